"""What stands in for things that no maker knows: a soft box of their real size with their name on it."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from functools import lru_cache
from math import pi

import numpy as np

from diorama.catalogue.categories import CATEGORIES
from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material, Texture
from diorama.domain.media import Image
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3
from diorama.geometry.mesh_ops import moved, turned
from diorama.geometry.shapes import rounded_box
from diorama.makers.build import Assembly, main_finish
from diorama.makers.decor import pane, with_part
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

LONGEST_LABEL = 40  # characters
LABEL_PIXELS = 320


@maker("unknown")
def placeholder(spec: MakeSpec) -> MadeAsset:
    """A rounded box with the words on its front and top."""
    size = _size(spec)
    width, height, depth = size
    assembly = Assembly(spec)
    radius = min(size) * 0.12
    lift = 0.0 if spec.kind.mount in ("floor", "top") else -height / 2 if spec.kind.mount == "wall" else -height
    body = main_finish(spec)
    thin = min(0.0015, min(size) * 0.05)
    flat = height < 0.35 * min(width, depth)
    front = 0.0 if flat else thin
    block = rounded_box((width, height - thin, depth - front), radius, 3)
    assembly.add("body", moved(block, y=lift + (height - thin) / 2, z=-front / 2), body)
    if spec.kind.mount in ("floor", "top") and height < 1.4 and not flat and spec.kind.default_material != "fur":
        edge = radius * 0.5
        assembly.level("top", (-width / 2, width / 2), (-depth / 2, depth / 2), height, inset=edge)
    made = assembly.made(placeholder=True, description=f"placeholder for {spec.words or spec.name}")
    words = (spec.words or spec.name)[:LONGEST_LABEL]
    for name, mesh, aspect in _labels(size, lift, radius, thin, flat):
        made = with_part(made, name, mesh, _card(words, aspect))
    return made


def _labels(size: Vec3, lift: float, radius: float, thin: float, flat: bool) -> list[tuple[str, Mesh, float]]:
    """Cards as (name, mesh, width over height) for the front and the top; flat things carry one on the top."""
    width, height, depth = size
    cards: list[tuple[str, Mesh, float]] = []
    for name, along in (("label", height), ("label-top", depth)):
        if flat and name == "label":
            continue
        wide = min((width - 2.2 * radius) * 0.86, (along - 2.2 * radius) * 2.2)
        tall = min((along - 2.2 * radius) * 0.86, wide * 0.55)
        card = pane(wide, tall, 2 * thin, 0.0)
        if name == "label":
            card = moved(card, y=lift + height / 2, z=depth / 2 - 2 * thin)
        else:
            card = moved(turned(card, (1.0, 0.0, 0.0), -pi / 2), y=lift + height - 2 * thin)
        cards.append((name, card, round(wide / tall, 2)))
    return cards


def _size(spec: MakeSpec) -> Vec3:
    """The spec's size; for unknown words without a stated size that of the nearest known ones."""
    if spec.kind.key != "unknown" or any(spec.stated):
        return spec.size
    near = nearest_category(spec.words)
    return CATEGORIES[near].size_m if near else spec.size


@lru_cache(maxsize=256)
def nearest_category(words: str) -> str:
    """The category with the longest name that stands in the words, or is spelt almost like their last; '' if none."""
    plain = words.lower().strip()
    names = {name: key for key, kind in CATEGORIES.items() if key != "unknown" for name in kind.names}
    inside = [name for name in names if f" {name} " in f" {plain} "]
    if inside:  # the last words are the noun; a longer name says more than a shorter one
        return names[min(inside, key=lambda name: (not plain.endswith(name), -len(name), name))]
    last = plain.split()[-1] if plain else ""
    close = get_close_matches(last, sorted(names), n=1, cutoff=0.84) if len(last) > 3 else []
    return names[close[0]] if close else ""


def _card(words: str, aspect: float) -> Material:
    texture = label(words, aspect)
    return Material(name="label", base_color=(1.0, 1.0, 1.0), roughness=0.8, base_color_texture=texture)


@lru_cache(maxsize=64)
def label(words: str, aspect: float) -> Texture:
    """The words on a cream card with a dark border, as large as they go; aspect: width over height."""
    from PIL import Image as Pillow
    from PIL import ImageDraw

    width = LABEL_PIXELS if aspect >= 1 else max(64, round(LABEL_PIXELS * aspect))
    height = LABEL_PIXELS if aspect < 1 else max(64, round(LABEL_PIXELS / aspect))
    picture = Pillow.new("RGB", (width, height), (244, 238, 222))
    draw = ImageDraw.Draw(picture)
    edge = max(3, min(width, height) // 28)
    draw.rectangle((edge, edge, width - edge - 1, height - edge - 1), outline=(60, 52, 44), width=max(2, edge // 2))
    text, size = _fitted_text(words, width - 6 * edge, height - 5 * edge)
    draw.multiline_text((width / 2, height / 2), text, font=_font(size), fill=(44, 38, 32), anchor="mm", align="center")
    pixels = np.ascontiguousarray(np.asarray(picture, dtype=np.uint8))
    return replace(Texture(name="label", image=Image(pixels=pixels)), name=f"label-{words}")


def _fitted_text(words: str, width: int, height: int) -> tuple[str, int]:
    """The words broken into lines, and the font size [px] at which they fill the card."""
    tokens = words.split() or ["?"]
    best = ("", 0)
    for lines in range(1, min(len(tokens), 4) + 1):
        text = "\n".join(_broken(tokens, lines))
        left, top, right, bottom = _extent(text)
        size = int(min(width / max(right - left, 1), height / max(bottom - top, 1)) * 40)
        if size > best[1]:
            best = (text, size)
    return best[0], max(8, min(best[1], height))


def _broken(tokens: list[str], lines: int) -> list[str]:
    """Tokens dealt out to lines of about the same length."""
    total = sum(len(token) + 1 for token in tokens)
    rows: list[list[str]] = [[] for _ in range(lines)]
    done = 0
    for token in tokens:
        rows[min(lines - 1, int((done + len(token) / 2) * lines / total))].append(token)
        done += len(token) + 1
    return [" ".join(row) for row in rows if row]


def _extent(text: str) -> tuple[float, float, float, float]:
    from PIL import Image as Pillow
    from PIL import ImageDraw

    box_of_text = ImageDraw.Draw(Pillow.new("L", (1, 1))).multiline_textbbox((0, 0), text, font=_font(40))
    left, top, right, bottom = (float(side) for side in box_of_text)
    return left, top, right, bottom


@lru_cache(maxsize=64)
def _font(size: int):  # the library's own font, whose type it does not export
    from PIL import ImageFont

    return ImageFont.load_default(size)
