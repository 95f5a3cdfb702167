"""Platforms that people and things stand on: stages."""

from __future__ import annotations

from diorama.domain.asset import MadeAsset
from diorama.geometry import shapes
from diorama.makers.build import Assembly, family, main_finish, spaced
from diorama.makers.materials import finish
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec


@maker("stage")
def stage(spec: MakeSpec) -> MadeAsset:
    """A platform of boards in a dark skirting, with two steps before it if it is high."""
    width, height, depth = spec.size
    asm, look = Assembly(spec), main_finish(spec)
    w, d, board = width / 2, depth / 2, min(0.035, height * 0.3)
    tread = 0.28 if height > 0.25 and depth > 1.2 else 0.0
    back, front = -d, d - tread
    skirt = finish("paint", color=(0.02, 0.02, 0.022)) if family(spec) == "wood" else look
    asm.add(
        "skirting",
        shapes.box_between((-w + 0.02, 0.0, back + 0.02), (w - 0.02, height - board + 0.001, front - 0.02), 0.002),
        skirt,
    )
    count = max(2, round((front - back) / 0.14))
    step = (front - back) / count
    planks = [
        shapes.box_between(
            (-w, height - board, z - step / 2 + 0.0008), (w, height, z + step / 2 - 0.0008), 0.0015, grain=0
        )
        for z in spaced(back, front, count)
    ]
    asm.add("boards", planks, look)
    if tread:
        half = min(0.6, w * 0.5)
        steps = [shapes.box_between((-half, 0.0, front - 0.021), (half, height * 0.5, d), 0.004, grain=0)]
        asm.add("step", steps, look)
    asm.level("top", (-w, w), (back, front), height, inset=0.02)
    return asm.made()
