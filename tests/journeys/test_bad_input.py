"""The obvious mistakes: one clear sentence, what to do, the documented exit code, nothing half-written."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from tests.journeys.command import diorama

WRONG_USE, REFUSED, BAD_FILE, LIMIT, CANCELLED = 2, 3, 4, 6, 7


@pytest.mark.parametrize(
    ("text", "options", "code", "words"),
    [
        ("", [], WRONG_USE, "empty"),
        (" \n\t ", [], WRONG_USE, "empty"),
        ("!!! ...", [], WRONG_USE, ""),
        ("chair " * 10_000, [], LIMIT, "10,000 words; the limit is 2,000"),
        ("Ein Schlafzimmer mit einem Doppelbett und zwei Nachttischen", [], WRONG_USE, "German"),
        ("寝室にベッドと机がある", [], WRONG_USE, "English"),
        ("a room with 4,000 chairs", [], LIMIT, "4,000"),
        ("a bedroom with a bed", ["--room", "huge"], WRONG_USE, "--room"),
        ("a bedroom with a bed", ["--room", "0x4"], WRONG_USE, "--room"),
        ("a bedroom with a bed", ["--style", "baroqueish"], WRONG_USE, "baroqueish"),
        ("a bedroom with a bed", ["--quality", "superb"], WRONG_USE, "superb"),
        ("a bedroom with a bed", ["--sed", "1"], WRONG_USE, "--sed"),
    ],
)
def test_bad_input_is_one_clear_error_and_writes_nothing(text, options, code, words, tmp_path):
    done = diorama("make", text, *options, "-o", "out/room", cwd=tmp_path)
    assert done.returncode == code, done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    assert list(tmp_path.iterdir()) == []


def test_errors_of_ours_come_with_a_hint(tmp_path):
    done = diorama("make", "", cwd=tmp_path)
    lines = done.stderr.strip().splitlines()
    assert [line.split(":")[0] for line in lines] == ["error", "hint"]


def test_errors_are_json_where_json_was_asked_for(tmp_path):
    done = diorama("make", "", "--json", cwd=tmp_path)
    assert json.loads(done.stdout)["error"]["code"] == "empty_text"
    assert done.returncode == WRONG_USE


def test_a_file_in_the_way_is_refused_before_any_work(tmp_path):
    (tmp_path / "room").write_text("mine")
    started = time.perf_counter()
    done = diorama("make", "a bedroom with a bed", "-o", "room", cwd=tmp_path)
    assert (done.returncode, (tmp_path / "room").read_text()) == (WRONG_USE, "mine")
    assert "it is a file" in done.stderr
    assert "reading the sentence" not in done.stderr
    assert time.perf_counter() - started < 20


@pytest.mark.skipif(sys.platform != "linux", reason="uses Linux's read-only /proc")
def test_a_folder_that_cannot_be_written_is_refused(tmp_path):
    done = diorama("make", "a bedroom with a bed", "-o", "/proc/diorama/room", cwd=tmp_path)
    assert done.returncode == WRONG_USE
    assert "cannot write /proc/diorama/room" in done.stderr


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="mounting a small disk needs root on Linux")
def test_a_full_disk_leaves_nothing_half_written(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", disk]
    mounted = subprocess.run(mount, capture_output=True, text=True, check=False)
    if mounted.returncode != 0:
        pytest.skip(f"no disk can be mounted here: {mounted.stderr.strip()}")
    try:
        done = diorama("make", "a bedroom with a bed", "-o", "disk/room", cwd=tmp_path)
        assert done.returncode == LIMIT, done.stderr
        assert "the disk is full" in done.stderr
        assert list(disk.iterdir()) == []
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_room_that_is_too_small_is_still_a_sound_room_and_says_what_is_left_out(tmp_path):
    text = "a bedroom with a double bed, two wardrobes, a sofa, a desk and a bookshelf"
    done = diorama("make", text, "--room", "3x2.5", "--json", "-o", "small", cwd=tmp_path)
    document = json.loads(done.stdout)
    assert done.returncode == 0, done.stderr
    assert document["sound"]
    assert document["left_out"]
    assert all(left["why"] for left in document["left_out"])
    placed = sorted(document["objects"].values())
    assert len(placed) + sum(left["count"] for left in document["left_out"]) == 6
    strict = diorama("make", text, "--room", "3x2.5", "--strict", "-o", "strict", cwd=tmp_path)
    assert strict.returncode == REFUSED
    assert not (tmp_path / "strict").exists()


def test_contradictory_wishes_give_a_room_and_name_the_conflict(tmp_path):
    text = "a bedroom with a bed and a lamp to the left of the bed, and the lamp is to the right of the bed"
    done = diorama("make", text, "--json", "-o", "room", cwd=tmp_path)
    document = json.loads(done.stdout)
    assert done.returncode == 0, done.stderr
    assert document["sound"]
    assert document["relations"]["hold"] < document["relations"]["stated"]
    (conflict,) = document["conflicts"]
    assert any("left" in words for words in conflict["words"])
    assert any("right" in words for words in conflict["words"])
    assert diorama("make", text, "--strict", "-o", "strict", cwd=tmp_path).returncode == REFUSED


def test_an_unknown_noun_becomes_a_labelled_placeholder_and_is_said(tmp_path):
    done = diorama("make", "a study with a desk and an astrolabe on the desk", "-o", "study", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "astrolabe" in done.stdout
    assert "placeholder" in done.stdout


def test_what_was_not_understood_is_reported_with_its_place(tmp_path):
    text = "a bedroom with a bed that whispers algorithmically"
    done = diorama("make", text, "--json", "-o", "room", cwd=tmp_path)
    parts = json.loads(done.stdout)["not_understood"]
    assert any(text[p["span"]["start"] : p["span"]["end"]] == p["words"] and p["why"] for p in parts)
    assert diorama("make", text, "--strict", "-o", "strict", cwd=tmp_path).returncode == REFUSED


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["make-asset", "a chair", "-o", "chair.obj"], WRONG_USE, "only .glb"),
        (["make-asset", "", "-o", "chair.glb"], WRONG_USE, "empty"),
        (["make-asset", "a chair", "-o", "a.glb", "--preview", "a.glb"], WRONG_USE, "--preview"),
        (["make-asset", "a chair", "-o", "a.glb", "--preview", "a.glb/x.png"], WRONG_USE, "--preview"),
        (["make-asset", "a chair", "-o", "a.glb", "--preview", "a.jpg"], WRONG_USE, "only .png"),
        (["make", "a chair", "--seed", "-1"], WRONG_USE, "--seed"),
        (["make", "a chair \udcff"], WRONG_USE, "no UTF-8"),
        (["make-asset", "a chair 900 m tall", "-o", "chair.glb"], WRONG_USE, "900"),
        (["schema", "room"], WRONG_USE, "room"),
        (["paint"], WRONG_USE, "paint"),
    ],
)
def test_other_commands_refuse_clearly_too(arguments, code, words, tmp_path):
    done = diorama(*arguments, cwd=tmp_path)
    assert done.returncode == code, done.stdout + done.stderr
    assert words in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_broken_settings_file_is_named(tmp_path):
    (tmp_path / "c.toml").write_text("limits = [")
    env = {"DIORAMA_CONFIG": str(tmp_path / "c.toml")}
    done = diorama("make", "a bedroom with a bed", cwd=tmp_path, env=env)
    assert done.returncode == BAD_FILE
    assert "c.toml" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for child processes")
@pytest.mark.parametrize(("step", "delay_s"), [("making", 0.0), ("placing", 0.0), ("placing", 0.3), ("writing", 0.1)])
def test_ctrl_c_stops_and_leaves_nothing(step, delay_s, tmp_path):
    text = "a dining room with a table, forty chairs, two sofas, a cabinet and a bookshelf"
    command = [sys.executable, "-m", "diorama", "make", text, "-o", "room", "--quality", "good"]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    for line in process.stderr:
        if step in line:
            time.sleep(delay_s)  # into the step, which says nothing more until it ends
            process.send_signal(signal.SIGINT)
            break
    _, err = process.communicate(timeout=60)
    assert process.returncode == CANCELLED, err
    assert "cancelled" in err
    assert list(tmp_path.iterdir()) == []


def test_wrong_options_are_json_too_where_json_was_asked_for(tmp_path):
    done = diorama("make", "a chair", "--json", "--seed", "x", cwd=tmp_path)
    assert (done.returncode, json.loads(done.stdout)["error"]["code"]) == (WRONG_USE, "bad_request")


def test_words_that_the_terminal_cannot_show_do_not_break_the_end(tmp_path):
    text = "a room with a bed and a \u5bdd astrolabe"
    done = diorama("make", text, "-o", "room", cwd=tmp_path, env={"PYTHONIOENCODING": "cp1252"})
    assert done.returncode == 0, done.stderr
    done = diorama("make", text, "-o", "room", "--json", cwd=tmp_path, env={"PYTHONIOENCODING": "cp1252"})
    assert json.loads(done.stdout)["sound"]


@pytest.mark.skipif(os.name == "nt", reason="POSIX pipes")
def test_a_reader_that_leaves_early_is_no_fault(tmp_path):
    command = [sys.executable, "-m", "diorama", "schema", "scene"]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout is not None
    process.stdout.close()
    assert process.wait(timeout=60) == 0


@pytest.mark.skipif(os.name == "nt", reason="POSIX links")
def test_a_linked_folder_on_another_disk_is_written_through_the_link(tmp_path):
    if not os.path.isdir("/dev/shm"):  # noqa: PTH112
        pytest.skip("no second disk is here")
    import tempfile

    with tempfile.TemporaryDirectory(dir="/dev/shm") as other:
        (tmp_path / "room").symlink_to(other)
        done = diorama("make", "a room with a chair", "-o", "room", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert sorted(os.listdir(other))[:2] == ["assets", "certificate.json"]  # noqa: PTH208
        assert len(os.listdir(other)) == 6  # noqa: PTH208
