"""What a server made is written whole, under names that lead nowhere else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diorama.client.saving import checked_name, write_file, write_folder
from diorama.domain.errors import NotReady, UserFault
from diorama.stores import result_folder

FILES = {"scene.json": b"{}", "assets/chair-1/asset.json": b"[]", "assets/chair-1/asset.glb": b"glTF", "empty": b""}


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_new_folder_holds_the_files_and_nothing_else(tmp_path):
    write_folder(tmp_path / "deep" / "room", FILES)
    assert tree(tmp_path) == {f"deep/room/{name}": data for name, data in FILES.items()}


def test_the_folder_is_the_same_as_the_commands(tmp_path):
    write_folder(tmp_path / "ours", FILES)
    result_folder.write_folder(tmp_path / "theirs", FILES)
    assert tree(tmp_path / "ours") == tree(tmp_path / "theirs")
    modes = [oct((tmp_path / place / "scene.json").stat().st_mode) for place in ("ours", "theirs")]
    assert modes[0] == modes[1]
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "theirs").stat().st_mode


def test_in_a_folder_that_exists_files_are_replaced_and_others_stay(tmp_path):
    (tmp_path / "scene.json").write_bytes(b"old")
    (tmp_path / "notes.txt").write_bytes(b"mine")
    write_folder(tmp_path, FILES)
    assert tree(tmp_path) == {**FILES, "notes.txt": b"mine"}


def test_a_file_in_the_way_of_the_folder_is_told_and_kept(tmp_path):
    (tmp_path / "room").write_bytes(b"mine")
    with pytest.raises(UserFault) as caught:
        write_folder(tmp_path / "room", FILES)
    assert caught.value.code == "output_unwritable"
    assert tree(tmp_path) == {"room": b"mine"}


def test_a_place_that_cannot_be_is_told(tmp_path):
    (tmp_path / "file").write_bytes(b"mine")
    for write in (lambda: write_folder(tmp_path / "file" / "room", FILES), lambda: write_file(tmp_path, b"")):
        with pytest.raises(UserFault) as caught:
            write()
        assert caught.value.code == "output_unwritable"
    assert tree(tmp_path) == {"file": b"mine"}


def test_one_file_is_written_whole(tmp_path):
    write_file(tmp_path / "deep" / "chair.glb", b"glTF")
    write_file(tmp_path / "deep" / "chair.glb", b"glTF2")
    assert tree(tmp_path) == {"deep/chair.glb": b"glTF2"}


@pytest.mark.parametrize("name", list(FILES))
def test_names_of_results_are_good(name):
    assert checked_name(name, "http://there") == name


@pytest.mark.parametrize(
    "name",
    [
        *("", "/etc/passwd", "../x", "a/../x", "a//x", "a/", "./x", "C:/x", "a\\x", "..", ".hidden", "a\0", "a\n"),
        *("~/x", "x" * 200, "/".join("abcdefghi"), "con:", "ärger"),
    ],
)
def test_names_that_might_lead_elsewhere_are_refused(name):
    with pytest.raises(NotReady, match="does not answer as a Diorama server"):
        checked_name(name, "http://there")


@given(st.text(alphabet=st.sampled_from("ab./\\~: -_\0\n"), max_size=12))
def test_a_good_name_stays_below_its_folder(name):
    try:
        checked_name(name, "http://there")
    except NotReady:
        return
    folder = Path("/somewhere/else")
    assert Path(os.path.normpath(folder / name)).is_relative_to(folder)
    assert os.path.normpath(folder / name) == str(folder / name)
