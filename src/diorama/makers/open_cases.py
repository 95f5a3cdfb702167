"""Cases whose doors stand open, with shelves and rails inside: wardrobe, cabinet, base units, locker, safe."""

from __future__ import annotations

from dataclasses import replace
from math import pi, radians

from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.geometry import shapes
from diorama.geometry.mesh_ops import moved, turned
from diorama.makers.build import Assembly, family, main_finish, metal_finish, spaced
from diorama.makers.cased import column_of, doors_of, handle_form, handles, hang, lid, shell, stand_of
from diorama.makers.cased_fronts import Front
from diorama.makers.forms import OPEN
from diorama.makers.holders import RAIL_RADIUS, rail_level
from diorama.makers.materials import finish
from diorama.makers.open_parts import Niche, knuckles, open_doors, swung
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec
from diorama.makers.style_forms import style_forms

_BOARD, _DOOR = 0.02, 0.019  # [m]
_GARMENT = 1.02  # [m] from a rail to the hem of what hangs there, with some air
_PITCH = 0.36  # [m] between shelves


def _body(asm: Assembly, stand: float, look: Material, *, over: float = 0.006) -> Niche:
    """A case open at its front on what its style stands on; the space in it."""
    spec = asm.spec
    width, height, depth = spec.size
    forms = style_forms(spec)
    lid_thick = min(forms.lid, height * 0.08) if forms else 0.022
    low, high = min(stand, height * 0.4), height - lid_thick
    deep = depth - over - _DOOR
    centre = -(over + _DOOR) / 2
    wide = width - 2 * over
    name, feet = stand_of(spec, wide, deep, low)
    metal = forms is not None and forms.stand in ("sled", "pipe")
    asm.add(name, [moved(mesh, z=centre) for mesh in feet], metal_finish(spec) if metal else look)
    asm.add("case", [moved(m, z=centre) for m in shell(wide, deep, (low, high), _BOARD)], look)
    asm.add("top", moved(lid(spec, wide, depth - over, (high - 0.001, height), over), z=-over / 2), look)
    asm.level("top", (-width / 2, width / 2), (-depth / 2, depth / 2 - _DOOR), height, inset=lid_thick * 0.5 + 0.004)
    half = wide / 2 - _BOARD
    back = centre - deep / 2 + 0.012
    return Niche(x=(-half, half), y=(low + _BOARD, high - _BOARD), z=(back, centre + deep / 2))


def _fronts(niche: Niche, count: int) -> list[Front]:
    """Doors before a compartment and half the boards round it."""
    reach = _BOARD * 0.7
    return doors_of(
        count, (niche.x[0] - reach, niche.x[1] + reach), (niche.y[0] - reach, niche.y[1] + reach), niche.z[1]
    )


@maker("wardrobe", form=OPEN)
def open_wardrobe(spec: MakeSpec) -> MadeAsset:
    """A wardrobe with its doors open: a rail with space for what hangs there at the left, shelves at the right."""
    width = spec.size[0]
    asm, look = Assembly(spec), main_finish(spec)
    niche = _body(asm, 0.08, look)
    (x0, x1), (y0, y1) = niche.x, niche.y
    rail = y1 - 0.09
    hangs = rail - y0 > _GARMENT * 0.9 and spec.details.get("rail", 0) > 0
    split = x0 + (x1 - x0) * (0.62 if width > 0.8 else 1.0) if hangs else x0
    if x0 < split < x1:
        wall = shapes.box_between(
            (split - _BOARD / 2, y0 - 0.001, niche.z[0] - 0.001),
            (split + _BOARD / 2, y1 + 0.001, niche.z[1] - 0.01),
            0.002,
        )
        asm.add("partition", wall, look)
    if hangs:
        end = min(split, x1) - (_BOARD / 2 if split < x1 else 0.0)
        z = (niche.z[0] + niche.z[1]) / 2
        asm.add("rail", shapes.rod((x0 - 0.002, rail, z), (end + 0.002, rail, z), RAIL_RADIUS, 14), finish("chrome"))
        rail_level(asm, "rail", (x0 + 0.01, end - 0.01), rail, z, y1, inside=True)
        below = Niche(x=(x0, end), y=niche.y, z=niche.z)
        below.level(asm, "floor", y0, max(rail - _GARMENT - y0, 0.05))
    if split < x1:
        start = split + (_BOARD / 2 if split > x0 else 0.0)
        count = spec.detail("shelves", max(2, round((y1 - y0) / _PITCH) - 1), 0, 10)
        Niche(x=(start, x1), y=niche.y, z=niche.z).shelved(asm, "shelf", count, look)
    doors = spec.detail("doors", 2 if width < 1.15 else 3 if width < 1.75 else 4, 1, 6)
    open_doors(asm, _fronts(niche, doors if doors != 3 else 4), _DOOR, look)
    return asm.made()


@maker("cabinet", "sideboard", form=OPEN)
def open_cabinet(spec: MakeSpec) -> MadeAsset:
    """A cupboard with its doors open before its shelves."""
    width, height, _ = spec.size
    asm, look = Assembly(spec), main_finish(spec)
    niche = _body(asm, min(0.1, height * 0.15), look)
    _shelves(asm, niche, look)
    open_doors(asm, _fronts(niche, spec.detail("doors", 2 if width < 1.1 else 4, 1, 6)), _DOOR, look)
    return asm.made()


def _shelves(asm: Assembly, niche: Niche, look: Material) -> None:
    """Shelves at the usual distance, and a wall between where they would be long."""
    tall, wide = niche.y[1] - niche.y[0], niche.x[1] - niche.x[0]
    count = asm.spec.detail("shelves", max(1, round(tall / _PITCH) - 1) if tall > 0.34 else 0, 0, 10)
    if wide < 1.0:
        niche.shelved(asm, "shelf", count, look)
        return
    half = _BOARD / 2
    z = (niche.z[0] - 0.001, niche.z[1] - 0.01)
    wall = shapes.box_between((-half, niche.y[0] - 0.001, z[0]), (half, niche.y[1] + 0.001, z[1]), 0.002)
    asm.add("partition", wall, look)
    for name, x in (("left", (niche.x[0], -half)), ("right", (half, niche.x[1]))):
        Niche(x=x, y=niche.y, z=niche.z).shelved(asm, name, count, look)


@maker("dresser", "nightstand", "filing_cabinet", form=OPEN)
def open_drawers(spec: MakeSpec) -> MadeAsset:
    """A chest of drawers, the uppermost of which are drawn out."""
    width, height, depth = spec.size
    asm, look = Assembly(spec), main_finish(spec)
    niche = _body(asm, min(0.1, height * 0.16), look)
    (x0, x1), (y0, y1), (back, face) = niche.x, niche.y, niche.z
    columns = 1 if width < 0.75 else 2 if width < 1.7 else 3
    rows = max(2, min(6, round((height - 0.15) / 0.2)))
    step, tall = (x1 - x0) / columns, (y1 - y0) / rows
    fill = shapes.box_between((x0 - 0.001, y0 - 0.001, back - 0.001), (x1 + 0.001, y1 - tall, face - 0.001), 0.001)
    asm.add("inner", fill, look)
    fronts = [f for cx in spaced(x0, x1, columns) for f in column_of(rows, cx, step, (y0, y1), face)]
    top = [front for front in fronts if front.y > y1 - tall]
    pull = min(depth * 0.7, 0.4)
    hang(asm, [front for front in fronts if front not in top], [], _DOOR, look)
    wall = 0.012
    for number, front in enumerate(top):
        drawn = replace(front, z=front.z + pull)
        name, low, rim = f"drawer-{number + 1}", front.y - front.height / 2 + 0.012, front.y + front.height / 2 - 0.02
        w = front.width / 2 - 0.012
        sides = [
            shapes.box_between((front.x - w, low, back + 0.06), (front.x - w + wall, rim, drawn.z + 0.001), 0.001),
            shapes.box_between((front.x + w - wall, low, back + 0.06), (front.x + w, rim, drawn.z + 0.001), 0.001),
            shapes.box_between((front.x - w, low, back + 0.06), (front.x + w, rim, back + 0.06 + wall), 0.001),
            shapes.box_between((front.x - w, low, back + 0.06), (front.x + w, low + 0.008, drawn.z + 0.001), 0.001),
        ]
        asm.add(f"{name}-box", sides, finish("birch"))
        asm.add(name, drawn.made(spec, _DOOR), look)
        asm.add(f"{name}-handle", handles([drawn], handle_form(spec), _DOOR), metal_finish(spec))
        reach = (front.x - w + wall, front.x + w - wall)
        asm.level(name, reach, (depth / 2 + 0.006, drawn.z), low + 0.008, None, inside=True, inset=0.001)
    return asm.made()


@maker("counter", "kitchen_counter", "base_cabinet", form=OPEN)
def open_counter(spec: MakeSpec) -> MadeAsset:
    """Base units under a worktop, their doors open before one shelf."""
    width, height, depth = spec.size
    asm, main = Assembly(spec), main_finish(spec)
    over, slab, low = 0.02, 0.038, min(0.1, height * 0.12)
    deep = depth - over - _DOOR
    centre, face = -(over + _DOOR) / 2, depth / 2 - over - _DOOR
    wide = width - (0.02 if width > 0.8 else 0.0)
    plinth = shapes.box_between(
        (-wide / 2 + 0.01, 0.0, -depth / 2 + 0.04), (wide / 2 - 0.01, low + 0.002, face - 0.05), 0.001
    )
    asm.add("plinth", plinth, finish("plastic", color=(0.02, 0.02, 0.022)))
    asm.add("body", [moved(m, z=centre) for m in shell(wide, deep, (low, height - slab), _BOARD)], main)
    top = finish("granite" if family(spec) == "wood" else "oak")
    asm.add("worktop", moved(shapes.slab(width, depth, slab + 0.001, 0.005), y=height - slab - 0.001), top)
    asm.level("top", (-width / 2, width / 2), (-depth / 2, depth / 2), height, inset=0.012)
    half = wide / 2 - _BOARD
    niche = Niche(x=(-half, half), y=(low + _BOARD, height - slab - _BOARD), z=(-depth / 2 + 0.012, face))
    _shelves(asm, niche, main)
    open_doors(asm, _fronts(niche, 2 if width < 1.1 else 4), _DOOR, main)
    return asm.made()


@maker("wall_cabinet", form=OPEN)
def open_wall_cabinet(spec: MakeSpec) -> MadeAsset:
    """A cupboard on the wall with its doors open."""
    width, height, depth = spec.size
    asm, main = Assembly(spec), main_finish(spec)
    deep, h = depth - _DOOR, height / 2
    asm.add("body", [moved(m, z=deep / 2) for m in shell(width, deep, (-h, h), _BOARD)], main)
    half = width / 2 - _BOARD
    niche = Niche(x=(-half, half), y=(-h + _BOARD, h - _BOARD), z=(0.012, deep))
    _shelves(asm, niche, main)
    open_doors(asm, _fronts(niche, spec.detail("doors", 1 if width < 0.46 else 2, 1, 6)), _DOOR, main)
    asm.level("top", (-width / 2, width / 2), (0.0, deep), h, inset=0.012)
    return asm.made()


def _sheet(spec: MakeSpec) -> Material:
    if family(spec) == "metal" and not spec.material_stated:
        return finish("paint", color=spec.color or (0.3, 0.31, 0.32))
    return main_finish(spec)


@maker("locker", form=OPEN)
def open_locker(spec: MakeSpec) -> MadeAsset:
    """A locker with its door open: a shelf near the top, space below."""
    width, height, depth = spec.size
    asm, main = Assembly(spec), _sheet(spec)
    sheet, low = 0.008, 0.05
    deep = depth - 0.016
    asm.add(
        "plinth",
        shapes.box_between(
            (-width / 2 + 0.01, 0.0, -depth / 2 + 0.01), (width / 2 - 0.01, low + 0.002, depth / 2 - 0.04), 0.001
        ),
        main,
    )
    asm.add("body", [moved(m, z=-0.008) for m in shell(width, deep, (low, height), sheet)], main)
    half, z = width / 2 - sheet, (-depth / 2 + 0.012, depth / 2 - 0.016)
    shelf = low + (height - low) * 0.62
    Niche(x=(-half, half), y=(shelf, height - sheet), z=z).shelved(asm, "upper", 0, main)
    board = shapes.box_between((-half - 0.001, shelf - sheet, z[0] - 0.001), (half + 0.001, shelf, z[1] - 0.01), 0.001)
    asm.add("shelf", board, main)
    Niche(x=(-half, half), y=(low + sheet, shelf - sheet), z=z).shelved(asm, "lower", 1, main, sheet)
    door = Front(x=0.0, y=(low + height) / 2, z=z[1], width=width - 0.012, height=height - low - 0.012, hinge=-1)
    slots = [door.piece((-0.6, 0.6), (y, y + 0.006), (0.0135, 0.0165)) for y in (0.72, 0.75, 0.78, 0.81, 0.84)]
    hinge = (door.x - door.width / 2, door.z)
    asm.add("door", swung([door.board(0.015, 0.002)], hinge, -1), main)
    asm.add("louvres", swung(slots, hinge, -1), finish("paint", color=(0.05, 0.05, 0.055)))
    latch = shapes.box_between(
        (width / 2 - 0.05, height * 0.5 - 0.05, z[1] + 0.013),
        (width / 2 - 0.03, height * 0.5 + 0.05, z[1] + 0.03),
        0.003,
    )
    asm.add("latch", swung([latch], hinge, -1), finish("chrome"))
    asm.level("top", (-width / 2, width / 2), (-depth / 2, depth / 2 - 0.016), height, inset=0.012)
    return asm.made()


@maker("safe", form=OPEN)
def open_safe(spec: MakeSpec) -> MadeAsset:
    """A safe with thick walls, its door wide open."""
    width, height, depth = spec.size
    asm, main = Assembly(spec), _sheet(spec)
    wall, thick = min(0.035, width * 0.09), 0.045
    w, face = width / 2, depth / 2 - thick - 0.03
    feet = [
        moved(shapes.cylinder(0.02, 0.014, 0.003, 12), x=sx * (w - 0.05), z=z)
        for sx in (-1, 1)
        for z in (-depth / 2 + 0.05, face - 0.05)
    ]
    asm.add("feet", feet, finish("rubber"))
    deep = face + depth / 2
    centre = (face - depth / 2) / 2
    asm.add("body", [moved(m, z=centre) for m in shell(width, deep, (0.012, height), wall, back=wall)], main)
    niche = Niche(x=(-w + wall, w - wall), y=(0.012 + wall, height - wall), z=(-depth / 2 + wall * 2 + 0.002, face))
    niche.shelved(asm, "shelf", 1 if height > 0.5 else 0, main)
    front = face + thick
    hinge = (-w, face)
    door = shapes.box_between((-w, 0.012, face), (w, height, front), 0.006, 2)
    plug = shapes.box_between(
        (-w + wall + 0.012, 0.024 + wall, face - 0.014), (w - wall - 0.012, height - wall - 0.012, face + 0.001), 0.002
    )
    bolts = [
        shapes.rod((w - wall - 0.03, y, face - 0.006), (w - wall, y, face - 0.006), 0.005, 8)
        for y in (height * 0.3, height * 0.5, height * 0.7)
    ]
    dial = shapes.lathe([(0.036, 0.0), (0.036, 0.008), (0.026, 0.014), (0.024, 0.026), (0.0, 0.027)], 28)
    spokes = [
        turned(shapes.rod((0, 0, 0.02), (0.062, 0, 0.02), 0.006, 8), (0, 0, 1), pi / 2 + k * 2 * pi / 3)
        for k in range(3)
    ]
    hub = turned(shapes.cylinder(0.018, 0.028, 0.004, 16), (1, 0, 0), pi / 2)
    grips: list[Mesh] = [moved(turned(dial, (1, 0, 0), pi / 2), x=-w * 0.22, y=height * 0.58, z=front - 0.001)]
    grips += [moved(mesh, x=w * 0.3, y=height * 0.58, z=front - 0.001) for mesh in (hub, *spokes)]
    angle = radians(112)
    asm.add("door", swung([door, plug], hinge, -1, angle), main)
    asm.add("hinges", knuckles(hinge, (height * 0.2, height * 0.8), 0.012), finish("steel"))
    asm.add("bolts", swung(bolts, hinge, -1, angle), finish("steel"))
    asm.add("handle", swung(grips, hinge, -1, angle), finish("chrome"))
    asm.level("top", (-w, w), (-depth / 2, face), height, inset=0.02)
    return asm.made()
