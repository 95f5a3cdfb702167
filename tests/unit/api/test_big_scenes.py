"""The largest scenes that people edit: a request about one holds up the event loop for no longer than any other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from diorama.testing.loop_guard import no_block_over
from tests.unit.api.rooms import PATCH_TYPE, RECIPES, bare_room
from tests.unit.api.running_server import Running, running

THINGS = 900


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("big") / "data", RECIPES) as server:
        yield server


@pytest.fixture(scope="module")
def anna(server: Running) -> Iterator[httpx.Client]:
    with server.user("anna") as client:
        client.event_hooks = {}  # the answers are those of small scenes, and long to hold against the document
        yield client


@pytest.fixture(scope="module")
def big(server: Running, anna: httpx.Client) -> str:
    """The address of a scene of so many cubes."""
    address = bare_room(server, "anna")
    cube = anna.get(address).json()["document"]["objects"]["cube-1"]
    patch = [
        {
            "op": "add",
            "path": f"/objects/cube-{n}",
            "value": {**cube, "transform": {**cube["transform"], "position": [n % 30 * 2.0, 0.0, n // 30 * 2.0]}},
        }
        for n in range(2, THINGS + 1)
    ]
    assert changed(anna, address, patch).status_code == 200
    return address


def changed(client: httpx.Client, address: str, patch: Any) -> httpx.Response:
    headers = {**PATCH_TYPE, "If-Match": client.get(address).headers["etag"]}
    return client.patch(address, json=patch, headers=headers, timeout=100)


MOVED = [{"op": "replace", "path": "/objects/cube-5/transform/position/1", "value": 0.5}]


def test_changing_it_holds_nobody_up(anna: httpx.Client, big: str) -> None:
    with no_block_over(of="work"):
        answer = changed(anna, big, MOVED)
    assert answer.status_code == 200


@pytest.mark.parametrize("path", ["", "?version=2", "/history", "/events?after=0"])
def test_reading_it_holds_nobody_up(anna: httpx.Client, big: str, path: str) -> None:
    with no_block_over(of="work"), anna.stream("GET", f"{big}{path}") as answer:
        assert answer.status_code == 200
        assert next(answer.iter_bytes())


def test_taking_changes_back_holds_nobody_up(anna: httpx.Client, big: str) -> None:
    assert changed(anna, big, MOVED).status_code == 200
    with no_block_over(of="work"):
        assert [anna.post(f"{big}/{verb}").status_code for verb in ("undo", "redo")] == [200, 200]
