"""In which order repairs are tried, and when one is kept. Nothing here places anything."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass, replace

from diorama.domain.certificate import Conflict, LeftOut, RelationProof, Repair

MOST_TRIES = 6  # layouts that are solved in search of one where all holds


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a layout stands: its conflicts, and how much of what was asked for is amiss."""

    conflicts: tuple[Conflict, ...]
    faults: int


def standing(
    conflicts: tuple[Conflict, ...], proofs: Mapping[str, RelationProof], left_out: Iterable[LeftOut], *, sound: bool
) -> Standing:
    """Count what is amiss: stated relations that do not hold, things left out, and a room that is not sound."""
    unmet = sum(proof.hard and not proof.holds for proof in proofs.values())
    return Standing(conflicts=conflicts, faults=unmet + sum(left.count for left in left_out) + 1000 * (not sound))


@dataclass(frozen=True, slots=True, kw_only=True)
class Relaxed:
    """Repairs that were taken, and for each the conflict that it ended, with that one repair."""

    repairs: tuple[Repair, ...] = ()
    ended: tuple[Conflict, ...] = ()


def relaxing(first: Standing) -> Generator[tuple[Repair, ...], Standing, Relaxed]:
    """The order in which repairs are tried. Yields all repairs to apply at once and is sent how the layout stands
    then; a repair is kept if less is amiss with it, else the conflict's next one is tried.
    """
    now, tries = first, 0
    taken, ended, hopeless = list[Repair](), list[Conflict](), set[str]()
    while now.faults and tries < MOST_TRIES:
        conflict = next((c for c in now.conflicts if c.repairs and c.why not in hopeless), None)
        if conflict is None:
            break
        for repair in conflict.repairs:
            if tries >= MOST_TRIES:
                break
            tries += 1
            then = yield (*taken, repair)
            if then.faults < now.faults:
                now = then
                taken.append(repair)
                ended.append(replace(conflict, repairs=(repair,)))
                break
        else:
            hopeless.add(conflict.why)
    return Relaxed(repairs=tuple(taken), ended=tuple(ended))
