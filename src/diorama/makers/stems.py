"""Single flowers with a long stem, to be put into a vase."""

from __future__ import annotations

from math import pi

from diorama.catalogue.colors import color
from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3
from diorama.geometry.mesh_ops import moved, scaled, turned
from diorama.geometry.shapes import cylinder, ellipsoid, lathe, rod
from diorama.makers.build import Assembly
from diorama.makers.forms import STEM
from diorama.makers.materials import finish
from diorama.makers.placing import about
from diorama.makers.profiles import curve
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

_GREEN: Vec3 = (0.06, 0.19, 0.05)
_HEAD = 0.024  # [m] radius of a head
_TONES: dict[str, str] = {"rose": "red", "tulip": "yellow", "daisy": "white", "sunflower": "yellow"}


@maker("flowers", form=STEM)
def stem(spec: MakeSpec) -> MadeAsset:
    """One flower on a straight stem that is cut level below: a rose, a tulip, a daisy or a sunflower by the words."""
    asm = Assembly(spec)
    tall = min(max(spec.size[1] * 1.3, 0.25), 0.8)
    kinds = [kind for kind in _TONES if spec.says(kind, f"{kind}s", "daisies" if kind == "daisy" else kind)]
    kind = kinds[0] if kinds else ("rose", "tulip", "daisy")[spec.seed % 3]
    tint = spec.color if spec.color_stated and spec.color is not None else color(_TONES[kind])
    top = tall - _HEAD
    green = finish("leaf", color=_GREEN)
    asm.add("stem", cylinder(0.0028, top, 0.0, 10), green)
    leaf = turned(scaled(ellipsoid((1.0, 1.0, 1.0), 12), 0.012, 0.0024, 0.034), (1, 0, 0), -pi * 0.3)
    leaves: list[Mesh] = []
    for k, share in enumerate((0.62, 0.74)):
        leaves += about(moved(leaf, z=0.011, y=tall * share), 2, k * pi / 2)
    asm.add("leaves", leaves, green)
    if kind in ("daisy", "sunflower"):
        _rays(asm, top, tint)
    else:
        _cup(asm, top, tint, rose=kind == "rose")
    return asm.made(sides=(), has_front=False)


def _cup(asm: Assembly, y: float, tint: Vec3 | None, *, rose: bool) -> None:
    """A closed head of petals one in the other."""
    r, look = _HEAD, finish("petal", color=tint)
    petal = [(0.0, -r), (r * 0.55, -r * 0.75), (r * 0.95, r * 0.0), (r * 0.72, r * 0.95)]
    outer = [*curve(petal), (r * 0.6, r * 0.9), (r * 0.5, r * 0.3), (0.0, r * 0.2)]
    asm.add("petals", moved(lathe(outer, 18, seam_angle_rad=1.2), y=y), look)
    inner = [
        (0.0, -r * 0.4),
        (r * 0.5, 0.0),
        (r * 0.42, r * (0.92 if rose else 0.6)),
        (0.0, r * (1.0 if rose else 0.7)),
    ]
    asm.add("heart", moved(lathe(curve(inner), 14, seam_angle_rad=1.2), y=y), look)
    sepals = about(rod((0.0, y - r * 0.95, r * 0.1), (0.0, y - r * 0.3, r * 0.86), 0.003, 6, end_radius=0.0012), 5)
    asm.add("sepals", sepals, finish("leaf", color=_GREEN))


def _rays(asm: Assembly, y: float, tint: Vec3 | None) -> None:
    """A flat head: petals round a disc."""
    r = _HEAD
    petal = moved(scaled(ellipsoid((1.0, 1.0, 1.0), 10), r * 0.3, r * 0.1, r * 0.7), z=r * 0.66)
    asm.add("petals", [moved(m, y=y) for m in about(petal, 12)], finish("petal", color=tint))
    dark = finish("paint", color=(0.45, 0.24, 0.02))
    asm.add("heart", moved(scaled(ellipsoid((1.0, 1.0, 1.0), 14), r * 0.8, r * 0.4, r * 0.8), y=y + r * 0.06), dark)
