"""The Khronos glTF validator, run by Node.js on files of ours."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
SCRIPT = Path(__file__).with_name("validate.mjs")


def khronos_reports(folder: Path, files: dict[str, bytes]) -> dict[str, Any]:
    """The validator's report on each file. Skips where Node.js or the validator is missing."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("the Khronos validator needs Node.js")
    if not (ROOT / "node_modules" / "gltf-validator").is_dir():
        pytest.skip("the Khronos validator is not installed: run `npm ci`")
    paths: list[Path] = []
    for name, data in files.items():
        paths.append(folder / f"{name}.glb")
        paths[-1].write_bytes(data)
    done = subprocess.run([node, SCRIPT, *paths], capture_output=True, text=True, timeout=60, check=True, cwd=ROOT)
    return dict(zip(files, map(json.loads, done.stdout.splitlines()), strict=True))


def complaints(report: Any) -> list[str]:
    """Errors and warnings of a report, with their places. Severity 2 and 3 are information and hints."""
    return [f"{one['pointer']}: {one['code']}" for one in report["issues"]["messages"] if one["severity"] < 2]
