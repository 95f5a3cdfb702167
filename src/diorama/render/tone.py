"""From linear light to a picture: a filmic curve that keeps colours true, and sRGB.

Source of the curve: Khronos PBR Neutral tone mapper, 2024.
"""

from __future__ import annotations

import numpy as np

from diorama.render.arrays import F32

SHOULDER = np.float32(0.76)  # where highlights start to be compressed
DESATURATE = np.float32(0.15)
CONTRAST = 0.4


def toned(light: F32) -> F32:
    """Linear display values 0..1 (n, 3) of linear light (n, 3)."""
    red, green, blue = light[:, 0], light[:, 1], light[:, 2]
    least = np.minimum(np.minimum(red, green), blue)[:, None]
    offset = np.where(least < 0.08, least - np.float32(6.25) * least * least, np.float32(0.04))
    color = light - offset
    peak = np.maximum(np.maximum(red, green), blue)[:, None] - offset
    over = np.flatnonzero(peak[:, 0] >= SHOULDER)
    if len(over):
        high = peak[over]
        room = 1 - SHOULDER
        pressed = 1 - room * room / (high + room - SHOULDER)
        scaled = color[over] * (pressed / high)
        fade = 1 - 1 / (DESATURATE * (high - pressed) + 1)
        color[over] = scaled + (pressed - scaled) * fade
    return color


_STEPS = 4096


def _curve() -> F32:
    """sRGB 0..255 by linear value, with a touch more contrast: values are drawn towards a smooth step."""
    linear = np.linspace(0, 1, _STEPS + 1)
    srgb = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * np.maximum(linear, 1e-9) ** (1 / 2.4) - 0.055)
    return (255 * (srgb + CONTRAST * (srgb * srgb * (3 - 2 * srgb) - srgb))).astype(np.float32)


_TABLE = _curve()


def to_srgb(linear: F32) -> F32:
    """Graded sRGB 0..255 as float32 of linear display values, clipped; same shape. NaN counts as 0."""
    return _TABLE[
        (np.fmin(np.fmax(linear, np.float32(0)), np.float32(1)) * np.float32(_STEPS) + np.float32(0.5)).astype(np.int32)
    ]


def from_srgb(values: F32) -> F32:
    """Linear display values of sRGB 0..1."""
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4).astype(np.float32)
