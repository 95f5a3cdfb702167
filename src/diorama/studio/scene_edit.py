"""A patch of a scene, tried out before anything is committed: what it makes, and that it stays within bounds.

A patch of a few hundred bytes can ask for a document of gigabytes (`copy` of the whole into itself, again and again)
or for one that is nested too deeply to walk. What passes here takes a moment, not minutes of everybody's time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from diorama.domain.errors import BadFile, LimitExceeded, UserFault
from diorama.domain.plain import to_json_bytes, to_plain
from diorama.domain.scene import Scene
from diorama.formats.documents import load_scene
from diorama.scene.canonical import ordered
from diorama.scene.patch import apply, parse_pointer
from diorama.stores.scenes_patch import Allowed, check_assets, patched, used_ids
from diorama.studio.json_bounds import MAX_DEPTH, measure, too_deep

MAX_OPERATIONS = 5_000
MAX_COPIED = 100_000  # values that all copies of a patch make together

Patch = Sequence[Mapping[str, Any]]


def tried(scene: Scene, patch: Patch, allowed: Allowed) -> Scene:
    """The scene that a commit of the patch would make.

    Args:
        allowed: Whether the author may show an asset; asked for those that are new in the scene.

    Raises:
        UserFault: If the patch is malformed, cannot be applied, makes no valid scene or shows what it may not.
        LimitExceeded: If the patch or what it makes is too large or nested too deeply.
    """
    document = to_plain(scene)
    _bounded(document, patch)
    after = patched(scene, document, patch, used_ids(scene))
    check_assets(scene, after, allowed)
    return after


def loosely_tried(scene: Scene, patch: Patch, allowed: Allowed) -> Scene:
    """As `tried`, for an edit that will be put right: things may name others that the patch takes away."""
    try:
        after = ordered(load_scene(to_json_bytes(_bounded(to_plain(scene), patch)), whole=False))
    except BadFile as fault:
        why = fault.message.removeprefix("scene: ")
        raise UserFault(f"the patch would make an invalid scene: {why}", details=fault.details) from None
    check_assets(scene, after, allowed)
    return after


def _bounded(document: Any, patch: Patch) -> Any:
    """The document after the patch, if that stays within bounds."""
    check_patch(patch)
    try:
        after = _applied(document, patch)
    except RecursionError:
        raise too_deep("what the patch makes") from None
    measure(after, "the scene after the patch")
    return after


def check_patch(patch: Patch) -> None:
    """Refuse a patch that is too long, too deep, or holds what no document can.

    Raises:
        LimitExceeded, UserFault: See above.
    """
    if len(patch) > MAX_OPERATIONS:
        raise LimitExceeded(
            f"the patch has {len(patch):,} operations; {MAX_OPERATIONS:,} are allowed", hint="send it in parts"
        )
    measure(patch, "the patch")
    for index, operation in enumerate(patch):
        if not isinstance(operation, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance] - it comes from outside
            raise UserFault(f"patch operation {index} is no object", details={"operation": index})
        for pointer in (operation.get("path"), operation.get("from")):
            if isinstance(pointer, str) and pointer.count("/") > MAX_DEPTH:
                raise too_deep("a place that the patch names")


def _applied(document: Any, patch: Patch) -> Any:
    """The document after the patch; what each `copy` makes is counted before it is made."""
    copied = 0
    for index, operation in enumerate(patch):
        if operation.get("op") == "copy":
            copied += measure(_at(document, operation.get("from")), "what the patch copies")
            if copied > MAX_COPIED:
                raise LimitExceeded(f"patch operation {index}: the patch copies too much", hint="copy less")
        try:
            document = apply(document, [operation])
        except UserFault as fault:
            raise _renumbered(fault, index) from None
    return document


def _renumbered(fault: UserFault, index: int) -> UserFault:
    """Operations are applied one by one here, so that each fault says that it is about operation 0."""
    message = fault.message.replace("patch operation 0", f"patch operation {index}", 1)
    return UserFault(message, hint=fault.hint, code=fault.code, details={**fault.details, "operation": index})


def _at(document: Any, pointer: Any) -> Any:
    """The value at a pointer; None where there is none, which `apply` then refuses in better words."""
    try:
        for part in parse_pointer(str(pointer)):
            if isinstance(document, Mapping):
                document = cast("Mapping[str, Any]", document).get(part)
            elif isinstance(document, list) and part.isascii() and part.isdecimal() and len(part) < 10:
                items = cast("list[Any]", document)
                document = items[int(part)] if int(part) < len(items) else None
            else:
                return None
    except ValueError:
        return None
    return document
