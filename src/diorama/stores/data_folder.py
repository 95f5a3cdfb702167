"""Where a server keeps everything: one folder, closed to other users of the machine."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from diorama.domain.errors import UserFault

_PRIVATE = 0o700


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The places in a data folder. Nothing is touched before `create`."""

    root: Path

    @property
    def database(self) -> Path:
        """The SQLite file; its log lies beside it."""
        return self.root / "diorama.sqlite"

    @property
    def blobs(self) -> Path:
        """Files named by the sha256 of their content."""
        return self.root / "blobs"

    @property
    def incoming(self) -> Path:
        """Files that are being written; on the same disk as `blobs`, so that a rename moves them there."""
        return self.blobs / "incoming"

    @property
    def logs(self) -> Path:
        """What the server and its workers write."""
        return self.root / "logs"

    @property
    def tls(self) -> Path:
        """The server's own certificate."""
        return self.root / "tls"

    @property
    def lock(self) -> Path:
        """Held by the one server that works here."""
        return self.root / "lock"

    def create(self) -> None:
        """Make the folders that are missing, each with mode 0700; those that are there keep theirs.

        Raises:
            UserFault: `output_unwritable`, if one cannot be made.
        """
        try:
            for folder in (self.root, self.blobs, self.incoming, self.logs, self.tls):
                if not folder.is_dir():
                    folder.parent.mkdir(parents=True, exist_ok=True)
                    folder.mkdir(mode=_PRIVATE, exist_ok=True)
        except OSError as error:
            raise UserFault(
                f"the data folder {self.root} cannot be made: {(error.strerror or str(error)).lower()}",
                hint="choose another one with --data-dir or DIORAMA_DATA_DIR",
                code="output_unwritable",
            ) from error
