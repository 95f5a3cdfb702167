"""Text to a picture: rendered where no painter is installed, painted where one is."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from diorama.compose.wire import build_studio
from diorama.domain.capability import TEXT_TO_IMAGE, BackendSpec, TextToImageRequest, TextToImageResult
from diorama.domain.errors import DioramaError, LimitExceeded, UserFault
from diorama.domain.media import Image
from diorama.domain.tick import Tick
from diorama.formats.png import decode_png
from diorama.pipelines.results import ImageResult
from diorama.pipelines.text_to_image import TextToImage


def made(*, extra: tuple[BackendSpec, ...] = (), **wish: Any) -> tuple[ImageResult, Image]:
    async def play() -> tuple[ImageResult, Image]:
        async with build_studio(extra_backends=extra) as studio:
            result = await studio.result(await studio.submit("text_to_image", TextToImage(**wish)))
            return result, decode_png(studio.blob(result.asset.master))

    return asyncio.run(play())


class OneColor:
    """Paints everything in the colour of its seed."""

    def load(self, options: Mapping[str, Any]) -> None:
        """Nothing to load."""

    def run(self, request: TextToImageRequest, tick: Tick) -> TextToImageResult:
        """One colour."""
        pixels = np.full((request.height, request.width, 3), request.seed, np.uint8)
        return TextToImageResult(image=Image(pixels=pixels))

    def unload(self) -> None:
        """Nothing to give back."""


SPEC = BackendSpec(
    name="one-color",
    capability=TEXT_TO_IMAGE,
    factory="tests.unit.pipelines.test_text_to_image:OneColor",
    license="MIT",
)


def test_a_single_thing_is_pictured_alone_and_large() -> None:
    result, image = made(text="a red armchair", width=200, height=150)
    assert (image.width, image.height) == (result.width, result.height) == (200, 150)
    reds = (image.pixels[..., 0] > 120) & (image.pixels[..., 1] < 90)
    rows, columns = np.nonzero(reds)
    assert np.ptp(columns) > 60
    assert np.ptp(rows) > 60


def test_a_single_thing_is_seen_as_the_view_and_the_background_say() -> None:
    _, usual = made(text="a red armchair", width=96, height=96)
    _, front = made(text="a red armchair", width=96, height=96, view="front")
    _, clear = made(text="a red armchair", width=96, height=96, view="front", background="transparent")
    halves = np.abs(front.pixels[:, :48].astype(int) - front.pixels[:, ::-1][:, :48]).mean()
    assert halves < np.abs(usual.pixels[:, :48].astype(int) - usual.pixels[:, ::-1][:, :48]).mean() / 2, "square on"
    assert clear.pixels.shape == (96, 96, 4)
    assert clear.pixels[0, 0, 3] == 0
    assert clear.pixels[60, 48, 3] == 255


def test_a_place_is_seen_from_the_camera_that_is_asked_for() -> None:
    wish: dict[str, Any] = {"text": "a living room with a red armchair", "width": 96, "height": 72}
    corner, eye, top = (made(**wish, camera=camera)[1].pixels.astype(int) for camera in ("corner", "eye", "top"))
    assert np.abs(corner - eye).mean() > 8
    assert np.abs(corner - top).mean() > 8
    rim = np.concatenate([eye[0], eye[-1]])
    paper = np.concatenate([corner[0], corner[-1]])
    assert np.ptp(rim.mean(axis=1)) > np.ptp(paper.mean(axis=1)), "inside, walls and floor reach the rim"


def test_several_things_or_a_room_are_pictured_as_a_scene() -> None:
    _, alone = made(text="a red armchair", width=200, height=150)
    _, room = made(text="a living room with a red armchair", width=200, height=150)
    share = [((i.pixels[..., 0] > 120) & (i.pixels[..., 1] < 90)).mean() for i in (alone, room)]
    assert share[1] < share[0] / 3
    assert share[1] > 0


def test_the_same_wish_gives_the_same_picture_and_another_seed_another_one() -> None:
    wish: dict[str, Any] = {"text": "a desk with a lamp on it", "width": 96, "height": 64}
    (first, _), (again, _), (other, _) = made(**wish), made(**wish), made(**wish, seed=5)
    assert first.asset == again.asset
    assert first.asset.master != other.asset.master


def test_the_document_says_what_it_is() -> None:
    result, _ = made(text="a blue vase", width=128, height=64, seed=2)
    asset = result.asset
    assert (asset.kind, asset.size_m, asset.mount) == ("image", (1.0, 0.5, 0.0), "wall")
    assert (asset.provenance.text, asset.provenance.seed) == ("a blue vase", 2)
    assert asset.provenance.parameters["width"] == 128


def test_a_painter_that_is_installed_paints() -> None:
    result, image = made(text="anything at all", width=70, height=64, seed=9, extra=(SPEC,))
    assert np.unique(image.pixels).tolist() == [9]
    assert (result.asset.provenance.backend, result.asset.provenance.license) == ("one-color", "MIT")


@pytest.mark.parametrize(
    ("wish", "fault"),
    [
        ({"text": "a cat", "width": 63}, UserFault),
        ({"text": "a cat", "height": 2049}, UserFault),
        ({"text": "  "}, UserFault),
        ({"text": "300 chairs"}, LimitExceeded),
    ],
)
def test_what_cannot_be_pictured_is_refused(wish: dict[str, Any], fault: type[DioramaError]) -> None:
    with pytest.raises(fault):
        made(**wish)
