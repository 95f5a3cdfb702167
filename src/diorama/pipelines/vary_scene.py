"""Variants of things that differ by nature: of several from one plan object each fifth at the most is alike.

The layout knows one body for all of them. Variants are as large as it and take its places; a variant for which the
scene does not prove as well as before, on the real meshes, is not used.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import replace

from diorama.catalogue.variety import MOST_VARIANTS, differs_by_nature
from diorama.domain.asset import Asset
from diorama.domain.certificate import Certificate
from diorama.domain.plan import StatedSize
from diorama.domain.scene import AssetBody, Scene
from diorama.pipelines.check_scene import verify_scene
from diorama.pipelines.context import Context
from diorama.pipelines.relax_scene import Arranged
from diorama.pipelines.steps import Placed

MakeVariant = Callable[[str, int, StatedSize], Awaitable[Asset]]  # plan object id, number of the variant, its size
_TRIES = 3  # proofs at the most; each leaves out what was in the way in the one before


async def varied_scene(ctx: Context, done: Arranged, make: MakeVariant) -> Arranged:
    """The scene with variants where they prove as well; its assets hold them under ids of their own.

    Args:
        make: Makes a variant of a thing of the plan.
    """
    scene, certificate = done.placed.scene, done.placed.certificate
    variants: dict[str, list[Asset]] = {}
    for plan_id, asset in done.assets.items():
        count = min(sum(1 for _ in _showing(scene, asset)), MOST_VARIANTS)
        if count > 1 and differs_by_nature(asset.category):
            width, height, depth = asset.size_m
            size = StatedSize(width=width, height=height, depth=depth)
            others = [await make(plan_id, number, size) for number in range(1, count)]
            variants[plan_id] = [asset, *(other for other in others if other.mount == asset.mount)]
    for _ in range(_TRIES):
        if not any(len(made) > 1 for made in variants.values()):
            break
        tried, owners = _with_variants(scene, variants)
        known = {asset.id: asset for asset in (*done.assets.values(), *(a for made in variants.values() for a in made))}
        proof = await ctx.run(verify_scene, tried, known)
        worse = _worse(certificate, proof)
        if not worse:
            more = {f"{plan_id}~{k}": a for plan_id, made in variants.items() for k, a in enumerate(made[1:], start=2)}
            return replace(done, assets={**done.assets, **more}, placed=_placed(tried, certificate, proof))
        blamed = {owner for name in worse for owner in _near(tried, name, owners)} or set(variants)
        variants = {plan_id: made for plan_id, made in variants.items() if plan_id not in blamed}
    return done


def _showing(scene: Scene, asset: Asset) -> Iterator[str]:
    """Ids of the objects that show an asset, in the scene's order."""
    for name, thing in scene.objects.items():
        if isinstance(thing.body, AssetBody) and thing.body.id == asset.id:
            yield name


def _with_variants(scene: Scene, variants: Mapping[str, list[Asset]]) -> tuple[Scene, dict[str, str]]:
    """The scene whose objects show the variants in turn, and the plan object of each of these."""
    objects, owners = dict(scene.objects), dict[str, str]()
    for plan_id, made in variants.items():
        for number, name in enumerate(_showing(scene, made[0])):
            asset = made[number % len(made)]
            objects[name] = replace(objects[name], body=AssetBody(id=asset.id, sha256=asset.master), tags=asset.tags)
            owners[name] = plan_id
    return replace(scene, objects=objects), owners


def _worse(before: Certificate, after: Certificate) -> set[str]:
    """Objects of which something was proven that is so no more; '' if it is the scene as a whole."""
    found: set[str] = set()
    for name, proof in after.objects.items():
        was = before.objects.get(name)
        if was is not None and (proof.supported < was.supported or proof.is_cramped > was.is_cramped):
            found.add(name)
    for name, relation in after.relations.items():
        was_held = name in before.relations and before.relations[name].holds
        if was_held and not relation.holds:
            found.add(name)
    found |= set(before.walkways.reachable) - set(after.walkways.reachable)
    if before.sound and not after.sound and not found:
        found = {name for conflict in after.conflicts for name in conflict.relations} or {""}
    return found


def _near(scene: Scene, name: str, owners: Mapping[str, str]) -> Iterator[str]:
    """Plan objects whose variants may be to blame for what is wrong with an object or a relation."""
    relation = scene.relations.get(name)
    names = [name] if relation is None else [*relation.subjects, *(a.id for a in relation.anchors if a.id)]
    for one in names:
        parent = scene.objects[one].parent if one in scene.objects else None
        yield from (owners[n] for n in (one, parent or "") if n in owners)
        yield from (owners[n] for n, thing in scene.objects.items() if thing.parent == one and n in owners)


def _placed(scene: Scene, before: Certificate, proof: Certificate) -> Placed:
    """The varied scene with its own proofs, and what the layout said of what was left out, relaxed or in conflict."""
    certificate = replace(
        proof,
        conflicts=before.conflicts,
        left_out=before.left_out,
        relaxed=before.relaxed,
        solver=before.solver,
    )
    return Placed(scene=scene, certificate=certificate)
