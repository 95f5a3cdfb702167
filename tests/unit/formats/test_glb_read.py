"""What is read: the same arrays that were written, and the files of other makers."""

from __future__ import annotations

import base64
import struct
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.model import Model, Part
from diorama.formats.glb import model_glb, read_glb, scene_glb
from diorama.formats.glb_container import pack_glb, split_glb
from diorama.formats.png import encode_png
from diorama.scene.query import world_matrices
from tests.unit.formats.samples import lamp, models, picture, scene, shells, table


def same(found: NDArray[Any] | None, wanted: NDArray[Any] | None) -> bool:
    if found is None or wanted is None:
        return found is wanted
    return found.dtype == wanted.dtype and np.array_equal(found, wanted)


def assert_same_part(found: Part, wanted: Part) -> None:
    assert found.name == wanted.name
    assert found.closed == wanted.closed
    assert same(found.mesh.positions, wanted.mesh.positions)
    assert same(found.mesh.faces, wanted.mesh.faces)
    assert same(found.mesh.normals, wanted.mesh.normals)
    assert same(found.mesh.uvs, wanted.mesh.uvs)
    assert_same_material(found.material, wanted.material)


def assert_same_material(found: Material, wanted: Material) -> None:
    for key in ("name", "base_color", "alpha", "metallic", "roughness", "emissive", "alpha_mode", "double_sided"):
        assert getattr(found, key) == getattr(wanted, key)
    for key in ("base_color_texture", "metallic_roughness_texture", "normal_texture"):
        ours, theirs = getattr(found, key), getattr(wanted, key)
        assert (ours is None) == (theirs is None)
        if ours is not None:
            assert (ours.name, ours.size_m) == (theirs.name, theirs.size_m)
            assert np.array_equal(ours.image.pixels, theirs.image.pixels)


@pytest.mark.parametrize("model", [table(), lamp()], ids=["table", "lamp"])
def test_a_model_read_back_has_the_same_arrays_materials_and_lights(model: Model) -> None:
    found = read_glb(model_glb(model, name="thing", extras={"category": "thing"}))
    again = found.to_model()
    for ours, theirs in zip(again.parts, model.parts, strict=True):
        assert_same_part(ours, theirs)
    assert len(again.lights) == len(model.lights)
    for ours, theirs in zip(again.lights, model.lights, strict=True):
        assert ours.name == theirs.name
        assert ours.light == theirs.light
        assert np.allclose(ours.position, theirs.position)
        assert np.allclose(ours.direction, theirs.direction, atol=1e-6)
    assert found.nodes[found.roots[0]].extras == {"category": "thing"}


@given(
    st.integers(1, 40),
    st.integers(0, 60),
    st.booleans(),
    st.integers(0, 2**31),
)
def test_any_mesh_comes_back_bit_by_bit(points: int, faces: int, has_uvs: bool, seed: int) -> None:
    rng = np.random.default_rng(seed)
    mesh = Mesh(
        positions=rng.normal(0, 10.0 ** rng.integers(-3, 4), (points, 3)).astype(np.float32),
        faces=rng.integers(0, points, (faces + 1, 3)).astype(np.uint32),
        uvs=rng.normal(0, 3, (points, 2)).astype(np.float32) if has_uvs else None,
    )
    part = Part(name="noise", mesh=mesh, material=Material(name="plain"))
    assert_same_part(read_glb(model_glb(Model(parts=(part,)), name="noise")).to_model().parts[0], part)


def test_a_model_written_twice_through_a_reader_has_the_same_bytes() -> None:
    once = model_glb(table(), name="table")
    assert model_glb(read_glb(once).to_model(), name="table") == once


def test_textures_that_were_shared_are_shared_again() -> None:
    parts = read_glb(model_glb(table(), name="table")).to_model().parts
    assert parts[0].material is parts[1].material


def test_a_scene_read_back_stands_where_it_stood() -> None:
    found = read_glb(scene_glb(scene(), models(), shells()))
    matrices = world_matrices(scene())
    by_id = {node.extras["id"]: index for index, node in enumerate(found.nodes) if "id" in node.extras}
    worlds = found.world_matrices()
    assert set(by_id) == set(scene().objects) - {"hidden-1"}
    for key, index in by_id.items():
        assert np.allclose(worlds[index], matrices[key], atol=1e-6)
    names = [part.name for part in found.to_model().parts]
    assert len(set(names)) == len(names)
    assert {"top", "top-2", "shade", "wall-3"} <= set(names)


def gltf(
    arrays: dict[str, NDArray[Any]], accessors: list[dict[str, Any]], primitive: dict[str, Any], **more: Any
) -> bytes:
    """A GLB of one mesh from arrays by hand; accessor i reads buffer view i unless it says otherwise."""
    binary, views = b"", list[dict[str, Any]]()
    for array in arrays.values():
        views.append({"buffer": 0, "byteOffset": len(binary), "byteLength": array.nbytes})
        binary += array.tobytes() + b"\0" * (-array.nbytes % 4)
    document = {
        "asset": {"version": "2.0"},
        "scene": 0,
        "scenes": [{"nodes": [0]}],
        "nodes": [{"mesh": 0, "name": "thing"}],
        "meshes": [{"primitives": [primitive]}],
        "accessors": accessors,
        "bufferViews": views,
        "buffers": [{"byteLength": len(binary)}],
    } | more
    return pack_glb(document, binary)


SQUARE = np.array([(0, 0, 0), (1, 0, 0), (0, 1, 0), (1, 1, 0)], dtype=np.float32)
POSITIONS = {"bufferView": 0, "componentType": 5126, "type": "VEC3", "count": 4}


def only_mesh(data: bytes) -> Mesh:
    return read_glb(data).to_model().parts[0].mesh


def test_interleaved_attributes_are_taken_apart() -> None:
    woven = np.zeros((4, 8), dtype=np.float32)
    woven[:, :3], woven[:, 3:6], woven[:, 6:] = SQUARE, (0, 0, 1), SQUARE[:, :2]
    data = gltf(
        {"woven": woven},
        [
            POSITIONS,
            POSITIONS | {"byteOffset": 12},
            POSITIONS | {"byteOffset": 24, "type": "VEC2"},
        ],
        {"attributes": {"POSITION": 0, "NORMAL": 1, "TEXCOORD_0": 2}, "mode": 5},
        bufferViews=[{"buffer": 0, "byteLength": 128, "byteStride": 32}],
    )
    mesh = only_mesh(data)
    assert np.array_equal(mesh.positions, SQUARE)
    assert mesh.uvs is not None
    assert np.array_equal(mesh.uvs, SQUARE[:, :2])
    assert mesh.faces.tolist() == [[0, 1, 2], [1, 3, 2]]  # a strip, its second triangle turned


def test_a_fan_and_a_list_without_indices_become_triangles() -> None:
    fan = gltf({"p": SQUARE}, [POSITIONS], {"attributes": {"POSITION": 0}, "mode": 6})
    assert only_mesh(fan).faces.tolist() == [[1, 2, 0], [2, 3, 0]]
    plain = gltf({"p": SQUARE[:3]}, [POSITIONS | {"count": 3}], {"attributes": {"POSITION": 0}})
    assert only_mesh(plain).faces.tolist() == [[0, 1, 2]]


def test_normalised_and_quantised_integers_become_numbers() -> None:
    short = (SQUARE * 32767).astype(np.int16)
    padded = np.concatenate([short, np.zeros((4, 1), dtype=np.int16)], axis=1)
    bytes_uv = (SQUARE[:, :2] * 255).astype(np.uint8)
    data = gltf(
        {"p": padded, "t": bytes_uv},
        [
            POSITIONS | {"componentType": 5122, "normalized": True},
            {"bufferView": 1, "componentType": 5121, "type": "VEC2", "count": 4, "normalized": True},
        ],
        {"attributes": {"POSITION": 0, "TEXCOORD_0": 1}, "mode": 5},
        bufferViews=[
            {"buffer": 0, "byteLength": 32, "byteStride": 8},
            {"buffer": 0, "byteOffset": 32, "byteLength": 8},
        ],
        extensionsRequired=["KHR_mesh_quantization"],
    )
    mesh = only_mesh(data)
    assert np.array_equal(mesh.positions, SQUARE)
    assert mesh.uvs is not None
    assert np.array_equal(mesh.uvs, SQUARE[:, :2])


def test_sparse_values_are_put_in() -> None:
    moved = np.array([(5, 6, 7)], dtype=np.float32)
    sparse = {
        "count": 1,
        "indices": {"bufferView": 1, "componentType": 5123},
        "values": {"bufferView": 2},
    }
    data = gltf(
        {"p": SQUARE, "rows": np.array([2], dtype=np.uint16), "v": moved},
        [POSITIONS | {"sparse": sparse}],
        {"attributes": {"POSITION": 0}, "mode": 5},
    )
    assert only_mesh(data).positions.tolist() == [[0, 0, 0], [1, 0, 0], [5, 6, 7], [1, 1, 0]]


def test_data_uris_stand_for_buffers_and_pictures() -> None:
    image = picture(9)
    uri = "data:image/png;base64," + base64.b64encode(encode_png(image)).decode()
    buffer = "data:application/octet-stream;base64," + base64.b64encode(SQUARE.tobytes()).decode()
    data = gltf(
        {"p": SQUARE},
        [POSITIONS],
        {"attributes": {"POSITION": 0}, "mode": 5, "material": 0},
        buffers=[{"byteLength": 48, "uri": buffer}],
        images=[{"uri": uri}],
        textures=[{"source": 0}],
        materials=[{"pbrMetallicRoughness": {"baseColorTexture": {"index": 0}}}],
    )
    texture = read_glb(data).to_model().parts[0].material.base_color_texture
    assert texture is not None
    assert np.array_equal(texture.image.pixels, image.pixels)


def test_a_material_takes_gltfs_defaults() -> None:
    data = gltf({"p": SQUARE}, [POSITIONS], {"attributes": {"POSITION": 0}, "mode": 5, "material": 0}, materials=[{}])
    material = read_glb(data).to_model().parts[0].material
    assert (material.base_color, material.metallic, material.roughness) == ((1.0, 1.0, 1.0), 1.0, 1.0)


def test_a_mirrored_node_keeps_its_outside_outside() -> None:
    data = gltf(
        {"p": SQUARE, "n": np.tile(np.array([(0, 0, 1)], dtype=np.float32), (4, 1))},
        [POSITIONS, POSITIONS | {"bufferView": 1}],
        {"attributes": {"POSITION": 0, "NORMAL": 1}, "mode": 5},
        nodes=[{"mesh": 0, "scale": [-2, 1, 1]}],
    )
    mesh = only_mesh(data)
    a, b, c = mesh.positions[mesh.faces[0]]
    assert np.cross(b - a, c - a)[2] > 0
    assert mesh.positions[:, 0].min() == -2
    assert mesh.normals is not None
    assert np.allclose(mesh.normals, (0, 0, 1))


def test_a_matrix_stands_for_translation_rotation_and_scale() -> None:
    matrix = np.eye(4)
    matrix[:3, 3] = (1, 2, 3)
    data = gltf(
        {"p": SQUARE},
        [POSITIONS],
        {"attributes": {"POSITION": 0}, "mode": 5},
        nodes=[{"mesh": 0, "matrix": matrix.T.ravel().tolist()}],
    )
    assert np.array_equal(only_mesh(data).positions, SQUARE + np.array((1, 2, 3), dtype=np.float32))


def test_a_texture_transform_moves_the_uvs() -> None:
    data = gltf(
        {"p": SQUARE, "t": np.ascontiguousarray(SQUARE[:, :2])},
        [POSITIONS, POSITIONS | {"bufferView": 1, "type": "VEC2"}],
        {"attributes": {"POSITION": 0, "TEXCOORD_0": 1}, "mode": 5, "material": 0},
        images=[{"uri": "data:image/png;base64," + base64.b64encode(encode_png(picture(1))).decode()}],
        textures=[{"source": 0}],
        materials=[
            {
                "pbrMetallicRoughness": {
                    "baseColorTexture": {
                        "index": 0,
                        "extensions": {"KHR_texture_transform": {"offset": [0.5, 0.25], "scale": [2, 4]}},
                    }
                }
            }
        ],
    )
    uvs = only_mesh(data).uvs
    assert uvs is not None
    assert np.allclose(uvs, SQUARE[:, :2] * (2, 4) + (0.5, 0.25))


def test_points_and_lines_are_left_out() -> None:
    data = gltf({"p": SQUARE}, [POSITIONS], {"attributes": {"POSITION": 0}, "mode": 1})
    assert read_glb(data).meshes == ((),)


def test_a_chunk_of_another_kind_is_passed_over() -> None:
    data = model_glb(table(), name="table")
    document, binary = split_glb(data)
    extra = struct.pack("<II", 4, 0x21585858) + b"more"
    longer = data[:8] + struct.pack("<I", len(data) + len(extra)) + data[12:] + extra
    assert split_glb(longer) == (document, binary)
