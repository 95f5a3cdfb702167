from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from diorama.domain.capability import TextTo3dRequest
from diorama.geometry.mesh_ops import volume
from diorama.makers.registry import make
from tests.unit.makers.made import names, part, solid, thing

WORDS = {
    "bread": ("bread", "baguette", "slice of bread", "sourdough"),
    "croissant": ("croissant", "bagel", "muffin", "cupcake", "pretzel"),
    "sandwich": ("sandwich", "burger", "toast"),
    "cake": ("cake", "birthday cake", "wedding cake", "slice of cake"),
    "food": ("food", "sushi", "popcorn", "french fries", "hot dog", "ice cream", "salad"),
    "vegetable": ("broccoli", "lettuce", "cucumber", "corn cob", "eggplant", "asparagus"),
    "fruit": ("plum", "pomegranate", "papaya"),
    "mango": ("mango", "avocado", "coconut"),
}


@pytest.mark.parametrize("category", sorted(WORDS))
def test_words_of_one_kind_are_made_apart(category: str) -> None:
    made = [thing(category, words) for words in WORDS[category]]
    looks = {(tuple(sorted(names(m))), m.model.triangles, m.model.parts[0].material.base_color) for m in made}
    assert len(looks) == len(made)


@pytest.mark.parametrize("category", ["apple", "tomato", "pumpkin"])
def test_round_fruit_dips_where_its_stalk_grows(category: str) -> None:
    body = part(thing(category), "body")
    points = body.positions
    radius = np.hypot(points[:, 0], points[:, 2])
    upper = points[:, 1] > points[:, 1].mean()
    pole = points[upper & (radius < 0.05 * radius.max()), 1].max()
    assert pole < points[:, 1].max() - 0.03 * np.ptp(points[:, 1])


def test_a_lemon_lies_and_a_bunch_has_more_bananas_than_one() -> None:
    lemon = part(thing("lemon"), "body")
    assert np.ptp(lemon.positions[:, 2]) > 1.2 * np.ptp(lemon.positions[:, 0])
    bunch, one = (part(thing("banana", words), "bodies") for words in ("bunch of bananas", "a single banana"))
    assert len(solid(one).decompose()) == 1
    assert len(bunch.faces) == 5 * len(one.faces)


def test_a_carved_pumpkin_glows_in_front_and_a_plain_one_has_no_face() -> None:
    face = part(thing("pumpkin", "carved pumpkin"), "face")
    assert face.positions[:, 2].min() > 0
    assert "face" not in names(thing("pumpkin"))


def test_a_wheel_of_cheese_lacks_a_piece() -> None:
    paste = part(thing("cheese", "wheel of cheese"), "paste")
    assert 0.75 < volume(paste) / solid(paste).hull().volume() < 0.95


def test_only_a_birthday_cake_burns() -> None:
    made = thing("cake", "birthday cake")
    assert made.model.lights
    assert len(solid(part(made, "candles")).decompose()) == 6
    assert not thing("cake", "wedding cake").model.lights


def test_layers_of_a_sandwich_lie_on_each_other() -> None:
    made = thing("sandwich")
    order = ("bread", "lettuce", "ham", "cheese", "tomato", "lid")
    boxes = [part(made, name).bounds for name in order]
    for below, above in pairwise(boxes):
        assert above[0][1] == pytest.approx(below[1][1], abs=1e-5)


def test_a_granny_smith_is_green() -> None:
    green = make(TextTo3dRequest(category="apple", words="granny smith"))
    color = next(p.material.base_color for p in green.model.parts if p.name == "body")
    assert color[1] > color[0]
