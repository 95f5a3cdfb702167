"""What carries what: rugs, stacks, shelves, walls and ceilings."""

from __future__ import annotations

import pytest

from diorama.domain.relation import Anchor, RelationName
from diorama.layout.world import world_of
from tests.unit.layout.test_sound import assert_sound
from tests.unit.layout.things import laid_out, plan, says


def test_cat_stands_on_rug_not_inside_it() -> None:
    layout = laid_out(plan(["rug", "cat"], says("cat", "on", "rug")))
    assert_sound(layout)
    cat, rug = (world_of(layout.items, layout.placements)[n] for n in ("cat-1", "rug-1"))
    assert layout.placements["cat-1"].parent == "rug-1"
    assert 0.0005 <= cat.y0 - rug.y1 <= 0.001
    assert rug.box.holds(cat.box)


def test_everything_on_a_rug_is_wholly_on_it_or_wholly_off() -> None:
    layout = laid_out(
        plan({"sofa": 1, "coffee_table": 1, "rug": 1, "armchair": 2, "floor_lamp": 1}, room="living_room")
    )
    assert_sound(layout)
    placed = world_of(layout.items, layout.placements)
    rug = placed["rug-1"]
    for name, thing in placed.items():
        if name != "rug-1":
            on = layout.placements[name].support.on == "rug-1"
            assert rug.box.holds(thing.box) if on else not rug.box.overlaps(thing.box, 1e-4), name
    assert layout.placements["coffee-table-1"].support.on == "rug-1"


def test_book_on_table_on_rug_is_carried_all_the_way_down() -> None:
    layout = laid_out(
        plan(["rug", "coffee_table", "book"], says("coffee_table", "on", "rug"), says("book", "on", "coffee_table"))
    )
    assert_sound(layout)
    placements = layout.placements
    assert [placements[n].support.on for n in ("book-1", "coffee-table-1")] == ["coffee-table-1", "rug-1"]
    assert placements["rug-1"].support.kind == "floor"
    assert all(p.holds for p in layout.relation_proofs.values() if p.hard)


def test_lamps_vases_and_books_find_furniture_unasked() -> None:
    layout = laid_out(plan({"nightstand": 2, "bed": 1, "table_lamp": 2, "book": 1, "vase": 1, "desk": 1}))
    assert_sound(layout)
    kinds = {
        name: layout.placements[name].support.kind for name in ("table-lamp-1", "table-lamp-2", "book-1", "vase-1")
    }
    assert set(kinds.values()) == {"object"}


def test_a_lamp_without_furniture_stands_on_the_floor() -> None:
    layout = laid_out(plan(["table_lamp"]))
    assert_sound(layout)
    assert layout.placements["table-lamp-1"].support.kind == "floor"


def test_twenty_things_share_a_table_without_touching() -> None:
    layout = laid_out(plan({"dining_table": 1, "cup": 20}, says("cup", "on", "dining_table")))
    assert_sound(layout)
    assert len(layout.placements) == 21
    assert min(layout.object_proofs[f"cup-{i}"].clearance or 1.0 for i in range(1, 21)) >= 0.009


def test_what_does_not_fit_on_the_table_is_reported() -> None:
    layout = laid_out(plan({"nightstand": 1, "vase": 30}, says("vase", "on", "nightstand")))
    assert_sound(layout)
    (left,) = layout.left_out
    assert left.count == 30 - (len(layout.placements) - 1)
    assert "nightstand" in left.why


def test_books_spread_over_the_shelves() -> None:
    layout = laid_out(plan({"bookshelf": 1, "book": 12}, says("book", "on", "bookshelf")))
    assert_sound(layout)
    assert len(layout.placements) == 13
    assert len({layout.placements[f"book-{i}"].support.surface for i in range(1, 13)}) >= 2


def test_pictures_hang_at_the_wall_and_lamps_from_the_ceiling() -> None:
    layout = laid_out(plan(["picture", "wall_clock", "pendant_light", "sofa"]))
    assert_sound(layout)
    proofs = layout.object_proofs
    assert 0.001 <= proofs["picture-1"].gap <= 0.005
    assert 0 < proofs["pendant-light-1"].gap <= 0.001
    picture = world_of(layout.items, layout.placements)["picture-1"]
    assert 1.2 < (picture.y0 + picture.y1) / 2 < 1.9


def test_a_picture_hangs_neither_in_a_window_nor_behind_a_wardrobe() -> None:
    layout = laid_out(plan({"picture": 3, "wardrobe": 2}, size=(3.2, 3.0)))
    assert_sound(layout)
    placed = world_of(layout.items, layout.placements)
    for i in (1, 2, 3):
        picture = placed.get(f"picture-{i}")
        for j in (1, 2):
            wardrobe = placed.get(f"wardrobe-{j}")
            assert picture is None or wardrobe is None or not picture.box.grown(0.005).overlaps(wardrobe.box)


def test_plates_lie_before_the_chairs() -> None:
    layout = laid_out(
        plan({"dining_table": 1, "chair": 4, "plate": 4}, says("chair", "around", "dining_table"),
             says("plate", "on", "dining_table"))
    )  # fmt: skip
    assert_sound(layout)
    placed = world_of(layout.items, layout.placements)
    for i in range(1, 5):
        nearest = min(
            abs(placed[f"plate-{i}"].centre[0] - placed[f"chair-{j}"].centre[0])
            + abs(placed[f"plate-{i}"].centre[1] - placed[f"chair-{j}"].centre[1])
            for j in range(1, 5)
        )
        assert nearest < 0.5


def test_things_on_a_table_keep_to_the_sides_that_were_said() -> None:
    layout = laid_out(plan(["desk", "laptop", "cup"], says("laptop", "on", "desk"), says("cup", "right_of", "laptop")))
    assert_sound(layout)
    assert layout.placements["cup-1"].support.on == "desk-1"
    assert all(p.holds for p in layout.relation_proofs.values() if p.hard), layout.relation_proofs


def test_wall_of_the_picture_is_the_one_that_was_named() -> None:
    layout = laid_out(plan(["picture"], says("picture", "on_wall", Anchor(kind="wall", which="right"))))
    assert layout.placements["picture-1"].support.surface == "wall-0"


@pytest.mark.parametrize("relation", ["next_to", "near", "left_of", "facing"])
@pytest.mark.parametrize(("below", "above"), [("tray", "vase"), ("box", "box#2"), ("tray", "tray#2")])
def test_what_carries_a_thing_does_not_stand_on_itself_for_being_beside_it(
    below: str, above: str, relation: RelationName
):
    wishes = says(above, "on", below), says(below, relation, above)
    layout = laid_out(plan({"table": 1, above: 1, below: 1}, *wishes))
    assert_sound(layout)
    assert len(layout.placements) == 3
    ids = {item.plan_id: name for name, item in layout.items.items()}
    assert layout.placements[ids[above]].support.on == ids[below]
