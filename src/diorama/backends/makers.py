"""`text_to_3d` by parametric makers: no model, no key, made in milliseconds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from diorama.domain.capability import TEXT_TO_3D, BackendSpec, TextTo3dRequest, TextTo3dResult
from diorama.domain.tick import Tick

SPEC = BackendSpec(name="makers", capability=TEXT_TO_3D, factory="diorama.backends.makers:MakerBackend")


class MakerBackend:
    """Builds things from named parts (see `diorama.makers`); unknown nouns become labelled placeholders."""

    def load(self, options: Mapping[str, Any]) -> None:
        """Import the makers."""
        from diorama.makers import registry

        self._registry = registry

    def run(self, request: TextTo3dRequest, tick: Tick) -> TextTo3dResult:
        """Make one thing.

        Raises:
            UserFault: If a stated size cannot be made.
        """
        made = self._registry.make(request)
        tick(1.0)
        return TextTo3dResult(made=made)

    def unload(self) -> None:
        """Nothing is held."""
