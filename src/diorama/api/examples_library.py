"""Examples of documents of the library, for OpenAPI. They are made of the domain's own values."""

from __future__ import annotations

from typing import Any

from diorama.api.documents_library import AssetList, Uploaded, linked_asset
from diorama.api.examples_jobs import SHA256
from diorama.domain.access import Grant
from diorama.domain.asset import Asset, DerivedBlobs, Provenance
from diorama.domain.ids import AssetId, BlobHash, OwnerId
from diorama.domain.plain import to_plain

_PICTURE = BlobHash("9f2c1b7a6d5e4f30212233445566778899aabbccddeeff00112233445566aa77")
_ASSET = Asset(
    id=AssetId("oak-chair-3b2f7c1d9e"),
    owner=OwnerId("anna"),
    kind="mesh",
    master=SHA256,
    derived=DerivedBlobs(thumbnail=_PICTURE),
    name="Oak chair",
    category="chair",
    tags=("oak", "kitchen"),
    size_m=(0.45, 0.92, 0.5),
    origin="bottom_centre",
    mount="floor",
    has_front=True,
    mass_kg=5.2,
    provenance=Provenance(backend="upload", revision="1", license="not stated", seed=0, text="Oak chair"),
)
ASSET: Any = to_plain(linked_asset(_ASSET))
ASSET_LIST: Any = to_plain(AssetList(items=(linked_asset(_ASSET),), next_cursor=None))
UPLOADED: Any = to_plain(Uploaded(assets=(linked_asset(_ASSET),)))
ABOUT: Any = {"name": "Grandmother's chair", "tags": ["oak", "kitchen"]}
FETCH_ORDER: Any = {"url": "https://example.org/models/oak-chair.glb", "name": "Oak chair"}
_GRANT = Grant(
    kind="asset",
    id=_ASSET.id,
    owner=OwnerId("anna"),
    grantee=OwnerId("ben"),
    level="view",
    created_at="2026-11-20T09:30:00.000000Z",
)
GRANT: Any = to_plain(_GRANT)
GRANTS: Any = {"items": [GRANT]}
