"""What stores promise; the contract suite runs over every one of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from diorama.domain.asset import Asset
from diorama.domain.ids import AssetId, BlobHash


class BlobStore(Protocol):
    """Bytes by the sha256 of their content; what was put never changes."""

    def put(self, data: bytes) -> BlobHash:
        """Keep the bytes; putting the same bytes twice keeps one copy."""
        ...

    def get(self, sha256: BlobHash) -> bytes:
        """The bytes.

        Raises:
            KeyError: If there are none of that name.
        """
        ...


class AssetStore(Protocol):
    """Asset documents by id."""

    def put(self, asset: Asset) -> None:
        """Keep the document, replacing one of the same id."""
        ...

    def get(self, asset: AssetId) -> Asset:
        """The document.

        Raises:
            KeyError: If there is none.
        """
        ...

    def all(self) -> Iterator[Asset]:
        """Every asset, in the order in which they were first put."""
        ...
