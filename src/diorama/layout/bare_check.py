"""Whether the values of a bare task fit together: one error for the first that does not, with its place."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping

from diorama.domain.bare import BareObject, BareOpening, BareRelation, BareRoom, BareTask
from diorama.domain.errors import BadFile, LimitExceeded
from diorama.domain.relation import RELATIONS, Anchor
from diorama.domain.units import Vec2

MOST_OBJECTS, MOST_RELATIONS, MOST_ROOMS, MOST_CORNERS = 500, 2_000, 20, 100
SMALLEST_SIDE, LARGEST_SIDE = 0.5, 100.0  # [m] of a room
LARGEST_SIZE = 100.0  # [m] of an object
_SUPPORTING = ("on", "inside", "stacked")
_ALONE = ("same_as", "symmetric")  # relations that may be said without an anchor
_FEW = 1e-6  # [m]


def check_task(task: BareTask) -> None:
    """Accept the task or say what is wrong with it.

    Raises:
        BadFile: For the first member that does not fit the others.
        LimitExceeded: If there are more things, relations or rooms than can be placed.
    """
    for what, count, most in (
        ("objects", len(task.objects), MOST_OBJECTS),
        ("relations", len(task.relations), MOST_RELATIONS),
        ("rooms", len(task.rooms), MOST_ROOMS),
    ):
        if count > most:
            code = "too_many_objects" if what == "objects" else "too_large"
            raise LimitExceeded(f"{count:,} {what} are too many to place; the limit is {most:,}", code=code)
    if not 0 < task.time_limit <= 60:
        raise _bad("time_limit", f"must be above 0 and 60 at most, not {task.time_limit:g}")
    if task.seed < 0:
        raise _bad("seed", f"must be 0 or more, not {task.seed}")
    for name, room in task.rooms.items():
        _check_room(f"rooms.{name}", room, task)
    _check_rooms_apart(task)
    for name, thing in task.objects.items():
        _check_object(name, thing, task)
    _check_relations(task)
    _check_supports(task)


def outline_of(room: BareRoom) -> tuple[Vec2, ...]:
    """The room's corners as given, or those of its width and depth."""
    if room.polygon is not None:
        return room.polygon
    x, z, w, d = *room.at, (room.width or 0.0) / 2, (room.depth or 0.0) / 2
    return ((x + w, z + d), (x + w, z - d), (x - w, z - d), (x - w, z + d))


def supports_of(task: BareTask) -> dict[str, list[str]]:
    """By object, what it is stated to stand on or in."""
    found: dict[str, list[str]] = {n: [t.parent] if t.parent else [] for n, t in task.objects.items()}
    for relation in task.relations:
        if relation.relation not in _SUPPORTING or relation.negated or not relation.hard:
            continue
        if relation.relation == "stacked":
            for lower, upper in zip(relation.subjects, relation.subjects[1:], strict=False):
                found[upper].append(lower)
            continue
        for anchor in relation.anchors:
            carrier = anchor.id or anchor.which.partition("/")[0]
            if anchor.kind in ("object", "surface") and carrier:
                for subject in relation.subjects:
                    found[subject].append(carrier)
    return found


def _bad(place: str, why: str) -> BadFile:
    return BadFile(f"bare_task: {place}: {why}")


# -- rooms --------------------------------------------------------------------------------------------------------


def _check_room(place: str, room: BareRoom, task: BareTask) -> None:
    if (room.polygon is None) == (room.width is None and room.depth is None):
        raise _bad(place, "needs either a polygon or a width and a depth")
    if room.polygon is None and (room.width is None or room.depth is None):
        raise _bad(place, "needs both a width and a depth")
    for name, side in (("width", room.width), ("depth", room.depth), ("height", room.height)):
        if side is not None and not SMALLEST_SIDE <= side <= LARGEST_SIDE:
            raise _bad(f"{place}.{name}", f"must be {SMALLEST_SIDE:g} to {LARGEST_SIDE:g} m, not {side:g} m")
    if max(abs(room.at[0]), abs(room.at[1])) > 1000:
        raise _bad(f"{place}.at", "must be within 1000 m of the origin")
    if room.polygon is not None:
        _check_polygon(f"{place}.polygon", room.polygon)
    corners = outline_of(room)
    for name, opening in room.openings.items():
        _check_opening(f"{place}.openings.{name}", opening, room, corners)
        if opening.leads_to is not None and opening.leads_to not in task.rooms:
            raise _bad(f"{place}.openings.{name}.leads_to", f"there is no room '{opening.leads_to}'")
    _check_openings_apart(place, room, corners)
    if room.entrance is not None and room.entrance not in room.openings:
        raise _bad(f"{place}.entrance", f"there is no opening '{room.entrance}'")


def _check_polygon(place: str, corners: tuple[Vec2, ...]) -> None:
    from shapely import Polygon

    if not 4 <= len(corners) <= MOST_CORNERS:
        raise _bad(place, f"needs 4 to {MOST_CORNERS} corners, not {len(corners)}")
    if max(abs(v) for corner in corners for v in corner) > 1000:
        raise _bad(place, "must lie within 1000 m of the origin")
    if len({(round(x, 6), round(z, 6)) for x, z in corners}) != len(corners):
        raise _bad(place, "the same corner stands in it twice")
    if not Polygon(corners).is_valid:
        raise _bad(place, "its sides cross or touch each other")
    ahead = [*corners[1:], corners[0]]
    along = [abs(b[0] - a[0]) > abs(b[1] - a[1]) for a, b in zip(corners, ahead, strict=True)]
    for i, (start, end) in enumerate(zip(corners, ahead, strict=True)):
        if min(abs(end[0] - start[0]), abs(end[1] - start[1])) > _FEW:
            raise _bad(place, f"side {i} is neither along x nor along z; only right angles can be laid out")
    for i in range(len(corners)):
        if along[i - 1] == along[i]:
            raise _bad(place, f"sides {(i - 1) % len(corners)} and {i} lie on one line; leave out the corner between")
    xs, zs = [c[0] for c in corners], [c[1] for c in corners]
    for side in (max(xs) - min(xs), max(zs) - min(zs)):
        if not SMALLEST_SIDE <= side <= LARGEST_SIDE:
            raise _bad(place, f"must measure {SMALLEST_SIDE:g} to {LARGEST_SIDE:g} m each way, not {side:g} m")


def _check_opening(place: str, opening: BareOpening, room: BareRoom, corners: tuple[Vec2, ...]) -> None:
    if not 0 <= opening.wall < len(corners):
        raise _bad(f"{place}.wall", f"there is no wall {opening.wall}; walls are 0 to {len(corners) - 1}")
    if opening.width <= 0 or opening.height <= 0 or opening.sill < 0:
        raise _bad(place, "its width and height must be above zero, and its sill no less")
    length = math.dist(corners[opening.wall], corners[(opening.wall + 1) % len(corners)])
    offset = opening.offset if opening.offset is not None else (length - opening.width) / 2
    if offset < -_FEW or offset + opening.width > length + _FEW:
        raise _bad(place, f"does not fit into wall {opening.wall}, which is {length:.2f} m long")
    if opening.sill + opening.height > room.height + _FEW:
        raise _bad(place, f"is higher than the room, which is {room.height:g} m high")


def _check_openings_apart(place: str, room: BareRoom, corners: tuple[Vec2, ...]) -> None:
    spans: dict[int, list[tuple[float, float, str]]] = {}
    for name, opening in room.openings.items():
        length = math.dist(corners[opening.wall], corners[(opening.wall + 1) % len(corners)])
        offset = opening.offset if opening.offset is not None else (length - opening.width) / 2
        spans.setdefault(opening.wall, []).append((offset, offset + opening.width, name))
    for wall, found in spans.items():
        found.sort()
        for before, after in itertools.pairwise(found):
            if before[1] > after[0] + _FEW:
                raise _bad(f"{place}.openings.{after[2]}", f"overlaps '{before[2]}' in wall {wall}")


def _check_rooms_apart(task: BareTask) -> None:
    from shapely import Polygon

    shapes = [(name, Polygon(outline_of(room))) for name, room in task.rooms.items()]
    for i, (name, shape) in enumerate(shapes):
        for other, before in shapes[:i]:
            if shape.intersection(before).area > 1e-4:
                raise _bad(f"rooms.{name}", f"overlaps the room '{other}'")


# -- objects ------------------------------------------------------------------------------------------------------


def _check_object(name: str, thing: BareObject, task: BareTask) -> None:
    place = f"objects.{name}"
    if not name:
        raise _bad("objects", "an id must not be empty")
    for side in ("width", "depth", "height"):
        length: float = getattr(thing.size, side)
        if not 1e-4 <= length <= LARGEST_SIZE:
            raise _bad(f"{place}.size.{side}", f"must be above zero and {LARGEST_SIZE:g} m at most, not {length:g} m")
    if thing.room is not None and thing.room not in task.rooms:
        raise _bad(f"{place}.room", f"there is no room '{thing.room}'")
    if thing.parent is not None and thing.parent not in task.objects:
        raise _bad(f"{place}.parent", f"there is no object '{thing.parent}'")
    if not task.rooms:
        if thing.mount in ("wall", "ceiling"):
            raise _bad(f"{place}.mount", f"there is no {thing.mount} in the open air")
        return
    room = task.rooms[thing.room or next(iter(task.rooms))]
    _check_fits(place, thing, room)


def _check_fits(place: str, thing: BareObject, room: BareRoom) -> None:
    """Refuse what no way of turning brings into the room."""
    corners, size = outline_of(room), thing.size
    xs, zs = [c[0] for c in corners], [c[1] for c in corners]
    width, depth = max(xs) - min(xs), max(zs) - min(zs)
    sides, own = sorted((width, depth)), sorted((size.width, size.depth))
    if own[0] > sides[0] or own[1] > sides[1] or size.height > room.height:
        measures = f"{size.width:g} x {size.depth:g} x {size.height:g} m"
        raise _bad(
            f"{place}.size", f"{measures} is larger than its room, {width:g} x {depth:g} m and {room.height:g} m high"
        )


# -- relations ----------------------------------------------------------------------------------------------------


def _check_relations(task: BareTask) -> None:
    seen: set[str] = set()
    for number, relation in enumerate(task.relations):
        place = f"relations[{number}]"
        if relation.id:
            if relation.id in seen:
                raise _bad(f"{place}.id", f"'{relation.id}' is the id of another relation too")
            seen.add(relation.id)
        if not relation.subjects:
            raise _bad(f"{place}.subjects", "there must be one at least")
        if len(set(relation.subjects)) != len(relation.subjects):
            raise _bad(f"{place}.subjects", "an object stands in it twice")
        for subject in relation.subjects:
            if subject not in task.objects:
                raise _bad(f"{place}.subjects", f"there is no object '{subject}'")
        if relation.distance_m is not None and not 0 < relation.distance_m <= LARGEST_SIDE:
            raise _bad(f"{place}.distance_m", f"must be above zero and {LARGEST_SIDE:g} m at most")
        if relation.weight < 0:
            raise _bad(f"{place}.weight", "must not be below zero")
        _check_anchors(place, relation, task)


def _check_anchors(place: str, relation: BareRelation, task: BareTask) -> None:
    kind = RELATIONS[relation.relation]
    if len(relation.anchors) > max(kind.anchor_count, 0):
        raise _bad(f"{place}.anchors", f"'{relation.relation}' takes {kind.anchor_count}, not {len(relation.anchors)}")
    needs = kind.anchor_count if "object" in kind.anchors and relation.relation not in _ALONE else 0
    if len(relation.anchors) < needs and relation.relation != "at_centre":
        raise _bad(f"{place}.anchors", f"'{relation.relation}' takes {kind.anchor_count}, not {len(relation.anchors)}")
    for anchor in relation.anchors:
        if anchor.kind not in kind.anchors:
            known = ", ".join(kind.anchors)
            raise _bad(f"{place}.anchors", f"'{relation.relation}' is not said of a {anchor.kind}; of: {known}")
        _check_anchor(f"{place}.anchors", anchor, relation, task)


def _check_anchor(place: str, anchor: Anchor, relation: BareRelation, task: BareTask) -> None:
    known: Mapping[str, object] = {}
    match anchor.kind:
        case "object" | "surface":
            name = anchor.id or anchor.which.partition("/")[0]
            if name not in task.objects:
                raise _bad(place, f"there is no object '{name}'")
            if name in relation.subjects:
                raise _bad(place, f"'{name}' cannot be related to itself")
            return
        case "room":
            known = task.rooms
        case "door" | "window":
            kinds = ("window",) if anchor.kind == "window" else ("door", "passage")
            home = task.objects[relation.subjects[0]].room or next(iter(task.rooms), "")
            openings: Mapping[str, BareOpening] = task.rooms[home].openings if home else {}
            known = {name: o for name, o in openings.items() if o.kind in kinds}
            if not known:
                raise _bad(place, f"there is no {anchor.kind} there")
        case _:
            if not task.rooms and anchor.kind in ("wall", "ceiling"):
                raise _bad(place, f"there is no {anchor.kind} in the open air")
            return
    if anchor.id is not None and anchor.id not in known:
        raise _bad(place, f"there is no {anchor.kind} '{anchor.id}'")


def _check_supports(task: BareTask) -> None:
    """Refuse things that carry each other in a circle."""
    carriers, done = supports_of(task), set[str]()
    for start in task.objects:
        chain: list[str] = []
        stack: list[tuple[str, int]] = [(start, 0)]
        while stack:
            name, number = stack.pop()
            if number == 0:
                if name in chain:
                    circle = [*chain[chain.index(name) :], name]
                    words = ", ".join(f"'{a}' on '{b}'" for a, b in itertools.pairwise(circle))
                    raise _bad("objects", f"things cannot carry each other in a circle: {words}")
                if name in done:
                    continue
                chain.append(name)
            if number < len(carriers[name]):
                stack += [(name, number + 1), (carriers[name][number], 0)]
            else:
                chain.pop()
                done.add(name)
