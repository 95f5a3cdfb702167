"""Balls, bats, rackets, boards: what sport is played with."""

from __future__ import annotations

from dataclasses import replace
from math import cos, pi, sin, sqrt

import numpy as np

from diorama.catalogue.colors import color
from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import crease, moved, rotation, transform, translation
from diorama.geometry.shapes import arc, box_between, cylinder, ellipse, lathe, pipe, rod, sphere, torus
from diorama.makers.build import Assembly, main_finish
from diorama.makers.instruments import smooth_loop
from diorama.makers.materials import finish
from diorama.makers.placing import across, sideways, upright
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

INK: Vec3 = (0.015, 0.015, 0.016)


def _cap(radius: float, reach: float, direction: Vec3, sides: int) -> Mesh:
    """A patch of a ball of `radius` round a direction, `reach` [rad] wide, a little proud."""
    r = radius * 1.006
    patch = lathe(
        [(radius * 0.9 * sin(reach), radius * 0.9 * cos(reach)), *arc((0.0, 0.0), r, pi / 2 - reach, pi / 2, 4)],
        sides,
        seam_angle_rad=1.0,
    )
    if sides == 5:
        patch = _pentagon(
            lathe(
                [
                    (radius * 0.9 * sin(reach), radius * 0.9 * cos(reach)),
                    *arc((0.0, 0.0), r, pi / 2 - reach, pi / 2, 4),
                ],
                20,
                seam_angle_rad=1.0,
            )
        )
    way = np.array(direction) / np.linalg.norm(direction)
    axis = np.cross((0.0, 1.0, 0.0), way)
    if np.linalg.norm(axis) < 1e-9:
        axis = np.array((1.0, 0.0, 0.0))
    turn = rotation((float(axis[0]), float(axis[1]), float(axis[2])), float(np.arccos(np.clip(way[1], -1, 1))))
    return transform(patch, turn)


def _pentagon(patch: Mesh) -> Mesh:
    """A round patch about +Y drawn in to five straight sides along the ball."""
    p = patch.positions.astype(np.float64)
    length = np.linalg.norm(p, axis=1)
    polar, around = np.arccos(np.clip(p[:, 1] / length, -1, 1)), np.arctan2(p[:, 0], p[:, 2])
    polar = polar * cos(pi / 5) / np.cos(np.mod(around, 2 * pi / 5) - pi / 5) * 1.12
    flat = np.sin(polar)
    moved_to = np.stack([flat * np.sin(around), np.cos(polar), flat * np.cos(around)], axis=1) * length[:, None]
    return replace(patch, positions=moved_to.astype(np.float32))


def _seam(radius: float, thick: float) -> Mesh:
    """The seam of tennis balls and baseballs: one closed curve on the ball."""
    a, b = 0.75, 0.25
    c = 2 * sqrt(a * b)
    path = [
        (radius * (a * cos(t) + b * cos(3 * t)), radius * c * sin(2 * t), radius * (a * sin(t) - b * sin(3 * t)))
        for t in np.linspace(0, 2 * pi, 56, endpoint=False)
    ]
    return pipe([(float(x), float(y), float(z)) for x, y, z in path], thick, 6, closed=True)


def _set_down(asm: Assembly, name: str, meshes: list[Mesh] | Mesh, look: Material, radius: float) -> None:
    pieces = [meshes] if isinstance(meshes, Mesh) else meshes
    asm.add(name, [moved(mesh, y=radius) for mesh in pieces], look)


def _icosahedron() -> list[Vec3]:
    g = (1 + sqrt(5)) / 2
    corners: list[Vec3] = []
    for s in (-1.0, 1.0):
        for t in (-1.0, 1.0):
            corners += [(0.0, s, t * g), (s, t * g, 0.0), (t * g, 0.0, s)]
    return corners


@maker("ball")
def ball(spec: MakeSpec) -> MadeAsset:
    """A football with black patches, a striped beach ball, a volleyball, a rugby ball or a plain one with bands."""
    asm = Assembly(spec)
    r = min(spec.size) / 2
    white = finish("plastic", color=(0.85, 0.84, 0.81))
    if spec.says("rugby", "american"):
        _oval(asm, r)
    elif spec.says("football", "soccer", "handball") or (
        spec.category == "ball"
        and not spec.color_stated
        and spec.seed % 2 == 0
        and not spec.says("beach", "volleyball", "rubber")
    ):
        _set_down(asm, "ball", sphere(r * 0.996, 26), main_finish(spec) if spec.color_stated else white, r)
        _set_down(
            asm, "patches", [_cap(r * 0.994, 0.34, way, 5) for way in _icosahedron()], finish("plastic", color=INK), r
        )
    elif spec.says("beach", "bouncy") or spec.seed % 2 == 1:
        tones = ("red", "yellow", "blue") if not (spec.color_stated and spec.color) else ("",)
        _striped(asm, r, [color(word) or spec.color or (0.6, 0.05, 0.05) for word in tones], white)
    else:
        _set_down(asm, "ball", sphere(r * 0.994, 26), main_finish(spec), r)
        turns = [rotation((1, 0, 0), 0.0), rotation((1, 0, 0), pi / 2), rotation((0, 0, 1), pi / 2)]
        _set_down(asm, "bands", [transform(torus(r * 0.982, r * 0.018, 30, 6), t) for t in turns], white, r)
    return asm.made()


def _striped(asm: Assembly, r: float, tones: list[Vec3], white: Material) -> None:
    """Gores like an orange's, every second one white."""
    _set_down(asm, "ball", sphere(r * 0.99, 24), white, r)
    profile = arc((0.0, 0.0), r, -pi / 2 + 0.12, pi / 2 - 0.12, 12)
    for k in range(3):
        a0 = k * 2 * pi / 3
        rows = [
            [(q * cos(a), y, q * sin(a)) for a in np.linspace(a0, a0 + pi / 3, 6)]
            for q, y in [*profile, *((p * 0.95, y * 0.95) for p, y in profile[::-1])]
        ]
        points = np.array(rows, dtype=np.float32)
        n, m = points.shape[:2]
        faces: list[tuple[int, int, int]] = []
        for i in range(n):
            j = (i + 1) % n
            for c in range(m - 1):
                a, b, d, e = i * m + c, i * m + c + 1, j * m + c, j * m + c + 1
                faces += [(a, d, b), (b, d, e)]
        for c, turn in ((0, 1), (m - 1, -1)):
            rim = [i * m + c for i in range(n)]
            for i in range(n // 2 - 1):
                q = (rim[i], rim[i + 1], rim[n - 2 - i], rim[n - 1 - i])
                faces += [(q[0], q[2], q[1])[::turn], (q[0], q[3], q[2])[::turn]]

        mesh = crease(points.reshape(-1, 3).astype(np.float64), np.array(faces), 0.6)
        _set_down(asm, f"stripe-{k + 1}", mesh, finish("plastic", color=tones[k % len(tones)]), r)


def _oval(asm: Assembly, r: float) -> None:
    """A rugby ball lying on its side along x."""
    leather = main_finish(asm.spec) if asm.spec.color_stated else finish("leather", color=(0.22, 0.07, 0.03))
    shape = [
        (0.0, -1.5 * r),
        *((r * cos(t) ** 1.25, 1.5 * r * sin(t)) for t in np.linspace(-1.35, 1.35, 13)),
        (0.0, 1.5 * r),
    ]
    asm.add(
        "ball",
        transform(
            lathe([(float(a), float(b)) for a, b in shape], 26, seam_angle_rad=1.4),
            translation(0, r, 0) @ rotation((0, 0, 1), pi / 2),
        ),
        leather,
    )
    rings = [
        transform(torus(r * 0.84, r * 0.03, 26, 6), translation(s * r * 0.74, r, 0) @ rotation((0, 0, 1), pi / 2))
        for s in (-1, 1)
    ]
    laces = [
        box_between(
            (-r * 0.4 + k * r * 0.16, 1.96 * r, -r * 0.09), (-r * 0.34 + k * r * 0.16, 2.02 * r, r * 0.09), 0.001
        )
        for k in range(6)
    ]
    asm.add("trim", [*rings, *laces], finish("leather", color=(0.8, 0.78, 0.72)))


@maker("basketball")
def basketball(spec: MakeSpec) -> MadeAsset:
    """A basketball: two great circles of dark ribs and two curved ones."""
    asm = Assembly(spec)
    r = min(spec.size) / 2
    rubber = main_finish(spec) if spec.color_stated else finish("leather", color=(0.52, 0.16, 0.035))
    _set_down(asm, "ball", sphere(r * 0.994, 28), rubber, r)
    thick = r * 0.016
    lines = [torus(r * 0.985, thick, 32, 6), transform(torus(r * 0.985, thick, 32, 6), rotation((0, 0, 1), pi / 2))]
    for s in (-1.0, 1.0):
        curve = [(s * (0.42 + 0.3 * sin(t) ** 2), cos(t), sin(t)) for t in np.linspace(0, 2 * pi, 36, endpoint=False)]
        path = np.array(curve)
        path = path / np.linalg.norm(path, axis=1)[:, None] * r * 0.988
        lines.append(
            transform(
                pipe([(float(x), float(y), float(z)) for x, y, z in path], thick, 6, closed=True),
                rotation((0, 1, 0), pi / 2),
            )
        )
    _set_down(asm, "ribs", [transform(line, rotation((1, 0.3, 0.2), 0.5)) for line in lines], finish("rubber"), r)
    return asm.made()


@maker("tennis_ball")
def tennis_ball(spec: MakeSpec) -> MadeAsset:
    """A felt ball with its seam; a baseball with red stitches; smooth small balls by words."""
    asm = Assembly(spec)
    r = min(spec.size) / 2
    if spec.says("baseball", "cricket"):
        tone: Vec3 = (0.8, 0.77, 0.7) if spec.says("baseball") else (0.4, 0.02, 0.02)
        look, seam = (
            finish("paint", color=tone),
            finish("leather", color=(0.55, 0.02, 0.02) if spec.says("baseball") else (0.8, 0.78, 0.7)),
        )
    elif spec.says("golf", "pong", "table", "billiard", "pool", "snooker", "juggling"):
        look = (
            main_finish(spec)
            if spec.color_stated
            else finish(
                "plastic", color=(0.86, 0.85, 0.82) if spec.says("golf", "pong", "table") else (0.5, 0.02, 0.02)
            )
        )
        seam = None
    else:
        look, seam = finish("velvet", color=spec.color or (0.55, 0.75, 0.03)), finish("velvet", color=(0.8, 0.8, 0.76))
    _set_down(asm, "ball", sphere(r * 0.99, 24), look, r)
    if seam:
        _set_down(asm, "seam", _seam(r * 0.985, r * 0.028), seam, r)
    return asm.made()


@maker("bowling_ball")
def bowling_ball(spec: MakeSpec) -> MadeAsset:
    """A heavy glossy ball with three finger holes."""
    asm = Assembly(spec)
    r = min(spec.size) / 2
    _set_down(asm, "ball", sphere(r, 28), main_finish(spec), r)
    holes = [_cap(r * 0.997, 0.11, way, 14) for way in ((0.0, 1.0, 0.75), (0.28, 1.0, 0.5), (-0.28, 1.0, 0.5))]
    _set_down(asm, "holes", holes, finish("rubber"), r)
    return asm.made()


@maker("exercise_ball")
def exercise_ball(spec: MakeSpec) -> MadeAsset:
    """A large ball with moulded ridges and its plug."""
    asm = Assembly(spec)
    r = min(spec.size) / 2
    rubber = main_finish(spec)
    _set_down(asm, "ball", sphere(r * 0.993, 32), rubber, r)
    rings = [
        moved(torus(r * cos(a) * 0.993, r * 0.012, 34, 6), y=r * sin(a) * 0.993)
        for a in (-0.75, -0.5, -0.25, 0.0, 0.25, 0.5, 0.75)
    ]
    turn = rotation((1, 0, 0.3), 0.35 + 0.2 * (spec.seed % 4))
    _set_down(asm, "ridges", [transform(ring, turn) for ring in rings], rubber, r)
    _set_down(
        asm,
        "plug",
        transform(_cap(r * 0.995, 0.05, (0.0, 1.0, 0.0), 14), turn),
        finish("plastic", color=(0.8, 0.8, 0.8)),
        r,
    )
    return asm.made()


@maker("bowling_pin")
def bowling_pin(spec: MakeSpec) -> MadeAsset:
    """A white pin with red stripes round its neck."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    r = min(width, depth) / 2
    shape = [
        (0.47, 0.0),
        (0.52, 0.02),
        (0.8, 0.14),
        (0.98, 0.27),
        (0.98, 0.36),
        (0.72, 0.52),
        (0.42, 0.66),
        (0.39, 0.72),
        (0.5, 0.82),
        (0.54, 0.89),
        (0.46, 0.96),
        (0.2, 0.995),
        (0.0, 1.0),
    ]
    asm.add("pin", lathe([(a * r, b * height) for a, b in shape], 26, seam_angle_rad=1.1), main_finish(spec))
    asm.add(
        "stripes",
        [moved(torus(r * 0.405, r * 0.045, 24, 6), y=height * y) for y in (0.665, 0.72)],
        finish("paint", color=(0.6, 0.02, 0.02)),
    )
    return asm.made()


@maker("baseball_bat")
def baseball_bat(spec: MakeSpec) -> MadeAsset:
    """A bat stood on its end; a hockey stick, golf club, cue, rod or oar by words."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    r = min(width, depth) / 2
    wood = main_finish(spec)
    grip = finish("rubber")
    if spec.says("hockey", "golf", "lacrosse"):
        metal = finish("steel") if spec.says("golf") else wood
        asm.add("shaft", rod((0.0, 0.03, -depth * 0.3), (0.0, height * 0.99, -depth * 0.3), r * 0.26, 10), metal)
        blade = box_between((-r * 0.2, 0.0, -depth / 2), (r * 0.2, 0.06, depth / 2), r * 0.15)
        asm.add("blade", blade, metal if spec.says("golf") else wood)
        asm.add("grip", rod((0.0, height * 0.78, -depth * 0.3), (0.0, height, -depth * 0.3), r * 0.34, 10), grip)
    elif spec.says("cue", "pole", "rod", "javelin", "stick"):
        asm.add("shaft", rod((0, 0, 0), (0, height, 0), r * 0.5, 12, end_radius=r * 0.2), wood)
        asm.add("grip", moved(cylinder(r * 0.56, height * 0.25, 0.002, 14), y=height * 0.02), grip)
    elif spec.says("oar", "paddle"):
        asm.add("shaft", rod((0, height * 0.2, 0), (0, height * 0.98, 0), r * 0.35, 12), wood)
        leaf = [(a * width * 1.0, height * 0.33 * (0.5 + b * 0.5)) for a, b in ellipse(1.0, 2.0, 28)]
        asm.add("blade", moved(upright(leaf, r * 0.4, r * 0.12), z=-r * 0.2), wood)
        asm.add(
            "grip", rod((-width * 0.35, height - r * 0.4, 0), (width * 0.35, height - r * 0.4, 0), r * 0.38, 10), wood
        )
    else:
        shape = [
            (0.72, 0.0),
            (0.92, 0.012),
            (1.0, 0.06),
            (0.98, 0.22),
            (0.8, 0.42),
            (0.46, 0.66),
            (0.36, 0.8),
            (0.38, 0.965),
            (0.6, 0.975),
            (0.62, 0.99),
            (0.4, 1.0),
        ]
        asm.add("bat", lathe([(a * r, b * height) for a, b in shape], 22, seam_angle_rad=0.9), wood)
        rings = [moved(torus(r * 0.375, r * 0.05, 16, 6), y=height * (0.74 + 0.0245 * k)) for k in range(10)]
        asm.add("grip", rings, grip)
    return asm.made()


@maker("tennis_racket")
def tennis_racket(spec: MakeSpec) -> MadeAsset:
    """A racket stood on its grip with its strings; a table tennis bat by words."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    frame, w, t = main_finish(spec), width / 2, depth * 0.55
    if spec.says("ping", "pong", "table"):
        face = [(a * w, height * 0.66 + b * height * 0.34) for a, b in ellipse(2.0, 2.0, 40)]
        asm.add("blade", moved(upright(face, t * 0.4, 0.002), z=-t * 0.2), finish("beech"))
        rubber = [(a * w * 0.98, height * 0.67 + b * height * 0.325) for a, b in ellipse(2.0, 2.0, 40)]
        asm.add(
            "rubber",
            [
                moved(upright(rubber, t * 0.3, 0.001), z=t * 0.2 - 0.0005),
                moved(upright(rubber, t * 0.3, 0.001), z=-t * 0.5 + 0.0005),
            ],
            frame,
        )
        asm.add(
            "grip",
            box_between((-w * 0.18, 0.0, -depth / 2), (w * 0.18, height * 0.38, depth / 2), 0.006),
            finish("beech"),
        )
        return asm.made()
    thick = depth * 0.3
    cy, ry = height * 0.735, height * 0.265 - thick
    rx = w - thick
    hoop = [(rx * cos(a), cy + ry * sin(a), 0.0) for a in np.linspace(0, 2 * pi, 44, endpoint=False)]
    throat = [
        pipe(
            [(s * rx * 0.62, cy - ry * 0.8, 0.0), (s * rx * 0.3, cy - ry * 1.25, 0.0), (s * 0.008, height * 0.33, 0.0)],
            thick * 0.85,
            8,
        )
        for s in (-1, 1)
    ]
    shaft = rod((0.0, height * 0.26, 0.0), (0.0, height * 0.36, 0.0), thick * 1.25, 10)
    asm.add(
        "frame", [pipe([(float(a), float(b), c) for a, b, c in hoop], thick, 8, closed=True), *throat, shaft], frame
    )
    cords: list[Mesh] = []
    for k in range(13):
        x = rx * (-0.9 + 0.15 * k)
        h = ry * sqrt(max(0.0, 1 - (x / rx) ** 2))
        cords.append(rod((x, cy - h, 0.0), (x, cy + h, 0.0), 0.0011, 4))
    for k in range(15):
        y = ry * (-0.91 + 0.13 * k)
        h = rx * sqrt(max(0.0, 1 - (y / ry) ** 2))
        cords.append(rod((-h, cy + y, 0.0015), (h, cy + y, 0.0015), 0.0011, 4))
    asm.add("strings", cords, finish("cotton", color=(0.78, 0.77, 0.7)))
    asm.add(
        "grip",
        [
            rod((0.0, 0.004, 0.0), (0.0, height * 0.28, 0.0), thick * 1.5, 8),
            cylinder(min(depth / 2, thick * 1.66), 0.012, 0.002, 12),
        ],
        finish("leather", color=(0.03, 0.03, 0.03)),
    )
    return asm.made()


@maker("skateboard")
def skateboard(spec: MakeSpec) -> MadeAsset:
    """A board with kicked ends on two trucks and four wheels; its long side is along z."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    w, d, thick = width / 2, depth / 2, 0.012
    wheel = height * 0.28
    deck_y = height * 0.7
    half = [
        (-d, height - thick),
        (-d * 0.82, deck_y + 0.004),
        (-d * 0.7, deck_y),
        (d * 0.7, deck_y),
        (d * 0.82, deck_y + 0.004),
        (d, height - thick),
    ]
    strip = [(-d, height - thick), *half[1:]]
    side = [*strip, *((z, y + thick) for z, y in reversed(half))]
    deck = across(side, width * 0.94, 0.003)
    grip = [(z * 0.98, y + thick - 0.0005) for z, y in half]
    tape = across([*grip, *((z, y + 0.002) for z, y in reversed(grip))], width * 0.9)
    tones = ("red", "teal", "yellow", "maple")
    word = tones[spec.seed % 4]
    plain = finish("maple") if word == "maple" else finish("wood", color=color(word))
    asm.add("deck", deck, main_finish(spec) if spec.color_stated or spec.material_stated else plain)
    asm.add("grip-tape", tape, finish("rubber"))
    trucks: list[Mesh] = []
    wheels: list[Mesh] = []
    for z in (-d * 0.56, d * 0.56):
        trucks += [
            box_between((-0.028, wheel, z - 0.04), (0.028, deck_y + 0.002, z + 0.04), 0.006),
            rod((-w * 0.8, wheel, z), (w * 0.8, wheel, z), 0.008, 8),
        ]
        wheels += [sideways(cylinder(wheel, w * 0.34, wheel * 0.22, 20), x, wheel, z) for x in (-w * 0.98, w * 0.64)]
    asm.add("trucks", trucks, finish("aluminium"))
    asm.add("wheels", wheels, finish("plastic", color=(0.85, 0.8, 0.68)))
    return asm.made()


@maker("surfboard")
def surfboard(spec: MakeSpec) -> MadeAsset:
    """A surfboard stood on its tail in a low stand, with stringer, stripes and fins; skis or a snowboard by words."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    if spec.says("ski", "skis"):
        return _skis(asm)
    t = depth * 0.5
    long = [
        (0.0, 0.0),
        (0.42, 0.005),
        (0.7, 0.05),
        (0.95, 0.25),
        (1.0, 0.45),
        (0.9, 0.68),
        (0.62, 0.87),
        (0.28, 0.975),
        (0.0, 1.0),
    ]
    if spec.says("snowboard", "wakeboard", "bodyboard", "boogie"):
        long = [
            (0.0, 0.0),
            (0.5, 0.01),
            (0.9, 0.07),
            (1.0, 0.16),
            (0.88, 0.5),
            (1.0, 0.84),
            (0.9, 0.93),
            (0.5, 0.99),
            (0.0, 1.0),
        ]

    half = smooth_loop([(x * width / 2, y * height) for x, y in long])
    outline = [*half, *((-x, y) for x, y in half[-2:0:-1])]
    asm.add("board", moved(upright(outline, t, t * 0.45), z=-t / 2), main_finish(spec))
    tones = ("red", "teal", "orange", "navy")
    tone = color(tones[spec.seed % 4]) or (0.5, 0.1, 0.1)
    if spec.color_stated:
        tone = (0.85, 0.84, 0.8)
    stripe = [(x * 0.999, y) for x, y in outline if 0.58 <= y / height <= 0.72]
    right = sorted((p for p in stripe if p[0] > 0), key=lambda p: p[1])
    band = [*right, *((-x, y) for x, y in reversed(right))]
    decor = [moved(upright(band, t * 1.02, t * 0.44), z=-t * 0.51)] if len(right) > 1 else []
    asm.add("stripes", decor, finish("paint", color=tone))
    asm.add(
        "stringer",
        box_between((-width * 0.008, height * 0.01, -t * 0.508), (width * 0.008, height * 0.985, t * 0.508)),
        finish("walnut"),
    )
    fin: list[Vec2] = [
        (0.0, 0.0),
        (0.0, height * 0.07),
        (depth * 0.5 - t * 0.5, height * 0.012),
        (depth * 0.45 - t * 0.5, 0.0),
    ]
    fins = [
        moved(across([(-t * 0.48 - z, y + height * 0.05) for z, y in fin], 0.008, 0.001), x)
        for x in (-width * 0.2, 0.0, width * 0.2)
    ]
    asm.add("fins", fins, finish("plastic", color=INK))
    return asm.made()


def _skis(asm: Assembly) -> MadeAsset:
    """A pair of skis stood on end with bindings."""
    width, height, depth = asm.spec.size
    w, t = width * 0.11, depth * 0.22
    half: list[Vec2] = [
        (-w, 0.0),
        (w, 0.0),
        (w * 0.82, height * 0.5),
        (w, height * 0.9),
        (w * 0.5, height * 0.985),
        (0.0, height),
        (-w * 0.5, height * 0.985),
        (-w, height * 0.9),
        (-w * 0.82, height * 0.5),
    ]
    for name, x in (("ski-left", -width * 0.24), ("ski-right", width * 0.24)):
        asm.add(name, moved(upright(half, t, 0.002), x, 0.0, -depth * 0.3), main_finish(asm.spec))
        blocks = [
            box_between((x - w * 0.8, height * y, -depth * 0.1), (x + w * 0.8, height * (y + 0.05), depth * 0.4), 0.008)
            for y in (0.36, 0.48)
        ]
        asm.add(f"binding-{name[4:]}", blocks, finish("plastic", color=INK))
    asm.add(
        "strap",
        box_between((-width * 0.3, height * 0.2, -depth * 0.32), (width * 0.3, height * 0.22, -depth * 0.05), 0.004),
        finish("rubber"),
    )
    return asm.made()


@maker("basketball_hoop")
def basketball_hoop(spec: MakeSpec) -> MadeAsset:
    """A hoop with its board on a pole; a goal with a net by words."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    w, d = width / 2, depth / 2
    steel = main_finish(spec)
    cord = finish("cotton", color=(0.8, 0.8, 0.78))
    if spec.says("goal", "net") and not spec.says("basketball"):
        r = 0.04
        posts = [rod((s * (w - r), 0.0, d - r), (s * (w - r), height - r, d - r), r, 12) for s in (-1, 1)]
        posts += [rod((-w + r, height - r, d - r), (w - r, height - r, d - r), r, 12)]
        posts += [rod((s * (w - r), r * 0.5, -d + r), (s * (w - r), height - r, d - r), r * 0.5, 8) for s in (-1, 1)]
        posts += [rod((-w + r, r * 0.5, -d + r), (w - r, r * 0.5, -d + r), r * 0.5, 8)]
        asm.add("frame", posts, steel)
        net = [rod((x, 0.01, -d + r), (x, height - r, d - r), 0.006, 4) for x in np.linspace(-w * 0.95, w * 0.95, 15)]
        for t in np.linspace(0.08, 0.92, 10):
            y, z = float(height * t), float(-d + (2 * d - r) * t)
            net.append(rod((-w + r, y, z), (w - r, y, z), 0.006, 4))
        asm.add("net", net, cord)
        return asm.made()
    base = box_between((-w * 0.45, 0.0, -d), (w * 0.45, 0.14, d * 0.2), 0.03, 2)
    asm.add("base", base, finish("plastic", color=INK))
    board_y, back = height * 0.76, d * 0.02
    asm.add(
        "pole",
        [
            rod((0.0, 0.1, -d * 0.55), (0.0, height * 0.84, -d * 0.55), 0.05, 14),
            *(rod((0.0, height * y, -d * 0.55), (0.0, height * y, back), 0.025, 10) for y in (0.8, 0.87)),
        ],
        finish("steel", color=INK),
    )
    asm.add("board", box_between((-w, board_y, back), (w, height, back + 0.04), 0.008), steel)
    x, y, line = w * 0.34, height * 0.83, 0.02
    frame = [
        box_between((-x, y, back + 0.035), (x, y + line, back + 0.043)),
        box_between((-x, y + height * 0.1, back + 0.035), (x, y + height * 0.1 + line, back + 0.043)),
    ]
    frame += [
        box_between((s * x - line / 2, y, back + 0.034), (s * x + line / 2, y + height * 0.1 + line, back + 0.0425))
        for s in (-1, 1)
    ]
    r = min(0.225, d * 0.42)
    rim_y, rim_z = height * 0.8, back + 0.06 + r
    rim = [
        moved(torus(r, 0.012, 28, 8), 0.0, rim_y, rim_z),
        box_between((-0.07, rim_y - 0.03, back + 0.03), (0.07, rim_y + 0.015, back + 0.075), 0.005),
    ]
    asm.add("rim", [*frame, *rim], finish("paint", color=(0.7, 0.12, 0.02)))
    net: list[Mesh] = []
    for k in range(12):
        for lean in (1, -1):
            a, b = 2 * pi * k / 12, 2 * pi * (k + lean * 1.0) / 12
            net.append(
                rod(
                    (r * sin(a), rim_y, rim_z + r * cos(a)),
                    (r * 0.6 * sin(b), rim_y - 0.4, rim_z + r * 0.6 * cos(b)),
                    0.006,
                    4,
                )
            )
    asm.add("net", net, cord)
    return asm.made()
