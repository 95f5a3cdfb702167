"""Depth, normals and object ids of a scene, from the same camera as its picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from diorama.domain.ids import BlobHash
from diorama.domain.model import Model
from diorama.domain.scene import Scene
from diorama.geometry.rays import RayScene
from diorama.render.arrays import dot
from diorama.render.camera import Camera, checked_size
from diorama.render.staging import staged
from diorama.render.viewpoint import ViewKind


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SceneMaps:
    """What stands at each pixel, glass included.

    depth: distance [m] along the camera's axis, inf for nothing, (h, w) float32. normal: unit vectors in the world
    frame towards the camera, zero for nothing, (h, w, 3) float32. object_index: index into `object_ids`, -1 for
    nothing, (h, w) int32. object_ids: ids of scene objects, then of rooms for their shells.
    """

    depth: NDArray[np.float32]
    normal: NDArray[np.float32]
    object_index: NDArray[np.int32]
    object_ids: tuple[str, ...]
    camera: Camera


def scene_maps(
    scene: Scene,
    models: Mapping[BlobHash, Model],
    shells: Mapping[str, Model],
    *,
    width: int = 640,
    height: int = 480,
    view: ViewKind = "corner",
    camera: Camera | None = None,
) -> SceneMaps:
    """Depth, normal and id of every pixel; arguments as in `picture.scene_picture`.

    Raises:
        UserFault: If a side is not in 1..8192, the scene is empty or a model is missing.
    """
    size = checked_size(width, height)
    ready = staged(scene, models, shells, aspect=width / height, view=view, camera=camera)
    soup = ready.soup
    directions = ready.camera.pixel_rays(size)
    origin = np.array([ready.camera.position], np.float32)
    rays = RayScene(soup.positions, soup.faces)
    hits = rays.closest(np.repeat(origin, len(directions), axis=0), directions)
    met = np.flatnonzero(hits.found)
    depth = np.full(len(directions), np.inf, np.float32)
    depth[met] = hits.distance[met] * (directions[met] @ ready.camera.axes[2].astype(np.float32))
    normal = np.zeros((len(directions), 3), np.float32)
    normal[met] = soup.shading_normals(hits.triangle[met], hits.u[met], hits.v[met])
    away = dot(soup.flat_normals[hits.triangle[met]], directions[met]) > 0
    normal[met[away]] *= -1
    owner = np.full(len(directions), -1, np.int32)
    owner[met] = soup.owner[hits.triangle[met]]
    return SceneMaps(
        depth=depth.reshape(height, width),
        normal=normal.reshape(height, width, 3),
        object_index=owner.reshape(height, width),
        object_ids=soup.object_ids,
        camera=ready.camera,
    )
