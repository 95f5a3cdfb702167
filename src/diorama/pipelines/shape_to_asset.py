"""A shape program to one asset."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from diorama.domain.asset import Asset, Provenance
from diorama.domain.shape_schema import ShapeProgram
from diorama.domain.tick import Tick
from diorama.pipelines.context import Context, Desk, Recipe
from diorama.pipelines.kept import keep_thing
from diorama.pipelines.outcomes import asset_outcome
from diorama.pipelines.results import AssetResult
from diorama.pipelines.studio_picture import Background, Studio, ThingView, picture_thing
from diorama.pipelines.text_to_asset import count_triangles

BACKEND = "shape_program"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapeToAsset:
    """Parameters. program: `diorama.shape/1`, as JSON data. values: numbers for some of its parameters. preview: also
    make a studio picture, seen as `view` and `background` say.

    Raises:
        BadFile: If the program is not sound; the place is named. LimitExceeded: If it is too large.
    """

    program: ShapeProgram
    seed: int = 0
    values: Mapping[str, float] = field(default_factory=dict[str, float])
    preview: bool = False
    view: ThingView = "three_quarter"
    background: Background = "plain"

    def __post_init__(self) -> None:
        from diorama.makers.program.thing import check_program

        check_program(self.program, self.values)


async def shape_to_asset(ctx: Context, wish: ShapeToAsset) -> AssetResult:
    """Make the thing that a program describes.

    Raises:
        BadFile: If a node of it comes to nothing; its place is named. LimitExceeded: If it comes to too much.
    """
    await ctx.progress(0.0, "making the solids")
    asset = await ctx.run(make_shape, wish)
    preview = None
    if wish.preview:
        await ctx.progress(0.6, "taking its picture")
        preview = await ctx.run(picture_thing, asset, Studio(view=wish.view, background=wish.background))
    triangles = await ctx.run(count_triangles, asset)
    await ctx.progress(1.0, "done")
    return AssetResult(asset=asset, glb=asset.master, preview=preview, not_understood=(), triangles=triangles)


def make_shape(desk: Desk, tick: Tick, wish: ShapeToAsset) -> Asset:
    """Build a program's thing and write its master GLB."""
    from diorama.makers.program.thing import make_thing

    made = make_thing(wish.program, values=wish.values, seed=wish.seed, tick=tick)
    provenance = Provenance(
        backend=BACKEND,
        revision="1",
        license="Apache-2.0",
        seed=wish.seed,
        parameters={"program": dict(wish.program), "values": dict(wish.values)},
    )
    return keep_thing(desk, tick, made, provenance)


RECIPE = Recipe(
    kind="shape_to_asset",
    version=1,
    parameters=ShapeToAsset,
    run=shape_to_asset,
    outcome=asset_outcome,
    summary="A shape program (solids, outlines, booleans, copies) to one 3D thing",
)
