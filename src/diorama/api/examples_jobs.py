"""Examples of documents of jobs, for OpenAPI. They are made of the domain's own values, so they cannot grow stale."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from diorama.api.documents_jobs import linked
from diorama.api.event_stream import as_frame
from diorama.domain.event import EventHead, JobAccepted, JobArtifact, JobDone, JobProgress
from diorama.domain.ids import BlobHash, JobId
from diorama.domain.job import Job
from diorama.domain.plain import to_plain
from diorama.wire.documents import to_document

SHA256 = BlobHash("3b2f7c1d9e8a4f605142d3c4b5a697887766554433221100ffeeddccbbaa9988")
TEXT = "A bedroom with a double bed flanked by two nightstands and a lamp on each"
JOB_ID = JobId("job-01jd3vt5m0x7q2h8k4r9n6c1we")
SCENE_ID = "scene-01jd3vt5m0x7q2h8k4r9n6c1we"
_ACCEPTED = Job(
    id=JOB_ID,
    kind="text_to_scene",
    parameters={"text": TEXT, "seed": 7},
    queue_position=1,
    created_at="2026-11-20T09:30:00.000000Z",
)
_RESULT = {
    "scene_id": SCENE_ID,
    "sha256": SHA256,
    "sound": True,
    "files": {"scene.glb": SHA256},
    "assets": ["double-bed-3b2f7c1d9e"],
    "triangles": 48210,
    "conflicts": [],
    "left_out": [],
    "not_understood": [],
}
_DONE = Job(
    id=JOB_ID,
    kind="text_to_scene",
    parameters={"text": TEXT, "seed": 7},
    status="done",
    progress=1.0,
    step="done",
    artifacts={"scene.glb": SHA256},
    result=_RESULT,
    attempts=1,
    created_at="2026-11-20T09:30:00.000000Z",
    started_at="2026-11-20T09:30:00.020000Z",
    ended_at="2026-11-20T09:30:02.310000Z",
)
_RUNNING = replace(
    _ACCEPTED,
    status="running",
    progress=0.35,
    step="placing everything",
    queue_position=None,
    attempts=1,
    started_at="2026-11-20T09:30:00.020000Z",
)
_EVENTS = (
    JobAccepted(head=EventHead(about=JOB_ID, sequence=1), job_kind="text_to_scene"),
    JobArtifact(head=EventHead(about=JOB_ID, sequence=2), name="scene.glb", sha256=SHA256),
    JobDone(head=EventHead(about=JOB_ID, sequence=3), result=_RESULT),
)
_PROGRESS = JobProgress(
    head=EventHead(about=JOB_ID, sequence=1, redundancy_key="progress"), fraction=0.35, step="placing everything"
)

JOB_ORDER = {"kind": "text_to_scene", "parameters": {"text": TEXT, "seed": 7}}
SHAPE_ORDER = {
    "kind": "shape_to_asset",
    "parameters": {
        "program": {
            "schema": "diorama.shape/1",
            "name": "peg",
            "parts": [{"shape": "cylinder", "radius": 0.02, "height": 0.1, "edge": 0.003, "material": "beech"}],
        },
        "preview": True,
    },
}
SCENE_ORDER = {"prompt": TEXT, "seed": 7, "quality": "good"}
ASSET_ORDER = {"prompt": "a tall oak bookshelf with five shelves", "preview": True}
IMAGE_ORDER = {"prompt": "a red armchair by a window", "width": 800, "height": 600}
ACCEPTED_JOB: Any = to_plain(linked(_ACCEPTED))
RUNNING_JOB: Any = to_plain(linked(_RUNNING))
DONE_JOB: Any = to_plain(linked(_DONE))
JOB_LIST = {"items": [DONE_JOB], "next_cursor": "MTI"}
JOB_EVENTS = {"items": [to_document(event) for event in _EVENTS]}
JOB_STREAM = b"".join(map(as_frame, (_EVENTS[0], _PROGRESS, *_EVENTS[1:]))).decode()
KIND_LIST = {
    "items": [
        {
            "kind": "text_to_asset",
            "version": 1,
            "summary": "One thing from a noun phrase",
            "parameters": {
                "type": "object",
                "properties": {"text": {"type": "string"}, "seed": {"type": "integer", "default": 0}},
                "required": ["text"],
                "additionalProperties": False,
            },
        }
    ]
}
LOG = 'Fatal Python error: Segmentation fault\n\n  File "shell.py", line 120 in room_shell\n'
