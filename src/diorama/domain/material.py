"""PBR materials, metallic-roughness as in glTF 2.0. Factors are linear 0..1, textures are sRGB pictures
unless said otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from diorama.domain.media import Image
from diorama.domain.units import Vec3

AlphaMode = Literal["opaque", "mask", "blend"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Texture:
    """A tiling picture. Two materials that hold the same Texture object share it in files.

    `size_m` is the length that one tile covers on a mesh whose uvs are laid out in tiles.
    """

    name: str
    image: Image
    size_m: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Material:
    """glTF's metallic-roughness material. `base_color` multiplies the texture."""

    name: str
    base_color: Vec3 = (0.8, 0.8, 0.8)
    alpha: float = 1.0
    metallic: float = 0.0
    roughness: float = 0.6
    emissive: Vec3 = (0.0, 0.0, 0.0)
    base_color_texture: Texture | None = None
    metallic_roughness_texture: Texture | None = None  # linear: G roughness, B metallic
    normal_texture: Texture | None = None  # linear, tangent space, +Y up
    alpha_mode: AlphaMode = "opaque"
    double_sided: bool = False

    def __post_init__(self) -> None:
        numbers = (*self.base_color, self.alpha, self.metallic, self.roughness, *self.emissive)
        if not all(0.0 <= n <= 1.0 for n in numbers):
            raise ValueError(f"Material {self.name!r}: factors must lie in 0..1, got {numbers}")
