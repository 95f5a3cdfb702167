"""One model in a studio: soft light from the upper left, and what lies under and behind it."""

from __future__ import annotations

import colorsys
from dataclasses import replace
from typing import Literal

import numpy as np

from diorama.domain.media import Image
from diorama.domain.model import Model
from diorama.domain.tick import Tick, no_tick
from diorama.domain.units import Vec3
from diorama.render.arrays import F32
from diorama.render.backdrop import STUDIO_PAPER, WHITE_PAPER, Paper
from diorama.render.camera import checked_size, direction_of, fitted
from diorama.render.frame import DRAFT, GOOD, View, taken, world_of
from diorama.render.ground import Ground
from diorama.render.sky import Dome
from diorama.render.soup import Instance, Soup, built, lamps_of
from diorama.render.surface import looks_of

Background = Literal["plain", "white", "transparent", "colored"]
ThingView = Literal["three_quarter", "front", "top"]
StudioQuality = Literal["draft", "good"]

STUDIO = Dome(
    zenith=(1.0, 1.0, 1.02),
    horizon=(0.62, 0.63, 0.65),
    ground=(0.55, 0.54, 0.53),
    sun_direction=(-0.48, 0.72, 0.5),
    sun_color=(1.0, 0.96, 0.9),
    sun_radius_rad=0.09,
)
# Higher and softer, so that no shadow runs out of a picture that has no tone of its own to fade into.
SOFT = replace(STUDIO, sun_direction=(-0.3, 0.92, 0.32), sun_radius_rad=0.17)
FRONT_PITCH_RAD = 0.12
TINT, TINT_LIGHT = 0.26, (0.93, 0.82)  # saturation of a coloured ground; value in the middle and in the corners
GREY = 0.12  # saturation under which a thing has no colour to set off
WARM_HUE = 0.09
_BLACK = Paper((0.0, 0.0, 0.0), (0.0, 0.0, 0.0))


def model_picture(
    model: Model,
    *,
    size: int = 384,
    height: int | None = None,
    view: ThingView = "three_quarter",
    background: Background = "plain",
    yaw: float | None = None,
    pitch: float | None = None,
    ground: bool = True,
    quality: StudioQuality = "draft",
    tick: Tick = no_tick,
) -> Image:
    """A picture of one model.

    Args:
        model: What to show, in its own frame: +Y up, front +Z.
        size: Width [px]; also the height if `height` is None.
        height: Height [px].
        view: From where: `three_quarter`, `front` or `top`.
        background: `plain`, a light sweep; `white`; `colored`, a pale tone that sets the thing off; `transparent`,
            which leaves the thing and its shadow (RGBA).
        yaw: Where the camera stands [rad], from +Z towards +X; None: as the view says.
        pitch: How far it stands above [rad]; None: as the view says.
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
    usual_yaw, usual_pitch = _angles(high - low, view)
    yaw, pitch = usual_yaw if yaw is None else yaw, usual_pitch if pitch is None else pitch
    camera = fitted(
        soup.positions,
        towards=direction_of(yaw, pitch),
        aspect=pixels[0] / pixels[1],
        vertical_fov_rad=0.5,
        margin=0.11,
    )
    paper = {"white": WHITE_PAPER, "transparent": WHITE_PAPER, "plain": STUDIO_PAPER}.get(background)
    shot = View(
        world=world_of(soup, turned_dome(STUDIO if background == "plain" else SOFT, yaw)),
        camera=camera,
        size=pixels,
        backdrop=(paper or _toned(soup)).colors,
        ground=Ground(level=float(low[1]), low=low, high=high) if ground else None,
    )
    effort = GOOD if quality == "good" else DRAFT
    front = taken(shot, effort, tick)
    if background != "transparent":
        return Image(pixels=front)
    return Image(pixels=_cut_out(front, taken(replace(shot, backdrop=_BLACK.colors), effort)))


def _cut_out(on_white: np.ndarray, on_black: np.ndarray) -> np.ndarray:
    """What is there (h, w, 4), from its pictures (h, w, 3) before white and before black."""
    white, black = on_white.astype(np.float32), on_black.astype(np.float32)
    alpha = np.clip(1 - (white - black).mean(axis=2) / 255, 0, 1)
    color = np.clip(black / np.maximum(alpha, np.float32(1 / 255))[:, :, None], 0, 255)
    color[alpha <= 0] = 0
    return np.concatenate([color, alpha[:, :, None] * 255], axis=2).round().astype(np.uint8)


def _angles(size: F32, view: ThingView) -> tuple[float, float]:
    """The camera's yaw and pitch [rad], by the extents (3,) [m] of what is shown."""
    wide, tall, deep = (float(extent) for extent in size)
    if view == "front":
        return 0.0, FRONT_PITCH_RAD
    if view == "top":
        return 0.0, np.pi / 2
    flatness = min(1.0, max(0.0, 1 - 5 * tall / max(wide, deep, 1e-9)))
    return 0.32 if deep < 0.12 * max(wide, tall) else 0.6, 0.34 + 0.45 * flatness


def _toned(soup: Soup) -> Paper:
    """A pale sheet in the tone across the colour wheel from the thing's own; a warm one for what has none."""
    first = soup.positions[soup.faces[:, 0]]
    across = np.cross(soup.positions[soup.faces[:, 1]] - first, soup.positions[soup.faces[:, 2]] - first)
    area = np.sqrt((across * across).sum(axis=1))
    by_material = np.bincount(soup.material, weights=area, minlength=len(soup.materials))
    red, green, blue = (float(part) for part in by_material @ looks_of(soup).mean / max(1e-12, by_material.sum()))
    hue, saturation, _ = colorsys.rgb_to_hsv(*(min(1.0, max(0.0, part)) for part in (red, green, blue)))
    hue = (hue + 0.5) % 1 if saturation > GREY else WARM_HUE
    middle, corner = (colorsys.hsv_to_rgb(hue, TINT, value) for value in TINT_LIGHT)
    return Paper(middle, corner)


def turned_dome(dome: Dome, yaw: float) -> Dome:
    """The same light, its sun turned with the camera by `yaw` [rad]."""
    x, y, z = dome.sun_direction
    length = float(np.sqrt(x * x + y * y + z * z))
    cos, sin = float(np.cos(yaw)), float(np.sin(yaw))
    turned: Vec3 = ((x * cos + z * sin) / length, y / length, (z * cos - x * sin) / length)
    return replace(dome, sun_direction=turned)
