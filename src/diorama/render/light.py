"""How much light arrives: sun with soft edges, dome with one bounce, lamps."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from diorama.geometry.rays import FAR
from diorama.render.arrays import F32, I32, I64, dot, dots
from diorama.render.beams import Beams
from diorama.render.bounce import Cells
from diorama.render.pattern import disks, frames
from diorama.render.sky import Dome
from diorama.render.soup import Lamp, Layer, Soup
from diorama.render.surface import Looks, Places

LIFT = np.float32(4e-4)  # [m] off the surface, so that a ray does not hit where it starts
SHADE_GLOW = np.float32(0.4)  # share of a lamp's light that comes through its shade
LAMP_GAIN = 1 / 170  # candela to picture units: a 60 W bulb has about 65 cd
NEAR = 0.25  # [m] what is closer than this shades sharply
MOST_LAMPS = 12
BULB_M = np.float32(0.05)  # half the width of what shines in a lamp
BRIGHTEST, DIMMEST = np.float32(1.1), np.float32(0.5)  # of the sun, in the middle of its focus and far away
BEAM_RAYS = 2
BEAM_RADIUS_RAD = np.float32(0.014)


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """All that rays meet. solid: blocks camera and light. veil: what the camera sees through or what glows. panes:
    the part of the veil that dims light. ambient: guess of the dome light that places get on average (3,). passing:
    share of light that each material of the veil lets pass (materials,). cells: what comes back from surfaces all
    round, beside the sun; None for the guess alone.
    """

    soup: Soup
    looks: Looks
    solid: Layer
    veil: Layer
    dome: Dome
    panes: Layer
    ambient: F32
    passing: F32
    beams: Beams | None = None
    focus: Focus | None = None
    cells: Cells | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Focus:
    """Where the sun shines brightest: light falls off gently away from the line through `middle` (3,) [m], but not
    below the level `floor_m`, where the ground is.
    """

    middle: F32
    radius_m: float
    floor_m: float

    def strength(self, position: F32, sun: F32) -> F32:
        """Factor for the sun's light at places (n, 3)."""
        off = position - self.middle
        off = off - dots(off, sun)[:, None] * sun
        away = np.sqrt(dot(off, off)) / np.float32(self.radius_m)
        away = np.where(position[:, 1] < self.floor_m, 0.2, np.clip(away, 0, 1))
        return BRIGHTEST + (DIMMEST - BRIGHTEST) * away * away * (3 - 2 * away)


def sun_share(world: World, places: Places, block: I32, count: int) -> F32:
    """How the sun reaches places.

    Args:
        world: What rays meet.
        places: The places (n).
        block: Sample set of each place (n,).
        count: Rays a place.

    Returns:
        (n, 3): share of its disk that the place sees; how far off what hides it is, times the hidden share [m];
        and 1 where the place faces the sun. The first two are 0 where it does not.
    """
    sun = np.array(world.dome.sun_direction, np.float32)
    first, second = frames(sun[None, :])
    points = disks(count) * np.float32(world.dome.sun_radius_rad)
    lit = np.flatnonzero((dots(places.smooth, sun) > 0) & (dots(places.flat, sun) > 0))
    origins = lifted(places, lit)
    result = np.zeros((len(places), 3), np.float32)
    for number in range(count):
        spread = points[:, number]
        directions = (sun + spread[:, :1] * first + spread[:, 1:] * second)[block[lit]]
        distance = world.solid.rays.reach(origins, directions)
        hidden = distance < FAR
        free = np.flatnonzero(~hidden)
        result[lit[free], 0] += through_veil(world, origins[free], directions[free])
        result[lit, 1] += np.where(hidden, distance, 0)
    result /= np.float32(count)
    result[lit, 2] = 1
    return result


def beam_share(world: World, places: Places, block: I32) -> F32:
    """Share (n,) of the light through windows that reaches places."""
    result = np.zeros(len(places), np.float32)
    if world.beams is None:
        return result
    lit = world.beams.reached(places.position, places.smooth)
    if not len(lit):
        return result
    towards = world.beams.direction[None, :]
    first, second = frames(towards)
    points = disks(BEAM_RAYS) * np.float32(BEAM_RADIUS_RAD)
    origins = lifted(places, lit)
    for number in range(BEAM_RAYS):
        spread = points[:, number]
        directions = (towards + spread[:, :1] * first + spread[:, 1:] * second)[block[lit]]
        free = np.flatnonzero(~world.solid.rays.blocked(origins, directions))
        result[lit[free]] += through_veil(world, origins[free], directions[free])
    result[lit] *= world.beams.passed(places.position[lit])
    return result / np.float32(BEAM_RAYS)


def through_veil(world: World, origins: F32, directions: F32) -> F32:
    """Share of light (n,) that passes the first see-through thing on the way."""
    passed = np.ones(len(origins), np.float32)
    if not world.panes.rays.triangles or not len(origins):
        return passed
    hits = world.panes.rays.closest(origins, directions)
    met = np.flatnonzero(hits.found)
    passed[met] = world.passing[world.soup.material[world.panes.ids[hits.triangle[met]]]]
    return passed


def dome_light(world: World, places: Places, block: I32, pattern: F32) -> F32:
    """Irradiance over pi from the dome and, after one bounce, from what stands around; and how close that is.

    Args:
        world: What rays meet.
        places: The places (n).
        block: Sample set of each place (n,).
        pattern: Sample sets (k, count, 3): cosine-weighted directions about +Z.

    Returns:
        (n, 4): irradiance, and the mean over all rays of `NEAR` over the distance of what they hit, at most 1.
    """
    first, second = frames(places.smooth)
    count = pattern.shape[1]
    origins = lifted(places, slice(None))
    result = np.zeros((len(places), 4), np.float32)
    total = result[:, :3]
    for number in range(count):
        local = pattern[:, number][block]
        directions = first * local[:, :1]
        directions += second * local[:, 1:2]
        directions += places.smooth * local[:, 2:]
        hits = world.solid.rays.closest(origins, directions)
        missed = np.flatnonzero(~hits.found)
        total[missed] += world.dome.radiance(directions[missed])
        met = np.flatnonzero(hits.found)
        spots = origins[met] + directions[met] * (hits.distance[met] * np.float32(0.9995))[:, None]
        total[met] += bounced(world, world.solid.ids[hits.triangle[met]], spots, directions[met])
        result[met, 3] += np.float32(NEAR) / np.maximum(hits.distance[met], np.float32(NEAR))
    return result / np.float32(count)


def bounced(world: World, triangle: I32, spots: F32, directions: F32) -> F32:
    """Radiance (n, 3) that leaves spots against `directions`, textures averaged and one shadow ray each."""
    row = world.soup.material[triangle]
    arriving = _arriving(world, triangle, spots, directions, fine=False)
    return world.looks.mean[row] * arriving + world.looks.emissive[row]


def mirrored(world: World, triangle: I32, spots: F32, directions: F32, albedo: F32) -> F32:
    """As `bounced`, for what is seen in a mirror: its colours (n, 3) as they are there, its light without steps."""
    arriving = _arriving(world, triangle, spots, directions, fine=True)
    return albedo * arriving + world.looks.emissive[world.soup.material[triangle]]


def _arriving(world: World, triangle: I32, spots: F32, directions: F32, *, fine: bool) -> F32:
    """Irradiance over pi (n, 3) at spots that are seen along `directions`."""
    sun = np.array(world.dome.sun_direction, np.float32)
    normal = world.soup.flat_normals[triangle]
    side = np.where(dot(normal, directions) > 0, np.float32(-1), np.float32(1))
    facing = dots(normal, sun) * side
    if world.cells is None:
        arriving = np.repeat(world.ambient[None, :], len(triangle), axis=0)
    else:
        ask = world.cells.between if fine else world.cells.arriving
        arriving = ask(spots, normal * side[:, None])
    lit = np.flatnonzero(facing > 0)
    clear = lit[~world.solid.rays.blocked(spots[lit], sun[None, :])]
    arriving[clear] += facing[clear, None] * np.array(world.dome.sun_color, np.float32)
    return arriving


def lamp_light(world: World, places: Places, block: I32, count: int = 1) -> F32:
    """Irradiance over pi (n, 3) from the lamps that matter most, `count` shadow rays each."""
    total = np.zeros((len(places), 3), np.float32)
    for lamp in world.soup.lamps[:MOST_LAMPS]:
        for number in range(count):
            _add_lamp(world, places, disks(count)[block, number], lamp, total)
    return total / np.float32(count)


def _add_lamp(world: World, places: Places, spot: F32, lamp: Lamp, total: F32) -> None:
    """Add what a lamp gives, seen from places (n) towards places of its bulb; spot: in the unit disk (n, 2)."""
    source = np.repeat(lamp.position[None, :], len(places), axis=0)
    source[:, 0] += spot[:, 0] * BULB_M
    source[:, 1] += (spot[:, 0] + spot[:, 1]) * BULB_M * np.float32(0.5)
    source[:, 2] += spot[:, 1] * BULB_M
    way = source - places.position
    distance = np.sqrt(dot(way, way))
    way /= np.maximum(distance, np.float32(1e-6))[:, None]
    facing: F32 = dot(way, places.smooth)
    # The lamp's own shade is lit from within and glows outwards.
    facing = np.where(distance < lamp.reach_m, np.maximum(facing, -SHADE_GLOW * facing), facing)
    strength = facing * _falloff(lamp, distance, way)
    near = np.flatnonzero(strength > 2e-3)
    if not len(near):
        return
    origins, way, distance = lifted(places, near), way[near], distance[near]
    gap = np.maximum(distance - np.float32(lamp.reach_m), 0)
    seen = np.ones(len(near), np.float32)
    if lamp.light.shadows != "none":
        seen[world.solid.rays.blocked(origins, way, gap)] = 0
        rest = np.flatnonzero((seen > 0) & (distance > lamp.reach_m))
        start = origins[rest] + way[rest] * gap[rest, None]
        shaded = world.solid.rays.blocked(start, way[rest], (distance[rest] - gap[rest]) * np.float32(0.85))
        seen[rest[shaded]] = SHADE_GLOW
    color = np.array(lamp.light.color, np.float32)
    total[near] += (strength[near] * seen)[:, None] * color


def _falloff(lamp: Lamp, distance: F32, way: F32) -> F32:
    """Strength by distance and direction, without the cosine at the place."""
    light = lamp.light
    candela = light.intensity if light.unit != "watt" else light.intensity * 5.0
    if light.type == "directional":
        return np.full(len(distance), light.intensity * LAMP_GAIN, np.float32)
    strength = np.float32(candela * LAMP_GAIN) / np.maximum(distance * distance, np.float32(0.03))
    if light.range_m > 0:
        strength *= np.clip(1 - (distance / np.float32(light.range_m)) ** 4, 0, 1)
    toward = -dots(way, lamp.direction)
    if light.type == "spot":
        inner, outer = np.cos(light.inner_angle_rad), np.cos(light.outer_angle_rad)
        strength *= np.clip((toward - np.float32(outer)) / np.float32(max(1e-4, inner - outer)), 0, 1) ** 2
    elif light.type == "area":
        strength *= np.clip(toward, 0, 1)
    return strength


def lifted(places: Places, chosen: I64 | slice) -> F32:
    """Ray origins just above the places, on the viewer's side."""
    return places.position[chosen] + places.flat[chosen] * LIFT
