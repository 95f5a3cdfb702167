"""`diorama serve`."""

from __future__ import annotations

import gc
import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import typer

from diorama.compose.settings import ServerSettings, Settings, load_settings

if TYPE_CHECKING:
    from diorama.api.options import ApiOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeWish:
    """The command line of `serve`, as given; None leaves it to the settings."""

    host: str | None
    port: int | None
    data_dir: str | None
    tls: Literal["auto"] | None
    until_stdin_closes: bool


def serve(wish: ServeWish) -> None:
    """Serve until a signal comes."""
    gc.disable()  # what imports make stays: to look through it again and again takes a seventh of the start
    try:
        from diorama.compose.server_process import serve as serve_until_told
    finally:
        gc.enable()
    serve_until_told(with_wish(load_settings(), wish), announce=_announce, until_stdin_closes=wish.until_stdin_closes)


def with_wish(settings: Settings, wish: ServeWish) -> Settings:
    """The settings, with what the command line says in their place."""
    server: ServerSettings = settings.server
    if wish.host is not None:
        server = replace(server, host=wish.host)
    if wish.port is not None:
        server = replace(server, port=wish.port)
    if wish.tls is not None:
        server = replace(server, tls=wish.tls, tls_certificate="", tls_key="")
    return in_data_dir(replace(settings, server=server), wish.data_dir)


def in_data_dir(settings: Settings, folder: str | None) -> Settings:
    """The settings, with another data folder if one is given."""
    return settings if folder is None else replace(settings, server=replace(settings.server, data_dir=folder))


def _announce(options: ApiOptions) -> None:
    """One line on standard output, for whoever waits for it; what only people need goes to standard error."""
    typer.echo(f"listening on {options.url}")
    sys.stdout.flush()
    if options.tls is not None:
        typer.echo(f"certificate, SHA-256: {options.tls.fingerprint}", err=True)
