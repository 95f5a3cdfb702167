"""Who may come in, and what is opened to whom: keys, browser sessions, pairing codes and grants.

Secrets have 256 random bits and are kept as their sha256: nothing in the database opens a door.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Connection, Row, Table, delete, insert, select, update

from diorama.domain.access import Caller, Grant, GrantLevel, KeyRecord, Scope, ThingKind, checked_scopes
from diorama.domain.asset import Visibility
from diorama.domain.errors import LimitExceeded, NotAuthenticated, NotFound, NotReady, UserFault
from diorama.domain.ids import OwnerId
from diorama.stores import tables
from diorama.stores.clock import Clock, iso, now_us
from diorama.stores.database import Database

KEY_PREFIX = "dio"
CODE_ALPHABET = "346789ACDEFGHJKMNPQRTUVWXY"  # no two that are taken for each other: 0O 1IL 2Z 5S 8B
CODE_LENGTH = 8
MAX_NAME_LENGTH = 200
_SECOND = 1_000_000
_USE_NOTED_EVERY_US = 60 * _SECOND
_OPEN_CODES = 5  # of one user at a time: more would make guessing easier
_SECRET_CHARACTERS = 200  # longer ones are none of ours, and are not looked at
_NO_HASH = bytes(32)


class SqlAccess:
    """Keys, sessions, pairing codes and grants in the database. Any thread may call it."""

    def __init__(self, db: Database, clock: Clock = now_us) -> None:
        self._db = db
        self._clock = clock

    # -- keys

    def create_key(self, owner: OwnerId, name: str, scopes: Iterable[Scope]) -> tuple[KeyRecord, str]:
        """A new key of the user.

        Returns:
            Its record, and its secret: `dio_<id>_<43 characters>`. The secret cannot be had again.

        Raises:
            UserFault: If there is no scope, one is unknown, or the name is too long.
        """
        try:
            checked = checked_scopes(scopes)
        except ValueError as error:
            raise UserFault(str(error)) from error
        if not checked:
            raise UserFault("a key without a scope opens nothing", hint="name at least one scope, for example read")
        if len(name) > MAX_NAME_LENGTH:
            raise UserFault(f"a key's name has at most {MAX_NAME_LENGTH} characters")
        id = secrets.token_hex(8)
        secret = f"{KEY_PREFIX}_{id}_{secrets.token_urlsafe(32)}"
        values = {
            "id": id,
            "owner": owner,
            "name": name,
            "secret_sha256": _hash(secret),
            "scopes": _scopes_text(checked),
            "created_at": self._clock(),
        }
        with self._db.write() as conn:
            conn.execute(insert(tables.access_key).values(values))
            return _key_record(_key_row(conn, id)), secret

    def keys(self, owner: OwnerId | None) -> tuple[KeyRecord, ...]:
        """The keys of the user, or all (None), newest first, the revoked ones too."""
        key = tables.access_key
        wanted = select(key).order_by(key.c.created_at.desc(), key.c.id)
        wanted = wanted if owner is None else wanted.where(key.c.owner == owner)
        with self._db.read() as conn:
            return tuple(_key_record(row) for row in conn.execute(wanted))

    def revoke_key(self, id: str) -> KeyRecord:
        """End the key, with every session and pairing code that came from it. A revoked one stays as it is.

        Raises:
            NotFound: If there is none.
        """
        key = tables.access_key
        with self._db.write() as conn:
            live = update(key).where(key.c.id == id, key.c.revoked_at.is_(None))
            conn.execute(live.values(revoked_at=self._clock()))
            conn.execute(delete(tables.session).where(tables.session.c.key_id == id))
            conn.execute(delete(tables.pairing).where(tables.pairing.c.key_id == id))
            return _key_record(_key_row(conn, id))

    def any_key(self) -> bool:
        """Whether there is a key that opens."""
        key = tables.access_key
        with self._db.read() as conn:
            return conn.execute(select(key.c.id).where(key.c.revoked_at.is_(None)).limit(1)).first() is not None

    def caller_for_key(self, secret: str) -> Caller:
        """Whom this secret speaks for. A wrong id, a wrong secret and a revoked key take the same path.

        Raises:
            NotAuthenticated: If it opens nothing.
        """
        key = tables.access_key
        id = _key_id(secret)
        given = _hash(secret[:_SECRET_CHARACTERS])
        with self._db.read() as conn:
            row = conn.execute(select(key).where(key.c.id == id)).one_or_none()
        same = hmac.compare_digest(given, _NO_HASH if row is None else row.secret_sha256)
        if not same or row is None or row.revoked_at is not None:
            raise _not_valid("key")
        self._note_use(row)
        return _caller(row.owner, row.scopes, row.id)

    def _note_use(self, row: Row[tuple[object, ...]]) -> None:
        """At most once a minute, and never so that a full disk or a long write keeps its owner out."""
        key, now = tables.access_key, self._clock()
        if row.last_used_at is not None and abs(now - row.last_used_at) < _USE_NOTED_EVERY_US:
            return
        try:
            with self._db.write() as conn:
                conn.execute(update(key).where(key.c.id == row.id).values(last_used_at=now))
        except (LimitExceeded, NotReady):
            pass

    # -- browser sessions

    def open_session(self, caller: Caller, *, lifetime_s: float) -> str:
        """A token with which a browser speaks for the caller, with the same scopes, until the key is revoked.

        Raises:
            NotAuthenticated: If the caller's key was revoked meanwhile.
        """
        token = secrets.token_urlsafe(32)
        with self._db.write() as conn:
            self._keep(conn, tables.session, {"token_sha256": _hash(token)}, caller, lifetime_s)
        return token

    def caller_for_session(self, token: str) -> Caller:
        """Whom this token speaks for.

        Raises:
            NotAuthenticated: If it never opened anything, or does so no longer.
        """
        session = tables.session
        given = _hash(token[:_SECRET_CHARACTERS])
        with self._db.read() as conn:
            row = conn.execute(select(session).where(session.c.token_sha256 == given)).one_or_none()
        same = hmac.compare_digest(given, _NO_HASH if row is None else row.token_sha256)
        if not same or row is None or row.expires_at <= self._clock():
            raise _not_valid("session")
        return _caller(row.owner, row.scopes, row.key_id)

    def close_session(self, token: str) -> None:
        """End the session; nothing happens if there is none."""
        session = tables.session
        with self._db.write() as conn:
            conn.execute(delete(session).where(session.c.token_sha256 == _hash(token[:_SECRET_CHARACTERS])))

    # -- pairing

    def new_pairing(self, caller: Caller, *, lifetime_s: float = 300) -> str:
        """A code of 8 characters that is typed once, on another device, to speak for the caller there.

        Of one user the newest five are good at a time.

        Raises:
            NotAuthenticated: If the caller's key was revoked meanwhile.
        """
        pairing = tables.pairing
        code = "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))
        with self._db.write() as conn:
            own = select(pairing.c.code_sha256).where(pairing.c.owner == caller.owner)
            older = own.order_by(pairing.c.expires_at.desc()).offset(_OPEN_CODES - 1)
            conn.execute(delete(pairing).where(pairing.c.code_sha256.in_(older)))
            self._keep(conn, pairing, {"code_sha256": _hash(code)}, caller, lifetime_s)
        return code

    def redeem_pairing(self, code: str) -> Caller:
        """Whom the code speaks for; it is used up. Case, spaces and dashes do not matter.

        Raises:
            NotAuthenticated: If it is none, was used, or its time is over.
        """
        pairing = tables.pairing
        given = _hash("".join(code[:_SECRET_CHARACTERS].upper().replace("-", " ").split()))
        with self._db.read() as conn:  # guesses must not take the write lock
            known = conn.execute(select(pairing.c.owner).where(pairing.c.code_sha256 == given)).first()
        if known is None:
            raise _not_valid("code")
        with self._db.write() as conn:
            row = conn.execute(select(pairing).where(pairing.c.code_sha256 == given)).one_or_none()
            conn.execute(delete(pairing).where(pairing.c.code_sha256 == given))
        if row is None or row.expires_at <= self._clock():
            raise _not_valid("code")
        return _caller(row.owner, row.scopes, row.key_id)

    def _keep(
        self, conn: Connection, table: Table, secret: dict[str, bytes], caller: Caller, lifetime_s: float
    ) -> None:
        """Write a session or a code, and take away those whose time is over."""
        if not _opens(conn, caller.key_id):
            raise _not_valid("key")
        now = self._clock()
        conn.execute(delete(table).where(table.c.expires_at <= now))
        values = {
            "owner": caller.owner,
            "scopes": _scopes_text(checked_scopes(caller.scopes)),
            "key_id": caller.key_id,
            "expires_at": now + round(lifetime_s * _SECOND),
        }
        conn.execute(insert(table).values(secret | values))

    # -- grants

    def share(self, kind: ThingKind, id: str, owner: OwnerId, grantee: OwnerId, level: GrantLevel) -> Grant:
        """Open a scene or asset of `owner` to `grantee`; a second time, with another level, replaces the first.

        Raises:
            UserFault: If both are the same user.
        """
        if owner == grantee:
            raise UserFault("what is yours is open to you already", hint="name another user")
        grant = tables.grant
        with self._db.write() as conn:
            conn.execute(delete(grant).where(*_between(kind, id, grantee)))
            values = {"kind": kind, "id": id, "grantee": grantee, "owner": owner, "level": level}
            conn.execute(insert(grant).values(values | {"created_at": self._clock()}))
            return _grant(conn.execute(select(grant).where(*_between(kind, id, grantee))).one())

    def unshare(self, kind: ThingKind, id: str, grantee: OwnerId) -> None:
        """Close it to `grantee` again.

        Raises:
            NotFound: If it was not open to them.
        """
        with self._db.write() as conn:
            if conn.execute(delete(tables.grant).where(*_between(kind, id, grantee))).rowcount == 0:
                raise NotFound("it was not shared with this user")

    def grants(self, kind: ThingKind, id: str) -> tuple[Grant, ...]:
        """To whom this scene or asset is open, in the order of their names."""
        grant = tables.grant
        wanted = select(grant).where(grant.c.kind == kind, grant.c.id == id).order_by(grant.c.grantee)
        with self._db.read() as conn:
            return tuple(_grant(row) for row in conn.execute(wanted))

    def level_for(
        self, kind: ThingKind, id: str, owner: OwnerId, visibility: Visibility, caller: OwnerId
    ) -> GrantLevel | None:
        """What the user `caller` may do with a thing of `owner`; None: not even know of it. Owners may edit."""
        if caller == owner:
            return "edit"
        with self._db.read() as conn:
            level = conn.execute(select(tables.grant.c.level).where(*_between(kind, id, caller))).scalar_one_or_none()
        return level or ("view" if visibility == "public" else None)


def _hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode(errors="replace")).digest()


def _key_id(secret: str) -> str:
    """The id that the secret names; of anything else an empty one, which no key has."""
    parts = secret[: _SECRET_CHARACTERS + 1].split("_", 2)
    well_made = len(secret) <= _SECRET_CHARACTERS and len(parts) == 3 and parts[0] == KEY_PREFIX and secret.isascii()
    return parts[1] if well_made else ""


def _key_row(conn: Connection, id: str) -> Row[tuple[object, ...]]:
    row = conn.execute(select(tables.access_key).where(tables.access_key.c.id == id)).one_or_none()
    if row is None:
        raise NotFound("there is no such key", hint="`diorama keys list` names them")
    return row


def _opens(conn: Connection, key_id: str) -> bool:
    """Whether what came from this key is good. Without a key (on the loopback address) there is none to revoke."""
    if not key_id:
        return True
    key = tables.access_key
    return conn.execute(select(key.c.id).where(key.c.id == key_id, key.c.revoked_at.is_(None))).first() is not None


def _caller(owner: OwnerId, scopes: str, key_id: str) -> Caller:
    return Caller(owner=owner, scopes=frozenset(checked_scopes(scopes.split())), key_id=key_id)


def _scopes_text(scopes: Sequence[Scope]) -> str:
    return " ".join(scopes)


def _key_record(row: Row[tuple[object, ...]]) -> KeyRecord:
    return KeyRecord(
        id=row.id,
        owner=row.owner,
        name=row.name,
        scopes=checked_scopes(row.scopes.split()),
        created_at=iso(row.created_at),
        last_used_at=None if row.last_used_at is None else iso(row.last_used_at),
        revoked_at=None if row.revoked_at is None else iso(row.revoked_at),
    )


def _between(kind: ThingKind, id: str, grantee: OwnerId) -> tuple[ColumnElement[bool], ...]:
    grant = tables.grant
    return grant.c.kind == kind, grant.c.id == id, grant.c.grantee == grantee


def _grant(row: Row[tuple[object, ...]]) -> Grant:
    return Grant(
        kind=row.kind,
        id=row.id,
        owner=row.owner,
        grantee=row.grantee,
        level=row.level,
        created_at=iso(row.created_at),
    )


def _not_valid(what: str) -> NotAuthenticated:
    return NotAuthenticated(f"the {what} is not valid", hint="it may be mistyped, used up, over its time or revoked")
