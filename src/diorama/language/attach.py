"""Walks the chunks of a sentence and hangs each on what it belongs to."""

from __future__ import annotations

from dataclasses import replace

from diorama.language.anchors import AnchorReader
from diorama.language.chunks import Chunk
from diorama.language.closed import TIMES
from diorama.language.commands import CommandReader
from diorama.language.corrections import CorrectionReader
from diorama.language.denials import DenialReader
from diorama.language.details import DetailReader
from diorama.language.distances import DistanceReader
from diorama.language.draft import Draft, DraftObject
from diorama.language.emit import Emitter
from diorama.language.fronting import FrontReader
from diorama.language.guests import GuestReader
from diorama.language.heights import HeightReader
from diorama.language.late_numbers import LateNumberReader
from diorama.language.partial import PartialReader
from diorama.language.phrases import ANOTHER, BARE, COMPARED, NounPhrase, described, is_bare
from diorama.language.places import Spec, motif_spec
from diorama.language.references import merge_looks
from diorama.language.resuming import Resumer
from diorama.language.rooms import RoomReader, is_zone
from diorama.language.selection import Selector
from diorama.language.sentence import Item, Sentence
from diorama.language.subjects import SubjectReader
from diorama.language.surroundings import SurroundingsReader
from diorama.language.verbs import SINGULAR
from diorama.language.whereabouts import RoomFollower

_ALL_OF = frozenset({"both", "both of them", "all of them", "the two", "the two of them", "each"})
_DECORATING = ("decorat", "adorn", "grac")  # what decorates a wall hangs on it
_PLURAL = frozenset({"are", "were", "stand"})
_SAYING = ("rel", "with", "look", "measure", "hang", "lean", "not")
_RELATIVES = ("which", "that")
_AFTER_COMMA = ("which", "where")  # `a table, which ...`: said of the thing just named, be it an anchor


class Attacher:
    """Reads one sentence into a draft."""

    def __init__(self, draft: Draft, chunks: list[Chunk]) -> None:
        self.state = Sentence(draft, chunks, Emitter(draft), RoomReader(draft))
        self.guest_reader = GuestReader(self.state)
        self.subject_reader = SubjectReader(self.state)
        self.anchors = AnchorReader(self.state)
        self.fronting = FrontReader(self.state, self.anchors)
        self.whereabouts = RoomFollower(self.state)
        self.heights = HeightReader(self.state)
        self.selector = Selector(self.state, self.anchors)
        self.denials = DenialReader(self.state, self.anchors)
        self.corrections = CorrectionReader(self.state, self.denials)
        self.details = DetailReader(self.state)
        self.partial = PartialReader(self.state, self.guest_reader)
        self.late_numbers = LateNumberReader(self.state)
        self.distances = DistanceReader(self.state)
        self.surroundings = SurroundingsReader(self.state, self.guest_reader, self.subject_reader)
        self.commands = CommandReader(self.state, self.guest_reader)
        self.resumer = Resumer(self.state, self.fronting)

    def run(self) -> None:
        """Read every chunk."""
        while self.state.i < len(self.state.chunks):
            chunk = self.state.chunks[self.state.i]
            before = self.state.i
            self.resumer.resume(chunk)
            relative = self.state.peek() if chunk.kind == "comma" else None
            starts_relative = relative is not None and self.state.draft.tokens[relative.start].low in _AFTER_COMMA
            if (
                not starts_relative
                and chunk.kind not in ("rel", "link", "filler", "hang", "lean", "with", "measure", "of")
                and not (chunk.phrase is not None and chunk.phrase.noun in _RELATIVES)
            ):
                self.state.last_anchor = None
            match chunk.kind:
                case _ if self.corrections.read(chunk) or self.commands.read(chunk):
                    pass
                case "not" | "no" if self.denials.heading(chunk) or self.denials.denied_thing(chunk):
                    pass
                case "np" | "unknown" | "no" if self.denials.none_of_it(chunk):
                    pass
                case "np":
                    self._phrase(chunk)
                case "rel":
                    self._relation(chunk)
                case "with":
                    self.guest_reader.begin(chunk)
                case "no":
                    self.denials.read(chunk)
                case "look":
                    self.details.look(chunk)
                case "measure":
                    self.details.measure(chunk)
                case "height":
                    self.heights.hang(chunk, chunk.start, chunk.end)
                case "for":
                    self.details.purpose(chunk)
                case "of":
                    self.guest_reader.loose_of(chunk)
                case "or":
                    self._alternative(chunk)
                case "filler" if self.fronting.of_where(chunk):
                    self.state.draft.use(chunk.start, chunk.end)
                case "unknown" if self.late_numbers.number_alone(chunk):
                    self.state.draft.use(chunk.start, chunk.end)
                case "unknown" | "filler" if self.late_numbers.so_many(chunk):
                    self.state.items[-1].fresh = False
                    self.state.joint = ""
                    self.state.draft.use(chunk.start, chunk.end)
                case _:
                    self._small(chunk)
            if self.state.i == before:
                self.state.i += 1

    def _small(self, chunk: Chunk) -> None:
        match chunk.kind:
            case "and" | "but":
                self.state.joint = "and"
                if chunk.kind == "but":
                    self.state.guests = None
                self.state.draft.filler(chunk.start, chunk.end)
            case "comma":
                self.resumer.comma()
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
                self._back_to_host(chunk)
                self.state.draft.filler(chunk.start, chunk.end)
            case "link":
                self._back_to_host(chunk)
                if self.state.joint == "and" and self.state.draft.tokens[chunk.start].low in ("there", "there's"):
                    self.state.guests = None  # `a box full of toys and there are stars on the ceiling`
                self.state.draft.filler(chunk.start, chunk.end)
            case "lean":
                self.state.lean = True
                self.state.draft.filler(chunk.start, chunk.end)
            case "time":
                self.state.draft.time_of_day = TIMES[chunk.word]
                self.state.draft.use(chunk.start, chunk.end)
            case "own":
                self.state.draft.use(chunk.start, chunk.end)
            case "order":
                form = chunk.word == "form"
                why = "this form of a group changes nothing yet" if form else "in which order things stand is left open"
                self.state.draft.report(chunk.start, chunk.end, why)
            case "unknown":  # reported at the end, with what stands round it
                after = self.state.peek()
                described = after is not None and after.kind == "np"
                if self.state.guests is not None and self.state.guests.first and not described:
                    self.state.guests = None
            case _:
                self.state.draft.filler(chunk.start, chunk.end)

    def _alternative(self, chunk: Chunk) -> None:
        following = self.state.peek()
        if following is not None and following.kind == "np" and self.state.items:
            self.state.draft.report(chunk.start, following.end, "of several choices the first is taken")
            self.state.i += 2
        else:
            self.state.draft.filler(chunk.start, chunk.end)

    def _back_to_host(self, chunk: Chunk) -> None:
        """`a desk with a lamp on it is in the corner`: a finite verb speaks of the desk."""
        word = self.state.draft.tokens[chunk.start].low
        before = self.state.chunks[self.state.i - 1].kind if self.state.i else ""
        if word not in SINGULAR | _PLURAL or before in ("comma", "and", "but") or not self.state.items:
            return
        host = self.state.items[-1].host
        at = next((i for i, item in enumerate(self.state.items) if item.obj is host), None)
        if at is not None:
            del self.state.items[at + 1 :]
            self.state.guests = None
        self.state.last_anchor = None

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
                self.surroundings.opening(chunk, phrase)
            case "place":
                self.surroundings.place(chunk, phrase)
            case "pronoun":
                self._pronoun(chunk, phrase)
            case "part" | "abstract":
                if not self.partial.read(chunk, phrase):
                    self._object(chunk, phrase)
            case "object" if self._one_of_them(phrase):
                phrase.kind, phrase.key, phrase.noun, phrase.definite = "pronoun", "one", "one", True
                self._pronoun(chunk, phrase)
            case "object" | "unknown":
                self._object(chunk, phrase)

    def _report_unknown_adjectives(self, phrase: NounPhrase) -> None:
        for start, end in phrase.unknown:
            if end == start + 1 and self.state.draft.tokens[start].low.endswith("'s"):
                self.state.draft.filler(start, end)  # whose it is
                continue
            self.state.draft.report(start, end, f"this says nothing known about {_a(phrase.noun)}")

    def _room(self, chunk: Chunk, phrase: NounPhrase) -> None:
        of, whole = self.state.peek(), self.state.peek(2)
        within = whole is not None and whole.phrase is not None and whole.phrase.kind == "room"
        if of is not None and of.kind == "of" and within and is_zone(phrase.noun):
            self.state.draft.filler(chunk.start, of.end)  # `the children's corner of a library`
            self.state.i += 2
            return
        self.state.rooms.take(phrase, chunk.start, chunk.end)
        self.state.fragment = False
        self.state.items.clear()
        self.state.guests, self.state.joint, self.state.fronted = None, "", None
        if self.partial.is_zone(phrase):
            self.state.zone = True
        following = self.state.peek()
        if following is not None and following.kind == "of":
            after = self.state.peek(2)
            if after is not None and after.phrase is not None and after.phrase.kind == "room":
                self.state.rooms.drop_generic()
            self.state.draft.filler(following.start, following.end)
            self.state.i += 2

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
        if self._of_the_list(chunk, kind):
            return
        look = self.state.chunks[after].look if kind == "look" else None
        if phrase.key == "it" and look is not None and look.moods and not described(look) and not self.state.items:
            self.state.draft.filler(chunk.start, chunk.end)  # `it was always warm`: the room
            return
        if phrase.key == ANOTHER:
            self._another(chunk, phrase)
            return
        if phrase.key in ("one", "other", "some"):
            self._member(chunk, phrase)
            return
        found = self._relative(phrase) or self.anchors.antecedents.of(phrase, frozenset())
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
        both = phrase.noun in ("both", "the")
        each = phrase.key == "each" and not both and found.number > 1
        if phrase.key in ("former", "latter"):
            self.state.items.clear()
        self.state.items.append(Item(found, self.state.joint, fresh=False, both=both, each=each))
        self.state.part_of = found if phrase.key == "each" and not both else None
        self.state.joint = ""

    def _another(self, chunk: Chunk, phrase: NounPhrase) -> None:
        """`a red chair and a blue one`: a new thing of the same kind."""
        said = self.state.draft.mentions
        before = self.state.draft.objects[said[-1]] if said else None
        if before is None:
            self.state.draft.report(chunk.start, chunk.end, "it is not said of what kind this is")
            return
        last, after = self.state.items[-1:], self.state.peek()
        said_before = self.state.joint == "comma" and bool(last) and not last[0].fresh and last[0].obj.number == 1
        colon = chunk.start > 0 and self.state.draft.tokens[chunk.start - 1].low == ":"
        if colon and last and last[0].obj.vague and last[0].obj.plural and phrase.counted:  # `plants: 3 big ones`
            last[0].obj.count, last[0].obj.vague = phrase.count, False
            merge_looks(last[0].obj.look, phrase.look)
            self.state.draft.use(chunk.start, chunk.end)
            self.state.joint = ""
            return
        if said_before and after is not None and after.kind == "comma":  # `the table, a square one, stands ...`
            merge_looks(last[0].obj.look, phrase.look)
            self.state.draft.use(chunk.start, chunk.end)
            return
        phrase.kind, phrase.key, phrase.noun = "object", before.category, before.noun
        phrase.plural, phrase.other = phrase.count.max != 1, True
        phrase.definite, phrase.indefinite, phrase.counted = False, True, True
        self._object(chunk, phrase)

    def _member(self, chunk: Chunk, phrase: NounPhrase) -> None:
        """`one on the desk`, `the left one is green`, `the middle one a clock`."""
        at = self.state.following(self.state.i + 1)
        kind = self.state.chunks[at].kind if at < len(self.state.chunks) else ""
        if self.whereabouts.of_several(chunk, kind):
            return
        if phrase.whole is not None and self.state.draft.find(phrase.whole) is None:
            several = self.state.draft.add_object(phrase.whole)
            self.state.draft.mentions.append(several.index)
        told = kind == "comma" and bool(set(phrase.look.extra) & COMPARED)  # `the taller one, of oak, stands ...`
        gapped = kind == "np" and self.state.earlier is not None
        item = self.selector.item(chunk, phrase) if kind in _SAYING or gapped or told else None
        if item is None and phrase.key == "some" and phrase.noun != BARE and self.late_numbers.numbered(phrase):
            self.state.draft.use(chunk.start, chunk.end)  # `long tables, three of them, ...`
            return
        if item is None and phrase.noun == BARE and kind == "rel" and self.state.draft.mentions:
            self._another(chunk, phrase)  # `one chair at each end and three along each side`
            return
        if item is None:
            if phrase.key == "some":
                self.state.draft.report(chunk.start, chunk.end, "it is not said of what this is the number")
            self.state.draft.filler(chunk.start, chunk.end)
            return
        self.state.draft.use(chunk.start, chunk.end)
        self.state.items.append(item)
        self.state.part_of, self.state.joint = None, ""
        if gapped and self.state.earlier is not None:
            earlier = self.state.earlier
            self.state.guests = replace(earlier, host=item.obj, one=True, first=True, each=False)

    def _of_the_list(self, chunk: Chunk, following: str) -> bool:
        """`an armchair and a lamp, both in the corner`: what follows is said of all of the list."""
        listed = [item for item in self.state.items if item.host is None]
        spec = self.state.last_spec
        other = spec.anchors[0].obj if spec is not None and len(listed) == 1 and spec.anchors else None
        if other is not None and listed[0].obj.index != other:  # `a washer next to a dryer, both under a worktop`
            listed.append(Item(self.state.draft.objects[other], "and", fresh=False))
        words = " ".join(token.low for token in self.state.draft.tokens[chunk.start : chunk.end])
        if words not in _ALL_OF or len(listed) < 2 or listed[-1].joint != "and" or listed[-1].obj.number > 1:
            return False
        if following not in ("rel", "hang", "lean", "measure"):
            return False
        self.state.items = listed
        self.state.all_of, self.state.joint = True, ""
        self.state.draft.use(chunk.start, chunk.end)
        return True

    def _relative(self, phrase: NounPhrase) -> DraftObject | None:
        """`the TV, which hangs on the wall`: the thing just named, be it an anchor."""
        if phrase.noun not in _RELATIVES:
            return None
        last = self.state.items[-1].obj if self.state.items else None
        return self.state.last_anchor or last

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
        known = self.state.draft.find(phrase, self._beside(phrase)) if phrase.definite else self._provisional(phrase)
        if known is None and phrase.definite:
            known = self.anchors.things.owner_of_part(phrase)  # `the top shelf holds a clock`
            its = self.state.draft.tokens[chunk.start].low == "its" and phrase.noun in ("shelf", "drawer")
            if known is not None and its:
                self.state.it = self.state.draft.speak_of(known, chunk.end)
        if known is not None and phrase.definite and not phrase.plural:
            known = self.selector.compared(known, phrase)
        if known is not None and phrase.some:
            known = self.state.draft.part(known, phrase.some)
        found = known or self.state.draft.add_object(phrase, provisional=phrase.definite)
        if known is not None and known.provisional and not phrase.definite:
            self._introduce(known, phrase)
        if found.category == "unknown" and known is None:
            self.state.draft.report(
                chunk.start, chunk.end, f"'{phrase.noun}' is not a thing known here: a labelled block stands for it"
            )
        self.state.draft.use(chunk.start, chunk.end)
        self.state.draft.mentions.append(found.index)
        item = Item(found, self.state.joint, fresh=known is None)
        item.each = phrase.each and found.number > 1
        if known is not None and phrase.definite and not phrase.plural and known.number > 1 and phrase.look.which:
            item.one = item.ordinal = True
            item.member = phrase.look.which[0]
            self.state.chosen = known
        self.state.draft.several = None
        if phrase.motif and found.number > 1:
            self.state.emitter.emit(motif_spec(phrase, chunk.start, chunk.end), [found])
        self._join(item)
        self.state.rooms.last_place = None
        self.state.joint = ""
        self.guest_reader.of(found)

    def _one_of_them(self, phrase: NounPhrase) -> bool:
        """`two beds ...; one bed has a blanket, the other a quilt`: `one bed` is one of the two."""
        tokens = self.state.draft.tokens
        if tokens[phrase.start].low != "one" or phrase.count.max != 1 or self.state.items:
            return False
        several = self.state.draft.find(phrase)
        rest = (tokens[at].low for at in range(phrase.end, self.state.chunks[-1].end))
        return several is not None and several.number > 1 and several.noun == phrase.noun and "other" in rest

    def _beside(self, phrase: NounPhrase) -> frozenset[int]:
        """`the washer and the dryer`: what is joined by `and` under another noun is another thing."""
        last = self.state.items[-1].obj if self.state.items and self.state.joint == "and" else None
        other = last is not None and phrase.kind == "object" and phrase.noun.rsplit(" ", 1)[-1] not in last.noun
        return frozenset({last.index}) if last is not None and other else frozenset()

    def _provisional(self, phrase: NounPhrase) -> DraftObject | None:
        """`next to the bed ... a bed`: the one that was only referred to before."""
        if not (phrase.indefinite or is_bare(phrase)) or phrase.other:
            return None
        found = self.state.draft.provisional(phrase)
        fronted = [spec for spec in (self.state.fronted, self.state.fronted_too) if spec is not None]
        if found is not None and any(anchor.obj == found.index for spec in fronted for anchor in spec.anchors):
            return None  # `opposite the counter runs a bar`
        return found

    def _introduce(self, known: DraftObject, phrase: NounPhrase) -> None:
        known.provisional = False
        merge_looks(phrase.look, known.look)
        known.count, known.look, known.noun = phrase.count, phrase.look, phrase.noun
        known.span = self.state.draft.span(phrase.start, phrase.end)

    def _join(self, item: Item) -> None:
        """Make the thing a guest of the host, a subject of a fronted relation, or a new item of the list."""
        guests, fronted = self.state.guests, self.state.fronted
        if guests is None and fronted is None:
            guests = self.state.guests = self.guest_reader.for_each_before(item)
        if guests is not None:
            guests = self.state.guests = self.guest_reader.back_in_list(item, guests)
            while guests.within is not None and not self.guest_reader.is_guest(item, guests):
                guests = self.state.guests = guests.within
        if guests is not None and self.guest_reader.is_guest(item, guests):
            self.guest_reader.settle_guest(item, guests)
        elif guests is not None:
            self.state.guests = None
        if item.host is None and fronted is not None:
            if self.subject_reader.suits(fronted, item.obj) and not self.fronting.own_clause(item, fronted):
                if self.state.fronted_too is not None:
                    self.state.emitter.emit(self.state.fronted_too, [item.obj], fresh=item.fresh)
                number = item.obj.number
                self.subject_reader.end_of_top(fronted, [item])
                self.state.emitter.emit(fronted, [item.obj], fresh=item.fresh)
                item.dealt = item.obj.number > number == 1
                item.settled = self.state.fronted_done = True
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
        if self.state.draft.tokens[chunk.start].low in SINGULAR:
            self._back_to_host(chunk)  # `a counter with a sink runs along the wall`
        known, wall = len(self.state.draft.objects), self.surroundings.wall_before()
        read = self.surroundings.at_opening(chunk) or self.anchors.read(self.state.i)
        if read is None and chunk.word in ("away", "off", "apart") and self.distances.so_far():
            self.state.draft.use(chunk.start, chunk.end)
            self.state.reset()
            return
        if read is None:
            self.state.draft.report(chunk.start, chunk.end, "it is not said what this relates to")
            self.state.reset()
            return
        spec, after = read
        for place in self.state.chunks[self.state.i : after]:
            if place.phrase is not None and place.phrase.kind == "place":
                self.state.rooms.paint_anchor(place.phrase)
        following = self.state.chunks[after].word if after < len(self.state.chunks) else ""
        if following == "nothing":  # `on the right nothing`
            self.state.draft.use(spec.start, spec.end)
            self.state.i, self.state.joint = after + 1, ""
            return
        if wall is not None and self.surroundings.part_of_wall(wall, spec, after):
            return
        if self.heights.read(chunk, spec):
            self.state.i, self.state.joint = after, ""
            return
        self.state.hang = self.state.hang or (spec.relation == "wall" and chunk.word.startswith(_DECORATING))
        self._take_flags(spec)
        opening = self.surroundings.opening_before()
        turned = self.state.rooms.beside_opening(spec) if opening else None
        if turned is not None and spec.anchors[0].obj is not None:
            self.state.emitter.emit(turned, [self.state.draft.objects[spec.anchors[0].obj]], fresh=False)
        elif self.state.rooms.place_opening(spec, opening) or (opening and self.surroundings.of_opening(spec)):
            self.state.draft.use(spec.start, spec.end)
        elif spec.relation == "none":
            self.state.draft.use(spec.start, spec.end)
            self.whereabouts.move(spec)
            self.whereabouts.enter(after)
        elif self.state.zone and not self.state.items:
            self.state.zone = False
            self.fronting.keep(spec)
            self.state.draft.use(spec.start, spec.end)
        elif self.fronting.is_fronted(after, spec) or self.fronting.of_which():
            self.fronting.keep(spec)
            self.state.last_spec = spec
            self.state.draft.use(spec.start, spec.end)
        elif not self.state.items and self.distances.so_wide(spec):
            pass
        elif not self.state.items and self.state.draft.drop_unknown(known):
            self.state.draft.report(spec.start, spec.end, "it is not said what stands there")
        else:
            alone = not self.state.items
            self.subject_reader.apply(spec)
            first = spec.anchors[0].obj if spec.anchors else None
            if alone:
                self.resumer.waits(spec, after)
                if first is not None and first >= known:  # `boards leave on a conveyor, running along the wall`
                    self.state.items = [Item(self.state.draft.objects[first])]
            before = self.state.last_spec
            again = before is not None and bool(before.anchors) and before.anchors[0].obj == first
            if first is not None and (again or self._names_again(spec, first)):
                self.state.it = self.state.draft.speak_of(self.state.draft.objects[first], spec.end)
            if first is not None or self.state.low is None:
                self.state.last_anchor = self.state.draft.objects[first] if first is not None else None
                self.state.last_spec = spec
        self.state.low, self.state.all_of = None, False
        self.state.i = after
        self.state.joint = ""

    def _names_again(self, spec: Spec, first: int) -> bool:
        """`a bench, a table before it, two chairs behind the table, a lamp over it`: the table, not the bench."""
        last, topic = self.state.draft.tokens[spec.end - 1].low, self.state.draft.topic
        named = topic is not None and topic.index != first and last not in ("it", "them", "each", "one", "other")
        return named and self.state.draft.objects[first].tokens[0] < spec.start and bool(self.state.items)

    def _take_flags(self, spec: Spec) -> None:
        if self.state.height_m is not None and spec.relation == "wall":
            spec.distance_m, self.state.height_m = self.state.height_m, None
            self.heights.forget()
        if self.state.hang and spec.relation == "from" and self.state.distance is None:
            spec.relation = "on"  # `stockings hanging from the mantelpiece`
        spec.hang, spec.lean, spec.negated = self.state.hang, self.state.lean, self.state.negated
        if self.state.distance is not None and self.state.distance.measure is not None:
            spec.distance_m = self.state.distance.measure.lengths[0]
            spec.start = min(spec.start, self.state.distance.start)
        self.state.reset()


def _a(noun: str) -> str:
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"
