"""Buffers, buffer views and accessors of a glTF document as arrays (glTF 2.0, chapter 3.6)."""

from __future__ import annotations

import base64
import binascii
from typing import Any
from urllib.parse import unquote_to_bytes

import numpy as np
from numpy.typing import NDArray

from diorama.domain.errors import BadFile
from diorama.formats.json_place import JsonPlace

MAX_ELEMENTS = 100_000_000  # numbers in all accessors that are read, 400 MB as float32
COMPONENTS = {5120: "<i1", 5121: "<u1", 5122: "<i2", 5123: "<u2", 5125: "<u4", 5126: "<f4"}
WIDTHS = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT2": 4, "MAT3": 9, "MAT4": 16}


class GlbData:
    """The arrays of one file. Every method raises `BadFile` if the data is not what the document says."""

    def __init__(self, document: JsonPlace, binary: bytes) -> None:
        self._buffers = [_buffer(entry, index, binary) for index, entry in enumerate(document.objects("buffers"))]
        self._views = document.objects("bufferViews")
        self._accessors = document.objects("accessors")
        self._left = MAX_ELEMENTS
        self._read: dict[int, NDArray[Any]] = {}
        self._as_floats: dict[int, NDArray[np.float32]] = {}
        self._as_indices: dict[int, NDArray[np.uint32]] = {}

    @property
    def accessor_count(self) -> int:
        """Number of accessors."""
        return len(self._accessors)

    @property
    def view_count(self) -> int:
        """Number of buffer views."""
        return len(self._views)

    def view_bytes(self, index: int) -> bytes:
        """The bytes of a buffer view."""
        return bytes(self._view(index)[0])

    def view_length(self, index: int) -> int:
        """Bytes in a buffer view."""
        return len(self._view(index)[0])

    def check_ranges(self) -> None:
        """Hold every accessor and buffer view against the bytes that are there, read or not."""
        for index in range(len(self._views)):
            self._view(index)
        for entry in self._accessors:
            dtype = np.dtype(COMPONENTS[entry.choice("componentType", tuple(COMPONENTS))])
            shape = (entry.integer("count", low=1), WIDTHS[entry.choice("type", tuple(WIDTHS))])
            if (view := entry.optional_index("bufferView", len(self._views), "buffer view")) is not None:
                self._span(entry, view, dtype, shape, entry.integer("byteOffset", 0))
            if "sparse" in entry:
                self._check_sparse(entry.object("sparse"), dtype, shape)

    def _check_sparse(self, sparse: JsonPlace, dtype: np.dtype[Any], shape: tuple[int, int]) -> None:
        count = sparse.integer("count", low=1, high=shape[0])
        where, values = sparse.object("indices"), sparse.object("values")
        kind = np.dtype(COMPONENTS[where.choice("componentType", (5121, 5123, 5125))])
        for part, part_dtype, width in ((where, kind, 1), (values, dtype, shape[1])):
            view = part.index("bufferView", len(self._views), "buffer view")
            self._span(part, view, part_dtype, (count, width), part.integer("byteOffset", 0))

    def floats(self, index: int, width: int) -> NDArray[np.float32]:
        """An accessor of `width` components as float32 (n, width), normalised integers as 0..1 or -1..1."""
        entry = self._accessors[index]
        array = self.array(index)
        if array.shape[1] != width:
            entry.refuse(f"its type is {entry.text('type')}; {width} numbers each are needed")
        if index not in self._as_floats:
            self._as_floats[index] = self._floats(entry, array)
        return self._as_floats[index]

    def _floats(self, entry: JsonPlace, array: NDArray[Any]) -> NDArray[np.float32]:
        if array.dtype.kind == "f":
            if not bool(np.isfinite(array).all()):
                entry.refuse("it holds a number that is not finite")
            return array.astype(np.float32, copy=False)
        values = array.astype(np.float32)
        if entry.flag("normalized"):
            values = np.maximum(values / np.float32(np.iinfo(array.dtype).max), np.float32(-1.0))
        return values

    def indices(self, index: int) -> NDArray[np.uint32]:
        """An accessor of vertex indices, shape (n,)."""
        entry = self._accessors[index]
        array = self.array(index)
        if array.dtype.kind != "u" or array.shape[1] != 1:
            entry.refuse("indices must be unsigned whole numbers, one each")
        if index not in self._as_indices:
            self._as_indices[index] = array[:, 0].astype(np.uint32)
        return self._as_indices[index]

    def array(self, index: int) -> NDArray[Any]:
        """An accessor as it is stored, shape (count, components), sparse values put in."""
        if index not in self._read:
            self._read[index] = self._accessor(self._accessors[index])
        return self._read[index]

    def _accessor(self, entry: JsonPlace) -> NDArray[Any]:
        dtype = np.dtype(COMPONENTS[entry.choice("componentType", tuple(COMPONENTS))])
        width = WIDTHS[entry.choice("type", tuple(WIDTHS))]
        count = entry.integer("count", low=1)
        if entry.text("type").startswith("MAT"):
            entry.refuse("matrices are not read")
        self._left -= count * width
        if self._left < 0:
            raise BadFile(f"GLB: its accessors hold more than {MAX_ELEMENTS:,} numbers")
        view = entry.optional_index("bufferView", len(self._views), "buffer view")
        if view is None:
            array = np.zeros((count, width), dtype=dtype)
        else:
            array = self._strided(entry, view, dtype, (count, width), entry.integer("byteOffset", 0))
        if "sparse" in entry:
            array = self._sparse(entry.object("sparse"), array)
        return array

    def _sparse(self, sparse: JsonPlace, array: NDArray[Any]) -> NDArray[Any]:
        count = sparse.integer("count", low=1, high=len(array))
        where = sparse.object("indices")
        values = sparse.object("values")
        kind = np.dtype(COMPONENTS[where.choice("componentType", (5121, 5123, 5125))])
        rows = self._strided(
            where,
            where.index("bufferView", len(self._views), "buffer view"),
            kind,
            (count, 1),
            where.integer("byteOffset", 0),
        )[:, 0]
        if int(rows.max()) >= len(array) or bool((np.diff(rows.astype(np.int64)) <= 0).any()):
            where.refuse(f"sparse indices must rise and lie below {len(array)}")
        changed = array.copy()
        changed[rows] = self._strided(
            values,
            values.index("bufferView", len(self._views), "buffer view"),
            array.dtype,
            (count, array.shape[1]),
            values.integer("byteOffset", 0),
        )
        return changed

    def _strided(
        self, entry: JsonPlace, view: int, dtype: np.dtype[Any], shape: tuple[int, int], offset: int
    ) -> NDArray[Any]:
        data, step = self._span(entry, view, dtype, shape, offset)
        return np.ndarray(shape=shape, dtype=dtype, buffer=data, offset=offset, strides=(step, dtype.itemsize)).copy()

    def _span(
        self, entry: JsonPlace, view: int, dtype: np.dtype[Any], shape: tuple[int, int], offset: int
    ) -> tuple[memoryview, int]:
        """The bytes that elements lie in, and the bytes from one to the next."""
        data, stride = self._view(view)
        count, width = shape
        packed = width * dtype.itemsize
        step = stride or packed
        if step < packed:
            entry.refuse(f"elements of {packed} bytes do not fit a stride of {step}")
        needed = offset + step * (count - 1) + packed
        if needed > len(data):
            entry.refuse(f"it needs {needed:,} bytes of a buffer view of {len(data):,}")
        return data, step

    def _view(self, index: int) -> tuple[memoryview, int]:
        view = self._views[index]
        buffer = self._buffers[view.index("buffer", len(self._buffers), "buffer")]
        start = view.integer("byteOffset", 0)
        length = view.integer("byteLength", low=1)
        if start + length > len(buffer):
            view.refuse(f"it ends at byte {start + length:,} of a buffer of {len(buffer):,}")
        stride = view.integer("byteStride", 0, low=0, high=252)
        return buffer[start : start + length], stride


def _buffer(entry: JsonPlace, index: int, binary: bytes) -> memoryview:
    length = entry.integer("byteLength", low=1)
    if "uri" in entry:
        data, _ = data_uri(entry.text("uri"), entry.place)
    elif index == 0:
        data = binary
    else:
        entry.refuse("it has no data")
    if len(data) < length:
        entry.refuse(f"it holds {len(data):,} bytes, not {length:,}")
    return memoryview(data)[:length]


def data_uri(uri: str, place: str) -> tuple[bytes, str]:
    """Bytes and media type of a `data:` URI.

    Raises:
        BadFile: If it is not one (files and addresses are not followed) or is damaged.
    """
    head, comma, body = uri.partition(",")
    if not head.startswith("data:"):
        shown = uri if len(uri) <= 60 else uri[:57] + "..."
        raise BadFile(
            f"GLB: {place}.uri names another file ('{shown}'); everything must be inside the GLB",
            hint="export it as a single binary file with its data and pictures embedded",
        )
    if not comma:
        raise BadFile(f"GLB: {place}.uri is a damaged data URI")
    media_type, *options = head[5:].split(";")
    if "base64" not in options:
        return unquote_to_bytes(body), media_type
    try:
        return base64.b64decode(body, validate=True), media_type
    except (binascii.Error, ValueError):
        raise BadFile(f"GLB: {place}.uri holds damaged base64") from None
