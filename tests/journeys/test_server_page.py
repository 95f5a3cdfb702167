"""docs/server.md, run as it stands: every command of the page against a server, in one shell."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from diorama.pipelines import export_scene, text_to_asset, text_to_image, text_to_scene
from tests.house.tree import ROOT
from tests.unit.api.running_server import running

if shutil.which("curl") is None or shutil.which("jq") is None:
    pytest.skip("needs curl and jq", allow_module_level=True)

PAGE = (ROOT / "docs" / "server.md").read_text(encoding="utf-8")
RECIPES = {module.RECIPE.kind: module.RECIPE for module in (export_scene, text_to_asset, text_to_image, text_to_scene)}
ADDRESS = "SERVER=http://127.0.0.1:8600\n"


def test_every_command_of_the_page_does_what_it_says(tmp_path: Path) -> None:
    script = "".join(f"echo '== {n}'\n{block}" for n, block in enumerate(re.findall(r"```sh\n(.*?)```", PAGE, re.S)))
    assert script.count(ADDRESS) == 1
    with running(tmp_path / "data", RECIPES) as server:
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script.replace(ADDRESS, f"SERVER={server.url}\n")],
            cwd=tmp_path,
            env={**os.environ, "NO_PROXY": "*"},
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
        )
    assert done.returncode == 0, done.stdout + done.stderr
    parts = re.split(r"^== \d+\n", done.stdout, flags=re.M)[1:]
    told = "\n".join(parts)
    assert "event: accepted" in told
    assert "event: done" in told
    assert '"verified": true' in told
    assert "cat-1" in told
    assert '"undo_depth": 0' in told
    assert {"create", "patch", "undo", "redo"} == set(re.findall(r'"kind":"([a-z]+)","author"', told))
    assert '"public"' in told
    refused = json.loads(parts[-1])
    assert (refused["status"], refused["code"]) == (400, "bad_request")
    assert (tmp_path / "scene.glb").read_bytes()[:4] == b"glTF"
