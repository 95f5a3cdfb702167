"""What makes a room believable, as prices: free access, walls, windows, middles, quiet lines.

One unit is a grid step (5 mm) off a mild wish.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from diorama.domain.asset import Side
from diorama.domain.layout import Item
from diorama.domain.relation import Relation
from diorama.layout.cluster import SIDE_TURN, Member
from diorama.layout.footprint import Box
from diorama.layout.keep_out import TALLER, KeepOut, keep_outs
from diorama.layout.kinds import is_a, is_seat, wall_wish
from diorama.layout.model import COARSE, GRID, Body, RoomModel, Spread, steps_down, steps_up
from diorama.layout.walls import bounds_of, entrance_wall, wall_in_r
from diorama.layout.zones import opening_zone

STRIP = 0.55  # [m] for a person at a functional side
_CROWDED_COST = 250
_STRIP_COST, _WINDOW_COST, _WALL_COST, _ENTRANCE_COST = 900, 1200, 900, 260
ABSENT_COST = 200_000
ACCESS_COST = 20000  # as for a wish
KEEP_OUT_COST = 4_000  # less than any stated wish, more than what is pleasant
_ALIKE_COST = 1600
_BOARD_COST = 3000
_BEFORE_BOARD = 1.8  # [m] for whoever teaches
_BOARDS = ("whiteboard", "chalkboard", "projector_screen")
_TO_WINDOWS = ("in_front_of", "under", "against", "next_to", "near")  # what sends a thing before a window
_CLASS = 8  # items in rows of desks at the least
_MAIN = ("bed", "sofa", "desk", "dining_table", "toilet", "stove")
_CORNER_LOVERS = (
    "wardrobe",
    "bookshelf",
    "cabinet",
    "floor_lamp",
    "plant",
    "locker",
    "bin",
    "coat_rack",
    "fridge",
    "basket",
)
_MIDDLE_LOVERS = (
    "bed",
    "sofa",
    "tv_stand",
    "desk",
    "dresser",
    "sideboard",
    "console_table",
    "fireplace",
    "picture",
    "mirror",
    "television",
    "whiteboard",
    "chalkboard",
    "projector_screen",
)
_FREE_LOVERS = ("rug", "table", "pendant_light", "ceiling_light", "chandelier", "kitchen_island", "pool_table")


def add_stakes(model: RoomModel, relations: Iterable[Relation], asides: Collection[str]) -> None:
    """The price of leaving things out, where that is allowed, and of standing before low windows where that was not
    said.

    Args:
        asides: Windows that make way themselves.
    """
    zones = [(zone, model.fixed(zone.box)) for zone in keep_outs(model.room) if zone.opening not in asides]
    for relation in relations:
        sent = relation.relation in _TO_WINDOWS and relation.hard and not relation.negated
        if sent and any(a.kind == "window" for a in relation.anchors):
            model.sent.update(relation.subjects)
    for body in model.bodies:
        if body.present is not None:
            worth = sum(worth_of(name, model.items) for name in body.cluster.items)
            model.stakes.append((worth, body.present.negated()))
        if not isinstance(body.x, int):
            _out_of_the_light(model, body, zones)


def _out_of_the_light(model: RoomModel, body: Body, zones: Sequence[tuple[KeepOut, Spread]]) -> None:
    """What is too tall stays away from low windows, unless it was sent there or nothing else is left."""
    for given in body.cluster.variants[0]:
        for zone, box in zones if given.layer == "floor" and given.item not in model.sent else ():
            if given.band[1] > zone.height:
                blocked = model.cp.new_bool_var("")
                model.apart(model.members[given.item], box, gap=0, unless=blocked)
                model.stakes.append((KEEP_OUT_COST, blocked))


def add_preferences(model: RoomModel, seed: int) -> None:
    """Post the prices of one room."""
    rng = np.random.default_rng(seed)
    _alike(model)
    _to_the_board(model)
    for body in model.bodies:
        _at_walls(model, body)
        _in_middle(model, body)
        _small_variation(model, body, rng)
        if body.cluster.layer == "floor":
            _before_windows(model, body)
            _strips(model, body)


def _alike(model: RoomModel) -> None:
    """Beds of one kind stand the same way round, as in a dormitory."""
    first: dict[str, Body] = {}
    for body in model.bodies:
        item = model.items[body.cluster.leader]
        if not is_a(item.asset.category, "bed") or body.cluster.layer != "floor":
            continue
        other = first.setdefault(item.plan_id, body)
        if other is not body:
            differ = model.cp.new_bool_var("")
            for turn in sorted(set(body.turns) & set(other.turns)):
                model.cp.add_bool_or([differ, body.turns[turn].negated(), other.turns[turn]])
            model.costs.append((_ALIKE_COST, differ))


def _to_the_board(model: RoomModel) -> None:
    """Who sits in rows of desks sees the board, with space before it: the desks have their backs to its wall."""
    bodies = list(dict.fromkeys(model.body_of.values()))
    boards = [b for b in bodies if is_a(_kind(model, b), *_BOARDS) and b.cluster.layer == "wall"]
    for board, body in itertools.product(boards[:1], filter(_is_class, bodies)):
        if body not in model.bodies and board not in model.bodies:
            continue  # both stand
        for index, literal in board.walls.items():
            seen = body.turns.get(model.walls[index].turn)
            away = model.cp.new_bool_var("")
            model.cp.add_bool_or([away, literal.negated(), *([seen] if seen is not None else [])])
            model.costs.append((_BOARD_COST, away))
            wall, outline = model.walls[index], model.outline(body)
            across = 1 - wall.axis
            level = round(wall.level / GRID)
            gap = outline.low(across) - level if wall.inward[across] > 0 else level - outline.high(across)
            price(model, 4, round(_BEFORE_BOARD / GRID) - gap - 8000 * literal.negated())


def worth_of(name: str, among: Mapping[str, Item]) -> int:
    """How much a thing is missed: the first main thing above all, then other main things, then by mention."""
    item = among[name]
    items = list(among.values())
    firsts = {other.plan_id: other.id for other in reversed(items)}
    mains = [other.id for other in items if is_a(other.asset.category, *_MAIN)]
    order = items.index(item) / max(len(items), 1)
    first = firsts[item.plan_id] == name
    worth = 1.0 + 0.5 * first + 1.5 * (1 - order) + 2.0 * (first and name in mains) + 6.0 * (name in mains[:1])
    return round(ABSENT_COST * worth)


def price(model: RoomModel, coefficient: int, *terms: Any) -> None:
    """Charge `coefficient` for every step that the greatest of the terms is above zero, in coarse units: fine ones
    cost the solver several times the time, and `polish` does the rest.
    """
    amount = model.cp.new_int_var(0, 60_000 // COARSE, "")
    for term in terms:
        model.cp.add(COARSE * amount >= term)
    model.costs.append((coefficient * COARSE, amount))


def _kind(model: RoomModel, body: Body) -> str:
    return model.items[body.cluster.leader].asset.category


def _is_class(body: Body) -> bool:
    """Whether it is rows of desks, which stand free in the room."""
    return len(body.cluster.items) >= _CLASS and body.cluster.layer == "floor" and not body.cluster.at_wall


def _at_walls(model: RoomModel, body: Body) -> None:
    kind = _kind(model, body)
    wish = 0.0 if _is_class(body) else wall_wish(kind)
    if body.cluster.layer == "floor" and not body.cluster.at_wall and body.walls and wish > 0:
        model.costs.append((-round(_WALL_COST * wish), _any(model, list(body.walls.values()))))
    front = entrance_wall(model.room)
    windows = {o.wall for o in model.room.openings.values() if o.kind == "window"}
    if front in body.walls and is_a(kind, "bed", "sofa", "desk", "picture", "television", "tv_stand"):
        model.costs.append((_ENTRANCE_COST * (2 if is_a(kind, "bed") else 1), body.walls[front]))
    tall = body.cluster.layer == "floor" and max(m.band[1] for m in body.cluster.variants[0]) > 1.2
    if tall and front in body.walls:
        model.costs.append((_ENTRANCE_COST, body.walls[front]))
    if is_a(kind, "bed", "sofa"):
        for index in wall_in_r(model.room, "far"):
            if index in body.walls:
                model.costs.append((-150 if is_a(kind, "bed") else -80, body.walls[index]))
        for index in sorted(windows & set(body.walls)):
            model.costs.append((120, body.walls[index]))
    if is_a(kind, "desk"):
        near = [body.walls[index] for index in sorted(windows & set(body.walls))]
        model.costs += [(-90, literal) for literal in near]


def _any(model: RoomModel, literals: list[Any]) -> Any:
    found = model.cp.new_bool_var("")
    model.cp.add_bool_or([*literals, found.negated()])
    return found


def _in_middle(model: RoomModel, body: Body) -> None:
    """Beds and sofas in the middle of their wall, shelves and plants in corners, tables free in the room."""
    kind = _kind(model, body)
    leader = model.outline(body) if _is_class(body) else model.members[body.cluster.leader]
    x0, z0, x1, z1 = bounds_of(model.room.polygon)
    if _is_class(body) or (is_a(kind, *_FREE_LOVERS) and wall_wish(kind) < 0.5):
        for axis, (low, high) in enumerate(((x0, x1), (z0, z1))):
            off = leader.middle2(axis) - round((low + high) / GRID)
            price(model, 1, off, -1 * off)
        return
    if is_a(kind, *_MIDDLE_LOVERS):
        for index, literal in body.walls.items():
            wall = model.walls[index]
            off = leader.middle2(wall.axis) - round(sum(_free_span(model, index)) / GRID)
            loose = 8000 * literal.negated()
            price(model, 1, off - loose, -1 * off - loose)
        return
    corner = 2 if is_a(kind, *_CORNER_LOVERS) else 1
    if body.cluster.layer == "floor" and (is_a(kind, *_CORNER_LOVERS) or wall_wish(kind) >= 0.3):
        sides: list[Any] = []
        for axis in (0, 1):
            low, high = ((x0, x1), (z0, z1))[axis]
            at_low = model.cp.new_bool_var("")
            sides.append(at_low)
            far = 8000
            price(
                model,
                corner,
                leader.low(axis) - steps_up(low) - far * at_low.negated(),
                steps_down(high) - leader.high(axis) - far * at_low,
            )
        _other_corner(model, kind, sides)
    elif body.cluster.layer == "floor" and len(body.cluster.items) == 1:
        for axis, (low, high) in enumerate(((x0, x1), (z0, z1))):
            off = leader.middle2(axis) - round((low + high) / GRID)
            price(model, 1, off - 200, -1 * off - 200)


def _other_corner(model: RoomModel, kind: str, sides: list[Any]) -> None:
    """Things of one kind go to different corners: plants, lamps, shelves."""
    cp = model.cp
    for before in model.corners.setdefault(kind, []):
        crowded = cp.new_bool_var("")
        for x in (False, True):
            for z in (False, True):
                same = [
                    lit if want else lit.negated() for lit, want in zip((*sides, *before), (x, z, x, z), strict=True)
                ]
                cp.add_bool_or([crowded, *(lit.negated() for lit in same)])
        model.costs.append((_CROWDED_COST, crowded))
    model.corners[kind].append(sides)


def _free_span(model: RoomModel, index: int) -> tuple[float, float]:
    """The longest stretch of the wall that no door of this wall cuts."""
    wall = model.walls[index]
    low, high = wall.span
    for opening in model.room.openings.values():
        if opening.wall == index and opening.kind != "window":
            a, b = wall.opening_span(opening)
            low, high = (b, high) if high - b >= a - low else (low, a)
    return low, high


def _small_variation(model: RoomModel, body: Body, rng: np.random.Generator) -> None:
    """Tiny prices from the seed, so that another seed gives another room where nothing else decides."""
    for turn in sorted(body.turns):
        model.costs.append((int(rng.integers(0, 40)), body.turns[turn]))


def _before_windows(model: RoomModel, body: Body) -> None:
    """Nothing tall before a window."""
    for opening in model.room.openings.values():
        if opening.kind != "window":
            continue
        zone = model.fixed(opening_zone(model.walls[opening.wall], opening, 0.35, 0.0))
        for given in body.cluster.variants[0]:
            if given.layer == "floor" and given.band[1] > opening.sill + 0.1 and given.item not in model.sent:
                tall = given.band[1] > opening.sill + TALLER
                blocked = model.cp.new_bool_var("")
                model.apart(model.members[given.item], zone, gap=0, unless=blocked)
                share = 1 if tall else 8 if is_a(_kind(model, body), "bed", "sofa", "desk") else 2
                model.costs.append((_WINDOW_COST // share, blocked))


def _strips(model: RoomModel, body: Body) -> None:
    """Room for a person at the sides that are used; such strips may share space with each other."""
    for index, given in enumerate(body.cluster.variants[0]):
        asset = model.items[given.item].asset
        strips = _used_strips(model, body, index) if asset.functional_sides or asset.has_front else []
        shared = 4 if len(asset.functional_sides) == 4 else 2 if len(asset.functional_sides) == 2 else 1
        for strip_of in strips:
            model.costs.append((_STRIP_COST // shared, _lost_strip(model, body, strip_of)))


def add_access(model: RoomModel, names: Collection[str]) -> None:
    """Stake the floor before one used side of each of these things."""
    for body in model.bodies:
        for index, given in enumerate(body.cluster.variants[0]):
            strips = _used_strips(model, body, index) if given.item in names else []
            lost = [_lost_strip(model, body, strip_of) for strip_of in strips]
            if lost:
                closed = model.cp.new_bool_var("")
                model.cp.add_bool_or([closed, *(one.negated() for one in lost)])
                model.stakes.append((ACCESS_COST, closed))


def _used_strips(model: RoomModel, body: Body, index: int) -> list[list[Box]]:
    """The strips before the sides of a member that people use, each by variant in the cluster's frame, but for those
    on which others of the cluster stand.
    """
    given, found = body.cluster.variants[0][index], list[list[Box]]()
    if given.layer != "floor" or given.turn is None:
        return []
    asset = model.items[given.item].asset
    sides: tuple[Side, ...] = asset.functional_sides or ("front",)
    if is_seat(asset.category) and index > 0:
        sides = ("back",)  # a chair at a table is drawn out backwards
    for side in sides:
        strip_of = [_strip(v[index], side, model) for v in body.cluster.variants]
        if not any(_used(v, index, s) for v, s in zip(body.cluster.variants, strip_of, strict=True)):
            found.append(strip_of)
    return found


def _strip(given: Member, side: Side, model: RoomModel) -> Box:
    """The strip before a side, in the cluster's frame."""
    turn = ((given.turn or 0) + SIDE_TURN[side]) % 4
    box, deep = given.box, STRIP
    if is_a(model.items[given.item].asset.category, "chair") and side != "front":
        deep = 0.3
    if is_a(model.items[given.item].asset.category, "sofa"):
        deep = 1.1  # nothing but its own table between a sofa and what it looks at
    inset = 0.15 * min(box.size)
    return (
        Box(box.x0 + inset, box.z1, box.x1 - inset, box.z1 + deep),
        Box(box.x1, box.z0 + inset, box.x1 + deep, box.z1 - inset),
        Box(box.x0 + inset, box.z0 - deep, box.x1 - inset, box.z0),
        Box(box.x0 - deep, box.z0 + inset, box.x0, box.z1 - inset),
    )[turn]


def _used(members: tuple[Member, ...], index: int, strip: Box) -> bool:
    """Whether something of the same cluster stands there, as chairs do at a table."""
    return any(
        m.layer == "floor" and i != index and any(t.overlaps(strip, 0.02) for t in (m.box, *m.taken))
        for i, m in enumerate(members)
    )


def _lost_strip(model: RoomModel, body: Body, strip_of: list[Box]) -> Any:
    """A literal that is true where the strip is not free."""
    cp = model.cp
    lost = cp.new_bool_var("")
    edges: list[Any] = []
    for axis, origin in ((0, body.x), (1, body.z)):
        for upper in (False, True):
            edge = cp.new_int_var(-60000, 60000, "")
            offsets: dict[tuple[int, int], int] = {}
            for v, t in body.poses:
                box = strip_of[v].turned(t)
                value = (box.x1 if upper else box.x0) if axis == 0 else (box.z1 if upper else box.z0)
                offsets[v, t] = round(value / GRID)
            cp.add(edge == origin + sum(body.poses[pose] * off for pose, off in offsets.items()))
            edges.append(edge)
    strip = Spread(*edges)
    x0, z0, x1, z1 = bounds_of(model.room.polygon)
    for axis, (low, high) in enumerate(((x0, x1), (z0, z1))):
        cp.add(strip.low(axis) >= steps_up(low)).only_enforce_if(lost.negated())
        cp.add(strip.high(axis) <= steps_down(high)).only_enforce_if(lost.negated())
    for other, taken, _ in model.floor_boxes():
        if other is not body:
            model.apart(strip, taken, gap=0, unless=lost)
    return lost
