"""Some of several, where a sentence names them: `the left one`, `a blue one`, `the remaining two`, `two of them`."""

from __future__ import annotations

from abc import ABC, abstractmethod

from diorama.domain.plan import Count
from diorama.language.closed import DEFINITES
from diorama.language.closed_phrases import ClosedReader
from diorama.language.lexicon import Lexicon
from diorama.language.numbers import integer_at
from diorama.language.phrases import (
    ANOTHER,
    BARE,
    COMPARED,
    HALF,
    MEMBERS,
    REST,
    THE_ONE,
    Look,
    NounPhrase,
    determiner_at,
)
from diorama.language.tokens import Token

ALIKE = frozenset({"matching", "identical"})  # things of one phrase look the same anyway

_STANDING = frozenset({"stands", "hangs", "sits", "lies"})
_NEW = frozenset({"a", "an", "the", "two", "three", "another"})


class MemberReader(ABC):
    """Reads the pronouns of one sentence, which ends before token `end`."""

    def __init__(self, closed: ClosedReader) -> None:
        self.closed = closed
        self.tokens: tuple[Token, ...] = closed.tokens
        self.end = closed.end
        self.lexicon: Lexicon = closed.lexicon

    @abstractmethod
    def noun_phrase(self, start: int) -> NounPhrase | None:
        """The noun phrase that starts at a token; None if none does."""

    def member(self, start: int, lows: list[str]) -> NounPhrase | None:
        """Some of several: `the left one`, `the two red ones`, `the remaining two`, `two of them`."""
        if lows[:2] in (["the", "former"], ["the", "latter"]):
            return NounPhrase(start, start + 2, "pronoun", key=lows[1], noun=lows[1], definite=True)
        if (
            lows[0] == "the"
            and lows[1:2]
            and lows[1] not in REST
            and lows[1].endswith(("er", "est"))
            and lows[2:3] == ["of"]
        ):
            return self._compared(start, lows[1])
        if lows[:2] in (["the", "rest"], ["the", "others"], ["the", "remainder"]):
            return self._rest(start, lows)
        half = self._half(start, lows)
        if half is not None:
            return half
        if lows[:2] == ["the", "other"] and lows[2:3] and lows[2] in _STANDING and lows[3:4] and lows[3] in _NEW:
            return self._found_member(start, 2, Look(), ["other"])  # `in the other stands a planter`
        another = self._another_one(start, lows)
        some = another or self._some_of(start, lows)
        if some is not None or not lows or lows[0] not in DEFINITES:
            return some
        look, words = Look(), list[str]()
        at = 1
        while at < len(lows):
            number = integer_at(lows, at) if lows[at] not in ("one", "ones") else None
            if lows[at] in ("one", "ones"):
                return self._found_member(start, at + 1, look, words)
            if words and lows[at : at + 2] in (["of", "them"], ["of", "these"], ["of", "those"]):
                return self._found_member(start, at + 2, look, words)  # `the topmost of them`
            if number is not None and words and self._no_noun(start + at + number[1]):
                return self._found_member(start, at + number[1], look, words)
            match = self.lexicon.match(self.tokens, start + at, self.end) if start + at < self.end else None
            told = lows[1].endswith("est") or (lows[1] in COMPARED and lows[2:3] in (["of"], [","], ["is"], ["has"]))
            if at == 1 and told and len(lows[1]) > 5 and self._no_noun(start + 2):
                look.extra.append(lows[1])
                return self._found_member(start, 2 + (lows[2:3] == ["one"]), look, [lows[1]])
            if words and lows[at] in ("left", "right") and lows[at + 1 : at + 2] == ["of"]:
                return self._found_member(start, at, look, words)  # `the other | right of it`
            if lows[at] in MEMBERS | REST:
                words.append(lows[at])
                at += 1
            elif lows[at] in COMPARED:
                look.extra.append(lows[at])
                words.append(lows[at])
                at += 1
            elif match is not None and match[0].adjective:
                look.add(match[0], " ".join(self.closed.lows(start + at, match[1])))
                at += match[1]
            elif number is None or at > 1:
                break
            else:
                at += number[1]
        gone = words[-1:] == ["remaining"] and at == 2
        return self._found_member(start, at, look, words) if gone and self._no_noun(start + at) else None

    def colored_one(self, start: int, lows: list[str]) -> NounPhrase | None:
        """`two tents, one orange and one grey`: a fruit between colours is a colour."""
        before = [token.low for token in self.tokens[max(start - 3, 0) : start]]
        pair = before[-1] if lows[2:4] != ["and", "one"] and before[-1:] == ["and"] and before[:1] == ["one"] else ""
        if lows[0] != "one" or not (lows[2:4] == ["and", "one"] or lows[2:4] == [",", "one"] or pair):
            return None
        own = self.lexicon.match(self.tokens, start + 1, self.end)
        other = (
            self.lexicon.match(self.tokens, start - 2 if pair else start + 4, self.end)
            if len(lows) > 4 or pair
            else None
        )
        if own is None or other is None or not (own[0].color and own[0].noun and other[0].color):
            return None
        return self.pronoun(start, ("one", 1))

    def _rest(self, start: int, lows: list[str]) -> NounPhrase | None:
        """`the rest of the chairs`, `the others`; `the rest of the room` is the room."""
        found = NounPhrase(start, start + 2, "pronoun", key="other", noun="the", definite=True)
        if lows[2:3] != ["of"]:
            return found
        whole = self.noun_phrase(start + 3) if start + 3 < self.end else None
        if whole is None or whole.kind in ("room", "place", "abstract", "part"):
            if whole is not None and whole.kind == "room":
                whole.start = start
                return whole
            return found
        found.end = whole.end
        return found

    def _found_member(self, start: int, taken: int, look: Look, words: list[str]) -> NounPhrase:
        rest = bool(REST & set(words))
        look.which = [word for word in words if word in MEMBERS]
        found = NounPhrase(start, start + taken, "pronoun", key="other" if rest else "one", look=look, definite=True)
        found.noun = THE_ONE if taken == 2 and not words else self.tokens[start].low
        return found

    def _compared(self, start: int, word: str) -> NounPhrase | None:
        """`the smaller of the two sofas`."""
        known = self.lexicon.match(self.tokens, start + 1, self.end)
        whole = self.noun_phrase(start + 3) if start + 3 < self.end else None
        if (known is not None and known[0].nounish) or whole is None or whole.kind not in ("object", "pronoun"):
            return None
        look = Look(extra=[word])
        found = NounPhrase(start, whole.end, "pronoun", key="one", noun=word, look=look, definite=True)
        found.whole = whole if whole.kind == "object" else None
        return found

    def _another_one(self, start: int, lows: list[str]) -> NounPhrase | None:
        """`a blue one`, `two more, lower ones`: new things of the kind spoken of before."""
        det = determiner_at(lows)
        at, look = det.taken, Look()
        if lows[0] == "another" and start + 1 < self.end:
            closed = self.closed.at(start + 1)
            if closed is not None and closed[1] in ("rel", "link", "hang", "lean"):
                found = NounPhrase(start, start + 1, "pronoun", key=ANOTHER, noun="one", indefinite=True)
                found.counted = True
                return found
        if not det.indefinite or not at or lows[0] in ("one", "any"):
            return None
        while at < len(lows) and start + at < self.end:
            if lows[at] in ("one", "ones"):
                found = NounPhrase(start, start + at + 1, "pronoun", key=ANOTHER, noun=lows[at], look=look)
                found.count, found.counted, found.indefinite = det.count or Count(), True, True
                look.extra = [word for word in look.extra if word not in ALIKE]
                return found if at > det.taken or det.other else None
            match = self.lexicon.match(self.tokens, start + at, self.end)
            if lows[at] in ("second", "third", "fourth", "further", "new"):
                at += 1
            elif lows[at] in ("lower", "higher"):
                look.extra.append(lows[at])  # compared with those before
                at += 1
            elif match is not None and match[0].adjective and match[0].noun is None:
                look.add(match[0], " ".join(self.closed.lows(start + at, match[1])))
                at += match[1]
            elif self._goes_on(lows, at, det.taken):
                at += 1
            else:
                return None
        return None

    @staticmethod
    def _goes_on(lows: list[str], at: int, determined: int) -> bool:
        """`two more, lower ones`; not `four, one in each corner` or `two metal, and one`."""
        if lows[at] in ("more", "other", "and", "slightly", "much"):
            return True
        described = at > determined or lows[at - 1] in ("more", "other")
        following = lows[at + 1 : at + 2]
        return lows[at] == "," and described and following != ["and"] and integer_at(lows, at + 1) is None

    def _some_of(self, start: int, lows: list[str]) -> NounPhrase | None:
        number = integer_at(lows, 0)
        if number is None:
            return None
        if number[0] == 1 and lows[1:2] in (["left"], ["right"]) and lows[2:3] in (["of"], [","], ["and"], []):
            return NounPhrase(
                start, start + 1, "pronoun", key="one", noun=lows[0], definite=True
            )  # `one left, one ...`
        if lows[number[1] : number[1] + 1] != ["of"]:
            return self._bare_number(start, number)
        named = start + number[1] + 2
        match = self.lexicon.match(self.tokens, named, self.end) if named < self.end else None
        kind = lows[number[1] + 1 : number[1] + 2] in (["these"], ["those"]) and match is not None and match[0].nounish
        if kind or lows[number[1] + 1 : number[1] + 2] not in (["them"], ["these"], ["those"], ["which"]):
            return self._some_named(start, number[0], start + number[1] + 1)
        count = Count(min=number[0], max=number[0])
        key = "one" if number[0] == 1 else "some"
        return NounPhrase(start, start + number[1] + 2, "pronoun", key=key, noun="of them", count=count, definite=True)

    def _half(self, start: int, lows: list[str]) -> NounPhrase | None:
        """`four chairs, half are red, half white`, `half of them by the door`."""
        if lows[0] != "half":
            return None
        of_them = lows[1:3] in (["of", "them"], ["of", "these"], ["of", "those"])
        at = start + (3 if of_them else 1)
        known = self.lexicon.match(self.tokens, start, self.end)
        if known is not None and known[1] > 1:
            return None  # `half empty`
        closed = self.closed.at(at) if at < self.end else None
        if not (self._only_looks(at) or (closed is not None and closed[1] in ("link", "rel", "hang", "lean"))):
            return None
        return NounPhrase(start, at, "pronoun", key="some", noun=HALF, definite=True)

    def _bare_number(self, start: int, number: tuple[int, int]) -> NounPhrase | None:
        """`eight chairs: five stand along the wall, three by the door`."""
        at = start + number[1]
        closed = self.closed.at(at) if at < self.end and number[0] > 1 else None
        if closed is None and number[0] > 1 and self._only_looks(at):
            count = Count(min=number[0], max=number[0])
            return NounPhrase(start, at, "pronoun", key="some", noun=BARE, count=count, definite=True)
        if closed is None or closed[1] not in ("rel", "link", "hang", "lean"):
            return None
        match = self.lexicon.match(self.tokens, at, self.end)
        if match is not None and (match[0].plural or match[1] > closed[2] or closed[1] == "rel" or match[0].adjective):
            return None
        count = Count(min=number[0], max=number[0])
        return NounPhrase(start, at, "pronoun", key="some", noun=BARE, count=count, definite=True)

    def _only_looks(self, at: int) -> bool:
        """`four pillows: two white, two blue`: an adjective and nothing after it."""
        match = self.lexicon.match(self.tokens, at, self.end) if at < self.end else None
        if match is None or not match[0].adjective or (match[0].nounish and not match[0].color):
            return False
        after = at + match[1]
        if match[0].nounish and self.tokens[at - 2].low != "and":
            return False  # `three oranges`, but `two grey and three orange`
        return after >= self.end or self.tokens[after].kind in ("sign", "end") or self.tokens[after].low == "and"

    def _some_named(self, start: int, number: int, at: int) -> NounPhrase | None:
        """`two of the chairs`."""
        if at >= self.end or self.tokens[at].low not in DEFINITES:
            return None
        whole = self.noun_phrase(at)
        if whole is None or whole.kind not in ("object", "unknown"):
            return None
        if self.tokens[at].low in ("those", "these"):  # `one of those mirrors with bulbs`: new ones of a kind
            whole.start, whole.definite, whole.indefinite = start, False, True
            whole.count, whole.counted, whole.vague = Count(min=number, max=number), True, False
            return whole
        whole.start, whole.some = start, number
        return whole

    def _no_noun(self, at: int) -> bool:
        """Nothing that a number could count stands here."""
        match = self.lexicon.match(self.tokens, at, self.end) if at < self.end else None
        return match is None or not (match[0].nounish or match[0].adjective) or self.closed.at(at) is not None

    def pronoun(self, start: int, pronoun: tuple[str, int] | None) -> NounPhrase | None:
        """A pronoun and how many tokens it takes, as a noun phrase; None where it is a determiner."""
        if pronoun is None:
            return None
        kind, taken = pronoun
        following = self.tokens[start + taken] if start + taken < self.end else None
        low = self.tokens[start].low
        if taken == 1 and low in DEFINITES and following is not None and following.kind == "word":
            closed = self.closed.at(start + taken)
            if closed is None and low in ("this", "that", "these"):
                return None
        found = NounPhrase(start, start + taken, "pronoun", key=kind, noun=low)
        found.definite = True
        found.each = kind == "each"
        return found
