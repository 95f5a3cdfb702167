"""JSON patches by chance on a real scene: refused ones leave it as it was, good ones do what they say, and undo gives
the very document back.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.world import World, assert_problem, make_scene

EXAMPLES = 120
PATCH = "application/json-patch+json"
REFUSALS = frozenset({400, 409, 412, 413, 415, 422, 428})
_SLOW = settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))


class Scene:
    """A scene of the server, as it was found first."""

    def __init__(self, client: httpx.Client) -> None:
        self.client = client
        self.place = f"/v1/scenes/{make_scene(client)}"
        self.first = self.look()
        self.pointers = sorted(pointers(self.first["document"]))
        self.objects = sorted(self.first["document"]["objects"])

    def look(self) -> dict[str, Any]:
        answer = self.client.get(self.place)
        assert answer.status_code == 200
        return answer.json()

    def state(self) -> tuple[int, str, int, int]:
        """Version, hash, and how much there is to undo and to redo."""
        record = self.look()["record"]
        return record["version"], record["sha256"], record["undo_depth"], record["redo_depth"]

    def send(self, patch: Any, *, match: str | None = "*", check: str = "none", kind: str = PATCH) -> httpx.Response:
        """Send a patch: any JSON value, or bytes as they are."""
        content = patch if isinstance(patch, bytes) else json.dumps(patch).encode()
        headers = [("Content-Type", kind.encode())] + ([] if match is None else [("If-Match", match.encode("latin-1"))])
        return self.client.patch(self.place, content=content, headers=headers, params={"check": check})

    def undo(self) -> None:
        assert self.client.post(f"{self.place}/undo").status_code == 200


@pytest.fixture(scope="module")
def scene(local: httpx.Client) -> Scene:
    return Scene(local)


def pointers(value: Any, place: str = "") -> Iterator[str]:
    """Every place in a document, as RFC 6901 writes it."""
    yield place
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, member in members:
        yield from pointers(member, f"{place}/{str(name).replace('~', '~0').replace('/', '~1')}")


def at(document: Any, pointer: str) -> Any:
    """The value at a place."""
    for part in pointer.split("/")[1:]:
        name = part.replace("~1", "/").replace("~0", "~")
        document = document[int(name)] if isinstance(document, list) else document[name]
    return document


# Any text, with what is not Unicode too: `json.dumps` writes half a surrogate pair as an escape.
TEXTS = st.text(max_size=30) | st.sampled_from(
    ["", "-", "~", "~2", "\x00", "\ud800", "a" * 5000, "é\u202e\U0001f600", "__proto__"]
)
NUMBERS = st.integers(-(2**70), 2**70) | st.floats() | st.sampled_from([0, -0.0, 1e308, 2**53, 2**53 + 1, 10**400])
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=10,
)
OPS = st.sampled_from(["add", "remove", "replace", "move", "copy", "test"])


@st.composite
def operations(draw: st.DrawFn, scene: Scene) -> Any:
    """An operation: mostly well-formed, at places that are there or near them; now and then anything."""
    if draw(st.integers(0, 9)) == 0:
        return draw(VALUES)
    known = st.sampled_from(scene.pointers)
    beside = st.builds("{}/{}".format, known, TEXTS.map(lambda text: text.replace("/", "~1")))
    deep = st.builds(
        lambda text, times: f"/{text}" * times, st.sampled_from(["a", "0", "objects"]), st.integers(1, 3000)
    )
    places = st.one_of(known, known, known, beside, deep, TEXTS)
    made = {"op": draw(OPS), "path": draw(places)}
    if made["op"] in ("move", "copy"):
        made["from"] = draw(places)
    elif made["op"] != "remove":
        there = st.builds(at, st.just(scene.first["document"]), known)
        made["value"] = draw(VALUES | there)
    if draw(st.integers(0, 19)) == 0:
        made.pop(draw(st.sampled_from(sorted(made))))
    if draw(st.integers(0, 19)) == 0:
        made[draw(TEXTS)] = draw(VALUES)
    return made


MATCHES = st.one_of(
    st.just("*"),
    st.just("*"),
    st.none(),
    st.integers(-1, 2**70).map(lambda number: f'"{number}"'),
    st.sampled_from(
        ['W/"1"', '"1", "2"', '""', '"', "1", '"1" "2"', "*, *", '"1",', '"00001"', '"+1"', '"1.0"', '"\u00e9"']
    ),
    st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=20),
)


def holds(scene: Scene, answer: httpx.Response, before: tuple[int, str, int, int]) -> None:
    """What every answer to a patch must hold to."""
    after = scene.state()
    if answer.status_code == 200:
        edited = answer.json()
        assert (edited["record"]["version"], edited["record"]["sha256"]) == after[:2]
        assert after[0] == before[0] + 1
        assert edited["change"]["version"] == after[0]
        if after[2] > before[2]:  # else it changed nothing, and there is nothing to take back
            scene.undo()
        assert scene.state()[1] == before[1]
    else:
        assert answer.status_code in REFUSALS, answer.text
        assert_problem(answer.status_code, answer.headers["content-type"], answer.content)
        assert after == before


def test_a_patch_by_chance_is_done_whole_or_not_at_all(scene: Scene) -> None:
    statuses: list[int] = []

    @_SLOW
    @given(patch=st.lists(operations(scene), max_size=5) | VALUES)
    def send(patch: Any) -> None:
        before = scene.state()
        answer = scene.send(patch)
        statuses.append(answer.status_code)
        holds(scene, answer, before)

    send()
    assert statuses.count(200) >= 3, "too few patches were good to say anything"
    assert sum(status != 200 for status in statuses) >= EXAMPLES // 2


@_SLOW
@given(match=MATCHES, good=st.booleans())
def test_whatever_if_match_says_a_patch_is_done_or_refused(scene: Scene, match: str | None, good: bool) -> None:
    before = scene.state()
    value = "a name" if good else 7
    answer = scene.send([{"op": "replace", "path": "/name", "value": value}], match=match)
    holds(scene, answer, before)
    done = good and match in ("*", f'"{before[0]}"')
    if done:
        assert answer.status_code == 200


@st.composite
def good_patches(draw: st.DrawFn, scene: Scene) -> list[dict[str, Any]]:
    """Patches that are valid whatever the scene holds, each of other objects' members."""
    made: list[dict[str, Any]] = []
    for name in draw(st.sets(st.sampled_from(scene.objects), min_size=1, max_size=3)):
        place = f"/objects/{name}"
        match draw(st.integers(0, 3)):
            case 0:
                words = draw(st.text("abcdefgh éß\U0001f600", min_size=1, max_size=30).map(str.strip).filter(bool))
                made.append({"op": "replace", "path": f"{place}/name", "value": words})
            case 1:
                spot = [draw(st.integers(-2000, 2000)) / 1000 for _ in range(3)]
                made.append({"op": "replace", "path": f"{place}/transform/position", "value": spot})
            case 2:
                made.append({"op": "replace", "path": f"{place}/visible", "value": draw(st.booleans())})
            case _:
                made.append(
                    {"op": "replace", "path": f"{place}/tags", "value": sorted(draw(st.sets(st.sampled_from("abc"))))}
                )
    return made


@_SLOW
@given(data=st.data())
def test_a_good_patch_does_what_it_says_and_nothing_else(scene: Scene, data: st.DataObject) -> None:
    patch = data.draw(good_patches(scene))
    before = scene.look()
    answer = scene.send(patch, match=f'"{before["version"]}"')
    assert answer.status_code == 200, answer.text
    after = scene.look()["document"]
    wanted = before["document"]
    for operation in patch:
        holder, _, name = operation["path"].rpartition("/")
        at(wanted, holder)[name] = operation["value"]
    assert after == wanted
    if answer.json()["change"]["patch"]:
        scene.undo()
    assert scene.look()["sha256"] == before["sha256"]


@pytest.mark.parametrize("check", ["verify", "resolve"])
def test_checked_patches_by_chance(scene: Scene, check: str) -> None:
    """The check runs in a lane process: whatever it is given, the answer is one of those that are documented."""

    @settings(max_examples=12, suppress_health_check=list(HealthCheck))
    @given(patch=st.lists(operations(scene), min_size=1, max_size=2) | good_patches(scene))
    def send(patch: Any) -> None:
        before = scene.state()
        answer = scene.send(patch, check=check)
        assert answer.status_code != 504
        holds(scene, answer, before)

    send()


def big(operation: dict[str, Any], times: int) -> list[dict[str, Any]]:
    return [operation] * times


HOSTILE = {
    "a copy of everything into itself, again and again": [{"op": "copy", "from": "", "path": "/extra"}] * 30,
    "objects copied into themselves": [{"op": "copy", "from": "/objects", "path": "/objects/x"}] * 40,
    "the whole document gone": [{"op": "remove", "path": ""}],
    "the whole document another": [{"op": "replace", "path": "", "value": {}}],
    "the whole document into itself": [{"op": "move", "from": "", "path": "/name"}],
    "an object into itself": [{"op": "move", "from": "/objects", "path": "/objects/a/b"}],
    "a hundred thousand operations": [{"op": "test", "path": "/name", "value": ""}] * 30_000,
    "a name of a megabyte": [{"op": "replace", "path": "/name", "value": "a" * 900_000}],
    "a name of half a character": [{"op": "replace", "path": "/name", "value": "\ud83d"}],
    "a name with NUL": [{"op": "replace", "path": "/name", "value": "a\x00b"}],
    "another schema": [{"op": "replace", "path": "/schema", "value": "diorama.scene/2"}],
    "a version of its own": [{"op": "add", "path": "/version", "value": 1}],
    "an index beyond all numbers": [{"op": "add", "path": f"/rooms/{'9' * 400}", "value": 1}],
    "a place of sixty thousand levels": [{"op": "add", "path": "/a" * 60_000, "value": 1}],
    "an asset of nobody": [
        {"op": "add", "path": "/objects/thief", "value": {"body": {"kind": "asset", "id": "x", "sha256": "0" * 64}}}
    ],
    "a counter that goes back": [{"op": "replace", "path": "/last_ids", "value": {}}],
    "an operation of another RFC": [{"op": "merge", "path": "/name", "value": {}}],
    "an object for a list": {"op": "add", "path": "/name", "value": "x"},
    "nothing": None,
}


@pytest.mark.parametrize("check", ["none", "resolve"])
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_patch_is_refused_and_changes_nothing(scene: Scene, name: str, check: str) -> None:
    before = scene.state()
    answer = scene.send(HOSTILE[name], check=check)
    assert answer.status_code in REFUSALS, answer.text[:500]
    assert scene.state() == before


def test_an_undo_or_redo_of_nothing_is_refused(scene: Scene, open_world: World) -> None:
    fresh = Scene(scene.client)
    before = fresh.state()
    for verb in ("undo", "redo"):
        answer = fresh.client.post(f"{fresh.place}/{verb}")
        assert answer.status_code == 400
        assert fresh.state() == before
    assert open_world.troubles() == []
