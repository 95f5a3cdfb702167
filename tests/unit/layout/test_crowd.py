"""Many things that are all to face one stand in rows, and what does not point there is said."""

import pytest

from diorama.domain.relation import Anchor
from diorama.layout.crowd import CROWD, crowds_of
from diorama.layout.world import world_of
from tests.unit.layout.test_sound import assert_sound
from tests.unit.layout.things import laid_out, plan, says


def test_a_class_that_faces_the_board_is_all_there_and_looks_at_it():
    layout = laid_out(
        plan({"desk": 20, "chair": 20, "whiteboard": 1}, says("chair", "facing", "whiteboard")),
    )
    assert len(layout.placements) == 41
    assert_sound(layout)
    assert not layout.conflicts
    assert all(proof.holds for proof in layout.relation_proofs.values() if proof.hard)


def test_what_of_a_crowd_does_not_point_there_is_said_in_one_sentence():
    """In a room that is too full for anyone to turn to what stands aside."""
    wishes = says("chair", "facing", "piano"), says("piano", "in_corner", Anchor(kind="room"))
    layout = laid_out(plan({"chair": 30, "piano": 1}, *wishes, size=(3.6, 3.6)))
    assert layout.sound
    unmet = [n for n, p in layout.relation_proofs.items() if p.hard and not p.holds and n.startswith("facing")]
    assert unmet
    (conflict,) = [c for c in layout.conflicts if any("facing" in r for r in c.relations)]
    assert sorted(conflict.relations) == sorted(unmet)
    assert f"only {30 - len(unmet)} of 30 (chair) point at it" in conflict.why


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_who_sits_in_rows_sees_the_board(seed: int) -> None:
    wishes = (
        says("chair", "in_front_of", "desk"),
        says("desk", "in_grid"),
        says("whiteboard", "on_wall", Anchor(kind="wall")),
    )
    layout = laid_out(plan({"desk": 12, "chair": 12, "whiteboard": 1}, *wishes, room="classroom"), seed=seed)
    assert_sound(layout)
    things = world_of(layout.items, layout.placements)
    board = things["whiteboard-1"]
    for name, thing in things.items():
        if name.startswith("chair"):
            towards = board.centre[0] - thing.centre[0], board.centre[1] - thing.centre[1]
            assert thing.front[0] * towards[0] + thing.front[1] * towards[1] > 0


def test_a_few_that_face_one_are_no_crowd():
    layout = laid_out(plan({"armchair": 2, "sofa": 1}, says("armchair", "facing", "sofa")))
    relations = list(layout.relations.values())
    assert crowds_of(relations) == []
    assert CROWD > 2


def test_what_faces_something_aside_is_turned_straight_to_it() -> None:
    things = {"armchair": 1, "fireplace": 1, "bookshelf": 1, "desk": 1}
    wishes = says("armchair", "facing", "fireplace"), says("armchair", "next_to", "bookshelf")
    layout = laid_out(plan(things, *wishes, room="living_room"))
    assert_sound(layout)
    (proof,) = (p for n, p in layout.relation_proofs.items() if n.startswith("facing"))
    assert proof.measured["angle_deg"] <= 1
    assert all(p.holds for p in layout.relation_proofs.values() if p.hard)


def test_a_dozen_in_rows_are_all_turned_to_what_they_face() -> None:
    wishes = says("chair", "facing", "television"), says("chair", "in_grid")
    layout = laid_out(plan({"chair": 12, "television": 1, "tv_stand": 1}, *wishes, room="living_room"))
    assert_sound(layout)
    assert not layout.conflicts
    angles = [p.measured["angle_deg"] for n, p in layout.relation_proofs.items() if n.startswith("facing")]
    assert len(angles) == 12
    assert max(angles) <= 15


@pytest.mark.parametrize(
    ("desks", "relation", "which"), [(4, "in_row", ""), (6, "in_grid", "2x3"), (12, "in_grid", "")]
)
def test_desks_in_rows_keep_their_chairs_and_can_all_be_reached(desks: int, relation: str, which: str) -> None:
    wishes = says("chair", "in_front_of", "desk"), says("desk", relation, which=which)
    layout = laid_out(plan({"desk": desks, "chair": desks}, *wishes, room="classroom"))
    assert_sound(layout)
    assert len(layout.placements) == 2 * desks
    assert all(p.holds for p in layout.relation_proofs.values() if p.hard)
    if relation == "in_grid":
        assert not layout.walkways.unreachable
