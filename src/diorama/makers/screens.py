"""Things with a screen, and what belongs to a computer."""

from __future__ import annotations

from math import pi, radians

from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.geometry import shapes
from diorama.geometry.mesh_ops import moved, turned
from diorama.makers.build import Assembly, main_finish
from diorama.makers.materials import finish
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

_KEY_PITCH = 0.019  # [m], of every keyboard


def _glass() -> Material:
    return finish("screen")


def _panel(asm: Assembly, width: float, height: float, thick: float, bezel: float) -> Mesh:
    """Adds the screen of an upright panel about the origin, front +Z; returns its housing."""
    glass = shapes.rounded_box((width - 2 * bezel, height - 2 * bezel, 0.004), 0.0008)
    asm.add("screen", moved(glass, z=thick / 2 - 0.0012), _glass())
    return shapes.rounded_box((width, height, thick), min(0.004, thick * 0.3), 1)


@maker("television")
def television(spec: MakeSpec) -> MadeAsset:
    """A flat television on two feet or a middle foot; without them if it is to hang on the wall."""
    width, height, _ = spec.size
    hung = spec.mount == "wall" or spec.says("wall", "mounted", "hanging", "hung")
    asm, body = Assembly(spec), main_finish(spec)
    lift = 0.0 if hung else min(0.075, height * 0.12)
    tall = height - lift
    thick = 0.03
    housing = _panel(asm, width, tall, thick, 0.009)
    back = shapes.rounded_box((width * 0.82, tall * 0.55, 0.03), 0.012, 2)
    asm.add("housing", [housing, moved(back, y=-tall * 0.14, z=-thick / 2 - 0.008)], body)
    asm.move(0.0, lift + tall / 2, 0.0)
    if hung:
        return asm.made(mount="wall")
    foot = min(0.24, width * 0.22)
    if spec.rng("foot").random() < 0.6:
        for name, x in (("foot-left", -width * 0.34), ("foot-right", width * 0.34)):
            path = [
                (x, 0.005, foot / 2),
                (x, lift * 0.5, 0.03),
                (x, lift + 0.03, 0.0),
                (x, lift * 0.5, -0.03),
                (x, 0.005, -foot / 2),
            ]
            asm.add(name, shapes.bar(path, 0.022, 0.010), body)
    else:
        asm.add(
            "foot",
            [
                moved(shapes.slab(width * 0.36, foot, 0.012, 0.004, 0.03), y=0.0),
                shapes.box_between((-0.06, 0.008, -0.022), (0.06, lift + 0.05, -0.008), 0.003),
            ],
            body,
        )
    return asm.made()


@maker("monitor")
def monitor(spec: MakeSpec) -> MadeAsset:
    """A computer monitor on a neck and a plate."""
    width, height, depth = spec.size
    asm, body = Assembly(spec), main_finish(spec)
    tall = min(height * 0.8, width * 0.62)
    thick = 0.022
    housing = _panel(asm, width, tall, thick, 0.007)
    bulge = shapes.rounded_box((width * 0.42, tall * 0.5, 0.03), 0.012, 2)
    asm.add("housing", [housing, moved(bulge, z=-thick / 2 - 0.01)], body)
    asm.move(0.0, height - tall / 2, depth * 0.08)
    neck = shapes.box_between(
        (-0.028, 0.006, -depth * 0.22), (0.028, height - tall * 0.42, -depth * 0.22 + 0.018), 0.004, 2
    )
    joint = shapes.box_between(
        (-0.04, height - tall * 0.5 - 0.045, -depth * 0.2),
        (0.04, height - tall * 0.5 + 0.045, depth * 0.08 - 0.008),
        0.006,
    )
    plate = shapes.slab(min(0.26, width * 0.5), depth, 0.011, 0.004, 0.02)
    asm.add("stand", [neck, joint, plate], body)
    return asm.made()


@maker("laptop")
def laptop(spec: MakeSpec) -> MadeAsset:
    """A laptop standing open; shut if it is said to be closed."""
    width, height, depth = spec.size
    asm, body = Assembly(spec), main_finish(spec)
    dark = finish("plastic", color=(0.03, 0.03, 0.033))
    if spec.says("closed", "shut"):
        asm.add("base", moved(shapes.slab(width, width * 0.68, 0.011, 0.003, 0.012)), body)
        asm.add("lid", moved(shapes.slab(width, width * 0.68, 0.007, 0.002, 0.012), y=0.0115), body)
        return asm.made()
    lean = radians(14)
    deck = depth - min(depth * 0.25, height * 0.26)
    base_z = (depth - deck) / 2
    asm.add("base", moved(shapes.slab(width, deck, 0.013, 0.003, 0.012), z=base_z), body)
    keys, pad = _keys(width * 0.86, deck * 0.46), shapes.slab(width * 0.34, deck * 0.27, 0.0012, 0.0003, 0.004)
    asm.add("keys", [moved(key, y=0.0125, z=base_z - deck * 0.14) for key in keys], dark)
    asm.add("touchpad", moved(pad, y=0.0128, z=base_z + deck * 0.31), finish("plastic", color=(0.25, 0.25, 0.26)))
    tall = (height - 0.012) / 0.97
    lid = moved(shapes.rounded_box((width, tall, 0.007), 0.003, 1), y=tall / 2)
    glass = moved(shapes.rounded_box((width - 0.014, tall - 0.018, 0.003), 0.0006), y=tall / 2 + 0.002, z=0.0032)
    for name, mesh, material in (("lid", lid, body), ("screen", glass, _glass())):
        asm.add(name, moved(turned(mesh, (1, 0, 0), -lean), y=0.012, z=base_z - deck / 2 + 0.006), material)
    hinge = turned(moved(shapes.cylinder(0.006, width * 0.7, 0.001, 10), y=-width * 0.35), (0, 0, 1), pi / 2)
    asm.add("hinge", moved(hinge, y=0.012, z=base_z - deck / 2 + 0.007), dark)
    return asm.made()


def _keys(width: float, depth: float) -> list[Mesh]:
    """Rows of keys on y = 0 about the origin."""
    rows = max(3, min(6, round(depth / _KEY_PITCH)))
    columns = max(6, min(22, round(width / _KEY_PITCH)))
    x, z = width / columns, depth / rows
    made: list[Mesh] = []
    for row in range(rows):
        middle = -depth / 2 + z * (row + 0.5)
        cells = [(k, k + 1) for k in range(columns)]
        if row == rows - 1 and columns >= 8:
            third = columns // 3
            cells = [*cells[: third - 1], (third - 1, columns - third), *cells[columns - third :]]
        for low, high in cells:
            key = shapes.box(((high - low) * x - 0.003, 0.004, z - 0.003))
            made.append(moved(key, x=-width / 2 + x * (low + high) / 2, y=0.001, z=middle))
    return made


@maker("keyboard")
def keyboard(spec: MakeSpec) -> MadeAsset:
    """A computer keyboard."""
    width, height, depth = spec.size
    asm, body = Assembly(spec), main_finish(spec)
    tall = height - min(0.005, height * 0.3)
    asm.add("case", shapes.slab(width, depth, tall, min(0.004, tall * 0.3), 0.008), body)
    light = max(body.base_color) > 0.3
    key_color = finish("plastic", color=(0.75, 0.75, 0.74) if light else (0.045, 0.045, 0.05))
    lift = height - 0.003
    asm.add("keys", [moved(key, y=lift) for key in _keys(width - 0.02, depth - 0.022)], key_color)
    return asm.made()


@maker("computer")
def computer(spec: MakeSpec) -> MadeAsset:
    """A desktop computer's tower: a case with a grooved front and a lit button."""
    width, height, depth = spec.size
    asm, body = Assembly(spec), main_finish(spec)
    dark = finish("plastic", color=(0.015, 0.015, 0.017))
    asm.add(
        "case",
        moved(shapes.rounded_box((width, height - 0.012, depth - 0.014), 0.005, 1), y=height / 2 + 0.006, z=-0.007),
        body,
    )
    asm.add(
        "feet",
        [
            moved(shapes.cylinder(0.014, 0.016, 0.002, 12), x=sx * (width / 2 - 0.03), z=sz * (depth / 2 - 0.05))
            for sx in (-1, 1)
            for sz in (-1, 1)
        ],
        dark,
    )
    z = depth / 2 - 0.016
    front = shapes.box_between(
        (-width / 2 + 0.008, 0.025, z), (width / 2 - 0.008, height - 0.014, depth / 2 - 0.003), 0.003
    )
    asm.add("front", front, dark)
    count = 7
    step = (height * 0.5) / count
    ribs = [
        shapes.box_between(
            (-width * 0.32, 0.05 + step * k, z), (width * 0.32, 0.05 + step * (k + 0.55), depth / 2), 0.0015
        )
        for k in range(count)
    ]
    asm.add("grille", ribs, body)
    button = turned(shapes.cylinder(0.009, 0.006, 0.001, 16), (1, 0, 0), pi / 2)
    asm.add("button", moved(button, y=height * 0.86, z=depth / 2 - 0.006), finish("glow", color=(0.25, 0.6, 1.0)))
    asm.level("top", (-width / 2, width / 2), (-depth / 2, depth / 2 - 0.014), height, inset=0.01)
    return asm.made()


@maker("speaker")
def speaker(spec: MakeSpec) -> MadeAsset:
    """A loudspeaker: a cabinet with two cones."""
    width, height, depth = spec.size
    asm, body = Assembly(spec), main_finish(spec)
    asm.add(
        "cabinet",
        moved(shapes.rounded_box((width, height, depth - 0.008), 0.004, 1, grain=1), y=height / 2, z=-0.004),
        body,
    )
    dark, ring = finish("rubber"), finish("aluminium")
    z = depth / 2 - 0.0085
    cones: list[Mesh] = []
    rims: list[Mesh] = []
    big = min(width * 0.40, height * 0.21)
    places = [(height * 0.3, big), (height * 0.3 + big * 2.15, big * 0.5)]
    if height > 0.7:
        places = [(height * 0.25, big), (height * 0.25 + big * 2.2, big), (height * 0.25 + big * 3.9, big * 0.45)]
    for y, r in places:
        cone = shapes.lathe(
            [(r * 0.93, 0.0), (r * 0.93, 0.004), (r * 0.8, 0.006), (r * 0.3, 0.002), (0.0, 0.005)],
            24,
            seam_angle_rad=1.4,
        )
        cones.append(moved(turned(cone, (1, 0, 0), pi / 2), y=y, z=z))
        rims.append(moved(turned(shapes.tube(r, r * 0.92, 0.008, 0.002, 24), (1, 0, 0), pi / 2), y=y, z=z))
    asm.add("cones", cones, dark)
    asm.add("rims", rims, ring)
    asm.level("top", (-width / 2, width / 2), (-depth / 2, depth / 2 - 0.01), height, inset=0.01)
    return asm.made()
