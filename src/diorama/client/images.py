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
        self,
        prompt: str,
        *,
        seed: int | None = None,
        style: str | None = None,
        width: int | None = None,
        height: int | None = None,
        quality: str | None = None,
        view: str | None = None,
        background: str | None = None,
        camera: str | None = None,
        **further: Any,
    ) -> Operation[JobHandle[D, ImageMade[D]]]:
        """Ask for a picture of what a sentence says: of a single thing in a studio, or of a place.

        Args:
            prompt: What shall be in it, in English.
            seed: Another number, another variant; the same number, the same bytes.
            style: Such as `rustic`, for what the text gives none.
            width: [px].
            height: [px].
            quality: `draft`, `good`, or `beauty` where the server has what draws it.
            view: Of a thing: `three_quarter`, `front` or `top`.
            background: Of a thing: `plain`, `white`, `colored`, or `transparent`, which leaves it and its shadow.
            camera: Of a place: `corner`, `eye` or `top`.
            further: Other parameters of the kind `text_to_image`; `client.kinds()` lists them.
        """
        size = {"width": width, "height": height, "quality": quality}
        wished = given(text=prompt, seed=seed, style=style, view=view, background=background, camera=camera, **size)
        wished = {**wished, **given(**further)}
        job_id = yield from submit(self.session, "text_to_image", wished)
        return JobHandle(session=self.session, id=job_id, made=image_made)
