"""`plan` by grammar: pure Python, no model, no key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from diorama.domain.capability import PLAN, BackendSpec, PlanRequest, PlanResult
from diorama.domain.tick import Tick

SPEC = BackendSpec(name="grammar", capability=PLAN, factory="diorama.backends.grammar:GrammarPlanner")


class GrammarPlanner:
    """Reads English sentences (see `diorama.language`)."""

    def load(self, options: Mapping[str, Any]) -> None:
        """Import the grammar."""
        from diorama.language import planner

        self._planner = planner

    def run(self, request: PlanRequest, tick: Tick) -> PlanResult:
        """Plan a scene, or one thing.

        Raises:
            UserFault: If the text is empty, in another language, or holds nothing that is known.
        """
        if request.single_thing:
            plan = self._planner.parse_thing(request.text)
            plan = replace(plan, style=request.style or plan.style)
        else:
            plan = self._planner.plan_text(request.text, style=request.style)
        tick(1.0)
        return PlanResult(plan=plan)

    def unload(self) -> None:
        """Nothing is held."""
