"""What no answer may hold: folders of the machine, traces of the program, secrets of anybody."""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from tests.house.tree import ROOT

TRACES = re.compile(
    rb"Traceback \(most recent call last\)|\bFile \"[^\"]+\", line \d+|site-packages|\.py\", line \d+"
    rb"|sqlalchemy\.|sqlite3\.|pydantic_core|starlette\.|<[\w. ]+ object at 0x[0-9a-f]+>|\bdbos\b"
)
_SCANNED = 4 << 20  # bytes of one answer


class Leaks:
    """Looks through everything that a server says; `secrets` are added as they are made."""

    def __init__(self, *folders: Path) -> None:
        machine = {ROOT, Path(sys.prefix), Path(sys.base_prefix), Path.home(), Path(tempfile.gettempdir()), *folders}
        names = {str(folder).rstrip("/") + "/" for folder in machine if len(folder.parts) > 1}
        self._folders = tuple(name.encode() for name in sorted(names)) + tuple(
            str(folder).encode() for folder in folders
        )
        self._secrets: set[bytes] = set()
        self.looked_at = 0

    def keep_secret(self, *secrets: str) -> None:
        """No answer may hold these from now on."""
        self._secrets |= {secret.encode() for secret in secrets if secret}

    def found_in(self, *texts: bytes, told: Iterable[str] = ()) -> list[str]:
        """What is in there that may not be. told: secrets that belong into this answer."""
        allowed = {secret.encode() for secret in told}
        text = b"\n".join(text[:_SCANNED] for text in texts)
        self.looked_at += 1
        found = [folder.decode() for folder in self._folders if folder in text]
        found += [match.group().decode(errors="replace") for match in TRACES.finditer(text)]
        found += ["a secret" for secret in self._secrets - allowed if secret in text]
        return found

    def secrets_in(self, text: bytes) -> int:
        """How many of the secrets stand in a text."""
        return sum(secret in text for secret in self._secrets)
