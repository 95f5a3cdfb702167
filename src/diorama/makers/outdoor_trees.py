"""Trees that grow in the ground: broadleaf, birch, willow, blossom, conifer, palm and bare."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np

from diorama.catalogue.colors import color
from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3
from diorama.geometry.mesh_ops import merge, moved
from diorama.geometry.shapes import ellipse, rod, sphere, sweep
from diorama.makers.build import Assembly
from diorama.makers.leafage import BLOSSOM, SPRIG, Places, clumps, leaves_over, spots_over
from diorama.makers.lofts import Ring, along, loft
from diorama.makers.materials import finish
from diorama.makers.plant_leaves import LEAFLET, STRAP, leaves, values
from diorama.makers.plant_species import foliage
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

LEAF: Vec3 = (0.07, 0.2, 0.035)
NEEDLE: Vec3 = (0.022, 0.1, 0.035)
PALM: Vec3 = (0.055, 0.2, 0.03)
BARK: Vec3 = (0.13, 0.075, 0.04)
WHITE_BARK: Vec3 = (0.72, 0.7, 0.64)


def tone_of(spec: MakeSpec, usual: Vec3) -> Vec3:
    """The leaves' colour: what was asked for, or about the usual one, a little different for every seed."""
    if spec.color_stated and spec.color is not None:
        return spec.color
    shift: list[float] = spec.rng("tone").uniform(0.85, 1.2, 3).tolist()
    return (round(usual[0] * shift[0], 4), round(usual[1] * shift[1], 4), round(usual[2] * shift[2], 4))


@maker("tree")
def broadleaf(spec: MakeSpec) -> MadeAsset:
    """A broadleaf tree: trunk, boughs and a crown of leafy clumps; a birch, a willow or one in blossom by words."""
    if spec.says("christmas", "xmas"):
        return conifer(spec)
    assembly = Assembly(spec)
    width, height, depth = spec.size
    rng = spec.rng("crown")
    birch, poplar = spec.says("birch"), spec.says("poplar")
    willow, blossom = spec.says("willow"), spec.says("blossom", "blossoming", "cherry", "magnolia", "plum")
    base = height * (0.2 if poplar else 0.34 if spec.says("apple", "willow", "sapling") else 0.4)
    girth = min(width, depth) * (0.028 if birch or poplar else 0.045)
    places: list[tuple[Vec3, Vec3]] = [
        ((0.0, base + (height - base) * 0.58, 0.0), (width * 0.7, (height - base) * 0.86, depth * 0.7))
    ]
    tips: list[Vec3] = []
    turn = float(rng.uniform(0, 2 * pi))
    for k in range(6):
        a = turn + k * pi / 3 + float(rng.uniform(-0.25, 0.25))
        big = float(rng.uniform(0.44, 0.56))
        y = base + (height - base) * (0.34 if k % 2 else 0.58)
        at = (width * (0.5 - big / 2) * sin(a), y, depth * (0.5 - big / 2) * cos(a))
        places.append((at, (width * big, (height - base) * big * 0.98, depth * big)))
        tips.append((at[0], at[1], at[2]))
    crown = merge(clumps(places, rng))
    _wood(assembly, girth, base + (height - base) * 0.45, tips, birch=birch)
    tone = tone_of(spec, (0.6, 0.26, 0.34) if blossom else (0.12, 0.24, 0.05) if birch or willow else LEAF)
    dark = (tone[0] * 0.55, tone[1] * 0.55, tone[2] * 0.55)
    assembly.add("crown", crown, finish("foliage", color=dark))
    leaf = min(width, depth) * (0.085 if birch else 0.1)
    shape = BLOSSOM if blossom else SPRIG
    assembly.add("leaves", leaves_over(crown, rng, 900, leaf, shape=shape, lumps=places), foliage(tone), closed=False)
    if willow:
        _curtain(assembly, rng, base, tone)
    if spec.says("apple", "orange", "lemon", "pear", "fruit"):
        _fruit(assembly, crown, rng, places)
    return assembly.made(sides=(), has_front=False)


def _wood(assembly: Assembly, girth: float, top: float, tips: list[Vec3], *, birch: bool) -> None:
    """Trunk with a flared foot, boughs to the clumps, and the dark rings of a birch."""
    rng = assembly.spec.rng("trunk")
    sway = rng.uniform(-1, 1, 2) * girth * 0.9
    path: list[Vec3] = [
        (float(sway[0] * sin(2.6 * t)), top * t, float(sway[1] * sin(2.6 * t))) for t in (0.0, 0.06, 0.3, 0.6, 1.0)
    ]
    pieces = [sweep(path, ellipse(2 * girth, 2 * girth, 10), scale=[1.75, 1.2, 1.0, 0.85, 0.5])]
    for k, (x, y, z) in enumerate(tips):
        fork = along(path, 0.5 + 0.05 * k)
        middle = (fork[0] + (x - fork[0]) * 0.55, fork[1] + (y - fork[1]) * 0.35, fork[2] + (z - fork[2]) * 0.55)
        pieces.append(sweep([fork, middle, (x, y, z)], ellipse(girth * 0.9, girth * 0.9, 6), scale=[1.0, 0.7, 0.35]))
    assembly.add("trunk", pieces, finish("birch" if birch else "walnut", color=WHITE_BARK if birch else BARK))
    if birch:
        marks: list[Mesh] = []
        for k in range(12):
            x, y, z = along(path, 0.08 + 0.055 * k)
            a = 2.4 * k
            side = girth * 0.62
            marks.append(moved(sphere(girth * 0.34, 6), x + side * sin(a), y, z + side * cos(a)))
        assembly.add("bark-marks", marks, finish("paint", color=(0.03, 0.03, 0.03)))


def _curtain(assembly: Assembly, rng: np.random.Generator, base: float, tone: Vec3) -> None:
    """The hanging shoots of a willow."""
    width, height, depth = assembly.spec.size
    count = 110
    a = values(rng, count, 0, 2 * pi)
    share = values(rng, count, 0.6, 0.98)
    bases = np.column_stack([
        width / 2 * share * np.sin(a), base + (height - base) * values(rng, count, 0.25, 0.5),
        depth / 2 * share * np.cos(a),
    ])  # fmt: skip
    size = np.maximum(bases[:, 1] - height * values(rng, count, 0.1, 0.24), 0.2)
    shoots = leaves(STRAP, bases, a, np.full(count, -0.95), size, np.full(count, width * 0.035))
    assembly.add("shoots", shoots, foliage((tone[0] * 1.15, tone[1] * 1.1, tone[2])), closed=False)


def _fruit(assembly: Assembly, crown: Mesh, rng: np.random.Generator, places: Places) -> None:
    spec = assembly.spec
    tone = "orange" if spec.says("orange") else "yellow" if spec.says("lemon", "pear") else "red"
    spots, _ = spots_over(crown, rng, 48, places)
    size = min(spec.size[0], spec.size[2]) * 0.022
    fruit = [moved(sphere(size, 8), float(x), float(y), float(z)) for x, y, z in spots]
    assembly.add("fruit", fruit, finish("plaster", color=color(tone)))


@maker("pine_tree")
def conifer(spec: MakeSpec) -> MadeAsset:
    """A conifer: drooping tiers of boughs with ragged hems on a straight trunk."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    rng = spec.rng("tiers")
    slim = spec.says("cypress", "juniper")
    width, depth = (width * 0.45, depth * 0.45) if slim else (width, depth)  # so slim that it is kept so
    foot = height * (0.05 if slim else 0.13)
    girth = min(width, depth) * 0.045
    trunk = rod((0.0, 0.0, 0.0), (0.0, height * 0.7, 0.0), girth, 10, end_radius=girth * 0.4)
    assembly.add("trunk", trunk, finish("walnut", color=BARK))
    tiers = 9
    bodies: list[Mesh] = []
    for k in range(tiers):
        t = k / (tiers - 1)
        low = foot + (height - foot) * (t * 0.86)
        share = (1 - t) ** (0.45 if slim else 0.85) * 0.92 + 0.08
        bodies.append(_tier((width / 2 * share, depth / 2 * share), low, (height - foot) * (0.2 + 0.06 * (1 - t)), rng))
    lift = height - max(float(body.bounds[1][1]) for body in bodies)
    boughs = merge([*bodies[:-1], moved(bodies[-1], y=lift)])
    tone = tone_of(spec, NEEDLE)
    assembly.add("boughs", boughs, finish("foliage", color=tone))
    needles = leaves_over(boughs, rng, 420, min(width, depth) * 0.07, width=0.22, hang=0.85)
    assembly.add("needles", needles, foliage((tone[0] * 1.5, tone[1] * 1.35, tone[2] * 1.3)), closed=False)
    if spec.says("christmas", "xmas"):
        spots = [body.positions[np.argsort(body.positions[:, 1])[::17][:3]] for body in bodies]
        balls = [moved(sphere(width * 0.028, 10), *(float(c) for c in spot)) for spot in np.concatenate(spots)]
        assembly.add("baubles-red", balls[::2], finish("plastic", color=color("red")))
        assembly.add("baubles-gold", balls[1::2], finish("gold"))
    return assembly.made(sides=(), has_front=False)


def _tier(reach: tuple[float, float], low: float, tall: float, rng: np.random.Generator) -> Mesh:
    """One skirt of boughs: its hem points out and down."""
    points = 22
    angle = 2 * pi * np.arange(points) / points + float(rng.uniform(0, 1))
    ragged = np.where(np.arange(points) % 2, 1.0, 0.74) * rng.uniform(0.88, 1.0, points)
    drop = np.where(np.arange(points) % 2, 0.0, 0.13 * tall)
    rings: list[Ring] = []
    for share, lift, hem in ((0.3, 0.14, 0.0), (1.0, 0.0, 1.0), (0.62, 0.34, 0.35), (0.0, 1.0, 0.0)):
        out = share * (hem * ragged + (1 - hem) * 0.9)
        y = low + lift * tall + drop * hem
        rings.append(np.column_stack([reach[0] * out * np.sin(angle), y, reach[1] * out * np.cos(angle)]))
    return loft(rings, crease_rad=0.9)


@maker("palm_tree")
def palm(spec: MakeSpec) -> MadeAsset:
    """A palm: a leaning ringed trunk, arching fronds with leaflets, coconuts."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    rng = spec.rng("fronds")
    top, lean = height * 0.86, width * 0.13 * (1 if spec.seed % 2 else -1)
    girth = min(width, depth) * 0.034
    steps = 12
    path: list[Vec3] = []
    scale: list[float] = []
    for k in range(steps):  # every ring of the trunk widens upwards to its scar
        t = k / steps
        for share, wide in ((t + 0.004, 0.9), (t + 0.95 / steps, 1.08)):
            path.append((lean * share**1.8, top * share, 0.0))
            scale.append(wide * (1.35 - 0.45 * share) if k else wide * 1.6 - 0.2 * share)
    assembly.add(
        "trunk", sweep(path, ellipse(2 * girth, 2 * girth, 10), scale=scale), finish("oak", color=(0.24, 0.16, 0.09))
    )
    x, y, _ = path[-1]
    fronds, pairs = 13, 12
    ribs: list[Mesh] = []
    rows: list[tuple[Vec3, float, float, float]] = []
    for k in range(fronds):
        heading = 2 * pi * k / fronds + float(rng.uniform(-0.15, 0.15))
        out = min(width, depth) / 2 * float(rng.uniform(0.9, 1.0)) * (0.92 if k % 2 else 1.0) - abs(lean) * 0.6
        t = np.linspace(0, 1, 8)
        up = height * (0.125 if k % 2 else 0.06) * np.sin(t * pi * 0.85) - height * (0.07 if k % 2 else 0.15) * t**2.2
        line: list[Vec3] = [
            (x + float(out * s * sin(heading)), y + float(u), float(out * s * cos(heading)))
            for s, u in zip(t, up, strict=True)
        ]
        ribs.append(sweep(line, ellipse(girth * 0.45, girth * 0.45, 5), scale=list(np.linspace(1, 0.35, 8))))
        for n in range(pairs):
            share = 0.14 + 0.84 * n / (pairs - 1)
            size = out * 0.44 * sin(pi * (0.2 + 0.74 * n / pairs))
            rows += [
                (along(line, share), heading + side * (1.15 - 0.55 * share), -0.35 - 0.4 * share, size)
                for side in (-1, 1)
            ]
    size = np.array([row[3] for row in rows])
    mesh = leaves(
        LEAFLET, np.array([row[0] for row in rows]), np.array([row[1] for row in rows]),
        np.array([row[2] for row in rows]), size, size * 0.2,
    )  # fmt: skip
    tone = tone_of(spec, PALM)
    assembly.add("ribs", ribs, finish("foliage", color=(tone[0] * 1.6, tone[1] * 1.2, tone[2])))
    assembly.add("fronds", mesh, foliage(tone), closed=False)
    nuts = [
        moved(sphere(girth * 0.85, 10), x + girth * 1.3 * sin(a), y - girth * 0.6, girth * 1.3 * cos(a))
        for a in (0.3, 2.0, 3.6, 5.1)
    ]
    assembly.add("coconuts", nuts, finish("walnut"))
    return assembly.made(sides=(), has_front=False)


@maker("bare_tree")
def bare(spec: MakeSpec) -> MadeAsset:
    """A tree without leaves: boughs that fork into twigs."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    rng = spec.rng("boughs")
    girth = min(width, depth) * 0.05
    pieces: list[Mesh] = []
    waiting: list[tuple[Vec3, Vec3, float, int]] = [((0.0, 0.0, 0.0), (0.0, height * 0.36, 0.0), girth, 0)]
    while waiting:
        start, stop, thick, depth_now = waiting.pop()
        s, e = np.array(start), np.array(stop)
        bend = (s + e) / 2 + rng.uniform(-0.06, 0.06, 3) * float(np.linalg.norm(e - s))
        middle = (float(bend[0]), float(bend[1]), float(bend[2]))
        sides = (10, 7, 5, 4, 3)[depth_now]
        end = 0.4 if depth_now == 4 else 0.72
        pieces.append(
            sweep(
                [start, middle, stop],
                ellipse(2 * thick, 2 * thick, sides),
                scale=[1.4 if depth_now == 0 else 1.0, 0.85, end],
            )
        )
        if depth_now == 4:
            continue
        turn = float(rng.uniform(0, 2 * pi))
        count = 4 if depth_now == 0 else 3 if depth_now == 1 else 2
        for k in range(count):
            a = turn + 2 * pi * k / count + float(rng.uniform(-0.4, 0.4))
            reach = height * (0.24, 0.19, 0.14, 0.1)[depth_now]
            spread = 0.5 if k else 0.25
            step = (
                width * spread * sin(a) * reach / height * 1.5,
                reach * float(rng.uniform(0.6, 0.9)),
                depth * spread * cos(a) * reach / height * 1.5,
            )
            waiting.append(
                (stop, (stop[0] + step[0], stop[1] + step[1], stop[2] + step[2]), thick * 0.64, depth_now + 1)
            )
    look = finish("walnut", color=spec.color if spec.color_stated else (0.11, 0.08, 0.06))
    assembly.add("boughs", pieces, look)
    return assembly.made(sides=(), has_front=False)
