"""What stands in classrooms: pupils' desks."""

from __future__ import annotations

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3
from diorama.geometry.mesh_ops import moved
from diorama.geometry.shapes import box_between, cylinder, extrude, pipe, rectangle, rod, rounded_path
from diorama.makers.build import Assembly, family, main_finish
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
