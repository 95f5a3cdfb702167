"""Furnishing styles: what a word such as 'rustic' means for colours, materials and forms; and moods."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

LegShape = Literal["square", "round", "tapered", "turned", "cabriole", "hairpin", "sled", "block"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What a style prefers. palette: colour words, walls first. wood, metal, fabric: material keys. roundness:
    0 sharp edges .. 1 soft ones. ornament: 0 plain .. 1 rich. leg_splay: outward lean of legs, 0..1.
    """

    key: str
    names: tuple[str, ...]
    palette: tuple[str, ...]
    wood: str
    metal: str
    fabric: str
    leg: LegShape
    roundness: float
    ornament: float
    leg_splay: float


def _style(
    names: str,
    palette: str,
    materials: str,
    leg: LegShape,
    roundness: float,
    ornament: float,
    leg_splay: float = 0.0,
) -> Style:
    parts = tuple(names.split("|"))
    wood, metal, fabric = materials.split()
    return Style(
        key=parts[0].replace(" ", "_").replace("-", "_"),
        names=parts,
        palette=tuple(palette.split("|")),
        wood=wood,
        metal=metal,
        fabric=fabric,
        leg=leg,
        roundness=roundness,
        ornament=ornament,
        leg_splay=leg_splay,
    )


_ROWS: tuple[Style, ...] = (
    _style(
        "modern|contemporary|sleek|stylish|high-end",
        "white|grey|black|teal",
        "oak steel fabric",
        "tapered",
        0.3,
        0.05,
        0.1,
    ),
    _style(
        "rustic|farmhouse|country|country-style|cottage|cabin|barn-style|log cabin|countryside|provincial",
        "cream|brown|forest green|rust",
        "reclaimed_wood iron linen",
        "block",
        0.35,
        0.25,
    ),
    _style(
        "industrial|loft|loft-style|warehouse-style|steampunk",
        "charcoal|brown|black|rust",
        "reclaimed_wood iron leather",
        "square",
        0.1,
        0.1,
    ),
    _style(
        "victorian|antique|baroque|classical|ornate|gothic|edwardian|rococo|georgian|medieval"
        "|renaissance|royal|regal|old-fashioned|palatial|louis xv|aristocratic|historic",
        "burgundy|gold|forest green|brown",
        "mahogany brass velvet",
        "turned",
        0.6,
        1.0,
    ),
    _style(
        "scandinavian|nordic|scandi|danish|swedish|hygge|nordic-style",
        "white|light grey|sage|blush",
        "birch steel wool",
        "tapered",
        0.5,
        0.05,
        0.5,
    ),
    _style(
        "japanese|zen|japandi|asian|oriental|japanese-style|wabi-sabi|chinese",
        "off-white|tan|charcoal|sage",
        "bamboo iron linen",
        "square",
        0.2,
        0.1,
    ),
    _style(
        "minimalist|minimal|minimalistic|minimalism",
        "white|light grey|black",
        "birch steel cotton",
        "sled",
        0.15,
        0.0,
    ),
    _style(
        "mid-century|mid century|midcentury|retro|mid-century modern|mid century modern|1950s|1960s"
        "|1970s|50s|60s|70s|vintage|sixties|seventies|fifties|1980s|80s|1920s|1930s|1940s",
        "cream|mustard|teal|orange",
        "walnut brass wool",
        "tapered",
        0.45,
        0.1,
        0.7,
    ),
    _style(
        "traditional|classic|colonial|english|transitional|french|american",
        "cream|navy|burgundy|brown",
        "cherry_wood brass cotton",
        "turned",
        0.5,
        0.5,
    ),
    _style(
        "bohemian|boho|eclectic|hippie|moroccan|boho-chic|indian|ethnic|gypsy|artsy",
        "cream|terracotta|turquoise|mustard",
        "wicker brass cotton",
        "round",
        0.6,
        0.5,
    ),
    _style(
        "art deco|art-deco|glamorous|luxurious|luxury|hollywood|glam|opulent|lavish|posh|upscale|deluxe",
        "navy|gold|black|emerald",
        "ebony gold velvet",
        "tapered",
        0.5,
        0.6,
    ),
    _style(
        "coastal|beach|nautical|mediterranean|seaside|hamptons|beachy|tropical|tropical-style|caribbean"
        "|hawaiian|greek|marine",
        "white|sky blue|sand|navy",
        "ash chrome linen",
        "round",
        0.45,
        0.2,
    ),
    _style(
        "shabby chic|shabby-chic|romantic|provencal|feminine|girly|whimsical|fairy-tale|fairytale",
        "off-white|blush|mint|lavender",
        "pine iron cotton",
        "cabriole",
        0.6,
        0.5,
    ),
    _style(
        "futuristic|sci-fi|scifi|cyberpunk|space-age|high-tech|hi-tech|space-themed|science fiction",
        "white|cyan|black|violet",
        "birch chrome leather",
        "sled",
        0.7,
        0.1,
    ),
    _style(
        "art nouveau|jugendstil|arts and crafts|craftsman|mission|shaker|biedermeier",
        "cream|olive|amber|brown",
        "oak copper linen",
        "square",
        0.4,
        0.3,
    ),
)

STYLES: Mapping[str, Style] = {row.key: row for row in _ROWS}
STYLE_OF_NAME: Mapping[str, Style] = {name: row for row in reversed(_ROWS) for name in row.names}

MOODS: Mapping[str, str] = {
    "cozy": "cozy", "cosy": "cozy", "warm": "warm", "inviting": "warm", "homely": "cozy", "homey": "cozy",
    "snug": "cozy", "comfortable": "cozy", "comfy": "cozy", "welcoming": "warm", "bright": "bright", "sunny": "bright",
    "light-filled": "bright", "well-lit": "bright", "sunlit": "bright", "airy": "bright", "cheerful": "bright",
    "lively": "bright", "cheery": "bright", "sun-filled": "bright", "dark": "dark", "dim": "dark",
    "dimly lit": "dark", "dimly-lit": "dark",
    "gloomy": "dark", "moody": "dark", "spooky": "dark", "creepy": "dark", "haunted": "dark", "eerie": "dark",
    "calm": "calm", "serene": "calm", "peaceful": "calm", "relaxing": "calm", "quiet": "calm", "tranquil": "calm",
    "relaxed": "calm", "soothing": "calm", "messy": "messy", "cluttered": "messy", "untidy": "messy",
    "chaotic": "messy", "tidy": "tidy", "clean": "tidy", "neat": "tidy",
    "organized": "tidy", "organised": "tidy",
    "uncluttered": "tidy", "empty": "empty", "playful": "playful", "fun": "playful", "festive": "festive",
    "romantic": "romantic", "mysterious": "dark", "candlelit": "warm", "candle-lit": "warm",
    "spacious-feeling": "bright",
    "magical": "playful", "lived-in": "cozy", "dusty": "dusty", "abandoned": "dusty", "professional": "tidy",
    "busy": "messy", "atmospheric": "warm", "intimate": "cozy", "charming": "cozy",
}  # fmt: skip


def style(word: str) -> Style | None:
    """The style that a word means, by key or any of its names; None if it is none."""
    return STYLES.get(word) or STYLE_OF_NAME.get(word.lower())
