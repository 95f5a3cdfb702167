"""A plan in a few short lines, so that tests can state whole plans."""

from __future__ import annotations

import re

from diorama.domain.plan import Count, Plan, PlanObject, PlanRelation, PlanRoom, StatedSize


def _count(count: Count) -> str:
    if count == Count():
        return ""
    if count.max is None:
        return f" x{count.min}+"
    return f" x{count.min}" if count.min == count.max else f" x{count.min}-{count.max}"


def _size(size: StatedSize) -> list[str]:
    named = (("w", size.width), ("h", size.height), ("d", size.depth))
    return [f"{name}={value:g}" for name, value in named if value is not None]


def _room(name: str, room: PlanRoom) -> str:
    look = [room.size_word, *_size(room.size)]
    look += [f"walls {room.wall_color}"] if room.wall_color else []
    look += [f"floor {room.floor_material}"] if room.floor_material else []
    look += [" ".join(w for w in (f"{o.kind} x{o.count}", o.wall, *_size(o.size)) if w) for o in room.openings]
    look += ["implied"] if room.implied else []
    return f"room {name}: " + ", ".join(word for word in look if word)


def _object(name: str, thing: PlanObject) -> str:
    a = thing.attributes
    look = [a.color, a.material, a.shape, a.size, a.style, a.pattern, *a.extra, *_size(thing.size)]
    look += [f"{number} {part}" for part, number in thing.details.items()]
    kind = "" if thing.category.replace("_", "-") == name.rstrip("-23456789") else f" ({thing.category})"
    room = f" in {thing.room}" if thing.room else ""
    return f"{name}{_count(thing.count)}{kind}{room}: " + ", ".join(word for word in look if word)


def _relation(wish: PlanRelation) -> str:
    anchors = [a.id if a.kind == "object" else " ".join(w for w in (a.which, a.kind) if w) for a in wish.anchors]
    said = f"{wish.relation}({', '.join([wish.subject, *map(str, anchors)])})"
    distance = f"{wish.distance_m:g} m" if wish.distance_m else ""
    extras = [wish.which, "one" if wish.quantifier == "one" else "", distance, "implied" if wish.implied else ""]
    return " ".join(word for word in ("not" if wish.negated else "", said, *extras) if word)


def written(plan: Plan) -> list[str]:
    """Rooms, things, relations, what must not be there, style and mood, and what was not understood."""
    lines = [_room(name, room) for name, room in plan.rooms.items()]
    lines += [_object(name, thing) for name, thing in plan.objects.items()]
    lines += [_relation(wish) for wish in plan.relations]
    lines += [f"no {negation.category}" for negation in plan.negations]
    air = plan.environment
    words = [plan.style, *air.mood, air.time_of_day, "" if air.indoor else "outdoors"]
    lines += ["air: " + ", ".join(word for word in words if word)] if any(words) else []
    lines += [f"?? {note.words}: {note.why}" for note in plan.not_understood]
    return [line.rstrip(": ") if not line.startswith("??") else line for line in lines]


_RELATION = re.compile(r"(not )?[a-z_]+\(")


def relations_said(plan: Plan) -> list[str]:
    """What the plan says of places, what is merely meant aside."""
    return [line for line in written(plan) if _RELATION.match(line) and not line.endswith("implied")]


def numbers_said(plan: Plan) -> str:
    """The things of which there are several, as `stool=2 cup=3+`."""
    found: list[str] = []
    for name, thing in plan.objects.items():
        low, high = thing.count.min, thing.count.max
        if (low, high) != (1, 1):
            found.append(f"{name}={low}" + ("+" if high is None else "" if high == low else f"-{high}"))
    return " ".join(found)
