"""What cannot be is said in the words of the text, and a sound room is delivered all the same."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from diorama.domain.errors import Cancelled, LimitExceeded, UserFault
from diorama.domain.layout import LayoutOptions
from diorama.domain.relation import Anchor
from diorama.layout.solve import solve
from diorama.layout.task import build_task
from tests.unit.layout.test_sound import assert_complete, assert_sound
from tests.unit.layout.things import laid_out, plan, says, thing

ROOM = Anchor(kind="room")


def test_left_and_right_of_the_bed_at_once_is_named_as_the_conflict() -> None:
    layout = laid_out(
        plan(["bed", "floor_lamp"], says("floor_lamp", "left_of", "bed", words="the lamp left of the bed"),
             says("floor_lamp", "right_of", "bed", words="right of the bed"))
    )  # fmt: skip
    assert_sound(layout)
    (conflict,) = layout.conflicts
    assert conflict.words == ("the lamp left of the bed", "right of the bed")
    assert conflict.why.startswith("'the lamp left of the bed' and 'floor lamp right of the bed' cannot both hold: ")
    assert [r.kind for r in conflict.repairs] == ["drop_wish", "drop_wish", "drop_object"], "no larger room helps"
    assert sum(p.holds for p in layout.relation_proofs.values() if p.hard) == 1


def test_a_bed_in_the_middle_and_a_picture_over_it_are_both_named_with_the_reason() -> None:
    layout = laid_out(
        plan(["bed", "picture"], says("bed", "at_centre", ROOM, words="in the centre of the room"),
             says("picture", "above", "bed", words="above the bed"))
    )  # fmt: skip
    assert_sound(layout)
    (conflict,) = layout.conflicts
    assert conflict.why == (
        "'bed in the centre of the room' and 'picture above the bed' cannot both hold: the first wants the bed in the"
        " middle of the room, the second wants it at the wall where the picture hangs"
    )
    wishes = conflict.repairs[:2]
    assert {repair.words for repair in wishes} == {
        "leave out 'bed in the centre of the room'", "leave out 'picture above the bed'"
    }  # fmt: skip
    for repair in wishes:  # they were really tried
        kept = ["picture above bed"] if "centre" in repair.words else ["bed at the centre"]
        wish = says("picture", "above", "bed") if "above" in kept[0] else says("bed", "at_centre", ROOM)
        assert not laid_out(plan(["bed", "picture"], wish)).conflicts


def test_two_wishes_in_the_same_words_are_told_apart() -> None:
    layout = laid_out(
        plan(["wardrobe", "cabinet", "mirror"], says("wardrobe", "right_of", "mirror", words="right of the mirror"),
             says("cabinet", "right_of", "mirror", words="right of the mirror"))
    )  # fmt: skip
    assert_sound(layout)
    for conflict in layout.conflicts:
        assert "'wardrobe right of the mirror'" in conflict.why
        assert "'cabinet right of the mirror'" in conflict.why


def test_five_large_things_in_four_corners_are_named_together() -> None:
    things = ("wardrobe", "bookshelf", "cabinet", "dresser", "fridge")
    layout = laid_out(plan(things, *(says(t, "in_corner", ROOM) for t in things), size=(4.5, 4.5)))
    assert_sound(layout)
    (conflict,) = layout.conflicts
    assert len(conflict.relations) == 5
    assert sum(p.holds for p in layout.relation_proofs.values() if p.hard) == 4


def test_a_wish_that_a_larger_room_would_grant_names_the_room() -> None:
    layout = laid_out(plan(["plant", "bed"], says("plant", "far_from", "bed"), size=(4.0, 4.0)))
    assert_sound(layout)
    (conflict,) = layout.conflicts
    repair = conflict.repairs[0]
    assert repair.kind == "grow_room"
    width, depth = float(repair.values["width"]), float(repair.values["depth"])
    larger = laid_out(plan(["plant", "bed"], says("plant", "far_from", "bed"), size=(width, depth)))
    assert not larger.conflicts, "the repair was really tried"


def test_a_room_without_a_stated_size_grows_instead_of_leaving_things_out() -> None:
    counts = {"sofa": 3, "bookshelf": 4, "dining_table": 2, "wardrobe": 3, "bed": 2}
    layout = laid_out(plan(counts))
    assert_sound(layout)
    assert len(layout.placements) == sum(counts.values())


def test_an_overfull_room_keeps_the_main_things_and_says_what_is_out() -> None:
    counts = {"bed": 1, "sofa": 2, "wardrobe": 3, "dining_table": 1}
    layout = laid_out(plan(counts, size=(3.0, 3.0)))
    assert_sound(layout)
    assert_complete(layout, sum(counts.values()))
    assert "bed-1" in layout.placements
    assert layout.left_out
    assert all("3.00 x 3.00 m" in left.why for left in layout.left_out)
    assert all("x" in left.why.partition("it needs")[2] for left in layout.left_out), "says what it would need"


def test_a_thing_larger_than_the_room_is_left_out() -> None:
    layout = laid_out(plan(["pool_table", "plant"], size=(2.2, 2.2)))
    assert_sound(layout)
    assert list(layout.placements) == ["plant-1"]
    assert layout.left_out[0].category == "pool_table"


def test_things_that_carry_each_other_are_refused_without_a_crash() -> None:
    layout = laid_out(plan(["table", "box"], says("box", "on", "table"), says("table", "on", "box")))
    assert_sound(layout)
    assert len(layout.placements) == 2
    assert any("circle" in c.why or "large" in c.why for c in layout.conflicts)


def test_a_relation_to_something_that_is_not_there_is_reported() -> None:
    layout = laid_out(plan(["sofa"], says("sofa", "next_to", "unicorn")))
    assert_sound(layout)
    assert "unicorn" in layout.conflicts[0].why
    assert not layout.relation_proofs["next-to-1"].holds


def test_a_sofa_does_not_stand_on_a_plate() -> None:
    layout = laid_out(plan(["sofa", "plate"], says("sofa", "on", "plate")))
    assert_sound(layout)
    assert layout.placements["sofa-1"].support.kind == "floor"
    assert layout.conflicts


@pytest.mark.parametrize("size", [(0.0, 0.0, 0.0), (0.5, 0.0, 0.0)])
def test_a_thing_without_extent_is_refused_clearly(size: tuple[float, float, float]) -> None:
    with pytest.raises(UserFault, match="extent"):
        laid_out(plan(["box"]), sizes={"box": size})


@pytest.mark.parametrize("size", [(math.nan, 3.0), (3.0, -1.0), (0.0, 3.0), (1e9, 3.0)])
def test_a_room_of_impossible_size_is_refused_clearly(size: tuple[float, float]) -> None:
    with pytest.raises(UserFault, match="room"):
        laid_out(plan(["box"]), room=size)


def test_too_many_things_are_refused_at_once() -> None:
    with pytest.raises(LimitExceeded, match="501"):
        laid_out(plan({"chair": 501}))


def test_a_cancel_is_heard() -> None:
    def stop(fraction: float, preview: bytes | None = None) -> None:
        raise Cancelled("stopped")

    task = build_task(plan(["bed"]), {"bed": thing("bed")}, LayoutOptions())
    with pytest.raises(Cancelled):
        solve(task, stop)


def test_an_empty_plan_gives_an_empty_room() -> None:
    layout = laid_out(plan({}))
    assert not layout.placements
    assert layout.sound
    (room,) = layout.rooms.values()
    assert {o.kind for o in room.openings.values()} == {"door", "window"}


def test_a_thing_nothing_was_made_for_is_left_out() -> None:
    wanted = plan(["bed", "sofa"])
    layout = solve(build_task(wanted, {"bed": thing("bed")}, LayoutOptions()))
    assert [left.category for left in layout.left_out] == ["sofa"]


def test_an_l_shaped_room_keeps_its_notch_empty() -> None:
    task = build_task(
        plan(["bed", "sofa", "wardrobe", "table"]),
        {name: thing(name) for name in ("bed", "sofa", "wardrobe", "table")},
        LayoutOptions(),
    )
    ((name, room),) = task.rooms.items()
    shape = ((2.5, 2.5), (2.5, -2.5), (0.0, -2.5), (0.0, 0.0), (-2.5, 0.0), (-2.5, 2.5))
    task = replace(task, rooms={name: replace(room, polygon=shape, openings={}, entrance=None)}, fixed_rooms=(name,))
    layout = solve(task)
    assert_sound(layout)
    assert len(layout.placements) == 4
    assert all(proof.inside_room >= 0.019 for proof in layout.object_proofs.values())
    assert np.isfinite([p.clearance or 0.0 for p in layout.object_proofs.values()]).all()


def test_what_is_wrong_with_six_in_the_same_way_is_said_once_and_speaks_of_all() -> None:
    wish = says("cushion", "inside", "box", words="cushions in a box")
    sizes = {"cushion": thing("cushion", (0.5, 0.2, 0.5)), "box": thing("box", (0.3, 0.3, 0.3), "in")}
    task = build_task(plan({"cushion": 6, "box": 1}, wish), sizes, LayoutOptions())
    layout = solve(task)
    assert_sound(layout)
    unmet = {n for n, p in layout.relation_proofs.items() if p.hard and not p.holds}
    said = [c for c in layout.conflicts if c.words == ("cushions in a box",)]
    assert len(unmet) == 6
    assert len({c.why for c in said}) == len(said), "no sentence twice"
    assert {r for c in said for r in c.relations} == unmet
    for repair in (r for c in said for r in c.repairs if r.kind == "drop_wish"):
        assert set(str(repair.values["relations"]).split()) <= unmet
