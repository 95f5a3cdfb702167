"""Water in the open air: a sheet that things float on."""

from __future__ import annotations

from diorama.domain.asset import MadeAsset
from diorama.domain.units import Vec2
from diorama.geometry.mesh_ops import moved
from diorama.geometry.shapes import box
from diorama.makers.build import Assembly, main_finish
from diorama.makers.materials import finish
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

_BANK = 0.06  # of the shorter side: the stone edge


@maker("pond", "stream")
def water(spec: MakeSpec) -> MadeAsset:
    """A pond with a stone edge all round, or a stream with banks along it."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    edge = _BANK * min(width, depth)
    ends = 0.0 if spec.category == "stream" else edge
    x: Vec2 = (-width / 2 + edge, width / 2 - edge)
    z: Vec2 = (-depth / 2 + ends, depth / 2 - ends)
    sheet = moved(box((x[1] - x[0], height * 0.7, z[1] - z[0])), y=height * 0.35)
    assembly.add("water", sheet, main_finish(spec))
    banks = [moved(box((edge, height, depth)), x=side * (width - edge) / 2, y=height / 2) for side in (-1, 1)]
    if ends:
        banks += [
            moved(box((width - 2 * edge, height, ends)), y=height / 2, z=side * (depth - ends) / 2) for side in (-1, 1)
        ]
    assembly.add("bank", banks, finish("stone"))
    assembly.level("water", x, z, height * 0.7)
    return assembly.made(sides=(), has_front=False)
