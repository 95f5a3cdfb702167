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
        "modern|contemporary|sleek|stylish|high-end|contemporary-style|cutting-edge|postmodern|post-modern"
        "|bauhaus|international style|urban|city-style|trendy|hip|fashionable|modernist|up-to-date"
        "|organic modern|modernistic",
        "white|grey|black|teal",
        "oak steel fabric",
        "tapered",
        0.3,
        0.05,
        0.1,
    ),
    _style(
        "rustic|farmhouse|country|country-style|cottage|cabin|barn-style|log cabin|countryside|provincial"
        "|rural|ranch|ranch-style|western|western-style|alpine|chalet|chalet-style|tuscan|southwestern"
        "|modern farmhouse|cottagecore|woodland|barnyard|homespun|farm-style|lodge-style|hunting lodge|folk"
        "|folksy|wild west|cowboy-style|mountain-style|bavarian|swiss",
        "cream|brown|forest green|rust",
        "reclaimed_wood iron linen",
        "block",
        0.35,
        0.25,
    ),
    _style(
        "industrial|loft|loft-style|warehouse-style|steampunk|urban industrial|factory-style|new york loft"
        "|brutalist|garage-style|utilitarian|military|grunge|post-apocalyptic|dystopian",
        "charcoal|brown|black|rust",
        "reclaimed_wood iron leather",
        "square",
        0.1,
        0.1,
    ),
    _style(
        "victorian|antique|baroque|classical|ornate|gothic|edwardian|rococo|georgian|medieval|renaissance"
        "|royal|regal|old-fashioned|palatial|louis xv|aristocratic|historic|neoclassical|neo-classical"
        "|queen anne|tudor|elizabethan|dark academia|neo-gothic|classicist|empire-style|period|old-world"
        "|castle-like|ornamented|grand-style|vampire|wizarding|fantasy|hogwarts-style|roman|byzantine"
        "|ancient|old-timey|antiquated|romanesque|jacobean|regency|napoleonic|egyptian|imperial",
        "burgundy|gold|forest green|brown",
        "mahogany brass velvet",
        "turned",
        0.6,
        1.0,
    ),
    _style(
        "scandinavian|nordic|scandi|danish|swedish|hygge|nordic-style|scandi-style|finnish|norwegian"
        "|scandinavian-style|nordic style|icelandic|lagom",
        "white|light grey|sage|blush",
        "birch steel wool",
        "tapered",
        0.5,
        0.05,
        0.5,
    ),
    _style(
        "japanese|zen|japandi|asian|oriental|japanese-style|wabi-sabi|chinese|japanese-inspired|wabi sabi"
        "|ryokan-style|korean|thai|balinese|tibetan|buddhist|far eastern|oriental-style|east asian",
        "off-white|tan|charcoal|sage",
        "bamboo iron linen",
        "square",
        0.2,
        0.1,
    ),
    _style(
        "minimalist|minimal|minimalistic|minimalism|pared-back|pared-down|uncluttered-style|understated"
        "|reduced|stark|spartan|monastic|simplistic",
        "white|light grey|black",
        "birch steel cotton",
        "sled",
        0.15,
        0.0,
    ),
    _style(
        "mid-century|mid century|midcentury|retro|mid-century modern|mid century modern|1950s|1960s|1970s"
        "|50s|60s|70s|vintage|sixties|seventies|fifties|1980s|80s|1920s|1930s|1940s|midcentury modern"
        "|vintage-style|retro-style|atomic age|rockabilly|diner-style|mid-century-modern|groovy|mod"
        "|seventies-style|sixties-style|fifties-style|1940s-style|1990s|90s|memphis|nineties|eighties|y2k"
        "|old-school|palm springs",
        "cream|mustard|teal|orange",
        "walnut brass wool",
        "tapered",
        0.45,
        0.1,
        0.7,
    ),
    _style(
        "traditional|classic|formal|stately|dignified|colonial|english|transitional|french|american|new england"
        "|english country"
        "|british|parisian|french country|country house|cape cod|ivy league|preppy|old english|conservative"
        "|italian|german|dutch|belgian|spanish|european|continental|timeless|stately-home|grandmillennial"
        "|gentlemanly|scottish|irish",
        "cream|navy|burgundy|brown",
        "cherry_wood brass cotton",
        "turned",
        0.5,
        0.5,
    ),
    _style(
        "bohemian|boho|eclectic|hippie|moroccan|boho-chic|indian|ethnic|gypsy|artsy|boho style"
        "|bohemian-style|maximalist|moroccan-style|turkish-style|mexican|arabian|persian-style|african"
        "|ethnic-style|mediterranean bohemian|hippy|quirky|free-spirited|tribal-style|exotic|peruvian"
        "|bollywood|colourful-style|jungle-themed|jungalow|artistic|bohemian chic",
        "cream|terracotta|turquoise|mustard",
        "wicker brass cotton",
        "round",
        0.6,
        0.5,
    ),
    _style(
        "art deco|art-deco|glamorous|luxurious|luxury|hollywood|glam|opulent|lavish|posh|upscale|deluxe"
        "|art deco style|gatsby|gatsby-style|great gatsby|hollywood regency|roaring twenties|vegas-style"
        "|sumptuous|ritzy|swanky|plush-style|five-star|glitzy|decadent|jazz-age|extravagant|palace-style"
        "|high-class",
        "navy|gold|black|emerald",
        "ebony gold velvet",
        "tapered",
        0.5,
        0.6,
    ),
    _style(
        "coastal|beach|nautical|mediterranean|seaside|hamptons|beachy|tropical|tropical-style|caribbean"
        "|hawaiian|greek|marine|beach-style|coastal-style|beach-house|island-style|nautical-style|maritime"
        "|pirate-themed|ocean-themed|sailor|surf|surfer|underwater-themed|polynesian|tiki|cabana-style"
        "|lake house|riviera",
        "white|sky blue|sand|navy",
        "ash chrome linen",
        "round",
        0.45,
        0.2,
    ),
    _style(
        "shabby chic|shabby-chic|provencal|feminine|girly|whimsical|fairy-tale|fairytale"
        "|french provincial|cottage-style|princess-style|princess-themed|dreamy|dainty|ethereal"
        "|floral-style|vintage chic|cute-style|storybook|pastel-style|kawaii|unicorn-themed",
        "off-white|blush|mint|lavender",
        "pine iron cotton",
        "cabriole",
        0.6,
        0.5,
    ),
    _style(
        "futuristic|sci-fi|scifi|cyberpunk|space-age|high-tech|hi-tech|space-themed|science fiction"
        "|space-age style|hightech|spaceship-style|galactic|neon-lit|space style|techno|robotic-style"
        "|tron-like|cyber|alien-style|star wars|outer space|gamer|gaming-style|gamer-style|vaporwave"
        "|synthwave",
        "white|cyan|black|violet",
        "birch chrome leather",
        "sled",
        0.7,
        0.1,
    ),
    _style(
        "art nouveau|jugendstil|arts and crafts|craftsman|mission|shaker|biedermeier|arts-and-crafts"
        "|craftsman-style|shaker-style|mission-style|vienna secession|prairie-style|quaker",
        "cream|olive|amber|brown",
        "oak copper linen",
        "square",
        0.4,
        0.3,
    ),
)

STYLES: Mapping[str, Style] = {row.key: row for row in _ROWS}
STYLE_OF_NAME: Mapping[str, Style] = {name: row for row in reversed(_ROWS) for name in row.names}

TIMES_OF_DAY = frozenset({"night", "dawn", "day", "sunset"})  # moods that say when it is
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
    "moonlit": "night", "starlit": "night", "nighttime": "night", "night-time": "night", "nocturnal": "night",
    "twilit": "sunset", "sunset-lit": "sunset", "daylit": "day", "sterile": "tidy", "clinical": "tidy",
    "hygienic": "tidy", "magical": "playful",
    "romantically lit": "romantic", "soothingly lit": "calm", "homelike": "cozy",
    "toasty": "cozy", "snuggly": "cozy", "cuddly": "cozy", "cosily": "cozy", "cozily": "cozy", "hospitable": "warm",
    "heartwarming": "warm", "warmly lit": "warm", "warm-toned": "warm", "mellow": "warm",
    "lamplit": "warm", "lamp-lit": "warm", "firelit": "warm", "sun-drenched": "bright", "sunlight-filled": "bright",
    "brightly lit": "bright", "bright and airy": "bright", "light-flooded": "bright", "luminous": "bright",
    "uplifting": "bright", "vibrant": "bright", "joyful": "bright",
    "merry": "festive", "celebratory": "festive", "christmassy": "festive", "christmasy": "festive",
    "party-like": "festive", "gloom-filled": "dark", "shadowy": "dark", "sombre": "dark", "somber": "dark",
    "ominous": "dark", "scary": "dark", "sinister": "dark", "murky": "dark", "poorly lit": "dark", "unlit": "dark",
    "low-lit": "dark", "softly lit": "warm", "zen-like": "calm", "restful": "calm", "meditative": "calm",
    "soft-lit": "warm", "laid-back": "calm", "chill": "calm", "silent": "calm", "sleepy": "calm",
    "disorganized": "messy", "disorganised": "messy", "disorderly": "messy",
    "well-organized": "tidy", "well-organised": "tidy", "orderly": "tidy", "spotless": "tidy", "pristine": "tidy",
    "immaculate": "tidy", "whimsically lit": "playful", "energetic": "playful", "childlike": "playful",
    "derelict": "dusty", "run-down": "dusty", "neglected": "dusty", "dilapidated": "dusty", "decaying": "dusty",
    "ruined": "dusty", "old and dusty": "dusty", "deserted": "dusty", "ransacked": "messy", "sensual": "romantic",
    "amorous": "romantic", "dreamlike": "romantic", "sparse": "empty", "unfurnished": "empty",
    "lived-in": "cozy", "dusty": "dusty", "abandoned": "dusty", "professional": "tidy",
    "autumn": "autumn", "autumnal": "autumn", "winter": "winter", "wintry": "winter", "summer": "summer",
    "summery": "summer", "in spring": "spring", "springlike": "spring", "pastel": "pastel", "warm light": "warm",
    "warm lighting": "warm", "soft light": "warm", "soft lighting": "warm", "soft candlelight": "warm",
    "candlelight": "warm", "dim light": "dark", "dim lighting": "dark", "low light": "dark", "bright light": "bright",
    "busy": "messy", "atmospheric": "warm", "intimate": "cozy", "charming": "cozy",
}  # fmt: skip


def style(word: str) -> Style | None:
    """The style that a word means, by key or any of its names; None if it is none."""
    return STYLES.get(word) or STYLE_OF_NAME.get(word.lower())
