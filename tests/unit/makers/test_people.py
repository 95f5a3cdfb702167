from __future__ import annotations

import numpy as np
import pytest
from manifold3d import Manifold
from manifold3d import Mesh as SolidMesh

from diorama.domain.asset import MadeAsset
from diorama.domain.capability import TextTo3dRequest
from diorama.domain.mesh import Mesh
from diorama.domain.scene import Attributes
from diorama.geometry.mesh_ops import weld
from diorama.makers.registry import make

STANDING = ["standing man", "walking woman", "waving man", "cheering girl", "woman"]


def someone(words: str, category: str = "person", *, seed: int = 0, color: str = "", material: str = "") -> MadeAsset:
    attributes = Attributes(color=color, material=material)
    return make(TextTo3dRequest(category=category, words=words, attributes=attributes, seed=seed))


def part(made: MadeAsset, name: str) -> Mesh:
    return next(p.mesh for p in made.model.parts if p.name == name)


def pieces(mesh: Mesh) -> list[Manifold]:
    welded = weld(mesh)
    return Manifold(SolidMesh(welded.positions, welded.faces)).decompose()


@pytest.mark.parametrize("words", STANDING)
def test_both_feet_are_near_the_ground_and_one_is_on_it(words: str) -> None:
    shoes = pieces(part(someone(words), "shoes"))
    lowest = sorted(float(shoe.bounding_box()[1]) for shoe in shoes)
    assert len(lowest) == 2
    assert lowest[0] < 1e-3
    assert lowest[1] < 0.09


@pytest.mark.parametrize("words", STANDING)
def test_someone_on_their_feet_stands_over_them(words: str) -> None:
    made = someone(words)
    shoes, shirt = part(made, "shoes").positions, part(made, "shirt").positions
    assert shoes[:, 0].min() < shirt[:, 0].mean() < shoes[:, 0].max()
    assert shoes[:, 2].min() - 0.02 < shirt[:, 2].mean() < shoes[:, 2].max()


def test_a_seated_person_fits_a_chair() -> None:
    made = someone("sitting man")
    trousers = part(made, "trousers").positions
    behind = trousers[trousers[:, 2] < np.median(trousers[:, 2])]
    seat = float(np.quantile(behind[:, 1], 0.03))
    assert 0.37 < seat < 0.48
    assert made.size_m[1] < 1.35
    assert part(made, "shoes").positions[:, 1].min() < 1e-3


def test_a_walker_strides_and_a_waver_lifts_one_hand() -> None:
    assert someone("walking man").size_m[2] > 2 * someone("standing man").size_m[2]
    hands = [piece.bounding_box() for piece in pieces(part(someone("waving man"), "skin"))]
    tops = sorted(float(box[4]) for box in hands)
    assert tops[-2] > 1.45
    assert tops[0] < 1.0


def test_someone_who_sleeps_lies_flat() -> None:
    made = someone("sleeping woman")
    assert made.size_m[1] < 0.4
    assert made.size_m[2] > 1.5


def test_children_and_babies_have_larger_heads_for_their_height() -> None:
    shares = []
    for words, category in (("standing man", "person"), ("standing boy", "child"), ("standing baby", "baby")):
        made = someone(words, category)
        hair = part(made, "eyes").positions[:, 1].mean()
        shares.append(1 - float(hair) / made.size_m[1])
    assert shares == sorted(shares)
    assert shares[2] > 1.4 * shares[0]


def test_a_figure_of_bronze_is_bronze_all_over() -> None:
    made = someone("bronze man", material="bronze")
    assert {p.material.name for p in made.model.parts} == {"bronze"}


def test_clothes_follow_the_trade() -> None:
    assert "hat" in [p.name for p in someone("chef").model.parts]
    santa = someone("santa claus", "character")
    assert {"hat", "beard", "trim"} <= {p.name for p in santa.model.parts}
    shirt = next(p.material for p in santa.model.parts if p.name == "shirt")
    assert shirt.base_color[0] > 3 * max(shirt.base_color[1:])


def test_seeds_vary_pose_clothes_and_skin() -> None:
    people = [someone("person", seed=seed) for seed in range(10)]
    looks = {tuple(p.material.base_color for p in made.model.parts if p.name in ("skin", "shirt")) for made in people}
    assert len(looks) >= 6
    assert len({made.description.split()[0] for made in people}) >= 3


def test_eyes_look_ahead_at_both_sides_of_the_nose() -> None:
    made = someone("standing woman", seed=2)
    eyes = part(made, "eyes").positions
    assert eyes[:, 2].min() > part(made, "shirt").positions[:, 2].mean()
    assert abs(float(eyes[:, 0].mean())) < 0.03
