"""The tables that are printed, and the same as JSON data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, get_args

from benchmarks.language.annotations import MANNERS
from benchmarks.language.scoring import PARTS, Figures, Half, Part, Scored, figures

HALVES: tuple[Half, ...] = get_args(Half)
GOALS: Mapping[Part, float] = {"entities": 0.97, "counts": 0.95, "attributes": 0.93, "relations": 0.92}
PERFECT_GOAL = 0.60
MS_GOAL = 5.0  # for 40 words


def aim(name: str, value: str, goal: str, good: bool) -> None:
    """A goal that may not be reached yet: shown, and no failure."""
    print(f"{name:<60} {value:>16}   {goal:<14} {'ok' if good else 'not yet'}", flush=True)


def print_goals(scored: Sequence[Scored], ms_for_40_words: float | None) -> None:
    """The goals, which are those of the frozen half, where that was run."""
    frozen = figures(one for one in scored if one.half == "frozen")
    if any(one.half == "frozen" for one in scored):
        for part, goal in GOALS.items():
            value = frozen.value(part)
            aim(f"language, frozen half: {part}", f"{value:.3f}", f">= {goal:.2f}", value >= goal)
        share = frozen.perfect
        aim("language, frozen half: perfect", f"{share:.1%}", f">= {PERFECT_GOAL:.0%}", share >= PERFECT_GOAL)
    if ms_for_40_words is not None:
        good = ms_for_40_words <= MS_GOAL
        aim("language: 40 words", f"{ms_for_40_words:.2f} ms", f"<= {MS_GOAL:g} ms", good)


def print_table(scored: Sequence[Scored]) -> None:
    """One row for each half, each manner within it, and all."""
    print(f"{'':<16}{'prompts':>8}" + "".join(f"{part:>12}" for part in PARTS) + f"{'perfect':>10}")
    for name, row in _rows(scored):
        values = "".join(f"{row.value(part):>12.3f}" for part in PARTS)
        print(f"{name:<16}{row.prompts:>8}{values}{row.perfect:>10.1%}")


def print_prompt(one: Scored) -> None:
    """What was missed and what was invented, part by part."""
    print(f"\n{one.prompt.id} ({one.half}, {one.manner}){': perfect' if one.perfect else ''}")
    if one.perfect:
        return
    print(f"  {' '.join(one.prompt.text.split())}")
    if one.refused:
        print(f"  no plan: {one.refused}")
    for part, tally in one.parts.items():
        for what, words in (("missed", tally.missed), ("invented", tally.invented)):
            for word in words:
                print(f"  {part:<11} {what:<9} {word}")


def as_data(scored: Sequence[Scored], ms_for_40_words: float | None) -> dict[str, Any]:
    """Everything as JSON data."""
    return {
        "ms_for_40_words": ms_for_40_words,
        "figures": {name.strip(): _figures_data(row) for name, row in _rows(scored)},
        "prompts": [
            {
                "id": one.prompt.id,
                "half": one.half,
                "manner": one.manner,
                "perfect": one.perfect,
                "refused": one.refused,
                "parts": {
                    part: {"right": len(tally.right), "missed": tally.missed, "invented": tally.invented}
                    for part, tally in one.parts.items()
                },
            }
            for one in scored
        ],
    }


def _figures_data(row: Figures) -> dict[str, Any]:
    values: dict[str, Any] = {part: round(row.value(part), 4) for part in PARTS}
    return {"prompts": row.prompts, **values, "perfect": round(row.perfect, 4)}


def _rows(scored: Sequence[Scored]) -> list[tuple[str, Figures]]:
    rows: list[tuple[str, Figures]] = []
    for half in HALVES:
        of_half = [one for one in scored if one.half == half]
        if not of_half:
            continue
        rows.append((half, figures(of_half)))
        rows += [
            (f"  {half} {manner}", figures(one for one in of_half if one.manner == manner))
            for manner in MANNERS
            if any(one.manner == manner for one in of_half)
        ]
    return [*rows, ("all", figures(scored))]
