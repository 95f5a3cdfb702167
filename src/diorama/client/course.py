"""An operation on its way, as a shell sees it: what it wants next, and in the end its result."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from diorama.client.exchange import Command, Operation

R = TypeVar("R")


class Course(Generic[R]):
    """Runs an operation from one command to the next. `wants`: what the shell shall do; None once it is over."""

    def __init__(self, operation: Operation[R]) -> None:
        self._operation = operation
        self._result: list[R] = []
        self.wants: Command | None = None
        self._step(lambda: next(operation))

    @property
    def result(self) -> R:
        """What the operation returned; only once it is over."""
        return self._result[0]

    def go_on(self, outcome: Any) -> None:
        """Tell the operation what came of its command."""
        self._step(lambda: self._operation.send(outcome))

    def break_off(self, loss: BaseException) -> None:
        """Tell the operation that its command failed; it may go on all the same."""
        self._step(lambda: self._operation.throw(loss))

    def end(self) -> None:
        """Let the operation go."""
        self._operation.close()

    def _step(self, move: Callable[[], Command]) -> None:
        try:
            self.wants = move()
        except StopIteration as stop:
            self.wants = None
            self._result.append(stop.value)
