"""Settle: let a scene stand under gravity for two seconds, measure how far everything drifts, keep what is sound.

Optional: MuJoCo comes with the extra `settle`. A scene that the layout proved should not move by more than the resting
gaps that the layout leaves; what moves further is told, and where it came to rest is taken over only if the layout's
own check finds that scene sound as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from diorama.domain.asset import Asset
from diorama.domain.certificate import Certificate
from diorama.domain.errors import UserFault
from diorama.domain.ids import BlobHash
from diorama.domain.media import sha256_of
from diorama.domain.outcome import Outcome
from diorama.domain.plain import to_json_bytes, to_plain
from diorama.domain.scene import Scene
from diorama.domain.tick import Tick
from diorama.domain.units import Matrix4
from diorama.pipelines.check_scene import known_in, verify_scene
from diorama.pipelines.context import Context, Desk, Recipe
from diorama.pipelines.export_scene import read_scene
from diorama.pipelines.settle_physics import mujoco_module
from diorama.pipelines.steps import Quality, write_preview, write_scene_glb, write_view
from diorama.pipelines.text_to_scene import write_documents
from diorama.scene.canonical import ordered

if TYPE_CHECKING:
    from diorama.layout.verify_things import Survey

SECONDS = 2.0
LONGEST_S = 60.0
GAP_M = 0.001  # a thing may fall by this, and by as much for each thing under it
TURN_DEG = 1.0
TOPPLED_DEG = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleScene:
    """Parameters. scene: hash of the scene document. documents: path -> blob, those of its assets. seconds: simulated.
    quality: of the picture, if the settled scene is taken over.
    """

    scene: BlobHash
    documents: Mapping[str, BlobHash] = field(default_factory=dict[str, BlobHash])
    seconds: float = SECONDS
    quality: Quality = "draft"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """How far one thing went. translation [m] of its origin, of which fall [m] downwards and slip [m] sideways; turned
    and tilted [degrees]. within: no further than the resting gaps under it explain. fixed: it hangs, or is locked, and
    could not move. moving: it had not come to rest.
    """

    translation: float
    fall: float
    slip: float
    turned: float
    tilted: float
    within: bool
    fixed: bool = False
    moving: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleReport:
    """`diorama.settle/1`. What two seconds of gravity did to a scene.

    scene_sha256: of the scene that was simulated. total: sum of all translations [m]; largest and largest_turn [m,
    degrees]: of any one thing. moved: what went further than resting gaps explain. coarse: things of which a piece
    stood in another from the start, as the convex hull of a hollow may, and was let touch floor and walls only.
    adopted: the scene is now the settled one; why says why or why not.
    """

    schema: Literal["diorama.settle/1"] = "diorama.settle/1"
    scene_sha256: BlobHash
    engine: str
    seconds: float
    objects: Mapping[str, Drift]
    total: float
    largest: float
    largest_turn: float
    moved: tuple[str, ...]
    coarse: tuple[str, ...]
    adopted: bool
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """The report, and the scene with its proof: the settled one if it was adopted, else as it was."""

    report: SettleReport
    scene: Scene
    certificate: Certificate


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleResult:
    """What the recipe hands back. files: path -> blob; `settle.json`, and the whole result folder if adopted."""

    report: SettleReport
    files: Mapping[str, BlobHash]


async def settle_scene(ctx: Context, wish: SettleScene) -> SettleResult:
    """Simulate a scene and keep where things came to rest if that is sound.

    Raises:
        Unsupported: If MuJoCo is not installed. UserFault: If `seconds` is out of range.
        BadFile: If a document is none. LimitExceeded: If the scene is larger than what can be checked.
    """
    check_seconds(wish.seconds)
    mujoco_module()
    await ctx.progress(0.0, "reading the scene")
    scene = await ctx.run(read_scene, wish.scene)
    assets = await ctx.run(read_assets, wish.documents)
    await ctx.progress(0.05, "letting everything stand")
    settled = await ctx.run(settle, scene, assets, wish.seconds)
    files = await ctx.run(write_report, settled.report)
    if settled.report.adopted:
        await ctx.progress(0.7, "writing the settled scene and its picture")
        glb = await ctx.run(write_scene_glb, settled.scene)
        files = {**files, "scene.glb": glb, "preview.png": await ctx.run(write_preview, settled.scene, wish.quality)}
        files["view.html"] = await ctx.run(write_view, glb, settled.scene.brief.text or settled.scene.name)
        documents, _ = await ctx.run(write_documents, settled.scene, settled.certificate, tuple(assets.values()))
        files |= documents
    await ctx.artifact("settle.json", files["settle.json"])
    await ctx.progress(1.0, "done")
    return SettleResult(report=settled.report, files=files)


def check_seconds(seconds: float) -> None:
    """Refuse a time that is none, or longer than `LONGEST_S`.

    Raises:
        UserFault: If it is.
    """
    if not 0 < seconds <= LONGEST_S:
        raise UserFault(f"settle: {seconds:g} seconds; more than 0 and up to {LONGEST_S:g} can be simulated")


def read_assets(desk: Desk, tick: Tick, documents: Mapping[str, BlobHash]) -> dict[str, Asset]:
    """The asset documents among a scene's files, by asset id."""
    from diorama.formats.documents import load_asset

    assets = [load_asset(desk.get(sha256)) for name, sha256 in documents.items() if name.endswith("/asset.json")]
    return {asset.id: asset for asset in assets}


def write_report(desk: Desk, tick: Tick, report: SettleReport) -> dict[str, BlobHash]:
    """The report as a file."""
    return {"settle.json": desk.put(to_json_bytes(report))}


def settle(desk: Desk, tick: Tick, scene: Scene, assets: Mapping[str, Asset], seconds: float) -> Settled:
    """Simulate a scene, measure, and take over where things came to rest if the layout's check finds it sound.

    Raises:
        Unsupported: If MuJoCo is not installed. LimitExceeded: If the scene is larger than what can be checked.
    """
    from diorama.layout.verify_things import survey
    from diorama.pipelines.settle_bodies import world_with

    found = survey(scene, known_in(desk, (scene,), assets))
    before = verify_scene(desk, tick, scene, assets)
    world, starts, coarse = world_with(found)
    tick(0.2)
    ended = world.run(seconds, lambda fraction, preview=None: tick(0.2 + 0.6 * fraction, preview))
    objects = {
        name: _drift(name, found, starts[name], ended.poses.get(name), moving=name in ended.moving)
        for name in found.items
    }
    moved = tuple(name for name, drift in objects.items() if not drift.within)
    report = SettleReport(
        scene_sha256=sha256_of(to_json_bytes(scene)),
        engine=f"mujoco {mujoco_module().__version__}",
        seconds=seconds,
        objects=objects,
        total=round(sum(drift.translation for drift in objects.values()), 6),
        largest=max((drift.translation for drift in objects.values()), default=0.0),
        largest_turn=max((drift.turned for drift in objects.values()), default=0.0),
        moved=moved,
        coarse=coarse,
        adopted=False,
        why="",
    )
    kept = Settled(report=report, scene=scene, certificate=before)
    return _judged(kept, desk, tick, found, starts, ended.poses, assets)


def _judged(
    kept: Settled,
    desk: Desk,
    tick: Tick,
    found: Survey,
    starts: Mapping[str, Matrix4],
    ends: Mapping[str, Matrix4],
    assets: Mapping[str, Asset],
) -> Settled:
    """What was kept, or the settled scene in its place."""
    from diorama.pipelines.settle_bodies import moved_scene

    report = kept.report

    def refused(why: str) -> Settled:
        return replace(kept, report=replace(report, why=why))

    if not report.moved:
        return refused("nothing moved by more than the resting gaps; the scene stays as it is")
    fallen = [name for name in report.moved if report.objects[name].tilted > TOPPLED_DEG]
    if fallen:
        return refused(f"{_listed(fallen)} toppled; the scene stays as it is")
    if any(report.objects[name].moving for name in report.moved):
        return refused(f"{_listed(report.moved)} had not come to rest; the scene stays as it is")
    scene = moved_scene(found, starts, ends, frozenset(report.moved))
    if scene is None:
        return refused("the settled poses cannot be written into the document; the scene stays as it is")
    scene = ordered(scene)
    after = verify_scene(desk, tick, scene, assets)
    if not after.sound:
        reason = after.conflicts[0].why if after.conflicts else "a proof fails"
        return refused(f"the settled scene is not sound ({reason}); the scene stays as it is")
    lost = [
        proof.words or name
        for name, proof in after.relations.items()
        if proof.hard and not proof.holds and kept.certificate.relations[name].holds
    ]
    if lost:
        return refused(f"'{lost[0]}' would no longer hold; the scene stays as it is")
    why = f"{_listed(report.moved)} moved to where it rests, and the layout's check finds the scene sound"
    return Settled(report=replace(report, adopted=True, why=why), scene=scene, certificate=after)


def _drift(name: str, found: Survey, start: Matrix4, end: Matrix4 | None, *, moving: bool) -> Drift:
    from diorama.pipelines.settle_bodies import tilted_deg, turned_deg

    if end is None:
        return Drift(translation=0.0, fall=0.0, slip=0.0, turned=0.0, tilted=0.0, within=True, fixed=True)
    way = end[:3, 3] - start[:3, 3]
    far, turned = float(np.linalg.norm(way)), turned_deg(start, end)
    return Drift(
        translation=round(far, 6),
        fall=round(-float(way[1]), 6) + 0.0,
        slip=round(float(np.hypot(way[0], way[2])), 6),
        turned=round(turned, 4),
        tilted=round(tilted_deg(start, end), 4),
        within=far <= GAP_M * _level(name, found) and turned <= TURN_DEG,
        moving=moving,
    )


def _level(name: str, found: Survey) -> int:
    """How many gaps lie between a thing and what cannot move: 1 on the floor, 2 on a table, ..."""
    level, parent = 1, found.placements[name].parent
    while parent is not None:
        level, parent = level + 1, found.placements[parent].parent
    return level


def _listed(names: tuple[str, ...] | list[str]) -> str:
    shown = ", ".join(f"'{name}'" for name in names[:3])
    return shown if len(names) <= 3 else f"{shown} and {len(names) - 3} more"


def settle_outcome(made: SettleResult) -> Outcome:
    """The report; and where the settled scene was adopted, its files. The kept scene itself is left alone."""
    return Outcome(result={"report": to_plain(made.report), "files": dict(made.files)}, files=made.files)


RECIPE = Recipe(
    kind="settle_scene",
    version=1,
    parameters=SettleScene,
    run=settle_scene,
    outcome=settle_outcome,
    summary="Let a scene stand under gravity, measure how far everything drifts, keep it if it is sound.",
)
