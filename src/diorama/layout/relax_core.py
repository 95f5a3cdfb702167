"""The smallest set of wishes and things that cannot be together in a room.

Sets that a solver reports as a by-product (assumptions) may be wrong or larger than need be (OR-Tools issue 5141), so
none is taken from there: every set here was asked as a question of its own, and every smaller one too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from diorama.domain.relation import Relation
from diorama.domain.room import Room
from diorama.layout.place import Scenario, lifted
from diorama.layout.relax_trial import Trials, Verdict, names_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Core:
    """Wishes and things that cannot all be in this room. things: those that are there for no wish of the core.
    minimal: with any one of them gone, the rest was found to be possible.
    """

    room: Room
    wishes: tuple[Relation, ...]
    things: tuple[str, ...] = ()
    minimal: bool = True


_MOST_ASKED = 24  # wishes and things beside one: of more, a proof takes long and its least set tells nobody anything
Part = Relation | str  # a wish, or a thing that is to be there


def core_of_wish(
    trials: Trials, room: Room, wish: Relation, held: Sequence[Relation], there: Sequence[str]
) -> Core | None:
    """Why a stated wish cannot hold.

    Args:
        held: Stated relations that hold without it; those are looked at first.
        there: Things that are in the room.

    Returns:
        None if nothing proves that it cannot: a better search might have granted it.
    """
    scenario = trials.scenario
    stated = [r for r in postable(scenario) if r.id != wish.id]
    kept = {r.id for r in held}
    for among in ([r for r in stated if r.id in kept], stated):
        related = _related(among, wish)
        near = [r for r in related if set(names_of(r)) & set(names_of(wish))]
        for others in ([], near, related):
            if len(others) > _MOST_ASKED:
                continue
            if _ask(trials, room, [wish, *others]) == "no":
                return _minimised(trials, room, [wish], others)
        others = [*near, *(r for r in among if r not in near)]
        for rest in ([*there], [*others, *there]):
            if len(rest) > _MOST_ASKED:
                continue
            if _ask(trials, room, [wish, *rest]) == "no":
                return _minimised(trials, room, [wish], rest)
    return None


def core_of_thing(trials: Trials, room: Room, thing: str, there: Sequence[str]) -> Core | None:
    """Why a thing cannot be in the room; None as for `core_of_wish`."""
    stated = postable(trials.scenario)
    own = [r for r in stated if thing in names_of(r)]
    others: list[Part] = [name for name in there if name != thing]
    for rest in ([], others, own, [*own, *others], [*stated, *others]):
        if _ask(trials, room, [thing, *rest]) == "no":
            return _minimised(trials, room, [thing], rest)
    return None


def postable(scenario: Scenario) -> list[Relation]:
    """Stated relations that say something about where things stand on the ground."""
    return [r for r in scenario.relations if r.hard and lifted(r, scenario) is not None]


def _ask(trials: Trials, room: Room, parts: Sequence[Part]) -> Verdict:
    return trials.can_hold(
        room, [p for p in parts if isinstance(p, Relation)], [p for p in parts if isinstance(p, str)]
    )


def _minimised(trials: Trials, room: Room, fixed: Sequence[Part], others: Sequence[Part]) -> Core:
    """What of `others` is needed for a set that cannot be, those given first preferred; then the whole set by deletion,
    the fixed ones last.
    """

    def impossible(parts: Sequence[Part]) -> bool:
        return _ask(trials, room, parts) == "no"

    core = [*_explained(impossible, list(fixed), list(others)), *fixed]
    for part in list(core):
        rest = [other for other in core if other is not part]
        if rest and impossible(rest):
            core = rest
    minimal = all(
        len(core) == 1 or _ask(trials, room, [other for other in core if other is not part]) == "yes" for part in core
    )
    order = {str(r.id): i for i, r in enumerate(trials.scenario.relations)}
    named = {n for p in core if isinstance(p, Relation) for n in names_of(p)}
    return Core(
        room=room,
        wishes=tuple(sorted((p for p in core if isinstance(p, Relation)), key=lambda r: order[r.id])),
        things=tuple(n for n in trials.scenario.items if n in core and n not in named),
        minimal=minimal,
    )


def _explained(impossible: Callable[[Sequence[Part]], bool], base: list[Part], rest: list[Part]) -> list[Part]:
    """QuickXplain (Junker 2004): a least part of `rest` that makes `base` impossible, in about 2 k log(n / k)
    questions for k of n parts.
    """

    def explain(known: list[Part], fresh: bool, open_: list[Part]) -> list[Part]:
        if fresh and impossible(known):
            return []
        if len(open_) <= 1:
            return open_
        half = (len(open_) + 1) // 2
        first, second = open_[:half], open_[half:]
        later = explain([*known, *first], bool(first), second)
        earlier = explain([*known, *later], bool(later), first)
        return [*earlier, *later]

    return explain(base, True, rest) if rest else []


def _related(stated: Sequence[Relation], wish: Relation) -> list[Relation]:
    """Relations that speak, directly or over others, of the same things or of the room's corners and walls."""
    names = set(names_of(wish))
    spatial = not any(a.kind == "object" for a in wish.anchors)
    found: list[Relation] = []
    while True:
        more = [
            r
            for r in stated
            if r not in found
            and (names & set(names_of(r)) or (spatial and not any(a.kind == "object" for a in r.anchors)))
        ]
        if not more:
            return found
        found += more
        for relation in more:
            names.update(names_of(relation))
