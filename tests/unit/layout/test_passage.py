"""Ways while a room is being furnished: they agree with the proof's, and what keeps off them closes nothing."""

from __future__ import annotations

import itertools

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from diorama.layout.cluster import Cluster, member
from diorama.layout.footprint import Box
from diorama.layout.model import Stood
from diorama.layout.passage import Passage
from diorama.layout.walkway import CELL, WIDTH, walkways
from diorama.layout.world import Placed
from tests.unit.layout.test_floor_shapes import SHAPES
from tests.unit.layout.test_walkway import ROW, room_of, spots, standing

HERE = Stood(x=0, z=0, pose=(0, 0), walls=())


def clusters(placed: dict[str, Placed]) -> list[Cluster]:
    """Each thing alone; where it stands is `placed`'s affair."""
    return [
        Cluster(
            leader=name, variants=((member(name, p.item.asset, x=0, z=0, yaw_rad=0, layer="floor"),),), layer="floor"
        )
        for name, p in placed.items()
    ]


def passage(placed: dict[str, Placed], shape: str) -> Passage:
    return Passage(room_of(shape), lambda cluster, _: {cluster.leader: placed[cluster.leader]})


furnished = st.lists(spots, max_size=6)


@settings(max_examples=60)
@given(furnished, st.sampled_from(SHAPES))
def test_what_can_be_reached_is_what_the_proof_says(things: list[tuple[str, float, float, float]], shape: str):
    placed = standing(*things)
    seen = passage(placed, shape).look(clusters(placed), dict.fromkeys(placed, HERE))
    assert seen.closed == walkways(room_of(shape), placed, []).unreachable


@settings(max_examples=60)
@given(furnished, st.sampled_from(SHAPES))
@example([(*row[:3], row[3]) for row in ROW] + [("desk", 0.0, -2.0, 0.0)], "")
def test_ways_do_not_overlap_and_are_as_wide_as_people(things: list[tuple[str, float, float, float]], shape: str):
    placed = standing(*things)
    boxes = passage(placed, shape).ways(clusters(placed), dict.fromkeys(placed, HERE))
    assert not any(a.overlaps(b, 1e-6) for a, b in itertools.combinations(boxes, 2))
    reachable = walkways(room_of(shape), placed, []).reachable
    assert bool(boxes) == bool(reachable)
    if boxes:
        area = sum(box.area for box in boxes)
        assert area >= (WIDTH / 2) ** 2


@settings(max_examples=150)
@given(furnished, st.sampled_from(SHAPES), st.sampled_from(("wardrobe", "plant", "desk")), st.integers(0, 10**6),
       st.sampled_from(((1, 0), (-1, 0), (0, 1), (0, -1))), st.floats(0, 1))  # fmt: skip
def test_what_stands_just_beside_the_ways_closes_nothing(
    things: list[tuple[str, float, float, float]], shape: str, kind: str, pick: int, side: tuple[int, int], at: float
):
    before = standing(*things)
    ways = passage(before, shape).ways(clusters(before), dict.fromkeys(before, HERE))
    assume(ways)
    way = ways[pick % len(ways)]
    (shown,) = standing((kind, 0.0, 0.0, 0.0)).values()
    wide, deep = (half + CELL / 2 + 0.001 for half in shown.half)
    x, z = way.x0 + at * (way.x1 - way.x0), way.z0 + at * (way.z1 - way.z0)
    if side[0]:
        x = way.x1 + wide if side[0] > 0 else way.x0 - wide
    else:
        z = way.z1 + deep if side[1] > 0 else way.z0 - deep
    after = standing(*things, (kind, x, z, 0.0))
    (added,) = (after[name] for name in after if name not in before)
    assume(not any(added.box.overlaps(other) for other in ways))
    room = room_of(shape)
    assert set(walkways(room, before, []).reachable) <= set(walkways(room, after, []).reachable)


def test_a_way_goes_round_what_stands_between():
    placed = standing(("sofa", 0.0, 0.5, 0.0), ("desk", 0.0, -2.0, 0.0))
    boxes = passage(placed, "").ways(clusters(placed), dict.fromkeys(placed, HERE))
    taken = placed["sofa-0"].box
    assert boxes
    assert not any(box.overlaps(Box(*taken).grown(-CELL), 1e-6) for box in boxes)
