"""Finds kinds of jobs through the entry point group `diorama.recipes`, the built-in ones too."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator, Mapping
from importlib import metadata

from diorama.backends.registry import PLUGIN_FAULTS
from diorama.domain.errors import InternalFault, UserFault
from diorama.pipelines.context import Recipe

ENTRY_POINT_GROUP = "diorama.recipes"


def find_recipes(extra: Iterable[str] = ()) -> Mapping[str, Recipe]:
    """Every installed recipe by its kind, and those named in code or settings as `module:attribute`.

    A plug-in that cannot be imported is left out (`broken_recipes` says why) and does not take the others down.

    Raises:
        UserFault: If one of `extra` cannot be imported. InternalFault: If two recipes share a kind.
    """
    found = [recipe for _, recipe in _installed() if isinstance(recipe, Recipe)]
    found += [_named(target) for target in extra]
    recipes: dict[str, Recipe] = {}
    for recipe in found:
        if recipes.setdefault(recipe.kind, recipe) is not recipe:
            raise InternalFault(f"two recipes are called {recipe.kind!r}", hint="uninstall one of the plug-ins")
    return dict(sorted(recipes.items()))


def broken_recipes() -> Mapping[str, str]:
    """Entry points that give no recipe, with the reason; `diorama doctor` shows them."""
    return {name: why for name, why in _installed() if isinstance(why, str)}


def _installed() -> Iterator[tuple[str, Recipe | str]]:
    """Name of each entry point, and its recipe or why there is none."""
    for point in sorted(metadata.entry_points(group=ENTRY_POINT_GROUP), key=lambda point: point.name):
        try:
            recipe = point.load()
        except PLUGIN_FAULTS as error:
            yield point.name, f"{type(error).__name__}: {error}"
        else:
            yield point.name, recipe if isinstance(recipe, Recipe) else f"{point.value} is no Recipe"


def _named(target: str) -> Recipe:
    module, _, attribute = target.partition(":")
    try:
        recipe = getattr(importlib.import_module(module), attribute)
    except (ImportError, AttributeError) as error:
        raise UserFault(f"server.extra_recipes: {target}: {error}", hint="write module:ATTRIBUTE") from error
    if not isinstance(recipe, Recipe):
        raise UserFault(f"server.extra_recipes: {target} is no Recipe")
    return recipe
