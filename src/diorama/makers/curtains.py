"""Curtains: gathered or flat, tied back, on rods, under pelmets, with swags."""

from __future__ import annotations

from dataclasses import dataclass
from math import pi

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.geometry.mesh_ops import merge, mesh_of, moved, smooth, turned
from diorama.geometry.shapes import box_between, cylinder, lathe, rod, sphere, torus
from diorama.makers.build import Assembly, main_finish, mirrored, spaced, taste, wood_finish
from diorama.makers.materials import finish
from diorama.makers.placing import facing
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec
from diorama.makers.textile_forms import sheet_solid


@dataclass(frozen=True, slots=True, kw_only=True)
class Hanging:
    """How a style hangs its curtains. rod: radius [m]. finial: `ball`, `urn`, `flange` or none. flat: as sliding
    panels. tied: drawn aside at a band. rings, pelmet, swags: what is at the top.
    """

    rod: float = 0.012
    finial: str = "ball"
    wood: bool = False
    flat: bool = False
    tied: bool = False
    rings: bool = False
    pelmet: bool = False
    swags: bool = False


_LOOKS: dict[str, Hanging] = {
    "modern": Hanging(rod=0.011, finial=""), "rustic": Hanging(rod=0.018, wood=True, tied=True, rings=True),
    "industrial": Hanging(rod=0.0165, finial="flange"),
    "victorian": Hanging(rod=0.018, finial="urn", tied=True, swags=True),
    "scandinavian": Hanging(rod=0.013, wood=True, rings=True),
    "japanese": Hanging(rod=0.008, finial="", wood=True, flat=True),
    "minimalist": Hanging(rod=0.006, finial=""), "mid_century": Hanging(rod=0.01, finial="", wood=True, pelmet=True),
    "traditional": Hanging(rod=0.016, finial="urn", tied=True), "shabby_chic": Hanging(tied=True, swags=True),
    "art_deco": Hanging(pelmet=True, tied=True), "bohemian": Hanging(wood=True, rings=True, tied=True),
}  # fmt: skip


@maker("curtain")
def curtain(spec: MakeSpec) -> MadeAsset:
    """Two gathered panels on a rod; flat ones, tied back, under a pelmet or with swags where the style has it so."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    look = _LOOKS.get(spec.style, Hanging())
    z = depth / 2
    y = height / 2 - max(0.03, look.rod + 0.014)
    panel_width = width * (0.46 if look.flat else 0.33)
    for name, side in (("left", -1.0), ("right", 1.0)):
        middle = side * (width / 2 - (0.02 if look.flat else 0.05) - panel_width / 2)
        if look.flat:
            panel = _flat_panels(panel_width, height - 0.05, depth, middle, y - min(0.02, look.rod))
        else:
            panel = _pleats(spec, panel_width, height - 0.05, depth, middle, y - min(0.02, look.rod))
            panel = _tied(panel, side, y, height) if look.tied else panel
        assembly.add(f"panel-{name}", panel, main_finish(spec))
    metal = finish(taste(spec).metal if spec.style else "iron")
    assembly.add("rod", _rod(look, width, y, z), wood_finish(spec) if look.wood else metal)
    if look.rings:
        at = [s * (width / 2 - 0.06 - panel_width * k / 7) for s in (-1, 1) for k in range(8)]
        ring = turned(torus(look.rod * 1.7, 0.003, 16, 5), (0, 0, 1), pi / 2)
        assembly.add("rings", [moved(ring, x, y - look.rod * 0.5, z) for x in at], wood_finish(spec))
    if look.pelmet:
        assembly.add("pelmet", _pelmet(width, height, depth), wood_finish(spec))
    if look.swags:
        assembly.add("swags", _swags(width, depth, y), main_finish(spec))
    return assembly.made()


def _rod(look: Hanging, width: float, y: float, z: float) -> list[Mesh]:
    """The rod with its ends and the two brackets to the wall."""
    r = look.rod
    made = [rod((-width / 2 + 0.03, y, z), (width / 2 - 0.03, y, z), r, 12)]
    urn = turned(lathe([(r, 0.0), (r * 2.2, 0.03), (r, 0.05), (r * 1.4, 0.07), (0.0, 0.095)], 12), (0, 0, 1), -pi / 2)
    for s in (-1, 1):
        match look.finial:
            case "ball":
                made.append(moved(sphere(max(0.026, r * 1.7), 12), s * (width / 2 - 0.026), y, z))
            case "flange":
                made.append(moved(facing(cylinder(0.034, 0.01, 0.002, 16)), s * width * 0.42, y, 0.0))
            case "urn":
                made.append(moved(urn if s > 0 else mirrored(urn), s * (width / 2 - 0.095), y, z))
            case _:
                pass
    return made + [rod((s * width * 0.42, y, 0.0), (s * width * 0.42, y, z), 0.009, 8) for s in (-1, 1)]


def _pelmet(width: float, height: float, depth: float) -> list[Mesh]:
    """A box of boards that hides the rod."""
    low, top, w, t = height / 2 - 0.17, height / 2, width / 2, 0.016
    ends = [(min(s * w, s * (w - t)), max(s * w, s * (w - t))) for s in (-1, 1)]
    sides = [box_between((x0, low, 0.0), (x1, top, depth - 0.01), 0.002) for x0, x1 in ends]
    return [box_between((-w, low, depth - t), (w, top, depth), 0.003, grain=0), *sides]


def _flat_panels(width: float, height: float, depth: float, x: float, top: float) -> Mesh:
    """Two straight panels that slide behind one another, a batten at the foot of each."""
    half = width / 4
    made: list[Mesh] = []
    for k, at in enumerate((x - half, x + half)):
        z, x0, x1, low = depth * (0.4 + 0.2 * k), at - half * 1.04, at + half * 1.04, top - height
        made.append(box_between((x0, low, z - 0.002), (x1, top + 0.02, z + 0.002)))
        made.append(box_between((x0, low, z - 0.006), (x1, low + 0.03, z + 0.006)))
    return merge(made)


def _tied(panel: Mesh, side: float, y: float, height: float) -> Mesh:
    """A panel drawn to its outer side at two fifths of its height."""
    place = panel.positions.astype(np.float64)
    low, high = float(place[:, 0].min()), float(place[:, 0].max())
    anchor = high - 0.02 if side > 0 else low + 0.02
    waist = np.exp(-(((place[:, 1] - (y - height * 0.58)) / (height * 0.2)) ** 2))
    place[:, 0] = anchor + (place[:, 0] - anchor) * (1 - 0.62 * waist)
    return smooth(mesh_of(place, panel.faces, None, panel.uvs))


def _swags(width: float, depth: float, y: float) -> list[Mesh]:
    """Three hanging bows of cloth over the rod."""
    made: list[Mesh] = []
    for k, x in enumerate(spaced(-width * 0.48, width * 0.48, 3)):
        half = width * 0.48 / 3
        u, v = np.meshgrid(np.linspace(-1, 1, 17), np.linspace(0.0, 1.0, 7), indexing="xy")
        fall = 0.05 + 0.26 * v * (1 - 0.62 * u * u)
        z = depth * (0.72 + 0.16 * np.sin(v * pi * 5) * (1 - u * u)) + 0.012 * (k % 2)
        points = np.stack([x + u * half * 1.04, y + 0.03 - fall, z], axis=2)
        made.append(sheet_solid(points, np.stack([u * half * 2, v * 0.4], axis=2), 0.004))
    return made


def _pleats(spec: MakeSpec, width: float, height: float, depth: float, x: float, top: float) -> Mesh:
    """A hanging panel: even pleats on top that wander a little and widen to the hem."""
    pleats = max(4, round(width / 0.075))
    columns, rows = pleats * 6 + 1, 7
    u, v = np.meshgrid(np.linspace(-0.5, 0.5, columns), np.linspace(0.0, 1.0, rows), indexing="xy")
    a, b = spec.rng(f"pleats/{x:.2f}").uniform(0, 2 * pi, 2)
    wander = 0.10 * np.sin(5 * u + a) * v + 0.06 * np.sin(9 * u + b + 2 * v) * v
    wave = np.sin(2 * pi * (pleats * u + wander))
    z = depth * (0.5 + (0.26 + 0.12 * v) * wave)
    points = np.stack([x + u * width * (0.94 + 0.06 * v), top - v * height, z], axis=2)
    uvs = np.stack([u * width * 1.8, v * height], axis=2)
    return sheet_solid(points, uvs, 0.004)
