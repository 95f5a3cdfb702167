"""Kitchen machines that stand open: fridge, cooker, dishwasher, washing machine, microwave."""

from __future__ import annotations

from math import pi, radians

from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry import shapes
from diorama.geometry.mesh_ops import merge, moved, turned
from diorama.makers.build import Assembly, family, main_finish, metal_finish, spaced
from diorama.makers.cased import shell
from diorama.makers.cased_kitchen import keypad, washer_controls
from diorama.makers.forms import OPEN
from diorama.makers.materials import finish
from diorama.makers.open_parts import Niche, knuckles, swung, swung_down
from diorama.makers.placing import facing
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

_DARK: Vec3 = (0.016, 0.016, 0.018)
_LINER: Vec3 = (0.85, 0.86, 0.87)


def _tub(asm: Assembly, name: str, niche: Niche, wall: float, look: Material) -> None:
    """The lining of a compartment: five thin walls inside the body, open at the front."""
    (x0, x1), (y0, y1), (z0, z1) = niche.x, niche.y, niche.z
    t = wall
    walls = [
        shapes.box_between((x0 - t, y0 - t, z0 - t), (x0, y1 + t, z1)),
        shapes.box_between((x1, y0 - t, z0 - t), (x1 + t, y1 + t, z1)),
        shapes.box_between((x0 - t, y0 - t, z0 - t), (x1 + t, y0, z1)),
        shapes.box_between((x0 - t, y1, z0 - t), (x1 + t, y1 + t, z1)),
        shapes.box_between((x0 - t, y0 - t, z0 - t), (x1 + t, y1 + t, z0)),
    ]
    asm.add(name, walls, look)


def _upright_bar(x: float, y: Vec2, z: float) -> list[Mesh]:
    posts = [shapes.rod((x, at, z - 0.002), (x, at, z + 0.04), 0.007, 8) for at in (y[0] + 0.05, y[1] - 0.05)]
    return [*posts, shapes.rod((x, y[0], z + 0.042), (x, y[1], z + 0.042), 0.011, 12)]


def _level_bar(half: float, y: float, z: float) -> list[Mesh]:
    posts = [shapes.rod((at, y, z - 0.002), (at, y, z + 0.032), 0.006, 8) for at in (-half + 0.04, half - 0.04)]
    return [*posts, shapes.rod((-half, y, z + 0.033), (half, y, z + 0.033), 0.009, 12)]


@maker("fridge", form=OPEN)
def open_fridge(spec: MakeSpec) -> MadeAsset:
    """A fridge with its door wide open: glass shelves, racks in the door, a lit white lining; a tall one has its
    freezer shut below, a wine cooler a door of glass.
    """
    width, height, depth = spec.size
    asm, main = Assembly(spec), main_finish(spec)
    thick, wall, foot = 0.055, 0.035, min(0.05, height * 0.05)
    face = depth / 2 - thick - 0.05
    w, back = width / 2, -depth / 2
    cooler = spec.category == "wine_cooler"
    split = foot + (height * 0.32 if height > 1.3 else 0.0)
    asm.add(
        "plinth",
        shapes.box_between((-w + 0.01, 0.0, back + 0.01), (w - 0.01, foot + 0.002, face - 0.04), 0.001),
        finish("plastic", color=_DARK),
    )
    body = finish("plastic", color=(0.25, 0.25, 0.26)) if family(spec) == "metal" else main
    shelled = [moved(m, z=(face + back) / 2) for m in shell(width, face - back, (split, height), wall, back=wall)]
    if split > foot:
        shelled.append(shapes.box_between((-w, foot, back), (w, split + 0.001, face), 0.004, grain=1))
        asm.add(
            "freezer-door",
            shapes.box_between((-w, foot + 0.004, face - 0.001), (w, split - 0.004, face + thick), 0.012, 3),
            main,
        )
        asm.add(
            "freezer-handle",
            _upright_bar(w - 0.06, (split - 0.3, split - 0.05), face + thick),
            metal_finish(spec, "chrome"),
        )
    asm.add("body", shelled, body)
    t = 0.004
    niche = Niche(
        x=(-w + wall + t, w - wall - t),
        y=(split + wall + t, height - wall - t),
        z=(back + 2 * wall + t, face),
    )
    _tub(asm, "lining", niche, t, finish("plastic", color=_DARK if cooler else _LINER))
    tall = niche.y[1] - niche.y[0]
    count = spec.detail("shelves", max(1, round(tall / 0.33) - 1), 0, 8)
    niche.shelved(asm, "shelf", count, finish("glass") if not cooler else finish("chrome"), 0.01)
    lamp = (-0.06, niche.y[1] - 0.006, niche.z[0] + 0.03), (0.06, niche.y[1] + 0.001, niche.z[0] + 0.07)
    asm.add("lamp", shapes.box_between(*lamp, 0.002), finish("glow", color=(1.0, 0.97, 0.88)))
    _fridge_door(asm, (split + 0.004, height), (face, thick), glazed=cooler)
    asm.level("top", (-w, w), (back, face), height, inset=0.02)
    return asm.made()


def _fridge_door(asm: Assembly, y: Vec2, z: Vec2, *, glazed: bool) -> None:
    """The door hinged at the left, with racks at its inner side; or a pane in a frame."""
    spec, w = asm.spec, asm.spec.size[0] / 2
    (low, high), (face, thick) = y, z
    hinge, angle = (-w, face), radians(108)
    look = main_finish(spec)
    if glazed:
        b = 0.045
        frame = [
            shapes.box_between((-w, low, face), (-w + b, high, face + thick * 0.7), 0.003),
            shapes.box_between((w - b, low, face), (w, high, face + thick * 0.7), 0.003),
            shapes.box_between((-w + b, low, face), (w - b, low + b, face + thick * 0.7), 0.003),
            shapes.box_between((-w + b, high - b, face), (w - b, high, face + thick * 0.7), 0.003),
        ]
        asm.add("door", swung([merge(frame)], hinge, -1, angle), look)
        pane = shapes.box_between(
            (-w + b * 0.8, low + b * 0.8, face + 0.012), (w - b * 0.8, high - b * 0.8, face + 0.018)
        )
        asm.add("pane", swung([pane], hinge, -1, angle), finish("glass"))
    else:
        board = shapes.box_between((-w, low, face), (w, high, face + thick), 0.012, 3, grain=1)
        asm.add("door", swung([board], hinge, -1, angle), look)
        inner = w - 0.06
        lining = shapes.box_between((-inner, low + 0.05, face - 0.006), (inner, high - 0.05, face + 0.001), 0.003)
        asm.add("door-lining", swung([lining], hinge, -1, angle), finish("plastic", color=_LINER))
        racks: list[Mesh] = []
        for at in spaced(low + 0.04, high - 0.12, max(2, round((high - low) / 0.32))):
            tall = 0.07
            racks += [
                shapes.box_between((-inner, at, face - 0.09), (inner, at + 0.006, face - 0.005)),
                shapes.box_between((-inner, at, face - 0.096), (inner, at + tall, face - 0.09), 0.002),
                shapes.box_between((-inner, at, face - 0.093), (-inner + 0.006, at + tall, face - 0.005)),
                shapes.box_between((inner - 0.006, at, face - 0.093), (inner, at + tall, face - 0.005)),
            ]
        asm.add("racks", swung(racks, hinge, -1, angle), finish("plastic", color=_LINER))
    pins = knuckles((-w, face), (low + 0.04, high - 0.04))
    asm.add("hinges", pins, finish("steel"))
    middle = (low + high) / 2
    bar = _upright_bar(
        w - 0.06, (middle - 0.22 * (high - low), middle + 0.22 * (high - low)), face + thick * (0.7 if glazed else 1.0)
    )
    asm.add("handle", swung(bar, hinge, -1, angle), metal_finish(spec, "chrome"))


@maker("stove", form=OPEN)
def open_stove(spec: MakeSpec) -> MadeAsset:
    """A cooker whose oven door is folded down before two grids."""
    width, height, depth = spec.size
    asm, main = Assembly(spec), main_finish(spec)
    wall, foot, thick = 0.035, min(0.09, height * 0.1), 0.035
    face, back, w = depth / 2 - 0.06, -depth / 2, width / 2
    hob, panel, drawer = height - 0.012, height - 0.127, foot + 0.13
    black = finish("iron")
    plinth = shapes.box_between((-w + 0.01, 0.0, back + 0.01), (w - 0.01, foot + 0.002, face - 0.05), 0.001)
    asm.add("plinth", plinth, finish("plastic", color=_DARK))
    centre = (face + back) / 2
    body = [moved(m, z=centre) for m in shell(width, face - back, (drawer, panel), wall, back=wall)]
    body += [
        shapes.box_between((-w, foot, back), (w, drawer + 0.001, face + thick), 0.004),
        shapes.box_between((-w, panel - 0.001, back), (w, hob - 0.011, face + thick), 0.004),
    ]
    asm.add("body", body, main)
    asm.add("hob", shapes.box_between((-w, hob - 0.012, back), (w, hob, face + thick), 0.003), finish("screen"))
    t = 0.004
    niche = Niche(
        x=(-w + wall + t, w - wall - t), y=(drawer + wall + t, panel - wall - t), z=(back + 2 * wall + t, face)
    )
    _tub(asm, "oven", niche, t, finish("paint", color=(0.06, 0.06, 0.065)))
    middle = niche.y[0] + (niche.y[1] - niche.y[0]) * 0.42
    tray = shapes.box_between(
        (niche.x[0] - 0.001, middle - 0.008, niche.z[0] + 0.002),
        (niche.x[1] + 0.001, middle, niche.z[1] - 0.012),
        0.002,
    )
    asm.add("tray", tray, black)
    niche.level(asm, "floor", niche.y[0], middle - 0.008 - niche.y[0] - 0.012)
    niche.level(asm, "tray", middle, niche.y[1] - middle - 0.012)
    hinge = (drawer + 0.006, face + thick)
    door = shapes.box_between(
        (-w + 0.002, drawer + 0.006, face + 0.001), (w - 0.002, panel - 0.006, face + thick), 0.006, 2
    )
    pane = shapes.box_between((-w * 0.66, drawer + 0.08, face - 0.0005), (w * 0.66, panel - 0.1, face + thick + 0.0015))
    asm.add("door", swung_down([door], hinge), main)
    asm.add("window", swung_down([pane], hinge), finish("screen"))
    asm.add("handle", swung_down(_level_bar(w * 0.8, panel - 0.04, face + thick), hinge), metal_finish(spec, "chrome"))
    knob = shapes.lathe([(0.02, -0.001), (0.02, 0.006), (0.015, 0.01), (0.014, 0.026), (0.0, 0.027)], 16)
    knobs = [facing(knob, x, (panel + hob) / 2 - 0.006, face + thick) for x in spaced(-w * 0.82, w * 0.82, 5)]
    asm.add("knobs", knobs, black)
    rings: list[Mesh] = []
    for sx, sz, r in ((-1, 1, 0.075), (1, 1, 0.095), (-1, -1, 0.095), (1, -1, 0.075)):
        x, z, half = sx * w * 0.48, centre + sz * depth * 0.2, 0.048
        rings.append(moved(shapes.cylinder(r, 0.0115, 0.003, 28), x, hob + 0.0005, z))
        name = f"plate-{'front' if sz > 0 else 'back'}-{'left' if sx < 0 else 'right'}"
        asm.level(name, (x - half, x + half), (z - half, z + half), height, inset=0.0)
    asm.add("plates", rings, black)
    return asm.made()


@maker("dishwasher", form=OPEN)
def open_dishwasher(spec: MakeSpec) -> MadeAsset:
    """A dishwasher with its door down and two racks."""
    width, height, depth = spec.size
    asm, main = Assembly(spec), main_finish(spec)
    wall, foot, thick = 0.025, min(0.09, height * 0.1), 0.03
    face, back, w = depth / 2 - 0.075, -depth / 2, width / 2
    plinth = shapes.box_between((-w + 0.01, 0.0, back + 0.01), (w - 0.01, foot + 0.002, face - 0.05), 0.001)
    asm.add("plinth", plinth, finish("plastic", color=_DARK))
    centre = (face + back) / 2
    asm.add("body", [moved(m, z=centre) for m in shell(width, face - back, (foot, height), wall, back=wall)], main)
    t = 0.004
    niche = Niche(
        x=(-w + wall + t, w - wall - t), y=(foot + wall + t, height - wall - t), z=(back + 2 * wall + t, face)
    )
    steel = finish("steel")
    _tub(asm, "lining", niche, t, steel)
    middle = niche.y[0] + (niche.y[1] - niche.y[0]) * 0.52
    for name, y, top in (("lower", niche.y[0] + 0.05, middle - 0.012), ("upper", middle, niche.y[1])):
        rack = shapes.box_between(
            (niche.x[0] - 0.001, y - 0.006, niche.z[0] + 0.004), (niche.x[1] + 0.001, y, niche.z[1] - 0.012), 0.002
        )
        asm.add(f"rack-{name}", rack, finish("plastic", color=(0.5, 0.52, 0.55)))
        niche.level(asm, f"rack-{name}", y, top - y - 0.012)
    hinge = (foot + 0.004, face)
    door = shapes.box_between((-w + 0.002, foot + 0.004, face), (w - 0.002, height - 0.006, face + thick), 0.006, 2)
    inner = shapes.box_between((-w + 0.04, foot + 0.05, face - 0.004), (w - 0.04, height - 0.06, face + 0.001), 0.002)
    asm.add("door", swung_down([door], hinge), main)
    asm.add("door-lining", swung_down([inner], hinge), steel)
    asm.add("handle", swung_down(_level_bar(w * 0.8, height - 0.08, face + thick), hinge), metal_finish(spec, "chrome"))
    asm.level("top", (-w, w), (back, face), height, inset=0.01)
    return asm.made()


@maker("microwave", form=OPEN)
def open_microwave(spec: MakeSpec) -> MadeAsset:
    """A microwave oven with its door open at the left, keys at the right."""
    width, height, depth = spec.size
    asm, main = Assembly(spec), main_finish(spec)
    wall, thick = 0.016, 0.02
    face, back, w = depth / 2 - thick, -depth / 2, width / 2
    split = w * 0.5
    feet = [
        moved(shapes.cylinder(0.014, 0.012, 0.002, 10), x=x, z=z)
        for x in (-w + 0.04, w - 0.04)
        for z in (back + 0.04, face - 0.04)
    ]
    asm.add("feet", feet, finish("rubber"))
    box = shell(width, face - back, (0.01, height), wall, back=wall)
    body = [moved(m, z=(face + back) / 2) for m in box]
    body.append(shapes.box_between((split, 0.012, back + 0.002), (w - 0.002, height - 0.002, face - 0.001), 0.002))
    asm.add("body", body, main)
    t = 0.003
    niche = Niche(x=(-w + wall + t, split - t), y=(0.01 + wall + t, height - wall - t), z=(back + 2 * wall + t, face))
    _tub(asm, "lining", niche, t, finish("plastic", color=(0.55, 0.56, 0.57)))
    niche.level(asm, "floor", niche.y[0], niche.y[1] - niche.y[0] - 0.012)
    hinge, angle = (-w, face), radians(106)
    door = shapes.box_between((-w, 0.016, face), (split - 0.003, height - 0.006, face + thick), 0.004)
    pane = shapes.box_between(
        (-w + 0.05, 0.055, face - 0.0006), (split - 0.06, height - 0.045, face + thick + 0.0008), 0.0003
    )
    bar = _upright_bar(split - 0.03, (height * 0.15, height * 0.85), face + thick)
    asm.add("door", swung([door], hinge, -1, angle), main)
    asm.add("window", swung([pane], hinge, -1, angle), finish("screen"))
    asm.add("handle", swung(bar, hinge, -1, angle), finish("chrome"))
    keys_z = face - 0.002
    panel = shapes.box_between((split + 0.003, 0.016, keys_z), (w - 0.003, height - 0.006, face + 0.012), 0.003)
    asm.add("panel", panel, finish("plastic", color=_DARK))
    keypad(asm, (split, w), height, face + 0.012)
    asm.level("top", (-w, w), (back, face), height, inset=0.012)
    return asm.made()


@maker("washing_machine", form=OPEN)
def open_washing_machine(spec: MakeSpec) -> MadeAsset:
    """A front loader with its round door open: a drum with a level floor behind a round mouth."""
    width, height, depth = spec.size
    asm, main = Assembly(spec), main_finish(spec)
    face, back, w = depth / 2 - 0.045, -depth / 2, width / 2
    r, y = min(width * 0.36, height * 0.28), height * 0.44
    steps = 40
    # the front: a plate with a round hole; the casing behind it, hollow
    outline: list[Vec2] = [(-w, -0.02), (w, -0.02), (w, -height), (-w, -height)]
    mouth = shapes.ellipse(2 * r, 2 * r, steps)
    plate = turned(shapes.extrude(outline, 0.02, 0.0, holes=[[(x, z - y) for x, z in mouth]]), (1, 0, 0), pi / 2)
    low, high = plate.bounds[0], plate.bounds[1]
    plate = moved(plate, y=0.02 - float(low[1]), z=face - float(high[2]))
    casing = [
        moved(m, z=(face - 0.019 + back) / 2)
        for m in shell(width, face - 0.019 - back, (0.02, height), 0.012, back=0.012)
    ]
    asm.add("body", [plate, *casing], main)
    feet = [
        moved(shapes.cylinder(0.022, 0.024, 0.003, 12), x=sx * (w - 0.06), z=z)
        for sx in (-1, 1)
        for z in (back + 0.06, face - 0.06)
    ]
    asm.add("feet", feet, finish("rubber"))
    deep = face - back - 0.06
    line: list[Vec2] = [(0.0, -0.008), (r + 0.006, -0.008), (r + 0.006, deep)]
    line += [(r - 0.003, deep), (r - 0.003, 0.0), (0.0, 0.0)]
    drum = moved(turned(shapes.lathe(line, steps, seam_angle_rad=0.6), (1, 0, 0), pi / 2), 0.0, y, face - deep - 0.004)
    asm.add("drum", drum, finish("steel"))
    floor = y - r * 0.62
    half = (r * r - (r * 0.62) ** 2) ** 0.5
    slab = shapes.box_between((-half - 0.002, floor - 0.01, face - deep), (half + 0.002, floor, face - 0.03), 0.001)
    asm.add("paddle", slab, finish("steel"))
    side = half * 0.98
    Niche(x=(-side, side), y=(floor, y), z=(face - deep + 0.003, face - 0.02)).level(asm, "drum", floor, r * 0.9)
    rim = shapes.lathe(
        [(r * 1.08, -0.002), (r * 1.08, 0.012), (r * 0.99, 0.012), (r * 0.99, -0.002)], steps, closed=True
    )
    asm.add("rim", facing(rim, 0.0, y, face), finish("chrome"))
    ring = shapes.lathe(
        [(r * 1.02, 0.0), (r * 1.02, 0.014), (r * 0.9, 0.03), (r * 0.74, 0.03), (r * 0.7, 0.0)], steps, closed=True
    )
    bowl = shapes.lathe([(r * 0.72, 0.004), (r * 0.7, 0.016), (r * 0.5, 0.026), (0.0, 0.03)], 32, seam_angle_rad=1.2)
    hinge, angle = (-r * 1.04, face + 0.014), radians(110)
    asm.add("door", swung([facing(ring, 0.0, y, face + 0.014)], hinge, -1, angle), finish("chrome"))
    asm.add("glass", swung([facing(bowl, 0.0, y, face + 0.014)], hinge, -1, angle), finish("screen"))
    arm = shapes.box_between((-r * 1.09, y - 0.03, face - 0.002), (-r * 0.99, y + 0.03, face + 0.02), 0.003)
    asm.add("hinge", arm, finish("chrome"))
    washer_controls(asm, width, height, face, main)
    asm.level("top", (-w, w), (back, face), height, inset=0.02)
    return asm.made()
