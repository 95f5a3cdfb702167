"""What is said of everything at once: `everything in pink`, `all furniture is made of oak`, `..., all in white`."""

from __future__ import annotations

from collections.abc import Callable

from diorama.catalogue.categories import ancestors, category
from diorama.catalogue.materials import material
from diorama.language.draft import Draft, DraftObject
from diorama.language.lexicon import Lexicon
from diorama.language.phrases import Look

_ALL: tuple[tuple[str, ...], ...] = (
    ("all", "of", "the", "furniture"), ("all", "the", "furniture"), ("all", "furniture"), ("the", "furniture"),
    ("all", "furnishings"), ("all", "the", "furnishings"), ("everything", "else"), ("everything",),
    ("all", "of", "it"), ("all", "of", "them"), ("every", "piece"), ("all", "pieces"), ("all", "the", "things"),
    ("all", "things"), ("all", "objects"), ("all", "items"), ("furniture",), ("all",),
)  # fmt: skip
_FIRSTS = frozenset(words[0] for words in _ALL) | {"both"}
_BETWEEN = frozenset({
    "is", "are", "be", "should", "shall", "must", "in", "made", "of", "from", "painted", "all", "has", "have", "to",
    "colored", "coloured", "comes", "come", "a", "out", "with", "shades", "upholstered", "done", "finished", "kept",
    "there", "here",
})  # fmt: skip
_SAID_BEFORE = frozenset({"in", "made", "of", "painted", "is", "are", "be", "colored", "coloured", "done"})
_ALIVE = frozenset({"small_animal", "large_animal", "bird", "cat", "dog", "person", "fruit", "vegetable", "food"})


def paint_all(draft: Draft, lexicon: Lexicon) -> None:
    """Colours, materials and patterns said of everything reach every thing that has none of its own."""
    at = 0
    while at < len(draft.tokens):
        subject = _subject(draft, at)
        said = _look(draft, at + subject, lexicon) if subject else None
        if said is None:
            at += 1
            continue
        look, end = said
        scope = _scope(draft, at, subject)
        excepted = _excepted(draft, end)
        reached = [
            thing
            for thing in draft.objects
            if _can_take(thing, draft, at, subject) and scope(thing) and thing.noun not in excepted
        ]
        for thing in reached:
            _give(thing, look)
        if reached:
            draft.take_back(at, end)
        at = end


def _scope(draft: Draft, at: int, subject: int) -> Callable[[DraftObject], bool]:
    """Which things are meant: `a bed and a shelf, all in oak, and a lamp` speaks of what is before it in the sentence,
    `next the kitchen, where everything is white` of what is in that room.
    """
    tokens = draft.tokens
    start = next((i + 1 for i in range(at - 1, -1, -1) if tokens[i].kind == "end"), 0)
    if subject == 1 and tokens[at].low in ("all", "both") and at > start and tokens[at - 1].low in (",", "-"):
        before = [thing.index for thing in draft.objects if start <= thing.tokens[0] < at]
        meant = frozenset(before[-2:] if tokens[at].low == "both" else before)
        return lambda thing: thing.index in meant
    place = tokens[start].start
    named = [room for room in draft.rooms if room.span is not None and place <= room.span.start < tokens[at].start]
    if len(draft.rooms) > 1 and named:
        return lambda thing: thing.room == named[-1].index
    return lambda thing: True


def _excepted(draft: Draft, end: int) -> frozenset[str]:
    """The nouns of `..., except the fridge`."""
    tokens = draft.tokens
    at = end + (end < len(tokens) and tokens[end].low == ",")
    if at >= len(tokens) or tokens[at].low not in ("except", "save", "besides", "but", "apart", "aside"):
        return frozenset()
    return frozenset(token.low for token in tokens[at + 1 : at + 6])


def _subject(draft: Draft, at: int) -> int:
    """Tokens of `everything` and its like that stand here; 0 if none do."""
    if draft.tokens[at].low not in _FIRSTS:
        return 0
    lows = tuple(token.low for token in draft.tokens[at : at + 4])
    for words in _ALL:
        if lows[: len(words)] == words:
            before = draft.tokens[at - 1].low if at else ","
            following = lows[len(words)] if len(lows) > len(words) else ""
            opens = at == 0 or before in (",", "and", ".", ";", "\n", ":", "with", "-") or words[0] != "all"
            said = len(words) > 1 or words == ("everything",) or following in _BETWEEN
            return len(words) if opens and said else 0
    if lows[:1] == ("both",) and at and draft.tokens[at - 1].low == ",":
        return 1
    return 0


def _look(draft: Draft, at: int, lexicon: Lexicon) -> tuple[Look, int] | None:
    """The adjectives that follow after `is`, `in`, `made of`; None if there are none, or a noun follows."""
    tokens, here, joined = draft.tokens, at, False
    while here < len(tokens) and here < at + 5 and tokens[here].low in _BETWEEN:
        joined = joined or tokens[here].low in _SAID_BEFORE
        here += 1
    look, end = Look(), here
    joined = joined or (at > 0 and tokens[at - 1].low == "both")
    while joined and here < len(tokens):
        match = lexicon.match(tokens, here, len(tokens))
        if match is None or not (match[0].color or match[0].material or match[0].pattern):
            break
        if match[0].nounish and not (match[0].color or match[0].material):
            return None
        look.add(match[0], " ".join(token.low for token in tokens[here : here + match[1]]))
        here = end = here + match[1]
        if here + 1 < len(tokens) and tokens[here].low in ("and", ","):
            here += 1
    following = lexicon.match(tokens, end, len(tokens)) if end < len(tokens) else None
    if end == at or not (look.color or look.material or look.pattern) or (following and following[0].nounish):
        return None
    return look, end


def _can_take(thing: DraftObject, draft: Draft, at: int, subject: int) -> bool:
    if any(kind in _ALIVE for kind in ancestors(thing.category)):
        return False
    kind = category(thing.category)
    usual = material(kind.default_material)
    if usual is not None and usual.family == "foliage":
        return False
    furniture = any(token.low.startswith("furni") for token in draft.tokens[at : at + subject])
    return not furniture or kind.mount == "floor"


def _give(thing: DraftObject, look: Look) -> None:
    own = thing.look
    own.color = own.color or look.color
    own.material = own.material or look.material
    own.pattern = own.pattern or look.pattern
