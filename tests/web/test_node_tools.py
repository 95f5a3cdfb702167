"""The Node.js tools of the tests: pinned, and fetched from wherever the user's npm is set to fetch."""

from __future__ import annotations

import json
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_lock_file_holds_no_address() -> None:
    text = (ROOT / "package-lock.json").read_text()
    assert "resolved" not in text
    assert not re.search(r"\w://", text)


def test_npm_is_told_to_keep_addresses_out_of_the_lock_file() -> None:
    settings = (ROOT / ".npmrc").read_text()
    assert "omit-lockfile-registry-resolved=true" in settings.splitlines()
    assert "://" not in settings


def test_every_tool_is_pinned_and_locked_by_hash() -> None:
    wanted = json.loads((ROOT / "package.json").read_text())
    locked = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert set(wanted["devDependencies"]) == {"gltf-validator", "playwright-core", "three"}
    assert "dependencies" not in wanted
    for name, version in wanted["devDependencies"].items():
        entry = locked[f"node_modules/{name}"]
        assert entry["version"] == version
        assert entry["integrity"].startswith("sha512-")
