"""What stands on a floor to hold or show other things, or people: pedestals, racks, screens, cases, tanks."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3
from diorama.geometry.mesh_ops import moved, scaled, smooth, turned
from diorama.geometry.shapes import (
    box_between,
    ellipsoid,
    extrude,
    pipe,
    rectangle,
    rod,
    rounded_box,
    rounded_path,
    square_leg,
)
from diorama.makers.build import Assembly, family, main_finish, spaced, taste, wood_finish
from diorama.makers.materials import finish
from diorama.makers.placing import facing, turnings
from diorama.makers.profiles import curve
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec
from diorama.makers.textile_forms import sheet_solid


@maker("pedestal")
def pedestal(spec: MakeSpec) -> MadeAsset:
    """A block with a foot and a cap, or a turned plinth in old styles; things stand on it."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d = width / 2, depth / 2
    if spec.shape in ("round", "circular") or taste(spec).ornament > 0.4:
        r = min(w, d)
        marks = [
            (1.0, 0.0),
            (1.0, 0.06),
            (0.86, 0.08),
            (0.7, 0.13),
            (0.64, 0.3),
            (0.62, 0.7),
            (0.68, 0.86),
            (0.84, 0.91),
        ]
        line = [(r * a, height * b) for a, b in marks] + [(r, height * 0.94), (r, height)]
        asm.add("pedestal", turnings(line, 40, 0.6), look)
        corners = [(r * 0.95 * cos(k * pi / 4), r * 0.95 * sin(k * pi / 4)) for k in range(8)]
        asm.surface("top", corners, height)
        return asm.made()
    plain = spec.style in ("modern", "minimalist") or spec.seed % 2 == 0
    foot = 0.0 if plain else height * 0.1
    inset = 0.0 if plain else 0.08
    asm.add(
        "body",
        box_between(
            (-w * (1 - inset), foot * 0.9, -d * (1 - inset)),
            (w * (1 - inset), height - foot * 0.5, d * (1 - inset)),
            0.004,
            grain=1,
        ),
        look,
    )
    if not plain:
        blocks = [
            box_between((-w, 0.0, -d), (w, foot * 0.7, d), 0.005),
            box_between((-w * 0.97, foot * 0.65, -d * 0.97), (w * 0.97, foot, d * 0.97), 0.006, 2),
        ]
        blocks += [
            box_between((-w, height - foot * 0.6, -d), (w, height, d), 0.005),
            box_between(
                (-w * 0.96, height - foot * 0.85, -d * 0.96), (w * 0.96, height - foot * 0.55, d * 0.96), 0.006, 2
            ),
        ]
        asm.add("mouldings", blocks, look)
    asm.level("top", (-w, w), (-d, d), height, inset=0.012)
    return asm.made()


@maker("column")
def column(spec: MakeSpec) -> MadeAsset:
    """A fluted shaft that swells a little, on its base, under a capital with volutes or a plain square one."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, r = min(width, depth) / 2, min(width, depth) * 0.37
    base, cap = height * 0.07, height * 0.08
    asm.add("plinth", box_between((-w, 0.0, -w), (w, base * 0.4, w), 0.004), look)
    line = [
        (w * 0.98, base * 0.4),
        (w, base * 0.52),
        (w * 0.94, base * 0.66),
        (r * 1.08, base * 0.74),
        (r * 1.14, base * 0.86),
        (r * 1.04, base),
    ]
    asm.add("base", turnings(curve(line, 2), 36, 1.2), look)
    rows = [(r * (1.0 - 0.16 * t**1.7), base * 0.98 + (height - base - cap) * t) for t in np.linspace(0, 1, 9)]
    shaft = turnings([(float(a), float(b)) for a, b in rows], 96, 1.2)
    points = shaft.positions.copy()
    angle = np.arctan2(points[:, 0], points[:, 2])
    share = 1 - 0.075 * np.abs(np.sin(angle * 8)) ** 0.7
    points[:, 0] *= share
    points[:, 2] *= share
    asm.add("shaft", smooth(Mesh(positions=points, faces=shaft.faces, normals=shaft.normals, uvs=shaft.uvs)), look)
    top = height - cap
    asm.add(
        "neck",
        moved(
            turnings(
                curve(
                    [
                        (r * 0.84, 0.0),
                        (r * 0.92, cap * 0.1),
                        (r * 0.86, cap * 0.2),
                        (r * 1.05, cap * 0.5),
                        (w * 0.9, cap * 0.7),
                    ],
                    2,
                ),
                36,
                1.2,
            ),
            y=top - 0.002,
        ),
        look,
    )
    asm.add("abacus", box_between((-w, height - cap * 0.34, -w), (w, height, w), 0.005), look)
    if spec.seed % 2 or taste(spec).ornament > 0.4:
        scrolls = [
            facing(
                turnings(
                    [(w * 0.26, 0.0), (w * 0.26, 2 * w * 0.92), (w * 0.1, 2 * w * 0.93), (w * 0.1, 2 * w * 0.96)], 20
                ),
                s * w * 0.76,
                height - cap * 0.56,
                -w * 0.94,
            )
            for s in (-1, 1)
        ]
        asm.add("volutes", scrolls, look)
    return asm.made()


@maker("shoe_rack")
def shoe_rack(spec: MakeSpec) -> MadeAsset:
    """Two sides with sloping shelves of slats or bars between."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d, t = width / 2, depth / 2, 0.02
    posts = [
        box_between(
            (s * (w - t / 2) - t / 2, 0.0, z - t), (s * (w - t / 2) + t / 2, height - 0.012, z + t), 0.003, grain=1
        )
        for s in (-1, 1)
        for z in (-d + t, d - t)
    ]
    posts += [
        box_between((s * (w - t / 2) - t / 2, y, -d), (s * (w - t / 2) + t / 2, y + 0.03, d), 0.003, grain=2)
        for s in (-1, 1)
        for y in (height * 0.1,)
    ]
    asm.add("sides", posts, look)
    count = spec.detail("shelves", 2 if height < 0.6 else max(2, round(height / 0.25)), 1, 8)
    lows = [height * 0.14 + (height * 0.98 - height * 0.14) * k / count for k in range(count)]
    for k, y in enumerate([*lows, height]):
        slats = [
            box_between(
                (-w + t * (0.5 if y < height else 0), y - 0.012, z - depth * 0.075),
                (w - t * (0.5 if y < height else 0), y, z + depth * 0.075),
                0.003,
                grain=0,
            )
            for z in spaced(-d, d, 5)
        ]
        asm.add(f"shelf-{k + 1}", slats, look)
        room = None if y == height else ([*lows, height][k + 1] - 0.012 - y)
        asm.level(
            "top" if y == height else f"shelf-{k + 1}",
            (-w + t * 2, w - t * 2),
            (-d, d),
            y,
            room,
            inside=y < height,
            inset=0.012,
        )
    return asm.made()


@maker("wine_rack")
def wine_rack(spec: MakeSpec) -> MadeAsset:
    """A lattice of square cells in a case, with bottles in most of them, their necks to the front."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d, t = width / 2, depth / 2, 0.018
    columns, rows = max(2, round(width / 0.12)), max(2, round(height / 0.12))
    step_x, step_y = (width - t) / columns, (height - t) / rows
    boards = [
        box_between((-w + step_x * k, 0.0, -d), (-w + step_x * k + t, height, d), 0.002, grain=1)
        for k in range(columns + 1)
    ]
    asm.add("uprights", boards, look)
    asm.add(
        "shelves",
        [
            box_between((-w + 0.002, step_y * k, -d + 0.001), (w - 0.002, step_y * k + t, d - 0.001), 0.002, grain=0)
            for k in range(rows + 1)
        ],
        look,
    )
    r = min(step_x, step_y) * 0.5 - t * 0.62
    long = depth * 0.98
    line = [(r * 0.9, 0.0), (r, 0.01), (r, long * 0.55), (r * 0.4, long * 0.74), (r * 0.36, long * 0.95)]
    glass, foil = (
        turnings(line, 16, 0.8),
        turnings([(r * 0.38, long * 0.8), (r * 0.38, long * 0.97), (r * 0.3, long)], 14),
    )
    rng = spec.rng("bottles")
    bodies: list[Mesh] = []
    caps: list[Mesh] = []
    for column_at in range(columns):
        for row in range(rows):
            if rng.random() < 0.62:
                x, y = -w + step_x * column_at + t + (step_x - t) / 2, step_y * row + t + r
                bodies.append(facing(glass, x, y, -d + 0.004))
                caps.append(facing(foil, x, y, -d + 0.004))
    asm.add("bottles", bodies, finish("porcelain", color=(0.012, 0.035, 0.015)))
    asm.add("foils", caps, finish("paint", color=(0.3, 0.02, 0.03)))
    asm.level("top", (-w, w), (-d, d), height, inset=0.012)
    return asm.made()


@maker("room_divider")
def room_divider(spec: MakeSpec) -> MadeAsset:
    """A folding screen: hinged frames that stand in a zigzag, each with paper behind bars, or cloth."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    count = 4
    deep = max(depth, width * 0.14)
    step = width / count
    turn = float(np.arctan2(deep * 0.8, step))
    long = step / cos(turn)
    bar = 0.026
    frames: list[Mesh] = []
    panes: list[Mesh] = []
    shoji = family(spec) == "paper" or spec.style == "japanese"
    for k in range(count):
        pieces = [
            box_between(
                (s * (long / 2 - bar / 2) - bar / 2, 0.0, -bar / 2),
                (s * (long / 2 - bar / 2) + bar / 2, height, bar / 2),
                0.003,
                grain=1,
            )
            for s in (-1, 1)
        ]
        pieces += [
            box_between((-long / 2 + bar / 2, y, -bar / 2), (long / 2 - bar / 2, y + bar, bar / 2), 0.003, grain=0)
            for y in (0.07, height - bar)
        ]
        if shoji:
            pieces += [
                box_between((x - 0.005, 0.08, -0.009), (x + 0.005, height - 0.01, 0.009)) for x in (-long / 6, long / 6)
            ]
            pieces += [
                box_between((-long / 2 + bar / 2, y - 0.005, -0.009), (long / 2 - bar / 2, y + 0.005, 0.009))
                for y in spaced(0.07, height, 6)
            ]
        way = turn if k % 2 == 0 else -turn
        x = -width / 2 + step * (k + 0.5)
        frames += [moved(turned(m, (0, 1, 0), way), x) for m in pieces]
        panes.append(
            moved(
                turned(
                    box_between(
                        (-long / 2 + bar * 0.4, 0.08, -0.002), (long / 2 - bar * 0.4, height - bar * 0.4, 0.002)
                    ),
                    (0, 1, 0),
                    way,
                ),
                x,
            )
        )
    asm.add("frames", frames, finish("ebony") if shoji and not spec.style else wood_finish(spec))
    asm.add("panels", panes, main_finish(spec) if family(spec) != "wood" or spec.color_stated else finish("linen"))
    return asm.made()


@maker("display_case")
def display_case(spec: MakeSpec) -> MadeAsset:
    """A counter of glass on a base: a lit shelf inside, metal edges, a top to lean on."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    w, d, base = width / 2, depth / 2, height * 0.36
    wood = finish("paint", color=spec.color) if family(spec) == "glass" else main_finish(spec)
    asm.add(
        "base",
        [
            box_between((-w, 0.06, -d), (w, base, d), 0.005),
            box_between((-w * 0.98, 0.0, -d * 0.94), (w * 0.98, 0.07, d * 0.94)),
        ],
        wood,
    )
    asm.add(
        "doors",
        [
            box_between(
                (s * w / 2 - w * 0.48, 0.09, -d - 0.008), (s * w / 2 + w * 0.48, base - 0.03, -d + 0.004), 0.004
            )
            for s in (-1, 1)
        ],
        wood,
    )
    t, metal, glass = 0.006, finish("steel"), finish("glass")
    panes = [
        box_between((-w + t, base, s * (d - t) - t / 2), (w - t, height - t, s * (d - t) + t / 2)) for s in (-1, 1)
    ]
    panes += [
        box_between((s * (w - t) - t / 2, base, -d + t), (s * (w - t) + t / 2, height - t, d - t)) for s in (-1, 1)
    ]
    asm.add("glass", [*panes, box_between((-w, height - t, -d), (w, height, d))], glass)
    shelf = base + (height - base) * 0.5
    asm.add("shelf", box_between((-w + 2 * t, shelf - 0.008, -d + 2 * t), (w - 2 * t, shelf, d - 2 * t)), glass)
    r = 0.007
    edges = [rod((x, base, z), (x, height - 0.004, z), r, 8) for x in (-w + r, w - r) for z in (-d + r, d - r)]
    edges += [box_between((-w, base - 0.004, s * d - 0.008), (w, base + 0.014, s * d + 0.001), 0.002) for s in (1,)]
    asm.add("edges", edges, metal)
    asm.add(
        "pins",
        [
            rod((x, shelf - 0.012, z), (x, shelf - 0.006, z), 0.006, 8)
            for x in (-w + 0.016, w - 0.016)
            for z in (-d * 0.7, d * 0.7)
        ],
        metal,
    )
    asm.level("top", (-w, w), (-d, d), height, inset=0.02)
    asm.level("shelf", (-w, w), (-d, d), shelf, height - t - shelf, inside=True, inset=0.035)
    asm.level("floor", (-w, w), (-d, d), base, shelf - 0.008 - base, inside=True, inset=0.035)
    return asm.made()


@maker("massage_table")
def massage_table(spec: MakeSpec) -> MadeAsset:
    """A padded top with a face rest at one end on wooden trestles with braces."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d, pad = width / 2, depth / 2, min(0.08, height * 0.12)
    rest = depth * 0.14
    z0 = -d + rest
    asm.add("pad", moved(rounded_box((width, pad, d - z0), pad * 0.4, 3), 0.0, height - pad / 2, (d + z0) / 2), look)
    ring = moved(
        extrude(
            rectangle(w * 0.86, rest * 1.1, rest * 0.5, 6),
            pad,
            pad * 0.4,
            holes=[rectangle(w * 0.38, rest * 0.5, rest * 0.24, 6)],
            steps=2,
        ),
        0.0,
        height - pad,
        -d + rest * 0.55,
    )
    asm.add("face-rest", ring, look)
    wood = wood_finish(spec)
    low = height - pad
    asm.add(
        "frame",
        [
            box_between(
                (-w * 0.94, low - 0.06, s * (d - z0) / 2 * 0.94 + (d + z0) / 2 - 0.015),
                (w * 0.94, low + 0.004, s * (d - z0) / 2 * 0.94 + (d + z0) / 2 + 0.015),
                0.003,
            )
            for s in (-1, 1)
        ]
        + [
            box_between(
                (s * w * 0.92 - 0.015, low - 0.06, z0 + 0.03), (s * w * 0.92 + 0.015, low + 0.004, d - 0.03), 0.003
            )
            for s in (-1, 1)
        ],
        wood,
    )
    ends = (z0 + (d - z0) * 0.14, d - (d - z0) * 0.14)
    asm.add("legs", [moved(square_leg(low, 0.05, 0.036), x, 0.0, z) for x in (-w * 0.86, w * 0.86) for z in ends], wood)
    braces = [rod((-w * 0.86, low * 0.34, z), (w * 0.86, low * 0.34, z), 0.014, 8) for z in ends]
    braces += [
        rod(
            (s * w * 0.86, low * 0.36, z),
            (s * w * 0.86, low - 0.03, (ends[0] + ends[1]) / 2 + (z - (ends[0] + ends[1]) / 2) * 0.12),
            0.011,
            8,
        )
        for s in (-1, 1)
        for z in ends
    ]
    asm.add("braces", braces, wood)
    asm.add(
        "arm",
        [
            rod((x, low + pad * 0.3, -d + rest * 0.7), (x, low + pad * 0.3, z0 + 0.06), 0.008, 8)
            for x in (-w * 0.26, w * 0.26)
        ],
        finish("steel"),
    )
    asm.level("top", (-w, w), (z0, d), height, inset=pad * 0.6)
    return asm.made()


@maker("hammock")
def hammock(spec: MakeSpec) -> MadeAsset:
    """A cloth slung by its cords between the ends of a bent wooden stand; one lies along it."""
    asm, cloth = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d, wood = width / 2, depth / 2, wood_finish(spec)
    bow: list[Vec3] = [
        (0.0, height - 0.03, -d + 0.03),
        (0.0, height * 0.3, -d * 0.72),
        (0.0, 0.045, -d * 0.3),
        (0.0, 0.045, d * 0.3),
        (0.0, height * 0.3, d * 0.72),
        (0.0, height - 0.03, d - 0.03),
    ]
    asm.add("bow", pipe(rounded_path(bow, d * 0.4, 8), 0.03, 12), wood)
    asm.add(
        "feet",
        [
            box_between((-w * 0.8, 0.0, z - 0.03), (w * 0.8, 0.05, z + 0.03), 0.006, grain=0)
            for z in (-d * 0.3, d * 0.3)
        ],
        wood,
    )
    half, sag, top = d * 0.66, height * 0.34, height * 0.62
    us, ts = np.linspace(-1, 1, 15), np.linspace(-1, 1, 25)
    points = np.array(
        [
            [(w * 0.92 * u, top - sag * (1 - t * t) + 0.16 * height * u * u * (1 - 0.6 * t * t), half * t) for u in us]
            for t in ts
        ]
    )
    uvs = points[:, :, (0, 2)]
    asm.add("cloth", sheet_solid(points, uvs, 0.006), cloth)
    asm.add(
        "spreaders",
        [
            rod((-w * 0.94, top + 0.04 * height, s * half), (w * 0.94, top + 0.04 * height, s * half), 0.016, 10)
            for s in (-1, 1)
        ],
        wood,
    )
    cords = [
        rod((w * 0.9 * u, top + 0.03 * height, s * half), (0.0, height - 0.05, s * (d - 0.04)), 0.004, 5)
        for s in (-1, 1)
        for u in np.linspace(-1, 1, 9)
    ]
    asm.add("cords", cords, finish("cotton"))
    asm.add(
        "pillow",
        moved(
            scaled(ellipsoid((1.0, 1.0, 1.0), 16), w * 0.9, 0.1, d * 0.22), 0.0, top - sag * 0.72 + 0.05, -half * 0.62
        ),
        cloth,
    )
    return asm.made()
