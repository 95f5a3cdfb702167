"""Pictures that people look at: one model in a studio, or a whole scene."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import numpy as np

from diorama.domain.ids import BlobHash
from diorama.domain.media import Image
from diorama.domain.model import Model
from diorama.domain.scene import Scene
from diorama.domain.tick import Tick, no_tick
from diorama.render.arrays import F32
from diorama.render.backdrop import NIGHT_PAPER, PAPER, STUDIO_PAPER
from diorama.render.camera import Camera, checked_size, direction_of, fitted
from diorama.render.frame import DRAFT, GOOD, View, taken, world_of
from diorama.render.ground import Ground
from diorama.render.sky import Dome
from diorama.render.soup import Instance, built, lamps_of
from diorama.render.staging import staged
from diorama.render.viewpoint import ViewKind

Quality = Literal["draft", "good"]

STUDIO = Dome(
    zenith=(1.0, 1.0, 1.02),
    horizon=(0.62, 0.63, 0.65),
    ground=(0.55, 0.54, 0.53),
    sun_direction=(-0.48, 0.72, 0.5),
    sun_color=(1.0, 0.96, 0.9),
    sun_radius_rad=0.09,
)

SCENE_EXPOSURE = 0.72
NIGHT_GAIN = 1.7  # eyes that are used to the dark


def model_picture(
    model: Model,
    *,
    size: int = 384,
    height: int | None = None,
    yaw: float | None = None,
    pitch: float | None = None,
    ground: bool = True,
    quality: Quality = "draft",
    tick: Tick = no_tick,
) -> Image:
    """One model in a studio: soft light from the upper left, a light ground that melts into the backdrop.

    Args:
        model: What to show, in its own frame: +Y up, front +Z.
        size: Width [px]; also the height if `height` is None.
        height: Height [px].
        yaw: Where the camera stands [rad], from +Z towards +X; None: three-quarter, nearer the front of flat things.
        pitch: How far it stands above [rad]; None: a little above, more so for things that lie flat.
        ground: Put the model on a ground that takes its shadow.
        quality: `draft` or `good`.
        tick: Told of progress.

    Raises:
        UserFault: If a side is not in 1..8192.
    """
    pixels = checked_size(size, size if height is None else height)
    instance = Instance(object_id="model", model=model, matrix=np.eye(4))
    soup = built([instance], lamps_of(instance))
    low, high = soup.bounds
    yaw, pitch = _angles(high - low, yaw, pitch)
    towards = direction_of(yaw, pitch)
    camera = fitted(soup.positions, towards=towards, aspect=pixels[0] / pixels[1], vertical_fov_rad=0.5, margin=0.11)
    view = View(
        world=world_of(soup, turned_dome(STUDIO, yaw)),
        camera=camera,
        size=pixels,
        backdrop=STUDIO_PAPER.colors,
        ground=Ground(level=float(low[1]), low=low, high=high) if ground else None,
    )
    return Image(pixels=taken(view, GOOD if quality == "good" else DRAFT, tick))


def scene_picture(
    scene: Scene,
    models: Mapping[BlobHash, Model],
    shells: Mapping[str, Model],
    *,
    width: int = 640,
    height: int = 480,
    quality: Quality = "draft",
    view: ViewKind = "room",
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
        view: `room` from outside and above, `top`, or `eye` from inside.
        camera: Use this camera instead of finding one.
        tick: Told of progress.

    Raises:
        UserFault: If a side is not in 1..8192, the scene is empty or a model is missing.
    """
    size = checked_size(width, height)
    ready = staged(scene, models, shells, aspect=width / height, view=view, camera=camera)
    tick(0.1)
    shot = View(
        world=world_of(ready.soup, ready.dome, ready.beams, ready.focus),
        camera=ready.camera,
        size=size,
        backdrop=PAPER.towards(NIGHT_PAPER, ready.night).colors,
        ground=ready.ground,
        exposure=0.0 if ready.ground is None else SCENE_EXPOSURE * (1 + NIGHT_GAIN * ready.night),
    )
    return Image(pixels=taken(shot, GOOD if quality == "good" else DRAFT, tick))


def _angles(size: F32, yaw: float | None, pitch: float | None) -> tuple[float, float]:
    """The camera's place where none was asked for, by the extents (3,) [m] of what is shown."""
    wide, tall, deep = (float(extent) for extent in size)
    if yaw is None:
        yaw = 0.32 if deep < 0.12 * max(wide, tall) else 0.6
    if pitch is None:
        flatness = min(1.0, max(0.0, 1 - 5 * tall / max(wide, deep, 1e-9)))
        pitch = 0.34 + 0.45 * flatness
    return yaw, pitch


def turned_dome(dome: Dome, yaw: float) -> Dome:
    """The same light, its sun turned with the camera by `yaw` [rad]."""
    x, y, z = dome.sun_direction
    length = float(np.sqrt(x * x + y * y + z * z))
    cos, sin = float(np.cos(yaw)), float(np.sin(yaw))
    return Dome(
        zenith=dome.zenith,
        horizon=dome.horizon,
        ground=dome.ground,
        sun_direction=((x * cos + z * sin) / length, y / length, (z * cos - x * sin) / length),
        sun_color=dome.sun_color,
        sun_radius_rad=dome.sun_radius_rad,
    )
