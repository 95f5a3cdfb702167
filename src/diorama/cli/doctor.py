"""`diorama doctor`: tries every back end and part, and says what would add more."""

from __future__ import annotations

import json
import os
import platform
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import typer

from diorama import __version__
from diorama.backends.registry import BackendIndex, create, find_backends
from diorama.compose.settings import config_path, load_settings
from diorama.domain.capability import CAPABILITIES, PLAN, TEXT_TO_3D, BackendSpec, PlanRequest, TextTo3dRequest
from diorama.domain.errors import DioramaError
from diorama.domain.tick import no_tick


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One line: what was looked at, whether it works, what was seen, and what would help."""

    name: str
    works: bool
    seen: str
    advice: str = ""


def examine(*, as_json: bool) -> None:
    """Print the findings. The exit code is 0 if the main job works here, else 5."""
    findings = [*_machine(), _settings(), *_backends(find_backends()), *_parts()]
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
    if not all(finding.works for finding in findings):
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
        load_settings()
    except DioramaError as error:
        return Finding(name="settings", works=False, seen=error.message, advice=error.hint)
    seen = str(path) if path.exists() else f"defaults (no {path})"
    return Finding(name="settings", works=True, seen=seen)


def _backends(index: BackendIndex) -> list[Finding]:
    findings = [_try_backend(spec) for spec in index.specs]
    findings += [
        Finding(
            name=f"{capability}",
            works=False,
            seen="no back end found",
            advice="reinstall diorama: its own back ends come with the package",
        )
        for capability in CAPABILITIES
        if not index.of(capability)
    ]
    findings += [
        Finding(name=f"plug-in {broken.name}", works=False, seen=broken.why, advice="reinstall or uninstall it")
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


def _parts() -> list[Finding]:
    def solver() -> str:
        import diorama.layout.solve as part

        return f"CP-SAT ({part.__name__})"

    def pictures() -> str:
        import diorama.render.picture as part

        return f"ray casting on the CPU ({part.__name__})"

    def files() -> str:
        import diorama.formats.glb as part

        return f"GLB, PNG, HTML ({part.__name__})"

    return [_try("layout", solver), _try("pictures", pictures), _try("files", files)]


def _try(name: str, attempt: Callable[[], str]) -> Finding:
    started = time.perf_counter()
    try:
        seen = attempt()
    except (DioramaError, ImportError) as error:
        return Finding(name=name, works=False, seen=str(error), advice=getattr(error, "hint", ""))
    return Finding(name=name, works=True, seen=f"{seen}, {1000 * (time.perf_counter() - started):.0f} ms")
