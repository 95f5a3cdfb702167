"""Tables, desks and counters."""

from __future__ import annotations

from diorama.catalogue.category import Category, floor_thing

TABLES: tuple[Category, ...] = (
    floor_thing("table", (1.21, 0.75, 0.68), 18, "oak", front=False, sides="all"),
    floor_thing(
        "dining table|dinner table|kitchen table|breakfast table|dining room table|banquet table|farmhouse table"
        "|farm table|trestle table|refectory table",
        (1.5, 0.74, 0.86),
        25,
        "oak",
        front=False,
        sides="all",
        parent="table",
    ),
    floor_thing(
        "coffee table|cocktail table|tea table|low table|centre table|center table|chabudai|kotatsu",
        (1.1, 0.4, 0.56),
        16,
        "oak",
        front=False,
        sides="all",
        parent="table",
    ),
    floor_thing(
        "side table|end table|corner table|occasional table|accent table|lamp table|tray table"
        "|pedestal table|nest table|nest of tables|nesting table|set of nesting tables",
        (0.45, 0.52, 0.46),
        6.5,
        "oak",
        front=False,
        sides="all",
        wall=0.2,
        parent="table",
    ),
    floor_thing(
        "console table|console|hall table|hallway table|entry table|entryway table|sofa table|foyer table",
        (1.3, 0.76, 0.33),
        14,
        "oak",
        wall=0.9,
        parent="table",
    ),
    floor_thing(
        "desk|child's desk|children's desk|kid's desk|writing desk|writing table|computer desk|work desk"
        "|study desk|office desk|computer table|study table|secretary desk|standing desk"
        "|gaming desk|drafting table|drawing table|workstation|office workstation|computer workstation"
        "|lab desk|trading desk",
        (1.3, 0.75, 0.62),
        18,
        "oak",
        wall=0.7,
        parent="table",
    ),
    floor_thing(
        "school desk|pupil's desk|pupil desk|student desk|student's desk|classroom desk|schooldesk",
        (0.75, 0.73, 0.52),
        10,
        "beech",
        wall=0.2,
        parent="desk",
    ),
    floor_thing(
        "vanity table|dressing table|makeup table|make-up table|makeup vanity|vanity desk",
        (1.0, 0.78, 0.45),
        20,
        "white wood",
        wall=1.0,
        parent="table",
    ),
    floor_thing(
        "conference table|meeting table|boardroom table|board table",
        (2.2, 0.74, 0.93),
        33,
        "walnut",
        front=False,
        sides="all",
        parent="dining_table",
    ),
    floor_thing(
        "bar table|high table|pub table|bistro table|cocktail bar table|standing table",
        (0.7, 1.05, 0.6),
        15,
        "oak",
        front=False,
        sides="all",
        parent="table",
    ),
    floor_thing("picnic table", (1.8, 0.75, 1.5), 40, "pine", front=False, sides="all", parent="table"),
    floor_thing(
        "folding table|card table|game table|poker table|chess table",
        (0.9, 0.74, 0.9),
        9,
        "oak",
        front=False,
        sides="all",
        parent="table",
    ),
    floor_thing(
        "pool table|billiard table|billiards table|snooker table",
        (2.5, 0.8, 1.4),
        250,
        "green wood",
        front=False,
        sides="all",
    ),
    floor_thing(
        "ping-pong table|ping pong table|table tennis table|table-tennis table|pingpong table",
        (1.525, 0.76, 2.74),
        60,
        "blue wood",
        sides="fb",
    ),
    floor_thing(
        "foosball table|table football|football table|air hockey table", (0.75, 0.88, 1.4), 45, "oak", sides="lr"
    ),
    floor_thing(
        "workbench|work bench|workshop bench|work table|craft table",
        (1.5, 0.79, 0.74),
        22,
        "pine",
        wall=0.8,
        parent="table",
    ),
    floor_thing("changing table|baby changing table", (0.9, 0.9, 0.55), 22, "white wood", wall=0.9),
    floor_thing(
        "counter|reception desk|receptionist's desk|receptionist desk|breakfast bar|reception counter"
        "|reception|checkout counter|shop counter|bar counter|bar|service counter|front desk"
        "|cash desk counter|checkout desk|sales counter",
        (1.9, 1.01, 0.73),
        65,
        "walnut",
        sides="fb",
        wall=0.3,
    ),
    floor_thing(
        "kitchen counter|countertop|kitchen worktop|worktop|kitchen bench|counter top",
        (1.9, 0.9, 0.62),
        60,
        "white wood",
        wall=1.0,
        parent="counter",
    ),
    floor_thing(
        "kitchen island|island|island counter|kitchen isle", (1.8, 0.9, 0.9), 80, "white wood", front=False, sides="all"
    ),
    floor_thing(
        "pedestal|plinth|display pedestal|display stand", (0.4, 1.0, 0.4), 25, "white wood", front=False, sides="all"
    ),
    floor_thing("podium|lectern|pulpit|speaker stand", (0.6, 1.15, 0.5), 20, "oak", sides="fb"),
    floor_thing("altar", (1.5, 1.0, 0.7), 80, "marble", sides="fb", wall=0.5),
    floor_thing("stage|platform|dais", (4.0, 0.4, 3.0), 200, "oak", sides="f", wall=0.8),
)
