"""Forms of things that serve a use: open to show what is in them and free to carry others, hung up, slender.

A maker of a form registers under `form_key`; a kind without a maker for the form that is asked for comes in its usual
one. What is open is as large as its body: doors and lids that stand open reach beyond the size that was asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

OPEN: Final = "open"  # things are inside it or hang from it: doors open, lids off, nothing of its own in the way
HUNG: Final = "hung"  # it hangs from a bar or peg
STEM: Final = "stem"  # slender: a single flower for a vase, a candle for a cake
FORMS: tuple[str, ...] = (OPEN, HUNG, STEM)

FORM_FAMILIES: Mapping[str, Mapping[str, str]] = {
    OPEN: {
        "open_boxes": "bag box chest jewelry_box suitcase toolbox",
        "open_cases": (
            "base_cabinet cabinet counter dresser filing_cabinet kitchen_counter locker nightstand safe sideboard "
            "wall_cabinet wardrobe"
        ),
        "open_machines": "dishwasher fridge microwave stove washing_machine",
        "kitchen_sinks": "kitchen_sink",
        "open_niches": "dollhouse fireplace",
        "open_vessels": "bowl bucket cup glass jar pen_cup planter pot umbrella_stand vase",
        "holders": "clothing_rack coat_hook coat_rack towel_rail",
        "cleared": "cake easel radiator sink weight_rack",
    },
    HUNG: {"hung": "bag clothes towel"},
    STEM: {"stems": "flowers", "cleared": "candle"},
}

MODULE_OF_FORM: Mapping[str, str] = {
    f"{key}/{form}": module
    for form, families in FORM_FAMILIES.items()
    for module, keys in families.items()
    for key in keys.split()
}

_SUNK = 0.85  # of its height, how deep a thing is to lie in what is open above
_LEAST_DEEP = 0.3  # of the height of what it lies in


def raised_floor(details: Mapping[str, int], height: float, floor: float) -> float:
    """Height [m] of the floor inside something open above, padded so high that what lies there is seen.

    Args:
        details: `low_cm` says how much room the lowest thing needs. height: Of the rim. floor: The lowest it can be.
    """
    low = details.get("low_cm", 0) / 100
    deep = max(_SUNK * low, _LEAST_DEEP * height)
    return max(height - deep, floor) if low else floor


def form_key(category: str, form: str) -> str:
    """Under which the maker of a form of a kind is known."""
    return f"{category}/{form}"


def form_of(details: Mapping[str, int]) -> str:
    """The form that details ask for ("open": 1), or ''."""
    return next((form for form in FORMS if details.get(form, 0) > 0), "")
