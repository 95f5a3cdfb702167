"""Texts that play in the open air: where `a house` is a thing in the garden and not the room that is furnished."""

from __future__ import annotations

from dataclasses import replace

from diorama.catalogue.categories import ancestors
from diorama.catalogue.materials import material
from diorama.catalogue.outdoors import OUTDOORS
from diorama.catalogue.room_types import is_open_air
from diorama.language.lexicon import OUTDOOR_MARK, Lexicon
from diorama.language.tokens import Token

_OUTDOOR_KINDS = frozenset(row.key for row in OUTDOORS) | {"large_animal", "car", "boat"}
_GROUNDED = frozenset({  # never in a barn or a greenhouse, so that these are things where such are named
    "tree", "hedge", "path", "pond", "stream", "road", "fence", "street_lamp", "garden_wall", "bush", "traffic_light",
    "flower_bed", "sailboat", "boat", "swimming_pool", "grass_patch",
})  # fmt: skip
_INDOOR_KINDS = frozenset({  # what stands in houses only
    "bed", "nightstand", "wardrobe", "crib", "sofa", "coffee_table", "tv_stand", "dining_table", "toilet", "bathtub",
    "shower", "stove", "fridge", "kitchen_counter", "kitchen_island", "desk", "treadmill", "washing_machine",
    "conference_table", "pool_table", "television", "dresser", "bookshelf", "sink", "curtain",
})  # fmt: skip
_CAMPING = frozenset({"campsite", "camping", "campfire", "kayak", "kayaks", "canoe", "picnic"})  # with a stove, too
_INSIDE = frozenset({"inside", "interior", "indoor", "indoors", "ceiling", "room", "rooms"})
_MADE_OF = frozenset({"of", "in", "from", "out"})


def is_outdoor_kind(key: str) -> bool:
    """Whether things of this kind stand in the open air and hardly ever in rooms."""
    return any(kind in _OUTDOOR_KINDS for kind in ancestors(key))


def is_indoor_kind(key: str) -> bool:
    """Whether things of this kind stand in houses and hardly ever outside."""
    return any(kind in _INDOOR_KINDS for kind in ancestors(key))


def outdoor_nouns_marked(tokens: tuple[Token, ...], lexicon: Lexicon) -> tuple[Token, ...]:
    """The tokens, those nouns marked that name things because the text plays in the open air: house, lake, oak."""
    nouns = _nouns(tokens, lexicon)
    if not nouns or not _plays_outdoors(tokens, lexicon):
        return tokens
    found = list(tokens)
    for start, end in nouns:
        last = found[end - 1]
        alone = end == start + 1 and material(last.low) is not None
        if not (alone and _is_material(tokens, start, lexicon)):
            found[end - 1] = replace(last, low=last.low + OUTDOOR_MARK)
    return tuple(found)


def _nouns(tokens: tuple[Token, ...], lexicon: Lexicon) -> list[tuple[int, int]]:
    """Where nouns stand that are marked if the text plays outdoors."""
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(tokens):
        longest = 1
        for length in (3, 2, 1):
            key = " ".join(token.low for token in tokens[at : at + length])
            if at + length <= len(tokens) and key in lexicon.outdoor:
                match = lexicon.match(tokens, at, len(tokens))
                if match is None or match[1] <= length:
                    found.append((at, at + length))
                    longest = length
                    break
        at += longest
    return found


def _is_material(tokens: tuple[Token, ...], at: int, lexicon: Lexicon) -> bool:
    """`an oak bench`, `made of oak`."""
    if at and tokens[at - 1].low in _MADE_OF:
        return True
    following = lexicon.match(tokens, at + 1, len(tokens)) if at + 1 < len(tokens) else None
    return following is not None and (following[0].nounish or following[0].adjective)


def _plays_outdoors(tokens: tuple[Token, ...], lexicon: Lexicon) -> bool:
    """A place in the open air or what grows and drives there is named, and nothing that stands in houses."""
    camping = any(token.low in _CAMPING for token in tokens)
    outdoors = camping
    at = 0
    while at < len(tokens):
        if tokens[at].low in _INSIDE:
            return False
        match = lexicon.match(tokens, at, len(tokens))
        if match is None:
            at += 1
            continue
        entry, length = match
        name = " ".join(token.low for token in tokens[at : at + length])
        if entry.noun and not camping and is_indoor_kind(entry.noun[0]):
            return False
        indoors = entry.room not in ("", "room") and not entry.noun and not is_open_air(entry.room)
        if indoors and name not in lexicon.outdoor:
            return False
        outdoors = outdoors or bool(entry.room and is_open_air(entry.room) and name not in lexicon.outdoor)
        outdoors = outdoors or bool(entry.noun and any(kind in _GROUNDED for kind in ancestors(entry.noun[0])))
        at += length
    return outdoors
