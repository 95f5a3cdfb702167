"""Soft furnishings: cushions, blankets, towels, rugs, mattresses."""

from __future__ import annotations

from dataclasses import replace
from math import cos, pi, sin

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.model import Model
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import merge, moved
from diorama.geometry.shapes import ellipse, extrude, lathe, pillow, pipe, rectangle, rounded_box, torus
from diorama.makers.build import Assembly, family, main_finish, spaced, taste
from diorama.makers.materials import finish
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec
from diorama.makers.textile_dyes import darker, dye, mixed
from diorama.makers.textile_forms import folded
from diorama.makers.textures_rug import rug_texture

_CREAM: Vec3 = (0.78, 0.72, 0.58)
_OBLONG = 1.37  # width to depth of a rug of which nothing was said


@maker("pillow")
def cushion_maker(spec: MakeSpec) -> MadeAsset:
    """A cushion that lies flat, with a cord round its seam unless it is a bed pillow."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    if spec.says("bolster"):
        return _bolster(assembly)
    cloth = main_finish(spec)
    if spec.shape in ("round", "circular") or spec.says("zafu"):
        return _round_cushion(assembly, cloth)
    pinch = 0.07
    assembly.add("cushion", moved(pillow(spec.size, pinch, 12), y=height / 2), cloth)
    if not spec.says("bed", "sleeping") and spec.category != "floor_cushion":
        half = (width / 2, depth / 2)
        cord = pipe([(x, height / 2, z) for x, z in _seam(half, pinch)], 0.0035, 6, closed=True)
        assembly.add("piping", cord, finish("cotton", color=darker(cloth.base_color, 0.3)))
    return assembly.made()


def _seam(half: Vec2, pinch: float, steps: int = 8) -> list[Vec2]:
    """The rim of a pillow: four sides that are drawn in between pointed corners."""
    points: list[Vec2] = []
    for side in range(4):
        for k in range(steps):
            t = sin((k / steps * 2 - 1) * pi / 2)
            u, v = (t, -1.0) if side == 0 else (1.0, t) if side == 1 else (-t, 1.0) if side == 2 else (-1.0, -t)
            x = u * (1 - pinch * (1 - v * v) * u * u)
            z = v * (1 - pinch * (1 - u * u) * v * v)
            points.append((x * half[0], z * half[1]))
    return points


def _bolster(assembly: Assembly) -> MadeAsset:
    spec = assembly.spec
    width, height, depth = spec.size
    r = min(height, depth) / 2
    roll = rounded_box((width, 2 * r, 2 * r), r * 0.98, 5, grain=0)
    assembly.add("bolster", moved(roll, y=r), main_finish(spec))
    return assembly.made()


def _round_cushion(assembly: Assembly, cloth: Material) -> MadeAsset:
    width, height, depth = assembly.spec.size
    r = min(width, depth) / 2
    angles = np.linspace(-pi / 2, pi / 2, 9)
    profile: list[Vec2] = [(0.0, 0.0)]
    profile += [(r - height * 0.45 * (1 - cos(a)), height * 0.5 * (1 + sin(a)) * 0.94) for a in angles]
    profile.append((0.0, height))
    assembly.add("cushion", lathe(profile, 28, seam_angle_rad=pi), cloth)
    cord = moved(torus(r, 0.004, 32, 6), y=height * 0.47)
    assembly.add("piping", cord, finish("cotton", color=darker(cloth.base_color, 0.3)))
    return assembly.made()


@maker("blanket")
def blanket(spec: MakeSpec) -> MadeAsset:
    """A folded blanket or throw with a fringe or a stripe."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    layers = folded(spec.size, 3, spec.rng("folds"))
    look = finish("knit", color=spec.color) if spec.material == "wool" else main_finish(spec)
    assembly.add("blanket", layers, look)
    return _level_top(assembly, width, height, depth)


@maker("towel")
def towel(spec: MakeSpec) -> MadeAsset:
    """A folded towel with a woven band."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    layers = max(1, round(height / 0.035))
    assembly.add("towel", folded(spec.size, layers, spec.rng("folds")), finish("pile", color=main_color(spec)))
    return _level_top(assembly, width, height, depth)


def main_color(spec: MakeSpec) -> Vec3:
    """The colour of the main cloth as the spec settles it."""
    return spec.color if spec.color is not None else _CREAM


def _level_top(assembly: Assembly, width: float, height: float, depth: float) -> MadeAsset:
    assembly.level("top", (-width * 0.44, width * 0.44), (-depth * 0.42, depth * 0.36), height)
    return assembly.made()


@maker("mattress")
def mattress(spec: MakeSpec) -> MadeAsset:
    """A mattress with corded edges."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    edge = min(0.05, height * 0.3)
    assembly.add("mattress", moved(rounded_box(spec.size, edge, 3), y=height / 2), main_finish(spec))
    cords = [
        pipe(
            [(x, y, z) for x, z in rectangle(width - 2 * edge * 0.29, depth - 2 * edge * 0.29, edge, 4)],
            0.005,
            6,
            closed=True,
        )
        for y in (height - edge * 0.32, edge * 0.32)
    ]
    assembly.add("piping", cords, finish("cotton", color=(0.25, 0.32, 0.42)))
    assembly.level("top", (-width / 2 + edge, width / 2 - edge), (-depth / 2 + edge, depth / 2 - edge), height)
    return assembly.made()


@maker("rug")
def rug(spec: MakeSpec) -> MadeAsset:
    """A rug: rectangular, round, oval or a runner, patterned by its style, fringed where that suits."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    if spec.says("runner") and not any(spec.stated):
        width, depth = 0.75, 2.4
    elif spec.category == "rug" and spec.shape not in ("round", "circular", "square") and not any(spec.stated):
        width *= _OBLONG
    round_rug = spec.shape in ("round", "circular", "oval", "elliptical")
    fringed = not round_rug and _fringed(spec)
    thick = min(max(height, 0.006), 0.06)
    body_width = width - (0.14 if fringed else 0.0)
    outline = ellipse(body_width, depth, 56) if round_rug else _rug_outline(spec, body_width, depth)
    corner = not round_rug and len(outline) > 12
    patches = () if round_rug or spec.category != "rug" else _PATCHES.get(spec.style, ())
    body = extrude(outline, thick, min(0.004, thick * 0.35))
    if patches:
        body = merge(_patched(body_width, depth, thick, patches))
    pattern = _pattern(spec, round_rug)
    look = _rug_finish(spec, pattern, (round(body_width, 3), round(depth, 3)), round_rug)
    assembly.add("rug", body, look)
    wider = [(x * (1 + 0.006 / body_width), z * (1 + 0.006 / depth)) for x, z in outline]
    assembly.add("binding", extrude(wider, thick * 0.6), finish("cotton", color=darker(main_color(spec), 0.15)))
    if fringed:
        knotted = 0.11 if spec.style in ("scandinavian", "bohemian") else 0.035
        ends = [_fringe(depth, body_width / 2, side, knotted) for side in (1.0, -1.0)]
        assembly.add("fringe", ends, finish("cotton", color=_CREAM))
    assembly.surface("top", _inset(outline, 0.01, round_rug or corner), thick)
    made = assembly.made()
    return (
        _laid_out(made, body_width, depth)
        if look.base_color_texture and look.base_color_texture.size_m == 1.0
        else made
    )


_PATCHES = {"industrial": (4, 3), "japanese": (2, 1)}  # pieces along the width and the depth that are sewn together
_CORNERS = {"mid_century": 0.32, "modern": 0.12, "scandinavian": 0.04, "futuristic": 0.4}  # shares of the lesser length


def _rug_outline(spec: MakeSpec, width: float, depth: float) -> list[Vec2]:
    """A rectangle whose corners the style rounds."""
    share = _CORNERS.get(spec.style, 0.0) if spec.category == "rug" else 0.0
    if not share:
        return rectangle(width, depth, 0.012, 2)
    return rectangle(width, depth, min(width, depth) * share, 7)


def _patched(width: float, depth: float, thick: float, count: tuple[int, int]) -> list[Mesh]:
    """Pieces side by side, a seam between two."""
    w, d = width / count[0], depth / count[1]
    piece = extrude(rectangle(w - 0.006, d - 0.006, 0.004, 1), thick, min(0.004, thick * 0.35))
    columns, rows = spaced(-width / 2, width / 2, count[0]), spaced(-depth / 2, depth / 2, count[1])
    return [moved(piece, x=x, z=z) for x in columns for z in rows]


def _inset(outline: list[Vec2], margin: float, round_rug: bool) -> list[Vec2]:
    """The outline drawn in by about `margin` [m], with few corners."""
    half_x, half_z = max(x for x, _ in outline), max(z for _, z in outline)
    if not round_rug:
        x, z = half_x - margin, half_z - margin
        return [(-x, -z), (x, -z), (x, z), (-x, z)]
    share_x, share_z = 1 - margin / half_x, 1 - margin / half_z
    return [(x * share_x, z * share_z) for x, z in outline[::2]]


def _laid_out(made: MadeAsset, width: float, depth: float) -> MadeAsset:
    """The rug with its picture laid over the whole of it instead of tiled."""
    parts = tuple(
        replace(part, mesh=_over_all(part.mesh, width, depth)) if part.name == "rug" else part
        for part in made.model.parts
    )
    return replace(made, model=Model(parts=parts, lights=made.model.lights))


def _over_all(mesh: Mesh, width: float, depth: float) -> Mesh:
    place = mesh.positions
    uvs = np.stack([place[:, 0] / width + 0.5, place[:, 2] / depth + 0.5], axis=1).astype(np.float32)
    return replace(mesh, uvs=np.clip(uvs, 0.004, 0.996))


def _fringed(spec: MakeSpec) -> bool:
    if spec.category != "rug" or spec.material in ("fur", "plastic", "rubber", "tatami"):
        return False
    named = spec.says("fringe", "fringed", "persian", "oriental", "kilim", "turkish")
    return named or taste(spec).ornament >= 0.2 or spec.style == "scandinavian"


def _fringe(depth: float, edge: float, side: float, every: float) -> Mesh:
    """A comb of threads, one every so many metres, along one end at x = side * edge [m]."""
    count = max(8, round(depth / every))
    step = depth / count
    outline: list[Vec2] = [(-0.006, -depth / 2)]
    for k in range(count):
        z = -depth / 2 + k * step
        length = 0.062 + 0.008 * sin(k * 2.4)
        outline += [(0.008, z), (length, z + step * 0.12), (length, z + step * 0.62), (0.008, z + step * 0.74)]
    outline.append((-0.006, depth / 2))
    return extrude([(side * (edge + x), z) for x, z in outline], 0.004, grain=0)


def _pattern(spec: MakeSpec, round_rug: bool) -> str:
    """The drawing: what was asked for, else what the style likes."""
    for words, name in (
        (("striped", "stripes", "stripe"), "stripes"),
        (("checked", "checkered", "plaid", "gingham", "chequered"), "checked"),
        (("geometric", "kilim", "tribal", "aztec", "navajo"), "rings" if round_rug else "kilim"),
        (("persian", "oriental", "turkish", "floral", "ornate"), "persian"),
        (("moroccan", "berber", "diamond", "lattice"), "lattice"),
        (("plain", "solid", "shag", "shaggy", "fluffy", "sheepskin", "tatami", "yoga"), ""),
    ):
        if spec.pattern in words or spec.says(*words):
            return name
    if spec.material in ("fur", "plastic", "rubber", "leather", "tatami") or spec.category != "rug":
        return ""
    if round_rug:
        return "persian" if spec.style in ("victorian", "traditional") else "rings"
    liked = {
        "victorian": "persian", "traditional": "persian", "art_deco": "bordered", "bohemian": "kilim",
        "scandinavian": "lattice", "rustic": "kilim", "coastal": "stripes", "shabby_chic": "persian", "minimalist": "",
        "japanese": "", "industrial": "bordered", "modern": "stripes", "mid_century": "stripes",
    }  # fmt: skip
    return liked.get(spec.style, "bordered")


def _rug_finish(spec: MakeSpec, pattern: str, size: Vec2, oval: bool) -> Material:
    if not pattern:
        if family(spec) in ("fabric", "fur"):
            return finish("pile", color=main_color(spec))
        return main_finish(spec)
    ground = main_color(spec)
    if not spec.color_stated and pattern in ("persian", "kilim"):
        ground = dye(spec, "rug")
    light = sum(ground) / 3 > 0.22
    accent = dye(replace(spec, color_stated=False), "accent")
    border = darker(ground, 0.55) if light else mixed(ground, _CREAM, 0.75)
    if pattern == "persian":
        border, accent = darker(mixed(accent, (0.02, 0.03, 0.08), 0.6), 0.2), mixed(ground, _CREAM, 0.85)
    if pattern == "lattice" and not spec.color_stated:
        ground, border = _CREAM, (0.08, 0.075, 0.07)
    fourth = mixed(accent, _CREAM, 0.6) if pattern != "persian" else (0.50, 0.30, 0.10)
    texture = rug_texture(pattern, size, (ground, border, accent, fourth), oval=oval)
    return Material(name="rug", base_color=(1.0, 1.0, 1.0), roughness=1.0, base_color_texture=texture)
