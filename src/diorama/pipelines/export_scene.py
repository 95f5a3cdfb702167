"""A scene as a file: GLB, picture, page, document, SceneEval's scene state, or the result folder in one archive."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Literal

from diorama.domain.errors import UserFault
from diorama.domain.ids import BlobHash
from diorama.domain.scene import AssetBody, Scene
from diorama.domain.tick import Tick
from diorama.pipelines.beauty import check_quality
from diorama.pipelines.context import Context, Desk, Recipe
from diorama.pipelines.outcomes import export_outcome
from diorama.pipelines.results import ExportResult
from diorama.pipelines.steps import Quality, StillCamera, write_preview, write_scene_glb, write_turntable, write_view

ExportFormat = Literal["glb", "png", "webp", "html", "json", "zip", "sceneeval"]
ONE_FILE: Mapping[ExportFormat, str] = {
    "glb": "scene.glb",
    "png": "preview.png",
    "webp": "turntable.webp",
    "html": "view.html",
    "json": "scene.json",
    "zip": "scene.zip",
    "sceneeval": "sceneeval.zip",
}
_ASSET_DOCUMENT = "/asset.json"
_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can hold: the same scene gives the same bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportScene:
    """Parameters. scene: hash of the kept scene document. quality, camera: of the picture. documents: more files for
    the archive, path -> blob (certificate, asset documents); `sceneeval` reads the asset documents. scene_id, version:
    what it is, for the result.
    """

    scene: BlobHash
    scene_id: str
    version: int
    format: ExportFormat = "glb"
    quality: Quality = "draft"
    camera: StillCamera = "corner"
    documents: Mapping[str, BlobHash] = field(default_factory=dict[str, BlobHash])


async def export_scene(ctx: Context, wish: ExportScene) -> ExportResult:
    """Write one version of a scene as a file.

    Raises:
        BadFile: If the document is no scene. Unsupported: If the quality is none that can be had here.
    """
    await check_quality(ctx, wish.quality)
    await ctx.progress(0.0, "reading the scene")
    scene = await ctx.run(read_scene, wish.scene)
    files: dict[str, BlobHash] = {"scene.json": wish.scene}
    if wish.format in ("glb", "html", "zip"):
        await ctx.progress(0.1, "writing the scene")
        files["scene.glb"] = await ctx.run(write_scene_glb, scene)
    if wish.format in ("png", "zip"):
        await ctx.progress(0.4, "taking its picture")
        files["preview.png"] = await ctx.run(write_preview, scene, wish.quality, wish.camera)
    if wish.format == "webp":
        await ctx.progress(0.1, "going round it")
        files["turntable.webp"] = await ctx.run(write_turntable, scene)
    if wish.format in ("html", "zip"):
        files["view.html"] = await ctx.run(write_view, files["scene.glb"], scene.brief.text or scene.name)
    if wish.format == "zip":
        await ctx.progress(0.9, "packing")
        files["scene.zip"] = await ctx.run(write_archive, scene, {**files, **wish.documents})
    if wish.format == "sceneeval":
        await ctx.progress(0.3, "writing the scene state")
        documents = tuple(sha256 for name, sha256 in wish.documents.items() if name.endswith(_ASSET_DOCUMENT))
        files["sceneeval.zip"] = await ctx.run(write_sceneeval, scene, documents)
    name = ONE_FILE[wish.format]
    await ctx.artifact(name, files[name])
    await ctx.progress(1.0, "done")
    return ExportResult(scene_id=wish.scene_id, version=wish.version, format=wish.format, files={name: files[name]})


def read_scene(desk: Desk, tick: Tick, sha256: BlobHash) -> Scene:
    """The scene document that was kept under this hash."""
    from diorama.formats.documents import load_scene

    return load_scene(desk.get(sha256))


def write_archive(desk: Desk, tick: Tick, scene: Scene, files: Mapping[str, BlobHash]) -> BlobHash:
    """The whole result folder as a zip; the same files give the same bytes."""
    bodies = (item.body for item in scene.objects.values())
    assets = {f"assets/{body.id}/asset.glb": body.sha256 for body in bodies if isinstance(body, AssetBody)}
    everything = {**assets, **files}
    for name in everything:
        _check_name(name)
    return desk.put(_zipped({name: partial(desk.get, sha256) for name, sha256 in everything.items()}, tick))


def write_sceneeval(desk: Desk, tick: Tick, scene: Scene, documents: tuple[BlobHash, ...]) -> BlobHash:
    """SceneEval's scene state, its mapping and its assets as a zip; the same files give the same bytes.

    Args:
        documents: Those of the scene's assets.

    Raises:
        BadFile: If a document is none, or an asset is not there. Unsupported: If a wall runs askew.
    """
    from diorama.formats.documents import load_asset
    from diorama.formats.sceneeval import sceneeval_files

    assets = {str(asset.id): asset for asset in (load_asset(desk.get(sha256)) for sha256 in documents)}
    files = sceneeval_files(scene, assets, desk.get)
    return desk.put(_zipped({name: partial(_same, data) for name, data in files.items()}, tick))


def _same(data: bytes) -> bytes:
    return data


def _zipped(files: Mapping[str, Callable[[], bytes]], tick: Tick) -> bytes:
    """A zip of files that are read one after another, by name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for number, name in enumerate(sorted(files)):
            tick(number / len(files))
            entry = zipfile.ZipInfo(name, date_time=_TIME)
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name]())
    return buffer.getvalue()


def _check_name(name: str) -> None:
    """Refuse a name that would leave the folder the archive is unpacked into."""
    parts = name.split("/")
    if not name.isprintable() or "\\" in name or ":" in name or {"", ".", ".."} & set(parts):
        raise UserFault(
            f"export_scene: documents: {name[:80]!r} is no name for a file in an archive",
            hint="use a relative path such as notes/readme.txt",
        )


RECIPE = Recipe(
    kind="export_scene",
    version=3,
    parameters=ExportScene,
    run=export_scene,
    outcome=export_outcome,
    summary="Write a kept scene as GLB, PNG, WebP, HTML, JSON, all of them in a zip, or in SceneEval's form.",
)
