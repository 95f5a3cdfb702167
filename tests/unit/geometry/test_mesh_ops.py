"""Operations on meshes keep what they should keep."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diorama.domain.mesh import Mesh
from diorama.geometry import mesh_ops as ops
from diorama.geometry import shapes

BOX = shapes.rounded_box((0.6, 0.4, 0.2), 0.03)
angles = st.floats(-math.pi, math.pi)


def agreement(mesh: Mesh) -> float:
    faces = ops.face_normals(mesh)
    assert mesh.normals is not None
    unit = faces / np.linalg.norm(faces, axis=1)[:, None]
    return float(np.einsum("ij,ij->i", unit, mesh.normals[mesh.faces].mean(axis=1)).min())


@settings(max_examples=30, deadline=None, derandomize=True)
@given(axis=st.tuples(*[st.floats(-1, 1)] * 3).filter(lambda a: math.hypot(*a) > 0.1), angle=angles)
def test_turning_keeps_volume_area_and_normals(axis: tuple[float, float, float], angle: float) -> None:
    mesh = ops.turned(BOX, axis, angle)
    assert ops.volume(mesh) == pytest.approx(ops.volume(BOX), rel=1e-5)
    assert ops.surface_area(mesh) == pytest.approx(ops.surface_area(BOX), rel=1e-5)
    assert agreement(mesh) == pytest.approx(agreement(BOX), abs=1e-4)


@settings(max_examples=30, deadline=None, derandomize=True)
@given(factors=st.tuples(*[st.floats(0.2, 4.0) | st.floats(-4.0, -0.2)] * 3))
def test_scaling_and_mirroring_scale_the_volume_and_stay_outward(factors: tuple[float, float, float]) -> None:
    mesh = ops.scaled(BOX, *factors)
    assert ops.volume(mesh) == pytest.approx(ops.volume(BOX) * abs(math.prod(factors)), rel=1e-4)
    assert ops.is_closed(mesh)
    assert agreement(mesh) > 0


def test_transform_then_inverse_is_identity() -> None:
    matrix = ops.rotation((1, 2, 3), 0.7) @ ops.translation(1, 2, 3) @ ops.scaling(2, 2, 2)
    back = ops.transform(ops.transform(BOX, matrix), np.linalg.inv(matrix))
    assert back.positions == pytest.approx(BOX.positions, abs=1e-6)
    assert back.normals == pytest.approx(BOX.normals, abs=1e-5)


def test_rotation_follows_the_right_hand_rule() -> None:
    assert (ops.rotation((0, 1, 0), math.pi / 2) @ (0, 0, 1, 1))[:3] == pytest.approx((1, 0, 0), abs=1e-12)


def test_shear_leans_with_height_and_keeps_level_faces_level() -> None:
    mesh = ops.transform(shapes.box((1, 1, 1)), ops.shear(0.5, 0.0))
    top = mesh.positions[mesh.positions[:, 1] > 0.49]
    assert top[:, 0].mean() == pytest.approx(0.25)
    assert np.ptp(top[:, 1]) == pytest.approx(0.0, abs=1e-7)
    assert ops.volume(mesh) == pytest.approx(1.0, rel=1e-5)


def test_merge_adds_volumes_and_keeps_what_all_have() -> None:
    mesh = ops.merge([BOX, ops.moved(BOX, x=2), ops.moved(BOX, x=4)])
    assert ops.volume(mesh) == pytest.approx(3 * ops.volume(BOX), rel=1e-5)
    assert mesh.normals is not None
    assert mesh.uvs is not None
    bare = Mesh(positions=BOX.positions, faces=BOX.faces)
    assert ops.merge([BOX, bare]).normals is None
    with pytest.raises(ValueError, match="at least one"):
        ops.merge([])


def test_weld_leaves_one_vertex_per_place() -> None:
    cube = shapes.box((1, 1, 1))
    assert len(cube.positions) == 24
    welded = ops.weld(cube)
    assert len(welded.positions) == 8
    assert len(welded.faces) == 12
    assert ops.volume(welded) == pytest.approx(1.0)


def test_weld_drops_collapsed_faces() -> None:
    positions = np.array([(0, 0, 0), (1, 0, 0), (0, 1, 0), (0, 1e-9, 0)], dtype=np.float32)
    faces = np.array([(0, 1, 2), (0, 1, 3)], dtype=np.uint32)
    assert len(ops.weld(Mesh(positions=positions, faces=faces)).faces) == 1


@pytest.mark.parametrize("missing", range(12))
def test_a_box_with_any_face_missing_is_open(missing: int) -> None:
    cube = shapes.box((1, 1, 1))
    assert ops.is_closed(cube)
    assert not ops.is_closed(Mesh(positions=cube.positions, faces=np.delete(cube.faces, missing, axis=0)))


def test_a_box_with_one_face_turned_is_not_closed() -> None:
    cube = shapes.box((1, 1, 1))
    faces = cube.faces.copy()
    faces[3] = faces[3, ::-1]
    assert not ops.is_closed(Mesh(positions=cube.positions, faces=faces))


def test_flip_turns_the_volume_negative_and_back() -> None:
    assert ops.volume(ops.flip(BOX)) == pytest.approx(-ops.volume(BOX))
    assert ops.flip(ops.flip(BOX)).faces.tolist() == BOX.faces.tolist()


def test_smooth_normals_of_a_ball_point_away_from_its_middle() -> None:
    ball = shapes.sphere(1.0, 32)
    mesh = ops.smooth(Mesh(positions=ball.positions, faces=ball.faces, uvs=ball.uvs))
    assert mesh.normals is not None
    assert np.einsum("ij,ij->i", mesh.normals, mesh.positions).min() > 0.99


def test_hard_normals_are_each_faces_own() -> None:
    mesh = ops.hard(shapes.sphere(1.0, 12))
    assert agreement(mesh) == pytest.approx(1.0, abs=1e-5)
    assert len(mesh.positions) == 3 * len(mesh.faces)


@pytest.mark.parametrize("grain", [0, 1, 2])
def test_box_uvs_keep_every_flat_faces_area(grain: int) -> None:
    mesh = ops.box_uvs(shapes.box((0.5, 1.0, 2.0)), grain)
    assert mesh.uvs is not None
    a, b, c = (mesh.uvs[mesh.faces[:, k]].astype(np.float64) for k in range(3))
    first, second = b - a, c - a
    flat = np.abs(first[:, 0] * second[:, 1] - first[:, 1] * second[:, 0])
    assert flat == pytest.approx(np.linalg.norm(ops.face_normals(mesh), axis=1), rel=1e-5)


def test_planar_uvs_measure_along_their_axes() -> None:
    mesh = ops.planar_uvs(shapes.box((2.0, 1.0, 3.0)))
    assert mesh.uvs is not None
    assert np.ptp(mesh.uvs, axis=0) == pytest.approx((2.0, 3.0))


def test_shifted_uvs_move_together() -> None:
    mesh = ops.shifted_uvs(BOX, 0.25, -0.5)
    assert mesh.uvs is not None
    assert BOX.uvs is not None
    assert mesh.uvs - BOX.uvs == pytest.approx(np.tile((0.25, -0.5), (len(BOX.uvs), 1)), abs=1e-6)
