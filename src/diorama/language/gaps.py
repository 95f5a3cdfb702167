"""A gap is no thing: `two shelves with a gap of 80 cm in which a lamp stands` sets the lamp between them."""

from __future__ import annotations

from dataclasses import replace

from diorama.language.draft import Draft, DraftObject, DraftRelation, leave_out

_GAPS = frozenset({"gap", "space", "opening", "distance", "clearance"})
_IN_IT = frozenset({"inside", "on", "in", "at_centre", "next_to"})


def close_gaps(draft: Draft) -> None:
    """Make what stands in a gap stand between the things that the gap is between; the gap itself goes."""
    gone: dict[int, int] = {}
    for gap in draft.objects:
        if gap.category != "unknown" or gap.noun not in _GAPS:
            continue
        own = draft.said_of(gap)
        between = next((r for r in own if r.relation == "between"), None)
        if between is not None:
            _fill(draft, gap, between)
        elif not _from_wall(draft, own):
            continue
        gone[gap.index] = gap.index
        draft.take_back(*gap.tokens)
    if gone:
        leave_out(draft, gone)


def _from_wall(draft: Draft, own: list[DraftRelation]) -> bool:
    """`a gap of 20 cm between the fridge and the wall`: so far from the wall stands the fridge."""
    wall = next((r for r in own if r.relation == "against" and r.distance_m is not None), None)
    beside = next((r for r in own if r.relation in ("next_to", "behind") and r.anchors[0].obj is not None), None)
    first = beside.anchors[0].obj if beside is not None else None
    if wall is None or first is None:
        return False
    draft.relations = [r for r in draft.relations if r is not beside]
    wall.subject = first
    return True


def _fill(draft: Draft, gap: DraftObject, between: DraftRelation) -> None:
    first, second = between.anchors[0], between.anchors[-1]
    kept: list[DraftRelation] = []
    for relation in draft.relations:
        about = any(anchor.obj == gap.index for anchor in relation.anchors)
        if about and relation.relation in _IN_IT:
            kept.append(replace(relation, relation="between", anchors=between.anchors, which=""))
        elif relation is between and relation.distance_m is not None and first.obj is not None:
            kept.append(replace(relation, subject=first.obj, relation="next_to", anchors=(second,)))
        elif not about and relation.subject != gap.index:
            kept.append(relation)
    draft.relations = kept
