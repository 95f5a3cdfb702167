"""What must not be there: `no television`, `without a rug or plants`."""

from __future__ import annotations

from diorama.domain.plan import PlanNegation
from diorama.language.anchors import AnchorReader
from diorama.language.avoidance import DENIED_LOOK
from diorama.language.chunks import Chunk
from diorama.language.draft import DraftObject
from diorama.language.placing import RETRACTING
from diorama.language.sentence import SKIPPED, Sentence

_SAVE = frozenset({("besides",), ("except",), ("except", "for"), ("other", "than"), ("apart", "from"), ("but",),
                   ("save",), ("save", "for"), ("aside", "from"), ("but", "for")})  # fmt: skip
_NONE = frozenset({"none", "neither"})
_HEADING = 8  # chunks within which the colon of `not in the scene:` stands
_HAVING = frozenset({"with", "without", "has", "have", "had", "lacking", "of", "minus", "instead", "place", "than"})
_EXCEPTIONS = frozenset({"besides", "next", "beside the"})
_EVERYTHING = frozenset({"everything", "all", "every", "everywhere"})
_SCOPE = 8  # tokens before `except` among which one of these is looked for
_THINGS = ("object", "unknown", "opening", "part", "room")


class DenialReader:
    """Reads what follows `no` and its like."""

    def __init__(self, state: Sentence, anchors: AnchorReader) -> None:
        self.state = state
        self.anchors = anchors

    def read(self, chunk: Chunk) -> None:
        """`no television`, `without a rug or plants`."""
        at = self.state.following(self.state.i + 1)
        at = self._denied_looks(chunk, at)
        if self._denies_nothing(chunk, at):
            self.state.draft.filler(chunk.start, chunk.end)
            self.state.items.clear()
            self.state.guests, self.state.joint = None, ""
            return
        if at < len(self.state.chunks) and self._goes_on_placing(at):
            self.state.draft.use(chunk.start, chunk.end)
            self.state.negated, self.state.joint = True, ""
            return
        self.state.draft.use(chunk.start, chunk.end)
        found = False
        while at < len(self.state.chunks) and self.state.chunks[at].phrase is not None:
            phrase = self.state.chunks[at].phrase
            assert phrase is not None
            if phrase.kind in _THINGS:
                known = self.state.draft.find(phrase) if chunk.word.startswith(RETRACTING) else None
                if known is not None:
                    self.retract(known)
                self._deny(self.state.chunks[at])
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
        self._denied_place(chunk)
        self._save()

    def _denied_looks(self, chunk: Chunk, at: int) -> int:
        """`avoid transparent or shiny objects`, `without any pink`: looks that nothing shall have; the chunk after."""
        chunks, here = self.state.chunks, at
        while here < len(chunks) and (
            chunks[here].kind == "look" or (here > at and chunks[here].kind in ("or", "and"))
        ):
            here += 1
        if here == at or chunks[here - 1].kind != "look":
            after = chunks[here].phrase if here < len(chunks) else None
            if here == at or after is None or after.kind != "abstract":
                return at
        for look in chunks[at:here]:
            self.state.draft.report(look.start, look.end, DENIED_LOOK)
        self.state.draft.use(chunk.start, chunk.end)
        self.state.i = here
        return here

    def _denies_nothing(self, chunk: Chunk, at: int) -> bool:
        """`everything is white except the fridge`: the fridge is there; `no one sat in the chairs`."""
        tokens = self.state.draft.tokens
        words = {token.low for token in tokens[max(chunk.start - _SCOPE, self.state.chunks[0].start) : chunk.start]}
        phrase = self.state.chunks[at].phrase if at < len(self.state.chunks) else None
        saved = chunk.word == "except" and phrase is not None and phrase.definite and bool(words & _EVERYTHING)
        nobody = chunk.word == "no" and chunk.end < len(tokens) and tokens[chunk.end].low == "one"
        if nobody:
            while self.state.i + 1 < len(self.state.chunks) and self.state.chunks[self.state.i + 1].start <= chunk.end:
                self.state.i += 1
            self.state.i += 1
            self.state.draft.filler(chunk.end, chunk.end + 1)
        return saved or nobody

    def _deny(self, chunk: Chunk) -> None:
        phrase = chunk.phrase
        assert phrase is not None
        draft, span = self.state.draft, self.state.draft.span(phrase.start, phrase.end)
        if not any((said.category, said.words) == (phrase.key, phrase.noun) for said in draft.negations[-8:]):
            draft.negations.append(PlanNegation(category=phrase.key, words=phrase.noun, span=span))
        draft.use(chunk.start, chunk.end)

    def _goes_on_placing(self, at: int) -> bool:
        """`not near the radiator, nor under the shelf`: a place that is denied, of the thing spoken of."""
        chunk, word = self.state.chunks[at], self.state.draft.tokens[self.state.chunks[self.state.i].start].low
        return word in ("nor", "neither", "except") and chunk.kind == "rel" and bool(self.state.items)

    def _denied_place(self, chunk: Chunk) -> None:
        """`no drawers under it`, `no lamp on the desk`: the place is that of what is not wished for."""
        at = self.state.i
        place = self.state.chunks[at] if at < len(self.state.chunks) else None
        denied = self.state.chunks[at - 1].phrase
        if place is None or place.relation is None or place.relation.inverse or denied is None:
            return
        words = {token.low for token in self.state.draft.tokens[chunk.start : chunk.end]}
        anchor = self.state.chunks[at + 1].phrase if at + 1 < len(self.state.chunks) else None
        about_it = bool({"it", "them"} & set(place.word.split())) or (anchor is not None and anchor.kind == "pronoun")
        of_host = bool(words & _HAVING) or denied.kind != "object" or (anchor is not None and anchor.kind == "room")
        if (of_host and not about_it) or place.word in _EXCEPTIONS:
            return
        takes = anchor is not None and self.anchors.takes(place, place.relation, anchor)
        self.state.draft.use(place.start, self.state.chunks[at + 1].end if takes else place.end)
        self.state.i = at + 1 + takes

    def _save(self) -> None:
        """`no lamps besides a candle on the floor`: the candle is wished for."""
        tokens, at = self.state.draft.tokens, self.state.i
        if at >= len(self.state.chunks):
            return
        start = self.state.chunks[at].start
        taken = next((n for n in (2, 1) if tuple(t.low for t in tokens[start : start + n]) in _SAVE), 0)
        while at < len(self.state.chunks) and self.state.chunks[at].start < start + taken:
            at += 1
        after = self.state.chunks[at].phrase if at < len(self.state.chunks) else None
        if not taken or after is None or after.kind not in ("object", "unknown"):
            return
        self.state.draft.use(start, start + taken)
        self.state.items.clear()
        self.state.i, self.state.joint, self.state.last_anchor = at, "", None

    def none_of_it(self, chunk: Chunk) -> bool:
        """`a desk would be out of place, so there is none`: what was named last is not wished for."""
        word = self.state.draft.tokens[chunk.start].low
        after, before = self.state.peek(), self.state.peek(-1)
        if word not in _NONE or (after is not None and after.kind not in ("comma", *SKIPPED)) or before is None:
            return False
        if self.state.draft.tokens[before.start].low == ":":
            return self._none_listed(chunk)
        if before.kind not in ("link", "with", "open") or not self.state.draft.mentions:
            return False
        thing = self.state.draft.objects[self.state.draft.mentions[-1]]
        if thing.tokens[0] < self.state.chunks[0].start:
            return False
        self.retract(thing)
        span = self.state.draft.span(*thing.tokens)
        noun = thing.noun
        self.state.draft.negations.append(PlanNegation(category=thing.category, words=noun, span=span))
        self.state.draft.use(chunk.start, chunk.end)
        return True

    def _none_listed(self, chunk: Chunk) -> bool:
        """`Windows: none`."""
        named = self.state.peek(-2)
        phrase = named.phrase if named is not None else None
        if named is None or phrase is None or phrase.kind not in _THINGS:
            return False
        if phrase.kind == "opening":
            self.state.rooms.shut(phrase.start)
        else:
            thing = next((o for o in reversed(self.state.draft.objects[-4:]) if o.tokens[0] == phrase.start), None)
            if thing is not None:
                self.retract(thing)
        self._deny(named)
        self.state.draft.use(chunk.start, chunk.end)
        return True

    def denied_thing(self, chunk: Chunk) -> bool:
        """`the dog's bone but not the dog`: a thing that is denied by itself, not a look or a place."""
        following, after = self.state.peek(), self.state.peek(2)
        phrase = following.phrase if following is not None else None
        word = self.state.draft.tokens[chunk.end - 1].low
        if following is None or phrase is None or word != "not" or phrase.kind not in ("object", "unknown"):
            return False
        ends = after is None or after.kind in ("comma", "and", "but")
        other = after is not None and after.kind == "but"  # `not chairs but two benches`
        if not ends or not (phrase.definite or phrase.indefinite or other) or self.state.draft.find(phrase) is not None:
            return False
        self.state.draft.use(chunk.start, chunk.end)
        self._deny(following)
        self.state.i, self.state.guests, self.state.joint = self.state.i + 2, None, ""
        return True

    def retract(self, thing: DraftObject) -> None:
        """A thing that was spoken of shall not be there after all."""
        thing.retracted = True
        draft = self.state.draft
        while draft.mentions and draft.mentions[-1] == thing.index:
            draft.mentions.pop()
        self.state.items = [item for item in self.state.items if item.obj is not thing]
        self.state.guests = None

    def heading(self, chunk: Chunk) -> bool:
        """`Not in the scene: people, windows`, `Avoid: rugs`: all of the line is denied."""
        chunks, first = self.state.chunks, self.state.i
        before = self.state.peek(-1)
        if chunk.kind not in ("not", "no") or (before is not None and before.kind != "comma"):
            return False
        tokens = self.state.draft.tokens
        colon = next((at for at in range(first + 1, min(first + _HEADING, len(chunks)))
                      if chunks[at].kind == "comma"), -1)  # fmt: skip
        if colon < 0 or tokens[chunks[colon].start].low != ":":
            return False
        if any(part.phrase is not None and part.phrase.kind in _THINGS[:-1] for part in chunks[first + 1 : colon]):
            return False
        self.state.draft.filler(chunk.start, chunks[colon].end)
        self.state.draft.use(chunk.start, chunk.end)
        at = colon + 1
        while at < len(chunks) and tokens[chunks[at].start].low != "\n":
            phrase = chunks[at].phrase
            if phrase is not None and phrase.kind in (*_THINGS, "abstract"):
                self._deny(chunks[at])
            elif chunks[at].kind in ("comma", "and", "or"):
                self.state.draft.filler(chunks[at].start, chunks[at].end)
            at += 1
        self.state.i = at
        return True

    def _goes_on_denying(self, at: int) -> bool:
        phrase = self.state.chunks[at + 1].phrase
        bare = phrase is not None and not phrase.indefinite and not phrase.definite and not phrase.counted
        kind = self.state.chunks[at].kind
        if self.state.draft.tokens[self.state.chunks[at].start].low in ("(", ")"):
            return False
        return kind == "or" or (bare and (kind == "and" or (kind == "comma" and self._ends_in_or(at))))

    def _ends_in_or(self, at: int) -> bool:
        """`no sofa, chairs or rug`: nothing but commas and bare nouns up to `or`."""
        for chunk in self.state.chunks[at:]:
            if chunk.kind == "or":
                return True
            if chunk.kind != "comma" and (chunk.phrase is None or chunk.phrase.indefinite or chunk.phrase.definite):
                return False
        return False
