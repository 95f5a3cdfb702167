"""A file says what it holds."""

from __future__ import annotations

import re

from tests.house.tree import ROOT, files, relative

SAYS_NOTHING = {"base", "common", "helper", "helpers", "manager", "misc", "shared", "util", "utils"}


def test_no_file_or_folder_has_a_name_that_says_nothing() -> None:
    named = [path for path in files() if path.suffix in {".py", ".ts", ".tsx", ".js", ".mjs"}]
    empty = [p for p in named if SAYS_NOTHING & {part.split(".")[0] for part in p.relative_to(ROOT).parts}]
    assert [relative(path) for path in empty] == []


def test_no_name_holds_two_things() -> None:
    assert [
        relative(path) for path in files() if re.search(r"(^|[_-])and([_-]|$)", path.stem) and _is_code(path.suffix)
    ] == []


def _is_code(suffix: str) -> bool:
    return suffix in {".py", ".ts", ".tsx"}
