"""What a program would come to, summed before anything is built."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from diorama.domain.shape import (
    MAX_BOOLEAN_TRIANGLES,
    MAX_DEPTH,
    MAX_PARTS,
    MAX_SOLIDS,
    MAX_TRIANGLES,
    SHAPES,
)
from diorama.makers.program.outlines import CURVE_STEPS
from diorama.makers.program.tree import Look, Node, Program, exceed, refuse


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """Of a node with all in it, copies counted. depth: of nodes in nodes."""

    triangles: int
    solids: int
    depth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """Of a whole program: no less than what will be built, booleans aside."""

    triangles: int
    solids: int


def estimate(program: Program) -> Estimate:
    """Sum up a program.

    Raises:
        BadFile: If a definition uses itself, or a boolean holds names or materials. LimitExceeded: Too much.
    """
    check_circles(program)
    sums = _Sums(program)
    found = [sums.of(part) for part in program.parts]
    total, solids = sum(each.triangles for each in found), sum(each.solids for each in found)
    _check("parts", "triangles", total, MAX_TRIANGLES, "give round things fewer segments, or repeat them less")
    _check("parts", "solids", solids, MAX_SOLIDS, "repeat them less")
    _check_parts(program)
    return Estimate(triangles=total, solids=solids)


class _Sums:
    def __init__(self, program: Program) -> None:
        self._program = program
        self._known: dict[str, Sum] = {}
        self._boolean = 0

    def of(self, node: Node, depth: int = 1) -> Sum:
        kind = SHAPES[node.shape]
        if depth > MAX_DEPTH:
            exceed(node.path, f"lies {depth} nodes deep, definitions counted; {MAX_DEPTH} are allowed", "nest it less")
        if kind.makes == "solid":
            return Sum(triangles=solid_triangles(node), solids=1, depth=1)
        if kind.makes == "use":
            inner = self._definition(node, depth)
        else:
            found = [self.of(child, depth + 1) for child in node.of]
            inner = Sum(
                triangles=sum(each.triangles for each in found),
                solids=sum(each.solids for each in found),
                depth=max(each.depth for each in found),
            )
        if depth + inner.depth > MAX_DEPTH:
            what = f"holds {inner.depth} nodes in nodes, at depth {depth}; {MAX_DEPTH} are allowed"
            exceed(node.path, what, "nest it less")
        copies = copies_of(node)
        triangles, solids = inner.triangles * copies, inner.solids * copies
        hint = "give round things fewer segments, or repeat them less"
        _check(node.path, "triangles", triangles, MAX_TRIANGLES, hint)
        _check(node.path, "solids", solids, MAX_SOLIDS, "repeat them less")
        if kind.makes == "one":
            _check(node.path, "triangles in one solid", triangles, MAX_BOOLEAN_TRIANGLES, hint)
            self._boolean += triangles
            _check(node.path, "triangles in solids made of others", self._boolean, MAX_TRIANGLES, hint)
            self._check_bare(node, node.of)
            solids = 1
        return Sum(triangles=triangles, solids=solids, depth=1 + inner.depth)

    def _definition(self, node: Node, depth: int) -> Sum:
        name: str = node.values["definition"]
        if name not in self._known:
            self._known[name] = self.of(self._program.define[name], depth + 1)
        return self._known[name]

    def _check_bare(self, one: Node, children: tuple[Node, ...]) -> None:
        """Refuse names and materials inside of what becomes one solid. Cycles were found before."""
        for child in children:
            for member, value in (("name", child.name), ("material", child.look)):
                if value is not None:
                    refuse(f"{child.path}/{member}", f"stands within the {one.shape} at {one.path}, which is one solid",
                           f"say it at {one.path}")  # fmt: skip
            inner = child.of
            if child.shape == "use":
                inner = (self._program.define[child.values["definition"]],)
            self._check_bare(one, inner)


def check_circles(program: Program) -> None:
    """Refuse definitions that hold themselves; names the `use` that closes the circle."""
    uses = {name: _uses_in(node) for name, node in program.define.items()}
    done: set[str] = set()
    for start in uses:
        trail: list[tuple[str, Iterator[Node]]] = [(start, iter(uses[start]))]
        while trail and start not in done:
            name, rest = trail[-1]
            node = next(rest, None)
            if node is None:
                done.add(name)
                trail.pop()
                continue
            inner: str = node.values["definition"]
            names = [entry[0] for entry in trail]
            if inner in names:
                around = " -> ".join([*names[names.index(inner) :], inner])
                refuse(f"{node.path}/definition", f"is '{inner}', which then holds itself: {around}",
                       "break the circle")  # fmt: skip
            if inner not in done:
                trail.append((inner, iter(uses[inner])))


def _uses_in(node: Node) -> list[Node]:
    if node.shape == "use":
        return [node]
    return [use for child in node.of for use in _uses_in(child)]


def copies_of(node: Node) -> int:
    """How often a node repeats what is in it."""
    values = node.values
    match node.shape:
        case "array" | "radial":
            return values["count"]
        case "grid":
            x, y, z = values["counts"]
            return x * y * z
        case "mirror":
            return 2 if values["both"] else 1
        case _:
            return 1


def solid_triangles(node: Node) -> int:
    """Triangles of one solid at the most."""
    v = node.values
    match node.shape:
        case "box":
            n = v["steps"] if v["edge"] > 0 else 0
            return 12 + 24 * n + 8 * n * n
        case "slab":
            return _extruded(32 if v["corner"] > 0 else 4, 1, v)
        case "cylinder":
            return (10 if v["edge"] > 0 else 4) * v["segments"]
        case "tube":
            return (20 if v["edge"] > 0 else 8) * v["segments"]
        case "cone":
            return 4 * v["segments"]
        case "sphere" | "ellipsoid":
            return 2 * v["segments"] * max(4, v["segments"] // 2)
        case "capsule":
            return 2 * v["segments"] * (2 * max(3, v["segments"] // 4) + 2)
        case "torus":
            return 2 * v["segments"] * v["tube_segments"]
        case "prism":
            return 4 * v["sides"]
        case "wedge":
            return 8
        case "extrude":
            return _extruded(len(v["outline"]) + sum(map(len, v["holes"])), 1 + len(v["holes"]), v)
        case "lathe":
            return 2 * v["segments"] * (len(v["profile"]) + 2)
        case "sweep":
            return 2 * len(v["section"]) * (len(v["path"]) + 1)
        case _:
            return _lofted(v)


def _extruded(corners: int, loops: int, values: Mapping[str, Any]) -> int:
    rows = 2 * values["steps"] + 1 if values["edge"] > 0 else 1
    return 2 * (corners + 2 * loops) + 2 * corners * rows


def _lofted(values: Mapping[str, Any]) -> int:
    sections = values["sections"]
    corners = [len(section["outline"]) for section in sections]
    around = corners[0] if len(set(corners)) == 1 else sum(corners)
    return 2 * around * ((len(sections) - 1) * (CURVE_STEPS if values["smooth"] else 1) + 1)


def _check_parts(program: Program) -> None:
    """Refuse more named parts and materials than a file should hold."""
    found: set[tuple[str, Look | None]] = set()
    seen: set[tuple[str, str, Look | None]] = set()

    def walk(node: Node, name: str, look: Look | None) -> None:
        name, look = node.name or name, node.look or look
        kind = SHAPES[node.shape].makes
        if len(found) > MAX_PARTS:
            return
        if kind == "use":
            key = (node.values["definition"], name, look)
            if key not in seen:
                seen.add(key)
                walk(program.define[node.values["definition"]], name, look)
        elif kind == "copies":
            for child in node.of:
                walk(child, name, look)
        else:
            found.add((name, look))

    for index, part in enumerate(program.parts):
        walk(part, f"part-{index + 1}", None)
    _check("parts", "named parts and materials", len(found), MAX_PARTS, "give several the same name and material")


def _check(path: str, what: str, count: int, most: int, hint: str) -> None:
    if count > most:
        number = f"{count:,}" if count < 10**15 else "very many"
        exceed(path, f"comes to {number} {what}; {most:,} are allowed", hint)
