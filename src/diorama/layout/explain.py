"""Why wishes cannot hold, in the words of the text, and what would help."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from diorama.domain.certificate import Conflict, LeftOut, Repair
from diorama.domain.layout import Item
from diorama.domain.relation import Relation
from diorama.domain.room import Room
from diorama.layout.cp import run
from diorama.layout.model import RoomModel
from diorama.layout.place import Scenario, clusters_of, lifted
from diorama.layout.posted import post
from diorama.layout.room import LARGEST, grown
from diorama.layout.walls import bounds_of

_MOST_SOLVES = 14
_LIMIT = 0.03  # deterministic time of one question
_FACTORS = (1.15, 1.35, 1.6, 2.0)
PLACELESS = ("leaning_on", "same_as", "in_room")  # wishes that no other place would grant


def room_words(room: Room) -> str:
    """Width and depth for people."""
    x0, z0, x1, z1 = bounds_of(room.polygon)
    return f"{x1 - x0:.2f} x {z1 - z0:.2f} m"


def words_of(relation: Relation, items: Mapping[str, Item]) -> str:
    """The relation as it was said, else put into words."""
    if relation.words:
        return relation.words
    names = [items[s].name if s in items else s for s in relation.subjects]
    anchors = [items[a.id or ""].name if a.id in items else (a.which or a.id or a.kind) for a in relation.anchors]
    return " ".join(
        [", ".join(dict.fromkeys(names)), relation.relation.replace("_", " "), " and ".join(anchors)]
    ).strip()


def _quoted(core: Sequence[Relation], items: Mapping[str, Item]) -> list[str]:
    """The wishes as they were said; two that read alike get what they are said of."""
    said = [words_of(r, items) for r in core]
    return [
        f"'{words}'" + (f" (the {_name(r, items)})" if said.count(words) > 1 else "")
        for words, r in zip(said, core, strict=True)
    ]


def _name(relation: Relation, items: Mapping[str, Item]) -> str:
    first = relation.subjects[0]
    item = items.get(first)
    if item is None:
        return first
    same = [other.id for other in items.values() if other.name == item.name]
    return f"{item.name} {same.index(first) + 1}" if len(same) > 1 and len(relation.subjects) == 1 else item.name


def conflict_of(scenario: Scenario, room: Room, dropped: Relation) -> Conflict:
    """The smallest set of stated relations that contains `dropped` and cannot hold together in this room."""
    core = _core(scenario, room, dropped)
    quoted = _quoted(core, scenario.items)
    larger = _larger(scenario, room, core)
    where = f" in a room of {room_words(room)}" if larger is not None else ""
    if len(core) == 1:
        why = f"{quoted[0]} cannot hold in a room of {room_words(room)} with its doors and the other things"
    else:
        count = "both" if len(core) == 2 else "all"
        why = f"{', '.join(quoted[:-1])} and {quoted[-1]} cannot {count} hold{where}"
        why += _reason(core, scenario) or ("" if where else ": no larger room would help")
    repairs = [larger] if larger is not None else []
    for wish, words in sorted(zip(core, quoted, strict=True), key=lambda pair: pair[0].id != dropped.id):
        rest = [other for other in core if other is not wish]
        if wish is dropped or not rest or _possible(scenario, room, rest):  # without `dropped` it was made
            repairs.append(Repair(kind="drop_wish", words=f"leave out {words}", values={"relation": wish.id}))
    return Conflict(
        relations=tuple(r.id for r in core),
        words=tuple(words_of(r, scenario.items) for r in core),
        why=why,
        repairs=tuple(repairs),
    )


def _reason(core: Sequence[Relation], scenario: Scenario) -> str:
    """Where each of two wishes wants something; '' where that says no more than the wishes."""
    if len(core) != 2:
        return ""
    first, second = (_wanted(relation, scenario) for relation in core)
    if first is None or second is None:
        return ""
    it = "it" if first[0] == second[0] else f"the {second[0]}"
    return f": the first wants the {first[0]} {first[1]}, the second wants {it} {second[1]}"


def _larger(scenario: Scenario, room: Room, core: Sequence[Relation]) -> Repair | None:
    """A larger room in which the wishes were found to hold together."""
    for factor in _FACTORS:
        larger = grown(room, factor)
        if max(abs(v) for v in bounds_of(larger.polygon)) < LARGEST and _possible(scenario, larger, core):
            x0, z0, x1, z1 = bounds_of(larger.polygon)
            return Repair(
                kind="grow_room", words=f"make the room {room_words(larger)}",
                values={"width": round(x1 - x0, 2), "depth": round(z1 - z0, 2)},
            )  # fmt: skip
    return None


def _wanted(relation: Relation, scenario: Scenario) -> tuple[str, str] | None:
    """What a wish places, and where, in words."""
    items, forest, kind = scenario.items, scenario.forest, relation.relation
    subject = _name(relation, items)
    anchors = [a.id or "" for a in relation.anchors if a.kind == "object" and a.id in items]
    anchor = items[anchors[0]].name if anchors else next((a.kind for a in relation.anchors), "room")
    hung = {name for name in (*relation.subjects, *anchors) if forest.stands[name].kind == "wall"}
    if kind in ("above", "left_of", "right_of", "next_to", "under") and anchors and hung:
        if anchors[0] not in hung:
            return anchor, f"at the wall where the {subject} hangs"
        return subject, f"at the wall where the {anchor} hangs"
    place = {
        "left_of": "on the left of", "right_of": "on the right of", "in_front_of": "in front of", "behind": "behind",
        "next_to": "beside", "near": "near", "far_from": "far from", "facing": "turned to", "across_from": "opposite",
        "back_to": "turned away from", "above": "above", "under": "under",
    }.get(kind)  # fmt: skip
    if place is not None:
        return subject, f"{place} the {anchor}"
    alone = {"at_centre": "in the middle of", "in_corner": "in a corner of"}.get(kind)
    if alone is not None:
        return subject, f"{alone} the {anchor}"
    return (subject, "with its back to a wall") if kind == "against" else None


def placeless(relations: Sequence[Relation], items: Mapping[str, Item]) -> Conflict:
    """A conflict about wishes of one kind that do not depend on where things are placed."""
    relation = relations[0]
    words = _quoted([relation], items)[0]
    names = list(dict.fromkeys(items[s].name for r in relations for s in r.subjects))
    name = " and the ".join([", the ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    many = len(names) > 1 or sum(len(r.subjects) for r in relations) > 1
    why = {
        "leaning_on": f"{words} cannot be made yet: everything is placed upright, so the {name}"
        f" {'each stand' if many else 'stands'} upright beside it",
        "same_as": f"{words} does not hold: the things were made in different kinds or sizes",
    }.get(relation.relation, f"{words} does not hold: the {name} is in another room")
    more = "; or say 'next to'" if relation.relation == "leaning_on" else ""
    repair = Repair(kind="drop_wish", words=f"leave out {words}{more}", values={"relation": relation.id})
    return Conflict(
        relations=tuple(r.id for r in relations),
        words=tuple(dict.fromkeys(words_of(r, items) for r in relations)),
        why=why,
        repairs=(repair,),
    )


def unplaced(relation: Relation, items: Mapping[str, Item], needed: str) -> Conflict:
    """A conflict about a wish for which no place was found."""
    (words,) = _quoted([relation], items)
    if relation.relation == "above" and relation.subjects[0] in items:
        name = items[relation.subjects[0]].name
        return refusal([relation], items, f"{words} cannot be: the {name} neither hangs nor stands on it")
    return refusal([relation], items, f"no place was found for {words} that has: {needed}")


def _core(scenario: Scenario, room: Room, dropped: Relation) -> list[Relation]:
    """Deletion filter: what can go without the rest becoming possible goes."""
    stated = [r for r in scenario.relations if r.hard and lifted(r, scenario) is not None and r.id != dropped.id]
    core = _related(stated, dropped)
    if not _impossible(scenario, room, [dropped]):
        near = [r for r in core if set(_names(r)) & set(_names(dropped))]
        if len(near) < len(core) and _impossible(scenario, room, [dropped, *near]):
            core = near
        for candidate in core[:_MOST_SOLVES]:
            rest = [r for r in core if r is not candidate]
            if _impossible(scenario, room, [dropped, *rest]):
                core = rest
    else:
        core = []
    order = {r.id: i for i, r in enumerate(scenario.relations)}
    return sorted([dropped, *core], key=lambda r: order[r.id])


def _related(stated: Sequence[Relation], dropped: Relation) -> list[Relation]:
    """Relations that speak, directly or over others, of the same things or of the room's corners and walls."""
    names = set(_names(dropped))
    spatial = not any(a.kind == "object" for a in dropped.anchors)
    found: list[Relation] = []
    while True:
        more = [
            r
            for r in stated
            if r not in found
            and (names & set(_names(r)) or (spatial and not any(a.kind == "object" for a in r.anchors)))
        ]
        if not more:
            return found
        found += more
        for relation in more:
            names.update(_names(relation))


def _names(relation: Relation) -> list[str]:
    return [*relation.subjects, *(a.id for a in relation.anchors if a.kind == "object" and a.id)]


def _impossible(scenario: Scenario, room: Room, wishes: Sequence[Relation]) -> bool:
    return _outcome(scenario, room, wishes) == "infeasible"


def _possible(scenario: Scenario, room: Room, wishes: Sequence[Relation]) -> bool:
    return _outcome(scenario, room, wishes) in ("optimal", "feasible")


def impossible_anywhere(scenario: Scenario, room: Room) -> bool:
    """Whether the stated relations contradict each other even in this (large) room."""
    return _impossible(scenario, room, [r for r in scenario.relations if r.hard])


def _outcome(scenario: Scenario, room: Room, wishes: Sequence[Relation]) -> str:
    """Whether all wishes can hold at once, all things present, whatever it costs."""
    model = RoomModel(room, clusters_of(scenario, room, 2), scenario.items)
    for wish in wishes:
        relation = lifted(wish, scenario)
        if relation is not None:
            literal = model.cp.new_bool_var("")
            model.cp.add(literal == 1)
            for subject in relation.subjects:
                post(model, relation, subject, literal)
    return run(model.cp, seed=scenario.seed, limit=_LIMIT)[0]


def left_out_of(items: Sequence[Item], why: str) -> list[LeftOut]:
    """Things left out, those of one kind together."""
    found: list[LeftOut] = []
    for name in dict.fromkeys(item.name for item in items):
        same = [item for item in items if item.name == name]
        found.append(LeftOut(words=name, category=same[0].asset.category, count=len(same), why=why))
    return found


def refusal(relations: Sequence[Relation], items: Mapping[str, Item], why: str) -> Conflict:
    """A conflict that no solver was needed for."""
    words = tuple(words_of(r, items) for r in relations)
    repairs = tuple(
        Repair(kind="drop_wish", words=f"leave out '{w}'", values={"relation": r.id})
        for w, r in zip(words, relations, strict=True)
    )
    return Conflict(relations=tuple(r.id for r in relations), words=words, why=why, repairs=repairs)
