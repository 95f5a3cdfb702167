"""What hangs and shines at feasts and over cots: balloons, mirror balls, chains of lamps, neon, mobiles, moons."""

from __future__ import annotations

from math import cos, pi, sin

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved, scaled, turned
from diorama.geometry.shapes import box, cylinder, ellipse, lathe, pipe, rod, sphere, sweep, torus
from diorama.makers.build import Assembly, main_finish
from diorama.makers.lamps_parts import shine
from diorama.makers.materials import finish
from diorama.makers.placing import upright
from diorama.makers.profiles import curve
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

_BRIGHT: tuple[Vec3, ...] = (
    (0.7, 0.03, 0.04),
    (0.9, 0.55, 0.02),
    (0.05, 0.3, 0.7),
    (0.1, 0.5, 0.12),
    (0.55, 0.08, 0.5),
)


def star(radius: float) -> list[Vec2]:
    """Outline of a star with five points."""
    reach = [radius * (1.0 if k % 2 == 0 else 0.43) for k in range(10)]
    return [(r * sin(k * pi / 5), r * cos(k * pi / 5)) for k, r in enumerate(reach)]


def crescent(radius: float) -> list[Vec2]:
    """Outline of a moon in its first quarter."""
    outer = [(radius * cos(a), radius * sin(a)) for a in (pi / 3 + k * pi / 9 for k in range(13))]
    centre, inner, end = 0.55 * radius, 0.867 * radius, 0.518 * pi
    hollow = [
        (centre + inner * cos(a), inner * sin(a))
        for a in (2 * pi - end - (2 * pi - 2 * end) * k / 10 for k in range(1, 10))
    ]
    return [*outer, *hollow]


@maker("balloon")
def balloon(spec: MakeSpec) -> MadeAsset:
    """A round balloon on its string, or a row of pennants on a cord."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    if spec.says("bunting", "streamer", "garland", "pennants", "banner"):
        return _bunting(asm)
    r, tall = min(width, depth) / 2, height * 0.9
    marks = [(0.0, -1.0), (0.2, -0.97), (0.75, -0.72), (1.0, -0.42), (0.8, -0.12), (0.0, 0.0)]
    line = curve([(r * q, tall * y) for q, y in marks], 4)
    asm.add("balloon", lathe(line, 28), look)
    knot = [(r * 0.02, 0.0), (r * 0.1, -r * 0.08)]
    asm.add("knot", moved(lathe([(0.0, -r * 0.09), knot[1], knot[0], (0.0, 0.0)], 12), y=-tall + r * 0.02), look)
    path: list[Vec3] = [
        (0.012 * sin(k * 0.9), -tall - r * 0.05 - (height - tall - r * 0.05) * k / 6, 0.0) for k in range(7)
    ]
    asm.add("string", pipe(path, 0.0016, 5), finish("cotton"))
    return asm.made()


def _bunting(asm: Assembly) -> MadeAsset:
    width, height = (asm.spec.size[0], asm.spec.size[1]) if any(asm.spec.stated) else (1.8, 0.32)
    count = max(5, round(width / 0.09))
    sag = [-height * 0.4 * (1 - (2 * k / count - 1) ** 2) for k in range(count + 1)]
    xs = [width * (k / count - 0.5) for k in range(count + 1)]
    asm.add("cord", pipe([(x, y - 0.004, 0.0) for x, y in zip(xs, sag, strict=True)], 0.003, 6), finish("cotton"))
    flags: list[list[Mesh]] = [[], [], []]
    for k in range(count):
        y = (sag[k] + sag[k + 1]) / 2
        half = width / count * 0.46
        flag = upright([(-half, y), (0.0, y - height * 0.55), (half, y)], 0.003)
        flags[k % 3].append(moved(flag, x=(xs[k] + xs[k + 1]) / 2, z=-0.0015))
    looks = [main_finish(asm.spec), *(finish("cotton", color=tone) for tone in _BRIGHT[1:3])]
    for k, (group, look) in enumerate(zip(flags, looks, strict=True)):
        asm.add(f"flags-{k + 1}", group, look)
    return asm.made()


@maker("disco_ball")
def disco_ball(spec: MakeSpec) -> MadeAsset:
    """A ball of small mirrors on a chain."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    r = min(width, depth) / 2 * 0.98
    y = -height + r * 1.02
    asm.add("ball", moved(sphere(r * 0.975, 24), y=y), finish("iron"))
    tiles: list[Mesh] = []
    rows = 12
    for k in range(1, rows):
        up = -pi / 2 + pi * k / rows
        around = max(6, round(2 * pi * cos(up) * rows / pi))
        side = 2 * pi * r * cos(up) / around * 0.86
        tile = moved(turned(moved(box((side, r * pi / rows * 0.86, r * 0.03)), z=r * 0.985), (1, 0, 0), -up), y=y)
        tiles += [turned(tile, (0, 1, 0), 2 * pi * (j + 0.5 * (k % 2)) / around) for j in range(around)]
    asm.add("mirrors", tiles, look if spec.color_stated or spec.material_stated else finish("mirror"))
    cap = moved(cylinder(0.03, 0.02, 0.002, 14), y=y + r * 0.98)
    asm.add("chain", [rod((0, y + r * 0.96, 0), (0, 0, 0), 0.004, 6), cap], finish("steel"))
    return asm.made()


@maker("string_light")
def string_light(spec: MakeSpec) -> MadeAsset:
    """Small lamps along a sagging cord."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    count = max(6, min(24, round(width / 0.14)))
    at = [
        (width * (k / (count - 1) - 0.5) * 0.985, -height * 0.5 * (1 - (2 * k / (count - 1) - 1) ** 2))
        for k in range(count)
    ]
    sway = [depth * 0.42 * (1 if k % 2 else -1) for k in range(count)]
    cord = finish("rubber", color=spec.color if spec.color_stated else (0.02, 0.05, 0.025))
    asm.add("cord", pipe([(x, y - 0.003, z) for (x, y), z in zip(at, sway, strict=True)], 0.003, 6), cord)
    drop = height * 0.42
    asm.add(
        "sockets",
        [
            moved(cylinder(0.007, drop * 0.4, 0.001, 8), x, y - drop * 0.42, z)
            for (x, y), z in zip(at, sway, strict=True)
        ],
        cord,
    )
    glow = finish("glow")
    lamps = [
        moved(scaled(sphere(drop * 0.28, 10), y=1.2), x, y - drop * 0.68, z) for (x, y), z in zip(at, sway, strict=True)
    ]
    asm.add("lamps", lamps, glow)
    for k in (count // 5, count // 2, count - 1 - count // 5):
        shine(asm, (at[k][0], at[k][1] - drop, 0.0), 6.0, name=f"lamps-{k + 1}")
    return asm.made(mass_kg=spec.kind.mass_kg)


@maker("neon_sign")
def neon_sign(spec: MakeSpec) -> MadeAsset:
    """Glowing tubes on a dark board: a heart, an arrow, a bolt, a star, a flamingo pink line."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    w, h = width / 2, height / 2
    tone: Vec3 = spec.color if spec.color_stated and spec.color else (1.0, 0.12, 0.42)
    board = moved(box((width, height, depth * 0.4)), z=depth * 0.2)
    asm.add("board", board, finish("plastic", color=(0.02, 0.02, 0.024) if not spec.color_stated else spec.color))
    s = min(w * 0.5, h) * 0.78
    turns = [0.34 + (2 * pi - 0.68) * k / 28 for k in range(29) if k != 14]
    signs: dict[str, list[Vec2]] = {
        "heart": [(s * sin(a) ** 3, s * (0.81 * cos(a) - 0.31 * cos(2 * a) - 0.125 * cos(3 * a))) for a in turns],
        "stars": star(s),
        "bolt": [(s * x, s * y) for x, y in ((0.15, 1), (-0.5, -0.1), (0, -0.1), (-0.15, -1), (0.5, 0.15), (0, 0.15))],
    }
    name = next((word for word in signs if spec.says(word, word.removesuffix("s"))), tuple(signs)[spec.seed % 3])
    z = depth * 0.72
    r = min(depth * 0.24, 0.012)
    asm.add("tube", _bent([(x, y, z) for x, y in signs[name]], r), finish("glow", color=tone))
    frame: list[Vec3] = [
        (-w * 0.92, -h * 0.86, z),
        (w * 0.92, -h * 0.86, z),
        (w * 0.92, h * 0.86, z),
        (-w * 0.92, h * 0.86, z),
    ]
    asm.add("frame", _bent(frame, r * 0.8), finish("glow", color=(0.1, 0.55, 1.0)))
    posts = [rod((x, y, depth * 0.3), (x, y, z), 0.004, 6) for x, y, _ in frame]
    posts += [rod((x, y, depth * 0.3), (x, y, z), 0.004, 6) for x, y in signs[name][::5]]
    asm.add("posts", posts, finish("plastic"))
    shine(asm, (0.0, 0.0, depth + 0.05), 10.0, name="tube", color=tone)
    return asm.made()


def _bent(path: list[Vec3], radius: float) -> Mesh:
    """A closed tube in a plane parallel to the wall."""
    return sweep(path, ellipse(2 * radius, 2 * radius, 8), closed=True, up=(0.0, 0.0, 1.0))


@maker("mobile")
def mobile(spec: MakeSpec) -> MadeAsset:
    """Two crossed sticks from whose ends stars, a moon and clouds hang."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    reach, y = min(width, depth) / 2 * 0.86, -height * 0.22
    wood = main_finish(spec)
    sticks = [
        rod((-reach, y, 0), (reach, y, 0), 0.005, 8),
        rod((0, y - 0.008, -reach), (0, y - 0.008, reach), 0.005, 8),
    ]
    asm.add("sticks", sticks, wood)
    ends = [(reach, 0.0), (-reach, 0.0), (0.0, reach), (0.0, -reach), (0.0, 0.0)]
    drops = [-height + 0.06 + 0.05 * (k % 3) for k in range(5)]
    asm.add(
        "threads",
        [rod((x, y, z), (x, low, z), 0.0012, 5) for (x, z), low in zip(ends, drops, strict=True)]
        + [rod((0, y, 0), (0, 0, 0), 0.0016, 5)],
        finish("cotton"),
    )
    s = 0.055
    five = star(s)
    moon = crescent(s)
    for k, ((x, z), low) in enumerate(zip(ends, drops, strict=True)):
        shape = moved(upright(five if k % 2 else moon, 0.014, 0.004), z=-0.007)
        asm.add(
            f"charm-{k + 1}", moved(shape, x, low - s * 0.1, z), finish("cotton", color=_BRIGHT[(k + spec.seed) % 5])
        )
    return asm.made()


@maker("heavenly_body")
def heavenly_body(spec: MakeSpec) -> MadeAsset:
    """A moon that glows, a crescent, a star, or a planet with a ring, hung by a wire."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    r = min(width, height, depth) / 2 * 0.96
    y = -height + r
    glow = finish("glow", color=spec.color or (1.0, 0.86, 0.55))
    if spec.says("crescent"):
        asm.add("moon", moved(upright(crescent(r), depth * 0.2, depth * 0.02), y=y, z=-depth * 0.1), glow)
    elif spec.says("stars", "stars"[:-1]):
        asm.add("five-points", moved(upright(star(r), depth * 0.2, depth * 0.02), y=y, z=-depth * 0.1), glow)
    elif spec.says("moon", "sun"):
        asm.add("moon", moved(sphere(r, 32), y=y), glow)
    else:
        asm.add("planet", moved(sphere(r * 0.62, 32), y=y), look)
        rings = [turned(scaled(torus(r * q, r * 0.05, 48, 6), y=0.25), (1, 0, 0.4), 0.35) for q in (0.8, 0.92)]
        asm.add("rings", [moved(mesh, y=y) for mesh in rings], finish("sand"))
    asm.add("wire", rod((0, y + r * 0.5, 0), (0, 0, 0), 0.0025, 6), finish("steel"))
    return asm.made()
