"""Phrases that say how things stand to each other, and the places that rooms and things have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from diorama.domain.relation import RelationName
from diorama.language.placing import fastened_to, wound_around

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
        *(f"a {size} {form}" for form in ("grid", "arrangement", "formation")
          for size in (f"{rows} by {columns}", f"{_NUMBERS[rows]} by {_NUMBERS[columns]}", f"{rows} x {columns}")),
        f"{_NUMBERS[rows]} rows of {_NUMBERS[columns]}", f"{rows} rows of {columns}",
    )
}  # fmt: skip

_ROWS: Mapping[tuple[Prep, _Form], str] = {
    ("on", "after"):
        "fill|adorns|adorn|adorning|decorates|decorating|decorated|fills|crowds|crowding|adorned|graced|graces|gracing"
        "|crowning|tops|topping|clamped to|taped onto|nailed to|glued to|takes up most of|covers most of"
        "|covered most of|raised on"
        "|balanced on|propped atop|on|atop|upon|onto|on the top of|over the top of|on to|up on|draped over"
        "|thrown over|draped across|thrown across|spread over|spread across|folded over|laid over|laid across"
        "|scattered over|scattered across|slung over|strewn over|strewn across|covering|cover|covers|that covers"
        "|which covers|fixed to|attached to|affixed to|fastened to|pinned to|bolted to|taped to|secured to"
        "|clipped to|stuck to|screwed to|perched atop|sat atop|fixed onto",
    ("on", "alone"):
        "on top of|on top|on it|on them|atop of|thereon|on the top",
    ("in", "after"):
        "in|inside of|within|into|in the inside of",
    ("inside", "alone"):
        "inside|in it|in them|tucked inside|inside it",
    ("at", "after"):
        "at|occupies|occupying|occupy|occupied|takes up|take up|took up|taking up|dominates|dominating|dominate",
    ("under", "after"):
        "under|beneath|below|tucked under|underneath|stored under|tucked beneath|tucked underneath|under neath"
        "|stowed under|slid under|hidden under|stashed under|pushed under|tucked away under|stowed beneath"
        "|slid beneath|slotted under|tucked in under|sitting under|down below",
    ("under", "alone"):
        "underneath it|under it|underneath|below it|beneath it|below|right under it|directly below it"
        "|directly beneath it|under them|beneath them|underneath them|directly below|directly beneath|below them",
    ("above", "after"):
        "arches over|arching over|looms over|towers over|leans over|curves over|above|over|hanging over|high above"
        "|up above|mounted above|hung above|hung over|mounted over|suspended above|suspended over|directly above"
        "|directly over|right above|just above|hovering over|positioned above|centered above|centred above"
        "|centered over|centred over|hangs over|hangs above|hang over|hang above|immediately above",
    ("above", "alone"):
        "above it|over it|from above|above|above them|directly above it|directly over it|right above it"
        "|just above it|above each of them|directly above|directly overhead",
    ("left_of", "after"):
        "left from|on left from|on the left from|on left of"
        "|to the left of|left of|on the left of|at the left of|on the left hand side of|to the left hand side of"
        "|just left of|just to the left of|immediately to the left of|directly to the left of|off to the left of"
        "|on the left hand of|on the left side of|to the left side of|at the left side of|at the left hand side of",
    ("right_of", "after"):
        "right from|on right from|on the right from|on right of"
        "|to the right of|right of|on the right of|at the right of|on the right hand side of|just right of"
        "|just to the right of|immediately to the right of|directly to the right of|off to the right of"
        "|to the right hand side of|on the right side of|to the right side of|at the right side of"
        "|at the right hand side of",
    ("left_of", "alone"):
        "to its left|on its left|on its left side|to the left|on the left|at its left|to their left|at the left"
        "|on the left side|on the left hand side|to the left side|left side|to one's left|on your left|to your left"
        "|to the left of it|on the left of it|left of it|to its left hand side|at its left side|to the left of them"
        "|on their left|to its immediate left",
    ("right_of", "alone"):
        "to its right|on its right|on its right side|to the right|on the right|at its right|to their right"
        "|at the right|on the right side|on the right hand side|to the right side|right side|on your right"
        "|to your right|to the right of it|on the right of it|right of it|to its right hand side|at its right side"
        "|to the right of them|on their right|to its immediate right",
    ("in_front_of", "after"):
        "in front of|before|in the front of|at the front of|towards the front of|toward the front of"
        "|right in front of|tucked into|tucked in at|pulled up to|pushed up to|drawn up to|pushed in at|drawn up at"
        "|pulled up at|tucked up to|directly before",
    ("in_front_of", "alone"):
        "in front|at the front|in the front|in front of it|in front of them|before it|right in front of it"
        "|at its front|in its front",
    ("behind", "after"):
        "behind|behind of|in back of|in the back of|in the rear of|towards the back of"
        "|toward the back of|at the back of|at the rear of|to the rear of|right behind|just behind"
        "|directly behind|to the back of|hidden behind|tucked behind",
    ("behind", "alone"):
        "behind it|behind them|at the back|behind|in the back|at the rear|in the rear|at the far end|at the near end"
        "|right behind it|at its back|in back of it|at its rear|just behind",
    ("next_to", "after"):
        "to one side of|on one side of|at one side of|next to|beside|by|adjacent to|alongside|by the side of"
        "|at the side of|right by|besides|adjoining|bordering"
        "|touching|touch|touches|right next to|directly next to|close by|on the side of|to the side of|next|abutting"
        "|alongside of"
        "|near by|neighboring|neighbouring|tucked beside|hard by|just beside|immediately beside|positioned beside"
        "|butted up against|immediately next to|just next to|off to the side of|tight against",
    ("next_to", "alone"):
        "beside it|next to it|by its side|alongside|at its side|next to them|by it|adjacent|on the side|to the side"
        "|alongside it|to one side|at one side|on one side",
    ("near", "after"):
        "nearest to|nearest|closest to|near|close to|near to|not far from|in the vicinity of|around the area of"
        "|in proximity to|a short distance from|within reach of|within easy reach of|within arm's reach of"
        "|a few steps from|just off|in the neighborhood of|a little way from|a short way from|not too far from",
    ("near", "alone"):
        "nearby|close by|near it|not far away|near them",
    ("far_from", "after"):
        "far from|far away from|away from|well away from|at a distance from|distant from|as far as possible from"
        "|a long way from|at some distance from|well clear of|clear of",
    ("far_from", "alone"):
        "far away",
    ("across_from", "after"):
        "across from|opposite|opposite to|opposite of|on the opposite side of|on the other side of|directly opposite"
        "|directly across from|facing opposite|across|across the room from|over from|right across from"
        "|right opposite|diagonally opposite|diagonally across from|straight across from"
        "|on the far side of the room from|that is opposite|which is opposite"
        "|on the other side of the room from|on the opposite side of the room from|at the far side of the room from"
        "|at the other end of the room from|at the opposite end of the room from|on the far side of the room from",
    ("across_from", "alone"):
        "opposite it|across from it|opposite them|on the opposite side|on the other side|to the other side"
        "|to the other|across from them",
    ("facing", "after"):
        "facing|faces|face|looking at|looks at|looking towards|looking toward|towards|toward|turned towards"
        "|turned toward|oriented towards|oriented toward|pointing at|pointing towards|pointed at|directed at"
        "|aimed at|overlooking|overlooks|looking out of|looking out|facing towards|facing toward|that faces"
        "|which faces|that face|angled towards|angled toward|to face|looking onto|watching|watches|looking over"
        "|so that it faces|turned to|looking out on|looking out onto|staring at|oriented to face|that overlooks"
        "|which overlooks|pointed toward|pointed towards|angled to face|positioned to face|turned to face"
        "|arranged to face|looking into|gazing at|fronting|placed to face|set to face|facing onto|facing out on"
        "|that look at|pointing toward|aimed toward|aimed towards|in view of|all facing|facing to"
        "|with its front to|with its front towards|with their fronts to|with a view of|has a view of|have a view of"
        "|facing the direction of|turned facing|faced|overlooked|looked towards|looked toward|gazed at|that faced"
        "|which faced",
    ("facing", "alone"):
        "face to face|facing it|facing them",
    ("back_to", "after"):
        "with its back to|with their backs to|with the back to|with back to|facing away from|back to"
        "|turned away from|with its back towards|with its back turned to|has its back to|have their backs to"
        "|has its back towards|with backs to|facing opposite from|that faces away from|which faces away from"
        "|faces away from|face away from|with its back toward|with their backs towards|with their backs toward",
    ("back_to", "alone"):
        "back to back|standing back to back",
    ("against", "after"):
        "against|along|lined|flush with|up against|flush against|pushed against|back against|lining|lines|line"
        "|placed against|lined against|running along|runs along|run along|ranged along|arranged along|placed along"
        "|positioned along|all along|aligned along|spanning|spans|along the length of|hugging|hugs|pressed against"
        "|set against|stand against|back onto|backed up against|with its back against|with their backs against"
        "|with its headboard against|lined along|extending along|extends along|stretching along|stretches along"
        "|that lines|that line|which line|which lines|flush to|right up against|backs onto|that backs onto"
        "|backs up to|backing onto|up to|backed against"
        "|positioned against|that runs along|which runs along|ranged against|arrayed along",
    ("leaning_on", "after"):
        "leaning against|leaning on|leans against|leaning beside|propped against|propped up against|leaned against"
        "|leant against|leans on|is leaning against|resting against|leaning at|leaning up against|leans up against"
        "|leant up against|slumped against|reclining against|lean against|lean on|that leans against"
        "|which leans against|propped on|leaning onto|propped up on|resting up against",
    ("from_ceiling", "alone"):
        "from the ceiling|hanging from the ceiling|on the ceiling|suspended from the ceiling|hung from the ceiling"
        "|overhanging|overhead|hangs from the ceiling|hanging from above|at the ceiling|hang from the ceiling"
        "|from ceiling|on ceiling|from the rafters|from the beams|hung overhead",
    ("around", "after"):
        "ring|rings|circle|circles|around|surrounding|encircling|grouped around|gathered around|clustered around"
        "|arranged around|all around"
        "|surround|surrounds|round the|ringing|that surround|placed around|circling|seated around|pulled up around"
        "|positioned around|drawn up around|dotted around|set around|encircle|encircles|that surrounds"
        "|which surrounds|which surround|distributed around|scattered around|circled around|evenly around"
        "|clustered round|gathered round|grouped round|arranged round|set round|placed round|spaced around"
        "|evenly spaced around|lined up around|sitting around",
    ("around", "alone"):
        "around it|surrounding it|all around it|around them|all around",
    ("around", "inverse"):
        "surrounded by|encircled by|ringed by|surrounded with|circled by|is surrounded by|are surrounded by"
        "|surrounded on all sides by|surrounded on three sides by|that is surrounded by|which is surrounded by"
        "|circled with|encircled with|ringed with",
    ("each_side", "after"):
        "frame|flanked|bracket|brackets|on either side of|on both sides of|on each side of|at either side of"
        "|on opposite sides of"
        "|flanking|flanks|flank|to either side of|at each side of|at both sides of|either side of|on two sides of"
        "|framing"
        "|frames|that flank|bracketing|on the two sides of|on both side of|on the sides of|to both sides of"
        "|to each side of|on each end of|at each end of|at either end of|at both ends of|on either end of"
        "|on both ends of|to the left and right of|on the left and right of|to the left and the right of"
        "|on the left and the right of|on the left and right side of|on the left and right sides of|sandwiching"
        "|at opposite ends of|bookending|left and right of|each side of|both sides of",
    ("each_side", "alone"):
        "on either side|on both sides|on each side|at either side|at each side|on either side of it"
        "|on each side of it|on both sides of it|at both sides|either side|to either side|one on each side"
        "|one on either side|on opposite sides|each side|both sides|on the sides|one on each side of it"
        "|on every side|on two sides|to each side|to the left and right|on the left and right"
        "|on the left and on the right|left and right|one to each side|to both sides|one at either side"
        "|one on both sides",
    ("each_side", "inverse"):
        "flanked by|flanked on both sides by|flanked on either side by|framed by|bracketed by|bordered by"
        "|is flanked by|are flanked by|bookended by|bounded by|flanked on each side by|flanked with"
        "|flanked either side by|flanked on each end by|which is flanked by|that is flanked by|that are flanked by"
        "|which are flanked by|flanked on each side with|flanked left and right by|edged by"
        "|surrounded on both sides by|sandwiched by",
    ("between", "after"):
        "between|in between|separating|separates|dividing|divides|that separates|that divides|which separates"
        "|which divides|sandwiched between|placed between|tucked between|nestled between|midway between"
        "|halfway between|betwixt",
    ("at_foot", "after"):
        "at the foot of|at the end of|at foot of|at the foot end of|by the foot of|at the bottom of|near the foot of"
        "|by the end of|near the end of|at the bottom end of|beyond the foot of|off the foot of|past the foot of",
    ("at_foot", "alone"):
        "at its foot|at the foot",
    ("at_head", "after"):
        "at the head end of|at the top end of|at the head of|by the head of|at the top of|near the head of|at head of",
    ("at_head", "alone"):
        "at its head|at the head",
    ("at_centre", "alone"):
        "down the middle|down the middle of|down the centre|down the center|in the middle of|in the center of"
        "|in the centre of|at the center of|at the centre of|in the middle|in the center|in the centre|at the center"
        "|at the centre|in the very middle of|in the very center of|in the very centre of|centrally|centrally placed"
        "|centered in|centred in|centered on|centred on|in the midst of|centered on top of|at center|in center"
        "|in centre|in the middle part of|in the very middle|to the center of|occupying the center of|at its center"
        "|at its centre|in its center|in its centre|in the middle of it|centrally located|right in the middle of"
        "|right in the middle|smack in the middle of|in the dead centre of|in the dead center of|in the heart of"
        "|at the heart of|in the exact center of|in the exact centre of|at the exact center of"
        "|at the exact centre of|at the middle of|at the middle|down the center of|down the centre of"
        "|along the center of|along the centre of|along the middle of|in the center part of|dominating the center of"
        "|as a centerpiece",
    ("in_row", "alone"):
        "in a row|in a line|side by side|next to each other|next to one another|lined up|in one row|in line"
        "|beside each other|one next to the other|lined up in a row|in a straight line|next to eachother"
        "|one beside the other|aligned in a row|arranged in a row|arranged in a line|in a single row"
        "|beside one another|in a neat row|in a neat line|in a tidy row|lined up side by side|arranged side by side"
        "|placed side by side|set side by side|in a single line|in one line|standing side by side"
        "|sitting side by side|standing in a row|sitting in a row|lined up next to each other|side by side in a row"
        "|in an even row|arranged next to each other|in series|end to end|all in a row|adjacent to each other"
        "|set in a row|placed in a row|aligned in a line|one after the other|one after another"
        "|evenly spaced in a row",
    ("in_grid", "alone"):
        "in two rows|in rows|in a grid|in three rows|in four rows|arranged in rows|in neat rows|in a grid pattern"
        "|arranged in a grid|arranged in two rows|in two neat rows|in two lines|in several rows|in neat lines"
        "|in straight rows|in five rows|in six rows|arranged in a grid pattern|in tidy rows|in three neat rows"
        "|in four neat rows|in even rows|in three lines",
    ("stacked", "alone"):
        "one above the other|one on top of another|above each other|above one another|one over the other|stacked"
        "|in a stack|in a pile|stacked up|piled up|on top of each other|on top of one another"
        "|one on top of the other|stacked on top of each other|in stacks|piled|in a pyramid|stacked in a pyramid"
        "|piled in a pyramid|stacked into a pyramid|stacked as a pyramid|arranged in a pyramid|in a heap"
        "|piled on top of each other|piled on top of one another|stacked on top of one another|stacked high"
        "|piled high|stacked together|stacked one on top of the other|stacked into a pile|stacked one on another"
        "|stacked in a pile|stacked in a heap",
    ("on", "inverse"):
        "topped with|topped by|covered with|covered by|covered in|draped with|holding|holds|supporting|supports"
        "|bearing|set with|laid with|decorated with|adorned with|that holds|which holds|carrying|displaying"
        "|that supports|decorated by|made up with|dressed with|sporting|serving as a stand for|draped in|strewn with"
        "|scattered with|accessorized with|accented with|accented by|crowned by|crowned with|carries|displays"
        "|that displays|surmounted by|surmounted with|finished off with|cluttered with|littered with|dotted with"
        "|sprinkled with|hung with|that carries|which carries|which supports|that bears|furnished on top with"
        "|that hold|which hold|hold|carry|crowded by"
        "|crowded with|taken up by|given over to|occupied by|is taken up by|are taken up by|is given over to"
        "|is occupied by|was taken up by|was given over to|wearing|wears|that wears|which wears"
        "|buried under|buried beneath|buried in|smothered in|bears|is home to|are home to|home to|plays host to",
    ("on", "full"):
        "filled with|full of|stacked with|piled with|loaded with|stocked with|packed with|crammed with|lined with"
        "|overflowing with|brimming with|crowded with|stuffed with|covered in piles of|laden with|piled high with"
        "|topped with piles of|heaped with|filled up with|is filled with|are filled with|stacked high with"
        "|bursting with|jam packed with|crammed full of|filled to the brim with|which is filled with"
        "|that is filled with|packed full of|stuffed full of|is full of|are full of|chock full of",
    ("under", "inverse"):
        "shades|shading|shelters|sheltering|overhanging|overhangs|that shades|which shades",
    ("symmetric", "after"):
        "symmetrically about|arranged symmetrically about|mirrored about|mirrored across|in mirror image across",
    ("symmetric", "alone"):
        "symmetrically|arranged symmetrically|placed symmetrically|in a symmetrical arrangement|in mirror image"
        "|in a symmetric arrangement|laid out symmetrically",
    ("next_to", "inverse"):
        "accompanied by|joined by",
    ("from", "after"):
        "from|off|away",
    ("between", "inverse"):
        "separated by|divided by|parted by|split by|separated only by|that are separated by",
    ("inside", "after"):
        "stored in|kept in|stowed in|packed in|packed into|tucked into the inside of|contained in|enclosed in"
        "|placed inside|held in",
    ("evenly_spaced", "alone"):
        "evenly spaced|spaced evenly|equally spaced|at equal distances|at regular intervals|evenly distributed",
    ("left_of", "inverse"):
        "flanked on the left by|on the left by|bordered on the left by|flanked to the left by",
    ("right_of", "inverse"):
        "flanked on the right by|on the right by|bordered on the right by|flanked to the right by",
}  # fmt: skip


_STRESSED = frozenset({"above", "across", "against", "along", "around", "behind", "below", "beneath", "beside",
                       "between", "close", "facing", "in", "next", "on", "opposite", "over", "to", "under",
                       "underneath"})  # fmt: skip
ADVERBS = ("right", "just", "directly", "immediately", "exactly", "straight", "slightly")


def _table() -> dict[str, RelationPhrase]:
    found = {
        phrase: RelationPhrase(
            relation, inverse=form in ("inverse", "full"), alone=form == "alone", full=form == "full"
        )
        for (relation, form), phrases in _ROWS.items()
        for phrase in phrases.split("|")
    }
    for phrase in sorted(found):  # `right below the window`, `directly opposite it`
        if phrase.split(" ", 1)[0] in _STRESSED:
            for adverb in ADVERBS:
                found.setdefault(f"{adverb} {phrase}", found[phrase])
    for phrase in ("around", "on both sides of", "on either side of", "on each side of", "on both sides"):
        for adverb in ("symmetrically", "arranged symmetrically", "placed symmetrically", "mirrored", "symmetrical"):
            found[f"{adverb} {phrase}"] = found[phrase]  # each_side and around are symmetric
    found |= dict.fromkeys(GRID_SHAPES, RelationPhrase("in_grid", alone=True))
    for verb_phrase in fastened_to():
        found.setdefault(verb_phrase, RelationPhrase("on"))
    for verb_phrase in wound_around():
        found.setdefault(verb_phrase, RelationPhrase("around"))
    for phrase in sorted(found):  # `at end of it`, `in middle of room`: notes leave out the article
        found.setdefault(phrase.replace(" the ", " "), found[phrase])
    found["underneath"] = RelationPhrase("under", alone=True)
    found["opposite"] = RelationPhrase("across_from", alone=True)
    return found


PAST = frozenset({
    "bears", "cover",
    "ring", "rings", "circle", "circles", "bracket", "brackets", "faced", "overlooked", "lined", "flanked",
    "surrounded",
})  # fmt: skip
"""Relations only before a determiner: `two lamps flanked the bed`, not `double-faced`."""
RELATION_PHRASES: Mapping[str, RelationPhrase] = _table()

ROOM_ENDS: Mapping[str, str] = {  # phrases that mean the room's ends where no thing is spoken of
    "at the back": "far", "in the back": "far", "at the rear": "far", "in the rear": "far", "at the front": "near",
    "in the front": "near", "at the far end": "far", "at the near end": "near",
}  # fmt: skip

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
    "left half": "left", "right half": "right", "half": "side", "front half": "front", "back half": "back",
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
    "ne": "far right", "nw": "far left", "se": "near right", "sw": "near left",
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
