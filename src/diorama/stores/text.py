"""Documents as the text that a column holds."""

from __future__ import annotations

import json
from typing import Any

from diorama.domain.plain import to_plain


def to_text(value: Any) -> str:
    """Compact JSON in ASCII: text that UTF-8 cannot say (half a surrogate pair) is kept as its escape.

    Raises:
        TypeError: If a value has no JSON form. ValueError: If a number is not finite.
    """
    return json.dumps(to_plain(value), allow_nan=False, separators=(",", ":"))


def from_text(text: str) -> Any:
    """What `to_text` wrote, as plain JSON data."""
    return json.loads(text)
