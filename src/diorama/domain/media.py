"""Pictures in memory and encoded bytes that are named by their hash."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from diorama.domain.ids import BlobHash

Pixels: TypeAlias = NDArray[np.uint8]  # (height, width, 3 or 4), sRGB, row 0 at the top


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Image:
    """An sRGB picture, 8 bits a channel, shape (height, width, 3) or (height, width, 4)."""

    pixels: Pixels

    def __post_init__(self) -> None:
        shape = self.pixels.shape
        if self.pixels.dtype != np.uint8 or len(shape) != 3 or shape[2] not in (3, 4) or 0 in shape:
            raise ValueError(f"Image: pixels must be uint8 (h, w, 3|4), got {self.pixels.dtype} {shape}")

    @property
    def width(self) -> int:
        """Width in pixels."""
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        """Height in pixels."""
        return int(self.pixels.shape[0])


def sha256_of(data: bytes) -> BlobHash:
    """Name of these bytes."""
    return BlobHash(hashlib.sha256(data).hexdigest())


@dataclass(frozen=True, slots=True, kw_only=True)
class Blob:
    """Encoded bytes with their media type."""

    media_type: str
    data: bytes

    @property
    def sha256(self) -> BlobHash:
        """Name of the bytes."""
        return sha256_of(self.data)
