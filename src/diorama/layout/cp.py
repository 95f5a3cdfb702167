"""OR-Tools CP-SAT, imported lightly. The only place that knows it, for it is untyped in parts."""

from __future__ import annotations

import sys
import types
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any


@contextmanager
def _without_pandas() -> Generator[None]:
    """cp_model imports pandas only to name two types in signatures, and that takes 0.8 of its 1.1 seconds. While
    it is imported, an empty module with these two names stands in, unless pandas is loaded already.
    """
    if "pandas" in sys.modules:
        yield
        return
    stub = types.ModuleType("pandas")
    stub.__dict__.update(Index=type("Index", (), {}), Series=type("Series", (), {}))
    sys.modules["pandas"] = stub
    try:
        yield
    finally:
        del sys.modules["pandas"]


with _without_pandas():
    from ortools.sat.python import cp_model as _cp_model

cp_model: Any = _cp_model


def new_model() -> Any:
    """An empty CP-SAT model."""
    return cp_model.CpModel()


def deterministic_time(solver: Any) -> float:
    """What a finished search has cost, in the unit of the limits."""
    return float(solver.response_proto.deterministic_time)


def run(
    model: Any, *, seed: int, limit: float, gap: float = 100.0, core: bool = False, wide: bool = False,
    quick: bool = False, as_hinted: bool = False, bare: bool = False,
) -> tuple[str, Any]:  # fmt: skip
    """Solve with one worker and a deterministic limit, so that the same model gives the same answer.

    Args:
        limit: Deterministic time, about seconds. gap: Distance of the objective to its bound that is good enough.
        core: Search from the bound upwards, which gets further where there are many prices.
        wide: Take turns between several ways to search, where one alone finds nothing.
        quick: Restart often, which finds some answer sooner where nothing is to be made better.
        as_hinted: Take the hints as given.
        bare: Begin at once, without presolve: for small models, whose presolve takes longer than their search.

    Returns:
        `optimal`, `feasible`, `infeasible` or `unknown`, and the solver that holds the values.
    """
    solver = cp_model.CpSolver()
    parameters = solver.parameters
    parameters.num_workers = 1
    parameters.catch_sigint_signal = False  # Ctrl-C belongs to whoever runs us; the solver would end the process
    parameters.random_seed = seed % (2**31 - 1)
    parameters.max_deterministic_time = max(limit, 1e-3)
    parameters.absolute_gap_limit = gap
    parameters.cp_model_probing_level = int(core)  # without, and without symmetries, presolve takes half the time
    parameters.symmetry_level = 2 if core else 0
    parameters.optimize_with_core = core
    parameters.interleave_search = wide
    parameters.linearization_level = 0  # measured: two to four times faster here than the default of 1
    parameters.cp_model_presolve = not bare
    parameters.fix_variables_to_their_hinted_value = as_hinted
    if quick:
        parameters.search_branching = cp_model.PORTFOLIO_WITH_QUICK_RESTART_SEARCH
    status = solver.solve(model)
    names = {cp_model.OPTIMAL: "optimal", cp_model.FEASIBLE: "feasible", cp_model.INFEASIBLE: "infeasible"}
    return names.get(status, "unknown"), solver
