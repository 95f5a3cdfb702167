"""One relation bound to the solver's variables, with the few sentences that all rules are made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from diorama.catalogue.spacing import gap as usual_gap
from diorama.domain.relation import Anchor, Relation, RelationName
from diorama.domain.units import Vec3
from diorama.layout.model import COARSE, GRID, RoomModel, Spread, steps_down, steps_up
from diorama.layout.walls import FRONT, Wall, wall_in_r
from diorama.layout.zones import opening_zone

CORNER_GAP, LARGE_CORNER_GAP = 0.1, 0.45  # [m] from a thing in a corner to both walls
_CORNER_REACH = 0.8  # [m] the same where it is large, at the most
_FRONT_COST = 400  # of standing beside a thing right where it is used
_SHORT = 0.08  # [m] stated gaps from which the rounding of boxes is made up for
_TOUCH = 6  # steps that two things beside each other overlap sideways at the least


def corner_gap(size_m: Vec3) -> float:
    """Greatest gap [m] to both walls at which a thing still stands in the corner: more for large things, which
    may have something behind them.
    """
    return LARGE_CORNER_GAP if max(size_m[0], size_m[2]) >= 0.7 else CORNER_GAP


def corner_reach(size_m: Vec3) -> float:
    """Gap [m] to both walls up to which a thing may be said to be in the corner: what is not to be there keeps more."""
    return _CORNER_REACH if corner_gap(size_m) > CORNER_GAP else CORNER_GAP


class Posting:
    """One relation between one subject and one anchor in a model; `when` is its literal."""

    def __init__(self, model: RoomModel, relation: Relation, subject: str, when: Any) -> None:
        """Bind them."""
        self.model, self.cp, self.relation, self.when = model, model.cp, relation, when
        self.subject = model.members[subject]
        self.name = subject
        self.category = model.items[subject].asset.category

    def anchors(self) -> list[tuple[str, Spread]]:
        """What the relation is measured from, as boxes; several openings are alternatives."""
        found: list[tuple[str, Spread]] = []
        for anchor in self.relation.anchors:
            if anchor.kind == "object" and anchor.id in self.model.members:
                found.append((anchor.id or "", self.model.members[anchor.id or ""]))
            elif anchor.kind in ("door", "window"):
                found += [(name, box) for name, box in self.openings(anchor)]
        return found

    def openings(self, anchor: Anchor) -> list[tuple[str, Spread]]:
        """Doors or windows that an anchor means, as flat boxes in their walls."""
        room, walls = self.model.room, self.model.walls
        kinds = ("door", "passage") if anchor.kind == "door" else ("window",)
        wanted = set(wall_in_r(room, anchor.which))
        made: list[tuple[str, Spread]] = []
        for name, opening in room.openings.items():
            if opening.kind in kinds and anchor.id in (None, name) and opening.wall in wanted:
                box = self.model.fixed(opening_zone(walls[opening.wall], opening, 0.0, 0.0))
                box.turns = {walls[opening.wall].turn: True}
                made.append((name, box))
        return made

    def distance(self, relation: RelationName, other: str, low: float, high: float) -> tuple[int, int]:
        """Gap in grid steps, low and high: the stated one, else the usual one within the tolerance."""
        stated = self.relation.distance_m
        if stated is not None:
            low, high = steps_up(0.955 * stated), steps_down(1.045 * stated - 2 * GRID)
            if low <= high:  # boxes are rounded outwards, so that the real gap is up to two steps more
                return low, high
            only = round(stated / GRID) - (1 if stated > _SHORT else 0)
            return only, only
        if other in self.model.items:
            usual = usual_gap(self.category, self.model.items[other].asset.category, relation)
            if usual[0] <= high and usual[1] >= low:
                low, high = max(low, usual[0]), min(high, max(usual[1], low + 0.06))
        return steps_up(max(low, 0.01)), steps_down(max(high, low))

    def either(self, choices: Sequence[Callable[[Any], None]]) -> None:
        """Post that one of the choices holds; each gets the literal under which its constraints stand."""
        literals = [self.cp.new_bool_var("") for _ in choices]
        for literal, choice in zip(literals, choices, strict=True):
            choice(literal)
        self.cp.add_bool_or([*literals, self.when.negated()])

    def beside(
        self, anchor: Spread, step: tuple[int, int], reach: tuple[int, int], when: Sequence[Any], *, centred: bool
    ) -> None:
        """The subject lies from the anchor in direction `step`, `reach` away; sideways its middle is within the
        anchor (`centred`) or they just overlap.
        """
        axis = 0 if step[0] else 1
        side = 1 - axis
        s = self.subject
        distance = s.low(axis) - anchor.high(axis) if sum(step) > 0 else anchor.low(axis) - s.high(axis)
        self.post(distance >= reach[0], when)
        self.post(distance <= reach[1], when)
        if centred:
            off = s.middle2(side) - anchor.middle2(side)
            self.post(off <= anchor.size(side), when)
            self.post(off >= -1 * anchor.size(side), when)
        else:
            self.post(s.low(side) <= anchor.high(side) - _TOUCH, when)
            self.post(s.high(side) >= anchor.low(side) + _TOUCH, when)

    def not_before(self, anchor: Spread, step: tuple[int, int], when: Any) -> None:
        """Charge for standing at the anchor's front."""
        for turn, literal in anchor.turns.items():
            if FRONT[turn] == step and literal is not True:
                paid = self.cp.new_bool_var("")
                self.cp.add_bool_or([paid, when.negated(), literal.negated()])
                self.model.costs.append((_FRONT_COST, paid))

    def kind_of(self, anchor: str) -> str:
        """Category of an anchor; '' for openings."""
        return self.model.items[anchor].asset.category if anchor in self.model.items else ""

    def straight(self, anchor: Spread, axis: int, when: Sequence[Any]) -> None:
        """Charge for middles that are out of line along an axis."""
        off = self.subject.middle2(axis) - anchor.middle2(axis)
        self.priced([off, -1 * off], 1, when)

    def priced(self, terms: Sequence[Any], coefficient: int, when: Sequence[Any]) -> None:
        """Charge for every step that the greatest of the terms is above zero while all of `when` are true."""
        amount = self.cp.new_int_var(0, 60_000 // COARSE, "")
        for term in terms:
            self.post(COARSE * amount >= term, when)
        self.model.costs.append((coefficient * COARSE, amount))

    def post(self, expression: Any, when: Sequence[Any]) -> None:
        """Add a constraint that stands while all of `when` are true."""
        if isinstance(expression, bool):
            if not expression:
                self.cp.add_bool_or([w.negated() for w in when if w is not True])
            return
        self.cp.add(expression).only_enforce_if([w for w in when if w is not True])

    def for_turns(self, box: Spread, rule: Callable[[int, Any], None]) -> bool:
        """Apply a rule per quarter turn of a box; whether it has any (things askew have none)."""
        for turn, literal in sorted(box.turns.items()):
            rule(turn, literal)
        return bool(box.turns)

    def walls(self, which: str) -> list[Wall]:
        """Walls that R calls so, along an axis."""
        return [self.model.walls[i] for i in wall_in_r(self.model.room, which) if self.model.walls[i].turn >= 0]
