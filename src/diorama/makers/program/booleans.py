"""One solid of several: union, difference, intersection, hull, bevel. Normals and texture coordinates are carried over.

Before two solids are worked into one, the pairs of their triangles that may cross are counted: that bounds what comes
out, in time and in memory.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians
from typing import Any, Literal

import manifold3d  # pyright: ignore[reportMissingTypeStubs]
import numpy as np
from numpy.typing import NDArray

from diorama.domain.shape import MAX_BOOLEAN_TRIANGLES, MAX_CROSSINGS
from diorama.makers.program.bodies import Body, Floats, Ints, creased, welded
from diorama.makers.program.tree import Node, exceed, refuse

_LIBRARY: Any = manifold3d
_LEAST_VOLUME = 1e-12  # [m3]; what is less is nothing
_MOST_BEVELLED = 200  # edges
_SLIVER = 1e-9  # of the extent's square: a face below this is none
_FOLDED = cos(radians(175.0))  # edges that turn by more are blades, which no plane blunts
_CONVEX = 1e-6  # share of the hull's volume that may be missing

Operation = Literal["union", "difference", "intersection"]


def combined(node: Node, operands: Sequence[Sequence[Body]]) -> Body:
    """What a node of `union`, `difference`, `intersection`, `hull` or `bevel` makes of its children's solids.

    Raises:
        BadFile: If nothing is left, or the solid has dents that cannot be bevelled. LimitExceeded: If too much would
            come of it.
    """
    bodies = [body for operand in operands for body in operand]
    if node.shape == "hull":
        return _hull(node, bodies)
    _check_crossings(node, bodies)
    made = _work(node, [[_solid(body, node) for body in operand] for operand in operands])
    if node.shape == "bevel":
        made = _bevelled(node, made)
    return _taken(node, made)


def _work(node: Node, operands: Sequence[Sequence[Any]]) -> Any:
    """A child that is several solids counts as their union."""
    ops, first = _LIBRARY.OpType, _united(operands[0])
    if len(operands) == 1:
        return first
    rest = [solid for operand in operands[1:] for solid in operand]
    if node.shape == "difference":
        return _LIBRARY.Manifold.batch_boolean([first, *rest], ops.Subtract)
    if node.shape == "intersection":
        return _LIBRARY.Manifold.batch_boolean([_united(operand) for operand in operands], ops.Intersect)
    return _united([first, *rest])


def _united(solids: Sequence[Any]) -> Any:
    if len(solids) == 1:
        return solids[0]
    return _LIBRARY.Manifold.batch_boolean(list(solids), _LIBRARY.OpType.Add)


def _solid(body: Body, node: Node) -> Any:
    """As a manifold: every corner a vertex with its uv and normal, merged at shared places."""
    corners = body.faces.ravel()
    order = np.argsort(corners, kind="stable")
    first = np.empty(len(body.points), dtype=np.int64)
    first[corners[order[::-1]]] = order[::-1]  # the first corner at each place
    rows = np.concatenate([body.points[corners], body.uvs.reshape(-1, 2), body.normals.reshape(-1, 3)], axis=1)
    merged = np.flatnonzero(first[corners] != np.arange(len(corners)))
    mesh = _LIBRARY.Mesh64(
        vert_properties=np.ascontiguousarray(rows),
        tri_verts=np.arange(len(corners), dtype=np.uint64).reshape(-1, 3),
        merge_from_vert=merged.astype(np.uint64),
        merge_to_vert=first[corners][merged].astype(np.uint64),
    )
    solid = _LIBRARY.Manifold(mesh)
    if solid.status() != _LIBRARY.Error.NoError or float(solid.volume()) <= 0:
        refuse(node.path, "holds a solid that turns inside out or touches itself along an edge",
               "draw it so that it encloses a volume once")  # fmt: skip
    return solid


def _taken(node: Node, solid: Any) -> Body:
    """A manifold as a body."""
    if solid.is_empty() or float(solid.volume()) < _LEAST_VOLUME:
        refuse(node.path, f"leaves nothing: its {node.shape} is empty", "move its solids so that something remains")
    mesh = solid.to_mesh64()
    rows = np.asarray(mesh.vert_properties, dtype=np.float64)
    faces = np.asarray(mesh.tri_verts, dtype=np.int64)
    if len(faces) > MAX_BOOLEAN_TRIANGLES:
        exceed(node.path, f"comes to {len(faces):,} triangles in one solid; {MAX_BOOLEAN_TRIANGLES:,} are allowed",
               "give round things fewer segments")  # fmt: skip
    place = np.arange(len(rows))
    place[np.asarray(mesh.merge_from_vert, dtype=np.int64)] = np.asarray(mesh.merge_to_vert, dtype=np.int64)
    kept, index = np.unique(place, return_inverse=True)
    points, corners = rows[kept, :3], index.ravel()[faces]
    return Body(points=points, faces=corners, normals=_normals(points, corners, rows[faces][:, :, 5:]),
                uvs=rows[faces][:, :, 3:5])  # fmt: skip


def _normals(points: Floats, faces: Ints, carried: Floats) -> Floats:
    """Carried normals of unit length, turned round on cut faces; where they say nothing, the faces' own."""
    a, b, c = points[faces.T]
    own = np.cross(b - a, c - a)
    length = np.linalg.norm(carried, axis=2)
    unit = carried / np.maximum(length, 1e-12)[:, :, None]
    own = own / np.maximum(np.linalg.norm(own, axis=1), 1e-30)[:, None]
    side = np.einsum("ijk,ik->ij", unit, own)
    unit *= np.where(side.sum(axis=1) < 0, -1.0, 1.0)[:, None, None]
    bad = (length.min(axis=1) < 0.2) | (np.abs(side).min(axis=1) < 0.25)
    if bad.any():
        unit[bad] = creased(points, faces)[bad]
    return unit


def _hull(node: Node, bodies: Sequence[Body]) -> Body:
    points = np.concatenate([body.points for body in bodies])
    solid = _LIBRARY.Manifold.hull_points(np.ascontiguousarray(points))
    if solid.is_empty() or float(solid.volume()) < _LEAST_VOLUME:
        refuse(node.path, "leaves nothing: its hull is flat")
    mesh = solid.to_mesh64()
    places = np.asarray(mesh.vert_properties, dtype=np.float64)[:, :3]
    faces = np.asarray(mesh.tri_verts, dtype=np.int64)
    return welded(places, faces, None, np.zeros((len(faces), 3, 2)))


def _bevelled(node: Node, solid: Any) -> Any:
    """A solid without dents, each of its sharp edges cut by a plane across it."""
    hull = solid.hull()
    if float(hull.volume()) - float(solid.volume()) > _CONVEX * float(hull.volume()):
        refuse(node.path, "cannot bevel a solid with dents or holes", "bevel its pieces, or give them an 'edge'")
    mesh = hull.to_mesh64()
    points = np.asarray(mesh.vert_properties, dtype=np.float64)[:, :3]
    planes = _edge_planes(points, np.asarray(mesh.tri_verts, dtype=np.int64), node)
    for normal, offset in planes:
        solid = solid.trim_by_plane(tuple(-normal), -offset)
    return solid


def _edge_planes(points: Floats, faces: Ints, node: Node) -> list[tuple[Floats, float]]:
    """Outward normal and offset [m] of the cut at each edge that is sharp enough."""
    a, b, c = points[faces.T]
    normals = np.cross(b - a, c - a)
    sizes = np.linalg.norm(normals, axis=1)
    normals /= np.maximum(sizes, 1e-30)[:, None]
    sound = sizes > _SLIVER * float(np.ptp(points, axis=0).max()) ** 2  # slivers look anywhere
    edges = np.concatenate([faces[:, (0, 1)], faces[:, (1, 2)], faces[:, (2, 0)]])
    owner = np.tile(np.arange(len(faces)), 3)
    key = edges.min(axis=1) * len(points) + edges.max(axis=1)
    order = np.argsort(key, kind="stable").reshape(-1, 2)
    one, other = normals[owner[order[:, 0]]], normals[owner[order[:, 1]]]
    turn = np.clip(np.einsum("ij,ij->i", one, other), -1.0, 1.0)
    bent = (turn < cos(radians(max(node.values["sharper_than_deg"], 1.0)))) & (turn > _FOLDED)
    sharp = np.flatnonzero(bent & sound[owner[order]].all(axis=1))
    if len(sharp) > _MOST_BEVELLED:
        exceed(node.path, f"has {len(sharp):,} edges to bevel; {_MOST_BEVELLED} are allowed",
               "give round things an 'edge' of their own")  # fmt: skip
    planes: list[tuple[Floats, float]] = []
    for index in sharp:
        middle = one[index] + other[index]
        middle /= np.linalg.norm(middle)
        half = float(np.arccos(turn[index])) / 2
        depth = node.values["width"] / 2 * np.tan(half)
        planes.append((middle, float(points[edges[order[index, 0], 0]] @ middle) - depth))
    return planes


def _check_crossings(node: Node, bodies: Sequence[Body]) -> None:
    """Refuse what would cross itself so often that its result cannot be held."""
    spans = np.stack([np.stack(body.bounds) for body in bodies])
    counts = np.array([len(body.faces) for body in bodies])
    meet: NDArray[np.bool_] = np.all(spans[:, None, 0] <= spans[None, :, 1], axis=2)
    meet &= meet.T
    np.fill_diagonal(meet, val=False)
    if float((counts[:, None] * counts[None, :] * meet).sum()) / 2 <= MAX_CROSSINGS:
        return
    boxes = np.concatenate([_boxes(body) for body in bodies])
    if _meetings(boxes, np.repeat(np.arange(len(bodies)), counts), MAX_CROSSINGS) > MAX_CROSSINGS:
        exceed(node.path, f"has more than {MAX_CROSSINGS:,} places where triangles may cross",
               "cut with fewer or simpler solids")  # fmt: skip


def _boxes(body: Body) -> Floats:
    """Boxes (m, 2, 3) of the triangles."""
    corners = body.points[body.faces]
    return np.stack([corners.min(axis=1), corners.max(axis=1)], axis=1)


def _meetings(boxes: Floats, owners: Ints, enough: int) -> int:
    """How many pairs of boxes of different owners meet; counting stops once it is more than enough."""
    total = 0
    for start in range(0, len(boxes), 128):
        some, rest = boxes[start : start + 128], boxes[start:]
        meet = owners[start : start + 128, None] < owners[None, start:]
        for axis in range(3):
            meet &= some[:, None, 0, axis] <= rest[None, :, 1, axis]
            meet &= some[:, None, 1, axis] >= rest[None, :, 0, axis]
        total += int(meet.sum())
        if total > enough:
            break
    return total
