"""A layout and its assets, as scene and certificate."""

from __future__ import annotations

from collections.abc import Mapping

from diorama import __version__
from diorama.domain.asset import Asset
from diorama.domain.certificate import Certificate
from diorama.domain.layout import Layout
from diorama.domain.media import sha256_of
from diorama.domain.plain import to_json_bytes
from diorama.domain.plan import Plan
from diorama.domain.scene import AssetBody, Brief, Environment, Scene, SceneObject
from diorama.domain.units import Vec3
from diorama.scene.canonical import ordered

MAX_NAME = 60
# Hour and direction to the sun for the times of day that a plan can name. From the upper left of a viewer who
# looks in from +Z, so that shadows fall to the right and away from the camera.
_DAY: tuple[float, Vec3] = (14.0, (-0.48, 0.78, 0.40))
_TIMES: Mapping[str, tuple[float, Vec3]] = {
    "dawn": (6.5, (-0.86, 0.31, 0.40)),
    "sunset": (19.0, (0.86, 0.31, 0.40)),
    "night": (23.0, (-0.30, 0.85, 0.43)),
}
_STRENGTH: Mapping[str, float] = {"dawn": 0.7, "sunset": 0.7, "night": 0.06}
# Moods that say how light it is, where no time of day is named: share of plain daylight.
_MOOD_STRENGTH: Mapping[str, float] = {"dark": 0.3, "romantic": 0.5, "warm": 0.75, "cozy": 0.8, "bright": 1.3}


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
    scene = Scene(
        name=_name_of(plan),
        brief=Brief(text=plan.text, seed=seed, style=plan.style),
        objects=objects,
        rooms=layout.rooms,
        relations=layout.relations,
        environment=_environment(plan),
        last_ids=layout.last_ids,
    )
    return ordered(scene)


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


def _environment(plan: Plan) -> Environment:
    hour, direction = _TIMES.get(plan.environment.time_of_day, _DAY)
    moods = [_MOOD_STRENGTH[mood] for mood in plan.environment.mood if mood in _MOOD_STRENGTH]
    strength = _STRENGTH.get(plan.environment.time_of_day, min(moods) if moods else 1.0)
    return Environment(time_of_day_h=hour, sun_direction=direction, sun_intensity=strength, ambient=max(strength, 0.15))
