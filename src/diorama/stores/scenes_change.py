"""One step of a scene from the version that was read to the next, worked out before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import RowMapping

from diorama.domain.certificate import Certificate
from diorama.domain.errors import UserFault
from diorama.domain.ids import BlobHash, OwnerId
from diorama.domain.media import sha256_of
from diorama.domain.scene import Scene
from diorama.domain.scene_record import CheckLevel
from diorama.formats.documents import load_scene
from diorama.scene.canonical import ordered
from diorama.scene.patch import apply, diff, invert
from diorama.stores.document_text import document_text
from diorama.stores.scenes_patch import (
    Allowed,
    PatchOperations,
    canonical_text,
    check_assets,
    joined,
    patched,
    shown_assets,
    used_ids,
)
from diorama.stores.scenes_rows import scene_of
from diorama.stores.text import from_text

MAX_UNDO = 10_000  # steps that are remembered; the oldest go first
_FEW = 100
StepKind = Literal["undo", "redo"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """values: of the scene's row. entry: of the op-log's; its version and time are still to come."""

    after: Scene
    values: Mapping[str, Any]
    entry: Mapping[str, Any]


def by_patch(
    row: RowMapping,
    patch: PatchOperations,
    *,
    author: OwnerId,
    allowed: Allowed,
    check: CheckLevel,
    certificate: Certificate | None,
) -> Change:
    """What a patch makes of the scene in the row. What is kept is the difference of the documents.

    Raises:
        UserFault: If it makes no valid scene. LimitExceeded: If patch or scene are too large.
    """
    before, old = scene_of(row), from_text(row["document"])
    after = patched(before, old, patch, from_text(row["used_ids"]))
    check_assets(before, after, allowed)
    canonical = canonical_values(after)
    new = from_text(canonical["document"])
    forward = diff(old, new)
    undo, redo = _piles(row)
    if forward:
        undo, redo = [*undo, row["version"] + 1][-MAX_UNDO:], []
    values = canonical | _other_values(row, before.name, after, undo, redo)
    if certificate is not None and certificate.scene_sha256 == values["sha256"]:
        values["certificate"] = document_text(certificate)
    # Of a few operations the inverse is found at once; of thousands, each of which copies what holds it, it is not.
    inverse = invert(old, forward) if len(forward) <= _FEW else diff(new, old)
    entry = {"kind": "patch", "patch": forward, "inverse": inverse, "author": author, "check": check}
    return Change(after=after, values=values, entry=entry)


def by_step(row: RowMapping, kind: StepKind, of_version: int, done: RowMapping, *, author: OwnerId) -> Change:
    """The undo or redo of the newest change on its pile.

    Args:
        of_version: What `newest_on_pile` answered.
        done: The op-log's entry of that version.
    """
    undo, redo = _piles(row)
    patch, inverse = from_text(done["patch"]), from_text(done["inverse"])
    if kind == "undo":
        patch, inverse = inverse, patch
        redo.append(undo.pop())
    else:
        undo.append(redo.pop())
    document = from_text(row["document"])
    after = scene_from(apply(document, patch))
    values = canonical_values(after) | _other_values(row, document["name"], after, undo, redo)
    entry = {"kind": kind, "patch": patch, "inverse": inverse, "author": author, "check": "none"}
    return Change(after=after, values=values, entry={**entry, "of_version": of_version})


def newest_on_pile(row: RowMapping, kind: StepKind) -> int:
    """The version whose change is next to be undone or done again.

    Raises:
        UserFault: If there is none.
    """
    pile: list[int] = from_text(row[kind])
    if not pile:
        raise UserFault(f"there is nothing to {kind}")
    return pile[-1]


def canonical_values(scene: Scene) -> dict[str, Any]:
    """The text of the document, and its hash."""
    text = canonical_text(scene)
    return {"document": text, "sha256": sha256_of(text.encode())}


def scene_from(document: Any) -> Scene:
    """The scene in plain JSON, checked and in canonical order."""
    return ordered(load_scene(document_text(document).encode()))


def blobs_shown(scene: Scene) -> tuple[BlobHash, ...]:
    """The blobs without which the scene cannot be drawn."""
    return tuple(sha256 for _, sha256 in shown_assets(scene))


def _piles(row: RowMapping) -> tuple[list[int], list[int]]:
    """Versions that can be undone, and done again; the next one last."""
    return from_text(row["undo"]), from_text(row["redo"])


def _other_values(row: RowMapping, old_name: str, after: Scene, undo: list[int], redo: list[int]) -> dict[str, Any]:
    """Columns that change with the document. The name in lists follows the document's when that changes."""
    used = joined(from_text(row["used_ids"]), used_ids(after))
    return {
        **({} if after.name == old_name else {"name": after.name}),
        "undo": document_text(undo),
        "redo": document_text(redo),
        "used_ids": document_text(used),
    }
