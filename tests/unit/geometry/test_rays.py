"""Ray casting against truths that can be worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from diorama.geometry.rays import FAR, RayScene


def _sheet(height: float) -> tuple[np.ndarray, np.ndarray]:
    corners = [(-1, height, -1), (-1, height, 1), (1, height, 1), (1, height, -1)]
    return np.array(corners, np.float32), np.array([[0, 1, 2], [0, 2, 3]], np.int32)


def _rays(origins: list[tuple[float, float, float]], direction: tuple[float, float, float]):
    return np.array(origins, np.float32), np.repeat(np.array([direction], np.float32), len(origins), axis=0)


def test_distance_to_a_sheet_is_the_height_above_it() -> None:
    scene = RayScene(*_sheet(0.25))
    hits = scene.closest(*_rays([(0.3, 2.25, 0.1), (-0.9, 1.0, 0.9)], (0, -1, 0)))
    assert hits.distance == pytest.approx([2.0, 0.75], abs=1e-6)
    assert hits.found.all()


def test_both_sides_of_a_triangle_are_hit() -> None:
    scene = RayScene(*_sheet(0.0))
    assert scene.closest(*_rays([(0, -1, 0)], (0, 1, 0))).found.all()


def test_a_miss_has_no_triangle_and_lies_far_away() -> None:
    scene = RayScene(*_sheet(0.0))
    hits = scene.closest(*_rays([(3, 1, 0)], (0, -1, 0)))
    assert hits.triangle.tolist() == [-1]
    assert hits.distance[0] == FAR


def test_barycentric_weights_give_the_place_back() -> None:
    positions, faces = _sheet(0.5)
    spots = np.random.default_rng(3).uniform(-0.99, 0.99, (200, 2)).astype(np.float32)
    origins = np.stack([spots[:, 0], np.full(200, 3, np.float32), spots[:, 1]], axis=1)
    hits = RayScene(positions, faces).closest(origins, np.tile(np.array([[0, -1, 0]], np.float32), (200, 1)))
    corners = positions[faces[hits.triangle]]
    weights = np.stack([1 - hits.u - hits.v, hits.u, hits.v], axis=1)
    found = np.einsum("ij,ijk->ik", weights, corners)
    assert np.abs(found[:, [0, 2]] - spots).max() < 1e-5


def test_distance_is_measured_in_lengths_of_the_direction() -> None:
    hits = RayScene(*_sheet(0.0)).closest(*_rays([(0, 3, 0)], (0, -2, 0)))
    assert hits.distance[0] == pytest.approx(1.5)


@pytest.mark.parametrize(("limit", "expected"), [(0.9, False), (1.1, True)])
def test_only_what_lies_before_the_limit_blocks(limit: float, expected: bool) -> None:
    scene = RayScene(*_sheet(0.0))
    origins, directions = _rays([(0, 1, 0)], (0, -1, 0))
    limits = np.array([limit], np.float32)
    assert scene.blocked(origins, directions, limits).tolist() == [expected]
    assert scene.closest(origins, directions, limits).found.tolist() == [expected]
    assert limits[0] == np.float32(limit), "the caller's array is left alone"


def test_one_direction_serves_many_origins() -> None:
    origins, _ = _rays([(0, 1, 0), (5, 1, 0)], (0, -1, 0))
    assert RayScene(*_sheet(0.0)).blocked(origins, np.array([[0, -1, 0]], np.float32)).tolist() == [True, False]


def test_nothing_is_hit_in_an_empty_scene() -> None:
    scene = RayScene(np.zeros((0, 3), np.float32), np.zeros((0, 3), np.int32))
    origins, directions = _rays([(0, 1, 0)], (0, -1, 0))
    assert not scene.closest(origins, directions).found.any()
    assert not scene.blocked(origins, directions).any()


def test_no_rays_give_no_hits() -> None:
    none = np.zeros((0, 3), np.float32)
    assert len(RayScene(*_sheet(0.0)).closest(none, none).triangle) == 0


def test_the_nearer_of_two_sheets_is_hit() -> None:
    (low, faces), (high, _) = _sheet(0.0), _sheet(1.0)
    scene = RayScene(np.concatenate([low, high]), np.concatenate([faces, faces + 4]))
    assert scene.triangles == 4
    assert scene.closest(*_rays([(0.2, 3, 0.1)], (0, -1, 0))).triangle[0] >= 2
