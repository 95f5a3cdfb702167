"""Scenes: made from words, listed, opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from diorama.client.exchange import Call, Operation
from diorama.client.job_handle import JobHandle
from diorama.client.requests import given, page_of, path, query, submit
from diorama.client.results import SceneMade, scene_made
from diorama.client.scene_handle import SceneHandle
from diorama.client.session import Bound, D, verb
from diorama.client.tries import document
from diorama.domain.page import Page
from diorama.domain.scene_record import SceneRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenes(Bound[D]):
    """The scenes of a server."""

    @verb
    def create(
        self,
        prompt: str,
        *,
        seed: int | None = None,
        style: str | None = None,
        room_size_m: tuple[float, float] | None = None,
        relax: bool | None = None,
        strict: bool | None = None,
        quality: str | None = None,
        camera: str | None = None,
        **further: Any,
    ) -> Operation[JobHandle[D, SceneMade[D]]]:
        """Ask for a furnished room from a sentence. The job is accepted once this returns, and is never lost then.

        Args:
            prompt: What shall be in it, in English.
            seed: Another number, another variant; the same number, the same bytes.
            style: Such as `rustic`, for what the text gives none.
            room_size_m: (width, depth), in place of what the text says.
            relax: Where wishes conflict, apply the first repair that helps.
            strict: Fail if a wish cannot hold or words are not understood.
            quality: Of the picture: `draft`, `good`, or `beauty` where the server has what draws it.
            camera: Of the picture: `corner`, `eye` or `top`; `turntable` adds `turntable.webp`, which moves.
            further: Other parameters of the kind `text_to_scene`; `client.kinds()` lists them.

        Raises:
            LimitExceeded: `queue_full` or `too_many_requests`, if it stays so for longer than the client has patience.
        """
        parameters = {"text": prompt, "seed": seed, "style": style, "room_size_m": room_size_m, "strict": strict}
        wished = given(**parameters, relax=relax, quality=quality, camera=camera, **further)
        job_id = yield from submit(self.session, "text_to_scene", wished)
        return JobHandle(session=self.session, id=job_id, made=scene_made)

    @verb
    def list(self, *, limit: int | None = None, cursor: str | None = None) -> Operation[Page[SceneRecord]]:
        """A page of the scenes that you may see, newest first. cursor: `next_cursor` of the page before."""
        call = Call(method="GET", path=path("scenes"), query=query(limit=limit, cursor=cursor))
        return page_of(self.session, SceneRecord, (yield from document(self.session, call, safe=True)))

    def get(self, scene_id: str) -> SceneHandle[D]:
        """A handle on a scene by its id; nothing is asked of the server yet."""
        return SceneHandle(session=self.session, id=scene_id)
