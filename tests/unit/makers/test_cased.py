"""Cases, shelves, boxes and machines: their fronts, what they hold and where."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from diorama.domain.asset import MadeAsset
from diorama.domain.capability import TextTo3dRequest
from diorama.domain.plan import StatedSize
from diorama.domain.scene import Attributes
from diorama.geometry.mesh_ops import weld_index
from diorama.makers.registry import make


def made(
    key: str, words: str = "", seed: int = 0, details: dict[str, int] | None = None, **attributes: str
) -> MadeAsset:
    return make(
        TextTo3dRequest(
            category=key, words=words or key, seed=seed, details=details or {}, attributes=Attributes(**attributes)
        )
    )


def part(thing: MadeAsset, name: str) -> np.ndarray:
    return next(p.mesh.positions for p in thing.model.parts if p.name == name)


def pieces(thing: MadeAsset, name: str) -> int:
    """How many bodies a part consists of."""
    mesh = next(p.mesh for p in thing.model.parts if p.name == name)
    index, count = weld_index(mesh.positions)
    faces = index[mesh.faces]
    parent = np.arange(count)
    for _ in range(64):
        low = parent[faces].min(axis=1)
        before = parent.copy()
        for k in range(3):
            np.minimum.at(parent, faces[:, k], low)
        if (parent == before).all():
            break
    return len(np.unique(parent))


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_nightstand_has_as_many_drawers_as_were_said(count: int) -> None:
    assert pieces(made("nightstand", details={"drawers": count}), "drawers") == count


@pytest.mark.parametrize("count", [2, 3, 4])
def test_wardrobe_has_as_many_doors_as_were_said(count: int) -> None:
    assert pieces(made("wardrobe", style="modern", details={"doors": count}), "doors") == count


@pytest.mark.parametrize("count", [3, 6, 8, 9])
def test_dresser_has_as_many_drawers_as_were_said(count: int) -> None:
    assert pieces(made("dresser", style="modern", details={"drawers": count}), "drawers") == count


@pytest.mark.parametrize("style", ["", "victorian", "modern", "rustic", "mid_century"])
@pytest.mark.parametrize("key", ["nightstand", "dresser", "wardrobe", "cabinet", "tv_stand", "sideboard"])
def test_fronts_and_handles_are_in_front_of_the_case(key: str, style: str) -> None:
    thing = made(key, style=style)
    case = part(thing, "case")
    for name in ("drawers", "doors", "handles"):
        if any(p.name == name for p in thing.model.parts):
            assert part(thing, name)[:, 2].max() > case[:, 2].max()
            assert part(thing, name)[:, 2].min() > 0


def test_doors_do_not_overlap_each_other() -> None:
    thing = made("wardrobe", style="modern", details={"doors": 3})
    doors = part(thing, "doors")
    edges = np.sort(np.unique(np.round(doors[:, 0], 4)))
    assert np.diff(edges).max() > 0.1


@pytest.mark.parametrize("count", [1, 2, 5, 9])
def test_bookshelf_has_the_shelves_that_were_said_with_headroom(count: int) -> None:
    shelf = made("bookshelf", details={"shelves": count})
    inner = [surface for surface in shelf.surfaces if surface.inside]
    assert len(inner) == count
    heights = [surface.height for surface in inner]
    assert heights == sorted(heights)
    for below, above in pairwise(inner):
        assert below.headroom is not None
        assert 0.05 < below.headroom < above.height - below.height


def test_bookshelf_is_closed_behind_and_open_in_front() -> None:
    shelf = made("bookshelf")
    back = part(shelf, "back")
    assert back[:, 2].max() < -shelf.size_m[2] / 2 + 0.03
    assert np.ptp(back[:, 0]) > 0.9 * shelf.size_m[0]


def test_open_box_holds_things_and_closed_box_carries_them() -> None:
    opened, closed = made("box", words="open box"), made("box", words="closed box")
    assert [surface.id for surface in opened.surfaces] == ["inside"]
    assert opened.surfaces[0].inside
    assert opened.surfaces[0].height < 0.05
    assert [surface.id for surface in closed.surfaces] == ["top"]


def test_tv_stand_is_low_and_carries_a_television() -> None:
    stand = made("tv_stand")
    top = next(surface for surface in stand.surfaces if surface.id == "top")
    assert top.height == pytest.approx(stand.size_m[1])
    xs = [x for x, _ in top.polygon]
    assert max(xs) - min(xs) > 0.95 * stand.size_m[0]


def test_television_said_to_hang_has_no_feet_and_hangs() -> None:
    hung = made("television", words="wall-mounted tv")
    assert hung.mount == "wall"
    assert hung.size_m[2] < 0.1
    standing = made("television")
    assert standing.mount == "top"
    assert any("foot" in p.name for p in standing.model.parts)


def test_screen_faces_the_front() -> None:
    for key in ("television", "monitor", "laptop"):
        thing = made(key)
        screen = next(p for p in thing.model.parts if p.name == "screen")
        assert screen.mesh.normals is not None
        assert (screen.mesh.normals[:, 2] > 0.9).sum() >= 4


def test_fridge_side_by_side_when_wide() -> None:
    wide = make(TextTo3dRequest(category="fridge", words="fridge", size=StatedSize(width=1.0)))
    doors = [part(wide, name) for name in ("door-1", "door-2")]
    assert doors[0][:, 0].max() < doors[1][:, 0].min()


def test_handles_follow_the_style() -> None:
    counts = {style: len(part(made("dresser", style=style), "handles")) for style in ("modern", "victorian", "rustic")}
    assert len(set(counts.values())) == 3


def test_a_basin_is_hollow() -> None:
    from diorama.geometry.rays import RayScene

    for key, at in (("sink", 0.0), ("bathtub", 0.0)):
        thing = made(key)
        body = next(p.mesh for p in thing.model.parts if p.name in ("basin", "tub"))
        scene = RayScene(body.positions, body.faces.astype(np.int64))
        top = float(body.positions[:, 1].max())
        hit = scene.closest(np.array([(at, top + 1, 0.0)], dtype=np.float32), np.array([(0, -1, 0)], dtype=np.float32))
        assert float(hit.distance[0]) - 1 > 0.08, key
