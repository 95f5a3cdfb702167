"""A sentence as a row of chunks: noun phrases, relations, joints, `with`, `no`, adjectives, unknown words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from diorama.domain.plan import Count
from diorama.language.closed import FILLERS
from diorama.language.closed_phrases import ChunkKind, ClosedReader
from diorama.language.companions import SERVING, is_hollow
from diorama.language.lexicon import Entry, Lexicon
from diorama.language.measures import Measure, measure_at
from diorama.language.nouns import NounReader
from diorama.language.phrases import BARE, Look, NounPhrase, determiner_at, integer_at
from diorama.language.possessives import OWN
from diorama.language.relation_phrases import RELATION_PHRASES, RelationPhrase
from diorama.language.stands import NOUNS, may_stand_on
from diorama.language.takebacks import number_taken_back
from diorama.language.tokens import Token
from diorama.language.unwished import UnwishedReader

_WHO = frozenset({"i", "you", "we", "they", "one", "that", "which", "it", "he", "she", "who"})
_SHOWING = frozenset({"photo", "photograph", "picture", "painting", "drawing", "sketch", "illustration", "shot",
                      "snapshot", "panorama", "diorama", "miniature", "interior", "image", "rendering",
                      "model"})  # fmt: skip
_DETERMINERS = frozenset({"a", "an", "the", "it", "them", "each", "every", "both", "my", "our", "its", "their"})
_STACKS = frozenset({"stacks", "piles", "heaps", "towers"})
_BULK = frozenset({"clay", "sand", "gravel", "straw", "hay", "wool", "cement", "concrete", "plaster", "earth", "soil",
                   "stone", "stones", "brick", "bricks", "paper", "fabric", "cloth", "cotton", "ice",
                   "water"})  # fmt: skip
_BULK_HOLDERS = frozenset({"sack", "bag", "bucket", "barrel", "wheelbarrow", "bin", "basket", "box", "tray", "pallet",
                           "crate", "hay_bale", "mound"})  # fmt: skip
_BUILDING = ("made", "built", "constructed", "crafted", "formed", "assembled", "fashioned")
_WITH_TOO = frozenset({("lit", "by"), ("illuminated", "by"), ("served", "by"), ("lit", "with")})
_FORMS = frozenset({"circle", "semicircle", "ring", "arc", "horseshoe", "triangle", "cluster", "zigzag", "herringbone"})
_ROUGHLY = frozenset({"about", "around", "approximately", "roughly", "exactly", "nearly", "almost", "just", "only",
                      "some", "precisely", "circa", "over", "under"})  # fmt: skip
_OFTEN = frozenset({"always", "usually", "often", "sometimes", "normally", "still", "already", "once", "again"})
_EMPTY = frozenset({"empty", "nothing", "bare", "unfurnished", "vacant"})
_EXCEPT = frozenset({("except", "for"), ("apart", "from"), ("aside", "from"), ("other", "than"), ("save", "for"),
                     ("but", "for")})  # fmt: skip
_SOMEBODY = frozenset({"someone", "somebody", "they", "he", "she", "i", "we"})
_HAVING_PUT = frozenset({"left", "put", "placed", "forgotten", "forgot", "laid", "hung", "parked", "dropped", "thrown",
                         "stacked", "piled", "abandoned"})  # fmt: skip
ASIDE = "aside"  # the word of a chunk that tells something and wishes nothing
DISTANCE = "at a distance of"
_ENTERED = frozenset({"house", "pergola", "bridge", "pyramid", "play_tent"})  # things that one may be in
RELATIVE = "of which"  # the noun of a relative pronoun after a preposition


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


_LISTED = 64  # chunks in which the other things of a list are looked for


class Chunker:
    """Cuts one sentence, tokens [at, end), into chunks."""

    def __init__(self, tokens: tuple[Token, ...], at: int, end: int) -> None:
        self.tokens = tokens
        self.at = at
        self.first, self.end = at, end
        self.closed = ClosedReader(tokens, end)
        self.nouns = NounReader(self.closed)
        self.unwished = UnwishedReader(self.closed, self.nouns)
        self.lexicon: Lexicon = self.closed.lexicon
        self.chunks: list[Chunk] = []

    def run(self) -> list[Chunk]:
        """All chunks, in order; together they cover the sentence."""
        while self.at < self.end:
            chunk = self._next()
            assert chunk.end > self.at
            self.chunks.append(chunk)
            self.at = chunk.end
        return self.chunks

    def _next(self) -> Chunk:
        token = self.tokens[self.at]
        if token.kind in ("sign", "end"):
            return self._sign(token)
        return self._after_what_was_read(token) or self._of_few_words(token) or self._of_many_words(token)

    def _after_what_was_read(self, token: Token) -> Chunk | None:
        """What the chunk before it, or where in the sentence it stands, decides."""
        if token.low == OWN:
            return Chunk("own", self.at, self.at + 1)
        if token.low == "to" and self._owner_at(self.at + 1):
            return Chunk("rel", self.at, self.at + 1, relation=RelationPhrase("at"), word="at")
        after_place = bool(self.chunks) and self.chunks[-1].kind == "rel"
        if after_place and token.low in NOUNS and may_stand_on(self.chunks[-1].word):  # `speakers on stands`
            stand = NounPhrase(self.at, self.at + 1, "unknown", key="unknown", noun=token.low)
            if token.low == "stands":
                stand.plural, stand.vague, stand.count = True, True, Count(min=3, max=None)
            return Chunk("np", self.at, self.at + 1, phrase=stand)
        taken_back = number_taken_back(self.tokens, self.at, self.end)
        if taken_back:
            return Chunk("filler", self.at, self.at + taken_back, word="no")
        told = self._somebody_put()
        if told:
            return Chunk("open", self.at, self.at + told, word="put")
        if after_place and token.low in ("which", "whom"):  # `on which stands a lamp`
            which = NounPhrase(self.at, self.at + 1, "pronoun", key="it", noun=RELATIVE, definite=True)
            return Chunk("np", self.at, self.at + 1, phrase=which)
        sided = after_place and token.low in ("each", "both", "either", "every")  # `along each side`
        if sided or (self.chunks and self.chunks[-1].kind == "own"):  # `the bed's left side`
            phrase = self.nouns.noun_phrase(self.at)
            if phrase is not None:
                return Chunk("np", phrase.start, phrase.end, phrase=phrase)
        seats = self._seats_at()
        if seats:
            return Chunk("for", self.at, self.at + seats, word="for")
        excepted = self._excepted()
        if excepted:
            return Chunk("with", self.at, self.at + excepted, word="except for")
        height = self._height_at()
        if height is not None:
            return height
        return self._said_besides()

    def _of_few_words(self, token: Token) -> Chunk | None:
        """Turns of phrase that are known by their words alone."""
        lows = self.closed.lows(self.at, 5)
        if self.at == self.first and lows[0] == "picture" and lows[1:2] in (["a"], ["an"], ["the"]):
            return Chunk("open", self.at, self.at + 1, word="picture")
        shown = self._shows_room(lows) if self.at == self.first else 0
        if shown:
            return Chunk("open", self.at, self.at + shown, word="picture")
        if lows[0] == "in" and lows[2:3] and lows[1] in ("a", "an") and lows[2] in _FORMS:
            return Chunk("order", self.at, self.at + 3, word="form")
        if lows[:4] in (["from", "left", "to", "right"], ["from", "right", "to", "left"]):
            return Chunk("order", self.at, self.at + 4)
        if tuple(lows[:2]) in _WITH_TOO:
            return Chunk("with", self.at, self.at + 2, word="with")
        if token.low == "all" and lows[1:2] == ["over"] and self.at > self.first:
            return Chunk("rel", self.at, self.at + 2, relation=RELATION_PHRASES["on"], word="all over")
        if token.low == "round" and self.closed.lows(self.at + 1, 1)[:1] and lows[1] in _DETERMINERS:
            return Chunk("rel", self.at, self.at + 1, relation=RELATION_PHRASES["around"], word="around")
        if token.low == "per" and self.at > self.first:
            return Chunk("rel", self.at, self.at + 1, relation=RelationPhrase("at"), word="at")
        if token.low == "w" and self.closed.lows(self.at, 3)[1:2] == ["/"]:
            short = self.closed.lows(self.at, 3)[2:3] == ["o"]
            return Chunk("no" if short else "with", self.at, self.at + 2 + short, word="with")
        asked = self.closed.lows(self.at + 1, 1) in (["u"], ["you"], ["i"], ["we"])
        if token.low == "can" and (asked or (self.at and self.tokens[self.at - 1].low in _WHO)):
            return Chunk("filler", self.at, self.at + 1, word="can")
        if token.low in _ROUGHLY and measure_at(self.tokens, self.at + 1, self.end) is not None:
            return Chunk("filler", self.at, self.at + 1, word=token.low)
        return None

    def _of_many_words(self, token: Token) -> Chunk:
        """Measures, closed phrases, noun phrases and what is left of words."""
        closed = self.closed.at(self.at)
        if closed is not None and closed[1] == "time":
            return Chunk("time", self.at, self.at + closed[2], word=closed[0])
        measured = measure_at(self.tokens, self.at, self.end)
        if measured is not None:
            return self._measured(measured)
        if closed is not None and self._closed_wins(closed):
            return self._of_closed(closed)
        phrase = self.nouns.noun_phrase(self.at)
        if phrase is not None and self._restates(phrase):
            return Chunk("measure", self.at, phrase.end, measure=phrase.look.measures[0])
        look = self._as_look(phrase) if phrase is not None else None
        if phrase is not None and look is not None:
            return Chunk("look", phrase.start, phrase.end, look=look)
        if phrase is not None and self._names_the_room(phrase):
            phrase.kind, phrase.key = "room", "room"
        if phrase is not None and self.unwished.spoken_of(phrase):
            return Chunk("for", phrase.start, phrase.end + self.unwished.shown_on_it(phrase), word=ASIDE)
        if phrase is not None:
            return Chunk("np", phrase.start, phrase.end, phrase=phrase)
        if closed is not None:
            return self._of_closed(closed)
        if token.low in _OFTEN or (token.low.endswith("ly") and len(token.low) > 4 and self._after_verb()):
            return Chunk("filler", self.at, self.at + 1, word=token.low)
        return self._loose_word(token)

    def _somebody_put(self) -> int:
        """`someone has left | a map on the table`: tokens of who put it there; 0 for other words."""
        lows = self.closed.lows(self.at, 4)
        if lows[0] not in _SOMEBODY or (self.at and self.tokens[self.at - 1].low == "where"):
            return 0
        verb = 1 + (lows[1:2] in (["has"], ["have"], ["had"]))
        if verb == 1 and lows[0] in ("i", "we"):
            return 0 + (lows[2:3] in (["already"], ["just"]))
        return verb + 1 if lows[verb : verb + 1] and lows[verb] in _HAVING_PUT else 0

    def _after_verb(self) -> bool:
        """`stands proudly in the corner`: an adverb after a verb of standing says nothing of the place."""
        return bool(self.chunks) and self.chunks[-1].kind in ("link", "hang", "lean")

    def _said_besides(self) -> Chunk | None:
        """What names no thing where it stands: a colour after `one`, `to each`, an aside, a distance, a form."""
        token = self.tokens[self.at]
        last = next((chunk for chunk in reversed(self.chunks[-2:]) if chunk.kind != "comma"), None)
        before = last.phrase if last is not None else None
        colored = self._fruit_color(before)
        if colored is not None:
            return colored
        if token.low in ("left", "right") and before is not None and before.end == self.at:
            told = before.noun == "one" or self.closed.lows(self.at + 1, 2) in (["and", "one"], [",", "one"])
            if told and self.closed.lows(self.at + 1, 1) in (["and"], [","], []):  # `one lamp left and one right of it`
                side = f"to the {token.low}"
                return Chunk("rel", self.at, self.at + 1, relation=RELATION_PHRASES[side], word=side)
        if token.low == "to" and self.closed.lows(self.at + 1, 1) == ["each"] and before is not None and before.counted:
            after = self.closed.lows(self.at + 2, 1)
            if not after or after[0] in (",", ";", ")", "and"):
                return Chunk("rel", self.at, self.at + 1, relation=RelationPhrase("at"), word="at")
        aside = self.unwished.at(self.at, self.first, before)
        if aside:
            return Chunk("for", self.at, self.at + aside, word=ASIDE)
        named = self.at + (token.low in ("a", "the"))
        if named < self.end and self.tokens[named].low == "ceiling" and self.nouns.height_of_room(named):
            measured = measure_at(self.tokens, named + 1, self.end)
            assert measured is not None
            look = Look(measures=[measured[0]])
            phrase = NounPhrase(self.at, named + 1 + measured[1], "place", key="ceiling", noun="ceiling", look=look)
            return Chunk("np", phrase.start, phrase.end, phrase=phrase)
        rows = self._rows_added()
        if rows is not None:
            return rows
        stacks = self._stacks_at()
        if stacks:
            return Chunk("rel", self.at, self.at + stacks, relation=RELATION_PHRASES["stacked"], word="stacked")
        apart = self._distance_said()
        if apart is not None:
            return apart
        blocks = self.unwished.blocks(self.at)
        if blocks:
            return Chunk("order", self.at, self.at + blocks, word="form")
        return None

    def _height_at(self) -> Chunk | None:
        """`hung at 1.7 m`, `at a height of 2 m`: no size, but how high."""
        lows = self.closed.lows(self.at, 4)
        taken = 4 if lows == ["at", "a", "height", "of"] else int(lows[0] == "at")
        measured = measure_at(self.tokens, self.at + taken, self.end) if taken else None
        if measured is None or len(measured[0].lengths) > 1:
            return None
        return Chunk("height", self.at, self.at + taken + measured[1], measure=measured[0])

    def _fruit_color(self, before: NounPhrase | None) -> Chunk | None:
        """`two tents, one | orange | and one grey`: after `one` a word that is also a fruit is the colour."""
        match = self.lexicon.match(self.tokens, self.at, self.end) if before is not None else None
        if before is None or match is None or before.kind != "pronoun" or before.end != self.at:
            return None
        if before.noun not in ("one", BARE):
            return None
        entry, length = match
        following = self.closed.lows(self.at + length, 1)
        if not (entry.color and entry.noun) or (following and following[0] not in (",", "and", ")", ";")):
            return None
        return Chunk("look", self.at, self.at + length, look=Look(color=entry.color))

    def _as_look(self, phrase: NounPhrase) -> Look | None:
        """`walls: green vinyl`, `backdrop (paper, white)`, `a sofa, three-seater,`: a noun that only says how the thing
        before looks.
        """
        ends = phrase.end >= self.end or self.tokens[phrase.end].kind != "word"
        last = self.chunks[-1] if self.chunks else None
        if not ends or last is None or phrase.definite or self.tokens[phrase.start].low in ("a", "an"):
            return None
        if phrase.entry is not None and phrase.entry.material and phrase.kind == "object":
            noted = self.tokens[phrase.start - 1].low == "(" and phrase.end - phrase.start == 1
            at = len(self.chunks) - 1
            while at > 0 and self.chunks[at].kind in ("comma", "unknown", "filler"):
                at -= 1
            named = self.chunks[at].phrase if at < len(self.chunks) - 1 else None
            surface = named is not None and named.kind == "place" and named.key in ("wall", "floor")
            if noted or surface:
                look = replace(phrase.look, measures=[])
                look.material = look.material or phrase.entry.material
                return look
        seats = phrase.end - phrase.start == 2 and self.tokens[phrase.end - 1].low == "seater"
        seated = f"{self.tokens[phrase.start].low} seater"
        return Look(extra=[seated]) if seats and last.kind == "comma" else None

    def _rows_added(self) -> Chunk | None:
        """`twelve seats, three rows of four`: the form of what was counted before."""
        lows = self.closed.lows(self.at, 4)
        if self.at == self.first or lows[1:3] != ["rows", "of"] or self.tokens[self.at - 1].low not in (",", "(", ":"):
            return None
        form = RELATION_PHRASES.get("in " + " ".join(lows))
        if form is None or not any(chunk.phrase is not None for chunk in self.chunks[-8:]):
            return None
        named = self.nouns.noun_phrase(self.at + 4) if self.at + 4 < self.end else None
        alone = named is None or named.definite or self.tokens[self.at + 4].kind != "word"
        return Chunk("rel", self.at, self.at + 4, relation=form, word="in " + " ".join(lows)) if alone else None

    def _stacks_at(self) -> int:
        """`in two stacks of four`, `stacked in three crooked piles`: tokens; 0 for other words."""
        lows = self.closed.lows(self.at, 9)
        high = integer_at(lows, 1) if lows[0] in ("stacked", "piled") else None
        if high is not None and lows[1 + high[1] : 2 + high[1]] == ["high"]:
            return 2 + high[1]  # `stacked two high`
        step = 1 + (lows[0] in ("stacked", "piled", "heaped", "arranged")) if "in" in lows[:2] else 0
        number = integer_at(lows, step) if step and lows[step - 1] == "in" else None
        if number is None:
            return 0
        at = step + number[1]
        while at < len(lows) and at < step + number[1] + 2 and lows[at] not in _STACKS:
            at += 1
        if at >= len(lows) or lows[at] not in _STACKS:
            return 0
        inner = integer_at(lows, at + 2) if lows[at + 1 : at + 2] == ["of"] else None
        return at + 1 + (1 + inner[1] if inner is not None else 0)

    def _restates(self, phrase: NounPhrase) -> bool:
        """`four blocks (5 cm cubes)`: a bracket that names the thing before once more, with its size."""
        if self.at == self.first or self.tokens[self.at - 1].low != "(" or not phrase.look.measures:
            return False
        before = next((chunk.phrase for chunk in reversed(self.chunks) if chunk.phrase is not None), None)
        closed = phrase.end < self.end and self.tokens[phrase.end].low == ")"
        return closed and before is not None and phrase.key == before.key and not (phrase.counted or phrase.indefinite)

    def _distance_said(self) -> Chunk | None:
        """`at a distance of 45 cm`, `within one metre of the wall`: the words round a distance."""
        lows = self.closed.lows(self.at, 4)
        if lows == ["at", "a", "distance", "of"] and measure_at(self.tokens, self.at + 4, self.end) is not None:
            return Chunk("filler", self.at, self.at + 4, word=DISTANCE)
        if (
            lows[0] == "within"
            and self.at + 1 < self.end
            and measure_at(self.tokens, self.at + 1, self.end) is not None
        ):
            return Chunk("filler", self.at, self.at + 1, word="within")
        last, before = (self.chunks[-1:] or [None])[0], (self.chunks[-2:-1] or [None])[0]
        if last is None or before is None or last.kind != "measure" or before.word != "within" or lows[0] != "of":
            return None
        return Chunk("rel", self.at, self.at + 1, relation=RELATION_PHRASES["from"], word="from")

    def _names_the_room(self, phrase: NounPhrase) -> bool:
        """`The bridge of a ship, ...`, `An allotment: ...`: an unknown thing that opens the text and of which no more
        is said than its size, walls or floor is the kind of place.
        """
        entered = phrase.kind == "unknown" or (phrase.kind == "object" and phrase.key in _ENTERED)
        if phrase.noun == "reception" and phrase.kind == "object" and not self.chunks:
            return not self.first and self.closed.lows(phrase.end, 1) in ([":"], ["of"], ["with"], [])
        if self.first or not entered or phrase.count.max != 1 or phrase.each:
            return False
        if any(chunk.phrase is not None or chunk.relation is not None for chunk in self.chunks):
            return False
        at = phrase.end
        inner = self.nouns.noun_phrase(at + 1) if self.closed.lows(at, 1) == ["of"] and at + 1 < self.end else None
        at = inner.end if inner is not None else at
        lows = self.closed.lows(at, 3)
        if not lows or lows[0] == ":":
            return self.end < len(self.tokens) or bool(lows)
        if lows[0] in (",", "("):
            there = lows[1:3] in (["there", "is"], ["there", "are"]) or lows[1:2] == ["there's"]
            sized = at + 1 < self.end and measure_at(self.tokens, at + 1, self.end) is not None
            return there or sized or inner is not None
        named = self.nouns.noun_phrase(at + 1) if lows[0] == "with" and at + 1 < self.end else None
        return named is not None and named.kind == "place" and named.key in ("floor", "wall", "ceiling")

    def _shows_room(self, lows: list[str]) -> int:
        """`Photo of a kitchen`: tokens before the room that the whole text is about."""
        step = int(lows[0] in ("a", "an"))
        if lows[step : step + 1] == [] or lows[step] not in _SHOWING or lows[step + 1 : step + 2] != ["of"]:
            return 0
        after = self.at + step + 2
        room = self.nouns.noun_phrase(after) if after < self.end else None
        return step + 2 if room is not None and room.kind == "room" else 0

    def _excepted(self) -> int:
        """`empty except for a chair`: the chair is there. Tokens of the preposition; 0 if it is none of these."""
        lows = self.closed.lows(self.at, 2)
        taken = 2 if tuple(lows) in _EXCEPT else int(lows[0] in ("except", "save", "besides"))
        begun = [token.low for token in self.tokens[max(self.at - 12, 0) : self.at]]
        return taken if taken and any(word in _EMPTY for word in begun) else 0

    def _owner_at(self, at: int) -> bool:
        """`to | the bed's left`."""
        phrase = self.nouns.noun_phrase(at) if at < self.end else None
        return phrase is not None and phrase.end < self.end and self.tokens[phrase.end].low == OWN

    def _seats_at(self) -> int:
        """`that seats six`, `seating eight`, `to seat four`: tokens before the number; 0 if it is none of these."""
        lows = self.closed.lows(self.at, 4)
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
        phrase = self.nouns.noun_phrase(self.at)
        if phrase is not None and self._restates(phrase):
            return Chunk("measure", self.at, phrase.end, measure=phrase.look.measures[0])
        if phrase is not None and phrase.look.measures and phrase.kind in ("object", "room", "opening"):
            return Chunk("np", phrase.start, phrase.end, phrase=phrase)
        measure, taken = measured
        last, after = self.at + taken - 1, self.at + taken
        if self.tokens[last].low == "across" and after < self.end and self.tokens[after].low in ("from", "the"):
            measure, taken = replace(measure, dimensions=("",) * len(measure.dimensions)), taken - 1
        return Chunk("measure", self.at, self.at + taken, measure=measure)

    def _describes(self, at: int) -> bool:
        """`folded jumpers` in a list: a participle before a bare noun, and no verb after one."""
        before = self.chunks[-1].kind if self.chunks else "comma"
        own = self.lexicon.match(self.tokens, at, self.end)
        here = at + 1
        noun = self.lexicon.match(self.tokens, here, self.end) if here < self.end else None
        while noun is not None and noun[0].noun is None and noun[0].adjective and here + noun[1] < self.end:
            here += noun[1]  # `floating wooden shelves`
            noun = self.lexicon.match(self.tokens, here, self.end)
        bare = noun is not None and noun[0].noun is not None and self.closed.at(here) is None
        return before in ("comma", "and", "with", "rel") and own is not None and own[0].adjective and bare

    def _closed_wins(self, closed: tuple[str, ChunkKind, int]) -> bool:
        """A closed word that is also a noun (`place`, `set`, `display`) is the noun only if nothing else fits."""
        phrase, kind, length = closed
        if kind in ("link", "hang") and length == 1 and self._describes(self.at):
            return False
        if kind == "rel" and RELATION_PHRASES[phrase].relation == "under" and length > 1:
            return True
        entry = self.lexicon.match(self.tokens, self.at, self.end)
        determined = determiner_at(self.closed.lows(self.at)).taken
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
                look[0].extra += ["upholstered"] if phrase.startswith("upholstered") else []
                return Chunk("look", self.at, look[1], look=look[0])
            parts = self.nouns.noun_phrase(end) if end < self.end and phrase.startswith(_BUILDING) else None
            if parts is not None and parts.kind in ("object", "unknown") and not parts.definite:
                return Chunk("for", self.at, parts.end, word=ASIDE)  # `a bar made of pallets`
            if phrase in RELATION_PHRASES:  # `covered in books`
                return Chunk("rel", self.at, end, relation=RELATION_PHRASES[phrase], word=phrase)
            return Chunk("filler", self.at, end)
        return Chunk(kind, self.at, end, word=phrase)

    def _numbers_a_line(self, token: Token) -> bool:
        """`1.` and `2)` before the lines of a list."""
        before = self.tokens[self.at - 1].low if self.at else "\n"
        after = self.tokens[self.at + 1].low if self.at + 1 < len(self.tokens) else ""
        return token.kind == "number" and before in ("\n", ".") and after in (".", ")", ":")

    def _loose_word(self, token: Token) -> Chunk:
        low = token.low
        if low in ("low", "high") and self.chunks and self.chunks[-1].kind == "hang":
            return Chunk("filler", self.at, self.at + 1, word=low)  # `hanging low over the table`
        if self._numbers_a_line(token):
            return Chunk("comma", self.at, self.at + 1)
        if low == "of" and self._bulk_at(self.at + 1):
            return Chunk("filler", self.at, self.at + 2, word=low)  # `a sack of clay`
        if low in ("of", "made"):
            look = self._bare_look(self.at + 1) if low == "of" else None
            if look is not None:
                return Chunk("look", self.at, look[1], look=look[0])
            return Chunk("of", self.at, self.at + 1, word=low)
        bare = self._bare_unknown() if self.lexicon.match(self.tokens, self.at, self.end) is not None else None
        if bare is not None:  # `white | backdrop`
            return Chunk("np", bare.start, bare.end, phrase=bare)
        if low == "for":
            return Chunk("for", self.at, self.at + 1, word=low)
        look = self._bare_look(self.at)
        if look is not None:
            return Chunk("look", self.at, look[1], look=look[0])
        if low in ("each", "apiece"):
            return Chunk("each", self.at, self.at + 1)
        bare = self._bare_unknown()
        if bare is not None:
            return Chunk("np", bare.start, bare.end, phrase=bare)
        kind: ChunkKind = "filler" if low in FILLERS else "unknown"
        return Chunk(kind, self.at, self.at + 1, word=low)

    def _bare_unknown(self) -> NounPhrase | None:
        """A thing that is not known and has no article, where a list, `with`, `no` or a verb asks for one."""
        before = next((chunk for chunk in reversed(self.chunks) if chunk.kind != "filler"), None)
        if before is None and self.at == self.first and self.closed.lows(self.at + 1, 1) == ["("]:
            return self.nouns.bare_unknown(self.at, alone=False, listed=True)  # `Backdrop (white)`
        if before is None or self.tokens[self.at - 1].low in _WHO:
            return None
        asks = before.kind in ("with", "no", "link", "open") or (
            before.relation is not None and (before.relation.inverse or not before.relation.alone)
        )
        if before.kind == "of" and self._holds():
            return self.nouns.bare_unknown(self.at, alone=True)  # `a tray of instruments`
        listed = before.kind in ("and", "comma") and any(chunk.kind == "np" for chunk in self.chunks[-_LISTED:])
        if not asks and not listed:
            return None
        if before.kind == "no":  # `no audience`
            return self.nouns.bare_unknown(self.at, alone=False, listed=True)
        return self.nouns.bare_unknown(self.at, alone=before.kind not in ("comma", "with"))

    def _bulk_at(self, at: int) -> bool:
        """Whether a vessel holds a material here, and is not made of it."""
        holder = self.chunks[-1].phrase if self.chunks else None
        held = at < self.end and self.tokens[at].low in _BULK
        return held and holder is not None and holder.end == self.at and holder.key in _BULK_HOLDERS

    def _holds(self) -> bool:
        """Whether the noun before the last `of` is that of a thing that other things are kept in or on."""
        holder = self.chunks[-2].phrase if len(self.chunks) > 1 and self.chunks[-1].kind == "of" else None
        return holder is not None and holder.kind == "object" and (is_hollow(holder.key) or holder.key in SERVING)

    def _bare_look(self, at: int) -> tuple[Look, int] | None:
        """Adjectives with no noun after them: `made of dark oak`, `is blue and round`, `in white`."""
        look, taken = Look(), 0
        here = at
        while here < self.end:
            token = self.tokens[here]
            if taken and token.low in (",", "and") and here + 1 < self.end:
                following = self.lexicon.match(self.tokens, here + 1, self.end)
                closed = self.closed.at(here + 1)
                relates = closed is not None and closed[1] == "rel" and (following is None or closed[2] >= following[1])
                if following is None or not following[0].adjective or relates or self._starts_noun(here + 1):
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
            look.add(entry[0], " ".join(self.closed.lows(here, entry[1])))
            here += entry[1]
            taken = here - at
        named = taken and self.tokens[at].low == "a" and here < self.end and self.tokens[here].kind == "word"
        if named and self.closed.at(here) is None and self.lexicon.match(self.tokens, here, self.end) is None:
            return None  # `in a wooden holder`
        return (look, at + taken) if taken else None

    @staticmethod
    def _more_than_which(entry: Entry) -> bool:
        return bool(entry.color or entry.material or entry.size or entry.shape or entry.style or entry.mood)

    def _starts_noun(self, at: int) -> bool:
        phrase = self.nouns.noun_phrase(at)
        if phrase is not None and any(token.low == "," for token in self.tokens[at : phrase.end]):
            return False  # `a carpet in orange, panelled walls`
        return phrase is not None and not (
            phrase.end - phrase.start == 1
            and phrase.entry is not None
            and bool(phrase.entry.material or phrase.entry.color)
        )
