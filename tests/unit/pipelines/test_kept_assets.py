"""A fresh asset and the same asset out of a library are one and the same: what is made of them does not differ."""

from __future__ import annotations

from dataclasses import replace

import pytest

from diorama.catalogue.categories import CATEGORIES
from diorama.domain.capability import TEXT_TO_3D, BackendSpec, TextTo3dRequest
from diorama.domain.ids import BlobHash
from diorama.domain.media import sha256_of
from diorama.domain.plain import to_json_bytes, to_plain
from diorama.formats.documents import load_asset
from diorama.makers.registry import load_makers, make
from diorama.pipelines.kept import keep_made

SPEC = BackendSpec(name="makers", capability=TEXT_TO_3D, factory="nowhere:Nothing")


class Shelf:
    """Keeps bytes."""

    def put(self, data: bytes) -> BlobHash:
        return sha256_of(data)


@pytest.mark.parametrize("key", sorted(load_makers()))
def test_an_asset_is_what_its_document_gives_back(key):
    words = CATEGORIES[key].names[0] if key in CATEGORIES else key
    request = TextTo3dRequest(category=key, words=words, seed=2)
    asset = keep_made(Shelf(), lambda *_: None, make(request), spec=SPEC, request=request)
    found = load_asset(to_json_bytes(asset))
    assert to_plain(found.provenance) == to_plain(asset.provenance)  # its lists come back as lists
    assert replace(found, provenance=asset.provenance) == asset
