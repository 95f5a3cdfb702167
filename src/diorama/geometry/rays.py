"""Ray casting against triangles. The only place that knows embreex, which is untyped and speaks float32."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Vectors: TypeAlias = NDArray[np.floating[Any]]  # (n, 3); float32 is passed on without a copy
Scalars: TypeAlias = NDArray[np.floating[Any]]  # (n,); float32 in results
Indices: TypeAlias = NDArray[np.signedinteger[Any]]  # (n,); int32 in results
Flags: TypeAlias = NDArray[np.bool_]  # (n,)

FAR = np.float32(1e30)


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """First hits of n rays. triangle: index, -1 for none. distance: in lengths of the ray's direction, `FAR` for
    none. u, v: barycentric weights of the triangle's second and third corner.
    """

    triangle: Indices
    distance: Scalars
    u: Scalars
    v: Scalars

    @property
    def found(self) -> Flags:
        """Which rays hit anything."""
        return self.triangle >= 0


class RayScene:
    """A fixed set of triangles that rays can be shot at; both sides of a triangle are hit."""

    def __init__(self, positions: Vectors, faces: NDArray[np.integer[Any]]) -> None:
        """Build the search tree.

        Args:
            positions: Corners [m], (n, 3) float32.
            faces: Corner indices, (m, 3); m may be 0.
        """
        self._count = len(faces)
        self._scene: Any = None
        if self._count:
            self._scene = _embree_scene(positions, faces)

    @property
    def triangles(self) -> int:
        """Number of triangles."""
        return self._count

    def closest(self, origins: Vectors, directions: Vectors, limits: Scalars | None = None) -> Hits:
        """First hit of each ray.

        Args:
            origins: (n, 3) [m].
            directions: (n, 3); need not be unit vectors.
            limits: Greatest distance of each ray (n,), in lengths of its direction; None for no limit.
        """
        count = len(origins)
        if self._scene is None or not count:
            none = np.zeros(count, np.float32)
            return Hits(np.full(count, -1, np.int32), np.full(count, FAR, np.float32), none, none.copy())
        found: Any = self._scene.run(*_packed(origins, directions), dists=_reach(limits, count), output=True)
        triangle: Indices = found["primID"]
        distance: Scalars = np.where(triangle >= 0, found["tfar"], FAR)
        return Hits(triangle, distance, found["u"], found["v"])

    def reach(self, origins: Vectors, directions: Vectors) -> Scalars:
        """Distance (n,) of the first hits, `FAR` for none; cheaper than `closest`."""
        count = len(origins)
        if self._scene is None or not count:
            return np.full(count, FAR, np.float32)
        found: Any = self._scene.run(*_packed(origins, directions), dists=_reach(None, count), query="DISTANCE")
        return np.asarray(found, np.float32)

    def blocked(self, origins: Vectors, directions: Vectors, limits: Scalars | None = None) -> Flags:
        """Whether anything lies on each ray before its limit; arguments as in `closest`."""
        count = len(origins)
        if self._scene is None or not count:
            return np.zeros(count, np.bool_)
        found: Any = self._scene.run(*_packed(origins, directions), dists=_reach(limits, count), query="OCCLUDED")
        return np.asarray(found) != -1


def _embree_scene(positions: Vectors, faces: NDArray[np.integer[Any]]) -> Any:
    rtcore_scene: Any = import_module("embreex.rtcore_scene")
    meshes: Any = import_module("embreex.mesh_construction")
    scene = rtcore_scene.EmbreeScene()
    meshes.TriangleMesh(scene, np.ascontiguousarray(positions, np.float32), np.ascontiguousarray(faces, np.int32))
    return scene


def _packed(origins: Vectors, directions: Vectors) -> tuple[Vectors, Vectors]:
    return np.ascontiguousarray(origins, np.float32), np.ascontiguousarray(directions, np.float32)


def _reach(limits: Scalars | None, count: int) -> Scalars:
    """Embree writes into this array, so it is always a fresh one."""
    return np.full(count, FAR, np.float32) if limits is None else np.array(limits, np.float32)
