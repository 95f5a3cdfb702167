"""Text to a picture: painted by a model where one is installed, else built in 3D and photographed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from diorama.domain.asset import Asset, Provenance
from diorama.domain.capability import PLAN, PlanRequest, PlanResult, TextToImageRequest
from diorama.domain.errors import UserFault
from diorama.domain.ids import LOCAL_OWNER, BlobHash
from diorama.domain.layout import LayoutOptions
from diorama.domain.plan import NotUnderstood, Plan
from diorama.domain.scene import Scene
from diorama.domain.tick import Tick
from diorama.pipelines.beauty import check_quality
from diorama.pipelines.context import AssetQuery, Context, Desk, Recipe
from diorama.pipelines.furnish import furnished
from diorama.pipelines.kept import asset_id
from diorama.pipelines.limits import check_text
from diorama.pipelines.outcomes import image_outcome
from diorama.pipelines.results import ImageResult
from diorama.pipelines.steps import Quality, StillCamera, drawn_scene, place, warm_layout
from diorama.pipelines.studio_picture import Background, Studio, ThingView, picture_thing
from diorama.pipelines.text_to_scene import SQUARE_STYLES, check_plan, make_things, request_for

LEAST_PX, MOST_PX = 64, 2048
MAX_NAME = 60
_ROOM_WORDS = re.compile(r"\b(room|bedroom|kitchen|office|study|bathroom|hall|library|interior|scene)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextToImage:
    """Parameters. width, height [px]: 64 to 2048. quality: of the picture where it is rendered.

    Of a single thing, which is pictured in a studio: view, from where it is seen; background, what lies under and
    behind it. Of a place: camera.
    """

    text: str
    seed: int = 0
    style: str = ""
    width: int = 640
    height: int = 480
    quality: Quality = "draft"
    view: ThingView = "three_quarter"
    background: Background = "plain"
    camera: StillCamera = "corner"
    time_limit: float = 1.0
    max_words: int = 2000
    max_objects: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """Who made a picture, for its provenance."""

    backend: str
    revision: str
    license: str


_RENDERED = _Source(backend="render", revision="1", license="Apache-2.0")


async def text_to_image(ctx: Context, wish: TextToImage) -> ImageResult:
    """Make a picture of what the text says.

    Raises:
        UserFault: If the text or the size cannot be used. LimitExceeded: If it asks for too much.
        Unsupported: If the quality is none that can be had here.
    """
    check_text(wish.text, max_words=wish.max_words)
    _check_size(wish)
    await check_quality(ctx, wish.quality)
    painter = ctx.painter()
    if painter is not None:
        await ctx.progress(0.0, "painting")
        request = TextToImageRequest(
            text=wish.text, width=wish.width, height=wish.height, style=wish.style, seed=wish.seed
        )
        source = _Source(backend=painter.name, revision=painter.revision, license=painter.license)
        return await _result(ctx, wish, await ctx.paint(request), source, ())
    await ctx.progress(0.0, "reading the sentence")
    planned: PlanResult = await ctx.call(PLAN, PlanRequest(text=wish.text, seed=wish.seed, style=wish.style))
    plan = planned.plan
    check_plan(plan, max_objects=wish.max_objects)
    picture = await (_portrait(ctx, wish, plan) if _is_one_thing(plan) else _view(ctx, wish, plan))
    return await _result(ctx, wish, picture, _RENDERED, plan.not_understood)


async def _portrait(ctx: Context, wish: TextToImage, plan: Plan) -> BlobHash:
    """A single thing, in a studio."""
    thing = next(iter(plan.objects.values()))
    await ctx.progress(0.1, f"making {thing.words}")
    request = request_for(thing, style=plan.style, seed=wish.seed)
    asset = await ctx.find(AssetQuery(request=request)) or await ctx.keep(request)
    await ctx.progress(0.5, "taking its picture")
    look = Studio(
        width=wish.width, height=wish.height, quality=wish.quality, view=wish.view, background=wish.background
    )
    return await ctx.run(picture_thing, asset, look)


async def _view(ctx: Context, wish: TextToImage, plan: Plan) -> BlobHash:
    """Several things, or a room, as a scene."""
    ctx.warm(warm_layout)
    plan = furnished(plan, decorate=False, most=wish.max_objects)
    assets = await make_things(ctx, plan, wish.seed)
    await ctx.progress(0.35, "placing everything")
    placed = await ctx.run(
        place,
        plan,
        assets,
        LayoutOptions(seed=wish.seed, time_limit=wish.time_limit, casual=plan.style not in SQUARE_STYLES),
    )
    await ctx.progress(0.6, "taking the picture")
    return await ctx.run(picture_scene, placed.scene, wish.width, wish.height, wish.quality, wish.camera)


async def _result(
    ctx: Context, wish: TextToImage, picture: BlobHash, source: _Source, not_understood: tuple[NotUnderstood, ...]
) -> ImageResult:
    await ctx.artifact("image.png", picture)
    await ctx.progress(1.0, "done")
    asset = _asset_of(wish, picture, source)
    return ImageResult(asset=asset, width=wish.width, height=wish.height, not_understood=not_understood)


def _asset_of(wish: TextToImage, picture: BlobHash, source: _Source) -> Asset:
    """The picture's document; hung up it is a metre wide."""
    words = " ".join(wish.text.split())
    name = words if len(words) <= MAX_NAME else words[:MAX_NAME].rsplit(" ", 1)[0] + "..."
    return Asset(
        id=asset_id(name, picture, LOCAL_OWNER),
        kind="image",
        master=picture,
        name=name,
        category="picture",
        size_m=(1.0, round(wish.height / wish.width, 6), 0.0),
        origin="back_centre",
        mount="wall",
        has_front=True,
        mass_kg=1.0,
        provenance=Provenance(
            backend=source.backend,
            revision=source.revision,
            license=source.license,
            seed=wish.seed,
            parameters={
                "width": wish.width,
                "height": wish.height,
                "style": wish.style,
                "quality": wish.quality,
                "view": wish.view,
                "background": wish.background,
                "camera": wish.camera,
            },
            text=wish.text,
        ),
    )


def picture_scene(
    desk: Desk, tick: Tick, scene: Scene, width: int, height: int, quality: Quality, camera: StillCamera
) -> BlobHash:
    """A picture of a scene (PNG)."""
    from diorama.formats.png import encode_png

    return desk.put(encode_png(drawn_scene(desk, tick, scene, width, height, quality, camera)))


def _is_one_thing(plan: Plan) -> bool:
    """One thing and nothing said of a place: no room, no relation."""
    things = tuple(plan.objects.values())
    return len(things) == 1 and things[0].count.min == 1 and not plan.relations and not _ROOM_WORDS.search(plan.text)


def _check_size(wish: TextToImage) -> None:
    if not (LEAST_PX <= wish.width <= MOST_PX and LEAST_PX <= wish.height <= MOST_PX):
        raise UserFault(
            f"text_to_image: width and height must lie in {LEAST_PX}..{MOST_PX} px; got {wish.width} x {wish.height}",
            hint="try 640 x 480",
        )


RECIPE = Recipe(
    kind="text_to_image",
    version=2,
    parameters=TextToImage,
    run=text_to_image,
    outcome=image_outcome,
    summary="Make a picture of what a text says.",
)
