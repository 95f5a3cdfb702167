"""Sofas, armchairs and other upholstered seats."""

from __future__ import annotations

from dataclasses import dataclass, replace

from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2
from diorama.geometry.mesh_ops import moved
from diorama.geometry.shapes import box_between
from diorama.makers import upholstered_forms as forms
from diorama.makers.build import (
    Assembly,
    fabric_finish,
    family,
    main_finish,
    metal_finish,
    mirrored,
    spaced,
    taste,
    wood_finish,
)
from diorama.makers.materials import finish
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec
from diorama.makers.style_forms import leg_kind
from diorama.makers.textile_dyes import darker


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What a style makes of an upholstered seat.

    arm: `box`, `rolled`, `none`, or open ones: `wood` (slim posts), `lattice` (square posts with slats), `pipe` (a bent
    steel tube). back: `cushions` (loose), `tight` (one smooth pad) or `buttoned`. skirt: cloth hangs to the floor.
    arm_width, leg: [m].
    """

    arm: str = "box"
    back: str = "cushions"
    arm_width: float = 0.17
    leg: float = 0.14
    arm_share: float = 0.68
    radius: float = 0.045
    lean_rad: float = 0.16
    skirt: bool = False

    @property
    def open(self) -> bool:
        """Whether the arms and the back are a bare frame."""
        return self.arm in ("wood", "lattice", "pipe")


_FORMS: dict[str, Form] = {
    "": Form(),
    "modern": Form(arm_width=0.22, leg=0.13, arm_share=0.58, radius=0.02),
    "minimalist": Form(arm="none", arm_width=0.012, leg=0.12, arm_share=0.64, radius=0.025),
    "futuristic": Form(arm_width=0.22, leg=0.07, arm_share=0.62, radius=0.085, back="tight"),
    "japanese": Form(arm="lattice", arm_width=0.09, leg=0.16, arm_share=0.62, radius=0.02),
    "industrial": Form(arm="pipe", arm_width=0.07, leg=0.18, arm_share=0.70, radius=0.03),
    "victorian": Form(arm="rolled", back="buttoned", arm_width=0.21, leg=0.13, arm_share=0.74, lean_rad=0.13),
    "traditional": Form(arm="rolled", arm_width=0.20, leg=0.11, arm_share=0.72),
    "shabby_chic": Form(arm="rolled", arm_width=0.19, leg=0.10, arm_share=0.72),
    "rustic": Form(arm="rolled", arm_width=0.21, leg=0.15, arm_share=0.72, skirt=True),
    "art_deco": Form(arm_width=0.22, leg=0.09, arm_share=0.76, radius=0.09, back="tight"),
    "scandinavian": Form(arm_width=0.11, leg=0.20, arm_share=0.68, radius=0.04),
    "mid_century": Form(arm="wood", arm_width=0.07, leg=0.22, arm_share=0.66, radius=0.03),
    "bohemian": Form(arm_width=0.20, leg=0.08, arm_share=0.66, radius=0.08),
    "coastal": Form(arm_width=0.18, leg=0.12, arm_share=0.70, radius=0.06),
}


def form_of(spec: MakeSpec) -> Form:
    """The form of the thing's style, or of what its words name."""
    if spec.says("chesterfield"):
        return Form(arm="rolled", back="buttoned", arm_width=0.22, leg=0.09, arm_share=0.86, lean_rad=0.10)
    if spec.says("tufted", "buttoned"):
        return Form(arm="box", back="buttoned", arm_width=0.16, leg=0.14)
    form = _FORMS.get(spec.style, _FORMS[""])
    if family(spec) in ("wood", "metal"):
        return replace(form, arm="wood", back="cushions", arm_width=0.07, leg=0.2, radius=0.03)
    return form


def _frame_finish(spec: MakeSpec) -> Material:
    """Of an open frame and of legs."""
    return main_finish(spec) if family(spec) == "metal" else wood_finish(spec)


@maker("sofa")
def sofa(spec: MakeSpec) -> MadeAsset:
    """A sofa with as many seats as its width takes, or as were asked for."""
    if spec.shape in ("l-shaped", "l shaped", "sectional") or spec.says("sectional", "corner"):
        return sectional(spec)
    form = form_of(spec)
    inner = spec.size[0] - 2 * form.arm_width
    usual = max(2, round(inner / 0.64)) if spec.size[0] > 1.3 else 2
    if spec.says("loveseat", "love", "two") and not spec.stated[0]:
        usual = 2
    return _seat(spec, form, spec.detail("seats", usual, 1, 6))


@maker("sectional_sofa")
def sectional(spec: MakeSpec) -> MadeAsset:
    """A sofa whose last seat, on the right of someone who looks at its front, is a chaise."""
    form = form_of(spec)
    form = replace(form, arm="box", arm_width=max(form.arm_width, 0.11))
    if form.back == "buttoned":
        form = replace(form, back="cushions")
    if spec.size[2] < 1.2:
        spec = replace(spec, size=(spec.size[0], spec.size[1], 1.7))
    inner = spec.size[0] - 2 * form.arm_width
    usual = max(2, round(inner / 0.72))
    return _seat(spec, form, spec.detail("seats", usual, 2, 6), chaise=spec.size[2] - 0.92)


@maker("armchair")
def armchair(spec: MakeSpec) -> MadeAsset:
    """An upholstered chair for one; with wings where the style or the words want them."""
    form = form_of(spec)
    form = replace(form, arm_width=min(form.arm_width, 0.17 * spec.size[0]))
    wings = spec.says("wing", "wingback") or spec.style in ("victorian", "traditional")
    return _seat(spec, form, 1, wings=wings)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """Main measures [m]: inner half width, seat deck, cushion top, arm and back height, depth front and back, and by
    how much the last seat (+X) reaches further forward.
    """

    half: float
    inner: float
    low: float
    deck: float
    seat: float
    arm: float
    top: float
    front: float
    back: float
    back_thick: float
    chaise: float


def _measures(spec: MakeSpec, form: Form, chaise: float) -> _Frame:
    width, height, whole = spec.size
    depth = whole - chaise
    seat = min(0.46, height * 0.53)
    leg = min(form.leg, seat * 0.45)
    thick = min(0.20, depth * 0.22)
    return _Frame(
        half=width / 2,
        inner=width / 2 - form.arm_width,
        low=leg,
        deck=seat - 0.15,
        seat=seat,
        arm=max(seat + 0.08, height * form.arm_share),
        top=height,
        front=depth - whole / 2,
        back=-whole / 2,
        back_thick=thick,
        chaise=chaise,
    )


def _seat(spec: MakeSpec, form: Form, seats: int, *, wings: bool = False, chaise: float = 0.0) -> MadeAsset:
    frame = _measures(spec, form, chaise)
    assembly = Assembly(spec)
    cloth = fabric_finish(spec)
    _body(assembly, form, frame, seats, cloth)
    _arms(assembly, form, frame, cloth)
    rim, clear = _back(assembly, form, frame, seats, cloth)
    if wings:
        x = (frame.inner - 0.01, frame.inner + 0.08)
        wing = forms.winged_side(x, (frame.seat - 0.05, frame.top - 0.02), (frame.back + 0.06, frame.back + 0.30))
        assembly.add("wings", [wing, mirrored(wing)], cloth)
    _cushions(assembly, frame, seats, (rim, clear), cloth)
    return assembly.made()


def _cushions(assembly: Assembly, frame: _Frame, seats: int, start: Vec2, cloth: Material) -> None:
    """Loose seat cushions from z = start[0] forwards; each one's level crown is a surface from start[1] forwards."""
    cushions: list[Mesh] = []
    cords: list[Mesh] = []
    width = 2 * frame.inner / seats
    for k, x in enumerate(spaced(-frame.inner, frame.inner, seats)):
        front = frame.front - 0.012 + (frame.chaise if k == seats - 1 else 0.0)
        low, high = (x - width / 2 + 0.002, frame.deck - 0.005, start[0]), (x + width / 2 - 0.002, frame.seat, front)
        mesh, level_x, level_z, top = forms.seat_cushion(low, high)
        cushions.append(mesh)
        cords.append(forms.piping(mesh, 0.74, 0.0045))
        assembly.level(
            f"seat-{k + 1}" if seats > 1 else "seat", level_x, (max(level_z[0], start[1]), level_z[1]), top, inset=0.004
        )
    assembly.add_each([f"seat-cushion-{k + 1}" for k in range(seats)], cushions, cloth)
    assembly.add("piping", cords, _cord(assembly.spec, cloth))


def _cord(spec: MakeSpec, cloth: Material) -> Material:
    """Piping: the cloth's colour, darker."""
    color = spec.color if family(spec) in ("fabric", "leather", "fur") and spec.color else cloth.base_color
    return finish("leather" if family(spec) == "leather" else "cotton", color=darker(color, 0.35))


def _body(assembly: Assembly, form: Form, frame: _Frame, seats: int, cloth: Material) -> None:
    """The sprung deck under the cushions, and the legs."""
    spec = assembly.spec
    if form.open:
        assembly.add("frame", _open_frame(frame), _arm_finish(spec, form))
        return
    if form.arm == "none" and frame.chaise <= 0:
        _platform(assembly, frame)
        return
    side, front = frame.inner + 0.02, frame.front - 0.03
    decks = [box_between((-side, frame.low, frame.back + 0.02), (side, frame.deck, front), 0.02, 2)]
    shape, splay = leg_kind(spec), taste(spec).leg_splay
    half_depth = (frame.front - frame.back) / 2 - 0.09
    under = forms.legs(shape, frame.low + 0.012, frame.half - 0.075, half_depth, splay, middle=frame.half > 1.15)
    under = [moved(leg, 0, 0, (frame.front + frame.back) / 2) for leg in under]
    if frame.chaise > 0:
        width = 2 * frame.inner / seats
        x0, x1, end = frame.inner - width, frame.inner, front + frame.chaise
        decks.append(box_between((x0, frame.low, front - 0.2), (x1, frame.deck, end), 0.02, 2))
        ends = forms.legs(shape, frame.low + 0.012, width / 2 - 0.07, 0.05, splay, middle=False)[::2]
        under += [moved(leg, (x0 + x1) / 2, 0, end - 0.12) for leg in ends]
    assembly.add("base", decks, cloth)
    look = finish(taste(spec).metal) if shape in ("sled", "hairpin", "pipe") else wood_finish(spec)
    assembly.add("legs", under, look)
    if form.skirt:
        assembly.add(
            "skirt", forms.skirt((frame.half - 0.012, frame.back + 0.03, front + 0.012), frame.low + 0.03), cloth
        )


def _platform(assembly: Assembly, frame: _Frame) -> None:
    """A board that the cushions lie on, on a plinth drawn in."""
    wood, side = wood_finish(assembly.spec), frame.half
    front, back = frame.front - 0.006, frame.back + 0.01
    plinth = box_between((-side + 0.12, 0, back + 0.12), (side - 0.12, frame.low + 0.01, front - 0.14), 0.002)
    deck = box_between((-side, frame.low, back), (side, frame.deck, front), 0.004, grain=0)
    assembly.add("base", [plinth, deck], wood)


def _arm_finish(spec: MakeSpec, form: Form) -> Material:
    """Of an open frame: steel tube, or what other frames are made of."""
    return metal_finish(spec) if form.arm == "pipe" else _frame_finish(spec)


def _open_frame(frame: _Frame) -> list[Mesh]:
    """Rails of a wooden frame and the boards between them."""
    side, front, back = frame.inner + 0.02, frame.front - 0.03, frame.back + 0.06
    low, high = frame.deck - 0.075, frame.deck - 0.01
    across = [box_between((-side, low, z), (side, high, z + 0.035), 0.008, 2) for z in (front - 0.035, back)]
    along = [
        box_between((x - 0.0175, low, back), (x + 0.0175, high, front), 0.008, 2) for x in (0.02 - side, side - 0.02)
    ]
    boards = box_between((0.02 - side, frame.deck - 0.04, back + 0.02), (side - 0.02, frame.deck - 0.004, front - 0.01))
    return [*across, *along, boards]


def _arms(assembly: Assembly, form: Form, frame: _Frame, cloth: Material) -> None:
    z: Vec2 = (frame.back + 0.025, frame.front - 0.004)
    if form.arm == "none":
        return
    if form.open:
        make = {"wood": forms.wooden_arm, "lattice": forms.lattice_arm, "pipe": forms.pipe_arm}[form.arm]
        right = make(frame.half - 0.03, (0.0, frame.arm), (frame.back + 0.10, frame.front - 0.02))
        assembly.add("arms", [*right, *(mirrored(mesh) for mesh in right)], _arm_finish(assembly.spec, form))
        return
    x: Vec2 = (frame.inner, frame.half)
    if form.arm == "rolled":
        right_arm = forms.rolled_arm((frame.inner - 0.01, frame.half), (frame.low, frame.arm), z)
    else:
        right_arm = forms.box_arm(x, (frame.low, frame.arm), z, min(form.radius, form.arm_width * 0.45))
    assembly.add("arm-right", right_arm, cloth)
    assembly.add("arm-left", mirrored(right_arm), cloth)


def _back(assembly: Assembly, form: Form, frame: _Frame, seats: int, cloth: Material) -> Vec2:
    """The back; returns the z where seat cushions begin, and the z from which the seat is free."""
    lean, thick = form.lean_rad, frame.back_thick
    foot = frame.back + thick * 0.55
    base = frame.deck - 0.02
    if form.open:
        _open_back(assembly, form, frame)
        foot = frame.back + 0.11
    elif form.back != "buttoned":
        low = frame.low if form.back == "cushions" else base
        panel = box_between(
            (-frame.inner - 0.03, low, frame.back),
            (frame.inner + 0.03, frame.top - 0.09, frame.back + thick * 0.6),
            form.radius,
            3,
        )
        assembly.add("back", panel, cloth)
    if form.back == "buttoned":
        return frame.back + thick * 0.8, _buttoned(assembly, form, frame, cloth)
    if form.back == "tight":
        height = frame.top - frame.deck
        pad = forms.back_cushion(2 * frame.inner + 0.02, height, thick * 0.95, lean * 0.7, detail=8)
        pad = moved(pad, 0, frame.top - float(pad.bounds[1][1]), foot)
        assembly.add("back-cushion", pad, cloth)
        return foot + thick * 0.45, _free(pad)
    width = 2 * frame.inner / seats
    height = frame.top - frame.seat + 0.02
    cushions = [
        moved(forms.back_cushion(width - 0.006, height, thick * 0.95, lean), x, 0, foot + 0.05)
        for x in spaced(-frame.inner, frame.inner, seats)
    ]
    cushions = [moved(mesh, 0, frame.top - float(mesh.bounds[1][1]), 0) for mesh in cushions]
    assembly.add_each([f"back-cushion-{k + 1}" for k in range(seats)], cushions, cloth)
    return frame.back + thick * 0.62, _free(cushions[0])


def _free(back: Mesh) -> float:
    """The z from which nothing of a back is in the way."""
    return float(back.bounds[1][2]) + 0.004


def _open_back(assembly: Assembly, form: Form, frame: _Frame) -> None:
    step = {"wood": 0.13, "lattice": 0.085, "pipe": 0.5}[form.arm]
    count = max(2 if form.arm == "pipe" else 4, round(2 * frame.inner / step))
    x = (-frame.inner - 0.04, frame.inner + 0.04) if form.arm == "lattice" else (-frame.inner, frame.inner)
    made = forms.slats(x, (frame.deck - 0.06, frame.top - 0.10), frame.back + 0.09, form.lean_rad * 0.8, count)
    assembly.add("back", made, _arm_finish(assembly.spec, form))


def _buttoned(assembly: Assembly, form: Form, frame: _Frame, cloth: Material) -> float:
    """A deep-buttoned back; returns the z from which the seat is free."""
    thick = frame.back_thick
    panel = box_between(
        (-frame.inner - 0.02, frame.low, frame.back + 0.01),
        (frame.inner + 0.02, frame.top - 0.05, frame.back + thick * 0.42),
        0.035,
        3,
    )
    pad, buttons = forms.buttoned_back(2 * frame.inner + 0.015, frame.top - frame.deck, thick * 0.75, form.lean_rad)
    up = frame.top - float(pad.bounds[1][1])
    z = frame.back + thick * 0.40
    pad = moved(pad, 0, up, z)
    assembly.add("back", [panel, pad], cloth)
    assembly.add("buttons", [moved(button, 0, up, z) for button in buttons], _cord(assembly.spec, cloth))
    return _free(pad)
