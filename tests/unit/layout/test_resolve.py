"""An edited scene is made sound by the least change: what was put somewhere stays, what is locked never moves."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diorama.domain.light import Light
from diorama.domain.relation import Anchor, Relation, RelationName
from diorama.domain.scene import GroupBody, Scene, SceneObject, Support
from diorama.domain.transform import Transform
from diorama.layout.verify_things import matrices_of
from diorama.scene.query import reference_faults
from tests.unit.layout.edited import (
    ROOM,
    World,
    at,
    changed,
    locked,
    made,
    moved,
    placed,
    same_bytes,
    scaled,
    shifts,
    tilted,
    top_of,
    with_object,
    with_on,
    without,
)
from tests.unit.layout.things import plan, says

BED, STAND = (1.6, 0.9, 2.1), (0.45, 0.5, 0.4)


def bedroom() -> World:
    """A bed with its head at the far wall, a nightstand on its left 4 cm away, a wardrobe further off."""
    return placed(
        ("double_bed-1", 0.0, -1.42), ("nightstand-1", -1.065, -2.27), ("wardrobe-1", 2.4, -2.1),
        double_bed=BED, nightstand=STAND, wardrobe=(1.0, 2.0, 0.6),
    )  # fmt: skip


def sound(world: World, after: Scene, before: Scene | None = None) -> Scene:
    """What resolve makes of the edit; it must be sound, by its own verdict and by that of another proof."""
    scene, verdict = world.resolve(after, before)
    assert verdict.sound, [conflict.why for conflict in verdict.conflicts]
    assert world.verify(scene) == verdict
    assert reference_faults(scene) == ()
    return scene


def related(world: World, relation: RelationName, subject: str, anchor: str, **more: object) -> World:
    made_of = Relation(
        id="r-1", subjects=(subject,), relation=relation, anchors=(Anchor(kind="object", id=anchor),), **more
    )  # type: ignore[arg-type]
    return World(replace(world.scene, relations={**world.scene.relations, "r-1": made_of}), dict(world.known))


# -- nothing to do ------------------------------------------------------------------------------------------------


def test_what_is_sound_stays_as_it_is_to_the_byte() -> None:
    world = bedroom()
    assert same_bytes(sound(world, world.scene), world.scene)
    nearer = moved(world.scene, "wardrobe-1", x=-0.2)
    assert same_bytes(sound(world, nearer), nearer), "an edit that does no harm is left alone"


@pytest.mark.parametrize("seed", [0, 1])
def test_a_made_scene_needs_nothing(seed: int) -> None:
    wanted = plan(
        {"double_bed": 1, "nightstand": 2, "rug": 1, "table_lamp": 2, "picture": 1},
        says("picture", "above", "double_bed"),
    )
    world, _ = made(wanted, seed=seed)
    assert same_bytes(sound(world, world.scene), world.scene)


# -- the least that must be ---------------------------------------------------------------------------------------


def test_a_nightstand_pushed_into_the_bed_stays_and_the_bed_makes_way_by_the_least() -> None:
    world = bedroom()
    pushed = moved(world.scene, "nightstand-1", x=0.24)  # 20 cm deep in the bed
    found = shifts(pushed, sound(world, pushed))
    assert set(found) == {"double_bed-1"}
    assert 0.2 <= found["double_bed-1"] <= 0.2 + 0.02


def test_beside_a_locked_bed_the_nightstand_itself_gets_out_by_the_least() -> None:
    world = bedroom()
    pushed = moved(locked(world.scene, "double_bed-1"), "nightstand-1", x=0.24)
    found = shifts(pushed, sound(world, pushed))
    assert set(found) == {"nightstand-1"}
    assert 0.2 <= found["nightstand-1"] <= 0.2 + 0.02


def test_two_locked_things_that_overlap_stay_and_the_reason_is_given() -> None:
    world = bedroom()
    pushed = moved(locked(world.scene, "double_bed-1", "nightstand-1"), "nightstand-1", x=0.24)
    scene, verdict = world.resolve(pushed)
    assert same_bytes(scene, pushed)
    assert not verdict.sound
    assert any("both are locked" in conflict.why for conflict in verdict.conflicts)


def test_what_carries_something_locked_does_not_move_either() -> None:
    world = with_on(bedroom(), "vase-1", "nightstand-1")
    pushed = moved(locked(world.scene, "vase-1"), "double_bed-1", x=-0.3)
    found = shifts(pushed, sound(world, pushed))
    assert set(found) == {"double_bed-1"}


@pytest.mark.parametrize(("x", "z"), [(0.7, 0.0), (0.0, -0.5), (9.0, 9.0)])
def test_what_was_put_outside_comes_in_by_the_shortest_way(x: float, z: float) -> None:
    world = placed(("box-1", 2.5, -2.0), box=(0.4, 0.4, 0.4))
    out = moved(world.scene, "box-1", x=x, z=z)
    scene = sound(world, out)
    wanted = (min(2.5 + x, 3.0 - 0.22), max(-2.0 + z, -2.5 + 0.22) if z < 0 else min(-2.0 + z, 2.5 - 0.22))
    assert math.dist((at(scene, "box-1")[0], at(scene, "box-1")[2]), wanted) <= 0.03


def test_what_stands_in_the_door_goes_just_out_of_its_way() -> None:
    world = placed(("box-1", 0.0, 0.0), box=(0.4, 0.4, 0.4))
    inside = moved(world.scene, "box-1", x=-0.2, z=2.0)  # the leaf sweeps x from -0.5 to 0.4 and z from 1.6
    found = shifts(inside, sound(world, inside))
    assert found["box-1"] <= 0.5 + 0.06, "to the left, past the leaf"


def test_what_floats_or_sinks_is_set_down_and_nothing_else_happens() -> None:
    world = with_on(bedroom(), "vase-1", "nightstand-1")
    for name, up in (("wardrobe-1", 0.005), ("wardrobe-1", -0.02), ("vase-1", 0.4), ("vase-1", -0.01)):
        lifted = moved(world.scene, name, y=up)
        scene = sound(world, lifted)
        assert set(shifts(lifted, scene)) == {name}
        assert at(scene, name)[1] == pytest.approx(at(world.scene, name)[1], abs=3e-4)


def test_a_tilted_thing_is_set_upright_where_it_stands_with_what_is_on_it() -> None:
    world = with_on(bedroom(), "vase-1", "nightstand-1")
    scene = sound(world, tilted(world.scene, "nightstand-1", 0.3))
    assert shifts(world.scene, scene) == {}


def test_a_thing_that_grew_pushes_others_aside_and_keeps_its_size() -> None:
    world = bedroom()
    grown = scaled(world.scene, "nightstand-1", (2.0, 1.0, 1.0))
    scene = sound(world, grown)
    assert scene.objects["nightstand-1"].transform.scale == pytest.approx((2.0, 1.0, 1.0))
    assert "wardrobe-1" not in shifts(grown, scene)


def test_others_move_only_if_they_must() -> None:
    world = placed(
        ("box-1", -2.0, 0.0), ("box-2", 0.0, 0.0), ("box-3", 0.45, 0.0), ("box-4", 2.0, 0.0), box=(0.4, 0.4, 0.4)
    )
    pushed = moved(world.scene, "box-1", x=1.75)  # 15 cm into the second
    found = shifts(pushed, sound(world, pushed))
    assert "box-1" not in found
    assert "box-4" not in found
    assert sum(found.values()) <= 0.3 + 0.03, "the second alone along z, or the second and the third along x"


def test_a_room_that_shrank_gets_everything_back_inside() -> None:
    world = bedroom()
    small = replace(ROOM, polygon=tuple((0.9 * x, 0.95 * z) for x, z in ROOM.polygon))
    shrunk = replace(world.scene, rooms={"room-1": small})
    found = shifts(shrunk, sound(world, shrunk))
    assert max(found.values()) <= 0.5


def test_slanted_walls_are_kept_to() -> None:
    cut = replace(
        ROOM, polygon=((3.0, 2.5), (3.0, -1.0), (1.0, -2.5), (-3.0, -2.5), (-3.0, 2.5)), openings={}, entrance=None
    )
    world = placed(("box-1", 0.0, 0.0), ("box-2", -2.0, 0.0), room=cut, box=(0.4, 0.4, 0.4))
    found = shifts(outside := moved(world.scene, "box-1", x=2.4, z=-2.0), sound(world, outside))
    assert found["box-1"] <= 0.9


# -- relations ----------------------------------------------------------------------------------------------------


def test_chairs_follow_the_table_that_they_stand_round() -> None:
    wanted = plan(
        {"dining_table": 1, "chair": 4}, says("chair", "around", "dining_table"), room="dining_room", size=(6.0, 6.0)
    )
    world, _ = made(wanted)
    table = moved(world.scene, "dining-table-1", x=0.9, z=0.4, turned=0.3)
    scene = sound(world, table)
    verdict = world.verify(scene)
    assert all(proof.holds for proof in verdict.relations.values())
    assert at(scene, "dining-table-1") == at(table, "dining-table-1")


def test_a_subject_that_was_moved_away_overrules_its_relation_and_nothing_runs_after_it() -> None:
    world = related(bedroom(), "next_to", "nightstand-1", "double_bed-1")
    assert world.verify().relations["r-1"].holds
    away = moved(world.scene, "nightstand-1", x=-1.0, z=2.0)
    scene, verdict = world.resolve(away)
    assert same_bytes(scene, away)
    assert verdict.sound
    assert [conflict.relations for conflict in verdict.conflicts] == [("r-1",)], "and it is said"


def test_a_subject_follows_an_anchor_that_was_moved() -> None:
    world = related(bedroom(), "next_to", "nightstand-1", "double_bed-1")
    away = moved(world.scene, "double_bed-1", x=1.2)
    scene = sound(world, moved(away, "wardrobe-1", z=3.0))
    assert world.verify(scene).relations["r-1"].holds
    assert at(scene, "double_bed-1") == at(away, "double_bed-1")


def test_a_relation_that_the_edit_brings_is_granted_by_moving_its_subject() -> None:
    world = bedroom()
    beside = related(world, "left_of", "wardrobe-1", "nightstand-1")
    scene = sound(world, beside.scene)
    assert world.verify(scene).relations["r-1"].holds
    assert set(shifts(world.scene, scene)) == {"wardrobe-1"}
    anywhere = related(world, "next_to", "wardrobe-1", "nightstand-1")
    assert world.verify(sound(world, anywhere.scene)).relations["r-1"].holds


def test_a_new_thing_goes_where_its_new_relation_says() -> None:
    world = bedroom()
    more = placed(("plant-1", 0.0, 0.0), plant=(0.4, 0.6, 0.4))
    world = World(world.scene, {**world.known, **more.known})
    free = replace(more.scene.objects["plant-1"], support=Support(kind="none"), transform=Transform())
    asked = related(
        World(with_object(world.scene, "plant-1", free), dict(world.known)), "next_to", "plant-1", "wardrobe-1"
    )
    scene = sound(world, asked.scene)
    assert world.verify(scene).relations["r-1"].holds
    assert scene.objects["plant-1"].support == Support(kind="floor", on="room-1", surface="floor")
    assert set(shifts(world.scene, scene)) == set()


def test_on_one_surface_things_follow_each_other_too() -> None:
    world = placed(("desk-1", 0.0, 0.0), desk=(1.6, 0.75, 0.8))
    world = with_on(with_on(world, "laptop-1", "desk-1"), "cup-1", "desk-1", (-0.3, 0.0), cup=(0.08, 0.1, 0.08))
    world = related(world, "left_of", "cup-1", "laptop-1", words="left of the laptop")
    assert world.verify().relations["r-1"].holds
    scene = sound(world, moved(world.scene, "laptop-1", x=-0.25))
    assert world.verify(scene).relations["r-1"].holds
    assert at(scene, "laptop-1")[0] == pytest.approx(-0.25)


# -- supports -----------------------------------------------------------------------------------------------------


def kitchen() -> World:
    world = placed(("table-1", -1.5, 0.0), ("desk-1", 0.8, 0.0), ("desk-2", 2.4, 0.0, 1), ("box-1", 0.0, -2.0))
    return with_on(with_on(world, "plate-1", "table-1"), "cup-1", "table-1", (0.3, 0.1))


def test_what_stood_on_a_deleted_table_goes_to_the_nearest_surface_and_not_into_the_air() -> None:
    world = kitchen()
    scene = sound(world, without(world.scene, "table-1"))
    for name in ("plate-1", "cup-1"):
        assert scene.objects[name].support.on == "desk-1"
        assert scene.objects[name].parent == "desk-1"
    assert set(shifts(world.scene, scene)) == {"plate-1", "cup-1"}


def test_without_another_surface_it_is_set_down_on_the_floor_below() -> None:
    world = kitchen()
    scene = sound(world, without(world.scene, "table-1", "desk-1", "desk-2", "box-1"))
    assert scene.objects["plate-1"].support.kind == "floor"
    was, now = at(world.scene, "plate-1"), at(scene, "plate-1")
    assert (now[0], now[2]) == pytest.approx((was[0], was[2]), abs=1e-6)


def test_relations_that_spoke_of_a_deleted_thing_go_with_it() -> None:
    world = related(kitchen(), "on", "plate-1", "table-1")
    assert sound(world, without(world.scene, "table-1")).relations == {}


def test_a_thing_that_was_carried_over_another_table_stands_on_that_one() -> None:
    world = kitchen()
    dx = at(world.scene, "desk-1")[0] - at(world.scene, "plate-1")[0]
    scene = sound(world, moved(world.scene, "plate-1", x=dx))
    assert scene.objects["plate-1"].support.on == scene.objects["plate-1"].parent == "desk-1"
    assert at(scene, "plate-1")[0] == pytest.approx(at(world.scene, "desk-1")[0], abs=1e-5)


def test_a_support_that_the_edit_states_is_taken_at_its_word() -> None:
    world = kitchen()
    stated = Support(kind="object", on="desk-2", surface="top")
    scene = sound(world, changed(world.scene, "plate-1", support=stated))
    assert scene.objects["plate-1"].support == stated
    assert at(scene, "plate-1")[1] == pytest.approx(top_of(world, "desk-2"), abs=0.01)


def test_things_pushed_into_each_other_on_a_table_part_on_the_table() -> None:
    world = kitchen()
    pushed = moved(world.scene, "cup-1", x=-0.25, z=-0.1)
    scene = sound(world, pushed)
    assert set(shifts(pushed, scene)) == {"plate-1"}, "the cup was put there"
    assert scene.objects["plate-1"].support.on == "table-1"


def test_what_rides_on_a_moved_table_is_not_touched_by_it() -> None:
    world = kitchen()
    away = moved(world.scene, "table-1", z=1.0)
    assert same_bytes(sound(world, away), away)


def test_a_chair_on_the_edge_of_a_rug_is_lifted_onto_it() -> None:
    world = placed(("rug-1", 0.0, 0.0), ("box-1", 2.0, 0.0), rug=(2.0, 0.012, 1.4), box=(0.4, 0.4, 0.4))
    scene = sound(world, moved(world.scene, "box-1", x=-1.1))
    assert scene.objects["box-1"].support.on == "rug-1"
    assert shifts(world.scene, scene).keys() == {"box-1"}
    assert at(scene, "box-1")[0] == pytest.approx(0.9)


def picture(world: World) -> World:
    """A picture at the left wall."""
    hung = placed(("picture-1", 0.0, 0.0), picture=(0.6, 0.4, 0.03))
    one = replace(
        hung.scene.objects["picture-1"], support=Support(kind="wall", on="room-1", surface="wall-2"),
        transform=Transform.from_yaw((-2.9975, 1.6, 0.0), math.pi / 2),
    )  # fmt: skip
    return World(with_object(world.scene, "picture-1", one), {**world.known, **hung.known})


def test_a_picture_pulled_off_its_wall_hangs_at_the_nearest_one_again() -> None:
    world = picture(bedroom())
    assert world.verify().sound
    scene = sound(world, moved(world.scene, "picture-1", x=0.5, z=0.7))
    assert at(scene, "picture-1") == pytest.approx((-2.9975, 1.6, 0.7), abs=1e-5)
    over = moved(world.scene, "picture-1", x=5.6, y=0.9)
    scene = sound(world, over)
    assert scene.objects["picture-1"].support.surface == "wall-0"
    assert at(scene, "picture-1")[0] == pytest.approx(2.9975, abs=1e-5)
    assert at(scene, "picture-1")[1] <= 2.6 - 0.2


def test_two_pictures_at_one_place_part_along_their_wall() -> None:
    world = picture(bedroom())
    second = world.scene.objects["picture-1"]
    world.scene = with_object(
        world.scene, "picture-2", replace(second, transform=replace(second.transform, position=(-2.9975, 1.6, 1.0)))
    )
    onto = moved(world.scene, "picture-2", z=-0.9)
    found = shifts(onto, sound(world, onto))
    assert set(found) == {"picture-1"}
    assert found["picture-1"] <= 0.5 + 0.03


# -- groups and lights --------------------------------------------------------------------------------------------


def test_things_in_a_group_stay_in_it_and_are_moved_in_its_frame() -> None:
    world = bedroom()
    group = SceneObject(
        name="group", category="group", body=GroupBody(), transform=Transform.from_yaw((1.0, 0.0, 0.5), 0.7)
    )
    frame = np.linalg.inv(group.transform.matrix()) @ world.scene.objects["wardrobe-1"].transform.matrix()
    yaw = math.atan2(frame[0, 2], frame[2, 2])
    local = Transform.from_yaw((float(frame[0, 3]), float(frame[1, 3]), float(frame[2, 3])), yaw)
    grouped = changed(with_object(world.scene, "group-1", group), "wardrobe-1", parent="group-1", transform=local)
    assert world.verify(grouped).sound
    far = changed(grouped, "group-1", transform=replace(group.transform, position=(1.0, 0.0, -1.5)))
    scene = sound(world, far, grouped)
    assert scene.objects["wardrobe-1"].parent == "group-1"
    assert scene.objects["group-1"] == far.objects["group-1"]
    assert set(shifts(far, scene)) == {"wardrobe-1"}


def test_a_light_goes_with_the_thing_that_it_hangs_from() -> None:
    world = bedroom()
    lamp = SceneObject(
        name="light", category="light", body=Light(type="point"), parent="double_bed-1",
        transform=Transform(position=(0.0, 1.5, 0.0)),
    )  # fmt: skip
    lit = with_object(world.scene, "light-1", lamp)
    pushed = moved(lit, "nightstand-1", x=0.24)
    scene = sound(world, pushed, lit)
    assert scene.objects["light-1"] == lamp


# -- laws ---------------------------------------------------------------------------------------------------------


CROWD = picture(with_on(
    with_on(
        placed(
            ("double_bed-1", 0.0, -1.42), ("nightstand-1", -1.065, -2.27), ("wardrobe-1", 2.4, -2.1),
            ("desk-1", -2.2, 1.8, 2),
            ("chair-1", -2.2, 1.1), ("plant-1", 2.6, 2.1), ("rug-1", 1.2, 1.0),
            double_bed=BED, nightstand=STAND, wardrobe=(1.0, 2.0, 0.6), rug=(1.6, 0.012, 1.0), plant=(0.4, 0.6, 0.4),
        ),
        "lamp-1", "nightstand-1", lamp=(0.2, 0.4, 0.2),
    ),
    "cup-1", "desk-1", (0.3, 0.0), cup=(0.08, 0.1, 0.08),
))  # fmt: skip
STEPS = st.floats(-2.0, 2.0) | st.floats(-0.1, 0.1)


@st.composite
def edits(draw: st.DrawFn) -> Scene:
    scene = CROWD.scene
    assert CROWD.verify().sound
    for _ in range(draw(st.integers(1, 3))):
        name = draw(st.sampled_from(sorted(scene.objects)))
        match draw(st.integers(0, 6)):
            case 0 | 1 | 2:
                scene = moved(scene, name, draw(STEPS), 0.0, draw(STEPS))
            case 3:
                scene = moved(scene, name, turned=draw(st.sampled_from([math.pi / 2, math.pi, 0.4, -1.1])))
            case 4:
                scene = moved(scene, name, y=draw(st.sampled_from([0.005, 0.5, -0.05])))
            case 5:
                scene = locked(scene, name)
            case _:
                scene = without(scene, name) if len(scene.objects) > 3 else scene
    return scene


@settings(max_examples=30, deadline=None)
@given(edits())
def test_whatever_was_edited_comes_out_sound_or_unharmed_and_always_the_same(after: Scene) -> None:
    scene, verdict = CROWD.resolve(after)
    again, _ = CROWD.resolve(after)
    assert same_bytes(scene, again)
    assert reference_faults(scene) == ()
    assert verdict.sound or any(not conflict.relations for conflict in verdict.conflicts)
    assert set(scene.objects) == set(after.objects), "nothing comes and nothing goes"
    now = matrices_of(scene, [])
    was = {**matrices_of(CROWD.scene, []), **matrices_of(after, [])}
    for name, thing in after.objects.items():
        if thing.locked and (thing.parent is None or thing.parent in after.objects):
            assert np.abs(now[name] - was[name]).max() <= 2e-6, f"{name} is locked"
    if verdict.sound:
        assert same_bytes(CROWD.resolve(scene, scene)[0], scene), "what is sound stays as it is"
