"""Noun phrases where they stand in a sentence: determiner, adjectives, compound noun."""

from __future__ import annotations

from diorama.catalogue.senses import invariant
from diorama.domain.plan import Count
from diorama.language.closed import DEFINITES, FILLERS, VAGUE
from diorama.language.doings import is_finite
from diorama.language.joins import JOINING, LEADING, OUTDOORS
from diorama.language.lexicon import Entry
from diorama.language.measures import UNITS_M, measure_at
from diorama.language.members import ALIKE, MemberReader
from diorama.language.modifiers import hyphened_at, is_wrapped, owner_at
from diorama.language.noun_words import BODY, LISTING, NO_LOOKS, NO_NOUNS, PAIRED, TWO_LEGGED
from diorama.language.numbers import integer_at
from diorama.language.phrases import (
    Determiner,
    Look,
    NounPhrase,
    counted_after,
    determiner_at,
    pronoun_at,
)
from diorama.language.possessives import OWN

_SINGLE = frozenset({"single"})


_OF_COUNTABLES = frozenset({"many", "several", "few", "various", "numerous", "multiple"})  # never of a mass
_BUNDLES = frozenset({"strings", "clusters", "bunches", "groups", "clumps", "bundles", "banks"})


_ADJECTIVAL = ("ed", "ish", "less", "ful", "ous")
_TRIMS = frozenset({"edge", "top", "base", "frame", "trim", "border", "backrest"})
_ENDING = frozenset({"of", "everywhere", "throughout", "overhead", "nearby"})
_OF_ANOTHER = frozenset({"but", "in", "on", "again", "next", "by", "opposite", ".", ",", "only", "against"})
_ITS = frozenset({"its", "whose"})  # what has a part
_MOST_OF = frozenset((word, "of") for word in ("most", "all", "half", "part", "much"))


def _nounlike(word: str) -> bool:
    """Whether an unknown word may be a noun, by its ending."""
    if word in NO_NOUNS or word in FILLERS or len(word) < 4 or not word.isalpha():
        return False
    return not word.endswith(("ed", "ing", "ly", "est"))


def _may_end(noun: str) -> bool:
    """Whether unknown words can be a thing by their last one: no adverb, pronoun or participle of the closed sets."""
    last = noun.rpartition(" ")[2]
    return last not in FILLERS and last not in NO_NOUNS


LONGEST_PHRASE = 30  # tokens of one noun phrase; a longer row of adjectives is none


class NounReader(MemberReader):
    """Reads the noun phrases of one sentence, which ends before token `end`."""

    def noun_phrase(self, start: int) -> NounPhrase | None:
        """The noun phrase that starts at a token; None if none does."""
        lows = self.closed.lows(start)
        if lows[:2] in (["each", "other"], ["one", "another"]):
            return self.pronoun(start, pronoun_at(lows))
        if tuple(lows[:2]) in _MOST_OF and lows[2:3] and lows[2] in DEFINITES and start + 2 < self.end:
            whole = self.noun_phrase(start + 2)  # `most of the wall`
            if whole is not None:
                whole.start = start
            return whole
        member = self.colored_one(start, lows) or self.member(start, lows)
        if member is not None:
            return member
        det = self._range(start, lows) or determiner_at(lows)
        numbered = det.count is not None and integer_at(lows, 0) is not None
        named = self.lexicon.match(self.tokens, start, self.end) if numbered else None
        if named is not None and named[0].noun is not None and named[1] > det.taken:
            det = Determiner()  # `four-poster bed`: the number is part of the noun
        if det.taken > 1 and det.vague and not det.motif and lows[0] in ("a", "an"):
            whole = self.lexicon.match(self.tokens, start + 1, self.end)
            if whole is not None and whole[0].noun is not None and whole[1] >= det.taken:
                det = Determiner(taken=1, count=Count(), indefinite=True)  # `a string of lights`: one thing
        sized = numbered and not det.each and measure_at(self.tokens, start, self.end) is not None
        det = Determiner() if sized else det  # `2 m long table`: no number of tables
        if det.taken > 1 and lows[0] in DEFINITES and measure_at(self.tokens, start + 1, self.end) is not None:
            det = Determiner(taken=1, definite=True)  # `the 2 m tall tree`
        pronoun = pronoun_at(lows)
        at = start + det.taken
        owned = start > 0 and self.tokens[start - 1].low in (OWN, "per")
        det.each = det.each or (start > 0 and self.tokens[start - 1].low == "per")
        body = self._body(at, bool(det.taken) or owned, det.each) or self._heaped(at, det) or self._cloth(at, det)
        if body is None or (pronoun is not None and pronoun[1] > det.taken and at >= body.end):
            return self.pronoun(start, pronoun)
        if body.kind == "unknown" and measure_at(self.tokens, start, self.end) is not None:
            return None  # `3 metres apart`
        if body.kind == "unknown" and (body.noun in UNITS_M or not _may_end(body.noun)):
            return None  # `than a metre`, `it's all very`
        if not det.taken and body.kind in ("abstract", "part") and body.start == body.end:
            return None
        body.start = start
        if self.tokens[start].low in _ITS and body.kind in ("object", "unknown"):
            self._as_part(body)
        if body.kind == "room" and body.entry is not None and body.entry.opening and det.definite:
            body.kind, body.key = "opening", body.entry.opening  # `next to the entrance`
        body.definite, body.indefinite = det.definite or owned, det.indefinite
        body.form = det.form
        body.each, body.motif, body.vague, body.other = det.each, det.motif, det.vague, det.other
        if det.count is not None:
            body.count, body.counted = det.count, not det.vague
            if det.vague and not (body.plural or invariant(body.noun)) and not det.motif:
                body.count = self._of_one_word(start, lows)
            if lows[: det.taken][-2:] in (["pair", "of"], ["pairs", "of"]) and body.noun == "glass":
                body.key, body.noun = "eyeglasses", "glasses"
            if (
                lows[: det.taken][-2:] in (["pair", "of"], ["pairs", "of"], ["set", "of"])
                and body.noun.rpartition(" ")[2] in TWO_LEGGED
            ):
                share = 4 if lows[det.taken - 2] == "set" else 2
                body.count = Count(min=max(det.count.min // share, 1), max=max(det.count.min // share, 1))
        elif body.plural and not det.definite:
            body.count, body.vague = Count(min=3, max=None), True
        if det.indefinite and body.count == Count() and self.closed.lows(body.end, 2) == ["or", "two"]:
            body.count, body.end = Count(min=1, max=2), body.end + 2  # `a plant or two`
        if body.kind in ("object", "unknown", "opening") and not body.counted:
            self._count_after(body)
        if body.noun in PAIRED and body.count == Count() and not (body.counted or det.taken):
            body.count, body.vague, body.plural = Count(min=2, max=None), True, True
        alike = body.count.min > 1 or body.plural
        gone = ALIKE if alike else _SINGLE if det.indefinite and body.count == Count() else frozenset[str]()
        body.look.extra = [word for word in body.look.extra if word not in gone and word != "own"]
        if lows[:2] == ["the", "same"] and body.kind == "object" and not body.plural and self._anew(start, body.end):
            body.count, body.counted, body.other = Count(), True, True
            body.definite, body.indefinite, body.unknown = False, True, []
        names = [self.tokens[at].low for first, after in body.unknown for at in range(first, after)]
        body.owner = next((name for name in names if name.endswith("'s")), "")
        return body

    def _anew(self, start: int, end: int) -> bool:
        """`a red bed and the same bed but in blue`: another one, unless a preposition or a verb speaks of the first."""
        before = self.closed.at(start - 1) if start else None
        after = self.tokens[end].low if end < self.end else "."
        return (before is None or before[1] != "rel") and after in _OF_ANOTHER

    @staticmethod
    def _of_one_word(start: int, lows: list[str]) -> Count:
        """How many a vague number before a singular means: `many book` are many, `strings of garlic` several, `some
        bread` is one.
        """
        if lows[0] in _OF_COUNTABLES:
            return Count(min=VAGUE[lows[0]], max=None)
        return Count(min=3, max=None) if lows[1:2] == ["of"] and lows[0] in _BUNDLES else Count()

    def _as_part(self, body: NounPhrase) -> None:
        """`a sofa, its seat sagging`, `a key in its glove`, `whose hands are gold`: what a thing has is no thing."""
        words = self.tokens[max(body.start - 1, 0)].low
        if body.entry is not None and body.entry.part:
            body.kind, body.key = "part", body.entry.part
        elif body.noun in BODY or (
            body.kind == "unknown" and (words in (",", "with") or self.tokens[body.start].low == "whose")
        ):
            body.kind, body.key = "part", body.noun

    def _count_after(self, body: NounPhrase) -> None:
        """`stools (2)`, `lamp x3`, `bales, twenty of them`, `lights, at least ten`: the number comes after the noun."""
        at = body.end
        lows = self.closed.lows(at, 10)
        if len(lows) < 2 or measure_at(self.tokens, at + 1, self.end) is not None:
            return
        everywhere = int(lows[0] == "everywhere")  # `plants everywhere, at least ten`
        if everywhere:
            at, lows = at + 1, lows[1:]
        rows = lows[1:2] == ["a"] or lows[2:4] == ["rows", "of"]
        lined = determiner_at(lows[1:]) if lows[0] in (",", ":", "(") and rows and body.plural else None
        if lined is not None and lined.motif and lined.count is not None and not lined.vague:  # `hooks: a row of 10`
            following = lows[1 + lined.taken : 2 + lined.taken]
            if not following or following[0] in (",", ";", ")", "."):
                body.count, body.counted, body.vague, body.motif = lined.count, True, False, lined.motif
                body.form = lined.form
                body.end = at + 1 + lined.taken
                return
        found = counted_after(lows, body.plural, last=at + len(lows) >= self.end)
        if found is None:
            return
        body.count, body.counted, body.vague = found[0], True, False
        body.end = at + found[1]

    def _range(self, start: int, lows: list[str]) -> Determiner | None:
        """`10-12 buckets`: two numbers that a hyphen joins."""
        if len(lows) < 2 or not (lows[0].isdecimal() and lows[1].isdecimal()):
            return None
        joined = self.tokens[start + 1].joined
        low, high = int(lows[0][:6]), int(lows[1][:6])
        return Determiner(taken=2, count=Count(min=low, max=high), indefinite=True) if joined and low < high else None

    def _body(self, at: int, determined: bool, each: bool) -> NounPhrase | None:
        """Adjectives and noun from `at` on. The last noun of the run is the head; nouns before it describe it."""
        look = Look()
        head: tuple[Entry, int, int] | None = None
        described = 0
        unknown: list[tuple[int, int]] = []
        here = at
        while here < min(self.end, at + LONGEST_PHRASE):
            step = self._joint_between_adjectives(at, here, head is not None)
            if step and (determined or not look.measures):
                here += step
                continue
            if unknown and head is None and self._unknown_goes_on(here, at):
                unknown.append((here, here + 1))
                here += 1
                continue
            if head is not None and determined and self._unknown_head_follows(head, here):
                unknown = [(head[1], head[1] + head[2]), (here, here + 1)]
                return self._unknown_head(at, look, unknown, determined)
            named = head is not None or bool(unknown)
            if self._stops(here, at, determined, named) or (each and self._links_on(here, at)):
                break
            measured = measure_at(self.tokens, here, self.end) if head is None else None
            if measured is not None:
                look.measures.append(measured[0])
                here += measured[1]
                continue
            if head is None and self.height_of_room(here):
                break
            counted = self._counted_part(here) if head is None else None
            if counted is not None:
                look.details[counted[0]] = counted[1]
                here += counted[2]
                continue
            if head is None and is_wrapped(self, here):  # `shrink-wrapped pallets`
                look.extra.append("-".join(self.closed.lows(here, 2)))
                here += 2
                continue
            if head is None:
                described = owner_at(self, here) or hyphened_at(self, here)
            if described and head is None:
                unknown.extend((i, i + 1) for i in range(here, here + described))
                here += described
                continue
            match = self.lexicon.match(self.tokens, here, self.end)
            if match is not None and (self._wall_then_verb(here, match[1]) or self._stands(at, here, match)):
                match = self.lexicon.match(self.tokens, here, here + match[1] - 1)
            if match is None:
                if head is not None and not head[0].plural and self._names_room_after(here, at):
                    self._describe(look, head)
                    head = None
                    unknown.append((here, here + 1))
                    here += 1
                    continue
                if head is not None or not self._open_word(here) or (unknown and self._goes_on_after(here)):
                    break
                if not (determined or look.measures or self._describes_next(here, at)):
                    break
                low = self.tokens[here].low
                if low.endswith(_ADJECTIVAL) and len(low) > 5 and low not in NO_LOOKS:
                    look.extra.append(self.tokens[here].low)  # `stepped shelves`
                    here += 1
                    continue
                unknown.append((here, here + 1))
                here += 1
                continue
            entry, length = match
            if head is not None and not self._continues(head[0], entry, here, length):
                break
            if head is not None and head[0].room not in ("", "room") and entry.room == "room":
                break  # `a garden shed interior`
            if head is not None and self._next_of_list(head[0], entry, at, here + length):
                break
            head = self._taken(entry, here, length, look, head, determined)
            here += length
        return self._made(at, here, look, head, unknown, determined)

    def _taken(
        self, entry: Entry, here: int, length: int, look: Look, head: tuple[Entry, int, int] | None, determined: bool
    ) -> tuple[Entry, int, int] | None:
        """The head after a word of the lexicon: itself, if it is a noun; the noun before it then describes it."""
        if entry.nounish and not self._only_adjective(entry, here, length, determined):
            if head is not None:
                self._describe(look, head)
            return (entry, here, length)
        if entry.adjective:
            look.add(entry, " ".join(self.closed.lows(here, length)))
        return head

    def _stands(self, at: int, here: int, match: tuple[Entry, int]) -> bool:
        """`a TV stands in the corner`: after `a` no several TV stands."""
        article = at > 0 and self.tokens[at - 1].low in ("a", "an", "each", "every")
        return article and match[0].plural and match[1] > 1 and self.tokens[here + match[1] - 1].low == "stands"

    def _wall_then_verb(self, here: int, length: int) -> bool:
        """`on the wall hung a clock`: no wall-hung thing."""
        after = self.closed.lows(here + length, 1)
        wall = length == 2 and self.tokens[here].low == "wall"
        return wall and bool(after) and (after[0] in DEFINITES | {"a", "an"} or integer_at(after, 0) is not None)

    def _stops(self, here: int, at: int, determined: bool, headed: bool) -> bool:
        token = self.tokens[here]
        if token.kind in ("sign", "end") and token.low not in ("%",):
            return True
        closed = self.closed.at(here)
        if here == at and determined:  # `the other | under the desk`
            said = closed is not None and closed[1] == "rel" and here + 1 < self.end
            following = self.tokens[here + 1].low if said else ""
            return following in DEFINITES | {"a", "an"} and self.lexicon.match(self.tokens, here, self.end) is None
        if closed is None:
            return False
        entry = self.lexicon.match(self.tokens, here, self.end)
        if entry is not None and entry[1] > closed[2]:
            return False
        if entry is not None and entry[1] == closed[2] and not headed and closed[1] in ("open", "link", "with", "hang"):
            return False
        return not (entry is not None and not headed and entry[0].adjective and closed[1] in ("rel", "link"))

    def _goes_on_after(self, here: int) -> bool:
        """`a berth | built into the wall`: a participle or adverb with a joint after it is no noun."""
        if self.tokens[here].low not in NO_NOUNS:
            return False
        return here + 1 >= self.end or self.tokens[here + 1].kind == "sign" or self.closed.at(here + 1) is not None

    def _describes_next(self, here: int, at: int) -> bool:
        """`on stepped | shelves`, `and cable | trays`: an unknown word before a known noun, where a noun may begin."""
        before = self.tokens[at - 1].low if at else ","
        if before not in LISTING or self.closed.at(here) is not None or is_finite(self.tokens[here].low):
            return False
        if here + 1 >= self.end or self.tokens[here].low in NO_NOUNS or self.closed.at(here + 1) is not None:
            return False
        noun = self.lexicon.match(self.tokens, here + 1, self.end)
        return noun is not None and noun[0].noun is not None and not noun[0].adjective

    def _names_room_after(self, here: int, at: int) -> bool:
        """`bike repair | workshop` at the start of the text: unknown words in the name of a place."""
        if at > 2 or self.tokens[here].kind != "word" or not _nounlike(self.tokens[here].low) or here + 1 >= self.end:
            return False
        room = self.lexicon.match(self.tokens, here + 1, self.end)
        return room is not None and bool(room[0].room) and self.closed.at(here) is None

    def height_of_room(self, here: int) -> bool:
        """`ceiling height 2.6 m`: no adjective."""
        if self.tokens[here].low != "ceiling" or self.closed.lows(here + 1, 1) != ["height"]:
            return False
        return measure_at(self.tokens, here + 1, self.end) is not None

    def _heaped(self, at: int, det: Determiner) -> NounPhrase | None:
        """`a heap of straw`: a material that lies about is a thing."""
        match = self.lexicon.match(self.tokens, at, self.end) if det.motif and at < self.end else None
        if match is None or not match[0].material or (at + match[1] < self.end and not self._ends_noun(at + match[1])):
            return None
        det.motif = ""
        words = " ".join(self.closed.lows(at, match[1]))
        return NounPhrase(at, at + match[1], "unknown", key="unknown", noun=words)

    def _cloth(self, at: int, det: Determiner) -> NounPhrase | None:
        """`an altar with a white cloth`: with an article the cloth is a thing, not what the altar is made of."""
        look, here = Look(), at
        while det.indefinite and det.count == Count() and here < min(self.end, at + 4):
            match = self.lexicon.match(self.tokens, here, self.end)
            if self.tokens[here].low == "cloth":
                ends = here + 1 >= self.end or self._ends_noun(here + 1)
                found = NounPhrase(at, here + 1, "object", key="tablecloth", noun="cloth", look=look)
                return found if ends else None
            if match is None or not match[0].adjective:
                return None
            look.add(match[0], " ".join(self.closed.lows(here, match[1])))
            here += match[1]
        return None

    def _unknown_goes_on(self, here: int, at: int) -> bool:
        """`an IV stand`: after `a` the word that could be a verb in the plural is a noun."""
        article = at > 0 and self.tokens[at - 1].low in ("a", "an")
        return article and self.tokens[here].low in ("stand", "rest", "display", "mount", "hang")

    def bare_unknown(self, start: int, *, alone: bool, listed: bool = False) -> NounPhrase | None:
        """`full of records`, `oily rags in a bin`: unknown words without an article where a thing must come. alone:
        nothing but a plural will do. listed: it is the head of a line, so a singular will do.
        """
        look, at, words = Look(), start, list[str]()
        while at < self.end and at - start < 4 and self.closed.at(at) is None:
            match = self.lexicon.match(self.tokens, at, self.end)
            if match is not None and match[0].adjective and not match[0].noun and not words:
                look.add(match[0], " ".join(self.closed.lows(at, match[1])))
                at += match[1]
            elif match is None and self.tokens[at].kind == "word" and self._in_noun(at):
                words.append(self.tokens[at].low)
                at += 1
            else:
                break
        if not words or (at < self.end and not self._ends_noun(at)):
            return None
        plural = words[-1].endswith("s") and not words[-1].endswith(("ss", "us", "is"))
        if not plural and not listed and (alone or at >= self.end or self.tokens[at].kind in ("sign", "end")):
            return None
        noun = " ".join(words)
        found = NounPhrase(start, at, "unknown", key="unknown", noun=noun, look=look, indefinite=True, plural=plural)
        if plural:
            found.count, found.vague = Count(min=3, max=None), True
        return found

    def _in_noun(self, at: int) -> bool:
        """An unknown word that may be a noun; `changing` may before one (`changing pad`)."""
        low = self.tokens[at].low
        if low.endswith("ing") and low not in FILLERS and at + 1 < self.end and self.tokens[at + 1].kind == "word":
            free = self.closed.at(at + 1) is None
            return free and self.lexicon.match(self.tokens, at + 1, self.end) is None and self._in_noun(at + 1)
        held = at > 0 and self.tokens[at - 1].low == "of"  # `a basket of rolls`
        return (_nounlike(low) and (held or not self._does(at))) or (
            len(low) == 3 and at > 0 and self.tokens[at - 1].low.endswith("ing")
        )

    def _does(self, at: int) -> bool:
        """`a sofa wraps around a table`: a verb, and no `curls of wood`."""
        return is_finite(self.tokens[at].low) and self.closed.lows(at + 1, 1) != ["of"]

    def _ends_noun(self, at: int) -> bool:
        """A sign, or a word that goes on after a noun."""
        closed = self.closed.at(at)
        goes_on = closed is not None and closed[1] in ("rel", "and", "with", "link", "hang", "lean", "or", "but")
        return goes_on or self.tokens[at].kind in ("sign", "end") or self.tokens[at].low in _ENDING

    def _unknown_head_follows(self, head: tuple[Entry, int, int], here: int) -> bool:
        """`a popcorn machine`: the last noun of a compound is not known, so neither is the thing."""
        token = self.tokens[here]
        if head[0].noun is None or head[0].plural or token.kind != "word":
            return False
        if not _nounlike(token.low) or token.low in OUTDOORS | LEADING | JOINING or self._does(here):
            return False
        if self.lexicon.match(self.tokens, here, self.end) is not None or self.closed.at(here) is not None:
            return False
        if here + 1 >= self.end or self.tokens[here + 1].kind in ("sign", "end"):
            return True
        closed = self.closed.at(here + 1)
        return closed is not None and closed[1] in ("rel", "and", "with", "link")

    def _links_on(self, here: int, at: int) -> bool:
        """`each holding a lamp`: `each` is the pronoun if a relation, `with` or a link follows at once."""
        closed = self.closed.at(here) if here == at else None
        if closed is None or closed[1] not in ("rel", "with", "link", "hang"):
            return False
        entry = self.lexicon.match(self.tokens, here, self.end)
        return entry is None or entry[1] < closed[2]

    def _joint_between_adjectives(self, at: int, here: int, headed: bool) -> int:
        """Tokens of ', ' or ' and ' between two adjectives before a noun: `a small, round and red rug`."""
        if headed or here == at or self.tokens[here].low not in (",", "and", "but", "very", "yet"):
            return 0
        step = 1
        if self.tokens[here].low == "," and here + 1 < self.end and self.tokens[here + 1].low in ("and", "but"):
            step = 2
        if here + step >= self.end:
            return 0
        before = self.lexicon.match(self.tokens, here - 1, here)
        after = self.lexicon.match(self.tokens, here + step, self.end)
        if after is None or not after[0].adjective:
            return 0
        listed = (
            self.tokens[here].low == "," and before is not None and self.tokens[at - 1].low not in ("a", "an", "the")
        )
        if (
            listed
            and before is not None
            and before[0].material
            and after[0].material
            and before[0].material != after[0].material
        ):
            return 0  # `exposed brick, steel island`
        if after[0].nounish and not after[0].material and not self._side_goes_on(here + step):
            return 0
        return step if before is None or before[0].adjective or self.tokens[here].low == "very" else 0

    def _side_goes_on(self, at: int) -> bool:
        """`the left and | right walls`."""
        return self.closed.lows(at, 2) in (["right", "walls"], ["left", "walls"], ["right", "sides"], ["left", "sides"])

    def _counted_part(self, here: int) -> tuple[str, int, int] | None:
        """'three-drawer' before a noun: the details key, the number and the tokens taken."""
        number = integer_at(self.closed.lows(here, 3), 0)
        if number is None:
            return None
        part = self.lexicon.match(self.tokens, here + number[1], self.end) if here + number[1] < self.end else None
        if part is None or not part[0].part:
            return None
        taken = number[1] + part[1]
        after = self.lexicon.match(self.tokens, here + taken, self.end) if here + taken < self.end else None
        if after is None or not (after[0].nounish or after[0].adjective):
            return None
        closed = self.closed.at(here + taken)
        if closed is not None and closed[2] >= after[1]:
            return None
        return part[0].part, number[0], taken

    def _open_word(self, here: int) -> bool:
        token = self.tokens[here]
        open_class = token.low not in FILLERS or token.low in ("very", "quite", "really")
        return token.kind == "word" and token.low != "per" and open_class

    def _continues(self, head: Entry, entry: Entry, here: int, length: int) -> bool:
        """The run goes on after a noun: `kitchen | table`; not after a plural, nor with adjectives alone."""
        if head.plural and not head.material:
            return False
        if entry.part and not entry.noun and self.tokens[here].low in _TRIMS and head.noun and not head.plural:
            return True  # `a waterfall edge`
        if entry.nounish and not (entry.place and not entry.noun and not head.which and not head.material):
            return not (entry.abstract and not entry.noun and bool(head.noun) and not head.material)
        if not (entry.adjective and (head.material or head.color or head.style)):
            return False
        following = self.lexicon.match(self.tokens, here + length, self.end) if here + length < self.end else None
        return following is not None and (following[0].nounish or following[0].adjective)

    def _next_of_list(self, head: Entry, entry: Entry, at: int, after: int) -> bool:
        """`a coffee machine | mugs`: after `a` no plural can be the head, so it is the next thing of a list."""
        one = at > 0 and self.tokens[at - 1].low in ("a", "an") and bool(head.noun) and not head.adjective
        if not one or entry.noun is None or not entry.noun[2]:
            return False
        following = self.lexicon.match(self.tokens, after, self.end) if after < self.end else None
        return following is None or not following[0].nounish or self.closed.at(after) is not None

    def _only_adjective(self, entry: Entry, here: int, length: int, determined: bool) -> bool:
        """A word that can be both (`glass`, `light`, `left`, `square`) describes if a noun follows at once."""
        if not entry.adjective:
            return False
        after = here + length
        if after >= self.end:
            return bool(entry.abstract or (entry.place and not determined)) and not entry.noun
        if entry.which is not None and self.closed.lows(after, 3)[2:3] in (["walls"], ["sides"], ["corners"]):
            return self.tokens[after].low == "and"  # `the left and right walls`
        following = self.lexicon.match(self.tokens, after, self.end)
        closed = self.closed.at(after)
        if following is not None and (closed is None or following[1] > closed[2]):
            return following[0].nounish or following[0].adjective
        if entry.abstract or (entry.which is not None and not entry.noun) or (entry.material and entry.noun):
            token = self.tokens[after]
            if entry.material and entry.noun and not _nounlike(token.low):
                return False
            return determined and token.kind == "word" and closed is None and token.low not in FILLERS
        return False

    def _describe(self, look: Look, head: tuple[Entry, int, int]) -> None:
        entry, start, length = head
        words = " ".join(self.closed.lows(start, length))
        if entry.adjective:
            look.add(entry, words)
        else:
            look.extra.append(words)

    def _made(
        self,
        at: int,
        here: int,
        look: Look,
        head: tuple[Entry, int, int] | None,
        unknown: list[tuple[int, int]],
        determined: bool,
    ) -> NounPhrase | None:
        if head is None:
            return self._unknown_head(at, look, unknown, determined)
        entry, start, length = head
        found = NounPhrase(at, start + length, "abstract", entry=entry, look=look, unknown=unknown)
        found.plural = entry.plural
        words = " ".join(self.closed.lows(start, length))
        if entry.room and self.tokens[start].low.endswith("'s"):
            look.size = ""  # `a little girl's room`
        if entry.room and not (entry.noun and not determined):
            found.kind, found.key, found.noun = "room", entry.room, words
        elif entry.opening:
            found.kind, found.key, found.noun = "opening", entry.opening, words
        elif entry.place and not (entry.noun and not entry.noun[2]):
            found.kind, found.key, found.noun = "place", entry.place, words
        elif entry.noun and not (entry.abstract and not determined and not entry.noun[2]):
            found.kind, found.key, found.noun = "object", entry.noun[0], entry.noun[1]
            found.plural = entry.noun[2]
        elif entry.part:
            found.kind, found.key, found.noun = "part", entry.part, words
        else:
            found.noun = words
        return found

    def _unknown_head(self, at: int, look: Look, unknown: list[tuple[int, int]], determined: bool) -> NounPhrase | None:
        """Unknown words after a determiner: the last run of them is the noun of a placeholder."""
        if not unknown or not determined:
            return None
        last = len(unknown) - 1
        while last > 0 and unknown[last - 1][1] == unknown[last][0]:
            last -= 1
        start, end = unknown[last][0], unknown[-1][1]
        noun = " ".join(self.closed.lows(start, end - start))
        found = NounPhrase(at, end, "unknown", key="unknown", noun=noun, look=look, unknown=unknown[:last])
        final = self.tokens[end - 1].low
        found.plural = final.endswith("s") and not final.endswith("ss") and final not in TWO_LEGGED
        return found
