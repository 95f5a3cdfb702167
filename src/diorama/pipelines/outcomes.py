"""What each recipe leaves behind on a server: its result as a small document, and what is to be kept of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from diorama.domain.certificate import Certificate
from diorama.domain.ids import LOCAL_OWNER, BlobHash, OwnerId
from diorama.domain.outcome import NewScene, Outcome
from diorama.domain.plain import to_plain
from diorama.domain.plan import NotUnderstood
from diorama.pipelines.kept import asset_id
from diorama.pipelines.results import AssetResult, ExportResult, ImageResult, SceneResult


def scene_outcome(made: SceneResult) -> Outcome:
    """A new scene with its assets. Who keeps it adds `scene_id` to the result."""
    certificate = made.certificate
    return Outcome(
        result={
            "sha256": certificate.scene_sha256,
            "sound": certificate.sound,
            "files": dict(made.files),
            "assets": [asset.id for asset in made.assets],
            "triangles": made.triangles,
            "conflicts": _conflicts(certificate),
            "left_out": _left_out(certificate),
            "not_understood": _not_understood(made.plan.not_understood),
        },
        assets=made.assets,
        scene=NewScene(scene=made.scene, certificate=certificate, files=made.files),
        files=made.files,
    )


def asset_outcome(made: AssetResult) -> Outcome:
    """One thing; its picture becomes its thumbnail."""
    asset, files = made.asset, {"asset.glb": made.glb}
    if made.preview is not None:
        asset = replace(asset, derived=replace(asset.derived, thumbnail=made.preview))
        files["preview.png"] = made.preview
    return Outcome(
        result={
            "asset_id": asset.id,
            "files": dict(files),
            "triangles": made.triangles,
            "not_understood": _not_understood(made.not_understood),
        },
        assets=(asset,),
        files=files,
    )


def image_outcome(made: ImageResult) -> Outcome:
    """One picture."""
    files: Mapping[str, BlobHash] = {"image.png": made.asset.master}
    return Outcome(
        result={
            "asset_id": made.asset.id,
            "files": dict(files),
            "width": made.width,
            "height": made.height,
            "not_understood": _not_understood(made.not_understood),
        },
        assets=(made.asset,),
        files=files,
    )


def export_outcome(made: ExportResult) -> Outcome:
    """One file; nothing new in the library."""
    return Outcome(
        result={
            "scene_id": made.scene_id,
            "version": made.version,
            "format": made.format,
            "files": dict(made.files),
        },
        files=made.files,
    )


def owned_by(outcome: Outcome, owner: OwnerId) -> Outcome:
    """The outcome as this owner's: an asset that a recipe's own step made (so that it is nobody's in particular)
    becomes the owner's, under the id that `asset_id` gives it. Assets of a new scene have their owner already.
    """
    fresh = {
        asset.id: asset_id(asset.name, asset.master, owner)
        for asset in outcome.assets
        if asset.owner == LOCAL_OWNER and outcome.scene is None
    }
    if owner == LOCAL_OWNER or not fresh:
        return outcome
    result = dict(outcome.result)
    if result.get("asset_id") in fresh:
        result["asset_id"] = fresh[result["asset_id"]]
    assets = tuple(
        replace(asset, id=fresh[asset.id], owner=owner) if asset.id in fresh else asset for asset in outcome.assets
    )
    made_for = {fresh.get(name, name): key for name, key in outcome.made_for.items()}
    return replace(outcome, result=result, assets=assets, made_for=made_for)


def _conflicts(certificate: Certificate) -> list[str]:
    """Each conflict with what would help, as a sentence."""
    return [
        f"{conflict.why} (what would help: {'; or '.join(repair.words for repair in conflict.repairs)})"
        if conflict.repairs
        else conflict.why
        for conflict in certificate.conflicts
    ]


def _left_out(certificate: Certificate) -> list[str]:
    return [
        f"{left.words if left.count == 1 else f'{left.count} x {left.words}'}: {left.why}"
        for left in certificate.left_out
    ]


def _not_understood(parts: Sequence[NotUnderstood]) -> list[Any]:
    """As in the plan, which is not kept: words, their place in the text, why."""
    return to_plain(tuple(parts))
