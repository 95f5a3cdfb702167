"""Light for all pixels of a picture: gathered with few rays, filtered along surfaces until no noise is left."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from diorama.domain.tick import Tick, no_tick
from diorama.render.arrays import F32, I32, I64, Flags, dot, dots
from diorama.render.bounce import cells_over
from diorama.render.light import World, beam_share, dome_light, lamp_light, sun_share
from diorama.render.pattern import block_index, hemispheres
from diorama.render.shade import Arriving
from diorama.render.smooth import EdgeFilter, Guide, enlarged, halved, rescued
from diorama.render.surface import Places

LEAST_SUPPORT = 5.0  # of sixteen places: where a surface is narrower, the filter cannot put the sample sets together
MORE_SUN, MORE_DOME = 5, 3  # times as many rays there
ALONE = 1.0  # misfit from which light is not taken over from a neighbour
DARK = 0.3  # night from which the light that lamps throw back counts
CRISP = 2.0  # [px] half shadows narrower than this are traced anew at edges
SLACK = 2.0  # pixels that two places of one surface may lie off each other's plane


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """dome_rays: by every fourth pixel. sun_rays: by pixel. edge_rays: by edge pixel. lone_rays: sixteens of dome rays
    by places that share no light with a neighbour. wire_px: how far round a wire's pixels edges are looked for.
    lamp_rays: by lamp and fourth pixel. bounce_rays: sixteens of dome rays by cell of what the light comes back from;
    0 takes a guess for it.
    """

    dome_rays: int = 5
    sun_rays: int = 1
    edge_rays: int = 4
    lone_rays: int = 1
    wire_px: int = 1
    lamp_rays: int = 1
    bounce_rays: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Lightmap:
    """Light at the places of a picture. numbers: row of each pixel among the places, -1 for none (h * w,). broken:
    pixels (h, w) at the edge of a plane. crisp: places near the rim of a shadow that is too sharp for pixels.
    """

    world: World
    effort: Effort
    places: Places
    light: Arriving
    numbers: I64
    size: tuple[int, int]
    broken: Flags
    crisp: Flags

    def between(self, places: Places, x: F32, y: F32) -> Arriving:
        """Light at places between the pixels' middles, seen at (x, y) [px]: that of the pixel nearby that lies most
        nearly in the same plane. Where there is none, as on trims narrower than a pixel, and on the rims of sharp
        shadows, it is gathered anew.
        """
        best, least = self._nearest(places, x, y)
        light = Arriving(self.light.even[best], self.light.sun[best])
        block = (np.arange(len(x)) * 7 % 16).astype(np.int32)
        alone = least > ALONE
        few = np.flatnonzero(alone)
        light.even[few] = _thorough(self.world, self.effort, places.at(few), block[few])
        few = np.flatnonzero(alone | self.crisp[best])
        some = places.at(few)
        light.sun[few] = sun_share(self.world, some, block[few], 1)[:, 0] * _focused(self.world, some)
        return light

    def _nearest(self, places: Places, x: F32, y: F32) -> tuple[I64, F32]:
        """For other places the row of the pixel nearby that fits best (n,), and how badly it fits (n,)."""
        width, height = self.size
        column, row = x.astype(np.int64), y.astype(np.int64)
        # The pixel itself and the three neighbours on the side of the pixel that the place lies in.
        beside = np.clip(column + np.where(x - column < 0.5, -1, 1), 0, width - 1)
        above = np.clip(row + np.where(y - row < 0.5, -1, 1), 0, height - 1)
        best, least = np.zeros(len(x), np.int64), np.full(len(x), np.float32(1e30))
        slack = places.distance * np.float32(2e-3)
        for line, place, extra in (
            (row, column, 0.0),
            (row, beside, 0.05),
            (above, column, 0.05),
            (above, beside, 0.1),
        ):
            number = self.numbers[line * width + place]
            away = np.abs(dot(self.places.position[number] - places.position, places.flat))
            turned = 1 - dot(self.places.smooth[number], places.smooth)
            cost = np.where(number >= 0, away / slack + turned * 4 + np.float32(extra), np.float32(1e29))
            better = cost < least
            best, least = np.where(better, number, best), np.where(better, cost, least)
        return best, least


def with_cells(world: World, effort: Effort, night: float) -> World:
    """The world with cells for what the light comes back from, if the effort asks for it or lamps are all there is.

    Args:
        world: What rays meet.
        effort: How many rays.
        night: 0 by day, 1 in the dark.
    """
    if not effort.bounce_rays and not (world.soup.lamps and night > DARK):
        return world
    pattern = hemispheres(max(1, effort.bounce_rays))

    def gather(places: Places) -> F32:
        block = np.zeros(len(places), np.int32)
        lamps = lamp_light(world, places, block)
        # A shade counts as a part of its lamp, and a few rays that happen to meet the brightest spot would be specks.
        lamps[_within_shades(world, places)] = 0
        lamps /= 1 + lamps.max(axis=1, keepdims=True)
        if not effort.bounce_rays:
            return world.ambient + lamps
        # All sixteen sets of every place at once: cells are asked for by the dozen, and calls cost more than rays.
        each = places.at(np.repeat(np.arange(len(places)), 16))
        found = dome_light(world, each, np.tile(np.arange(16, dtype=np.int32), len(places)), pattern)
        return found[:, :3].reshape(-1, 16, 3).mean(axis=1) + lamps

    low, high = world.soup.bounds
    return replace(world, cells=cells_over(low, high, gather))


def _within_shades(world: World, places: Places) -> Flags:
    """Which places (n,) are as close to a lamp as its own shade."""
    result = np.zeros(len(places), np.bool_)
    for lamp in world.soup.lamps:
        way = places.position - lamp.position
        result |= dot(way, way) < np.float32((1.3 * lamp.reach_m) ** 2)
    return result


def gathered(
    world: World,
    effort: Effort,
    places: Places,
    rays: I64,
    size: tuple[int, int],
    angle: float,
    things: int,
    tick: Tick = no_tick,
) -> Lightmap:
    """Gather the light.

    Args:
        world: What rays meet.
        effort: How many rays.
        places: The places (n) that pixels show.
        rays: Their pixels (n,), row by row.
        size: Width and height [px].
        angle: Of a pixel [rad].
        things: The first so many places are things, the others open ground.
        tick: Told of progress.
    """
    width, height = size
    numbers = np.full(height * width, -1, np.int64)
    numbers[rays] = np.arange(len(rays))
    guide = guide_of(places, rays, size, angle)
    coarse = halved(guide)
    filters = EdgeFilter(guide), EdgeFilter(coarse), EdgeFilter(coarse, 2)
    sun = filters[0](_sun(world, effort, places, rays, filters[0].support))
    tick(0.45)
    even = _even(world, effort, places, numbers.reshape(height, width), coarse, filters[1:], things)
    tick(0.6)
    wide = filters[2](filters[1](np.ascontiguousarray(sun[::2, ::2, :3])))
    soft = _enlarged(world, effort, places, rays, np.concatenate([even, wide], axis=2), coarse, guide)
    fine = sun.reshape(height * width, 4)[rays]
    near = _per_lit(fine)
    far = _per_lit(soft[:, 3:])
    # Half shadow [px] where the sun's disk is partly hidden: wider ones can and should be filtered more.
    penumbra = far[:, 1] / np.maximum(1 - far[:, 0], np.float32(0.02))
    penumbra *= np.float32(2 * world.dome.sun_radius_rad / angle) / places.distance
    blend = np.clip((penumbra - 4) / 10, 0, 1)
    share = near[:, 0] + (far[:, 0] - near[:, 0]) * blend
    light = Arriving(soft[:, :3], share * _focused(world, places))
    if world.beams is not None:
        facing = np.maximum(dots(places.smooth, world.beams.direction), 0) * fine[:, 3]
        light.even[:] += facing[:, None] * world.beams.color
    crisp = (penumbra < CRISP) & (far[:, 0] > 0.02) & (far[:, 0] < 0.98)
    return Lightmap(world, effort, places, light, numbers, size, filters[0].broken((height, width)), crisp)


def _enlarged(world: World, effort: Effort, places: Places, rays: I64, signal: F32, coarse: Guide, guide: Guide) -> F32:
    """The coarse signal (hc, wc, 6) at all places (n, 6); what is too small for the coarse grid is gathered anew."""
    height, width = guide.valid.shape
    full, lonely = enlarged(signal, coarse, guide)
    soft = full.reshape(height * width, -1)[rays]
    alone = np.flatnonzero(lonely.ravel()[rays])
    if len(alone):
        soft[alone], weight = rescued(signal, coarse, guide, rays[alone] // width, rays[alone] % width)
        poor = np.flatnonzero(weight < 0.05)
        alone = alone[poor]
        around = full.reshape(height * width, -1)[rays[alone], :3]
        few, block = places.at(alone), np.zeros(len(alone), np.int32)
        found = _thorough(world, effort, few, block)
        # A stray hit in a seam would be a black speck without its surroundings.
        soft[alone, :3] = np.maximum(found, around * np.float32(0.6))
        soft[alone, 3:] = (1, 0, 1)
    return soft


def _focused(world: World, places: Places) -> F32:
    """Factor (n,) for the sun's share."""
    if world.focus is None:
        return np.ones(len(places), np.float32)
    return world.focus.strength(places.position, np.array(world.dome.sun_direction, np.float32))


def _thorough(world: World, effort: Effort, places: Places, block: I32) -> F32:
    """Light (n, 3) from dome and lamps at places that no filter will help."""
    pattern = hemispheres(effort.lone_rays).reshape(1, -1, 3)
    return dome_light(world, places, np.zeros(len(places), np.int32), pattern)[:, :3] + lamp_light(world, places, block)


def guide_of(places: Places, rays: I64, size: tuple[int, int], angle: float) -> Guide:
    """The grid of places that filters follow."""
    width, height = size
    count = width * height
    position, normal = np.zeros((count, 3), np.float32), np.zeros((count, 3), np.float32)
    slack, valid = np.full(count, 1e-5, np.float32), np.zeros(count, np.float32)
    position[rays], normal[rays], valid[rays] = places.position, places.smooth, 1
    slack[rays] = np.maximum(places.distance * np.float32(angle * SLACK), np.float32(1e-5))
    return Guide(
        position.reshape(height, width, 3),
        normal.reshape(height, width, 3),
        slack.reshape(height, width),
        valid.reshape(height, width),
    )


def _sun(world: World, effort: Effort, places: Places, rays: I64, support: F32) -> F32:
    """What `sun_share` and `beam_share` say, as a grid (h, w, 4), not filtered yet; with more rays where the
    filter's `support` (h, w) is small.
    """
    height, width = support.shape
    grid = np.zeros((height * width, 4), np.float32)
    block = block_index(height, width)[rays]
    found = sun_share(world, places, block, effort.sun_rays)
    poor = np.flatnonzero(support.ravel()[rays] < LEAST_SUPPORT)
    found[poor] = sun_share(world, places.at(poor), block[poor], effort.sun_rays * MORE_SUN)
    grid[rays, :3] = found
    grid[rays, 3] = beam_share(world, places, block)
    return grid.reshape(height, width, 4)


def _per_lit(sums: F32) -> F32:
    """Share and hidden distance (n, 2) of filtered sums (n, 3 or more): what faces away from the sun does not count,
    so that the edge of a bevel or the rim of a facet throws no shadow on its neighbours.
    """
    return sums[:, :2] / np.maximum(sums[:, 2:], np.float32(1e-3))


def _even(
    world: World,
    effort: Effort,
    places: Places,
    numbers: I64,
    coarse: Guide,
    filters: tuple[EdgeFilter, EdgeFilter],
    things: int,
) -> F32:
    """Filtered light from dome and lamps (hc, wc, 3): more where nothing is close that would shade sharply."""
    height, width = coarse.valid.shape
    picked = numbers[::2, ::2].ravel()
    here = np.flatnonzero(picked >= 0)
    few, block = places.at(picked[here]), block_index(height, width)[here]
    grid = np.zeros((height * width, 4), np.float32)
    found = np.empty((len(few), 4), np.float32)
    for chosen, count in (
        (np.flatnonzero(picked[here] < things), effort.dome_rays),
        (np.flatnonzero(picked[here] >= things), effort.dome_rays // 2),
    ):
        found[chosen] = dome_light(world, few.at(chosen), block[chosen], hemispheres(count))
    poor = np.flatnonzero(filters[0].support.ravel()[here] < LEAST_SUPPORT)
    found[poor] = dome_light(world, few.at(poor), block[poor], hemispheres(effort.dome_rays * MORE_DOME))
    grid[here] = found
    fine = filters[0](grid.reshape(height, width, 4))
    wide = filters[1](fine)
    share = np.clip(np.float32(1.3) - wide[:, :, 3:] * 4, 0, 1)
    result = (fine + (wide - fine) * share)[:, :, :3]
    if world.soup.lamps:
        lamps = np.zeros((height * width, 3), np.float32)
        lamps[here] = lamp_light(world, few, block, effort.lamp_rays)
        result += filters[0](lamps.reshape(height, width, 3))
    return result
