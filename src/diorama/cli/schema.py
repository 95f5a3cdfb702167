"""`diorama schema`."""

from __future__ import annotations

import json

import typer

from diorama.formats.documents import SchemaName, json_schema


def print_schema(document: SchemaName) -> None:
    """Print a document's JSON Schema."""
    typer.echo(json.dumps(json_schema(document), ensure_ascii=False, indent=2))
