from __future__ import annotations

import numpy as np
import pytest

from diorama.geometry.mesh_ops import volume
from tests.unit.makers.made import middle, names, part, solid, thing


@pytest.mark.parametrize("seed", range(4))
def test_a_kettle_has_its_spout_at_the_right_and_a_handle_grown_on(seed: int) -> None:
    made = thing("kettle", seed=seed)
    body, spout, handle = (part(made, name) for name in ("body", "spout", "handle"))
    assert spout.bounds[1][0] == pytest.approx(made.size_m[0] / 2, abs=2e-3)
    assert middle(spout)[0] > middle(body)[0]
    for piece in (spout, handle):
        assert (solid(piece) ^ solid(body)).volume() > 0


VESSELS = [
    ("pot", "open pot", "body"),
    ("pan", "pan", "pan"),
    ("bucket", "bucket", "body"),
    ("umbrella_stand", "stand", "body"),
]


@pytest.mark.parametrize(("category", "words", "name"), VESSELS)
def test_vessels_are_hollow(category: str, words: str, name: str) -> None:
    made = thing(category, words, seed=1)
    mesh = part(made, name)
    assert volume(mesh) < 0.45 * solid(mesh).hull().volume()
    assert any(surface.inside for surface in made.surfaces)


def test_handles_of_pans_and_hammers_point_to_the_front() -> None:
    for category in ("pan", "hammer", "axe", "screwdriver"):
        made = thing(category)
        handle = part(made, "handle")
        others = [middle(p.mesh)[2] for p in made.model.parts if p.name != "handle"]
        assert middle(handle)[2] > max(others[:1]), category


def test_boards_and_saws_have_a_hole_to_hold_them_by() -> None:
    boards = [part(thing("cutting_board", seed=seed), "board") for seed in (0, 1)]
    assert [solid(mesh).genus() for mesh in (*boards, part(thing("saw"), "handle"))] == [1, 1, 1]


def test_scissors_have_two_loops() -> None:
    made = thing("scissors")
    for k in (1, 2):
        assert max(piece.genus() for piece in solid(part(made, f"handle-{k}")).decompose()) == 1


def test_knives_stand_out_of_their_block() -> None:
    made = thing("knife_block")
    block, handles = part(made, "block"), part(made, "handles")
    assert handles.bounds[1][1] > block.bounds[1][1] + 0.02
    assert len(solid(handles).decompose()) == 7


def test_a_toaster_has_two_slots_and_toast_stands_out_of_them() -> None:
    made = thing("toaster")
    assert len(solid(part(made, "slots")).decompose()) == 2
    assert part(made, "toast").bounds[1][1] > part(made, "case").bounds[1][1]


def test_things_can_lie_in_a_dish_rack_and_on_a_barbecues_tables() -> None:
    (rack,) = thing("dish_rack").surfaces
    assert rack.inside
    assert len(thing("barbecue", "gas grill").surfaces) == 2


def test_a_tap_has_hot_at_the_left_and_cold_at_the_right() -> None:
    made = thing("faucet")
    assert middle(part(made, "mark-hot"))[0] < -0.05
    assert middle(part(made, "mark-cold"))[0] > 0.05
    assert part(made, "body").bounds[0][2] == pytest.approx(0, abs=1e-4)


def test_a_roll_of_paper_has_a_hollow_core() -> None:
    made = thing("toilet_paper")
    assert all(piece.genus() == 1 for piece in solid(part(made, "core")).decompose())


def test_a_shower_curtain_hangs_from_its_rod_in_folds() -> None:
    made = thing("shower_curtain")
    curtain, rod = part(made, "curtain"), part(made, "rod")
    assert curtain.bounds[1][1] < rod.bounds[1][1]
    turns = np.diff(np.sign(np.diff(curtain.positions[: curtain.positions.shape[0] // 20, 2])))
    assert np.count_nonzero(turns) > 4


def test_words_choose_the_machine() -> None:
    assert "jug" in names(thing("coffee_machine", "percolator"))
    assert "portafilter" in names(thing("coffee_machine", "espresso machine"))
    assert "whisk" in names(thing("blender", "stand mixer"))
    assert "turret" in names(thing("vacuum", "robot vacuum"))
    assert "strings" in names(thing("broom", "mop"))
