"""Of whom a relation is said: the last thing, its host, a pair, or the anchor before it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from diorama.catalogue.categories import category
from diorama.domain.plan import Count
from diorama.language.bearing import goes_beside, hangs, is_vessel, on_a_wall, small_on
from diorama.language.companions import guest_relation, is_hollow, is_kind, is_seat, is_seat_or_sofa, stands_well
from diorama.language.draft import DraftAnchor, DraftObject
from diorama.language.places import Spec
from diorama.language.plausible import UNFIT, USUAL, fit
from diorama.language.sentence import Item, Sentence
from diorama.language.verbs import PLURAL

_LAIN = frozenset({"rug", "stage"})  # furniture stands on these
_FLAT = frozenset({"rug"})  # and of these the place is that of the furniture
_LAIN_ON = frozenset({"bed", "sofa", "armchair", "chair", "stool", "bench"})
_FURNITURE_M = 0.45  # what is larger is furniture, not a thing that lies about
_FORMED = ("in_row", "in_grid", "stacked", "aligned", "evenly_spaced", "symmetric")
MEASURED = ("left_of", "right_of", "in_front_of", "behind", "next_to", "across_from")
_SUPPORT = ("leaning_on", "on", "inside", "in", "wall", "on_wall", "from_ceiling")
_SAID_LATELY = 48  # relations among which those of a sentence are


class SubjectReader:
    """Decides of whom a relation is said, and writes it."""

    def __init__(self, state: Sentence) -> None:
        self.state = state

    def suits(self, spec: Spec, obj: DraftObject) -> bool:
        """Whether the thing can well be where the relation puts it; only supports can be unfit."""
        if spec.relation not in ("on", "inside", "in") or not spec.anchors or spec.anchors[0].obj is None:
            return True
        carrier = self.state.draft.objects[spec.anchors[0].obj].category
        return stands_well(obj.category, obj.noun, carrier) or (spec.relation != "on" and is_hollow(carrier))

    def apply(self, spec: Spec) -> None:
        """Write the relation for its subjects, or report it."""
        subjects = self.subjects(spec)
        if not subjects:
            self.state.draft.report(spec.start, spec.end, "it is not said what stands there")
            return
        if self._where_on_it(spec):
            self.state.draft.report(spec.start, spec.end, "where on it the thing stands is left open")
            return
        if spec.context or spec.relation == "each_side":
            subjects = self._host_beside(spec, subjects)
        self._kept_by(spec, subjects)
        held = subjects[-1].implied
        if spec.context and not spec.anchors and held is not None and not held.assumed and held.relation == "inside":
            self.state.draft.report(spec.start, spec.end, "it is not said of what these are the sides")
            return  # `cases full of shells on both sides`
        if spec.context and not spec.anchors:
            host = self._context(spec, subjects[-1])
            along = self.state.draft.tokens[spec.start].low in ("along", "against", "down")
            if host is None and along and spec.relation == "each_side":
                spec.relation, spec.anchors, spec.context = "against", [DraftAnchor("wall")], False
                self.apply(spec)
                return
            if host is None:
                self.state.draft.report(spec.start, spec.end, "it is not said what this relates to")
                return
            spec.anchors = [DraftAnchor("object", obj=host.index)]
        self.state.group = subjects
        self.end_of_top(spec, subjects)
        if spec.each_other:
            self._each_other(spec, subjects)
            return
        if spec.relation == "stacked" and on_a_wall(subjects[-1].obj):
            spec.relation, spec.which = "in_grid", f"{subjects[-1].obj.number}x1"
        if spec.relation == "in_row" and len(subjects) > 1 and all(item.obj.number == 1 for item in subjects):
            self._side_by_side(spec, subjects)
            return
        if self._between_a_pair(spec, subjects[-1]):
            return
        last = subjects[-1]
        if self._more_at_the_ends(spec, last) or self._across(spec, last) or self._one_more(spec, last):
            return
        guests = self.state.guests
        if guests is not None and subjects[-1].host is not guests.host:
            self.state.guests = None  # the text is back at the host
            at = next((i for i, item in enumerate(self.state.items) if item is subjects[-1]), None)
            if at is not None:
                del self.state.items[at + 1 :]
        for item in subjects:
            if self._only_distance(item, spec):
                continue
            self._drop_implied(item, spec)
            self._count_sides(spec, item)
            one = item.one and spec.relation != "each_side" and spec.spots < 2 and not spec.each
            before, told = item.obj.number, len(self.state.draft.relations)
            self.state.emitter.emit(spec, [item.obj], one=one, fresh=item.fresh)
            self._with_its_guests(item.obj, before)
            self._within_each(spec, item)
            self.state.draft.deal_out(item.obj, spec.anchors)
            if item.host is not None and len(self.state.draft.relations) > told:
                item.implied = self.state.draft.relations[-1]
            self._one_anchor_each(spec, item)
            item.settled = True

    def _kept_by(self, spec: Spec, subjects: list[Item]) -> None:
        """`a shelf with soap above the sink`: the place is the shelf's, and the soap stays with it."""
        guest = self.state.items[-1] if self.state.items else None
        host = guest.host if guest is not None else None
        if guest is None or host is None or subjects[-1].obj is not host or self.state.draft.said_of(guest.obj):
            return
        name = guest_relation(host.category, guest.obj.category, guest.obj.noun, 1)
        if name in ("on", "inside") and guest.implied is None and spec.relation != name:
            carrier = DraftAnchor("object", obj=host.index)
            self.state.emitter.emit(Spec(name, *guest.obj.tokens, [carrier]), [guest.obj], fresh=False)

    def _where_on_it(self, spec: Spec) -> bool:
        """`on the table: a lamp on the left, a tray at the right edge`: the left of the table, not of the room."""
        fronted, first = self.state.fronted, spec.anchors[0] if spec.anchors else None
        carried = fronted is not None and fronted.relation in ("on", "inside", "in") and self.state.fronted_done
        thing = carried and fronted is not None and bool(fronted.anchors) and fronted.anchors[0].kind == "object"
        if thing and spec.context and not spec.anchors:
            return spec.relation in ("left_of", "right_of", "next_to")
        if not thing or fronted is None or first is None or first.kind != "room":
            return False
        if spec.relation == "at_centre":
            spec.anchors = fronted.anchors[:1]  # `on the table: a vase in the middle`
        return spec.relation in ("left_of", "right_of")

    def end_of_top(self, spec: Spec, subjects: list[Item]) -> None:
        """`a jug at the end of the bar`: small things stand on it there."""
        target = spec.anchors[0].obj if spec.anchors else None
        carrier = self.state.draft.objects[target] if target is not None else None
        if carrier is None or spec.relation not in ("at_foot", "at_head") or is_kind(carrier.category, _LAIN):
            return
        small = all(category(item.obj.category).mount == "top" and item.obj.stand != "floor" for item in subjects)
        if (
            small
            and category(carrier.category).mount == "floor"
            and all(self._can_bear(item, carrier) for item in subjects)
        ):
            spec.relation = "on"

    @staticmethod
    def _can_bear(item: Item, carrier: DraftObject) -> bool:
        return fit("on", item.obj, carrier) > UNFIT

    def _with_its_guests(self, host: DraftObject, before: int) -> None:
        """`a vase with a rose on every table`: with the vases the roses are as many."""
        for relation in self.state.draft.relations[-_SAID_LATELY:] if host.number > before else ():
            first = relation.anchors[0].obj if relation.anchors else None
            guest = self.state.draft.objects[relation.subject]
            if first == host.index and guest.number == before and relation.relation in ("on", "inside"):
                guest.multiply(host.number // before)

    def _one_anchor_each(self, spec: Spec, item: Item) -> None:
        """`four chairs, each facing a mirror`: as many mirrors."""
        for anchor in dict.fromkeys(spec.anchors):
            thing = self.state.draft.objects[anchor.obj] if anchor.obj is not None else None
            if thing is None or thing.tokens[0] < spec.start or thing.provisional or thing.vague:
                continue
            if ((item.each or item.dealt) and thing.count == Count()) or self._dealt_out(item):
                thing.multiply(item.obj.number)

    def _within_each(self, spec: Spec, item: Item) -> None:
        """`each has a desk, a chair and a bin under the desk`: as many bins as desks."""
        earlier, first = self.state.earlier, spec.anchors[0].obj if spec.anchors else None
        if earlier is None or not (earlier.listed or earlier.each) or first is None or item.host is not None:
            return
        anchor = self.state.draft.objects[first]
        among = any(other.obj is anchor and other.host is earlier.host for other in self.state.items)
        if among and item.fresh and item.obj.count == Count() and anchor.number == earlier.host.number > 1:
            item.obj.multiply(anchor.number)

    def _dealt_out(self, item: Item) -> bool:
        """`three booths, each with a table between two benches`: of what each one came with there is one each."""
        guests = self.state.guests
        each = guests is not None and guests.listed and guests.host is item.host
        return each and guests is not None and item.fresh and item.obj.number == guests.host.number > 1

    def _count_sides(self, spec: Spec, item: Item) -> None:
        """`five chairs on each long side` are ten."""
        words = {token.low for token in self.state.draft.tokens[spec.start : spec.end]}
        if spec.relation == "on_side" and words & {"each", "every", "either"} and item.fresh and not item.one:
            item.obj.multiply(2)

    def _across(self, spec: Spec, item: Item) -> bool:
        """`two sofas facing each other across a table`: the table is between them."""
        before, target = self.state.last_spec, spec.anchors[0].obj if spec.anchors else None
        if spec.relation != "across_from" or before is None or not before.each_other or target is None:
            return False
        pair = [item.obj, item.obj] if item.obj.number > 1 else [other.obj for other in self.state.items[-2:]]
        if len(pair) < 2:
            return False
        ends = [DraftAnchor("object", obj=thing.index) for thing in pair]
        turned = Spec("between", spec.start, spec.end, ends)
        return self.state.emitter.emit(turned, [self.state.draft.objects[target]], fresh=False)

    def _more_at_the_ends(self, spec: Spec, item: Item) -> bool:
        """`three chairs on each side and one at each end`: two more of them."""
        told = self.state.draft.said_of(item.obj)
        sides = any(r.relation in ("each_side", "on_side", "around") and not r.assumed for r in told)
        if not (item.one and spec.ends and sides and is_seat(item.obj.category)):
            return False
        self.state.draft.use(spec.start, spec.end)
        if any(r.relation == "on_side" for r in told):
            more = self.state.draft.like(item.obj, 2)
            ends = Spec("on_side", spec.start, spec.end, list(spec.anchors or told[-1].anchors), which="short")
            return self.state.emitter.emit(ends, [more], fresh=False)
        upper = None if item.obj.count.max is None else item.obj.count.max + 2
        item.obj.count = Count(min=item.obj.count.min + 2, max=upper)
        return True

    def _one_more(self, spec: Spec, item: Item) -> bool:
        """`one lamp to the left and one to the right of the sofa`: two, one on either side."""
        told = next((r for r in reversed(self.state.draft.said_of(item.obj)) if not r.implied), None)
        sides = {told.relation, spec.relation} if told is not None else set[str]()
        before = self.state.peek(-1)
        one = before is not None and before.phrase is not None and before.phrase.noun == "one"
        if not one or item.obj.number != 1 or told is None or sides != {"left_of", "right_of"}:
            return False
        if not spec.anchors or told.anchors != tuple(spec.anchors) or spec.anchors[0].kind != "object":
            return False
        item.obj.count, told.relation = Count(min=2, max=2), "each_side"
        self.state.draft.use(spec.start, spec.end)
        return True

    def _between_a_pair(self, spec: Spec, item: Item) -> bool:
        """`a bed between two nightstands` sets those on each side of the bed."""
        ids = [anchor.obj for anchor in spec.anchors]
        if spec.relation != "between" or len(ids) != 2 or ids[0] != ids[1] or ids[0] is None or item.obj.number != 1:
            return False
        pair = self.state.draft.objects[ids[0]]
        if pair.tokens[0] < spec.start or pair.provisional or pair.number != 2:
            return False
        turned = Spec("each_side", spec.start, spec.end, [DraftAnchor("object", obj=item.obj.index)])
        return self.state.emitter.emit(turned, [pair])

    def _each_other(self, spec: Spec, subjects: list[Item]) -> None:
        objects = (
            [item.obj for item in self.state.items[-2:]]
            if len(self.state.items) > 1 and subjects[-1].obj.number == 1
            else [subjects[-1].obj]
        )
        for obj in objects:
            other = next((o for o in objects if o is not obj), obj)
            spec.anchors = [DraftAnchor("object", obj=other.index)]
            self.state.emitter.emit(spec, [obj], fresh=False)

    def _side_by_side(self, spec: Spec, subjects: list[Item]) -> None:
        """`a washer, a dryer and a sink in a row`: things of several kinds stand each next to the one before."""
        words = {token.low for token in self.state.draft.tokens[spec.start : spec.end]}
        lined = bool(words & {"row", "line", "lined"})
        if lined:
            self.state.emitter.emit(spec, [item.obj for item in subjects], fresh=False)
        for before, item in pairwise(subjects):
            anchors = [DraftAnchor("object", obj=before.obj.index)]
            known = len(self.state.draft.relations)
            beside = replace(spec, relation="next_to", anchors=anchors, which="")
            self.state.emitter.emit(beside, [item.obj], fresh=False)
            for relation in self.state.draft.relations[known:]:
                relation.implied = lined

    def _host_beside(self, spec: Spec, subjects: list[Item]) -> list[Item]:
        """`a bed, tables with lamps on either side`: the tables stand there, for the lamps stand on them."""
        guest, target = subjects[-1], spec.anchors[0].obj if spec.anchors else None
        host = next((item for item in self.state.items if item.obj is guest.host), None)
        usual = guest_relation(host.obj.category, guest.obj.category, guest.obj.noun, 1) if host is not None else None
        held = guest.implied is None or guest.implied.assumed
        if (
            host is None
            or usual not in ("on", "inside")
            or not held
            or (target is not None and target != host.obj.index)
        ):
            return subjects
        said = self.state.draft.mentions
        near = (self.state.draft.objects[i] for i in reversed(said) if i not in (guest.obj.index, host.obj.index))
        beside = next((thing for thing in near if goes_beside(thing, host.obj, host.obj.number)), None)
        if beside is None or spec.relation not in ("each_side", "next_to", "left_of", "right_of"):
            return subjects
        spec.anchors = [DraftAnchor("object", obj=beside.index)]
        if guest.implied is None:
            carrier = DraftAnchor("object", obj=host.obj.index)
            if spec.relation == "each_side" and host.obj.vague and host.obj.plural:
                host.obj.count = Count(min=2, max=None)
            if guest.obj.vague and guest.obj.plural:
                guest.obj.count = Count(min=host.obj.number, max=host.obj.number)  # one on each
            self.state.emitter.emit(Spec(usual, *guest.obj.tokens, [carrier]), [guest.obj], fresh=False)
        return [host]

    def _only_distance(self, item: Item, spec: Spec) -> bool:
        """`to the left of the desk, 60 cm from it`: how far, of what is said already."""
        if spec.relation != "from" or spec.distance_m is None or not spec.anchors:
            return False
        own = (r for r in self.state.draft.said_of(item.obj) if r.distance_m is None)
        told = next((r for r in own if r.anchors[:1] == tuple(spec.anchors[:1]) and r.relation not in _SUPPORT), None)
        if told is None or told.relation not in (
            "left_of",
            "right_of",
            "in_front_of",
            "behind",
            "next_to",
            "across_from",
        ):
            return False
        told.distance_m = spec.distance_m
        self.state.draft.use(spec.start, spec.end)
        return True

    def _drop_implied(self, item: Item, spec: Spec) -> None:
        """A stated place of a guest replaces the assumed one."""
        if item.implied is not None and item.implied.assumed and item.implied.subject >= 0:
            about_host = any(anchor.obj == item.implied.anchors[0].obj for anchor in spec.anchors)
            if spec.relation in _SUPPORT or about_host:
                self.state.draft.forget(item.implied)
                item.implied = None

    def _context(self, spec: Spec, item: Item) -> DraftObject | None:
        """What `on top` or `on each side` is meant of, when it is not said."""
        if item.host is not None:
            return item.host
        around = [r for r in self.state.draft.said_of(item.obj) if r.relation in ("around", "each_side") and r.anchors]
        if around and item.one and around[-1].anchors[0].obj is not None:
            return self.state.draft.objects[around[-1].anchors[0].obj]  # `four benches around it, one on each side`
        others = [other.obj for other in self.state.items if other.obj is not item.obj]
        before, number = self.state.last_spec, max(item.obj.number, 2 if spec.relation == "each_side" else 1)
        last = before.anchors[0].obj if before is not None and before.anchors else None
        if last is not None and last != item.obj.index:
            anchor = self.state.draft.objects[last]
            if goes_beside(anchor, item.obj, number) and not any(
                goes_beside(o, item.obj, number) for o in others if o.category != item.obj.category
            ):
                return anchor  # `one at each end of the table and three along each side`
        if others:
            near = (o for o in reversed(others) if goes_beside(o, item.obj, number))
            return next(near, others[-1])
        said = (self.state.draft.objects[i] for i in reversed(self.state.draft.mentions[-8:]) if i != item.obj.index)
        return next((thing for thing in said if fit(spec.relation, item.obj, thing) > UNFIT), None)

    def subjects(self, spec: Spec) -> list[Item]:
        """Whom the relation is said of: the last thing, its host, or both things of a pair."""
        if not self.state.items:
            return []
        low = self._low_attached(spec)
        self.state.low = low.obj if low is not None else None
        together = None if low is not None else self._together(spec) or self._still_together(spec)
        if together:
            return together
        last = low or self.state.items[-1]
        if last is not self.state.items[-1]:
            return [last]
        anchored = {anchor.obj for anchor in spec.anchors if anchor.obj is not None}
        if last.obj.index in anchored and last.host is not None:
            return [item for item in self.state.items if item.obj is last.host][-1:] or [last]
        others = {"them", "their"} & set(self._said(spec)) and spec.relation in MEASURED
        kept = last.implied is not None and last.implied.assumed and last.implied.relation in ("on", "inside")
        if others and kept and last.host is not None and last.host.number == 1:
            return [item for item in self.state.items if item.obj is last.host][-1:] or [last]
        turned = spec.each_other and last.host is not None and last.host.number > 1
        if turned and last.host is not None and self._rather(spec, last.host, last.obj):
            return [item for item in self.state.items if item.obj is last.host][-1:] or [last]
        if spec.relation in _FORMED and last.obj.number > 1:
            return [last]  # `a desk with four monitors in a two by two grid`
        if last.host is not None and self._host_fits_better(spec, last):
            host = next((item for item in self.state.items if item.obj is last.host), None)
            if host is not None and host.obj.index not in anchored:
                return [host]
        if last.host is not None and last.implied is not None and not self._fits_guest(spec, last, anchored):
            host = next((item for item in self.state.items if item.obj is last.host), None)
            if host is not None and host.obj.index not in anchored:
                return [host]
        found = [last]
        for item in reversed(self.state.items[:-1]):
            after = found[0]
            if self._held_small(item, last):
                continue
            if (
                item.settled
                or item.obj is last.obj
                or item.obj.index in anchored
                or not (
                    item.host is last.host
                    or _loose(item, anchored)
                    or _between_too(spec, item)
                    or _each_too(spec, item, after)
                )
                or not after.joint
            ):
                break
            if not self._shares(spec, item, after):
                break
            found.insert(0, item)
        return found

    def _held_small(self, item: Item, last: Item) -> bool:
        """`a tray of rolls, a jug of milk and a cake on the counter`: the rolls go with their tray."""
        if item.host is None or item.host is last.host or item.implied is None:
            return False
        holder = any(other.obj is item.host for other in self.state.items)
        return holder and item.implied.relation in ("on", "inside") and is_vessel(item.host)

    def _together(self, spec: Spec) -> list[Item]:
        """The whole list, where one verb in the plural or `all` says the place of it: `A, B and C stand in a row`.

        Without those a place belongs to the last of a list only, as the nearest noun is what a phrase describes.
        """
        if self.state.last_anchor is not None or not self._of_all(spec):
            return []
        listed: list[Item] = []
        for item in reversed([item for item in self.state.items if item.host is None and not item.one]):
            if not self.state.all_of and any(not r.implied for r in self.state.draft.said_of(item.obj)):
                break
            listed.insert(0, item)
        if len(listed) < 2:
            return []
        anchored = {anchor.obj for anchor in spec.anchors if anchor.obj is not None}
        return [item for item in listed if item.obj.index not in anchored]

    def _still_together(self, spec: Spec) -> list[Item]:
        """`a washer and a dryer side by side under a counter`: the same things as of the relation just before."""
        group = self.state.group
        further = self.state.joint == "comma" and self._said(spec)[0].endswith("ing")  # `..., facing the stage`
        loose = bool(self.state.joint) and not further
        if len(group) < 2 or loose or not self.state.items or group[-1] is not self.state.items[-1]:
            return []
        anchors = [self.state.draft.objects[a.obj] for a in spec.anchors if a.obj is not None]
        return group if all(fit(spec.relation, item.obj, a) > UNFIT for item in group for a in anchors) else []

    def _of_all(self, spec: Spec) -> bool:
        at = self.state.i - 1
        words: list[str] = []
        while at >= 0 and self.state.chunks[at].kind in ("link", "hang", "lean", "filler", "measure"):
            chunk = self.state.chunks[at]
            words += [token.low for token in self.state.draft.tokens[chunk.start : chunk.end]]
            at -= 1
        opening, closing = self.state.aside
        if at == closing:
            at = opening - 1
        elif at > 0 and self.state.chunks[at].kind == "comma" and words:
            at -= 1  # `the tools - a hammer, a saw and an axe - hang`
        before = self.state.chunks[at] if at >= 0 else None
        if self.state.all_of or {"all", "both"} & set(words):
            return True
        if before is None or before.phrase is None or {"that", "which", "there"} & set(words):
            return False
        verb = self.state.draft.tokens[spec.start].low
        if PLURAL & {*words, verb} and (before.phrase.count.max == 1 or self.state.items[-1].joint == "and"):
            return True
        lined = spec.relation in ("in_row", "aligned", "evenly_spaced") or "lined" in self._said(spec)
        wall = spec.relation in ("wall", "against") and self.state.fragment and not words
        return self.state.items[-1].joint == "and" and (lined or wall)

    def _said(self, spec: Spec) -> list[str]:
        return [token.low for token in self.state.draft.tokens[spec.start : spec.end]]

    @staticmethod
    def _rather(spec: Spec, host: DraftObject, guest: DraftObject) -> bool:
        """`two sofas with red cushions face each other`: the sofas do."""
        return guest.number < 2 or fit(spec.relation, host, host) > fit(spec.relation, guest, guest)

    def _host_fits_better(self, spec: Spec, guest: Item) -> bool:
        """`a pegboard with saws above the bench`: the board hangs there; `a vase with a rose on every table`."""
        target = spec.anchors[0].obj if spec.anchors else None
        if target is None or guest.host is None or guest.host.index == target:
            return False
        other = self.state.draft.objects[target]
        own, hosts = fit(spec.relation, guest.obj, other), fit(spec.relation, guest.host, other)
        held = guest.implied is not None and guest.implied.relation in ("on", "inside")
        return hosts > own or (held and hosts > UNFIT and spec.relation in ("on", "inside", "in"))

    def _low_attached(self, spec: Spec) -> Item | None:
        """`a cat on a cushion on a chair`, `a lamp on a table in the corner`: said of the anchor before."""
        anchor, before = self.state.last_anchor, self.state.last_spec
        if anchor is None or before is None or self.state.joint or spec.context:
            return None
        if spec.relation in _FORMED and anchor.number < 2:
            return None
        target = spec.anchors[0].obj if spec.anchors else None
        if target is not None and (
            target == anchor.index or self.state.draft.objects[target].index == self.state.items[-1].obj.index
        ):
            return None
        last = self.state.items[-1].obj
        if is_kind(anchor.category, _FLAT) and max(category(last.category).size_m) > _FURNITURE_M:
            return None  # furniture on a rug: the place is that of the furniture
        hung = spec.relation == "wall" and hangs(anchor) and not hangs(last)
        small = category(last.category).mount == "top" and before.relation in ("on", "inside", "in")
        new = anchor.tokens[0] >= before.start and (hung or not anchor.provisional or small)
        carried = before.relation in ("on", "inside", "in")
        support = spec.relation in ("on", "inside", "in", "wall", "on_wall", "from_ceiling", "above")
        if target is not None:
            other = self.state.draft.objects[target]
            own, its = fit(spec.relation, last, other), fit(spec.relation, anchor, other)
            if its < own and not (new and carried and support and self._supported(last, before)):
                return None
        if new and spec.relation in _SUPPORT and self._supported(self.state.items[-1].obj, before):
            return Item(anchor, fresh=new)
        if (hung and new) or (new and (not support or target is not None)) or (carried and not support):
            return Item(anchor, fresh=new)
        return None

    def _supported(self, thing: DraftObject, before: Spec) -> bool:
        """What already stands or hangs somewhere takes no second support: `towels on a rack on the wall`."""
        if before.relation == "facing" and not self.state.draft.said_of(thing):
            return False
        own = (r for r in self.state.draft.said_of(thing) if not (r.negated or r.implied))
        return any(r.relation in ("on", "inside", "on_wall", "from_ceiling") for r in own)

    def _shares(self, spec: Spec, item: Item, after: Item) -> bool:
        if _between_too(spec, item) and after.joint == "and":
            return True
        target = spec.anchors[0].obj if spec.anchors else None
        if target is not None and fit(spec.relation, item.obj, self.state.draft.objects[target]) == UNFIT:
            return False
        if spec.relation in ("on", "inside", "in"):
            if target is not None and not small_on(item.obj, self.state.draft.objects[target]):
                return self._pair(spec, item, after) and is_kind(self.state.draft.objects[target].category, _LAIN)
            if target is None:
                return self._pair(spec, item, after)
            carrier = self.state.draft.objects[target]
            alike = category(item.obj.category).parent == category(after.obj.category).parent != ""
            if is_kind(carrier.category, _LAIN_ON) and not alike and fit("on", item.obj, carrier) < USUAL:
                return False  # `an armchair, a plant and a dog asleep on the armchair`
            return self.suits(spec, item.obj) and bool(spec.anchors)
        mount = category(item.obj.category).mount
        if spec.relation in ("wall", "on_wall", "from_ceiling") and mount in ("wall", "ceiling"):
            return mount == category(after.obj.category).mount
        if spec.relation == "around" and is_seat_or_sofa(item.obj.category):
            return True
        told = item.implied
        if spec.each and category(item.obj.category).mount == category(after.obj.category).mount == "top":
            return self._pair(spec, item, after)  # `with a pad and a pen before each chair`
        if (
            told is not None
            and told.assumed
            and told.relation in ("on", "inside", "in_front_of", "around", "each_side")
        ):
            return False
        return self._pair(spec, item, after)

    def _pair(self, spec: Spec, item: Item, after: Item) -> bool:
        """`A and B along the wall`, with nothing before A."""
        pair = after.joint == "and" and item is self.state.items[-2] and after is self.state.items[-1]
        small = all(category(one.obj.category).mount == "top" for one in (item, after)) or self._bare(after)
        return pair and (not item.joint or self._list_goes_on() or small) and (not spec.each or small)

    def _bare(self, item: Item) -> bool:
        """`a mop and bucket`: one article for both."""
        first = self.state.draft.tokens[item.obj.tokens[0]].low
        return item.obj.count == Count() and not item.obj.plural and item.obj.noun.split(" ", 1)[0] == first

    def _list_goes_on(self) -> bool:
        """`..., A and B along the wall, C`: A and B are a pair, not the end of a list."""
        rest = self.state.chunks[self.state.i + 1 :]
        return any(chunk.kind == "comma" and after.kind in ("np", "and") for chunk, after in pairwise(rest))

    def _fits_guest(self, spec: Spec, guest: Item, anchored: set[int]) -> bool:
        if guest.host is not None and guest.host.index in anchored:
            return True
        if spec.context or spec.relation == "leaning_on" or spec.lean or guest.obj.category == "unknown":
            return True
        first = spec.anchors[0].obj if spec.anchors else None
        if first is not None and guest.host is not None and spec.relation not in ("on", "inside", "in"):
            target = self.state.draft.objects[first]
            if fit(spec.relation, guest.obj, target) > fit(spec.relation, guest.host, target):
                return True
        if guest.implied is not None and not guest.implied.assumed:
            on_top = spec.relation in ("on", "inside", "in") and guest.host is not None
            return on_top and self.suits(spec, guest.obj) and not (guest.host and self.suits(spec, guest.host))
        if spec.relation in ("on", "inside", "in", "wall", "from_ceiling"):
            return self.suits(spec, guest.obj) and category(guest.obj.category).mount != "floor"
        return False


def _loose(item: Item, anchored: set[int]) -> bool:
    """A guest of the anchor of which nothing was known but that it is somewhere at its host."""
    told = item.implied
    return told is not None and told.assumed and told.relation == "next_to" and told.anchors[0].obj in anchored


def _between_too(spec: Spec, item: Item) -> bool:
    """`two sofas with a table and a rug between them`: of the table nothing else was said."""
    told = item.implied
    return spec.relation == "between" and told is not None and told.assumed and told.relation not in ("on", "inside")


def _each_too(spec: Spec, item: Item, after: Item) -> bool:
    """`a table with a pad and a pen before each chair`: of small things that are joined both are."""
    small = category(item.obj.category).mount == category(after.obj.category).mount == "top"
    return spec.each and small and after.joint == "and" and item.implied is not None and item.implied.assumed
