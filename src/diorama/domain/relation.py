"""The relations that language, layout, certificate and export share (shared table of the design).

Sides are those of the anchor's own frame: front +Z, back -Z, left -X, right +X. So `left_of` a sofa is the
left of someone who looks at its front.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from diorama.domain.ids import RelationId
from diorama.domain.span import Span

RelationName = Literal[
    "on",
    "inside",
    "under",
    "above",
    "left_of",
    "right_of",
    "in_front_of",
    "behind",
    "next_to",
    "near",
    "far_from",
    "across_from",
    "facing",
    "back_to",
    "against",
    "on_wall",
    "in_corner",
    "at_centre",
    "from_ceiling",
    "around",
    "each_side",
    "between",
    "at_foot",
    "at_head",
    "on_side",
    "aligned",
    "in_row",
    "evenly_spaced",
    "stacked",
    "in_grid",
    "symmetric",
    "leaning_on",
    "same_as",
    "in_room",
]
AnchorKind = Literal["object", "room", "floor", "ceiling", "wall", "door", "window", "surface"]
FrameOf = Literal["anchor", "room", "world", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationKind:
    """What a relation's anchors may be and whose frame its words are meant in.

    group: it holds for all subjects together (motifs, `around`, `each_side`), not for each by itself.
    support: it decides what carries the subject.
    """

    anchors: tuple[AnchorKind, ...]
    frame: FrameOf
    anchor_count: int = 1
    group: bool = False
    support: bool = False


_OBJECT: tuple[AnchorKind, ...] = ("object",)
_OPENINGS: tuple[AnchorKind, ...] = ("object", "door", "window")

RELATIONS: Mapping[RelationName, RelationKind] = {
    "on": RelationKind(anchors=("object", "floor", "surface"), frame="world", support=True),
    "inside": RelationKind(anchors=_OBJECT, frame="world", support=True),
    "under": RelationKind(anchors=_OPENINGS, frame="world"),
    "above": RelationKind(anchors=_OPENINGS, frame="world"),
    "left_of": RelationKind(anchors=("object", "room", "door", "window"), frame="anchor"),
    "right_of": RelationKind(anchors=("object", "room", "door", "window"), frame="anchor"),
    "in_front_of": RelationKind(anchors=("object", "door", "window"), frame="anchor"),
    "behind": RelationKind(anchors=_OBJECT, frame="anchor"),
    "next_to": RelationKind(anchors=_OPENINGS, frame="none"),
    "near": RelationKind(anchors=_OPENINGS, frame="none"),
    "far_from": RelationKind(anchors=_OPENINGS, frame="none"),
    "across_from": RelationKind(anchors=_OPENINGS, frame="anchor"),
    "facing": RelationKind(anchors=("object", "wall", "window", "door", "room"), frame="none"),
    "back_to": RelationKind(anchors=("object", "wall", "window", "door", "room"), frame="none"),
    "against": RelationKind(anchors=("wall", "window"), frame="none"),
    "on_wall": RelationKind(anchors=("wall",), frame="none", support=True),
    "in_corner": RelationKind(anchors=("room",), frame="room"),
    "at_centre": RelationKind(anchors=("room", "surface", "wall", "object"), frame="none"),
    "from_ceiling": RelationKind(anchors=("ceiling",), frame="world", support=True),
    "around": RelationKind(anchors=_OBJECT, frame="anchor", group=True),
    "each_side": RelationKind(anchors=_OBJECT, frame="anchor", group=True),
    "between": RelationKind(anchors=_OPENINGS, frame="none", anchor_count=2),
    "at_foot": RelationKind(anchors=_OBJECT, frame="anchor"),
    "at_head": RelationKind(anchors=_OBJECT, frame="anchor"),
    "on_side": RelationKind(anchors=_OBJECT, frame="anchor"),
    "aligned": RelationKind(anchors=(), frame="none", anchor_count=0, group=True),
    "in_row": RelationKind(anchors=(), frame="none", anchor_count=0, group=True),
    "evenly_spaced": RelationKind(anchors=(), frame="none", anchor_count=0, group=True),
    "stacked": RelationKind(anchors=(), frame="none", anchor_count=0, group=True),
    "in_grid": RelationKind(anchors=(), frame="none", anchor_count=0, group=True),
    "symmetric": RelationKind(anchors=_OPENINGS, frame="anchor", group=True),
    "leaning_on": RelationKind(anchors=("wall", "object"), frame="none"),
    "same_as": RelationKind(anchors=_OBJECT, frame="none"),
    "in_room": RelationKind(anchors=("room",), frame="none"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What a relation is measured from.

    id: an object, room, opening or surface by id; `None` for the only or any one of its kind.
    which: the part meant, in the room's frame R: `left`, `right`, `far`, `near` (wall, corner), or
        `<object id>/<surface id>` for a surface; empty for any.
    """

    kind: AnchorKind
    id: str | None = None
    which: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A stated (hard) or usual (soft) relation between things of a scene.

    distance_m: a stated distance that replaces the usual gap. which: the corner (`left`, `right`, `far`) or the
    side (`long`, `short`) meant, the form of a heap (`pyramid`, `pile`) or of a grid (rows x columns, `3x4`).
    negated: the complement must hold. words: as the user said it.
    """

    id: RelationId
    subjects: tuple[str, ...]
    relation: RelationName
    anchors: tuple[Anchor, ...] = ()
    distance_m: float | None = None
    which: str = ""
    negated: bool = False
    hard: bool = True
    weight: float = 1.0
    words: str = ""
    span: Span | None = None
