"""A sentence as a row of chunks: noun phrases, relations, joints, `with`, `no`, adjectives, unknown words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from diorama.domain.plan import Count
from diorama.language.closed import (
    AND,
    BUT,
    DEFINITES,
    FILLERS,
    HANGING,
    LEANING,
    LINKS,
    NO,
    NOT,
    OPENERS,
    OR,
    TIMES,
    WITH,
)
from diorama.language.lexicon import Entry, Lexicon, lexicon
from diorama.language.measures import Measure, measure_at
from diorama.language.phrases import Look, NounPhrase, determiner_at, integer_at, pronoun_at
from diorama.language.relation_phrases import RELATION_PHRASES, RelationPhrase
from diorama.language.tokens import Token

ChunkKind = Literal["np", "rel", "and", "comma", "but", "or", "with", "no", "not", "look", "link", "open", "hang",
                    "lean", "time", "made", "measure", "of", "for", "each", "unknown", "filler"]  # fmt: skip


@dataclass(slots=True)
class Chunk:
    """Tokens [start, end) and what they are."""

    kind: ChunkKind
    start: int
    end: int
    phrase: NounPhrase | None = None
    relation: RelationPhrase | None = None
    look: Look | None = None
    measure: Measure | None = None
    word: str = ""


_MADE = frozenset({"made of", "made from", "made out of", "in", "of", "made in", "crafted from",
"built from", "upholstered in",
                   "covered in", "finished in", "painted", "painted in", "carved from", "colored",
                   "coloured", "made with",
                   "constructed from", "constructed of", "in a", "built of", "clad in", "dressed in", "crafted of",
                   "in shades of", "done in", "upholstered with", "wrapped in", "in the color", "in the colour",
                   "made entirely of", "crafted in", "made up of", "in the style of",
                   "which is made of", "that is made of"})  # fmt: skip
_DESCRIBING = frozenset({"left", "right", "opposite", "back", "front", "top", "centre", "center", "foot", "head",
                         "middle", "side", "end", "bottom", "corner", "ceiling", "rear", "floor"})  # fmt: skip
_CLOSED: tuple[tuple[ChunkKind, frozenset[str]], ...] = (
    ("open", OPENERS), ("link", LINKS), ("hang", HANGING), ("lean", LEANING), ("but", BUT), ("or", OR), ("and", AND),
    ("with", WITH), ("no", NO), ("not", NOT), ("time", frozenset(TIMES)),
)  # fmt: skip


@lru_cache(maxsize=1)
def _closed() -> tuple[dict[str, ChunkKind], dict[str, int]]:
    """Closed phrases by their words, and the longest one that starts with a word."""
    kinds: dict[str, ChunkKind] = {phrase: kind for kind, phrases in _CLOSED for phrase in sorted(phrases)}
    kinds.update(dict.fromkeys(RELATION_PHRASES, "rel"))
    kinds.update(dict.fromkeys((p for p in sorted(_MADE) if p not in ("in", "of", "in a")), "made"))
    longest: dict[str, int] = {}
    for phrase in kinds:
        first = phrase.split(" ", 1)[0]
        longest[first] = max(longest.get(first, 0), phrase.count(" ") + 1)
    return kinds, longest


class Chunker:
    """Cuts one sentence, tokens [at, end), into chunks."""

    def __init__(self, tokens: tuple[Token, ...], at: int, end: int) -> None:
        self.tokens = tokens
        self.at = at
        self.end = end
        self.lexicon: Lexicon = lexicon()
        self.closed, self.closed_longest = _closed()
        self.chunks: list[Chunk] = []

    def run(self) -> list[Chunk]:
        """All chunks, in order; together they cover the sentence."""
        while self.at < self.end:
            chunk = self._next()
            assert chunk.end > self.at
            self.chunks.append(chunk)
            self.at = chunk.end
        return self.chunks

    def _lows(self, at: int, count: int = 8) -> list[str]:
        return [token.low for token in self.tokens[at : min(at + count, self.end)]]

    def _closed_at(self, at: int) -> tuple[str, ChunkKind, int] | None:
        first = self.tokens[at].low
        for length in range(min(self.closed_longest.get(first, 0), self.end - at), 0, -1):
            phrase = first if length == 1 else " ".join(self._lows(at, length))
            kind = self.closed.get(phrase)
            if kind is not None and not self._breaks_place(at, length, phrase, kind):
                return phrase, kind, length
        return None

    def _breaks_place(self, at: int, length: int, phrase: str, kind: ChunkKind) -> bool:
        """'on the left' before 'wall' or 'side': the shorter 'on' is meant."""
        if (
            kind == "no"
            and phrase.endswith("no")
            and self._lows(at + length, 2) in (["more", "than"], ["less", "than"])
        ):
            return True
        if kind != "rel" or at + length >= self.end:
            return False
        following = self.tokens[at + length].low
        if length < 2:
            return phrase == "opposite" and following.rstrip("s") in ("wall", "side", "corner", "end")
        last = phrase.rsplit(" ", 1)[-1]
        if following == "of" and RELATION_PHRASES[phrase].relation not in ("in_grid", "in_row", "stacked"):
            return phrase + " of" not in self.closed and RELATION_PHRASES[phrase].alone
        return last in _DESCRIBING and (
            following in ("wall", "corner", "side", "hand") or self._describes(at, length, phrase)
        )

    def _describes(self, at: int, length: int, phrase: str) -> bool:
        """'on the side' before 'table', 'on the left' before 'nightstand': the last word belongs to the noun."""
        preposition, _, rest = phrase.replace(" its ", " the ").replace(" their ", " the ").rpartition(" the ")
        if preposition not in self.closed:
            return False
        compound = self.lexicon.match(self.tokens, at + length - 1, self.end)
        if compound is not None and compound[1] > 1 and compound[0].nounish:
            return True
        following = self.lexicon.match(self.tokens, at + length, self.end) if " " not in rest else None
        return (
            following is not None
            and not following[0].plural
            and bool(following[0].noun or following[0].opening or (following[0].part and " its " in f" {phrase} "))
        )

    def _next(self) -> Chunk:
        token = self.tokens[self.at]
        if token.kind in ("sign", "end"):
            return self._sign(token)
        seats = self._seats_at()
        if seats:
            return Chunk("for", self.at, self.at + seats, word="for")
        closed = self._closed_at(self.at)
        if closed is not None and closed[1] == "time":
            return Chunk("time", self.at, self.at + closed[2], word=closed[0])
        measured = measure_at(self.tokens, self.at, self.end)
        if measured is not None:
            return self._measured(measured)
        if closed is not None and self._closed_wins(closed):
            return self._of_closed(closed)
        phrase = self.noun_phrase(self.at)
        if phrase is not None:
            return Chunk("np", phrase.start, phrase.end, phrase=phrase)
        if closed is not None:
            return self._of_closed(closed)
        return self._loose_word(token)

    def _seats_at(self) -> int:
        """`that seats six`, `seating eight`, `to seat four`: tokens before the number; 0 if it is none of these."""
        lows = self._lows(self.at, 4)
        verb = 1 if lows[0] in ("that", "which", "to", "can") else 0
        verb += len(lows) > verb and lows[verb] == "can"
        said = len(lows) > verb + 1 and lows[verb] in ("seats", "seat", "seating")
        return verb + 1 if said and integer_at(lows, verb + 1) is not None else 0

    def _sign(self, token: Token) -> Chunk:
        kind: ChunkKind = "filler"
        if token.low in ",:()|•*\n–—+" or token.kind == "end":
            kind = "comma"
        elif token.low == "&":
            kind = "and"
        elif token.low == "/":
            kind = "or"
        return Chunk(kind, self.at, self.at + 1)

    def _measured(self, measured: tuple[Measure, int]) -> Chunk:
        """A measure belongs to the noun that follows at once, else it stands by itself (`1 m from the bed`)."""
        phrase = self.noun_phrase(self.at)
        if phrase is not None and phrase.look.measures and phrase.kind not in ("unknown", "pronoun"):
            return Chunk("np", phrase.start, phrase.end, phrase=phrase)
        return Chunk("measure", self.at, self.at + measured[1], measure=measured[0])

    def _closed_wins(self, closed: tuple[str, ChunkKind, int]) -> bool:
        """A closed word that is also a noun (`place`, `set`, `display`) is the noun only if nothing else fits."""
        phrase, kind, length = closed
        if kind == "rel" and RELATION_PHRASES[phrase].relation == "under" and length > 1:
            return True
        entry = self.lexicon.match(self.tokens, self.at, self.end)
        determined = determiner_at(self._lows(self.at)).taken
        if determined > length or (determined == length and kind != "no"):
            return False
        if kind == "no" and length < 2:
            return True
        return not (entry is not None and entry[1] > length)

    def _of_closed(self, closed: tuple[str, ChunkKind, int]) -> Chunk:
        phrase, kind, length = closed
        end = self.at + length
        if kind == "rel":
            relation = RELATION_PHRASES[phrase]
            if relation.relation in ("in", "of_wall") or (relation.inverse and phrase.endswith(" in")):
                look = self._bare_look(end)
                if look is not None:
                    return Chunk("look", self.at, look[1], look=look[0])
            return Chunk("rel", self.at, end, relation=relation, word=phrase)
        if kind == "made":
            look = self._bare_look(end)
            if look is not None:
                return Chunk("look", self.at, look[1], look=look[0])
            return Chunk("filler", self.at, end)
        return Chunk(kind, self.at, end, word=phrase)

    def _loose_word(self, token: Token) -> Chunk:
        low = token.low
        if low in ("of", "made"):
            look = self._bare_look(self.at + 1) if low == "of" else None
            if look is not None:
                return Chunk("look", self.at, look[1], look=look[0])
            return Chunk("of", self.at, self.at + 1, word=low)
        if low == "for":
            return Chunk("for", self.at, self.at + 1, word=low)
        look = self._bare_look(self.at)
        if look is not None:
            return Chunk("look", self.at, look[1], look=look[0])
        if low in ("each", "apiece"):
            return Chunk("each", self.at, self.at + 1)
        kind: ChunkKind = "filler" if low in FILLERS else "unknown"
        return Chunk(kind, self.at, self.at + 1, word=low)

    def _bare_look(self, at: int) -> tuple[Look, int] | None:
        """Adjectives with no noun after them: `made of dark oak`, `is blue and round`, `in white`."""
        look, taken = Look(), 0
        here = at
        while here < self.end:
            token = self.tokens[here]
            if taken and token.low in (",", "and") and here + 1 < self.end:
                following = self.lexicon.match(self.tokens, here + 1, self.end)
                if following is None or not following[0].adjective or self._starts_noun(here + 1):
                    break
                here += 1
                continue
            entry = self.lexicon.match(self.tokens, here, self.end)
            if entry is None and here - at < 3 and token.low in ("very", "quite", "really", "a", "both"):
                here += 1
                continue
            if entry is None or not entry[0].adjective or (not taken and self._starts_noun(here)):
                break
            if entry[0].which is not None and not self._more_than_which(entry[0]):
                break
            look.add(entry[0], " ".join(self._lows(here, entry[1])))
            here += entry[1]
            taken = here - at
        return (look, at + taken) if taken else None

    @staticmethod
    def _more_than_which(entry: Entry) -> bool:
        return bool(entry.color or entry.material or entry.size or entry.shape or entry.style or entry.mood)

    def _starts_noun(self, at: int) -> bool:
        phrase = self.noun_phrase(at)
        return phrase is not None and not (
            phrase.end - phrase.start == 1
            and phrase.entry is not None
            and bool(phrase.entry.material or phrase.entry.color)
        )

    def noun_phrase(self, start: int) -> NounPhrase | None:
        """The noun phrase that starts at a token; None if none does."""
        lows = self._lows(start)
        det = determiner_at(lows)
        pronoun = pronoun_at(lows)
        at = start + det.taken
        body = self._body(at, bool(det.taken), det.each)
        if body is None or (pronoun is not None and pronoun[1] > det.taken and at >= body.end):
            return self._pronoun(start, pronoun)
        if not det.taken and body.kind in ("abstract", "part") and body.start == body.end:
            return None
        body.start = start
        body.definite, body.indefinite = det.definite, det.indefinite
        body.each, body.motif, body.vague, body.other = det.each, det.motif, det.vague, det.other
        if det.count is not None:
            body.count, body.counted = det.count, not det.vague
            if det.vague and not body.plural and not det.motif:
                body.count = Count()
        elif body.plural and not det.definite:
            body.count, body.vague = Count(min=3, max=None), True
        return body

    def _pronoun(self, start: int, pronoun: tuple[str, int] | None) -> NounPhrase | None:
        if pronoun is None:
            return None
        kind, taken = pronoun
        following = self.tokens[start + taken] if start + taken < self.end else None
        low = self.tokens[start].low
        if taken == 1 and low in DEFINITES and following is not None and following.kind == "word":
            closed = self._closed_at(start + taken)
            if closed is None and low in ("this", "that", "these"):
                return None
        found = NounPhrase(start, start + taken, "pronoun", key=kind, noun=low)
        found.definite = True
        found.each = kind == "each"
        return found

    def _body(self, at: int, determined: bool, each: bool) -> NounPhrase | None:
        """Adjectives and noun from `at` on. The last noun of the run is the head; nouns before it describe it."""
        look = Look()
        head: tuple[Entry, int, int] | None = None
        unknown: list[tuple[int, int]] = []
        here = at
        while here < self.end:
            step = self._joint_between_adjectives(at, here, head is not None)
            if step and (determined or not look.measures):
                here += step
                continue
            if self._stops(here, at, determined, head is not None) or (each and self._links_on(here, at)):
                break
            measured = measure_at(self.tokens, here, self.end) if head is None else None
            if measured is not None:
                look.measures.append(measured[0])
                here += measured[1]
                continue
            counted = self._counted_part(here) if head is None else None
            if counted is not None:
                look.details[counted[0]] = counted[1]
                here += counted[2]
                continue
            match = self.lexicon.match(self.tokens, here, self.end)
            if match is None:
                if head is not None or not determined or not self._open_word(here):
                    break
                unknown.append((here, here + 1))
                here += 1
                continue
            entry, length = match
            if head is not None and not self._continues(head[0], entry, here, length):
                break
            if entry.nounish and not self._only_adjective(entry, here, length, determined):
                if head is not None:
                    self._describe(look, head)
                head = (entry, here, length)
            elif entry.adjective:
                look.add(entry, " ".join(self._lows(here, length)))
            here += length
        return self._made(at, here, look, head, unknown, determined)

    def _stops(self, here: int, at: int, determined: bool, headed: bool) -> bool:
        token = self.tokens[here]
        if token.kind in ("sign", "end") and token.low not in ("%",):
            return True
        if here == at and determined:
            return False
        closed = self._closed_at(here)
        if closed is None:
            return False
        entry = self.lexicon.match(self.tokens, here, self.end)
        if entry is not None and entry[1] > closed[2]:
            return False
        if entry is not None and entry[1] == closed[2] and not headed and closed[1] in ("open", "link", "with", "hang"):
            return False
        return not (entry is not None and not headed and entry[0].adjective and closed[1] in ("rel", "link"))

    def _links_on(self, here: int, at: int) -> bool:
        """`each holding a lamp`: `each` is the pronoun if a relation, `with` or a link follows at once."""
        closed = self._closed_at(here) if here == at else None
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
        if after is None or not after[0].adjective or (after[0].nounish and not after[0].material):
            return 0
        return step if before is None or before[0].adjective or self.tokens[here].low == "very" else 0

    def _counted_part(self, here: int) -> tuple[str, int, int] | None:
        """'three-drawer' before a noun: the details key, the number and the tokens taken."""
        number = integer_at(self._lows(here, 3), 0)
        if number is None:
            return None
        part = self.lexicon.match(self.tokens, here + number[1], self.end) if here + number[1] < self.end else None
        if part is None or not part[0].part:
            return None
        taken = number[1] + part[1]
        after = self.lexicon.match(self.tokens, here + taken, self.end) if here + taken < self.end else None
        if after is None or not (after[0].nounish or after[0].adjective):
            return None
        closed = self._closed_at(here + taken)
        if closed is not None and closed[2] >= after[1]:
            return None
        return part[0].part, number[0], taken

    def _open_word(self, here: int) -> bool:
        token = self.tokens[here]
        return token.kind == "word" and (token.low not in FILLERS or token.low in ("very", "quite", "really"))

    def _continues(self, head: Entry, entry: Entry, here: int, length: int) -> bool:
        """The run goes on after a noun: `kitchen | table`; not after a plural, nor with adjectives alone."""
        if head.plural and not head.material:
            return False
        if entry.nounish and not (entry.place and not entry.noun and not head.which and not head.material):
            return not (entry.abstract and not entry.noun and bool(head.noun) and not head.material)
        if not (entry.adjective and (head.material or head.color or head.style)):
            return False
        following = self.lexicon.match(self.tokens, here + length, self.end) if here + length < self.end else None
        return following is not None and (following[0].nounish or following[0].adjective)

    def _only_adjective(self, entry: Entry, here: int, length: int, determined: bool) -> bool:
        """A word that can be both (`glass`, `light`, `left`, `square`) describes if a noun follows at once."""
        if not entry.adjective:
            return False
        after = here + length
        if after >= self.end:
            return bool(entry.abstract or (entry.place and not determined)) and not entry.noun
        following = self.lexicon.match(self.tokens, after, self.end)
        closed = self._closed_at(after)
        if following is not None and (closed is None or following[1] > closed[2]):
            return following[0].nounish or following[0].adjective
        if entry.abstract or (entry.which is not None and not entry.noun):
            token = self.tokens[after]
            return determined and token.kind == "word" and closed is None and token.low not in FILLERS
        return False

    def _describe(self, look: Look, head: tuple[Entry, int, int]) -> None:
        entry, start, length = head
        words = " ".join(self._lows(start, length))
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
        words = " ".join(self._lows(start, length))
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
        noun = " ".join(self._lows(start, end - start))
        found = NounPhrase(at, end, "unknown", key="unknown", noun=noun, look=look, unknown=unknown[:last])
        final = self.tokens[end - 1].low
        found.plural = final.endswith("s") and not final.endswith("ss")
        return found
