from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diorama.domain.asset import MadeAsset
from diorama.domain.capability import TextTo3dRequest
from diorama.domain.mesh import Mesh
from diorama.domain.plan import StatedSize
from diorama.domain.scene import Attributes
from diorama.geometry.mesh_ops import is_closed, volume
from diorama.makers.leafage import lumpy, spots_over
from diorama.makers.lofts import circle_ring, front_block, loft, plan_ring, side_block
from diorama.makers.outdoor_stone import stone
from diorama.makers.registry import make


def thing(
    category: str, words: str = "", *, seed: int = 0, color: str = "", size: StatedSize | None = None
) -> MadeAsset:
    return make(
        TextTo3dRequest(
            category=category,
            words=words or category.replace("_", " "),
            attributes=Attributes(color=color),
            size=size or StatedSize(),
            seed=seed,
        )
    )


def part(made: MadeAsset, name: str) -> Mesh:
    return next(p.mesh for p in made.model.parts if p.name == name)


def names(made: MadeAsset) -> set[str]:
    return {p.name for p in made.model.parts}


@settings(max_examples=25, deadline=None, derandomize=True)
@given(low=st.floats(0.1, 2.0), high=st.floats(0.1, 2.0), tall=st.floats(0.1, 3.0))
def test_a_loft_between_circles_is_the_frustum_of_a_cone(low: float, high: float, tall: float) -> None:
    mesh = loft([circle_ring(low, 0.0, 48), circle_ring(high, tall, 48)])
    assert is_closed(mesh)
    cone = np.pi * tall * (low * low + low * high + high * high) / 3
    assert volume(mesh) == pytest.approx(cone, rel=0.01)
    assert volume(loft([circle_ring(high, tall, 48), circle_ring(low, 0.0, 48)])) == pytest.approx(cone, rel=0.01)


def test_blocks_from_side_and_front_views_lie_where_they_were_drawn() -> None:
    outline = [(1.0, 0.0), (3.0, 0.0), (3.0, 0.5), (1.0, 0.5)]
    side, front = side_block(outline, 0.4, x=2.0), front_block(outline, 0.4, z=-1.0)
    assert np.array(side.bounds) == pytest.approx(np.array([(1.8, 0.0, 1.0), (2.2, 0.5, 3.0)]), abs=1e-6)
    assert np.array(front.bounds) == pytest.approx(np.array([(1.0, 0.0, -1.2), (3.0, 0.5, -0.8)]), abs=1e-6)
    for mesh in (side, front):
        assert volume(mesh) == pytest.approx(0.4, rel=1e-5)


def test_leaves_grow_on_what_is_seen_of_lumps() -> None:
    rng = np.random.default_rng(1)
    places = [((0.0, 0.0, 0.0), (2.0, 2.0, 2.0)), ((0.6, 0.0, 0.0), (2.0, 2.0, 2.0))]
    ball = lumpy((2.0, 2.0, 2.0), rng, 0.0, roundness=1.0)
    spots, unit = spots_over(ball, rng, 600, places[1:])
    assert 100 < len(spots) < 500
    assert spots[:, 0].max() < 0.55
    assert np.einsum("ij,ij->i", spots, unit).min() > 0.8, "outward of a ball is away from its middle"


@settings(max_examples=20, deadline=None, derandomize=True)
@given(seed=st.integers(0, 2**31), facets=st.integers(6, 30))
def test_a_stone_is_a_closed_solid_that_fills_its_box_and_lies_flat(seed: int, facets: int) -> None:
    mesh = stone((0.8, 0.5, 0.6), np.random.default_rng(seed), facets)
    assert is_closed(mesh)
    low, high = mesh.bounds
    assert low[1] == pytest.approx(0.0, abs=1e-6)
    assert np.asarray(high) - np.asarray(low) == pytest.approx((0.8, 0.5, 0.6), rel=0.02)
    assert volume(mesh) > 0.3 * 0.8 * 0.5 * 0.6
    assert (mesh.positions[:, 1] < 1e-6).sum() > 3


@pytest.mark.parametrize("width", [1.2, 1.8, 3.6])
@pytest.mark.parametrize("seed", range(3))
def test_a_fences_rails_meet_both_end_posts_and_carry_every_picket(width: float, seed: int) -> None:
    made = thing("fence", "picket fence", seed=seed, size=StatedSize(width=width))
    posts, rails, pickets = (part(made, name) for name in ("posts", "rails", "pickets"))
    assert rails.bounds[0][0] <= -width / 2 + 0.1
    assert rails.bounds[1][0] >= width / 2 - 0.1
    assert posts.bounds[1][0] == pytest.approx(width / 2, abs=0.01)
    assert pickets.bounds[0][2] <= rails.bounds[1][2] + 1e-3
    assert pickets.bounds[0][1] > 0.01, "palings end over the ground"


def test_what_a_fence_is_made_of_changes_its_form() -> None:
    forms = [names(thing("fence", words)) for words in ("picket fence", "iron fence", "wire fence", "rope barrier")]
    assert [sorted(form - {"posts", "rails"}) for form in forms] == [["pickets"], ["bars"], ["mesh"], ["ropes"]]


@pytest.mark.parametrize("words", ["oak tree", "birch tree", "weeping willow", "apple tree", "cherry blossom tree"])
def test_a_crown_is_carried_by_its_trunk(words: str) -> None:
    made = thing("tree", words)
    trunk, crown = part(made, "trunk"), part(made, "crown")
    assert trunk.bounds[0][1] == pytest.approx(0.0, abs=0.01)
    assert trunk.bounds[1][1] > crown.bounds[0][1] + 0.1
    assert crown.bounds[0][1] > 0.15 * made.size_m[1]
    assert ("fruit" in names(made)) == (words == "apple tree")
    assert not next(p for p in made.model.parts if p.name == "leaves").closed


def test_conifers_taper_and_cypresses_are_slim() -> None:
    pine, cypress = thing("pine_tree", "pine tree"), thing("pine_tree", "cypress")
    points = part(pine, "boughs").positions
    reach = np.hypot(points[:, 0], points[:, 2])
    tall = pine.size_m[1]
    assert reach[points[:, 1] > 0.7 * tall].max() < 0.5 * reach[points[:, 1] < 0.3 * tall].max()
    assert cypress.size_m[0] < 0.5 * pine.size_m[0]


def test_a_stated_color_goes_to_the_leaves_and_to_the_flowers_of_a_bed() -> None:
    autumn = {p.name: p.material.base_color for p in thing("tree", "maple tree", color="red").model.parts}
    assert autumn["leaves"][0] > 3 * autumn["leaves"][1]
    bed = {p.name: p.material.base_color for p in thing("flower_bed", color="blue").model.parts}
    assert bed["flowers-1"][2] > bed["flowers-1"][1]


def test_a_house_has_its_door_in_front_and_its_roof_over_all_walls() -> None:
    made = thing("house", "house")
    walls, roof, steps = part(made, "walls"), part(made, "roof"), part(made, "steps")
    assert steps.bounds[1][2] > walls.bounds[1][2]
    for axis in (0, 2):
        assert roof.bounds[0][axis] < walls.bounds[0][axis]
        assert roof.bounds[1][axis] > walls.bounds[1][axis]
    assert roof.bounds[1][1] > walls.bounds[1][1]
    assert {"barn-doors", "crosses"} <= names(thing("house", "barn"))
    assert {"tower", "spire"} <= names(thing("house", "church"))
    assert {"battlements", "flags"} <= names(thing("house", "castle"))
    assert "glass" in names(thing("shed", "greenhouse"))


@pytest.mark.parametrize("category", ["street_lamp", "campfire"])
def test_what_shines_outdoors_gives_light(category: str) -> None:
    (light,) = thing(category).model.lights
    assert light.light.intensity > 10
    assert 0 < light.position[1] < thing(category).size_m[1]


def test_one_lamp_of_a_traffic_light_is_lit() -> None:
    for seed in range(3):
        lamps = [p for p in thing("traffic_light", seed=seed).model.parts if p.name.startswith("lamp-")]
        assert [max(p.material.emissive) > 0.3 for p in lamps].count(True) == 1
        assert len(lamps) == 3


def test_a_stop_sign_has_eight_corners() -> None:
    points = part(thing("signpost", "stop sign"), "rim").positions
    corners = np.unique(np.round(points[:, :2], 4), axis=0)
    assert len(corners) == 8


@pytest.mark.parametrize("count", [1, 2, 3])
def test_every_swing_hangs_by_two_chains_from_the_beam(count: int) -> None:
    made = make(TextTo3dRequest(category="swing_set", words="swing set", details={"seats": count}))
    chains, seats, frame = part(made, "chains"), part(made, "seats"), part(made, "frame")
    one = make(TextTo3dRequest(category="swing_set", words="swing set", details={"seats": 1}))
    assert len(seats.faces) == count * len(part(one, "seats").faces)
    assert len(chains.faces) == count * len(part(one, "chains").faces)
    assert chains.bounds[1][1] > frame.bounds[1][1] - 0.15
    assert 0.2 < seats.bounds[0][1] < 0.7


def test_a_cloud_hangs_and_its_rain_falls_from_it() -> None:
    dry, wet = thing("cloud"), thing("cloud", "rain cloud")
    assert dry.model.bounds[1][1] == pytest.approx(0.0, abs=1e-4)
    assert part(wet, "rain").bounds[0][1] < part(wet, "cloud").bounds[0][1]


def test_plan_rings_are_level() -> None:
    ring = plan_ring(2.0, 1.0, 0.7, 0.2)
    assert np.ptp(ring[:, 1]) == 0
    assert np.ptp(ring[:, 0]) == pytest.approx(2.0)
