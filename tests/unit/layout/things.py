"""Hand-made assets of boxes and a short way to write plans, for the tests of layout."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from diorama.catalogue.categories import category
from diorama.domain.asset import MadeAsset, Mount, Surface
from diorama.domain.layout import Layout, LayoutOptions
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.model import Model, Part
from diorama.domain.plan import Count, Plan, PlanObject, PlanRelation, PlanRoom, Quantifier, StatedSize
from diorama.domain.relation import Anchor, RelationName
from diorama.domain.span import Span
from diorama.domain.units import Vec3
from diorama.layout.solve import solve
from diorama.layout.task import build_task

MATERIAL = Material(name="plain")
_SPAN = Span(start=0, end=0)


def box_mesh(low: Vec3, high: Vec3) -> Mesh:
    (x0, y0, z0), (x1, y1, z1) = low, high
    corners = [
        (x0, y0, z0), (x1, y0, z0), (x1, y1, z0), (x0, y1, z0), (x0, y0, z1), (x1, y0, z1), (x1, y1, z1), (x0, y1, z1)
    ]  # fmt: skip
    faces = [
        (0, 2, 1), (0, 3, 2), (4, 5, 6), (4, 6, 7), (0, 1, 5), (0, 5, 4), (3, 7, 6), (3, 6, 2), (0, 4, 7), (0, 7, 3),
        (1, 2, 6), (1, 6, 5),
    ]  # fmt: skip
    return Mesh(positions=np.array(corners, np.float32), faces=np.array(faces, np.uint32))


def _top(key: str, low: Vec3, high: Vec3, height: float, **more: object) -> Surface:
    ring = ((low[0], low[2]), (high[0], low[2]), (high[0], high[2]), (low[0], high[2]))
    return Surface(id=key, polygon=ring, height=height, **more)  # type: ignore[arg-type]


def _legged(low: Vec3, high: Vec3, thick: float, leg: float = 0.05) -> list[tuple[Vec3, Vec3]]:
    boxes = [((low[0], high[1] - thick, low[2]), high)]
    for x in (low[0], high[0] - leg):
        for z in (low[2], high[2] - leg):
            boxes += [((x, low[1], z), (x + leg, high[1] - thick, z + leg))]
    return boxes


def thing(key: str, size: Vec3 | None = None, mount: Mount | None = None) -> MadeAsset:
    kind = category(key)
    w, h, d = size or kind.size_m
    mount = mount or kind.mount
    low, high = (-w / 2, 0.0, -d / 2), (w / 2, h, d / 2)
    if mount == "wall":
        low, high = (-w / 2, -h / 2, 0.0), (w / 2, h / 2, d)
    elif mount == "ceiling":
        low, high = (-w / 2, -h, -d / 2), (w / 2, 0.0, d / 2)
    boxes: list[tuple[Vec3, Vec3]] = [(low, high)]
    surfaces: list[Surface] = []
    names = {key, kind.parent}
    if names & {"table", "desk", "nightstand", "dining_table"}:
        boxes = _legged(low, high, 0.04)
        surfaces = [_top("top", low, high, h)]
    elif names & {"chair"} and key != "armchair":
        seat = (high[0], 0.45, high[2])
        boxes = [*_legged(low, seat, 0.04, 0.04), ((low[0], 0.451, low[2]), (high[0], h, low[2] + 0.05))]
        surfaces = [_top("seat", (low[0], 0, low[2] + 0.06), seat, 0.45)]
    elif names & {"bed", "double_bed"}:
        boxes = [((low[0], 0.0, low[2] + 0.06), (high[0], 0.5, high[2])), (low, (high[0], h, low[2] + 0.06))]
        surfaces = [_top("mattress", (low[0] + 0.05, 0, low[2] + 0.5), (high[0] - 0.05, 0, high[2] - 0.05), 0.5)]
    elif names & {"bookshelf"}:
        boards = [0.02, 0.4, 0.8, 1.2, 1.6]
        boxes = [
            ((low[0], 0, low[2]), (low[0] + 0.02, h, high[2])),
            ((high[0] - 0.02, 0, low[2]), (high[0], h, high[2])),
        ]
        for i, y in enumerate(boards):
            board = ((low[0] + 0.021, y, low[2]), (high[0] - 0.021, y + 0.02, high[2]))
            boxes.append(board)
            surfaces.append(_top(f"shelf-{i}", *board, y + 0.02, headroom=0.35, inside=True))
    elif mount == "floor" and (names & {"sofa", "armchair"}):
        boxes = [(low, (high[0], 0.42, high[2])), ((low[0], 0.421, low[2]), (high[0], h, low[2] + 0.2))]
        surfaces = [_top("seat", (low[0] + 0.1, 0, low[2] + 0.25), (high[0] - 0.1, 0, high[2]), 0.42)]
    elif mount in ("floor", "top") and h < 1.3:
        surfaces = [_top("top", low, high, h)]
    parts = tuple(Part(name=f"part-{i}", mesh=box_mesh(a, b), material=MATERIAL) for i, (a, b) in enumerate(boxes))
    return MadeAsset(
        model=Model(parts=parts), category=key, name=kind.names[0], mount=mount, has_front=kind.has_front,
        mass_kg=kind.mass_kg, surfaces=tuple(surfaces), functional_sides=kind.functional_sides,
    )  # fmt: skip


def says(
    subject: str,
    relation: RelationName,
    *anchors: str | Anchor,
    quantifier: Quantifier = "each",
    words: str = "",
    distance_m: float | None = None,
    which: str = "",
    negated: bool = False,
) -> tuple[PlanRelation, str]:
    made = tuple(a if isinstance(a, Anchor) else Anchor(kind="object", id=a) for a in anchors)
    said = words or f"{subject} {relation} {' '.join(a if isinstance(a, str) else a.kind for a in anchors)}"
    return (
        PlanRelation(
            subject=subject, relation=relation, anchors=made, quantifier=quantifier, distance_m=distance_m,
            which=which, negated=negated, span=_SPAN,
        ),
        said,
    )  # fmt: skip


def plan(
    things: dict[str, int] | Sequence[str],
    *relations: tuple[PlanRelation, str],
    room: str = "bedroom",
    size: tuple[float, float] | None = None,
) -> Plan:
    from dataclasses import replace

    counts = things if isinstance(things, dict) else dict.fromkeys(things, 1)
    text, made = "", []
    for relation, said in relations:
        made.append(replace(relation, span=Span(start=len(text), end=len(text) + len(said))))
        text += said + ". "
    stated = StatedSize(width=size[0], depth=size[1]) if size else StatedSize()
    return Plan(
        text=text or "a room",
        rooms={"room-1": PlanRoom(type=room, size=stated)},
        objects={
            name: PlanObject(category=kind_of(name), words=kind_of(name).replace("_", " "),
                             count=Count(min=n, max=n), room="room-1", span=_SPAN)
            for name, n in counts.items()
        },
        relations=tuple(made),
    )  # fmt: skip


def kind_of(name: str) -> str:
    return name.split("#")[0]


def laid_out(wanted: Plan, *, seed: int = 0, sizes: dict[str, Vec3] | None = None, limit: float = 1.0,
             room: tuple[float, float] | None = None, mounts: dict[str, Mount] | None = None) -> Layout:  # fmt: skip
    sizes, mounts = sizes or {}, mounts or {}
    assets = {name: thing(kind_of(name), sizes.get(name), mounts.get(name)) for name in wanted.objects}
    return solve(build_task(wanted, assets, LayoutOptions(seed=seed, time_limit=limit, room_size_m=room)))
