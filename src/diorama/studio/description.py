"""What a file or a folder holds, in words."""

from __future__ import annotations

from pathlib import Path

from diorama.backends.registry import create, find_backends
from diorama.domain.capability import DESCRIBE, DescribeRequest, DescribeResult
from diorama.domain.errors import BadFile, NotFound
from diorama.domain.media import sha256_of
from diorama.domain.tick import no_tick
from diorama.pipelines.describe import request_for, scene_request
from diorama.stores.scene_folder import find_scene

MOST_BYTES = 512_000_000


def words_of_file(source: Path) -> str:
    """Describe a GLB, an asset's folder or document, or a made scene by its folder or document.

    Raises:
        NotFound: If there is nothing of that name. BadFile: If it is none of these, or damaged.
    """
    describer = create(find_backends().choose(DESCRIBE))
    describer.load({})
    told: DescribeResult = describer.run(_request(source), no_tick)
    describer.unload()
    return told.text


def _request(source: Path) -> DescribeRequest:
    if source.is_dir() and (source / "asset.json").is_file():
        return request_for(_read(source / "asset.json"))
    if source.is_dir() or source.name == "scene.json":
        return scene_request(find_scene(source).scene)
    if not source.is_file():
        raise NotFound(f"{source}: there is no such file or folder", hint="name a .glb, or what `diorama make` wrote")
    data = _read(source)
    beside = source.with_name("asset.json")
    if beside.is_file() and sha256_of(data).encode() in (document := _read(beside)):
        return request_for(document)
    return request_for(data, source.stem)


def _read(file: Path) -> bytes:
    if file.stat().st_size > MOST_BYTES:
        raise BadFile(f"{file}: larger than {MOST_BYTES // 1_000_000} MB")
    return file.read_bytes()
