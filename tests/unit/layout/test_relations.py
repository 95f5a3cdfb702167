"""Each of the commonest relations, alone and in company, holds by the tolerances of the shared table."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from diorama.domain.plan import PlanRelation
from diorama.domain.relation import Anchor
from diorama.layout.world import world_of
from tests.unit.layout.test_sound import assert_complete, assert_sound
from tests.unit.layout.things import laid_out, plan, says

ROOM, WALL, WINDOW, DOOR = Anchor(kind="room"), Anchor(kind="wall"), Anchor(kind="window"), Anchor(kind="door")

ALONE: list[tuple[dict[str, int], tuple[PlanRelation, str]]] = [
    ({"lamp#1": 1, "table": 1}, says("lamp#1", "on", "table")),
    ({"cat": 1, "rug": 1}, says("cat", "on", "rug")),
    ({"cat": 1, "double_bed": 1}, says("cat", "on", "double_bed")),
    ({"plant": 1, "sofa": 1}, says("plant", "next_to", "sofa")),
    ({"desk": 1}, says("desk", "next_to", WINDOW)),
    ({"nightstand": 1, "bed": 1}, says("nightstand", "left_of", "bed")),
    ({"nightstand": 1, "bed": 1}, says("nightstand", "right_of", "bed")),
    ({"plant": 1}, says("plant", "left_of", ROOM)),
    ({"coffee_table": 1, "sofa": 1}, says("coffee_table", "in_front_of", "sofa")),
    ({"chair": 1, "desk": 1}, says("chair", "in_front_of", "desk")),
    ({"console_table": 1, "sofa": 1}, says("console_table", "behind", "sofa")),
    ({"armchair": 1, "fireplace": 1}, says("armchair", "facing", "fireplace")),
    ({"wardrobe": 1, "bed": 1}, says("wardrobe", "facing", "bed")),
    ({"sofa": 1}, says("sofa", "facing", WINDOW)),
    ({"sofa": 1}, says("sofa", "against", WALL)),
    ({"sofa": 1}, says("sofa", "against", Anchor(kind="wall", which="left"))),
    ({"table": 1}, says("table", "against", Anchor(kind="wall", which="far"))),
    ({"desk": 1}, says("desk", "against", WINDOW)),
    ({"plant": 1}, says("plant", "in_corner", ROOM)),
    ({"bookshelf": 1}, says("bookshelf", "in_corner", Anchor(kind="room", which="right"))),
    ({"dining_table": 1}, says("dining_table", "at_centre", ROOM)),
    ({"bed": 1}, says("bed", "at_centre", ROOM)),
    ({"nightstand": 2, "bed": 1}, says("nightstand", "each_side", "bed")),
    ({"floor_lamp": 2, "sofa": 1}, says("floor_lamp", "each_side", "sofa")),
    ({"chair": 4, "dining_table": 1}, says("chair", "around", "dining_table")),
    ({"chair": 6, "dining_table": 1}, says("chair", "around", "dining_table")),
    ({"chair": 8, "conference_table": 1}, says("chair", "around", "conference_table")),
    ({"plant": 1, "sofa": 1}, says("plant", "near", "sofa")),
    ({"plant": 1, "bed": 1}, says("plant", "far_from", "bed")),
    ({"tv_stand": 1, "sofa": 1}, says("tv_stand", "across_from", "sofa")),
    ({"picture": 1, "bed": 1}, says("picture", "above", "bed")),
    ({"pendant_light": 1, "table": 1}, says("pendant_light", "above", "table")),
    ({"picture": 1}, says("picture", "on_wall", Anchor(kind="wall", which="left"))),
    ({"nightstand": 1, "bed": 2}, says("nightstand", "between", "bed", "bed")),
    ({"bench": 1, "bed": 1}, says("bench", "at_foot", "bed")),
    ({"plant": 1, "sofa": 1}, says("plant", "next_to", "sofa", distance_m=0.4)),
    ({"plant": 1, "sofa": 1}, says("plant", "in_front_of", "sofa", distance_m=1.5)),
    ({"table": 1}, says("table", "against", WALL, negated=True)),
    ({"plant": 1, "sofa": 1}, says("plant", "next_to", "sofa", negated=True)),
]  # fmt: skip


@pytest.mark.parametrize(("things", "wish"), ALONE, ids=[wish[1] for _, wish in ALONE])
def test_relation_holds_alone(things: dict[str, int], wish: tuple[PlanRelation, str]) -> None:
    things = {("table_lamp" if name == "lamp#1" else name): count for name, count in things.items()}
    said = wish[0]
    if said.subject == "lamp#1":
        wish = says("table_lamp", "on", "table")
    layout = laid_out(plan(things, wish))
    assert_sound(layout)
    assert not layout.conflicts
    assert len(layout.placements) == sum(things.values())
    assert all(proof.holds for proof in layout.relation_proofs.values() if proof.hard), layout.relation_proofs


def test_ten_relations_hold_together() -> None:
    layout = laid_out(
        plan(
            {"sofa": 1, "coffee_table": 1, "armchair": 2, "rug": 1, "cat": 1, "floor_lamp": 1, "bookshelf": 1,
             "plant": 1, "side_table": 2, "vase": 1, "tv_stand": 1, "box": 1},
            says("sofa", "against", WALL),
            says("coffee_table", "in_front_of", "sofa"),
            says("cat", "on", "rug"),
            says("floor_lamp", "next_to", "sofa"),
            says("bookshelf", "in_corner", ROOM),
            says("plant", "left_of", "bookshelf"),
            says("vase", "on", "coffee_table"),
            says("tv_stand", "facing", "sofa"),
            says("side_table", "each_side", "sofa"),
            says("box", "right_of", "tv_stand"),
            room="living_room",
        )
    )  # fmt: skip
    assert_sound(layout)
    assert [p.words for p in layout.relation_proofs.values() if p.hard and not p.holds] == []


def test_each_deals_one_lamp_to_each_nightstand() -> None:
    layout = laid_out(
        plan(
            {"bed": 1, "nightstand": 2, "table_lamp": 2},
            says("nightstand", "each_side", "bed"),
            says("table_lamp", "on", "nightstand"),
        )
    )
    assert {layout.placements[f"table-lamp-{i}"].support.on for i in (1, 2)} == {"nightstand-1", "nightstand-2"}


def test_one_takes_another_instance_each_time() -> None:
    layout = laid_out(
        plan(
            {"plant": 2, "sofa": 1, "bookshelf": 1},
            says("plant", "next_to", "sofa", quantifier="one"),
            says("plant", "next_to", "bookshelf", quantifier="one"),
        )
    )
    subjects = [relation.subjects for relation in layout.relations.values() if relation.hard]
    assert subjects == [("plant-1",), ("plant-2",)]
    assert all(proof.holds for proof in layout.relation_proofs.values() if proof.hard)


def test_groups_are_dealt_to_several_anchors() -> None:
    layout = laid_out(plan({"table": 2, "chair": 8}, says("chair", "around", "table")))
    groups = {r.anchors[0].id: r.subjects for r in layout.relations.values() if r.relation == "around" and r.hard}
    assert groups == {
        "table-1": ("chair-1", "chair-2", "chair-3", "chair-4"),
        "table-2": ("chair-5", "chair-6", "chair-7", "chair-8"),
    }
    assert_sound(layout)


def test_left_is_the_side_that_lies_left_when_one_looks_at_the_front() -> None:
    layout = laid_out(plan({"bed": 1, "nightstand": 1}, says("nightstand", "left_of", "bed")))
    placed = world_of(layout.items, layout.placements)
    right, _ = placed["bed-1"].local(placed["nightstand-1"].centre)
    assert right < -0.5, "left is -X of the asset"


def test_chairs_look_at_their_table_and_stand_drawn_up() -> None:
    layout = laid_out(plan({"dining_table": 1, "chair": 6}, says("chair", "around", "dining_table")))
    placed = world_of(layout.items, layout.placements)
    table = placed["dining-table-1"]
    for i in range(1, 7):
        chair = placed[f"chair-{i}"]
        ahead = (chair.centre[0] + chair.front[0] * 0.6, chair.centre[1] + chair.front[1] * 0.6)
        assert table.box.grown(0.01).holds(type(table.box)(*ahead, *ahead)), "0.6 m ahead is the table"
        assert chair.box.overlaps(table.box), "it is pushed under a little"


def test_three_chairs_at_a_round_table_stand_at_equal_angles() -> None:
    from dataclasses import replace

    from diorama.domain.asset import Surface
    from diorama.domain.layout import LayoutOptions
    from diorama.layout.solve import solve
    from diorama.layout.task import build_task
    from tests.unit.layout.things import thing

    wanted = plan({"table": 1, "chair": 3}, says("chair", "around", "table"))
    ring = tuple((0.5 * math.cos(a), 0.5 * math.sin(a)) for a in [math.tau * i / 16 for i in range(16)])
    table = replace(thing("table", (1.0, 0.75, 1.0)), surfaces=(Surface(id="top", polygon=ring, height=0.75),))
    layout = solve(build_task(wanted, {"table": table, "chair": thing("chair")}, LayoutOptions()))
    assert_sound(layout)
    placed = world_of(layout.items, layout.placements)
    middle = placed["table-1"].centre
    angles = sorted(
        math.atan2(p.centre[0] - middle[0], p.centre[1] - middle[1]) for n, p in placed.items() if "chair" in n
    )
    steps = [(b - a) % math.tau for a, b in zip(angles, [*angles[1:], angles[0]], strict=True)]
    assert steps == pytest.approx([math.tau / 3] * 3, abs=0.02)


def test_beds_and_wardrobes_stand_with_their_backs_to_walls_unasked() -> None:
    layout = laid_out(plan(["bed", "wardrobe", "dresser", "desk", "chair"]))
    assert_sound(layout)
    for name in ("bed-1", "wardrobe-1", "dresser-1"):
        assert layout.object_proofs[name].inside_room <= 0.05


def test_everything_that_is_used_can_be_reached() -> None:
    layout = laid_out(
        plan({"bed": 1, "nightstand": 2, "wardrobe": 1, "desk": 1, "chair": 1}, says("nightstand", "each_side", "bed"))
    )
    assert layout.walkways.unreachable == ()
    assert_complete(layout, 6)


def test_stools_before_a_bar_stand_in_a_row() -> None:
    layout = laid_out(plan({"counter": 1, "bar_stool": 4}, says("bar_stool", "in_front_of", "counter"), room="kitchen"))
    assert_sound(layout)
    assert all(proof.holds for proof in layout.relation_proofs.values() if proof.hard)
    placed = world_of(layout.items, layout.placements)
    ahead = [placed["counter-1"].local(placed[f"bar-stool-{i}"].centre) for i in range(1, 5)]
    assert max(z for _, z in ahead) - min(z for _, z in ahead) < 1e-6
    steps = [b[0] - a[0] for a, b in pairwise(ahead)]
    assert steps == pytest.approx([steps[0]] * 3, abs=1e-6)


def test_a_class_sits_in_rows_and_looks_at_the_board() -> None:
    layout = laid_out(plan({"desk": 9, "chair": 9, "whiteboard": 1}, room="classroom"))
    assert_sound(layout)
    placed = world_of(layout.items, layout.placements)
    fronts = {(round(placed[f"desk-{i}"].front[0]), round(placed[f"desk-{i}"].front[1])) for i in range(1, 10)}
    assert len(fronts) == 1
    board, (x, z) = placed["whiteboard-1"], fronts.pop()
    assert (round(board.front[0]), round(board.front[1])) == (x, z), "who faces a desk's back faces the board"
