"""What cannot be: the named set really cannot hold, every smaller one can, and every repair really helps."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from diorama.domain.certificate import Conflict, Repair
from diorama.domain.layout import Layout, LayoutOptions, LayoutTask
from diorama.domain.plan import Plan
from diorama.domain.relation import Anchor
from diorama.layout.relax import applied, relaxed
from diorama.layout.relax_bounds import free_floor, overfull
from diorama.layout.solve import solve
from diorama.layout.task import build_task
from tests.unit.layout.corners import corners_that_take, most_in_corners
from tests.unit.layout.test_sound import assert_sound
from tests.unit.layout.things import kind_of, laid_out, plan, says, thing

ROOM, WALL, FAR = Anchor(kind="room"), Anchor(kind="wall"), Anchor(kind="wall", which="far")
LARGE = ("wardrobe", "bookshelf", "cabinet", "dresser", "fridge", "desk")
SIDES = ("left_of", "right_of", "in_front_of", "behind")


def task_of(wanted: Plan) -> LayoutTask:
    return build_task(wanted, {name: thing(kind_of(name)) for name in wanted.objects}, LayoutOptions())


def only(wanted: Plan, kept: list[int]) -> Plan:
    return replace(wanted, relations=tuple(r for i, r in enumerate(wanted.relations) if i in kept))


def holds(layout: Layout) -> bool:
    return not layout.left_out and all(p.holds for p in layout.relation_proofs.values() if p.hard)


def wishes_of(conflict: Conflict, task: LayoutTask) -> list[int]:
    order = [name for name, r in task.relations.items() if r.hard]
    return [order.index(name) for name in conflict.relations]


def test_three_in_corners_of_which_two_are_free_are_named_with_the_number_of_corners() -> None:
    things = ("wardrobe", "desk", "bed")
    wanted = plan(things, *(says(t, "in_corner", ROOM, words=f"{t} in the corner") for t in things), size=(3.4, 3.4))
    task = with_doors(task_of(wanted))
    layout = solve(task)
    assert_sound(layout)
    (conflict,) = layout.conflicts
    assert conflict.words == tuple(f"{t} in the corner" for t in things)
    assert conflict.why.startswith(
        "'wardrobe in the corner', 'desk in the corner' and 'bed in the corner' cannot all hold"
    )
    assert conflict.why.endswith(": only two corners are free of doors")


def with_doors(task: LayoutTask) -> LayoutTask:
    """The task with a door at either end of its front wall."""
    ((name, room),) = task.rooms.items()
    door = next(o for o in room.openings.values() if o.kind == "door")
    wall = door.wall
    start, end = room.wall(wall)
    length = abs(end[0] - start[0]) + abs(end[1] - start[1])
    doors = {
        door.id: replace(door, offset=0.05),
        "door-9": replace(door, id="door-9", offset=round(length - door.width - 0.05, 3)),
    }
    return replace(task, rooms={name: replace(room, openings=doors)})


@settings(deadline=None, max_examples=6, suppress_health_check=[HealthCheck.too_slow])
@given(
    things=st.lists(st.sampled_from(LARGE), min_size=5, max_size=6, unique=True),
    size=st.tuples(st.sampled_from((3.4, 3.8, 4.4)), st.sampled_from((3.5, 4.0, 4.5))),
)
def test_too_many_in_corners_is_confirmed_by_trying_every_corner(things: list[str], size: tuple[float, float]) -> None:
    wanted = plan(things, *(says(t, "in_corner", ROOM) for t in things), size=size)
    task = task_of(wanted)
    layout = solve(task)
    assert_sound(layout)
    ((_, room),) = task.rooms.items()
    assert layout.conflicts
    for conflict in layout.conflicts:
        core = [task.items[task.relations[name].subjects[0]] for name in conflict.relations]
        assert most_in_corners(room, core) < len(core), "on a coarse grid too, not all of them find a corner"
        for left in core:
            rest = [item for item in core if item is not left]
            assert most_in_corners(room, rest) == len(rest), "all but any one of them do"
        if "corners are free of doors" in conflict.why:
            word = conflict.why.rsplit("only ", 1)[1].split()[0]
            assert ("no", "one", "two", "three").index(word) == len(corners_that_take(room, core))


@settings(deadline=None, max_examples=6, suppress_health_check=[HealthCheck.too_slow])
@given(
    sides=st.lists(st.sampled_from(SIDES), min_size=2, max_size=3, unique=True),
    others=st.lists(st.sampled_from(("plant", "armchair", "bookshelf")), max_size=2, unique=True),
    far=st.booleans(),
)
@example(sides=["left_of", "right_of"], others=["plant"], far=True)
def test_a_named_set_cannot_hold_and_every_smaller_one_can(sides: list[str], others: list[str], far: bool) -> None:
    wishes = [says("floor_lamp", side, "bed") for side in sides]  # type: ignore[arg-type]
    wishes += [says(other, "against", WALL) for other in others]
    wishes += [says("floor_lamp", "far_from", "bed")] if far else []
    wanted = plan(["bed", "floor_lamp", *others], *wishes)
    task = task_of(wanted)
    layout = solve(task)
    assert_sound(layout)
    assert layout.conflicts, "a lamp is in one place"
    for conflict in layout.conflicts:
        core = wishes_of(conflict, task)
        assert not holds(solve(task_of(only(wanted, core)))), "alone in a room that may grow, they do not hold"
        for left in core:
            rest = only(wanted, [i for i in core if i != left])
            assert holds(solve(task_of(rest))), f"without {wanted.relations[left].relation} they do"


CONFLICTING: list[Plan] = [
    plan(["plant", "bed"], says("plant", "far_from", "bed"), size=(4.0, 3.6)),
    plan(["bed", "wardrobe", "desk"], size=(2.4, 2.4)),
    plan({"bed": 3}, size=(2.5, 2.5)),
    plan({"desk": 4}, says("desk", "against", FAR), size=(3.0, 3.4)),
    plan(LARGE[:5], *(says(t, "in_corner", ROOM) for t in LARGE[:5]), size=(4.0, 4.0)),
    plan(["bed", "floor_lamp"], says("floor_lamp", "left_of", "bed"), says("floor_lamp", "behind", "bed")),
    plan(["sofa", "plant"], says("sofa", "at_centre", ROOM), says("sofa", "against", WALL), size=(4.0, 4.0)),
]


@pytest.mark.parametrize("wanted", CONFLICTING)
def test_every_repair_leads_to_a_room_where_the_named_wishes_hold(wanted: Plan) -> None:
    task = task_of(wanted)
    layout = solve(task)
    assert layout.conflicts
    for conflict in layout.conflicts:
        assert conflict.repairs
        for repair in conflict.repairs:
            mended = solve(applied(task, [repair]))
            assert_sound(mended)
            kept = [n for n in conflict.relations if n in mended.relation_proofs]
            assert all(mended.relation_proofs[n].holds for n in kept), repair
            if not conflict.relations:
                assert not mended.left_out, repair


def test_repairs_are_ranked_room_wish_size_thing() -> None:
    order = ("grow_room", "drop_wish", "shrink_object", "drop_object")
    for wanted in CONFLICTING:
        for conflict in solve(task_of(wanted)).conflicts:
            kinds = [order.index(repair.kind) for repair in conflict.repairs]
            assert kinds == sorted(kinds)


def test_the_room_of_a_repair_is_the_least_in_its_direction() -> None:
    wanted = plan(["plant", "bed"], says("plant", "far_from", "bed"), size=(4.0, 3.6))
    task = task_of(wanted)
    (conflict,) = solve(task).conflicts
    repair = conflict.repairs[0]
    assert repair.kind == "grow_room"
    width, depth = float(repair.values["width"]), float(repair.values["depth"])
    assert (width == 4.0) != (depth == 3.6), "one direction is enough"
    side = "width" if width > 4.0 else "depth"
    less = replace(repair, values={**repair.values, side: float(repair.values[side]) - 0.1})
    assert not holds(solve(applied(task, [less])))


def test_a_smaller_bed_within_its_usual_range_is_offered_and_helps() -> None:
    wanted = plan(["bed"], size=(2.5, 2.5))
    task = task_of(wanted)
    (conflict,) = solve(task).conflicts
    assert [r.kind for r in conflict.repairs] == ["grow_room", "shrink_object", "drop_object"]
    smaller = conflict.repairs[1]
    assert 1.2 <= float(smaller.values["width"]) < 1.6
    assert float(smaller.values["depth"]) >= 1.95, "people lie in it"
    assert holds(solve(applied(task, [smaller])))


@pytest.mark.parametrize("wanted", CONFLICTING)
def test_relaxing_ends_with_a_room_where_all_that_is_left_holds(wanted: Plan) -> None:
    done = relaxed(task_of(wanted))
    assert_sound(done)
    assert holds(done)
    assert not done.conflicts
    assert done.relaxed
    assert all(len(conflict.repairs) == 1 for conflict in done.relaxed)


def test_relaxing_takes_the_first_repair_that_helps() -> None:
    wanted = plan(["plant", "bed"], says("plant", "far_from", "bed"), size=(4.0, 3.6))
    (conflict,) = solve(task_of(wanted)).conflicts
    (ended,) = relaxed(task_of(wanted)).relaxed
    assert ended.repairs == conflict.repairs[:1]
    assert ended.why == conflict.why


def test_a_task_without_conflicts_is_left_as_it_is() -> None:
    wanted = plan(["bed", "desk"])
    done = relaxed(task_of(wanted))
    assert not done.relaxed
    assert done.placements == laid_out(wanted).placements


def test_the_same_conflict_gets_the_same_words_and_repairs() -> None:
    for wanted in CONFLICTING[:4]:
        assert solve(task_of(wanted)).conflicts == solve(task_of(wanted)).conflicts


def test_an_overfull_room_is_told_by_its_floor_alone() -> None:
    task = task_of(plan({"bed": 5, "sofa": 4, "wardrobe": 6}, size=(3.0, 3.0)))
    conflict = overfull(task)
    assert conflict is not None
    ((_, room),) = task.rooms.items()
    assert f"{free_floor(room):.1f} m² of the room are free" in conflict.why
    assert "5 x bed, 4 x sofa and 6 x wardrobe" in conflict.why


@settings(deadline=None, max_examples=8, suppress_health_check=[HealthCheck.too_slow])
@given(
    counts=st.dictionaries(
        st.sampled_from(("bed", "sofa", "wardrobe", "desk", "armchair")), st.integers(1, 3), min_size=1
    ),
    side=st.sampled_from((2.4, 3.0, 3.6)),
)
def test_what_is_refused_for_want_of_floor_is_never_placed_whole(counts: dict[str, int], side: float) -> None:
    task = task_of(plan(counts, size=(side, side)))
    layout = solve(task)
    assert_sound(layout)
    if overfull(task) is not None:
        assert layout.left_out
    if layout.left_out:
        (conflict,) = layout.conflicts
        assert conflict.repairs[-1].kind == "drop_object"
        gone = set(str(conflict.repairs[-1].values["objects"]).split())
        assert gone == set(task.items) - set(layout.placements)


def test_a_repair_that_speaks_of_nothing_there_is_refused() -> None:
    task = task_of(plan(["bed"]))
    for kind, values in (
        ("grow_room", {"room": "room-7", "width": 3.0, "depth": 3.0}),
        ("drop_wish", {"relations": "near-7"}),
        ("drop_object", {"objects": "bed-1 bed-7"}),
        ("shrink_object", {"object": "sofa", "width": 1.0, "height": 1.0, "depth": 1.0}),
    ):
        with pytest.raises(ValueError, match="there is no"):
            applied(task, [Repair(kind=kind, words="", values=values)])  # type: ignore[arg-type]


def test_wishes_about_a_window_where_there_is_none_say_so() -> None:
    window = Anchor(kind="window")
    task = task_of(plan(["desk"], says("desk", "under", window, words="under the window"), size=(3.0, 3.0)))
    ((name, room),) = task.rooms.items()
    doors = {n: o for n, o in room.openings.items() if o.kind != "window"}
    layout = solve(replace(task, rooms={name: replace(room, openings=doors)}))
    (conflict,) = layout.conflicts
    assert conflict.why == "'desk under the window' cannot hold: the room has no window"


def test_what_is_said_alike_of_many_is_one_conflict() -> None:
    (conflict,) = solve(
        task_of(plan({"desk": 6}, says("desk", "against", FAR, words="at the far wall"), size=(3.0, 3.0)))
    ).conflicts
    assert conflict.why.startswith(
        "'desk at the far wall' cannot hold for all 6 in a room of 3.00 x 3.00 m: not even for"
    )
    assert conflict.why.endswith("m of wall, and that wall has 3.0 m beside the doors")
