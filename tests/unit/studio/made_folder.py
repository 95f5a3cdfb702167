"""Scene folders as `diorama make` writes them, made once for each sentence and copied for each test."""

from __future__ import annotations

import asyncio
import atexit
import json
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from diorama.compose.wire import build_studio
from diorama.domain.media import sha256_of
from diorama.domain.plain import to_json_bytes
from diorama.formats.documents import load_certificate, load_scene
from diorama.pipelines.text_to_scene import TextToScene

BEDROOM = "a bedroom with a bed, two nightstands with a lamp on each, a wardrobe facing the bed and a rug"


@cache
def kept(text: str, seed: int = 0) -> Path:
    """The folder that a sentence makes; not to be changed."""
    home = Path(tempfile.mkdtemp(prefix="diorama-made-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    folder = home / "room"

    async def make() -> None:
        async with build_studio() as studio:
            studio.export_scene(await studio.create_scene(TextToScene(text=text, seed=seed)), folder)

    asyncio.run(make())
    return folder


def made(text: str, into: Path, seed: int = 0) -> Path:
    """A copy of that folder, to be tampered with."""
    return Path(shutil.copytree(kept(text, seed), into / "room"))


def edit(folder: Path, change: Callable[[dict[str, Any]], None], *, certified: bool = False) -> None:
    """Change the scene document. certified: let the certificate beside it name the new bytes."""
    file = folder / "scene.json"
    document = json.loads(file.read_text())
    change(document)
    file.write_text(json.dumps(document))
    file.write_bytes(to_json_bytes(load_scene(file.read_bytes())))
    if certified:
        recertify(folder, lambda proof: proof.update(scene_sha256=sha256_of(file.read_bytes())))


def recertify(folder: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Change the certificate."""
    file = folder / "certificate.json"
    document = json.loads(file.read_text())
    change(document)
    file.write_text(json.dumps(document))
    load_certificate(file.read_bytes())


def move(name: str, x: float = 0.0, y: float = 0.0, z: float = 0.0) -> Callable[[dict[str, Any]], None]:
    """An edit that moves an object [m]."""

    def change(document: dict[str, Any]) -> None:
        at = document["objects"][name]["transform"]["position"]
        document["objects"][name]["transform"]["position"] = [at[0] + x, at[1] + y, at[2] + z]

    return change
