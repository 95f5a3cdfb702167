"""Radiance towards the viewer: Lambert and GGX, with the light that was gathered before.

Sources: Walter et al. 2007 (GGX); Karis 2014 (environment BRDF fit).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from diorama.geometry.rays import Hits
from diorama.render.arrays import F32, I64, dot, dots
from diorama.render.light import World, lifted, mirrored
from diorama.render.surface import Surface, seen

BLUR_RAD = 2e-3  # by which what is mirrored widens: textures there need not be sharper
MIRROR = 0.42  # rougher places get the light around them instead of a traced reflection


@dataclass(frozen=True, slots=True, eq=False)
class Arriving:
    """Light at n places: `even` from dome and lamps (n, 3), irradiance over pi; `sun` share of the sun (n,)."""

    even: F32
    sun: F32

    def at(self, chosen: I64) -> Arriving:
        """The light at some of the places."""
        return Arriving(self.even[chosen], self.sun[chosen])


def shaded(world: World, surface: Surface, light: Arriving) -> F32:
    """Linear radiance (n, 3) towards the viewer."""
    sun = np.array(world.dome.sun_direction, np.float32)
    facing = np.maximum(dots(surface.normal, sun), 0)[:, None]
    beam = light.sun[:, None] * np.array(world.dome.sun_color, np.float32)
    metal = surface.metallic[:, None]
    # The gathered light knows nothing of normal maps: what leans up gets more of the dome, what leans down less.
    lean = (surface.normal[:, 1] - surface.places.smooth[:, 1]) * np.float32(0.5)
    result = surface.albedo * (1 - metal) * (light.even * (1 + lean)[:, None] + beam * facing)
    glare = np.float32(0.04) + (surface.albedo - np.float32(0.04)) * metal
    result += _highlight(surface, sun, glare, facing) * beam
    result += _reflection(world, surface, light, glare)
    result += surface.emissive
    return result


def _highlight(surface: Surface, sun: F32, glare: F32, facing: F32) -> F32:
    """GGX times cosine, for irradiance over pi, softened by the width of the lit dome."""
    half = surface.view + sun
    half /= np.maximum(np.sqrt(dot(half, half)), np.float32(1e-6))[:, None]
    rough = np.clip(surface.roughness, np.float32(0.12), 1)
    alpha = rough * rough
    square = (alpha * alpha)[:, None]
    over = np.clip(dot(surface.normal, half), 0, 1)[:, None]
    spread = over * over * (square - 1) + 1
    dense = square / (spread * spread)
    viewing = np.clip(dot(surface.normal, surface.view), 0.05, 1)[:, None]
    k = ((rough + 1) ** 2 / 8)[:, None]
    masking = 1 / ((viewing * (1 - k) + k) * (np.maximum(facing, 0.05) * (1 - k) + k))
    grazing = (1 - np.clip(dot(surface.view, half), 0, 1)[:, None]) ** 5
    fresnel = glare + (1 - glare) * grazing
    return np.minimum(dense * masking * np.float32(0.25), 30) * fresnel * facing


def _reflection(world: World, surface: Surface, light: Arriving, glare: F32) -> F32:
    """What surfaces mirror: traced where smooth, the light around them where rough."""
    viewing = np.clip(dot(surface.normal, surface.view), 0, 1)
    rough = surface.roughness
    r_x, r_y = 1 - rough, np.float32(0.0425) - np.float32(0.0275) * rough
    r_z, r_w = np.float32(1.04) - np.float32(0.572) * rough, np.float32(0.022) * rough - np.float32(0.04)
    bend = np.minimum(r_x * r_x, np.exp2(np.float32(-9.28) * viewing)) * r_x + r_y
    scale = np.float32(-1.04) * bend + r_z
    shift = np.float32(1.04) * bend + r_w
    strength = glare * scale[:, None] + shift[:, None]
    around = light.even.copy()
    smooth = np.flatnonzero(rough < MIRROR)
    if len(smooth):
        normal = surface.normal[smooth]
        away = 2 * viewing[smooth, None] * normal - surface.view[smooth]
        found = _traced(world, lifted(surface.places, smooth), away)
        blend = np.clip((np.float32(MIRROR) - rough[smooth]) / np.float32(0.22), 0, 1)[:, None]
        around[smooth] += (found - around[smooth]) * blend
    return around * strength


def _traced(world: World, origins: F32, directions: F32) -> F32:
    """Radiance (n, 3) that comes along reflected rays."""
    result = np.empty((len(origins), 3), np.float32)
    hits = world.solid.rays.closest(origins, directions)
    missed, met = np.flatnonzero(~hits.found), np.flatnonzero(hits.found)
    result[missed] = world.dome.mirrored(directions[missed])
    if len(met):
        there = Hits(hits.triangle[met], hits.distance[met] * np.float32(0.9995), hits.u[met], hits.v[met])
        other = seen(
            world.soup, world.looks, there, origins[met], directions[met], spread=BLUR_RAD, ids=world.solid.ids
        )
        result[met] = mirrored(world, other.triangle, other.places.position, directions[met], other.albedo)
    return result
