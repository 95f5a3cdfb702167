"""The folder of a scene that was made: its files, and its assets in folders of their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from diorama.scene import whole_files
from diorama.scene.whole_files import check_writable, write_file

__all__ = ["ASSETS", "ASSET_MARK", "check_writable", "write_file", "write_folder"]

ASSETS = "assets"
ASSET_MARK = "asset.json"  # a folder under assets/ that holds this file is ours to replace


def write_folder(target: Path, files: Mapping[str, bytes]) -> None:
    """Write `files` (relative path -> bytes) into the folder `target`, as `whole_files.write_folder` does. Assets of an
    earlier result that are no longer named go; files that are not ours stay.

    Raises:
        UserFault: `output_unwritable`. LimitExceeded: `disk_full`.
    """
    named = {Path(name).parts[1] for name in files if Path(name).parts[0] == ASSETS}

    def outdated(folder: Path) -> Iterable[Path]:
        marks = sorted((folder / ASSETS).glob(f"*/{ASSET_MARK}"))
        return [mark.parent for mark in marks if mark.parent.name not in named]

    whole_files.write_folder(target, files, outdated=outdated)
