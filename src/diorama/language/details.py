"""What is said of a thing after its noun: adjectives, sizes, and for how many it is."""

from __future__ import annotations

from diorama.language.avoidance import DENIED_LOOK
from diorama.language.chunks import ASIDE, DISTANCE, Chunk
from diorama.language.companions import is_table
from diorama.language.draft import DraftObject
from diorama.language.measures import Measure
from diorama.language.phrases import integer_at
from diorama.language.sentence import Sentence

_SPACED = ("in_row", "evenly_spaced", "in_grid", "facing", "across_from")
_FAR = ("in_front_of", "behind", "left_of", "right_of", "next_to", "near", "across_from")
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
        place = self.state.rooms.last_place
        if place is not None:
            if self.state.rooms.paint(place, look, chunk.start, chunk.end):
                self.state.draft.use(place.start, place.end)
        elif look.style and not (look.color or look.material or look.shape) and not self._own_style():
            self.state.rooms.take_style(look)
        elif self.state.items:
            item = self.state.items[-1]
            own = (self.state.draft.told_apart(item.obj, item.member) if item.ordinal else item.obj).look
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
        if self.state.items:
            return self.state.items[-1].obj
        anchored = self.state.draft.anchored[-1:]
        named = (
            self.state.draft.objects[anchored[0]] if anchored and anchored[0] < len(self.state.draft.objects) else None
        )
        phrase = self.state.chunks[at].phrase if at >= 0 else None
        return named if named is not None and phrase is not None and named.tokens[0] == phrase.start else None

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
        if group is None:
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
            return
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
