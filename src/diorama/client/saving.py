"""Writes what a server made, so that nothing half-written is ever seen; its names are checked before.

Everything is staged beside the target, synced, and only then moved into place.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import tempfile
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path

from diorama.client.problems import not_diorama
from diorama.domain.errors import DioramaError, LimitExceeded, UserFault

_PART = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,119}")
_FULL = (errno.ENOSPC, errno.EDQUOT)


def checked_name(name: str, url: str) -> str:
    """A relative path with '/' between, of plain names.

    Raises:
        NotReady: If it is another path: no Diorama server names files so, and it might lead anywhere.
    """
    parts = name.split("/")
    if len(parts) > 8 or not all(_PART.fullmatch(part) for part in parts):
        raise not_diorama(url, f"it names a file {name[:80]!r}")
    return name


def write_file(target: Path, data: bytes) -> None:
    """Write one file: a temporary one beside it, synced, then renamed over it.

    Raises:
        UserFault: `output_unwritable`. LimitExceeded: `disk_full`.
    """
    with _clear_errors(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        _write_into(target.parent, {target.name: data})


def write_folder(target: Path, files: Mapping[str, bytes]) -> None:
    """Write `files` (checked relative path -> bytes) into a folder: a new one appears whole, by one rename; in one
    that exists each file is replaced by a rename of its own, and other files stay.

    Raises:
        UserFault: `output_unwritable`. LimitExceeded: `disk_full`.
    """
    with _clear_errors(target):
        if target.exists():
            _write_into(target, files)
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        with _stage(target.parent) as stage:
            _fill(stage / "new", files)
            (stage / "new").rename(target)
        _sync_folder(target.parent)


def _write_into(folder: Path, files: Mapping[str, bytes]) -> None:
    with _stage(folder) as stage:
        _fill(stage, files)
        for name in files:
            place = folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            (stage / name).replace(place)
    _sync_folder(folder)


@contextmanager
def _stage(folder: Path) -> Generator[Path]:
    """A folder on the same disk, taken away afterwards."""
    stage = Path(tempfile.mkdtemp(prefix=".diorama.", dir=folder))
    try:
        yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _fill(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows has no handle on a folder to sync
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _clear_errors(target: Path) -> Generator[None]:
    try:
        yield
    except DioramaError:
        raise
    except OSError as error:
        if error.errno in _FULL:
            raise LimitExceeded(
                f"cannot write {target}: the disk is full",
                hint="free some space or choose another place; nothing was written",
                code="disk_full",
            ) from error
        raise UserFault(
            f"cannot write {target}: {(error.strerror or str(error)).lower()}",
            hint="choose another place",
            code="output_unwritable",
        ) from error
