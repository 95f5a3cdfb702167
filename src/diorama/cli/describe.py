"""`diorama describe`: what a thing or a made scene is, in a sentence or a few."""

from __future__ import annotations

import json as json_format
from dataclasses import dataclass
from pathlib import Path

import typer

from diorama.cli.words import shown
from diorama.studio.description import words_of_file


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribeWish:
    """The command line of `describe`, as given."""

    source: Path
    json: bool


def describe_file(wish: DescribeWish) -> None:
    """Print the words."""
    text = words_of_file(wish.source)
    if wish.json:
        typer.echo(json_format.dumps({"source": str(wish.source), "text": text}, ensure_ascii=False, indent=2))
    else:
        typer.echo(shown(text))
