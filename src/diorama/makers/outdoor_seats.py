"""Where people sit outside: park benches with backs, picnic tables, deckchairs of canvas, loungers of slats."""

from __future__ import annotations

from math import cos, pi, sin

from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved, turned
from diorama.geometry.shapes import bar, box_between, cylinder, rod, rounded_box, rounded_path
from diorama.makers.build import Assembly, fabric_finish, family, main_finish, spaced, wood_finish
from diorama.makers.lofts import side_block
from diorama.makers.materials import finish
from diorama.makers.placing import sideways
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

_IRON: Vec3 = (0.025, 0.03, 0.028)
_LEAN_RAD = 0.2  # of a bench's back


@maker("park_bench")
def park_bench(spec: MakeSpec) -> MadeAsset:
    """Slats for seat and back between ends of cast iron or of timber; of one block if it is of stone."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    if family(spec) == "stone" or spec.says("stone", "concrete", "marble"):
        return _stone_bench(asm)
    w, d, seat = width / 2, depth / 2, min(0.44, height * 0.54)
    timber = spec.style in ("rustic", "scandinavian", "japanese", "coastal") or spec.says("garden", "porch", "patio")
    reach = d - 0.07
    back = -d + (height - seat) * 0.24 + 0.02
    thick = 0.026
    slats = [
        moved(
            rounded_box((width - 0.05, thick, (reach - back) / 5 - 0.014), 0.006, 2, grain=0), y=seat - thick / 2, z=z
        )
        for z in spaced(back, reach, 5)
    ]
    asm.add("seat", slats, look)
    rise = height - seat
    rails = [
        moved(
            turned(rounded_box((width - 0.05, rise / 5.6, thick), 0.006, 2, grain=0), (1, 0, 0), -_LEAN_RAD),
            y=seat + up,
            z=back - 0.012 - up * 0.2,
        )
        for up in spaced(rise * 0.14, rise * 0.985, 4)
    ]
    asm.add("back", rails, look)
    ends = [-w + 0.035, w - 0.035] + ([0.0] if width > 2.2 else [])
    (_timber_ends if timber else _iron_ends)(asm, ends, (seat, back, rise))
    asm.level("seat", (-w + 0.06, w - 0.06), (back + 0.03, reach), seat, rise * 0.3, inset=0.012)
    return asm.made()


def _iron_ends(asm: Assembly, places: list[float], at: Vec3) -> None:
    """Cast ends: two curved legs, the post of the back, and an arm that rolls over in front."""
    seat, back, rise = at
    d = asm.spec.size[2] / 2
    front, t = d - 0.05, 0.034
    look = finish("iron", color=_IRON)
    pieces: list[Mesh] = []
    for x in places:
        legs: list[list[Vec3]] = [
            [(x, 0.012, front + 0.02), (x, seat * 0.5, front - 0.05), (x, seat - 0.04, front - 0.02)],
            [
                (x, 0.012, -d + 0.03),
                (x, seat * 0.5, back + 0.03),
                (x, seat, back - 0.03),
                (x, seat + rise * 0.97, back - 0.03 - rise * 0.2),
            ],
            [(x, seat - 0.044, front - 0.01), (x, seat - 0.044, back - 0.03)],
            [
                (x, seat - 0.06, front - 0.02),
                (x, seat + 0.2, front - 0.03),
                (x, seat + 0.225, front - 0.09),
                (x, seat + 0.2, back - 0.06),
            ],
        ]
        pieces += [bar(rounded_path(path, 0.06, 4), t, 0.026, up=(1.0, 0.0, 0.0)) for path in legs]
        pieces += [moved(rounded_box((0.06, 0.012, 0.1), 0.004, 1), x, 0.006, z) for z in (front + 0.0, -d + 0.05)]
    asm.add("ends", pieces, look)


def _timber_ends(asm: Assembly, places: list[float], at: Vec3) -> None:
    """Square posts, a board for the arm, a rail under the seat."""
    seat, back, rise = at
    d = asm.spec.size[2] / 2
    front, t = d - 0.04, 0.055
    pieces: list[Mesh] = []
    for x in places:
        pieces.append(box_between((x - t / 2, 0, front - t), (x + t / 2, seat + 0.2, front), 0.005, grain=1))
        post: list[Vec3] = [
            (x, 0, -d + 0.04),
            (x, seat, back - 0.035),
            (x, seat + rise - 0.01, back - 0.035 - rise * 0.2),
        ]
        pieces.append(_grounded(bar(post, t, t)))
        pieces.append(
            box_between((x - t * 0.4, seat - 0.1, back - 0.03), (x + t * 0.4, seat - 0.024, front - 0.01), 0.003)
        )
        pieces.append(
            box_between((x - 0.04, seat + 0.2, back - 0.09), (x + 0.04, seat + 0.226, front + 0.02), 0.006, 2)
        )
    asm.add("ends", pieces, main_finish(asm.spec))


def _grounded(mesh: Mesh) -> Mesh:
    """The mesh with what stands below the ground pressed up to it."""
    positions = mesh.positions.copy()
    positions[:, 1] = positions[:, 1].clip(0.0, None)
    return Mesh(positions=positions, faces=mesh.faces, normals=mesh.normals, uvs=mesh.uvs)


def _stone_bench(asm: Assembly) -> MadeAsset:
    """A thick slab on two carved blocks."""
    spec = asm.spec
    look = main_finish(spec) if family(spec) == "stone" or spec.color_stated else finish("stone")
    width, height, depth = spec.size
    w, d, seat = width / 2, depth / 2, height if spec.stated[1] else min(height, 0.46)
    asm.add("seat", box_between((-w, seat - 0.1, -d * 0.8), (w, seat, d * 0.8), 0.012, 2), look)
    foot: list[Vec2] = [
        (-d * 0.6, 0),
        (d * 0.6, 0),
        (d * 0.6, 0.06),
        (d * 0.4, 0.1),
        (d * 0.4, seat - 0.16),
        (d * 0.62, seat - 0.098),
        (-d * 0.62, seat - 0.098),
        (-d * 0.4, seat - 0.16),
        (-d * 0.4, 0.1),
        (-d * 0.6, 0.06),
    ]
    asm.add("feet", [side_block(foot, 0.16, 0.006, x=s * w * 0.66) for s in (-1, 1)], look)
    asm.level("seat", (-w, w), (-d * 0.8, d * 0.8), seat, inset=0.02)
    return asm.made()


@maker("picnic_table")
def picnic_table(spec: MakeSpec) -> MadeAsset:
    """A top of boards on A-frames whose beams carry a bench at each long side."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d, board = width / 2, depth / 2, 0.035
    half, seat, deep = depth * 0.25, height * 0.6, depth * 0.165
    asm.add("top", _boards(width, (-half, half), height - board, 5, board), look)
    for name, s in (("bench-front", 1), ("bench-back", -1)):
        z = (s * (d - deep), s * d)
        asm.add(name, _boards(width, (min(z), max(z)), seat - board, 2, board), look)
    legs: list[Mesh] = []
    for x in (-w * 0.68, w * 0.68):
        for s in (-1, 1):
            foot: list[Vec2] = [
                (s * d * 0.86, 0.0),
                (s * d * 0.74, 0.0),
                (s * half * 0.5, height - board + 0.001),
                (s * (half * 0.5 + d * 0.12), height - board + 0.001),
            ]
            legs.append(side_block(foot if s < 0 else foot[::-1], 0.04, 0.003, x=x))
        legs.append(
            box_between((x + 0.02, seat - board - 0.1, -d * 0.98), (x + 0.058, seat - board + 0.001, d * 0.98), 0.003)
        )
        legs.append(
            box_between(
                (x + 0.02, height - board - 0.09, -half * 0.96), (x + 0.058, height - board, half * 0.96), 0.003
            )
        )
    asm.add("frame", legs, look)
    braces = [rod((s * w * 0.66, seat - 0.1, 0.0), (s * w * 0.12, height - board, 0.0), 0.022, 4) for s in (-1, 1)]
    asm.add("braces", braces, look)
    bolts = [
        sideways(cylinder(0.012, 0.01, 0.002, 8), s * (w * 0.68 + 0.012 if s > 0 else w * 0.68 + 0.03), seat - 0.085, z)
        for s in (-1, 1)
        for z in (-d * 0.62, d * 0.62)
    ]
    asm.add("bolts", bolts, finish("steel"))
    asm.level("top", (-w, w), (-half, half), height, inset=0.02)
    asm.level("bench-front", (-w, w), (d - deep, d), seat, inset=0.015)
    asm.level("bench-back", (-w, w), (-d, -d + deep), seat, inset=0.015)
    return asm.made()


def _boards(width: float, z: Vec2, y: float, count: int, thick: float) -> list[Mesh]:
    """Boards side by side along x, from z[0] to z[1], their undersides at `y` [m]."""
    step = (z[1] - z[0]) / count
    return [
        box_between(
            (-width / 2, y, at - step / 2 + 0.004), (width / 2, y + thick, at + step / 2 - 0.004), 0.005, 2, grain=0
        )
        for at in spaced(z[0], z[1], count)
    ]


@maker("deckchair")
def deckchair(spec: MakeSpec) -> MadeAsset:
    """Two crossed frames of wood with a striped cloth slung from end to end."""
    asm, wood = Assembly(spec), wood_finish(spec) if family(spec) == "wood" else finish("beech")
    width, height, depth = spec.size
    w, d, t = width / 2, depth / 2, 0.032
    head: Vec2 = (-d + 0.03, height - 0.02)  # (z, y)
    toe: Vec2 = (d - 0.02, 0.03)
    lip: Vec2 = (d - 0.1, height * 0.42)
    heel: Vec2 = (-d * 0.5, 0.03)
    pieces: list[Mesh] = []
    for s in (-1, 1):
        x, inner = s * (w - t / 2), s * (w - t * 1.6)
        pieces += [_stick((x, *head), (x, *toe), t), _stick((inner, *lip), (inner, *heel), t)]
        prop: tuple[Vec2, Vec2] = ((-d * 0.42, height * 0.7), (-d * 0.86, height * 0.16))
        pieces.append(_stick((s * (w - t * 2.6), *prop[0]), (s * (w - t * 2.6), *prop[1]), t * 0.8))
    for (z, y), half in ((head, w), (toe, w), (lip, w - t), (heel, w - t), ((-d * 0.86, height * 0.16), w - t * 2.2)):
        pieces.append(rod((-half, y, z), (half, y, z), 0.014, 10))
    asm.add("frame", pieces, wood)
    _sling(asm, head, lip, w - t * 2.9)
    return asm.made()


def _stick(a: Vec3, b: Vec3, thick: float) -> Mesh:
    """A square bar between (x, z, y) and (x, z, y)."""
    return bar([(a[0], a[2], a[1]), (b[0], b[2], b[1])], thick, thick * 0.7, up=(1.0, 0.0, 0.0))


def _sling(asm: Assembly, head: Vec2, lip: Vec2, half: float) -> None:
    """Cloth that hangs between two bars in stripes: its colour and white in turn."""
    steps, sag = 16, 0.2
    line: list[Vec2] = []
    for k in range(steps + 1):
        u = k / steps
        drop = sag * sin(pi * u) * (0.35 + 0.75 * u)
        line.append((head[0] + (lip[0] - head[0]) * u, head[1] + (lip[1] - head[1]) * u - drop))
    cloth: Material = (
        fabric_finish(asm.spec)
        if asm.spec.color_stated or asm.spec.material_stated
        else finish("cotton", color=((0.03, 0.16, 0.4), (0.55, 0.05, 0.04), (0.05, 0.3, 0.22))[asm.spec.seed % 3])
    )
    stripes = 7
    step = 2 * half / stripes
    coloured: list[Mesh] = []
    plain: list[Mesh] = []
    for k, x in enumerate(spaced(-half, half, stripes)):
        outline = [*line, *((z, y - 0.006) for z, y in reversed(line))]
        (coloured if k % 2 == 0 else plain).append(side_block(outline[::-1], step, 0.0, x=x))
    asm.add("stripes", coloured, cloth)
    asm.add("cloth", plain, finish("cotton", color=(0.82, 0.8, 0.74)))


@maker("sun_lounger")
def sun_lounger(spec: MakeSpec) -> MadeAsset:
    """A long bed of slats with a raised back, a thin mattress on it, wheels at its head; folding for a camp."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    w, d, deck, t = width / 2, depth / 2, 0.3, 0.04
    frame = wood_finish(spec) if family(spec) == "wood" else finish("teak", style=spec.style)
    hinge, rise = -d + depth * 0.36, height - deck - 0.07
    legs = [
        box_between((s * (w - t / 2) - t / 2, 0, z - t / 2), (s * (w - t / 2) + t / 2, deck, z + t / 2), 0.004)
        for s in (-1, 1)
        for z in (-d + 0.12, d - 0.08)
    ]
    rails = [
        box_between((s * (w - t / 2) - t / 2, deck - 0.07, -d), (s * (w - t / 2) + t / 2, deck, d), 0.004, grain=2)
        for s in (-1, 1)
    ]
    ends = [
        box_between((-w + t, deck - 0.06, z - 0.015), (w - t, deck - 0.004, z + 0.015), 0.003)
        for z in (-d + 0.02, d - 0.02)
    ]
    asm.add("frame", [*legs, *rails, *ends], frame)
    slats = [
        box_between((-w + t * 0.9, deck - 0.026, z - 0.03), (w - t * 0.9, deck - 0.004, z + 0.03), 0.003, grain=0)
        for z in spaced(hinge, d - 0.03, 8)
    ]
    asm.add("slats", slats, frame)
    long = depth * 0.38
    angle = min(1.0, rise / long)
    up, run = long * sin(angle), long * cos(angle)
    back: list[Vec2] = [
        (hinge, deck - 0.03),
        (hinge - run, deck - 0.03 + up),
        (hinge - run, deck - 0.005 + up),
        (hinge, deck - 0.005),
    ]
    asm.add("back", side_block(back, width - 2.4 * t, 0.003), frame)
    props = [
        rod(
            (s * (w - t), deck - 0.04, hinge - run * 0.7),
            (s * (w - t * 1.4), deck + up * 0.62, hinge - run * 0.66),
            0.012,
            8,
        )
        for s in (-1, 1)
    ]
    asm.add("props", props, frame)
    cloth = fabric_finish(spec)
    pads = [box_between((-w + t * 1.1, deck - 0.004, hinge + 0.01), (w - t * 1.1, deck + 0.06, d - 0.01), 0.025, 3)]
    pad: list[Vec2] = [
        (hinge + 0.01, deck - 0.006),
        (hinge - run + 0.01, deck - 0.006 + up),
        (hinge - run + 0.04, deck + 0.055 + up),
        (hinge + 0.035, deck + 0.06),
    ]
    pads.append(side_block(pad, width - 2.2 * t, 0.018))
    asm.add("mattress", pads, cloth)
    asm.level("seat", (-w + 0.05, w - 0.05), (hinge + 0.12, d - 0.03), deck + 0.06, inset=0.02)
    return asm.made()
