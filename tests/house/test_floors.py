"""The contracts of import-linter hold, and each of them bites."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.house.tree import ROOT, SRC

LINT = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"

PLANTED = {
    "domain/planted.py": "import diorama.makers",
    "formats/planted.py": "import diorama.render",
    "geometry/planted.py": "def later() -> None:\n    import diorama.cli",
    "attic/__init__.py": "",
    "layout/planted.py": "import torch",
    "studio/planted.py": "import fastapi",
    "pipelines/planted.py": "import sqlalchemy",
    "backends/planted.py": "def later() -> None:\n    import trimesh",
}
COMPLAINTS = (
    r"diorama\.domain is not allowed to import diorama\.makers",
    r"diorama\.formats is not allowed to import diorama\.render",
    r"diorama\.geometry is not allowed to import diorama\.cli",
    r"not listed as layers:\s+- diorama\.attic",
    r"diorama\.layout\.planted -> torch",
    r"diorama\.studio\.planted -> fastapi",
    r"diorama\.pipelines\.planted -> sqlalchemy",
    r"diorama\.backends\.planted -> trimesh",
)


def _lint(folder: Path, source: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(source), "COLUMNS": "200", "NO_COLOR": "1"}
    command = [sys.executable, "-c", LINT]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_imports_point_down_only() -> None:
    told = _lint(ROOT, ROOT / "src")
    assert told.returncode == 0, told.stdout + told.stderr


def test_an_import_that_points_up_or_does_not_belong_is_found(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(SRC, tmp_path / "src" / "diorama", ignore=shutil.ignore_patterns("__pycache__"))
    for name, code in PLANTED.items():
        target = tmp_path / "src" / "diorama" / name
        target.parent.mkdir(exist_ok=True)
        target.write_text(code)
    told = _lint(tmp_path, tmp_path / "src")
    assert told.returncode == 1
    assert [complaint for complaint in COMPLAINTS if not re.search(complaint, told.stdout)] == [], told.stdout
