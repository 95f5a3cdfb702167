"""Blobs as files: `blobs/ab/ab12...`, named by the sha256 of their content, whole or not there.

A blob is written beside its place, synced, renamed into it, and the folder is synced: after a crash at any moment there
is either nothing or the whole file. Its modification time says when it was last put, which retention goes by.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import sys
import tempfile
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType

from diorama.domain.errors import LimitExceeded, NotReady
from diorama.domain.fault_point import fault_point
from diorama.domain.ids import BlobHash
from diorama.domain.media import sha256_of
from diorama.scene.whole_files import sync_folder
from diorama.stores.clock import Clock, now_us
from diorama.stores.data_folder import DataFolder

if sys.platform != "win32":
    import fcntl

_NAME = re.compile("[0-9a-f]{64}")
_PREFIX = re.compile("[0-9a-f]{2}")
_BEGUN = "begun-"  # names of files in `incoming`
_FULL = (errno.ENOSPC, errno.EDQUOT)


def is_blob_hash(text: str) -> bool:
    """Whether the text could name a blob: 64 lower-case hex digits and nothing else."""
    return _NAME.fullmatch(text) is not None


class BlobFolder:
    """A `BlobStore` in a data folder that was created. Any number of threads and processes may use it at once.

    Every method raises LimitExceeded (`disk_full`) or NotReady if the disk does not do what it must.
    """

    def __init__(self, data: DataFolder, clock: Clock = now_us) -> None:
        self._folder = data.blobs
        self._incoming = data.incoming
        self._clock = clock

    def put(self, data: bytes) -> BlobHash:
        """Keep the bytes under their hash; once this returns they survive a power cut."""
        name = sha256_of(data)
        if not self._kept_before(name, len(data)):
            with self.receive() as incoming:
                incoming.write(data, of_known_hash=True)
                incoming.keep_as(name)
        return name

    def receive(self) -> Incoming:
        """A place for bytes that come in pieces; use it as a context manager."""
        return Incoming(self._incoming, self._adopt)

    def get(self, sha256: BlobHash) -> bytes:
        """The bytes, or KeyError."""
        place = self._place(sha256)
        with _clear_errors(), _missing(sha256):
            return place.read_bytes()

    def has(self, sha256: BlobHash) -> bool:
        """Whether it is kept. A text that is no hash names none."""
        with _clear_errors():
            return is_blob_hash(sha256) and self._place(sha256).is_file()

    def size(self, sha256: BlobHash) -> int:
        """Its size [bytes], or KeyError."""
        place = self._place(sha256)
        with _clear_errors(), _missing(sha256):
            return place.stat().st_size

    def path(self, sha256: BlobHash) -> Path:
        """The file to read it from, or KeyError. Never write to it."""
        self.size(sha256)
        return self._place(sha256)

    def verify(self, sha256: BlobHash) -> bool:
        """Whether the file still holds what its name says, or KeyError."""
        place = self._place(sha256)
        with _clear_errors(), _missing(sha256), place.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256

    def delete(self, sha256: BlobHash, *, if_older_than_us: int | None = None) -> bool:
        """Take it away; whether it was there and old enough.

        Args:
            if_older_than_us: Leave a blob alone that was put at that time or later, even if another process puts
                the same bytes again at this very moment.
        """
        place = self._place(sha256)
        with _clear_errors(), self._turn(alone=True):
            try:
                if if_older_than_us is not None and place.stat().st_mtime_ns // 1000 >= if_older_than_us:
                    return False
                place.unlink()
            except FileNotFoundError:
                return False
        return True

    def all(self) -> Iterator[tuple[BlobHash, int, int]]:
        """Every blob: name, size [bytes], and when it was last put [us]."""
        with _clear_errors():
            for folder in sorted(self._folder.iterdir()):
                if _PREFIX.fullmatch(folder.name) and folder.is_dir():
                    yield from _blobs_in(folder)

    def sweep_incoming(self, older_than_us: int) -> int:
        """Remove what writers that died left half-written before that time; how many files."""
        removed = 0
        with _clear_errors():
            for file in self._incoming.glob(f"{_BEGUN}*"):
                with suppress(FileNotFoundError):
                    if file.stat().st_mtime_ns // 1000 < older_than_us:
                        file.unlink()
                        removed += 1
        return removed

    def _adopt(self, file: Path, handle: int, name: BlobHash) -> None:
        """Move a file that is written and still open to the place of its name."""
        place = self._place(name)
        now = self._clock() * 1000
        os.utime(file, ns=(now, now))
        os.fsync(handle)
        fault_point("blob.before_rename")
        if not place.parent.is_dir():
            place.parent.mkdir(mode=0o700, exist_ok=True)
            sync_folder(self._folder)
        file.replace(place)
        fault_point("blob.after_rename")
        sync_folder(place.parent)

    def _kept_before(self, name: BlobHash, size: int) -> bool:
        """If it is there, note that it was put again."""
        place = self._place(name)
        now = self._clock() * 1000
        with _clear_errors(), self._turn(alone=False):
            try:
                if place.stat().st_size != size:
                    return False  # a disk fault; what is about to be written replaces it
                os.utime(place, ns=(now, now))
            except FileNotFoundError:
                return False
        with _clear_errors():
            sync_folder(place.parent)  # another writer may have renamed it and not synced yet
        return True

    def _place(self, name: str) -> Path:
        if not is_blob_hash(name):
            raise KeyError(name)
        return self._folder / name[:2] / name

    @contextmanager
    def _turn(self, *, alone: bool) -> Generator[None]:
        """Let those who touch a blob that is there go together, and who deletes one go alone."""
        if sys.platform == "win32":  # no shared locks there; retention's days of grace must do
            yield
            return
        handle = os.open(self._folder, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
            yield
        finally:
            os.close(handle)


class Incoming:
    """Bytes on their way in. Leaving the context without `keep` discards them.

    bytes_so_far: how many were written.
    """

    def __init__(self, folder: Path, adopt: Callable[[Path, int, BlobHash], None]) -> None:
        self._folder = folder
        self._adopt = adopt
        self._hash = hashlib.sha256()
        self._handle = -1
        self._file: Path | None = None
        self.bytes_so_far = 0

    def __enter__(self) -> Incoming:
        with _clear_errors():
            self._handle, name = tempfile.mkstemp(prefix=_BEGUN, dir=self._folder)
        self._file = Path(name)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()
        if self._file is not None:
            self._file.unlink(missing_ok=True)
            self._file = None

    @property
    def path(self) -> Path:
        """The file that holds what was written so far, to be looked at before it is kept."""
        assert self._file is not None, "kept already, or not entered"
        return self._file

    def write(self, chunk: bytes, *, of_known_hash: bool = False) -> None:
        """Append bytes. of_known_hash: `keep_as` will name them, they need not be hashed."""
        assert self._handle >= 0, "kept already, or not entered"
        if not of_known_hash:
            self._hash.update(chunk)
        rest = memoryview(chunk)
        with _clear_errors():
            while rest:
                rest = rest[os.write(self._handle, rest) :]
        self.bytes_so_far += len(chunk)

    def keep(self) -> BlobHash:
        """Keep what was written as a blob; nothing can be written after that."""
        name = BlobHash(self._hash.hexdigest())
        self.keep_as(name)
        return name

    def keep_as(self, name: BlobHash) -> None:
        """Keep what was written under the hash that the caller has taken of it."""
        assert self._file is not None, "kept already, or not entered"
        with _clear_errors():
            self._adopt(self._file, self._handle, name)
        self._file = None
        self._close()

    def _close(self) -> None:
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


def _blobs_in(folder: Path) -> Iterator[tuple[BlobHash, int, int]]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if _NAME.fullmatch(entry.name) and entry.name.startswith(folder.name):
                with suppress(FileNotFoundError):  # deleted in the meantime
                    about = entry.stat(follow_symlinks=False)
                    yield BlobHash(entry.name), about.st_size, about.st_mtime_ns // 1000


@contextmanager
def _missing(name: str) -> Generator[None]:
    try:
        yield
    except FileNotFoundError:
        raise KeyError(name) from None


@contextmanager
def _clear_errors() -> Generator[None]:
    """Faults of the disk without paths, which are nobody's business outside."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise LimitExceeded(
                "the disk is full", hint="free some space in the data folder; nothing was written", code="disk_full"
            ) from error
        raise NotReady(
            f"the data folder cannot be read or written: {(error.strerror or 'unknown fault').lower()}",
            hint="see that the disk is there and writable",
        ) from error
