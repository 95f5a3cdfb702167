"""A scene document is proved from scratch: what is untouched proves as its layout did, and every fault is found."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diorama.domain.errors import LimitExceeded
from diorama.domain.light import Light
from diorama.domain.plain import to_json_bytes
from diorama.domain.plan import Plan
from diorama.domain.relation import Anchor, Relation
from diorama.domain.scene import GroupBody, PrimitiveBody, Scene, SceneObject, Support
from diorama.domain.transform import Transform
from diorama.formats.documents import load_scene
from diorama.layout.verify_things import matrices_of
from tests.unit.layout.edited import (
    FLOOR,
    HOVER,
    ROOM,
    World,
    at,
    changed,
    made,
    moved,
    placed,
    primitive,
    scaled,
    tilted,
    with_object,
    with_on,
    without,
)
from tests.unit.layout.things import plan, says

PLANS: dict[str, Plan] = {
    "bedroom": plan({"double_bed": 1, "nightstand": 2, "wardrobe": 1, "rug": 1, "table_lamp": 2}),
    "dining": plan(
        {"dining_table": 1, "chair": 6, "plate": 6}, says("chair", "around", "dining_table"), room="dining_room"
    ),
    "living": plan(
        ["sofa", "coffee_table", "television", "floor_lamp", "picture", "plant", "vase"],
        says("floor_lamp", "left_of", "sofa"), says("picture", "above", "sofa"), room="living_room",
    ),
    "impossible": plan(["sofa", "wardrobe", "desk"], says("sofa", "left_of", "desk"), says("sofa", "right_of", "desk")),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(PLANS))
@pytest.mark.parametrize("read_back", [False, True])
def test_an_untouched_scene_has_the_very_proofs_that_its_layout_had(name: str, read_back: bool) -> None:
    world, layout = made(PLANS[name], seed=1)
    scene = load_scene(to_json_bytes(world.scene)) if read_back else world.scene
    verdict = world.verify(scene)
    assert verdict.sound == layout.sound
    assert verdict.objects == layout.object_proofs
    assert verdict.relations == {n: layout.relation_proofs[n] for n in scene.relations}
    assert verdict.walkways.doors_clear == layout.walkways.doors_clear
    assert set(verdict.walkways.reachable) == set(layout.walkways.reachable)
    assert set(verdict.walkways.unreachable) == set(layout.walkways.unreachable)


def whys(world: World, scene: Scene) -> str:
    verdict = world.verify(scene)
    assert not verdict.sound
    return " | ".join(conflict.why for conflict in verdict.conflicts)


def test_a_thing_moved_into_another_is_found_with_its_depth() -> None:
    world = placed(("wardrobe-1", -1.0, 0.0), ("box-1", 1.0, 0.0), wardrobe=(1.0, 2.0, 0.6), box=(0.4, 0.4, 0.4))
    assert world.verify().sound
    into = moved(world.scene, "box-1", x=-1.35)  # its left side at -0.55, the wardrobe's right one at -0.5
    verdict = world.verify(into)
    assert verdict.collisions == {("wardrobe-1", "box-1"): pytest.approx(0.05, abs=1e-6)}
    assert verdict.objects["box-1"].penetration == pytest.approx(0.05, abs=1e-6)
    assert "the wardrobe and the box overlap by 0.05 m" in whys(world, into)


@pytest.mark.parametrize(("up", "word"), [(0.005, "floats 5.7 mm high"), (-0.005, "4.3 mm too far into the floor")])
def test_five_millimetres_off_the_floor_are_found(up: float, word: str) -> None:
    world = placed(("box-1", 0.0, 0.0))
    scene = moved(world.scene, "box-1", y=up)
    assert world.verify(scene).objects["box-1"].gap == pytest.approx(HOVER + up, abs=1e-6)
    assert word in whys(world, scene)


def test_five_millimetres_over_a_table_are_found() -> None:
    world = with_on(placed(("table-1", 0.0, 0.0)), "vase-1", "table-1")
    assert world.verify().sound
    scene = moved(world.scene, "vase-1", y=0.005)
    assert world.verify(scene).objects["vase-1"].gap == pytest.approx(HOVER + 0.005, abs=1e-6)
    assert "the vase floats 5.7 mm away from the table" in whys(world, scene)


def test_a_thing_outside_its_room_is_found_with_the_length_that_is_outside() -> None:
    world = placed(("box-1", 0.0, 0.0), box=(0.4, 0.4, 0.4))
    scene = moved(world.scene, "box-1", x=3.1)  # its right side at 3.3, the wall at 3
    assert world.verify(scene).objects["box-1"].inside_room == pytest.approx(-0.3, abs=1e-6)
    assert "reaches 0.30 m out of its room" in whys(world, scene)


def test_a_thing_in_the_door_is_found() -> None:
    world = placed(("box-1", 0.0, 0.0))
    scene = moved(world.scene, "box-1", z=1.9)
    assert not world.verify(scene).walkways.doors_clear
    assert "the box stands where a door of its room swings" in whys(world, scene)


def test_a_relation_that_was_broken_says_what_was_measured() -> None:
    world = placed(("desk-1", 0.0, 0.0), ("plant-1", 1.2, 0.0), desk=(1.4, 0.75, 0.7), plant=(0.4, 0.6, 0.4))
    anchors = (Anchor(kind="object", id="desk-1"),)
    said = Relation(id="r-1", subjects=("plant-1",), relation="next_to", anchors=anchors, words="next to the desk")
    world.scene = replace(world.scene, relations={"r-1": said})
    assert world.verify().relations["r-1"].holds
    away = moved(world.scene, "plant-1", x=0.6)
    proof = world.verify(away).relations["r-1"]
    assert (proof.holds, proof.measured) == (False, {"gap_m": pytest.approx(0.9, abs=1e-6)})
    (conflict,) = world.verify(away).conflicts
    assert conflict.relations == ("r-1",)
    assert "'next to the desk' does not hold" in conflict.why
    assert "gap_m 0.9" in conflict.why
    assert world.verify(away).sound, "a wish that is not met does not make a scene unsound"


def test_a_scaled_thing_is_measured_as_large_as_it_stands_there() -> None:
    world = placed(("box-1", 0.0, 0.0), ("box-2", 1.0, 0.0), box=(0.4, 0.4, 0.4))
    scene = scaled(world.scene, "box-1", (2.0, 1.0, 3.0))
    verdict = world.verify(scene)
    assert verdict.sound
    assert verdict.objects["box-1"].clearance == pytest.approx(1.0 - 0.4 - 0.2, abs=1e-6)
    assert verdict.objects["box-1"].inside_room == pytest.approx(2.5 - 0.6, abs=1e-6)
    assert "overlap by 0.20 m" in whys(world, scaled(world.scene, "box-1", (5.0, 1.0, 1.0)))


def test_what_stands_on_a_scaled_thing_is_scaled_with_it() -> None:
    world = with_on(placed(("table-1", 0.0, 0.0)), "vase-1", "table-1")
    scene = scaled(world.scene, "table-1", (1.5, 1.5, 1.5))
    verdict = world.verify(scene)
    assert verdict.objects["vase-1"].gap == pytest.approx(1.5 * HOVER, abs=1e-6)
    assert "floats 1.1 mm away from the table" in whys(world, scene)


def test_a_tilted_thing_is_measured_as_it_leans() -> None:
    world = placed(("box-1", 0.0, 0.0), box=(0.4, 0.4, 0.4))
    scene = tilted(world.scene, "box-1", 0.2)
    verdict = world.verify(scene)
    assert verdict.objects["box-1"].gap == pytest.approx(HOVER - 0.2 * math.sin(0.2), abs=1e-6)
    assert not verdict.objects["box-1"].supported, "it balances on an edge"
    lifted = moved(scene, "box-1", y=0.2 * math.sin(0.2))
    assert world.verify(lifted).objects["box-1"].gap == pytest.approx(HOVER, abs=1e-6)
    assert "does not stand steadily" in whys(world, lifted)


def test_a_mirrored_thing_is_still_solid() -> None:
    world = placed(("sofa-1", 0.0, 0.0), ("box-1", 0.0, 1.5), box=(0.4, 0.4, 0.4), sofa=(2.0, 0.8, 0.9))
    scene = scaled(world.scene, "sofa-1", (-1.0, 1.0, 1.0))
    assert world.verify(scene).objects["sofa-1"].method == "mesh"
    into = moved(scene, "box-1", z=-0.9)
    assert world.verify(into).collisions == world.verify(moved(world.scene, "box-1", z=-0.9)).collisions != {}


def test_what_stands_on_a_thing_that_was_deleted_is_found() -> None:
    world = with_on(placed(("table-1", 0.0, 0.0)), "vase-1", "table-1")
    left = without(world.scene, "table-1")
    said = whys(world, left)
    assert "the vase stands on 'table-1', which is not there" in said
    assert "'vase-1' hangs from 'table-1', which is not there" in said


def test_another_parent_with_the_same_numbers_is_another_place() -> None:
    world = with_on(placed(("table-1", 1.0, 0.0)), "vase-1", "table-1")
    verdict = world.verify(changed(world.scene, "vase-1", parent=None))
    assert not verdict.sound
    assert verdict.objects["vase-1"].gap > 0.05


def test_another_parent_at_the_same_place_changes_no_verdict() -> None:
    world, layout = made(PLANS["bedroom"])
    matrices = matrices_of(world.scene, [])
    scene = world.scene
    for name, thing in world.scene.objects.items():
        if thing.parent is not None:
            x, y, z = (float(value) for value in matrices[name][:3, 3])
            yaw = math.atan2(matrices[name][0, 2], matrices[name][2, 2])
            scene = changed(scene, name, parent=None, transform=Transform.from_yaw((x, y, z), yaw))
    assert scene != world.scene
    verdict = world.verify(scene)
    assert verdict.sound == layout.sound
    for name, proof in layout.object_proofs.items():
        assert verdict.objects[name].gap == pytest.approx(proof.gap, abs=1e-6), name
        assert verdict.objects[name].clearance == pytest.approx(proof.clearance, abs=1e-6), name
    assert {n: r.holds for n, r in verdict.relations.items()} == {
        n: layout.relation_proofs[n].holds for n in scene.relations
    }


def test_a_group_that_turns_and_moves_everything_in_it_moves_it_in_the_world() -> None:
    world = with_on(placed(("table-1", 1.0, 0.5)), "vase-1", "table-1", (0.1, 0.2))
    group = SceneObject(name="group", category="group", body=GroupBody(), transform=Transform())
    grouped = changed(with_object(world.scene, "group-1", group), "table-1", parent="group-1")
    assert world.verify(grouped).objects == world.verify().objects
    turned = changed(grouped, "group-1", transform=Transform.from_yaw((0.0, 0.0, 0.0), math.pi))
    assert at(turned, "table-1") == pytest.approx((-1.0, HOVER, -0.5))
    assert world.verify(turned).sound
    assert not world.verify(changed(grouped, "group-1", transform=Transform(position=(0.0, 0.01, 0.0)))).sound


def test_lights_and_groups_fill_no_space() -> None:
    world = placed(("wardrobe-1", 0.0, 0.0))
    lamp = SceneObject(name="lamp", category="light", body=Light(type="point"), transform=Transform(position=(0, 1, 0)))
    group = SceneObject(name="group", category="group", body=GroupBody(), transform=Transform(position=(0, 1, 0)))
    verdict = world.verify(with_object(with_object(world.scene, "light-1", lamp), "group-1", group))
    assert verdict.sound
    assert set(verdict.objects) == {"wardrobe-1"}


def test_relations_may_speak_of_lights_and_of_groups_as_all_that_is_in_them() -> None:
    world = placed(("box-1", 0.0, 0.0), ("box-2", 1.0, 0.0), ("box-3", -1.0, 0.0), box=(0.4, 0.4, 0.4))
    lamp = SceneObject(name="lamp", category="light", body=Light(type="point"), transform=Transform(position=(2, 2, 0)))
    group = SceneObject(name="group", category="group", body=GroupBody())
    scene = with_object(with_object(world.scene, "light-1", lamp), "group-1", group)
    scene = changed(changed(scene, "box-2", parent="group-1"), "box-3", parent="group-1")
    near = Relation(id="r-1", subjects=("box-2",), relation="near", anchors=(Anchor(kind="object", id="light-1"),))
    among = Relation(id="r-2", subjects=("box-1",), relation="next_to", anchors=(Anchor(kind="object", id="group-1"),))
    verdict = world.verify(replace(scene, relations={"r-1": near, "r-2": among}))
    assert verdict.relations["r-1"].measured == {"gap_m": pytest.approx(0.795, abs=1e-6)}
    assert verdict.relations["r-2"].measured == {"gap_m": pytest.approx(0.0, abs=1e-6)}, "it stands within the group"


def test_primitives_take_part_with_their_real_shape() -> None:
    world = placed(("box-1", 0.0, 0.0), box=(0.4, 0.4, 0.4))
    ball = primitive("sphere", (0.4, 0.4, 0.4), (0.347, 0.2 + HOVER, 0.347))
    beside = with_object(world.scene, "ball-1", ball)  # the boxes overlap by 5 cm in a corner, the ball is round
    verdict = world.verify(beside)
    assert verdict.sound
    assert verdict.objects["ball-1"].clearance == pytest.approx(math.hypot(0.147, 0.147) - 0.2, abs=1e-3)
    cube = replace(ball, body=PrimitiveBody(shape="cube", size=(0.4, 0.4, 0.4)))
    assert "overlap by 0.05 m" in whys(world, with_object(world.scene, "ball-1", cube))


def test_an_object_of_which_nothing_is_said_stands_on_what_is_beneath_it() -> None:
    world = placed(("table-1", 0.0, 0.0))
    top = world.known[next(iter(world.known))].surfaces[0].height
    free = Support(kind="none")
    on_table = primitive("cube", (0.2, 0.2, 0.2), (0.0, top + 0.1 + 2 * HOVER, 0.0), free)
    verdict = world.verify(with_object(world.scene, "cube-1", on_table))
    assert verdict.sound
    assert verdict.objects["cube-1"].support == Support(kind="object", on="table-1", surface="top")
    on_floor = primitive("cube", (0.2, 0.2, 0.2), (2.0, 0.1 + HOVER, 0.0), free)
    assert world.verify(with_object(world.scene, "cube-1", on_floor)).objects["cube-1"].support == FLOOR
    floating = primitive("cube", (0.2, 0.2, 0.2), (2.0, 0.6, 0.0), free)
    assert "floats 0.50 m high" in whys(world, with_object(world.scene, "cube-1", floating))


def test_an_asset_that_is_not_known_or_has_other_bytes_is_found() -> None:
    world = placed(("box-1", 0.0, 0.0), ("plant-1", 1.0, 0.0))
    shown = world.scene.objects["box-1"].body
    assert "which is not known here" in whys(world, changed(world.scene, "box-1", body=replace(shown, id="another")))
    forged = changed(world.scene, "box-1", body=replace(shown, sha256="f" * 64))
    assert "the box shows the asset 'box', which is not known here" in whys(world, forged)
    assert set(world.verify(forged).objects) == {"plant-1"}


def test_a_thing_under_a_table_top_does_not_stand_on_it() -> None:
    world = with_on(placed(("table-1", 0.0, 0.0)), "vase-1", "table-1", vase=(0.1, 0.2, 0.1))
    beneath = moved(world.scene, "vase-1", y=-(0.2 + 0.04 + 2 * HOVER))  # its rim just below the board of 4 cm
    verdict = world.verify(beneath)
    assert verdict.objects["vase-1"].gap <= 0.001
    assert not verdict.objects["vase-1"].supported


def test_things_that_carry_each_other_in_a_circle_are_found() -> None:
    world = placed(("box-1", 0.0, 0.0), ("box-2", 1.0, 0.0))
    scene = changed(world.scene, "box-1", support=Support(kind="object", on="box-2", surface="top"))
    scene = changed(scene, "box-2", support=Support(kind="object", on="box-1", surface="top"))
    assert "carry each other in a circle" in whys(world, scene)
    alone = changed(world.scene, "box-1", support=Support(kind="object", on="box-1", surface="top"))
    assert "stands on 'box-1', which is itself" in whys(world, alone)


@pytest.mark.parametrize("surface", ["wall-4", "wall--1", "wall-x", "", "floor", "wall-99999999999"])
def test_a_wall_that_the_room_does_not_have_is_found(surface: str) -> None:
    world = placed(("picture-1", 0.0, 0.0))
    hung = Support(kind="wall", on="room-1", surface=surface)
    assert "which is no wall of its room" in whys(world, changed(world.scene, "picture-1", support=hung))


def test_without_rooms_there_is_ground_and_sky() -> None:
    world = placed(("box-1", 0.0, 0.0), ("box-2", 40.0, 0.0))
    free = {n: replace(o, support=Support(kind="floor")) for n, o in world.scene.objects.items()}
    scene = replace(world.scene, rooms={}, objects=free)
    assert world.verify(scene).sound
    assert "floats" in whys(world, moved(scene, "box-1", y=0.005))
    assert "overlap" in whys(world, moved(scene, "box-2", x=-39.9))
    assert world.verify(replace(scene, objects={})).sound


def test_rooms_and_scenes_that_are_too_large_are_refused_in_words() -> None:
    world = placed(("box-1", 0.0, 0.0))
    wide = replace(ROOM, polygon=tuple((1e5 * x, 1e5 * z) for x, z in ROOM.polygon))
    with pytest.raises(LimitExceeded, match="room-1 measures 600,000"):
        world.verify(replace(world.scene, rooms={"room-1": wide}))
    many = {f"box-{n}": world.scene.objects["box-1"] for n in range(3000)}
    with pytest.raises(LimitExceeded, match="3,000 solid things"):
        world.verify(replace(world.scene, objects=many))
    far = scaled(world.scene, "box-1", (1e15, 1e15, 1e15))
    assert "reaches more than 10,000 m" in whys(world, far)


@pytest.mark.parametrize(
    ("polygon", "word"),
    [
        (((0.0, 0.0),) * 3, "encloses no space"),
        (((2.0, 2.0), (-2.0, -2.0), (2.0, -2.0), (-2.0, 2.0)), "encloses no space"),
        (((2.0, 2.0), (-2.0, 2.0), (-2.0, -2.0), (2.0, -2.0)), "is inside out"),
    ],
)
def test_rooms_that_are_none_are_found(polygon: tuple[tuple[float, float], ...], word: str) -> None:
    world = placed(("box-1", 0.0, 0.0))
    rooms = {"room-1": replace(ROOM, polygon=polygon, openings={}, entrance=None)}
    assert word in whys(world, replace(world.scene, rooms=rooms))


NUMBERS = st.floats(-1e6, 1e6) | st.floats(-3, 3) | st.sampled_from([0.0, -1.0, 1e-9, 9e15])
QUADS = st.tuples(NUMBERS, NUMBERS, NUMBERS, NUMBERS)


@st.composite
def edits(draw: st.DrawFn) -> Scene:
    world = CROWD
    scene = world.scene
    for _ in range(draw(st.integers(1, 4))):
        name = draw(st.sampled_from(sorted(scene.objects)))
        other = draw(st.sampled_from([*sorted(scene.objects), "nothing-1", "room-1", ""]))
        x, y, z, w = draw(QUADS)
        match draw(st.integers(0, 5)):
            case 0:
                scene = changed(scene, name, transform=replace(scene.objects[name].transform, position=(x, y, z)))
            case 1:
                scene = changed(scene, name, transform=replace(scene.objects[name].transform, rotation=(x, y, z, w)))
            case 2:
                scene = scaled(scene, name, (x, y, z))
            case 3:
                scene = changed(scene, name, parent=other or None)
            case 4:
                kind = draw(st.sampled_from(["floor", "object", "wall", "ceiling", "none"]))
                scene = changed(scene, name, support=Support(kind=kind, on=other, surface=draw(st.text(max_size=6))))
            case _:
                scene = without(scene, name) if len(scene.objects) > 2 else scene
    return scene


CROWD = with_on(
    placed(("table-1", 0.0, 0.0), ("chair-1", 0.0, 1.2, 2), ("plant-1", 2.0, 1.0), ("picture-1", -1.0, 0.0)),
    "vase-1",
    "table-1",
)
CROWD.scene = with_object(
    with_object(CROWD.scene, "ball-1", primitive("sphere", (0.3, 0.3, 0.3), (-2.0, 0.15, -1.0))),
    "group-1",
    SceneObject(name="group", category="group", body=GroupBody()),
)
CROWD.scene = replace(
    CROWD.scene,
    relations={
        "r-1": Relation(
            id="r-1", subjects=("chair-1",), relation="facing", anchors=(Anchor(kind="object", id="table-1"),)
        ),
        "r-2": Relation(id="r-2", subjects=("vase-1",), relation="on", anchors=(Anchor(kind="object", id="table-1"),)),
        "r-3": Relation(id="r-3", subjects=("plant-1",), relation="in_corner", anchors=(Anchor(kind="room"),)),
    },
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(edits())
def test_whatever_is_edited_there_is_a_verdict_and_a_reason(scene: Scene) -> None:
    verdict = CROWD.verify(scene)
    assert verdict.sound or any(not conflict.relations for conflict in verdict.conflicts)
    to_json_bytes((verdict.objects, verdict.relations, verdict.walkways, verdict.conflicts))


@settings(max_examples=30, deadline=None)
@given(edits())
def test_whatever_is_edited_resolve_hands_over_a_whole_document_and_what_is_still_wrong(scene: Scene) -> None:
    settled, verdict = CROWD.resolve(scene)
    assert verdict.sound or any(not conflict.relations for conflict in verdict.conflicts)
    assert world_is_whole(settled)


def world_is_whole(scene: Scene) -> bool:
    """Whether every parent is there; a support that is not is one of the faults."""
    to_json_bytes(scene)
    return all(thing.parent is None or thing.parent in scene.objects for thing in scene.objects.values())
