"""Things that were referred to before they were introduced: `an armchair facing the bed, a double bed`."""

from __future__ import annotations

from dataclasses import replace

from diorama.catalogue.categories import ancestors
from diorama.domain.plan import Count
from diorama.language.companions import is_seat
from diorama.language.draft import PLACE_SETTING, Draft, DraftObject, agreement, contents_of, leave_out
from diorama.language.phrases import Look

_NEAR = 64  # things among which the same one, or its other half, is looked for
_WORDS = ("color", "material", "shape", "size", "style", "pattern")


def settle_references(draft: Draft) -> None:
    """Make one thing of a reference (`the bed`) and the only later thing that it can mean (`a double bed`)."""
    _without_retracted(draft)
    meant: dict[int, int] = {}
    for thing in draft.objects:
        named = _named_in_full(draft, thing) if thing.provisional else None
        if named is not None:
            meant[thing.index] = named.index
            _take_over(named, thing)
            continue
        found = _introduced_later(draft, thing) if thing.provisional and _meant_by_kind(thing) else None
        if found is not None:
            meant[thing.index] = found.index
            _take_over(found, thing)
    if meant:
        _point(draft, meant)
        leave_out(draft, meant)
    _both_of_a_pair(draft)
    _same_room(draft)
    _named_settings(draft)
    _sit_behind(draft)
    for relation in draft.relations:
        if relation.quantifier == "one" and draft.objects[relation.subject].count == Count():
            relation.quantifier = "each"  # the only one that is left of several


def _without_retracted(draft: Draft) -> None:
    """What was named and then denied (`... so there is none`) goes, with all that was said of it."""
    gone = {thing.index: thing.index for thing in draft.objects if thing.retracted}
    if not gone:
        return
    draft.relations = [
        relation
        for relation in draft.relations
        if relation.subject not in gone and not any(anchor.obj in gone for anchor in relation.anchors)
    ]
    leave_out(draft, gone)


def _both_of_a_pair(draft: Draft) -> None:
    """`two tents, one grey and one red, a fire between them`: between the two that were told apart."""
    for relation in draft.relations:
        ids = [anchor.obj for anchor in relation.anchors]
        if relation.relation != "between" or len(ids) != 2 or ids[0] is None or ids[0] != ids[1]:
            continue
        one = draft.objects[ids[0]]
        near = draft.objects[max(one.index - _NEAR, 0) : one.index + _NEAR]
        others = [thing for thing in near if thing.tokens == one.tokens and thing is not one]
        if one.number == 1 and len(others) == 1 and others[0].number == 1 and others[0].category == one.category:
            relation.anchors = (relation.anchors[0], replace(relation.anchors[1], obj=others[0].index))


def _same_room(draft: Draft) -> None:
    """What stands by a thing is in the room of that thing, whatever room was spoken of last."""
    for relation in draft.relations:
        anchor = (
            draft.objects[relation.anchors[0].obj] if relation.anchors and relation.anchors[0].obj is not None else None
        )
        thing = draft.objects[relation.subject]
        if anchor is not None and None not in (anchor.room, thing.room) and not anchor.provisional:
            thing.room = anchor.room


def _named_settings(draft: Draft) -> None:
    """`a table set for six: a plate before each chair, ...`: what lies there is said, so nothing else is laid."""
    named = any(thing.category in PLACE_SETTING and not thing.laid for thing in draft.objects)
    gone = {thing.index: thing.index for thing in draft.objects if thing.laid} if named else {}
    if gone:
        draft.relations = [relation for relation in draft.relations if relation.subject not in gone]
        leave_out(draft, gone)


def _sit_behind(draft: Draft) -> None:
    """`desks facing a board, each with a chair`: who sits there looks over the desk at the board, so the chair that
    nobody placed otherwise is behind the desk, not between the two.
    """
    facing = {r.subject for r in draft.relations if r.relation == "facing" and not r.negated}
    for relation in draft.relations:
        desk = relation.anchors[0].obj if relation.anchors else None
        if relation.relation != "in_front_of" or desk is None or desk not in facing or relation.negated:
            continue
        loose = relation.assumed or relation.span.of(draft.text).lower().startswith("at ")
        seated = is_seat(draft.objects[relation.subject].category)
        if loose and seated and "desk" in ancestors(draft.objects[desk].category):
            relation.relation = "behind"


def _meant_by_kind(thing: DraftObject) -> bool:
    return thing.category != "unknown" or bool(contents_of(thing.noun))


def _introduced_later(draft: Draft, thing: DraftObject) -> DraftObject | None:
    found = [other for other in draft.objects[thing.index + 1 :] if _can_mean(thing, other)]
    return found[0] if len(found) == 1 and not _related(draft, {thing.index, found[0].index}) else None


def _named_in_full(draft: Draft, thing: DraftObject) -> DraftObject | None:
    """`the robot base ... the robot`, `a chest of drawers ... the chest`: the thing before whose name begins so."""
    known = [
        other
        for other in draft.objects[max(thing.index - _NEAR, 0) : thing.index]
        if other.noun.startswith(thing.noun + " ")
    ]
    near = [other for other in known if thing.room in (None, other.room) and agreement(thing.look, other.look) >= 0]
    if len(near) != 1 or thing.plural != (near[0].number > 1) or _related(draft, {thing.index, near[0].index}):
        return None
    return near[0] if thing.category == "unknown" or near[0].noun.startswith(thing.noun + " of ") else None


def _related(draft: Draft, pair: set[int]) -> bool:
    """`the bed faces a double bed`: two things, for one stands to the other."""
    return any(
        pair <= {relation.subject, *(anchor.obj for anchor in relation.anchors if anchor.obj is not None)}
        for relation in draft.relations
    )


def _can_mean(thing: DraftObject, other: DraftObject) -> bool:
    """The later thing is of the kind, as many (`the beds`: several), and no adjective speaks against it."""
    as_many = other.number > 1 if thing.plural and thing.count.max is None else other.number == thing.number
    return (
        not other.provisional
        and as_many
        and thing.room in (None, other.room)
        and bool({thing.category, *contents_of(thing.noun)} & set(ancestors(other.category)))
        and agreement(thing.look, other.look) >= 0
    )


def merge_looks(own: Look, said: Look) -> None:
    """Add what was said of the same thing elsewhere."""
    for name in _WORDS:
        if getattr(said, name) and not getattr(own, name):
            setattr(own, name, getattr(said, name))
    own.extra.extend(word for word in said.extra if word not in own.extra)
    own.measures.extend(measure for measure in said.measures if measure not in own.measures)


def _take_over(found: DraftObject, reference: DraftObject) -> None:
    merge_looks(found.look, reference.look)
    found.stand = found.stand or reference.stand
    for part, number in reference.details.items():
        found.details.setdefault(part, number)


def _point(draft: Draft, meant: dict[int, int]) -> None:
    """Relations of the references become those of what they mean."""
    for relation in draft.relations:
        relation.subject = meant.get(relation.subject, relation.subject)
        relation.anchors = tuple(
            anchor if anchor.obj is None else replace(anchor, obj=meant.get(anchor.obj, anchor.obj))
            for anchor in relation.anchors
        )
