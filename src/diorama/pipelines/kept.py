"""Between a thing just made and an asset that is kept."""

from __future__ import annotations

from dataclasses import asdict

from diorama.domain.asset import ORIGIN_OF_MOUNT, Asset, MadeAsset, Provenance
from diorama.domain.capability import BackendSpec, TextTo3dRequest
from diorama.domain.ids import LOCAL_OWNER, AssetId, BlobHash, OwnerId, slug
from diorama.domain.media import sha256_of
from diorama.domain.model import Model
from diorama.domain.plain import as_written
from diorama.domain.tick import Tick
from diorama.pipelines.context import Desk

PLACEHOLDER_TAG = "placeholder"


def asset_id(name: str, master: BlobHash, owner: OwnerId) -> AssetId:
    """An asset's id: made of its name and its bytes, and of who owns it unless that is the local user, so that two
    users who make the same thing own one each.
    """
    mark = master if owner == LOCAL_OWNER else sha256_of(f"{master}:{owner}".encode())
    return AssetId(f"{slug(name)}-{mark[:16]}")


def keep_made(
    desk: Desk,
    tick: Tick,
    made: MadeAsset,
    *,
    spec: BackendSpec,
    request: TextTo3dRequest,
    owner: OwnerId = LOCAL_OWNER,
) -> Asset:
    """Write the master GLB of what was made for a request; the asset's document. See `keep_thing`."""
    provenance = Provenance(
        backend=spec.name,
        revision=spec.revision,
        license=spec.license,
        seed=request.seed,
        parameters={
            "category": request.category,
            "mount": request.mount,
            "attributes": asdict(request.attributes),
            "size": asdict(request.size),
            "details": dict(request.details),
        },
        text=request.words,
    )
    return keep_thing(desk, tick, made, provenance, owner)


def keep_thing(desk: Desk, tick: Tick, made: MadeAsset, provenance: Provenance, owner: OwnerId = LOCAL_OWNER) -> Asset:
    """Write the master GLB and return the asset's document (see `asset_id`).

    Raises:
        InternalFault: If the file fails our own checks; nothing unsound is kept.
    """
    from diorama.domain.errors import InternalFault
    from diorama.formats.glb import model_glb
    from diorama.formats.glb_check import check_glb

    data = model_glb(made.model, name=made.name, extras={"category": made.category})
    findings = check_glb(data)
    if findings:
        raise InternalFault(f"{made.name}: the generated GLB is not clean: {'; '.join(findings)}")
    sha256 = desk.put(data)
    tick(1.0)
    placeholder = (PLACEHOLDER_TAG,) if made.placeholder else ()
    asset = Asset(
        id=asset_id(made.name, sha256, owner),
        owner=owner,
        kind="mesh",
        master=sha256,
        name=made.name,
        description=made.description,
        category=made.category,
        tags=tuple(dict.fromkeys((*made.tags, *placeholder))),
        size_m=made.size_m,
        origin=ORIGIN_OF_MOUNT[made.mount],
        mount=made.mount,
        has_front=made.has_front,
        surfaces=made.surfaces,
        functional_sides=made.functional_sides,
        mass_kg=made.mass_kg,
        provenance=provenance,
    )
    return as_written(asset)  # whoever finds it in a library later makes the same of it


def made_of(asset: Asset, model: Model) -> MadeAsset:
    """The kept asset as layout wants it."""
    return MadeAsset(
        model=model,
        category=asset.category,
        name=asset.name,
        mount=asset.mount,
        has_front=asset.has_front,
        mass_kg=asset.mass_kg,
        surfaces=asset.surfaces,
        functional_sides=asset.functional_sides,
        description=asset.description,
        tags=asset.tags,
        placeholder=PLACEHOLDER_TAG in asset.tags,
    )
