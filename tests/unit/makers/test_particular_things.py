"""What makes sinks, desks, boards and benches what they are."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diorama.domain.asset import MadeAsset
from diorama.domain.plan import StatedSize
from diorama.geometry.rays import RayScene
from tests.unit.makers.made import part, thing

seeds = st.integers(0, 2**40)


def drop(made: MadeAsset, x: float, z: float) -> float:
    """Height [m] of what lies under the sky at (x, z)."""
    starts = np.cumsum([0, *(len(p.mesh.positions) for p in made.model.parts)])
    positions = np.concatenate([p.mesh.positions for p in made.model.parts])
    faces = np.concatenate([p.mesh.faces + s for p, s in zip(made.model.parts, starts, strict=False)]).astype(np.int64)
    start = np.array([[x, 5.0, z]], np.float32)
    return 5.0 - float(RayScene(positions, faces).closest(start, np.array([[0, -1, 0]], np.float32)).distance[0])


@settings(max_examples=10, deadline=None, derandomize=True)
@given(seed=seeds, width=st.floats(0.8, 2.4), words=st.sampled_from(["kitchen sink", "double sink", "farmhouse sink"]))
def test_a_kitchen_sink_is_hollow_where_its_basins_are_and_level_beside_them(
    seed: int, width: float, words: str
) -> None:
    made = thing("kitchen_sink", words, seed=seed, size=StatedSize(width=width))
    basins = [s for s in made.surfaces if s.inside]
    assert len(basins) == (2 if "double" in words else 1)
    rim = float(part(made, "worktop").bounds[1][1])
    for basin in basins:
        x, z = np.mean(basin.polygon, axis=0)
        assert drop(made, float(x) + 0.06, float(z)) == pytest.approx(basin.height, abs=0.004)
        assert basin.height < rim - 0.1
    for beside in (s for s in made.surfaces if not s.inside):
        x, z = np.mean(beside.polygon, axis=0)
        assert drop(made, float(x), float(z)) == pytest.approx(rim, abs=0.004)


def test_a_pupils_desk_has_no_drawers_and_a_shelf_that_opens_to_who_sits_there() -> None:
    made = thing("school_desk")
    assert not any("drawer" in p.name for p in made.model.parts)
    shelf = next(s for s in made.surfaces if s.id == "shelf")
    top = next(s for s in made.surfaces if s.id == "top")
    assert shelf.inside
    assert 0.05 < top.height - shelf.height < 0.25
    assert made.functional_sides == ("front",)
    panel = part(made, "shelf").positions
    closed = panel[panel[:, 1] > shelf.height + 0.05]  # the back and the sides; nothing stands up in front
    assert float(np.abs(closed[closed[:, 2] > max(z for _, z in shelf.polygon) + 0.001][:, 0]).min(initial=9)) > 0.2


def test_a_school_blackboard_is_wide_and_its_writing_is_on_the_slate() -> None:
    made = thing("school_blackboard")
    assert made.size_m[0] == pytest.approx(3.0, rel=0.02)
    writing, slate = part(made, "writing"), part(made, "slate-back")
    assert (writing.bounds[0][:2] >= slate.bounds[0][:2]).all()
    assert (writing.bounds[1][:2] <= slate.bounds[1][:2]).all()


def test_a_dartboards_fields_alternate_round_its_bull() -> None:
    made = thing("dartboard")
    for dark, light in (("dark", "light"), ("doubles-red", "doubles-green"), ("trebles-red", "trebles-green")):
        sectors = [_sectors(part(made, name).positions) for name in (dark, light)]
        assert [len(s) for s in sectors] == [10, 10]
        assert sectors[0] | sectors[1] == set(range(20))
    bull, rings = part(made, "bull"), part(made, "doubles-red")
    assert np.abs(bull.positions[:, :2]).max() < 0.05 * np.abs(rings.positions[:, :2]).max() * 1.2


def _sectors(positions: np.ndarray) -> set[int]:
    """Which of twenty sectors hold points well inside them."""
    turns = np.arctan2(positions[:, 0], positions[:, 1]) / (np.pi / 10) + 0.5
    inner = np.abs(turns - np.floor(turns) - 0.5) < 0.3
    return {int(k) % 20 for k in np.floor(turns[inner])}


@settings(max_examples=8, deadline=None, derandomize=True)
@given(width=st.floats(0.5, 3.0), seed=seeds)
def test_a_pegboards_tools_hang_before_it_and_within_its_frame(width: float, seed: int) -> None:
    made = thing("pegboard", seed=seed, size=StatedSize(width=width))
    board, tools = part(made, "board"), part(made, "tools")
    assert float(tools.positions[:, 2].min()) > float(board.positions[:, 2].max()) - 0.02
    assert (tools.bounds[0][:2] > board.bounds[0][:2] - 0.06).all()
    assert (tools.bounds[1][:2] < board.bounds[1][:2] + 0.06).all()


def test_a_workbenchs_vise_is_before_its_edge_and_no_higher_than_its_top() -> None:
    made = thing("workbench")
    top = next(s for s in made.surfaces if s.id == "top")
    vise = part(made, "vise")
    assert float(vise.positions[:, 1].max()) <= top.height + 1e-3
    assert float(vise.positions[:, 2].max()) > max(z for _, z in top.polygon) + 0.02


@settings(max_examples=8, deadline=None, derandomize=True)
@given(seed=seeds, depth=st.floats(3.0, 9.0))
def test_a_path_winds_through_its_whole_extent_and_its_stones_do_not_lie_on_each_other(seed: int, depth: float) -> None:
    made = thing("path", seed=seed, size=StatedSize(depth=depth))
    bed = part(made, "bed").positions
    slabs = part(made, "slabs")
    assert float(np.ptp(slabs.positions[:, 2])) > 0.9 * depth
    near, far = (bed[side * bed[:, 2] > 0.4 * depth][:, 0].mean() for side in (-1, 1))
    assert abs(near - far) > 0.15 * made.size_m[0]
    flat = slabs.positions[slabs.faces].astype(np.float64)[:, :, [0, 2]]
    (a, b), up = (flat[:, 1] - flat[:, 0], flat[:, 2] - flat[:, 0]), slabs.normals
    assert up is not None
    tops = up[slabs.faces].mean(axis=1)[:, 1] > 0.9
    laid = float(np.abs(a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0])[tops].sum()) / 2
    assert laid < _area(bed)


def _area(bed: np.ndarray) -> float:
    """An upper bound [m2] of a winding bed: its widest cut across times its length."""
    cuts = np.digitize(bed[:, 2], np.linspace(float(bed[:, 2].min()), float(bed[:, 2].max()), 12))
    wide = max(float(np.ptp(bed[cuts == k, 0])) for k in set(cuts.tolist()))
    return wide * float(np.ptp(bed[:, 2]))
