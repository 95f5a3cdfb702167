"""Where the camera stands and which walls go."""

from __future__ import annotations

import math

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


def test_what_stands_on_a_wall_shelf_hangs_on_that_wall() -> None:
    shelf = primitive("cube", (1, 0.1, 0.2), support=Support(kind="wall", on="room", surface="wall-2"))
    vase = primitive("cylinder", (0.1, 0.2, 0.1), support=Support(kind="object", on="shelf"))
    floor = primitive("cube", (1, 1, 1), support=Support(kind="floor", on="room"))
    scene = scene_of({"shelf": shelf, "vase": vase, "box": floor}, {"room": square_room()})
    assert wall_of_support(scene, "vase") == ("room", 2)
    assert wall_of_support(scene, "box") is None
