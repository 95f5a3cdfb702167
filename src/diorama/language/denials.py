"""What must not be there: `no television`, `without a rug or plants`."""

from __future__ import annotations

from diorama.domain.plan import PlanNegation
from diorama.language.chunks import Chunk
from diorama.language.sentence import Sentence


class DenialReader:
    """Reads what follows `no` and its like."""

    def __init__(self, state: Sentence) -> None:
        self.state = state

    def read(self, chunk: Chunk) -> None:
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
