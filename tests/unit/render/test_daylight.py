"""Light from outside."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from diorama.domain.plan import PlanEnvironment
from diorama.domain.room import Opening, Room
from diorama.domain.scene import ColorSky, CubeMapSky, Environment, GradientSky, Sky, SunSky
from diorama.pipelines.environment import environment_of
from diorama.render.camera import direction_of
from diorama.render.daylight import dome_of, dusk_of, night_of
from diorama.render.picture import scene_picture
from diorama.render.viewpoint import cut_walls
from tests.unit.render.things import SQUARE, primitive, scene_of, shell_of, square_room


def _inward(room: Room, index: int) -> np.ndarray:
    (ax, az), (bx, bz) = room.wall(index)
    return np.array([bz - az, 0, ax - bx]) / math.hypot(bx - ax, bz - az)


def test_in_the_open_the_sun_stands_where_the_scene_says() -> None:
    dome = dome_of(scene_of({}, sun=(0.6, 0.64, -0.48)), {}, direction_of(0.3, 0.6))
    assert dome.sun_direction == pytest.approx((0.6, 0.64, -0.48), abs=1e-6)


@pytest.mark.parametrize("camera_yaw", [0.5, 2.1, 3.9, 5.5])
@pytest.mark.parametrize("sun_yaw", [0.0, 1.3, 2.6, 4.2, 5.9])
def test_the_sun_shines_on_every_wall_that_stands(camera_yaw: float, sun_yaw: float) -> None:
    sun = direction_of(sun_yaw, 0.9)
    towards = direction_of(camera_yaw, 0.66)
    cut = {"room": cut_walls(square_room(), towards, parallel=True)}
    scene = scene_of({}, {"room": square_room()}, sun=(float(sun[0]), float(sun[1]), float(sun[2])))
    found = np.array(dome_of(scene, cut, towards).sun_direction)
    assert np.linalg.norm(found) == pytest.approx(1)
    assert found[1] > 0.5
    for index in set(range(len(SQUARE))) - cut["room"]:
        assert found @ _inward(square_room(), index) > 0.05


def test_a_sun_that_already_shines_in_keeps_its_bearing() -> None:
    towards = direction_of(math.pi / 4, 0.66)
    scene = scene_of({}, {"room": square_room()}, sun=(0.6, 0.78, 0.2))
    found = dome_of(scene, {"room": cut_walls(square_room(), towards, parallel=True)}, towards).sun_direction
    assert math.atan2(found[0], found[2]) == pytest.approx(math.atan2(0.6, 0.2), abs=0.06)


def test_one_wall_is_clearly_lighter_than_the_other() -> None:
    towards = direction_of(math.pi / 4, 0.66)
    scene = scene_of({}, {"room": square_room()}, sun=(0.45, 0.78, 0.45))
    found = np.array(dome_of(scene, {"room": cut_walls(square_room(), towards, parallel=True)}, towards).sun_direction)
    darker, lighter = sorted(found @ _inward(square_room(), index) for index in (2, 3))
    assert 0.1 < darker < 0.6 * lighter


@pytest.mark.parametrize(
    "sky", [GradientSky(), SunSky(), ColorSky(color=(0.2, 0.6, 0.9)), CubeMapSky(asset="a", sha256="b")]
)  # pyright: ignore
def test_every_sky_gives_light(sky: Sky) -> None:
    scene = scene_of({"ball": primitive("sphere", (1, 1, 1))})
    scene = replace(scene, environment=replace(scene.environment, sky=sky))
    dome = dome_of(scene, {}, direction_of(0.3, 0.6))
    assert dome.from_above.min() > 0.3


def test_the_night_is_dark_blue_and_a_day_is_not() -> None:
    night = Environment(sun_intensity=0.06, ambient=0.15)
    assert night_of(Environment()) == 0
    assert night_of(night) == 1
    scene = scene_of({"box": primitive("cube", (0.5, 0.5, 0.5), at=(0, 0.25, 0))}, {"room": square_room()})
    day_picture, night_picture = (
        scene_picture(one, {}, {"room": shell_of()}, width=64, height=48).pixels.astype(int)
        for one in (scene, replace(scene, environment=night))
    )
    assert night_picture.mean() < 0.6 * day_picture.mean()
    assert night_picture[:, :, 2].mean() > night_picture[:, :, 0].mean()
    assert np.percentile(night_picture, 90) > 60, "one still sees what is there"


def test_a_low_sun_is_warm() -> None:
    high, low = (
        dome_of(scene_of({}, sun=sun), {}, direction_of(0.3, 0.6)).sun_color
        for sun in ((0.45, 0.78, 0.43), (0.86, 0.31, 0.40))
    )
    assert low[2] / low[0] < 0.8 * high[2] / high[0]


@pytest.mark.parametrize(("time", "dusk", "night"), [("", 0, 0), ("sunset", 1, 0), ("dawn", 1, 0), ("night", 0, 1)])
@pytest.mark.parametrize("windows", [True, False])
def test_the_sky_behind_a_scene_is_that_of_the_time_of_day(time: str, dusk: int, night: int, windows: bool) -> None:
    window = Opening(id="w", kind="window", wall=1, offset=1.0, width=1.2, height=1.2, sill=0.9)
    rooms = {"room": replace(square_room(), openings={"w": window})} if windows else {}
    environment = environment_of(PlanEnvironment(time_of_day=time), rooms)
    assert dusk_of(environment) == pytest.approx(dusk, abs=0.35)
    assert night_of(environment) == pytest.approx(night, abs=0.35)
