from __future__ import annotations

import numpy as np
import pytest
from manifold3d import Manifold
from manifold3d import Mesh as SolidMesh
from shapely import MultiPoint, Point

from diorama.domain.asset import MadeAsset
from diorama.domain.capability import TextTo3dRequest
from diorama.domain.mesh import Mesh
from diorama.domain.plan import StatedSize
from diorama.domain.scene import Attributes
from diorama.geometry.mesh_ops import is_closed, volume, weld
from diorama.makers.animal_flesh import Cut, ball, flesh, rod
from diorama.makers.registry import make

POSES = [
    ("cat", "sitting cat"),
    ("cat", "lying cat"),
    ("cat", "sleeping cat"),
    ("dog", "sitting dog"),
    ("dog", "standing dog"),
]
BOX = ((-0.2, 0.0, -0.2), (0.2, 0.4, 0.2))


def animal(category: str, words: str, *, seed: int = 0, color: str = "", size: StatedSize | None = None) -> MadeAsset:
    request = TextTo3dRequest(
        category=category, words=words, attributes=Attributes(color=color), seed=seed, size=size or StatedSize()
    )
    return make(request)


def part(made: MadeAsset, name: str) -> Mesh:
    return next(p.mesh for p in made.model.parts if p.name == name)


def solid(mesh: Mesh) -> Manifold:
    welded = weld(mesh)
    return Manifold(SolidMesh(welded.positions, welded.faces))


@pytest.mark.parametrize(("category", "words"), POSES)
def test_an_animal_stands_firmly_on_flat_soles(category: str, words: str) -> None:
    made = animal(category, words)
    points = np.concatenate([p.mesh.positions for p in made.model.parts])
    low = points[points[:, 1] < 5e-4][:, (0, 2)]
    assert len(low) >= 12
    middle = part(made, "body").positions.mean(axis=0)
    stand = MultiPoint(low).convex_hull
    assert stand.contains(Point(middle[0], middle[2]))
    assert stand.area > 0.15 * made.size_m[0] * made.size_m[2]


@pytest.mark.parametrize(("category", "words"), POSES)
def test_body_and_head_are_solids_that_meet_in_the_neck(category: str, words: str) -> None:
    made = animal(category, words)
    body = part(made, "body")
    assert is_closed(body)
    if words == "sleeping cat":
        return
    head = part(made, "head")
    shared = (solid(body) ^ solid(head)).volume()
    assert 0 < shared < 0.12 * volume(head)


@pytest.mark.parametrize(("category", "words"), POSES)
def test_face_and_markings_touch_the_flesh(category: str, words: str) -> None:
    made = animal(category, words)
    flesh_of = [solid(part(made, p.name)) for p in made.model.parts if p.name in ("body", "head")]
    for p in made.model.parts:
        if p.name not in ("body", "head"):
            for piece in solid(p.mesh).decompose():
                assert min(piece.min_gap(one, 0.01) for one in flesh_of) < 0.002, p.name


def test_a_cat_has_two_eyes_ahead_and_two_ears_on_top() -> None:
    made = animal("cat", "sitting cat")
    eyes, ears, head = part(made, "eyes"), part(made, "inner-ears"), part(made, "head")
    assert len(solid(eyes).decompose()) == 2
    assert len(solid(ears).decompose()) == 2
    assert eyes.positions[:, 2].mean() > head.positions[:, 2].mean() + 0.02
    assert ears.positions[:, 1].mean() > eyes.positions[:, 1].max()
    assert abs(float(eyes.positions[:, 0].mean() - ears.positions[:, 0].mean())) < 1e-3


def test_a_sleeping_cat_has_its_eyes_shut_and_lies_low() -> None:
    asleep, upright = animal("cat", "sleeping cat"), animal("cat", "sitting cat")
    assert "eyes" not in [p.name for p in asleep.model.parts]
    assert asleep.size_m[1] < 0.5 * upright.size_m[1]


def test_a_kitten_is_smaller_than_a_cat() -> None:
    assert animal("cat", "sitting kitten").size_m[2] < 0.75 * animal("cat", "sitting cat").size_m[2]


def test_a_black_cat_is_black_and_has_no_stripes() -> None:
    made = animal("cat", "black cat", color="black")
    coat = next(p.material for p in made.model.parts if p.name == "body")
    assert max(coat.base_color) < 0.06
    assert coat.base_color_texture is not None
    assert "tabby" not in coat.base_color_texture.name


def test_a_stated_height_is_kept_and_the_cat_stays_in_proportion() -> None:
    usual, tall = animal("cat", "sitting cat"), animal("cat", "sitting cat", size=StatedSize(height=0.48))
    assert tall.size_m[1] == pytest.approx(0.48, rel=1e-3)
    assert tall.size_m[2] / usual.size_m[2] == pytest.approx(0.48 / usual.size_m[1], rel=0.2)


def test_flesh_of_one_ball_has_the_balls_volume_and_normals() -> None:
    mesh = flesh([ball((0.0, 0.2, 0.0), (0.1, 0.1, 0.1))], 0.012, region=BOX)
    assert is_closed(mesh)
    assert volume(mesh) == pytest.approx(4 / 3 * np.pi * 0.1**3, rel=0.01)
    assert mesh.normals is not None
    outward = (mesh.positions - np.array((0.0, 0.2, 0.0))) / 0.1
    assert float(np.abs(np.linalg.norm(outward, axis=1) - 1).max()) < 0.01
    assert float(np.einsum("ij,ij->i", outward, mesh.normals).min()) > 0.99


def test_flesh_flows_together_where_limbs_meet() -> None:
    ends = ((-0.06, 0.2, 0.0), (0.06, 0.2, 0.0))
    apart = [rod(end, end, (0.05, 0.05), 0.001) for end in ends]
    blended = [rod(end, end, (0.05, 0.05), 0.06) for end in ends]
    assert len(solid(flesh(apart, 0.008, region=BOX)).decompose()) == 2
    assert len(solid(flesh(blended, 0.008, region=BOX)).decompose()) == 1


def test_a_cut_halves_a_ball_and_leaves_a_flat_face() -> None:
    cut = Cut(at=(0.0, 0.2, 0.0), normal=(0.0, 1.0, 0.0))
    mesh = flesh([ball((0.0, 0.2, 0.0), (0.1, 0.1, 0.1))], 0.012, (cut,), region=BOX)
    assert is_closed(mesh)
    assert volume(mesh) == pytest.approx(2 / 3 * np.pi * 0.1**3, rel=0.02)
    assert mesh.bounds[1][1] == pytest.approx(0.2, abs=1e-6)


def test_flesh_never_goes_below_the_floor() -> None:
    mesh = flesh([ball((0.0, 0.06, 0.0), (0.1, 0.1, 0.1))], 0.012, region=BOX)
    assert is_closed(mesh)
    assert mesh.bounds[0][1] == 0.0
