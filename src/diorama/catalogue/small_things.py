"""Small things that lie about: books, stationery, clothes, tools."""

from __future__ import annotations

from diorama.catalogue.category import Category, floor_thing, top_thing

_SHELF_OR_TABLE = "bookshelf|shelving_unit|wall_shelf|desk|coffee_table|nightstand|side_table|table"
_DESKS = "desk|table|coffee_table|console_table|counter|workbench"

SMALL_THINGS: tuple[Category, ...] = (
    top_thing(
        "book|novel|hardback|paperback|cookbook|textbook|encyclopedia|dictionary|picture book|bible|tome"
        "|coffee table book|photo album|album|recipe book|cook book|comic book|comic|atlas|hardcover|volume"
        "|children's book|spellbook|spell book",
        (0.15, 0.03, 0.22),
        0.6,
        "red paper",
        _SHELF_OR_TABLE,
        front=True,
    ),
    top_thing(
        "magazine|newspaper|catalog|brochure|journal|catalogue|booklet|menu|leaflet",
        (0.22, 0.01, 0.28),
        0.2,
        "white paper",
        "coffee_table|side_table|desk|magazine_rack|table",
        front=True,
    ),
    top_thing(
        "notebook|notepad|papers|paper|sheet of paper|document|diary|sketchbook|letter|envelope|binder|folder"
        "|file|sheets of paper|stack of papers|stack of paper|planner|calendar|sketch pad|clipboard|planner book"
        "|note|sticky note|post-it note|mail|scroll of paper|parchment|blueprint|sheet music",
        (0.21, 0.015, 0.28),
        0.3,
        "white paper",
        _DESKS,
        front=True,
    ),
    top_thing(
        "pen|pencil|marker|ballpoint pen|fountain pen|crayon|paintbrush|paint brush|quill|chalk|ruler|highlighter"
        "|colored pencil|coloured pencil|wand",
        (0.012, 0.012, 0.14),
        0.02,
        "blue plastic",
        _DESKS,
        front=True,
    ),
    top_thing(
        "pen cup|pencil holder|pen holder|pencil cup|pencil case|desk organizer|desk organiser|pen pot|pen stand"
        "|letter tray|desk tidy|document tray|inkwell|ink bottle",
        (0.08, 0.1, 0.08),
        0.2,
        "black plastic",
        _DESKS,
    ),
    top_thing(
        "stapler|scissors|pair of scissors|tape|tape dispenser|hole punch|eraser|paper clip|paperweight|stamp"
        "|glue|calculator|magnifying glass",
        (0.05, 0.06, 0.15),
        0.2,
        "black plastic",
        _DESKS,
        key="stapler",
    ),
    top_thing("bookend|book end", (0.12, 0.15, 0.1), 0.8, "black steel", "bookshelf|wall_shelf|desk|table"),
    top_thing(
        "key|keys|bunch of keys|keychain|coin|wallet|purse|sunglasses|eyeglasses|reading glasses|watch"
        "|wristwatch|jewelry|jewellery|necklace|ring|credit card|cigarette|ashtray|lighter|pocket watch|spectacles"
        "|bracelet|pair of glasses|crown|pipe|badge|passport|medicine|pill|pill bottle|thermometer|stethoscope"
        "|first aid kit|bandage",
        (0.1, 0.03, 0.08),
        0.1,
        "brass",
        "console_table|desk|nightstand|table",
        key="trinkets",
    ),
    top_thing(
        "jewelry box|jewellery box|music box|tissue holder|lunch box|lunchbox|cigar box|toolbox small"
        "|jewelry case|jewel box|makeup box",
        (0.2, 0.1, 0.15),
        0.8,
        "walnut",
        "dresser|vanity_table|nightstand|table",
        front=True,
    ),
    floor_thing(
        "bag|backpack|handbag|tote bag|rucksack|school bag|duffel bag|gym bag|briefcase|sports bag|schoolbag"
        "|shopping bag|sack|paper bag|satchel|golf bag|messenger bag|laptop bag|purse bag|duffle bag|sleeping bag",
        (0.32, 0.4, 0.16),
        2,
        "blue fabric",
    ),
    floor_thing(
        "shoes|pair of shoes|shoe|boot|pair of boots|sneaker|slipper|pair of slippers|sandal|trainer|high heel"
        "|pair of sneakers|pair of trainers|running shoe|rain boot|wellington|flip-flop|ballet shoe|sock",
        (0.22, 0.11, 0.28),
        0.8,
        "brown leather",
        sides="",
        key="shoes",
        on="floor|shoe_rack",
    ),
    top_thing(
        "hat|cap|helmet|baseball cap|straw hat|cowboy hat|bike helmet|beanie|top hat|hard hat|witch hat",
        (0.27, 0.14, 0.3),
        0.2,
        "brown fabric",
        "coat_rack|table|chair|shelving_unit",
        front=True,
    ),
    top_thing(
        "clothes|folded clothes|shirt|t-shirt|coat|jacket|dress|sweater|jeans|trousers|pants|pile of clothes"
        "|stack of clothes|clothing|jumper|scarf|uniform|robe|bathrobe|suit|garment|skirt|hoodie|apron"
        "|pyjamas|pajamas|kimono|glove|gloves",
        (0.35, 0.12, 0.3),
        1,
        "blue cotton",
        "bed|chair|wardrobe|dresser|shelving_unit|clothing_rack|table",
        key="clothes",
    ),
    floor_thing(
        "umbrella|parasol|cane|walking stick|walking cane|staff",
        (0.12, 0.9, 0.12),
        0.5,
        "black fabric",
        front=False,
        sides="",
        wall=0.8,
        on="umbrella_stand|floor",
    ),
    floor_thing(
        "toolbox|tool box|tool chest|tool kit",
        (0.5, 0.28, 0.26),
        8,
        "red steel",
        sides="",
        on="workbench|floor|shelving_unit",
    ),
    top_thing(
        "tool|hammer|screwdriver|wrench|drill|saw|pliers|power drill|spanner|axe|hatchet|power tool|shovel head"
        "|trowel|pair of pliers|spirit level|tape measure|chisel|nail|screw|anvil|vise|vice",
        (0.1, 0.06, 0.26),
        0.7,
        "silver steel",
        "workbench|table|toolbox",
        front=True,
    ),
    floor_thing(
        "shovel|rake|spade|pitchfork|garden tool|hoe|lawn mower|lawnmower|wheelbarrow|garden fork",
        (0.25, 1.4, 0.12),
        2,
        "oak",
        wall=0.9,
        sides="",
    ),
    floor_thing(
        "paint can|paint bucket|can of paint|gas can|fuel can|fire extinguisher|gas cylinder|propane tank"
        "|oil drum|gas bottle|oxygen tank",
        (0.2, 0.45, 0.2),
        6,
        "red steel",
        front=False,
        sides="",
        wall=0.8,
    ),
    top_thing(
        "terrarium jar|crystal|crystal ball|gemstone|skull|seashell|shell|feather|stone|pebble|pine cone|cage"
        "|birdcage|bird cage|incense burner|incense|diffuser|oil lamp|dreamcatcher|chess piece",
        (0.16, 0.18, 0.16),
        0.8,
        "glass",
        "wall_shelf|bookshelf|desk|side_table|table",
        key="curio",
    ),
)
