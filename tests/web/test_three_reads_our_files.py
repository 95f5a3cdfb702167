"""three.js, which most pages on the web show glTF with, opens what the main job writes."""

from __future__ import annotations

import functools
import http.server
import json
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from diorama.formats.documents import load_scene
from tests.journeys.command import diorama

ROOT = Path(__file__).parents[2]
DRIVER = Path(__file__).with_name("three.mjs")

pytestmark = pytest.mark.timeout(300)


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def room(tmp_path: Path) -> Path:
    done = diorama("make", "a study with a desk, a lamp on the desk and a plant", "-o", "room", "--json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    return tmp_path / "room"


@pytest.fixture
def address(room: Path) -> Iterator[str]:
    """A loopback server of the room's folder, with the three.js package beside the files."""
    if not (ROOT / "node_modules" / "three").is_dir() or not (ROOT / "node_modules" / "playwright-core").is_dir():
        pytest.skip("three.js and the browser driver are not installed: run `npm ci`")
    (room / "three").symlink_to(ROOT / "node_modules" / "three")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(room)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join(timeout=10)
    server.server_close()


def test_three_finds_every_object_in_its_place_with_textures_and_lights(room: Path, address: str) -> None:
    node, browser = shutil.which("node"), shutil.which("chromium")
    if node is None or browser is None:
        pytest.skip("opening a file with three.js needs Node.js and Chromium")
    done = subprocess.run(
        [node, DRIVER, browser, address], capture_output=True, text=True, timeout=200, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    scene = load_scene((room / "scene.json").read_bytes())
    grounded = {key: item for key, item in scene.objects.items() if item.parent is None}
    assert set(scene.objects) <= set(report["objects"])
    for key, item in grounded.items():
        assert report["objects"][key] == pytest.approx(item.transform.position, abs=1e-5)
    (shell,) = scene.rooms.values()
    assert report["size"][1] == pytest.approx(shell.height, abs=0.5)
    assert report["textures"] >= 5
    assert report["triangles"] > 3000
    assert {"DirectionalLight", "PointLight"} <= set(report["lights"])
