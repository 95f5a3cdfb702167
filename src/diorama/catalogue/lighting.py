"""Lamps, lights, fans and what hangs from the ceiling."""

from __future__ import annotations

from diorama.catalogue.category import Category, ceiling_thing, floor_thing, top_thing, wall_thing

LIGHTING: tuple[Category, ...] = (
    floor_thing(
        "floor lamp|standing lamp|standard lamp|reading lamp|torchiere|floor light|arc lamp|tripod lamp"
        "|uplighter|standing light|arched lamp|arc floor lamp|tripod floor lamp|lamp stand"
        "|floor-standing lamp",
        (0.38, 1.6, 0.38),
        5,
        "black steel",
        front=False,
        sides="",
        wall=0.4,
    ),
    top_thing(
        "table lamp|desk lamp|bedside lamp|nightstand lamp|night lamp|night light|banker's lamp|lava lamp"
        "|bankers lamp|small lamp|bedside light|desk light|reading light",
        (0.26, 0.46, 0.26),
        1.5,
        "brass",
        "nightstand|side_table|desk|console_table|dresser|table|sideboard",
    ),
    ceiling_thing(
        "pendant light|pendant lamp|pendant|light bulb|bare light bulb|bare bulb|lightbulb|naked bulb"
        "|hanging lamp|hanging light|suspended lamp|suspended light"
        "|drop light|pendant fixture",
        (0.36, 0.68, 0.36),
        1.5,
        "black steel",
    ),
    ceiling_thing(
        "ceiling light|ceiling lamp|overhead light|ceiling fixture|flush mount light|downlight|light fixture"
        "|overhead lamp|spotlight|spot light|track light|fluorescent light|fluorescent lamp|strip light"
        "|recessed light|light|ceiling spotlight",
        (0.4, 0.12, 0.4),
        1.1,
        "white glass",
    ),
    ceiling_thing(
        "chandelier|candelabra chandelier|crystal chandelier", (0.99, 0.88, 0.9), 6, "brass", parent="pendant_light"
    ),
    ceiling_thing(
        "paper lantern|lantern|rice paper lamp|paper lamp|rice paper lantern",
        (0.45, 0.7, 0.45),
        0.6,
        "white paper",
        parent="pendant_light",
    ),
    wall_thing(
        "wall sconce|sconce|wall lamp|wall light|wall-mounted lamp|wall mounted lamp|wall lantern|torch",
        (0.18, 0.4, 0.16),
        1.3,
        "brass",
    ),
    ceiling_thing(
        "string light|fairy light|light string|light chain|led strip|light strip|led strip light"
        "|led light strip|strip of lights|christmas light|party light|festoon light|rope light"
        "|string of lights|chain of lights|bistro light|icicle light",
        (2.0, 0.1, 0.1),
        0.5,
        "yellow glass",
        key="string_light",
    ),
    floor_thing(
        "studio light|softbox|studio lamp|soft box|photography light|stage light", (0.6, 2.0, 0.6), 4, "black steel"
    ),
    wall_thing("neon sign|neon light|light sign", (0.8, 0.4, 0.04), 2, "pink glass"),
    ceiling_thing("ceiling fan", (1.3, 0.3, 1.25), 6, "white plastic"),
    floor_thing(
        "fan|standing fan|floor fan|pedestal fan|electric fan", (0.42, 1.25, 0.42), 5, "white plastic", wall=0.3
    ),
    ceiling_thing("smoke detector|smoke alarm|fire alarm", (0.14, 0.04, 0.14), 0.2, "white plastic"),
    ceiling_thing("projector|video projector|beamer|ceiling projector", (0.35, 0.25, 0.3), 3.5, "white plastic"),
    ceiling_thing("disco ball|mirror ball", (0.4, 0.6, 0.4), 3, "chrome"),
    ceiling_thing(
        "hanging plant|hanging planter|hanging basket", (0.35, 0.8, 0.35), 3, "green foliage", parent="plant"
    ),
    ceiling_thing("mobile|baby mobile|crib mobile", (0.4, 0.5, 0.4), 0.5, "multicolored paper"),
    ceiling_thing("punching bag|punch bag|boxing bag|heavy bag", (0.38, 1.6, 0.38), 35, "black leather"),
    top_thing(
        "candle|pillar candle|tea light|tealight|scented candle|lit candle|wax candle|votive candle|votive"
        "|candles in jars|taper candle|candle jar|floating candle|burning candle|altar candle"
        "|birthday candle|church candle",
        (0.07, 0.1, 0.07),
        0.3,
        "ivory wax",
        "dining_table|coffee_table|side_table|console_table|table|wall_shelf|nightstand",
    ),
    top_thing(
        "candlestick|candle holder|candelabra|candelabrum|candleholder|menorah",
        (0.12, 0.3, 0.12),
        0.6,
        "brass",
        "dining_table|console_table|table|wall_shelf",
    ),
)
