from __future__ import annotations

import numpy as np
import pytest

from diorama.domain.asset import MadeAsset
from diorama.domain.capability import TextTo3dRequest
from diorama.geometry.mesh_ops import is_closed, volume
from diorama.makers.books import book_mesh
from diorama.makers.registry import make


def books(words: str = "book", count: int = 0, seed: int = 0) -> MadeAsset:
    details = {"books": count} if count else {}
    return make(TextTo3dRequest(category="book", words=words, details=details, seed=seed))


def test_a_book_is_a_cover_round_a_block_of_pages() -> None:
    one = book_mesh(0.15, 0.03, 0.22)
    assert is_closed(one.cover)
    assert is_closed(one.pages)
    low, high = one.cover.bounds
    assert (high - low) == pytest.approx((0.15, 0.03, 0.22), abs=1e-5)
    assert (one.pages.bounds[0] > low - 1e-6).all()
    assert (one.pages.bounds[1] < high + 1e-6).all()
    assert volume(one.pages) > 0.7 * 0.15 * 0.03 * 0.22


def test_the_pages_show_at_the_fore_edge_and_not_at_the_spine() -> None:
    one = book_mesh(0.15, 0.03, 0.22)
    assert one.cover.bounds[1][0] - one.pages.bounds[1][0] < 0.005
    assert one.pages.bounds[0][0] - one.cover.bounds[0][0] > 0.003


@pytest.mark.parametrize(("words", "count"), [("stack of books", 3), ("stack of books", 7), ("row of books", 12)])
def test_there_are_as_many_books_as_were_asked_for(words: str, count: int) -> None:
    made = books(words, count)
    pages = next(p.mesh for p in made.model.parts if p.name == "pages")
    assert len(pages.faces) == 12 * count


def test_books_in_a_stack_lie_on_each_other_with_the_largest_below() -> None:
    made = books("stack of books", 5)
    pages = next(p.mesh for p in made.model.parts if p.name == "pages")
    blocks = pages.positions.reshape(5, -1, 3)
    lows, highs = blocks[:, :, 1].min(axis=1), blocks[:, :, 1].max(axis=1)
    assert (lows[1:] > highs[:-1]).all()
    assert (lows[1:] - highs[:-1] < 0.008).all()
    spread = np.ptp(blocks[:, :, 0], axis=1) * np.ptp(blocks[:, :, 2], axis=1)
    assert spread[0] > spread[-1]
    assert made.surfaces[0].height == pytest.approx(made.size_m[1], abs=1e-3)


def test_a_row_stands_side_by_side_with_its_spines_in_one_line_at_the_front() -> None:
    made = books("row of books", 6)
    gilding = next(p.mesh for p in made.model.parts if p.name == "gilding")
    front = made.model.bounds[1][2]
    assert (gilding.positions[:, 2] > front - 0.006).all()
    pages = next(p.mesh for p in made.model.parts if p.name == "pages").positions.reshape(6, -1, 3)
    lefts, rights = pages[:, :, 0].min(axis=1), pages[:, :, 0].max(axis=1)
    assert (lefts[1:] > rights[:-1]).all()
    assert np.ptp(pages[:, :, 1].min(axis=1)) < 0.001


def test_spines_in_a_row_differ_in_color_and_height() -> None:
    made = books("row of books", 8)
    covers = [p for p in made.model.parts if p.name.startswith("covers")]
    assert len({p.material.base_color for p in covers}) >= 5
    tops = [p.mesh.bounds[1][1] for p in covers]
    assert np.ptp(tops) > 0.008


def test_a_single_book_weighs_less_than_a_stack() -> None:
    assert books("stack of books", 5).mass_kg > 4 * books().mass_kg
