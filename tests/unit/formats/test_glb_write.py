"""What is written: one file that other readers understand, each thing stored once."""

from __future__ import annotations

import io
import math
import warnings
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from diorama.domain.errors import BadFile
from diorama.domain.light import Light
from diorama.domain.material import Material, Texture
from diorama.domain.media import Image
from diorama.domain.mesh import Mesh
from diorama.domain.model import Model, Part
from diorama.domain.scene import Brief, GroupBody, Scene
from diorama.domain.transform import Transform
from diorama.formats.glb import model_glb, scene_glb
from diorama.formats.glb_check import check_glb
from diorama.formats.glb_container import split_glb
from diorama.formats.glb_lights import punctual_light, rotation_towards
from diorama.formats.tangents import vertex_tangents
from diorama.geometry.shapes_boxes import box
from diorama.geometry.shapes_round import sphere
from diorama.scene.query import world_matrices
from tests.unit.formats.glb_parts import document_of
from tests.unit.formats.khronos import complaints, khronos_reports
from tests.unit.formats.samples import LAMP, TABLE, lamp, models, picture, room, scene, shells, table, textured, thing


def written() -> bytes:
    return scene_glb(scene(), models(), shells())


def nodes_by_name(document: dict[str, Any]) -> dict[str, Any]:
    return {node["name"]: node for node in document["nodes"]}


def test_every_kind_of_file_is_clean_for_the_khronos_validator(tmp_path: Path) -> None:
    empty = Scene(name="nothing", brief=Brief(text="nothing", seed=0))
    bare = Model(parts=(Part(name="bare", mesh=without_normals(), material=textured()),))
    files = {
        "scene": written(),
        "table": model_glb(table(), name="table", extras={"category": "table"}),
        "lamp": model_glb(lamp(), name="lamp"),
        "bare": model_glb(bare, name="bare"),
        "empty": scene_glb(empty, {}, {}),
    }
    reports = khronos_reports(tmp_path, files)
    assert {name: complaints(report) for name, report in reports.items()} == {name: [] for name in files}


def test_every_kind_of_file_is_clean_for_our_own_checks() -> None:
    for data in (written(), model_glb(table(), name="table"), model_glb(lamp(), name="lamp")):
        assert check_glb(data) == ()


def test_the_same_scene_gives_the_same_bytes() -> None:
    assert written() == written()


def test_an_asset_that_stands_twice_is_stored_once() -> None:
    once = replace(scene(), objects={key: item for key, item in scene().objects.items() if key != "table-2"})
    twice_document, once_document = document_of(written()), document_of(scene_glb(once, models(), shells()))
    for kind in ("meshes", "accessors", "bufferViews", "materials", "images"):
        assert len(twice_document[kind]) == len(once_document[kind])
    tops = [node["mesh"] for node in twice_document["nodes"] if node["name"] == "top"]
    assert len(tops) == 2
    assert tops[0] == tops[1]


def test_equal_pixels_are_stored_once_though_they_are_two_textures() -> None:
    looks = [
        Material(name=name, base_color_texture=Texture(name=name, image=Image(pixels=picture(5).pixels.copy())))
        for name in ("first", "second")
    ]
    parts = tuple(Part(name=look.name, mesh=box((1.0, 1.0, 1.0)), material=look) for look in looks)
    document = document_of(model_glb(Model(parts=parts), name="pair"))
    assert len(document["images"]) == 1
    assert len(document["materials"]) == 2
    assert len(document["samplers"]) == 1


def test_the_hierarchy_stands_as_nodes_with_ids_as_names() -> None:
    document = document_of(written())
    nodes = nodes_by_name(document)
    below = {
        name: [document["nodes"][child]["name"] for child in node.get("children", [])] for name, node in nodes.items()
    }
    assert below["table-1"] == ["top", "leg-1", "leg-2", "lamp-1"]
    assert below["lamp-1"] == ["shade", "stem", "leaf", "bulb"]
    assert "wall-2" in below["study-1"]
    assert below["A study"][0] == "study-1"
    assert nodes["lamp-1"]["extras"]["id"] == "lamp-1"
    assert nodes["lamp-1"]["extras"]["category"] == "lamp"
    assert nodes["lamp-1"]["extras"]["support"] == {"kind": "object", "on": "table-1", "surface": "top"}


def test_what_is_hidden_is_not_in_the_file() -> None:
    assert "hidden-1" not in nodes_by_name(document_of(written()))


def test_the_entrance_names_its_middle_and_the_way_in() -> None:
    entrance = nodes_by_name(document_of(written()))["study-1"]["extras"]["entrance"]
    assert entrance["at"] == [-1.05, 1.5]
    assert entrance["inwards"] == [0.0, -1.0]


def test_world_places_are_those_of_the_scene_for_another_reader() -> None:
    trimesh = pytest.importorskip("trimesh")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        loaded = trimesh.load(io.BytesIO(written()), file_type="glb")
    matrices = world_matrices(scene())
    for key in ("table-1", "table-2", "lamp-1"):
        found, _ = loaded.graph.get(key)
        assert np.allclose(found, matrices[key], atol=1e-6)
    low, high = loaded.bounds
    assert np.allclose(low, (-2.1, -0.1, -1.6), atol=1e-5)
    assert np.allclose(high, (2.1, 2.6, 1.6), atol=1e-5)
    assert all(np.isfinite(mesh.vertices).all() for mesh in loaded.geometry.values())


def test_another_reader_finds_the_same_triangles_and_uvs() -> None:
    trimesh = pytest.importorskip("trimesh")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        loaded = trimesh.load(io.BytesIO(model_glb(table(), name="table")), file_type="glb")
    assert sum(len(mesh.faces) for mesh in loaded.geometry.values()) == table().triangles
    top = next(mesh for name, mesh in loaded.geometry.items() if name.startswith("top"))
    uvs = table().parts[0].mesh.uvs
    assert uvs is not None
    assert np.allclose(top.visual.uv, np.stack([uvs[:, 0], 1 - uvs[:, 1]], axis=1), atol=1e-6)


def test_indices_are_short_as_long_as_they_can_be() -> None:
    small = document_of(model_glb(table(), name="table"))
    assert {small["accessors"][mesh["primitives"][0]["indices"]]["componentType"] for mesh in small["meshes"]} == {5123}
    points = np.random.default_rng(0).random((70_000, 3), dtype=np.float32)
    faces = np.arange(69_999, dtype=np.uint32).reshape(-1, 3)
    many = Model(parts=(Part(name="many", mesh=Mesh(positions=points, faces=faces), material=Material(name="m")),))
    large = document_of(model_glb(many, name="many"))
    assert large["accessors"][large["meshes"][0]["primitives"][0]["indices"]]["componentType"] == 5125


def test_lights_carry_the_extension_and_shine_where_they_point() -> None:
    document = document_of(written())
    lights = {light["name"]: light for light in document["extensions"]["KHR_lights_punctual"]["lights"]}
    assert document["extensionsUsed"] == ["KHR_lights_punctual"]
    assert lights["bulb"]["type"] == "spot"
    assert lights["bulb"]["range"] == 6.0
    assert lights["sun"]["type"] == "directional"
    assert lights["area-1"]["type"] == "spot"
    assert lights["area-1"]["intensity"] == pytest.approx(2.0 * 683 / math.pi, rel=1e-6)
    x, y, z, w = nodes_by_name(document)["bulb"]["rotation"]
    shines = np.array([-2 * (x * z + w * y), -2 * (y * z - w * x), -(1 - 2 * (x * x + y * y))])  # the turned -Z
    assert np.allclose(shines, (0.6, 0.8, 0.0), atol=1e-6)


@pytest.mark.parametrize("share", [0.0, 0.25, 0.7])
def test_lamps_of_things_give_the_share_of_their_light_that_the_environment_says(share: float) -> None:
    full, dimmed = (
        {
            light["name"]: light["intensity"]
            for light in document_of(scene_glb(replace(scene(), environment=outside), models(), shells()))[
                "extensions"
            ]["KHR_lights_punctual"]["lights"]
        }
        for outside in (replace(scene().environment, lamps=lamps) for lamps in (1.0, share))
    )
    assert dimmed.get("bulb", 0.0) == pytest.approx(share * full["bulb"], rel=1e-4)
    assert {name: level for name, level in dimmed.items() if name != "bulb"} == {
        name: level for name, level in full.items() if name != "bulb"
    }


@pytest.mark.parametrize("direction", [(0, 0, -1), (0, 0, 1), (0, -1, 0), (1, 2, 3), (-4, 0.1, 9), (0, 0, 0)])
def test_turning_towards_a_direction_takes_minus_z_there(direction: tuple[float, float, float]) -> None:
    matrix = Transform(rotation=rotation_towards(direction)).matrix()[:3, :3]
    length = math.hypot(*direction)
    wanted = np.array(direction) / length if length else np.array((0, 0, -1))
    assert np.allclose(matrix @ (0, 0, -1), wanted, atol=1e-9)


def test_a_point_light_in_watts_becomes_candela() -> None:
    entry = punctual_light(Light(type="point", unit="watt", intensity=4 * math.pi), "bulb")
    assert entry["intensity"] == pytest.approx(683.0)
    assert "spot" not in entry


def test_a_spot_never_opens_wider_than_the_extension_allows() -> None:
    entry = punctual_light(Light(type="spot", inner_angle_rad=3.0, outer_angle_rad=3.0), "spot")
    assert entry["spot"]["innerConeAngle"] < entry["spot"]["outerConeAngle"] <= math.pi / 2


def without_normals() -> Mesh:
    """A triangle that has nothing but positions."""
    return Mesh(
        positions=np.array([(0, 0, 0), (1, 0, 0), (0, 1, 0)], dtype=np.float32),
        faces=np.array([(0, 1, 2)], dtype=np.uint32),
    )


def test_a_mesh_without_uvs_gets_its_material_without_pictures() -> None:
    bare = Model(parts=(Part(name="bare", mesh=without_normals(), material=textured()),))
    document = document_of(model_glb(bare, name="bare"))
    assert "textures" not in document
    assert document["materials"][0]["pbrMetallicRoughness"]["baseColorFactor"] == [0.9, 0.8, 0.7, 1.0]


def test_normals_of_any_length_are_written_as_unit_normals() -> None:
    ball = sphere(0.5)
    assert ball.normals is not None
    stretched = ball.normals * np.linspace(0, 3, len(ball.normals), dtype=np.float32)[:, None]
    mesh = Mesh(positions=ball.positions, faces=ball.faces, normals=stretched, uvs=ball.uvs)
    data = model_glb(Model(parts=(Part(name="ball", mesh=mesh, material=textured()),)), name="ball")
    assert check_glb(data) == ()


def test_an_asset_that_was_not_given_is_named() -> None:
    with pytest.raises(BadFile, match="object 'lamp-1' shows asset 'lamp', which was not found"):
        scene_glb(scene(), {TABLE: models()[TABLE]}, shells())
    assert LAMP in models()


def test_a_thousand_nested_groups_are_written() -> None:
    objects = {f"group-{i}": thing("group", GroupBody(), parent=f"group-{i - 1}" if i else None) for i in range(1500)}
    deep = Scene(name="deep", brief=Brief(text="", seed=0), objects=objects, rooms={"study-1": room()})
    assert len(document_of(scene_glb(deep, {}, shells()))["nodes"]) > 1500


def test_tangents_follow_u_and_bitangents_point_up_in_the_picture() -> None:
    ball = sphere(0.5)
    assert ball.normals is not None
    assert ball.uvs is not None
    tangents = vertex_tangents(ball.positions, ball.faces, ball.normals, ball.uvs)
    assert np.allclose(np.linalg.norm(tangents[:, :3], axis=1), 1.0, atol=1e-5)
    assert np.abs(np.sum(tangents[:, :3] * ball.normals, axis=1)).max() < 1e-5
    up = np.cross(ball.normals, tangents[:, :3]) * tangents[:, 3:]
    for corners in ball.faces[len(ball.faces) // 2 :][:20]:  # around the middle, where uvs have area
        for a, b in ((0, 1), (1, 2), (2, 0)):
            i, j = corners[a], corners[b]
            step, shift = ball.positions[j] - ball.positions[i], ball.uvs[j] - ball.uvs[i]
            if abs(shift[0]) > 1e-3:
                assert np.sign(step @ tangents[i, :3]) == np.sign(shift[0])
            if abs(shift[1]) > 1e-3:
                assert np.sign(step @ up[i]) == -np.sign(shift[1])


def test_the_json_is_small_and_the_binary_aligned() -> None:
    document, binary = split_glb(written())
    assert len(binary) % 4 == 0
    assert all(view["byteOffset"] % 4 == 0 for view in document["bufferViews"])
    assert document["asset"] == {"version": "2.0", "generator": "Diorama"}
