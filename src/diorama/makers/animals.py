"""Animals: cat and dog."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from diorama.catalogue.colors import color
from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Matrix3, Vec3
from diorama.geometry.mesh_ops import merge, rotation, scaling, transform, translation, turned
from diorama.geometry.shapes import ellipsoid, pipe, rod, tube
from diorama.makers.animal_cat import POSES as CAT_POSES
from diorama.makers.animal_cat import head_blobs as cat_head
from diorama.makers.animal_dog import POSES as DOG_POSES
from diorama.makers.animal_dog import head_blobs as dog_head
from diorama.makers.animal_flesh import Blob, Cut, flesh, turned_to
from diorama.makers.animal_form import STRIPES, coat_uvs, egg, growth, pair
from diorama.makers.animal_pose import Pose
from diorama.makers.build import Assembly
from diorama.makers.materials import finish
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

OVERLAP = 0.004  # [m] by which head and body reach past the plane between them
CAT_EYES: tuple[Vec3, ...] = ((0.45, 0.42, 0.05), (0.20, 0.36, 0.10), (0.62, 0.33, 0.04), (0.18, 0.38, 0.50))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Coat:
    """How the fur looks: colour of coat and pale patches (linear), striped or plain."""

    color: Vec3
    pale: Vec3
    striped: bool


@maker("cat")
def cat(spec: MakeSpec) -> MadeAsset:
    """A cat that sits or lies like a sphinx, by seed, or sleeps in a ring if the words say so."""
    name = _cat_pose(spec)
    pose = CAT_POSES[name]()
    coat = _cat_coat(spec)
    fur = finish("tabby" if coat.striped else "fur", color=coat.color)
    pale = finish("fur", color=coat.pale)
    young = 0.6 if spec.says("kitten", "kitty") and not any(spec.stated) else 1.0
    meshes = dict(_cat_flesh(name))
    meshes |= _cat_face(pose) | _cat_markings(pose)
    size = growth(spec, list(meshes.values())) * young
    grow = scaling(size, size, size)
    eye = CAT_EYES[int(spec.rng("eyes").integers(len(CAT_EYES)))]
    looks = {
        "body": fur,
        "head": fur,
        "markings": pale,
        "inner-ears": finish("fur", color=(0.62, 0.33, 0.30)),
        "nose": finish("leather", color=(0.55, 0.22, 0.21)),
        "eyes": replace(finish("porcelain", color=eye), name="iris", roughness=0.08),
        "pupils": replace(finish("plastic", color=(0.006, 0.006, 0.007)), name="pupil", roughness=0.05),
        "mouth": finish("leather", color=(0.05, 0.03, 0.025)),
        "whiskers": finish("plastic", color=(0.8, 0.8, 0.78)),
    }
    assembly = Assembly(spec)
    for part, mesh in meshes.items():
        assembly.add(part, transform(mesh, grow), looks[part])
    return assembly.made(description=f"{name} {spec.name}")


@maker("dog")
def dog(spec: MakeSpec) -> MadeAsset:
    """A dog with hanging ears that sits or stands: as the words say, else by seed."""
    name = ("sitting", "standing")[spec.seed % 2]
    if spec.says("sitting", "sits", "seated"):
        name = "sitting"
    if spec.says("standing", "walking", "stands"):
        name = "standing"
    pose = DOG_POSES[name]()
    tones: tuple[Vec3, ...] = ((0.36, 0.19, 0.08), (0.62, 0.44, 0.22), (0.09, 0.055, 0.035), (0.5, 0.46, 0.4))
    tone = spec.color if spec.color_stated and spec.color else tones[(spec.seed // 2) % len(tones)]
    meshes = dict(_dog_flesh(name)) | _dog_face(pose)
    meshes["markings"] = merge(_patches(pose))
    young = 0.55 if spec.says("puppy") and not any(spec.stated) else 1.0
    size = growth(spec, list(meshes.values())) * young
    black: Vec3 = (0.012, 0.011, 0.011)
    looks = {
        "body": finish("fur", color=tone),
        "head": finish("fur", color=tone),
        "markings": finish("fur", color=_paler(tone)),
        "nose": replace(finish("plastic", color=black), name="nose", roughness=0.3),
        "eyes": replace(finish("plastic", color=(0.05, 0.022, 0.01)), name="eye", roughness=0.06),
        "mouth": finish("leather", color=black),
        "collar": finish("leather", color=(0.35, 0.02, 0.02)),
    }
    assembly = Assembly(spec)
    for part, mesh in meshes.items():
        assembly.add(part, transform(mesh, scaling(size, size, size)), looks[part])
    return assembly.made(description=f"{name} {spec.name}")


def _paler(tone: Vec3) -> Vec3:
    red, green, blue = (c + (light - c) * 0.45 for c, light in zip(tone, (0.78, 0.72, 0.62), strict=True))
    return (red, green, blue)


@lru_cache(maxsize=4)
def _dog_flesh(name: str) -> tuple[tuple[str, Mesh], ...]:
    return _flesh_of(DOG_POSES[name](), dog_head(), (-0.12, 0.185), 0.0125)


def _dog_face(pose: Pose) -> dict[str, Mesh]:
    """Eyes, nose, mouth and collar."""
    assert pose.neck is not None
    at, normal = np.array(pose.neck.at), np.array(pose.neck.normal) / np.linalg.norm(pose.neck.normal)
    tilt = float(np.arctan2(normal[2], normal[1]))
    place = translation(*at) @ rotation((1.0, 0.0, 0.0), tilt)
    ring = transform(tube(0.086, 0.07, 0.026, 0.002, 28), place @ translation(0.0, -0.014, 0.004))
    lip = pipe([(0.0, -0.046, 0.166), (0.0, -0.058, 0.158)], 0.0022, 5)
    corners = [
        pipe([(0.0, -0.058, 0.158), (side * 0.03, -0.062, 0.125), (side * 0.046, -0.055, 0.085)], 0.0022, 5)
        for side in (1.0, -1.0)
    ]
    groups = {
        "eyes": pair((0.036, 0.022, 0.0665), (0.0125, 0.0125, 0.009)),
        "nose": [egg((0.0, -0.016, 0.166), (0.02, 0.0145, 0.014), 12)],
        "mouth": [lip, *corners],
    }
    return {name: _on_head(pose, merge(meshes)) for name, meshes in groups.items()} | {"collar": ring}


def _cat_pose(spec: MakeSpec) -> str:
    for name, words in (
        ("curled", ("curled", "sleeping", "asleep", "sleepy", "napping", "snoozing", "round")),
        ("sitting", ("sitting", "sits", "seated", "upright", "standing")),
        ("lying", ("lying", "resting", "relaxing", "lounging", "stretched")),
    ):
        if spec.says(*words):
            return name
    return ("sitting", "lying")[spec.seed % 2]


def _cat_coat(spec: MakeSpec) -> _Coat:
    cream: Vec3 = (0.74, 0.66, 0.55)
    ginger: Vec3 = (0.60, 0.27, 0.07)
    tone = spec.color or ginger
    if tone == color("orange"):
        tone = ginger
    if spec.color_stated:
        light = max(tone)
        striped = spec.says("tabby", "striped") or (0.06 < light < 0.8)
        dark = light < 0.03
        return _Coat(color=tone, pale=(0.02, 0.02, 0.021) if dark else cream, striped=striped)
    coats = (("orange", True), ("grey", True), ("orange", True), ("brown", True), ("orange", True), ("charcoal", False))
    word, striped = coats[(spec.seed // 2) % len(coats)]
    return _Coat(
        color=ginger if word == "orange" else color(word) or tone, pale=cream, striped=striped or spec.says("tabby")
    )


@lru_cache(maxsize=8)
def _cat_flesh(name: str) -> tuple[tuple[str, Mesh], ...]:
    """Body and head of a pose, with uvs [m] whose v runs along the spine and across the forehead."""
    pose = CAT_POSES[name]()
    return _flesh_of(pose, cat_head(), (-0.068, 0.088), 0.0068)


def _flesh_of(pose: Pose, head: list[Blob], reach: tuple[float, float], fine: float) -> tuple[tuple[str, Mesh], ...]:
    turn = _turn(pose)
    blobs = [*pose.body, *turned_to(head, pose.head, turn)]
    if pose.neck is None:
        whole = flesh(blobs, pose.cell, region=pose.region)
        return (("body", coat_uvs(whole, pose.spine)),)
    at, normal = np.array(pose.neck.at), np.array(pose.neck.normal)
    body_cut = Cut(at=_vec(at + OVERLAP * normal), normal=pose.neck.normal)
    head_cut = Cut(at=_vec(at - OVERLAP * normal), normal=_vec(-normal))
    body = flesh(blobs, pose.cell, (body_cut,), region=pose.region)
    centre = np.array(pose.head)
    skull = flesh(blobs, fine, (head_cut,), region=(_vec(centre + reach[0]), _vec(centre + reach[1])))
    return (("body", coat_uvs(body, pose.spine)), ("head", _head_uvs(skull, pose.head, turn)))


def _vec(values: NDArray[np.float64]) -> Vec3:
    return (float(values[0]), float(values[1]), float(values[2]))


def _turn(pose: Pose) -> Matrix3:
    return (rotation((0.0, 1.0, 0.0), pose.yaw) @ rotation((1.0, 0.0, 0.0), pose.pitch))[:3, :3]


def _head_uvs(mesh: Mesh, centre: Vec3, turn: Matrix3) -> Mesh:
    p = (mesh.positions - np.array(centre, np.float32)) @ turn.astype(np.float32)
    uvs = np.stack([p[:, 2] - p[:, 1], np.abs(p[:, 0]) * 0.9 - 0.25 * p[:, 2]], axis=1) * np.float32(STRIPES)
    return replace(mesh, uvs=uvs.astype(np.float32))


def _on_head(pose: Pose, mesh: Mesh) -> Mesh:
    matrix = np.eye(4)
    matrix[:3, :3] = _turn(pose)
    return transform(mesh, translation(*pose.head) @ matrix)


def _cat_markings(pose: Pose) -> dict[str, Mesh]:
    """Bib, paws and muzzle in the pale colour, a little proud of the coat."""
    muzzle = [_on_head(pose, m) for m in (*pair((0.0102, -0.0195, 0.0432), (0.0155, 0.0122, 0.0132)),)]
    muzzle.append(_on_head(pose, egg((0.0, -0.0295, 0.036), (0.011, 0.0083, 0.0112))))
    return {"markings": merge([*muzzle, *_patches(pose)])}


def _patches(pose: Pose) -> list[Mesh]:
    """The pose's pale blobs, flat where they meet the floor."""
    eggs = [egg(blob.start, blob.stretch, 14) for blob in pose.pale]
    flat = np.array((-np.inf, 0.0, -np.inf), np.float32)
    return [replace(egg, positions=np.maximum(egg.positions, flat)) for egg in eggs]


def _cat_face(pose: Pose) -> dict[str, Mesh]:
    """Eyes, nose, mouth, ears' insides and whiskers."""
    ears = [
        transform(
            turned(ellipsoid((0.021, 0.044, 0.007), 10), (0.0, 0.0, 1.0), -side * 0.28),
            translation(side * 0.035, 0.044, 0.0034),
        )
        for side in (1.0, -1.0)
    ]
    mouth: list[Mesh] = [rod((0.0, -0.0135, 0.0555), (0.0, -0.0205, 0.0545), 0.0009, 5)]
    for side in (1.0, -1.0):
        curve = [(0.0, -0.0205, 0.0545), (side * 0.007, -0.0262, 0.0535), (side * 0.0145, -0.0275, 0.0495)]
        mouth.append(pipe(curve, 0.0009, 5))
    whiskers = [
        rod((side * 0.012, -0.019 - 0.004 * k, 0.052), (side * 0.066, -0.008 - 0.013 * k, 0.046), 0.0005, 3)
        for side in (1.0, -1.0)
        for k in range(3)
    ]
    nose = [egg((0.0, -0.0095, 0.0548), (0.0066, 0.0042, 0.0042), 8)]
    groups = {"inner-ears": ears, "nose": nose, "mouth": mouth, "whiskers": whiskers}
    if pose.asleep:
        lids = [
            pipe([(s * 0.012, 0.001, 0.0455), (s * 0.0205, -0.003, 0.0437), (s * 0.029, 0.002, 0.0375)], 0.0012, 5)
            for s in (1.0, -1.0)
        ]
        groups["mouth"] = [*mouth, *lids]
    else:
        groups["eyes"] = pair((0.0198, 0.0035, 0.0368), (0.0118, 0.0112, 0.0085))
        groups["pupils"] = pair((0.0185, 0.0035, 0.0428), (0.0042, 0.0088, 0.0034), 10)
    return {name: _on_head(pose, merge(meshes)) for name, meshes in groups.items()}
