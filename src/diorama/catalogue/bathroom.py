"""Bathroom things."""

from __future__ import annotations

from diorama.catalogue.category import Category, floor_thing, top_thing, wall_thing

BATHROOM: tuple[Category, ...] = (
    floor_thing(
        "toilet|lavatory|wc|loo|toilet bowl|water closet|commode toilet",
        (0.4, 0.78, 0.68),
        40,
        "white porcelain",
        wall=1.0,
    ),
    floor_thing("bidet", (0.38, 0.42, 0.58), 25, "white porcelain", wall=1.0),
    wall_thing("urinal", (0.36, 0.6, 0.33), 20, "white porcelain", sides="f"),
    floor_thing(
        "sink|washbasin|wash basin|basin|pedestal sink|bathroom sink|hand basin|washstand",
        (0.65, 0.87, 0.48),
        25,
        "white porcelain",
        wall=1.0,
    ),
    floor_thing(
        "kitchen sink|double sink|farmhouse sink|butler sink|belfast sink|sink counter|utility sink|twin sink",
        (1.3, 1.2, 0.62),
        55,
        "white wood",
        wall=1.0,
        parent="sink",
    ),
    floor_thing(
        "vanity|bathroom vanity|vanity unit|sink vanity|bathroom cabinet|double vanity|sink unit|sink cabinet"
        "|vanity cabinet|vanity sink|double washbasin",
        (0.9, 0.87, 0.5),
        40,
        "white wood",
        wall=1.0,
        parent="sink",
    ),
    floor_thing(
        "bathtub|bath|tub|bath tub|clawfoot tub|claw-foot tub|freestanding tub|soaking tub|clawfoot bathtub"
        "|free-standing bathtub|freestanding bathtub|hot tub|jacuzzi|whirlpool",
        (1.65, 0.55, 0.76),
        45,
        "white porcelain",
        sides="f",
        wall=0.9,
    ),
    floor_thing(
        "shower|shower cabin|shower stall|shower cubicle|shower cabinet|shower enclosure|walk-in shower|shower box",
        (0.9, 2.0, 0.95),
        60,
        "glass",
        wall=1.0,
    ),
    wall_thing(
        "towel rail|towel rack|towel bar|towel holder|towel ring|heated towel rail|towel hook",
        (0.6, 0.08, 0.09),
        1,
        "chrome",
    ),
    wall_thing(
        "toilet roll holder|toilet paper holder|paper holder|soap dish holder|hand dryer|toilet roll dispenser"
        "|paper towel dispenser",
        (0.16, 0.12, 0.1),
        0.4,
        "chrome",
    ),
    top_thing(
        "toilet paper|toilet roll|roll of toilet paper|tissue box|tissues|box of tissues|tissue",
        (0.2, 0.1, 0.12),
        0.15,
        "white paper",
        "toilet|vanity|sink|nightstand|desk|table",
    ),
    top_thing(
        "soap|soap dispenser|soap dish|bar of soap|hand soap|shampoo|shampoo bottle|lotion|lotion bottle"
        "|toothpaste|cosmetics|cosmetic|makeup|soap bottle|toiletry|hand sanitizer|detergent",
        (0.07, 0.16, 0.07),
        0.3,
        "white plastic",
        "sink|vanity|bathtub|table",
    ),
    top_thing(
        "toothbrush holder|toothbrush|toothbrush cup|hairbrush|comb|brush|razor|shaving brush"
        "|electric toothbrush|hair brush|mascara|nail polish|make-up brush|makeup brush|bathroom set"
        "|toothbrush mug|shaver|electric razor",
        (0.08, 0.18, 0.08),
        0.2,
        "white plastic",
        "sink|vanity|table",
    ),
    top_thing(
        "hair dryer|hairdryer|blow dryer|curling iron|hair straightener|hair curler|flat iron|blow drier",
        (0.09, 0.24, 0.22),
        0.6,
        "black plastic",
        "sink|vanity|vanity_table|table",
        front=True,
    ),
    wall_thing(
        "shower head|showerhead|rain shower|shower hose|hand shower|rainfall shower head|shower bar",
        (0.25, 0.25, 0.22),
        1.2,
        "chrome",
    ),
    wall_thing(
        "faucet|tap|mixer tap|water tap|kitchen tap|kitchen faucet|bath tap|bathroom tap|bathroom faucet|spigot"
        "|garden tap",
        (0.22, 0.25, 0.22),
        1.2,
        "chrome",
        on="sink|vanity|bathtub|wall",
    ),
    wall_thing("shower curtain|shower screen|shower door", (1.7, 1.9, 0.06), 2, "white fabric"),
    floor_thing(
        "toilet brush|plunger|dustpan|squeegee|toilet brush holder|duster|feather duster|dust pan"
        "|scrubbing brush|lint roller",
        (0.12, 0.42, 0.12),
        0.6,
        "white plastic",
        front=False,
        sides="",
        wall=0.9,
    ),
    floor_thing(
        "broom|mop|broomstick|besom|sweeping brush|floor mop|window squeegee",
        (0.3, 1.35, 0.12),
        1,
        "brown wood",
        front=False,
        sides="",
        wall=0.9,
    ),
    floor_thing(
        "bucket|pail|mop bucket|ice bucket|champagne bucket",
        (0.3, 0.3, 0.3),
        0.9,
        "blue plastic",
        front=False,
        sides="",
        wall=0.3,
    ),
    floor_thing("bathroom scale|bathroom scales", (0.3, 0.03, 0.3), 1.5, "white glass", sides=""),
    floor_thing("ironing board", (0.4, 0.9, 1.3), 6, "blue fabric", sides="lr"),
    top_thing(
        "iron|clothes iron|steam iron",
        (0.12, 0.15, 0.28),
        1.3,
        "blue plastic",
        "ironing_board|table",
        key="clothes_iron",
        front=True,
    ),
)
