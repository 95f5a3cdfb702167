"""Placing where wishes conflict: refused before any solving where that can be told at once, or with repairs applied."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace

from diorama.domain.asset import Asset
from diorama.domain.certificate import Certificate, Conflict, Repair
from diorama.domain.layout import LayoutOptions
from diorama.domain.plan import Plan, StatedSize
from diorama.domain.tick import Tick
from diorama.layout.relax_order import Relaxed, Standing, relaxing, standing
from diorama.pipelines.context import Context, Desk
from diorama.pipelines.kept import made_of
from diorama.pipelines.steps import Placed, place

MakeThing = Callable[[Plan, str], Awaitable[Asset]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arranged:
    """What was placed, of which plan and things: repairs may have changed both."""

    plan: Plan
    assets: Mapping[str, Asset]
    placed: Placed


def place_unless_overfull(
    desk: Desk, tick: Tick, plan: Plan, assets: Mapping[str, Asset], options: LayoutOptions
) -> Placed | Conflict:
    """As `place`; a conflict at once where a room of stated size has less floor than its things take."""
    from diorama.layout.relax_bounds import overfull
    from diorama.layout.task import build_task

    made = {plan_id: made_of(asset, desk.model(asset.master)) for plan_id, asset in assets.items()}
    conflict = overfull(build_task(plan, made, options))
    return place(desk, tick, plan, assets, options) if conflict is None else conflict


def place_repaired(
    desk: Desk,
    tick: Tick,
    plan: Plan,
    assets: Mapping[str, Asset],
    options: LayoutOptions,
    repairs: tuple[Repair, ...],
) -> Placed:
    """As `place`, with repairs applied. Those that make things smaller must have changed `assets` already."""
    from diorama.layout.relax import applied
    from diorama.layout.solve import solve
    from diorama.layout.task import build_task
    from diorama.pipelines.assemble import assemble, certify

    made = {plan_id: made_of(asset, desk.model(asset.master)) for plan_id, asset in assets.items()}
    others = [repair for repair in repairs if repair.kind != "shrink_object"]
    layout = solve(applied(build_task(plan, made, options), others), tick=tick)
    scene = assemble(plan, assets, layout, seed=options.seed)
    return Placed(scene=scene, certificate=certify(layout, scene))


async def relaxed_scene(ctx: Context, first: Arranged, options: LayoutOptions, make: MakeThing) -> Arranged:
    """The scene with the repairs that make what was asked for hold, as far as any do; its certificate says which.

    Args:
        make: Makes a thing of a plan by its plan id.
    """
    steps = relaxing(_standing_of(first.placed.certificate))
    tried: list[tuple[tuple[Repair, ...], Arranged]] = [((), first)]
    try:
        repairs = next(steps)
        while True:
            await ctx.progress(0.5, f"trying: {repairs[-1].words}")
            plan, assets = await _smaller_things(first, repairs, make)
            placed = await ctx.run(place_repaired, plan, assets, options, repairs)
            tried.append((repairs, Arranged(plan=plan, assets=assets, placed=placed)))
            repairs = steps.send(_standing_of(placed.certificate))
    except StopIteration as end:
        done: Relaxed = end.value
    best = next(one for repairs, one in tried if repairs == done.repairs)
    return replace(best, placed=replace(best.placed, certificate=replace(best.placed.certificate, relaxed=done.ended)))


def _standing_of(certificate: Certificate) -> Standing:
    return standing(certificate.conflicts, certificate.relations, certificate.left_out, sound=certificate.sound)


async def _smaller_things(
    first: Arranged, repairs: tuple[Repair, ...], make: MakeThing
) -> tuple[Plan, Mapping[str, Asset]]:
    """The plan and things with those made anew that a repair makes smaller."""
    plan, assets = first.plan, dict(first.assets)
    for repair in repairs:
        if repair.kind == "shrink_object":
            plan_id = str(repair.values["object"])
            width, height, depth = (float(repair.values[side]) for side in ("width", "height", "depth"))
            size = StatedSize(width=width, height=height, depth=depth)
            plan = replace(plan, objects={**plan.objects, plan_id: replace(plan.objects[plan_id], size=size)})
            assets[plan_id] = await make(plan, plan_id)
    return plan, assets
