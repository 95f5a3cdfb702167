"""Sun, sky and lamps go by the time of day and the mood."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diorama.domain.plan import PlanEnvironment
from diorama.domain.room import Opening, Room
from diorama.domain.scene import SunSky
from diorama.pipelines.environment import environment_of

POLYGON = ((-2.5, 2.0), (2.5, 2.0), (2.5, -2.0), (-2.5, -2.0))
OUTWARDS = ((0.0, 1.0), (1.0, 0.0), (0.0, -1.0), (-1.0, 0.0))


def room(wall: int | None) -> Room:
    openings: dict[str, Opening] = {}
    if wall is not None:
        openings["window-1"] = Opening(id="window-1", kind="window", wall=wall, offset=1, width=1, height=1, sill=1)
    return Room(type="bedroom", polygon=POLYGON, height=2.6, openings=openings)


def at(time: str = "", *moods: str):
    return environment_of(PlanEnvironment(time_of_day=time, mood=moods), {"room-1": room(None)})


@given(
    wall=st.sampled_from([None, 0, 1, 2, 3]), time=st.sampled_from(["", "day", "dawn", "sunset", "night", "teatime"]),
    moods=st.lists(st.sampled_from(["cozy", "dark", "romantic", "bright", "warm", "empty"]), max_size=3),
)  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_the_sun_is_up_of_unit_length_and_shines_in_at_the_window(
    wall: int | None, time: str, moods: list[str]
) -> None:
    found = environment_of(PlanEnvironment(time_of_day=time, mood=tuple(moods)), {"room-1": room(wall)})
    x, y, z = found.sun_direction
    assert math.hypot(x, y, z) == pytest.approx(1.0, abs=0.01)
    assert y > 0.2
    if wall is not None:
        outwards = OUTWARDS[wall]
        assert (x * outwards[0] + z * outwards[1]) / math.hypot(x, z) > 0.8
    assert 0.0 <= found.lamps <= 1.0
    assert 0.0 < found.sun_intensity <= 1.3


def test_lamps_are_brighter_the_darker_it_is_outside() -> None:
    assert at("day").lamps < at("dawn").lamps <= at("sunset").lamps < at("night").lamps == 1.0
    assert at("day").sun_intensity > at("sunset").sun_intensity > at("night").sun_intensity


def test_the_sky_is_warm_in_the_evening_and_dark_at_night() -> None:
    skies = {time: at(time).sky for time in ("day", "sunset", "night")}
    assert all(isinstance(sky, SunSky) for sky in skies.values())
    red = {time: sky.horizon[0] - sky.horizon[2] for time, sky in skies.items() if isinstance(sky, SunSky)}
    assert red["sunset"] > 0.5 > red["day"]
    assert max(at("night").sky.top) < 0.1  # type: ignore[union-attr]


def test_moods_dim_the_day_and_light_the_lamps() -> None:
    assert at("", "cozy").sun_intensity < at().sun_intensity < at("", "bright").sun_intensity
    assert at("", "cozy").lamps > at().lamps
    assert at("night", "romantic").lamps < at("night").lamps
    assert at("night", "bright") == at("night")
