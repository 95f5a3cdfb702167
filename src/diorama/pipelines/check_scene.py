"""The steps that check an edited scene: prove it as it stands, or change it as little as needed until it is sound."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from diorama import __version__
from diorama.domain.asset import Asset, MadeAsset
from diorama.domain.certificate import Certificate
from diorama.domain.ids import AssetId, BlobHash
from diorama.domain.media import sha256_of
from diorama.domain.plain import to_json_bytes
from diorama.domain.scene import AssetBody, Scene
from diorama.domain.tick import Tick
from diorama.pipelines.context import Desk
from diorama.pipelines.kept import made_of
from diorama.pipelines.steps import Placed
from diorama.scene.canonical import ordered

if TYPE_CHECKING:
    from diorama.layout.verify import Verdict


def verify_scene(desk: Desk, tick: Tick, scene: Scene, assets: Mapping[str, Asset]) -> Certificate:
    """Prove a scene from its document alone, on the real meshes.

    Args:
        assets: By asset id; a body that names one that is not among them, or other bytes of it, is a conflict.

    Raises:
        LimitExceeded: If the scene is larger than what can be checked.
    """
    from diorama.layout.verify import verify
    from diorama.layout.verify_things import survey

    verdict = verify(survey(scene, known_in(desk, (scene,), assets)), tick)
    return _certified(scene, verdict)


def resolve_scene(desk: Desk, tick: Tick, before: Scene, scene: Scene, assets: Mapping[str, Asset]) -> Placed:
    """Change an edited scene as little as needed until it is sound, in canonical order, with its proof.

    What the edit touched stays where it was put if that is possible at all, what is locked never moves, and relations
    that held before still hold if they can. Where no sound scene is found, the certificate's conflicts say why.

    Args:
        before: The scene that was edited, which is what tells what the edit touched.
        scene: The edited scene. It may name things that the edit took away: what stood on them is put elsewhere.
        assets: As for `verify_scene`, of both scenes.

    Raises:
        LimitExceeded: If the scene is larger than what can be checked.
    """
    from diorama.layout.resolve import resolve

    made, verdict = resolve(before, scene, known_in(desk, (before, scene), assets), tick)
    made = ordered(made)
    return Placed(scene=made, certificate=_certified(made, verdict))


def _certified(scene: Scene, verdict: Verdict) -> Certificate:
    return Certificate(
        scene_sha256=sha256_of(to_json_bytes(scene)),
        sound=verdict.sound,
        objects=verdict.objects,
        relations=verdict.relations,
        walkways=verdict.walkways,
        conflicts=verdict.conflicts,
        solver="none",
        version=__version__,
    )


def known_in(
    desk: Desk, scenes: tuple[Scene, ...], assets: Mapping[str, Asset]
) -> dict[tuple[AssetId, BlobHash], MadeAsset]:
    """What the scenes' bodies show, as far as it is known."""
    known: dict[tuple[AssetId, BlobHash], MadeAsset] = {}
    for item in (item for scene in scenes for item in scene.objects.values()):
        body = item.body
        if not isinstance(body, AssetBody) or (body.id, body.sha256) in known:
            continue
        asset = assets.get(body.id)
        if asset is not None and asset.master == body.sha256 and asset.kind == "mesh":
            known[body.id, body.sha256] = made_of(asset, desk.model(body.sha256))
    return known
