"""The steps of the recipes that make things: plain functions that run in a lane.

Heavy floors are imported inside, so that a command that needs none of them starts at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from diorama.domain.asset import Asset
from diorama.domain.certificate import Certificate
from diorama.domain.ids import BlobHash
from diorama.domain.layout import LayoutOptions
from diorama.domain.model import Model
from diorama.domain.plan import Plan
from diorama.domain.scene import AssetBody, Scene
from diorama.domain.tick import Tick
from diorama.pipelines.context import Desk
from diorama.pipelines.kept import made_of

Quality = Literal["draft", "good"]
PICTURE_SIZE: Mapping[Quality, tuple[int, int]] = {"draft": (640, 480), "good": (1024, 768)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A scene and its certificate."""

    scene: Scene
    certificate: Certificate


def warm_layout(desk: Desk, tick: Tick) -> None:
    """Import the solver beside other work; it takes a quarter of a second."""
    import diorama.layout.solve

    _ = diorama.layout.solve


def place(desk: Desk, tick: Tick, plan: Plan, assets: Mapping[str, Asset], options: LayoutOptions) -> Placed:
    """Find a place for everything, prove it, and write it down as a scene.

    Args:
        assets: By plan object id.
    """
    from diorama.layout.solve import solve
    from diorama.layout.task import build_task
    from diorama.pipelines.assemble import assemble, certify

    made = {plan_id: made_of(asset, desk.model(asset.master)) for plan_id, asset in assets.items()}
    layout = solve(build_task(plan, made, options), tick=tick)
    scene = assemble(plan, assets, layout, seed=options.seed)
    return Placed(scene=scene, certificate=certify(layout, scene))


def write_scene_glb(desk: Desk, tick: Tick, scene: Scene) -> BlobHash:
    """The whole scene as one GLB, checked.

    Raises:
        InternalFault: If the file fails our own checks.
    """
    from diorama.domain.errors import InternalFault
    from diorama.formats.glb import scene_glb
    from diorama.formats.glb_check import check_glb

    data = scene_glb(scene, models_of(desk, scene), shells_of(scene))
    tick(0.7)
    findings = check_glb(data)
    if findings:
        raise InternalFault(f"scene.glb is not clean: {'; '.join(findings)}")
    return desk.put(data)


def write_preview(desk: Desk, tick: Tick, scene: Scene, quality: Quality) -> BlobHash:
    """A picture of the scene (PNG)."""
    from diorama.formats.png import encode_png
    from diorama.render.picture import scene_picture

    width, height = PICTURE_SIZE[quality]
    models = models_of(desk, scene)
    image = scene_picture(scene, models, shells_of(scene), width=width, height=height, quality=quality, tick=tick)
    return desk.put(encode_png(image))


def write_asset_preview(desk: Desk, tick: Tick, asset: Asset) -> BlobHash:
    """A studio picture of one asset (PNG)."""
    from diorama.formats.png import encode_png
    from diorama.render.picture import model_picture

    return desk.put(encode_png(model_picture(desk.model(asset.master), size=512)))


def write_view(desk: Desk, tick: Tick, glb: BlobHash, title: str) -> BlobHash:
    """A page that shows a GLB offline."""
    from diorama.formats.view_html import view_html

    return desk.put(view_html(desk.get(glb), title=title))


def models_of(desk: Desk, scene: Scene) -> dict[BlobHash, Model]:
    """The model of every asset that the scene shows."""
    hashes = {body.sha256: None for item in scene.objects.values() if isinstance(body := item.body, AssetBody)}
    return {sha256: desk.model(sha256) for sha256 in hashes}


def shells_of(scene: Scene) -> dict[str, Model]:
    """Floor, walls, ceiling, doors and windows of every room."""
    from diorama.makers.shell import room_shell

    return {room_id: room_shell(room, seed=scene.brief.seed) for room_id, room in scene.rooms.items()}
