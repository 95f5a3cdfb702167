"""The steps that check edited scenes, on what the recipes really make, and in the form in which lanes call them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import get_type_hints

import pytest

from diorama.domain.asset import Asset
from diorama.domain.capability import TEXT_TO_3D, BackendSpec
from diorama.domain.certificate import Certificate
from diorama.domain.ids import BlobHash
from diorama.domain.layout import LayoutOptions
from diorama.domain.media import sha256_of
from diorama.domain.model import Model
from diorama.domain.plain import to_json_bytes
from diorama.domain.scene import Scene
from diorama.domain.tick import no_tick
from diorama.engine.durable_context import encoded_arguments, name_of
from diorama.formats.documents import load_certificate, load_scene
from diorama.formats.glb import read_glb
from diorama.formats.values import decode, encode
from diorama.language.planner import plan_text
from diorama.makers.registry import make
from diorama.pipelines.check_scene import resolve_scene, verify_scene
from diorama.pipelines.kept import keep_made
from diorama.pipelines.steps import Placed, place
from diorama.pipelines.text_to_scene import mount_of, request_for

SPEC = BackendSpec(name="makers", capability=TEXT_TO_3D, factory="nowhere:Nothing")
PROMPTS = (
    "a bedroom with a double bed, two nightstands with a lamp on each, a wardrobe and a rug",
    "a dining room with a round table and six chairs around it, a plate on the table for each chair, a sideboard"
    " against the wall and a pendant light above the table",
    "a living room with a sofa facing a television, a coffee table in front of the sofa, a floor lamp left of the"
    " sofa, a bookshelf in the corner and a plant",
    "an office with four desks in a row, an office chair at each desk, a laptop on each desk and a whiteboard",
    "a kitchen with a fridge next to the stove, a table with four chairs and a fruit bowl on the table",
    "a bathroom with a bathtub, a sink under a mirror, a toilet and a towel rack",
    "a classroom with twelve desks in a grid and a chair behind each desk, a chalkboard on the wall",
    "an apartment with a bedroom with a bed and a wardrobe, a kitchen with a table and two chairs, and a living room"
    " with a sofa and a tv",
    "a small study with a desk at the window, a chair, a bookshelf full of books and a globe on the desk",
    "a kids room with a bunk bed, a toy box, a teddy bear on the bed, a round rug, a small table and two stools",
    "a reading corner with an armchair, an ottoman in front of it, a side table next to the armchair with a cup on it"
    " and a cat on the rug",
    "a living room with a piano against the wall, three pictures on the wall, two armchairs facing each other and a"
    " chandelier from the ceiling",
)
DINING = PROMPTS[1]


class Shelf:
    """Keeps bytes; models are read from their files, as a lane does that did not make them."""

    def __init__(self) -> None:
        self.data: dict[BlobHash, bytes] = {}
        self.models: dict[BlobHash, Model] = {}

    def put(self, data: bytes) -> BlobHash:
        self.data[sha256_of(data)] = data
        return sha256_of(data)

    def get(self, sha256: BlobHash) -> bytes:
        return self.data[sha256]

    def model(self, sha256: BlobHash) -> Model:
        if sha256 not in self.models:
            self.models[sha256] = read_glb(self.get(sha256)).to_model()
        return self.models[sha256]


SHELF = Shelf()


@cache
def made(text: str) -> tuple[Placed, dict[str, Asset]]:
    """What the recipe's steps make of a sentence; assets by asset id."""
    plan = plan_text(text)
    assets: dict[str, Asset] = {}
    for number, (plan_id, thing) in enumerate(plan.objects.items()):
        request = request_for(thing, style=plan.style, seed=number, mount=mount_of(plan, plan_id))
        assets[plan_id] = keep_made(SHELF, no_tick, make(request), spec=SPEC, request=request)
    placed = place(SHELF, no_tick, plan, assets, LayoutOptions())
    return placed, {asset.id: asset for asset in assets.values()}


def moved(scene: Scene, name: str, x: float = 0.0, z: float = 0.0) -> Scene:
    thing = scene.objects[name]
    at = thing.transform.position
    pose = replace(thing.transform, position=(at[0] + x, at[1], at[2] + z))
    return replace(scene, objects={**scene.objects, name: replace(thing, transform=pose)})


def without(scene: Scene, name: str) -> Scene:
    return replace(scene, objects={n: thing for n, thing in scene.objects.items() if n != name})


@pytest.mark.parametrize("text", PROMPTS)
def test_a_made_scene_read_back_gets_the_certificate_that_it_was_made_with(text: str) -> None:
    placed, assets = made(text)
    scene = load_scene(to_json_bytes(placed.scene))
    before, now = placed.certificate, verify_scene(SHELF, no_tick, scene, assets)
    assert now.scene_sha256 == before.scene_sha256 == sha256_of(to_json_bytes(scene))
    assert now.sound == before.sound
    assert now.objects == before.objects
    assert now.relations == {name: before.relations[name] for name in scene.relations}
    assert set(now.walkways.unreachable) == set(before.walkways.unreachable)
    assert now.solver == "none"
    assert load_certificate(to_json_bytes(now)) == now
    assert to_json_bytes(resolve_scene(SHELF, no_tick, scene, scene, assets).scene) == to_json_bytes(scene)


def test_what_resolve_hands_over_is_proved_by_verify() -> None:
    placed, assets = made(DINING)
    table = next(n for n, thing in placed.scene.objects.items() if thing.category == "dining_table")
    settled = resolve_scene(SHELF, no_tick, placed.scene, moved(placed.scene, table, 0.4, 0.2), assets)
    read_back = load_scene(to_json_bytes(settled.scene))
    assert settled.certificate.sound
    proved = verify_scene(SHELF, no_tick, read_back, assets)
    assert replace(proved, solver=settled.certificate.solver) == settled.certificate
    assert all(proof.holds for proof in settled.certificate.relations.values()), "the chairs came along"


def test_a_deleted_table_leaves_its_plates_on_the_sideboard_or_floor_and_the_scene_whole() -> None:
    placed, assets = made(DINING)
    table = next(n for n, thing in placed.scene.objects.items() if thing.category == "dining_table")
    plates = [n for n, thing in placed.scene.objects.items() if thing.support.on == table]
    settled = resolve_scene(SHELF, no_tick, placed.scene, without(placed.scene, table), assets)
    assert plates
    assert settled.certificate.sound
    scene = load_scene(to_json_bytes(settled.scene))
    assert all(scene.objects[name].support.on in ("sideboard-1", *scene.rooms) for name in plates)


@pytest.mark.parametrize("text", PROMPTS[:5])
def test_a_dozen_things_are_settled_wherever_one_of_them_is_pushed(text: str) -> None:
    placed, assets = made(text)
    first = next(name for name, thing in placed.scene.objects.items() if thing.support.kind == "floor")
    for x, z in ((0.3, 0.0), (0.0, -0.4), (-0.5, 0.5)):
        settled = resolve_scene(SHELF, no_tick, placed.scene, moved(placed.scene, first, x, z), assets)
        assert settled.certificate.sound


def test_an_asset_that_the_caller_does_not_hand_over_is_a_conflict() -> None:
    placed, assets = made(PROMPTS[0])
    bed = next(asset for asset in assets.values() if asset.category == "double_bed")
    fewer = {name: asset for name, asset in assets.items() if asset is not bed}
    other = {**assets, bed.id: replace(bed, master=BlobHash("0" * 64))}
    for known in (fewer, other):
        certificate = verify_scene(SHELF, no_tick, placed.scene, known)
        assert not certificate.sound
        assert any("which is not known here" in conflict.why for conflict in certificate.conflicts)


def test_both_steps_can_be_sent_to_a_lane_as_json() -> None:
    placed, assets = made(PROMPTS[0])
    for step, args in ((verify_scene, (placed.scene, assets)), (resolve_scene, (placed.scene, placed.scene, assets))):
        assert name_of(step) == f"diorama.pipelines.check_scene:{step.__name__}"
        hints = get_type_hints(step)
        sent = encoded_arguments(step, args, {})
        back = [decode(hints[name], value) for name, value in zip(list(hints)[2:-1], sent, strict=True)]
        answer = step(SHELF, no_tick, *back)
        certificate = answer if isinstance(answer, Certificate) else answer.certificate
        assert certificate.objects == placed.certificate.objects
        assert decode(hints["return"], encode(hints["return"], answer)) == answer


def test_a_cancel_arrives() -> None:
    placed, assets = made(PROMPTS[0])

    class Stop(Exception):
        """Out of the tick."""

    def tick(fraction: float, preview: bytes | None = None) -> None:
        raise Stop

    with pytest.raises(Stop):
        verify_scene(SHELF, tick, placed.scene, assets)
