"""Where people sit and eat: places round a table, drawn up to it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from diorama.domain.asset import MadeAsset
from diorama.layout.footprint import Box, base_of

_ROUND_FROM = 7  # corners of a surface that make it a round one
_ELBOW = 0.08  # [m] least space between two chairs
_CORNER = 0.04  # [m] from the table's corner to the first chair


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A place at the table's rim in the table's frame: x, z [m] of the rim; yaw_rad: where one looks when facing
    the table.
    """

    x: float
    z: float
    yaw_rad: float

    def stand(self, away: float) -> tuple[float, float]:
        """The point `away` [m] from the rim, outwards."""
        return self.x - math.sin(self.yaw_rad) * away, self.z - math.cos(self.yaw_rad) * away


def is_round(asset: MadeAsset) -> bool:
    """Whether its top is round rather than four-sided."""
    wide, deep = base_of(asset).size
    tops = [s for s in asset.surfaces if not s.inside]
    many = any(len(s.polygon) >= _ROUND_FROM for s in tops)
    return many and abs(wide - deep) < 0.15 * max(wide, deep)


def seats_at(asset: MadeAsset, count: int, chair_width: float) -> list[Seat]:
    """`count` places round a table: equal angles at a round one, the long sides first at others."""
    box = base_of(asset)
    if is_round(asset):
        return _ring(box, count)
    wide, deep = box.size
    sides = _per_side(count, wide, deep, chair_width)
    cx, cz = box.centre
    seats: list[Seat] = []
    for side, n in zip(("front", "back", "right", "left"), sides, strict=True):
        along = wide if side in ("front", "back") else deep
        for i in range(n):
            t = (i - (n - 1) / 2) * _pitch(along, n, chair_width)
            seats.append(
                {
                    "front": Seat(x=cx + t, z=box.z1, yaw_rad=math.pi),
                    "back": Seat(x=cx + t, z=box.z0, yaw_rad=0.0),
                    "right": Seat(x=box.x1, z=cz + t, yaw_rad=-math.pi / 2),
                    "left": Seat(x=box.x0, z=cz + t, yaw_rad=math.pi / 2),
                }[side]
            )
    return seats


def _ring(box: Box, count: int) -> list[Seat]:
    cx, cz = box.centre
    radius = min(box.size) / 2
    angles = [math.tau * i / count for i in range(count)]
    return [
        Seat(x=cx + radius * math.sin(a), z=cz + radius * math.cos(a), yaw_rad=math.atan2(-math.sin(a), -math.cos(a)))
        for a in angles
    ]


def ring_about(box: Box, count: int, out: float, *, turned: bool) -> list[tuple[float, float, float]]:
    """Poses (x, z, yaw) of middles at equal angles, `out` [m] beyond the box's rim; `turned` to look at its middle."""
    (cx, cz), (wide, deep) = box.centre, box.size
    poses: list[tuple[float, float, float]] = []
    for number in range(count):
        angle = math.tau * (number + 0.5) / count
        x, z = math.sin(angle), math.cos(angle)
        rim = min(wide / 2 / max(abs(x), 1e-9), deep / 2 / max(abs(z), 1e-9))
        poses.append((cx + x * (rim + out), cz + z * (rim + out), math.atan2(-x, -z) if turned else 0.0))
    return poses


def _pitch(along: float, n: int, chair_width: float) -> float:
    """Distance of neighbours on one side: evenly spread, but no closer than elbows allow."""
    return max(along / n if n > 1 else 0.0, chair_width + _ELBOW)


def _per_side(count: int, wide: float, deep: float, chair_width: float) -> tuple[int, int, int, int]:
    """How many sit at the front, back, right and left."""
    pitch = chair_width + _ELBOW
    caps = [max(1, int((side - 2 * _CORNER + _ELBOW) / pitch)) for side in (wide, deep)]
    order = ["front", "back", "right", "left"] if wide >= deep else ["right", "left", "front", "back"]
    cap = {"front": caps[0], "back": caps[0], "right": caps[1], "left": caps[1]}
    seats = dict.fromkeys(order, 0)
    squarish = max(wide, deep) < 1.25 * min(wide, deep)
    ends = 2 if count >= 6 and count - 2 <= 2 * cap[order[0]] else 0
    left = count
    if squarish:
        while left:
            side = min(order, key=lambda s: (seats[s] / cap[s], order.index(s)))
            seats[side] += 1
            left -= 1
    else:
        for side in order[2:]:
            seats[side] += ends // 2
        left -= ends
        while left:
            free = [s for s in order if seats[s] < cap[s]] or order[:2]
            side = min(free, key=lambda s: (order.index(s) // 2, seats[s]))
            seats[side] += 1
            left -= 1
    return seats["front"], seats["back"], seats["right"], seats["left"]


def drawn_up(
    seat: Seat, chair: MadeAsset, *, tuck: float, free: Callable[[float, float, float], bool]
) -> tuple[float, float]:
    """Origin (x, z) of a chair at its place, as far under the table's rim as its mesh allows.

    Args:
        tuck: How far it may go under at most [m]; negative: how far it stays away.
        free: Whether the chair at (x, z, yaw) is clear of the table.
    """
    front = base_of(chair).z1
    for share in (1.0, 0.66, 0.33) if tuck > 0.05 else (1.0,):
        x, z = seat.stand(front - tuck * share)
        if free(x, z, seat.yaw_rad):
            return x, z
    for away in (0.03, 0.1, 0.2, 0.3):
        x, z = seat.stand(front + away)
        if free(x, z, seat.yaw_rad):
            return x, z
    return seat.stand(front + 0.45)
