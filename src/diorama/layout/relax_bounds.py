"""What cannot fit whatever the poses: more floor or more wall than a room has. No solver is needed to say so."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from diorama.domain.certificate import Conflict
from diorama.domain.layout import Item, LayoutTask
from diorama.domain.relation import Relation
from diorama.domain.room import Room
from diorama.domain.units import Vec2
from diorama.layout.footprint import size_of
from diorama.layout.forest import Forest, plant
from diorama.layout.kinds import is_rug, is_seat
from diorama.layout.leave import with_carried
from diorama.layout.motif import TUCK
from diorama.layout.place import Scenario
from diorama.layout.task import speaks_of_items
from diorama.layout.walls import bounds_of, wall_in_r, walls_of
from diorama.layout.zones import swings

_SLACK = 1e-6
_CHOICE = 1.6  # of the free floor, that things take among which is chosen what stays


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortage:
    """What is needed and what there is: `floor` [m2] or `wall` [m]. things: which need it, in the items' order.
    which: the walls' name in R, '' for all of them.
    """

    kind: str
    needed: float
    free: float
    things: tuple[str, ...]
    which: str = ""

    @property
    def words(self) -> str:
        """As a clause for people."""
        if self.kind == "floor":
            return (
                f"{'together they need' if len(self.things) > 1 else 'it needs'} {self.needed:.1f} m² of floor, and"
                f" {self.free:.1f} m² of the room are free of doors"
            )
        walls = "that wall has" if self.which else "the walls have"
        return (
            f"{'together they need' if len(self.things) > 1 else 'it needs'} {self.needed:.1f} m of wall, and {walls}"
            f" {self.free:.1f} m beside the doors"
        )


def free_floor(room: Room) -> float:
    """Floor [m2] of the room without what its doors keep free."""
    doors = swings(room, walls_of(room))
    x0, z0, x1, z1 = bounds_of(room.polygon)
    xs = sorted(
        {min(max(x, x0), x1) for x in [*(p[0] for p in room.polygon), *(v for d in doors for v in (d.x0, d.x1))]}
    )
    zs = sorted(
        {min(max(z, z0), z1) for z in [*(p[1] for p in room.polygon), *(v for d in doors for v in (d.z0, d.z1))]}
    )
    taken = 0.0
    for left, right in itertools.pairwise(xs):
        for near, far in itertools.pairwise(zs):
            middle = ((left + right) / 2, (near + far) / 2)
            if _inside(middle, room.polygon) and any(
                d.x0 < middle[0] < d.x1 and d.z0 < middle[1] < d.z1 for d in doors
            ):
                taken += (right - left) * (far - near)
    return _area(room.polygon) - taken


def _area(polygon: Sequence[Vec2]) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(polygon, [*polygon[1:], polygon[0]], strict=True))) / 2


def _inside(point: Vec2, polygon: Sequence[Vec2]) -> bool:
    crossed = False
    for a, b in zip(polygon, [*polygon[1:], polygon[0]], strict=True):
        if (a[1] > point[1]) != (b[1] > point[1]):
            crossed ^= point[0] < a[0] + (b[0] - a[0]) * (point[1] - a[1]) / (b[1] - a[1])
    return crossed


def floor_of(item: Item) -> float:
    """The least floor [m2] that the item takes for itself: a chair may be under a table in part."""
    wide, _, deep = size_of(item.asset)
    if is_seat(item.asset.category):
        return max(wide - TUCK, 0.0) * max(deep - TUCK, 0.0)
    return wide * deep


def shortage(
    room: Room, items: Mapping[str, Item], forest: Forest, things: Iterable[str], wishes: Sequence[Relation]
) -> Shortage | None:
    """What the things lack in this room if they are all to be there and the wishes are to hold; None if the bounds
    do not show that anything is lacking.
    """
    there = [n for n in items if n in set(things) and n in forest.stands and forest.stands[n].kind == "floor"]
    low = {s for r in wishes if r.relation == "under" and not r.negated for s in r.subjects}
    on_floor = [n for n in there if not is_rug(items[n].asset) and n not in low]
    needed = sum(floor_of(items[n]) for n in on_floor)
    free = free_floor(room)
    if needed > free + _SLACK:
        return Shortage(kind="floor", needed=needed, free=free, things=tuple(on_floor))
    return _wall_shortage(room, items, there, wishes)


def _wall_shortage(
    room: Room, items: Mapping[str, Item], there: Sequence[str], wishes: Sequence[Relation]
) -> Shortage | None:
    backs: dict[str, dict[str, float]] = {}
    for relation in wishes:
        if relation.relation != "against" or relation.negated or not relation.hard:
            continue
        walls = [a for a in relation.anchors if a.kind == "wall"]
        if len(walls) != len(relation.anchors) or len(walls) != 1:
            continue
        which = walls[0].which or walls[0].id or ""
        for subject in relation.subjects:
            if subject in there:
                backs.setdefault(which, {})[subject] = _back_of(items[subject])
    everywhere = {name: back for each in backs.values() for name, back in each.items()}
    for which, each in {**backs, "": everywhere}.items():
        free = _free_wall(room, which)
        if each and sum(each.values()) > free + _SLACK:
            names = tuple(n for n in items if n in each)
            return Shortage(kind="wall", needed=sum(each.values()), free=free, things=names, which=which)
    return None


def _back_of(item: Item) -> float:
    """Length [m] of wall that the thing's back takes; without a front it stands with its long side there."""
    wide, _, deep = size_of(item.asset)
    if item.asset.has_front or abs(wide - deep) <= 0.02:
        return wide
    return max(wide, deep)


def _free_wall(room: Room, which: str) -> float:
    walls = walls_of(room)
    chosen = [walls[index] for index in wall_in_r(room, which) if walls[index].turn >= 0]
    doors = [o for o in room.openings.values() if o.kind != "window"]
    return sum(w.length - sum(o.width for o in doors if o.wall == w.index) for w in chosen)


def overfull(task: LayoutTask) -> Conflict | None:
    """Why the things of a room of stated size cannot all be in it, by their floor and walls alone, and so at once.

    Returns:
        None if the bounds show nothing; the things may still not fit.
    """
    known = {name: r for name, r in task.relations.items() if speaks_of_items(r, task.items)}
    forest = plant(task.items, known)
    for room_id in task.fixed_rooms:
        room = task.rooms[room_id]
        own = [name for name, item in task.items.items() if item.room == room_id]
        hard = [r for r in known.values() if r.hard and set(r.subjects) & set(own)]
        short = shortage(room, task.items, forest, own, [r for r in hard if r.relation == "under"])
        if short is not None:
            return overfull_conflict(room, task.items, short)
    return None


def overfull_conflict(room: Room, items: Mapping[str, Item], short: Shortage) -> Conflict:
    """A shortage of floor as a conflict between things; what would help was not tried."""
    x0, z0, x1, z1 = bounds_of(room.polygon)
    names = counted([items[name] for name in short.things])
    return Conflict(
        relations=(),
        words=tuple(dict.fromkeys(items[name].name for name in short.things)),
        why=f"{names} cannot all be in a room of {x1 - x0:.2f} x {z1 - z0:.2f} m: {short.words}",
    )


def counted(items: Sequence[Item]) -> str:
    """Things by name and number, in words: 'the bed, 2 x sofa and the desk'."""
    counts: dict[str, int] = {}
    for item in items:
        counts[item.name] = counts.get(item.name, 0) + 1
    words = [f"{count} x {name}" if count > 1 else f"the {name}" for name, count in counts.items()]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def fitting(scenario: Scenario, room: Room) -> Scenario:
    """The scenario without the things for which there is no floor once those of more worth have theirs; the rest may
    still be too much, so that there is a choice. The first of each kind that was asked for is worth most, then come
    the smaller ones, of which more fit.
    """
    items, forest = scenario.items, scenario.forest
    if shortage(room, items, forest, items, scenario.relations) is None:
        return scenario
    firsts = {item.plan_id: item.id for item in reversed(list(items.values()))}
    left, gone = _CHOICE * free_floor(room), list[str]()
    for name in sorted(items, key=lambda n: (firsts[items[n].plan_id] != n, floor_of(items[n]))):
        if forest.stands[name].kind != "floor" or is_rug(items[name].asset):
            continue
        takes = floor_of(items[name])
        if takes > left:
            gone.append(name)
        else:
            left -= takes
    out = set(with_carried(gone, forest))
    kept = {n: i for n, i in items.items() if n not in out}
    return replace(
        scenario,
        items=kept,
        relations=[r for r in scenario.relations if speaks_of_items(r, kept)],
        spots={n: s for n, s in scenario.spots.items() if n in kept},
    )
