"""The camera against the pinhole formula."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diorama.domain.errors import UserFault
from diorama.render.camera import Camera, checked_size, direction_of, fitted

SIZE = (640, 480)


def _straight() -> Camera:
    return Camera(position=(0, 1, 5), target=(0, 1, 0), vertical_fov_rad=math.pi / 2, aspect=4 / 3)


def test_the_target_is_in_the_middle() -> None:
    assert _straight().project(np.array([[0.0, 1.0, 0.0]]), SIZE)[0] == pytest.approx([320, 240, 5])


def test_right_is_right_and_up_is_up() -> None:
    # With a field of view of 90 degrees the frame's half height at a depth of 5 m is 5 m.
    places = _straight().project(np.array([[2.5, 1.0, 0.0], [0.0, 3.5, 0.0]]), SIZE)
    assert places[0] == pytest.approx([320 + 120, 240, 5])
    assert places[1] == pytest.approx([320, 240 - 120, 5])


def test_a_place_behind_has_a_depth_below_zero() -> None:
    assert _straight().project(np.array([[0.0, 1.0, 6.0]]), SIZE)[0, 2] == pytest.approx(-1)


coordinate = st.floats(-4, 4)


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.tuples(coordinate, coordinate, coordinate), st.floats(-3, 3), st.floats(-1.5, 1.5), st.floats(0.2, 1.4))
def test_unproject_undoes_project(point: tuple[float, float, float], yaw: float, pitch: float, fov: float) -> None:
    place = direction_of(yaw, pitch) * 12
    camera = Camera(
        position=(float(place[0]), float(place[1]), float(place[2])), target=(0, 0, 0), vertical_fov_rad=fov, aspect=1.6
    )
    points = np.array([point])
    assert camera.unproject(camera.project(points, SIZE), SIZE) == pytest.approx(points, abs=1e-6)


@settings(derandomize=True, max_examples=40, deadline=None)
@given(st.tuples(coordinate, coordinate, coordinate))
def test_the_ray_through_a_projected_point_hits_it(point: tuple[float, float, float]) -> None:
    camera = Camera(position=(3, 9, 11), target=(0, 0.5, 0), vertical_fov_rad=0.7, aspect=4 / 3)
    column, row, depth = camera.project(np.array([point]), SIZE)[0]
    ray = camera.rays(np.array([column], np.float32), np.array([row], np.float32), SIZE)[0]
    reach = depth / (ray @ camera.axes[2])
    assert np.asarray(camera.position) + ray * reach == pytest.approx(point, abs=1e-3)


def test_pixel_rays_run_row_by_row_through_the_middles_of_pixels() -> None:
    camera = _straight()
    rays = camera.pixel_rays((4, 3))
    assert rays.shape == (12, 3)
    assert np.linalg.norm(rays, axis=1) == pytest.approx(1, abs=1e-6)
    assert rays[0, 0] < 0 < rays[0, 1], "the first one points up and left"
    assert rays[5] == pytest.approx(camera.rays(np.array([1.5], np.float32), np.array([1.5], np.float32), (4, 3))[0])


@pytest.mark.parametrize("pitch", [-1.5, -0.4, 0.0, 0.66, math.pi / 2])
@pytest.mark.parametrize("yaw", [0.0, 0.7, 2.5])
@pytest.mark.parametrize("aspect", [0.5, 1.0, 1.9])
def test_a_fitted_camera_holds_all_points_tightly(yaw: float, pitch: float, aspect: float) -> None:
    points = np.random.default_rng(5).normal(size=(300, 3)) * (2.0, 0.6, 1.2) + (4, 1, -2)
    margin = 0.05
    camera = fitted(points, towards=direction_of(yaw, pitch), aspect=aspect, vertical_fov_rad=0.5, margin=margin)
    places = camera.project(points, (1000, 1000))
    assert places[:, :2].min() >= 1000 * margin - 1e-6
    assert places[:, :2].max() <= 1000 * (1 - margin) + 1e-6
    spans = np.ptp(places[:, :2], axis=0)
    assert spans.max() == pytest.approx(1000 * (1 - 2 * margin)), "one direction fills the frame"
    # The other direction is centred.
    assert (places[:, :2].min(axis=0) + places[:, :2].max(axis=0)) / 2 == pytest.approx([500, 500], abs=1e-6)


def test_one_point_can_be_fitted() -> None:
    camera = fitted(np.array([[1.0, 2.0, 3.0]]), towards=direction_of(0.3, 0.3), aspect=1.0, vertical_fov_rad=0.5)
    assert camera.project(np.array([[1.0, 2.0, 3.0]]), (100, 100))[0, :2] == pytest.approx([50, 50])


def test_looking_straight_down_keeps_the_front_at_the_bottom() -> None:
    camera = Camera(position=(0, 8, 0), target=(0, 0, 0))
    places = camera.project(np.array([[1.0, 0, 0], [0, 0, 1.0]]), SIZE)
    assert places[0, 0] > 320
    assert places[1, 1] > 240


@pytest.mark.parametrize(
    "change", [{"vertical_fov_rad": 0.0}, {"vertical_fov_rad": 3.2}, {"aspect": 0.0}, {"target": (0.0, 0.0, 1.0)}]
)
def test_a_camera_that_cannot_be_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(UserFault):
        Camera(**{"position": (0.0, 0.0, 1.0), "target": (0.0, 0.0, 0.0), **change})  # pyright: ignore


@pytest.mark.parametrize("size", [(0, 10), (10, 0), (-5, 10), (8193, 10), (10, 100_000)])
def test_impossible_sizes_are_refused(size: tuple[int, int]) -> None:
    with pytest.raises(UserFault, match="8192"):
        checked_size(*size)
