"""`diorama export` and `diorama settle` on a folder such as `diorama make` writes."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from diorama.cli.export import ExportWish, export_folder
from diorama.cli.settle import SettleWish, settle_folder
from diorama.domain.errors import BadFile, NotFound, UserFault
from diorama.domain.plain import to_json_bytes
from diorama.formats.documents import load_certificate, load_scene
from diorama.formats.glb_check import check_glb
from diorama.formats.png import decode_png
from diorama.pipelines.export_scene import ExportFormat
from diorama.stores.result_folder import write_folder
from tests.unit.formats.sceneeval_reader import read_state
from tests.unit.pipelines.test_check_scene import SHELF, made

TEXT = "a bathroom with a bathtub and a sink under a mirror"


@pytest.fixture
def room(tmp_path: Path) -> Path:
    placed, assets = made(TEXT)
    files = {"scene.json": to_json_bytes(placed.scene), "certificate.json": to_json_bytes(placed.certificate)}
    for name, asset in assets.items():
        files[f"assets/{name}/asset.json"] = to_json_bytes(asset)
        files[f"assets/{name}/asset.glb"] = SHELF.get(asset.master)
    write_folder(tmp_path / "room", files)
    return tmp_path / "room"


def export(source: Path, format: ExportFormat, output: Path | None = None, *, as_json: bool = False) -> None:
    export_folder(ExportWish(source=source, format=format, output=output, quality="draft", json=as_json))


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_each_form_is_what_it_says_and_stands_beside_the_folder(room: Path, tmp_path: Path) -> None:
    before = contents(room)
    for format in ("glb", "png", "html", "json", "zip", "sceneeval"):
        export(room, format)
    assert check_glb((tmp_path / "room.glb").read_bytes()) == ()
    assert decode_png((tmp_path / "room.png").read_bytes()).width == 640
    assert TEXT.encode() in (tmp_path / "room.html").read_bytes()
    assert (tmp_path / "room.json").read_bytes() == before["scene.json"]
    with zipfile.ZipFile(tmp_path / "room.zip") as archive:
        assert {name: archive.read(name) for name in before} == before
    state = read_state(contents(tmp_path / "room-sceneeval"))
    assert set(state.things) == set(load_scene(before["scene.json"]).objects)
    assert contents(room) == before


def test_a_made_folder_is_never_written_over(room: Path) -> None:
    before = contents(room)
    with pytest.raises(UserFault, match="holds a made scene"):
        export(room, "sceneeval", room)
    assert contents(room) == before


def test_json_says_what_was_written(room: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export(room, "sceneeval", tmp_path / "out", as_json=True)
    told = json.loads(capsys.readouterr().out)
    assert set(told["files"]) == set(contents(tmp_path / "out"))
    assert told["bytes"] == sum(map(len, contents(tmp_path / "out").values()))


def test_what_is_no_made_folder_is_refused(room: Path, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        export(tmp_path / "nowhere", "glb")
    next((room / "assets").glob("*/asset.glb")).write_bytes(b"glTF")
    with pytest.raises(BadFile):
        export(room, "sceneeval", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_sound_room_gets_its_report_and_stays_as_it_is(room: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("mujoco")
    before = contents(room)
    settle_folder(SettleWish(source=room, output=None, seconds=0.5, json=False))
    after = contents(room)
    report = json.loads(after.pop("settle.json"))
    assert after == before
    assert (report["schema"], report["moved"], report["adopted"]) == ("diorama.settle/1", [], False)
    words = capsys.readouterr().out
    assert "unchanged" in words
    assert "nothing moved" in words


def test_what_floats_comes_down_and_the_folder_is_brought_to_it(room: Path, tmp_path: Path) -> None:
    pytest.importorskip("mujoco")
    document = json.loads((room / "scene.json").read_bytes())
    bath = next(name for name in document["objects"] if name.startswith("bathtub"))
    document["objects"][bath]["transform"]["position"][1] += 0.05
    (room / "scene.json").write_text(json.dumps(document))
    settle_folder(SettleWish(source=room, output=tmp_path / "new", seconds=1.0, json=True))
    files = contents(tmp_path / "new")
    assert json.loads(files["settle.json"])["moved"] == [bath]
    assert json.loads(files["settle.json"])["adopted"]
    assert load_certificate(files["certificate.json"]).sound
    assert load_scene(files["scene.json"]).objects[bath].transform.position[1] < 0.002
    assert {"scene.glb", "preview.png", "view.html"} <= set(files)
    assert set(contents(room)) < set(files)
