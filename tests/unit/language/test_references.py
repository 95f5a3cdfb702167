"""Compound nouns against relation phrases, `between` with a list after it, references before their thing, zones."""

from __future__ import annotations

import pytest

from diorama.language.planner import plan_text
from tests.unit.language.plan_words import written


def _relations(text: str) -> list[str]:
    return [line for line in written(plan_text(text)) if "(" in line and not line.startswith("??") and ")" in line]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a book on the side table", "on(book, side-table)"),
        ("a lamp on the side table", "on(table-lamp, side-table)"),
        ("a lamp on the left side table", "on(table-lamp, side-table)"),
        ("a plant on the corner table", "on(small-plant, side-table)"),
        ("a vase on the corner shelf", "on(vase, shelving-unit)"),
        ("a cat on the corner sofa", "on(cat, sectional-sofa)"),
        ("a lamp on the end table", "on(table-lamp, side-table)"),
        ("a coat rack next to the back door", "next_to(coat-rack, door)"),
        ("a mat in front of the front door", "in_front_of(rug, door)"),
        ("a sofa behind the centre table", "behind(sofa, coffee-table)"),
        ("a lamp on the left nightstand", "on(table-lamp, nightstand)"),
        ("two nightstands and a lamp on the left nightstand", "on(table-lamp, nightstand)"),
        ("a cat on the head chair", "on(cat, chair)"),
        ("a box in front of the back wall", "against(box, far wall)"),
    ],
)
def test_a_compound_noun_wins_over_the_relation_phrase(text: str, line: str) -> None:
    plan = plan_text(text)
    assert line in written(plan)
    assert len(plan.objects) <= 2
    assert not plan.not_understood


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a lamp on the side of the bed", "next_to(floor-lamp, bed)"),
        ("a lamp on the right side of the bed", "right_of(floor-lamp, bed)"),
        ("a chair at the end of the table", "at_foot(chair, table)"),
        ("a bed with a lamp on the left", "left_of(floor-lamp, bed)"),
        ("on the left a bed", "left_of(bed, room)"),
        ("On the right two beds", "right_of(bed, room)"),
        ("a plant in the corner", "in_corner(plant, room)"),
    ],
)
def test_relation_phrases_stay_what_they_are_without_a_noun_after_them(text: str, line: str) -> None:
    plan = plan_text(text)
    assert line in written(plan)
    assert not plan.not_understood


def test_the_top_shelf_is_of_the_bookshelf_spoken_of() -> None:
    plan = plan_text("a bookshelf with five shelves and a vase on the top shelf")
    assert written(plan)[1:] == ["bookshelf: 5 shelves", "vase", "inside(vase, bookshelf)"]


@pytest.mark.parametrize(
    ("text", "between"),
    [
        ("two sofas, a coffee table between the sofas and a rug", "between(coffee-table, sofa, sofa)"),
        ("two armchairs with a side table between them and a rug", "between(side-table, armchair, armchair)"),
        ("a bench between the bed and the wardrobe", "between(bench, bed, wardrobe)"),
        ("a lamp between the sofa and a bookshelf", "between(floor-lamp, sofa, bookshelf)"),
        ("a lamp between a sofa and a bookshelf", "between(floor-lamp, sofa, bookshelf)"),
        ("a rug between the sofas and the television", "between(rug, sofa, television)"),
    ],
)
def test_a_new_thing_after_a_plural_is_no_anchor_of_between(text: str, between: str) -> None:
    assert _relations(text) == [between]


def test_what_follows_between_the_beds_has_its_own_place() -> None:
    text = "two beds, a nightstand between the beds and a lamp on the nightstand"
    assert "on(table-lamp, nightstand)" in _relations(text)


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("a red armchair facing the bed, a double bed", ["armchair: red", "double-bed"]),
        (
            "A lamp stands next to the sofa. The room has a corner sofa and a rug",
            ["floor-lamp", "sectional-sofa", "rug"],
        ),
        ("a rug under the sofa, a blue leather sofa", ["rug", "sofa: blue, leather"]),
        ("a rug under the red sofa, a leather sofa", ["rug", "sofa: red, leather"]),
        ("a rug under the red sofa, a blue sofa", ["rug", "sofa: red", "sofa-2: blue"]),
        ("a chair next to the desk and a desk", ["chair", "desk"]),
        ("a chair next to the desk and two desks", ["chair", "desk", "desk-2 x2"]),
        ("a chair facing the bed, a bunk bed and a single bed", ["chair", "bed", "bunk-bed", "single-bed"]),
        ("a chair near the bed, a double bed, a lamp by the bed", ["chair", "double-bed", "floor-lamp"]),
        ("a picture above the beds, two single beds", ["picture", "single-bed x2"]),
        ("a bed facing the bed", ["bed"]),
        ("the bed faces a double bed", ["bed", "double-bed"]),
        ("a bed facing the wardrobe, another bed and a wardrobe", ["bed", "wardrobe", "bed-2"]),
    ],
)
def test_what_is_referred_to_first_and_named_later_is_one_thing(text: str, things: list[str]) -> None:
    lines = [
        line
        for line in written(plan_text(text))
        if "(" not in line and "??" not in line and not line.startswith("room ")
    ]
    assert lines == things


@pytest.mark.parametrize(
    ("text", "room"),
    [
        ("A reading corner with an armchair", "library"),
        ("a reading nook with an armchair", "library"),
        ("a cosy gaming corner with a desk", "game-room"),
        ("a play corner with a box", "kids-room"),
        ("a study area with a desk", "office"),
        ("a sleeping area with a bed", "bedroom"),
        ("a dining area with a table", "dining-room"),
        ("a work area with a desk", "office"),
        ("a seating area with two sofas", "living-room"),
        ("a reading corner in a living room, with an armchair", "living-room"),
        ("a living room with a reading corner with an armchair", "living-room"),
        ("a studio flat with a sleeping area with a double bed and a dining area with a table", "studio"),
    ],
)
def test_corners_and_areas_for_something_are_rooms_or_zones_of_one(text: str, room: str) -> None:
    plan = plan_text(text)
    assert list(plan.rooms) == [room]
    assert not plan.rooms[room].implied
    assert not plan.not_understood


def test_only_unsaid_relations_are_implied() -> None:
    plan = plan_text("a table with four chairs and a vase. There is a plate.")
    assert [(w.subject, w.relation, w.implied) for w in plan.relations] == [
        ("chair", "around", False),
        ("vase", "on", False),
        ("plate", "on", True),
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a bed. Next to it, on the left, is a nightstand", "left_of(nightstand, bed)"),
        ("a table with a cloth. Above it hangs a lamp", "above(pendant-light, table)"),
        ("a bed with a canopy, a trunk at its foot and a mirror to the left of it", "left_of(floor-mirror, bed)"),
        ("a large bed and, at the foot of it, a chest", "at_foot(chest, bed)"),
        ("a sofa facing two armchairs and a coffee table between them", "between(coffee-table, sofa, armchair)"),
        ("a sofa next to an armchair with a lamp between the two", "between(floor-lamp, sofa, armchair)"),
        ("a nightstand between the bed and the wall", "against(nightstand, wall)"),
        ("a lamp between the sofa and the window", "between(floor-lamp, sofa, window)"),
        ("an aquarium on the sideboard, which stands against the right wall", "against(sideboard, right wall)"),
        ("a sofa, two bookcases on the right wall", "against(bookshelf, right wall)"),
        ("a bench on one side of the table and a chair on the other side", "next_to(chair, table)"),
        ("two nightstands, a lamp on one and a clock on the other", "on(table-lamp, nightstand)"),
        ("a TV above the fireplace, with a bookcase on each side of the fireplace", "each_side(bookshelf, fireplace)"),
        ("a room full of boxes with a ladder leaning against the wall", "leaning_on(ladder, wall)"),
        ("an office. A desk sits in the middle of it", "at_centre(desk, room)"),
        ("a sofa with a cat on its left arm", "on(cat, sofa)"),
        ("a bed, next to it a nightstand", "next_to(nightstand, bed)"),
        ("a table with a plate and a chair next to it", "on(plate, table)"),
        ("a book on the second shelf of the bookcase", "inside(book, bookshelf)"),
        ("a vanity with a stool", "in_front_of(stool, vanity)"),
        ("a wardrobe, a bed and a desk opposite", "across_from(desk, bed)"),
    ],
)
def test_a_relation_is_said_of_the_right_thing(text: str, line: str) -> None:
    plan = plan_text(text)
    assert line in written(plan)
    assert not any(wish.subject in {a.id for a in wish.anchors} for wish in plan.relations if wish.relation != "facing")


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("two beds with a nightstand on each side of each bed", "nightstand x4"),
        ("a long table with three chairs on each side and one at each end", "chair x8"),
        ("four chairs, two on each side of a table", "chair x4"),
        ("two chairs at the table, one on each side", "chair x2"),
        ("two nightstands on each side of the bed", "nightstand x2"),
        ("a bed flanked by lamps", "floor-lamp x2+"),
        ("a lamp hanging over each nightstand", "nightstand x2+"),
        ("a table that seats six", "dining-table: 6 seats"),
        ("bunk beds against the wall", "bunk-bed"),
        ("a 2 m x 3 m room, white cabinets", "cabinet x3+: white"),
        ("three chairs. The first is red, the second is blue and the third is green", "chair: green"),
    ],
)
def test_how_many_there_are_of_what(text: str, thing: str) -> None:
    plan = plan_text(text)
    assert thing in written(plan)
    assert not plan.not_understood


@pytest.mark.parametrize(
    "text",
    [
        "a bedroom with two windows, one on the left wall and one on the back wall",
        "a bedroom with two windows. One is on the left wall, the other is on the far wall.",
    ],
)
def test_one_of_two_windows_goes_into_each_wall_said(text: str) -> None:
    plan = plan_text(text)
    assert {(o.kind, o.count, o.wall) for o in plan.rooms["bedroom"].openings} == {
        ("window", 1, "left"),
        ("window", 1, "far"),
    }


def test_a_row_of_denied_things_ends_with_or() -> None:
    plan = plan_text("a room with a tv but no sofa, chairs or rug, and a bed")
    assert [negation.category for negation in plan.negations] == ["sofa", "chair", "rug"]
    assert list(plan.objects) == ["television", "bed"]
