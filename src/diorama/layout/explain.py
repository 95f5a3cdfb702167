"""Why wishes cannot hold, in the words of the text, and what would help."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from diorama.domain.certificate import Conflict, LeftOut, Repair
from diorama.domain.layout import Item
from diorama.domain.relation import Relation
from diorama.domain.room import Room
from diorama.domain.tick import Tick
from diorama.layout.check import Proof
from diorama.layout.place import Answer, Scenario
from diorama.layout.relax_bounds import counted, shortage
from diorama.layout.relax_core import Core, core_of_thing, core_of_wish
from diorama.layout.relax_reason import reason_of
from diorama.layout.relax_repairs import Given, never, repairs_of
from diorama.layout.relax_trial import Trials, names_of
from diorama.layout.relax_words import listed, name_of, numbered, quoted, quoted_alike, room_words, words_of

PLACELESS = ("same_as", "in_room")  # wishes that no other place would grant


_ALL = {1: "", 2: "both "}
_MOST_TOLD = 6  # wishes and things in a set that was not proven the smallest
_MANY = 30  # things in a room, where a whole arrangement takes long to find
_BUDGET, _BUDGET_OF_MANY = 0.5, 0.15  # deterministic time for all questions about a room
_MOST_EXPLAINED = 4  # conflicts that are minimised; further ones are named alone


def conflicts_of(
    scenario: Scenario, answer: Answer, proof: Proof, unmet: Sequence[str], said: Sequence[Conflict], widest: Room,
    tick: Tick,
) -> list[Conflict]:  # fmt: skip
    """A conflict for every stated relation that does not hold, and one for the things that have no place.

    Args:
        unmet: Stated relations of things that are there, which do not hold.
        said: Conflicts that were found before.
        widest: The largest room that may be had without asking; the delivered one where its size was stated.
    """
    relations = {str(r.id): r for r in scenario.relations}
    found: list[Conflict] = []
    trials = Trials(scenario=scenario, budget=_BUDGET if len(scenario.items) <= _MANY else _BUDGET_OF_MANY)
    held = [r for n, r in relations.items() if r.hard and n in proof.relations and proof.relations[n].holds]
    there = [n for n in scenario.items if n in answer.placements]
    missing = _missing(scenario, answer)
    given = Given(room=answer.room, widest=widest, held=held, there=there, missing=missing)
    if missing:
        tick(0.8)
        found.append(_thing_conflict(trials, given))
    for name in unmet:
        tick(0.8)
        relation = relations[name]
        if any(name in conflict.relations for conflict in (*said, *found)):
            continue
        if relation.relation in PLACELESS:
            alike = [r for r in relations.values() if (r.relation, r.words) == (relation.relation, relation.words)]
            found.append(placeless([r for r in alike if not proof.relations[r.id].holds], scenario.items))
            continue
        conflict = None
        if len(found) < _MOST_EXPLAINED and name in answer.dropped:
            alike = [relations[n] for n in unmet if _like(relations[n], relation)]
            also = [r for r in held if _like(r, relation)]
            one = replace(given, given_up=alike, alike=also if len(alike) > 1 else (), missing=())
            conflict = _wish_conflict(trials, one, relation)
        found.append(conflict or unplaced(relation, scenario, proof.relations[name].needed, answer.room))
    return found


def _like(one: Relation, other: Relation) -> bool:
    """Whether the same is said of two things, in the same words."""
    return (one.relation, one.words, one.anchors, one.which) == (
        other.relation, other.words, other.anchors, other.which
    )  # fmt: skip


def _missing(scenario: Scenario, answer: Answer) -> tuple[str, ...]:
    """What has no place on the floor, walls or ceiling, and was not taken out again for being unsound."""
    return tuple(
        n for n in scenario.items if n not in answer.placements and n not in answer.removed and n not in scenario.spots
    )


def _wish_conflict(trials: Trials, given: Given, wish: Relation) -> Conflict | None:
    """The smallest set of stated relations and things that keeps a wish from being granted; None if nothing proves
    that it cannot be.
    """
    core = core_of_wish(trials, given.widest, wish, given.held, given.there)
    if core is None and given.widest is not given.room:
        core = core_of_wish(trials, given.room, wish, given.held, given.there)
    if core is None or (not core.minimal and len(core.wishes) + len(core.things) > _MOST_TOLD):
        return None
    return _conflict(trials, core, given)


def _thing_conflict(trials: Trials, given: Given) -> Conflict:
    """Why not all things are there: one too large for the room, more than the floor holds, else the smallest set for
    which the first that is missing has no place; without a proof, that no place was found.
    """
    scenario = trials.scenario
    kinds = {scenario.items[n].plan_id: n for n in reversed(given.missing)}
    for name in reversed(kinds.values()):
        if trials.can_hold(given.room, (), [name]) == "no":
            return _conflict(trials, Core(room=given.room, wishes=(), things=(name,)), given)
    short = shortage(given.room, scenario.items, scenario.forest, scenario.items, ())
    if short is not None:
        return _conflict(trials, Core(room=given.room, wishes=(), things=short.things, minimal=False), given)
    core = core_of_thing(trials, given.room, given.missing[0], given.there)
    if core is not None:
        return _conflict(trials, core, given)
    missing = [scenario.items[n] for n in given.missing]
    tried = Core(room=given.room, wishes=(), things=tuple(given.missing), minimal=False)
    return Conflict(
        relations=(),
        words=tuple(dict.fromkeys(item.name for item in missing)),
        why=f"no place was found for {counted(missing)} beside the other things in a room of {room_words(given.room)}",
        repairs=repairs_of(trials, tried, given),
    )


def _conflict(trials: Trials, core: Core, given: Given) -> Conflict:
    items = trials.scenario.items
    repairs = repairs_of(trials, core, given)
    grows = any(repair.kind == "grow_room" for repair in repairs)
    return Conflict(
        relations=tuple(dict.fromkeys((*(r.id for r in core.wishes), *(r.id for r in given.given_up)))),
        words=(*(words_of(r, items) for r in core.wishes), *dict.fromkeys(items[n].name for n in core.things)),
        why=_sentence(trials, core, given, sized=grows or not never(trials, core, given.room)),
        repairs=repairs,
    )


def _sentence(trials: Trials, core: Core, given: Given, *, sized: bool) -> str:
    items = trials.scenario.items
    wishes, things = quoted(core.wishes, items), counted([items[n] for n in core.things])
    where = f" in a room of {room_words(core.room)}" if sized or core.things else ""
    if not wishes:
        said = f"{things} cannot {_ALL.get(len(core.things), 'all ')}be{where}"
    elif len(given.given_up) > 1 and all(_like(r, given.given_up[0]) for r in core.wishes) and not things:
        every = [*given.alike, *given.given_up]
        named = dict.fromkeys(items[s].name for r in every for s in r.subjects if s in items)
        said = f"{quoted_alike(core.wishes[0], items)} cannot hold for all {len(every)}{where}"
        if len(named) > 1:  # the same was said of different things
            order = [n for n in items if any(n in r.subjects for r in every)]
            said = f"'{words_of(core.wishes[0], items)}' cannot hold for {counted([items[n] for n in order])}{where}"
        if 1 < len(core.wishes) < len(every):
            said += f": not even for {listed([name_of(r, items) for r in core.wishes])}"
    else:
        all_ = _ALL.get(len(wishes), "all ")
        said = f"{listed(wishes)} cannot {all_}hold{where}" + (f" with {things} in it" if things else "")
    reason = reason_of(trials, core)
    if not reason and not sized:
        reason = "no larger room would help"
    if not reason and not core.things:
        placed = dict.fromkeys(n for r in core.wishes for n in names_of(r) if n in items)
        many = len(placed) > _MOST_TOLD
        named = (
            counted([items[n] for n in placed])
            if many
            else listed([f"the {numbered(items[n], items)}" for n in placed])
        )
        return f"{said}, however {named} are placed"
    return f"{said}: {reason}" if reason else said


def placeless(relations: Sequence[Relation], items: Mapping[str, Item]) -> Conflict:
    """A conflict about wishes of one kind that do not depend on where things are placed."""
    relation = relations[0]
    words = quoted([relation], items)[0]
    names = list(dict.fromkeys(items[s].name for r in relations for s in r.subjects))
    name = " and the ".join([", the ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    why = {
        "same_as": f"{words} does not hold: the things were made in different kinds or sizes",
    }.get(relation.relation, f"{words} does not hold: the {name} is in another room")
    ids = " ".join(str(r.id) for r in relations)
    repair = Repair(kind="drop_wish", words=f"leave out {words}", values={"relations": ids})
    return Conflict(
        relations=tuple(r.id for r in relations),
        words=tuple(dict.fromkeys(words_of(r, items) for r in relations)),
        why=why,
        repairs=(repair,),
    )


def unplaced(relation: Relation, scenario: Scenario, needed: str, room: Room) -> Conflict:
    """A conflict about a wish for which no place was found."""
    items = scenario.items
    (words,) = quoted([relation], items)
    for kinds, name in ((("window",), "window"), (("door", "passage"), "door")):
        asked = any(a.kind == kinds[0] for a in relation.anchors)
        if asked and not any(o.kind in kinds for o in room.openings.values()):
            return refusal([relation], items, f"{words} cannot hold: the room has no {name}")
    stand = scenario.forest.stands.get(relation.subjects[0])
    if relation.relation == "above" and stand is not None and stand.kind == "floor":
        name = items[relation.subjects[0]].name
        return refusal([relation], items, f"{words} cannot be: the {name} neither hangs nor stands on it")
    return refusal([relation], items, f"no place was found for {words} that has: {needed}")


def impossible_anywhere(scenario: Scenario, room: Room) -> bool:
    """Whether the stated relations contradict each other even in this (large) room."""
    stated = [r for r in scenario.relations if r.hard]
    return Trials(scenario=scenario).can_hold(room, stated, scenario.items) == "no"


def left_out_of(items: Sequence[Item], why: str) -> list[LeftOut]:
    """Things left out, those of one kind together."""
    found: list[LeftOut] = []
    for name in dict.fromkeys(item.name for item in items):
        same = [item for item in items if item.name == name]
        found.append(LeftOut(words=name, category=same[0].asset.category, count=len(same), why=why))
    return found


def told_once(conflicts: Sequence[Conflict]) -> tuple[Conflict, ...]:
    """Conflicts in the same words as one: six apples that are too large for a bowl are one sentence."""
    found: dict[tuple[str, ...], Conflict] = {}
    for conflict in conflicts:
        said = (conflict.why, *conflict.words)
        found[said] = _together(found[said], conflict) if said in found else conflict
    return tuple(found.values())


def _together(first: Conflict, second: Conflict) -> Conflict:
    relations = tuple(dict.fromkeys((*first.relations, *second.relations)))
    dropped = {"relations": " ".join(relations)}
    repairs = tuple(replace(r, values=dropped) if r.kind == "drop_wish" else r for r in first.repairs)
    return replace(first, relations=relations, repairs=repairs)


def refusal(relations: Sequence[Relation], items: Mapping[str, Item], why: str) -> Conflict:
    """A conflict that no solver was needed for."""
    words = tuple(words_of(r, items) for r in relations)
    repairs = tuple(
        Repair(kind="drop_wish", words=f"leave out {said}", values={"relations": r.id})
        for said, r in zip(quoted(relations, items), relations, strict=True)
    )
    return Conflict(relations=tuple(r.id for r in relations), words=words, why=why, repairs=repairs)
