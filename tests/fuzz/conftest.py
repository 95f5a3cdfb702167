"""The servers that are fuzzed: one that lets this machine in, one that asks everybody for a key."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from tests.fuzz.people import People
from tests.fuzz.world import World, world


@pytest.fixture(scope="session")
def open_world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A server on loopback without keys."""
    with world(tmp_path_factory.mktemp("open") / "data") as made:
        yield made
        with made.client() as client:
            made.end_all(client)


@pytest.fixture(scope="session")
def local(open_world: World) -> Iterator[httpx.Client]:
    """The user of this machine."""
    with open_world.client() as client:
        yield client


@pytest.fixture(scope="session")
def locked_world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A server on loopback that asks for keys."""
    with world(tmp_path_factory.mktemp("locked") / "data", {"DIORAMA_SERVER__REQUIRE_KEY": "true"}) as made:
        yield made


@pytest.fixture(scope="session")
def people(locked_world: World) -> Iterator[People]:
    """Users of the server that asks for keys, and what one of them owns."""
    made = People(locked_world)
    yield made
    for key in (made.anna, made.ben, made.cleo, made.dora):
        locked_world.end_all(made.client(key))
    for client in made.clients.values():
        client.close()
