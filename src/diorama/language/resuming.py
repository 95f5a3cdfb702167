"""A phrase between two commas says something of the thing before it; the verb after it speaks of that thing again."""

from __future__ import annotations

from collections import deque

from diorama.language.chunks import Chunk
from diorama.language.fronting import FrontReader
from diorama.language.places import Spec
from diorama.language.sentence import SKIPPED, Item, Sentence
from diorama.language.verbs import is_verb

_REMEMBERED = 6  # commas back to which a verb may reach
_LISTED = 8  # subjects of one verb that are kept


class Resumer:
    """Remembers of whom the text spoke before each comma."""

    def __init__(self, state: Sentence, fronting: FrontReader) -> None:
        self.state = state
        self.fronting = fronting
        self._commas: deque[tuple[int, list[Item]]] = deque(maxlen=_REMEMBERED)
        self._bracket: list[Item] = []
        self._waiting: tuple[Spec, int] | None = None

    def comma(self) -> None:
        """A comma: what comes may be an aside. What comes after a bracket is said of what stood before it."""
        state = self.state
        self._commas.append((state.i, state.items[-_LISTED:]))
        sign = state.draft.tokens[state.chunks[state.i].start].low
        if sign == "(":
            self._bracket = state.items[-_LISTED:]
        elif sign == ")" and self._bracket:
            state.items, self._bracket = self._bracket, []
            state.guests, state.last_anchor = None, None

    def waits(self, spec: Spec, after: int) -> None:
        """A place of which no subject came before: `next to the sink, which is low, are two stools`."""
        self._waiting = (spec, after)

    def resume(self, chunk: Chunk) -> None:
        """`a bed, dressed in linen and four pillows, faces the window`: at the verb the bed is the subject again."""
        state = self.state
        before = state.peek(-1)
        if before is None or before.kind != "comma" or not self._is_finite(chunk):
            return
        closing = state.i - 1
        if self._front_waits(chunk, closing):
            return
        for at, items in reversed(self._commas):
            if at < closing and items and self._opens_aside(at + 1):
                state.items = self._with_parts(list(items))
                state.guests, state.fronted, state.joint, state.last_anchor = None, None, "", None
                state.low, state.aside = None, (at, closing)
                return

    def _with_parts(self, items: list[Item]) -> list[Item]:
        """`two tents, one red and one blue, stand there`: what was told apart since is meant with the rest of it."""
        last = items[-1].obj
        parts = [o for o in self.state.draft.objects[last.index + 1 :] if o.tokens == last.tokens]
        self.state.all_of = self.state.all_of or bool(parts)
        return [*items, *(Item(part, "and", fresh=False) for part in parts)]

    def _front_waits(self, chunk: Chunk, closing: int) -> bool:
        after = self.state.peek()
        named = after is not None and after.phrase is not None and after.phrase.kind in ("object", "unknown")
        if self._waiting is None or chunk.kind not in ("link", "hang", "lean") or not named:
            return False
        spec, at = self._waiting
        aside = at < closing and self.state.chunks[at].kind == "comma" and self._opens_aside(at + 1)
        if not aside:
            return False
        self._waiting = None
        self.fronting.keep(spec)
        self.state.draft.take_back(spec.start, spec.end)
        return True

    def _is_finite(self, chunk: Chunk) -> bool:
        """Whether a chunk starts with a verb that needs a subject of its own."""
        return is_verb(chunk, self.state.draft.tokens[chunk.start].low)

    def _opens_aside(self, at: int) -> bool:
        """Whether what follows a comma describes: a participle, a look, a place, `both`, `its door`; no new thing."""
        chunk = self.state.chunks[at]
        if chunk.phrase is not None:
            first = self.state.draft.tokens[chunk.start].low
            return first in ("its", "their", "both", "all", "each", "which", "whose")
        if chunk.kind in ("rel", "with", "look", "measure", "lean", "hang", "link", "height", "for", "not"):
            return not self._is_finite(chunk)
        return chunk.kind in SKIPPED and chunk.kind != "open"
