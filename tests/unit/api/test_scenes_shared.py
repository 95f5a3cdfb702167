"""What is said of a scene, and whom it is open to, against a whole server."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.unit.api.asking import code
from tests.unit.api.rooms import RECIPES, RENAMED, bare_room, patched
from tests.unit.api.running_server import Running, running


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("server"), RECIPES) as started:
        yield started


@pytest.fixture(scope="module")
def anna(server: Running) -> Iterator[httpx.Client]:
    with server.user("anna") as client:
        yield client


@pytest.fixture(scope="module")
def ben(server: Running) -> Iterator[httpx.Client]:
    with server.user("ben") as client:
        yield client


@pytest.fixture
def fresh(server: Running) -> str:
    """The address of a scene of anna's, at version 1."""
    return bare_room(server, "anna")


# -- what is said about it


def test_name_and_visibility_change_without_a_version(anna, ben, fresh):
    document = anna.get(fresh).json()["document"]
    named = anna.patch(f"{fresh}/about", json={"name": "Home"})
    assert (named.status_code, named.json()["name"], named.json()["visibility"]) == (200, "Home", "private")
    assert code(ben.get(fresh)) == (404, "not_found")
    assert anna.patch(f"{fresh}/about", json={"visibility": "public"}).json()["visibility"] == "public"
    assert ben.get(fresh).json()["level"] == "view"
    assert (anna.get(fresh).headers["etag"], anna.get(fresh).json()["document"]) == ('"1"', document)


@pytest.mark.parametrize(
    "about", [{}, {"name": ""}, {"name": "x" * 201}, {"name": None}, {"visibility": "shared"}, {"owner": "ben"}, []]
)
def test_what_cannot_be_said_of_a_scene_is_refused(anna, fresh, about):
    assert code(anna.patch(f"{fresh}/about", json=about)) == (400, "bad_request")


def test_lists_show_what_one_may_see_newest_first(server, anna, fresh):
    with server.user("dora") as dora:
        before = dora.get("/v1/scenes").json()["items"]
        assert all(record["visibility"] == "public" for record in before)
        anna.put(f"{fresh}/grants/dora", json={"level": "view"})
        record, *others = dora.get("/v1/scenes").json()["items"]
        assert others == before
        assert f"/v1/scenes/{record['id']}" == fresh
        assert record == anna.get(fresh).json()["record"]
    newest = anna.get("/v1/scenes?limit=1")
    assert newest.json()["items"] == [record]
    assert newest.links["next"]["url"].startswith("/v1/scenes?")


def test_a_deleted_scene_is_gone_for_everybody(anna, ben, fresh):
    anna.put(f"{fresh}/grants/ben", json={"level": "edit"})
    assert code(ben.delete(fresh)) == (403, "forbidden")
    assert anna.delete(fresh).status_code == 204
    for client in (anna, ben):
        assert code(client.get(fresh)) == (404, "not_found")
    assert code(anna.delete(fresh)) == (404, "not_found")


# -- sharing


VERBS = [
    ("GET", "", None, "view"),
    ("GET", "/history", None, "view"),
    ("GET", "/events", None, "view"),
    ("POST", "/exports", {"format": "json"}, "view"),
    ("PATCH", "", RENAMED, "edit"),
    ("POST", "/undo", None, "edit"),
    ("POST", "/redo", None, "edit"),
    ("PATCH", "/about", {"name": "x"}, "edit"),
    ("PATCH", "/about", {"visibility": "public"}, "own"),
    ("GET", "/grants", None, "own"),
    ("PUT", "/grants/eve", {"level": "view"}, "own"),
    ("DELETE", "/grants/eve", None, "own"),
    ("DELETE", "", None, "own"),
]


def tried(client: httpx.Client, scene: str, method: str, path: str, body: Any) -> httpx.Response:
    headers = {"If-Match": "*"} if method == "PATCH" else {}
    if path == "/events":
        headers["Accept"] = "application/json"
    return client.request(method, scene + path, json=body, headers=headers)


@pytest.mark.parametrize(("method", "path", "body", "needed"), VERBS, ids=str)
def test_a_grant_opens_what_it_says_and_nothing_else(anna, ben, fresh, method, path, body, needed):
    patched(anna, fresh, RENAMED, 1)  # so that there is something to undo
    assert code(tried(ben, fresh, method, path, body)) == (404, "not_found")
    allowed = {"view": ("view", "edit"), "edit": ("edit",), "own": ()}[needed]
    for level in ("view", "edit"):
        anna.put(f"{fresh}/grants/ben", json={"level": level})
        answer = tried(ben, fresh, method, path, body)
        if level in allowed:
            assert answer.is_success or code(answer) == (400, "bad_request"), answer.text  # nothing to redo
        else:
            assert code(answer) == (403, "forbidden")
    anna.delete(f"{fresh}/grants/ben")
    assert code(tried(ben, fresh, method, path, body)) == (404, "not_found")


@pytest.mark.parametrize(("method", "path", "body", "needed"), VERBS, ids=str)
def test_each_verb_asks_for_its_scope(server, fresh, method, path, body, needed):
    scope = "read" if method == "GET" else "generate" if path == "/exports" else "edit"
    others = [name for name in ("read", "generate", "edit", "admin") if name != scope]
    with server.user("anna", others) as client:
        assert code(tried(client, fresh, method, path, body)) == (403, "forbidden")


def test_grants_are_listed_changed_and_taken_back(anna, fresh):
    for user, level in (("ben", "view"), ("carol", "edit"), ("ben", "edit")):
        grant = anna.put(f"{fresh}/grants/{user}", json={"level": level}).json()
        assert (grant["grantee"], grant["level"], grant["owner"]) == (user, level, "anna")
    listed = anna.get(f"{fresh}/grants").json()["items"]
    assert [(grant["grantee"], grant["level"]) for grant in listed] == [("ben", "edit"), ("carol", "edit")]
    assert anna.delete(f"{fresh}/grants/ben").status_code == 204
    assert code(anna.delete(f"{fresh}/grants/ben")) == (404, "not_found")
    assert [grant["grantee"] for grant in anna.get(f"{fresh}/grants").json()["items"]] == ["carol"]


@pytest.mark.parametrize(("user", "level"), [("anna", "view"), ("No Name", "view"), ("ben", "own"), ("%2e%2e", "view")])
def test_a_grant_to_nobody_is_refused(anna, fresh, user, level):
    assert code(anna.put(f"{fresh}/grants/{user}", json={"level": level})) == (400, "bad_request")


def test_what_is_not_there_is_answered_as_what_is_not_ones_own(anna, ben, fresh):
    there, nowhere = ben.get(fresh).json(), ben.get("/v1/scenes/scene-nowhere").json()
    assert {**there, "instance": ""} == {**nowhere, "instance": ""}
    for name in ("..%2f..%2fetc%2fpasswd", "%00", "x" * 80, "job-1"):
        assert code(anna.get(f"/v1/scenes/{name}")) == (404, "not_found")
