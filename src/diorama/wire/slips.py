"""Names that are nearly right: the one kind of unknown name that is surely a mistake and not a newer client's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from diorama.wire.faults import fault_at

MAX_LOOKED_AT = 20  # unknown names in one object


def refuse_slips(given: Iterable[str], known: Sequence[str], missing: Sequence[str], place: str) -> None:
    """Refuse an unknown name that is nearly one of the `missing` ones.

    Raises:
        FrameFault: It names both.
    """
    if not missing:
        return
    for name in [name for name in given if name not in known][:MAX_LOOKED_AT]:
        for meant in missing:
            if is_slip(name, meant):
                shown = ascii(name)[1:-1]
                raise fault_at(
                    f"{place}.{shown}" if place else shown, f"there is no part of this name; '{meant}' is meant"
                )


def is_slip(given: str, name: str) -> bool:
    """Whether it is the same name but for case, '_' and '-', or but for one letter: added, left out, changed, or
    swapped with its neighbour. Names of less than four letters are too short to tell.
    """
    if len(given) > 2 * len(name) + 4:
        return False
    one, other = _letters(given), _letters(name)
    if one == other:
        return True
    if min(len(one), len(other)) < 4:
        return False
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, left = one[start:], other[start:]
    return (
        rest[1:] == left[1:]  # changed
        or rest[1:] == left  # added
        or rest == left[1:]  # left out
        or rest[1:2] + rest[:1] + rest[2:] == left  # swapped
    )


def _letters(name: str) -> str:
    return name.lower().replace("_", "").replace("-", "")
