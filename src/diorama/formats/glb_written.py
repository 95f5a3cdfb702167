"""What a model is once it has been written: files hold six decimals of a colour, and so do we from then on.

Whoever reads the file back must see what its maker saw, to the last bit: pictures and scenes are the same bytes then,
in whichever process they are put together.
"""

from __future__ import annotations

from dataclasses import replace

from diorama.domain.material import Material
from diorama.domain.model import Model

DECIMALS = 6


def as_written(model: Model) -> Model:
    """The model as its GLB gives it back, for models without lights (their directions are worth reading the file)."""
    written: dict[int, Material] = {}  # by identity: parts that share a material go on sharing it
    for part in model.parts:
        if id(part.material) not in written:
            written[id(part.material)] = _rounded(part.material)
    return replace(model, parts=tuple(replace(part, material=written[id(part.material)]) for part in model.parts))


def _rounded(material: Material) -> Material:
    red, green, blue = (round(factor, DECIMALS) for factor in material.base_color)
    glow_red, glow_green, glow_blue = (round(factor, DECIMALS) for factor in material.emissive)
    return replace(
        material,
        base_color=(red, green, blue),
        alpha=round(material.alpha, DECIMALS),
        metallic=round(material.metallic, DECIMALS),
        roughness=round(material.roughness, DECIMALS),
        emissive=(glow_red, glow_green, glow_blue),
    )
