"""Opening the port, and what the machine is called there."""

from __future__ import annotations

import errno
import socket
import sys
from dataclasses import replace

from diorama.api.options import ApiOptions, checked_host
from diorama.domain.errors import NotReady, UserFault

BACKLOG = 2048
_PROBE = ("192.0.2.1", "2001:db8::1")  # nobody's addresses (RFC 5737, 3849); nothing is sent to them
_EVERY = frozenset({"0.0.0.0", "::"})  # noqa: S104 - compared here; what is listened on is the user's choice


def listen(options: ApiOptions) -> tuple[socket.socket, ApiOptions]:
    """Open the port. Connections wait from now on until they are served.

    Returns:
        The socket, and the options with the address in numbers, the port (for 0: the one that was free) and the names
        of the machine.

    Raises:
        UserFault: If there is no such address here. NotReady: `in_use`, if another program has the port.
    """
    family, address = _resolve(options.host, options.port)
    try:
        # Named as TCP, or asyncio leaves Nagle's algorithm on, and answers wait 40 ms for an acknowledgement.
        listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    except OSError as error:  # no IPv6 here
        raise _clear(error, options) from error
    try:
        if sys.platform != "win32":  # there it would let two programs share the port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family is socket.AF_INET6 and address[0] == "::":
            listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        listener.bind(address)
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        raise _clear(error, options) from error
    host, port = listener.getsockname()[:2]
    given = frozenset[str]() if host == options.host else frozenset({checked_host(options.host)})
    return listener, replace(options, host=host, port=port, names=machine_names() | given)


def machine_names() -> frozenset[str]:
    """Names by which this machine is called on its own network."""
    name = socket.gethostname().lower().removesuffix(".")
    short = name.partition(".")[0]
    return frozenset(part for part in (name, short, f"{short}.local") if part and part != ".local")


def certificate_names(options: ApiOptions) -> frozenset[str]:
    """Names and addresses at which the server may be asked for."""
    local = frozenset({"localhost", "127.0.0.1", "::1"})
    if options.loopback:
        return local | options.allowed_hosts
    addresses = _own_addresses() if options.host in _EVERY else frozenset({options.host.partition("%")[0]})
    return local | addresses | options.names | options.allowed_hosts


def _own_addresses() -> frozenset[str]:
    """The machine's addresses towards other machines."""
    found: set[str] = set()
    for family, probe in zip((socket.AF_INET, socket.AF_INET6), _PROBE, strict=True):
        try:
            with socket.socket(family, socket.SOCK_DGRAM) as line:
                line.connect((probe, 9))  # a datagram socket: this only chooses the way out
                found.add(line.getsockname()[0].partition("%")[0])
        except OSError:  # no such network here
            continue
    return frozenset(found)


def _resolve(host: str, port: int) -> tuple[socket.AddressFamily, tuple[str, int] | tuple[str, int, int, int]]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError) as error:
        raise UserFault(
            f"server.host: {host!r} is no address of this machine",
            hint="127.0.0.1 for this machine alone, 0.0.0.0 for its network",
        ) from error
    best = min(found, key=lambda one: one[0] is not socket.AF_INET)  # IPv4 where a name has both
    return best[0], best[4]  # pyright: ignore[reportReturnType]


def _clear(error: OSError, options: ApiOptions) -> NotReady | UserFault:
    if error.errno == errno.EADDRINUSE:
        return NotReady(
            f"another program listens on port {options.port} of {options.host}",
            hint="stop it, or choose another port with --port (0: any that is free)",
            code="in_use",
        )
    if error.errno in (errno.EACCES, errno.EPERM):
        return UserFault(
            f"this user may not listen on port {options.port}", hint="choose a port from 1024 up with --port"
        )
    return UserFault(
        f"server.host: {options.host!r} cannot be listened on: {(error.strerror or str(error)).lower()}",
        hint="127.0.0.1 for this machine alone, 0.0.0.0 for its network",
    )
