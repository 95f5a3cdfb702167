"""Lists page by page: how the next page is asked for. Every list answers {items, next_cursor}, newest first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import Query, Request

MOST = 200
USUAL = 50
MAX_CURSOR = 200  # characters

Limit = Annotated[int, Query(ge=1, le=MOST, description=f"How many at the most; {USUAL} if left out.")]
Cursor = Annotated[
    str | None,
    Query(
        min_length=1, max_length=MAX_CURSOR, description="`next_cursor` of the page before; left out: the first page."
    ),
]


def next_page(request: Request, cursor: str | None) -> Mapping[str, str]:
    """The `Link` header that leads to the next page (RFC 8288); no header after the last one."""
    if cursor is None:
        return {}
    url = request.url.include_query_params(cursor=cursor)
    return {"Link": f'<{url.path}?{url.query}>; rel="next"'}
