"""What is seen from afar: windmill, lighthouse and water tower, arches and ruins, pyramids, igloos and yurts, volcano,
waterfall.
"""

from __future__ import annotations

from itertools import pairwise
from math import cos, pi, sin

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import mesh_of, moved, scaled, smooth, turned
from diorama.geometry.shapes import box_between, cylinder, ellipsoid, lathe, rod, sphere, superellipsoid, tube
from diorama.makers.build import Assembly, main_finish, spaced
from diorama.makers.lamps_parts import shine
from diorama.makers.materials import finish
from diorama.makers.placing import about, across, upright
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec


@maker("water_tower")
def tower(spec: MakeSpec) -> MadeAsset:
    """A tank on legs under a cone; a windmill with four sails; a lighthouse in red and white; a stone tower."""
    asm, look = Assembly(spec), main_finish(spec)
    _, height, _ = spec.size
    r = min(spec.size[0], spec.size[2]) / 2
    if spec.says("windmill", "mill"):
        return _windmill(asm, r, height)
    if spec.says("lighthouse", "beacon"):
        return _lighthouse(asm, r, height)
    if spec.says("tower") and not spec.says("water"):
        return _keep(asm, r, height)
    tank, high = height * 0.62, height * 0.88
    asm.add(
        "tank",
        lathe(
            [(0.0, tank), (r * 0.9, tank), (r * 0.94, tank + 0.1), (r * 0.94, high), (0.0, high)],
            32,
            seam_angle_rad=0.7,
        ),
        look,
    )
    hoops = [moved(tube(r * 0.965, r * 0.93, height * 0.012, 0.0, 32), y=y) for y in spaced(tank, high, 4)]
    asm.add("hoops", hoops, finish("iron"))
    asm.add(
        "roof",
        lathe([(0.0, high - 0.05), (r, high - 0.05), (r * 0.98, high), (0.0, height)], 32, seam_angle_rad=0.7),
        finish("copper"),
    )
    legs = about(rod((0, 0, r * 0.94), (0, tank + 0.05, r * 0.72), r * 0.06, 10), 6)
    asm.add("legs", legs, finish("steel"))
    braces: list[Mesh] = []
    for k in range(6):
        for y0, y1 in ((0.04, 0.5), (0.5, 0.96)):
            q0, q1 = (r * (0.94 - 0.22 * y) for y in (y0, y1))
            a, b = 2 * pi * k / 6, 2 * pi * (k + 1) / 6
            braces.append(
                rod((q0 * sin(a), tank * y0, q0 * cos(a)), (q1 * sin(b), tank * y1, q1 * cos(b)), r * 0.022, 6)
            )
    braces += [rod((0, 0, 0), (0, tank + 0.05, 0), r * 0.08, 12)]
    asm.add("braces", braces, finish("steel"))
    return asm.made()


def _windmill(asm: Assembly, r: float, height: float) -> MadeAsset:
    body = height * 0.62
    w = r * 0.62
    asm.add(
        "body",
        lathe([(0.0, 0.0), (w, 0.0), (w * 0.62, body), (0.0, body)], 8, seam_angle_rad=0.3),
        main_finish(asm.spec),
    )
    asm.add("cap", moved(ellipsoid((w * 1.45, height * 0.16, w * 1.5), 20), y=body), finish("slate_stone"))
    hub: Vec3 = (0.0, body + height * 0.02, w * 0.86)
    asm.add("shaft", [rod((0, hub[1], 0), hub, w * 0.08, 10), moved(sphere(w * 0.12, 12), *hub)], finish("iron"))
    sail: list[Mesh] = []
    long = min(height - hub[1], r / 0.7071, hub[1] * 0.94)
    sail.append(box_between((-w * 0.035, 0, 0), (w * 0.035, long, w * 0.06)))
    sail += [
        box_between((0.0, y - w * 0.018, 0.01), (w * 0.42, y + w * 0.018, 0.04)) for y in spaced(long * 0.22, long, 10)
    ]
    sail += [box_between((x, long * 0.22, 0.01), (x + w * 0.03, long * 0.99, 0.04)) for x in (w * 0.2, w * 0.4)]
    sails = [moved(turned(mesh, (0, 0, 1), pi / 4 + k * pi / 2), *hub) for k in range(4) for mesh in sail]
    asm.add("sails", sails, finish("oak"))
    asm.add(
        "door",
        upright(
            [
                (-w * 0.2, 0.0),
                (w * 0.2, 0.0),
                (w * 0.2, height * 0.12),
                (0.0, height * 0.15),
                (-w * 0.2, height * 0.12),
            ],
            w * 0.98,
        ),
        finish("walnut"),
    )
    panes = [
        moved(upright([(-w * 0.1, 0), (w * 0.1, 0), (w * 0.1, w * 0.28), (-w * 0.1, w * 0.28)], w * q), y=y)
        for y, q in ((height * 0.26, 0.86), (height * 0.42, 0.76))
    ]
    asm.add("windows", panes, finish("screen"))
    return asm.made()


def _lighthouse(asm: Assembly, r: float, height: float) -> MadeAsset:
    body, w = height * 0.76, r * 0.8
    red = main_finish(asm.spec) if asm.spec.color_stated else finish("paint", color=(0.55, 0.02, 0.02))
    bands: tuple[list[Mesh], list[Mesh]] = ([], [])
    for k in range(6):
        y0, y1 = body * k / 6, body * (k + 1) / 6
        q0, q1 = (w * (1 - 0.42 * y / body) for y in (y0, y1))
        bands[k % 2].append(lathe([(0.0, y0), (q0, y0), (q1, y1), (0.0, y1)], 28, seam_angle_rad=0.5))
    asm.add("white-bands", bands[0], finish("paint", color=(0.85, 0.85, 0.83)))
    asm.add("red-bands", bands[1], red)
    asm.add("foot", cylinder(r, height * 0.03, 0.05, 32), finish("stone"))
    q = w * 0.58
    asm.add(
        "gallery",
        [
            moved(cylinder(q * 1.35, height * 0.015, 0.02, 28), y=body),
            *(moved(tube(q * 1.32, q * 1.27, 0.05, 0, 28), y=body + height * y) for y in (0.03, 0.05)),
        ],
        finish("iron"),
    )
    asm.add(
        "rail-posts", about(rod((0, body, q * 1.3), (0, body + height * 0.056, q * 1.3), 0.03, 6), 14), finish("iron")
    )
    asm.add(
        "lantern",
        moved(cylinder(q * 0.8, height * 0.1, 0.02, 24), y=body + height * 0.014),
        finish("glow", color=(1.0, 0.85, 0.45)),
    )
    asm.add("bars", about(rod((0, body, q * 0.82), (0, body + height * 0.12, q * 0.82), 0.035, 6), 8), finish("iron"))
    top = body + height * 0.112
    asm.add(
        "roof",
        lathe(
            [(0.0, top), (q * 0.98, top), (q * 0.7, top + height * 0.06), (0.05, height * 0.97), (0.0, height)],
            28,
            seam_angle_rad=0.9,
        ),
        red,
    )
    asm.add(
        "door",
        upright([(-w * 0.2, 0.0), (w * 0.2, 0.0), (w * 0.2, height * 0.13), (-w * 0.2, height * 0.13)], w * 1.0),
        finish("walnut"),
    )
    shine(asm, (0.0, body + height * 0.06, 0.0), 400.0, name="lantern")
    return asm.made()


def _keep(asm: Assembly, r: float, height: float) -> MadeAsset:
    """A round stone tower with battlements."""
    top = height * 0.9
    asm.add(
        "wall",
        lathe(
            [(0.0, 0.0), (r * 0.9, 0.0), (r * 0.82, height * 0.06), (r * 0.8, top), (0.0, top)], 32, seam_angle_rad=0.6
        ),
        main_finish(asm.spec),
    )
    asm.add("crown", [moved(tube(r, r * 0.72, height * 0.05, 0.02, 32), y=top - 0.02)], main_finish(asm.spec))
    teeth = about(box_between((-r * 0.13, top + height * 0.045, r * 0.76), (r * 0.13, height, r * 0.97)), 12)
    asm.add("battlements", teeth, main_finish(asm.spec))
    slit: list[Vec2] = [(-0.08 * r, 0), (0.08 * r, 0), (0.08 * r, height * 0.08), (-0.08 * r, height * 0.08)]
    slits = [
        turned(moved(upright(slit, r * 0.82), y=height * y), (0, 1, 0), a)
        for y, a in ((0.3, 0.2), (0.5, -0.8), (0.7, 0.6))
    ]
    asm.add("slits", slits, finish("screen"))
    asm.add(
        "door",
        upright(
            [(-r * 0.22, 0), (r * 0.22, 0), (r * 0.22, height * 0.13), (0, height * 0.17), (-r * 0.22, height * 0.13)],
            r * 0.9,
        ),
        finish("walnut"),
    )
    return asm.made()


@maker("ruin")
def ruin(spec: MakeSpec) -> MadeAsset:
    """A stone arch; as a ruin with broken walls beside it and blocks that fell."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d = width / 2, depth / 2
    whole = spec.says("arch", "triumphal", "gateway")
    half, spring = w * 0.5, height * 0.52
    arch = [(half * cos(pi * k / 12), spring + half * sin(pi * k / 12) * 0.8) for k in range(13)]
    if whole:
        crest: list[Vec2] = [(w, 0.0), (w, height), (-w, height), (-w, 0.0)]
    else:
        crest = [
            (w, 0.0),
            (w, height * 0.5),
            (w * 0.86, height * 0.56),
            (w * 0.8, height * 0.72),
            (w * 0.56, height * 0.78),
            (w * 0.5, height * 0.97),
            (w * 0.1, height),
            (-w * 0.2, height * 0.93),
            (-w * 0.5, height * 0.98),
            (-w * 0.62, height * 0.7),
            (-w * 0.9, height * 0.64),
            (-w, height * 0.3),
            (-w, 0.0),
        ]
    outline = [*crest, (-half, 0.0), *reversed(arch), (half, 0.0)]
    asm.add("wall", moved(upright(outline, depth * 0.7, min(0.02, depth * 0.06)), z=-d * 0.7), look)
    imposts = [
        box_between(
            (s * half - 0.12 * w, spring - 0.03, -d * 0.8), (s * half + 0.12 * w, spring + 0.02, d * 0.8), 0.006
        )
        for s in (-1, 1)
    ]
    key = upright(
        [
            (-w * 0.09, spring + half * 0.7),
            (w * 0.09, spring + half * 0.7),
            (w * 0.13, spring + half * 1.02),
            (-w * 0.13, spring + half * 1.02),
        ],
        depth * 0.9,
        0.006,
    )
    asm.add("trim", [*imposts, moved(key, z=-d * 0.9)], look)
    if not whole:
        rng = spec.rng("blocks")
        blocks: list[Mesh] = []
        for _ in range(6):
            s = float(rng.uniform(0.06, 0.12)) * width
            block = turned(
                box_between((-s / 2, 0, -s * 0.35), (s / 2, s * 0.6, s * 0.35), s * 0.08),
                (0, 1, 0),
                float(rng.uniform(0, 3)),
            )
            blocks.append(moved(block, float(rng.uniform(-0.8, 0.8)) * w, 0.0, float(rng.choice([-1, 1])) * d * 0.8))
        asm.add("blocks", blocks, look)
    return asm.made()


@maker("pyramid")
def pyramid(spec: MakeSpec) -> MadeAsset:
    """A stepped pyramid with an entrance; an igloo of snow blocks; a round felt tent."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d = width / 2, depth / 2
    if spec.says("igloo", "dome"):
        snow = finish("paint", color=spec.color if spec.color_stated else (0.82, 0.86, 0.9))
        rows = 7
        for k in range(rows):
            a0, a1 = (pi / 2 * j / rows * 0.97 for j in (k, k + 1))
            ring = [
                (cos(a0), sin(a0)),
                (cos(a1) + 0.01, sin(a1) - 0.012),
                (cos(a1) - 0.06, sin(a1) - 0.012),
                (max(cos(a0) - 0.08, 0.0), sin(a0)),
            ]
            line = [(max(q, 0.0) * w * 0.86, max(y, 0.0) * height) for q, y in ring]
            asm.add(f"course-{k + 1}", lathe(line, 28, closed=True, seam_angle_rad=0.5), snow)
        asm.add("keystone", moved(cylinder(w * 0.14, height * 0.06, 0.01, 20), y=height * 0.94), snow)
        arch = [(w * 0.34 * cos(pi * k / 12), w * 0.42 * sin(pi * k / 12)) for k in range(13)]
        inner = [(w * 0.24 * cos(pi * k / 12), w * 0.32 * sin(pi * k / 12)) for k in range(13)]
        asm.add("tunnel", moved(upright([*arch, *reversed(inner)], d - w * 0.5), z=w * 0.5), snow)
        return asm.made()
    if spec.says("yurt", "tent", "hut"):
        wall = height * 0.55
        asm.add("wall", tube(w * 0.94, w * 0.9, wall, 0.0, 36), look)
        asm.add(
            "roof",
            lathe(
                [
                    (w * 0.9, wall - 0.04),
                    (w, wall - 0.03),
                    (w * 0.14, height * 0.95),
                    (w * 0.12, height * 0.95),
                    (w * 0.88, wall - 0.01),
                ],
                36,
                closed=True,
            ),
            finish("felt", color=(0.75, 0.7, 0.6)),
        )
        asm.add("ring", moved(tube(w * 0.15, w * 0.1, height * 0.06, 0.01, 24), y=height * 0.94), finish("oak"))
        asm.add(
            "bands",
            [moved(tube(w * 0.955, w * 0.93, 0.06, 0, 36), y=wall * y) for y in (0.2, 0.75)],
            finish("cotton", color=(0.5, 0.06, 0.05)),
        )
        door = upright([(-w * 0.22, 0), (w * 0.22, 0), (w * 0.22, wall * 0.9), (-w * 0.22, wall * 0.9)], 0.05, 0.01)
        asm.add("door", moved(door, z=w * 0.92), finish("walnut"))
        return asm.made()
    steps = 14
    courses: list[Mesh] = []
    for k in range(steps):
        q = 1 - k / steps
        courses.append(
            box_between(
                (-w * q, height * k / steps, -d * q), (w * q, height * (k + 1) / steps + 0.001, d * q), height * 0.006
            )
        )
    asm.add("courses", courses, look)
    door = upright([(-w * 0.09, 0), (w * 0.09, 0), (w * 0.09, height * 0.16), (-w * 0.09, height * 0.16)], d * 1.002)
    asm.add("door", door, finish("screen"))
    return asm.made()


def _peak(spec: MakeSpec, half: Vec2, height: float, dip: float, start: float = 0.0) -> Mesh:
    """A rough cone from the share `start` of its height up, whose top sinks by `dip` of it; closed below."""
    rng = spec.rng("peak")
    around, rows = 40, 14
    bumps = rng.normal(0.0, 1.0, (6, 3))
    points = [(0.0, height * start, 0.0)]
    for j in range(rows + 1):
        t = start * 0.82 + (1 - start * 0.82) * j / rows
        share = (1 - min(t / 0.82, 1.0) * 0.84) ** 1.25 if t <= 0.82 else 0.1 * (1 - (t - 0.82) / 0.18)
        y = t / 0.82 if t <= 0.82 else 1 - dip * (t - 0.82) / 0.18
        for k in range(around):
            a = 2 * pi * k / around
            rough = sum(b[0] * 0.03 * np.sin((i + 2) * a + b[1] * 3 + b[2] * t) for i, b in enumerate(bumps))
            ridge = 1 + float(rough) * (1.0 if j else 0.6)
            points.append(
                (
                    half[0] * share * ridge * cos(a),
                    height * y * (1 + float(rough) * 0.2 * (0 < t < 0.8)),
                    half[1] * share * ridge * sin(a),
                )
            )
    points.append((0.0, height * (1 - dip), 0.0))
    faces: list[tuple[int, int, int]] = []
    for k in range(around):
        n = (k + 1) % around
        faces.append((0, 1 + k, 1 + n))
        for j in range(rows):
            a, b, c, e = (1 + j * around + k, 1 + j * around + n, 1 + (j + 1) * around + k, 1 + (j + 1) * around + n)
            faces += [(a, c, b), (b, c, e)]
        faces.append((1 + rows * around + k, len(points) - 1, 1 + rows * around + n))
    place = np.array(points)
    return smooth(mesh_of(place, np.array(faces), None, place[:, (0, 2)]))


@maker("volcano")
def volcano(spec: MakeSpec) -> MadeAsset:
    """A rough cone with lava in its crater and down its side; a snow-capped peak without."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    peak = spec.says("peak", "mountain", "alp")
    body = _peak(spec, (width / 2, depth / 2), height * (1.0 if peak else 0.96), 0.0 if peak else 0.08)
    asm.add("mountain", body, look)
    if peak:
        cap = scaled(_peak(spec, (width / 2, depth / 2), height, 0.0, 0.66), 1.05, 1.002, 1.05)
        asm.add("snow", cap, finish("paint", color=(0.85, 0.88, 0.92)))
        return asm.made()
    hot = finish("glow", color=(1.0, 0.22, 0.02))
    asm.add("lava", moved(cylinder(width * 0.075, height * 0.02, 0.0, 24), y=height * 0.9), hot)
    streams: list[Mesh] = []
    for a in (0.3, 1.3, 2.6):
        line = [(t, (1 - t * 0.84) ** 1.25) for t in (0.98, 0.86, 0.72, 0.56)]
        path = [
            (width / 2 * q * sin(a + 0.1 * k), height * 0.96 * t + height * 0.012, depth / 2 * q * cos(a + 0.1 * k))
            for k, (t, q) in enumerate(line)
        ]
        streams += [rod(p, q, width * 0.02, 8, end_radius=width * 0.014) for p, q in pairwise(path)]
    asm.add("streams", streams, hot)
    puffs = [
        moved(sphere(width * q, 14), x * width, height * y)
        for q, x, y in ((0.05, 0.0, 0.965), (0.04, 0.04, 0.985), (0.03, -0.04, 0.98))
    ]
    asm.add("smoke", [moved(m, y=-height * 0.02) for m in puffs], finish("cotton", color=(0.3, 0.3, 0.31)))
    shine(asm, (0.0, height * 0.98, 0.0), 60.0, name="lava", color=(1.0, 0.3, 0.05))
    return asm.made()


@maker("waterfall")
def waterfall(spec: MakeSpec) -> MadeAsset:
    """A cliff of stacked rocks, water over its edge in a curtain, a pool with foam below."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, back, rng = width / 2, -depth / 2, spec.rng("rocks")
    rocks: list[Mesh] = []
    for row in range(5):
        y = height * (row + 0.5) / 5.4
        deep = depth * (0.62 - 0.06 * row)
        for x in spaced(-w, w, 4 if row % 2 else 5):
            size = (width / 4 * float(rng.uniform(0.95, 1.2)), height / 4.4 * float(rng.uniform(0.9, 1.1)), deep)
            notch = 0.8 if abs(x) < w * 0.34 else 1.0
            rock = superellipsoid((size[0], size[1], size[2] * notch), 0.45, 4)
            rock = turned(
                turned(rock, (0, 1, 0), float(rng.uniform(-0.5, 0.5))), (0, 0, 1), float(rng.uniform(-0.14, 0.14))
            )
            rocks.append(moved(rock, x * 0.8, max(y, size[1] / 2), back + deep * 0.52))
    asm.add("cliff", rocks, look)
    water = finish("water")
    top, face = height * 0.97, back + depth * 0.58
    fall: list[Vec2] = [
        (back + depth * 0.2, top - 0.06),
        (back + depth * 0.2, top),
        (face - 0.1, top),
        (face + 0.02, top - height * 0.06),
        (face + 0.12, height * 0.4),
        (face + 0.16, 0.05),
        (face + 0.04, 0.05),
        (face - 0.02, height * 0.5),
        (face - 0.12, top - 0.1),
    ]
    asm.add("fall", across(fall, width * 0.36, 0.0), water)
    pool = lathe([(0.0, 0.0), (1.0, 0.0), (1.0, 0.02), (0.97, 0.05), (0.0, 0.05)], 36, seam_angle_rad=0.6)
    asm.add("pool", moved(scaled(pool, w * 0.96, 1.0, depth * 0.36), z=depth * 0.13), water)
    foam = [
        moved(
            ellipsoid((0.3, 0.14, 0.24), 10),
            float(rng.uniform(-0.2, 0.2)) * width,
            0.06,
            face + float(rng.uniform(0.08, 0.3)),
        )
        for _ in range(9)
    ]
    asm.add("foam", foam, finish("cotton", color=(0.85, 0.9, 0.92)))
    rim = [
        moved(
            ellipsoid((width * 0.12, 0.24, width * 0.1), 8),
            w * 0.94 * sin(a),
            0.1,
            depth * 0.13 + depth * 0.33 * cos(a),
        )
        for a in (-1.2, -0.75, -0.3, 0.2, 0.65, 1.1)
    ]
    asm.add("stones", rim, look)
    return asm.made()
