"""Casual turns: by the seed, only of what people put down by hand, and never at the price of anything that held."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diorama.domain.layout import Layout, LayoutOptions, Placement
from diorama.domain.plain import to_json_bytes
from diorama.domain.plan import Plan
from diorama.domain.relation import Anchor
from diorama.layout.check import prove
from diorama.layout.solve import solve
from diorama.layout.task import build_task
from tests.unit.layout.test_sound import assert_sound
from tests.unit.layout.things import kind_of, laid_out, plan, says, thing

ROOM = Anchor(kind="room")


def both(wanted: Plan, seed: int = 0) -> tuple[Layout, Layout]:
    """The room square, and with casual turns."""
    assets = {name: thing(kind_of(name)) for name in wanted.objects}
    options = LayoutOptions(seed=seed, time_limit=0.6)
    square = solve(build_task(wanted, assets, options))
    return square, solve(build_task(wanted, assets, replace(options, casual=True)))


def turn_deg(before: Placement, after: Placement) -> float:
    return math.degrees(math.remainder(after.transform.yaw_rad - before.transform.yaw_rad, math.tau))


KINDS = (
    "sofa", "armchair", "coffee_table", "book", "cup", "vase", "rug", "teddy_bear", "ball", "floor_cushion", "desk",
    "bookshelf", "laptop", "cat", "toy_car", "box", "double_bed", "plant", "chair", "dining_table",
)  # fmt: skip


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(KINDS), min_size=2, max_size=8, unique=True), st.integers(0, 4), st.booleans())
def test_turns_cost_nothing_that_held(kinds: list[str], seed: int, crowded: bool) -> None:
    counts = {kind: 2 if crowded and kind in ("book", "ball", "cup", "toy_car") else 1 for kind in kinds}
    wishes = [says("armchair", "in_corner", ROOM)] if "armchair" in kinds else []
    square, casual = both(plan(counts, *wishes, size=(3.6, 3.4)), seed)
    assert square.placements.keys() == casual.placements.keys()
    assert_sound(casual)
    held = {n for n, proof in square.relation_proofs.items() if proof.holds}
    assert held <= {n for n, proof in casual.relation_proofs.items() if proof.holds}
    assert set(casual.walkways.unreachable) <= set(square.walkways.unreachable)
    again = prove(casual.rooms, casual.items, casual.placements, casual.relations)
    assert again.sound
    assert dict(again.objects) == dict(casual.object_proofs)
    for name, before in square.placements.items():
        after = casual.placements[name]
        assert (after.support, after.parent) == (before.support, before.parent)
        if casual.items[name].asset.category in ("sofa", "bookshelf", "desk", "double_bed", "rug", "dining_table"):
            assert after == before, "furniture stays square"


def test_the_same_seed_turns_alike_and_another_seed_otherwise() -> None:
    wanted = plan({"desk": 1, "book": 2, "laptop": 1, "cup": 1}, *(says(k, "on", "desk") for k in ("book", "cup")))
    one, two = both(wanted, 3)[1], both(wanted, 3)[1]
    assert to_json_bytes(dict(one.placements)) == to_json_bytes(dict(two.placements))
    turns = {
        seed: tuple(round(turn_deg(square.placements[n], casual.placements[n]), 3) for n in ("book-1", "cup-1"))
        for seed in range(3)
        for square, casual in [both(wanted, seed)]
    }
    assert len(set(turns.values())) == 3


def test_things_on_a_desk_are_turned_by_as_much_as_is_usual_for_them() -> None:
    wishes = [says(kind, "on", "desk") for kind in ("book", "laptop", "phone")]
    square, casual = both(plan({"desk": 1, "book": 1, "laptop": 1, "phone": 1}, *wishes))
    for name, most in (("book-1", 16.0), ("laptop-1", 7.0), ("phone-1", 25.0)):
        assert 0.3 * most <= abs(turn_deg(square.placements[name], casual.placements[name])) <= most + 1e-6


def test_an_armchair_that_would_turn_into_the_swing_of_the_door_stays_square() -> None:
    wish = says("armchair", "in_corner", ROOM, which="near left")
    square, casual = both(plan({"armchair": 1}, wish, size=(2.2, 3.0)))
    assert casual.sound
    assert casual.walkways.doors_clear
    assert casual.relation_proofs["in-corner-1"].holds == square.relation_proofs["in-corner-1"].holds


@pytest.mark.parametrize("seed", range(4))
def test_an_armchair_in_a_corner_is_turned_to_the_room_and_stays_in_its_corner(seed: int) -> None:
    wish = says("armchair", "in_corner", ROOM, which="far left" if seed % 2 else "far right")
    square, casual = both(plan({"armchair": 1, "bookshelf": 1}, wish, size=(4.0, 3.6)), seed)
    turn = turn_deg(square.placements["armchair-1"], casual.placements["armchair-1"])
    assert 10 <= abs(turn) <= 45
    x, _, z = casual.placements["armchair-1"].transform.position
    yaw = casual.placements["armchair-1"].transform.yaw_rad
    inwards = (-math.copysign(1, x), -math.copysign(1, z))
    before = square.placements["armchair-1"].transform.yaw_rad
    looks = [math.sin(a) * inwards[0] + math.cos(a) * inwards[1] for a in (before, yaw)]
    assert looks[1] > looks[0] > 0, "more into the room than before"
    assert casual.relation_proofs["in-corner-1"].holds


def test_books_in_a_shelf_laid_tables_rows_and_stacks_stay_as_they_were_arranged() -> None:
    wanted = plan(
        {"bookshelf": 1, "book": 4, "dining_table": 1, "chair": 4, "plate": 4, "box": 3},
        says("book", "on", "bookshelf"), says("chair", "around", "dining_table"), says("plate", "on", "dining_table"),
        says("box", "stacked"),
    )  # fmt: skip
    square, casual = both(wanted)
    assert casual.placements == square.placements


def test_what_was_said_to_face_something_or_to_stand_against_a_wall_is_not_turned() -> None:
    wanted = plan(
        {"teddy_bear": 1, "box": 1, "sofa": 1},
        says("teddy_bear", "facing", "sofa"), says("box", "against", Anchor(kind="wall")),
    )  # fmt: skip
    square, casual = both(wanted)
    assert casual.placements == square.placements


def test_by_default_all_stand_square() -> None:
    layout = laid_out(plan({"teddy_bear": 1, "ball": 2, "sofa": 1}))
    for place in layout.placements.values():
        assert abs(math.remainder(place.transform.yaw_rad, math.pi / 2)) < 1e-5
