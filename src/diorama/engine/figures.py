"""Counters and histograms of the engine, for whoever publishes them."""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field

BOUNDS_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0)
Labels = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Histogram:
    """counts[i]: samples of at most BOUNDS_S[i] seconds and more than the bound before; the last: all longer."""

    counts: list[int] = field(default_factory=lambda: [0] * (len(BOUNDS_S) + 1))
    sum_s: float = 0.0

    @property
    def count(self) -> int:
        """All samples."""
        return sum(self.counts)


class EngineFigures:
    """Counted here: jobs_accepted, jobs_ended (by kind and status), jobs_cancelled, steps_retried, jobs_parked.
    Timed: job_wait_s (from accepted to started) and job_run_s, by kind.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counters: dict[tuple[str, Labels], int] = {}
        self._histograms: dict[tuple[str, Labels], Histogram] = {}

    def count(self, name: str, **labels: str) -> None:
        """Add one."""
        key = (name, tuple(sorted(labels.items())))
        with self._lock:
            self._counters[key] = self._counters.get(key, 0) + 1

    def observe(self, name: str, seconds: float, **labels: str) -> None:
        """Note how long something took [s]."""
        key = (name, tuple(sorted(labels.items())))
        with self._lock:
            histogram = self._histograms.setdefault(key, Histogram())
            histogram.counts[bisect_left(BOUNDS_S, seconds)] += 1
            histogram.sum_s += seconds

    def counters(self) -> Mapping[tuple[str, Labels], int]:
        """Counters as they stand."""
        with self._lock:
            return dict(self._counters)

    def histograms(self) -> Mapping[tuple[str, Labels], Histogram]:
        """Histograms as they stand."""
        with self._lock:
            return {key: Histogram(counts=list(h.counts), sum_s=h.sum_s) for key, h in self._histograms.items()}
