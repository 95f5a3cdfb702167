"""What has to be left out, and why: what is too tall or too large for its room, and whatever would be unsound."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from diorama.domain.certificate import ObjectProof
from diorama.domain.layout import Item, Placement
from diorama.domain.room import Room
from diorama.layout.check import Proof, good
from diorama.layout.footprint import band_of, size_of
from diorama.layout.forest import Forest
from diorama.layout.outline import overlap
from diorama.layout.surface import Spot
from diorama.layout.walkway import door_zones
from diorama.layout.walls import bounds_of
from diorama.layout.world import world_of

_UNDER_CEILING = 0.02  # [m] between a tall thing and the ceiling at the least


def with_carried(names: Iterable[str], forest: Forest) -> list[str]:
    """The things and everything that stands on them."""
    queue, found = list(names), list[str]()
    while queue:
        name = queue.pop(0)
        if name not in found:
            found.append(name)
            queue += forest.children(name)
    return found


def too_tall(
    items: Mapping[str, Item], forest: Forest, spots: Mapping[str, Spot], rooms: Mapping[str, Room]
) -> dict[str, str]:
    """Things that do not fit under the ceiling where they stand, each with the reason; what they carry is not
    among them.
    """
    found: dict[str, str] = {}
    bases: dict[str, float] = {}
    for name in forest.top_down():
        if name not in items:
            continue
        item, stand = items[name], forest.stands[name]
        low, high = band_of(item.asset)
        height = rooms[item.room].height
        if stand.kind != "object" or name not in spots:
            bases[name], top = -low, high - low
        elif stand.on in bases:
            bases[name] = bases[stand.on] + spots[name].y
            top = bases[name] + high
        else:
            continue
        if top > height - _UNDER_CEILING:
            del bases[name]
            ceiling = f"the ceiling of the room is at {height:.2f} m"
            found[name] = f"it is {high - low:.2f} m high and {ceiling}"
            if stand.kind == "object":
                found[name] = f"on the {items[stand.on].name} it would reach {top:.2f} m high, and {ceiling}"
    return found


def why_no_room(item: Item, room: Room, items: Iterable[Item]) -> str:
    """Why a thing has no place on the floor or walls of its room, in plain words."""
    x0, z0, x1, z1 = bounds_of(room.polygon)
    wide, _, deep = size_of(item.asset)
    room_words = f"{x1 - x0:.2f} x {z1 - z0:.2f} m"
    if item.asset.mount == "wall":
        return f"no wall of the room of {room_words} has a free stretch for it, {wide:.2f} m wide"
    if max(wide, deep) > max(x1 - x0, z1 - z0) or min(wide, deep) > min(x1 - x0, z1 - z0):
        return f"it is {wide:.2f} x {deep:.2f} m on the floor, larger than the room of {room_words}"
    others = sum(size_of(other.asset)[0] * size_of(other.asset)[2] for other in items)
    if not others:
        return f"no place was found for it in a room of {room_words}: it needs {wide:.2f} x {deep:.2f} m of floor"
    share = min(others / ((x1 - x0) * (z1 - z0)), 1.0)
    return (
        f"it needs {wide:.2f} x {deep:.2f} m of floor, and in a room of {room_words} the other things and the door"
        f" leave no such place: they take {share:.0%} of it"
    )


def offenders(
    proof: Proof, items: Mapping[str, Item], placements: Mapping[str, Placement], room: Room,
    worth: Callable[[str], float],
) -> dict[str, str]:  # fmt: skip
    """What would have to go for the layout to become sound, each with the reason; empty if it is."""
    found: dict[str, str] = {}
    for (first, second), _ in sorted(proof.collisions.items(), key=lambda pair: -pair[1]):
        if first not in found and second not in found:
            worse, other = sorted((first, second), key=lambda name: (worth(name), name))
            found[worse] = f"wherever it was tried it ran into the {items[other].name}"
    for name, one in proof.objects.items():
        if not good(one) and name not in found and not one.penetration > 1e-4:
            found[name] = _fault(one)
    if not proof.walkways.doors_clear:
        zones = door_zones(room)
        for name, thing in world_of(items, placements).items():
            if name not in found and thing.y0 < 2.0 and any(overlap(thing.outline, zone) for zone in zones):
                found[name] = "no place was found for it that leaves the door free"
    return found


def _fault(proof: ObjectProof) -> str:
    if proof.inside_room < -1e-6:
        return "no place was found for it within the room"
    if not proof.supported:
        return "no place was found where it stands steadily"
    if proof.is_cramped:
        return "no place was found in there that is clear of the walls"
    return "no place was found where it rests on what carries it"
