"""Rules of the grammar one by one: numbers, negation, openings, slips, references, ids."""

from __future__ import annotations

import pytest

from diorama.domain.plan import Count
from diorama.language.planner import plan_text
from tests.unit.language.plan_words import written


@pytest.mark.parametrize(
    ("said", "least", "most"),
    [
        ("a chair", 1, 1),
        ("two chairs", 2, 2),
        ("12 chairs", 12, 12),
        ("twenty-four chairs", 24, 24),
        ("a pair of chairs", 2, 2),
        ("a couple of chairs", 2, 2),
        ("a dozen chairs", 12, 12),
        ("half a dozen chairs", 6, 6),
        ("two dozen chairs", 24, 24),
        ("a set of six chairs", 6, 6),
        ("a few chairs", 3, None),
        ("several chairs", 4, None),
        ("many chairs", 6, None),
        ("some chairs", 3, None),
        ("chairs", 3, None),
        ("at least three chairs", 3, None),
        ("exactly 5 chairs", 5, 5),
        ("two or three chairs", 2, 3),
        ("between two and four chairs", 2, 4),
        ("4,000 chairs", 4000, 4000),
        ("4000 chairs", 4000, 4000),
        ("four thousand chairs", 4000, 4000),
    ],
)
def test_numbers_are_read_as_said(said: str, least: int, most: int | None) -> None:
    assert plan_text(f"a room with {said}").objects["chair"].count == Count(min=least, max=most)


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("a bedroom with a bed but no television", ["television"]),
        ("a bedroom without a rug or plants", ["rug", "plant"]),
        ("a living room with no windows", ["window"]),
        ("a room with a bed. Don't add a wardrobe.", ["wardrobe"]),
        ("There should be no chairs in the room", ["chair"]),
    ],
)
def test_denied_things_are_no_objects(text: str, denied: list[str]) -> None:
    plan = plan_text(text)
    assert [negation.category for negation in plan.negations] == denied
    assert not any(thing.category in denied for thing in plan.objects.values())


@pytest.mark.parametrize(
    ("text", "room"),
    [
        ("a 5 by 4 metre bedroom", "room bedroom: w=5, d=4"),
        ("a 5x4m bedroom", "room bedroom: w=5, d=4"),
        ("a 5m x 4m bedroom", "room bedroom: w=5, d=4"),
        ("a bedroom of 5 by 4 metres", "room bedroom: w=5, d=4"),
        ("a bedroom measuring 5 m by 4 m", "room bedroom: w=5, d=4"),
        ("a bedroom, 5 m wide and 4 m long", "room bedroom: w=5, d=4"),
        ("a small bedroom", "room bedroom: small"),
        ("a bedroom with two windows and a door", "room bedroom: window x2, door x1"),
        ("a bedroom with a window on the right wall", "room bedroom: window x1 right"),
        ("a bedroom with a door in the left wall", "room bedroom: door x1 left"),
        ("a bedroom with dark green walls", "room bedroom: walls dark green"),
        ("a bedroom with a wooden floor", "room bedroom: floor wood"),
    ],
)
def test_rooms_take_size_openings_and_surfaces(text: str, room: str) -> None:
    assert written(plan_text(text))[0] == room


@pytest.mark.parametrize(
    ("slip", "category"),
    [("wardrode", "wardrobe"), ("bookshlef", "bookshelf"), ("mirrror", "mirror"), ("nighstand", "nightstand")],
)
def test_a_slip_of_one_letter_is_mended_and_said(slip: str, category: str) -> None:
    plan = plan_text(f"a room with a {slip}")
    assert [thing.category for thing in plan.objects.values()] == [category]
    assert [(note.words, note.why) for note in plan.not_understood] == [(slip, f"read as '{category}'")]


def test_short_words_are_not_mended() -> None:
    plan = plan_text("a room with a bud")
    assert [thing.category for thing in plan.objects.values()] == ["unknown"]


def test_the_bed_is_the_bed_spoken_of_before() -> None:
    plan = plan_text("a king-size bed, a chair and a rug under the bed")
    assert [w.anchors[0].id for w in plan.relations] == ["king-bed"]


def test_adjectives_tell_two_of_a_kind_apart() -> None:
    plan = plan_text("a red sofa, a green sofa, a lamp beside the red sofa and a cat on the green sofa")
    assert [(w.relation, w.anchors[0].id) for w in plan.relations] == [("next_to", "sofa"), ("on", "sofa-2")]


def test_ids_are_category_slugs_numbered_from_two() -> None:
    plan = plan_text("a coffee table, another coffee table, a third coffee table and a rubber hovercraft")
    assert list(plan.objects)[:2] == ["coffee-table", "coffee-table-2"]


def test_a_pair_of_things_shares_its_place_but_not_with_itself() -> None:
    plan = plan_text("a laptop and a mug on the desk")
    assert {(w.subject, w.relation, w.anchors[0].id) for w in plan.relations} == {
        ("laptop", "on", "desk"),
        ("cup", "on", "desk"),
    }


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("a lamp on the table", "on"),
        ("a lamp on top of the table", "on"),
        ("a chair next to the table", "next_to"),
        ("a chair beside the table", "next_to"),
        ("a chair to the left of the table", "left_of"),
        ("a chair right of the table", "right_of"),
        ("a chair in front of the table", "in_front_of"),
        ("a chair behind the table", "behind"),
        ("a chair facing the table", "facing"),
        ("a chair that faces the table", "facing"),
        ("four chairs around the table", "around"),
        ("a table surrounded by four chairs", "around"),
        ("two chairs on either side of the table", "each_side"),
        ("two chairs flanking the table", "each_side"),
        ("a table flanked by two chairs", "each_side"),
        ("a rug under the table", "under"),
        ("a picture above the table", "above"),
        ("a chair near the table", "near"),
        ("a chair far from the table", "far_from"),
        ("a chair across from the table", "across_from"),
        ("a chair opposite the table", "across_from"),
        ("a chair at the foot of the table", "at_foot"),
        ("a chair with its back to the table", "back_to"),
        ("a table holding a lamp", "on"),
        ("a table topped with a lamp", "on"),
        ("a table with a lamp", "on"),
        ("On the table there is a lamp", "on"),
        ("Next to the table, a chair", "next_to"),
        ("The chair is next to the table", "next_to"),
        ("The chair faces the table", "facing"),
        ("Two chairs flank the table", "each_side"),
    ],
)
def test_every_way_to_say_a_relation_between_two_things(text: str, relation: str) -> None:
    plan = plan_text(text)
    assert [wish.relation for wish in plan.relations] == [relation]
    assert plan.relations[0].anchors[0].kind == "object"
    assert not plan.not_understood


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a bed against the wall", "against(bed, wall)"),
        ("a bed along the left wall", "against(bed, left wall)"),
        ("a bed against the back wall", "against(bed, far wall)"),
        ("a plant in the corner", "in_corner(plant, room)"),
        ("a plant in the far left corner", "in_corner(plant, room) far left"),
        ("a plant in the right corner of the room", "in_corner(plant, room) right"),
        ("a table in the middle of the room", "at_centre(table, room)"),
        ("a table at the center", "at_centre(table, room)"),
        ("a picture on the wall", "on_wall(picture, wall)"),
        ("four desks in rows, each with a chair, facing a whiteboard on the wall", "on_wall(whiteboard, wall)"),
        ("a sofa facing a television on the left wall", "on_wall(television, left wall)"),
        ("a bench under a mirror on the wall", "on_wall(mirror, wall)"),
        ("a clock above a mirror on the wall", "on_wall(wall-clock, wall)"),
        ("a sofa facing the television against the wall", "against(sofa, wall)"),
        ("an armchair next to a bookshelf on the wall", "against(armchair, wall)"),
        ("a mirror hanging on the right wall", "on_wall(mirror, right wall)"),
        ("a lamp hanging from the ceiling", "from_ceiling(pendant-light, ceiling)"),
        ("a desk under the window", "under(desk, window)"),
        ("a desk facing the window", "facing(desk, window)"),
        ("a wardrobe opposite the door", "across_from(wardrobe, door)"),
        ("a coat rack by the door", "next_to(coat-rack, door)"),
        ("a mattress on the floor", "on(mattress, floor)"),
        ("a ladder leaning against the wall", "leaning_on(ladder, wall)"),
        ("a chair on the left", "left_of(chair, room)"),
        ("a desk facing the wall", "facing(desk, wall)"),
        ("three chairs in a row", "in_row(chair)"),
    ],
)
def test_every_way_to_say_a_place_in_the_room(text: str, line: str) -> None:
    plan = plan_text(text)
    assert line in written(plan)
    assert not plan.not_understood


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("a lamp on the nightstand", "table_lamp"),
        ("a lamp next to the sofa", "floor_lamp"),
        ("a lamp hanging over the table", "pendant_light"),
        ("a plant on the desk", "small_plant"),
        ("a plant in the corner", "plant"),
        ("a clock on the wall", "wall_clock"),
        ("a clock on the nightstand", "alarm_clock"),
        ("a shelf on the wall", "wall_shelf"),
        ("a photo on the desk", "photo_frame"),
    ],
)
def test_where_a_thing_stands_says_which_kind_it_is(text: str, category: str) -> None:
    plan = plan_text(text)
    assert next(iter(plan.objects.values())).category == category


def test_a_plate_without_a_place_goes_on_the_table_if_there_is_one() -> None:
    plan = plan_text("a dining table, four plates and a pillow")
    assert [(w.subject, w.relation, w.anchors[0].id) for w in plan.relations] == [("plate", "on", "dining-table")]
