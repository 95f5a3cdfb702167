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
    "calendar": {"wall": "poster", "top": "notebook"},
    "wall calendar": {"wall": "poster"},
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

OPEN_AIR = "open_air"  # stands for all room types in the open air
SENSES_IN: Mapping[str, Mapping[str, str]] = {  # noun -> type of the room it is in -> category
    "sink": {"kitchen": "kitchen_sink"},
    "basin": {"kitchen": "kitchen_sink"},
    "double sink": {"bathroom": "vanity"},
    "blackboard": {"classroom": "school_blackboard"},
    "chalkboard": {"classroom": "school_blackboard"},
    "bench": {OPEN_AIR: "park_bench"},
    "wooden bench": {OPEN_AIR: "park_bench"},
}
SEVERAL_IN: Mapping[str, Mapping[str, str]] = {  # the same for two or more: the one desk is the teacher's
    "desk": {"classroom": "school_desk"},
}

DEFAULT_STAND: Mapping[str, str] = {  # where such a noun stands when the text says nothing
    "light": "ceiling",
    "calendar": "wall",
    "wall calendar": "wall",
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
    "shelf": "shelves", "bookshelf": "bookshelves", "knife": "knives", "loaf": "loaves", "leaf": "leaves",
    "wolf": "wolves", "werewolf": "werewolves", "scarf": "scarves", "calf": "calves", "elf": "elves",
    "dwarf": "dwarves", "thief": "thieves", "half": "halves", "wife": "wives",
    "child": "children", "schoolchild": "schoolchildren", "grandchild": "grandchildren", "person": "people",
    "mouse": "mice", "goose": "geese", "foot": "feet", "tooth": "teeth", "ox": "oxen", "louse": "lice",
    "human": "humans", "talisman": "talismans", "ottoman": "ottomans", "shaman": "shamans",
    "sheep": "sheep", "deer": "deer", "fish": "fish", "goldfish": "goldfish", "clownfish": "clownfish",
    "angelfish": "angelfish", "aircraft": "aircraft", "spacecraft": "spacecraft", "moose": "moose", "bison": "bison",
    "salmon": "salmon", "trout": "trout", "shrimp": "shrimp", "squid": "squid", "reindeer": "reindeer",
    "shoes": "shoes", "clothes": "clothes", "flowers": "flowers", "scissors": "scissors", "shears": "shears",
    "trousers": "trousers", "pants": "pants", "jeans": "jeans", "pyjamas": "pyjamas", "pajamas": "pajamas",
    "headphones": "headphones", "earphones": "earphones", "binoculars": "binoculars", "goggles": "goggles",
    "glasses": "glasses", "sunglasses": "sunglasses", "eyeglasses": "eyeglasses", "spectacles": "spectacles",
    "chopsticks": "chopsticks", "tongs": "tongs", "pliers": "pliers", "tweezers": "tweezers", "drums": "drums",
    "cutlery": "cutlery", "silverware": "silverware", "furniture": "furniture", "bread": "breads",
    "drawers": "chests of drawers", "cactus": "cacti", "fungus": "fungi", "octopus": "octopuses",
    "chassis": "chassis", "series": "series", "bureau": "bureaus", "chateau": "chateaux", "gateau": "gateaux",
    "matryoshka": "matryoshkas", "medium": "media", "terrarium": "terrariums", "vivarium": "vivariums",
    "potato": "potatoes", "tomato": "tomatoes", "mango": "mangoes", "hero": "heroes", "superhero": "superheroes",
    "chaise longue": "chaises longues", "suit of armor": "suits of armor", "suit of armour": "suits of armour",
}  # fmt: skip
_PHRASE_JOINTS = (" of ", " in ", " on ", " with ", " for ", " to ")  # `bowl of fruit`: its first noun takes the plural


def plural(noun: str) -> str:
    """The plural of a singular noun or compound: nightstand -> nightstands, bowl of fruit -> bowls of fruit."""
    whole = IRREGULAR_PLURALS.get(noun)
    if whole:
        return whole
    for joint in _PHRASE_JOINTS:
        first, said, rest = noun.partition(joint)
        if said:
            return plural(first) + joint + rest
    head, blank, last = noun.rpartition(" ")
    found = IRREGULAR_PLURALS.get(last)
    if found:
        return head + blank + found
    if last.endswith("man"):
        return noun[:-2] + "en"
    if last.endswith(("s", "x", "ch", "sh", "z")):
        return noun + "es"
    if last.endswith("y") and len(last) > 1 and last[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def invariant(noun: str) -> bool:
    """Whether one and many are called alike: sheep, scissors."""
    return plural(noun) == noun
