"""Text to one asset."""

from __future__ import annotations

from dataclasses import dataclass, replace

from diorama.domain.asset import Asset
from diorama.domain.capability import PLAN, PlanRequest, PlanResult
from diorama.domain.errors import UserFault, WishesConflict
from diorama.domain.plan import Count, Plan, PlanObject
from diorama.domain.tick import Tick
from diorama.pipelines.context import AssetQuery, Context, Desk, Recipe
from diorama.pipelines.limits import check_text
from diorama.pipelines.outcomes import asset_outcome
from diorama.pipelines.results import AssetResult
from diorama.pipelines.studio_picture import Background, Studio, ThingView, picture_thing
from diorama.pipelines.text_to_scene import request_for


@dataclass(frozen=True, slots=True, kw_only=True)
class TextToAsset:
    """Parameters. preview: also make a studio picture, seen as `view` and `background` say. strict: refuse words that
    were not understood.
    """

    text: str
    seed: int = 0
    style: str = ""
    strict: bool = False
    preview: bool = False
    view: ThingView = "three_quarter"
    background: Background = "plain"
    max_words: int = 2000


async def text_to_asset(ctx: Context, wish: TextToAsset) -> AssetResult:
    """Make one thing from a noun phrase.

    Raises:
        UserFault: If the text names no thing. LimitExceeded: If it is too long.
        WishesConflict: With `strict`, if words were not understood.
    """
    check_text(wish.text, max_words=wish.max_words)
    await ctx.progress(0.0, "reading the words")
    request = PlanRequest(text=wish.text, single_thing=True, seed=wish.seed, style=wish.style)
    planned: PlanResult = await ctx.call(PLAN, request)
    thing = _only_thing(planned.plan, wish)
    await ctx.progress(0.2, f"making {thing.words}")
    made = request_for(thing, style=planned.plan.style, seed=wish.seed)
    asset = await ctx.find(AssetQuery(request=made)) or await ctx.keep(made)
    preview = None
    if wish.preview:
        await ctx.progress(0.6, "taking its picture")
        preview = await ctx.run(picture_thing, asset, Studio(view=wish.view, background=wish.background))
    triangles = await ctx.run(count_triangles, asset)
    await ctx.progress(1.0, "done")
    return AssetResult(
        asset=asset,
        glb=asset.master,
        preview=preview,
        not_understood=planned.plan.not_understood,
        triangles=triangles,
    )


def count_triangles(desk: Desk, tick: Tick, asset: Asset) -> int:
    """Triangles of the master."""
    return desk.model(asset.master).triangles


def _only_thing(plan: Plan, wish: TextToAsset) -> PlanObject:
    if wish.strict and plan.not_understood:
        words = "; ".join(f"'{part.words}' ({part.why})" for part in plan.not_understood)
        raise WishesConflict(f"not understood: {words}", hint="say it in other words, or leave out --strict")
    if not plan.objects:
        raise UserFault(
            f"no thing was found in {wish.text!r}",
            hint='name one thing, for example: "a tall oak bookshelf with five shelves"',
            code="nothing_understood",
        )
    return replace(next(iter(plan.objects.values())), count=Count())


RECIPE = Recipe(
    kind="text_to_asset",
    version=1,
    parameters=TextToAsset,
    run=text_to_asset,
    outcome=asset_outcome,
    summary="A noun phrase to one 3D thing",
)
