"""What `A with B` means for two kinds of things, and whether one thing can well stand on another."""

from __future__ import annotations

from functools import lru_cache

from diorama.catalogue.categories import ancestors, category
from diorama.catalogue.senses import SENSES
from diorama.domain.relation import RelationName
from diorama.language.phrases import NounPhrase

_TABLES = frozenset({"table", "counter", "kitchen_island", "conference_table", "ping_pong_table"})
_SEATS = frozenset({"chair", "stool", "bench", "armchair", "office_chair", "bar_stool", "person"})
_BEDS = frozenset({"bed", "crib", "massage_table"})
_SOFAS = frozenset({"sofa", "armchair", "chaise_longue", "bench"})
_CARRIERS = frozenset({
    "table", "counter", "kitchen_island", "nightstand", "dresser", "cabinet", "tv_stand", "bookshelf", "wall_shelf",
    "chest", "sideboard", "bed", "sofa", "chair", "bench", "stool", "rug", "pedestal", "cart", "tray", "fireplace",
    "toy_box", "washing_machine", "piano", "stove", "sink", "bathtub", "shoe_rack", "podium", "altar", "fridge",
    "vanity", "vanity_table", "base_cabinet", "kitchen_counter", "crate", "stage", "book", "box", "workbench",
    "changing_table", "radiator", "planter", "plate", "mattress", "crib", "desk", "easel", "weight_rack", "wine_rack",
    "locker", "basket", "safe", "wardrobe", "mini_fridge", "dog_bed", "filing_cabinet", "magazine_rack",
    "chaise_longue", "pool_table", "futon_mattress", "massage_table", "suitcase", "ottoman",
    "computer", "blanket",
    "bulletin_board", "pegboard", "cake", "cutting_board",
    "trunk", "coat_rack", "person", "christmas_tree", "clothing_rack", "coat_hook", "towel_rail",
    "pond", "stream", "flower_bed",
})  # fmt: skip
_CARRIED_OUT = frozenset({"basket", "cooler", "bucket", "bag", "box", "cat", "dog", "person"})
_KEPT_IN = frozenset({"cage", "aquarium"})
_KEPT = frozenset({"bird", "small_animal", "cat", "dog"})
_PLAYED = frozenset({"vanity", "piano", "grand_piano", "organ", "drum_kit", "easel", "sewing_machine", "workbench"})
_HOLLOW = frozenset({
    "basket", "box", "bin", "vase", "bowl", "cup", "pot", "jar", "planter", "glass", "bucket", "crate", "toy_box",
    "wardrobe", "aquarium", "bag", "pen_cup", "umbrella_stand", "fridge", "locker", "chest", "bathtub",
    "laundry_basket",
    "suitcase", "dishwasher", "washing_machine", "safe", "jewelry_box", "toolbox", "barrel", "sink", "wine_cooler",
    "dollhouse", "stroller", "fireplace", "oven", "stove", "microwave", "cabinet", "play_tent", "shower", "hammock",
    "crib", "cart", "car",
})  # fmt: skip

_POURED = frozenset({"milk", "sugar", "salt", "pepper", "honey", "ketchup", "mustard", "juice", "oil", "soup", "rice",
                     "pasta", "soap", "shampoo", "detergent", "butter", "popcorn", "tea", "coffee", "wool", "chalk",
                     "tape", "paper", "thread", "yarn", "wire", "glue", "paint", "powder", "salad"})  # fmt: skip


SERVING = frozenset({"tray", "plate", "test_tube_rack", "dish_rack", "wine_rack"})
"""What stands on other things and has things on it: `a tray of pastries`."""


def is_content(phrase: NounPhrase) -> bool:
    """What a vessel may hold: a thing; parts of things too (`a jar of buttons`), which then are things."""
    if phrase.kind == "part" and phrase.plural and not phrase.definite:
        phrase.kind, phrase.key = "unknown", "unknown"
        phrase.noun = phrase.noun.removesuffix("s")
    return phrase.kind in ("object", "unknown") and (phrase.plural or phrase.noun not in _POURED)


def is_kind(key: str, kinds: frozenset[str]) -> bool:
    """Whether a category or one of its parents is among these."""
    return any(kind in kinds for kind in ancestors(key))


def is_carrier(key: str) -> bool:
    """Things can stand on it."""
    return is_kind(key, _CARRIERS)


def is_hollow(key: str) -> bool:
    """Things can stand in it."""
    return is_kind(key, _HOLLOW)


def is_seat(key: str) -> bool:
    """A chair, stool or bench."""
    return is_kind(key, _SEATS)


def is_seat_or_sofa(key: str) -> bool:
    """Anything that one sits on, sofas too."""
    return is_seat(key) or is_kind(key, _SOFAS)


def is_table(key: str) -> bool:
    """A table, desk or counter."""
    return is_kind(key, _TABLES)


@lru_cache(maxsize=4096)
def can_stand_on(subject: str, anchor: str) -> bool:
    """Whether a thing of one kind can well stand or lie on one of another: small enough, and not furniture."""
    if subject == "unknown" or anchor == "unknown":
        return True
    small, large = category(subject), category(anchor)
    if not is_carrier(anchor) or small.mount in ("wall", "ceiling"):
        return small.mount == "wall" and subject in ("picture", "mirror", "wall_clock", "poster") and is_table(anchor)
    if anchor == "rug" or "rug" in ancestors(anchor):
        return subject != "rug"
    if anchor == "blanket" and subject in _CARRIED_OUT:
        return True  # a picnic
    if small.mount == "top" or any(kind in small.usual_supports for kind in ancestors(anchor)):
        return True
    footprint = small.size_m[0] * small.size_m[2]
    room = large.size_m[0] * large.size_m[2]
    return footprint <= 0.6 * room and small.size_m[1] < 0.7 and footprint < 0.3


@lru_cache(maxsize=4096)
def implied_relation(host: str, guest: str, count: int) -> RelationName | None:
    """How a guest stands to its host in `host with guest`; None if the two are no usual companions.

    count: how many guests one host has.
    """
    thing = category(guest)
    if is_kind(host, _KEPT_IN) and is_kind(guest, _KEPT):
        return "inside"
    if is_table(host) and is_seat(guest):
        return _seats_at(host, count)
    if host in _PLAYED and is_seat(guest):
        return "in_front_of"
    if is_kind(host, _BEDS) and guest in ("nightstand", "side_table", "floor_lamp"):
        return "each_side" if count == 2 else "next_to"
    if is_kind(host, _BEDS | frozenset({"sofa"})) and guest in ("bench", "chest"):
        return "at_foot"
    if is_kind(host, _SOFAS) and guest in ("coffee_table", "ottoman", "stool", "rug"):
        return "in_front_of"
    if is_kind(host, _SOFAS) and guest in ("side_table", "floor_lamp"):
        return "next_to"
    if is_kind(host, _SOFAS) and "armchair" in ancestors(guest):
        return "next_to"
    if host in ("vase", "planter", "basket", "bin", "bag", "wardrobe", "fridge", "aquarium", "toy_box") and (
        thing.mount == "top" or guest in ("toy", "ball", "clothes", "umbrella", "teddy_bear", "flowers")
    ):
        return "inside"
    if is_hollow(host) and thing.mount == "top" and not is_carrier(host):
        return "inside"
    if thing.mount == "wall" and guest in ("mirror", "wall_clock", "wall_shelf", "picture", "wall_cabinet"):
        return "above"
    if can_stand_on(guest, host) and (thing.mount == "top" or not is_seat(host)) and guest != "rug":
        return "on"
    if guest == "rug" and (is_table(host) or is_kind(host, _BEDS)):
        return "under"
    return None


def _seats_at(host: str, count: int) -> RelationName:
    one_sided = "desk" in ancestors(host) or host in ("vanity_table", "console_table", "workbench")
    if one_sided or count == 1:
        return "in_front_of" if one_sided or count == 1 else "around"
    if host in ("kitchen_island", "counter", "kitchen_counter"):
        return "in_front_of"
    return "around" if count >= 3 else "each_side"


def forms(key: str, noun: str) -> tuple[str, ...]:
    """The category as it was read, then what the noun means on top of something: lamp -> floor, table lamp."""
    top = SENSES.get(noun, {}).get("top", key)
    return (key,) if top == key else (key, top)


def guest_relation(host: str, guest: str, noun: str, count: int) -> RelationName | None:
    """`implied_relation` in the form of the guest that suits the host best."""
    own, *others = forms(guest, noun)
    for form in others:
        if is_carrier(host) and not is_kind(host, _BEDS | _SOFAS | frozenset({"rug", "chair", "stool"})):
            found = implied_relation(host, form, count)
            if found is not None:
                return found
    return implied_relation(host, own, count)


def stands_well(guest: str, noun: str, host: str) -> bool:
    """`can_stand_on` in any of the guest's forms."""
    return any(can_stand_on(form, host) for form in forms(guest, noun))
