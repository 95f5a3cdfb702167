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
        "|file|sheets of paper|stack of papers|stack of paper|planner|sketch pad|clipboard|planner book"
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
        "stapler|tape|tape dispenser|hole punch|eraser|paper clip|paperweight|stamp|glue|sticky tape"
        "|sellotape|paper weight|push pin|drawing pin|rubber stamp|sharpener|pencil sharpener|glue stick"
        "|correction fluid|paperclip",
        (0.05, 0.06, 0.15),
        0.2,
        "black plastic",
        _DESKS,
        key="stapler",
    ),
    top_thing(
        "scissors|pair of scissors|shears|nail clippers|tweezers|nail scissors",
        (0.08, 0.012, 0.19),
        0.1,
        "silver steel",
        _DESKS,
        key="scissors",
    ),
    top_thing(
        "calculator|pocket calculator|cash calculator|stopwatch|timer|egg timer|kitchen timer|walkie-talkie"
        "|voice recorder|power bank|usb stick|charger|phone charger|hard drive|card reader|label maker",
        (0.09, 0.025, 0.15),
        0.15,
        "black plastic",
        _DESKS,
        front=True,
    ),
    top_thing(
        "magnifying glass|compass|binoculars|pair of binoculars|spyglass|sextant|magnifier|opera glasses",
        (0.12, 0.06, 0.2),
        0.4,
        "brass",
        _DESKS,
        front=True,
    ),
    top_thing("bookend|book end", (0.12, 0.15, 0.1), 0.8, "black steel", "bookshelf|wall_shelf|desk|table"),
    top_thing(
        "key|bunch of keys|keychain|coin|jewelry|jewellery|necklace|ring|credit card|cigarette|ashtray"
        "|lighter|bracelet|pipe|badge|passport|medicine|pill|pill bottle|bandage|bundle of keys|key ring"
        "|cigar|earring|brooch|playing card|locket|keyring|button badge|ticket|pile of coins|banknote|money"
        "|cufflink|hairpin|lipstick|ribbon|bead|rosary|poker chip|casino chip|stack of poker chips",
        (0.1, 0.03, 0.08),
        0.1,
        "brass",
        "console_table|desk|nightstand|table",
        key="trinkets",
    ),
    top_thing(
        "wallet|purse|coin purse|pocketbook|clutch bag|clutch|card holder",
        (0.11, 0.03, 0.1),
        0.2,
        "brown leather",
        "console_table|desk|nightstand|table",
    ),
    top_thing(
        "glasses case|sunglasses|eyeglasses|reading glasses|spectacles|pair of glasses|pair of sunglasses"
        "|goggles|safety goggles|monocle|ski goggles",
        (0.15, 0.045, 0.14),
        0.05,
        "black plastic",
        "nightstand|desk|table",
        front=True,
        key="eyeglasses",
    ),
    top_thing(
        "watch|wristwatch|pocket watch|smartwatch|smart watch|fitness tracker",
        (0.06, 0.06, 0.08),
        0.1,
        "silver steel",
        "nightstand|dresser|desk|table",
        front=True,
    ),
    top_thing("crown|tiara|royal crown|golden crown", (0.2, 0.14, 0.2), 0.8, "gold", "pedestal|table|wall_shelf"),
    top_thing(
        "first aid kit|first-aid kit|medical kit|doctor's bag|stethoscope|thermometer"
        "|medicine bottle|syringe|surgical instrument|medical instrument",
        (0.25, 0.12, 0.18),
        0.8,
        "red plastic",
        "desk|cart|shelving_unit|table",
        key="first_aid_kit",
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
        "shoes|pair of shoes|shoe|sneaker|slipper|pair of slippers|sandal|trainer|high heel"
        "|pair of sneakers|pair of trainers|running shoe|flip-flop|ballet shoe|sock|loafer|sports shoes"
        "|dress shoes|pair of sandals|leather shoes|pump shoes|clog|moccasin|stiletto|pair of heels"
        "|running shoes|football boots",
        (0.22, 0.11, 0.28),
        0.8,
        "brown leather",
        sides="",
        key="shoes",
        on="floor|shoe_rack",
    ),
    floor_thing(
        "boot|pair of boots|rain boot|wellington|wellington boot|cowboy boot|riding boot|ski boot|hiking boot"
        "|wellies|gumboot|work boot|leather boots|winter boots|snow boot",
        (0.24, 0.34, 0.3),
        1.6,
        "brown leather",
        sides="",
        on="floor|shoe_rack",
        parent="shoes",
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
        "umbrella|rain umbrella|folded umbrella|closed umbrella",
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
        "tool|pliers|power tool|shovel head|trowel|pair of pliers|spirit level|tape measure|chisel|nail"
        "|screw|hand tool|file tool|sandpaper|soldering iron|clamp|plane tool|wood plane|putty knife"
        "|crowbar|paint roller|plunger tool|glue gun|pocket knife|swiss army knife|allen key|hand saw set",
        (0.1, 0.06, 0.26),
        0.7,
        "silver steel",
        "workbench|table|toolbox",
        front=True,
    ),
    top_thing(
        "hammer|mallet|sledgehammer|claw hammer|wooden mallet",
        (0.13, 0.04, 0.32),
        0.7,
        "silver steel",
        "workbench|table|toolbox",
        front=True,
        parent="tool",
    ),
    top_thing(
        "screwdriver|wrench|spanner|adjustable wrench|screw driver|socket wrench",
        (0.04, 0.04, 0.24),
        0.3,
        "silver steel",
        "workbench|table|toolbox",
        front=True,
        parent="tool",
    ),
    top_thing(
        "drill|power drill|electric drill|cordless drill|electric screwdriver",
        (0.08, 0.22, 0.24),
        1.6,
        "orange plastic",
        "workbench|table|toolbox",
        front=True,
        parent="tool",
    ),
    top_thing(
        "saw|hand saw|handsaw|hacksaw|jigsaw tool|chainsaw|circular saw",
        (0.14, 0.04, 0.5),
        0.8,
        "silver steel",
        "workbench|table|toolbox",
        front=True,
        parent="tool",
    ),
    top_thing(
        "axe|hatchet|ax|battle axe",
        (0.18, 0.04, 0.6),
        1.6,
        "silver steel",
        "workbench|table|floor",
        front=True,
        parent="tool",
    ),
    top_thing(
        "anvil|vise|vice|bench vise|bench vice|bench grinder|drill press|table saw|band saw|lathe|grinder",
        (0.25, 0.25, 0.4),
        25,
        "black iron",
        "workbench|table|floor",
        front=True,
        key="vise",
    ),
    floor_thing(
        "shovel|rake|spade|pitchfork|garden tool|hoe|garden fork|leaf rake|garden rake|snow shovel|scythe"
        "|garden spade|secateurs|garden shears|hedge trimmer|leaf blower|pickaxe|garden hoe",
        (0.25, 1.4, 0.12),
        2,
        "oak",
        wall=0.9,
        sides="",
    ),
    floor_thing("lawn mower|lawnmower|mower|robot mower|push mower", (0.55, 1.0, 1.4), 30, "red steel"),
    floor_thing(
        "paint can|paint bucket|can of paint|gas can|fuel can|tin of paint|paint pot|pot of paint|jerry can"
        "|petrol can|bucket of paint|paint tin|spray can|spray paint can",
        (0.18, 0.21, 0.18),
        5,
        "red steel",
        front=False,
        sides="",
        wall=0.8,
    ),
    floor_thing("fire extinguisher", (0.18, 0.55, 0.18), 8, "red steel", front=False, sides="", wall=0.9),
    floor_thing(
        "gas cylinder|propane tank|gas bottle|oxygen tank|gas canister|diving tank|oxygen cylinder|air tank"
        "|water heater|hot water tank|gas tank|water tank",
        (0.32, 0.9, 0.32),
        25,
        "orange steel",
        front=False,
        sides="",
        wall=0.8,
        key="gas_cylinder",
    ),
    floor_thing(
        "oil drum|oil barrel|steel drum|metal drum|metal barrel|toxic barrel",
        (0.6, 0.88, 0.6),
        30,
        "blue steel",
        front=False,
        sides="",
        wall=0.5,
        parent="barrel",
    ),
    top_thing(
        "terrarium jar|crystal|gemstone|seashell|shell|feather|stone|pebble|pine cone|incense burner"
        "|incense|diffuser|dreamcatcher|chess piece|geode|conch|coral|fossil|dream catcher|potpourri"
        "|singing bowl|fishing lure|bottle ship|essential oil diffuser|rune stone|lucky cat|music figurine",
        (0.16, 0.18, 0.16),
        0.8,
        "glass",
        "wall_shelf|bookshelf|desk|side_table|table",
        key="curio",
    ),
    top_thing(
        "skull|human skull|animal skull|plaster skull",
        (0.15, 0.2, 0.2),
        0.9,
        "ivory plaster",
        "bookshelf|desk|wall_shelf|table",
        front=True,
    ),
    top_thing(
        "cage|birdcage|bird cage|hamster cage|animal cage|pet cage|pet carrier|parrot cage|rabbit cage",
        (0.45, 0.6, 0.4),
        4,
        "black steel",
        "floor|side_table|table",
        front=True,
    ),
    top_thing(
        "crystal ball|glass ball|glass orb|orb|plasma ball|magic ball|fortune ball",
        (0.16, 0.2, 0.16),
        1.5,
        "glass",
        "side_table|desk|table",
    ),
    top_thing(
        "oil lamp|kerosene lamp|hurricane lamp|gas lamp|magic lamp|storm lantern|hurricane lantern",
        (0.15, 0.32, 0.15),
        1,
        "brass",
        "table|desk|wall_shelf",
    ),
)
