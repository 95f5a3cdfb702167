"""One thing from a noun phrase, as `make-asset` asks for it."""

from __future__ import annotations

import pytest

from diorama.domain.plan import PlanObject
from diorama.language.planner import parse_thing


def _thing(text: str) -> PlanObject:
    plan = parse_thing(text)
    assert not plan.not_understood
    return next(iter(plan.objects.values()))


def test_bookshelf_with_five_shelves_is_one_thing_with_five_shelves() -> None:
    thing = _thing("a tall oak bookshelf with five shelves")
    assert thing.category == "bookshelf"
    assert dict(thing.details) == {"shelves": 5}
    assert (thing.attributes.material, thing.attributes.size) == ("oak", "tall")


@pytest.mark.parametrize(
    ("text", "category", "details"),
    [
        ("a three-drawer dresser", "dresser", {"drawers": 3}),
        ("a wardrobe with two doors and three drawers", "wardrobe", {"doors": 2, "drawers": 3}),
        ("a round table with four legs", "table", {"legs": 4}),
        ("a dining table for six", "dining_table", {"seats": 6}),
        ("an office chair with five wheels", "office_chair", {"wheels": 5}),
        ("a four-poster bed", "canopy_bed", {}),
        ("a five-shelf bookcase", "bookshelf", {"shelves": 5}),
    ],
)
def test_numbers_of_parts_are_details(text: str, category: str, details: dict[str, int]) -> None:
    thing = _thing(text)
    assert (thing.category, dict(thing.details)) == (category, details)


@pytest.mark.parametrize(
    ("text", "width", "height", "depth"),
    [
        ("a desk 1.6 m wide", 1.6, None, None),
        ("a 180 cm tall plant", None, 1.8, None),
        ("a 120 x 60 x 75 cm table", 1.2, 0.75, 0.6),
        ("a rug 2 by 3 m", 2.0, None, 3.0),
        ("a 2 metre long bed", None, None, 2.0),
        ("a 2 m long sofa", 2.0, None, None),
        ("a round table 90 cm in diameter", 0.9, None, 0.9),
        ("a 6 ft tall bookcase", None, 1.8288, None),
        ("a wardrobe, 2 m high and 1.5 m wide", 1.5, 2.0, None),
        ("a picture 50 by 70 cm", 0.5, 0.7, None),
        ("a bookshelf 5'10\" tall", None, 1.778, None),
    ],
)
def test_measured_sizes_land_on_the_right_side(
    text: str, width: float | None, height: float | None, depth: float | None
) -> None:
    size = _thing(text).size
    assert (size.width, size.height, size.depth) == pytest.approx((width, height, depth))


@pytest.mark.parametrize(
    ("text", "color", "material", "shape"),
    [
        ("a dark blue velvet sofa", "dark blue", "velvet", ""),
        ("a light gray sofa", "light grey", "", ""),
        ("a glass coffee table", "", "glass", ""),
        ("a round, white marble table", "white", "marble", "round"),
        ("a rug that is round and red", "red", "", "round"),
        ("a chair made of dark walnut", "dark walnut", "walnut", ""),
        ("a wooden chair painted white", "white", "wood", ""),
        ("an orange chair", "orange", "", ""),
        ("a gold lamp", "gold", "gold", ""),
        ("a navy-blue armchair in leather", "navy", "leather", ""),
    ],
)
def test_looks_come_before_or_after_the_noun(text: str, color: str, material: str, shape: str) -> None:
    look = _thing(text).attributes
    assert (look.color, look.material, look.shape) == (color, material, shape)


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("an orange", "orange"),
        ("a glass", "glass"),
        ("a settee", "sofa"),
        ("a chest of drawers", "dresser"),
        ("a bedside table", "nightstand"),
        ("a king-size bed", "king_bed"),
        ("an L-shaped couch", "sectional_sofa"),
        ("a flat-screen TV", "television"),
        ("bookshelf", "bookshelf"),
        ("a 3D model of a red chair", "chair"),
        ("a lamp", "floor_lamp"),
        ("a desk lamp", "table_lamp"),
        ("a ping-pong table", "ping_pong_table"),
        ("a grandfather clock", "grandfather_clock"),
        ("two wine glasses", "glass"),
        ("kitty", "cat"),
    ],
)
def test_names_british_and_american_find_their_category(text: str, category: str) -> None:
    assert _thing(text).category == category


@pytest.mark.parametrize("text", ["a purple hoverboard", "hoverboard"])
def test_an_unknown_noun_becomes_a_placeholder_and_is_said(text: str) -> None:
    plan = parse_thing(text)
    thing = plan.objects["hoverboard"]
    assert (thing.category, thing.words) == ("unknown", "hoverboard")
    assert "hoverboard" in plan.not_understood[0].words


def test_the_second_thing_is_said_to_be_left_out() -> None:
    plan = parse_thing("a chair and a table")
    assert list(plan.objects) == ["chair"]
    assert plan.not_understood[0].words == "a table"
