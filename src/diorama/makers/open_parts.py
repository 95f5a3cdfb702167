"""What open cases share: doors that stand open, compartments with shelves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import radians

from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2
from diorama.geometry import shapes
from diorama.geometry.mesh_ops import moved, turned
from diorama.makers.build import Assembly, metal_finish
from diorama.makers.cased import handle_form, handles
from diorama.makers.cased_fronts import Front, metalwork

AJAR = radians(104)  # by which doors stand open
_SHELF = 0.018  # [m] thickness of shelves
_CEILING = 0.012  # [m] that headroom ends below what is above it
_DEEP = 0.012  # [m] by which surfaces and shelves stay behind the front of their case


@dataclass(frozen=True, slots=True, kw_only=True)
class Niche:
    """The space of a compartment between its walls [m]: x, y and z from and to."""

    x: Vec2
    y: Vec2
    z: Vec2

    def shelved(self, asm: Assembly, name: str, count: int, material: Material, thick: float = _SHELF) -> None:
        """Put in `count` shelves at equal heights, fewer where what is to stand there is tall, and say that things can
        stand on them and on the floor.
        """
        tall = asm.spec.details.get("tall_cm", 0) / 100 + thick + _CEILING
        count = max(min(count, int((self.y[1] - self.y[0]) / tall) - 1), 0)
        step = (self.y[1] - self.y[0]) / (count + 1)
        floors = [self.y[0], *(self.y[0] + step * (k + 1) for k in range(count))]
        (x0, x1), (z0, z1) = self.x, self.z
        boards = [
            shapes.box_between((x0 - 0.001, y - thick, z0 - 0.001), (x1 + 0.001, y, z1 - _DEEP), 0.002)
            for y in floors[1:]
        ]
        asm.add(f"{name}-shelves", boards, material)
        for k, y in enumerate(floors):
            above = floors[k + 1] - thick if k + 1 < len(floors) else self.y[1]
            self.level(asm, f"{name}-{k + 1}", y, above - y - _CEILING)

    def level(self, asm: Assembly, name: str, y: float, headroom: float | None) -> None:
        """Say that things can stand in the compartment at a height [m]."""
        asm.level(name, self.x, (self.z[0], self.z[1] - _DEEP), y, headroom, inside=True, inset=0.002)


def swung(meshes: Iterable[Mesh], hinge: Vec2, side: int, angle: float = AJAR) -> list[Mesh]:
    """What was made closed, turned about its hinge (x, z) [m] so that it stands open. side: -1 for a hinge at the
    left, 1 at the right.
    """
    x, z = hinge
    return [moved(turned(moved(mesh, -x, 0.0, -z), (0, 1, 0), side * angle), x, 0.0, z) for mesh in meshes]


def knuckles(hinge: Vec2, heights: Sequence[float], radius: float = 0.009) -> list[Mesh]:
    """The barrels of hinges at (x, z) [m] about some heights."""
    return [moved(shapes.cylinder(radius, 0.05, 0.002, 12), hinge[0], y - 0.025, hinge[1]) for y in heights]


def swung_down(meshes: Iterable[Mesh], hinge: Vec2, angle: float = radians(90)) -> list[Mesh]:
    """What was made upright, turned to the front about its lower edge (y, z) [m]."""
    y, z = hinge
    return [moved(turned(moved(mesh, 0.0, -y, -z), (1, 0, 0), angle), 0.0, y, z) for mesh in meshes]


def open_doors(asm: Assembly, doors: Sequence[Front], thick: float, material: Material) -> None:
    """The doors of a case with handles and fittings, standing open at its two sides, a single one at its left; of more
    than one at a side the others are folded to the inner face of the outermost.
    """
    spec, metal = asm.spec, metal_finish(asm.spec)
    sides: dict[int, list[Front]] = {-1: [], 1: []}
    for door in doors:
        sides[-1 if len(doors) == 1 or door.x < 0 else 1].append(door)
    for side, leaves in sides.items():
        if not leaves:
            continue
        front = replace(max(leaves, key=lambda door: side * door.x), hinge=side)
        hinge, name = (front.x + side * front.width / 2, front.z), "left" if side < 0 else "right"
        board = swung([front.made(spec, thick)], hinge, side)
        folded = [moved(m, x=-side * k * (thick + 0.004)) for k in range(1, len(leaves)) for m in board]
        asm.add(f"doors-{name}", [*board, *folded], material)
        asm.add(f"fittings-{name}", swung(metalwork(spec, [front], thick), hinge, side), metal)
        asm.add(f"handles-{name}", swung(handles([front], handle_form(spec), thick), hinge, side), metal)
