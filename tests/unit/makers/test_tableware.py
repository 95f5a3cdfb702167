from __future__ import annotations

import numpy as np
import pytest
from manifold3d import Manifold
from manifold3d import Mesh as SolidMesh

from diorama.domain.asset import MadeAsset
from diorama.domain.capability import TextTo3dRequest
from diorama.domain.mesh import Mesh
from diorama.domain.scene import Attributes
from diorama.geometry.mesh_ops import volume, weld
from diorama.geometry.rays import RayScene
from diorama.makers.registry import make


def thing(category: str, words: str = "", *, seed: int = 0, material: str = "") -> MadeAsset:
    attributes = Attributes(material=material)
    return make(TextTo3dRequest(category=category, words=words or category, attributes=attributes, seed=seed))


def part(made: MadeAsset, name: str) -> Mesh:
    return next(p.mesh for p in made.model.parts if p.name == name)


def solid(mesh: Mesh) -> Manifold:
    welded = weld(mesh)
    return Manifold(SolidMesh(welded.positions, welded.faces))


def depth_at(mesh: Mesh, x: float = 0.002, z: float = 0.001) -> float:
    """Height [m] at which something that falls from above lands."""
    eye, down = np.array([[x, 3.0, z]], np.float32), np.array([[0.0, -1.0, 0.0]], np.float32)
    return 3.0 - float(RayScene(mesh.positions, mesh.faces).closest(eye, down).distance[0])


@pytest.mark.parametrize(
    ("category", "name"), [("bowl", "bowl"), ("glass", "glass"), ("bin", "body"), ("basket", "body")]
)
@pytest.mark.parametrize("seed", range(3))
def test_vessels_are_hollow_with_thin_walls(category: str, name: str, seed: int) -> None:
    made = thing(category, seed=seed)
    mesh = part(made, name)
    assert depth_at(mesh) < 0.2 * made.size_m[1]
    assert volume(mesh) < 0.3 * solid(mesh).hull().volume()


@pytest.mark.parametrize("words", ["mug", "cup of tea", "espresso cup"])
@pytest.mark.parametrize("seed", range(2))
def test_a_cups_handle_is_at_the_right_and_grown_on(words: str, seed: int) -> None:
    made = thing("cup", words, seed=seed)
    cup, handle = part(made, "cup"), part(made, "handle")
    assert handle.bounds[1][0] == pytest.approx(made.size_m[0] / 2, abs=1e-3)
    assert handle.bounds[1][0] > cup.bounds[1][0] + 0.008
    assert len(solid(handle).decompose()) == 1
    inner = solid(cup).bounding_box()
    assert (solid(handle) ^ solid(cup)).volume() > 0
    middle = (inner[0] + inner[3]) / 2
    assert handle.positions[:, 0].min() > middle + 0.5 * (inner[3] - middle)


def test_a_glass_of_wine_is_filled_and_a_wine_glass_is_empty() -> None:
    full, empty = thing("glass", "glass of wine"), thing("glass", "wine glass")
    assert "filling" not in [p.name for p in empty.model.parts]
    filling, cup = part(full, "filling"), part(full, "glass")
    assert filling.bounds[1][1] < 0.85 * full.size_m[1]
    assert (filling.bounds[0] >= cup.bounds[0] - 1e-6).all()
    assert (filling.bounds[1] <= cup.bounds[1] + 1e-6).all()
    assert (solid(filling) ^ solid(cup)).volume() < 0.1 * volume(filling)


@pytest.mark.parametrize("words", ["plate", "soup plate"])
def test_a_plate_dips_in_the_middle_and_stands_on_a_ring(words: str) -> None:
    made = thing("plate", words)
    mesh = part(made, "plate")
    assert depth_at(mesh) < 0.45 * made.size_m[1]
    standing = mesh.positions[mesh.positions[:, 1] < 1e-4]
    radius = np.hypot(standing[:, 0], standing[:, 2]).max()
    assert radius == pytest.approx(0.28 * made.size_m[0], rel=0.02)


def test_a_fork_has_four_tines_and_a_handle_towards_the_front() -> None:
    made = thing("fork")
    head, handle = part(made, "head"), part(made, "handle")
    assert handle.positions[:, 2].mean() > head.positions[:, 2].mean()
    z = head.bounds[0][2] + 0.004
    assert len(solid(head).slice(z).to_polygons()) == 4


def test_a_teapots_spout_and_handle_are_on_opposite_sides_and_joined_to_it() -> None:
    made = thing("teapot")
    body, spout, handle = part(made, "body"), part(made, "spout"), part(made, "handle")
    assert spout.bounds[1][0] == pytest.approx(made.size_m[0] / 2, abs=2e-3)
    assert handle.bounds[0][0] == pytest.approx(-made.size_m[0] / 2, abs=2e-3)
    for piece in (spout, handle):
        assert (solid(piece) ^ solid(body)).volume() > 0


def test_things_can_stand_on_a_tray_within_its_rim() -> None:
    made = thing("tray")
    (surface,) = made.surfaces
    assert surface.inside
    assert surface.height < 0.4 * made.size_m[1]
    xs = [x for x, _ in surface.polygon]
    assert 0.85 * made.size_m[0] < max(xs) - min(xs) < made.size_m[0]


@pytest.mark.parametrize("words", ["bottle", "wine bottle", "beer bottle", "milk bottle", "champagne bottle", "flask"])
def test_a_bottle_has_a_neck_narrower_than_its_body(words: str) -> None:
    made = thing("bottle", words)
    mesh = part(made, "bottle")
    radius = np.hypot(mesh.positions[:, 0], mesh.positions[:, 2])
    top = mesh.positions[:, 1] > 0.9 * made.size_m[1]
    assert radius[top].max() < 0.75 * radius.max()


def test_a_bowl_of_fruit_has_fruit_within_its_rim() -> None:
    made = thing("bowl", "bowl of fruit")
    names = [p.name for p in made.model.parts]
    assert {"apples", "oranges", "lemons"} <= set(names)
    bowl = part(made, "bowl").bounds
    for name in ("apples", "oranges", "lemons"):
        low, high = part(made, name).bounds
        assert (low[[0, 2]] > bowl[0][[0, 2]]).all()
        assert (high[[0, 2]] < bowl[1][[0, 2]]).all()
