"""Things that differ by nature differ within a scene, sets stay sets, and what was proven of the scene still holds."""

from __future__ import annotations

import asyncio
from collections import Counter
from functools import cache

import pytest

from diorama.catalogue.categories import CATEGORIES
from diorama.catalogue.variety import MOST_VARIANTS, differs_by_nature
from diorama.compose.wire import build_studio
from diorama.domain.media import sha256_of
from diorama.domain.plain import to_json_bytes
from diorama.domain.scene import AssetBody
from diorama.pipelines.results import SceneResult
from diorama.pipelines.text_to_scene import TextToScene

LIBRARY = "a bookshelf with twelve books, a table with six dining chairs and four plants"
STACK = "a table with a stack of five books"
PARK = "a garden with four trees and three rocks"


@cache
def scene(text: str, seed: int = 3) -> SceneResult:
    async def make() -> SceneResult:
        async with build_studio() as studio:
            return await studio.create_scene(TextToScene(text=text, seed=seed))

    return asyncio.run(make())


def meshes(result: SceneResult, category: str) -> Counter[str]:
    bodies = (thing.body for thing in result.scene.objects.values() if thing.category == category)
    return Counter(body.sha256 for body in bodies if isinstance(body, AssetBody))


def test_twelve_books_are_not_twelve_clones_and_six_chairs_are_a_set() -> None:
    result = scene(LIBRARY)
    books = meshes(result, "book")
    assert sum(books.values()) == 12
    assert 4 <= len(books) <= MOST_VARIANTS
    assert max(books.values()) - min(books.values()) <= 1
    assert list(meshes(result, "dining_chair").values()) == [6]
    plants = next(thing.category for thing in result.scene.objects.values() if "plant" in thing.category)
    assert len(meshes(result, plants)) == 4


@pytest.mark.parametrize("text", [LIBRARY, STACK, PARK])
def test_variants_take_the_same_box(text: str) -> None:
    result = scene(text)
    kinds: dict[str, list[tuple[float, ...]]] = {}
    for asset in result.assets:
        kinds.setdefault(asset.category, []).append(asset.size_m)
    varied = {kind: sizes for kind, sizes in kinds.items() if len(sizes) > 1}
    assert varied
    for kind, sizes in varied.items():
        assert differs_by_nature(kind)
        for size in sizes[1:]:
            assert size == pytest.approx(sizes[0], abs=2e-3), kind


@pytest.mark.parametrize("text", [LIBRARY, STACK, PARK])
def test_a_varied_scene_is_proven_as_it_stands(text: str) -> None:
    result = scene(text)
    proof = result.certificate
    assert proof.sound
    assert proof.scene_sha256 == sha256_of(to_json_bytes(result.scene))
    assert set(proof.objects) == set(result.scene.objects)
    assert all(relation.holds for relation in proof.relations.values())
    assert all(thing.supported and thing.penetration <= 0.002 for thing in proof.objects.values())


def test_a_stack_of_books_is_one_of_several_books() -> None:
    result = scene(STACK)
    assert len(meshes(result, "book")) == 5
    carried = [thing for thing in result.scene.objects.values() if thing.category == "book" and thing.parent]
    assert len(carried) == 5


def test_the_same_seed_varies_alike_and_another_seed_otherwise() -> None:
    again = scene.__wrapped__(PARK)
    assert to_json_bytes(again.scene) == to_json_bytes(scene(PARK).scene)
    assert meshes(scene(PARK, seed=4), "tree").keys() != meshes(again, "tree").keys()


def test_kinds_that_come_in_sets_do_not_differ() -> None:
    assert not any(map(differs_by_nature, ("chair", "dining_chair", "plate", "fork", "pillow", "nightstand", "candle")))
    assert all(map(differs_by_nature, ("book", "tree", "rock", "person", "toy", "apple")))
    assert "book" in CATEGORIES
