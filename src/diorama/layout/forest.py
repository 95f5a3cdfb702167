"""The support forest: every item on exactly one support, parents first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from diorama.catalogue.categories import category
from diorama.domain.asset import MadeAsset, Surface
from diorama.domain.layout import Item
from diorama.domain.relation import Anchor, Relation
from diorama.domain.scene import SupportKind
from diorama.layout.footprint import band_of, base_of
from diorama.layout.kinds import is_a, is_rug

_HIGH_TOP = 1.5  # [m] nobody puts things on top of furniture higher than this if it has shelves
_FLOOR_WISHES = ("in_corner", "against")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """What carries an item: the kind of support and, for `object`, the item. inside: in it rather than on it."""

    kind: SupportKind
    on: str = ""
    surface: str = ""
    inside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A stated relation that cannot be, whatever the poses, with the reason."""

    relations: tuple[str, ...]
    why: str


@dataclass(slots=True)
class Forest:
    """Stands by item. `refused`: stated supports that cannot be."""

    stands: dict[str, Stand] = field(default_factory=dict[str, Stand])
    refused: list[Refusal] = field(default_factory=list[Refusal])

    def root(self, item: str) -> str:
        """The item at the bottom of the stack."""
        while self.stands[item].kind == "object":
            item = self.stands[item].on
        return item

    def children(self, item: str) -> list[str]:
        """Items that stand on this one, in the items' order."""
        return [name for name, stand in self.stands.items() if stand.kind == "object" and stand.on == item]

    def top_down(self) -> list[str]:
        """All items, each after what carries it."""
        order: list[str] = []
        queue = [name for name, stand in self.stands.items() if stand.kind != "object"]
        while queue:
            order.append(queue[0])
            queue = self.children(queue.pop(0)) + queue
        return order


def plant(items: Mapping[str, Item], relations: Mapping[str, Relation]) -> Forest:
    """Decide what carries what: stated supports first, then the usual ones."""
    forest = Forest()
    for relation in relations.values():
        if relation.hard and not relation.negated:
            _stated(forest, items, relation)
    waiting = [name for name in items if name not in forest.stands]
    for name in waiting:
        if items[name].asset.mount != "top" and not _may_stand_on_things(items[name]):
            forest.stands[name] = _bare_stand(items[name])
    for name in waiting:
        if name not in forest.stands:
            forest.stands[name] = _usual(forest, items, relations, name)
    forest.stands = {name: forest.stands[name] for name in items}
    return forest


def open_surfaces(asset: MadeAsset, *, inside: bool = False) -> list[Surface]:
    """Surfaces for things that are `on` (or `inside`) the asset, best first."""
    surfaces = [s for s in asset.surfaces if s.inside == inside] or list(asset.surfaces)
    if inside:
        return sorted(surfaces, key=lambda s: (-_area(s), s.height))
    shelves = [s for s in asset.surfaces if s.height <= _HIGH_TOP]
    if shelves and any(s.height > _HIGH_TOP for s in asset.surfaces):
        return sorted(shelves, key=lambda s: (abs(s.height - 1.1), s.height))
    return sorted(surfaces, key=lambda s: (-round(_area(s), 2), -s.height))


def _stated(forest: Forest, items: Mapping[str, Item], relation: Relation) -> None:
    kind = relation.relation
    if kind == "stacked":
        for lower, upper in zip(relation.subjects, relation.subjects[1:], strict=False):
            if items[lower].asset.surfaces:
                forest.stands[upper] = Stand(kind="object", on=lower)
        return
    for subject in relation.subjects:
        anchor = relation.anchors[0] if relation.anchors else Anchor(kind="room")
        if kind in ("on", "inside"):
            stand, why = _stand_on(items, subject, anchor, inside=kind == "inside")
        elif kind == "on_wall":
            stand, why = Stand(kind="wall"), ""
        elif kind == "from_ceiling":
            stand, why = Stand(kind="ceiling"), ""
        elif kind == "leaning_on":
            if subject not in forest.stands:
                forest.stands[subject] = Stand(kind="floor")
            continue
        else:
            continue
        if not why and subject in forest.stands and forest.stands[subject] != stand:
            why = f"the {items[subject].name} already stands elsewhere: a thing has one support"
        if not why and stand.kind == "object" and subject in _carriers(forest, stand.on):
            why = "things cannot carry each other in a circle"
        if why:
            forest.refused.append(Refusal(relations=(relation.id,), why=why))
        else:
            forest.stands[subject] = stand


def _stand_on(items: Mapping[str, Item], subject: str, anchor: Anchor, *, inside: bool) -> tuple[Stand, str]:
    if anchor.kind in ("floor", "room"):
        return Stand(kind="floor"), ""
    if anchor.kind in ("wall", "window", "door"):
        return Stand(kind="wall"), ""
    if anchor.kind == "ceiling":
        return Stand(kind="ceiling"), ""
    carrier, surface = anchor.id or "", ""
    if anchor.kind == "surface":
        carrier, _, surface = (anchor.which or carrier).partition("/")
    if carrier not in items:
        return Stand(kind="floor"), f"there is no {carrier or 'such thing'} to stand on"
    if carrier == subject:
        return Stand(kind="floor"), "a thing cannot stand on itself"
    stand = Stand(kind="object", on=carrier, surface=surface, inside=inside)
    why = "" if fits_on(items[carrier].asset, items[subject].asset) else _too_big(items[carrier], items[subject])
    return stand, why


def _too_big(carrier: Item, subject: Item) -> str:
    if not carrier.asset.surfaces and not is_rug(carrier.asset):
        return f"the {carrier.name} has no level place to stand on"
    return f"the {subject.name} is too large for the {carrier.name}"


def _carriers(forest: Forest, item: str) -> set[str]:
    found = {item}
    while item in forest.stands and forest.stands[item].kind == "object" and forest.stands[item].on not in found:
        item = forest.stands[item].on
        found.add(item)
    return found


def fits_on(carrier: MadeAsset, child: MadeAsset) -> bool:
    """Whether the child alone would find room on any surface: three quarters of it over the surface."""
    box = base_of(child)
    wide, deep = box.size
    for surface in carrier_surfaces(carrier):
        xs, zs = [p[0] for p in surface.polygon], [p[1] for p in surface.polygon]
        w, d = max(xs) - min(xs), max(zs) - min(zs)
        height = band_of(child)[1] - band_of(child)[0]
        if surface.headroom is not None and height > surface.headroom:
            continue
        for a, b in ((wide, deep), (deep, wide)):
            if min(a, w) * min(b, d) >= 0.75 * a * b:
                return True
    return False


def carrier_surfaces(asset: MadeAsset) -> tuple[Surface, ...]:
    """The asset's surfaces; a rug without any has its whole top."""
    if asset.surfaces or not is_rug(asset):
        return asset.surfaces
    box = base_of(asset)
    corners = ((box.x0, box.z0), (box.x1, box.z0), (box.x1, box.z1), (box.x0, box.z1))
    return (Surface(id="top", polygon=corners, height=band_of(asset)[1]),)


def _area(surface: Surface) -> float:
    points = surface.polygon
    pairs = zip(points, [*points[1:], points[0]], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def _bare_stand(item: Item) -> Stand:
    return Stand(kind={"wall": "wall", "ceiling": "ceiling"}.get(item.asset.mount, "floor"))  # type: ignore[arg-type]


def _may_stand_on_things(item: Item) -> bool:
    supports = category(item.asset.category).usual_supports
    return bool(supports) and supports[0] not in ("floor", "wall", "ceiling")


def _usual(forest: Forest, items: Mapping[str, Item], relations: Mapping[str, Relation], name: str) -> Stand:
    own = [r for r in relations.values() if r.hard and not r.negated and name in r.subjects]
    if any(r.relation in _FLOOR_WISHES for r in own):
        return Stand(kind="floor")
    for relation in own:  # beside a thing that stands on a table: on that table too
        for anchor in relation.anchors:
            stand = forest.stands.get(anchor.id or "")
            if stand is not None and stand.kind == "object" and fits_on(items[stand.on].asset, items[name].asset):
                return Stand(kind="object", on=stand.on)
    for relation in relations.values():  # over a thing on which it fits: on that
        if relation.relation == "under" and relation.hard and not relation.negated and relation.subjects:
            carrier = relation.subjects[0]
            if any(a.id == name for a in relation.anchors) and _takes(forest, items, items[carrier], name):
                return Stand(kind="object", on=carrier)
    here = [other for other in items.values() if other.room == items[name].room and other.id != name]
    for wish in category(items[name].asset.category).usual_supports:
        if wish in ("floor", "wall", "ceiling"):
            return Stand(kind=wish)  # type: ignore[arg-type]
        fitting = [
            other
            for other in here
            if is_a(other.asset.category, wish) and other.id in forest.stands and _takes(forest, items, other, name)
        ]
        if fitting:
            best = min(fitting, key=lambda other: _crowding(forest, items, other.id, items[name].asset.category))
            return Stand(kind="object", on=best.id)
    return _bare_stand(items[name])


def _takes(forest: Forest, items: Mapping[str, Item], carrier: Item, name: str) -> bool:
    if name in _carriers(forest, carrier.id) or not fits_on(carrier.asset, items[name].asset):
        return False
    space = sum(_area(surface) for surface in carrier_surfaces(carrier.asset))
    used = sum(base_of(items[child].asset).area for child in forest.children(carrier.id))
    return used + base_of(items[name].asset).area <= 0.7 * space


def _crowding(forest: Forest, items: Mapping[str, Item], carrier: str, kind: str) -> tuple[int, int]:
    children: Sequence[str] = forest.children(carrier)
    return sum(items[child].asset.category == kind for child in children), len(children)
