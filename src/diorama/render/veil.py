"""See-through things in front of the picture: glass, cut-out leaves, bulbs, screens."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from diorama.geometry.rays import Hits
from diorama.render.arrays import F32, I64, Flags, dot
from diorama.render.camera import Camera
from diorama.render.light import World, lamp_light, lifted
from diorama.render.shade import Arriving, shaded
from diorama.render.surface import Places, seen
from diorama.render.tone import toned

DEPTH = 4  # layers looked through
STEP = np.float32(5e-4)  # [m] to the far side of a layer
TILE = 16  # [px] of the mask that tells where a veil can be


@dataclass(frozen=True, slots=True, eq=False)
class Veil:
    """The veil layer before a camera. tiles: where in the picture it can be (rows, columns) of `TILE` px."""

    world: World
    camera: Camera
    size: tuple[int, int]
    tiles: Flags

    def rays(self, x: F32, y: F32) -> I64:
        """Numbers of those places of the picture (n,) [px] before which a veil can be."""
        if not self.tiles.any():
            return np.zeros(0, np.int64)
        return np.flatnonzero(self.tiles[(y / TILE).astype(np.int32), (x / TILE).astype(np.int32)])

    def over(self, picture: F32, directions: F32, reach: F32, rays: I64, exposure: float) -> None:
        """Lay the veil over display values.

        Args:
            picture: Display values (n, 3) without the veil; changed in place.
            directions: Unit directions (n, 3).
            reach: Distance of what lies behind (n,) [m].
            rays: Numbers of the rays to look at, as `rays` gives them.
            exposure: Factor before the tone curve.
        """
        world = self.world
        origin = np.array([self.camera.position], np.float32)
        spread = 2 * float(np.tan(self.camera.vertical_fov_rad / 2)) / self.size[1]
        start = np.zeros(len(directions), np.float32)
        clear = np.ones((len(directions), 3), np.float32)
        front = np.zeros((len(directions), 3), np.float32)
        touched = rays[:0]
        for layer in range(DEPTH):
            ahead = directions[rays]
            origins = origin + ahead * start[rays, None]
            hits = world.veil.rays.closest(origins, ahead, reach[rays] - start[rays])
            met = np.flatnonzero(hits.found)
            if not len(met):
                break
            rays = rays[met]
            touched = rays if layer == 0 else touched
            found = Hits(hits.triangle[met], hits.distance[met], hits.u[met], hits.v[met])
            surface = seen(world.soup, world.looks, found, origins[met], ahead[met], spread=spread, ids=world.veil.ids)
            row = world.soup.material[surface.triangle]
            color = toned(shaded(world, surface, _light(world, surface.places)) * exposure)
            alpha = np.where(world.looks.blended[row] | world.looks.cut[row], surface.alpha, 1)[:, None]
            # Glass mirrors more the flatter one looks at it.
            facing = np.clip(dot(surface.normal, surface.view), 0, 1)[:, None]
            alpha += (1 - alpha) * np.where(world.looks.blended[row, None], (1 - facing) ** 4 * np.float32(0.7), 0)
            front[rays] += clear[rays] * color * alpha
            tint = np.where(world.looks.blended[row, None], world.looks.base[row] * alpha + (1 - alpha), 1)
            clear[rays] *= (1 - alpha) * tint
            start[rays] += hits.distance[met] + STEP
            rays = rays[clear[rays].max(axis=1) > 0.02]
        picture[touched] = front[touched] + picture[touched] * clear[touched]


def _light(world: World, places: Places) -> Arriving:
    """Light on the veil itself: sun with hard shadows, lamps, and a guess of the rest."""
    even = lamp_light(world, places, np.zeros(len(places), np.int32))
    even += world.dome.from_above * np.float32(0.75)
    sun = np.array([world.dome.sun_direction], np.float32)
    clear = ~world.solid.rays.blocked(lifted(places, slice(None)), sun)
    return Arriving(even, clear.astype(np.float32))


def veil_before(world: World, camera: Camera, size: tuple[int, int]) -> Veil:
    """Work out where in the picture the veil can be."""
    rows, columns = -(-size[1] // TILE), -(-size[0] // TILE)
    faces = world.soup.faces[world.veil.ids]
    if not len(faces):
        return Veil(world, camera, size, np.zeros((rows, columns), np.bool_))
    used = np.unique(faces)
    places = camera.project(world.soup.positions[used], size)
    if float(places[:, 2].min()) < 0.05:  # some of it beside or behind the camera: no telling
        return Veil(world, camera, size, np.ones((rows, columns), np.bool_))
    corners = places[np.searchsorted(used, faces), :2]
    low = np.clip(np.floor((corners.min(axis=1) - 1) / TILE), 0, (columns, rows)).astype(np.int64)
    high = np.clip(np.floor((corners.max(axis=1) + 1) / TILE) + 1, 0, (columns, rows)).astype(np.int64)
    counts = np.zeros((rows + 1, columns + 1), np.int64)
    for line, place, sign in (
        (low[:, 1], low[:, 0], 1),
        (low[:, 1], high[:, 0], -1),
        (high[:, 1], low[:, 0], -1),
        (high[:, 1], high[:, 0], 1),
    ):
        np.add.at(counts, (line, place), sign)
    return Veil(world, camera, size, counts.cumsum(axis=0).cumsum(axis=1)[:rows, :columns] > 0)
