"""Which wall or corner is meant, and what the words after it say of it."""

from __future__ import annotations

from diorama.language.chunks import Chunk
from diorama.language.draft import DraftAnchor
from diorama.language.named import NamedThings
from diorama.language.phrases import NounPhrase
from diorama.language.places import Spec, which_of
from diorama.language.relation_phrases import RelationPhrase
from diorama.language.sentence import Sentence

_LATELY = 8  # relations among which the wall is that `the other` is told from
_SIDES_OF_ROOM = ("left", "right", "far", "back", "near", "front", "opposite")


class WallReader:
    """Reads what tells one wall or corner from another."""

    def __init__(self, state: Sentence, things: NamedThings) -> None:
        self.state = state
        self.draft = state.draft
        self.things = things

    def across_the_door(self, phrase: NounPhrase, after: int) -> int:
        """`against the wall opposite the door`: the far one. Chunks that say so."""
        chunks = self.state.chunks
        if phrase.key != "wall" or which_of(phrase) or after + 1 >= len(chunks):
            return 0
        relation, door = chunks[after].relation, chunks[after + 1].phrase
        opposite = relation is not None and relation.relation in ("across_from", "facing")
        named = door is not None and (door.kind == "opening" or (door.entry is not None and bool(door.entry.opening)))
        if not opposite or door is None or not named or door.key in ("window", "corner"):
            return 0
        return 2

    def which_there(self, phrase: NounPhrase, after: int) -> int:
        """`against the wall on the right`, `on the wall opposite hang prints`: which wall. Chunks that say so."""
        chunks = self.state.chunks
        said = chunks[after].relation if after < len(chunks) else None
        if phrase.key != "wall" or which_of(phrase) or said is None or not said.alone:
            return 0
        if chunks[after].word in ("on the left", "on the right", "to the left", "to the right"):
            phrase.look.which = [chunks[after].word.rsplit(" ", 1)[-1]]
            return 1
        beyond = chunks[after + 1].phrase if after + 1 < len(chunks) else None
        return int(chunks[after].word == "opposite" and beyond is None)

    def shown_there(self, phrase: NounPhrase, after: int) -> int:
        """`facing the wall where the screen hangs`: what is on that wall. Chunks that say so."""
        said = self.state.chunks[after : after + 3]
        named = said[1].phrase if len(said) == 3 and phrase.key == "wall" and said[0].word == "where" else None
        if named is None or named.kind != "object" or said[2].kind not in ("hang", "link"):
            return 0
        thing = self.things.introduced(named, said[1])
        hung = Spec("wall", said[0].start, said[2].end, [DraftAnchor("wall", which=which_of(phrase))])
        hung.hang = said[2].kind == "hang"
        self.state.emitter.emit(hung, [thing], fresh=False)
        return 3

    def other_place(
        self, chunk: Chunk, relation: RelationPhrase, phrase: NounPhrase, at: int
    ) -> tuple[Spec, int] | None:
        """`paintings on the left wall and a photograph on the right one`."""
        sides = [word for word in phrase.look.which if word in _SIDES_OF_ROOM]
        lately = self.draft.relations[-_LATELY:]
        corner = next((r for r in reversed(lately) if not r.implied), None)
        if corner is not None and corner.relation == "in_corner" and phrase.key == "other" and chunk.word == "in":
            other = {"left": "right", "right": "left"}.get(
                corner.which, ""
            )  # `a plant in one corner, a lamp in the other`
            return Spec("in_corner", chunk.start, self.state.chunks[at].end, list(corner.anchors), which=other), at + 1
        walls = (r.anchors[:1] for r in reversed(lately) if r.anchors[:1])
        told = next((anchors for anchors in walls if anchors[0].kind == "wall"), ())
        if phrase.key not in ("one", "other") or phrase.kind != "pronoun" or not told:
            return None
        if not sides and phrase.key == "other":
            sides = ["opposite"]  # `cages along one wall, tanks along the other`
        if not sides:
            return None
        if told[0].kind != "wall" or relation.relation not in ("on", "against", "in", "at"):
            return None
        which = {"back": "far", "front": "near", "opposite": ""}.get(sides[0], sides[0])
        name = "wall" if relation.relation == "on" else "against"
        return Spec(name, chunk.start, self.state.chunks[at].end, [DraftAnchor("wall", which=which)]), at + 1

    def along(self) -> int | None:
        """`a sofa along the left wall, a cabinet on the opposite side`: what stands at the wall that was named."""
        own = self.state.items[-1].obj.index if self.state.items else None
        told = (r for r in reversed(self.draft.relations[-_LATELY:]) if r.subject != own)
        said = next((r for r in told if r.relation == "against" and r.anchors[0].which), None)
        return said.subject if said is not None else None
