"""Filters that stop at edges: places share light only when they lie in one plane."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from diorama.render.arrays import F32, I64, Flags, dot

TAPS = (1.0, 1.0, 0.5)  # by distance: four pixels wide, which is the sampling pattern's period


@dataclass(frozen=True, slots=True, eq=False)
class Guide:
    """A grid of places. position, normal (h, w, 3); tolerance (h, w): how far [m] two places of one plane may be
    apart along the normal; valid (h, w): 0 where there is nothing.
    """

    position: F32
    normal: F32
    tolerance: F32
    valid: F32


def likeness(guide: Guide, one: tuple[slice, slice], other: tuple[slice, slice]) -> F32:
    """How much the places of two parts of the grid belong together, 0..1."""
    normal, place = guide.normal[one], guide.position[one]
    away = np.abs(dot(guide.position[other] - place, normal))
    turned = dot(guide.normal[other], normal)
    flat = np.clip(2 - away / guide.tolerance[one], 0, 1)
    return flat * np.clip((turned - np.float32(0.8)) * 8, 0, 1) * guide.valid[one] * guide.valid[other]


class EdgeFilter:
    """A blur over four pixels that is prepared once for a guide and then used for several signals."""

    def __init__(self, guide: Guide, stride: int = 1) -> None:
        """Work out the weights. stride: distance [px] between taps."""
        self._stride = stride
        self._weights: list[tuple[int, int, F32]] = []
        self._shares: list[F32] = []
        for axis in (0, 1):
            norm = np.ones(guide.valid.shape, np.float32)
            for tap, weight in enumerate(TAPS[1:], start=1):
                reach = tap * stride
                one, other = shifted(axis, reach)
                alike = likeness(guide, one, other) * np.float32(weight)
                norm[one] += alike
                norm[other] += alike
                self._weights.append((axis, reach, alike))
            self._shares.append(1 / norm)

    @property
    def support(self) -> F32:
        """How many places (h, w) are averaged about each one, 1..16: few where a surface is narrow."""
        return 1 / (self._shares[0] * self._shares[1])

    def broken(self, shape: tuple[int, int]) -> Flags:
        """Which places (h, w) lie in another plane than a neighbour."""
        result = np.zeros(shape, np.bool_)
        for axis, reach, weight in self._weights:
            if reach == self._stride:
                one, other = shifted(axis, reach)
                result[one] |= weight < 0.5
                result[other] |= weight < 0.5
        return result

    def __call__(self, signal: F32) -> F32:
        """The filtered signal (h, w, c)."""
        for axis in (0, 1):
            total = signal.copy()
            for along, reach, weight in self._weights:
                if along != axis:
                    continue
                one, other = shifted(axis, reach)
                total[one] += signal[other] * weight[:, :, None]
                total[other] += signal[one] * weight[:, :, None]
            total *= self._shares[axis][:, :, None]
            signal = total
        return signal


def shifted(axis: int, reach: int) -> tuple[tuple[slice, slice], tuple[slice, slice]]:
    """The two parts of a grid that lie `reach` apart along an axis."""
    full, near, far = slice(None), slice(None, -reach), slice(reach, None)
    return ((near, full), (far, full)) if axis == 0 else ((full, near), (full, far))


def enlarged(signal: F32, coarse: Guide, fine: Guide) -> tuple[F32, Flags]:
    """A signal known at every second place of both axes, brought to all of them along planes.

    Args:
        signal: (hc, wc, c) with hc = ceil(h / 2), wc = ceil(w / 2).
        coarse: Guide of the coarse places.
        fine: Guide of all places.

    Returns:
        (h, w, c), and which places (h, w) found nothing coarse in their plane: their values are poor guesses.
    """
    height, width = fine.valid.shape
    lonely = np.zeros((height, width), np.bool_)
    result = np.empty((height, width, signal.shape[2]), np.float32)
    result[::2, ::2] = signal
    # Past the last coarse row or column the last one stands in.
    signal = np.pad(signal, ((0, 1), (0, 1), (0, 0)), mode="edge")
    coarse = _padded(coarse)
    for odd_row, odd_column in ((0, 1), (1, 0), (1, 1)):
        here = (slice(odd_row, None, 2), slice(odd_column, None, 2))
        lines, places = fine.valid[here].shape
        total = np.zeros((lines, places, signal.shape[2]), np.float32)
        norm = np.full((lines, places), 1e-12, np.float32)
        for down in range(odd_row + 1):
            for across in range(odd_column + 1):
                pick = (slice(down, down + lines), slice(across, across + places))
                weight = _kinship(coarse, pick, fine, here)
                total += signal[pick] * weight[:, :, None]
                norm += weight
        result[here] = total / norm[:, :, None]
        lonely[here] = (norm < 0.05) & (fine.valid[here] > 0)
    return result, lonely


def rescued(signal: F32, coarse: Guide, fine: Guide, rows: I64, columns: I64) -> tuple[F32, F32]:
    """What `enlarged` could not do, from a wider round of coarse places.

    Args:
        signal: As in `enlarged`.
        coarse: Guide of the coarse places.
        fine: Guide of all places.
        rows: Of the fine places (n,).
        columns: Of the fine places (n,).

    Returns:
        Values (n, c), and the weight (n,) of what was found in their planes; under 0.05 they are poor guesses.
    """
    height, width = coarse.valid.shape
    position, normal = fine.position[rows, columns], fine.normal[rows, columns]
    slack = fine.tolerance[rows, columns] * 1.5
    total = np.zeros((len(rows), signal.shape[2]), np.float32)
    norm = np.full(len(rows), 1e-12, np.float32)
    for down in (-2, -1, 0, 1, 2):
        for across in (-2, -1, 0, 1, 2):
            line, place = np.clip(rows // 2 + down, 0, height - 1), np.clip(columns // 2 + across, 0, width - 1)
            away = np.abs(dot(coarse.position[line, place] - position, normal)) / slack
            turned = 1 - dot(coarse.normal[line, place], normal)
            weight = np.clip(2 - away, 0, 1) * np.clip(np.float32(1.5) - turned * 5, 0, 1) * coarse.valid[line, place]
            weight /= np.float32(1 + down * down + across * across)
            total += signal[line, place] * weight[:, None]
            norm += weight
    return total / norm[:, None], norm


def _padded(guide: Guide) -> Guide:
    """The guide with its last row and column once more."""
    flat, deep = ((0, 1), (0, 1)), ((0, 1), (0, 1), (0, 0))
    return Guide(
        np.pad(guide.position, deep, mode="edge"),
        np.pad(guide.normal, deep, mode="edge"),
        np.pad(guide.tolerance, flat, mode="edge"),
        np.pad(guide.valid, flat, mode="edge"),
    )


def _kinship(coarse: Guide, pick: tuple[slice, slice], fine: Guide, here: tuple[slice, slice]) -> F32:
    """Weight of coarse places for fine ones: 1 in one plane, little elsewhere, but never nothing."""
    away = np.abs(dot(coarse.position[pick] - fine.position[here], fine.normal[here]))
    away /= fine.tolerance[here]
    turned = 1 - dot(coarse.normal[pick], fine.normal[here])
    same = np.clip(2 - away, 0, 1) * np.clip(np.float32(1.5) - turned * 5, 0, 1)
    return (same + np.float32(1e-3) / (1 + away + 4 * turned)) * coarse.valid[pick]


def halved(guide: Guide) -> Guide:
    """Every second place of a guide in both directions."""
    return Guide(
        np.ascontiguousarray(guide.position[::2, ::2]),
        np.ascontiguousarray(guide.normal[::2, ::2]),
        guide.tolerance[::2, ::2] * 2,
        np.ascontiguousarray(guide.valid[::2, ::2]),
    )
