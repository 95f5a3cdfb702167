from __future__ import annotations

import numpy as np
import pytest

from diorama.geometry.mesh_ops import volume
from tests.unit.makers.made import middle, names, part, thing


def test_lenses_look_to_the_front() -> None:
    for category, name in (("camera", "glass"), ("projector", "glass")):
        made = thing(category)
        assert part(made, name).bounds[1][2] > 0.35 * made.size_m[2]


def test_a_projector_hangs_from_the_ceiling_or_stands_where_it_is_put() -> None:
    hung, stood = thing("projector"), thing("projector", mount="top")
    assert hung.mount == "ceiling"
    assert stood.mount == "top"
    assert "mount" in names(hung)
    assert "feet" in names(stood)
    assert part(stood, "feet").bounds[0][1] == pytest.approx(0, abs=1e-5)


@pytest.mark.parametrize("category", ["phone", "tablet"])
def test_a_screen_lies_on_top_within_its_frame(category: str) -> None:
    made = thing(category)
    body, screen, shown = (part(made, name).bounds for name in ("body", "screen", "picture"))
    assert screen[1][1] > body[1][1] - 1e-4
    for axis in (0, 2):
        assert body[0][axis] < screen[0][axis] < shown[0][axis]


def test_a_mouse_has_its_wheel_away_from_the_hand_on_top() -> None:
    made = thing("computer_mouse")
    wheel, body = part(made, "wheel"), part(made, "body")
    assert middle(wheel)[2] < 0
    assert wheel.bounds[1][1] > 0.7 * body.bounds[1][1]


def test_words_choose_the_device() -> None:
    assert {"record", "arm"} <= names(thing("radio", "record player"))
    assert "horn" in names(thing("radio", "gramophone"))
    assert "cones" in names(thing("radio", "boombox"))
    assert "visor" in names(thing("headset", "vr headset"))
    assert "screen" in names(thing("telephone", "office phone"))
    assert "dial" in names(thing("telephone", "rotary phone"))


def test_vending_machines_and_server_racks_are_stocked_by_the_seed() -> None:
    for category, name in (("vending_machine", "goods-1"), ("server_rack", "servers"), ("wine_rack", "bottles")):
        first, second = (part(thing(category, seed=seed), name).positions for seed in (0, 1))
        assert first.shape != second.shape or not np.array_equal(first, second)


def test_a_sewing_machines_needle_is_over_its_plate() -> None:
    made = thing("sewing_machine")
    needle, plate = part(made, "needle"), part(made, "plate")
    assert plate.bounds[0][0] < middle(needle)[0] < plate.bounds[1][0]
    assert needle.bounds[0][1] == pytest.approx(plate.bounds[1][1], abs=0.01)


def test_a_print_stands_on_the_printers_bed() -> None:
    made = thing("printer_3d")
    assert part(made, "print").bounds[0][1] == pytest.approx(part(made, "bed").bounds[1][1], abs=3e-3)
    assert volume(part(made, "filament")) > 0
