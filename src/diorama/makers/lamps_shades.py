"""What surrounds a lamp's bulb, by style: cloth drums and bells, cages, paper boxes, globes, metal domes and cones."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import cos, pi, sin

from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved, scaled, turned
from diorama.geometry.shapes import box_between, cylinder, lathe, pipe, rod, sphere, torus
from diorama.makers.build import Assembly, wood_finish
from diorama.makers.lamps_parts import LampLook, bulb, opal, rims, shade, shine, spider
from diorama.makers.materials import finish
from diorama.makers.profiles import curve
from diorama.makers.spec import MakeSpec

SHADE_OF_STYLE: Mapping[str, str] = {
    "modern": "drum", "rustic": "empire", "industrial": "cage", "victorian": "bell", "scandinavian": "cone",
    "japanese": "paper", "minimalist": "globe", "mid_century": "dome", "traditional": "empire", "art_deco": "globe",
    "shabby_chic": "bell", "futuristic": "globe", "coastal": "drum", "art_nouveau": "bell", "bohemian": "drum",
}  # fmt: skip
Put = Callable[[str, list[Mesh], Material], None]
_WORDS = ("drum", "bell", "cone", "dome", "globe", "cage", "paper")
_TOP: Mapping[str, float] = {"drum": 0.92, "empire": 0.62, "bell": 0.42}


def shade_kind(spec: MakeSpec, default: str) -> str:
    """The shade that its words name, its style likes, or `default`."""
    named = next((word for word in _WORDS if spec.says(word)), "")
    return named or SHADE_OF_STYLE.get(spec.style, default)


def crown(
    assembly: Assembly, look: LampLook, kind: str, radius: float, y: Vec2, candela: float, at: Vec2 = (0.0, 0.0)
) -> None:
    """A shade with its bulb and its light between the heights y, about the upright axis through `at` (x, z) [m]."""
    low, tall = y[0], y[1] - y[0]
    x, z = at

    def put(name: str, meshes: list[Mesh], material: Material) -> None:
        assembly.add(name, [moved(mesh, x, low, z) for mesh in meshes], material)

    middle, size = tall * 0.45, min(0.032, radius * 0.3)
    match kind:
        case "globe":
            r = min(radius, tall / 2)
            tint = assembly.spec.color if assembly.spec.color_stated else None
            put("globe", [moved(scaled(sphere(r, 24), y=tall / (2 * r) * 0.97), y=tall * 0.5)], opal(tint))
            put("socket", [cylinder(r * 0.3, tall * 0.08, 0.003, 18)], look.metal)
            shine(assembly, (x, low + tall / 2, z), candela)
            return
        case "cage":
            put("cage", _cage(radius * 0.72, tall), look.body)
            put("socket", [cylinder(radius * 0.24, tall * 0.24, 0.004, 16)], look.metal)
            size = min(radius * 0.34, tall * 0.22)
            middle = tall * 0.24 + size * 1.5
        case "paper":
            frame, paper = paper_box(radius * 0.9, tall)
            put("frame", frame, wood_finish(assembly.spec))
            tint = assembly.spec.color if assembly.spec.color_stated else (0.86, 0.84, 0.78)
            put("paper", paper, finish("lampshade", color=tint))
            put("stem", [rod((0.0, -0.02, 0.0), (0.0, tall * 0.3, 0.0), 0.005, 8)], look.metal)
        case "dome" | "cone":
            put("shade", [_metal_cover(kind, radius, tall)], look.body)
            put("fitter", [rod((0.0, -0.01, 0.0), (0.0, tall * 0.94, 0.0), 0.005, 8)], look.metal)
            middle = tall * 0.36
        case _:
            _cloth(put, look, kind, radius, tall)
    put("bulb", [bulb((0.0, middle, 0.0), size)], look.bulb)
    shine(assembly, (x, low + middle, z), candela)


def _cloth(put: Put, look: LampLook, kind: str, radius: float, tall: float) -> None:
    """A cloth shade on its wires; a bell has a fringe."""
    upper = radius * _TOP.get(kind, 0.75)
    bell = kind == "bell"
    put("shade", [shade(radius, upper, tall, belly=-0.13 * radius if bell else 0.0)], look.shade)
    bands = rims(radius, upper, tall)
    if bell:
        count = 36
        ring = [
            (radius * 0.992 * sin(2 * pi * k / count), radius * 0.992 * cos(2 * pi * k / count)) for k in range(count)
        ]
        bands += [rod((a, 0.002, b), (a, -tall * 0.13, b), 0.0016, 4) for a, b in ring]
    put("shade-bands", bands, look.shade)
    put("fitter", spider(upper + (radius - upper) * 0.06, tall * 0.3, tall * 0.94), look.metal)


def _cage(radius: float, tall: float) -> list[Mesh]:
    """Bent wires over hoops, open between."""
    wire = max(0.0022, radius * 0.03)
    line = curve(
        [(radius * 0.34, tall * 0.12), (radius, tall * 0.4), (radius * 0.92, tall * 0.72), (0.02, tall * 0.985)], 3
    )
    made = [pipe([(r * sin(a), y, r * cos(a)) for r, y in line], wire, 5) for a in (2 * pi * k / 8 for k in range(8))]
    made += [moved(torus(radius * r, wire, 24, 5), y=tall * y) for r, y in ((1.0, 0.42), (0.92, 0.72))]
    return [*made, moved(cylinder(0.024, tall * 0.04, 0.002, 14), y=tall * 0.96)]


def paper_box(half: float, tall: float) -> tuple[list[Mesh], list[Mesh]]:
    """A square lantern: posts and bars of wood, paper behind them."""
    t = max(0.004, half * 0.05)
    frame = [
        box_between((sx * half - t, 0.0, sz * half - t), (sx * half + t, tall, sz * half + t), 0.001)
        for sx in (-1, 1) for sz in (-1, 1)
    ]  # fmt: skip
    bars = (t, tall * 0.36, tall * 0.68, tall - t)
    for y in bars:
        for s in (-1, 1):
            frame.append(box_between((-half, y - t * 0.7, s * half - t * 0.6), (half, y + t * 0.7, s * half + t * 0.6)))
            frame.append(box_between((s * half - t * 0.6, y - t * 0.6, -half), (s * half + t * 0.6, y + t * 0.6, half)))
    wide, deep = t * 0.6, t * 0.5
    frame += [box_between((-wide, 0.0, s * half - deep), (wide, tall, s * half + deep)) for s in (-1, 1)]
    edge = half - t * 0.4
    pane = 0.0015
    paper = [box_between((-edge, t, s * edge - pane), (edge, tall - t, s * edge + pane)) for s in (-1, 1)]
    paper += [box_between((s * edge - pane, t, -edge), (s * edge + pane, tall - t, edge)) for s in (-1, 1)]
    return frame, paper


def _metal_cover(kind: str, radius: float, tall: float) -> Mesh:
    """A thin shell, open below, round or straight."""
    wall = 0.003
    if kind == "dome":
        line: list[Vec2] = [
            (radius * cos(a), tall * (0.12 + 0.84 * sin(a))) for a in (pi / 2 * k / 9 for k in range(9))
        ]
        line = [(radius, 0.0), *line, (0.02, tall * 0.965), (0.018, tall)]
    else:
        line = [(radius, 0.0), (radius * 0.3, tall * 0.9), (0.03, tall * 0.95), (0.026, tall)]
    inner = [(max(r - wall, 0.004), y - wall * 0.6) for r, y in reversed(line)]
    inner[-1] = (line[0][0] - wall, line[0][1])
    return lathe([*line, *inner], 32, closed=True, seam_angle_rad=0.8)


def tube_stand(radius: float, height: float) -> list[Mesh]:
    """Threaded pipe on a flange, with a tee half-way and a valve wheel."""
    r = min(0.0135, radius * 0.2)
    made = [cylinder(radius * 0.72, 0.012, 0.003, 24), moved(cylinder(r * 2.2, 0.02, 0.003, 16), y=0.011)]
    made.append(moved(cylinder(r, height - 0.012, 0.001, 12), y=0.012))
    made += [moved(cylinder(r * 1.4, r * 3.2, 0.002, 12), y=height * q) for q in (0.3, 0.62)]
    hub: Vec3 = (0.0, height * 0.3 + r * 1.6, r * 4)
    made.append(rod((0.0, hub[1], 0.0), hub, r * 0.7, 8))
    made.append(moved(turned(torus(r * 2.6, r * 0.5, 18, 6), (1, 0, 0), pi / 2), *hub))
    return made
