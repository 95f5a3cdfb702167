"""Words become surfaces of the right colour, texture, gloss and metal, shared by whoever asks for the same."""

from __future__ import annotations

import numpy as np
import pytest

from diorama.catalogue.colors import COLORS
from diorama.catalogue.materials import MATERIALS
from diorama.domain.material import Material
from diorama.domain.units import Vec3
from diorama.geometry.shapes import box
from diorama.makers.materials import SPECIAL, finish, floor_finish, in_tiles
from diorama.makers.textures import swatch

RED: Vec3 = (0.6, 0.03, 0.03)


def texture_name(material: Material) -> str:
    return material.base_color_texture.name if material.base_color_texture else ""


def seen_color(material: Material) -> np.ndarray:
    """What the surface looks like from afar: factor times the texture's mean."""
    name = texture_name(material)
    mean = swatch(name).mean if name else (1.0, 1.0, 1.0)
    return np.array(material.base_color) * np.array(mean)


@pytest.mark.parametrize("key", MATERIALS)
def test_material_has_the_catalogues_color_gloss_and_metal(key: str) -> None:
    kind, made = MATERIALS[key], finish(key)
    assert made.name == key
    assert np.abs(seen_color(made) - kind.color).max() < 0.06
    if key not in SPECIAL:
        assert made.roughness == kind.roughness
        assert made.metallic == kind.metallic


@pytest.mark.parametrize("word", sorted(COLORS))
def test_asked_color_is_reached_on_wood_fabric_and_plastic(word: str) -> None:
    color = COLORS[word]
    for material in ("oak", "linen", "plastic", "leather"):
        reached = seen_color(finish(material, color=color))
        reachable = np.array(color) < 0.65  # a texture's mean is not white
        assert np.abs(reached - color)[reachable].max(initial=0.0) < 0.02, material


def test_color_on_wood_is_paint_over_the_grain() -> None:
    made = finish("oak", color=RED)
    assert texture_name(made) == "painted_wood"
    assert made.roughness <= 0.45


def test_brown_on_wood_is_a_stain_that_keeps_the_grain() -> None:
    made = finish("oak", color=COLORS["brown"])
    assert texture_name(made) == "oak"


def test_colored_metal_is_powder_coated_but_gold_brass_stays_metal() -> None:
    assert finish("steel", color=RED).metallic == 0.0
    assert finish("gold", color=COLORS["gold"]).metallic == 1.0


def test_black_marble_has_light_veins() -> None:
    assert texture_name(finish("marble", color=COLORS["black"])) == "dark_marble"


def test_glass_is_seen_through() -> None:
    made = finish("glass")
    assert made.alpha < 0.5
    assert made.alpha_mode == "blend"


def test_equal_requests_give_one_object_and_kin_share_a_texture() -> None:
    assert finish("oak") is finish("oak", seed=7)
    assert finish("oak").base_color_texture is finish("ash").base_color_texture
    assert finish("linen", color=RED).normal_texture is finish("linen").normal_texture


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("wooden", "wood"),
        ("brushed steel", "steel"),
        ("Oak", "oak"),
        ("stainless steel", "steel"),
        ("oak wood", "oak"),
        ("painted wood", "painted_wood"),
        ("screen", "screen"),
        ("", "paint"),
        ("unobtainium", "paint"),
    ],
)
def test_words_find_their_material(word: str, key: str) -> None:
    assert finish(word).name == key


@pytest.mark.parametrize("key", SPECIAL)
def test_special_surfaces_take_a_color(key: str) -> None:
    made = finish(key, color=RED)
    reached = seen_color(made)
    assert reached[0] > 3 * reached[1]


def test_colored_lampshade_glows_in_its_color() -> None:
    glow = finish("lampshade", color=RED).emissive
    assert glow[0] > 5 * glow[1] > 0


def test_floors_of_wood_are_boards_and_of_cloth_are_carpet() -> None:
    assert texture_name(floor_finish("oak")) == "oak_boards"
    assert texture_name(floor_finish("walnut")) == "walnut_boards"
    assert texture_name(floor_finish("carpet")) == "pile"
    assert texture_name(floor_finish("wool")) == "pile"
    assert texture_name(floor_finish("herringbone")) == "herringbone"
    assert texture_name(floor_finish("marble")) == "marble"


def test_rustic_oak_is_weathered() -> None:
    assert texture_name(finish("oak", style="rustic")) == "weathered"


def test_in_tiles_divides_metres_by_the_tile() -> None:
    mesh, oak = box((1.0, 1.0, 1.0)), finish("oak")
    assert oak.base_color_texture is not None
    assert mesh.uvs is not None
    tiled = in_tiles(mesh, oak)
    assert tiled.uvs is not None
    np.testing.assert_allclose(tiled.uvs * oak.base_color_texture.size_m, mesh.uvs, rtol=1e-5)
    assert in_tiles(mesh, finish("plastic")) is mesh
