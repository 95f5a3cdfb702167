"""A plan while it is being read: mutable, with the fate of every word."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from diorama.catalogue.categories import ancestors
from diorama.domain.plan import Count, PlanNegation, Quantifier
from diorama.domain.relation import RELATIONS, AnchorKind, RelationName
from diorama.domain.room import OpeningKind
from diorama.domain.span import Span
from diorama.language.phrases import Look, NounPhrase
from diorama.language.tokens import Token

if TYPE_CHECKING:
    from diorama.language.places import Spec

Fate = Literal["", "used", "filler", "reported"]
Stand = Literal["", "floor", "top", "wall", "ceiling"]

PLACE_SETTING = ("plate", "fork", "knife", "glass")  # what is laid before each guest


@dataclass(slots=True)
class DraftObject:
    """One phrase's things. provisional: only referred to (`the bed`) so far, never introduced."""

    index: int
    category: str
    noun: str
    count: Count
    look: Look
    span: Span
    tokens: tuple[int, int]
    room: int | None = None
    vague: bool = False
    plural: bool = False
    provisional: bool = False
    owner: str = ""  # `teacher's`
    laid: bool = False  # part of a place setting that was not named
    implied: bool = False  # meant by what was said of another thing
    stand: Stand = ""
    retracted: bool = False  # denied after it was named
    details: dict[str, int] = field(default_factory=dict[str, int])

    @property
    def number(self) -> int:
        """How many are made."""
        return max(self.count.min, 1)

    def multiply(self, factor: int) -> None:
        """As many for each of `factor` hosts."""
        upper = None if self.count.max is None else self.count.max * factor
        self.count = Count(min=self.count.min * factor, max=upper)


@dataclass(slots=True)
class DraftOpening:
    """A stated door or window."""

    kind: OpeningKind
    count: int
    look: Look
    wall: str
    span: Span
    noun: str
    leads_to: int | None = None  # index of a room


@dataclass(slots=True)
class DraftRoom:
    """A stated room."""

    index: int
    type: str
    look: Look
    span: Span | None
    noun: str = "room"
    implied: bool = False
    openings: list[DraftOpening] = field(default_factory=list[DraftOpening])
    floor_material: str = ""
    wall_color: str = ""
    height_m: float | None = None
    pooled: bool = False  # one of `two rooms` that has not been told of yet


@dataclass(frozen=True, slots=True)
class DraftAnchor:
    """What a relation is measured from; obj and room are draft indices."""

    kind: AnchorKind
    obj: int | None = None
    room: int | None = None
    which: str = ""


@dataclass(slots=True)
class DraftRelation:
    """`subject RELATION anchors` between draft indices."""

    subject: int
    relation: RelationName
    anchors: tuple[DraftAnchor, ...]
    span: Span
    quantifier: Quantifier = "each"
    distance_m: float | None = None
    which: str = ""
    negated: bool = False
    assumed: bool = False  # from `with`, until the text says otherwise
    implied: bool = False  # not said at all


_FIRES = frozenset({"fireplace", "wood_stove", "stove", "fire_pit", "campfire"})
_WATERS = frozenset({"pond", "pool", "stream", "fountain", "swimming_pool", "hot_tub"})
_SCREENS = frozenset({"television", "monitor", "projector_screen", "computer", "laptop"})
_CONTENTS = {
    **dict.fromkeys(("fire", "flames", "hearth", "grate", "blaze"), _FIRES), "water": _WATERS, "screen": _SCREENS,
}  # fmt: skip
"""Nouns that mean a thing by what is in it, once that was named."""
_RECENT = 64  # how far back a reference reaches, in things
_LATELY = 48  # and in relations


class Draft:
    """Objects, rooms and relations found so far, and what became of each token."""

    def __init__(self, text: str, tokens: tuple[Token, ...]) -> None:
        self.text = text
        self.tokens = tokens
        self.fates: list[Fate] = [""] * len(tokens)
        self.why: list[str] = [""] * len(tokens)
        self.objects: list[DraftObject] = []
        self.rooms: list[DraftRoom] = []
        self.relations: list[DraftRelation] = []
        self.negations: list[PlanNegation] = []
        self.moods: list[str] = []
        self.style = ""
        self.time_of_day = ""
        self.mentions: list[int] = []  # objects as subjects, latest last
        self.anchored: list[int] = []  # objects as anchors, latest last
        self.several: DraftOpening | None = None  # openings that may be dealt out: one on the left wall, ...
        self.room: int | None = None  # the one spoken of
        self.rest: DraftObject | None = None  # what is left of several of which some were told apart
        self.told_from: DraftObject | None = None  # several things of which `the left one` was said last
        self.told_at = 0  # and where
        self.members: dict[tuple[int, str], int] = {}  # several things and `left`, `first` -> the one told apart
        self.topic: DraftObject | None = None  # what the last `it` meant
        self.topic_at = 0  # the token up to which was read then
        self.heads: list[int] = []  # the first thing of each sentence, if it was new
        self.front: Spec | None = None  # the last place that was said before its subject
        self._kinds: dict[str, list[int]] = {}  # category, its parents, noun and its last word -> objects
        self._said: set[tuple[object, ...]] = set()

    def span(self, start: int, end: int) -> Span:
        """The place in the text of tokens [start, end)."""
        return Span(start=self.tokens[start].start, end=self.tokens[end - 1].end)

    def use(self, start: int, end: int) -> None:
        """These tokens had an effect."""
        for i in range(start, end):
            if self.fates[i] != "reported":
                self.fates[i] = "used"

    def take_back(self, start: int, end: int) -> None:
        """These tokens had an effect after all, whatever was said of them before."""
        for i in range(start, end):
            self.fates[i], self.why[i] = "used", ""

    def filler(self, start: int, end: int) -> None:
        """These tokens carry no meaning of their own."""
        for i in range(start, end):
            if not self.fates[i]:
                self.fates[i] = "filler"

    def report(self, start: int, end: int, why: str) -> None:
        """These tokens had no effect, and why."""
        for i in range(start, end):
            if not self.why[i]:
                self.fates[i], self.why[i] = "reported", why

    def sketch(self, phrase: NounPhrase) -> DraftObject:
        """The thing that a phrase would introduce, not entered."""
        return DraftObject(
            index=-1, category=phrase.key, noun=phrase.noun, count=phrase.count, look=phrase.look,
            span=self.span(phrase.start, phrase.end), tokens=(phrase.start, phrase.end), plural=phrase.plural,
        )  # fmt: skip

    def add_object(self, phrase: NounPhrase, *, provisional: bool = False) -> DraftObject:
        """A new object from its noun phrase."""
        found = DraftObject(
            index=len(self.objects),
            category=phrase.key,
            noun=phrase.noun,
            count=phrase.count,
            look=phrase.look,
            span=self.span(phrase.start, phrase.end),
            tokens=(phrase.start, phrase.end),
            room=self.room,
            vague=phrase.vague,
            plural=phrase.plural,
            provisional=provisional,
            owner=phrase.owner,
            details=dict(phrase.look.details),
        )
        if provisional and (phrase.plural or phrase.each) and not phrase.counted:
            found.count, found.plural = Count(min=2, max=None), True
        self._enter(found)
        return found

    def _enter(self, found: DraftObject) -> None:
        self.objects.append(found)
        last = found.noun.rsplit(" ", 1)[-1]
        for name in sorted({*ancestors(found.category), "noun " + found.noun.rstrip("s"), "last " + last.rstrip("s")}):
            self._kinds.setdefault(name, []).append(found.index)

    def lay(self, table: DraftObject, guests: int, start: int, end: int) -> None:
        """What lies on a table that is set for so many, where nothing was said of it: meant by these tokens."""
        count = guests * table.number
        for key in PLACE_SETTING:
            piece = DraftObject(
                index=len(self.objects), category=key, noun=key, count=Count(min=count, max=count), look=Look(),
                span=self.span(start, end), tokens=(start, end), room=table.room, plural=count > 1,
            )  # fmt: skip
            piece.laid = True
            self._enter(piece)
            anchors = (DraftAnchor("object", obj=table.index),)
            self.relations.append(DraftRelation(piece.index, "on", anchors, piece.span, implied=True))

    def cover(self, bed: DraftObject, look: Look, start: int, end: int) -> None:
        """The bedding that is only told by its looks: meant by these tokens."""
        cover = DraftObject(
            index=len(self.objects), category="blanket", noun="bedding", count=bed.count, look=look,
            span=self.span(start, end), tokens=(start, end), room=bed.room, plural=bed.plural, implied=True,
        )  # fmt: skip
        self._enter(cover)
        anchors = (DraftAnchor("object", obj=bed.index),)
        self.relations.append(DraftRelation(cover.index, "on", anchors, cover.span, implied=True))

    def imply_table(self, thing: DraftObject) -> DraftObject:
        """The table that tableware needs, where the text names nothing for it to stand on."""
        start, end = thing.tokens
        table = DraftObject(
            index=len(self.objects), category="table", noun="table", count=Count(), look=Look(),
            span=thing.span, tokens=(start, end), room=thing.room, implied=True,
        )  # fmt: skip
        self._enter(table)
        return table

    def deal_out(self, piece: DraftObject, anchors: list[DraftAnchor]) -> None:
        """`a table that seats ten, set with plates`: of what is laid there is one for each seat."""
        table = self.objects[anchors[0].obj] if anchors and anchors[0].obj is not None else None
        seats = table.details.get("seats", 0) if table is not None else 0
        number = seats * table.number if table is not None and seats > 1 else 0
        if piece.category in PLACE_SETTING and piece.vague and piece.plural and piece.number < number:
            piece.count = Count(min=number, max=None)

    def told_apart(self, thing: DraftObject, member: str = "") -> DraftObject:
        """`three chairs: the first is red`: that one becomes a thing of its own, unless all stand in a group."""
        if any(r.subject == thing.index and RELATIONS[r.relation].group for r in self.relations):
            return thing
        found = self.part(thing, 1)
        if member and found is not thing:
            self.members[(thing.index, member)] = found.index
        return found

    def part(self, thing: DraftObject, number: int) -> DraftObject:
        """So many of several as a thing of their own, with the same relations; all of it if there are no more."""
        if thing.number <= number:
            return thing
        left = thing.number - number
        thing.count = Count(min=left, max=None if thing.count.max is None else left)
        found = self.like(thing, number)
        shared = [r for r in self.relations if r.subject == thing.index and r.quantifier != "one"]
        self.relations += [replace(r, subject=found.index) for r in shared]
        if thing.number == number == 1:
            self._between_both(thing, found)
        self.rest = thing
        self.mentions.append(found.index)
        return found

    def _between_both(self, thing: DraftObject, other: DraftObject) -> None:
        """What is between the two of a pair is between the one and the other, once they are told apart."""
        for relation in self.relations[-_LATELY:]:
            if relation.relation == "between" and [anchor.obj for anchor in relation.anchors] == [thing.index] * 2:
                relation.anchors = (relation.anchors[0], DraftAnchor("object", obj=other.index))

    def like(self, thing: DraftObject, number: int) -> DraftObject:
        """So many more of the kind, with the same look."""
        look = replace(thing.look, extra=list(thing.look.extra), moods=list(thing.look.moods))
        count = Count(min=number, max=number)
        found = replace(thing, index=len(self.objects), count=count, look=look, plural=number > 1)
        self.objects.append(found)
        for indices in self._kinds.values():
            if thing.index in indices:
                indices.append(found.index)
        return found

    def drop_unknown(self, known: int) -> bool:
        """Take back an unknown thing that was named only as an anchor of nothing (`overlooking a lake`)."""
        if len(self.objects) != known + 1 or self.objects[-1].category != "unknown":
            return False
        gone = self.objects.pop()
        for indices in self._kinds.values():
            if indices and indices[-1] == gone.index:
                indices.pop()
        for said in (self.mentions, self.anchored):
            while said and said[-1] == gone.index:
                said.pop()
        return True

    def speak_of(self, thing: DraftObject, at: int) -> DraftObject:
        """The thing is what the text is about, as far as token `at`."""
        self.topic, self.topic_at = thing, at
        return thing

    def is_new(self, relation: DraftRelation) -> bool:
        """Whether this relation has not been written yet; it counts as written from now on."""
        anchors = tuple((a.kind, a.obj, a.room, a.which) for a in relation.anchors)
        key = (relation.subject, relation.relation, anchors, relation.negated)
        if relation.quantifier == "each" and key in self._said:
            return False
        self._said.add(key)
        return True

    def said_of(self, thing: DraftObject) -> list[DraftRelation]:
        """What was said lately of a thing, in order; far back nothing is looked for."""
        return [relation for relation in self.relations[-_LATELY:] if relation.subject == thing.index]

    def forget(self, relation: DraftRelation) -> None:
        """Take a relation back."""
        self.relations.remove(relation)
        anchors = tuple((a.kind, a.obj, a.room, a.which) for a in relation.anchors)
        self._said.discard((relation.subject, relation.relation, anchors, relation.negated))

    def provisional(self, phrase: NounPhrase) -> DraftObject | None:
        """A thing of this category that was only referred to so far, as many as that, and not of another look."""
        for index in self._kinds.get(phrase.key, ())[-_RECENT:]:
            found = self.objects[index]
            alike = found.category == phrase.key and found.number == phrase.count.min
            alike = alike and (phrase.key != "unknown" or found.noun == phrase.noun)
            if found.provisional and alike and agreement(phrase.look, found.look) >= 0:
                return found
        return None

    def recent(self) -> list[DraftObject]:
        """Things spoken of, the latest first; those that were anchors after those that were subjects."""
        said = [*self.anchored[-_RECENT:], *self.mentions[-_RECENT:]]
        return [self.objects[i] for i in reversed(said) if not self.objects[i].retracted]

    def find(self, phrase: NounPhrase, exclude: frozenset[int] = frozenset()) -> DraftObject | None:
        """The latest object that a definite phrase can mean; one whose adjectives agree is preferred."""
        last = phrase.noun.rsplit(" ", 1)[-1]
        names = (*ancestors(phrase.key), "noun " + phrase.noun.rstrip("s"), "last " + last.rstrip("s"))
        near = {i for name in names for i in self._kinds.get(name, ())[-_RECENT:]} - exclude
        fitting = [self.objects[i] for i in sorted(near) if _means(phrase, self.objects[i])]
        fitting = [o for o in fitting if not o.retracted]
        fitting = [o for o in fitting if phrase.owner in ("", o.owner) or (_alike(phrase, o) and not o.owner)]
        fitting = [o for o in fitting if not phrase.each or o.number > 1 or o.noun == phrase.noun]
        if phrase.definite and not phrase.plural and phrase.kind == "object" and not phrase.look.which:
            fitting = [o for o in fitting if o.number == 1 or _called_alike(o, phrase)]
        if not fitting:
            return self._shortened(phrase, exclude)
        order = {index: place for place, index in enumerate(self.mentions[-4 * _RECENT :])}
        best = max(
            fitting,
            key=lambda o: (
                phrase.each and o.number > 1,
                agreement(phrase.look, o.look),
                o.category == phrase.key or o.noun == phrase.noun,
                o.noun.rsplit(" ", 1)[-1] == last,
                (o.number > 1) == phrase.plural,
                order.get(o.index, -1),
                o.index,
            ),
        )
        return best if agreement(phrase.look, best.look) >= 0 else None

    def _shortened(self, phrase: NounPhrase, exclude: frozenset[int]) -> DraftObject | None:
        """`the bench` after `a workbench`: the latest thing whose noun ends so."""
        if phrase.noun in _CONTENTS and phrase.definite:
            kinds = _CONTENTS[phrase.noun]
            having = (o for o in reversed(self.objects[-_RECENT:]) if kinds & set(ancestors(o.category)))
            found = next(having, None)
            if found is not None:
                return found
        near = (o for o in reversed(self.objects[-_RECENT:]) if o.index not in exclude)
        ending = phrase.noun.rstrip("s")
        return next((o for o in near if len(ending) > 3 and o.noun.endswith(ending) and not phrase.owner), None)


def _means(phrase: NounPhrase, found: DraftObject) -> bool:
    if phrase.kind == "unknown":
        return found.category == "unknown" and phrase.noun.rstrip("s") == found.noun.rstrip("s")
    if phrase.key == found.category or phrase.noun == found.noun:
        return True
    if phrase.key in ancestors(found.category) or found.category in ancestors(phrase.key):
        return True
    return phrase.noun.rsplit(" ", 1)[-1] == found.noun.rsplit(" ", 1)[-1]


def _called_alike(found: DraftObject, phrase: NounPhrase) -> bool:
    """`the table` is none of sixteen desks; `the chair` may be one of four armchairs."""
    return found.noun.endswith(phrase.noun) or phrase.key == found.category


def _alike(phrase: NounPhrase, found: DraftObject) -> bool:
    """Whether `the teacher's desk` can be the one desk of which no owner was named: not a table, nor one of several."""
    return found.number == 1 and (found.noun == phrase.noun or found.category == phrase.key)


def contents_of(noun: str) -> frozenset[str]:
    """The categories of what a noun means by what is in it: `fire` the fireplace, `water` the pond."""
    return _CONTENTS.get(noun, frozenset())


def agreement(said: Look, own: Look) -> int:
    """How well adjectives fit a thing: one for each that it has, minus two for each that it has otherwise."""
    score = 0
    for name in ("color", "material", "shape", "size", "style", "pattern"):
        wanted, has = getattr(said, name), getattr(own, name)
        if wanted and wanted == has:
            score += 1
        elif wanted and has:
            score -= 2
    return score + len(set(said.extra) & set(own.extra))


def leave_out(draft: Draft, gone: dict[int, int]) -> None:
    """Take things out, by index, with nothing left that is said of them, and number the others anew."""
    kept = [thing for thing in draft.objects if thing.index not in gone]
    place = {thing.index: at for at, thing in enumerate(kept)}

    def moved(anchor: DraftAnchor) -> DraftAnchor:
        return anchor if anchor.obj is None else replace(anchor, obj=place[anchor.obj])

    for relation in draft.relations:
        relation.subject = place[relation.subject]
        relation.anchors = tuple(moved(anchor) for anchor in relation.anchors)
    for thing in kept:
        thing.index = place[thing.index]
    draft.objects = kept
