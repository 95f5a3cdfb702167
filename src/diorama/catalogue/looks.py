"""Adjectives of shape, pattern and size, each with the word that a plan holds."""

from __future__ import annotations

from collections.abc import Mapping


def _by_word(table: str) -> dict[str, str]:
    """`key: word, word | key: ...` as word -> key; the key stands for itself, `_` for a blank."""
    found: dict[str, str] = {}
    for row in " ".join(table.split()).split(" | "):
        key, _, words = row.partition(":")
        key = key.strip()
        found[key.replace("_", " ")] = key
        found.update({word.strip(): key for word in words.split(",") if word.strip()})
    return found


SHAPES: Mapping[str, str] = _by_word(
    """round: circular, spherical, cylindrical, rounded, disc shaped, disk shaped, ring shaped, globe shaped, globular,
 ball shaped, drum shaped, barrel shaped, tubular, sphere, circle shaped, round edged, ring |
 square: boxy, cubic, cube, cube shaped, box shaped, square shaped | rectangular: oblong, rectangle, rectangle shaped |
 oval: elliptical, kidney shaped, egg shaped, oval shaped, pill shaped, bean shaped, organic shaped, pebble shaped,
 racetrack shaped, boat shaped, freeform |
 l_shaped: l shape | u_shaped: u shape, horseshoe shaped | t_shaped: t shape | triangular: triangle, triangle shaped,
 wedge shaped | hexagonal: hexagon, hexagon shaped, honeycomb shaped | octagonal: octagon, octagon shaped |
 pentagonal: pentagon | semicircular: half round, half moon, semi circular, half circle, crescent, crescent shaped,
 half moon shaped, d shaped, demilune, c shaped, fan shaped | heart_shaped: heart | star: star shaped |
 rhombic: diamond shaped, rhombus shaped, lozenge shaped |
 conical: cone shaped, funnel shaped, pyramidal, pyramid shaped |
 domed: dome shaped, bell shaped, arched top | teardrop: teardrop shaped, pear shaped, drop shaped |
 trapezoidal: trapezoid | wavy: wave shaped, s shaped, serpentine, zig zag shaped, z shaped, y shaped, v shaped |
 hourglass_shaped: hourglass figure | flower_shaped: petal shaped, tulip shaped, leaf shaped, shell shaped,
 cloud shaped, moon shaped, animal shaped"""
)
PATTERNS: Mapping[str, str] = _by_word(
    """striped: stripy, stripey, pinstriped, pinstripe, candy striped, ticking stripe, zebra striped, awning striped |
 checkered: chequered, checked, check, gingham, checkerboard, houndstooth, chessboard patterned, windowpane check |
 floral: flowered, flowery, paisley, botanical, flower patterned, toile, leaf print, leaf patterned, chintzy,
 floral patterned, floral print, palm print, rose patterned, tropical print |
 dotted: polka dot, polka dotted, spotted, dotty, spotty, leopard print, speckled, flecked, cow print, stippled,
 leopard patterned, terrazzo patterned, animal print, cheetah print, mottled |
 plaid: tartan, argyle, madras | patterned: printed, embroidered, damask, brocade, jacquard, ornately patterned, batik,
 motif, embellished, appliqued, monogrammed, cable knit, cable knitted, patchwork, mandala |
 geometric: abstract, kilim, tribal, aztec, navajo, ikat, moroccan patterned, geometrical, art deco patterned,
 geometric patterned, mosaic patterned, southwestern | diamond_patterned: diamond pattern, lattice patterned, trellis
 patterned, berber, quatrefoil, moroccan trellis | chevron: herringbone, zigzag, zig zag, zig zagged, fishbone |
 persian: oriental, persian style, turkish, oriental patterned | camouflage: camo |
 marbled_pattern: marbleized, veined |
 two_tone: two toned, two tone, duotone, bicolor, bicolour, bicolored, bicoloured, two coloured, two colored,
 color block, colour block, color blocked, colour blocked, three tone, dual tone, tricolor, tri color |
 ombre: gradient, dip dyed, tie dye, tie dyed, ombré | starry: star patterned, star print, moon and stars"""
)
SIZE_ADJECTIVES: Mapping[str, str] = {  # beside those that `spacing` and `room_types` give factors for
    **{word: word for word in (
        "full size", "life size", "waist high", "knee high", "skinny", "petite", "extra large", "medium sized",
        "large sized", "small sized", "good sized", "human sized", "mid sized", "oversize", "low slung", "sizable",
        "sizeable", "double height", "full sized", "counter height", "bar height", "waist height", "knee height",
        "hip high", "chest high", "life sized", "standard size", "king sized", "normal sized", "average sized",
    )},
    "bulky": "large", "substantial": "large", "super sized": "huge", "supersized": "huge", "colossal": "enormous",
    "gigantic": "giant", "immense": "enormous", "extra long": "long", "extra wide": "wide", "extra tall": "tall",
    "elongated": "long", "lofty": "tall", "stout": "wide", "squat": "low", "low profile": "low", "low lying": "low",
    "low level": "low", "teeny": "tiny", "wee": "tiny", "minuscule": "tiny", "tiny little": "tiny",
    "pint sized": "small", "bite sized": "tiny", "child sized": "small", "kid sized": "small", "pocket sized": "tiny",
    "palm sized": "tiny", "smallish": "small", "largish": "large", "biggish": "big", "longish": "long",
    "ceiling tall": "tall",
}  # fmt: skip
ROOM_HIGH: tuple[str, ...] = (
    "floor to ceiling", "ceiling height", "ceiling high", "full height", "head height", "man high", "wall height",
)  # fmt: skip
