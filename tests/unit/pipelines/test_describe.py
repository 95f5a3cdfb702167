"""Describing what was made, from its documents and from its files alone."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from diorama.compose.wire import build_studio
from diorama.domain.capability import DescribeRequest
from diorama.domain.errors import BadFile, NotFound
from diorama.domain.ids import BlobHash
from diorama.formats.values import decode, encode
from diorama.pipelines.describe import Describe, request_for
from diorama.pipelines.studio_picture import Studio
from diorama.pipelines.text_to_asset import TextToAsset
from diorama.studio.description import words_of_file
from tests.unit.studio.made_folder import BEDROOM, made


def _asset(text: str) -> tuple[bytes, str]:
    """The GLB of a thing, and what the job says of it."""

    async def play() -> tuple[bytes, str]:
        async with build_studio() as studio:
            result = await studio.create_asset(TextToAsset(text=text))
            told = await studio.result(await studio.submit("describe", Describe(subject=result.glb)))
            return studio.blob(result.glb), told.text

    return asyncio.run(play())


def test_a_made_thing_is_known_again_from_its_file_alone(tmp_path: Path) -> None:
    data, told = _asset("a walnut coffee table")
    file = tmp_path / "some-name.glb"
    file.write_bytes(data)
    words = words_of_file(file)
    assert words == told
    assert words.startswith("A walnut coffee table, ")
    assert " m wide, " in words


def test_the_document_beside_a_file_knows_more(tmp_path: Path) -> None:
    folder = made("a living room with a red mid-century sofa", tmp_path)
    home = next((folder / "assets").iterdir())
    for source in (home, home / "asset.json", home / "asset.glb"):
        assert words_of_file(source).startswith("A red "), source
    assert "mid-century style" in words_of_file(home)


def test_a_scene_is_told_from_its_folder_and_its_document_alike(tmp_path: Path) -> None:
    folder = made(BEDROOM, tmp_path)
    words = words_of_file(folder)
    assert words == words_of_file(folder / "scene.json")
    assert words.startswith("A bedroom of ")
    assert "two nightstands" in words
    assert "on the nightstands" in words


def test_what_is_neither_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        words_of_file(tmp_path / "nothing.glb")
    (tmp_path / "broken.glb").write_bytes(b"glTF" + bytes(40))
    with pytest.raises(BadFile):
        words_of_file(tmp_path / "broken.glb")
    with pytest.raises(BadFile):
        request_for(b"{}")


def test_an_unknown_hash_ends_the_job_with_a_word() -> None:
    async def play() -> None:
        async with build_studio() as studio:
            await studio.result(await studio.submit("describe", Describe(subject=BlobHash("0" * 64))))

    with pytest.raises((NotFound, KeyError)):
        asyncio.run(play())


def test_what_passes_between_the_steps_survives_a_database_row(tmp_path: Path) -> None:
    folder = made(BEDROOM, tmp_path)
    for file in (folder / "scene.json", next((folder / "assets").iterdir()) / "asset.glb"):
        request = request_for(file.read_bytes())
        assert decode(DescribeRequest, json.loads(json.dumps(encode(DescribeRequest, request)))) == request
    look = Studio(width=64, height=64, view="top", background="colored")
    assert decode(Studio, json.loads(json.dumps(encode(Studio, look)))) == look
