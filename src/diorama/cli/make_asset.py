"""`diorama make-asset`."""

from __future__ import annotations

import json as json_format
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import typer

from diorama.cli.remote import RemoteServer, make_asset_there
from diorama.cli.report import asset_document, asset_report
from diorama.cli.session import run_job
from diorama.cli.words import output_for, read_style, read_text
from diorama.compose.settings import Settings, load_settings
from diorama.domain.errors import BadFile, UserFault
from diorama.domain.shape import MAX_BYTES
from diorama.formats.documents import load_shape
from diorama.pipelines.limits import check_text
from diorama.pipelines.results import AssetResult
from diorama.pipelines.shape_to_asset import ShapeToAsset
from diorama.pipelines.studio_picture import Background, ThingView
from diorama.pipelines.text_to_asset import TextToAsset
from diorama.stores.result_folder import check_writable, write_file
from diorama.studio.desk import Studio


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetWish:
    """The command line of `make-asset`, as given."""

    text: str
    program: Path | None = None
    values: tuple[str, ...] = ()
    output: Path | None
    seed: int | None
    style: str | None
    preview: Path | None
    view: ThingView = "three_quarter"
    background: Background = "plain"
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
    """Make a thing, write it, report.

    Raises:
        DioramaError: That the command line, the words or the program are not right, or what the job failed with.
    """
    started = time.perf_counter()
    settings = load_settings()
    seed = settings.generation.seed if wish.seed is None else wish.seed
    if wish.program is None:
        parameters, name = _from_words(wish, settings, seed)
    else:
        parameters, name = _from_program(wish, wish.program, seed)
    file = output_for(wish.output, name, ".glb")
    if file.suffix.lower() != ".glb":
        raise UserFault(f"-o {file}: only .glb is written", hint=f"such as -o {file.with_suffix('.glb')}")
    _check_places(file, wish.preview)
    if wish.server is None:
        result = _make_here(settings, parameters, file, wish.preview, quiet=wish.json)
    else:
        result = make_asset_there(wish.server, parameters, file, wish.preview, quiet=wish.json)
    if wish.json:
        typer.echo(json_format.dumps(asset_document(result, file), ensure_ascii=False, indent=2))
    else:
        typer.echo(asset_report(result, file, seconds=time.perf_counter() - started))


def _from_words(wish: AssetWish, settings: Settings, seed: int) -> tuple[TextToAsset, str]:
    """Parameters of the job, and what the file is called if nobody says."""
    if wish.values:
        raise UserFault("--set is for parameters of a program", hint="give the program with --program")
    text = read_text(wish.text)
    if wish.server is None:  # a server has its own limits
        check_text(text, max_words=settings.limits.max_words)
    parameters = TextToAsset(
        text=text,
        seed=seed,
        style=read_style(wish.style, settings.generation.style),
        strict=wish.strict,
        preview=wish.preview is not None,
        view=wish.view,
        background=wish.background,
        max_words=settings.limits.max_words,
    )
    return parameters, text


def _from_program(wish: AssetWish, source: Path, seed: int) -> tuple[ShapeToAsset, str]:
    """As `_from_words`."""
    for option, given in (("TEXT", wish.text), ("--style", wish.style), ("--strict", wish.strict)):
        if given:
            raise UserFault(f"{option} does not go with --program", hint="leave it out: the program says it all")
    program = load_shape(_program_bytes(source))
    parameters = ShapeToAsset(
        program=program,
        seed=seed,
        values=dict(map(_value, wish.values)),
        preview=wish.preview is not None,
        view=wish.view,
        background=wish.background,
    )
    return parameters, str(program.get("name", "thing"))


def _program_bytes(source: Path) -> bytes:
    """The file's bytes, or those of standard input for '-'; of a larger one than allowed only as many as tell that."""
    if str(source) == "-":
        if sys.stdin is None:  # pyright: ignore[reportUnnecessaryComparison]  # closed by whoever started us
            raise UserFault("standard input is closed", hint="give the program as a file")
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    try:
        with source.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise BadFile(f"{source} cannot be read: {(error.strerror or str(error)).lower()}") from error


def _value(words: str) -> tuple[str, float]:
    name, _, number = words.partition("=")
    try:
        return name.strip(), float(number)
    except ValueError:
        raise UserFault(f"--set {words}: no number", hint="write name=number, such as --set height=0.9") from None


def _make_here(
    settings: Settings, parameters: TextToAsset | ShapeToAsset, file: Path, preview: Path | None, *, quiet: bool
) -> AssetResult:
    def finish(studio: Studio, result: AssetResult) -> AssetResult:
        studio.export_asset(result, file)
        if preview is not None and result.preview is not None:
            write_file(preview, studio.blob(result.preview))
        return result

    kind = "text_to_asset" if isinstance(parameters, TextToAsset) else "shape_to_asset"
    return run_job(settings, kind, parameters, quiet=quiet, finish=finish)
