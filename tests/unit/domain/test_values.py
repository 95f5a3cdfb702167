import json

import numpy as np
import pytest

from diorama.domain import capability
from diorama.domain.errors import ERROR_CODES, DioramaError, ExitCode, UserFault, WishesConflict
from diorama.domain.ids import SlugCounter, slug
from diorama.domain.material import Material
from diorama.domain.media import Image, sha256_of
from diorama.domain.mesh import Mesh
from diorama.domain.model import Model, Part
from diorama.domain.plain import to_json_bytes, to_plain
from diorama.domain.relation import RELATIONS
from diorama.domain.scene import Brief, GroupBody, Scene, SceneObject
from diorama.domain.span import Span

TRIANGLE = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0]], dtype=np.float32)
FACE = np.array([[0, 1, 2]], dtype=np.uint32)


def test_every_error_class_has_a_documented_code():
    families = [DioramaError, *DioramaError.__subclasses__()]
    assert all(family("x").code in ERROR_CODES for family in families)


def test_refusals_and_wrong_use_have_their_own_exit_codes():
    assert UserFault("x").exit_code == ExitCode.WRONG_USE == 2
    assert WishesConflict("x").exit_code == ExitCode.REFUSED == 3
    assert UserFault("x", code="output_unwritable").document() == {
        "code": "output_unwritable",
        "message": "x",
        "hint": "",
        "details": {},
    }


def test_an_undocumented_error_code_is_our_mistake():
    with pytest.raises(AssertionError, match="no_such_code"):
        UserFault("x", code="no_such_code")


@pytest.mark.parametrize(
    ("words", "expected"),
    [("Double Bed", "double-bed"), ("  Café  table! ", "cafe-table"), ("椅子", "thing"), ("a" * 60, "a" * 40)],
)
def test_slug_is_plain_ascii(words, expected):
    assert slug(words) == expected


def test_slug_counter_goes_on_after_what_was_used_before():
    counter = SlugCounter({"chair": 3})
    assert [counter.next("chair"), counter.next("chair"), counter.next("Lamp")] == ["chair-4", "chair-5", "lamp-1"]


def test_documents_round_to_a_micrometre_and_know_no_negative_zero():
    assert json.dumps(to_plain({"a": 0.12345678, "b": -0.0000001})) == '{"a": 0.123457, "b": 0.0}'


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_documents_refuse_numbers_that_json_cannot_hold(value):
    with pytest.raises(ValueError, match="finite"):
        to_plain({"a": value})


def test_arrays_have_no_place_in_documents():
    with pytest.raises(TypeError, match="ndarray"):
        to_plain({"a": np.zeros(3)})


def test_the_same_scene_has_the_same_bytes():
    def scene():
        chair = SceneObject(name="chair", category="chair", body=GroupBody())
        return Scene(name="x", brief=Brief(text="a chair", seed=1), objects={"chair-1": chair})

    assert sha256_of(to_json_bytes(scene())) == sha256_of(to_json_bytes(scene()))


def test_mesh_names_what_is_wrong_with_its_arrays():
    with pytest.raises(ValueError, match="names vertex 2 of 2"):
        Mesh(positions=TRIANGLE[:2], faces=FACE)
    with pytest.raises(ValueError, match="uvs must be float32"):
        Mesh(positions=TRIANGLE, faces=FACE, uvs=np.zeros((3, 2)))
    with pytest.raises(ValueError, match="not finite"):
        Mesh(positions=TRIANGLE * np.float32("nan"), faces=FACE)
    with pytest.raises(ValueError, match="2 normals for 3 positions"):
        Mesh(positions=TRIANGLE, faces=FACE, normals=TRIANGLE[:2])


def test_model_bounds_hold_all_parts_and_names_are_unique():
    def part(name, shift):
        mesh = Mesh(positions=TRIANGLE + np.float32(shift), faces=FACE)
        return Part(name=name, mesh=mesh, material=Material(name="m"), closed=False)

    assert Model(parts=(part("a", 0), part("b", 2))).bounds == ((0, 0, 0), (3, 3, 2))
    with pytest.raises(ValueError, match="names of their own"):
        Model(parts=(part("a", 0), part("a", 1)))


def test_material_factors_stay_in_range():
    with pytest.raises(ValueError, match=r"0\.\.1"):
        Material(name="x", base_color=(1.2, 0, 0))


def test_image_refuses_floats():
    with pytest.raises(ValueError, match="uint8"):
        Image(pixels=np.zeros((2, 2, 3)))


def test_span_gives_back_its_words():
    text = "a red chair"
    span = Span(start=2, end=5)
    assert (span.of(text), span.joined(Span(start=6, end=11)).of(text)) == ("red", "red chair")
    with pytest.raises(ValueError, match="start <= end"):
        Span(start=3, end=2)


def test_relations_that_carry_are_exactly_the_support_ones():
    assert {name for name, kind in RELATIONS.items() if kind.support} == {"on", "inside", "on_wall", "from_ceiling"}
    assert RELATIONS["between"].anchor_count == 2


def test_a_capability_of_ones_own_is_registered_once_with_its_types(monkeypatch):
    monkeypatch.setattr(capability, "CAPABILITIES", dict(capability.CAPABILITIES))
    name, kind = capability.CapabilityName("sing"), capability.CapabilityKind(request=str, result=bytes)
    capability.register_capability(name, kind)
    capability.register_capability(name, kind)
    assert capability.CAPABILITIES[name] == kind
    with pytest.raises(ValueError, match="'sing' is already registered"):
        capability.register_capability(name, capability.CapabilityKind(request=str, result=str))
