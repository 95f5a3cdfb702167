"""Contact sheets: many pictures on one page, each with a caption."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from diorama.domain.errors import UserFault
from diorama.domain.media import Image

GAP_PX = 10
PAPER = (250, 250, 249)
INK = (52, 56, 60)


def contact_sheet(images: Sequence[Image], labels: Sequence[str], columns: int = 6) -> Image:
    """Pictures in rows, captions centred below them.

    Args:
        images: Pictures; each is centred in a cell as large as the largest, transparency on white.
        labels: A caption each; one that is too long ends in an ellipsis.
        columns: Pictures in a row.

    Raises:
        UserFault: If there are no pictures, the captions do not match them, or `columns` is under 1.
    """
    from PIL import Image as Pillow
    from PIL import ImageDraw, ImageFont

    if not images or len(images) != len(labels) or columns < 1:
        raise UserFault(
            f"contact sheet: {len(images)} pictures, {len(labels)} captions, {columns} columns",
            hint="give at least one picture, a caption each, and one column or more",
        )
    wide, high = max(image.width for image in images), max(image.height for image in images)
    letters = max(9, min(22, round(wide / 15)))
    font = ImageFont.load_default(letters)
    columns = min(columns, len(images))
    rows = -(-len(images) // columns)
    cell = (wide + GAP_PX, high + GAP_PX + round(letters * 1.9))
    page = Pillow.new("RGB", (columns * cell[0] + GAP_PX, rows * cell[1] + GAP_PX), PAPER)
    pen = ImageDraw.Draw(page)
    for number, (image, label) in enumerate(zip(images, labels, strict=True)):
        left = GAP_PX + number % columns * cell[0]
        top = GAP_PX + number // columns * cell[1]
        picture = Pillow.fromarray(image.pixels)
        spot = (left + (wide - image.width) // 2, top + (high - image.height) // 2)
        page.paste(picture, spot, picture if picture.mode == "RGBA" else None)
        caption = _shortened(label, wide, font.getlength)
        pen.text((left + wide / 2, top + high + letters * 0.95), caption, fill=INK, font=font, anchor="mm")
    return Image(pixels=np.asarray(page, np.uint8).copy())


def _shortened(label: str, width: int, length: Callable[[str], float]) -> str:
    if length(label) <= width:
        return label
    while label and length(label + "\u2026") > width:
        label = label[:-1]
    return label.rstrip() + "\u2026"
