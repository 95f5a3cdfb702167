"""`long` and `short` walls, as a room's frame tells them apart."""

from __future__ import annotations

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from diorama.domain.room import Room
from diorama.layout.walls import wall_in_r, walls_of


def _rectangle(width: float, depth: float) -> Room:
    corners = ((0.0, 0.0), (0.0, depth), (width, depth), (width, 0.0))
    return Room(type="room", polygon=corners, height=2.6)


_SIZES = st.integers(200, 1200).map(lambda centimetres: centimetres / 100)


@settings(deadline=None, max_examples=60)
@given(_SIZES, _SIZES)
def test_long_and_short_walls_part_the_walls_by_their_length(width: float, depth: float) -> None:
    room = _rectangle(width, depth)
    long, short = set(wall_in_r(room, "long")), set(wall_in_r(room, "short"))
    lengths = {wall.index: math.dist(wall.start, wall.end) for wall in walls_of(room)}
    if abs(width - depth) < 0.01:
        assert long == short == set(lengths)
        return
    assert long | short == set(lengths)
    assert not long & short
    assert min(lengths[i] for i in long) > max(lengths[i] for i in short)
