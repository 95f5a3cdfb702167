"""A scene and its certificate explained: what stands on what, every relation in plain words, ways, conflicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from diorama.domain.certificate import Certificate, Conflict, LeftOut, ObjectProof
from diorama.domain.errors import NotFound
from diorama.domain.relation import RelationName
from diorama.domain.room import Room
from diorama.domain.scene import Scene, Support
from diorama.scene.explanation_words import Namer, sentence, stands
from diorama.scene.place_words import doors_words, sound_words, way_words

Source = Literal["certificate", "measured", "outdated"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedThing:
    """One object. words: what carries it and how well, for people. carries: ids of what it carries. relations: ids of
    those that speak of it. reached: whether its functional sides are; None where nobody needs to. proof: as measured;
    None for lights and groups.
    """

    id: str
    name: str
    category: str
    room: str
    on: str
    words: str
    carries: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    reached: bool | None = None
    proof: ObjectProof | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedRelation:
    """One relation. said: the words of the text; words: what was measured and wanted, for people."""

    id: str
    relation: RelationName
    subjects: tuple[str, ...]
    anchors: tuple[str, ...]
    said: str
    words: str
    hard: bool
    holds: bool
    measured: Mapping[str, float]
    needed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedRoom:
    """One room, and what stands, hangs or lies in it directly. words: its kind and size."""

    id: str
    words: str
    things: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Everything that is known of how a scene came out.

    source: where the numbers are from: its certificate, or measured now because there is none, or because the one
    there is about another state of the scene. sound_words: what it is if it is sound. doors_clear, reached, unreached:
    the walkways, by object id; doors_words and way_words: what is to be said of them in this place. before_windows:
    what stands before a low window and is taller than its sill.
    """

    text: str
    sound: bool
    source: Source
    rooms: tuple[ExplainedRoom, ...]
    things: Mapping[str, ExplainedThing]
    relations: Mapping[str, ExplainedRelation]
    sound_words: str
    doors_clear: bool
    doors_words: str
    way_m: float
    way_words: str
    reached: tuple[str, ...]
    unreached: tuple[str, ...]
    before_windows: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    left_out: tuple[LeftOut, ...]


def explained(scene: Scene, certificate: Certificate, *, source: Source) -> Explanation:
    """Put a certificate into words, with the names of the scene's things.

    Args:
        source: Where the certificate is from.
    """
    namer = Namer(scene)
    relations = {
        name: ExplainedRelation(
            id=name,
            relation=relation.relation,
            subjects=relation.subjects,
            anchors=tuple(a.id for a in relation.anchors if a.kind == "object" and a.id is not None),
            said=relation.words,
            words=sentence(relation, proof, namer),
            hard=proof.hard,
            holds=proof.holds,
            measured=proof.measured,
            needed=proof.needed,
        )
        for name, relation in scene.relations.items()
        if (proof := certificate.relations.get(name)) is not None
    }
    things = _things(scene, certificate, relations.values(), namer)
    return Explanation(
        text=scene.brief.text or scene.name,
        sound=certificate.sound,
        source=source,
        rooms=_rooms(scene, things),
        things=things,
        relations=relations,
        sound_words=sound_words(scene.rooms),
        doors_clear=certificate.walkways.doors_clear,
        doors_words=doors_words(scene.rooms, clear=certificate.walkways.doors_clear),
        way_m=certificate.walkways.width,
        way_words=way_words(scene.rooms, certificate.walkways.width),
        reached=certificate.walkways.reachable,
        unreached=certificate.walkways.unreachable,
        before_windows=certificate.walkways.before_windows,
        conflicts=certificate.conflicts,
        left_out=certificate.left_out,
    )


def chosen(explanation: Explanation, wanted: str) -> tuple[str, ...]:
    """Ids of the things that an id or a name means.

    Raises:
        NotFound: If there is none; the hint names what there is.
    """
    word = wanted.strip().lower()
    if word in explanation.things:
        return (word,)
    things = explanation.things.items()
    for found in (
        [name for name, thing in things if word == thing.name.lower()],
        [name for name, thing in things if word.replace(" ", "_") == thing.category],
        [name for name, thing in things if word in thing.name.lower().split()],
    ):
        if found:
            return tuple(found)
    there = ", ".join(list(explanation.things)[:40]) or "nothing"
    more = f" and {len(explanation.things) - 40} more" if len(explanation.things) > 40 else ""
    raise NotFound(f"there is no '{wanted}' in this scene", hint=f"it holds {there}{more}")


def _things(
    scene: Scene, certificate: Certificate, relations: Iterable[ExplainedRelation], namer: Namer
) -> dict[str, ExplainedThing]:
    carriers = {name: _carrier(scene, certificate, name) for name in scene.objects}
    carries: dict[str, list[str]] = {}
    for name, support in carriers.items():
        if support.kind == "object":
            carries.setdefault(support.on, []).append(name)
    spoken: dict[str, list[str]] = {}
    for relation in relations:
        for name in dict.fromkeys((*relation.subjects, *relation.anchors)):
            spoken.setdefault(name, []).append(relation.id)
    ways = {
        **dict.fromkeys(certificate.walkways.reachable, True),
        **dict.fromkeys(certificate.walkways.unreachable, False),
    }
    return {
        name: ExplainedThing(
            id=name,
            name=item.name,
            category=item.category,
            room=_room_of(scene, carriers, name),
            on=carriers[name].on if carriers[name].kind == "object" else "",
            words=stands(carriers[name], certificate.objects.get(name), namer),
            carries=tuple(carries.get(name, ())),
            relations=tuple(spoken.get(name, ())),
            reached=ways.get(name),
            proof=certificate.objects.get(name),
        )
        for name, item in scene.objects.items()
    }


def _carrier(scene: Scene, certificate: Certificate, name: str) -> Support:
    """What carries a thing: as proved, else as the scene says."""
    proof = certificate.objects.get(name)
    support = scene.objects[name].support if proof is None else proof.support
    return support if support.kind != "object" or support.on in scene.objects else Support(kind="none")


def _room_of(scene: Scene, carriers: Mapping[str, Support], name: str) -> str:
    for _ in range(len(carriers)):
        support = carriers[name]
        if support.kind != "object":
            return support.on if support.on in scene.rooms else next(iter(scene.rooms), "")
        name = support.on
    return ""


def _rooms(scene: Scene, things: Mapping[str, ExplainedThing]) -> tuple[ExplainedRoom, ...]:
    """Every room with what nothing else carries; the open air where there are none."""
    free = [thing for thing in things.values() if not thing.on]
    if not scene.rooms:
        return (ExplainedRoom(id="", words="in the open air", things=tuple(thing.id for thing in free)),)
    return tuple(
        ExplainedRoom(id=name, words=_size(room), things=tuple(thing.id for thing in free if thing.room == name))
        for name, room in scene.rooms.items()
    )


def _size(room: Room) -> str:
    xs, zs = zip(*room.polygon, strict=True)
    wide, deep = max(xs) - min(xs), max(zs) - min(zs)
    return f"{room.type.replace('_', ' ')}, {wide:.2f} x {deep:.2f} m, {room.height:.2f} m high"
