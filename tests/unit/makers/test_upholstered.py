"""Sofas, armchairs and loose soft seats: seats by width, level crowns, styles that change the form."""

from __future__ import annotations

import numpy as np
import pytest

from diorama.domain.asset import MadeAsset
from diorama.domain.capability import TextTo3dRequest
from diorama.domain.plan import StatedSize
from diorama.domain.scene import Attributes
from diorama.geometry.mesh_ops import is_closed, volume
from diorama.geometry.rays import RayScene
from diorama.geometry.shapes import cushion
from diorama.makers.registry import make
from diorama.makers.textile_forms import flattened, tufted
from diorama.makers.upholstered_forms import piping

STYLES = ("", "modern", "victorian", "scandinavian", "mid_century", "rustic", "industrial", "art_deco", "minimalist")
LEVEL_M = 1e-3


def request(category: str, words: str = "", *, width: float | None = None, **attributes: str) -> TextTo3dRequest:
    return TextTo3dRequest(
        category=category,
        words=words or category,
        attributes=Attributes(**attributes),  # type: ignore[arg-type]
        size=StatedSize(width=width),
    )


def part_names(made: MadeAsset) -> list[str]:
    return [part.name for part in made.model.parts]


def seats(made: MadeAsset) -> list[str]:
    return [name for name in part_names(made) if name.startswith("seat-cushion")]


def drops(made: MadeAsset) -> dict[str, np.ndarray]:
    """Height of every surface over the mesh under a grid of points all over its polygon [m]."""
    positions = np.concatenate([part.mesh.positions for part in made.model.parts])
    starts = np.cumsum([0, *(len(part.mesh.positions) for part in made.model.parts)])
    faces = np.concatenate([p.mesh.faces + s for p, s in zip(made.model.parts, starts, strict=False)]).astype(np.int64)
    scene = RayScene(positions, faces)
    result = {}
    for surface in made.surfaces:
        corners = np.array(surface.polygon)
        rng = np.random.default_rng(0)
        weights = rng.dirichlet(np.ones(len(corners)), 200)
        points = np.concatenate([weights @ corners, corners * 0.999 + corners.mean(axis=0) * 0.001])
        origins = np.column_stack([points[:, 0], np.full(len(points), surface.height + 0.1), points[:, 1]])
        down = np.tile(np.array((0.0, -1.0, 0.0), np.float32), (len(points), 1))
        result[surface.id] = scene.closest(origins.astype(np.float32), down).distance - 0.1
    return result


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("category", ["sofa", "armchair", "sectional_sofa", "ottoman", "chaise_longue"])
def test_seat_surfaces_are_level_within_a_millimetre(category: str, style: str) -> None:
    made = make(request(category, style=style))
    assert made.surfaces
    for name, drop in drops(made).items():
        assert np.abs(drop).max() <= LEVEL_M, name


@pytest.mark.parametrize("category", ["sofa", "armchair", "ottoman", "chaise_longue"])
def test_seat_has_room_for_a_cat(category: str) -> None:
    made = make(request(category))
    x, z = np.array(made.surfaces[0].polygon).T
    assert min(np.ptp(x), np.ptp(z)) > 0.25
    assert 0.35 < made.surfaces[0].height < 0.5


@pytest.mark.parametrize(("width", "count"), [(1.5, 2), (2.2, 3), (2.9, 4)])
def test_wider_sofas_have_more_seats(width: float, count: int) -> None:
    made = make(request("sofa", width=width))
    assert len(seats(made)) == count
    assert len(made.surfaces) == count


def test_stated_number_of_seats_is_kept() -> None:
    made = make(TextTo3dRequest(category="sofa", words="sofa", details={"seats": 4}))
    assert len(seats(made)) == 4


def test_armchair_has_one_seat() -> None:
    assert len(seats(make(request("armchair")))) == 1


@pytest.mark.parametrize("category", ["sofa", "armchair"])
def test_back_is_behind_the_seat(category: str) -> None:
    made = make(request(category))
    middle = {part.name: part.mesh.positions.mean(axis=0) for part in made.model.parts}
    backs = [place[2] for name, place in middle.items() if name.startswith("back")]
    fronts = [place[2] for name, place in middle.items() if name.startswith("seat")]
    assert max(backs) < min(fronts)


def test_styles_change_the_form() -> None:
    shapes = {style: make(request("sofa", style=style)) for style in ("modern", "victorian", "mid_century")}
    assert "buttons" in part_names(shapes["victorian"])
    assert "frame" in part_names(shapes["mid_century"])
    assert "arm-left" in part_names(shapes["modern"])
    legs = {style: next(p for p in made.model.parts if p.name in ("legs", "arms")) for style, made in shapes.items()}
    assert len({len(part.mesh.positions) for part in legs.values()}) == 3


def test_chesterfield_is_buttoned_in_any_style() -> None:
    assert "buttons" in part_names(make(request("sofa", "chesterfield sofa", material="leather")))


def test_sectional_reaches_forward_on_one_side_only() -> None:
    made = make(request("sectional_sofa"))
    low, high = made.model.bounds
    cushions = [part.mesh for part in made.model.parts if part.name.startswith("seat-cushion")]
    fronts = [float(mesh.positions[:, 2].max()) for mesh in cushions]
    assert fronts[-1] > high[2] - 0.06
    assert max(fronts[:-1]) < high[2] - 0.5
    assert low[2] < -0.8


@pytest.mark.parametrize("style", STYLES)
def test_left_and_right_arm_mirror_each_other(style: str) -> None:
    parts = {part.name: part.mesh for part in make(request("armchair", style=style)).model.parts}
    if "arm-left" in parts:
        left, right = parts["arm-left"].positions.copy(), parts["arm-right"].positions
        left[:, 0] *= -1
        order, other = np.lexsort(np.round(left, 4).T), np.lexsort(np.round(right, 4).T)
        np.testing.assert_allclose(left[order], right[other], atol=2e-4)


def test_pressed_cushion_is_level_and_stays_closed() -> None:
    mesh, (half_x, half_z) = flattened(cushion((0.6, 0.15, 0.9), 0.4, 0.5, 8), 0.06)
    assert is_closed(mesh)
    assert 0.1 < half_x < 0.3
    assert 0.1 < half_z < 0.45
    top = mesh.positions[mesh.positions[:, 1] > 0.0599]
    assert float(np.ptp(top[:, 1])) < 1e-6
    assert float(mesh.positions[:, 1].max()) == pytest.approx(0.06)


def test_nothing_is_level_if_nothing_was_pressed() -> None:
    mesh, reach = flattened(cushion((0.6, 0.15, 0.6), 0.4, 0.5, 8), 1.0)
    assert reach == (0.0, 0.0)
    assert float(mesh.positions[:, 1].max()) == pytest.approx(0.075, abs=1e-6)


def test_tufting_has_valleys_at_its_buttons() -> None:
    mesh, buttons = tufted(1.0, 0.5, 0.1, 5, 3)
    assert is_closed(mesh)
    assert volume(mesh) > 0
    assert len(buttons) > 10
    for x, y, _ in buttons:
        away = np.hypot(mesh.positions[:, 0] - x, mesh.positions[:, 1] - y)
        front = mesh.positions[:, 2] > 0.01
        here = float(mesh.positions[front & (away < 0.02), 2].max())
        around = float(mesh.positions[front & (away < 0.14), 2].max())
        assert here < around - 0.01


def test_piping_follows_the_cushion() -> None:
    body = cushion((0.6, 0.14, 0.55), 0.3, 0.55, 8)
    cord = piping(body, 0.7, 0.004)
    assert is_closed(cord)
    low, high = body.bounds
    inner_low, inner_high = cord.bounds
    assert bool((inner_low > low - 0.006).all())
    assert bool((inner_high < high + 0.006).all())
    assert inner_high[0] - inner_low[0] > 0.55


def test_bean_bag_differs_by_seed_unless_a_color_is_asked() -> None:
    def color(seed: int, word: str) -> tuple[float, ...]:
        made = make(TextTo3dRequest(category="bean_bag", words="bag", attributes=Attributes(color=word), seed=seed))
        return made.model.parts[0].material.base_color

    assert len({color(seed, "") for seed in range(6)}) > 1
    assert len({color(seed, "red") for seed in range(6)}) == 1
