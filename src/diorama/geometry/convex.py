"""Solids as few convex pieces, for programs that simulate contact."""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from diorama.geometry.overlap import Solid

Corners: TypeAlias = NDArray[np.float64]  # (n, 3) [m]

_PLANES = 6  # that are tried along each axis
_EVEN = 0.02  # how much an uneven cut counts as more volume
_SPECK = 1e-10  # [m3] what is smaller is left out
_MARGIN = 1e-4  # [m] a cut this near to the end of a solid is none


@dataclass(frozen=True, slots=True, kw_only=True)
class Fineness:
    """When a hull is good enough. share: of its volume that may be air; least: air [m3] that is never cut away;
    most: pieces of one connected solid.
    """

    share: float
    least: float
    most: int


ROUGH = Fineness(share=0.05, least=1e-5, most=12)
FINE = Fineness(share=0.01, least=1e-7, most=64)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Piece:
    """A convex solid. corners: of its hull, four or more, not in one plane. volume: of the hull [m3].
    hollow: how much [m3] of that is air in the solid which the piece stands for.
    """

    corners: Corners
    volume: float
    hollow: float


def convex_pieces(solid: Solid, fineness: Fineness = ROUGH) -> tuple[Piece, ...]:
    """Every part of a solid as convex pieces that hold it.

    Each connected solid is cut by planes across the axes, the hollowest piece first and where the halves' hulls are
    least, until a hull is good enough or there are too many pieces. What is made of boxes along the axes comes
    out exactly; of a bowl, a thicker bowl is left. Parts that bound no solid count as boxes, 0.2 mm thick at least.

    Source: the greedy split of approximate convex decomposition (Lien and Amato 2007), with axis-aligned planes only.
    """
    found: list[Piece] = []
    for index in range(len(solid.parts)):
        made: Any = solid.piece(index)[0]
        for lump in made.decompose():
            if float(lump.volume()) > _SPECK:
                found += _cut_up(lump, fineness)
    return tuple(found)


def _cut_up(lump: Any, fineness: Fineness) -> list[Piece]:
    waiting = [_entry(lump, 0)]
    done: list[Piece] = []
    number = 1
    while waiting:
        _, _, piece, solid = heapq.heappop(waiting)
        enough = piece.hollow <= max(fineness.least, fineness.share * piece.volume)
        halves = [] if enough or len(done) + len(waiting) + 2 > fineness.most else _halves(solid)
        if not halves:
            done.append(piece)
        for half in halves:
            heapq.heappush(waiting, _entry(half, number))
            number += 1
    return done


def _entry(solid: Any, number: int) -> tuple[float, int, Piece, Any]:
    """The hollowest first; the number keeps the order where two are equal."""
    hull: Any = solid.hull()
    volume = float(hull.volume())
    corners: Corners = np.asarray(hull.to_mesh().vert_properties, dtype=np.float64)[:, :3]
    piece = Piece(corners=corners, volume=volume, hollow=max(volume - float(solid.volume()), 0.0))
    return -piece.hollow, number, piece, solid


def _halves(solid: Any) -> list[Any]:
    """The two sides (each in as many solids as it falls into) of the plane that leaves the least hulls; of planes
    that leave as much (a ring's do), the one that halves best.
    """
    points: Corners = np.asarray(solid.to_mesh().vert_properties, dtype=np.float64)[:, :3]
    best: tuple[float, list[Any]] = (np.inf, [])
    for axis in range(3):
        normal = tuple(float(n == axis) for n in range(3))
        for at in _places(points[:, axis]):
            lumps = [x for side in solid.split_by_plane(normal, at) for x in side.decompose() if x.volume() > _SPECK]
            hulls = [float(lump.hull().volume()) for lump in lumps]
            cost = sum(hulls) * (1 + _EVEN * max(hulls, default=0.0) / max(sum(hulls), 1e-12))
            if len(lumps) > 1 and cost < best[0]:
                best = cost, lumps
    return best[1]


def _places(along: NDArray[np.float64]) -> list[float]:
    """Where to cut: at corners, a few of them where there are many, evenly by number, and in the middle."""
    places: NDArray[np.float64] = np.unique(np.round(along, 5))
    places = places[(places > along.min() + _MARGIN) & (places < along.max() - _MARGIN)]
    if len(places) > _PLANES:
        places = places[np.linspace(0, len(places) - 1, _PLANES).round().astype(int)]
    if along.max() - along.min() > 4 * _MARGIN:
        places = np.append(places, (along.min() + along.max()) / 2)
    return [float(place) for place in places]
