"""`draw` by path tracing with Mitsuba 3 (the extra `beauty`): minutes of a film renderer in half one, on the CPU."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from diorama.domain.capability import DRAW, BackendSpec, DrawRequest, DrawResult
from diorama.domain.errors import Unsupported
from diorama.domain.tick import Tick

SPEC = BackendSpec(
    name="mitsuba",
    capability=DRAW,
    factory="diorama.backends.mitsuba:MitsubaRenderer",
    license="BSD-3-Clause",
    optional=True,
)
HINT = "pip install 'diorama[beauty]'"


class MitsubaRenderer:
    """Traces paths from the camera to the sky, the sun and the lamps, through glass and off mirrors."""

    def load(self, options: Mapping[str, Any]) -> None:
        """Import Mitsuba.

        Raises:
            Unsupported: If it is not installed, or not for this processor.
        """
        try:
            self._mitsuba: Any = import_module("mitsuba")
            self._mitsuba.set_variant("scalar_rgb")
        except (ImportError, OSError) as error:
            raise Unsupported(f"the extra 'beauty' is not installed: {error}", hint=HINT) from error

    def run(self, request: DrawRequest, tick: Tick) -> DrawResult:
        """Draw a picture.

        Raises:
            Cancelled: Out of `tick`, between passes.
        """
        from diorama.backends.mitsuba_scene import traced

        return DrawResult(image=traced(self._mitsuba, request, tick))

    def unload(self) -> None:
        """Nothing is held."""
