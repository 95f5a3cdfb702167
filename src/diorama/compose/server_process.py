"""Settings to a running server: address, certificate, first key, then the engine until a signal comes."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from diorama.api.app import create_app
from diorama.api.connections import allow_many_connections
from diorama.api.listening import certificate_names, listen
from diorama.api.logs import log_engine, start_logging
from diorama.api.options import HOUR_S, ApiOptions, Tls, checked_host, checked_origin
from diorama.api.serve import run_server
from diorama.api.tls import automatic_certificate, own_certificate
from diorama.compose.access import open_access
from diorama.compose.server import build_front
from diorama.compose.settings import Settings, comma_list, data_dir
from diorama.domain.errors import UserFault
from diorama.stores.clock import now_us
from diorama.stores.data_folder import DataFolder

STDIN = 0
# A store's thread gives up the interpreter at each call of SQLite, and then waits so long for a busy event loop to
# give it back. With 250 watchers, the default of 5 ms put 16 ms on the slowest hundredth of small requests.
SWITCH_S = 0.001


def serve(settings: Settings, *, announce: Callable[[ApiOptions], None], until_stdin_closes: bool = False) -> None:
    """Serve until a signal comes.

    Args:
        announce: Called once the server answers, with its options as they turned out.
        until_stdin_closes: End then too: whoever started this process has ended, or wants it to end.

    Raises:
        UserFault: If the address or the settings are not allowed, or others could reach it and there is no key.
        NotReady: `in_use`, if the port or the data folder is taken.
        BadFile: If the user's certificate cannot be used.
    """
    folder = DataFolder(data_dir(settings))
    listener, options = listen(server_options(settings))
    with listener:
        if not options.loopback:
            _need_a_key(settings, options)
        folder.create()
        options = replace(options, tls=_certificate(settings, options, folder))
        start_logging()
        allow_many_connections()
        sys.setswitchinterval(SWITCH_S)
        front = build_front(settings, log=log_engine)
        asyncio.run(
            run_server(
                create_app(front, options),
                listener=listener,
                announce=lambda _: announce(options),
                watched=STDIN if until_stdin_closes else None,
            )
        )


def server_options(settings: Settings) -> ApiOptions:
    """The surface's options, checked.

    Raises:
        UserFault: If a host name or an origin is none.
    """
    server = settings.server
    return ApiOptions(
        host=server.host,
        port=server.port,
        allowed_hosts=frozenset(checked_host(name) for name in comma_list(server.allowed_hosts)),
        cors_origins=frozenset(checked_origin(origin) for origin in comma_list(server.cors_origins)),
        require_key=server.require_key,
        requests_per_s=server.requests_per_s,
        burst=server.burst,
        upload_bytes=server.upload_mb << 20,
        session_s=server.session_hours * HOUR_S,
        stop_grace_s=server.stop_grace_s,
    )


def _need_a_key(settings: Settings, options: ApiOptions) -> None:
    with open_access(settings) as access:
        if not access.any_key():
            raise UserFault(
                f"others can reach {options.host}, and there is no key yet that would keep them out",
                hint="make one with `diorama keys create`, or listen on 127.0.0.1",
            )


def _certificate(settings: Settings, options: ApiOptions, folder: DataFolder) -> Tls | None:
    server = settings.server
    if server.tls_certificate:
        return own_certificate(Path(server.tls_certificate).expanduser(), Path(server.tls_key).expanduser())
    if server.tls == "auto":
        return automatic_certificate(folder.tls, certificate_names(options), now_us())
    return None
