"""What holds of everything that is made open, hung or slender."""

from __future__ import annotations

import numpy as np
import pytest

from diorama.catalogue.categories import CATEGORIES
from diorama.domain.asset import MadeAsset, Surface
from diorama.domain.capability import TextTo3dRequest
from diorama.domain.plan import StatedSize
from diorama.domain.scene import Attributes
from diorama.geometry.mesh_ops import face_normals, is_closed, volume
from diorama.geometry.overlap import Solid, volume_centroid
from diorama.geometry.rays import RayScene
from diorama.layout.hung import bars_of, is_hung, underside
from diorama.makers.forms import FORM_FAMILIES, HUNG, OPEN, STEM, form_of
from diorama.makers.holders import PEG_RADIUS, RAIL_RADIUS
from diorama.makers.registry import form_maker, make

VARIANTS = [("", 0), ("victorian", 1), ("modern", 2), ("rustic", 5)]
KEYS = {form: sorted(" ".join(families.values()).split()) for form, families in FORM_FAMILIES.items()}
CHILDREN = [(OPEN, "toy_box"), (OPEN, "wine_cooler")]
CASES = [(form, key, *variant) for form, keys in KEYS.items() for key in keys for variant in VARIANTS]
CASES += [(form, key, "", 0) for form, key in CHILDREN]
HOLLOW = [case for case in CASES if case[0] == OPEN and case[1] not in (
    "cake", "clothing_rack", "coat_hook", "coat_rack", "easel", "radiator", "towel_rail", "weight_rack"
)]  # fmt: skip
SKY_M = 20.0

_made: dict[tuple[object, ...], MadeAsset] = {}


def formed(form: str, key: str, style: str = "", seed: int = 0, **more: object) -> MadeAsset:
    case = (form, key, style, seed, *sorted(more.items(), key=str))
    if case not in _made:
        details = {form: 1, "rail": 1} if form == OPEN else {form: more.pop("way", 1)}
        request = TextTo3dRequest(
            category=key, words=CATEGORIES[key].names[0], attributes=Attributes(style=style), seed=seed,
            details=details, **more,  # type: ignore[arg-type]
        )  # fmt: skip
        _made[case] = make(request)
    return _made[case]


def probes(surface: Surface) -> np.ndarray:
    corners = np.array(surface.polygon)
    middle = corners.mean(axis=0)
    return np.array([middle, *(middle + (c - middle) * share for c in corners for share in (0.35, 0.7, 0.97))])


def rays_of(made: MadeAsset) -> RayScene:
    positions = [part.mesh.positions for part in made.model.parts]
    starts = np.cumsum([0, *(len(p) for p in positions)])
    faces = [part.mesh.faces + start for part, start in zip(made.model.parts, starts, strict=False)]
    return RayScene(np.concatenate(positions), np.concatenate(faces).astype(np.int64))


@pytest.mark.parametrize(("form", "key", "style", "seed"), CASES)
def test_every_part_is_a_solid_that_faces_outwards(form: str, key: str, style: str, seed: int) -> None:
    made = formed(form, key, style, seed)
    solid = Solid(made.model)
    assert sum(len(part.mesh.faces) for part in made.model.parts) < 20_000
    for number, part in enumerate(made.model.parts):
        mesh = part.mesh
        assert is_closed(mesh), part.name
        assert volume(mesh) > 0, part.name
        assert solid.piece(number)[1] == "mesh", part.name
        assert mesh.normals is not None
        faces = face_normals(mesh)
        lengths = np.linalg.norm(faces, axis=1)
        against = np.einsum("ij,ij->i", faces, mesh.normals[mesh.faces].mean(axis=1)) < -0.2 * lengths
        assert lengths[against].sum() < 0.005 * lengths.sum(), part.name


@pytest.mark.parametrize(("form", "key", "style", "seed"), CASES)
def test_surfaces_lie_on_the_mesh_and_their_headroom_is_free_of_it(form: str, key: str, style: str, seed: int) -> None:
    made = formed(form, key, style, seed)
    rays = rays_of(made)
    low, high = made.model.bounds
    for surface in made.surfaces:
        points = probes(surface)
        above = np.column_stack([points[:, 0], np.full(len(points), surface.height + 0.004), points[:, 1]])
        down = np.tile((0.0, -1.0, 0.0), (len(points), 1))
        drop = rays.closest(above.astype(np.float32), down.astype(np.float32)).distance - 0.004
        assert float(drop.min()) > -0.001, (surface.id, "something lies above it")
        assert float(np.mean(drop < 0.002)) > 0.8, (surface.id, drop)  # between boards are gaps
        room = SKY_M if surface.headroom is None else surface.headroom - 0.006
        blocked = rays.blocked(
            above.astype(np.float32), -down.astype(np.float32), np.full(len(points), room, np.float32)
        )
        assert not blocked.any(), (surface.id, "something stands in the headroom")
        assert low[0] - 1e-6 <= points[:, 0].min()
        assert points[:, 0].max() <= high[0] + 1e-6


@pytest.mark.parametrize(("form", "key", "style", "seed"), HOLLOW)
def test_what_stands_open_has_room_inside_for_something(form: str, key: str, style: str, seed: int) -> None:
    made = formed(form, key, style, seed)
    inner = [surface for surface in made.surfaces if surface.inside and surface not in bars_of(made)]
    assert inner or key == "pool_table"
    size = CATEGORIES[key].size_m
    for surface in inner:
        assert surface.headroom is None or surface.headroom > 0.04, surface.id
    if inner:
        wide, deep = max((np.ptp(np.array(s.polygon), axis=0) for s in inner), key=np.prod)
        assert wide * deep > 0.1 * size[0] * max(size[2], 0.05), (wide, deep)


@pytest.mark.parametrize(("form", "key", "style", "seed"), CASES)
def test_no_part_floats(form: str, key: str, style: str, seed: int) -> None:
    made = formed(form, key, style, seed)
    boxes = [part.mesh.bounds for part in made.model.parts]
    reached, waiting = {0}, [0]
    while waiting:
        low, high = boxes[waiting.pop()]
        for k, (other_low, other_high) in enumerate(boxes):
            if k not in reached and (other_low <= high + 0.002).all() and (low <= other_high + 0.002).all():
                reached.add(k)
                waiting.append(k)
    assert len(reached) == len(boxes), [p.name for k, p in enumerate(made.model.parts) if k not in reached]


@pytest.mark.parametrize("key", ["wardrobe", "fridge", "chest", "cabinet", "box"])
def test_a_stated_size_is_that_of_the_body_without_what_stands_open(key: str) -> None:
    size = CATEGORIES[key].size_m
    wide = formed(OPEN, key, size=StatedSize(width=size[0] * 1.2))
    usual = formed(OPEN, key)
    rooms = [sum(np.prod(np.ptp(np.array(s.polygon), axis=0)) for s in m.surfaces if s.inside) for m in (usual, wide)]
    assert rooms[1] > rooms[0] * 1.1
    assert usual.size_m[0] >= size[0] - 0.01
    assert wide.size_m[0] >= size[0] * 1.2 - 0.01


@pytest.mark.parametrize(("form", "key", "style", "seed"), CASES)
def test_the_same_seed_makes_the_same_thing(form: str, key: str, style: str, seed: int) -> None:
    if seed:
        return
    first = formed(form, key, style, seed)
    _made.clear()
    for one, other in zip(first.model.parts, formed(form, key, style, seed).model.parts, strict=True):
        assert one.mesh.positions.tobytes() == other.mesh.positions.tobytes()


@pytest.mark.parametrize("way", [1, 2])
@pytest.mark.parametrize("key", KEYS[HUNG])
def test_what_hangs_goes_over_its_bar_and_hangs_straight(key: str, way: int) -> None:
    made = formed(HUNG, key, way=way)
    assert is_hung(made)
    low, high = (np.array(corner) for corner in made.model.bounds)
    middle, centroid = (low + high) / 2, volume_centroid(made.model)
    assert abs(centroid[[0, 2]] - middle[[0, 2]]).max() < 0.4 * RAIL_RADIUS
    top = underside(made.model)
    assert low[1] + 0.3 < top < high[1]
    rays = rays_of(made)
    ring = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    across, radius = "hung-across" in made.tags, RAIL_RADIUS if way == 1 else PEG_RADIUS
    for angle in ring:  # a bar under the bend is clear of the thing all round
        step = np.array((np.cos(angle), np.sin(angle), 0.0) if across else (0.0, np.sin(angle), np.cos(angle)))
        start = np.array((middle[0], top - radius, middle[2]))
        hit = rays.closest(start[None].astype(np.float32), step[None].astype(np.float32)).distance[0]
        assert hit > 0.97 * radius, (angle, hit)


def test_what_has_no_form_is_made_as_usual() -> None:
    assert form_maker("chair", OPEN) is None
    assert formed(OPEN, "chair").model.bounds == make(
        TextTo3dRequest(category="chair", words="chair", attributes=Attributes())
    ).model.bounds  # fmt: skip


def test_the_form_is_read_from_the_details() -> None:
    assert form_of({"shelves": 3}) == ""
    assert form_of({"open": 1, "shelves": 3}) == OPEN
    assert form_of({"open": 0, "stem": 1}) == STEM


@pytest.mark.parametrize(("form", "key"), [(form, key) for form, keys in KEYS.items() for key in keys])
def test_every_form_that_is_listed_has_its_maker(form: str, key: str) -> None:
    assert form_maker(key, form) is not None


def test_a_shelf_is_left_out_where_what_stands_below_is_tall() -> None:
    details = {"open": 1, "tall_cm": 80}
    made = make(TextTo3dRequest(category="wardrobe", words="wardrobe", attributes=Attributes(), details=details))
    assert all(s.headroom is None or s.headroom > 0.8 for s in made.surfaces if s.inside)


def test_a_desk_that_is_sat_at_from_behind_is_the_same_desk_turned_half_round() -> None:
    def made(**details: int) -> MadeAsset:
        request = TextTo3dRequest(
            category="desk", words="desk", attributes=Attributes(), size=StatedSize(), details=details, seed=3
        )
        return make(request)

    plain, turned = made(), made(seat_behind=1)
    for one, other in zip(plain.model.parts, turned.model.parts, strict=True):
        assert np.allclose(one.mesh.positions * (-1, 1, -1), other.mesh.positions, atol=1e-6)
    assert [s.height for s in plain.surfaces] == [s.height for s in turned.surfaces]
    assert set(turned.functional_sides) == {
        {"front": "back", "back": "front"}.get(s, s) for s in plain.functional_sides
    }
