"""Laws of solids: what volumes must be, and what undoes what."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.makers.program.shapes import CUBE, Json, bodies, volume_of

FEW = settings(max_examples=20, deadline=None)
lengths = st.floats(0.05, 2.0)
shifts = st.tuples(*[st.floats(-0.8, 0.8)] * 3).map(list)
angles = st.tuples(*[st.floats(-180, 180)] * 3).map(list)


@st.composite
def solids(draw: st.DrawFn) -> Json:
    a, b, c = draw(lengths), draw(lengths), draw(lengths)
    node: Json = draw(
        st.sampled_from(
            [
                {"shape": "box", "size": [a, b, c], "edge": 0.02},
                {"shape": "cylinder", "radius": a, "height": b, "segments": 24},
                {"shape": "cone", "radius": a, "height": b, "top": c, "segments": 20},
                {"shape": "sphere", "radius": a, "segments": 20},
                {"shape": "prism", "sides": 5, "radius": a, "height": b},
                {"shape": "torus", "radius": a + c, "tube": a * 0.9, "segments": 20, "tube_segments": 10},
                {"shape": "extrude", "outline": {"star": 5, "radius": a, "inner": a * 0.5}, "depth": b},
            ]
        )
    )
    return {**node, "at": draw(shifts), "turn_deg": draw(angles)}


@FEW
@given(solids(), solids())
def test_a_union_is_the_two_less_what_both_hold(one: Json, other: Json) -> None:
    both = {"shape": "union", "of": [one, other]}
    # a box stands in for what may be empty: it takes part in all of them, far away
    far = {**CUBE, "at": [50, 0, 0]}
    shared = volume_of({"shape": "intersection", "of": [_with(one, far), _with(other, far)]}) - 1
    first, second = volume_of(one), volume_of(other)
    assert volume_of(both) == pytest.approx(first + second - shared, rel=1e-6)
    rest = volume_of({"shape": "difference", "of": [_with(one, far), other]}) - 1
    assert rest == pytest.approx(first - shared, rel=1e-6, abs=1e-9)


def _with(node: Json, other: Json) -> Json:
    return {"shape": "group", "of": [node, other]}


@FEW
@given(solids(), st.integers(1, 12))
def test_n_copies_hold_n_times_as_much(node: Json, count: int) -> None:
    one = volume_of(node)
    for copies in (
        {"shape": "array", "count": count, "step": [9, 1, 0]},
        {"shape": "radial", "count": count, "rise": 0.3},
        {"shape": "grid", "counts": [count, 1, 2], "step": [9, 9, 9]},
        {"shape": "mirror"},
    ):
        times = {"array": count, "radial": count, "grid": 2 * count, "mirror": 2}[copies["shape"]]
        assert volume_of({**copies, "of": [node]}) == pytest.approx(times * one, rel=1e-6)


@FEW
@given(solids(), st.sampled_from("xyz"))
def test_mirrored_twice_is_as_it_was(node: Json, axis: str) -> None:
    def mirrored(inner: Json) -> Json:
        return {"shape": "mirror", "axis": axis, "both": False, "of": [inner]}

    (here,), (there,) = bodies(node), bodies(mirrored(mirrored(node)))
    assert np.array_equal(here.faces, there.faces)
    assert np.allclose(here.points, there.points, atol=1e-12)
    assert np.allclose(here.normals, there.normals, atol=1e-12)
    (once,) = bodies(mirrored(node))
    assert once.volume == pytest.approx(here.volume)


@FEW
@given(solids(), shifts, angles, st.floats(0.2, 5.0))
def test_moving_and_turning_keep_the_volume_and_scale_cubes_it(
    node: Json, at: list[float], turn: list[float], scale: float
) -> None:
    moved = {"shape": "group", "of": [node], "at": at, "turn_deg": turn, "scale": scale}
    assert volume_of(moved) == pytest.approx(volume_of(node) * scale**3, rel=1e-6)


@FEW
@given(st.floats(0.3, 2.0), st.floats(0.02, 0.25), st.floats(0.02, 0.25), st.integers(8, 128))
def test_a_lathed_ring_is_its_section_times_the_way_of_its_middle(
    radius: float, half: float, height: float, segments: int
) -> None:
    profile = [[radius - half, 0], [radius + half, 0], [radius + half, height], [radius - half, height]]
    found = volume_of({"shape": "lathe", "ring": True, "profile": profile, "segments": segments})
    # Pappus, for a circle of that many sides: the sides' chords carry the section less far round
    way = segments * math.sin(2 * math.pi / segments)
    assert found == pytest.approx(2 * half * height * radius * way, rel=1e-4)


@FEW
@given(st.lists(st.floats(0.2, 1.0), min_size=3, max_size=14), st.floats(0.01, 2.0), st.sampled_from("xyz"))
def test_an_extruded_outline_is_its_area_times_its_depth(radii: list[float], depth: float, axis: str) -> None:
    angles = 2 * np.pi * np.arange(len(radii)) / len(radii)
    points = np.column_stack([np.cos(angles), np.sin(angles)]) * np.array(radii)[:, None]
    after = np.roll(points, -1, axis=0)
    area = abs(float((points[:, 0] * after[:, 1] - after[:, 0] * points[:, 1]).sum())) / 2
    hole = {"circle": 0.02, "segments": 64}
    inner = 64 / 2 * 0.02**2 * math.sin(2 * math.pi / 64)
    node: Json = {"shape": "extrude", "outline": points.tolist(), "depth": depth, "axis": axis}
    assert volume_of(node) == pytest.approx(area * depth, rel=1e-4)
    if len(radii) > 4:  # the hole lies within
        assert volume_of({**node, "holes": [hole]}) == pytest.approx((area - inner) * depth, rel=1e-4)


@FEW
@given(st.floats(0.02, 0.2), st.floats(0.5, 3.0), st.floats(-400, 400), st.floats(0.3, 3.0))
def test_a_straight_sweep_is_its_section_times_its_length_however_it_twists(
    side: float, length: float, twist: float, end: float
) -> None:
    node: Json = {"shape": "sweep", "path": [[0, 0, 0], [0, 0, length]], "section": {"rectangle": [side, side]}}
    assert volume_of(node) == pytest.approx(side * side * length, rel=1e-9)
    cone = volume_of({**node, "scales": [1, end]})
    assert cone == pytest.approx(side * side * length * (1 + end + end * end) / 3, rel=1e-6)
    twisted = volume_of({**node, "twist_deg": twist})
    assert twisted == pytest.approx(side * side * length, rel=0.01)


def test_a_bend_is_mitred_so_that_a_frame_of_bars_holds_what_its_middle_line_says() -> None:
    path = [[-1, -1, 0], [-1, 1, 0], [1, 1, 0], [1, -1, 0]]
    ring = {"shape": "sweep", "ring": True, "path": path, "section": {"rectangle": [0.2, 0.1]}}
    assert volume_of(ring) == pytest.approx(8 * 0.2 * 0.1)
    low, high = bodies(ring)[0].bounds
    assert high - low == pytest.approx([2.2, 2.2, 0.1])


@FEW
@given(st.floats(0.1, 1.0), st.floats(0.1, 1.0), st.floats(0.1, 2.0), st.booleans())
def test_a_loft_between_like_rectangles_is_a_prismatoid(one: float, other: float, height: float, smooth: bool) -> None:
    sections = [
        {"outline": {"rectangle": [one, one]}, "y": 0},
        {"outline": {"rectangle": [other, other]}, "y": height},
    ]
    found = volume_of({"shape": "loft", "sections": sections, "smooth": smooth})
    assert found == pytest.approx(height * (one**2 + one * other + other**2) / 3, rel=1e-6)


@FEW
@given(solids())
def test_a_hull_holds_the_solid_and_is_its_own_hull(node: Json) -> None:
    hull = {"shape": "hull", "of": [node]}
    assert volume_of(hull) >= volume_of(node) * (1 - 1e-9)
    assert volume_of({"shape": "hull", "of": [hull]}) == pytest.approx(volume_of(hull), rel=1e-9)


@FEW
@given(st.floats(0.01, 0.2))
def test_a_bevelled_cube_loses_a_wedge_at_each_edge(width: float) -> None:
    depth = width / math.sqrt(2)  # along each side
    # twelve wedges of d^2 / 2; at each of the eight corners three meet and share d^3, d^3 / 4 of it all three
    found = volume_of({"shape": "bevel", "width": width, "of": [CUBE]})
    assert found == pytest.approx(1 - 6 * depth**2 + 6 * depth**3, rel=1e-9)
    (body,) = bodies({"shape": "bevel", "width": width, "of": [CUBE]})
    low, high = body.bounds
    assert high - low == pytest.approx([1, 1, 1])


def test_what_a_definition_holds_is_what_its_uses_hold() -> None:
    pin = {"shape": "cylinder", "radius": 0.1, "height": 1}
    uses = [{"shape": "use", "definition": "pin", "at": [k, 0, 0]} for k in range(3)]
    assert volume_of(*uses, define={"pin": pin}) == pytest.approx(3 * volume_of(pin))


@pytest.mark.parametrize(
    ("anchor", "point"),
    [("centre", (0, 0, 0)), ("bottom", (0, -2, 0)), ("top", (0, 2, 0)), ("left", (-1, 0, 0)), ("front", (0, 0, 3))],
)
def test_an_anchor_becomes_the_origin(anchor: str, point: tuple[float, float, float]) -> None:
    off = {"shape": "group", "of": [{"shape": "box", "size": [2, 4, 6], "at": [5, 6, 7]}], "anchor": anchor}
    (body,) = bodies(off)
    low, high = body.bounds
    assert (low + high) / 2 == pytest.approx(np.negative(point))
