"""A person's body and clothes as soft meshes, put together from a stance and a build."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

import numpy as np

from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3
from diorama.geometry.mesh_ops import merge
from diorama.geometry.shapes import pipe
from diorama.makers.animal_flesh import Blob, Cut, ball, both_sides, rod
from diorama.makers.animal_form import coat_uvs, pair, soft
from diorama.makers.people_pose import HIP_M, STANCES, Limb, Stance

ANKLE_M = 0.085
HEAD_M = 1.592  # middle of the head of someone who stands
_SKULL: Vec3 = (0.084, 0.112, 0.096)


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """A body's proportions against a grown man's. head, limbs: factors of sizes and radii; legs: of the legs' length;
    shoulders, hips: of widths.
    """

    head: float = 1.0
    limbs: float = 1.0
    legs: float = 1.0
    shoulders: float = 1.0
    hips: float = 1.0


MAN = Build(head=1.06)
WOMAN = Build(head=1.05, limbs=0.9, shoulders=0.88, hips=1.05)
CHILD = Build(head=1.42, limbs=1.04, legs=0.92, shoulders=0.92, hips=0.95)
BABY = Build(head=1.9, limbs=1.35, legs=0.68, shoulders=0.98, hips=1.12)


class _Frame:
    """Where the joints of a build in a stance are."""

    def __init__(self, stance: Stance, build: Build) -> None:
        self.stance, self.build = stance, build
        share = build.legs
        hip = HIP_M - stance.drop
        self.fall = HIP_M - share * hip  # of hips and all above, against a grown man who stands
        self.arm_fall = (1 - share) * hip
        self.leg_share = max((share * hip - ANKLE_M) / (hip - ANKLE_M), 0.05)

    def up(self, x: float, y: float, z: float) -> Vec3:
        """A point of trunk or head, given as in someone who stands."""
        return (x, y - self.fall, z - self.stance.back)

    def leg(self, point: Vec3) -> Vec3:
        """A point of the stance's legs."""
        x, y, z = point
        return (x * self.build.hips, ANKLE_M + (y - ANKLE_M) * self.leg_share, z * (0.3 + 0.7 * self.build.legs))

    def arm(self, point: Vec3) -> Vec3:
        """A point of the stance's arms."""
        x, y, z = point
        return (x * (0.35 + 0.65 * self.build.shoulders), y - self.arm_fall, z)

    def head(self, x: float, y: float, z: float) -> Vec3:
        """A point given from the middle of the head [m]."""
        k = self.build.head
        return self.up(x * k, HEAD_M + (k - 1) * 0.1 + y * k, z * k + 0.012)

    def size(self, x: float, y: float, z: float) -> Vec3:
        k = self.build.head
        return (x * k, y * k, z * k)


def _soft(blobs: list[Blob], cell: float, *cuts: Cut) -> Mesh:
    return coat_uvs(soft(blobs, cell, *cuts), (0.0, 1.0, 0.0), 1.0)


def _toward(a: Vec3, b: Vec3, share: float) -> Vec3:
    x, y, z = (p + (q - p) * share for p, q in zip(a, b, strict=True))
    return (x, y, z)


def _arms(frame: _Frame) -> list[tuple[Vec3, Vec3, Vec3]]:
    """Shoulder, elbow and wrist of each arm."""
    wide = 0.15 * frame.build.shoulders
    return [
        (frame.up(side * wide, 1.37, -0.005), frame.arm(limb.middle), frame.arm(limb.end))
        for side, limb in ((1.0, frame.stance.left_arm), (-1.0, frame.stance.right_arm))
    ]


def _legs(frame: _Frame) -> list[tuple[Vec3, Limb]]:
    """Hip joint of each leg, and the leg."""
    wide = 0.078 * frame.build.hips
    sides = ((1.0, frame.stance.left_leg), (-1.0, frame.stance.right_leg))
    return [
        (
            frame.up(side * wide, HIP_M, 0.0),
            Limb(middle=frame.leg(limb.middle), end=frame.leg(limb.end), toe=limb.toe),
        )
        for side, limb in sides
    ]


def _shirt(frame: _Frame, short: bool) -> Mesh:
    b, w, h = frame.build, frame.build.shoulders, frame.build.hips
    k = b.limbs
    blobs = [
        rod(frame.up(0, 0.9, 0), frame.up(0, 1.06, 0.004), (0.118 * k, 0.1 * k), 0.05, (1.22 * h, 1.0, 0.97)),
        rod(frame.up(0, 1.06, 0.004), frame.up(0, 1.27, 0), (0.098 * k, 0.112 * k), 0.06, (1.28 * w, 1.0, 0.9)),
        rod(frame.up(-0.11 * w, 1.368, -0.008), frame.up(0.11 * w, 1.368, -0.008), (0.055 * k, 0.055 * k), 0.06),
        rod(frame.up(0, 1.37, -0.005), frame.up(0, 1.445, 0.002), (0.075, 0.052), 0.03),
    ]
    for shoulder, elbow, wrist in _arms(frame):
        if short:
            blobs.append(rod(shoulder, _toward(shoulder, elbow, 0.62), (0.06 * k, 0.056 * k), 0.035))
        else:
            blobs.append(rod(shoulder, elbow, (0.058 * k, 0.047 * k), 0.035))
            blobs.append(rod(elbow, _toward(elbow, wrist, 0.95), (0.047 * k, 0.038 * k), 0.01))
    hem = Cut(at=frame.up(0, 0.865, 0), normal=(0.0, -1.0, 0.0))
    return _soft(blobs, 0.04, hem)


def _trousers(frame: _Frame, short: bool) -> Mesh:
    k, h = frame.build.limbs, frame.build.hips
    blobs = [rod(frame.up(-0.035, 0.885, 0), frame.up(0.035, 0.885, 0), (0.096 * k, 0.096 * k), 0.03, (h, 1.0, 0.92))]
    for hip, limb in _legs(frame):
        stop = _toward(hip, limb.middle, 0.82) if short else limb.middle
        blobs.append(rod(hip, stop, (0.088 * k, 0.07 * k if short else 0.064 * k), 0.03))
        if not short:
            blobs.append(rod(limb.middle, limb.end, (0.064 * k, 0.05 * k), 0.012))
    return _soft(blobs, 0.04)


def _skirt(frame: _Frame, length: float) -> Mesh:
    low, k = HIP_M - length, frame.build.limbs
    blobs = [
        rod(frame.up(0, 0.99, 0), frame.up(0, low - 0.1, 0.01), (0.1 * k, 0.15 + 0.14 * length), 0.02, (1.2, 1.0, 1.0))
    ]
    hem, waist = frame.up(0, low, 0), frame.up(0, 0.985, 0)
    return _soft(blobs, 0.04, Cut(at=hem, normal=(0.0, -1.0, 0.0)), Cut(at=waist, normal=(0.0, 1.0, 0.0)))


def _bare(frame: _Frame, arms: bool, legs: bool) -> list[Mesh]:
    """Arms and legs that no cloth covers."""
    k = frame.build.limbs
    blobs: list[Blob] = []
    if arms:
        for shoulder, elbow, wrist in _arms(frame):
            blobs.append(rod(_toward(shoulder, elbow, 0.3), elbow, (0.045 * k, 0.038 * k), 0.01))
            blobs.append(rod(elbow, wrist, (0.037 * k, 0.03 * k), 0.01))
    if legs:
        for hip, limb in _legs(frame):
            blobs.append(rod(_toward(hip, limb.middle, 0.4), limb.middle, (0.07 * k, 0.05 * k), 0.01))
            blobs.append(rod(limb.middle, limb.end, (0.05 * k, 0.036 * k), 0.01))
    return [_soft(blobs, 0.036)] if blobs else []


def _hands(frame: _Frame) -> Mesh:
    """Mittens with a thumb, in the line of the forearm."""
    k = frame.build.limbs
    blobs: list[Blob] = []
    for side, (_, elbow, wrist) in zip((1.0, -1.0), _arms(frame), strict=True):
        along = np.subtract(wrist, elbow)
        along = along / np.linalg.norm(along)
        palm, tip = (tuple(float(c) for c in np.array(wrist) + along * d * k) for d in (0.045, 0.095))
        aside = np.cross(along, (side, 0.0, 0.0))
        thumb = np.array(wrist) + along * 0.06 * k + aside / np.linalg.norm(aside) * -0.034 * k
        blobs.append(rod(wrist, (palm[0], palm[1], palm[2]), (0.027 * k, 0.033 * k), 0.01, (0.85, 1.0, 1.0)))
        blobs.append(rod((palm[0], palm[1], palm[2]), (tip[0], tip[1], tip[2]), (0.032 * k, 0.02 * k), 0.012))
        ends = (float(thumb[0]), float(thumb[1]), float(thumb[2]))
        blobs.append(rod((palm[0], palm[1], palm[2]), ends, (0.016 * k, 0.014 * k), 0.01))
    return _soft(blobs, 0.024)


def _shoes(frame: _Frame) -> Mesh:
    k = 0.5 + 0.5 * frame.build.limbs
    blobs: list[Blob] = []
    for _, limb in _legs(frame):
        x, y, z = limb.end
        heel = (x, max(y - 0.045, 0.032), z - 0.028)
        toe = (x + limb.toe[0], max(y - 0.045 + limb.toe[1], 0.028), z + limb.toe[2])
        blobs.append(rod(heel, toe, (0.046 * k, 0.045 * k), 0.02))
        blobs.append(rod((x, y - 0.02, z), (x, y + 0.02, z), (0.05 * k, 0.046 * k), 0.02))
    return _soft(blobs, 0.027)


def _head(frame: _Frame) -> Mesh:
    k = frame.build.head
    nose = min(k, 1.15)
    jaw = 0.058 if frame.build.head < 1.2 else 0.064
    blobs = [
        ball(frame.head(0, 0.008, -0.004), frame.size(*_SKULL), 0.02),
        ball(frame.head(0, -0.052, 0.012), frame.size(jaw, 0.062, 0.07), 0.04),
        rod(frame.head(0, -0.006, 0.09), frame.head(0, -0.03, 0.092 + 0.012 / k), (0.008 * nose, 0.0135 * nose), 0.016),
        rod(frame.up(0, 1.4, -0.01), frame.head(0, -0.07, -0.012), (0.05, 0.05), 0.03),
        *both_sides([ball(frame.head(0.086, -0.012, -0.008), frame.size(0.013, 0.026, 0.018), 0.006)]),
    ]
    return _soft(blobs, 0.02 * (0.5 + 0.5 * k))


def _hair(frame: _Frame, cut: str) -> Mesh:
    k = frame.build.head
    x, y, z = _SKULL
    cap = [ball(frame.head(0, 0.02, -0.012), frame.size(x * 1.085, y * 1.03, z * 1.08), 0.01)]
    line = Cut(at=frame.head(0, 0.058, 0.07), normal=(0.0, -0.62, 0.785))
    if cut == "short":
        return _soft(cap, 0.023 * k, line)
    if cut == "bun":
        cap.append(ball(frame.head(0, 0.1, -0.085), frame.size(0.042, 0.04, 0.04), 0.012))
        return _soft(cap, 0.023 * k, line)
    low = -0.105 if cut == "bob" else -0.2
    cap.append(
        rod(frame.head(0, 0.0, -0.035), frame.head(0, low, -0.055), (0.09 * k, 0.075 * k), 0.03, (1.08, 1, 0.75))
    )
    cap += both_sides(
        [rod(frame.head(0.072, 0.03, 0.0), frame.head(0.082, low * 0.8, -0.02), (0.034 * k, 0.026 * k), 0.02)]
    )
    return merge([_soft(cap, 0.023 * k, line)])


def _face(frame: _Frame, cut: str) -> dict[str, Mesh]:
    """Dots for eyes, brows, a smile."""
    k = frame.build.head
    front = frame.head(0.0315, 0.006, 0.0865)
    smile = [frame.head(x, y, z) for x, y, z in (
        (-0.024, -0.056, 0.0735), (-0.013, -0.0625, 0.0795), (0, -0.065, 0.0815), (0.013, -0.0625, 0.0795),
        (0.024, -0.056, 0.0735),
    )]  # fmt: skip
    brows = [
        pipe(
            [
                frame.head(s * 0.019, 0.034, 0.0885),
                frame.head(s * 0.033, 0.037, 0.0855),
                frame.head(s * 0.045, 0.0335, 0.079),
            ],
            0.0033 * k,
            5,
        )
        for s in (1.0, -1.0)
    ]
    faces = {"eyes": merge(pair(front, frame.size(0.0082, 0.0112, 0.007), 10)), "mouth": pipe(smile, 0.0027 * k, 5)}
    return faces | ({"brows": merge(brows)} if cut != "bald" else {})


@lru_cache(maxsize=64)
def body_meshes(stance: str, build: Build, sleeves: bool, dress: str, hair: str) -> MappingProxyType[str, Mesh]:
    """Every part of a figure [m], feet on y = 0.

    Args:
        stance: A key of `STANCES`.
        build: Proportions.
        sleeves: Whether the shirt's are long.
        dress: `trousers`, `shorts`, `skirt` or `robe`.
        hair: `short`, `bob`, `long`, `bun` or `bald`.
    """
    frame = _Frame(STANCES[stance], build)
    parts = {"shirt": _shirt(frame, not sleeves)}
    if dress in ("trousers", "shorts"):
        parts["trousers"] = _trousers(frame, dress == "shorts")
    else:
        parts["skirt"] = _skirt(frame, 0.42 if dress == "skirt" else 0.8 * build.legs)
    bare = _bare(frame, not sleeves, dress in ("shorts", "skirt"))
    parts["skin"] = merge([_head(frame), _hands(frame), *bare])
    parts["shoes"] = _shoes(frame)
    if hair != "bald":
        parts["hair"] = _hair(frame, hair)
    return MappingProxyType(parts | _face(frame, hair))


def head_frame(stance: str, build: Build) -> tuple[Vec3, float]:
    """The middle of the head [m] and its size against a grown man's, for hats and beards."""
    frame = _Frame(STANCES[stance], build)
    return frame.head(0, 0, 0), build.head
