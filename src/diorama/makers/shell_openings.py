"""Doors, windows and passages: the joinery that fills the holes of a wall, in the wall's frame (`shell_solid`)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from diorama.domain.room import Opening
from diorama.makers.shell_solid import Quads, block, lattice, moulding

WALL_THICKNESS = 0.1
CASING_WIDTH, CASING_DEPTH = 0.065, 0.012
LINING, STOP = 0.03, 0.012
LEAF_THICKNESS = 0.036
WIDEST_LEAF = 1.25
SASH, FRAME = 0.042, 0.045
SILL_RISE, NOSE = 0.016, 0.012  # curtains hang before the board inside


@dataclass(frozen=True, slots=True, kw_only=True)
class Hole:
    """A hole that was fitted into its wall; lengths [m]. left, right, top: wall that is free for the casing."""

    opening: Opening
    start: float
    stop: float
    bottom: float
    top: float
    left: float
    right: float
    over: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One part of an opening: its name, what it is made of, and the quads."""

    name: str
    stuff: str  # trim | leaf | metal | glass | stone
    quads: Quads


def opening_pieces(hole: Hole, *, seed: int, bars: tuple[int, int] | None = None) -> tuple[Piece, ...]:
    """All pieces that fill a hole. seed: 0.. picks panels and glazing bars. bars: glazing bars of each casement that
    lie and that stand, in place of those that the seed picks.
    """
    if hole.opening.kind == "window":
        return _window(hole, seed, bars)
    frame = Quads()
    _casing(frame, hole)
    jambs(frame, hole, (0.0, WALL_THICKNESS), LINING)
    if hole.opening.kind == "passage":
        return (Piece(name="frame", stuff="trim", quads=frame),)
    near = (WALL_THICKNESS - LEAF_THICKNESS) / 2
    leaf, handle = _leaves(hole, near, seed)
    stop = Quads()
    behind = near + LEAF_THICKNESS + 0.001
    jambs(stop, hole, (behind, behind + 0.014), LINING + STOP)
    return (
        Piece(name="frame", stuff="trim", quads=frame),
        Piece(name="stop", stuff="trim", quads=stop),
        Piece(name="leaf", stuff="leaf", quads=leaf),
        Piece(name="handle", stuff="metal", quads=handle),
    )


def jambs(quads: Quads, hole: Hole, depth: tuple[float, float], width: float) -> None:
    """Two posts and a head of `width` inside the hole."""
    columns = (hole.start, hole.start + width, hole.stop - width, hole.stop)
    rows = (hole.bottom, hole.top - width, hole.top)
    holes = np.zeros((3, 2), dtype=bool)
    holes[1, 0] = True
    lattice(quads, columns, rows, depth, holes=holes)


def _casing(quads: Quads, hole: Hole, *, above: float = 0.0) -> None:
    """The flat moulding round the hole on both faces of the wall, set back a little from the hole's edge.

    above: where its legs begin [m] over the hole's lower edge.
    """
    back = 0.01
    left, right, over = (min(CASING_WIDTH, free) for free in (hole.left, hole.right, hole.over))
    if min(left, right, over) < 0.01:
        return
    columns = (hole.start - left, hole.start + back, hole.stop - back, hole.stop + right)
    rows = (hole.bottom + above, hole.top - back, hole.top + over)
    holes = np.zeros((3, 2), dtype=bool)
    holes[1, 0] = True
    lattice(quads, columns, rows, (-CASING_DEPTH, -0.0002), holes=holes)
    lattice(quads, columns, rows, (WALL_THICKNESS + 0.0002, WALL_THICKNESS + CASING_DEPTH), holes=holes)


def _leaves(hole: Hole, near: float, seed: int) -> tuple[Quads, Quads]:
    """One leaf, or a pair in a wide door, and the handles on the side away from the hinge."""
    leaf, handle = Quads(), Quads()
    gap = 0.003
    start, stop = hole.start + LINING + gap, hole.stop - LINING - gap
    rows = (hole.bottom + 0.006, hole.top - LINING - gap)
    middle = (start + stop) / 2
    # u runs leftwards for someone inside, so a leaf hinged on the left has its handle at the near end
    grip_far = hole.opening.swing not in ("in_left", "out_left")
    spans = [((start, stop), grip_far)]
    if stop - start > WIDEST_LEAF:
        spans = [((start, middle - gap / 2), True), ((middle + gap / 2, stop), False)]
    for along, far in spans:
        _panelled(leaf, along, rows, (near, near + LEAF_THICKNESS), seed)
        at = along[1] - 0.06 if far else along[0] + 0.06
        _lever(handle, at, rows[0] + 1.0, (near, near + LEAF_THICKNESS), inward=-1.0 if far else 1.0)
    return leaf, handle


def _panelled(
    quads: Quads, along: tuple[float, float], rows: tuple[float, float], depth: tuple[float, float], seed: int
) -> None:
    """A leaf with sunk panels: two, four or six, by seed."""
    width, height = along[1] - along[0], rows[1] - rows[0]
    stile = min(0.11, width * 0.17)
    columns = [along[0], along[0] + stile, along[1] - stile, along[1]]
    if seed % 3 and width > 0.55:
        middle = sum(along) / 2
        columns[2:2] = [middle - stile * 0.4, middle + stile * 0.4]
    cuts: tuple[float, ...] = ((0.42, 0.46), (0.42, 0.46), (0.36, 0.40, 0.74, 0.78))[seed % 3]
    marks = [0.0, 0.10, *cuts, 0.945, 1.0]
    ups = [rows[0] + height * mark for mark in marks]
    panels = np.zeros((len(columns) - 1, len(ups) - 1), dtype=bool)
    panels[1::2, 1::2] = True
    lattice(quads, columns, ups, depth, panels=panels)


def _lever(quads: Quads, at: float, height: float, depth: tuple[float, float], *, inward: float) -> None:
    """Flat lever handles with plates on both faces of a leaf; they stay within the wall's thickness."""
    for face, sign in ((depth[0], -1.0), (depth[1], 1.0)):
        for along, up, out in (
            ((at - 0.021, at + 0.021), (height - 0.11, height + 0.05), (-0.001, 0.005)),
            ((at - 0.009, at + 0.009), (height - 0.009, height + 0.009), (0.004, 0.021)),
            ((at - 0.0095 * inward, at + 0.125 * inward), (height - 0.0085, height + 0.0095), (0.0175, 0.028)),
        ):
            low, high = sorted(along)
            near, far = sorted((face + sign * out[0], face + sign * out[1]))
            block(quads, (low, high), up, (near, far))


def _window(hole: Hole, seed: int, bars: tuple[int, int] | None) -> tuple[Piece, ...]:
    frame, glass, handle = Quads(), Quads(), Quads()
    has_sill = hole.bottom > 0.12
    _casing(frame, hole, above=SILL_RISE if has_sill else 0.0)
    width = hole.stop - hole.start
    lights = max(1, round(width / 0.75))
    posts = np.linspace(hole.start, hole.stop, lights + 1)
    columns = [hole.start, hole.start + FRAME]
    for post in posts[1:-1]:
        columns += [post - FRAME / 2, post + FRAME / 2]
    columns += [hole.stop - FRAME, hole.stop]
    rows = (hole.bottom, hole.bottom + FRAME, hole.top - FRAME, hole.top)
    holes = np.zeros((len(columns) - 1, 3), dtype=bool)
    holes[1::2, 1] = True
    lattice(frame, columns, rows, (0.03, 0.08), holes=holes)
    for index in range(lights):
        along = (columns[1 + 2 * index] + 0.001, columns[2 + 2 * index] - 0.001)
        _sash(frame, glass, along, (rows[1] + 0.001, rows[2] - 0.001), bars or _usual_bars(along, rows, seed))
        if has_sill and index == 0:
            _catch(handle, along[1] - SASH / 2, (rows[1] + rows[2]) / 2)
    pieces = [
        Piece(name="frame", stuff="trim", quads=frame),
        Piece(name="glass", stuff="glass", quads=glass),
    ]
    if handle.corners:
        pieces.append(Piece(name="handle", stuff="metal", quads=handle))
    if has_sill:
        pieces.append(Piece(name="sill", stuff="sill", quads=_sill(hole)))
    return tuple(pieces)


def _usual_bars(along: tuple[float, float], rows: tuple[float, ...], seed: int) -> tuple[int, int]:
    """Glazing bars of a casement that lie and that stand."""
    tall = rows[2] - rows[1] > 0.9
    return (1, 2, 0)[seed % 3] if tall else 0, 1 if seed % 3 == 1 and along[1] - along[0] > 0.5 else 0


def _sash(
    frame: Quads, glass: Quads, along: tuple[float, float], rows: tuple[float, float], bars: tuple[int, int]
) -> None:
    """A casement: its frame, `bars` that lie and that stand, and one pane."""
    bars_up, bars_along = bars
    holes_along = _bars(along[0] + SASH, along[1] - SASH, bars_along)
    holes_up = _bars(rows[0] + SASH, rows[1] - SASH, bars_up)
    columns, ups = [along[0], *holes_along, along[1]], [rows[0], *holes_up, rows[1]]
    holes = np.zeros((len(columns) - 1, len(ups) - 1), dtype=bool)
    holes[1::2, 1::2] = True
    lattice(frame, columns, ups, (0.022, 0.068), holes=holes)
    inner = SASH - 0.006
    block(glass, (along[0] + inner, along[1] - inner), (rows[0] + inner, rows[1] - inner), (0.043, 0.048))


def _bars(low: float, high: float, count: int) -> list[float]:
    """Edges of the free spans between `count` bars, alternating start and stop."""
    edges = [low]
    for post in np.linspace(low, high, count + 2)[1:-1]:
        edges += [float(post) - 0.011, float(post) + 0.011]
    return [*edges, high]


def _catch(quads: Quads, at: float, height: float) -> None:
    block(quads, (at - 0.012, at + 0.012), (height - 0.04, height + 0.04), (0.015, 0.0225))
    block(quads, (at - 0.007, at + 0.007), (height - 0.11, height + 0.012), (0.001, 0.0155))


def _sill(hole: Hole) -> Quads:
    """A board inside with a rounded nose and horns, and a sloping one outside."""
    quads = Quads()
    left, right = (min(CASING_WIDTH + 0.02, free) for free in (hole.left, hole.right))
    low, high = hole.bottom - 0.014, hole.bottom + SILL_RISE
    nose = ((low + 0.004, -NOSE), (high - 0.004, -NOSE), (high, 0.004 - NOSE), (high, -0.0002))
    nose = (*nose, (low, -0.0002), (low, 0.004 - NOSE))
    moulding(quads, (hole.start - left, hole.stop + right), nose)
    ends = (hole.start + 0.0004, hole.stop - 0.0004)
    block(quads, ends, (hole.bottom + 0.0002, high - 0.0001), (-0.0003, 0.0299))
    base = hole.bottom + 0.0002
    moulding(quads, ends, ((base, 0.0801), (base + 0.03, 0.0801), (base + 0.012, 0.125), (base, 0.125)))
    return quads
