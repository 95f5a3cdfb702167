"""The contract of every store."""

import pytest

from diorama.domain.asset import Asset, Provenance
from diorama.domain.ids import AssetId, BlobHash
from diorama.domain.media import sha256_of
from diorama.stores.assets import SqlAssets
from diorama.stores.blob_folder import BlobFolder
from diorama.stores.data_folder import DataFolder
from diorama.stores.database import Database
from diorama.stores.memory import MemoryAssets, MemoryBlobs


@pytest.fixture
def memory_blobs():
    return MemoryBlobs()


@pytest.fixture
def blob_folder(tmp_path):
    data = DataFolder(tmp_path / "data")
    data.create()
    return BlobFolder(data)


@pytest.fixture
def memory_assets():
    return MemoryAssets()


@pytest.fixture
def sql_assets(tmp_path):
    db = Database.at(tmp_path / "assets.sqlite")
    db.migrate()
    yield SqlAssets(db)
    db.close()


@pytest.fixture(params=["memory_blobs", "blob_folder"])
def blobs(request):
    return request.getfixturevalue(request.param)


@pytest.fixture(params=["memory_assets", "sql_assets"])
def assets(request):
    return request.getfixturevalue(request.param)


def asset(name: str, size: float = 1.0) -> Asset:
    return Asset(
        id=AssetId(name),
        kind="mesh",
        master=sha256_of(name.encode()),
        name=name,
        category="chair",
        size_m=(size, size, size),
        origin="bottom_centre",
        mount="floor",
        has_front=True,
        mass_kg=1.0,
        provenance=Provenance(backend="makers", revision="1", license="Apache-2.0", seed=0),
    )


@pytest.mark.parametrize("data", [b"", b"x", bytes(range(256)) * 1000])
def test_blob_comes_back_under_its_sha256(blobs, data):
    name = blobs.put(data)
    assert name == sha256_of(data)
    assert blobs.get(name) == data
    assert blobs.put(data) == name


def test_unknown_blob_is_a_key_error(blobs):
    with pytest.raises(KeyError):
        blobs.get(BlobHash("0" * 64))


def test_assets_come_back_in_order_and_the_newest_document_counts(assets):
    for one in (asset("b"), asset("a"), asset("b", size=2.0)):
        assets.put(one)
    assert list(assets.all()) == [asset("b", size=2.0), asset("a")]
    assert assets.get(AssetId("a")) == asset("a")
    with pytest.raises(KeyError):
        assets.get(AssetId("c"))
