"""Which things of a plan are the place settings of one table."""

from __future__ import annotations

from collections.abc import Sequence

from diorama.catalogue.categories import ancestors
from diorama.domain.plan import PlanGroup
from diorama.domain.span import Span
from diorama.language.companions import is_table
from diorama.language.draft import PLACE_SETTING, Draft, DraftObject

_PIECES = frozenset({*PLACE_SETTING, "spoon", "bowl", "cup", "napkin", "cutlery", "wine_glass", "placemat"})


def place_settings(draft: Draft, names: Sequence[str]) -> tuple[PlanGroup, ...]:
    """One group `place_setting` for each table that is laid: what lies there once for every guest.

    A table is laid if the text says so (`set for six`), or if at least two kinds of such pieces lie on it, as many
    of each. names: ids of the draft's objects. The span of a group reaches from the first of its words to the last.
    """
    pieces: dict[int, list[DraftObject]] = {}
    for relation in draft.relations:
        table = relation.anchors[0].obj if relation.anchors else None
        piece = draft.objects[relation.subject]
        if relation.relation != "on" or relation.negated or table is None or not _is_piece(piece):
            continue
        laid = pieces.setdefault(table, [])
        if is_table(draft.objects[table].category) and piece not in laid:
            laid.append(piece)
    groups: list[PlanGroup] = []
    for table in sorted(pieces):
        members = _for_each_guest(pieces[table], draft.objects[table].details.get("seats", 0))
        if members:
            start, end = min(one.span.start for one in members), max(one.span.end for one in members)
            ids = tuple(names[one.index] for one in members)
            groups.append(PlanGroup(motif="place_setting", members=ids, span=Span(start=start, end=end)))
    return tuple(groups)


def _is_piece(thing: DraftObject) -> bool:
    return any(kind in _PIECES for kind in ancestors(thing.category))


def _for_each_guest(pieces: list[DraftObject], seats: int) -> list[DraftObject]:
    """The pieces of which there is one for each guest; none if the table is not laid."""
    said = next((piece.number for piece in pieces if piece.laid), 0)
    numbers = [piece.number for piece in pieces]
    guests = said or next((n for n in numbers if n > 1 and (n == seats or numbers.count(n) > 1)), 0)
    members = [piece for piece in pieces if piece.number == guests > 1]
    return members if said or len(members) > 1 else []
