"""Small things to keep, for the tests of the stores."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from diorama.domain.asset import Asset, DerivedBlobs, Provenance
from diorama.domain.certificate import Certificate, Walkways
from diorama.domain.ids import AssetId, BlobHash, OwnerId, RelationId
from diorama.domain.media import sha256_of
from diorama.domain.outcome import NewScene
from diorama.domain.plain import to_json_bytes
from diorama.domain.relation import Anchor, Relation
from diorama.domain.room import Opening, Room
from diorama.domain.scene import AssetBody, Brief, GroupBody, PrimitiveBody, Scene, SceneObject, Support
from diorama.scene.canonical import ordered
from diorama.stores.database import Database

ANN, BOB, EVE = OwnerId("ann"), OwnerId("bob"), OwnerId("eve")
DAY_US = 24 * 3600 * 1_000_000


@cache
def _migrated() -> sqlite3.Connection:
    """What a migration makes, once for all tests: it takes forty milliseconds."""
    db, copy = Database.in_memory(), sqlite3.connect(":memory:", check_same_thread=False)
    db.migrate()
    with db.engine.connect() as conn:
        conn.connection.driver_connection.backup(copy)  # type: ignore[union-attr]
    db.close()
    return copy


def new_database() -> Database:
    """An empty database in memory, migrated."""
    db = Database.in_memory()
    with db.engine.connect() as conn:
        _migrated().backup(conn.connection.driver_connection)  # type: ignore[arg-type]
    return db


class TestClock:
    """A clock that goes on by a second whenever it is read, and may be set."""

    __test__ = False

    def __init__(self, now: int = 1_800_000_000_000_000) -> None:
        self.now = now

    def __call__(self) -> int:
        self.now += 1_000_000
        return self.now


def blob(word: str) -> BlobHash:
    """A hash to name."""
    return sha256_of(word.encode())


def an_asset(id: str, owner: OwnerId = ANN, *, text: str = "", **more: Any) -> Asset:
    values: dict[str, Any] = {
        "kind": "mesh",
        "master": blob(f"master of {id}"),
        "derived": DerivedBlobs(thumbnail=blob(f"thumbnail of {id}")),
        "name": id.replace("-", " "),
        "category": "chair",
        "size_m": (0.5, 1.0, 0.5),
        "origin": "bottom_centre",
        "mount": "floor",
        "has_front": True,
        "mass_kg": 4.0,
        "provenance": Provenance(
            backend="makers", revision="1", license="Apache-2.0", seed=0, parents=(blob(f"photo of {id}"),), text=text
        ),
    }
    return Asset(id=AssetId(id), owner=owner, **(values | more))


def shows(asset: Asset) -> AssetBody:
    """A body that is drawn by the asset."""
    return AssetBody(id=asset.id, sha256=asset.master)


def an_object(category: str = "box", **more: Any) -> SceneObject:
    return SceneObject(**({"name": category, "category": category, "body": GroupBody()} | more))


def a_scene(**more: Any) -> Scene:
    """A room with a table, a cube on it, a chair, and what was said about them; in canonical order."""
    values: dict[str, Any] = {
        "name": "a room",
        "brief": Brief(text="a table, a chair and a cube", seed=0),
        "objects": {
            "table-1": an_object("table", support=Support(kind="floor", on="room-1", surface="floor")),
            "chair-1": an_object("chair", support=Support(kind="floor", on="room-1", surface="floor")),
            "cube-1": an_object("cube", parent="table-1", body=PrimitiveBody(shape="cube")),
        },
        "rooms": {
            "room-1": Room(
                type="bedroom",
                polygon=((0.0, 0.0), (0.0, 4.0), (4.0, 4.0), (4.0, 0.0)),
                height=2.5,
                openings={"door-1": Opening(id="door-1", kind="door", wall=0, offset=1.0, width=0.9, height=2.0)},
            )
        },
        "relations": {
            "near-1": Relation(
                id=RelationId("near-1"),
                subjects=("chair-1",),
                relation="near",
                anchors=(Anchor(kind="object", id="table-1"),),
            )
        },
        "last_ids": {"table": 1, "chair": 1, "cube": 1},
    }
    return ordered(Scene(**(values | more)))


def hash_of(scene: Scene) -> BlobHash:
    return sha256_of(to_json_bytes(scene))


def proof_of(scene: Scene) -> Certificate:
    """A certificate that names this scene."""
    return Certificate(
        scene_sha256=hash_of(scene), sound=True, walkways=Walkways(doors_clear=True), solver="optimal", version="0"
    )


def a_new_scene(scene: Scene | None = None, files: Mapping[str, BlobHash] | None = None) -> NewScene:
    whole = a_scene() if scene is None else scene
    return NewScene(scene=whole, certificate=proof_of(whole), files=files or {})


def without(scene: Scene, *ids: str) -> Scene:
    """The scene without these objects."""
    return replace(scene, objects={key: thing for key, thing in scene.objects.items() if key not in ids})


def add(path: str, value: Any) -> dict[str, Any]:
    return {"op": "add", "path": path, "value": value}


def remove(path: str) -> dict[str, Any]:
    return {"op": "remove", "path": path}


def put(path: str, value: Any) -> dict[str, Any]:
    return {"op": "replace", "path": path, "value": value}
