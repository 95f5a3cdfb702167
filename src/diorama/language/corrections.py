"""What a speaker takes back: `by the window, actually no, put it against the wall`, `red, sorry, I meant blue`."""

from __future__ import annotations

from diorama.domain.plan import Count
from diorama.language.chunks import Chunk
from diorama.language.denials import DenialReader
from diorama.language.draft import DraftObject
from diorama.language.phrases import Look, integer_at
from diorama.language.places import place_spec
from diorama.language.sentence import Item, Sentence
from diorama.language.takebacks import marks_at

_AGAIN = frozenset({"make", "put", "place", "move", "set", "stand", "hang"})
_IT = frozenset({"it", "that", "them", "him", "her", "those"})
_LOOKS = ("color", "material", "shape", "size", "style", "pattern")
_LOOSE = frozenset({"in_row", "in_grid", "stacked", "evenly_spaced", "aligned"})  # of the form, not of the place


class CorrectionReader:
    """Finds corrections and writes what is meant instead."""

    def __init__(self, state: Sentence, denials: DenialReader) -> None:
        self.state = state
        self.draft = state.draft
        self.denials = denials

    def read(self, chunk: Chunk) -> bool:
        """Whether a correction starts at this chunk; then it has been read, up to the place or thing meant."""
        last = self._last()
        if last is None:
            return False
        start = chunk.start
        at, strong = marks_at(self.draft.tokens, start, self.state.chunks[-1].end)
        lows = [token.low for token in self.draft.tokens[at : at + 3]]
        again = len(lows) > 1 and lows[0] in _AGAIN and lows[1] in _IT
        if not strong and not (again and (at > start or lows[0] == "make")):
            return False
        at += 2 if again else 0
        number = integer_at([token.low for token in self.draft.tokens[at : at + 4]], 0)
        index = self._chunk_from(at)
        following = self.state.chunks[index] if index < len(self.state.chunks) else None
        marked = strong or not (
            lows[0] == "make" and chunk.start + 2 == at
        )  # `make them face the wall` takes nothing back
        done = self._number(last, number, at, following) or (marked and self._meant(last, following, index))
        if done:
            self.draft.use(start, at)
        return done

    def _last(self) -> DraftObject | None:
        if self.state.items:
            return self.state.items[-1].obj
        thing = self.draft.objects[self.draft.mentions[-1]] if self.draft.mentions else None
        first = self.state.chunks[0].start
        return thing if thing is not None and thing.tokens[0] >= first and not thing.retracted else None

    def _chunk_from(self, at: int) -> int:
        """Index of the first chunk that starts at a token or later."""
        index = self.state.i
        while index < len(self.state.chunks) and self.state.chunks[index].start < at:
            index += 1
        return index

    def _number(self, last: DraftObject, number: tuple[int, int] | None, at: int, following: Chunk | None) -> bool:
        """`two monitors, make that three`."""
        if number is None:
            return False
        end = at + number[1]
        noun = following.phrase if following is not None else None
        if noun is not None and noun.kind == "object" and noun.end > end:
            return False
        last.count, last.vague, last.plural = Count(min=number[0], max=number[0]), False, number[0] > 1
        self.draft.take_back(at, end)
        self.state.i = self._chunk_from(end)
        return True

    def _meant(self, last: DraftObject, following: Chunk | None, index: int) -> bool:
        """Another place, look or thing than was said before."""
        if following is None:
            return False
        phrase = following.phrase
        if following.relation is not None and not following.relation.inverse:
            self._forget_place(last)
            self.state.items, self.state.joint = [Item(last, fresh=False)], ""
            self.state.guests, self.state.fronted, self.state.last_anchor, self.state.last_spec = None, None, None, None
        elif following.look is not None:
            _override(last.look, following.look)
            self.draft.use(following.start, following.end)
            index += 1
        elif phrase is not None and phrase.kind == "place":  # `on the left wall, no, the right one`
            spec = place_spec("on" if phrase.key == "wall" else "in", phrase, [], following.start, following.end)
            if spec is None or spec.context:
                return False
            self._forget_place(last)
            self.state.emitter.emit(spec, [last], fresh=False)
            index += 1
        elif phrase is not None and phrase.kind in ("object", "unknown") and phrase.indefinite and self._after_thing():
            self._replace(last, index)
            index += 1
        else:
            return False
        self.state.i = index
        return True

    def _after_thing(self) -> bool:
        """Whether the correction comes right after a noun phrase."""
        before = self.state.i - 1
        while before >= 0 and self.state.chunks[before].kind in ("comma", "filler"):
            before -= 1
        return before >= 0 and self.state.chunks[before].phrase is not None

    def _forget_place(self, thing: DraftObject) -> None:
        """The last place that was said of it in so many words."""
        told = [r for r in self.draft.said_of(thing) if not r.implied and r.relation not in _LOOSE]
        if told:
            self.draft.forget(told[-1])

    def _replace(self, old: DraftObject, index: int) -> None:
        """`a barbecue, no, make it a pizza oven`: the new thing stands where the old one did."""
        chunk = self.state.chunks[index]
        phrase = chunk.phrase
        assert phrase is not None
        new = self.draft.add_object(phrase)
        for relation in self.draft.said_of(old):
            relation.subject = new.index
        joint = self.state.items[-1].joint if self.state.items else ""
        host = self.state.items[-1].host if self.state.items else None
        self.denials.retract(old)
        self.draft.mentions.append(new.index)
        self.state.items.append(Item(new, joint, host=host))
        self.state.joint = ""
        if new.category == "unknown":
            why = f"'{phrase.noun}' is not a thing known here: a labelled block stands for it"
            self.draft.report(chunk.start, chunk.end, why)
        self.draft.use(chunk.start, chunk.end)


def _override(own: Look, said: Look) -> None:
    for name in _LOOKS:
        if getattr(said, name):
            setattr(own, name, getattr(said, name))
    own.extra.extend(said.extra)
