"""`diorama export`: a made folder in another form."""

from __future__ import annotations

import json as json_format
from dataclasses import dataclass
from pathlib import Path

import typer

from diorama.cli.words import size_words
from diorama.domain.errors import UserFault
from diorama.domain.plain import to_json_bytes
from diorama.domain.tick import no_tick
from diorama.formats.sceneeval import sceneeval_files
from diorama.pipelines.export_scene import ONE_FILE, ExportFormat, write_archive
from diorama.pipelines.steps import Quality, write_preview, write_scene_glb, write_turntable, write_view
from diorama.stores.result_folder import check_writable, write_file, write_folder
from diorama.stores.scene_folder import SCENE, FolderDesk, FoundScene, find_scene, read_assets


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportWish:
    """The command line of `export`, as given."""

    source: Path
    format: ExportFormat
    output: Path | None
    quality: Quality
    json: bool


def export_folder(wish: ExportWish) -> None:
    """Write the scene of a folder in the form that was asked for, and say where it is."""
    found = find_scene(wish.source)
    target = wish.output or _beside(found, wish.format)
    as_folder = wish.format == "sceneeval"
    check_writable(target, folder=as_folder)
    if as_folder and (target / SCENE).exists():  # its folder of assets would be cleared away
        raise UserFault(f"{target} holds a made scene", hint="name another folder with -o")
    desk = read_assets(found)
    if as_folder:
        files = sceneeval_files(found.scene, desk.assets, desk.get)
        write_folder(target, files)
    else:
        data = _one_file(found, desk, wish)
        files = {target.name: data}
        write_file(target, data)
    size = sum(map(len, files.values()))
    if wish.json:
        document = {"output": str(target), "format": wish.format, "files": sorted(files), "bytes": size}
        typer.echo(json_format.dumps(document, ensure_ascii=False, indent=2))
    else:
        count = f" ({len(files)} files)" if as_folder else ""
        typer.echo(f"{target}  {wish.format}{count}, {size_words(size)}")


def _beside(found: FoundScene, format: ExportFormat) -> Path:
    """Next to the scene's folder, with its name."""
    home = found.file.absolute().parent
    end = "-sceneeval" if format == "sceneeval" else Path(ONE_FILE[format]).suffix
    return home.with_name(f"{home.name}{end}")


def _one_file(found: FoundScene, desk: FolderDesk, wish: ExportWish) -> bytes:
    scene = found.scene
    if wish.format == "json":
        return to_json_bytes(scene)
    if wish.format == "png":
        return desk.get(write_preview(desk, no_tick, scene, wish.quality))
    if wish.format == "webp":
        return desk.get(write_turntable(desk, no_tick, scene))
    glb = write_scene_glb(desk, no_tick, scene)
    if wish.format == "glb":
        return desk.get(glb)
    view = write_view(desk, no_tick, glb, scene.brief.text or scene.name)
    if wish.format == "html":
        return desk.get(view)
    files = {"scene.glb": glb, "view.html": view, "scene.json": desk.put(to_json_bytes(scene))}
    files["preview.png"] = write_preview(desk, no_tick, scene, wish.quality)
    for name, asset in desk.assets.items():
        files[f"assets/{name}/asset.json"] = desk.put(to_json_bytes(asset))
    if found.certificate is not None and found.proved:
        files["certificate.json"] = desk.put(to_json_bytes(found.certificate))
    return desk.get(write_archive(desk, no_tick, scene, files))
