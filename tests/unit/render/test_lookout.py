"""Cameras that find their place by what they would see."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from diorama.domain.scene import SceneObject
from diorama.render.picture import turntable
from diorama.render.staging import is_open_air, staged
from tests.unit.render.things import primitive, scene_of, shell_of, square_room

GARDEN = replace(square_room(), type="garden", openings={}, entrance=None)


def _bench_behind(yaw: float) -> dict[str, SceneObject]:
    """A low box and a tall wide one that hides it from `yaw`."""
    at = (2.2 * math.sin(yaw), 1.5, 2.2 * math.cos(yaw))
    return {"bench": primitive("cube", (0.6, 0.4, 0.6)), "hedge": primitive("cube", (2.6, 3.0, 0.3), at=at, yaw=yaw)}


@pytest.mark.parametrize("yaw", [0.0, 0.6, 1.8, 3.1, 4.4, 5.5])
def test_nothing_low_stays_behind_something_tall_in_the_open(yaw: float) -> None:
    ready = staged(scene_of(_bench_behind(yaw), {"garden": GARDEN}), {}, {}, aspect=4 / 3)
    towards = np.subtract(ready.camera.position, ready.camera.target)
    off = (math.atan2(towards[0], towards[2]) - yaw + math.pi) % (2 * math.pi) - math.pi
    assert abs(off) > 0.55, "the hedge covers half a radian to either side"


def test_a_garden_is_open_air_and_a_room_is_not() -> None:
    assert is_open_air(scene_of({}, {"garden": GARDEN}))
    assert is_open_air(scene_of({}))
    assert not is_open_air(scene_of({}, {"room": square_room()}))


def test_eyes_stand_in_the_room_and_in_no_thing_and_see_most() -> None:
    corner = primitive("cube", (1.2, 2.2, 1.2), at=(1.35, 1.1, 0.85))
    box = primitive("cube", (0.5, 0.5, 0.5), at=(-1.4, 0.25, -0.9))
    scene = scene_of({"wardrobe": corner, "box": box}, {"room": square_room()})
    camera = staged(scene, {}, {"room": shell_of()}, aspect=4 / 3, view="eye").camera
    x, y, z = camera.position
    assert -2 < x < 2
    assert -1.5 < z < 1.5
    assert 1.2 < y < 1.8
    assert not (0.75 < x < 1.95 and 0.25 < z < 1.45), "not inside of the wardrobe"
    spots = camera.project(np.array([(1.35, 1.1, 0.85), (-1.4, 0.25, -0.9)], np.float32), (4, 3))
    assert (spots[:, 2] > 0).all()
    assert ((spots[:, 0] > 0) & (spots[:, 0] < 4)).all()


def test_a_turntable_goes_once_round_at_one_distance_in_one_light() -> None:
    red = primitive("cube", (0.4, 0.4, 0.4), at=(0.9, 0.2, 0), color=(0.8, 0.02, 0.02))
    scene = scene_of({"red": red}, {"room": square_room()})
    cameras = [staged(scene, {}, {"room": shell_of()}, aspect=1, orbit_yaw=yaw) for yaw in (0.0, 2.0, 4.0)]
    reach = [float(np.linalg.norm(ready.camera.position)) for ready in cameras]
    assert max(reach) - min(reach) < 0.02 * reach[0]
    assert len({ready.dome.sun_direction for ready in cameras}) == 1
    frames = turntable(scene, {}, {"room": shell_of()}, width=64, height=48, frames=4)
    columns = [np.nonzero((f.pixels[..., 0] > 110) & (f.pixels[..., 1] < 80))[1].mean() for f in frames]
    assert max(columns) - min(columns) > 8, "what stands off the middle goes from side to side"


@pytest.mark.parametrize("frames", [1, 73])
def test_a_turntable_of_too_few_or_too_many_frames_is_refused(frames: int) -> None:
    from diorama.domain.errors import UserFault

    with pytest.raises(UserFault):
        turntable(scene_of({"box": primitive("cube", (1, 1, 1))}), {}, {}, frames=frames)
