"""A pose and a scale, local to the parent."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from diorama.domain.units import (
    IDENTITY_ROTATION,
    Matrix4,
    Quat,
    Vec3,
    quat_multiply,
    quat_to_matrix,
    quat_to_yaw,
    yaw_to_quat,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Transform:
    """Position [m], rotation (unit quaternion x y z w) and scale, applied scale first."""

    position: Vec3 = (0.0, 0.0, 0.0)
    rotation: Quat = IDENTITY_ROTATION
    scale: Vec3 = (1.0, 1.0, 1.0)

    @staticmethod
    def from_yaw(position: Vec3, yaw_rad: float) -> Transform:
        """A pose turned by `yaw_rad` about +Y."""
        return Transform(position=position, rotation=yaw_to_quat(yaw_rad))

    @property
    def yaw_rad(self) -> float:
        """Yaw [rad] in (-pi, pi] about +Y."""
        return quat_to_yaw(self.rotation)

    @property
    def is_upright(self) -> bool:
        """Whether it is a turn about +Y and a shift, at full size."""
        return self.rotation[0] == 0 == self.rotation[2] and self.scale == (1.0, 1.0, 1.0)

    def matrix(self) -> Matrix4:
        """Homogeneous matrix (4, 4), float64."""
        result = np.eye(4)
        result[:3, :3] = quat_to_matrix(self.rotation) * np.asarray(self.scale)[None, :]
        result[:3, 3] = self.position
        return result

    def then_local(self, child: Transform) -> Transform:
        """The child's transform seen from this transform's parent.

        Exact while this transform's scale is uniform; Diorama gives no object another one.
        """
        linear = quat_to_matrix(self.rotation) * np.asarray(self.scale)[None, :]
        position = linear @ np.asarray(child.position) + np.asarray(self.position)
        return Transform(
            position=(float(position[0]), float(position[1]), float(position[2])),
            rotation=quat_multiply(self.rotation, child.rotation),
            scale=(
                self.scale[0] * child.scale[0],
                self.scale[1] * child.scale[1],
                self.scale[2] * child.scale[2],
            ),
        )
