"""Blobs of the data folder, and the models that were read from them lately."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from diorama.domain.ids import BlobHash
from diorama.domain.model import Model
from diorama.stores.blob_folder import BlobFolder

MAX_TRIANGLES = 2_000_000  # of all models that are kept ready


class LaneDesk:
    """The `Desk` of steps that run for a server."""

    def __init__(self, blobs: BlobFolder) -> None:
        self._blobs = blobs
        self._models: OrderedDict[BlobHash, Model] = OrderedDict()
        self._triangles = 0
        self._lock = Lock()

    def put(self, data: bytes) -> BlobHash:
        """Keep bytes for good."""
        return self._blobs.put(data)

    def get(self, sha256: BlobHash) -> bytes:
        """Bytes by hash, or KeyError."""
        return self._blobs.get(sha256)

    def model(self, sha256: BlobHash) -> Model:
        """The model in a kept GLB."""
        with self._lock:
            known = self._models.get(sha256)
            if known is not None:
                self._models.move_to_end(sha256)
                return known
        from diorama.formats.glb import read_glb

        model = read_glb(self.get(sha256)).to_model()
        self.remember(sha256, model)
        return model

    def remember(self, sha256: BlobHash, model: Model) -> None:
        """Keep a model ready; those unused for the longest time give way."""
        with self._lock:
            if sha256 in self._models:
                return
            self._models[sha256] = model
            self._triangles += model.triangles
            while self._triangles > MAX_TRIANGLES and len(self._models) > 1:
                self._triangles -= self._models.popitem(last=False)[1].triangles
