"""Depth, normals and ids against geometry."""

from __future__ import annotations

import math

import numpy as np
import pytest

from diorama.domain.errors import UserFault
from diorama.render.camera import Camera
from diorama.render.maps import scene_maps
from tests.unit.render.things import primitive, scene_of, shell_of, square_room

FRONT = Camera(position=(0, 0, 5), target=(0, 0, 0), vertical_fov_rad=0.5, aspect=1.0)


def test_depth_of_an_upright_plane_is_the_same_all_over() -> None:
    scene = scene_of({"wall": primitive("quad", (9, 9, 1), at=(0, 0, -1.5))})
    maps = scene_maps(scene, {}, {}, width=60, height=60, camera=FRONT)
    assert np.abs(maps.depth - 6.5).max() < 1e-3
    assert np.abs(maps.normal - (0, 0, 1)).max() < 1e-6


def test_depth_of_a_level_plane_follows_the_ray() -> None:
    camera = Camera(position=(0, 3, 4), target=(0, 0, 0), vertical_fov_rad=0.5, aspect=1.0)
    maps = scene_maps(scene_of({"floor": primitive("plane", (40, 1, 40))}), {}, {}, width=50, height=50, camera=camera)
    rays = camera.pixel_rays((50, 50)).reshape(50, 50, 3)
    expected = 3 / -rays[..., 1] * (rays @ camera.axes[2])
    assert np.abs(maps.depth - expected).max() < 1e-3


def test_a_sphere_has_the_silhouette_depth_and_normals_of_a_sphere() -> None:
    radius, size = 0.8, 300
    scene = scene_of({"ball": primitive("sphere", (2 * radius,) * 3)})
    maps = scene_maps(scene, {}, {}, width=size, height=size, camera=FRONT)
    # Seen from a distance d a sphere covers the disk of radius r / sqrt(d^2 - r^2) on the plane at depth 1.
    disk = radius / math.sqrt(25 - radius**2) * size / 2 / math.tan(0.25)
    seen = maps.object_index == 0
    assert seen.sum() == pytest.approx(math.pi * disk**2, rel=0.02)
    middle = size // 2
    assert maps.depth[middle, middle] == pytest.approx(5 - radius, abs=2e-3)
    places = np.argwhere(seen)[::37]
    pixels = np.stack([places[:, 1] + 0.5, places[:, 0] + 0.5, maps.depth[places[:, 0], places[:, 1]]], axis=1)
    points = FRONT.unproject(pixels, (size, size))
    assert np.abs(np.linalg.norm(points, axis=1) - radius).max() < 0.012  # the ball has flat facets
    outward = points / np.linalg.norm(points, axis=1, keepdims=True)
    assert (maps.normal[places[:, 0], places[:, 1]] * outward).sum(axis=1).min() > 0.995


def test_nothing_is_infinitely_far_and_nobody() -> None:
    maps = scene_maps(scene_of({"ball": primitive("sphere", (1, 1, 1))}), {}, {}, width=40, height=40, camera=FRONT)
    assert np.isinf(maps.depth[0, 0])
    assert maps.object_index[0, 0] == -1
    assert not maps.normal[0, 0].any()


def test_ids_name_the_object_that_stands_there() -> None:
    objects = {
        "left": primitive("cube", (0.5, 0.5, 0.5), at=(-1, 0, 0)),
        "right": primitive("cube", (0.5, 0.5, 0.5), at=(1, 0, 0)),
        "glass": primitive("cube", (0.2, 0.2, 0.2), at=(0, 0.6, 0), alpha=0.2),
    }
    maps = scene_maps(scene_of(objects), {}, {}, width=200, height=200, camera=FRONT)
    for name, where in (("left", (-1, 0, 0.25)), ("right", (1, 0, 0.25)), ("glass", (0, 0.6, 0.1))):
        column, row, _ = FRONT.project(np.array([where]), (200, 200))[0]
        assert maps.object_ids[maps.object_index[int(row), int(column)]] == name


def test_a_found_camera_has_everything_inside_the_frame() -> None:
    objects = {
        "tall": primitive("cube", (0.5, 2.2, 0.5), at=(-1.5, 1.1, -1)),
        "ball": primitive("sphere", (0.4, 0.4, 0.4), at=(1.6, 0.2, 1.2)),
    }
    for size in ((160, 120), (90, 160)):
        maps = scene_maps(
            scene_of(objects, {"room": square_room()}), {}, {"room": shell_of()}, width=size[0], height=size[1]
        )
        frame = maps.object_index
        border = np.concatenate([frame[0], frame[-1], frame[:, 0], frame[:, -1]])
        assert (border == -1).all()
        assert {maps.object_ids[i] for i in np.unique(frame) if i >= 0} == {"tall", "ball", "room"}
        inside = np.argwhere(frame >= 0)
        free = np.minimum(inside.min(axis=0), (size[1], size[0]) - inside.max(axis=0)) / (size[1], size[0])
        assert free.min() < 0.07, "the room fills the frame up to a small margin"


def test_walls_towards_the_camera_and_the_ceiling_are_cut_away() -> None:
    camera = Camera(position=(0, 4, 7), target=(0, 0.5, 0), vertical_fov_rad=0.6, aspect=1.0)
    scene = scene_of({"ball": primitive("sphere", (0.5,) * 3, at=(0, 0.25, 0))}, {"room": square_room()})
    maps = scene_maps(scene, {}, {"room": shell_of()}, width=120, height=120, camera=camera)
    column, row, depth = camera.project(np.array([[0.0, 0.25, 0.0]]), (120, 120))[0]
    assert maps.object_ids[maps.object_index[int(row), int(column)]] == "ball"
    column, row, depth = camera.project(np.array([[0.5, 1.5, -1.5]]), (120, 120))[0]
    assert maps.depth[int(row), int(column)] == pytest.approx(depth, abs=0.05), "the far wall stands"


def test_two_runs_give_the_same_maps() -> None:
    scene = scene_of({"ball": primitive("sphere", (0.5,) * 3)}, {"room": square_room()})
    one, two = (scene_maps(scene, {}, {"room": shell_of()}, width=64, height=48) for _ in range(2))
    assert one.depth.tobytes() == two.depth.tobytes()
    assert one.object_index.tobytes() == two.object_index.tobytes()


def test_an_empty_scene_has_no_maps() -> None:
    with pytest.raises(UserFault, match="empty"):
        scene_maps(scene_of({}), {}, {})
