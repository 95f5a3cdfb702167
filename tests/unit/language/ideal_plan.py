"""The plan that says an annotation, word for word: what a perfect planner would give."""

from __future__ import annotations

from benchmarks.language.annotations import Prompt
from benchmarks.language.entries import Claim, End, RoomEntry, Thing
from benchmarks.language.matching import head_of
from diorama.domain.plan import (
    Count,
    Plan,
    PlanEnvironment,
    PlanNegation,
    PlanObject,
    PlanOpening,
    PlanRelation,
    PlanRoom,
    StatedSize,
)
from diorama.domain.relation import Anchor
from diorama.domain.scene import Attributes
from diorama.domain.span import Span


def ideal_plan(prompt: Prompt) -> Plan:
    """Every mandatory thing, fact, room, negation and word of style, and nothing else. Objects keep the keys."""
    rooms = [room for room in prompt.rooms if not room.optional]
    things = {thing.key: thing for thing in prompt.things if not thing.optional}
    room_of = {
        fact.claims[0].subjects[0]: _room_id(fact.claims[0].anchors[0][0].key)
        for fact in prompt.facts
        if fact.claims[0].names == ("in_room",)
    }
    told = [fact.claims[0] for fact in prompt.facts if not fact.optional and fact.claims[0].names != ("in_room",)]
    return Plan(
        text=prompt.text,
        rooms={_room_id(room.words): _room(room) for room in rooms},
        objects={key: _object(thing, room_of.get(key)) for key, thing in things.items()},
        relations=tuple(_relation(claim) for claim in told),
        environment=PlanEnvironment(mood=tuple(word.words for word in prompt.style if not word.optional)),
        negations=tuple(
            PlanNegation(category="unknown", words=one.words, span=one.place)
            for one in prompt.negations
            if not one.optional
        ),
    )


def _room_id(words: str) -> str:
    return words or "room"


def _object(thing: Thing, room: str | None) -> PlanObject:
    return PlanObject(
        category="unknown",
        words=head_of(thing.key),
        count=Count(min=thing.least, max=thing.most),
        attributes=Attributes(extra=thing.attributes),
        size=StatedSize(width=thing.sizes.get("w"), depth=thing.sizes.get("d"), height=thing.sizes.get("h")),
        room=room,
        span=thing.others[0] if thing.others else thing.place,
    )


def _room(room: RoomEntry) -> PlanRoom:
    return PlanRoom(
        type=room.words,
        size=StatedSize(width=room.sizes.get("w"), depth=room.sizes.get("d"), height=room.sizes.get("h")),
        attributes=Attributes(extra=room.size_words),
        floor_material=room.floor,
        wall_color=room.walls,
        openings=tuple(
            PlanOpening(kind=one.kind, count=one.least, wall=one.wall, span=Span(start=0, end=0))
            for one in room.openings
        ),
        implied=room.place is None,
        span=room.place,
    )


def _relation(claim: Claim) -> PlanRelation:
    return PlanRelation(
        subject=claim.subjects[0],
        relation=claim.names[0],
        anchors=tuple(_anchor(ends[0]) for ends in claim.anchors),
        distance_m=claim.distance_m,
        which=" ".join(sorted(claim.which)),
        negated=claim.negated,
        span=Span(start=0, end=0),
    )


def _anchor(end: End) -> Anchor:
    if end.kind == "thing":
        return Anchor(kind="object", id=end.key)
    return Anchor(kind=end.kind, which=" ".join(sorted(end.which)))
