"""Doors and drawers as styles have them: flat, panelled, planked, edged with metal, latticed, rounded, of ribs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from diorama.domain.mesh import Mesh
from diorama.geometry import shapes
from diorama.geometry.mesh_ops import merge, moved
from diorama.makers.build import spaced, taste
from diorama.makers.placing import facing, upright
from diorama.makers.spec import MakeSpec
from diorama.makers.style_forms import style_forms

_STRIP = 0.018  # [m] width of metal edges


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """The face of a drawer or door: its middle (x, y), the plane z behind it, its width and height [m]. hinge: -1
    at its left, 1 at its right, 0 for drawers and flaps.
    """

    x: float
    y: float
    z: float
    width: float
    height: float
    hinge: int = 0

    @property
    def big(self) -> bool:
        """Whether it is large enough to be divided."""
        return min(self.width, self.height) > 0.2

    def piece(self, x: tuple[float, float], y: tuple[float, float], depth: tuple[float, float], **look: float) -> Mesh:
        """A board between shares -1..1 of half the width and height; depth: from and to [m] over the plane behind."""
        w, h = self.width / 2, self.height / 2
        low = (self.x + x[0] * w, self.y + y[0] * h, self.z + depth[0])
        high = (self.x + x[1] * w, self.y + y[1] * h, self.z + depth[1])
        grain = 1 if (y[1] - y[0]) * h > (x[1] - x[0]) * w else 0
        return shapes.box_between(low, high, look.get("radius", 0.0), grain=grain)

    def board(self, thick: float, radius: float = 0.0025) -> Mesh:
        """A plain board; its grain runs along the longer side of doors and across drawers."""
        w, h = self.width / 2, self.height / 2
        low, high = (self.x - w, self.y - h, self.z), (self.x + w, self.y + h, self.z + thick)
        return shapes.box_between(low, high, radius, grain=1 if self.hinge else 0)

    def made(self, spec: MakeSpec, thick: float) -> Mesh:
        """The front as the thing's style has it; without one plain, or panelled where that was said."""
        forms, style = style_forms(spec), taste(spec)
        kind = forms.front if forms else "flat"
        if self.big and spec.says("panelled", "paneled", "shaker"):
            kind = "panelled"
        match kind:
            case "panelled" if self.big:
                return framed(self, thick)
            case "planked" if self.big and self.hinge:
                return _planked(self, thick)
            case "lattice" if self.big and self.hinge:
                return _lattice(self, thick)
            case "tambour" if self.big and self.hinge:
                return _tambour(self, thick)
            case "rounded":
                outline = shapes.rectangle(self.width, self.height, min(0.035, 0.2 * min(self.width, self.height)), 4)
                return moved(upright(outline, thick, 0.004), self.x, self.y, self.z)
            case _:
                return self.board(thick, 0.002 + 0.004 * style.roundness)


def framed(front: Front, thick: float, border: float = 0.055) -> Mesh:
    """A door of the old kind: stiles and rails round a sunk panel with a raised field."""
    w, h = front.width / 2, front.height / 2
    b = min(border, front.width * 0.22, front.height * 0.22)
    face, deep = front.z + thick, front.z + thick * 0.5
    x, y = front.x, front.y
    along = 1 if front.hinge else 0

    def piece(x0: float, x1: float, y0: float, y1: float, z1: float, grain: int, radius: float = 0.003) -> Mesh:
        return shapes.box_between((x + x0, y + y0, front.z), (x + x1, y + y1, z1), radius, grain=grain)

    return merge(
        [
            piece(-w, -w + b, -h, h, face, 1),
            piece(w - b, w, -h, h, face, 1),
            piece(-w + b * 0.98, w - b * 0.98, h - b, h - 0.0004, face - 0.0005, 0),
            piece(-w + b * 0.98, w - b * 0.98, -h + 0.0004, -h + b, face - 0.0005, 0),
            piece(-w + b * 0.9, w - b * 0.9, -h + b * 0.9, h - b * 0.9, deep, along),
            piece(-w + b * 1.6, w - b * 1.6, -h + b * 1.6, h - b * 1.6, front.z + thick * 0.85, along, thick * 0.3),
        ]
    )


def _planked(front: Front, thick: float) -> Mesh:
    """Upright planks held by two rails and a brace between them."""
    count = max(2, round(front.width / 0.12))
    deep = thick * 0.62
    planks = [
        front.piece((x - 1 / count, x + 1 / count), (-1, 1), (0, deep), radius=0.0025) for x in spaced(-1, 1, count)
    ]
    rail = min(0.07, front.height * 0.12) / front.height * 2
    rails = [front.piece((-0.995, 0.995), (y - rail / 2, y + rail / 2), (deep * 0.9, thick)) for y in (-0.74, 0.74)]
    x, y = front.width / 2 * 0.9 * front.hinge, front.height / 2 * (0.74 - rail / 2)
    wide = rail * front.height * 0.24
    brace = [(x - wide, -y), (x + wide, -y), (-x + wide, y), (-x - wide, y)]
    across = moved(upright(brace, thick * 0.3), front.x, front.y, front.z + deep * 0.95)
    return merge([*planks, *rails, across])


def _lattice(front: Front, thick: float) -> Mesh:
    """A slim frame with a grid of thin bars before a sunk board."""
    b = min(0.035, front.width * 0.12) / front.width * 2
    c = min(0.035, front.height * 0.12) / front.height * 2
    pieces = [
        front.piece((-1, -1 + b), (-1, 1), (0, thick)), front.piece((1 - b, 1), (-1, 1), (0, thick)),
        front.piece((-1 + b, 1 - b), (1 - c, 1), (0, thick)), front.piece((-1 + b, 1 - b), (-1, -1 + c), (0, thick)),
        front.piece((-1 + b, 1 - b), (-1 + c, 1 - c), (0, thick * 0.35)),
    ]  # fmt: skip
    columns, rows = max(2, round(front.width / 0.12)), max(3, round(front.height / 0.16))
    u, v = 0.008 / front.width, 0.008 / front.height
    xs = [-1 + b + (2 - 2 * b) * k / columns for k in range(1, columns)]
    ys = [-1 + c + (2 - 2 * c) * k / rows for k in range(1, rows)]
    pieces += [front.piece((x - u, x + u), (-1 + c, 1 - c), (thick * 0.3, thick * 0.85)) for x in xs]
    pieces += [front.piece((-1 + b, 1 - b), (y - v, y + v), (thick * 0.3, thick * 0.8)) for y in ys]
    return merge(pieces)


def _tambour(front: Front, thick: float) -> Mesh:
    """Narrow upright ribs side by side."""
    count = max(4, round(front.width / 0.028))
    ribs = [
        front.piece((x - 0.94 / count, x + 0.94 / count), (-0.998, 0.998), (thick * 0.4, thick), radius=0.004)
        for x in spaced(-1, 1, count)
    ]
    return merge([front.piece((-1, 1), (-1, 1), (0, thick * 0.6)), *ribs])


def metalwork(spec: MakeSpec, fronts: Sequence[Front], thick: float) -> list[Mesh]:
    """What a style nails on its fronts: edges with rivets, strap hinges, plates at the corners."""
    forms = style_forms(spec)
    match forms.front if forms else "":
        case "banded":
            return [mesh for front in fronts for mesh in _edges(front, thick)]
        case "planked":
            return [mesh for front in fronts if front.big and front.hinge for mesh in _straps(front, thick)]
        case "lattice" if forms and forms.handle == "ring":
            return [mesh for front in fronts if not front.hinge for mesh in _corners(front, thick)]
        case _:
            return []


def _edges(front: Front, thick: float) -> list[Mesh]:
    u, v = 2 * _STRIP / front.width, 2 * _STRIP / front.height
    on = (thick - 0.001, thick + 0.003)
    made = [
        front.piece((-1, -1 + u), (-1, 1), on), front.piece((1 - u, 1), (-1, 1), on),
        front.piece((-1 + u, 1 - u), (-1, -1 + v), on), front.piece((-1 + u, 1 - u), (1 - v, 1), on),
    ]  # fmt: skip
    rivet = facing(shapes.cylinder(0.0045, 0.003, 0.001, 8))
    x, y = front.width / 2 - _STRIP / 2, front.height / 2 - _STRIP / 2
    made += [
        moved(rivet, front.x + sx * x, front.y + sy * y, front.z + thick + 0.0025) for sx in (-1, 1) for sy in (-1, 1)
    ]
    return made


def _straps(front: Front, thick: float) -> list[Mesh]:
    """Two iron straps from the hinge side, pointed."""
    long, wide = front.width * 0.62, 0.014
    outline = [(0.0, -wide), (long * 0.8, -wide * 0.7), (long, 0.0), (long * 0.8, wide * 0.7), (0.0, wide)]
    if front.hinge > 0:
        outline = [(-x, y) for x, y in reversed(outline)]
    strap = upright(outline, 0.003)
    x = front.x + front.hinge * front.width / 2
    return [moved(strap, x, front.y + s * front.height * 0.37, front.z + thick - 0.0005) for s in (-1, 1)]


def _corners(front: Front, thick: float) -> list[Mesh]:
    u, v = min(0.045 / front.width, 0.3), min(0.045 / front.height, 0.5)
    on = (thick - 0.001, thick + 0.0018)
    made: list[Mesh] = []
    for sx in (-1, 1):
        for sy in (-1, 1):
            x = sorted((sx * 1.0, sx * (1 - u)))
            y = sorted((sy * 1.0, sy * (1 - v)))
            made.append(front.piece((x[0], x[1]), (y[0], y[1]), on))
    return made
