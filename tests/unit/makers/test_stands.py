from __future__ import annotations

import numpy as np
import pytest

from diorama.domain.asset import MadeAsset
from diorama.geometry.mesh_ops import volume
from tests.unit.makers.made import middle, names, part, solid, thing


@pytest.mark.parametrize("seed", range(3))
def test_fish_swim_within_the_water_of_a_tank(seed: int) -> None:
    made = thing("aquarium", seed=seed)
    low, high = part(made, "water").bounds
    for name in ("fish-1", "fish-2", "fish-3"):
        box = part(made, name).bounds
        assert (box[0] > low).all(), name
        assert (box[1] < high).all(), name
    assert "water" not in names(thing("aquarium", "terrarium"))


def test_things_can_lie_inside_a_display_case_and_on_it() -> None:
    surfaces = {surface.id: surface for surface in thing("display_case").surfaces}
    assert surfaces["top"].headroom is None
    assert surfaces["shelf"].inside
    assert surfaces["floor"].headroom == pytest.approx(surfaces["shelf"].height - surfaces["floor"].height, abs=0.02)


def test_stated_shelves_of_a_shoe_rack_are_built_with_room_between() -> None:
    made = thing("shoe_rack", details={"shelves": 3})
    inner = [surface for surface in made.surfaces if surface.inside]
    assert len(inner) == 3
    assert all(surface.headroom and surface.headroom > 0.1 for surface in inner)


def test_bottles_lie_within_their_rack() -> None:
    made = thing("wine_rack")
    bottles, case = part(made, "bottles").bounds, part(made, "uprights").bounds
    assert (bottles[0] >= case[0] - 1e-3).all()
    assert (bottles[1] <= case[1] + 1e-3).all()


def test_a_screen_stands_in_a_zigzag() -> None:
    made = thing("room_divider")
    assert made.size_m[2] > 0.12 * made.size_m[0]


def test_shoes_are_a_mirrored_pair_with_their_toes_to_the_front() -> None:
    for category in ("shoes", "boot"):
        made = thing(category)
        points = part(made, "uppers").positions
        left, right = points[points[:, 0] < 0], points[points[:, 0] > 0]
        assert len(left) == len(right)
        assert left[:, 0].max() < -0.01
        assert left[:, 0].min() == pytest.approx(-right[:, 0].max(), abs=2e-3)
        shaft = points[points[:, 1] > 0.85 * made.size_m[1]]
        assert shaft[:, 2].max() < 0.5 * points[:, 2].max()


def test_an_open_umbrella_is_wide_and_a_furled_one_narrow() -> None:
    assert thing("umbrella", "open umbrella").size_m[0] > 4 * thing("umbrella").size_m[0]


def test_a_suitcase_stands_on_castors_below_its_shell() -> None:
    made = thing("suitcase")
    assert part(made, "castors").bounds[0][1] == pytest.approx(0, abs=1e-4)
    assert part(made, "shell").bounds[0][1] > 0.03


def test_words_choose_the_bag_and_the_hat() -> None:
    assert "flap" in names(thing("bag", "handbag"))
    assert "mouth" in names(thing("bag", "tote bag"))
    assert "pocket" in names(thing("bag", "backpack"))
    assert "peak" in names(thing("hat", "baseball cap"))
    assert thing("hat", "top hat").size_m[1] > thing("hat").size_m[1]


def test_a_sign_says_what_its_words_are_for() -> None:
    exit_sign, menu = (part_texture(thing("sign", words)) for words in ("exit sign", "menu board"))
    assert exit_sign != menu


def part_texture(made: MadeAsset) -> bytes:
    texture = next(p.material.base_color_texture for p in made.model.parts if p.name == "lettering")
    assert texture is not None
    return texture.image.pixels.tobytes()


def test_a_wreath_is_a_ring_with_a_free_middle() -> None:
    made = thing("wreath")
    points = np.concatenate([p.mesh.positions for p in made.model.parts if p.name != "bow"])
    assert np.hypot(points[:, 0], points[:, 1] - middle(part(made, "ring"))[1]).min() > 0.4 * made.size_m[0] / 2


def test_a_hammock_sags_between_its_ends() -> None:
    made = thing("hammock")
    cloth = part(made, "cloth").positions
    ends = np.abs(cloth[:, 2]) > 0.95 * np.abs(cloth[:, 2]).max()
    assert cloth[~ends, 1].min() < cloth[ends, 1].min() - 0.15 * made.size_m[1]


def test_pliers_have_two_handles_and_a_toolbox_two_latches() -> None:
    assert {"handle-1", "handle-2", "jaw-1", "jaw-2"} <= names(thing("tool"))
    assert len(solid(part(thing("toolbox"), "latches")).decompose()) == 2
    assert volume(part(thing("fire_extinguisher"), "hose")) > 0
