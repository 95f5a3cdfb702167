"""Names of colours with their sRGB values: the 148 of CSS where usual words have none of their own, and paints."""

from __future__ import annotations

from collections.abc import Mapping

_USUAL = """white f2f2ef|off-white ece7da|ivory efe8d4|cream efe3c6|beige d8c6a5|tan c8a578|sand d9c69c|khaki b7a878
taupe 8b7d6f|brown 6b4428|chocolate 4a2c1a|camel b98a55|caramel b5763c|chestnut 6f3520|cognac 9a4f25|coffee 4f3626
black 1b1b1d|charcoal 36383b|anthracite 2f3337|slate 56636e|graphite 3f4347|grey 8c8f92|silver c2c6ca|gold c9a227
golden c9a227|bronze 8a6a3c|copper b5673d|red b3251f|crimson 9d1830|scarlet c22318|burgundy 5f1624|maroon 5c1a1b
wine 5b1a2b|ruby 941233|terracotta b85c3c|rust 9b4a1f|brick red 94402f|coral e57b62|salmon e08c7a|peach f0b48c
orange d9701e|amber d98f1e|yellow e3bd2f|mustard c4971f|lemon ecdc5a|ochre b8802e|green 3f7d3a|olive 6b6b2f|sage 9caa86
mint a8d8bf|emerald 1e7a52|lime 9cbf34|forest green 24502c|moss 6c7a3a|jade 3f9274|teal 1f7377|turquoise 3fb3ad
aqua 5cc3c7|cyan 2fb5c9|blue 2f5fa5|navy 1d2b4f|sky blue 86b9de|royal blue 2747a6|cobalt 1f4699|indigo 36327a
denim 4a6385|azure 4d94d8|sapphire 1c3f94|purple 6a3a86|violet 6f4aa3|lavender b3a4d3|lilac bfa1cc|plum 5f2c56
mauve a9849f|magenta b32a80|pink e097ad|rose cf7486|blush e6bdb8|fuchsia b92d77|dusty pink c99a9a|hot pink e0478f
multicolored c26a4a|colorful c26a4a|rainbow c26a4a|transparent dfe8ea|clear dfe8ea"""

_PAINTS = """alabaster edeae0|almond e8d6bd|apricot f2b07e|aubergine 3d1f3a|auburn 7a3020|biscuit d9bd94|bone e3dac4
blood orange c8401f|bottle green 0f3b2e|bubblegum pink f29cc0|buff d8bf8a|butter f2dd97
canary yellow f5df4d
cardinal 9e1b32|carmine 96122f|celadon acccb0|cerise c4306a|cerulean 2a7fb8|champagne ebd7b0|cinnamon a35a2c
claret 6a1530|crystal clear e4eef0|damson 4b2246|dove grey a9a7a3|duck egg b9d3cd|ecru ddd2b0
eggplant 3d1f3a|electric blue 2d7df6|espresso 35231a|fawn c9a97c|fern green 4f7942|flame e2582a|garnet 6d1a26
ginger b5651d|graphite grey 4a4e52|greige b8ab9a|gunmetal 3c4247|heather 9a86a8|honey d49a2f|ice blue cfe4ee
iris 5a4fcf|jungle green 2a7f62|kelly green 3b9b2f|latte c6a785|linen white efe7da|mahogany red 6b2a1f|malachite 1f9e63
mandarin e8751a|marigold eaa221|merlot 561427|mink 8c7b6b|mocha 6f4e37|mulberry 70274a|nude e0bfa6|nutmeg 7a4a2b
oatmeal d6c7ab|onyx 1a1b1f|opal cfe0db|oyster d8d0c0|pea green 8fa945|peacock blue 0f6a7a|peanut b98b56
periwinkle 8f96d8|petrol 0f4c5c|pewter 8b8f93|pistachio a9c48b|platinum dcdcdb|prussian blue 14304f
pumpkin orange d9741c|raspberry a8244f|raven 1e2126|russet 80461b|saffron e0a526|sea foam a9dcc3|sepia 70492f
shell pink f0c6bd|smoke 8e9294|steel grey 7d8790|stone grey 99958c|strawberry red c43045|sunflower yellow eebf2d
tangerine e88023|tawny a8652d|tobacco 6b4b2e|toffee 94602f|tomato red d24a33|truffle 5c4a40|ultramarine 24339b
umber 5d4632|vanilla f1e5bb|vermilion d1432a|viridian 3f7f6c|walnut brown 5a3d2a|wisteria a88fc8|amethyst 8a5fb5
black and white 858684|burnt sienna 8f4426|burnt orange b3541e|burnt umber 4f3325|hazel 8f6b3a|wheat e3cf9f
golden brown 97651d"""

_CSS = """alice blue f0f8ff|antique white faebd7|aquamarine 7fffd4|bisque ffe4c4|blanched almond ffebcd
blue violet 8a2be2|burlywood deb887|cadet blue 5f9ea0|chartreuse 7fff00|cornflower blue 6495ed|cornsilk fff8dc
dark goldenrod b8860b|dark khaki bdb76b|dark magenta 8b008b|dark orchid 9932cc|dark salmon e9967a|dark sea green 8fbc8f
dark slate blue 483d8b|dark slate grey 2f4f4f|dark turquoise 00ced1|dark violet 9400d3|deep pink ff1493
deep sky blue 00bfff|dim grey 696969|dodger blue 1e90ff|firebrick b22222|floral white fffaf0|gainsboro dcdcdc
ghost white f8f8ff|goldenrod daa520|green yellow adff2f|honeydew f0fff0|indian red cd5c5c|lavender blush fff0f5
lawn green 7cfc00|lemon chiffon fffacd|light coral f08080|light sea green 20b2aa|light slate grey 778899
light steel blue b0c4de|light goldenrod yellow fafad2|medium aquamarine 66cdaa|medium blue 0000cd
medium orchid ba55d3|medium purple 9370db|medium sea green 3cb371|medium slate blue 7b68ee|medium spring green 00fa9a
medium turquoise 48d1cc|medium violet red c71585|midnight blue 191970|mint cream f5fffa|misty rose ffe4e1
moccasin ffe4b5|navajo white ffdead|old lace fdf5e6|olive drab 6b8e23|orange red ff4500|orchid da70d6
pale goldenrod eee8aa|pale green 98fb98|pale turquoise afeeee|pale violet red db7093|papaya whip ffefd5
peach puff ffdab9|peru cd853f|powder blue b0e0e6|rebecca purple 663399|rosy brown bc8f8f|saddle brown 8b4513
sandy brown f4a460|sea green 2e8b57|sienna a0522d|slate blue 6a5acd|spring green 00ff7f|steel blue 4682b4
thistle d8bfd8|white smoke f5f5f5|yellow green 9acd32"""


def _read(table: str) -> dict[str, str]:
    rows = (row.rpartition(" ") for row in table.replace("\n", "|").split("|"))
    return {name: digits for name, _, digits in rows}


SRGB: Mapping[str, str] = _read(_USUAL) | _read(_PAINTS) | _read(_CSS)  # colour word -> six hexadecimal digits
CSS_NAMES: tuple[str, ...] = tuple(_read(_CSS))

_OTHERWISE = """multicolored: multicoloured, multi-colored, multi-coloured, multicolour, multicolor, multi-color,
  many-coloured, many-colored, varicoloured, kaleidoscopic
colorful: colourful | grey: silver grey, silver gray, mid grey, medium gray | off-white: offwhite, off white, eggshell,
  pearl, pearl white, pearly, bone white, ivory white, whitewashed, chalk white, milky, milk white, milky white
cream: creamy, cream-coloured, cream-colored, creamy white, cream white | ivory: ivory-coloured | ecru: unbleached
burgundy: bordeaux, oxblood, burgundy red, bordeaux red | transparent: see-through, colourless, colorless
black: blackened, ebony black, jet black, pitch black, coal black, midnight black, ink black, jet, inky, raven black
white: snow white, pure white, bright white, brilliant white, snowy white, crisp white, snowy, stark white
silver: silvery, silver-coloured, silver-colored | gold: gold-coloured, gold-colored | mint: mint green, minty green
navy: navy blue, dark navy, ink blue, inky blue | olive: olive green | sage: sage green | lime: lime green
emerald: emerald green | moss: moss green, mossy green | teal: teal blue, teal green, dark cyan
turquoise: turquoise blue, turquoise green | cobalt: cobalt blue | slate: slate grey, slate gray, slaty
charcoal: charcoal grey, charcoal gray, charcoal black, dark-coloured, dark-colored, dark-toned
sky blue: baby blue, light sky blue, summer blue, pastel sky blue | blush: baby pink, pale pink, blush pink, powder pink
copper: rose gold, rose-gold | mustard: mustard yellow | lemon: lemon yellow | bottle green: racing green, pine green
forest green: hunter green, woodland green, grass green, leaf green, ivy green, apple green, avocado green
rust: rusty, rust-coloured, rust red, rust orange, rust-colored | wine: wine red, wine-red | ruby: cherry red, ruby red
crimson: blood red, deep red, cardinal red, ruby wine | sand: sandy, sand-coloured, sandy beige, sand-colored
rose: rosy, old rose, dusky pink, dusty rose, ash rose | beige: light-coloured, light-colored, light-toned, neutral
terracotta: terra cotta, terra-cotta, terracotta red | scarlet: fire-engine red, bright red, lipstick red
salmon: salmon pink | coral: coral pink, coral red, coral orange | bubblegum pink: candy pink, bubble gum pink
hot pink: shocking pink, neon pink | magenta: magenta pink | duck egg: duck egg blue, duck-egg blue, eau de nil
sea foam: seafoam, seafoam green, sea foam green, aqua green | petrol: petrol blue | peacock blue: peacock green
periwinkle: periwinkle blue | cerulean: cerulean blue | ultramarine: ultramarine blue, lapis, lapis blue, lapis lazuli
sapphire: sapphire blue | azure: azure blue, ocean blue, sea blue, lagoon blue | denim: denim blue, jeans blue
indigo: indigo blue | cornflower blue: cornflower | aqua: aqua blue | electric blue: neon blue, cyan blue
pistachio: pistachio green | celadon: celadon green | jade: jade green | viridian: viridian green | malachite: kelly
saffron: saffron yellow | marigold: marigold yellow | canary yellow: canary, bright yellow, primrose yellow
butter: butter yellow, buttery yellow, buttery, straw yellow, pale yellow, straw-coloured | honey: honey-coloured
amber: amber-coloured | ochre: ocher, ochre yellow, yellow ochre | gunmetal: gunmetal grey, gunmetal gray, gun metal
pewter: pewter grey | anthracite: anthracite grey | graphite: graphite black | dove grey: dove gray, ash grey, ash gray
smoke: smoke grey, smoky grey, smoky, smoke gray, smokey | greige: grey-beige, grey beige | stone grey: stone gray
taupe: warm grey, warm gray | mocha: mocha brown, coffee brown, coffee-coloured | espresso: espresso brown
chocolate: chocolate brown | chestnut: chestnut brown, conker brown | cognac: cognac brown, whisky brown
caramel: caramel brown, caramel-coloured, butterscotch | camel: camel brown, camel-coloured | toffee: toffee brown
tan: tan brown | russet: russet brown, fox red | brick red: brick-red, brick-coloured | nude: skin-coloured
aubergine: aubergine purple, eggplant purple | plum: plum purple | mulberry: berry red | amethyst: royal purple
lavender: lavender purple | lilac: lilac purple | violet: violet purple, violet blue | tangerine: tangerine orange
blood orange: neon orange, safety orange | chartreuse: neon green, acid green, neon yellow, fluorescent green
champagne: champagne-coloured, champagne gold | golden: golden yellow, honey gold, gold yellow
golden brown: golden-brown | black and white: black-and-white, monochrome, monochromatic"""


def _spellings() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in _OTHERWISE.replace("\n  ", " ").replace("\n", " | ").split(" | "):
        name, _, others = row.partition(": ")
        found.update(dict.fromkeys((other.strip() for other in others.split(",") if other.strip()), name.strip()))
    found |= {name.replace("grey", "gray"): name for name in SRGB if "grey" in name and name != "grey"}
    found |= {"gray": "grey"}
    found |= {name.replace(" ", ""): name for name in CSS_NAMES if " " in name}  # cornflowerblue
    found |= {name.replace(" ", "").replace("grey", "gray"): name for name in CSS_NAMES if " " in name}
    return found


SPELLINGS: Mapping[str, str] = _spellings()
