"""A kept scene as a file: each format is what it says, and the same scene gives the same bytes."""

from __future__ import annotations

import asyncio
import io
import json
import zipfile
from dataclasses import replace

import pytest

from diorama.backends.registry import index_of
from diorama.domain.errors import BadFile, UserFault
from diorama.domain.ids import AssetId, BlobHash
from diorama.domain.material import Material
from diorama.domain.media import sha256_of
from diorama.domain.model import Model, Part
from diorama.domain.plain import to_json_bytes
from diorama.domain.scene import AssetBody, Brief, PrimitiveBody, Scene, SceneObject
from diorama.domain.tick import no_tick
from diorama.engine.inline import InlineEngine
from diorama.formats.documents import load_scene
from diorama.formats.glb import model_glb, read_glb
from diorama.formats.glb_check import check_glb
from diorama.formats.png import decode_png
from diorama.geometry.shapes import box_between
from diorama.pipelines.export_scene import RECIPE, ExportFormat, ExportScene, write_archive
from diorama.pipelines.results import ExportResult

BLOCK = model_glb(
    Model(parts=(Part(name="block", mesh=box_between((-0.3, 0, -0.3), (0.3, 0.7, 0.3)), material=Material(name="m")),)),
    name="block",
)
SCENE = Scene(
    name="two things",
    brief=Brief(text="a block and a ball", seed=0),
    objects={
        "block-1": SceneObject(
            name="block", category="box", body=AssetBody(id=AssetId("block-0123"), sha256=sha256_of(BLOCK))
        ),
        "ball-1": SceneObject(name="ball", category="ball", body=PrimitiveBody(shape="sphere", size=(0.3, 0.3, 0.3))),
    },
)


def exported(format: ExportFormat, scene: bytes = to_json_bytes(SCENE), **more: object) -> tuple[ExportResult, bytes]:
    """The result and the bytes of its one file."""

    async def play() -> tuple[ExportResult, bytes]:
        engine = InlineEngine(backends=index_of([]), recipes={RECIPE.kind: RECIPE})
        try:
            engine.desk.put(BLOCK)
            documents = {name: engine.desk.put(data) for name, data in more.items() if isinstance(data, bytes)}
            wish = ExportScene(
                scene=engine.desk.put(scene), scene_id="scene-1", version=3, format=format,
                documents={"certificate.json": documents["certificate"]} if documents else {},
            )  # fmt: skip
            result: ExportResult = await engine.result(await engine.submit(RECIPE.kind, wish))
            (name,) = result.files
            return result, engine.desk.get(result.files[name])
        finally:
            await engine.close()

    return asyncio.run(play())


def test_json_is_the_document_itself() -> None:
    result, data = exported("json")
    assert (result.scene_id, result.version, result.format) == ("scene-1", 3, "json")
    assert load_scene(data) == SCENE


def test_glb_holds_every_object_under_its_id() -> None:
    _, data = exported("glb")
    assert check_glb(data) == ()
    head = json.loads(data[20 : 20 + int.from_bytes(data[12:16], "little")])
    assert {"block-1", "ball-1"} <= {node["name"] for node in head["nodes"]}
    assert read_glb(data).to_model().triangles > read_glb(BLOCK).to_model().triangles == 12


def test_png_is_a_picture_and_html_a_page_with_the_scene_in_it() -> None:
    _, picture = exported("png")
    assert decode_png(picture).width >= 512
    _, page = exported("html")
    assert page.lstrip()[:15].lower() == b"<!doctype html>"
    assert b"a block and a ball" in page


def test_zip_is_the_whole_folder_and_unpacks_to_what_the_hashes_name() -> None:
    result, data = exported("zip", certificate=b"{}")
    assert set(result.files) == {"scene.zip"}
    archive = zipfile.ZipFile(io.BytesIO(data))
    assert archive.testzip() is None
    assert archive.namelist() == sorted(archive.namelist()) == [
        "assets/block-0123/asset.glb", "certificate.json", "preview.png", "scene.glb", "scene.json", "view.html"
    ]  # fmt: skip
    assert archive.read("assets/block-0123/asset.glb") == BLOCK
    assert load_scene(archive.read("scene.json")) == SCENE
    assert archive.read("certificate.json") == b"{}"
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("format", ["glb", "zip", "html", "png"])
def test_the_same_scene_gives_the_same_bytes(format: ExportFormat) -> None:
    assert exported(format)[1] == exported(format)[1]


@pytest.mark.parametrize("junk", [b"", b"{}", b"\x89PNG", b'{"schema": "diorama.plan/1"}'])
def test_a_blob_that_is_no_scene_is_refused(junk: bytes) -> None:
    with pytest.raises(BadFile):
        exported("json", junk)


class OneBlob:
    def put(self, data: bytes) -> BlobHash:
        return sha256_of(data)

    def get(self, sha256: BlobHash) -> bytes:
        return b"x"


@pytest.mark.parametrize(
    "name", ["../up", "/etc/x", "a/../../b", "a//b", "", ".", "..", "a\\b", "c:/x", "a\nb", "assets/./x", "a/"]
)
def test_no_name_leads_out_of_the_archive(name: str) -> None:
    with pytest.raises(UserFault, match="no name for a file"):
        write_archive(OneBlob(), no_tick, SCENE, {name: BlobHash("0" * 64)})
    outside = replace(SCENE.objects["block-1"], body=AssetBody(id=AssetId(f"x/{name}"), sha256=sha256_of(BLOCK)))
    with pytest.raises(UserFault, match="no name for a file"):
        write_archive(OneBlob(), no_tick, replace(SCENE, objects={"block-1": outside}), {})
