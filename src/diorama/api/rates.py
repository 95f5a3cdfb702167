"""How often somebody may ask: token buckets, one for each user or address, in a table of bounded size."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from ipaddress import ip_address, ip_network

from diorama.domain.errors import LimitExceeded

MOST_BUCKETS = 4096


class TokenBuckets:
    """`burst` tokens each, refilled at `per_s`; 0 per second means no limit.

    A bucket that nobody uses fills up and is then as good as forgotten, so the longest unused one gives way when the
    table is full.
    """

    def __init__(
        self, *, per_s: float, burst: int, most: int = MOST_BUCKETS, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._per_s = per_s
        self._burst = float(burst)
        self._most = most
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()  # name -> tokens, and when

    def take(self, name: str) -> float:
        """Take a token. Returns 0, or how long to wait for one [s]; then nothing was taken."""
        if self._per_s <= 0:
            return 0.0
        tokens = self._tokens(name)
        if tokens < 1:
            return (1 - tokens) / self._per_s
        self._keep(name, tokens - 1)
        return 0.0

    def give_back(self, name: str) -> None:
        """Return a token that was taken."""
        if self._per_s > 0 and name in self._buckets:
            self._keep(name, min(self._burst, self._tokens(name) + 1))

    def __len__(self) -> int:
        return len(self._buckets)

    def _tokens(self, name: str) -> float:
        tokens, since = self._buckets.get(name, (self._burst, self._clock()))
        return min(self._burst, tokens + max(0.0, self._clock() - since) * self._per_s)

    def _keep(self, name: str, tokens: float) -> None:
        self._buckets[name] = (tokens, self._clock())
        self._buckets.move_to_end(name)
        if len(self._buckets) > self._most:
            self._buckets.popitem(last=False)


def address_name(host: str) -> str:
    """What counts as one address: an IPv4 address, or an IPv6 network of 64 bits, which one household has whole."""
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return "address unknown"
    mapped = getattr(address, "ipv4_mapped", None) or address
    return f"address {mapped}" if mapped.version == 4 else f"address {ip_network((int(mapped), 64), strict=False)}"


def too_often(wait_s: float) -> LimitExceeded:
    """The error for who asked too often."""
    return LimitExceeded(
        "too many requests", hint="wait a moment", code="too_many_requests", details={"retry_after_s": round(wait_s, 3)}
    )
