"""`diorama make-asset`."""

from __future__ import annotations

import json as json_format
import time
from dataclasses import dataclass
from pathlib import Path

import typer

from diorama.cli.remote import RemoteServer, make_asset_there
from diorama.cli.report import asset_document, asset_report
from diorama.cli.session import run_job
from diorama.cli.words import output_for, read_style, read_text
from diorama.compose.settings import Settings, load_settings
from diorama.domain.errors import UserFault
from diorama.pipelines.limits import check_text
from diorama.pipelines.results import AssetResult
from diorama.pipelines.text_to_asset import TextToAsset
from diorama.stores.result_folder import check_writable, write_file
from diorama.studio.desk import Studio


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetWish:
    """The command line of `make-asset`, as given."""

    text: str
    output: Path | None
    seed: int | None
    style: str | None
    preview: Path | None
    strict: bool
    json: bool
    server: RemoteServer | None = None


def _check_places(file: Path, preview: Path | None) -> None:
    check_writable(file, folder=False)
    if preview is None:
        return
    if preview.suffix.lower() != ".png":
        raise UserFault(f"--preview {preview}: only .png is written", hint=f"such as {preview.with_suffix('.png')}")
    check_writable(preview, folder=False)
    ours, theirs = file.resolve(), preview.resolve()
    if ours == theirs or ours in theirs.parents or theirs in ours.parents:
        raise UserFault(
            f"--preview {preview}: that is where the GLB goes", hint="name another file, such as preview.png"
        )


def make_one_asset(wish: AssetWish) -> None:
    """Make a thing, write it, report."""
    started = time.perf_counter()
    settings = load_settings()
    text = read_text(wish.text)
    if wish.server is None:  # a server has its own limits
        check_text(text, max_words=settings.limits.max_words)
    file = output_for(wish.output, text, ".glb")
    if file.suffix.lower() != ".glb":
        raise UserFault(f"-o {file}: only .glb is written", hint=f"such as -o {file.with_suffix('.glb')}")
    _check_places(file, wish.preview)
    parameters = TextToAsset(
        text=text,
        seed=settings.generation.seed if wish.seed is None else wish.seed,
        style=read_style(wish.style, settings.generation.style),
        strict=wish.strict,
        preview=wish.preview is not None,
        max_words=settings.limits.max_words,
    )
    if wish.server is None:
        result = _make_here(settings, parameters, file, wish.preview, quiet=wish.json)
    else:
        result = make_asset_there(wish.server, parameters, file, wish.preview, quiet=wish.json)
    if wish.json:
        typer.echo(json_format.dumps(asset_document(result, file), ensure_ascii=False, indent=2))
    else:
        typer.echo(asset_report(result, file, seconds=time.perf_counter() - started))


def _make_here(
    settings: Settings, parameters: TextToAsset, file: Path, preview: Path | None, *, quiet: bool
) -> AssetResult:
    def finish(studio: Studio, result: AssetResult) -> AssetResult:
        studio.export_asset(result, file)
        if preview is not None and result.preview is not None:
            write_file(preview, studio.blob(result.preview))
        return result

    return run_job(settings, "text_to_asset", parameters, quiet=quiet, finish=finish)
