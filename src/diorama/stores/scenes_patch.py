"""What a patch makes of a scene, and why it may not: pure functions.

Beyond a sound document they see to it that no id is used twice in the scene's life, which goes on through undo: a
document that was taken back to an earlier state knows nothing of ids that were used since, `UsedIds` does.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NoReturn, TypeAlias, cast

from diorama.domain.errors import BadFile, LimitExceeded, UserFault
from diorama.domain.ids import AssetId, BlobHash
from diorama.domain.plain import to_json_bytes, to_plain
from diorama.domain.scene import AssetBody, CubeMapSky, Scene
from diorama.formats.documents import load_scene
from diorama.scene.canonical import ordered
from diorama.scene.patch import Json, apply, pointer_of
from diorama.stores.names import checked_name

MAX_PATCH_BYTES = 1_000_000
MAX_OPERATIONS = 10_000
MAX_DOCUMENT_BYTES = 64_000_000
_LEAST_BYTES = 8  # of a value that is written out: a line of its own, set in
_MAX_NUMBER = 999_999_999
_ID = re.compile("([a-z0-9]+(?:-[a-z0-9]+)*)-([1-9][0-9]{0,8})")
_MAX_ID_LENGTH = 64

PatchOperations: TypeAlias = Sequence[Mapping[str, Any]]
Allowed: TypeAlias = Callable[[AssetId, BlobHash], bool]
UsedIds: TypeAlias = Mapping[str, Mapping[str, int]]  # pointer of the map -> stem -> last number ever given out


def patched(before: Scene, document: Json, patch: PatchOperations, used: UsedIds) -> Scene:
    """The scene after the patch, in canonical order. `last_ids` are raised to the ids that it adds.

    Args:
        document: `before` as plain JSON.
        used: Of the scene's whole life so far.

    Raises:
        UserFault: If the patch cannot be applied or makes no valid scene; the message names the place.
        LimitExceeded: If the patch or the scene it makes is too large.
    """
    operations = _checked(patch)
    try:
        document = apply(document, to_plain(operations))  # numbers rounded, as all in the document are
        if any(step["op"] == "copy" for step in operations):
            _check_weight(document)
        after = _loaded(document)
    except RecursionError:
        raise UserFault("the patch makes values that nest too deeply") from None
    _check_names(before, after)
    _check_new_ids(before, after, used)
    return ordered(replace(after, last_ids=_raised(before, after)))


def canonical_text(scene: Scene) -> str:
    """The text of the document, of which the hash is taken.

    Raises:
        LimitExceeded: If it has more than 64 MB.
    """
    data = to_json_bytes(scene)
    if len(data) > MAX_DOCUMENT_BYTES:
        raise _too_large()
    return data.decode()


def used_ids(scene: Scene) -> dict[str, dict[str, int]]:
    """The last number of every stem of ids that this document holds or has counted."""
    found: dict[str, dict[str, int]] = {"/objects": dict(scene.last_ids)}
    for place, ids in _ids(scene).items():
        stems = found.setdefault(place, {})
        for stem, number in filter(None, map(_parts, ids)):
            stems[stem] = max(stems.get(stem, 0), number)
    return found


def joined(one: UsedIds, other: UsedIds) -> dict[str, dict[str, int]]:
    """What either has used."""
    places = {**one, **other}
    return {
        place: {
            stem: max(one.get(place, {}).get(stem, 0), other.get(place, {}).get(stem, 0))
            for stem in {**one.get(place, {}), **other.get(place, {})}
        }
        for place in places
    }


def shown_assets(scene: Scene) -> dict[tuple[AssetId, BlobHash], str]:
    """Every asset that the scene shows, with the first place where it does."""
    found: dict[tuple[AssetId, BlobHash], str] = {}
    for key, item in scene.objects.items():
        if isinstance(item.body, AssetBody):
            found.setdefault((item.body.id, item.body.sha256), pointer_of(("objects", key, "body")))
    sky = scene.environment.sky
    if isinstance(sky, CubeMapSky):
        found.setdefault((sky.asset, sky.sha256), "/environment/sky")
    return found


def check_assets(before: Scene, after: Scene, allowed: Allowed) -> None:
    """See that the author may show every asset that is new in the scene.

    Raises:
        UserFault: If not; one that is not there and one that is not theirs to see are not told apart.
    """
    known = shown_assets(before)
    for (asset, sha256), place in shown_assets(after).items():
        if (asset, sha256) not in known and not allowed(asset, sha256):
            _refuse(place, f"there is no asset {asset!r} with this sha256", "assets are listed at /v1/assets")


def _checked(patch: PatchOperations) -> list[dict[str, Any]]:
    """A copy in plain JSON values. What comes from outside may be anything."""
    given = cast(Any, patch)
    if not isinstance(given, (list, tuple)) or not all(isinstance(step, Mapping) for step in cast("list[Any]", given)):
        raise UserFault("a patch is a list of operations (RFC 6902)")
    if len(patch) > MAX_OPERATIONS:
        raise LimitExceeded(f"the patch has {len(patch):,} operations; {MAX_OPERATIONS:,} are allowed")
    try:
        text = json.dumps([dict(step) for step in patch], ensure_ascii=False, allow_nan=False).encode()
    except RecursionError:
        raise UserFault("the patch nests too deeply") from None
    except (TypeError, ValueError) as error:
        raise UserFault(f"the patch is not JSON: {error}") from None
    if len(text) > MAX_PATCH_BYTES:
        raise LimitExceeded(f"the patch has {len(text):,} bytes; {MAX_PATCH_BYTES:,} are allowed")
    return json.loads(text)


def _check_weight(document: Json) -> None:
    """Stop before a document is written out that a few copies of copies have blown up: in memory they are shared."""
    weight, waiting = 0, [document]
    while waiting:
        value = waiting.pop()
        weight += _LEAST_BYTES
        if isinstance(value, str):
            weight += len(value)
        elif isinstance(value, dict):
            members = cast("dict[str, Json]", value)
            weight += sum(map(len, members))
            waiting.extend(members.values())
        elif isinstance(value, list):
            waiting.extend(cast("list[Json]", value))
        if weight + _LEAST_BYTES * len(waiting) > MAX_DOCUMENT_BYTES:
            raise _too_large()


def _loaded(document: Json) -> Scene:
    data = json.dumps(document, ensure_ascii=False, allow_nan=False).encode()
    if len(data) > MAX_DOCUMENT_BYTES:
        raise _too_large()
    try:
        return load_scene(data)
    except BadFile as fault:
        why = fault.message.removeprefix("scene: ")
        raise UserFault(f"the patch would make an invalid scene: {why}", details=fault.details) from None


def _check_names(before: Scene, after: Scene) -> None:
    """The scene's name is shown in lists. Relations and openings hold their own id: that which they are kept under."""
    if after.name != before.name:
        checked_name(after.name)
    for key, relation in after.relations.items():
        if relation.id != key and before.relations.get(key) != relation:
            _refuse(pointer_of(("relations", key, "id")), f"it is {relation.id!r}, and must be {key!r}")
    for room_id, room in after.rooms.items():
        old = before.rooms.get(room_id)
        for key, opening in room.openings.items():
            if opening.id != key and (old is None or old.openings.get(key) != opening):
                place = pointer_of(("rooms", room_id, "openings", key, "id"))
                _refuse(place, f"it is {opening.id!r}, and must be {key!r}")


def _check_new_ids(before: Scene, after: Scene, used: UsedIds) -> None:
    known = _ids(before)
    for place, ids in _ids(after).items():
        old = set(known.get(place, ()))
        for name in ids:
            if name not in old:
                _check_new_id(place, name, used.get(place, {}))


def _check_new_id(place: str, name: str, used: Mapping[str, int]) -> None:
    where, parts = place + pointer_of((name,)), _parts(name)
    if parts is None:
        _refuse(where, "an id is lower-case words and a number, joined by '-', such as 'chair-3'")
    stem, number = parts
    if number <= used.get(stem, 0):
        free = f"{stem}-{used[stem] + 1}"
        why = f"ids are never used twice, and those up to '{stem}-{used[stem]}' were"
        _refuse(where, why, f"the next free one is '{free}'", next=free)


def _raised(before: Scene, after: Scene) -> dict[str, int]:
    """`last_ids`, with what was added counted in."""
    for stem, number in before.last_ids.items():
        if after.last_ids.get(stem, -1) < number:
            _refuse(pointer_of(("last_ids", stem)), f"it was {number}, and may not become less")
    for stem, number in after.last_ids.items():
        if before.last_ids.get(stem) != number and not (_parts(f"{stem}-1") and 0 <= number <= _MAX_NUMBER):
            _refuse(pointer_of(("last_ids", stem)), f"words of an id with a number up to {_MAX_NUMBER:,} belong here")
    raised = dict(after.last_ids)
    for stem, number in filter(None, map(_parts, after.objects.keys() - before.objects.keys())):
        raised[stem] = max(raised.get(stem, 0), number)
    return raised


def _ids(scene: Scene) -> dict[str, tuple[str, ...]]:
    """All ids by the pointer of the map that holds them."""
    return dict(_maps(scene))


def _maps(scene: Scene) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "/objects", tuple(scene.objects)
    yield "/rooms", tuple(scene.rooms)
    yield "/relations", tuple(scene.relations)
    for key, room in scene.rooms.items():
        yield pointer_of(("rooms", key, "openings")), tuple(room.openings)


def _parts(name: str) -> tuple[str, int] | None:
    """Stem and number of an id; None if it is not made of them."""
    found = _ID.fullmatch(name) if len(name) <= _MAX_ID_LENGTH else None
    return None if found is None else (found[1], int(found[2]))


def _refuse(place: str, why: str, hint: str = "", **details: Any) -> NoReturn:
    raise UserFault(
        f"the patch would make an invalid scene: {place}: {why}", hint=hint, details={"path": place, **details}
    )


def _too_large() -> LimitExceeded:
    return LimitExceeded(f"the scene would have more than {MAX_DOCUMENT_BYTES:,} bytes")
