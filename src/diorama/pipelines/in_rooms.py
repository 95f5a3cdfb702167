"""Which kind of thing a plain word means by the room that it is in.

The plan keeps the kind that the text says; what is made for it is a kind below that one: a sink in a kitchen is a
counter with a basin, the desks of a classroom are pupils' desks, a bench in a park has a back.
"""

from __future__ import annotations

from diorama.catalogue.room_types import is_open_air
from diorama.catalogue.senses import OPEN_AIR, SENSES_IN, SEVERAL_IN
from diorama.domain.plan import Plan


def kind_there(plan: Plan, plan_id: str) -> str:
    """The catalogue key of what is to be made for a planned thing: its own, or a more particular one in its room."""
    thing = plan.objects[plan_id]
    room = plan.rooms.get(thing.room) if thing.room else next(iter(plan.rooms.values()), None)
    if room is None:
        return thing.category
    noun = thing.words.lower()
    found = SENSES_IN.get(noun) or (SEVERAL_IN.get(noun) if thing.count.min > 1 else None) or {}
    if room.type in found:
        return found[room.type]
    return found.get(OPEN_AIR, thing.category) if is_open_air(room.type) else thing.category
