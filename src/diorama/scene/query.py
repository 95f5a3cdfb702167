"""Questions to a scene: who is whose child, where things are in the world, what is drawn and in which order."""

from __future__ import annotations

from collections.abc import Iterator

from diorama.domain.errors import BadFile
from diorama.domain.scene import AssetBody, PrimitiveBody, Scene
from diorama.domain.units import Matrix4


def reference_faults(scene: Scene) -> tuple[str, ...]:
    """What is wrong with the ids that a scene's parts name each other by; empty if all is well.

    Checked: every parent exists, no object is its own ancestor, every object or room that carries something
    exists, every entrance is an opening of its room, every wall index is a wall, and every relation's subject
    and anchor is there.
    """
    return (*_object_faults(scene), *_room_faults(scene), *_relation_faults(scene))


def check_references(scene: Scene) -> None:
    """Refuse a scene whose ids do not fit together.

    Raises:
        BadFile: With the first fault in its message and all of them in its details.
    """
    faults = list(reference_faults(scene))
    if faults:
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        raise BadFile(f"scene: {faults[0]}{more}", details={"faults": faults})


def roots(scene: Scene) -> tuple[str, ...]:
    """Ids of the objects without a parent, in the scene's order."""
    return tuple(key for key, thing in scene.objects.items() if thing.parent is None)


def children(scene: Scene, parent: str | None) -> tuple[str, ...]:
    """Ids of an object's own children (of the roots for `None`), in the scene's order."""
    return tuple(key for key, thing in scene.objects.items() if thing.parent == parent)


def children_by_parent(scene: Scene) -> dict[str | None, list[str]]:
    """All families at once, each in the scene's order; parents without children are not in it."""
    families: dict[str | None, list[str]] = {}
    for key, thing in scene.objects.items():
        families.setdefault(thing.parent, []).append(key)
    return families


def subtree(scene: Scene, root: str) -> tuple[str, ...]:
    """An object and everything below it, parents before children.

    Raises:
        KeyError: If there is no such object.
    """
    if root not in scene.objects:
        raise KeyError(root)
    return tuple(_depth_first(children_by_parent(scene), [root]))


def depth_first(scene: Scene) -> tuple[str, ...]:
    """Every object that hangs from a root, parents before children, siblings in the scene's order."""
    families = children_by_parent(scene)
    return tuple(_depth_first(families, families.get(None, [])))


def world_matrices(scene: Scene) -> dict[str, Matrix4]:
    """Matrix (4, 4) from each object's frame to the world's, by object id, in `depth_first` order.

    Raises:
        BadFile: If a parent is missing or an object is its own ancestor.
    """
    order = depth_first(scene)
    if len(order) != len(scene.objects):
        check_references(scene)
    matrices: dict[str, Matrix4] = {}
    for key in order:
        thing = scene.objects[key]
        local = thing.transform.matrix()
        matrices[key] = local if thing.parent is None else matrices[thing.parent] @ local
    return matrices


def drawables(scene: Scene) -> tuple[str, ...]:
    """Ids of the objects to draw, in `depth_first` order: assets and primitives that are visible, as are all of
    their ancestors.
    """
    families = children_by_parent(scene)
    shown = {key: [child for child in family if scene.objects[child].visible] for key, family in families.items()}
    order = _depth_first(shown, shown.get(None, []))
    return tuple(key for key in order if isinstance(scene.objects[key].body, (AssetBody, PrimitiveBody)))


def _depth_first(families: dict[str | None, list[str]], first: list[str]) -> Iterator[str]:
    waiting = list(reversed(first))
    while waiting:
        key = waiting.pop()
        yield key
        waiting.extend(reversed(families.get(key, [])))


def _object_faults(scene: Scene) -> Iterator[str]:
    missing_parent = False
    for key, thing in scene.objects.items():
        if thing.parent is not None and thing.parent not in scene.objects:
            missing_parent = True
            yield f"object '{key}' has the parent '{thing.parent}', which does not exist"
        carrier = thing.support
        if carrier.kind == "object" and carrier.on not in scene.objects:
            yield f"object '{key}' stands on '{carrier.on}', which does not exist"
        if carrier.kind in ("floor", "wall", "ceiling") and carrier.on and carrier.on not in scene.rooms:
            yield f"object '{key}' is supported by the room '{carrier.on}', which does not exist"
    if not missing_parent:
        reached = set(depth_first(scene))
        for key in scene.objects:
            if key not in reached:
                yield f"object '{key}' is its own ancestor"
                return


def _room_faults(scene: Scene) -> Iterator[str]:
    for key, room in scene.rooms.items():
        if len(room.polygon) < 3:
            yield f"room '{key}' needs three corners or more, got {len(room.polygon)}"
        if room.entrance is not None and room.entrance not in room.openings:
            yield f"room '{key}' has the entrance '{room.entrance}', which is not one of its openings"
        for name, opening in room.openings.items():
            if not 0 <= opening.wall < len(room.polygon):
                yield f"opening '{name}' of room '{key}' is in wall {opening.wall} of {len(room.polygon)}"
            if opening.leads_to is not None and opening.leads_to not in scene.rooms:
                yield f"opening '{name}' of room '{key}' leads to '{opening.leads_to}', which does not exist"


def _relation_faults(scene: Scene) -> Iterator[str]:
    for key, relation in scene.relations.items():
        for subject in relation.subjects:
            if subject not in scene.objects:
                yield f"relation '{key}' is about '{subject}', which does not exist"
        for anchor in relation.anchors:
            if anchor.id is None:
                continue
            if anchor.kind == "object" and anchor.id not in scene.objects:
                yield f"relation '{key}' is measured from '{anchor.id}', which does not exist"
            if anchor.kind == "room" and anchor.id not in scene.rooms:
                yield f"relation '{key}' is measured from the room '{anchor.id}', which does not exist"
