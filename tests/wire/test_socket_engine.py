"""The socket before the real engine: jobs that run, scenes that are kept, keys that are revoked."""

from __future__ import annotations

import time
from collections.abc import Generator
from typing import Any

import httpx
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect

from diorama.domain.event import JobArtifact, JobDone, JobFailed, JobProgress, ScenePatched
from diorama.domain.ids import LOCAL_OWNER, OwnerId, SceneId
from diorama.wire.codecs import CODECS
from diorama.wire.documents import job_from_document
from diorama.wire.messages import (
    CancelJob,
    ClientFrame,
    GetJob,
    Hello,
    PatchScene,
    RedoScene,
    Submit,
    UndoScene,
    Unwatched,
    Watch,
)
from tests.unit.api.little_kinds import KINDS
from tests.unit.api.running_server import Running, running
from tests.unit.stores.kept_things import a_new_scene, a_scene
from tests.wire.line import JSON, PROTO, SOON_S

BOTH = pytest.mark.parametrize("form", [PROTO, JSON])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Generator[Running]:
    with running(tmp_path_factory.mktemp("data"), KINDS) as found:
        yield found


def dial(server: Running, form: str = PROTO, secret: str = "") -> ClientConnection:
    headers = {"Authorization": f"Bearer {secret}"} if secret else {}
    return connect(
        server.url.replace("http", "ws") + "/v1/socket",
        subprotocols=[form],
        additional_headers=headers,
        compression=None,
        max_size=4_000_000,
        open_timeout=SOON_S,
        proxy=None,
    )


class Talk:
    """Requests and answers on one line."""

    def __init__(self, line: ClientConnection) -> None:
        self._line = line
        self._codec = CODECS[str(line.subprotocol)]
        self._number = 0
        self.events: list[Any] = []  # what came between answers

    def ask(self, message: Any) -> Any:
        self._number += 1
        self._line.send(self._codec.encode_client(ClientFrame(id=self._number, message=message)))
        while True:
            frame = self._codec.decode_server(self._line.recv(timeout=SOON_S))
            if frame.reply_to == self._number:
                return frame.message
            self.events.append(frame.message)

    def hear_until(self, wanted: type) -> list[Any]:
        while not self.events or not isinstance(self.events[-1], wanted):
            self.events.append(self._codec.decode_server(self._line.recv(timeout=SOON_S)).message)
        return self.events


@BOTH
def test_a_job_is_submitted_watched_and_done(server: Running, form: str) -> None:
    with dial(server, form) as line:
        talk = Talk(line)
        answer = talk.ask(Submit(kind="note", parameters={"text": "hello"}))
        assert answer.created
        talk.ask(Watch(topic=answer.job.id))
        heard = talk.hear_until(Unwatched)
        kept = [m for m in heard if hasattr(m, "head") and not isinstance(m, JobProgress)]
        assert [m.head.sequence for m in kept] == list(range(1, len(kept) + 1))
        assert [m.kind for m in kept] == ["accepted", "artifact", "done"]
        assert isinstance(heard[-2], JobDone)
        seen = talk.ask(GetJob(job=answer.job.id)).job
        assert (seen.status, seen.result) == ("done", heard[-2].result)
        over_http = httpx.get(f"{server.url}/v1/jobs/{answer.job.id}", timeout=SOON_S).json()
        assert job_from_document({name: over_http[name] for name in over_http if name != "links"}) == seen


@BOTH
def test_whoever_comes_back_gets_the_kept_events_that_it_missed(server: Running, form: str) -> None:
    with dial(server, form) as line:
        job = Talk(line).ask(Submit(kind="note", parameters={"text": "again"})).job.id
    with dial(server, form) as line:
        talk = Talk(line)
        assert talk.ask(Hello(resume=(Watch(topic=job, after=1),))).watching[0].topic == job
        heard = talk.hear_until(Unwatched)
        assert [m.head.sequence for m in heard if isinstance(m, (JobArtifact, JobDone))] == [2, 3]
    with dial(server, form) as line:
        talk = Talk(line)
        talk.ask(Watch(topic=job, after=3))
        assert talk.hear_until(Unwatched) == [Unwatched(topic=job)]


def test_a_job_is_cancelled(server: Running) -> None:
    with dial(server) as line:
        talk = Talk(line)
        job = talk.ask(Submit(kind="wait")).job.id
        talk.ask(Watch(topic=job))
        talk.hear_until(JobProgress)
        talk.ask(CancelJob(job=job))
        talk.hear_until(Unwatched)
        assert talk.events[-2].kind == "cancelled"


def test_a_job_that_fails_says_why(server: Running) -> None:
    with dial(server, JSON) as line:
        talk = Talk(line)
        job = talk.ask(Submit(kind="refuse", parameters={"text": "x"})).job.id
        talk.ask(Watch(topic=job))
        failed = talk.hear_until(Unwatched)[-2]
        assert isinstance(failed, JobFailed)
        assert (failed.error.code, failed.error.details) == ("bad_request", {"text": "x"})


def test_the_same_key_and_parameters_give_one_job_over_the_socket_and_over_http(server: Running) -> None:
    with dial(server, JSON) as line:
        talk = Talk(line)
        submit = Submit(kind="note", parameters={"text": "once"}, idempotency_key="once")
        first = talk.ask(submit)
        again = talk.ask(submit)
        assert (first.created, again.created, again.job.id) == (True, False, first.job.id)
        body = {"kind": "note", "parameters": {"text": "once"}}
        headers = {"Idempotency-Key": "once"}
        answer = httpx.post(f"{server.url}/v1/jobs", json=body, headers=headers, timeout=SOON_S)
        assert answer.json()["id"] == first.job.id
        other = talk.ask(Submit(kind="note", parameters={"text": "twice"}, idempotency_key="once"))
        assert other.code == "conflict"


@pytest.mark.parametrize(
    ("message", "code"),
    [
        (Submit(kind="dance"), "bad_request"),
        (Submit(kind="note", parameters={"texts": "x"}), "bad_request"),
        (GetJob(job="job-none"), "not_found"),
        (Watch(topic="job-none"), "not_found"),
        (Watch(topic="scene-none"), "not_found"),
        (Watch(topic="../etc"), "not_found"),
        (CancelJob(job="\x00"), "not_found"),
        (UndoScene(scene="scene-none"), "not_found"),
    ],
)
def test_what_cannot_be_is_answered_with_an_error(server: Running, message: Any, code: str) -> None:
    with dial(server) as line:
        assert Talk(line).ask(message).code == code


# -- scenes


def _new_scene(server: Running, name: str, owner: OwnerId = LOCAL_OWNER) -> str:
    server.engine.scenes.create(SceneId(f"scene-{name}"), owner, a_new_scene(a_scene(name=name)))
    return f"scene-{name}"


def _rename(name: str) -> tuple[dict[str, Any], ...]:
    return ({"op": "replace", "path": "/objects/chair-1/name", "value": name},)


@BOTH
def test_a_scene_is_patched_taken_back_and_done_again_and_everybody_hears_of_it(server: Running, form: str) -> None:
    scene = _new_scene(server, f"edit-{form[-4:]}")
    with dial(server, form) as mine, dial(server, PROTO) as other:
        writer, reader = Talk(mine), Talk(other)
        reader.ask(Watch(topic=scene, after=1))
        patched = writer.ask(PatchScene(scene=scene, version=1, patch=_rename("throne")))
        assert (patched.version, patched.change, patched.patch, patched.undo_depth) == (
            2,
            "patch",
            _rename("throne"),
            1,
        )
        undone = writer.ask(UndoScene(scene=scene, version=2))
        assert (undone.version, undone.change, undone.patch, undone.redo_depth) == (3, "undo", _rename("chair"), 1)
        redone = writer.ask(RedoScene(scene=scene))
        assert (redone.version, redone.sha256) == (4, patched.sha256)
        late = writer.ask(PatchScene(scene=scene, version=1, patch=_rename("stool")))
        assert (late.code, late.details["version"]) == ("version_conflict", 4)
        while len(reader.events) < 3:
            reader.events.append(reader._codec.decode_server(other.recv(timeout=SOON_S)).message)
        assert [(m.version, m.patch) for m in reader.events if isinstance(m, ScenePatched)] == [
            (2, _rename("throne")),
            (3, _rename("chair")),
            (4, _rename("throne")),
        ]


# -- who may


def test_without_a_good_key_there_is_no_socket_and_the_answer_says_why(server: Running) -> None:
    with pytest.raises(InvalidStatus) as refused, dial(server, secret="dio_wrong"):
        pass
    assert refused.value.response.status_code == 401
    assert b'"code":"not_authenticated"' in (refused.value.response.body or b"")


def test_a_foreign_page_opens_no_socket(server: Running) -> None:
    url = server.url.replace("http", "ws") + "/v1/socket"
    with (
        pytest.raises(InvalidStatus) as refused,
        connect(url, subprotocols=[PROTO], origin="http://evil.example", open_timeout=SOON_S, proxy=None),  # type: ignore[arg-type]
    ):
        pass
    assert refused.value.response.status_code == 403


def test_a_user_sees_nothing_of_another(server: Running) -> None:
    anna = server.engine.access.create_key(OwnerId("anna"), "", ("read", "generate", "edit"))[1]
    bert = server.engine.access.create_key(OwnerId("bert"), "", ("read", "generate", "edit"))[1]
    scene = _new_scene(server, "of-anna", OwnerId("anna"))
    with dial(server, secret=anna) as hers, dial(server, secret=bert) as his:
        job = Talk(hers).ask(Submit(kind="note")).job.id
        talk = Talk(his)
        for message in (
            GetJob(job=job),
            CancelJob(job=job),
            Watch(topic=job),
            Watch(topic=scene),
            PatchScene(scene=scene, version=1, patch=_rename("mine")),
            UndoScene(scene=scene),
        ):
            assert talk.ask(message).code == "not_found", message
        told = talk.ask(Hello(resume=(Watch(topic=job), Watch(topic=scene))))
        assert (told.owner, told.watching) == ("bert", ())
        assert [refused.error.code for refused in told.refused] == ["not_found"] * 2


def test_a_scope_that_is_missing_is_named(server: Running) -> None:
    secret = server.engine.access.create_key(OwnerId("carl"), "", ("read",))[1]
    with dial(server, JSON, secret) as line:
        talk = Talk(line)
        assert talk.ask(Hello()).scopes == ("read",)
        told = talk.ask(Submit(kind="note"))
        assert (told.code, "'generate'" in told.message) == ("forbidden", True)


def test_no_watcher_is_left_when_all_have_gone(server: Running) -> None:
    with dial(server) as line:
        talk = Talk(line)
        job = talk.ask(Submit(kind="wait")).job.id
        talk.ask(Watch(topic=job))
        talk.hear_until(JobProgress)
    deadline = time.monotonic() + SOON_S
    while server.engine.watchers:
        assert time.monotonic() < deadline
        time.sleep(0.005)
    with dial(server) as line:
        Talk(line).ask(CancelJob(job=job))
