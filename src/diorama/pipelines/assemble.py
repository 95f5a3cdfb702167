"""A layout and its assets, as scene and certificate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from diorama import __version__
from diorama.domain.asset import Asset
from diorama.domain.certificate import Certificate
from diorama.domain.layout import Layout
from diorama.domain.media import sha256_of
from diorama.domain.plain import to_json_bytes
from diorama.domain.plan import Plan
from diorama.domain.scene import AssetBody, Brief, Scene, SceneObject
from diorama.domain.span import Span
from diorama.layout.interior import lived_in
from diorama.pipelines.environment import environment_of
from diorama.scene.canonical import ordered

MAX_NAME = 60
_NOWHERE = Span(start=0, end=0)


def assemble(plan: Plan, assets: Mapping[str, Asset], layout: Layout, *, seed: int) -> Scene:
    """The scene document in canonical order: placed items only. Attributes are those that were asked for.

    Args:
        assets: By plan object id.
    """
    objects = {
        item_id: SceneObject(
            name=item.name,
            category=assets[item.plan_id].category,
            parent=layout.placements[item_id].parent,
            transform=layout.placements[item_id].transform,
            support=layout.placements[item_id].support,
            body=AssetBody(id=assets[item.plan_id].id, sha256=assets[item.plan_id].master),
            attributes=plan.objects[item.plan_id].attributes,
            tags=assets[item.plan_id].tags,
        )
        for item_id, item in layout.items.items()
        if item_id in layout.placements
    }
    environment = environment_of(plan.environment, layout.rooms)
    scene = Scene(
        name=_name_of(plan),
        brief=Brief(text=plan.text, seed=seed, style=plan.style),
        objects=objects,
        rooms=lived_in(plan, layout, lamps=environment.lamps, seed=seed),
        relations=layout.relations,
        environment=environment,
        last_ids=layout.last_ids,
    )
    return ordered(scene)


def as_told(layout: Layout) -> Layout:
    """The layout with what no words of the text ask for, such as where an added thing stands, as usual, not stated."""
    unsaid = {name for name, one in layout.relations.items() if one.hard and not one.words and one.span == _NOWHERE}
    if not unsaid:
        return layout
    return replace(
        layout,
        relations={n: replace(one, hard=False) if n in unsaid else one for n, one in layout.relations.items()},
        relation_proofs={n: replace(p, hard=False) if n in unsaid else p for n, p in layout.relation_proofs.items()},
    )


def certify(layout: Layout, scene: Scene) -> Certificate:
    """The layout's proofs, bound to the bytes of the scene document."""
    return Certificate(
        scene_sha256=sha256_of(to_json_bytes(scene)),
        sound=layout.sound,
        objects=layout.object_proofs,
        relations=layout.relation_proofs,
        walkways=layout.walkways,
        conflicts=layout.conflicts,
        left_out=layout.left_out,
        relaxed=layout.relaxed,
        solver=layout.solver,
        version=__version__,
    )


def _name_of(plan: Plan) -> str:
    words = " ".join(plan.text.split())
    return words if len(words) <= MAX_NAME else words[:MAX_NAME].rsplit(" ", 1)[0] + "..."
