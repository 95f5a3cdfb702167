"""`describe` from what is known of a thing or a scene: no model, no picture is looked at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from diorama.domain.capability import DESCRIBE, BackendSpec, DescribeRequest, DescribeResult
from diorama.domain.errors import UserFault
from diorama.domain.tick import Tick

SPEC = BackendSpec(name="words", capability=DESCRIBE, factory="diorama.backends.words:Describer")


class Describer:
    """Puts names, sizes, materials and relations into English (see `diorama.scene.description`)."""

    def load(self, options: Mapping[str, Any]) -> None:
        """Import the words."""
        from diorama.scene import description

        self._description = description

    def run(self, request: DescribeRequest, tick: Tick) -> DescribeResult:
        """Describe a thing or a scene.

        Raises:
            UserFault: If the request names neither or both.
        """
        if (request.thing is None) == (request.scene is None):
            raise UserFault("describe: give a thing or a scene")
        if request.scene is not None:
            text = self._description.scene_words(request.scene)
        else:
            assert request.thing is not None
            text = self._description.thing_words(request.thing)
        tick(1.0)
        return DescribeResult(text=text)

    def unload(self) -> None:
        """Nothing is held."""
