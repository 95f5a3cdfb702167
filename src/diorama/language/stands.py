"""What a stand is: that of a television, of a microphone or of a cello, by what it carries."""

from __future__ import annotations

from collections.abc import Mapping

from diorama.catalogue.categories import ancestors
from diorama.language.draft import Draft, DraftObject
from diorama.language.relation_phrases import RELATION_PHRASES

NOUNS = frozenset({"stand", "stands"})
_OF: Mapping[str, str] = {  # what it carries -> what it is
    "television": "tv_stand", "microphone": "microphone_stand", "microphone_stand": "microphone_stand",
    "bicycle": "repair_stand", "motorcycle": "repair_stand", "umbrella": "umbrella_stand", "bag": "coat_rack",
    "clothes": "coat_rack", "hat": "coat_rack", "magazine": "magazine_rack", "notebook": "music_stand",
    "book": "music_stand", "camera": "music_stand", "tablet": "music_stand", "guitar": "music_stand",
    "ukulele": "music_stand", "violin": "music_stand", "cello": "music_stand", "trumpet": "music_stand",
    "saxophone": "music_stand", "cake": "plate", "fruit": "plate", "crown": "pedestal",
}  # fmt: skip
_PLAIN = "pedestal"


def may_stand_on(word: str) -> bool:
    """Whether a preposition can come before a stand: `on stands`, `from a stand`."""
    known = RELATION_PHRASES.get(word)
    return known is not None and known.relation == "on" and not known.alone and not known.inverse


def choose_stands(draft: Draft) -> None:
    """Every stand becomes that of what it carries, else a pedestal."""
    carried: dict[int, DraftObject] = {}
    for relation in draft.relations:
        first = relation.anchors[0].obj if relation.anchors else None
        if first is not None and relation.relation in ("on", "leaning_on", "inside") and not relation.negated:
            carried.setdefault(first, draft.objects[relation.subject])
    for thing in draft.objects:
        if thing.category != "unknown" or thing.noun not in NOUNS:
            continue
        load = carried.get(thing.index)
        kinds = ancestors(load.category) if load is not None else ()
        thing.category = next((_OF[kind] for kind in kinds if kind in _OF), _PLAIN)
        thing.noun = "stand"
        draft.take_back(*thing.tokens)
