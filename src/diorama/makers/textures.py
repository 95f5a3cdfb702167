"""The textures by name, each painted once and shared by everything that uses it.

A swatch is a picture whose brightest tone is near white and whose mean colour is known, so that a material
reaches any colour that is not brighter by multiplying. Textures tile; v runs along grain, boards, hair and brushing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial

from diorama.domain.material import Texture
from diorama.domain.units import Vec3
from diorama.makers import textures_coat as coat
from diorama.makers import textures_fabric as fabric
from diorama.makers import textures_ground as ground
from diorama.makers import textures_mineral as mineral
from diorama.makers import textures_walls as walls
from diorama.makers import textures_wood as wood
from diorama.makers.textures_noise import Field, painted, relief

WHITE: Vec3 = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Swatch:
    """A tiling texture with its mean colour (linear) and, where it pays, its relief."""

    texture: Texture
    mean: Vec3
    normal: Texture | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Recipe:
    """field: makes the tone, and the joint where there is one. size_m: what a tile covers. bump: relief of the
    tone in pixels, 0 for none. joint_color: of mortar or grout.
    """

    field: Callable[[], Field | tuple[Field, Field]]
    size_m: float
    dark: Vec3 = (0.35, 0.35, 0.35)
    light: Vec3 = WHITE
    bump: float = 0.0
    joint_color: Vec3 = (0.0, 0.0, 0.0)


def _grain(species: str, seed: int, *, softened: float = 0.0) -> _Recipe:
    figure = wood.FIGURES[species]
    return _Recipe(field=partial(wood.grain, figure, seed=seed), size_m=0.55, dark=_lighter(figure.dark, softened))


def _floor(species: str, seed: int, *, herringbone: bool = False) -> _Recipe:
    figure = wood.FIGURES[species]

    def field() -> Field:
        return (wood.herringbone(figure, seed=seed) if herringbone else wood.boards(figure, 9, seed=seed)).field()

    dark = (figure.dark[0] * 0.7, figure.dark[1] * 0.7, figure.dark[2] * 0.7)
    return _Recipe(field=field, size_m=0.72 if herringbone else 1.35, dark=dark, bump=1.2)


def _lighter(color: Vec3, share: float) -> Vec3:
    return (
        color[0] + (1 - color[0]) * share,
        color[1] + (1 - color[1]) * share,
        color[2] + (1 - color[2]) * share,
    )


_GREY: Vec3 = (0.30, 0.30, 0.30)

_RECIPES: Mapping[str, _Recipe] = {
    "oak": _grain("oak", 3),
    "walnut": _grain("walnut", 3),
    "pine": _grain("pine", 3),
    "birch": _grain("birch", 3),
    "mahogany": _grain("mahogany", 3),
    "ebony": _grain("ebony", 3),
    "weathered": _grain("weathered", 3),
    "painted_wood": _grain("oak", 5, softened=0.86),
    "bamboo": _Recipe(field=partial(wood.bamboo, 1), size_m=0.40, dark=(0.4, 0.3, 0.2)),
    "wicker": _Recipe(field=partial(wood.wicker, 1), size_m=0.18, dark=(0.16, 0.11, 0.07), bump=4.0),
    "oak_boards": _floor("oak", 5),
    "walnut_boards": _floor("walnut", 7),
    "pine_boards": _floor("pine", 5),
    "birch_boards": _floor("birch", 5),
    "weathered_boards": _floor("weathered", 5),
    "herringbone": _floor("oak", 6, herringbone=True),
    "linen": _Recipe(field=partial(fabric.weave, 64, slub=1.0, seed=1), size_m=0.22, dark=_GREY, bump=1.4),
    "cotton": _Recipe(field=partial(fabric.weave, 96, slub=0.3, seed=1), size_m=0.22, dark=(0.5, 0.5, 0.5)),
    "twill": _Recipe(field=partial(fabric.twill, 40, seed=1), size_m=0.16),
    "knit": _Recipe(field=partial(fabric.knit, 16, seed=1), size_m=0.22, dark=(0.22, 0.22, 0.22), bump=2.5),
    "boucle": _Recipe(field=partial(fabric.boucle, seed=2), size_m=0.25, bump=3.0),
    "pile": _Recipe(field=partial(fabric.pile, seed=2), size_m=0.45),
    "velvet": _Recipe(field=partial(fabric.velvet, seed=2), size_m=0.60),
    "leather": _Recipe(field=partial(fabric.leather, seed=2), size_m=0.28, dark=_GREY),
    "fur": _Recipe(field=partial(fabric.fur, seed=2), size_m=0.20),
    "tabby": _Recipe(field=partial(fabric.stripes, seed=2), size_m=0.30, dark=(0.08, 0.06, 0.05)),
    "patched": _Recipe(field=partial(coat.patches, seed=2), size_m=0.60, dark=(0.012, 0.011, 0.011)),
    "giraffe": _Recipe(field=partial(coat.mesh, seed=2), size_m=0.50, dark=(0.42, 0.2, 0.09)),
    "zebra": _Recipe(field=partial(coat.zebra, seed=2), size_m=0.40, dark=(0.012, 0.011, 0.011)),
    "spotted": _Recipe(field=partial(coat.spots, seed=2), size_m=0.40, dark=(0.05, 0.04, 0.035)),
    "paper": _Recipe(field=partial(fabric.paper, seed=2), size_m=0.30),
    "cardboard": _Recipe(field=partial(fabric.cardboard, seed=2), size_m=0.30),
    "pages": _Recipe(field=partial(fabric.pages, seed=2), size_m=0.10, dark=(0.3, 0.28, 0.24)),
    "leaf": _Recipe(field=partial(fabric.leaf, seed=2), size_m=0.25, dark=(0.25, 0.32, 0.22)),
    "soil": _Recipe(field=partial(fabric.soil, seed=2), size_m=0.15, dark=(0.15, 0.15, 0.15)),
    "marble": _Recipe(field=partial(mineral.marble, seed=1), size_m=0.9, dark=(0.20, 0.20, 0.22)),
    "dark_marble": _Recipe(field=lambda: 1.02 - mineral.marble(seed=1), size_m=0.9, dark=(0.05, 0.05, 0.05)),
    "granite": _Recipe(field=partial(mineral.granite, seed=1), size_m=0.35, dark=(0.10, 0.10, 0.10)),
    "terrazzo": _Recipe(field=partial(mineral.terrazzo, seed=1), size_m=0.7),
    "concrete": _Recipe(field=partial(mineral.concrete, seed=1), size_m=1.2, dark=(0.4, 0.4, 0.4)),
    "plaster": _Recipe(field=partial(mineral.plaster, seed=1), size_m=1.0, dark=(0.55, 0.55, 0.55)),
    "brick": _Recipe(  # red and mortar grey of its own
        field=partial(mineral.brick, 12, seed=1), size_m=0.90, dark=(0.13, 0.04, 0.028), light=(0.60, 0.22, 0.13),
        bump=5.0, joint_color=(0.52, 0.49, 0.44),
    ),
    "painted_brick": _Recipe(
        field=partial(mineral.brick, 12, seed=1), size_m=0.90, dark=(0.62, 0.62, 0.62), bump=5.0,
        joint_color=(0.66, 0.66, 0.66),
    ),
    "tile": _Recipe(
        field=partial(mineral.tiles, 4, seed=1), size_m=1.2, dark=(0.5, 0.5, 0.5), bump=2.5,
        joint_color=(0.45, 0.44, 0.42),
    ),
    "small_tile": _Recipe(
        field=partial(mineral.tiles, 8, seed=1), size_m=0.80, dark=(0.5, 0.5, 0.5), bump=2.5,
        joint_color=(0.55, 0.54, 0.52),
    ),
    "brushed": _Recipe(field=partial(mineral.brushed, seed=1), size_m=0.50, dark=(0.45, 0.45, 0.45)),
    "hammered": _Recipe(field=partial(mineral.hammered, seed=1), size_m=0.40),
    "lawn": _Recipe(field=partial(ground.lawn, seed=3), size_m=1.9, dark=(0.16, 0.30, 0.12), bump=2.0),
    "litter": _Recipe(field=partial(ground.litter, seed=3), size_m=1.6, dark=(0.10, 0.09, 0.08), bump=1.5),
    "sand_ripples": _Recipe(field=partial(ground.sand, seed=3), size_m=2.2, dark=(0.42, 0.36, 0.28), bump=2.0),
    "snow": _Recipe(field=partial(ground.snow, seed=3), size_m=2.4, dark=(0.62, 0.70, 0.82), bump=3.0),
    "gravel": _Recipe(field=partial(ground.gravel, seed=3), size_m=0.9, dark=(0.12, 0.12, 0.12), bump=2.0),
    "asphalt": _Recipe(field=partial(ground.asphalt, seed=3), size_m=1.3, dark=(0.35, 0.35, 0.35)),
    "cobbles": _Recipe(field=partial(ground.cobbles, seed=3), size_m=1.6, dark=(0.12, 0.12, 0.12), bump=4.0),
    "flagstones": _Recipe(field=partial(ground.flagstones, 4, seed=3), size_m=2.0, dark=(0.10, 0.10, 0.10), bump=3.0),
    "masonry": _Recipe(field=partial(ground.masonry, 8, seed=3), size_m=2.2, dark=(0.10, 0.10, 0.10), bump=4.0),
    "tatami": _Recipe(field=partial(ground.tatami, seed=3), size_m=1.82, dark=(0.05, 0.06, 0.03)),
    "damask": _Recipe(field=partial(walls.damask, seed=3), size_m=0.9, dark=(0.25, 0.25, 0.25)),
    "stripes": _Recipe(field=partial(walls.stripes, 6, seed=3), size_m=0.9, dark=(0.3, 0.3, 0.3)),
    "wainscot": _Recipe(field=partial(walls.wainscot, 8, seed=3), size_m=0.72, dark=(0.16, 0.16, 0.16), bump=2.0),
    "rust": _Recipe(field=partial(mineral.rust, seed=1), size_m=0.60, dark=(0.12, 0.10, 0.09)),
}  # fmt: skip

SWATCHES: tuple[str, ...] = tuple(_RECIPES)


@cache
def swatch(name: str) -> Swatch:
    """The swatch of this name, painted on first use.

    Raises:
        KeyError: If there is none (see `SWATCHES`).
    """
    recipe = _RECIPES[name]
    made = recipe.field()
    field, joint = made if isinstance(made, tuple) else (made, None)
    image, mean = painted(field, recipe.dark, recipe.light, joint=joint, joint_color=recipe.joint_color)
    normal = None
    if recipe.bump:
        height = field if joint is None else 0.2 * field - joint
        normal = Texture(name=f"{name}-normal", image=relief(height, recipe.bump), size_m=recipe.size_m)
    return Swatch(texture=Texture(name=name, image=image, size_m=recipe.size_m), mean=mean, normal=normal)
