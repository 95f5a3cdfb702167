"""Where the camera stands and which walls go."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from diorama.domain.room import Opening, Room
from diorama.domain.scene import Support
from diorama.domain.transform import Transform
from diorama.render.camera import direction_of
from diorama.render.viewpoint import Block, best_angle, block_of, cut_walls, wall_of_support, walls_in_the_way
from tests.unit.render.things import primitive, scene_of, square_room


def _block(at: tuple[float, float, float], size: tuple[float, float, float], yaw: float = 0.0, wall=None) -> Block:
    matrix = Transform.from_yaw(at, yaw).matrix()
    half = size[0] / 2, size[2] / 2
    return block_of(matrix, ((-half[0], 0, -half[1]), (half[0], size[1], half[1])), wall)


@pytest.mark.parametrize(
    ("eye", "expected"),
    [((0, 3, 9), {0}), ((9, 3, 0), {1}), ((0, 3, -9), {2}), ((-9, 3, 0), {3}), ((9, 3, 9), {0, 1}), ((0, 1, 0), set())],
)
def test_walls_between_the_camera_and_the_inside_are_cut(eye: tuple[float, float, float], expected: set[int]) -> None:
    assert cut_walls(square_room(), np.array(eye, float)) == expected


def test_a_direction_cuts_the_walls_that_face_it() -> None:
    assert cut_walls(square_room(), direction_of(math.pi / 4, 0.6), parallel=True) == {0, 1}
    assert cut_walls(square_room(), direction_of(0.0, math.pi / 2), parallel=True) == frozenset()


def test_the_inner_corner_of_an_l_shaped_room_keeps_the_walls_that_face_inwards() -> None:
    polygon = ((-2.0, 2.0), (0.0, 2.0), (0.0, 0.0), (2.0, 0.0), (2.0, -2.0), (-2.0, -2.0))
    room = Room(type="bedroom", polygon=polygon, height=2.4)
    assert cut_walls(room, direction_of(0.7, 0.6), parallel=True) == {0, 1, 2, 3}
    assert cut_walls(room, direction_of(math.pi + 0.7, 0.6), parallel=True) == {4, 5}


def test_the_inner_corner_of_an_l_shaped_room_goes_when_it_hides_floor() -> None:
    polygon = ((-2.0, 2.0), (0.0, 2.0), (0.0, 0.0), (2.0, 0.0), (2.0, -2.0), (-2.0, -2.0))
    room = Room(type="bedroom", polygon=polygon, height=2.4)
    # From the left front the inside of wall 1 stands before the far part of the room.
    found = walls_in_the_way({"room": room}, direction_of(-0.7, 0.6), parallel=True)["room"]
    assert found == {0, 1, 2, 5}
    assert walls_in_the_way({"room": room}, direction_of(math.pi + 0.7, 0.6), parallel=True)["room"] == {4, 5}


def test_a_partition_goes_when_it_hides_the_room_behind() -> None:
    left = Room(type="bedroom", polygon=((-4.2, 1.5), (-0.2, 1.5), (-0.2, -1.5), (-4.2, -1.5)), height=2.4)
    right = Room(type="bedroom", polygon=((0.0, 1.5), (4.0, 1.5), (4.0, -1.5), (0.0, -1.5)), height=2.4)
    found = walls_in_the_way({"left": left, "right": right}, direction_of(-0.7, 0.6), parallel=True)
    assert found == {"left": {0, 1, 3}, "right": {0, 3}}
    far = walls_in_the_way({"left": left, "right": right}, np.array([-9.0, 8.0, 11.0]))
    assert far == found


def test_in_a_plain_room_only_outer_faces_are_in_the_way() -> None:
    for yaw in np.linspace(0, 2 * math.pi, 17):
        towards = direction_of(float(yaw) + 0.05, 0.66)
        found = walls_in_the_way({"room": square_room()}, towards, parallel=True)["room"]
        assert found == cut_walls(square_room(), towards, parallel=True)


def test_the_camera_faces_the_fronts() -> None:
    wardrobe = _block((0, 0, -1.2), (1.2, 2.1, 0.6))  # against the back wall, front to +Z
    yaw = best_angle({"room": square_room()}, [wardrobe]).yaw
    assert math.cos(yaw) > 0.5
    turned = _block((0, 0, 1.2), (1.2, 2.1, 0.6), yaw=math.pi)
    assert math.cos(best_angle({"room": square_room()}, [turned, turned]).yaw) < -0.5


def test_the_camera_looks_from_the_entrance_when_all_else_is_equal() -> None:
    door = Opening(id="door-1", kind="door", wall=1, offset=0.5, width=0.9, height=2.0)
    room = Room(type="bedroom", polygon=square_room().polygon, height=2.4, openings={"door-1": door}, entrance="door-1")
    assert math.sin(best_angle({"room": room}, []).yaw) > 0.5
    assert math.cos(best_angle({"room": square_room()}, []).yaw) > 0.5


def test_a_tall_thing_does_not_stand_in_front_of_the_others() -> None:
    low = [_block((x, 0, 0.0), (0.5, 0.5, 0.5)) for x in (-0.6, 0.0, 0.6)]
    tall = _block((0, 0, 1.0), (3.0, 2.2, 0.3), yaw=math.pi)
    assert math.cos(best_angle({"room": square_room()}, [*low, tall]).yaw) < 0.5


def test_pictures_on_a_wall_are_kept_in_sight() -> None:
    signs = [_block((x, 1.5, 1.45), (0.8, 0.6, 0.05), yaw=math.pi, wall=("room", 0)) for x in (-1.0, 0.0, 1.0)]
    yaw = best_angle({"room": square_room()}, signs).yaw
    assert 0 not in cut_walls(square_room(), direction_of(yaw, 0.66), parallel=True)


def _kept(yaw: float) -> set[int]:
    return set(range(4)) - cut_walls(square_room(), direction_of(yaw, 0.66), parallel=True)


@pytest.mark.parametrize("wall", [0, 1, 2, 3])
def test_a_small_mirror_outweighs_a_large_plain_table(wall: int) -> None:
    place = ((0, 1.5, 1.45), (1.95, 1.5, 0), (0, 1.5, -1.45), (-1.95, 1.5, 0))[wall]
    mirror = _block(place, (0.4, 0.6, 0.04), yaw=(math.pi, -math.pi / 2, 0, math.pi / 2)[wall], wall=("room", wall))
    table = replace(_block((0.6, 0, 0.4), (1.8, 0.75, 0.9)), front=None)
    assert wall in _kept(best_angle({"room": square_room()}, [mirror, table]).yaw)


def test_no_mirror_is_worth_a_view_of_backs_only() -> None:
    mirror = _block((0, 1.5, 1.45), (0.4, 0.6, 0.04), yaw=math.pi, wall=("room", 0))
    sofas = [_block((x, 0, -1.0), (1.4, 0.8, 0.8)) for x in (-1.0, 0.8)]
    assert math.cos(best_angle({"room": square_room()}, [mirror, *sofas]).yaw) > 0
    tall = _block((1.6, 0, -1.0), (0.8, 2.0, 0.4))
    assert math.cos(best_angle({"room": square_room()}, [mirror, tall]).yaw) > 0


def test_a_thing_on_the_wall_across_from_a_cupboard_is_seen_from_the_side() -> None:
    mirror = _block((-1.95, 1.5, 0), (0.6, 0.9, 0.04), yaw=math.pi / 2, wall=("room", 3))
    cupboard = _block((1.7, 0, 0.4), (0.9, 1.2, 0.45), yaw=-math.pi / 2)
    bench = _block((0.2, 0, -1.2), (1.2, 0.45, 0.4))
    angle = best_angle({"room": square_room()}, [mirror, cupboard, bench])
    towards = direction_of(angle.yaw, angle.pitch)
    assert {2, 3} <= _kept(angle.yaw)
    assert towards @ cupboard.front > -0.3, "its side is seen, not its back"


def test_the_camera_goes_up_when_a_low_one_sees_less() -> None:
    screen = replace(_block((0, 0, 0.4), (3.6, 1.0, 0.1)), front=None)
    things = [_block((x, 0, -0.5), (0.4, 0.45, 0.4)) for x in (-1.2, -0.4, 0.4, 1.2)]
    free = best_angle({"room": square_room()}, things).pitch
    assert best_angle({"room": square_room()}, [screen, *things]).pitch > free


def test_windows_are_kept_in_sight_when_all_else_is_equal() -> None:
    door = Opening(id="door-1", kind="door", wall=1, offset=0.5, width=0.9, height=2.0)
    for wall in (0, 2):
        window = Opening(id="window-1", kind="window", wall=wall, offset=0.5, width=1.2, height=1.2, sill=0.9)
        room = replace(square_room(), openings={"door-1": door, "window-1": window}, entrance="door-1")
        assert wall in _kept(best_angle({"room": room}, []).yaw)


def test_what_stands_on_a_wall_shelf_hangs_on_that_wall() -> None:
    shelf = primitive("cube", (1, 0.1, 0.2), support=Support(kind="wall", on="room", surface="wall-2"))
    vase = primitive("cylinder", (0.1, 0.2, 0.1), support=Support(kind="object", on="shelf"))
    floor = primitive("cube", (1, 1, 1), support=Support(kind="floor", on="room"))
    scene = scene_of({"shelf": shelf, "vase": vase, "box": floor}, {"room": square_room()})
    assert wall_of_support(scene, "vase") == ("room", 2)
    assert wall_of_support(scene, "box") is None
