"""How an animal holds itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from diorama.domain.units import Vec3
from diorama.makers.animal_flesh import Blob, Cut


@dataclass(frozen=True, slots=True, kw_only=True)
class Pose:
    """A body, where its head sits on it, and how the head is turned.

    head: centre of the skull [m]. yaw, pitch: turn of the head [rad]; pitch > 0 looks down. asleep: eyes shut.
    region: box [m] around the body's mesh. cell: its fineness [m]. neck: plane between body and head meshes; None: one
    mesh. spine: unit direction along which stripes follow each other. pale: blobs that are painted in the pale colour
    of bib and paws, a little proud of the coat.
    """

    body: Sequence[Blob]
    head: Vec3
    region: tuple[Vec3, Vec3]
    neck: Cut | None = None
    cell: float = 0.0125
    spine: Vec3 = (0.0, 0.0, 1.0)
    yaw: float = 0.0
    pitch: float = 0.0
    asleep: bool = False
    pale: Sequence[Blob] = field(default_factory=tuple[Blob, ...])
