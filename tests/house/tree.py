"""The files of the repository, without what .gitignore leaves out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "diorama"
TEXT_SUFFIXES = frozenset(
    {
        "",
        ".cfg",
        ".css",
        ".csv",
        ".glsl",
        ".html",
        ".in",
        ".ini",
        ".js",
        ".json",
        ".md",
        ".mjs",
        ".proto",
        ".py",
        ".pyi",
    }
    | {".sh", ".svg", ".toml", ".ts", ".tsx", ".txt", ".typed", ".yaml", ".yml"}
)


def _ignored() -> tuple[frozenset[str], frozenset[str]]:
    """Names ignored everywhere, and names ignored at the top."""
    lines = [line.strip() for line in (ROOT / ".gitignore").read_text().splitlines()]
    rules = [line for line in lines if line and not line.startswith("#")]
    top = frozenset(rule.strip("/") for rule in rules if rule.startswith("/"))
    return frozenset(rule.strip("/") for rule in rules if not rule.startswith("/")) | {".git"}, top


@cache
def files() -> tuple[Path, ...]:
    """Every file that belongs to the repository, sorted."""
    everywhere, top = _ignored()

    def walk() -> Iterator[Path]:
        for folder, names, found in os.walk(ROOT):
            at_top = Path(folder) == ROOT
            names[:] = [n for n in names if n not in everywhere and not (at_top and n in top)]
            names[:] = [n for n in names if not n.endswith(".egg-info")]
            yield from (Path(folder, name) for name in found if not (at_top and name in top))

    return tuple(sorted(walk()))


def python_files(under: Path = ROOT) -> list[Path]:
    """Every Python file below `under`."""
    return [path for path in files() if path.suffix == ".py" and path.is_relative_to(under)]


def text_files() -> list[Path]:
    """Every file that people read or write as text."""
    return [path for path in files() if path.suffix in TEXT_SUFFIXES]


def relative(path: Path) -> str:
    """The path as seen from the root, with forward slashes."""
    return path.relative_to(ROOT).as_posix()


def floor_of(path: Path) -> str:
    """The floor (top-level folder of the package) that a source file belongs to."""
    return path.relative_to(SRC).parts[0].removesuffix(".py")
