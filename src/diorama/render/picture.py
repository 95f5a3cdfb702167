"""Pictures of a whole scene that people look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

import numpy as np

from diorama.domain.errors import UserFault
from diorama.domain.ids import BlobHash
from diorama.domain.media import Image
from diorama.domain.model import Model
from diorama.domain.scene import Scene
from diorama.domain.tick import Tick, no_tick
from diorama.render.backdrop import DUSK_PAPER, NIGHT_PAPER, PAPER
from diorama.render.camera import Camera, checked_size
from diorama.render.frame import DRAFT, GOOD, View, taken, world_of
from diorama.render.gather import Effort
from diorama.render.staging import Staging, staged
from diorama.render.viewpoint import ViewKind

Quality = Literal["draft", "good"]

SCENE_EXPOSURE = 0.72
ENCLOSED_RAYS = 3  # times as many within four walls
MOST_FRAMES = 72
FIRST_YAW = 0.6  # [rad] from +Z towards +X
NIGHT_GAIN = 1.7  # eyes that are used to the dark


def scene_picture(
    scene: Scene,
    models: Mapping[BlobHash, Model],
    shells: Mapping[str, Model],
    *,
    width: int = 640,
    height: int = 480,
    quality: Quality = "draft",
    view: ViewKind = "corner",
    camera: Camera | None = None,
    tick: Tick = no_tick,
) -> Image:
    """A whole scene. Ceilings and the walls between camera and room are cut away, with what hangs on them.

    Args:
        scene: What to show.
        models: Models of the scene's assets by master hash.
        shells: Shells of the rooms by room id.
        width: [px].
        height: [px].
        quality: `draft` or `good`.
        view: `corner` from outside and above, `top`, or `eye` from inside.
        camera: Use this camera instead of finding one.
        tick: Told of progress.

    Raises:
        UserFault: If a side is not in 1..8192, the scene is empty or a model is missing.
    """
    checked_size(width, height)
    ready = staged(scene, models, shells, aspect=width / height, view=view, camera=camera)
    tick(0.1)
    return scene_picture_of(ready, width=width, height=height, quality=quality, tick=tick)


def scene_picture_of(ready: Staging, *, width: int, height: int, quality: Quality, tick: Tick = no_tick) -> Image:
    """A scene that is staged already.

    Raises:
        UserFault: If a side is not in 1..8192.
    """
    size = checked_size(width, height)
    return Image(pixels=taken(view_of(ready, size), _effort(quality, ready), tick))


def turntable(
    scene: Scene,
    models: Mapping[BlobHash, Model],
    shells: Mapping[str, Model],
    *,
    width: int = 480,
    height: int = 360,
    frames: int = 30,
    tick: Tick = no_tick,
) -> tuple[Image, ...]:
    """A scene from all round, anticlockwise, as frames of one turn; walls before the camera are cut away in each.

    Args:
        scene: What to show.
        models: Models of the scene's assets by master hash.
        shells: Shells of the rooms by room id.
        width: [px].
        height: [px].
        frames: How many.
        tick: Told of progress.

    Raises:
        UserFault: If a side is not in 1..8192, there are not 2..MOST_FRAMES frames, the scene is empty or a model is
            missing.
    """
    size = checked_size(width, height)
    if not 2 <= frames <= MOST_FRAMES:
        raise UserFault(f"turntable: 2 to {MOST_FRAMES} frames, got {frames}", hint="try 30")
    images: list[Image] = []
    for number in range(frames):
        yaw = FIRST_YAW + 2 * np.pi * number / frames
        ready = staged(scene, models, shells, aspect=width / height, orbit_yaw=yaw)
        view = replace(view_of(ready, size), metered=False)
        images.append(Image(pixels=taken(view, DRAFT)))
        tick((number + 1) / frames)
    return tuple(images)


def view_of(ready: Staging, size: tuple[int, int]) -> View:
    """What a picture of a staged scene is taken of."""
    return View(
        world=world_of(ready.soup, ready.dome, ready.beams, ready.focus),
        camera=ready.camera,
        size=size,
        backdrop=PAPER.towards(DUSK_PAPER, ready.dusk).towards(NIGHT_PAPER, ready.night).colors,
        ground=ready.ground,
        exposure=0.0 if ready.enclosed else SCENE_EXPOSURE * (1 + NIGHT_GAIN * ready.night),
        night=ready.night,
    )


def _effort(quality: Quality, ready: Staging) -> Effort:
    """Inside of a room little light finds its way to most places: more rays look for it."""
    effort = GOOD if quality == "good" else DRAFT
    return replace(effort, dome_rays=effort.dome_rays * ENCLOSED_RAYS) if ready.enclosed else effort
