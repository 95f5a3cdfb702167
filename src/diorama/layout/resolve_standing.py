"""Things as they stand while an edited scene is made sound: poses in the world, and what carries what."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from diorama.domain.layout import Item, Placement
from diorama.domain.room import Room
from diorama.domain.scene import Support
from diorama.domain.transform import Transform
from diorama.domain.units import Matrix3, Matrix4
from diorama.geometry.overlap import Posed, Solid
from diorama.layout.check import collisions_of
from diorama.layout.kinds import is_rug
from diorama.layout.verify_shapes import UPRIGHT, local_to, reshaped, split
from diorama.layout.verify_things import Survey, with_ghosts
from diorama.layout.world import Placed, placed_at


@dataclass(slots=True, kw_only=True, eq=False)
class Thing:
    """One solid thing. pose: upright, in the world. carrier: the solid thing that it stands on. pinned: the edit put
    it where it is. rest: what its mesh was reshaped by.
    """

    item: Item
    pose: Transform
    support: Support
    carrier: str | None
    locked: bool = False
    pinned: bool = False
    rest: Matrix3 | None = None

    @property
    def placed(self) -> Placed:
        """Where it stands."""
        return placed_at(self.item, self.pose)

    @property
    def matrix(self) -> Matrix4:
        """Its pose with whatever it was reshaped by."""
        matrix = self.pose.matrix()
        if self.rest is not None:
            matrix[:3, :3] = matrix[:3, :3] @ self.rest
        return matrix


class Standing:
    """All things of a scene, and the shapes that measuring them needs."""

    def __init__(self, found: Survey, solids: dict[str, Solid]) -> None:
        """Take over a survey; nothing of it is changed later."""
        self.found = found
        self.solids = solids
        self._posed: dict[str, tuple[str, Transform, Posed]] = {}
        self._families: dict[str | None, list[str]] | None = None
        self.things: dict[str, Thing] = {}
        for name, item in found.items.items():
            place = found.placements[name]
            self.things[name] = Thing(
                item=item,
                pose=_world_pose(name, found),
                support=place.support,
                carrier=place.parent,
                locked=found.scene.objects[name].locked,
                rest=found.rests.get(name),
            )

    def room(self, name: str) -> Room:
        """The room of a thing."""
        return self.found.rooms[self.things[name].item.room]

    def children(self, name: str) -> list[str]:
        """What stands on a thing."""
        return self._by_carrier().get(name, [])

    def _by_carrier(self) -> dict[str | None, list[str]]:
        if self._families is None:
            self._families = {}
            for name, thing in self.things.items():
                self._families.setdefault(thing.carrier, []).append(name)
        return self._families

    def is_adrift(self, name: str) -> bool:
        """Whether it should stand on something that is not there."""
        return self.things[name].support.kind == "object" and self.things[name].carrier is None

    def load(self, name: str) -> list[str]:
        """A thing and all that it carries; a rug carries nothing, for what stands on it stands by itself."""
        found = [name]
        for one in found:
            if not self.is_rug(one):
                found += self.children(one)
        return found

    def root(self, name: str) -> str:
        """What stands on the floor or a rug, or hangs, at the bottom of a stack."""
        while (carrier := self.things[name].carrier) is not None and not self.is_rug(carrier):
            name = carrier
        return name

    def roots(self, room: str) -> list[str]:
        """All of those of a room."""
        return [n for n, thing in self.things.items() if thing.item.room == room and self.root(n) == n]

    def top_down(self) -> Iterator[str]:
        """All things, each after what carries it."""
        waiting = list(self._by_carrier().get(None, []))
        while waiting:
            name = waiting.pop(0)
            yield name
            waiting = self.children(name) + waiting

    def is_rug(self, name: str) -> bool:
        """Whether things stand on it as on the floor."""
        return is_rug(self.things[name].item.asset)

    def is_fixed(self, root: str) -> bool:
        """Whether it may not move: it is locked, or carries something that is."""
        return any(self.things[name].locked for name in self.load(root))

    def solid(self, name: str) -> Solid:
        """A thing's shape, ready to be measured."""
        item = self.things[name].item
        if item.plan_id not in self.solids:
            self.solids[item.plan_id] = Solid(item.asset.model)
        return self.solids[item.plan_id]

    def posed(self, name: str, pose: Transform | None = None) -> Posed:
        """A thing's solid at its pose or another one."""
        thing = self.things[name]
        at = pose or thing.pose
        known = self._posed.get(name)
        if known is not None and known[:2] == (thing.item.plan_id, at):
            return known[2]
        made = Posed(self.solid(name), at.matrix())
        self._posed[name] = thing.item.plan_id, at, made
        return made

    def move(self, name: str, pose: Transform) -> None:
        """Put a thing somewhere else, and all that it carries with it."""
        before = self.things[name].pose
        if pose == before:
            return
        for other in self.load(name):
            thing = self.things[other]
            thing.pose = pose.then_local(local_to(before, thing.pose)) if other != name else pose

    def reshape(self, name: str, rest: Matrix3) -> None:
        """Give a thing another scale or tilt where it stands; what it carries goes with it as if fixed to it."""
        before, load = self.things[name].matrix, self.load(name)
        self._take_shape(name, self.things[name].pose, rest)
        change: Matrix4 = self.things[name].matrix @ np.linalg.pinv(before)
        for other in load[1:]:
            pose, rest_of_it = split(change @ self.things[other].matrix)
            self._take_shape(other, pose, np.eye(3) if rest_of_it is None else rest_of_it)

    def _take_shape(self, name: str, pose: Transform, rest: Matrix3) -> None:
        thing, plain = self.things[name], bool(np.abs(rest - np.eye(3)).max() <= UPRIGHT)
        asset = self.found.assets[name]
        shape = "as it is" if plain else str(np.round(rest, 9).tolist())
        body = self.found.scene.objects[name].body
        item = replace(thing.item, plan_id=f"{body!r} {shape}", asset=asset if plain else reshaped(asset, rest))
        thing.pose, thing.rest, thing.item = pose, None if plain else rest, item

    def put_on(self, name: str, support: Support, carrier: str | None) -> None:
        """Let something else carry a thing, which goes to that one's room."""
        self.things[name].support, self.things[name].carrier = support, carrier
        self._families = None
        room = self.things[carrier].item.room if carrier is not None else self.things[name].item.room
        if carrier is None and support.on in self.found.rooms:
            room = support.on
        for other in self.load(name):
            self.things[other].item = replace(self.things[other].item, room=room)

    def survey(self) -> Survey:
        """Everything as it stands now, to be measured."""
        found = self.found
        placements = {name: self._placement(thing) for name, thing in self.things.items()}
        return with_ghosts(
            replace(
                found,
                items={name: thing.item for name, thing in self.things.items()},
                placements=placements,
                world={**found.world, **{name: thing.matrix for name, thing in self.things.items()}},
                faults=[],
            )
        )

    def part(self, names: Collection[str]) -> Survey:
        """Only these things and what carries them, to measure relations between them."""
        wanted: dict[str, Thing] = {}
        for start in names:
            name: str | None = start
            while name is not None:
                wanted[name] = self.things[name]
                name = self.things[name].carrier
        placements = {name: self._placement(thing) for name, thing in wanted.items()}
        items = {name: thing.item for name, thing in wanted.items()}
        return replace(self.found, items=items, placements=placements, ghosts={}, faults=[])

    def _placement(self, thing: Thing) -> Placement:
        local = thing.pose if thing.carrier is None else local_to(self.things[thing.carrier].pose, thing.pose)
        return Placement(transform=local, support=thing.support, parent=thing.carrier)

    def collisions(self) -> dict[tuple[str, str], float]:
        """Pairs that overlap as it stands now, within each room, with the depth [m]."""
        found: dict[tuple[str, str], float] = {}
        for room in self.found.rooms:
            found |= collisions_of({n: self.posed(n) for n, thing in self.things.items() if thing.item.room == room})
        return found

    def snapshot(self) -> dict[str, Thing]:
        """All as it stands, to come back to."""
        return {name: replace(thing) for name, thing in self.things.items()}

    def restore(self, earlier: Mapping[str, Thing]) -> None:
        """Back to how it stood."""
        self.things = {name: replace(thing) for name, thing in earlier.items()}
        self._families = None


def _world_pose(name: str, found: Survey) -> Transform:
    place = found.placements[name]
    return place.transform if place.parent is None else _world_pose(place.parent, found).then_local(place.transform)


def same_pose(first: Transform, second: Transform, by: float = 1e-6) -> bool:
    """Whether two poses differ by no more than rounding."""
    return bool(np.abs(first.matrix() - second.matrix()).max() <= by)
