"""Plan objects times their counts to items; plan relations dealt out to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from diorama.domain.asset import MadeAsset
from diorama.domain.ids import RelationId, SlugCounter
from diorama.domain.layout import Item
from diorama.domain.plan import Plan, PlanObject, PlanRelation
from diorama.domain.relation import RELATIONS, Anchor, Relation
from diorama.layout.kinds import MADE_IN_PAIRS, is_a
from diorama.layout.rows import IN_ROWS


class Expansion:
    """Items by id in the plan's order, and how they came about."""

    def __init__(self, plan: Plan, assets: Mapping[str, MadeAsset], rooms: Sequence[str]) -> None:
        """Make `count.min` items of every plan object that has an asset."""
        self.plan = plan
        self.items: dict[str, Item] = {}
        self.instances: dict[str, list[str]] = defaultdict(list)
        self._names = SlugCounter()
        for plan_id, wanted in plan.objects.items():
            if plan_id not in assets:
                continue
            stem = wanted.category if wanted.category != "unknown" else wanted.words
            room = wanted.room if wanted.room in rooms else rooms[0]
            for _ in range(_number(wanted)):
                item_id = self._names.next(stem)
                self.items[item_id] = Item(
                    id=item_id, plan_id=plan_id, name=wanted.words or stem, asset=assets[plan_id], room=room or rooms[0]
                )
                self.instances[plan_id].append(item_id)

    def relations(self) -> dict[str, Relation]:
        """Every plan relation, dealt out to items. Relations to what is not there keep the plan's ids, which are
        no items': `solve` reports them.
        """
        names, found = SlugCounter(), dict[str, Relation]()
        spent: dict[str, int] = defaultdict(int)
        for wish in self.plan.relations:
            for subjects, anchors in self._dealt(wish, spent):
                relation_id = names.next(wish.relation)
                found[relation_id] = Relation(
                    id=RelationId(relation_id),
                    subjects=tuple(subjects),
                    relation=wish.relation,
                    anchors=anchors,
                    distance_m=wish.distance_m,
                    which=wish.which,
                    negated=wish.negated,
                    words=wish.span.of(self.plan.text),
                    span=wish.span,
                )
        return found

    def _missing(self, wish: PlanRelation) -> bool:
        wanted = [wish.subject, *(a.id for a in wish.anchors if a.kind == "object")]
        return any(not name or not self.instances.get(name) for name in wanted)

    def _dealt(self, wish: PlanRelation, spent: dict[str, int]) -> list[tuple[Sequence[str], tuple[Anchor, ...]]]:
        subjects = self.instances.get(wish.subject, [])
        if self._missing(wish):
            return [(subjects or (wish.subject,), wish.anchors)]
        choices = [self._choices(anchor) for anchor in wish.anchors]
        if wish.quantifier == "one" and not RELATIONS[wish.relation].group:
            subject = subjects[spent[wish.subject] % len(subjects)]
            spent[wish.subject] += 1
            return [((subject,), _pick(choices, 0, 1, subject))]
        most = max((len(choice) for choice in choices), default=1)
        if RELATIONS[wish.relation].group:
            if len(choices) != 1 or most == 1 or wish.quantifier == "all" or len(subjects) < 2 * most:
                return [(subjects, _pick(choices, 0, 1, ""))]
            return _shared_out(subjects, choices, most)
        if wish.relation == "above" and most == 1 and (self._is_group(wish.subject) or self._is_gallery(wish)):
            return [(subjects, _pick(choices, 0, 1, ""))]
        if wish.relation in ("facing", "across_from") and [a.id for a in wish.anchors] == [wish.subject]:
            half = -(-len(subjects) // 2)  # `facing each other`: the first half and the second, one by one
            return [
                ((s,), (choices[0][(i + half) % len(subjects)],)) for i, s in enumerate(subjects) if len(subjects) > 1
            ]
        if self._is_middle(wish) and len(subjects) >= 2 * most:
            return _shared_out(subjects, choices, most)
        return [((s,), _pick(choices, i, len(subjects), s)) for i, s in enumerate(subjects)]

    def _is_group(self, subject: str) -> bool:
        """Whether a plan object is to stand or hang in a row or grid, so that it is one thing to hang over another."""
        return any(r.subject == subject and r.relation in IN_ROWS and not r.negated for r in self.plan.relations)

    def _is_gallery(self, wish: PlanRelation) -> bool:
        """Whether three or more pictures are to hang above one thing: they do as a whole, for not each can."""
        subjects = self.instances[wish.subject]
        at_wall = any(
            r.relation == "on_wall" and r.subject == wish.subject and not r.negated for r in self.plan.relations
        )
        hung = at_wall or all(self.items[name].asset.mount == "wall" for name in subjects)
        return hung and len(subjects) > 2 and not wish.negated and wish.distance_m is None

    def _is_middle(self, wish: PlanRelation) -> bool:
        """Whether several are to be in the middle of one thing, or to hang from the ceiling over one: only as a whole
        can they be.
        """
        if wish.negated or wish.distance_m is not None or len(wish.anchors) != 1:
            return False
        hung = all(self.items[name].asset.mount == "ceiling" for name in self.instances[wish.subject])
        to_thing = wish.anchors[0].kind == "object"
        return to_thing and (wish.relation == "at_centre" or (wish.relation == "above" and hung))

    def _choices(self, anchor: Anchor) -> list[Anchor]:
        if anchor.kind != "object" or anchor.id is None:
            return [anchor]
        return [Anchor(kind="object", id=item, which=anchor.which) for item in self.instances[anchor.id]]


def _number(wanted: PlanObject) -> int:
    """How many are placed: six boots are three pairs, for what is worn in pairs is made in pairs."""
    count = max(0, wanted.count.min)
    return -(-count // 2) if is_a(wanted.category, *MADE_IN_PAIRS) else count


def _shared_out(
    subjects: Sequence[str], choices: Sequence[Sequence[Anchor]], most: int
) -> list[tuple[Sequence[str], tuple[Anchor, ...]]]:
    """Subjects in equal groups, in order: one for each of `most` anchors."""
    share = len(subjects) / most
    groups = [subjects[round(i * share) : round((i + 1) * share)] for i in range(most)]
    return [(group, _pick(choices, i, most, "")) for i, group in enumerate(groups) if group]


def _pick(choices: Sequence[Sequence[Anchor]], index: int, count: int, subject: str) -> tuple[Anchor, ...]:
    """One anchor per place: the subject's share where there are as many anchors as subjects or fewer. Two places
    with the same choices (between two beds) get different ones; nothing is dealt to itself.
    """
    taken: list[Anchor] = []
    for choice in choices:
        order = [*choice[index * len(choice) // max(count, 1) :], *choice]
        free = [anchor for anchor in order if anchor not in taken and anchor.id != (subject or None)]
        if free:
            taken.append(free[0])
    return tuple(taken)
