from __future__ import annotations

import numpy as np
import pytest

from diorama.domain.asset import MadeAsset
from diorama.domain.capability import TextTo3dRequest
from diorama.domain.scene import Attributes
from diorama.geometry.mesh_ops import face_normals, surface_area
from diorama.makers.plant_leaves import BROAD, LeafShape, leaves, spiral
from diorama.makers.registry import make

SPECIES = ["rubber plant", "palm", "snake plant", "fern", "succulent", "cactus", "olive tree"]


def plant(words: str = "plant", *, seed: int = 0, category: str = "plant", color: str = "") -> MadeAsset:
    return make(TextTo3dRequest(category=category, words=words, attributes=Attributes(color=color), seed=seed))


@pytest.mark.parametrize("words", SPECIES)
@pytest.mark.parametrize("category", ["plant", "small_plant"])
def test_leaves_are_two_sided_cards_that_claim_no_solid(words: str, category: str) -> None:
    made = plant(words, category=category)
    cards = [p for p in made.model.parts if "leaves" in p.name or p.name == "flower"]
    assert cards
    for card in cards:
        assert not card.closed
        assert card.material.double_sided


@pytest.mark.parametrize("words", SPECIES)
@pytest.mark.parametrize("category", ["plant", "small_plant"])
def test_the_pot_is_round_and_the_soil_lies_in_it(words: str, category: str) -> None:
    made = plant(words, category=category)
    parts = {p.name: p.mesh.bounds for p in made.model.parts}
    pot, soil = parts["pot"], parts["soil"]
    width, _, depth = pot[1] - pot[0]
    assert width == pytest.approx(depth, rel=0.36)  # the last bit of fitting may stretch it
    assert soil[1][1] < pot[1][1]
    assert (soil[0] >= pot[0] - 1e-6).all()
    assert (soil[1] <= pot[1] + 1e-6).all()


@pytest.mark.parametrize("words", SPECIES)
def test_a_plant_grows_out_of_its_pot(words: str) -> None:
    made = plant(words)
    parts = {p.name: p.mesh.bounds for p in made.model.parts}
    green = [bounds for name, bounds in parts.items() if name not in ("pot", "soil")]
    assert max(high[1] for _, high in green) == pytest.approx(made.size_m[1], abs=1e-3)
    assert min(low[1] for low, _ in green) < parts["pot"][1][1]


def test_seeds_grow_four_species() -> None:
    assert len({plant(seed=seed).description for seed in range(8)}) == 4


def test_a_stated_color_is_the_pots_and_the_leaves_stay_green() -> None:
    made = plant("red plant", color="red")
    looks = {p.name: p.material.base_color for p in made.model.parts}
    assert looks["pot"][0] > 2 * looks["pot"][1]
    assert looks["leaves"][1] > looks["leaves"][0]


def test_a_straight_flat_leaf_has_the_area_of_its_outline() -> None:
    shape = LeafShape(halves=(1.0, 1.0, 1.0), fold=0.0, curl=0.0)
    one = np.zeros((1, 3))
    mesh = leaves(shape, one, np.zeros(1), np.zeros(1), np.array([0.3]), np.array([0.1]))
    assert surface_area(mesh) == pytest.approx(0.03, rel=1e-5)
    assert mesh.bounds[1] == pytest.approx((0.05, 0.0, 0.3), abs=1e-6)
    assert (face_normals(mesh)[:, 1] > 0).all()


def test_leaves_point_where_they_are_told() -> None:
    headings = np.array([0.0, np.pi / 2, np.pi])
    mesh = leaves(BROAD, np.zeros((3, 3)), headings, np.full(3, 0.2), np.full(3, 0.2), np.full(3, 0.05))
    tips = mesh.positions.reshape(3, -1, 3)[:, -1]
    assert tips[0][2] > 0.15
    assert tips[1][0] > 0.15
    assert tips[2][2] < -0.15


def test_the_golden_angle_spreads_leaves_evenly() -> None:
    turned = np.sort(spiral(21) % (2 * np.pi))
    gaps = np.diff([*turned, turned[0] + 2 * np.pi])
    assert gaps.max() < 2.7 * gaps.min()


def test_flowers_stand_in_their_vase() -> None:
    made = plant("bouquet", category="flowers")
    parts = {p.name: p.mesh.bounds for p in made.model.parts}
    assert parts["stems"][0][1] < 0.5 * parts["vase"][1][1]
    assert parts["hearts"][0][1] > parts["vase"][1][1]
