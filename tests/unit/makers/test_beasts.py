"""Four-legged animals, birds, and those that sit up."""

from __future__ import annotations

import numpy as np
import pytest
from manifold3d import Manifold
from manifold3d import Mesh as SolidMesh
from shapely import MultiPoint, Point

from diorama.domain.asset import MadeAsset
from diorama.domain.capability import TextTo3dRequest
from diorama.domain.mesh import Mesh
from diorama.domain.scene import Attributes
from diorama.geometry.mesh_ops import weld
from diorama.makers.beast_form import beast_meshes
from diorama.makers.beasts import SPECIES
from diorama.makers.registry import make

BIRDS = ["bird", "parrot", "owl", "chicken", "duck", "goose", "penguin", "eagle"]
SITTERS = ["rabbit", "squirrel", "monkey", "gorilla", "teddy_bear"]


def animal(category: str, words: str = "", *, seed: int = 0, color: str = "") -> MadeAsset:
    attributes = Attributes(color=color)
    return make(TextTo3dRequest(category=category, words=words or category, attributes=attributes, seed=seed))


def part(made: MadeAsset, name: str) -> Mesh:
    return next(p.mesh for p in made.model.parts if p.name == name)


def stand_of(meshes: list[Mesh]) -> MultiPoint:
    points = np.concatenate([mesh.positions for mesh in meshes])
    height = float(np.ptp(points[:, 1]))
    low = points[points[:, 1] < points[:, 1].min() + 0.004 * height]
    return MultiPoint(low[:, (0, 2)])


@pytest.mark.parametrize("name", sorted(SPECIES))
@pytest.mark.parametrize("step", [0.0, 0.1])
def test_a_beast_stands_on_four_feet_under_its_body(name: str, step: float) -> None:
    beast, _ = SPECIES[name]
    meshes = beast_meshes(beast, step * beast.back)
    feet = stand_of(list(meshes.values()))
    corners = {(x > 0, z > 0.5 * (beast.front + beast.hind)) for x, z in ((p.x, p.y) for p in feet.geoms)}
    assert len(corners) == 4
    middle = meshes["body"].positions.mean(axis=0)
    assert feet.convex_hull.contains(Point(float(middle[0]), float(middle[2])))


@pytest.mark.parametrize("name", sorted(SPECIES))
def test_a_beasts_flesh_is_of_one_piece_with_its_legs(name: str) -> None:
    beast, _ = SPECIES[name]
    welded = weld(beast_meshes(beast, 0.0)["body"])
    solids = Manifold(SolidMesh(welded.positions, welded.faces)).decompose()
    volumes = sorted((solid.volume() for solid in solids), reverse=True)
    assert sum(volumes[1:]) < 0.01 * volumes[0]
    assert solids[0].bounding_box()[1] < 0.2 * beast.back


@pytest.mark.parametrize("category", ["horse", "cow", "elephant", "giraffe", "fox", "dinosaur", *BIRDS])
def test_an_animal_looks_to_the_front_with_two_eyes(category: str) -> None:
    made = animal(category)
    eyes = part(made, "eyes").positions
    low, high = made.model.bounds
    assert float(eyes[:, 2].mean()) > low[2] + 0.5 * (high[2] - low[2])
    assert eyes[:, 0].min() < 0 < eyes[:, 0].max()


def test_what_tells_animals_apart_is_there() -> None:
    tall, long = animal("giraffe").size_m, animal("crocodile").size_m
    assert tall[1] > 1.6 * tall[2]
    assert long[2] > 6 * long[1]
    assert "horns" in [p.name for p in animal("deer", "stag").model.parts]
    assert "horns" not in [p.name for p in animal("deer", "doe").model.parts]
    assert "mane" in [p.name for p in animal("lion").model.parts]
    assert "mane" not in [p.name for p in animal("lion", "lioness").model.parts]
    stripes = next(p.material for p in animal("zebra").model.parts if p.name == "body")
    assert stripes.base_color_texture is not None
    assert stripes.base_color_texture.name == "zebra"


def test_a_foal_is_smaller_than_a_mare() -> None:
    assert animal("horse", "foal").size_m[1] < 0.75 * animal("horse", "mare").size_m[1]


def test_a_stated_color_is_the_coats() -> None:
    coat = next(p.material for p in animal("horse", "black horse", color="black").model.parts if p.name == "body")
    assert max(coat.base_color) < 0.06


@pytest.mark.parametrize("category", BIRDS)
def test_a_bird_stands_on_two_feet_under_its_body(category: str) -> None:
    made = animal(category)
    feet = stand_of([part(made, "legs")])
    assert min(p.x for p in feet.geoms) < 0 < max(p.x for p in feet.geoms)
    beak, body = part(made, "beak").positions, part(made, "body").positions
    assert beak[:, 2].max() > body[:, 2].max()


@pytest.mark.parametrize("category", SITTERS)
def test_what_sits_up_rests_on_its_base(category: str) -> None:
    made = animal(category)
    body = part(made, "body").positions
    stand = stand_of([part(made, "body")]).convex_hull
    middle = body.mean(axis=0)
    assert stand.contains(Point(float(middle[0]), float(middle[2])))


def test_a_rabbits_ears_are_long_and_on_top() -> None:
    made = animal("rabbit")
    ears = part(made, "ears").positions
    assert float(np.ptp(ears[:, 1])) > 0.3 * made.size_m[1]
    assert ears[:, 1].max() == pytest.approx(made.size_m[1], abs=2e-3)
