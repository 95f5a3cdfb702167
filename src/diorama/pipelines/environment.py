"""Light for a scene by what the text says of the time of day and the mood: sun, sky and lamps."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from diorama.catalogue.room_types import is_open_air
from diorama.domain.plan import PlanEnvironment
from diorama.domain.room import Opening, Room
from diorama.domain.scene import Environment, SunSky
from diorama.domain.units import Vec3

_SLANT_RAD = 0.5  # between the sun's bearing and the way that the chief window looks


@dataclass(frozen=True, slots=True, kw_only=True)
class _Time:
    """hour: of the day. sun: direction to it in the open, from the upper left of a viewer who looks in from +Z, so
    that shadows fall to the right and away. strength: of sun and sky, 1 on a clear day. lamps: share of their light.
    """

    hour: float
    sun: Vec3
    strength: float
    lamps: float
    sky: SunSky


_TIMES: Mapping[str, _Time] = {
    "day": _Time(hour=14.0, sun=(-0.48, 0.78, 0.40), strength=1.0, lamps=0.25, sky=SunSky()),
    "dawn": _Time(
        hour=6.5, sun=(-0.86, 0.31, 0.40), strength=0.7, lamps=0.6,
        sky=SunSky(top=(0.28, 0.38, 0.68), horizon=(0.98, 0.72, 0.58), sun_color=(1.0, 0.80, 0.62)),
    ),
    "sunset": _Time(
        hour=19.0, sun=(0.86, 0.31, 0.40), strength=0.7, lamps=0.75,
        sky=SunSky(top=(0.20, 0.24, 0.52), horizon=(1.0, 0.52, 0.26), sun_color=(1.0, 0.62, 0.34)),
    ),
    "night": _Time(
        hour=23.0, sun=(-0.30, 0.85, 0.43), strength=0.06, lamps=1.0,
        sky=SunSky(
            top=(0.010, 0.016, 0.045), horizon=(0.035, 0.045, 0.085), ground=(0.02, 0.02, 0.025),
            sun_color=(0.62, 0.74, 1.0),
        ),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mood:
    """daylight: share of a plain day's. lamps: least share of the lamps' light by day, most by night."""

    daylight: float
    lamps: float


_MOODS: Mapping[str, _Mood] = {
    "dark": _Mood(daylight=0.3, lamps=0.35),
    "romantic": _Mood(daylight=0.5, lamps=0.5),
    "warm": _Mood(daylight=0.75, lamps=0.7),
    "cozy": _Mood(daylight=0.8, lamps=0.7),
    "bright": _Mood(daylight=1.3, lamps=1.0),
}
_WARM: Vec3 = (1.0, 0.86, 0.68)


def environment_of(wanted: PlanEnvironment, rooms: Mapping[str, Room]) -> Environment:
    """Sun, sky and lamps for a scene of these rooms. Where a room has windows the sun comes in through the largest."""
    named = wanted.time_of_day if wanted.time_of_day in _TIMES else ""
    time = _TIMES[named or "day"]
    moods = [_MOODS[mood] for mood in wanted.mood if mood in _MOODS]
    strength, lamps, sky = time.strength, time.lamps, time.sky
    if moods:
        dimmest = min(moods, key=lambda mood: mood.daylight)
        if not named or named == "day":
            strength, lamps = dimmest.daylight, max(lamps, dimmest.lamps)
        elif named == "night":
            lamps = min(lamps, dimmest.lamps)
    if {"warm", "cozy", "romantic"} & set(wanted.mood) and named in ("", "day"):
        sky = replace(sky, sun_color=_WARM)
    return Environment(
        sky=sky,
        time_of_day_h=time.hour,
        sun_direction=_sun_in(rooms, time.sun),
        sun_intensity=strength,
        ambient=max(strength, 0.15),
        lamps=lamps,
    )


def _sun_in(rooms: Mapping[str, Room], sun: Vec3) -> Vec3:
    """The direction to the sun, turned about +Y so that it shines in at the largest window if there is one."""
    windows: list[tuple[float, Room, Opening]] = []
    for room in rooms.values():
        if not is_open_air(room.type):
            windows += [(-o.width * o.height, room, o) for o in room.openings.values() if o.kind == "window"]
    if not windows:
        return sun
    _, room, opening = min(windows, key=lambda one: one[0])
    (ax, az), (bx, bz) = room.wall(opening.wall)
    # Out of the room: to the right of one who walks along the wall with the room at the left, seen from above.
    outwards = math.atan2(-(bz - az), bx - ax)
    yaw = outwards + math.copysign(_SLANT_RAD, math.sin(math.atan2(sun[0], sun[2]) - outwards))
    flat = math.hypot(sun[0], sun[2])
    return (round(flat * math.sin(yaw), 6), sun[1], round(flat * math.cos(yaw), 6))
