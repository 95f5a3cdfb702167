"""Boxes in rows in an outline: they lie within it and clear of each other."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diorama.layout.outline import outline, room_inset
from diorama.layout.packing import most_packed, packed

SIDES = st.floats(0.03, 0.4)
BOXES = st.lists(st.tuples(SIDES, SIDES), min_size=1, max_size=12)


def disc(radius: float, corners: int = 16) -> list[tuple[float, float]]:
    return [
        (radius * math.cos(k * math.tau / corners), radius * math.sin(k * math.tau / corners)) for k in range(corners)
    ]


def square(side: float) -> list[tuple[float, float]]:
    half = side / 2
    return [(-half, -half), (half, -half), (half, half), (-half, half)]


@settings(deadline=None, max_examples=60)
@given(boxes=BOXES, size=st.floats(0.2, 1.5), is_round=st.booleans(), margin=st.sampled_from([0.0, 0.006, 0.02]))
def test_what_is_packed_lies_inside_with_its_margins(
    boxes: list[tuple[float, float]], size: float, is_round: bool, margin: float
) -> None:
    polygon = disc(size / 2) if is_round else square(size)
    ordered = sorted(boxes, key=lambda box: -box[0] * box[1])
    places = packed(polygon, ordered, margin, 0.012)
    if places is None:
        return
    assert len(places) == len(ordered)
    for (x, z), (wide, deep) in zip(places, ordered, strict=True):
        corners = [(x + sx * wide / 2, z + sz * deep / 2) for sx in (-1, 1) for sz in (-1, 1)]
        assert room_inset(outline(corners), polygon) >= margin - 1e-6 if not is_round else True
        assert room_inset(outline(corners), polygon) >= -1e-6
    for k, ((ax, az), (aw, ad)) in enumerate(zip(places, ordered, strict=True)):
        for (bx, bz), (bw, bd) in zip(places[:k], ordered[:k], strict=True):
            gap = max(abs(ax - bx) - (aw + bw) / 2, abs(az - bz) - (ad + bd) / 2)
            assert gap >= 0.012 - 1e-9


@pytest.mark.parametrize(("count", "radius"), [(1, 0.07), (2, 0.11), (3, 0.13), (6, 0.19), (12, 0.24)])
def test_apples_go_into_a_basket_that_is_hardly_larger_than_they_need(count: int, radius: float) -> None:
    assert packed(disc(radius, 32), [(0.08, 0.08)] * count, 0.006, 0.012) is not None


def test_what_is_larger_than_the_outline_does_not_go_in() -> None:
    assert packed(square(0.3), [(0.31, 0.1)], 0.0, 0.012) is None
    assert packed(square(0.3), [(0.295, 0.1)], 0.006, 0.012) is None


@given(count=st.integers(0, 200), limit=st.integers(0, 200))
def test_the_most_that_fits_is_found(count: int, limit: int) -> None:
    assert most_packed(count, lambda number: number <= limit) == min(count, limit)
