"""Solids of nodes: copies are placed, definitions are made once, booleans become one solid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from diorama.domain.shape import MAX_TRIANGLES, SHAPES
from diorama.domain.tick import Tick
from diorama.domain.units import Matrix4, Vec3
from diorama.geometry.mesh_ops import translation
from diorama.makers.program.bodies import Body, Floats, placed, pose, turned_about
from diorama.makers.program.booleans import combined
from diorama.makers.program.estimate import copies_of
from diorama.makers.program.solids import solid_of
from diorama.makers.program.tree import Look, Node, Program, exceed

_ANCHORS: dict[str, tuple[int, int, int]] = {  # -1 least, 0 middle, 1 greatest, along x, y, z
    "centre": (0, 0, 0), "bottom": (0, -1, 0), "top": (0, 1, 0), "left": (-1, 0, 0), "right": (1, 0, 0),
    "back": (0, 0, -1), "front": (0, 0, 1),
}  # fmt: skip
_AXES = {"x": 0, "y": 1, "z": 2}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Piece:
    """One solid and the part it belongs to; None: as what it lies in."""

    body: Body
    name: str | None = None
    look: Look | None = None


def evaluate(program: Program, tick: Tick) -> list[Piece]:
    """All solids of a program, each with the name of its part; a look that nobody gave is None.

    Raises:
        BadFile: Names the node that comes to nothing. LimitExceeded: If booleans made too much.
    """
    evaluator = _Evaluator(program)
    pieces: list[Piece] = []
    for index, part in enumerate(program.parts):
        name = f"part-{index + 1}"
        pieces += [replace(piece, name=piece.name or name) for piece in evaluator.pieces(part)]
        _check_triangles(part.path, _triangles(pieces))
        tick(0.8 * (index + 1) / len(program.parts))
    return pieces


def _triangles(pieces: Sequence[Piece]) -> int:
    return sum(len(piece.body.faces) for piece in pieces)


def _check_triangles(path: str, count: int) -> None:
    """Booleans may make more triangles than was estimated."""
    if count > MAX_TRIANGLES:
        exceed(path, f"brings the thing to {count:,} triangles; {MAX_TRIANGLES:,} are allowed",
               "give round things fewer segments, or repeat them less")  # fmt: skip


class _Evaluator:
    def __init__(self, program: Program) -> None:
        self._program = program
        self._made: dict[str, list[Piece]] = {}

    def pieces(self, node: Node) -> list[Piece]:
        """What a node makes, where it stands."""
        found = [
            Piece(body=piece.body, name=piece.name or node.name, look=piece.look or node.look)
            for piece in self._own(node)
        ]
        matrix = _matrix(node, found)
        return found if matrix is None else [replace(piece, body=placed(piece.body, matrix)) for piece in found]

    def _own(self, node: Node) -> list[Piece]:
        """In the node's own frame."""
        match SHAPES[node.shape].makes:
            case "solid":
                return [Piece(body=solid_of(node))]
            case "use":
                name: str = node.values["definition"]
                if name not in self._made:
                    self._made[name] = self.pieces(self._program.define[name])
                return self._made[name]
            case "one":
                operands = [[piece.body for piece in self.pieces(child)] for child in node.of]
                return [Piece(body=combined(node, operands))]
            case "copies":
                inner = [piece for child in node.of for piece in self.pieces(child)]
                _check_triangles(node.path, copies_of(node) * _triangles(inner))
                return [
                    piece if matrix is None else replace(piece, body=placed(piece.body, matrix))
                    for matrix in _copies(node)
                    for piece in inner
                ]


def _copies(node: Node) -> Iterator[Matrix4 | None]:
    """Where each copy stands; None for one that stays where it is."""
    v = node.values
    match node.shape:
        case "mirror":
            if v["both"]:
                yield None
            matrix = np.eye(4)
            matrix[_AXES[v["axis"]], _AXES[v["axis"]]] = -1.0
            yield matrix
        case "array":
            yield from (_moved(v["step"], (k, k, k)) for k in range(v["count"]))
        case "grid":
            x, y, z = v["counts"]
            yield from (_moved(v["step"], (i, j, k)) for k in range(z) for j in range(y) for i in range(x))
        case "radial":
            yield from _around(v["count"], _AXES[v["axis"]], v["angle_deg"], v["rise"])
        case _:
            yield None


def _around(count: int, axis: int, angle_deg: float, rise: float) -> Iterator[Matrix4 | None]:
    whole = abs(angle_deg) >= 360.0 - 1e-9 and rise == 0.0
    step = angle_deg / (count if whole else max(1, count - 1))
    for k in range(count):
        shift = np.zeros(3)
        shift[axis] = rise * k
        yield translation(*shift) @ turned_about(axis, step * k) if k else None


def _moved(step: Vec3, times: Sequence[int]) -> Matrix4 | None:
    return translation(*(s * t for s, t in zip(step, times, strict=True))) if any(times) else None


def _matrix(node: Node, pieces: Sequence[Piece]) -> Matrix4 | None:
    """Where a node's frame stands in that of what it lies in; None if they are the same."""
    plain = node.at == (0.0, 0.0, 0.0) and node.turn_deg == (0.0, 0.0, 0.0) and node.scale == (1.0, 1.0, 1.0)
    if plain and node.anchor == "own":
        return None
    matrix = pose(node.at, node.turn_deg, node.scale)
    return matrix if node.anchor == "own" else matrix @ translation(*-_anchor(node.anchor, pieces))


def _anchor(word: str, pieces: Sequence[Piece]) -> Floats:
    bounds = [piece.body.bounds for piece in pieces]
    low, high = np.min([b[0] for b in bounds], axis=0), np.max([b[1] for b in bounds], axis=0)
    return (low + high) / 2 + (high - low) / 2 * np.array(_ANCHORS[word], dtype=np.float64)
