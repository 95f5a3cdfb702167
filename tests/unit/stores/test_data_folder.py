"""The data folder."""

from __future__ import annotations

import stat

import pytest

from diorama.domain.errors import UserFault
from diorama.stores.data_folder import DataFolder


def test_only_its_owner_can_enter_what_it_makes_and_making_it_again_changes_nothing(tmp_path):
    data = DataFolder(tmp_path / "a" / "b")
    data.create()
    folders = [data.root, data.blobs, data.incoming, data.logs, data.tls]
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in folders} == {0o700}
    (data.incoming / "x").write_bytes(b"kept")
    data.create()
    assert (data.incoming / "x").read_bytes() == b"kept"


def test_a_folder_that_was_there_keeps_its_mode(tmp_path):
    (tmp_path / "mine").mkdir(mode=0o750)
    DataFolder(tmp_path / "mine").create()
    assert stat.S_IMODE((tmp_path / "mine").stat().st_mode) == 0o750


def test_every_place_lies_under_the_root(tmp_path):
    data = DataFolder(tmp_path)
    places = [data.database, data.blobs, data.incoming, data.logs, data.tls, data.lock]
    assert all(place.is_relative_to(tmp_path) for place in places)
    assert len(set(places)) == len(places)
    assert data.incoming.parent == data.blobs  # one disk: a rename moves a file from one to the other


def test_a_place_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UserFault, match="file/data") as caught:
        DataFolder(tmp_path / "file" / "data").create()
    assert caught.value.code == "output_unwritable"
