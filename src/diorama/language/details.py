"""What is said of a thing after its noun: adjectives, sizes, and for how many it is."""

from __future__ import annotations

from diorama.catalogue.categories import ancestors
from diorama.language.avoidance import DENIED_LOOK
from diorama.language.chunks import ASIDE, DISTANCE, Chunk
from diorama.language.companions import is_table
from diorama.language.draft import DraftAnchor, DraftObject
from diorama.language.measures import Measure
from diorama.language.parts import part_key
from diorama.language.phrases import Look, described, integer_at
from diorama.language.places import Spec
from diorama.language.sentence import Item, Sentence

_SPACED = ("in_row", "evenly_spaced", "in_grid", "facing", "across_from")
_FAR = ("in_front_of", "behind", "left_of", "right_of", "next_to", "near", "across_from")
_WHOLE = frozenset({"frame", "top", "seat", "cover", "body", "base", "surface"})  # parts that make most of a thing
_ANCHORED = ("on", "under", "above", "next_to", "near", "against", "around", "behind")
_DRESSED = frozenset({"dressed", "draped", "clothed", "covered"})
_PARTIAL = ("part", "opening", "place")
_FURNITURE = frozenset({"furniture", "furnishings"})
_LEAST_ROOM_M = 0.8  # no room is smaller
_MOST_LAID = 24  # guests for whom a table is set


class DetailReader:
    """Writes details into the thing or the room that they are said of."""

    def __init__(self, state: Sentence) -> None:
        self.state = state
        self._sized: DraftObject | None = None  # of which a size was said last

    def look(self, chunk: Chunk) -> None:
        """Adjectives after their noun: `made of oak`, `is blue`, `in white`; or of the whole: `in rustic style`."""
        look = chunk.look
        assert look is not None
        if self.state.negated:
            self.state.negated = False
            self.state.draft.report(chunk.start, chunk.end, DENIED_LOOK)
            return
        if self._of_nothing(chunk) or self._dressed(chunk, look):
            return
        before = self.state.peek(-1)
        if look.moods and not described(look) and before is not None and before.kind == "comma":
            self.state.draft.moods.extend(look.moods)  # `towels on a stool, soft candlelight`
            self.state.draft.use(chunk.start, chunk.end)
            return
        place = self.state.rooms.last_place
        if place is not None:
            if self.state.rooms.paint(place, look, chunk.start, chunk.end):
                self.state.draft.use(place.start, place.end)
        elif look.style and not (look.color or look.material or look.shape) and not self._own_style():
            self.state.rooms.take_style(look)
        elif self.state.items:
            item = self.state.items[-1]
            named = self._named_at(self.state.i - 1)
            if named is not None and named is not item.obj and chunk.start == self.state.chunks[self.state.i - 1].end:
                item = Item(named)  # `on a stand made of glass`
            if named is None and self._of_part(item.obj, look):
                self.state.draft.use(chunk.start, chunk.end)
                return
            own = (self.state.draft.told_apart(item.obj, item.member) if item.ordinal else item.obj).look
            self._forget_inherited(item.obj, look)
            for name in ("color", "material", "shape", "size", "style", "pattern"):
                value = getattr(look, name)
                if value and not getattr(own, name):
                    setattr(own, name, value)
                elif value:
                    own.extra.append(value)
            own.extra.extend(look.extra)
            item.obj.look.extra.extend(look.moods)
        elif self.state.draft.rooms:
            self.state.rooms.describe(look)
        else:
            self.state.rooms.take_style(look)
            if not (look.style or look.moods):
                self.state.draft.report(chunk.start, chunk.end, "it is not said of what")
                return
        if not self.state.items or place is not None:
            self.state.draft.moods.extend(look.moods)
        self.state.draft.use(chunk.start, chunk.end)

    def _dressed(self, chunk: Chunk, look: Look) -> bool:
        """`a bed dressed in white linen`: the cover is white, not the bed."""
        words = self.state.draft.tokens[chunk.start].low
        bed = self.state.items[-1].obj if self.state.items else None
        if bed is None or words not in _DRESSED or "bed" not in ancestors(bed.category):
            return False
        self.state.draft.cover(bed, look, chunk.start, chunk.end)
        self.state.draft.use(chunk.start, chunk.end)
        return True

    def _one_for_each(self, following: Chunk) -> bool:
        """`a lamp for every chair`: as many as there are chairs."""
        phrase = following.phrase
        known = (
            self.state.draft.find(phrase) if phrase is not None and phrase.each and phrase.kind == "object" else None
        )
        if known is None or not self.state.items or known.number < 2:
            return False
        last = self.state.items[-1].obj
        if last.number % known.number:
            last.multiply(known.number)
        self.state.draft.use(following.start, following.end)
        return True

    def _of_nothing(self, chunk: Chunk) -> bool:
        """What is said of no thing: after a preposition (`on white gravel`), of an opening (`the entrance is low`), of
        everything (`all the furniture is white`, which `wholes` reads).
        """
        before = self.state.peek(-1)
        if before is not None and before.kind == "rel" and before.end == chunk.start and before.relation is not None:
            lost = before.relation.relation in _ANCHORED and not before.relation.inverse
        else:
            at = self.state.i - 1
            while at >= 0 and self.state.chunks[at].kind in ("link", "filler"):
                at -= 1
            phrase = self.state.chunks[at].phrase if 0 <= at < self.state.i - 1 else None
            subject = at <= 0 or self.state.chunks[at - 1].kind != "rel"
            lost = (
                phrase is not None
                and subject
                and phrase.definite
                and (phrase.kind == "opening" or phrase.noun in _FURNITURE)
            )
        if lost:
            self.state.draft.report(chunk.start, chunk.end, "it is not said of what")
        return lost

    def _of_part(self, host: DraftObject, look: Look) -> bool:
        """`a cabinet with doors in smoked glass`: said of the part named just before, which is none of the whole."""
        before = self.state.peek(-1)
        phrase = before.phrase if before is not None else None
        at_once = before is not None and before.end == self.state.chunks[self.state.i].start
        if (
            phrase is None
            or not at_once
            or not ((phrase.kind in _PARTIAL and part_key(phrase)) or part_key(phrase) in host.details)
        ):
            return False
        if phrase.noun.rstrip("s") in _WHOLE:
            return False
        words = [w for w in dict.fromkeys((*look.extra, look.color, look.material, look.pattern)) if w]
        host.look.extra.append(" ".join([*words, phrase.noun]))
        return bool(words)

    def _forget_inherited(self, thing: DraftObject, look: Look) -> None:
        """`all chairs are blue but the one by the door is gold`: what one of several has from the others gives way."""
        others = [o for o in self.state.draft.objects[-8:] if o is not thing and o.tokens == thing.tokens]
        for name in ("color", "material", "pattern"):
            own = getattr(thing.look, name)
            said = getattr(look, name) or (name == "color" and look.material)
            if own and said and any(getattr(other.look, name) == own for other in others):
                setattr(thing.look, name, "")

    def _own_style(self) -> bool:
        return bool(self.state.items) and self.state.guests is None and not self.state.draft.rooms

    def measure(self, chunk: Chunk) -> None:
        """A size or distance: of the relation that follows, else of the thing before, else of the room."""
        if self._apart(chunk):
            return
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
        if self._after_distance(chunk, measure):
            return
        owner = self._owner()
        if owner is not None:
            self._sized = owner
            owner.look.measures.append(measure)
        elif self.state.draft.rooms and min(measure.lengths) < _LEAST_ROOM_M:
            self.state.draft.report(chunk.start, chunk.end, "this is too small for a room")
            return
        elif self.state.draft.rooms:
            at = self.state.draft.room
            self.state.draft.rooms[at if at is not None else -1].look.measures.append(measure)
        else:
            self.state.draft.report(chunk.start, chunk.end, "it is not said whose size this is")
            return
        self.state.draft.use(chunk.start, chunk.end)

    def _owner(self) -> DraftObject | None:
        """Whose size this is: of the anchor just named (`a counter of 2 m length`), as the size before it (`0.6 m deep
        and 2 m high`), of the thing before; None for the room.
        """
        at = self.state.i - 1
        if at >= 1 and self.state.chunks[at].kind == "of" and self.state.last_anchor is not None:
            return self.state.last_anchor
        while at >= 0 and self.state.chunks[at].kind in ("comma", "and", "filler"):
            at -= 1
        if at >= 0 and self.state.chunks[at].kind == "measure" and self._sized is not None:
            return self._sized
        bracket = self.state.draft.tokens[self.state.chunks[self.state.i].start - 1].low == "("
        anchor = self._named_at(at) if bracket else None
        if anchor is not None:
            return anchor  # `facing a console (180 cm wide)`
        if self.state.items:
            return self.state.items[-1].obj
        anchored = self.state.draft.anchored[-1:]
        named = (
            self.state.draft.objects[anchored[0]] if anchored and anchored[0] < len(self.state.draft.objects) else None
        )
        phrase = self.state.chunks[at].phrase if at >= 0 else None
        return named if named is not None and phrase is not None and named.tokens[0] == phrase.start else None

    def _named_at(self, at: int) -> DraftObject | None:
        """The thing that the noun phrase of a chunk introduces; None for any other chunk."""
        phrase = self.state.chunks[at].phrase if at >= 0 else None
        if phrase is None or phrase.kind not in ("object", "unknown"):
            return None
        return next((o for o in reversed(self.state.draft.objects[-8:]) if o.tokens[0] == phrase.start), None)

    def _after_distance(self, chunk: Chunk, measure: Measure) -> bool:
        """`in front of the sofa, at a distance of 45 cm`: how far, of what was just said."""
        before = self.state.peek(-1)
        if before is None or before.word != DISTANCE or not self.state.draft.relations:
            return False
        told = self.state.draft.relations[-1]
        if told.distance_m is not None or told.relation not in _FAR:
            return False
        told.distance_m = measure.lengths[0]
        self.state.draft.use(before.start, chunk.end)
        return True

    def _apart(self, chunk: Chunk) -> bool:
        """`in a row, 1 m apart`: the distance between the things of a group."""
        draft = self.state.draft
        if chunk.end >= len(draft.tokens) or draft.tokens[chunk.end].low != "apart" or chunk.measure is None:
            return False
        told = draft.said_of(self.state.items[-1].obj) if self.state.items else []
        group = next((r for r in reversed(told) if r.relation in _SPACED), None)
        pair = self.state.items[-1].obj if self.state.items else None
        if group is None and pair is not None and pair.number == 2:
            anchor = DraftAnchor("object", obj=pair.index)
            spec = Spec("next_to", chunk.start, chunk.end + 1, [anchor], distance_m=chunk.measure.lengths[0])
            self.state.emitter.emit(spec, [pair], fresh=False)
        elif group is None:
            draft.report(chunk.start, chunk.end + 1, "how far apart they stand changes nothing yet")
        else:
            group.distance_m = chunk.measure.lengths[0]
            draft.use(chunk.start, chunk.end + 1)
        self.state.i += 2
        return True

    def purpose(self, chunk: Chunk) -> None:
        """`a table for six`; who or what something is for has no effect otherwise."""
        if chunk.word == ASIDE:
            self.state.draft.report(chunk.start, chunk.end, "this tells of something and changes nothing")
            if self.state.guests is not None and self.state.guests.first:
                self.state.guests = None
            return
        self.state.draft.filler(chunk.start, chunk.end)
        following = self.state.peek()
        if following is None or following.kind not in ("np", "unknown"):
            return
        number = integer_at([self.state.draft.tokens[following.start].low], 0)
        if number is not None and self.state.items:
            item = self.state.items[-1]
            bearer = item.host if item.host is not None and not is_table(item.obj.category) else item.obj
            table = bearer if is_table(bearer.category) else item.obj  # `covered with cloths, each laid for four`
            table.details["seats"] = number[0]
            before = self.state.draft.tokens[chunk.start - 1].low if chunk.start else ""
            at = self.state.i + 2  # what it is set with may follow
            named = at < len(self.state.chunks) and self.state.chunks[at].kind == "with"
            if before in ("set", "laid") and not named and is_table(table.category) and 1 < number[0] <= _MOST_LAID:
                self.state.draft.lay(table, number[0], chunk.start, following.end)
            self.state.draft.use(following.start, following.end)
            self.state.i += 2
        elif self._one_for_each(following):
            self.state.i += 2
        elif following.kind == "np" and following.phrase is not None and following.phrase.kind in ("object", "unknown"):
            self.state.draft.report(chunk.start, following.end, "who or what it is for changes nothing yet")
            self.state.i += 2
