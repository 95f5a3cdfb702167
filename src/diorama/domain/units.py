"""Vectors, frames and the one place where foreign frames are named.

Diorama's frame: right-handed, +Y up, metres, radians. A camera looks along -Z and assets face +Z,
so a viewer in front of an unturned asset sees its +X side on the right and its -X side on the left.
"""

from __future__ import annotations

import math
from enum import Enum
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Vec2: TypeAlias = tuple[float, float]
Vec3: TypeAlias = tuple[float, float, float]
Quat: TypeAlias = tuple[float, float, float, float]  # x y z w, unit length
Matrix4: TypeAlias = NDArray[np.float64]  # (4, 4), column vectors: p' = M @ p
Matrix3: TypeAlias = NDArray[np.float64]  # (3, 3)

IDENTITY_ROTATION: Quat = (0.0, 0.0, 0.0, 1.0)
MILLIMETRE = 1e-3


class Frame(Enum):
    """Coordinate systems that Diorama meets; the value says handedness, up and front."""

    DIORAMA = "right-handed, +Y up, assets face +Z, metres"
    GLTF = "right-handed, +Y up, assets face +Z, metres"
    UNITY = "left-handed, +Y up, assets face +Z, metres"
    USD_Z_UP = "right-handed, +Z up, assets face -Y, metres"
    SDF = "right-handed, +Z up, assets face +X, metres"
    SCENE_EVAL = "right-handed, +Z up, assets face -Y, metres"


def yaw_to_quat(yaw_rad: float) -> Quat:
    """Rotation by `yaw_rad` about +Y; the front +Z turns to (sin yaw, 0, cos yaw)."""
    return (0.0, math.sin(yaw_rad / 2), 0.0, math.cos(yaw_rad / 2))


def quat_to_yaw(rotation: Quat) -> float:
    """Yaw [rad] in (-pi, pi] of the turned front +Z, projected on the ground plane."""
    x, y, z, w = rotation
    return math.atan2(2 * (x * z + w * y), 1 - 2 * (x * x + y * y))


def quat_to_matrix(rotation: Quat) -> Matrix3:
    """Rotation matrix (3, 3) of a unit quaternion x y z w."""
    x, y, z, w = rotation
    return np.array(
        [
            [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
            [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
            [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
        ],
        dtype=np.float64,
    )


def quat_multiply(first: Quat, second: Quat) -> Quat:
    """The rotation that applies `second`, then `first` (Hamilton product first * second)."""
    ax, ay, az, aw = first
    bx, by, bz, bw = second
    return (
        aw * bx + ax * bw + ay * bz - az * by,
        aw * by - ax * bz + ay * bw + az * bx,
        aw * bz + ax * by - ay * bx + az * bw,
        aw * bw - ax * bx - ay * by - az * bz,
    )


def srgb_to_linear(value: float) -> float:
    """One sRGB channel 0..1 to linear light (IEC 61966-2-1)."""
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def linear_to_srgb(value: float) -> float:
    """One linear channel 0..1 to sRGB (IEC 61966-2-1)."""
    return value * 12.92 if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055
