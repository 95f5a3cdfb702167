"""Finds back ends through the entry point group `diorama.backends`, the built-in ones too."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import metadata
from typing import cast

from diorama.backends.contract import Backend
from diorama.domain.capability import BackendSpec, CapabilityName
from diorama.domain.errors import InternalFault, Unsupported

ENTRY_POINT_GROUP = "diorama.backends"
# What somebody else's module may raise while it is imported, a missing native library included.
PLUGIN_FAULTS = (
    ImportError,
    AttributeError,
    SyntaxError,
    OSError,
    RuntimeError,
    ValueError,
    TypeError,
    LookupError,
    NameError,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenBackend:
    """An entry point that could not be read; `diorama doctor` shows it."""

    name: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BackendIndex:
    """All back ends that were found, best first within a capability (higher priority, then name)."""

    specs: tuple[BackendSpec, ...]
    broken: tuple[BrokenBackend, ...] = ()

    def of(self, capability: CapabilityName) -> tuple[BackendSpec, ...]:
        """Back ends of one capability, best first."""
        return tuple(spec for spec in self.specs if spec.capability == capability)

    def choose(self, capability: CapabilityName, name: str = "") -> BackendSpec:
        """The back end called `name`, or the best one if no name is given.

        Raises:
            Unsupported: If there is none; the message lists what there is.
        """
        found = self.of(capability)
        if not name and found:
            return found[0]
        for spec in found:
            if spec.name == name:
                return spec
        names = ", ".join(spec.name for spec in found) or "none"
        wanted = f"back end {name!r}" if name else "a back end"
        raise Unsupported(
            f"{capability}: {wanted} is not installed here; found: {names}",
            hint="run `diorama doctor` to see what works here and what would add more",
        )


def index_of(specs: Iterable[BackendSpec], broken: Iterable[BrokenBackend] = ()) -> BackendIndex:
    """Order specs into an index.

    Raises:
        InternalFault: If two back ends of one capability share a name.
    """
    ordered = tuple(sorted(specs, key=lambda spec: (spec.capability, -spec.priority, spec.name)))
    keys = [(spec.capability, spec.name) for spec in ordered]
    twice = sorted({f"{name} ({capability})" for capability, name in keys if keys.count((capability, name)) > 1})
    if twice:
        raise InternalFault(f"two back ends share a name: {', '.join(twice)}", hint="uninstall one of the plug-ins")
    return BackendIndex(specs=ordered, broken=tuple(broken))


def find_backends(extra: Iterable[BackendSpec] = ()) -> BackendIndex:
    """Read every entry point of the group, and `extra` specs given in code.

    A plug-in that cannot be imported is listed as broken and does not take the others down.
    """
    specs = list(extra)
    broken: list[BrokenBackend] = []
    for point in sorted(metadata.entry_points(group=ENTRY_POINT_GROUP), key=lambda point: point.name):
        try:
            spec = point.load()
        except PLUGIN_FAULTS as error:
            broken.append(BrokenBackend(name=point.name, why=f"{type(error).__name__}: {error}"))
            continue
        if not isinstance(spec, BackendSpec):
            broken.append(BrokenBackend(name=point.name, why=f"{point.value} is no BackendSpec"))
        elif any((known.capability, known.name) == (spec.capability, spec.name) for known in specs):
            why = f"another back end of {spec.capability} is called {spec.name!r} already"
            broken.append(BrokenBackend(name=point.name, why=why))
        else:
            specs.append(spec)
    return index_of(specs, broken)


def create(spec: BackendSpec) -> Backend:
    """An instance of the back end's class, not yet loaded.

    Raises:
        Unsupported: If its module or class cannot be imported.
    """
    module_name, _, class_name = spec.factory.partition(":")
    try:
        return cast("Backend", getattr(importlib.import_module(module_name), class_name)())
    except PLUGIN_FAULTS as error:
        raise Unsupported(
            f"{spec.capability}: back end {spec.name!r} cannot be started: {error}",
            hint="reinstall the package that brings it, or choose another back end in the settings",
        ) from error
