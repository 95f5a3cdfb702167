"""`diorama preview`: draws a made scene anew, from above or as the usual picture."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import typer

from diorama.cli.progress import shown_progress
from diorama.domain.errors import UserFault
from diorama.stores.result_folder import check_writable, write_file
from diorama.stores.scene_folder import folder_of
from diorama.studio.scene_folder import FolderView, picture_of_folder, plan_of_folder

PLAN_PX, PICTURE_PX = 1400, 1024
PLAN, PICTURE = "plan.png", "picture.png"


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewWish:
    """The command line of `preview`, as given."""

    source: Path
    top: bool
    view: FolderView | None
    output: Path | None
    size: int | None


def draw_preview(wish: PreviewWish) -> None:
    """Draw the picture, write it, say where.

    Raises:
        UserFault: If the options contradict each other.
    """
    from diorama.formats.png import encode_png

    if wish.top and wish.view is not None:
        raise UserFault("--top and --view are two pictures", hint="give one of them")
    output = wish.output or folder_of(wish.source) / (PLAN if wish.top else PICTURE)
    check_writable(output, folder=False)
    with shown_progress(quiet=False) as show:
        step = "drawing the plan" if wish.top else "rendering the picture"

        def tick(fraction: float, preview: bytes | None = None) -> None:
            show(fraction, step)

        if wish.top:
            image = plan_of_folder(wish.source, width=wish.size or PLAN_PX, tick=tick)
        else:
            width = wish.size or PICTURE_PX
            height = max(1, round(width * 3 / 4))
            view: FolderView = wish.view or "room"
            image = picture_of_folder(wish.source, width=width, height=height, view=view, tick=tick)
    write_file(output, encode_png(image))
    typer.echo(f"{output}: {image.width} x {image.height} px")
