"""Every relation of the shared table: as said, negated, and at a measured distance, solved and measured exactly."""

from __future__ import annotations

import pytest

from diorama.domain.layout import Layout
from diorama.domain.plan import PlanRelation
from diorama.domain.relation import RELATIONS, Anchor
from tests.unit.layout.test_sound import assert_sound
from tests.unit.layout.things import laid_out, plan, says

ROOM, WALL, WINDOW, DOOR = (Anchor(kind=kind) for kind in ("room", "wall", "window", "door"))
FLOOR, CEILING = Anchor(kind="floor"), Anchor(kind="ceiling")
LEFT_WALL = Anchor(kind="wall", which="left")
Task = tuple[dict[str, int], tuple[PlanRelation, str]]

PLAIN: list[Task] = [
    ({"vase": 1, "table": 1}, says("vase", "on", "table")),
    ({"box": 1}, says("box", "on", FLOOR)),
    ({"book": 1, "bookshelf": 1}, says("book", "inside", "bookshelf")),
    ({"cat": 1, "table": 1}, says("cat", "under", "table")),
    ({"chest": 1}, says("chest", "under", WINDOW)),
    ({"chest": 1, "picture": 1}, says("chest", "under", "picture")),
    ({"picture": 1, "sofa": 1}, says("picture", "above", "sofa")),
    ({"pendant_light": 1, "table": 1}, says("pendant_light", "above", "table")),
    ({"wall_clock": 1}, says("wall_clock", "above", DOOR)),
    ({"plant": 1, "sofa": 1}, says("plant", "left_of", "sofa")),
    ({"plant": 1, "sofa": 1}, says("plant", "right_of", "sofa")),
    ({"plant": 1}, says("plant", "left_of", ROOM)),
    ({"plant": 1}, says("plant", "right_of", WINDOW)),
    ({"ottoman": 1, "sofa": 1}, says("ottoman", "in_front_of", "sofa")),
    ({"ottoman": 1}, says("ottoman", "in_front_of", WINDOW)),
    ({"plant": 1, "sofa": 1}, says("plant", "behind", "sofa")),
    ({"plant": 1, "sofa": 1}, says("plant", "next_to", "sofa")),
    ({"plant": 1}, says("plant", "next_to", DOOR)),
    ({"plant": 1, "sofa": 1}, says("plant", "near", "sofa")),
    ({"plant": 1}, says("plant", "near", WINDOW)),
    ({"plant": 1, "bed": 1}, says("plant", "far_from", "bed")),
    ({"plant": 1}, says("plant", "far_from", DOOR)),
    ({"tv_stand": 1, "sofa": 1}, says("tv_stand", "across_from", "sofa")),
    ({"armchair": 1}, says("armchair", "across_from", DOOR)),
    ({"armchair": 1, "fireplace": 1}, says("armchair", "facing", "fireplace")),
    ({"armchair": 1}, says("armchair", "facing", LEFT_WALL)),
    ({"armchair": 1}, says("armchair", "facing", ROOM)),
    ({"armchair": 1, "fireplace": 1}, says("armchair", "back_to", "fireplace")),
    ({"armchair": 1}, says("armchair", "back_to", DOOR)),
    ({"sofa": 1}, says("sofa", "against", LEFT_WALL)),
    ({"sofa": 1}, says("sofa", "against", WINDOW)),
    ({"picture": 1}, says("picture", "on_wall", LEFT_WALL)),
    ({"plant": 1}, says("plant", "in_corner", ROOM)),
    ({"wardrobe": 1}, says("wardrobe", "in_corner", ROOM, which="left")),
    ({"table": 1}, says("table", "at_centre", ROOM)),
    ({"vase": 1, "table": 1}, says("vase", "at_centre", "table")),
    ({"sofa": 1}, says("sofa", "at_centre", LEFT_WALL)),
    ({"pendant_light": 1}, says("pendant_light", "from_ceiling", CEILING)),
    ({"chair": 4, "table": 1}, says("chair", "around", "table")),
    ({"plant": 5, "table": 1}, says("plant", "around", "table")),
    ({"nightstand": 2, "bed": 1}, says("nightstand", "each_side", "bed")),
    ({"plant": 2, "fireplace": 1}, says("plant", "each_side", "fireplace")),
    ({"plant": 1, "sofa": 1, "desk": 1}, says("plant", "between", "sofa", "desk")),
    ({"armchair": 2, "fireplace": 1}, says("armchair", "symmetric", "fireplace")),
    ({"armchair": 4, "fireplace": 1}, says("armchair", "symmetric", "fireplace")),
    ({"picture": 2, "sofa": 1}, says("picture", "symmetric", "sofa")),
    ({"plant": 2}, says("plant", "symmetric", WINDOW)),
    ({"plant": 3, "sofa": 1}, says("plant", "symmetric", "sofa")),
    ({"box": 4}, says("box", "symmetric")),
    ({"bench": 1, "bed": 1}, says("bench", "at_foot", "bed")),
    ({"floor_lamp": 1, "bed": 1}, says("floor_lamp", "at_head", "bed")),
    ({"bench": 1, "table": 1}, says("bench", "on_side", "table", which="long")),
    ({"chair": 1, "table": 1}, says("chair", "on_side", "table", which="short")),
    ({"plant": 4}, says("plant", "aligned")),
    ({"chair": 4}, says("chair", "in_row")),
    ({"plant": 4}, says("plant", "evenly_spaced")),
    ({"box": 3}, says("box", "stacked")),
    ({"box": 6}, says("box", "in_grid")),
    ({"picture": 6}, says("picture", "in_grid")),
    ({"picture": 3}, says("picture", "in_row")),
    ({"ladder": 1}, says("ladder", "leaning_on", WALL)),
    ({"guitar": 1, "sofa": 1}, says("guitar", "leaning_on", "sofa")),
    ({"chair": 2}, says("chair", "same_as")),
    ({"plant": 1}, says("plant", "in_room", ROOM)),
]  # fmt: skip

NEGATED: list[Task] = [
    ({"vase": 1, "table": 1}, says("vase", "on", "table", negated=True)),
    ({"book": 1, "bookshelf": 1}, says("book", "inside", "bookshelf", negated=True)),
    ({"cat": 1, "table": 1}, says("cat", "under", "table", negated=True)),
    ({"chest": 1}, says("chest", "under", WINDOW, negated=True)),
    ({"chest": 1, "picture": 1}, says("chest", "under", "picture", negated=True)),
    ({"picture": 1, "sofa": 1}, says("picture", "above", "sofa", negated=True)),
    ({"pendant_light": 1, "table": 1}, says("pendant_light", "above", "table", negated=True)),
    ({"plant": 1, "sofa": 1}, says("plant", "left_of", "sofa", negated=True)),
    ({"plant": 1}, says("plant", "left_of", ROOM, negated=True)),
    ({"nightstand": 1, "bed": 1}, says("nightstand", "right_of", "bed", negated=True)),
    ({"coffee_table": 1, "sofa": 1}, says("coffee_table", "in_front_of", "sofa", negated=True)),
    ({"chair": 1, "desk": 1}, says("chair", "in_front_of", "desk", negated=True)),
    ({"plant": 1, "sofa": 1}, says("plant", "behind", "sofa", negated=True)),
    ({"nightstand": 1, "bed": 1}, says("nightstand", "next_to", "bed", negated=True)),
    ({"plant": 1}, says("plant", "next_to", WINDOW, negated=True)),
    ({"armchair": 1, "sofa": 1}, says("armchair", "near", "sofa", negated=True)),
    ({"plant": 1, "bed": 1}, says("plant", "far_from", "bed", negated=True)),
    ({"tv_stand": 1, "sofa": 1}, says("tv_stand", "across_from", "sofa", negated=True)),
    ({"armchair": 1, "sofa": 1}, says("armchair", "facing", "sofa", negated=True)),
    ({"sofa": 1}, says("sofa", "facing", WINDOW, negated=True)),
    ({"armchair": 1}, says("armchair", "back_to", DOOR, negated=True)),
    ({"desk": 1}, says("desk", "back_to", LEFT_WALL, negated=True)),
    ({"bed": 1}, says("bed", "against", WALL, negated=True)),
    ({"bed": 1}, says("bed", "against", LEFT_WALL, negated=True)),
    ({"sofa": 1}, says("sofa", "against", WINDOW, negated=True)),
    ({"picture": 1}, says("picture", "on_wall", LEFT_WALL, negated=True)),
    ({"plant": 1}, says("plant", "in_corner", ROOM, negated=True)),
    ({"wardrobe": 1}, says("wardrobe", "in_corner", ROOM, which="left", negated=True)),
    ({"table": 1}, says("table", "at_centre", ROOM, negated=True)),
    ({"vase": 1, "table": 1}, says("vase", "at_centre", "table", negated=True)),
    ({"picture": 1}, says("picture", "at_centre", LEFT_WALL, negated=True)),
    ({"chair": 4, "table": 1}, says("chair", "around", "table", negated=True)),
    ({"nightstand": 2, "bed": 1}, says("nightstand", "each_side", "bed", negated=True)),
    ({"plant": 1, "sofa": 1, "desk": 1}, says("plant", "between", "sofa", "desk", negated=True)),
    ({"plant": 2, "fireplace": 1}, says("plant", "symmetric", "fireplace", negated=True)),
    ({"plant": 4, "fireplace": 1}, says("plant", "symmetric", "fireplace", negated=True)),
    ({"bench": 1, "bed": 1}, says("bench", "at_foot", "bed", negated=True)),
    ({"nightstand": 1, "bed": 1}, says("nightstand", "at_head", "bed", negated=True)),
    ({"chair": 1, "table": 1}, says("chair", "on_side", "table", which="long", negated=True)),
    ({"plant": 4}, says("plant", "aligned", negated=True)),
    ({"chair": 4}, says("chair", "in_row", negated=True)),
    ({"plant": 4}, says("plant", "evenly_spaced", negated=True)),
    ({"box": 3}, says("box", "stacked", negated=True)),
    ({"box": 6}, says("box", "in_grid", negated=True)),
    ({"ladder": 1}, says("ladder", "leaning_on", WALL, negated=True)),
]  # fmt: skip

MEASURED: list[Task] = [
    ({"plant": 1, "sofa": 1}, says("plant", "left_of", "sofa", distance_m=0.8)),
    ({"plant": 1, "sofa": 1}, says("plant", "right_of", "sofa", distance_m=0.1)),
    ({"ottoman": 1, "sofa": 1}, says("ottoman", "in_front_of", "sofa", distance_m=0.4)),
    ({"coffee_table": 1, "sofa": 1}, says("coffee_table", "in_front_of", "sofa", distance_m=0.4)),
    ({"chair": 1, "desk": 1}, says("chair", "in_front_of", "desk", distance_m=0.2)),
    ({"plant": 1, "sofa": 1}, says("plant", "behind", "sofa", distance_m=1.0)),
    ({"plant": 1, "sofa": 1}, says("plant", "next_to", "sofa", distance_m=1.0)),
    ({"nightstand": 1, "bed": 1}, says("nightstand", "next_to", "bed", distance_m=0.05)),
    ({"plant": 1}, says("plant", "next_to", DOOR, distance_m=1.0)),
    ({"plant": 1}, says("plant", "near", WINDOW, distance_m=0.5)),
    ({"plant": 1, "bed": 1}, says("plant", "near", "bed", distance_m=1.0)),
    ({"plant": 1, "bed": 1}, says("plant", "far_from", "bed", distance_m=3.0)),
    ({"tv_stand": 1, "sofa": 1}, says("tv_stand", "across_from", "sofa", distance_m=2.5)),
    ({"table": 1}, says("table", "against", WALL, distance_m=0.5)),
    ({"bench": 1, "bed": 1}, says("bench", "at_foot", "bed", distance_m=0.3)),
    ({"chair": 1, "table": 1}, says("chair", "on_side", "table", which="long", distance_m=0.3)),
    ({"plant": 2, "fireplace": 1}, says("plant", "each_side", "fireplace", distance_m=0.5)),
    ({"chair": 4, "table": 1}, says("chair", "around", "table", distance_m=0.3)),
    ({"picture": 1, "sofa": 1}, says("picture", "above", "sofa", distance_m=0.3)),
    ({"plant": 4}, says("plant", "evenly_spaced", distance_m=0.5)),
    ({"vase": 1, "table": 1, "cup": 1}, says("cup", "next_to", "vase", distance_m=0.1)),
    ({"vase": 1, "table": 1, "cup": 1}, says("cup", "left_of", "vase", distance_m=0.05)),
    ({"picture": 1, "mirror": 1}, says("picture", "left_of", "mirror", distance_m=0.3)),
]  # fmt: skip

_SAYS_NOTHING = {"same_as", "in_room"}  # of things that were made, in the rooms that were said


def test_the_table_is_whole() -> None:
    assert {wish[0].relation for _, wish in PLAIN} == set(RELATIONS)
    assert {wish[0].relation for _, wish in NEGATED} == set(RELATIONS) - _SAYS_NOTHING - {"from_ceiling"}


def _ids(tasks: list[Task]) -> list[str]:
    return [wish[1] for _, wish in tasks]


@pytest.mark.parametrize(("things", "wish"), PLAIN, ids=_ids(PLAIN))
def test_relation_holds_as_said(things: dict[str, int], wish: tuple[PlanRelation, str]) -> None:
    _assert_holds(things, wish)


@pytest.mark.parametrize(("things", "wish"), NEGATED, ids=_ids(NEGATED))
def test_complement_holds_where_it_is_negated(things: dict[str, int], wish: tuple[PlanRelation, str]) -> None:
    _assert_holds(things, wish)


@pytest.mark.parametrize(("things", "wish"), MEASURED, ids=_ids(MEASURED))
def test_measured_distance_is_kept_within_five_percent(things: dict[str, int], wish: tuple[PlanRelation, str]) -> None:
    layout = _assert_holds(things, wish)
    proof = next(p for p in layout.relation_proofs.values() if p.hard)
    stated = wish[0].distance_m or 0.0
    assert proof.measured.get("gap_m", proof.measured.get("rise_m")) == pytest.approx(stated, rel=0.05, abs=5e-6) or (
        wish[0].relation == "far_from" and proof.measured["gap_m"] >= 0.95 * stated
    )


def _assert_holds(things: dict[str, int], wish: tuple[PlanRelation, str]) -> Layout:
    layout = laid_out(plan(things, wish, room="living_room"))
    assert_sound(layout)
    assert not layout.left_out, layout.left_out
    assert all(proof.holds for proof in layout.relation_proofs.values() if proof.hard), layout.relation_proofs
    assert not layout.conflicts, layout.conflicts
    return layout
