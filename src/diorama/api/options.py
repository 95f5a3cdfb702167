"""What the server is told about itself: address, names, limits. Checked once, before it opens a port."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from diorama.domain.errors import UserFault

HOUR_S = 3600
LOOK_S = 30.0  # so often streams and sockets make sure that their key or session still stands
_NAME = re.compile(r"(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*")
_DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tls:
    """Files of the certificate. own: brought by the user, so that browsers may be told to insist on it.

    fingerprint: SHA-256 of the certificate, as browsers show it: 'AB:CD:...'.
    """

    certificate: Path
    key: Path
    own: bool
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiOptions:
    """All options of the surface.

    host: the address that is listened on, as numbers; 0.0.0.0 and :: mean every one of the machine.
    names: host names by which the machine knows itself. allowed_hosts: what it may be called besides.
    cors_origins: origins whose pages may call the server. requests_per_s: of one user, or of one address without a
    key; 0 for no limit. burst: requests at once. *_bytes: the longest bodies, by kind of route.

    headers_s: for the head of a request to come. body_idle_s: for the next piece of its body. linger_s: for a client to
    stop sending and read a refusal; a connection cut earlier would lose it. stop_grace_s: for requests, then for jobs,
    when the server stops. last_wait_s: then for connections to end by themselves. stall_s: for a client to take what it
    is sent. look_s: so often a stream makes sure that its key or session still stands.
    """

    host: str = "127.0.0.1"
    port: int = 8600
    names: frozenset[str] = frozenset()
    allowed_hosts: frozenset[str] = frozenset()
    cors_origins: frozenset[str] = frozenset()
    require_key: bool = False
    tls: Tls | None = None
    requests_per_s: float = 50.0
    burst: int = 200
    small_bytes: int = 16 << 10
    json_bytes: int = 1 << 20
    upload_bytes: int = 256 << 20
    session_s: float = 720 * HOUR_S
    headers_s: float = 20.0
    body_idle_s: float = 30.0
    linger_s: float = 3.0
    stall_s: float = 120.0
    stop_grace_s: float = 10.0
    last_wait_s: float = 5.0
    look_s: float = LOOK_S

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach the server."""
        return is_loopback(self.host)

    @property
    def scheme(self) -> str:
        """http or https."""
        return "http" if self.tls is None else "https"

    @property
    def url(self) -> str:
        """Where the server is found from this machine."""
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104 - it is compared, not bound
        return f"{self.scheme}://{f'[{host}]' if ':' in host else host}:{self.port}"


def is_loopback(host: str) -> bool:
    """Whether an address in numbers belongs to this machine alone."""
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback


def checked_host(text: str) -> str:
    """A host name or address as it is compared: lower case, without a final dot.

    Raises:
        UserFault: If it is none, or has a port.
    """
    name = text.strip().lower().removesuffix(".")
    inner = name.removeprefix("[").removesuffix("]")
    if _is_address(inner):
        return str(ip_address(inner))
    if not _NAME.fullmatch(name):
        raise UserFault(
            f"server.allowed_hosts: {text!r} is no host name",
            hint="a name or an address without scheme and port, such as studio.example",
        )
    return name


def checked_origin(text: str) -> str:
    """An origin as browsers send it: 'https://studio.example', 'http://localhost:5173'.

    Raises:
        UserFault: If it is none: with a path, with a star, or `null`.
    """
    hint = "write scheme://host or scheme://host:port, such as https://studio.example; each one by its full name"
    fault = UserFault(f"server.cors_origins: {text!r} is no origin", hint=hint)
    try:
        parts = urlsplit(text.strip())
        port = parts.port
    except ValueError as error:
        raise fault from error
    extra = parts.path.strip("/") or parts.query or parts.fragment or parts.username is not None
    if parts.scheme not in _DEFAULT_PORTS or not parts.hostname or extra:
        raise fault
    host = checked_host(parts.hostname)
    host = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{host}{'' if port in (None, _DEFAULT_PORTS[parts.scheme]) else f':{port}'}"


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
