from __future__ import annotations

import numpy as np
import pytest

from diorama.catalogue.categories import CATEGORIES
from diorama.domain.asset import MadeAsset
from diorama.domain.capability import TextTo3dRequest
from diorama.domain.plan import StatedSize
from diorama.domain.scene import Attributes
from diorama.geometry.mesh_ops import is_closed
from diorama.makers.placeholder import label, nearest_category, placeholder
from diorama.makers.registry import make
from diorama.makers.resolve import resolved


def stand_in(words: str, *, color: str = "", size: StatedSize | None = None) -> MadeAsset:
    request = TextTo3dRequest(
        category="unknown", words=words, attributes=Attributes(color=color), size=size or StatedSize()
    )
    return make(request)


def test_an_unknown_thing_is_marked_as_a_placeholder_with_its_words_on_it() -> None:
    made = stand_in("flux capacitor")
    assert made.placeholder
    assert "flux capacitor" in made.description
    card = next(p for p in made.model.parts if p.name == "label")
    assert card.material.base_color_texture is not None
    assert card.mesh.bounds[1][2] == pytest.approx(made.model.bounds[1][2], abs=1e-6)


def test_the_label_is_dark_letters_on_a_light_card_and_differs_by_word() -> None:
    pixels = label("samovar", 2.0).image.pixels.astype(int)
    inner = pixels[20:-20, 20:-20].sum(axis=2)
    assert 0.05 < float((inner < 300).mean()) < 0.5
    assert label("kettle drum", 2.0).image.pixels.tobytes() != pixels.astype(np.uint8).tobytes()


@pytest.mark.parametrize(
    "words", ["x", "a thing with a very long name that goes on and on and on for ever", "étagère 书架", "!"]
)
def test_any_words_can_be_written(words: str) -> None:
    made = stand_in(words)
    assert all(is_closed(p.mesh) for p in made.model.parts)


def test_a_stated_color_and_size_are_kept() -> None:
    made = stand_in("gizmo", color="blue", size=StatedSize(width=0.8, height=1.2, depth=0.4))
    assert made.size_m == pytest.approx((0.8, 1.2, 0.4), rel=1e-3)
    body = next(p.material.base_color for p in made.model.parts if p.name == "body")
    assert body[2] > 1.5 * body[0]


@pytest.mark.parametrize(("words", "key"), [("fancy garden trampoline bed", "bed"), ("bookshelff", "bookshelf")])
def test_unknown_words_take_their_size_from_the_nearest_known_ones(words: str, key: str) -> None:
    assert nearest_category(words) == key
    made = stand_in(words)
    assert made.size_m == pytest.approx(CATEGORIES[key].size_m, rel=0.36)


def test_words_like_no_other_are_like_nothing() -> None:
    assert nearest_category("zzyzx") == ""


def test_things_can_be_put_on_a_low_placeholder() -> None:
    (surface,) = stand_in("widget").surfaces
    assert surface.height == pytest.approx(0.5, abs=1e-6)


def test_a_flat_placeholder_carries_its_label_on_top() -> None:
    spec, _ = resolved(TextTo3dRequest(category="board_game", words="board game"))
    made = placeholder(spec)
    assert [p.name for p in made.model.parts] == ["body", "label-top"]
