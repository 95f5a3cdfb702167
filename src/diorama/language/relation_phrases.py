"""Phrases that say how things stand to each other, and the places that rooms and things have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from diorama.domain.relation import RelationName

_Form = Literal["after", "alone", "inverse", "full"]  # anchor after it, none needed, subject after it, many
Prep = RelationName | Literal["in", "at", "from", "of_wall"]


@dataclass(frozen=True, slots=True)
class RelationPhrase:
    """A relation, or a preposition that its anchor makes one (`in` the corner, `at` the table).

    inverse: what follows is the subject (`flanked by two nightstands`). alone: it can stand without an anchor
    (`with a lamp on top`). full: the anchor holds many (`filled with`).
    """

    relation: Prep
    inverse: bool = False
    alone: bool = False
    full: bool = False


_NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight")
GRID_SHAPES: Mapping[str, str] = {  # words -> rows x columns
    f"{before}{words}": f"{rows}x{columns}"
    for rows in range(2, 7)
    for columns in range(2, 9)
    for before in ("in ", "arranged in ")
    for words in (
        f"a {rows} by {columns} grid", f"a {_NUMBERS[rows]} by {_NUMBERS[columns]} grid", f"a {rows} x {columns} grid",
        f"{_NUMBERS[rows]} rows of {_NUMBERS[columns]}", f"{rows} rows of {columns}",
    )
}  # fmt: skip

_ROWS: tuple[tuple[Prep, _Form, str], ...] = (
    (
        "on",
        "after",
        "on|atop|upon|onto|on the top of|over the top of|on to|up on",
    ),
    (
        "on",
        "alone",
        "on top of|on top|on it|on them|atop of|thereon|on the top",
    ),
    (
        "in",
        "after",
        "in|inside of|within|into|in the inside of",
    ),
    (
        "inside",
        "alone",
        "inside|in it|in them|tucked inside|inside it",
    ),
    (
        "at",
        "after",
        "at",
    ),
    (
        "under",
        "after",
        "under|beneath|below|tucked under|underneath|stored under|tucked beneath|tucked underneath|under neath",
    ),
    (
        "under",
        "alone",
        "underneath it|under it|underneath|below it|beneath it|below",
    ),
    (
        "above",
        "after",
        "above|over|hanging over|high above|up above",
    ),
    (
        "above",
        "alone",
        "above it|over it|overhead|above|above them",
    ),
    (
        "left_of",
        "after",
        "to the left of|left of|on the left of|at the left of|on the left hand side of|to the left hand side of",
    ),
    (
        "right_of",
        "after",
        "to the right of|right of|on the right of|at the right of|on the right hand side of",
    ),
    (
        "left_of",
        "alone",
        "to its left|on its left|on its left side|to the left|on the left|at its left|to their left"
        "|at the left|on the left side|on the left hand side|to the left side|left side|to one's left"
        "|on your left|to your left",
    ),
    (
        "right_of",
        "alone",
        "to its right|on its right|on its right side|to the right|on the right|at its right"
        "|to their right|at the right|on the right side|on the right hand side|to the right side"
        "|right side|on your right|to your right",
    ),
    (
        "in_front_of",
        "after",
        "in front of|before|in the front of|at the front of|right in front of|tucked into"
        "|tucked in at|pulled up to|pushed up to",
    ),
    (
        "in_front_of",
        "alone",
        "in front|in front of it|in front of them|before it",
    ),
    (
        "behind",
        "after",
        "behind|in back of|at the back of|at the rear of|to the rear of",
    ),
    (
        "behind",
        "alone",
        "behind it|behind them|at the back|behind",
    ),
    (
        "next_to",
        "after",
        "next to|beside|by|adjacent to|alongside|by the side of|at the side of|right by|besides"
        "|adjoining|bordering|touching|right next to|directly next to|close by|on the side of"
        "|to the side of|next|abutting|alongside of|near by",
    ),
    (
        "next_to",
        "alone",
        "beside it|next to it|by its side|alongside|at its side|next to them|by it|adjacent"
        "|on the side|to the side|alongside it|to one side|at one side|on one side",
    ),
    (
        "near",
        "after",
        "near|close to|near to|not far from|in the vicinity of|around the area of|in proximity to"
        "|a short distance from",
    ),
    (
        "near",
        "alone",
        "nearby|close by|near it|not far away|near them",
    ),
    (
        "far_from",
        "after",
        "far from|far away from|away from|well away from|at a distance from|distant from",
    ),
    (
        "far_from",
        "alone",
        "far away",
    ),
    (
        "across_from",
        "after",
        "across from|opposite|opposite to|opposite of|on the opposite side of|on the other side of"
        "|directly opposite|directly across from|facing opposite|across",
    ),
    (
        "across_from",
        "alone",
        "opposite it|across from it|opposite them|on the opposite side|on the other side|across from them",
    ),
    (
        "facing",
        "after",
        "facing|faces|face|looking at|looks at|looking towards|looking toward|towards|toward"
        "|turned towards|turned toward|oriented towards|oriented toward|pointing at|pointing towards"
        "|pointed at|directed at|aimed at|overlooking|overlooks|looking out of|looking out"
        "|facing towards|facing toward|that faces|which faces|that face|angled towards|angled toward"
        "|to face|looking onto|watching|watches|looking over|so that it faces|turned to"
        "|looking out on|looking out onto|staring at|oriented to face|that overlooks|which overlooks",
    ),
    (
        "facing",
        "alone",
        "facing it|facing them",
    ),
    (
        "back_to",
        "after",
        "with its back to|with their backs to|with the back to|with back to|facing away from|back to"
        "|turned away from|with its back towards|with its back turned to|with its back against",
    ),
    (
        "against",
        "after",
        "against|along|flush with|up against|flush against|alongside the wall|pushed against"
        "|lined up against|lined up along|back against|lining|lines|line|placed against|lined against",
    ),
    (
        "leaning_on",
        "after",
        "leaning against|leaning on|leans against|leaning beside|propped against|propped up against"
        "|leaned against|leant against|leans on|is leaning against|resting against|leaning at",
    ),
    (
        "from_ceiling",
        "alone",
        "from the ceiling|hanging from the ceiling|on the ceiling|suspended from the ceiling"
        "|hung from the ceiling|overhanging|hangs from the ceiling|from above|hanging from above"
        "|at the ceiling|hang from the ceiling|from ceiling",
    ),
    (
        "around",
        "after",
        "around|surrounding|encircling|grouped around|gathered around|clustered around"
        "|arranged around|all around|surround|surrounds|round the|ringing|that surround|placed around"
        "|circling",
    ),
    (
        "around",
        "alone",
        "around it|surrounding it|all around it|around them|all around",
    ),
    (
        "around",
        "inverse",
        "around which|around which are|around which there are|around which stand|round which stand"
        "|surrounded by|encircled by|ringed by|surrounded with|circled by|is surrounded by|are surrounded by",
    ),
    (
        "each_side",
        "after",
        "on either side of|on both sides of|on each side of|at either side of|on opposite sides of"
        "|flanking|flanks|flank|to either side of|at each side of|at both sides of|either side of"
        "|on two sides of|framing|frames|that flank|bracketing|on the two sides of|on both side of"
        "|on the sides of|to both sides of|to each side of",
    ),
    (
        "each_side",
        "alone",
        "on either side|on both sides|on each side|at either side|at each side|on either side of it"
        "|on each side of it|on both sides of it|at both sides|either side|to either side"
        "|one on each side|one on either side|on opposite sides|each side|both sides|on the sides"
        "|one on each side of it|on every side|on two sides",
    ),
    (
        "each_side",
        "inverse",
        "flanked by|flanked on both sides by|flanked on either side by|framed by|bracketed by"
        "|bordered by|is flanked by|are flanked by|bookended by|bounded by|flanked on each side by"
        "|flanked with",
    ),
    (
        "between",
        "after",
        "between|in between|sandwiched between|placed between|tucked between|nestled between"
        "|midway between|halfway between|betwixt",
    ),
    (
        "at_foot",
        "after",
        "at the foot of|at the end of|at foot of|at the foot end of|by the foot of|at the bottom of|near the foot of",
    ),
    (
        "at_foot",
        "alone",
        "at its foot|at the foot",
    ),
    (
        "at_head",
        "after",
        "at the head of|by the head of|at the top of|near the head of|at head of",
    ),
    (
        "at_head",
        "alone",
        "at its head|at the head",
    ),
    (
        "at_centre",
        "alone",
        "down the middle|down the middle of|down the centre|down the center|in the middle of"
        "|in the center of|in the centre of|at the center of|at the centre of"
        "|in the middle|in the center|in the centre|at the center|at the centre|in the very middle of"
        "|in the very center of|in the very centre of|centrally|centrally placed|centered in"
        "|centred in|centered on|centred on|in the midst of|centered on top of|at center|in center"
        "|in centre|in the middle part of|in the very middle|to the center of|occupying the center of"
        "|at its center|at its centre|in its center|in its centre|in the middle of it"
        "|centrally located",
    ),
    (
        "in_row",
        "alone",
        "in a row|in a line|side by side|next to each other|next to one another|lined up|in one row"
        "|in line|beside each other|one next to the other|lined up in a row|in a straight line"
        "|next to eachother|in rows of|one beside the other|aligned in a row|arranged in a row"
        "|arranged in a line|evenly spaced|in a single row|beside one another",
    ),
    (
        "in_grid",
        "alone",
        "in two rows|in rows|in a grid|in three rows|in four rows|arranged in rows|in neat rows"
        "|in a grid pattern|arranged in a grid|arranged in two rows|in two neat rows|" + "|".join(GRID_SHAPES),
    ),
    (
        "stacked",
        "alone",
        "stacked|in a stack|in a pile|stacked up|piled up|on top of each other|on top of one another"
        "|one on top of the other|stacked on top of each other|in stacks|piled|in a pyramid|stacked in a pyramid"
        "|piled in a pyramid|stacked into a pyramid|stacked as a pyramid|arranged in a pyramid|in a heap",
    ),
    (
        "on",
        "inverse",
        "topped with|topped by|covered with|covered by|covered in|draped with|holding|holds"
        "|supporting|supports|bearing|set with|laid with|decorated with|adorned with|that holds"
        "|which holds|carrying|displaying|that supports|decorated by|made up with|dressed with"
        "|on which there is|on which there are|on which is|on which are|on which stands|on which sits"
        "|on top of which is|on top of which are|on top of which there is|on which|on top of which"
        "|sporting|serving as a stand for|draped in|strewn with|scattered with|accessorized with"
        "|accented with|accented by|crowned by|crowned with|carries|displays|that displays|upon which"
        "|on top of it is|on top of it are|on top of it there is",
    ),
    (
        "on",
        "full",
        "filled with|full of|stacked with|piled with|loaded with|stocked with|packed with"
        "|crammed with|lined with|overflowing with|brimming with|crowded with|stuffed with"
        "|covered in piles of|laden with|piled high with|topped with piles of|heaped with"
        "|filled up with|is filled with|are filled with",
    ),
    (
        "under",
        "inverse",
        "under which|under which is|under which there is|beneath which|under which lies|underneath which",
    ),
    (
        "above",
        "inverse",
        "above which|over which|above which hangs|above which is|over which hangs"
        "|above which there is|above which hang",
    ),
    (
        "next_to",
        "inverse",
        "next to which|beside which|beside which is|next to which is|next to which stands"
        "|accompanied by|joined by|alongside which",
    ),
    (
        "in_front_of",
        "inverse",
        "in front of which|in front of which is|in front of which stands|in front of which there is",
    ),
    (
        "from",
        "after",
        "from|off|away",
    ),
)


def _table() -> dict[str, RelationPhrase]:
    found = {
        phrase: RelationPhrase(
            relation, inverse=form in ("inverse", "full"), alone=form == "alone", full=form == "full"
        )
        for relation, form, phrases in _ROWS
        for phrase in phrases.split("|")
    }
    found["underneath"] = RelationPhrase("under", alone=True)
    found["opposite"] = RelationPhrase("across_from", alone=True)
    return found


RELATION_PHRASES: Mapping[str, RelationPhrase] = _table()

PLACES: Mapping[str, str] = {  # nouns of the room's and things' own places -> what kind of place
    "wall": "wall", "walls": "wall", "corner": "corner", "corners": "corner", "floor": "floor", "floors": "floor",
    "ground": "floor", "ceiling": "ceiling", "ceilings": "ceiling", "flooring": "floor", "floorboard": "floor",
    "middle": "centre", "center": "centre", "centre": "centre", "side": "side", "sides": "side", "left": "left",
    "right": "right", "left side": "left", "right side": "right", "end": "end", "foot": "foot", "head": "head",
    "front": "front", "back": "back", "rear": "back", "top": "top", "edge": "side", "surface": "top",
    "left hand side": "left", "right hand side": "right", "bottom": "foot", "far end": "end", "wall panel": "wall",
    "far side": "end", "back of the room": "end", "wallpaper": "wall", "ends": "ends", "floorboards": "floor",
    "tabletop": "top", "windowsill": "sill", "window sill": "sill", "window ledge": "sill", "opposite side": "end",
    "perimeter": "wall", "long side": "long", "short side": "short", "long sides": "long", "short sides": "short",
    "accent wall": "wall", "feature wall": "wall", "side wall": "wall", "side walls": "wall",
    "wainscoting": "wall", "wall side": "wall",
}  # fmt: skip

WHICH: Mapping[str, str] = {  # adjectives of walls and corners, in the room's frame
    "left": "left", "right": "right", "far": "far", "back": "far", "rear": "far", "opposite": "far", "end": "far",
    "near": "near", "front": "near", "entrance": "near", "nearest": "near", "left hand": "left",
    "right hand": "right",
    "leftmost": "left", "rightmost": "right", "main": "", "long": "", "short": "", "longer": "", "longest": "",
    "shorter": "", "same": "", "adjacent": "", "other": "", "side": "", "empty": "", "opposing": "far",
    "farthest": "far",
    "furthest": "far", "north": "far", "south": "near", "west": "left", "east": "right", "northern": "far",
    "southern": "near", "western": "left", "eastern": "right", "northeast": "far right", "northwest": "far left",
    "southeast": "near right", "southwest": "near left", "solid": "", "upper": "far", "lower": "near", "top": "far",
    "bottom": "near", "inner": "", "outer": "", "free": "", "remaining": "", "exposed": "", "bare": "", "blank": "",
}  # fmt: skip

OPENINGS: Mapping[str, str] = {
    "door": "door", "doorway": "passage", "window": "window", "entrance door": "door", "front door": "door",
    "sliding door": "door", "glass door": "door", "french door": "door", "double door": "door", "archway": "passage",
    "bay window": "window", "balcony door": "door", "entry door": "door", "opening": "passage", "arch": "passage",
    "floor to ceiling window": "window", "picture window": "window", "skylight": "window", "patio door": "door",
    "entrance": "door", "wooden door": "door", "arched window": "window", "stained glass window": "window",
    "sliding glass door": "door", "window wall": "window", "corner window": "window", "panoramic window": "window",
    "exit": "door", "passage": "passage", "sash window": "window", "closet door": "door", "bathroom door": "door",
}  # fmt: skip

PARTS: Mapping[str, str] = {  # nouns of parts of things -> key in details
    "shelf": "shelves", "drawer": "drawers", "leg": "legs", "door": "doors", "seat": "seats", "arm": "arms",
    "armrest": "arms", "cushion": "cushions", "wheel": "wheels", "caster": "wheels", "castor": "wheels",
    "headboard": "headboards", "footboard": "footboards", "handle": "handles", "knob": "handles", "tier": "shelves",
    "compartment": "compartments", "panel": "panels", "back": "backs", "backrest": "backs", "slat": "slats",
    "spoke": "spokes", "rung": "rungs", "shade": "shades", "lampshade": "shades", "lamp shade": "shades",
    "base": "bases",
    "top": "tops", "tabletop": "tops", "table top": "tops", "frame": "frames", "stripe": "stripes", "edge": "edges",
    "corner": "corners", "foot": "legs", "blade": "blades", "bulb": "bulbs", "arms": "arms", "hinge": "hinges",
    "cover": "covers", "lid": "lids", "canopy": "canopies", "post": "posts", "button": "buttons",
    "string": "strings",
    "pocket": "pockets", "level": "shelves", "row": "shelves", "cubby": "compartments", "cubbyhole": "compartments",
    "step": "steps", "rim": "rims", "tail": "tails", "ear": "ears", "eye": "eyes", "stem": "stems",
    "leaf": "leaves",
    "branch": "branches", "spout": "spouts", "tassel": "tassels", "fringe": "fringes", "upholstery": "upholstery",
    "hook": "hooks", "bar": "bars", "glass door": "doors", "trim": "trims", "border": "borders",
    "finish": "finishes",
    "pane": "panes", "socket": "sockets", "mattress": "mattresses", "roller": "wheels", "neck": "necks",
    "pedal": "pedals",
    "seater": "seats", "cup holder": "cup holders", "storage": "storage", "collar": "collars", "paw": "paws",
}  # fmt: skip
