"""Things of garden, yard and fair weather: parasol, hay bale, barrel, barrow, pram."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved, turned
from diorama.geometry.shapes import (
    cylinder,
    lathe,
    pipe,
    rod,
    rounded_path,
    sphere,
    superellipsoid,
    torus,
)
from diorama.makers.build import Assembly, family, main_finish
from diorama.makers.leafage import leaves_over, lumpy
from diorama.makers.lofts import Ring, loft, sideways, solid
from diorama.makers.materials import finish
from diorama.makers.plant_species import foliage
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec
from diorama.makers.wheels import disc, spoked, thin_tyre, tyre


@maker("parasol")
def parasol(spec: MakeSpec) -> MadeAsset:
    """A sunshade of eight panels on ribs, a pole and a heavy foot; striped for the beach."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    beach = spec.says("beach", "striped") or spec.pattern == "striped" or spec.seed % 3 == 1
    panels, rim, top = 8, height * 0.76, height * 0.97
    groups: tuple[list[Mesh], list[Mesh]] = ([], [])
    for k in range(panels):
        a, b = 2 * pi * (k - 0.5) / panels, 2 * pi * (k + 0.5) / panels
        rings: list[Ring] = []
        for t in (0.03, 0.3, 0.65, 1.0):
            y = top - (top - rim) * t**1.35
            sag = 0.05 * (top - rim) * t
            row = [
                (width / 2 * t * sin(c), y - sag * (1 - abs(u)), depth / 2 * t * cos(c))
                for u, c in ((-1, a), (0, (a + b) / 2), (1, b))
            ]
            upper = np.array(row)
            rings.append(
                np.concatenate([upper, upper[::-1] * np.array((0.985, 1.0, 0.985)) - np.array((0.0, 0.012, 0.0))])
            )
        hem = rings[-1] - np.array((0.0, height * 0.045, 0.0))
        groups[k % 2].append(loft([*rings, hem], crease_rad=0.5))
    cloth = main_finish(spec)
    if beach:
        second = finish("cotton", color=(0.84, 0.82, 0.76))
        first = (
            cloth
            if spec.color_stated
            else finish("cotton", color=((0.6, 0.05, 0.04), (0.03, 0.2, 0.5), (0.8, 0.45, 0.03))[spec.seed % 3])
        )
        assembly.add("panels", groups[0], first)
        assembly.add("panels-between", groups[1], second)
    else:
        assembly.add("panels", [*groups[0], *groups[1]], cloth)
    wood = finish("teak")
    pole = [cylinder(0.024, height * 0.985, 0.006, 14), moved(sphere(0.04, 12), y=height - 0.04)]
    hub = (0.0, height * 0.66, 0.0)
    ribs = [
        rod((0.0, top - 0.02, 0.0), (width * 0.485 * sin(a), rim - 0.02, depth * 0.485 * cos(a)), 0.009, 5)
        for a in np.linspace(0, 2 * pi, panels + 1)[:-1] + pi / panels
    ]
    ribs += [
        rod(hub, (width * 0.26 * sin(a), top - (top - rim) * 0.43 - 0.025, depth * 0.26 * cos(a)), 0.008, 5)
        for a in np.linspace(0, 2 * pi, panels + 1)[:-1] + pi / panels
    ]
    assembly.add("pole", [*pole, *ribs, moved(cylinder(0.042, 0.07, 0.008, 14), y=hub[1] - 0.035)], wood)
    r = min(width, depth) * 0.11
    foot = [(r, 0.0), (r, 0.03), (r * 0.88, 0.06), (r * 0.2, 0.085), (r * 0.16, 0.3), (0.03, 0.31)]
    if not spec.says("beach"):
        assembly.add("foot", lathe(foot, 26), finish("concrete"))
    return assembly.made()


@maker("hay_bale")
def hay_bale(spec: MakeSpec) -> MadeAsset:
    """A pressed bale tied with two strings; a round one lies on its side by words."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    rng = spec.rng("straw")
    look = main_finish(spec) if spec.color_stated or spec.material_stated else finish("straw", color=(0.52, 0.36, 0.11))
    tone = spec.color if spec.color_stated and spec.color else (0.66, 0.47, 0.16)
    if spec.says("round", "roll"):
        r = height / 2
        body = moved(sideways(moved(cylinder(r, width, r * 0.12, 30), y=-width / 2)), 0.0, r)
        assembly.add("bale", body, look)
        swirl = [
            moved(sideways(moved(torus(r * t, 0.012, 24, 5), y=s * width * 0.497)), 0.0, r)
            for t in (0.25, 0.5, 0.75)
            for s in (-1, 1)
        ]
        assembly.add("swirl", swirl, finish("straw", color=(0.36, 0.24, 0.07)))
    else:
        body = moved(
            lumpy((width * 0.98, height * 0.999, depth * 0.97), rng, 0.002, roundness=0.12, detail=8), y=height * 0.4995
        )
        assembly.add("bale", body, look)
        strings: list[Mesh] = []
        for s in (-1, 1):
            loop: list[Vec3] = [
                (s * width * 0.22, height * 0.495 + b * height * 0.5, c * depth * 0.492)
                for b, c in ((-0.99, -1), (-0.99, 1), (1, 1), (1, -1))
            ]
            strings.append(pipe(rounded_path([*loop, loop[0]], 0.03, 3), 0.006, 6))
        assembly.add("strings", strings, finish("linen", color=(0.5, 0.12, 0.03)))
        assembly.level("top", (-width * 0.38, width * 0.38), (-depth * 0.34, depth * 0.34), height, inset=0.0)
    straws = _flattened(leaves_over(body, rng, 240, min(height, depth) * 0.2, width=0.07, hang=1.45, sink=0.0), height)
    assembly.add("straws", straws, foliage(tone), closed=False)
    return assembly.made()


def _flattened(straws: Mesh, height: float) -> Mesh:
    """Straws pressed to the height [m] of their bale, and to the ground."""
    points = straws.positions.copy()
    points[:, 1] = np.clip(points[:, 1], 0.0, height)
    return Mesh(positions=points, faces=straws.faces, normals=straws.normals, uvs=straws.uvs)


@maker("barrel")
def barrel(spec: MakeSpec) -> MadeAsset:
    """A cask of staves with iron hoops; a steel drum by material."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    r = min(width, depth) / 2
    look = main_finish(spec)
    if family(spec) in ("metal", "plastic"):
        profile: list[Vec2] = [(r * 0.97, 0.0), (r, 0.012), (r * 0.96, 0.03)]
        for y in (0.33, 0.66):
            profile += [(r * 0.96, height * (y - 0.025)), (r, height * y), (r * 0.96, height * (y + 0.025))]
        profile += [
            (r * 0.96, height - 0.03),
            (r, height - 0.012),
            (r * 0.97, height),
            (r * 0.92, height),
            (r * 0.92, height - 0.015),
        ]
        assembly.add("drum", lathe(profile, 36), look)
        caps = [moved(cylinder(s, 0.014, 0.003, 14), x * r, height - 0.016) for s, x in ((0.04, 0.5), (0.025, -0.55))]
        assembly.add("caps", caps, finish("steel"))
        inner = [(r * 0.85 * sin(a), r * 0.85 * cos(a)) for a in np.linspace(0, 2 * pi, 13)[:-1]]
        assembly.surface("top", [(float(a), float(b)) for a, b in inner], height - 0.002)
        return assembly.made()
    staves = 20
    points: list[Ring] = []
    per = 3
    angle = 2 * pi * np.arange(staves * per) / (staves * per)
    notch = np.where(np.arange(staves * per) % per == 0, 0.986, 1.0)

    def belly(t: float) -> float:
        return 0.8 + 0.2 * float(np.sin(pi * t)) ** 0.8

    for t in (0.0, 0.1, 0.25, 0.42, 0.58, 0.75, 0.9, 1.0):
        out = r * belly(t) * 0.985 * notch
        points.append(np.column_stack([out * np.sin(angle), np.full(len(angle), height * t), out * np.cos(angle)]))
    for share, drop in ((0.92, 0.0), (0.915, 0.035)):
        out = np.full(len(angle), r * 0.8 * share)
        points.append(
            np.column_stack([out * np.sin(angle), np.full(len(angle), height * (1 - drop)), out * np.cos(angle)])
        )
    assembly.add("staves", loft(points, crease_rad=0.45), look)
    hoops: list[Mesh] = []
    for t in (0.06, 0.24, 0.7, 0.88):
        low, high = r * belly(t), r * belly(t + 0.06)
        hoops.append(
            moved(
                lathe(
                    [
                        (low * 0.96, 0.0),
                        (low * 1.004, 0.0),
                        (high * 1.004, height * 0.06),
                        (high * 0.96, height * 0.06),
                    ],
                    36,
                    closed=True,
                ),
                y=height * t,
            )
        )
    assembly.add("hoops", hoops, finish("iron"))
    bung = moved(turned(cylinder(r * 0.08, 0.03, 0.004, 12), (1.0, 0.0, 0.0), pi / 2), 0.0, height * 0.52, r * 0.96)
    assembly.add("bung", bung, finish("walnut"))
    inner = [(r * 0.68 * sin(a), r * 0.68 * cos(a)) for a in np.linspace(0, 2 * pi, 13)[:-1]]
    assembly.surface("top", [(float(a), float(b)) for a, b in inner], height * 0.965)
    return assembly.made()


@maker("wheelbarrow")
def wheelbarrow(spec: MakeSpec) -> MadeAsset:
    """A tray on a frame with one wheel in front and two handles."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    look = main_finish(spec)
    r = height * 0.29
    front = depth / 2 - r
    low, rim = height * 0.46, height * 0.98
    z0, z1 = -depth * 0.16, depth * 0.44
    outer: list[Ring] = []
    for y, w, a, b in ((low, 0.52, z0 + depth * 0.1, z1 - depth * 0.2), (rim, 1.0, z0, z1)):
        outer.append(
            np.array(
                [
                    (x * width / 2 * w, y - (0.06 * height if z < 0 and y == rim else 0.0), z * 0 + (a if z < 0 else b))
                    for x, z in ((-1, -1), (1, -1), (1, 1), (-1, 1))
                ]
            )
        )
    inner = [
        outer[1] * np.array((0.95, 1.0, 1.0)) + np.array((0.0, 0.0, 0.0)),
        outer[0] * np.array((0.93, 1.0, 1.0)) + np.array((0.0, 0.02, 0.0)),
    ]
    inner[0][:, 2] = np.where(inner[0][:, 2] < 0.1 * depth, inner[0][:, 2] + 0.02, inner[0][:, 2] - 0.02)
    inner[1][:, 2] = np.where(inner[1][:, 2] < 0.02 * depth, inner[1][:, 2] + 0.012, inner[1][:, 2] - 0.012)
    assembly.add("tray", loft([*outer, *inner], crease_rad=0.4), look)
    frame: list[Mesh] = []
    for s in (-1, 1):
        line: list[Vec3] = [
            (s * 0.045, r, front),
            (s * width * 0.2, low - 0.02, z0 + depth * 0.1),
            (s * width * 0.38, height * 0.66, -depth * 0.34),
            (s * width * 0.4, height * 0.68, -depth / 2),
        ]
        frame.append(pipe(rounded_path(line, 0.12), 0.017, 8))
        leg: list[Vec3] = [
            (s * width * 0.24, low, z0 + depth * 0.02),
            (s * width * 0.36, 0.017, -depth * 0.14),
            (s * width * 0.36, 0.017, -depth * 0.02),
            (s * width * 0.24, low - 0.02, depth * 0.08),
        ]
        frame.append(pipe(rounded_path(leg, 0.06), 0.014, 8))
        frame.append(rod((s * 0.06, r, front), (s * width * 0.2, rim * 0.8, z1 - depth * 0.06), 0.01, 6))
    frame.append(rod((-width * 0.36, 0.1, -depth * 0.11), (width * 0.36, 0.1, -depth * 0.11), 0.01, 6))
    frame.append(rod((-0.08, r, front), (0.08, r, front), 0.012, 8))
    assembly.add("frame", frame, finish("steel"))
    assembly.add("tyre", moved(tyre(r, r * 0.5, r * 0.55, 26), 0.0, r, front), finish("rubber"))
    assembly.add(
        "wheel", moved(disc(r * 0.58, r * 0.42, 5, 20), 0.0, r, front), finish("steel", color=(0.75, 0.5, 0.04))
    )
    grips = [
        rod((s * width * 0.395, height * 0.675, -depth * 0.42), (s * width * 0.4, height * 0.68, -depth / 2), 0.024, 10)
        for s in (-1, 1)
    ]
    assembly.add("grips", grips, finish("rubber"))
    return assembly.made()


@maker("stroller")
def stroller(spec: MakeSpec) -> MadeAsset:
    """A pram with a hood, or a push chair with a seat, on four wheels; its handle is behind."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    cloth = main_finish(spec)
    classic = spec.says("pram", "carriage", "perambulator") or spec.style in ("victorian", "rustic")
    r = height * (0.2 if classic else 0.13)
    hubs = [(s * width * 0.44, r, z * (depth / 2 - r)) for s in (-1, 1) for z in (-0.92, 1.0)]
    assembly.add(
        "tyres",
        [moved(thin_tyre(r, 0.025) if classic else tyre(r, 0.045, r * 0.7, 22), *at) for at in hubs],
        finish("rubber"),
    )
    metal = finish("chrome" if classic else "aluminium")
    rims = [
        moved(mesh, *at)
        for at in hubs
        for mesh in (spoked(r - 0.022, 0.05, 10, segments=22) if classic else [disc(r * 0.72, 0.04, 5, 18)])
    ]
    assembly.add("wheels", rims, metal)
    frame = [rod((-width * 0.44, r, hubs[k][2]), (width * 0.44, r, hubs[k][2]), 0.01, 7) for k in (0, 1)]
    floor = height * 0.42
    for s in (-1, 1):
        x = s * width * 0.4
        handle: list[Vec3] = [
            (x, r, hubs[1][2]),
            (x, floor * 0.95, 0.0),
            (x, height * 0.93, -depth * 0.46),
            (x * 0.9, height * 0.96, -depth / 2),
        ]
        frame.append(pipe(rounded_path(handle, 0.1), 0.013, 8))
        frame.append(rod((x, r, hubs[0][2]), (x, floor, depth * 0.14), 0.012, 8))
    frame.append(
        rod((-width * 0.38, height * 0.955, -depth * 0.488), (width * 0.38, height * 0.955, -depth * 0.488), 0.012, 8)
    )
    assembly.add("frame", frame, metal)
    grip = rod((-width * 0.3, height * 0.957, -depth * 0.489), (width * 0.3, height * 0.957, -depth * 0.489), 0.02, 10)
    assembly.add("grip", grip, finish("leather", color=(0.1, 0.045, 0.02)))
    w = width * 0.76
    outer: list[Ring] = []
    rows = ((0.0, 0.5, 0.56), (0.25, 0.86, 0.86), (1.0, 1.0, 1.0))
    tall = height * (0.26 if classic else 0.22)
    for t, wide, long in rows:
        outer.append(_oval(w * wide, depth * 0.74 * long, floor + tall * t))
    for t, wide, long in ((1.0, 0.93, 0.95), (0.4, 0.8, 0.84)):
        outer.append(_oval(w * wide, depth * 0.74 * long, floor + tall * t))
    assembly.add("cot", loft(outer, crease_rad=0.6), cloth)
    pad = moved(superellipsoid((w * 0.78, tall * 0.5, depth * 0.58), 0.5, 4), y=floor + tall * 0.45)
    assembly.add("mattress", pad, finish("cotton", color=(0.82, 0.78, 0.7)))
    hood: list[Ring] = []
    base, reach = floor + tall * 0.98, depth * 0.36
    for k in range(6):
        a = 0.1 + 1.75 * k / 5
        rim = [(w / 2 * cos(b), reach * sin(b)) for b in np.linspace(0, pi, 13)]
        out = np.array([(x, base + v * sin(pi - a), v * cos(pi - a)) for x, v in rim])
        inside = np.array([(x * 0.95, base + v * 0.95 * sin(pi - a), v * 0.95 * cos(pi - a)) for x, v in rim])
        hood.append(np.concatenate([out, inside[::-1]]))
    assembly.add("hood", _open_hood(hood), cloth)
    return assembly.made()


def _oval(width: float, depth: float, y: float) -> Ring:
    a = 2 * pi * np.arange(24) / 24
    c, s = np.sin(a), np.cos(a)
    reach = (np.abs(c) ** 3 + np.abs(s) ** 3) ** (-1 / 3)
    return np.column_stack([width / 2 * reach * c, np.full(24, y), depth / 2 * reach * s])


def _open_hood(rings: list[Ring]) -> Mesh:
    """A folding hood: strips between bows, each as thick as its cloth, so that it stays open in front."""
    half = len(rings[0]) // 2
    points = np.concatenate(rings)
    faces: list[tuple[int, int, int]] = []
    around = 2 * half
    for k in range(len(rings) - 1):
        for n in range(around):
            a, b = k * around + n, k * around + (n + 1) % around
            faces += [(a, b, b + around), (a, b + around, a + around)]
    last = (len(rings) - 1) * around
    for n in range(half - 1):
        a, b, c, d = n, n + 1, around - 2 - n, around - 1 - n
        faces += [(a, c, b), (a, d, c), (last + a, last + b, last + c), (last + a, last + c, last + d)]
    return solid(points, np.array(faces, dtype=np.int64), crease_rad=0.5)
