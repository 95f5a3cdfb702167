"""The asset document (`diorama.asset/1`) and what a generator hands over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from diorama.domain.ids import LOCAL_OWNER, AssetId, BlobHash, OwnerId
from diorama.domain.model import Model
from diorama.domain.units import Vec2, Vec3

AssetKind = Literal["image", "mesh", "splat", "mask", "audio", "material"]
Mount = Literal["floor", "wall", "ceiling", "top"]  # top: usually stands on another object
Origin = Literal["bottom_centre", "back_centre", "top_centre"]  # floor and top, wall, ceiling
Side = Literal["front", "back", "left", "right"]  # +Z, -Z, -X, +X of the asset's frame
Visibility = Literal["private", "public"]

ORIGIN_OF_MOUNT: Mapping[Mount, Origin] = {
    "floor": "bottom_centre",
    "top": "bottom_centre",
    "wall": "back_centre",
    "ceiling": "top_centre",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """A level place where other things can stand.

    polygon: corners (x, z) [m] in the asset's frame, convex, either turn. height: y [m] of the surface in the
    asset's frame. headroom: free height [m] above it (`None`: open). inside: within a shelf, drawer or basket.
    """

    id: str
    polygon: tuple[Vec2, ...]
    height: float
    headroom: float | None = None
    inside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hull:
    """A convex collision piece; `points` [m] in the asset's frame."""

    points: tuple[Vec3, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where an asset came from, well enough to make it again."""

    backend: str
    revision: str
    license: str
    seed: int
    parameters: Mapping[str, Any] = field(default_factory=dict[str, Any])
    parents: tuple[BlobHash, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DerivedBlobs:
    """Copies made from the master: a picture, levels of detail, compressed deliveries."""

    thumbnail: BlobHash | None = None
    lods: tuple[BlobHash, ...] = ()
    deliveries: Mapping[str, BlobHash] = field(default_factory=dict[str, BlobHash])


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """`diorama.asset/1`. size_m is (width x, height y, depth z); the front is +Z."""

    schema: Literal["diorama.asset/1"] = "diorama.asset/1"
    id: AssetId
    owner: OwnerId = LOCAL_OWNER
    visibility: Visibility = "private"
    kind: AssetKind
    master: BlobHash
    derived: DerivedBlobs = DerivedBlobs()
    name: str
    description: str = ""
    category: str
    tags: tuple[str, ...] = ()
    size_m: Vec3
    origin: Origin
    mount: Mount
    has_front: bool
    surfaces: tuple[Surface, ...] = ()
    functional_sides: tuple[Side, ...] = ()
    mass_kg: float
    hulls: tuple[Hull, ...] = ()
    provenance: Provenance


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MadeAsset:
    """A generated thing before it is kept: the model and what is known about it.

    The model's frame is the asset's (see `Asset`): metres, +Y up, front +Z, and the origin that belongs to
    `mount` (`ORIGIN_OF_MOUNT`). `mount` is the usual one: layout may set a floor thing on a table.
    has_front: turning it half round changes what it is good for (a chair has one; a round rug or vase has not).
    placeholder: it is a labelled box that stands for something no generator knows.
    """

    model: Model
    category: str
    name: str
    mount: Mount
    has_front: bool
    mass_kg: float
    surfaces: tuple[Surface, ...] = ()
    functional_sides: tuple[Side, ...] = ()
    description: str = ""
    tags: tuple[str, ...] = ()
    placeholder: bool = False

    @property
    def size_m(self) -> Vec3:
        """Extents [m] (width x, height y, depth z) of the model's bounding box."""
        low, high = self.model.bounds
        return (high[0] - low[0], high[1] - low[1], high[2] - low[2])
