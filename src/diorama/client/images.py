"""Pictures from words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from diorama.client.exchange import Operation
from diorama.client.job_handle import JobHandle
from diorama.client.requests import given, submit
from diorama.client.results import ImageMade, image_made
from diorama.client.session import Bound, D, verb


@dataclass(frozen=True, slots=True, kw_only=True)
class Images(Bound[D]):
    """The pictures of a server; once made they are assets of the kind `image`."""

    @verb
    def create(
        self, prompt: str, *, seed: int | None = None, style: str | None = None, **further: Any
    ) -> Operation[JobHandle[D, ImageMade[D]]]:
        """Ask for a picture of what a sentence says; parameters as of `client.scenes.create`."""
        wished = given(text=prompt, seed=seed, style=style, **further)
        job_id = yield from submit(self.session, "text_to_image", wished)
        return JobHandle(session=self.session, id=job_id, made=image_made)
