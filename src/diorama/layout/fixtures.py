"""Usual fixtures of rooms: ceiling lights by area, a switch by each door, sockets, curtains; where they are in no way.

They are no things of the text: nothing is counted, nothing is placed around them, and where something that was asked
for hangs or stands already they make way.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from diorama.catalogue.categories import ancestors
from diorama.catalogue.fixtures import (
    CEILING_LIGHTS,
    MOST_LIGHTS,
    MOST_SOCKETS,
    PLATE,
    SLEPT_IN,
    SOCKET_HEIGHT,
    SWITCH_HEIGHT,
    UNSOCKETED,
)
from diorama.catalogue.interiors import Interior
from diorama.domain.room import Fixture, Opening, Room
from diorama.domain.units import Vec2
from diorama.layout.finishes import picked
from diorama.layout.outline import area_of, outline
from diorama.layout.scatter import depths
from diorama.layout.walls import Wall, bounds_of, walls_of
from diorama.layout.world import Placed

_LIGHTS = (
    "ceiling_light",
    "pendant_light",
    "chandelier",
    "ceiling_fan",
    "paper_lantern",
    "surgical_lamp",
    "disco_ball",
)
_FINE = 80  # places that are tried for a light where the usual ones are taken
_ABOVE = 0.06  # [m] free under a ceiling light
_FROM_WALLS = 0.3  # [m] beside it
_BESIDE_DOOR = 0.16  # [m] from a door's hole to the middle of the switch
_APART = 3.6  # [m] of wall for each socket
_BESIDE_WINDOW = 0.2  # [m] of wall that curtains take beside a window
_LOW_SILL = 1.25  # [m] windows higher up have short curtains
_LONG_BELOW = 0.45  # [m] what stands before a window and is higher has short curtains behind it


def usual_fixtures(
    room: Room, usual: Interior, unwanted: frozenset[str], placed: Mapping[str, Placed], hung: Mapping[str, int],
    *, lit: float, seed: int,
) -> dict[str, Fixture]:  # fmt: skip
    """The fixtures of one room with walls, by id.

    Args:
        usual: What is usual for it.
        unwanted: Kinds of things that the text has itself, or says that there are none of.
        placed: What stands and hangs in it.
        hung: Walls, by thing that hangs there.
        lit: Share of their full light that the ceiling lights give.
        seed: Picks the colour of curtains.
    """
    found: list[tuple[str, Fixture]] = []
    if not unwanted & {*_LIGHTS, "lamp"} and usual.light != "none":
        found += [("ceiling-light", light) for light in _ceiling_lights(room, usual.light, placed, lit)]
    if not unwanted & {"smoke_detector"} and room.type in SLEPT_IN:
        found += [("detector", one) for one in _detector(room, placed, [fixture.at for _, fixture in found])]
    walls = walls_of(room)
    near = {wall.index: _near(wall, placed, hung) for wall in walls}
    if not unwanted & {"light_switch"}:
        found += [("switch", one) for one in _switches(room, walls, near)]
    if room.type not in UNSOCKETED and usual.light != "none" and not unwanted & {"power_supply"}:
        found += [("socket", one) for one in _sockets(room, walls, near)]
    if usual.windows != "none" and not unwanted & {"curtain", "blind"}:
        found += [(one.kind, one) for one in _hangings(room, walls, near, usual, seed)]
    numbers: dict[str, int] = {}
    named: dict[str, Fixture] = {}
    for stem, fixture in found:
        numbers[stem] = numbers.get(stem, 0) + 1
        named[f"{stem}-{numbers[stem]}"] = fixture
    return named


def _ceiling_lights(room: Room, form: str, placed: Mapping[str, Placed], lit: float) -> Iterator[Fixture]:
    """Lights in rows over the floor, those left out under which something stands too tall."""
    kind = CEILING_LIGHTS.get(form)
    if kind is None:
        return
    if room.height - kind.drop_m < 1.9:
        form, kind = "disc", CEILING_LIGHTS["disc"]
    floor = outline(room.polygon)
    count = max(1, min(round(area_of(floor) * kind.per_m2), MOST_LIGHTS))
    lowest = room.height - kind.drop_m - _ABOVE
    least = min(kind.radius_m + _FROM_WALLS, 0.7)
    found = [at for at in _rows(room, count) if _inside(room, at) > least and _clear(at, kind.radius_m, lowest, placed)]
    for at in found or _elsewhere(room, kind.radius_m, lowest, placed):
        yield Fixture(kind="ceiling_light", on="ceiling", at=at, form=form, lit=lit)


def _elsewhere(room: Room, radius: float, lowest: float, placed: Mapping[str, Placed]) -> list[Vec2]:
    """The clear place furthest from the walls, where none of the usual ones is; none in a nook."""
    spots = _rows(room, _FINE)
    inner = depths(np.array(spots), room.polygon)
    order = sorted(range(len(spots)), key=lambda k: (-round(float(inner[k]), 3), k))
    return [spots[k] for k in order if inner[k] > radius and _clear(spots[k], radius, lowest, placed)][:1]


def _inside(room: Room, at: Vec2) -> float:
    """How far [m] a place is from the walls."""
    return float(depths(np.array([at]), room.polygon)[0])


def _clear(at: Vec2, radius: float, lowest: float, placed: Mapping[str, Placed]) -> bool:
    """Whether nothing reaches up to the height `lowest` [m] within `radius` [m] of a place."""
    spot = np.array([at])
    return all(thing.y1 < lowest or depths(spot, thing.outline)[0] < -radius - 0.03 for thing in placed.values())


def _rows(room: Room, count: int) -> list[Vec2]:
    """About `count` places in even rows over the bounds of a floor."""
    x0, z0, x1, z1 = bounds_of(room.polygon)
    wide, deep = x1 - x0, z1 - z0
    across = max(1, round(math.sqrt(count * wide / deep)))
    along = max(1, round(count / across))
    return [
        (round(x0 + wide * (i + 0.5) / across, 3), round(z0 + deep * (k + 0.5) / along, 3))
        for k in range(along)
        for i in range(across)
    ]


def _detector(room: Room, placed: Mapping[str, Placed], taken: Sequence[Vec2]) -> Iterator[Fixture]:
    x, z = _rows(room, 1)[0]
    for dx, dz in ((0.0, 0.7), (0.7, 0.0), (0.0, -0.7), (-0.7, 0.0)):
        at = (round(x + dx, 3), round(z + dz, 3))
        free = _inside(room, at) > 0.2 and _clear(at, 0.06, room.height - 0.05, placed)
        if free and all(math.dist(at, other) > 0.5 for other in taken):
            yield Fixture(kind="detector", on="ceiling", at=at)
            return


Stretch = tuple[float, float, float, float, bool]  # along the wall from and to, y0, y1 [m], whether it hangs there


def _near(wall: Wall, placed: Mapping[str, Placed], hung: Mapping[str, int]) -> list[Stretch]:
    """What hangs on a wall, or stands less than a hand's breadth before it."""
    found: list[Stretch] = []
    dx, dz = (wall.end[0] - wall.start[0]) / wall.length, (wall.end[1] - wall.start[1]) / wall.length
    for name, thing in placed.items():
        hangs = hung.get(name) == wall.index
        if hangs or min(wall.inside_distance((float(x), float(z))) for x, z in thing.outline) < 0.3:
            along = [(float(x) - wall.start[0]) * dx + (float(z) - wall.start[1]) * dz for x, z in thing.outline]
            found.append((min(along), max(along), thing.y0, thing.y1, hangs))
    return found


def _free(near: Sequence[Stretch], low: float, high: float, y0: float, y1: float) -> bool:
    """Whether nothing hangs in a rectangle of wall."""
    return not any(hangs and a < high and b > low and c < y1 and d > y0 for a, b, c, d, hangs in near)


def _hidden(near: Sequence[Stretch], at: float, height: float) -> bool:
    """Whether something stands before a place on a wall."""
    return any(a < at < b and y0 < height < y1 for a, b, y0, y1, _ in near)


def _switches(room: Room, walls: Sequence[Wall], near: Mapping[int, Sequence[Stretch]]) -> Iterator[Fixture]:
    """One beside every door, on the side of its handle if that is free."""
    for opening in room.openings.values():
        if opening.kind != "door":
            continue
        wall = walls[opening.wall]
        # Offsets run leftwards for someone inside, so a leaf hinged on the left has its handle at the near end.
        ends = [opening.offset - _BESIDE_DOOR, opening.offset + opening.width + _BESIDE_DOOR]
        if opening.swing not in ("in_left", "out_left"):
            ends.reverse()
        for at in ends:
            shown = not _hidden(near[wall.index], at, SWITCH_HEIGHT)
            if shown and _on_wall(room, wall, near[wall.index], at, SWITCH_HEIGHT):
                yield Fixture(kind="switch", on=wall.name, at=(round(at, 3), SWITCH_HEIGHT))
                break


def _on_wall(room: Room, wall: Wall, near: Sequence[Stretch], at: float, height: float) -> bool:
    """Whether a plate fits on a wall at a place: no hole, no end of the wall, nothing that hangs there."""
    half = PLATE / 2 + 0.02
    if not half + 0.03 < at < wall.length - half - 0.03:
        return False
    for opening in room.openings.values():
        if opening.wall != wall.index or not opening.sill - 0.08 < height < opening.sill + opening.height + 0.08:
            continue
        if opening.offset - half - 0.07 < at < opening.offset + opening.width + half + 0.07:
            return False
    return _free(near, at - half, at + half, height - half, height + half)


def _sockets(room: Room, walls: Sequence[Wall], near: Mapping[int, Sequence[Stretch]]) -> Iterator[Fixture]:
    count = 0
    for wall in walls:
        wanted = max(1, round(wall.length / _APART)) if wall.length > 1.2 else 0
        for k in range(wanted):
            at = wall.length * (k + 0.5) / wanted
            steps = (0.0, 0.4, -0.4, 0.8, -0.8)
            place = next((at + s for s in steps if _on_wall(room, wall, near[wall.index], at + s, SOCKET_HEIGHT)), None)
            if place is not None and count < MOST_SOCKETS:
                count += 1
                yield Fixture(kind="socket", on=wall.name, at=(round(place, 3), SOCKET_HEIGHT))


def _hangings(
    room: Room, walls: Sequence[Wall], near: Mapping[int, Sequence[Stretch]], usual: Interior, seed: int
) -> Iterator[Fixture]:
    """Curtains or a blind for every window beside which nothing hangs."""
    color = picked(usual.curtain, seed)
    for opening in room.openings.values():
        if opening.kind != "window":
            continue
        wall = walls[opening.wall]
        head = opening.sill + opening.height
        reach = _BESIDE_WINDOW if usual.windows == "curtains" else 0.05
        low, high = opening.offset - reach, opening.offset + opening.width + reach
        if not _free(near[wall.index], low, high, opening.sill - 0.25, head + 0.15):
            continue
        if usual.windows == "blind":
            form = {"panel": "slats", "paper": "bamboo"}.get(usual.light, "roller")
            tone = "" if form == "bamboo" else "white" if usual.curtain == "beige|grey" else color
            yield Fixture(kind="blind", on=wall.name, opening=opening.id, form=form, color=tone)
        else:
            form = "long" if _may_be_long(opening, near[wall.index], low, high) else "short"
            yield Fixture(kind="curtains", on=wall.name, opening=opening.id, form=form, color=color)


def _may_be_long(opening: Opening, near: Sequence[Stretch], low: float, high: float) -> bool:
    """Whether nothing stands or hangs before the wall down to the floor, at the window and beside it."""
    if opening.sill > _LOW_SILL:
        return False
    return not any(a < high and b > low and y1 > _LONG_BELOW and y0 < opening.sill for a, b, y0, y1, _ in near)


def kinds_of(categories: Sequence[str]) -> frozenset[str]:
    """The categories with all that they are kinds of."""
    return frozenset(kind for key in categories for kind in ancestors(key))
