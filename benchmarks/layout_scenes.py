"""Bare layouts as scene documents, for `verify` and `resolve`."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from diorama.domain.asset import MadeAsset
from diorama.domain.ids import AssetId, BlobHash
from diorama.domain.layout import Layout, LayoutTask
from diorama.domain.scene import AssetBody, Brief, Scene, SceneObject, Support
from diorama.domain.transform import Transform
from diorama.scene.canonical import ordered

Known = dict[tuple[AssetId, BlobHash], MadeAsset]


def scene_of(task: LayoutTask, layout: Layout) -> tuple[Scene, Known]:
    """The layout as a document, and what its bodies show."""
    shapes = {item.plan_id: item.asset for item in task.items.values()}
    objects = {
        name: SceneObject(
            name=item.name, category=item.asset.category, parent=layout.placements[name].parent,
            transform=layout.placements[name].transform, support=layout.placements[name].support,
            body=_body(item.plan_id),
        )
        for name, item in layout.items.items()
    }  # fmt: skip
    scene = Scene(
        name="bare", brief=Brief(text="", seed=0), objects=objects, rooms=layout.rooms, relations=layout.relations
    )
    return ordered(scene), {(_body(key).id, _body(key).sha256): asset for key, asset in shapes.items()}


def _body(key: str) -> AssetBody:
    return AssetBody(id=AssetId(key), sha256=BlobHash(key.encode().hex().ljust(64, "0")[:64]))


def with_one_more(scene: Scene, known: Known, asset: MadeAsset, at: tuple[float, float]) -> tuple[Scene, Known, str]:
    """The scene with one thing put on the floor at (x, z), whatever stands there."""
    room = next(iter(scene.rooms))
    name = "added-1"
    added: dict[str, Any] = {"category": asset.category, "name": asset.name, "body": _body("added")}
    thing = SceneObject(
        **added, transform=Transform(position=(at[0], 0.0007, at[1])),
        support=Support(kind="floor", on=room, surface="floor"),
    )  # fmt: skip
    body = _body("added")
    return replace(scene, objects={**scene.objects, name: thing}), {**known, (body.id, body.sha256): asset}, name
