"""Contact sheets."""

from __future__ import annotations

import numpy as np
import pytest

from diorama.domain.errors import UserFault
from diorama.domain.media import Image
from diorama.render.sheet import contact_sheet


def _plain(width: int, height: int, color: tuple[int, ...]) -> Image:
    return Image(pixels=np.full((height, width, len(color)), color, np.uint8))


def test_every_picture_is_on_the_sheet_in_reading_order() -> None:
    colors = [(200, 0, 0), (0, 200, 0), (0, 0, 200), (200, 200, 0), (0, 200, 200)]
    sheet = contact_sheet([_plain(60, 40, color) for color in colors], list("abcde"), columns=3).pixels
    spots: list[tuple[int, int]] = []
    for color in colors:
        rows, columns = np.nonzero((sheet == color).all(axis=2))
        assert len(rows) == 60 * 40
        spots.append((int(rows.min()), int(columns.min())))
    assert spots == sorted(spots)
    assert spots[0][0] == spots[2][0] < spots[3][0]


def test_captions_are_written_under_their_pictures() -> None:
    with_words = contact_sheet([_plain(80, 40, (255, 0, 0))], ["wardrobe"]).pixels.astype(int)
    without = contact_sheet([_plain(80, 40, (255, 0, 0))], [""]).pixels.astype(int)
    rows, columns = np.nonzero(np.abs(with_words - without).sum(axis=2))
    assert rows.min() >= 50
    assert abs((columns.min() + columns.max()) / 2 - 50) < 4


def test_a_long_caption_stays_under_its_picture() -> None:
    images = [_plain(60, 40, (255, 255, 255))] * 2
    sheet = contact_sheet(images, ["an endlessly long caption that goes on", ""], columns=2).pixels
    ink = np.nonzero((sheet < 120).all(axis=2))[1]
    assert ink.max() < 10 + 60 + 5


def test_clear_pixels_show_the_paper() -> None:
    sheet = contact_sheet([_plain(30, 30, (0, 0, 0, 0))], [""]).pixels
    assert sheet.min() > 200


@pytest.mark.parametrize(("count", "labels", "columns"), [(0, 0, 3), (2, 1, 3), (1, 1, 0)])
def test_a_sheet_that_cannot_be_is_refused(count: int, labels: int, columns: int) -> None:
    with pytest.raises(UserFault):
        contact_sheet([_plain(9, 9, (0, 0, 0))] * count, ["x"] * labels, columns)
