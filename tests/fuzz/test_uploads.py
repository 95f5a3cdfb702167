"""Every broken file of `tests.broken_files` through the front door of a real server, twice: each is refused in words,
nothing stays, nobody dies, memory does not grow. `make faults` has FUZZ_ROUNDS do it more often.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

import httpx
import pytest

from tests.broken_files import BROKEN, GOOD, NOT_TAKEN, mutated
from tests.fuzz.world import World, assert_problem, until

ROUNDS = int(os.environ.get("FUZZ_ROUNDS", "2"))
MUTANTS = 12  # of each good file
MOST_GROWTH_BYTES = 96 << 20  # after the first round, which loads what reading needs
STATUS = {"bad_file": 422, "unsupported_media": 415, "too_large": 413}
FILES = (*BROKEN, *(f"no such kind: {name}" for name in NOT_TAKEN))


@cache
def file(name: str) -> tuple[bytes, str]:
    """The bytes, and a pattern that is found in what is said of them."""
    if name in BROKEN:
        return BROKEN[name].make(), BROKEN[name].words
    data, words = NOT_TAKEN[name.removeprefix("no such kind: ")]
    return data, words


class Shelf:
    """What the server keeps, looked at from outside."""

    def __init__(self, world: World, client: httpx.Client) -> None:
        self.world = world
        self.client = client

    def state(self) -> tuple[set[str], str]:
        """Files below the blobs, those that are coming in too; and the newest assets."""
        return self.world.blobs(), self.client.get("/v1/assets", params={"limit": 5}).text

    def lane_deaths(self) -> float:
        figures = self.client.get("/metrics").text
        found = re.search(r"^diorama_lane_deaths_total ([0-9.]+)$", figures, re.MULTILINE)
        assert found, "the figures do not say how many lane processes died"
        return float(found.group(1))


@pytest.fixture(scope="module")
def shelf(open_world: World, local: httpx.Client) -> Iterator[Shelf]:
    made = Shelf(open_world, local)
    yield made
    assert until(lambda: local.get("/readyz").status_code == 200)


def refused(shelf: Shelf, data: bytes, words: str = "") -> str:
    """Upload it; what is wrong, by its code."""
    answer = shelf.client.post("/v1/uploads", content=data, params={"name": "../../a file"})
    problem = assert_problem(answer.status_code, answer.headers["content-type"], answer.content)
    assert STATUS[problem["code"]] == answer.status_code
    assert re.search(words, problem["detail"]), (words, problem["detail"])
    return str(problem["code"])


@pytest.mark.timeout(300)
def test_every_broken_file_is_refused_in_words_and_nothing_stays_or_grows(shelf: Shelf) -> None:
    deaths, before = shelf.lane_deaths(), shelf.state()
    said: list[dict[str, str]] = []
    grown: list[int] = []
    for _ in range(ROUNDS):
        said.append({name: refused(shelf, *file(name)) for name in FILES})
        assert shelf.state() == before
        grown.append(shelf.world.resident_bytes())
    assert said[1:] == said[:1] * (ROUNDS - 1)
    assert grown[-1] - grown[0] < MOST_GROWTH_BYTES, [size >> 20 for size in grown]
    assert shelf.lane_deaths() == deaths, "a file that we know ended a lane process"
    answer = shelf.client.post("/v1/uploads", content=GOOD["png"]())
    assert answer.status_code == 201


@pytest.mark.parametrize("name", GOOD)
def test_a_good_file_that_was_changed_by_chance_is_taken_or_refused(shelf: Shelf, name: str) -> None:
    seed = sorted(GOOD).index(name)
    for data in islice(mutated(seed, GOOD[name]()), MUTANTS):
        before = shelf.state()
        answer = shelf.client.post("/v1/uploads", content=data)
        if answer.status_code != 201:
            assert_problem(answer.status_code, answer.headers["content-type"], answer.content)
            assert answer.status_code in STATUS.values()
            assert shelf.state() == before
        assert not any("incoming" in place for place in shelf.world.blobs())


TYPES = ["image/png", "model/gltf-binary", "audio/wav", "application/zip", "text/html", "image/svg+xml", "", "a/b"]


@pytest.mark.parametrize("declared", TYPES)
@pytest.mark.parametrize("name", ["png", "glb", "wav", "zip"])
def test_a_declared_type_is_believed_only_if_the_content_agrees(shelf: Shelf, name: str, declared: str) -> None:
    before = shelf.state()
    headers = {"Content-Type": declared} if declared else {}
    answer = shelf.client.post("/v1/uploads", content=GOOD[name](), headers=headers)
    right = {"png": "image/png", "glb": "model/gltf-binary", "wav": "audio/wav", "zip": "application/zip"}
    if declared in ("", right[name]):
        assert answer.status_code == 201
    else:
        assert answer.status_code == 415
        assert shelf.state() == before


ADDRESSES = [
    "file:///etc/passwd",
    "http://127.0.0.1:1/",
    "https://169.254.169.254/latest/meta-data/",
    "https://[::1]/",
    "https://localhost/",
    "gopher://127.0.0.1/",
    "//evil.example/",
    "\u0000",
]


@pytest.mark.parametrize("url", ADDRESSES)
def test_no_url_is_fetched(shelf: Shelf, url: str) -> None:
    before = shelf.state()
    answer = shelf.client.post("/v1/uploads", json={"url": url, "name": "x"})
    assert answer.status_code in (400, 501)
    assert_problem(answer.status_code, answer.headers["content-type"], answer.content)
    assert shelf.state() == before
