"""Files of at most 600 lines, functions of at most 80; past that a split, or a reason in oversize.toml."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import ROOT, files, python_files, relative

MAX_FILE_LINES = 600
MAX_FUNCTION_LINES = 80
SCRIPT_SUFFIXES = {".js", ".mjs", ".ts", ".tsx", ".glsl", ".html", ".css", ".py"}
REASONS: dict[str, str] = tomllib.loads((ROOT / "tests/house/oversize.toml").read_text())["reasons"]


def _functions(node: ast.AST, prefix: str) -> Iterator[tuple[str, int]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)):
            name = f"{prefix}{child.name}"
            yield name, (child.end_lineno or child.lineno) - child.lineno + 1
            yield from _functions(child, f"{name}.")
        elif isinstance(child, ast.ClassDef):
            yield from _functions(child, f"{prefix}{child.name}.")
        else:
            yield from _functions(child, prefix)


def _oversize() -> dict[str, str]:
    """What is too long, by the key that oversize.toml uses."""
    found: dict[str, str] = {}
    for path in files():
        if path.suffix in SCRIPT_SUFFIXES:
            lines = len(path.read_text(encoding="utf-8").splitlines())
            if lines > MAX_FILE_LINES:
                found[relative(path)] = f"{lines} lines, {MAX_FILE_LINES} allowed"
    for path in python_files():
        for name, lines in _functions(_parsed(path), ""):
            if lines > MAX_FUNCTION_LINES:
                found[f"{relative(path)}::{name}"] = f"{lines} lines, {MAX_FUNCTION_LINES} allowed"
    return found


def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def test_what_is_too_long_is_split_or_has_a_written_reason() -> None:
    assert {key: size for key, size in _oversize().items() if key not in REASONS} == {}


def test_reasons_are_sentences_and_none_outlives_its_cause() -> None:
    assert sorted(set(REASONS) - set(_oversize())) == []
    assert [key for key, reason in REASONS.items() if len(reason.split()) < 6] == []
