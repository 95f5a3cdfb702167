"""Relations across commas, relative clauses and corrections; verbs of placing; comparatives; denials."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diorama.domain.plan import Plan
from diorama.language.placing import FASTENED, PLACING
from diorama.language.planner import plan_text


def _said(plan: Plan) -> set[str]:
    """`relation(subject, anchor which)` of all relations; `not` before those that are denied."""
    found: set[str] = set()
    for relation in plan.relations:
        anchors = "".join(
            f", {anchor.id or anchor.kind}{' ' + anchor.which if anchor.which else ''}" for anchor in relation.anchors
        )
        found.add(f"{'not ' if relation.negated else ''}{relation.relation}({relation.subject}{anchors})")
    return found


def _denied(plan: Plan) -> list[str]:
    return [negation.words for negation in plan.negations]


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (
            "A double bed, dressed in linen and four pillows, faces the window.",
            {"facing(double-bed, window)"},
            {"facing(pillow, window)"},
        ),
        (
            "A stove, its door open, and a sofa, its seat sagging, face the window.",
            {"facing(stove, window)", "facing(sofa, window)"},
            {"facing(chair, window)"},
        ),
        (
            "A lamp and a mirror, both silver, stand on the desk.",
            {"on(table-lamp, desk)", "on(mirror, desk)"},
            set[str](),
        ),
        (
            "A wall cabinet, mounted 0.5 m above a counter, contains three mugs.",
            {"inside(cup, wall-cabinet)"},
            {"inside(cup, counter)", "on(cup, counter)"},
        ),
        (
            "A table, where a printer and a radio are kept, and a sofa.",
            {"on(printer, table)", "on(radio, table)"},
            set[str](),
        ),
        ("Next to the sink, which is very low, are two stools.", {"next_to(stool, sink)"}, set[str]()),
        (
            "Behind the door stood the broom, and next to the stove, always, the cat's chair.",
            {"next_to(broom, door)", "next_to(chair, stove)"},
            {"next_to(broom, stove)"},
        ),
        ("A camera (on a table, facing the bed) near the door.", {"near(camera, door)"}, {"near(table, door)"}),
        (
            "To the left of the sofa sits a lamp; to its right, an armchair.",
            {"left_of(floor-lamp, sofa)", "right_of(armchair, sofa)"},
            {"right_of(armchair, floor-lamp)"},
        ),
        (
            "A jug and a cake, both small, sit at the end of the counter.",
            {"on(jug, counter)", "on(cake, counter)"},
            {"at_foot(jug, counter)"},
        ),
        (
            "An altar with two candles at the far end.",
            {"on(candle, altar)", "against(altar, wall far)"},
            {"behind(candle, altar)"},
        ),
        (
            "A cup, saucer and spoon are lined up to the right of the plate.",
            {"right_of(cup, plate-2)", "right_of(plate, plate-2)", "right_of(spoon, plate-2)"},
            {"right_of(cup, plate)"},
        ),
    ],
)
def test_verb_speaks_of_the_thing_before_the_aside(text: str, right: set[str], wrong: set[str]) -> None:
    said = _said(plan_text(text))
    assert right <= said, said
    assert not wrong & said


@pytest.mark.parametrize("verb", sorted(FASTENED))
def test_what_is_fastened_to_a_thing_is_on_it_and_to_a_wall_on_the_wall(verb: str) -> None:
    assert "on(clock, desk)" in {
        s.replace("alarm-clock", "clock") for s in _said(plan_text(f"A clock {verb} to a desk"))
    }
    on_wall = plan_text(f"A mirror {verb} to the left wall")
    assert "on_wall(mirror, wall left)" in _said(on_wall)
    assert not on_wall.not_understood


@pytest.mark.parametrize("verb", sorted(verb for verb in PLACING if " " not in verb))
def test_verb_of_placing_leaves_the_place_to_its_preposition(verb: str) -> None:
    plain = _said(plan_text("A chair behind a sofa."))
    assert _said(plan_text(f"A chair {verb} behind a sofa.")) == plain


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("On each of the two nightstands you will find a lamp.", {"on(table-lamp, nightstand)"}),
        ("A desk on which we keep a radio.", {"on(radio, desk)"}),
        ("The opposite wall is taken up by shelves and hooks.", {"on_wall(coat-hook, wall far)"}),
        ("The centre is given over to a counter.", {"at_centre(counter, room)"}),
        ("A vase holding one rose.", {"inside(flowers, vase)"}),
        ("A scarecrow wearing a hat.", {"on(hat, snowman)"}),
        ("Cages with budgies along the wall.", {"inside(bird, cage)"}),
        ("An island, with stools on the other side, in a kitchen.", {"next_to(stool, kitchen-island)"}),
        ("A table. A tray on the left half of the table.", {"on(tray, table)"}),
        ("A toilet behind a half wall.", {"behind(toilet, room-divider)"}),
        ("One floor lamp at each corner of the bed.", {"next_to(floor-lamp, bed)"}),
    ],
)
def test_paraphrase_says_its_relation(text: str, right: set[str]) -> None:
    said = {s.replace(", room:room", ", room") for s in _said(plan_text(text))}
    assert right <= said, said


@pytest.mark.parametrize(
    ("text", "denied", "things"),
    [
        ("A room. A teacher's desk would be out of place, so there is none.", ["desk"], []),
        ("A lab. Not in the scene: people, windows", ["people", "windows"], []),
        ("A bedroom with a bed. No lamps except for a candle on the floor.", ["lamp"], ["bed", "candle"]),
        ("A room. No lamps besides a single candle.", ["lamp"], ["candle"]),
        ("A hall with a dog bed but not the cat.", ["cat"], ["dog_bed"]),
        ("A shop. Please to not put mirrors.", ["mirror"], []),
        ("A desk and a lamp. Scrap the lamp, I don't need a lamp.", ["lamp"], ["desk"]),
        ("A changing table, but no drawers under it, and a shelf.", ["drawers"], ["changing_table", "shelving_unit"]),
    ],
)
def test_what_is_denied_is_no_thing_and_what_is_saved_is_one(text: str, denied: list[str], things: list[str]) -> None:
    plan = plan_text(text)
    assert _denied(plan) == denied
    assert sorted(thing.category for thing in plan.objects.values()) == sorted(things)


def test_nor_denies_the_place_of_the_thing_spoken_of() -> None:
    said = _said(plan_text("The cot is not near the radiator, nor under the shelf; instead it goes in the corner."))
    assert {"not near(single-bed, radiator)", "not under(single-bed, shelving-unit)"} <= said
    assert not any(one.startswith("under") for one in said)


def test_place_of_a_denied_thing_is_said_of_no_other() -> None:
    assert not _said(plan_text("A bedroom with a chair. No lamp on the desk."))


@pytest.mark.parametrize(
    ("text", "right", "gone"),
    [
        ("A desk by the window actually no put it against the left wall.", "against(desk, wall left)", "window"),
        ("A bed by the window, no, make it a sofa.", "next_to(sofa, window)", "bed"),
        ("A chair next to the sofa, or rather in front of it.", "in_front_of(chair, sofa)", "next_to"),
    ],
)
def test_correction_replaces_what_was_said(text: str, right: str, gone: str) -> None:
    said = _said(plan_text(text))
    assert right in said
    assert not any(gone in one for one in said - {right})


def test_correction_of_number_and_colour() -> None:
    plan = plan_text("Two monitors, make that three. The chair should be red sorry I meant blue.")
    assert plan.objects["monitor"].count.min == plan.objects["monitor"].count.max == 3
    assert plan.objects["chair"].attributes.color == "blue"


def test_correction_needs_something_that_was_said() -> None:
    plan = plan_text("A table and two, sorry, three chairs.")
    assert plan.objects["chair"].count.min == 3
    assert plan.objects["table"].count.min == 1


@pytest.mark.parametrize("more", ["taller", "larger", "older", "wider"])
def test_comparative_tells_one_of_two_apart(more: str) -> None:
    plan = plan_text(
        f"There are two desks. The {more} one, made of oak, stands left of the door, the other right of it."
    )
    assert [thing.count.max for thing in plan.objects.values()] == [1, 1]
    left = next(relation.subject for relation in plan.relations if relation.relation == "left_of")
    right = next(relation.subject for relation in plan.relations if relation.relation == "right_of")
    assert left != right
    assert plan.objects[left].attributes.material == "oak"
    assert plan.objects[right].attributes.material != "oak"


def test_larger_of_two_introduces_both() -> None:
    plan = plan_text(
        "The larger of the two tables is in the middle. The smaller table, a square one, has a lamp on it."
    )
    assert len([thing for thing in plan.objects.values() if thing.category == "table"]) == 2
    centre = next(relation.subject for relation in plan.relations if relation.relation == "at_centre")
    bearing = next(relation.anchors[0].id for relation in plan.relations if relation.relation == "on")
    assert centre != bearing


@settings(deadline=None, max_examples=40)
@given(
    thing=st.sampled_from(["sofa", "wardrobe", "desk", "piano"]),
    aside=st.sampled_from(["painted white", "which is old", "made of oak and steel", "with a lamp on it", "both old"]),
    verb=st.sampled_from(["stands in the corner", "faces the window", "is behind the table", "sits under the window"]),
)
def test_an_aside_changes_nothing_of_the_place(thing: str, aside: str, verb: str) -> None:
    names = {"in_corner", "facing", "behind", "next_to", "against", "under"}

    def places(text: str) -> set[tuple[str, str]]:
        return {
            (relation.relation, relation.subject)
            for relation in plan_text(text).relations
            if relation.relation in names
        }

    assert places(f"A {thing}, {aside}, {verb}.") == places(f"A {thing} {verb}.")


def test_list_after_a_colon_belongs_to_its_host_whatever_its_members_hold() -> None:
    text = "The counter holds: a dish rack containing two plates, a sink, a tray with a knife, and a kettle."
    right = {"on(dish-rack, counter)", "on(sink, counter)", "on(tray, counter)", "on(kettle, counter)"}
    said = _said(plan_text(text))
    assert right | {"on(knife, tray)", "inside(plate, dish-rack)"} <= said
    assert not any(one.startswith(("on(kettle, tray", "on(sink, dish")) for one in said)


def test_exception_of_everything_and_no_one_deny_nothing() -> None:
    plan = plan_text("A kitchen, where everything is white except the fridge. No one had sat in the two chairs.")
    assert not _denied(plan)
    assert {thing.category for thing in plan.objects.values()} == {"fridge", "chair"}


def test_an_unknown_anchor_is_not_introduced_by_another_unknown_thing() -> None:
    said = _said(plan_text("In the oriel there is a scroll, and below the scroll a vase holding one edelweiss."))
    assert {"inside(tapestry, oriel)", "inside(edelweiss, vase)"} <= said


def test_reminder_is_a_wish_and_no_denial() -> None:
    plan = plan_text("A bedroom with a bed and don't forget the rug.")
    assert not _denied(plan)
    assert {thing.category for thing in plan.objects.values()} == {"bed", "rug"}


def test_make_them_adds_a_place_and_takes_none_back() -> None:
    said = _said(plan_text("A table with chairs around it, make them face the window."))
    assert {"around(chair, dining-table)", "facing(chair, window)"} <= said
