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
        "pot|saucepan|cooking pot|casserole|stockpot|casserole dish|cookpot|soup pot|dutch oven"
        "|pressure cooker|kettle pot|fondue pot|iron pot|crock pot|steamer pot",
        (0.34, 0.17, 0.25),
        1.8,
        "black iron",
        "stove|kitchen_counter|dining_table|table",
    ),
    top_thing(
        "pan|frying pan|wok|skillet|frypan|grill pan|roasting pan|baking tray|baking sheet|cake tin|baking pan"
        "|cast iron skillet|muffin tin|baking dish|roasting tin",
        (0.3, 0.07, 0.45),
        1.4,
        "black iron",
        "stove|kitchen_counter|dining_table|table",
        front=True,
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
        "bowl|fruit bowl|salad bowl|soup bowl|mixing bowl|cereal bowl|rice bowl|bowl of fruit"
        "|bowl of fruits|bowl of soup|bowl of cereal|decorative bowl|punch bowl|serving bowl|ramekin"
        "|bowl of rice|bowl of salad|bowl of nuts|bowl of popcorn|bowl of noodles|bowl of apples"
        "|bowl of oranges|bowl of lemons|bowl of candy|bowl of chips|glass bowl|wooden bowl|soup tureen"
        "|bowl of pasta|bowl of water|bowl of berries|porridge bowl|bowl of cherries and nuts",
        (0.2, 0.09, 0.2),
        0.6,
        "white ceramic",
        _TABLES,
    ),
    floor_thing(
        "dog bowl|cat bowl|pet bowl|food bowl|water bowl|pet food bowl|feeding bowl|pet dish|dog dish",
        (0.22, 0.07, 0.22),
        0.5,
        "silver steel",
        front=False,
        sides="",
        wall=0.4,
        parent="bowl",
    ),
    floor_thing(
        "litter box|cat litter box|litter tray|cat toilet|cat litter tray",
        (0.42, 0.2, 0.55),
        3,
        "grey plastic",
        front=False,
        sides="",
        wall=0.8,
    ),
    floor_thing(
        "cat tree|scratching post|cat tower|cat scratching post|cat scratcher|cat condo",
        (0.5, 1.3, 0.5),
        12,
        "beige fabric",
        front=False,
        sides="all",
        wall=0.6,
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
        "jug|pitcher|carafe|water jug|ewer|milk jug|decanter|water pitcher|creamer|gravy boat|wine decanter"
        "|sangria pitcher|water carafe|glass jug|beer jug|jug of water|pitcher of water|jug of milk"
        "|milk pitcher|cream jug|coffee carafe|wine carafe",
        (0.17, 0.25, 0.14),
        0.9,
        "white ceramic",
        _TABLES,
    ),
    top_thing(
        "watering can|garden watering can",
        (0.15, 0.19, 0.27),
        0.5,
        "green steel",
        "floor|shelving_unit|workbench|table",
        front=True,
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
        "cutlery|silverware|flatware|utensils|kitchen utensils|cutlery set|utensil holder|utensil|whisk"
        "|spatula|rolling pin|grater|cheese grater|tongs|can opener|bottle opener|corkscrew|peeler|colander"
        "|sieve|strainer|kitchen tools|kitchen utensil|set of cutlery|potato masher|egg beater|pizza cutter"
        "|cooking utensil",
        (0.12, 0.25, 0.14),
        0.6,
        "silver steel",
        _TABLES,
        key="cutlery",
    ),
    top_thing("knife block|knife set|set of knives|knife holder", (0.13, 0.25, 0.2), 2, "oak", _WORKTOP, front=True),
    top_thing(
        "chopsticks|pair of chopsticks|chopstick",
        (0.02, 0.01, 0.23),
        0.03,
        "red wood",
        _TABLES,
        front=True,
        key="chopsticks",
    ),
    top_thing(
        "dish rack|drying rack for dishes|dish drainer|draining board|dish drying rack|plate rack",
        (0.45, 0.15, 0.32),
        1,
        "silver steel",
        _WORKTOP,
    ),
    top_thing(
        "bread box|bread bin|breadbox|cake box|cake stand with a dome|cake dome|butter dish|fruit stand bowl"
        "|pizza box|egg carton|milk carton|carton of milk|juice box|cereal box|box of cereal|lunch bag|carton of eggs"
        "|box of pizza|bag of flour|bag of chips|flour bag",
        (0.28, 0.18, 0.2),
        0.8,
        "tan wood",
        _WORKTOP,
        front=True,
        key="bread_box",
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
)
