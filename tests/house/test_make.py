"""`make`: warm commands ask pip nothing, and the Python that is taken is one that really runs."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.house.tree import ROOT

if shutil.which("make") is None:
    pytest.skip("needs make", allow_module_level=True)

STAND_IN = "#!/bin/sh\necho 'not installed here' >&2\nexit 127\n"
FITS = '#!/bin/sh\n[ "$2" = venv ] && mkdir -p .venv && echo "$0" > .venv/made-by && exit\necho fits\n'
TOO_OLD = "#!/bin/sh\necho other\n"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Makefile, locks and pyproject.toml in a folder whose name holds a space."""
    folder = tmp_path / "a checkout"
    folder.mkdir()
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    shutil.copytree(ROOT / "requirements", folder / "requirements")
    return folder


def _make(folder: Path, *words: str, path: str = os.environ["PATH"]) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": path, "HOME": str(folder)}
    command = [shutil.which("make") or "make", *words]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def _stamp(folder: Path, *names: str) -> None:
    (folder / ".venv").mkdir(exist_ok=True)
    for name in names:
        (folder / ".venv" / name).touch()


@pytest.mark.parametrize(("goal", "stamp"), [("demo", ".core"), ("catalogue", ".core"), ("check", ".dev")])
def test_a_warm_command_asks_pip_nothing_and_a_changed_lock_does(checkout: Path, goal: str, stamp: str) -> None:
    _stamp(checkout, ".python", stamp)
    warm = _make(checkout, "-n", goal)
    assert warm.returncode == 0, warm.stderr
    assert " pip " not in warm.stdout
    lock = checkout / "requirements" / f"{stamp.strip('.')}.txt"
    os.utime(lock, (lock.stat().st_atime, (checkout / ".venv" / stamp).stat().st_mtime + 10))
    assert " pip " in _make(checkout, "-n", goal).stdout


def test_what_the_tests_install_serves_the_demo_too(checkout: Path) -> None:
    told = _make(checkout, "-n", "dev")
    assert "touch .venv/.core .venv/.dev" in told.stdout


def _pythons(folder: Path, **scripts: str) -> str:
    """A PATH with these Pythons and the plain tools of the system, but no other Python."""
    tools = folder.parent / "bin"
    tools.mkdir()
    for tool in ("sh", "rm", "mkdir", "touch", "echo"):
        (tools / tool).symlink_to(shutil.which(tool) or f"/bin/{tool}")
    for name, script in scripts.items():
        (tools / name.replace("_", ".")).write_text(script)
        (tools / name.replace("_", ".")).chmod(0o755)
    return str(tools)


def test_stand_ins_and_old_pythons_are_passed_over(checkout: Path) -> None:
    path = _pythons(checkout, python3_13=STAND_IN, python3_12=TOO_OLD, python3_11=FITS, python3=STAND_IN)
    done = _make(checkout, ".venv/.python", path=path)
    assert done.returncode == 0, done.stderr
    assert (checkout / ".venv" / "made-by").read_text().strip().endswith("python3.11")


def test_without_a_python_that_fits_one_clear_sentence_says_what_to_do(checkout: Path) -> None:
    done = _make(checkout, ".venv/.python", path=_pythons(checkout, python3=TOO_OLD))
    assert done.returncode == 2
    assert "Found no Python 3.11, 3.12 or 3.13" in done.stderr
    assert "PYTHON=/path/to/python3" in done.stderr
    assert not (checkout / ".venv").exists()


def test_a_named_python_that_does_not_fit_is_named_in_the_answer(checkout: Path) -> None:
    done = _make(checkout, ".venv/.python", "PYTHON=python3.9", path=_pythons(checkout, python3_9=TOO_OLD))
    assert done.returncode == 2
    assert done.stderr.startswith("python3.9 is not a Python 3.11, 3.12 or 3.13")
