"""Runs the real command in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def diorama(*arguments: str, cwd: Path, env: dict[str, str] | None = None, text: str | None = None):
    """The finished process: returncode, stdout, stderr."""
    return subprocess.run(
        [sys.executable, "-m", "diorama", *arguments],
        cwd=cwd,
        env={**os.environ, "COLUMNS": "200", "NO_COLOR": "1", **(env or {})},
        input=text,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
