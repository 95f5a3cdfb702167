"""What floors, walls and windows of a kind of room are usually made of and hung with, by kind, by place and by style.

Materials are keys of the catalogue or surfaces of the makers (`wallpaper`, `masonry`, `beadboard`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Interior:
    """Usual surfaces. An empty word leaves what a more general row says, `none` means that there is none.

    colors: colour words for the walls, of which one is picked. dado: of the lower part of the walls. windows:
    `curtains`, `blind` or `none`. light: form of the ceiling lights. curtain: colour words. trim: material or colour
    of doors, frames, sills and skirting.
    """

    floor: str = ""
    wall: str = ""
    colors: str = ""
    ceiling: str = ""
    dado: str = ""
    windows: str = ""
    light: str = ""
    curtain: str = ""
    trim: str = ""

    def over(self, other: Interior) -> Interior:
        """The row, and what it leaves open as the other says."""
        left = {row.name: getattr(other, row.name) for row in fields(self) if not getattr(self, row.name)}
        return replace(self, **left)


PLAIN = Interior(
    floor="oak", wall="paint", colors="off-white", ceiling="plaster", dado="none", windows="none", light="disc",
    curtain="beige|grey", trim="white",
)  # fmt: skip

_WORKING = Interior(floor="concrete", wall="brick", colors="light grey", windows="none", light="tube", trim="grey")

BY_TYPE: Mapping[str, Interior] = {
    "bedroom": Interior(floor="oak", colors="off-white|cream|light grey", windows="curtains"),
    "kids_room": Interior(
        floor="pine", colors="cream|mint|sky blue|blush", windows="curtains", curtain="white|mint|sky blue"
    ),
    "living_room": Interior(colors="off-white|cream|light grey", windows="curtains", curtain="beige|grey|sage"),
    "dining_room": Interior(floor="walnut", colors="cream|sage|off-white", windows="curtains"),
    "kitchen": Interior(floor="tile", colors="white", windows="blind"),
    "bathroom": Interior(floor="tile", colors="white|light grey|mint", dado="small_tile", windows="blind"),
    "office": Interior(floor="carpet", colors="light grey", windows="blind", light="panel"),
    "conference_room": Interior(floor="carpet", colors="light grey", windows="blind", light="panel"),
    "library": Interior(floor="walnut", colors="cream", windows="curtains", curtain="burgundy"),
    "hallway": Interior(floor="tile", colors="off-white"),
    "classroom": Interior(floor="wood", colors="cream", windows="blind", light="panel"),
    "laboratory": Interior(floor="tile", colors="white", windows="blind", light="panel"),
    "workshop": _WORKING,
    "studio": Interior(floor="oak", colors="white", windows="curtains"),
    "gym": Interior(floor="rubber", colors="light grey", light="panel"),
    "laundry_room": Interior(floor="tile", colors="white"),
    "restaurant": Interior(floor="walnut", colors="cream", light="dome"),
    "shop": Interior(floor="tile", colors="white", light="panel"),
    "game_room": Interior(floor="carpet", colors="charcoal"),
    "hospital_room": Interior(floor="tile", colors="white|mint", windows="blind", light="panel"),
    "museum": Interior(floor="oak", colors="white", light="panel"),
    "church": Interior(floor="flagstones", wall="plaster", colors="cream", light="none", trim="walnut"),
    "warehouse": _WORKING,
}  # fmt: skip

# Places of a kind of their own, in any style: by a word of what the text calls the room.
_HOME_OFFICE = Interior(floor="oak", colors="off-white|sage|light grey", windows="curtains", light="disc")
_STONE = Interior(
    floor="flagstones", wall="masonry", colors="none", ceiling="masonry", dado="none", windows="none", light="none",
    trim="walnut",
)  # fmt: skip
_LOGS = Interior(floor="pine", wall="pine", colors="none", ceiling="pine", trim="pine")
_BARN = Interior(
    floor="dirt", wall="reclaimed_wood", colors="none", ceiling="reclaimed_wood", windows="none", light="none",
    trim="reclaimed_wood",
)  # fmt: skip
_HULL = Interior(floor="rubber", wall="paint", colors="light grey", light="panel", windows="none", trim="charcoal")
_MEDICAL = Interior(floor="tile", colors="white", windows="blind", light="panel")
_HALL = Interior(floor="marble", colors="cream", light="bowl")
PLACES: Mapping[str, Interior] = {
    "dungeon": _STONE, "cell": _STONE, "castle": _STONE, "throne": _STONE, "great hall": _STONE, "crypt": _STONE,
    "wine cellar": Interior(floor="flagstones", wall="brick", colors="none", windows="none", light="bowl").over(_STONE),
    "bunker": Interior(floor="concrete", wall="concrete", colors="none", windows="none", light="tube"),
    "attic": replace(_LOGS, windows="none"), "log cabin": _LOGS, "cabin": _LOGS, "chalet": _LOGS, "sauna": _LOGS,
    "ski hut": _LOGS, "mountain hut": _LOGS, "hut": _LOGS, "shed": replace(_LOGS, windows="none", light="bowl"),
    "barn": _BARN, "stable": _BARN, "cow shed": _BARN, "tack room": _BARN, "hen house": _BARN, "smithy": _STONE,
    "forge": _STONE, "blacksmith": _STONE,
    "spaceship": _HULL, "space station": _HULL, "submarine": replace(_HULL, light="bowl"),
    "ship cabin": Interior(floor="wood", wall="wood", colors="none", ceiling="wood", light="bowl", trim="walnut"),
    "greenhouse": Interior(floor="gravel", wall="paint", colors="white", windows="none", light="none"),
}  # fmt: skip
# Places that are a plain kind of room otherwise, so that a style changes them.
BY_WORD: Mapping[str, Interior] = {
    "home office": _HOME_OFFICE, "study": _HOME_OFFICE, "writing room": _HOME_OFFICE,
    "cellar": replace(_WORKING, light="disc"), "basement": replace(_WORKING, light="disc"),
    "tea room": Interior(floor="oak", colors="cream", windows="curtains", light="bowl"),
    "atelier": Interior(floor="wood", wall="plaster", colors="white", light="dome"),
    "craft room": Interior(floor="oak", wall="paint", colors="white", light="disc", trim="white"),
    "hobby room": Interior(floor="oak", wall="paint", colors="white", light="disc", trim="white"),
    "sewing room": Interior(floor="oak", wall="paint", colors="cream", light="disc", windows="curtains", trim="white"),
    "dressing room": Interior(floor="carpet", colors="blush"), "walk-in closet": Interior(floor="carpet"),
    "server room": Interior(floor="tile", colors="light grey", light="panel"),
    "data center": Interior(floor="tile", colors="light grey", light="panel"),
    "bakery": Interior(floor="tile", colors="cream", dado="small_tile", light="dome"),
    "pub": Interior(floor="wood", colors="cream", dado="walnut", light="bowl", trim="walnut"),
    "tavern": Interior(
        floor="reclaimed_wood", wall="plaster", colors="cream", dado="walnut", ceiling="wood", light="bowl",
        trim="walnut",
    ),
    "saloon": Interior(floor="reclaimed_wood", wall="wood", colors="none", light="bowl", trim="walnut"),
    "diner": Interior(floor="tile", colors="white", dado="small_tile", light="dome"), "lobby": _HALL, "foyer": _HALL,
    "ballroom": _HALL, "palace": _HALL, "bank": _HALL, "hospital": _MEDICAL, "police station": _MEDICAL,
    "airport": _MEDICAL, "theater": Interior(floor="carpet", colors="burgundy"),
    "cinema": Interior(floor="carpet", colors="burgundy"),
}  # fmt: skip

_PAPERED = (
    "bedroom",
    "living_room",
    "dining_room",
    "library",
    "hallway",
    "room",
    "studio",
    "office",
    "conference_room",
)
_WET = ("kitchen", "bathroom", "laundry_room", "laboratory", "hospital_room")

BY_STYLE: Mapping[str, Interior] = {
    "modern": Interior(floor="oak", colors="white|light grey", curtain="light grey|white"),
    "rustic": Interior(
        floor="reclaimed_wood", wall="plaster", colors="cream", ceiling="wood", light="bowl", curtain="beige",
        trim="wood",
    ),
    "industrial": Interior(
        floor="concrete", wall="brick", colors="none", ceiling="concrete", windows="none", light="dome",
        trim="charcoal",
    ),
    "victorian": Interior(
        floor="herringbone", wall="wallpaper", colors="forest green|burgundy|navy", dado="panels", windows="curtains",
        light="bowl", curtain="burgundy|forest green", trim="mahogany",
    ),
    "scandinavian": Interior(floor="birch", colors="white", curtain="white|light grey", trim="white"),
    "japanese": Interior(
        floor="tatami", wall="plaster", colors="off-white", ceiling="wood", windows="blind", light="paper",
        curtain="tan", trim="walnut",
    ),
    "minimalist": Interior(floor="birch", colors="white", windows="blind", curtain="white", light="disc"),
    "mid_century": Interior(
        floor="walnut", colors="cream|mustard|teal", light="globe", curtain="olive|teal|terracotta", trim="walnut",
    ),
    "traditional": Interior(
        floor="herringbone", wall="striped_wallpaper", colors="cream|beige", dado="panels", windows="curtains",
        light="bowl", curtain="navy|burgundy", trim="white",
    ),
    "bohemian": Interior(
        floor="wood", wall="plaster", colors="cream|terracotta", windows="curtains", light="paper",
        curtain="terracotta|cream|olive", trim="wood",
    ),
    "art_deco": Interior(
        floor="herringbone", colors="navy|emerald|charcoal", windows="curtains", light="globe",
        curtain="emerald|burgundy", trim="black",
    ),
    "coastal": Interior(
        floor="reclaimed_wood", colors="white|sky blue", dado="beadboard", windows="curtains", curtain="white|navy",
        trim="white",
    ),
    "shabby_chic": Interior(
        floor="pine", wall="wallpaper", colors="off-white|blush|mint", dado="beadboard", windows="curtains",
        curtain="white|blush", light="bowl", trim="white",
    ),
    "futuristic": Interior(floor="terrazzo", colors="white", windows="none", light="panel", trim="light grey"),
    "art_nouveau": Interior(
        floor="herringbone", wall="wallpaper", colors="olive|amber", dado="panels", windows="curtains", light="globe",
        curtain="olive|amber", trim="oak",
    ),
}  # fmt: skip


def interior_of(kind: str, words: str, style: str) -> Interior:
    """What is usual for a room.

    Args:
        kind: Key of its type.
        words: What the text calls it, lower case.
        style: Key of the style, or ''.

    A place of its own kind (a dungeon) stays one; a style is stronger than what else is usual, but does not paper
    over tiles.
    """
    place = _named(PLACES, words)
    base = _named(BY_WORD, words).over(BY_TYPE.get(kind, Interior())).over(PLAIN)
    styled = BY_STYLE.get(style, Interior())
    if kind in _WET and style not in ("industrial", "rustic"):
        styled = replace(styled, floor="", wall="", dado="", windows="" if styled.windows == "none" else "blind")
    elif kind in _WET:
        styled = replace(styled, windows="")
    elif kind not in _PAPERED and styled.wall in ("wallpaper", "striped_wallpaper"):
        styled = replace(styled, wall="", dado="")
    if base.windows in ("none", "blind") and styled.windows == "curtains" and kind != "room":
        styled = replace(styled, windows="")
    return place.over(styled).over(base)


def _named(table: Mapping[str, Interior], words: str) -> Interior:
    """The row of the longest name that the words hold."""
    named = [name for name in table if f" {name} " in f" {words} " or f" {name}s " in f" {words} "]
    return table[max(named, key=len)] if named else Interior()
