"""Rooms that are no rectangles: outlines, walls, corners, what is inside, several rooms, and the open air."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Polygon, box, union_all
from shapely.affinity import rotate

from diorama.domain.layout import Layout, LayoutOptions
from diorama.domain.plan import Plan, PlanOpening, PlanRoom, StatedSize
from diorama.domain.relation import Anchor
from diorama.domain.room import Room
from diorama.domain.scene import Attributes
from diorama.domain.span import Span
from diorama.domain.units import Vec2
from diorama.layout.floor_shape import FLOOR_SHAPES, floor_polygon, least_bounds, outside_boxes, share_of_bounds
from diorama.layout.outline import outline, room_inset
from diorama.layout.room import grown
from diorama.layout.walls import bounds_of, corners_of, walls_of
from diorama.layout.world import world_of
from tests.unit.layout.test_sound import assert_complete, assert_sound
from tests.unit.layout.things import laid_out, plan, says

SHAPES = ("", *FLOOR_SHAPES)


def shaped(wanted: Plan, shape: str, size: StatedSize | None = None, kind: str = "") -> Plan:
    rooms = {
        name: replace(room, attributes=Attributes(shape=shape), size=size or room.size, type=kind or room.type)
        for name, room in wanted.rooms.items()
    }
    return replace(wanted, rooms=rooms)


@st.composite
def floors(draw: st.DrawFn) -> tuple[Vec2, ...]:
    """Rectilinear polygons: an outline of the generator, or a staircase."""
    if draw(st.booleans()):
        width, depth = draw(st.floats(2.5, 9)), draw(st.floats(2.5, 9))
        return floor_polygon(draw(st.sampled_from(SHAPES)), 0.0, width, depth, mirrored=draw(st.booleans()))
    steps = draw(st.integers(1, 4))
    xs = [0.0, *itertools.accumulate(draw(st.floats(0.7, 2)) for _ in range(steps))]
    zs = [0.0, *itertools.accumulate(draw(st.floats(0.7, 2)) for _ in range(steps))]
    stairs: list[Vec2] = [(0.0, 0.0), (0.0, zs[-1])]
    for i in range(steps):
        stairs += [(xs[i + 1], zs[-1 - i]), (xs[i + 1], zs[-2 - i])]
    return tuple(stairs[:-1]) if math.dist(stairs[-1], stairs[0]) < 1e-9 else tuple(stairs)


@given(floors())
def test_boxes_fill_exactly_what_a_floor_leaves_of_its_bounds(polygon: tuple[Vec2, ...]):
    boxes = [box(*b) for b in outside_boxes(polygon)]
    left = box(*bounds_of(polygon)).difference(Polygon(polygon))
    assert union_all(boxes).intersection(box(*bounds_of(polygon))).symmetric_difference(left).area < 1e-9
    assert all(a.intersection(b).area < 1e-12 for a, b in itertools.combinations(boxes, 2))


@settings(max_examples=200)
@given(floors(), st.floats(-4, 8), st.floats(-4, 8), st.floats(0.1, 3), st.floats(0.1, 3), st.integers(0, 90))
def test_what_is_said_to_be_inside_a_room_is(
    polygon: tuple[Vec2, ...], x: float, z: float, wide: float, deep: float, degrees: int
):
    shape = rotate(box(x, z, x + wide, z + deep), degrees)
    found = room_inset(np.asarray(shape.exterior.coords)[:4], polygon)
    beyond = shape.difference(Polygon(polygon)).area
    if found >= 0:
        assert beyond < 1e-4
    else:
        assert beyond > 0
    if beyond > 0.01:
        assert found < -1e-6


def test_a_thing_over_an_inner_corner_is_outside_by_how_far_it_reaches_over():
    ring = floor_polygon("l_shaped", 0.0, 6.0, 5.0)
    (corner,) = [p for p in ring if bounds_of(ring)[0] < p[0] < 2.9 and abs(p[1]) < 1 and p[0] > 0]
    x, z = corner
    over = outline([(x - 0.5, z - 0.1), (x - 0.5, z + 1.0), (x + 0.1, z + 1.0), (x + 0.1, z - 0.1)])
    assert room_inset(over, ring) == pytest.approx(-0.1)
    through = outline([(-2.2, -1.5), (-2.2, -1.0), (2.2, -1.0), (2.2, -1.5)])
    assert room_inset(through, floor_polygon("u_shaped", 0.0, 6.0, 5.0)) < -0.2


@pytest.mark.parametrize(("shape", "corners"), [("", 4), ("l_shaped", 5), ("u_shaped", 6), ("t_shaped", 6)])
@pytest.mark.parametrize("mirrored", [False, True])
def test_only_corners_that_one_can_stand_in_count(shape: str, corners: int, mirrored: bool):
    room = Room(type="room", polygon=floor_polygon(shape, 0.0, 6.0, 5.0, mirrored=mirrored), height=2.6)
    found = corners_of(room)
    assert len(found) == corners
    for corner in found:
        away = [(w.inward[0], w.inward[1]) for w in walls_of(room) if w.index in corner.walls]
        inside = np.array(corner.at) + 0.1 * np.sum(away, axis=0)
        assert room_inset(inside[None], room.polygon) == pytest.approx(0.1)


@pytest.mark.parametrize("shape", FLOOR_SHAPES)
def test_a_shape_covers_its_share_has_wide_arms_and_outer_walls_where_rooms_adjoin(shape: str):
    width, depth = least_bounds(shape)
    ring = floor_polygon(shape, 1.0, width, depth)
    assert Polygon(ring).area == pytest.approx(share_of_bounds(shape) * width * depth, rel=0.02)
    assert Polygon(ring).buffer(-0.8).geom_type == "Polygon"
    room = Room(type="room", polygon=ring, height=2.6)
    right, left = walls_of(room)[0], walls_of(room)[len(ring) - 2]
    assert (right.inward, left.inward) == ((-1, 0), (1, 0))
    assert (right.level, left.level) == (bounds_of(ring)[2], bounds_of(ring)[0])


@given(floors(), st.floats(1.01, 2.5))
def test_a_grown_room_keeps_its_proportions(polygon: tuple[Vec2, ...], factor: float):
    before = Room(type="room", polygon=polygon, height=2.6)
    after = grown(before, factor)
    for old, new in zip(walls_of(before), walls_of(after), strict=True):
        assert new.length == pytest.approx(old.length * factor)
        assert new.inward == pytest.approx(old.inward)


FURNITURE = {"double_bed": 1, "wardrobe": 1, "desk": 1, "chair": 1, "bookshelf": 1, "sofa": 1, "picture": 1, "rug": 1}


@pytest.mark.parametrize("shape", FLOOR_SHAPES)
@pytest.mark.parametrize("seed", [1, 2])
def test_a_shaped_room_is_sound_and_all_of_it_can_be_reached(shape: str, seed: int):
    layout = laid_out(shaped(plan(FURNITURE), shape), seed=seed)
    assert_sound(layout)
    assert_complete(layout, len(FURNITURE))
    assert not layout.left_out
    assert layout.walkways.doors_clear
    assert layout.walkways.unreachable == ()
    (room,) = layout.rooms.values()
    floor = Polygon(room.polygon).buffer(1e-6)
    for thing in world_of(layout.items, layout.placements).values():
        assert floor.covers(Polygon(thing.outline)), thing.item.id


@pytest.mark.parametrize("shape", FLOOR_SHAPES)
def test_pictures_hang_on_one_wall_of_a_shaped_room_and_not_round_its_corners(shape: str):
    layout = laid_out(shaped(plan({"picture": 6}), shape, StatedSize(width=4.0, depth=4.0)))
    assert_sound(layout)
    (room,) = layout.rooms.values()
    placed = world_of(layout.items, layout.placements)
    assert len(placed) == 6
    for name, place in layout.placements.items():
        wall = walls_of(room)[int(place.support.surface.removeprefix("wall-"))]
        along = placed[name].outline[:, wall.axis]
        assert wall.span[0] - 1e-6 <= along.min()
        assert along.max() <= wall.span[1] + 1e-6


def test_a_stated_size_is_that_of_the_rectangle_round_the_room():
    layout = laid_out(shaped(plan({"sofa": 1}), "l_shaped", StatedSize(width=6.0, depth=5.0)))
    (room,) = layout.rooms.values()
    x0, z0, x1, z1 = bounds_of(room.polygon)
    assert (x1 - x0, z1 - z0, len(room.polygon)) == (6.0, 5.0, 6)


def test_a_corner_of_an_l_is_a_corner_and_its_inner_edge_is_none():
    said = [says("wardrobe", "in_corner", Anchor(kind="room"))]
    layout = laid_out(shaped(plan({"wardrobe": 1}, *said), "l_shaped", StatedSize(width=5.0, depth=5.0)))
    assert_sound(layout)
    assert all(proof.holds for proof in layout.relation_proofs.values() if proof.hard)


def _home(*kinds: str, shape: str = "", openings: tuple[PlanOpening, ...] = ()) -> Plan:
    rooms = {
        f"{kind}-{i}": PlanRoom(type=kind, attributes=Attributes(shape=shape), openings=openings if i else ())
        for i, kind in enumerate(kinds)
    }
    things = plan({"double_bed": 1, "wardrobe": 1, "sofa": 1, "bookshelf": 1})
    names = list(rooms)
    objects = {
        name: replace(thing, room=names[i % len(names)]) for i, (name, thing) in enumerate(things.objects.items())
    }
    return replace(things, rooms=rooms, objects=objects)


def ways_of(layout: Layout) -> list[tuple[Vec2, Vec2]]:
    """Middles of the two holes of every way between rooms, as (x, z) in the world."""
    found: list[tuple[Vec2, Vec2]] = []
    for name, room in layout.rooms.items():
        for opening in room.openings.values():
            if opening.leads_to is None:
                continue
            other = layout.rooms[opening.leads_to]
            back = next(o for o in other.openings.values() if o.leads_to == name)
            assert (back.width, back.height) == (opening.width, opening.height)
            spots: list[Vec2] = []
            for where, hole in ((room, opening), (other, back)):
                wall = walls_of(where)[hole.wall]
                middle = sum(wall.opening_span(hole)) / 2
                spots.append((wall.level, middle) if wall.axis else (middle, wall.level))
            found.append((spots[0], spots[1]))
    return found


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    "kinds", [("living_room", "bedroom"), ("hallway", "kitchen", "bathroom"), ("kitchen", "garden")]
)
def test_ways_between_rooms_meet_through_the_wall_and_are_free_on_both_sides(kinds: tuple[str, ...], shape: str):
    layout = laid_out(_home(*kinds, shape=shape))
    assert_sound(layout)
    ways = ways_of(layout)
    assert len(ways) == 2 * (len(kinds) - 1)
    for here, there in ways:
        assert abs(here[0] - there[0]) == pytest.approx(0.2, abs=1e-5)
        assert here[1] == pytest.approx(there[1], abs=1e-5)
    for a, b in itertools.combinations(layout.rooms.values(), 2):
        assert Polygon(a.polygon).distance(Polygon(b.polygon)) > 0.19


def test_rooms_that_a_stated_door_joins_lie_side_by_side():
    span = Span(start=0, end=0)
    door = PlanOpening(kind="door", leads_to="living_room-0", span=span)
    home = _home("living_room", "bedroom", "bathroom")
    joined = {n: replace(r, openings=(door,) if r.type == "bathroom" else ()) for n, r in home.rooms.items()}
    layout = laid_out(replace(home, rooms=joined))
    led = {frozenset((n, o.leads_to)) for n, r in layout.rooms.items() for o in r.openings.values() if o.leads_to}
    assert frozenset(("bathroom-2", "living_room-0")) in led
    assert_sound(layout)


def test_a_garden_has_no_openings_carries_what_is_tall_and_says_what_cannot_hang():
    layout = laid_out(shaped(plan({"bench": 1, "picture": 1, "pendant_light": 1, "wardrobe": 1}), "", kind="garden"))
    (room,) = layout.rooms.values()
    assert not room.openings
    assert layout.sound
    assert {name.rsplit("-", 1)[0] for name in layout.placements} == {"bench", "wardrobe"}
    assert {left.why for left in layout.left_out} == {
        "there is no wall in the open air that it could hang from",
        "there is no ceiling in the open air that it could hang from",
    }


def test_in_the_open_air_nothing_is_drawn_to_walls_and_all_can_be_reached():
    layout = laid_out(shaped(plan({"sofa": 1, "wardrobe": 1, "desk": 1, "chair": 2}), "", kind="lawn"))
    assert_sound(layout)
    assert layout.walkways.unreachable == ()


def test_the_same_wish_gives_the_same_shaped_room():
    wanted = shaped(plan(FURNITURE), "u_shaped")
    first, second = laid_out(wanted), laid_out(wanted)
    assert first.placements == second.placements
    assert first.rooms == second.rooms


def test_a_size_given_from_outside_goes_for_shaped_rooms_too():
    from diorama.layout.solve import solve
    from diorama.layout.task import build_task
    from tests.unit.layout.things import thing

    wanted = shaped(plan({"sofa": 1}), "t_shaped")
    task = build_task(wanted, {"sofa": thing("sofa")}, LayoutOptions(room_size_m=(5.0, 4.0)))
    (room,) = solve(task).rooms.values()
    x0, z0, x1, z1 = bounds_of(room.polygon)
    assert (x1 - x0, z1 - z0, len(room.polygon)) == (5.0, 4.0, 8)
