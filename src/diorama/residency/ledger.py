"""Keeps back ends loaded within a memory budget and lends them out, one user at a time each."""

from __future__ import annotations

import threading
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from diorama.backends.contract import Backend
from diorama.backends.registry import create
from diorama.domain.capability import BackendSpec
from diorama.domain.errors import LimitExceeded


@dataclass(slots=True, eq=False)
class _Resident:
    spec: BackendSpec
    backend: Backend
    loaded: bool = False
    leases: int = 0
    last_used: int = 0
    turn: threading.Lock = field(default_factory=threading.Lock)


class Residency:
    """Loads a back end at its first lease; gives up the longest unused ones when the budget is short.

    Locks are taken in one order: the ledger's, then a resident's turn; nothing waits for the ledger while it
    holds a turn except to give the lease back.
    """

    def __init__(self, *, budget_bytes: int, options: Mapping[str, Mapping[str, Any]] | None = None) -> None:
        self._budget_bytes = budget_bytes
        self._options = dict(options or {})
        self._residents: dict[tuple[str, str], _Resident] = {}
        self._ledger = threading.Lock()
        self._clock = 0

    @contextmanager
    def lease(self, spec: BackendSpec) -> Generator[Backend]:
        """The loaded back end, for this user alone until the block ends.

        What is in use stays, so several at once may exceed the budget for as long.

        Raises:
            LimitExceeded: If the back end alone needs more than the budget.
        """
        resident = self._book(spec)
        try:
            with resident.turn:
                if not resident.loaded:
                    resident.backend.load(self._options.get(spec.name, {}))
                    resident.loaded = True
                yield resident.backend
        finally:
            with self._ledger:
                resident.leases -= 1

    def close(self) -> None:
        """Unload everything; call when no lease is out."""
        with self._ledger:
            for resident in self._residents.values():
                if resident.loaded:
                    resident.backend.unload()
            self._residents.clear()

    @property
    def resident_bytes(self) -> int:
        """Bytes that the loaded back ends say they hold."""
        return sum(resident.spec.resident_bytes for resident in self._residents.values())

    def _book(self, spec: BackendSpec) -> _Resident:
        with self._ledger:
            key = (spec.capability, spec.name)
            if key not in self._residents:
                self._make_room(spec.resident_bytes)
                self._residents[key] = _Resident(spec=spec, backend=create(spec))
            resident = self._residents[key]
            resident.leases += 1
            self._clock += 1
            resident.last_used = self._clock
            return resident

    def _make_room(self, needed_bytes: int) -> None:
        if needed_bytes > self._budget_bytes:
            raise LimitExceeded(
                f"a back end needs {needed_bytes >> 20:,} MB of memory; {self._budget_bytes >> 20:,} MB are allowed",
                hint="raise limits.memory_mb in the settings, or choose another back end",
            )
        idle = sorted(
            (resident for resident in self._residents.values() if resident.leases == 0),
            key=lambda resident: resident.last_used,
        )
        for resident in idle:
            if self.resident_bytes + needed_bytes <= self._budget_bytes:
                return
            if resident.spec.resident_bytes == 0:
                continue
            if resident.loaded:
                resident.backend.unload()
            del self._residents[(resident.spec.capability, resident.spec.name)]
