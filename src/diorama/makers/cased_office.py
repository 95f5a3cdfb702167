"""Cases of sheet metal and cases that hang: filing cabinet, locker, safe, wall cabinet."""

from __future__ import annotations

from math import pi

from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.geometry import shapes
from diorama.geometry.mesh_ops import moved, turned
from diorama.makers.build import Assembly, family, main_finish, metal_finish
from diorama.makers.cased import column_of, doors_of, handle_form, handles
from diorama.makers.cased_fronts import Front, metalwork
from diorama.makers.materials import finish
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec


def _sheet(spec: MakeSpec) -> Material:
    """Painted sheet metal, unless a material was asked for."""
    if family(spec) == "metal" and not spec.material_stated:
        return finish("paint", color=spec.color or (0.3, 0.31, 0.32))
    return main_finish(spec)


@maker("filing_cabinet")
def filing_cabinet(spec: MakeSpec) -> MadeAsset:
    """Deep drawers with a cup handle and a label holder each."""
    width, height, depth = spec.size
    asm, main = Assembly(spec), _sheet(spec)
    thick = 0.016
    face = depth / 2 - thick - 0.022
    w, low = width / 2, 0.03
    asm.add(
        "plinth",
        shapes.box_between((-w + 0.012, 0.0, -depth / 2 + 0.01), (w - 0.012, low + 0.002, face - 0.01), 0.001),
        main,
    )
    asm.add("body", shapes.box_between((-w, low, -depth / 2), (w, height, face), 0.005, grain=1), main)
    count = spec.detail("drawers", max(2, min(5, round(height / 0.33))), 1, 8)
    fronts = column_of(count, 0.0, width - 0.014, (low + 0.008, height - 0.01), face)
    asm.add("drawers", [front.board(thick, 0.004) for front in fronts], main)
    chrome = metal_finish(spec, "chrome")
    asm.add("handles", handles(fronts, "bar", thick), finish("chrome") if chrome is main else chrome)
    labels: list[Mesh] = []
    for front in fronts:
        y = front.y + front.height * 0.25
        labels.append(
            shapes.box_between(
                (-0.045, y - 0.017, face + thick - 0.002), (0.045, y + 0.017, face + thick + 0.002), 0.001
            )
        )
    asm.add("labels", labels, finish("paper", color=(0.85, 0.84, 0.78)))
    asm.level("top", (-w, w), (-depth / 2, face), height, inset=0.012)
    return asm.made()


@maker("locker")
def locker(spec: MakeSpec) -> MadeAsset:
    """Tall steel doors with louvres and a latch, as many as fit side by side."""
    width, height, depth = spec.size
    asm, main = Assembly(spec), _sheet(spec)
    thick = 0.014
    face = depth / 2 - thick - 0.02
    w, low = width / 2, min(0.08, height * 0.05)
    asm.add(
        "plinth",
        shapes.box_between((-w + 0.01, 0.0, -depth / 2 + 0.01), (w - 0.01, low + 0.002, face - 0.02), 0.001),
        main,
    )
    asm.add("body", shapes.box_between((-w, low, -depth / 2), (w, height, face), 0.004, grain=1), main)
    doors = doors_of(
        spec.detail("doors", max(1, round(width / 0.35)), 1, 12),
        (-w + 0.006, w - 0.006),
        (low + 0.006, height - 0.008),
        face,
    )
    asm.add("doors", [door.board(thick, 0.003) for door in doors], main)
    louvres: list[Mesh] = []
    latches: list[Mesh] = []
    for door in doors:
        for at in (door.y + door.height * 0.40, door.y - door.height * 0.40):
            louvres += [
                shapes.box_between(
                    (door.x - door.width * 0.3, at + k * 0.026 - 0.004, face + thick - 0.002),
                    (door.x + door.width * 0.3, at + k * 0.026 + 0.004, face + thick + 0.006),
                    0.003,
                )
                for k in range(-2, 3)
            ]
        x = door.x - door.hinge * (door.width / 2 - 0.045)
        latches.append(
            shapes.box_between(
                (x - 0.016, door.y - 0.06, face + thick - 0.002),
                (x + 0.016, door.y + 0.06, face + thick + 0.012),
                0.005,
            )
        )
    asm.add("louvres", louvres, main)
    asm.add("latches", latches, finish("chrome"))
    asm.level("top", (-w, w), (-depth / 2, face), height, inset=0.012)
    return asm.made()


@maker("safe")
def safe(spec: MakeSpec) -> MadeAsset:
    """A thick door with a dial and a spoked handle."""
    width, height, depth = spec.size
    asm, main = Assembly(spec), _sheet(spec)
    face = depth / 2 - 0.055
    w = width / 2
    asm.add("body", shapes.box_between((-w, 0.012, -depth / 2), (w, height, face), 0.012, 2), main)
    asm.add(
        "feet",
        [
            moved(shapes.cylinder(0.02, 0.014, 0.003, 12), x=sx * (w - 0.05), z=z)
            for sx in (-1, 1)
            for z in (-depth / 2 + 0.05, face - 0.05)
        ],
        finish("rubber"),
    )
    asm.add(
        "door",
        shapes.box_between((-w + 0.03, 0.045, face - 0.001), (w - 0.03, height - 0.03, face + 0.022), 0.006, 2),
        main,
    )
    front = face + 0.021
    dial = shapes.lathe([(0.036, 0.0), (0.036, 0.008), (0.026, 0.014), (0.024, 0.026), (0.0, 0.027)], 28)
    asm.add("dial", moved(turned(dial, (1, 0, 0), pi / 2), x=w * 0.22, y=height * 0.58, z=front), finish("chrome"))
    hub = turned(shapes.cylinder(0.018, 0.03, 0.004, 16), (1, 0, 0), pi / 2)
    spokes = [
        turned(
            shapes.rod((0, 0, 0.022), (0.062, 0, 0.022), 0.006, 8, end_radius=0.008), (0, 0, 1), pi / 2 + k * 2 * pi / 3
        )
        for k in range(3)
    ]
    asm.add("handle", [moved(mesh, x=-w * 0.3, y=height * 0.58, z=front) for mesh in (hub, *spokes)], finish("chrome"))
    hinges = [
        moved(shapes.cylinder(0.011, 0.06, 0.003, 12), x=w - 0.03, y=y, z=face + 0.012)
        for y in (height * 0.2, height * 0.72)
    ]
    asm.add("hinges", hinges, finish("steel"))
    asm.level("top", (-w, w), (-depth / 2, face), height, inset=0.02)
    return asm.made()


@maker("wall_cabinet")
def wall_cabinet(spec: MakeSpec) -> MadeAsset:
    """A cupboard on the wall: a body, doors, handles low on them."""
    width, height, depth = spec.size
    asm, main = Assembly(spec), main_finish(spec)
    thick = 0.019
    w, h, face = width / 2, height / 2, depth - thick - 0.026
    asm.add("body", shapes.box_between((-w, -h, 0.0), (w, h, face), 0.003, grain=1), main)
    doors = doors_of(
        spec.detail("doors", max(1, round(width / 0.45)), 1, 8), (-w + 0.002, w - 0.002), (-h + 0.002, h - 0.002), face
    )
    asm.add("doors", [door.made(spec, thick) for door in doors], main)
    asm.add("fittings", metalwork(spec, doors, thick), metal_finish(spec))
    low = [Front(x=door.x, y=-h + 0.1, z=door.z, width=door.width, height=0.5, hinge=door.hinge) for door in doors]
    asm.add("handles", handles(low, handle_form(spec), thick), metal_finish(spec))
    asm.level("top", (-w, w), (0.0, face), h, inset=0.012)
    return asm.made()
