"""What both shells share of httpx: where and how to connect, and what its errors mean."""

from __future__ import annotations

import re
import socket
import ssl
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import httpx

from diorama import __version__
from diorama.client.exchange import Answer, Call, Loss, Unreached
from diorama.domain.errors import BadFile, UserFault

CONNECT_S = 10.0
_CHUNK = 1 << 16
_CUT_OFF = "disconnected|closed|incomplete|reset"  # in httpcore's words; other faults are not of the line


def http_options(url: str, *, key: str | None, verify: str | Path | None, timeout_s: float) -> dict[str, Any]:
    """Arguments for a httpx client, sync or async. Certificates are always checked; `verify` names a file with
    further ones that are trusted.

    Raises:
        UserFault: If the address or the key cannot be one. BadFile: If there are no certificates in the file.
    """
    address = _checked_url(url)
    headers = {"User-Agent": f"diorama/{__version__}", "Accept": "application/json"}
    if key is not None:
        headers["Authorization"] = f"Bearer {_checked_key(key)}"
    return {
        "base_url": address,
        "headers": headers,
        "verify": _trust(verify),
        "timeout": httpx.Timeout(timeout_s, connect=min(CONNECT_S, timeout_s)),
        "follow_redirects": False,  # a key is sent to the address that was given and to no other
        "trust_env": not _is_loopback(address.host),  # no proxy stands between us and ourselves
    }


def request_options(call: Call, timeout_s: float) -> dict[str, Any]:
    """Arguments for a httpx request, without its body."""
    idle = timeout_s if call.idle_s is None else call.idle_s
    return {
        "method": call.method,
        "url": call.path,
        "params": dict(call.query) or None,
        "headers": dict(call.headers),
        "timeout": httpx.Timeout(timeout_s, connect=min(CONNECT_S, timeout_s), read=idle),
    }


def chunks_of(path: Path) -> Iterator[bytes]:
    """The bytes of a file, piece by piece."""
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


class Body:
    """Collects the body of an answer up to a limit."""

    def __init__(self, limit_bytes: int) -> None:
        self._limit = limit_bytes
        self._parts: list[bytes] = []
        self._size = 0

    def add(self, chunk: bytes) -> None:
        """Take a piece.

        Raises:
            Unreached: If the answer is over its limit.
        """
        self._size += len(chunk)
        if self._size > self._limit:
            raise Unreached("too_large", f"the answer is longer than {self._limit:,} bytes", sent=True)
        self._parts.append(chunk)

    def answer(self, response: httpx.Response) -> Answer:
        """The whole answer."""
        return Answer(status=response.status_code, headers=headers_of(response), body=b"".join(self._parts))


def headers_of(response: httpx.Response) -> Mapping[str, str]:
    """Headers by lower-case name."""
    return {name.lower(): value for name, value in response.headers.items()}


@contextmanager
def losses() -> Generator[None]:
    """Turn httpx's errors into `Unreached`."""
    try:
        yield
    except httpx.RequestError as error:
        raise _loss(error) from error


def _loss(error: httpx.RequestError) -> Unreached:
    why = _shortest(error)
    if isinstance(error, httpx.ConnectError):
        return Unreached(_why_not_connected([error, *_causes(error)]), why, sent=False)
    if isinstance(error, (httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)):
        return Unreached("refused", why or "no answer in time", sent=False)
    if isinstance(error, httpx.TimeoutException):
        return Unreached("timeout", "no answer in time", sent=True)
    if isinstance(error, httpx.RemoteProtocolError) and not re.search(_CUT_OFF, why, re.IGNORECASE):
        return Unreached("no_http", why, sent=True)
    return Unreached("lost", why, sent=True)


def _why_not_connected(chain: list[BaseException]) -> Loss:
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in chain):
        return "certificate"
    if any(isinstance(cause, ssl.SSLError) for cause in chain):
        return "no_tls"
    return "no_such_host" if any(isinstance(cause, socket.gaierror) for cause in chain) else "refused"


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen = error.__cause__ or error.__context__
    while seen is not None:
        yield seen
        seen = seen.__cause__ or seen.__context__


def _shortest(error: BaseException) -> str:
    words = str(error).strip() or type(error).__name__
    return words if len(words) <= 200 else f"{words[:200]}..."


def _checked_url(url: str) -> httpx.URL:
    example = "such as http://127.0.0.1:8600"
    try:
        address = httpx.URL(url)
    except (httpx.InvalidURL, TypeError) as error:
        raise UserFault(f"{url!r} is no address of a server", hint=example) from error
    if address.scheme not in ("http", "https") or not address.host:
        raise UserFault(f"{url!r} is no address of a server: it must begin with http:// or https://", hint=example)
    if address.userinfo:
        raise UserFault("an address with a user name in it is not taken", hint="give the key as key=...")
    if address.query or address.fragment:
        raise UserFault(f"{url!r} is no address of a server: it has a '?' or '#' in it", hint=example)
    return address


def _checked_key(key: str) -> str:
    plain = key.strip()
    if not plain or not plain.isascii() or not plain.isprintable() or " " in plain:
        raise UserFault("the key is none: it is empty, or holds blanks or letters that no key has")
    return plain


def _trust(verify: str | Path | None) -> ssl.SSLContext | bool:
    if verify is None:
        return True
    try:
        trusted = ssl.create_default_context()
        trusted.load_verify_locations(cafile=str(verify))
    except OSError as error:  # ssl.SSLError is one
        raise BadFile(
            f"verify: {verify} holds no certificate that can be read",
            hint="name a PEM file; `diorama serve` says which",
        ) from error
    return trusted


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
