"""The library's verbs over a real engine: who may see, change and share what, and what an asset is found by."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator
from typing import Any

import pytest

from diorama.domain.asset import Asset
from diorama.domain.errors import Conflict, DioramaError, Forbidden, NotFound, UserFault
from diorama.formats.png import decode_png
from tests.broken_files import Packed, glb, glb_with_picture, picture, png, wav, zip_of
from tests.unit.studio.library_house import ANNA, BEN, House, open_house, pieces, user

READER, MAKER, NOBODY = user("anna", "read"), user("anna", "generate"), user("eve")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with open_house(tmp_path_factory.mktemp("library")) as opened:
        yield opened


def code_of(house: House, asked: Coroutine[Any, Any, object]) -> str:
    with pytest.raises(DioramaError) as caught:
        house.run(asked)
    return caught.value.code


def test_an_upload_is_kept_byte_for_byte_with_what_it_is(house: House) -> None:
    data = glb(lambda d: d["nodes"][0].update(scale=[0.5, 0.5, 1]))
    asset = house.run(house.upload(data, "My Oak_Chair.glb", "model/gltf-binary"))
    assert house.engine.blobs.get(asset.master) == data
    assert (asset.kind, asset.name, asset.owner, asset.visibility) == ("mesh", "My Oak Chair", "anna", "private")
    assert asset.size_m == (0.5, 1.0, 0.0)
    assert (asset.mount, asset.origin) == ("floor", "bottom_centre")
    assert asset.id.startswith("my-oak-chair-")
    about = asset.provenance
    assert (about.backend, about.license, about.text) == ("upload", "not stated", "My Oak Chair")
    assert about.parameters["bounds_m"] == [[0, 0, 0], [0.5, 1.0, 0]]
    assert about.parameters["bytes"] == len(data)
    assert house.left_lying == []


def test_the_same_bytes_are_the_same_asset_whatever_they_are_called(house: House) -> None:
    first = house.run(house.upload(png(9, 9), "one"))
    again = house.run(house.upload(png(9, 9), "another name", "image/png"))
    zipped = house.run(house.upload(zip_of(Packed(name=b"third.png", data=png(9, 9)))))
    assert first == again == zipped
    found = house.run(house.library.search(ANNA, kind="image"))
    assert [asset.id for asset in found.items].count(first.id) == 1


def test_two_users_own_one_asset_each_of_the_same_bytes(house: House) -> None:
    mine = house.run(house.upload(png(10, 9), "same"))
    yours = house.run(house.upload(png(10, 9), "same", caller=BEN))
    assert (mine.master, mine.name) == (yours.master, yours.name)
    assert mine.id != yours.id
    assert (mine.owner, yours.owner) == ("anna", "ben")


def test_what_was_deleted_comes_back_with_its_bytes(house: House) -> None:
    asset = house.run(house.upload(png(11, 9), "comes back"))
    house.run(house.library.share(ANNA, asset.id, "ben", "view"))
    house.run(house.library.delete(ANNA, asset.id))
    assert code_of(house, house.library.get(ANNA, asset.id)) == "not_found"
    assert code_of(house, house.library.blob(ANNA, asset.master)) == "not_found"
    assert house.run(house.upload(png(11, 9), "comes back")).id == asset.id
    assert house.run(house.library.blob(ANNA, asset.master)).bytes == len(png(11, 9))
    assert code_of(house, house.library.get(BEN, asset.id)) == "not_found"


def test_each_file_of_a_zip_is_an_asset_with_its_own_name_and_bytes(house: House) -> None:
    data = zip_of(
        Packed(name=b"set/Blue_vase.glb", data=glb_with_picture(png())),
        Packed(name=b"../../!!!.png", data=png(12, 9)),
        Packed(name=b"bell.wav", data=wav(bytes(4000))),
        Packed(name=b"the same again.png", data=png(12, 9)),
    )
    made = house.run(house.library.upload(ANNA, pieces(data), name="my set"))
    assert [(asset.kind, asset.name) for asset in made] == [
        ("mesh", "Blue vase"),
        ("image", "my set 2"),
        ("audio", "bell"),
    ]
    wanted = [glb_with_picture(png()), png(12, 9), wav(bytes(4000))]
    assert [house.engine.blobs.get(asset.master) for asset in made] == wanted


def test_a_picture_has_its_thumbnail_at_once_and_a_model_when_it_is_asked_for(house: House) -> None:
    photo = house.run(house.upload(picture("JPEG", 600, 300)))
    assert photo.derived.thumbnail is not None
    assert house.run(house.library.thumbnail(ANNA, photo.id)) == photo.derived.thumbnail
    assert decode_png(house.engine.blobs.get(photo.derived.thumbnail)).pixels.shape == (128, 256, 3)
    model = house.run(house.upload(glb_with_picture(png(30, 30))))
    assert model.derived.thumbnail is None

    async def many() -> list[str]:
        return await asyncio.gather(*(house.library.thumbnail(ANNA, model.id) for _ in range(5)))

    (drawn,) = set(house.run(many()))
    assert house.run(house.library.get(ANNA, model.id)).derived.thumbnail == drawn
    assert decode_png(house.engine.blobs.get(drawn)).pixels.shape[:2] == (256, 256)  # type: ignore[arg-type]
    assert house.run(house.library.blob(ANNA, drawn)).sha256 == drawn


def test_a_sound_has_no_thumbnail(house: House) -> None:
    sound = house.run(house.upload(wav(bytes(800))))
    assert code_of(house, house.library.thumbnail(ANNA, sound.id)) == "not_found"


@pytest.fixture(scope="module")
def thing(house: House) -> Asset:
    return house.run(house.upload(glb_with_picture(png(31, 30)), "shared thing"))


def test_nobody_else_learns_of_an_asset_or_its_bytes(house: House, thing: Asset) -> None:
    library = house.library
    asked = [
        library.get(BEN, thing.id),
        library.thumbnail(BEN, thing.id),
        library.blob(BEN, thing.master),
        library.change(BEN, thing.id, name="mine"),
        library.change(BEN, thing.id, visibility="public"),
        library.delete(BEN, thing.id),
        library.grants(BEN, thing.id),
        library.share(BEN, thing.id, "eve", "view"),
        library.unshare(BEN, thing.id, "anna"),
        library.get(BEN, "no-such-asset"),
        library.blob(BEN, "0" * 64),
        library.blob(BEN, "../" * 20),
    ]
    messages = set()
    for one in asked:
        with pytest.raises(NotFound) as caught:
            house.run(one)
        messages.add(caught.value.message)
    assert len(messages) == 2  # no such asset, no such blob: nothing tells what there is from what there is not
    assert thing.id not in [found.id for found in house.run(library.search(BEN)).items]


def test_a_grant_opens_exactly_what_it_says(house: House, thing: Asset) -> None:
    library = house.library
    granted = house.run(library.share(ANNA, thing.id, "ben", "view"))
    assert (granted.kind, granted.grantee, granted.level) == ("asset", "ben", "view")
    assert house.run(library.get(BEN, thing.id)).id == thing.id
    assert house.run(library.blob(BEN, thing.master)).bytes > 0
    assert thing.id in [found.id for found in house.run(library.search(BEN, words="shared")).items]
    for refused in (
        library.change(BEN, thing.id, name="mine"),
        library.delete(BEN, thing.id),
        library.grants(BEN, thing.id),
        library.share(BEN, thing.id, "eve", "view"),
    ):
        assert code_of(house, refused) == "forbidden"
    house.run(library.share(ANNA, thing.id, "ben", "edit"))
    assert house.run(library.change(BEN, thing.id, tags=["ours"])).tags == ("ours",)
    for refused in (
        library.change(BEN, thing.id, name="public", visibility="public"),
        library.delete(BEN, thing.id),
        library.share(BEN, thing.id, "eve", "view"),
    ):
        assert code_of(house, refused) == "forbidden"
    assert house.run(library.get(ANNA, thing.id)).name == "shared thing"
    assert [grant.level for grant in house.run(library.grants(ANNA, thing.id))] == ["edit"]
    house.run(library.unshare(ANNA, thing.id, "ben"))
    assert code_of(house, library.get(BEN, thing.id)) == "not_found"
    assert code_of(house, library.blob(BEN, thing.master)) == "not_found"
    assert code_of(house, library.unshare(ANNA, thing.id, "ben")) == "not_found"


def test_what_is_public_is_seen_by_all_and_changed_by_none_of_them(house: House) -> None:
    library = house.library
    asset = house.run(house.upload(png(13, 9), "for all"))
    house.run(library.change(ANNA, asset.id, visibility="public"))
    assert house.run(library.blob(NOBODY, asset.master)).sha256 == asset.master
    assert house.run(library.thumbnail(NOBODY, asset.id)) == asset.derived.thumbnail
    assert code_of(house, library.change(NOBODY, asset.id, name="x")) == "forbidden"
    house.run(library.change(ANNA, asset.id, visibility="private"))
    assert code_of(house, library.get(NOBODY, asset.id)) == "not_found"


def test_every_verb_needs_its_scope(house: House, thing: Asset) -> None:
    library = house.library
    for refused in (
        library.upload(READER, pieces(png())),
        library.upload_from(READER, "https://example.org/a.png"),
        library.change(READER, thing.id, name="x"),
        library.delete(READER, thing.id),
        library.share(READER, thing.id, "ben", "view"),
        library.unshare(READER, thing.id, "ben"),
        library.get(MAKER, thing.id),
        library.search(MAKER),
        library.thumbnail(MAKER, thing.id),
        library.blob(MAKER, thing.master),
        library.grants(MAKER, thing.id),
    ):
        with pytest.raises(Forbidden):
            house.run(refused)


def test_an_asset_is_found_by_the_words_it_was_given_later(house: House) -> None:
    asset = house.run(house.upload(png(14, 9), "x1"))
    house.run(house.library.change(ANNA, asset.id, name="Zebra", description="a striped rug", tags=["wool", "black"]))
    for words, tags in (("zebr", ()), ("striped", ()), ("wool", ()), ("", ("BLACK",)), ("rug zebra", ("wool",))):
        found = house.run(house.library.search(ANNA, words=words, tags=tags))
        assert [one.id for one in found.items] == [asset.id], words
    assert house.run(house.library.search(BEN, words="zebra")).items == ()
    assert house.run(house.library.get(ANNA, asset.id)).master == asset.master


@pytest.mark.parametrize("grantee", ["", "Ben", "a b", "../etc", "x" * 64, "anna"])
def test_a_grant_needs_the_name_of_another_user(house: House, thing: Asset, grantee: str) -> None:
    with pytest.raises((UserFault, Conflict)):
        house.run(house.library.share(ANNA, thing.id, grantee, "view"))
