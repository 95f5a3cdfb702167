"""What would help, each really tried: arranged by the solver and proved on the meshes before it is offered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from diorama.domain.certificate import Repair
from diorama.domain.layout import Item
from diorama.domain.relation import Relation
from diorama.domain.room import Room
from diorama.geometry.overlap import Solid
from diorama.layout.footprint import size_of
from diorama.layout.leave import with_carried
from diorama.layout.relax_bounds import counted
from diorama.layout.relax_core import Core
from diorama.layout.relax_room import helpful_rooms, largest_of, lengthened, sides_of
from diorama.layout.relax_sizes import SHARES, shrunk, smaller
from diorama.layout.relax_trial import Trials, names_of
from diorama.layout.relax_words import quoted, quoted_alike, room_words, words_of

_MORE_STEPS = (0, 1, 2, 3, 5, 8)  # steps beyond the least room of the core until all has its place
_MOST_WISHES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the delivered room has.

    room: it; widest: the largest that may be had without asking; held: stated relations that hold; there: things in
    it; given_up: the wishes that were given up, all alike; alike: others like them, which hold; missing:
    things that were left out.
    """

    room: Room
    widest: Room
    held: Sequence[Relation]
    there: Sequence[str]
    given_up: Sequence[Relation] = ()
    alike: Sequence[Relation] = ()
    missing: Sequence[str] = ()


def repairs_of(trials: Trials, core: Core, given: Given) -> tuple[Repair, ...]:
    """What would help, best first: a larger room, a wish less, a smaller thing, a thing less."""
    larger = _larger(trials, core, given)
    found = [larger] if larger is not None else []
    found += _less_wished(trials, core, given)
    if larger is not None:
        found += _smaller(trials, core, given)
    found += _less_there(trials, core, given)
    return tuple(found)


def _larger(trials: Trials, core: Core, given: Given) -> Repair | None:
    """The smallest larger room found in which the core is possible, and all that holds now besides. Looked for with
    less, which is quick: the core alone, or where things are missing, all things and no wishes.
    """
    wishes, things = _everything(trials, core, given)
    largest = largest_of(given.room)
    if largest is None or trials.can_hold(largest, wishes, things) == "no":
        return None

    def helps(room: Room) -> bool:
        if given.missing:
            return trials.can_hold(room, (), things) == "yes"
        return trials.can_hold(room, [*core.wishes, *given.given_up, *given.alike], core.things) == "yes"

    rooms = helpful_rooms(given.room, helps)
    for _, direction, least in rooms:
        for more in _MORE_STEPS:
            larger = lengthened(given.room, direction, least + more)
            if larger is not None and trials.arranged(larger, wishes, things) is not None:
                width, depth = sides_of(larger)
                return Repair(
                    kind="grow_room",
                    words=f"make the room {room_words(larger)}",
                    values={"room": trials.scenario.room_id, "width": round(width, 3), "depth": round(depth, 3)},
                )
    return None


def _everything(trials: Trials, core: Core, given: Given) -> tuple[list[Relation], list[str]]:
    """All that holds or is there now, with the core and what was left out."""
    wishes = list({r.id: r for r in (*given.held, *core.wishes, *given.given_up)}.values())
    return wishes, list(dict.fromkeys((*given.there, *core.things, *given.missing)))


def _less_wished(trials: Trials, core: Core, given: Given) -> list[Repair]:
    """Wishes to give up, what was given up already first, then what was said last."""
    wishes, things = _everything(trials, core, given)
    words = dict(zip((r.id for r in core.wishes), quoted(core.wishes, trials.scenario.items), strict=True))
    up = {r.id for r in given.given_up}
    found = [_give_up(given.given_up, trials)] if given.given_up else []
    for wish in [r for r in reversed(core.wishes) if r.id not in up][:_MOST_WISHES]:
        if not _somewhere(trials, given, [r for r in wishes if r.id != wish.id], things):
            continue
        found.append(Repair(kind="drop_wish", words=f"leave out {words[wish.id]}", values={"relations": wish.id}))
    return found


def _give_up(wishes: Sequence[Relation], trials: Trials) -> Repair:
    """What the delivered room did."""
    (words, *_), many = quoted(wishes, trials.scenario.items), len(wishes)
    if many > 1:
        items = trials.scenario.items
        named = {items[s].name for r in wishes for s in r.subjects if s in items}
        alike = quoted_alike(wishes[0], items) if len(named) < 2 else f"'{words_of(wishes[0], items)}'"
        words = f"{alike} for {many} of them"
    return Repair(
        kind="drop_wish", words=f"leave out {words}", values={"relations": " ".join(str(r.id) for r in wishes)}
    )


def _somewhere(trials: Trials, given: Given, wishes: Sequence[Relation], things: Sequence[str]) -> bool:
    """Whether an arrangement was found, in the room as it is or one that may be had without asking."""
    rooms = [given.room] if given.widest is given.room else [given.room, given.widest]
    return any(trials.arranged(room, wishes, things) is not None for room in rooms)


def _smaller(trials: Trials, core: Core, given: Given) -> list[Repair]:
    """One kind of thing in a small size that is usual for it, the least change first."""
    scenario, (wishes, things) = trials.scenario, _everything(trials, core, given)
    named = {*core.things, *(n for r in core.wishes for n in names_of(r))}
    kinds: dict[str, Item] = {}
    for name, item in scenario.items.items():
        if name in named and item.asset.mount == "floor":
            kinds.setdefault(item.plan_id, item)
    for share in SHARES:
        for plan_id, item in sorted(kinds.items(), key=lambda pair: -_floor(pair[1])):
            size = smaller(item, share)
            if size is None:
                continue
            items = shrunk(scenario.items, plan_id, size)
            solids = {**scenario.solids, plan_id: Solid(items[item.id].asset.model)}
            other = replace(scenario, items=items, solids=solids)
            tried = Trials(scenario=other, budget=trials.budget, most=trials.most)
            possible = tried.can_hold(given.room, core.wishes, core.things) == "yes"
            done = tried.arranged(given.room, wishes, things) if possible else None
            trials.budget, trials.most = tried.budget, tried.most
            if done is not None:
                return [_resize(item, size)]
    return []


def _resize(item: Item, size: tuple[float, float, float]) -> Repair:
    wide, _, deep = size_of(item.asset)
    return Repair(
        kind="shrink_object",
        words=f"take a {item.name} of {size[0]:.2f} x {size[2]:.2f} m in place of {wide:.2f} x {deep:.2f} m",
        values={"object": item.plan_id, "width": size[0], "height": size[1], "depth": size[2]},
    )


def _less_there(trials: Trials, core: Core, given: Given) -> list[Repair]:
    """Things to leave out: those that are already, or one that is in the way, or what the lost wish is about."""
    items = trials.scenario.items
    if given.missing:
        return [_without(items[n] for n in given.missing)]
    wishes, things = _everything(trials, core, given)
    for name in reversed(core.things):
        gone = set(with_carried([name], trials.scenario.forest))
        rest = [r for r in wishes if not gone & set(names_of(r))]
        if trials.arranged(given.room, rest, [n for n in things if n not in gone]) is not None:
            return [_without([items[name]])]
    subjects = dict.fromkeys(s for r in given.given_up for s in r.subjects if s in items)
    return [_without(items[s] for s in subjects)] if subjects else []  # the room as it is, without them


def _without(items: Iterable[Item]) -> Repair:
    gone = list(items)
    return Repair(
        kind="drop_object", words=f"leave out {counted(gone)}", values={"objects": " ".join(i.id for i in gone)}
    )


def _floor(item: Item) -> float:
    wide, _, deep = size_of(item.asset)
    return wide * deep


def never(trials: Trials, core: Core, room: Room) -> bool:
    """Whether the core is impossible in a room of any size: the largest that was tried did not help."""
    largest = largest_of(room)
    return largest is not None and trials.can_hold(largest, core.wishes, core.things) == "no"
