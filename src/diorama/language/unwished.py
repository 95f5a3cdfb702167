"""Words that ask for no thing: verbs after a noun, people who are spoken of, likenesses, comparisons, purposes."""

from __future__ import annotations

from diorama.catalogue.categories import ancestors
from diorama.language.closed import DEFINITES, FILLERS, NUMBER_WORDS, OF_LIKENESS
from diorama.language.closed_phrases import ClosedReader
from diorama.language.doings import is_finite, third_person
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
    ("showing",), ("depicting",), ("portraying",), ("selling",), ("specialising", "in"), ("specializing", "in"),
)  # fmt: skip
_LIKENESS_FIRSTS = frozenset(words[0] for words in _LIKENESS)
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
_LOVING = frozenset({"loves", "likes", "adores", "collects", "hates", "enjoys", "prefers", "love", "like", "adore",
                     "collect", "enjoy", "plays", "paints", "draws", "builds", "studies", "dreams", "breeds",
                     "sells"})  # fmt: skip
_PETS = frozenset({"dog", "cat", "small_animal", "bird"})
_SPEAKERS = frozenset({"we", "i", "you", "they", "he", "she", "our", "my"})
_WEIGHTS = frozenset({"kg", "kilo", "kilos", "kilogram", "kilograms", "lb", "lbs", "pounds", "litre", "litres", "liter",
                      "liters", "ml", "watt", "watts", "kw", "volt", "volts", "degrees", "percent", "gallon", "gallons",
                      "kelvin", "lumens", "lux", "mph", "hz", "euros", "dollars"})  # fmt: skip
_LEVELS = frozenset({"table", "waist", "eye", "knee", "chest", "shoulder", "counter", "head", "desk", "hip", "ankle",
                     "child", "standing", "sitting", "bar", "ground", "floor", "arm"})  # fmt: skip
_VARIANTS = frozenset({"sizes", "colours", "colors", "shapes", "heights", "styles", "shades", "widths", "lengths"})
_READING = frozenset({"reading", "saying", "spelling", "marked"})
_WRITTEN_ON = frozenset({"sign", "signs", "poster", "board", "plaque", "banner", "doormat", "mat", "label", "note",
                         "notice", "placard", "tag", "letters"})  # fmt: skip
_SEEN = frozenset({"view", "views", "glimpse", "sight"})
_OVER = frozenset({"of", "over", "onto", "across", "to", "towards", "toward", "into", "out"})
_MEASURED = frozenset({"size", "shape", "height", "width", "length", "colour", "color", "depth", "sense"})
_SO = frozenset({"such", "same", "well", "soon", "as", "far", "just", "long", "known", "follows", "much", "many"})
_MINDING = frozenset({"loves", "likes", "adores", "hates", "enjoys", "prefers", "love", "like", "adore",
                      "enjoy", "share", "shares", "live", "lives", "owns", "own", "dreams", "dream", "want",
                      "wants"})  # fmt: skip
_SHOWN = frozenset({"printed", "painted", "embroidered", "drawn", "carved", "engraved", "written", "stencilled",
                    "stitched", "depicted", "woven", "etched"})  # fmt: skip
_SERVES = frozenset({"used", "serving", "serves", "doubling", "doubles", "acting", "acts", "functioning", "functions",
                     "repurposed", "reused", "working"})  # fmt: skip
_SAVE: tuple[tuple[str, ...], ...] = (("except", "for"), ("apart", "from"), ("other", "than"), ("except",), ("but",),
                                      ("besides",), ("save",))  # fmt: skip
_KEPT: tuple[tuple[str, ...], ...] = (
    ("must", "remain", "clear"), ("should", "remain", "clear"), ("remains", "clear"), ("remain", "clear"),
    ("must", "stay", "clear"), ("stays", "clear"), ("kept", "clear"), ("is", "clear"), ("must", "be", "clear"),
)  # fmt: skip
_KEPT_FIRSTS = frozenset(words[0] for words in _KEPT)


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
        taken = self._told_of(at, lows) or self._likeness(at, lows)
        if taken:
            return taken
        if at > first and lows[0] in _RELATIVE and lows[1:2] and is_finite(lows[1]) and self.closed.at(at + 1) is None:
            taken = 2 + int(bool(lows[2:3]) and lows[2].endswith("ly"))
        taken = taken or self._verb(at, before, lows) or self._mended_with(at, lows)
        taken = taken or self._comparison(at, lows) or self._enough(at, lows) or self._purpose(at, lows)
        taken = taken or (2 if lows[:2] in (["at", "home"], ["from", "home"]) else 0)
        taken = taken or self._inscribed(at, before, lows)
        kept = _KEPT if lows[0] in _KEPT_FIRSTS else ()
        taken = taken or next((len(words) for words in kept if tuple(lows[: len(words)]) == words), 0)
        taken = taken or self._nothing(at, lows) or self._of_what(at, before, lows) or self._serving(at, lows)
        taken = taken or self._condition(at, lows) or self._formerly(at, lows)
        step = integer_at(lows, 1) if lows[0] == "in" else None
        if step is not None or lows[:2] in (["in", "different"], ["in", "various"], ["in", "several"]):
            after = 1 + (step[1] if step is not None else 1)
            after += lows[after : after + 1] == ["different"]
            taken = after + 1 if lows[after : after + 1] and lows[after] in _VARIANTS else 0
        if lows[0] == "at" and lows[2:3] in (["height"], ["level"]) and lows[1] in _LEVELS:
            taken = 3
        taken = taken or self._weighed(at, lows)
        taken = taken or self._time(at, lows) or self._by_so_much(at, lows) or self._room_of(at, before, lows)
        if not taken and at == first and lows[0] in _MOTION and lows[1:2] and lows[1] in _INTO:
            taken = 1
        return taken

    def blocks(self, at: int) -> int:
        """`pews in two blocks`: the form of a group."""
        lows = self.closed.lows(at, 6)
        if lows[0] != "in":
            return 0
        if lows[1:2] in (["pairs"], ["twos"], ["threes"], ["fours"]):
            return 2
        number = integer_at(lows, 1)
        taken = 1 + (number[1] if number is not None else 0)
        said = number is not None and lows[taken : taken + 1] and lows[taken] in _BLOCKS
        return taken + 1 if said and lows[taken + 1 : taken + 2] != ["of"] else 0

    def spoken_of(self, phrase: NounPhrase) -> bool:
        """People who are mentioned and not wished: `my daughter wants`, `made by the children`, `hi guys`; what is only
        shown: `a rug with a map printed on it`.
        """
        if self.shown_on_it(phrase) or self._heads(phrase):
            return True
        pet = phrase.definite and phrase.kind == "object" and bool(set(ancestors(phrase.key)) & _PETS)
        if pet and phrase.end < self.end and is_finite(self.tokens[phrase.end].low):
            return self.closed.at(phrase.end) is None  # `the dog chews them`
        if phrase.kind != "object" or "person" not in ancestors(phrase.key) or phrase.end - phrase.start > 6:
            return False
        start = phrase.start
        lows = [token.low for token in self.tokens[max(start - 2, 0) : start]]
        if lows[-1:] and (lows[-1] in _TAKING or (start == 1 and lows[-1] in ("hi", "hello", "hey", "dear"))):
            return True
        if lows[-1:] == ["by"] and len(lows) == 2 and (lows[0].endswith("ed") or lows[0] in ("made", "drawn", "built")):
            return True
        return self.tokens[start].low in _OWNERS and not self._placed(phrase.end)

    def _heads(self, phrase: NounPhrase) -> bool:
        """`Seating: three sofas`, `workstations: four rows of desks`: a heading of what is told after it."""
        bare = phrase.kind == "object" and phrase.plural and not (phrase.counted or phrase.definite)
        if not bare or self.closed.lows(phrase.end, 1) != [":"] or phrase.end + 1 >= self.end:
            return False
        inner = self.nouns.noun_phrase(phrase.end + 1)
        if inner is None or inner.kind != "object" or not inner.counted or inner.noun == phrase.noun:
            return False
        return phrase.key in ancestors(inner.key) or inner.key in ancestors(phrase.key)

    def shown_on_it(self, phrase: NounPhrase) -> int:
        """Tokens of `printed on it` after a noun phrase; 0 if none follow."""
        after = self.closed.lows(phrase.end, 3) if phrase.end < self.end and phrase.indefinite else []
        return 3 if len(after) > 2 and after[0] in _SHOWN and after[1] == "on" and after[2] in ("it", "them") else 0

    def _told_of(self, at: int, lows: list[str]) -> int:
        """`who loves horses`, `my son likes cars and trains`, `he collects stamps`: what people do is no wish."""
        person = lows[0] == "who" or lows[0] in ("he", "she", "they", "everyone", "everybody")
        told = _LOVING if person or lows[0] in _OWNERS else _MINDING
        if lows[0] in _OWNERS or lows[0] in ("the", "a", "an") or integer_at(lows, 0) is not None:
            phrase = self.nouns.noun_phrase(at)
            someone = phrase is not None and phrase.kind == "object" and "person" in ancestors(phrase.key)
            verb = phrase.end if phrase is not None and someone else at
        else:
            verb = at + 1 if person else at
        if verb == at or verb >= self.end:
            return 0
        did = lows[0] in ("he", "she") and lows[1].endswith("ed") and self.closed.at(verb) is None
        if self.tokens[verb].low not in told and not did:
            return 0
        end = self._phrase_end(verb + 1 + (self.closed.lows(verb + 1, 1) == ["to"]))
        while end + 1 < self.end and self.tokens[end].low == "and":
            phrase = self.nouns.noun_phrase(end + 1)
            if phrase is None or phrase.definite or phrase.indefinite:
                break
            end = phrase.end
        return end - at if end > verb + 1 else 0

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
        step = int(lows[0] in _RELATIVE)
        if lows[step : step + 1] == [] or lows[step] not in _LIKENESS_FIRSTS:
            return 0
        for words in _LIKENESS:
            after = at + step + len(words)
            if tuple(lows[step : step + len(words)]) == words:
                end = self._phrase_end(after)
                return end - at if end > after else 0
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
        if lows[0] == "no" and lows[2:3] == ["than"] and lows[1].endswith("er") and at + 1 < self.end:
            further = self._comparison(at + 1, self.closed.lows(at + 1, 5))
            return further + 1 if further else 0
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
        if is_finite(third_person(lows[1])) and lows[2:3] and lows[2] in DEFINITES:
            return self._phrase_end(at + 2) - at  # `for change the nappies`
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
        told = lows[step : step + 1]
        number = integer_at(lows, step) if told and (told[0].isdecimal() or told[0] in NUMBER_WORDS) else None
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
        if lows[0] in ("before", "because", "since", "although", "while") and lows[1:2] and lows[1] in _SPEAKERS:
            end = at + 1
            while end < self.end and self.tokens[end].kind != "sign":
                end += 1
            return end - at
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
        part = phrase is not None and phrase.kind == "room" and before.noun.endswith((" corner", " nook", " area"))
        if part:
            return 0  # `the children's corner of a library`
        kinds = ("object", "unknown", "room") if before.noun != "rooms" else ("object", "unknown")
        said = phrase is not None and phrase.kind in kinds and not phrase.look.measures
        said = said and not (phrase is not None and phrase.kind == "room" and phrase.definite)
        return phrase.end - at if phrase is not None and said else 0

    def _weighed(self, at: int, lows: list[str]) -> int:
        """`from 2 to 20 kg`, `of 40 litres`, `60 watts`: weights, volumes and powers, which change nothing."""
        step = int(lows[0] in ("from", "of", "weighing", "up", "at"))
        step += lows[step : step + 1] == ["to"]
        if lows[step : step + 1] == [] or not (lows[step].isdecimal() or lows[step] in NUMBER_WORDS):
            return 0
        number = integer_at(lows, step)
        if number is None:
            return 0
        end = at + step + number[1]
        if self.closed.lows(end, 1) in (["to"], ["-"], ["and"]):
            upper = integer_at(self.closed.lows(end + 1, 4), 0) if end + 1 < self.end else None
            end += 1 + upper[1] if upper is not None else 0
        return end + 1 - at if end < self.end and self.tokens[end].low in _WEIGHTS else 0

    def _inscribed(self, at: int, before: NounPhrase | None, lows: list[str]) -> int:
        """`a sign reading OPEN LATE`: what is written on it, up to the next joint."""
        if before is None or before.end != at or lows[0] not in _READING or before.kind not in ("object", "unknown"):
            return 0
        if before.noun.rpartition(" ")[2] not in _WRITTEN_ON and lows[0] != "marked":
            return 0
        end = at + 1
        while end < self.end and self.tokens[end].kind == "word" and self.tokens[end].low != "and":
            closed = self.closed.at(end)
            if closed is not None and closed[1] in ("rel", "hang") and end > at + 1:
                break
            end += 1
        return end - at if end > at + 1 else 0

    def _nothing(self, at: int, lows: list[str]) -> int:
        """`nothing on the floor`, `nothing on the floor except the table`: what is not there, and what is known."""
        closed = self.closed.at(at + 1) if lows[0] == "nothing" and at + 1 < self.end else None
        if closed is None or closed[1] != "rel":
            return 0
        place = self.nouns.noun_phrase(at + 1 + closed[2]) if at + 1 + closed[2] < self.end else None
        if place is None or place.kind == "pronoun":
            return 0
        following = self.closed.lows(place.end, 3)
        step = next((len(words) for words in _SAVE if tuple(following[: len(words)]) == words), 0)
        if step and place.end + step < self.end and self.tokens[place.end + step].low in DEFINITES:
            return self._phrase_end(place.end + step) - at
        return place.end - at

    def _of_what(self, at: int, before: NounPhrase | None, lows: list[str]) -> int:
        """`the warmth of an old station`: what it is compared with."""
        if before is None or before.kind != "abstract" or at - before.end > 0:
            return 0
        seen = before.noun in _SEEN and lows[0] in _OVER
        if not seen and not (lows[0] == "of" and before.noun in OF_LIKENESS | _MEASURED):
            return 0
        end = self._phrase_end(at + 1)
        return end - at if end > at + 1 else 0

    def _serving(self, at: int, lows: list[str]) -> int:
        """`a trunk used as a coffee table`: no second thing."""
        before = self.tokens[at - 1].low if at else ""
        if lows[0] == "as" and before not in _SO and lows[2:3] != ["as"] and lows[1:2] and self.closed.at(at) is None:
            phrase = self.nouns.noun_phrase(at + 1) if at + 1 < self.end else None
            thing = phrase is not None and phrase.kind in ("object", "unknown") and not phrase.definite
            return phrase.end - at if phrase is not None and thing else 0  # `logs around it as seats`
        if lows[0] in ("converted", "turned", "transformed", "remodelled", "remodeled") and lows[1:2] == ["into"]:
            return self._phrase_end(at + 2) - at
        step = 2 if lows[0] in ("that", "which") else 0
        verb = lows[1] if step and lows[1:2] and lows[1] in _SERVES else lows[0]
        step = 1 if verb == lows[0] else 2
        if verb not in _SERVES or lows[step : step + 1] not in (["as"], ["for"]):
            return 0
        if verb not in ("serving", "serves", "used") and lows[step] == "for":
            return 0
        phrase = self.nouns.noun_phrase(at + step + 1) if at + step + 1 < self.end else None
        if (
            phrase is None
            or phrase.kind not in ("object", "unknown", "room", "abstract")
            or lows[step + 2 : step + 3] == ["stand"]
        ):
            return 0
        return self._phrase_end(at + step + 1) - at

    def _by_so_much(self, at: int, lows: list[str]) -> int:
        """`pulled back by 30 cm`: how far something was moved is no size."""
        measured = measure_at(self.tokens, at + 1, self.end) if lows[0] == "by" and at + 1 < self.end else None
        alone = measured is not None and len(measured[0].lengths) == 1 and not measured[0].dimensions[0]
        return 1 + measured[1] if measured is not None and alone else 0
