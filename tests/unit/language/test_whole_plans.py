"""Whole plans of real prompts, in the words of `plan_words` (plans.txt: a prompt, then its plan)."""

from __future__ import annotations

from pathlib import Path

import pytest

from diorama.language.planner import plan_text
from tests.unit.language.plan_words import written

_BLOCKS = (Path(__file__).parent / "plans.txt").read_text(encoding="utf-8").strip().split("\n\n")
PLANS = [
    (lines[0].removeprefix("> "), [line.strip() for line in lines[1:]])
    for lines in (block.splitlines() for block in _BLOCKS)
]


@pytest.mark.parametrize(("prompt", "expected"), PLANS, ids=[prompt[:40] for prompt, _ in PLANS])
def test_prompt_gives_exactly_this_plan(prompt: str, expected: list[str]) -> None:
    assert written(plan_text(prompt)) == expected


def test_plans_are_many_and_all_different() -> None:
    assert len({prompt for prompt, _ in PLANS}) == len(PLANS) >= 60
