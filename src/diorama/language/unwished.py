"""Words that ask for no thing: verbs after a noun, people who are spoken of, likenesses, comparisons, purposes."""

from __future__ import annotations

from diorama.catalogue.categories import ancestors
from diorama.language.closed import DEFINITES, FILLERS
from diorama.language.closed_phrases import ClosedReader
from diorama.language.doings import is_finite
from diorama.language.lexicon import Lexicon
from diorama.language.measures import measure_at
from diorama.language.nouns import NounReader
from diorama.language.numbers import integer_at
from diorama.language.phrases import NounPhrase
from diorama.language.tokens import Token

_RELATIVE = frozenset({"that", "which", "who"})
_LIKENESS: tuple[tuple[str, ...], ...] = (
    ("shaped", "like"), ("in", "the", "form", "of"), ("in", "the", "shape", "of"), ("looking", "like"),
    ("looks", "like"), ("look", "like"), ("formed", "like"), ("shaped", "as"), ("resembling",), ("reminiscent", "of"),
    ("seen", "from"), ("viewed", "from"), ("modelled", "on"), ("modeled", "on"), ("inspired", "by"), ("named", "after"),
)  # fmt: skip
_MENDED = frozenset({"patched", "repaired", "mended", "glued", "taped", "stitched", "held", "bound", "tied", "nailed"})
_TIME_UNITS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "century", "centuries"})
_BLOCKS = frozenset({"block", "blocks", "groups", "sections", "banks", "batches", "halves", "parts"})
_MOTION = frozenset({"step", "enter", "walk", "come", "go", "look", "welcome", "head", "turn", "peek"})
_INTO = frozenset({"into", "in", "inside", "past", "through", "to", "at", "around", "round", "back"})
_OWNERS = frozenset({"my", "our", "your", "his", "her", "their"})
_TAKING = frozenset({"takes", "fits", "accommodates", "hosts", "welcomes", "serves", "like"})
_PLACING = ("rel", "hang", "lean", "with", "not")
_SERVED = frozenset({"coffee", "tea", "wine", "lunch", "dinner", "breakfast"})
_LONGEST_CLAUSE = 8  # tokens of an `if`
_KEPT: tuple[tuple[str, ...], ...] = (
    ("must", "remain", "clear"), ("should", "remain", "clear"), ("remains", "clear"), ("remain", "clear"),
    ("must", "stay", "clear"), ("stays", "clear"), ("kept", "clear"), ("is", "clear"), ("must", "be", "clear"),
)  # fmt: skip


class UnwishedReader:
    """Finds what a sentence says besides its wishes; every reader gives the tokens it takes, 0 for none."""

    def __init__(self, closed: ClosedReader, nouns: NounReader) -> None:
        self.closed = closed
        self.nouns = nouns
        self.tokens: tuple[Token, ...] = closed.tokens
        self.end = closed.end
        self.lexicon: Lexicon = closed.lexicon

    def at(self, at: int, first: int, before: NounPhrase | None) -> int:
        """Tokens of the aside that starts at a token. first: where the sentence starts; before: the noun phrase that
        ends here.
        """
        lows = self.closed.lows(at, 5)
        taken = 0
        if at > first and lows[0] in _RELATIVE and lows[1:2] and is_finite(lows[1]) and self.closed.at(at + 1) is None:
            taken = 2 + int(bool(lows[2:3]) and lows[2].endswith("ly"))
        taken = taken or self._verb(at, before, lows) or self._likeness(at, lows) or self._mended_with(at, lows)
        taken = taken or self._comparison(at, lows) or self._enough(at, lows) or self._purpose(at, lows)
        taken = taken or next((len(words) for words in _KEPT if tuple(lows[: len(words)]) == words), 0)
        taken = taken or self._condition(at, lows) or self._formerly(at, lows)
        taken = taken or self._time(at, lows) or self._by_so_much(at, lows) or self._room_of(at, before, lows)
        if not taken and at == first and lows[0] in _MOTION and lows[1:2] and lows[1] in _INTO:
            taken = 1
        return taken

    def blocks(self, at: int) -> int:
        """`pews in two blocks`: the form of a group."""
        lows = self.closed.lows(at, 6)
        if lows[0] != "in":
            return 0
        number = integer_at(lows, 1)
        taken = 1 + (number[1] if number is not None else 0)
        said = number is not None and lows[taken : taken + 1] and lows[taken] in _BLOCKS
        return taken + 1 if said and lows[taken + 1 : taken + 2] != ["of"] else 0

    def spoken_of(self, phrase: NounPhrase) -> bool:
        """People who are mentioned and not wished: `my daughter wants`, `made by the children`, `hi guys`."""
        if phrase.kind != "object" or "person" not in ancestors(phrase.key) or phrase.end - phrase.start > 6:
            return False
        start = phrase.start
        lows = [token.low for token in self.tokens[max(start - 2, 0) : start]]
        if lows[-1:] and (lows[-1] in _TAKING or (start == 1 and lows[-1] in ("hi", "hello", "hey", "dear"))):
            return True
        if lows[-1:] == ["by"] and len(lows) == 2 and (lows[0].endswith("ed") or lows[0] in ("made", "drawn", "built")):
            return True
        return self.tokens[start].low in _OWNERS and not self._placed(phrase.end)

    def _placed(self, at: int) -> bool:
        while at < self.end:
            closed = self.closed.at(at)
            if closed is None or closed[1] not in ("link", "filler"):
                return closed is not None and closed[1] in _PLACING
            at += closed[2]
        return False

    def _phrase_end(self, at: int) -> int:
        """Where the noun phrase that starts here ends, with its `of`; `at` if none does."""
        phrase = self.nouns.noun_phrase(at) if at < self.end else None
        if phrase is None:
            while at < self.end and self.tokens[at].kind == "word" and self.closed.at(at) is None:
                at += 1
            return at
        if phrase.end + 1 < self.end and self.tokens[phrase.end].low == "of":
            inner = self.nouns.noun_phrase(phrase.end + 1)
            return inner.end if inner is not None else phrase.end
        return phrase.end

    def _verb(self, at: int, before: NounPhrase | None, lows: list[str]) -> int:
        """`a freezer that hums in the corner`: what a thing does."""
        if before is None or before.kind not in ("object", "unknown", "opening", "room") or at - before.end > 1:
            return 0
        relative = int(lows[0] in _RELATIVE)
        if before.end != at and not (relative and self.tokens[at - 1].low == ","):
            return 0
        if at + relative >= self.end or self.tokens[at + relative].kind != "word":
            return 0
        closed, word = self.closed.at(at), lows[relative]
        if closed is not None and closed[2] > relative:
            return 0
        if relative and (word in FILLERS or word in DEFINITES or self.closed.at(at + 1) is not None):
            return 0
        ending = word.endswith(("s", "ed")) and not word.endswith("ss")
        said = is_finite(word) or (bool(relative) and ending)
        known = self.lexicon.match(self.tokens, at + relative, self.end)
        free = known is None or (bool(relative) and known[1] == 1)
        adverb = lows[relative + 1 : relative + 2]
        manner = int(bool(adverb) and adverb[0].endswith("ly") and self.closed.at(at + relative + 1) is None)
        return relative + 1 + manner if said and free else 0

    def _likeness(self, at: int, lows: list[str]) -> int:
        """`shaped like a horseshoe`."""
        for words in _LIKENESS:
            if tuple(lows[: len(words)]) == words:
                end = self._phrase_end(at + len(words))
                return end - at if end > at + len(words) else 0
        return 0

    def _mended_with(self, at: int, lows: list[str]) -> int:
        """`patched with duct tape`."""
        if lows[0] not in _MENDED:
            return 0
        step = 1 + (lows[1:2] in (["together"], ["up"]))
        if lows[step : step + 1] not in (["with"], ["by"]):
            return 0
        end = self._phrase_end(at + step + 1)
        return end - at if end > at + step + 1 else 0

    def _comparison(self, at: int, lows: list[str]) -> int:
        """`twice as wide as the chest`, `larger than a metre`."""
        step = int(lows[0] == "twice") or (2 if lows[1:2] == ["times"] else 0)
        if (
            lows[step : step + 1] == ["as"]
            and lows[step + 2 : step + 3] == ["as"]
            and self.closed.at(at + step) is None
        ):
            end = self._phrase_end(at + step + 3)
            return end - at if end > at + step + 3 else 0
        compared = lows[0].endswith("er") and lows[1:2] == ["than"] and self.closed.at(at) is None
        if not compared or lows[0] in ("other", "rather"):
            return 0
        measured = measure_at(self.tokens, at + 2, self.end)
        if measured is not None:
            return 2 + measured[1]
        unit = lows[2:3] in (["a"], ["one"]) and lows[3:4] and lows[3] in ("metre", "meter", "foot", "yard", "inch")
        end = at + 4 if unit else self._phrase_end(at + 2)
        return end - at if end > at + 2 else 0

    def _enough(self, at: int, lows: list[str]) -> int:
        """`low enough for little hands`, `big enough for eight`."""
        if lows[1:3] != ["enough", "for"]:
            return 0
        number = integer_at(self.closed.lows(at + 3, 3), 0) if at + 3 < self.end else None
        end = max(self._phrase_end(at + 3), at + 3 + (number[1] if number is not None else 0))
        return end - at

    def _purpose(self, at: int, lows: list[str]) -> int:
        """`for testing a robot`."""
        if lows[0] != "for" or not lows[1:2]:
            return 0
        if not lows[1].endswith("ing") or len(lows[1]) < 6:
            return self._for_whom(at, lows)
        known = self.lexicon.match(self.tokens, at + 1, self.end)
        if known is not None and (known[0].nounish or known[1] > 1):
            return 0
        return self._phrase_end(at + 2) - at

    def _for_whom(self, at: int, lows: list[str]) -> int:
        """`for tired parents`: an adjective and a word that is no known thing."""
        match = self.lexicon.match(self.tokens, at + 1, self.end) if at + 1 < self.end else None
        if lows[1] in _SERVED and match is not None and match[1] == 1 and not match[0].nounish:
            return 2
        if match is None or match[0].nounish or not match[0].praise or len(lows) < 2 + match[1]:
            return 0
        noun = at + 1 + match[1]
        free = self.lexicon.match(self.tokens, noun, self.end) is None and self.closed.at(noun) is None
        return noun + 1 - at if free and self.tokens[noun].kind == "word" else 0

    def _time(self, at: int, lows: list[str]) -> int:
        """`two hours of puzzles`, `at ten past four`."""
        step = int(lows[0] == "at")
        number = integer_at(lows, step)
        if number is None:
            return 0
        step += number[1]
        if lows[step : step + 1] in (["past"], ["o'clock"]):
            later = integer_at(lows, step + 1)
            return step + 1 + (later[1] if later is not None else 0)
        if step > number[1] or not lows[step : step + 1] or lows[step].rstrip("s") not in _TIME_UNITS:
            return 0
        if lows[step] == "second":
            return 0
        end = self._phrase_end(at + step + 2) if lows[step + 1 : step + 2] == ["of"] else at + step + 1
        return end - at

    def _formerly(self, at: int, lows: list[str]) -> int:
        """`that used to stand in the parlour`, `in which her canary lived`: how it was, up to the sign."""
        step = int(lows[0] in _RELATIVE)
        once = lows[step : step + 2] == ["used", "to"]
        owned = lows[:2] == ["in", "which"] and lows[2:3] and lows[2] in _OWNERS
        end = at
        while (once or owned) and end < self.end and self.tokens[end].kind != "sign":
            end += 1
        return end - at

    def _condition(self, at: int, lows: list[str]) -> int:
        """`heaters, if it is cold: four`: up to the sign that ends the clause."""
        if lows[0] != "if" or lows[1:2] not in (["it"], ["you"], ["there"], ["possible"], ["needed"], ["necessary"]):
            return 0
        end = at + 1
        last = min(self.end, at + _LONGEST_CLAUSE)
        while end < last and self.tokens[end].kind != "sign":
            end += 1
        return end - at if end < last else 0

    def _room_of(self, at: int, before: NounPhrase | None, lows: list[str]) -> int:
        """`a shop of shoes`, `a tea room of four mats`: what kind of room it is."""
        if lows[0] != "of" or before is None or before.kind != "room" or before.key == "library":
            return 0
        if before.noun in ("room", "scene", "place", "space", "interior"):
            return 0
        phrase = self.nouns.noun_phrase(at + 1) if at + 1 < self.end else None
        number = integer_at(lows, 1)
        if number is not None and lows[1 + number[1] : 4 + number[1]] == ["and", "a", "half"]:
            return self._phrase_end(at + 4 + number[1]) - at
        said = phrase is not None and phrase.kind in ("object", "unknown") and not phrase.look.measures
        return phrase.end - at if phrase is not None and said else 0

    def _by_so_much(self, at: int, lows: list[str]) -> int:
        """`pulled back by 30 cm`: how far something was moved is no size."""
        measured = measure_at(self.tokens, at + 1, self.end) if lows[0] == "by" and at + 1 < self.end else None
        alone = measured is not None and len(measured[0].lengths) == 1 and not measured[0].dimensions[0]
        return 1 + measured[1] if measured is not None and alone else 0
