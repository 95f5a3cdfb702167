"""What a job made: its files, to read and to save."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from diorama.client.blobs import read_blob
from diorama.client.exchange import Operation
from diorama.client.file_names import checked_name
from diorama.client.problems import not_diorama
from diorama.client.reading import Misfit, read
from diorama.client.session import Bound, D, Session, verb
from diorama.domain.errors import NotFound
from diorama.domain.ids import BlobHash
from diorama.domain.job import Job
from diorama.scene.whole_files import write_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Made(Bound[D]):
    """What a job made. job: its document, `job.result` the result as the server gave it. files: relative path ->
    sha256 of its bytes.
    """

    job: Job = field(repr=False)
    files: Mapping[str, BlobHash] = field(default_factory=dict[str, BlobHash])

    @verb
    def file(self, name: str) -> Operation[bytes]:
        """The bytes of one of the files.

        Raises:
            NotFound: If there is none of that name.
        """
        return (yield from file_of(self, name))

    @verb
    def contents(self) -> Operation[dict[str, bytes]]:
        """The bytes of every file, by relative path."""
        return (yield from contents_of(self))

    @verb
    def save(self, folder: str | Path) -> Operation[Path]:
        """Write all files into a folder; the folder. A scene's folder then holds what `diorama make` writes.

        A new folder appears whole or not at all. In one that exists, files of the same names are replaced, others stay.

        Raises:
            UserFault: `output_unwritable`. LimitExceeded: `disk_full`.
        """
        target = Path(folder)
        write_folder(target, (yield from contents_of(self)))
        return target


def made_by(session: Session[D], job: Job, kind: type[Any]) -> Any:
    """The result of a job as `kind`, one of `Made`.

    Raises:
        NotReady: If it does not fit: this is no Diorama server.
    """
    try:
        return read(kind, dict(job.result or {}), "result", given={"session": session, "job": job})
    except Misfit as fault:
        raise not_diorama(session.url, str(fault)) from fault


def contents_of(made: Made[Any]) -> Operation[dict[str, bytes]]:
    """The bytes of every file, fetched once for each content.

    Raises:
        NotReady: If a name is none that a file of ours can have.
    """
    for name in made.files:
        checked_name(name, made.session.url)
    fetched: dict[str, bytes] = {}
    for sha256 in made.files.values():
        if sha256 not in fetched:
            fetched[sha256] = yield from read_blob(made.session, sha256)
    return {name: fetched[sha256] for name, sha256 in made.files.items()}


def file_of(made: Made[Any], name: str) -> Operation[bytes]:
    """The bytes of one file."""
    if name not in made.files:
        has = ", ".join(sorted(made.files)[:20]) or "none"
        raise NotFound(f"{made.job.id} made no file {name!r}", hint=f"its files: {has}")
    return (yield from read_blob(made.session, made.files[name]))
