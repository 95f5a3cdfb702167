"""Why wishes cannot hold, in the words of the text, and what would help."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from diorama.domain.certificate import Conflict, LeftOut, Repair
from diorama.domain.layout import Item
from diorama.domain.relation import Relation
from diorama.domain.room import Room
from diorama.layout.cp import run
from diorama.layout.model import RoomModel
from diorama.layout.place import Scenario, clusters_of, lifted
from diorama.layout.posted import post
from diorama.layout.room import LARGEST, grown
from diorama.layout.walls import bounds_of

_MOST_SOLVES = 14
_LIMIT = 0.05  # deterministic time of one question
_FACTORS = (1.15, 1.35, 1.6, 2.0)


def room_words(room: Room) -> str:
    """Width and depth for people."""
    x0, z0, x1, z1 = bounds_of(room.polygon)
    return f"{x1 - x0:.2f} x {z1 - z0:.2f} m"


def words_of(relation: Relation, items: Mapping[str, Item]) -> str:
    """The relation as it was said, else put into words."""
    if relation.words:
        return relation.words
    names = [items[s].name if s in items else s for s in relation.subjects]
    anchors = [items[a.id or ""].name if a.id in items else (a.which or a.id or a.kind) for a in relation.anchors]
    return " ".join(
        [", ".join(dict.fromkeys(names)), relation.relation.replace("_", " "), " and ".join(anchors)]
    ).strip()


def conflict_of(scenario: Scenario, room: Room, dropped: Relation, *, growable: bool) -> Conflict:
    """The smallest set of stated relations that contains `dropped` and cannot hold together in this room."""
    core = _core(scenario, room, dropped)
    quoted = [f"'{words_of(r, scenario.items)}'" for r in core]
    if len(core) == 1:
        why = f"{quoted[0]} cannot hold in a room of {room_words(room)} with its doors and the other things"
    else:
        why = f"{', '.join(quoted[:-1])} and {quoted[-1]} cannot hold together in a room of {room_words(room)}"
    repairs: list[Repair] = []
    for factor in _FACTORS:
        larger = grown(room, factor)
        if max(abs(v) for v in bounds_of(larger.polygon)) < LARGEST and _possible(scenario, larger, core):
            x0, z0, x1, z1 = bounds_of(larger.polygon)
            repairs.append(
                Repair(
                    kind="grow_room",
                    words=f"make the room {room_words(larger)}",
                    values={"width": round(x1 - x0, 2), "depth": round(z1 - z0, 2)},
                )
            )
            break
    last = core[-1]
    repairs.append(
        Repair(
            kind="drop_wish", words=f"leave out '{words_of(dropped, scenario.items)}'", values={"relation": dropped.id}
        )
    )
    if last.id != dropped.id:
        repairs.append(
            Repair(
                kind="drop_wish", words=f"leave out '{words_of(last, scenario.items)}'", values={"relation": last.id}
            )
        )
    return Conflict(
        relations=tuple(r.id for r in core),
        words=tuple(words_of(r, scenario.items) for r in core),
        why=why,
        repairs=tuple(repairs),
    )


def _core(scenario: Scenario, room: Room, dropped: Relation) -> list[Relation]:
    """Deletion filter: what can go without the rest becoming possible goes."""
    stated = [r for r in scenario.relations if r.hard and lifted(r, scenario) is not None and r.id != dropped.id]
    core = _related(stated, dropped)
    if not _impossible(scenario, room, [dropped]):
        near = [r for r in core if set(_names(r)) & set(_names(dropped))]
        if len(near) < len(core) and _impossible(scenario, room, [dropped, *near]):
            core = near
        for candidate in core[:_MOST_SOLVES]:
            rest = [r for r in core if r is not candidate]
            if _impossible(scenario, room, [dropped, *rest]):
                core = rest
    else:
        core = []
    order = {r.id: i for i, r in enumerate(scenario.relations)}
    return sorted([dropped, *core], key=lambda r: order[r.id])


def _related(stated: Sequence[Relation], dropped: Relation) -> list[Relation]:
    """Relations that speak, directly or over others, of the same things or of the room's corners and walls."""
    names = set(_names(dropped))
    spatial = not any(a.kind == "object" for a in dropped.anchors)
    found: list[Relation] = []
    while True:
        more = [
            r
            for r in stated
            if r not in found
            and (names & set(_names(r)) or (spatial and not any(a.kind == "object" for a in r.anchors)))
        ]
        if not more:
            return found
        found += more
        for relation in more:
            names.update(_names(relation))


def _names(relation: Relation) -> list[str]:
    return [*relation.subjects, *(a.id for a in relation.anchors if a.kind == "object" and a.id)]


def _impossible(scenario: Scenario, room: Room, wishes: Sequence[Relation]) -> bool:
    return _outcome(scenario, room, wishes) == "infeasible"


def _possible(scenario: Scenario, room: Room, wishes: Sequence[Relation]) -> bool:
    return _outcome(scenario, room, wishes) in ("optimal", "feasible")


def impossible_anywhere(scenario: Scenario, room: Room) -> bool:
    """Whether the stated relations contradict each other even in this (large) room."""
    return _impossible(scenario, room, [r for r in scenario.relations if r.hard])


def _outcome(scenario: Scenario, room: Room, wishes: Sequence[Relation]) -> str:
    """Whether all wishes can hold at once, all things present, whatever it costs."""
    model = RoomModel(room, clusters_of(scenario, room, 2), scenario.items)
    for wish in wishes:
        relation = lifted(wish, scenario)
        if relation is not None:
            literal = model.cp.new_bool_var("")
            model.cp.add(literal == 1)
            for subject in relation.subjects:
                post(model, relation, subject, literal)
    return run(model.cp, seed=scenario.seed, limit=_LIMIT)[0]


def left_out_of(items: Sequence[Item], why: str) -> list[LeftOut]:
    """Things left out, those of one kind together."""
    found: list[LeftOut] = []
    for name in dict.fromkeys(item.name for item in items):
        same = [item for item in items if item.name == name]
        found.append(LeftOut(words=name, category=same[0].asset.category, count=len(same), why=why))
    return found


def refusal(relations: Sequence[Relation], items: Mapping[str, Item], why: str) -> Conflict:
    """A conflict that no solver was needed for."""
    words = tuple(words_of(r, items) for r in relations)
    repairs = tuple(
        Repair(kind="drop_wish", words=f"leave out '{w}'", values={"relation": r.id})
        for w, r in zip(words, relations, strict=True)
    )
    return Conflict(relations=tuple(r.id for r in relations), words=words, why=why, repairs=repairs)
