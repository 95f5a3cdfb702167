import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from diorama.domain.transform import Transform
from diorama.domain.units import (
    linear_to_srgb,
    quat_multiply,
    quat_to_matrix,
    quat_to_yaw,
    srgb_to_linear,
    yaw_to_quat,
)

angles = st.floats(-math.pi + 1e-6, math.pi - 1e-6)
coordinates = st.floats(-50, 50)


def test_yaw_turns_the_front_from_z_towards_x():
    front = quat_to_matrix(yaw_to_quat(math.pi / 2)) @ np.array([0.0, 0.0, 1.0])
    assert front == pytest.approx([1.0, 0.0, 0.0], abs=1e-12)


@given(angles)
def test_yaw_survives_the_way_through_a_quaternion(yaw):
    assert quat_to_yaw(yaw_to_quat(yaw)) == pytest.approx(yaw, abs=1e-9)


@given(angles, angles)
def test_quaternion_product_is_matrix_product(first, second):
    product = quat_to_matrix(quat_multiply(yaw_to_quat(first), yaw_to_quat(second)))
    expected = quat_to_matrix(yaw_to_quat(first)) @ quat_to_matrix(yaw_to_quat(second))
    assert np.allclose(product, expected, atol=1e-9)


@given(st.floats(0, 1))
def test_srgb_and_linear_are_inverse(value):
    assert linear_to_srgb(srgb_to_linear(value)) == pytest.approx(value, abs=1e-6)


@given(
    st.tuples(coordinates, coordinates, coordinates),
    angles,
    st.floats(0.1, 5),
    st.tuples(coordinates, coordinates, coordinates),
    angles,
)
def test_composed_transform_has_the_product_matrix(parent_at, parent_yaw, scale, child_at, child_yaw):
    parent = Transform(position=parent_at, rotation=yaw_to_quat(parent_yaw), scale=(scale, scale, scale))
    child = Transform.from_yaw(child_at, child_yaw)
    assert np.allclose(parent.then_local(child).matrix(), parent.matrix() @ child.matrix(), atol=1e-6)
