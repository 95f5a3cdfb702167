"""A staged scene as a drawing for a renderer of its own kind."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from diorama.domain.mesh import Mesh
from diorama.domain.picture import Drawing, DrawnLamp, DrawnPart, Outdoors, Viewpoint
from diorama.domain.units import Vec3
from diorama.render.arrays import F32, I32, dot
from diorama.render.light import LAMP_GAIN, SHADE_GLOW
from diorama.render.picture import NIGHT_GAIN, SCENE_EXPOSURE
from diorama.render.soup import Lamp, Soup
from diorama.render.staging import Staging
from diorama.render.surface import looks_of

SHADE_ALBEDO = 0.3  # what is darker than this lets no lamp glow through it
SHADE_REACH = 1.25  # radii of a lamp's shade within which a piece belongs to it
MOST_GLOW = 6.0


def drawing_of(ready: Staging) -> Drawing:
    """What is in the picture, by thing and material."""
    dome, camera = ready.dome, ready.camera
    return Drawing(
        parts=_parts(ready.soup),
        lamps=tuple(_lamp(lamp) for lamp in ready.soup.lamps),
        outdoors=Outdoors(
            zenith=dome.zenith,
            horizon=dome.horizon,
            ground=dome.ground,
            sun=dome.sun_color,
            sun_direction=dome.sun_direction,
            sun_radius_rad=dome.sun_radius_rad,
        ),
        camera=Viewpoint(position=camera.position, target=camera.target, vertical_fov_rad=camera.vertical_fov_rad),
        floor_m=None if ready.ground is None else ready.ground.level,
        exposure=0.0 if ready.enclosed else SCENE_EXPOSURE * (1 + NIGHT_GAIN * ready.night),
        night=ready.night,
    )


def _lamp(lamp: Lamp) -> DrawnLamp:
    return DrawnLamp(light=lamp.light, position=_vec(lamp.position), direction=_vec(lamp.direction), gain=LAMP_GAIN)


def _parts(soup: Soup) -> tuple[DrawnPart, ...]:
    """One mesh for each thing and material of a soup."""
    mean = looks_of(soup).mean
    groups = soup.owner.astype(np.int64) * len(soup.materials) + soup.material
    order = np.argsort(groups, kind="stable")
    found, starts = np.unique(groups[order], return_index=True)
    rows = np.split(order, starts[1:])
    parts: list[DrawnPart] = []
    for group, chosen in zip(found, rows, strict=True):
        material = int(group) % len(soup.materials)
        mesh = _mesh(soup, soup.faces[chosen])
        glow = _glow(soup.lamps, mesh, mean[material], soup.materials[material].metallic)
        parts.append(DrawnPart(mesh=mesh, material=soup.materials[material], glow=glow))
    return tuple(parts)


def _mesh(soup: Soup, faces: I32) -> Mesh:
    used, numbers = np.unique(faces, return_inverse=True)
    return Mesh(
        positions=np.ascontiguousarray(soup.positions[used], np.float32),
        faces=numbers.reshape(-1, 3).astype(np.uint32),
        normals=np.ascontiguousarray(soup.normals[used], np.float32),
        uvs=np.ascontiguousarray(soup.uvs[used], np.float32),
    )


def _glow(lamps: tuple[Lamp, ...], mesh: Mesh, albedo: F32, metallic: float) -> Vec3:
    """What a lamp's light that is caught in its shade makes of the shade."""
    if float(albedo.max()) < SHADE_ALBEDO or metallic > 0.5:
        return (0.0, 0.0, 0.0)
    low, high = mesh.bounds
    for lamp in lamps:
        off = np.maximum(np.abs(low - lamp.position), np.abs(high - lamp.position))[[0, 2]]
        if float(off.max()) > SHADE_REACH * lamp.reach_m or not bool((low <= lamp.position).all()):
            continue
        if not bool((high >= lamp.position).all()):
            continue
        level = 4 * np.pi * lamp.light.intensity * LAMP_GAIN * float(SHADE_GLOW) / max(_area(mesh), 1e-3)
        return _vec(np.array(lamp.light.color, np.float32) * np.float32(min(MOST_GLOW, level)))
    return (0.0, 0.0, 0.0)


def _area(mesh: Mesh) -> float:
    first = mesh.positions[mesh.faces[:, 0]]
    across = np.cross(mesh.positions[mesh.faces[:, 1]] - first, mesh.positions[mesh.faces[:, 2]] - first)
    return float(np.sqrt(dot(across, across)).sum()) / 2


def _vec(values: F32) -> Vec3:
    x, y, z = (float(value) for value in values)
    return (x, y, z)


def exposed(drawing: Drawing, exposure: float) -> Drawing:
    """The drawing under another exposure."""
    return replace(drawing, exposure=exposure)
