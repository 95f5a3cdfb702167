"""Where plans come from: a function, or a folder of plan documents."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from benchmarks.language.annotations import Prompt
from diorama.domain.errors import BadFile, UserFault
from diorama.domain.plan import Plan
from diorama.formats.documents import load_plan

OWN = "diorama.language.planner:plan_text"
Planner = Callable[[Prompt], Plan]


def planner_named(name: str) -> Planner:
    """The planner `module:function`, a function from a text to a plan.

    Raises:
        ValueError: If there is no such function.
    """
    module, colon, function = name.partition(":")
    if not colon:
        raise ValueError(f"--planner: needs module:function, got '{name}'")
    try:
        plan_text = getattr(import_module(module), function)
    except (ImportError, AttributeError) as error:
        raise ValueError(f"--planner: there is no '{name}': {error}") from error
    return lambda prompt: plan_text(prompt.text)


def plans_in(folder: Path) -> Planner:
    """The plans that lie in a folder as `<prompt id>.json` (`diorama.plan/1`), one for each prompt."""

    def read(prompt: Prompt) -> Plan:
        path = folder / f"{prompt.id}.json"
        try:
            plan = load_plan(path.read_bytes())
        except FileNotFoundError:
            raise UserFault(f"there is no {path.name}", code="bad_file") from None
        if plan.text != prompt.text:
            raise UserFault(
                f"{path.name}: its text is not the prompt's, so its places mean other words", code="bad_file"
            )
        return plan

    return read


def planned(planner: Planner, prompt: Prompt) -> tuple[Plan | None, str]:
    """The plan, or why there is none."""
    try:
        return planner(prompt), ""
    except (BadFile, UserFault) as fault:
        return None, str(fault)
