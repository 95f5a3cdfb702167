"""The contract suite over every installed back end, and proof that the suite bites."""

import contextlib
import os
from dataclasses import replace

import numpy as np
import pytest

from diorama.backends.registry import create, find_backends
from diorama.domain.asset import MadeAsset
from diorama.domain.capability import (
    DESCRIBE,
    DRAW,
    PLAN,
    TEXT_TO_3D,
    BackendSpec,
    DescribeRequest,
    DrawRequest,
    PlanRequest,
    TextTo3dRequest,
    TextTo3dResult,
)
from diorama.domain.description import ThingFacts
from diorama.domain.errors import Cancelled, Unsupported
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.model import Model, Part
from diorama.domain.picture import Drawing, DrawnPart, Outdoors, Viewpoint
from diorama.testing.backend_contract import check_backend, check_light_import

REQUESTS = {
    PLAN: [
        PlanRequest(text="A bedroom with a double bed flanked by two nightstands", seed=3),
        PlanRequest(text="a tall oak bookshelf", single_thing=True),
    ],
    TEXT_TO_3D: [
        TextTo3dRequest(category="chair", words="chair", seed=5),
        TextTo3dRequest(category="unknown", words="astrolabe"),
    ],
}
LEAST = Drawing(
    parts=(
        DrawnPart(
            mesh=Mesh(
                positions=np.array([(-1, 0, -1), (1, 0, -1), (0, 0, 1)], np.float32),
                faces=np.array([(0, 2, 1)], np.uint32),
            ),
            material=Material(name="red", base_color=(0.8, 0.1, 0.1)),
        ),
    ),
    lamps=(),
    outdoors=Outdoors(
        zenith=(1, 1, 1), horizon=(1, 1, 1), ground=(0.5, 0.5, 0.5), sun=(1, 1, 1), sun_direction=(0, 1, 0),
        sun_radius_rad=0.04,
    ),
    camera=Viewpoint(position=(0, 3, 3), target=(0, 0, 0), vertical_fov_rad=0.8),
    floor_m=None,
    exposure=0.7,
    night=0.0,
)  # fmt: skip
REQUESTS[DESCRIBE] = [DescribeRequest(thing=ThingFacts(name="chair", category="chair", size_m=(0.5, 0.9, 0.5)))]
REQUESTS[DRAW] = [DrawRequest(drawing=LEAST, width=40, height=30, samples=4)]


def test_only_optional_back_ends_may_be_missing_something():
    for spec in find_backends().specs:
        if not spec.optional:
            create(spec).load({})


CASES = [(spec, request) for spec in find_backends().specs for request in REQUESTS[spec.capability]]


@pytest.mark.parametrize(("spec", "request_"), CASES, ids=lambda value: getattr(value, "name", ""))
def test_every_installed_back_end_keeps_the_contract(spec, request_):
    if spec.optional and "CI" not in os.environ:
        try:
            create(spec).load({})
        except Unsupported as fault:
            pytest.skip(f"{fault.message}; {fault.hint}")
    check_backend(spec, request_)


def box(shift: float = 0.0, flip: bool = False) -> MadeAsset:
    corners = [(x, y, z) for x in (-0.5, 0.5) for y in (0, 1) for z in (-0.5, 0.5)]
    quads = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
    faces = np.array([t for a, b, c, d in quads for t in ((a, b, c), (a, c, d))], dtype=np.uint32)
    mesh = Mesh(
        positions=np.array(corners, dtype=np.float32) + np.float32([shift, 0, 0]),
        faces=faces[:, ::-1].copy() if flip else faces,
    )
    part = Part(name="box", mesh=mesh, material=Material(name="grey"))
    return MadeAsset(
        model=Model(parts=(part,)), category="box", name="box", mount="floor", has_front=False, mass_kg=1.0
    )


class Good:
    def load(self, options):
        pass

    def run(self, request, tick):
        tick(1.0)
        return TextTo3dResult(made=box())

    def unload(self):
        pass


class NeverTicks(Good):
    def run(self, request, tick):
        return TextTo3dResult(made=box())


class SwallowsCancel(Good):
    def run(self, request, tick):
        with contextlib.suppress(Cancelled):
            tick(0.5)
        return TextTo3dResult(made=box())


class Wavers(Good):
    count = 0

    def run(self, request, tick):
        tick(1.0)
        type(self).count += 1
        return TextTo3dResult(made=replace(box(), model=box(shift=1e-4 * type(self).count).model))


class WaversInColour(Good):
    count = 0

    def run(self, request, tick):
        tick(1.0)
        type(self).count += 1
        part = replace(box().model.parts[0], material=Material(name="m", roughness=1 / (1 + type(self).count)))
        return TextTo3dResult(made=replace(box(), model=Model(parts=(part,))))


class OffCentre(Good):
    def run(self, request, tick):
        tick(1.0)
        return TextTo3dResult(made=box(shift=0.3))


class InsideOut(Good):
    def run(self, request, tick):
        tick(1.0)
        return TextTo3dResult(made=box(flip=True))


class WrongType(Good):
    def run(self, request, tick):
        tick(1.0)
        return box()


def spec_of(kind: type) -> BackendSpec:
    return BackendSpec(name=kind.__name__, capability=TEXT_TO_3D, factory=f"{__name__}:{kind.__name__}")


def test_a_good_back_end_passes(monkeypatch):
    monkeypatch.setattr("diorama.testing.backend_contract.check_light_import", lambda spec: None)
    check_backend(spec_of(Good), TextTo3dRequest(category="box", words="box"))


@pytest.mark.parametrize(
    ("kind", "clause"),
    [
        (NeverTicks, "never called tick"),
        (SwallowsCancel, "swallowed the cancel"),
        (Wavers, "gave another result"),
        (WaversInColour, "gave another result"),
        (OffCentre, "must lie at the origin"),
        (InsideOut, "inside out"),
        (WrongType, "must return TextTo3dResult"),
    ],
)
def test_the_suite_names_the_broken_clause(kind, clause, monkeypatch):
    monkeypatch.setattr("diorama.testing.backend_contract.check_light_import", lambda spec: None)
    with pytest.raises(AssertionError, match=clause):
        check_backend(spec_of(kind), TextTo3dRequest(category="box", words="box"))


def test_a_module_that_imports_something_heavy_is_found_out():
    heavy = BackendSpec(name="h", capability=TEXT_TO_3D, factory="diorama.layout.cp:Anything")
    with pytest.raises(AssertionError, match="ortools"):
        check_light_import(heavy)
