from __future__ import annotations

import numpy as np
import pytest

from diorama.domain.asset import MadeAsset
from diorama.domain.capability import TextTo3dRequest
from diorama.domain.mesh import Mesh
from diorama.domain.scene import Attributes
from diorama.geometry.mesh_ops import is_closed, volume, weld_index
from diorama.makers.boats import hull
from diorama.makers.registry import make
from diorama.makers.wheels import spoked, thin_tyre, tyre

CONTACT_M = 0.004


def vehicle(category: str, words: str = "", *, seed: int = 0, color: str = "") -> MadeAsset:
    request = TextTo3dRequest(category=category, words=words or category, attributes=Attributes(color=color), seed=seed)
    return make(request)


def part(made: MadeAsset, name: str) -> Mesh:
    return next(p.mesh for p in made.model.parts if p.name == name)


def pieces(mesh: Mesh) -> list[np.ndarray]:
    """Positions of each connected piece of a mesh."""
    index, count = weld_index(mesh.positions, 1e-5)
    owner = np.arange(count)

    def root(k: int) -> int:
        while owner[k] != k:
            owner[k] = owner[owner[k]]
            k = int(owner[k])
        return k

    for a, b, c in index[mesh.faces]:
        owner[root(int(a))] = root(int(b))
        owner[root(int(b))] = root(int(c))
    roots = np.array([root(int(k)) for k in index])
    return [mesh.positions[roots == r] for r in np.unique(roots)]


def wheels_on_the_ground(made: MadeAsset) -> int:
    return sum(abs(float(piece[:, 1].min())) < CONTACT_M for piece in pieces(part(made, "tyres")))


@pytest.mark.parametrize(
    ("category", "words", "count"),
    [
        ("bicycle", "road bike", 2), ("bicycle", "city bike", 2), ("bicycle", "mountain bike", 2), ("tricycle", "", 3),
        ("tricycle", "balance bike", 2), ("kick_scooter", "", 2), ("motorcycle", "", 2), ("motorcycle", "vespa", 2),
        ("car", "", 4), ("car", "jeep", 4), ("van", "", 4), ("truck", "", 6), ("truck", "school bus", 4),
        ("stroller", "", 4), ("airplane", "", 3),
    ],
)  # fmt: skip
def test_so_many_wheels_stand_on_the_ground(category: str, words: str, count: int) -> None:
    assert wheels_on_the_ground(vehicle(category, words)) == count


@pytest.mark.parametrize("category", ["bicycle", "motorcycle", "kick_scooter"])
def test_wheels_in_line_lie_in_the_middle_and_apart(category: str) -> None:
    first, second = (piece.mean(axis=0) for piece in pieces(part(vehicle(category), "tyres")))
    assert first[0] == pytest.approx(0.0, abs=5e-3)
    assert second[0] == pytest.approx(0.0, abs=5e-3)
    assert abs(first[2] - second[2]) > 0.5 * vehicle(category).size_m[2]


@pytest.mark.parametrize("words", ["sedan", "sports car", "convertible", "jeep", "beetle car", "vintage car"])
def test_a_cars_wheels_sit_within_its_arches(words: str) -> None:
    made = vehicle("car", words)
    body, tyres = part(made, "body"), part(made, "tyres")
    assert is_closed(body)
    assert tyres.bounds[1][0] <= body.bounds[1][0] + 0.03
    points = body.positions
    for piece in pieces(tyres):
        z, radius = float(piece[:, 2].mean()), float(np.ptp(piece[:, 2])) / 2
        beside = points[(points[:, 0] * np.sign(piece[:, 0].mean()) > 0) & (np.abs(points[:, 2] - z) < 0.6 * radius)]
        assert float(beside[:, 1].min()) > 1.5 * radius, "the arch is cut out over the wheel"


def test_words_change_the_kind_of_car_and_the_taxi_is_yellow_unless_told() -> None:
    low, tall = vehicle("car", "sports car"), vehicle("car", "jeep")
    assert low.size_m[1] < 0.85 * tall.size_m[1]
    names = [p.name for p in vehicle("car", "convertible").model.parts]
    assert "seats" in names
    assert "roof" not in names
    paint = {p.name: p.material.base_color for p in vehicle("car", "taxi").model.parts}["body"]
    assert paint[0] > 0.6 > paint[1] > 5 * paint[2]
    blue = {p.name: p.material.base_color for p in vehicle("car", "taxi", color="blue").model.parts}["body"]
    assert blue[2] > blue[0]


def test_a_tyre_is_a_ring_that_turns_about_x() -> None:
    mesh = tyre(0.3, 0.18, 0.2)
    assert is_closed(mesh)
    assert mesh.bounds[1] == pytest.approx((0.09, 0.3, 0.3), abs=2e-3)
    assert float(np.hypot(mesh.positions[:, 1], mesh.positions[:, 2]).min()) > 0.19
    assert volume(mesh) < np.pi * (0.3**2 - 0.2**2) * 0.18


def test_spokes_reach_from_the_hub_to_the_rim() -> None:
    rim, _, *wires = spoked(0.3, 0.1, spokes=12)
    assert len(wires) == 12
    inside = float(np.hypot(rim.positions[:, 1], rim.positions[:, 2]).min())
    for wire in wires:
        reach = np.hypot(wire.positions[:, 1], wire.positions[:, 2])
        assert float(reach.min()) < 0.02
        assert float(reach.max()) >= inside
    assert float(np.hypot(thin_tyre(0.35, 0.03).positions[:, 1], thin_tyre(0.35, 0.03).positions[:, 2]).max()) < 0.351


@pytest.mark.parametrize("stern", [0.02, 0.7])
@pytest.mark.parametrize("decked", [False, True])
def test_a_hull_is_a_closed_shell_that_a_load_lies_in(stern: float, decked: bool) -> None:
    shell, floor = hull(1.2, 3.5, 0.5, stern=stern, decked=decked)
    assert is_closed(shell)
    assert 0 < floor < 0.5
    low, high = shell.bounds
    whole = float(np.prod(np.asarray(high) - np.asarray(low)))
    assert (volume(shell) > 0.3 * whole) == decked


def test_a_rowing_boat_has_oars_at_both_sides_and_seats_to_sit_on() -> None:
    made = vehicle("boat", "rowing boat")
    assert part(made, "oar-left").bounds[1][0] < 0.05
    assert part(made, "oar-right").bounds[0][0] > -0.05
    assert [surface.id for surface in made.surfaces] == ["thwart-1", "thwart-2", "thwart-3"]
