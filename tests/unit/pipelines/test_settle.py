"""Two seconds of gravity over real scenes: what a sound scene does not do, and what an unsound one does."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from diorama.backends.registry import index_of
from diorama.domain.capability import TextTo3dRequest
from diorama.domain.errors import ExitCode, InternalFault, Unsupported, UserFault
from diorama.domain.plain import to_json_bytes, to_plain
from diorama.domain.room import Room
from diorama.domain.scene import Brief, PrimitiveBody, PrimitiveShape, Scene, SceneObject, Support
from diorama.domain.tick import no_tick
from diorama.domain.transform import Transform
from diorama.domain.units import Vec3
from diorama.engine.durable_context import encoded_arguments
from diorama.engine.inline import InlineEngine
from diorama.formats.documents import load_scene
from diorama.formats.values import decode, encode
from diorama.geometry.convex import FINE, ROUGH, convex_pieces
from diorama.geometry.overlap import Solid
from diorama.makers.registry import make
from diorama.pipelines.settle import (
    RECIPE,
    Drift,
    Settled,
    SettleReport,
    SettleResult,
    SettleScene,
    check_seconds,
    settle,
)
from diorama.pipelines.settle_physics import Body, World
from diorama.scene.canonical import ordered
from tests.unit.pipelines.test_check_scene import PROMPTS, SHELF, Shelf, made

pytest.importorskip("mujoco")

ROOM = Room(type="room", polygon=((-2.0, 2.0), (2.0, 2.0), (2.0, -2.0), (-2.0, -2.0)), height=2.5)
FLOOR = Support(kind="floor", on="room-1", surface="floor")
GAP = 0.0007


def on(carrier: str) -> Support:
    return Support(kind="object", on=carrier, surface="top")


def solid(
    shape: PrimitiveShape, size: Vec3, at: Vec3, support: Support = FLOOR, *, parent: str | None = None, **more: object
) -> SceneObject:
    body = PrimitiveBody(shape=shape, size=size)
    thing = SceneObject(
        name=shape, category="box", parent=parent, transform=Transform(position=at), support=support, body=body
    )
    return replace(thing, **more)  # type: ignore[arg-type]


def scene_of(objects: Mapping[str, SceneObject]) -> Scene:
    return ordered(Scene(name="a try", brief=Brief(text="a try", seed=0), objects=objects, rooms={"room-1": ROOM}))


def settled(scene: Scene, seconds: float = 2.0) -> Settled:
    return settle(Shelf(), no_tick, scene, {}, seconds)


def drift_of(scene: Scene, name: str) -> Drift:
    return settled(scene).report.objects[name]


TABLE = solid("cube", (1.0, 0.7, 1.0), (0.0, 0.35 + GAP, 0.0))


@pytest.mark.parametrize("prompt", [PROMPTS[0], PROMPTS[8]], ids=["bedroom", "study"])
def test_a_made_room_moves_by_its_resting_gaps_and_by_nothing_else(prompt: str) -> None:
    placed, assets = made(prompt)
    scene = placed.scene
    report = settle(SHELF, no_tick, scene, assets, 2.0).report
    assert set(report.objects) == set(scene.objects)
    assert (report.moved, report.adopted) == ((), False)
    for name, drift in report.objects.items():
        assert drift.slip < 5e-5, name
        assert drift.turned < 0.05, name
        if drift.fixed:
            assert scene.objects[name].support.kind in ("wall", "ceiling"), name
        elif scene.objects[name].support.kind == "floor":
            assert drift.translation < 0.001, name
    assert report.total == pytest.approx(sum(drift.translation for drift in report.objects.values()), abs=1e-5)


def test_a_cube_above_the_floor_falls_and_the_fall_is_adopted() -> None:
    scene = scene_of({"cube-1": solid("cube", (0.3, 0.3, 0.3), (0.5, 0.35, 0.5))})  # 0.2 m above the floor
    found = settled(scene)
    drift = found.report.objects["cube-1"]
    assert drift.translation == pytest.approx(0.2, abs=0.0005)
    assert drift.fall == pytest.approx(0.2, abs=0.0005)
    assert (drift.within, drift.moving) == (False, False)
    assert found.report.moved == ("cube-1",)
    assert found.report.adopted
    assert found.certificate.sound
    assert 0.0005 <= found.certificate.objects["cube-1"].gap <= 0.001
    x, y, z = found.scene.objects["cube-1"].transform.position
    assert (x, z) == pytest.approx((0.5, 0.5), abs=0.001)
    assert y == pytest.approx(0.15, abs=0.001)
    again = settled(found.scene)
    assert (again.report.moved, again.report.adopted) == ((), False)


def test_what_stands_on_a_fallen_thing_falls_with_it_and_stays_on_it() -> None:
    objects = {
        "table-1": solid("cube", (1.0, 0.7, 1.0), (0.0, 0.4, 0.0)),  # 0.05 m above the floor
        "cup-1": solid("cylinder", (0.1, 0.1, 0.1), (0.2, 0.4 + GAP, 0.1), on("table-1"), parent="table-1"),
        "far-1": solid("cube", (0.2, 0.2, 0.2), (1.5, 0.1 + GAP, 1.5)),
    }
    found = settled(scene_of(objects))
    assert found.report.adopted, found.report.why
    assert set(found.report.moved) == {"table-1", "cup-1"}
    assert found.scene.objects["far-1"] == objects["far-1"]
    assert found.scene.objects["cup-1"].parent == "table-1"
    assert found.certificate.sound
    assert 0.0005 <= found.certificate.objects["cup-1"].gap <= 0.001


def test_a_ball_on_a_level_table_stays_where_it_is() -> None:
    ball = solid("sphere", (0.2, 0.2, 0.2), (0.1, 0.45 + GAP, 0.2), on("table-1"), parent="table-1")
    drift = drift_of(scene_of({"table-1": TABLE, "ball-1": ball}), "ball-1")
    assert drift.slip < 1e-4
    assert drift.within
    assert not drift.moving


def test_a_tall_thin_thing_on_an_edge_topples_and_is_told_not_adopted() -> None:
    # Its middle is 1 mm beyond the table's edge, which the eye forgives and gravity does not.
    tall = solid("cube", (0.06, 1.0, 0.06), (0.501, 0.85 + GAP, 0.0), on("table-1"), parent="table-1")
    scene = scene_of({"table-1": TABLE, "post-1": tall})
    found = settled(scene)
    drift = found.report.objects["post-1"]
    assert drift.tilted > 45
    assert drift.translation > 0.3
    assert found.report.moved == ("post-1",)
    assert not found.report.adopted
    assert found.report.why.startswith("'post-1' toppled")
    assert found.scene == scene
    assert drift_of(scene, "table-1").within


def test_what_comes_to_rest_in_an_unsound_place_is_not_adopted() -> None:
    """It falls past the table's edge upright, and what the document says carries it no longer does."""
    low = solid("cube", (0.4, 0.1, 0.4), (0.9, 0.7, 0.0), on("table-1"), parent="table-1")
    found = settled(scene_of({"table-1": TABLE, "box-1": low}))
    assert found.report.objects["box-1"].fall > 0.5
    assert not found.report.adopted
    assert found.report.why


def test_two_that_stand_in_each_other_are_told() -> None:
    objects = {
        "one-1": solid("cube", (0.4, 0.4, 0.4), (0.0, 0.2 + GAP, 0.0)),
        "two-1": solid("cube", (0.4, 0.4, 0.4), (0.38, 0.2 + GAP, 0.0)),
    }
    report = settled(scene_of(objects)).report
    assert report.coarse == ()
    assert set(report.moved) == set(objects)
    apart = sum(report.objects[name].slip for name in objects)
    assert apart > 0.019


def test_what_hangs_or_is_locked_does_not_move() -> None:
    wall = Support(kind="wall", on="room-1", surface="wall-2")
    ceiling = Support(kind="ceiling", on="room-1", surface="ceiling")
    objects = {
        "picture-1": solid("cube", (0.4, 0.3, 0.02), (0, 1.5, -1.988), wall),
        "lamp-1": solid("sphere", (0.3, 0.3, 0.3), (0, 2.35, 0), ceiling),
        "held-1": solid("cube", (0.2, 0.2, 0.2), (1.0, 1.0, 1.0), locked=True),
    }
    report = settled(scene_of(objects)).report
    assert all(drift.fixed and drift.translation == 0 for drift in report.objects.values())
    assert (report.total, report.moved) == (0.0, ())


def test_things_in_a_bowl_and_a_basket_stay_in_them_whatever_their_convex_pieces_are() -> None:
    """Their hulls would push everything out at once."""
    placed, assets = made("a kitchen with a table, a fruit bowl on the table, an apple in the bowl and a basket")
    report = settle(SHELF, no_tick, placed.scene, assets, 1.0).report
    assert {placed.scene.objects[name].category for name in report.objects} >= {"bowl", "basket"}
    assert report.moved == ()


def test_the_same_scene_gives_the_same_numbers() -> None:
    placed, assets = made(PROMPTS[0])
    first, second = (settle(SHELF, no_tick, placed.scene, assets, 0.5).report for _ in range(2))
    assert to_json_bytes(first) == to_json_bytes(second)
    tall = solid("cube", (0.06, 1.0, 0.06), (0.501, 0.85 + GAP, 0.0), on("table-1"), parent="table-1")
    toppling = scene_of({"table-1": TABLE, "post-1": tall})
    assert to_json_bytes(settled(toppling).report) == to_json_bytes(settled(toppling).report)


def test_a_simulation_that_comes_apart_is_told_and_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    made_ = make(TextTo3dRequest(category="stool", words="stool", seed=0))
    body = Body(name="a", shape="a", pieces=convex_pieces(Solid(made_.model)), pose=np.eye(4), mass_kg=3.0)
    world = World([body])
    world._data.qvel[0] = 1e20
    with pytest.raises(InternalFault, match="came apart"):
        world.run(0.1, no_tick)
    assert list(tmp_path.iterdir()) == []


def test_strange_things_are_simulated_or_told_and_nothing_comes_apart() -> None:
    """Specks, sheets, mirrored and stretched things, three in one place, one far below the floor."""
    one = solid("cube", (0.4, 0.4, 0.4), (0.0, 0.2 + GAP, 0.0))
    pose = Transform(position=(1.0, 0.3 + GAP, 1.0), scale=(-1.0, 1.5, 0.5))
    objects = {
        "speck-1": solid("cube", (0.0, 0.0, 0.0), (-1.0, 0.5, 0.0)),
        "sheet-1": solid("plane", (0.5, 0.0, 0.5), (-1.0, GAP, 1.0)),
        "quad-1": solid("quad", (0.3, 0.3, 0.0), (-1.0, 0.15 + GAP, -1.0)),
        "odd-1": replace(one, transform=pose),
        "same-1": one,
        "same-2": one,
        "same-3": one,
        "deep-1": replace(one, transform=Transform(position=(1.5, -5.0, -1.0))),
    }
    report = settled(scene_of(objects), 0.5).report
    assert set(report.objects) == set(objects)
    assert report.objects["speck-1"].fixed
    assert report.objects["odd-1"].within
    assert {"same-1", "same-2", "same-3"} & set(report.moved)
    assert all(np.isfinite([drift.translation, drift.turned]).all() for drift in report.objects.values())
    assert not report.adopted


def test_in_the_open_air_there_is_ground() -> None:
    scene = replace(scene_of({"cube-1": solid("cube", (1, 1, 1), (50.0, 0.5 + GAP, 0.0))}), rooms={})
    objects = {name: replace(thing, support=Support(kind="floor")) for name, thing in scene.objects.items()}
    assert drift_of(replace(scene, objects=objects), "cube-1").within


def test_an_empty_scene_has_nothing_that_could_drift() -> None:
    report = settled(scene_of({})).report
    assert (dict(report.objects), report.total, report.largest, report.moved) == ({}, 0.0, 0.0, ())


def played(scene: Scene, seconds: float = 0.5) -> tuple[SettleResult, dict[str, bytes]]:
    async def play() -> tuple[SettleResult, dict[str, bytes]]:
        engine = InlineEngine(backends=index_of([]), recipes={RECIPE.kind: RECIPE})
        try:
            wish = SettleScene(scene=engine.desk.put(to_json_bytes(scene)), seconds=seconds)
            result: SettleResult = await engine.result(await engine.submit(RECIPE.kind, wish))
            return result, {name: engine.desk.get(sha256) for name, sha256 in result.files.items()}
        finally:
            await engine.close()

    return asyncio.run(play())


def test_the_recipe_leaves_the_report_and_the_folder_of_an_adopted_scene() -> None:
    result, files = played(scene_of({"cube-1": solid("cube", (0.3, 0.3, 0.3), (0.5, 0.2, 0.5))}))
    assert result.report.adopted
    assert set(files) == {"settle.json", "scene.glb", "preview.png", "view.html", "scene.json", "certificate.json"}
    assert load_scene(files["scene.json"]).objects["cube-1"].transform.position[1] == pytest.approx(0.15, abs=0.001)
    outcome = RECIPE.outcome(result)
    assert outcome.scene is None
    assert outcome.result["report"] == to_plain(result.report)
    result, files = played(scene_of({"cube-1": solid("cube", (0.3, 0.3, 0.3), (0.5, 0.15 + GAP, 0.5))}))
    assert set(files) == {"settle.json"}


@pytest.mark.parametrize("seconds", [0.0, -1.0, 61.0, float("nan"), float("inf")])
def test_a_time_that_is_none_is_refused(seconds: float) -> None:
    with pytest.raises(UserFault, match="can be simulated"):
        check_seconds(seconds)


def test_without_mujoco_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mujoco", None)  # importing it is an ImportError then
    with pytest.raises(Unsupported, match="MuJoCo") as caught:
        played(scene_of({}))
    assert caught.value.exit_code == ExitCode.NOT_AVAILABLE
    assert "diorama[settle]" in caught.value.hint


def test_the_step_goes_to_another_process_and_its_answer_comes_back() -> None:
    scene = scene_of({"cube-1": solid("cube", (0.3, 0.3, 0.3), (0.5, 0.15 + GAP, 0.5))})
    assert encoded_arguments(settle, (scene, {}, 2.0), {})
    found = settled(scene)
    assert decode(Settled, encode(Settled, found)) == found
    assert decode(SettleReport, encode(SettleReport, found.report)) == found.report


# -- convex pieces


@pytest.mark.parametrize("kind", ["bookshelf", "bowl", "chair", "wardrobe", "cat"])
def test_pieces_hold_their_solid_and_are_not_much_larger(kind: str) -> None:
    made = make(TextTo3dRequest(category=kind, words=kind, seed=0))
    solid_ = Solid(made.model)
    pieces = convex_pieces(solid_)
    volume = sum(float(solid_.piece(n)[0].volume()) for n in range(len(solid_.parts)))
    inside = sum(piece.volume - piece.hollow for piece in pieces)
    assert inside == pytest.approx(volume, rel=0.01)
    corners = np.concatenate([piece.corners for piece in pieces])
    low, high = made.model.bounds
    assert np.abs(corners.min(axis=0) - low).max() < 1e-3
    assert np.abs(corners.max(axis=0) - high).max() < 1e-3


def test_what_is_made_of_boxes_comes_out_exactly() -> None:
    shelf = make(TextTo3dRequest(category="bookshelf", words="bookshelf", seed=0))
    assert sum(piece.hollow for piece in convex_pieces(Solid(shelf.model), FINE)) < 1e-6


def test_finer_pieces_leave_less_air_in_a_bowl() -> None:
    bowl = Solid(make(TextTo3dRequest(category="bowl", words="bowl", seed=0)).model)
    rough, fine = (sum(piece.hollow for piece in convex_pieces(bowl, how)) for how in (ROUGH, FINE))
    assert fine < rough / 2
