"""Wishes and rooms in the words of the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from diorama.domain.layout import Item
from diorama.domain.relation import Relation
from diorama.domain.room import Room
from diorama.layout.walls import bounds_of


def room_words(room: Room) -> str:
    """Width and depth for people."""
    x0, z0, x1, z1 = bounds_of(room.polygon)
    return f"{x1 - x0:.2f} x {z1 - z0:.2f} m"


def words_of(relation: Relation, items: Mapping[str, Item]) -> str:
    """The relation as it was said, else put into words."""
    if relation.words:
        return relation.words
    names = [items[s].name if s in items else s for s in relation.subjects]
    anchors = [items[a.id or ""].name if a.id in items else (a.which or a.id or a.kind) for a in relation.anchors]
    return " ".join(
        [", ".join(dict.fromkeys(names)), relation.relation.replace("_", " "), " and ".join(anchors)]
    ).strip()


def quoted(wishes: Sequence[Relation], items: Mapping[str, Item]) -> list[str]:
    """The wishes as they were said, in quotes, each with what it is said of: 'wardrobe in the corner'."""
    full = [_full(r, subject_words(r, items), items) for r in wishes]
    return [
        f"'{words}'" + (f" (the {name_of(r, items)})" if full.count(words) > 1 else "")
        for words, r in zip(full, wishes, strict=True)
    ]


def quoted_alike(wish: Relation, items: Mapping[str, Item]) -> str:
    """A wish that is said of several things, with their name and no number: 'desk against the wall'."""
    item = items.get(wish.subjects[0])
    return f"'{_full(wish, item.name if item is not None else wish.subjects[0], items)}'"


def _full(relation: Relation, subject: str, items: Mapping[str, Item]) -> str:
    words = words_of(relation, items)
    return words if _speaks_of(words, relation, items) else f"{subject} {words}"


def _speaks_of(words: str, relation: Relation, items: Mapping[str, Item]) -> bool:
    """Whether the words start with what they are said of ('the lamp left of the bed', not 'left of the bed')."""
    names = {items[s].name for s in relation.subjects if s in items}
    heads = {name.split()[-1] for name in names}
    start = words.lower().split(" of ")[0].split()[:4]
    return not names or any(head in word for head in heads for word in start)


def subject_words(relation: Relation, items: Mapping[str, Item]) -> str:
    """What a wish is about: 'wardrobe', 'chair 2', '4 x chair'."""
    if len(relation.subjects) == 1:
        return name_of(relation, items)
    names = dict.fromkeys(items[s].name for s in relation.subjects if s in items)
    return f"{len(relation.subjects)} x {' and '.join(names)}" if len(names) == 1 else " and ".join(names)


def name_of(relation: Relation, items: Mapping[str, Item]) -> str:
    """The name of what a wish is about, with a number where there are several of that name."""
    first = relation.subjects[0]
    item = items.get(first)
    return first if item is None else numbered(item, items) if len(relation.subjects) == 1 else item.name


def numbered(item: Item, items: Mapping[str, Item]) -> str:
    """A thing's name, with a number where there are several of that name."""
    same = [other.id for other in items.values() if other.name == item.name]
    return f"{item.name} {same.index(item.id) + 1}" if len(same) > 1 else item.name


def listed(words: Sequence[str]) -> str:
    """'a, b and c'."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
