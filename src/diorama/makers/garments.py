"""Clothes that lie folded: a shirt on others, by the words jeans, jumpers or scarves."""

from __future__ import annotations

from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3
from diorama.geometry import shapes
from diorama.geometry.mesh_ops import moved
from diorama.makers.build import Assembly, main_finish
from diorama.makers.materials import finish
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec
from diorama.makers.textile_forms import folded

_TONES: tuple[Vec3, ...] = (
    (0.5, 0.45, 0.36),
    (0.3, 0.06, 0.07),
    (0.75, 0.74, 0.7),
    (0.09, 0.16, 0.1),
    (0.16, 0.17, 0.2),
)


@maker("clothes")
def clothes(spec: MakeSpec) -> MadeAsset:
    """A folded garment, thick ones on two or three others; a shirt with its collar and buttons uppermost."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    count = max(1, min(4, round(height / 0.04)))
    if spec.says("scarf", "scarves", "glove", "gloves", "shirt", "t-shirt"):
        count = min(count, 2)
    each, rng = height / count, spec.rng("folds")
    for k in range(count):
        top = k + 1 == count
        look = main_finish(spec) if top else finish(spec.material, color=_TONES[(spec.seed + k) % len(_TONES)])
        share = 1.0 - 0.03 * (k % 2)
        sheets = folded((width * share, each, depth * share), 1 if each < 0.05 else 2, rng)
        asm.add(f"garment-{k + 1}", [moved(m, y=each * k) for m in sheets], look)
    if spec.says("shirt", "uniform", "suit", "clothes", "pyjamas", "pajamas") and not spec.says("t-shirt"):
        _shirt_front(asm, height, width, depth, main_finish(spec))
    else:
        asm.level("top", (-width * 0.44, width * 0.44), (-depth * 0.42, depth * 0.36), height)
    return asm.made()


def _shirt_front(asm: Assembly, top: float, width: float, depth: float, look: Material) -> None:
    """A collar at the back of the uppermost, buttons down its middle, both hardly raised."""
    z = -depth * 0.36
    collar: list[Mesh] = []
    for s in (-1, 1):
        flap = [
            (0.0, 0.0),
            (s * width * 0.16, -depth * 0.05),
            (s * width * 0.13, depth * 0.1),
            (s * width * 0.02, depth * 0.06),
        ]
        collar.append(moved(shapes.extrude(flap, 0.004, 0.001), y=top - 0.001, z=z))
    asm.add("collar", collar, look)
    dots = [
        moved(shapes.cylinder(0.0055, 0.002, 0.0005, 10), y=top - 0.001, z=z + depth * (0.12 + 0.13 * k))
        for k in range(5)
    ]
    asm.add("buttons", dots, finish("plastic", color=(0.8, 0.78, 0.73)))
    asm.level("top", (-width * 0.44, width * 0.44), (-depth * 0.2, depth * 0.36), top + 0.001, inset=0.004)
