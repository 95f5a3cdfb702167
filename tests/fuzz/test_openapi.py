"""Every operation of the server with parameters and bodies made from its own OpenAPI document, right ones and wrong
ones: no fault of ours, no answer that the document does not describe, nothing wrong accepted.

`DIORAMA_FUZZ_SECONDS` has it go on so long, with other examples each round.
"""

from __future__ import annotations

import json
import os
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.core.parameters import ParameterLocation
from schemathesis.specs.openapi import checks

from tests.fuzz.access_table import RULES
from tests.fuzz.world import World, assert_problem, ended, make_asset, make_scene

EXAMPLES = 16  # of each operation and mode in one round
SECONDS = float(os.environ.get("DIORAMA_FUZZ_SECONDS", "0"))
LITTLE = "a room with a chair"
SLOWEST_S = 25.0  # what an answer may take on a machine that does other things too; a check of a scene is the longest
OUR_FAULTS = frozenset({500, 502, 504})
CHECKS = [
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.negative_data_rejection,
]
# A login needs a key, a patch by chance hits nothing, and so there is nothing to undo; other tests do these.
NEVER_DONE = frozenset({"open_session", "patch_scene", "undo_scene", "redo_scene"})
# What is limited on purpose, and by no setting: guesses at keys. A body of any kind is a file, good or bad.
NOT_JUDGED = {"open_session": [checks.negative_data_rejection], "upload": [checks.negative_data_rejection]}


class Pool:
    """Things that are there, for paths that name one; what is taken away is made anew."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.client = world.client(Accept="application/json")
        self.scene = make_scene(self.client, LITTLE)
        job = self.client.post("/v1/jobs", json={"kind": "null", "parameters": {"note": "there"}}).json()["id"]
        assert ended(self.client, job)["status"] == "done"
        self.job = str(job)
        self._made = 0

    def named(self, place: str, operation: str) -> str:
        """Something that is there."""
        match place:
            case "scene_id":
                return self._scene(last=operation == "delete_scene")
            case "asset_id":
                return str(self._asset()["id"])
            case "sha256":
                return str(self._asset()["master"])
            case "job_id":
                return self.job
            case "key_id":
                order = {"name": "to be revoked", "scopes": ["read"]}
                return str(self.client.post("/v1/keys", json=order).json()["key"]["id"])
            case _:
                return "emil"

    def _scene(self, *, last: bool) -> str:
        """A scene. last: it may be one that was deleted, once that was done to one: a scene takes long to make."""
        if not last and self.client.get(f"/v1/scenes/{self.scene}").status_code == 404:
            self.scene = make_scene(self.client, LITTLE)
        return self.scene

    def _asset(self) -> dict[str, Any]:
        found = self.client.get("/v1/assets", params={"kind": "image", "limit": 1}).json()["items"]
        if found:
            return found[0]
        self._made += 1
        return make_asset(self.client, self._made)


@pytest.fixture(scope="module")
def pool(open_world: World) -> Iterator[Pool]:
    made = Pool(open_world)
    yield made
    made.client.close()


@pytest.fixture(scope="module")
def schema(open_world: World) -> Any:
    """The document, without keys: made-up ones would have nearly every request refused."""
    document = json.loads(json.dumps(open_world.openapi))
    del document["security"], document["components"]["securitySchemes"]
    for methods in document["paths"].values():
        for told in methods.values():
            told.pop("security", None)
    made = schemathesis.openapi.from_dict(document)
    made.config.checks.negative_data_rejection.expected_statuses.append("413")
    return made


@pytest.fixture(scope="module")
def session() -> Iterator[requests.Session]:
    with requests.Session() as made:
        made.trust_env = False
        yield made


@pytest.fixture(scope="module")
def seen() -> Counter[tuple[str, int]]:
    """How often each operation gave each status."""
    return Counter()


class Fuzzer:
    """One operation, asked again and again."""

    def __init__(self, operation: Any, world: World, pool: Pool, session: requests.Session, seen: Counter) -> None:
        self.operation = operation
        self.name = operation.definition.raw["operationId"]
        self.world = world
        self.pool = pool
        self.session = session
        self.seen = seen

    def ask(self, case: Case, there: bool) -> None:
        """Send one case; `there`: to something that exists."""
        if there and not (case.meta and case.meta.is_negative_at(ParameterLocation.PATH)):
            for place in list(case.path_parameters or {}):
                case.path_parameters[place] = self.pool.named(place, self.name)
        began = time.monotonic()
        response = case.call(
            base_url=self.world.server.url,
            session=self.session,
            headers={"Accept": "application/json"},
            timeout=SLOWEST_S,
            allow_redirects=False,
        )
        self.session.cookies.clear()
        assert time.monotonic() - began < SLOWEST_S
        self.judge(case, response)

    def judge(self, case: Case, response: Any) -> None:
        """Hold the answer to the document, and end what it began."""
        status = response.status_code
        self.seen[self.name, status] += 1
        head = "\n".join(f"{name}: {value}" for name, value in response.headers.items()).encode()
        made = ()
        if status == 201 and self.name in {"create_key", "create_pairing_code"}:
            document = response.json()
            made = (document.get("secret", ""), document.get("code", ""))
            self.world.leaks.keep_secret(*made)
        self.world.look(f"{self.name} {status}", head, response.content, told=made)
        assert status not in OUR_FAULTS, response.text
        if status == 202 and self.name != "cancel_job":
            self.pool.client.post(f"/v1/jobs/{response.json()['id']}/cancel")
        if status >= 400 and self.name != "head_blob":
            assert_problem(status, response.headers["content-type"][0], response.content)
        skipped = list(NOT_JUDGED.get(self.name, ()))
        if "" in (case.query or {}).values():  # `cursor=` says as much as no cursor: the framework drops it
            skipped.append(checks.negative_data_rejection)
        case.validate_response(response, checks=[check for check in CHECKS if check not in skipped])


def rounds() -> Iterator[int]:
    """Numbers of rounds: one, or as many as an operation's part of the time allows."""
    yield 0
    end = time.monotonic() + SECONDS / len(RULES)
    number = 1
    while time.monotonic() < end:
        yield number
        number += 1


@pytest.mark.timeout(120 + 4 * SECONDS / len(RULES))
@pytest.mark.parametrize("operation", RULES)
def test_every_answer_is_one_that_the_document_describes(
    operation: str, open_world: World, pool: Pool, schema: Any, session: requests.Session, seen: Counter
) -> None:
    fuzzer = Fuzzer(schema.find_operation_by_id(operation), open_world, pool, session, seen)
    told = fuzzer.operation.definition.raw
    modes = [GenerationMode.POSITIVE]
    if "parameters" in told or "requestBody" in told:  # else there is nothing that could be wrong
        modes.append(GenerationMode.NEGATIVE)
    for number in rounds():
        for mode in modes:
            _ask_many(fuzzer, mode, number)
    assert not {status for name, status in seen if name == operation} & OUR_FAULTS


def _ask_many(fuzzer: Fuzzer, mode: GenerationMode, number: int) -> None:
    @seed(number)
    @settings(
        max_examples=EXAMPLES,
        derandomize=False,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=fuzzer.operation.as_strategy(generation_mode=mode), there=st.booleans())
    def ask(case: Case, there: bool) -> None:
        fuzzer.ask(case, there)

    ask()


def test_the_server_is_as_well_as_before(open_world: World, local: httpx.Client, seen: Counter) -> None:
    assert local.get("/readyz").json() == {"status": "ready"}
    assert open_world.troubles() == []
    assert open_world.leaked == []
    reached = {name for name, status in seen if status < 400}
    assert reached == {name for name, _ in seen} - NEVER_DONE
