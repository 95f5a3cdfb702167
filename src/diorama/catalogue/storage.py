"""Shelves, cabinets, racks and carts."""

from __future__ import annotations

from diorama.catalogue.category import Category, floor_thing, wall_thing

STORAGE: tuple[Category, ...] = (
    floor_thing(
        "nightstand|night stand|bedside table|night table|bedside cabinet|bedside stand|bed table",
        (0.45, 0.5, 0.38),
        10,
        "oak",
        wall=0.9,
    ),
    floor_thing(
        "wardrobe|armoire|closet|clothes cupboard|clothes closet|built-in wardrobe|built-in closet",
        (1.24, 2.1, 0.57),
        90,
        "oak",
        wall=1.0,
    ),
    floor_thing(
        "dresser|chest of drawers|drawers|bureau|tallboy|highboy|lowboy|commode|drawer chest|drawer unit"
        "|chest of drawer|set of drawers|changing dresser",
        (1.2, 0.8, 0.44),
        46,
        "oak",
        wall=1.0,
    ),
    floor_thing(
        "bookshelf|bookcase|book case|book shelf|bookshelves unit|library shelf", (0.85, 2.05, 0.4), 18, "oak", wall=1.0
    ),
    floor_thing(
        "shelving unit|shelf unit|storage shelf|display shelf|shelf|rack|shelving|storage unit|etagere|étagère"
        "|metal rack|storage rack|wall unit|display rack|shelves unit|store shelf|supermarket shelf|grocery shelf",
        (0.9, 1.76, 0.45),
        10,
        "oak",
        wall=0.9,
        parent="bookshelf",
    ),
    floor_thing(
        "cabinet|cupboard|unit|low unit|storage cabinet|display cabinet|china cabinet|curio cabinet"
        "|linen cabinet|hutch"
        "|glass cabinet|vitrine|pantry cabinet|pantry|liquor cabinet|medicine cupboard|shoe cabinet"
        "|wine cabinet|drinks cabinet",
        (0.9, 1.2, 0.45),
        35,
        "oak",
        wall=1.0,
    ),
    floor_thing(
        "sideboard|buffet|credenza|buffet table|server|low cabinet|buffet cabinet",
        (1.5, 0.8, 0.45),
        45,
        "oak",
        wall=1.0,
        parent="cabinet",
    ),
    floor_thing(
        "filing cabinet|file cabinet|filing cupboard", (0.4, 1.3, 0.6), 40, "grey steel", wall=1.0, parent="cabinet"
    ),
    floor_thing(
        "base cabinet|kitchen cabinet|kitchen unit|kitchen cupboard",
        (0.59, 0.9, 0.59),
        18,
        "white wood",
        wall=1.0,
        parent="cabinet",
    ),
    wall_thing(
        "wall cabinet|upper cabinet|medicine cabinet|hanging cabinet|wall cupboard|overhead cabinet",
        (0.6, 0.7, 0.32),
        12,
        "white wood",
        sides="f",
        parent="cabinet",
    ),
    floor_thing(
        "tv stand|television stand|tv unit|media console|media unit|entertainment center|entertainment centre"
        "|entertainment unit|tv cabinet|tv console|tv bench|media cabinet|tv table|media center|media stand"
        "|television cabinet|lowboard",
        (1.75, 0.45, 0.43),
        28,
        "oak",
        wall=1.0,
    ),
    wall_thing(
        "wall shelf|floating shelf|mounted shelf|wall-mounted shelf|hanging shelf|wall bookshelf|spice rack"
        "|wall-mounted bookshelf|wall rack|mantel|mantelpiece|picture ledge",
        (0.9, 0.06, 0.25),
        2.2,
        "oak",
        sides="f",
    ),
    floor_thing("locker|gym locker|school locker", (0.35, 2.0, 0.52), 36, "grey steel", wall=1.0),
    floor_thing(
        "chest|trunk|blanket chest|storage chest|treasure chest|storage trunk|hope chest|storage box"
        "|blanket box|footlocker|coffer",
        (1.0, 0.5, 0.5),
        20,
        "walnut",
        wall=0.5,
    ),
    floor_thing("toy box|toy chest|toy bin|toybox", (0.8, 0.45, 0.45), 9, "white wood", wall=0.7, parent="chest"),
    floor_thing("shoe rack|shoe shelf|shoe stand|boot rack|shoe bench", (0.8, 0.5, 0.3), 6, "oak", wall=1.0),
    floor_thing(
        "coat rack|coat stand|hat stand|coat tree|hall tree|hat rack|coatrack|clothes tree",
        (0.45, 1.79, 0.45),
        5,
        "oak",
        front=False,
        sides="all",
        wall=0.6,
    ),
    wall_thing(
        "coat hook|wall hook|hook|hook rail|coat hooks rail|peg rail|key rack", (0.6, 0.12, 0.08), 1, "oak", sides="f"
    ),
    floor_thing(
        "clothing rack|clothes rack|garment rack|clothes rail|clothing rail|clothes rod|drying rack|airer"
        "|clothes horse",
        (1.2, 1.6, 0.5),
        7,
        "black steel",
        sides="fb",
        wall=0.6,
    ),
    floor_thing(
        "umbrella stand|umbrella holder", (0.25, 0.5, 0.25), 3, "black steel", front=False, sides="all", wall=0.8
    ),
    floor_thing(
        "cart|trolley|utility cart|serving cart|service trolley|tea trolley|rolling cart|tool cart|kitchen cart"
        "|hand truck|shopping cart|shopping trolley",
        (0.55, 0.79, 0.55),
        20,
        "grey steel",
        sides="all",
    ),
    floor_thing(
        "bar cart|drinks trolley|bar trolley|drink cart|drinks cart",
        (0.75, 0.85, 0.45),
        15,
        "brass",
        sides="fb",
        wall=0.4,
        parent="cart",
    ),
    floor_thing(
        "luggage cart|bellhop cart|luggage trolley|baggage cart|baggage trolley",
        (0.6, 1.7, 1.1),
        30,
        "brass",
        sides="all",
        parent="cart",
    ),
    floor_thing("server rack|network rack|server cabinet", (0.6, 2.0, 1.0), 120, "black steel", sides="fb", wall=0.5),
    floor_thing(
        "weight rack|dumbbell rack|squat rack|power rack|weights rack|dumbbell stand|kettlebell rack",
        (1.2, 1.0, 0.5),
        60,
        "black steel",
        wall=0.8,
    ),
    floor_thing("wine rack|wine shelf", (0.6, 1.0, 0.3), 10, "oak", wall=0.9),
    floor_thing("magazine rack|newspaper rack|magazine stand", (0.4, 0.4, 0.25), 3, "oak", wall=0.5),
    floor_thing(
        "postcard stand|postcard rack|card spinner|card rack|greeting card stand|spinner stand",
        (0.55, 1.7, 0.55),
        12,
        "white steel",
        wall=0.2,
        sides="all",
    ),
    floor_thing("safe|strongbox|strong box|vault", (0.4, 0.4, 0.45), 45, "grey steel", wall=0.9),
    floor_thing(
        "room divider|screen|folding screen|shoji screen|partition|half wall|divider|privacy screen|shoji|byobu",
        (1.6, 1.75, 0.1),
        12,
        "paper",
        sides="fb",
        key="room_divider",
    ),
    floor_thing("ladder|step ladder|stepladder|library ladder", (0.5, 2.0, 0.1), 8, "aluminium", wall=0.8),
    floor_thing("barrel|cask|keg|drum barrel", (0.6, 0.9, 0.6), 40, "oak", front=False, sides="all", wall=0.4),
    floor_thing(
        "crate|wooden crate|pallet|milk crate", (0.5, 0.35, 0.4), 5, "pine", front=False, sides="all", wall=0.3
    ),
    floor_thing(
        "basket|wicker basket|woven basket|storage basket|picnic basket|bread basket|fruit basket",
        (0.4, 0.35, 0.4),
        1.0,
        "wicker",
        front=False,
        sides="all",
        on="floor|shelving_unit|bookshelf|table",
    ),
    floor_thing(
        "box|carton|cardboard box|moving box|package|parcel|present|gift|gift box|shoebox|shoe box|container"
        "|storage bin",
        (0.4, 0.3, 0.35),
        1.5,
        "paper",
        front=False,
        sides="all",
        on="floor|shelving_unit|bookshelf|table",
    ),
    floor_thing(
        "bin|trash can|waste bin|rubbish bin|wastebasket|waste basket|garbage can|trash bin|dustbin|litter bin"
        "|waste paper basket|wastepaper basket|waste-paper basket|garbage bin|paper bin|trashcan",
        (0.3, 0.4, 0.3),
        1.2,
        "grey plastic",
        front=False,
        sides="all",
        wall=0.7,
    ),
    floor_thing(
        "recycling bin|recycle bin|recycling box",
        (0.4, 0.7, 0.4),
        3,
        "blue plastic",
        front=False,
        sides="all",
        wall=0.8,
        parent="bin",
    ),
    floor_thing(
        "laundry basket|laundry hamper|hamper|clothes hamper|washing basket|clothes basket",
        (0.55, 0.74, 0.43),
        2.5,
        "wicker",
        front=False,
        sides="all",
        wall=0.7,
        parent="basket",
    ),
    floor_thing(
        "suitcase|luggage|travel bag|case|trolley bag",
        (0.45, 0.7, 0.28),
        4,
        "blue plastic",
        on="floor|luggage_cart|wardrobe",
    ),
)
