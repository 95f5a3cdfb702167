"""What a thing or a scene is, in a sentence or two, from what is known about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from diorama.catalogue.categories import category
from diorama.catalogue.room_types import is_open_air
from diorama.catalogue.senses import plural
from diorama.catalogue.styles import STYLES
from diorama.domain.description import ThingFacts
from diorama.domain.relation import Relation, RelationName
from diorama.domain.room import Room
from diorama.domain.scene import Scene, SceneObject

MOST_KINDS = 9  # of things that a sentence about a scene names; the others are counted
MOST_RELATIONS = 4
FLAT_M = 0.06  # what is no thicker has no height worth a word
SMALL_M = 0.6  # what is nowhere longer is measured in centimetres
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ADJECTIVES = {"wood": "wooden"}
_HOURS = ((5.0, "at night"), (8.0, "in the morning"), (17.0, ""), (21.0, "in the evening"), (24.1, "at night"))
# Said of one subject and of several; {a} is what it is measured from.
_SAID: Mapping[RelationName, tuple[str, str]] = {
    "facing": ("faces {a}", "face {a}"),
    "left_of": ("is to the left of {a}", "are to the left of {a}"),
    "right_of": ("is to the right of {a}", "are to the right of {a}"),
    "in_front_of": ("is in front of {a}", "are in front of {a}"),
    "behind": ("is behind {a}", "are behind {a}"),
    "next_to": ("is next to {a}", "are next to {a}"),
    "near": ("is near {a}", "are near {a}"),
    "across_from": ("is across from {a}", "are across from {a}"),
    "between": ("is between {a}", "are between {a}"),
    "around": ("is beside {a}", "stand around {a}"),
    "each_side": ("is beside {a}", "stand on either side of {a}"),
    "under": ("is under {a}", "are under {a}"),
    "above": ("hangs above {a}", "hang above {a}"),
}


def thing_words(facts: ThingFacts) -> str:
    """A sentence about one thing: `A walnut coffee table, 1.1 m wide, 0.5 m deep, 0.4 m high, in rustic style.`"""
    looks = [*facts.colors[:1], *(_ADJECTIVES.get(word, _spaced(word)) for word in facts.materials[:1])]
    if facts.category:
        lead = _with_article(" ".join([*looks, facts.name]))
    else:
        lead = f"{_with_article(' '.join([*looks, 'thing']))} called '{facts.name}'" if facts.name else "a thing"
    if facts.placeholder:
        lead = f"a labelled placeholder for {lead}"
    rest = [lead, *_measures(facts)]
    if facts.style:
        rest.append(f"in {_style(facts.style)} style")
    others = _listed([_spaced(word) for word in (*facts.materials[1:], *facts.colors[1:])])
    words = ", ".join(rest) + (f", with some {others}" if others else "")
    return f"{words[0].upper()}{words[1:]}."


def scene_words(scene: Scene) -> str:
    """What a scene is: rooms and sizes, hour and style, what stands in it, what stands on what, how it is arranged."""
    namer = _Namer(scene.objects)
    standing = [key for key in scene.objects if not _carrier(scene, key)]
    opening = _place(scene)
    things = _things(namer, standing)
    first = f"{opening} with {things}" if things else f"An empty {opening.partition(' ')[2]}"
    sentences = [first, *_carried(scene, namer), *_arranged(scene, namer)]
    return " ".join(f"{sentence[0].upper()}{sentence[1:]}." for sentence in sentences)


class _Namer:
    """Names of a scene's things with the looks that were asked for; several alike are one kind."""

    def __init__(self, objects: Mapping[str, SceneObject]) -> None:
        self.objects = objects
        self.kinds = {key: _kind(item) for key, item in objects.items()}
        self.counts = Counter(self.kinds.values())
        self._names = Counter(item.name for item in objects.values())

    def some(self, keys: Iterable[str]) -> str:
        """`a green sofa, two armchairs and a lamp`, largest first."""
        counted = Counter(self.kinds[key] for key in keys)
        sized = {self.kinds[key]: _bulk(self.objects[key]) for key in keys}
        kinds = sorted(counted, key=lambda kind: (-sized[kind], kind))
        words = [_counted(counted[kind], kind) for kind in kinds[:MOST_KINDS]]
        more = sum(counted[kind] for kind in kinds[MOST_KINDS:])
        if more:
            words.append(f"{_number(more)} other things" if more > 1 else "one other thing")
        return _listed(words)

    def known(self, keys: Sequence[str]) -> str:
        """`the sofa`, `the two armchairs`, `one of the chairs`: things that were named before."""
        kinds = Counter(self.objects[key].name for key in keys)
        words: list[str] = []
        for name, count in kinds.items():
            if count == 1:
                words.append(f"the {name}" if self._names[name] == 1 else f"one of the {plural(name)}")
            else:
                whole = self._names[name] == count
                many = plural(name)
                words.append(f"the {many}" if whole else f"{_number(count)} of the {many}")
        return _listed(words)


def _carrier(scene: Scene, key: str) -> str:
    """What a thing stands on or in, rugs aside: what stands on a rug stands in the room."""
    on = scene.objects[key].support
    if on.kind != "object" or on.on not in scene.objects:
        return ""
    return on.on if category(scene.objects[on.on].category).size_m[1] >= FLAT_M else ""


def _kind(item: SceneObject) -> str:
    look = item.attributes
    words = [look.size, look.color, look.pattern, _spaced(look.material), item.name]
    return " ".join(dict.fromkeys(word for word in words if word))


def _bulk(item: SceneObject) -> float:
    """How large a thing of this kind usually is [m3]."""
    width, height, depth = category(item.category).size_m
    return width * max(height, 0.05) * depth


def _place(scene: Scene) -> str:
    """`A bedroom of 3.9 x 3.6 m at night, in rustic style,`."""
    hour = next(words for end, words in _HOURS if scene.environment.time_of_day_h < end)
    style = f" in {_style(scene.brief.style)} style" if scene.brief.style else ""
    rooms = [f"{_spaced(room.type)} of {_extent(room)} m" for room in scene.rooms.values()]
    named = _listed([_with_article(words) for words in rooms]) if rooms else "a scene"
    return " ".join(part for part in (f"{named}{style}", hour) if part)


def _extent(room: Room) -> str:
    xs, zs = ([corner[axis] for corner in room.polygon] for axis in (0, 1))
    return f"{_short(max(xs) - min(xs))} x {_short(max(zs) - min(zs))}"


def _things(namer: _Namer, keys: Sequence[str]) -> str:
    return namer.some(keys) if keys else ""


def _carried(scene: Scene, namer: _Namer) -> list[str]:
    """What stands on or in other things: `there is a vase on the table, and two lamps on the nightstands`."""
    groups: dict[str, tuple[list[str], list[str]]] = {}
    for key in scene.objects:
        carrier = _carrier(scene, key)
        if carrier:
            carried, carriers = groups.setdefault(scene.objects[carrier].name, ([], []))
            carried.append(key)
            if carrier not in carriers:
                carriers.append(carrier)
    words = [f"{namer.some(carried)} on {namer.known(carriers)}" for carried, carriers in groups.values()]
    if not words:
        return []
    first = next(iter(groups.values()))[0]
    verb = "there are" if words[0].split()[0] not in ("a", "an", "one") or len(first) > 1 else "there is"
    return [f"{verb} {_listed(words)}"]


def _arranged(scene: Scene, namer: _Namer) -> list[str]:
    """How things that were asked for stand to each other, and what the walls have."""
    words: list[str] = []
    for relation in scene.relations.values():
        told = _relation(relation, namer)
        if told and told not in words and len(words) < MOST_RELATIONS:
            words.append(told)
    sentences = ["; ".join(words)] if words else []
    openings = Counter(
        opening.kind
        for room in scene.rooms.values()
        if not is_open_air(room.type)
        for opening in room.openings.values()
    )
    if openings:
        holes = _listed([_counted(count, kind) for kind, count in sorted(openings.items())])
        sentences.append(f"it has {holes}")
    return sentences


def _relation(relation: Relation, namer: _Namer) -> str:
    subjects = [key for key in relation.subjects if key in namer.objects]
    anchors = [anchor.id for anchor in relation.anchors if anchor.kind == "object" and anchor.id in namer.objects]
    if relation.negated or not relation.hard or relation.relation not in _SAID or not subjects or not anchors:
        return ""
    one, many = _SAID[relation.relation]
    said = (one if len(subjects) == 1 else many).format(a=namer.known([key for key in anchors if key is not None]))
    return f"{namer.known(subjects)} {said}"


def _measures(facts: ThingFacts) -> list[str]:
    """`1.1 m wide`, `0.56 m deep`, `0.4 m high`."""
    wide, tall, deep = facts.size_m
    if max(facts.size_m) <= 0:
        return []
    if tall < FLAT_M and max(wide, deep) > 4 * tall:
        return [f"{_length(max(wide, deep), facts)} by {_length(min(wide, deep), facts)}"]
    words = [f"{_length(wide, facts)} wide"]
    if deep >= FLAT_M:
        words.append(f"{_length(deep, facts)} deep")
    return [*words, f"{_length(tall, facts)} high"]


def _length(metres: float, facts: ThingFacts) -> str:
    if max(facts.size_m) <= SMALL_M:
        return f"{max(round(metres * 100, 1), 0.1):g} cm"
    return f"{_short(metres)} m"


def _short(metres: float) -> str:
    return f"{round(metres, 2 if metres < 3 else 1):g}"


def _counted(count: int, name: str) -> str:
    return _with_article(name) if count == 1 else f"{_number(count)} {plural(name)}"


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def _with_article(words: str) -> str:
    first = words.split()[0].lower() if words.split() else ""
    if first in ("scissors", "trousers", "glasses", "jeans", "stairs", "people") or plural(words) == words:
        return f"some {words}"
    vowel = first[:1] in "aeio" or (first[:1] == "u" and not first.startswith(("uni", "use", "uku", "uten", "ute")))
    return f"an {words}" if (vowel and first[:3] != "one") or first.startswith("hour") else f"a {words}"


def _listed(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _style(key: str) -> str:
    return STYLES[key].names[0] if key in STYLES else _spaced(key)


def _spaced(word: str) -> str:
    return word.replace("_", " ")
