"""Ways for people: what the grid says, the same as by the plain version, and corridors that are kept free."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from shapely import LineString, Polygon, box, union_all

from diorama.domain.layout import Item, Placement
from diorama.domain.plan import StatedSize
from diorama.domain.room import Opening, Room
from diorama.domain.scene import Support
from diorama.domain.transform import Transform
from diorama.layout.corridor import corridor
from diorama.layout.floor_shape import floor_polygon
from diorama.layout.footprint import Box
from diorama.layout.walkway import CELL, LOW, WIDTH, before, door_zones, ground_of, in_the_way, walkways
from diorama.layout.world import Placed, world_of
from tests.unit.layout.test_floor_shapes import SHAPES, shaped
from tests.unit.layout.test_sound import assert_sound
from tests.unit.layout.things import laid_out, plan, thing

DOOR = Opening(id="door-1", kind="door", wall=-1, offset=0.4, width=0.9, height=2.05, swing="in_left")


def room_of(shape: str, width: float = 6.0, depth: float = 5.0) -> Room:
    ring = floor_polygon(shape, 0.0, width, depth)
    door = replace(DOOR, wall=len(ring) - 1)
    return Room(type="room", polygon=ring, height=2.6, openings={door.id: door}, entrance=door.id)


def standing(*things: tuple[str, float, float, float]) -> dict[str, Placed]:
    items: dict[str, Item] = {}
    places: dict[str, Placement] = {}
    for number, (kind, x, z, yaw) in enumerate(things):
        name = f"{kind}-{number}"
        items[name] = Item(id=name, plan_id=kind, name=kind, asset=thing(kind), room="room-1")
        pose = Transform.from_yaw((x, 0.0005, z), yaw)
        places[name] = Placement(transform=pose, support=Support(kind="floor", on="room-1", surface="floor"))
    return world_of(items, places)


KINDS = ("wardrobe", "double_bed", "chair", "desk", "sofa", "coffee_table", "plant")
spots = st.tuples(st.sampled_from(KINDS), st.floats(-4, 4), st.floats(-4, 4), st.floats(-3.2, 3.2))


@settings(max_examples=40)
@given(st.lists(spots, max_size=4), st.sampled_from(SHAPES))
def test_looking_near_each_thing_alone_finds_what_looking_everywhere_does(
    things: list[tuple[str, float, float, float]], shape: str
):
    ground = ground_of(room_of(shape))
    grid_x, grid_z = np.meshgrid(ground.xs, ground.zs)
    for placed in standing(*things).values():
        near: NDArray[np.bool_] = np.zeros_like(ground.free)
        window, taken = in_the_way(placed, ground)
        near[window] |= taken
        step_x, step_z = grid_x - placed.centre[0], grid_z - placed.centre[1]
        beyond_x = np.maximum(np.abs(step_x * placed.right[0] + step_z * placed.right[1]) - placed.half[0], 0)
        beyond_z = np.maximum(np.abs(step_x * placed.front[0] + step_z * placed.front[1]) - placed.half[1], 0)
        least = (0.1 if placed.y1 < LOW else WIDTH / 2) - CELL / 2
        assert np.array_equal(near, np.hypot(beyond_x, beyond_z) < least)
        for side in ("front", "back", "left", "right"):
            window, found = before(placed, side, ground)
            everywhere = np.zeros_like(ground.free)
            everywhere[window] |= found
            whole = replace(ground, xs=ground.xs, zs=ground.zs)
            wide = whole.window(-99, -99, 99, 99)
            assert everywhere.sum() == found.sum()
            assert wide == (slice(0, len(ground.zs)), slice(0, len(ground.xs)))


def test_ground_is_where_a_person_fits_between_the_walls():
    room = room_of("u_shaped")
    ground = ground_of(room)
    fits = Polygon(room.polygon).buffer(CELL - WIDTH / 2)
    for row, column in np.argwhere(ground.free)[::97]:
        assert fits.buffer(1e-6).covers(LineString([(ground.xs[column], ground.zs[row])] * 2).centroid)
    assert ground.free.sum() * CELL**2 == pytest.approx(fits.area, rel=0.03)


ROW = [("wardrobe", x, 0.0, 0.0) for x in (-2.4, -1.2, 0.0, 1.2, 2.4)]  # from wall to wall


def test_what_stands_behind_a_row_from_wall_to_wall_cannot_be_reached():
    room = room_of("")
    placed = standing(*ROW, ("desk", 0.0, -2.0, 0.0))
    ways = walkways(room, placed, door_zones(room))
    assert ways.unreachable == ("desk-5",)
    assert ways.doors_clear


@pytest.mark.parametrize("shape", SHAPES)
def test_a_corridor_leads_from_the_door_to_the_thing_and_stays_in_the_room(shape: str):
    room = room_of(shape)
    placed = standing(*ROW, ("desk", 0.0 if shape != "u_shaped" else -2.0, -1.9, 0.0))
    boxes = corridor(room, placed, "desk-5", {"desk-5"})
    way = union_all([box(*b) for b in boxes])
    assert way.geom_type == "Polygon"
    assert way.distance(_door_floor(room)) < 0.1
    assert way.distance(Polygon(placed["desk-5"].outline)) < 0.9
    assert way.area > WIDTH**2
    assert Polygon(room.polygon).buffer(0.1).covers(way)
    gone = {n: p for n, p in placed.items() if n not in _crossed(placed, boxes)}
    assert 0 < len(placed) - len(gone) <= 2
    assert walkways(room, gone, door_zones(room)).unreachable == ()


def _crossed(placed: dict[str, Placed], boxes: list[Box]) -> set[str]:
    way = union_all([box(*b) for b in boxes])
    return {n for n, p in placed.items() if Polygon(p.outline).intersection(way).area > 1e-6 and n != "desk-5"}


def _door_floor(room: Room) -> Polygon:
    (zone,) = door_zones(room)
    (x0, z0), (x1, z1) = zone.min(axis=0), zone.max(axis=0)
    return box(float(x0), float(z0), float(x1), float(z1))


def test_no_corridor_leads_through_what_stays():
    room = room_of("")
    placed = standing(*ROW, ("desk", 0.0, -2.0, 0.0))
    assert corridor(room, placed, "desk-5", set(placed)) == []


CROWDED = {"wardrobe": 2, "double_bed": 1, "desk": 1, "chair": 1, "bookshelf": 1, "dresser": 1, "armchair": 1}


@pytest.mark.parametrize("size", [(4.0, 3.6), (3.8, 4.2), (4.2, 3.8)])
def test_a_stated_room_that_is_full_keeps_ways_to_all_that_is_used(size: tuple[float, float]):
    layout = laid_out(shaped(plan(CROWDED), "", StatedSize(width=size[0], depth=size[1])))
    assert_sound(layout)
    assert layout.walkways.doors_clear
    assert layout.walkways.unreachable == ()
    assert len(layout.placements) == sum(CROWDED.values())


def test_books_on_the_floor_are_not_used_from_a_side():
    room = room_of("")
    assert walkways(room, standing(("book", 0.0, 0.0, 0.0)), []).reachable == ()


def test_doors_in_one_corner_whose_swings_meet_leave_a_room_that_can_be_furnished():
    from diorama.domain.layout import LayoutOptions
    from diorama.layout.solve import solve
    from diorama.layout.task import build_task

    task = build_task(plan({"double_bed": 1, "wardrobe": 1}), {k: thing(k) for k in ("double_bed", "wardrobe")},
                      LayoutOptions())  # fmt: skip
    (name,) = task.rooms
    room = room_of("", 4.5, 4.0)
    beside = replace(DOOR, id="door-2", wall=2, offset=4.0 - 0.4 - 0.9)
    room = replace(room, openings={**room.openings, beside.id: beside})
    layout = solve(replace(task, rooms={name: room}, fixed_rooms=(name,), usual_windows={}))
    assert_sound(layout)
    assert len(layout.placements) == 2
