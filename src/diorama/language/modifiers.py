"""What stands before a noun with a hyphen or an apostrophe: it says what kind of thing is meant, and names none."""

from __future__ import annotations

from diorama.language.members import MemberReader

_PARTICLES = frozenset({"on", "in", "out", "up", "down", "off", "over", "under", "away", "through"})


def owner_at(reader: MemberReader, here: int) -> int:
    """`pupils' paintings`, `a minus 80 freezer`: tokens before a noun that name nothing wished."""
    if reader.tokens[here].low == "minus" and here + 1 < reader.end and reader.tokens[here + 1].kind == "number":
        return 2
    if not reader.tokens[here].owns or here + 1 >= reader.end or reader.tokens[here + 1].kind != "word":
        return 0
    match = reader.lexicon.match(reader.tokens, here, reader.end)
    return int(match is not None and match[1] == 1 and match[0].noun is not None)


def hyphened_at(reader: MemberReader, here: int) -> int:
    """`balloon-back chairs`: a noun in a hyphened pair before a noun says what kind that is."""
    if here + 2 >= reader.end or not reader.tokens[here + 1].joined or reader.tokens[here + 2].joined:
        return 0
    if reader.tokens[here + 1].low in _PARTICLES and reader.lexicon.match(reader.tokens, here, reader.end) is None:
        return 2 if reader.tokens[here + 2].kind == "word" else 0  # `a clip-on lamp`
    first = reader.lexicon.match(reader.tokens, here, reader.end)
    second = reader.lexicon.match(reader.tokens, here + 1, reader.end)
    third = reader.lexicon.match(reader.tokens, here + 2, reader.end)
    named = first is not None and first[1] == 1 and first[0].noun is not None and not first[0].adjective
    free = second is None or (second[1] == 1 and bool(second[0].part or second[0].adjective))
    return 2 if named and free and third is not None and third[0].noun is not None else 0


def is_wrapped(reader: MemberReader, here: int) -> bool:
    """`hand-thrown`, `shrink-wrapped`: an unknown word with a hyphen and a participle, before a noun."""
    if here + 2 >= reader.end or not reader.tokens[here + 1].joined or reader.tokens[here + 2].kind != "word":
        return False
    ending = reader.tokens[here + 1].low.endswith(("ed", "own", "oven"))
    known = reader.lexicon.match(reader.tokens, here, reader.end)
    return (
        ending
        and reader.tokens[here].kind == "word"
        and (known is None or known[1] == 1)
        and (reader.closed.at(here + 2) is None)
    )
