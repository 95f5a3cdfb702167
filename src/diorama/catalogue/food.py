"""Food and drink."""

from __future__ import annotations

from diorama.catalogue.category import Category, top_thing

_TABLES = "dining_table|table|coffee_table|desk|counter|side_table"
_SERVED = "plate|" + _TABLES
_FRUIT = "bowl|plate|" + _TABLES
_BASKET = "basket|crate|kitchen_counter|" + _TABLES


def _food(names: str, size_m: tuple[float, float, float], mass_kg: float, color: str, *, on: str = _SERVED,
          parent: str = "food") -> Category:  # fmt: skip
    return top_thing(names, size_m, mass_kg, f"{color} plaster", on, parent=parent)


def _fruit(names: str, size_m: tuple[float, float, float], mass_kg: float, color: str, *, key: str = "") -> Category:
    return top_thing(names, size_m, mass_kg, f"{color} plaster", _FRUIT, parent="fruit", key=key)


def _vegetable(names: str, size_m: tuple[float, float, float], mass_kg: float, color: str) -> Category:
    return top_thing(names, size_m, mass_kg, f"{color} plaster", _BASKET, parent="vegetable")


FOOD: tuple[Category, ...] = (
    top_thing(
        "food|snack|meal|breakfast|food item|dish of food|sushi|popcorn|hot dog|taco|burrito|pasta"
        "|spaghetti|salad|soup|rice|dessert|pudding|bacon|sausage|steak|ham|salami|meat|waffle|pancake"
        "|omelette|dumpling|nut|peanut|candy|sweet|lollipop|bar of chocolate|chocolate bar|ice cream|jelly"
        "|butter|plate of food|fried egg|fast food|kebab|sushi roll|snack food|gummy bear|marshmallow|chip"
        "|french fry|noodle|olive|nacho|potato crisp",
        (0.2, 0.08, 0.18),
        0.4,
        "tan plaster",
        _SERVED,
        key="food",
    ),
    _food("ice|ice cube|block of ice|bag of ice|crushed ice", (0.15, 0.12, 0.15), 1, "white"),
    _food(
        "bread|loaf of bread|loaf|baguette|slice of bread|rye bread|bread roll|bun|sourdough",
        (0.3, 0.11, 0.14),
        0.5,
        "caramel",
    ),
    _food(
        "croissant|pastry|bagel|muffin|cupcake|scone|danish pastry|pretzel|donut|doughnut|brioche|cinnamon roll"
        "|macaron|eclair",
        (0.1, 0.06, 0.1),
        0.08,
        "caramel",
    ),
    _food("cookie|biscuit|cracker|gingerbread|gingerbread man", (0.07, 0.015, 0.07), 0.03, "tan"),
    _food(
        "sandwich|burger|hamburger|toast|cheeseburger|slice of toast|panini|sub sandwich",
        (0.13, 0.09, 0.13),
        0.25,
        "caramel",
    ),
    _food("pizza|pizza slice|slice of pizza", (0.32, 0.03, 0.32), 0.5, "amber"),
    _food("cheese|wheel of cheese|block of cheese|cheese wheel|piece of cheese", (0.2, 0.1, 0.2), 1, "yellow"),
    _food("egg|boiled egg|easter egg|chicken egg", (0.045, 0.06, 0.045), 0.06, "cream"),
    _food("chocolate|box of chocolates", (0.18, 0.03, 0.12), 0.2, "chocolate"),
    _food(
        "turkey|roast turkey|roast chicken|roast|roast beef|grilled chicken|roasted turkey|chicken leg",
        (0.32, 0.2, 0.26),
        4,
        "caramel",
    ),
    top_thing(
        "cake|birthday cake|wedding cake|cheesecake|chocolate cake|cake stand|layer cake|slice of cake|sponge cake"
        "|piece of cake|fruit cake|christmas cake|gateau",
        (0.28, 0.14, 0.28),
        1.5,
        "cream plaster",
        _TABLES,
        key="cake",
    ),
    _food("pie|apple pie|tart|quiche|pumpkin pie|fruit tart|cherry pie", (0.26, 0.06, 0.26), 1, "tan", parent="cake"),
    top_thing(
        "fruit|piece of fruit|kiwi|plum|apricot|fig|pomegranate|papaya|passion fruit|dragon fruit|berry"
        "|grapefruit|nectarine|quince|date fruit",
        (0.08, 0.08, 0.08),
        0.2,
        "red plaster",
        _FRUIT,
    ),
    _fruit("apple|granny smith", (0.08, 0.08, 0.08), 0.18, "red"),
    _fruit("orange|tangerine|mandarin|clementine|satsuma", (0.08, 0.08, 0.08), 0.2, "orange"),
    _fruit("banana|bunch of bananas|plantain", (0.18, 0.06, 0.05), 0.15, "yellow"),
    _fruit("lemon|lime", (0.06, 0.06, 0.085), 0.1, "lemon"),
    _fruit("pear", (0.075, 0.11, 0.075), 0.2, "lime"),
    _fruit("peach", (0.075, 0.07, 0.075), 0.17, "peach"),
    _fruit("grape|bunch of grapes", (0.1, 0.07, 0.18), 0.4, "purple"),
    _fruit("cherry|bowl of cherries", (0.03, 0.04, 0.03), 0.02, "crimson"),
    _fruit("strawberry|raspberry|blueberry|blackberry|cranberry|gooseberry", (0.03, 0.035, 0.03), 0.02, "red"),
    _fruit("pineapple|ananas", (0.13, 0.3, 0.13), 1.3, "amber"),
    _fruit("watermelon|melon|honeydew|cantaloupe|slice of watermelon", (0.24, 0.22, 0.28), 4, "forest green"),
    _fruit("mango|avocado|coconut", (0.1, 0.09, 0.12), 0.4, "olive"),
    top_thing(
        "vegetable|veg|broccoli|cauliflower|lettuce|cucumber|courgette|zucchini|leek|celery|radish|spinach"
        "|asparagus|beetroot|turnip|artichoke|pea|bean|garlic|bulb of garlic|ginger root|corn cob"
        "|corn on the cob|chili|chili pepper|aubergine|eggplant|parsnip|head of lettuce|green bean|kale",
        (0.15, 0.1, 0.15),
        0.4,
        "green plaster",
        _BASKET,
    ),
    _vegetable("tomato|cherry tomato", (0.075, 0.065, 0.075), 0.15, "red"),
    _vegetable("carrot|bunch of carrots", (0.03, 0.03, 0.2), 0.1, "orange"),
    _vegetable("potato|sweet potato|yam", (0.07, 0.06, 0.1), 0.18, "tan"),
    _vegetable("onion|shallot", (0.08, 0.08, 0.08), 0.15, "cognac"),
    _vegetable("cabbage|head of cabbage", (0.2, 0.18, 0.2), 1.2, "sage"),
    _vegetable("pepper|bell pepper|paprika", (0.08, 0.1, 0.08), 0.18, "red"),
    _vegetable("pumpkin|squash|gourd|carved pumpkin|halloween pumpkin", (0.32, 0.26, 0.32), 5, "orange"),
)
