"""Verbs that tell what a thing does: `the freezer hums`. None of them puts a thing anywhere."""

from __future__ import annotations

_BASES = """
accept ache act adorn allow amaze appear arrive ask await beam beat become begin believe belong bend blaze bleed blend
blink bloom blossom blow boil bounce break breathe brew bring bubble burn buzz call care carry cast catch change charge
chase chatter cheer chime chirp click climb close collapse collect come connect continue converge cook cost crackle
creak creep crumble cry curl curve dance decay decorate depart deserve die differ dim disappear dive divide dominate
drain draw dream drift drip drive droop drop dry dwell echo emit end enjoy enter evoke exist expand explode extend face
fade fall feed feel fill flap flash flee flicker float flood flow flutter fly fold follow forget form gather gaze
generate give gleam glide glimmer glint glisten glitter glow greet grumble guard guide happen haunt hear heat help
hide hiss hold hover howl hum hurt illuminate include interrupt invite itch join jump keep knock lack last laugh lead
leak learn leave let lift line listen live lock loom lose love make match matter mean measure meet melt merge mirror
move need nestle occupy offer open operate overflow overlook own pass pause peel play point pour prefer produce protect
protrude provide pull purr push radiate rain reach read receive recline reflect remain remember remind replace resemble
respond reveal revolve ring ripple rise roar roll rotate rule run rust rustle sag save say scream seem sell send
separate bark bite chew drool eat lick nibble purr snore scratch serve shake shelter
shimmer shine show shriek shut sing sink slide slope smell smile smoke snore soar sound
sparkle speak spill spin splash spread sprawl spring sprout squeak stare start stay steam stop stretch suggest surprise
surround survive sway sweep swell swing swirl swivel take talk taper tell tend thrive tick tilt tower travel tremble
trickle turn twinkle twist unfold use vanish vibrate visit wait wake walk want wave wear weep whir whirr whisper whistle
widen wind wink wish wobble wonder work wrap yawn
"""


def third_person(base: str) -> str:
    """The third person of a verb: carry -> carries."""
    if base.endswith(("s", "sh", "ch", "x", "z", "o")):
        return base + "es"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + "s"


FINITE = frozenset(third_person(base) for base in _BASES.split())


def is_finite(word: str) -> bool:
    """Whether a word in lower case is the third person of such a verb: `hums`, `wraps`."""
    return word in FINITE
