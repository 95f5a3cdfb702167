"""Niches cleared for what is put into them: a cold hearth, a dollhouse without its furniture."""

from __future__ import annotations

from math import atan2

import numpy as np

from diorama.catalogue.colors import color
from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2
from diorama.geometry import shapes
from diorama.geometry.mesh_ops import moved, rotation, transform, translation
from diorama.makers.build import Assembly, main_finish
from diorama.makers.forms import OPEN
from diorama.makers.materials import finish
from diorama.makers.open_parts import Niche
from diorama.makers.placing import upright
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

_SOOT = (0.03, 0.027, 0.025)


@maker("fireplace", form=OPEN)
def cold_hearth(spec: MakeSpec) -> MadeAsset:
    """A fireplace without a fire: a mantel on two pillars round a sooty niche with a level hearth."""
    width, height, depth = spec.size
    asm, look = Assembly(spec), main_finish(spec)
    w, d, slab, base, back = width / 2, depth / 2, 0.05, 0.04, 0.03
    mouth, top = w * 0.62, height * 0.74
    pillars = [
        shapes.box_between(
            (s * (mouth + w - 0.03) / 2 - (w - 0.03 - mouth) / 2, base - 0.001, -d),
            (s * (mouth + w - 0.03) / 2 + (w - 0.03 - mouth) / 2, height - slab + 0.001, d - 0.05),
            0.006,
        )
        for s in (-1, 1)
    ]
    lintel = shapes.box_between((-mouth - 0.001, top, -d), (mouth + 0.001, height - slab + 0.001, d - 0.05), 0.004)
    asm.add("surround", [*pillars, lintel], look)
    caps = [
        shapes.box_between(
            (s * (mouth + w) / 2 - (w - mouth) / 2 - 0.004, y, -d + 0.01),
            (s * (mouth + w) / 2 + (w - mouth) / 2 - 0.004, y + 0.05, d - 0.035),
            0.006,
        )
        for s in (-1, 1)
        for y in (base, top - 0.02)
    ]
    asm.add("capitals", caps, look)
    asm.add("mantel", shapes.box_between((-w, height - slab, -d), (w, height, d), 0.008, 2), look)
    asm.add("hearth", shapes.box_between((-w, 0.0, -d), (w, base, d), 0.004), finish("stone"))
    asm.add(
        "back",
        shapes.box_between((-mouth - 0.001, base - 0.001, -d), (mouth + 0.001, top + 0.001, -d + back)),
        finish("brick", color=_SOOT),
    )
    niche = Niche(x=(-mouth, mouth), y=(base, top), z=(-d + back, d + 0.008))
    niche.level(asm, "hearth", base, top - base - 0.012)
    asm.level("mantel", (-w, w), (-d, d), height, inset=0.012)
    return asm.made()


@maker("dollhouse", form=OPEN)
def cleared_dollhouse(spec: MakeSpec) -> MadeAsset:
    """A house without its front and with empty rooms, on two floors if what goes in is low enough."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    w, d, t = width / 2, depth / 2, 0.012
    v, eave, ridge = w * 0.94, height * 0.66, height * 0.96
    storeys = 1 if spec.details.get("tall_cm", 0) / 100 > eave / 2 - 2 * t else 2
    gable: list[Vec2] = [(-v, 0.0), (v, 0.0), (v, eave), (0.0, ridge), (-v, eave)]
    sides = [
        shapes.box_between((min(s * v, s * (v - t)), 0.0, -d), (max(s * v, s * (v - t)), eave, d * 0.9), 0.002)
        for s in (-1, 1)
    ]
    asm.add("walls", [moved(upright(gable, t), z=-d), *sides], main_finish(spec))
    boards: list[Mesh] = [
        shapes.box_between((-v + 0.002, eave, -d + 0.002), (v - 0.002, eave + t, d * 0.9 - 0.001), 0.002)
    ]
    step = eave / storeys
    for k in range(storeys):
        y, x = step * k, (0.1 * w, -0.15 * w)[k]
        boards.append(shapes.box_between((-v + 0.002, y, -d + 0.002), (v - 0.002, y + t, d * 0.9 - 0.001), 0.002))
        boards.append(
            shapes.box_between((x - t / 2, y + t - 0.001, -d + 0.004), (x + t / 2, y + step + 0.001, d * 0.86), 0.001)
        )
        for side, reach in (("left", (-v + t, x - t / 2)), ("right", (x + t / 2, v - t))):
            room = Niche(x=reach, y=(y + t, y + step), z=(-d + t, d * 0.9))
            room.level(asm, f"{side}-{k + 1}", y + t, step - t - 0.012)
    asm.add("floors", boards, finish("birch"))
    run, lean = float(np.hypot(w, ridge - eave)), atan2(ridge - eave, v)
    slab = transform(shapes.box_between((0.0, 0.0, -d), (run, t * 1.3, d * 0.95), 0.003), rotation((0, 0, 1), lean))
    slopes = [
        moved(slab, -w * 0.99, eave - 0.012),
        transform(slab, translation(w * 0.99, eave - 0.012, 0.0) @ np.diag((-1.0, 1.0, 1.0, 1.0))),
    ]
    asm.add("roof", slopes, finish("paint", color=color(("red", "teal", "navy")[spec.seed % 3])))
    asm.add(
        "chimney", shapes.box_between((w * 0.45, eave, -d * 0.3), (w * 0.58, height, d * 0.05), 0.003), finish("brick")
    )
    return asm.made()
