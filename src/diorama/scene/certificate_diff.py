"""What two certificates say differently of the same scene."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast

from diorama.domain.certificate import Certificate
from diorama.domain.plain import to_plain

SLACK = 1e-5  # documents round to 1e-6; another machine's sums may differ in the last digits
_MEASURED = ("sound", "objects", "relations")  # what anyone can measure again; the rest is the solver's own story


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One place of the certificate. stated, measured: JSON values. only: the one side that has the place at all."""

    place: str
    stated: Any = None
    measured: Any = None
    only: Literal["", "stated", "measured"] = ""

    @property
    def words(self) -> str:
        """For people."""
        if self.only:
            has, lacks = ("certificate", "scene") if self.only == "stated" else ("scene", "certificate")
            return f"{self.place}: the {has} has it, the {lacks} has not"
        return f"{self.place}: the certificate says {_said(self.stated)}, measured is {_said(self.measured)}"


def differences(stated: Certificate, measured: Certificate) -> tuple[Difference, ...]:
    """Where a stated certificate and a measured one are not the same.

    Compared is everything that can be measured of a scene: whether it is sound, every object's proof, every relation's
    and the walkways (their lists in any order); numbers may differ by `SLACK`. Conflicts, what was left out, the
    solver's status and the version are not: they tell how the scene came about. Neither are relations that are stated
    not to hold for want of what was left out: the scene has neither the thing nor the relation.
    """
    told = bool(stated.left_out)
    first, second = _compared_of(stated, without_absent=told), _compared_of(measured, without_absent=told)
    found = [d for name in _MEASURED for d in _compared(name, first[name], second[name])]
    ways = [_sorted(document["walkways"]) for document in (first, second)]
    return (*found, *_compared("walkways", ways[0], ways[1]))


def compared_values(certificate: Certificate) -> int:
    """How many values of a certificate `differences` compares."""
    document = _compared_of(certificate, without_absent=bool(certificate.left_out))
    return sum(_leaves(document[name]) for name in (*_MEASURED, "walkways"))


def _compared_of(certificate: Certificate, *, without_absent: bool) -> dict[str, Any]:
    """A certificate as JSON values, perhaps without the relations of which nothing could be measured."""
    document = to_plain(certificate)
    if not without_absent:
        return document
    relations = {name: p for name, p in document["relations"].items() if p["holds"] or p["measured"]}
    return {**document, "relations": relations}


def _sorted(ways: Mapping[str, Any]) -> dict[str, Any]:
    return {name: sorted(value) if isinstance(value, list) else value for name, value in ways.items()}  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]


def _leaves(value: Any) -> int:
    if isinstance(value, Mapping):
        return sum(_leaves(member) for member in cast("Mapping[str, Any]", value).values())
    return 1


def _compared(place: str, stated: Any, measured: Any) -> Iterator[Difference]:
    if isinstance(stated, Mapping) and isinstance(measured, Mapping):
        first, second = cast("Mapping[str, Any]", stated), cast("Mapping[str, Any]", measured)
        for name in dict.fromkeys((*first, *second)):
            if name not in second:
                yield Difference(place=f"{place}.{name}", stated=first[name], only="stated")
            elif name not in first:
                yield Difference(place=f"{place}.{name}", measured=second[name], only="measured")
            else:
                yield from _compared(f"{place}.{name}", first[name], second[name])
    elif not _same(stated, measured):
        yield Difference(place=place, stated=stated, measured=measured)


def _same(stated: Any, measured: Any) -> bool:
    numbers = (int, float)
    if isinstance(stated, numbers) and isinstance(measured, numbers) and not isinstance(stated, bool):
        return abs(stated - measured) <= SLACK * max(1.0, abs(measured))
    return bool(stated == measured)


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, list):
        return ", ".join(map(str, cast("list[Any]", value))) or "none"
    if value is None:
        return "nothing"
    return f"'{value}'" if isinstance(value, str) else str(value)
