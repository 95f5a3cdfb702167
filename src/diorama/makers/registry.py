"""All makers by category, and `make`: one request to one thing."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from diorama.catalogue.categories import ancestors
from diorama.domain.asset import MadeAsset
from diorama.domain.capability import TextTo3dRequest
from diorama.domain.errors import InternalFault
from diorama.makers.families import FAMILIES, MODULE_OF
from diorama.makers.fit import fitted, fitted_form, turned_round
from diorama.makers.footing import footed
from diorama.makers.forms import MODULE_OF_FORM, form_key, form_of
from diorama.makers.resolve import resolved
from diorama.makers.spec import Maker, MakeSpec

MAKERS: dict[str, Maker] = {}
FORM_MAKERS: dict[str, Maker] = {}  # by `form_key`


def maker(*categories: str, form: str = "") -> Callable[[Maker], Maker]:
    """Register a maker for these catalogue keys, or for a form of them; kinds below them in the catalogue come to it
    too.

    Raises:
        ValueError: If a key is taken.
    """

    def register(function: Maker) -> Maker:
        for category in categories:
            known, key = (FORM_MAKERS, form_key(category, form)) if form else (MAKERS, category)
            if known.setdefault(key, function) is not function:
                raise ValueError(f"maker: {key!r} is already made by {known[key]!r}")
        return function

    return register


def load_makers() -> dict[str, Maker]:
    """Import every family and return the makers by category. `make` imports only what it needs."""
    for module in FAMILIES:
        import_module(f"{__package__}.{module}")
    return MAKERS


def make(request: TextTo3dRequest) -> MadeAsset:
    """Make one thing.

    What no maker knows becomes a placeholder of its real size. The result is exactly as large as was asked where a
    size was stated, and stands, hangs or is mounted at its origin (`ORIGIN_OF_MOUNT`).

    Raises:
        UserFault: If a stated length is not a number from 1 mm to 50 m.
    """
    spec, wanted = resolved(request)
    form = form_maker(request.category, form_of(spec.details))
    if form is not None:
        return footed(fitted_form(form(spec), spec.size, wanted))
    made = footed(fitted(find_maker(request.category)(spec), wanted, spec.stated))
    return turned_round(made) if spec.details.get("seat_behind") else made


def form_maker(key: str, form: str) -> Maker | None:
    """The maker of a form of this kind or of a more general one; None if things of this kind have no such form."""
    for name in (form_key(kind, form) for kind in ancestors(key)) if form else ():
        if name in MODULE_OF_FORM:
            import_module(f"{__package__}.{MODULE_OF_FORM[name]}")
            return FORM_MAKERS[name]
    return None


def find_maker(key: str) -> Maker:
    """The maker of this kind or of the nearest more general kind; else the placeholder's."""
    for name in (*ancestors(key), "unknown"):
        if name not in MAKERS and name in MODULE_OF:
            import_module(f"{__package__}.{MODULE_OF[name]}")
        if name in MAKERS:
            return MAKERS[name]
    raise InternalFault("no maker is registered for 'unknown'")


def made_by_maker(key: str) -> bool:
    """Whether things of this kind come from a maker of their own family, not as placeholders."""
    return any(name in MODULE_OF and name != "unknown" for name in ancestors(key))


__all__ = [
    "MAKERS",
    "MakeSpec",
    "Maker",
    "find_maker",
    "form_maker",
    "load_makers",
    "made_by_maker",
    "make",
    "maker",
]
