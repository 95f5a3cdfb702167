"""GLBs taken apart and put together again, to spoil one thing in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from diorama.formats.glb import model_glb
from diorama.formats.glb_container import pack_glb, split_glb
from tests.unit.formats.samples import table


def document_of(data: bytes) -> dict[str, Any]:
    """The JSON of a GLB."""
    return split_glb(data)[0]


def spoiled(change: Callable[[dict[str, Any]], object], data: bytes | None = None) -> bytes:
    """The table's GLB (or another) after a change to its JSON."""
    document, binary = split_glb(model_glb(table(), name="table") if data is None else data)
    change(document)
    return pack_glb(document, binary)
