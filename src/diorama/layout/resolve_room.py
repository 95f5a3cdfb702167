"""One room after an edit: what is wrong there, the least moves that put it right, and those tried for less."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from diorama.domain.relation import Relation
from diorama.domain.room import Room
from diorama.domain.tick import Tick
from diorama.domain.transform import Transform
from diorama.layout.cluster import Layer
from diorama.layout.cp import run
from diorama.layout.footprint import askew_box, base_of
from diorama.layout.measured_walls import wall_contact
from diorama.layout.outline import distance, overlap, room_inset
from diorama.layout.resolve_edit import Edit, Wish, supports_of
from diorama.layout.resolve_less import tried_for_less
from diorama.layout.resolve_model import Block, EditedRoom
from diorama.layout.resolve_standing import Standing
from diorama.layout.resolve_supports import hung_at, settle_heights
from diorama.layout.resolve_wishes import anchors_of, post_wish
from diorama.layout.verify import relations_of
from diorama.layout.verify_shapes import local_to
from diorama.layout.walkway import door_zones
from diorama.layout.walls import walls_of
from diorama.layout.world import Placed

_LIMIT = 0.1  # deterministic time of one solve
_GOOD_ENOUGH = 8.0  # the price of two steps of 5 mm
_MOST_REPAIRS = 3
_NEAR_WALL = 0.12  # [m] a back that is no further from a wall stands at it
_SQUARE = 0.02  # [rad]
_REACH = 1.2  # [m] things this near to trouble may make way at first
_MANY = 14  # things in a room, from which only those may
_HEAD = 2.0  # [m] doors swing under what hangs higher


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """What is wrong among the things on floor, walls and ceiling of a room: pairs of roots that overlap, roots that
    may not stay for their own sake, wishes that do not hold, and what the edit placed and was moved since.
    """

    clashes: frozenset[frozenset[str]]
    wrong: frozenset[str]
    unmet: tuple[Wish, ...]
    pushed: int

    @property
    def badness(self) -> tuple[float, ...]:
        """The less, the better."""
        stated = sum(wish.relation.hard for wish in self.unmet)
        usual = sum(wish.relation.weight for wish in self.unmet if not wish.relation.hard)
        return (len(self.clashes) + len(self.wrong), self.pushed, stated, usual)


def settle_room(room_id: str, standing: Standing, edit: Edit, before: Mapping[str, Transform], tick: Tick) -> None:
    """Move as little as possible until nothing is wrong in the room; what cannot be helped stays.

    Args:
        before: Where things stood before the edit, in the world.
    """
    start = standing.snapshot()
    where = {name: thing.pose for name, thing in standing.things.items()}
    trouble = trouble_in(room_id, standing, edit, edit.pinned, where)
    if not any(trouble.badness):
        return
    sent = {standing.root(s) for wish in trouble.unmet if wish.new for s in wish.subjects}  # a new wish says where to
    best, least, followers = start, trouble.badness, set[str]()
    wishes = [(w, r) for w in edit.wishes if (r := lifted(w, room_id, standing)) is not None]
    case = Case(
        room_id=room_id, standing=standing, pinned=edit.pinned - sent, before=before, trouble=trouble, wishes=wishes
    )
    for wide in (False, True):
        tick(0.5 if wide else 0.2)
        standing.restore(start)
        along = _move_apart(case, wide=wide)
        left = trouble_in(room_id, standing, edit, edit.pinned - sent, where)
        if left.badness < least:
            best, least, followers = standing.snapshot(), left.badness, along
        if not any(left.badness) or (len(standing.roots(room_id)) > _MANY and not any(least[:2])):
            break  # in a full room, wishes alone are not worth the longer search
    standing.restore(best)
    tried_for_less(room_id, standing, edit, {n: pose for n, pose in where.items() if n not in followers})


def trouble_in(
    room_id: str, standing: Standing, edit: Edit, pinned: Collection[str], where: Mapping[str, Transform]
) -> Trouble:
    """What is wrong in the room as it stands, and how many of the pinned things are not where they were."""
    roots = standing.roots(room_id)
    pairs = {frozenset((standing.root(a), standing.root(b))) for a, b in standing.collisions()}
    clashes = {p for p in pairs if len(p) == 2 and p <= set(roots) and not all(standing.is_fixed(n) for n in p)}
    zones = door_zones(standing.found.rooms[room_id])
    wrong: set[str] = set()
    for root in roots:
        placed = [standing.things[name].placed for name in standing.load(root)]
        outside = any(room_inset(p.outline, standing.found.rooms[room_id].polygon) < -1e-6 for p in placed)
        in_door = any(p.y0 < _HEAD and overlap(p.outline, zone) for p in placed for zone in zones)
        if (outside or in_door) and not standing.is_fixed(root):
            wrong.add(root)
    pushed = sum(
        math.dist(thing.pose.position, where[name].position) > 1e-6
        for name, thing in standing.things.items()
        if name in pinned and name in roots
    )
    return Trouble(
        clashes=frozenset(clashes), wrong=frozenset(wrong), unmet=unmet_in(room_id, standing, edit), pushed=pushed
    )


def unmet_in(room_id: str, standing: Standing, edit: Edit) -> tuple[Wish, ...]:
    """Wishes between things of the room that do not hold as it stands."""
    here = {str(n): w for n, w in enumerate(edit.wishes) if lifted(w, room_id, standing) is not None}
    proofs = relations_of(standing.survey(), {n: replace(w.relation, subjects=w.subjects) for n, w in here.items()})
    return tuple(wish for n, wish in here.items() if not proofs[n].holds)


def lifted(wish: Wish, room_id: str, standing: Standing) -> Relation | None:
    """The wish as one between what stands on the ground of the room; None if it is not about that."""
    relation = wish.relation
    if not all(s in standing.things and standing.things[s].item.room == room_id for s in wish.subjects):
        return None
    if supports_of(wish) and relation.relation != "on_wall":
        return None
    anchors = tuple(
        replace(a, id=standing.root(a.id)) if a.kind == "object" and a.id in standing.things else a
        for a in relation.anchors
    )
    named = [a.id or "" for a in anchors if a.kind == "object"]
    if not all(name in standing.things and standing.things[name].item.room == room_id for name in named):
        return None
    subjects = tuple(dict.fromkeys(standing.root(s) for s in wish.subjects))
    if set(subjects) & set(named) or len(subjects) != len(wish.subjects):
        return None
    return replace(relation, subjects=subjects, anchors=anchors)


# -- the solver ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A room in trouble: its things, those that should not move, where they stood before the edit, and the wishes
    between them, as said and as between what stands on the ground.
    """

    room_id: str
    standing: Standing
    pinned: Collection[str]
    before: Mapping[str, Transform]
    trouble: Trouble
    wishes: Sequence[tuple[Wish, Relation]]


def _move_apart(case: Case, *, wide: bool) -> set[str]:
    """Solve, and again where meshes still collide: such pairs are kept further apart. What followed what was moved."""
    gaps: dict[frozenset[str], float] = {}
    standing = case.standing
    start, followers = standing.snapshot(), set[str]()
    for _ in range(_MOST_REPAIRS):
        standing.restore(start)
        model = _model_of(case, gaps, wide=wide)
        model.minimize([*model.stakes, *model.costs])
        model.start_where_they_are()
        seed = standing.found.scene.brief.seed
        outcome, solver = run(model.cp, seed=seed, limit=_LIMIT, gap=_GOOD_ENOUGH, bare=True)
        if outcome not in ("optimal", "feasible"):
            return set()
        followers = model.followers(solver)
        for name, pose in model.poses(solver).items():
            standing.move(name, pose)
        for name, wall in model.hung(solver).items():
            standing.put_on(name, replace(standing.things[name].support, surface=f"wall-{wall}"), None)
        settle_heights(standing)
        collisions = standing.collisions()
        pairs = {frozenset((standing.root(a), standing.root(b))): depth for (a, b), depth in collisions.items()}
        fresh = {p: d for p, d in pairs.items() if len(p) == 2 and p not in case.trouble.clashes}
        if not fresh:
            break
        for pair, depth in fresh.items():
            gaps[pair] = gaps.get(pair, 0.01) + depth + 0.01
    return followers


def _model_of(case: Case, gaps: Mapping[frozenset[str], float], *, wide: bool) -> EditedRoom:
    standing, trouble = case.standing, case.trouble
    movers = _movers(case, wide=wide)
    blocks = [_block(root, case, mover=root in movers, wide=wide) for root in standing.roots(case.room_id)]
    items = {name: thing.item for name, thing in standing.things.items()}
    room = standing.found.rooms[case.room_id]
    model = EditedRoom(room, blocks, items, clashes=trouble.clashes, extra_gap=gaps)
    for wish, relation in case.wishes:
        post_wish(model, relation, case.before, barred=frozenset(gaps), met=wish not in trouble.unmet, new=wish.new)
    model.post_apart()
    return model


def _movers(case: Case, *, wide: bool) -> set[str]:
    """What may move: all, or in a full room first what is in trouble, what belongs to it, and what is near."""
    standing, trouble = case.standing, case.trouble
    roots = standing.roots(case.room_id)
    if wide or len(roots) <= _MANY:
        return set(roots)
    found = set(trouble.wrong) | {name for pair in trouble.clashes for name in pair}
    found |= {s for wish, relation in case.wishes if wish in trouble.unmet for s in relation.subjects}
    core = set(found)
    for _, relation in case.wishes:
        named = {*relation.subjects, *anchors_of(relation)}
        if named & core:
            found |= named
    placed = {name: standing.things[name].placed for name in roots}
    return found | {n for n in roots if any(distance(placed[n].outline, placed[c].outline) <= _REACH for c in core)}


def _block(root: str, case: Case, *, mover: bool, wide: bool) -> Block:
    standing = case.standing
    thing, room = standing.things[root], standing.room(root)
    pose, layer = thing.pose, layer_of(root, standing)
    walls = walls_of(room)
    wall = int(thing.support.surface.removeprefix("wall-") or 0) if layer == "wall" else at_wall(thing.placed, room)
    if layer == "wall" and wall is not None:
        pose = hung_at(thing, walls[wall], room)
    box, placed = base_of(thing.item.asset), [standing.things[name].placed for name in standing.load(root)]
    for name in standing.load(root)[1:]:
        other = standing.things[name]
        local = local_to(thing.pose, other.pose)
        own = askew_box(base_of(other.item.asset), local.yaw_rad).moved(local.position[0], local.position[2])
        box = box.joined(own)
    mine = [(w, r) for w, r in case.wishes if root in r.subjects]
    unmet = [w for w, _ in mine if w in case.trouble.unmet]
    slanted = layer == "wall" and wall is not None and walls[wall].turn < 0
    return Block(
        name=root,
        pose=pose,
        box=box,
        band=(min(p.y0 for p in placed), max(p.y1 for p in placed)),
        layer=layer,
        fixed=not mover or standing.is_fixed(root) or slanted,
        pinned=root in case.pinned,
        asked_of=any(w.new and root in anchors_of(r) for w, r in case.wishes),
        wrong=root in case.trouble.wrong,
        may_turn=layer in ("floor", "rug") and (bool(unmet) or wide),
        wall=wall,
        yaws=(*_earlier(root, case), *_following(root, [r for _, r in mine], case)),
    )


def layer_of(root: str, standing: Standing) -> Layer:
    """Where in the room's height it has its place."""
    kind = standing.things[root].support.kind
    if kind == "wall":
        return "wall"
    if kind == "ceiling":
        return "ceiling"
    return "rug" if standing.is_rug(root) else "floor"


def at_wall(thing: Placed, room: Room) -> int | None:
    """Index of the wall at which a thing's back stands, if any."""
    for wall in walls_of(room):
        gap, angle = wall_contact(thing, room, wall.index)
        if -1e-6 <= gap <= _NEAR_WALL and angle <= _SQUARE:
            return wall.index
    return None


def _earlier(root: str, case: Case) -> tuple[float, ...]:
    """For a thing in trouble that an edit turned askew: how it stood before, else square."""
    trouble, yaw = case.trouble, case.standing.things[root].pose.yaw_rad
    if root not in trouble.wrong and not any(root in pair for pair in trouble.clashes):
        return ()
    if abs(math.remainder(yaw, math.pi / 2)) < _SQUARE:
        return ()
    return (case.before[root].yaw_rad if root in case.before else 0.0,)


def _following(root: str, relations: Sequence[Relation], case: Case) -> tuple[float, ...]:
    """Yaws with which it keeps its place to the anchors of its relations that the edit turned."""
    things, before = case.standing.things, case.before
    return tuple(
        things[anchor].pose.yaw_rad + before[root].yaw_rad - before[anchor].yaw_rad
        for anchor in dict.fromkeys(name for relation in relations for name in anchors_of(relation))
        if anchor in things and anchor in before and root in before
    )
