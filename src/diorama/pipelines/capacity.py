"""Sizes that follow from what a thing is to hold: a table seats its chairs, a basket takes its towels.

Nobody who asks for twelve chairs round a table says how long it is, and it is long enough all the same. So where the
text states no size, a thing is made as large as its load needs, within what such things can be.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from diorama.catalogue.categories import ancestors, category
from diorama.domain.asset import Asset, Surface
from diorama.domain.plan import Plan, PlanObject, PlanRelation, StatedSize
from diorama.domain.relation import RelationName
from diorama.domain.units import Vec3
from diorama.pipelines.holding import form_details
from diorama.pipelines.packing import growth_for, load_of

_ELBOW = 0.08  # [m] between two chairs (as `layout.seats`)
_CORNER = 0.08  # [m] at both ends of a side
_SEATS = ("chair", "stool", "bar_stool", "armchair", "office_chair")
_TABLES = ("table", "conference_table", "desk", "kitchen_island")
_BARS = ("counter", "kitchen_island", "kitchen_counter", "reception_desk")
_ROUND_IT: tuple[RelationName, ...] = ("around", "evenly_spaced")
_AT_BAR: tuple[RelationName, ...] = ("in_front_of", "behind", "on_side", "next_to", "against", "in_row")  # one side
_ROUND = ("round", "circular", "octagonal", "hexagonal")
_CARRIED: tuple[RelationName, ...] = ("on", "inside")
_LOOSE = 1.35  # floor that things need beyond their own, for nobody packs a surface full
_RIM = 0.016  # [m] kept free of walls, on both sides together
_MOST_LENGTH = 6.0  # [m] of a table
_HOLLOW_UP_TO = 0.75  # [m] sizes up to which a thing grows all ways alike
_UNDER_TOP = 0.14  # [m] of a table's top and apron
_UNDER_BED = 0.2  # [m]
_LEAST = 0.6  # of its height, below which nothing is made lower to stand under a table
_BAR, _PEG = 0.02, 0.05  # [m] width up to which a surface is a bar (as `layout.hung`), length up to which a peg
_MOST_SMALL, _MOST_LARGE, _MOST_HOLLOW = 2.0, 1.5, 3.0  # factors by which small things, furniture, and small things
# that others lie in grow at the most


def seating_size(plan: Plan, plan_id: str) -> StatedSize:
    """The stated size of a thing, with the length [m] that the chairs said to be round it need where none is stated."""
    thing = plan.objects[plan_id]
    bar = _is(thing.category, _BARS)
    if not (bar or _is(thing.category, _TABLES)) or thing.size != StatedSize():
        return thing.size
    chairs = [
        plan.objects[r.subject] for r in plan.relations
        if r.relation in (_AT_BAR if bar else _ROUND_IT) and not r.negated and r.subject in plan.objects
        and any(a.id == plan_id for a in r.anchors) and _is(plan.objects[r.subject].category, _SEATS)
    ]  # fmt: skip
    count = sum(chair.count.min for chair in chairs) // max(thing.count.min, 1)
    if count < 3:
        return thing.size
    pitch = max(_width(chair) for chair in chairs) + _ELBOW
    if bar:
        need = count * pitch + _CORNER
    elif thing.attributes.shape == "square":
        need = math.ceil(count / 4) * pitch + _CORNER
    elif thing.attributes.shape in _ROUND:
        need = count * pitch / math.pi
    else:
        need = math.ceil((count - 2 if count >= 6 else count) / 2) * pitch + _CORNER
    usual = category(thing.category).size_m[0]
    return thing.size if need <= usual else StatedSize(width=round(min(need, _MOST_LENGTH), 2))


def cramped(plan: Plan, assets: Mapping[str, Asset]) -> dict[str, StatedSize]:
    """New sizes of things of no stated size that are too small for what is to stand on or in them, or too tall for
    what they are to stand under; by plan id.

    Args:
        assets: What was made, by plan id.
    """
    found: dict[str, StatedSize] = {}
    for plan_id, asset in assets.items():
        thing = plan.objects[plan_id]
        if thing.size != StatedSize() or thing.attributes.size:
            continue
        body = _body(plan, plan_id, asset)
        factor = _growth(plan, plan_id, assets, body)
        if factor > 1.0:
            found[plan_id] = _grown(body, factor, asset)
        longer = _hung_on(plan, plan_id, assets)
        if longer > 1.0:
            found[plan_id] = StatedSize(width=round(body[0] * longer, 3))
        low = _headroom(plan, plan_id, assets)
        if low is not None and low < asset.size_m[1] <= low / _LEAST:
            found[plan_id] = StatedSize(height=round(low, 3))
    return found


def _body(plan: Plan, plan_id: str, asset: Asset) -> Vec3:
    """Size [m] of a thing without doors and lids that stand open: the usual one, for none was stated."""
    thing = plan.objects[plan_id]
    return category(thing.category).size_m if form_details(plan, plan_id).get("open") else asset.size_m


def _hung_on(plan: Plan, plan_id: str, assets: Mapping[str, Asset]) -> float:
    """The factor by which a rail or a board of pegs must be longer for all that hangs from it; 1 if none is needed."""
    bars = [max(span) for span in map(_span, assets[plan_id].surfaces) if min(span) <= _BAR]
    needed = 0.0
    for relation in plan.relations if bars else ():
        if _carries(relation, plan_id, assets) and form_details(plan, relation.subject).get("hung"):
            wide, _, deep = assets[relation.subject].size_m
            along = wide if "hung-along" in assets[relation.subject].tags else deep
            count = max(1, plan.objects[relation.subject].count.min)
            needed += count if max(bars) < _PEG else count * (along + _RIM)
    return min(needed / (len(bars) if bars and max(bars) < _PEG else sum(bars)), _MOST_SMALL) if bars else 1.0


def _growth(plan: Plan, plan_id: str, assets: Mapping[str, Asset], body: Vec3) -> float:
    """The factor by which a thing's length and depth must grow to take its load; 1 if it takes it as it is."""
    asset, loads = assets[plan_id], [r for r in plan.relations if _carries(r, plan_id, assets)]
    small = max(body) <= _HOLLOW_UP_TO
    most = (_MOST_HOLLOW if _is_hollow(asset) else _MOST_SMALL) if small else _MOST_LARGE
    factor = 1.0
    inner = any(surface.inside for surface in asset.surfaces)
    for name in dict.fromkeys(r.relation for r in loads):
        surfaces = [s for s in asset.surfaces if (s.inside or name == "on" or not inner) and min(_span(s)) > _BAR]
        things = {
            r.subject: max(1, plan.objects[r.subject].count.min)
            for r in loads
            if r.relation == name and not form_details(plan, r.subject).get("hung")
        }
        if surfaces:
            loads_here = [
                (assets[k], math.ceil(n / max(plan.objects[plan_id].count.min, 1))) for k, n in things.items()
            ]
            if inner and name == "inside":
                factor = max(factor, growth_for(surfaces, [load_of(*load) for load in loads_here], most))
            else:
                factor = max(factor, _needed(surfaces, loads_here))
    return min(factor, most)


def _is_hollow(asset: Asset) -> bool:
    """Whether things lie in it, open above: a box, a basket, a bowl."""
    return any(surface.inside and surface.headroom is None for surface in asset.surfaces)


def _carries(relation: PlanRelation, plan_id: str, assets: Mapping[str, Asset]) -> bool:
    at = [a.id for a in relation.anchors if a.kind == "object"]
    return (
        relation.relation in _CARRIED and not relation.negated and at == [plan_id]
        and relation.subject in assets and relation.subject != plan_id
    )  # fmt: skip


def _needed(surfaces: Sequence[Surface], things: Sequence[tuple[Asset, int]]) -> float:
    """The factor for the largest thing to fit, and for the area of them all."""
    spans = [_span(surface) for surface in surfaces]
    wide, deep = max(spans, key=lambda span: span[0] * span[1])
    inside = any(surface.inside for surface in surfaces)
    factor, area = 1.0, 0.0
    for asset, count in things:
        across, _, along = asset.size_m
        upright = [s for s in surfaces if s.headroom is None or asset.size_m[1] < s.headroom]
        if not upright:
            continue
        rim = _RIM if inside else 0.0
        long, short = max(across, along) + rim, min(across, along) + rim
        factor = max(factor, long / max(wide, deep), short / min(wide, deep))
        area += across * along * count
    own = sum(a * b for a, b in spans)
    return max(factor, math.sqrt(_LOOSE * area / own)) if area else factor


def _grown(body: Vec3, factor: float, asset: Asset) -> StatedSize:
    width, height, depth = body
    small = max(body) <= _HOLLOW_UP_TO
    rise = (
        math.sqrt(factor) if small and not _is_hollow(asset) else 1.0
    )  # what lies in a wider basket is not to lie deeper
    return StatedSize(width=round(width * factor, 3), height=round(height * rise, 3), depth=round(depth * factor, 3))


def _headroom(plan: Plan, plan_id: str, assets: Mapping[str, Asset]) -> float | None:
    """Height [m] under what it is to stand under; None if it is to stand under nothing of the floor."""
    for relation in plan.relations:
        if relation.relation != "under" or relation.negated or relation.subject != plan_id:
            continue
        for anchor in relation.anchors:
            over = assets.get(anchor.id or "")
            if over is not None and over.mount == "floor" and _is(over.category, _TABLES):
                return over.size_m[1] - _UNDER_TOP
            if over is not None and _is(over.category, ("bed",)):
                return _UNDER_BED
    return None


def _span(surface: Surface) -> tuple[float, float]:
    xs, zs = [p[0] for p in surface.polygon], [p[1] for p in surface.polygon]
    return max(xs) - min(xs), max(zs) - min(zs)


def _width(chair: PlanObject) -> float:
    return chair.size.width or category(chair.category).size_m[0]


def _is(key: str, kinds: tuple[str, ...]) -> bool:
    return any(kind in kinds for kind in ancestors(key))
