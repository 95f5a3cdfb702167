"""Which stated relations a plan holds, and which of the plan's relations nobody stated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from benchmarks.language.annotations import Prompt
from benchmarks.language.entries import GRID, SIDES, Claim, End, Fact
from benchmarks.language.matching import Match
from benchmarks.language.tally import Tally
from diorama.domain.plan import Plan, PlanRelation
from diorama.domain.relation import Anchor, RelationName

SYMMETRIC: frozenset[RelationName] = frozenset({"next_to", "near", "far_from", "across_from", "same_as"})
TURNED: Mapping[RelationName, RelationName] = {"above": "under", "under": "above"}  # R(a, b) is S(b, a)
ONE_NAME: Mapping[RelationName, RelationName] = {"aligned": "in_row"}  # "lined up" is "in a row"
FORMS = frozenset({"pyramid", "pile"})
CLOSE = 0.03  # a stated distance may differ by that share (feet and inches are rounded)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A relation of a plan in the words of the annotation: its objects are things, by every key that they mean.

    A merged object means several keys.
    """

    name: RelationName
    subjects: frozenset[str]
    anchors: tuple[frozenset[End], ...]
    which: frozenset[str]
    distance_m: float | None
    negated: bool
    words: str
    implied: bool


def judge_facts(prompt: Prompt, plan: Plan, match: Match) -> Tally:
    """Stated relations: right, missed, invented.

    A relation that the plan calls implied, or one of an optional thing, is never invented; it is right where the text
    states it. `in_room` belongs to the rooms and is not counted here.
    """
    told = [_told(item, plan, match) for item in plan.relations if item.relation != "in_room"]
    facts = [fact for fact in prompt.facts if fact.claims[0].names != ("in_room",)]
    right: list[str] = []
    missed: list[str] = []
    for fact in facts:
        if fact.optional:
            continue
        (right if any(holds(fact, one) for one in told) else missed).append(fact.words)
    free = {thing.key for thing in prompt.things if thing.optional}
    invented = [
        one.words
        for one in told
        if not one.implied and not _about(one, free) and not any(holds(fact, one) for fact in facts)
    ]
    return Tally(right=tuple(right), missed=tuple(missed), invented=tuple(invented))


def holds(fact: Fact, told: Told) -> bool:
    """Whether a plan's relation says the fact, in any of its ways and by any equal meaning."""
    return any(_says(claim, way) for way in _ways(told) for claim in fact.claims)


def _about(told: Told, keys: Set[str]) -> bool:
    """Whether one of its ends is one of these things."""
    return bool(told.subjects & keys) or any(end.key in keys for ends in told.anchors for end in ends)


def _ways(told: Told) -> Iterable[Told]:
    """The relation and those that mean the same of the same things."""
    told = replace(told, name=ONE_NAME.get(told.name, told.name))
    yield told
    pair = len(told.anchors) == 1 and all(end.kind == "thing" for end in told.anchors[0]) and told.anchors[0]
    if not pair:
        return
    turned = replace(
        told,
        subjects=frozenset(end.key for end in told.anchors[0]),
        anchors=(frozenset(End(kind="thing", key=key) for key in told.subjects),),
    )
    if told.name in SYMMETRIC:
        yield turned
    if told.name in TURNED:
        yield replace(turned, name=TURNED[told.name])
    if told.name == "between":  # a bed between two nightstands: two nightstands on either side of the bed
        yield replace(turned, name="each_side")
    if told.name == "each_side":
        yield replace(turned, name="between")


def _says(claim: Claim, told: Told) -> bool:
    names = {ONE_NAME.get(name, name) for name in claim.names}
    if told.name not in names or told.negated != claim.negated or not told.subjects & set(claim.subjects):
        return False
    if claim.distance_m is not None and not _near(claim.distance_m, told.distance_m):
        return False
    loose = {word for word in told.which if GRID.fullmatch(word) or word in FORMS}
    if not claim.which <= told.which or told.which - claim.which - loose:
        return False
    return _same_anchors(claim.anchors, told.anchors)


def _same_anchors(stated: Sequence[tuple[End, ...]], told: Sequence[frozenset[End]]) -> bool:
    """Each stated anchor is told and each told one stated, in any order; a merged object may be several at once."""

    def meets(wanted: tuple[End, ...], given: frozenset[End]) -> bool:
        return any(_same_end(end, other) for end in wanted for other in given)

    every_stated = all(any(meets(wanted, given) for given in told) for wanted in stated)
    every_told = all(any(meets(wanted, given) for wanted in stated) for given in told)
    return every_stated and every_told


def _same_end(stated: End, told: End) -> bool:
    if stated.kind != told.kind or (stated.key != told.key and stated.kind == "thing"):
        return False
    if stated.kind in ("door", "window"):
        return not stated.which or stated.which == told.which
    return stated.kind == "thing" or stated.which == told.which


def _near(stated: float, told: float | None) -> bool:
    return told is not None and abs(told - stated) <= CLOSE * stated


def _told(item: PlanRelation, plan: Plan, match: Match) -> Told:
    return Told(
        name=item.relation,
        subjects=frozenset(match.things_of(item.subject)) or frozenset({f"*{item.subject}"}),
        anchors=tuple(dict.fromkeys(_ends(anchor, match) for anchor in item.anchors)),
        which=_sides(item.which),
        distance_m=item.distance_m,
        negated=item.negated,
        words=in_words(item),
        implied=item.implied,
    )


def _ends(anchor: Anchor, match: Match) -> frozenset[End]:
    """What an anchor means. A surface is the thing that has it; an object that means no thing is marked by a star."""
    if anchor.kind in ("object", "surface"):
        owner = anchor.id or anchor.which.partition("/")[0]
        keys = match.things_of(owner) or (f"*{owner}",)
        return frozenset(End(kind="thing", key=key) for key in keys)
    return frozenset({End(kind=anchor.kind, which=_sides(anchor.which))})


def _sides(which: str) -> frozenset[str]:
    return frozenset(SIDES.get(word, word) for word in re.split(r"[\s_-]+", which.lower()) if word)


def in_words(item: PlanRelation) -> str:
    """A plan's relation in the notation of the annotations, by the ids of the plan."""
    anchors = [f"{anchor.which} {anchor.id or anchor.kind}".strip() for anchor in item.anchors]
    distance = "" if item.distance_m is None else f" {item.distance_m:g} m"
    which = f" {item.which}" if item.which else ""
    return f"{'not ' * item.negated}{item.relation}({', '.join([item.subject, *anchors])}){which}{distance}"
