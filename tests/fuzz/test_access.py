"""Every operation of the server, asked for by everybody: exactly those may who should, and nobody else learns what is
there.
"""

from __future__ import annotations

import httpx
import pytest

from diorama.domain.access import SCOPES
from tests.fuzz.access_table import RULES
from tests.fuzz.people import NOT_THERE, People, expected, without_ids
from tests.fuzz.world import PROBLEM, World, assert_problem, make_scene

WITH_THING = [operation for operation, rule in RULES.items() if rule.thing]
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND")


def test_every_operation_has_its_rule_and_every_rule_its_operation(locked_world: World) -> None:
    assert {told["operationId"] for _, _, told in locked_world.operations()} == set(RULES)


def test_the_document_says_the_scopes_of_the_rules(locked_world: World) -> None:
    said = {}
    for _, _, told in locked_world.operations():
        needs = told.get("security", locked_world.openapi["security"])
        scopes = {scope for need in needs for those in need.values() for scope in those}
        said[told["operationId"]] = sorted(scopes) if needs else None
    assert said == {name: None if rule.open else [rule.scope] if rule.scope else [] for name, rule in RULES.items()}


@pytest.mark.parametrize("operation", RULES)
def test_exactly_those_may_who_should(people: People, operation: str) -> None:
    assert people.statuses(operation) == expected(operation)


@pytest.mark.parametrize("operation", WITH_THING)
def test_what_belongs_to_another_is_as_if_it_were_not_there(people: People, operation: str) -> None:
    thing = RULES[operation].thing
    real, none = people.owned[thing], NOT_THERE[thing]
    strangers = [people.dora] if thing == "key" else [people.dora, people.dora_admin]
    for stranger in strangers:
        there = people.ask(stranger, operation)
        not_there = people.ask(stranger, operation, named=none)
        assert there.status_code == 404
        assert without_ids(there, real) == without_ids(not_there, none)
    of_owner = people.ask(people.anna, operation, named=none)
    assert without_ids(of_owner, none) == without_ids(not_there, none)
    if operation != "head_blob":
        assert_problem(404, there.headers["content-type"], there.content)


ODD_WAYS = [
    ("get_scene", {"params": {"version": "1"}}),
    ("get_scene", {"params": {"version": "999"}}),
    ("get_scene", {"headers": {"If-None-Match": "*"}}),
    ("watch_scene", {"params": {"after": "0"}, "headers": {"Accept": "text/event-stream"}}),
    ("patch_scene", {"headers": {"If-Match": '"999"'}}),
    ("patch_scene", {"headers": {"If-Match": '"1", "2"'}}),
    ("patch_scene", {"headers": {}}),
    ("patch_scene", {"params": {"check": "resolve"}}),
    ("patch_scene", {"json": [{"op": "test", "path": "/name", "value": 1}]}),
    ("patch_scene", {"json": [{"op": "remove", "path": "/objects/not-there"}]}),
    ("undo_scene", {"headers": {"If-Match": '"999"'}}),
    ("export_scene", {"json": {"format": "json", "version": 999}}),
    ("describe_scene", {"json": {"visibility": "public"}}),
    ("watch_job", {"params": {"after": "0"}, "headers": {"Accept": "text/event-stream"}}),
    ("watch_job", {"headers": {"Last-Event-ID": "999"}}),
    ("get_asset", {"headers": {"If-None-Match": "*"}}),
    ("change_asset", {"json": {"visibility": "public"}}),
    ("get_thumbnail", {"headers": {"If-None-Match": "*"}}),
    ("get_blob", {"headers": {"If-None-Match": "*"}}),
    ("get_blob", {"headers": {"Range": "bytes=999999-"}}),
    ("get_blob", {"params": {"download": "true"}}),
]


@pytest.mark.parametrize(("operation", "way"), ODD_WAYS)
def test_no_odd_way_of_asking_tells_a_stranger_what_is_there(people: People, operation: str, way: dict) -> None:
    thing = RULES[operation].thing
    there = people.ask(people.dora, operation, **way)
    not_there = people.ask(people.dora, operation, named=NOT_THERE[thing], **way)
    assert there.status_code in (404, 428)
    assert without_ids(there, people.owned[thing]) == without_ids(not_there, NOT_THERE[thing])


def test_what_nobody_was_allowed_to_do_was_not_done(people: People) -> None:
    anna = people.client(people.anna)
    scene = f"/v1/scenes/{people.owned['scene']}"
    before = anna.get(scene).content
    asset = anna.get(f"/v1/assets/{people.owned['asset']}").content
    for operation in WITH_THING:
        for key in (people.dora, people.dora_admin, *([] if operation == "revoke_key" else [people.revoked])):
            if not (operation == "revoke_key" and "admin" in key.scopes):
                assert people.ask(key, operation).status_code in (401, 404)
    assert anna.get(scene).content == before
    assert anna.get(f"/v1/assets/{people.owned['asset']}").content == asset


def test_lists_hold_what_one_may_see_and_nothing_else(people: People) -> None:
    def seen(key, path: str) -> set[str]:
        return {item["id"] for item in people.client(key).get(path, params={"limit": 200}).json()["items"]}

    owned = people.owned
    for path, thing in (("/v1/scenes", "scene"), ("/v1/assets", "asset")):
        assert [owned[thing] in seen(key, path) for key in (people.anna, people.ben, people.cleo)] == [True] * 3
        assert owned[thing] not in seen(people.dora, path)
        assert owned[thing] not in seen(people.dora_admin, path)
    for key in (people.ben, people.cleo, people.dora, people.dora_admin):
        assert owned["job"] not in seen(key, "/v1/jobs")
    assert {item["owner"] for item in people.client(people.dora).get("/v1/keys").json()["items"]} == {"dora"}
    for others in ("anna", "*"):
        assert people.client(people.dora).get("/v1/keys", params={"owner": others}).status_code == 403


def test_a_method_that_is_not_documented_is_refused_everywhere(people: People) -> None:
    documented: dict[str, set[str]] = {}
    for method, path, _ in people.world.operations():
        documented.setdefault(path, set()).add(method)
    answers = {}
    for path, methods in documented.items():
        for method in set(METHODS) - methods:
            answer = people.client(people.admin).request(method, path.replace("{", "").replace("}", ""))
            answers[f"{method} {path}"] = answer.status_code
    assert set(answers.values()) == {405}, {where: status for where, status in answers.items() if status != 405}


def test_the_document_of_the_server_is_all_there_is_without_a_key(people: People) -> None:
    nobody = people.client(None)
    for path in ("/openapi.json", "/docs", "/redoc", "/v1", "/v1/", "/admin", "/static/x", "/favicon.ico", "/.env"):
        answer = nobody.get(path)
        assert answer.status_code == (200 if path == "/openapi.json" else 404), path
        assert path == "/openapi.json" or answer.headers["content-type"] == PROBLEM


# Bytes


def files_of(people: People, key) -> dict[str, str]:
    """Files of anna's scene as they are told to somebody who may see it."""
    document = people.client(key).get(f"/v1/scenes/{people.owned['scene']}").json()
    return document["record"]["files"]


def test_bytes_are_seen_through_a_scene_an_asset_or_a_job_and_by_no_other_way(people: People) -> None:
    files = files_of(people, people.ben)
    assert files
    for sha256 in files.values():
        assert people.client(people.ben).get(f"/v1/blobs/{sha256}").status_code == 200
        assert people.client(people.dora).get(f"/v1/blobs/{sha256}").status_code == 404
        assert people.client(people.dora_admin).get(f"/v1/blobs/{sha256}").status_code == 404


def test_no_job_shows_its_owner_bytes_of_others(people: People) -> None:
    sha256 = files_of(people, people.anna)["scene.json"]
    dora = people.client(people.dora)

    def export(scene: str, scene_id: str, **documents: str) -> httpx.Response:
        parameters = {"scene": scene, "scene_id": scene_id, "version": 1, "format": "zip", "documents": documents}
        return dora.post("/v1/jobs", json={"kind": "export_scene", "parameters": parameters})

    own = make_scene(dora, "a room with a chair")
    mine = dora.get(f"/v1/scenes/{own}").json()["record"]["files"]["scene.json"]
    ways = ((sha256, own, {}), (mine, people.owned["scene"], {}), (mine, own, {"stolen.png": people.owned["blob"]}))
    for scene, scene_id, documents in ways:
        refused = export(scene, scene_id, **documents)
        assert refused.status_code == 404
        assert sha256 not in refused.text
    assert export(mine, own).status_code == 202


def test_a_grant_that_is_taken_back_takes_everything_back(people: People) -> None:
    anna, emil = people.client(people.anna), people.key("emil", ["read", "edit"])
    asset = people.new_thing("asset")
    master = anna.get(f"/v1/assets/{asset}").json()["master"]
    ways = (f"/v1/assets/{asset}", f"/v1/assets/{asset}/thumbnail", f"/v1/blobs/{master}")
    shared = []
    for level in ("view", "edit"):
        assert anna.put(f"/v1/assets/{asset}/grants/emil", json={"level": level}).status_code == 200
        shared.append([people.client(emil).get(way).status_code for way in ways])
        assert anna.delete(f"/v1/assets/{asset}/grants/emil").status_code == 204
        shared.append([people.client(emil).get(way).status_code for way in ways])
    assert shared == [[200] * 3, [404] * 3] * 2


def test_who_may_change_a_scene_cannot_show_assets_of_others_in_it(people: People) -> None:
    """A patch that names another user's asset would open its bytes to everybody who sees the scene."""
    cleo = people.client(people.cleo)
    scene = cleo.get(f"/v1/scenes/{people.owned['scene']}").json()
    body = next(name for name, thing in scene["document"]["objects"].items() if thing["body"]["kind"] == "asset")
    hidden = people.new_thing("asset")
    master = people.client(people.anna).get(f"/v1/assets/{hidden}").json()["master"]
    patch = [{"op": "add", "path": f"/objects/{body}/body", "value": {"kind": "asset", "id": hidden, "sha256": master}}]
    answer = cleo.patch(f"/v1/scenes/{people.owned['scene']}", json=patch, headers={"If-Match": "*"})
    assert answer.status_code == 400, answer.text
    assert cleo.get(f"/v1/blobs/{master}").status_code == 404


# Sessions


def test_a_session_may_what_its_key_may_and_no_foreign_page_can_use_it(people: People) -> None:
    url = people.world.server.url
    reader = people.only["read"]
    with people.world.client() as browser:
        assert browser.post("/v1/session", json={"key": reader.secret}).status_code == 200
        token = next(iter(browser.cookies.jar)).value or ""
        people.world.leaks.keep_secret(token)
        own, foreign = {"Origin": url}, {"Origin": "http://evil.example"}
        assert browser.get("/v1/scenes").status_code == 200
        assert browser.post("/v1/jobs", json={"kind": "null"}, headers=own).status_code == 403
        assert browser.post("/v1/pairing-codes").status_code == 403
        assert browser.post("/v1/pairing-codes", headers=foreign).status_code == 403
        assert browser.post("/v1/pairing-codes", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
        code = browser.post("/v1/pairing-codes", headers=own).json()["code"]
        assert browser.get("/v1/scenes", headers=foreign).status_code == 403
    with people.world.client() as headset:
        who = headset.post("/v1/session", json={"code": code}).json()
        assert (who["owner"], who["scopes"]) == ("anna", ["read"])
        people.world.leaks.keep_secret(next(iter(headset.cookies.jar)).value or "")
        assert people.client(None).post("/v1/session", json={"code": code}).status_code == 401


@pytest.mark.parametrize("scope", SCOPES)
def test_no_key_makes_a_key_that_may_more(people: People, scope: str) -> None:
    client = people.client(people.without[scope])
    for scopes in ([scope], list(SCOPES)):
        assert client.post("/v1/keys", json={"name": "more", "scopes": scopes}).status_code == 403
    if scope == "admin":
        order = {"name": "of another", "scopes": ["read"], "owner": "dora"}
        assert client.post("/v1/keys", json=order).status_code == 403
        assert client.delete(f"/v1/keys/{people.dora.id}").status_code == 404
