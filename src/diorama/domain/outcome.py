"""What a job leaves behind: committed in one transaction with its end, or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from diorama.domain.asset import Asset
from diorama.domain.certificate import Certificate
from diorama.domain.ids import AssetId, BlobHash
from diorama.domain.scene import Scene


@dataclass(frozen=True, slots=True, kw_only=True)
class NewScene:
    """A scene to keep as version 1. files: relative path -> blob, the rest of its result folder."""

    scene: Scene
    certificate: Certificate
    files: Mapping[str, BlobHash] = field(default_factory=dict[str, BlobHash])


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The end of a job that went well.

    result: the job document's result: small, ids and hashes. assets: to keep in the library. made_for: the request
    (its hash) that an asset answers, so that the same request finds it again. files: relative path -> blob, what
    the job's owner may fetch as long as the job is kept.
    """

    result: Mapping[str, Any]
    assets: tuple[Asset, ...] = ()
    made_for: Mapping[AssetId, BlobHash] = field(default_factory=dict[AssetId, BlobHash])
    scene: NewScene | None = None
    files: Mapping[str, BlobHash] = field(default_factory=dict[str, BlobHash])
