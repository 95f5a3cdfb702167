"""Constructions of everyday English beside the plain list of things: halves, corrections, settings, stands, slips."""

from __future__ import annotations

import pytest

from diorama.domain.plan import Count
from diorama.language.planner import plan_text
from tests.unit.language.plan_words import written


def _things(text: str) -> list[str]:
    plan = plan_text(text)
    return [f"{thing.count.min} {thing.words}" for thing in plan.objects.values()]


def _category(text: str, noun: str) -> str:
    return next(thing.category for thing in plan_text(text).objects.values() if thing.words == noun)


def _said(text: str) -> list[str]:
    return [line for line in written(plan_text(text)) if "(" in line and line.endswith(")")]


@pytest.mark.parametrize(
    ("text", "looks"),
    [
        ("six stools, half are green, half yellow", {"green": 3, "yellow": 3}),
        ("eight cups, half of them black and half white", {"black": 4, "white": 4}),
        ("five cushions: two grey and three orange", {"grey": 2, "orange": 3}),
        ("five vases on a shelf - two black and three lime", {"black": 2, "lime": 3}),
    ],
)
def test_shares_of_several_are_told_apart(text: str, looks: dict[str, int]) -> None:
    plan = plan_text(text)
    found = {thing.attributes.color: thing.count.min for thing in plan.objects.values() if thing.attributes.color}
    assert found == looks


def test_half_before_an_adjective_is_no_share() -> None:
    assert _things("three jars, half empty, and a spoon") == ["3 jar", "1 spoon", "1 table"]


@pytest.mark.parametrize(
    "said", ["four no make that five", "four, sorry, five", "four I mean five", "four, no, wait, five", "four no five"]
)
def test_a_number_taken_back_is_not_counted(said: str) -> None:
    assert _things(f"a hall with {said} wooden stools and a piano") == ["5 stool", "1 piano"]


def test_a_denied_thing_is_no_correction() -> None:
    plan = plan_text("four stools, no five-armed lamp")
    assert [thing.count.min for thing in plan.objects.values()] == [4]


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("a television on a stand", "tv_stand"),
        ("a microphone on a stand", "microphone_stand"),
        ("a violin on a stand in the corner", "music_stand"),
        ("a marble bust on a stand", "pedestal"),
    ],
)
def test_a_stand_is_that_of_what_it_carries(text: str, category: str) -> None:
    assert _category(text, "stand") == category
    assert not plan_text(text).not_understood


def test_bare_stands_after_a_preposition_are_things() -> None:
    assert "on(cello, music-stand)" in _said("two cellos on stands")


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("a meeting room with a screen", "projector_screen"),
        ("a cinema with a screen and forty seats", "projector_screen"),
        ("a bedroom with a screen", "room_divider"),
    ],
)
def test_a_screen_is_that_of_its_room(text: str, category: str) -> None:
    assert _category(text, "screen") == category


@pytest.mark.parametrize("place", ["in a Georgian mansion", "in an old mill house", "in a disused factory"])
def test_the_building_is_no_second_room(place: str) -> None:
    assert [room.type for room in plan_text(f"A kitchen {place} with a stove").rooms.values()] == ["kitchen"]


def test_two_rooms_with_things_stay_two() -> None:
    assert len(plan_text("A kitchen with a stove. In a bedroom there is a bed.").rooms) == 2


def test_a_ground_that_is_laid_is_the_floor() -> None:
    rooms = plan_text("A balcony with an oak deck and two stools").rooms
    assert [room.floor_material for room in rooms.values()] == ["oak"]


@pytest.mark.parametrize("said", ["have a blue colour", "have blue color", "are blue"])
def test_walls_that_have_a_colour_are_painted(said: str) -> None:
    assert plan_text(f"A study. The walls {said} and there is a desk.").rooms["office"].wall_color == "blue"


def test_one_mirrored_wall_paints_no_others() -> None:
    assert not plan_text("A gym with one mirrored wall and a bench").rooms["gym"].wall_color
    assert next(iter(plan_text("A hall with glass walls and a bench").rooms.values())).wall_color == "glass"


def test_what_the_ceiling_has_hangs_from_it() -> None:
    assert "from_ceiling(ceiling-fan, ceiling)" in _said("A shed with a bench. The ceiling has two fans.")


def test_a_window_has_what_is_below_it() -> None:
    assert "under(radiator, window)" in _said("A bed. The left wall has a window with a radiator below it.")
    assert "in_front_of(stool, easel)" in _said("an easel beside the window with a stool in front of it")


def test_openings_after_a_side_and_a_colon_are_in_that_wall() -> None:
    room = plan_text("Office. On the left: three windows. On the right: a door. A desk.").rooms["office"]
    assert [(opening.kind, opening.count, opening.wall) for opening in room.openings] == [
        ("window", 3, "left"),
        ("door", 1, "right"),
    ]


@pytest.mark.parametrize(
    ("slip", "word"),
    [("trolly", "trolley"), ("coner", "corner"), ("blak", "black"), ("smal", "small"), ("laddr", "ladder")],
)
def test_a_letter_is_sooner_left_out_than_added(slip: str, word: str) -> None:
    notes = {note.words: note.why for note in plan_text(f"a rug and a {slip} by the door").not_understood}
    assert notes[slip] == f"read as '{word}'"


@pytest.mark.parametrize(("said", "noun"), [("a hand-thrown bowl", "bowl"), ("a clip-on lamp", "lamp")])
def test_hyphened_words_before_a_noun_are_no_things(said: str, noun: str) -> None:
    assert _things(f"a shelf and {said}") == ["1 shelf", f"1 {noun}"]


def test_the_same_again_is_another_one() -> None:
    assert _things("a green sofa and the same sofa but in grey") == ["1 sofa", "1 sofa"]
    assert _things("a green sofa and a lamp beside the same sofa") == ["1 sofa", "1 lamp"]


def test_each_ends_with_its_comma() -> None:
    assert _things("four desks with two chairs each, a cactus and a clock") == [
        "4 desk", "8 chair", "1 cactus", "1 clock",
    ]  # fmt: skip


def test_rows_after_a_comma_are_the_form_of_what_was_counted() -> None:
    wishes = plan_text("eight benches, two rows of four, facing a stage").relations
    assert [wish.which for wish in wishes if wish.relation == "in_grid"] == ["2x4"]
    assert plan_text("Lockers: 3 rows of 5, green.").objects["locker"].count == Count(min=15, max=15)


def test_a_count_after_a_colon_is_that_of_the_heading() -> None:
    assert _things("lamps: 3 tall ones by the door") == ["3 lamp"]


def test_what_someone_left_there_is_there() -> None:
    text = "On the bench someone has left a book and a pen"
    assert _said(text) == ["on(book, bench)", "on(pen, bench)"]
    assert not plan_text(text).not_understood


def test_spectacles_are_one_thing() -> None:
    assert _things("a pair of glasses on a desk") == ["1 glasses", "1 desk"]
    assert _things("two glasses on a desk") == ["2 glass", "1 desk"]


def test_beings_on_a_picture_are_not_wished() -> None:
    assert _things("a painting of horses and goats over the sofa") == ["1 painting", "1 sofa"]


def test_people_who_are_spoken_of_are_not_there() -> None:
    assert _things("My uncle runs a bakery and it has a counter") == ["1 counter"]


def test_a_second_style_is_kept_as_a_mood() -> None:
    air = plan_text("A loft with a sofa. Rustic, industrial.")
    assert {air.style, *air.environment.mood} >= {"rustic", "industrial"}


@pytest.mark.parametrize("noun", ["audience", "gizmo", "hubbub"])
def test_what_is_not_known_can_be_denied(noun: str) -> None:
    plan = plan_text(f"A stage with a piano and no {noun}.")
    assert [denied.words for denied in plan.negations] == [noun]
    assert list(plan.objects) == ["stage", "piano"]
