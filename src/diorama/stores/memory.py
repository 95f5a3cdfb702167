"""Stores that live as long as the process: for the inline engine and for tests."""

from __future__ import annotations

from collections.abc import Iterator

from diorama.domain.asset import Asset
from diorama.domain.ids import AssetId, BlobHash
from diorama.domain.media import sha256_of


class MemoryBlobs:
    """A `BlobStore` in a dictionary."""

    def __init__(self) -> None:
        self._data: dict[BlobHash, bytes] = {}

    def put(self, data: bytes) -> BlobHash:
        """Keep the bytes under their hash."""
        name = sha256_of(data)
        self._data.setdefault(name, data)
        return name

    def get(self, sha256: BlobHash) -> bytes:
        """The bytes, or KeyError."""
        return self._data[sha256]


class MemoryAssets:
    """An `AssetStore` in a dictionary."""

    def __init__(self) -> None:
        self._assets: dict[AssetId, Asset] = {}

    def put(self, asset: Asset) -> None:
        """Keep the document."""
        self._assets[asset.id] = asset

    def get(self, asset: AssetId) -> Asset:
        """The document, or KeyError."""
        return self._assets[asset]

    def all(self) -> Iterator[Asset]:
        """Every asset in order."""
        yield from tuple(self._assets.values())
