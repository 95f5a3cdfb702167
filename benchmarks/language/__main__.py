"""How much of a prompt is understood: `python -m benchmarks.language` (or `make bench`); README.md tells the rest."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.language.annotations import Prompt, read_prompts
from benchmarks.language.places import BadAnnotation
from benchmarks.language.planners import OWN, Planner, planned, planner_named, plans_in
from benchmarks.language.report import HALVES, as_data, print_goals, print_prompt, print_table
from benchmarks.language.scoring import Half, Scored, score

HERE = Path(__file__).parent


def main() -> int:
    """Score a planner on both halves. Goals that are not reached are no failure; a bad annotation is."""
    args = _arguments()
    try:
        planner = plans_in(args.plans) if args.plans else planner_named(args.planner)
        prompts = _prompts([half for half in HALVES if args.half in (half, "both")])
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    wanted: list[tuple[Half, Prompt]] = [
        (half, prompt) for half, prompt in prompts if not args.only or prompt.id in args.only
    ]
    scored: list[Scored] = []
    for half, prompt in wanted:
        plan, refused = planned(planner, prompt)
        scored.append(score(prompt, plan, half, refused=refused))
    ms = None if args.plans or not wanted else _ms_for_40_words(planner, [prompt for _, prompt in wanted], args.runs)
    if args.json:
        print(json.dumps(as_data(scored, ms), indent=2, ensure_ascii=False))
        return 0
    if args.show:
        for one in scored:
            print_prompt(one)
        print()
    print_table(scored)
    print()
    print_goals(scored, ms)
    return 0


def _prompts(halves: Sequence[Half]) -> list[tuple[Half, Prompt]]:
    """The prompts of the halves.

    Raises:
        BadAnnotation: With every mistake of all files.
    """
    found: list[tuple[Half, Prompt]] = []
    wrong: list[str] = []
    for half in halves:
        try:
            found.extend((half, prompt) for prompt in read_prompts(HERE / f"{half}.toml"))
        except BadAnnotation as error:
            wrong.append(str(error))
    ids = [prompt.id for _, prompt in found]
    wrong += [f"{name}: prompts of both halves have this id" for name in dict.fromkeys(ids) if ids.count(name) > 1]
    if wrong:
        raise BadAnnotation("\n".join(wrong))
    return found


def _ms_for_40_words(planner: Planner, prompts: Sequence[Prompt], runs: int) -> float:
    """Processor time [ms] of a warm planner for 40 words: the least of the runs over all prompts."""
    words = sum(len(prompt.text.split()) for prompt in prompts)
    spent: list[float] = []
    for _ in range(runs):
        started = time.process_time()
        for prompt in prompts:
            planned(planner, prompt)
        spent.append(time.process_time() - started)
    return min(spent) * 1000 * 40 / words


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.language", description=__doc__)
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--planner", default=OWN, help="module:function, from a text to a Plan (default: %(default)s)")
    source.add_argument("--plans", type=Path, help="a folder with <prompt id>.json, diorama.plan/1 documents")
    parser.add_argument("--half", choices=[*HALVES, "both"], default="both")
    parser.add_argument("--only", nargs="+", default=[], metavar="ID", help="these prompts")
    parser.add_argument("--show", action="store_true", help="print what was missed and invented, prompt by prompt")
    parser.add_argument("--json", action="store_true", help="print everything as JSON")
    parser.add_argument("--runs", type=int, default=3, help="of the timing, all prompts each")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
