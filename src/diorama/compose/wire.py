"""Puts the floors together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from diorama.backends.registry import find_backends
from diorama.compose.settings import Settings
from diorama.domain.capability import BackendSpec
from diorama.engine.inline import InlineEngine
from diorama.pipelines import describe, shape_to_asset, text_to_asset, text_to_image, text_to_scene
from diorama.studio.desk import Studio

_MODULES = (text_to_scene, text_to_asset, shape_to_asset, text_to_image, describe)
RECIPES = {module.RECIPE.kind: module.RECIPE for module in _MODULES}


def build_studio(settings: Settings | None = None, *, extra_backends: Iterable[BackendSpec] = ()) -> Studio:
    """A studio on the inline engine: no server, no database, nothing written but results.

    Args:
        extra_backends: Back ends given in code, beside those found through entry points.
    """
    settings = settings or Settings()
    engine = InlineEngine(
        backends=find_backends(extra_backends),
        recipes=RECIPES,
        chosen=asdict(settings.backends),
        budget_bytes=settings.limits.memory_mb << 20,
    )
    return Studio(engine)
