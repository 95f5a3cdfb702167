"""Cases with drawers and doors: nightstand, dresser, wardrobe, cabinet, television stand."""

from __future__ import annotations

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.geometry import shapes
from diorama.geometry.mesh_ops import moved
from diorama.makers.build import Assembly, main_finish, metal_finish, spaced, taste
from diorama.makers.cased import column_of, doors_of, hang, lid, shell, stand_of
from diorama.makers.cased_fronts import Front
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec
from diorama.makers.style_forms import style_forms


class _Case:
    """A closed body with a stand and a lid, to which fronts are added. All lengths [m]."""

    def __init__(self, spec: MakeSpec, *, stand: float, over: float = 0.006, lid_thick: float = 0.02) -> None:
        width, height, depth = spec.size
        forms = style_forms(spec)
        if forms:
            over, lid_thick = min(forms.over, width * 0.04), min(forms.lid, height * 0.08)
        self.spec = spec
        self.asm = Assembly(spec)
        self.main = main_finish(spec)
        self.over = over
        self.front_thick = min(0.019, depth * 0.08)
        self.width = width - 2 * over
        self.low = min(stand, height * 0.4)
        self.high = height - lid_thick
        self.body_depth = depth - over - self.front_thick
        self.back = -depth / 2
        self.face = self.back + self.body_depth
        centre = (self.back + self.face) / 2
        name, feet = stand_of(spec, self.width, self.body_depth, self.low)
        look = metal_finish(spec) if forms and forms.stand in ("sled", "pipe") else self.main
        self.asm.add(name, [moved(mesh, z=centre) for mesh in feet], look)
        half = self.width / 2
        body = shapes.box_between((-half, self.low, self.back), (half, self.high, self.face), 0.003, grain=1)
        self.asm.add("case", body, self.main)
        top = lid(spec, self.width, depth - over, (self.high - 0.001, height), over)
        self.asm.add("top", moved(top, z=-over / 2), self.main)
        ornate = spec.style == "victorian" and min(self.width, self.high - self.low) > 0.3
        self.column = 0.018 if ornate else 0.0
        if ornate:
            self.asm.add("columns", self._columns(), self.main)
        inset = lid_thick * 0.5 + 0.004
        self.asm.level("top", (-width / 2, width / 2), (-depth / 2, depth / 2), height, inset=inset)

    def _columns(self) -> list[Mesh]:
        """Turned half columns at the two front corners of the body."""
        r, tall = self.column, self.high - self.low
        marks = [(1, 0), (1, 0.05), (0.6, 0.06), (0.55, 0.1), (0.85, 0.14), (0.6, 0.18), (0.8, 0.5), (0.6, 0.82),
                 (0.85, 0.86), (0.55, 0.9), (0.6, 0.94), (1, 0.95), (1, 1)]  # fmt: skip
        shaft = shapes.lathe([(q * r, y * tall) for q, y in marks], 12, seam_angle_rad=1.2)
        x = self.width / 2 - r * 1.05
        return [moved(shaft, s * x, self.low, self.face) for s in (-1, 1)]

    @property
    def inner(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """Where fronts can be: x and y ranges."""
        edge = 0.008
        side = edge + 2 * self.column
        return (-self.width / 2 + side, self.width / 2 - side), (self.low + edge, self.high - edge)

    def close(self, drawers: list[Front], doors: list[Front]) -> MadeAsset:
        """Hang the fronts and hand over."""
        hang(self.asm, drawers, doors, self.front_thick, self.main)
        return self.asm.made()


def _stand(spec: MakeSpec, legs: float, low: float) -> float:
    """Height [m] of what a case stands on: on legs or close to the floor."""
    forms = style_forms(spec)
    if forms is None:
        return legs if spec.rng("stand").random() < 0.6 else low
    return {"feet": legs, "sled": legs * 0.85, "pipe": legs * 0.8, "recessed": low * 0.6, "bun": legs * 0.7}.get(
        forms.stand, low
    )


@maker("nightstand")
def nightstand(spec: MakeSpec) -> MadeAsset:
    """A small chest beside a bed: drawers, or a drawer over an open shelf."""
    case = _Case(spec, stand=min(_stand(spec, 0.14, 0.06), spec.size[1] * 0.28))
    x, y = case.inner
    count = spec.detail("drawers", 2 if spec.rng("drawers").random() < 0.7 else 3, 1, 4)
    return case.close(column_of(count, 0.0, x[1] - x[0], y, case.face), [])


@maker("dresser")
def dresser(spec: MakeSpec) -> MadeAsset:
    """A chest of drawers, in one to three columns by its width."""
    width, height, _ = spec.size
    case = _Case(spec, stand=_stand(spec, 0.14, 0.09), over=0.01, lid_thick=0.024)
    x, y = case.inner
    columns = 1 if width < 0.75 else 2 if width < 1.7 else 3
    rows = max(2, min(6, round((height - 0.15) / 0.2)))
    if "drawers" in spec.details:
        wanted = spec.detail("drawers", 4, 1, 18)
        columns = next((k for k in (columns, 2, 3, 1) if wanted % k == 0 and 2 <= wanted // k <= 6), 1)
        rows = max(1, wanted // columns)
    step = (x[1] - x[0]) / columns
    drawers = [f for cx in spaced(*x, columns) for f in column_of(rows, cx, step, y, case.face)]
    return case.close(drawers, [])


@maker("wardrobe")
def wardrobe(spec: MakeSpec) -> MadeAsset:
    """A wardrobe: two to four doors over a drawer or a plinth, with a cornice where the style has ornaments."""
    width, height, _ = spec.size
    ornate = taste(spec).ornament >= 0.25
    case = _Case(spec, stand=_stand(spec, 0.13, 0.08), over=0.008, lid_thick=0.022)
    x, y = case.inner
    count = spec.detail("doors", 2 if width < 1.15 else 3 if width < 1.75 else 4, 1, 6)
    drawers: list[Front] = []
    low = y[0]
    if "drawers" in spec.details or (spec.rng("drawers").random() < 0.5 and height > 1.6):
        low = y[0] + min(0.24, height * 0.12)
        number = spec.detail("drawers", count, 1, 6)
        drawers = [
            Front(
                x=cx, y=(y[0] + low) / 2, z=case.face, width=(x[1] - x[0]) / number - 0.006, height=low - y[0] - 0.006
            )
            for cx in spaced(*x, number)
        ]
    if ornate and case.over > 0.015:
        half, depth = width / 2, spec.size[2] / 2
        moulding = shapes.box_between(
            (-half + 0.01, height - 0.075, -depth), (half - 0.01, height - 0.045, depth - 0.01), 0.01, 2
        )
        case.asm.add("cornice", moulding, case.main)
    return case.close(drawers, doors_of(count, x, (low, y[1]), case.face))


@maker("cabinet", "sideboard")
def cabinet(spec: MakeSpec) -> MadeAsset:
    """A cupboard with doors, wide ones with a row of drawers above."""
    width, height, _ = spec.size
    case = _Case(spec, stand=min(_stand(spec, 0.16, 0.09), height * 0.2), over=0.008, lid_thick=0.024)
    x, y = case.inner
    count = spec.detail("doors", 2 if width < 1.1 else 3 if width < 1.5 else 4, 1, 6)
    drawers: list[Front] = []
    high = y[1]
    if height > 0.6 and (spec.details.get("drawers") or spec.rng("drawers").random() < 0.7):
        high = y[1] - min(0.17, height * 0.2)
        number = spec.detail("drawers", count, 1, 6)
        drawers = [
            Front(
                x=cx, y=(y[1] + high) / 2, z=case.face, width=(x[1] - x[0]) / number - 0.006, height=y[1] - high - 0.006
            )
            for cx in spaced(*x, number)
        ]
    return case.close(drawers, doors_of(count, x, (y[0], high), case.face))


@maker("tv_stand")
def tv_stand(spec: MakeSpec) -> MadeAsset:
    """A low board for a television: doors at the sides, open compartments between."""
    width, height, depth = spec.size
    asm, main = Assembly(spec), main_finish(spec)
    low = min(_stand(spec, 0.15, 0.06), height * 0.32)
    thick, front = 0.022, 0.018
    forms = style_forms(spec)
    name, feet = stand_of(spec, width, depth - 0.02, low)
    asm.add(name, feet, metal_finish(spec) if forms and forms.stand in ("sled", "pipe") else main)
    body = depth - front
    pieces = [moved(piece, z=-front / 2) for piece in shell(width, body, (low, height), thick)]
    side = min(width * 0.3, 0.55)
    face, back = depth / 2 - front, -depth / 2
    inner = width / 2 - side
    y0, y1 = low + thick * 0.9, height - thick * 0.9
    pieces += [
        shapes.box_between((x - 0.009, y0, back + 0.005), (x + 0.009, y1, face - 0.002), 0.002, grain=1)
        for x in (-inner, inner)
    ]
    middle = (low + height) / 2
    shelf = shapes.box_between(
        (-inner + 0.007, middle - 0.009, back + 0.006), (inner - 0.007, middle + 0.009, face - 0.03), 0.002
    )
    asm.add("case", pieces, main)
    asm.add("shelf", shelf, main)
    doors = [
        Front(
            x=sx * (width / 2 - side / 2 - 0.002),
            y=middle,
            z=face,
            width=side - 0.016,
            height=height - low - 2 * thick + 0.02,
            hinge=sx,
        )
        for sx in (-1, 1)
    ]
    hang(asm, [], doors, front, main)
    asm.level("top", (-width / 2, width / 2), (-depth / 2, depth / 2 - front), height, inset=0.006)
    x_range, z_range = (-inner + 0.01, inner - 0.01), (back + 0.014, face - 0.03)
    asm.level("shelf", x_range, z_range, middle + 0.009, height - thick - middle - 0.009, inside=True)
    asm.level("bottom", x_range, z_range, low + thick, middle - 0.009 - low - thick, inside=True)
    return asm.made()
