"""The plan document (`diorama.plan/1`): what is wanted, in the planner's words. It holds no coordinates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from diorama.domain.relation import Anchor, RelationName
from diorama.domain.room import OpeningKind
from diorama.domain.scene import Attributes
from diorama.domain.span import Span

Quantifier = Literal["each", "one", "all"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many. `max` None means no upper limit; layout makes `min`."""

    min: int = 1
    max: int | None = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedSize:
    """Lengths [m] given in the text; None where not stated. For rooms: width x (along R's left-right), depth,
    height.
    """

    width: float | None = None
    height: float | None = None
    depth: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanObject:
    """One kind of thing, `count` times. All of them look the same.

    category: a catalogue key, or `unknown` (then `words` holds the head noun). details: numbers stated of its
    parts ("five shelves" -> {"shelves": 5}). implied: not said, but needed by what was.
    """

    category: str
    words: str
    count: Count = Count()
    attributes: Attributes = Attributes()
    size: StatedSize = StatedSize()
    details: Mapping[str, int] = field(default_factory=dict[str, int])
    room: str | None = None
    implied: bool = False
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRelation:
    """`subject RELATION anchors`, between ids of the plan's maps.

    quantifier: `each` - every instance of the subject for itself, and for every instance of the anchor where
    subjects can be dealt out ("a lamp on each nightstand" -> as many lamps as nightstands); `one` - one
    instance; `all` - the subjects together. implied: not said, but meant by what was (a plate stands on the table).
    """

    subject: str
    relation: RelationName
    anchors: tuple[Anchor, ...] = ()
    quantifier: Quantifier = "each"
    distance_m: float | None = None
    which: str = ""
    negated: bool = False
    implied: bool = False
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanOpening:
    """A stated door or window."""

    kind: OpeningKind
    count: int = 1
    wall: str = ""  # R: left, right, far, near; empty: any
    size: StatedSize = StatedSize()
    leads_to: str | None = None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRoom:
    """A room that was asked for; `implied` if the text names none."""

    type: str
    size: StatedSize = StatedSize()
    size_word: str = ""  # small, large, ...
    attributes: Attributes = Attributes()
    floor_material: str = ""
    wall_color: str = ""
    openings: tuple[PlanOpening, ...] = ()
    implied: bool = False
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanGroup:
    """Things that belong together, such as a place setting or a reading corner."""

    motif: str
    members: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanEnvironment:
    """Light and weather in words: time_of_day night | dawn | day | sunset | ''; mood cozy, bright, ..."""

    indoor: bool = True
    time_of_day: str = ""
    mood: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanNegation:
    """Something that must not be there."""

    category: str
    words: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class NotUnderstood:
    """Words that had no effect, with the reason, so that the user can say it otherwise."""

    span: Span
    words: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """`diorama.plan/1`. `objects` and `rooms` are maps by plan id (slug, e.g. `nightstand`, `chair-2`)."""

    schema: Literal["diorama.plan/1"] = "diorama.plan/1"
    text: str
    style: str = ""
    rooms: Mapping[str, PlanRoom] = field(default_factory=dict[str, PlanRoom])
    objects: Mapping[str, PlanObject] = field(default_factory=dict[str, PlanObject])
    relations: tuple[PlanRelation, ...] = ()
    groups: tuple[PlanGroup, ...] = ()
    environment: PlanEnvironment = PlanEnvironment()
    negations: tuple[PlanNegation, ...] = ()
    not_understood: tuple[NotUnderstood, ...] = ()
