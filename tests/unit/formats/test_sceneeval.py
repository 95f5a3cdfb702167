"""The export for SceneEval, read back by a reader of its own and judged by SceneEval's rules."""

from __future__ import annotations

import json
from dataclasses import replace
from math import pi
from typing import get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from diorama.domain.errors import BadFile, Unsupported
from diorama.domain.ids import AssetId
from diorama.domain.room import Opening, Room
from diorama.domain.scene import AssetBody, Brief, GroupBody, PrimitiveBody, Scene, SceneObject, Support, SupportKind
from diorama.domain.transform import Transform
from diorama.formats.glb_check import check_glb
from diorama.formats.sceneeval import sceneeval_files
from diorama.geometry.primitives import primitive_model
from diorama.scene.query import drawables, world_matrices
from tests.unit.formats import sceneeval_reader as judge
from tests.unit.formats.sceneeval_reader import State, read_state
from tests.unit.pipelines.test_check_scene import PROMPTS, SHELF, made

ROOMS = (PROMPTS[0], PROMPTS[1], PROMPTS[2], PROMPTS[7], PROMPTS[10])
IDS = ("bedroom", "dining", "living", "apartment", "corner")


def exported(text: str) -> tuple[Scene, State, dict[str, bytes]]:
    placed, assets = made(text)
    files = sceneeval_files(placed.scene, assets, SHELF.get)
    return placed.scene, read_state(files), files


@pytest.mark.parametrize("text", ROOMS, ids=IDS)
def test_every_vertex_of_every_object_is_where_the_scene_has_it(text: str) -> None:
    scene, state, files = exported(text)
    matrices = world_matrices(scene)
    assert set(state.things) == set(scene.objects)
    for name, thing in state.things.items():
        body = scene.objects[name].body
        assert isinstance(body, AssetBody)
        model = SHELF.model(body.sha256)
        local = np.concatenate([part.mesh.positions for part in model.parts if len(part.mesh.faces)]).astype(np.float64)
        world = local @ matrices[name][:3, :3].T + matrices[name][:3, 3]
        there = np.stack([world[:, 0], -world[:, 2], world[:, 1]], axis=1)
        assert thing.points.shape == there.shape
        assert np.abs(thing.points - there).max() < 1e-5, name
    assert all(check_glb(data) == () for path, data in files.items() if path.endswith(".glb"))


@pytest.mark.parametrize("text", ROOMS, ids=IDS)
def test_an_objects_matrix_is_a_turn_about_up_and_then_z_up(text: str) -> None:
    scene, state, files = exported(text)
    matrices = world_matrices(scene)
    for entry in state.document["scene"]["object"]:
        assert set(entry) == {"index", "id", "modelId", "transform"}
        assert (entry["transform"]["rows"], entry["transform"]["cols"]) == (4, 4)
        found = np.array(entry["transform"]["data"]).reshape(4, 4, order="F")
        x, y, z = matrices[entry["id"]][:3, 3]
        ahead = matrices[entry["id"]][:3, 2]
        yaw = np.arctan2(ahead[0], ahead[2])
        turn = np.array([[np.cos(yaw), -np.sin(yaw), 0], [np.sin(yaw), np.cos(yaw), 0], [0, 0, 1]])
        over = np.array([[1, 0, 0], [0, 0, -1], [0, 1, 0]])
        wanted = np.eye(4)
        wanted[:3, :3], wanted[:3, 3] = turn @ over, (x, -z, y)
        assert np.abs(found - wanted).max() < 2e-6
        assert f"assets/{entry['modelId'].removeprefix('diorama.')}.glb" in files


@pytest.mark.parametrize("text", ROOMS, ids=IDS)
def test_walls_stand_where_the_rooms_are_and_look_into_them(text: str) -> None:
    scene, state, _ = exported(text)
    assert len(state.walls) == sum(len(room.polygon) for room in scene.rooms.values())
    assert set(state.floors) == set(scene.rooms)
    for name, room in scene.rooms.items():
        walls = [wall for wall in state.walls if wall.room == name]
        corners = {(x, -z) for x, z in room.polygon}
        assert {tuple(point) for point in state.floors[name]} == corners
        assert {tuple(wall.start[:2]) for wall in walls} == {tuple(wall.end[:2]) for wall in walls} == corners
        for wall in walls:
            assert wall.height == room.height
            assert min(abs(wall.along)) == 0
            inside = (wall.start + wall.end)[:2] / 2 + wall.front * 0.05
            assert _within(inside, state.floors[name])


@pytest.mark.parametrize("text", ROOMS, ids=IDS)
def test_holes_are_where_the_openings_are(text: str) -> None:
    scene, state, _ = exported(text)
    for name, room in scene.rooms.items():
        holes = {hole["id"]: (wall, hole) for wall in state.walls if wall.room == name for hole in wall.holes}
        assert set(holes) == {opening.id for opening in room.openings.values()}
        for opening in room.openings.values():
            wall, hole = holes[opening.id]
            assert hole["type"] == ("Window" if opening.kind == "window" else "Door")
            start, end = (np.array(corner) for corner in room.wall(opening.wall))
            along = (end - start) / np.linalg.norm(end - start)
            near, far = start + along * opening.offset, start + along * (opening.offset + opening.width)
            wanted = {(round(p[0], 5), round(-p[1], 5)) for p in (near, far)}
            found = wall.corners_of(hole)
            assert {(round(p[0], 5), round(p[1], 5)) for p in found} == wanted
            assert found[:, 2] == pytest.approx([opening.sill, opening.sill + opening.height], abs=1e-6)
            assert 0 <= hole["box"]["min"][0] < hole["box"]["max"][0] <= wall.length + 1e-9


@pytest.mark.parametrize("text", ROOMS, ids=IDS)
def test_the_mapping_says_what_each_object_is(text: str) -> None:
    scene, state, files = exported(text)
    _, assets = made(text)
    mapped = json.loads(files["mapping.json"])
    assert set(mapped) == {"objects"}
    grounds = {"floor": "ground", "object": "object", "wall": "wall", "ceiling": "ceiling"}
    for name, thing in state.things.items():
        item, entry = scene.objects[name], thing.mapping
        assert set(entry) == {"index", "category", "support", "functional_sides", "attributes"}
        assert set(entry["attributes"]) == {"color", "material", "shape", "size", "style"}
        assert entry["support"] == grounds[item.support.kind]
        assert entry["functional_sides"] == list(assets[item.body.id].functional_sides)
        assert "_" not in entry["category"]
        for word in ("color", "shape", "size", "style"):
            assert entry["attributes"][word] == getattr(item.attributes, word)
    counts = {kind: sum(i.category == kind for i in scene.objects.values()) for kind in ("double_bed", "armchair")}
    assert sum(thing.mapping["category"] == "double bed" for thing in state.things.values()) == counts["double_bed"]
    assert len(state.things) == len(scene.objects), "an object more than the text counts is an error to the judge"


def _within(point: np.ndarray, polygon: np.ndarray) -> bool:
    odd = False
    for a, b in zip(polygon, np.roll(polygon, -1, axis=0), strict=True):
        if (a[1] > point[1]) != (b[1] > point[1]) and point[0] < a[0] + (point[1] - a[1]) / (b[1] - a[1]) * (
            b[0] - a[0]
        ):
            odd = not odd
    return odd


# -- little scenes

ROOM = Room(
    type="room",
    polygon=((-2.0, 1.5), (2.0, 1.5), (2.0, -1.5), (-2.0, -1.5)),
    height=2.5,
    openings={"gap": Opening(id="gap", kind="passage", wall=1, offset=0.4, width=0.9, height=2.1)},
)


def cube(**more: object) -> SceneObject:
    body = PrimitiveBody(shape="cube", size=(0.4, 0.2, 0.6))
    return replace(SceneObject(name="cube", category="no_such_kind", body=body), **more)  # type: ignore[arg-type]


def scene_of(objects: dict[str, SceneObject], room: Room = ROOM) -> Scene:
    return Scene(name="", brief=Brief(text="", seed=0), objects=objects, rooms={"room-1": room})


@given(
    st.tuples(*[st.floats(-5, 5)] * 3),
    st.floats(-4, 4),
    st.sampled_from([(1.0, 1.0, 1.0), (2.0, 2.0, 2.0)]),
    st.tuples(*[st.floats(-1, 1)] * 4).filter(lambda q: sum(n * n for n in q) > 0.1),
)
def test_children_have_the_worlds_pose_whatever_they_hang_from(at, yaw, scale, tilt) -> None:
    unit = np.array(tilt) / np.linalg.norm(tilt)
    leaning = Transform(position=(0.1, 0.3, -0.2), rotation=tuple(unit.tolist()), scale=scale)
    objects = {
        "group-1": SceneObject(name="g", category="group", body=GroupBody(), transform=Transform.from_yaw(at, yaw)),
        "one-1": cube(parent="group-1", transform=Transform.from_yaw((0.5, 0.0, 0.0), yaw / 2)),
        "two-1": cube(parent="one-1", transform=leaning),
    }
    scene = scene_of(objects)
    state = read_state(sceneeval_files(scene, {}, SHELF.get))
    assert list(state.things) == ["one-1", "two-1"]
    matrices = world_matrices(scene)
    local = primitive_model(objects["one-1"].body).parts[0].mesh.positions.astype(np.float64)  # type: ignore[arg-type]
    for name, thing in state.things.items():
        world = local @ matrices[name][:3, :3].T + matrices[name][:3, 3]
        assert np.abs(thing.points - np.stack([world[:, 0], -world[:, 2], world[:, 1]], axis=1)).max() < 1e-5


def test_what_nobody_sees_and_what_is_no_thing_is_left_out() -> None:
    objects = {
        "hidden-1": cube(visible=False),
        "child-1": cube(parent="hidden-1"),
        "group-1": SceneObject(name="g", category="group", body=GroupBody()),
        "seen-1": cube(),
    }
    scene = scene_of(objects)
    assert list(read_state(sceneeval_files(scene, {}, SHELF.get)).things) == ["seen-1"] == list(drawables(scene))


def test_equal_bodies_share_a_file_and_names_lead_nowhere() -> None:
    placed, assets = made(ROOMS[0])
    thing = next(t for t in placed.scene.objects.values() if isinstance(t.body, AssetBody))
    assert isinstance(thing.body, AssetBody)
    body = replace(thing.body, id=AssetId("../a.b/c"))
    other = replace(body, id=thing.body.id)
    scene = scene_of({n: cube(body=b) for n, b in (("a-1", body), ("b-1", body), ("c-1", other), ("d-1", cube().body))})
    files = sceneeval_files(scene, assets, SHELF.get)
    models = [entry.model for entry in read_state(files).things.values()]
    assert models[0] == models[1] != models[2] == thing.body.id
    assert all("." not in model and "/" not in model for model in models)
    assert len(files) == 2 + 3


def test_two_forms_of_one_asset_are_two_files() -> None:
    placed, _ = made(ROOMS[0])
    bodies = {t.body.sha256: t.body for t in placed.scene.objects.values() if isinstance(t.body, AssetBody)}
    first, second = list(bodies.values())[:2]
    scene = scene_of({"a-1": cube(body=first), "b-1": cube(body=replace(second, id=first.id))})
    files = sceneeval_files(scene, {}, SHELF.get)
    assert len({thing.model for thing in read_state(files).things.values()}) == 2
    assert {SHELF.get(first.sha256), SHELF.get(second.sha256)} == {
        d for p, d in files.items() if p.startswith("assets/")
    }


def test_a_passage_is_a_door_and_open_air_has_no_walls() -> None:
    state = read_state(sceneeval_files(scene_of({"a-1": cube()}), {}, SHELF.get))
    (hole,) = [hole for wall in state.walls for hole in wall.holes]
    assert hole == {"id": "gap", "type": "Door", "box": {"min": [1.7, 0.0], "max": [2.6, 2.1]}}
    outside = replace(scene_of({"a-1": cube(support=Support(kind="floor"))}), rooms={})
    document = read_state(sceneeval_files(outside, {}, SHELF.get)).document
    assert "arch" not in document["scene"]
    garden = replace(ROOM, type="garden", openings={})
    document = read_state(sceneeval_files(replace(outside, rooms={"room": garden}), {}, SHELF.get)).document
    assert "arch" not in document["scene"]
    both = replace(outside, rooms={"room": ROOM, "garden": garden})
    elements = read_state(sceneeval_files(both, {}, SHELF.get)).document["scene"]["arch"]["elements"]
    assert [e["type"] for e in elements if e["roomId"] == "garden"] == ["Floor"]


@pytest.mark.parametrize("kind", get_args(SupportKind))
def test_every_support_is_one_that_the_judge_knows(kind: SupportKind) -> None:
    support = Support(kind=kind, on="b-1" if kind == "object" else "")
    files = sceneeval_files(scene_of({"a-1": cube(support=support), "b-1": cube()}), {}, SHELF.get)
    entry = json.loads(files["mapping.json"])["objects"][0]
    assert entry["support"] == (kind if kind in ("wall", "ceiling", "object") else "ground")


def test_a_wall_askew_is_refused_by_name() -> None:
    askew = replace(ROOM, polygon=((-2.0, 1.5), (2.0, 1.5), (1.0, -1.5), (-2.0, -1.5)), openings={})
    with pytest.raises(Unsupported, match="wall 1 of 'room-1' runs askew"):
        sceneeval_files(scene_of({}, askew), {}, SHELF.get)


def test_an_asset_that_is_not_there_is_named() -> None:
    body = AssetBody(id=AssetId("gone-1"), sha256="0" * 64)  # type: ignore[arg-type]
    with pytest.raises(BadFile, match="gone-1"):
        sceneeval_files(scene_of({"a-1": cube(body=body)}), {}, SHELF.get)


def test_the_same_scene_gives_the_same_bytes() -> None:
    placed, assets = made(ROOMS[0])
    assert sceneeval_files(placed.scene, assets, SHELF.get) == sceneeval_files(placed.scene, assets, SHELF.get)


# -- the reader and the judge themselves


def test_the_judge_measures_what_it_should() -> None:
    at = {
        "mid-1": (0.0, 0.1, 0.0),
        "left-1": (-1.0, 0.1, 0.0),  # 0.6 m of air between 0.4 m wide boxes
        "front-1": (0.0, 0.1, 1.0),
        "top-1": (0.0, 0.301, 0.0),
    }
    objects = {name: cube(transform=Transform(position=place)) for name, place in at.items()}
    objects["back-1"] = cube(transform=Transform.from_yaw((1.9, 0.1, 0.0), pi / 2))
    things = read_state(sceneeval_files(scene_of(objects), {}, SHELF.get)).things
    assert judge.distance(things["left-1"], things["mid-1"]) == pytest.approx(0.6, abs=judge.SPACING)
    assert judge.side_share(things["left-1"], things["mid-1"], "left") == 1
    assert judge.side_share(things["left-1"], things["mid-1"], "right") == 0
    assert judge.side_share(things["front-1"], things["mid-1"], "front") == 1
    assert judge.facing_deg(things["mid-1"], things["front-1"]) == pytest.approx(0, abs=0.1)
    assert judge.facing_deg(things["front-1"], things["mid-1"]) is None
    assert judge.on_top_share(things["top-1"], things["mid-1"]) == 1
    wall = next(
        w for w in read_state(sceneeval_files(scene_of({}), {}, SHELF.get)).walls if w.start[0] == w.end[0] == 2
    )
    assert judge.wall_distance(things["mid-1"], wall) == pytest.approx(1.8, abs=1e-6)
