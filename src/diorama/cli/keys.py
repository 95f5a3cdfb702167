"""`diorama keys` and `diorama pair`: they work on the data folder, whether a server runs or not."""

from __future__ import annotations

import json as json_format
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from diorama.cli.serve import in_data_dir
from diorama.compose.settings import comma_list, load_settings
from diorama.domain.access import SCOPES, Caller, KeyRecord, Scope, checked_scopes
from diorama.domain.errors import NotFound, UserFault
from diorama.domain.ids import LOCAL_OWNER

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from diorama.stores.access import SqlAccess

USUAL_SCOPES = "read,generate,edit"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyWish:
    """The command line of `keys create`, as given."""

    user: str
    name: str
    scopes: str


def create_key(wish: KeyWish, *, data_dir: str | None, json: bool) -> None:
    """Make a key and print its secret, this once."""
    from diorama.studio.access import checked_owner

    owner, scopes = checked_owner(wish.user), read_scopes(wish.scopes)
    with _access(data_dir) as access:
        key, secret = access.create_key(owner, wish.name, scopes)
    if json:
        typer.echo(json_format.dumps({"key": _plain(key), "secret": secret}, indent=2))
        return
    typer.echo(secret)
    typer.echo(f"This is the key {key.id} of {key.owner} ({', '.join(key.scopes)}). It is not shown again.", err=True)


def list_keys(*, data_dir: str | None, json: bool) -> None:
    """Print every key, without secrets."""
    with _access(data_dir) as access:
        keys = access.keys(None)
    if json:
        typer.echo(json_format.dumps({"items": [_plain(key) for key in keys]}, ensure_ascii=False, indent=2))
        return
    if not keys:
        typer.echo("no keys; `diorama keys create` makes one")
    for key in keys:
        state = f"revoked {key.revoked_at[:10]}" if key.revoked_at else f"used {(key.last_used_at or 'never')[:10]}"
        typer.echo(f"{key.id}  {key.owner:<12}  {','.join(key.scopes):<25}  {state:<18}  {_shown(key.name)}")


def revoke_key(key_id: str, *, data_dir: str | None, json: bool) -> None:
    """End a key."""
    with _access(data_dir) as access:
        key = access.revoke_key(key_id)
    typer.echo(json_format.dumps({"key": _plain(key)}, indent=2) if json else f"revoked {key.id} of {key.owner}")


def pair(*, key_id: str | None, data_dir: str | None, json: bool) -> None:
    """Print a code that opens a session in a browser, once, within five minutes."""
    from diorama.studio.access import PAIRING_S

    with _access(data_dir) as access:
        code = access.new_pairing(_caller(access, key_id), lifetime_s=PAIRING_S)
    if json:
        typer.echo(json_format.dumps({"code": code, "expires_in_s": PAIRING_S}, indent=2))
        return
    typer.echo(f"{code[:4]}-{code[4:]}")
    typer.echo(f"Type it on the other device within {PAIRING_S // 60} minutes; it works once.", err=True)


def read_scopes(text: str) -> tuple[Scope, ...]:
    """Scopes from the command line: 'read,edit', or 'all'.

    Raises:
        UserFault: If one is unknown, or there is none.
    """
    try:
        scopes = SCOPES if text.strip() == "all" else checked_scopes(comma_list(text))
    except ValueError as error:
        raise UserFault(f"--scopes: {error}", hint="write them with commas between, or 'all'") from error
    if not scopes:
        raise UserFault("--scopes: there is none", hint=f"scopes: {', '.join(SCOPES)}")
    return scopes


def _caller(access: SqlAccess, key_id: str | None) -> Caller:
    """For whom a code is: the user of a key, with its scopes; else the user of this machine, without `admin`."""
    if key_id is None:
        return Caller(owner=LOCAL_OWNER, scopes=frozenset(checked_scopes(comma_list(USUAL_SCOPES))))
    good = [key for key in access.keys(None) if key.id == key_id and key.revoked_at is None]
    if not good:
        raise NotFound(f"there is no key {_shown(key_id)!r} that opens", hint="`diorama keys list` names them")
    return Caller(owner=good[0].owner, scopes=frozenset(good[0].scopes), key_id=good[0].id)


def _access(data_dir: str | None) -> AbstractContextManager[SqlAccess]:
    from diorama.compose.access import open_access

    return open_access(in_data_dir(load_settings(), data_dir))


def _plain(key: KeyRecord) -> object:
    from diorama.domain.plain import to_plain

    return to_plain(key)


def _shown(text: str) -> str:
    """A name from outside, without what could steer a terminal."""
    return "".join(letter if letter.isprintable() else "?" for letter in text[:80])
