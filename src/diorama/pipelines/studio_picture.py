"""Pictures of single things in a studio."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from diorama.domain.asset import Asset
from diorama.domain.ids import BlobHash
from diorama.domain.tick import Tick
from diorama.pipelines.context import Desk
from diorama.pipelines.steps import Quality

ThingView = Literal["three_quarter", "front", "top"]
Background = Literal["plain", "white", "transparent", "colored"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Studio:
    """How a thing is pictured. width, height [px]. background: `plain`, a light sweep; `white`; `colored`, a pale tone
    that sets it off; `transparent`, which leaves the thing and its shadow.
    """

    width: int = 512
    height: int = 512
    quality: Quality = "draft"
    view: ThingView = "three_quarter"
    background: Background = "plain"


def picture_thing(desk: Desk, tick: Tick, asset: Asset, look: Studio) -> BlobHash:
    """A studio picture of one asset (PNG). There the quality `beauty` is `good`: the light is even all the same."""
    from diorama.formats.png import encode_png
    from diorama.render.studio import model_picture

    picture = model_picture(
        desk.model(asset.master),
        size=look.width,
        height=look.height,
        view=look.view,
        background=look.background,
        quality="draft" if look.quality == "draft" else "good",
        tick=tick,
    )
    return desk.put(encode_png(picture))
