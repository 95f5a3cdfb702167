"""The scene document's simple solids."""

from __future__ import annotations

import math

import numpy as np
import pytest

from diorama.domain.scene import PlainMaterial, PrimitiveBody, PrimitiveShape
from diorama.geometry.mesh_ops import is_closed, volume
from diorama.geometry.primitives import primitive_mesh, primitive_model
from tests.unit.formats.samples import SHAPES

SIZE = (0.4, 1.2, 0.6)
A, B, C = (length / 2 for length in SIZE)
VOLUMES = {
    "cube": 8 * A * B * C,
    "sphere": 4 / 3 * math.pi * A * B * C,
    "cylinder": math.pi * A * C * 2 * B,
    "capsule": math.pi * A * C * (2 * (B - A) + 4 / 3 * A),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_solid_fills_its_size_around_the_origin(shape: PrimitiveShape) -> None:
    low, high = primitive_mesh(shape, SIZE).bounds
    flat = {"plane": 1, "quad": 2}.get(shape)
    wanted = [0.0 if axis == flat else length / 2 for axis, length in enumerate(SIZE)]
    assert np.allclose(high, wanted, atol=2e-3)
    assert np.allclose(low, [-length for length in wanted], atol=2e-3)


@pytest.mark.parametrize("shape", VOLUMES)
def test_a_solid_is_closed_and_has_its_volume_within_two_percent(shape: PrimitiveShape) -> None:
    mesh = primitive_mesh(shape, SIZE)
    assert is_closed(mesh)
    assert volume(mesh) == pytest.approx(VOLUMES[shape], rel=0.02)


@pytest.mark.parametrize("shape", SHAPES)
def test_normals_are_unit_length_and_look_out_of_their_faces(shape: PrimitiveShape) -> None:
    mesh = primitive_mesh(shape, SIZE)
    assert mesh.normals is not None
    assert mesh.uvs is not None
    assert np.allclose(np.linalg.norm(mesh.normals, axis=1), 1, atol=1e-5)
    a, b, c = (mesh.positions[mesh.faces[:, corner]] for corner in range(3))
    outward = np.cross(b - a, c - a)
    assert (np.sum(outward * mesh.normals[mesh.faces[:, 0]], axis=1) > -1e-9).all()


def test_a_flat_capsule_is_squeezed_into_its_height() -> None:
    low, high = primitive_mesh("capsule", (1.0, 0.2, 1.0)).bounds
    assert np.allclose(high - low, (1.0, 0.2, 1.0), atol=2e-3)


def test_a_see_through_material_is_blended() -> None:
    model = primitive_model(PrimitiveBody(shape="cube", material=PlainMaterial(alpha=0.5)))
    assert model.parts[0].material.alpha_mode == "blend"
    assert model.parts[0].closed
