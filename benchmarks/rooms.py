"""Thirty sentences as pictures on one page, to look at: `python benchmarks/rooms.py` (or `make rooms`).

Each is made as `diorama make --quality good` makes it, from `rooms.txt`. What no picture shows is printed: what was not
understood, what conflicts, what was left out, and relations that do not hold.
"""

from __future__ import annotations

import argparse
import asyncio
import io
import textwrap
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from diorama.compose.wire import build_studio
from diorama.pipelines.results import SceneResult
from diorama.pipelines.text_to_scene import TextToScene

HERE = Path(__file__).parent
COLUMNS, WIDE, HIGH, CAPTION, GAP = 5, 480, 360, 46, 8
LETTERS, LINE = 14, 62
QUALITY, MOST_BYTES = 84, 1_500_000
PAPER, INK = (250, 250, 249), (52, 56, 60)


def made(text: str) -> tuple[SceneResult, Image.Image]:
    """A scene and its picture."""

    async def play() -> tuple[SceneResult, bytes]:
        async with build_studio() as studio:
            result = await studio.create_scene(TextToScene(text=text, quality="good"))
            return result, studio.blob(result.files["preview.png"])

    result, data = asyncio.run(play())
    return result, Image.open(io.BytesIO(data)).convert("RGB")


def faults(result: SceneResult) -> list[str]:
    """What the sentence asked for and the picture cannot show."""
    proofs = result.certificate.relations
    found = [f"not understood: {part.words!r}" for part in result.plan.not_understood]
    found += [f"conflict: {conflict.why}" for conflict in result.certificate.conflicts]
    found += [f"left out: {left.count} x {left.words}: {left.why}" for left in result.certificate.left_out]
    return found + [f"does not hold: {name}" for name, proof in proofs.items() if proof.hard and not proof.holds]


def sheet(pictures: list[Image.Image], texts: list[str]) -> Image.Image:
    """Pictures in rows, what was asked for below each."""
    rows = -(-len(pictures) // COLUMNS)
    page = Image.new("RGB", (COLUMNS * (WIDE + GAP) + GAP, rows * (HIGH + CAPTION + GAP) + GAP), PAPER)
    pen, font = ImageDraw.Draw(page), ImageFont.load_default(LETTERS)
    for number, (picture, text) in enumerate(zip(pictures, texts, strict=True)):
        left = GAP + number % COLUMNS * (WIDE + GAP)
        top = GAP + number // COLUMNS * (HIGH + CAPTION + GAP)
        page.paste(picture.resize((WIDE, HIGH), Image.Resampling.LANCZOS), (left, top))
        lines = textwrap.wrap(text, LINE, max_lines=2, placeholder=" ...")
        pen.multiline_text((left + 2, top + HIGH + 4), "\n".join(lines), fill=INK, font=font, spacing=4)
    return page


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--output", type=Path, default=HERE.parent / "docs" / "images" / "rooms.jpg")
    parser.add_argument("--keep", type=Path, help="keep the pictures in this folder")
    options = parser.parse_args()
    texts = [line.strip() for line in (HERE / "rooms.txt").read_text(encoding="utf-8").splitlines() if line.strip()]
    pictures: list[Image.Image] = []
    for number, text in enumerate(texts, start=1):
        result, picture = made(text)
        pictures.append(picture)
        print(f"{number:2} {text}", *(f"      {fault}" for fault in faults(result)), sep="\n", flush=True)
        if options.keep is not None:
            options.keep.mkdir(parents=True, exist_ok=True)
            picture.save(options.keep / f"{number:02}.png")
    sheet(pictures, texts).save(options.output, quality=QUALITY, optimize=True)
    size = options.output.stat().st_size
    print(f"{options.output}: {size / 1e6:.2f} MB")
    raise SystemExit(0 if size <= MOST_BYTES else 1)


if __name__ == "__main__":
    main()
