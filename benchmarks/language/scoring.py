"""The score of one plan, and of many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from benchmarks.language.annotations import Manner, Prompt
from benchmarks.language.facts import judge_facts
from benchmarks.language.matching import Match, exchanged, match
from benchmarks.language.surroundings import judge_negations, judge_rooms, judge_style
from benchmarks.language.tally import Tally, joined
from benchmarks.language.things import judge_attributes, judge_counts, judge_entities
from diorama.domain.plan import Plan

Part = Literal["entities", "counts", "attributes", "relations", "rooms", "negations", "style"]
PARTS: tuple[Part, ...] = get_args(Part)
Half = Literal["open", "frozen"]

_JUDGES: Mapping[Part, Callable[[Prompt, Plan, Match], Tally]] = {
    "entities": judge_entities,
    "counts": judge_counts,
    "attributes": judge_attributes,
    "relations": judge_facts,
    "rooms": judge_rooms,
    "negations": lambda prompt, plan, _: judge_negations(prompt, plan),
    "style": lambda prompt, plan, _: judge_style(prompt, plan),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """One prompt with what its plan got right. refused: why there is no plan."""

    prompt: Prompt
    half: Half
    parts: Mapping[Part, Tally]
    refused: str = ""

    @property
    def manner(self) -> Manner:
        return self.prompt.manner

    @property
    def perfect(self) -> bool:
        """Nothing missed and nothing invented in any part."""
        return all(tally.clean for tally in self.parts.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Scores of a set of prompts. All facts weigh alike; parts are F1, except counts: the share that is right."""

    prompts: int
    parts: Mapping[Part, Tally]
    perfect: float

    def value(self, part: Part) -> float:
        return self.parts[part].recall if part == "counts" else self.parts[part].f1


def score(prompt: Prompt, plan: Plan | None, half: Half, *, refused: str = "") -> Scored:
    """A plan against the annotation of its prompt. No plan counts as an empty one.

    Things told apart only by what is said of them ("one ... the other") are taken as the plan's best.
    """
    plan = plan or Plan(text=prompt.text)
    judged = (_judged(prompt, plan, found) for found in exchanged(prompt, match(prompt, plan)))
    parts = max(judged, key=lambda parts: sum(len(one.right) - len(one.invented) for one in parts.values()))
    return Scored(prompt=prompt, half=half, parts=parts, refused=refused)


def _judged(prompt: Prompt, plan: Plan, found: Match) -> Mapping[Part, Tally]:
    return {part: _JUDGES[part](prompt, plan, found) for part in PARTS}


def figures(scored: Iterable[Scored]) -> Figures:
    """The figures of all of them together; a set of none is perfect."""
    every = list(scored)
    return Figures(
        prompts=len(every),
        parts={part: joined(one.parts[part] for one in every) for part in PARTS},
        perfect=sum(one.perfect for one in every) / len(every) if every else 1.0,
    )
