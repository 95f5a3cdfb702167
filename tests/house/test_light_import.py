"""What an import loads, seen in a fresh interpreter: commands start at once, and slow libraries stay out for good."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.tree import ROOT

HEAVY = [
    *("PIL", "embreex", "manifold3d", "ortools", "pandas", "pydantic", "rich", "scipy", "shapely", "trimesh"),
    *("alembic", "cryptography", "dbos", "fastapi", "google", "httpx", "prometheus_client", "sqlalchemy", "uvicorn"),
]
NEVER = ["pandas", "scipy", "trimesh"]
BACKENDS: dict[str, str] = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["entry-points"][
    "diorama.backends"
]

LOADED = "import json, sys; print('\\n' + json.dumps(sorted({name.split('.')[0] for name in sys.modules})))"
TIMED = "import time; start = time.perf_counter(); import diorama; print(time.perf_counter() - start)"


def _run(code: str, folder: Path = ROOT) -> str:
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _loaded_by(code: str, folder: Path = ROOT) -> set[str]:
    """Top-level names of the modules that are loaded after `code` and were not before it."""
    before = set(json.loads(_run(LOADED).splitlines()[-1]))
    return set(json.loads(_run(f"{code}\n{LOADED}", folder).splitlines()[-1])) - before


def test_import_diorama_loads_nothing_but_the_standard_library() -> None:
    assert _loaded_by("import diorama") - set(sys.stdlib_module_names) == {"diorama"}


def test_import_diorama_takes_less_than_300_ms() -> None:
    assert min(float(_run(TIMED)) for _ in range(3)) < 0.3


def test_the_command_line_loads_heavy_libraries_only_when_a_command_needs_them() -> None:
    assert sorted(_loaded_by("import diorama.cli.main") & {*HEAVY, "numpy"}) == []


@pytest.mark.parametrize("target", sorted(BACKENDS.values()))
def test_the_spec_of_a_back_end_is_light(target: str) -> None:
    assert sorted(_loaded_by(f"import {target.partition(':')[0]}") & set(HEAVY)) == []


@pytest.mark.parametrize(
    "command",
    [
        ["make", "A bedroom with a bed, a nightstand and a lamp on the nightstand", "-o", "made"],
        ["make-asset", "a small oak table", "-o", "made.glb", "--preview", "made.png"],
    ],
    ids=lambda command: command[0],
)
def test_no_command_ever_loads_pandas_scipy_or_trimesh(command: list[str], tmp_path: Path) -> None:
    code = f"from diorama.cli.main import app\napp({command!r}, standalone_mode=False)"
    assert sorted(_loaded_by(code, tmp_path) & set(NEVER)) == []
