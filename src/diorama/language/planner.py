"""Text to plan: the public face of the grammar."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from diorama.catalogue.styles import style as style_of
from diorama.domain.errors import UserFault
from diorama.domain.plan import NotUnderstood, Plan, PlanObject
from diorama.domain.span import Span
from diorama.language import closed
from diorama.language.attach import Attacher
from diorama.language.avoidance import avoid_denied
from diorama.language.chunks import Chunker
from diorama.language.draft import Draft, Fate
from diorama.language.finish import finish
from diorama.language.foreign import other_language
from diorama.language.gaps import close_gaps
from diorama.language.joins import go_outdoors, join_rooms
from diorama.language.known import known_words
from diorama.language.lexicon import lexicon
from diorama.language.mend import Mender, said
from diorama.language.mounting import fasten_mounted
from diorama.language.open_air import outdoor_nouns_marked
from diorama.language.phrases import Look, NounPhrase
from diorama.language.possessives import part_possessives
from diorama.language.references import settle_references
from diorama.language.tokens import Token, sentences, tokenize
from diorama.language.wholes import paint_all

_HINT = "describe things and where they stand in English, for example: a bedroom with a double bed and a lamp"


@dataclass(frozen=True, slots=True)
class WordFate:
    """What became of one word: it had an effect, is mere filling, or was reported as not understood."""

    word: str
    span: Span
    fate: Fate


@dataclass(frozen=True, slots=True)
class Reading:
    """A plan and the fate of every word of its text."""

    plan: Plan
    words: tuple[WordFate, ...]


def plan_text(text: str, *, style: str = "") -> Plan:
    """The plan of a text. style: a catalogue style that overrides the text's.

    Raises:
        UserFault: `empty_text`, `language_not_supported`, or `nothing_understood` when it names no object and no
            room; `bad_request` for a style that the catalogue does not have.
    """
    return read_text(text, style=style).plan


def read_text(text: str, *, style: str = "") -> Reading:
    """`plan_text` with the fate of every word, for tests and for showing what was read.

    Raises:
        UserFault: As `plan_text`.
    """
    wanted = _style_key(style)
    draft = _draft(text)
    if not draft.objects and not draft.rooms:
        raise UserFault(f"no object and no room was found in {_short(text)!r}", hint=_HINT, code="nothing_understood")
    plan = finish(draft, wanted)
    return Reading(plan, _fates(draft))


def parse_thing(text: str) -> Plan:
    """The plan of one thing, from a noun phrase such as 'a tall oak bookshelf with five shelves'. It holds exactly
    one object, of count 1, and no relation; an unknown noun becomes category `unknown`.

    Raises:
        UserFault: As `plan_text`; `nothing_understood` when the text names no thing.
    """
    draft = _draft(text)
    if not draft.objects:
        _whole_as_noun(draft)
    if not draft.objects:
        raise UserFault(
            f"no thing was found in {_short(text)!r}",
            hint="name one thing, for example: a tall oak bookshelf with five shelves",
            code="nothing_understood",
        )
    plan = finish(draft, "")
    name, first = next(iter(plan.objects.items()))
    others = [other for key, other in plan.objects.items() if key != name and not other.implied]
    notes = [*plan.not_understood, *(_left_out(text, other) for other in others)]
    return replace(
        plan,
        rooms={},
        objects={name: replace(first, count=type(first.count)(), room=None)},
        relations=(),
        not_understood=tuple(sorted(notes, key=lambda note: note.span.start)),
    )


def _left_out(text: str, other: PlanObject) -> NotUnderstood:
    return NotUnderstood(span=other.span, words=other.span.of(text), why="one thing is made at a time; this is another")


def _whole_as_noun(draft: Draft) -> None:
    """`hoverboard`, without an article: the words are the noun of a placeholder."""
    loose = [i for i, token in enumerate(draft.tokens) if token.kind == "word" and draft.fates[i] == "reported"]
    if not loose:
        return
    start, end = loose[0], loose[0] + 1
    while end in loose:
        end += 1
    noun = " ".join(token.low for token in draft.tokens[start:end])
    phrase = NounPhrase(start, end, "unknown", key="unknown", noun=noun, look=Look())
    draft.add_object(phrase)
    for i in range(start, end):
        draft.why[i] = f"'{noun}' is not a thing known here: a labelled block stands for it"


def _style_key(style: str) -> str:
    if not style:
        return ""
    found = style_of(style)
    if found is None:
        raise UserFault(
            f"style {style!r} is not known", hint="try modern, rustic, industrial, victorian or scandinavian"
        )
    return found.key


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 60 else plain[:57] + "..."


@lru_cache(maxsize=1)
def _vocabulary() -> frozenset[str]:
    """Every word that means something here."""
    return known_words() | lexicon().words


def _draft(text: str) -> Draft:
    tokens = tokenize(text)
    if not any(token.kind in ("word", "number") for token in tokens):
        raise UserFault("there are no words to work from", hint=_HINT, code="empty_text")
    words = lexicon()
    tokens = part_possessives(tokens, words)
    known = known_words()
    language = other_language(tokens, _vocabulary())
    if language:
        raise UserFault(
            f"this text seems to be in {language}; English is read here", hint=_HINT, code="language_not_supported"
        )
    tokens, changed = Mender(text, words, known).mended(tokens)
    tokens = outdoor_nouns_marked(tokens, words)
    draft = Draft(text, tokens)
    for start, end in sentences(tokens):
        Attacher(draft, Chunker(tokens, start, end).run()).run()
    settle_references(draft)
    close_gaps(draft)
    fasten_mounted(draft)
    join_rooms(draft)
    go_outdoors(draft)
    paint_all(draft, words)
    avoid_denied(draft, words)
    _account(draft, tokens, changed)
    return draft


def _account(draft: Draft, tokens: tuple[Token, ...], changed: dict[int, str]) -> None:
    """Every word that is left over is reported; mended ones are, too."""
    for i, word in changed.items():
        if draft.fates[i] != "reported":
            draft.fates[i], draft.why[i] = "reported", said(word)
    for i, token in enumerate(tokens):
        if draft.fates[i]:
            continue
        if token.kind in ("sign", "end") or token.low in closed.FILLERS:
            draft.fates[i] = "filler"
        elif token.kind == "number":
            draft.report(i, i + 1, "it is not said of what this is the number")
        elif token.low in known_words():
            draft.report(i, i + 1, "this says nothing of a thing or a place")
        else:
            draft.report(i, i + 1, "this word is not known here")


def _fates(draft: Draft) -> tuple[WordFate, ...]:
    return tuple(
        WordFate(token.low, token.span, draft.fates[i])
        for i, token in enumerate(draft.tokens)
        if token.kind in ("word", "number")
    )
