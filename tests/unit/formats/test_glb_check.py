"""Our own checks find what they are there for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from diorama.formats.glb import model_glb, scene_glb
from diorama.formats.glb_check import check_glb
from diorama.formats.glb_container import pack_glb, split_glb
from tests.unit.formats.glb_parts import spoiled
from tests.unit.formats.samples import lamp, models, scene, shells

Change = Callable[[dict[str, Any]], object]

FAULTS: dict[str, tuple[Change, str]] = {
    "no minimum": (lambda d: d["accessors"][0].pop("min"), "has no min"),
    "wrong maximum": (lambda d: d["accessors"][0].update(max=[9, 9, 9]), "max is not that of its positions"),
    "unused material": (lambda d: d["materials"].append({}), "material 1 is not used"),
    "unused view": (
        lambda d: d["bufferViews"].append(
            {"buffer": 0, "byteOffset": d["buffers"][0]["byteLength"] - 4, "byteLength": 4}
        ),
        "buffer view",
    ),
    "unused node": (lambda d: d["nodes"].append({"name": "lost"}), "'lost' is not in the scene"),
    "crooked view": (lambda d: d["bufferViews"][0].update(byteOffset=2), "no multiple of 4"),
    "crooked accessor": (lambda d: d["accessors"][0].update(byteOffset=1), "not aligned|bytes of a buffer view"),
    "flat node": (lambda d: d["nodes"][0].update(scale=[1, 0, 1]), "scaled to nothing"),
    "one id twice": (
        lambda d: [node.update(extras={"id": "same"}) for node in d["nodes"][:2]],
        "two nodes have the id 'same'",
    ),
    "two buffers": (
        lambda d: d["buffers"].append({"byteLength": 1, "uri": "data:;base64,AAAA"}),
        "2 buffers",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found(fault: str) -> None:
    change, words = FAULTS[fault]
    findings = check_glb(spoiled(change))
    assert any(word in finding for finding in findings for word in words.split("|")), findings


def test_normals_that_are_not_unit_length_are_found() -> None:
    document, binary = split_glb(model_glb(lamp(), name="lamp"))
    normal = document["meshes"][0]["primitives"][0]["attributes"]["NORMAL"]
    start = document["bufferViews"][document["accessors"][normal]["bufferView"]]["byteOffset"]
    changed = pack_glb(document, binary[:start] + b"\0" * 12 + binary[start + 12 :])
    assert any("unit length" in finding for finding in check_glb(changed))


def test_a_picture_that_is_too_large_for_cards_is_found() -> None:
    data = scene_glb(scene(), models(), shells())
    document, binary = split_glb(data)
    start = document["bufferViews"][document["images"][0]["bufferView"]]["byteOffset"]
    wide = binary[: start + 16] + (9000).to_bytes(4, "big") + binary[start + 20 :]
    assert any("9000 x 16 pixels" in finding for finding in check_glb(pack_glb(document, wide)))


def test_a_light_that_no_node_shows_is_found() -> None:
    def add(document: dict[str, Any]) -> None:
        document["extensions"]["KHR_lights_punctual"]["lights"].append({"type": "point"})

    assert "light 1 is not used" in check_glb(spoiled(add, model_glb(lamp(), name="lamp")))
