"""Pyramids, piles and stacks; pictures in rows and columns; laid tables."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest

from diorama.domain.layout import Layout
from diorama.domain.relation import Anchor
from diorama.layout.heap import layer_sizes
from diorama.layout.outline import distance, room_inset
from diorama.layout.world import world_of
from tests.unit.layout.test_sound import assert_sound
from tests.unit.layout.things import laid_out, plan, says

FLOOR, WALL = Anchor(kind="floor"), Anchor(kind="wall")


def _all_hold(layout: Layout) -> None:
    assert_sound(layout)
    assert not layout.conflicts
    assert not layout.left_out
    assert all(proof.holds for proof in layout.relation_proofs.values() if proof.hard)


@pytest.mark.parametrize(("count", "sizes"), [(1, [1]), (3, [2, 1]), (4, [3, 1]), (6, [3, 2, 1]), (7, [4, 3])])
def test_a_layer_has_one_less_than_the_one_below(count: int, sizes: list[int]) -> None:
    assert layer_sizes(count) == sizes
    assert sum(sizes) == count


@pytest.mark.parametrize(("kind", "anchor"), [("can", "table"), ("box", FLOOR)])
def test_a_pyramid_of_six_stands_in_layers_each_over_two_below(kind: str, anchor: str | Anchor) -> None:
    things = {kind: 6} | ({"table": 1} if anchor == "table" else {})
    layout = laid_out(plan(things, says(kind, "stacked", which="pyramid"), says(kind, "on", anchor)))
    _all_hold(layout)
    placed = world_of(layout.items, layout.placements)
    heights = sorted({round(placed[f"{kind}-{n}"].y0, 2) for n in range(1, 7)})
    layers = [[f"{kind}-{n}" for n in range(1, 7) if abs(placed[f"{kind}-{n}"].y0 - y) < 0.02] for y in heights]
    assert [len(layer) for layer in layers] == [3, 2, 1]
    for below, layer in pairwise(layers):
        line = np.array([placed[name].centre for name in below])
        for name, middle in zip(layer, (line[1:] + line[:-1]) / 2, strict=True):
            assert math.dist(placed[name].centre, middle) < 0.001
            proof = layout.object_proofs[name]
            assert 0.0005 <= proof.gap <= 0.001
    steps = [math.dist(placed[a].centre, placed[b].centre) for a, b in pairwise(layers[0])]
    assert max(steps) <= 1.05 * min(steps)


@pytest.mark.parametrize("relations", [("stacked", "on"), ("on", "stacked")])
def test_a_pile_of_books_is_a_careless_stack_on_the_table(relations: tuple[str, str]) -> None:
    said = {"stacked": says("book", "stacked", which="pile"), "on": says("book", "on", "table")}
    layout = laid_out(plan({"book": 5, "table": 1}, *(said[name] for name in relations)))
    _all_hold(layout)
    supports = [layout.placements[f"book-{n}"].support.on for n in range(1, 6)]
    assert supports == ["table-1", *(f"book-{n}" for n in range(1, 5))]
    yaws = {round(layout.placements[f"book-{n}"].transform.yaw_rad, 2) for n in range(2, 6)}
    assert len(yaws) == 4


@pytest.mark.parametrize(("rows", "columns"), [(3, 3), (2, 4)])
def test_pictures_hang_in_rows_and_columns_on_one_wall(rows: int, columns: int) -> None:
    count, size = rows * columns, {"picture": (0.4, 0.3, 0.03)}
    wishes = says("picture", "in_grid", which=f"{rows}x{columns}"), says("picture", "on_wall", WALL)
    layout = laid_out(plan({"picture": count}, *wishes, room="living_room"), sizes=size)
    _all_hold(layout)
    assert len({place.support.surface for place in layout.placements.values()}) == 1
    placed = [world_of(layout.items, layout.placements)[f"picture-{n}"] for n in range(1, count + 1)]
    levels = sorted({round(one.y0, 3) for one in placed})
    assert len(levels) == rows
    assert max(np.diff(levels)) <= 1.05 * min(np.diff(levels))


def test_a_grid_over_a_sofa_is_over_it_as_a_whole() -> None:
    wishes = says("picture", "in_grid", which="2x3"), says("picture", "above", "sofa")
    layout = laid_out(
        plan({"picture": 6, "sofa": 1}, *wishes, room="living_room"), sizes={"picture": (0.35, 0.3, 0.03)}
    )
    _all_hold(layout)
    assert sum(r.relation == "above" for r in layout.relations.values() if r.hard) == 1


@pytest.mark.parametrize(("table", "guests"), [("dining_table", 4), ("dining_table", 6), ("square", 4)])
def test_a_laid_table_has_fork_left_knife_right_and_glass_beyond(table: str, guests: int) -> None:
    kinds = ("plate", "fork", "knife", "glass")
    things = {"dining_table": 1, "chair": guests} | dict.fromkeys(kinds, guests)
    wishes = [says("chair", "around", "dining_table"), *(says(kind, "on", "dining_table") for kind in kinds)]
    sizes = {"dining_table": (1.3, 0.75, 1.3) if table == "square" else (1.9, 0.75, 0.95)}
    layout = laid_out(plan(things, *wishes, room="dining_room"), sizes=sizes)
    _all_hold(layout)
    placed = world_of(layout.items, layout.placements)
    for number in range(1, guests + 1):
        plate, fork, knife, glass = (placed[f"{kind}-{number}"] for kind in kinds)
        chair = min(
            (placed[f"chair-{n}"] for n in range(1, guests + 1)), key=lambda c: math.dist(c.centre, plate.centre)
        )
        ahead = np.array(chair.front)
        right = np.array((-ahead[1], ahead[0]))  # of who sits there
        steps = {k: np.array(p.centre) - plate.centre for k, p in (("f", fork), ("k", knife), ("g", glass))}
        assert steps["f"] @ right < -0.1
        assert steps["k"] @ right > 0.1
        assert steps["g"] @ ahead > 0.1
        assert steps["g"] @ right > 0
        assert abs(float((np.array(plate.centre) - chair.centre) @ right)) < 0.02
    pieces = [placed[f"{kind}-{n}"].outline for kind in kinds for n in range(1, guests + 1)]
    top = placed["dining-table-1"].outline
    for i, piece in enumerate(pieces):
        assert room_inset(piece, [(float(p[0]), float(p[1])) for p in top]) >= 0
        assert all(distance(piece, other) > 0.003 for other in pieces[:i])


def test_tables_are_not_laid_where_fewer_pieces_than_guests_were_asked_for() -> None:
    things = {"dining_table": 1, "chair": 4, "plate": 1}
    wishes = says("chair", "around", "dining_table"), says("plate", "on", "dining_table")
    layout = laid_out(plan(things, *wishes, room="dining_room"))
    _all_hold(layout)
    place = layout.placements["plate-1"].transform.position
    assert math.hypot(place[0], place[2]) < 0.1
