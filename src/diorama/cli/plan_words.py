"""A plan in words: counts, looks, sizes, relations, and the words of the text that they came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from diorama.catalogue.senses import plural
from diorama.domain.plan import Count, Plan, PlanGroup, PlanObject, PlanOpening, PlanRelation, PlanRoom, StatedSize
from diorama.domain.relation import Anchor, RelationName
from diorama.domain.scene import Attributes
from diorama.domain.span import Span

# {a} is the anchor, {gap} a stated distance with a blank after it, {which} the side or corner meant
_WORDS: Mapping[RelationName, str] = {
    "on": "on {a}", "inside": "in {a}", "under": "under {a}", "above": "{gap}above {a}",
    "left_of": "{gap}left of {a}", "right_of": "{gap}right of {a}", "in_front_of": "{gap}in front of {a}",
    "behind": "{gap}behind {a}", "next_to": "{next}{a}", "near": "near {a}", "far_from": "{gap}far from {a}",
    "across_from": "{gap}across from {a}", "facing": "facing {a}", "back_to": "with its back to {a}",
    "against": "{against}{a}", "on_wall": "hanging on {a}{high}", "in_corner": "in {corner}",
    "at_centre": "in the middle of {a}", "from_ceiling": "hanging from {a}", "around": "around {a}",
    "each_side": "on either side of {a}", "between": "between {a}", "symmetric": "mirrored about {a}",
    "at_foot": "{gap}at the foot of {a}", "at_head": "{gap}at the head of {a}", "on_side": "on the {which}side of {a}",
    "aligned": "lined up", "in_row": "in a row", "evenly_spaced": "evenly spaced", "stacked": "{stack}",
    "in_grid": "in {which}rows and columns", "leaning_on": "leaning on {a}", "same_as": "like {a}", "in_room": "in {a}",
}  # fmt: skip
_STACKS = {"pile": "in a pile", "pyramid": "in a pyramid"}


class PlanWords:
    """The names and phrases of one plan."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._starts = [0, *(i + 1 for i, letter in enumerate(plan.text) if letter == "\n")]

    def came_from(self, span: Span | None) -> str:
        """The words of the text, quoted; '' for what was not said."""
        return f"'{' '.join(span.of(self._plan.text).split())}'" if span is not None else ""

    def place(self, span: Span) -> str:
        """Where words stand: their column, and their line if the text has several."""
        line = sum(start <= span.start for start in self._starts)
        column = span.start - self._starts[line - 1] + 1
        return f"column {column}" if len(self._starts) == 1 else f"line {line}, column {column}"

    def room(self, name: str) -> str:
        """A room by its id: `living room`, `bedroom 2`."""
        return name.replace("-", " ").replace("_", " ")

    def thing(self, name: str) -> str:
        """A thing by its id, as the text calls it, numbered where there are several of the name."""
        words = self._plan.objects[name].words or name
        alike = [other for other, thing in self._plan.objects.items() if thing.words == words]
        return words if len(alike) == 1 else f"{words} {alike.index(name) + 1}"

    def counted(self, name: str) -> str:
        """A thing with how many there shall be."""
        return f"{_number(self._plan.objects[name].count)}{self.thing(name)}"

    def look(self, thing: PlanObject) -> str:
        """Adjectives, stated lengths and numbers of parts."""
        kind = thing.category.replace("_", " ")
        stands_for = "unknown: a labelled block stands for it" if kind == "unknown" else f"a {kind}"
        own = "" if kind == thing.words else stands_for
        parts = [f"{number} {part}" for part, number in thing.details.items()]
        return ", ".join([*_adjectives(thing.attributes), *_lengths(thing.size), *parts, *([own] if own else [])])

    def room_look(self, room: PlanRoom) -> str:
        """Size, walls and floor of a room."""
        size = _lengths(room.size)
        sides = room.size.width, room.size.depth
        if sides[0] is not None and sides[1] is not None:
            size = [f"{sides[0]:g} x {sides[1]:g} m", *_lengths(StatedSize(height=room.size.height))]
        look = [word for word in _adjectives(room.attributes) if word != room.wall_color]
        walls = [f"{room.wall_color} walls"] if room.wall_color else []
        floor = [f"a floor of {room.floor_material.replace('_', ' ')}"] if room.floor_material else []
        return ", ".join(
            [*([room.size_word] if room.size_word not in ("", *look) else []), *look, *size, *walls, *floor]
        )

    def opening(self, opening: PlanOpening) -> str:
        """Doors and windows: how many, on which wall, how large, where to."""
        many = plural(opening.kind) if opening.count > 1 else opening.kind
        count = f"{opening.count} x " if opening.count > 1 else ""
        wall = f" in the {opening.wall} wall" if opening.wall else ""
        leads = f" to the {self.room(opening.leads_to)}" if opening.leads_to else ""
        size = ", ".join(_lengths(opening.size))
        return f"{count}{many}{wall}{leads}" + (f", {size}" if size else "")

    def relation(self, wish: PlanRelation) -> str:
        """Where a thing shall be, without the thing: `each on either side of the bed`."""
        anchors = [self._anchor(anchor) for anchor in wish.anchors]
        gap = f"{wish.distance_m:g} m " if wish.distance_m is not None else ""
        which = f"{wish.which.replace('x', ' x ')} " if wish.which else ""
        words = _WORDS[wish.relation].format(
            a=" and ".join(anchors),
            gap=gap,
            high=f", {gap}above the floor" if gap else "",
            next=f"{gap}from " if gap else "next to ",
            against=f"{gap}from " if gap else "against ",
            which=which,
            corner=f"the {wish.which} corner" if wish.which else "a corner",
            stack=_STACKS.get(wish.which, "stacked"),
        )
        many = self._plan.objects[wish.subject].count.min > 1
        who = "one of them " if wish.quantifier == "one" and many else ""
        return f"{'not ' if wish.negated else ''}{who}{words}"

    def group(self, group: PlanGroup) -> str:
        """Things that belong together: `place setting: 6 plates, 6 forks`."""
        return f"{group.motif.replace('_', ' ')}: {', '.join(self.counted(name) for name in group.members)}"

    def _anchor(self, anchor: Anchor) -> str:
        if anchor.kind == "object" and anchor.id is not None:
            many = self._plan.objects[anchor.id].count.min > 1
            return f"{'each ' if many else 'the '}{self.thing(anchor.id)}"
        if anchor.kind == "room":
            return f"the {self.room(anchor.id)}" if anchor.id and len(self._plan.rooms) > 1 else "the room"
        if anchor.which:
            return f"the {anchor.which} {anchor.kind}"
        return f"{'the' if anchor.kind in ('floor', 'ceiling') else 'a'} {anchor.kind}"


def _number(count: Count) -> str:
    if count.max is None:
        return f"at least {count.min} x "
    if count.max != count.min:
        return f"{count.min} to {count.max} x "
    return f"{count.min} x " if count.min != 1 else ""


def _adjectives(look: Attributes) -> Iterator[str]:
    words: Sequence[str] = (look.size, look.color, look.material, look.pattern, look.shape, look.style, *look.extra)
    for word in dict.fromkeys(words):
        if word and not (word == look.material and word in look.color.split()):
            yield word.replace("_", " ")


def _lengths(size: StatedSize) -> list[str]:
    said = ((size.width, "wide"), (size.depth, "deep"), (size.height, "high"))
    return [f"{value:g} m {word}" for value, word in said if value is not None]
