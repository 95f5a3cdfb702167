"""What an annotated prompt says, and the reading of a file of them. README.md tells the convention."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args

from benchmarks.language.entries import Fact, Opening, RoomEntry, Thing, read_fact, read_room, read_thing
from benchmarks.language.places import BadAnnotation, place_of
from diorama.domain.span import Span

Manner = Literal["plain", "long", "nasty"]
MANNERS: tuple[Manner, ...] = get_args(Manner)
FIELDS = ("id", "date", "kind", "manner", "text", "rooms", "things", "relations", "negations", "style")
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Negation:
    """Something that must not be there. optional: some readers would not hear it."""

    words: str
    place: Span
    optional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleWord:
    """A word of style, mood or time of day that reaches the whole scene."""

    words: str
    optional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """A text and what it asks for, as a careful reader takes it."""

    id: str
    written: date
    kind: str
    manner: Manner
    text: str
    rooms: tuple[RoomEntry, ...]
    things: tuple[Thing, ...]
    facts: tuple[Fact, ...]
    negations: tuple[Negation, ...]
    style: tuple[StyleWord, ...]

    @property
    def openings(self) -> tuple[Opening, ...]:
        """All doors and windows that are wished for, whichever room they belong to."""
        return tuple(opening for room in self.rooms for opening in room.openings)


def read_prompts(path: Path) -> list[Prompt]:
    """All prompts of a file.

    Raises:
        BadAnnotation: With every mistake of the file, each in a line with the prompt's id.
    """
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise BadAnnotation(f"{path.name}: {error}") from error
    prompts: list[Prompt] = []
    wrong: list[str] = []
    for number, entry in enumerate(document.get("prompt", []), start=1):
        prompt, mistakes = read_prompt(entry)
        name = entry.get("id", f"prompt {number}")
        wrong += [f"{path.name}: {name}: {mistake}" for mistake in mistakes]
        if prompt is None:
            continue
        if prompt.id in {other.id for other in prompts}:
            wrong.append(f"{path.name}: {prompt.id}: two prompts have this id")
        prompts.append(prompt)
    if wrong:
        raise BadAnnotation("\n".join(wrong))
    return prompts


def read_prompt(entry: dict[str, Any]) -> tuple[Prompt | None, list[str]]:
    """A prompt from its table, and what is wrong with it; no prompt if anything is."""
    wrong = [f"the field '{name}' is missing" for name in FIELDS if name not in entry]
    wrong += [f"there is no field '{name}'" for name in entry if name not in FIELDS]
    if wrong:
        return None, wrong
    text = str(entry["text"])
    if entry["manner"] not in MANNERS:
        wrong.append(f"manner is one of {', '.join(MANNERS)}, not '{entry['manner']}'")
    if not isinstance(entry["date"], date):
        wrong.append(f"date is a TOML date, not '{entry['date']}'")
    rooms = _read_all(entry["rooms"], lambda words: read_room(words, text), wrong)
    things = _read_all(entry["things"], lambda words: read_thing(words, text), wrong)
    wrong += _crossings(things)
    keys = [thing.key for thing in things]
    heads = [room.words for room in rooms]
    facts = [fact for facts in _read_all(entry["relations"], lambda words: read_fact(words, keys, heads), wrong)
             for fact in facts]  # fmt: skip
    negations = _read_all(entry["negations"], lambda words: _read_negation(words, text), wrong)
    style = _read_all(entry["style"], lambda words: _read_style(words, text), wrong)
    if wrong:
        return None, wrong
    prompt = Prompt(
        id=entry["id"],
        written=entry["date"],
        kind=entry["kind"],
        manner=entry["manner"],
        text=text,
        rooms=tuple(rooms),
        things=tuple(things),
        facts=tuple(facts),
        negations=tuple(negations),
        style=tuple(style),
    )
    return prompt, []


def _read_all(entries: Sequence[str], read: Callable[[str], T], wrong: list[str]) -> list[T]:
    """Every entry read; the mistakes of those that cannot be go to `wrong`."""
    done: list[T] = []
    for entry in entries:
        try:
            done.append(read(entry))
        except BadAnnotation as error:
            wrong.append(f"'{entry}': {error}")
    return done


def _crossings(things: Sequence[Thing]) -> list[str]:
    """Keys that mean the same words of the text, unless `#` tells them apart."""
    wrong: list[str] = []
    for at, thing in enumerate(things):
        for other in things[:at]:
            if thing.key == other.key:
                wrong.append(f"'{thing.key}' is there twice")
            elif thing.told_apart and thing.place == other.place:
                continue
            elif thing.place.start < other.place.end and other.place.start < thing.place.end:
                wrong.append(f"'{thing.key}' and '{other.key}' are the same words of the text; say which by @2")
    return wrong


def _read_negation(entry: str, text: str) -> Negation:
    words = entry.removeprefix("?")
    return Negation(words=words, place=place_of(words, text), optional=entry != words)


def _read_style(entry: str, text: str) -> StyleWord:
    words = entry.removeprefix("?")
    if any(word not in text.lower() for word in words.lower().split()):
        raise BadAnnotation("a word of style must stand in the text")
    return StyleWord(words=words, optional=entry != words)
