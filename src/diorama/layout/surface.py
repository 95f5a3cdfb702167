"""Things on things: children are placed on their parent's surfaces, in the parent's frame."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from diorama.domain.asset import MadeAsset, Surface
from diorama.domain.certificate import CAVITY
from diorama.domain.layout import Item
from diorama.domain.relation import Relation
from diorama.domain.units import Vec2
from diorama.geometry.overlap import Solid
from diorama.layout.candles import ring_of
from diorama.layout.cavity import too_close
from diorama.layout.filling import filled
from diorama.layout.footprint import Box, askew_box, band_of, base_of, turned_vector
from diorama.layout.forest import Forest, carrier_surfaces, open_surfaces
from diorama.layout.heap import pitch_of
from diorama.layout.hung import hang_all, is_hung
from diorama.layout.kinds import is_a
from diorama.layout.outline import Outline, distance, outline, room_inset
from diorama.layout.place_setting import CHAIR, Laid, settings_of
from diorama.layout.rows import IN_ROWS
from diorama.layout.surface_wishes import Candidates, Flags, Spot, keeps, next_in_row

HOVER = 0.0007  # [m] over the surface: neither touching nor floating
APART, SNUG = 0.012, 0.004  # [m] between things on one surface; between books in a row
_MORE = 0.001  # [m] beyond what was short, as it is tried again
_MOST_ROUNDS = 3  # until all that is inside is clear of the walls around it
_STEP = 0.01  # [m] grid of candidate places
_CORNER: Vec2 = (-100.0, -100.0)  # [m] far off to the back left: what is near it is in the corner
_INWARDS = (0.0, 0.006, 0.012, 0.02, 0.03, 0.04, 0.055, 0.07)  # [m] as they are tried
_MOST_STEPS = 48  # along one side


@dataclass(slots=True)
class Served:
    """Spots by child, children without a place, and stated relations that the surface could not keep."""

    spots: dict[str, Spot] = field(default_factory=dict[str, Spot])
    homeless: list[str] = field(default_factory=list[str])
    broken: list[str] = field(default_factory=list[str])


def serve(
    parent: str,
    items: Mapping[str, Item],
    forest: Forest,
    relations: Sequence[Relation],
    guests: int = 0,
    solids: Mapping[str, Solid] | None = None,
) -> Served:
    """Place all children of one parent, largest first. What the meshes show too near to the walls around it is kept
    farther from them and all are placed again; what then has no place is among the homeless.

    Args:
        guests: How many chairs are drawn up to it; tableware is laid before them. solids: By plan id; without them
            nothing is measured.
    """
    more: dict[str, float] = {}
    served = _serve_best(parent, items, forest, relations, guests, more)
    for _ in range(_MOST_ROUNDS):
        short = too_close(parent, items, served.spots, solids) if solids is not None else {}
        if not short:
            return served
        for name, by in short.items():
            more[name] = more.get(name, 0.0) + by + _MORE
        served = _serve_best(parent, items, forest, relations, guests, more)
    short = too_close(parent, items, served.spots, solids) if solids is not None else {}
    served.homeless += short
    served.spots = {name: spot for name, spot in served.spots.items() if name not in short}
    return served


def _serve_best(
    parent: str, items: Mapping[str, Item], forest: Forest, relations: Sequence[Relation], guests: int,
    more: Mapping[str, float],
) -> Served:  # fmt: skip
    """The best of a loose pass, a tight one and one in rows."""
    best = Served(homeless=list(forest.children(parent)))
    for tight in (False, True):
        served = _serve_once(parent, items, forest, relations, guests, more, tight=tight)
        if len(served.homeless) < len(best.homeless) or not best.spots:
            best = served
        if not served.homeless:
            break
    if best.homeless:
        served = _serve_rows(parent, items, forest, relations, more)
        best = served if served is not None and len(served.homeless) < len(best.homeless) else best
    return best


def _serve_rows(
    parent: str, items: Mapping[str, Item], forest: Forest, relations: Sequence[Relation], more: Mapping[str, float]
) -> Served | None:
    """All children in rows on the surfaces; None if it was said where one of them stands, or they are of a heap."""
    children = [c for c in forest.children(parent) if c in items]
    own = [r for r in relations if r.hard and set(r.subjects) & set(children)]
    stands = [forest.stands[c] for c in children]
    if any(r.relation == "at_centre" or _among(r, children) for r in own):
        return None
    if any(s.at is not None or s.surface for s in stands) or any(is_hung(items[c].asset) for c in children):
        return None
    served = Served()
    for inside in (True, False):
        group = [c for c, stand in zip(children, stands, strict=True) if stand.inside == inside]
        surfaces = open_surfaces(items[parent].asset, inside=inside)
        free = [s for s in surfaces if s.id not in {spot.surface for spot in served.spots.values()}]
        served.spots |= filled(group, free, items, more)
    served.homeless = [c for c in children if c not in served.spots]
    return served


def _serve_once(
    parent: str, items: Mapping[str, Item], forest: Forest, relations: Sequence[Relation], guests: int,
    more: Mapping[str, float], *, tight: bool,
) -> Served:  # fmt: skip
    """One pass over the children; `tight` fills the surfaces from a corner. more: what [m] to keep from walls beyond
    the usual.
    """
    served = Served()
    asset = items[parent].asset
    children = [c for c in forest.children(parent) if c in items]
    widest = _widest(parent, items, relations)
    _hang(children, items, parent, forest, served)
    loose = [c for c in children if not is_hung(items[c].asset) and not _is_said(c, children, relations)]
    served.spots |= ring_of(loose, asset, items)
    laid = settings_of(asset, loose, items, guests, widest, _seated(parent, loose, relations))
    order = sorted(children, key=lambda c: (_late(relations, c, children), -base_of(items[c].asset).area))
    middle = {s for r in relations if r.relation == "at_centre" and r.hard and not r.negated for s in r.subjects}
    pass_ = _Pass(parent=parent, items=items, forest=forest, relations=relations, more=more, laid=laid, tight=tight)
    for child in order:  # what was said to be in the middle before the table is laid round it
        if child in middle and child not in laid:
            _serve_child(pass_, child, children, served)
    _lay(laid, items, asset, served)
    for child in order:
        _serve_child(pass_, child, children, served)
    return served


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pass:
    """One pass over the children of a parent; more: what [m] to keep from walls beyond the usual."""

    parent: str
    items: Mapping[str, Item]
    forest: Forest
    relations: Sequence[Relation]
    more: Mapping[str, float]
    laid: Mapping[str, Laid]
    tight: bool


def _serve_child(at: _Pass, child: str, children: Sequence[str], served: Served) -> None:
    """Place one child, or the row that it begins, unless it has its place."""
    if child in served.spots or child in served.homeless:
        return
    items, stand, asset = at.items, at.forest.stands[child], at.items[at.parent].asset
    if stand.at is not None:
        served.spots[child] = _perched(asset, items[child].asset, stand.at, stand.yaw_rad)
        return
    surfaces = open_surfaces(asset, inside=stand.inside) or list(carrier_surfaces(asset))
    if stand.surface:
        surfaces = [s for s in surfaces if s.id == stand.surface] or surfaces
    own = [r for r in at.relations if r.hard and child in r.subjects]
    row = next((row for row in at.forest.rows.values() if child in row), (child,))
    wall = CAVITY + max(at.more.get(name, 0.0) for name in row)
    wanted = _Wanted(child=child, row=row, box=_row_box(row, items), own=own, parent=at.parent, wall=wall)
    target = _CORNER if at.tight else (at.laid[child].x, at.laid[child].z) if child in at.laid else None
    spot, kept = _placed(wanted, items, surfaces, served.spots, target)
    if spot is None:
        served.homeless += row
    else:
        served.spots |= _spread_row(wanted, spot, items)
        served.broken += [r.id for r in own if not r.negated and r.id not in kept and _among(r, children)]


def _hang(children: Sequence[str], items: Mapping[str, Item], parent: str, forest: Forest, served: Served) -> None:
    """Hang up what is made for it; what finds no bar or peg is homeless."""
    hung = [c for c in children if is_hung(items[c].asset) and forest.stands[c].at is None]
    served.spots |= hang_all(hung, items[parent].asset, items)
    served.homeless += [c for c in hung if c not in served.spots]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """What is to be placed: a child, or the row it is the first of, with the box of it all in the child's frame, and
    what [m] it keeps from walls around it.
    """

    child: str
    row: tuple[str, ...]
    box: Box
    own: Sequence[Relation]
    parent: str
    wall: float


def _widest(parent: str, items: Mapping[str, Item], relations: Sequence[Relation]) -> float:
    """Width [m] of the widest chair round the parent."""
    chairs = [
        s for r in relations if r.relation == "around" and not r.negated and any(a.id == parent for a in r.anchors)
        for s in r.subjects if s in items
    ]  # fmt: skip
    return max((base_of(items[s].asset).size[0] for s in chairs), default=CHAIR)


def _seated(parent: str, children: Sequence[str], relations: Sequence[Relation]) -> dict[str, int]:
    """By child the number of the seat round the parent before which it was said to be."""
    round_it = [r for r in relations if r.relation == "around" and not r.negated]
    seats = [s for r in round_it if any(a.id == parent for a in r.anchors) for s in r.subjects]
    return {
        subject: seats.index(anchor.id or "")
        for r in relations if r.relation == "in_front_of" and not r.negated
        for subject in r.subjects if subject in children
        for anchor in r.anchors if anchor.id in seats
    }  # fmt: skip


def _lay(laid: Mapping[str, Laid], items: Mapping[str, Item], table: MadeAsset, served: Served) -> None:
    """Lay the table where the pieces are clear of each other and on it; the others find a place like anything else."""
    tops = open_surfaces(table)
    shapes = [_corners_at(spot.box, 0.0, 0.0, 0.0) for spot in served.spots.values()]
    for child, place in laid.items() if tops else ():
        surface = tops[0]
        asset = items[child].asset
        for x, z in _inwards(place):
            corners = _corners_at(base_of(asset), x, z, place.yaw_rad)
            if room_inset(corners, surface.polygon) < 0 or any(distance(corners, other) < SNUG for other in shapes):
                continue
            shapes.append(corners)
            y = surface.height + HOVER - band_of(asset)[0]
            box = askew_box(base_of(asset), place.yaw_rad).moved(x, z)
            served.spots[child] = Spot(x=x, y=y, z=z, yaw_rad=place.yaw_rad, surface=surface.id, box=box)
            break


def _inwards(place: Laid) -> list[Vec2]:
    """The place, and others farther from the guest: a round table's rim recedes at both sides."""
    step = (-math.sin(place.yaw_rad), -math.cos(place.yaw_rad))
    return [(round(place.x + step[0] * by, 3), round(place.z + step[1] * by, 3)) for by in _INWARDS]


def _corners_at(box: Box, x: float, z: float, yaw_rad: float) -> Outline:
    ring = ((box.x0, box.z0), (box.x1, box.z0), (box.x1, box.z1), (box.x0, box.z1))
    return outline([turned_vector(point, yaw_rad) for point in ring]) + np.array((x, z))


def _perched(carrier: MadeAsset, asset: MadeAsset, at: Vec2, yaw_rad: float) -> Spot:
    """One of a heap where it was said to be, on the carrier's highest level."""
    top = max(carrier_surfaces(carrier), key=lambda s: (not s.inside, s.height))
    y = top.height + HOVER - band_of(asset)[0]
    box = askew_box(base_of(asset), yaw_rad).moved(*at)
    return Spot(x=at[0], y=y, z=at[1], yaw_rad=yaw_rad, surface=top.id, box=box)


def _row_box(row: Sequence[str], items: Mapping[str, Item]) -> Box:
    """The box of a row in the frame of its first."""
    box, pitch = base_of(items[row[0]].asset), pitch_of(row, items)
    for number, name in enumerate(row):
        box = box.joined(base_of(items[name].asset).moved(number * pitch, 0.0))
    return box


def _spread_row(wanted: _Wanted, first: Spot, items: Mapping[str, Item]) -> dict[str, Spot]:
    pitch, spots = pitch_of(wanted.row, items), dict[str, Spot]()
    for number, name in enumerate(wanted.row):
        dx, dz = turned_vector((number * pitch, 0.0), first.yaw_rad)
        x, z = first.x + dx, first.z + dz
        box = askew_box(base_of(items[name].asset), first.yaw_rad).moved(x, z)
        spots[name] = replace(first, x=x, z=z, box=box)
    return spots


def _is_said(child: str, children: Sequence[str], relations: Sequence[Relation]) -> bool:
    """Whether it was said where on the carrier a child stands."""
    own = [r for r in relations if r.hard and child in r.subjects]
    return any(r.relation in ("at_centre", *IN_ROWS) or _among(r, children) for r in own)


def _among(relation: Relation, children: Sequence[str]) -> bool:
    return any(anchor.id in children for anchor in relation.anchors)


def _late(relations: Sequence[Relation], child: str, children: Sequence[str]) -> bool:
    return any(r.hard and child in r.subjects and _among(r, children) for r in relations)


def _placed(
    wanted: _Wanted,
    items: Mapping[str, Item],
    surfaces: Sequence[Surface],
    taken: Mapping[str, Spot],
    target: Vec2 | None,
) -> tuple[Spot | None, set[str]]:
    asset = items[wanted.child].asset
    bookish = is_a(asset.category, "book")
    if bookish or len(surfaces) > 2:  # spread over the shelves: the emptiest first
        used = [sum(s.surface == surface.id for s in taken.values()) for surface in surfaces]
        surfaces = [s for _, s in sorted(zip(used, surfaces, strict=True), key=lambda pair: pair[0] // 4)]
    best: tuple[int, Spot, set[str]] | None = None
    for surface in surfaces:
        low, high = band_of(asset)
        if surface.headroom is not None and high - low > surface.headroom - CAVITY - HOVER:
            continue
        for yaw in (0.0, math.pi / 2):
            found = _on_surface(wanted, yaw, items, surface, taken, target)
            if found is not None and (best is None or len(found[1]) > best[0]):
                best = len(found[1]), *found
            if best is not None and best[0] >= len(wanted.own):
                return best[1], best[2]
        if best is not None:
            break
    return (best[1], best[2]) if best is not None else (None, set())


def _on_surface(
    wanted: _Wanted,
    yaw: float,
    items: Mapping[str, Item],
    surface: Surface,
    taken: Mapping[str, Spot],
    target: Vec2 | None,
) -> tuple[Spot, set[str]] | None:
    asset = items[wanted.child].asset
    box = wanted.box.turned(round(yaw / (math.pi / 2)))
    margin = wanted.wall if surface.inside else 0.0
    here = {name: spot for name, spot in taken.items() if spot.surface == surface.id}
    half = np.array(box.size) / 2
    places = candidates(surface.polygon, box, margin, _exact(wanted.own, half, here, target, surface))
    if not len(places):
        return None
    apart = SNUG if is_a(asset.category, "book") else APART
    free = np.ones(len(places), bool)
    for spot in here.values():
        free &= _clear(places, half, spot.box, apart)
    if not free.any():
        return None
    kept: set[str] = set()
    for relation in wanted.own:
        fits = keeps(relation, places, half, here, surface)
        if fits is None:
            kept.add(relation.id)
        elif (free & fits).any():
            free &= fits
            kept.add(relation.id)
    places = places[free]
    cost = _cost(asset, places, surface, here, target, items[wanted.parent].asset, wanted.own)
    cx, cz = map(float, places[int(np.argmin(cost))])
    offset = turned_vector(wanted.box.centre, yaw)
    y = surface.height + HOVER - band_of(asset)[0]
    at = box.moved(cx - box.centre[0], cz - box.centre[1])
    return Spot(x=cx - offset[0], y=y, z=cz - offset[1], yaw_rad=yaw, surface=surface.id, box=at), kept


def _exact(
    own: Sequence[Relation], half: NDArray[np.float64], here: Mapping[str, Spot], target: Vec2 | None,
    surface: Surface,
) -> Candidates:  # fmt: skip
    """Places that the grid might miss: the one that is wanted, and those right beside what relations speak of."""
    found: list[Vec2] = [] if target is None else [target]
    in_rows = (next_in_row(relation, half, here, surface) for relation in own)
    found += [(float(at[0]), float(at[1])) for at in in_rows if at is not None]
    for relation in own:
        gap = relation.distance_m if relation.distance_m is not None else 0.03
        for spot in (here[a.id or ""] for a in relation.anchors if a.id in here):
            (cx, cz), reach = spot.box.centre, half + np.array(spot.box.size) / 2 + gap
            for share in (0.0, -0.5, 0.5):
                aside = share * np.array(spot.box.size)
                found += [(cx + sign * reach[0], cz + aside[1]) for sign in (1, -1)]
                found += [(cx + aside[0], cz + sign * reach[1]) for sign in (1, -1)]
    return np.array(found, np.float64).reshape(-1, 2)


def candidates(polygon: Sequence[Vec2], box: Box, margin: float, more: Candidates | None = None) -> Candidates:
    """Centres for which the box lies inside the polygon; where it is too large, the middle if three quarters of
    it are supported. All lie on a grid of 1 mm about the polygon's middle.

    Args:
        more: Centres to try besides.
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
    grid: Candidates = (
        np.stack(np.meshgrid(_steps(span[0]), _steps(span[1]), indexing="ij"), axis=-1).reshape(-1, 2) + middle
    )
    if more is not None and len(more):
        exact: Candidates = np.around(np.asarray(more - middle, np.float64), 3)
        grid = np.concatenate([grid, exact[(np.abs(exact) <= span / 2 + 1e-9).all(axis=1)] + middle])
    if len(points) == 4 and _is_box(points, low, high):
        return grid
    reach = half + margin
    corners = grid[:, None, :] + reach * np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)])[None]
    ahead = np.roll(points, -1, axis=0) - points
    area = float((points[:, 0] * np.roll(points[:, 1], -1) - np.roll(points[:, 0], -1) * points[:, 1]).sum())
    normals = np.stack([-ahead[:, 1], ahead[:, 0]], axis=1) * (1 if area > 0 else -1)
    sides = np.einsum("nkc,ec->nke", corners, normals) - np.einsum("ec,ec->e", points, normals)
    return grid[(sides >= -1e-9).all(axis=(1, 2))]


def _is_box(points: Candidates, low: NDArray[np.float64], high: NDArray[np.float64]) -> bool:
    return bool((np.isclose(points, low) | np.isclose(points, high)).all())


def _steps(span: float) -> NDArray[np.float64]:
    count = min(_MOST_STEPS, max(0, math.ceil(span / _STEP / 2))) // 2 * 2 + 1
    if count == 1:
        return np.array([0.0])
    steps = np.linspace(-span / 2, span / 2, count)
    return np.copysign(np.floor(np.abs(steps) * 1000 + 1e-6) / 1000, steps)


def _clear(places: Candidates, half: NDArray[np.float64], box: Box, apart: float) -> Flags:
    reach = half + np.array(box.size) / 2 + apart - 1e-9
    (cx, cz) = box.centre
    return (np.abs(places[:, 0] - cx) >= reach[0]) | (np.abs(places[:, 1] - cz) >= reach[1])


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
    related = [here[a.id or ""] for r in own if not r.negated for a in r.anchors if a.id in here]
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
