"""Bytes by hash."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Any

from diorama.client.exchange import MAX_BLOB_BYTES, Call, Operation
from diorama.client.requests import path
from diorama.client.session import Bound, D, Session, verb
from diorama.client.tries import answered
from diorama.domain.errors import BadFile, UserFault

_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Blobs(Bound[D]):
    """Bytes by hash: meshes, pictures, documents. What comes is checked against its name."""

    @verb
    def get(self, sha256: str) -> Operation[bytes]:
        """The bytes whose sha256 this is (64 lower-case hex digits). Nothing is kept here: keep them if you need them.

        Raises:
            NotFound: If there are none that you may see. BadFile: If other bytes came.
        """
        return (yield from read_blob(self.session, sha256))


def read_blob(session: Session[Any], sha256: str) -> Operation[bytes]:
    """See `Blobs.get`."""
    if not _SHA256.fullmatch(sha256):
        raise UserFault(f"{sha256[:80]!r} is no hash of a blob", hint="64 digits 0-9 and a-f")
    call = Call(method="GET", path=path("blobs", sha256), headers={"Accept": "*/*"}, limit_bytes=MAX_BLOB_BYTES)
    answer = yield from answered(session, call, safe=True)
    if hashlib.sha256(answer.body).hexdigest() != sha256:
        raise BadFile(f"blob {sha256}: other bytes came, {len(answer.body):,} of them", hint="try again")
    return answer.body
