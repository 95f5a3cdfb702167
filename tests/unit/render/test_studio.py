"""One thing in a studio: from each side, before each background."""

from __future__ import annotations

import numpy as np
import pytest

from diorama.domain.material import Material
from diorama.domain.model import Model, Part
from diorama.geometry.shapes import box_between
from diorama.render.studio import ThingView, model_picture
from tests.unit.render.things import one_part

BLUE = Material(name="blue", base_color=(0.03, 0.08, 0.6))
BOX = one_part(box_between((-0.4, 0, -0.3), (0.4, 0.8, 0.3)), BLUE)
FACES = {
    "front": ("red", (0.8, 0.02, 0.02), ((-0.4, 0.02, 0.3), (0.4, 0.78, 0.32))),
    "top": ("green", (0.02, 0.6, 0.02), ((-0.4, 0.8, -0.3), (0.4, 0.82, 0.3))),
}


def _faced() -> Model:
    sides = [
        Part(name=name, mesh=box_between(low, high), material=Material(name=name, base_color=color))
        for name, color, (low, high) in FACES.values()
    ]
    return Model(parts=(*BOX.parts, *sides))


@pytest.mark.parametrize(("view", "channel", "other"), [("front", 0, 1), ("top", 1, 0)])
def test_a_view_shows_its_own_side_and_no_other(view: ThingView, channel: int, other: int) -> None:
    pixels = model_picture(_faced(), size=96, view=view).pixels.astype(int)
    inner = pixels[30:66, 30:66]
    assert (inner[..., channel] > inner[..., other] + 40).mean() > 0.95
    assert (inner[..., 2] > inner[..., channel]).mean() < 0.02, "nothing of the blue sides"


def test_white_is_white_at_the_rim_and_grey_in_the_shadow() -> None:
    pixels = model_picture(BOX, size=96, background="white").pixels
    rim = np.concatenate([pixels[0], pixels[:, 0], pixels[:, -1]])
    assert (rim == 255).mean() > 0.7
    assert rim.min() > 225, "no shadow is cut off"
    light = pixels.min(axis=2)
    assert ((light > 150) & (light < 235)).mean() > 0.02, "the ground takes a shadow"


def test_a_coloured_ground_sets_off_the_thing() -> None:
    pixels = model_picture(BOX, size=96, background="colored").pixels.astype(int)
    assert pixels[0, 0, 0] > pixels[0, 0, 2] + 20, "a blue thing stands before a warm tone"
    red = one_part(BOX.parts[0].mesh, Material(name="red", base_color=(0.7, 0.03, 0.03)))
    cold = model_picture(red, size=96, background="colored").pixels.astype(int)
    assert cold[0, 0, 0] < min(cold[0, 0, 1], cold[0, 0, 2]) - 10


def test_a_transparent_picture_laid_on_white_or_black_is_the_picture_before_white_or_black() -> None:
    clear = model_picture(BOX, size=96, background="transparent").pixels
    assert clear.shape == (96, 96, 4)
    assert clear[0, 0, 3] == 0
    assert clear[50, 48, 3] == 255
    shadow = clear[..., 3][(clear[..., 3] > 8) & (clear[..., :3].max(axis=2) < 12)]
    assert len(shadow) > 100, "its shadow is a dark veil"
    alpha = clear[..., 3:].astype(float) / 255
    on_white = clear[..., :3] * alpha + 255 * (1 - alpha)
    white = model_picture(BOX, size=96, background="white").pixels
    assert np.abs(on_white - white).max() < 24  # only where edges were cleaned for one ground and not for the other
    assert np.abs(on_white - white).mean() < 0.8  # a shadow's tint is left out


def test_the_same_thing_gives_the_same_bytes_before_every_background() -> None:
    for background in ("plain", "white", "colored", "transparent"):
        one, two = (model_picture(BOX, size=48, background=background).pixels for _ in range(2))
        assert (one == two).all()
