"""Kitchen cases and machines: counters, fridge, stove, dishwasher, washing machine, microwave."""

from __future__ import annotations

from math import pi

from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry import shapes
from diorama.geometry.mesh_ops import moved, turned
from diorama.makers.build import Assembly, family, main_finish, metal_finish, spaced
from diorama.makers.cased import column_of, doors_of, hang
from diorama.makers.cased_fronts import Front
from diorama.makers.materials import finish
from diorama.makers.placing import facing
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

_DARK: Vec3 = (0.016, 0.016, 0.018)


def _bar_handle(x: float, y: tuple[float, float], z: float) -> list[Mesh]:
    """A long upright bar on two posts."""
    low, high = y
    posts = [shapes.rod((x, at, z - 0.002), (x, at, z + 0.04), 0.007, 8) for at in (low + 0.05, high - 0.05)]
    return [*posts, shapes.rod((x, low, z + 0.042), (x, high, z + 0.042), 0.011, 12)]


def _across_handle(x: tuple[float, float], y: float, z: float) -> list[Mesh]:
    low, high = x
    posts = [shapes.rod((at, y, z - 0.002), (at, y, z + 0.032), 0.006, 8) for at in (low + 0.04, high - 0.04)]
    return [*posts, shapes.rod((low, y, z + 0.033), (high, y, z + 0.033), 0.009, 12)]


def _base(asm: Assembly, depth_to: float, low: float, high: float, material: Material) -> None:
    """A body with a dark plinth drawn in below, its front at `depth_to`."""
    width, _, depth = asm.spec.size
    w, back = width / 2, -depth / 2
    plinth = shapes.box_between((-w + 0.01, 0.0, back + 0.01), (w - 0.01, low + 0.002, depth_to - 0.05), 0.001)
    asm.add("plinth", plinth, finish("plastic", color=_DARK))
    asm.add("body", shapes.box_between((-w, low, back), (w, high, depth_to), 0.004, grain=1), material)


@maker("counter", "kitchen_counter", "base_cabinet", "kitchen_island")
def counter(spec: MakeSpec) -> MadeAsset:
    """Base units with doors and drawers under a worktop that stands over."""
    width, height, depth = spec.size
    asm, main = Assembly(spec), main_finish(spec)
    over, front, slab = 0.02, 0.019, 0.038
    both = spec.category == "kitchen_island"
    face = depth / 2 - over - front
    low, high = min(0.1, height * 0.12), height - slab
    w = width / 2 - (0.01 if width > 0.8 else 0.0)
    back = -face if both else -depth / 2
    plinth = shapes.box_between((-w + 0.01, 0.0, back + 0.04), (w - 0.01, low + 0.002, face - 0.05), 0.001)
    asm.add("plinth", plinth, finish("plastic", color=_DARK) if spec.style in ("modern", "minimalist") else main)
    asm.add("body", shapes.box_between((-w, low, back), (w, high, face), 0.003, grain=1), main)
    top = shapes.slab(width, depth, slab + 0.001, 0.005)
    asm.add("worktop", moved(top, y=high - 0.001), _worktop(spec))
    drawers, doors = _units(spec, w, (low, high), face)
    thick = front
    hang(asm, drawers, doors, thick, main)
    if both:
        panels = [f.made(spec, thick) for f in doors_of(max(2, round(width / 0.6)), (-w, w), (low, high), face)]
        asm.add("back-panels", [turned(panel, (0, 1, 0), pi) for panel in panels], main)
    asm.level("top", (-width / 2, width / 2), (-depth / 2, depth / 2), height, inset=0.012)
    return asm.made()


def _worktop(spec: MakeSpec) -> Material:
    """Stone, or wood where the style likes it or the body is not of wood."""
    if spec.style in ("rustic", "scandinavian", "coastal", "japanese"):
        return finish("oak" if spec.style != "japanese" else "bamboo", style="")
    if family(spec) == "wood" and not spec.color_stated and spec.material not in ("wood", "paint"):
        return finish("granite")
    words = ("granite", "marble", "oak")
    return finish(words[int(spec.rng("worktop").integers(3))])


def _units(spec: MakeSpec, half: float, y: tuple[float, float], face: float) -> tuple[list[Front], list[Front]]:
    """Fronts of a row of base units: drawers in one, a drawer over a door in the others."""
    count = max(1, round(2 * half / 0.55))
    step = 2 * half / count
    stack = int(spec.rng("units").integers(count)) if count > 1 else -1
    drawers: list[Front] = []
    doors: list[Front] = []
    split = y[1] - min(0.17, (y[1] - y[0]) * 0.25)
    for k, x in enumerate(spaced(-half, half, count)):
        if k == stack:
            drawers += column_of(3, x, step, y, face)
            continue
        drawers += column_of(1, x, step, (split, y[1]), face)
        doors += [
            Front(
                x=x,
                y=(y[0] + split) / 2,
                z=face,
                width=step - 0.006,
                height=split - y[0] - 0.006,
                hinge=-1 if k % 2 == 0 else 1,
            )
        ]
    return drawers, doors


@maker("fridge")
def fridge(spec: MakeSpec) -> MadeAsset:
    """A fridge over a freezer, or side by side when it is wide; small ones have one door."""
    width, height, depth = spec.size
    asm, main = Assembly(spec), main_finish(spec)
    thick, reach = 0.06, 0.055
    face = depth / 2 - thick - reach
    _base(
        asm,
        face,
        min(0.05, height * 0.05),
        height,
        finish("plastic", color=(0.25, 0.25, 0.26)) if family(spec) == "metal" else main,
    )
    low = min(0.05, height * 0.05) + 0.004
    w = width / 2
    gap = 0.005
    boxes: list[tuple[float, float, float, float]]
    if height < 1.1:
        boxes = [(-w, w, low, height)]
    elif width > 0.85:
        boxes = [(-w, -gap / 2, low, height), (gap / 2, w, low, height)]
    else:
        split = height * 0.36 if spec.rng("split").random() < 0.6 else height * 0.68
        boxes = [(-w, w, low, split - gap), (-w, w, split + gap, height)]
    doors = [shapes.box_between((a, c, face - 0.001), (b, d, face + thick), 0.012, 3, grain=1) for a, b, c, d in boxes]
    asm.add_each([f"door-{k + 1}" for k in range(len(doors))], doors, main)
    bars: list[Mesh] = []
    for k, (a, b, c, d) in enumerate(boxes):
        x = b - 0.06 if len(boxes) < 3 and not (width > 0.85 and k == 1) else a + 0.06
        upper = height >= 1.1 and width <= 0.85 and k == 1
        span = min(0.5, (d - c) * 0.6)
        bars += _bar_handle(x, (c + 0.06, c + 0.06 + span) if upper else (d - 0.06 - span, d - 0.06), face + thick)
    asm.add("handles", bars, metal_finish(spec, "chrome"))
    asm.level("top", (-w, w), (-depth / 2, face), height, inset=0.02)
    return asm.made()


@maker("stove")
def stove(spec: MakeSpec) -> MadeAsset:
    """A cooker: oven door with a window, a row of knobs, four plates on top."""
    width, height, depth = spec.size
    asm, main = Assembly(spec), main_finish(spec)
    thick, reach = 0.035, 0.045
    face = depth / 2 - thick - reach
    low, hob = min(0.09, height * 0.1), height - 0.012
    _base(asm, face, low, hob, main)
    black, glass = finish("iron"), finish("screen")
    w = width / 2
    asm.add("hob", shapes.box_between((-w, hob - 0.012, -depth / 2), (w, hob, face + thick), 0.003), glass)
    panel = hob - 0.115
    asm.add("panel", shapes.box_between((-w, panel, face - 0.001), (w, hob - 0.013, face + thick), 0.006, 2), main)
    drawer = low + 0.14
    asm.add(
        "door",
        shapes.box_between(
            (-w + 0.002, drawer + 0.004, face - 0.001), (w - 0.002, panel - 0.006, face + thick), 0.006, 2
        ),
        main,
    )
    asm.add(
        "drawer",
        shapes.box_between(
            (-w + 0.002, low + 0.004, face - 0.001), (w - 0.002, drawer - 0.002, face + thick), 0.006, 2
        ),
        main,
    )
    middle = (drawer + panel) / 2 - 0.03
    tall = (panel - drawer) * 0.28
    window = shapes.box_between(
        (-w * 0.66, middle - tall, face + thick - 0.004), (w * 0.66, middle + tall, face + thick + 0.0015), 0.001
    )
    asm.add("window", window, glass)
    asm.add(
        "handles",
        [
            *_across_handle((-w * 0.8, w * 0.8), panel - 0.05, face + thick),
            *_across_handle((-w * 0.8, w * 0.8), drawer - 0.04, face + thick),
        ],
        metal_finish(spec, "chrome"),
    )
    knob = shapes.lathe([(0.02, -0.001), (0.02, 0.006), (0.015, 0.01), (0.014, 0.026), (0.0, 0.027)], 16)
    asm.add(
        "knobs",
        [facing(knob, x, (panel + hob) / 2 - 0.006, face + thick) for x in spaced(-w * 0.82, w * 0.82, 5)],
        black,
    )
    rings = [
        moved(
            shapes.cylinder(r, 0.012 - 0.0005, 0.003, 28),
            x=sx * w * 0.48,
            y=hob + 0.0005,
            z=sz * depth * 0.2 - reach / 2,
        )
        for sx, sz, r in ((-1, 1, 0.075), (1, 1, 0.095), (-1, -1, 0.095), (1, -1, 0.075))
    ]
    asm.add("plates", rings, black)
    asm.level("top", (-w * 0.7, w * 0.7), (-depth * 0.36, depth * 0.27), height, inset=0.0)
    asm.surfaces.clear()
    for name, sx, sz in (
        ("plate-front-left", -1, 1),
        ("plate-front-right", 1, 1),
        ("plate-back-left", -1, -1),
        ("plate-back-right", 1, -1),
    ):
        x, z, r = sx * w * 0.48, sz * depth * 0.2 - reach / 2, 0.048
        asm.level(name, (x - r, x + r), (z - r, z + r), height, inset=0.0)
    return asm.made()


@maker("dishwasher")
def dishwasher(spec: MakeSpec) -> MadeAsset:
    """A machine with one flat door, a strip of buttons and a bar handle."""
    width, height, depth = spec.size
    asm, main = Assembly(spec), main_finish(spec)
    thick, reach = 0.03, 0.045
    face = depth / 2 - thick - reach
    low = min(0.09, height * 0.1)
    _base(asm, face, low, height, main)
    w, strip = width / 2, height - 0.1
    asm.add(
        "door",
        shapes.box_between((-w + 0.002, low + 0.004, face - 0.001), (w - 0.002, strip - 0.004, face + thick), 0.006, 2),
        main,
    )
    asm.add(
        "panel",
        shapes.box_between((-w + 0.002, strip, face - 0.001), (w - 0.002, height - 0.006, face + thick), 0.006, 2),
        finish("plastic", color=_DARK),
    )
    asm.add("handle", _across_handle((-w * 0.8, w * 0.8), strip - 0.05, face + thick), metal_finish(spec, "chrome"))
    asm.level("top", (-w, w), (-depth / 2, face), height, inset=0.01)
    return asm.made()


def washer_controls(asm: Assembly, width: float, height: float, face: float, main: Material) -> None:
    """The strip over a washing machine's door: drawer, display and dial, on the front at z = `face` [m]."""
    w = width / 2
    strip = height - 0.13
    asm.add(
        "drawer",
        shapes.box_between((-w + 0.03, strip, face - 0.002), (-w + width * 0.32, height - 0.03, face + 0.006), 0.004),
        main,
    )
    asm.add(
        "display",
        shapes.box_between((w * 0.3, strip + 0.02, face - 0.002), (w - 0.04, height - 0.045, face + 0.002), 0.001),
        finish("screen"),
    )
    dial = shapes.lathe([(0.034, -0.001), (0.034, 0.006), (0.027, 0.01), (0.025, 0.026), (0.0, 0.027)], 24)
    asm.add("dial", facing(dial, 0.0, strip + 0.05, face), finish("chrome"))


@maker("washing_machine")
def washing_machine(spec: MakeSpec) -> MadeAsset:
    """A front loader: round door with a glass, a drawer, a dial."""
    width, height, depth = spec.size
    asm, main = Assembly(spec), main_finish(spec)
    reach = 0.045
    face = depth / 2 - reach
    w = width / 2
    asm.add("body", shapes.box_between((-w, 0.02, -depth / 2), (w, height, face), 0.012, 2), main)
    asm.add(
        "feet",
        [
            moved(shapes.cylinder(0.022, 0.024, 0.003, 12), x=sx * (w - 0.06), z=z)
            for sx in (-1, 1)
            for z in (-depth / 2 + 0.06, face - 0.06)
        ],
        finish("rubber"),
    )
    r, y = min(width * 0.31, height * 0.25), height * 0.42
    ring = shapes.lathe(
        [(r, -0.002), (r, 0.016), (r * 0.92, 0.034), (r * 0.78, 0.034), (r * 0.70, 0.006), (r * 0.7, -0.002)],
        40,
        closed=True,
    )
    asm.add("door", facing(ring, 0.0, y, face), finish("chrome"))
    asm.add(
        "glass",
        facing(
            shapes.lathe(
                [(r * 0.74, -0.002), (r * 0.72, 0.014), (r * 0.5, 0.026), (0.0, reach)], 32, seam_angle_rad=1.2
            ),
            0.0,
            y,
            face,
        ),
        finish("screen"),
    )
    washer_controls(asm, width, height, face, main)
    asm.level("top", (-w, w), (-depth / 2, face), height, inset=0.02)
    return asm.made()


def keypad(asm: Assembly, x: Vec2, height: float, z: float) -> None:
    """Keys and a lit clock on a panel from x[0] to x[1], up to `height`, that stand out from `z` [m]."""
    wide, tall = (x[1] - 0.006 - x[0]) / 4, height * 0.1
    keys = [
        shapes.box_between(
            (at - wide * 0.36, y - tall * 0.35, z - 0.002), (at + wide * 0.36, y + tall * 0.35, z + 0.0035), 0.001
        )
        for at in spaced(x[0] + wide * 0.5, x[1] - 0.006 - wide * 0.5, 3)
        for y in spaced(height * 0.14, height * 0.62, 4)
    ]
    asm.add("keys", keys, finish("plastic", color=(0.3, 0.3, 0.31)))
    low, high = (x[0] + wide * 0.5, height * 0.74, z - 0.002), (x[1] - 0.006 - wide * 0.5, height * 0.87, z + 0.0032)
    asm.add("display", shapes.box_between(low, high, 0.001), finish("glow", color=(0.1, 0.5, 0.3)))


@maker("microwave")
def microwave(spec: MakeSpec) -> MadeAsset:
    """A microwave oven: a window at the left, keys at the right, a handle between."""
    width, height, depth = spec.size
    asm, main = Assembly(spec), main_finish(spec)
    reach = 0.032
    face = depth / 2 - reach
    w = width / 2
    asm.add("body", shapes.box_between((-w, 0.01, -depth / 2), (w, height, face), 0.006, 2), main)
    asm.add(
        "feet",
        [
            moved(shapes.cylinder(0.014, 0.012, 0.002, 10), x=sx * (w - 0.04), z=z)
            for sx in (-1, 1)
            for z in (-depth / 2 + 0.04, face - 0.04)
        ],
        finish("rubber"),
    )
    split = w * 0.48
    door = shapes.box_between((-w + 0.006, 0.02, face - 0.001), (split - 0.004, height - 0.01, face + 0.016), 0.004)
    asm.add("door", door, main)
    asm.add(
        "window",
        shapes.box_between((-w + 0.05, 0.06, face + 0.012), (split - 0.07, height - 0.05, face + 0.0175), 0.001),
        finish("screen"),
    )
    posts = [
        shapes.rod((split - 0.035, y, face + 0.014), (split - 0.035, y, depth / 2 - 0.006), 0.004, 8)
        for y in (height * 0.25, height * 0.75)
    ]
    asm.add(
        "handle",
        [
            *posts,
            shapes.rod(
                (split - 0.035, height * 0.18, depth / 2 - 0.006),
                (split - 0.035, height * 0.82, depth / 2 - 0.006),
                0.006,
                10,
            ),
        ],
        finish("chrome"),
    )
    asm.add(
        "panel",
        shapes.box_between((split, 0.02, face - 0.001), (w - 0.006, height - 0.01, face + 0.014), 0.003),
        finish("plastic", color=_DARK),
    )
    keypad(asm, (split, w), height, face + 0.012)
    asm.level("top", (-w, w), (-depth / 2, face), height, inset=0.012)
    return asm.made()
