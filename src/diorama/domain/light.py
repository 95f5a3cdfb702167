"""Lights, as documents (in scenes) and as parts of assets (a lamp's bulb)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from diorama.domain.units import Vec3

LightType = Literal["directional", "point", "spot", "area"]
IntensityUnit = Literal["candela", "lux", "watt"]  # point and spot: candela; directional: lux; area: watt
AreaShape = Literal["rectangle", "disk"]
Shadows = Literal["none", "hard", "soft"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Light:
    """A light that shines along its local -Z (directional, spot, area), as in KHR_lights_punctual.

    color: linear 0..1. range_m: 0 means without limit. Angles [rad] are a spot's half-angles.
    """

    kind: Literal["light"] = "light"
    type: LightType
    color: Vec3 = (1.0, 1.0, 1.0)
    intensity: float = 1.0
    unit: IntensityUnit = "candela"
    range_m: float = 0.0
    inner_angle_rad: float = 0.0
    outer_angle_rad: float = 0.785398
    shape: AreaShape = "rectangle"
    size_m: tuple[float, float] = (1.0, 1.0)
    shadows: Shadows = "soft"


@dataclass(frozen=True, slots=True, kw_only=True)
class EmittedLight:
    """A light inside an asset. `position` [m] is in the asset's frame; it shines along `direction`."""

    name: str
    light: Light
    position: Vec3
    direction: Vec3 = field(default=(0.0, -1.0, 0.0))
