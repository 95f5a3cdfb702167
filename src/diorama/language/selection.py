"""Some of several: `the left one`, `the red one`, `the one by the window`, `two of them`, `the rest`."""

from __future__ import annotations

from diorama.domain.plan import Count
from diorama.domain.relation import RELATIONS
from diorama.language.anchors import AnchorReader
from diorama.language.chunks import Chunk
from diorama.language.draft import DraftObject, DraftRelation, agreement
from diorama.language.phrases import BARE, COMPARED, HALF, THE_ONE, NounPhrase, described
from diorama.language.places import Spec
from diorama.language.references import merge_looks
from diorama.language.sentence import Item, Sentence

_TOLD = 24  # chunks in which several are told apart
_ORDINALS = frozenset({"one", "first", "second", "third", "last"})


class Selector:
    """Finds of whom a pronoun for some of several speaks, as the subject of what follows."""

    def __init__(self, state: Sentence, anchors: AnchorReader) -> None:
        self.state = state
        self.draft = state.draft
        self.anchors = anchors
        self._halved: DraftObject | None = None  # of which one half was told apart

    def item(self, chunk: Chunk, phrase: NounPhrase) -> Item | None:
        """The member or members meant; None if nothing is known of which they could be some."""
        whole = self.draft.find(phrase.whole) if phrase.whole is not None else None
        found = whole or self.anchors.antecedents.of(phrase, frozenset())
        if found is None:
            return None
        joint = self.state.joint
        if phrase.noun == HALF:
            return Item(self._half_of(found), joint, fresh=False)
        if found.vague and found.plural and found.count.max is None:
            self._count_told(found, phrase)
        if phrase.key == "some" and found.number < phrase.count.min:
            return None
        if phrase.key == "some" and phrase.noun == BARE and self._on_each():
            told = next((item.implied for item in self.state.items if item.obj is found), None)
            return Item(found, joint, fresh=False, implied=told)
        if phrase.key == "some":
            return Item(self.draft.part(found, phrase.count.min), joint, fresh=False)
        if phrase.noun == THE_ONE and self._placed(found) is not None:
            return self._at_place(found, joint)
        if described(phrase.look):
            return Item(self._described(phrase, found), joint, fresh=False)
        known = next((self.draft.members.get((found.index, word)) for word in phrase.look.which), None)
        if known is not None:
            return Item(self.draft.objects[known], joint, fresh=False)
        last = self.draft.tokens[chunk.end - 1].low
        ordinal = last in _ORDINALS or bool(phrase.look.which)
        rest = phrase.key == "other" and not ordinal and found is self.draft.rest
        one = found.number > 1 and not rest
        member = phrase.look.which[0] if phrase.look.which else ""
        self.state.chosen = found
        return Item(found, joint, fresh=False, one=one, ordinal=ordinal and one, member=member)

    def _half_of(self, found: DraftObject) -> DraftObject:
        """The half that was spoken of first becomes a thing of its own; the other half is what is left."""
        if self._halved is found:
            return found
        self._halved = found
        return self.draft.part(found, max(found.number // 2, 1))

    def _count_told(self, found: DraftObject, phrase: NounPhrase) -> None:
        """`chairs: four wooden, two metal`, `bins: one yellow, one black`: as many as are told apart."""
        told = [phrase]
        before = self.state.peek(-1)
        if before is None or before.kind != "comma" or (phrase.definite and phrase.noun not in ("one", BARE)):
            return
        for chunk in self.state.chunks[self.state.i + 1 : self.state.i + _TOLD]:
            if chunk.phrase is not None and chunk.phrase.kind == "pronoun" and chunk.phrase.noun in ("one", BARE):
                told.append(chunk.phrase)
            elif chunk.kind not in ("look", "comma", "and"):
                break
        number = sum(one.count.min for one in told)
        if len(told) > 1:
            found.count, found.vague = Count(min=number, max=number), False

    def _on_each(self) -> bool:
        """`four chairs, two on each side`: together they are all."""
        following, after = self.state.peek(), self.state.peek(2)
        words = following.word.split() if following is not None else []
        phrase = after.phrase if after is not None else None
        return bool({"each", "either", "both"} & set(words)) or (phrase is not None and phrase.each)

    def _described(self, phrase: NounPhrase, found: DraftObject) -> DraftObject:
        """The one with this look; if none has it yet, one of several gets it."""
        if agreement(phrase.look, found.look) > 0:
            return found
        if found.number < 2:
            found.look.extra += [word for word in phrase.look.extra if word in COMPARED]
            if phrase.look.size:
                found.look.size = found.look.size or phrase.look.size  # `... and the small one`: the last of several
            return found
        one = self.draft.part(found, max(phrase.count.min, 1))
        merge_looks(one.look, phrase.look)
        return one

    def compared(self, known: DraftObject, phrase: NounPhrase) -> DraftObject:
        """`the larger table` of two: that one becomes a thing of its own."""
        tokens = self.draft.tokens
        words = [tokens[i].low for start, end in phrase.unknown for i in range(start, end) if tokens[i].low in COMPARED]
        words += [word for word in phrase.look.extra if word in COMPARED and word not in words]
        if not words or set(words) & set(known.look.extra):
            return known
        rest = self.draft.rest
        if known.number == 1 and rest is not None and rest.category == known.category:
            known = known if not COMPARED & set(known.look.extra) else rest
        elif known.number == 1 and COMPARED & set(known.look.extra):
            return known
        one = self.draft.part(known, 1)
        one.look.extra += [word for word in words if word not in one.look.extra]
        merge_looks(one.look, phrase.look)
        for start, end in phrase.unknown:
            self.draft.take_back(start, end)
        return one

    def _placed(self, found: DraftObject) -> Spec | None:
        """The place that tells the one apart: `the one by the window`."""
        following = self.state.peek()
        if following is None or following.relation is None or following.relation.inverse:
            return None
        self.state.i += 1
        read = self.anchors.read(self.state.i)
        self.state.i -= 1
        if read is None or not self._says_more(read[1]):
            return None
        return read[0]

    def _says_more(self, at: int) -> bool:
        """Whether what follows the place says something of the one: `... is red`, `... has a lamp`."""
        at = self.state.following(at)
        also = at < len(self.state.chunks) and self.draft.tokens[self.state.chunks[at].start].low == "also"
        at = self.state.following(at + 1) if also else at
        return at < len(self.state.chunks) and self.state.chunks[at].kind in ("look", "with", "rel", "not", "hang")

    def _at_place(self, found: DraftObject, joint: str) -> Item:
        spec = self._placed(found)
        assert spec is not None
        told = next((r for r in self.draft.said_of(found) if _same(r, spec)), None)
        grouped = any(RELATIONS[r.relation].group for r in self.draft.said_of(found))
        if grouped and _side_of_room(spec):  # `a table on either side; the one on the left holds a phone`
            self.draft.use(spec.start, spec.end)
            self._go_past(spec)
            return Item(found, joint, fresh=False, one=True, ordinal=True)
        one = self.draft.part(found, 1)
        if told is not None and one is not found:
            told.subject, told.quantifier = one.index, "each"
        elif told is None and not _side_of_room(spec):
            self.state.emitter.emit(spec, [one], fresh=False)
        self.draft.use(spec.start, spec.end)
        self._go_past(spec)
        return Item(one, joint, fresh=False)

    def _go_past(self, spec: Spec) -> None:
        while self.state.i + 1 < len(self.state.chunks) and self.state.chunks[self.state.i + 1].start < spec.end:
            self.state.i += 1
        self.state.i += 1


def _same(relation: DraftRelation, spec: Spec) -> bool:
    """Whether this is the relation that was said of one of them before."""
    first, said = relation.anchors[:1], spec.anchors[:1]
    alike = [(a.kind, a.obj, a.which) for a in first] == [(a.kind, a.obj, a.which) for a in said]
    return relation.quantifier == "one" and alike


def _side_of_room(spec: Spec) -> bool:
    """`the one on the left`: says which one it is, not where in the room."""
    room = bool(spec.anchors) and spec.anchors[0].kind == "room"
    return room and spec.relation in ("left_of", "right_of")
