"""Where a camera sees most of what a scene holds, tried out with rays at the real shapes: in the open air, where trees
hide what is behind and below them, and inside of a room.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from diorama.domain.room import Room
from diorama.geometry.rays import RayScene
from diorama.render.arrays import F32, I32, I64, dot
from diorama.render.camera import Camera, direction_of
from diorama.render.soup import Soup
from diorama.render.viewpoint import Angle, Block

SAMPLES = 24  # places by object
SIDES = 3  # that are tried from higher and lower too
ENOUGH = 0.75  # share of an object's places from which on seeing more of it counts for little
LOST = 0.2  # share under which it is as good as hidden
HIDDEN_COST = 0.7
FRONT_BONUS = 0.25
USUAL_YAW, YAW_BONUS = 0.6, 0.04
PITCHES_RAD, PITCH_COST = (0.42, 0.6, 0.8), 0.25  # [1/rad]
YAWS = 10
NEAR_M, CROWDED = 0.7, 0.06  # share of the picture that may be filled by what is nearer than this
EYE_FOV_RAD, EYE_HEIGHT_M = 1.1, 1.55
TURN_RAD = 0.28


@dataclass(frozen=True, slots=True, eq=False)
class Lookout:
    """Places on the objects of a soup: places (n, 3) [m], the way they face (n, 3), index of their object (n,)."""

    rays: RayScene
    soup: Soup
    places: F32
    facing: F32
    owner: I32

    def shares(self, eye: F32 | None, towards: F32) -> NDArray[np.float64]:
        """How much of each object is seen, 0 at least, NaN for scenery: from `eye` (3,), or from far off in the
        direction `towards` (3,). What is seen edge on counts for little.
        """
        if eye is None:
            span = float(np.linalg.norm(np.ptp(self.soup.positions, axis=0)))
            starts = self.places + towards * np.float32(2 * span)
        else:
            starts = np.repeat(eye[None], len(self.places), axis=0)
        ways = self.places - starts
        hits = self.rays.closest(starts, ways, np.full(len(ways), 0.9995, np.float32))
        seen = ~hits.found
        seen[hits.found] = self.soup.owner[hits.triangle[hits.found]] == self.owner[hits.found]
        length = np.sqrt(dot(ways, ways))
        return self._by_object(seen * np.abs(dot(ways, self.facing)) / np.maximum(length, np.float32(1e-6)))

    def framed(self, camera: Camera) -> NDArray[np.float64]:
        """As `shares`, of what lies within a camera's frame."""
        spots = camera.project(self.places, (1, 1))
        inside = (spots[:, 2] > 0) & (np.abs(spots[:, 0] - 0.5) < 0.5) & (np.abs(spots[:, 1] - 0.5) < 0.5)
        share = self._by_object(inside)
        return share * self.shares(np.array(camera.position, np.float32), np.zeros(3, np.float32))

    def _by_object(self, amounts: NDArray[np.generic]) -> NDArray[np.float64]:
        count = len(self.soup.object_ids)
        total = np.bincount(self.owner, minlength=count).astype(np.float64)
        found = np.bincount(self.owner, weights=amounts, minlength=count)
        return np.where(total > 0, found / np.maximum(total, 1), np.nan)


def lookout_over(soup: Soup, scenery: Sequence[str]) -> Lookout:
    """Spread places over the objects of a soup; `scenery` names those that need not be seen, such as the ground."""
    first = soup.positions[soup.faces[:, 0]]
    across = np.cross(soup.positions[soup.faces[:, 1]] - first, soup.positions[soup.faces[:, 2]] - first)
    area = np.sqrt(dot(across, across))
    kept = np.flatnonzero([key not in scenery for key in soup.object_ids])
    picked: list[I64] = []
    for number in kept:
        rows: I64 = np.flatnonzero(soup.owner == number)
        if len(rows):
            total = np.cumsum(area[rows], dtype=np.float64) + 1e-12 * np.arange(1, len(rows) + 1)
            steps = (np.arange(SAMPLES) + 0.5) / SAMPLES * float(total[-1])
            found: I64 = np.searchsorted(total, steps)
            picked.append(rows[np.minimum(found, len(rows) - 1)])
    chosen = np.concatenate(picked) if picked else np.zeros(0, np.int64)
    return Lookout(
        rays=RayScene(soup.positions, soup.faces),
        soup=soup,
        places=soup.positions[soup.faces[chosen]].mean(axis=1),
        facing=soup.flat_normals[chosen],
        owner=soup.owner[chosen],
    )


def open_air_angle(lookout: Lookout, blocks: Mapping[str, Block]) -> Angle:
    """From where most is seen of what stands in the open, most of it from the front, not too far from above."""
    yaws = [USUAL_YAW + turn * 2 * math.pi / YAWS for turn in range(YAWS)]
    sides = _best([Angle(yaw, PITCHES_RAD[1]) for yaw in yaws], lookout, blocks)[:SIDES]
    return _best([Angle(side.yaw, pitch) for side in sides for pitch in PITCHES_RAD], lookout, blocks)[0]


def _best(angles: Sequence[Angle], lookout: Lookout, blocks: Mapping[str, Block]) -> list[Angle]:
    """The same, those that show most first."""
    ways = [direction_of(angle.yaw, angle.pitch) for angle in angles]
    seen = _seen([lookout.shares(None, np.asarray(towards, np.float32)) for towards in ways])
    scores = [
        score + _fronts(blocks, towards) + YAW_BONUS * math.cos(angle.yaw - USUAL_YAW) - PITCH_COST * angle.pitch
        for angle, towards, score in zip(angles, ways, seen, strict=True)
    ]
    return [angles[number] for number in np.argsort(-np.round(scores, 6), kind="stable")]


def best_eye(lookout: Lookout, blocks: Mapping[str, Block], room: Room, aspect: float) -> Camera:
    """Where someone stands who sees most of a room: near its corners and walls, eyes at a person's height.

    Args:
        lookout: Over what is in the room.
        blocks: Boxes of its things: nobody stands in them.
        room: The room.
        aspect: Width over height of the picture.
    """
    corners = np.asarray(room.polygon, np.float64)
    middle = corners.mean(axis=0)
    edges = (corners + np.roll(corners, -1, axis=0)) / 2
    places = [middle + (spot - middle) * reach for spot in (*corners, *edges) for reach in (0.93, 0.8, 0.62)]
    cameras = [_looking(place, middle, turn, room, aspect) for place in places for turn in (0.0, -TURN_RAD, TURN_RAD)]
    scores: list[float] = []
    for camera, seen in zip(cameras, _seen([lookout.framed(camera) for camera in cameras]), strict=True):
        back = np.subtract(camera.position, camera.target)
        score = seen + _fronts(blocks, back / np.linalg.norm(back))
        scores.append(score - 4 * max(0.0, _crowded(lookout, camera) - CROWDED) - 5 * _stands_in(blocks, camera))
    return cameras[int(np.argmax(np.round(scores, 6)))]


def _looking(place: NDArray[np.float64], middle: NDArray[np.float64], turn: float, room: Room, aspect: float) -> Camera:
    """A camera at eye height over `place` (x, z) that looks to a room's middle, turned a little beside it."""
    eye_m = min(EYE_HEIGHT_M, 0.7 * room.height)
    off = middle - place
    cos, sin = math.cos(turn), math.sin(turn)
    return Camera(
        position=(float(place[0]), eye_m, float(place[1])),
        target=(
            float(place[0] + cos * off[0] - sin * off[1]),
            eye_m * 0.6,
            float(place[1] + sin * off[0] + cos * off[1]),
        ),
        vertical_fov_rad=EYE_FOV_RAD,
        aspect=aspect,
    )


def _seen(shares: Sequence[NDArray[np.float64]]) -> list[float]:
    """How good each of several outlooks is by how much they show of each object (n,), against the one that shows most
    of it: 1 if all is well in sight. NaN counts for nothing.
    """
    table = np.stack(shares)
    table = table[:, ~np.isnan(table).any(axis=0)]
    if not table.shape[1]:
        return [0.0] * len(shares)
    part = table / np.maximum(table.max(axis=0), 1e-9)
    good = (
        np.minimum(1, part / ENOUGH).mean(axis=1) + 0.1 * part.mean(axis=1) - HIDDEN_COST * (part < LOST).mean(axis=1)
    )
    return [float(value) for value in good]


def _fronts(blocks: Mapping[str, Block], towards: NDArray[np.float64]) -> float:
    """How much of what has a front shows it, -1..1 times `FRONT_BONUS`."""
    fronted = [block for block in blocks.values() if block.front is not None]
    total = sum(block.weight for block in fronted)
    if not total:
        return 0.0
    facing = sum(
        block.weight * float(np.clip((block.front @ towards) * 1.5, -1, 1))
        for block in fronted
        if block.front is not None
    )
    return FRONT_BONUS * facing / total


def _crowded(lookout: Lookout, camera: Camera) -> float:
    """Share of the picture that something fills which is very near."""
    directions = camera.pixel_rays((12, 9))
    origins = np.repeat(np.array([camera.position], np.float32), len(directions), axis=0)
    return float((lookout.rays.closest(origins, directions).distance < NEAR_M).mean())


def _stands_in(blocks: Mapping[str, Block], camera: Camera) -> bool:
    """Whether the camera is inside of the box of a thing that reaches up to it."""
    x, y, z = camera.position
    for block in blocks.values():
        low, high = block.corners.min(axis=0) - 0.15, block.corners.max(axis=0) + 0.15
        if low[0] < x < high[0] and low[2] < z < high[2] and low[1] < y < high[1]:
            return True
    return False
