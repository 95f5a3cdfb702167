"""A stream lasts no longer than what it was opened by: a key, a session, a grant."""

import asyncio
import itertools
from collections.abc import Iterator

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from diorama.api.standing import until_over
from diorama.domain.access import LOCAL_CALLER
from diorama.domain.errors import NotAuthenticated, NotReady
from diorama.domain.ids import OwnerId
from tests.unit.api.asking import code, submitted, until
from tests.unit.api.little_kinds import KINDS
from tests.unit.api.rooms import RENAMED, bare_room, patched
from tests.unit.api.running_server import Running, running

OWN_PAGE = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("server"), KINDS, look_s=0.05) as started:
        yield started


@pytest.fixture
def anna(server: Running) -> Iterator[httpx.Client]:
    with server.user("anna") as client:
        yield client


def with_key(server: Running, owner: str = "anna") -> tuple[httpx.Client, str]:
    key, secret = server.engine.access.create_key(OwnerId(owner), "", ["read", "edit"])
    return httpx.Client(base_url=server.url, headers={"Authorization": f"Bearer {secret}"}, timeout=20), key.id


def with_session(server: Running) -> tuple[httpx.Client, str]:
    key, secret = server.engine.access.create_key(OwnerId("anna"), "", ["read", "edit"])
    opened = httpx.post(f"{server.url}/v1/session", json={"key": secret}, headers=OWN_PAGE, timeout=20)
    return httpx.Client(base_url=server.url, cookies=opened.cookies, timeout=20), key.id


def begun(answer: httpx.Response) -> Iterator[str]:
    """The lines of a stream that is open."""
    assert answer.status_code == 200
    lines = answer.iter_lines()
    assert next(lines).startswith("retry")
    return lines


@pytest.mark.parametrize("opened", [with_key, with_session])
def test_a_jobs_stream_ends_with_the_key_or_session_that_opened_it_and_no_other_does(server, anna, opened):
    job = submitted(anna, "wait")
    client, key_id = opened(server)
    place = job["links"]["events"]
    with client, client.stream("GET", place) as answer, anna.stream("GET", place) as other:
        lines, others = begun(answer), begun(other)
        server.engine.access.revoke_key(key_id)
        assert "cancelled" not in "".join(lines)  # to its end
        came_back = client.get(place, headers={"Last-Event-ID": "1"})
        assert code(came_back) == (401, "not_authenticated")
        anna.post(job["links"]["cancel"])
        assert "event: cancelled" in list(others)
    until(lambda: {"watchers": server.engine.watchers}, lambda found: found["watchers"] == 0)


def test_a_stream_ends_when_its_session_is_logged_out(server, anna):
    job = submitted(anna, "wait")
    client, _ = with_session(server)
    with client, client.stream("GET", job["links"]["events"]) as answer:
        lines = begun(answer)
        assert client.delete("/v1/session", headers=OWN_PAGE).status_code == 204
        list(lines)
    anna.post(job["links"]["cancel"])


def test_a_scenes_stream_ends_with_its_key_and_tells_nothing_that_comes_after(server, anna):
    scene = bare_room(server, "anna")
    client, key_id = with_key(server)
    with client, client.stream("GET", f"{scene}/events") as answer:
        lines = begun(answer)
        server.engine.access.revoke_key(key_id)
        left = list(lines)
        patched(anna, scene, RENAMED, 1)
        assert not any(line.startswith("data") for line in left)
        assert code(client.get(f"{scene}/events")) == (401, "not_authenticated")


def test_a_stream_without_a_key_on_the_servers_own_machine_stays_open(server):
    with httpx.Client(base_url=server.url, timeout=20) as client:
        job = client.post("/v1/jobs", json={"kind": "wait", "parameters": {}}).json()
        with client.stream("GET", job["links"]["events"]) as answer:
            lines = begun(answer)
            key, _ = server.engine.access.create_key(OwnerId("local"), "", ["read"])
            server.engine.access.revoke_key(key.id)
            assert server.call(asyncio.sleep(0.2, True))  # several looks
            client.post(job["links"]["cancel"])
            assert "event: cancelled" in list(lines)


def take_grant(anna: httpx.Client, scene: str) -> None:
    assert anna.delete(f"{scene}/grants/ben").status_code == 204


def delete(anna: httpx.Client, scene: str) -> None:
    assert anna.delete(scene).status_code == 204


@pytest.mark.parametrize("end", [take_grant, delete])
def test_a_scene_that_is_closed_to_a_user_ends_that_users_quiet_stream_at_once(server, anna, end):
    scene = bare_room(server, "anna")
    anna.put(f"{scene}/grants/ben", json={"level": "view"})
    anna.put(f"{scene}/grants/carol", json={"level": "view"})
    ben, carol = with_key(server, "ben")[0], with_key(server, "carol")[0]
    with ben, carol, ben.stream("GET", f"{scene}/events") as bens, carol.stream("GET", f"{scene}/events") as carols:
        lines, others = begun(bens), begun(carols)
        end(anna, scene)
        assert list(lines) == [""]  # nothing was told, and it is over
        if end is take_grant:
            patched(anna, scene, RENAMED, 1)
            assert any(line == "event: scene_patched" for line in itertools.islice(others, 4))
        else:
            assert list(others) == [""]


def test_a_scene_that_is_public_no_more_ends_the_streams_of_all_but_its_own(server, anna):
    scene = bare_room(server, "anna")
    anna.patch(f"{scene}/about", json={"visibility": "public"})
    ben = with_key(server, "ben")[0]
    with ben, ben.stream("GET", f"{scene}/events") as bens, anna.stream("GET", f"{scene}/events") as annas:
        lines, owns = begun(bens), begun(annas)
        anna.patch(f"{scene}/about", json={"visibility": "private"})
        assert list(lines) == [""]
        patched(anna, scene, RENAMED, 1)
        assert any(line == "event: scene_patched" for line in itertools.islice(owns, 4))


@given(st.lists(st.sampled_from([None, NotReady("busy")]), max_size=8))
def test_it_is_over_when_nobody_is_spoken_for_and_not_while_that_cannot_be_known(outcomes):
    left = [*outcomes, NotAuthenticated("revoked")]
    found = []

    async def look():
        outcome = left.pop(0)
        if outcome is not None:
            raise outcome
        return LOCAL_CALLER

    asyncio.run(until_over(look, every_s=0, found=found.append))
    assert left == []
    assert len(found) == outcomes.count(None)
