"""Text to scene: plan, find or make every thing, place and prove, show."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from diorama.catalogue.categories import ancestors, category
from diorama.domain.asset import Asset, Mount
from diorama.domain.capability import PLAN, PlanRequest, PlanResult, TextTo3dRequest
from diorama.domain.certificate import Certificate, Conflict
from diorama.domain.errors import LimitExceeded, WishesConflict
from diorama.domain.ids import BlobHash
from diorama.domain.layout import LayoutOptions
from diorama.domain.plain import to_json_bytes
from diorama.domain.plan import Plan, PlanObject, StatedSize
from diorama.domain.scene import Scene
from diorama.domain.tick import Tick
from diorama.pipelines.beauty import check_quality
from diorama.pipelines.capacity import cramped, seating_size
from diorama.pipelines.context import AssetQuery, Context, Desk, Recipe
from diorama.pipelines.furnish import Furnishing, fitted, furnished
from diorama.pipelines.holding import form_details
from diorama.pipelines.in_rooms import kind_there
from diorama.pipelines.limits import check_text
from diorama.pipelines.outcomes import scene_outcome
from diorama.pipelines.relax_scene import Arranged, place_unless_overfull, relaxed_scene
from diorama.pipelines.results import SceneResult
from diorama.pipelines.steps import (
    Camera,
    Placed,
    Quality,
    models_of,
    place,
    shells_of,
    still,
    warm_layout,
    write_preview,
    write_scene_glb,
    write_turntable,
    write_view,
)
from diorama.pipelines.vary_scene import varied_scene

VARIANT_SEEDS = 1009  # between the seeds of variants of one thing
SQUARE_STYLES = ("minimalist",)  # in which nothing is turned out of square


@dataclass(frozen=True, slots=True, kw_only=True)
class TextToScene:
    """Parameters. room_size_m: (width, depth) in place of what the text says. relax: where wishes conflict, apply the
    first repair that helps. strict: refuse what cannot be met (after `relax`) or was not understood. camera: of
    `preview.png`; `turntable` adds `turntable.webp`. time_limit: CP-SAT deterministic time. decorate: add what is
    usual in such a room, as where the text says "furnished".
    """

    text: str
    seed: int = 0
    style: str = ""
    room_size_m: tuple[float, float] | None = None
    relax: bool = False
    strict: bool = False
    quality: Quality = "draft"
    camera: Camera = "corner"
    time_limit: float = 1.0
    max_words: int = 2000
    max_objects: int = 200
    decorate: bool = False


async def text_to_scene(ctx: Context, wish: TextToScene) -> SceneResult:
    """Make a scene from a sentence.

    Raises:
        UserFault: If the text cannot be used. LimitExceeded: If it asks for too much.
        WishesConflict: With `strict`, if anything could not be met or was not understood.
        Unsupported: If the quality is none that can be had here.
    """
    check_text(wish.text, max_words=wish.max_words)
    await check_quality(ctx, wish.quality)
    await ctx.progress(0.0, "reading the sentence")
    planned: PlanResult = await ctx.call(PLAN, PlanRequest(text=wish.text, seed=wish.seed, style=wish.style))
    plan = planned.plan
    check_plan(plan, max_objects=wish.max_objects)
    if wish.strict:
        _refuse_not_understood(furnished(plan, decorate=wish.decorate, most=wish.max_objects))
    ctx.warm(warm_layout)
    options = LayoutOptions(
        seed=wish.seed, room_size_m=wish.room_size_m, time_limit=wish.time_limit, casual=plan.style not in SQUARE_STYLES
    )
    furnishing = await _furnished(ctx, wish, plan, options)
    plan, assets = furnishing.plan, furnishing.assets
    if furnishing.placed is not None:
        done = Arranged(plan=plan, assets=assets, placed=furnishing.placed)
    else:
        await ctx.progress(0.35, "placing everything")
        done = await _arranged(ctx, wish, plan, assets, options)
    if wish.strict:
        _refuse_conflicts(done.placed.certificate)

    async def variant(plan_id: str, number: int, size: StatedSize) -> Asset:
        return await _make_thing(ctx, done.plan, plan_id, wish.seed + VARIANT_SEEDS * number, size)

    done = await varied_scene(ctx, done, variant)
    await ctx.progress(0.6, "writing the scene and its picture")
    return await _show(ctx, done.plan, done.placed.scene, done.placed.certificate, done.assets, wish)


async def _furnished(ctx: Context, wish: TextToScene, plan: Plan, options: LayoutOptions) -> Furnishing:
    """The plan and the assets of its things, with as much of what is usual as was asked for and goes in."""
    full = furnished(plan, decorate=wish.decorate, most=wish.max_objects)
    assets = await make_things(ctx, full, wish.seed)
    furnishing = Furnishing(plan=full, assets=assets)
    if full.objects.keys() == plan.objects.keys():
        return furnishing
    await ctx.progress(0.35, "furnishing")

    async def tried(changed: Plan, with_assets: Mapping[str, Asset]) -> Placed:
        return await ctx.run(place, changed, with_assets, options)

    return await fitted(plan, furnishing, tried, room_size_m=wish.room_size_m)


async def _arranged(
    ctx: Context, wish: TextToScene, plan: Plan, assets: Mapping[str, Asset], options: LayoutOptions
) -> Arranged:
    """Everything placed as is wished: refused at once, repaired, or as well as can be."""
    if wish.strict and not wish.relax:
        outcome = await ctx.run(place_unless_overfull, plan, assets, options)
        if isinstance(outcome, Conflict):
            raise WishesConflict(outcome.why, hint="give the room another size, or ask for less")
        return Arranged(plan=plan, assets=assets, placed=outcome)
    first = Arranged(plan=plan, assets=assets, placed=await ctx.run(place, plan, assets, options))
    if not wish.relax:
        return first

    async def make(changed: Plan, plan_id: str) -> Asset:
        return await _make_thing(ctx, changed, plan_id, wish.seed)

    return await relaxed_scene(ctx, first, options, make)


async def make_things(ctx: Context, plan: Plan, seed: int) -> dict[str, Asset]:
    """Find or make every thing of a plan; by plan object id."""
    assets: dict[str, Asset] = {}
    for number, (plan_id, thing) in enumerate(plan.objects.items()):
        await ctx.progress(0.05 + 0.3 * number / len(plan.objects), f"making {thing.words}")
        assets[plan_id] = await _make_thing(ctx, plan, plan_id, seed)
    for plan_id, size in cramped(plan, assets).items():
        assets[plan_id] = await _make_thing(ctx, plan, plan_id, seed, size)
    return assets


async def _make_thing(ctx: Context, plan: Plan, plan_id: str, seed: int, size: StatedSize | None = None) -> Asset:
    request = planned_request(plan, plan_id, seed, size)
    return await ctx.find(AssetQuery(request=request)) or await ctx.keep(request)


def planned_request(plan: Plan, plan_id: str, seed: int, size: StatedSize | None = None) -> TextTo3dRequest:
    """The request for one thing of a plan, in the form and of the size that fit what it holds and what holds it.

    Args:
        seed: Of the scene; every thing has its own from it. size: What it must be, whatever was stated.
    """
    number, thing = list(plan.objects).index(plan_id), plan.objects[plan_id]
    details = {**thing.details, **form_details(plan, plan_id)}
    wanted = size or seating_size(plan, plan_id)
    thing = replace(thing, category=kind_there(plan, plan_id), size=wanted, details=details)
    mount, moods = mount_of(plan, plan_id), plan.environment.mood
    return request_for(thing, style=plan.style, seed=seed + number, mount=mount, moods=moods)


def mount_of(plan: Plan, plan_id: str) -> Mount | None:
    """`wall` for a thing that could stand on others or hang (a television) and will hang; else the usual mount.

    It will if the text says so, or has it above something, or says nothing and names none of the things that it
    usually stands on.
    """
    said = {relation.relation for relation in plan.relations if relation.subject == plan_id and not relation.negated}
    if "on_wall" in said:
        return "wall"
    supports = category(plan.objects[plan_id].category).usual_supports
    if said & {"on", "inside", "from_ceiling"} or "wall" not in supports[1:]:
        return None
    if "above" in said:
        return "wall"
    there = {"floor"} | {kind for thing in plan.objects.values() for kind in ancestors(thing.category)}
    return None if there & set(supports[: supports.index("wall")]) else "wall"


def request_for(
    thing: PlanObject, *, style: str, seed: int, mount: Mount | None = None, moods: Sequence[str] = ()
) -> TextTo3dRequest:
    """The request for one planned thing; the plan's style reaches things that have none of their own, its moods all."""
    attributes = thing.attributes if thing.attributes.style else replace(thing.attributes, style=style)
    if moods:
        attributes = replace(attributes, extra=tuple(dict.fromkeys([*attributes.extra, *moods])))
    return TextTo3dRequest(
        category=thing.category,
        words=thing.words,
        attributes=attributes,
        size=thing.size,
        details=thing.details,
        mount=mount,
        seed=seed,
    )


async def _show(
    ctx: Context,
    plan: Plan,
    scene: Scene,
    certificate: Certificate,
    assets: Mapping[str, Asset],
    wish: TextToScene,
) -> SceneResult:
    picture = ctx.run(write_preview, scene, wish.quality, still(wish.camera))
    glb, preview = await asyncio.gather(ctx.run(write_scene_glb, scene), picture)
    await ctx.artifact("scene.glb", glb)
    await ctx.artifact("preview.png", preview)
    view = await ctx.run(write_view, glb, scene.brief.text)
    used = {item.body.id for item in scene.objects.values() if item.body.kind == "asset"}
    kept = tuple({asset.id: asset for asset in assets.values() if asset.id in used}.values())
    files, triangles = await ctx.run(write_documents, scene, certificate, kept)
    files = {"scene.glb": glb, "preview.png": preview, "view.html": view, **files}
    if wish.camera == "turntable":
        await ctx.progress(0.8, "going round it")
        files["turntable.webp"] = await ctx.run(write_turntable, scene)
    await ctx.progress(1.0, "done")
    return SceneResult(plan=plan, scene=scene, certificate=certificate, assets=kept, files=files, triangles=triangles)


def write_documents(
    desk: Desk, tick: Tick, scene: Scene, certificate: Certificate, assets: tuple[Asset, ...]
) -> tuple[dict[str, BlobHash], int]:
    """Keep the documents; relative path -> blob, and the number of triangles that the scene draws."""
    files = {
        "scene.json": desk.put(to_json_bytes(scene)),
        "certificate.json": desk.put(to_json_bytes(certificate)),
    }
    for asset in assets:
        files[f"assets/{asset.id}/asset.json"] = desk.put(to_json_bytes(asset))
        files[f"assets/{asset.id}/asset.glb"] = asset.master
    models = models_of(desk, scene)
    drawn = [models[item.body.sha256] for item in scene.objects.values() if item.body.kind == "asset"]
    return files, sum(model.triangles for model in (*drawn, *shells_of(scene).values()))


def check_plan(plan: Plan, *, max_objects: int) -> None:
    """Refuse a plan of more things than are allowed.

    Raises:
        LimitExceeded: `too_many_objects`.
    """
    wanted = sum(thing.count.min for thing in plan.objects.values())
    if wanted > max_objects:
        most = max(plan.objects.values(), key=lambda thing: thing.count.min)
        raise LimitExceeded(
            f"the text asks for {wanted:,} things ({most.count.min:,} of them: {most.words});"
            f" the limit is {max_objects:,}",
            hint="ask for fewer, or raise limits.max_objects in the settings",
            code="too_many_objects",
            details={"wanted": wanted, "limit": max_objects},
        )


def _refuse_not_understood(plan: Plan) -> None:
    if plan.not_understood:
        words = "; ".join(f"'{part.words}' ({part.why})" for part in plan.not_understood)
        raise WishesConflict(
            f"not understood: {words}", hint="say it in other words, or leave out --strict to go on without"
        )


def _refuse_conflicts(certificate: Certificate) -> None:
    faults = [conflict.why for conflict in certificate.conflicts]
    faults += [f"{left.words}: {left.why}" for left in certificate.left_out]
    explained = {name for conflict in certificate.conflicts for name in conflict.relations}
    amiss = {name: p for name, p in certificate.relations.items() if p.hard and not p.holds}
    faults += [f"'{p.words}' does not hold" for name, p in amiss.items() if name not in explained]
    if not certificate.sound:
        faults.append("the layout is not sound")
    if not faults:
        return
    repairs = [repair.words for conflict in certificate.conflicts for repair in conflict.repairs]
    raise WishesConflict(
        "; ".join(dict.fromkeys(faults)),
        hint="; or ".join(repairs) or "leave out --strict to get the best sound layout all the same",
    )


RECIPE = Recipe(
    kind="text_to_scene",
    version=1,
    parameters=TextToScene,
    run=text_to_scene,
    outcome=scene_outcome,
    summary="A sentence to a whole 3D scene: furnished, placed, proved and pictured",
)
