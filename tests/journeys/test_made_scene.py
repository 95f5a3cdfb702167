"""A made room from the shell: proved again, explained, drawn from above."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from diorama.formats.documents import load_certificate, load_scene
from diorama.formats.png import decode_png
from tests.journeys.command import diorama

STUDY = "a study with an oak desk, a chair at the desk, a lamp on the desk, a bookshelf against the wall and a piano"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    done = diorama("make", STUDY, "-o", "room", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


def test_verify_says_that_a_made_room_is_sound_and_its_certificate_true(home: Path) -> None:
    done = diorama("verify", "room", cwd=home)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "nothing overlaps, floats or leaves the room, and the door opens" in done.stdout
    assert "certificate.json names this scene, and all its" in done.stdout
    assert done.stderr == ""


def test_verify_prints_and_writes_the_certificate_of_these_bytes(home: Path) -> None:
    done = diorama("verify", "room/scene.json", "--json", "-o", "proof.json", cwd=home)
    assert done.returncode == 0, done.stderr
    assert (home / "proof.json").read_text() == done.stdout
    now = load_certificate(done.stdout.encode())
    before = load_certificate((home / "room" / "certificate.json").read_bytes())
    assert (now.objects, now.relations, now.scene_sha256) == (before.objects, before.relations, before.scene_sha256)


def test_verify_leaves_with_3_where_something_is_wrong_and_says_what(home: Path, tmp_path: Path) -> None:
    import shutil

    room = Path(shutil.copytree(home / "room", tmp_path / "room"))
    document = json.loads((room / "scene.json").read_text())
    lamp = next(name for name, item in document["objects"].items() if item["category"] == "table_lamp")
    document["objects"][lamp]["transform"]["position"][1] += 0.05
    (room / "scene.json").write_text(json.dumps(document))
    done = diorama("verify", "room", cwd=tmp_path)
    assert done.returncode == 3
    assert "NOT SOUND" in done.stdout
    assert "the lamp floats 0.05 m away from the desk" in done.stdout
    assert "OUTDATED" in done.stdout
    as_json = diorama("verify", "room", "--json", cwd=tmp_path)
    assert as_json.returncode == 3
    assert json.loads(as_json.stdout)["sound"] is False
    assert "NOT SOUND" in as_json.stderr


def test_verify_of_broken_files_is_one_clear_error(home: Path, tmp_path: Path) -> None:
    import shutil

    room = Path(shutil.copytree(home / "room", tmp_path / "room"))
    glb = next((room / "assets").glob("*/asset.glb"))
    glb.write_bytes(glb.read_bytes() + b"\0")
    done = diorama("verify", "room", cwd=tmp_path)
    assert done.returncode == 4
    assert done.stderr.count("error:") == 1
    assert "was changed: its hash is" in done.stderr
    assert diorama("verify", "nowhere", cwd=tmp_path).returncode == 2


def test_explain_tells_supports_relations_and_ways_in_plain_lines(home: Path) -> None:
    done = diorama("explain", "room", cwd=home)
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout
    assert "\n      lamp (table-lamp-1); on the desk, 0.7 mm off it" in done.stdout
    assert "holds: 'on the desk': the lamp stands on the desk" in done.stdout
    assert "reached from the door, 0.6 m wide" in done.stdout


def test_explain_of_one_thing_speaks_of_that_thing(home: Path) -> None:
    done = diorama("explain", "room", "bookshelf", cwd=home)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("bookshelf (bookshelf-1)")
    assert "'against the wall': the bookshelf has its back against the wall" in done.stdout
    assert "lamp" not in done.stdout
    absent = diorama("explain", "room", "elephant", cwd=home)
    assert absent.returncode == 2
    assert "desk-1" in absent.stderr


def test_explain_as_json_names_every_object_and_relation(home: Path) -> None:
    scene = load_scene((home / "room" / "scene.json").read_bytes())
    document = json.loads(diorama("explain", "room", "--json", cwd=home).stdout)
    assert set(document["things"]) == set(scene.objects)
    assert set(document["relations"]) == set(scene.relations)
    assert document["things"]["table-lamp-1"]["on"].startswith("desk")
    one = json.loads(diorama("explain", "room", "lamp", "--json", cwd=home).stdout)
    assert set(one["things"]) == {"table-lamp-1"}


def test_preview_draws_a_plan_and_a_picture_where_it_says(home: Path) -> None:
    done = diorama("preview", "room", "--top", "--size", "700", "-o", "plan.png", cwd=home)
    assert done.returncode == 0, done.stderr
    plan = decode_png((home / "plan.png").read_bytes())
    assert plan.width == 700
    assert done.stdout.startswith(f"plan.png: 700 x {plan.height} px")
    done = diorama("preview", "room/scene.json", "--camera", "eye", "--size", "160", cwd=home)
    assert done.returncode == 0, done.stderr
    picture = decode_png((home / "room" / "picture.png").read_bytes())
    assert (picture.width, picture.height) == (160, 120)
    assert diorama("preview", "room", "--top", "--camera", "eye", cwd=home).returncode == 2


def test_preview_goes_round_a_scene_in_one_file(home: Path) -> None:
    done = diorama("preview", "room", "--camera", "turntable", "--size", "48", cwd=home)
    assert done.returncode == 0, done.stderr
    assert "48 x 36 px, 30 frames" in done.stdout
    data = (home / "room" / "turntable.webp").read_bytes()
    assert (data[:4], data[8:12], data.count(b"ANMF")) == (b"RIFF", b"WEBP", 30)
    for wrong in (("--quality", "beauty"), ("--size", "2000")):
        assert diorama("preview", "room", "--camera", "turntable", *wrong, cwd=home).returncode == 2


def test_describe_tells_a_scene_and_a_thing(home: Path) -> None:
    told = diorama("describe", "room", cwd=home).stdout
    assert told.startswith("A")
    assert "desk" in told
    assert json.loads(diorama("describe", "room", "--json", cwd=home).stdout)["text"] == told.strip()
    thing = next((home / "room" / "assets").iterdir())
    assert diorama("describe", str(thing / "asset.glb"), cwd=home).stdout.startswith("A")
    assert diorama("describe", "nowhere.glb", cwd=home).returncode == 2
