"""Tables, desks and benches."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin

from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2
from diorama.geometry import shapes
from diorama.geometry.mesh_ops import moved
from diorama.makers.build import Assembly, family, main_finish, metal_finish, spaced, taste, wood_finish
from diorama.makers.cased import hang
from diorama.makers.cased_fronts import Front
from diorama.makers.legged import LegForm, foot_share, four_legs, leg, leg_form, pedestal, rails
from diorama.makers.materials import finish
from diorama.makers.placing import upright
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec
from diorama.makers.style_forms import leg_kind, style_forms
from diorama.makers.table_tops import plate


@dataclass(frozen=True, slots=True, kw_only=True)
class _Top:
    """A table's plate and the finishes that go with it. thick, edge: [m], the edge how far in the plate is level."""

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
    thick *= {"block": 1.35, "trestle": 1.35, "pipe": 1.3, "sled": 0.75, "hairpin": 0.8}.get(form.shape, 1.0)
    thick = form.thick if form.shape == "panel" else thick
    frame = metal_finish(spec) if form.metal else main_finish(spec)
    return _Top(thick=thick, edge=thick * (0.08 + 0.4 * style.roundness), material=main_finish(spec), frame=frame)


def _under(spec: MakeSpec, form: LegForm) -> Material:
    return metal_finish(spec) if form.metal or not spec.style else wood_finish(spec)


def _round(spec: MakeSpec) -> bool:
    return spec.says("round", "circular", "oval", "elliptical", "oblong")


def _add_top(asm: Assembly, top: _Top) -> None:
    """The table's plate, its upper side at the table's height, and the surface on it."""
    spec = asm.spec
    width, height, depth = spec.size
    if _round(spec):
        steps = 48 if max(width, depth) > 0.8 else 36
        grain = 0 if width >= depth else 2
        mesh, inset = shapes.extrude(shapes.ellipse(width, depth, steps), top.thick, top.edge, grain=grain), top.edge
    else:
        forms = style_forms(spec)
        wooden = family(spec) not in ("glass", "stone", "ceramic")
        mesh, inset = plate(forms.top if forms and wooden else "slab", width, depth, top.thick, top.edge)
    asm.add("top", moved(mesh, y=height - top.thick), top.material)
    inset += 0.008
    if _round(spec):
        asm.surface("top", ellipse_polygon(width / 2 - inset, depth / 2 - inset), height)
    else:
        asm.level("top", (-width / 2, width / 2), (-depth / 2, depth / 2), height, inset=inset)


def ellipse_polygon(half_width: float, half_depth: float, corners: int = 16) -> list[Vec2]:
    """Corners (x, z) of a polygon within an ellipse."""
    return [(half_width * cos(2 * pi * k / corners), half_depth * sin(2 * pi * k / corners)) for k in range(corners)]


def _plain_table(spec: MakeSpec, *, shelf: bool = False, apron: float = 0.08) -> MadeAsset:
    """A plate on four legs with an apron, round ones on three splayed legs or a column."""
    width, height, depth = spec.size
    form = _crossed(spec, leg_form(spec, height, max(width, depth)))
    glass = family(spec) == "glass"
    if glass and not spec.style:
        form = LegForm(shape="square", thick=form.thick * 0.6, metal=True)
    top = _top_of(spec, form)
    asm = Assembly(spec)
    _add_top(asm, top)
    under = height - top.thick
    overlap = 0.0 if glass else 0.003
    if _round(spec):
        _round_base(asm, top, form, under + overlap)
    else:
        _square_base(asm, top, form, under + overlap, apron, shelf)
    return asm.made()


def _crossed(spec: MakeSpec, form: LegForm) -> LegForm:
    """Crossed beams where words or the style want them under something long."""
    forms = style_forms(spec)
    width, height, depth = spec.size
    wanted = spec.says("trestle", "picnic") or (forms is not None and forms.trestle and width > 1.15 and height > 0.35)
    if not wanted or _round(spec) or min(width, depth) < 0.22:
        return form
    return LegForm(shape="trestle", thick=min(0.075, form.thick, height * 0.14))


def _round_base(asm: Assembly, top: _Top, form: LegForm, height: float) -> None:
    width, _, depth = asm.spec.size
    if height > 0.55 and max(width, depth) < 1.7:
        asm.add("pedestal", pedestal(asm.spec, height, min(width, depth)), top.frame)
        return
    share = 0.62 if form.lean or form.shape == "hairpin" else 0.56
    for name, mesh in four_legs(_round_form(form), width / 2 * share * 1.1, depth / 2 * share * 1.1, height):
        asm.add(name, mesh, top.frame)
    r = 0.44
    if form.alone:
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
    shape = {"block": "tapered", "panel": "square"}.get(form.shape, form.shape)
    return LegForm(shape=shape, thick=form.thick, lean=lean, metal=form.metal)


def _square_base(asm: Assembly, top: _Top, form: LegForm, height: float, apron: float, shelf: bool) -> None:
    width, _, depth = asm.spec.size
    inset = {"block": 0.008, "panel": 0.0, "trestle": 0.03, "through": 0.01}.get(form.shape, min(0.02, width * 0.04))
    half_w, half_d = width / 2 - inset, depth / 2 - inset
    for name, mesh in four_legs(form, half_w, half_d, height):
        asm.add(name, mesh, top.frame)
    glass = family(asm.spec) == "glass"
    drop = 0.022 if glass else min(apron, height * 0.25)
    lean = form.lean * height
    w, d = half_w - form.thick * 0.25 - lean * 0.9, half_d - form.thick * 0.25 - lean * 0.9
    if form.alone:
        asm.add("apron", rails(w, d, (height - drop, height - 0.001), min(0.022, form.thick * 0.5)), top.frame)
        if asm.spec.style == "victorian" and not glass:
            asm.add("apron-carving", _scallops(w, d, height - drop), top.frame)
    if asm.spec.style == "mid_century" and form.shape == "tapered" and top.frame.metallic < 0.5:
        asm.add("ferrules", _ferrules(form, half_w, half_d), finish("brass"))
    if shelf:
        _lower_shelf(asm, top, form, (half_w, half_d), height - drop)


def _scallops(half_width: float, half_depth: float, y: float) -> list[Mesh]:
    """A hanging edge of half discs along the lower side of the long rails, deepest in the middle."""
    count = max(5, round(half_width / 0.06)) | 1
    step = 2 * half_width * 0.86 / count
    made: list[Mesh] = []
    for k, x in enumerate(spaced(-half_width * 0.86, half_width * 0.86, count)):
        deep = step * (0.55 if k == count // 2 else 0.3 + 0.1 * (k % 2))
        half = [(x - step * 0.5 * cos(t * pi / 6), y + 0.004 - deep * sin(t * pi / 6)) for t in range(7)]
        made += [moved(upright(half, 0.012), z=z) for z in (half_depth - 0.014, -half_depth + 0.002)]
    return made


def _ferrules(form: LegForm, half_width: float, half_depth: float) -> list[Mesh]:
    """Brass tips on the feet of leaning legs."""
    tall = 0.07
    thin = form.thick * foot_share(form)
    one = LegForm(shape="tip", thick=thin * 1.1, lean=form.lean)
    edge = form.thick / 2 * foot_share(form)
    return [
        moved(leg(one, tall, (sx, sz)), x=sx * (half_width - edge), z=sz * (half_depth - edge))
        for sx in (-1, 1)
        for sz in (-1, 1)
    ]


def _lower_shelf(asm: Assembly, top: _Top, form: LegForm, half: Vec2, ceiling: float) -> None:
    """A board between the legs near the floor."""
    y = asm.spec.size[1] * (0.32 if form.shape == "pipe" else 0.22)  # over the foot rail of pipes
    lean = form.lean * y
    w, d = half[0] - form.thick * 0.3 - lean, half[1] - form.thick * 0.3 - lean
    thick = min(0.018, top.thick)
    asm.add("shelf", moved(shapes.slab(2 * w, 2 * d, thick, 0.003), y=y - thick), top.material)
    clear = form.thick * 1.05 + 0.01 + form.lean * (ceiling - y)
    asm.level("shelf", (-w, w), (-d + clear, d - clear), y, ceiling - y, inside=True, inset=0.01)


@maker("table", "dining_table")
def dining_table(spec: MakeSpec) -> MadeAsset:
    """A table to sit at: four legs with an apron; round ones up to 1.7 m stand on a column."""
    return _plain_table(spec, apron=0.09)


@maker("coffee_table")
def coffee_table(spec: MakeSpec) -> MadeAsset:
    """A low table, often with a shelf below."""
    form = leg_form(spec, spec.size[1], spec.size[0])
    stated = spec.details.get("shelves", 0) > 0 or spec.says("shelf")
    usual = (
        form.shape in ("square", "tapered", "block", "pipe")
        and form.lean < 0.05
        and bool(spec.rng("shelf").random() < 0.6)
    )
    return _plain_table(spec, shelf=(stated or usual) and not _round(spec), apron=0.05)


@maker("side_table")
def side_table(spec: MakeSpec) -> MadeAsset:
    """A small table beside a seat or a bed."""
    usual = leg_kind(spec) in ("square", "block", "turned", "pipe") or bool(spec.rng("shelf").random() < 0.5)
    return _plain_table(spec, shelf=usual and not _round(spec), apron=0.06)


@maker("bar_table")
def bar_table(spec: MakeSpec) -> MadeAsset:
    """A high table to stand at."""
    return _plain_table(spec, apron=0.07)


@maker("console_table")
def console_table(spec: MakeSpec) -> MadeAsset:
    """A narrow table along a wall, with drawers under its top."""
    width, height, _ = spec.size
    form = leg_form(spec, height, width * 0.6)
    top = _top_of(spec, form)
    asm = Assembly(spec)
    _add_top(asm, top)
    under = height - top.thick + 0.002
    _square_base(asm, top, form, under, 0.12, shelf=bool(spec.rng("shelf").random() < 0.5))
    if form.alone and family(spec) == "wood" and not form.metal:
        _apron_drawers(asm, form, under, 0.12, spec.detail("drawers", 2 if width < 1.6 else 3, 1, 5))
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
    hang(asm, fronts, [], 0.016, main_finish(asm.spec))


@maker("desk", "vanity_table")
def desk(spec: MakeSpec) -> MadeAsset:
    """A desk: drawers under one side of its top, legs on the other, knee room between."""
    width, height, _ = spec.size
    form = leg_form(spec, height, width * 0.7)
    top = _top_of(spec, form)
    asm = Assembly(spec)
    _add_top(asm, top)
    under = height - top.thick + 0.002
    plain = spec.says("simple", "standing", "computer")
    slim = not form.alone or family(spec) != "wood" or plain
    side = -1.0 if spec.rng("side").random() < 0.35 else 1.0
    if slim or width < 0.95:
        _square_base(asm, top, form, under, 0.1, shelf=False)
        if not slim:
            _apron_drawers(asm, form, under, 0.1, spec.detail("drawers", 2, 1, 4))
        elif not plain and form.shape != "hairpin" and family(spec) == "wood":
            _hung_drawers(asm, top, form, under, side)
    else:
        twin = taste(spec).ornament >= 0.5 and width > 1.15
        _desk_base(asm, top, form, under, side, twin=twin)
    return asm.made()


def _hung_drawers(asm: Assembly, top: _Top, form: LegForm, under: float, side: float) -> None:
    """A flat case of drawers that hangs under the top at `side`."""
    spec = asm.spec
    width, _, depth = spec.size
    count = spec.detail("drawers", 1, 1, 4)
    wide, drop = min(0.45 * count, width * (0.36 if count == 1 else 0.72)), 0.115
    outer = side * (width / 2 - max(0.06, form.thick * 2.2))
    x0, x1 = sorted((outer, outer - side * wide))
    front = depth / 2 - 0.05
    case = shapes.box_between((x0, under - drop, -depth * 0.3), (x1, under, front - 0.018), 0.003, grain=0)
    asm.add("case", case, top.material)
    step = (x1 - x0) / count
    fronts = [
        Front(x=x, y=under - drop / 2, z=front - 0.018, width=step - 0.008, height=drop - 0.012)
        for x in spaced(x0, x1, count)
    ]
    hang(asm, fronts, [], 0.018, top.material)


def _desk_base(asm: Assembly, top: _Top, form: LegForm, under: float, side: float, *, twin: bool) -> None:
    """A case of drawers at `side` (-1 left, 1 right), two legs or a second case at the other, a board across the
    back.
    """
    spec = asm.spec
    width, _, depth = spec.size
    inset, case = 0.02, min(0.33, width * 0.26) if twin else min(0.42, width * 0.34)
    outer = width / 2 - inset
    back, front = -depth / 2 + inset, depth / 2 - inset
    stands = (-1.0, 1.0) if twin else (side,)
    wanted = spec.detail("drawers", 3 * len(stands), 1, 8)
    bodies: list[Mesh] = []
    feet: list[Mesh] = []
    fronts: list[Front] = []
    for k, s in enumerate(stands):
        x0, x1 = sorted((s * (outer - case), s * outer))
        count = (wanted + k) // len(stands)
        bodies += _desk_case(spec, form, (x0, x1), (back, front), under, max(count, 1), fronts, feet)
    asm.add("case", bodies, top.frame)
    hang(asm, fronts, [], 0.018, top.material)
    asm.add("feet", feet, top.frame)
    x_side = -side * (outer - (case if twin else form.thick * 0.6 + form.lean * under))
    if not twin:
        for name, sz, z in (("leg-front", 1.0, front - form.thick / 2), ("leg-back", -1.0, back + form.thick / 2)):
            mesh = leg(form, under, (-side, sz))
            asm.add(name, moved(mesh, x=-side * (outer - form.thick / 2), z=z), top.frame)
    x0, x1 = sorted((side * (outer - case + 0.005), x_side - side * (0.005 if twin else 0.0)))
    board = shapes.box_between((x0, under - 0.26, back + 0.02), (x1, under - 0.001, back + 0.038), 0.002)
    asm.add("panel", board, top.frame)
    rail = shapes.box_between((x0, under - 0.05, front - 0.05), (x1, under - 0.001, front - 0.03), 0.002)
    asm.add("rail", rail, top.frame)


def _desk_case(
    spec: MakeSpec, form: LegForm, x: Vec2, z: Vec2, under: float, count: int, fronts: list[Front], feet: list[Mesh]
) -> list[Mesh]:
    """The body of one column of drawers; adds its fronts and its feet."""
    raised = 0.10 if form.lean or form.shape in ("turned", "cabriole") else 0.06
    (x0, x1), (back, front) = x, z
    height = (under - raised - 0.012) / count
    fronts += [
        Front(
            x=(x0 + x1) / 2,
            y=raised + 0.006 + height * (k + 0.5),
            z=front - 0.018,
            width=x1 - x0 - 0.012,
            height=height - 0.006,
        )
        for k in range(count)
    ]
    foot = LegForm(shape=form.shape, thick=form.thick * 0.8)
    feet += [
        moved(leg(foot, raised + 0.004, (0, 0)), x=px, z=pz)
        for px in (x0 + 0.03, x1 - 0.03)
        for pz in (back + 0.03, front - 0.05)
    ]
    return [shapes.box_between((x0, raised, back), (x1, under, front - 0.018), 0.003, grain=1)]


@maker("bench")
def bench(spec: MakeSpec) -> MadeAsset:
    """A plain bench: a plank or slats on legs."""
    width, height, depth = spec.size
    form = _crossed(spec, leg_form(spec, height, width * 0.6))
    asm = Assembly(spec)
    thick = 0.045 if form.shape in ("block", "trestle") else 0.034
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
    if form.alone:
        lean = form.lean * under
        w, d = half_w - form.thick * 0.3 - lean * 0.9, half_d - form.thick * 0.3 - lean * 0.9
        asm.add("apron", rails(w, d, (under - 0.07, under - 0.001), 0.02), frame)
    if padded:
        low, high = (-width / 2, seat - 0.001, -depth / 2), (width / 2, height, depth / 2)
        asm.add("pad", shapes.box_between(low, high, 0.022, 3), main_finish(spec))
    asm.level("seat", (-width / 2, width / 2), (-depth / 2, depth / 2), height, inset=0.025)
    return asm.made()
