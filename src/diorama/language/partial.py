"""Nouns that name no thing: parts of things, and what stands nowhere (`a sense of calm`, `rain on the window`)."""

from __future__ import annotations

from diorama.language.chunks import Chunk
from diorama.language.closed import PHENOMENA
from diorama.language.guests import GuestReader
from diorama.language.phrases import NounPhrase
from diorama.language.references import merge_looks
from diorama.language.sentence import Sentence

_PIECES = frozenset({"pieces", "items", "units", "things", "piece", "item"})
_TONES = frozenset({"soft", "muted", "neutral", "natural", "earthy", "cool", "light"})  # of colours: `in soft tones`
_ZONES = frozenset({"area", "zone", "nook", "space", "section", "corner", "spot", "seating"})

_HUES = frozenset({"color", "colour", "finish", "shade", "tone", "hue"})


class PartialReader:
    """Gives parts to their things, and moods and styles to the room."""

    def __init__(self, state: Sentence, guests: GuestReader) -> None:
        self.state = state
        self.guests = guests

    def read(self, chunk: Chunk, phrase: NounPhrase) -> bool:
        """Whether the noun was read; if not, it is a thing by itself."""
        host = (
            self.state.guests.host
            if self.state.guests is not None
            else (self.state.items[-1].obj if self.state.items else None)
        )
        after = self.state.peek()
        if phrase.kind == "part" and phrase.key == "drawers" and phrase.indefinite and self._stands_apart(phrase):
            phrase.kind, phrase.key, phrase.entry = "unknown", "unknown", None
            return False
        fronted = self.state.fronted is not None and phrase.indefinite  # `under the bed is a drawer`
        if phrase.kind == "part" and (
            fronted or (host is None and after is not None and after.kind in ("hang", "link", "rel"))
        ):
            phrase.kind, phrase.key = "unknown", "unknown"
            return False
        before = self.state.peek(-1)
        if phrase.kind == "part" and phrase.definite and before is not None and before.kind == "rel":
            self.state.draft.filler(chunk.start, chunk.end)  # `hanging from the branches`
            return True
        if phrase.kind == "part" and host is not None and phrase.key:
            self.guests.give_part(host, phrase)
            if self.state.guests is not None:
                self.state.guests.first = False
            self.state.draft.use(chunk.start, chunk.end)
            return True
        if phrase.kind == "abstract" and self.is_zone(phrase):
            self.state.items.clear()
            self.state.zone, self.state.joint = True, ""
            self.state.draft.filler(chunk.start, chunk.end)
            return True
        last = self.state.items[-1].obj if self.state.items else None
        if phrase.counted and phrase.noun in _PIECES and last is not None and last.vague and last.plural:
            last.count, last.vague = phrase.count, False  # `lamps on the ceiling, minimum 4 pieces`
            self.state.draft.use(chunk.start, chunk.end)
            return True
        if phrase.kind == "abstract" and phrase.noun in _HUES and self._hued(chunk, phrase):
            return True
        look = phrase.look
        following = after is not None and after.relation is not None and not after.relation.inverse
        listed = self.state.joint or (self.state.guests is not None and self.state.guests.first)
        if phrase.kind == "abstract" and listed and following and (phrase.noun in PHENOMENA or phrase.indefinite):
            self.state.items.clear()  # `cans on the floor, rain on the window`, `with an aisle in the middle`
            self.state.guests = None
            self._pass_over_place()
        if look.style or look.moods:
            self.state.rooms.take_style(look)
            self.state.draft.moods.extend([*look.moods, *(word for word in look.extra if word in _TONES)])
            self.state.draft.use(chunk.start, chunk.end)
        elif not (look.color or look.material or phrase.counted):
            self.state.draft.filler(chunk.start, chunk.end) if not phrase.indefinite else self._vague(chunk, phrase)
        else:
            self._vague(chunk, phrase)
        return True

    def _hued(self, chunk: Chunk, phrase: NounPhrase) -> bool:
        """`the walls have a pink colour`, `chairs with a red finish`: said of the walls, of the chairs."""
        before, look = self.state.peek(-1), phrase.look
        place = self.state.peek(-2)
        had = before is not None and before.kind == "with" and place is not None and bool(look.color or look.material)
        if not had or place is None or place.phrase is None:
            return False
        if place.phrase.kind == "place" and self.state.rooms.paint(place.phrase, look, chunk.start, chunk.end):
            self.state.draft.take_back(place.start, chunk.end)
            return True
        if self.state.guests is None or place.phrase.kind != "object":
            return False
        merge_looks(self.state.guests.host.look, look)
        self.state.draft.use(chunk.start, chunk.end)
        self.state.guests.first = False
        return True

    def _stands_apart(self, phrase: NounPhrase) -> bool:
        """`under the bed is a drawer`, `an open drawer below the counter`: a part of nothing that was named."""
        at = self.state.following(self.state.i + 1)
        relation = self.state.chunks[at].relation if at < len(self.state.chunks) else None
        own = relation is not None and not relation.inverse and relation.relation not in ("on", "in", "inside", "at")
        guests = self.state.guests
        return phrase.count.max == 1 and (self.state.fronted is not None or own) and not (guests and guests.first)

    def is_zone(self, phrase: NounPhrase) -> bool:
        """`the dining area, by the window, has a table`: the place is that of what the zone has."""
        chunks, at = self.state.chunks, self.state.i + 1
        comma = at < len(chunks) and chunks[at].kind == "comma"
        at += comma
        relation = chunks[at].relation if at < len(chunks) else None
        named = phrase.noun.rpartition(" ")[2] in _ZONES and (phrase.definite or phrase.indefinite)
        if not named or relation is None or relation.inverse or self.state.guests is not None:
            return False
        having = next((c for c in chunks[at + 1 : at + 7] if c.kind == "with"), None)
        return having is not None

    def _pass_over_place(self) -> None:
        """The place of what stands nowhere: it is no place of the next thing."""
        at = self.state.i + 1
        place, anchor = self.state.chunks[at], self.state.peek(2)
        phrase = anchor.phrase if anchor is not None else None
        takes = phrase is not None and phrase.kind in ("place", "opening", "room", "pronoun")
        if place.relation is not None and (takes or place.relation.alone):
            end = anchor.end if takes and anchor is not None else place.end
            self.state.draft.report(place.start, end, "nothing that can be placed stands there")
            self.state.i = at + 1 + takes

    def _vague(self, chunk: Chunk, phrase: NounPhrase) -> None:
        self.state.draft.report(chunk.start, chunk.end, f"'{phrase.noun}' is too general to place; name a thing")
