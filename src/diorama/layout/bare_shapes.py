"""Boxes, tables, shelves and bins of bare tasks as assets: meshes of a few boxes, and the surfaces on them."""

from __future__ import annotations

from diorama.catalogue.categories import category
from diorama.domain.asset import MadeAsset, Surface
from diorama.domain.bare import BareObject
from diorama.domain.material import Material
from diorama.domain.model import Model, Part
from diorama.domain.units import Vec3
from diorama.geometry.shapes import box_between

LEG, TOP, BOARD = 0.05, 0.04, 0.02  # [m]
SHELF_STEP = 0.4  # [m] from board to board, about
_INSET = 0.006  # [m] what is inside keeps from the walls
_MATERIAL = Material(name="bare")
_BoxOf = tuple[Vec3, Vec3]


def asset_of(thing: BareObject) -> MadeAsset:
    """The object as layout sees it: its origin as `BarePlace` says, its front towards +Z."""
    w, h, d = thing.size.width, thing.size.height, thing.size.depth
    low, high = (-w / 2, 0.0, -d / 2), (w / 2, h, d / 2)
    if thing.mount == "wall":
        low, high = (-w / 2, -h / 2, 0.0), (w / 2, h / 2, d)
    elif thing.mount == "ceiling":
        low, high = (-w / 2, -h, -d / 2), (w / 2, 0.0, d / 2)
    made = {"box": _box, "table": _table, "shelf": _shelf, "bin": _bin}[thing.shape](low, high)
    kind = category(thing.category)
    known = kind.key != "unknown"
    return MadeAsset(
        model=Model(
            parts=tuple(
                Part(name=f"box-{i}", mesh=box_between(*one), material=_MATERIAL) for i, one in enumerate(made[0])
            )
        ),
        category=thing.category,
        name=thing.name or kind.names[0],
        mount=thing.mount,
        has_front=(known and kind.has_front) if thing.has_front is None else thing.has_front,
        mass_kg=kind.mass_kg,
        surfaces=() if thing.mount == "ceiling" else tuple(made[1]),
        functional_sides=(kind.functional_sides if known else ())
        if thing.functional_sides is None
        else thing.functional_sides,
    )


def _level(key: str, low: Vec3, high: Vec3, height: float, inset: float = 0.0, **more: float | bool) -> Surface:
    x0, z0, x1, z1 = low[0] + inset, low[2] + inset, high[0] - inset, high[2] - inset
    return Surface(id=key, polygon=((x0, z0), (x1, z0), (x1, z1), (x0, z1)), height=height, **more)  # type: ignore[arg-type]


def _box(low: Vec3, high: Vec3) -> tuple[list[_BoxOf], list[Surface]]:
    return [(low, high)], [_level("top", low, high, high[1])]


def _table(low: Vec3, high: Vec3) -> tuple[list[_BoxOf], list[Surface]]:
    under = high[1] - min(TOP, (high[1] - low[1]) / 2)
    leg = min(LEG, (high[0] - low[0]) / 3, (high[2] - low[2]) / 3)
    boxes: list[_BoxOf] = [((low[0], under, low[2]), high)]
    for x in (low[0], high[0] - leg):
        boxes += [((x, low[1], z), (x + leg, under, z + leg)) for z in (low[2], high[2] - leg)]
    return boxes, [_level("top", low, high, high[1])]


def _shelf(low: Vec3, high: Vec3) -> tuple[list[_BoxOf], list[Surface]]:
    """Two sides, a back, a top and boards at equal steps, all `BOARD` thick."""
    t = min(BOARD, (high[0] - low[0]) / 6, (high[1] - low[1]) / 6, (high[2] - low[2]) / 6)
    boxes: list[_BoxOf] = [
        (low, (low[0] + t, high[1], high[2])),
        ((high[0] - t, low[1], low[2]), high),
        ((low[0] + t, low[1], low[2]), (high[0] - t, high[1], low[2] + t)),
        ((low[0] + t, high[1] - t, low[2] + t), (high[0] - t, high[1], high[2])),
    ]
    count = max(1, round((high[1] - low[1] - t) / SHELF_STEP))
    step = (high[1] - low[1] - t) / count
    inner_low, inner_high = (low[0] + t, low[1], low[2] + t), (high[0] - t, high[1], high[2])
    surfaces: list[Surface] = []
    for i in range(count):
        y = low[1] + i * step
        boxes.append(((inner_low[0], y, inner_low[2]), (inner_high[0], y + t, inner_high[2])))
        surfaces.append(
            _level(f"shelf-{i}", inner_low, inner_high, y + t, _INSET, headroom=step - t - _INSET, inside=True)
        )
    return boxes, [*surfaces, _level("top", low, high, high[1])]


def _bin(low: Vec3, high: Vec3) -> tuple[list[_BoxOf], list[Surface]]:
    """Four sides and a bottom, all `BOARD` thick."""
    t = min(BOARD, (high[0] - low[0]) / 6, (high[1] - low[1]) / 6, (high[2] - low[2]) / 6)
    boxes: list[_BoxOf] = [
        (low, (high[0], low[1] + t, high[2])),
        ((low[0], low[1] + t, low[2]), (low[0] + t, high[1], high[2])),
        ((high[0] - t, low[1] + t, low[2]), high),
        ((low[0] + t, low[1] + t, low[2]), (high[0] - t, high[1], low[2] + t)),
        ((low[0] + t, low[1] + t, high[2] - t), (high[0] - t, high[1], high[2])),
    ]
    inner_low, inner_high = (low[0] + t, low[1], low[2] + t), (high[0] - t, high[1], high[2] - t)
    return boxes, [_level("inside", inner_low, inner_high, low[1] + t, _INSET, inside=True)]
