"""One picture: first hits, light, shading, see-through layers, clean edges."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from diorama.domain.media import Pixels
from diorama.domain.tick import Tick, no_tick
from diorama.geometry.rays import Hits
from diorama.render.arrays import F32, I32, I64, Flags
from diorama.render.beams import Beams
from diorama.render.camera import Camera
from diorama.render.gather import Effort, Lightmap, gathered, with_cells
from diorama.render.glow import halos
from diorama.render.ground import Ground
from diorama.render.light import Focus, World
from diorama.render.shade import Arriving, shaded
from diorama.render.sky import Dome
from diorama.render.soup import Soup, is_veil, pane_layer, solid_layer, veil_layer
from diorama.render.surface import Places, Surface, looks_of, seen
from diorama.render.tone import to_srgb, toned
from diorama.render.veil import Veil, veil_before

Backdrop = Callable[[F32, F32], F32]  # columns and rows 0..1 (n,) -> linear display values (n, 3)

STEP = 3.5  # [grey levels] between two pixels that is worth more rays
METER = 0.5  # linear display value of the brighter half
BRIGHT, LEAST_SHARE = 0.62, 0.72  # from where an exposure that was asked for is lowered, and by how much at most
EDGE_SHARE, LEAST_EDGE_RAYS = 0.7, 3  # rays at edges for each pixel of the picture; by edge pixel at least
DRAFT = Effort()
GOOD = Effort(dome_rays=12, sun_rays=3, edge_rays=7, lone_rays=4, wire_px=3, lamp_rays=3, bounce_rays=1)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class View:
    """What a picture is taken of, from where, before what. exposure: 0 so that the middle tones come out right.
    night: 0 by day, 1 in the dark, when lamps are seen to glow. metered: lower the exposure where it is too bright.
    """

    world: World
    camera: Camera
    size: tuple[int, int]
    backdrop: Backdrop
    exposure: float = 0.8
    ground: Ground | None = None
    night: float = 0.0
    metered: bool = True

    @property
    def pixel_angle(self) -> float:
        """Angle [rad] of the middle pixel."""
        return 2 * float(np.tan(self.camera.vertical_fov_rad / 2)) / self.size[1]


@dataclass(frozen=True, slots=True, eq=False)
class Shot:
    """What a bundle of rays found. things, ground: numbers of the rays (k,) that hit a solid or the ground;
    weight: how much the ground's shade counts (k,); reach: distance of what was hit (n,) [m].
    """

    things: I64
    surface: Surface
    ground: I64
    floor: Places
    weight: F32
    reach: F32

    @property
    def rays(self) -> I64:
        """Numbers of all rays that light matters for: things first."""
        return np.concatenate([self.things, self.ground])

    @property
    def places(self) -> Places:
        """Their places, in the same order."""
        one, other = self.surface.places, self.floor
        return Places(
            position=np.concatenate([one.position, other.position]),
            smooth=np.concatenate([one.smooth, other.smooth]),
            flat=np.concatenate([one.flat, other.flat]),
            distance=np.concatenate([one.distance, other.distance]),
        )


def world_of(soup: Soup, dome: Dome, beams: Beams | None = None, focus: Focus | None = None) -> World:
    """Build the search trees and tables of a soup."""
    passing = np.array([_passing(soup, row) for row in range(len(soup.materials))], np.float32)
    return World(
        soup=soup,
        looks=looks_of(soup),
        solid=solid_layer(soup),
        veil=veil_layer(soup),
        dome=dome,
        panes=pane_layer(soup, passing),
        ambient=dome.from_above * np.float32(0.5),
        passing=passing,
        beams=beams,
        focus=focus,
    )


def _passing(soup: Soup, row: int) -> float:
    """Share of light that a material of the veil lets pass."""
    material = soup.materials[row]
    if not is_veil(material) or material.alpha_mode == "mask":
        return 0.0
    if material.alpha_mode == "blend":
        return 1 - material.alpha * (1 - 0.6 * max(material.base_color))
    return 1.0


def taken(view: View, effort: Effort, tick: Tick = no_tick) -> Pixels:
    """The finished pixels (h, w, 3) uint8 sRGB."""
    width, height = view.size
    view = replace(view, world=with_cells(view.world, effort, view.night))
    directions = view.camera.pixel_rays(view.size)
    shot = _shot(view, directions, view.pixel_angle)
    tick(0.3)
    lightmap = gathered(view.world, effort, shot.places, shot.rays, view.size, view.pixel_angle, len(shot.things), tick)
    tick(0.7)
    view = replace(view, exposure=_metered(view, shot, lightmap.light))
    x = np.tile(np.arange(width, dtype=np.float32) + np.float32(0.5), height)
    y = np.repeat(np.arange(height, dtype=np.float32) + np.float32(0.5), width)
    veil = veil_before(view.world, view.camera, view.size)
    rays = veil.rays(x, y)
    picture = _painted(view, shot, lightmap.light, x, y)
    veil.over(picture, directions, shot.reach, rays, view.exposure)
    srgb = to_srgb(picture).reshape(height, width, 3)
    tick(0.85)
    if effort.edge_rays:
        chosen = _edges(view, srgb, shot, lightmap, rays, effort.wire_px)
        _clean_edges(view, effort, srgb, chosen, lightmap, veil)
    add_glow(view, srgb)
    return (np.clip(srgb, 0, 255) + np.float32(0.5)).astype(np.uint8)


def add_glow(view: View, srgb: F32) -> None:
    """Lamps glow; changes graded values 0..255 (h, w, 3) in place."""
    found = halos(view.world, view.camera, view.size, view.night)
    if found:
        srgb *= np.float32(1 / 255)
        for halo in found:
            halo.over(srgb)
        srgb *= np.float32(255)


def _origin(view: View) -> F32:
    return np.array([view.camera.position], np.float32)


def _shot(view: View, directions: F32, spread: float) -> Shot:
    """Shoot camera rays and evaluate what they hit."""
    origin = _origin(view)
    solid = view.world.solid
    hits = solid.rays.closest(np.repeat(origin, len(directions), axis=0), directions)
    things = np.flatnonzero(hits.found)
    some = Hits(hits.triangle[things], hits.distance[things], hits.u[things], hits.v[things])
    surface = seen(view.world.soup, view.world.looks, some, origin, directions[things], spread=spread, ids=solid.ids)
    if view.ground is None:
        rays, floor, weight = np.zeros(0, np.int64), _nowhere(), np.zeros(0, np.float32)
        return Shot(things, surface, rays, floor, weight, hits.distance)
    free = np.flatnonzero(~hits.found)
    met, floor, weight = view.ground.met(origin[0], directions[free], view.world.dome)
    return Shot(things, surface, free[met], floor, weight, hits.distance)


def _nowhere() -> Places:
    none = np.zeros((0, 3), np.float32)
    return Places(position=none, smooth=none, flat=none, distance=np.zeros(0, np.float32))


def _metered(view: View, shot: Shot, light: Arriving) -> float:
    """An exposure under which the brighter half of the things comes out light but not white.

    One that was asked for is only lowered, and by part of what is too much: a white room may be white.
    """
    count = len(shot.things)
    if not count or not view.metered:
        return view.exposure or 1.0
    few = slice(None, None, max(1, count // 20000))
    sun = np.array(view.world.dome.sun_color, np.float32)
    arriving = light.even[:count][few] + light.sun[:count][few, None] * sun * np.float32(0.6)
    bright = max(1e-4, float(np.percentile((shot.surface.albedo[few] * arriving).max(axis=1), 65)))
    if view.exposure <= 0:
        return min(3.0, max(0.6, METER / bright))
    return view.exposure * min(1.0, max(LEAST_SHARE, (BRIGHT / (bright * view.exposure)) ** 0.7))


def _painted(view: View, shot: Shot, light: Arriving, x: F32, y: F32) -> F32:
    """Linear display values (n, 3) of rays through the picture places x, y [px]: backdrop, ground and things."""
    count = len(shot.things)
    picture = np.empty((len(x), 3), np.float32)
    behind = np.ones(len(x), np.bool_)
    behind[shot.things] = False
    free = np.flatnonzero(behind)
    picture[free] = view.backdrop(x[free] / np.float32(view.size[0]), y[free] / np.float32(view.size[1]))
    things = Arriving(light.even[:count], light.sun[:count])
    picture[shot.things] = toned(shaded(view.world, shot.surface, things) * np.float32(view.exposure))
    if len(shot.ground):
        dome = view.world.dome
        sun = np.array(dome.sun_color, np.float32) * np.float32(max(0.0, dome.sun_direction[1]))
        share = (light.even[count:] + light.sun[count:, None] * sun) / dome.open_level
        picture[shot.ground] *= 1 + (np.minimum(share, np.float32(1)) - 1) * shot.weight[:, None]
    return picture


def _clean_edges(view: View, effort: Effort, srgb: F32, chosen: I64, lightmap: Lightmap, veil: Veil) -> None:
    """Shoot more rays at the chosen pixels, and average them in."""
    if not len(chosen):
        return
    width = view.size[0]
    most = int(EDGE_SHARE * view.size[0] * view.size[1] / len(chosen))  # leaves are all edges, and hide what is coarse
    spots = _spots(min(effort.edge_rays, max(LEAST_EDGE_RAYS, most)))
    x = ((chosen % width).astype(np.float32)[:, None] + spots[:, 0]).ravel()
    y = ((chosen // width).astype(np.float32)[:, None] + spots[:, 1]).ravel()
    directions = view.camera.rays(x, y, view.size)
    extra = _shot(view, directions, view.pixel_angle * 0.6)
    rays = extra.rays
    picture = _painted(view, extra, lightmap.between(extra.places, x[rays], y[rays]), x, y)
    veil.over(picture, directions, extra.reach, veil.rays(x, y), view.exposure)
    more = to_srgb(picture).reshape(len(chosen), len(spots), 3).sum(axis=1)
    flat = srgb.reshape(-1, 3)
    flat[chosen] = (flat[chosen] + more) / np.float32(len(spots) + 1)


def _spots(count: int) -> F32:
    """Places inside a pixel (count, 2), spread round its middle."""
    turn = np.arange(count) * (2 * np.pi / count) + 0.46
    reach = np.where(np.arange(count) % 2 == 0, 0.42, 0.34)
    return np.stack([0.5 + reach * np.cos(turn), 0.5 + reach * np.sin(turn)], axis=1).astype(np.float32)


def _edges(view: View, srgb: F32, shot: Shot, lightmap: Lightmap, veiled: I64, reach: int) -> I64:
    """Pixels where another thing, material or plane begins and it shows, be it by a fine line of shadow; in front of
    veils wherever it shows.

    Steps within a texture are left alone: its mip levels have smoothed them already.
    """
    width, height = view.size
    kind = np.full(height * width, -1, np.int32)
    soup, triangle = view.world.soup, shot.surface.triangle
    kind[shot.things] = soup.owner[triangle] * np.int32(len(soup.materials)) + soup.material[triangle]
    kind = kind.reshape(height, width)
    loose = np.zeros(height * width, np.bool_)
    loose[veiled] = True
    loose = loose.reshape(height, width) | lightmap.broken
    shady = np.zeros(height * width, np.bool_)
    shady[shot.rays] = lightmap.crisp
    shady = shady.reshape(height, width)
    grey = srgb[:, :, 0] * np.float32(0.3) + srgb[:, :, 1] * np.float32(0.5) + srgb[:, :, 2] * np.float32(0.2)
    edge = np.zeros((height, width), np.bool_)
    full = slice(None)
    for one, other in (
        ((slice(None, -1), full), (slice(1, None), full)),
        ((full, slice(None, -1)), (full, slice(1, None))),
    ):
        apart = kind[one] != kind[other]
        step = np.abs(grey[one] - grey[other])
        sharp = (step > STEP) & (apart | loose[one] | shady[one])
        sharp |= apart & shady[one] & shady[other]
        edge[one] |= sharp
        edge[other] |= sharp
    if reach:
        edge |= _around_wires(kind, reach)
    return np.flatnonzero(edge.ravel())


def _around_wires(kind: I32, reach: int) -> Flags:
    """Pixels (h, w) within `reach` of one that is all that was hit of a thing: there may be more of it between rays.

    Args:
        kind: Thing and material by pixel (h, w).
        reach: [px].
    """
    single = np.zeros(kind.shape, np.bool_)
    across = kind[:, 1:] != kind[:, :-1]
    single[:, 1:-1] = across[:, 1:] & across[:, :-1] & (kind[:, 2:] == kind[:, :-2])
    down = kind[1:] != kind[:-1]
    single[1:-1] |= down[1:] & down[:-1] & (kind[2:] == kind[:-2])
    for _ in range(reach):
        wider = single.copy()
        wider[1:] |= single[:-1]
        wider[:-1] |= single[1:]
        wider[:, 1:] |= single[:, :-1]
        wider[:, :-1] |= single[:, 1:]
        single = wider
    return single
