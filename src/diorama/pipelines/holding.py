"""Which form a planned thing is made in, from what it holds and what holds it.

A fridge with milk in it stands open, a coat on a rack hangs from its loop, roses in a vase are single stems. The
makers know these forms by details of the request (`diorama.makers.forms`).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from diorama.catalogue.categories import ancestors, category
from diorama.domain.plan import Plan, PlanObject, PlanRelation

_RAILS = ("towel_rail", "clothing_rack", "radiator")
_PEGS = ("coat_rack", "coat_hook")
_VESSELS = ("vase", "jar", "glass", "cup", "bottle", "jug", "bucket", "pot", "planter", "pen_cup")
_SAT_AT, _SEATS = ("desk",), ("chair", "stool", "armchair", "office_chair")
_HANG = ("clothes", "towel", "bag")
_CLEARED = ("cake", "easel", "pool_table", "radiator", "weight_rack")  # come with things on them of their own, else
_STAY_FOLDED = ("folded", "pile", "stack", "gloves", "glove", "socks")  # words of clothes that do not hang
_SHUT = (
    "base_cabinet",
    "box",
    "cabinet",
    "chest",
    "dishwasher",
    "dresser",
    "fridge",
    "jewelry_box",
    "locker",
    "microwave",
    "nightstand",
    "safe",
    "sideboard",
    "stove",
    "suitcase",
    "toolbox",
    "wall_cabinet",
    "wardrobe",
    "washing_machine",
)  # fmt: skip  (what is made shut, unless it holds something or is said to be open)
_ON_RAIL, _ON_PEG = 1, 2  # values of the detail "hung"
_LEAST_FOR_RAIL = 1.3  # [m] height of a wardrobe in which clothes hang


def form_details(plan: Plan, plan_id: str) -> Mapping[str, int]:
    """What to add to the details of a request so that the thing can hold, or be held, as the plan says."""
    held = dict(_own_form(plan, plan_id))
    inside = [plan.objects[r.subject] for r in _relations(plan) if r.relation == "inside" and _at(r) == plan_id]
    hung = [r for r in _relations(plan) if _at(r) == plan_id and _hanging(plan, r)]
    put_on = [r for r in _relations(plan) if r.relation == "on" and _at(r) == plan_id]
    thing = plan.objects[plan_id]
    if inside or hung or (put_on and _is(thing, _CLEARED)) or (_is(thing, _SHUT) and _said_open(thing)):
        held["open"] = 1
    stacked = any(r.relation == "stacked" and r.subject == plan_id and not r.negated for r in plan.relations)
    if _is(thing, ("box",)) and (put_on or stacked):
        held["shut"] = 1  # it has a top for what stands on it
    if inside:
        heights = [_height_cm(thing) for thing in inside]
        held["tall_cm"], held["low_cm"] = max(heights), min(heights)
    if _is(plan.objects[plan_id], _SAT_AT) and _seat_behind(plan, plan_id):
        held["seat_behind"] = 1
    if _is(plan.objects[plan_id], ("wardrobe",)) and hung:
        held["rail"] = 1
    return held


def _said_open(thing: PlanObject) -> bool:
    """Whether the text says that it, or its door, is open."""
    said = " ".join(thing.attributes.extra).split()
    return "open" in said or "opened" in said


def _seat_behind(plan: Plan, plan_id: str) -> bool:
    """Whether someone sits behind it and looks over it: at a desk that faces the door."""
    return any(
        r.relation == "behind" and not r.negated and r.subject in plan.objects and _is(plan.objects[r.subject], _SEATS)
        and any(a.id == plan_id for a in r.anchors)
        for r in plan.relations
    )  # fmt: skip


def _own_form(plan: Plan, plan_id: str) -> Iterator[tuple[str, int]]:
    for relation in _relations(plan):
        if relation.subject != plan_id:
            continue
        way = _hanging(plan, relation)
        if way:
            yield "hung", way
        elif _is_slender(plan.objects[plan_id], relation, plan.objects[_at(relation)]):
            yield "stem", 1


def _is_slender(thing: PlanObject, relation: PlanRelation, holder: PlanObject) -> bool:
    """Whether it is a flower for a vase, or a candle for a cake."""
    if relation.relation == "inside":
        return _is(thing, ("flowers",)) and _is(holder, _VESSELS)
    return _is(thing, ("candle",)) and _is(holder, ("cake",))


def _height_cm(thing: PlanObject) -> int:
    """Room [cm] that it needs above a shelf, from its stated or usual height."""
    usual = category(thing.category).size_m[1]
    return math.ceil(100 * (thing.size.height or usual) * 1.12) + 3


def _hanging(plan: Plan, relation: PlanRelation) -> int:
    """How the subject hangs from what carries it; 0 if it does not."""
    subject, holder = plan.objects[relation.subject], plan.objects[_at(relation)]
    if not _is(subject, _HANG) or any(word in subject.words.lower().split() for word in _STAY_FOLDED):
        return 0
    if _is(holder, _RAILS):
        return _ON_RAIL
    if _is(holder, _PEGS):
        return _ON_PEG
    tall = holder.size.height is None or holder.size.height >= _LEAST_FOR_RAIL
    wardrobe = relation.relation == "inside" and _is(holder, ("wardrobe",)) and _is(subject, ("clothes",))
    return _ON_RAIL if wardrobe and tall else 0


def _relations(plan: Plan) -> Iterator[PlanRelation]:
    """What stands on or in a thing of the plan."""
    for relation in plan.relations:
        carried = relation.relation in ("on", "inside") and not relation.negated
        if carried and relation.subject in plan.objects and _at(relation) in plan.objects:
            yield relation


def _at(relation: PlanRelation) -> str:
    at = [anchor.id or "" for anchor in relation.anchors if anchor.kind == "object"]
    return at[0] if len(at) == 1 else ""


def _is(thing: PlanObject, kinds: Sequence[str]) -> bool:
    return any(kind in kinds for kind in ancestors(thing.category))
