"""What recipes hand back: documents, and files by hash."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from diorama.domain.asset import Asset
from diorama.domain.certificate import Certificate
from diorama.domain.ids import BlobHash
from diorama.domain.plan import NotUnderstood, Plan
from diorama.domain.scene import Scene


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneResult:
    """A made scene. `files`: relative path -> blob, everything that a result folder holds. triangles: drawn,
    every instance counted.
    """

    plan: Plan
    scene: Scene
    certificate: Certificate
    assets: tuple[Asset, ...]
    files: Mapping[str, BlobHash]
    triangles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetResult:
    """A made thing. `glb` is its master file."""

    asset: Asset
    glb: BlobHash
    preview: BlobHash | None
    not_understood: tuple[NotUnderstood, ...]
    triangles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageResult:
    """A made picture; the asset's master is its PNG, `width` x `height` pixels."""

    asset: Asset
    width: int
    height: int
    not_understood: tuple[NotUnderstood, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportResult:
    """One version of a kept scene as a file. `files`: its name -> blob."""

    scene_id: str
    version: int
    format: str
    files: Mapping[str, BlobHash]
