"""What holds of every thing that any maker makes."""

from __future__ import annotations

import hashlib
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diorama.catalogue.categories import CATEGORIES
from diorama.catalogue.noun_sizes import noun_size
from diorama.catalogue.styles import STYLES
from diorama.domain.asset import MadeAsset, Surface
from diorama.domain.capability import TextTo3dRequest
from diorama.domain.mesh import Mesh
from diorama.domain.model import Model
from diorama.domain.plan import StatedSize
from diorama.domain.scene import Attributes
from diorama.geometry.mesh_ops import face_normals, is_closed, volume
from diorama.geometry.rays import RayScene
from diorama.makers.registry import load_makers, make

MADE_KEYS = sorted(load_makers())
VARIANTS = [("", 0), ("victorian", 1), ("scandinavian", 3)]
CASES = [(key, style, seed) for key in MADE_KEYS for style, seed in VARIANTS]
MILLIMETRE = 1e-3

_made: dict[tuple[str, str, int], MadeAsset] = {}


def request(key: str, style: str = "", seed: int = 0, **stated: object) -> TextTo3dRequest:
    return TextTo3dRequest(
        category=key,
        words=CATEGORIES[key].names[0] if key in CATEGORIES else key,
        attributes=Attributes(style=style),
        seed=seed,
        **stated,  # type: ignore[arg-type]
    )


def thing(key: str, style: str, seed: int) -> MadeAsset:
    case = (key, style, seed)
    if case not in _made:
        _made[case] = make(request(key, style, seed))
    return _made[case]


def fingerprint(model: Model) -> str:
    digest = hashlib.sha256()
    for part in model.parts:
        digest.update(part.name.encode())
        for array in (part.mesh.positions, part.mesh.faces, part.mesh.normals, part.mesh.uvs):
            digest.update(b"" if array is None else array.tobytes())
        texture = part.material.base_color_texture
        digest.update(b"" if texture is None else texture.image.pixels.tobytes())
        digest.update(repr((part.material.name, part.material.base_color, part.material.roughness)).encode())
    return digest.hexdigest()


@pytest.mark.parametrize(("key", "style", "seed"), CASES)
def test_closed_parts_bound_a_solid(key: str, style: str, seed: int) -> None:
    for part in thing(key, style, seed).model.parts:
        if part.closed:
            assert is_closed(part.mesh), part.name
            assert volume(part.mesh) > 0, part.name


@pytest.mark.parametrize(("key", "style", "seed"), CASES)
def test_normals_are_unit_and_look_the_way_their_faces_do(key: str, style: str, seed: int) -> None:
    for part in thing(key, style, seed).model.parts:
        mesh = part.mesh
        assert mesh.normals is not None, part.name
        assert np.abs(np.linalg.norm(mesh.normals, axis=1) - 1).max() < 1e-3, part.name
        faces = face_normals(mesh)
        lengths = np.linalg.norm(faces, axis=1)
        mean = mesh.normals[mesh.faces].mean(axis=1)
        against = np.einsum("ij,ij->i", faces, mean) < -0.2 * lengths
        assert lengths[against].sum() < 0.005 * lengths.sum(), part.name


@pytest.mark.parametrize(("key", "style", "seed"), CASES)
def test_textured_parts_have_texture_coordinates(key: str, style: str, seed: int) -> None:
    for part in thing(key, style, seed).model.parts:
        if part.material.base_color_texture or part.material.normal_texture:
            assert part.mesh.uvs is not None, part.name
            assert bool(np.isfinite(part.mesh.uvs).all()), part.name
            assert float(np.ptp(part.mesh.uvs, axis=0).min()) > 0, part.name


@pytest.mark.parametrize(("key", "style", "seed"), CASES)
def test_origin_is_where_the_mount_wants_it(key: str, style: str, seed: int) -> None:
    made = thing(key, style, seed)
    low, high = made.model.bounds
    assert abs(low[0] + high[0]) < MILLIMETRE
    match made.mount:
        case "wall":
            assert abs(low[2]) < MILLIMETRE
            assert abs(low[1] + high[1]) < MILLIMETRE
        case "ceiling":
            assert abs(high[1]) < MILLIMETRE
            assert abs(low[2] + high[2]) < MILLIMETRE
        case _:
            assert abs(low[1]) < MILLIMETRE
            assert abs(low[2] + high[2]) < MILLIMETRE


@pytest.mark.parametrize("key", MADE_KEYS)
def test_stated_size_is_kept_within_two_percent(key: str) -> None:
    usual = CATEGORIES[key].size_m if key in CATEGORIES else (0.5, 0.5, 0.5)
    wanted = (usual[0] * 1.25, usual[1] * 0.9, usual[2] * 1.15)
    made = make(request(key, size=StatedSize(width=wanted[0], height=wanted[1], depth=wanted[2])))
    assert made.size_m == pytest.approx(wanted, rel=0.02)


@pytest.mark.parametrize(("key", "style", "seed"), CASES)
def test_usual_size_is_the_catalogues(key: str, style: str, seed: int) -> None:
    made, usual = thing(key, style, seed), CATEGORIES[key].size_m if key in CATEGORIES else None
    if usual:
        own = noun_size(CATEGORIES[key].names[0], key)
        usual = own[0] if own else usual
        ratios = [a / b for a, b in zip(made.size_m, usual, strict=True)]
        volume_ratio = math.prod(ratios)
        assert 0.25 < volume_ratio < 4.5, (made.size_m, usual)


def probes(surface: Surface) -> np.ndarray:
    """Points (x, z) all over a surface's polygon, its corners drawn in by a little."""
    corners = np.array(surface.polygon)
    middle = corners.mean(axis=0)
    edge = [middle + (corner - middle) * share for corner in corners for share in (0.35, 0.7, 0.97)]
    return np.array([middle, *edge])


def _merged(made: MadeAsset) -> tuple[np.ndarray, np.ndarray]:
    positions = [part.mesh.positions for part in made.model.parts]
    starts = np.cumsum([0, *(len(p) for p in positions)])
    faces = [part.mesh.faces + start for part, start in zip(made.model.parts, starts, strict=False)]
    return np.concatenate(positions), np.concatenate(faces).astype(np.int64)


@pytest.mark.parametrize(("key", "style", "seed"), CASES)
def test_surfaces_lie_on_the_mesh_with_nothing_in_their_headroom(key: str, style: str, seed: int) -> None:
    made = thing(key, style, seed)
    if not made.surfaces:
        return
    scene = RayScene(*_merged(made))
    soft = SOFT_SURFACE_M if made.category in SOFT_TOPS else 2 * MILLIMETRE
    for surface in made.surfaces:
        points = probes(surface)
        above = np.column_stack([points[:, 0], np.full(len(points), surface.height + 0.004), points[:, 1]])
        down = np.tile((0.0, -1.0, 0.0), (len(points), 1))
        drop = scene.closest(above.astype(np.float32), down.astype(np.float32)).distance - 0.004
        assert float(drop.min()) > -MILLIMETRE, (surface.id, "something lies above it")
        assert float(np.mean(drop < soft)) > 0.6, (surface.id, drop)  # slats have gaps
        room = 20.0 if surface.headroom is None else surface.headroom - 0.006
        limits = np.full(len(points), room, np.float32)
        blocked = scene.blocked(above.astype(np.float32), -down.astype(np.float32), limits)
        assert not blocked.any(), (surface.id, "something stands in the headroom")


SOFT_SURFACE_M = 0.06
SOFT_TOPS = {"sofa", "bed", "double_bed", "single_bed", "armchair", "rug", "pillow", "office_chair", "ottoman"}


@pytest.mark.parametrize(("key", "style", "seed"), CASES)
def test_surfaces_are_convex_and_within_the_thing(key: str, style: str, seed: int) -> None:
    made = thing(key, style, seed)
    low, high = made.model.bounds
    names = [surface.id for surface in made.surfaces]
    assert len(set(names)) == len(names)
    for surface in made.surfaces:
        corners = np.array(surface.polygon)
        step = np.roll(corners, -1, axis=0) - corners
        turn = np.roll(step, -1, axis=0)
        cross = step[:, 0] * turn[:, 1] - step[:, 1] * turn[:, 0]
        assert bool((cross > -1e-9).all() or (cross < 1e-9).all()), surface.id
        assert corners[:, 0].min() >= low[0] - 1e-6
        assert corners[:, 0].max() <= high[0] + 1e-6
        assert corners[:, 1].min() >= low[2] - 1e-6
        assert corners[:, 1].max() <= high[2] + 1e-6
        assert low[1] - 1e-6 <= surface.height <= high[1] + 1e-6
        assert surface.headroom is None or surface.headroom > 0.01


def _welded_touching(made: MadeAsset) -> bool:
    """Whether every part's box touches another part's, so that none floats on its own."""
    boxes = [part.mesh.bounds for part in made.model.parts]
    reached, waiting = {0}, [0]
    while waiting:
        low, high = boxes[waiting.pop()]
        for k, (other_low, other_high) in enumerate(boxes):
            near = bool((other_low <= high + 0.002).all() and (low <= other_high + 0.002).all())
            if k not in reached and near:
                reached.add(k)
                waiting.append(k)
    return len(reached) == len(boxes)


@pytest.mark.parametrize(("key", "style", "seed"), CASES)
def test_no_part_floats(key: str, style: str, seed: int) -> None:
    assert _welded_touching(thing(key, style, seed))


@pytest.mark.parametrize(("key", "style", "seed"), CASES)
def test_same_seed_makes_the_same_bytes(key: str, style: str, seed: int) -> None:
    again = make(request(key, style, seed))
    assert fingerprint(again.model) == fingerprint(thing(key, style, seed).model)


@pytest.mark.parametrize("key", MADE_KEYS)
def test_another_seed_makes_another_thing_where_there_is_anything_to_vary(key: str) -> None:
    textured = any(part.material.base_color_texture for part in thing(key, "", 0).model.parts)
    prints = {fingerprint(make(request(key, "", seed)).model) for seed in range(8)}
    assert len(prints) > 1 or not textured


@pytest.mark.parametrize("key", [key for key in MADE_KEYS if key != "unknown"])
def test_a_stated_color_reaches_the_thing(key: str) -> None:
    word, channel = ("red", 0) if CATEGORIES[key].default_color == "blue" else ("blue", 2)
    dyed = make(TextTo3dRequest(category=key, words=f"{word} {key}", attributes=Attributes(color=word), seed=0))
    assert fingerprint(dyed.model) != fingerprint(thing(key, "", 0).model)
    parts = [part for part in dyed.model.parts if max(part.material.emissive) < 0.9]
    assert any(
        part.material.base_color[channel] > 1.3 * np.delete(part.material.base_color, channel).max() for part in parts
    )


@pytest.mark.parametrize(("key", "style", "seed"), CASES)
def test_triangle_and_part_budgets(key: str, style: str, seed: int) -> None:
    model = thing(key, style, seed).model
    assert model.triangles <= 20_000
    assert len(model.parts) <= 24


def test_median_thing_has_two_thousand_triangles_or_fewer() -> None:
    assert np.median([thing(*case).model.triangles for case in CASES]) <= 2000


@pytest.mark.parametrize("key", MADE_KEYS)
def test_mass_is_plausible(key: str) -> None:
    made = thing(key, "", 0)
    width, height, depth = made.size_m
    assert 0 < made.mass_kg < 4000 * width * height * depth + 1.0


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    key=st.sampled_from(MADE_KEYS),
    style=st.sampled_from(["", *sorted(STYLES)]),
    factors=st.tuples(*[st.floats(0.2, 4.0)] * 3),
    seed=st.integers(0, 2**40),
)
def test_any_sane_size_and_style_can_be_made(
    key: str, style: str, factors: tuple[float, float, float], seed: int
) -> None:
    usual = CATEGORIES[key].size_m if key in CATEGORIES else (0.5, 0.5, 0.5)
    wanted = [min(max(length * factor, 0.005), 40.0) for length, factor in zip(usual, factors, strict=True)]
    size = StatedSize(width=wanted[0], height=wanted[1], depth=wanted[2])
    made = make(request(key, style, seed, size=size))
    assert made.size_m == pytest.approx(wanted, rel=0.02)
    assert all(is_closed(part.mesh, tolerance_of(part.mesh)) for part in made.model.parts if part.closed)


def tolerance_of(mesh: Mesh) -> float:
    """Places nearer than this are one: float32 leaves some micrometres at 10 m."""
    return max(1e-6, float(np.abs(mesh.positions).max()) * 4e-7)
