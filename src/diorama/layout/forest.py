"""The support forest: every item on exactly one support, parents first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from diorama.catalogue.categories import category
from diorama.domain.asset import MadeAsset, Surface
from diorama.domain.layout import Item
from diorama.domain.relation import Anchor, AnchorKind, Relation, RelationName
from diorama.domain.scene import SupportKind
from diorama.domain.units import Vec2
from diorama.layout.footprint import band_of, base_of
from diorama.layout.heap import layers_of, perches
from diorama.layout.hung import bars_of, is_hung
from diorama.layout.kinds import is_a, is_rug

_HIGH_TOP = 1.5  # [m] nobody puts things on top of furniture higher than this if it has shelves
_SUPPORTING: Mapping[RelationName, AnchorKind] = {
    "on": "floor", "inside": "object", "on_wall": "wall", "from_ceiling": "ceiling"
}  # fmt: skip
_HEADROOM = 0.02  # [m] over what stands under a shelf
_FLOOR_WISHES = ("in_corner", "against")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """What carries an item: the kind of support and, for `object`, the item. inside: in it rather than on it. at: for
    one of a heap, its origin and turn in the frame of what carries it.
    """

    kind: SupportKind
    on: str = ""
    surface: str = ""
    inside: bool = False
    at: Vec2 | None = None
    yaw_rad: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A stated relation that cannot be, whatever the poses, with the reason."""

    relations: tuple[str, ...]
    why: str


@dataclass(slots=True)
class Forest:
    """Stands by item. `refused`: stated supports that cannot be. `barred`: by item what it must not stand on: ids of
    items, `floor`, `wall` and `ceiling`. rows: lowest layers of heaps by their first, which stand as one.
    """

    stands: dict[str, Stand] = field(default_factory=dict[str, Stand])
    barred: dict[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    rows: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
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
    for relation in sorted(relations.values(), key=lambda r: r.relation != "stacked"):
        if relation.hard and not relation.negated:
            _stated(forest, items, relation)
    for relation in relations.values():
        leans = relation.relation == "leaning_on" and not relation.hard and not relation.negated
        if leans and all(s not in forest.stands and items[s].lean_rad > 0 for s in relation.subjects if s in items):
            _stated(forest, items, relation)
    waiting = [name for name in items if name not in forest.stands]
    forest.barred = _barred(relations)
    for name in waiting:
        own = [r for r in relations.values() if r.hard and not r.negated and name in r.subjects]
        shelf = _shelf_over(items, own, name)
        if shelf is not None and shelf not in forest.barred.get(name, frozenset()):
            forest.stands[name] = Stand(kind="object", on=shelf, inside=True)
        elif items[name].asset.mount != "top" and not _may_stand_on_things(items[name]):
            forest.stands[name] = _bare_stand(items[name], forest.barred.get(name, frozenset()))
    for name in waiting:
        if name not in forest.stands:
            forest.stands[name] = _usual(forest, items, relations, name)
    for first, row in forest.rows.items():
        for name in row:
            forest.stands[name] = forest.stands[first]
    forest.stands = {name: forest.stands[name] for name in items}
    return forest


def _barred(relations: Mapping[str, Relation]) -> dict[str, frozenset[str]]:
    """What things must not stand on, hang at or lie in, for that was said."""
    found: dict[str, set[str]] = {}
    for relation in relations.values():
        if not (relation.negated and relation.hard) or relation.relation not in _SUPPORTING:
            continue
        for anchor in relation.anchors or (Anchor(kind=_SUPPORTING[relation.relation]),):
            if anchor.which and anchor.kind == "wall":
                continue  # of some walls only: the solver's part
            for subject in relation.subjects:
                found.setdefault(subject, set()).add((anchor.id or "") if anchor.kind == "object" else anchor.kind)
    return {name: frozenset(barred) for name, barred in found.items()}


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
        _heap(forest, items, relation)
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
            stand, why = _lean_on(forest, items, subject, anchor)
        else:
            continue
        below = forest.stands.get(subject)
        if below is not None and below.at is not None and kind in ("on", "inside"):
            continue  # it stands on what stands there
        if below is not None and below.kind == "leaning" and stand.kind == "floor" and not why:
            continue  # what leans stands on the floor
        on_floor = below is not None and below.kind == "floor" and stand.kind == "leaning"
        if not why and below is not None and below != stand and not on_floor:
            why = f"the {items[subject].name} already stands elsewhere: a thing has one support"
        if not why and stand.kind == "object" and subject in _carriers(forest, stand.on):
            why = "things cannot carry each other in a circle"
        if why:
            forest.refused.append(Refusal(relations=(relation.id,), why=why))
        else:
            forest.stands[subject] = stand


def _heap(forest: Forest, items: Mapping[str, Item], relation: Relation) -> None:
    """Each on the one below, or between two below; what has no level top carries nothing."""
    for perch in perches(relation, items):
        if items[perch.lower].asset.surfaces and perch.upper not in forest.stands:
            forest.stands[perch.upper] = Stand(kind="object", on=perch.lower, at=perch.at, yaw_rad=perch.yaw_rad)
    base = layers_of(relation, items)[0]
    if len(base) > 1:
        forest.rows[base[0]] = base


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


def _lean_on(forest: Forest, items: Mapping[str, Item], subject: str, anchor: Anchor) -> tuple[Stand, str]:
    """Leaning at a wall or at a thing on the floor; only what was tilted before can (`lean`)."""
    carrier = anchor.id or "" if anchor.kind == "object" else ""
    stand, name = Stand(kind="leaning", on=carrier), items[subject].name
    if carrier == subject:
        return stand, "a thing cannot lean on itself"
    if items[subject].lean_rad == 0:
        where = f"at the {items[carrier].name}" if carrier in items else "at a wall"
        return stand, f"the {name} would not stay up {where}, tilted by 5 to 20 degrees"
    below = forest.stands.get(carrier)
    if below is not None and below.kind not in ("floor", "object"):
        return stand, f"the {name} cannot lean on what does not stand"
    return stand, ""


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
    if is_hung(child):
        return bool(bars_of(carrier))
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


def _bare_stand(item: Item, barred: frozenset[str] = frozenset()) -> Stand:
    if item.asset.mount in ("wall", "ceiling") and item.asset.mount not in barred:
        return Stand(kind=item.asset.mount)
    return Stand(kind="floor")


def _may_stand_on_things(item: Item) -> bool:
    supports = category(item.asset.category).usual_supports
    return bool(supports) and supports[0] not in ("floor", "wall", "ceiling")


def _usual(forest: Forest, items: Mapping[str, Item], relations: Mapping[str, Relation], name: str) -> Stand:
    own = [r for r in relations.values() if r.hard and not r.negated and name in r.subjects]
    if any(r.relation in _FLOOR_WISHES for r in own):
        return Stand(kind="floor")
    barred = forest.barred.get(name, frozenset())
    if _is_under_furniture(items, own):
        return Stand(kind="floor")
    for relation in own:  # beside a thing that stands on a table: on that table too
        for anchor in relation.anchors:
            stand = forest.stands.get(anchor.id or "")
            if stand is None or stand.on in barred or name in _carriers(forest, stand.on):
                continue
            if stand.kind == "object" and fits_on(items[stand.on].asset, items[name].asset):
                return Stand(kind="object", on=stand.on)
    rooted = is_a(items[name].asset.category, "tree")  # what is under its crown does not carry it
    for relation in relations.values():  # over a thing on which it fits: on that
        if rooted:
            break
        if relation.relation == "under" and relation.hard and not relation.negated and relation.subjects:
            carrier = relation.subjects[0]
            if any(a.id == name for a in relation.anchors) and _takes(forest, items, items[carrier], name):
                return Stand(kind="object", on=carrier)
    here = [other for other in items.values() if other.room == items[name].room and other.id != name]
    for wish in category(items[name].asset.category).usual_supports:
        if wish in barred:
            continue
        if wish in ("floor", "wall", "ceiling"):
            return Stand(kind=wish)  # type: ignore[arg-type]
        fitting = [
            other
            for other in here
            if is_a(other.asset.category, wish)
            and other.id in forest.stands
            and other.id not in barred
            and _takes(forest, items, other, name)
        ]
        if fitting:
            best = min(fitting, key=lambda other: _crowding(forest, items, other.id, items[name].asset.category))
            return Stand(kind="object", on=best.id)
    return _bare_stand(items[name], barred)


def _is_under_furniture(items: Mapping[str, Item], own: Sequence[Relation]) -> bool:
    """Whether it was said to be under what stands on the floor itself."""
    over = [items[a.id or ""] for r in own if r.relation == "under" for a in r.anchors if a.id in items]
    return any(item.asset.mount == "floor" for item in over)


def _shelf_over(items: Mapping[str, Item], own: Sequence[Relation], name: str) -> str | None:
    """What a thing is to stand under and has a shelf too low for it to stand beneath: it stands on that shelf."""
    low, high = band_of(items[name].asset)
    for relation in own:
        for anchor in relation.anchors if relation.relation == "under" else ():
            over = items.get(anchor.id or "") if anchor.kind == "object" else None
            shelves = [s for s in over.asset.surfaces if s.inside] if over is not None else []
            if over is not None and shelves and min(s.height for s in shelves) < high - low + _HEADROOM:
                only = replace(over.asset, surfaces=tuple(shelves))
                if fits_on(only, items[name].asset):
                    return over.id
    return None


def _takes(forest: Forest, items: Mapping[str, Item], carrier: Item, name: str) -> bool:
    if name in _carriers(forest, carrier.id) or not fits_on(carrier.asset, items[name].asset):
        return False
    space = sum(_area(surface) for surface in carrier_surfaces(carrier.asset))
    used = sum(base_of(items[child].asset).area for child in forest.children(carrier.id))
    return used + base_of(items[name].asset).area <= 0.7 * space


def _crowding(forest: Forest, items: Mapping[str, Item], carrier: str, kind: str) -> tuple[int, int]:
    children: Sequence[str] = forest.children(carrier)
    return sum(items[child].asset.category == kind for child in children), len(children)
