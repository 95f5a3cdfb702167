"""With CI set a skipped test fails, so that the full run cannot pass by leaving parts out."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT

CASES = """
import pytest

def test_passes():
    pass

def test_skipped_inside():
    pytest.skip("no browser here")

@pytest.mark.skipif(True, reason="no validator here")
def test_skipped_by_mark():
    pass

@pytest.mark.xfail(reason="known", strict=True)
def test_known_fault():
    raise ValueError
"""
MODULE = "import pytest\npytest.skip('no node here', allow_module_level=True)\n"


@pytest.mark.parametrize(("ci", "passed", "failed", "skipped", "errors"), [("", 1, 0, 3, 0), ("1", 1, 1, 0, 2)])
def test_a_skip_is_a_failure_under_ci_only(
    tmp_path: Path, ci: str, passed: int, failed: int, skipped: int, errors: int
) -> None:
    shutil.copy(ROOT / "tests" / "conftest.py", tmp_path)
    (tmp_path / "test_cases.py").write_text(CASES)
    (tmp_path / "test_module.py").write_text(MODULE)
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--continue-on-collection-errors", "-q", "-rA"]
    environment = {**os.environ, "CI": ci}
    told = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False).stdout
    counts = {word: int(number) for number, word in re.findall(r"(\d+) (passed|failed|skipped|error|xfailed)", told)}
    expected = {"passed": passed, "failed": failed, "skipped": skipped, "error": errors, "xfailed": 1}
    assert counts == {word: number for word, number in expected.items() if number}, told
