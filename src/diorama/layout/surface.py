"""Things on things: children are placed on their parent's surfaces, in the parent's frame."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from diorama.domain.asset import MadeAsset, Surface
from diorama.domain.layout import Item
from diorama.domain.relation import Relation
from diorama.domain.units import Vec2
from diorama.layout.footprint import Box, band_of, base_of, turned_vector
from diorama.layout.forest import Forest, carrier_surfaces, open_surfaces
from diorama.layout.kinds import TABLEWARE, is_a, is_dining_table
from diorama.layout.seats import seats_at

HOVER = 0.0007  # [m] over the surface: neither touching nor floating
APART, SNUG = 0.012, 0.004  # [m] between things on one surface; between books in a row
CAVITY = 0.006  # [m] between a container's wall and what is inside
_STEP = 0.01  # [m] grid of candidate places
_CORNER: Vec2 = (-100.0, -100.0)  # [m] far off to the back left: what is near it is in the corner
_MOST_STEPS = 48  # along one side
Candidates: TypeAlias = NDArray[np.float64]  # (n, 2) centres (x, z) of the child's box
Flags: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a child's origin stands in its parent's frame [m], its yaw, and on which surface."""

    x: float
    y: float
    z: float
    yaw_rad: float
    surface: str
    box: Box


@dataclass(slots=True)
class Served:
    """Spots by child, children without a place, and stated relations that the surface could not keep."""

    spots: dict[str, Spot] = field(default_factory=dict[str, Spot])
    homeless: list[str] = field(default_factory=list[str])
    broken: list[str] = field(default_factory=list[str])


def serve(
    parent: str, items: Mapping[str, Item], forest: Forest, relations: Sequence[Relation], guests: int = 0
) -> Served:
    """Place all children of one parent, largest first.

    Args:
        guests: How many chairs are drawn up to it; tableware is laid before them.
    """
    best = Served(homeless=list(forest.children(parent)))
    for tight in (False, True):
        served = _serve_once(parent, items, forest, relations, guests, tight=tight)
        if len(served.homeless) < len(best.homeless) or not best.spots:
            best = served
        if not served.homeless:
            break
    return best


def _serve_once(
    parent: str, items: Mapping[str, Item], forest: Forest, relations: Sequence[Relation], guests: int, *, tight: bool
) -> Served:
    """One pass over the children; `tight` fills the surfaces from a corner."""
    served = Served()
    asset = items[parent].asset
    children = [c for c in forest.children(parent) if c in items]
    order = sorted(children, key=lambda c: (_late(relations, c, children), -base_of(items[c].asset).area))
    settings = _settings(asset, [c for c in children if is_a(items[c].asset.category, *TABLEWARE)], items, guests)
    for child in order:
        stand = forest.stands[child]
        surfaces = open_surfaces(asset, inside=stand.inside) or list(carrier_surfaces(asset))
        if stand.surface:
            surfaces = [s for s in surfaces if s.id == stand.surface] or surfaces
        own = [r for r in relations if r.hard and not r.negated and child in r.subjects]
        setting = _CORNER if tight else settings.get(child)
        spot, kept = _placed(child, items, surfaces, served.spots, own, setting, parent)
        if spot is None:
            served.homeless.append(child)
        else:
            served.spots[child] = spot
            served.broken += [r.id for r in own if r.id not in kept and _among(r, children)]
    return served


def _among(relation: Relation, children: Sequence[str]) -> bool:
    return any(anchor.id in children for anchor in relation.anchors)


def _late(relations: Sequence[Relation], child: str, children: Sequence[str]) -> bool:
    return any(r.hard and child in r.subjects and _among(r, children) for r in relations)


def _placed(
    child: str,
    items: Mapping[str, Item],
    surfaces: Sequence[Surface],
    taken: Mapping[str, Spot],
    own: Sequence[Relation],
    setting: Vec2 | None,
    parent: str,
) -> tuple[Spot | None, set[str]]:
    asset = items[child].asset
    bookish = is_a(asset.category, "book")
    if bookish or len(surfaces) > 2:  # spread over the shelves: the emptiest first
        used = [sum(s.surface == surface.id for s in taken.values()) for surface in surfaces]
        surfaces = [s for _, s in sorted(zip(used, surfaces, strict=True), key=lambda pair: pair[0] // 4)]
    best: tuple[int, Spot, set[str]] | None = None
    for surface in surfaces:
        low, high = band_of(asset)
        if surface.headroom is not None and high - low > surface.headroom - 0.005:
            continue
        for yaw in (0.0, math.pi / 2):
            found = _on_surface(child, yaw, items, surface, taken, own, setting, parent)
            if found is not None and (best is None or len(found[1]) > best[0]):
                best = len(found[1]), *found
            if best is not None and best[0] >= len(own):
                return best[1], best[2]
        if best is not None:
            break
    return (best[1], best[2]) if best is not None else (None, set())


def _on_surface(
    child: str,
    yaw: float,
    items: Mapping[str, Item],
    surface: Surface,
    taken: Mapping[str, Spot],
    own: Sequence[Relation],
    setting: Vec2 | None,
    parent: str,
) -> tuple[Spot, set[str]] | None:
    asset = items[child].asset
    box = base_of(asset).turned(round(yaw / (math.pi / 2)))
    margin = CAVITY if surface.inside else 0.0
    places = candidates(surface.polygon, box, margin)
    if not len(places):
        return None
    half = np.array(box.size) / 2
    here = {name: spot for name, spot in taken.items() if spot.surface == surface.id}
    apart = SNUG if is_a(asset.category, "book") else APART
    free = np.ones(len(places), bool)
    for spot in here.values():
        free &= _clear(places, half, spot.box, apart)
    if not free.any():
        return None
    kept: set[str] = set()
    for relation in own:
        fits = _keeps(relation, places, half, here, items, surface, parent)
        if fits is None:
            kept.add(relation.id)
        elif (free & fits).any():
            free &= fits
            kept.add(relation.id)
    places = places[free]
    cost = _cost(asset, places, surface, here, setting, items[parent].asset, own)
    cx, cz = map(float, places[int(np.argmin(cost))])
    base = base_of(asset)
    offset = turned_vector(base.centre, yaw)
    y = surface.height + HOVER - band_of(asset)[0]
    at = box.moved(cx - box.centre[0], cz - box.centre[1])
    return Spot(x=cx - offset[0], y=y, z=cz - offset[1], yaw_rad=yaw, surface=surface.id, box=at), kept


def candidates(polygon: Sequence[Vec2], box: Box, margin: float) -> Candidates:
    """Centres for which the box lies inside the polygon; where it is too large, the middle if three quarters of
    it are supported.
    """
    points = np.asarray(polygon, np.float64)
    low, high = points.min(axis=0), points.max(axis=0)
    half = np.array(box.size) / 2
    middle = (low + high) / 2
    span = high - low - 2 * half - 2 * margin
    if (span < 0).any():
        inside = np.minimum(2 * half, high - low)
        if margin == 0.0 and float(np.prod(inside)) >= 0.75 * float(np.prod(2 * half)):
            along = [np.array([0.0]) if s < 0 else _steps(s) for s in span]
            return middle + np.stack(np.meshgrid(*along, indexing="ij"), axis=-1).reshape(-1, 2)
        return np.zeros((0, 2))
    grid = np.stack(np.meshgrid(_steps(span[0]), _steps(span[1]), indexing="ij"), axis=-1).reshape(-1, 2) + middle
    if len(points) == 4:
        return grid
    reach = half + margin
    corners = grid[:, None, :] + reach * np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)])[None]
    ahead = np.roll(points, -1, axis=0) - points
    area = float((points[:, 0] * np.roll(points[:, 1], -1) - np.roll(points[:, 0], -1) * points[:, 1]).sum())
    normals = np.stack([-ahead[:, 1], ahead[:, 0]], axis=1) * (1 if area > 0 else -1)
    sides = np.einsum("nkc,ec->nke", corners, normals) - np.einsum("ec,ec->e", points, normals)
    return grid[(sides >= -1e-9).all(axis=(1, 2))]


def _steps(span: float) -> NDArray[np.float64]:
    count = min(_MOST_STEPS, max(0, math.ceil(span / _STEP / 2))) // 2 * 2 + 1
    return np.linspace(-span / 2, span / 2, count) if count > 1 else np.array([0.0])


def _clear(places: Candidates, half: NDArray[np.float64], box: Box, apart: float) -> Flags:
    reach = half + np.array(box.size) / 2 + apart
    return np.asarray((np.abs(places - np.array(box.centre)) >= reach - 1e-9).any(axis=1), bool)


def _keeps(
    relation: Relation,
    places: Candidates,
    half: NDArray[np.float64],
    here: Mapping[str, Spot],
    items: Mapping[str, Item],
    surface: Surface,
    parent: str,
) -> Flags | None:
    """Which places keep the relation; None if it says nothing about the place on this surface."""
    kind = relation.relation
    if kind == "at_centre":
        points = np.asarray(surface.polygon)
        middle = (points.min(axis=0) + points.max(axis=0)) / 2
        return np.abs(places - middle).max(axis=1) <= 0.03
    anchor = next((here[a.id or ""] for a in relation.anchors if a.id in here), None)
    if anchor is None:
        return None
    step = places - np.array(anchor.box.centre)
    reach = half + np.array(anchor.box.size) / 2
    gaps = np.maximum(np.abs(step) - reach, 0.0)
    gap = np.sqrt((gaps**2).sum(axis=1))
    side = {"left_of": (0, -1), "right_of": (0, 1), "in_front_of": (1, 1), "behind": (1, -1)}.get(kind)
    if side is not None:
        axis, sign = side
        centred = np.abs(step[:, 1 - axis]) <= max(anchor.box.size[1 - axis] / 2 * 0.8, 0.015)
        return (step[:, axis] * sign >= reach[axis]) & centred & (gap <= 0.25)
    if kind == "next_to":
        return gap <= 0.15
    if kind == "near":
        return gap <= 0.5
    return None


def _cost(
    asset: MadeAsset,
    places: Candidates,
    surface: Surface,
    here: Mapping[str, Spot],
    setting: Vec2 | None,
    parent: MadeAsset,
    own: Sequence[Relation],
) -> NDArray[np.float64]:
    """How unwelcome each place is: people put things where they are used and leave air between them."""
    points = np.asarray(surface.polygon, np.float64)
    low, high = points.min(axis=0), points.max(axis=0)
    middle, span = (low + high) / 2, np.maximum(high - low, 1e-6)
    at = (places - middle) / span  # -0.5..0.5, front at +0.5 in z
    if setting is not None:
        return np.hypot(places[:, 0] - setting[0], places[:, 1] - setting[1])
    wish_x, wish_z, weight = _wish(asset, parent, len(here))
    cost = weight * np.hypot((at[:, 0] - wish_x) * span[0], (at[:, 1] - wish_z) * span[1])
    related = [here[a.id or ""] for r in own for a in r.anchors if a.id in here]
    for spot in related:
        cost = cost + 2.0 * np.hypot(*(places - np.array(spot.box.centre)).T)
    if is_a(asset.category, "book") and (surface.inside or surface.headroom is not None):
        return cost + 2.0 * (at[:, 0] + 0.5) * span[0]
    for spot in here.values():
        if spot not in related:
            away = np.hypot(*(places - np.array(spot.box.centre)).T)
            cost = cost + 0.25 * np.maximum(0.45 - away, 0.0)
    return cost


def _wish(asset: MadeAsset, parent: MadeAsset, others: int) -> tuple[float, float, float]:
    """Wished place in shares of the surface (-0.5..0.5; front +0.5 in z) and how much it matters."""
    kind, on = asset.category, parent.category

    def wish(*kinds: str) -> bool:
        return is_a(kind, *kinds)

    if is_a(on, "bed"):
        return (0.0, -0.4, 1.0) if wish("pillow") else (0.0, 0.3, 0.6) if wish("blanket") else (0.12, 0.12, 1.0)
    if is_a(on, "sofa", "bench"):
        return (0.28 if wish("cat") else (-0.4 if others % 2 == 0 else 0.4), 0.0, 1.0)
    if wish("television", "monitor", "mirror", "picture", "picture_frame"):
        return 0.0, -0.15 if wish("television") else -0.3, 2.0
    if is_a(on, "desk"):
        if wish("laptop"):
            return 0.0, 0.05, 2.0
        if wish("keyboard"):
            return 0.0, 0.25, 2.0
        if wish("computer_mouse"):
            return 0.25, 0.25, 2.0
        return (-0.42, -0.38, 1.5) if wish("lamp", "table_lamp") else (0.38, -0.3, 1.0)
    if others and wish("book", "magazine", "cup", "glasses"):
        return 0.25, 0.2, 0.6
    return 0.0, 0.0 if others == 0 else 0.1, 0.6


def _settings(asset: MadeAsset, tableware: Sequence[str], items: Mapping[str, Item], guests: int) -> dict[str, Vec2]:
    """Before each guest a plate, its cup and bowl beside it."""
    places: dict[str, Vec2] = {}
    if not tableware or not is_dining_table(asset.category):
        return places
    by_kind: dict[str, list[str]] = {}
    for child in tableware:
        by_kind.setdefault(items[child].plan_id, []).append(child)
    count = max(guests, *(len(group) for group in by_kind.values()))
    seats = seats_at(asset, count, 0.48)
    for row, group in enumerate(by_kind.values()):
        if len(group) < 2 and count > 1:
            continue
        for child, seat in zip(group, seats, strict=False):
            wide, deep = base_of(items[child].asset).size
            inwards = 0.05 + max(wide, deep) / 2 + (0.0 if row == 0 else 0.16)
            aside = 0.0 if row == 0 else (0.13 if row % 2 else -0.13)
            ahead = (math.sin(seat.yaw_rad), math.cos(seat.yaw_rad))
            places[child] = (
                seat.x + ahead[0] * inwards - ahead[1] * aside,
                seat.z + ahead[1] * inwards + ahead[0] * aside,
            )
    return places
