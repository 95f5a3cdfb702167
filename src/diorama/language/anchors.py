"""What a relation is measured from: the noun phrases after it, places and their `of`, pronouns."""

from __future__ import annotations

from diorama.language.chunks import Chunk
from diorama.language.companions import is_carrier, is_table, stands_well
from diorama.language.draft import DraftAnchor, DraftObject
from diorama.language.parts import OWN_PARTS, family, part_key
from diorama.language.phrases import NounPhrase
from diorama.language.places import Spec, place_spec, which_of
from diorama.language.relation_phrases import GRID_SHAPES, RelationPhrase
from diorama.language.sentence import Sentence

_NO_ANCHOR = frozenset({"overhead", "nearby", "stacked", "piled", "centrally", "adjacent"})

_ABOUT_FURNITURE = frozenset({"above", "around", "under", "in_front_of", "behind", "at_foot", "at_head", "each_side"})
_ENTERED = frozenset({"in", "inside", "at", "on", "at_centre"})


class AnchorReader:
    """Reads the anchors of the relation at a chunk."""

    def __init__(self, state: Sentence) -> None:
        self.state = state
        self.draft = state.draft

    def read(self, at: int) -> tuple[Spec, int] | None:
        """The relation at chunk `at` with its anchors, and the index of the chunk after them; None if what it
        needs is missing.
        """
        chunks = self.state.chunks
        chunk = chunks[at]
        relation = chunk.relation
        assert relation is not None
        following = self._after_small(at + 1)
        phrase = chunks[following].phrase if following < len(chunks) else None
        if phrase is not None and self._takes(chunk, relation, phrase):
            return self._with_phrase(chunk, relation, following)
        if relation.relation == "between":
            found = self.antecedent(NounPhrase(0, 0, "pronoun", key="them"), self._last())
            pair = self._pair() or (
                [DraftAnchor("object", obj=found.index)] * 2 if found and found.number > 1 else None
            )
            return (Spec("between", chunk.start, chunk.end, pair), at + 1) if pair else None
        if not relation.alone:
            return None
        return self._alone(chunk, relation), at + 1

    def _after_small(self, at: int) -> int:
        chunks = self.state.chunks
        while at < len(chunks) and chunks[at].kind == "filler" and chunks[at].word not in ("each",):
            at += 1
        return at

    @staticmethod
    def _takes(chunk: Chunk, relation: RelationPhrase, phrase: NounPhrase) -> bool:
        if relation.alone and chunk.word in _NO_ANCHOR:
            return False
        if relation.relation in ("in_row", "in_grid", "stacked", "from_ceiling") and relation.alone:
            return False
        single = " " not in chunk.word
        return not relation.alone or chunk.word.endswith(" of") or (single and not phrase.motif)

    def _alone(self, chunk: Chunk, relation: RelationPhrase) -> Spec:
        name = relation.relation
        assert name != "of_wall"
        spec = Spec(name, chunk.start, chunk.end)
        carrier = self._guest_host("at_centre") if name in ("left_of", "right_of") else None
        if carrier is not None and is_table(carrier.category):
            self.draft.report(chunk.end - 1, chunk.end, "where on it the thing stands is left open")
            spec.relation, spec.anchors = "on", [DraftAnchor("object", obj=carrier.index)]
            return spec
        spec.one_side = chunk.word in ("on one side", "to one side", "at one side")
        before = self.state.last_spec
        if name == "across_from" and before is not None and before.one_side:
            spec.relation, spec.anchors = "next_to", list(before.anchors)
            return spec
        listed = bool(self.state.items) and bool(self.state.items[-1].joint)
        if name == "across_from" and "side" in chunk.word and listed and self.state.it is not None:
            spec.relation, spec.anchors = "next_to", [DraftAnchor("object", obj=self.state.it.index)]
            return spec
        if before is not None and {before.relation, name} == {"left_of", "right_of"} and before.anchors:
            spec.anchors = list(before.anchors)
            return spec
        if name in ("in_row", "in_grid", "stacked"):
            heap = next((shape for shape in ("pyramid", "pile") if shape in chunk.word), "")
            spec.which = heap if name == "stacked" else GRID_SHAPES.get(chunk.word, "")
            return spec
        if name == "from_ceiling":
            spec.anchors = [DraftAnchor("ceiling")]
        elif (
            not self._guest_host(name)
            and name in ("left_of", "right_of", "at_centre")
            and "its" not in chunk.word
            and "it" not in chunk.word.split()
        ):
            spec.anchors = [DraftAnchor("room")]
        elif name == "across_from" and "side" in chunk.word and "it" not in chunk.word.split():
            spec.relation, spec.anchors = "against", [DraftAnchor("wall", which="far")]
        else:
            words = chunk.word.split()
            pronoun = "them" if "them" in words or "their" in words else "it"
            found = self.antecedent(NounPhrase(0, 0, "pronoun", key=pronoun), self._last(), name)
            host = self._guest_host() or found
            if host is None and name == "at_centre" and self.draft.rooms:
                spec.anchors = [DraftAnchor("room")]
                return spec
            spec.context = host is None
            spec.anchors = [DraftAnchor("object", obj=host.index)] if host is not None else []
        return spec

    def _guest_host(self, name: str = "") -> DraftObject | None:
        """The host of the last thing; for `in the middle` only if the thing stands on it."""
        item = self.state.items[-1] if self.state.items else None
        if item is None or item.host is None or name != "at_centre":
            return item.host if item is not None else None
        return item.host if stands_well(item.obj.category, item.obj.noun, item.host.category) else None

    def _with_phrase(self, chunk: Chunk, relation: RelationPhrase, at: int) -> tuple[Spec, int] | None:
        chunks = self.state.chunks
        phrase = chunks[at].phrase
        assert phrase is not None
        self.state.rooms.last_place = None
        if phrase.kind == "place" and not (relation.relation == "between" and phrase.key == "wall"):
            return self._place(chunk, relation, phrase, at)
        before = self.state.last_spec
        if phrase.key == "other" and before is not None and before.one_side:
            return Spec("next_to", chunk.start, chunks[at].end, list(before.anchors)), at + 1
        said = self._said_owner(phrase, at)
        if said is not None:
            name = "in" if relation.relation == "on" else relation.relation
            assert name != "of_wall"
            self.draft.use(chunks[at].start, chunks[at + 1].end)
            return Spec(name, chunk.start, chunks[at + 2].end, said), at + 3
        owner = self._owner_of_part(phrase) if phrase.kind in ("object", "part") else None
        anchors = [DraftAnchor("object", obj=owner.index)] if owner else self._anchors_of(phrase, at, relation.relation)
        if anchors is None:
            return None
        after = at + 1
        name = relation.relation if owner is None or relation.relation != "on" else "in"
        if owner is not None:
            self.draft.use(chunks[at].start, chunks[at].end)
        assert name != "of_wall"
        spec = Spec(name, chunk.start, chunks[at].end, anchors, each=phrase.each, each_other=phrase.key == "each_other")
        pair = self._pair() if phrase.key == "them" else None
        if relation.relation == "between" and pair is not None:
            spec.anchors = pair
        elif relation.relation == "between":
            after = self._between(spec, phrase, after)
        if anchors and anchors[0].kind == "room":
            self._room_anchor(spec)
        return spec, after

    def _room_anchor(self, spec: Spec) -> None:
        """`in the bedroom`, `across the room`: where in the house; `in the middle of the room`."""
        if spec.relation in (
            "in",
            "inside",
            "across_from",
            "around",
            "at",
            "on",
            "from",
            "next_to",
            "near",
            "each_side",
        ):
            spec.relation = "none"
        if spec.relation in ("against", "above", "under", "in_front_of", "behind"):
            spec.relation = "none"

    def _between(self, spec: Spec, phrase: NounPhrase, after: int) -> int:
        """The second anchor; `between two nightstands` puts those on each side instead."""
        chunks = self.state.chunks
        if after + 1 < len(chunks) and chunks[after].kind == "and" and chunks[after + 1].phrase is not None:
            second = chunks[after + 1].phrase
            assert second is not None
            more = (
                None
                if self._several(spec, phrase) and _lists_on(phrase, second)
                else self._anchors_of(second, after + 1, "between")
            )
            if more:
                self.draft.filler(chunks[after].start, chunks[after].end)
                spec.anchors += more
                spec.end = chunks[after + 1].end
                return after + 2
        if len(spec.anchors) == 1 and spec.anchors[0].kind == "object":
            spec.anchors = spec.anchors * 2
        return after

    def _pair(self) -> list[DraftAnchor] | None:
        """`a sofa and an armchair with a table between them`: the two things joined before the subject, or a thing
        and what it stands next to; None if one phrase named several.
        """
        last = self._last()
        items = [item for item in self.state.items if item.obj.index not in last]
        joined = [item.obj for item in items[-2:]] if len(items) > 1 and items[-1].joint == "and" else []
        told = self.draft.relations[-1] if self.draft.relations else None
        if not joined and items and told is not None and told.subject == items[-1].obj.index and told.anchors:
            near = told.anchors[0].obj
            joined = [items[-1].obj, self.draft.objects[near]] if near not in (None, told.subject) else []
            if joined and told.relation in ("facing", "across_from"):
                return [DraftAnchor("object", obj=thing.index) for thing in joined]
        if len(joined) != 2 or any(thing.number > 1 for thing in joined):
            return None
        return [DraftAnchor("object", obj=thing.index) for thing in joined]

    def _several(self, spec: Spec, phrase: NounPhrase) -> bool:
        """Whether the first anchor can hold both ends: `between the sofas`, `between them`."""
        ids = [anchor.obj for anchor in spec.anchors if anchor.obj is not None]
        return phrase.plural or any(self.draft.objects[i].number > 1 for i in ids)

    def _place(self, chunk: Chunk, relation: RelationPhrase, phrase: NounPhrase, at: int) -> tuple[Spec, int] | None:
        chunks = self.state.chunks
        of: list[DraftAnchor] = []
        after = at + 1
        if after + 1 < len(chunks) and chunks[after].kind == "of" and chunks[after + 1].phrase is not None:
            owner = chunks[after + 1].phrase
            assert owner is not None
            if owner.kind == "place":
                owner_spec = place_spec("on", owner, [], chunk.start, chunks[after + 1].end)
                of = owner_spec.anchors if owner_spec is not None else []
            else:
                of = self._anchors_of(owner, after + 1) or []
            after += 2
        elif self.draft.tokens[phrase.start].low in ("its", "their"):
            found = self.antecedent(NounPhrase(0, 0, "pronoun", key="it"), self._last())
            of = [DraftAnchor("object", obj=found.index)] if found is not None else []
        spec = place_spec(relation.relation, phrase, of, chunk.start, chunks[after - 1].end)
        if spec is not None:
            spec.one_side = phrase.key == "side" and self.draft.tokens[phrase.start].low == "one"
        return (spec, after) if spec is not None else None

    def _anchors_of(self, phrase: NounPhrase, at: int, relation: str = "in") -> list[DraftAnchor] | None:
        """Anchors that a phrase names; a thing not yet spoken of is introduced."""
        chunk = self.state.chunks[at]
        match phrase.kind:
            case "pronoun":
                found = self.antecedent(phrase, self._last(), relation)
                if found is None and phrase.key == "it" and self.draft.rooms:
                    self.draft.use(chunk.start, chunk.end)
                    return [DraftAnchor("room")]
                if found is None:
                    return [] if phrase.key == "each_other" else None
                self.draft.use(chunk.start, chunk.end)
                return [DraftAnchor("object", obj=found.index)]
            case "opening":
                self.draft.use(chunk.start, chunk.end)
                if phrase.indefinite and not self.state.rooms.has_opening(phrase.key):
                    self.state.rooms.open(phrase, "")
                return [DraftAnchor("window" if phrase.key == "window" else "door")]
            case "room":
                if relation in _ENTERED or self.state.rooms.knows(phrase):
                    self.state.rooms.refer(phrase, chunk.start, chunk.end)
                else:
                    self.draft.report(chunk.start, chunk.end, "what lies outside the room is not shown")
                return [DraftAnchor("room")]
            case "place" if relation == "between" and phrase.key == "wall":
                self.draft.use(chunk.start, chunk.end)
                return [DraftAnchor("wall", which=which_of(phrase))]
            case "object" | "unknown":
                return [DraftAnchor("object", obj=self._object(phrase, chunk).index)]
            case _:
                return None

    def _object(self, phrase: NounPhrase, chunk: Chunk) -> DraftObject:
        known = self.draft.find(phrase) if not phrase.indefinite else None
        found = known or self.draft.add_object(phrase, provisional=phrase.definite)
        if known is None and found.category == "unknown":
            self.draft.report(
                chunk.start, chunk.end, f"'{phrase.noun}' is not a thing known here: a labelled block stands for it"
            )
        self.draft.use(chunk.start, chunk.end)
        self.draft.anchored.append(found.index)
        return found

    def _said_owner(self, phrase: NounPhrase, at: int) -> list[DraftAnchor] | None:
        """`the second shelf of the bookcase`: the bookcase."""
        following = self.state.chunks[at + 1 : at + 3]
        if not part_key(phrase) or not phrase.definite or len(following) < 2 or following[0].kind != "of":
            return None
        owner = following[1].phrase
        return self._anchors_of(owner, at + 2) if owner is not None and owner.kind == "object" else None

    def _owner_of_part(self, phrase: NounPhrase) -> DraftObject | None:
        """`on the top shelf`, after a bookshelf was spoken of: the latest thing that has such a part."""
        part = part_key(phrase)
        if not part or not phrase.definite or any(o.category == phrase.key for o in self.draft.recent()):
            return None
        fitting = (o for o in self.draft.recent() if part in OWN_PARTS[family(o)] and family(o))
        return next(fitting, None)

    def _named_after(self) -> bool:
        """`a bed, next to it a nightstand`: a new thing comes right after the relation and its pronoun."""
        after = self.state.peek()
        if after is not None and after.phrase is not None and after.phrase.kind == "pronoun":
            after = self.state.peek(2)
        phrase = after.phrase if after is not None else None
        return phrase is not None and phrase.indefinite and phrase.kind in ("object", "unknown")

    def _last(self) -> frozenset[int]:
        """The thing that the relation is probably said of; none after `and`: `a bed and, at its foot, a chest`."""
        if self.state.joint == "and" or (self.state.joint == "comma" and self._named_after()):
            return frozenset()
        return frozenset({self.state.items[-1].obj.index}) if self.state.items else frozenset()

    def _carries(self, thing: DraftObject, relation: str) -> bool:
        """Whether `it` can well be this in such a relation: what stands on a table has nothing around or on it."""
        if relation == "on":
            return is_carrier(thing.category) or thing.category == "unknown"
        if relation not in _ABOUT_FURNITURE:
            return True
        borne = (r for r in self.draft.relations if r.subject == thing.index and r.relation == "on" and not r.negated)
        return not any(anchor.kind == "object" for relation in borne for anchor in relation.anchors)

    def antecedent(self, phrase: NounPhrase, exclude: frozenset[int], relation: str = "") -> DraftObject | None:
        """What a pronoun stands for: the host for `it`, the last of several for `each` and `one`."""
        objects = self.draft.objects
        items = self.state.items
        if phrase.key == "each_other":
            return None
        of = items[-1].host if items and self.state.guests is not None and self.state.guests.full else None
        if of is not None:  # `shelves of bottles behind it`: not the shelves
            exclude |= {of.index}
        elif phrase.key in ("it", "that", "this") and items and items[-1].host is not None:
            self.state.it = items[-1].host
            return items[-1].host
        beside = items[-2].host if len(items) > 1 and items[-1].joint == "and" and not items[-1].host else None
        if phrase.key == "it" and exclude and beside is not None and relation not in ("on", "inside", "in"):
            self.state.it = beside  # `a table with a vase and a chair next to it`
            return beside
        order = [o for o in self.draft.recent() if o.index not in exclude]
        if phrase.key in ("each", "them", "one", "other"):
            latest = sorted({o.index for o in order if o.number > 1}, key=lambda i: objects[i].tokens[0])
            if latest:
                return objects[latest[-1]]
            return order[0] if order and phrase.key in ("each", "them") else None
        single = [o for o in order if o.number == 1]
        if single:
            found = next((o for o in single if self._carries(o, relation)), single[0])
            same, listed = self.state.it, bool(items) and bool(items[-1].joint)
            if same is not None and listed and same in single and relation not in ("on", "in", "inside", "next_to"):
                found = same
            self.state.it = found
            return found
        return order[0] if order else None


def _lists_on(first: NounPhrase, second: NounPhrase) -> bool:
    """`between the sofas and a rug`: what is new after a plural is the next thing of the list, no second end."""
    bare = not (first.definite or first.indefinite or second.indefinite)
    return not (second.definite or second.kind == "pronoun" or bare)
