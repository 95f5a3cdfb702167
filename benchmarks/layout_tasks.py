"""Seeded bare tasks for `layout.py`: rooms, things, and wishes that look as if they could be met, over every relation
of docs/relations.md. The same seed gives the same task.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from typing import Any

from layout_rooms import SHAPES, free_area, rooms_of

# category, size (width, depth, height) [m], mount, shape
KINDS: dict[str, tuple[str, tuple[float, float, float], str, str]] = {
    "bed": ("double_bed", (1.6, 2.0, 0.5), "floor", "box"),
    "nightstand": ("nightstand", (0.45, 0.4, 0.5), "floor", "box"),
    "bench": ("bench", (1.1, 0.4, 0.45), "floor", "box"),
    "sofa": ("sofa", (2.0, 0.9, 0.8), "floor", "box"),
    "armchair": ("armchair", (0.8, 0.8, 0.85), "floor", "box"),
    "coffee_table": ("coffee_table", (1.0, 0.6, 0.42), "floor", "table"),
    "tv_stand": ("tv_stand", (1.4, 0.4, 0.5), "floor", "box"),
    "television": ("television", (1.1, 0.1, 0.65), "top", "box"),
    "dining_table": ("dining_table", (1.6, 0.9, 0.75), "floor", "table"),
    "chair": ("chair", (0.45, 0.48, 0.9), "floor", "box"),
    "desk": ("desk", (1.3, 0.65, 0.74), "floor", "table"),
    "wardrobe": ("wardrobe", (1.2, 0.6, 2.0), "floor", "box"),
    "dresser": ("dresser", (1.0, 0.45, 0.85), "floor", "box"),
    "bookshelf": ("bookshelf", (0.9, 0.32, 1.8), "floor", "shelf"),
    "plant": ("potted_plant", (0.4, 0.4, 0.9), "floor", "box"),
    "floor_lamp": ("floor_lamp", (0.35, 0.35, 1.6), "floor", "box"),
    "stool": ("stool", (0.38, 0.38, 0.45), "floor", "box"),
    "crate": ("crate", (0.5, 0.4, 0.3), "floor", "box"),
    "basket": ("basket", (0.45, 0.4, 0.35), "floor", "bin"),
    "box": ("unknown", (0.3, 0.25, 0.2), "floor", "box"),
    "rug": ("rug", (2.0, 1.4, 0.012), "floor", "box"),
    "picture": ("picture", (0.6, 0.03, 0.45), "wall", "box"),
    "mirror": ("mirror", (0.5, 0.03, 0.8), "wall", "box"),
    "pendant": ("pendant_light", (0.35, 0.35, 0.5), "ceiling", "box"),
    "book": ("book", (0.15, 0.22, 0.03), "top", "box"),
    "vase": ("vase", (0.14, 0.14, 0.28), "top", "box"),
    "lamp": ("table_lamp", (0.25, 0.25, 0.45), "top", "box"),
    "plate": ("plate", (0.24, 0.24, 0.02), "top", "box"),
    "board": ("unknown", (0.5, 0.04, 1.4), "floor", "box"),
}
FRONTLESS = ("plant", "floor_lamp", "stool", "crate", "basket", "box", "rug", "pendant", "vase", "lamp", "plate",
             "coffee_table", "dining_table", "nightstand_")  # fmt: skip


class Drawing:
    """A task while it is drawn: things, wishes, and what is already taken up by wishes."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.objects: dict[str, dict[str, Any]] = {}
        self.relations: list[dict[str, Any]] = []
        self.kind: dict[str, str] = {}
        self.free: list[str] = []  # stands on the floor and no wish says where
        self.sides: dict[str, set[str]] = {}  # of a thing, where nobody stands yet by a wish
        self.room: str | None = None
        self.outdoors = False
        self.corners: dict[str | None, int] = {}
        self.centred: set[str | None] = set()

    def add(self, kind: str, **more: Any) -> str:
        category, (w, d, h), mount, shape = KINDS[kind]
        by = self.dice.uniform(0.9, 1.1)
        key = f"{kind}-{sum(k == kind for k in self.kind.values()) + 1}"
        size = {"width": round(w * by, 3), "depth": round(d * by, 3), "height": h}
        self.objects[key] = {"category": category, "size": size, "mount": mount, "shape": shape, **more}
        if category == "unknown":
            self.objects[key]["name"] = kind
        if self.room is not None:
            self.objects[key]["room"] = self.room
        self.kind[key] = kind
        self.sides[key] = {"front", "back", "left", "right"}
        if mount == "floor" and kind not in ("rug", "board"):
            self.free.append(key)
        return key

    def alike(self, kind: str, count: int) -> list[str]:
        first = self.add(kind)
        return [first, *(self.add(kind, size=dict(self.objects[first]["size"])) for _ in range(count - 1))]

    def say(self, relation: str, subjects: str | list[str], *anchors: str | dict[str, Any], **more: Any) -> None:
        names = [subjects] if isinstance(subjects, str) else subjects
        made = [{"kind": "object", "id": a} if isinstance(a, str) else a for a in anchors]
        self.relations.append({"subjects": names, "relation": relation, "anchors": made, **more})
        if not more.get("negated"):
            self.free = [name for name in self.free if name not in names]

    def take(self, anchor: str, *sides: str) -> bool:
        """Whether these sides were free; they no longer are."""
        if not set(sides) <= self.sides[anchor]:
            return False
        self.sides[anchor] -= set(sides)
        return True


# -- groups that belong together ----------------------------------------------------------------------------------


def dining(d: Drawing) -> None:
    table = d.add("dining_table")
    d.say("around", d.alike("chair", d.dice.choice([3, 4, 4, 6])), table)
    d.take(table, "front", "back", "left", "right")
    if d.dice.random() < 0.5:
        d.say("at_centre", d.add("vase"), table)
    elif d.dice.random() < 0.5:
        d.say("on", d.add("plate"), table)
    d.free.append(table)


def sleeping(d: Drawing) -> None:
    bed = d.add("bed")
    d.take(bed, "left", "right", "back", "front")
    d.say("each_side", d.alike("nightstand", 2), bed)
    if d.dice.random() < 0.5:
        d.say("at_foot", d.add("bench"), bed)
    if not d.outdoors:
        d.say("against", bed, {"kind": "wall"})
        if d.dice.random() < 0.5:
            d.say("above", d.add("picture"), bed)


def sitting(d: Drawing) -> None:
    sofa = d.add("sofa")
    d.take(sofa, "front")
    table = d.add("coffee_table")
    d.say("in_front_of", table, sofa)
    if d.dice.random() < 0.5:
        stand = d.add("tv_stand")
        d.say("across_from", stand, sofa)
        d.say("on", d.add("television"), stand)
    else:
        d.say(d.dice.choice(["left_of", "right_of"]), d.add("armchair"), sofa)
        d.sides[sofa] -= {"left", "right"}
    d.say("on", d.add("book"), table)
    d.free.append(sofa)


def working(d: Drawing) -> None:
    desk = d.add("desk")
    d.take(desk, "front")
    chair = d.add("chair")
    d.say("in_front_of", chair, desk)
    d.say("facing", chair, desk)
    if d.dice.random() < 0.5:
        d.say("on", d.add("lamp"), desk)
    else:
        d.say("under", d.add("box"), desk)
    d.free.append(desk)


def reading(d: Drawing) -> None:
    shelf = d.add("bookshelf")
    for _ in range(d.dice.randint(1, 4)):
        d.say("inside", d.add("book"), shelf)
    d.free.append(shelf)


def keeping(d: Drawing) -> None:
    basket = d.add("basket")
    d.say("inside", d.add("vase"), basket)
    d.free.append(basket)


def lining(d: Drawing) -> None:
    """A row, something even, lined up, or a grid."""
    relation = d.dice.choice(["in_row", "evenly_spaced", "aligned", "in_grid"])
    kind = d.dice.choice(["stool", "chair", "plant", "crate"])
    d.say(relation, d.alike(kind, d.dice.choice([4, 6]) if relation == "in_grid" else d.dice.randint(3, 4)))


def piling(d: Drawing) -> None:
    things = d.alike("crate", d.dice.randint(2, 3))
    d.say("stacked", things)
    d.free.append(things[0])


def hanging(d: Drawing) -> None:
    if d.outdoors:
        return loose(d)
    choice = d.dice.randrange(4)
    if choice == 0:
        d.say("on_wall", d.add("picture"), {"kind": "wall"})
    elif choice == 1:
        d.say("from_ceiling", d.add("pendant"), {"kind": "ceiling"})
    elif choice == 2:
        d.say("above", d.add("mirror"), _walled(d, "dresser"))
    else:
        anchors = [k for k, kind in d.kind.items() if kind in ("dining_table", "coffee_table") and _here(d, k)]
        if anchors:
            d.say("above", d.add("pendant"), d.dice.choice(anchors))
        else:
            d.add("pendant")
    return None


def _walled(d: Drawing, kind: str) -> str:
    thing = d.add(kind)
    d.say("against", thing, {"kind": "wall"})
    d.sides[thing] -= {"back"}
    return thing


def leaning(d: Drawing) -> None:
    board = d.add("board")
    if d.outdoors:
        d.say("leaning_on", board, d.add("wardrobe"))
    else:
        d.say("leaning_on", board, {"kind": "wall"})


def covering(d: Drawing) -> None:
    rug = d.add("rug")
    sofas = [k for k, kind in d.kind.items() if kind in ("coffee_table", "dining_table") and _here(d, k)]
    if sofas:
        d.say("under", rug, sofas[-1])


def matching(d: Drawing) -> None:
    first, second = d.alike("armchair", 2)
    d.say("same_as", second, first)
    d.free += [first, second]


def loose(d: Drawing) -> None:
    d.add(d.dice.choice(["plant", "floor_lamp", "dresser", "wardrobe", "armchair", "stool", "crate", "basket"]))


def _here(d: Drawing, name: str) -> bool:
    return d.objects[name].get("room") == d.room


GROUPS: tuple[Callable[[Drawing], None], ...] = (
    dining, sleeping, sitting, working, reading, keeping, lining, piling, hanging, leaning, covering, matching, loose,
    loose, hanging,
)  # fmt: skip


# -- wishes for what nothing places yet -----------------------------------------------------------------------------


def wish_for(d: Drawing, thing: str, rooms: dict[str, Any]) -> None:
    """One more wish that places a thing, such as can be met in a room with space."""
    home = d.objects[thing].get("room")
    d.room = home
    front = d.kind[thing] not in FRONTLESS
    anchors = [
        k for k in d.objects
        if k != thing and d.objects[k].get("room") == home and d.objects[k]["mount"] == "floor" and k not in d.free
        and d.kind[k] not in ("rug", "board", "box", "chair", "stool", "crate", "vase") and d.sides[k]
    ]  # fmt: skip
    far = not rooms or max(_extent(rooms[home or next(iter(rooms))])) > 6.5
    choices = ["next_to", "near", "left_of", "right_of", "in_front_of", "behind", "facing", "back_to", "at_head",
               "on_side", "between", "near", "next_to"] if anchors else []  # fmt: skip
    if far and anchors:
        choices.append("far_from")
    if rooms:
        choices += ["against", "in_corner", "at_centre", "facing_wall", "near_door", "window", "left_half"]
        choices += ["in_room"] if len(rooms) > 1 else []
    if not choices:
        return
    choice = d.dice.choice(choices)
    negated = d.dice.random() < 0.08
    _wish(d, thing, choice, anchors, rooms, front=front, negated=negated)


def _wish(
    d: Drawing, thing: str, choice: str, anchors: list[str], rooms: dict[str, Any], *, front: bool, negated: bool
) -> None:
    home = d.objects[thing].get("room")
    more: dict[str, Any] = {"negated": True} if negated else {}
    anchor = d.dice.choice(anchors) if anchors else ""
    side = {"left_of": "left", "right_of": "right", "in_front_of": "front", "behind": "back", "at_head": "back"}
    if choice in side:
        if negated or d.take(anchor, side[choice]):
            if choice in ("in_front_of", "behind") and d.dice.random() < 0.2 and not negated:
                more["distance_m"] = d.dice.choice([0.4, 0.6, 0.8])
            d.say(choice, thing, anchor, **more)
    elif choice in ("next_to", "near", "far_from"):
        if choice == "near" and d.dice.random() < 0.3:
            more["distance_m"] = d.dice.choice([0.5, 0.8, 1.0])
        d.say(choice, thing, anchor, **more)
    elif choice == "on_side":
        if d.take(anchor, "left"):
            d.say(choice, thing, anchor, which=d.dice.choice(["long", "short"]), **more)
    elif choice in ("facing", "back_to"):
        if front:
            d.say(choice, thing, anchor, **more)
    elif choice == "between":
        pair = [a for a in anchors if a != anchor]
        if pair and not negated:
            d.say(choice, thing, anchor, d.dice.choice(pair))
    else:
        _wish_of_room(d, thing, choice, rooms[home or next(iter(rooms))], more, home, front=front)


def _wish_of_room(
    d: Drawing, thing: str, choice: str, room: dict[str, Any], more: dict[str, Any], home: str | None, *, front: bool
) -> None:
    kinds = [o["kind"] for o in room["openings"].values()]
    if choice == "against":
        d.say("against", thing, {"kind": "wall"}, **more)
    elif choice == "in_corner" and d.corners.get(home, 0) < 2:
        d.corners[home] = d.corners.get(home, 0) + (0 if more else 1)
        d.say("in_corner", thing, {"kind": "room"}, **more)
    elif choice == "at_centre" and home not in d.centred and len(room["polygon"]) == 4:
        d.centred.add(home)
        d.say("at_centre", thing, {"kind": "room"}, **more)
    elif choice == "facing_wall" and front:
        d.say("facing", thing, {"kind": "wall", "which": d.dice.choice(["left", "right", "far"])}, **more)
    elif choice == "near_door" and {"door", "passage"} & set(kinds):
        d.say(d.dice.choice(["near", "next_to"]), thing, {"kind": "door"}, **more)
    elif choice == "window" and "window" in kinds:
        low = d.objects[thing]["size"]["height"] < 0.85
        d.say(d.dice.choice(["under", "near"] if low else ["near"]), thing, {"kind": "window"}, **more)
    elif choice == "left_half":
        d.say(d.dice.choice(["left_of", "right_of"]), thing, {"kind": "room"}, **more)
    elif choice == "in_room" and home is not None and not more:
        d.say("in_room", thing, {"kind": "room", "id": home})


def _extent(room: dict[str, Any]) -> tuple[float, float]:
    xs, zs = zip(*room["polygon"], strict=True)
    return max(xs) - min(xs), max(zs) - min(zs)


# -- tasks ----------------------------------------------------------------------------------------------------------


def drawn(seed: int) -> dict[str, Any]:
    """A task of 5 to 80 things in the shape of room that the seed names."""
    shape = SHAPES[seed % len(SHAPES)]
    wanted = 5 + (seed * 37) % 76
    return _drawn(seed, shape, wanted, 0.85)


def _drawn(seed: int, shape: str, wanted: int, share: float) -> dict[str, Any]:
    d = Drawing(seed)
    d.outdoors = shape == "open_air"
    count = {"two_rooms": 2, "three_rooms": 3}.get(shape, 1)
    while len(d.objects) < wanted:
        d.room = f"room-{d.dice.randint(1, count)}" if count > 1 else None
        before = len(d.objects)
        d.dice.choice(GROUPS if wanted - before > 8 else (loose, hanging, keeping))(d)
    floors: dict[str | None, float] = {}
    for key, thing in d.objects.items():
        if thing["mount"] == "floor" and d.kind[key] != "rug":
            size = thing["size"]
            floors[thing.get("room")] = floors.get(thing.get("room"), 0.0) + _needs(size)
    area = max(floors.values(), default=4.0) * count * 1.25 + 6.0 * count
    area *= {"hall": 1.15, "l": 1.1, "u": 1.35, "t": 1.25}.get(shape, 1.0)
    rooms = rooms_of(shape, area, d.dice)
    for thing in list(d.free):
        if d.dice.random() < share:
            wish_for(d, thing, rooms)
    return _task(seed, rooms, d)


def _needs(size: dict[str, float]) -> float:
    """Floor [m2] of a thing with space to use and pass it."""
    return (size["width"] + 0.45) * (size["depth"] + 0.6)


def _task(seed: int, rooms: dict[str, Any], d: Drawing) -> dict[str, Any]:
    return {
        "schema": "diorama.bare_task/1", "rooms": rooms, "objects": d.objects, "relations": d.relations, "seed": seed,
    }  # fmt: skip


# -- the special ones -------------------------------------------------------------------------------------------------


def fifty(seed: int) -> dict[str, Any]:
    """50 things with 60 wishes in one rectangular room."""
    for attempt in range(200):
        task = _drawn(1000 * seed + attempt + 7, "three_to_two", 50, 1.0)
        dice = random.Random(seed)
        while len(task["relations"]) < 60:
            task["relations"].append(_extra(task, dice))
        if len(task["objects"]) == 50 and len(task["relations"]) == 60:
            task["seed"] = seed
            return task
    raise AssertionError(f"no task of 50 things and 60 wishes from seed {seed}")


def _extra(task: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    """A wish that is easily met: somewhere it is not."""
    standing = [k for k, t in task["objects"].items() if t["mount"] == "floor" and t["category"] != "rug"]
    subject, anchor = dice.sample(standing, 2)
    if dice.random() < 0.5:
        return {"subjects": [subject], "relation": "in_corner", "anchors": [{"kind": "room"}], "negated": True}
    taken = {(r["subjects"][0], a.get("id")) for r in task["relations"] for a in r["anchors"]}
    if (subject, anchor) in taken or (anchor, subject) in taken:
        return {"subjects": [subject], "relation": "on", "anchors": [{"kind": "floor"}]}
    return {
        "subjects": [subject], "relation": "on", "anchors": [{"kind": "object", "id": anchor}], "negated": True,
    }  # fmt: skip


def table_of_twenty(seed: int) -> dict[str, Any]:
    """One large table with 20 small things on it, some beside each other."""
    d = Drawing(seed)
    table = d.add("dining_table", size={"width": 2.2, "depth": 1.0, "height": 0.75})
    small = [d.add(d.dice.choice(["plate", "vase", "book", "lamp"]), parent=table) for _ in range(20)]
    for i in range(0, 8, 2):
        d.say("next_to", small[i], small[i + 1])
    rooms = {"room": rooms_of("square", 16.0, random.Random(seed))["room"]}
    return _task(seed, rooms, d)


def overfull(seed: int) -> dict[str, Any]:
    """Forty wardrobes and sofas in nine square metres."""
    d = Drawing(seed)
    for _ in range(20):
        d.add("wardrobe")
        d.add("sofa")
    return _task(seed, rooms_of("square", 9.0, random.Random(seed)), d)


def three_way(seed: int) -> dict[str, Any]:
    """Three large things for two corners, in a room that is otherwise empty enough."""
    d = Drawing(seed)
    for kind in ("wardrobe", "desk", "bed"):
        d.say("in_corner", d.add(kind), {"kind": "room", "which": "far"}, words=f"{kind} in the far corner")
    for _ in range(6):
        loose(d)
    room = {
        "polygon": [[2.5, 2.5], [2.5, -2.5], [-2.5, -2.5], [-2.5, 2.5]], "height": 2.6,
        "openings": {"door": {"kind": "door", "wall": 3, "width": 0.9, "height": 2.05, "swing": "in_left"}},
    }  # fmt: skip
    return _task(seed, {"room": room}, d)


def forty(seed: int) -> dict[str, Any]:
    """40 things in one room, to which one is added."""
    return _drawn(seed + 500, "three_to_two", 40, 0.5)


def names_used(tasks: list[dict[str, Any]]) -> dict[str, int]:
    """How often every relation is asked for."""
    counts: dict[str, int] = {}
    for task in tasks:
        for relation in task["relations"]:
            counts[relation["relation"]] = counts.get(relation["relation"], 0) + 1
    return dict(sorted(counts.items()))


def floor_share(task: dict[str, Any]) -> float:
    """Footprints over floor."""
    if not task["rooms"]:
        return math.nan
    used = sum(
        t["size"]["width"] * t["size"]["depth"] for t in task["objects"].values()
        if t["mount"] == "floor" and t["category"] != "rug"
    )  # fmt: skip
    return used / free_area(task["rooms"])
