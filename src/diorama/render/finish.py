"""What another renderer drew of a staged scene: before our backdrop, with our clean edges, its lamps glowing."""

from __future__ import annotations

import numpy as np

from diorama.domain.media import Image
from diorama.render.arrays import F32, Flags
from diorama.render.frame import add_glow
from diorama.render.picture import view_of
from diorama.render.soup import solid_layer
from diorama.render.staging import Staging

REACH_PX = 2  # about an edge, from where the light on it is taken
TURNED = 0.9  # cosine between the normals of neighbours under which there is an edge
LEAST, MOST = 0.4, 2.5  # how much lighter or darker than in our picture an edge may come out


def finished(ready: Staging, drawn: Image, plate: Image) -> Image:
    """The finished picture.

    A pixel at an edge holds several surfaces, more than a few paths can tell apart; there our own picture is taken, in
    the light that the other one has on both sides of the edge.

    Args:
        ready: The scene.
        drawn: What the other renderer drew, with an alpha channel where the backdrop shall show.
        plate: Our picture, of the same size.
    """
    ours = plate.pixels[:, :, :3].astype(np.float32)
    front = drawn.pixels[:, :, :3].astype(np.float32)
    if drawn.pixels.shape[2] == 4:
        cover = drawn.pixels[:, :, 3:].astype(np.float32) / 255
        front = ours + (front - ours) * cover
    edge = _edges(ready, (drawn.width, drawn.height))
    kept = (~edge).astype(np.float32)[:, :, None]
    ratio = _around(front * kept) / np.maximum(_around(ours * kept), 1)
    ratio = np.where(_around(kept) > 0, np.clip(ratio, LEAST, MOST), 1)
    front = np.where(edge[:, :, None], ours * ratio, front)
    add_glow(view_of(ready, (drawn.width, drawn.height)), front)
    return Image(pixels=(np.clip(front, 0, 255) + np.float32(0.5)).astype(np.uint8))


def _edges(ready: Staging, size: tuple[int, int]) -> Flags:
    """Pixels (h, w) next to another thing, material or plane."""
    soup, camera = ready.soup, ready.camera
    layer = solid_layer(soup)
    directions = camera.pixel_rays(size)
    origins = np.repeat(np.array([camera.position], np.float32), len(directions), axis=0)
    hits = layer.rays.closest(origins, directions)
    met = np.flatnonzero(hits.found)
    triangle = layer.ids[hits.triangle[met]]
    kind = np.full(len(directions), -1, np.int64)
    kind[met] = soup.owner[triangle].astype(np.int64) * len(soup.materials) + soup.material[triangle]
    normal = np.zeros((len(directions), 3), np.float32)
    normal[met] = soup.shading_normals(triangle, hits.u[met], hits.v[met])
    width, height = size
    kind, normal = kind.reshape(height, width), normal.reshape(height, width, 3)
    edge = np.zeros((height, width), np.bool_)
    full = slice(None)
    for one, other in (
        ((slice(None, -1), full), (slice(1, None), full)),
        ((full, slice(None, -1)), (full, slice(1, None))),
    ):
        turned = (normal[one] * normal[other]).sum(axis=2) < TURNED
        apart = (kind[one] != kind[other]) | (turned & (kind[one] >= 0))
        edge[one] |= apart
        edge[other] |= apart
    return edge


def _around(values: F32) -> F32:
    """Sums (h, w, c) over the square within `REACH_PX` of each pixel."""
    for axis in (0, 1):
        pad = [(REACH_PX + 1, REACH_PX) if a == axis else (0, 0) for a in range(3)]
        total = np.cumsum(np.pad(values, pad), axis=axis, dtype=np.float64)
        wide = 2 * REACH_PX + 1
        values = (total[wide:] - total[:-wide] if axis == 0 else total[:, wide:] - total[:, :-wide]).astype(np.float32)
    return values
