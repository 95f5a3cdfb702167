"""Words that take back what was just said: `no, wait`, `make that`, `I mean`."""

from __future__ import annotations

from diorama.language.numbers import integer_at
from diorama.language.tokens import Token

MARKS: tuple[tuple[str, ...], ...] = (
    ("scratch", "that"), ("strike", "that"), ("i", "mean"), ("i", "meant"), ("or", "rather"), ("no", "wait"),
    ("wait", "no"), ("no", "sorry"), ("actually", "no"), ("no", "actually"), ("better", "still"),
    ("on", "second", "thought"), ("on", "second", "thoughts"), ("sorry",), ("wait",), ("correction",), ("oops",),
)  # fmt: skip
"""What no sentence says but to take something back."""
WEAK: tuple[tuple[str, ...], ...] = (("no",), ("actually",), ("rather",), ("instead",))
"""Marks only before `make it`, `put it`, or between two numbers."""
_MAKE: tuple[tuple[str, ...], ...] = (("make", "that"), ("make", "it"), ("let's", "say"), ("let's", "make", "it"))
_LONGEST = 10  # tokens from one number to the other


def marks_at(tokens: tuple[Token, ...], at: int, end: int) -> tuple[int, bool]:
    """The token after all marks that start at a token, and whether one of them is no everyday word."""
    strong, begin = False, at
    while at < end:
        lows = tuple(token.low for token in tokens[at : at + 3])
        mark = next((words for words in (*MARKS, *WEAK) if lows[: len(words)] == words), ())
        if not mark and (lows[0] != "," or at == begin):
            break
        strong = strong or (bool(mark) and mark not in WEAK)
        at += len(mark) or 1
    return at, strong


def number_taken_back(tokens: tuple[Token, ...], at: int, end: int) -> int:
    """`five, no, make that | six bar stools`: tokens of a number and of what takes it back before the other; 0 for
    other words.
    """
    lows = [token.low for token in tokens[at : min(at + _LONGEST, end)]]
    number = integer_at(lows, 0)
    if number is None:
        return 0
    after = at + number[1]
    after += after < end and tokens[after].low == ","
    meant, strong = marks_at(tokens, after, end)
    said = tuple(lows[meant - at : meant - at + 3])
    make = next((words for words in _MAKE if said[: len(words)] == words), ())
    if not (strong or make or (tokens[after : after + 1] and tokens[after].low == "no" and meant > after)):
        return 0
    meant += len(make)
    return meant - at if integer_at([token.low for token in tokens[meant : min(meant + 3, end)]], 0) is not None else 0
