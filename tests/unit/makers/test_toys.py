from __future__ import annotations

import numpy as np
import pytest
from manifold3d import Manifold
from manifold3d import Mesh as SolidMesh

from diorama.domain.asset import MadeAsset
from diorama.domain.capability import TextTo3dRequest
from diorama.domain.mesh import Mesh
from diorama.geometry.mesh_ops import weld
from diorama.makers.registry import make


def toy(category: str, words: str = "", *, seed: int = 0) -> MadeAsset:
    return make(TextTo3dRequest(category=category, words=words or category, seed=seed))


def part(made: MadeAsset, name: str) -> Mesh:
    return next(p.mesh for p in made.model.parts if p.name == name)


def solids(mesh: Mesh) -> list[Manifold]:
    welded = weld(mesh)
    return Manifold(SolidMesh(welded.positions, welded.faces)).decompose()


@pytest.mark.parametrize("words", ["toy car", "toy truck", "toy bus"])
def test_a_toy_car_stands_on_four_wheels(words: str) -> None:
    made = toy("toy_car", words)
    wheels = solids(part(made, "wheels"))
    assert len(wheels) == 4
    assert all(float(wheel.bounding_box()[1]) < 1e-3 for wheel in wheels)
    assert part(made, "body").positions[:, 1].min() > 0.1 * made.size_m[1]
    assert part(made, "lamps").positions[:, 2].min() > 0.4 * made.size_m[2]


def test_a_toy_train_runs_on_its_track() -> None:
    made = toy("toy_train")
    wheels, rails = part(made, "wheels").positions, part(made, "rails").positions
    assert float(wheels[:, 1].min()) == pytest.approx(float(rails[:, 1].max()), abs=0.004)
    ring = made.size_m[0] / 2, made.size_m[2] / 2
    reach = np.hypot(wheels[:, 0] / ring[0], wheels[:, 2] / ring[1])
    assert reach.min() > 0.75
    assert reach.max() < 1.1


def test_a_chessboard_has_64_squares_and_32_men() -> None:
    made = toy("board_game", "chess set")
    assert len(solids(part(made, "dark-squares"))) <= 32
    men = solids(part(made, "white-men")), solids(part(made, "black-men"))
    assert [len(side) for side in men] == [16, 16]
    top = part(made, "dark-squares").positions[:, 1].max()
    assert all(abs(float(man.bounding_box()[1]) - float(top)) < 0.002 for side in men for man in side)


def test_a_dollhouse_is_open_to_the_front_and_furnished() -> None:
    made = toy("dollhouse")
    walls = part(made, "walls").positions
    back = walls[:, 2] < walls[:, 2].min() + 0.02
    middle = np.abs(walls[:, 0]) < 0.3 * made.size_m[0]
    assert bool(back[middle].all())
    little = [p for p in made.model.parts if p.name.startswith("little-")]
    assert len(little) >= 4
    low, high = np.array(made.model.bounds)
    assert all((p.mesh.positions > low - 1e-6).all() and (p.mesh.positions < high + 1e-6).all() for p in little)


def test_a_rocking_horse_stands_on_two_bent_rockers() -> None:
    made = toy("rocking_horse")
    rockers = part(made, "rockers").positions
    ends = rockers[np.abs(rockers[:, 2]) > 0.47 * made.size_m[2]]
    assert rockers[:, 1].min() < 1e-3
    assert ends[:, 1].min() > 0.08 * made.size_m[1]
    assert part(made, "body").positions[:, 1].min() > 0.08 * made.size_m[1]


def test_a_play_tent_is_open_in_front_and_closed_behind() -> None:
    made = toy("play_tent")
    cloth = part(made, "cloth").positions
    low = cloth[cloth[:, 1] < 0.1 * made.size_m[1]]
    front = low[low[:, 2] > 0.3 * made.size_m[2]]
    assert np.abs(front[:, 0]).min() > 0.2 * made.size_m[0]


def test_blocks_do_not_hover() -> None:
    for seed in range(3):
        made = toy("building_blocks", seed=seed)
        boxes = [solid.bounding_box() for p in made.model.parts for solid in solids(p.mesh)]
        lowest = sorted(float(box[1]) for box in boxes)
        tops = {round(float(box[4]), 3) for box in boxes}
        assert lowest[0] < 1e-3
        assert all(low < 1e-3 or any(abs(low - top) < 0.002 for top in tops) for low in lowest)


def test_a_robot_has_its_face_in_front_and_stands_on_two_feet() -> None:
    for seed in range(2):
        made = toy("robot", seed=seed)
        face, head = part(made, "face").positions, part(made, "head").positions
        assert face[:, 2].max() > head[:, 2].max()
        legs = part(made, "legs").positions
        feet = legs[legs[:, 1] < 0.01]
        assert feet[:, 0].min() < 0 < feet[:, 0].max()
