"""The CP-SAT model of one room: where each cluster stands, on a grid of 5 mm and in four yaws."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from diorama.catalogue.room_types import is_open_air
from diorama.domain.layout import Item
from diorama.domain.room import Room
from diorama.domain.units import Vec2
from diorama.layout.cluster import Cluster, Member, moved_member, outer_box
from diorama.layout.cp import new_model
from diorama.layout.footprint import Box
from diorama.layout.kinds import is_curtain
from diorama.layout.walls import Wall, bounds_of, walls_of
from diorama.layout.zones import notches, opening_zone, swings

GRID = 0.005  # [m]
COARSE = 12  # [steps] unit of distances in prices: 6 cm
WALL_GAP = 0.03  # [m] from a back to its wall
LEAST_WALL_GAP = 0.02
HANG_GAP = 0.0025  # [m] from a picture's back to the wall
TOUCH = 0.0007  # [m] between a thing that leans and what its top leans on
PAIR_GAPS = (0.06, 0.03, 0.01)  # [m] between things that do not touch, by level of motifs
DOOR_HEAD = 2.02  # [m] what hangs lower stays out of the way of doors
_FLAT = 0.1  # [m] people pass what stands out no further from a wall


@dataclass(slots=True, eq=False)
class Spread:
    """An axis-aligned box of solver variables or constants, in grid steps. turns: per quarter turn the literal
    that is true when the thing is turned so.
    """

    x0: Any
    x1: Any
    z0: Any
    z1: Any
    turns: dict[int, Any] = field(default_factory=dict[int, Any])

    def low(self, axis: int) -> Any:
        """Lower edge along x (0) or z (1)."""
        return self.x0 if axis == 0 else self.z0

    def high(self, axis: int) -> Any:
        """Upper edge along x (0) or z (1)."""
        return self.x1 if axis == 0 else self.z1

    def middle2(self, axis: int) -> Any:
        """Twice the middle along an axis."""
        return self.low(axis) + self.high(axis)

    def size(self, axis: int) -> Any:
        """Extent along an axis."""
        return self.high(axis) - self.low(axis)


@dataclass(slots=True, eq=False)
class Body:
    """A cluster in the model: origin, poses (variant, quarter turns) with their literals, wall contacts."""

    cluster: Cluster
    x: Any
    z: Any
    poses: dict[tuple[int, int], Any]
    turns: dict[int, Any]
    walls: dict[int, Any]
    present: Any | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """Where a cluster's origin stands, in grid steps, in which pose (variant, quarter turns) and at which walls."""

    x: int
    z: int
    pose: tuple[int, int]
    walls: tuple[int, ...]


class RoomModel:
    """Variables of a room's clusters and the constraints that always hold."""

    def __init__(
        self,
        room: Room,
        clusters: Sequence[Cluster],
        items: Mapping[str, Item],
        *,
        extra_gap: Mapping[frozenset[str], float] | None = None,
        optional: bool = False,
        level: int = 2,
        reserved: Sequence[Box] = (),
        stood: Mapping[str, Stood] | None = None,
    ) -> None:
        """Make variables and post: inside the room, no overlap, doors free, backs at walls.

        Args:
            extra_gap: Gap [m] between pairs of items that the exact check found too close.
            optional: Clusters may be left out, at a price that `preference` sets.
            level: How much air things get at the least (`PAIR_GAPS`).
            reserved: Floor that stays free for people to pass.
            stood: Where some clusters stand already, by leader: they are constants, and what is between two of them is
                taken for right.
        """
        self.room, self.items = room, items
        self.reserved = tuple(reserved)
        self.touchable = () if is_open_air(room.type) else walls_of(room)
        self.walls: tuple[Wall, ...] = walls_of(room)
        self.cp: Any = new_model()
        self.bodies: list[Body] = []
        self.members: dict[str, Spread] = {}
        self.member_of: dict[str, Member] = {}
        self.body_of: dict[str, Body] = {}
        self.costs: list[tuple[int, Any]] = []
        self.stakes: list[tuple[int, Any]] = []  # what was stated and what is there: before all costs
        self.corners: dict[str, list[list[Any]]] = {}  # by kind, the sides that earlier ones of it are drawn to
        self.sent: set[str] = set()  # things that were said to be at a window
        self.extra_gap = dict(extra_gap or {})
        self._limits = tuple(bounds_of(room.polygon))
        self._standing = stood or {}
        self._true: Any = self.cp.new_constant(1) if self._standing else None
        for cluster in clusters:
            if cluster.leader in self._standing:
                self._add_standing(cluster, self._standing[cluster.leader])
            else:
                self._add(cluster, optional=optional)
        self._keep_apart(PAIR_GAPS[level])

    # -- variables ------------------------------------------------------------------------------------------

    def _add(self, cluster: Cluster, *, optional: bool) -> None:
        cp = self.cp
        x0, z0, x1, z1 = self._limits
        name = cluster.leader
        body = Body(
            cluster=cluster,
            x=cp.new_int_var(steps_up(x0), steps_down(x1), f"{name}.x"),
            z=cp.new_int_var(steps_up(z0), steps_down(z1), f"{name}.z"),
            poses={},
            turns={},
            walls={},
            present=cp.new_bool_var(f"{name}.present") if optional else None,
        )
        for v in range(len(cluster.variants)):
            for t in self._turns(cluster):
                body.poses[v, t] = cp.new_bool_var(f"{name}.pose{v}.{t}")
        cp.add_exactly_one(body.poses.values())
        for t in sorted({t for _, t in body.poses}):
            same = [lit for (_, u), lit in body.poses.items() if u == t]
            body.turns[t] = same[0] if len(same) == 1 else self._any_of(same)
        self.bodies.append(body)
        for index in range(len(cluster.variants[0])):
            self._add_member(body, index)
        self._touch_walls(body)

    def _add_standing(self, cluster: Cluster, at: Stood) -> None:
        true = self._true
        walls = dict.fromkeys(at.walls, true)
        body = Body(cluster=cluster, x=at.x, z=at.z, poses={at.pose: true}, turns={at.pose[1]: true}, walls=walls)
        self.bodies.append(body)
        for index in range(len(cluster.variants[0])):
            self._add_member(body, index)

    def _turns(self, cluster: Cluster) -> tuple[int, ...]:
        if cluster.layer == "wall" or cluster.at_wall:
            turns = tuple(sorted({wall.turn for wall in self.touchable if wall.turn >= 0}))
            return turns or (0, 1, 2, 3)
        leader = self.items[cluster.leader].asset
        if leader.has_front or len(cluster.items) > 1:
            return (0, 1, 2, 3)
        box = cluster.variants[0][0].box
        return (0,) if abs(box.size[0] - box.size[1]) < 0.01 else (0, 1)

    def _any_of(self, literals: Sequence[Any]) -> Any:
        total = self.cp.new_bool_var("")
        self.cp.add(sum(literals) == total)
        return total

    def _add_member(self, body: Body, index: int) -> None:
        layer = body.cluster.variants[0][index].layer
        gap = 0.0 if layer in ("wall", "ceiling") else LEAST_WALL_GAP
        if body.cluster.leans and index == 0:
            gap = -2 * GRID  # the box is rounded outwards, and its top touches
        boxes = {(v, t): moved_member(body.cluster.variants[v][index], x=0.0, z=0.0, turn=t).box for v, t in body.poses}
        spread = self._spread(body, boxes, gap)
        first = body.cluster.variants[0][index]
        if first.turn is not None:
            spread.turns = {(t + first.turn) % 4: lit for t, lit in body.turns.items()}
            if len({variant[index].turn for variant in body.cluster.variants}) > 1:
                spread.turns = {}
        self.members[first.item] = spread
        self.member_of[first.item] = first
        self.body_of[first.item] = body

    def _spread(self, body: Body, boxes: Mapping[tuple[int, int], Box], gap: float) -> Spread:
        """Variables for a box of the cluster, inside the room's bounds; constants if it stands already."""
        cp = self.cp
        if isinstance(body.x, int):
            x0, z0, x1, z1 = _steps(boxes[next(iter(body.poses))])
            return Spread(body.x + x0, body.x + x1, body.z + z0, body.z + z1)
        low_x, low_z, high_x, high_z = self._limits
        edges: list[Any] = []
        for axis, origin in ((0, body.x), (1, body.z)):
            low = steps_up((low_x, low_z)[axis] + gap)
            high = steps_down((high_x, high_z)[axis] - gap)
            for upper in (False, True):
                offsets = {pose: _offset(box, axis, upper=upper) for pose, box in boxes.items()}
                values = set(offsets.values())
                edge = cp.new_int_var(low - 1, high + 1, "")
                if len(values) == 1:
                    cp.add(edge == origin + values.pop())
                else:
                    cp.add(edge == origin + sum(body.poses[pose] * off for pose, off in offsets.items()))
                cp.add(edge >= low)
                cp.add(edge <= high)
                edges.append(edge)
        return Spread(edges[0], edges[1], edges[2], edges[3])

    def outline(self, body: Body) -> Spread:
        """The box round all of a cluster."""
        boxes = {(v, t): outer_box(body.cluster.variants[v]).turned(t) for v, t in body.poses}
        return self._spread(body, boxes, 0.0)

    def fixed(self, box: Box) -> Spread:
        """A box that does not move."""
        return Spread(steps_down(box.x0), steps_up(box.x1), steps_down(box.z0), steps_up(box.z1))

    # -- walls ----------------------------------------------------------------------------------------------

    def _touch_walls(self, body: Body) -> None:
        """A literal per wall that is true only if the leader's back touches it; exactly one if it must."""
        cluster = body.cluster
        if cluster.layer in ("ceiling", "rug"):
            return
        single = {t: sum(w.turn == t for w in self.walls) == 1 for t in range(4)}
        for wall in self.touchable:
            if wall.turn not in body.turns:
                continue
            must = cluster.layer == "wall" or cluster.at_wall
            lit = body.turns[wall.turn] if must and single[wall.turn] else self.cp.new_bool_var("")
            if lit is not body.turns[wall.turn]:
                self.cp.add_implication(lit, body.turns[wall.turn])
            body.walls[wall.index] = lit
            for v in range(len(cluster.variants)):
                level = self._back_level(cluster, v, wall)
                enforced = [lit] if len(cluster.variants) == 1 else [lit, body.poses[v, wall.turn]]
                origin = body.z if wall.axis == 0 else body.x
                self.cp.add(origin == round(level / GRID)).only_enforce_if(enforced)
            if not single[wall.turn]:
                low, high = wall.span
                for name in self._along_wall(cluster):
                    self.cp.add(self.members[name].low(wall.axis) >= steps_up(low)).only_enforce_if(lit)
                    self.cp.add(self.members[name].high(wall.axis) <= steps_down(high)).only_enforce_if(lit)
        if body.walls and (cluster.layer == "wall" or cluster.at_wall):
            self.cp.add_exactly_one(body.walls.values())
        elif cluster.layer == "wall":
            self.cp.add_bool_or([])  # nothing hangs where there is no wall

    @staticmethod
    def _along_wall(cluster: Cluster) -> list[str]:
        """What must lie along the wall that a cluster is at: its leader, or all that hangs."""
        return [m.item for m in cluster.variants[0] if m.item == cluster.leader or m.layer == cluster.layer == "wall"]

    def _back_level(self, cluster: Cluster, variant: int, wall: Wall) -> float:
        """Where the origin stands [m] across the wall when the cluster's back touches it."""
        backs = [m for m in cluster.variants[variant] if m.layer == cluster.layer]
        backs = [m for m in backs if m.item == cluster.leader] if cluster.leans else backs
        turned = [moved_member(m, x=0.0, z=0.0, turn=wall.turn) for m in backs]
        box = outer_box(turned)
        gap = TOUCH if cluster.leans else HANG_GAP if cluster.layer == "wall" else WALL_GAP
        if wall.inward[1 - wall.axis] > 0:
            back = box.z0 if wall.axis == 0 else box.x0
            return wall.level + gap - back
        back = box.z1 if wall.axis == 0 else box.x1
        return wall.level - gap - back

    # -- no overlap -----------------------------------------------------------------------------------------

    def _keep_apart(self, air: float) -> None:
        """Nothing on the floor overlaps; `air` [m] stays between things of different clusters."""
        self._floor: list[tuple[Body, Spread, Member]] = []
        rects: list[tuple[Any, Any]] = []
        moving: list[bool] = []
        for body in self.bodies:
            on_floor = [i for i, m in enumerate(body.cluster.variants[0]) if m.layer == "floor"]
            for index in on_floor:
                given = body.cluster.variants[0][index]
                self._floor.append((body, self.members[given.item], given))
            zones = self._zones(body, on_floor, air)
            rects += [self._rect(box, body.present) for box in zones]
            moving += [not isinstance(body.x, int)] * len(zones)
        swept, outside = swings(self.room, self.walls), notches(self.room)
        self.outside = [self.fixed(box) for box in outside]
        self.kept_free = [*(self.fixed(box) for box in swept), *self.outside]
        # the air round a thing reaches over walls that stand in by a notch as it does over the bounds
        back = air / 2 - LEAST_WALL_GAP
        taken = [*swept, *(box.grown(-back) for box in outside)]
        taken += [] if self._standing else self.reserved
        self._none_overlap(rects, taken)
        if self._standing and self.reserved:  # what stands already may be nearer to a way than what is to come
            self._none_overlap([rect for rect, moves in zip(rects, moving, strict=True) if moves], self.reserved)
        self._rugs_apart()
        self._bands_apart()
        self._pairs_apart()

    def _none_overlap(self, rects: Sequence[tuple[Any, Any]], fixed: Sequence[Box]) -> None:
        every = [*rects, *(self._rect(box, None) for box in _disjoint([self.fixed(box) for box in fixed]))]
        if len(every) > 1:
            self.cp.add_no_overlap_2d([r[0] for r in every], [r[1] for r in every])

    def _zones(self, body: Body, on_floor: Sequence[int], air: float) -> list[Spread]:
        """The floor that a cluster takes: its members' boxes with half the air round them, less towards each
        other.
        """
        pieces: dict[tuple[int, int], dict[tuple[int, int], Box]] = {}
        for v, variant in enumerate(body.cluster.variants):
            taken = [(i, k, box) for i in on_floor for k, box in enumerate(variant[i].taken)]
            for i, k, box in taken:
                wide = _aired(box, [other for j, m, other in taken if (j, m) != (i, k)], air / 2)
                for w, t in body.poses:
                    if w == v:
                        pieces.setdefault((i, k), {})[v, t] = wide.turned(t)
        return [
            self._spread(body, {pose: boxes.get(pose, _NOTHING) for pose in body.poses}, LEAST_WALL_GAP - air / 2)
            for boxes in pieces.values()
        ]

    def _rect(self, box: Spread, present: Any | None) -> tuple[Any, Any]:
        """The intervals of a box along x and z."""
        made: list[Any] = []
        for axis in (0, 1):
            low, high = box.low(axis), box.high(axis)
            if isinstance(low, int):
                made.append(self.cp.new_fixed_size_interval_var(low, high - low, ""))
                continue
            size = self.cp.new_int_var(0, steps_up(100.0), "")
            self.cp.add(size == high - low)
            if present is None:
                made.append(self.cp.new_interval_var(low, size, high, ""))
            else:
                made.append(self.cp.new_optional_interval_var(low, size, high, present, ""))
        return made[0], made[1]

    def _rugs_apart(self) -> None:
        """Rugs lie apart from each other and from doors; other things stand wholly on or wholly off them."""
        rugs = [
            (body, self.members[m.item], m)
            for body in self.bodies
            for m in body.cluster.variants[0]
            if m.layer == "rug"
        ]
        for i, (body, rug, _) in enumerate(rugs):
            for other, box, _ in rugs[:i]:
                if other is not body:
                    self.apart(rug, box, present=[body.present, other.present])
            for box in self.kept_free:
                self.apart(rug, box, present=[body.present])
            for other in self.bodies:
                if other is body:
                    continue
                for m in other.cluster.variants[0]:
                    if m.layer == "floor":
                        self.apart(self.members[m.item], rug, inside=True, gap=1, present=[body.present, other.present])

    def _bands_apart(self) -> None:
        """Wall and ceiling things: apart from each other and from whatever reaches their height."""
        hung = [
            (body, self.members[m.item], m)
            for body in self.bodies
            for m in body.cluster.variants[0]
            if m.layer in ("wall", "ceiling")
        ]
        for i, (body, spread, m) in enumerate(hung):
            for other, box, n in [*hung[:i], *self._floor]:
                if other is not body and bands_meet(m.band, n.band, 0.03):
                    self.apart(spread, box, gap=8, present=[body.present, other.present])
            if m.band[0] < DOOR_HEAD:
                for zone in self.kept_free:
                    if m.layer != "wall" or zone not in self.outside:
                        self.apart(spread, zone, present=[body.present])
                if m.layer == "ceiling" or min(m.box.size) > _FLAT:
                    for box in self.reserved:
                        self.apart(spread, self.fixed(box), present=[body.present])
            elif m.layer == "ceiling":
                for zone in self.outside:
                    self.apart(spread, zone, present=[body.present])
            curtain = is_curtain(self.items[m.item].asset.category)
            for opening in self.room.openings.values():
                if curtain and opening.kind == "window":
                    continue
                if bands_meet(m.band, (opening.sill, opening.sill + opening.height), 0.08):
                    zone = self.fixed(opening_zone(self.walls[opening.wall], opening, 0.25, 0.1))
                    self.apart(spread, zone, present=[body.present])

    def _pairs_apart(self) -> None:
        for pair, gap in self.extra_gap.items():
            first, second = sorted(pair)
            if first in self.members and second in self.members and self.body_of[first] is not self.body_of[second]:
                self.apart(self.members[first], self.members[second], gap=math.ceil(gap / GRID))

    def apart(
        self,
        first: Spread,
        second: Spread,
        *,
        gap: int = 2,
        inside: bool = False,
        unless: Any | None = None,
        present: Sequence[Any | None] = (),
    ) -> None:
        """Post that two boxes do not overlap. inside: `first` may lie within `second` instead. unless: a literal
        that lifts it.
        """
        cp = self.cp
        if isinstance(first.x0, int) and isinstance(second.x0, int):
            return  # both stand already
        ways = [cp.new_bool_var("") for _ in range(5 if inside else 4)]
        cp.add(first.x1 + gap <= second.x0).only_enforce_if(ways[0])
        cp.add(second.x1 + gap <= first.x0).only_enforce_if(ways[1])
        cp.add(first.z1 + gap <= second.z0).only_enforce_if(ways[2])
        cp.add(second.z1 + gap <= first.z0).only_enforce_if(ways[3])
        if inside:
            for axis in (0, 1):
                cp.add(first.low(axis) >= second.low(axis) + 2).only_enforce_if(ways[4])
                cp.add(first.high(axis) <= second.high(axis) - 2).only_enforce_if(ways[4])
        lifted = [p.negated() for p in present if p is not None]
        cp.add_bool_or([*ways, *lifted, *([unless] if unless is not None else [])])

    def floor_boxes(self) -> list[tuple[Body, Spread, Member]]:
        """What of the floor is taken, by whom."""
        return self._floor

    def stood(self, body: Body, solver: Any) -> Stood | None:
        """Where a solution has a cluster; None if it is left out."""
        if body.present is not None and not solver.boolean_value(body.present):
            return None
        if isinstance(body.x, int):
            return self._standing[body.cluster.leader]
        pose = next(pose for pose, literal in body.poses.items() if solver.boolean_value(literal))
        walls = tuple(index for index, literal in body.walls.items() if solver.boolean_value(literal))
        return Stood(x=solver.value(body.x), z=solver.value(body.z), pose=pose, walls=walls)

    def suggest(self, places: Mapping[str, Stood]) -> None:
        """Take places of clusters, by leader, as the start of the next search."""
        self.cp.clear_hints()
        for body in self.bodies:
            at = places.get(body.cluster.leader)
            if body.present is not None:
                self.cp.add_hint(body.present, at is not None)
            if at is None or isinstance(body.x, int):
                continue
            self.cp.add_hint(body.x, at.x)
            self.cp.add_hint(body.z, at.z)
            for pose, literal in body.poses.items():
                self.cp.add_hint(literal, pose == at.pose)

    # -- solving -------------------------------------------------------------------------------------------

    @property
    def size(self) -> int:
        """Number of variables so far."""
        return len(self.cp.proto.variables)

    def minimize(self, prices: Sequence[tuple[int, Any]]) -> None:
        """Make the sum of weight times literal or amount the objective, in place of any before."""
        self.cp.clear_objective()
        self.cp.minimize(sum(weight * term for weight, term in prices))

    def hint(self, solver: Any) -> None:
        """Take a solution as the start of the next search."""
        self.cp.clear_hints()
        for index in range(self.size):
            variable = self.cp.get_int_var_from_proto_index(index)
            self.cp.add_hint(variable, solver.value(variable))

    def start_from(self, solver: Any) -> None:
        """Take a solution as the start of the next search, and what it reached of the stakes as given."""
        self.hint(solver)
        for _, missed in self.stakes:
            if not solver.boolean_value(missed):
                self.cp.add_bool_or([missed.negated()])

    # -- answers --------------------------------------------------------------------------------------------

    def read(self, solver: Any) -> dict[str, tuple[Member, int | None]]:
        """Every member in the room's frame and the wall that its cluster's back touches; absent clusters are
        left out. Contacts are exact, not on the grid.
        """
        found: dict[str, tuple[Member, int | None]] = {}
        for body in self.bodies:
            if body.present is not None and not solver.boolean_value(body.present):
                continue
            v, t = next(pose for pose, lit in body.poses.items() if solver.boolean_value(lit))
            x, z = solver.value(body.x) * GRID, solver.value(body.z) * GRID
            touched: int | None = None
            for index, lit in body.walls.items():
                if solver.boolean_value(lit):
                    touched, wall = index, self.walls[index]
                    level = self._back_level(body.cluster, v, wall)
                    x, z = (x, level) if wall.axis == 0 else (level, z)
            for given in body.cluster.variants[v]:
                found[given.item] = (moved_member(given, x=x, z=z, turn=t), touched)
        return found


def members_at(cluster: Cluster, at: Stood) -> list[Member]:
    """The members of a cluster that stands on the grid, in the room's frame; contacts with walls to within the grid."""
    v, turn = at.pose
    return [moved_member(given, x=at.x * GRID, z=at.z * GRID, turn=turn) for given in cluster.variants[v]]


def steps_up(length: float) -> int:
    """Grid steps, rounded up."""
    return math.ceil(length / GRID - 1e-6)


def steps_down(length: float) -> int:
    """Grid steps, rounded down."""
    return math.floor(length / GRID + 1e-6)


def bands_meet(first: Vec2, second: Vec2, by: float = 0.0) -> bool:
    """Whether two height ranges come closer than `by` [m]."""
    return first[0] < second[1] + by and second[0] < first[1] + by


def _disjoint(boxes: Sequence[Spread]) -> list[Spread]:
    """Fixed boxes that cover the same floor without overlapping, as two doors in a corner would."""
    if not any(
        a.x0 < b.x1 and b.x0 < a.x1 and a.z0 < b.z1 and b.z0 < a.z1 for a, b in itertools.combinations(boxes, 2)
    ):
        return list(boxes)
    apart: list[Spread] = []
    for low, high in itertools.pairwise(sorted({edge for box in boxes for edge in (box.z0, box.z1)})):
        spans = sorted((box.x0, box.x1) for box in boxes if box.z0 <= low and box.z1 >= high)
        row: list[Spread] = []
        for x0, x1 in spans:
            if row and x0 <= row[-1].x1:
                row[-1].x1 = max(row[-1].x1, x1)
            else:
                row.append(Spread(x0, x1, low, high))
        for piece in row:
            above = next((b for b in apart if (b.x0, b.x1, b.z1) == (piece.x0, piece.x1, low)), None)
            if above is not None:
                above.z1 = high
            else:
                apart.append(piece)
    return apart


_NOTHING = Box(0.0, 0.0, 0.0, 0.0)


def _aired(box: Box, others: Sequence[Box], by: float) -> Box:
    """The box grown by `by`, but on each side at most to just before the middle of the way to its neighbours."""
    room = [by, by, by, by]
    for other in others:
        ahead = (box.x0 - other.x1, box.z0 - other.z1, other.x0 - box.x1, other.z0 - box.z1)
        side = max(range(4), key=lambda i: ahead[i])
        room[side] = min(room[side], max(ahead[side] / 2 - GRID * 1.2, 0.0))
    return Box(box.x0 - room[0], box.z0 - room[1], box.x1 + room[2], box.z1 + room[3])


def _steps(box: Box) -> tuple[int, int, int, int]:
    """Edges x0, z0, x1, z1 in grid steps, rounded outwards."""
    return steps_down(box.x0), steps_down(box.z0), steps_up(box.x1), steps_up(box.z1)


def _offset(box: Box, axis: int, *, upper: bool) -> int:
    value = (box.x1 if upper else box.x0) if axis == 0 else (box.z1 if upper else box.z0)
    return steps_up(value) if upper else steps_down(value)
