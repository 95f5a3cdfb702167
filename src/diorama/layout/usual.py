"""Soft relations: what is usual for kinds of things when nothing is stated."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass

from diorama.domain.ids import RelationId, SlugCounter
from diorama.domain.layout import Item
from diorama.domain.relation import Anchor, Relation, RelationName
from diorama.layout.crowd import crowds_of
from diorama.layout.forest import Forest
from diorama.layout.kinds import is_a, is_curtain, is_desk, is_dining_table, is_rug, is_seat

_PLACING = (
    "next_to", "near", "far_from", "left_of", "right_of", "in_front_of", "behind", "across_from", "in_corner",
    "at_centre", "around", "each_side", "symmetric", "between", "at_foot", "at_head", "on_side", "under", "above",
    "facing", "against", "leaning_on",
)  # fmt: skip


_ROUND = ("around", "each_side", "symmetric")
_OPPOSITE = ("across_from", "next_to", "near", "in_front_of")  # what decides already how far a screen is
_LEANERS = ("ladder", "broom", "surfboard", "guitar")
_SELF_STANDING = ("step", "stand", "bucket", "skates")  # words of such things that stand by themselves
_SCREENS = ("television", "projector_screen")
_MOST_SCREENS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Custom:
    """`subject relation anchor` is usual, once for every subject that has no stated place. most: subjects per
    anchor.
    """

    subject: Callable[[str], bool]
    relation: RelationName
    anchor: Callable[[str], bool]
    weight: float
    most: int = 99


def _kinds(*kinds: str) -> Callable[[str], bool]:
    return lambda key: is_a(key, *kinds)


CUSTOMS: tuple[Custom, ...] = (
    Custom(subject=_kinds("nightstand"), relation="next_to", anchor=_kinds("bed"), weight=2.0, most=2),
    Custom(subject=_kinds("office_chair"), relation="in_front_of", anchor=is_desk, weight=3.0, most=1),
    Custom(subject=is_seat, relation="in_front_of", anchor=is_desk, weight=3.0, most=1),
    Custom(subject=is_seat, relation="around", anchor=is_dining_table, weight=3.0, most=12),
    Custom(subject=_kinds("bar_stool"), relation="around", anchor=_kinds("kitchen_island", "counter"), weight=2.5),
    Custom(subject=_kinds("coffee_table"), relation="in_front_of", anchor=_kinds("sofa"), weight=3.0, most=1),
    Custom(subject=_kinds("coffee_table"), relation="in_front_of", anchor=_kinds("armchair"), weight=2.0, most=1),
    Custom(subject=_kinds("side_table"), relation="next_to", anchor=_kinds("sofa", "armchair"), weight=1.5, most=2),
    Custom(subject=_kinds("floor_lamp"), relation="next_to", anchor=_kinds("sofa", "armchair"), weight=1.0, most=2),
    Custom(subject=_kinds("armchair"), relation="near", anchor=_kinds("sofa"), weight=1.5, most=2),
    Custom(subject=_kinds("ottoman"), relation="near", anchor=_kinds("armchair", "sofa"), weight=1.0, most=2),
    Custom(subject=_kinds("bench", "chest"), relation="at_foot", anchor=_kinds("bed"), weight=1.0, most=1),
    Custom(subject=_kinds("picture"), relation="above", anchor=_kinds("bed", "sofa"), weight=1.5, most=1),
    Custom(subject=_kinds("picture"), relation="above", anchor=_kinds("console_table", "sideboard", "fireplace"),
           weight=1.5, most=1),
    Custom(subject=_kinds("mirror"), relation="above", weight=1.5, most=1,
           anchor=_kinds("dresser", "vanity_table", "console_table", "sink")),
    Custom(subject=_kinds("range_hood"), relation="above", anchor=_kinds("stove"), weight=2.0, most=1),
    Custom(subject=_kinds("pendant_light", "chandelier"), relation="above", anchor=is_dining_table, weight=2.0, most=2),
)  # fmt: skip


def customs_of(
    items: Mapping[str, Item], relations: Mapping[str, Relation], forest: Forest, walled: Container[str]
) -> dict[str, Relation]:
    """Soft relations by id (`usual-next-to-1`), for roots that nothing stated has placed.

    Args:
        walled: Rooms that have walls.
    """
    crowds = {r.id for crowd in crowds_of(list(relations.values())) for r in crowd}
    placing = [r for r in relations.values() if r.relation in _PLACING and not r.negated and r.id not in crowds]
    placed = {s for r in placing for s in r.subjects}
    served: dict[tuple[str, str], int] = {}
    names, found = SlugCounter(), dict[str, Relation]()
    for custom in CUSTOMS:
        anchors = [i for i in items.values() if custom.anchor(i.asset.category)]
        subjects = [
            i for i in items.values()
            if i.id not in placed and custom.subject(i.asset.category) and forest.stands[i.id].kind != "object"
        ]  # fmt: skip
        dealt = _deal(custom, subjects, anchors, served, relations)
        for anchor, group in dealt.items():
            placed.update(group)
            chunks = [_chairs(group, items)] if custom.relation == "around" else [(one,) for one in group]
            for chunk in chunks:
                relation_id = names.next(f"usual-{custom.relation}")
                found[relation_id] = Relation(
                    id=RelationId(relation_id), subjects=chunk, relation=custom.relation,
                    anchors=(Anchor(kind="object", id=anchor),), hard=False, weight=custom.weight,
                )  # fmt: skip
    more = {**_facings(items, found, names), **_boards(items, relations, names)}
    more |= {
        **_rugs(items, relations, forest, names),
        **_screens(items, relations, forest, names),
        **_curtains(items, relations, names),
    }
    return {**found, **more, **_leaners(items, relations, forest, names, walled)}


def _deal(
    custom: Custom, subjects: list[Item], anchors: list[Item], served: dict[tuple[str, str], int],
    relations: Mapping[str, Relation],
) -> dict[str, list[str]]:  # fmt: skip
    """Subjects dealt out evenly to anchors of their room, at most `most` each."""
    dealt: dict[str, list[str]] = {}
    for subject in subjects:
        barred = {
            a.id for r in relations.values() if r.negated and r.relation in _PLACING and subject.id in r.subjects
            for a in r.anchors
        }  # fmt: skip
        here = [a for a in anchors if a.room == subject.room and a.id != subject.id and a.id not in barred]
        group = "seat" if custom.relation in ("around",) or is_seat(subject.asset.category) else custom.relation
        stated = {
            a.id: sum(
                len(r.subjects) for r in relations.values()
                if r.hard and r.relation in _ROUND and any(x.id == a.id for x in r.anchors)
            )
            for a in here
        }  # fmt: skip
        free = [a for a in here if served.get((group, a.id), 0) + stated[a.id] < custom.most]
        if free:
            best = min(free, key=lambda a: served.get((group, a.id), 0))
            served[group, best.id] = served.get((group, best.id), 0) + 1
            dealt.setdefault(best.id, []).append(subject.id)
    return dealt


def _facings(items: Mapping[str, Item], found: Mapping[str, Relation], names: SlugCounter) -> dict[str, Relation]:
    """Armchairs near a table look at it."""
    more: dict[str, Relation] = {}
    for relation in found.values():
        if relation.relation == "near" and is_a(items[relation.subjects[0]].asset.category, "armchair"):
            relation_id = names.next("usual-facing")
            more[relation_id] = Relation(
                id=RelationId(relation_id), subjects=relation.subjects, relation="facing", anchors=relation.anchors,
                hard=False, weight=1.0,
            )  # fmt: skip
    return more


def _screens(
    items: Mapping[str, Item], relations: Mapping[str, Relation], forest: Forest, names: SlugCounter
) -> dict[str, Relation]:
    """Televisions stand or hang opposite where one sits or lies, also when it was only said that they face it."""
    placed = {s for r in relations.values() if r.relation in _OPPOSITE and not r.negated for s in r.subjects}
    loaded = {forest.stands[i.id].on for i in items.values() if is_a(i.asset.category, *_SCREENS)}
    more: dict[str, Relation] = {}
    for screen in items.values():
        stand = is_a(screen.asset.category, "tv_stand") and screen.id not in loaded
        if screen.id in placed or not (stand or is_a(screen.asset.category, *_SCREENS)):
            continue
        here = [i for i in items.values() if i.room == screen.room]
        seats = [i for kind in ("sofa", "bed", "armchair") for i in here if is_a(i.asset.category, kind)]
        if seats and sum(1 for r in more.values() if r.anchors[0].id == seats[0].id) < _MOST_SCREENS:
            name = names.next("usual-across-from")
            more[name] = Relation(
                id=RelationId(name), subjects=(screen.id,), relation="across_from",
                anchors=(Anchor(kind="object", id=seats[0].id),), hard=False, weight=6.0,
            )  # fmt: skip
    return more


def _curtains(items: Mapping[str, Item], relations: Mapping[str, Relation], names: SlugCounter) -> dict[str, Relation]:
    """Curtains hang at windows."""
    said = {s for r in relations.values() if any(a.kind == "window" for a in r.anchors) for s in r.subjects}
    more: dict[str, Relation] = {}
    for item in items.values():
        if is_curtain(item.asset.category) and item.id not in said:
            name = names.next("usual-curtain")
            more[name] = Relation(
                id=RelationId(name), subjects=(item.id,), relation="next_to", anchors=(Anchor(kind="window"),),
                hard=False, weight=10.0,
            )  # fmt: skip
    return more


def _leaners(
    items: Mapping[str, Item], relations: Mapping[str, Relation], forest: Forest, names: SlugCounter,
    walled: Container[str],
) -> dict[str, Relation]:  # fmt: skip
    """Ladders, brooms and the like lean on a wall, unless it was said where they are; a step ladder stands."""
    said = {s for r in relations.values() for s in r.subjects}
    more: dict[str, Relation] = {}
    for item in items.values():
        loose = item.id not in said and forest.stands[item.id].kind == "floor" and item.room in walled
        if loose and is_a(item.asset.category, *_LEANERS) and not any(word in item.name for word in _SELF_STANDING):
            name = names.next("usual-leaning-on")
            more[name] = Relation(
                id=RelationId(name), subjects=(item.id,), relation="leaning_on", anchors=(Anchor(kind="wall"),),
                hard=False, weight=2.0,
            )  # fmt: skip
    return more


def _chairs(group: Sequence[str], items: Mapping[str, Item]) -> tuple[str, ...]:
    """Who stands round a table: a bench only where there are no chairs."""
    chairs = [name for name in group if not is_a(items[name].asset.category, "bench")]
    return tuple(chairs or group)


def _boards(items: Mapping[str, Item], relations: Mapping[str, Relation], names: SlugCounter) -> dict[str, Relation]:
    """Who sits at a desk of a class looks at the board: the desks' backs point there, or their fronts if one sits
    behind them.
    """
    desks = [i for i in items.values() if is_desk(i.asset.category)]
    boards = [i for i in items.values() if is_a(i.asset.category, "whiteboard", "chalkboard")]
    if len(desks) < 4 or not boards or desks[0].room != boards[0].room:
        return {}
    behind = any(
        (r.relation == "behind" and any(a.id == desks[0].id for a in r.anchors))
        or (r.relation == "facing" and desks[0].id in r.subjects)
        for r in relations.values() if r.hard and not r.negated
    )  # fmt: skip
    looks: RelationName = "facing" if behind else "back_to"
    name = names.next("usual-facing" if behind else "usual-back-to")
    return {
        name: Relation(
            id=RelationId(name), subjects=(desks[0].id,), relation=looks,
            anchors=(Anchor(kind="object", id=boards[0].id),), hard=False, weight=2.0,
        )
    }  # fmt: skip


def _rugs(
    items: Mapping[str, Item], relations: Mapping[str, Relation], forest: Forest, names: SlugCounter
) -> dict[str, Relation]:
    """A rug without a stated place lies at the room's main thing: before the sofa, at the foot of the bed."""
    stated = {s for r in relations.values() if r.relation in _PLACING for s in r.subjects}
    more: dict[str, Relation] = {}
    for rug in items.values():
        if not is_rug(rug.asset) or rug.id in stated or forest.stands[rug.id].kind != "floor":
            continue
        wanted = ("bathtub", "shower", "sink") if is_a(rug.asset.category, "bath_mat") else ("sofa", "bed")
        mains = [i for i in items.values() if i.room == rug.room and is_a(i.asset.category, *wanted)]
        mains.sort(key=lambda i: min(n for n, kind in enumerate(wanted) if is_a(i.asset.category, kind)))
        if mains:
            kind = not is_a(mains[0].asset.category, "bed")
            name = names.next("usual-rug")
            more[name] = Relation(
                id=RelationId(name), subjects=(rug.id,), relation="in_front_of" if kind else "at_foot",
                anchors=(Anchor(kind="object", id=mains[0].id),), hard=False, weight=1.0,
            )  # fmt: skip
    return more
