"""Between a file that was taken in and the asset that stands for it."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

from diorama.domain.asset import ORIGIN_OF_MOUNT, Asset, DerivedBlobs, Provenance
from diorama.domain.ids import BlobHash, OwnerId
from diorama.domain.media import sha256_of
from diorama.domain.units import Vec3
from diorama.pipelines.intake_steps import TakenFile
from diorama.pipelines.kept import asset_id

BACKEND = "upload"
LICENSE = "not stated"
MAX_SOURCE = 500
_USUAL_NAMES = {"image": "picture", "mesh": "thing", "audio": "sound"}
_CATEGORIES = {"image": "picture", "mesh": "unknown", "audio": "sound"}
# As for things that no maker knows: 5 kg in a cube of half a metre, growing slower than the volume.
_USUAL_MASS_KG, _USUAL_VOLUME_M3 = 5.0, 0.125


def uploaded_asset(file: TakenFile, owner: OwnerId, name: str, *, source: str = "") -> Asset:
    """The library's document of a file, with its bytes as master, unchanged.

    A model is as large as what it shows. Where its origin is, is as it came: the bounds in the provenance tell; so
    mount and front are only assumed.

    Args:
        name: Words to show; empty for the usual ones.
        source: Where it was fetched from.
    """
    shown = name or _USUAL_NAMES[file.facts.kind]
    parameters: dict[str, Any] = {"media_type": file.facts.media_type, "bytes": file.bytes, **file.facts.details}
    if source:
        parameters["source"] = source
    return Asset(
        id=asset_id(shown, file.sha256, owner),
        owner=owner,
        kind=file.facts.kind,
        master=file.sha256,
        derived=DerivedBlobs(thumbnail=file.thumbnail),
        name=shown,
        category=_CATEGORIES[file.facts.kind],
        size_m=file.facts.size_m,
        origin=ORIGIN_OF_MOUNT["floor"],
        mount="floor",
        has_front=False,
        mass_kg=_mass(file.facts.size_m),
        provenance=Provenance(backend=BACKEND, revision="1", license=LICENSE, seed=0, parameters=parameters, text=name),
    )


def upload_key(sha256: BlobHash) -> BlobHash:
    """Name of the request to keep these bytes: the same bytes again are the same asset, whatever they are called."""
    return sha256_of(f"{BACKEND}:{sha256}".encode())


def name_in_url(url: str) -> str:
    """The last part of a URL's path, as a name that is still to be cleaned."""
    return unquote(urlsplit(url).path, errors="replace").rstrip("/").rpartition("/")[2]


def source_of(url: str) -> str:
    """What is noted of where a file came from: host and path, no query, which may hold a secret."""
    parts = urlsplit(url)
    return f"https://{parts.hostname or ''}{parts.path}"[:MAX_SOURCE]


def _mass(size_m: Vec3) -> float:
    volume = size_m[0] * size_m[1] * size_m[2]
    return round(_USUAL_MASS_KG * (volume / _USUAL_VOLUME_M3) ** 0.8, 3)
