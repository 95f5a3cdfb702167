"""Triangle meshes as arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Points: TypeAlias = NDArray[np.float32]  # (n, 3) [m]
Normals: TypeAlias = NDArray[np.float32]  # (n, 3), unit length
TexCoords: TypeAlias = NDArray[np.float32]  # (n, 2), glTF: (0, 0) is the picture's upper left corner
Faces: TypeAlias = NDArray[np.uint32]  # (m, 3), counter-clockwise seen from outside


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Mesh:
    """One triangle mesh; vertices are split where normals or texture coordinates differ.

    Raises:
        ValueError: If a shape or dtype is wrong, a face names no vertex, or a number is not finite.
    """

    positions: Points
    faces: Faces
    normals: Normals | None = None
    uvs: TexCoords | None = None

    def __post_init__(self) -> None:
        count = len(self.positions)
        for name, array, width, dtype in (
            ("positions", self.positions, 3, np.float32),
            ("faces", self.faces, 3, np.uint32),
            ("normals", self.normals, 3, np.float32),
            ("uvs", self.uvs, 2, np.float32),
        ):
            if array is None:
                continue
            if array.ndim != 2 or array.shape[1] != width or array.dtype != dtype:
                raise ValueError(
                    f"Mesh: {name} must be {np.dtype(dtype)} (n, {width}), got {array.dtype} {array.shape}"
                )
            if name in ("normals", "uvs") and len(array) != count:
                raise ValueError(f"Mesh: {len(array)} {name} for {count} positions")
            if name != "faces" and not bool(np.isfinite(array).all()):
                raise ValueError(f"Mesh: {name} hold a number that is not finite")
        if len(self.faces) and int(self.faces.max()) >= count:
            raise ValueError(f"Mesh: a face names vertex {int(self.faces.max())} of {count}")

    @property
    def bounds(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Least and greatest corner [m], each (3,) float64.

        Raises:
            ValueError: If the mesh has no vertex.
        """
        return self.positions.min(axis=0).astype(np.float64), self.positions.max(axis=0).astype(np.float64)
