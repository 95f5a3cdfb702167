"""What offices, clinics, shops, hotels, kitchens for many and workshops have beside furniture."""

from __future__ import annotations

from diorama.catalogue.category import Category, ceiling_thing, floor_thing, top_thing, wall_thing

_DESKS = "desk|table|counter|workbench|shelving_unit"

WORKPLACES: tuple[Category, ...] = (
    floor_thing(
        "elevator|lift|lift door|elevator door|escalator|elevator shaft",
        (1.4, 2.3, 0.4),
        300,
        "silver steel",
        wall=1.0,
        key="elevator",
    ),
    floor_thing(
        "turnstile|ticket gate|security gate|metal detector|barrier gate",
        (0.9, 1.1, 0.9),
        60,
        "silver steel",
        sides="fb",
    ),
    floor_thing(
        "conveyor belt|conveyor|assembly line|production line|baggage carousel",
        (3.0, 0.9, 0.8),
        180,
        "grey steel",
        sides="fb",
    ),
    floor_thing("kiln|pottery kiln|furnace oven|smelter", (0.8, 1.1, 0.8), 150, "grey steel", wall=0.8),
    floor_thing(
        "pottery wheel|potter's wheel|spinning wheel|throwing wheel|loom|weaving loom",
        (0.7, 0.8, 0.9),
        45,
        "grey steel",
    ),
    floor_thing(
        "generator|air compressor|compressor|welder|welding machine|pump|engine|motor|machine|press machine"
        "|printing press|cnc machine|milling machine|laser cutter|industrial machine|factory machine",
        (1.1, 1.1, 0.8),
        180,
        "green steel",
        wall=0.6,
        key="machine",
    ),
    floor_thing(
        "control panel|control desk|switchboard|fuse box|electrical cabinet|operator console|control console",
        (1.0, 1.2, 0.6),
        70,
        "grey steel",
        wall=0.8,
    ),
    floor_thing("pallet jack|hand pallet truck|sack truck|dolly|sack barrow", (0.55, 1.2, 1.5), 60, "yellow steel"),
    floor_thing(
        "pallet rack|warehouse rack|warehouse shelf|heavy-duty shelf|industrial shelf|industrial rack",
        (2.7, 3.0, 1.0),
        150,
        "blue steel",
        sides="fb",
        parent="shelving_unit",
    ),
    floor_thing("scaffold|scaffolding|saw horse|sawhorse|trestle|saw bench", (1.2, 0.8, 0.5), 12, "pine", sides="all"),
    floor_thing(
        "repair stand|bike repair stand|work stand|jack stand|car lift|hydraulic lift|tyre rack",
        (0.8, 1.4, 0.8),
        15,
        "black steel",
    ),
    floor_thing(
        "iv stand|drip stand|iv pole|infusion stand|iv drip",
        (0.5, 1.9, 0.5),
        4,
        "chrome",
        front=False,
        sides="",
        wall=0.3,
    ),
    floor_thing(
        "medical monitor|heart monitor|patient monitor|ultrasound machine|ecg machine|defibrillator|ventilator"
        "|x-ray machine|anaesthesia machine|dialysis machine|mri scanner|medical device|incubator"
        "|medical equipment",
        (0.6, 1.4, 0.6),
        60,
        "white plastic",
    ),
    floor_thing(
        "stretcher|gurney|hospital trolley|ambulance stretcher|operating table",
        (0.7, 0.9, 2.0),
        60,
        "white steel",
        sides="lr",
    ),
    floor_thing("walking frame|zimmer frame|rollator", (0.6, 0.9, 0.6), 4, "silver aluminium"),
    ceiling_thing("surgical lamp|operating lamp|surgical light|operating light", (0.8, 0.9, 0.8), 25, "white steel"),
    floor_thing(
        "display case|display counter|glass display case|showcase|jewellery case|jewelry case display"
        "|pastry case|cake display|deli counter|bakery counter|fish counter|refrigerated display"
        "|freezer chest|chest freezer|ice cream freezer|display fridge|refrigerated counter",
        (1.5, 1.2, 0.7),
        90,
        "white glass",
        sides="fb",
        wall=0.4,
        key="display_case",
    ),
    floor_thing("shopping basket|hand basket", (0.45, 0.3, 0.3), 1, "red plastic", sides="", parent="basket"),
    top_thing("clothes hanger|hanger|coat hanger", (0.42, 0.02, 0.22), 0.1, "brown wood", "clothing_rack|wardrobe|bed"),
    top_thing(
        "blood pressure monitor|blood pressure cuff|blood pressure machine|sphygmomanometer",
        (0.26, 0.1, 0.16),
        0.6,
        "white plastic",
        "desk|cart|table|counter",
        front=True,
    ),
    top_thing(
        "speakerphone|conference phone|conference speaker|walkie talkie|intercom station|cb radio",
        (0.25, 0.07, 0.25),
        0.8,
        "black plastic",
        _DESKS,
        front=True,
    ),
    top_thing(
        "power supply|multimeter|signal generator|function generator|soldering station|lab power supply"
        "|extension cord|power strip|battery|car battery|transformer|adapter",
        (0.25, 0.15, 0.3),
        4,
        "grey steel",
        _DESKS,
        front=True,
        key="power_supply",
    ),
    floor_thing(
        "paper shredder|shredder|fax machine|laminator|binding machine|franking machine",
        (0.4, 0.55, 0.3),
        8,
        "black plastic",
        wall=0.6,
    ),
    top_thing(
        "bell|hand bell|desk bell|service bell|reception bell|doorbell|school bell|cow bell|cowbell|ship's bell",
        (0.1, 0.1, 0.1),
        0.4,
        "brass",
        "counter|desk|console_table|table",
    ),
    top_thing(
        "vinyl record|record|lp|vinyl|cd|dvd|cassette|video cassette|blu-ray|vhs tape|cassette tape|album cover",
        (0.31, 0.01, 0.31),
        0.2,
        "black plastic",
        "shelving_unit|bookshelf|table",
        front=True,
        key="record",
    ),
    top_thing(
        "postcard|greeting card|birthday card|business card|playing card set|bookmark|leaflet stack|flyer|stamps"
        "|postage stamp|sticker|price tag|name tag|place card|card stack|gift card|tarot card|photo print",
        (0.15, 0.01, 0.1),
        0.02,
        "white paper",
        _DESKS,
        front=True,
        key="postcard",
    ),
    wall_thing(
        "fridge magnet|magnet|wall sticker|wall decal|decal|glow star|glow in the dark star|foam letter",
        (0.08, 0.08, 0.01),
        0.03,
        "yellow plastic",
    ),
    wall_thing(
        "acoustic panel|wall panel board|soundproof panel|sound panel|foam panel|felt panel|solar panel",
        (1.2, 0.6, 0.05),
        3,
        "grey fabric",
    ),
    floor_thing(
        "cooler|cool box|coolbox|ice chest|cooler box|esky|picnic cooler",
        (0.55, 0.4, 0.38),
        4,
        "blue plastic",
        sides="all",
    ),
    floor_thing(
        "popcorn machine|popcorn maker|cotton candy machine|slush machine|ice cream machine|gumball machine"
        "|soft drink dispenser|drinks dispenser|beverage dispenser|beer tap|soda fountain|candy machine",
        (0.6, 1.5, 0.5),
        45,
        "red steel",
        wall=0.7,
    ),
    floor_thing(
        "diaper pail|nappy bin|diaper bin|pedal bin",
        (0.3, 0.6, 0.3),
        2,
        "white plastic",
        front=False,
        sides="",
        wall=0.8,
        parent="bin",
    ),
    top_thing(
        "diaper|nappy|baby bottle|pacifier|dummy|baby wipes|baby monitor|bib|baby powder|baby lotion",
        (0.12, 0.12, 0.1),
        0.2,
        "white cotton",
        "changing_table|dresser|nightstand|table",
        key="diaper",
    ),
    top_thing(
        "sponge|dish sponge|dish soap|scouring pad|rag|oily rag|duster cloth|cleaning cloth|polishing cloth"
        "|washing-up liquid|dishwashing liquid|cleaning spray|spray bottle|cleaning supplies|bleach bottle",
        (0.1, 0.12, 0.08),
        0.2,
        "yellow plastic",
        "sink|kitchen_counter|counter|table",
        key="sponge",
    ),
    top_thing(
        "paint tube|tube of paint|paint palette|palette|watercolor set|watercolour set|paint set|paint box"
        "|box of paints|pastel set|crayon box|box of crayons|sculpting tool|pottery tool|lump of clay|clay pot mold"
        "|art supplies|ink pot|spool of thread|thread|knitting needles|knitting|yarn|skein of yarn|ball of wool"
        "|sewing kit|needle|pincushion|roll of fabric|bolt of fabric|fabric roll|button box|zipper",
        (0.22, 0.06, 0.18),
        0.3,
        "multicolored plastic",
        _DESKS,
        key="art_supplies",
    ),
    floor_thing(
        "plank|wooden plank|board of wood|timber plank|stack of planks|pile of lumber|lumber pile|log beam"
        "|pipe section|metal pipe|pvc pipe|brick stack|pile of bricks|stack of bricks|bag of cement"
        "|cement bag|rubble|pile of rubble|scrap metal|roll of cable|cable drum|pile of scrap|wood scraps"
        "|pile of wood|wood shavings|pile of sawdust",
        (0.3, 0.2, 2.0),
        15,
        "pine",
        sides="",
        wall=0.6,
        key="planks",
    ),
    floor_thing(
        "sack of flour|sack of grain|sack of potatoes|grain sack|flour sack|coffee sack|sandbag|burlap sack"
        "|bag of soil|bag of compost|feed sack|jute sack|coal sack|sack of coal|punching sack|bag of rice",
        (0.45, 0.6, 0.35),
        20,
        "beige linen",
        front=False,
        sides="",
        wall=0.5,
        parent="bag",
        key="sack",
    ),
    floor_thing(
        "water trough|trough|feeding trough|manger|hay rack|milking stool|milk can|milk churn|butter churn|churn",
        (0.5, 0.6, 0.5),
        15,
        "grey steel",
        sides="all",
        wall=0.4,
    ),
    floor_thing(
        "saddle|horse saddle|saddle rack|saddle stand|bridle|harness|horse tack",
        (0.5, 0.9, 0.6),
        12,
        "brown leather",
        sides="lr",
    ),
    floor_thing(
        "confessional|baptismal font|font|coffin|casket|shrine altar|prayer bench|kneeler|prayer rug stand"
        "|holy water font|pulpit stand|crypt|sarcophagus|urn stand",
        (0.8, 1.0, 0.9),
        90,
        "oak",
        wall=0.5,
    ),
    floor_thing(
        "cauldron|witch's cauldron|iron cauldron|iron maiden|pillory|stocks|guillotine|torture rack|iron cage"
        "|ball and chain|cannon|catapult|treasure pile|pile of gold|pile of gold coins|suit of chainmail",
        (0.8, 0.8, 0.8),
        60,
        "black iron",
        front=False,
        sides="all",
        key="cauldron",
    ),
)
