"""Fixtures of a shell: drawn where they belong, thin, switched by the document, and gone when they are hidden."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Point, Polygon

from diorama.catalogue.fixtures import CEILING_LIGHTS, GROUNDS, ground_of
from diorama.domain.mesh import Mesh
from diorama.domain.model import Model
from diorama.domain.room import Fixture, Opening, Room
from diorama.formats.glb import model_glb
from diorama.formats.glb_check import check_glb
from diorama.geometry.mesh_ops import is_closed, volume
from diorama.geometry.rays import RayScene
from diorama.layout.model import LEAST_WALL_GAP
from diorama.makers.shell import room_shell, wall_of
from diorama.makers.shell_ground import SHORE
from diorama.makers.shell_walls import dado_height

POLYGON = ((-2.5, 2.0), (2.5, 2.0), (2.5, -2.0), (-2.5, -2.0))
DOOR = Opening(id="door-1", kind="door", wall=0, offset=0.5, width=0.9, height=2.05, swing="in_left")
WINDOW = Opening(id="window-1", kind="window", wall=2, offset=1.5, width=1.4, height=1.3, sill=0.85)
FIXTURES = {
    "ceiling-light-1": Fixture(kind="ceiling_light", on="ceiling", at=(0.0, 0.0), form="disc", lit=0.5),
    "detector-1": Fixture(kind="detector", on="ceiling", at=(0.0, 0.7)),
    "switch-1": Fixture(kind="switch", on="wall-0", at=(0.34, 1.1)),
    "socket-1": Fixture(kind="socket", on="wall-1", at=(2.0, 0.3)),
    "curtains-1": Fixture(kind="curtains", on="wall-2", opening="window-1", form="long", color="beige"),
}


def room(**changes: object) -> Room:
    plain = Room(
        type="bedroom", polygon=POLYGON, height=2.6, openings={"door-1": DOOR, "window-1": WINDOW}, entrance="door-1"
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def part(model: Model, name: str) -> Mesh:
    return next(p.mesh for p in model.parts if p.name == name)


def test_every_visible_fixture_is_drawn_under_its_name() -> None:
    names = [p.name for p in room_shell(room(fixtures=FIXTURES)).parts]
    for name, fixture in FIXTURES.items():
        assert any(part.startswith(f"{fixture.on}/{name}/") for part in names), name


@pytest.mark.parametrize("name", FIXTURES)
def test_a_hidden_fixture_leaves_the_rest_of_the_shell_as_it_was(name: str) -> None:
    hidden = {**FIXTURES, name: replace(FIXTURES[name], visible=False)}
    less = {key: fixture for key, fixture in FIXTURES.items() if key != name}
    one, other = room_shell(room(fixtures=hidden)), room_shell(room(fixtures=less))
    assert [p.name for p in one.parts] == [p.name for p in other.parts]
    assert all(
        a.mesh.positions.tobytes() == b.mesh.positions.tobytes() for a, b in zip(one.parts, other.parts, strict=True)
    )
    assert [light.name for light in one.lights] == [light.name for light in other.lights]


@given(
    form=st.sampled_from(["long", "short"]), blind=st.sampled_from(["", "roller", "bamboo", "slats"]),
    width=st.floats(0.6, 2.4), sill=st.floats(0.1, 1.4), offset=st.floats(0.25, 2.3),
)  # fmt: skip
@settings(max_examples=25, deadline=None)
def test_what_hangs_at_a_window_reaches_no_further_in_than_things_keep_off_the_wall(
    form: str, blind: str, width: float, sill: float, offset: float
) -> None:
    opening = replace(WINDOW, width=width, sill=sill, height=min(1.3, 2.4 - sill), offset=min(offset, 4.8 - width))
    kind = Fixture(kind="blind", on="wall-2", opening="window-1", form=blind) if blind else Fixture(
        kind="curtains", on="wall-2", opening="window-1", form=form
    )  # fmt: skip
    model = room_shell(room(openings={"door-1": DOOR, "window-1": opening}, fixtures={"it": kind}))
    drawn = [p for p in model.parts if "/it/" in p.name]
    assert drawn
    for piece in drawn:
        low, high = piece.mesh.bounds
        assert low[2] >= -2.0 + 0.0005  # before the wall's face, so that nothing flickers
        assert high[2] < -2.0 + LEAST_WALL_GAP
        assert low[1] > 0.0
        assert high[1] < 2.6
        assert low[0] > -2.5
        assert high[0] < 2.5


def test_curtains_hang_before_all_of_the_joinery() -> None:
    model = room_shell(room(fixtures=FIXTURES))
    cloth = part(model, "wall-2/curtains-1/cloth").bounds[0][2]
    joinery = [p.mesh.bounds[1][2] for p in model.parts if p.name.startswith("wall-2/window-1/")]
    assert max(joinery) < cloth


def test_curtains_of_a_window_that_is_gone_are_gone() -> None:
    model = room_shell(room(openings={"door-1": DOOR}, fixtures=FIXTURES))
    assert not any("curtains" in p.name for p in model.parts)


def test_one_sees_out_between_the_curtains_by_the_glass_alone() -> None:
    model = room_shell(room(fixtures=FIXTURES, dado_material="panels"))
    eye, ahead = np.array([[0.6, 1.75, 0.0]], np.float32), np.array([[0.0, 0.0, -1.0]], np.float32)
    hit = [p.name for p in model.parts if RayScene(p.mesh.positions, p.mesh.faces).closest(eye, ahead).found.any()]
    assert hit == ["wall-2/window-1/glass"]


@pytest.mark.parametrize("form", CEILING_LIGHTS)
def test_a_ceiling_light_hangs_as_far_down_as_the_table_says(form: str) -> None:
    light = Fixture(kind="ceiling_light", on="ceiling", at=(0.5, -0.4), form=form)
    model = room_shell(room(fixtures={"it": light}))
    kind = CEILING_LIGHTS[form]
    for piece in (p for p in model.parts if "/it/" in p.name):
        low, high = piece.mesh.bounds
        assert is_closed(piece.mesh), piece.name
        assert high[1] <= 2.6 + 1e-6
        assert low[1] >= 2.6 - kind.drop_m - 0.02
        assert max(abs(low[0] - 0.5), abs(high[0] - 0.5)) <= kind.radius_m + 0.01
    assert not model.lights


@given(lit=st.floats(0.05, 1.0), form=st.sampled_from(sorted(CEILING_LIGHTS)))
@settings(max_examples=15, deadline=None)
def test_a_light_that_is_on_shines_from_under_itself_by_its_share(lit: float, form: str) -> None:
    light = Fixture(kind="ceiling_light", on="ceiling", at=(0.5, -0.4), form=form, lit=lit)
    (shining,) = room_shell(room(fixtures={"it": light})).lights
    assert shining.light.intensity == pytest.approx(CEILING_LIGHTS[form].candela * lit, abs=1e-3)
    assert shining.position[0] == 0.5
    assert shining.position[1] < 2.6 - CEILING_LIGHTS[form].drop_m


@pytest.mark.parametrize("dado", ["panels", "beadboard", "small_tile", "walnut"])
@pytest.mark.parametrize("sill", [0.4, 0.85, 0.95, 1.2])
def test_a_dado_and_the_wall_over_it_make_one_wall_with_real_holes(dado: str, sill: float) -> None:
    openings = {"door-1": DOOR, "window-1": replace(WINDOW, wall=0, offset=2.4, sill=sill)}
    model = room_shell(room(openings=openings, dado_material=dado, type="library"))
    upper, lower = part(model, "wall-0"), part(model, "wall-0/dado")
    assert is_closed(upper)
    assert is_closed(lower)
    split = dado_height(room(dado_material=dado))
    assert lower.bounds[1][1] == pytest.approx(split)
    assert upper.bounds[0][1] == pytest.approx(split)
    whole = (5.0 + 0.1) * 0.1 * 2.6 - (0.9 * 2.05 + 1.4 * 1.3) * 0.1
    sunk = volume(upper) + volume(lower)
    assert whole * 0.96 < sunk <= whole * 1.0001
    for name, x, y in (("door-1", -1.55, 1.6), ("window-1", 0.35, sill + 0.6)):
        eye, ahead = np.array([[x, y, 0.0]], np.float32), np.array([[0.0, 0.0, 1.0]], np.float32)
        solid = [p for p in model.parts if p.name in ("wall-0", "wall-0/dado")]
        assert not any(RayScene(p.mesh.positions, p.mesh.faces).closest(eye, ahead).found.any() for p in solid), name


@pytest.mark.parametrize("dado", ["", "panels", "small_tile"])
def test_no_two_parts_of_a_wall_share_a_face_that_is_seen(dado: str) -> None:
    """Faces in one plane that overlap flicker: the outermost face towards the room belongs to one part everywhere."""
    model = room_shell(room(fixtures=FIXTURES, dado_material=dado, type="library"))
    rng = np.random.default_rng(3)
    eyes = np.column_stack([rng.uniform(-2.4, 2.4, 4000), rng.uniform(0.02, 2.58, 4000), np.zeros(4000)])
    ahead = np.tile(np.array([[0.0, 0.0, -1.0]], np.float32), (4000, 1))
    first, second = np.full(4000, np.inf), np.full(4000, np.inf)
    for piece in (p for p in model.parts if wall_of(p.name) == 2):
        hits = RayScene(piece.mesh.positions, piece.mesh.faces).closest(eyes.astype(np.float32), ahead)
        away = np.where(hits.found, hits.distance, np.inf)
        second = np.minimum(np.maximum(first, away), second)
        first = np.minimum(first, away)
    near = np.isfinite(second)
    assert (second[near] - first[near] > 1e-4).mean() > 0.999


@pytest.mark.parametrize("word", [*GROUNDS, "snowy park", "autumn park"])
def test_ground_is_bounded_sound_and_no_larger_than_its_place(word: str) -> None:
    polygon = ((-6.0, 5.0), (6.0, 5.0), (6.0, -5.0), (-6.0, -5.0))
    rng = np.random.default_rng(2)
    ground = ground_of(word)
    fixtures = {
        f"{row.form}-1": Fixture(
            kind="scatter", on="floor", form=row.form,
            spots=tuple((float(x), float(z), float(t), 1.0) for x, z, t in rng.uniform(-4, 4, (row.most, 3))),
        )
        for row in ground.strewn
    }  # fmt: skip
    if ground.side:
        fixtures["side-1"] = Fixture(kind="scatter", on="wall-2", form=ground.side)
    place = Room(type="garden", polygon=polygon, height=3.0, floor_material=ground.surface, fixtures=fixtures)
    model = room_shell(place)
    assert model.triangles < 20_000
    assert not check_glb(model_glb(model, name="ground"))
    floor = part(model, "floor")
    assert floor.bounds[1][1] == 0.0
    assert volume(floor) == pytest.approx(120 * 0.02, rel=1e-4)
    for piece in model.parts:
        assert piece.mesh.uvs is not None
        assert not piece.closed or is_closed(piece.mesh), piece.name
        low, _ = piece.mesh.bounds
        assert low[2] > -5.0 - SHORE - 0.1
    again = room_shell(place)
    assert all(
        a.mesh.positions.tobytes() == b.mesh.positions.tobytes() for a, b in zip(model.parts, again.parts, strict=True)
    )


@given(turn=st.floats(0.0, 2 * math.pi), scale=st.floats(0.5, 1.5), x=st.floats(-3, 3), z=st.floats(-3, 3))
@settings(max_examples=20, deadline=None)
def test_what_is_strewn_stands_on_its_spot(turn: float, scale: float, x: float, z: float) -> None:
    bush = Fixture(kind="scatter", on="floor", form="bushes", spots=((x, z, turn, scale),))
    place = Room(type="garden", polygon=POLYGON, height=3.0, floor_material="lawn", fixtures={"it": bush})
    crown = next(p.mesh for p in room_shell(place).parts if "/it/" in p.name)
    spot = Polygon(Point(x, z).buffer(0.62 * scale))
    assert all(spot.contains(Point(float(px), float(pz))) for px, _, pz in crown.positions)


@pytest.mark.parametrize("kind", ["bedroom", "library", "office", "warehouse"])
def test_a_shell_is_small(kind: str) -> None:
    openings = {"door-1": DOOR}
    for k in range(2):
        openings[f"window-{k + 1}"] = replace(WINDOW, id=f"window-{k + 1}", wall=k + 1, offset=1.3)
    fixtures = {
        f"ceiling-light-{k}": Fixture(kind="ceiling_light", on="ceiling", at=(k * 0.6 - 1.5, 0.0), form="dome", lit=1.0)
        for k in range(3)
    }
    fixtures |= {
        f"curtains-{k}": Fixture(kind="curtains", on=f"wall-{k}", opening=f"window-{k}", form="long") for k in (1, 2)
    }
    fixtures |= {f"socket-{k}": Fixture(kind="socket", on="wall-1", at=(0.3 + 0.4 * k, 0.3)) for k in range(8)}
    model = room_shell(room(type=kind, openings=openings, fixtures=fixtures, dado_material="panels"))
    assert model.triangles < 6_000
    assert len({id(p.material) for p in model.parts}) <= 16
