"""Where things stand under another: in its middle, or several of a kind side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from diorama.domain.layout import Item
from diorama.domain.relation import Relation
from diorama.layout.footprint import Box, yaw_of

_CLEAR = 0.012  # [m] between neighbours; more than the solver's own gap, for it rounds outwards
_STEP = 0.02  # [m] between places tried
_ACROSS = (0.0, 0.15, -0.15)  # shares of the depth by which a place is off the middle, as they are tried
_ALONG = (0.0, 0.1, -0.1, 0.2, -0.2, 0.3, -0.3)  # and of the width
Free = Callable[[float, float, float], bool]


def under_middle(box: Box, main: Box, free: Free, *, rug: bool) -> list[list[tuple[float, float, float]]]:
    """Under the anchor, as near its middle as may be, where the meshes prove that there is room: poses (x, z, yaw).

    Args:
        box: The thing's footprint [m], and main: the anchor's, each in its own frame. free: Whether the thing at a
            pose is clear of the anchor's mesh. rug: It may lie under all of the anchor.
    """
    if rug:
        turned = [(box.turned(turn), turn) for turn in (0, 1)]
        on = [(b, t) for b, t in turned if b.size[0] >= main.size[0] + 0.02 and b.size[1] >= main.size[1] + 0.02]
        if on:
            return [[(main.centre[0] - b.centre[0], main.centre[1] - b.centre[1], yaw_of(t))] for b, t in on]
    for turn in (0, 1):
        at = box.turned(turn)
        x, z = main.centre[0] - at.centre[0], main.centre[1] - at.centre[1]
        for along in _ALONG:
            for across in _ACROSS:
                spot = (x + along * main.size[0], z + across * main.size[1], yaw_of(turn))
                if free(*spot):
                    return [[spot]]
    return []


def under_in_rows(
    relation: Relation, relations: Sequence[Relation], items: Mapping[str, Item], box: Box, main: Box, free: Free
) -> list[list[tuple[float, float, float]]]:
    """One of several like things under the anchor: side by side, in as many rows as it takes; none if it is the only
    one, or if there is no room so.

    Args:
        relation: That says so of the thing, and relations: all others, of which some say it of others of its kind.
    """
    kind = items[relation.subjects[0]].plan_id
    among = [
        r for r in relations
        if (r.relation, r.anchors) == (relation.relation, relation.anchors) and r.hard and not r.negated
        and all(s in items and items[s].plan_id == kind for s in r.subjects)
    ]  # fmt: skip
    if len(among) < 2 or relation not in among:
        return []
    for turn in (0, 1):
        spots = _spots(box.turned(turn), main, free, yaw_of(turn))
        if len(spots) >= len(among):
            spare = (len(spots) - len(among)) // 2  # those nearest the middle
            x, z = spots[spare + among.index(relation)]
            return [[(x, z, yaw_of(turn))]]
    return []


def _spots(box: Box, main: Box, free: Free, yaw_rad: float) -> list[tuple[float, float]]:
    """Places side by side under the anchor, clear of its mesh and of each other: the fewest rows that hold most."""
    wide, deep = (side + _CLEAR for side in box.size)
    best: list[tuple[float, float]] = []
    for rows in range(1, max(1, int((main.size[1] + deep / 2) / deep)) + 1):
        found: list[tuple[float, float]] = []
        for row in range(rows):
            z = main.centre[1] - box.centre[1] + (row - (rows - 1) / 2) * deep
            x = main.x0 - box.x0
            while x + box.x1 <= main.x1:
                if free(x, z, yaw_rad):
                    found.append((x, z))
                    x += wide
                else:
                    x += _STEP
        if len(found) > len(best):
            best = found
    return best
