"""For the smallest and for pets: walker, changing table, cages, scratching trees, litter trays; and a hanging chair."""

from __future__ import annotations

from math import cos, pi, sin

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3
from diorama.geometry.mesh_ops import moved, scaled, turned
from diorama.geometry.shapes import (
    box_between,
    cushion,
    cylinder,
    ellipse,
    extrude,
    lathe,
    pipe,
    rectangle,
    rod,
    rounded_box,
    sphere,
    torus,
    tube,
)
from diorama.makers.build import Assembly, fabric_finish, family, main_finish, spaced
from diorama.makers.cased import column_of, hang
from diorama.makers.materials import finish
from diorama.makers.placing import facing, ring
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec
from diorama.makers.vessel import vessel


@maker("baby_walker")
def baby_walker(spec: MakeSpec) -> MadeAsset:
    """A padded seat within two rings on castors, a tray of toys in front."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    r = min(width, depth) / 2
    low, high = 0.075, height * 0.66
    asm.add("base", scaled(moved(torus(r - 0.03, 0.03, 36, 8), y=low), width / (2 * r), 1.0, depth / (2 * r)), look)
    asm.add("top", scaled(moved(torus(r * 0.8, 0.035, 36, 8), y=high), width / (2 * r), 1.0, depth / (2 * r)), look)
    legs = [
        rod(
            (x * width / 2 * 0.86, low, z * depth / 2 * 0.86),
            (x * width / 2 * 0.74, high, z * depth / 2 * 0.74),
            0.014,
            8,
        )
        for x, z in ((sin(a), cos(a)) for a in (pi / 4 + k * pi / 2 for k in range(4)))
    ]
    asm.add("legs", legs, finish("steel"))
    wheels = [
        moved(turned(cylinder(0.028, 0.024, 0.006, 14), (0, 0, 1), pi / 2), x * 0.9 + 0.012, 0.028, z * 0.9)
        for x, _, z in ring(6, r)
    ]
    asm.add("wheels", wheels, finish("rubber"))
    forks = [rod((x * 0.9, 0.03, z * 0.9), (x * 0.9, low, z * 0.9), 0.008, 8) for x, _, z in ring(6, r)]
    asm.add("forks", forks, finish("plastic"))
    cloth = finish("cotton", color=(0.75, 0.7, 0.5))
    bag = lathe(
        [
            (0.0, high - 0.2),
            (r * 0.3, high - 0.19),
            (r * 0.52, high - 0.03),
            (r * 0.6, high + 0.02),
            (r * 0.5, high + 0.02),
            (r * 0.24, high - 0.15),
            (0.0, high - 0.16),
        ],
        24,
        seam_angle_rad=1.2,
    )
    asm.add("seat", moved(bag, z=-r * 0.16), cloth)
    asm.add("web", [moved(tube(r * 0.8, r * 0.54, 0.012, 0.003, 30), y=high)], look)
    back = moved(rounded_box((r * 0.9, height - high, 0.05), 0.02, 3), y=(height + high) / 2, z=-r * 0.66)
    asm.add("back", back, cloth)
    tones: tuple[Vec3, ...] = ((0.7, 0.03, 0.03), (0.9, 0.6, 0.02), (0.05, 0.3, 0.7))
    for k, tone in enumerate(tones):
        knob = sphere(0.035, 14) if k != 1 else rounded_box((0.055, 0.055, 0.055), 0.01, 2)
        asm.add(
            f"toy-{k + 1}",
            moved(knob, (k - 1) * 0.11, high + 0.045, r * (0.72 if k == 1 else 0.64)),
            finish("plastic", color=tone),
        )
    return asm.made()


@maker("changing_table")
def changing_table(spec: MakeSpec) -> MadeAsset:
    """A chest with a rail round its top and a padded mat."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d, top, thick = width / 2, depth / 2, height * 0.86, 0.018
    face = d - thick - 0.025
    asm.add("case", box_between((-w, 0.06, -d), (w, top, face), 0.004, grain=1), look)
    asm.add("plinth", box_between((-w + 0.02, 0, -d + 0.01), (w - 0.02, 0.065, face - 0.03), 0.002), look)
    rails = [box_between((-w, top - 0.002, -d), (w, height, -d + 0.02), 0.004, grain=0)]
    rails += [
        box_between(
            (s * (w - 0.01) - 0.01, top - 0.002, -d + 0.018),
            (s * (w - 0.01) + 0.01, height * 0.97, face),
            0.004,
            grain=2,
        )
        for s in (-1, 1)
    ]
    asm.add("rails", rails, look)
    asm.add(
        "mat",
        moved(cushion((width - 0.08, 0.07, depth - 0.12), 0.1, 0.5), y=top + 0.034, z=-0.02),
        finish("cotton", color=(0.6, 0.72, 0.75)),
    )
    hang(asm, column_of(spec.detail("drawers", 3, 1, 5), 0.0, width - 0.02, (0.08, top - 0.01), face), [], thick, look)
    return asm.made()


@maker("cage")
def cage(spec: MakeSpec) -> MadeAsset:
    """A wire cage with a domed roof, a tray, a perch and a ring; boxy for what cannot fly."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d = width / 2, depth / 2
    tray = min(0.06, height * 0.14)
    flat = spec.says("hamster", "rabbit", "dog", "guinea", "pet")
    outline = rectangle(width, depth, 0.03, 3) if flat else ellipse(width, depth, 32)
    asm.add(
        "tray",
        extrude(outline, tray, 0.008),
        finish("plastic", color=(0.1, 0.16, 0.3) if look.metallic > 0.5 else None),
    )
    wire, top = 0.0022, height * (0.98 if flat else 0.62)
    wires: list[Mesh] = []
    if flat:
        xs, zs = spaced(-w, w, max(6, round(width / 0.03))), spaced(-d, d, max(5, round(depth / 0.03)))
        wires += [
            rod((x, tray * 0.8, s * (d - 0.006)), (x, top, s * (d - 0.006)), wire, 5) for x in xs for s in (-1, 1)
        ]
        wires += [
            rod((s * (w - 0.006), tray * 0.8, z), (s * (w - 0.006), top, z), wire, 5) for z in zs for s in (-1, 1)
        ]
        wires += [rod((x, top, -d + 0.006), (x, top, d - 0.006), wire, 5) for x in xs]
        hoops = [
            [
                (-w + 0.006, y, -d + 0.006),
                (w - 0.006, y, -d + 0.006),
                (w - 0.006, y, d - 0.006),
                (-w + 0.006, y, d - 0.006),
            ]
            for y in (tray + 0.04, (tray + top) / 2, top)
        ]
        wires += [pipe([(a, b, c) for a, b, c in hoop], wire * 1.4, 5, closed=True) for hoop in hoops]
    else:
        for k in range(24):
            c, s = cos(2 * pi * k / 24) * (w - 0.006), sin(2 * pi * k / 24) * (d - 0.006)
            dome: list[Vec3] = [
                (c * cos(a), top + (height * 0.93 - top) * sin(a), s * cos(a))
                for a in (pi / 2 * j / 6 for j in range(6))
            ]
            wires.append(pipe([(c, tray * 0.8, s), *dome], wire, 5))
        wires += [
            moved(scaled(torus(1.0, 0.006, 32, 5), w - 0.006, 0.6, d - 0.006), y=y)
            for y in (tray + 0.03, top * 0.6, top)
        ]
        wires.append(moved(cylinder(0.03, 0.02, 0.004, 14), y=height * 0.92))
        wires.append(facing(torus(height * 0.028, 0.004, 16, 6), 0.0, height - height * 0.032))
    asm.add("wires", wires, look)
    perch = [rod((-w * 0.8, height * 0.34, 0), (w * 0.8, height * 0.34, 0), 0.008, 8)]
    asm.add("perch", perch, finish("oak"))
    swing = [
        facing(torus(height * 0.09, 0.005, 20, 6), 0.0, top * 0.78),
        rod((0, top * 0.78 + height * 0.09, 0), (0, height * 0.93, 0), 0.002, 5),
    ]
    asm.add("swing", swing, finish("brass"))
    return asm.made()


@maker("cat_tree")
def cat_tree(spec: MakeSpec) -> MadeAsset:
    """Posts wound with sisal between plush boards, a house half-way, a bed on top, a ball on a cord."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d, t = width / 2, depth / 2, 0.035
    mid, top = height * 0.42, height * 0.94
    boards = [
        box_between((-w, 0, -d), (w, t, d), 0.012, 2),
        box_between((-w, mid - t, -d * 0.9), (w * 0.6, mid, d * 0.9), 0.012, 2),
    ]
    boards.append(moved(extrude(ellipse(width * 0.72, depth * 0.72, 28), t, 0.012, steps=2), w * 0.22, top - t))
    asm.add("boards", boards, look)
    rope = finish("wicker")
    posts: list[Mesh] = []
    for x, z, y0, y1 in ((w * 0.3, 0.0, t, top - t), (-w * 0.7, d * 0.6, t, mid - t), (-w * 0.7, -d * 0.6, t, mid - t)):
        posts.append(moved(cylinder(0.042, y1 - y0 + 0.004, 0.0, 18), x, y0 - 0.002, z))
        posts += [moved(torus(0.042, 0.005, 18, 5), x, y, z) for y in spaced(y0, y1, max(4, round((y1 - y0) / 0.07)))]
    asm.add("posts", posts, rope)
    house = vessel(rectangle(width * 0.62, depth * 0.8, 0.05, 4), [(1.0, 0.0), (1.0, height * 0.2)], 0.012, 0.012)
    asm.add("house", [moved(turned(house, (1, 0, 0), pi), -w * 0.36, mid + height * 0.2)], look)
    asm.add(
        "door",
        facing(
            cylinder(min(width * 0.17, height * 0.075), 0.006, 0.0, 24),
            -w * 0.36,
            mid + height * 0.09,
            depth * 0.4 - 0.003,
        ),
        finish("rubber"),
    )
    rim = moved(scaled(torus(1.0, 0.1, 28, 8), width * 0.33, height * 0.3, depth * 0.33), w * 0.22, top + height * 0.03)
    asm.add("bed", rim, look)
    ball = [
        rod((-w * 0.8, mid - t, 0), (-w * 0.8, mid * 0.62, 0), 0.0015, 5),
        moved(sphere(0.025, 12), -w * 0.8, mid * 0.6),
    ]
    asm.add("ball", ball, finish("wool", color=(0.7, 0.1, 0.1)))
    return asm.made()


@maker("litter_box")
def litter_box(spec: MakeSpec) -> MadeAsset:
    """A tray with a rim, filled, a scoop on its edge."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    tall = height * 0.9
    tray = vessel(
        rectangle(width, depth, 0.06, 5),
        [(0.86, 0.0), (0.94, tall * 0.7), (0.95, tall * 0.9), (1.0, tall * 0.92), (1.0, tall)],
        0.008,
        0.008,
    )
    asm.add("tray", tray, look)
    asm.add(
        "litter",
        moved(extrude(rectangle(width * 0.86, depth * 0.86, 0.05, 4), 0.02, 0.006), y=tall * 0.3),
        finish("sand"),
    )
    handle = rod((width * 0.3, tall * 0.34, depth * 0.1), (width * 0.46, height, depth * 0.3), 0.009, 8)
    pan = moved(rounded_box((0.08, 0.012, 0.1), 0.004), width * 0.26, tall * 0.3 + 0.024, depth * 0.06)
    asm.add("scoop", [handle, pan], finish("plastic", color=(0.7, 0.3, 0.05)))
    return asm.made()


@maker("hanging_chair")
def hanging_chair(spec: MakeSpec) -> MadeAsset:
    """An egg of cane that hangs from a bent arm over a round foot, with a cushion."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    frame, foot = finish("steel", color=(0.02, 0.02, 0.022)), min(width, depth) * 0.48
    asm.add(
        "foot",
        [
            moved(torus(foot - 0.03, 0.025, 36, 8), y=0.025),
            moved(cylinder(foot * 0.3, 0.03, 0.006, 24), y=0.0, z=-foot * 0.66),
        ],
        frame,
    )
    path: list[Vec3] = [
        (0, 0.02, -foot * 0.9),
        (0, height * 0.5, -depth / 2 + 0.03),
        (0, height * 0.88, -depth * 0.4),
        (0, height - 0.03, -depth * 0.12),
        (0, height - 0.06, 0.06),
    ]
    asm.add("arm", pipe(path, 0.028, 12), frame)
    middle, tall, r = height * 0.52, height * 0.3, width / 2
    cane = look if family(spec) in ("wicker", "wood", "metal") else finish("wicker")
    ribs: list[Mesh] = []
    for k in range(20):
        a = 2 * pi * k / 20
        open_front = cos(a) > 0.45
        span = range(2, 7) if open_front else range(1, 18)
        line: list[Vec3] = []
        for j in span:
            up = -pi / 2 + pi * j / 18
            line.append((r * cos(up) * sin(a), middle + tall * sin(up), 0.06 + r * 0.92 * cos(up) * cos(a)))
        ribs.append(pipe(line, 0.008, 5))
    for j in range(2, 17):
        up = -pi / 2 + pi * j / 18
        arc = [
            (r * cos(up) * sin(a), middle + tall * sin(up), 0.06 + r * 0.92 * cos(up) * cos(a))
            for a in ((0.32 * pi + 1.36 * pi * i / 16) if j > 6 else (2 * pi * i / 17) for i in range(17))
        ]
        ribs.append(pipe(arc, 0.007, 5, closed=j <= 6))
    asm.add("egg", ribs, cane)
    asm.add("chain", rod((0, middle + tall * 0.96, 0.06), (0, height - 0.05, 0.06), 0.008, 8), frame)
    pad = moved(cushion((r * 1.3, 0.12, r * 1.3), 0.3, 0.7), y=middle - tall * 0.66, z=0.06)
    back = moved(
        turned(cushion((r * 1.2, tall * 1.0, 0.12), 0.3, 0.6), (1, 0, 0), -0.3),
        y=middle - tall * 0.02,
        z=0.06 - r * 0.55,
    )
    asm.add("cushions", [pad, back], fabric_finish(spec, "cotton"))
    return asm.made()
