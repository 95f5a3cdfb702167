"""Diorama: words and pictures to 3D assets and whole 3D scenes, on your own hardware."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from diorama import client as client
    from diorama.client import serve_in_background as serve_in_background

__version__ = "0.1.0"
__all__ = ["__version__", "client", "serve_in_background"]


def __getattr__(name: str) -> Any:
    """What needs other libraries is loaded when it is asked for: `import diorama` loads none."""
    if name == "client":
        return importlib.import_module("diorama.client")
    if name == "serve_in_background":
        return importlib.import_module("diorama.client").serve_in_background
    raise AttributeError(f"module 'diorama' has no attribute {name!r}")


def __dir__() -> list[str]:
    """The names that are loaded when they are asked for, too."""
    return sorted({*globals(), *__all__})
