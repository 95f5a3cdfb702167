"""A shape program as a job: one asset, with the program in its provenance."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from diorama.backends.registry import index_of
from diorama.compose.wire import RECIPES
from diorama.domain.errors import BadFile, LimitExceeded, UserFault
from diorama.domain.ids import OwnerId
from diorama.engine.inline import InlineEngine
from diorama.formats.glb_read import read_glb
from diorama.formats.values import decode, encode, read_parameters
from diorama.pipelines.outcomes import asset_outcome, owned_by
from diorama.pipelines.registry import find_recipes
from diorama.pipelines.results import AssetResult
from diorama.pipelines.shape_to_asset import ShapeToAsset

GEAR = json.loads((Path(__file__).parents[3] / "examples" / "shapes" / "gear.json").read_text())
CUBE = {"schema": "diorama.shape/1", "parts": [{"shape": "box", "size": [1, 1, 1], "material": "oak"}]}
BAD = {"schema": "diorama.shape/1", "parts": [{"shape": "box", "size": [1, 1]}]}


def run(wish: ShapeToAsset) -> tuple[AssetResult, bytes, bytes | None]:
    async def go() -> tuple[AssetResult, bytes, bytes | None]:
        engine = InlineEngine(backends=index_of([]), recipes=RECIPES)
        try:
            result: AssetResult = await engine.result(await engine.submit("shape_to_asset", wish))
            picture = None if result.preview is None else engine.desk.get(result.preview)
            return result, engine.desk.get(result.glb), picture
        finally:
            await engine.close()

    return asyncio.run(go())


def test_the_asset_is_the_program_s_thing_and_tells_how_to_make_it_again() -> None:
    wish = ShapeToAsset(program=GEAR, values={"teeth": 16}, seed=4, preview=True)
    result, data, picture = run(wish)
    asset = result.asset
    assert (asset.name, asset.mount, asset.origin, asset.has_front) == ("gear", "top", "bottom_centre", False)
    assert asset.mass_kg > 1
    assert read_glb(data).to_model().triangles == result.triangles
    assert picture is not None
    assert picture.startswith(b"\x89PNG")
    assert asset.provenance.backend == "shape_program"
    told = asset.provenance.parameters
    again = ShapeToAsset(program=told["program"], values=told["values"], seed=asset.provenance.seed)
    assert run(again)[1] == data


def test_a_program_that_is_not_sound_never_becomes_a_job() -> None:
    with pytest.raises(BadFile, match="parts/0/size"):
        ShapeToAsset(program=BAD)
    with pytest.raises(BadFile, match="parts/0/size"):
        read_parameters(ShapeToAsset, {"program": BAD}, about="shape_to_asset")
    many = {**CUBE, "parts": [{"shape": "grid", "counts": [100, 100, 1], "step": [1, 1, 1], "of": CUBE["parts"]}]}
    with pytest.raises(LimitExceeded, match="parts/0"):
        read_parameters(ShapeToAsset, {"program": many}, about="shape_to_asset")
    with pytest.raises(UserFault, match="teeth"):
        read_parameters(ShapeToAsset, {"program": GEAR, "values": {"teeth": 1000}}, about="shape_to_asset")
    with pytest.raises(UserFault, match="program"):
        read_parameters(ShapeToAsset, {"seed": 3}, about="shape_to_asset")


def test_what_shows_only_while_it_is_built_fails_the_job_with_its_place() -> None:
    apart = [{"shape": "box", "size": [1, 1, 1]}, {"shape": "box", "size": [1, 1, 1], "at": [3, 0, 0]}]
    wish = ShapeToAsset(program={**CUBE, "parts": [{"shape": "intersection", "of": apart}]})
    with pytest.raises(BadFile, match="parts/0 leaves nothing") as caught:
        run(wish)
    assert caught.value.details["path"] == "parts/0"


def test_parameters_survive_the_way_to_another_process() -> None:
    wish = ShapeToAsset(program=GEAR, values={"teeth": 16}, seed=4)
    assert decode(ShapeToAsset, json.loads(json.dumps(encode(ShapeToAsset, wish)))) == wish


def test_it_is_registered_and_its_asset_becomes_its_owner_s() -> None:
    recipe = find_recipes()["shape_to_asset"]
    assert recipe is RECIPES["shape_to_asset"]
    assert len(recipe.summary.split()) > 3
    result, _, _ = run(ShapeToAsset(program=CUBE))
    (asset,) = owned_by(asset_outcome(result), OwnerId("ann")).assets
    assert asset.owner == "ann"
    assert asset.id != result.asset.id
