"""Errors are caught where they are understood: nothing in src catches everything."""

from __future__ import annotations

import ast

import pytest

from tests.house.tree import SRC, python_files, relative

EVERYTHING = {"Exception", "BaseException"}


def blind_excepts(code: str) -> list[int]:
    """Lines that catch everything: bare, `Exception`, `BaseException`, in a tuple or of `builtins` too."""
    lines: list[int] = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.ExceptHandler):
            caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            names = {
                c.id if isinstance(c, ast.Name) else c.attr if isinstance(c, ast.Attribute) else "" for c in caught
            }
            if node.type is None or names & EVERYTHING:
                lines.append(node.lineno)
        elif isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "suppress":
            lines += [node.lineno] * bool(EVERYTHING & {arg.id for arg in node.args if isinstance(arg, ast.Name)})
    return lines


@pytest.mark.parametrize(
    "code",
    [
        "try:\n    x\nexcept:\n    pass",
        "try:\n    x\nexcept Exception:\n    raise",
        "try:\n    x\nexcept (OSError, BaseException) as e:\n    pass",
        "try:\n    x\nexcept builtins.Exception:\n    pass",
        "with contextlib.suppress(Exception):\n    x",
    ],
)
def test_a_blind_except_is_seen(code: str) -> None:
    assert len(blind_excepts(code)) == 1


def test_nothing_in_src_catches_everything() -> None:
    found = [f"{relative(p)}:{n}" for p in python_files(SRC) for n in blind_excepts(p.read_text(encoding="utf-8"))]
    assert found == []
