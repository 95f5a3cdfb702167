"""Pictures, mirrors, rugs, plants, textiles, ornaments."""

from __future__ import annotations

from diorama.catalogue.category import Category, ceiling_thing, floor_thing, top_thing, wall_thing

DECOR: tuple[Category, ...] = (
    floor_thing(
        "rug|carpet|mat|area rug|floor rug|kilim|persian rug|persian carpet|oriental rug|sheepskin|sheepskin rug"
        "|tatami mat|tatami|floor mat|shag rug|runner rug|runner|play mat|playmat|rug runner|turkish rug|throw rug"
        "|cowhide|hide rug|bedside rug",
        (1.6, 0.012, 1.6),
        6,
        "beige wool",
        front=False,
        sides="",
    ),
    floor_thing(
        "doormat|door mat|welcome mat|entrance mat",
        (0.75, 0.015, 0.45),
        1.5,
        "brown wool",
        front=False,
        sides="",
        parent="rug",
    ),
    floor_thing(
        "bath mat|bathmat|bath rug|bathroom mat|bathroom rug",
        (0.8, 0.015, 0.5),
        1,
        "white cotton",
        front=False,
        sides="",
        parent="rug",
    ),
    floor_thing(
        "yoga mat|exercise mat|gym mat", (0.65, 0.01, 1.8), 1.2, "purple plastic", front=False, sides="", parent="rug"
    ),
    wall_thing(
        "picture|painting|wall art|artwork|canvas|framed picture|art print|framed print|framed painting"
        "|wall picture|wall painting|art piece|piece of art|wall hanging|drawing|portrait|landscape painting"
        "|watercolor|watercolour|oil painting|mural|framed art|framed artwork|framed photograph|wall decoration"
        "|abstract painting|abstract art|photograph|photo|illustration|framed photo|print|work of art|certificate"
        "|diploma",
        (0.7, 0.7, 0.03),
        1.5,
        "paper",
    ),
    wall_thing(
        "poster|movie poster|film poster|band poster|chart|periodic table|educational poster",
        (0.6, 0.85, 0.01),
        0.3,
        "paper",
        parent="picture",
    ),
    wall_thing("map|world map|wall map", (1.2, 0.8, 0.02), 1.0, "paper", parent="picture"),
    wall_thing(
        "tapestry|wall carpet|scroll|banner|hanging scroll", (0.9, 1.3, 0.02), 1.5, "red fabric", parent="picture"
    ),
    wall_thing("flag|pennant", (0.9, 0.6, 0.01), 0.3, "red fabric", parent="picture"),
    wall_thing("mirror|wall mirror|looking glass|bathroom mirror|vanity mirror", (0.8, 0.98, 0.03), 6, "glass"),
    floor_thing(
        "floor mirror|standing mirror|full-length mirror|full length mirror|cheval mirror|free-standing mirror",
        (0.6, 1.7, 0.4),
        12,
        "oak",
        wall=0.9,
        parent="mirror",
    ),
    wall_thing("wall clock|clock|hanging clock|cuckoo clock", (0.4, 0.4, 0.04), 0.7, "white plastic"),
    floor_thing("grandfather clock|longcase clock|pendulum clock", (0.5, 2.0, 0.3), 35, "mahogany", wall=1.0),
    top_thing(
        "alarm clock|table clock|mantel clock|desk clock|digital clock|bedside clock",
        (0.15, 0.13, 0.08),
        0.4,
        "black plastic",
        "nightstand|desk|console_table|wall_shelf",
        front=True,
    ),
    wall_thing(
        "whiteboard|white board|dry erase board|marker board|smartboard|smart board",
        (1.2, 0.76, 0.05),
        6,
        "white plastic",
        sides="f",
    ),
    wall_thing("chalkboard|blackboard|black board|chalk board", (1.2, 0.9, 0.04), 12, "dark green wood", sides="f"),
    wall_thing(
        "school blackboard|classroom blackboard|large blackboard|sliding blackboard|sliding chalkboard",
        (3.0, 1.25, 0.09),
        60,
        "dark green wood",
        sides="f",
        parent="chalkboard",
    ),
    wall_thing(
        "bulletin board|notice board|noticeboard|cork board|corkboard|pin board|pinboard",
        (0.9, 0.6, 0.03),
        2,
        "brown wood",
    ),
    wall_thing("dartboard|dart board|darts board", (0.45, 0.45, 0.05), 4, "wood", sides="f"),
    wall_thing(
        "pegboard|peg board|tool wall|tool board|tool rack|tools rack|tool panel",
        (1.2, 0.8, 0.05),
        8,
        "birch",
        sides="f",
    ),
    wall_thing("menu board|chalkboard menu|specials board|wall menu|cafe menu board", (1.2, 0.85, 0.04), 7, "oak"),
    wall_thing("sign|plaque|signboard|exit sign|wall letter", (0.6, 0.3, 0.03), 1, "white wood"),
    wall_thing(
        "wreath|garland|horseshoe|wall ornament|mask|antlers|antler|deer head|trophy head",
        (0.4, 0.4, 0.1),
        0.6,
        "green foliage",
    ),
    wall_thing("curtain|drape|drapery|window curtain|drapes", (1.4, 2.2, 0.1), 3, "beige linen"),
    wall_thing(
        "blind|window blind|roller blind|venetian blind|shutter|blinds|window shade|roman shade|shutters",
        (1.3, 1.25, 0.06),
        2,
        "white fabric",
    ),
    floor_thing(
        "plant|potted plant|house plant|houseplant|indoor plant|potted palm|palm|fern|monstera|rubber plant"
        "|fiddle leaf fig|fiddle-leaf fig|ficus|snake plant|yucca|pot plant|floor plant|tropical plant"
        "|potted fern|peace lily|greenery|bamboo plant|pot of plants|dracaena|calathea|philodendron|croton"
        "|areca palm|kentia palm|parlour palm|parlor palm|potted shrub|pothos|zz plant|bird of paradise"
        "|aspidistra|agave|croton plant|potted bush",
        (0.45, 0.95, 0.45),
        9,
        "green foliage",
        front=False,
        sides="",
        wall=0.5,
    ),
    floor_thing(
        "potted tree|indoor tree|olive tree|lemon tree|fig tree|orange tree|potted palm tree"
        "|potted olive tree|dwarf tree|citrus tree|topiary tree|bay tree|potted lemon tree|ficus tree"
        "|money tree|potted fig tree|tree in a pot",
        (0.9, 1.9, 0.9),
        25,
        "green foliage",
        front=False,
        sides="",
        wall=0.3,
        parent="plant",
    ),
    floor_thing(
        "christmas tree|xmas tree|decorated tree|holiday tree",
        (1.1, 2.0, 1.1),
        12,
        "green foliage",
        front=False,
        sides="",
        wall=0.4,
        parent="plant",
    ),
    top_thing(
        "small plant|succulent|cactus|small potted plant|desk plant|bonsai|bonsai tree|herb|potted herb|aloe"
        "|aloe vera|orchid|small pot plant|tabletop plant|herb pot|mini plant|spider plant|ivy|potted flower",
        (0.14, 0.22, 0.14),
        0.7,
        "green foliage",
        "desk|coffee_table|side_table|wall_shelf|dining_table|bookshelf|table",
        parent="plant",
    ),
    floor_thing(
        "planter|flower pot|flowerpot|plant pot|pot for plants|large planter|planter box|plant stand"
        "|window box|flower box|plant box|plant trough|flower trough|window planter|garden pot|clay pot"
        "|terracotta pot",
        (0.4, 0.4, 0.4),
        6,
        "terracotta",
        front=False,
        sides="",
        wall=0.5,
    ),
    top_thing(
        "vase|flower vase|ceramic vase|glass vase|urn|amphora|jug vase|vase of flowers|vase with flowers|ikebana",
        (0.14, 0.26, 0.14),
        0.75,
        "white ceramic",
        "dining_table|coffee_table|console_table|side_table|table|dresser|sideboard|wall_shelf",
    ),
    top_thing(
        "flowers|bouquet|bunch of flowers|flower|rose|tulip|sunflower|flower arrangement|lily|daisy|flower bouquet"
        "|bouquet of flowers|lavender",
        (0.25, 0.35, 0.25),
        0.5,
        "pink foliage",
        "vase|dining_table|coffee_table|side_table|table",
        parent="plant",
        key="flowers",
    ),
    top_thing(
        "sculpture|statue|statuette|figurine|bust|ornament|decoration|trophy|figure|buddha|buddha statue|globe"
        "|hourglass|snow globe|decorative object|decor|decorative item|model ship|model car|model plane|knick-knack"
        "|trinket|collectible|action figure|award|medal|trophy cup",
        (0.17, 0.35, 0.14),
        2,
        "bronze",
        "console_table|bookshelf|wall_shelf|side_table|pedestal|coffee_table|table",
    ),
    floor_thing(
        "large statue|floor sculpture|life-size statue|suit of armor|suit of armour|mannequin|dress form|totem"
        "|marble statue|stone lantern|garden lantern",
        (0.55, 1.75, 0.5),
        60,
        "marble",
        front=True,
        sides="",
        key="large_statue",
    ),
    top_thing(
        "photo frame|picture frame|framed family photo|photo in a frame|frame|family photo",
        (0.13, 0.18, 0.04),
        0.3,
        "oak",
        "desk|nightstand|console_table|wall_shelf|dresser|bookshelf|wall",
        front=True,
        parent="picture",
    ),
    floor_thing("easel|painting easel|artist's easel|artist easel|canvas stand", (0.7, 1.89, 0.68), 7, "beech"),
    top_thing(
        "pillow|cushion|throw pillow|scatter cushion|bolster|bed pillow|couch cushion|sofa cushion|headrest",
        (0.45, 0.14, 0.4),
        0.6,
        "white cotton",
        "bed|sofa|armchair|bench|chair",
        front=True,
    ),
    top_thing(
        "blanket|throw|throw blanket|quilt|duvet|comforter|bedspread|plaid|coverlet|bed cover|afghan|bedding"
        "|knitted throw|bed sheet|sheet|linens",
        (0.5, 0.1, 0.4),
        1.2,
        "grey wool",
        "bed|sofa|armchair|chest",
    ),
    top_thing(
        "tablecloth|table cloth|table runner|placemat|place mat|doily",
        (0.45, 0.004, 0.32),
        0.2,
        "white linen",
        "dining_table|table|coffee_table",
    ),
    top_thing(
        "towel|bath towel|hand towel|beach towel|folded towel|washcloth|tea towel|dish towel|dishcloth",
        (0.3, 0.08, 0.2),
        0.5,
        "white cotton",
        "sink|shelving_unit|bathtub|bench",
    ),
    floor_thing(
        "fireplace|hearth|electric fireplace|stone fireplace|chimney|mantel fireplace|fire place",
        (1.3, 1.1, 0.4),
        150,
        "stone",
        wall=1.0,
    ),
    floor_thing(
        "wood stove|wood-burning stove|wood burning stove|wood burner|log burner|furnace|radiator stove"
        "|pot-bellied stove|forge|boiler",
        (0.6, 1.0, 0.5),
        90,
        "black iron",
        wall=0.8,
    ),
    wall_thing("radiator|heater|heating", (1.0, 0.6, 0.1), 25, "white steel"),
    floor_thing(
        "aquarium|fish tank|fishtank|terrarium|vivarium|fish bowl|fishbowl", (1.26, 1.04, 0.52), 80, "glass", wall=0.8
    ),
    floor_thing(
        "fountain|water feature|indoor fountain|garden fountain|stone fountain|water fountain|wall fountain",
        (0.9, 1.1, 0.9),
        80,
        "stone",
        front=False,
        sides="all",
    ),
    floor_thing("column|pillar|post", (0.35, 2.4, 0.35), 150, "white stone", front=False, sides=""),
    ceiling_thing("balloon|party balloon|bunting|streamer|disco light", (0.3, 0.4, 0.3), 0.05, "red plastic"),
    floor_thing(
        "firewood|log|fire log|stack of firewood|log pile|pile of logs|log holder",
        (0.6, 0.5, 0.35),
        20,
        "brown wood",
        wall=0.7,
        sides="",
    ),
)
