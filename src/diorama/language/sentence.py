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
    each: bool = False  # `each table with`
    both: bool = False  # `both with`
    dealt: bool = False  # one for each of several places
    member: str = ""  # which one: left, first
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
    one: bool = False  # a single one of several hosts
    both: bool = False
    start: int = 0
    end: int = 0
    listed: bool = False  # `each with A, B and C`: the list goes on
    outer: Guests | None = None  # of which this is a part: `with a box of pegs on it`
    place: RelationName | None = None  # of the whole list, said at its end: `with A, B and C on it`
    until: int = 0  # index of the chunk that says it
    colon: bool = False  # `the desk holds: a lamp, a mug with pens, a book`: all of the list is the host's
    within: Guests | None = None  # of which the host is one: `covered with jars of brushes and tubes of paint`
    around: Guests | None = None  # the list after a colon of which a member has guests of its own
    shut: bool = False  # an `and` has closed the list
    beyond: Guests | None = None  # to which the list goes back after what was told in bulk
    heaped: bool = False  # `a plate of cookies`: only what is told in bulk goes on


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
    earlier: Guests | None = None  # the last `A with B`, for `the other C`
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
    chosen: DraftObject | None = None  # of which one was spoken last: `the left one`
    low: DraftObject | None = None  # the anchor of which the last relation was said
    group: list[Item] = field(default_factory=list[Item])  # of which the last relation was said
    two: list[DraftObject] = field(default_factory=list[DraftObject])  # the former and the latter
    fronted_done: bool = False  # the fronted relation has a subject
    height_m: float | None = None  # `1.5 m above the floor`, for the wall that is said next
    all_of: bool = False  # `all`, `both`: what follows is said of the whole list
    aside: tuple[int, int] = (-1, -1)  # the two commas round the phrase after which a verb speaks of what was before it
    zone: bool = False  # `the seating area, to the right of the bed, has ...`
    fragment: bool = True  # so far a mere list, with no room that has it

    def peek(self, ahead: int = 1) -> Chunk | None:
        """The chunk `ahead` of the current one."""
        at = self.i + ahead
        return self.chunks[at] if 0 <= at < len(self.chunks) else None

    def following(self, at: int) -> int:
        """Index of the first chunk from `at` on that is no link or filler."""
        while at < len(self.chunks) and self.chunks[at].kind in SKIPPED:
            at += 1
        return at

    def reset(self) -> None:
        """Forget what was said of the relation to come."""
        self.hang = self.lean = self.negated = False
        self.distance = None
