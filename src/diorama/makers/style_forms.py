"""What a style makes of the pieces that furniture shares: legs, table tops, fronts, handles, stands and crowns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from diorama.makers.build import taste
from diorama.makers.spec import MakeSpec

LegKind = Literal[
    "square", "round", "tapered", "turned", "cabriole", "hairpin", "sled", "block", "panel", "pipe", "through"
]
TopKind = Literal["slab", "planks", "boards", "moulded", "rounded", "undercut"]
FrontKind = Literal["flat", "panelled", "planked", "banded", "lattice", "rounded", "tambour"]
HandleKind = Literal["bar", "pull", "knob", "bail", "cup", "slot", "ring", "none"]
StandKind = Literal["plinth", "recessed", "bracket", "bun", "feet", "sled", "pipe", "skids"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleForms:
    """The forms of one style.

    Attributes:
        legs: What tables, desks and benches stand on. `panel`: two boards that go on from the top; `pipe`: threaded
            pipe with flanges; `through`: posts with beams that come out beyond them.
        top: `planks` have end boards, `boards` none; `moulded` is stepped; `undercut` is drawn in below.
        front: Doors and drawers. `banded`: edged with metal; `tambour`: of upright ribs.
        handle, stand: Of cases; a `pull` is a bar nearly as long as its front.
        over, lid: How far [m] the top of a case stands over its body, and its thickness.
        trestle: Long tables and benches stand on crossed beams.
    """

    legs: LegKind
    top: TopKind = "slab"
    front: FrontKind = "flat"
    handle: HandleKind = "bar"
    stand: StandKind = "feet"
    over: float = 0.006
    lid: float = 0.022
    trestle: bool = False


_FORMS: Mapping[str, StyleForms] = {
    "modern": StyleForms(legs="sled", handle="pull", stand="sled", over=0.0, lid=0.018),
    "rustic": StyleForms(
        legs="block", top="planks", front="planked", handle="ring", stand="bracket", over=0.022, lid=0.04,
        trestle=True
    ),
    "industrial": StyleForms(
        legs="pipe", top="boards", front="banded", handle="cup", stand="pipe", over=0.004, lid=0.03
    ),
    "victorian": StyleForms(
        legs="turned", top="moulded", front="panelled", handle="bail", stand="bun", over=0.024, lid=0.042
    ),
    "scandinavian": StyleForms(legs="round", top="rounded", front="rounded", handle="knob", over=0.012, lid=0.024),
    "japanese": StyleForms(legs="through", front="lattice", handle="ring", stand="skids", over=0.034, lid=0.028),
    "minimalist": StyleForms(legs="panel", handle="none", stand="recessed", over=0.0, lid=0.016),
    "mid_century": StyleForms(legs="tapered", top="undercut", front="tambour", handle="knob", over=0.0, lid=0.02),
    "traditional": StyleForms(legs="turned", top="moulded", front="panelled", handle="bail", stand="bracket"),
    "bohemian": StyleForms(legs="round", top="rounded", front="lattice", handle="knob"),
    "art_deco": StyleForms(legs="tapered", top="moulded", front="tambour", handle="bar", stand="plinth"),
    "coastal": StyleForms(legs="round", top="boards", front="planked", handle="cup", stand="bracket"),
    "shabby_chic": StyleForms(legs="cabriole", top="moulded", front="panelled", handle="knob", stand="bun"),
    "futuristic": StyleForms(legs="sled", top="rounded", handle="slot", stand="recessed"),
    "art_nouveau": StyleForms(legs="square", top="boards", front="panelled", handle="ring", stand="bracket"),
}  # fmt: skip


def style_forms(spec: MakeSpec) -> StyleForms | None:
    """The forms of the thing's style; None if it has none: then words and seed choose."""
    return _FORMS.get(spec.style)


def leg_kind(spec: MakeSpec) -> LegKind:
    """The legs of the thing's style, or those that its words name."""
    for kind in ("turned", "hairpin", "cabriole", "pipe"):
        if spec.says(kind):
            return kind
    forms = style_forms(spec)
    return forms.legs if forms else taste(spec).leg
