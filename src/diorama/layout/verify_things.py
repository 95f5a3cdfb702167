"""A scene document as layout sees it: every solid thing upright in the world, on what carries it, in its room.

A made scene is plain: things are turned about the vertical only, at their real size, and hang from what carries them.
An edited one need not be. Whatever of a pose is more than a turn about the vertical (scale, tilt, shear) goes into a
copy of the mesh here, so that everything else in layout measures the thing as it really stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from diorama.domain.asset import MadeAsset
from diorama.domain.ids import AssetId, BlobHash
from diorama.domain.layout import Item, Placement
from diorama.domain.room import Room
from diorama.domain.scene import AssetBody, PrimitiveBody, Scene, SceneObject, Support
from diorama.domain.transform import Transform
from diorama.domain.units import Matrix3, Matrix4
from diorama.layout.footprint import Box, bounds_of_model
from diorama.layout.outline import outline, room_inset
from diorama.layout.verify_shapes import UPRIGHT, Shapes, box_asset, local_to, primitive_asset, split
from diorama.layout.walls import walls_of
from diorama.layout.world import Placed, placed_at, world_of

Known = Mapping[tuple[AssetId, BlobHash], MadeAsset]

_FARTHEST = 10_000.0  # [m] from the origin; what reaches further is not measured
_MARK = 0.005  # [m] half the size of the box that stands for a light
OPEN_AIR = "open air"
_BESIDE, _SKY = 1.0, 100_000.0  # [m] of ground round everything in the open air, and of height


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that is wrong with these objects, in words."""

    objects: tuple[str, ...]
    why: str


@dataclass(slots=True, kw_only=True, eq=False)
class Survey:
    """What stands in a scene.

    rooms: the scene's; without any, one piece of open air round everything. items and placements: solid things by
    object id, placements local to what carries them. ghosts: lights and groups, which fill no space and of which
    relations may speak. world: the pose of every object. assets: by object id what it is before it was reshaped, and
    rests: what it was reshaped by. faults: what is wrong with the document as such. An item's `plan_id` names its
    shape: things of one shape share it.
    """

    scene: Scene
    rooms: Mapping[str, Room]
    items: dict[str, Item] = field(default_factory=dict[str, Item])
    placements: dict[str, Placement] = field(default_factory=dict[str, Placement])
    ghosts: dict[str, Placed] = field(default_factory=dict[str, Placed])
    world: dict[str, Matrix4] = field(default_factory=dict[str, Matrix4])
    assets: dict[str, MadeAsset] = field(default_factory=dict[str, MadeAsset])
    rests: dict[str, Matrix3] = field(default_factory=dict[str, Matrix3])
    faults: list[Fault] = field(default_factory=list[Fault])

    def called(self, name: str) -> str:
        """An object's name for people, with its id where the name alone would not tell."""
        item = self.scene.objects.get(name)
        if item is None:
            return f"'{name}'"
        same = sum(other.name == item.name for other in self.scene.objects.values())
        return f"the {item.name}" if same == 1 else f"the {item.name} '{name}'"


def survey(scene: Scene, known: Known) -> Survey:
    """Everything that stands in the scene.

    Args:
        known: What the scene's assets are; a body that names another one is a fault.
    """
    found = Survey(scene=scene, rooms=scene.rooms)
    found.world = matrices_of(scene, found.faults)
    shapes = Shapes()
    upright: dict[str, Transform] = {}
    for name, thing in scene.objects.items():
        asset = _asset_of(name, thing, known, found)
        if asset is None:
            continue
        if not _within_reach(found.world[name], asset):
            why = f"{found.called(name)} reaches more than {_FARTHEST:,.0f} m from the origin"
            found.faults.append(Fault(objects=(name,), why=why))
            continue
        upright[name], rest = split(found.world[name])
        item = Item(id=name, plan_id=_key_of(thing), name=thing.name, asset=asset, room="")
        found.items[name] = shapes.shaped(item, rest)
        found.assets[name] = asset
        if rest is not None:
            found.rests[name] = rest
    supports = {name: _support_of(name, found, upright) for name in found.items}
    carriers = _carriers(supports, found)
    for name, support in supports.items():
        carrier = carriers.get(name)
        found.placements[name] = Placement(
            transform=_local(name, carrier, scene, upright), support=support, parent=carrier
        )
    found.rooms = scene.rooms or _open_air(found)
    found.faults += _room_faults(scene.rooms)
    _settle_rooms(found, upright)
    return with_ghosts(found)


def _room_faults(rooms: Mapping[str, Room]) -> Iterator[Fault]:
    """Rooms that are none: without floor or height, with walls that cross, or inside out."""
    from shapely import Polygon

    for name, room in rooms.items():
        if len(room.polygon) < 3 or room.height <= 0 or not Polygon(room.polygon).is_valid:
            yield Fault(objects=(name,), why=f"'{name}' encloses no space: its corners, walls or height make no room")
            continue
        ahead = [*room.polygon[1:], room.polygon[0]]
        if sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(room.polygon, ahead, strict=True)) > 0:
            yield Fault(objects=(name,), why=f"'{name}' is inside out: its corners must run counter-clockwise")


def ghost_placements(found: Survey) -> dict[str, Placement]:
    """Lights and groups as placements: nothing carries them."""
    return {n: Placement(transform=g.transform, support=Support(kind="none")) for n, g in found.ghosts.items()}


def _open_air(found: Survey) -> dict[str, Room]:
    """Ground round everything, as a room without walls to hang things at."""
    boxes = [thing.box for thing in world_of(found.items, found.placements).values()] or [Box(0.0, 0.0, 0.0, 0.0)]
    x0, z0 = min(box.x0 for box in boxes) - _BESIDE, min(box.z0 for box in boxes) - _BESIDE
    x1, z1 = max(box.x1 for box in boxes) + _BESIDE, max(box.z1 for box in boxes) + _BESIDE
    return {OPEN_AIR: Room(type=OPEN_AIR, polygon=((x0, z1), (x1, z1), (x1, z0), (x0, z0)), height=_SKY)}


# -- poses --------------------------------------------------------------------------------------------------------


def matrices_of(scene: Scene, faults: list[Fault]) -> dict[str, Matrix4]:
    """Every object's matrix; one whose parent is missing or among its own children counts as without a parent."""
    world: dict[str, Matrix4] = {}
    for start in scene.objects:
        chain: list[str] = []
        name: str | None = start
        while name is not None and name not in world:
            chain.append(name)
            parent = scene.objects[name].parent
            if parent is not None and (parent not in scene.objects or parent in chain):
                what = "is not there" if parent not in scene.objects else "hangs from it in turn"
                faults.append(Fault(objects=(name,), why=f"'{name}' hangs from '{parent}', which {what}"))
                world[name] = scene.objects[name].transform.matrix()
                break
            name = parent
        for name in reversed(chain):
            if name not in world:
                parent, local = scene.objects[name].parent, scene.objects[name].transform.matrix()
                with np.errstate(over="ignore", invalid="ignore"):
                    world[name] = local if parent is None else world[parent] @ local
    return {name: world[name] for name in scene.objects}


def _within_reach(matrix: Matrix4, asset: MadeAsset) -> bool:
    low, high = bounds_of_model(asset.model)
    size = np.maximum(np.abs(low), np.abs(high))
    with np.errstate(over="ignore", invalid="ignore"):
        return bool((np.abs(matrix[:3, :3]) @ size + np.abs(matrix[:3, 3]) <= _FARTHEST).all())


def _local(name: str, carrier: str | None, scene: Scene, upright: Mapping[str, Transform]) -> Transform:
    """The pose in the carrier's upright frame (the world's without one); the document's own numbers if it can be."""
    thing = scene.objects[name]
    if thing.parent == carrier and _is_plain(name, scene):
        return thing.transform
    pose = upright[name]
    return pose if carrier is None else local_to(upright[carrier], pose)


def _is_plain(name: str | None, scene: Scene) -> bool:
    """Whether the object and all that it hangs from are turned about +Y only, at their real size."""
    seen: set[str] = set()
    while name is not None:
        if name in seen or name not in scene.objects:
            return False
        seen.add(name)
        pose = scene.objects[name].transform
        if pose.scale != (1.0, 1.0, 1.0) or pose.rotation[0] != 0 or pose.rotation[2] != 0:
            return False
        if abs(pose.rotation[1] ** 2 + pose.rotation[3] ** 2 - 1) > UPRIGHT:
            return False
        name = scene.objects[name].parent
    return True


def _asset_of(name: str, thing: SceneObject, known: Known, found: Survey) -> MadeAsset | None:
    """What fills space for this object; None for lights and groups, and for what is not known."""
    if isinstance(thing.body, AssetBody):
        asset = known.get((thing.body.id, thing.body.sha256))
        if asset is None:
            why = f"{found.called(name)} shows the asset '{thing.body.id}', which is not known here in this form"
            found.faults.append(Fault(objects=(name,), why=why))
        return asset
    if isinstance(thing.body, PrimitiveBody):
        return primitive_asset(thing, thing.body)
    return None


def _key_of(thing: SceneObject) -> str:
    if isinstance(thing.body, AssetBody):
        return f"{thing.body.id} {thing.body.sha256}"
    return repr((thing.body, thing.category, thing.support.kind))


# -- supports -----------------------------------------------------------------------------------------------------


def _support_of(name: str, found: Survey, upright: Mapping[str, Transform]) -> Support:
    """What carries the object as the document says; where it says nothing or what cannot be, what is nearest."""
    support = found.scene.objects[name].support
    if support.kind == "object":
        if support.on == name or support.on not in found.items:
            there = found.scene.objects.get(support.on)
            what = "is not there" if there is None else "cannot carry anything" if support.on != name else "is itself"
            why = f"{found.called(name)} stands on '{support.on}', which {what}"
            found.faults.append(Fault(objects=(name,), why=why))
        return support
    if support.kind == "leaning" and support.on in found.items and support.on != name:
        return support
    box = placed_at(found.items[name], upright[name])
    room = support.on if support.on in found.rooms else room_at(found.rooms, box)
    if support.kind == "wall" or (support.kind == "leaning" and support.surface):
        index = support.surface.removeprefix("wall-")
        count = len(found.rooms[room].polygon) if room else 0
        if not (index.isascii() and index.isdecimal() and len(index) < 6 and int(index) < count):
            why = f"{found.called(name)} hangs at '{support.surface}', which is no wall of its room"
            found.faults.append(Fault(objects=(name,), why=why))
            return replace(support, on=room, surface=nearest_wall(found.rooms.get(room), box))
    if support.kind == "none":
        return _found_support(name, room, found, upright)
    return replace(support, on=room)


def room_at(rooms: Mapping[str, Room], thing: Placed) -> str:
    """The room in which the middle of a thing lies, else the nearest; '' if there are none."""
    middle = outline([thing.centre])
    return max(rooms, key=lambda name: room_inset(middle, rooms[name].polygon), default="")


def nearest_wall(room: Room | None, thing: Placed) -> str:
    """`wall-<index>` of the wall nearest to a thing's back."""
    if room is None:
        return "wall-0"
    back = thing.outline[:2].mean(axis=0)
    walls = walls_of(room)
    return min(walls, key=lambda wall: (abs(wall.inside_distance((float(back[0]), float(back[1])))), wall.index)).name


def _found_support(name: str, room: str, found: Survey, upright: Mapping[str, Transform]) -> Support:
    """What carries an object of which the document does not say: what it stands on by its place."""
    thing = placed_at(found.items[name], upright[name])
    best = (abs(thing.y0), Support(kind="floor", on=room, surface="floor"))
    for other in found.items:
        if other == name or _rests_on(other, name, found.scene):
            continue
        carrier = placed_at(found.items[other], upright[other])
        for surface in carrier.item.asset.surfaces:
            level = carrier.transform.position[1] + surface.height
            corners = carrier.transform.matrix() @ np.array([(x, surface.height, z, 1.0) for x, z in surface.polygon]).T
            over = room_inset(outline([thing.centre]), [(float(p[0]), float(p[2])) for p in corners.T]) >= 0
            if over and abs(thing.y0 - level) < best[0]:
                best = (abs(thing.y0 - level), Support(kind="object", on=other, surface=surface.id))
    return best[1]


def _rests_on(name: str, on: str, scene: Scene) -> bool:
    """Whether a thing is carried by another, directly or over others, as far as the document says."""
    seen: set[str] = set()
    while name in scene.objects and name not in seen:
        seen.add(name)
        support = scene.objects[name].support
        if support.kind != "object":
            return False
        if support.on == on:
            return True
        name = support.on
    return False


def _carriers(supports: Mapping[str, Support], found: Survey) -> dict[str, str]:
    """By object what solid thing carries it; things that carry each other in a circle are a fault and have none."""
    carriers = {n: s.on for n, s in supports.items() if s.kind == "object" and s.on in supports and s.on != n}
    for name in list(carriers):
        seen, at = [name], carriers.get(name)
        while at is not None and at not in seen:
            seen.append(at)
            at = carriers.get(at)
        if at is not None:
            ring = seen[seen.index(at) :]
            why = f"{', '.join(found.called(n) for n in ring)} carry each other in a circle"
            found.faults.append(Fault(objects=tuple(ring), why=why))
            for one in ring:
                del carriers[one]
    return carriers


def _settle_rooms(found: Survey, upright: Mapping[str, Transform]) -> None:
    """Every item in the room of what carries it in the end."""
    for name in found.items:
        at = name
        while (parent := found.placements[at].parent) is not None:
            at = parent
        support = found.placements[at].support
        thing = placed_at(found.items[at], upright[at])
        room = support.on if support.on in found.rooms else room_at(found.rooms, thing)
        found.items[name] = replace(found.items[name], room=room)


# -- lights and groups --------------------------------------------------------------------------------------------


def with_ghosts(found: Survey) -> Survey:
    """The survey with its lights, as points, and groups, as the boxes round what hangs from them."""
    families: dict[str, list[str]] = {}
    for name, thing in found.scene.objects.items():
        if thing.parent is not None:
            families.setdefault(thing.parent, []).append(name)
    ghosts: dict[str, Placed] = {}
    for name, thing in found.scene.objects.items():
        if isinstance(thing.body, (AssetBody, PrimitiveBody)) or not np.abs(found.world[name]).max() <= _FARTHEST:
            continue
        pose, _ = split(found.world[name])
        inner: Matrix4 = np.linalg.inv(pose.matrix()).astype(np.float64)
        points = [_corners_of(found, below, inner) for below in _below(name, families.get) if below in found.items]
        low = np.min([p.min(axis=0) for p in points], axis=0) if points else np.full(3, -_MARK)
        high = np.max([p.max(axis=0) for p in points], axis=0) if points else np.full(3, _MARK)
        item = Item(id=name, plan_id=name, name=thing.name, asset=box_asset(thing, low, high), room="")
        ghosts[name] = placed_at(item, pose)
    return replace(found, ghosts=ghosts)


def _below(name: str, children: Callable[[str], Iterable[str] | None]) -> list[str]:
    found, waiting = list[str](), [name]
    while waiting:
        for child in children(waiting.pop()) or ():
            if child not in found and child != name:
                found.append(child)
                waiting.append(child)
    return found


def _corners_of(found: Survey, name: str, frame: Matrix4) -> NDArray[np.float64]:
    """The corners (8, 3) of a thing's box in a frame."""
    item = found.items[name]
    low, high = bounds_of_model(item.asset.model)
    pose, _ = split(found.world[name])
    matrix = frame @ pose.matrix()
    corners = np.array([(x, y, z) for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2], high[2])])
    return corners @ matrix[:3, :3].T + matrix[:3, 3]
