"""What people wear or carry: bags, cases, shoes, hats, umbrellas and their stand."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3
from diorama.geometry.mesh_ops import moved, smooth, turned
from diorama.geometry.shapes import (
    box_between,
    cushion,
    cylinder,
    extrude,
    pipe,
    rectangle,
    rod,
    rounded_box,
    rounded_path,
    sphere,
    superellipsoid,
    sweep,
    torus,
)
from diorama.makers.build import Assembly, family, main_finish, wood_finish
from diorama.makers.materials import finish
from diorama.makers.placing import facing, ring, sideways, turnings
from diorama.makers.profiles import curve, hollow
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec
from diorama.makers.tableware import inner_disc

_DARK: Vec3 = (0.02, 0.02, 0.022)


def strap(path: list[Vec3], width: float, thick: float, up: Vec3 = (0.0, 1.0, 0.0)) -> Mesh:
    """A flat band along a bent path."""
    return sweep(rounded_path(path, 0.04, 4), rectangle(width, thick, thick * 0.4, 2), up=up)


@maker("bag")
def bag(spec: MakeSpec) -> MadeAsset:
    """A backpack with a front pocket and straps; a handbag, tote, duffel, briefcase or paper bag by the words."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d = width / 2, depth / 2
    dark, metal = finish("leather", color=(0.06, 0.035, 0.02)), finish("brass")
    if spec.says("tote", "shopping", "paper", "gift"):
        return _tote(asm)
    if spec.says("handbag", "purse", "briefcase", "satchel", "laptop", "messenger") or (
        family(spec) == "leather" and not spec.says("backpack")
    ):
        return _handbag(asm)
    if spec.says("duffel", "duffle", "gym", "sports", "sleeping", "golf"):
        return _duffel(asm)
    body = moved(cushion((width * 0.86, height * 0.94, depth * 0.66), 0.3, 0.9, 10), y=height * 0.47, z=-d * 0.18)
    asm.add("body", body, look)
    asm.add(
        "pocket",
        moved(cushion((width * 0.66, height * 0.4, depth * 0.34), 0.3, 0.9, 8), y=height * 0.26, z=d * 0.58),
        look,
    )
    asm.add(
        "sides",
        [
            moved(
                cushion((width * 0.16, height * 0.34, depth * 0.4), 0.3, 0.9, 6), s * w * 0.86, height * 0.22, -d * 0.1
            )
            for s in (-1, 1)
        ],
        look,
    )
    zips: list[Mesh] = [
        pipe(
            [
                (w * 0.78 * cos(a), height * 0.55 + height * 0.34 * sin(a), d * 0.36 - 0.02 * abs(cos(a)))
                for a in np.linspace(0.1, pi - 0.1, 15)
            ],
            0.0035,
            6,
        )
    ]
    zips.append(
        pipe(
            [(-w * 0.6, height * 0.41, d * 0.72), (0.0, height * 0.425, d * 0.78), (w * 0.6, height * 0.41, d * 0.72)],
            0.0035,
            6,
        )
    )
    asm.add("zips", zips, finish("plastic", color=_DARK))
    asm.add(
        "pulls",
        [
            box_between((x - 0.004, y - 0.03, z), (x + 0.004, y, z + 0.004), 0.0015)
            for x, y, z in ((w * 0.55, height * 0.41, d * 0.74), (0.0, height * 0.885, d * 0.37))
        ],
        metal,
    )
    top: list[Vec3] = [
        (-0.04, height * 0.91, -d * 0.3),
        (-0.03, height, -d * 0.3),
        (0.03, height, -d * 0.3),
        (0.04, height * 0.91, -d * 0.3),
    ]
    bands = [strap(top, 0.02, 0.006, (0, 0, 1))]
    for s in (-1, 1):
        way: list[Vec3] = [(s * w * 0.3, height * 0.86, -d * 0.7), (s * w * 0.42, height * 0.78, -d * 1.05)]
        way += [(s * w * 0.5, height * 0.3, -d * 1.05), (s * w * 0.55, height * 0.1, -d * 0.6)]
        bands += [strap(way, 0.045, 0.01, (1, 0, 0))]
    asm.add("straps", bands, dark if spec.seed % 2 else look)
    return asm.made()


def _duffel(asm: Assembly) -> MadeAsset:
    """A roll with belts about it and a handle over them."""
    spec = asm.spec
    look = main_finish(spec)
    width, height, depth = spec.size
    d = depth / 2
    dark = finish("leather", color=(0.06, 0.035, 0.02))
    metal = finish("brass")
    r = min(height * 0.36, d * 1.3)
    roll = sideways(
        turnings(
            curve(
                [
                    (r * 0.7, 0.0),
                    (r * 0.97, width * 0.05),
                    (r, width * 0.3),
                    (r, width * 1.1),
                    (r * 0.97, width * 1.35),
                    (r * 0.7, width * 1.4),
                ]
            ),
            28,
            1.3,
        ),
        -width * 0.7,
        r,
        0.0,
    )
    asm.add("body", roll, look)
    asm.add("straps", [sideways(torus(r * 1.0, 0.008, 32, 6), s * width * 0.26, r, 0.0) for s in (-1, 1)], dark)
    loop: list[Vec3] = [
        (-width * 0.26, r * 1.9, r * 0.4),
        (-width * 0.2, height, 0.02),
        (width * 0.2, height, 0.02),
        (width * 0.26, r * 1.9, r * 0.4),
    ]
    asm.add("handle", pipe(rounded_path(loop, 0.06), 0.009, 8), dark)
    asm.add("zip", rod((-width * 0.6, 2 * r, 0.0), (width * 0.6, 2 * r, 0.0), 0.004, 6), metal)
    return asm.made()


def _handbag(asm: Assembly) -> MadeAsset:
    """A flapped bag of leather with a clasp and an arched handle."""
    spec = asm.spec
    look = main_finish(spec)
    width, height, depth = spec.size
    w = width / 2
    d = depth / 2
    dark = finish("leather", color=(0.06, 0.035, 0.02))
    metal = finish("brass")
    tall = height * 0.66
    body = moved(
        superellipsoid((width, tall, depth), 0.28 if spec.says("briefcase", "laptop") else 0.45, 10), y=tall / 2
    )
    leather = look if family(spec) == "leather" or spec.color_stated else finish("leather")
    asm.add("body", body, leather)
    asm.add(
        "flap",
        moved(superellipsoid((width * 0.96, tall * 0.56, depth * 0.5), 0.3, 8), y=tall * 0.7, z=d * 0.56),
        leather,
    )
    asm.add("clasp", [box_between((-0.016, tall * 0.38, d * 1.02), (0.016, tall * 0.48, d * 1.14), 0.004, 2)], metal)
    grip: list[Vec3] = [
        (-w * 0.42, tall * 0.93, 0.0),
        (-w * 0.4, height * 0.97, 0.0),
        (w * 0.4, height * 0.97, 0.0),
        (w * 0.42, tall * 0.93, 0.0),
    ]
    asm.add("handle", pipe(rounded_path(grip, 0.09, 6), 0.009, 10), dark)
    asm.add(
        "rings",
        [moved(facing(torus(0.014, 0.0025, 20, 6)), s * w * 0.42, tall * 0.96, 0.0) for s in (-1, 1)],
        metal,
    )
    return asm.made()


def _tote(asm: Assembly) -> MadeAsset:
    """An open bag with two loops."""
    spec = asm.spec
    look = main_finish(spec)
    width, height, depth = spec.size
    w = width / 2
    d = depth / 2
    tall = height * 0.72
    side = extrude(rectangle(width, depth, 0.004), tall, 0.003)
    asm.add(
        "bag",
        side,
        finish("paper", color=spec.color if spec.color_stated else (0.5, 0.36, 0.2)) if spec.says("paper") else look,
    )
    asm.add(
        "mouth",
        moved(extrude(rectangle(width * 0.94, depth * 0.88, 0.003), 0.004), y=tall - 0.002),
        finish("plastic", color=(0.05, 0.045, 0.04)),
    )
    loops = [
        strap(
            [(-w * 0.5, tall * 0.8, z), (-w * 0.5, height, z), (w * 0.5, height, z), (w * 0.5, tall * 0.8, z)],
            0.006,
            0.02,
            (0, 1, 0),
        )
        for z in (-d - 0.001, d + 0.001)
    ]
    asm.add("handles", loops, look if not spec.says("paper") else finish("straw"))
    return asm.made()


@maker("suitcase")
def suitcase(spec: MakeSpec) -> MadeAsset:
    """A ribbed case on four castors with a drawn-out handle; a leather one with corners and belts in old styles."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d = width / 2, depth / 2
    dark, metal = finish("plastic", color=_DARK), finish("aluminium")
    if family(spec) == "leather" or spec.style in ("victorian", "traditional", "rustic"):
        return _leather_case(asm)
    low, tall = 0.045, height * 0.78
    asm.add("shell", moved(rounded_box((width, tall - low, depth), min(w, d) * 0.3, 4), y=(tall + low) / 2), look)
    count = 7
    ribs = [
        box_between((x - w * 0.045, low + 0.05, s * d - 0.003), (x + w * 0.045, tall - 0.05, s * d + 0.003), 0.002)
        for k in range(count)
        for x in (-w * 0.72 + w * 1.44 * k / (count - 1),)
        for s in (-1, 1)
    ]
    asm.add("ribs", ribs, look)
    zipper = extrude([(x, y) for x, y in rectangle(width * 1.004, tall - low + 0.003, min(w, d) * 0.3, 6)], 0.012)
    asm.add("zip", moved(turned(zipper, (1, 0, 0), pi / 2), y=(tall + low) / 2, z=-0.006), dark)
    asm.add(
        "castors",
        [
            moved(sideways(cylinder(0.024, 0.022, 0.004, 18)), x - 0.011, 0.024, z)
            for x in (-w * 0.78, w * 0.78)
            for z in (-d * 0.66, d * 0.66)
        ],
        finish("rubber"),
    )
    asm.add(
        "forks",
        [
            box_between((x - 0.018, 0.03, z - 0.018), (x + 0.018, low + 0.02, z + 0.018), 0.004)
            for x in (-w * 0.78, w * 0.78)
            for z in (-d * 0.66, d * 0.66)
        ],
        dark,
    )
    rods = [rod((x, tall - 0.03, -d * 0.5), (x, height - 0.012, -d * 0.5), 0.007, 10) for x in (-w * 0.34, w * 0.34)]
    asm.add("rods", rods, metal)
    asm.add(
        "grip",
        box_between((-w * 0.4, height - 0.03, -d * 0.5 - 0.014), (w * 0.4, height, -d * 0.5 + 0.014), 0.008, 2),
        dark,
    )
    carry: list[Vec3] = [
        (-0.07, tall - 0.004, d * 0.3),
        (-0.06, tall + 0.02, d * 0.3),
        (0.06, tall + 0.02, d * 0.3),
        (0.07, tall - 0.004, d * 0.3),
    ]
    asm.add("handle", strap(carry, 0.025, 0.01, (0, 0, 1)), dark)
    return asm.made()


def _leather_case(asm: Assembly) -> MadeAsset:
    """A case with belts, brass corners and locks."""
    spec = asm.spec
    look = main_finish(spec)
    width, height, depth = spec.size
    w = width / 2
    d = depth / 2
    look = look if spec.color_stated or spec.material_stated else finish("leather", color=(0.22, 0.09, 0.03))
    tall = height * 0.92
    asm.add("case", moved(rounded_box((width, tall, depth), 0.02, 3), y=tall / 2), look)
    asm.add(
        "belts",
        [
            box_between((x - 0.018, -0.0, -d * 1.01), (x + 0.018, tall * 1.008, d * 1.015), 0.006)
            for x in (-w * 0.5, w * 0.5)
        ],
        finish("leather", color=(0.07, 0.03, 0.012)),
    )
    asm.add(
        "corners",
        [
            moved(sphere(0.032, 12), sx * (w - 0.02), y, sz * (d - 0.02))
            for sx in (-1, 1)
            for sz in (-1, 1)
            for y in (0.02, tall - 0.02)
        ],
        finish("brass"),
    )
    loop: list[Vec3] = [
        (-w * 0.3, tall * 0.985, 0.0),
        (-w * 0.26, height, 0.0),
        (w * 0.26, height, 0.0),
        (w * 0.3, tall * 0.985, 0.0),
    ]
    asm.add("handle", pipe(rounded_path(loop, 0.03), 0.01, 10), finish("leather", color=(0.07, 0.03, 0.012)))
    asm.add(
        "locks",
        [
            box_between((x - 0.02, tall * 0.8, d * 0.99), (x + 0.02, tall * 0.86, d * 1.03), 0.004)
            for x in (-w * 0.25, w * 0.25)
        ],
        finish("brass"),
    )
    return asm.made()


# outline of a right sole (share of the width, share of the length), heel at +z, toe at -z


@maker("umbrella")
def umbrella(spec: MakeSpec) -> MadeAsset:
    """A furled umbrella with its crook up and its folds strapped; open over its handle if so said."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, _ = spec.size
    wood, steel = wood_finish(spec), finish("steel")
    if spec.says("open"):
        r, y = height * 0.55, height * 0.74
        pleat = [(r * 1.0, y), (r * 0.86, y + height * 0.12), (r * 0.5, y + height * 0.21), (0.0, y + height * 0.24)]
        inner = [
            (r * 0.0, y + height * 0.235),
            (r * 0.5, y + height * 0.205),
            (r * 0.86, y + height * 0.115),
            (r * 0.99, y - 0.002),
        ]
        asm.add("canopy", turnings([*inner, *curve(pleat)], 16, 2.0), look)
        asm.add("stick", moved(cylinder(0.007, height * 0.9, 0.002, 10), y=height * 0.1), steel)
    else:
        line = curve(
            [
                (0.012, height * 0.1),
                (0.02, height * 0.2),
                (width * 0.4, height * 0.66),
                (width * 0.22, height * 0.72),
                (0.009, height * 0.735),
            ]
        )
        body = turnings(line, 64, 2.0)
        points = body.positions.copy()
        angle = np.arctan2(points[:, 0], points[:, 2])
        share = 0.82 + 0.18 * np.cos(8 * (angle + points[:, 1] * 5))
        points[:, 0] *= share
        points[:, 2] *= share
        asm.add("canopy", smooth(Mesh(positions=points, faces=body.faces, normals=body.normals, uvs=body.uvs)), look)
        asm.add("strap", moved(torus(width * 0.31, 0.008, 24, 6), y=height * 0.5), look)
        asm.add("stick", cylinder(0.006, height * 0.86, 0.001, 10), steel)
    if spec.says("open"):
        crook: list[Vec3] = [
            (0.0, height * 0.2, 0.0),
            (0.0, height * 0.03, 0.0),
            (height * 0.09, height * 0.03, 0.0),
            (height * 0.09, height * 0.1, 0.0),
        ]
    else:
        crook = [
            (0.0, height * 0.76, 0.0),
            (0.0, height * 0.985, 0.0),
            (width * 0.6, height * 0.985, 0.0),
            (width * 0.6, height * 0.9, 0.0),
        ]
    asm.add("crook", pipe(rounded_path(crook, height * 0.05, 6), 0.011, 10), wood)
    return asm.made()


@maker("umbrella_stand")
def umbrella_stand(spec: MakeSpec) -> MadeAsset:
    """A tall pot of hoops and bars, or a solid one, open above."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    r = min(width, depth) / 2
    if family(spec) != "metal" or spec.seed % 2:
        line = curve([(r * 0.86, 0.0), (r * 0.92, height * 0.04), (r * 0.88, height * 0.5), (r, height)])
        asm.add("body", turnings(hollow(line, r * 0.06, height * 0.03), 36), look)
        asm.add("rim", moved(torus(r * 0.975, r * 0.04, 36, 8), y=height - r * 0.03), look)
        inner_disc(asm, "inside", r * 0.6, height * 0.03)
        return asm.made()
    asm.add("tray", turnings(hollow([(r * 0.94, 0.0), (r, 0.035)], 0.004, 0.008), 36), look)
    hoops = [moved(torus(r * 0.97, 0.006, 36, 8), y=y) for y in (height - 0.006, height * 0.62, 0.04)]
    bars = [rod((x, 0.03, z), (x, height - 0.006, z), 0.005, 8) for x, _, z in ring(10, r * 0.97)]
    asm.add("frame", [*hoops, *bars], look)
    inner_disc(asm, "inside", r * 0.6, 0.008)
    return asm.made()
