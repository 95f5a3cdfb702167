"""Pictures that move."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image as Pillow

from diorama.domain.errors import UserFault
from diorama.domain.media import Image
from diorama.formats.webp import encode_animation


def _frames(*levels: int) -> list[Image]:
    return [Image(pixels=np.full((16, 24, 3), level, np.uint8)) for level in levels]


def test_an_animation_holds_its_frames_in_order_for_their_time_and_never_ends() -> None:
    data = encode_animation(_frames(10, 120, 240), frame_ms=70)
    opened = Pillow.open(io.BytesIO(data))
    assert (opened.format, opened.size, opened.n_frames, opened.info["loop"]) == ("WEBP", (24, 16), 3, 0)  # type: ignore[attr-defined]
    seen = []
    for number in range(3):
        opened.seek(number)
        opened.load()
        assert opened.info["duration"] == 70
        seen.append(int(np.asarray(opened.convert("RGB")).mean()))
    assert np.abs(np.array(seen) - (10, 120, 240)).max() < 8


def test_the_same_frames_give_the_same_bytes() -> None:
    assert encode_animation(_frames(1, 2), frame_ms=9) == encode_animation(_frames(1, 2), frame_ms=9)


@pytest.mark.parametrize("frames", [[], [*_frames(1), Image(pixels=np.zeros((4, 4, 3), np.uint8))]])
def test_no_frames_or_frames_of_two_sizes_are_refused(frames: list[Image]) -> None:
    with pytest.raises(UserFault):
        encode_animation(frames, frame_ms=50)
