"""Beds: headboard behind, duvet falling over the edges, pillows at the head, a level place to lie on."""

from __future__ import annotations

from math import pi

import numpy as np
import pytest

from diorama.domain.asset import MadeAsset
from diorama.domain.capability import TextTo3dRequest
from diorama.domain.mesh import Mesh
from diorama.domain.scene import Attributes
from diorama.geometry.mesh_ops import is_closed, volume
from diorama.geometry.rays import RayScene
from diorama.makers.registry import make
from diorama.makers.textile_forms import Drape, draped

STYLES = ("", "modern", "victorian", "scandinavian", "rustic", "industrial", "japanese", "art_deco", "bohemian")
BEDS = ("bed", "double_bed", "single_bed", "king_bed")


def bed(category: str = "double_bed", seed: int = 0, **attributes: str) -> MadeAsset:
    return make(
        TextTo3dRequest(
            category=category,
            words=category.replace("_", " "),
            attributes=Attributes(**attributes),  # type: ignore[arg-type]
            seed=seed,
        )
    )


def part(made: MadeAsset, name: str) -> Mesh:
    return next(p.mesh for p in made.model.parts if p.name == name)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("category", BEDS)
def test_headboard_is_at_the_back_and_is_the_highest_part(category: str, style: str) -> None:
    made = bed(category, style=style)
    _, high = part(made, "headboard").bounds
    assert high[2] < -made.size_m[2] / 2 + 0.25
    assert high[1] == pytest.approx(made.size_m[1], abs=0.01)


@pytest.mark.parametrize("category", BEDS)
def test_duvet_hangs_over_both_sides_and_the_foot(category: str) -> None:
    made = bed(category)
    duvet, mattress = part(made, "duvet"), part(made, "mattress")
    (low, high), (inner_low, inner_high) = duvet.bounds, mattress.bounds
    assert low[0] < inner_low[0] - 0.01
    assert high[0] > inner_high[0] + 0.01
    assert high[2] > inner_high[2] + 0.01
    assert low[1] < inner_high[1] - 0.15
    assert low[2] > inner_low[2] + 0.3  # pillows lie bare


@pytest.mark.parametrize(("category", "count"), [("single_bed", 1), ("double_bed", 2), ("king_bed", 2)])
def test_as_many_pillows_as_sleepers(category: str, count: int) -> None:
    made = bed(category)
    pillows = [p for p in made.model.parts if p.name.startswith("pillow")]
    assert len(pillows) == count
    assert all(float(p.mesh.positions[:, 2].mean()) < -0.5 for p in pillows)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("category", [*BEDS, "bunk_bed", "canopy_bed", "crib", "futon_mattress"])
def test_lying_surface_is_level_within_a_millimetre_and_free(category: str, style: str) -> None:
    for seed in (0, 1):
        made = bed(category, seed, style=style)
        positions = np.concatenate([p.mesh.positions for p in made.model.parts])
        starts = np.cumsum([0, *(len(p.mesh.positions) for p in made.model.parts)])
        faces = np.concatenate([p.mesh.faces + s for p, s in zip(made.model.parts, starts, strict=False)])
        scene = RayScene(positions, faces.astype(np.int64))
        for surface in made.surfaces:
            (x0, z0), (x1, z1) = np.min(surface.polygon, axis=0), np.max(surface.polygon, axis=0)
            x, z = (a.ravel() for a in np.meshgrid(np.linspace(x0, x1, 12), np.linspace(z0, z1, 12)))
            origins = np.column_stack([x, np.full(len(x), surface.height + 0.05), z]).astype(np.float32)
            down = np.tile(np.array((0.0, -1.0, 0.0), np.float32), (len(x), 1))
            drop = scene.closest(origins, down).distance - 0.05
            assert np.abs(drop).max() < 1e-3, (surface.id, seed)


@pytest.mark.parametrize("category", BEDS)
def test_a_cat_and_a_tray_fit_on_the_bed(category: str) -> None:
    for seed in range(4):
        x, z = np.array(bed(category, seed).surfaces[0].polygon).T
        assert np.ptp(x) > 0.7
        assert np.ptp(z) > 0.55


def test_bed_is_used_from_its_sides() -> None:
    assert set(bed().functional_sides) >= {"left", "right"}
    assert bed().has_front


def test_material_and_style_change_the_headboard() -> None:
    made = [
        bed(),
        bed(style="victorian"),
        bed(style="scandinavian"),
        bed(style="rustic"),
        bed(style="modern"),
        bed(material="iron"),
        bed(material="linen"),
        bed(material="velvet", style="victorian"),
    ]
    assert len({len(part(one, "headboard").positions) for one in made}) == len(made)


def test_upholstered_victorian_bed_has_buttons() -> None:
    assert any(p.name == "headboard-buttons" for p in bed(material="velvet", style="victorian").model.parts)


def test_bunk_bed_has_two_places_to_sleep_one_above_the_other() -> None:
    made = bed("bunk_bed")
    heights = {surface.id: surface.height for surface in made.surfaces}
    assert heights["upper"] - heights["lower"] > 0.7
    assert next(s for s in made.surfaces if s.id == "lower").headroom is not None


def test_canopy_stands_over_the_whole_bed() -> None:
    made = bed("canopy_bed")
    low, high = part(made, "canopy-frame").bounds
    bed_low, bed_high = made.model.bounds
    assert high[1] == pytest.approx(bed_high[1], abs=0.02)
    assert high[0] - low[0] > 0.9 * (bed_high[0] - bed_low[0])


def test_cloth_is_a_solid_that_hangs_as_far_as_asked() -> None:
    drape = Drape(half_width=0.7, z=(-0.5, 1.0), top=0.5, side_drop=0.25, foot_drop=0.25, thickness=0.02)
    mesh, level_x, level_z = draped(drape, np.random.default_rng(1))
    assert is_closed(mesh)
    low, high = mesh.bounds
    assert high[1] == pytest.approx(0.5, abs=1e-6)
    assert low[1] == pytest.approx(0.25, abs=0.04)
    top = mesh.positions[mesh.positions[:, 1] > 0.4999]
    assert float(top[:, 0].max()) == pytest.approx(level_x[1], abs=1e-5)
    assert level_z[1] < drape.z[1]


def test_flat_cloth_holds_area_times_thickness() -> None:
    drape = Drape(half_width=0.5, z=(0.0, 1.0), top=0.1, side_drop=0.05, round=0.05, thickness=0.01, folds=0.0)
    mesh, _, _ = draped(drape, np.random.default_rng(1))
    across = 2 * (0.5 + 0.01 - 0.05) + 2 * (0.05 * pi / 2) * (1 - 0.01 / 0.05 / 2)
    assert volume(mesh) == pytest.approx(across * 0.01, rel=0.03)


@pytest.mark.parametrize("seed", [0, 5])
def test_same_seed_folds_alike_and_another_does_not(seed: int) -> None:
    again, other = part(bed(seed=seed), "duvet"), part(bed(seed=seed + 1), "duvet")
    assert part(bed(seed=seed), "duvet").positions.tobytes() == again.positions.tobytes()
    assert other.positions.tobytes() != again.positions.tobytes()
