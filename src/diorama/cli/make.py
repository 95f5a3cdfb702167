"""`diorama make`."""

from __future__ import annotations

import json as json_format
import time
from dataclasses import dataclass
from pathlib import Path

import typer

from diorama.cli.remote import RemoteServer, make_scene_there
from diorama.cli.report import scene_document, scene_report
from diorama.cli.session import run_job
from diorama.cli.words import output_for, read_room, read_style, read_text
from diorama.compose.settings import Settings, load_settings
from diorama.pipelines.limits import check_text
from diorama.pipelines.results import SceneResult
from diorama.pipelines.steps import Camera, Quality
from diorama.pipelines.text_to_scene import TextToScene
from diorama.stores.result_folder import check_writable
from diorama.studio.desk import Studio


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeWish:
    """The command line of `make`, as given."""

    text: str
    output: Path | None
    seed: int | None
    room: str | None
    style: str | None
    quality: Quality | None
    camera: Camera
    relax: bool
    decorate: bool
    strict: bool
    json: bool
    server: RemoteServer | None = None


def make_scene(wish: MakeWish) -> None:
    """Make a scene, write it, report."""
    started = time.perf_counter()
    settings = load_settings()
    text = read_text(wish.text)
    if wish.server is None:  # a server has its own limits
        check_text(text, max_words=settings.limits.max_words)
    parameters = TextToScene(
        text=text,
        seed=settings.generation.seed if wish.seed is None else wish.seed,
        style=read_style(wish.style, settings.generation.style),
        room_size_m=read_room(wish.room),
        relax=wish.relax,
        decorate=wish.decorate,
        strict=wish.strict,
        quality=wish.quality or settings.generation.quality,
        camera=wish.camera,
        time_limit=settings.generation.time_limit,
        max_words=settings.limits.max_words,
        max_objects=settings.limits.max_objects,
    )
    folder = output_for(wish.output, text)
    check_writable(folder, folder=True)
    if wish.server is None:
        result = _make_here(settings, parameters, folder, quiet=wish.json)
    else:
        result = make_scene_there(wish.server, parameters, folder, quiet=wish.json)
    if wish.json:
        typer.echo(json_format.dumps(scene_document(result, folder), ensure_ascii=False, indent=2))
    else:
        typer.echo(scene_report(result, folder, seconds=time.perf_counter() - started))


def _make_here(settings: Settings, parameters: TextToScene, folder: Path, *, quiet: bool) -> SceneResult:
    def finish(studio: Studio, result: SceneResult) -> SceneResult:
        studio.export_scene(result, folder)
        return result

    return run_job(settings, "text_to_scene", parameters, quiet=quiet, finish=finish)
