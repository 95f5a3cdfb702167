"""Writes files of scenes and other results so that nothing half-written is ever seen: commands and client alike.

Everything is staged beside the target, synced, and only then moved into place.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager
from pathlib import Path

from diorama.domain.errors import DioramaError, LimitExceeded, UserFault

_FULL = (errno.ENOSPC, errno.EDQUOT)


def _nothing(folder: Path) -> Iterable[Path]:
    return ()


def check_writable(target: Path, *, folder: bool) -> None:
    """Find out before any work whether a result can be written there; leaves no trace.

    Args:
        folder: `target` shall be a folder; otherwise a file.

    Raises:
        UserFault: `output_unwritable`, if it cannot. LimitExceeded: `disk_full`.
    """
    if target.exists() and target.is_dir() != folder:
        raise _unwritable(target, "it is a file; name a folder" if folder else "it is a folder; name a file")
    if target.is_symlink() and not target.exists():
        raise _unwritable(target, "it is a link that leads nowhere")
    with _clear_errors(target):
        place = target.resolve() if folder and target.exists() else target.absolute().parent
        while not place.exists():
            place = place.parent
        with tempfile.TemporaryFile(dir=place):
            pass


def write_file(target: Path, data: bytes) -> None:
    """Write one file: a temporary one beside it, synced, then renamed over it.

    Raises:
        UserFault: `output_unwritable`. LimitExceeded: `disk_full`.
    """
    check_writable(target, folder=False)
    with _clear_errors(target):
        parent = _made_parent(target)
        stage = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=parent))
        try:
            _write_synced(stage / target.name, data)
            (stage / target.name).replace(target)
            sync_folder(parent)
        finally:
            shutil.rmtree(stage, ignore_errors=True)


def write_folder(
    target: Path, files: Mapping[str, bytes], *, outdated: Callable[[Path], Iterable[Path]] = _nothing
) -> None:
    """Write `files` (relative path -> bytes) into the folder `target`.

    A new folder appears whole, by one rename. In an existing one every file is replaced by a rename of its own, all or
    none, and other files stay.

    Args:
        outdated: Folders in the existing one that go when the files are there.

    Raises:
        UserFault: `output_unwritable`. LimitExceeded: `disk_full`.
    """
    check_writable(target, folder=True)
    with _clear_errors(target):
        # An existing folder may lie on another disk (a link, a mount): what goes into it is staged in it.
        home = target.resolve() if target.exists() else _made_parent(target)
        stage = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=home))
        stage.chmod(0o755)
        try:
            for name, data in files.items():
                _write_synced(stage / name, data)
            if target.exists():
                _move_into(stage, home, files, outdated)
            else:
                stage.rename(target)
            sync_folder(home)
        finally:
            shutil.rmtree(stage, ignore_errors=True)


def _move_into(
    stage: Path, target: Path, files: Mapping[str, bytes], outdated: Callable[[Path], Iterable[Path]]
) -> None:
    """Replace each file; if one cannot be, all are put back as they were."""
    for name in files:
        if (target / name).is_dir():
            raise _unwritable(target / name, "it is a folder where a file must go")
    before = Path(tempfile.mkdtemp(prefix=".before.", dir=stage))
    moved: list[tuple[Path, Path | None]] = []
    try:
        for number, name in enumerate(files):
            place = target / name
            place.parent.mkdir(parents=True, exist_ok=True)
            old = before / str(number) if place.exists() else None
            if old is not None:
                place.replace(old)
            moved.append((place, old))
            (stage / name).replace(place)
    except OSError:
        for place, old in reversed(moved):
            if old is None:
                place.unlink(missing_ok=True)
            else:
                old.replace(place)
        raise
    for folder in outdated(target):
        shutil.rmtree(folder)
    sync_folder(target)


def _write_synced(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Have the folder's entries on the disk: a file that was renamed into it is there after a power cut."""
    if os.name == "nt":  # Windows has no handle on a folder to sync
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _made_parent(target: Path) -> Path:
    parent = target.absolute().parent
    parent.mkdir(parents=True, exist_ok=True)
    return parent


def _unwritable(target: Path, why: str) -> UserFault:
    return UserFault(f"cannot write {target}: {why}", hint="choose another place", code="output_unwritable")


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
        raise _unwritable(target, (error.strerror or str(error)).lower()) from error
