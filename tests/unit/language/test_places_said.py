"""Where things stand, as it is said: each case is a construction of English, and what it says is all that comes out."""

from __future__ import annotations

import pytest

from diorama.language.planner import plan_text
from tests.unit.language.plan_words import numbers_said, relations_said


@pytest.mark.parametrize(
    ("text", "relations", "numbers"),
    [
        (
            "Two cots with green quilts, a dresser between them.",
            ["on(blanket, single-bed)", "between(dresser, single-bed, single-bed)"],
            "single-bed=2 blanket=2",
        ),
        (
            "Two stools face the stove, with a crate between them.",
            ["facing(stool, stove)", "between(crate, stool, stool)"],
            "stool=2",
        ),
        (
            "A pair of benches with cushions face each other, a mat between them.",
            ["facing(bench, bench)", "between(rug, bench, bench)", "on(pillow, bench)"],
            "bench=2 pillow=2",
        ),
        (
            "An armchair faces two stools, a crate between them.",
            ["facing(armchair, stool)", "between(crate, armchair, stool)"],
            "stool=2",
        ),
        (
            "Two cots, each with a lamp on it, and a mat between them.",
            ["on(table-lamp, single-bed)", "between(rug, single-bed, single-bed)"],
            "single-bed=2 table-lamp=2",
        ),
        (
            "Two wardrobes with a gap of 70 cm between them in which a bin stands.",
            ["next_to(wardrobe, wardrobe) 0.7 m", "between(bin, wardrobe, wardrobe)"],
            "wardrobe=2",
        ),
        (
            "A gap of 15 cm between the wardrobe and the wall.",
            ["against(wardrobe, wall) 0.15 m"],
            "",
        ),
        (
            "A hall with a bench between the door and the window.",
            ["between(bench, door, window)"],
            "",
        ),
        (
            "An office with a stool between the desk and the wall.",
            ["behind(stool, desk)"],
            "",
        ),
        (
            "Hang a mirror between the two windows.",
            ["between(mirror, window, window)"],
            "",
        ),
    ],
)
def test_between_and_facing_are_said_of_the_right_pair(text: str, relations: list[str], numbers: str) -> None:
    assert sorted(relations_said(plan_text(text))) == sorted(relations)
    assert numbers_said(plan_text(text)) == numbers


@pytest.mark.parametrize(
    ("text", "relations", "numbers"),
    [
        (
            "Eight stools in two rows.",
            ["in_grid(stool) 2x4"],
            "stool=8",
        ),
        (
            "Nine crates in two rows.",
            ["in_grid(crate)"],
            "crate=9",
        ),
        (
            "Two lockers back to back in the middle.",
            ["back_to(locker, locker)", "at_centre(locker, room)"],
            "locker=2",
        ),
        (
            "Four stools are arranged symmetrically around the table.",
            ["around(stool, dining-table)"],
            "stool=4",
        ),
        (
            "The stools are arranged symmetrically.",
            ["symmetric(stool)"],
            "stool=2+",
        ),
    ],
)
def test_forms_of_groups_keep_their_shape(text: str, relations: list[str], numbers: str) -> None:
    assert sorted(relations_said(plan_text(text))) == sorted(relations)
    assert numbers_said(plan_text(text)) == numbers


@pytest.mark.parametrize(
    ("text", "relations", "numbers"),
    [
        (
            "A bicycle facing a wall-mounted fan.",
            ["facing(bicycle, fan)", "on_wall(fan, wall)"],
            "",
        ),
        (
            "A desk under a ceiling-mounted projector and a wall-mounted shelf on the left wall.",
            ["under(desk, projector)", "on_wall(wall-shelf, left wall)", "from_ceiling(projector, ceiling)"],
            "",
        ),
    ],
)
def test_mounted_things_hang_where_their_look_says(text: str, relations: list[str], numbers: str) -> None:
    assert sorted(relations_said(plan_text(text))) == sorted(relations)
    assert numbers_said(plan_text(text)) == numbers


@pytest.mark.parametrize(
    ("text", "relations", "numbers"),
    [
        (
            "A dresser along the long wall, a mirror on the short wall.",
            ["against(dresser, long wall)", "on_wall(mirror, short wall)"],
            "",
        ),
        (
            "The wall behind the bench is adorned with two prints.",
            ["on_wall(picture, wall)"],
            "picture=2",
        ),
        (
            "The wall above the stove is covered with photos.",
            ["above(picture, stove)", "on_wall(picture, wall)"],
            "picture=3+",
        ),
        (
            "The back wall has a clock. The left corner has a plant.",
            ["on_wall(wall-clock, far wall)", "in_corner(plant, room) left"],
            "",
        ),
        (
            "The bench must not touch the wall opposite the door.",
            ["not against(bench, far wall)"],
            "",
        ),
        (
            "A wardrobe stands against the wall opposite the entrance.",
            ["against(wardrobe, far wall)"],
            "",
        ),
        (
            "bathroom, tub left wall, toilet right wall, mirror above toilet",
            ["against(bathtub, left wall)", "against(toilet, right wall)", "above(mirror, toilet)"],
            "",
        ),
        (
            "Line the left wall with lockers.",
            ["against(locker, left wall)"],
            "locker=3+",
        ),
    ],
)
def test_walls_are_told_apart_and_have_things(text: str, relations: list[str], numbers: str) -> None:
    assert sorted(relations_said(plan_text(text))) == sorted(relations)
    assert numbers_said(plan_text(text)) == numbers


@pytest.mark.parametrize(
    ("text", "relations", "numbers"),
    [
        (
            "Flank the fireplace with two stools.",
            ["each_side(stool, fireplace)"],
            "stool=2",
        ),
        (
            "Surround the table with five chairs.",
            ["around(chair, dining-table)"],
            "chair=5",
        ),
    ],
)
def test_commands_that_name_the_host_first(text: str, relations: list[str], numbers: str) -> None:
    assert sorted(relations_said(plan_text(text))) == sorted(relations)
    assert numbers_said(plan_text(text)) == numbers


@pytest.mark.parametrize(
    ("text", "relations", "numbers"),
    [
        (
            "A room with a stove and a bench facing the fire.",
            ["facing(bench, stove)"],
            "",
        ),
        (
            "A yard with a pond and a swing facing the water.",
            ["facing(hanging-chair, pond)"],
            "",
        ),
        (
            "Four trees in the park, a ladder leaning against a tree.",
            ["leaning_on(ladder, tree)"],
            "tree=4",
        ),
        (
            "Six cots, three against the left wall and three against the right wall, a chest at the foot of each cot.",
            [
                "against(single-bed-2, left wall)",
                "against(single-bed, right wall)",
                "at_foot(chest, single-bed)",
                "at_foot(chest, single-bed-2)",
            ],
            "single-bed=3 single-bed-2=3 chest=6",
        ),
        (
            "A bench and a recliner with a TV facing both of them.",
            ["facing(television, bench)", "facing(television, recliner)"],
            "",
        ),
        (
            "Two benches facing each other across a table, a mat under the whole group.",
            ["facing(bench, bench)", "between(table, bench, bench)", "under(rug, bench)", "under(rug, table)"],
            "bench=2",
        ),
        (
            "Two benches face each other. Each bench has two cushions. Next to the left one is a lamp; next to"
            " the right one, a bin.",
            ["facing(bench, bench)", "on(pillow, bench)", "next_to(floor-lamp, bench)", "next_to(bin, bench)"],
            "bench=2 pillow=4",
        ),
        (
            "A bench faced the fireplace; beside it stood a lamp.",
            ["facing(bench, fireplace)", "next_to(floor-lamp, bench)"],
            "",
        ),
        (
            "A stove stands 3 m from the table, next to it a bin.",
            ["next_to(stove, table) 3 m", "next_to(bin, stove)"],
            "",
        ),
        (
            "A snooker table in the back, a towel on every table.",
            ["against(pool-table, far wall)", "on(towel, table)"],
            "towel=2 table=2+",
        ),
        (
            "Two benches, three stools behind each bench and a fan on each one.",
            ["behind(stool, bench)", "on(fan, bench)"],
            "bench=2 stool=6 fan=2",
        ),
        (
            "Three cabinets along the wall, each stacked with boxes; a ladder leans against the middle one.",
            ["against(cabinet, wall)", "inside(box, cabinet)", "leaning_on(ladder, cabinet)"],
            "cabinet=3 box=18+",
        ),
        (
            "A TV, a plant and a cat asleep on the armchair by the TV.",
            ["on(cat, armchair)", "next_to(armchair, television)"],
            "",
        ),
        (
            "An armchair, a plant and a cat sleeping on the armchair.",
            ["on(cat, armchair)"],
            "",
        ),
    ],
)
def test_references_reach_what_they_mean(text: str, relations: list[str], numbers: str) -> None:
    assert sorted(relations_said(plan_text(text))) == sorted(relations)
    assert numbers_said(plan_text(text)) == numbers


@pytest.mark.parametrize(
    ("text", "relations", "numbers"),
    [
        (
            "A dining table surrounded by six stools, a jug and two cups on the table.",
            ["around(stool, dining-table)", "on(jug, dining-table)", "on(cup, dining-table)"],
            "stool=6 cup=2",
        ),
        (
            "A pegboard with pliers and hammers above the bench.",
            ["on(tool, pegboard)", "on(hammer, pegboard)", "above(pegboard, bench)"],
            "hammer=3+",
        ),
        (
            "A bench covered with jars of pens and boxes of nails.",
            ["on(jar, bench)", "inside(pen, jar)", "on(box, bench)", "inside(tool, box)"],
            "jar=3+ pen=6+ box=3+ tool=6+",
        ),
        (
            "A tray of cups, a basket of apples and a cake on the counter.",
            ["on(cup, tray)", "inside(apple, basket)", "on(tray, counter)", "on(basket, counter)", "on(cake, counter)"],
            "cup=6+ apple=6+",
        ),
        (
            "A fork and a napkin in front of every chair.",
            ["in_front_of(fork, chair)", "in_front_of(napkin, chair)"],
            "fork=2 napkin=2 chair=2+",
        ),
        (
            "A dozen apples in a basket on the dresser.",
            ["inside(apple, basket)", "on(basket, dresser)"],
            "apple=12",
        ),
        (
            "A mop and bucket in the far corner.",
            ["in_corner(broom, room) far", "in_corner(bucket, room) far"],
            "",
        ),
        (
            "Cages with parrots along one wall, shelves with pots along the other.",
            ["inside(parrot, cage)", "against(cage, wall)", "on(pot, shelving-unit)", "against(shelving-unit, wall)"],
            "cage=3+ parrot=3 shelving-unit=3+ pot=3+",
        ),
        (
            "Six stools in a row, a low table with newspapers in front of them.",
            ["in_row(stool)", "on(magazine, coffee-table)", "in_front_of(coffee-table, stool)"],
            "stool=6 magazine=3+",
        ),
        (
            "A bar, on which a jug and two cups have been placed, is pushed against the right wall.",
            ["on(jug, counter)", "on(cup, counter)", "against(counter, right wall)"],
            "cup=2",
        ),
        (
            "Over the dresser neither prints nor shelves, only a clock.",
            ["above(wall-clock, dresser)"],
            "",
        ),
    ],
)
def test_lists_share_their_place_or_keep_their_own(text: str, relations: list[str], numbers: str) -> None:
    assert sorted(relations_said(plan_text(text))) == sorted(relations)
    assert numbers_said(plan_text(text)) == numbers


@pytest.mark.parametrize(
    ("text", "relations", "numbers"),
    [
        (
            "A kitchen with the sink right below the window and a bin directly opposite it.",
            ["under(sink, window)", "across_from(bin, sink)"],
            "",
        ),
        (
            "A lamp above the head of the bed.",
            ["above(pendant-light, bed)"],
            "",
        ),
        (
            "A cup on the edge of the tub, a jug at the edge of the table.",
            ["on(cup, bathtub)", "on(jug, table)"],
            "",
        ),
        (
            "On the table: a lamp on the left, a jug on the right, a vase in the middle.",
            ["on(table-lamp, table)", "on(jug, table)", "on(vase, table)", "at_centre(vase, table)"],
            "",
        ),
        (
            "At one end of the bar stands a jug, at the other end a vase.",
            ["on(jug, counter)", "on(vase, counter)"],
            "",
        ),
        (
            "A desk with a typewriter in the middle of it, a cup to its left and a stapler to its right.",
            ["at_centre(typewriter, desk)", "left_of(cup, typewriter)", "right_of(stapler, typewriter)"],
            "",
        ),
        (
            "A dining table with three chairs on each long side and one at each end.",
            ["on_side(chair, dining-table) long", "on_side(chair-2, dining-table) short"],
            "chair=6 chair-2=2",
        ),
        (
            "A stool stands in front of each of the three windows.",
            ["in_front_of(stool, window)"],
            "stool=3",
        ),
        (
            "Two windows on the left wall; under each of them put a bench.",
            ["under(bench, left window)"],
            "bench=2",
        ),
        (
            "The reading area, to the left of the bed, has an armchair and a lamp.",
            ["left_of(armchair, bed)", "left_of(floor-lamp, bed)"],
            "",
        ),
        (
            "A garden with a table with two chairs under a tree.",
            ["each_side(chair, dining-table)", "under(dining-table, tree)"],
            "chair=2",
        ),
        (
            "A pedestal in front of the sofa, 40 cm away.",
            ["in_front_of(pedestal, sofa) 0.4 m"],
            "",
        ),
        (
            "On the shelf above the sink are three jars.",
            ["above(wall-shelf, sink)", "on(jar, wall-shelf)"],
            "jar=3",
        ),
        (
            "Posters on the walls except above the bed.",
            ["on_wall(poster, wall)", "not above(poster, bed)"],
            "poster=3+",
        ),
        (
            "Under the cot is a drawer with toys inside.",
            ["under(drawer, single-bed)", "inside(toy, drawer)"],
            "toy=3+",
        ),
        (
            "A washer stands next to a sink, both under a worktop.",
            [
                "next_to(washing-machine, sink)",
                "under(washing-machine, kitchen-counter)",
                "under(sink, kitchen-counter)",
            ],
            "",
        ),
        (
            "Opposite the counter runs a bar.",
            ["across_from(counter-2, counter)"],
            "",
        ),
    ],
)
def test_places_on_and_about_things(text: str, relations: list[str], numbers: str) -> None:
    assert sorted(relations_said(plan_text(text))) == sorted(relations)
    assert numbers_said(plan_text(text)) == numbers
