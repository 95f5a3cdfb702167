"""One server at a time works on a data folder: an operating system's lock, which ends with its process."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from diorama.domain.errors import NotReady


class DataLock:
    """Held from `take` to `give_back`, or to the end of the process, a kill included."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def take(self) -> None:
        """Lock the folder.

        Raises:
            NotReady: `in_use`, if another server holds it.
        """
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(handle)
        except OSError as error:
            holder = os.pread(handle, 20, 0).decode("ascii", "replace").strip() if sys.platform != "win32" else ""
            os.close(handle)
            who = f" (process {holder})" if holder.isdigit() else ""
            raise NotReady(
                f"another diorama server{who} works on the data folder {self._path.parent}",
                hint="use that one (`diorama make --server URL`), stop it, or give this one another --data-dir",
                code="in_use",
            ) from error
        os.ftruncate(handle, 0)
        os.write(handle, f"{os.getpid()}\n".encode())
        self._handle = handle

    def give_back(self) -> None:
        """Let the next server have the folder."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        os.lseek(handle, 1 << 20, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
