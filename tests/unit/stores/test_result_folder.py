import errno
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from diorama.domain.errors import LimitExceeded, UserFault
from diorama.scene import whole_files
from diorama.stores.result_folder import check_writable, write_file, write_folder

NOBODY = 65534
FILES = {"scene.json": b"{}", "assets/chair-1/asset.json": b"{}", "assets/chair-1/asset.glb": b"glTF"}


def tree(folder: Path) -> dict[str, bytes]:
    return {str(f.relative_to(folder)): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()}


def test_new_folder_holds_exactly_the_files_and_nothing_else_is_left(tmp_path):
    write_folder(tmp_path / "a" / "room", FILES)
    assert tree(tmp_path) == {f"a/room/{name}": data for name, data in FILES.items()}


def test_second_result_replaces_the_first_and_keeps_what_is_not_ours(tmp_path):
    write_folder(tmp_path / "room", FILES)
    (tmp_path / "room" / "notes.txt").write_text("mine")
    (tmp_path / "room" / "assets" / "mine").mkdir()
    (tmp_path / "room" / "assets" / "mine" / "a.glb").write_text("mine")
    write_folder(tmp_path / "room", {"scene.json": b"[2]", "assets/bed-1/asset.json": b"{}"})
    assert tree(tmp_path / "room") == {
        "scene.json": b"[2]",
        "assets/bed-1/asset.json": b"{}",
        "assets/mine/a.glb": b"mine",
        "notes.txt": b"mine",
    }


def test_what_a_client_saves_takes_no_others_files_away(tmp_path):
    write_folder(tmp_path / "room", FILES)
    saved = {"picture.png": b"png", "scene.json": b"[2]", "assets/bed-1/asset.json": b"{}"}
    whole_files.write_folder(tmp_path / "room", saved)
    assert tree(tmp_path / "room") == {**FILES, **saved}


def test_the_folder_that_a_client_saves_is_the_one_that_the_command_makes(tmp_path):
    whole_files.write_folder(tmp_path / "ours", FILES)
    write_folder(tmp_path / "theirs", FILES)
    assert tree(tmp_path / "ours") == tree(tmp_path / "theirs")
    for name in (".", "scene.json", "assets/chair-1"):
        modes = [(tmp_path / place / name).stat().st_mode for place in ("ours", "theirs")]
        assert modes[0] == modes[1]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_full_disk_is_one_clear_error_and_leaves_nothing(tmp_path, monkeypatch, code):
    def full(handle):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(LimitExceeded, match="disk is full") as caught:
        write_folder(tmp_path / "room", FILES)
    assert caught.value.code == "disk_full"
    assert caught.value.exit_code == 6
    monkeypatch.undo()
    assert list(tmp_path.iterdir()) == []


def test_full_disk_leaves_the_earlier_result_as_it_was(tmp_path, monkeypatch):
    write_folder(tmp_path / "room", FILES)

    def full(path, data):
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(whole_files, "_write_synced", full)
    with pytest.raises(LimitExceeded):
        write_folder(tmp_path / "room", {"scene.json": b"new"})
    assert tree(tmp_path / "room") == FILES


def test_file_is_replaced_whole(tmp_path):
    write_file(tmp_path / "x" / "shelf.glb", b"one")
    write_file(tmp_path / "x" / "shelf.glb", b"two")
    assert tree(tmp_path) == {"x/shelf.glb": b"two"}


@pytest.mark.parametrize("write", [lambda path: write_folder(path, FILES), lambda path: write_file(path / "f", b"")])
def test_a_file_in_the_way_is_named(tmp_path, write):
    (tmp_path / "room").write_text("I am a file")
    with pytest.raises(UserFault, match="room") as caught:
        write(tmp_path / "room")
    assert caught.value.code == "output_unwritable"
    assert (tmp_path / "room").read_text() == "I am a file"


def test_check_finds_what_cannot_be_written_before_any_work(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(UserFault, match="cannot write"):
        check_writable(tmp_path / "file" / "room", folder=True)
    with pytest.raises(UserFault, match="it is a file; name a folder"):
        check_writable(tmp_path / "file", folder=True)
    with pytest.raises(UserFault, match="it is a folder; name a file"):
        check_writable(tmp_path, folder=False)
    check_writable(tmp_path / "new" / "deep" / "room", folder=True)
    check_writable(tmp_path / "file", folder=False)
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]


@pytest.fixture
def locked() -> Iterator[Path]:
    """A folder that nobody may write to; root, who may write anywhere, becomes nobody for as long."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o555)
        as_root = os.geteuid() == 0
        if as_root:
            os.seteuid(NOBODY)
        try:
            yield folder
        finally:
            if as_root:
                os.seteuid(0)
            folder.chmod(0o700)


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX permissions")
def test_read_only_folder_is_refused(locked):
    with pytest.raises(UserFault, match="permission denied"):
        check_writable(locked / "room", folder=True)


def test_what_cannot_be_replaced_leaves_the_earlier_result_whole(tmp_path):
    room = tmp_path / "room"
    write_folder(room, FILES)
    (room / "scene.json").unlink()
    (room / "scene.json").mkdir()
    before = tree(room)
    with pytest.raises(UserFault, match=r"scene\.json: it is a folder"):
        write_folder(room, {"certificate.json": b"new", "scene.json": b"new"})
    assert tree(room) == before


def test_a_failure_half_way_puts_everything_back(tmp_path):
    room = tmp_path / "room"
    write_folder(room, {"a.json": b"old"})
    (room / "assets").write_text("a file where a folder must go")
    before = tree(room)
    with pytest.raises(UserFault, match="cannot write"):
        write_folder(room, {"a.json": b"new", "assets/x/asset.json": b"{}"})
    assert tree(room) == before


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX links")
def test_a_link_that_leads_nowhere_is_refused_before_any_work(tmp_path):
    (tmp_path / "room").symlink_to(tmp_path / "gone")
    with pytest.raises(UserFault, match="leads nowhere"):
        check_writable(tmp_path / "room", folder=True)
