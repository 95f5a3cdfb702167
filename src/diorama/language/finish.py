"""From the draft to the plan: senses by place, implied supports, the room if none was named, ids."""

from __future__ import annotations

from bisect import bisect_left

from diorama.catalogue.categories import ancestors, category
from diorama.catalogue.counted_parts import AS_BUILT, COUNTED_PARTS, PATTERNED, UNBUILT_SHAPES
from diorama.catalogue.room_types import ROOM_TYPES, is_open_air, room_type
from diorama.catalogue.senses import DEFAULT_STAND, SENSES
from diorama.catalogue.styles import TIMES_OF_DAY
from diorama.domain.ids import slug
from diorama.domain.plan import (
    Count,
    NotUnderstood,
    Plan,
    PlanEnvironment,
    PlanObject,
    PlanOpening,
    PlanRelation,
    PlanRoom,
    StatedSize,
)
from diorama.domain.relation import Anchor
from diorama.domain.scene import Attributes
from diorama.language.companions import can_stand_on, is_seat
from diorama.language.draft import PLACE_SETTING, Draft, DraftAnchor, DraftObject, DraftRelation, DraftRoom
from diorama.language.laid_tables import place_settings
from diorama.language.open_air import is_indoor_kind, is_outdoor_kind
from diorama.language.phrases import Look
from diorama.language.sizes import opening_size, room_size, thing_size
from diorama.language.stands import choose_stands

_ROOM_OF = {
    "bed": "bedroom", "nightstand": "bedroom", "wardrobe": "bedroom", "crib": "kids_room", "sofa": "living_room",
    "coffee_table": "living_room", "tv_stand": "living_room", "dining_table": "dining_room", "toilet": "bathroom",
    "bathtub": "bathroom", "shower": "bathroom", "stove": "kitchen", "fridge": "kitchen", "kitchen_counter": "kitchen",
    "kitchen_island": "kitchen", "desk": "office", "treadmill": "gym", "washing_machine": "laundry_room",
    "conference_table": "conference_room", "pool_table": "game_room", "workbench": "workshop",
}  # fmt: skip
_SOME = Count(min=3, max=None)  # a plural without a number
_AT_A_TABLE = 4  # guests at a plain table; more need a dining table
_SCREENED = frozenset({"conference_room", "classroom", "auditorium", "cinema", "theatre", "theater", "lecture", "hall"})
_SEATED = ("around", "each_side", "on_side")


def choose_senses(draft: Draft) -> None:
    """A lamp on a nightstand is a table lamp, one that hangs a pendant, any other a floor lamp."""
    seats = _seats(draft)
    choose_stands(draft)
    for thing in draft.objects:
        senses = SENSES.get(thing.noun)
        if senses is not None:
            stand = thing.stand or ("" if thing.look.size in ("tall", "large") else DEFAULT_STAND.get(thing.noun, ""))
            if stand == "top" and thing.look.size in ("tall", "high", "large", "big", "huge") and thing.stand != "top":
                stand = "floor"
            thing.category = senses.get(stand or "floor") or thing.category
        if thing.noun == "cot" and any(room.type == "kids_room" for room in draft.rooms):
            thing.category = "crib"
        if thing.noun == "screen" and thing.category == "room_divider" and _shown_in(draft, thing):
            thing.category = "projector_screen"
        if thing.noun == "table" and (seats.get(thing.index, 0) >= 2 or thing.details.get("seats", 0) > _AT_A_TABLE):
            thing.category = "dining_table"
        if (
            thing.noun in ("plant", "potted plant")
            and thing.look.size in ("small", "tiny", "little")
            and not thing.stand
        ):
            thing.category = "small_plant"


def _shown_in(draft: Draft, thing: DraftObject) -> bool:
    """Whether the room is one where people sit before a screen: a cinema, a meeting room, a classroom."""
    room = draft.rooms[thing.room or 0] if draft.rooms else None
    return room is not None and (room.type in _SCREENED or room.noun.rpartition(" ")[2] in _SCREENED)


def _seats(draft: Draft) -> dict[int, int]:
    """How many seats stand round each table."""
    found: dict[int, int] = {}
    for relation in draft.relations:
        table = relation.anchors[0].obj if relation.anchors else None
        subject = draft.objects[relation.subject]
        if relation.relation in _SEATED and table is not None and is_seat(subject.category):
            share = subject.number // max(draft.objects[table].number, 1)
            found[table] = found.get(table, 0) + share
    return found


def seat_counts(draft: Draft) -> None:
    """Tables know for how many they are laid."""
    for index, seats in sorted(_seats(draft).items()):
        if seats >= 2 and draft.objects[index].category in _LAID:
            draft.objects[index].details.setdefault("seats", seats)
    for relation in draft.relations:
        table = relation.anchors[0].obj if relation.anchors else None
        thing = draft.objects[relation.subject]
        laid = table is not None and relation.relation == "on" and thing.category in PLACE_SETTING
        seats = draft.objects[table].details.get("seats", 0) if table is not None and laid else 0
        if seats >= 2 and thing.count == _SOME:
            tables = draft.objects[table].number if table is not None else 1
            thing.count = Count(min=seats * tables, max=None)  # `a table for four with plates`: one for each


_LAID = frozenset({"table", "dining_table", "conference_table", "bar_table", "picnic_table", "folding_table"})
_BESIDE = frozenset({"next_to", "left_of", "right_of", "in_front_of", "behind", "near"})
_TABLEWARE = frozenset({"plate", "cup", "glass", "fork", "knife", "spoon", "chopsticks", "wine_glass"})
_CARRYING = frozenset({"on", "inside", "on_wall", "from_ceiling", "leaning_on"})


def imply_supports(draft: Draft) -> None:
    """Plates without a place go on the table, pillows on the bed, if there is one."""
    stated: dict[int, list[DraftRelation]] = {}
    for relation in draft.relations:
        if not relation.negated:
            stated.setdefault(relation.subject, []).append(relation)
    carriers: dict[tuple[str, int | None], DraftObject] = {}
    for other in draft.objects:
        if category(other.category).mount in ("floor", "top"):
            for kind in ancestors(other.category):
                carriers.setdefault((kind, other.room), other)
    for thing in tuple(draft.objects):
        own = stated.get(thing.index, [])
        if category(thing.category).mount != "top" or any(r.relation in _CARRYING for r in own):
            continue
        carrier = _neighbours_carrier(draft, own, stated) or _usual_carrier(thing, carriers)
        if carrier is None and _wants_a_table(thing, own):
            carrier = draft.imply_table(thing)
            for kind in ancestors(carrier.category):
                carriers.setdefault((kind, carrier.room), carrier)
        beneath = any(r.relation == "under" and any(a.obj is not None for a in r.anchors) for r in own)
        if carrier is not None and carrier.index != thing.index and not beneath:
            anchor = DraftAnchor("object", obj=carrier.index)
            draft.relations.append(DraftRelation(thing.index, "on", (anchor,), thing.span, implied=True))


def _wants_a_table(thing: DraftObject, own: list[DraftRelation]) -> bool:
    """Whether it is tableware of which nothing is said that has to do with anything but its like."""
    tableware = any(kind in _TABLEWARE for kind in ancestors(thing.category))
    return tableware and all(r.relation in _BESIDE and all(a.obj is not None for a in r.anchors) for r in own)


def _neighbours_carrier(
    draft: Draft, own: list[DraftRelation], stated: dict[int, list[DraftRelation]]
) -> DraftObject | None:
    """That on which the thing stands which this one is next to."""
    for relation in own:
        for anchor in relation.anchors:
            if anchor.obj is None or relation.relation not in _BESIDE:
                continue
            for other in stated.get(anchor.obj, []):
                carrier = other.anchors[0].obj if other.anchors else None
                if other.relation == "on" and carrier is not None:
                    return draft.objects[carrier]
    return None


def _usual_carrier(thing: DraftObject, carriers: dict[tuple[str, int | None], DraftObject]) -> DraftObject | None:
    for wanted in category(thing.category).usual_supports:
        found = carriers.get((wanted, thing.room))
        if found is not None and found.index != thing.index and can_stand_on(thing.category, found.category):
            return found
    return None


def spread_rooms(draft: Draft) -> None:
    """Things that are named before their room, or with none, belong to the first."""
    for thing in draft.objects:
        if thing.room is None and draft.rooms:
            thing.room = 0


def name_room(draft: Draft) -> None:
    """A room for texts that name none, its kind by what stands in it."""
    if not draft.rooms:
        draft.rooms.append(DraftRoom(0, "room", Look(), None, implied=True))
    room = draft.rooms[0]
    if room.implied and room.type == "room":
        kinds = [kind for thing in draft.objects for kind in ancestors(thing.category)]
        room.type = next((_ROOM_OF[kind] for kind in kinds if kind in _ROOM_OF), "room")
        keys = [thing.category for thing in draft.objects]
        if room.type == "room" and any(map(is_outdoor_kind, keys)) and not any(map(is_indoor_kind, keys)):
            room.type = "garden"


_INDOORS = {"tree": "potted_tree"}  # what it is in a room, under a ceiling
_OUTDOORS = {"sign": "signpost"}  # what it is where there are no walls


def suit_air(draft: Draft) -> None:
    """A tree in a room stands in a pot; a sign in a garden on a post."""
    for thing in draft.objects:
        room = draft.rooms[thing.room or 0]
        table = _OUTDOORS if is_open_air(room.type) else _INDOORS
        known = next((kind for kind in ancestors(thing.category) if kind in table), None)
        if known is not None and not any(m.lengths for m in thing.look.measures):
            thing.category = table[known]


def _attributes(look: Look) -> Attributes:
    extra = tuple(dict.fromkeys([*look.extra, *look.moods]))
    return Attributes(
        color=look.color,
        material=look.material,
        shape=look.shape,
        size=look.size,
        style=look.style,
        pattern=look.pattern,
        extra=extra,
    )


def _ids(stems: list[str]) -> list[str]:
    """Slugs, the first of a kind bare, then -2, -3: bed, bed-2."""
    taken: dict[str, int] = {}
    found: list[str] = []
    used: set[str] = set()
    for stem in stems:
        name = slug(stem)
        taken[name] = taken.get(name, 0) + 1
        given = name if taken[name] == 1 else f"{name}-{taken[name]}"
        while given in used:
            taken[name] += 1
            given = f"{name}-{taken[name]}"
        used.add(given)
        found.append(given)
    return found


def _room(draft: Draft, room: DraftRoom, room_ids: list[str]) -> PlanRoom:
    size = room_size(room.look.measures)
    if room.height_m is not None and size.height is None:
        size = StatedSize(width=size.width, height=room.height_m, depth=size.depth)
    return PlanRoom(
        type=room.type,
        size=size,
        size_word=room.look.size,
        attributes=_attributes(room.look),
        floor_material=room.floor_material,
        wall_color=room.wall_color or room.look.color,
        openings=tuple(
            PlanOpening(
                kind=o.kind,
                count=o.count,
                wall=o.wall if o.wall in ("left", "right", "far", "near") else "",
                size=opening_size(o.kind, o.look.measures, o.look.size),
                leads_to=room_ids[o.leads_to] if o.leads_to is not None else None,
                span=o.span,
            )
            for o in room.openings
        ),
        implied=room.implied,
        span=room.span,
    )


def _stem(thing: DraftObject) -> str:
    return thing.noun if thing.category == "unknown" else thing.category.replace("_", "-")


def _anchor(anchor: DraftAnchor, object_ids: list[str], room_ids: list[str]) -> Anchor:
    name = None
    if anchor.obj is not None:
        name = object_ids[anchor.obj]
    elif anchor.room is not None:
        name = room_ids[anchor.room]
    return Anchor(kind=anchor.kind, id=name, which=anchor.which)


def _object(thing: DraftObject, room: str | None) -> PlanObject:
    return PlanObject(
        category=thing.category,
        words=thing.noun,
        implied=thing.implied,
        count=thing.count,
        attributes=_attributes(thing.look),
        size=thing_size(thing.category, thing.look.measures),
        details=thing.details,
        room=room,
        span=thing.span,
    )


def notes(draft: Draft) -> tuple[NotUnderstood, ...]:
    """Words without effect, neighbours with the same reason joined."""
    found: list[NotUnderstood] = []
    at = 0
    tokens = draft.tokens
    while at < len(tokens):
        if draft.fates[at] != "reported":
            at += 1
            continue
        end = at + 1
        while end < len(tokens) and draft.fates[end] == "reported" and draft.why[end] == draft.why[at]:
            end += 1
        span = draft.span(at, end)
        found.append(NotUnderstood(span=span, words=span.of(draft.text), why=draft.why[at]))
        at = end
    return tuple(found)


_FLOORS = frozenset({"rectangular", "square", "l_shaped", "u_shaped", "t_shaped"})


def unbuilt(draft: Draft) -> tuple[NotUnderstood, ...]:
    """Stated shapes and numbers of parts that change nothing in what is made (five legs), each at its thing."""
    found: list[NotUnderstood] = []
    for room in draft.rooms:
        if room.look.shape and room.look.shape not in _FLOORS and room.span is not None:
            why = f"rooms are rectangular, square, L-, U- or T-shaped, not {room.look.shape.replace('_', ' ')}"
            found.append(NotUnderstood(span=room.span, words=room.span.of(draft.text), why=why))
    for thing in draft.objects:
        if thing.look.shape in UNBUILT_SHAPES:
            why = f"the shape ({thing.look.shape.replace('_', ' ')}) changes nothing yet"
            found.append(NotUnderstood(span=thing.span, words=thing.span.of(draft.text), why=why))
        if thing.look.pattern and not any(kind in PATTERNED for kind in ancestors(thing.category)):
            why = f"the pattern ({thing.look.pattern.replace('_', ' ')}) changes nothing yet"
            found.append(NotUnderstood(span=thing.span, words=thing.span.of(draft.text), why=why))
        for part, number in thing.details.items():
            if number > 1 and part not in COUNTED_PARTS and AS_BUILT.get(part) != number:
                why = f"the number of {part} changes nothing yet"
                found.append(NotUnderstood(span=thing.span, words=thing.span.of(draft.text), why=why))
    return tuple(found)


def report_contradictions(draft: Draft) -> None:
    """What is asked for and denied: it is made, and said."""
    asked = {thing.category for thing in draft.objects} | {thing.noun for thing in draft.objects}
    starts = [token.start for token in draft.tokens]
    for denied in draft.negations:
        if denied.words not in asked and (denied.category not in asked or denied.category == "unknown"):
            continue
        at = bisect_left(starts, denied.span.start)
        while at < len(starts) and starts[at] < denied.span.end:
            draft.fates[at], draft.why[at] = "reported", "it is asked for, too: it will be there"
            at += 1


def finish(draft: Draft, style: str) -> Plan:
    """The plan of a draft."""
    spread_rooms(draft)
    choose_senses(draft)
    seat_counts(draft)
    name_room(draft)
    spread_rooms(draft)
    suit_air(draft)
    imply_supports(draft)
    report_contradictions(draft)
    room_ids = _ids([room.type for room in draft.rooms])
    object_ids = _ids([_stem(thing) for thing in draft.objects])
    several = len(draft.rooms) > 1
    return Plan(
        text=draft.text,
        style=style or draft.style,
        rooms={name: _room(draft, room, room_ids) for name, room in zip(room_ids, draft.rooms, strict=True)},
        objects={
            name: _object(thing, room_ids[thing.room or 0] if several else None)
            for name, thing in zip(object_ids, draft.objects, strict=True)
        },
        relations=tuple(
            PlanRelation(
                subject=object_ids[r.subject],
                relation=r.relation,
                anchors=tuple(_anchor(a, object_ids, room_ids) for a in r.anchors),
                quantifier=r.quantifier,
                distance_m=r.distance_m,
                which=r.which,
                negated=r.negated,
                implied=r.implied,
                span=r.span,
            )
            for r in draft.relations
        ),
        groups=place_settings(draft, object_ids),
        environment=PlanEnvironment(
            indoor=room_type(draft.rooms[0].type).indoor if draft.rooms[0].type in ROOM_TYPES else True,
            time_of_day=draft.time_of_day or next((mood for mood in draft.moods if mood in TIMES_OF_DAY), ""),
            mood=tuple(mood for mood in dict.fromkeys(draft.moods) if mood not in TIMES_OF_DAY),
        ),
        negations=tuple(draft.negations),
        not_understood=tuple(sorted((*notes(draft), *unbuilt(draft)), key=lambda note: note.span.start)),
    )
