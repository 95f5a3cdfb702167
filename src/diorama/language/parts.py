"""Which parts things have, so that `a bookshelf with five shelves` is one thing."""

from __future__ import annotations

from diorama.language.companions import is_kind, is_seat, is_table
from diorama.language.draft import DraftObject
from diorama.language.phrases import NounPhrase

OWN_PARTS: dict[str, frozenset[str]] = {
    "shelf": frozenset({"shelves", "doors", "drawers", "compartments", "panels", "legs", "wheels", "backs", "tops"}),
    "cabinet": frozenset(
        {"shelves", "doors", "drawers", "compartments", "panels", "legs", "wheels", "handles", "tops"}
    ),
    "table": frozenset({"drawers", "legs", "wheels", "tops", "shelves", "bases", "frames"}),
    "seat": frozenset({"legs", "arms", "wheels", "seats", "backs", "frames", "bases", "footrests"}),
    "bed": frozenset({"legs", "headboards", "footboards", "drawers", "posts", "frames", "mattresses", "canopies"}),
    "lamp": frozenset({"shades", "bases", "bulbs", "arms", "legs", "heads", "candles", "lights"}),
    "rack": frozenset({"hooks", "pegs", "arms", "shelves", "wheels", "legs", "bases", "tiers"}),
    "cooker": frozenset({"burners", "rings", "doors", "knobs", "handles", "drawers", "legs"}),
    "basin": frozenset({"taps", "basins", "feet", "legs", "doors", "drawers", "handles"}),
    "screen": frozenset({"panels", "frames", "legs", "wheels"}),
    "tiers": frozenset({"tiers", "layers", "shelves"}),
    "": frozenset({"doors", "drawers", "legs", "wheels", "handles", "arms", "frames", "lids", "bases", "wings"}),
}


_ALSO = {
    "footrest": "footrests", "head": "heads", "candle": "candles", "hook": "hooks", "coat hook": "hooks", "peg": "pegs",
    "coat peg": "pegs", "burner": "burners", "ring": "rings", "tap": "taps", "faucet": "taps", "layer": "layers",
    "light": "lights", "light bulb": "bulbs", "basin": "basins", "feet": "feet", "knob": "knobs",
}  # fmt: skip
"""Things or unknown words that are parts of some things."""


_OTHERS = {
    "rack": frozenset({"coat_rack", "coat_hook", "towel_rail", "clothing_rack"}),
    "cooker": frozenset({"stove", "oven"}),
    "basin": frozenset({"sink", "bathtub"}),
    "screen": frozenset({"room_divider"}),
    "tiers": frozenset({"cake"}),
    "lamp": frozenset({"chandelier", "pendant_light", "wall_sconce", "floor_lamp", "table_lamp"}),
}


def family(host: DraftObject) -> str:
    """The key of `OWN_PARTS` for a thing."""
    if is_kind(
        host.category, frozenset({"bookshelf", "shelving_unit", "wall_shelf", "shoe_rack", "locker", "wine_rack"})
    ):
        return "shelf"
    if is_kind(
        host.category,
        frozenset({"cabinet", "wardrobe", "dresser", "nightstand", "tv_stand", "chest", "sideboard", "fridge", "cart"}),
    ):
        return "cabinet"
    if is_table(host.category):
        return "table"
    if is_seat(host.category) or is_kind(host.category, frozenset({"sofa"})):
        return "seat"
    if is_kind(host.category, frozenset({"bed", "crib"})):
        return "bed"
    for name, kinds in _OTHERS.items():
        if is_kind(host.category, kinds):
            return name
    return "lamp" if "lamp" in host.noun or "light" in host.noun else ""


def part_key(phrase: NounPhrase) -> str:
    """The part that a phrase names, as a key of `details`; '' if it names none."""
    if phrase.noun.rstrip("s") in _ALSO:
        return _ALSO[phrase.noun.rstrip("s")]
    if phrase.entry is None:
        return ""
    if phrase.entry.part:
        return phrase.entry.part
    return "shelves" if phrase.key == "shelving_unit" else ""
