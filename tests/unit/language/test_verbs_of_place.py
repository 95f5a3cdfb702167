"""Verbs, distances and notes that say where things stand: `toys fill the box`, `left wall: two bookcases`."""

from __future__ import annotations

import pytest

from diorama.language.planner import plan_text
from tests.unit.language.plan_words import numbers_said, relations_said


@pytest.mark.parametrize(
    ("text", "relations", "numbers"),
    [
        (
            "In the window of the shop stand two mannequins; between them hangs a sign.",
            ["next_to(large-statue, window)", "between(sign, large-statue, large-statue)"],
            "large-statue=2",
        ),
        (
            "To one side of the door is a bench, to the other an umbrella stand.",
            ["next_to(bench, door)", "next_to(umbrella-stand, door)"],
            "",
        ),
        (
            "At the head of the table sits an armchair, at the foot a bench.",
            ["at_head(armchair, table)", "at_foot(bench, table)"],
            "",
        ),
        (
            "On either side of the sofa is an end table with a lamp; the one on the left also holds a phone.",
            ["each_side(side-table, sofa)", "on(table-lamp, side-table)", "on(phone, side-table)"],
            "side-table=2 table-lamp=2",
        ),
        (
            "There is a lamp on the left nightstand and a fan on the right one.",
            ["on(table-lamp, nightstand)", "on(fan, nightstand-2)"],
            "",
        ),
        (
            "Two sofas with a coffee table and a rug between them.",
            ["between(coffee-table, sofa, sofa)", "between(rug, sofa, sofa)"],
            "sofa=2",
        ),
        (
            "Two cots with lamps, a rug between them.",
            ["next_to(floor-lamp, single-bed)", "between(rug, single-bed, single-bed)"],
            "single-bed=2 floor-lamp=3+",
        ),
        (
            "A desk with a lamp and a bin between the desk and the wall.",
            ["on(table-lamp, desk)", "behind(bin, desk)"],
            "",
        ),
        (
            "Twelve tables, each with four chairs and a parasol, are arranged in three rows.",
            ["around(chair, dining-table)", "next_to(parasol, dining-table)", "in_grid(dining-table) 3x4"],
            "dining-table=12 chair=48 parasol=12",
        ),
        (
            "On the wall hung a calendar and a clock, and a bicycle without wheels was hanging from the ceiling.",
            ["on_wall(poster, wall)", "on_wall(wall-clock, wall)", "from_ceiling(bicycle, ceiling)"],
            "",
        ),
        (
            "Leave 80 cm between the bed and the wardrobe.",
            ["next_to(bed, wardrobe) 0.8 m"],
            "",
        ),
        (
            "Two racks stand 2 m apart.",
            ["next_to(shelving-unit, shelving-unit) 2 m"],
            "shelving-unit=2",
        ),
        (
            "A dining table with six chairs, three on each side.",
            ["each_side(chair, dining-table)"],
            "chair=6",
        ),
        (
            "A chair at each end of the table and three along each side.",
            ["each_side(chair, dining-table)", "on_side(chair-2, dining-table) long"],
            "chair=2 chair-2=6",
        ),
        (
            "Toys fill the box.",
            ["inside(toy, box)"],
            "toy=3+",
        ),
        (
            "The crate holds jugs.",
            ["inside(jug, crate)"],
            "jug=3+",
        ),
        (
            "A jug occupies the dresser.",
            ["on(jug, dresser)"],
            "",
        ),
        (
            "Four stacked crates.",
            ["stacked(crate)"],
            "crate=4",
        ),
        (
            "Against the wall leans a ladder.",
            ["leaning_on(ladder, wall)"],
            "",
        ),
        (
            "The desk has a bin to its left.",
            ["left_of(bin, desk)"],
            "",
        ),
        (
            "A bar runs along the right wall: behind it are shelves crowded with bottles.",
            ["against(counter, right wall)", "behind(shelving-unit, counter)", "inside(bottle, shelving-unit)"],
            "shelving-unit=3+ bottle=6+",
        ),
        (
            "Beside the stove stands a basket in which logs are kept.",
            ["next_to(basket, stove)", "inside(firewood, basket)"],
            "firewood=3+",
        ),
        (
            "A piano stands proudly in the corner.",
            ["in_corner(piano, room)"],
            "",
        ),
        (
            "A TV stands on the other side of the room from the bed.",
            ["across_from(television, bed)"],
            "",
        ),
        (
            "Six stools ring the table.",
            ["around(stool, dining-table)"],
            "stool=6",
        ),
        (
            "Two lamps flanked the bed.",
            ["each_side(floor-lamp, bed)"],
            "floor-lamp=2",
        ),
    ],
)
def test_what_a_verb_or_a_distance_says_of_a_place(text: str, relations: list[str], numbers: str) -> None:
    assert sorted(relations_said(plan_text(text))) == sorted(relations)
    assert numbers_said(plan_text(text)) == numbers


@pytest.mark.parametrize(
    ("text", "relations", "numbers"),
    [
        (
            "Wardrobe - left wall, next to door. Desk, far wall.",
            ["against(wardrobe, left wall)", "next_to(wardrobe, door)", "against(desk, far wall)"],
            "",
        ),
        (
            "Left wall: two bookcases and a bench. Right wall: a sofa. Middle: a table with two chairs.",
            [
                "against(bookshelf, left wall)",
                "against(bench, left wall)",
                "against(sofa, right wall)",
                "at_centre(dining-table, room)",
                "each_side(chair, dining-table)",
            ],
            "bookshelf=2 chair=2",
        ),
        (
            "Left wall: two bookcases, a bin next to them.",
            ["against(bookshelf, left wall)", "next_to(bin, bookshelf)"],
            "bookshelf=2",
        ),
        (
            "SCENE. red mug (left of plate), plate (centre of table), fork (left of mug).",
            ["left_of(cup, plate)", "at_centre(plate, room)", "left_of(fork, cup)"],
            "",
        ),
        (
            "sofa facing TV; TV on low unit, unit against far wall",
            ["facing(sofa, television)", "on(television, cabinet)", "against(cabinet, far wall)"],
            "",
        ),
        (
            "A room with in the left corner a piano, in the right corner a harp, and between the two a chair.",
            ["in_corner(piano, room) left", "in_corner(cello, room) right", "between(chair, piano, cello)"],
            "",
        ),
        (
            "A bed and beside it I have a small table where I put my phone and my mug.",
            ["next_to(table, bed)", "on(phone, table)", "on(cup, table)"],
            "",
        ),
        (
            "A workbench on the left wall with tools above it and under it two boxes and there's a bike leaning on the"
            " wall and a ladder next to it",
            [
                "against(workbench, left wall)",
                "above(tool, workbench)",
                "under(box, workbench)",
                "leaning_on(bicycle, wall)",
                "next_to(ladder, bicycle)",
            ],
            "tool=3+ box=2",
        ),
    ],
)
def test_notes_and_speech_place_things_without_grammar(text: str, relations: list[str], numbers: str) -> None:
    assert sorted(relations_said(plan_text(text))) == sorted(relations)
    assert numbers_said(plan_text(text)) == numbers
