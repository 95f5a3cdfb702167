"""JSON Patch (RFC 6902) as pure functions on JSON data: `diff`, `apply`, `invert`.

Nothing that is given is changed; results share unchanged parts with what was given, so treat both as read-only.
Laws: `apply(a, diff(a, b)) == b` and `apply(apply(d, p), invert(d, p)) == d`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, NoReturn, TypeAlias, cast

from diorama.domain.errors import UserFault

Json: TypeAlias = Any  # null, bool, number, string, list or dict with string keys
Operation: TypeAlias = Mapping[str, Json]
Patch: TypeAlias = Sequence[Operation]
Path: TypeAlias = tuple[str, ...]

_NEEDS_VALUE = ("add", "replace", "test")
_NEEDS_FROM = ("move", "copy")


def equal(left: Json, right: Json) -> bool:
    """Equality of JSON: numbers by value, but true is not 1; the order of an object's members does not count."""
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if isinstance(left, dict) and isinstance(right, dict):
        one, other = cast("dict[str, Json]", left), cast("dict[str, Json]", right)
        return one.keys() == other.keys() and all(equal(value, other[key]) for key, value in one.items())
    if isinstance(left, list) and isinstance(right, list):
        ours, theirs = cast("list[Json]", left), cast("list[Json]", right)
        return len(ours) == len(theirs) and all(map(equal, ours, theirs))
    if isinstance(left, (dict, list)) or isinstance(right, (dict, list)):
        return False
    return bool(left == right)


def diff(before: Json, after: Json) -> list[dict[str, Json]]:
    """A patch that turns `before` into `after`, of add, remove and replace; empty if they are equal.

    Members are compared one by one; of lists, what both begin and end with is left alone.
    """
    operations: list[dict[str, Json]] = []
    _diff(before, after, (), operations)
    return operations


def apply(document: Json, patch: Patch) -> Json:
    """The document after all operations, or none of them.

    Raises:
        UserFault: If an operation is malformed, names a place that is not there, or a `test` fails; the message
            names the operation and the path, the details hold both.
    """
    for index, operation in enumerate(patch):
        document = _apply(document, _Step(operation, index))
    return document


def invert(document: Json, patch: Patch) -> list[dict[str, Json]]:
    """The patch that takes the document after `patch` back to `document`.

    Raises:
        UserFault: If `patch` cannot be applied to `document`.
    """
    undo: list[list[dict[str, Json]]] = []
    for index, operation in enumerate(patch):
        step = _Step(operation, index)
        after = _apply(document, step)
        undo.append(_inverse(document, step))
        document = after
    return [operation for operations in reversed(undo) for operation in operations]


def parse_pointer(pointer: str) -> Path:
    """The parts of a JSON Pointer (RFC 6901).

    Raises:
        ValueError: If it is not one.
    """
    if pointer == "":
        return ()
    if not pointer.startswith("/"):
        raise ValueError(f"'{pointer}' does not begin with '/'")
    parts = pointer[1:].split("/")
    for part in parts:
        if "~" in part.replace("~0", "").replace("~1", ""):
            raise ValueError(f"'{pointer}' holds '~' without 0 or 1 after it")
    return tuple(part.replace("~1", "/").replace("~0", "~") for part in parts)


def pointer_of(path: Path) -> str:
    """The JSON Pointer of these parts."""
    return "".join("/" + part.replace("~", "~0").replace("/", "~1") for part in path)


class _Step:
    """One operation, its form checked."""

    def __init__(self, operation: Operation, index: int) -> None:
        self.index = index
        self.op = str(operation.get("op"))
        self.path: Path = ()
        self.origin: Path = ()
        if self.op not in ("add", "remove", "replace", "move", "copy", "test"):
            self.refuse(f"there is no operation '{self.op}'", "")
        self.path = self._pointer(operation, "path")
        if self.op in _NEEDS_FROM:
            self.origin = self._pointer(operation, "from")
            if self.op == "move" and self.path != self.origin and self.path[: len(self.origin)] == self.origin:
                self.refuse("a value cannot move into itself")
        if self.op in _NEEDS_VALUE and "value" not in operation:
            self.refuse("it has no value")
        self.value: Json = operation.get("value")

    def _pointer(self, operation: Operation, key: str) -> Path:
        pointer = operation.get(key)
        if not isinstance(pointer, str):
            self.refuse(f"it has no '{key}'", "")
        try:
            return parse_pointer(pointer)
        except ValueError as fault:
            self.refuse(f"'{key}' is not a JSON Pointer: {fault}", pointer)

    def refuse(self, why: str, path: str | None = None) -> NoReturn:
        """Raise a fault about this operation."""
        where = pointer_of(self.path) if path is None else path
        raise UserFault(
            f"patch operation {self.index} ({self.op} '{where}'): {why}",
            details={"operation": self.index, "op": self.op, "path": where},
        )


def _apply(document: Json, step: _Step) -> Json:
    match step.op:
        case "add":
            return _add(document, step.path, step.value, step)
        case "remove":
            return _remove(document, step.path, step)
        case "replace":
            _get(document, step.path, step)
            return _put(document, step.path, step.value, step)
        case "move":
            value = _get(document, step.origin, step)
            return (
                document
                if step.path == step.origin
                else _add(_remove(document, step.origin, step), step.path, value, step)
            )
        case "copy":
            return _add(document, step.path, _get(document, step.origin, step), step)
        case _:
            if not equal(_get(document, step.path, step), step.value):
                step.refuse("the value there is another one")
            return document


def _inverse(before: Json, step: _Step) -> list[dict[str, Json]]:
    path = pointer_of(step.path)
    match step.op:
        case "remove":
            return [{"op": "add", "path": path, "value": _get(before, step.path, step)}]
        case "replace":
            return [{"op": "replace", "path": path, "value": _get(before, step.path, step)}]
        case "add" | "copy":
            return _inverse_add(before, step)
        case "move":
            return _inverse_move(before, step)
        case _:
            return []


def _inverse_add(before: Json, step: _Step) -> list[dict[str, Json]]:
    if not step.path:
        return [{"op": "replace", "path": "", "value": before}]
    parent = _get(before, step.path[:-1], step)
    last = step.path[-1]
    if isinstance(parent, list):
        place = str(len(cast("list[Json]", parent))) if last == "-" else last
        return [{"op": "remove", "path": pointer_of((*step.path[:-1], place))}]
    if last in parent:
        return [{"op": "replace", "path": pointer_of(step.path), "value": parent[last]}]
    return [{"op": "remove", "path": pointer_of(step.path)}]


def _inverse_move(before: Json, step: _Step) -> list[dict[str, Json]]:
    if step.path == step.origin:
        return []
    if step.origin[: len(step.path)] == step.path:  # a value took the place of what held it
        return [{"op": "replace", "path": pointer_of(step.path), "value": _get(before, step.path, step)}]
    between = _remove(before, step.origin, step)
    target = _inverse_add(between, step)[0]
    back: list[dict[str, Json]] = [{"op": "move", "from": target["path"], "path": pointer_of(step.origin)}]
    if target["op"] == "replace":  # the move took another value's place: put that back first
        value = _get(between, step.path, step)
        moved = _get(before, step.origin, step)
        back = [
            {"op": "replace", "path": target["path"], "value": value},
            {"op": "add", "path": pointer_of(step.origin), "value": moved},
        ]
    return back


def _get(document: Json, path: Path, step: _Step) -> Json:
    for depth, part in enumerate(path):
        document = document[_key(document, part, path[: depth + 1], step, room=0)]
    return document


def _add(document: Json, path: Path, value: Json, step: _Step) -> Json:
    if not path:
        return value
    return _within(document, path, step, partial(_inserted, value=value), room=1)


def _put(document: Json, path: Path, value: Json, step: _Step) -> Json:
    if not path:
        return value
    return _within(document, path, step, partial(_exchanged, value=value), room=0)


def _remove(document: Json, path: Path, step: _Step) -> Json:
    if not path:
        step.refuse("the whole document cannot be removed")
    return _within(document, path, step, _without, room=0)


def _within(document: Json, path: Path, step: _Step, change: Any, *, room: int) -> Json:
    """Copies of the lists and objects along `path`, the last one changed."""
    holders: list[tuple[Json, Any]] = []
    for depth, part in enumerate(path[:-1]):
        key = _key(document, part, path[: depth + 1], step, room=0)
        holders.append((document, key))
        document = document[key]
    document = change(document, _key(document, path[-1], path, step, room=room))
    for holder, key in reversed(holders):
        document = _exchanged(holder, key, document)
    return document


def _key(holder: Json, part: str, path: Path, step: _Step, *, room: int) -> Any:
    """The member or index that `part` names in `holder`; `room=1` also allows one that is not there yet."""
    if isinstance(holder, dict):
        if part not in holder and not room:
            step.refuse(f"there is no '{pointer_of(path)}'")
        return part
    if not isinstance(holder, list):
        step.refuse(f"'{pointer_of(path[:-1])}' holds no other values")
    length = len(cast("list[Json]", holder))
    if part == "-" and room:
        return length
    if not (part.isascii() and part.isdigit()) or (part[0] == "0" and part != "0"):
        step.refuse(f"'{part}' is not an index of the list '{pointer_of(path[:-1])}'")
    if int(part) >= length + room:
        step.refuse(f"'{pointer_of(path[:-1])}' has {length} entries")
    return int(part)


def _inserted(holder: Json, key: Any, value: Json) -> Json:
    if isinstance(holder, dict):
        return _exchanged(holder, key, value)
    return [*holder[:key], value, *holder[key:]]


def _exchanged(holder: Json, key: Any, value: Json) -> Json:
    changed = holder.copy()
    changed[key] = value
    return changed


def _without(holder: Json, key: Any) -> Json:
    changed = holder.copy()
    del changed[key]
    return changed


def _diff(before: Json, after: Json, path: Path, operations: list[dict[str, Json]]) -> None:
    if isinstance(before, dict) and isinstance(after, dict):
        _diff_objects(cast("dict[str, Json]", before), cast("dict[str, Json]", after), path, operations)
    elif isinstance(before, list) and isinstance(after, list):
        _diff_lists(cast("list[Json]", before), cast("list[Json]", after), path, operations)
    elif not equal(before, after):
        operations.append({"op": "replace", "path": pointer_of(path), "value": after})


def _diff_objects(
    before: dict[str, Json], after: dict[str, Json], path: Path, operations: list[dict[str, Json]]
) -> None:
    for key in before:
        if key in after:
            _diff(before[key], after[key], (*path, key), operations)
        else:
            operations.append({"op": "remove", "path": pointer_of((*path, key))})
    for key, value in after.items():
        if key not in before:
            operations.append({"op": "add", "path": pointer_of((*path, key)), "value": value})


def _diff_lists(before: list[Json], after: list[Json], path: Path, operations: list[dict[str, Json]]) -> None:
    start = 0
    while start < min(len(before), len(after)) and equal(before[start], after[start]):
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and equal(before[-1 - end], after[-1 - end]):
        end += 1
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    shared = min(len(old), len(new))
    for offset in range(shared):
        _diff(old[offset], new[offset], (*path, str(start + offset)), operations)
    operations.extend(
        {"op": "remove", "path": pointer_of((*path, str(start + offset)))}
        for offset in range(len(old) - 1, shared - 1, -1)
    )
    operations.extend(
        {"op": "add", "path": pointer_of((*path, str(start + offset))), "value": new[offset]}
        for offset in range(shared, len(new))
    )
