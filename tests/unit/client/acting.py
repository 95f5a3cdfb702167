"""Carries out an operation against answers that a test has written down: no network, no clock, no waiting."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from diorama.client.course import Course
from diorama.client.exchange import Answer, Call, Command, More, Open, Operation, Pause, Shut, Tell, Unreached
from diorama.client.session import Session
from diorama.domain.event import Event


def answer(data: Any, status: int = 200, **headers: str) -> Answer:
    """A JSON answer; header names with '_' for '-'."""
    named = {name.replace("_", "-").lower(): value for name, value in headers.items()}
    return Answer(status=status, headers={"content-type": "application/json", **named}, body=json.dumps(data).encode())


def problem(code: str, status: int, **headers: str) -> Answer:
    """A problem document."""
    document = {
        "type": "about:blank",
        "status": status,
        "code": code,
        "detail": f"a {code}",
        "hint": "do",
        "details": {},
    }
    return answer(document, status, content_type="application/problem+json", **headers)


def refused() -> Unreached:
    return Unreached("refused", "nobody is there", sent=False)


def lost() -> Unreached:
    return Unreached("lost", "cut off", sent=True)


@dataclass
class Streamed:
    """An open answer: its chunks, then its end, or a loss."""

    chunks: list[bytes | Unreached]
    content_type: str = "text/event-stream"


Outcome = Answer | Unreached | Streamed


@dataclass
class Scene:
    """What happened: calls in their order, pauses, the clock, the events that were told."""

    outcomes: list[Outcome] | Callable[[Call], Outcome]
    now: float = 1000.0
    calls: list[Call] = field(default_factory=list)
    pauses: list[float] = field(default_factory=list)
    told: list[Event] = field(default_factory=list)
    chunks: list[bytes | Unreached] = field(default_factory=list)
    keys: int = 0

    def session(self, patience_s: float = 60.0, url: str = "http://there") -> Session[Any]:
        return Session(
            shell=None,  # type: ignore[arg-type]
            url=url,
            patience_s=patience_s,
            spread=1.0,
            now=lambda: self.now,
            new_key=self._key,
        )

    def _key(self) -> str:
        self.keys += 1
        return f"key-{self.keys}"

    def play(self, operation: Operation[Any]) -> Any:
        """The result of the operation."""
        course = Course(operation)
        while course.wants is not None:
            outcome = self._do(course.wants)
            if isinstance(outcome, Unreached):
                course.break_off(outcome)
            else:
                course.go_on(outcome)
        return course.result

    def _do(self, command: Command) -> Any:
        match command:
            case Call():
                return self._next(command)
            case Open():
                return self._open(self._next(command.call))
            case More():
                return self.chunks.pop(0) if self.chunks else None
            case Shut():
                self.chunks = []
            case Pause():
                self.pauses.append(command.seconds)
                self.now += command.seconds
            case Tell():
                self.told.append(command.event)
        return None

    def _next(self, call: Call) -> Any:
        self.calls.append(call)
        return self.outcomes(call) if callable(self.outcomes) else self.outcomes.pop(0)

    def _open(self, outcome: Outcome) -> Any:
        if not isinstance(outcome, Streamed):
            return outcome
        self.chunks = list(outcome.chunks)
        return Answer(status=200, headers={"content-type": outcome.content_type})


def scene(*outcomes: Outcome) -> Scene:
    """A scene in which these come one after the other."""
    return Scene(list(outcomes))


def job(status: str = "done", **members: Any) -> dict[str, Any]:
    """A job document."""
    return {"schema": "diorama.job/1", "id": "job-1", "kind": "text_to_scene", "status": status, **members}


def methods(calls: Iterable[Call]) -> list[str]:
    return [f"{call.method} {call.path}" for call in calls]
