"""What holds of every thing that a program makes."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diorama.catalogue.materials import MATERIALS
from diorama.domain.asset import MadeAsset
from diorama.domain.errors import BadFile, DioramaError, LimitExceeded
from diorama.domain.shape import MAX_TRIANGLES
from diorama.formats.glb import model_glb
from diorama.formats.glb_check import check_glb
from diorama.geometry.mesh_ops import face_normals, is_closed, volume
from diorama.geometry.rays import RayScene
from diorama.makers.program.thing import check_program, make_thing
from tests.unit.formats.khronos import complaints, khronos_reports
from tests.unit.makers.program.shapes import (
    CUBE,
    EVEN,
    EXAMPLES,
    Json,
    example,
    made_example,
    program,
    stretches,
    there,
    thing,
)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_sound(path: Path) -> None:
    document = example(path)
    made = made_example(path)
    assert len(EXAMPLES) >= 10
    assert made.model.triangles <= 20_000
    assert check_program(document).triangles >= made.model.triangles * 0.3
    for part in made.model.parts:
        assert is_closed(part.mesh), part.name
        assert volume(part.mesh) > 0, part.name
    data = model_glb(made.model, name=made.name)
    assert check_glb(data) == ()
    assert data == model_glb(make_thing(document).model, name=made.name)
    low, high = made.model.bounds
    assert low[0] == pytest.approx(-high[0], abs=1e-4)
    if made.mount == "wall":
        assert low[2] == pytest.approx(0, abs=1e-6)
    else:
        assert low[1] == pytest.approx(0, abs=1e-5)


def test_the_khronos_validator_finds_nothing_in_any_example(tmp_path: Path) -> None:
    files = {path.stem: model_glb(made_example(path).model, name=path.stem) for path in EXAMPLES}
    reports = khronos_reports(tmp_path, files)
    assert {name: found for name, report in reports.items() if (found := complaints(report))} == {}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_textures_lie_evenly_and_normals_look_outwards(path: Path) -> None:
    for part in made_example(path).model.parts:
        texture = part.material.base_color_texture
        least, most, area = stretches(part.mesh, 1.0 if texture is None else texture.size_m)
        large = area > 1e-7
        assert least[large].min() > 1 / EVEN, part.name
        assert most[large].max() < EVEN, part.name
        assert part.mesh.normals is not None
        assert np.abs(np.linalg.norm(part.mesh.normals, axis=1) - 1).max() < 1e-3
        faces = face_normals(part.mesh)
        mean = part.mesh.normals[part.mesh.faces].mean(axis=1)
        lengths = np.linalg.norm(faces, axis=1)
        against = np.einsum("ij,ij->i", faces, mean) < 0.0
        assert lengths[against].sum() < 0.003 * lengths.sum(), part.name


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_surfaces_lie_on_the_thing_with_nothing_in_their_headroom(path: Path) -> None:
    made = made_example(path)
    positions = np.concatenate([part.mesh.positions for part in made.model.parts])
    starts = np.cumsum([0, *(len(part.mesh.positions) for part in made.model.parts)])
    faces = [part.mesh.faces.astype(np.int64) + start for part, start in zip(made.model.parts, starts, strict=False)]
    scene = RayScene(positions, np.concatenate(faces))
    for surface in made.surfaces:
        corners = np.array(surface.polygon)
        middle = corners.mean(axis=0)
        points = np.array([middle, *(middle + (c - middle) * s for c in corners for s in (0.35, 0.7, 0.97))])
        start = np.column_stack([points[:, 0], np.full(len(points), surface.height + 0.004), points[:, 1]])
        up = np.tile((0.0, 1.0, 0.0), (len(points), 1))
        drop = scene.closest(start, -up).distance
        assert float(np.mean(drop < 0.006)) > 0.6, surface.id
        room = 20.0 if surface.headroom is None else surface.headroom - 0.006
        assert not scene.blocked(start, up, np.full(len(points), room)).any(), surface.id


def test_a_shelf_is_a_surface_with_the_room_up_to_the_next() -> None:
    boards = {"shape": "array", "count": 3, "step": [0, 0.4, 0], "of": [{"shape": "box", "size": [0.8, 0.02, 0.3]}]}
    made = thing({**boards, "material": "oak"})
    found = {round(surface.height, 3): surface for surface in made.surfaces}
    assert sorted(found) == [0.02, 0.42, 0.82]
    assert found[0.02].headroom == pytest.approx(0.38)
    assert found[0.02].inside
    assert found[0.82].headroom is None
    assert thing({**boards}, surfaces=False).surfaces == ()


def test_another_seed_takes_the_texture_from_elsewhere_and_leaves_the_form() -> None:
    one, other = (make_thing(program({**CUBE, "material": "oak"}), seed=seed).model.parts[0].mesh for seed in (0, 1))
    assert np.array_equal(one.positions, other.positions)
    assert not np.array_equal(one.uvs, other.uvs)  # type: ignore[arg-type]


def test_mass_is_volume_times_density() -> None:
    (oak, steel) = (MATERIALS[word].density_kg_m3 for word in ("oak", "steel"))
    made = thing(
        {**CUBE, "material": "oak"},
        {"shape": "box", "size": [1, 1, 2], "at": [2, 0, 0], "material": "steel"},
        {**CUBE, "at": [4, 0, 0], "material": {"word": "oak", "density_kg_m3": 100}},
    )
    assert made.mass_kg == pytest.approx(oak + 2 * steel + 100, rel=1e-6)


@pytest.mark.parametrize(
    ("size", "wanted"),
    [
        ({"height": 2}, (4, 2, 6)),
        ({"width": 1, "height": 1, "depth": 1}, (1, 1, 1)),
        ({"width": 4, "depth": 12}, (4, math.sqrt(2 * 4), 12)),
    ],
)
def test_a_stated_size_is_kept_and_the_rest_follows(size: Json, wanted: tuple[float, ...]) -> None:
    made = thing({"shape": "box", "size": [2, 1, 3], "at": [5, 5, 5]}, size=size)
    assert made.size_m == pytest.approx(wanted, rel=1e-5)


def test_parts_are_named_by_the_nearest_name_and_parted_by_material() -> None:
    made = thing(
        {
            "name": "leg",
            "material": "oak",
            "shape": "radial",
            "count": 4,
            "of": [
                {**CUBE, "at": [3, 0, 0]},
                {"shape": "sphere", "radius": 0.2, "at": [3, -0.6, 0], "material": "brass"},
                {**CUBE, "at": [3, 3, 0], "name": "knob"},
            ],
        },
        {**CUBE, "at": [0, 9, 0]},
    )
    found = {part.name: (part.material.name, len(part.mesh.faces)) for part in made.model.parts}
    assert set(found) == {"leg", "leg-2", "knob", "part-2"}
    assert found["leg"] == ("oak", 48)
    assert found["leg-2"][0] == "brass"
    assert found["knob"] == ("oak", 48)


def test_what_glows_lights() -> None:
    bulb = {"shape": "sphere", "radius": 0.05, "at": [0, 1, 0], "material": "glow"}
    made = thing({**CUBE}, bulb)
    (light,) = made.model.lights
    assert light.position == pytest.approx((0, 1.5, 0), abs=1e-6)


def test_parameters_set_numbers_within_their_range() -> None:
    bar = {"shape": "box", "size": [{"parameter": "long", "times": 2, "plus": 0.5}, 0.1, 0.1]}
    document = program(bar, parameters={"long": {"value": 1, "least": 0.5, "most": 3}})
    assert make_thing(document).size_m[0] == pytest.approx(2.5)
    assert make_thing(document, values={"long": 3}).size_m[0] == pytest.approx(6.5)


lengths = st.floats(1e-3, 3.0)
small = st.floats(-2.0, 2.0)
points = st.lists(st.tuples(small, small).map(list), min_size=3, max_size=8)
wheels = st.lists(st.floats(0.2, 1.0), min_size=4, max_size=9).map(  # corners around a middle
    lambda radii: [
        [r * math.cos(2 * math.pi * k / len(radii)), r * math.sin(2 * math.pi * k / len(radii))]
        for k, r in enumerate(radii)
    ]
)
outlines = st.one_of(
    wheels,
    points,
    st.fixed_dictionaries({"points": points, "smooth": st.booleans()}),
    st.fixed_dictionaries({"circle": lengths, "segments": st.integers(3, 24)}),
    st.fixed_dictionaries({"star": st.integers(3, 9), "radius": st.floats(0.3, 2), "inner": st.floats(0.01, 0.35)}),
    st.fixed_dictionaries({"rectangle": st.tuples(lengths, lengths).map(list), "corner": st.floats(0, 0.4)}),
    st.fixed_dictionaries({"arch": st.tuples(st.floats(0.1, 1), st.floats(0.45, 2)).map(list)}),
)
turned = st.one_of(
    points, wheels.map(lambda corners: [[a + 1.2, b] for a, b in corners]),
    st.lists(lengths, min_size=2, max_size=6).map(lambda radii: [[r, 0.3 * k] for k, r in enumerate(radii)]),
)  # fmt: skip
sizes = st.tuples(lengths, lengths, lengths).map(list)
places = st.tuples(small, small, small).map(list)
segments = st.integers(3, 20)
sections = st.lists(
    st.fixed_dictionaries({"outline": outlines, "y": small, "turn_deg": st.floats(-40, 40)}), min_size=2, max_size=4
).map(lambda found: sorted(found, key=lambda section: section["y"]))


def node(**members: st.SearchStrategy[object]) -> st.SearchStrategy[Json]:
    placing = {"at": places, "turn_deg": places.map(lambda v: [90 * n for n in v]), "scale": st.floats(0.1, 4)}
    return st.fixed_dictionaries(members, optional=placing)  # type: ignore[arg-type]


leaves = st.one_of(
    node(shape=st.just("box"), size=sizes, edge=st.floats(0, 0.3)),
    node(shape=st.just("slab"), size=st.tuples(lengths, lengths).map(list), thickness=lengths, edge=st.floats(0, 0.2)),
    node(shape=st.just("cylinder"), radius=lengths, height=lengths, edge=st.floats(0, 0.2), segments=segments),
    node(
        shape=st.just("tube"), radius=st.floats(0.2, 2), inner=st.floats(0.01, 0.22), height=lengths, segments=segments
    ),
    node(shape=st.just("cone"), radius=lengths, height=lengths, top=lengths, segments=segments),
    node(shape=st.just("ellipsoid"), size=sizes, segments=segments),
    node(shape=st.just("capsule"), radius=st.floats(0.01, 0.5), height=st.floats(0.9, 3), segments=segments),
    node(shape=st.just("torus"), radius=st.floats(0.3, 2), tube=st.floats(0.01, 0.35), segments=segments),
    node(shape=st.just("prism"), sides=st.integers(3, 9), radius=lengths, height=lengths),
    node(shape=st.just("wedge"), size=sizes),
    node(shape=st.just("extrude"), outline=outlines, depth=lengths, edge=st.floats(0, 0.05)),
    node(shape=st.just("lathe"), profile=turned, smooth=st.booleans(), ring=st.booleans(), segments=segments),
    node(
        shape=st.just("sweep"),
        path=st.lists(places, min_size=2, max_size=6),
        section=outlines,
        smooth=st.booleans(),
        ring=st.booleans(),
        corner=st.floats(0, 0.3),
        twist_deg=st.sampled_from([0, 90, 360]),
        scales=st.lists(st.floats(0.1, 3), min_size=1, max_size=4),
    ),
    node(shape=st.just("loft"), sections=sections, smooth=st.booleans()),
    node(shape=st.just("use"), definition=st.sampled_from(["one", "two"])),
)


def branches(inner: st.SearchStrategy[Json]) -> st.SearchStrategy[Json]:
    of = st.lists(inner, min_size=1, max_size=3)
    return st.one_of(
        node(shape=st.sampled_from(["union", "difference", "intersection", "hull", "group"]), of=of),
        node(shape=st.just("bevel"), of=of, width=st.floats(0.001, 0.3)),
        node(shape=st.just("mirror"), of=of, axis=st.sampled_from("xyz")),
        node(shape=st.just("array"), of=of, count=st.integers(1, 5), step=places),
        node(shape=st.just("radial"), of=of, count=st.integers(1, 5), axis=st.sampled_from("xyz"), rise=small),
        node(shape=st.just("grid"), of=of, counts=st.tuples(*[st.integers(1, 2)] * 3).map(list), step=places),
    )


nodes = st.recursive(leaves, branches, max_leaves=5)
programs = st.fixed_dictionaries(
    {
        "schema": st.just("diorama.shape/1"),
        "define": st.fixed_dictionaries({"one": leaves, "two": nodes}),
        "parts": st.lists(nodes, min_size=1, max_size=3),
    }
)


def outcome(document: Json, seed: int) -> MadeAsset | DioramaError:
    try:
        return make_thing(document, seed=seed)
    except DioramaError as fault:
        return fault


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(programs, st.integers(0, 3))
def test_any_program_gives_a_sound_thing_or_one_error_that_names_a_place_in_it(document: Json, seed: int) -> None:
    made = outcome(document, seed)
    if isinstance(made, DioramaError):
        assert isinstance(made, (BadFile, LimitExceeded))
        assert there(document, made.details["path"]), made.message
        assert made.details["path"] in made.message
        assert made.hint
        return
    assert made.model.triangles <= MAX_TRIANGLES
    if not re.search('"(union|difference|intersection|hull|bevel)"', json.dumps(document)):
        assert made.model.triangles <= check_program(document).triangles
    assert made.mass_kg > 0
    for part in made.model.parts:
        extent = float(np.ptp(part.mesh.positions, axis=0).max())
        assert is_closed(part.mesh, max(1e-6, 1e-6 * extent)), part.name
    data = model_glb(made.model, name=made.name)
    assert check_glb(data) == ()
    again = make_thing(json.loads(json.dumps(document)), seed=seed)
    assert data == model_glb(again.model, name=made.name)
