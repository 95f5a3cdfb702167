"""The one place that reads the clock. Whoever needs the time is given a `Clock`, so that tests can bring their own."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], int]  # microseconds since 1970 in UTC

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def now_us() -> int:
    """Whole microseconds since 1970 in UTC."""
    return time.time_ns() // 1000


def iso(us: int) -> str:
    """The moment as ISO 8601 in UTC: '2026-01-02T03:04:05.678901Z'."""
    return (_EPOCH + timedelta(microseconds=us)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
