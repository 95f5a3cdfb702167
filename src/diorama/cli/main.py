"""The `diorama` command: parses, calls one studio verb, prints. Errors end here as one sentence and an exit code."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from types import TracebackType
from typing import Annotated, Literal, cast

import typer

from diorama import __version__
from diorama.domain.errors import Cancelled, DioramaError, ExitCode, UserFault

app = typer.Typer(
    name="diorama",
    help="Words to furnished rooms and 3D things, on your own hardware. No GPU, no key.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

# The parser's error family has no public name; its best-known member has.
_UsageError = cast("type[typer.BadParameter]", typer.BadParameter.__base__)

Text = Annotated[list[str], typer.Argument(help="What to make, in English; '-' reads it from standard input.")]
Seed = Annotated[int | None, typer.Option(min=0, help="Another number, another variant. Same number, same bytes.")]
Style = Annotated[str | None, typer.Option(help="modern, rustic, industrial, victorian, scandinavian, japanese, ...")]
Strict = Annotated[bool, typer.Option("--strict", help="Refuse (exit code 3) what cannot be met or understood.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document instead of words.")]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"diorama {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Words to furnished rooms and 3D things, on your own hardware. No GPU, no key."""


@app.command()
def make(
    text: Text,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Folder for the result; by default out/<first words>.")
    ] = None,
    seed: Seed = None,
    room: Annotated[str | None, typer.Option(help="Room size in metres, width x depth, such as 5x4.")] = None,
    style: Style = None,
    quality: Annotated[
        Literal["draft", "good"] | None, typer.Option(help="Picture: draft 640 px, good 1024 px and smoother.")
    ] = None,
    strict: Strict = False,
    json_: Json = False,
) -> None:
    """Turn a sentence into a furnished room."""
    from diorama.cli.make import MakeWish, make_scene

    make_scene(
        MakeWish(
            text=" ".join(text),
            output=output,
            seed=seed,
            room=room,
            style=style,
            quality=quality,
            strict=strict,
            json=json_,
        )
    )


@app.command("make-asset")
def make_asset(
    text: Text,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The GLB file; by default out/<first words>.glb.")
    ] = None,
    seed: Seed = None,
    style: Style = None,
    preview: Annotated[Path | None, typer.Option(help="Also write a studio picture (PNG) there.")] = None,
    strict: Strict = False,
    json_: Json = False,
) -> None:
    """Make one thing from a few words."""
    from diorama.cli.make_asset import AssetWish, make_one_asset

    make_one_asset(
        AssetWish(
            text=" ".join(text), output=output, seed=seed, style=style, preview=preview, strict=strict, json=json_
        )
    )


@app.command()
def doctor(json_: Json = False) -> None:
    """Say what works here and what would add more."""
    from diorama.cli.doctor import examine

    examine(as_json=json_)


@app.command()
def schema(
    document: Annotated[
        Literal["scene", "plan", "asset", "certificate", "job"], typer.Argument(help="Which document.")
    ],
) -> None:
    """Print the JSON Schema of a document."""
    from diorama.cli.schema import print_schema

    print_schema(document)


@app.command()
def catalogue(
    output: Annotated[Path, typer.Option("--output", "-o", help="The contact sheet (PNG).")] = Path(
        "out/catalogue.png"
    ),
    size: Annotated[int, typer.Option(min=64, max=1024, help="Pixels along one side of each picture.")] = 240,
    columns: Annotated[int, typer.Option(min=1, max=20, help="Pictures in a row.")] = 8,
    seed: Seed = None,
) -> None:
    """Draw a picture of everything that can be made without a model."""
    from diorama.cli.catalogue import draw_catalogue

    draw_catalogue(output, size=size, columns=columns, seed=seed or 0)


def run() -> None:
    """Entry point of the console script."""
    sys.excepthook = _our_fault
    _speak_anything()
    raise SystemExit(_outcome())


def _outcome() -> int:
    """Run the command; the exit code."""
    try:
        return int(app(standalone_mode=False) or ExitCode.DONE)
    except DioramaError as error:
        return report_error(error)
    except _UsageError as error:
        return report_error(UserFault(error.format_message(), hint="see `diorama --help`"))
    except (KeyboardInterrupt, typer.Abort):
        return report_error(Cancelled("cancelled", hint="nothing was written"))
    except SystemExit:  # the parser leaves so where the reader of our output has gone (EPIPE), which is no fault
        return int(ExitCode.DONE)


def _speak_anything() -> None:
    """No word may fail to print for want of a letter: JSON goes out as UTF-8, words with escapes where needed."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            as_json = stream is sys.stdout and "--json" in sys.argv
            stream.reconfigure(encoding="utf-8" if as_json else None, errors="backslashreplace")


def report_error(error: DioramaError) -> int:
    """Print an error for people, or as JSON where `--json` was given; its exit code."""
    if "--json" in sys.argv:
        import json

        typer.echo(json.dumps({"error": error.document()}, ensure_ascii=False, indent=2))
    else:
        typer.secho(f"error: {error.message}", err=True, fg="red")
        if error.hint:
            typer.echo(f"hint: {error.hint}", err=True)
    return int(error.exit_code)


def _our_fault(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    sys.__excepthook__(kind, error, trace)
    if not issubclass(kind, KeyboardInterrupt):
        typer.echo(
            "error: this is a mistake of Diorama's own, not yours; please report it with the lines above", err=True
        )
