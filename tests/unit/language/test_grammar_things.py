"""What is a wish for a thing and what is not: verbs, people, likenesses, comparisons, parts, numbers after the noun."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diorama.domain.plan import Count, Plan, StatedSize
from diorama.language.doings import is_finite
from diorama.language.planner import plan_text, read_text

NOUNS = ("sofa", "freezer", "lamp", "wardrobe", "clock", "washing machine", "bookshelf")
DOINGS = ("hums", "glows", "bubbles", "opens", "wraps", "vibrates", "creaks", "shimmers", "wobbles", "leaks")


def things(text: str) -> list[str]:
    """The nouns of the things of a plan, in order."""
    return [thing.words for thing in plan_text(text).objects.values()]


def relations(plan: Plan) -> list[tuple[str, str]]:
    return [(relation.subject, relation.relation) for relation in plan.relations]


@settings(deadline=None, max_examples=40)
@given(noun=st.sampled_from(NOUNS), doing=st.sampled_from(DOINGS), that=st.sampled_from(("that ", "which ", "")))
def test_what_a_thing_does_is_no_thing_and_its_place_stays_its_own(noun: str, doing: str, that: str) -> None:
    plan = plan_text(f"A {noun} {that}{doing} in the corner.")
    plain = plan_text(f"A {noun} in the corner.")
    assert list(plan.objects) == list(plain.objects)
    assert relations(plan) == relations(plain)


def test_a_doing_is_reported_with_its_place() -> None:
    text = "A freezer that hums in the corner."
    assert any("hums" in text[note.span.start : note.span.end] for note in plan_text(text).not_understood)


@pytest.mark.parametrize("word", ["hums", "carries", "catches", "flies", "wraps"])
def test_the_third_person_is_known(word: str) -> None:
    assert is_finite(word)


@pytest.mark.parametrize("word", ["hum", "curtains", "shelves", "hummed", ""])
def test_nothing_else_is_a_third_person(word: str) -> None:
    assert not is_finite(word)


@pytest.mark.parametrize(
    ("text", "wished"),
    [
        ("My daughter wants a desk.", ["desk"]),
        ("Hi guys, a desk and a chair.", ["desk", "chair"]),
        ("A room that takes twenty children, with a desk.", ["desk"]),
        ("A table with drawings made by the children.", ["table", "drawing"]),
        ("Pupils' paintings hang on the wall.", ["painting"]),
    ],
)
def test_people_who_are_spoken_of_are_not_wished(text: str, wished: list[str]) -> None:
    assert things(text) == wished


@pytest.mark.parametrize("text", ["a person on a sofa", "our children sit on the sofa", "two people next to a table"])
def test_people_with_a_place_are_wished(text: str) -> None:
    assert any(thing.category in ("person", "child") for thing in plan_text(text).objects.values())


@pytest.mark.parametrize(
    "said",
    [
        "shaped like a horseshoe", "in the form of a wreath", "patched with duct tape", "larger than a metre",
        "twice as wide as a chest", "for testing a robot", "for tired parents", "big enough for eight",
    ],
)  # fmt: skip
def test_likeness_comparison_and_purpose_add_no_thing_and_are_reported(said: str) -> None:
    text = f"a sofa {said}"
    reading = read_text(text)
    assert [thing.words for thing in reading.plan.objects.values()] == ["sofa"]
    assert any(word.fate == "reported" for word in reading.words)
    assert reading.plan.objects["sofa"].size == StatedSize()
    assert reading.plan.objects["sofa"].attributes.size == ""


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Lamps, twenty in all, hang from the ceiling.", Count(min=20, max=20)),
        ("Lamps, at least ten", Count(min=10, max=None)),
        ("Lamps: four", Count(min=4, max=4)),
        ("The lamps, of which there are seven, are white.", Count(min=7, max=7)),
        ("Lamps, 4 no., along the left wall", Count(min=4, max=4)),
        ("Lamps, three of them", Count(min=3, max=3)),
        ("Lamps (5)", Count(min=5, max=5)),
        ("One of those lamps with bulbs", Count(min=1, max=1)),
        ("a lamp or two", Count(min=1, max=2)),
    ],
)
def test_a_number_after_the_noun_counts_it(text: str, count: Count) -> None:
    (lamp,) = plan_text(text).objects.values()
    assert lamp.count == count


@settings(deadline=None, max_examples=20)
@given(tables=st.integers(2, 9), chairs=st.integers(2, 9))
def test_to_each_and_apiece_multiply(tables: int, chairs: int) -> None:
    for text in (
        f"{tables} tables, {chairs} chairs to each",
        f"{tables} tables with {chairs} chairs apiece",
        f"{tables} tables with {chairs} chairs each",
    ):
        assert [thing.count.min for thing in plan_text(text).objects.values()] == [tables, tables * chairs], text


@settings(deadline=None, max_examples=20)
@given(pairs=st.integers(2, 9))
def test_so_many_pair_of_are_twice_as_many(pairs: int) -> None:
    (boots,) = plan_text(f"{pairs} pair of boots").objects.values()
    assert boots.count.min == 2 * pairs


def test_a_number_in_a_name_counts_nothing() -> None:
    (freezer,) = plan_text("a minus 80 freezer in the corner").objects.values()
    assert freezer.count == Count()


@pytest.mark.parametrize("first", ["orange", "grey"])
def test_a_fruit_between_colours_is_a_colour(first: str) -> None:
    second = "grey" if first == "orange" else "orange"
    plan = plan_text(f"Two tents, one {first} and one {second}")
    assert sorted(thing.attributes.color for thing in plan.objects.values()) == ["grey", "orange"]
    assert {thing.category for thing in plan.objects.values()} == {"play_tent"}


def test_what_all_and_both_say_is_said_of_what_stands_before_them_in_the_sentence() -> None:
    plan = plan_text("A rug. Bed, wardrobe and shelf, all in oak, a mirror and a picture, both black, and a lamp.")
    looks = {thing.words: (thing.attributes.material, thing.attributes.color) for thing in plan.objects.values()}
    assert looks == {
        "rug": ("", ""), "bed": ("oak", ""), "wardrobe": ("oak", ""), "shelf": ("oak", ""), "mirror": ("", "black"),
        "picture": ("", "black"), "lamp": ("", ""),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("The bridge of a salvage ship, seen from the airlock. A chair.", "bridge"),
        ("A yurt with a wooden floor. A chair.", "yurt"),
        ("An igloo: a chair.", "igloo"),
        ("A tipi, 5 by 4 m. A chair.", "tipi"),
    ],
)
def test_an_unknown_noun_that_opens_the_text_is_the_place(text: str, noun: str) -> None:
    plan = plan_text(text)
    (room,) = plan.rooms.values()
    assert room.span is not None
    assert noun in room.span.of(text)
    assert things(text) == ["chair"]


def test_an_unknown_thing_that_has_a_place_stays_a_thing() -> None:
    assert things("A gizmo stands on the table.") == ["gizmo", "table"]


def test_sizes_belong_to_what_they_follow() -> None:
    text = "A robot is 0.6 m in front of a counter of 2.4 m length, 0.65 m depth and 0.9 m height."
    counter = next(thing for thing in plan_text(text).objects.values() if "counter" in thing.words)
    assert sorted(length or 0 for length in (counter.size.width, counter.size.depth, counter.size.height)) == [
        0.65,
        0.9,
        2.4,
    ]


def test_a_distance_said_after_its_relation_is_no_size() -> None:
    plan = plan_text("a coffee table in front of the sofa, at a distance of 45 cm")
    (relation,) = plan.relations
    assert (relation.relation, relation.distance_m) == ("in_front_of", 0.45)
    assert all(thing.size.width is None for thing in plan.objects.values())


def test_no_room_is_ten_centimetres_wide() -> None:
    (room,) = plan_text("Bathroom. Tiles: white, 10 x 10 cm.").rooms.values()
    assert room.size.width is None


def test_a_short_name_means_the_thing_named_in_full_before() -> None:
    plan = plan_text("a chest of drawers by the window. A lamp on the chest")
    assert [thing.category for thing in plan.objects.values()] == ["dresser", "table_lamp"]
    assert ("table-lamp", "on") in relations(plan)


def test_dimension_word_before_its_number() -> None:
    (table,) = plan_text("a table, 120 x 80 cm, height 75 cm").objects.values()
    assert (table.size.width, table.size.depth, table.size.height) == (1.2, 0.8, 0.75)


@pytest.mark.parametrize("text", ["a balloon-back chair", "two balloon-back chairs"])
def test_a_noun_in_a_hyphened_pair_is_no_thing(text: str) -> None:
    assert things(text) == ["chair"]


def test_a_cloth_is_a_thing_and_cloth_a_material() -> None:
    altar, cloth, _ = plan_text("An altar with a white cloth and two candles").objects.values()
    assert (altar.attributes.color, altar.attributes.material) == ("", "")
    assert (cloth.words, cloth.attributes.color) == ("cloth", "white")
    assert things("a sofa covered in white cloth") == ["sofa"]


def test_after_an_article_no_plural_is_the_head() -> None:
    assert things("a sideboard with a coffee machine mugs and a fruit bowl")[:3] == [
        "sideboard", "coffee machine", "mug",
    ]  # fmt: skip
