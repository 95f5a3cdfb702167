"""The CP-SAT model of an edited room: everything may stay where it is or move, and staying is what it is paid for.

It is `RoomModel` with other things than motifs as its clusters: each is one thing with all that it carries, its
constraints stand only when it moves, and two things may keep the place to each other that they have or had.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from diorama.domain.layout import Item
from diorama.domain.room import Room
from diorama.domain.transform import Transform
from diorama.domain.units import Vec2
from diorama.layout.cluster import Cluster, Layer, Member, moved_member
from diorama.layout.footprint import Box, askew_box, turned_point, turned_vector, yaw_of
from diorama.layout.kinds import is_curtain
from diorama.layout.model import DOOR_HEAD, GRID, Body, RoomModel, Spread, bands_meet
from diorama.layout.model import steps_down as down
from diorama.layout.model import steps_up as up
from diorama.layout.verify_shapes import local_to
from diorama.layout.walkway import door_zones
from diorama.layout.walls import Wall, bounds_of
from diorama.layout.zones import notches, opening_zone, swings

CLASH, PINNED = 50_000_000, 1_000_000  # prices, each above all that follow
STATED, SCATTERED, USUAL = 20_000, 3_000, 400
_MOVED, _TURNED, _OFF_WALL, _STEP = 40, 800, 900, 4
_ASKED_STEP = 40  # of what others are to be placed by
_PINNED_TURNED, _PINNED_STEP = 200_000, 400  # once it cannot stay: a quarter metre is worth a stated relation
_GAP = 2  # steps that stay between things that do not touch
_HUNG_GAP = 4
_TILE, _MOST_TILES = 0.45, 4  # [m] pieces of what stands askew, and how many to a side at the most
_CELL = 0.25  # [m] of the grid that fills what slanted walls cut off


@dataclass(slots=True, kw_only=True, eq=False)
class Block:
    """A thing with its load as the model sees it.

    pose: where it is. yaws: besides its own, other yaws that it may take (to follow what it belongs to). box: of the
    whole load, in its own frame; band: its heights. asked_of: a wish that the edit brought is measured from it. wrong:
    it may not stay for its own sake (outside, in a door's way). wall: index of the wall that carries it, or at which
    its back stands.
    """

    name: str
    pose: Transform
    box: Box
    band: Vec2
    layer: Layer
    fixed: bool
    pinned: bool
    asked_of: bool = False
    wrong: bool = False
    may_turn: bool = False
    wall: int | None = None
    yaws: tuple[float, ...] = ()

    @property
    def price(self) -> int:
        """Of moving it by a step: large things more than small ones."""
        return (_PINNED_STEP if self.pinned else _ASKED_STEP if self.asked_of else _STEP) + min(
            6, round(3 * math.sqrt(self.box.area))
        )


@dataclass(slots=True, eq=False)
class _Grid:
    """A block's place on the grid. origin: in steps; offset: from there to its own origin, in its unturned frame;
    turn: quarter turns that it stands at, and lean: what its yaw has beyond them, by variant.
    """

    origin: tuple[int, int]
    offset: Vec2
    turn: int
    leans: list[float] = field(default_factory=list[float])


class EditedRoom(RoomModel):
    """Variables of a room's things and what must hold whatever is wished."""

    def __init__(
        self,
        room: Room,
        blocks: Sequence[Block],
        items: Mapping[str, Item],
        *,
        clashes: frozenset[frozenset[str]],
        extra_gap: Mapping[frozenset[str], float],
    ) -> None:
        """Make variables, and post that what moves stays within the room; `post_apart` does the rest.

        Args:
            clashes: Pairs that overlap as they stand; no other pair does.
            extra_gap: Gap [m] between pairs that a solution brought too close.
        """
        self.blocks = {block.name: block for block in blocks}
        self.stays: dict[str, Any] = {}
        self.kept: dict[tuple[str, str, str], Any] = {}
        self.relative: dict[tuple[str, str, str], Transform] = {}
        self._grids = {block.name: _grid_of(block) for block in blocks}
        self._clashes = clashes
        self._pieces: dict[str, list[Spread]] = {}
        movers = [block for block in blocks if not block.fixed]
        self._inner = bounds_of(room.polygon)
        places = [grid.origin for grid in self._grids.values()]
        self._reach = (
            min([self._inner[0], *(GRID * (x - 1) for x, _ in places)]),
            min([self._inner[1], *(GRID * (z - 1) for _, z in places)]),
            max([self._inner[2], *(GRID * (x + 1) for x, _ in places)]),
            max([self._inner[3], *(GRID * (z + 1) for _, z in places)]),
        )
        super().__init__(room, [self._cluster(block) for block in movers], items, extra_gap=extra_gap)
        for block in blocks:
            if block.fixed:
                self._add_fixed(block)
        self._pay()

    # -- variables ------------------------------------------------------------------------------------------

    def _add(self, cluster: Cluster, *, optional: bool) -> None:
        """As in any room, but what stands outside may stay there (see `Block.wrong`)."""
        self._limits = self._reach
        super()._add(cluster, optional=optional)

    def _cluster(self, block: Block) -> Cluster:
        grid = self._grids[block.name]
        variants: list[tuple[Member, ...]] = []
        for number, lean in enumerate(grid.leans):
            at = grid.offset if number == 0 else (0.0, 0.0)
            box = askew_box(block.box, lean).moved(*at)
            variants.append(
                (
                    Member(item=block.name, x=at[0], z=at[1], yaw_rad=lean, box=box, taken=(box,), band=block.band,
                           layer=block.layer),
                )
            )  # fmt: skip
        return Cluster(leader=block.name, variants=tuple(variants), layer=block.layer)

    def _turns(self, cluster: Cluster) -> tuple[int, ...]:
        block, grid = self.blocks[cluster.leader], self._grids[cluster.leader]
        if block.layer == "wall":
            return tuple(sorted({wall.turn for wall in self.walls if wall.turn >= 0} | {grid.turn}))
        if block.may_turn or len(grid.leans) > 1:
            return (0, 1, 2, 3)
        return (grid.turn,)

    def _spread(self, body: Body, boxes: Mapping[tuple[int, int], Box], gap: float) -> Spread:
        """Edges of a box; inside the room's bounds if the thing moves."""
        moved = self._stay(body).negated()
        limits = self._inner
        slack = 1 if body.cluster.layer == "wall" else 0  # its back is off the grid, and read exactly in the end
        edges: list[Any] = []
        for axis, origin in ((0, body.x), (1, body.z)):
            low, high = up(limits[axis] + gap) - slack, down(limits[axis + 2] - gap) + slack
            for upper in (False, True):
                offsets = {pose: _edge(box, axis, upper=upper) for pose, box in boxes.items()}
                edge = origin + sum(body.poses[pose] * off for pose, off in offsets.items())
                self.cp.add(edge >= low).only_enforce_if(moved)
                self.cp.add(edge <= high).only_enforce_if(moved)
                edges.append(edge)
        return Spread(edges[0], edges[1], edges[2], edges[3])

    def _stay(self, body: Body) -> Any:
        """The literal that is true only if the thing stays as it is."""
        name = body.cluster.leader
        if name not in self.stays:
            stay, grid = self.cp.new_bool_var(f"{name}.stays"), self._grids[name]
            self.cp.add(body.x == grid.origin[0]).only_enforce_if(stay)
            self.cp.add(body.z == grid.origin[1]).only_enforce_if(stay)
            self.cp.add_implication(stay, body.poses[0, grid.turn])
            self.stays[name] = stay
        return self.stays[name]

    def _add_member(self, body: Body, index: int) -> None:
        """Also the pieces that an askew thing is made of for those beside it."""
        super()._add_member(body, index)
        name = body.cluster.leader
        tiles = [self._tiles(name, v) for v in range(len(body.cluster.variants))]
        if len(tiles[0]) == 1:
            self._pieces[name] = [self.members[name]]
        else:
            self._pieces[name] = [
                self._spread(body, {(v, t): tiles[v][number].turned(t) for v, t in body.poses}, 0.0)
                for number in range(len(tiles[0]))
            ]

    def _tiles(self, name: str, variant: int) -> list[Box]:
        """Boxes that together hold a thing closely, in its cluster's frame: one, unless it can stand askew."""
        block, leans = self.blocks[name], self._grids[name].leans
        x, z = self._grids[name].offset if variant == 0 else (0.0, 0.0)
        if not any(leans):
            return [block.box.moved(x, z)]
        wide, deep = (min(_MOST_TILES, max(1, math.ceil(side / _TILE))) for side in block.box.size)
        step_x, step_z = block.box.size[0] / wide, block.box.size[1] / deep
        return [
            askew_box(Box(left, near, left + step_x, near + step_z), leans[variant]).moved(x, z)
            for left in (block.box.x0 + column * step_x for column in range(wide))
            for near in (block.box.z0 + row * step_z for row in range(deep))
        ]

    def _add_fixed(self, block: Block) -> None:
        """Something that does not move, for others to be placed by."""
        grid, x, z = self._grids[block.name], *self._grids[block.name].origin
        box = moved_member(self._cluster(block).variants[0][0], x=x * GRID, z=z * GRID, turn=grid.turn)
        spread = self.fixed(box.box)
        true = self.cp.new_constant(1)
        if box.turn is not None:
            spread.turns = {box.turn: true}
        walls = {block.wall: true} if block.wall is not None and block.layer == "wall" else {}
        self.members[block.name] = spread
        self.member_of[block.name] = box
        self.body_of[block.name] = Body(
            cluster=self._cluster(block), x=x, z=z, poses={(0, grid.turn): true}, turns=dict(spread.turns), walls=walls
        )
        self.stays[block.name] = true
        self._pieces[block.name] = [
            self.fixed(tile.turned(grid.turn).moved(x * GRID, z * GRID)) for tile in self._tiles(block.name, 0)
        ]

    def _keep_apart(self, air: float) -> None:
        """Nothing yet: see `post_apart`."""

    # -- what moving costs ----------------------------------------------------------------------------------

    def _pay(self) -> None:
        for body in self.bodies:
            block, grid = self.blocks[body.cluster.leader], self._grids[body.cluster.leader]
            stay = self.stays[block.name]
            self.stakes.append((PINNED if block.pinned else _MOVED, stay.negated()))
            if block.wrong:
                self.stakes.append((CLASH, stay))
            turned = _PINNED_TURNED if block.pinned else _TURNED
            self.costs += [(turned, lit) for pose, lit in body.poses.items() if pose != (0, grid.turn)]
            for axis, at in ((0, body.x), (1, body.z)):
                way = self.cp.new_int_var(0, 100_000, "")
                self.cp.add(way >= at - grid.origin[axis])
                self.cp.add(way >= grid.origin[axis] - at)
                self.costs.append((block.price, way))
            self._miss_wall(body, block, grid)

    def _miss_wall(self, body: Body, block: Block, grid: _Grid) -> None:
        """What stood with its back at a wall should not come to stand free."""
        if block.wall is None or block.layer != "floor" or not body.walls:
            return
        wall = self.walls[block.wall]
        along = self.cp.new_bool_var("")  # moved along its wall only
        across, at = (body.z, grid.origin[1]) if wall.axis == 0 else (body.x, grid.origin[0])
        self.cp.add(across == at).only_enforce_if(along)
        self.cp.add_implication(along, body.poses[0, grid.turn])
        lost = self.cp.new_bool_var("")
        self.cp.add_bool_or([lost, along, self.stays[block.name], *body.walls.values()])
        self.costs.append((_OFF_WALL, lost))

    # -- no overlap -----------------------------------------------------------------------------------------

    def post_apart(self) -> None:
        """Post what holds whatever is wished; after the wishes, for what keeps its place need not be apart."""
        self.kept_free = [self.fixed(box) for box in kept_free(self.room, self.walls)]
        names = list(self.blocks)
        for i, first in enumerate(names):
            for second in names[:i]:
                if not (self.blocks[first].fixed and self.blocks[second].fixed):
                    self._pair(first, second)
        for body in self.bodies:
            block = self.blocks[body.cluster.leader]
            stay, spread = self.stays[block.name], self.members[block.name]
            if block.layer in ("floor", "rug") or block.band[0] < DOOR_HEAD:
                for zone in self.kept_free:
                    for piece in self._pieces[block.name]:
                        self._apart(piece, zone, 1, [stay])
            if block.layer == "wall":
                curtain = is_curtain(self.items[block.name].asset.category)
                for opening in self.room.openings.values():
                    if curtain and opening.kind == "window":
                        continue
                    if bands_meet(block.band, (opening.sill, opening.sill + opening.height), 0.02):
                        zone = opening_zone(self.walls[opening.wall], opening, 0.25, 0.02)
                        self._apart(spread, self.fixed(zone), 0, [stay])

    def _pair(self, first: str, second: str) -> None:
        a, b = self.blocks[first], self.blocks[second]
        rug = "rug" in (a.layer, b.layer)
        if {a.layer, b.layer} == {"rug"} or not rug:
            if not bands_meet(a.band, b.band, 0.02):
                return
        elif "floor" not in (a.layer, b.layer):
            return
        pair = frozenset((first, second))
        hung = "wall" in (a.layer, b.layer) or "ceiling" in (a.layer, b.layer)
        gap = max(_HUNG_GAP if hung else _GAP, math.ceil(self.extra_gap.get(pair, 0.0) / GRID))
        both = [self.stays[first], self.stays[second]]
        ways: list[Any] = []
        if pair in self._clashes:
            clash = self.cp.new_bool_var("")
            for stay in both:
                self.cp.add_implication(clash, stay)
            self.stakes.append((CLASH, clash))
            ways.append(clash)
        else:
            ways.append(self.keep(first, second, "now", local_to(b.pose, a.pose)))
        ways += [lit for (n, m, when), lit in self.kept.items() if frozenset((n, m)) == pair and when != "now"]
        inner = None
        if rug and a.layer != b.layer and pair not in self.extra_gap:  # a round rug has no corners to stand on
            inner = (first, second) if b.layer == "rug" else (second, first)
        for mine in self._pieces[first]:
            for its in self._pieces[second]:
                self._apart(mine, its, gap, ways, inner=inner)

    def _apart(
        self, first: Spread, second: Spread, gap: int, ways: Sequence[Any], inner: tuple[str, str] | None = None
    ) -> None:
        """Post that two boxes do not overlap, or one of `ways`; `inner`: one that may lie within the other."""
        cp = self.cp
        sides = [cp.new_bool_var("") for _ in range(5 if inner else 4)]
        cp.add(first.x1 + gap <= second.x0).only_enforce_if(sides[0])
        cp.add(second.x1 + gap <= first.x0).only_enforce_if(sides[1])
        cp.add(first.z1 + gap <= second.z0).only_enforce_if(sides[2])
        cp.add(second.z1 + gap <= first.z0).only_enforce_if(sides[3])
        if inner is not None:
            small, large = self.members[inner[0]], self.members[inner[1]]
            for axis in (0, 1):
                cp.add(small.low(axis) >= large.low(axis) + 1).only_enforce_if(sides[4])
                cp.add(small.high(axis) <= large.high(axis) - 1).only_enforce_if(sides[4])
        cp.add_bool_or([*sides, *ways])

    # -- keeping places to each other -----------------------------------------------------------------------

    def keep(self, first: str, second: str, when: str, pose: Transform) -> Any:
        """A literal that is true only if the first stands to the second as `pose` says, in the second's frame."""
        key = (first, second, when)
        if key in self.kept:
            return self.kept[key]
        cp, lit = self.cp, self.cp.new_bool_var("")
        self.kept[key], self.relative[key] = lit, pose
        body, other = self.body_of[first], self.body_of[second]
        cases: list[Any] = []
        for (w, u), its in other.poses.items():
            yaw = self._grids[second].leans[w] + yaw_of(u)
            wanted = math.remainder(yaw + pose.yaw_rad, math.tau)
            step = turned_vector((pose.position[0], pose.position[2]), yaw)
            for (v, t), mine in body.poses.items():
                if abs(math.remainder(self._grids[first].leans[v] + yaw_of(t) - wanted, math.tau)) > 2e-5:
                    continue
                here = cp.new_bool_var("")
                cp.add_implication(here, its)
                cp.add_implication(here, mine)
                offset = self._origin_offset(first, v, t), self._origin_offset(second, w, u)
                for axis, (x, z) in ((0, (body.x, other.x)), (1, (body.z, other.z))):
                    apart = step[axis] + offset[1][axis] - offset[0][axis]
                    cp.add(x - z == round(apart / GRID)).only_enforce_if(here)
                cases.append(here)
        cp.add_bool_or([*cases, lit.negated()])
        return lit

    def _origin_offset(self, name: str, variant: int, turn: int) -> Vec2:
        """From a thing's grid point to its own origin [m]."""
        return turned_point(self._grids[name].offset, turn) if variant == 0 else (0.0, 0.0)

    # -- answers --------------------------------------------------------------------------------------------

    def start_where_they_are(self) -> None:
        """Let the search begin with everything in its place."""
        for body in self.bodies:
            grid = self._grids[body.cluster.leader]
            self.cp.add_hint(body.x, grid.origin[0])
            self.cp.add_hint(body.z, grid.origin[1])
            self.cp.add_hint(self.stays[body.cluster.leader], 1)

    def poses(self, solver: Any) -> dict[str, Transform]:
        """Where each thing stands: exactly where it was if it stays, exactly where it belongs if it keeps its place to
        something, else where the grid or its wall says. In the order in which they were found.
        """
        found = {n: self.blocks[n].pose for n, stay in self.stays.items() if solver.boolean_value(stay)}
        ties = [(key, self.relative[key]) for key, lit in self.kept.items() if solver.boolean_value(lit)]
        on_grid = self.read(solver)
        waiting = [name for name in self.blocks if name not in found]
        while waiting:
            exact = next((p for name in waiting if (p := _tied(name, ties, found)) is not None), None)
            name, pose = exact if exact is not None else (waiting[0], self._gridded(waiting[0], on_grid[waiting[0]][0]))
            found[name] = pose
            waiting.remove(name)
        return found

    def followers(self, solver: Any) -> set[str]:
        """What went along with something, to stand to it as before the edit."""
        return {
            first
            for (first, _, when), lit in self.kept.items()
            if when == "before" and solver.boolean_value(lit) and not solver.boolean_value(self.stays[first])
        }

    def hung(self, solver: Any) -> dict[str, int]:
        """By what hangs and may move, the index of the wall at which it hangs now."""
        return {
            body.cluster.leader: next(index for index, lit in body.walls.items() if solver.boolean_value(lit))
            for body in self.bodies
            if body.cluster.layer == "wall"
        }

    def _gridded(self, name: str, member: Member) -> Transform:
        was = self.blocks[name].pose
        return replace(Transform.from_yaw((member.x, was.position[1], member.z), member.yaw_rad), scale=was.scale)


def _tied(
    name: str, ties: Sequence[tuple[tuple[str, str, str], Transform]], found: Mapping[str, Transform]
) -> tuple[str, Transform] | None:
    """The exact pose of a thing that keeps its place to one whose pose is known."""
    for (first, second, _), pose in ties:
        if first == name and second in found:
            return name, found[second].then_local(pose)
        if second == name and first in found:
            return name, found[first].then_local(local_to(pose, Transform()))
    return None


def _grid_of(block: Block) -> _Grid:
    x, _, z = block.pose.position
    origin = round(x / GRID), round(z / GRID)
    turn = round(block.pose.yaw_rad / (math.pi / 2)) % 4
    leans = [_lean(block.pose.yaw_rad)]
    for yaw in block.yaws:
        if all(abs(_lean(yaw) - known) > 2e-5 for known in leans):
            leans.append(_lean(yaw))
    offset = turned_point((x - origin[0] * GRID, z - origin[1] * GRID), -turn)
    return _Grid(origin=origin, offset=offset, turn=turn, leans=leans)


def _lean(yaw_rad: float) -> float:
    """What a yaw has beyond quarter turns."""
    lean = math.remainder(yaw_rad, math.pi / 2)
    return lean if abs(lean) > 2e-6 else 0.0


def _edge(box: Box, axis: int, *, upper: bool) -> int:
    low, high = (box.x0, box.x1) if axis == 0 else (box.z0, box.z1)
    return up(high) if upper else down(low)


def kept_free(room: Room, walls: Sequence[Wall]) -> list[Box]:
    """Floor that nothing may be moved to: before doors, and within the room's bounds but outside its walls."""
    boxes = swings(room, walls)
    for zone in door_zones(room):
        low, high = zone.min(axis=0), zone.max(axis=0)
        boxes.append(Box(float(low[0]), float(low[1]), float(high[0]), float(high[1])))
    if all(wall.turn >= 0 for wall in walls):
        return boxes + notches(room)
    return boxes + _outer_cells(room)


def _outer_cells(room: Room) -> list[Box]:
    """Boxes over all that lies outside slanted walls, row by row; where a wall cuts a cell, the whole cell."""
    from shapely import Polygon, box

    shape = Polygon(room.polygon)
    x0, z0, x1, z1 = bounds_of(room.polygon)
    found: list[Box] = []
    for row in range(math.ceil((z1 - z0) / _CELL)):
        start: float | None = None
        near, far = z0 + row * _CELL, min(z0 + (row + 1) * _CELL, z1)
        for column in range(math.ceil((x1 - x0) / _CELL) + 1):
            left, right = x0 + column * _CELL, min(x0 + (column + 1) * _CELL, x1)
            outside = right > left and not shape.covers(box(left, near, right, far))
            if outside and start is None:
                start = left
            elif not outside and start is not None:
                found.append(Box(start, near, left, far))
                start = None
    return found
