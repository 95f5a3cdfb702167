"""Shape programs as people use them: the command, a server, the client."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

import diorama
from diorama.domain.errors import BadFile
from diorama.formats.glb_read import read_glb
from tests.house.tree import ROOT
from tests.journeys.command import diorama as command

EXAMPLES = ROOT / "examples" / "shapes"
GEAR = EXAMPLES / "gear.json"
BAD = {"schema": "diorama.shape/1", "parts": [{"shape": "prism", "sides": 10_000, "radius": 1, "height": 1}]}


@pytest.fixture(scope="module")
def server():
    with diorama.serve_in_background() as server:
        yield server


def test_a_program_becomes_a_glb_and_a_picture(tmp_path):
    done = command("make-asset", "--program", str(GEAR), "-o", "gear.glb", "--preview", "gear.png", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "gear" in done.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == ["gear.glb", "gear.png"]
    assert read_glb((tmp_path / "gear.glb").read_bytes()).to_model().triangles > 1000


def test_standard_input_parameters_and_the_name_of_the_file(tmp_path):
    text = GEAR.read_text()
    done = command("make-asset", "--program", "-", "--set", "teeth=12", "--json", cwd=tmp_path, text=text)
    assert done.returncode == 0, done.stderr
    document = json.loads(done.stdout)
    assert document["asset"]["provenance"]["parameters"]["values"] == {"teeth": 12}
    assert (tmp_path / "out" / "gear.glb").is_file()


@pytest.mark.parametrize(
    ("arguments", "text", "code", "words"),
    [
        (["--program", "-"], json.dumps(BAD), 4, "parts/0/sides is 10,000; allowed is a whole number 3 to 64"),
        (["--program", "-"], "{", 4, "line 1"),
        (["--program", "-"], '{"schema": "diorama.scene/1"}', 4, "diorama.shape/1"),
        (["--program", "-"], " " * 1_000_001, 4, "1,000,000"),
        (["--program", "missing.json"], None, 4, "missing.json cannot be read"),
        (["--program", str(GEAR), "--set", "teeth=1000"], None, 2, "teeth"),
        (["--program", str(GEAR), "--set", "teeth=many"], None, 2, "no number"),
        (["--program", str(GEAR), "a chair"], None, 2, "TEXT"),
        (["--program", str(GEAR), "--style", "rustic"], None, 2, "--style"),
        (["a chair", "--set", "teeth=3"], None, 2, "--set"),
        ([], None, 2, "empty"),
    ],
)
def test_bad_input_is_one_clear_error_and_writes_nothing(arguments, text, code, words, tmp_path):
    done = command("make-asset", *arguments, cwd=tmp_path, text=text)
    assert done.returncode == code, done.stderr
    assert words in done.stderr
    assert done.stderr.startswith("error: ")
    assert list(tmp_path.iterdir()) == []


def test_the_schema_is_printed(tmp_path):
    done = command("schema", "shape", cwd=tmp_path)
    assert json.loads(done.stdout)["title"] == "diorama.shape/1"


def test_a_server_makes_the_same_and_refuses_what_is_not_sound_when_it_is_handed_in(server, tmp_path):
    here = command("make-asset", "--program", str(GEAR), "-o", "here.glb", cwd=tmp_path)
    there = command("make-asset", "--program", str(GEAR), "-o", "there.glb", "--server", server.url, cwd=tmp_path)
    assert (here.returncode, there.returncode) == (0, 0), there.stderr
    assert (tmp_path / "here.glb").read_bytes() == (tmp_path / "there.glb").read_bytes()
    with server.client() as client:
        made = client.assets.from_program(json.loads(GEAR.read_text()), values={"teeth": 9}, preview=True).wait(60)
        assert made.job.kind == "shape_to_asset"
        assert sorted(made.files) == ["asset.glb", "preview.png"]
        assert client.assets.get(made.asset_id).name == "gear"
        before = len(client.jobs.list(kind="shape_to_asset").items)
        with pytest.raises(BadFile) as caught:
            client.assets.from_program(BAD)
        assert caught.value.details["path"] == "parts/0/sides"
        assert len(client.jobs.list(kind="shape_to_asset").items) == before


def test_the_code_in_the_docs_runs(tmp_path):
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    text = (ROOT / "docs" / "shapes.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", text, flags=re.S)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, timeout=100, check=False
    )
    assert done.returncode == 0, done.stderr
    assert read_glb((tmp_path / "out" / "gear.glb").read_bytes()).to_model().triangles > 1000
