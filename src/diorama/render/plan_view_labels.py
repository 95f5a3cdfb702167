"""Where the names of a plan view stand: in their things where they fit, else numbers that the legend explains."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from diorama.domain.room import Room
from diorama.render.plan_view_data import Corners, PlanThing, PlanView
from diorama.render.plan_view_page import Page

_SIZES = (15.0, 13.0, 11.5)  # letters of names, in points at 1400 px
_BADGE = 9.5  # radius [px] of a number at 1400 px
_LONGEST_NAME = 26
_AIR = 2.0  # [px] round a label
_SCAN = 7  # places along each side of a thing that are tried for its name
_RINGS, _RING_STEPS = 48, 20
_CELL = 40.0  # [px] of the squares by which taken ground is found
_ROOM_STEPS = 24  # places along each side of a room that are tried for its name


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle on the sheet [px]."""

    x0: float
    y0: float
    x1: float
    y1: float

    def meets(self, other: Box) -> bool:
        """Whether two rectangles share any ground."""
        return self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1

    def shared(self, other: Box) -> float:
        """Area [px2] that they share."""
        wide = min(self.x1, other.x1) - max(self.x0, other.x0)
        high = min(self.y1, other.y1) - max(self.y0, other.y0)
        return max(0.0, wide) * max(0.0, high)


class Ground:
    """Boxes that are taken, found by their place: a crowded plan tries many places."""

    def __init__(self, boxes: Iterable[Box] = ()) -> None:
        self._cells: dict[tuple[int, int], list[Box]] = {}
        for box in boxes:
            self.take(box)

    def take(self, box: Box) -> None:
        """Take the box's place."""
        for cell in _cells(box):
            self._cells.setdefault(cell, []).append(box)

    def is_free(self, box: Box) -> bool:
        """Whether a box meets none that is taken."""
        return not any(box.meets(other) for cell in _cells(box) for other in self._cells.get(cell, ()))


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box.x0 // _CELL), int(box.x1 // _CELL) + 1):
        for row in range(int(box.y0 // _CELL), int(box.y1 // _CELL) + 1):
            yield column, row


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name written out, in one or two lines about a middle [px]."""

    thing: str
    lines: tuple[str, ...]
    points: float
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """A number in a disc. at: its middle; of: middle of what it stands for [px]."""

    things: tuple[str, ...]
    number: int
    at: tuple[float, float]
    of: tuple[float, float]
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """All names and numbers. legend: (number, words). rooms: their lines and middle [px], where there are several."""

    names: tuple[Name, ...]
    badges: tuple[Badge, ...]
    legend: tuple[tuple[int, str], ...]
    rooms: tuple[tuple[tuple[str, str], tuple[float, float]], ...] = ()


def named_rows(plan: PlanView) -> int:
    """How many rows the legend can need at the most: one for each name."""
    return len({thing.name for thing in plan.things})


def placed_labels(page: Page, plan: PlanView) -> Labels:
    """A place for every thing's label; no two of them overlap."""
    taken = Ground()
    names: list[Name] = []
    small: list[PlanThing] = []
    boxes = {thing.id: _box_of(page, thing.outline) for thing in plan.things}
    for thing in sorted(plan.things, key=lambda t: (-_area(t.outline), t.id)):
        above = [boxes[other.id] for other in plan.things if other.top > thing.top and not other.overhead]
        name = None if thing.overhead else _inside(page, thing, above, taken)
        if name is None:
            small.append(thing)
        else:
            names.append(name)
            taken.take(name.box)
    numbers = {name: i + 1 for i, name in enumerate(dict.fromkeys(t.name for t in _in_order(plan, small)))}
    badges: list[Badge] = []
    limits = Box(x0=4, y0=4, x1=page.legend - 4, y1=page.height - 4)
    for group in _clusters(page, _in_order(plan, small)):
        badge = _badge(page, group, numbers[group[0].name], taken, limits)
        badges.append(badge)
        taken.take(badge.box)
    counts = {name: sum(t.name == name for t in small) for name in numbers}
    rows = ((number, _short(name) + (f"  x {counts[name]}" * (counts[name] > 1))) for name, number in numbers.items())
    rooms: list[tuple[tuple[str, str], tuple[float, float]]] = []
    for room in plan.rooms.values() if len(plan.rooms) > 1 else ():
        others = Ground([*boxes.values(), *_doorways(page, room)])
        words, box = _room_label(page, room, lambda box, others=others: taken.is_free(box) and others.is_free(box))
        if box is not None:
            rooms.append((words, ((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)))
            taken.take(box)
    return Labels(names=tuple(names), badges=tuple(badges), legend=tuple(rows), rooms=tuple(rooms))


def _room_label(page: Page, room: Room, is_free: Callable[[Box], bool]) -> tuple[tuple[str, str], Box | None]:
    """A room's name and size where its floor is free; None where there is no room for it."""
    xs, zs = zip(*room.polygon, strict=True)
    words = (room.type.replace("_", " "), f"{max(xs) - min(xs):.2f} x {max(zs) - min(zs):.2f} m")
    wide: float = max(page.font(14.5).getlength(line) for line in words) / 2 + 5 * page.unit
    high = 19 * page.unit
    best: tuple[float, Box] | None = None
    (left, top), (right, bottom) = page.at((min(xs), min(zs))), page.at((max(xs), max(zs)))
    shape = np.array([page.at(point) for point in room.polygon])
    shares = [step / (_ROOM_STEPS - 1) for step in range(_ROOM_STEPS)]
    for down in shares:
        for along in shares:
            x = left + wide + (right - left - 2 * wide) * along
            y = top + high + (bottom - top - 2 * high) * down
            box = Box(x0=x - wide, y0=y - high, x1=x + wide, y1=y + high)
            if not _in_polygon(shape, box) or not is_free(box):
                continue
            off = math.hypot(along - 0.5, down - 0.5)
            if best is None or off < best[0] - 1e-9:
                best = (off, box)
    return words, None if best is None else best[1]


def _doorways(page: Page, room: Room) -> Iterator[Box]:
    """Squares before and behind doors and passages."""
    for opening in room.openings.values():
        if opening.kind != "window":
            (ax, az), (bx, bz) = room.wall(opening.wall)
            share = (opening.offset + opening.width / 2) / (math.dist((ax, az), (bx, bz)) or 1.0)
            x, y = page.at((ax + (bx - ax) * share, az + (bz - az) * share))
            r = opening.width * page.scale
            yield Box(x0=x - r, y0=y - r, x1=x + r, y1=y + r)


def _in_polygon(shape: Corners, box: Box) -> bool:
    """Whether the corners and the middle of a box lie in a polygon."""
    spots = [(box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1)]
    ahead = np.roll(shape, -1, axis=0)
    for x, y in (*spots, ((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)):
        crosses = (shape[:, 1] > y) != (ahead[:, 1] > y)
        rise = np.where(np.abs(ahead[:, 1] - shape[:, 1]) < 1e-12, 1e-12, ahead[:, 1] - shape[:, 1])
        at = shape[:, 0] + (y - shape[:, 1]) / rise * (ahead[:, 0] - shape[:, 0])
        if int((crosses & (x < at)).sum()) % 2 == 0:
            return False
    return True


def _in_order(plan: PlanView, things: Iterable[PlanThing]) -> list[PlanThing]:
    """From the top of the sheet to its bottom, so that numbers are easy to find; the same names together."""
    first: dict[str, float] = {}
    listed = list(things)
    for thing in listed:
        first[thing.name] = min(first.get(thing.name, math.inf), thing.middle[1])
    return sorted(listed, key=lambda t: (round(first[t.name], 1), t.name, t.middle[1], t.middle[0], t.id))


def _clusters(page: Page, things: Sequence[PlanThing]) -> Iterator[list[PlanThing]]:
    """Things of one name that stand so close that their numbers would crowd share one."""
    reach = 3.2 * _BADGE * page.unit
    groups: list[list[PlanThing]] = []
    for thing in things:
        spot = page.at(thing.middle)
        for group in groups:
            near = group[0].name == thing.name and group[0].overhead == thing.overhead
            if near and any(math.dist(spot, page.at(other.middle)) < reach for other in group):
                group.append(thing)
                break
        else:
            groups.append([thing])
    yield from groups


def _inside(page: Page, thing: PlanThing, above: Sequence[Box], taken: Ground) -> Name | None:
    """The name within the thing's outline: as large as fits, clear of what stands on it if it can be."""
    shape = np.array([page.at((float(x), float(z))) for x, z in thing.outline])
    shortest = min(math.dist(shape[0], shape[1]), math.dist(shape[0], shape[3]))
    diagonal = math.dist(shape[0], shape[2])
    best: tuple[float, Name] | None = None
    for points in _SIZES:
        for lines in _wrapped(_short(thing.name)):
            wide, high = _extent(page, lines, points)
            if min(wide, high) > shortest or max(wide, high) > diagonal:
                continue
            for x, y, off in _spots(shape):
                box = Box(x0=x - wide / 2, y0=y - high / 2, x1=x + wide / 2, y1=y + high / 2)
                if not taken.is_free(box) or not _holds(shape, box):
                    continue
                hidden = sum(box.shared(other) for other in above) / (wide * high)
                price = 3.0 * hidden + 0.4 * off + 0.15 * (len(lines) - 1) + 0.06 * (_SIZES[0] - points)
                if best is None or price < best[0] - 1e-9:
                    best = (price, Name(thing=thing.id, lines=lines, points=points, box=box))
    return best[1] if best is not None and best[0] < 2.6 else None


def _spots(shape: Corners) -> Iterator[tuple[float, float, float]]:
    """Places within a rectangle from its middle outwards, with their distance from it (0..1)."""
    steps = sorted(np.linspace(-0.8, 0.8, _SCAN).tolist(), key=abs)
    middle, right, up = shape.mean(axis=0), (shape[1] - shape[0]) / 2, (shape[3] - shape[0]) / 2
    for i in steps:
        for j in steps:
            spot = middle + right * i + up * j
            yield float(spot[0]), float(spot[1]), math.hypot(i, j) / 1.14


def _holds(shape: Corners, box: Box) -> bool:
    """Whether a box lies within a turned rectangle."""
    corners = np.array([(box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1)])
    ahead = np.roll(shape, -1, axis=0) - shape
    step = corners[:, None] - shape[None]
    side = ahead[None, :, 0] * step[..., 1] - ahead[None, :, 1] * step[..., 0]
    return bool((side >= 0).all() or (side <= 0).all())


def _wrapped(name: str) -> list[tuple[str, ...]]:
    """The name in one line, and in two if it has several words."""
    words = name.split()
    cuts = [(" ".join(words[:i]), " ".join(words[i:])) for i in range(1, len(words))]
    return [(name,), *([min(cuts, key=lambda pair: max(map(len, pair)))] if cuts else [])]


def _extent(page: Page, lines: Sequence[str], points: float) -> tuple[float, float]:
    font = page.font(points)
    air = _AIR * page.unit
    return max(font.getlength(line) for line in lines) + 2 * air, len(lines) * points * 1.2 * page.unit + 2 * air


def _badge(page: Page, group: Sequence[PlanThing], number: int, taken: Ground, limits: Box) -> Badge:
    """A number at its things, or as near as there is room."""
    spots = np.array([page.at(thing.middle) for thing in group])
    of = (float(spots[:, 0].mean()), float(spots[:, 1].mean()))
    r = (_BADGE + 0.5) * page.unit
    at = of
    for x, y in _round(of, r):
        box = Box(x0=x - r, y0=y - r, x1=x + r, y1=y + r)
        inside = limits.x0 <= box.x0 and limits.y0 <= box.y0 and box.x1 <= limits.x1 and box.y1 <= limits.y1
        if inside and taken.is_free(box):
            at = (x, y)
            break
    box = Box(x0=at[0] - r, y0=at[1] - r, x1=at[0] + r, y1=at[1] + r)
    return Badge(things=tuple(thing.id for thing in group), number=number, at=at, of=of, box=box)


def _round(middle: tuple[float, float], r: float) -> Iterator[tuple[float, float]]:
    """A place and rings round it, ever wider."""
    yield middle
    for ring in range(1, _RINGS):
        for step in range(_RING_STEPS):
            angle = 2 * math.pi * step / _RING_STEPS - math.pi / 4
            yield middle[0] + 0.7 * r * ring * math.cos(angle), middle[1] + 0.7 * r * ring * math.sin(angle)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1].rstrip() + "…"


def _box_of(page: Page, outline: Corners) -> Box:
    spots = np.array([page.at((float(x), float(z))) for x, z in outline])
    (x0, y0), (x1, y1) = spots.min(axis=0).tolist(), spots.max(axis=0).tolist()
    return Box(x0=x0, y0=y0, x1=x1, y1=y1)


def _area(outline: Corners) -> float:
    a, b, _, d = outline
    return abs(float((b - a)[0] * (d - a)[1] - (b - a)[1] * (d - a)[0]))
