"""What leans is tilted by 5 to 20 degrees, stands on the floor, touches with its top, and stays there."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diorama.domain.layout import Layout
from diorama.domain.relation import Anchor
from diorama.domain.units import Vec3, quat_to_matrix
from diorama.geometry.overlap import Posed, Solid, contact, gap_above
from diorama.layout.lean import lean_of
from diorama.layout.walls import walls_of
from diorama.layout.world import world_of
from tests.unit.layout.test_sound import assert_sound
from tests.unit.layout.things import laid_out, plan, says, thing

WALL = Anchor(kind="wall")
LONG: dict[str, Vec3] = {
    "ladder": (0.5, 2.0, 0.08), "guitar": (0.4, 1.0, 0.12), "picture": (0.7, 0.9, 0.03), "mirror": (0.6, 1.6, 0.04),
    "box": (0.03, 1.4, 0.03), "chest": (2.2, 0.03, 0.25), "bench": (0.5, 0.07, 2.0), "suitcase": (0.1, 0.9, 1.6),
}  # fmt: skip


def _world_points(layout: Layout, name: str) -> np.ndarray:
    matrix = world_of(layout.items, layout.placements)[name].transform.matrix()
    points = np.concatenate([part.mesh.positions for part in layout.items[name].asset.model.parts])
    return points @ matrix[:3, :3].T + matrix[:3, 3]


def _tilt_deg(layout: Layout, name: str) -> float:
    """Between the vertical and the side of the thing that is nearest to it."""
    turn = quat_to_matrix(world_of(layout.items, layout.placements)[name].transform.rotation)
    return math.degrees(math.acos(min(float(np.abs(turn[1]).max()), 1.0)))


@pytest.mark.parametrize("key", LONG)
def test_long_things_lean_at_a_wall_with_foot_and_top_touching(key: str) -> None:
    layout = laid_out(plan([key], says(key, "leaning_on", WALL)), sizes=LONG)
    assert_sound(layout)
    assert not layout.conflicts
    name, support = f"{key}-1", layout.placements[f"{key}-1"].support
    assert support.kind == "leaning"
    assert 5 <= _tilt_deg(layout, name) <= 20
    points = _world_points(layout, name)
    wall = walls_of(next(iter(layout.rooms.values())))[int(support.surface.removeprefix("wall-"))]
    gaps = (points[:, [0, 2]] - wall.start) @ np.array(wall.inward)
    assert 0 < points[:, 1].min() <= 0.001
    assert 0 < gaps.min() <= 0.001
    middle = points.mean(axis=0)  # of a box, its centroid
    foot, top = points[np.argmin(points[:, 1])], points[np.argmin(gaps)]
    assert top[1] > middle[1]
    across = [float((p[[0, 2]] - wall.start) @ np.array(wall.inward)) for p in (top, middle, foot)]
    assert across == sorted(across), "the centroid lies between top and foot"


@pytest.mark.parametrize("which", ["left", "right", "far"])
def test_it_leans_on_the_wall_that_was_said(which: str) -> None:
    layout = laid_out(plan(["ladder"], says("ladder", "leaning_on", Anchor(kind="wall", which=which))))
    assert all(proof.holds for proof in layout.relation_proofs.values() if proof.hard)


@pytest.mark.parametrize(("key", "anchor"), [("guitar", "sofa"), ("ladder", "bookshelf"), ("box", "wardrobe")])
def test_it_leans_on_a_thing_above_its_own_middle_and_moves_with_it(key: str, anchor: str) -> None:
    layout = laid_out(plan([key, anchor], says(key, "leaning_on", anchor)), sizes=LONG)
    assert_sound(layout)
    assert not layout.conflicts
    place = layout.placements[f"{key}-1"]
    assert (place.support.kind, place.support.on, place.parent) == ("leaning", f"{anchor}-1", f"{anchor}-1")
    assert 5 <= _tilt_deg(layout, f"{key}-1") <= 20
    placed = world_of(layout.items, layout.placements)
    upper, lower = (
        Posed(Solid(layout.items[n].asset.model), placed[n].transform.matrix()) for n in (f"{key}-1", f"{anchor}-1")
    )
    assert contact(upper, lower).penetration == 0
    assert 0 < gap_above(upper, lower, float(_world_points(layout, f"{key}-1")[:, 1].mean())) <= 0.001


def test_what_is_too_low_is_not_leaned_on() -> None:
    layout = laid_out(plan(["ladder", "coffee_table"], says("ladder", "leaning_on", "coffee_table", words="on it")))
    assert_sound(layout)
    (conflict,) = layout.conflicts
    assert "would not stay up at the coffee table" in conflict.why
    assert layout.placements["ladder-1"].support.kind == "floor"


def test_a_window_is_not_leaned_on() -> None:
    layout = laid_out(plan(["ladder"], says("ladder", "leaning_on", WALL)))
    room, thing_ = next(iter(layout.rooms.values())), world_of(layout.items, layout.placements)["ladder-1"]
    walls = walls_of(room)
    index = int(layout.placements["ladder-1"].support.surface.removeprefix("wall-"))
    for opening in room.openings.values():
        if opening.wall == index and opening.sill < thing_.y1:
            low, high = walls[index].opening_span(opening)
            along = thing_.outline[:, walls[index].axis]
            assert along.max() <= low or along.min() >= high


@settings(max_examples=40)
@given(st.floats(0.02, 1.0), st.floats(0.3, 2.4), st.floats(0.02, 0.6))
def test_whatever_leans_is_balanced_between_foot_and_back(wide: float, tall: float, deep: float) -> None:
    lean = lean_of(thing("chest", (wide, tall, deep)), None)
    if lean is None:
        return
    assert 5 <= math.degrees(lean.tilt_rad) <= 20
    points = np.concatenate([part.mesh.positions for part in lean.asset.model.parts])
    foot, back, middle = points[np.argmin(points[:, 1])], points[np.argmin(points[:, 2])], points.mean(axis=0)
    assert back[2] < middle[2] < foot[2]
    assert back[1] > middle[1] > foot[1]


@pytest.mark.parametrize("key", ["bicycle", "kick_scooter", "broom", "surfboard", "guitar", "umbrella", "skateboard"])
def test_things_that_nobody_can_build_yet_lean_as_the_blocks_that_stand_for_them(key: str) -> None:
    from diorama.domain.capability import TextTo3dRequest
    from diorama.makers.registry import make

    made = make(TextTo3dRequest(category=key, words=key.replace("_", " ")))
    lean = lean_of(made, None)
    assert lean is not None
    assert 5 <= math.degrees(lean.tilt_rad) <= 20


def test_a_ladder_leans_if_nobody_said_where_it_is_and_stands_where_it_was_said() -> None:
    usual = laid_out(plan(["ladder", "desk"]))
    assert_sound(usual)
    assert usual.placements["ladder-1"].support.kind == "leaning"
    assert 5 <= _tilt_deg(usual, "ladder-1") <= 20
    said = laid_out(plan(["ladder"], says("ladder", "in_corner", Anchor(kind="room"))))
    assert_sound(said)
    assert said.placements["ladder-1"].support.kind == "floor"
    assert not said.conflicts


def test_nothing_leans_in_a_garden_unasked() -> None:
    layout = laid_out(plan(["ladder", "bench"], room="garden"))
    assert_sound(layout)
    assert layout.placements["ladder-1"].support.kind == "floor"


def test_a_mirror_on_the_floor_leans_there() -> None:
    floor = Anchor(kind="floor")
    wishes = says("mirror", "on", floor), says("mirror", "leaning_on", WALL)
    for order in (wishes, wishes[::-1]):
        layout = laid_out(plan(["mirror"], *order), sizes=LONG)
        assert_sound(layout)
        assert not layout.conflicts
        assert layout.placements["mirror-1"].support.kind == "leaning"
        assert all(proof.holds for proof in layout.relation_proofs.values() if proof.hard)


def test_what_was_said_to_hang_and_to_lean_hangs_or_leans_and_is_there() -> None:
    layout = laid_out(plan(["picture"], says("picture", "on_wall", WALL), says("picture", "leaning_on", WALL)))
    assert_sound(layout)
    assert not layout.left_out
    (conflict,) = layout.conflicts
    assert "picture" in conflict.why
