"""Things found, their numbers and their attributes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from benchmarks.language.annotations import Prompt
from benchmarks.language.entries import Thing
from benchmarks.language.matching import Match, told_of
from benchmarks.language.tally import Tally
from benchmarks.language.words import all_tokens, pieced, said_by_any, tokens
from diorama.domain.plan import Count, Plan, PlanObject, StatedSize

WITHIN = 0.02  # share by which a length may differ from the stated one
PLENTY = 12  # how many "books" may be, at most


def judge_entities(prompt: Prompt, plan: Plan, match: Match) -> Tally:
    """Things that the plan has, lacks, and has although nobody asked."""
    needed = [thing.key for thing in prompt.things if not thing.optional]
    return Tally(
        right=tuple(key for key in needed if key in match.object_of),
        missed=tuple(key for key in needed if key not in match.object_of),
        invented=tuple(f"{plan.objects[name].words} ({name})" for name in match.invented),
    )


def judge_counts(prompt: Prompt, plan: Plan, match: Match) -> Tally:
    """Numbers of all things, those not found included; nothing is ever invented here."""
    right: list[str] = []
    missed: list[str] = []
    for thing in prompt.things:
        if thing.optional:
            continue
        name = match.object_of.get(thing.key)
        if name is None:
            missed.append(f"{thing.key}: {_range(thing.least, thing.most)}, not found")
        elif name in match.merged or count_fits(thing, plan.objects[name].count):
            right.append(thing.key)
        else:
            count = plan.objects[name].count
            missed.append(f"{thing.key}: {_range(thing.least, thing.most)}, not {_range(count.min, count.max)}")
    return Tally(right=tuple(right), missed=tuple(missed))


def count_fits(thing: Thing, count: Count) -> bool:
    """Whether a plan's number is the stated one.

    A stated number and a stated range must be met at both ends. "At least n", plurals without a number (two or
    more) and words such as "several" name the least only: the plan's least may be up to twice that, and up to
    twelve for plurals.
    """
    if thing.most is not None:
        return (count.min, count.max) == (thing.least, thing.most)
    most = PLENTY if thing.least <= 2 else 2 * thing.least
    return thing.least <= count.min <= most


def judge_attributes(prompt: Prompt, plan: Plan, match: Match) -> Tally:
    """Words and lengths told of things. Those of a thing that was not found are missed, those of an invented one are
    invented.
    """
    right: list[str] = []
    missed: list[str] = []
    invented: list[str] = []
    for thing in prompt.things:
        if thing.optional:
            continue
        item = plan.objects.get(match.object_of.get(thing.key, ""))
        for word, found in _stated(thing, item):
            (right if found else missed).append(f"{thing.key}: {word}")
    meant = {thing.key: thing for thing in prompt.things}
    for name, item in plan.objects.items():
        if name in match.invented:
            invented += [f"{item.words}: {word}" for word in (*told_of(item), *_lengths(item.size))]
            continue
        things = [meant[key] for key in match.things_of(name)]
        if things and not all(thing.optional for thing in things):
            invented += [f"{things[0].key}: {word}" for word in _unasked(things, item)]
    return Tally(right=tuple(right), missed=tuple(missed), invented=tuple(invented))


def _stated(thing: Thing, item: PlanObject | None) -> Iterable[tuple[str, bool]]:
    """Each stated word and length, and whether the plan's object has it."""
    told = () if item is None else told_of(item)
    named = () if item is None else (item.category, item.words)
    for word in thing.attributes:
        yield word, said_by_any(word, told) or pieced(word, thing.attributes, (*told, *named))
    size = StatedSize() if item is None else item.size
    for axis, fits in fitting_lengths(thing.sizes, size).items():
        yield f"{axis}={thing.sizes[axis]:g}", fits


def _unasked(things: Sequence[Thing], item: PlanObject) -> list[str]:
    """Words and lengths of an object that none of the things it means was said to have."""
    asked = [word for thing in things for word in (*thing.attributes, *thing.spare)]
    named = [thing.key for thing in things]
    parts = all_tokens(word for thing in things for word in thing.spare)
    words = [
        word
        for word in told_of(item)
        if not said_by_any(word, asked)
        and not pieced(word, told_of(item), (*asked, *named))
        and not tokens(word) & parts
        and not word.startswith("of ")  # what it holds or is made up of: "a mobile of felt clouds"
    ]
    lengths = [value for thing in things for value in (*thing.sizes.values(), *thing.spare_sizes.values())]
    told = _lengths(item.size)
    return words + [name for name, value in told.items() if not any(alike(value, length) for length in lengths)]


def fitting_lengths(stated: Mapping[str, float], size: StatedSize) -> dict[str, bool]:
    """Which stated lengths are told. Width and depth may change places: "2 by 3 metres" does not say which is which."""
    flat = [value for value in (size.width, size.depth) if value is not None]
    found: dict[str, bool] = {}
    for axis, length in stated.items():
        if axis == "h":
            found[axis] = size.height is not None and alike(size.height, length)
            continue
        same = next((value for value in flat if alike(value, length)), None)
        found[axis] = same is not None
        if same is not None:
            flat.remove(same)
    return found


def alike(length: float, other: float) -> bool:
    """Whether two lengths [m] are the same, rounding of feet and inches aside."""
    return abs(length - other) <= WITHIN * other


def _lengths(size: StatedSize) -> dict[str, float]:
    named = (("width", size.width), ("depth", size.depth), ("height", size.height))
    return {f"{name}={value:g}": value for name, value in named if value is not None}


def _range(least: int, most: int | None) -> str:
    if most is None:
        return f"{least} or more"
    return str(least) if least == most else f"{least} to {most}"
