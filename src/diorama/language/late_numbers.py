"""Numbers that are said after what they count: `chairs around it: eight`, `four chairs, two on each side`."""

from __future__ import annotations

from diorama.domain.plan import Count
from diorama.language.chunks import Chunk
from diorama.language.phrases import NounPhrase, integer_at
from diorama.language.sentence import Sentence


class LateNumberReader:
    """Gives numbers to things that were named without one."""

    def __init__(self, state: Sentence) -> None:
        self.state = state

    def number_alone(self, chunk: Chunk) -> bool:
        """`chairs around it: eight`: the number of what was named without one."""
        number = integer_at([self.state.draft.tokens[chunk.start].low], 0)
        before, after = self.state.peek(-1), self.state.peek()
        alone = before is not None and before.kind == "comma" and (after is None or after.kind == "comma")
        last = self.state.items[-1].obj if self.state.items else None
        if number is None or not alone or last is None or not (last.vague and last.plural):
            return False
        last.count, last.vague = Count(min=number[0], max=number[0]), False
        return True

    def so_many(self, chunk: Chunk) -> bool:
        """`four chairs, two on each side`: the number counts some of the things just named."""
        following = self.state.peek()
        number = integer_at([self.state.draft.tokens[chunk.start].low], 0)
        several = bool(self.state.items) and self.state.items[-1].obj.number > 1
        return number is not None and several and following is not None and following.kind == "rel"

    def numbered(self, phrase: NounPhrase) -> bool:
        """The number of what was named in the plural without one."""
        last = self.state.items[-1].obj if self.state.items else None
        if last is None or not (last.plural and last.count.max is None):
            return False
        last.count, last.vague = phrase.count, False
        self.state.joint = ""
        return True
