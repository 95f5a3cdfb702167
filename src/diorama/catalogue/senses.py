"""Words that mean different things by where they stand, and how nouns make their plural."""

from __future__ import annotations

from collections.abc import Mapping

SENSES: Mapping[str, Mapping[str, str]] = {  # noun -> where it stands or hangs -> category
    "lamp": {"floor": "floor_lamp", "top": "table_lamp", "wall": "wall_sconce", "ceiling": "pendant_light"},
    "lantern": {"floor": "floor_lamp", "top": "table_lamp", "wall": "wall_sconce", "ceiling": "paper_lantern"},
    "light": {"floor": "floor_lamp", "top": "table_lamp", "wall": "wall_sconce", "ceiling": "ceiling_light"},
    "reading lamp": {"floor": "floor_lamp", "top": "table_lamp", "wall": "wall_sconce", "ceiling": "pendant_light"},
    "reading light": {"floor": "floor_lamp", "top": "table_lamp", "wall": "wall_sconce", "ceiling": "ceiling_light"},
    "spotlight": {"floor": "studio_light", "top": "table_lamp", "wall": "wall_sconce", "ceiling": "ceiling_light"},
    "plant": {"floor": "plant", "top": "small_plant", "wall": "wreath", "ceiling": "hanging_plant"},
    "potted plant": {"floor": "plant", "top": "small_plant", "ceiling": "hanging_plant"},
    "house plant": {"floor": "plant", "top": "small_plant", "ceiling": "hanging_plant"},
    "houseplant": {"floor": "plant", "top": "small_plant", "ceiling": "hanging_plant"},
    "indoor plant": {"floor": "plant", "top": "small_plant", "ceiling": "hanging_plant"},
    "pot plant": {"floor": "plant", "top": "small_plant", "ceiling": "hanging_plant"},
    "fern": {"floor": "plant", "top": "small_plant", "ceiling": "hanging_plant"},
    "potted fern": {"floor": "plant", "top": "small_plant", "ceiling": "hanging_plant"},
    "small plant": {"floor": "plant", "top": "small_plant", "ceiling": "hanging_plant"},
    "snake plant": {"floor": "plant", "top": "small_plant"},
    "greenery": {"floor": "plant", "top": "small_plant", "ceiling": "hanging_plant"},
    "clock": {"floor": "grandfather_clock", "top": "alarm_clock", "wall": "wall_clock"},
    "mirror": {"floor": "floor_mirror", "top": "mirror", "wall": "mirror"},
    "shelf": {"floor": "shelving_unit", "top": "shelving_unit", "wall": "wall_shelf"},
    "picture": {"wall": "picture", "top": "photo_frame"},
    "photo": {"wall": "picture", "top": "photo_frame"},
    "photograph": {"wall": "picture", "top": "photo_frame"},
    "framed photo": {"wall": "picture", "top": "photo_frame"},
    "framed photograph": {"wall": "picture", "top": "photo_frame"},
    "framed picture": {"wall": "picture", "top": "photo_frame"},
    "picture frame": {"wall": "picture", "top": "photo_frame"},
    "frame": {"wall": "picture", "top": "photo_frame"},
    "speaker": {"floor": "floor_speaker", "top": "speaker"},
    "statue": {"floor": "large_statue", "top": "sculpture"},
    "sculpture": {"floor": "large_statue", "top": "sculpture"},
    "fan": {"floor": "fan", "ceiling": "ceiling_fan"},
    "cabinet": {"floor": "cabinet", "wall": "wall_cabinet"},
    "cupboard": {"floor": "cabinet", "wall": "wall_cabinet"},
    "lcd monitor": {"top": "monitor", "wall": "television"},
    "screen": {"floor": "room_divider", "top": "monitor", "wall": "projector_screen"},
    "guitar": {"floor": "guitar", "wall": "guitar"},
}

DEFAULT_STAND: Mapping[str, str] = {  # where such a noun stands when the text says nothing
    "light": "ceiling",
    "clock": "wall",
    "mirror": "wall",
    "picture": "wall",
    "photo": "wall",
    "photograph": "wall",
    "framed photo": "wall",
    "framed photograph": "wall",
    "framed picture": "wall",
    "picture frame": "top",
    "frame": "top",
    "lantern": "ceiling",
    "spotlight": "ceiling",
    "speaker": "top",
    "statue": "top",
    "sculpture": "top",
    "small plant": "top",
    "lcd monitor": "top",
}

IRREGULAR_PLURALS: Mapping[str, str] = {  # by last word
    "shelf": "shelves",
    "bookshelf": "bookshelves",
    "man": "men",
    "woman": "women",
    "child": "children",
    "person": "people",
    "mouse": "mice",
    "knife": "knives",
    "loaf": "loaves",
    "leaf": "leaves",
    "wolf": "wolves",
    "scarf": "scarves",
    "goose": "geese",
    "foot": "feet",
    "sheep": "sheep",
    "deer": "deer",
    "fish": "fish",
    "shoes": "shoes",
    "clothes": "clothes",
    "flowers": "flowers",
    "cutlery": "cutlery",
    "scissors": "scissors",
    "trousers": "trousers",
    "headphones": "headphones",
    "drawers": "chests of drawers",
    "cactus": "cacti",
    "box": "boxes",
    "bench": "benches",
    "couch": "couches",
    "glass": "glasses",
    "dish": "dishes",
    "radio": "radios",
    "piano": "pianos",
    "photo": "photos",
    "stereo": "stereos",
    "studio": "studios",
    "potato": "potatoes",
    "tomato": "tomatoes",
    "mango": "mangoes",
    "hoover": "hoovers",
    "chaise longue": "chaises longues",
    "chest of drawers": "chests of drawers",
    "set of drawers": "sets of drawers",
    "cup of tea": "cups of tea",
    "cup of coffee": "cups of coffee",
    "mug of coffee": "mugs of coffee",
    "mug of tea": "mugs of tea",
    "bottle of wine": "bottles of wine",
    "bottle of water": "bottles of water",
    "glass of water": "glasses of water",
    "glass of wine": "glasses of wine",
    "loaf of bread": "loaves of bread",
    "bowl of fruit": "bowls of fruit",
    "vase of flowers": "vases of flowers",
    "vase with flowers": "vases with flowers",
    "pair of shoes": "pairs of shoes",
    "suit of armor": "suits of armor",
    "suit of armour": "suits of armour",
}


def plural(noun: str) -> str:
    """The plural of a singular noun or compound: nightstand -> nightstands, bookshelf -> bookshelves."""
    whole = IRREGULAR_PLURALS.get(noun)
    if whole:
        return whole
    head, blank, last = noun.rpartition(" ")
    found = IRREGULAR_PLURALS.get(last)
    if found:
        return head + blank + found
    if last.endswith(("s", "x", "ch", "sh", "z")):
        return noun + "es"
    if last.endswith("y") and len(last) > 1 and last[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"
