"""A pinhole camera: rays out, projection back, and the fit that puts points inside the frame."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from diorama.domain.errors import UserFault
from diorama.domain.units import Vec3
from diorama.render.arrays import F32

LARGEST_SIDE_PX = 8192


@dataclass(frozen=True, slots=True, kw_only=True)
class Camera:
    """Looks from `position` to `target` [m, world], +Y up. aspect: width over height.

    Raises:
        UserFault: If it looks at its own place, or the field of view or aspect is out of range.
    """

    position: Vec3
    target: Vec3
    vertical_fov_rad: float = 0.6
    aspect: float = 4 / 3

    def __post_init__(self) -> None:
        if not 0.01 <= self.vertical_fov_rad <= 3.0 or not 0.01 <= self.aspect <= 100.0:
            raise UserFault("camera: the field of view must lie in 0.01..3 rad and the aspect in 0.01..100")
        if math.dist(self.position, self.target) < 1e-9:
            raise UserFault("camera: position and target are the same point")

    @property
    def axes(self) -> NDArray[np.float64]:
        """Rows right, up, forward (3, 3) in the world frame; unit length."""
        return view_axes(np.subtract(self.target, self.position))

    def rays(self, columns: F32, rows: F32, size: tuple[int, int]) -> F32:
        """Unit directions (n, 3) through picture places; pixel (0, 0) has its middle at (0.5, 0.5).

        Args:
            columns: Places along the width (n,) [px].
            rows: Places down the height (n,) [px].
            size: Width and height of the picture [px].
        """
        axes = self.axes.astype(np.float32)
        high = np.float32(math.tan(self.vertical_fov_rad / 2))
        wide = np.float32(high * self.aspect)
        x = (columns * np.float32(2 / size[0]) - 1) * wide
        y = (1 - rows * np.float32(2 / size[1])) * high
        inverse = 1 / np.sqrt(x * x + y * y + 1)
        result = np.empty((len(x), 3), np.float32)
        for axis in range(3):
            result[:, axis] = (x * axes[0, axis] + y * axes[1, axis] + axes[2, axis]) * inverse
        return result

    def pixel_rays(self, size: tuple[int, int]) -> F32:
        """Unit directions (height * width, 3) through the middles of all pixels, row by row."""
        columns = np.tile(np.arange(size[0], dtype=np.float32) + np.float32(0.5), size[1])
        rows = np.repeat(np.arange(size[1], dtype=np.float32) + np.float32(0.5), size[0])
        return self.rays(columns, rows, size)

    def project(self, points: F32, size: tuple[int, int]) -> NDArray[np.float64]:
        """Picture places and depths of points.

        Args:
            points: World points (n, 3) [m].
            size: Width and height of the picture [px].

        Returns:
            (n, 3): column, row [px] and depth [m] along the view axis; a depth <= 0 lies behind the camera.
        """
        local = (np.asarray(points, np.float64) - np.asarray(self.position)) @ self.axes.T
        high = math.tan(self.vertical_fov_rad / 2)
        depth = np.where(np.abs(local[:, 2]) < 1e-12, 1e-12, local[:, 2])
        column = (local[:, 0] / (depth * high * self.aspect) + 1) * size[0] / 2
        row = (1 - local[:, 1] / (depth * high)) * size[1] / 2
        return np.stack([column, row, local[:, 2]], axis=1)

    def unproject(self, places: F32, size: tuple[int, int]) -> NDArray[np.float64]:
        """World points (n, 3) [m] of (column, row, depth along the view axis) (n, 3); inverse of `project`."""
        high = math.tan(self.vertical_fov_rad / 2)
        depth = np.asarray(places[:, 2], np.float64)
        x = (places[:, 0] * 2 / size[0] - 1) * high * self.aspect * depth
        y = (1 - places[:, 1] * 2 / size[1]) * high * depth
        return np.stack([x, y, depth], axis=1) @ self.axes + np.asarray(self.position)


def view_axes(forward: F32) -> NDArray[np.float64]:
    """Rows right, up, forward (3, 3) of a camera that looks along `forward` with +Y up."""
    ahead = np.asarray(forward, np.float64) / np.linalg.norm(forward)
    up = np.array([0.0, 1.0, 0.0]) if abs(ahead[1]) < 0.9999 else np.array([0.0, 0.0, -math.copysign(1.0, -ahead[1])])
    right = np.cross(ahead, up)
    right /= np.linalg.norm(right)
    return np.stack([right, np.cross(right, ahead), ahead])


def direction_of(yaw_rad: float, pitch_rad: float) -> NDArray[np.float64]:
    """Unit vector from the target to a camera that stands `yaw_rad` round from +Z (towards +X), `pitch_rad` up."""
    flat = math.cos(pitch_rad)
    return np.array([flat * math.sin(yaw_rad), math.sin(pitch_rad), flat * math.cos(yaw_rad)])


def fitted(
    points: F32,
    *,
    towards: F32,
    aspect: float,
    vertical_fov_rad: float,
    margin: float = 0.04,
) -> Camera:
    """The nearest camera in direction `towards` that has all points in its frame.

    Args:
        points: World points (n, 3) [m], n >= 1.
        towards: From the points to the camera (3,).
        aspect: Width over height of the frame.
        vertical_fov_rad: Field of view.
        margin: Free share of the frame at each side, 0..0.4.
    """
    axes = view_axes(-np.asarray(towards, np.float64))
    middle = (np.min(points, axis=0) + np.max(points, axis=0)).astype(np.float64) / 2
    local = (np.asarray(points, np.float64) - middle) @ axes.T
    high = math.tan(vertical_fov_rad / 2) * (1 - 2 * margin)
    wide = math.tan(vertical_fov_rad / 2) * aspect * (1 - 2 * margin)
    # A point is in the frame when |x - cx| <= wide * (z - cz); the four sides bound cz, the tightest decides.
    right, left = np.max(local[:, 0] - wide * local[:, 2]), np.max(-local[:, 0] - wide * local[:, 2])
    top, bottom = np.max(local[:, 1] - high * local[:, 2]), np.max(-local[:, 1] - high * local[:, 2])
    reach = min(-(right + left) / (2 * wide), -(top + bottom) / (2 * high), float(local[:, 2].min()) - 1e-3)
    across = _centred(local[:, 0], local[:, 2] - reach, float(right - left) / 2)
    upward = _centred(local[:, 1], local[:, 2] - reach, float(top - bottom) / 2)
    place = middle + axes.T @ np.array([across, upward, reach])
    ahead = place + axes[2] * max(1e-3, -reach)
    return Camera(
        position=(float(place[0]), float(place[1]), float(place[2])),
        target=(float(ahead[0]), float(ahead[1]), float(ahead[2])),
        vertical_fov_rad=vertical_fov_rad,
        aspect=aspect,
    )


def _centred(offsets: F32, depths: F32, start: float) -> float:
    """The camera's offset at which what it sees lies evenly about the middle, found by Newton's steps."""
    place = start
    for _ in range(4):
        slopes = (offsets - place) / depths
        most, least = int(np.argmax(slopes)), int(np.argmin(slopes))
        place += float((slopes[most] + slopes[least]) / (1 / depths[most] + 1 / depths[least]))
    return place


def checked_size(width: int, height: int) -> tuple[int, int]:
    """The picture's size if it is one.

    Raises:
        UserFault: If a side is under 1 or over `LARGEST_SIDE_PX`.
    """
    if not (1 <= width <= LARGEST_SIDE_PX and 1 <= height <= LARGEST_SIDE_PX):
        raise UserFault(
            f"picture: sides must lie in 1..{LARGEST_SIDE_PX} px, got {width} x {height}", hint="try 640 x 480"
        )
    return width, height
