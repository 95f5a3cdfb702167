"""Doors, windows, walls, floors and corners where they stand without a preposition: `two windows`, `white walls`,
`bathtub left wall`.
"""

from __future__ import annotations

from diorama.domain.plan import Count
from diorama.language.chunks import Chunk
from diorama.language.closed import DEFINITES
from diorama.language.draft import DraftAnchor
from diorama.language.guests import GuestReader
from diorama.language.parts import family
from diorama.language.phrases import NounPhrase, described
from diorama.language.places import Spec, place_spec, which_of
from diorama.language.rooms import is_room_part
from diorama.language.sentence import SKIPPED, Sentence
from diorama.language.subjects import SubjectReader

_SHORTLY = 8  # chunks of a line of notes before the place of its thing

_AT_OPENINGS = frozenset({"under", "above", "next_to", "in_front_of", "near", "each_side"})


class SurroundingsReader:
    """Reads what belongs to the room."""

    def __init__(self, state: Sentence, guests: GuestReader, subjects: SubjectReader) -> None:
        self.state = state
        self.guests = guests
        self.subjects = subjects

    def opening(self, chunk: Chunk, phrase: NounPhrase) -> None:
        """A door or window that is spoken of: a wish, a part of a thing, or an end of a relation."""
        draft = self.state.draft
        lately = [draft.objects[i] for i in draft.mentions[-4:]]
        of_thing = bool(self.state.items) or any(family(thing) == "cabinet" for thing in lately)
        if of_thing and draft.tokens[chunk.start].low == "its" and phrase.key == "door":
            draft.use(chunk.start, chunk.end)  # `a cupboard, its door open`
            return
        self._opening(chunk, phrase)

    def _opening(self, chunk: Chunk, phrase: NounPhrase) -> None:
        """`two windows`, in the wall that was said before them if there was one."""
        if self.state.guests is not None and self.guests.take_part(phrase, self.state.guests):
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
        elif self.state.fronted is not None and self.state.fronted.relation in ("left_of", "right_of"):
            of_room = bool(self.state.fronted.anchors) and self.state.fronted.anchors[0].kind == "room"
            wall = self.state.fronted.relation.removesuffix("_of") if of_room else ""
        self.state.rooms.open(phrase, wall)
        last = self.state.rooms.last_opening
        if self._of_fronted():
            self.state.draft.use(chunk.start, chunk.end)
            return
        if self.state.fronted is not None and last is not None and phrase.count == Count():
            last.count = 2 if self.state.fronted.relation == "each_side" else max(self.state.fronted.spots, 1)
        self.state.draft.use(chunk.start, chunk.end)
        self.state.joint = ""
        self.state.guests = None

    def _of_fronted(self) -> bool:
        """`above the sink a window`: the sink is under the window."""
        fronted = self.state.fronted
        first = fronted.anchors[0].obj if fronted is not None and fronted.anchors else None
        turned = self.state.rooms.beside_opening(fronted) if fronted is not None and first is not None else None
        if turned is None or first is None:
            return False
        self.state.emitter.emit(turned, [self.state.draft.objects[first]], fresh=False)
        self.state.joint, self.state.guests, self.state.fronted = "", None, None
        return True

    def place(self, chunk: Chunk, phrase: NounPhrase) -> None:
        """`white walls`, `an oak floor`; a place without a preposition says how the room looks."""
        if (
            self.state.guests is not None
            and is_room_part(phrase) is False
            and self.guests.take_part(phrase, self.state.guests)
        ):
            self.state.draft.use(chunk.start, chunk.end)
            return
        guests = self.state.guests
        if guests is not None and guests.first and not is_room_part(phrase) and phrase.indefinite:
            guests.host.look.extra.append(" ".join([*_looks(phrase), phrase.noun]))  # `a counter with a marble front`
            self.state.draft.use(chunk.start, chunk.end)
            guests.first = False
            return
        if (
            not is_room_part(phrase)
            and self.state.items
            and self.state.draft.tokens[chunk.start].low in ("its", "their")
        ):
            self.state.draft.use(chunk.start, chunk.end)  # `a table, its top adorned with a bowl`
            return
        if self._heads_list(chunk, phrase):
            return
        noted = chunk.start > 0 and self.state.draft.tokens[chunk.start - 1].low == "("
        noted = noted or self._placed_shortly(chunk, phrase)
        if noted and self.state.items and phrase.key in ("wall", "corner", "centre"):  # `wardrobe (left wall)`
            spec = place_spec("on" if phrase.key == "wall" else "in", phrase, [], chunk.start, chunk.end)
            beyond = self.state.peek(2)
            wall = beyond.phrase if beyond is not None and phrase.key == "centre" else None
            of_it = self.state.peek()
            if beyond is not None and wall is not None and of_it is not None and of_it.kind == "of":
                thing = self.state.draft.find(wall) if wall.kind == "object" else None
                named = DraftAnchor("object", obj=thing.index) if thing is not None else DraftAnchor("room")
                anchors = [DraftAnchor("wall", which=which_of(wall)) if wall.key == "wall" else named]
                spec = Spec("at_centre", chunk.start, beyond.end, anchors)
                self.state.i += 3
            if spec is not None:
                self.subjects.apply(spec)
                return
        if self.state.rooms.paint(phrase, phrase.look, chunk.start, chunk.end):
            self.state.draft.use(chunk.start, chunk.end)
        self.state.items.clear()
        self.state.guests, self.state.fronted, self.state.joint = None, None, ""

    def _heads_list(self, chunk: Chunk, phrase: NounPhrase) -> bool:
        """`left wall: two bookcases`, `middle: a table`: the place of what the line names."""
        before, after = self.state.peek(-1), self.state.peek()
        starts = before is None or before.kind in ("comma", "and", "open", "filler")
        colon = after is not None and self.state.draft.tokens[after.start].low == ":"
        listed = self.state.peek(2)
        named = listed is not None and listed.phrase is not None and listed.phrase.kind in ("object", "unknown")
        if not (starts and colon and named) or described(phrase.look) or phrase.key in ("floor", "ceiling", "top"):
            return False
        prep = "on" if phrase.key in ("wall", "left", "right") else "in"
        spec = place_spec(prep, phrase, [], chunk.start, chunk.end)
        if spec is None or spec.context or (phrase.key == "wall" and not which_of(phrase)):
            return False
        self.state.items.clear()
        self.state.guests, self.state.joint = None, ""
        self.state.fronted, self.state.fronted_too, self.state.fronted_done = spec, None, False
        self.state.draft.use(chunk.start, chunk.end)
        return True

    def _placed_shortly(self, chunk: Chunk, phrase: NounPhrase) -> bool:
        """`bathtub left wall`, `desk - far corner`: the place right after the thing, in notes."""
        before, after = self.state.peek(-1), self.state.peek()
        dash = before is not None and before.kind == "comma" and self.state.i < _SHORTLY
        back = -2
        while dash and (said := self.state.peek(back)) is not None and said.kind in ("measure", "look", "comma"):
            back -= 1  # `double vanity, 5 feet wide, left wall`
        named = self.state.peek(back) if dash else before
        bare = self.state.draft.tokens[chunk.start].low not in DEFINITES and not described(phrase.look)
        told = bool(which_of(phrase)) or phrase.key != "wall"
        ended = after is None or after.kind == "comma" or after.kind == "and"
        beyond = self.state.peek(2)
        if phrase.key == "centre" and after is not None and after.kind == "of" and beyond is not None:
            owner = beyond.phrase  # `bed middle of back wall`
            ended = owner is not None and (owner.key == "wall" or owner.kind in ("object", "room"))
        colon = after is not None and self.state.draft.tokens[after.start].low == ":"
        thing = named is not None and named.phrase is not None and named.phrase.kind in ("object", "unknown")
        return thing and bare and told and ended and not colon

    def of_opening(self, spec: Spec) -> bool:
        """`doors on both sides`, `a window in the door`: said of the opening, not of the thing before it."""
        last = self.state.rooms.last_opening
        object_meant = any(anchor.kind == "object" for anchor in spec.anchors)
        if last is None or object_meant or spec.relation in ("in_corner", "at_centre"):
            return False
        if spec.relation == "each_side":
            last.count = max(last.count, 2)
        return True

    def wall_before(self) -> NounPhrase | None:
        """The wall of which a place follows: `the wall | behind the sofa`."""
        before = self.state.peek(-1)
        phrase = before.phrase if before is not None else None
        named = phrase is not None and phrase.kind == "place" and phrase.key == "wall"
        return phrase if named and not self.state.items and self.state.rooms.last_place is phrase else None

    def part_of_wall(self, wall: NounPhrase, spec: Spec, after: int) -> bool:
        """`the wall behind the sofa is adorned with two prints`: they hang on it; above the sofa if that was said."""
        chunks, at = self.state.chunks, self.state.following(after)
        while at < len(chunks) and chunks[at].kind in ("hang", "link", "filler"):
            at += 1
        relation = chunks[at].relation if at < len(chunks) else None
        shown = at < len(chunks) and chunks[at].kind == "with"
        if not shown and (relation is None or not relation.inverse):
            return False
        if spec.relation in ("left_of", "right_of") and spec.anchors and spec.anchors[0].kind == "room":
            wall.look.which = [spec.relation.removesuffix("_of")]  # `the wall on the left is covered with prints`
        hung = Spec("wall", wall.start, wall.end, [DraftAnchor("wall", which=which_of(wall))], hang=True)
        self.state.fronted, self.state.fronted_too = hung, spec if spec.relation == "above" else None
        self.state.fronted_done = False
        self.state.draft.use(spec.start, spec.end)
        self.state.draft.use(chunks[at].start, chunks[at].end)
        self.state.i, self.state.joint = at + 1, ""
        return True

    def at_opening(self, chunk: Chunk) -> tuple[Spec, int] | None:
        """`a window with a bench below it`: the relation to the opening that has the thing; the chunk after it."""
        chunks, at = self.state.chunks, self.state.i
        pronoun = chunks[at + 1].phrase if at + 1 < len(chunks) else None
        within = chunk.word.endswith(" it")
        named = pronoun is not None and pronoun.noun == "it" and pronoun.kind == "pronoun"
        relation = chunk.relation
        if relation is None or relation.relation not in _AT_OPENINGS or not (within or named):
            return None
        with_at = at - 1
        while with_at > 0 and chunks[with_at].kind in ("np", "and", "comma", "link", "hang", "filler"):
            with_at -= 1
        opening = chunks[with_at - 1].phrase if with_at > 0 and chunks[with_at].kind == "with" else None
        if opening is None or opening.kind != "opening" or not self.state.items:
            return None
        if with_at > 1 and chunks[with_at - 2].kind in ("rel", "not"):
            return None  # `a desk facing the window with a chair in front of it`
        end = at + 1 + (named and not within)
        anchor = DraftAnchor("window" if opening.key == "window" else "door")
        assert relation.relation != "of_wall"
        return Spec(relation.relation, chunk.start, chunks[end - 1].end, [anchor]), end

    def opening_before(self) -> bool:
        """Whether the last thing named is a door or a window."""
        before = self.state.i - 1
        while before >= 0 and self.state.chunks[before].kind in SKIPPED:
            before -= 1
        phrase = self.state.chunks[before].phrase if before >= 0 else None
        return phrase is not None and phrase.kind == "opening"


def _looks(phrase: NounPhrase) -> list[str]:
    look = phrase.look
    return [word for word in (look.color, look.material, look.shape, look.size, look.pattern) if word]
