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
Server = Annotated[str | None, typer.Option(help="Have a running server make it, such as http://127.0.0.1:8600.")]
Key = Annotated[str | None, typer.Option(envvar="DIORAMA_KEY", help="A key for that server; needed over a network.")]
Trust = Annotated[Path | None, typer.Option(help="A certificate (PEM) to trust, of a server with one of its own.")]


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
        Literal["draft", "good", "beauty"] | None,
        typer.Option(help="Picture: draft 640 px, good 1024 px, beauty path-traced (needs the extra `beauty`)."),
    ] = None,
    camera: Annotated[
        Literal["corner", "eye", "top", "turntable"],
        typer.Option(help="Of the picture; turntable adds one that moves (WebP)."),
    ] = "corner",
    relax: Annotated[
        bool, typer.Option("--relax", help="Where wishes conflict, apply the first repair that helps, and say which.")
    ] = False,
    decorate: Annotated[
        bool, typer.Option("--decorate", help="Add what is usual in such a room, as where the text says 'furnished'.")
    ] = False,
    strict: Strict = False,
    json_: Json = False,
    server: Server = None,
    key: Key = None,
    trust: Trust = None,
) -> None:
    """Turn a sentence into a furnished room."""
    from diorama.cli.make import MakeWish, make_scene
    from diorama.cli.remote import remote_server

    make_scene(
        MakeWish(
            text=" ".join(text),
            output=output,
            seed=seed,
            room=room,
            style=style,
            quality=quality,
            camera=camera,
            relax=relax,
            decorate=decorate,
            strict=strict,
            json=json_,
            server=remote_server(server, key, trust),
        )
    )


@app.command("make-asset")
def make_asset(
    text: Annotated[
        list[str] | None, typer.Argument(help="What to make, in English; '-' reads it from standard input.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The GLB file; by default out/<first words>.glb.")
    ] = None,
    seed: Seed = None,
    style: Style = None,
    preview: Annotated[Path | None, typer.Option(help="Also write a studio picture (PNG) there.")] = None,
    view: Annotated[Literal["three-quarter", "front", "top"], typer.Option(help="From where it is pictured.")] = (
        "three-quarter"
    ),
    background: Annotated[
        Literal["plain", "white", "colored", "transparent"], typer.Option(help="What is under and behind it there.")
    ] = "plain",
    program: Annotated[
        Path | None, typer.Option(help="Make it from a shape program (JSON) in place of words; '-' for standard input.")
    ] = None,
    set_: Annotated[
        list[str] | None, typer.Option("--set", help="A parameter of the program, such as height=0.9; repeatable.")
    ] = None,
    strict: Strict = False,
    json_: Json = False,
    server: Server = None,
    key: Key = None,
    trust: Trust = None,
) -> None:
    """Make one thing from a few words, or from a shape program."""
    from diorama.cli.make_asset import AssetWish, make_one_asset
    from diorama.cli.remote import remote_server

    make_one_asset(
        AssetWish(
            text=" ".join(text or ()),
            program=program,
            values=tuple(set_ or ()),
            output=output,
            seed=seed,
            style=style,
            preview=preview,
            view="three_quarter" if view == "three-quarter" else view,
            background=background,
            strict=strict,
            json=json_,
            server=remote_server(server, key, trust),
        )
    )


@app.command()
def plan(text: Text, style: Style = None, strict: Strict = False, json_: Json = False) -> None:
    """Say how a sentence is read, before anything is made of it."""
    from diorama.cli.plan import PlanWish, show_plan

    show_plan(PlanWish(text=" ".join(text), style=style, strict=strict, json=json_))


@app.command()
def export(
    source: Annotated[Path, typer.Argument(help="A folder that `diorama make` wrote, or its scene.json.")],
    to: Annotated[
        Literal["glb", "png", "webp", "html", "json", "zip", "sceneeval"],
        typer.Option(help="The form; sceneeval is a folder, the others are one file."),
    ],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File or folder; by default beside the source.")
    ] = None,
    quality: Annotated[
        Literal["draft", "good", "beauty"], typer.Option(help="Of a picture: draft 640 px, good and beauty 1024 px.")
    ] = "draft",
    json_: Json = False,
) -> None:
    """Write a made scene in another form."""
    from diorama.cli.export import ExportWish, export_folder

    export_folder(ExportWish(source=source, format=to, output=output, quality=quality, json=json_))


@app.command()
def settle(
    source: Annotated[Path, typer.Argument(help="A folder that `diorama make` wrote, or its scene.json.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Folder for the report; by default the source's own.")
    ] = None,
    seconds: Annotated[float, typer.Option(help="How long gravity acts.")] = 2.0,
    json_: Json = False,
) -> None:
    """Let a made scene stand under gravity and report what drifts (needs the extra `settle`)."""
    from diorama.cli.settle import SettleWish, settle_folder

    settle_folder(SettleWish(source=source, output=output, seconds=seconds, json=json_))


Made = Annotated[Path, typer.Argument(help="A folder that `diorama make` wrote, or its scene.json.")]


@app.command()
def verify(
    source: Made,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Also write the certificate there.")] = None,
    json_: Annotated[bool, typer.Option("--json", help="Print the certificate instead of words.")] = False,
) -> None:
    """Prove a made scene again from nothing but its files."""
    from diorama.cli.verify import VerifyWish, verify_files

    verify_files(VerifyWish(source=source, output=output, json=json_))


@app.command()
def explain(
    source: Made,
    thing: Annotated[str | None, typer.Argument(help="One thing only: its id or its name.")] = None,
    json_: Json = False,
) -> None:
    """Say what stands on what, what holds, what conflicted and what was left out."""
    from diorama.cli.explain import ExplainWish, explain_scene

    explain_scene(ExplainWish(source=source, thing=thing, json=json_))


@app.command()
def describe(
    source: Annotated[Path, typer.Argument(help="A GLB, a folder that `diorama make` wrote, or a document in it.")],
    json_: Json = False,
) -> None:
    """Say what a thing or a made scene is, in a sentence or a few."""
    from diorama.cli.describe import DescribeWish, describe_file

    describe_file(DescribeWish(source=source, json=json_))


@app.command()
def preview(
    source: Made,
    top: Annotated[bool, typer.Option("--top", help="A plan: names, ways, keep-outs, relations, measures.")] = False,
    camera: Annotated[
        Literal["corner", "eye", "top", "turntable"] | None,
        typer.Option(help="From outside and above, from inside, from above, or all round (WebP)."),
    ] = None,
    quality: Annotated[
        Literal["draft", "good", "beauty"] | None, typer.Option(help="Of a picture; by default good.")
    ] = None,
    size: Annotated[int | None, typer.Option(min=16, max=4096, help="Width of the picture in pixels.")] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="The picture; by default plan.png, picture.png or turntable.webp there."),
    ] = None,
) -> None:
    """Draw a made scene anew: as a plan from above, or as a picture."""
    from diorama.cli.preview import PreviewWish, draw_preview

    draw_preview(PreviewWish(source=source, top=top, camera=camera, quality=quality, output=output, size=size))


@app.command()
def doctor(json_: Json = False) -> None:
    """Say what works here and what would add more."""
    from diorama.cli.doctor import examine

    examine(as_json=json_)


@app.command()
def schema(
    document: Annotated[
        Literal["scene", "plan", "asset", "certificate", "job", "shape", "bare_task", "bare_layout"],
        typer.Argument(help="Which document."),
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


DataDir = Annotated[
    str | None, typer.Option(help="Folder of the server's data; by default DIORAMA_DATA_DIR or your data folder.")
]
keys = typer.Typer(help="Make, list and revoke the keys that let others in.", no_args_is_help=True)
app.add_typer(keys, name="keys")


@app.command()
def serve(
    host: Annotated[
        str | None, typer.Option(help="Address to listen on: 127.0.0.1 for this machine, 0.0.0.0 for its network.")
    ] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="Port; 0 for any that is free.")] = None,
    data_dir: DataDir = None,
    tls: Annotated[
        Literal["auto"] | None, typer.Option(help="auto: https, with a certificate that the server makes for itself.")
    ] = None,
    until_stdin_closes: Annotated[
        bool,
        typer.Option("--until-stdin-closes", help="End when standard input does: with the program that started it."),
    ] = False,
) -> None:
    """Run the server, for browsers and programs, until Ctrl-C."""
    from diorama.cli.serve import ServeWish
    from diorama.cli.serve import serve as serve_until_told

    serve_until_told(ServeWish(host=host, port=port, data_dir=data_dir, tls=tls, until_stdin_closes=until_stdin_closes))


@keys.command("create")
def keys_create(
    user: Annotated[str, typer.Option(help="Whose key it is; what is made with it belongs to this user.")] = "local",
    name: Annotated[str, typer.Option(help="What it is for, so that you know it again.")] = "",
    scopes: Annotated[str, typer.Option(help="Some of read,generate,edit,admin, or all.")] = "read,generate,edit",
    data_dir: DataDir = None,
    json_: Json = False,
) -> None:
    """Make a key and print its secret, this once."""
    from diorama.cli.keys import KeyWish, create_key

    create_key(KeyWish(user=user, name=name, scopes=scopes), data_dir=data_dir, json=json_)


@keys.command("list")
def keys_list(data_dir: DataDir = None, json_: Json = False) -> None:
    """Print every key, without its secret."""
    from diorama.cli.keys import list_keys

    list_keys(data_dir=data_dir, json=json_)


@keys.command("revoke")
def keys_revoke(
    key: Annotated[str, typer.Argument(help="Its id, as the list prints it.")],
    data_dir: DataDir = None,
    json_: Json = False,
) -> None:
    """End a key, and every session that came from it."""
    from diorama.cli.keys import revoke_key

    revoke_key(key, data_dir=data_dir, json=json_)


@app.command()
def pair(
    key: Annotated[
        str | None, typer.Option(help="Id of the key whose user and scopes the other device gets; else your own.")
    ] = None,
    data_dir: DataDir = None,
    json_: Json = False,
) -> None:
    """Print a code that logs another device in, once, within five minutes."""
    from diorama.cli.keys import pair as print_code

    print_code(key_id=key, data_dir=data_dir, json=json_)


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
        return report_error(UserFault(_said(error), hint=f"see `{_command(error)} --help`"))
    except (KeyboardInterrupt, typer.Abort):
        return report_error(Cancelled("cancelled", hint="nothing was written"))
    except SystemExit:  # the parser leaves so where the reader of our output has gone (EPIPE), which is no fault
        return int(ExitCode.DONE)


def _said(error: typer.BadParameter) -> str:
    """What is wrong with the command line, on one line and in our words alone."""
    return " ".join(error.format_message().replace("Value error, ", "").split())


def _command(error: typer.BadParameter) -> str:
    """The command that was wrongly called, such as `diorama make`; `diorama` if it is not known."""
    names: list[str] = []
    context = error.ctx
    while context is not None and context.parent is not None:
        names.insert(0, context.info_name or "")
        context = context.parent
    return " ".join(["diorama", *names])


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
