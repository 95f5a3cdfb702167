"""A mistyped filter is refused and named."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Annotated

import pytest
from fastapi import Depends, FastAPI, Query
from httpx import ASGITransport, AsyncClient, Response

from diorama.api.problems import add_problems
from diorama.api.queries import known_query


def paging(cursor: str = "") -> str:
    return cursor


@pytest.fixture(scope="module")
def get() -> Callable[[str], Response]:
    app = FastAPI(dependencies=[Depends(known_query)])

    @app.get("/things")
    def things(kind: str = "", by: Annotated[str, Query(alias="sort")] = "", page: str = Depends(paging)) -> str:
        return f"{kind}{by}{page}"

    @app.get("/plain")
    def plain() -> str:
        return "plain"

    add_problems(app)

    async def asked(address: str) -> Response:
        async with AsyncClient(transport=ASGITransport(app), base_url="http://localhost") as client:
            return await client.get(address)

    return lambda address: asyncio.run(asked(address))


@pytest.mark.parametrize("query", ["", "?kind=a", "?sort=a&cursor=b", "?kind=a&kind=b"])
def test_what_is_declared_may_be_asked(get: Callable[[str], Response], query: str) -> None:
    assert get(f"/things{query}").status_code == 200


@pytest.mark.parametrize("query", ["?knid=a", "?by=a", "?kind=a&limt=3", "?" + "x" * 500 + "=1"])
def test_what_is_not_declared_is_named(get: Callable[[str], Response], query: str) -> None:
    answer = get(f"/things{query}")
    assert answer.status_code == 400
    assert answer.json()["hint"] == "there are: cursor, kind, sort"
    assert len(answer.json()["detail"]) < 120


def test_an_address_without_parameters_takes_none(get: Callable[[str], Response]) -> None:
    assert get("/plain?x=1").json()["hint"] == "there are: none"
