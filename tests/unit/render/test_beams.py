"""Sunlight through windows."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from diorama.domain.room import Opening
from diorama.domain.scene import Environment
from diorama.render.beams import beams_of
from diorama.render.daylight import beam_color
from tests.unit.render.things import square_room

INWARD = np.array([(0, 0, -1), (-1, 0, 0), (0, 0, 1), (1, 0, 0)], float)


def _room(*walls: int, kind: str = "window"):
    openings = {
        f"o-{wall}": Opening(id=f"o-{wall}", kind=kind, wall=wall, offset=1.0, width=1.2, height=1.2, sill=0.9)  # pyright: ignore
        for wall in walls
    }
    return {"room": replace(square_room(), openings=openings)}


@pytest.mark.parametrize("wall", [0, 1, 2, 3])
def test_light_comes_from_above_and_from_outside_the_window(wall: int) -> None:
    beams = beams_of(_room(wall), {}, (1, 1, 1))
    assert beams is not None
    assert np.linalg.norm(beams.direction) == pytest.approx(1, abs=1e-6)
    assert beams.direction[1] > 0.4
    assert beams.direction @ INWARD[wall] < -0.5
    assert beams.windows[0, 3] == pytest.approx(INWARD[wall], abs=1e-6)


def test_windows_of_two_walls_share_one_sun_that_shines_through_both() -> None:
    beams = beams_of(_room(2, 3), {}, (1, 1, 1))
    assert beams is not None
    assert all(beams.direction @ INWARD[wall] < -0.3 for wall in (2, 3))


def test_doors_let_no_beam_in() -> None:
    assert beams_of(_room(2, kind="door"), {}, (1, 1, 1)) is None


def test_windows_that_stand_go_before_those_that_are_cut_away() -> None:
    beams = beams_of(_room(0, 2), {"room": frozenset({0})}, (1, 1, 1))
    assert beams is not None
    assert beams.drawn
    assert beams.windows[:, 3] == pytest.approx(INWARD[[2]], abs=1e-6)


def test_a_window_that_is_cut_away_still_has_panes_and_bars() -> None:
    beams = beams_of(_room(2), {"room": frozenset({2})}, (1, 1, 1))
    assert beams is not None
    assert not beams.drawn
    corner, along, up, _ = (row.astype(float) for row in beams.windows[0])
    shares = []
    for across, height in ((0.25, 0.25), (0.75, 0.6), (0.5, 0.25), (0.25, 0.5), (0.0, 0.3), (1.2, 0.3)):
        spot = corner + along * across + up * height
        shares.append(float(beams.passed((spot - beams.direction * 0.8)[None].astype(np.float32))[0]))
    assert shares == [1, 1, 0, 0, 0, 0]


def test_only_places_behind_the_window_are_reached() -> None:
    beams = beams_of(_room(2), {}, (1, 1, 1))
    assert beams is not None
    corner, along, up, _ = (row.astype(float) for row in beams.windows[0])
    middle = corner + along / 2 + up / 2
    hit = middle - beams.direction * (middle[1] / beams.direction[1])
    off = np.array([(0, 0, 0), (1.6, 0, 0), (-1.6, 0, 0), (0, 0, 1.4)], float)
    spots = np.concatenate([hit + off, [middle - np.array([0, 0, 0.5])]]).astype(np.float32)
    upwards = np.tile(np.array([[0, 1, 0]], np.float32), (len(spots), 1))
    assert beams.reached(spots, upwards).tolist() == [0]
    assert len(beams.reached(spots, -upwards)) == 0


def test_beams_are_warm_by_day_and_faint_and_blue_by_night() -> None:
    day, night = beam_color(Environment()), beam_color(Environment(sun_intensity=0.06, ambient=0.15))
    assert day[0] > 1.5 * day[2]
    assert night[2] > night[0]
    assert max(night) < 0.2 * max(day)
