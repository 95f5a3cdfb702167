"""Steps that read files from outside. They run in the process lane, with limits on time and memory: whatever a file
does to its reader, it does to a child that can be replaced.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from diorama.domain.ids import BlobHash
from diorama.domain.media import sha256_of
from diorama.domain.tick import Tick
from diorama.formats.intake import FileFacts, IntakeLimits
from diorama.pipelines.context import Desk

THUMBNAIL_SIDE = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenFile:
    """A file that was found good. name: what an archive calls it. thumbnail: a PNG that was kept; None without one.

    kept: its bytes are a blob already (those of an archive's entries are; those of an upload's only file not yet).
    """

    name: str
    sha256: BlobHash
    bytes: int
    kept: bool
    facts: FileFacts
    thumbnail: BlobHash | None


def take_in(desk: Desk, tick: Tick, path: str, declared_type: str, limits: IntakeLimits) -> tuple[TakenFile, ...]:
    """Judge an upload that lies at `path`. Nothing is kept before all of it was found good.

    Raises:
        BadFile: If it is damaged, of no kind that is taken, or not what it was declared.
        LimitExceeded: If it is over a cap.
    """
    from diorama.formats.intake import HEAD_BYTES, sniff
    from diorama.formats.intake_file import accepted_files
    from diorama.formats.intake_zip import zip_entries

    data = Path(path).read_bytes()
    judged: list[tuple[str, FileFacts, bytes]] = []
    for file in accepted_files(data, declared_type, limits):
        judged.append((file.name, file.facts, file.thumbnail))
        tick(0.5)
    archive = sniff(data[:HEAD_BYTES]) == "zip"
    contents = (entry.data for entry in zip_entries(data, limits)) if archive else iter((data,))
    taken: list[TakenFile] = []
    for (name, facts, small), content in zip(judged, contents, strict=True):
        taken.append(
            TakenFile(
                name=name,
                sha256=desk.put(content) if archive else sha256_of(content),
                bytes=len(content),
                kept=archive,
                facts=facts,
                thumbnail=desk.put(small) if small else None,
            )
        )
    return tuple(taken)


def picture_thumbnail(desk: Desk, tick: Tick, master: BlobHash) -> BlobHash:
    """A small PNG of a kept picture, upright.

    Raises:
        BadFile: If it cannot be read.
    """
    from diorama.domain.errors import BadFile
    from diorama.formats.intake import HEAD_BYTES, sniff
    from diorama.formats.intake_pictures import read_picture, thumbnail
    from diorama.formats.png import encode_png

    data = desk.get(master)
    kind = sniff(data[:HEAD_BYTES])
    if kind not in ("png", "jpeg", "webp"):
        raise BadFile("this picture is of a kind that cannot be shown small")
    image, facts = read_picture(data, kind, IntakeLimits())
    return desk.put(encode_png(thumbnail(image, orientation=facts.details["orientation"], side=THUMBNAIL_SIDE)))


def model_thumbnail(desk: Desk, tick: Tick, master: BlobHash) -> BlobHash:
    """A small studio picture (PNG) of the model in a kept GLB.

    Raises:
        BadFile: If it cannot be read.
    """
    import numpy as np

    from diorama.formats.png import encode_png
    from diorama.render.studio import model_picture

    with np.errstate(all="ignore"):  # models from outside may be flat, or have lights beyond all measure
        return desk.put(encode_png(model_picture(desk.model(master), size=THUMBNAIL_SIDE)))
