"""Pictures that a renderer of its own draws."""

from __future__ import annotations

import importlib.util
import os
import sys

import numpy as np
import pytest

from diorama.backends.mitsuba import SPEC
from diorama.domain.errors import ExitCode, Unsupported
from diorama.domain.tick import no_tick
from diorama.pipelines.beauty import beauty_picture, try_renderer
from diorama.pipelines.steps import PICTURE_SIZE
from diorama.render.picture import scene_picture
from tests.unit.render.things import primitive, scene_of, shell_of, square_room

needs_mitsuba = pytest.mark.skipif(
    importlib.util.find_spec("mitsuba") is None and "CI" not in os.environ,
    reason="the extra 'beauty' is not installed",
)
ROOM = {"room": square_room()}
BOX = {"box": primitive("cube", (1.0, 1.0, 1.0), at=(0.3, 0.5, 0), color=(0.7, 0.03, 0.03))}


def test_without_the_extra_it_says_at_once_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mitsuba", None)
    with pytest.raises(Unsupported) as caught:
        try_renderer(None, no_tick)  # type: ignore[arg-type]
    assert caught.value.hint == "pip install 'diorama[beauty]'"
    assert caught.value.exit_code == ExitCode.NOT_AVAILABLE
    assert SPEC.optional


def test_every_quality_has_a_size() -> None:
    assert set(PICTURE_SIZE) == {"draft", "good", "beauty"}


@needs_mitsuba
def test_it_shows_the_same_things_in_the_same_places_as_our_own_picture() -> None:
    scene, shells = scene_of(BOX, ROOM), {"room": shell_of()}
    theirs = beauty_picture(scene, {}, shells, width=96, height=72, view="corner", tick=no_tick).pixels.astype(int)
    ours = scene_picture(scene, {}, shells, width=96, height=72, quality="good").pixels.astype(int)
    red = [(pixels[..., 0] > 2 * pixels[..., 1] + 20) for pixels in (ours, theirs)]
    assert (red[0] & red[1]).sum() > 0.85 * max(red[0].sum(), red[1].sum()) > 50
    assert np.abs(theirs[:6, :6] - ours[:6, :6]).max() <= 3, "the backdrop is ours"
    dark = [pixels[60, 20:76].mean() for pixels in (ours, theirs)]
    assert abs(dark[0] - dark[1]) < 45, "as bright"


@needs_mitsuba
def test_the_same_scene_gives_the_same_bytes() -> None:
    scene, shells = scene_of(BOX, ROOM), {"room": shell_of()}
    one, two = (
        beauty_picture(scene, {}, shells, width=48, height=36, view="corner", tick=no_tick).pixels for _ in range(2)
    )
    assert (one == two).all()
