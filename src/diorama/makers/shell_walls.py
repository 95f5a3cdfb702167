"""The body of a wall, cut for its openings, with a dado where there is one, and the mouldings that run along it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from diorama.domain.room import Room
from diorama.domain.units import Vec2
from diorama.makers.shell_finishes import PANELLED, is_tiled
from diorama.makers.shell_openings import CASING_WIDTH, WALL_THICKNESS, Hole
from diorama.makers.shell_solid import Quads, lattice, moulding

SKIRTING_HEIGHT, SKIRTING_DEPTH = 0.09, 0.012
TALL_SKIRTING = 0.16
CORNICE_HEIGHT, TALL_CORNICE, CORNICE_DEPTH = 0.06, 0.12, 0.013
RAIL_HEIGHT, RAIL_DEPTH = 0.045, 0.011
DADO, TILES = 0.95, 1.25  # [m] height of a dado, of tiles
HIGHEST_DADO = 0.45  # of the room's height
STILE, RAIL, PANEL_WIDTH = 0.085, 0.075, 0.62
NO_CORNICE = frozenset({"garage", "warehouse", "workshop", "laboratory", "hangar"})
BARE = frozenset({"masonry", "concrete", "steel", "aluminium", "brick", "reclaimed_wood"})  # walls without a cornice
UNSKIRTED = frozenset({"masonry", "steel", "aluminium"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """How long a wall is [m], and the mitres of its ends (du per dw)."""

    length: float
    bends: Vec2


def dado_height(room: Room) -> float:
    """Up to where [m] the lower part of the walls reaches; 0 if they are of a piece."""
    if not room.dado_material:
        return 0.0
    return min(TILES if is_tiled(room.dado_material) else DADO, HIGHEST_DADO * room.height)


def masonry(room: Room, ends: Ends, holes: Sequence[Hole]) -> tuple[Quads, Quads | None]:
    """The wall with its holes, and its lower part if that is of its own material."""
    split = dado_height(room)
    solid = Quads()
    if not split:
        _cut(solid, ends, holes, (0.0, room.height))
        return solid, None
    lower = Quads()
    _cut(lower, ends, holes, (0.0, split), panelled=room.dado_material == PANELLED)
    _cut(solid, ends, holes, (split, room.height))
    return solid, lower


def _cut(quads: Quads, ends: Ends, holes: Sequence[Hole], rise: Vec2, *, panelled: bool = False) -> None:
    """The wall between two heights, less the holes."""
    low, high = rise
    here = [hole for hole in holes if hole.bottom < high - 1e-6 and hole.top > low + 1e-6]
    edges = sorted({0.0, ends.length, *(edge for hole in here for edge in (hole.start, hole.stop))})
    levels = {low, high, *(min(max(y, low), high) for hole in here for y in (hole.bottom, hole.top))}
    columns, panel_columns = edges, list[tuple[float, float]]()
    top = min([high, *(hole.bottom for hole in here if hole.bottom > low + 0.4)]) - RAIL
    if panelled:
        panel_columns = list(_panels(edges))
        columns = sorted({*edges, *(edge for pair in panel_columns for edge in pair)})
        levels |= {low + TALL_SKIRTING + RAIL, top}
    rows = sorted(levels)
    cut = np.zeros((len(columns) - 1, len(rows) - 1), dtype=bool)
    for hole in here:
        first, last = rows.index(min(max(hole.bottom, low), high)), rows.index(min(max(hole.top, low), high))
        cut[columns.index(hole.start) : columns.index(hole.stop), first:last] = True
    panels = np.zeros_like(cut)
    for start, stop in panel_columns:
        i = columns.index(start)
        if columns[i + 1] == stop:
            panels[i, rows.index(low + TALL_SKIRTING + RAIL) : rows.index(top)] = True
    panels &= ~cut
    lattice(quads, columns, rows, (0.0, WALL_THICKNESS), holes=cut, panels=panels, one_sided=True, bends=ends.bends)


def _panels(edges: Sequence[float]) -> Iterator[tuple[float, float]]:
    """Where panels of about one width stand between stiles along each stretch of wall."""
    for start, stop in itertools.pairwise(edges):
        count = round((stop - start - STILE) / (PANEL_WIDTH + STILE))
        step = (stop - start - STILE) / max(count, 1)
        for k in range(count):
            yield start + STILE + k * step, start + (k + 1) * step


def mouldings(room: Room, ends: Ends, holes: Sequence[Hole]) -> Iterator[tuple[str, Quads]]:
    """Skirting, the rail over a dado, and the cornice."""
    split = dado_height(room)
    rich = room.dado_material == PANELLED
    if room.wall_material not in UNSKIRTED and not (split and is_tiled(room.dado_material)):
        yield "skirting", _along(ends, holes, _skirting_profile(TALL_SKIRTING if rich else SKIRTING_HEIGHT))
    if split:
        depth = RAIL_DEPTH if not is_tiled(room.dado_material) else 0.006
        low, high = split - RAIL_HEIGHT, split
        if is_tiled(room.dado_material):
            low = split - 0.018
        profile = ((low, -0.0002), (low, 0.003 - depth), (low + 0.004, -depth), (high - 0.003, -depth))
        yield "rail", _along(ends, holes, (*profile, (high, 0.002 - depth), (high, -0.0002)))
    if room.type not in NO_CORNICE and room.wall_material not in BARE:
        yield "cornice", _cornice(ends, room.height, TALL_CORNICE if rich else CORNICE_HEIGHT)


def _skirting_profile(height: float) -> tuple[Vec2, ...]:
    depth = SKIRTING_DEPTH
    profile = ((0.0005, -depth), (height - 0.018, -depth), (height, -0.004), (height, -0.0002))
    return (*profile, (0.0005, -0.0002), (0.0005, -0.001))


def _along(ends: Ends, holes: Sequence[Hole], profile: Sequence[Vec2]) -> Quads:
    """A moulding along the wall that stops at the casings of openings which it meets."""
    quads = Quads()
    low, high = min(y for y, _ in profile), max(y for y, _ in profile)
    start, bend = 0.0, ends.bends[0]
    for hole in holes:
        if hole.bottom > high + 0.02 or hole.top < low:
            continue
        stop = hole.start - min(CASING_WIDTH + (0.02 if hole.bottom > low else 0.0), hole.left)
        if stop - start > 0.02:
            moulding(quads, (start, stop), profile, (bend, 0.0))
        start, bend = hole.stop + min(CASING_WIDTH + (0.02 if hole.bottom > low else 0.0), hole.right), 0.0
    if ends.length - start > 0.02:
        moulding(quads, (start, ends.length), profile, (bend, ends.bends[1]))
    return quads


def _cornice(ends: Ends, ceiling: float, height: float) -> Quads:
    quads = Quads()
    low, high = ceiling - height, ceiling - 0.0005
    profile = ((low + 0.014, -0.007), (high, -CORNICE_DEPTH), (high, -0.0002), (low, -0.0002), (low, -0.004))
    moulding(quads, (0.0, ends.length), (*profile, (low + 0.002, -0.006)), ends.bends)
    return quads
