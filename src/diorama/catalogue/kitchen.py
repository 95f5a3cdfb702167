"""Kitchen machines, tableware and food."""

from __future__ import annotations

from diorama.catalogue.category import Category, floor_thing, top_thing, wall_thing

_TABLES = "dining_table|table|coffee_table|desk|counter|side_table"
_WORKTOP = "kitchen_counter|base_cabinet|counter|kitchen_island|table"

KITCHEN: tuple[Category, ...] = (
    floor_thing(
        "fridge|refrigerator|freezer|fridge freezer|fridge-freezer|ice box|icebox|double-door fridge"
        "|double door refrigerator|double-door refrigerator",
        (0.75, 1.75, 0.7),
        75,
        "silver steel",
        wall=1.0,
    ),
    floor_thing(
        "mini fridge|minibar|mini-fridge|minifridge|small fridge|bar fridge",
        (0.48, 0.85, 0.48),
        25,
        "black steel",
        wall=1.0,
        parent="fridge",
    ),
    floor_thing("wine cooler|wine fridge", (0.6, 0.85, 0.6), 40, "black steel", wall=1.0, parent="fridge"),
    floor_thing(
        "stove|oven|cooker|range|gas stove|kitchen stove|electric stove|hob|cooktop|gas cooker|stovetop"
        "|kitchen range|range cooker|pizza oven",
        (0.6, 0.9, 0.6),
        50,
        "silver steel",
        wall=1.0,
    ),
    wall_thing(
        "range hood|cooker hood|extractor hood|hood|extractor fan|kitchen hood",
        (0.6, 0.6, 0.5),
        12,
        "silver steel",
        sides="f",
    ),
    floor_thing("dishwasher|dish washer", (0.6, 0.85, 0.6), 45, "silver steel", wall=1.0),
    floor_thing(
        "washing machine|washer|dryer|tumble dryer|clothes dryer|drier|laundry machine|washer dryer"
        "|washer-dryer|clothes washer",
        (0.68, 1.05, 0.69),
        70,
        "white steel",
        wall=1.0,
    ),
    floor_thing("play kitchen|toy kitchen", (0.9, 0.95, 0.3), 15, "pink wood", wall=0.9),
    floor_thing(
        "barbecue|bbq|grill|charcoal grill|gas grill|barbecue grill", (1.1, 1.1, 0.6), 35, "black steel", wall=0.3
    ),
    top_thing("microwave|microwave oven", (0.6, 0.35, 0.36), 13, "black steel", _WORKTOP, front=True),
    top_thing(
        "coffee machine|coffee maker|espresso machine|coffeemaker|coffee pot|percolator",
        (0.35, 0.4, 0.35),
        6,
        "silver steel",
        _WORKTOP,
        front=True,
    ),
    top_thing("toaster", (0.28, 0.2, 0.18), 1.5, "silver steel", _WORKTOP, front=True),
    top_thing("kettle|electric kettle|tea kettle", (0.2, 0.22, 0.19), 1.2, "silver steel", _WORKTOP, front=True),
    top_thing(
        "blender|food processor|mixer|stand mixer|juicer|rice cooker|air fryer|slow cooker|food mixer",
        (0.2, 0.36, 0.22),
        3,
        "red plastic",
        _WORKTOP,
        front=True,
    ),
    top_thing(
        "pot|pan|saucepan|frying pan|cooking pot|wok|skillet|casserole|stockpot|cauldron|casserole dish",
        (0.29, 0.16, 0.31),
        1.5,
        "black iron",
        "stove|kitchen_counter|dining_table|table",
    ),
    top_thing(
        "cutting board|chopping board|charcuterie board|cheese board|breadboard|bread board|serving board",
        (0.38, 0.02, 0.25),
        1,
        "beech",
        _WORKTOP,
    ),
    top_thing(
        "tray|serving tray|breakfast tray|platter|serving platter",
        (0.4, 0.05, 0.28),
        0.6,
        "oak",
        "coffee_table|dining_table|ottoman|table|bed",
    ),
    top_thing(
        "plate|dish|dinner plate|saucer|side plate|dessert plate|soup plate",
        (0.27, 0.025, 0.27),
        0.5,
        "white porcelain",
        _TABLES,
    ),
    top_thing(
        "cup|mug|coffee cup|coffee mug|tea cup|teacup|cup of tea|cup of coffee|mug of coffee|mug of tea|tumbler"
        "|beaker|beer mug|paper cup|cup of cocoa",
        (0.1, 0.09, 0.09),
        0.35,
        "white ceramic",
        _TABLES,
    ),
    top_thing(
        "bowl|fruit bowl|salad bowl|soup bowl|mixing bowl|dog bowl|cat bowl|cereal bowl|pet bowl|rice bowl"
        "|bowl of fruit|bowl of fruits|bowl of soup|bowl of cereal|decorative bowl",
        (0.2, 0.09, 0.2),
        0.6,
        "white ceramic",
        _TABLES,
    ),
    top_thing(
        "glass|drinking glass|wine glass|wineglass|water glass|champagne glass|goblet|champagne flute|shot glass"
        "|cocktail glass|glass of water|glass of wine|beer glass|chalice|pint glass|pint|pint of beer"
        "|glass of milk|glass of juice",
        (0.08, 0.15, 0.08),
        0.2,
        "glass",
        _TABLES,
    ),
    top_thing(
        "bottle|water bottle|beer bottle|glass bottle|milk bottle|flask|perfume bottle|perfume|oil bottle"
        "|bottle of water|bottle of beer|thermos|potion",
        (0.07, 0.25, 0.07),
        0.6,
        "green glass",
        _TABLES,
    ),
    top_thing(
        "wine bottle|bottle of wine|champagne bottle|bottle of champagne|whiskey bottle|bottle of whiskey"
        "|whisky bottle|bottle of whisky|wine",
        (0.085, 0.32, 0.085),
        1.2,
        "green glass",
        _TABLES,
        parent="bottle",
    ),
    top_thing(
        "jar|cookie jar|biscuit jar|mason jar|glass jar|canister|tin|jam jar|pot of honey|spice jar|storage jar"
        "|jar of honey|jar of jam",
        (0.1, 0.14, 0.1),
        0.5,
        "glass",
        _WORKTOP,
    ),
    top_thing(
        "jug|pitcher|carafe|water jug|ewer|milk jug|decanter|watering can",
        (0.17, 0.25, 0.14),
        0.9,
        "white ceramic",
        _TABLES,
    ),
    top_thing(
        "teapot|tea pot|tea set|coffee pot set|tea service",
        (0.22, 0.15, 0.14),
        0.8,
        "white porcelain",
        _TABLES,
        front=True,
    ),
    top_thing(
        "can|soda can|beer can|tin can|soup can|drink can|can of soda|can of beer|can of soup",
        (0.07, 0.12, 0.07),
        0.35,
        "red aluminium",
        _TABLES,
    ),
    top_thing("fork|dinner fork", (0.03, 0.02, 0.2), 0.05, "silver steel", _TABLES, front=True),
    top_thing(
        "knife|dinner knife|kitchen knife|butter knife|dagger",
        (0.025, 0.015, 0.22),
        0.08,
        "silver steel",
        _TABLES,
        front=True,
    ),
    top_thing(
        "spoon|teaspoon|tablespoon|ladle|wooden spoon|soup spoon",
        (0.04, 0.02, 0.18),
        0.05,
        "silver steel",
        _TABLES,
        front=True,
    ),
    top_thing(
        "cutlery|silverware|flatware|utensils|kitchen utensils|chopsticks|cutlery set|utensil holder|knife block"
        "|utensil",
        (0.12, 0.25, 0.14),
        0.6,
        "silver steel",
        _TABLES,
        key="cutlery",
    ),
    top_thing(
        "napkin|serviette|paper napkin|paper towel|napkin holder", (0.15, 0.02, 0.15), 0.05, "white cotton", _TABLES
    ),
    top_thing("coaster|trivet|cork coaster", (0.1, 0.008, 0.1), 0.05, "cork", _TABLES),
    top_thing(
        "salt shaker|pepper shaker|salt and pepper shaker|pepper mill|salt mill|sugar bowl|salt cellar|ketchup"
        "|ketchup bottle|pepper grinder",
        (0.06, 0.13, 0.06),
        0.2,
        "oak",
        _TABLES,
    ),
    top_thing(
        "cake|birthday cake|wedding cake|cheesecake|chocolate cake|pie|apple pie|cake stand|tart|pizza|turkey"
        "|roast turkey|roast chicken",
        (0.28, 0.14, 0.28),
        1.5,
        "cream plaster",
        _TABLES,
        key="cake",
    ),
    top_thing(
        "bread|loaf of bread|loaf|baguette|croissant|pastry|sandwich|burger|hamburger|toast|bagel|muffin|cupcake"
        "|cookie|biscuit|donut|doughnut|cheese|wheel of cheese|food|snack|meal|breakfast|sushi|popcorn|hot dog"
        "|egg|candy|sweet|chocolate|chocolate bar|dessert",
        (0.22, 0.1, 0.14),
        0.4,
        "tan plaster",
        _TABLES,
        key="food",
    ),
    top_thing(
        "fruit|apple|orange|banana|lemon|pear|grape|bunch of grapes|bunch of bananas|peach|pineapple|tomato"
        "|watermelon|melon|pumpkin|vegetable|carrot|cabbage|onion|potato|mango|strawberry|avocado|eggplant"
        "|pepper|lime|coconut|cherry",
        (0.09, 0.08, 0.09),
        0.2,
        "red plaster",
        "bowl|plate|" + _TABLES,
    ),
)
