"""Primitive shapes: closed, outward, even texture density, the size that was asked for."""

from __future__ import annotations

import math
from collections.abc import Callable

import manifold3d
import numpy as np
import pytest
import trimesh
from hypothesis import given, settings
from hypothesis import strategies as st

from diorama.domain.mesh import Mesh
from diorama.geometry import shapes
from diorama.geometry.mesh_ops import face_normals, is_closed, volume, weld

L_SHAPE = [(0.0, 0.0), (1.0, 0.0), (1.0, 0.3), (0.3, 0.3), (0.3, 1.0), (0.0, 1.0)]
BENT = [(0.0, 0.0, 0.0), (0.0, 1.0, 0.0), (1.0, 1.0, 0.0), (1.0, 1.0, 1.0)]
HOUSE = shapes.rounded_path(BENT, 0.2)

SHAPES: dict[str, Callable[[], Mesh]] = {
    "box": lambda: shapes.box((1, 2, 3)),
    "rounded box 1": lambda: shapes.rounded_box((1, 0.5, 0.3), 0.05, 1),
    "rounded box 2": lambda: shapes.rounded_box((1, 0.5, 0.3), 0.05, 2),
    "rounded box 3": lambda: shapes.rounded_box((1, 0.5, 0.3), 0.05, 3),
    "rounded to the full": lambda: shapes.rounded_box((0.3, 0.3, 0.3), 1.0, 4),
    "square leg": lambda: shapes.square_leg(0.7, 0.05, 0.03),
    "round leg": lambda: shapes.round_leg(0.4, 0.04, 0.025),
    "turned leg": lambda: shapes.turned_leg(0.7, 0.06),
    "cylinder": lambda: shapes.cylinder(0.2, 0.5),
    "bevelled cylinder": lambda: shapes.cylinder(0.2, 0.5, 0.01),
    "frustum": lambda: shapes.cylinder(0.1, 0.5, 0.01, top=0.3),
    "cone": lambda: shapes.lathe([(0.3, 0.0), (0.0, 0.5)]),
    "vase": lambda: shapes.lathe(shapes.curve([(0.1, 0), (0.2, 0.2), (0.08, 0.4), (0.12, 0.5)])),
    "sphere": lambda: shapes.sphere(0.5),
    "ellipsoid": lambda: shapes.ellipsoid((1, 0.5, 0.3)),
    "capsule": lambda: shapes.capsule(0.1, 0.5),
    "torus": lambda: shapes.torus(0.3, 0.05),
    "tube": lambda: shapes.tube(0.3, 0.25, 0.4),
    "bevelled tube": lambda: shapes.tube(0.3, 0.25, 0.4, 0.01),
    "rod": lambda: shapes.rod((0, 0, 0), (1, 1, 0.2), 0.02),
    "rod downwards": lambda: shapes.rod((0, 1, 0), (0, 0, 0), 0.02),
    "slab": lambda: shapes.slab(1.2, 0.6, 0.04, 0.005),
    "slab with round corners": lambda: shapes.slab(1.2, 0.6, 0.04, 0.005, 0.1),
    "slab with corners smaller than its edge": lambda: shapes.slab(1.2, 0.6, 0.04, 0.012, 0.004),
    "oval": lambda: shapes.extrude(shapes.ellipse(1, 0.6), 0.04, 0.006),
    "board with a hole": lambda: shapes.extrude(
        shapes.rectangle(1, 0.5), 0.04, 0.004, holes=[shapes.ellipse(0.3, 0.2)]
    ),
    "L": lambda: shapes.extrude(L_SHAPE, 0.04, 0.004),
    "L the other turn": lambda: shapes.extrude(L_SHAPE[::-1], 0.04, 0.004, steps=3, grain=2),
    "pipe": lambda: shapes.pipe(HOUSE, 0.02),
    "bar": lambda: shapes.bar(BENT[:3], 0.02, 0.04),
    "frame": lambda: shapes.bar([*BENT[:3], (1.0, 0.0, 0.0)], 0.02, 0.04, closed=True, up=(0, 0, 1)),
    "cushion": lambda: shapes.cushion((0.6, 0.15, 0.6)),
    "thick cushion": lambda: shapes.cushion((0.6, 0.5, 0.2), 0.5, 0.6),
    "superellipsoid": lambda: shapes.superellipsoid((1, 0.5, 0.7), 0.4),
    "pillow": lambda: shapes.pillow((0.45, 0.15, 0.45)),
}

each = pytest.mark.parametrize("mesh", [make() for make in SHAPES.values()], ids=list(SHAPES))


@each
def test_is_watertight_with_positive_volume(mesh: Mesh) -> None:
    welded = weld(mesh)
    other = trimesh.Trimesh(welded.positions, welded.faces, process=False)
    assert is_closed(mesh)
    assert other.is_watertight
    assert other.is_winding_consistent
    assert volume(mesh) > 0
    assert volume(mesh) == pytest.approx(other.volume, rel=1e-4)


@each
def test_is_taken_by_the_boolean_library_as_a_solid(mesh: Mesh) -> None:
    welded = weld(mesh)
    solid = manifold3d.Manifold(manifold3d.Mesh(vert_properties=welded.positions, tri_verts=welded.faces))
    assert solid.status() == manifold3d.Error.NoError
    assert solid.volume() == pytest.approx(volume(mesh), rel=1e-3)


@each
def test_normals_are_unit_and_agree_with_the_faces(mesh: Mesh) -> None:
    assert mesh.normals is not None
    assert np.linalg.norm(mesh.normals, axis=1) == pytest.approx(np.ones(len(mesh.normals)), abs=1e-5)
    faces = face_normals(mesh)
    lengths = np.linalg.norm(faces, axis=1)
    assert lengths.min() > 0
    agreement = np.einsum("ij,ij->i", faces / lengths[:, None], mesh.normals[mesh.faces].mean(axis=1))
    assert agreement.min() > 0.5


@each
def test_texture_is_laid_on_in_metres_and_not_mirrored(mesh: Mesh) -> None:
    assert mesh.uvs is not None
    a, b, c = (mesh.uvs[mesh.faces[:, k]].astype(np.float64) for k in range(3))
    first, second = b - a, c - a
    flat = (first[:, 0] * second[:, 1] - first[:, 1] * second[:, 0]) / 2
    area = np.linalg.norm(face_normals(mesh), axis=1) / 2
    assert (-flat * (area > 0)).sum() == pytest.approx(area.sum(), rel=0.62)  # a glTF picture's v runs down
    assert area[flat > 1e-9].sum() < 0.12 * area.sum()
    order = np.argsort(-flat / area)
    share = np.cumsum(area[order]) / area.sum()
    median = float((-flat / area)[order][np.searchsorted(share, 0.5)])
    assert 0.7 < median < 2.1


@settings(max_examples=40, deadline=None, derandomize=True)
@given(
    size=st.tuples(*[st.floats(0.004, 8.0)] * 3),
    radius=st.floats(0.0, 1.0),
    segments=st.integers(1, 4),
)
def test_rounded_box_has_its_size_and_less_volume_than_the_box(
    size: tuple[float, float, float], radius: float, segments: int
) -> None:
    mesh = shapes.rounded_box(size, radius, segments)
    low, high = mesh.bounds
    assert high - low == pytest.approx(np.array(size), rel=1e-5)
    assert is_closed(mesh, 1e-6 * max(1.0, *size))
    assert 0.16 * math.prod(size) < volume(mesh) <= math.prod(size) * (1 + 1e-5)


def test_box_between_lies_between_its_corners() -> None:
    low, high = shapes.box_between((-1, 0, 2), (0.5, 0.25, 4), 0.01).bounds
    assert low == pytest.approx((-1, 0, 2))
    assert high == pytest.approx((0.5, 0.25, 4))


def test_grain_runs_along_the_longest_side_of_a_board() -> None:
    mesh = shapes.box((2.0, 0.1, 0.3))
    assert mesh.uvs is not None
    top = np.abs(mesh.normals[:, 1] - 1) < 1e-6  # type: ignore[index]
    assert np.ptp(mesh.uvs[top, 1]) == pytest.approx(2.0)
    assert np.ptp(mesh.uvs[top, 0]) == pytest.approx(0.3)


def test_what_stands_stands_on_the_ground() -> None:
    for mesh in (
        shapes.cylinder(0.1, 0.7),
        shapes.turned_leg(0.7, 0.05),
        shapes.slab(1, 1, 0.7),
        shapes.capsule(0.1, 0.7),
    ):
        low, high = mesh.bounds
        assert low[1] == pytest.approx(0.0, abs=1e-7)
        assert high[1] == pytest.approx(0.7)


def test_cylinder_has_the_volume_of_its_polygon() -> None:
    assert volume(shapes.cylinder(0.5, 2.0, segments=48)) == pytest.approx(
        2.0 * 0.5 * 48 * 0.25 * math.sin(2 * math.pi / 48), rel=1e-5
    )


def test_fine_sphere_approaches_the_ball() -> None:
    assert volume(shapes.sphere(0.5, 64)) == pytest.approx(math.pi / 6, rel=0.01)


def test_torus_follows_pappus() -> None:
    assert volume(shapes.torus(0.5, 0.1, 96, 48)) == pytest.approx(2 * math.pi**2 * 0.5 * 0.1**2, rel=0.01)


def test_hole_takes_its_volume_from_the_board() -> None:
    whole = shapes.extrude(shapes.rectangle(1, 0.5), 0.1)
    holed = shapes.extrude(shapes.rectangle(1, 0.5), 0.1, holes=[shapes.rectangle(0.2, 0.1)])
    assert volume(whole) - volume(holed) == pytest.approx(0.2 * 0.1 * 0.1, rel=1e-4)


def test_mitred_bar_keeps_its_thickness_round_the_corner() -> None:
    mesh = shapes.bar(BENT[:3], 0.02, 0.04, up=(0, 0, 1))
    assert volume(mesh) == pytest.approx(2 * 0.02 * 0.04, rel=1e-3)


def test_tapered_leg_is_thin_at_its_foot() -> None:
    mesh = shapes.square_leg(0.7, 0.06, 0.03)
    foot = mesh.positions[mesh.positions[:, 1] < 0.01]
    head = mesh.positions[mesh.positions[:, 1] > 0.69]
    assert np.ptp(foot[:, 0]) == pytest.approx(0.03, rel=0.05)
    assert np.ptp(head[:, 0]) == pytest.approx(0.06, rel=0.05)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(
    size=st.tuples(*[st.floats(0.05, 3.0)] * 3),
    bulge=st.floats(0.0, 1.0),
    edge=st.floats(0.0, 1.0),
)
def test_cushion_fills_its_size_exactly(size: tuple[float, float, float], bulge: float, edge: float) -> None:
    mesh = shapes.cushion(size, bulge, edge)
    low, high = mesh.bounds
    assert high - low == pytest.approx(np.array(size), rel=1e-4)
    assert is_closed(mesh)
    assert volume(mesh) > 0


def test_cushion_is_highest_in_the_middle() -> None:
    mesh = shapes.cushion((0.6, 0.15, 0.6), 0.5)
    top = mesh.positions[mesh.positions[:, 1].argmax()]
    assert np.hypot(top[0], top[2]) < 0.02


def test_same_arguments_give_the_same_bytes() -> None:
    for make in SHAPES.values():
        one, two = make(), make()
        assert one.positions.tobytes() == two.positions.tobytes()
        assert one.uvs is not None
        assert two.uvs is not None
        assert one.uvs.tobytes() == two.uvs.tobytes()
