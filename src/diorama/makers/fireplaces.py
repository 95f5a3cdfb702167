"""Fireplaces: chimneypieces by style, with a burning fire."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import cos, pi, sin

from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2
from diorama.geometry.mesh_ops import moved
from diorama.geometry.shapes import box_between, rod
from diorama.makers.build import Assembly, main_finish, spaced, wood_finish
from diorama.makers.heating import burning_logs
from diorama.makers.materials import finish
from diorama.makers.placing import upright
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec


@maker("fireplace")
def fireplace(spec: MakeSpec) -> MadeAsset:
    """A chimneypiece with a burning fire: hearth, jambs, frieze and a mantelshelf; its opening arched in old styles."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, front, back = width / 2, depth / 2, -depth / 2
    form = _SURROUNDS.get(spec.style, "columns")
    hearth, shelf = height * 0.05, height * (0.055 if form != "beam" else 0.09)
    body_z = front - depth * 0.24
    half, low, high = width * 0.3, hearth, height * 0.66
    if form in ("slab", "frame"):
        half, low, high = width * 0.37, height * 0.22, height * 0.6
    arched = spec.style in ("victorian", "rustic", "traditional", "mediterranean")
    arched = arched or (not spec.style and spec.seed % 3 == 1)
    crown = [(half * cos(k * pi / 14), high - half * 0.5 + half * 0.5 * sin(k * pi / 14)) for k in range(15)]
    inner: list[Vec2] = [(-half, low), (half, low), *(crown if arched else [(half, high), (-half, high)])]
    body = w * (0.94 if form != "slab" else 1.0)
    top = height - (shelf if form not in ("slab", "frame") else 0.0)
    face = upright([(-body, hearth), (body, hearth), (body, top), (-body, top)], body_z - back, 0.006, holes=[inner])
    if low <= hearth:
        outline: list[Vec2] = [(-body, low), *inner[:1], *inner[:0:-1], (body, low), (body, top), (-body, top)]
        face = upright(outline, body_z - back, 0.006)
    asm.add("surround", moved(face, z=back), look)
    asm.add("hearth", box_between((-w, 0.0, back), (w, hearth, front), 0.006), finish("slate_stone"))
    at = _Hole(w=w, top=height - shelf, half=half, low=low, high=high, back=back, face=body_z, depth=depth)
    asm.add("jambs", _jambs(form, at), _jamb_finish(spec, look))
    if form not in ("slab", "frame"):
        wood = form == "beam" or spec.style in ("scandinavian", "mid_century")
        wood = wood or (not spec.style and spec.seed % 2 == 1 and not spec.color_stated)
        mantel = box_between((-w, height - shelf, back), (w, height, front - depth * 0.1), 0.008, 2, grain=0)
        asm.add("mantel", mantel, wood_finish(spec) if wood else look)
    bricks, soot = finish("brick", color=(0.07, 0.045, 0.038)), 0.012
    fire = box_between((-half - 0.02, low, back + 0.001), (half + 0.02, high + 0.02, back + soot), 0.0)
    asm.add("firebox", fire, bricks)
    bars = [
        rod((x, low + 0.012, back + 0.05), (x, low + 0.012, body_z), 0.008, 6)
        for x in spaced(-half * 0.8, half * 0.8, 7)
    ]
    asm.add("grate", bars, finish("iron"))
    tall = (high - low) * 0.72
    burning_logs(asm, half * 1.5, tall, (0.0, low + 0.02, (back + body_z) / 2 + depth * 0.06))
    shelf_z = front - depth * 0.1 if form not in ("slab", "frame") else body_z
    asm.level("mantel", (-body, body), (back, shelf_z), height, inset=0.015)
    return asm.made()


_SURROUNDS = {
    "modern": "slab", "minimalist": "frame", "rustic": "beam", "industrial": "bricks", "japanese": "posts",
    "scandinavian": "plain", "mid_century": "hood", "victorian": "columns",
}  # fmt: skip


def _jamb_finish(spec: MakeSpec, look: Material) -> Material:
    """Of what stands before the surround: iron, brick or stone where the style says so."""
    match spec.style:
        case "industrial":
            return finish("brick")
        case "minimalist" | "modern":
            return finish("iron")
        case "rustic" if not spec.color_stated and not spec.material_stated:
            return finish("stone")
        case "japanese":
            return wood_finish(spec)
        case _:
            return look


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hole:
    """Measures [m] of a chimneypiece: half its width, its height below the mantel, half its opening's width, the
    opening's foot and head, z of back and face, how deep the whole is.
    """

    w: float
    top: float
    half: float
    low: float
    high: float
    back: float
    face: float
    depth: float

    @property
    def front(self) -> float:
        """How far out [m] stand what is before the face."""
        return self.face + self.depth * 0.05


def _jambs(form: str, at: _Hole) -> list[Mesh]:
    """What stands before the face of a chimneypiece."""
    match form:
        case "slab":  # one line of metal along the opening's foot
            return [box_between((-at.half, at.low - 0.03, at.face - 0.02), (at.half, at.low, at.front + 0.01), 0.002)]
        case "frame":
            return _metal_frame(at)
        case "beam":
            return _rough_stones(at)
        case "bricks":
            return _courses(at)
        case "posts":
            return _posts(at)
        case "plain":
            x = at.half + 0.05
            return [box_between((-x, at.high, at.face - 0.01), (x, at.high + 0.05, at.front - 0.01), 0.003)]
        case "hood":  # a sloping hood over the opening
            x = at.half
            line: list[Vec2] = [
                (-x * 1.15, at.high - 0.02),
                (x * 1.15, at.high - 0.02),
                (x * 0.6, at.top),
                (-x * 0.6, at.top),
            ]
            return [moved(upright(line, at.depth * 0.16, 0.006), z=at.face - 0.02)]
        case _:
            return _pilasters(at)


def _metal_frame(at: _Hole) -> list[Mesh]:
    b, z0 = 0.03, at.face - 0.02
    made = [
        box_between((s * at.half - b, at.low - b, z0), (s * at.half + b, at.high + b, at.front), 0.001) for s in (-1, 1)
    ]
    return made + [box_between((-at.half, y - b, z0), (at.half, y + b, at.front), 0.001) for y in (at.low, at.high)]


def _rough_stones(at: _Hole) -> list[Mesh]:
    """Stones of two lengths up both sides of the opening."""
    rows = 9
    step = (at.top - at.low) / rows
    made: list[Mesh] = []
    for k in range(rows):
        wide = (at.w * 0.94 - at.half) * (0.96 if k % 2 else 0.78)
        y, z1 = at.low + step * k, at.front + 0.012 * (k % 3)
        for s in (-1, 1):
            x0, x1 = sorted((s * at.w * 0.95, s * (at.w * 0.95 - wide)))
            low, high = (x0, y + 0.006, at.back + 0.02), (x1, y + step - 0.006, z1)
            made.append(box_between(low, high, min(0.02, step * 0.3), 2))
    return made


def _courses(at: _Hole) -> list[Mesh]:
    """Bricks in courses that break joint round the opening."""
    rows = max(6, round((at.top - at.low) / 0.09))
    step = (at.top - at.low) / rows
    end = at.w * 0.93
    made: list[Mesh] = []
    for k in range(rows):
        y, odd = at.low + step * (k + 0.5), k % 2
        start = at.half + 0.01 if y < at.high else 0.003
        count = max(1, round((end - start) / 0.24))
        cuts = [start, *(start + (end - start) * (j + 0.5 * odd) / count for j in range(1 - odd, count)), end]
        for a, b in pairwise(cuts):
            for s in (-1, 1) if b - a > 0.02 else ():
                x0, x1 = sorted((s * (a + 0.004), s * (b - 0.004)))
                made.append(box_between((x0, y - step * 0.44, at.face - 0.005), (x1, y + step * 0.44, at.front)))
    return made


def _posts(at: _Hole) -> list[Mesh]:
    """Square posts at the sides, slim bars across above the opening."""
    t, z0 = 0.035, at.face - 0.02
    sides = (-at.w * 0.88, at.w * 0.88)
    made = [box_between((x - t, at.low, z0), (x + t, at.top, at.front), 0.002, grain=1) for x in sides]
    for k in range(5):
        y = at.high + 0.05 + (at.top - at.high - 0.09) * k / 4
        made.append(box_between((-at.w * 0.9, y - 0.008, z0), (at.w * 0.9, y + 0.008, at.front - 0.006), grain=0))
    return made


def _pilasters(at: _Hole) -> list[Mesh]:
    """Fluted pilasters on blocks, a frieze across."""
    body, z0, frieze = at.w * 0.78, at.face - 0.01, at.w * 0.98
    made: list[Mesh] = []
    for x in (-body, body):
        made.append(box_between((x - 0.055, at.low, z0), (x + 0.055, at.top, at.front), 0.008))
        made.append(box_between((x - 0.07, at.low, z0), (x + 0.07, at.low + 0.1, at.front + 0.02), 0.006))
        made += [
            rod((x + f, at.low + 0.1, at.front), (x + f, at.top - 0.06, at.front), 0.012, 8) for f in (-0.026, 0.026)
        ]
    made.append(box_between((-frieze, at.top - 0.06, at.back), (frieze, at.top + 0.002, at.front + 0.02), 0.01, 2))
    return made
