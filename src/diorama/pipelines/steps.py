"""The steps of the recipes that make things: plain functions that run in a lane.

Heavy floors are imported inside, so that a command that needs none of them starts at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

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

if TYPE_CHECKING:
    from diorama.domain.media import Image

Quality = Literal["draft", "good", "beauty"]
Camera = Literal["corner", "eye", "top", "turntable"]
StillCamera = Literal["corner", "eye", "top"]
PICTURE_SIZE: Mapping[Quality, tuple[int, int]] = {"draft": (640, 480), "good": (1024, 768), "beauty": (1024, 768)}
TURN_SIZE, TURN_FRAMES, TURN_FRAME_MS = (480, 360), 30, 100


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
    from diorama.pipelines.assemble import as_told, assemble, certify

    made = {plan_id: made_of(asset, desk.model(asset.master)) for plan_id, asset in assets.items()}
    layout = as_told(solve(build_task(plan, made, options), tick=tick))
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


def write_preview(desk: Desk, tick: Tick, scene: Scene, quality: Quality, camera: StillCamera = "corner") -> BlobHash:
    """A picture of the scene (PNG).

    Raises:
        Unsupported: If it shall be a `beauty` and nothing here can draw one.
    """
    from diorama.formats.png import encode_png

    width, height = PICTURE_SIZE[quality]
    return desk.put(encode_png(drawn_scene(desk, tick, scene, width, height, quality, camera)))


def drawn_scene(
    desk: Desk, tick: Tick, scene: Scene, width: int, height: int, quality: Quality, camera: StillCamera
) -> Image:
    """A picture of the scene, by the renderer that the quality asks for.

    Raises:
        As `write_preview`; UserFault: If a side is out of range or there is nothing to see.
    """
    from diorama.pipelines.beauty import beauty_picture
    from diorama.render.picture import scene_picture

    models, shells = models_of(desk, scene), shells_of(scene)
    if quality == "beauty":
        return beauty_picture(scene, models, shells, width=width, height=height, view=camera, tick=tick)
    return scene_picture(scene, models, shells, width=width, height=height, quality=quality, view=camera, tick=tick)


def write_turntable(desk: Desk, tick: Tick, scene: Scene) -> BlobHash:
    """The scene from all round, as a picture that moves (WebP)."""
    from diorama.formats.webp import encode_animation
    from diorama.render.picture import turntable

    width, height = TURN_SIZE
    frames = turntable(
        scene, models_of(desk, scene), shells_of(scene), width=width, height=height, frames=TURN_FRAMES, tick=tick
    )
    return desk.put(encode_animation(frames, frame_ms=TURN_FRAME_MS))


def still(camera: Camera) -> StillCamera:
    """The camera of the picture beside an animation, or the camera itself."""
    return "corner" if camera == "turntable" else camera


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
