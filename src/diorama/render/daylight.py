"""Light from outside for a scene: the sky's colours and where the sun stands."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from diorama.domain.scene import ColorSky, CubeMapSky, Environment, GradientSky, Scene, SunSky
from diorama.domain.units import Vec3
from diorama.render.camera import direction_of
from diorama.render.sky import Dome

GRAZE = 0.22  # least cosine between the sun and a standing wall
EVEN = 0.36  # if it is more than this on all walls, none is darker than the others and the room looks flat
SUN = 1.36  # irradiance over pi of a sun of intensity 1
LOWEST_SUN_RAD, HIGHEST_SUN_RAD = 0.7, 1.05
BEAM: Vec3 = (1.35, 1.0, 0.62)
EVENING: Vec3 = (1.0, 0.66, 0.4)
LOW_SUN = 0.5  # height of the direction to the sun below which the sky takes its colour
MOON: Vec3 = (0.62, 0.78, 1.15)


def dome_of(scene: Scene, cut: Mapping[str, frozenset[int]], towards: NDArray[np.float64]) -> Dome:
    """Light from outside: the environment's, whitened as photographs of rooms are. A low sun is warm, the night blue.

    Args:
        scene: The scene. With rooms the sun is moved to where it comes in from the open side.
        cut: Walls that are cut away, by room.
        towards: From the scene to the camera (3,).
    """
    zenith, horizon, ground, sun_color = _sky_colors(scene.environment)
    sun = np.asarray(scene.environment.sun_direction, np.float64)
    sun = sun / max(1e-9, float(np.linalg.norm(sun)))
    if scene.rooms:
        sun = _swung(scene, cut, sun, towards)
    strength = SUN * scene.environment.sun_intensity
    ambient = scene.environment.ambient
    night = night_of(scene.environment)
    low = min(1.0, max(0.0, 1 - scene.environment.sun_direction[1] / 0.6))
    sun_color = _mixed(_mixed(sun_color, EVENING, low), MOON, night)
    return Dome(
        zenith=_mixed(_paled(zenith, 0.86, 0.9 * ambient), _scaled(MOON, 0.9 * ambient), night),
        horizon=_mixed(_paled(horizon, 0.86, 0.68 * ambient), _scaled(MOON, 0.68 * ambient), night),
        ground=_paled(ground, 0.8, 0.4 * ambient),
        sun_direction=(float(sun[0]), float(sun[1]), float(sun[2])),
        sun_color=_scaled(sun_color, strength),
        sun_radius_rad=0.045,
    )


def beam_color(environment: Environment) -> Vec3:
    """Of the sunlight through windows, as irradiance over pi: warm in daylight, blue at night."""
    night = night_of(environment)
    return _scaled(_mixed(BEAM, MOON, night), environment.sun_intensity * (1 - 0.5 * night))


def night_of(environment: Environment) -> float:
    """How dark it is outside: 0 in daylight, 1 at night."""
    light = 0.5 * environment.ambient + 0.5 * environment.sun_intensity
    return min(1.0, max(0.0, (0.5 - light) / 0.35))


def dusk_of(environment: Environment) -> float:
    """How much of an evening or a morning it is outside: 0 in plain day and at night, 1 where the sun stands low."""
    low = min(1.0, max(0.0, (LOW_SUN - environment.sun_direction[1]) / 0.2))
    return low * (1 - night_of(environment))


def _mixed(one: Vec3, other: Vec3, share: float) -> Vec3:
    r, g, b = (a + (c - a) * share for a, c in zip(one, other, strict=True))
    return (r, g, b)


def _scaled(color: Vec3, factor: float) -> Vec3:
    return (color[0] * factor, color[1] * factor, color[2] * factor)


def _sky_colors(environment: Environment) -> tuple[Vec3, Vec3, Vec3, Vec3]:
    sky = environment.sky
    warm = (1.0, 0.91, 0.78)
    match sky:
        case GradientSky():
            return sky.top, sky.bottom, (0.4, 0.4, 0.4), warm
        case SunSky():
            color = sky.sun_color
            level = max(1e-6, *color)
            return sky.top, sky.horizon, sky.ground, (color[0] / level, color[1] / level, color[2] / level)
        case ColorSky():
            return sky.color, sky.color, (0.4, 0.4, 0.4), warm
        case CubeMapSky():
            return sky.tint, sky.tint, (0.4, 0.4, 0.4), warm


def _paled(color: Vec3, share: float, level: float) -> Vec3:
    """The colour's hue, mostly white, at a given brightness."""
    grey = max(1e-6, (color[0] + color[1] + color[2]) / 3)
    r, g, b = ((share + (1 - share) * c / grey) * level for c in color)
    return (r, g, b)


def _swung(
    scene: Scene, cut: Mapping[str, frozenset[int]], sun: NDArray[np.float64], towards: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The sun moved round +Y, no further than needed, to where it shines on every wall that is left standing.

    A wall that the sun grazes is lit well enough; with walls all round the camera's own side is taken.
    """
    inward: list[tuple[float, float]] = []
    for key, room in scene.rooms.items():
        for index in range(len(room.polygon)):
            if index not in cut.get(key, frozenset()):
                (ax, az), (bx, bz) = room.wall(index)
                length = max(1e-9, math.hypot(bx - ax, bz - az))
                inward.append(((bz - az) / length, (ax - bx) / length))
    if all(not cut.get(key) for key in scene.rooms):  # walls all round: only from high up does it reach the floor
        return direction_of(math.atan2(sun[0], sun[2]), 1.3)
    yaw, camera_yaw = math.atan2(sun[0], sun[2]), math.atan2(towards[0], towards[2])
    pitch = min(max(math.asin(min(1.0, max(-1.0, float(sun[1])))), LOWEST_SUN_RAD), HIGHEST_SUN_RAD)
    best, least = camera_yaw, math.inf
    for step in range(72):
        turned = camera_yaw + (step - 36) * math.pi / 36
        light = min((math.sin(turned) * x + math.cos(turned) * z for x, z in inward), default=1.0)
        off = abs((turned - yaw + math.pi) % (2 * math.pi) - math.pi)
        cost = 0.3 * off + 20 * max(0.0, GRAZE - light) + 3 * max(0.0, light - EVEN)
        if cost < least - 1e-9:
            best, least = turned, cost
    return direction_of(best, pitch)
