"""Holds answers against the OpenAPI document: every one that a test gets is one that the document tells of."""

from __future__ import annotations

import copy
import re
from functools import cached_property
from typing import Any

import httpx
from jsonschema import Draft202012Validator

METHODS = ("get", "put", "post", "delete", "patch", "head")
BY_LAYERS = {400, 401, 403, 404, 405, 413, 421, 429, 500, 503}  # refused before any route was found


class Contract:
    """The document of one application, read strictly: a member that it does not name may not be there."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document

    @cached_property
    def _components(self) -> dict[str, Any]:
        components = copy.deepcopy(self.document["components"])
        for schema in components["schemas"].values():
            if "properties" in schema:
                schema.setdefault("additionalProperties", False)
        return components

    @cached_property
    def _paths(self) -> list[tuple[re.Pattern[str], dict[str, Any]]]:
        """Fixed parts before parameters, as the router has it."""
        order = sorted(self.document["paths"], key=lambda path: path.replace("{", "~"))
        return [(re.compile(re.sub(r"\{[^}]+\}", "[^/]+", path)), self.document["paths"][path]) for path in order]

    def operation(self, method: str, path: str) -> dict[str, Any] | None:
        """The operation of a request; None if there is none."""
        for pattern, methods in self._paths:
            if pattern.fullmatch(path) and method.lower() in methods:
                return methods[method.lower()]
        return None

    def faults(self, schema: dict[str, Any], value: Any) -> list[str]:
        """Where a value does not fit a schema of the document."""
        validator = Draft202012Validator({**schema, "components": self._components})
        return [f"{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in validator.iter_errors(value)]

    def check(self, response: httpx.Response) -> None:
        """Fail unless the document tells of this answer. A hook for httpx."""
        method, path = response.request.method, response.request.url.path
        operation = self.operation(method, path)
        kind = response.headers.get("content-type", "").partition(";")[0]
        where = f"{method} {path} -> {response.status_code} {kind}"
        if operation is None:
            assert response.status_code in BY_LAYERS, where
            return
        assert str(response.status_code) in operation["responses"], f"{where} is not in the document"
        told = operation["responses"][str(response.status_code)]
        if response.status_code in {204, 304}:
            assert "content" not in told, where
            return
        assert kind in told["content"], where
        for name in response.headers:
            if name in {"location", "etag", "link", "idempotency-replayed"}:
                assert name in {header.lower() for header in told.get("headers", {})}, f"{where}: {name}"
        if kind.endswith("json"):
            response.read()
            assert self.faults(told["content"][kind]["schema"], response.json()) == [], where
