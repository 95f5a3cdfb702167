"""Tables, desks and benches."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin

from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2
from diorama.geometry import shapes
from diorama.geometry.mesh_ops import moved, shear, transform
from diorama.makers.build import Assembly, family, main_finish, metal_finish, spaced, taste, wood_finish
from diorama.makers.cased import Front, handle_form, handles
from diorama.makers.legged import LegForm, four_legs, leg, leg_form, pedestal, rails
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec


@dataclass(frozen=True, slots=True, kw_only=True)
class _Top:
    """A table's plate and the finishes that go with it. thick, edge [m]."""

    thick: float
    edge: float
    material: Material
    frame: Material


def _top_of(spec: MakeSpec, form: LegForm) -> _Top:
    """The plate: glass and stone lie on a frame of metal or wood."""
    width, height, depth = spec.size
    style = taste(spec)
    kind = family(spec)
    thick = min(max(0.018 + 0.008 * min(width, depth), 0.016), 0.05, height * 0.2)
    if kind == "glass":
        return _Top(thick=min(thick, 0.012), edge=0.002, material=main_finish(spec), frame=_under(spec, form))
    if kind in ("stone", "ceramic"):
        return _Top(thick=min(thick * 1.1, 0.035), edge=0.003, material=main_finish(spec), frame=_under(spec, form))
    thick *= 1.35 if form.shape == "block" else 1.0
    frame = metal_finish(spec) if form.metal else main_finish(spec)
    return _Top(thick=thick, edge=thick * (0.08 + 0.4 * style.roundness), material=main_finish(spec), frame=frame)


def _under(spec: MakeSpec, form: LegForm) -> Material:
    return metal_finish(spec) if form.metal or not spec.style else wood_finish(spec)


def _round(spec: MakeSpec) -> bool:
    return spec.says("round", "circular", "oval", "elliptical", "oblong")


def _plate(spec: MakeSpec, top: _Top, width: float, depth: float) -> Mesh:
    """The table's plate, its upper side at the table's height."""
    y = spec.size[1] - top.thick
    if _round(spec):
        steps = 48 if max(width, depth) > 0.8 else 36
        grain = 0 if width >= depth else 2
        return moved(shapes.extrude(shapes.ellipse(width, depth, steps), top.thick, top.edge, grain=grain), y=y)
    corner = min(width, depth) * 0.5 * max(0.0, taste(spec).roundness - 0.3) * 0.35
    return moved(shapes.slab(width, depth, top.thick, top.edge, corner), y=y)


def _say_top(asm: Assembly, top: _Top, width: float, depth: float) -> None:
    inset = top.edge + 0.008
    if _round(asm.spec):
        asm.surface("top", ellipse_polygon(width / 2 - inset, depth / 2 - inset), asm.spec.size[1])
    else:
        asm.level("top", (-width / 2, width / 2), (-depth / 2, depth / 2), asm.spec.size[1], inset=inset)


def ellipse_polygon(half_width: float, half_depth: float, corners: int = 16) -> list[Vec2]:
    """Corners (x, z) of a polygon within an ellipse."""
    return [(half_width * cos(2 * pi * k / corners), half_depth * sin(2 * pi * k / corners)) for k in range(corners)]


def _plain_table(spec: MakeSpec, *, shelf: bool = False, apron: float = 0.08) -> MadeAsset:
    """A plate on four legs with an apron, round ones on three splayed legs or a column."""
    width, height, depth = spec.size
    form = leg_form(spec, height, max(width, depth))
    top = _top_of(spec, form)
    glass = family(spec) == "glass"
    if glass and not spec.style:
        form = LegForm(shape="square", thick=form.thick * 0.6, metal=True)
    asm = Assembly(spec)
    asm.add("top", _plate(spec, top, width, depth), top.material)
    under = height - top.thick
    overlap = 0.0 if glass else 0.003
    if _round(spec):
        _round_base(asm, top, form, under + overlap)
    else:
        _square_base(asm, top, form, under + overlap, apron, shelf)
    _say_top(asm, top, width, depth)
    return asm.made()


def _round_base(asm: Assembly, top: _Top, form: LegForm, height: float) -> None:
    width, _, depth = asm.spec.size
    if height > 0.55 and max(width, depth) < 1.7:
        asm.add("pedestal", pedestal(asm.spec, height, min(width, depth)), top.frame)
        return
    share = 0.62 if form.lean or form.shape == "hairpin" else 0.56
    for name, mesh in four_legs(_round_form(form), width / 2 * share * 1.1, depth / 2 * share * 1.1, height):
        asm.add(name, mesh, top.frame)
    r = 0.44
    if form.shape not in ("hairpin", "sled"):
        cross = [
            shapes.box_between(
                (-width * r * 0.8, height - 0.04, -0.02), (width * r * 0.8, height - 0.002, 0.02), 0.002
            ),
            shapes.box_between(
                (-0.02, height - 0.041, -depth * r * 0.8), (0.02, height - 0.003, depth * r * 0.8), 0.002
            ),
        ]
        asm.add("frame", cross, top.frame)


def _round_form(form: LegForm) -> LegForm:
    lean = max(form.lean, 0.12) if form.shape in ("tapered", "round") else form.lean
    return LegForm(
        shape="tapered" if form.shape == "block" else form.shape, thick=form.thick, lean=lean, metal=form.metal
    )


def _square_base(asm: Assembly, top: _Top, form: LegForm, height: float, apron: float, shelf: bool) -> None:
    width, _, depth = asm.spec.size
    inset = min(0.02, width * 0.04) if form.shape != "block" else 0.008
    half_w, half_d = width / 2 - inset, depth / 2 - inset
    for name, mesh in four_legs(form, half_w, half_d, height):
        asm.add(name, mesh, top.frame)
    glass = family(asm.spec) == "glass"
    drop = 0.022 if glass else min(apron, height * 0.25)
    lean = form.lean * height
    w, d = half_w - form.thick * 0.25 - lean * 0.9, half_d - form.thick * 0.25 - lean * 0.9
    if form.shape not in ("hairpin", "sled"):
        asm.add("apron", rails(w, d, (height - drop, height - 0.001), min(0.022, form.thick * 0.5)), top.frame)
    if shelf:
        _lower_shelf(asm, top, form, (half_w, half_d), height - drop)


def _lower_shelf(asm: Assembly, top: _Top, form: LegForm, half: Vec2, ceiling: float) -> None:
    """A board between the legs near the floor."""
    y = asm.spec.size[1] * 0.22
    lean = form.lean * y
    w, d = half[0] - form.thick * 0.3 - lean, half[1] - form.thick * 0.3 - lean
    thick = min(0.018, top.thick)
    asm.add("shelf", moved(shapes.slab(2 * w, 2 * d, thick, 0.003), y=y - thick), top.material)
    clear = form.thick * 1.05 + 0.01 + form.lean * (ceiling - y)
    asm.level("shelf", (-w, w), (-d + clear, d - clear), y, ceiling - y, inside=True, inset=0.01)


@maker("table", "dining_table")
def dining_table(spec: MakeSpec) -> MadeAsset:
    """A table to sit at: four legs with an apron; round ones up to 1.7 m stand on a column."""
    if taste(spec).key in ("rustic", "industrial") and not _round(spec) and spec.says("trestle"):
        return _trestle(spec)
    return _plain_table(spec, apron=0.09)


@maker("coffee_table")
def coffee_table(spec: MakeSpec) -> MadeAsset:
    """A low table, often with a shelf below."""
    form = leg_form(spec, spec.size[1], spec.size[0])
    stated = spec.details.get("shelves", 0) > 0 or spec.says("shelf")
    usual = form.shape in ("square", "tapered", "block") and form.lean < 0.05 and bool(spec.rng("shelf").random() < 0.6)
    return _plain_table(spec, shelf=(stated or usual) and not _round(spec), apron=0.05)


@maker("side_table")
def side_table(spec: MakeSpec) -> MadeAsset:
    """A small table beside a seat or a bed."""
    usual = taste(spec).leg in ("square", "block", "turned") or bool(spec.rng("shelf").random() < 0.5)
    return _plain_table(spec, shelf=usual and not _round(spec), apron=0.06)


@maker("bar_table")
def bar_table(spec: MakeSpec) -> MadeAsset:
    """A high table to stand at."""
    return _plain_table(spec, apron=0.07)


@maker("console_table")
def console_table(spec: MakeSpec) -> MadeAsset:
    """A narrow table along a wall, with drawers under its top."""
    width, height, depth = spec.size
    form = leg_form(spec, height, width * 0.6)
    top = _top_of(spec, form)
    asm = Assembly(spec)
    asm.add("top", _plate(spec, top, width, depth), top.material)
    under = height - top.thick + 0.002
    _square_base(asm, top, form, under, 0.12, shelf=bool(spec.rng("shelf").random() < 0.5))
    if form.shape not in ("hairpin", "sled") and family(spec) == "wood" and not form.metal:
        _apron_drawers(asm, form, under, 0.12, spec.detail("drawers", 2 if width < 1.6 else 3, 1, 5))
    _say_top(asm, top, width, depth)
    return asm.made()


def _apron_drawers(asm: Assembly, form: LegForm, height: float, drop: float, count: int) -> None:
    """Drawer fronts set on the front rail."""
    width, _, depth = asm.spec.size
    drop = min(drop, height * 0.25)
    lean = form.lean * height * 0.9
    half = width / 2 - 0.02 - form.thick * 1.15 - lean
    z = depth / 2 - 0.02 - form.thick * 0.25 - lean
    step = 2 * half / count
    fronts = [
        Front(x=x, y=height - drop / 2, z=z, width=step - 0.012, height=drop - 0.022)
        for x in spaced(-half, half, count)
    ]
    asm.add("drawers", [front.board(0.016) for front in fronts], main_finish(asm.spec))
    asm.add("handles", handles(fronts, handle_form(asm.spec), 0.016), metal_finish(asm.spec))


def _trestle(spec: MakeSpec) -> MadeAsset:
    """Two X-shaped trestles with a beam between."""
    width, height, depth = spec.size
    form = leg_form(spec, height, width)
    top = _top_of(spec, form)
    asm = Assembly(spec)
    asm.add("top", _plate(spec, top, width, depth), top.material)
    under = height - top.thick + 0.002
    t = 0.06
    lean = (depth * 0.7) / under
    for side, x in (("left", -width * 0.36), ("right", width * 0.36)):
        beam = shapes.square_leg(under, t, t)
        crossing = [
            moved(transform(beam, shear(0.0, lean)), x=x - t * 0.3, z=-depth * 0.35),
            moved(transform(beam, shear(0.0, -lean)), x=x + t * 0.3, z=depth * 0.35),
        ]
        asm.add(f"trestle-{side}", crossing, top.frame)
    beam = shapes.box_between((-width * 0.36, under * 0.46, -t / 2), (width * 0.36, under * 0.54, t / 2), 0.004)
    asm.add("beam", beam, top.frame)
    _say_top(asm, top, width, depth)
    return asm.made()


@maker("desk", "vanity_table")
def desk(spec: MakeSpec) -> MadeAsset:
    """A desk: drawers under one side of its top, legs on the other, knee room between."""
    width, height, depth = spec.size
    form = leg_form(spec, height, width * 0.7)
    top = _top_of(spec, form)
    asm = Assembly(spec)
    asm.add("top", _plate(spec, top, width, depth), top.material)
    under = height - top.thick + 0.002
    slim = form.shape in ("hairpin", "sled") or family(spec) != "wood" or spec.says("simple", "standing", "computer")
    left = bool(spec.rng("side").random() < 0.35)
    if slim or width < 0.95:
        _square_base(asm, top, form, under, 0.1, shelf=False)
        if not slim:
            _apron_drawers(asm, form, under, 0.1, spec.detail("drawers", 2, 1, 4))
    else:
        _desk_base(asm, top, form, under, -1.0 if left else 1.0)
    _say_top(asm, top, width, depth)
    return asm.made()


def _desk_base(asm: Assembly, top: _Top, form: LegForm, under: float, side: float) -> None:
    """A case of drawers at `side` (-1 left, 1 right), two legs at the other, a board across the back."""
    spec = asm.spec
    width, _, depth = spec.size
    inset, case = 0.02, min(0.42, width * 0.34)
    outer = width / 2 - inset
    raised = 0.10 if form.lean or form.shape in ("turned", "cabriole") else 0.06
    x0, x1 = sorted((side * (outer - case), side * outer))
    back, front = -depth / 2 + inset, depth / 2 - inset
    body = shapes.box_between((x0, raised, back), (x1, under, front - 0.018), 0.003, grain=1)
    asm.add("case", body, top.frame)
    count = spec.detail("drawers", 3, 1, 6)
    height = (under - raised - 0.012) / count
    fronts = [
        Front(
            x=(x0 + x1) / 2,
            y=raised + 0.006 + height * (k + 0.5),
            z=front - 0.018,
            width=case - 0.012,
            height=height - 0.006,
        )
        for k in range(count)
    ]
    asm.add("drawers", [board.board(0.018) for board in fronts], top.material)
    asm.add("handles", handles(fronts, handle_form(spec), 0.018), metal_finish(spec))
    feet = LegForm(shape="square" if form.shape == "turned" else form.shape, thick=form.thick * 0.8)
    asm.add(
        "feet",
        [
            moved(leg(feet, raised + 0.004, (0, 0)), x=x, z=z)
            for x in (x0 + 0.03, x1 - 0.03)
            for z in (back + 0.03, front - 0.05)
        ],
        top.frame,
    )
    for name, sz, z in (("leg-front", 1.0, front - form.thick / 2), ("leg-back", -1.0, back + form.thick / 2)):
        mesh = leg(form, under, (-side, sz))
        asm.add(name, moved(mesh, x=-side * (outer - form.thick / 2), z=z), top.frame)
    panel = sorted((side * (outer - case + 0.005), -side * (outer - form.thick * 0.6 - form.lean * under)))
    asm.add(
        "panel",
        shapes.box_between((panel[0], under - 0.26, back + 0.02), (panel[1], under - 0.001, back + 0.038), 0.002),
        top.frame,
    )
    rail = shapes.box_between((panel[0], under - 0.05, front - 0.05), (panel[1], under - 0.001, front - 0.03), 0.002)
    asm.add("rail", rail, top.frame)


@maker("bench")
def bench(spec: MakeSpec) -> MadeAsset:
    """A plain bench: a plank or slats on legs."""
    width, height, depth = spec.size
    form = leg_form(spec, height, width * 0.6)
    asm = Assembly(spec)
    thick = 0.045 if form.shape == "block" else 0.034
    wood, frame = wood_finish(spec), metal_finish(spec) if form.metal else wood_finish(spec)
    padded = family(spec) in ("fabric", "leather")
    seat = height - (0.05 if padded else 0.0)
    slats = 3 if not padded and (spec.rng("slats").random() < 0.35 or spec.says("slatted")) else 1
    step = depth / slats
    board = shapes.slab(width, step - (0.012 if slats > 1 else 0.0), thick, 0.008)
    asm.add("seat", [moved(board, y=seat - thick, z=z) for z in spaced(-depth / 2, depth / 2, slats)], wood)
    under = seat - thick + 0.002
    half_w, half_d = width / 2 - 0.05, depth / 2 - 0.02
    for name, mesh in four_legs(form, half_w, half_d, under):
        asm.add(name, mesh, frame)
    if form.shape not in ("hairpin", "sled"):
        lean = form.lean * under
        w, d = half_w - form.thick * 0.3 - lean * 0.9, half_d - form.thick * 0.3 - lean * 0.9
        asm.add("apron", rails(w, d, (under - 0.07, under - 0.001), 0.02), frame)
    if padded:
        low, high = (-width / 2, seat - 0.001, -depth / 2), (width / 2, height, depth / 2)
        asm.add("pad", shapes.box_between(low, high, 0.022, 3), main_finish(spec))
    asm.level("seat", (-width / 2, width / 2), (-depth / 2, depth / 2), height, inset=0.025)
    return asm.made()
