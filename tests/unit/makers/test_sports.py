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

BALLS = ["ball", "basketball", "tennis_ball", "bowling_ball", "exercise_ball"]


def gear(category: str, words: str = "", *, seed: int = 0, color: str = "") -> MadeAsset:
    attributes = Attributes(color=color)
    return make(TextTo3dRequest(category=category, words=words or category, attributes=attributes, seed=seed))


def part(made: MadeAsset, name: str) -> Mesh:
    return next(p.mesh for p in made.model.parts if p.name == name)


def solids(mesh: Mesh) -> list[Manifold]:
    welded = weld(mesh)
    return Manifold(SolidMesh(welded.positions, welded.faces)).decompose()


@pytest.mark.parametrize("category", BALLS)
@pytest.mark.parametrize("seed", [0, 1])
def test_a_ball_is_round_all_over(category: str, seed: int) -> None:
    made = gear(category, seed=seed)
    radius = made.size_m[1] / 2
    for p in made.model.parts:
        away = np.linalg.norm(p.mesh.positions - np.array((0.0, radius, 0.0)), axis=1)
        assert away.max() < 1.03 * radius, p.name
    ball = np.linalg.norm(part(made, "ball").positions - np.array((0.0, radius, 0.0)), axis=1)
    assert ball.min() > 0.97 * radius


def test_a_football_has_twelve_dark_patches_of_five_sides() -> None:
    patches = solids(part(gear("ball", "football"), "patches"))
    assert len(patches) == 12


def test_a_skateboard_rolls_on_four_wheels_under_its_deck() -> None:
    made = gear("skateboard")
    wheels = solids(part(made, "wheels"))
    assert len(wheels) == 4
    assert all(float(wheel.bounding_box()[1]) < 1e-3 for wheel in wheels)
    assert part(made, "deck").positions[:, 1].min() > 0.4 * made.size_m[1]


def test_a_barbell_rests_on_its_plates_and_its_bar_is_free() -> None:
    made = gear("barbell")
    assert part(made, "large-plates").positions[:, 1].min() < 1e-3
    assert part(made, "bar").positions[:, 1].min() > 0.3 * made.size_m[1]


def test_a_punching_bag_hangs_from_the_ceiling() -> None:
    made = gear("punching_bag")
    assert made.mount == "ceiling"
    assert part(made, "bag").positions[:, 1].max() < part(made, "hook").positions[:, 1].max() - 0.2


def test_a_treadmill_is_stepped_on_from_the_back_and_its_console_is_in_front() -> None:
    made = gear("treadmill")
    belt, screen = part(made, "belt").positions, part(made, "screen").positions
    assert belt[:, 1].max() < 0.15 * made.size_m[1]
    assert screen[:, 1].min() > 0.7 * made.size_m[1]
    assert screen[:, 2].mean() > belt[:, 2].mean() + 0.3 * made.size_m[2]


def test_an_exercise_bike_has_a_pedal_at_each_side_below_its_saddle() -> None:
    made = gear("exercise_bike")
    pedals = solids(part(made, "pedals"))
    assert len(pedals) == 2
    left, right = sorted(float(np.mean([box[0], box[3]])) for box in (pedal.bounding_box() for pedal in pedals))
    assert left == pytest.approx(-right, abs=1e-3)
    assert part(made, "pedals").positions[:, 1].max() < part(made, "saddle").positions[:, 1].min()


def test_a_racket_has_strings_inside_its_frame() -> None:
    made = gear("tennis_racket")
    strings, frame = part(made, "strings").positions, part(made, "frame").positions
    assert frame[:, 0].min() < strings[:, 0].min()
    assert strings[:, 0].max() < frame[:, 0].max()
    assert strings[:, 1].max() < frame[:, 1].max()


def test_a_stated_color_is_the_balls() -> None:
    ball = next(p.material for p in gear("exercise_ball", color="green").model.parts if p.name == "ball")
    assert ball.base_color[1] > 2 * max(ball.base_color[0], ball.base_color[2])
