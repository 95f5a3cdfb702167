"""Which host names the server answers to.

A page of another site can make its own name point at this machine (DNS rebinding): then the browser takes the server
for that site, and lets the page read everything. The Host header still tells the name, so names that are not this
machine's are refused.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address

from starlette.types import ASGIApp, Receive, Scope, Send

from diorama.api.options import ApiOptions, is_loopback
from diorama.api.problems import refuse
from diorama.domain.errors import UserFault

LOCAL_NAMES = frozenset({"localhost"})
_EVERY = frozenset({"0.0.0.0", "::"})  # noqa: S104 - they are compared, not bound


def header_values(scope: Scope, name: bytes) -> list[str]:
    """Every value of a header (its name in lower case)."""
    return [value.decode("latin-1") for key, value in scope["headers"] if key == name]


def host_of(scope: Scope) -> str:
    """The Host header's name or address, lower case, without port and brackets; empty if it is malformed, missing or
    there twice.
    """
    values = header_values(scope, b"host")
    if len(values) != 1:
        return ""
    text = values[0].strip().lower()
    if text.startswith("["):
        inside, bracket, port = text[1:].partition("]")
        well_made = bracket and (not port or (port[0] == ":" and port[1:].isdigit()))
        return inside if well_made and _address(inside) else ""
    name, colon, port = text.partition(":")
    return "" if colon and not port.isdigit() else name.removesuffix(".")


def is_local_name(host: str) -> bool:
    """Whether a host name or address always means the machine that it is said on."""
    return host in LOCAL_NAMES or is_loopback(host)


class HostCheck:
    """Answers 421 to a request whose Host is not a name of this server."""

    def __init__(self, app: ASGIApp, options: ApiOptions) -> None:
        self._app = app
        self._loopback = options.loopback
        self._every = options.host in _EVERY
        self._bound = _address(options.host)
        self._names = options.allowed_hosts | (frozenset[str]() if options.loopback else options.names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] in {"http", "websocket"} and not self._is_ours(scope):
            fault = UserFault(
                "the server does not answer to this host name",
                hint="name the address it listens on, or add the name to server.allowed_hosts",
                code="wrong_host",
            )
            await refuse(fault, scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _is_ours(self, scope: Scope) -> bool:
        host = host_of(scope)
        if not host:
            return False
        if host in self._names:
            return True
        if self._loopback:
            return is_local_name(host)
        # The address at which this very connection arrived: the machine may have several, and they may change.
        arrived = _address((scope.get("server") or ("", 0))[0] or "")
        if host in LOCAL_NAMES:
            return arrived is not None and arrived.is_loopback
        address = _address(host)
        return address is not None and (address == self._bound or (self._every and address == arrived))


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    mapped = getattr(address, "ipv4_mapped", None)
    return mapped or address
