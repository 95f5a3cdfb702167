"""Answers of several levels: as a tree with colours in a terminal, as indented lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import typer

from diorama.cli.words import shown

if TYPE_CHECKING:
    from rich.tree import Tree

Mark = Literal["", "good", "bad", "soft"]
_SIGNS: dict[Mark, tuple[str, str]] = {
    "": ("", ""),
    "good": ("✓ ", "green"),
    "bad": ("✗ ", "red"),
    "soft": ("· ", "dim"),
}


@dataclass(slots=True, kw_only=True)
class Row:
    """One line of the answer and what belongs below it. more: what follows the words, said more quietly. tag: what
    stands before them where there are no colours and signs.
    """

    words: str
    more: str = ""
    mark: Mark = ""
    tag: str = ""
    below: list[Row] = field(default_factory=list["Row"])


def print_rows(rows: Sequence[Row]) -> None:
    """A tree with colours in a terminal, indented lines elsewhere."""
    if not sys.stdout.isatty() or not (sys.stdout.encoding or "").lower().startswith("utf"):
        for row in rows:
            for line in _plain(row, 0):
                typer.echo(shown(line))
        return
    from rich.console import Console
    from rich.text import Text
    from rich.tree import Tree

    console = Console()
    for number, row in enumerate(rows):
        title = Text()
        title.append(shown(row.words), style="bold")
        title.append(f"  {shown(row.more)}" if row.more else "", style="dim")
        tree = Tree(title, guide_style="dim")
        for below in row.below:
            _grow(tree, below)
        if number:
            console.print()
        console.print(tree)


def _grow(tree: Tree, row: Row) -> None:
    from rich.text import Text

    sign, color = _SIGNS[row.mark]
    text = Text()
    text.append(sign, style=color)
    text.append(shown(row.words), style="" if row.mark != "soft" else "dim")
    if row.more:
        text.append(f"  {shown(row.more)}", style="dim")
    branch = tree.add(text)
    for below in row.below:
        _grow(branch, below)


def _plain(row: Row, depth: int) -> Iterator[str]:
    join = " " if row.words.endswith(":") else "; "
    yield f"{'  ' * depth}{row.tag}{row.words}" + (f"{join}{row.more}" if row.more else "")
    for below in row.below:
        yield from _plain(below, depth + 1)
