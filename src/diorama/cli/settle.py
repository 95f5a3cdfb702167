"""`diorama settle`: a made folder under gravity."""

from __future__ import annotations

import json as json_format
from dataclasses import dataclass
from pathlib import Path

import typer

from diorama.domain.plain import to_json_bytes, to_plain
from diorama.domain.tick import no_tick
from diorama.pipelines.settle import Settled, SettleReport, check_seconds, settle
from diorama.pipelines.settle_physics import mujoco_module
from diorama.pipelines.steps import write_preview, write_scene_glb, write_view
from diorama.pipelines.text_to_scene import write_documents
from diorama.stores.result_folder import check_writable, write_file, write_folder
from diorama.stores.scene_folder import FolderDesk, find_scene, read_assets

REPORT = "settle.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleWish:
    """The command line of `settle`, as given."""

    source: Path
    output: Path | None
    seconds: float
    json: bool


def settle_folder(wish: SettleWish) -> None:
    """Simulate a made scene, write the report beside it, and the settled scene if it is sound."""
    check_seconds(wish.seconds)
    mujoco_module()
    found = find_scene(wish.source)
    target = wish.output or found.file.parent
    check_writable(target, folder=True)
    desk = read_assets(found)
    settled = settle(desk, no_tick, found.scene, desk.assets, wish.seconds)
    if settled.report.adopted:
        write_folder(target, _files(settled, desk))
    else:
        write_file(target / REPORT, to_json_bytes(settled.report))
    if wish.json:
        typer.echo(json_format.dumps(to_plain(settled.report), ensure_ascii=False, indent=2))
    else:
        typer.echo(report_words(settled.report, target))


def report_words(report: SettleReport, folder: Path) -> str:
    """The report for people."""
    free = [drift for drift in report.objects.values() if not drift.fixed]
    slip = max((drift.slip for drift in free), default=0.0)
    lines = [
        f"{folder}  {report.seconds:g} s of gravity, {report.engine}",
        f"  things      {len(free)} free to move, {len(report.objects) - len(free)} fixed",
        f"  drift       {report.largest * 1000:.1f} mm and {report.largest_turn:.2f} degrees at the most,"
        f" {slip * 1000:.2f} mm of it sideways; {report.total * 1000:.1f} mm in total",
    ]
    for name in report.moved:
        drift = report.objects[name]
        what = "still moving" if drift.moving else "toppled" if drift.tilted > 10 else "moved"
        lines.append(
            f"  {what:<12}{name}: {drift.translation * 1000:.1f} mm ({drift.fall * 1000:.1f} mm down),"
            f" turned by {drift.turned:.1f} degrees"
        )
    if report.coarse:
        lines.append(
            f"  coarse      {', '.join(report.coarse)}: a piece stands for a hollow and touches floor and walls only"
        )
    lines.append(f"  {'settled' if report.adopted else 'unchanged':<12}{report.why}")
    return "\n".join(lines)


def _files(settled: Settled, desk: FolderDesk) -> dict[str, bytes]:
    scene = settled.scene
    documents, _ = write_documents(desk, no_tick, scene, settled.certificate, tuple(desk.assets.values()))
    glb = write_scene_glb(desk, no_tick, scene)
    files = {**documents, "scene.glb": glb, "preview.png": write_preview(desk, no_tick, scene, "draft")}
    files["view.html"] = write_view(desk, no_tick, glb, scene.brief.text or scene.name)
    return {REPORT: to_json_bytes(settled.report), **{name: desk.get(sha256) for name, sha256 in files.items()}}
