"""The library over HTTP, against a whole server."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from diorama.formats.png import decode_png
from tests.broken_files import glb, png, wav
from tests.unit.api.asking import code
from tests.unit.api.little_kinds import KINDS
from tests.unit.api.running_server import Running, running


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("server"), KINDS) as started:
        yield started


@pytest.fixture(scope="module")
def anna(server: Running) -> Iterator[httpx.Client]:
    with server.user("anna") as client:
        yield client


@pytest.fixture(scope="module")
def ben(server: Running) -> Iterator[httpx.Client]:
    with server.user("ben") as client:
        yield client


def kept(client: httpx.Client, data: bytes, name: str) -> dict[str, Any]:
    """An asset of these bytes."""
    answer = client.post("/v1/uploads", content=data, params={"name": name})
    assert answer.status_code == 201, answer.text
    return answer.json()["assets"][0]


def test_an_asset_is_shown_with_where_it_came_from_and_its_links(anna: httpx.Client) -> None:
    asset = kept(anna, png(20, 20), "a red square")
    answer = anna.get(asset["links"]["self"])
    assert answer.json() == asset
    assert asset["schema"] == "diorama.asset/1"
    assert asset["provenance"]["backend"] == "upload"
    assert anna.get(asset["links"]["master"]).content == png(20, 20)
    assert anna.get(asset["links"]["self"], headers={"If-None-Match": answer.headers["etag"]}).status_code == 304


def test_a_change_shows_at_once_and_moves_the_etag(anna: httpx.Client) -> None:
    asset = kept(anna, png(21, 20), "before")
    before = anna.get(asset["links"]["self"])
    about = {"name": "after", "description": "words", "tags": ["one", "two"], "visibility": "public"}
    answer = anna.patch(asset["links"]["self"], json=about)
    assert answer.status_code == 200
    assert {key: answer.json()[key] for key in about} == about
    assert answer.headers["etag"] != before.headers["etag"]
    assert anna.patch(asset["links"]["self"], json={"tags": []}).json() == {**answer.json(), "tags": []}
    again = anna.get(asset["links"]["self"], headers={"If-None-Match": before.headers["etag"]})
    assert (again.status_code, again.json()["name"]) == (200, "after")


@pytest.mark.parametrize(
    "about",
    [
        {},
        {"name": ""},
        {"name": "  "},
        {"name": "x" * 201},
        {"name": 3},
        {"name": None},
        {"category": "chair"},
        {"id": "other"},
        {"owner": "ben"},
        {"tags": "one"},
        {"tags": [1]},
        {"tags": ["x" * 81]},
        {"tags": ["a"] * 51},
        {"visibility": "secret"},
        {"description": "x" * 10_001},
        [],
        "name",
    ],
)
def test_a_change_that_makes_no_sense_changes_nothing(anna: httpx.Client, about: Any) -> None:
    asset = kept(anna, png(22, 20), "stays")
    answer = anna.patch(asset["links"]["self"], json=about)
    assert code(answer)[0] in {400, 413, 422}
    assert anna.get(asset["links"]["self"]).json() == asset


def test_the_library_is_searched_filtered_and_paged(anna: httpx.Client, ben: httpx.Client) -> None:
    for number in range(5):
        asset = kept(anna, png(30 + number, 7), f"page {number}")
        anna.patch(asset["links"]["self"], json={"tags": ["paged", f"t{number}"]})
    kept(anna, wav(bytes(2000)), "page sound")
    found: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        query = {"tag": "paged", "limit": 2, **({"cursor": cursor} if cursor else {})}
        answer = anna.get("/v1/assets", params=query)
        page = answer.json()
        found += [item["name"] for item in page["items"]]
        cursor = page["next_cursor"]
        assert ("link" in answer.headers) == (cursor is not None)
    assert found == [f"page {number}" for number in (4, 3, 2, 1, 0)]
    assert [i["name"] for i in anna.get("/v1/assets", params={"words": "page", "kind": "audio"}).json()["items"]] == [
        "page sound"
    ]
    assert [i["name"] for i in anna.get("/v1/assets?tag=paged&tag=t3").json()["items"]] == ["page 3"]
    assert anna.get("/v1/assets", params={"category": "nothing"}).json() == {"items": [], "next_cursor": None}
    assert ben.get("/v1/assets", params={"words": "page"}).json()["items"] == []


@pytest.mark.parametrize(
    "words", ['"', "*", "a AND (", "name:x", "NEAR(a b)", "'; DROP TABLE asset; --", "\0", "ß" * 900]
)
def test_words_are_only_words(anna: httpx.Client, words: str) -> None:
    assert anna.get("/v1/assets", params={"words": words}).status_code == 200


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=201", "limit=x", "cursor=nonsense", "kind=nothing", "words=" + "x" * 1001]
)
def test_a_search_that_makes_no_sense_is_refused(anna: httpx.Client, query: str) -> None:
    assert code(anna.get(f"/v1/assets?{query}")) == (400, "bad_request")


def test_thumbnails_are_small_pictures_of_images_and_models_and_sounds_have_none(anna: httpx.Client) -> None:
    for data, name in ((png(600, 300), "wide"), (glb(), "model")):
        asset = kept(anna, data, name)
        answer = anna.get(asset["links"]["thumbnail"])
        assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
        assert max(decode_png(answer.content).pixels.shape) == 256
        tag = answer.headers["etag"]
        assert anna.get(asset["links"]["thumbnail"], headers={"If-None-Match": tag}).status_code == 304
        shown = anna.get(asset["links"]["self"]).json()["derived"]["thumbnail"]
        assert tag == f'"{shown}"'
        assert anna.get(f"/v1/blobs/{shown}").content == answer.content
    assert code(anna.get(kept(anna, wav(bytes(2400)), "bell")["links"]["thumbnail"])) == (404, "not_found")


def test_an_asset_is_opened_to_another_user_and_closed_again(anna: httpx.Client, ben: httpx.Client) -> None:
    links = kept(anna, png(23, 20), "shared")["links"]
    for method, address in (("GET", links["self"]), ("GET", links["thumbnail"]), ("GET", links["master"])):
        assert code(ben.request(method, address)) == (404, "not_found")
    grant = anna.put(f"{links['grants']}/ben", json={"level": "view"})
    assert (grant.status_code, grant.json()["level"]) == (200, "view")
    assert [item["grantee"] for item in anna.get(links["grants"]).json()["items"]] == ["ben"]
    assert ben.get(links["self"]).json()["name"] == "shared"
    assert ben.get(links["thumbnail"]).status_code == 200
    assert ben.get(links["master"]).content == png(23, 20)
    assert code(ben.patch(links["self"], json={"name": "mine"})) == (403, "forbidden")
    assert anna.put(f"{links['grants']}/ben", json={"level": "edit"}).json()["level"] == "edit"
    assert ben.patch(links["self"], json={"name": "ours"}).status_code == 200
    assert code(ben.patch(links["self"], json={"visibility": "public"})) == (403, "forbidden")
    assert code(ben.delete(links["self"])) == (403, "forbidden")
    assert anna.delete(f"{links['grants']}/ben").status_code == 204
    assert code(anna.delete(f"{links['grants']}/ben")) == (404, "not_found")
    assert code(ben.get(links["master"])) == (404, "not_found")


def test_a_deleted_asset_is_gone_with_its_bytes(anna: httpx.Client) -> None:
    asset = kept(anna, png(24, 20), "goes")
    assert anna.delete(asset["links"]["self"]).status_code == 204
    for address in (asset["links"][name] for name in ("self", "master", "thumbnail", "grants")):
        assert code(anna.get(address)) == (404, "not_found")
    assert code(anna.delete(asset["links"]["self"])) == (404, "not_found")
    assert anna.get("/v1/assets", params={"words": "goes"}).json()["items"] == []


@pytest.mark.parametrize(
    ("method", "end", "scope"),
    [
        ("GET", "", "read"),
        ("PATCH", "", "edit"),
        ("DELETE", "", "edit"),
        ("GET", "/thumbnail", "read"),
        ("GET", "/grants", "read"),
        ("PUT", "/grants/ben", "edit"),
        ("DELETE", "/grants/ben", "edit"),
    ],
)
def test_each_route_needs_its_scope_and_says_which(
    server: Running, anna: httpx.Client, method: str, end: str, scope: str
) -> None:
    asset = kept(anna, png(25, 20), "guarded")
    bodies = {"PATCH": {"name": "x"}, "PUT": {"level": "view"}}
    others = [one for one in ("read", "generate", "edit", "admin") if one != scope]
    with server.user("anna", others) as lacking:  # type: ignore[arg-type]
        answer = lacking.request(method, asset["links"]["self"] + end, json=bodies.get(method))
    assert code(answer) == (403, "forbidden")
    assert scope in answer.json()["detail"]
