"""From a request to one thing: size, colour, material, style, and who makes it."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

from diorama.catalogue.categories import CATEGORIES
from diorama.catalogue.colors import color
from diorama.catalogue.counted_parts import COUNTED_PARTS, UNBUILT_SHAPES
from diorama.catalogue.spacing import SIZE_WORD_FACTORS
from diorama.domain.capability import TextTo3dRequest
from diorama.domain.errors import UserFault
from diorama.domain.plan import StatedSize
from diorama.domain.scene import Attributes
from diorama.makers import registry
from diorama.makers.families import MODULE_OF
from diorama.makers.registry import load_makers, made_by_maker, make, maker
from diorama.makers.resolve import resolved


def ask(key: str, words: str = "", size: StatedSize | None = None, **attributes: str) -> TextTo3dRequest:
    return TextTo3dRequest(
        category=key, words=words or key, size=size or StatedSize(), attributes=Attributes(**attributes)
    )


def test_every_maker_is_registered_for_a_kind_of_the_catalogue() -> None:
    assert set(load_makers()) <= set(CATEGORIES)


def test_the_table_of_families_names_every_maker_and_its_module() -> None:
    folder = Path(registry.__file__).parent
    for module in sorted(path.stem for path in folder.glob("*.py")):
        import_module(f"diorama.makers.{module}")
    assert {key: function.__module__.rpartition(".")[2] for key, function in registry.MAKERS.items()} == MODULE_OF


def test_the_first_tier_is_made_not_stood_for() -> None:
    wanted = (
        "dining_table coffee_table side_table desk console_table chair armchair sofa bed double_bed single_bed "
        "nightstand wardrobe dresser bookshelf cabinet floor_lamp table_lamp pendant_light rug picture mirror "
        "television plant vase book plate cup box pillow stool cat bench monitor laptop fridge stove"
    )
    assert [key for key in wanted.split() if not made_by_maker(key)] == []


def test_every_kind_of_the_catalogue_can_be_made_in_its_size() -> None:
    for key, kind in CATEGORIES.items():
        made = make(ask(key))
        assert made.category == key
        if made.placeholder:
            assert made.size_m == pytest.approx(kind.size_m, rel=0.02)


def test_unknown_noun_becomes_a_placeholder_that_bears_its_words() -> None:
    made = make(ask("unknown", "flux capacitor"))
    assert made.placeholder
    assert made.name == "flux capacitor"
    assert made.size_m == pytest.approx(CATEGORIES["unknown"].size_m, rel=0.02)


def test_a_key_that_the_catalogue_lacks_becomes_a_placeholder() -> None:
    assert make(ask("no_such_kind", "zorb")).placeholder


def test_a_kind_without_a_maker_comes_from_the_more_general_one() -> None:
    key = next(k for k, c in CATEGORIES.items() if k not in load_makers() and c.parent in load_makers())
    made = make(ask(key))
    assert made.category == key
    assert not made.placeholder


def test_two_makers_for_one_kind_are_refused() -> None:
    load_makers()
    with pytest.raises(ValueError, match="already made"):
        maker("chair")(lambda spec: make(ask("box")))


@pytest.mark.parametrize("bad", [0.0, -1.0, float("nan"), float("inf"), 51.0, 1e-5])
@pytest.mark.parametrize("axis", ["width", "height", "depth"])
def test_a_size_that_cannot_be_is_the_users_fault(bad: float, axis: str) -> None:
    with pytest.raises(UserFault, match=axis) as fault:
        make(ask("chair", size=StatedSize(**{axis: bad})))
    assert fault.value.hint


def test_stated_lengths_win_over_size_words() -> None:
    small = Attributes(size="small")
    request = TextTo3dRequest(category="dining_table", words="table", attributes=small, size=StatedSize(width=2.0))
    _, wanted = resolved(request)
    assert wanted[0] == 2.0
    assert wanted[2] < CATEGORIES["dining_table"].size_m[2]


@pytest.mark.parametrize(
    ("word", "axis", "sign"),
    [("tall", 1, 1), ("low", 1, -1), ("wide", 0, 1), ("narrow", 0, -1), ("large", 0, 1), ("small", 2, -1)],
)
def test_size_words_change_the_usual_size_their_way(word: str, axis: int, sign: int) -> None:
    usual = make(ask("wardrobe")).size_m
    request = TextTo3dRequest(category="wardrobe", words="wardrobe", attributes=Attributes(size=word))
    changed = make(request).size_m
    assert (changed[axis] - usual[axis]) * sign > 0.1


def test_round_and_square_things_are_as_deep_as_wide() -> None:
    for shape in ("round", "square"):
        size = make(ask("dining_table", shape=shape)).size_m
        assert size[0] == pytest.approx(size[2], rel=1e-3)
    mirror = make(ask("mirror", shape="round")).size_m
    assert mirror[0] == pytest.approx(mirror[1], rel=1e-3)


def test_a_round_table_of_stated_width_is_that_deep_too() -> None:
    size = make(ask("coffee_table", shape="round", size=StatedSize(width=0.9))).size_m
    assert size[0] == pytest.approx(0.9, rel=1e-3)
    assert size[2] == pytest.approx(0.9, rel=1e-3)


def test_color_and_material_words_are_resolved_by_the_catalogue() -> None:
    spec, _ = resolved(ask("desk", color="navy", material="walnut"))
    assert spec.color == color("navy")
    assert spec.material == "walnut"
    plain, _ = resolved(ask("desk"))
    assert plain.material == CATEGORIES["desk"].default_material
    assert not plain.color_stated


def test_stated_material_drops_the_usual_color() -> None:
    assert CATEGORIES["office_chair"].default_color == "black"
    spec, _ = resolved(ask("office_chair", material="leather"))
    assert spec.color is None


def test_style_chooses_the_wood_unless_one_is_stated() -> None:
    assert resolved(ask("desk", style="victorian"))[0].material == "mahogany"
    assert resolved(ask("desk", style="victorian", material="pine"))[0].material == "pine"


def test_style_changes_the_form() -> None:
    forms = {style: make(ask("chair", style=style)) for style in ("rustic", "victorian", "modern", "scandinavian")}
    assert len({made.model.triangles for made in forms.values()}) == len(forms)


def test_stated_details_are_built() -> None:
    request = TextTo3dRequest(category="bookshelf", words="bookshelf", details={"shelves": 6})
    inner = [surface for surface in make(request).surfaces if surface.inside]
    assert len(inner) == 6


def test_heavier_material_and_larger_size_weigh_more() -> None:
    usual = make(ask("coffee_table")).mass_kg
    assert make(ask("coffee_table", material="marble")).mass_kg > usual
    assert make(ask("coffee_table", size=StatedSize(width=2.0))).mass_kg > usual


def test_import_is_light_and_draws_in_no_heavy_library() -> None:
    code = (
        "import numpy, sys, time; t = time.perf_counter(); import diorama.makers.registry as r; r.load_makers();"
        "print(time.perf_counter() - t, [m for m in ('trimesh', 'scipy', 'shapely', 'PIL', 'ortools', 'embreex') "
        "if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.strip().endswith("[]")


def test_registry_has_one_home() -> None:
    assert registry.MAKERS is load_makers()


def test_however_tall_a_bookshelf_stays_under_the_ceiling_unless_its_height_is_stated() -> None:
    tall = TextTo3dRequest(category="bookshelf", words="bookshelf", attributes=Attributes(size="tall"))
    assert 2.1 < make(tall).size_m[1] <= 2.35
    stated = make(TextTo3dRequest(category="bookshelf", words="bookshelf", size=StatedSize(height=3.0)))
    assert stated.size_m[1] == pytest.approx(3.0, abs=1e-3)


def test_every_size_word_that_the_catalogue_knows_changes_what_is_made() -> None:
    usual = make(ask("dining_table")).size_m
    for word in (*SIZE_WORD_FACTORS, "oversize", "petite", "sizable", "sizeable"):
        request = TextTo3dRequest(category="dining_table", words="table", attributes=Attributes(size=word))
        assert make(request).size_m != usual, word


def test_the_table_of_counted_parts_names_what_makers_ask_for_and_nothing_else() -> None:
    sources = [path.read_text() for path in Path(registry.__file__).parent.glob("*.py")]
    asked = {name for text in sources for name in re.findall(r'\bdetail\("([a-z_]+)"', text)}
    asked |= {name for text in sources for name in re.findall(r'"([a-z_]+)" in spec\.details', text)}
    assert asked == COUNTED_PARTS


@pytest.mark.parametrize(("seats", "shape", "least"), [(8, "", 1.9), (10, "", 2.5), (8, "round", 1.6)])
def test_a_table_is_large_enough_for_those_who_shall_sit_at_it(seats: int, shape: str, least: float) -> None:
    laid = TextTo3dRequest(
        category="dining_table", words="table", attributes=Attributes(shape=shape), details={"seats": seats}
    )
    assert make(laid).size_m[0] >= least
    stated = replace(laid, size=StatedSize(width=1.2))
    assert make(stated).size_m[0] == pytest.approx(1.2, abs=1e-3)


def test_no_maker_builds_a_shape_that_the_catalogue_calls_unbuilt() -> None:
    sources = "".join(path.read_text() for path in Path(registry.__file__).parent.glob("*.py"))
    assert [shape for shape in UNBUILT_SHAPES if f'"{shape}"' in sources] == []
