"""Stone and earth in the open air: rocks, mounds, walls, wells, birdbaths, fountains, fires."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import cos, pi, sin

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.light import EmittedLight, Light
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3
from diorama.geometry.mesh_ops import crease, moved, turned, weld
from diorama.geometry.shapes import box, cylinder, lathe, pipe, rod, rounded_box, sphere, superellipsoid, tube
from diorama.makers.build import Assembly, main_finish
from diorama.makers.leafage import leaves_over
from diorama.makers.lofts import Ring, loft, sideways
from diorama.makers.materials import finish
from diorama.makers.plant_species import foliage
from diorama.makers.profiles import curve, hollow
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

WARM: Vec3 = (1.0, 0.62, 0.28)
_CHISELLED_RAD = 0.42  # faces of a stone that meet at more than this have an edge between them


def stone(size: Vec3, rng: np.random.Generator, facets: int = 16, detail: int = 6, *, sunk: float = 0.18) -> Mesh:
    """A stone that stands on y = 0: what planes about a ball leave of it.

    Args:
        size: Extents [m] of what is to be seen.
        rng: Where its faces are.
        facets: How many planes cut it.
        detail: Steps along a side of the ball's grid, even.
        sunk: Share of the whole stone that is in the ground.
    """
    ball = weld(superellipsoid((2.0, 2.0, 2.0), 1.0, detail))
    unit = ball.positions.astype(np.float64)
    normals = rng.normal(size=(facets, 3))
    normals /= np.linalg.norm(normals, axis=1)[:, None]
    reach = rng.uniform(0.66, 0.98, facets)
    facing = unit @ normals.T
    cut = np.where(facing > 0.05, reach[None, :] / np.maximum(facing, 0.05), 9.0).min(axis=1)
    points = unit * np.minimum(cut, 1.12)[:, None]
    low, high = points.min(axis=0), points.max(axis=0)
    points = (points - (low + high) / 2) / (high - low) * np.asarray(size) / np.array((1.0, 1.0 - sunk, 1.0))
    points[:, 1] = np.maximum(points[:, 1] + size[1] - points[:, 1].max(), 0.0)
    return crease(points, ball.faces, _CHISELLED_RAD)


def block_stone(size: Vec3, rng: np.random.Generator) -> Mesh:
    """A roughly squared stone, centred on the origin: a block whose corners are a little off."""
    mesh = weld(rounded_box(size, min(size) * 0.16, 1))
    points = mesh.positions.astype(np.float64)
    corner = (points > 0).astype(np.int64) @ np.array((4, 2, 1))
    shift = rng.uniform(-0.045, 0.0, (8, 3)) * np.asarray(size)
    return crease(points + shift[corner] * np.sign(points), mesh.faces, 0.9)


@maker("rock")
def rock(spec: MakeSpec) -> MadeAsset:
    """A boulder with smaller ones at its foot, mossy by words; a standing stone is tall and alone."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    rng = spec.rng("stone")
    if spec.says("standing") or height > 1.4 * max(width, depth):
        stones = [stone((width, height, depth), rng, 20)]
    else:
        stones = [moved(stone((width * 0.86, height, depth * 0.88), rng, 18), -width * 0.05, 0.0, -depth * 0.04)]
        for k in range(1 + spec.seed % 3):
            a, small = 0.6 + 2.1 * k + float(rng.uniform(0, 0.8)), float(rng.uniform(0.26, 0.4))
            x, z = width * (0.5 - small / 2) * sin(a), depth * (0.5 - small / 2) * cos(a)
            stones.append(moved(stone((width * small, height * small, depth * small), rng, 14, 4), x, 0.0, z))
    assembly.add("stone", stones, main_finish(spec))
    if spec.says("mossy", "moss"):
        upper = leaves_over(stones[0], rng, 520, min(width, depth) * 0.06, width=0.9, hang=1.35)
        assembly.add("moss", upper, foliage((0.1, 0.2, 0.04)), closed=False)
    return assembly.made(sides=(), has_front=False)


@maker("mound")
def mound(spec: MakeSpec) -> MadeAsset:
    """A grassy hillock; hay, snow or earth by words."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    rng = spec.rng("mound")
    points = 36
    angle = 2 * pi * np.arange(points) / points
    bumps = rng.uniform(0, 2 * pi, 3)
    wavy = 1 + 0.07 * (
        np.sin(2 * angle + bumps[0]) + np.sin(3 * angle + bumps[1]) * 0.7 + np.sin(5 * angle + bumps[2]) * 0.3
    )
    hay = spec.says("hay", "haystack", "straw")
    profile = ((1.0, 0.0), (0.96, 0.06), (0.8, 0.3), (0.58, 0.62), (0.34, 0.87), (0.14, 0.98), (0.0, 1.0))
    if hay:
        profile = ((0.9, 0.0), (1.0, 0.18), (0.97, 0.42), (0.78, 0.7), (0.45, 0.92), (0.16, 0.99), (0.0, 1.0))
    rings: list[Ring] = []
    for share, y in profile:
        out = share * (1 + (wavy - 1) * min(1.0, share * 1.3)) / 1.14
        rings.append(
            np.column_stack(
                [width / 2 * out * np.sin(angle), np.full(points, y * height), depth / 2 * out * np.cos(angle)]
            )
        )
    body = loft(rings, crease_rad=1.5)
    word, tone = ("", None) if spec.material_stated else (
        ("straw", (0.44, 0.28, 0.08)) if hay else ("plaster", (0.9, 0.92, 0.95)) if spec.says("snow")
        else ("soil", (0.1, 0.06, 0.035)) if spec.says("compost", "molehill") else ("", (0.1, 0.23, 0.04))
    )  # fmt: skip
    look = (
        finish(word or "grass", color=spec.color if spec.color_stated else tone)
        if word or not spec.material_stated
        else main_finish(spec)
    )
    assembly.add("mound", body, look)
    if hay or (not word and not spec.material_stated):
        tone = spec.color if spec.color_stated and spec.color else (0.62, 0.42, 0.14) if hay else (0.14, 0.3, 0.06)
        tufts = leaves_over(body, rng, 420, 0.2 if hay else 0.09, width=0.16, hang=1.1 if hay else 0.15, sink=0.0)
        assembly.add("straws" if hay else "grass", tufts, foliage(tone), closed=False)
    return assembly.made(sides=(), has_front=False)


@maker("garden_wall")
def garden_wall(spec: MakeSpec) -> MadeAsset:
    """A wall of coursed stones under a coping; of bricks if those were asked for."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    rng = spec.rng("courses")
    cope = min(0.08, height * 0.12)
    look = main_finish(spec)
    if spec.material not in ("stone", "granite", "limestone") or spec.says("brick"):
        brick = look if spec.material_stated or spec.color_stated else finish("brick") if spec.says("brick") else look
        assembly.add(
            "wall", moved(box((width * 0.985, height - cope, depth * 0.8), grain=1), y=(height - cope) / 2), brick
        )
    else:
        assembly.add(
            "core",
            moved(box((width * 0.98, height - cope, depth * 0.72)), y=(height - cope) / 2),
            finish("concrete", color=(0.2, 0.19, 0.17)),
        )
        assembly.add("stones", _courses(width * 0.99, height - cope, depth * 0.9, rng), look)
    slabs = max(1, round(width / 0.5))
    caps = [
        moved(
            rounded_box((width / slabs - 0.006, cope, depth), min(0.012, cope * 0.3), 1),
            (k + 0.5 - slabs / 2) * width / slabs,
            height - cope / 2,
        )
        for k in range(slabs)
    ]
    assembly.add("coping", caps, finish("stone", color=spec.color if spec.color_stated else (0.42, 0.4, 0.36)))
    if depth > 0.12:
        assembly.level("top", (-width / 2, width / 2), (-depth / 2, depth / 2), height, inset=0.02)
    return assembly.made()


def _courses(width: float, height: float, depth: float, rng: np.random.Generator) -> list[Mesh]:
    """Rows of squared stones whose joints are not over each other."""
    rows = max(2, min(7, round(height / 0.17)))
    row = height / rows
    stones: list[Mesh] = []
    for k in range(rows):
        count = max(1, min(8, round(width / 0.32)))
        cuts = np.linspace(0, 1, count + 1) + (0.5 / count if k % 2 else 0.0)
        cuts = np.concatenate(
            [
                [0.0],
                cuts[(cuts > 0.02) & (cuts < 0.98)]
                + rng.uniform(-0.12, 0.12, int(((cuts > 0.02) & (cuts < 0.98)).sum())) / count,
                [1.0],
            ]
        )
        for a, b in pairwise(cuts):
            size = ((float(b) - float(a)) * width - 0.012, row - 0.01, depth * float(rng.uniform(0.94, 1.0)))
            stones.append(moved(block_stone(size, rng), (float(a + b) / 2 - 0.5) * width, (k + 0.5) * row))
    return stones


@maker("well")
def well(spec: MakeSpec) -> MadeAsset:
    """A round stone well with a roof on two posts, a windlass, a rope and a bucket."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    rng = spec.rng("courses")
    reach, rim = min(width, depth) / 2 * 0.86, height * 0.38
    rows, count = 4, 11
    stones: list[Mesh] = []
    for k in range(rows):
        for n in range(count):
            a = 2 * pi * (n + (0.5 if k % 2 else 0.0)) / count
            size = (
                2 * reach * sin(pi / count) - 0.004,
                rim / rows - 0.008,
                reach * 0.24 * float(rng.uniform(0.92, 1.0)),
            )
            block = moved(block_stone(size, rng), 0.0, (k + 0.5) * rim / rows * 0.94, reach * 0.88)
            stones.append(turned(block, (0.0, 1.0, 0.0), a))
    assembly.add("stones", stones, main_finish(spec))
    assembly.add(
        "coping",
        moved(tube(reach * 1.04, reach * 0.72, rim * 0.09, 0.01, 28), y=rim * 0.92),
        finish("stone", color=(0.42, 0.4, 0.36)),
    )
    assembly.add(
        "shaft", tube(reach * 0.82, reach * 0.72, rim * 0.93, 0.0, 24), finish("concrete", color=(0.16, 0.15, 0.14))
    )
    assembly.add("water", cylinder(reach * 0.76, rim * 0.35, 0, 24), finish("screen", color=(0.02, 0.06, 0.08)))
    wood = finish("oak")
    eave, post = height * 0.76, min(0.1, width * 0.07)
    posts = [moved(box((post, eave, post)), s * reach * 0.92, eave / 2) for s in (-1, 1)]
    posts.append(moved(box((2 * reach * 0.92, post * 0.8, post * 0.8)), y=eave - post * 0.4))
    assembly.add("posts", posts, wood)
    axle = moved(sideways(cylinder(post * 0.7, reach * 1.6, 0.004, 12)), -reach * 0.8, rim + (eave - rim) * 0.5)
    y = rim + (eave - rim) * 0.5
    crank = [rod((reach * 0.8, y, 0.0), (reach * 1.12, y, 0.0), 0.014, 8), rod((reach * 1.12, y, 0.0),
    (reach * 1.12, y - 0.16, 0.0), 0.014, 8),
             rod((reach * 1.12, y - 0.16, 0.0), (reach * 1.3, y - 0.16, 0.0), 0.016, 8)]  # fmt: skip
    assembly.add("windlass", axle, finish("walnut"))
    assembly.add("crank", crank, finish("iron"))
    coil = [moved(sideways(tube(post * 0.92, post * 0.5, 0.03, 0.012, 12)), -0.06 + 0.03 * k, y) for k in range(4)]
    assembly.add("rope", [*coil, rod((0.0, rim * 1.2, post * 0.8), (0.0, y, post * 0.8), 0.012, 6)], finish("linen"))
    assembly.add(
        "bucket",
        moved(lathe(hollow([(0.08, 0.0), (0.115, 0.19)], 0.012, 0.015), 16), 0.0, rim * 1.2 - 0.19, post * 0.8),
        finish("pine"),
    )
    _roof(assembly, width, eave, height, depth)
    return assembly.made()


def _roof(assembly: Assembly, width: float, eave: float, ridge: float, depth: float) -> None:
    """Two slopes of overlapping boards; the ridge runs along x."""
    rise, run = ridge - eave, depth / 2
    pitch, slope, boards = float(np.arctan2(rise, run)), float(np.hypot(rise, run)), 5
    pieces: list[Mesh] = []
    for side in (-1, 1):
        for k in range(boards):
            board = box((width, 0.03, slope / boards * 1.25), grain=0)
            board = turned(moved(board, 0.0, 0.012 * (k % 2), (k + 0.5) * slope / boards), (1.0, 0.0, 0.0), pitch)
            pieces.append(moved(turned(board, (0.0, 1.0, 0.0), 0.0 if side > 0 else pi), y=ridge - 0.025))
    assembly.add("roof", pieces, finish("teak"))
    gables: list[Mesh] = []
    for side in (-1, 1):
        a, b, c = (0.0, ridge - 0.04), (run * 0.86, eave), (-run * 0.86, eave)
        corners = [np.array([(side * width * 0.4 + t, y, z) for z, y in (a, b, c)]) for t in (-0.012, 0.012)]
        gables.append(loft(corners))
    assembly.add("gables", gables, finish("oak"))


@maker("birdbath")
def birdbath(spec: MakeSpec) -> MadeAsset:
    """A shallow bowl of water on a turned pillar; a sundial by words."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    reach = min(width, depth) / 2
    dial, urn = spec.says("sundial"), spec.says("urn")
    foot = [(reach * 0.62, 0.0), (reach * 0.62, height * 0.05), (reach * 0.5, height * 0.09)]
    neck = height * (0.45 if urn else 0.82)
    shaft = curve(
        [
            (reach * 0.36, height * 0.1),
            (reach * 0.26, height * 0.18),
            (reach * 0.22, neck * 0.62),
            (reach * 0.3, neck * 0.9),
            (reach * 0.4, neck),
        ]
    )
    look = main_finish(spec)
    assembly.add("pillar", lathe([*foot, *shaft], 26, seam_angle_rad=0.8), look)
    if dial:
        plate = moved(cylinder(reach * 0.8, height * 0.06, 0.008, 32), y=neck)
        assembly.add("plate", plate, look)
        top = neck + height * 0.06
        style = [
            np.array(
                [
                    (x, top - 0.002 + y, z)
                    for y, z in ((0.0, -reach * 0.5), (0.0, reach * 0.45), (height * 0.12, -reach * 0.5))
                ]
            )
            for x in (-0.005, 0.005)
        ]
        marks = [
            turned(moved(box((0.012, 0.004, reach * 0.14)), 0.0, top, reach * 0.62), (0.0, 1.0, 0.0), 2 * pi * k / 12)
            for k in range(12)
        ]
        assembly.add("gnomon", [loft(style), *marks], finish("brass"))
        return assembly.made(sides=spec.kind.functional_sides)
    outer = [
        (reach * 0.34, neck * 0.97),
        (reach * 0.7, neck + (height - neck) * 0.3),
        (reach * 0.94, neck + (height - neck) * 0.8),
        (reach, height),
    ]
    bowl = hollow(curve(outer), reach * 0.07, (height - neck) * 0.35)
    assembly.add("bowl", lathe(bowl, 32, seam_angle_rad=0.9), look)
    fill = finish("soil") if urn else finish("water", color=(0.35, 0.6, 0.68))
    level = height - (height - neck) * 0.28
    assembly.add("fill", moved(cylinder(reach * 0.84, (height - neck) * 0.1, 0, 32), y=level), fill)
    if urn:
        rng = spec.rng("plant")
        body = moved(superellipsoid((reach * 1.5, reach * 1.1, reach * 1.5), 0.9, 4), y=height + reach * 0.2)
        assembly.add("plant", body, finish("foliage", color=(0.04, 0.1, 0.03)))
        assembly.add(
            "leaves", leaves_over(body, rng, 160, reach * 0.3, hang=0.7), foliage((0.08, 0.22, 0.04)), closed=False
        )
    return assembly.made()


@maker("fountain")
def fountain(spec: MakeSpec) -> MadeAsset:
    """A basin of water with one or two bowls on a pillar, from which water falls."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    reach = min(width, depth) / 2
    look = main_finish(spec)
    water = finish("water", color=(0.4, 0.68, 0.78))
    rim = height * 0.24
    basin = hollow(
        [
            (reach * 0.94, 0.0),
            (reach * 0.94, rim * 0.2),
            (reach * 0.88, rim * 0.3),
            (reach * 0.9, rim * 0.8),
            (reach, rim * 0.84),
            (reach, rim),
        ],
        reach * 0.1,
        rim * 0.25,
    )
    assembly.add("basin", lathe(basin, 36), look)
    assembly.add("water", moved(cylinder(reach * 0.87, rim * 0.08, 0, 36), y=rim * 0.66), water)
    bowls = [(0.6, 0.62), (0.34, 0.88)] if height > 0.7 else [(0.5, 0.8)]
    parts: list[Mesh] = []
    jets: list[Mesh] = []
    low, thick = rim * 0.3, reach * 0.15
    for share, level in bowls:
        r, y = reach * share, height * level
        drop = height * 0.1
        parts.append(
            lathe(
                curve(
                    [
                        (thick * 1.4, low),
                        (thick, low + (y - low) * 0.3),
                        (thick * 0.8, y - drop * 1.1),
                        (thick * 1.3, y - drop * 0.7),
                    ]
                ),
                20,
                seam_angle_rad=0.9,
            )
        )
        parts.append(
            lathe(
                hollow(curve([(thick, y - drop), (r * 0.7, y - drop * 0.6), (r, y)]), 0.02 * height, drop * 0.3),
                32,
                seam_angle_rad=0.9,
            )
        )
        assembly.add(f"water-{share:g}", moved(cylinder(r * 0.9, drop * 0.12, 0, 28), y=y - drop * 0.2), water)
        below = rim * 0.7 if level == bowls[0][1] else height * bowls[0][1] - drop * 0.2
        jets += [_fall(r, y, below, 2 * pi * k / 8) for k in range(8)]
        low, thick = y - drop * 0.6, thick * 0.75
    tip = height * (bowls[-1][1])
    parts.append(moved(sphere(thick * 0.9, 14), y=tip))
    parts.append(lathe([(thick * 0.6, tip - height * 0.1), (thick * 0.6, tip)], 12))
    assembly.add("bowls", parts, look)
    for k in range(6):
        a = 2 * pi * k / 6
        jets.append(_jet(tip, height - tip, reach * 0.18, a))
    assembly.add("jets", jets, finish("ceramic", color=(0.72, 0.86, 0.92)))
    return assembly.made()


def _fall(radius: float, top: float, bottom: float, angle: float) -> Mesh:
    """A thread of water over the lip of a bowl."""
    t = np.linspace(0, 1, 6)
    out, y = radius * (0.94 + 0.2 * t), top + (top - bottom) * (0.03 * np.sin(t * pi) - t**2)
    return _thread(out, y, angle, radius * 0.045)


def _jet(low: float, tall: float, reach: float, angle: float) -> Mesh:
    t = np.linspace(0, 1, 7)
    return _thread(0.004 + reach * t, low + tall * (1 - (1.5 * t - 0.75) ** 2 / 0.5625 * 0.99), angle, reach * 0.09)


def _thread(out: np.ndarray, y: np.ndarray, angle: float, thick: float) -> Mesh:
    path: list[Vec3] = [(float(r) * sin(angle), float(h), float(r) * cos(angle)) for r, h in zip(out, y, strict=True)]
    return pipe(path, thick, 5)


@maker("campfire")
def campfire(spec: MakeSpec) -> MadeAsset:
    """Logs that lean together in a ring of stones, and flames that light what is near; a bowl of iron by words."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    rng = spec.rng("stones")
    reach = min(width, depth) / 2
    bowl = spec.says("bowl", "brazier", "pit", "firepit")
    floor = height * 0.4 if bowl else 0.0
    look = main_finish(spec) if spec.color_stated or spec.material_stated else finish("stone", color=(0.3, 0.29, 0.27))
    if bowl:
        outer = curve([(reach * 0.3, floor * 0.35), (reach * 0.75, floor * 0.6), (reach, floor * 1.35)])
        assembly.add(
            "bowl",
            lathe(hollow(outer, 0.015, floor * 0.3), 30, seam_angle_rad=0.9),
            look if spec.color_stated else finish("iron"),
        )
        legs = [
            rod(
                (reach * 0.62 * sin(a), 0.0, reach * 0.62 * cos(a)),
                (reach * 0.4 * sin(a), floor * 0.6, reach * 0.4 * cos(a)),
                0.016,
                8,
            )
            for a in (0.5, 2.6, 4.7)
        ]
        assembly.add("legs", legs, finish("iron"))
    else:
        count = 11
        ring = [
            turned(
                moved(
                    stone((reach * 0.46, height * float(rng.uniform(0.26, 0.36)), reach * 0.3), rng, 12, 4),
                    0.0,
                    0.0,
                    reach * 0.84,
                ),
                (0.0, 1.0, 0.0),
                2 * pi * k / count,
            )
            for k in range(count)
        ]
        assembly.add("stones", ring, look)
        assembly.add("ashes", cylinder(reach * 0.74, height * 0.04, 0, 24), finish("soil", color=(0.1, 0.095, 0.09)))
    logs: list[Mesh] = []
    for k in range(6):
        a = 2 * pi * k / 6 + float(rng.uniform(-0.2, 0.2))
        foot = (reach * 0.58 * sin(a), floor + height * 0.06, reach * 0.58 * cos(a))
        logs.append(
            rod(foot, (-reach * 0.1 * sin(a), floor + (height - floor) * 0.52, -reach * 0.1 * cos(a)), reach * 0.085, 8)
        )
    assembly.add("logs", logs, finish("walnut"))
    for name, tone, share, count in (
        ("flames", (0.9, 0.13, 0.01), 1.0, 6),
        ("inner-flames", (1.0, 0.5, 0.03), 0.68, 4),
    ):
        flames: list[Mesh] = []
        for k in range(count):
            a = 2 * pi * k / count + float(rng.uniform(0, 1)) + share
            out = 0.0 if k == 0 else reach * 0.22
            tall = (height - floor) * share * (0.94 if k == 0 else float(rng.uniform(0.5, 0.76)))
            flames.append(_flame((out * sin(a), floor + height * 0.05, out * cos(a)), tall, reach * 0.2 * share, a))
        assembly.add(name, flames, _fire(tone))
    light = Light(type="point", color=WARM, intensity=70.0, unit="candela")
    assembly.lights.append(EmittedLight(name="fire", light=light, position=(0.0, floor + height * 0.5, 0.0)))
    return assembly.made()


def _fire(tone: Vec3) -> Material:
    """Fire shines by itself: light from elsewhere would wash its colour out."""
    faint = (tone[0] * 0.04, tone[1] * 0.04, tone[2] * 0.04)
    return replace(finish("glow"), base_color=faint, emissive=tone)


def _flame(at: Vec3, tall: float, wide: float, lean: float) -> Mesh:
    """A tongue of fire that bends at its tip."""
    rings: list[Ring] = []
    for t, share in ((0.0, 0.3), (0.12, 0.85), (0.3, 1.0), (0.55, 0.68), (0.8, 0.28), (1.0, 0.0)):
        angle = 2 * pi * np.arange(8) / 8
        x = at[0] + wide * (share * np.sin(angle) + 0.7 * t * t * sin(lean))
        z = at[2] + wide * (share * np.cos(angle) + 0.7 * t * t * cos(lean))
        rings.append(np.column_stack([x, np.full(8, at[1] + tall * 0.95 * t), z]))
    return loft(rings, crease_rad=1.5)
