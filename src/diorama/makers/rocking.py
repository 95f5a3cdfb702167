"""Rocking chairs: a chair with arms on two bent runners."""

from __future__ import annotations

from math import cos, sin

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved, turned
from diorama.geometry.shapes import bar, box_between, pillow, rod, rounded_box, rounded_path, slab, turned_leg
from diorama.makers.build import Assembly, fabric_finish, family, main_finish, spaced, taste, wood_finish
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

_SWING_RAD = 0.62  # half the angle of a runner's arc
_RAKE = 0.26  # how far the back leans, per metre


@maker("rocking_chair")
def rocking_chair(spec: MakeSpec) -> MadeAsset:
    """Bent runners, turned or straight legs, arms on spindles, a high back of slats, spindles or rungs; a cushion if
    it is made of cloth.
    """
    asm = Assembly(spec)
    look = main_finish(spec) if family(spec) not in ("fabric", "leather") else wood_finish(spec)
    width, height, depth = spec.size
    w, d = width / 2, depth / 2
    half, seat = w - 0.05, min(0.43, height * 0.44)
    radius = d / sin(_SWING_RAD)
    asm.add("runners", [_runner(s * half, radius, 0.034) for s in (-1, 1)], look)
    front, back = d * 0.46, -d * 0.36
    turned_legs = taste(spec).leg in ("turned", "cabriole") or spec.style in ("", "traditional", "rustic", "coastal")
    asm.add("legs", _legs(asm, half, radius, (front, back, seat), turned=turned_legs), look)
    plate = moved(slab(2 * half + 0.05, front - back + 0.09, 0.034, 0.008, 0.05), y=seat - 0.034, z=(front + back) / 2)
    asm.add("seat", plate, look)
    _back(asm, half, (back, seat), form=int(spec.rng("back").integers(3)))
    arm, rise = seat + 0.22, front - 0.02
    arms = [
        box_between(
            (s * (half + 0.005) - 0.032, arm - 0.024, back - 0.06),
            (s * (half + 0.005) + 0.032, arm, front + 0.05),
            0.01,
            2,
            grain=2,
        )
        for s in (-1, 1)
    ]
    struts = [
        rod((s * half, seat - 0.01, z), (s * half, arm - 0.02, z), 0.012, 10)
        for s in (-1, 1)
        for z in (rise, (rise + back) / 2)
    ]
    asm.add("arms", [*arms, *struts], look)
    top = seat
    if family(spec) in ("fabric", "leather") or spec.style in (
        "scandinavian",
        "shabby_chic",
        "bohemian",
        "modern",
        "mid_century",
    ):
        pad = rounded_box((2 * half - 0.05, 0.05, front - back - 0.02), 0.022, 3)
        asm.add("cushion", moved(pad, y=seat + 0.024, z=(front + back) / 2 + 0.01), fabric_finish(spec))
        rest = turned(pillow((2 * half - 0.1, 0.09, 0.34), 0.06), (1, 0, 0), 1.57 - 0.26)
        asm.add("pillow", moved(rest, y=seat + 0.24, z=back + 0.0), fabric_finish(spec))
        top = seat + 0.049
    asm.level("seat", (-half * 0.86, half * 0.86), (back + (0.16 if top > seat else 0.1), front), top, inset=0.02)
    return asm.made()


def _foot(radius: float, z: float) -> float:
    """Height [m] of a runner's middle at `z`."""
    return 0.019 + radius - (radius * radius - min(abs(z), radius * 0.99) ** 2) ** 0.5


def _runner(x: float, radius: float, thick: float) -> Mesh:
    """A bent board across x = `x`, lowest in its middle."""
    steps = 14
    angles = [_SWING_RAD * (2 * k / steps - 1) for k in range(steps + 1)]
    path: list[Vec3] = [(x, 0.019 + radius * (1 - cos(a)), radius * sin(a)) for a in angles]
    return bar(path, thick, 0.038, up=(1.0, 0.0, 0.0))


def _legs(asm: Assembly, half: float, radius: float, at: Vec3, *, turned: bool) -> list[Mesh]:
    """Four legs from the runners to the seat, the rungs between them."""
    front, back, seat = at
    pieces: list[Mesh] = []
    for s in (-1, 1):
        for z in (front, back):
            low = _foot(radius, z)
            if turned:
                pieces.append(moved(turned_leg(seat - 0.03 - low, 0.042), s * half, low, z))
            else:
                pieces.append(
                    box_between((s * half - 0.018, low, z - 0.018), (s * half + 0.018, seat - 0.03, z + 0.018), 0.004)
                )
        pieces.append(rod((s * half, seat * 0.52, back), (s * half, seat * 0.52, front), 0.0105, 10))
    pieces += [
        rod((-half, seat * q, z), (half, seat * q, z), 0.0105, 10)
        for q, z in ((0.62, front), (0.45, front), (0.52, back))
    ]
    return pieces


def _back(asm: Assembly, half: float, at: Vec2, *, form: int) -> None:
    """Two raked posts, a crest, and slats, spindles or rungs between them."""
    spec = asm.spec
    z0, seat = at
    height = spec.size[1]
    look = wood_finish(spec) if family(spec) in ("fabric", "leather") else main_finish(spec)
    rise = height - seat - 0.012
    lean = min(_RAKE, (spec.size[2] / 2 + z0 - 0.03) / rise)

    def at_height(x: float, up: float) -> Vec3:
        return (x, seat + up, z0 - lean * up - 0.012)

    x = half - 0.012
    posts = [
        bar([at_height(s * x, -0.03), at_height(s * x, rise - 0.02)], 0.036, 0.03, up=(1.0, 0.0, 0.0)) for s in (-1, 1)
    ]
    crest_path: list[Vec3] = [
        at_height(-half - 0.02, rise - 0.05),
        at_height(0.0, rise - 0.04),
        at_height(half + 0.02, rise - 0.05),
    ]
    crest = bar(rounded_path(crest_path, half * 0.9, 4), 0.024, 0.1)
    low = bar([at_height(-x, 0.1), at_height(x, 0.1)], 0.02, 0.045)
    asm.add("posts", [*posts, crest, low], look)
    if form == 2:
        rungs = [bar([at_height(-x, rise * q), at_height(x, rise * q)], 0.018, 0.06) for q in (0.3, 0.48, 0.66)]
        asm.add("rungs", rungs, look)
        return
    ends = (0.1, rise - 0.07)
    if form == 1:
        asm.add(
            "spindles", [rod(at_height(a, ends[0]), at_height(a, ends[1]), 0.0085, 8) for a in spaced(-x, x, 7)], look
        )
        return
    slats = [
        bar([at_height(a, ends[0]), at_height(a, ends[1])], 0.045, 0.012, up=(1.0, 0.0, 0.0)) for a in spaced(-x, x, 5)
    ]
    asm.add("slats", slats, look)
