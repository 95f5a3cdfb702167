"""The contract that every back end keeps, as one call for plug-in authors.

from diorama.testing.backend_contract import check_backend
check_backend(MY_SPEC, MyRequest(...))
"""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import is_dataclass
from typing import Any

from diorama.backends.registry import create
from diorama.domain.capability import CAPABILITIES, BackendSpec, DrawResult, TextTo3dResult, TextToImageResult
from diorama.domain.errors import Cancelled
from diorama.domain.plain import to_json_bytes
from diorama.domain.tick import no_tick
from diorama.testing.asset_contract import check_made

DEVICES = {"cpu", "cuda", "mps", "remote"}
FACTS = ("category", "name", "mount", "has_front", "mass_kg", "surfaces", "functional_sides", "description", "tags")
HEAVY = ("torch", "onnxruntime", "transformers", "diffusers", "ortools", "embreex", "manifold3d", "mitsuba")


def check_backend(spec: BackendSpec, request: Any, *, options: Mapping[str, Any] | None = None) -> Any:
    """Run the whole contract with one sample request; the last result.

    Raises:
        AssertionError: Which clause is broken, and how.
    """
    check_spec(spec)
    check_light_import(spec)
    kind = CAPABILITIES[spec.capability]
    assert isinstance(request, kind.request), f"{spec.name}: the sample request must be {kind.request.__name__}"
    backend = create(spec)
    backend.load(options or {})
    first = backend.run(request, no_tick)
    assert isinstance(first, kind.result), f"{spec.name}: run must return {kind.result.__name__}, got {type(first)}"
    again = backend.run(request, no_tick)
    assert fingerprint(first) == fingerprint(again), f"{spec.name}: the same request and seed gave another result"
    check_result(first)
    check_cancel(spec, backend, request)
    backend.unload()
    backend.load(options or {})
    assert fingerprint(backend.run(request, no_tick)) == fingerprint(first), f"{spec.name}: changed by a reload"
    backend.unload()
    return first


def check_spec(spec: BackendSpec) -> None:
    """The spec is plain, complete data."""
    assert is_dataclass(spec)
    assert spec.name == spec.name.strip(), f"{spec.name!r}: no blanks around the name"
    assert spec.name, "a back end needs a name"
    assert spec.capability in CAPABILITIES, f"{spec.name}: register the capability {spec.capability!r} first"
    assert set(spec.devices) <= DEVICES, f"{spec.name}: devices must be of {sorted(DEVICES)}, got {spec.devices}"
    assert spec.devices, f"{spec.name}: name at least one device"
    assert spec.resident_bytes >= 0, f"{spec.name}: resident_bytes must not be negative"
    assert spec.license, f"{spec.name}: say under which licence its results may be used"
    json.dumps(dict(spec.options))


def check_light_import(spec: BackendSpec) -> None:
    """Importing the module of the factory must not import a heavy library; that belongs into `load`.

    It is tried in a fresh interpreter; a back end defined in a script (`__main__`) is not checked.
    """
    module = spec.factory.partition(":")[0]
    if module == "__main__":
        return
    code = f"import sys, {module}; print([m for m in {HEAVY!r} if m in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert found.stdout.strip() == "[]", f"{spec.name}: importing {module} imports {found.stdout.strip()}"
    assert importlib.import_module(module) is not None


def check_cancel(spec: BackendSpec, backend: Any, request: Any) -> None:
    """A cancel that `tick` raises must come through, and must not break the next run."""

    def stop(fraction: float, preview: bytes | None = None) -> None:
        raise Cancelled("stopped")

    try:
        backend.run(request, stop)
    except Cancelled:
        pass
    else:
        raise AssertionError(f"{spec.name}: run never called tick, or swallowed the cancel")
    backend.run(request, no_tick)


def check_result(result: Any) -> None:
    """What the capability promises beyond its type."""
    if isinstance(result, TextTo3dResult):
        check_made(result.made)


def fingerprint(result: Any) -> bytes:
    """Bytes that are equal for equal results."""
    if isinstance(result, TextTo3dResult):
        from diorama.formats.glb import model_glb

        made = result.made
        facts = {name: getattr(made, name) for name in FACTS}
        return model_glb(made.model, name=made.name) + to_json_bytes(facts)
    if isinstance(result, (TextToImageResult, DrawResult)):
        return repr(result.image.pixels.shape).encode() + result.image.pixels.tobytes()
    return to_json_bytes(result)
