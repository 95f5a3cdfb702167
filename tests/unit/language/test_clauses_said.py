"""Of whom a clause speaks and from what it measures: each case is a construction of English with its whole reading."""

from __future__ import annotations

import pytest

from diorama.domain.plan import Plan
from diorama.language.planner import plan_text
from tests.unit.language.plan_words import relations_said


def _count(plan: Plan, name: str) -> tuple[int, int | None]:
    return plan.objects[name].count.min, plan.objects[name].count.max


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        (
            "A cart with bottles and bowls stands by the window.",
            ["on(bottle, cart)", "on(bowl, cart)", "next_to(cart, window)"],
        ),
        (
            "The tree, covered with lanterns, stands in the corner with a box beneath.",
            ["on(table-lamp, tree)", "in_corner(tree, room)", "under(box, tree)"],
        ),
        (
            "A desk is opposite the door; a mug with two pens and a stapler stand on its edge.",
            ["across_from(desk, door)", "inside(pen, cup)", "on(cup, desk)", "on(stapler, desk)"],
        ),
        (
            "Wardrobes fill the left wall, packed with coats, and a ladder leans against them.",
            ["against(wardrobe, left wall)", "inside(clothes, wardrobe)", "leaning_on(ladder, wardrobe)"],
        ),
        (
            "A cabinet with a printer on it, and a crate of toys next to it.",
            ["on(printer, cabinet)", "inside(toy, crate)", "next_to(crate, cabinet)"],
        ),
        (
            "A sofa in the corner, a side table with a lamp next to it.",
            ["in_corner(sofa, room)", "on(table-lamp, side-table)", "next_to(side-table, sofa)"],
        ),
        (
            "A fridge stands by the door. A stove opposite the fridge with two pictures above it.",
            ["next_to(fridge, door)", "across_from(stove, fridge)", "above(picture, stove)"],
        ),
        (
            "The washer and the dryer stand side by side under a shelf with soap.",
            [
                "next_to(washing-machine-2, washing-machine)",
                "under(washing-machine, wall-shelf)",
                "under(washing-machine-2, wall-shelf)",
                "on(soap, wall-shelf)",
            ],
        ),
        (
            "A bench, a table in front of it, two stools on the other side of the table, a pendant lamp over it.",
            ["in_front_of(table, bench)", "across_from(stool, table)", "above(pendant-light, table)"],
        ),
    ],
)
def test_a_place_is_said_of_what_the_clause_speaks_of(text: str, relations: list[str]) -> None:
    assert sorted(relations_said(plan_text(text))) == sorted(relations)


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("Four stools along one side of the bar.", ["on_side(stool, counter)"]),
        ("A monitor mounted above the piano.", ["above(monitor, piano)"]),
        ("The wardrobe stands against the wall on the left.", ["against(wardrobe, left wall)"]),
        (
            "A dresser against the far wall. On the wall opposite hangs a clock.",
            ["against(dresser, far wall)", "on_wall(wall-clock, wall)"],
        ),
        (
            "The armchair faces the wall where the television hangs.",
            ["facing(armchair, wall)", "on_wall(television, wall)"],
        ),
        ("The wall on the right is covered with posters.", ["on_wall(poster, right wall)"]),
        (
            "A couch along the left wall, a piano on the opposite side.",
            ["against(sofa, left wall)", "across_from(piano, sofa)"],
        ),
        (
            "A fern in one corner, a stove in the other.",
            ["in_corner(plant, room)", "in_corner(stove, room)"],
        ),
        ("Left and right of the altar rise candles up to the ceiling.", ["each_side(candle, altar)"]),
        ("A desk on the left wall, no wait, the right wall.", ["against(desk, right wall)"]),
        ("On the wall not a clock but two prints.", ["on_wall(picture, wall)"]),
        ("Behind the pond grows an oak.", ["behind(tree, pond)"]),
    ],
)
def test_walls_sides_and_what_is_on_them(text: str, relations: list[str]) -> None:
    assert sorted(relations_said(plan_text(text))) == sorted(relations)


def test_what_is_mounted_above_a_thing_hangs_on_the_wall_there() -> None:
    plan = plan_text("A television mounted above the bathtub.")
    hung = {(wish.relation, wish.implied) for wish in plan.relations if wish.subject == "television"}
    assert hung == {("above", False), ("on_wall", True)}


@pytest.mark.parametrize(
    "text",
    ["A shelf over the desk with two pens.", "A stove under a shelf.", "A sofa, above it a shelf with books."],
)
def test_a_shelf_with_things_below_it_hangs(text: str) -> None:
    assert "wall-shelf" in plan_text(text).objects


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A sofa. One stool left and one right of the sofa.", "stool"),
        ("A bed. One chest to the left and one to the right of the bed.", "chest"),
    ],
)
def test_one_left_and_one_right_are_two(text: str, name: str) -> None:
    plan = plan_text(text)
    assert _count(plan, name) == (2, 2)
    assert [wish.relation for wish in plan.relations if wish.subject == name] == ["each_side"]


@pytest.mark.parametrize(
    ("text", "names", "number"),
    [
        ("A table with eight chairs, cups and bowls in front of each chair.", ("cup", "bowl"), 8),
        ("A desk with six stools, a fork and a spoon in front of every stool.", ("fork", "spoon"), 6),
    ],
)
def test_of_what_is_before_each_seat_there_is_one_each(text: str, names: tuple[str, ...], number: int) -> None:
    plan = plan_text(text)
    assert {name: _count(plan, name) for name in names} == dict.fromkeys(names, (number, number))


def test_it_means_no_thing_of_another_room() -> None:
    plan = plan_text("Kitchen: a table with two stools. Lounge: two armchairs flank a stove; a rug before it.")
    assert "in_front_of(rug, stove)" in relations_said(plan)


class TestPlaceSettings:
    @pytest.mark.parametrize(
        ("text", "members"),
        [
            ("A table set for five.", ("plate", "fork", "knife", "glass")),
            ("A table with six chairs, plates and glasses in front of each chair.", ("plate", "glass")),
            ("A table with four plates, four forks and a vase on it.", ("plate", "fork")),
        ],
    )
    def test_a_laid_table_is_a_group(self, text: str, members: tuple[str, ...]) -> None:
        plan = plan_text(text)
        (group,) = plan.groups
        assert (group.motif, group.members) == ("place_setting", members)
        assert len({_count(plan, name)[0] for name in members}) == 1
        assert 0 <= group.span.start < group.span.end <= len(text)

    @pytest.mark.parametrize(
        "text", ["A table with a plate and two cups on it.", "A shelf with six plates and six cups."]
    )
    def test_what_is_not_once_for_each_guest_is_none(self, text: str) -> None:
        assert plan_text(text).groups == ()

    def test_every_laid_table_has_its_own(self) -> None:
        plan = plan_text("A round table set for two. A long bar table set for six.")
        assert [len(group.members) for group in plan.groups] == [4, 4]
