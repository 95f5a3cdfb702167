from __future__ import annotations

import numpy as np
import pytest

from diorama.geometry.mesh_ops import volume
from tests.unit.makers.made import middle, names, part, solid, thing


@pytest.mark.parametrize("seed", range(3))
def test_a_fire_burns_within_its_opening_and_lights_the_room(seed: int) -> None:
    made = thing("fireplace", seed=seed)
    (light,) = made.model.lights
    low, high = part(made, "surround").bounds
    for name in ("flames", "flames-bright", "logs"):
        box = part(made, name).bounds
        assert (box[0][:2] > low[:2]).all(), name
        assert (box[1][:2] < high[:2]).all(), name
        assert (solid(part(made, name)) ^ solid(part(made, "surround"))).volume() == pytest.approx(0, abs=1e-7)
    assert low[0] < light.position[0] < high[0]


def test_things_can_stand_on_a_mantel() -> None:
    made = thing("fireplace")
    (surface,) = made.surfaces
    assert surface.height == pytest.approx(made.size_m[1], abs=1e-4)


def test_a_radiator_is_of_columns_or_a_panel_and_hangs_clear_of_the_wall() -> None:
    forms = [thing("radiator", seed=seed) for seed in (0, 1)]
    assert [name for made in forms for name in ("columns", "panel") if name in names(made)] == ["columns", "panel"]
    for made, name in zip(forms, ("columns", "panel"), strict=True):
        assert part(made, name).bounds[0][2] > 0.1 * made.size_m[2]
        assert part(made, "brackets").bounds[0][2] == pytest.approx(0, abs=1e-4)


def test_a_ceiling_fan_hangs_with_its_blades_level_and_a_fan_blows_to_the_front() -> None:
    hung = thing("ceiling_fan")
    blades = part(hung, "blades")
    assert np.ptp(blades.positions[:, 1]) < 0.4 * hung.size_m[1]
    assert len(solid(blades).decompose()) == 5
    fan = thing("fan")
    assert middle(part(fan, "blades"))[2] > middle(part(fan, "motor"))[2]


def test_a_stove_has_its_door_in_front_and_its_flue_on_top() -> None:
    made = thing("wood_stove")
    assert part(made, "door").bounds[1][2] > part(made, "body").bounds[1][2] - 0.02
    assert part(made, "flue").bounds[1][1] == pytest.approx(made.size_m[1], abs=1e-3)
    assert made.model.lights


def test_clocks_show_ten_past_ten_on_a_dial_that_looks_to_the_front() -> None:
    for made in (thing("alarm_clock"), thing("grandfather_clock")):
        face, hands = part(made, "face"), part(made, "hands")
        assert middle(hands)[2] > middle(face)[2]
        assert (hands.bounds[0][:2] > face.bounds[0][:2]).all()
        assert (hands.bounds[1][:2] < face.bounds[1][:2]).all()
    assert "figures" in names(thing("alarm_clock", "digital alarm clock"))
    assert volume(part(thing("grandfather_clock"), "pendulum")) > 0
