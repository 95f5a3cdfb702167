"""What is known of a thing: from its document, or from its file alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from diorama.catalogue.categories import category
from diorama.catalogue.colors import COLORS
from diorama.catalogue.materials import MATERIALS
from diorama.catalogue.styles import STYLES
from diorama.domain.asset import Asset
from diorama.domain.description import ThingFacts
from diorama.pipelines.kept import PLACEHOLDER_TAG

if TYPE_CHECKING:
    from diorama.domain.material import Material
    from diorama.domain.mesh import Mesh
    from diorama.domain.model import Model

PLAIN_COLORS = (
    "white", "black", "grey", "red", "orange", "yellow", "green", "blue", "purple", "pink", "brown", "beige",
    "turquoise",
)  # fmt: skip
MUCH = 0.3  # share of a thing's surface from which on a second colour or material is told
MOST_FACTS = 2


def facts_of_asset(asset: Asset) -> ThingFacts:
    """From an asset's document: what was asked for, and what its maker says it took."""
    wished: Mapping[str, Any] = asset.provenance.parameters.get("attributes", {})
    color, material, style = (str(wished.get(key) or "") for key in ("color", "material", "style"))
    tags = [tag for tag in asset.tags if tag != PLACEHOLDER_TAG]
    style = style or next((tag for tag in tags if tag in STYLES), "")
    material = material or next((tag for tag in tags if tag in MATERIALS), "")
    return ThingFacts(
        name=asset.name,
        category=asset.category,
        size_m=asset.size_m,
        materials=(material,) if material else (),
        colors=(color,) if color else (),
        style=style,
        placeholder=PLACEHOLDER_TAG in asset.tags,
    )


def facts_of_model(model: Model, *, name: str, kind: str) -> ThingFacts:
    """From a model alone: its size, and the materials and colours of most of its surface."""
    (x0, y0, z0), (x1, y1, z1) = model.bounds
    known = category(kind).key == kind != "unknown"
    areas: defaultdict[str, float] = defaultdict(float)
    tones: defaultdict[str, float] = defaultdict(float)
    total = 0.0
    for part in model.parts:
        area = _area(part.mesh)
        total += area
        word = _material_word(part.material.name)
        if word:
            areas[word] += area
        else:
            tones[_color_word(part.material)] += area
    return ThingFacts(
        name=category(kind).names[0] if known else name.replace("_", " "),
        category=kind if known else "",
        size_m=(round(x1 - x0, 4), round(y1 - y0, 4), round(z1 - z0, 4)),
        materials=_most(areas, total),
        colors=_most(tones, total),
    )


def _most(shares: Mapping[str, float], total: float) -> tuple[str, ...]:
    ranked = sorted(shares, key=lambda word: (-shares[word], word))
    return tuple(word for word in ranked[:MOST_FACTS] if shares[word] >= MUCH * max(total, 1e-12))


def _area(mesh: Mesh) -> float:
    import numpy as np

    first = mesh.positions[mesh.faces[:, 0]]
    across = np.cross(mesh.positions[mesh.faces[:, 1]] - first, mesh.positions[mesh.faces[:, 2]] - first)
    return float(np.linalg.norm(across, axis=1).sum()) / 2


def _material_word(name: str) -> str:
    """The catalogue's material that a material is called after."""
    words = name.lower().replace("-", " ").replace("_", " ").split()
    for count in (2, 1):
        for start in range(len(words) - count + 1):
            key = "_".join(words[start : start + count])
            if key in MATERIALS:
                return key
    return ""


def _color_word(material: Material) -> str:
    """The plain colour word that is nearest to a material's colour."""
    import numpy as np

    color = np.array(material.base_color, np.float64)
    if material.base_color_texture is not None:
        pixels = material.base_color_texture.image.pixels[..., :3].astype(np.float64) / 255
        color = color * (pixels**2.2).mean(axis=(0, 1))
    seen = np.clip(color, 0, 1) ** (1 / 2.2)
    away = [float(np.linalg.norm(np.array(COLORS[word]) ** (1 / 2.2) - seen)) for word in PLAIN_COLORS]
    return PLAIN_COLORS[int(np.argmin(away))]
