"""Symmetry: pairs of a kind, one left and one right of an axis, and where they stand in their anchor's frame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from diorama.domain.layout import Item
from diorama.layout.footprint import Box, yaw_of
from diorama.layout.kinds import is_seat, wall_wish

OFF = 0.05  # [m] by which a pair may be off its mirror's image
_BESIDE, _NEXT = 0.12, 0.1  # [m] from the anchor to the first pair, and from pair to pair
_BEFORE, _APART = 0.45, 0.6  # [m] from the anchor to seats before it, and half of what is between them


@dataclass(frozen=True, slots=True, kw_only=True)
class Halves:
    """Who is whose mirror image, (left, right), and who stands on the axis."""

    pairs: tuple[tuple[str, str], ...]
    middle: tuple[str, ...]


def halves_of(subjects: Sequence[str], items: Mapping[str, Item]) -> Halves:
    """Subjects by kind: the first half of each left, the second right, an odd one on the axis."""
    kinds: dict[str, list[str]] = {}
    for name in subjects:
        kinds.setdefault(items[name].asset.category, []).append(name)
    pairs: list[tuple[str, str]] = []
    middle: list[str] = []
    for names in kinds.values():
        half = len(names) // 2
        pairs += zip(names[:half], names[len(names) - half :], strict=True)
        middle += names[half : len(names) - half]
    return Halves(pairs=tuple(pairs), middle=tuple(middle))


def mirrored_poses(
    subjects: Sequence[str], anchor: str, items: Mapping[str, Item], boxes: Mapping[str, Box]
) -> list[list[tuple[float, float, float]]]:
    """Ways to stand about an anchor, each the pose (x, z, yaw) of every subject in its frame: side by side with it, and
    seats before it, face to face; none for a single thing or one that is left over.

    Args:
        boxes: Footprints of the subjects and the anchor, each in its own frame.
    """
    halves = halves_of(subjects, items)
    if halves.middle or not halves.pairs:
        return []
    ways = [_beside(halves, boxes, boxes[anchor], in_line=wall_wish(items[anchor].asset.category) >= 0.5)]
    if items[anchor].asset.has_front and all(is_seat(items[name].asset.category) for name in subjects):
        ways.insert(0, _face_to_face(halves, boxes, boxes[anchor]))
    return [[poses[name] for name in subjects] for poses in ways]


def _beside(
    halves: Halves, boxes: Mapping[str, Box], main: Box, *, in_line: bool
) -> dict[str, tuple[float, float, float]]:
    """Pair by pair outwards; backs in line with the back of what stands at a wall."""
    poses: dict[str, tuple[float, float, float]] = {}
    reach = main.size[0] / 2 + _BESIDE
    for pair in halves.pairs:
        wide = max(boxes[name].size[0] for name in pair)
        for name, sign in zip(pair, (-1, 1), strict=True):
            box = boxes[name]
            x = main.centre[0] + sign * (reach + wide / 2) - box.centre[0]
            poses[name] = (x, main.z0 - box.z0 if in_line else main.centre[1] - box.centre[1], 0.0)
        reach += wide + _NEXT
    return poses


def _face_to_face(halves: Halves, boxes: Mapping[str, Box], main: Box) -> dict[str, tuple[float, float, float]]:
    """Pair by pair away from the anchor's front, the left ones looking right and the right ones left."""
    poses: dict[str, tuple[float, float, float]] = {}
    at = main.z1 + _BEFORE
    for pair in halves.pairs:
        wide = max(boxes[name].size[0] for name in pair)
        deep = max(boxes[name].size[1] for name in pair)
        off = max(_APART, 0.4 * main.size[0]) + deep / 2
        for name, sign, turn in zip(pair, (-1, 1), (1, 3), strict=True):
            centre = boxes[name].turned(turn).centre
            poses[name] = (main.centre[0] + sign * off - centre[0], at + wide / 2 - centre[1], yaw_of(turn))
        at += wide + _NEXT
    return poses
