"""Symmetry and its complement, as they are posted to the solver."""

from __future__ import annotations

import itertools
from functools import partial
from typing import Any

from diorama.layout.mirror import OFF, Halves, halves_of
from diorama.layout.model import Spread, steps_up
from diorama.layout.posting import Posting
from diorama.layout.walls import right_of_turn

_SLACK = 2  # [half steps] for middles that lie between two steps of the grid
_APART = 2  # [steps] between a pair and its axis at the least


def symmetric(p: Posting) -> bool:
    """All pairs at once, with the first subject: about the anchor's axis, without one about an axis of the room."""
    if p.name != p.relation.subjects[0]:
        return True
    if any(s not in p.model.members for s in p.relation.subjects):
        return False
    halves = halves_of(p.relation.subjects, p.model.items)
    if not halves.pairs:
        return False
    if not p.relation.anchors:
        p.either([partial(_about, p, halves, None, turn) for turn in (0, 1)])
        return True
    anchors = [anchor for _, anchor in p.anchors()]
    return bool(anchors) and p.for_turns(anchors[0], partial(_turned, p, halves, anchors[0]))


def _turned(p: Posting, halves: Halves, anchor: Spread, turn: int, literal: Any) -> None:
    when = p.when
    if literal is not True:
        when = p.cp.new_bool_var("")
        p.cp.add_bool_or([when, p.when.negated(), literal.negated()])
    _about(p, halves, anchor, turn, when)


def _about(p: Posting, halves: Halves, anchor: Spread | None, turn: int, when: Any) -> None:
    """Mirrored about the axis that looks where an anchor at `turn` looks."""
    step = right_of_turn(turn)
    axis = 0 if step[0] else 1
    members = p.model.members
    first, second = (members[name] for name in halves.pairs[0])
    twice = 2 * anchor.middle2(axis) if anchor is not None else first.middle2(axis) + second.middle2(axis)
    for names in halves.pairs:
        left, right = (members[name] for name in names)
        across = left.middle2(axis) + right.middle2(axis) - twice
        along = left.middle2(1 - axis) - right.middle2(1 - axis)
        for off in (across, along):
            if not isinstance(off, int) or abs(off) > _SLACK:
                p.post(off <= _SLACK, [when])
                p.post(off >= -_SLACK, [when])
        p.post(sum(step) * (2 * right.middle2(axis) - twice) >= 4 * _APART, [when])
        if all(p.model.items[name].asset.has_front for name in names):
            _mirrored_turns(p, left, right, turn, when)
    for name in halves.middle:
        off = 2 * members[name].middle2(axis) - twice
        p.post(off <= 2 * _SLACK, [when])
        p.post(off >= -2 * _SLACK, [when])


def _mirrored_turns(p: Posting, left: Spread, right: Spread, turn: int, when: Any) -> None:
    for own, literal in left.turns.items():
        mirrored = right.turns.get((2 * turn - own) % 4)
        lifted = [when.negated()] + ([] if literal is True else [literal.negated()])
        p.cp.add_bool_or(lifted + ([] if mirrored is None else [mirrored]))


def asymmetric(p: Posting) -> bool:
    """No two of a kind are level with each other along either axis."""
    names = [s for s in p.relation.subjects if s in p.model.members]
    if len(names) < 2 or p.name != names[0]:
        return len(names) >= 2
    apart = 2 * (steps_up(OFF) + 2)
    for one, other in itertools.combinations(names, 2):
        for axis in (0, 1):
            off = p.model.members[one].middle2(axis) - p.model.members[other].middle2(axis)
            p.either([partial(_beyond, p, sign * off, apart) for sign in (1, -1)])
    return True


def _beyond(p: Posting, off: Any, least: int, when: Any) -> None:
    p.post(off >= least, [when])
