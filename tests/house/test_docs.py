"""The docs are true: they name what there is and nothing else, links lead somewhere, examples run."""

from __future__ import annotations

import doctest
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest
import typer.main

from diorama.cli.main import app
from diorama.compose import settings
from diorama.domain.errors import ERROR_CODES, ExitCode
from diorama.domain.relation import RELATIONS, RelationName
from tests.house.tree import ROOT, files, relative

DOCS = ROOT / "docs"
PAGES = [path for path in files() if path.suffix == ".md"]
FRAMES = {"A": "anchor", "R": "room", "W": "world", "-": "none"}


def _rows(page: Path, header: str) -> list[list[str]]:
    """Cells of the table whose first heading is `header`, without the marks of code."""
    lines = page.read_text(encoding="utf-8").splitlines()
    starts = [i for i, line in enumerate(lines) if re.match(rf"\|\s*{header}\s*\|", line)]
    assert len(starts) == 1, f"{relative(page)}: needs one table that starts with {header!r}"
    rows: list[list[str]] = []
    for line in lines[starts[0] + 2 :]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip().strip("`") for cell in line.strip().strip("|").split("|")])
    return rows


def test_every_error_code_stands_in_the_docs_with_its_statuses_and_its_meaning() -> None:
    rows = _rows(DOCS / "errors.md", "code")
    told = {code: (int(http), int(leave), meaning) for code, http, leave, meaning, _ in rows}
    assert told == {code: (e.http_status, int(e.exit_code), e.meaning) for code, e in ERROR_CODES.items()}


def test_every_error_code_says_what_to_do() -> None:
    assert [row[0] for row in _rows(DOCS / "errors.md", "code") if len(row[4].split()) < 3] == []


def test_every_exit_code_stands_in_the_docs() -> None:
    told = {int(number): name for number, name, _ in _rows(DOCS / "errors.md", "exit")}
    assert told == {int(code): code.name for code in ExitCode}


def test_every_relation_stands_in_the_docs_with_its_anchors_and_frame() -> None:
    told = {
        name: (set(anchors.split(", ")) - {"-"}, FRAMES[frame])
        for name, _, anchors, frame, _ in _rows(DOCS / "relations.md", "name")
    }
    assert set(get_args(RelationName)) == set(RELATIONS)
    assert told == {name: (set(kind.anchors), kind.frame) for name, kind in RELATIONS.items()}


def _default_of(key: str) -> str:
    section, _, name = key.partition(".")
    value = getattr(getattr(settings.Settings(), section), name)
    return f'"{value}"' if isinstance(value, str) else str(value)


def test_every_setting_stands_in_the_docs_with_its_default() -> None:
    told = {key: default for key, default, _ in _rows(DOCS / "settings.md", "key")}
    known = settings.keys()
    assert told == {key: _default_of(key) for key in known}


def _commands(within: Any = None, path: str = "") -> dict[str, Any]:
    """Every command by its name; those of a group by both names, such as 'keys create'."""
    found: dict[str, Any] = {}
    for name, command in (within or typer.main.get_command(app)).commands.items():  # type: ignore[attr-defined]
        found |= _commands(command, f"{path}{name} ") if hasattr(command, "commands") else {f"{path}{name}": command}
    return found


def _sections() -> dict[str, str]:
    """Command -> what docs/commands.md says of it."""
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    parts = re.split(r"^## diorama (\S+(?: \S+)*)$", text, flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_every_command_has_a_section_and_every_section_a_command() -> None:
    assert sorted(_sections()) == sorted(_commands())


@pytest.mark.parametrize("name", sorted(_commands()))
def test_every_option_and_argument_of_a_command_is_told_and_no_other(name: str) -> None:
    told = _sections()[name]
    options = {flag for parameter in _commands()[name].params for flag in parameter.opts if flag.startswith("-")}
    arguments = {p.name.upper() for p in _commands()[name].params if p.param_type_name == "argument"}
    assert set(re.findall(r"`(--?[a-z][a-z-]*)`", told)) == options - {"--help", "-h"}
    assert [argument for argument in arguments if f"`{argument}`" not in told] == []


def test_every_choice_of_an_option_is_told() -> None:
    told = _sections()
    untold = [
        f"{name}: {choice}"
        for name, command in _commands().items()
        for hint in get_type_hints(command.callback).values()
        for choice in _literals(hint)
        if f"`{choice}`" not in told[name]
    ]
    assert untold == []


def _literals(hint: Any) -> tuple[str, ...]:
    if get_origin(hint) is Literal:
        return get_args(hint)
    return tuple(choice for part in get_args(hint) for choice in _literals(part))


def test_every_make_target_that_contributing_names_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), flags=re.M))
    named = {
        target
        for page in PAGES
        for target in re.findall(r"(?:^ {4}|`)make ([a-z]+)\b", page.read_text(encoding="utf-8"), flags=re.M)
    }
    assert sorted(named - targets) == []


def _links(page: Path) -> Iterator[str]:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.S)
    for in_markdown, in_html in re.findall(r"\]\(([^)\s]+)\)|(?:src|href)=\"([^\"]+)\"", text):
        yield in_markdown or in_html


@pytest.mark.parametrize("page", PAGES, ids=relative)
def test_links_within_the_repository_lead_somewhere(page: Path) -> None:
    inside = [link.partition("#")[0] for link in _links(page) if not re.match(r"[a-z]+:|#", link)]
    assert [link for link in inside if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", [p for p in PAGES if ">>>" in p.read_text(encoding="utf-8")], ids=relative)
def test_examples_in_the_docs_run_as_shown(page: Path) -> None:
    result = doctest.testfile(str(page), module_relative=False, optionflags=doctest.IGNORE_EXCEPTION_DETAIL)
    assert result.attempted > 0
    assert result.failed == 0


def test_every_decision_is_listed_and_says_what_it_should() -> None:
    pages = sorted(path for path in (DOCS / "decisions").glob("[0-9]*.md"))
    index = (DOCS / "decisions" / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"\]\((\d{4}-[a-z0-9-]+\.md)\)", index) == [page.name for page in pages]
    assert [page.name[:4] for page in pages] == [f"{n:04}" for n in range(1, len(pages) + 1)]
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert re.match(rf"# {int(page.name[:4])}\. \S", text), page.name
        parts = re.findall(r"^\*\*(\w+)\.\*\* \S", text, flags=re.M)
        assert parts == ["Context", "Choice", "Consequences", "Alternatives"], page.name
