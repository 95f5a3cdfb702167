"""From a relation's words, its subject and its anchors to relations of the plan."""

from __future__ import annotations

from dataclasses import replace

from diorama.catalogue.categories import ancestors, category
from diorama.catalogue.senses import SENSES
from diorama.domain.plan import Count
from diorama.domain.relation import RELATIONS, RelationName
from diorama.language.companions import implied_relation, is_carrier, is_hollow, is_kind, is_seat, is_table, stands_well
from diorama.language.draft import Draft, DraftAnchor, DraftObject, DraftRelation
from diorama.language.numbers import integer_at
from diorama.language.places import Spec

_LIE_IN = frozenset({"bed", "sofa", "armchair", "chair", "hammock", "crib", "bean_bag", "dog_bed", "stroller"})
_ALONE = ("symmetric",)  # said of several things of one kind by themselves
_STANDS_FREE = frozenset({"desk", "sofa", "counter", "kitchen_island", "podium"})  # one may walk behind these
_HANG_TOO = frozenset({"television", "guitar", "bicycle", "fan", "hat", "clothes", "towel", "projector"})


_FIXED = frozenset({"mounted", "bolted", "screwed", "fixed", "fastened", "attached"})


class Emitter:
    """Writes relations into a draft; unusable ones are reported, never dropped."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft

    def emit(self, spec: Spec, subjects: list[DraftObject], *, one: bool = False, fresh: bool = True) -> bool:
        """Write `subjects SPEC anchors`. one: a single instance of the subject is meant. fresh: the subjects were
        introduced here, so that `each` may multiply them. Returns whether any relation was written.
        """
        written = False
        if len(spec.anchors) > 1 and spec.relation != "between":
            parted = len({self.draft.objects[a.obj].tokens for a in spec.anchors if a.obj is not None}) == 1
            self._one_for_each(spec, subjects, fresh=fresh and not one and parted)
            parts = [replace(spec, anchors=[anchor], each=False) for anchor in spec.anchors]  # `facing both of them`
            written = [self.emit(part, subjects, one=one, fresh=fresh) for part in parts]
            return any(written)
        for subject in subjects:
            if fresh and not one and spec.relation == "each_side":
                self._each_side_has_several(spec, subject)
            for number, relation in enumerate(self._resolved(spec, subject, len(subjects))):
                self._multiply(spec, relation, subject, fresh and not one and not number)
                relation.quantifier = "one" if one else "each"
                relation.distance_m = spec.distance_m
                relation.negated = spec.negated
                if self._allowed(relation):
                    self._write(relation, subject, spec)
                    written = True
            if spec.facing_door and written and not spec.negated:
                door = DraftRelation(
                    subject.index, "across_from", (DraftAnchor("door"),), self.draft.span(spec.start, spec.end)
                )
                door.implied = True  # it follows from the wall
                self.draft.relations.append(door)
        if written:
            self.draft.use(spec.start, spec.end)
        else:
            self.draft.report(spec.start, spec.end, "this relation does not fit these things")
        return written

    def _write(self, relation: DraftRelation, subject: DraftObject, spec: Spec) -> None:
        if self.draft.is_new(relation):
            self.draft.relations.append(relation)
        for anchor in relation.anchors:
            if anchor.obj is not None:
                self.draft.anchored.append(anchor.obj)
        self._take_stand(relation, subject, spec)

    def _take_stand(self, relation: DraftRelation, subject: DraftObject, spec: Spec) -> None:
        """What the relation says of where the subject stands: a lamp on a nightstand is a table lamp."""
        if relation.negated:
            return
        first = relation.anchors[0] if relation.anchors else None
        match relation.relation:
            case "on" | "inside":
                carrier = self.draft.objects[first.obj] if first is not None and first.obj is not None else None
                low = carrier is None or "rug" in ancestors(carrier.category) or carrier.category == "stage"
                if subject.stand in ("", "floor"):
                    subject.stand = "floor" if low else "top"
            case "from_ceiling":
                subject.stand = "ceiling"
            case "on_wall":
                subject.stand = "wall"
            case "under" if first is not None and first.obj is not None:
                over = self.draft.objects[first.obj]
                if not over.stand and SENSES.get(over.noun, {}).get("wall") == "wall_shelf":
                    over.stand = "wall"  # under a shelf there is room only if it hangs
            case "above" if subject.stand == "floor" and SENSES.get(subject.noun, {}).get("wall") == "wall_shelf":
                subject.stand = "wall"
            case "above" if not subject.stand:
                subject.stand = (
                    "ceiling"
                    if is_kind(subject.category, frozenset({"floor_lamp", "ceiling_light", "paper_lantern"}))
                    else "wall"
                )
            case "in_corner" | "at_foot" | "against":
                subject.stand = subject.stand or "floor"
            case "next_to" | "near" | "each_side" | "left_of" | "right_of" | "behind":
                carrier = self.draft.objects[first.obj] if first is not None and first.obj is not None else None
                if carrier is not None and category(carrier.category).mount == "floor":
                    subject.stand = subject.stand or "floor"
                elif carrier is not None and category(carrier.category).mount == "top" and carrier.stand != "floor":
                    top = "top" in SENSES.get(subject.noun, {})  # `a lamp behind the laptop`
                    subject.stand = subject.stand or ("top" if top else "")
            case _:
                pass

    def _multiply(self, spec: Spec, relation: DraftRelation, subject: DraftObject, fresh: bool) -> None:
        if not fresh or spec.negated:
            return
        single = subject.count == Count() and not subject.provisional
        if spec.spots > 1 and single:
            subject.multiply(spec.spots)
        elif spec.spots > 1 and subject.vague and subject.plural:
            subject.count = Count(min=spec.spots, max=spec.spots)
        dealt = relation.relation != "between" or "both" not in self._words(spec)  # `a table between both`
        if spec.each and dealt and (relation.relation != "each_side" or spec.relation == "at"):
            anchors = [self.draft.objects[a.obj].number for a in relation.anchors if a.obj is not None]
            seat = next((self.draft.objects[a.obj] for a in relation.anchors if a.obj is not None), None)
            laid = relation.relation == "in_front_of" and seat is not None and is_seat(seat.category)
            if laid and subject.vague and subject.plural and anchors[0] > 1:
                subject.count = Count(min=anchors[0], max=anchors[0])  # `plates before each chair`: one each
            elif anchors and anchors[0] > 1:
                subject.multiply(anchors[0])
        if spec.each and relation.anchors and relation.anchors[0].kind in ("window", "door"):
            subject.multiply(max(self._openings(relation.anchors[0]), 1))
        for anchor in relation.anchors:
            self._as_many(anchor, subject.number, spec.start)
        if relation.relation == "each_side" and subject.vague and subject.plural and not subject.provisional:
            pairs = [self.draft.objects[a.obj].number for a in relation.anchors if a.obj is not None]
            subject.count = Count(min=2 * max(pairs, default=1), max=None)
        elif relation.relation == "each_side":
            anchors = [self.draft.objects[a.obj].number for a in relation.anchors if a.obj is not None]
            if subject.number == 1 and not subject.provisional:
                subject.multiply(2 * max(anchors, default=1))

    def _one_for_each(self, spec: Spec, subjects: list[DraftObject], *, fresh: bool) -> None:
        """`a chest at the foot of each bed`, where the beds were told apart: as many as all of them are."""
        number = sum(self.draft.objects[anchor.obj].number for anchor in spec.anchors if anchor.obj is not None)
        for subject in subjects if fresh and spec.each and not spec.negated else ():
            subject.multiply(number)

    def _openings(self, anchor: DraftAnchor) -> int:
        """How many windows or doors the room has, as far as was said."""
        room = self.draft.rooms[self.draft.room if self.draft.room is not None else -1] if self.draft.rooms else None
        kinds = ("window",) if anchor.kind == "window" else ("door", "passage")
        return sum(opening.count for opening in room.openings if opening.kind in kinds) if room is not None else 0

    def _each_side_has_several(self, spec: Spec, subject: DraftObject) -> None:
        """`three chairs on each side of the table` are six; `two nightstands on each side of the bed` are two."""
        anchor = spec.anchors[0].obj if spec.anchors else None
        words = self._words(spec)
        if anchor is None or "each" not in words or "one" in words or subject.vague or subject.number < 2:
            return
        at_table = is_seat(subject.category) and is_table(self.draft.objects[anchor].category)
        if at_table or subject.number % 2:
            subject.multiply(2)

    def _as_many(self, anchor: DraftAnchor, number: int, start: int) -> None:
        """`two lamps on nightstands`: of things named without a number there are as many as stand on them."""
        named = self.draft.objects[anchor.obj] if anchor.obj is not None else None
        if named is not None and named.vague and named.plural and named.tokens[0] >= start and number == 2:
            named.count = Count(min=2, max=None)

    def _allowed(self, relation: DraftRelation) -> bool:
        kind = RELATIONS[relation.relation]
        if kind.anchor_count and not relation.anchors and relation.relation not in _ALONE:
            return False
        itself = any(anchor.obj == relation.subject for anchor in relation.anchors)
        number = self.draft.objects[relation.subject].number
        if itself and (number < 2 or relation.relation not in ("facing", "across_from", "next_to", "back_to")):
            return False
        return all(anchor.kind in kind.anchors for anchor in relation.anchors)

    def _resolved(self, spec: Spec, subject: DraftObject, together: int) -> list[DraftRelation]:
        """The relations meant for this subject."""
        span = self.draft.span(spec.start, spec.end)
        name = spec.relation
        anchors = [self._filled(anchor) for anchor in spec.anchors]
        target = self.draft.objects[anchors[0].obj] if anchors and anchors[0].obj is not None else None

        def made(relation: RelationName, *to: DraftAnchor, which: str = "") -> DraftRelation:
            return DraftRelation(subject.index, relation, to, span, which=which)

        if name == "none":
            return []
        if name == "wall":
            return [made(self._wall_relation(spec, subject), anchors[0])]
        if name == "in":
            opening = bool(anchors) and anchors[0].kind in ("window", "door")
            return [made(self._inner(target) if target else "next_to", anchors[0])] if target or opening else []
        if name == "at":
            return [made(self._at(subject, target, spec.each), anchors[0])] if anchors else []
        if name == "from":
            return (
                [made("against" if anchors[0].kind == "wall" else "next_to", anchors[0])]
                if spec.distance_m and anchors
                else []
            )
        if name == "around" and target is not None and subject.number < 3:
            if together > 1 or subject.number == 1:
                facing = [made("facing", anchors[0])] if category(subject.category).has_front else []
                for relation in facing:
                    relation.implied = True
                return [made("next_to" if together == 1 else "near", anchors[0]), *facing]
            return [made("each_side", anchors[0])]
        if name == "between" and any(anchor.kind == "wall" for anchor in anchors):
            before_it = target is not None and is_kind(target.category, _STANDS_FREE)
            if before_it and len(anchors) > 1:
                return [made("behind", anchors[0])]  # `a chair between the desk and the wall`
            return [made("against" if a.kind == "wall" else "next_to", a) for a in dict.fromkeys(anchors)]
        if name == "between" and len(anchors) < 2 and anchors and anchors[0].kind != "object":
            return [made("next_to", anchors[0])]
        if name == "each_side" and anchors and anchors[0].kind in ("door", "window"):
            if subject.count == Count() or (subject.vague and subject.plural):
                subject.count = Count(min=2, max=2)
            return [made("next_to", anchors[0])]
        some = subject.vague and subject.plural
        several = subject.number > 2 * target.number if target is not None else False
        if name == "each_side" and several and target is not None and self._ends_taken(target):
            return [made("on_side", anchors[0], which="long")]
        if name == "each_side" and several and not some and subject.number % 2:
            return [made("around", anchors[0])]
        if name in ("far_from", "near") and spec.distance_m:
            return [made("next_to", anchors[0])] if anchors else []
        which = spec.which or (self._rows(spec, subject.number) if name == "in_grid" else "")
        return self._checked(made(name, *anchors[: max(RELATIONS[name].anchor_count, 0)], which=which), target, spec)

    def _words(self, spec: Spec) -> list[str]:
        return [token.low for token in self.draft.tokens[spec.start : spec.end]]

    def _rows(self, spec: Spec, number: int) -> str:
        """`eight tables in two rows`: two rows of four."""
        said = (integer_at([word], 0) for word in self._words(spec))
        rows = next((found[0] for found in said if found is not None), 0)
        return f"{rows}x{number // rows}" if 1 < rows < number and number % rows == 0 else ""

    def _checked(self, relation: DraftRelation, target: DraftObject | None, spec: Spec) -> list[DraftRelation]:
        """Relations said of anchors that they are not made for become the nearest that is."""
        subject = self.draft.objects[relation.subject]
        wall_thing = category(subject.category).mount == "wall"
        match relation.relation:
            case "above" if self._mounted(spec, subject):
                wall = DraftRelation(relation.subject, "on_wall", (DraftAnchor("wall"),), relation.span, implied=True)
                return [relation, wall]
            case "above" if subject.category == "floor_lamp" and subject.noun not in SENSES and target is not None:
                relation.relation = "next_to"
            case "against" if target is not None:
                relation.relation = "leaning_on" if spec.lean else "next_to"
            case "against" if relation.anchors and relation.anchors[0].kind == "wall":
                if spec.lean:
                    relation.relation = "leaning_on"
                elif wall_thing:
                    relation.relation = "on_wall"
            case "against" if relation.anchors and relation.anchors[0].kind == "door":
                relation.relation = "next_to"
            case "on" if target is not None and self._fills(spec, subject, target):
                relation.relation = "inside"
            case "on" if relation.anchors and relation.anchors[0].kind in ("window", "door"):
                relation.relation = "next_to"
            case "behind" if relation.anchors and relation.anchors[0].kind in ("window", "door"):
                relation.relation = "next_to"
            case "at_centre" if target is not None and stands_well(subject.category, subject.noun, target.category):
                extra = DraftRelation(relation.subject, "on", relation.anchors, relation.span, implied=True)
                return [extra, relation]
            case "on" if (
                target is not None and "wall" in (category(target.category).mount,) and not is_carrier(target.category)
            ):
                relation.relation = "next_to"
            case _:
                pass
        return [relation]

    def _mounted(self, spec: Spec, subject: DraftObject) -> bool:
        """`a screen mounted above the bed`: on the wall there."""
        words = (token.low for token in self.draft.tokens[max(spec.start - 2, 0) : spec.end])
        kind = category(subject.category)
        hangs = kind.mount in ("wall", "top") or "wall" in kind.usual_supports or "wall" in SENSES.get(subject.noun, {})
        return not _FIXED.isdisjoint(words) and (hangs or subject.category in _HANG_TOO)

    def _fills(self, spec: Spec, subject: DraftObject, target: DraftObject) -> bool:
        """`toys fill the box`."""
        word = self.draft.tokens[spec.start].low
        return word in ("fill", "fills", "filled") and is_hollow(target.category) and subject.index != target.index

    def _ends_taken(self, table: DraftObject) -> bool:
        """`a chair at each end of the table and three along each side`: those stand along its long sides."""
        near = (r for r in self.draft.relations[-8:] if r.anchors and r.anchors[0].obj == table.index)
        return is_table(table.category) and any(r.relation in ("each_side", "on_side") for r in near)

    def _filled(self, anchor: DraftAnchor) -> DraftAnchor:
        if anchor.kind == "room" and anchor.room is None:
            return DraftAnchor("room", room=self.draft.room if self.draft.room is not None else -1)
        return anchor

    @staticmethod
    def _wall_relation(spec: Spec, subject: DraftObject) -> RelationName:
        if spec.lean:
            return "leaning_on"
        hangs = category(subject.category).mount == "wall" or subject.category in _HANG_TOO or spec.hang
        hangs = hangs or "wall" in SENSES.get(subject.noun, {})
        return "on_wall" if hangs or subject.category == "unknown" else "against"

    def _inner(self, target: DraftObject) -> RelationName:
        if is_kind(target.category, _LIE_IN) or (is_carrier(target.category) and not is_hollow(target.category)):
            return "inside" if is_kind(target.category, frozenset({"bookshelf", "shelving_unit"})) else "on"
        return "inside"

    def _at(self, subject: DraftObject, target: DraftObject | None, each: bool = False) -> RelationName:
        if target is not None and category(subject.category).mount == "top" and is_carrier(target.category):
            return "on"  # `a vase occupies the dresser`
        if target is None or not (is_table(target.category) and is_seat(subject.category)):
            return "next_to"
        share = subject.number if each else max(subject.number // max(target.number, 1), 1)
        return implied_relation(target.category, subject.category, share) or "in_front_of"
