"""Walks the chunks of a sentence and hangs each on what it belongs to."""

from __future__ import annotations

from diorama.domain.plan import PlanNegation
from diorama.domain.relation import RelationName
from diorama.language.anchors import AnchorReader
from diorama.language.chunks import Chunk
from diorama.language.closed import TIMES
from diorama.language.companions import is_table
from diorama.language.draft import Draft, DraftObject
from diorama.language.emit import Emitter
from diorama.language.guests import GuestReader
from diorama.language.phrases import NounPhrase, integer_at
from diorama.language.places import Spec
from diorama.language.references import merge_looks
from diorama.language.rooms import RoomReader, is_room_part
from diorama.language.sentence import SKIPPED, Item, Sentence
from diorama.language.subjects import SubjectReader

_ORDINALS = frozenset({"one", "first", "second", "third", "last"})
_RELATIVES = ("which", "that")
_MOST_LAID = 24  # guests for whom a table is set


class Attacher:
    """Reads one sentence into a draft."""

    def __init__(self, draft: Draft, chunks: list[Chunk]) -> None:
        self.state = Sentence(draft, chunks, Emitter(draft), RoomReader(draft))
        self.guest_reader = GuestReader(self.state)
        self.subject_reader = SubjectReader(self.state)
        self.anchors = AnchorReader(self.state)

    def run(self) -> None:
        """Read every chunk."""
        while self.state.i < len(self.state.chunks):
            chunk = self.state.chunks[self.state.i]
            before = self.state.i
            relative = self.state.peek() if chunk.kind == "comma" else None
            starts_relative = relative is not None and self.state.draft.tokens[relative.start].low == "which"
            if (
                not starts_relative
                and chunk.kind not in ("rel", "link", "filler", "hang", "lean", "with", "measure", "of")
                and not (chunk.phrase is not None and chunk.phrase.noun in _RELATIVES)
            ):
                self.state.last_anchor = None
            match chunk.kind:
                case "np":
                    self._phrase(chunk)
                case "rel":
                    self._relation(chunk)
                case "with":
                    self.guest_reader.begin(chunk)
                case "no":
                    self._negation(chunk)
                case "look":
                    self._look(chunk)
                case "measure":
                    self._measure(chunk)
                case "for":
                    self._purpose(chunk)
                case "of":
                    self.guest_reader.loose_of(chunk)
                case "or":
                    self._alternative(chunk)
                case "unknown" | "filler" if self._so_many(chunk):
                    self.state.items[-1].fresh = False
                    self.state.joint = ""
                    self.state.draft.use(chunk.start, chunk.end)
                case _:
                    self._small(chunk)
            if self.state.i == before:
                self.state.i += 1

    def _so_many(self, chunk: Chunk) -> bool:
        """`four chairs, two on each side`: the number counts some of the things just named."""
        following = self.state.peek()
        number = integer_at([self.state.draft.tokens[chunk.start].low], 0)
        several = bool(self.state.items) and self.state.items[-1].obj.number > 1
        return number is not None and several and following is not None and following.kind == "rel"

    def _small(self, chunk: Chunk) -> None:
        match chunk.kind:
            case "and" | "but":
                self.state.joint = "and"
                if chunk.kind == "but":
                    self.state.guests = None
                self.state.draft.filler(chunk.start, chunk.end)
            case "comma":
                self.state.joint = self.state.joint or "comma"
                self.state.draft.filler(chunk.start, chunk.end)
            case "not":
                self.state.negated = True
                self.state.draft.use(chunk.start, chunk.end)
            case "link" | "hang" if self.state.draft.tokens[chunk.start].low in _RELATIVES and self.state.last_anchor:
                self.state.items.append(Item(self.state.last_anchor, fresh=False))
                self.state.hang = self.state.hang or chunk.kind == "hang"
                self.state.last_anchor = None
                self.state.draft.filler(chunk.start, chunk.end)
            case "hang":
                self.state.hang = True
                self.state.draft.filler(chunk.start, chunk.end)
            case "lean":
                self.state.lean = True
                self.state.draft.filler(chunk.start, chunk.end)
            case "time":
                self.state.draft.time_of_day = TIMES[chunk.word]
                self.state.draft.use(chunk.start, chunk.end)
            case "unknown":
                pass  # reported at the end, with what stands round it
            case _:
                self.state.draft.filler(chunk.start, chunk.end)

    def _look(self, chunk: Chunk) -> None:
        """Adjectives after their noun: `made of oak`, `is blue`, `in white`; or of the whole: `in rustic style`."""
        look = chunk.look
        assert look is not None
        if self.state.negated:
            self.state.negated = False
            why = "what a thing must not look like changes nothing yet: say what it shall look like"
            self.state.draft.report(chunk.start, chunk.end, why)
            return
        place = self.state.rooms.last_place
        if place is not None:
            if self.state.rooms.paint(place, look, chunk.start, chunk.end):
                self.state.draft.use(place.start, place.end)
        elif look.style and not (look.color or look.material or look.shape) and not self._own_style():
            self.state.rooms.take_style(look)
        elif self.state.items:
            own = self.state.draft.told_apart(self.state.items[-1].obj, self.state.items[-1].ordinal).look
            for name in ("color", "material", "shape", "size", "style", "pattern"):
                value = getattr(look, name)
                if value and not getattr(own, name):
                    setattr(own, name, value)
                elif value:
                    own.extra.append(value)
            own.extra.extend(look.extra)
        elif self.state.draft.rooms:
            self.state.rooms.describe(look)
        else:
            self.state.rooms.take_style(look)
            if not (look.style or look.moods):
                self.state.draft.report(chunk.start, chunk.end, "it is not said of what")
                return
        if self.state.items and place is None:
            self.state.items[-1].obj.look.extra.extend(look.moods)
        else:
            self.state.draft.moods.extend(look.moods)
        self.state.draft.use(chunk.start, chunk.end)

    def _own_style(self) -> bool:
        return bool(self.state.items) and self.state.guests is None and not self.state.draft.rooms

    def _measure(self, chunk: Chunk) -> None:
        following = self.state.following(self.state.i + 1)
        measure = chunk.measure
        assert measure is not None
        if (
            following < len(self.state.chunks)
            and self.state.chunks[following].kind == "rel"
            and not any(measure.dimensions)
        ):
            self.state.distance = chunk
            return
        if self.state.items:
            self.state.items[-1].obj.look.measures.append(measure)
        elif self.state.draft.rooms:
            self.state.draft.rooms[-1].look.measures.append(measure)
        else:
            self.state.draft.report(chunk.start, chunk.end, "it is not said whose size this is")
            return
        self.state.draft.use(chunk.start, chunk.end)

    def _purpose(self, chunk: Chunk) -> None:
        """`a table for six`; who or what something is for has no effect otherwise."""
        self.state.draft.filler(chunk.start, chunk.end)
        following = self.state.peek()
        if following is None or following.kind not in ("np", "unknown"):
            return
        number = integer_at([self.state.draft.tokens[following.start].low], 0)
        if number is not None and self.state.items:
            table = self.state.items[-1].obj
            table.details["seats"] = number[0]
            before = self.state.draft.tokens[chunk.start - 1].low if chunk.start else ""
            at = self.state.i + 2  # what it is set with may follow
            named = at < len(self.state.chunks) and self.state.chunks[at].kind == "with"
            if before in ("set", "laid") and not named and is_table(table.category) and 1 < number[0] <= _MOST_LAID:
                self.state.draft.lay(table, number[0], chunk.start, following.end)
            self.state.draft.use(following.start, following.end)
            self.state.i += 2
        elif following.kind == "np" and following.phrase is not None and following.phrase.kind in ("object", "unknown"):
            self.state.draft.report(chunk.start, following.end, "who or what it is for changes nothing yet")
            self.state.i += 2

    def _alternative(self, chunk: Chunk) -> None:
        following = self.state.peek()
        if following is not None and following.kind == "np" and self.state.items:
            self.state.draft.report(chunk.start, following.end, "of several choices the first is taken")
            self.state.i += 2
        else:
            self.state.draft.filler(chunk.start, chunk.end)

    def _negation(self, chunk: Chunk) -> None:
        """`no television`, `without a rug or plants`."""
        self.state.draft.use(chunk.start, chunk.end)
        at = self.state.following(self.state.i + 1)
        found = False
        while at < len(self.state.chunks) and self.state.chunks[at].phrase is not None:
            phrase = self.state.chunks[at].phrase
            assert phrase is not None
            if phrase.kind in ("object", "unknown", "opening", "part"):
                span = self.state.draft.span(phrase.start, phrase.end)
                self.state.draft.negations.append(PlanNegation(category=phrase.key, words=phrase.noun, span=span))
                self.state.draft.use(self.state.chunks[at].start, self.state.chunks[at].end)
                found = True
            self.state.i = at = at + 1
            joined = at + 1 < len(self.state.chunks) and self.state.chunks[at + 1].phrase is not None
            if not (joined and self._goes_on_denying(at)):
                break
            self.state.draft.filler(self.state.chunks[at].start, self.state.chunks[at].end)
            at += 1
        if not found:
            self.state.draft.report(chunk.start, chunk.end, "it is not clear what must not be there")
        self.state.guests = None

    def _goes_on_denying(self, at: int) -> bool:
        phrase = self.state.chunks[at + 1].phrase
        bare = phrase is not None and not phrase.indefinite and not phrase.definite
        kind = self.state.chunks[at].kind
        return kind == "or" or (bare and (kind == "and" or (kind == "comma" and self._ends_in_or(at))))

    def _ends_in_or(self, at: int) -> bool:
        """`no sofa, chairs or rug`: nothing but commas and bare nouns up to `or`."""
        for chunk in self.state.chunks[at:]:
            if chunk.kind == "or":
                return True
            if chunk.kind != "comma" and (chunk.phrase is None or chunk.phrase.indefinite or chunk.phrase.definite):
                return False
        return False

    def _phrase(self, chunk: Chunk) -> None:
        phrase = chunk.phrase
        assert phrase is not None
        self._report_unknown_adjectives(phrase)
        following = self.state.peek()
        if phrase.entry is not None and phrase.entry.depiction and following is not None and following.kind == "of":
            self.state.draft.filler(chunk.start, following.end)
            self.state.i += 2
            return
        match phrase.kind:
            case "room":
                self._room(chunk, phrase)
            case "opening":
                self._opening(chunk, phrase)
            case "place":
                self._place(chunk, phrase)
            case "pronoun":
                self._pronoun(chunk, phrase)
            case "part" | "abstract":
                self._part_or_abstract(chunk, phrase)
            case "object" | "unknown":
                self._object(chunk, phrase)

    def _report_unknown_adjectives(self, phrase: NounPhrase) -> None:
        for start, end in phrase.unknown:
            self.state.draft.report(start, end, f"this says nothing known about {_a(phrase.noun)}")

    def _room(self, chunk: Chunk, phrase: NounPhrase) -> None:
        self.state.rooms.take(phrase, chunk.start, chunk.end)
        self.state.items.clear()
        self.state.guests, self.state.joint, self.state.fronted = None, "", None
        following = self.state.peek()
        if following is not None and following.kind == "of":
            after = self.state.peek(2)
            if after is not None and after.phrase is not None and after.phrase.kind == "room":
                self.state.rooms.drop_generic()
            self.state.draft.filler(following.start, following.end)
            self.state.i += 2

    def _opening(self, chunk: Chunk, phrase: NounPhrase) -> None:
        if self.state.guests is not None and self.guest_reader.take_part(phrase, self.state.guests):
            self.state.draft.use(chunk.start, chunk.end)
            self.state.guests.first = False
            return
        wall = ""
        if (
            self.state.fronted is not None
            and self.state.fronted.anchors
            and self.state.fronted.anchors[0].kind == "wall"
        ):
            wall = self.state.fronted.anchors[0].which
        self.state.rooms.open(phrase, wall)
        self.state.draft.use(chunk.start, chunk.end)
        self.state.joint = ""
        self.state.guests = None

    def _place(self, chunk: Chunk, phrase: NounPhrase) -> None:
        """`white walls`, `an oak floor`; a place without a preposition says how the room looks."""
        if (
            self.state.guests is not None
            and is_room_part(phrase) is False
            and self.guest_reader.take_part(phrase, self.state.guests)
        ):
            self.state.draft.use(chunk.start, chunk.end)
            return
        if self.state.rooms.paint(phrase, phrase.look, chunk.start, chunk.end):
            self.state.draft.use(chunk.start, chunk.end)
        self.state.items.clear()
        self.state.guests, self.state.fronted, self.state.joint = None, None, ""

    def _pronoun(self, chunk: Chunk, phrase: NounPhrase) -> None:
        """`it has`, `one on the desk, the other on the shelf`, `each with a lamp`."""
        after = self.state.following(self.state.i + 1)
        kind = self.state.chunks[after].kind if after < len(self.state.chunks) else ""
        if (
            phrase.key in ("one", "other")
            and kind in ("rel", "hang")
            and not self.state.items
            and self.state.rooms.one_of()
        ):
            phrase.kind = "opening"
            self.state.draft.use(chunk.start, chunk.end)
            return
        found = self._relative(phrase) or self.anchors.antecedent(phrase, frozenset())
        if (
            phrase.key == "each_other"
            or found is None
            or kind not in ("rel", "with", "look", "measure", "hang", "lean", "not")
        ):
            if phrase.key == "each" and self.state.guests is not None and self.state.guests.each:
                self.state.draft.use(chunk.start, chunk.end)
                self.state.guests.each = False
            self.state.draft.filler(chunk.start, chunk.end)
            if phrase.key == "it" and kind == "with" and self.state.draft.rooms:
                self.state.items.clear()
            return
        self.state.draft.use(chunk.start, chunk.end)
        one = phrase.key in ("one", "other")
        ordinal = self.state.draft.tokens[chunk.end - 1].low in _ORDINALS
        self.state.items.append(Item(found, self.state.joint, fresh=False, one=one, ordinal=ordinal))
        self.state.part_of = found if phrase.key == "each" else None
        self.state.joint = ""

    def _relative(self, phrase: NounPhrase) -> DraftObject | None:
        """`the TV, which hangs on the wall`: the thing just named, be it an anchor."""
        if phrase.noun not in _RELATIVES:
            return None
        last = self.state.items[-1].obj if self.state.items else None
        return self.state.last_anchor or last

    def _part_or_abstract(self, chunk: Chunk, phrase: NounPhrase) -> None:
        host = (
            self.state.guests.host
            if self.state.guests is not None
            else (self.state.items[-1].obj if self.state.items else None)
        )
        if phrase.kind == "part" and host is not None and phrase.key:
            self.guest_reader.give_part(host, phrase)
            if self.state.guests is not None:
                self.state.guests.first = False
            self.state.draft.use(chunk.start, chunk.end)
            return
        look = phrase.look
        if look.style or look.moods:
            self.state.rooms.take_style(look)
            self.state.draft.moods.extend(look.moods)
            self.state.draft.use(chunk.start, chunk.end)
        elif not (look.color or look.material or phrase.counted):
            self.state.draft.filler(chunk.start, chunk.end) if not phrase.indefinite else self._vague(chunk, phrase)
        else:
            self._vague(chunk, phrase)

    def _vague(self, chunk: Chunk, phrase: NounPhrase) -> None:
        self.state.draft.report(chunk.start, chunk.end, f"'{phrase.noun}' is too general to place; name a thing")

    def _object(self, chunk: Chunk, phrase: NounPhrase) -> None:
        guests, after = self.state.guests, self.state.peek()
        holds = after is not None and after.kind == "of"
        if (
            not holds
            and guests is not None
            and (guests.first or self.state.joint)
            and self.guest_reader.take_part(phrase, guests)
        ):
            self.state.draft.use(chunk.start, chunk.end)
            guests.first, self.state.joint = False, ""
            return
        known = self.state.draft.find(phrase) if phrase.definite else self._provisional(phrase)
        found = known or self.state.draft.add_object(phrase, provisional=phrase.definite)
        if known is not None and known.provisional and phrase.indefinite:
            self._introduce(known, phrase)
        if found.category == "unknown" and known is None:
            self.state.draft.report(
                chunk.start, chunk.end, f"'{phrase.noun}' is not a thing known here: a labelled block stands for it"
            )
        self.state.draft.use(chunk.start, chunk.end)
        self.state.draft.mentions.append(found.index)
        item = Item(found, self.state.joint, fresh=known is None)
        self.state.draft.several = None
        if phrase.motif and found.number > 1:
            which = phrase.motif if phrase.motif in ("pile", "pyramid") else ""
            self.state.emitter.emit(Spec(_motif(phrase.motif), chunk.start, chunk.end, which=which), [found])
        self._join(item)
        self.state.rooms.last_place = None
        self.state.joint = ""
        self.guest_reader.of(found)

    def _provisional(self, phrase: NounPhrase) -> DraftObject | None:
        """`next to the bed ... a bed`: the one that was only referred to before."""
        if not phrase.indefinite or phrase.other:
            return None
        return self.state.draft.provisional(phrase)

    def _introduce(self, known: DraftObject, phrase: NounPhrase) -> None:
        known.provisional = False
        merge_looks(phrase.look, known.look)
        known.count, known.look, known.noun = phrase.count, phrase.look, phrase.noun
        known.span = self.state.draft.span(phrase.start, phrase.end)

    def _join(self, item: Item) -> None:
        """Make the thing a guest of the host, a subject of a fronted relation, or a new item of the list."""
        guests, fronted = self.state.guests, self.state.fronted
        if guests is not None and self.guest_reader.is_guest(item, guests):
            self.guest_reader.settle_guest(item, guests)
        elif guests is not None:
            self.state.guests = None
        if item.host is None and fronted is not None:
            if self.subject_reader.suits(fronted, item.obj):
                if self.state.fronted_too is not None:
                    self.state.emitter.emit(self.state.fronted_too, [item.obj], fresh=item.fresh)
                self.state.emitter.emit(fronted, [item.obj], fresh=item.fresh)
                item.settled = True
            else:
                self.state.fronted = None
        if not item.joint and item.host is None and fronted is None:
            self.state.items.clear()
        self.state.items.append(item)

    def _relation(self, chunk: Chunk) -> None:
        relation = chunk.relation
        assert relation is not None
        if relation.inverse:
            self.guest_reader.inverse(chunk)
            return
        known = len(self.state.draft.objects)
        read = self.anchors.read(self.state.i)
        if read is None:
            self.state.draft.report(chunk.start, chunk.end, "it is not said what this relates to")
            self._reset()
            return
        spec, after = read
        self._take_flags(spec)
        opening = self._opening_before()
        turned = self.state.rooms.beside_opening(spec) if opening else None
        if turned is not None and spec.anchors[0].obj is not None:
            self.state.emitter.emit(turned, [self.state.draft.objects[spec.anchors[0].obj]], fresh=False)
        elif self.state.rooms.place_opening(spec, opening):
            self.state.draft.use(spec.start, spec.end)
        elif spec.relation == "none":
            self.state.draft.use(spec.start, spec.end)
            self._enter_room(after)
        elif self._is_fronted(after, spec):
            self._front(spec)
            self.state.draft.use(spec.start, spec.end)
        elif not self.state.items and self.state.draft.drop_unknown(known):
            self.state.draft.report(spec.start, spec.end, "it is not said what stands there")
        else:
            self.subject_reader.apply(spec)
            first = spec.anchors[0].obj if spec.anchors else None
            self.state.last_anchor = self.state.draft.objects[first] if first is not None else None
            self.state.last_spec = spec
        self.state.i = after
        self.state.joint = ""

    def _front(self, spec: Spec) -> None:
        """Keep a relation for the subject to come; `next to it, on the left, is a ...` keeps two."""
        earlier = None if self.state.items else self.state.fronted
        if earlier is not None and earlier.anchors and spec.relation in ("left_of", "right_of"):
            spec.anchors = earlier.anchors[:1]
        self.state.fronted, self.state.fronted_too = spec, earlier
        self.state.guests = None
        self.state.items.clear()

    def _enter_room(self, after: int) -> None:
        """`... in a bedroom with a bed`: the room has what follows."""
        if after < len(self.state.chunks) and self.state.chunks[after].kind == "with":
            self.state.items.clear()
            self.state.guests = None

    def _opening_before(self) -> bool:
        before = self.state.i - 1
        while before >= 0 and self.state.chunks[before].kind in SKIPPED:
            before -= 1
        phrase = self.state.chunks[before].phrase if before >= 0 else None
        return phrase is not None and phrase.kind == "opening"

    def _reset(self) -> None:
        self.state.hang = self.state.lean = self.state.negated = False
        self.state.distance = None

    def _take_flags(self, spec: Spec) -> None:
        spec.hang, spec.lean, spec.negated = self.state.hang, self.state.lean, self.state.negated
        if self.state.distance is not None and self.state.distance.measure is not None:
            spec.distance_m = self.state.distance.measure.lengths[0]
            spec.start = min(spec.start, self.state.distance.start)
        self._reset()

    def _after_further(self, at: int) -> int:
        """The chunk after a second relation that stands before the subject."""
        chunk = self.state.chunks[at] if at < len(self.state.chunks) else None
        if chunk is None or chunk.relation is None or chunk.relation.inverse:
            return at
        return at + (1 if chunk.relation.alone else 2)

    def _is_fronted(self, after: int, spec: Spec) -> bool:
        """The subject comes after: `on the table is a lamp`, `to the left, a bed`, `and on the right a desk`."""
        if self.state.items and not self.state.joint:
            return False
        at, linked, comma = after, False, False
        while at < len(self.state.chunks) and self.state.chunks[at].kind in (
            "link",
            "hang",
            "lean",
            "comma",
            "filler",
            "open",
        ):
            linked = linked or self.state.chunks[at].kind in ("link", "hang", "lean")
            comma = comma or self.state.chunks[at].kind == "comma"
            at += 1
            at = self._after_further(at) if not self.state.items else at
        phrase = self.state.chunks[at].phrase if at < len(self.state.chunks) else None
        if phrase is None or phrase.kind not in ("object", "unknown", "opening", "pronoun"):
            return False
        if not self.state.items:
            return True
        return (linked or not comma or self.state.joint == "and") and not phrase.definite


def _motif(name: str) -> RelationName:
    if name in ("stacked", "pile", "pyramid"):
        return "stacked"
    return "in_grid" if name == "in_grid" else "in_row"


def _a(noun: str) -> str:
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"
