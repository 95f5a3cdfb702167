"""`diorama preview`: draws a made scene anew, as a plan from above or as a picture."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import typer

from diorama.cli.progress import shown_progress
from diorama.domain.errors import UserFault
from diorama.domain.tick import Tick
from diorama.pipelines.steps import TURN_SIZE, Camera, Quality
from diorama.stores.result_folder import check_writable, write_file
from diorama.stores.scene_folder import folder_of
from diorama.studio.scene_folder import picture_of_folder, plan_of_folder, turntable_of_folder

PLAN_PX, PICTURE_PX, TURN_MOST_PX = 1400, 1024, 1024
PLAN, PICTURE, TURNTABLE = "plan.png", "picture.png", "turntable.webp"


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewWish:
    """The command line of `preview`, as given."""

    source: Path
    top: bool
    camera: Camera | None
    quality: Quality | None
    output: Path | None
    size: int | None


def draw_preview(wish: PreviewWish) -> None:
    """Draw the picture, write it, say where.

    Raises:
        UserFault: If the options contradict each other.
    """
    _check(wish)
    name = PLAN if wish.top else TURNTABLE if wish.camera == "turntable" else PICTURE
    output = wish.output or folder_of(wish.source) / name
    check_writable(output, folder=False)
    with shown_progress(quiet=False) as show:
        step = "drawing the plan" if wish.top else "rendering the picture"

        def tick(fraction: float, preview: bytes | None = None) -> None:
            show(fraction, step)

        data, said = _turntable(wish, tick) if wish.camera == "turntable" else _still(wish, tick)
    write_file(output, data)
    typer.echo(f"{output}: {said}")


def _check(wish: PreviewWish) -> None:
    if wish.top and (wish.camera is not None or wish.quality is not None):
        raise UserFault("--top is a plan: it has no camera and no quality", hint="give --top, or the others")
    if wish.camera == "turntable":
        if wish.quality not in (None, "draft"):
            raise UserFault(f"--camera turntable: {wish.quality} frames would take minutes", hint="leave out --quality")
        if (wish.size or 0) > TURN_MOST_PX:
            raise UserFault(f"--camera turntable: at most {TURN_MOST_PX} px wide", hint="give a smaller --size")


def _still(wish: PreviewWish, tick: Tick) -> tuple[bytes, str]:
    """A PNG, and what it is."""
    from diorama.formats.png import encode_png

    if wish.top:
        image = plan_of_folder(wish.source, width=wish.size or PLAN_PX, tick=tick)
    else:
        width = wish.size or PICTURE_PX
        camera = "corner" if wish.camera is None or wish.camera == "turntable" else wish.camera
        image = picture_of_folder(
            wish.source,
            width=width,
            height=max(1, round(width * 3 / 4)),
            camera=camera,
            quality=wish.quality or "good",
            tick=tick,
        )
    return encode_png(image), f"{image.width} x {image.height} px"


def _turntable(wish: PreviewWish, tick: Tick) -> tuple[bytes, str]:
    """A WebP that moves, and what it is."""
    from diorama.formats.webp import encode_animation
    from diorama.pipelines.steps import TURN_FRAME_MS, TURN_FRAMES

    width = wish.size or TURN_SIZE[0]
    height = max(1, round(width * 3 / 4))
    frames = turntable_of_folder(wish.source, width=width, height=height, frames=TURN_FRAMES, tick=tick)
    return encode_animation(frames, frame_ms=TURN_FRAME_MS), f"{width} x {height} px, {len(frames)} frames"
