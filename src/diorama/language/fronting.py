"""A place before its subject: `on the table stands a lamp`, `a shelf, on which stand two vases`."""

from __future__ import annotations

from diorama.language.anchors import AnchorReader
from diorama.language.chunks import RELATIVE, Chunk
from diorama.language.companions import is_carrier
from diorama.language.draft import DraftAnchor, DraftObject
from diorama.language.places import Spec
from diorama.language.sentence import Item, Sentence

_DENIED = 10  # chunks that a denial between a place and its subject may take
_ONLY = frozenset({"only", "just", "but"})


class FrontReader:
    """Tells whether a relation waits for its subject, and for how long."""

    def __init__(self, state: Sentence, anchors: AnchorReader) -> None:
        self.state = state
        self.anchors = anchors

    def own_clause(self, item: Item, fronted: Spec) -> bool:
        """`in the corner is a plant, and a desk stands by the window`: the desk has a verb or a place of its own."""
        if not item.joint or not self.state.fronted_done:
            return False
        at = self.state.i + 1
        while at < len(self.state.chunks) and self.state.chunks[at].kind in ("filler", "open"):
            at += 1
        if at + 2 < len(self.state.chunks) and self.state.chunks[at].kind in ("no", "with"):
            verb = self.state.chunks[at + 2]  # `..., and a bicycle without wheels hangs from the ceiling`
            if self.state.chunks[at + 1].phrase is not None and verb.kind in ("link", "hang", "lean"):
                at += 2
        chunk = self.state.chunks[at] if at < len(self.state.chunks) else None
        if chunk is None:
            return False
        if chunk.kind in ("link", "hang", "lean"):
            if self._ends_after(at) or (item.joint == "and" and self._verb_at_last(at, fronted)):
                return False  # `where a printer and a lamp are kept`, `on which a cup and a jug have been placed, ...`
            return not self.state.draft.tokens[chunk.start].low.endswith("ing")
        own_place = chunk.relation is not None and not (chunk.relation.inverse or fronted.relation in ("on", "inside"))
        return own_place and not self._named_alone(at)

    def _verb_at_last(self, at: int, fronted: Spec) -> bool:
        """Whether the clause has its only verb at its end, before the next comma."""
        chunks = self.state.chunks
        verbs = ("link", "hang", "lean")
        if any(chunk.kind in verbs and chunk.start >= fronted.end for chunk in chunks[max(at - 12, 0) : at]):
            return False
        while at < len(chunks) and chunks[at].kind in (*verbs, "filler"):
            at += 1
        return at == len(chunks) or chunks[at].kind == "comma"

    def _ends_after(self, at: int) -> bool:
        """Whether nothing but verbs comes before the end of the sentence."""
        while at < len(self.state.chunks) and self.state.chunks[at].kind in ("link", "hang", "filler"):
            at += 1
        return at == len(self.state.chunks)

    def _named_alone(self, at: int) -> bool:
        """A relation without an anchor that another thing follows: `in front a chair, and behind a sofa`."""
        relation = self.state.chunks[at].relation
        after = self.state.chunks[at + 1].phrase if at + 1 < len(self.state.chunks) else None
        return relation is not None and relation.alone and after is not None and after.indefinite

    def of_which(self) -> bool:
        """`a shelf, on which stand two vases`: what stands there follows."""
        following = self.state.peek()
        return following is not None and following.phrase is not None and following.phrase.noun == RELATIVE

    def of_where(self, chunk: Chunk) -> bool:
        """`a table, where a printer and a lamp are kept`: what follows is on the thing just named."""
        following, state = self.state.peek(), self.state
        if following is not None and following.kind == "link":
            following = self.state.peek(2)  # `a table where I put my phone`
        phrase = following.phrase if following is not None else None
        if chunk.word != "where" or phrase is None or phrase.kind not in ("object", "unknown"):
            return False
        if phrase.definite and state.draft.find(phrase) is not None:
            return False
        last = state.items[-1].obj if state.items else None
        thing = state.last_anchor or last
        if thing is None or not is_carrier(thing.category):
            return False
        self.keep(Spec("in", chunk.start, chunk.end, [DraftAnchor("object", obj=thing.index)]))
        state.joint, state.last_anchor = "", None
        return True

    def keep(self, spec: Spec) -> None:
        """Keep a relation for the subject to come; `next to it, on the left, is a ...` keeps two."""
        earlier = None if self.state.items else self.state.fronted
        carrier = self._carrier_of(earlier, spec) if earlier is not None else None
        if carrier is not None:  # `on the shelf above the sink are three jars`: the shelf is
            self.state.emitter.emit(spec, [carrier], fresh=False)
            return
        if earlier is not None and earlier.anchors and spec.relation in ("left_of", "right_of"):
            spec.anchors = earlier.anchors[:1]
        self.state.fronted, self.state.fronted_too = spec, earlier
        self.state.draft.front = spec
        self.state.fronted_done = False
        self.state.guests = None
        self.state.items.clear()

    def _carrier_of(self, earlier: Spec, spec: Spec) -> DraftObject | None:
        """What is named here as a carrier, with its own place said right after it."""
        first = earlier.anchors[0].obj if earlier.anchors else None
        thing = self.state.draft.objects[first] if first is not None else None
        at_once = earlier.end == spec.start and not self._comma_before()
        if thing is None or not at_once or earlier.relation not in ("on", "inside", "in"):
            return None
        return thing if thing.tokens[0] >= earlier.start and spec.relation not in ("left_of", "right_of") else None

    def _comma_before(self) -> bool:
        """`a bed and, at its foot, a chest`."""
        return any(chunk.kind == "comma" for chunk in self.state.chunks[max(self.state.i - 2, 0) : self.state.i])

    def _after_further(self, at: int) -> int:
        """The chunk after a second relation that stands before the subject."""
        chunk = self.state.chunks[at] if at < len(self.state.chunks) else None
        if chunk is None or chunk.relation is None or chunk.relation.inverse:
            return at
        after = self.state.chunks[at + 1].phrase if at + 1 < len(self.state.chunks) else None
        return at + (2 if after is not None and self.anchors.takes(chunk, chunk.relation, after) else 1)

    def is_fronted(self, after: int, spec: Spec) -> bool:
        """The subject comes after: `on the table is a lamp`, `to the left, a bed`, `and on the right a desk`."""
        if self.state.items and not self.state.joint:
            return False
        joined = self.state.joint == "and"
        at, linked, comma = after if self.state.items and not joined else self._after_further(after), False, False
        further = bool(self.state.items) and at > after
        while (
            at < len(self.state.chunks)
            and self.state.chunks[at].kind
            in (
                "link",
                "hang",
                "lean",
                "comma",
                "filler",
                "open",
                "order",
            )
        ) or self._adverb(at, comma):
            linked = linked or self.state.chunks[at].kind in ("link", "hang", "lean")
            spec.lean = spec.lean or (self.state.chunks[at].kind == "lean" and spec.relation == "against")
            spec.hang = spec.hang or (self.state.chunks[at].kind == "hang" and spec.relation == "wall")
            comma = comma or self.state.chunks[at].kind == "comma"
            at += 1
            at = self._after_further(at) if not self.state.items or joined else at
        at = self._after_denial(at)
        phrase = self.state.chunks[at].phrase if at < len(self.state.chunks) else None
        drawer = phrase is not None and phrase.key == "drawers" and phrase.indefinite and phrase.count.max == 1
        if phrase is None or (phrase.kind not in ("object", "unknown", "opening", "pronoun") and not drawer):
            return False
        if not self.state.items:
            return True
        if further and not (linked or comma):
            return False
        again = self.state.last_spec is not None and self.state.chunks[self.state.i - 1].kind in ("and", "measure")
        if again and comma and not linked and not self._comma_before():
            return False  # `next to the bed and 1 m from the window, a chair`
        told = {"it", "them"} & {token.low for token in self.state.draft.tokens[spec.start : spec.end]}
        unknown = phrase.kind == "object" and self.state.draft.find(phrase) is None
        new = not phrase.definite or ((comma or bool(told)) and unknown)  # `next to it the oven`
        return (linked or not comma or self.state.joint == "and") and new

    def _after_denial(self, at: int) -> int:
        """`over the sideboard neither pictures nor shelves, only a clock`: where what is there is named."""
        chunks = self.state.chunks
        if at >= len(chunks) or chunks[at].kind not in ("no", "not"):
            return at
        for here in range(at + 1, min(at + _DENIED, len(chunks))):
            if chunks[here].word in _ONLY or (chunks[here].kind == "but" and chunks[here - 1].kind != "no"):
                return here + 1
        return at

    def _adverb(self, at: int, comma: bool) -> bool:
        """`next to the stove, always, the chair`: one word between two commas."""
        after = self.state.chunks[at + 1].kind if at + 1 < len(self.state.chunks) else ""
        chunk = self.state.chunks[at] if at < len(self.state.chunks) else None
        return (
            chunk is not None
            and comma
            and chunk.kind == "unknown"
            and chunk.end - chunk.start == 1
            and after == "comma"
        )
