"""Rooms to test with: one that was really made, and as many copies of it as are wanted."""

from __future__ import annotations

import itertools
import json
from collections.abc import Mapping, Sequence
from typing import Any

import httpx

from diorama.domain.access import SCOPES, Caller
from diorama.domain.certificate import Certificate, Walkways
from diorama.domain.ids import OwnerId, SceneId
from diorama.domain.media import sha256_of
from diorama.domain.outcome import NewScene
from diorama.domain.plain import to_json_bytes
from diorama.domain.scene import Brief, PrimitiveBody, Scene, SceneObject
from diorama.pipelines import export_scene, text_to_scene
from tests.unit.api.asking import ended
from tests.unit.api.little_kinds import KINDS
from tests.unit.api.running_server import Running

RECIPES = {**KINDS, **{recipe.kind: recipe for recipe in (text_to_scene.RECIPE, export_scene.RECIPE)}}
RENAMED = [{"op": "replace", "path": "/name", "value": "another name"}]
PATCH_TYPE = {"Content-Type": "application/json-patch+json"}
_NUMBERS = itertools.count(1)


def make_room(client: httpx.Client) -> dict[str, Any]:
    """The job that made a room with a cat on a rug."""
    order = {"prompt": "a room with a cat on a rug", "seed": 7, "max_objects": 20}
    job = ended(client, client.post("/v1/scenes", json=order).json())
    assert job["status"] == "done", job
    return job


def copy_of(server: Running, made: Mapping[str, Any]) -> str:
    """The address of a copy of that room for the same owner, at version 1."""
    kept = server.engine.scenes.get(SceneId(made["result"]["scene_id"]))
    assert kept.certificate is not None
    name = SceneId(f"scene-copy-{next(_NUMBERS)}")
    new = NewScene(scene=kept.scene, certificate=kept.certificate, files=kept.record.files)
    server.engine.scenes.create(name, kept.record.owner, new)
    return f"/v1/scenes/{name}"


def bare_room(server: Running, owner: str) -> str:
    """The address of a scene with a cube in it, which needed no making."""
    cube = SceneObject(name="cube", category="unknown", body=PrimitiveBody(shape="cube"))
    scene = Scene(name="bare", brief=Brief(text="a cube", seed=1), objects={"cube-1": cube}, last_ids={"cube": 1})
    walkways = Walkways(doors_clear=True)
    proof = Certificate(
        scene_sha256=sha256_of(to_json_bytes(scene)), sound=True, walkways=walkways, solver="none", version="0"
    )
    name = SceneId(f"scene-bare-{next(_NUMBERS)}")
    server.engine.scenes.create(name, OwnerId(owner), NewScene(scene=scene, certificate=proof))
    return f"/v1/scenes/{name}"


def patched(
    client: httpx.Client, scene: str, patch: Sequence[Mapping[str, Any]], version: int, **query: str
) -> httpx.Response:
    """A patch against a version."""
    headers = {**PATCH_TYPE, "If-Match": f'"{version}"'}
    return client.patch(scene, content=json.dumps(patch), headers=headers, params=query)


def lifted(client: httpx.Client, scene: str, by_m: float) -> list[dict[str, Any]]:
    """A patch that lifts the cat off the rug."""
    x, y, z = client.get(scene).json()["document"]["objects"]["cat-1"]["transform"]["position"]
    return [{"op": "replace", "path": "/objects/cat-1/transform/position", "value": [x, y + by_m, z]}]


def everything(owner: str) -> Caller:
    """The user with every scope."""
    return Caller(owner=OwnerId(owner), scopes=frozenset(SCOPES))
