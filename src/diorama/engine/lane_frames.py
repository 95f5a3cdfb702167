"""What a server and its lane processes say to each other: JSON behind a length of four bytes, over pipes."""

from __future__ import annotations

import json
import struct
from typing import Any, BinaryIO, TypeAlias, cast

Frame: TypeAlias = dict[str, Any]
_LENGTH = struct.Struct("<I")


def write_frame(pipe: BinaryIO, frame: Frame) -> None:
    """Send one frame."""
    data = json.dumps(frame, separators=(",", ":"), allow_nan=False).encode()
    pipe.write(_LENGTH.pack(len(data)) + data)
    pipe.flush()


def read_frame(pipe: BinaryIO) -> Frame | None:
    """The next frame; None once the other side has closed or ended, in the middle of a frame too."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    data = pipe.read(length)
    return cast("Frame", json.loads(data)) if len(data) == length else None
