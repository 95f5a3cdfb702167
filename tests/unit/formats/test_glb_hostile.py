"""Damaged and hostile files: each is a `BadFile` with a sentence, never another exception, and soon."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diorama.domain.errors import BadFile
from diorama.formats.glb import model_glb, read_glb
from diorama.formats.glb_check import check_glb
from diorama.formats.glb_container import pack_glb, split_glb
from tests.unit.formats.glb_parts import spoiled
from tests.unit.formats.samples import lamp, table

GOOD = model_glb(table(), name="table")


def put(path: str, value: Any) -> Callable[[dict[str, Any]], None]:
    """A change that puts a value at a path such as `nodes.0.mesh`."""

    def change(document: dict[str, Any]) -> None:
        *above, last = path.split(".")
        holder: Any = document
        for key in above:
            holder = holder[int(key)] if isinstance(holder, list) else holder.setdefault(key, {})
        holder[int(last) if isinstance(holder, list) else last] = value

    return change


CASES: dict[str, tuple[Callable[[dict[str, Any]], None], str]] = {
    "cycle": (put("nodes.0.children", [3]), "has two parents|own ancestor"),
    "own child": (put("nodes.3.children", [3]), "has two parents|own ancestor"),
    "two parents": (put("nodes.1.children", [0]), "two parents"),
    "missing node": (put("nodes.0.children", [99]), r"nodes\[0\].children names node 99"),
    "missing mesh": (put("nodes.0.mesh", 77), r"nodes\[0\].mesh names mesh 77"),
    "negative mesh": (put("nodes.0.mesh", -1), "nodes"),
    "mesh as text": (put("nodes.0.mesh", "0"), "not a whole number"),
    "nodes as object": (put("nodes", {}), "not a list"),
    "node as number": (put("nodes.1", 5), r"nodes\[1\] is a number"),
    "short place": (put("nodes.0.translation", [0, 0]), "2 numbers, not 3"),
    "long rotation": (put("nodes.0.rotation", [0, 0, 0, 2]), "length 2"),
    "huge count": (put("accessors.0.count", 4_000_000_000), r"accessors|accessors hold more"),
    "count beyond view": (put("accessors.0.count", 100_000), "bytes of a buffer view"),
    "count of zeros": (put("accessors.0", {"componentType": 5126, "type": "VEC3", "count": 10**9}), "more than"),
    "no count": (put("accessors.0.count", None), "missing"),
    "negative offset": (put("accessors.0.byteOffset", -4), "byteOffset"),
    "unknown component": (put("accessors.0.componentType", 5130), "known are"),
    "unknown type": (put("accessors.0.type", "VEC9"), "known are"),
    "type as list": (put("accessors.0.type", ["VEC3"]), "known are"),
    "scalar positions": (put("accessors.0.type", "SCALAR"), "3 numbers each"),
    "view beyond buffer": (put("bufferViews.0.byteLength", 10**9), "ends at byte"),
    "small stride": (put("bufferViews.0.byteStride", 4), "stride"),
    "buffer too long": (put("buffers.0.byteLength", 10**9), "holds"),
    "external buffer": (put("buffers.0.uri", "mesh.bin"), "names another file"),
    "address": (put("images.0", {"uri": "https://example.org/a.png"}), "names another file"),
    "local path": (put("images.0", {"uri": "../../../etc/hostname"}), "names another file"),
    "bad base64": (put("buffers.0.uri", "data:;base64,&&&"), "base64"),
    "picture is no picture": (put("images.0", {"uri": "data:image/png;base64,aGVsbG8="}), "not a PNG"),
    "normals as positions": (put("meshes.0.primitives.0.attributes.NORMAL", 4), "normals|3 numbers|accessor"),
    "indices of floats": (put("meshes.0.primitives.0.indices", 0), "indices must be unsigned"),
    "no positions": (put("meshes.0.primitives.0.attributes", {}), "POSITION is missing"),
    "mode": (put("meshes.0.primitives.0.mode", 9), "mode"),
    "color over 1": (put("materials.0.pbrMetallicRoughness.baseColorFactor", [2, 0, 0, 1]), "0..1"),
    "alpha mode": (put("materials.0.alphaMode", "FADE"), "known are"),
    "missing texture": (put("materials.0.normalTexture.index", 50), "texture 50"),
    "missing image": (put("textures.0.source", 50), "image 50"),
    "draco": (put("extensionsRequired", ["KHR_draco_mesh_compression"]), "KHR_draco_mesh_compression"),
    "version": (put("asset.version", "1.0"), "version"),
    "scene of a child": (put("scenes.0.nodes", [0]), "not a root"),
    "scene twice": (put("scenes.0.nodes", [3, 3]), "twice"),
    "missing scene": (put("scene", 4), "scene 4"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_spoiled_file_is_refused_with_its_place(case: str) -> None:
    change, words = CASES[case]
    with pytest.raises(BadFile, match=words) as caught:
        read_glb(spoiled(change, GOOD)).to_model()
    assert caught.value.message.startswith("GLB: ")
    assert len(check_glb(spoiled(change, GOOD))) >= 1


def test_an_index_beyond_the_vertices_is_refused() -> None:
    document, binary = split_glb(GOOD)
    indices = document["meshes"][0]["primitives"][0]["indices"]
    start = document["bufferViews"][document["accessors"][indices]["bufferView"]]["byteOffset"]
    with pytest.raises(BadFile, match="names vertex 65000"):
        read_glb(pack_glb(document, binary[:start] + struct.pack("<H", 65000) + binary[start + 2 :]))


@pytest.mark.parametrize("number", [np.nan, np.inf])
def test_positions_that_are_not_finite_are_refused(number: float) -> None:
    document, binary = split_glb(GOOD)
    with pytest.raises(BadFile, match="not finite"):
        read_glb(pack_glb(document, struct.pack("<f", number) + binary[4:]))


@pytest.mark.parametrize(("word", "fault"), [("NaN", "NaN is not a JSON number"), ("1e999", "not a finite number")])
def test_numbers_of_the_json_that_are_not_finite_are_refused(word: str, fault: str) -> None:
    document, binary = split_glb(GOOD)
    text = json.dumps(document).replace('"roughnessFactor": 0.5', f'"roughnessFactor": {word}').encode()
    text += b" " * (-len(text) % 4)
    chunks = struct.pack("<II", len(text), 0x4E4F534A) + text + struct.pack("<II", len(binary), 0x4E4942) + binary
    with pytest.raises(BadFile, match=fault):
        read_glb(struct.pack("<III", 0x46546C67, 2, 12 + len(chunks)) + chunks)


@pytest.mark.parametrize("data", [b"", b"glTF", b"not a model at all, but text", b"glTF" + bytes(8), GOOD[:20]])
def test_what_is_no_glb_is_refused(data: bytes) -> None:
    with pytest.raises(BadFile, match=r"^GLB: "):
        read_glb(data)


def test_json_that_nests_too_deep_is_refused() -> None:
    text = b"[" * 200_000 + b"]" * 200_000
    data = struct.pack("<IIIII", 0x46546C67, 2, 20 + len(text), len(text), 0x4E4F534A) + text
    with pytest.raises(BadFile, match="JSON"):
        read_glb(data)


def test_a_small_file_that_unfolds_to_billions_of_triangles_is_refused() -> None:
    def multiply(document: dict[str, Any]) -> None:
        document["nodes"] = [{"mesh": 0} for _ in range(150_000)]
        document["scenes"][0]["nodes"] = list(range(150_000))

    found = read_glb(spoiled(multiply, model_glb(lamp(), name="lamp")))
    with pytest.raises(BadFile, match="triangles"):
        found.to_model()


@settings(max_examples=150)
@given(st.integers(0, len(GOOD) - 1))
def test_a_file_cut_off_anywhere_is_refused(length: int) -> None:
    with pytest.raises(BadFile):
        read_glb(GOOD[:length])


@settings(max_examples=300)
@given(st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 255)), min_size=1, max_size=4))
def test_changed_bytes_are_read_or_refused_and_nothing_else(changes: list[tuple[int, int]]) -> None:
    data = bytearray(GOOD)
    for place, value in changes:
        data[place % len(data)] = value
    try:
        read_glb(bytes(data)).to_model()
    except BadFile as fault:
        assert fault.message  # noqa: PT017
