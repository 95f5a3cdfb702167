"""What is there where a ray hit: place, normal and material, textures included."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from diorama.geometry.rays import Hits
from diorama.render.arrays import F32, I32, I64, Flags, dot
from diorama.render.soup import Soup
from diorama.render.texture import TexturePool, mean_color, pooled, sample

SHARPNESS = -0.3  # added to the mip level: edges are supersampled afterwards, so a little sharper is safe


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Looks:
    """Material tables of a soup, by material (k, ...) or by triangle (m, ...).

    mean: average linear base colour with its texture. density: square root of texture area per world area
    [1/m] by triangle. tangent: direction of growing u by triangle; handed: sign of the way v grows.
    """

    base: F32
    mean: F32
    alpha: F32
    roughness: F32
    metallic: F32
    emissive: F32
    cut: Flags
    blended: Flags
    pool: TexturePool
    density: F32
    tangent: F32
    handed: F32


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Places:
    """n places where light arrives. `smooth` is the interpolated normal and `flat` the triangle's, both towards the
    viewer; distance [m] from the viewer.
    """

    position: F32
    smooth: F32
    flat: F32
    distance: F32

    def __len__(self) -> int:
        return len(self.position)

    def at(self, chosen: I64) -> Places:
        """Some of the places."""
        return Places(
            position=self.position[chosen],
            smooth=self.smooth[chosen],
            flat=self.flat[chosen],
            distance=self.distance[chosen],
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Surface:
    """n places with what they are made of. `normal` is bent by the normal map; `view` points to the viewer."""

    places: Places
    normal: F32
    view: F32
    albedo: F32
    alpha: F32
    roughness: F32
    metallic: F32
    emissive: F32
    triangle: I32

    def __len__(self) -> int:
        return len(self.triangle)


def looks_of(soup: Soup) -> Looks:
    """Tables for all materials and triangles of a soup."""
    materials = soup.materials
    pool = pooled(materials)
    mean = np.array([material.base_color for material in materials], np.float32)
    for row, material in enumerate(materials):
        if material.base_color_texture is not None:
            mean[row] *= mean_color(material.base_color_texture)
    tangent, handed, density = _uv_frames(soup, pool)
    return Looks(
        base=np.array([material.base_color for material in materials], np.float32),
        mean=mean,
        alpha=np.array([1.0 if m.alpha_mode == "opaque" else m.alpha for m in materials], np.float32),
        roughness=np.array([material.roughness for material in materials], np.float32),
        metallic=np.array([material.metallic for material in materials], np.float32),
        emissive=np.array([material.emissive for material in materials], np.float32),
        cut=np.array([material.alpha_mode == "mask" for material in materials], np.bool_),
        blended=np.array([material.alpha_mode == "blend" for material in materials], np.bool_),
        pool=pool,
        density=density,
        tangent=tangent,
        handed=handed,
    )


def seen(
    soup: Soup, looks: Looks, hits: Hits, origins: F32, directions: F32, *, spread: float, ids: I32 | None = None
) -> Surface:
    """Evaluate hits, all of which found something.

    Args:
        soup: The triangles.
        looks: Their material tables.
        hits: First hits (n,), `triangle` >= 0 everywhere.
        origins: Where the rays started (n, 3) or (1, 3) [m].
        directions: Unit directions (n, 3).
        spread: How much a ray widens per metre [m]: the angle of a pixel [rad].
        ids: Turns the hits' triangle numbers into the soup's.
    """
    triangle = hits.triangle if ids is None else ids[hits.triangle]
    corners = soup.faces[triangle]
    u, v = hits.u[:, None], hits.v[:, None]
    w = 1 - u - v
    position = origins + directions * hits.distance[:, None]
    flat = soup.flat_normals[triangle]
    towards = dot(flat, directions)
    side = np.where(towards > 0, np.float32(-1), np.float32(1))[:, None]
    flat = flat * side
    smooth = _facing(soup.shading_normals(triangle, hits.u, hits.v) * side, directions)
    normal = smooth
    row = soup.material[triangle]
    albedo, alpha = looks.base[row], looks.alpha[row]
    roughness, metallic = looks.roughness[row], looks.metallic[row]
    pool_row = looks.pool.row[row]
    textured = np.flatnonzero(pool_row >= 0)
    if len(textured):
        picked = corners[textured]
        uvs = soup.uvs[picked[:, 0]] * w[textured]
        uvs += soup.uvs[picked[:, 1]] * u[textured]
        uvs += soup.uvs[picked[:, 2]] * v[textured]
        rows = pool_row[textured]
        steep = np.maximum(np.abs(towards[textured]), np.float32(0.12))
        texels = looks.density[triangle[textured]] * np.sqrt(
            looks.pool.width[rows].astype(np.float32) * looks.pool.height[rows]
        )
        footprint = hits.distance[textured] * np.float32(spread) / np.sqrt(steep) * texels
        lod = np.log2(np.maximum(footprint, np.float32(1e-6))) + np.float32(SHARPNESS)
        color = sample(looks.pool, rows, uvs, lod, detail=False)
        color *= np.float32(1 / 255)
        albedo[textured] *= color[:, :3] ** np.float32(2.2)
        alpha[textured] *= color[:, 3]
        normal = smooth.copy()
        _add_detail(looks, triangle, textured, rows, uvs, lod, (normal, roughness, metallic))
        normal = _facing(normal, directions)
    alpha = np.where(looks.cut[row], (alpha >= 0.5).astype(np.float32), alpha)
    return Surface(
        places=Places(position=position, smooth=smooth, flat=flat, distance=hits.distance),
        normal=normal,
        view=-directions,
        albedo=albedo,
        alpha=alpha,
        roughness=roughness,
        metallic=metallic,
        emissive=looks.emissive[row],
        triangle=triangle,
    )


def _add_detail(
    looks: Looks, triangle: I32, textured: I64, rows: I32, uvs: F32, lod: F32, into: tuple[F32, F32, F32]
) -> None:
    """Normal maps and roughness-metallic maps, written into the arrays given."""
    has = np.flatnonzero(looks.pool.has_detail[rows])
    if not len(has):
        return
    normal, roughness, metallic = into
    places = textured[has]
    detail = sample(looks.pool, rows[has], uvs[has], lod[has], detail=True)
    roughness[places] *= detail[:, 2] / 255
    metallic[places] *= detail[:, 3] / 255
    bumpy = np.flatnonzero(looks.pool.has_normals[rows[has]])
    if not len(bumpy):
        return
    places = places[bumpy]
    slope = (detail[bumpy, :2] - np.float32(128)) / np.float32(127)
    up = normal[places]
    along = looks.tangent[triangle[places]]
    along = _unit(along - up * dot(along, up)[:, None])
    across = np.cross(up, along) * looks.handed[triangle[places], None]
    height = np.sqrt(np.maximum(1 - (slope * slope).sum(axis=1), np.float32(0.05)))
    normal[places] = _unit(along * slope[:, :1] + across * slope[:, 1:] + up * height[:, None])


def _uv_frames(soup: Soup, pool: TexturePool) -> tuple[F32, F32, F32]:
    """Tangents (m, 3), handedness (m,) and density (m,) of textured triangles; zeros for the others."""
    count = len(soup.faces)
    tangent = np.zeros((count, 3), np.float32)
    handed, density = np.ones(count, np.float32), np.zeros(count, np.float32)
    chosen = np.flatnonzero(pool.row[soup.material] >= 0)
    if not len(chosen):
        return tangent, handed, density
    faces = soup.faces[chosen]
    first, place = soup.positions[faces[:, 0]], soup.uvs[faces[:, 0]]
    side_a, side_b = soup.positions[faces[:, 1]] - first, soup.positions[faces[:, 2]] - first
    uv_a, uv_b = soup.uvs[faces[:, 1]] - place, soup.uvs[faces[:, 2]] - place
    signed = uv_a[:, 0] * uv_b[:, 1] - uv_a[:, 1] * uv_b[:, 0]
    sign = np.where(signed < 0, np.float32(-1), np.float32(1))
    tangent[chosen] = _unit((side_a * uv_b[:, 1:] - side_b * uv_a[:, 1:]) * sign[:, None])
    # Normal maps have +Y up while v grows downwards, so the bitangent runs against v.
    handed[chosen] = -sign
    area = np.cross(side_a, side_b)
    size = np.sqrt(dot(area, area))
    density[chosen] = np.sqrt(np.abs(signed) / np.maximum(size, np.float32(1e-12)))
    return tangent, handed, density


def _facing(normal: F32, directions: F32) -> F32:
    """Shading normals bent back where they look away from the viewer."""
    away = dot(normal, directions)
    turned = np.flatnonzero(away > -0.02)
    if len(turned):
        normal[turned] = _unit(normal[turned] - directions[turned] * (away[turned] + np.float32(0.02))[:, None])
    return normal


def _unit(vectors: F32) -> F32:
    length = np.sqrt(dot(vectors, vectors))
    return vectors / np.maximum(length, np.float32(1e-12))[:, None]
