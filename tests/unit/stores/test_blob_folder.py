"""Blobs as files: whole or not there, whatever happens, and no way out of the folder."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diorama.domain.errors import LimitExceeded, NotReady
from diorama.domain.fault_point import ENV_FAULT_POINT
from diorama.domain.media import sha256_of
from diorama.stores.blob_folder import BlobFolder
from diorama.stores.data_folder import DataFolder

BIG = bytes(range(256)) * 4000


class Clock:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.now = 1_000_000

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def data(tmp_path):
    folder = DataFolder(tmp_path / "data")
    folder.create()
    return folder


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def blobs(data, clock):
    return BlobFolder(data, clock)


def files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("point", ["blob.before_rename", "blob.after_rename"])
def test_a_writer_killed_at_any_moment_leaves_the_whole_blob_or_none(data, point):
    code = (
        "import sys; from pathlib import Path; from diorama.stores.data_folder import DataFolder;"
        "from diorama.stores.blob_folder import BlobFolder;"
        "BlobFolder(DataFolder(Path(sys.argv[1]))).put(b'x' * 99_999)"
    )
    environment = {**os.environ, ENV_FAULT_POINT: point}
    done = subprocess.run([sys.executable, "-c", code, data.root], env=environment, check=False)
    assert done.returncode == -signal.SIGKILL
    blobs, name = BlobFolder(data), sha256_of(b"x" * 99_999)
    assert blobs.has(name) == (point == "blob.after_rename")
    assert not blobs.has(name) or blobs.verify(name)
    assert blobs.sweep_incoming(2**62) == (point == "blob.before_rename")
    assert files_in(data.incoming) == []
    assert blobs.put(b"x" * 99_999) == name
    assert blobs.verify(name)


def test_the_same_bytes_from_eight_threads_at_once_are_one_blob(data, blobs):
    with ThreadPoolExecutor(8) as pool:
        names = set(pool.map(blobs.put, [BIG] * 64))
    assert names == {sha256_of(BIG)}
    assert blobs.get(sha256_of(BIG)) == BIG
    assert files_in(data.blobs) == [blobs.path(sha256_of(BIG))]


def test_a_corrupted_file_is_noticed(blobs):
    name = blobs.put(BIG)
    assert blobs.verify(name)
    with blobs.path(name).open("r+b") as file:
        file.seek(len(BIG) // 2)
        file.write(b"\xff\xff")
    assert not blobs.verify(name)
    with pytest.raises(KeyError):
        blobs.verify(sha256_of(b"another"))


def test_a_file_cut_short_is_mended_by_putting_the_bytes_again(blobs):
    name = blobs.put(BIG)
    os.truncate(blobs.path(name), 100)
    assert blobs.put(BIG) == name
    assert blobs.verify(name)


NO_HASHES = ["", ".", "..", "../" * 8 + "etc/passwd", "/etc/passwd", "incoming", "aa/" + "a" * 61, "a" * 62 + "/."]
NO_HASHES += ["a" * 63, "a" * 65, "A" * 64, "g" * 64, "a" * 64 + "\n", "a" * 63 + "\0"]
NO_HASHES += ["٣" * 64, "ａ" * 64, "\ud800" * 64]


@pytest.mark.parametrize("name", NO_HASHES, ids=ascii)
def test_a_text_that_is_no_hash_names_no_file(data, blobs, name):
    (data.blobs / "incoming" / "aa").mkdir()
    assert not blobs.has(name)
    for question in (blobs.get, blobs.size, blobs.path, blobs.verify, blobs.delete):
        with pytest.raises(KeyError):
            question(name)


@given(st.text())
def test_no_text_leads_out_of_the_folder(tmp_path_factory, name):
    data = DataFolder(tmp_path_factory.getbasetemp() / "texts")
    data.create()
    assert not BlobFolder(data).has(name)
    with pytest.raises(KeyError):
        BlobFolder(data).path(name)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EACCES])
@pytest.mark.parametrize("call", ["write", "fsync", "replace", "mkdir", "utime", "open"])
def test_a_write_that_fails_leaves_no_file_and_says_why_without_a_path(data, blobs, monkeypatch, number, call):
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number), "/secret/place")

    monkeypatch.setattr(os, call, refuse)
    with pytest.raises((LimitExceeded, NotReady)) as caught:
        blobs.put(BIG)
    monkeypatch.undo()
    full = number in (errno.ENOSPC, errno.EDQUOT)
    assert caught.value.code == ("disk_full" if full else "not_ready")
    assert "secret" not in caught.value.message + caught.value.hint
    assert files_in(data.root) == []
    assert blobs.get(blobs.put(BIG)) == BIG  # and when there is room again it goes on


def test_a_disk_that_fills_up_in_the_middle_of_a_file_keeps_nothing_of_it(data, blobs, monkeypatch):
    write, left = os.write, [3]

    def some(handle: int, rest: memoryview) -> int:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(errno.ENOSPC, "full")
        return write(handle, rest[:1000])

    monkeypatch.setattr(os, "write", some)
    with pytest.raises(LimitExceeded) as caught:
        blobs.put(BIG)
    assert caught.value.code == "disk_full"
    assert files_in(data.root) == []


def test_a_write_that_takes_only_part_of_the_bytes_goes_on_until_all_are_there(blobs, monkeypatch):
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, rest: write(handle, rest[:70_001]))
    assert blobs.verify(blobs.put(BIG))


@given(st.lists(st.binary(max_size=300), max_size=8))
def test_bytes_that_come_in_pieces_are_the_blob_of_the_whole(tmp_path_factory, pieces):
    data = DataFolder(tmp_path_factory.getbasetemp() / "pieces")
    data.create()
    blobs = BlobFolder(data)
    with blobs.receive() as incoming:
        for piece in pieces:
            incoming.write(piece)
        name = incoming.keep()
    assert incoming.bytes_so_far == len(b"".join(pieces))
    assert blobs.get(name) == b"".join(pieces)
    assert name == blobs.put(b"".join(pieces))
    assert files_in(data.incoming) == []


def test_bytes_that_nobody_keeps_are_gone(data, blobs):
    def broken_off() -> None:
        with blobs.receive() as incoming:
            incoming.write(b"half")
            assert len(files_in(data.incoming)) == 1
            raise ConnectionError

    with pytest.raises(ConnectionError):
        broken_off()
    with blobs.receive() as incoming:
        incoming.write(b"left alone")
    assert files_in(data.root) == []


def test_nothing_can_be_written_to_what_is_kept(blobs):
    with blobs.receive() as incoming:
        incoming.write(b"kept")
        name = incoming.keep()
        with pytest.raises(AssertionError):
            incoming.write(b"more")
    assert blobs.get(name) == b"kept"


def test_the_list_holds_every_blob_with_its_size_and_when_it_was_last_put_and_nothing_else(data, blobs, clock):
    wanted = []
    for number in range(20):
        clock.now += 1_000
        content = b"x" * number
        wanted.append((blobs.put(content), number, clock.now))
    clock.now += 1_000
    blobs.put(b"xxx")
    wanted[3] = (wanted[3][0], 3, clock.now)
    (data.blobs / "aa").mkdir(exist_ok=True)
    (data.blobs / "aa" / "note.txt").write_bytes(b"stray")
    (data.blobs / "aa" / ("b" * 64)).write_bytes(b"in the wrong folder")
    assert list(blobs.all()) == sorted(wanted)
    assert [blobs.size(name) for name, _, _ in wanted] == list(range(20))


def test_files_are_closed_to_other_users(blobs):
    path = blobs.path(blobs.put(b"private"))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_what_is_deleted_is_gone_and_can_come_back(blobs):
    name = blobs.put(b"x")
    assert blobs.delete(name)
    assert not blobs.has(name)
    assert not blobs.delete(name)
    assert blobs.put(b"x") == name
    assert blobs.has(name)


def test_a_blob_that_was_put_again_is_not_old_any_more(blobs, clock):
    name = blobs.put(b"x")
    clock.now += 100
    assert not blobs.delete(name, if_older_than_us=1_000_000)
    blobs.put(b"x")
    assert not blobs.delete(name, if_older_than_us=1_000_100)
    assert blobs.delete(name, if_older_than_us=1_000_101)


def test_a_blob_put_again_while_it_is_swept_is_there_afterwards(blobs, clock, monkeypatch):
    """The sweep looks and finds it old, the writer puts, the sweep deletes: what was put is not lost."""
    name, unlink = blobs.put(b"x"), os.unlink
    clock.now += 100
    with ThreadPoolExecutor(1) as pool:
        writers = []

        def put_just_before(path: Path) -> None:
            writers.append(pool.submit(blobs.put, b"x"))
            with suppress(TimeoutError):
                writers[0].result(timeout=0.2)
            unlink(path)

        monkeypatch.setattr(os, "unlink", put_just_before)
        assert blobs.delete(name, if_older_than_us=clock.now)
        monkeypatch.undo()
        assert writers[0].result() == name
    assert blobs.has(name)


def test_only_what_was_left_half_written_long_enough_ago_is_swept(data, blobs):
    with blobs.receive() as begun:
        begun.write(b"half")
        (file,) = files_in(data.incoming)
        (data.incoming / "someone-elses").write_bytes(b"")
        os.utime(file, ns=(5_000_000, 5_000_000))
        assert blobs.sweep_incoming(5_000) == 0
        assert blobs.sweep_incoming(5_001) == 1
    assert files_in(data.incoming) == [data.incoming / "someone-elses"]


def test_a_blob_is_renamed_only_after_its_bytes_are_on_disk_and_its_folder_is_synced_after_that(blobs, monkeypatch):
    seen: list[str] = []
    fsync, replace = os.fsync, os.replace

    def noted_fsync(handle: int) -> None:
        seen.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        fsync(handle)

    def noted_replace(source: Path, target: Path) -> None:
        seen.append("rename")
        replace(source, target)

    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(os, "replace", noted_replace)
    blobs.put(b"x")
    assert seen[0] == "file"
    assert seen[-2:] == ["rename", "folder"]
    assert ("rename", "file") not in set(pairwise(seen))
    seen.clear()
    blobs.put(b"x")
    assert seen == ["folder"]  # another writer may have renamed it and not synced yet
