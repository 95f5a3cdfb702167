"""Lights to KHR_lights_punctual and back.

The extension knows directional (lux), point and spot lights (candela) that shine along their node's -Z. An area
light becomes the spot that gives the same light straight ahead: a Lambertian emitter of flux F [lm] has F / pi [cd]
on its axis. Watts are radiant; they become lumens by 683 lm/W, the convention of glTF exporters of modelling tools.
"""

from __future__ import annotations

import math
from typing import Any

from diorama.domain.light import Light, LightType
from diorama.domain.scene import Environment, SunSky
from diorama.domain.units import Quat, Vec3

LUMENS_PER_WATT = 683.0
# The scene document's sun is relative (1: a clear day). Common viewers take lux as plain radiance, so that a sun of
# 100,000 lux shows as white; this much reads as daylight at exposure 1.
SUN_LUX = 3.0
_HALF_TURN = math.pi / 2


def punctual_light(light: Light, name: str) -> dict[str, Any]:
    """The extension's entry for a light."""
    entry: dict[str, Any] = {
        "name": name,
        "type": "spot" if light.type == "area" else light.type,
        "color": [_short(channel) for channel in light.color],
        "intensity": _short(_intensity(light)),
    }
    if light.range_m > 0 and light.type != "directional":
        entry["range"] = _short(light.range_m)
    if light.type == "spot":
        outer = min(max(light.outer_angle_rad, 1e-3), _HALF_TURN)
        entry["spot"] = {
            "innerConeAngle": _short(min(max(light.inner_angle_rad, 0.0), outer * 0.999)),
            "outerConeAngle": _short(outer),
        }
    elif light.type == "area":
        entry["spot"] = {"innerConeAngle": 0.0, "outerConeAngle": 1.570796}
    return entry


def light_of_entry(entry: dict[str, Any]) -> Light:
    """The light that an entry of the extension describes; missing values take the extension's defaults."""
    kind: LightType = entry["type"]
    spot: dict[str, Any] = entry.get("spot", {})
    red, green, blue = entry.get("color", (1.0, 1.0, 1.0))
    return Light(
        type=kind,
        color=(float(red), float(green), float(blue)),
        intensity=float(entry.get("intensity", 1.0)),
        unit="lux" if kind == "directional" else "candela",
        range_m=float(entry.get("range", 0.0)),
        inner_angle_rad=float(spot.get("innerConeAngle", 0.0)),
        outer_angle_rad=float(spot.get("outerConeAngle", math.pi / 4)),
    )


def sun_light(environment: Environment) -> Light | None:
    """The directional light of an environment; `None` if it is dark."""
    strength = environment.sun_intensity
    color: Vec3 = (1.0, 1.0, 1.0)
    if isinstance(environment.sky, SunSky):
        strength *= environment.sky.sun_intensity
        color = environment.sky.sun_color
    if strength <= 0:
        return None
    return Light(type="directional", color=color, intensity=SUN_LUX * strength, unit="lux")


def rotation_towards(direction: Vec3) -> Quat:
    """The shortest turn that takes -Z to `direction` (any length but zero: then none)."""
    length = math.sqrt(sum(part * part for part in direction))
    if length == 0:
        return (0.0, 0.0, 0.0, 1.0)
    x, y, z = (part / length for part in direction)
    if z > 1 - 1e-9:  # straight back: half a turn about +Y
        return (0.0, 1.0, 0.0, 0.0)
    # Half-way quaternion of the unit vectors (0, 0, -1) and d: axis (y, -x, 0), scalar 1 - z.
    norm = math.sqrt(y * y + x * x + (1 - z) ** 2)
    return (y / norm, -x / norm, 0.0, (1 - z) / norm)


def _intensity(light: Light) -> float:
    if light.unit != "watt":
        return light.intensity
    lumens = light.intensity * LUMENS_PER_WATT
    if light.type == "area":
        return lumens / math.pi
    if light.type == "directional":  # watts a square metre
        return lumens
    return lumens / (4 * math.pi)


def _short(number: float) -> float:
    return round(number, 6)
