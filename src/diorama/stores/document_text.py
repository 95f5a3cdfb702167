"""Documents as they are kept: canonical JSON text that can always be read again."""

from __future__ import annotations

import json
from typing import Any

from diorama.domain.plain import to_plain


def document_text(value: Any) -> str:
    """Compact JSON text. Half a surrogate pair, which JSON can spell and UTF-8 cannot, becomes '?'.

    Raises:
        TypeError: If a value has no JSON form. ValueError: If a number is not finite.
    """
    text = json.dumps(to_plain(value), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode(errors="replace").decode()
