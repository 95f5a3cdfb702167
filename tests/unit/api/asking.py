"""What the tests of the server ask again and again."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import httpx

DEADLINE_S = 15.0


def submitted(client: httpx.Client, kind: str, **parameters) -> dict[str, Any]:
    answer = client.post("/v1/jobs", json={"kind": kind, "parameters": parameters})
    assert answer.status_code == 202, answer.text
    return answer.json()


def ended(client: httpx.Client, job: dict[str, Any]) -> dict[str, Any]:
    return until(lambda: client.get(job["links"]["self"]).json(), lambda now: now["ended_at"] is not None)


def until(look: Callable[[], dict[str, Any]], enough: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """What is there once it is enough."""
    deadline = time.monotonic() + DEADLINE_S
    while not enough(found := look()):
        assert time.monotonic() < deadline, found
        time.sleep(0.01)
    return found


def events(client: httpx.Client, job: dict[str, Any], **headers: str) -> list[dict[str, str]]:
    """The stream of a job, to its end."""
    with client.stream("GET", job["links"]["events"], headers=headers) as answer:
        assert answer.status_code == 200, answer.read()
        assert answer.headers["content-type"].startswith("text/event-stream")
        return frames("".join(answer.iter_text()))


def frames(text: str) -> list[dict[str, str]]:
    blocks = [dict(line.split(": ", 1) for line in block.split("\n") if ": " in line) for block in text.split("\n\n")]
    return [block for block in blocks if "data" in block]


def code(answer: httpx.Response) -> tuple[int, str]:
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    return answer.status_code, answer.json()["code"]
