"""What jobs made, typed by their kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from diorama.client.exchange import Answer, Operation
from diorama.client.made import Made, file_of, made_by
from diorama.client.problems import json_of
from diorama.client.requests import fitted
from diorama.client.scene_handle import SceneExport, SceneHandle
from diorama.client.session import D, Session, verb
from diorama.domain.certificate import Certificate
from diorama.domain.ids import AssetId, BlobHash, SceneId
from diorama.domain.job import Job
from diorama.domain.plan import NotUnderstood
from diorama.scene.whole_files import write_file


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneMade(Made[D]):
    """A scene. sha256: of its document, which the certificate proves. sound: nothing overlaps, floats or leaves the
    room, and doors open. conflicts, left_out: wishes that could not be met, in words. triangles: drawn.
    """

    scene_id: SceneId
    sha256: BlobHash
    sound: bool
    assets: tuple[AssetId, ...] = ()
    triangles: int
    conflicts: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    not_understood: tuple[NotUnderstood, ...] = ()

    @property
    def scene(self) -> SceneHandle[D]:
        """The kept scene: to read, edit, undo, export."""
        return SceneHandle(session=self.session, id=self.scene_id)

    @verb
    def document(self) -> Operation[dict[str, Any]]:
        """The scene document (`diorama.scene/1`) as it was made."""
        return (yield from _document(self, "scene.json"))

    @verb
    def certificate(self) -> Operation[Certificate]:
        """What was measured of it."""
        return fitted(self.session, Certificate, (yield from _document(self, "certificate.json")))


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetMade(Made[D]):
    """One thing. triangles: of its mesh."""

    asset_id: AssetId
    triangles: int = 0
    not_understood: tuple[NotUnderstood, ...] = ()

    @verb
    def glb(self) -> Operation[bytes]:
        """Its GLB."""
        return (yield from file_of(self, "asset.glb"))

    @verb
    def save_glb(self, file: str | Path) -> Operation[Path]:
        """Write its GLB into a file; the file.

        Raises:
            UserFault: `output_unwritable`. LimitExceeded: `disk_full`.
        """
        target = Path(file)
        write_file(target, (yield from file_of(self, "asset.glb")))
        return target


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageMade(Made[D]):
    """A picture of `width` x `height` pixels."""

    asset_id: AssetId
    width: int = 0
    height: int = 0
    not_understood: tuple[NotUnderstood, ...] = ()

    @verb
    def png(self) -> Operation[bytes]:
        """The picture (PNG)."""
        return (yield from file_of(self, "image.png"))


_KINDS: Mapping[str, type[Made[Any]]] = {
    "text_to_scene": SceneMade,
    "text_to_asset": AssetMade,
    "shape_to_asset": AssetMade,
    "text_to_image": ImageMade,
    "export_scene": SceneExport,
}


def scene_made(session: Session[D], job: Job) -> SceneMade[D]:
    """The result of `text_to_scene`."""
    return made_by(session, job, SceneMade)


def asset_made(session: Session[D], job: Job) -> AssetMade[D]:
    """The result of `text_to_asset` and of `shape_to_asset`."""
    return made_by(session, job, AssetMade)


def image_made(session: Session[D], job: Job) -> ImageMade[D]:
    """The result of `text_to_image`."""
    return made_by(session, job, ImageMade)


def any_made(session: Session[D], job: Job) -> Any:
    """The result of a job of any kind; of one that this version does not know, its files and `job.result`."""
    return made_by(session, job, _KINDS.get(job.kind, Made))


def _document(made: Made[Any], name: str) -> Operation[dict[str, Any]]:
    body = yield from file_of(made, name)
    return json_of(Answer(status=200, headers={}, body=body), made.session.url)
