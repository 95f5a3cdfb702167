"""What a renderer is asked to draw, apart from any scene: meshes, lights, a camera."""

from __future__ import annotations

from dataclasses import dataclass

from diorama.domain.light import Light
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DrawnPart:
    """A mesh in the world frame [m]. glow: linear radiance of a lamp's shade that is lit from within, over pi times a
    white place under the open sky; 0 for all else.
    """

    mesh: Mesh
    material: Material
    glow: Vec3 = (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnLamp:
    """A light in the world: its place [m], the unit direction that it shines in, and the factor from candela to the
    irradiance over pi at one metre.
    """

    light: Light
    position: Vec3
    direction: Vec3
    gain: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Outdoors:
    """Light from outside; linear RGB. zenith, horizon, ground: radiance from above, from the horizon and from below.
    sun: irradiance over pi of a place that faces it; sun_direction: towards it, unit length.
    """

    zenith: Vec3
    horizon: Vec3
    ground: Vec3
    sun: Vec3
    sun_direction: Vec3
    sun_radius_rad: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewpoint:
    """A pinhole camera: looks from `position` to `target` [m, world], +Y up."""

    position: Vec3
    target: Vec3
    vertical_fov_rad: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Drawing:
    """Everything that is in a picture. floor_m: level of the light ground that all stands on, which gives light back
    but is not drawn; None without one. exposure: factor before the tone curve. night: 0 by day, 1 in the dark.
    """

    parts: tuple[DrawnPart, ...]
    lamps: tuple[DrawnLamp, ...]
    outdoors: Outdoors
    camera: Viewpoint
    floor_m: float | None
    exposure: float
    night: float
