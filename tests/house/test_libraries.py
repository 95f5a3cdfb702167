"""Every library has its floors, and what would make results differ or escape has none."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator

import pytest

from tests.house.tree import ROOT, SRC, floor_of, python_files, relative

EVERYWHERE = frozenset({"*"})
HOMES: dict[str, frozenset[str]] = {
    # declared in pyproject.toml
    "alembic": frozenset({"stores"}),
    "cryptography": frozenset({"api"}),
    "dbos": frozenset({"engine"}),
    "fastapi": frozenset({"api"}),
    "google.protobuf": frozenset({"wire"}),
    "httpx": frozenset({"client", "stores"}),  # stores: fetching what a user names by URL
    "prometheus_client": frozenset({"api"}),
    "sqlalchemy": frozenset({"stores", "engine"}),
    "starlette": frozenset({"api"}),  # what FastAPI is made of
    "h11": frozenset({"api"}),  # what uvicorn reads HTTP/1.1 with
    "uvicorn": frozenset({"api"}),
    "embreex": frozenset({"geometry"}),
    "mitsuba": frozenset({"backends"}),  # the extra `beauty`
    "mujoco": frozenset({"pipelines"}),  # the extra `settle`
    "manifold3d": frozenset({"geometry", "makers"}),
    "numpy": EVERYWHERE,
    "ortools": frozenset({"layout"}),
    "PIL": frozenset({"formats", "makers", "render"}),
    "platformdirs": frozenset({"compose"}),
    "pydantic": frozenset({"formats", "compose", "api"}),
    "rich": frozenset({"cli"}),
    "shapely": frozenset({"geometry", "layout", "makers"}),
    "typer": frozenset({"cli"}),
    # heavy ones; import-linter holds these too, except where a module is imported by its name
    "pandas": frozenset(),
    "scipy": frozenset(),
    "trimesh": frozenset(),
    "diffusers": frozenset({"backends"}),
    "onnxruntime": frozenset({"backends"}),
    "torch": frozenset({"backends"}),
    "transformers": frozenset({"backends"}),
    # tests' own tools, which a contract suite for plug-in authors may use
    "pytest": frozenset({"testing"}),
    "hypothesis": frozenset({"testing"}),
    # threads, processes and loops start in one place (engine/lanes); the network belongs to client and servers
    "asyncio": frozenset(
        {"client", "pipelines", "engine", "studio", "agent", "api", "mcp", "compose", "cli", "testing"}
    ),
    "concurrent": frozenset({"engine"}),
    "multiprocessing": frozenset({"engine"}),
    "threading": frozenset({"residency", "stores", "engine", "testing"}),  # outside of engine: locks and locals only
    "subprocess": frozenset({"client", "engine", "testing"}),  # client: a server in the background
    "http.client": frozenset({"client", "backends", "api"}),
    "http.server": frozenset(),
    "socket": frozenset({"client", "backends", "stores", "api"}),
    "urllib.request": frozenset({"client", "backends", "api"}),
    # the same request gives the same bytes: no chance but numpy's seeded generators; and nothing is unpickled
    "pickle": frozenset(),
    "marshal": frozenset(),
    "random": frozenset(),
    "secrets": frozenset({"client", "stores", "api"}),
    "uuid": frozenset({"engine", "api"}),
}
SPELLED = {"pillow": "PIL", "prometheus-client": "prometheus_client", "protobuf": "google.protobuf"}  # as modules
FOR_OTHERS = frozenset({"websockets"})  # uvicorn's WebSocket protocol


def _imports(code: str) -> Iterator[tuple[int, str]]:
    """Line and dotted name; the longest name that has a home counts, else the top one. Imports by name
    (`import_module("x")`), which import-linter does not see, are seen too.
    """
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, _with_home(alias.name)) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from ((node.lineno, _with_home(f"{node.module}.{alias.name}")) for alias in node.names)
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if called in {"import_module", "__import__"} and isinstance(node.args[0].value, str):
                yield node.lineno, _with_home(node.args[0].value)


def _with_home(name: str) -> str:
    while name not in HOMES and "." in name:
        name = name.rpartition(".")[0]
    return name


def _all_imports() -> Iterator[tuple[str, str, str]]:
    for path in python_files(SRC):
        for line, module in _imports(path.read_text(encoding="utf-8")):
            yield f"{relative(path)}:{line}", floor_of(path), module


@pytest.mark.parametrize(
    ("code", "seen"),
    [
        ("import numpy.linalg", "numpy"),
        ("from urllib import request", "urllib.request"),
        ("from urllib.parse import unquote", "urllib"),
        ("def f():\n    from ortools.sat import cp", "ortools"),
        ("importlib.import_module('torch.nn')", "torch"),
        ("from http import client as c", "http.client"),
    ],
)
def test_an_import_is_seen_in_every_form(code: str, seen: str) -> None:
    assert [name for _, name in _imports(code)] == [seen]


def test_every_library_is_imported_only_where_it_belongs() -> None:
    strays = [
        f"{place}: {module} belongs in {sorted(HOMES[module]) or 'no floor'}"
        for place, floor, module in _all_imports()
        if module in HOMES and not HOMES[module] & {floor, "*"}
    ]
    assert strays == []


def test_every_library_that_is_imported_has_a_home() -> None:
    own = {"diorama", *sys.stdlib_module_names}
    assert [f"{place}: {module}" for place, _, module in _all_imports() if module not in own | set(HOMES)] == []


def test_every_declared_dependency_is_used_and_has_a_home() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    names = {re.match(r"[A-Za-z0-9_.-]+", entry).group() for entry in declared}  # type: ignore[union-attr]
    modules = {SPELLED.get(name, name) for name in names - FOR_OTHERS}
    assert sorted(modules - set(HOMES)) == []
    assert sorted(modules - {module for _, _, module in _all_imports()}) == []


def test_no_clock_and_no_shared_dice_in_what_results_are_made_from() -> None:
    """`time.perf_counter` may time a step; the date, the time of day and numpy's global generator may not be read."""
    banned = re.compile(
        r"\btime\.time\(|\bdatetime\.(now|today|utcnow)\(|\bnp\.random\.(?!default_rng|Generator|SeedSequence)\w+"
    )
    found = [
        f"{relative(path)}:{number}"
        for path in python_files(SRC)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if banned.search(line)
    ]
    assert found == []
