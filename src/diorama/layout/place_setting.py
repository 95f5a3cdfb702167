"""The laid table: what goes where before each guest."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from diorama.domain.asset import MadeAsset
from diorama.domain.layout import Item
from diorama.layout.footprint import base_of, turned_vector
from diorama.layout.kinds import is_a, is_dining_table
from diorama.layout.seats import Seat, seats_at

_MAIN = ("plate", "bowl", "placemat")  # before the guest, the first that there is
_LEFT, _RIGHT = ("fork", "napkin"), ("knife", "spoon")  # from the plate outwards
_DRINK = ("glass", "cup")  # beyond the knife
TABLEWARE = (*_MAIN, *_LEFT, *_RIGHT, *_DRINK, "coaster")
_OTHER, _NARROW = "other", 0.06  # what is no tableware; the width [m] up to which it lies beside the rest
_RIM, _APART = 0.025, 0.015  # [m] from the table's rim; between the pieces of a setting
_NO_PLATE = 0.24  # [m] the width left free where there is no plate
CHAIR = 0.48  # [m] usual width


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """Where a piece's origin stands in the table's frame [m], and its yaw: its front towards its guest."""

    x: float
    z: float
    yaw_rad: float


def settings_of(
    table: MadeAsset, children: Sequence[str], items: Mapping[str, Item], guests: int, chair: float = CHAIR,
    seated: Mapping[str, int] | None = None,
) -> dict[str, Laid]:  # fmt: skip
    """A plate before each guest, the fork at its left, knife and spoon at its right, the glass beyond the knife. Of
    what there are fewer of than guests, one stands where there is room. Whatever else was said to be before a seat
    lies there too: a notepad, a pen at its right.

    Args:
        guests: How many chairs are drawn up to it, and chair: the width [m] of the widest.
        seated: By child, the number of the seat before which it was said to be.
    """
    seated = seated or {}
    by_kind: dict[str, list[str]] = {}
    for child in children:
        if child not in seated and is_a(items[child].asset.category, *TABLEWARE):
            by_kind.setdefault(items[child].plan_id, []).append(child)
    if not seated and not (by_kind and is_dining_table(table.category)):
        return {}
    count = max([guests, *(number + 1 for number in seated.values()), *(len(group) for group in by_kind.values())])
    full = [group for group in by_kind.values() if len(group) == count or (len(group) >= 2 and guests == 0)]
    seats = seats_at(table, count, chair)
    laid: dict[str, Laid] = {}
    for number, seat in enumerate(seats):
        own = [group[number] for group in full if number < len(group)]
        own += [child for child in children if seated.get(child) == number]
        laid |= _before(seat, own, items)
    return laid


def _before(seat: Seat, pieces: Sequence[str], items: Mapping[str, Item]) -> dict[str, Laid]:
    """One guest's pieces: (to the guest's right, inwards) of the middle of each, then in the table's frame."""
    size = {name: base_of(items[name].asset).size for name in pieces}
    kinds = {name: _kind_of(items[name].asset, size[name][0]) for name in pieces}
    main = next((name for kind in (*_MAIN, _OTHER) for name in pieces if kinds[name] == kind), None)
    if main is None and len(pieces) == 1:
        main = pieces[0]
    wide, deep = size[main] if main is not None else (_NO_PLATE, _NO_PLATE)
    middle = _RIM + deep / 2
    spots: dict[str, tuple[float, float]] = {main: (0.0, middle)} if main is not None else {}
    for side, order in ((-1, _LEFT), (1, _RIGHT)):
        edge = wide / 2
        for name in sorted((n for n in pieces if kinds[n] in order), key=lambda n: order.index(kinds[n])):
            spots[name] = (side * (edge + _APART + size[name][0] / 2), max(middle, _RIM + size[name][1] / 2))
            edge += _APART + size[name][0]
    beyond = max([middle + deep / 2, *(spots[n][1] + size[n][1] / 2 for n in spots if kinds[n] in _RIGHT)])
    side, ahead = 1, beyond
    for name in pieces:  # what is drunk from to the right, other bowls to the left, beyond the plate
        if name in spots:
            continue
        across, inwards = size[name]
        aside = side * max(wide / 2 - across / 4, across / 2 + _APART / 2)
        spots[name] = (aside, ahead + _APART + inwards / 2)
        side, ahead = (-1, ahead) if side == 1 else (1, ahead + _APART + inwards)
    return {name: _at(seat, spot, items[name].asset) for name, spot in spots.items()}


def _kind_of(asset: MadeAsset, width: float) -> str:
    """Its place in a setting: what is no tableware lies before the guest, if it is narrow at the right."""
    usual = next((kind for kind in TABLEWARE if is_a(asset.category, kind)), "")
    return usual or (_RIGHT[-1] if width <= _NARROW else _OTHER)


def _at(seat: Seat, spot: tuple[float, float], asset: MadeAsset) -> Laid:
    ahead = (math.sin(seat.yaw_rad), math.cos(seat.yaw_rad))
    right = (-ahead[1], ahead[0])  # of who looks along `ahead`
    yaw = math.remainder(seat.yaw_rad + math.pi, math.tau)
    off = turned_vector(base_of(asset).centre, yaw)
    x = seat.x + right[0] * spot[0] + ahead[0] * spot[1] - off[0]
    z = seat.z + right[1] * spot[0] + ahead[1] * spot[1] - off[1]
    return Laid(x=round(x, 3), z=round(z, 3), yaw_rad=yaw)
