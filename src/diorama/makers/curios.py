"""Small things that people name in studies, shops and witches' dens: skull, crystal ball, oil lamp, bell, record,
typewriter, till, magnifying glass, spectacles, watch, calculator.
"""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import mesh_of, moved, scaled, smooth, turned
from diorama.geometry.shapes import (
    box_between,
    cylinder,
    ellipsoid,
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
from diorama.makers.build import Assembly, main_finish, spaced, wood_finish
from diorama.makers.lamps_parts import shine
from diorama.makers.materials import finish
from diorama.makers.placing import across, facing, turnings
from diorama.makers.profiles import curve, hollow
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

_DARK: Vec3 = (0.015, 0.015, 0.017)


@maker("skull")
def skull(spec: MakeSpec) -> MadeAsset:
    """A human skull: a round brain case, brow, cheeks, dark eyes and nose, a jaw with teeth."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d = width / 2, depth / 2
    case = moved(ellipsoid((width * 0.98, height * 0.72, depth * 0.98), 24), y=height * 0.64)
    place = case.positions.astype(np.float64)
    front = np.clip(place[:, 2] / d, 0, 1)
    place[:, 0] *= 1 - 0.16 * front
    for sx in (-1, 1):  # eye sockets pressed in
        away = np.hypot(place[:, 0] - sx * w * 0.36, (place[:, 1] - height * 0.52))
        place[:, 2] -= np.where(place[:, 2] > 0, 0.3 * d * np.exp(-((away / (w * 0.24)) ** 2)), 0.0)
    asm.add("case", smooth(mesh_of(place, case.faces, None, case.uvs)), look)
    cheeks = [
        moved(ellipsoid((w * 0.5, height * 0.12, d * 0.7), 12), s * w * 0.6, height * 0.4, d * 0.5) for s in (-1, 1)
    ]
    upper = moved(rounded_box((w * 0.9, height * 0.2, d * 0.7), w * 0.2, 3), y=height * 0.3, z=d * 0.5)
    asm.add("face", [*cheeks, upper], look)
    jaw: list[Vec3] = [
        (-w * 0.68, height * 0.36, -d * 0.1),
        (-w * 0.62, height * 0.1, d * 0.1),
        (-w * 0.3, height * 0.06, d * 0.72),
        (w * 0.3, height * 0.06, d * 0.72),
        (w * 0.62, height * 0.1, d * 0.1),
        (w * 0.68, height * 0.36, -d * 0.1),
    ]
    asm.add("jaw", pipe(jaw, height * 0.058, 10), look)
    teeth = [
        moved(rounded_box((w * 0.12, height * 0.07, w * 0.1), w * 0.03), x, y, d * 0.8 - abs(x) * 0.5)
        for y in (height * 0.185, height * 0.118)
        for x in spaced(-w * 0.42, w * 0.42, 7)
    ]
    asm.add("teeth", teeth, finish("ceramic", color=(0.8, 0.76, 0.64)))
    holes = [
        moved(ellipsoid((w * 0.42, height * 0.15, d * 0.2), 14), s * w * 0.36, height * 0.52, d * 0.6) for s in (-1, 1)
    ]
    holes.append(moved(ellipsoid((w * 0.2, height * 0.12, d * 0.16), 10), y=height * 0.4, z=d * 0.84))
    asm.add("hollows", holes, finish("rubber", color=_DARK))
    return asm.made()


@maker("crystal_ball")
def crystal_ball(spec: MakeSpec) -> MadeAsset:
    """A clear ball on a turned stand."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    r = min(width, depth) / 2 * 0.94
    glass = finish("glass", color=spec.color if spec.color_stated else (0.62, 0.72, 0.85))
    asm.add("ball", moved(sphere(r, 32), y=height - r), glass)
    asm.add(
        "mist",
        moved(ellipsoid((r * 0.9, r * 0.7, r * 0.9), 16), y=height - r * 1.1),
        finish("glass", color=(0.3, 0.16, 0.5)),
    )
    low = height - 2 * r + r * 0.2
    stand = curve(
        [(r * 0.8, 0.0), (r * 0.82, low * 0.2), (r * 0.5, low * 0.5), (r * 0.66, low), (r * 0.6, low * 1.02)], 3
    )
    asm.add("stand", lathe([(0.0, 0.0), *stand, (0.0, low * 0.6)], 28, seam_angle_rad=1.0), finish("brass"))
    return asm.made()


@maker("oil_lamp")
def oil_lamp(spec: MakeSpec) -> MadeAsset:
    """A tank with a burner, a glass chimney round the flame, a wire handle over it."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    r = min(width, depth) / 2
    tank = curve(
        [
            (r * 0.9, 0.0),
            (r, height * 0.05),
            (r * 0.92, height * 0.16),
            (r * 0.4, height * 0.24),
            (r * 0.36, height * 0.3),
        ],
        3,
    )
    asm.add("tank", lathe([(0.0, 0.0), *tank, (0.0, height * 0.3)], 28, seam_angle_rad=1.0), look)
    chimney = curve(
        [(r * 0.42, height * 0.3), (r * 0.7, height * 0.44), (r * 0.56, height * 0.6), (r * 0.34, height * 0.78)], 4
    )
    asm.add("chimney", lathe(hollow(chimney, 0.002, 0.0), 28, seam_angle_rad=1.2), finish("glass"))
    cap = [(r * 0.5, height * 0.77), (r * 0.5, height * 0.8), (r * 0.2, height * 0.86), (0.0, height * 0.87)]
    asm.add("cap", lathe([(0.0, height * 0.77), *cap], 24, seam_angle_rad=0.7), look)
    side = [
        pipe(
            [(s * r * 0.86, height * 0.1, 0), (s * r * 0.92, height * 0.45, 0), (s * r * 0.5, height * 0.79, 0)],
            0.005,
            8,
        )
        for s in (-1, 1)
    ]
    arc: list[Vec3] = [
        (r * 0.86 * cos(pi * k / 12), height * 0.76 + (height * 0.24 - 0.004) * sin(pi * k / 12), 0) for k in range(13)
    ]
    asm.add(
        "frame",
        [
            *side,
            pipe(arc, 0.003, 6),
            rod((-r * 0.88, height * 0.76, 0), (-r * 0.5, height * 0.78, 0), 0.003, 6),
            rod((r * 0.88, height * 0.76, 0), (r * 0.5, height * 0.78, 0), 0.003, 6),
        ],
        look,
    )
    flame = lathe(
        curve([(0.002, 0.0), (r * 0.2, height * 0.04), (r * 0.12, height * 0.1), (0.0, height * 0.16)], 3), 12
    )
    asm.add("flame", moved(flame, y=height * 0.32), finish("glow", color=(1.0, 0.6, 0.2)))
    asm.add("wick", moved(cylinder(r * 0.14, height * 0.05, 0.001, 12), y=height * 0.285), finish("brass"))
    shine(asm, (0.0, height * 0.42, 0.0), 6.0, name="flame", color=(1.0, 0.62, 0.3))
    return asm.made()


@maker("bell")
def bell(spec: MakeSpec) -> MadeAsset:
    """A hand bell with a turned grip; a desk bell is a dome with a button on a base."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    r = min(width, depth) / 2
    if spec.says("desk", "service", "reception", "counter"):
        asm.add("base", cylinder(r, height * 0.12, 0.003, 32), finish("ebony"))
        dome = [(r * 0.9 * cos(a), height * 0.16 + height * 0.56 * sin(a)) for a in (pi / 2 * k / 8 for k in range(9))]
        asm.add("dome", lathe([(0.0, height * 0.16), *dome], 32, seam_angle_rad=0.9), look)
        asm.add("foot", moved(cylinder(r * 0.3, height * 0.1, 0.0, 16), y=height * 0.1), finish("steel"))
        asm.add(
            "button",
            [
                moved(cylinder(r * 0.06, height * 0.2, 0.001, 10), y=height * 0.7),
                moved(cylinder(r * 0.2, height * 0.1, 0.003, 16), y=height * 0.9),
            ],
            look,
        )
        return asm.made()
    body = height * 0.56
    line = curve([(1.0, 0.0), (0.94, 0.06), (0.66, 0.4), (0.54, 0.76), (0.3, 0.97)], 4)
    shell = [(q * r, y * body) for q, y in line]
    asm.add(
        "shell",
        lathe(
            [
                *shell,
                (0.0, body),
                (0.0, body * 0.94),
                *((max(q - 0.003, 0.001), y - 0.002) for q, y in reversed(shell[1:])),
                (shell[0][0] - 0.003, 0.0),
            ],
            32,
            closed=False,
            seam_angle_rad=1.0,
        ),
        look,
    )
    asm.add(
        "clapper",
        [moved(sphere(r * 0.2, 12), y=body * 0.16), rod((0, body * 0.2, 0), (0, body * 0.97, 0), r * 0.05, 8)],
        finish("iron"),
    )
    grip = curve(
        [
            (r * 0.2, body),
            (r * 0.12, body * 1.1),
            (r * 0.24, height * 0.8),
            (r * 0.26, height * 0.92),
            (r * 0.1, height * 0.995),
        ],
        3,
    )
    asm.add("grip", lathe([(0.0, body * 0.99), *grip, (0.0, height)], 16, seam_angle_rad=1.2), wood_finish(spec))
    return asm.made()


@maker("record")
def record(spec: MakeSpec) -> MadeAsset:
    """A black disc with grooves and a coloured label, half in its sleeve."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    thick, r = height * 0.36, min(width * 0.86, depth) / 2 * 0.97
    sleeve = box_between((-width / 2, 0, -depth / 2), (width / 2 - r * 0.32, thick, depth / 2), 0.001)
    asm.add("sleeve", sleeve, finish("paper", color=spec.color or (0.5, 0.2, 0.1)))
    x = width / 2 - r
    vinyl = finish("plastic", color=_DARK)
    asm.add("disc", moved(cylinder(r, height * 0.5, 0.0005, 48), x, thick - 0.0005), vinyl)
    top = thick + height * 0.5 - 0.0005
    asm.add(
        "grooves",
        [moved(torus(r * q, 0.0007, 44, 4), x, top) for q in (0.5, 0.62, 0.74, 0.86, 0.95)],
        finish("plastic", color=(0.05, 0.05, 0.055)),
    )
    tone = ((0.6, 0.04, 0.03), (0.8, 0.5, 0.05), (0.05, 0.25, 0.4))[spec.seed % 3]
    asm.add("label", moved(cylinder(r * 0.34, height * 0.1, 0.0, 28), x, top - 0.0003), finish("paper", color=tone))
    return asm.made()


@maker("typewriter")
def typewriter(spec: MakeSpec) -> MadeAsset:
    """A sloping bank of round keys, a carriage with its roller and knobs, a sheet of paper."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d = width / 2, depth / 2
    side: list[Vec2] = [
        (-d, 0.0),
        (d, 0.0),
        (d, height * 0.16),
        (d * 0.2, height * 0.38),
        (d * 0.0, height * 0.6),
        (-d, height * 0.6),
    ]
    asm.add("body", across(side, width * 0.94, 0.008), look)
    keys: list[Mesh] = []
    stems: list[Mesh] = []
    for row in range(4):
        z, y = d * (0.86 - 0.2 * row), height * (0.24 + 0.07 * row)
        for x in spaced(-w * 0.76, w * 0.76, 10):
            at = x + w * 0.04 * (row % 2)
            keys.append(moved(cylinder(width * 0.028, height * 0.03, 0.001, 12), at, y, z))
            stems.append(rod((at, y - height * 0.12, z - 0.006), (at, y + 0.001, z), 0.0016, 5))
    asm.add("keys", keys, finish("plastic", color=(0.75, 0.72, 0.62)))
    asm.add(
        "stems",
        [*stems, box_between((-w * 0.4, height * 0.19, d * 0.9), (w * 0.4, height * 0.22, d * 0.99), 0.003)],
        finish("steel"),
    )
    r, y, z = height * 0.12, height * 0.72, -d * 0.5
    asm.add("roller", [rod((-w * 0.9, y, z), (w * 0.9, y, z), r, 20)], finish("rubber"))
    asm.add(
        "knobs",
        [rod((s * w * 0.88, y, z), (s * w, y, z), r * 0.8, 16) for s in (-1, 1)],
        finish("plastic", color=_DARK),
    )
    rails = [box_between((-w * 0.92, height * 0.58, z - d * 0.3), (w * 0.92, height * 0.64, z + d * 0.3), 0.004)]
    lever = rod((-w * 0.9, y, z + r), (-w * 0.86, y + height * 0.06, d * 0.15), 0.004, 8)
    asm.add("carriage", [*rails, lever], finish("chrome"))
    sheet = box_between((-w * 0.5, y, z - r - 0.002), (w * 0.5, height, z - r), 0.0)
    asm.add("paper", sheet, finish("paper"))
    return asm.made()


@maker("cash_register")
def cash_register(spec: MakeSpec) -> MadeAsset:
    """A till: a drawer, a sloping keyboard, a display on a post, a roll of paper."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d = width / 2, depth / 2
    asm.add(
        "drawer",
        [
            box_between((-w, 0, -d), (w, height * 0.3, d * 0.96), 0.008, 2),
            box_between((-w * 0.95, height * 0.05, d * 0.95), (w * 0.95, height * 0.26, d), 0.004),
        ],
        look,
    )
    asm.add("lock", facing(cylinder(0.012, 0.006, 0.001, 14), 0.0, height * 0.16, d - 0.003), finish("chrome"))
    slope: list[Vec2] = [
        (-d * 0.9, height * 0.295),
        (d * 0.8, height * 0.295),
        (d * 0.8, height * 0.38),
        (-d * 0.2, height * 0.6),
        (-d * 0.9, height * 0.6),
    ]
    asm.add("body", across(slope, width * 0.92, 0.008), look)
    tilt = 0.38
    groups: tuple[list[Mesh], list[Mesh]] = ([], [])
    for t in (0.14, 0.38, 0.62, 0.86):
        for k, x in enumerate(spaced(-w * 0.78, w * 0.78, 7)):
            at = (d * (0.8 - t), height * (0.38 + 0.22 * t))
            key = turned(rounded_box((w * 0.17, 0.016, d * 0.17), 0.004), (1, 0, 0), tilt)
            groups[1 if k > 4 else 0].append(moved(key, x, at[1] + 0.002, at[0]))
    asm.add("keys", groups[0], finish("plastic", color=(0.75, 0.75, 0.72)))
    asm.add("red-keys", groups[1], finish("plastic", color=(0.55, 0.03, 0.03)))
    asm.add("post", box_between((-0.025, height * 0.58, -d * 0.72), (0.025, height * 0.84, -d * 0.62), 0.004), look)
    asm.add("display", box_between((-w * 0.5, height * 0.82, -d * 0.8), (w * 0.5, height, -d * 0.5), 0.008), look)
    asm.add(
        "figures",
        box_between((-w * 0.44, height * 0.86, -d * 0.502), (w * 0.44, height * 0.96, -d * 0.49)),
        finish("glow", color=(0.1, 0.9, 0.3)),
    )
    paper = rod((w * 0.45, height * 0.66, -d * 0.5), (w * 0.85, height * 0.66, -d * 0.5), height * 0.09, 18)
    asm.add("roll", paper, finish("paper"))
    return asm.made()


@maker("magnifying_glass")
def magnifying_glass(spec: MakeSpec) -> MadeAsset:
    """A lens in a ring with a turned handle, lying; binoculars are two barrels side by side."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    if spec.says("binoculars", "binocular"):
        for name, s in (("left", -1), ("right", 1)):
            barrel = turnings(
                [
                    (width * 0.17, 0.0),
                    (width * 0.17, depth * 0.3),
                    (width * 0.23, depth * 0.5),
                    (width * 0.23, depth * 0.96),
                    (width * 0.2, depth),
                ],
                24,
            )
            tube_mesh = moved(turned(barrel, (1, 0, 0), pi / 2), s * width * 0.26, width * 0.23, -depth / 2)
            asm.add(f"barrel-{name}", tube_mesh, look)
            lens = moved(
                turned(cylinder(width * 0.19, 0.004, 0, 24), (1, 0, 0), pi / 2),
                s * width * 0.26,
                width * 0.23,
                depth / 2 - 0.004,
            )
            asm.add(f"lens-{name}", lens, finish("glass", color=(0.1, 0.15, 0.3)))
        asm.add(
            "bridge",
            [
                rod((-width * 0.2, width * 0.23, z), (width * 0.2, width * 0.23, z), width * 0.07, 10)
                for z in (-depth * 0.1, depth * 0.25)
            ],
            finish("iron"),
        )
        return asm.made()
    r, t = width / 2, min(height * 0.2, 0.012)
    z = depth / 2 - r
    asm.add("ring", moved(tube(r, r * 0.88, t * 1.4, t * 0.3, 40), z=z), finish("brass"))
    asm.add("lens", moved(scaled(sphere(r * 0.9, 24), y=t * 0.9 / (r * 0.9)), y=t * 0.75, z=z), finish("glass"))
    grip = curve(
        [(t * 0.5, 0.0), (t * 0.9, 0.01), (t * 0.7, 0.03), (t * 1.0, depth - 2 * r - 0.01), (0.0, depth - 2 * r)], 3
    )
    handle = turned(lathe([(0.0, 0.0), *grip], 14, seam_angle_rad=1.3), (1, 0, 0), -pi / 2)
    asm.add("handle", moved(handle, y=t, z=z - r + 0.003), look)
    return asm.made()


@maker("eyeglasses")
def eyeglasses(spec: MakeSpec) -> MadeAsset:
    """Spectacles that lie open, their arms behind them; dark ones for the sun."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    r = min(width * 0.2, height * 0.48)
    front = depth / 2 - 0.004
    frames: list[Mesh] = []
    glasses: list[Mesh] = []
    for s in (-1, 1):
        loop = [
            (s * width * 0.27 + r * 1.15 * cos(a), height / 2 + r * sin(a), front)
            for a in (2 * pi * k / 24 for k in range(24))
        ]
        frames.append(pipe(loop, 0.0022, 6, closed=True))
        lens = facing(cylinder(r * 0.99, 0.0015, 0, 24))
        glasses.append(moved(scaled(lens, 1.13, 1.0, 1.0), s * width * 0.27, height / 2, front - 0.0008))
        arm: list[Vec3] = [
            (s * (width / 2 - 0.002), height * 0.6, front),
            (s * (width / 2 - 0.003), height * 0.6, -depth * 0.3),
            (s * (width / 2 - 0.006), height * 0.3, -depth / 2 + 0.002),
        ]
        frames.append(pipe(arm, 0.0018, 6))
        frames.append(
            rod(
                (s * (width * 0.27 + r * 1.13), height * 0.58, front),
                (s * (width / 2 - 0.002), height * 0.6, front),
                0.002,
                6,
            )
        )
    frames.append(
        pipe(
            [
                (-width * 0.27 + r * 1.12, height * 0.55, front),
                (0, height * 0.64, front + 0.002),
                (width * 0.27 - r * 1.12, height * 0.55, front),
            ],
            0.002,
            6,
        )
    )
    asm.add("frame", frames, look)
    asm.add(
        "lenses",
        glasses,
        finish("glass", color=(0.02, 0.02, 0.025)) if spec.says("sunglasses", "sun") else finish("glass"),
    )
    return asm.made()


@maker("watch")
def watch(spec: MakeSpec) -> MadeAsset:
    """A wrist watch that stands on its closed strap, its dial in front."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    strap = main_finish(spec) if spec.color_stated or spec.material_stated else finish("leather")
    r = height / 2
    band = turned(tube(r, r - 0.004, width * 0.42, 0.001, 36), (0, 0, 1), -pi / 2)
    asm.add("strap", moved(scaled(band, 1.0, 1.0, depth / height * 0.92), -width * 0.21, r, -depth * 0.03), strap)
    face = min(width, height) * 0.46
    z = depth * 0.44 - 0.002
    asm.add("case", facing(cylinder(face, depth * 0.1, 0.002, 32), 0.0, r, z - depth * 0.04), finish("steel"))
    asm.add(
        "dial",
        facing(cylinder(face * 0.84, 0.001, 0, 32), 0.0, r, z + depth * 0.06 - 0.0005),
        finish("paper", color=(0.85, 0.84, 0.8)),
    )
    front = z + depth * 0.06 + 0.0005
    hands = [
        box_between((-0.0007, r, front), (0.0007, r + face * 0.66, front + 0.0006)),
        turned(box_between((-0.0009, 0, 0), (0.0009, face * 0.46, 0.0006)), (0, 0, 1), -1.0),
    ]
    asm.add("hands", [hands[0], moved(hands[1], y=r, z=front)], finish("plastic", color=_DARK))
    asm.add("stem", rod((face * 0.96, r, z), (face * 1.08, r, z), 0.0025, 10), finish("steel"))
    return asm.made()


@maker("calculator")
def calculator(spec: MakeSpec) -> MadeAsset:
    """A flat case with rows of keys below a display."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    asm.add("case", extrude(rectangle(width, depth, width * 0.12, 4), height * 0.8, height * 0.2), look)
    top = height * 0.8
    asm.add(
        "display",
        box_between((-width * 0.42, top - 0.001, -depth * 0.44), (width * 0.42, top + height * 0.04, -depth * 0.26)),
        finish("plastic", color=(0.36, 0.45, 0.36)),
    )
    groups: tuple[list[Mesh], list[Mesh]] = ([], [])
    for j, z in enumerate(spaced(-depth * 0.2, depth * 0.46, 5)):
        for k, x in enumerate(spaced(-width * 0.44, width * 0.44, 4)):
            key = rounded_box((width * 0.17, height * 0.22, depth * 0.09), height * 0.06)
            groups[1 if k == 3 or j == 0 else 0].append(moved(key, x, top + height * 0.09, z))
    asm.add("keys", groups[0], finish("plastic", color=(0.8, 0.8, 0.78)))
    asm.add("function-keys", groups[1], finish("plastic", color=(0.75, 0.3, 0.03)))
    return asm.made()
