"""What a room's floor, walls and ceiling are made of: as stated, else as is usual for its kind, place and style."""

from __future__ import annotations

import re
from dataclasses import replace

from diorama.catalogue.interiors import Interior, interior_of
from diorama.catalogue.materials import MATERIALS, material
from diorama.domain.plan import Plan, PlanRoom
from diorama.domain.room import Room

_OF_WALLS = re.compile(r"^(.+?)[ -]wall(?:s|ed)?\b|^walls? of (.+)$")
_TOLD_WALLS = re.compile(
    r"(?<!no )(?<!without )\b(?:brick|stone|wood|wooden|concrete|plaster|tiled?|marble)[ -]walls?\b", re.IGNORECASE
)
_WALLPAPER = re.compile(
    r"(?<!no )(?<!without )\b(?:(striped|stripy) |(?!no\b|without\b)[a-z]+ )?wallpaper\b", re.IGNORECASE
)
_FOR_WATER = ("small_tile", "tile")
_NOT_FOR_WALLS = ("fabric", "leather", "foliage", "fur", "glass", "plastic")


def words_of(plan: Plan, wanted: PlanRoom) -> str:
    """What the text calls a room, in lower case words."""
    said = "" if wanted.span is None else wanted.span.of(plan.text)
    return " ".join(re.findall(r"[a-zé'-]+", said.lower()))


def interior_in(plan: Plan, wanted: PlanRoom) -> Interior:
    """What is usual for a planned room."""
    return interior_of(wanted.type, words_of(plan, wanted), wanted.attributes.style or plan.style)


def finished(room: Room, wanted: PlanRoom, usual: Interior, *, text: str, seed: int) -> Room:
    """The room with its surfaces.

    Args:
        text: Words that are about this room alone, if any are.
        seed: Picks one of several usual wall colours.
    """
    wall, color = stated_wall(wanted, text)
    tiled = usual.dado in _FOR_WATER and wall == "paint"  # whatever colour the wall over them is painted
    ceiling = usual.ceiling if not wall or usual.ceiling != "masonry" else "plaster"
    return replace(
        room,
        floor_material=wanted.floor_material or usual.floor,
        wall_material=wall or usual.wall,
        wall_color=color or ("" if wall else picked(usual.colors, seed)),
        ceiling_material=ceiling,
        dado_material=usual.dado if usual.dado != "none" and (not wall or tiled) else "",
        trim_material="" if usual.trim == "white" else usual.trim,
    )


def stated_wall(wanted: PlanRoom, text: str = "") -> tuple[str, str]:
    """Material and colour that the text gives the walls; '' for what it does not say."""
    color = wanted.wall_color
    papered = _WALLPAPER.search(text)
    if papered is not None:
        return ("striped_wallpaper" if papered.group(1) else "wallpaper"), color
    told = _TOLD_WALLS.search(text)
    for word in (*wanted.attributes.extra, *(() if told is None else (told.group(0),))):
        found = _OF_WALLS.match(word.lower())
        kind = material((found.group(1) or found.group(2)).rpartition(" ")[2]) if found else None
        if kind is not None and kind.family not in _NOT_FOR_WALLS:
            return ("masonry" if kind.key == "stone" else kind.key), "" if color == "brick red" else color
    said = wanted.attributes.material
    if said in MATERIALS and said != wanted.floor_material and MATERIALS[said].family not in _NOT_FOR_WALLS:
        return said, color
    return ("paint" if color else ""), color


def picked(words: str, seed: int) -> str:
    """One of the words parted by '|'; '' for `none`."""
    choices = words.split("|")
    word = choices[seed % len(choices)]
    return "" if word == "none" else word
