"""Names for the arrays that pictures are made of."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

# float32 in fact; numpy's stubs lose the width in arithmetic, so the type only says that it is a float.
F32: TypeAlias = NDArray[np.floating[Any]]
I32: TypeAlias = NDArray[np.signedinteger[Any]]
I64: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]
