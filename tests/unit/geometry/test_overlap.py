"""Claims about overlap depth and distance of meshes."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from diorama.domain.mesh import Mesh
from diorama.domain.model import Model, Part
from diorama.domain.transform import Transform
from diorama.geometry.overlap import Posed, Solid, contact, vertical_overlap, volume_centroid
from tests.unit.layout.things import MATERIAL, box_mesh, thing

CUBE = Model(parts=(Part(name="cube", mesh=box_mesh((-0.5, 0, -0.5), (0.5, 1, 0.5)), material=MATERIAL),))


def posed(model: Model, x: float = 0.0, y: float = 0.0, z: float = 0.0, yaw: float = 0.0) -> Posed:
    return Posed(Solid(model), Transform.from_yaw((x, y, z), yaw).matrix())


@given(st.floats(0.001, 0.019))
def test_gap_within_reach_is_exact(gap: float) -> None:
    found = contact(posed(CUBE), posed(CUBE, x=1 + gap), reach=0.02)
    assert found.penetration == 0
    assert found.gap == pytest.approx(gap, abs=1e-6)
    assert found.method == "mesh"


@given(st.floats(0.001, 0.4))
def test_penetration_is_never_less_than_the_true_depth(depth: float) -> None:
    found = contact(posed(CUBE), posed(CUBE, x=1 - depth))
    assert found.gap == 0
    assert found.penetration == pytest.approx(depth, abs=1e-5)


@given(st.floats(0, math.tau), st.floats(-2, 2), st.floats(-2, 2))
def test_contact_is_symmetric_and_moves_with_both(yaw: float, x: float, z: float) -> None:
    there, back = (
        contact(posed(CUBE), posed(CUBE, x=x, z=z, yaw=yaw)),
        contact(posed(CUBE, x=x, z=z, yaw=yaw), posed(CUBE)),
    )
    assert there.gap == pytest.approx(back.gap, abs=1e-6)
    assert there.penetration == pytest.approx(back.penetration, abs=1e-5)


def test_a_chair_between_the_legs_of_a_table_does_not_touch_it() -> None:
    table, stool = thing("dining_table"), thing("stool")
    found = contact(posed(table.model), posed(stool.model, z=0.15), reach=0.02)
    assert found.penetration == 0
    assert found.gap > 0.01
    boxed = contact(posed(table.model), posed(stool.model, x=0.6, z=0.3))
    assert boxed.penetration > 0.01, "the leg is in the way there"


def test_an_open_sheet_counts_as_its_box_and_says_so() -> None:
    sheet = Mesh(
        positions=np.array([(0, 0, 0), (1, 0, 0), (1, 1, 1), (0, 1, 1)], np.float32),
        faces=np.array([(0, 1, 2), (0, 2, 3)], np.uint32),
    )
    model = Model(parts=(Part(name="leaf", mesh=sheet, material=MATERIAL, closed=False),))
    found = contact(posed(model), posed(CUBE, x=0.5, y=0.5, z=0.9))
    assert found.method == "box"
    assert found.penetration > 0


def test_a_part_that_claims_to_be_closed_and_is_not_counts_as_its_box() -> None:
    broken = box_mesh((-0.5, 0, -0.5), (0.5, 1, 0.5))
    broken = Mesh(positions=broken.positions, faces=broken.faces[:-1])
    model = Model(parts=(Part(name="cube", mesh=broken, material=MATERIAL),))
    assert contact(posed(model), posed(CUBE, x=0.9)).method == "box"


def test_split_vertices_are_welded_before_the_test() -> None:
    whole = box_mesh((-0.5, 0, -0.5), (0.5, 1, 0.5))
    split = Mesh(positions=whole.positions[whole.faces.ravel()], faces=np.arange(36, dtype=np.uint32).reshape(-1, 3))
    model = Model(parts=(Part(name="cube", mesh=split, material=MATERIAL),))
    found = contact(posed(model), posed(CUBE, x=0.9))
    assert found.method == "mesh"
    assert found.penetration == pytest.approx(0.1, abs=1e-5)


def test_rise_frees_the_upper_thing() -> None:
    lower, upper = posed(CUBE), posed(CUBE, y=0.97, x=0.2)
    rise = vertical_overlap(upper, lower)
    assert rise == pytest.approx(0.03, abs=1e-5)
    assert contact(lower, posed(CUBE, y=0.97 + rise + 1e-4, x=0.2)).penetration == 0


def test_centroid_of_an_l_is_not_its_middle() -> None:
    parts = (
        Part(name="foot", mesh=box_mesh((0, 0, 0), (1, 0.2, 0.2)), material=MATERIAL),
        Part(name="post", mesh=box_mesh((0, 0.2, 0), (0.2, 1, 0.2)), material=MATERIAL),
    )
    volumes = (0.04, 0.032)
    expected = (0.5 * volumes[0] + 0.1 * volumes[1]) / sum(volumes)
    assert volume_centroid(Model(parts=parts))[0] == pytest.approx(expected, abs=1e-5)
