"""Examples of documents of scenes, for OpenAPI. They are made of the domain's own values, so they cannot grow stale."""

from __future__ import annotations

from typing import Any

from diorama.api.documents_jobs import linked
from diorama.api.documents_scenes import linked_scene
from diorama.api.event_stream import as_frame
from diorama.api.examples_jobs import JOB_ID, SCENE_ID, SHA256
from diorama.domain.access import Grant
from diorama.domain.certificate import Certificate, ObjectProof, RelationProof, Walkways
from diorama.domain.event import EventHead, ScenePatched
from diorama.domain.ids import AssetId, BlobHash, OwnerId, RelationId, SceneId
from diorama.domain.job import Job
from diorama.domain.plain import to_plain
from diorama.domain.relation import Anchor, Relation
from diorama.domain.scene import AssetBody, Brief, Scene, SceneObject, Support
from diorama.domain.scene_record import SceneChange, SceneRecord
from diorama.domain.transform import Transform
from diorama.studio.scenes import OpenScene
from diorama.wire.documents import to_document

_SCENE = SceneId(SCENE_ID)
_ANNA = OwnerId("anna")
_GLB = BlobHash("77c1f2a8d0b94e6fa5d3b8c7e1904f2233445566778899aabbccddeeff001122")
_FLOOR = Support(kind="floor", on="room-1", surface="floor")
_DOCUMENT = Scene(
    name="A cat on a rug",
    brief=Brief(text="a room with a cat on a rug", seed=7),
    objects={
        "cat-1": SceneObject(
            name="cat",
            category="cat",
            transform=Transform(position=(0.2, 0.012, 0.1)),
            support=Support(kind="object", on="rug-1", surface="top"),
            body=AssetBody(id=AssetId("cat-77c1f2a8d0"), sha256=_GLB),
        ),
        "rug-1": SceneObject(
            name="rug", category="rug", support=_FLOOR, body=AssetBody(id=AssetId("rug-3b2f7c1d9e"), sha256=SHA256)
        ),
    },
    relations={
        "relation-1": Relation(
            id=RelationId("relation-1"),
            subjects=("cat-1",),
            relation="on",
            anchors=(Anchor(kind="object", id="rug-1"),),
            words="a cat on a rug",
        ),
    },
    last_ids={"cat": 1, "relation": 1, "rug": 1},
)
_PROOF = ObjectProof(
    support=_FLOOR, gap=0.0, clearance=None, penetration=0.0, inside_room=0.4, supported=True, method="mesh"
)
_CERTIFICATE = Certificate(
    scene_sha256=SHA256,
    sound=True,
    objects={"rug-1": _PROOF},
    relations={"relation-1": RelationProof(words="a cat on a rug", hard=True, holds=True)},
    walkways=Walkways(doors_clear=True),
    solver="optimal",
    version="0.1.0",
)
_RECORD = SceneRecord(
    id=_SCENE,
    owner=_ANNA,
    name="A cat on a rug",
    version=4,
    sha256=SHA256,
    verified=True,
    undo_depth=3,
    redo_depth=0,
    created_at="2026-11-20T09:30:02.310000Z",
    updated_at="2026-11-20T09:41:17.002000Z",
    files={"scene.glb": _GLB},
)
_MOVED = "/objects/cat-1/transform/position"
_CHANGE = SceneChange(
    scene=_SCENE,
    version=4,
    kind="patch",
    patch=({"op": "replace", "path": _MOVED, "value": [0.2, 0.012, 0.1]},),
    inverse=({"op": "replace", "path": _MOVED, "value": [0.0, 0.012, 0.0]},),
    author=_ANNA,
    at="2026-11-20T09:41:17.002000Z",
    check="verify",
)
_EVENT = ScenePatched(head=EventHead(about=_SCENE, sequence=4), version=4, patch=_CHANGE.patch)
_OPEN = OpenScene(
    record=_RECORD,
    version=4,
    sha256=SHA256,
    document=_DOCUMENT,
    certificate=_CERTIFICATE,
    verified=True,
    level="edit",
)
_GRANT = Grant(
    kind="scene", id=_SCENE, owner=_ANNA, grantee=OwnerId("ben"), level="edit", created_at="2026-11-20T09:50:00.000000Z"
)

PATCH: Any = to_plain(_CHANGE.patch)
ABOUT = {"name": "The cat's room", "visibility": "public"}
GRANT_ORDER = {"level": "edit"}
EXPORT_ORDER = {"format": "glb"}
SCENE: Any = to_plain(linked_scene(_OPEN))
RECORD: Any = to_plain(_RECORD)
SCENE_LIST = {"items": [RECORD], "next_cursor": None}
EDITED: Any = {"record": RECORD, "change": to_plain(_CHANGE), "certificate": to_plain(_CERTIFICATE)}
HISTORY = {"items": [to_plain(_CHANGE)], "next_cursor": "Mw"}
EVENTS = {"items": [to_document(_EVENT)]}
STREAM = as_frame(_EVENT).decode()
GRANT: Any = to_plain(_GRANT)
GRANTS = {"items": [GRANT]}
_EXPORT = Job(
    id=JOB_ID,
    kind="export_scene",
    parameters={"scene": SHA256, "scene_id": _SCENE, "version": 4, "format": "glb"},
    owner=_ANNA,
    queue_position=1,
    created_at="2026-11-20T09:51:00.000000Z",
)
EXPORT_JOB: Any = to_plain(linked(_EXPORT))
