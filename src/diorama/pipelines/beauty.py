"""Pictures of the quality `beauty`: by a renderer of its own, which is an extra."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from diorama.backends.registry import create, find_backends
from diorama.domain.capability import DRAW, BackendSpec, DrawRequest
from diorama.domain.ids import BlobHash
from diorama.domain.model import Model
from diorama.domain.scene import Scene
from diorama.domain.tick import Tick
from diorama.pipelines.context import Context, Desk

if TYPE_CHECKING:
    from diorama.backends.contract import Backend
    from diorama.domain.media import Image
    from diorama.render.viewpoint import ViewKind


async def check_quality(ctx: Context, quality: str) -> None:
    """Refuse at once what could only fail after the work.

    Raises:
        Unsupported: If pictures of this quality cannot be drawn here; the hint says what to install.
    """
    if quality == "beauty":
        await ctx.run(try_renderer)


def try_renderer(desk: Desk, tick: Tick) -> bool:
    """See whether a renderer is here.

    Raises:
        Unsupported: If not.
    """
    _loaded().unload()
    return True


def beauty_picture(
    scene: Scene,
    models: Mapping[BlobHash, Model],
    shells: Mapping[str, Model],
    *,
    width: int,
    height: int,
    view: ViewKind,
    tick: Tick,
) -> Image:
    """A whole scene, as `render.picture.scene_picture` frames it.

    Raises:
        Unsupported: If no renderer is installed. UserFault: If there is nothing to see.
    """
    from diorama.render.drawing import drawing_of
    from diorama.render.finish import finished
    from diorama.render.picture import scene_picture_of
    from diorama.render.staging import staged

    renderer = _loaded()
    ready = staged(scene, models, shells, aspect=width / height, view=view)
    try:
        drawn = renderer.run(DrawRequest(drawing=drawing_of(ready), width=width, height=height), tick).image
    finally:
        renderer.unload()
    return finished(ready, drawn, scene_picture_of(ready, width=width, height=height, quality="good"))


def _loaded() -> Backend:
    spec: BackendSpec = find_backends().choose(DRAW)
    renderer = create(spec)
    renderer.load({})
    return renderer
