"""Fetch a file that a user names by URL. Off unless the settings turn it on.

A server that fetches for others is a way into the network that it stands in. So: https on port 443 only; the name is
resolved once, every address that it has must be public, and the connection goes to exactly the address that was
judged, whatever the name says a moment later; each redirect begins anew; time and bytes are counted while they pass.
"""

from __future__ import annotations

import re
import socket
import ssl
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address
from time import monotonic
from typing import TYPE_CHECKING

from diorama.domain.errors import BadFile, LimitExceeded, Unsupported, UserFault
from diorama.stores.fetch_addresses import Address, is_public, literal

if TYPE_CHECKING:
    import httpx

Resolver = Callable[[str, int], Sequence[str]]
Write = Callable[[bytes], None]
MAX_REDIRECTS = 5
MAX_ADDRESSES = 4  # of a name that are tried
MAX_URL = 2000
STEP_LIMIT_S = 10.0  # for connecting, and for each piece
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CONFUSING = re.compile(r"[\x00-\x20\x7f-\xa0\\<>\"^`{|}\u2028\u2029]|%(?![0-9a-fA-F]{2})")
_CHUNK = 1 << 16


def resolve(name: str, port: int) -> Sequence[str]:
    """Every address that the name has.

    Raises:
        OSError: If it has none.
    """
    found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchRules:
    """Whether and where to fetch. The defaults are for every server; the rest is for tests, which have a server of
    their own: ports besides 443, addresses that count as public, whom TLS trusts, who resolves names.
    """

    allowed: bool = False
    resolver: Resolver = resolve
    ports: frozenset[int] = frozenset({443})
    counted_as_public: frozenset[Address] = frozenset()
    trust: Callable[[], ssl.SSLContext] | None = None


def fetch(url: str, *, max_bytes: int, rules: FetchRules, time_limit_s: float = 20.0) -> bytes:
    """The bytes at an address; errors as for `fetch_into`."""
    pieces: list[bytes] = []
    fetch_into(url, pieces.append, max_bytes=max_bytes, rules=rules, time_limit_s=time_limit_s)
    return b"".join(pieces)


def fetch_into(url: str, write: Write, *, max_bytes: int, rules: FetchRules, time_limit_s: float = 20.0) -> None:
    """Hand the bytes at an address to `write`, piece by piece.

    Raises:
        Unsupported: If fetching is off. UserFault: If the address is not one that may be fetched from.
        LimitExceeded: `too_large`, `out_of_time`. BadFile: If there is no file to be had there.
    """
    if not rules.allowed:
        raise Unsupported(
            "this server fetches nothing from URLs",
            hint="upload the file itself, or set server.fetch_urls = true in the settings",
        )
    deadline = monotonic() + time_limit_s
    place: str | None = url
    for _ in range(MAX_REDIRECTS + 1):
        place = _hop(place, write, rules, max_bytes, deadline)
        if place is None:
            return
    raise BadFile(f"the address leads on more than {MAX_REDIRECTS} times", hint="give the file's own address")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where a request goes, for which name. addresses: judged; tried in turn."""

    url: httpx.URL
    name: str
    port: int
    addresses: tuple[Address, ...]


def judge(url: str, rules: FetchRules) -> Target:
    """Read a URL, resolve its name once and judge every address that it has.

    Raises:
        UserFault: If it may not be fetched from. BadFile: If the name has no address.
    """
    read = _read_url(url)
    port = 443 if read.port is None else read.port
    if read.scheme != "https":
        raise _refused("only https is fetched")
    if port not in rules.ports:
        raise _refused(f"port {port} is not fetched from")
    if read.userinfo:
        raise _refused("a URL with a user or password is not fetched")
    name = read.raw_host.decode("ascii").rstrip(".").lower()
    try:
        spelled = literal(name)
    except ValueError as fault:
        raise _refused(str(fault)) from None
    addresses = (spelled,) if spelled is not None else _addresses_of(name, port, rules)
    for address in addresses:
        if not is_public(address) and address not in rules.counted_as_public:
            raise _refused("it leads to an address that is not public")
    return Target(url=read, name=name, port=port, addresses=addresses[:MAX_ADDRESSES])


def _hop(url: str, write: Write, rules: FetchRules, max_bytes: int, deadline: float) -> str | None:
    """One request; where it leads on to, or None if the file is here."""
    import httpx

    target = judge(url, rules)
    *others, last = target.addresses
    try:
        for address in others:
            with suppress(httpx.ConnectError, httpx.ConnectTimeout):
                return _ask(target, address, write, rules, max_bytes, deadline)
        return _ask(target, last, write, rules, max_bytes, deadline)
    except (httpx.TimeoutException, TimeoutError):
        raise _too_slow() from None
    except httpx.TransportError as fault:
        if monotonic() >= deadline:
            raise _too_slow() from None
        why = "its certificate is not good for this name" if "CERTIFICATE_VERIFY" in str(fault) else "no connection"
        raise BadFile(f"{_shown(target.name)} could not be fetched from: {why}") from None


def _ask(
    target: Target, address: Address, write: Write, rules: FetchRules, max_bytes: int, deadline: float
) -> str | None:
    import httpx

    step_s = min(STEP_LIMIT_S, deadline - monotonic())
    if step_s <= 0:
        raise _too_slow()
    pinned = target.url.copy_with(host=str(address), port=target.port, fragment=None)
    head = {"Host": _host_header(target), "Accept-Encoding": "identity", "User-Agent": "diorama", "Accept": "*/*"}
    context = _context(rules, deadline)
    with (
        httpx.Client(verify=context, trust_env=False, follow_redirects=False, timeout=step_s) as client,
        client.stream("GET", pinned, headers=head, extensions={"sni_hostname": target.name}) as response,
    ):
        if response.status_code in _REDIRECTS:
            return _next_place(target, response)
        _check_answer(response, max_bytes)
        _copy(response, write, max_bytes, deadline)
        return None


def _copy(response: httpx.Response, write: Write, max_bytes: int, deadline: float) -> None:
    done = 0
    for piece in response.iter_raw(_CHUNK):
        done += len(piece)
        if done > max_bytes:
            raise _too_large(max_bytes)
        if monotonic() >= deadline:
            raise _too_slow()
        write(piece)
    told = response.headers.get("Content-Length")
    if told is not None and told.isdecimal() and int(told) != done:
        raise BadFile("the connection ended before the file did")


def _check_answer(response: httpx.Response, max_bytes: int) -> None:
    if response.status_code != 200:
        raise BadFile(f"the address answers {response.status_code}", hint="open it in a browser to see what is there")
    if response.headers.get("Content-Encoding", "identity").strip().lower() not in ("", "identity"):
        raise BadFile("the address sends the file compressed, which was not asked for")
    told = response.headers.get("Content-Length", "")
    if told.isdecimal() and int(told) > max_bytes:
        raise _too_large(max_bytes)


def _next_place(target: Target, response: httpx.Response) -> str:
    location = response.headers.get("Location", "")
    if not location or _CONFUSING.search(location):
        raise BadFile("the address leads on to nowhere")
    try:
        return str(target.url.join(location))
    except ValueError:
        raise BadFile("the address leads on to nowhere") from None


def _read_url(url: str) -> httpx.URL:
    import httpx

    if len(url) > MAX_URL:
        raise _refused(f"it is longer than {MAX_URL:,} characters")
    if _CONFUSING.search(url):
        raise _refused("it holds characters that no URL has")
    try:
        read = httpx.URL(url)
        host = read.raw_host.decode("ascii")
    except (httpx.InvalidURL, ValueError, TypeError):
        raise _refused("it is no URL") from None
    if not host or "%" in host:
        raise _refused("it names no host")
    return read


def _addresses_of(name: str, port: int, rules: FetchRules) -> tuple[Address, ...]:
    try:
        addresses = tuple(ip_address(found) for found in rules.resolver(name, port))
    except (OSError, UnicodeError, ValueError):
        addresses = ()
    if not addresses:
        raise BadFile(f"{_shown(name)} has no address")
    return addresses


def _host_header(target: Target) -> str:
    name = f"[{target.name}]" if ":" in target.name else target.name
    return name if target.port == 443 else f"{name}:{target.port}"


def _context(rules: FetchRules, deadline: float) -> ssl.SSLContext:
    """Trust as usual, on sockets that keep the deadline however slowly the other side sends."""
    import httpx

    context = httpx.create_ssl_context() if rules.trust is None else rules.trust()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.sslsocket_class = _sockets_until(deadline)
    return context


def _sockets_until(deadline: float) -> type[ssl.SSLSocket]:
    class PunctualSocket(ssl.SSLSocket):
        """Reads and writes no longer than until the deadline, all of them together."""

        def recv(self, buflen: int = 1024, flags: int = 0) -> bytes:
            """Read some bytes."""
            self._hurry()
            return super().recv(buflen, flags)

        def send(self, data: object, flags: int = 0) -> int:
            """Write some bytes."""
            self._hurry()
            return super().send(data, flags)  # type: ignore[arg-type]

        def _hurry(self) -> None:
            left = deadline - monotonic()
            if left <= 0:
                raise TimeoutError("the time is over")
            self.settimeout(min(left, self.gettimeout() or left))

    return PunctualSocket


def _refused(why: str) -> UserFault:
    return UserFault(f"this URL is not fetched: {why}", hint="give a public https address, or upload the file itself")


def _too_large(max_bytes: int) -> LimitExceeded:
    return LimitExceeded(
        f"the file at this address is larger than {max_bytes:,} bytes",
        hint="make it smaller",
        details={"unit": "bytes", "limit": max_bytes},
    )


def _too_slow() -> LimitExceeded:
    return LimitExceeded(
        "the file did not come in time", hint="try again, or upload the file itself", code="out_of_time"
    )


def _shown(name: str) -> str:
    return name if len(name) <= 80 else name[:77] + "..."
