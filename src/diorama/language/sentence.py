"""What is known half way through a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field

from diorama.domain.relation import RelationName
from diorama.language.chunks import Chunk
from diorama.language.draft import Draft, DraftObject, DraftRelation
from diorama.language.emit import Emitter
from diorama.language.places import Spec
from diorama.language.rooms import RoomReader

SKIPPED = ("link", "open", "filler")


@dataclass(slots=True)
class Item:
    """One member of the coordination that is being read."""

    obj: DraftObject
    joint: str = ""  # how it was joined: '', 'and', 'comma'
    settled: bool = False  # it has a relation or guests of its own
    fresh: bool = True  # introduced here, not referred to
    ordinal: bool = False  # `the first is red`
    one: bool = False  # `one ... the other` of several
    host: DraftObject | None = None  # it came as a guest of this
    implied: DraftRelation | None = None  # the relation assumed for a guest


@dataclass(slots=True)
class Guests:
    """`host with ...`: what follows belongs to the host."""

    host: DraftObject
    relation: RelationName | None = None  # said (`flanked by`), else by the kinds
    full: bool = False
    each: bool = False
    first: bool = True
    start: int = 0
    end: int = 0


@dataclass(slots=True)
class Sentence:
    """The chunks, how far they are read, and what waits for its other half."""

    draft: Draft
    chunks: list[Chunk]
    emitter: Emitter
    rooms: RoomReader
    i: int = 0
    items: list[Item] = field(default_factory=list[Item])
    joint: str = ""
    guests: Guests | None = None
    fronted: Spec | None = None  # a relation whose subject comes after it
    it: DraftObject | None = None  # what the last `it` stood for
    fronted_too: Spec | None = None  # one before it, of the same subject
    negated: bool = False
    hang: bool = False
    lean: bool = False
    distance: Chunk | None = None
    part_of: DraftObject | None = None  # `each (of them) with`
    last_anchor: DraftObject | None = None  # of the relation just read
    last_spec: Spec | None = None

    def peek(self, ahead: int = 1) -> Chunk | None:
        """The chunk `ahead` of the current one."""
        at = self.i + ahead
        return self.chunks[at] if 0 <= at < len(self.chunks) else None

    def following(self, at: int) -> int:
        """Index of the first chunk from `at` on that is no link or filler."""
        while at < len(self.chunks) and self.chunks[at].kind in SKIPPED:
            at += 1
        return at
