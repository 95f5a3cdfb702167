"""Shapes of rooms, doors between them and the open air, as texts say them."""

from __future__ import annotations

import pytest

from diorama.language.planner import plan_text


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("an L-shaped living room 6 by 5 m with a sofa", "l_shaped"),
        ("a U-shaped kitchen with a stove", "u_shaped"),
        ("a T-shaped office with a desk", "t_shaped"),
        ("the living room is L-shaped and has a sofa", "l_shaped"),
        ("a square bedroom with a bed", "square"),
    ],
)
def test_a_room_keeps_the_shape_that_was_said(text: str, shape: str):
    plan = plan_text(text)
    (room,) = plan.rooms.values()
    assert room.attributes.shape == shape
    assert plan.not_understood == ()


@pytest.mark.parametrize("shape", ["round", "hexagonal", "triangular"])
def test_shapes_that_no_room_is_built_in_are_reported(shape: str):
    plan = plan_text(f"a {shape} bedroom with a bed")
    assert [shape in note.why for note in plan.not_understood] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "a bedroom and a bathroom joined by a door",
        "a bedroom and a bathroom connected by a door",
        "a bedroom and a bathroom with a door between them",
        "a bathroom with a door leading to the bedroom",
        "a bathroom with a door to the bedroom",
    ],
)
def test_a_door_between_two_rooms_leads_from_one_to_the_other(text: str):
    plan = plan_text(text)
    led = {frozenset((name, o.leads_to)) for name, room in plan.rooms.items() for o in room.openings}
    assert led == {frozenset(("bedroom", "bathroom"))}
    assert plan.not_understood == ()


def test_a_door_of_a_single_room_leads_outside():
    (room,) = plan_text("a bedroom with a door on the left wall").rooms.values()
    assert [o.leads_to for o in room.openings] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "a garden with a bench",
        "two chairs on a lawn",
        "outdoors, a bench beside a fountain",
        "a bench outside",
        "a bench in the open air",
        "an outdoor scene with a bench",
    ],
)
def test_the_open_air_is_a_place_without_walls(text: str):
    plan = plan_text(text)
    assert not plan.environment.indoor
    assert plan.not_understood == ()


def test_outside_of_a_named_room_is_not_the_open_air():
    assert plan_text("a bedroom with a bed, outside").environment.indoor


def test_under_a_tree_is_beneath_its_crown():
    (relation,) = plan_text("a garden with a bench under a tree").relations
    assert (relation.subject, relation.relation) == ("bench", "under")
