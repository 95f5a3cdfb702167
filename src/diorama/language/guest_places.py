"""Where a guest of `with` stands, by its kind and its host's."""

from __future__ import annotations

from diorama.catalogue.categories import category
from diorama.domain.relation import RelationName
from diorama.language.chunks import Chunk
from diorama.language.companions import guest_relation, is_hollow, is_seat, stands_well
from diorama.language.draft import DraftObject
from diorama.language.phrases import NounPhrase
from diorama.language.plausible import UNFIT, fit
from diorama.language.sentence import Guests, Item

_SMALL_M = 0.5  # what is no larger may stand on or in a thing, whatever its kind


def at_place(item: Item, guests: Guests) -> bool:
    """Whether a thing of a list may share the place that is said at its end."""
    kind, host = category(item.obj.category), category(guests.host.category)
    small = kind.mount == "top" or item.obj.category == "unknown" or max(kind.size_m) < _SMALL_M
    small = small or (not is_seat(item.obj.category) and max(kind.size_m) <= max(host.size_m))
    return small or (guests.place is not None and fit(guests.place, item.obj, guests.host) > UNFIT)


def loose_place(item: Item, guests: Guests) -> RelationName:
    """A guest that is no usual companion stands beside its host; small things stand on it."""
    host = category(guests.host.category)
    if host.mount == "wall" and category(item.obj.category).mount == "top":
        return "on"
    small = category(item.obj.category)
    if host.mount == small.mount == "top" and max(small.size_m) <= 1.2 * max(host.size_m):
        return "inside" if is_hollow(guests.host.category) else "on"  # `a cutting board with a knife`
    return (
        "on"
        if stands_well(item.obj.category, item.obj.noun, guests.host.category) and item.obj.category != "unknown"
        else "next_to"
    )


def of_others(chunk: Chunk, phrase: NounPhrase | None, host: DraftObject, guest: Item, *, others: bool) -> bool:
    """`a table with newspapers in front of them`, `cages with birds along the other wall`: of neither of the two,
    so the place is the host's, on or in which the guest is.
    """
    name = chunk.relation.relation if chunk.relation is not None else "on"
    kept = guest_relation(host.category, guest.obj.category, guest.obj.noun, 1) in ("on", "inside")
    if not kept or category(host.category).mount != "floor":
        return False
    if phrase is not None and phrase.kind == "pronoun" and phrase.key in ("one", "other"):
        return name == "against"
    beside = name == "next_to" and phrase is None and "it" in chunk.word.split()
    if beside and guest.obj.number == 1 and not guest.joint and others:
        return True  # `a bed, a nightstand with a lamp next to it`
    them = "them" in chunk.word.split() or (phrase is not None and phrase.key == "them")
    return them and host.number == 1 and name not in ("on", "inside", "in", "between", "above", "under")
