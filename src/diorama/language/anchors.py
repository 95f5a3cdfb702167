"""What a relation is measured from: the noun phrases after it, places and their `of`, pronouns."""

from __future__ import annotations

from dataclasses import replace

from diorama.catalogue.categories import category
from diorama.catalogue.senses import SENSES
from diorama.domain.plan import Count
from diorama.language.antecedents import AntecedentReader
from diorama.language.chunks import Chunk
from diorama.language.companions import is_carrier, is_hollow, is_seat, is_table, stands_well
from diorama.language.draft import DraftAnchor, DraftObject
from diorama.language.named import NamedThings
from diorama.language.parts import family, part_key
from diorama.language.phrases import NounPhrase
from diorama.language.places import Spec, place_spec, which_of
from diorama.language.plausible import UNFIT, fit
from diorama.language.relation_phrases import ADVERBS, GRID_SHAPES, RELATION_PHRASES, ROOM_ENDS, RelationPhrase
from diorama.language.sentence import Sentence
from diorama.language.walls import WallReader

_NO_ANCHOR = frozenset({"overhead", "nearby", "stacked", "piled", "centrally", "adjacent"})

_TRAILING = (
    "around",
    "all around",
    "beside",
    "alongside",
    "beneath",
    "tucked beneath",
    "tucked underneath",
    "tucked under",
)  # `with a small table beside`
_CLAUSE = 24  # tokens of the clause before
_RIMS = frozenset({"rim", "brim", "lid", "shoulder", "branch"})  # of a thing, and nothing by themselves
_ENTERED = frozenset({"in", "inside", "at", "on", "at_centre"})


class AnchorReader:
    """Reads the anchors of the relation at a chunk."""

    def __init__(self, state: Sentence) -> None:
        self.state = state
        self.draft = state.draft
        self.antecedents = AntecedentReader(state)
        self.things = NamedThings(state, self.antecedents)
        self.walls = WallReader(state, self.things)

    def read(self, at: int) -> tuple[Spec, int] | None:
        """The relation at chunk `at` with its anchors, and the index of the chunk after them; None if what it
        needs is missing.
        """
        chunks = self.state.chunks
        chunk = chunks[at]
        relation = chunk.relation
        assert relation is not None
        if self.state.distance is not None and relation.relation in ("far_from", "near") and not relation.alone:
            relation = RELATION_PHRASES["from"]  # `50 cm away from the wall`
        following = self._after_small(at + 1)
        phrase = chunks[following].phrase if following < len(chunks) else None
        if phrase is not None and self.takes(chunk, relation, phrase):
            return self._with_phrase(chunk, relation, following)
        if relation.relation == "between":
            found = self.antecedents.of(NounPhrase(0, 0, "pronoun", key="them"), self.antecedents.last())
            pair = self.things.pair() or (
                [DraftAnchor("object", obj=found.index)] * 2 if found and found.number > 1 else None
            )
            return (Spec("between", chunk.start, chunk.end, pair), at + 1) if pair else None
        if not relation.alone and chunk.word not in _TRAILING:
            return None
        return self._alone(chunk, relation), at + 1

    def _after_small(self, at: int) -> int:
        chunks = self.state.chunks
        while at < len(chunks) and chunks[at].kind == "filler" and chunks[at].word not in ("each",):
            at += 1
        return at

    @staticmethod
    def takes(chunk: Chunk, relation: RelationPhrase, phrase: NounPhrase) -> bool:
        """Whether the noun phrase after a relation is its anchor."""
        if relation.alone and chunk.word in _NO_ANCHOR:
            return False
        if relation.relation in ("in_row", "in_grid", "stacked", "from_ceiling", "symmetric") and relation.alone:
            return False
        if relation.relation == "at_centre" and chunk.word.endswith((" on", " in", " over", " along")):
            return True
        if chunk.word == "from above" and phrase.definite:
            return True
        first, _, rest = chunk.word.partition(" ")
        single = " " not in (rest if first in (*ADVERBS, "all") and rest else chunk.word)
        return not relation.alone or chunk.word.endswith(" of") or (single and not phrase.motif)

    def _alone(self, chunk: Chunk, relation: RelationPhrase) -> Spec:
        name = relation.relation
        assert name != "of_wall"
        spec = Spec(name, chunk.start, chunk.end)
        if name in ("left_of", "right_of") and self._other_side(spec):
            return spec
        told = self.state.last_spec
        if name in ("left_of", "right_of") and told is not None and told.relation == "on" and self._sided(told):
            self.draft.report(chunk.end - 1, chunk.end, "where on it the thing stands is left open")
            spec.relation, spec.anchors = "on", list(told.anchors)  # `a globe on its left corner, a lamp on the right`
            return spec
        carrier = self._guest_host("at_centre") if name in ("left_of", "right_of") else None
        beside = self._beside_on(carrier) if carrier is not None and "its" in chunk.word.split() else None
        if beside is not None:
            spec.anchors = [DraftAnchor("object", obj=beside.index)]
            return spec
        small = bool(self.state.items) and _lies(self.state.items[-1].obj) and "its" not in chunk.word.split()
        if carrier is not None and is_table(carrier.category) and small:
            self.draft.report(chunk.end - 1, chunk.end, "where on it the thing stands is left open")
            spec.relation, spec.anchors = "on", [DraftAnchor("object", obj=carrier.index)]
            return spec
        spec.one_side = chunk.word in ("on one side", "to one side", "at one side")
        before = self.state.last_spec or self._front_before()
        if name == "across_from" and before is not None and before.one_side:
            spec.relation, spec.anchors = "next_to", list(before.anchors)
            return spec
        listed = bool(self.state.items) and bool(self.state.items[-1].joint)
        if name == "across_from" and "side" in chunk.word and listed and self.state.it is not None:
            spec.relation, spec.anchors = "next_to", [DraftAnchor("object", obj=self.state.it.index)]
            return spec
        ends = {before.relation, name} if before is not None else set[str]()
        if before is not None and before.anchors and ends in ({"left_of", "right_of"}, {"at_head", "at_foot"}):
            spec.anchors, spec.each = list(before.anchors), before.each
            return spec
        if chunk.word in ("face to face", "back to back", "standing back to back"):
            spec.each_other = True
            return spec
        if name in ("in_row", "in_grid", "stacked", "evenly_spaced", "aligned", "symmetric"):
            heap = next((shape for shape in ("pyramid", "pile") if shape in chunk.word), "")
            spec.which = heap if name == "stacked" else GRID_SHAPES.get(chunk.word, "")
            return spec
        end = ROOM_ENDS.get(chunk.word)
        told = self.state.items[-1].implied if self.state.items else None
        held = told is not None and told.relation in ("on", "inside")
        if end and (self._guest_host() is None or held):
            spec.relation, spec.anchors = "against", [DraftAnchor("wall", which=end)]
        elif name == "from_ceiling":
            spec.anchors = [DraftAnchor("ceiling")]
        elif (
            not self._guest_host(name)
            and name in ("left_of", "right_of", "at_centre")
            and "its" not in chunk.word
            and not {"it", "them", "their"} & set(chunk.word.split())
        ):
            table = self._table_said() if name == "at_centre" else None
            spec.anchors = [DraftAnchor("room") if table is None else DraftAnchor("object", obj=table.index)]
        elif name == "across_from" and "side" in chunk.word and self._side_host() is not None:
            host = self._side_host()
            assert host is not None
            spec.relation, spec.anchors = "next_to", [DraftAnchor("object", obj=host.index)]
        elif name == "across_from" and "side" in chunk.word and self.walls.along() is not None:
            spec.anchors = [DraftAnchor("object", obj=self.walls.along())]
        elif name == "across_from" and "side" in chunk.word and "it" not in chunk.word.split():
            spec.relation, spec.anchors = "against", [DraftAnchor("wall", which="far")]
        else:
            self._of_it(spec, chunk)
        return spec

    def _of_it(self, spec: Spec, chunk: Chunk) -> None:
        """`on its left`, `around`: measured from what `it` means, or from the host of the thing before."""
        name = spec.relation
        words = chunk.word.split()
        pronoun = "them" if "them" in words or "their" in words else "it"
        said = NounPhrase(0, 0, "pronoun", key=pronoun)
        opening = self.things.same_opening(said, name) if "it" in words else None
        if opening is not None:
            spec.anchors = [opening]
            return
        found = self.antecedents.of(said, self.antecedents.last(), name)
        host = found if {"it", "its", "them", "their"} & set(words) else self._guest_host() or found
        if name == "around" and host is not None and found is not None and is_table(found.category):
            host = found  # `on the table a basket with bread, around three stools`
        if host is None and name == "at_centre" and self.draft.rooms:
            spec.anchors = [DraftAnchor("room")]
            return
        spec.context = host is None
        spec.anchors = [DraftAnchor("object", obj=host.index)] if host is not None else []

    def _sided(self, told: Spec) -> bool:
        sides = {"left", "right"} & {token.low for token in self.draft.tokens[told.start : told.end]}
        return bool(sides) and bool(told.anchors) and told.anchors[0].kind == "object" and bool(self.state.items)

    def _beside_on(self, carrier: DraftObject) -> DraftObject | None:
        """`a desk with a typewriter, an ashtray to its left and a cup to its right`: of the typewriter."""
        placed = [item.obj for item in self.state.items[:-1] if item.host is carrier]
        return placed[0] if placed and is_table(carrier.category) else None

    def _front_before(self) -> Spec | None:
        """`to the left of the sofa sits a lamp; to its right, a stool`: the place before the `;`."""
        front, first = self.draft.front, self.state.chunks[0].start
        near = (
            front is not None and first > 0 and self.draft.tokens[first - 1].low == ";" and first - front.end < _CLAUSE
        )
        return front if near else None

    def _side_host(self) -> DraftObject | None:
        """`an island with stools on the other side`: of what the thing came with, if that stands free."""
        item = self.state.items[-1] if self.state.items else None
        host = item.host if item is not None else None
        borne = (r.anchors[0].obj for r in self.draft.said_of(host) if r.relation == "on" and r.anchors) if host else ()
        table = next((self.draft.objects[i] for i in borne if i is not None), None)
        host = table if table is not None and is_table(table.category) else host  # `the hob is on the island, with ...`
        seat = item is not None and (is_seat(item.obj.category) or is_table(item.obj.category))
        return host if host is not None and seat and is_carrier(host.category) else None

    def _other_side(self, spec: Spec) -> bool:
        """`a fork to the left and a knife to the right of every plate`: the anchor comes after the other side."""
        chunks, at = self.state.chunks, self.state.i + 1
        other = "right_of" if spec.relation == "left_of" else "left_of"
        while at < len(chunks) and at < self.state.i + 5 and chunks[at].kind != "rel":
            at += 1
        relation = chunks[at].relation if at < len(chunks) else None
        phrase = chunks[at + 1].phrase if at + 1 < len(chunks) else None
        if relation is None or relation.relation != other or not chunks[at].word.endswith(" of") or phrase is None:
            return False
        anchors = self._anchors_of(phrase, at + 1, other) if phrase.kind == "object" else None
        spec.anchors, spec.each = anchors or [], phrase.each
        return bool(anchors)

    def _table_said(self) -> DraftObject | None:
        """`a table with books on it and a tray in the middle`: of the table, for a tray has no place in a room."""
        items = self.state.items
        held = items[-1].host if items else None  # `and a tray of glasses in the middle`
        lies = held is not None and category(held.category).mount == "top"
        items = [item for item in items[:-1] if lies and item.obj is held] or items[-1:]
        if not items or category(items[-1].obj.category).mount != "top" or not items[-1].joint:
            return None
        before = (item.obj for item in reversed(self.state.items[:-1]) if item is not items[-1])
        return next((thing for thing in before if is_table(thing.category)), None)

    def _guest_host(self, name: str = "") -> DraftObject | None:
        """The host of the last thing; for `in the middle` only if the thing stands on it."""
        item = self.state.items[-1] if self.state.items else None
        if item is None or item.host is None or name != "at_centre":
            return item.host if item is not None else None
        placed = any(r.relation == "on" and not r.assumed for r in self.draft.said_of(item.obj))
        if placed or (item.obj.vague and item.obj.plural):
            return None  # `a table with magazines on it in the middle`
        return item.host if stands_well(item.obj.category, item.obj.noun, item.host.category) else None

    def _with_phrase(self, chunk: Chunk, relation: RelationPhrase, at: int) -> tuple[Spec, int] | None:
        chunks = self.state.chunks
        phrase = chunks[at].phrase
        assert phrase is not None
        self.state.rooms.last_place = None
        if at + 2 < len(chunks) and chunks[at + 1].kind == "own" and chunks[at + 2].phrase is not None:
            return self._owned(chunk, relation, phrase, at)
        if phrase.kind == "place" and phrase.key == "wall" and relation.relation == "at_centre":
            end = chunks[at].end
            return Spec("at_centre", chunk.start, end, [DraftAnchor("wall", which=which_of(phrase))]), at + 1
        if phrase.kind == "place" and not (relation.relation == "between" and phrase.key == "wall"):
            return self._place(chunk, relation, phrase, at)
        host = self._guest_host() if phrase.key == "other" and chunk.word == "at" else None
        if host is not None and is_carrier(host.category):
            return Spec("on", chunk.start, chunks[at].end, [DraftAnchor("object", obj=host.index)]), at + 1
        wall = self.walls.other_place(chunk, relation, phrase, at)
        if wall is not None:
            return wall
        before = self.state.last_spec
        if phrase.key == "other" and before is not None and before.one_side:
            return Spec("next_to", chunk.start, chunks[at].end, list(before.anchors)), at + 1
        said = self._said_owner(phrase, at)
        if said is not None:
            name = "in" if relation.relation == "on" else relation.relation
            assert name != "of_wall"
            self.draft.use(chunks[at].start, chunks[at + 1].end)
            said = said * 2 if name == "between" and len(said) == 1 else said  # `between the two rows of chairs`
            return Spec(name, chunk.start, chunks[at + 2].end, said), at + 3
        owner = self.things.owner_of_part(phrase) if phrase.kind in ("object", "part") else None
        if phrase.noun in _RIMS and self.draft.tokens[phrase.start].low == "its":
            owner = self.antecedents.of(
                NounPhrase(0, 0, "pronoun", key="it"), self.antecedents.last(), relation.relation
            )
        anchors = [DraftAnchor("object", obj=owner.index)] if owner else self._anchors_of(phrase, at, relation.relation)
        if anchors is None:
            return None
        after = at + 1
        over = relation.relation == "on" or chunk.word in ("over", "across", "draped over")  # `over its arm`
        name = relation.relation if owner is None or not over else "in"
        if owner is not None:
            self.draft.use(chunks[at].start, chunks[at].end)
        assert name != "of_wall"
        spec = Spec(name, chunk.start, chunks[at].end, anchors, each=phrase.each, each_other=phrase.key == "each_other")
        spec.one_side = chunk.word.endswith("one side of")
        if phrase.kind == "opening" and not spec.anchors[0].which:
            after = self._side_of_opening(spec, phrase, after)
            whole = chunks[after + 1].phrase if after + 1 < len(chunks) and chunks[after].kind == "of" else None
            if whole is not None and whole.kind == "room":  # `in the window of the shop`
                self.state.rooms.refer(whole, chunks[after].start, chunks[after + 1].end)
                after += 2
        pair = self.things.pair() if phrase.key == "them" else None
        if relation.relation == "between" and pair is not None:
            spec.anchors = pair
        elif relation.relation == "between":
            after = self._between(spec, phrase, after)
        if anchors and anchors[0].kind == "room" and chunk.word.endswith((" of", "of the")):
            self._room_end(spec)
        if spec.anchors and spec.anchors[0].kind == "room":
            self._room_anchor(spec)
        return spec, after

    def _owned(self, chunk: Chunk, relation: RelationPhrase, owner: NounPhrase, at: int) -> tuple[Spec, int] | None:
        """`on the bed's left`, `under the desk's lamp`: the place or the part of the owner, or a thing of its own."""
        apostrophe, phrase = self.state.chunks[at + 1], self.state.chunks[at + 2].phrase
        assert phrase is not None
        of = self._anchors_of(owner, at)
        self.draft.use(apostrophe.start, apostrophe.end)
        if of is None:
            return None
        end = self.state.chunks[at + 2].end
        if phrase.kind == "place":
            spec = place_spec(relation.relation, phrase, of, chunk.start, end)
            return (spec, at + 3) if spec is not None else None
        if phrase.kind in ("object", "unknown", "opening"):
            of = self._anchors_of(phrase, at + 2)
        assert relation.relation != "of_wall"
        return (Spec(relation.relation, chunk.start, end, of), at + 3) if of is not None else None

    def _side_of_opening(self, spec: Spec, phrase: NounPhrase, after: int) -> int:
        """`beneath the window on the right`: in which wall the window is."""
        chunks = self.state.chunks
        chunk = chunks[after] if after < len(chunks) else None
        if chunk is None or chunk.relation is None or not phrase.definite:
            return after
        side = {"left_of": "left", "right_of": "right"}.get(chunk.relation.relation, "")
        end = after + 1
        if not side and chunk.word in ("on", "in", "at") and end < len(chunks):
            place = chunks[end].phrase
            side = which_of(place) if place is not None and place.key == "wall" else ""
            end += 1
        if not side or (chunk.relation.alone and not chunk.word.startswith(("on the", "to the", "at the"))):
            return after
        if not self.state.rooms.has_opening(phrase.key):
            self.state.rooms.open(phrase, side)
        spec.anchors = [replace(spec.anchors[0], which=side)]
        spec.end = chunks[end - 1].end
        return end

    def _room_end(self, spec: Spec) -> None:
        """`at the back of the room`: at its far wall."""
        which = {"behind": "far", "at_head": "far", "in_front_of": "near", "at_foot": "near"}.get(spec.relation)
        words = {token.low for token in self.draft.tokens[spec.start : spec.end]}
        if which is not None:
            spec.relation = "against"
            spec.anchors = [DraftAnchor("wall", which="far" if "end" in words else which)]

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
        joined = after + 1 < len(chunks) and (chunks[after].kind == "and" or chunks[after].word == "from")
        if joined and chunks[after + 1].phrase is not None:
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
        several = phrase.kind == "opening" and phrase.plural
        if len(spec.anchors) == 1 and (spec.anchors[0].kind == "object" or several):
            spec.anchors = spec.anchors * 2
        return after

    def _several(self, spec: Spec, phrase: NounPhrase) -> bool:
        """Whether the first anchor can hold both ends: `between the sofas`, `between them`."""
        ids = [anchor.obj for anchor in spec.anchors if anchor.obj is not None]
        return phrase.plural or any(self.draft.objects[i].number > 1 for i in ids)

    def _opposite_wall(self, chunk: Chunk, phrase: NounPhrase, at: int) -> tuple[Spec, int] | None:
        """`on the opposite wall from the bed`: across from the bed."""
        chunks = self.state.chunks
        words = {token.low for token in self.draft.tokens[phrase.start : phrase.end]}
        if phrase.key != "wall" or not words & {"opposite", "opposing", "other"} or at + 2 >= len(chunks):
            return None
        joint, other = chunks[at + 1], chunks[at + 2].phrase
        from_it = joint.kind == "of" or (joint.relation is not None and joint.relation.relation in ("from", "at"))
        if not (from_it or joint.word == "to") or other is None or other.kind not in ("object", "opening", "pronoun"):
            return None
        of = self._anchors_of(other, at + 2, "across_from")
        return (Spec("across_from", chunk.start, chunks[at + 2].end, of), at + 3) if of else None

    def _words(self, phrase: NounPhrase) -> list[str]:
        return [token.low for token in self.draft.tokens[phrase.start : phrase.end]]

    def _end_before(self) -> list[DraftAnchor]:
        """`at one end of the table a jug, at the other end a vase`: of the table."""
        before = self.state.last_spec or self.draft.front
        first = before.anchors[0] if before is not None and before.anchors else None
        near = before is not None and self.state.chunks[self.state.i].start - before.end < _CLAUSE
        at_end = before is not None and before.relation in ("at_foot", "at_head", "on", "next_to", "on_side")
        return [first] if near and at_end and first is not None and first.kind == "object" else []

    def _place(self, chunk: Chunk, relation: RelationPhrase, phrase: NounPhrase, at: int) -> tuple[Spec, int] | None:
        chunks = self.state.chunks
        opposite = self._opposite_wall(chunk, phrase, at)
        if opposite is not None:
            return opposite
        of: list[DraftAnchor] = []
        after = at + 1
        if phrase.key == "ceiling" and chunk.word == "up to":
            return Spec("none", chunk.start, chunks[at].end), after  # `shelves up to the ceiling`: how high they are
        across = self.walls.across_the_door(phrase, after)
        after += self.walls.shown_there(phrase, after)
        after += self.walls.which_there(phrase, after)
        if across:
            phrase.look.which, after = ["far"], after + across
        if after + 1 < len(chunks) and chunks[after].kind == "of" and chunks[after + 1].phrase is not None:
            owner = chunks[after + 1].phrase
            assert owner is not None
            if phrase.key == "centre" and owner.kind == "place" and owner.key == "wall":
                end = chunks[after + 1].end
                return Spec("at_centre", chunk.start, end, [DraftAnchor("wall", which=which_of(owner))]), after + 2
            if owner.kind == "place":
                owner_spec = place_spec("on", owner, [], chunk.start, chunks[after + 1].end)
                of = owner_spec.anchors if owner_spec is not None else []
            else:
                of = self._anchors_of(owner, after + 1) or []
            after += 2
        elif self.draft.tokens[phrase.start].low in ("its", "their"):
            found = self.antecedents.of(NounPhrase(0, 0, "pronoun", key="it"), self.antecedents.last())
            of = [DraftAnchor("object", obj=found.index)] if found is not None else []
        if not of and phrase.key in ("end", "ends", "side") and {"other", "opposite"} & set(self._words(phrase)):
            of = self._end_before()
        if phrase.key == "wall" and {"left", "right"} <= set(phrase.look.which):
            phrase.look.which = [word for word in phrase.look.which if word not in ("left", "right")]
            self.draft.report(phrase.start, phrase.end - 1, "which of them stand at which wall is left open")
        host = self._guest_host() if not of and phrase.key in ("end", "ends") else None
        guest = self.state.items[-1].obj if self.state.items else None
        small = guest is not None and (guest.stand == "top" or category(guest.category).mount == "top")
        if host is not None and small and is_carrier(host.category):
            self.draft.report(phrase.start, phrase.end, "where on it the thing stands is left open")
            return Spec("on", chunk.start, chunk.end, [DraftAnchor("object", obj=host.index)]), after
        if of and of[0].kind == "object" and relation.relation in ("above", "under"):
            return Spec(relation.relation, chunk.start, chunks[after - 1].end, of), after  # `above the head of the bed`
        edge = phrase.key == "corner" or phrase.noun in ("edge", "rim", "brim")
        of_thing = of and of[0].kind == "object" and edge and relation.relation in ("on", "in", "at")
        if of_thing:  # `on its left corner`: where on it is left open
            spec = Spec("on", chunk.start, chunks[after - 1].end, of)
            carrier = self.draft.objects[of[0].obj] if of[0].obj is not None else None
            if guest is not None and carrier is not None and fit("on", guest, carrier) == UNFIT:
                spec.relation, spec.spots = "next_to", 4 if phrase.each else 1  # `an IV pole at each corner of the bed`
            return spec, after
        if of and of[0].kind == "object" and "half" in phrase.noun.split() and relation.relation in ("on", "in"):
            return Spec(relation.relation, chunk.start, chunks[after - 1].end, of), after
        spec = place_spec(relation.relation, phrase, of, chunk.start, chunks[after - 1].end)
        if spec is not None:
            spec.facing_door = across > 0
            spec.one_side = phrase.key == "side" and self.draft.tokens[phrase.start].low == "one"
        return (spec, after) if spec is not None else None

    def _anchors_of(self, phrase: NounPhrase, at: int, relation: str = "in") -> list[DraftAnchor] | None:
        """Anchors that a phrase names; a thing not yet spoken of is introduced."""
        chunk = self.state.chunks[at]
        match phrase.kind:
            case "pronoun":
                opening = self.things.same_opening(phrase, relation) or self.things.openings_said(phrase, relation)
                if opening is not None:
                    self.draft.use(chunk.start, chunk.end)
                    return [opening]
                both = self.things.both(phrase) if relation != "between" else None
                if both is not None:
                    self.draft.use(chunk.start, chunk.end)
                    return both
                found = self.antecedents.of(phrase, self.antecedents.last(), relation)
                ended = relation in ("at_foot", "at_head")
                if found is not None and ended and phrase.key == "it" and self.things.is_endless(found):
                    found = None  # `a hallway with a table at the end of it`
                if phrase.key in ("one", "other") and phrase.look.which and (found is None or found.number < 2):
                    found = self.things.other_of_two(phrase) or found
                if found is None and phrase.key == "it" and self.draft.rooms:
                    self.draft.use(chunk.start, chunk.end)
                    return [DraftAnchor("room")]
                if found is None:
                    return [] if phrase.key == "each_other" else None
                self.draft.use(chunk.start, chunk.end)
                return [DraftAnchor("object", obj=found.index)]
            case "opening" if self._own_door(phrase) is not None:
                self.draft.use(chunk.start, chunk.end)
                return [DraftAnchor("object", obj=self._own_door(phrase))]
            case "opening":
                self.draft.use(chunk.start, chunk.end)
                several = phrase.counted and phrase.count.min > 1  # `between the two windows`
                if (phrase.indefinite or several) and not self.state.rooms.has_opening(phrase.key):
                    self.state.rooms.open(phrase, "")
                which = which_of(phrase)
                side = which if which in ("left", "right") else ""  # `the back door` is a name
                return [DraftAnchor("window" if phrase.key == "window" else "door", which=side)]
            case "room" if phrase.entry is not None and phrase.entry.opening and not phrase.indefinite:
                self.draft.use(chunk.start, chunk.end)
                return [DraftAnchor("door")]  # `near the entrance`
            case "room":
                if relation in _ENTERED or self.state.rooms.knows(phrase):
                    self.state.rooms.refer(phrase, chunk.start, chunk.end)
                else:
                    self.draft.report(chunk.start, chunk.end, "what lies outside the room is not shown")
                return [DraftAnchor("room")]
            case "place" if relation == "between" and phrase.key == "wall":
                self.draft.use(chunk.start, chunk.end)
                return [DraftAnchor("wall", which=which_of(phrase))]
            case "object" | "unknown" | "abstract" if self.things.whole_group(phrase) is not None:
                self.draft.use(chunk.start, chunk.end)
                return self.things.whole_group(phrase)
            case "object" | "unknown" if relation not in ("between", "in", "on"):
                found = self.things.introduced(phrase, chunk)
                return [DraftAnchor("object", obj=one.index) for one in self.things.all_parts(phrase, found)]
            case "object" | "unknown":
                return [DraftAnchor("object", obj=self.things.introduced(phrase, chunk).index)]
            case _:
                return None

    def _own_door(self, phrase: NounPhrase) -> int | None:
        """`a cabinet, a calendar on its door`: of the cabinet."""
        if phrase.key != "door" or self.draft.tokens[phrase.start].low != "its":
            return None
        near = (thing for thing in self.draft.recent()[:4] if family(thing) == "cabinet" or is_hollow(thing.category))
        found = next(near, None)
        return found.index if found is not None else None

    def _said_owner(self, phrase: NounPhrase, at: int) -> list[DraftAnchor] | None:
        """`the second shelf of the bookcase`: the bookcase."""
        following = self.state.chunks[at + 1 : at + 3]
        named = phrase.definite or (phrase.kind == "part" and phrase.count == Count())
        if not part_key(phrase) or not named or len(following) < 2 or following[0].kind != "of":
            return None
        owner = following[1].phrase
        return self._anchors_of(owner, at + 2) if owner is not None and owner.kind == "object" else None


def _lists_on(first: NounPhrase, second: NounPhrase) -> bool:
    """`between the sofas and a rug`: what is new after a plural is the next thing of the list, no second end."""
    bare = not (first.definite or first.indefinite or second.indefinite)
    return not (second.definite or second.kind == "pronoun" or bare)


def _lies(thing: DraftObject) -> bool:
    """Whether such a thing usually lies or stands on another: a lamp, not a bin."""
    return category(thing.category).mount == "top" or "top" in SENSES.get(thing.noun, {})
