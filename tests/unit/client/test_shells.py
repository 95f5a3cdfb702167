"""Both clients do the same: each claim is tried with the sync and with the async one, over real loopback sockets
where the line itself is what matters.
"""

from __future__ import annotations

import asyncio
import hashlib
import inspect
import json
import socket
import ssl
import threading
from collections.abc import Generator
from contextlib import contextmanager, suppress

import httpx
import pytest

from diorama.api.event_stream import as_frame
from diorama.client import AsyncClient, Client
from diorama.client.assets import Assets
from diorama.client.blobs import Blobs
from diorama.client.exchange import MAX_ANSWER_BYTES
from diorama.client.images import Images
from diorama.client.jobs import Jobs
from diorama.client.made import Made
from diorama.client.scene_handle import SceneHandle
from diorama.client.scenes import Scenes
from diorama.domain.errors import BadFile, DioramaError, LimitExceeded, NotFound, NotReady, UserFault
from diorama.domain.event import EventHead, JobAccepted, JobDone, JobProgress
from tests.unit.client.acting import job

DATA = b"some bytes"
SHA256 = hashlib.sha256(DATA).hexdigest()
HEAD = EventHead(about="job-1", sequence=1)
EVENTS = [
    JobAccepted(head=HEAD, job_kind="text_to_scene"),
    JobProgress(head=HEAD, fraction=0.5, step="half"),
    JobDone(head=EventHead(about="job-1", sequence=2), result={"files": {"a.txt": SHA256}}),
]


class Pair:
    """A client of either colour, with the calls that a test makes of it."""

    def __init__(self, kind, handler, url="http://there:8600", **options):
        self.kind, self.seen = kind, []

        def answer(request):
            self.seen.append(request)
            return handler(request)

        def answer_sync(request):
            request.read()
            return answer(request)

        async def answer_async(request):
            await request.aread()
            return answer(request)

        transport = httpx.MockTransport(answer_sync if kind == "sync" else answer_async) if handler else None
        self._make = lambda: (Client if kind == "sync" else AsyncClient)(url, transport=transport, **options)

    def do(self, ask):
        """What `ask(client)` leads to; whatever it gives is awaited if need be."""
        if self.kind == "sync":
            with self._make() as client:
                return ask(client)
        return asyncio.run(self._do(ask))

    async def _do(self, ask):
        async with self._make() as client:
            found = ask(client)
            return await found if inspect.isawaitable(found) else found

    def events(self, job_id):
        if self.kind == "sync":
            with self._make() as client:
                return list(client.job(job_id).watch())
        return asyncio.run(self._events(job_id))

    async def _events(self, job_id):
        async with self._make() as client:
            return [event async for event in client.job(job_id).watch()]


both = pytest.mark.parametrize("kind", ["sync", "async"])


def server(request):
    """A small one: a job, its events, a blob."""
    match request.url.path:
        case "/v1/jobs" if request.method == "POST":
            return httpx.Response(202, json={"id": "job-1", "status": "queued", "links": {}})
        case "/v1/jobs/job-1":
            return httpx.Response(200, json=job(kind="a_kind", result={"files": {"a.txt": SHA256}}))
        case "/v1/jobs/job-1/events":
            return httpx.Response(
                200, content=b"".join(map(as_frame, EVENTS)), headers={"Content-Type": "text/event-stream"}
            )
        case "/v1/uploads":
            return httpx.Response(201, json={"assets": []})
        case "/v1/kinds":
            kind = {"kind": "k", "version": 1, "summary": "s", "parameters": {"type": "object"}}
            return httpx.Response(200, json={"items": [kind]})
        case _ if request.url.path == f"/v1/blobs/{SHA256}":
            return httpx.Response(200, content=DATA)
    document = {"code": "not_found", "detail": "nothing"}
    return httpx.Response(404, json=document, headers={"Content-Type": "application/problem+json"})


@both
def test_a_job_is_handed_in_and_its_result_is_typed_by_its_kind(kind):
    pair = Pair(kind, server)
    handle = pair.do(lambda client: client.jobs.submit("a_kind", {"text": "a cat", "size": (1.0, 2.0)}))
    assert handle.id == "job-1"
    assert json.loads(pair.seen[0].content) == {"kind": "a_kind", "parameters": {"text": "a cat", "size": [1.0, 2.0]}}
    made = pair.do(lambda client: client.job("job-1").wait())
    assert isinstance(made, Made)
    assert dict(made.files) == {"a.txt": SHA256}


@both
def test_events_come_one_by_one(kind):
    assert Pair(kind, server).events("job-1") == EVENTS


def test_a_cancelled_task_says_the_jobs_id_and_cancels_nothing_on_the_server():
    waiting = httpx.Response(200, json=job("running"))
    seen = []

    async def answer(request):
        seen.append(request.method)
        return waiting if request.url.path == "/v1/jobs/job-1" else httpx.Response(405)

    async def main():
        async with AsyncClient("http://there", transport=httpx.MockTransport(answer)) as client:
            task = asyncio.create_task(client.job("job-1").wait())
            while len(seen) < 4:
                await asyncio.sleep(0)
            task.cancel()
            with pytest.raises(asyncio.CancelledError) as caught:
                await task
            return caught.value

    assert "job-1 goes on" in asyncio.run(main()).__notes__[0]
    assert set(seen) == {"GET"}


@both
def test_a_key_goes_with_every_request_and_nowhere_else(kind):
    def elsewhere(request):
        return httpx.Response(307, headers={"Location": "http://thief.example/v1/kinds"})

    pair = Pair(kind, elsewhere, key="dio_abc_secret")
    with pytest.raises(NotReady, match=r"thief\.example"):
        pair.do(lambda client: client.kinds())
    assert [(str(request.url), request.headers["Authorization"]) for request in pair.seen] == [
        ("http://there:8600/v1/kinds", "Bearer dio_abc_secret")
    ]


@both
def test_the_key_is_not_in_what_is_printed(kind):
    assert "secret" not in Pair(kind, server, key="dio_abc_secret").do(lambda client: repr((client, client.scenes)))


@both
def test_a_server_below_a_path_is_asked_there(kind):
    pair = Pair(kind, lambda request: httpx.Response(200, json={"items": []}), url="https://there/diorama/")
    assert pair.do(lambda client: client.kinds()) == ()
    assert str(pair.seen[0].url) == "https://there/diorama/v1/kinds"


@both
def test_ids_are_quoted_so_that_they_name_nothing_else(kind):
    pair = Pair(kind, server)
    with pytest.raises(NotFound):
        pair.do(lambda client: client.jobs.get("../keys?x=1#a"))
    assert pair.seen[0].url.raw_path == b"/v1/jobs/..%2Fkeys%3Fx%3D1%23a"


@both
def test_bytes_are_checked_against_their_hash(kind):
    assert Pair(kind, server).do(lambda client: client.blobs.get(SHA256)) == DATA
    liar = Pair(kind, lambda request: httpx.Response(200, content=b"other bytes"))
    with pytest.raises(BadFile, match="other bytes came"):
        liar.do(lambda client: client.blobs.get(SHA256))


@both
@pytest.mark.parametrize("name", ["", "0" * 63, "A" * 64, "../" + "0" * 61])
def test_what_is_no_hash_is_not_asked_for(kind, name):
    pair = Pair(kind, server)
    with pytest.raises(UserFault):
        pair.do(lambda client: client.blobs.get(name))
    assert pair.seen == []


@both
def test_a_search_asks_for_what_is_wanted_and_for_nothing_else(kind):
    pair = Pair(kind, lambda request: httpx.Response(200, json={"items": [], "next_cursor": "next"}))
    page = pair.do(lambda client: client.assets.search("oak & table", tags=("a b", "c"), limit=3))
    assert (page.items, page.next_cursor) == ((), "next")
    pair.do(lambda client: client.assets.search())
    asked = [request.url.params.multi_items() for request in pair.seen]
    assert asked == [[("words", "oak & table"), ("tag", "a b"), ("tag", "c"), ("limit", "3")], []]


@both
def test_an_upload_is_the_files_bytes_with_their_length(kind, tmp_path):
    file = tmp_path / "my chair.glb"
    file.write_bytes(DATA * 20_000)
    pair = Pair(kind, server)
    assert pair.do(lambda client: client.assets.upload(file)) == ()
    request = pair.seen[0]
    assert request.content == DATA * 20_000
    assert request.headers["Content-Length"] == "200000"
    assert request.headers["Content-Type"] == "model/gltf-binary"
    assert request.url.params["name"] == "my chair.glb"


@both
def test_a_file_that_is_not_there_is_not_uploaded(kind, tmp_path):
    pair = Pair(kind, server)
    with pytest.raises(BadFile, match=r"gone\.glb"):
        pair.do(lambda client: client.assets.upload(tmp_path / "gone.glb"))
    assert pair.seen == []


@both
def test_an_answer_longer_than_a_document_can_be_is_not_taken(kind):
    pair = Pair(kind, lambda request: httpx.Response(200, content=b" " * (MAX_ANSWER_BYTES + 1)))
    with pytest.raises(LimitExceeded, match="longer than") as caught:
        pair.do(lambda client: client.kinds())
    assert caught.value.code == "too_large"
    assert len(pair.seen) == 1


@both
def test_what_has_no_json_form_is_refused_before_it_is_sent(kind):
    pair = Pair(kind, server)
    for value in (float("nan"), object(), {1, 2}):
        with pytest.raises(UserFault, match="no JSON form"):
            pair.do(lambda client, value=value: client.jobs.submit("k", {"a": value}))
    assert pair.seen == []


@both
def test_a_closed_client_says_so(kind):
    kept = []
    pair = Pair(kind, server)
    pair.do(lambda client: kept.append(client) or client.kinds())
    with pytest.raises(UserFault, match="closed"):
        kept[0].kinds() if kind == "sync" else asyncio.run(kept[0].kinds())


@pytest.mark.parametrize("group", [Assets, Blobs, Images, Jobs, Made, SceneHandle, Scenes])
def test_every_verb_says_what_it_does(group):
    verbs = [value for name, value in vars(group).items() if callable(value) and not name.startswith("_")]
    assert verbs
    assert [verb.__qualname__ for verb in verbs if not (verb.__doc__ or "").strip()] == []


def test_help_shows_a_verb_as_it_is_called():
    told = inspect.signature(Scenes.create)
    assert list(told.parameters)[:3] == ["self", "prompt", "seed"]
    assert told.return_annotation == "JobHandle[D, SceneMade[D]]"


@pytest.mark.parametrize(
    "url",
    ["127.0.0.1:8600", "", "there", "ftp://there", "http://", "file:///etc/passwd", "http://a/?x=1", "http://[::1"],
)
def test_what_is_no_address_is_refused_at_once(url):
    for make in (Client, AsyncClient):
        with pytest.raises(UserFault, match="address"):
            make(url)


def test_a_user_name_in_an_address_is_refused_and_not_repeated():
    with pytest.raises(UserFault) as caught:
        Client("http://me:secret@there")
    assert "secret" not in str(caught.value.document())


@pytest.mark.parametrize("key", ["", "   ", "dio\nX-Evil: 1", "dio\r\n", "schlüssel", "two words"])
def test_what_is_no_key_is_refused_and_not_repeated(key):
    if key == "dio\r\n":
        Client(key=key).close()  # a line's end around a key is no part of it
        return
    with pytest.raises(UserFault, match="key"):
        Client(key=key)


def test_a_certificate_file_that_holds_none_is_refused(tmp_path):
    (tmp_path / "none.pem").write_text("hello")
    for name in ("none.pem", "gone.pem"):
        with pytest.raises(BadFile, match=name):
            Client("https://there", verify=tmp_path / name)


# -- the line itself


@contextmanager
def listening(talk) -> Generator[str]:
    """A loopback port; `talk(connection)` is called for each connection."""
    server = socket.create_server(("127.0.0.1", 0))
    stop = threading.Event()

    def serve():
        server.settimeout(0.05)
        while not stop.is_set():
            try:
                connection, _ = server.accept()
            except TimeoutError:
                continue
            with connection:
                connection.settimeout(2)
                with suppress(OSError):
                    talk(connection)

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield f"127.0.0.1:{server.getsockname()[1]}"
    finally:
        stop.set()
        thread.join()
        server.close()


def told(pair):
    with pytest.raises(DioramaError) as caught:
        pair.do(lambda client: client.kinds())
    return caught.value


@both
def test_a_port_where_nobody_listens_is_not_ready(kind):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    error = told(Pair(kind, None, url=f"http://127.0.0.1:{port}"))
    assert error.code == "not_ready"
    assert f"nothing answers at http://127.0.0.1:{port}" in error.message
    assert int(error.exit_code) == 5


@both
def test_a_port_that_speaks_something_else_is_no_diorama_server(kind):
    def talk(connection):
        connection.sendall(b"220 mail ready\r\n\r\n")
        connection.recv(1000)

    with listening(talk) as place:
        error = told(Pair(kind, None, url=f"http://{place}"))
    assert error.code == "not_ready"
    assert "not HTTP" in error.message


@both
def test_a_port_that_hangs_up_is_given_up_soon(kind):
    calls = []

    def talk(connection):
        calls.append(connection.recv(1000))

    with listening(talk) as place:
        error = told(Pair(kind, None, url=f"http://{place}"))
    assert error.code == "not_ready"
    assert "was lost" in error.message
    assert len(calls) == 3


@both
def test_a_page_of_another_server_is_no_diorama_server(kind):
    def talk(connection):
        connection.recv(1000)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 13\r\n\r\n<h1>Hello</h1")

    with listening(talk) as place:
        error = told(Pair(kind, None, url=f"http://{place}"))
    assert "does not answer as a Diorama server" in error.message


@both
def test_a_server_that_does_not_answer_in_time_is_not_ready(kind):
    with listening(lambda connection: connection.recv(1000) and connection.recv(1000)) as place:
        error = told(Pair(kind, None, url=f"http://{place}", timeout_s=0.1, patience_s=0.2))
    assert error.code == "not_ready"
    assert "no answer in time" in error.message


@both
def test_an_answer_that_breaks_off_is_asked_for_again(kind):
    whole = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n%s" % (len(DATA), DATA)
    answers = [whole[:-3], whole]

    def talk(connection):
        connection.recv(1000)
        connection.sendall(answers.pop(0))

    with listening(talk) as place:
        assert Pair(kind, None, url=f"http://{place}").do(lambda client: client.blobs.get(SHA256)) == DATA
    assert answers == []


@both
def test_https_where_there_is_none_says_so(kind):
    def talk(connection):
        connection.recv(1000)
        connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    with listening(talk) as place:
        error = told(Pair(kind, None, url=f"https://{place}"))
    assert error.code == "not_ready"
    assert "does not speak TLS" in error.message


@both
def test_a_certificate_of_its_own_is_trusted_only_when_it_is_named(kind, certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate.file, certificate.key)

    def talk(connection):
        with context.wrap_socket(connection, server_side=True) as secure:
            secure.recv(1000)
            secure.sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{"items":[]}')

    with listening(talk) as place:
        error = told(Pair(kind, None, url=f"https://{place}"))
        assert "certificate is not trusted" in error.message
        assert "verify" in error.hint
        trusting = Pair(kind, None, url=f"https://{place}", verify=certificate.file)
        assert trusting.do(lambda client: client.kinds()) == ()


@both
def test_a_proxy_of_the_environment_does_not_stand_before_this_machine(kind, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)

    def talk(connection):
        connection.recv(1000)
        connection.sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{"items":[]}')

    with listening(talk) as place:
        assert Pair(kind, None, url=f"http://{place}").do(lambda client: client.kinds()) == ()
