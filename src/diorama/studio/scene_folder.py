"""What can be done with a scene that lies in a folder: prove it again, explain it, draw it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from diorama.domain.certificate import Certificate
from diorama.domain.tick import Tick, no_tick
from diorama.scene.certificate_diff import Difference, compared_values, differences
from diorama.stores.scene_folder import FolderDesk, FoundScene, find_scene, read_assets

if TYPE_CHECKING:
    from diorama.domain.media import Image
    from diorama.pipelines.steps import Quality, StillCamera
    from diorama.scene.explanation import Explanation


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """A scene proved again. certificate: made now, of the file's bytes. differences: where the certificate beside the
    scene says something else of these very bytes. compared: how many of its values were compared.
    """

    found: FoundScene
    certificate: Certificate
    differences: tuple[Difference, ...] = ()
    compared: int = 0

    @property
    def trusted(self) -> bool:
        """Whether the scene is sound, and the certificate beside it, if there is one, is true."""
        beside = self.found.certificate is not None or bool(self.found.certificate_fault)
        return self.certificate.sound and (not beside or (self.found.proved and not self.differences))


def verify_folder(target: Path, tick: Tick = no_tick) -> Verified:
    """Prove a scene from nothing but its files, and compare the certificate beside it.

    Args:
        target: A scene document, or the folder that holds it.

    Raises:
        NotFound, BadFile: If a file is missing, damaged or not the one that the scene names.
        LimitExceeded: If the scene is larger than what can be checked.
    """
    found = find_scene(target)
    certificate = _measured(found, read_assets(found), tick)
    if not found.proved or found.certificate is None:
        return Verified(found=found, certificate=certificate)
    return Verified(
        found=found,
        certificate=certificate,
        differences=differences(found.certificate, certificate),
        compared=compared_values(certificate),
    )


def explain_folder(target: Path, tick: Tick = no_tick) -> Explanation:
    """What the certificate says of a scene, in words. Without one that is about these bytes, the scene is measured
    again; what conflicted when it was made is told as far as a certificate knows it.

    Raises:
        As `verify_folder`, the assets' files being read only where the scene is measured.
    """
    from diorama.scene.explanation import explained

    found = find_scene(target)
    if found.proved and found.certificate is not None:
        return explained(found.scene, found.certificate, source="certificate")
    measured = _measured(found, read_assets(found), tick)
    if found.certificate is None:
        return explained(found.scene, measured, source="measured")
    before = found.certificate
    told = replace(measured, conflicts=(*measured.conflicts, *before.conflicts), left_out=before.left_out)
    return explained(found.scene, told, source="outdated")


def plan_of_folder(target: Path, *, width: int, tick: Tick = no_tick) -> Image:
    """A scene from above, with what was measured of it.

    Raises:
        As `verify_folder`; UserFault: If the width is out of range.
    """
    from diorama.pipelines.draw_plan import draw_plan

    return _drawn(target, lambda found, desk: draw_plan(desk, tick, found.scene, desk.assets, width=width))


def picture_of_folder(
    target: Path, *, width: int, height: int, camera: StillCamera, quality: Quality, tick: Tick = no_tick
) -> Image:
    """A picture of a scene, in any size, from any side.

    Raises:
        As `verify_folder`; UserFault: If a side is out of range or there is nothing to see.
        Unsupported: If the quality is none that can be had here.
    """
    from diorama.pipelines.steps import drawn_scene

    return _drawn(target, lambda found, desk: drawn_scene(desk, tick, found.scene, width, height, quality, camera))


def turntable_of_folder(
    target: Path, *, width: int, height: int, frames: int, tick: Tick = no_tick
) -> tuple[Image, ...]:
    """A scene from all round, as frames of one turn.

    Raises:
        As `picture_of_folder`.
    """
    from diorama.pipelines.steps import models_of, shells_of
    from diorama.render.picture import turntable

    found = find_scene(target)
    models = models_of(read_assets(found), found.scene)
    return turntable(found.scene, models, shells_of(found.scene), width=width, height=height, frames=frames, tick=tick)


def _drawn(target: Path, draw: Callable[[FoundScene, FolderDesk], Image]) -> Image:
    found = find_scene(target)
    return draw(found, read_assets(found))


def _measured(found: FoundScene, desk: FolderDesk, tick: Tick) -> Certificate:
    from diorama.pipelines.check_scene import verify_scene

    certificate = verify_scene(desk, tick, found.scene, desk.assets)
    return replace(certificate, scene_sha256=found.sha256)
