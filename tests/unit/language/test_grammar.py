"""The grammar construction by construction: lists, hosts, some of several, each, pronouns, numbers, heights, lists."""

from __future__ import annotations

import pytest

from diorama.domain.plan import Count
from diorama.language.planner import plan_text
from tests.unit.language.plan_words import written


def _things(text: str) -> dict[str, Count]:
    return {name: thing.count for name, thing in plan_text(text).objects.items()}


def _said(text: str) -> list[str]:
    """The relations that the text says, in the words of `plan_words`."""
    plan = plan_text(text)
    lines = [line for line in written(plan) if "(" in line and ")" in line and not line.startswith("??")]
    return [line for line in lines if not line.endswith("implied") and not line.startswith("room")]


@pytest.mark.parametrize(
    ("text", "placed"),
    [
        ("A bed, a wardrobe and a dresser are against the far wall.", ["bed", "wardrobe", "dresser"]),
        ("A bed, a wardrobe and a dresser against the far wall.", ["bed", "wardrobe", "dresser"]),
        ("A bed, a wardrobe and a dresser, all against the far wall.", ["bed", "wardrobe", "dresser"]),
        ("A bed and a wardrobe, both against the far wall.", ["bed", "wardrobe"]),
        ("A desk and a wardrobe against the far wall.", ["desk", "wardrobe"]),
        ("A room with a bed, a rug and a dresser against the far wall.", ["dresser"]),
        ("A bed, a rug, a dresser against the far wall.", ["dresser"]),
        ("A bed stands in the middle and a wardrobe against the far wall.", ["wardrobe"]),
        ("The sofa faces the bed and the wardrobe is against the far wall.", ["wardrobe"]),
    ],
)
def test_a_place_after_a_list_is_of_all_only_if_a_verb_or_all_says_so(text: str, placed: list[str]) -> None:
    assert [wish.subject for wish in plan_text(text).relations if wish.relation == "against"] == placed


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("A desk with a lamp on it is in the corner.", "in_corner(desk, room)"),
        ("A table covered with a cloth is surrounded by six chairs.", "around(chair, dining-table)"),
        ("A coffee table holds a tray with two mugs.", "on(cup, tray)"),
        ("A lamp next to a desk with a laptop.", "on(laptop, desk)"),
        ("A desk next to the bed with a laptop.", "on(laptop, desk)"),
        ("A dresser topped with a vase, next to a bed with a blanket.", "on(blanket, bed)"),
        ("A sofa facing a TV, with a TV stand beneath it.", "under(tv-stand, television)"),
        ("Two nightstands, each topped with a lamp and holding a book.", "on(book, nightstand)"),
        ("A counter with a cash register, a bell and a vase on it.", "on(vase, counter)"),
        ("A sandbox next to the slide with a bucket and two shovels in it.", "inside(shovel, sandbox)"),
        ("A bar cart stocked with bottles, and two stools beside it.", "next_to(stool, bar-cart)"),
        ("A shelf with detergent, and a basket on the floor.", "on(basket, floor)"),
        ("A table with books and a globe against the wall.", "against(table, wall)"),
        ("Towels hang on a towel rail on the left wall.", "on_wall(towel-rail, left wall)"),
        ("A vase with a rose on every table, four tables.", "on(vase, table)"),
    ],
)
def test_what_comes_with_a_thing_belongs_to_the_one_that_can_have_it(text: str, line: str) -> None:
    assert line in _said(text)


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("Four chairs. Two of them are red.", {"chair": 2, "chair-2": 2}),
        ("Four chairs. Two of the chairs are red.", {"chair": 2, "chair-2": 2}),
        ("Five chairs. The red one is by the window.", {"chair": 4, "chair-2": 1}),
        ("Five chairs. The first two are red, the rest are blue.", {"chair": 4, "chair-2": 1}),
        ("Eight chairs: five stand along the left wall, three by the door.", {"chair": 3, "chair-2": 5}),
        ("A red chair and two blue ones.", {"chair": 1, "chair-2": 2}),
        ("Two boxes. Another one is on the desk.", {"box": 2, "box-2": 1, "desk": 1}),
    ],
)
def test_some_of_several_become_things_of_their_own(text: str, things: dict[str, int]) -> None:
    assert {name: count.min for name, count in _things(text).items()} == things


@pytest.mark.parametrize(
    ("text", "name", "number"),
    [
        ("Each of the four tables has two chairs.", "chair", 8),
        ("Three desks. Every desk has a lamp.", "table-lamp", 3),
        ("There are four tables, and each has a vase on it.", "vase", 4),
        ("Two desks, each with a computer with a keyboard in front of it.", "keyboard", 2),
        ("Two bookcases, each with a plant on top.", "small-plant", 2),
        ("Four chairs, each facing a mirror.", "mirror", 4),
        ("Two sofas, both with three cushions.", "pillow", 6),
        ("Two side tables, both with lamps.", "table-lamp", 2),
        ("Five tables with two chairs at each table.", "chair", 10),
        ("A table, five chairs on each long side.", "chair", 10),
        ("Five tables and a vase with a rose on every table.", "flowers", 5),
        ("Two plants in each corner.", "plant", 2),
        ("Plants in every corner.", "plant", 4),
        ("On either side of the door is a plant in a pot.", "pot", 2),
        ("A table that seats ten, set with plates; each plate has a napkin on it.", "napkin", 10),
    ],
)
def test_each_has_its_own(text: str, name: str, number: int) -> None:
    assert _things(text)[name].min == number


@pytest.mark.parametrize(
    ("said", "least", "most"),
    [
        ("three rows of four chairs", 12, 12),
        ("2 rows of 6 chairs", 12, 12),
        ("two neat rows of chairs", 6, None),
        ("a long row of five chairs", 5, 5),
        ("a group of four chairs", 4, 4),
        ("a nest of three chairs", 3, 3),
        ("chairs (4)", 4, 4),
        ("chairs x4", 4, 4),
        ("chairs (at least 3)", 3, None),
        ("10-12 chairs", 10, 12),
        ("at least two and at most four chairs", 2, 4),
        ("no more than four chairs", 1, 4),
        ("2x chairs", 2, 2),
        ("at least a dozen chairs", 12, None),
    ],
)
def test_quantities(said: str, least: int, most: int | None) -> None:
    plan = plan_text(f"a room with {said} by the window")
    assert plan.objects["chair"].count == Count(min=least, max=most)
    assert not plan.not_understood


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a picture on the wall, 1.5 m above the floor", "on_wall(picture, wall) 1.5 m"),
        ("a picture 1.5 m above the floor on the left wall", "on_wall(picture, left wall) 1.5 m"),
        ("a clock hung at 2 m", "on_wall(wall-clock, wall) 2 m"),
        ("a clock hanging at a height of 2 m", "on_wall(wall-clock, wall) 2 m"),
        ("a desk 50 cm away from the left wall", "against(desk, left wall) 0.5 m"),
        ("a TV stand 2.5 m across from the sofa", "across_from(tv-stand, sofa) 2.5 m"),
        ("a lamp about 2 feet from the armchair", "next_to(floor-lamp, armchair) 0.6096 m"),
        ("a bin to the left of the desk, 60 cm from it", "left_of(bin, desk) 0.6 m"),
    ],
)
def test_stated_distances_and_heights(text: str, line: str) -> None:
    plan = plan_text(text)
    assert line in _said(text)
    assert not plan.not_understood


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a bed in the middle of the back wall", "at_centre(bed, far wall)"),
        ("a bed centred on the far wall", "at_centre(bed, far wall)"),
        ("a wardrobe on the opposite wall from the bed", "across_from(wardrobe, bed)"),
        ("a counter at the back of the room", "against(counter, far wall)"),
        ("a mat at the front of the room", "against(rug, near wall)"),
        ("a plant near the entrance", "near(plant, door)"),
        ("a bench under the window on the right", "under(bench, right window)"),
        ("a bench in front of the left window", "in_front_of(bench, left window)"),
        ("a sofa occupies the centre of the room", "at_centre(sofa, room)"),
        ("a screen separates the bed from the sofa", "between(room-divider, bed, sofa)"),
        ("two beds separated by a curtain", "between(curtain, bed, bed)"),
        ("two sofas facing each other across a table", "between(table, sofa, sofa)"),
        ("two tables, face to face", "facing(table, table)"),
        ("posters covering the walls", "on_wall(poster, wall)"),
        ("three shelves on the wall one above the other", "in_grid(wall-shelf) 3x1"),
        ("a vase adorns the table", "on(vase, table)"),
        ("two bookcases frame the fireplace", "each_side(bookshelf, fireplace)"),
        ("a picture on the left wall and a mirror on the right one", "on_wall(mirror, right wall)"),
        ("the desk is close to the window but not facing it", "not facing(desk, window)"),
        ("a wreath hanging from the mantelpiece", "on(wreath, wall-shelf)"),
        ("a blanket draped over the sofa", "on(blanket, sofa)"),
    ],
)
def test_places_in_other_words(text: str, line: str) -> None:
    assert line in _said(text)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a lamp on the bed's left", "left_of(table-lamp, bed)"),
        ("a lamp to the sofa's right", "right_of(floor-lamp, sofa)"),
        ("a chest at the bed's foot", "at_foot(chest, bed)"),
        ("a wardrobe in the room's far corner", "in_corner(wardrobe, room) far"),
        ("the bed's headboard is against the wall", "against(bed, wall)"),
        ("a bookcase whose top shelf holds a clock", "inside(alarm-clock, bookshelf)"),
        ("a desk with a globe on its left corner", "on(sculpture, desk)"),
    ],
)
def test_possessives_of_things(text: str, line: str) -> None:
    plan = plan_text(text)
    assert line.replace("table-lamp", "floor-lamp") in [
        said.replace("table-lamp", "floor-lamp") for said in _said(text)
    ]
    assert len(plan.objects) <= 2


def test_the_teachers_desk_is_none_of_the_other_desks() -> None:
    plan = plan_text("twenty desks, and a globe on the teacher's desk. A lamp on the doctor's desk.")
    assert [thing.count.min for thing in plan.objects.values() if thing.category == "desk"] == [20, 1, 1]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a laptop, to the left of which is a mug", ["left_of(cup, laptop)"]),
        ("a fireplace above which hangs a mirror", ["above(mirror, fireplace)"]),
        ("a rug under which lies a box", ["under(box, rug)"]),
        ("a table around which stand six chairs", ["around(chair, table)"]),
        (
            "a fireplace, above which hangs a mirror and on either side of which stands a bookcase",
            ["above(mirror, fireplace)", "each_side(bookshelf, fireplace)"],
        ),
    ],
)
def test_a_relative_after_a_preposition(text: str, lines: list[str]) -> None:
    said = [line.replace("dining-table", "table") for line in _said(text)]
    assert said == lines


def test_a_numbered_list_goes_on_with_what_was_said_before() -> None:
    text = "1. A sofa against the left wall\n2. A TV across from it\n3. A rug between them"
    assert _said(text) == [
        "against(sofa, left wall)",
        "across_from(television, sofa)",
        "between(rug, television, sofa)",
    ]
    assert not plan_text(text).not_understood


@pytest.mark.parametrize(
    "text",
    ["an empty room except for a chair", "a room with nothing apart from a chair", "an empty room other than a chair"],
)
def test_what_is_excepted_from_nothing_is_there(text: str) -> None:
    plan = plan_text(text)
    assert list(plan.objects) == ["chair"]
    assert not plan.negations


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("above the sink a window", "under(sink, window)"),
        ("a stove. Behind the stove is a window", "in_front_of(stove, window)"),
    ],
)
def test_a_window_placed_by_a_thing_places_the_thing(text: str, line: str) -> None:
    plan = plan_text(text)
    assert _said(text) == [line]
    assert [opening.kind for room in plan.rooms.values() for opening in room.openings] == ["window"]
    assert not plan.not_understood


def test_a_number_after_the_thing_and_its_place_is_its_number() -> None:
    plan = plan_text("A table. Chairs around it: eight, white.")
    assert plan.objects["chair"].count == Count(min=8, max=8)
    plan = plan_text("Long tables, three of them, stand in a row.")
    assert next(iter(plan.objects.values())).count == Count(min=3, max=3)


def test_counted_parts_of_several_get_each_their_own_look() -> None:
    plan = plan_text("A bed with four pillows: two white, two blue.")
    assert sorted((t.count.min, t.attributes.color) for t in plan.objects.values() if t.category == "pillow") == [
        (2, "blue"),
        (2, "white"),
    ]


@pytest.mark.parametrize(
    ("text", "rooms"),
    [
        ("A bedroom and a bathroom. There is a bathtub in the bathroom.", {"bathtub": "bathroom"}),
        (
            "The bedroom has a bed, the bathroom has a shower. A rug lies in front of the bed.",
            {"bed": "bedroom", "shower": "bathroom", "rug": "bedroom"},
        ),
        (
            "Two bedrooms. The first has a double bed, the second has a desk.",
            {"double-bed": "bedroom", "desk": "bedroom-2"},
        ),
        (
            "a hallway and a bathroom in the hallway a bench and in the bathroom a sink",
            {"bench": "hallway", "sink": "bathroom"},
        ),
    ],
)
def test_things_are_in_the_room_that_is_said_of_them(text: str, rooms: dict[str, str]) -> None:
    assert {name: thing.room for name, thing in plan_text(text).objects.items()} == rooms


def test_a_door_that_connects_the_two_joins_the_rooms() -> None:
    plan = plan_text("In the kitchen is an oven; in the dining room, a table; a door connects the two.")
    assert [o.leads_to for room in plan.rooms.values() for o in room.openings] == ["kitchen"]
    assert not plan.not_understood


def test_what_is_put_instead_of_another_thing_rules_that_out() -> None:
    plan = plan_text("a bedroom with a bed and a clothing rack instead of a wardrobe")
    assert list(plan.objects) == ["bed", "clothing-rack"]
    assert [negation.category for negation in plan.negations] == ["wardrobe"]


@pytest.mark.parametrize("text", ["a shelf full of zorblaxes", "a bed, zorblaxes by the door", "a box with zorblaxes"])
def test_an_unknown_plural_where_a_thing_must_come_is_a_labelled_block(text: str) -> None:
    plan = plan_text(text)
    assert [thing.words for thing in plan.objects.values() if thing.category == "unknown"] == ["zorblaxes"]
    assert any("zorblaxes" in note.words for note in plan.not_understood)


def test_a_laid_table_holds_what_was_named_and_nothing_else() -> None:
    plan = plan_text("a table set for six: a plate in front of each chair, a fork to the left of every plate")
    assert {name: thing.count.min for name, thing in plan.objects.items() if name in ("plate", "fork", "knife")} == {
        "plate": 6,
        "fork": 6,
    }


def test_who_sits_at_a_desk_that_faces_a_board_looks_at_the_board() -> None:
    assert "behind(chair, desk)" in _said("six desks facing a chalkboard, each with a chair")
    assert "in_front_of(chair, desk)" in _said("six desks, each with a chair")
    assert "in_front_of(chair, desk)" in _said("a desk facing the window with a chair in front of it")


def test_a_thing_on_a_rug_stands_where_it_is_said_and_toys_do_not() -> None:
    assert "in_corner(drum-kit, room) far" in _said("a drum kit on a rug in the far corner")
    assert "in_corner(rug, room) far" in _said("toys on a rug in the far corner")
