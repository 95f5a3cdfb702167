"""WAV files from outside (RIFF, with PCM or float samples): header and real size must agree."""

from __future__ import annotations

import struct
from dataclasses import dataclass

import numpy as np

from diorama.domain.errors import BadFile
from diorama.formats.intake import MEDIA_TYPES, FileFacts, IntakeLimits, too_many

MAX_CHUNKS = 1000
LEAST_RATE = 4000
_PCM, _FLOAT, _EXTENSIBLE = 1, 3, 0xFFFE
_GUID_TAIL = bytes.fromhex("000000001000800000aa00389b71")  # of every format number as a GUID
_SIZES = {_PCM: (8, 16, 24, 32), _FLOAT: (32, 64)}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    floats: bool
    channels: int
    rate: int
    bits: int

    @property
    def frame_bytes(self) -> int:
        return self.channels * self.bits // 8


def check_sound(data: bytes, limits: IntakeLimits, what: str = "the sound") -> FileFacts:
    """Judge a WAV file: form, length, and that float samples are numbers.

    Raises:
        BadFile: If it is damaged, holds no sound, or is compressed. LimitExceeded: If it is too long or too fine.
    """
    try:
        form, samples = _parts(data, what)
    except struct.error:
        raise BadFile(f"{what}: it ends too early") from None
    if form.channels > limits.channels:
        raise too_many("channels", form.channels, limits.channels, what)
    if form.rate > limits.sample_rate:
        raise too_many("samples a second", form.rate, limits.sample_rate, what)
    if len(samples) == 0 or len(samples) % form.frame_bytes:
        raise BadFile(f"{what}: {len(samples):,} bytes of sound are no whole frames of {form.frame_bytes}")
    seconds = len(samples) / (form.rate * form.frame_bytes)
    if seconds > limits.seconds:
        raise too_many("seconds", round(seconds, 1), limits.seconds, what)
    if form.floats and not bool(np.isfinite(np.frombuffer(samples, dtype=f"<f{form.bits // 8}")).all()):
        raise BadFile(f"{what}: it holds a sample that is not a finite number")
    details = {"seconds": round(seconds, 6), "sample_rate": form.rate, "channels": form.channels, "bits": form.bits}
    return FileFacts(kind="audio", media_type=MEDIA_TYPES["wav"], details=details)


def _parts(data: bytes, what: str) -> tuple[_Form, memoryview]:
    """The form, and the bytes of the sound."""
    (named,) = struct.unpack_from("<I", data, 4)
    if len(data) not in (named + 8, named + 8 + (named & 1)):
        raise BadFile(
            f"{what}: its header names {named + 8:,} bytes; {len(data):,} are there",
            hint="save it as a file (a recording that was streamed has no length in its header)",
        )
    form: _Form | None = None
    place, end, view = 12, named + 8, memoryview(data)
    for _ in range(MAX_CHUNKS):
        if place >= end:
            break
        name, length = struct.unpack_from("<4sI", data, place)
        body = view[place + 8 : place + 8 + length]
        if place + 8 + length > end:
            raise BadFile(f"{what}: it is cut off: a chunk ends at byte {place + 8 + length:,} of {end:,}")
        if name == b"fmt ":
            if form is not None:
                raise BadFile(f"{what}: it says its form twice")
            form = _form(bytes(body), what)
        elif name == b"data":
            if form is None:
                raise BadFile(f"{what}: its form does not stand before its sound")
            return form, body
        place += 8 + length + (length & 1)
    raise BadFile(f"{what}: it holds no sound")


def _form(body: bytes, what: str) -> _Form:
    tag, channels, rate, byte_rate, frame_bytes, bits = struct.unpack_from("<HHIIHH", body)
    if tag == _EXTENSIBLE:
        (tag,) = struct.unpack_from("<H", body, 24)
        if body[26:40] != _GUID_TAIL:
            tag = _EXTENSIBLE
    if bits not in _SIZES.get(tag, ()):
        raise BadFile(
            f"{what}: samples of form {tag} with {bits} bits; PCM of 8 to 32 bits and float of 32 or 64 are read",
            hint="save it as uncompressed WAV",
        )
    form = _Form(floats=tag == _FLOAT, channels=channels, rate=rate, bits=bits)
    if channels == 0 or rate < LEAST_RATE:
        raise BadFile(f"{what}: {channels} channels of {rate:,} samples a second")
    if (frame_bytes, byte_rate) != (form.frame_bytes, form.frame_bytes * rate):
        raise BadFile(
            f"{what}: its header contradicts itself: {channels} channels of {bits} bits at {rate:,} a second are"
            f" {form.frame_bytes * rate:,} bytes a second, not {byte_rate:,}"
        )
    return form
