"""Of whom a relation is said: the last thing, its host, a pair, or the anchor before it."""

from __future__ import annotations

from itertools import pairwise

from diorama.catalogue.categories import ancestors, category
from diorama.domain.plan import Count
from diorama.language.companions import forms, guest_relation, is_seat, is_seat_or_sofa, stands_well
from diorama.language.draft import DraftAnchor, DraftObject
from diorama.language.places import Spec
from diorama.language.sentence import Item, Sentence

_SUPPORT = ("leaning_on", "on", "inside", "in", "wall", "on_wall", "from_ceiling")


class SubjectReader:
    """Decides of whom a relation is said, and writes it."""

    def __init__(self, state: Sentence) -> None:
        self.state = state

    def suits(self, spec: Spec, obj: DraftObject) -> bool:
        """Whether the thing can well be where the relation puts it; only supports can be unfit."""
        if spec.relation not in ("on", "inside", "in") or not spec.anchors or spec.anchors[0].obj is None:
            return True
        return stands_well(obj.category, obj.noun, self.state.draft.objects[spec.anchors[0].obj].category)

    def apply(self, spec: Spec) -> None:
        """Write the relation for its subjects, or report it."""
        subjects = self.subjects(spec)
        if not subjects:
            self.state.draft.report(spec.start, spec.end, "it is not said what stands there")
            return
        if spec.context and not spec.anchors:
            host = self._context(subjects[-1])
            if host is None:
                self.state.draft.report(spec.start, spec.end, "it is not said what this relates to")
                return
            spec.anchors = [DraftAnchor("object", obj=host.index)]
        if spec.each_other:
            self._each_other(spec, subjects)
            return
        if self._between_a_pair(spec, subjects[-1]):
            return
        if self._more_at_the_ends(spec, subjects[-1]):
            return
        guests = self.state.guests
        if guests is not None and subjects[-1].host is not guests.host:
            self.state.guests = None  # the text is back at the host
        for item in subjects:
            self._drop_implied(item, spec)
            self.state.emitter.emit(spec, [item.obj], one=item.one, fresh=item.fresh)
            item.settled = True

    def _more_at_the_ends(self, spec: Spec, item: Item) -> bool:
        """`three chairs on each side and one at each end`: two more of them."""
        if not (item.one and spec.ends and is_seat(item.obj.category)):
            return False
        upper = None if item.obj.count.max is None else item.obj.count.max + 2
        item.obj.count = Count(min=item.obj.count.min + 2, max=upper)
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

    def _drop_implied(self, item: Item, spec: Spec) -> None:
        """A stated place of a guest replaces the assumed one."""
        if item.implied is not None and item.implied.assumed and item.implied.subject >= 0:
            about_host = any(anchor.obj == item.implied.anchors[0].obj for anchor in spec.anchors)
            if spec.relation in _SUPPORT or about_host:
                self.state.draft.forget(item.implied)
                item.implied = None

    def _context(self, item: Item) -> DraftObject | None:
        """What `on top` or `on each side` is meant of, when it is not said."""
        if item.host is not None:
            return item.host
        others = [other.obj for other in self.state.items if other.obj is not item.obj]
        if others:
            number = item.obj.number
            near = (o for o in reversed(others) if _beside(o, item.obj, number))
            return next(near, others[-1])
        return next(
            (self.state.draft.objects[i] for i in reversed(self.state.draft.mentions) if i != item.obj.index), None
        )

    def subjects(self, spec: Spec) -> list[Item]:
        """Whom the relation is said of: the last thing, its host, or both things of a pair."""
        if not self.state.items:
            return []
        last = self._low_attached(spec) or self.state.items[-1]
        if last is not self.state.items[-1]:
            return [last]
        anchored = {anchor.obj for anchor in spec.anchors if anchor.obj is not None}
        if last.obj.index in anchored and last.host is not None:
            return [item for item in self.state.items if item.obj is last.host][-1:] or [last]
        if last.host is not None and last.implied is not None and not self._fits_guest(spec, last, anchored):
            host = next((item for item in self.state.items if item.obj is last.host), None)
            if host is not None and host.obj.index not in anchored:
                return [host]
        found = [last]
        for item in reversed(self.state.items[:-1]):
            after = found[0]
            if (
                item.settled
                or item.obj is last.obj
                or item.obj.index in anchored
                or not (item.host is last.host or _loose(item, anchored))
                or not after.joint
            ):
                break
            if not self._shares(spec, item, after):
                break
            found.insert(0, item)
        return found

    def _low_attached(self, spec: Spec) -> Item | None:
        """`a cat on a cushion on a chair`, `a lamp on a table in the corner`: said of the anchor before."""
        anchor, before = self.state.last_anchor, self.state.last_spec
        if anchor is None or before is None or self.state.joint or spec.context:
            return None
        target = spec.anchors[0].obj if spec.anchors else None
        if target is not None and (
            target == anchor.index or self.state.draft.objects[target].index == self.state.items[-1].obj.index
        ):
            return None
        new = anchor.tokens[0] >= before.start and not anchor.provisional
        carried = before.relation in ("on", "inside", "in")
        support = spec.relation in ("on", "inside", "in", "wall", "on_wall", "from_ceiling", "above")
        if target is not None and not support:
            other = self.state.draft.objects[target]
            if other.stand == "top" or category(other.category).mount == "top":
                return None
        hangs = new and spec.relation == "wall" and _hangs(anchor) and not _hangs(self.state.items[-1].obj)
        if hangs or (new and (not support or target is not None)) or (carried and not support):
            return Item(anchor, fresh=new)
        return None

    def _shares(self, spec: Spec, item: Item, after: Item) -> bool:
        if spec.relation in ("on", "inside", "in"):
            target = spec.anchors[0].obj if spec.anchors else None
            if target is not None and not _small_on(item.obj, self.state.draft.objects[target]):
                return False
            return self.suits(spec, item.obj) and bool(spec.anchors)
        mount = category(item.obj.category).mount
        if spec.relation in ("wall", "on_wall", "from_ceiling") and mount in ("wall", "ceiling"):
            return mount == category(after.obj.category).mount
        if spec.relation == "around" and is_seat_or_sofa(item.obj.category):
            return True
        if item.implied is not None and item.implied.assumed and item.implied.relation in ("on", "inside"):
            return False
        pair = after.joint == "and" and item is self.state.items[-2] and after is self.state.items[-1]
        return pair and (not item.joint or self._list_goes_on()) and not spec.each

    def _list_goes_on(self) -> bool:
        """`..., A and B along the wall, C`: A and B are a pair, not the end of a list."""
        rest = self.state.chunks[self.state.i + 1 :]
        return any(chunk.kind == "comma" and after.kind in ("np", "and") for chunk, after in pairwise(rest))

    def _fits_guest(self, spec: Spec, guest: Item, anchored: set[int]) -> bool:
        if guest.host is not None and guest.host.index in anchored:
            return True
        if spec.context or spec.relation == "leaning_on" or spec.lean:
            return True
        if guest.implied is not None and not guest.implied.assumed:
            on_top = spec.relation in ("on", "inside", "in") and guest.host is not None
            return on_top and self.suits(spec, guest.obj) and not (guest.host and self.suits(spec, guest.host))
        if spec.relation in ("on", "inside", "in", "wall", "from_ceiling"):
            return self.suits(spec, guest.obj) and category(guest.obj.category).mount != "floor"
        return False


def _hangs(thing: DraftObject) -> bool:
    """Whether a thing may hang on a wall: `a desk facing a whiteboard on the wall` says it of the whiteboard."""
    return "wall" in category(thing.category).usual_supports


def _loose(item: Item, anchored: set[int]) -> bool:
    """A guest of the anchor of which nothing was known but that it is somewhere at its host."""
    told = item.implied
    return told is not None and told.assumed and told.relation == "next_to" and told.anchors[0].obj in anchored


def _beside(host: DraftObject, guest: DraftObject, number: int) -> bool:
    return guest_relation(host.category, guest.category, guest.noun, number) in ("each_side", "next_to", "around")


def _small_on(thing: DraftObject, carrier: DraftObject) -> bool:
    """Whether a thing of a list may share its last member's place on a carrier: furniture does so on rugs only."""
    if "rug" in ancestors(carrier.category) or carrier.category == "stage":
        return True
    kinds = [category(form) for form in forms(thing.category, thing.noun)]
    kept = any(kind in kinds[0].usual_supports for kind in ancestors(carrier.category))
    return kept or any(kind.mount == "top" for kind in kinds)
