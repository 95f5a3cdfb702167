"""A kept scene and its history, beside the scene document itself, which holds neither clock nor owner."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from diorama.domain.asset import Visibility
from diorama.domain.certificate import Certificate
from diorama.domain.ids import BlobHash, OwnerId, SceneId
from diorama.domain.scene import Scene

ChangeKind = Literal["create", "patch", "undo", "redo"]
CheckLevel = Literal["none", "verify", "resolve"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneRecord:
    """A scene as it is kept. version: counts its changes from 1. sha256: of the document's canonical bytes.

    verified: the certificate proves exactly this version. files: relative path -> blob of version `files_version`.
    undo_depth and redo_depth: how many steps either way.
    """

    id: SceneId
    owner: OwnerId
    visibility: Visibility = "private"
    name: str
    version: int
    sha256: BlobHash
    verified: bool
    undo_depth: int
    redo_depth: int
    created_at: str
    updated_at: str
    files: Mapping[str, BlobHash] = field(default_factory=dict[str, BlobHash])
    files_version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptScene:
    """Record, document and the certificate of the last version that was checked (None: never)."""

    record: SceneRecord
    scene: Scene
    certificate: Certificate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneChange:
    """One entry of the op-log: `patch` (RFC 6902) leads from `version - 1` to `version`, `inverse` back.

    of_version: for undo and redo, the version whose change was taken back or done again.
    """

    scene: SceneId
    version: int
    kind: ChangeKind
    patch: tuple[Mapping[str, Any], ...]
    inverse: tuple[Mapping[str, Any], ...]
    author: OwnerId
    at: str
    check: CheckLevel = "none"
    of_version: int | None = None
