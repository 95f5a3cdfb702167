"""Reads a folder that `diorama make` wrote: the scene, the certificate beside it, and the files of its assets.

Nothing in the folder is trusted: every file is bounded, checked and compared with the hash that the scene names it by.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from diorama.domain.asset import Asset
from diorama.domain.certificate import Certificate
from diorama.domain.errors import BadFile, DioramaError, LimitExceeded, NotFound, UserFault
from diorama.domain.ids import AssetId, BlobHash
from diorama.domain.media import sha256_of
from diorama.domain.model import Model
from diorama.domain.scene import AssetBody, Scene
from diorama.formats.documents import MAX_DOCUMENT_BYTES, load_asset, load_certificate, load_scene
from diorama.stores.result_folder import ASSET_MARK, ASSETS

SCENE, CERTIFICATE, MASTER = "scene.json", "certificate.json", "asset.glb"
MAX_MASTER_BYTES = 512_000_000
MOST_OBJECTS = 5_000  # what is larger takes minutes to look at
_SIZE_SLACK = 0.002  # [m] between the size in an asset's document and its mesh
_SURFACE_SLACK = 0.02  # [m] by which a surface may lie beyond the mesh
_PLAIN_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}")  # an asset's id becomes a path: no dots, no slashes


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundScene:
    """A scene document on disk. sha256: of the file's bytes. certificate: the one beside it; None if there is none,
    and then `certificate_fault` says what is wrong with the file, if there is one.
    """

    file: Path
    scene: Scene
    sha256: BlobHash
    certificate: Certificate | None = None
    certificate_fault: str = ""

    @property
    def proved(self) -> bool:
        """Whether the certificate is about exactly these bytes."""
        return self.certificate is not None and self.certificate.scene_sha256 == self.sha256


@dataclass(slots=True, kw_only=True, eq=False)
class FolderDesk:
    """The assets of a scene folder as the steps of pipelines read them. assets: by id; files: bytes of the masters."""

    assets: Mapping[str, Asset]
    files: dict[BlobHash, bytes] = field(default_factory=dict[BlobHash, bytes])
    models: dict[BlobHash, Model] = field(default_factory=dict[BlobHash, Model])

    def put(self, data: bytes) -> BlobHash:
        """Keep bytes in memory; the folder stays as it is."""
        name = sha256_of(data)
        self.files[name] = data
        return name

    def get(self, sha256: BlobHash) -> bytes:
        """Bytes by hash, or KeyError."""
        return self.files[sha256]

    def model(self, sha256: BlobHash) -> Model:
        """The model in an asset's GLB, or KeyError."""
        return self.models[sha256]


def folder_of(target: Path) -> Path:
    """The folder of a scene that a path names: itself, or where the document lies."""
    return target if target.is_dir() else target.parent


def find_scene(target: Path) -> FoundScene:
    """The scene that a path names: the document itself, or a folder that holds it.

    Raises:
        NotFound: If there is none. BadFile: If it is none. LimitExceeded: If it is too large.
    """
    file = target / SCENE if target.is_dir() else target
    data = _bytes_of(file, "scene", MAX_DOCUMENT_BYTES)
    try:
        scene = load_scene(data)
    except BadFile as fault:
        hint = "name a folder that diorama make wrote, or its scene.json"
        raise BadFile(f"{file}: {fault.message}", hint=fault.hint or hint, details=fault.details) from None
    if len(scene.objects) > MOST_OBJECTS:
        raise LimitExceeded(
            f"the scene holds {len(scene.objects):,} objects; up to {MOST_OBJECTS:,} can be read",
            hint="keep it in several scenes",
            code="too_many_objects",
        )
    certificate, fault = _certificate_beside(file)
    return FoundScene(file=file, scene=scene, sha256=sha256_of(data), certificate=certificate, certificate_fault=fault)


def read_assets(found: FoundScene) -> FolderDesk:
    """The assets that the scene shows, from the files beside it.

    Raises:
        BadFile: If one is missing, damaged, or not the one that the scene names. The message names the first,
            `details["faults"]` all of them.
    """
    wanted: dict[AssetId, set[BlobHash]] = {}
    for item in found.scene.objects.values():
        if isinstance(item.body, AssetBody):
            wanted.setdefault(item.body.id, set()).add(item.body.sha256)
    desk = FolderDesk(assets={})
    assets: dict[str, Asset] = {}
    faults: list[str] = []
    for name, hashes in wanted.items():
        try:
            assets[name] = _read_asset(found.file.parent, name, hashes, desk)
        except DioramaError as fault:
            faults.append(fault.message)
    if faults:
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        raise BadFile(
            f"{faults[0]}{more}",
            hint="the scene needs its assets, unchanged, in the folder assets beside it; make it again",
            details={"faults": faults[:50]},
        )
    desk.assets = assets
    return desk


def _certificate_beside(file: Path) -> tuple[Certificate | None, str]:
    path = file.parent / CERTIFICATE
    if not path.exists():
        return None, ""
    try:
        return load_certificate(_bytes_of(path, "certificate", MAX_DOCUMENT_BYTES)), ""
    except DioramaError as fault:
        return None, fault.message


def _read_asset(folder: Path, name: AssetId, hashes: Iterable[BlobHash], desk: FolderDesk) -> Asset:
    if not _PLAIN_NAME.fullmatch(name):
        raise BadFile(f"the scene shows an asset with the id {name!r}, which cannot be a folder's name")
    home = folder / ASSETS / name
    if not home.is_dir():
        raise BadFile(f"the asset '{name}', which the scene shows, is missing: there is no folder {home}")
    asset = load_asset(_bytes_of(home / ASSET_MARK, f"the asset '{name}'", MAX_DOCUMENT_BYTES))
    if asset.id != name or asset.kind != "mesh":
        raise BadFile(f"{home / ASSET_MARK} describes '{asset.id}', of kind {asset.kind}, not the mesh '{name}'")
    data = _bytes_of(home / MASTER, f"the asset '{name}'", MAX_MASTER_BYTES)
    is_, other = sha256_of(data), next((h for h in hashes if h != asset.master), asset.master)
    if is_ != asset.master:
        raise BadFile(
            f"{home / MASTER} was changed: its hash is {is_[:12]}..., that of '{name}' is {asset.master[:12]}..."
        )
    if other != asset.master:
        raise BadFile(f"the scene shows '{name}' as {other[:12]}..., the file in {home} is another form, {is_[:12]}...")
    desk.files[is_] = data
    desk.models[is_] = _model_in(data, asset, home)
    return asset


def _model_in(data: bytes, asset: Asset, home: Path) -> Model:
    """The model of an asset, if what its document says of it can be true."""
    from diorama.formats.glb import read_glb

    try:
        model = read_glb(data).to_model()
    except DioramaError as fault:
        raise BadFile(f"{home / MASTER}: {fault.message}") from None
    low, high = model.bounds
    size = tuple(float(b - a) for a, b in zip(low, high, strict=True))
    if any(abs(a - b) > _SIZE_SLACK for a, b in zip(size, asset.size_m, strict=True)):
        said, is_ = (" x ".join(f"{side:.3f}" for side in sides) for sides in (asset.size_m, size))
        raise BadFile(f"{home / ASSET_MARK} says that '{asset.id}' measures {said} m; its mesh measures {is_} m")
    for surface in asset.surfaces:
        if not low[1] - _SURFACE_SLACK <= surface.height <= high[1] + _SURFACE_SLACK:
            raise BadFile(f"{home / ASSET_MARK}: the surface '{surface.id}' lies outside of the mesh of '{asset.id}'")
    return model


def _bytes_of(path: Path, what: str, most: int) -> bytes:
    """The bytes of a plain file of bounded size."""
    try:
        if path.is_dir():
            raise UserFault(f"{path} is a folder", hint="name a scene.json, or the folder that diorama make wrote")
        if not path.exists():
            raise NotFound(f"{what}: there is no file {path}", hint="name a folder that diorama make wrote")
        if not path.is_file():
            raise BadFile(f"{what}: {path} is no plain file")
        size = path.stat().st_size
        if size > most:
            raise LimitExceeded(f"{what}: {path} has {size:,} bytes; {most:,} are allowed", hint="make it smaller")
        return path.read_bytes()
    except OSError as error:
        raise BadFile(f"{what}: cannot read {path}: {(error.strerror or str(error)).lower()}") from error
