"""Several things that are said to be at one place: in its middle, above it, beneath it, before its seats, round it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from diorama.domain.asset import Surface
from diorama.domain.layout import Layout, LayoutOptions
from diorama.domain.model import Model, Part
from diorama.domain.relation import Anchor
from diorama.layout.solve import solve
from diorama.layout.task import build_task
from diorama.layout.walls import walls_of
from diorama.layout.world import Placed, world_of
from tests.unit.layout.test_sound import assert_sound
from tests.unit.layout.things import MATERIAL, box_mesh, laid_out, plan, says, thing


def placed_of(layout: Layout) -> dict[str, Placed]:
    assert_sound(layout)
    assert not layout.conflicts
    assert all(proof.holds for proof in layout.relation_proofs.values() if proof.hard)
    return dict(world_of(layout.items, layout.placements))


def middles(placed: dict[str, Placed], stem: str) -> np.ndarray:
    return np.array([thing.centre for name, thing in placed.items() if name.startswith(f"{stem}-")])


@pytest.mark.parametrize("count", [2, 3, 4])
def test_several_in_the_middle_of_a_table_stand_in_one_line_about_it(count: int) -> None:
    wanted = plan(
        {"dining_table": 1, "vase": count},
        says("vase", "at_centre", "dining_table"),
        says("vase", "on", "dining_table"),
    )
    placed = placed_of(laid_out(wanted))
    vases, table = middles(placed, "vase"), placed["dining-table-1"]
    assert np.abs((vases.min(axis=0) + vases.max(axis=0)) / 2 - table.centre).max() <= 0.05
    assert min(np.ptp(vases, axis=0)) <= 0.04, "one line"
    assert len(vases) == count


def test_candles_are_dealt_out_evenly_to_the_middles_of_tables() -> None:
    wanted = plan(
        {"dining_table": 2, "candle": 6}, says("candle", "at_centre", "dining_table"),
        says("candle", "on", "dining_table"), size=(6.0, 5.0),
    )  # fmt: skip
    layout = laid_out(wanted)
    placed_of(layout)
    carriers = [layout.placements[f"candle-{n}"].parent for n in range(1, 7)]
    assert sorted(carriers.count(f"dining-table-{n}") for n in (1, 2)) == [3, 3]


@pytest.mark.parametrize("count", [2, 3])
def test_lamps_over_a_table_hang_evenly_along_it(count: int) -> None:
    wanted = plan(
        {"dining_table": 1, "pendant_light": count}, says("pendant_light", "above", "dining_table"), size=(5, 4)
    )
    placed = placed_of(laid_out(wanted, sizes={"pendant_light": (0.3, 0.6, 0.3)}))
    lamps, table = middles(placed, "pendant-light"), placed["dining-table-1"]
    low, high = table.outline.min(axis=0), table.outline.max(axis=0)
    assert ((lamps >= low - 1e-6) & (lamps <= high + 1e-6)).all(), "each over the table"
    along = int(np.argmax(high - low))
    steps = np.diff(np.sort(lamps[:, along]))
    assert np.ptp(steps) <= 0.02
    assert steps.min() >= (high - low)[along] / count - 0.02
    assert np.ptp(lamps[:, 1 - along]) <= 0.02


def test_lamps_that_hang_apart_from_the_table_are_not_above_it() -> None:
    """The proof measures them as a whole and each for itself: two beside the table have their middle over it too."""
    from diorama.layout.finding import Surroundings
    from diorama.layout.measure import prove_relation

    wanted = plan({"dining_table": 1, "pendant_light": 2}, says("pendant_light", "above", "dining_table"), size=(6, 6))
    layout = laid_out(wanted, sizes={"pendant_light": (0.3, 0.6, 0.3)})
    relation = next(r for r in layout.relations.values() if r.relation == "above")
    room = next(iter(layout.rooms.values()))

    def proof(shift: float) -> bool:
        moved = dict(layout.placements)
        for sign, name in zip((-1, 1), relation.subjects, strict=True):
            pose = moved[name].transform
            x, y, z = pose.position
            moved[name] = replace(
                moved[name], transform=replace(pose, position=(x + sign * shift, y, z + sign * shift))
            )
        around = Surroundings(placed=world_of(layout.items, moved), placements=moved, room=room)
        return prove_relation(relation, around).holds

    assert proof(0.0)
    assert not proof(1.5)


@pytest.mark.parametrize(("count", "size"), [(2, (0.4, 0.3, 0.35)), (3, (0.35, 0.25, 0.35)), (6, (0.2, 0.2, 0.2))])
def test_several_stand_side_by_side_under_a_table(count: int, size: tuple[float, float, float]) -> None:
    wanted = plan({"dining_table": 1, "box": count}, says("box", "under", "dining_table"))
    placed = placed_of(laid_out(wanted, sizes={"box": size}))
    table = placed["dining-table-1"].outline
    boxes = middles(placed, "box")
    assert ((boxes > table.min(axis=0)) & (boxes < table.max(axis=0))).all()


@pytest.mark.parametrize("count", [4, 6, 10])
def test_what_is_before_each_chair_lies_on_the_table_before_its_guest(count: int) -> None:
    wanted = plan(
        {"dining_table": 1, "chair": count, "notebook": count, "pen": count}, says("chair", "around", "dining_table"),
        says("notebook", "in_front_of", "chair"), says("notebook", "on", "dining_table"),
        says("pen", "in_front_of", "chair"), says("pen", "on", "dining_table"),
    )  # fmt: skip
    placed = placed_of(laid_out(wanted, sizes={"dining_table": (0.6 * count, 0.75, 0.9)}))
    for number in range(1, count + 1):
        chair, note, pen = (placed[f"{kind}-{number}"] for kind in ("chair", "notebook", "pen"))
        off, ahead = chair.local(note.centre)
        aside, _ = chair.local(pen.centre)
        assert ahead > 0
        assert abs(off) < 0.1, "right before the guest"
        assert aside < 0, "the pen at the guest's right, who looks along +Z with +X at the left"


@pytest.mark.parametrize("count", [3, 5, 6])
def test_what_is_no_seat_stands_around_a_thing_at_equal_angles(count: int) -> None:
    wanted = plan({"dining_table": 1, "plant": count}, says("plant", "around", "dining_table"), size=(8, 8))
    placed = placed_of(laid_out(wanted, sizes={"plant": (1.2, 1.5, 1.2)}))
    steps = middles(placed, "plant") - np.array(placed["dining-table-1"].centre)
    angles = np.sort(np.arctan2(*steps.T))
    gaps = np.diff([*angles, angles[0] + 2 * np.pi])
    assert np.degrees(gaps.max()) <= 150


def test_what_is_worn_in_pairs_is_counted_in_pairs() -> None:
    layout = laid_out(plan({"shoes": 6}))
    assert sum(item.asset.category == "shoes" for item in layout.items.values()) == 3
    assert len(laid_out(plan({"shoes": 1})).items) == 1


def test_a_class_stands_in_rows_that_look_straight_at_the_board() -> None:
    wanted = plan({"desk": 12, "whiteboard": 1}, says("desk", "facing", "whiteboard"), room="classroom", size=(10, 8))
    layout = laid_out(wanted)
    placed = placed_of(layout)
    wall = walls_of(next(iter(layout.rooms.values())))[
        int(layout.placements["whiteboard-1"].support.surface.removeprefix("wall-"))
    ]
    fronts = np.array([placed[f"desk-{number}"].front for number in range(1, 13)])
    straight = fronts @ -np.array(wall.inward) > 0.999
    assert straight.sum() >= 10, "one at the side may be turned to the board"
    desks = middles(placed, "desk")
    for axis in (0, 1):
        assert len(set(np.round(desks[:, axis], 2))) <= 4, "in rows and columns"


@pytest.mark.parametrize("count", [6, 8])
def test_two_rows_of_chairs_look_at_each_other(count: int) -> None:
    wanted = plan(
        {"chair": count}, says("chair", "in_grid", which=f"2x{count // 2}", quantifier="all"),
        says("chair", "facing", "chair"), size=(6, 6),
    )  # fmt: skip
    placed = placed_of(laid_out(wanted))
    half = count // 2
    for number in range(1, half + 1):
        one, other = placed[f"chair-{number}"], placed[f"chair-{number + half}"]
        aside, ahead = one.local(other.centre)
        assert abs(aside) < 0.03
        assert 1.0 < ahead < 2.5
        assert one.front[0] * other.front[0] + one.front[1] * other.front[1] < -0.999


@pytest.mark.parametrize(("relation", "count"), [("in_row", 4), ("evenly_spaced", 3)])
def test_a_row_on_a_table_is_a_row(relation: str, count: int) -> None:
    wanted = plan(
        {"dining_table": 1, "cup": count}, says("cup", "on", "dining_table"), says("cup", relation, quantifier="all")
    )
    cups = middles(placed_of(laid_out(wanted)), "cup")
    assert min(np.ptp(cups, axis=0)) <= 0.02
    steps = np.diff(np.sort(cups[:, int(np.argmax(np.ptp(cups, axis=0)))]))
    assert np.ptp(steps) <= 0.05 * steps.mean()


def test_floor_lamps_stand_left_and_right_of_what_hangs_at_a_wall() -> None:
    wanted = plan(
        {"television": 1, "floor_lamp": 2},
        says("television", "on_wall", Anchor(kind="wall")),
        says("floor_lamp", "each_side", "television"),
    )
    placed = placed_of(laid_out(wanted, mounts={"television": "wall"}))
    lamps, tv = middles(placed, "floor-lamp"), placed["television-1"]
    along = int(np.argmax(np.ptp(tv.outline, axis=0)))
    assert lamps[:, along].min() < tv.outline[:, along].min()
    assert lamps[:, along].max() > tv.outline[:, along].max()
    assert abs(lamps[:, along].mean() - tv.centre[along]) <= 0.05


def test_what_is_under_a_bench_with_a_low_shelf_stands_on_the_shelf() -> None:
    bench = thing("workbench", (1.5, 0.8, 0.7))
    ring = ((-0.7, -0.3), (0.7, -0.3), (0.7, 0.3), (-0.7, 0.3))
    shelf = Surface(id="shelf", polygon=ring, height=0.2, headroom=0.5, inside=True)
    legs = [(x, z) for x in (-0.75, 0.7) for z in (-0.35, 0.3)]
    boxes = [((x, 0.0, z), (x + 0.05, 0.76, z + 0.05)) for x, z in legs]
    boxes += [((-0.75, 0.76, -0.35), (0.75, 0.8, 0.35)), ((-0.7, 0.18, -0.3), (0.7, 0.2, 0.3))]
    parts = tuple(Part(name=f"part-{i}", mesh=box_mesh(a, b), material=MATERIAL) for i, (a, b) in enumerate(boxes))
    top = Surface(id="top", polygon=((-0.75, -0.35), (0.75, -0.35), (0.75, 0.35), (-0.75, 0.35)), height=0.8)
    bench = replace(bench, model=Model(parts=parts), surfaces=(top, shelf))
    wanted = plan({"workbench": 1, "toolbox": 1}, says("toolbox", "under", "workbench"))
    layout = solve(
        build_task(wanted, {"workbench": bench, "toolbox": thing("toolbox", (0.5, 0.28, 0.26))}, LayoutOptions())
    )
    placed_of(layout)
    assert layout.placements["toolbox-1"].support.surface == "shelf"
