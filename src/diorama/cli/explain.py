"""`diorama explain`: the certificate for people, as a tree in a terminal and as plain lines elsewhere."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from diorama.cli.tree import Mark, Row, print_rows
from diorama.cli.words import counted
from diorama.domain.plain import to_plain
from diorama.scene.explanation import ExplainedRelation, ExplainedThing, Explanation, chosen
from diorama.studio.scene_folder import explain_folder

_MANY = 4  # things of one name on one carrier, or relations that read alike, from which on they are told together
_SOURCES = {
    "certificate": "from certificate.json, which is about this scene",
    "measured": "measured now: there is no certificate.json beside the scene",
    "outdated": "measured now: certificate.json is about another state of the scene",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainWish:
    """The command line of `explain`, as given."""

    source: Path
    thing: str | None
    json: bool


def explain_scene(wish: ExplainWish) -> None:
    """Print the explanation of a scene, or of the things in it that a word means."""
    found = explain_folder(wish.source)
    names = None if wish.thing is None else chosen(found, wish.thing)
    if wish.json:
        document: Any = to_plain(found) if names is None else _part(found, names)
        typer.echo(json.dumps(document, ensure_ascii=False, indent=2))
        return
    rows = _scene_rows(found) if names is None else [_thing_row(found, found.things[name]) for name in names]
    if names is not None and found.source != "certificate":
        rows.append(Row(words=_SOURCES[found.source]))
    print_rows(rows)


def _part(found: Explanation, names: Sequence[str]) -> dict[str, Any]:
    """What is said of some things, as JSON."""
    spoken = dict.fromkeys(r for name in names for r in found.things[name].relations)
    return {
        "source": found.source,
        "things": {name: to_plain(found.things[name]) for name in names},
        "relations": {name: to_plain(found.relations[name]) for name in spoken},
        "conflicts": [
            to_plain(c) for c in found.conflicts if set(c.relations) & set(spoken) or set(c.words) & set(names)
        ],
    }


def _scene_rows(found: Explanation) -> list[Row]:
    mark: Mark = "good" if found.sound else "bad"
    verdict = f"sound: {found.sound_words}" if found.sound else "NOT SOUND"
    rows = [Row(words=found.text, below=[Row(words=verdict, mark=mark), Row(words=_SOURCES[found.source])])]
    rows.append(
        Row(words="What stands where", below=[_room_row(found, room.words, room.things) for room in found.rooms])
    )
    stated = [relation for relation in found.relations.values() if relation.hard]
    usual = [relation for relation in found.relations.values() if not relation.hard]
    if stated:
        holds = sum(relation.holds for relation in stated)
        rows.append(
            Row(words="What was asked for", more=f"{holds} of {len(stated)} hold", below=list(_relation_rows(stated)))
        )
    if usual:
        holds = sum(relation.holds for relation in usual)
        rows.append(Row(words="What is usual", more=f"{holds} of {len(usual)} hold", below=list(_relation_rows(usual))))
    ways = list(_way_rows(found))
    if ways:
        rows.append(Row(words="Ways", below=ways))
    if found.conflicts:
        rows.append(Row(words="What could not be", below=list(_conflict_rows(found))))
    if found.left_out:
        left = [Row(words=counted(item.count, item.words), more=item.why, mark="bad") for item in found.left_out]
        rows.append(Row(words="Left out", below=left))
    return rows


def _room_row(found: Explanation, words: str, things: Iterable[str]) -> Row:
    return Row(words=words, below=list(_standing(found, things)))


def _standing(found: Explanation, names: Iterable[str]) -> Iterator[Row]:
    """Things with what they carry; many of a name that carry nothing share a line."""
    alike: dict[tuple[str, str], list[ExplainedThing]] = {}
    for name in names:
        thing = found.things[name]
        alone = "" if not thing.carries and _is_well(thing) else thing.id
        alike.setdefault((thing.name, alone), []).append(thing)
    for (name, _), things in alike.items():
        if len(things) >= _MANY:
            where = things[0].words.partition(";")[0]
            yield Row(words=f"{len(things)} x {name}", more=f"{where} ({things[0].id} to {things[-1].id})")
        else:
            for thing in things:
                mark: Mark = "" if _is_well(thing) else "bad"
                below = list(_standing(found, thing.carries))
                yield Row(words=_called(thing), more=thing.words, mark=mark, below=below)


def _called(thing: ExplainedThing) -> str:
    return thing.name if thing.id.rpartition("-")[0].replace("-", " ") == thing.name and thing.id.endswith("-1") else (
        f"{thing.name} ({thing.id})"
    )  # fmt: skip


def _is_well(thing: ExplainedThing) -> bool:
    proof = thing.proof
    if proof is None:
        return True
    return proof.supported and proof.penetration <= 1e-4 and proof.inside_room >= -1e-6 and not proof.is_cramped


def _relation_rows(relations: Sequence[ExplainedRelation]) -> Iterator[Row]:
    """Every relation; those that were said with the same words and hold alike share a line."""
    alike: dict[tuple[object, ...], list[ExplainedRelation]] = {}
    for relation in relations:
        kinds = tuple(anchor.rpartition("-")[0] for anchor in relation.anchors)  # each chair has a desk of its own
        key = (relation.said, relation.relation, kinds, relation.holds, relation.hard)
        alike.setdefault(key, []).append(relation)
    for same in alike.values():
        shown = same[:1] if len(same) >= _MANY else same
        for relation in shown:
            mark: Mark = "good" if relation.holds else "bad" if relation.hard else "soft"
            said = f"'{relation.said}': " if relation.said else ""
            words, _, more = relation.words.partition("; ")
            if len(same) > len(shown):
                words += f", and {len(same) - 1} more like it"
            tag = "holds: " if relation.holds else "DOES NOT HOLD: " if relation.hard else "does not hold: "
            yield Row(words=f"{said}{words}", more=more, mark=mark, tag=tag)


def _way_rows(found: Explanation) -> Iterator[Row]:
    if found.doors_words:
        yield Row(words=found.doors_words, mark="good" if found.doors_clear else "bad")
    marks: tuple[tuple[tuple[str, ...], str, Mark], ...] = (
        (found.reached, f"reached{found.way_words}", "good"),
        (found.unreached, f"not reached{found.way_words}", "bad"),
        (found.before_windows, "before a low window, and taller than its sill", "soft"),
    )
    for names, words, mark in marks:
        if names:
            counts: dict[str, int] = {}
            for name in names:
                called = found.things[name].name if name in found.things else name
                counts[called] = counts.get(called, 0) + 1
            listed = ", ".join(counted(count, name) for name, count in counts.items())
            yield Row(words=f"{words}:", more=listed, mark=mark)


def _conflict_rows(found: Explanation) -> Iterator[Row]:
    for conflict in found.conflicts:
        below = [Row(words=f"would help: {repair.words}", mark="soft") for repair in conflict.repairs]
        yield Row(words=conflict.why, mark="bad", below=below)


def _thing_row(found: Explanation, thing: ExplainedThing) -> Row:
    """Everything about one thing."""
    mark: Mark = "good" if _is_well(thing) else "bad"
    below = [Row(words=thing.words, mark=mark)]
    if thing.carries:
        carried = ", ".join(_called(found.things[name]) for name in thing.carries)
        below.append(Row(words=f"carries {carried}"))
    if thing.reached is not None:
        can: tuple[str, Mark] = ("can", "good") if thing.reached else ("cannot", "bad")
        below.append(Row(words=f"{can[0]} be reached{found.way_words}", mark=can[1]))
    if thing.id in found.before_windows:
        below.append(Row(words="stands before a low window, and is taller than its sill", mark="soft"))
    below += _relation_rows([found.relations[name] for name in thing.relations])
    for conflict in found.conflicts:
        if set(conflict.relations) & set(thing.relations) or thing.id in conflict.words:
            helps = [Row(words=f"would help: {repair.words}", mark="soft") for repair in conflict.repairs]
            below.append(Row(words=conflict.why, mark="bad", below=helps))
    return Row(words=f"{thing.name} ({thing.id})", below=below)
