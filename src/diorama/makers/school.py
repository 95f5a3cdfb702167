"""What classrooms have: pupils' desks, the large blackboard."""

from __future__ import annotations

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved
from diorama.geometry.shapes import box_between, cylinder, extrude, pipe, rectangle, rod, rounded_path
from diorama.makers.build import Assembly, family, main_finish, spaced
from diorama.makers.materials import finish
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

_TONES: tuple[Vec3, ...] = ((0.04, 0.12, 0.3), (0.05, 0.22, 0.16), (0.45, 0.06, 0.04), (0.07, 0.07, 0.08))
_OLD = ("victorian", "traditional", "rustic", "shabby_chic", "industrial")


@maker("school_desk")
def school_desk(spec: MakeSpec) -> MadeAsset:
    """A rounded top on two bent tubes, a shelf for books under it, a groove for pens; of cast iron and oak if old."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d = width / 2, depth / 2
    thick = 0.022
    steel = finish("iron") if spec.style in _OLD else finish("steel", color=_TONES[spec.seed % len(_TONES)])
    if family(spec) == "metal":
        look, steel = finish("oak", style=spec.style), main_finish(spec)
    outline = rectangle(width, depth, min(0.05, d * 0.3), 5)
    asm.add("top", moved(extrude(outline, thick, 0.005), y=height - thick), look)
    r, x = 0.0135, w - 0.055
    frame = [_side(s * x, d, height - thick, r) for s in (-1, 1)]
    frame.append(rod((-x, height * 0.36, -d + 0.06), (x, height * 0.36, -d + 0.06), r * 0.85, 10))
    asm.add("frame", frame, steel)
    feet = [moved(cylinder(r * 1.5, 0.022, 0.004, 12), s * x, 0.0, z) for s in (-1, 1) for z in (-d + 0.05, d - 0.05)]
    asm.add("feet", feet, finish("rubber"))
    shelf, room = height - thick - 0.135, 0.012
    back, front, half = -d + 0.055, d - 0.09, x - r - 0.002
    tray = [
        box_between((-half, shelf, back), (half, shelf + room, front), 0.002),
        box_between((-half, shelf, back), (half, height - thick - 0.03, back + 0.01), 0.002),
        *(
            box_between(
                (min(s * half, s * (half - 0.01)), shelf, back),
                (max(s * half, s * (half - 0.01)), height - thick + 0.001, front),
                0.002,
            )
            for s in (-1, 1)
        ),
    ]
    asm.add("shelf", tray, look if spec.style in _OLD else steel)
    hook = [
        (w - 0.03, height - thick - 0.02, 0.02),
        (w - 0.004, height - thick - 0.05, 0.02),
        (w - 0.004, height - thick - 0.02, 0.02),
    ]
    asm.add(
        "hook",
        [
            pipe(hook, 0.004, 6),
            rod((x, height - thick - 0.02, 0.02), (w - 0.03, height - thick - 0.02, 0.02), 0.004, 6),
        ],
        steel,
    )
    groove = box_between((-w * 0.5, height - 0.0015, -d + 0.035), (w * 0.5, height - 0.0002, -d + 0.055), 0.0005)
    asm.add("groove", groove, finish("plastic", color=(0.12, 0.08, 0.05)))
    asm.level("top", (-w, w), (-d, d), height, inset=0.045)
    asm.level("shelf", (-half + 0.01, half - 0.01), (back + 0.01, front), shelf + room, 0.11, inside=True, inset=0.01)
    return asm.made()


def _side(x: float, d: float, high: float, r: float) -> Mesh:
    """One bent tube: up from the back foot, under the top, down to the front foot."""
    path: list[Vec3] = [
        (x, 0.004, -d + 0.05),
        (x, high - r, -d + 0.1),
        (x, high - r, d - 0.1),
        (x, 0.004, d - 0.05),
    ]
    return pipe(rounded_path(path, 0.06, 5), r, 10)


@maker("school_blackboard")
def school_blackboard(spec: MakeSpec) -> MadeAsset:
    """Two wide slates, one slid before the other on rails, with writing in chalk and a ledge with chalk and sponge."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    w, h = width / 2, height / 2
    slate = finish("paint", color=spec.color if spec.color is not None else (0.02, 0.05, 0.035))
    z, layer = 0.012, 0.02
    rails = [
        box_between((-w, s * h - 0.045 * (s > 0), 0.0), (w, s * h + 0.045 * (s < 0), z + 2.2 * layer), 0.004)
        for s in (-1, 1)
    ]
    alu = finish("aluminium")
    asm.add("rails", rails, alu)
    split, low, high = w * 0.08, -h + 0.04, h - 0.04
    panes = (("slate-back", -w + 0.01, split + 0.1, z), ("slate-front", split, w - 0.01, z + layer))
    for name, left, right, back in panes:
        asm.add(name, box_between((left, low, back), (right, high, back + 0.012), 0.001), slate)
        edges = [
            box_between((x - 0.009, low, back - 0.001), (x + 0.009, high, back + 0.016), 0.002)
            for x in (left + 0.009, right - 0.009)
        ]
        asm.add(f"{name}-edges", edges, finish("oak", style=spec.style))
    asm.add("wall", box_between((-w + 0.02, -h + 0.02, 0.0), (w - 0.02, h - 0.02, z + 0.001)), alu)
    asm.add(
        "writing",
        _writing(spec, (-w * 0.9, split - 0.12), (low, high), z + 0.012),
        finish("paint", color=(0.82, 0.82, 0.79)),
    )
    ledge = box_between((-w * 0.6, -h + 0.004, z + layer), (w * 0.6, -h + 0.016, max(depth, z + 3.4 * layer)), 0.003)
    asm.add("ledge", ledge, alu)
    lying = -h + 0.0155
    chalks = [
        box_between((x, lying, z + 2.6 * layer), (x + 0.075, lying + 0.01, z + 2.6 * layer + 0.01), 0.003)
        for x in (-0.3, -0.16, 0.22)
    ]
    asm.add("chalk", chalks, finish("paint", color=(0.85, 0.85, 0.82)))
    asm.add(
        "sponge",
        box_between((0.36, lying, z + 2.4 * layer), (0.5, lying + 0.04, z + 2.4 * layer + 0.028), 0.008, 2),
        finish("fabric", color=(0.75, 0.55, 0.12)),
    )
    return asm.made()


def _writing(spec: MakeSpec, x: Vec2, y: Vec2, z: float) -> list[Mesh]:
    """Lines of words as they look from afar, and a triangle with its height."""
    rng = spec.rng("chalk")
    made: list[Mesh] = []
    stroke, middle = 0.009, x[0] + (x[1] - x[0]) * 0.55
    for line in spaced(y[0] + 0.25, y[1] - 0.12, 5)[::-1]:
        at, end = x[0], middle - float(rng.uniform(0.0, 0.25))
        while at < end:
            long = float(rng.uniform(0.06, 0.16))
            made.append(
                box_between((at, line - stroke, z - 0.001), (min(at + long, end + 0.04), line + stroke, z + 0.0008))
            )
            at += long + 0.045
    left, right = middle + 0.1, x[1] - 0.05
    low, high, top = y[0] + 0.3, y[1] - 0.25, left + (right - left) * 0.35
    corners = [(left, low), (right, low), (top, high)]
    for (a, b), (c, d) in [*zip(corners, corners[1:] + corners[:1], strict=True), ((top, low), (top, high))]:
        made.append(rod((a, b, z), (c, d, z), 0.006, 6))
    return made
