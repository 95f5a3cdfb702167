"""`diorama doctor`: tries every back end and part, and says what would add more."""

from __future__ import annotations

import json
import os
import platform
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import typer

from diorama import __version__
from diorama.backends.registry import PLUGIN_FAULTS, BackendIndex, create, find_backends
from diorama.cli.words import read_style
from diorama.compose.settings import BackendSettings, config_path, load_settings
from diorama.domain.capability import (
    CAPABILITIES,
    PLAN,
    TEXT_TO_3D,
    TEXT_TO_IMAGE,
    BackendSpec,
    CapabilityName,
    PlanRequest,
    TextTo3dRequest,
)
from diorama.domain.errors import DioramaError, Unsupported
from diorama.domain.layout import Item, LayoutTask
from diorama.domain.room import Room
from diorama.domain.scene import Brief, Scene
from diorama.domain.tick import no_tick


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One line: what was looked at, whether it works, what was seen, what would help, and whether `make` needs it."""

    name: str
    works: bool
    seen: str
    advice: str = ""
    needed: bool = True


def examine(*, as_json: bool) -> None:
    """Print the findings. The exit code is 0 if the main job works here, else 5."""
    settings = _settings()
    findings = [*_machine(), settings, *_backends(find_backends(), chosen=settings.works), *_parts()]
    if as_json:
        rows = [{"name": f.name, "works": f.works, "seen": f.seen, "advice": f.advice} for f in findings]
        typer.echo(json.dumps({"version": __version__, "findings": rows}, indent=2))
    else:
        typer.echo(f"diorama {__version__}")
        for finding in findings:
            mark = typer.style("ok  ", fg="green") if finding.works else typer.style("no  ", fg="red")
            typer.echo(f"  {mark}{finding.name:<26}{finding.seen}")
            if finding.advice:
                typer.echo(f"      {'':<26}{finding.advice}")
    if not all(finding.works for finding in findings if finding.needed):
        raise typer.Exit(5)


def _machine() -> list[Finding]:
    version = sys.version_info
    return [
        Finding(
            name="python",
            works=(3, 11) <= version[:2] <= (3, 13),
            seen=f"{platform.python_version()} on {platform.system()} {platform.machine()}",
        ),
        Finding(name="processor", works=True, seen=f"{os.cpu_count()} cores; no GPU is needed"),
    ]


def _settings() -> Finding:
    path = config_path(os.environ)
    try:
        settings = load_settings()
        read_style(None, settings.generation.style)
    except DioramaError as error:
        return Finding(name="settings", works=False, seen=error.message, advice=error.hint)
    seen = str(path) if path.exists() else f"defaults (no {path})"
    return Finding(name="settings", works=True, seen=seen)


def _backends(index: BackendIndex, *, chosen: bool) -> list[Finding]:
    names = load_settings().backends if chosen else BackendSettings()
    used = {_chosen(index, capability, getattr(names, capability, "")) for capability in CAPABILITIES}
    findings = [
        replace(_try_backend(spec), needed=(spec.capability, spec.name) in used and not spec.optional)
        for spec in index.specs
    ]
    findings += [
        Finding(
            name=f"{capability}",
            works=False,
            seen="no back end found",
            advice="reinstall diorama: its own back ends come with the package",
        )
        for capability in CAPABILITIES
        if not index.of(capability) and capability != TEXT_TO_IMAGE
    ]
    if not index.of(TEXT_TO_IMAGE):
        seen = "no painter is installed: pictures are rendered from scenes"
        findings.append(Finding(name=TEXT_TO_IMAGE, works=True, seen=seen))
    findings += [
        Finding(
            name=f"plug-in {broken.name}",
            works=False,
            seen=broken.why,
            advice="reinstall or uninstall it",
            needed=False,
        )
        for broken in index.broken
    ]
    return findings


def _try_backend(spec: BackendSpec) -> Finding:
    requests: dict[str, Any] = {
        PLAN: PlanRequest(text="a bedroom with a bed and a lamp on a nightstand"),
        TEXT_TO_3D: TextTo3dRequest(category="chair", words="chair"),
    }
    name = f"{spec.capability}: {spec.name}"

    def attempt() -> str:
        backend = create(spec)
        backend.load({})
        if spec.capability in requests:
            backend.run(requests[spec.capability], no_tick)
        backend.unload()
        return f"{'/'.join(spec.devices)}, {spec.license}"

    return _try(name, attempt)


def _chosen(index: BackendIndex, capability: CapabilityName, name: str) -> tuple[str, str]:
    """The back end that `make` would use; an empty name where there is none."""
    try:
        return capability, index.choose(capability, name).name
    except DioramaError:
        return capability, ""


def _parts() -> list[Finding]:
    """A room of one box, through the solver, the picture and the file, as `make` would."""
    room = Room(type="room", polygon=((-1.5, -1.5), (-1.5, 1.5), (1.5, 1.5), (1.5, -1.5)), height=2.5)
    scene = Scene(name="trial", brief=Brief(text="trial", seed=0), rooms={"room": room})

    def solver() -> str:
        from diorama.layout.solve import solve
        from diorama.makers.registry import make

        made = make(TextTo3dRequest(category="box", words="box"))
        item = Item(id="box-1", plan_id="box", name="box", asset=made, room="room")
        layout = solve(LayoutTask(rooms={"room": room}, items={"box-1": item}, relations={}))
        if not layout.sound or "box-1" not in layout.placements:
            raise Unsupported("a box found no place in an empty room", hint="reinstall diorama")
        return "CP-SAT and the exact check"

    def pictures() -> str:
        from diorama.formats.png import encode_png
        from diorama.makers.shell import room_shell
        from diorama.render.picture import scene_picture

        encode_png(scene_picture(scene, {}, {"room": room_shell(room)}, width=32, height=24))
        return "ray casting on the CPU"

    def files() -> str:
        from diorama.formats.glb import scene_glb
        from diorama.formats.glb_check import check_glb
        from diorama.makers.shell import room_shell

        findings = check_glb(scene_glb(scene, {}, {"room": room_shell(room)}))
        if findings:
            raise Unsupported("; ".join(findings), hint="reinstall diorama")
        return "GLB, written and checked"

    return [_try("layout", solver), _try("pictures", pictures), _try("files", files)]


def _try(name: str, attempt: Callable[[], str]) -> Finding:
    started = time.perf_counter()
    try:
        seen = attempt()
    except (DioramaError, *PLUGIN_FAULTS) as error:
        return Finding(name=name, works=False, seen=str(error), advice=getattr(error, "hint", ""))
    return Finding(name=name, works=True, seen=f"{seen}, {1000 * (time.perf_counter() - started):.0f} ms")
