"""The scene document (`diorama.scene/1`): maps by id, changed by JSON Patch only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from diorama.domain.ids import AssetId, BlobHash
from diorama.domain.light import Light
from diorama.domain.relation import Relation
from diorama.domain.room import Room
from diorama.domain.transform import Transform
from diorama.domain.units import Vec3

PrimitiveShape = Literal["cube", "sphere", "capsule", "cylinder", "plane", "quad"]
SupportKind = Literal["floor", "object", "wall", "ceiling", "leaning", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetBody:
    """The object is drawn by an asset."""

    kind: Literal["asset"] = "asset"
    id: AssetId
    sha256: BlobHash


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainMaterial:
    """A material without textures. Colour is linear."""

    color: Vec3 = (0.8, 0.8, 0.8)
    alpha: float = 1.0
    metallic: float = 0.0
    roughness: float = 0.6
    emissive: Vec3 = (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrimitiveBody:
    """A simple solid centred on the object's origin; size [m] along x, y, z."""

    kind: Literal["primitive"] = "primitive"
    shape: PrimitiveShape
    size: Vec3 = (1.0, 1.0, 1.0)
    material: PlainMaterial = PlainMaterial()


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupBody:
    """Nothing to draw: it holds its children."""

    kind: Literal["group"] = "group"


Body = AssetBody | PrimitiveBody | Light | GroupBody


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributes:
    """What was asked of a thing, in catalogue words where there is one; empty means not stated."""

    color: str = ""
    material: str = ""
    shape: str = ""
    size: str = ""
    style: str = ""
    pattern: str = ""
    extra: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """What carries an object: `on` is an object's or a room's id; `surface` names the surface, wall index
    (`wall-0`), `floor` or `ceiling`. A leaning thing stands on the floor; `on` and `surface` say what its top touches.
    """

    kind: SupportKind
    on: str = ""
    surface: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneObject:
    """One thing in the scene. `transform` is local to `parent` (an object id), or to the world."""

    name: str
    category: str
    parent: str | None = None
    transform: Transform = Transform()
    support: Support = Support(kind="none")
    body: Body
    attributes: Attributes = Attributes()
    locked: bool = False
    visible: bool = True
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GradientSky:
    """From `bottom` at the horizon to `top`, linear colours."""

    kind: Literal["gradient"] = "gradient"
    top: Vec3 = (0.25, 0.45, 0.85)
    bottom: Vec3 = (0.85, 0.9, 0.95)
    exponent: float = 1.0
    intensity: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SunSky:
    """A daylight sky with a visible sun in the environment's sun direction."""

    kind: Literal["sun"] = "sun"
    top: Vec3 = (0.2, 0.4, 0.85)
    horizon: Vec3 = (0.8, 0.87, 0.95)
    ground: Vec3 = (0.35, 0.33, 0.3)
    sun_color: Vec3 = (1.0, 0.95, 0.85)
    sun_intensity: float = 1.0
    sun_size_rad: float = 0.0093
    intensity: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CubeMapSky:
    """A panorama asset around the scene."""

    kind: Literal["cube_map"] = "cube_map"
    asset: AssetId
    sha256: BlobHash
    rotation_rad: float = 0.0
    exposure: float = 1.0
    tint: Vec3 = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ColorSky:
    """One colour all round."""

    kind: Literal["color"] = "color"
    color: Vec3 = (0.7, 0.75, 0.8)
    intensity: float = 1.0


Sky = GradientSky | SunSky | CubeMapSky | ColorSky


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """Light from outside the scene. sun_direction points from the scene to the sun (unit length). lamps: share of
    their full light that the lamps of its assets give.
    """

    sky: Sky = SunSky()
    ambient: float = 1.0
    sun_direction: Vec3 = (0.45, 0.78, 0.43)
    sun_intensity: float = 1.0
    time_of_day_h: float = 14.0
    lamps: float = 1.0
    ground: str | None = None  # material of the ground of an open-air scene


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What was asked."""

    text: str
    seed: int
    style: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """`diorama.scene/1`. No clock and no random id in it: the same request gives the same bytes."""

    schema: Literal["diorama.scene/1"] = "diorama.scene/1"
    name: str
    brief: Brief
    objects: Mapping[str, SceneObject] = field(default_factory=dict[str, SceneObject])
    rooms: Mapping[str, Room] = field(default_factory=dict[str, Room])
    relations: Mapping[str, Relation] = field(default_factory=dict[str, Relation])
    environment: Environment = Environment()
    last_ids: Mapping[str, int] = field(default_factory=dict[str, int])  # slug stem -> last number given out
