"""A drawing in Mitsuba's terms, and what comes back of it as a picture."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from diorama.domain.capability import DrawRequest
from diorama.domain.material import Material, Texture
from diorama.domain.media import Image
from diorama.domain.mesh import Mesh
from diorama.domain.picture import Drawing, DrawnLamp, DrawnPart, Outdoors, Viewpoint
from diorama.domain.tick import Tick
from diorama.domain.units import Vec3
from diorama.render.arrays import F32
from diorama.render.denoise import denoised, guides_of
from diorama.render.sky import Dome
from diorama.render.tone import to_srgb, toned

MATT = 0.75  # rougher things that are no metal hardly shine: plain diffuse, which is faster
PASSES = 8  # between which a cancel is heard
SKY_SIZE = (256, 512)
FLOOR_ALBEDO = 0.6
FLOOR_REACH_M = 400.0
DEPTH = 6
BULB_M = 0.025
LARGEST_LAMP_M = 2.5
PANE_ALPHA = 0.12  # of clear glass at least: what it mirrors
LEAST_ROUGHNESS = 0.06  # smoother ones throw caustics that few paths find


def traced(mitsuba: Any, request: DrawRequest, tick: Tick) -> Image:
    """The picture, in passes of their own seeds: the same request gives the same bytes."""
    scene = mitsuba.load_dict(_scene(mitsuba, request))
    total = np.zeros((request.height, request.width, 3), np.float64)
    passes = min(PASSES, request.samples)
    for number in range(passes):
        spp = request.samples * (number + 1) // passes - request.samples * number // passes
        layer: Any = np.array(mitsuba.render(scene, spp=spp, seed=number))
        total += layer[:, :, :3] * (spp / request.samples)
        tick(0.02 + 0.83 * (number + 1) / passes)
    guides = guides_of(request.drawing, (request.width, request.height))
    tick(0.92)
    light = denoised(total.astype(np.float32), guides)
    tick(0.98)
    srgb = to_srgb(toned(light.reshape(-1, 3) * np.float32(_exposure(request.drawing, light, guides.cover))))
    pixels = np.clip(srgb, 0, 255).reshape(request.height, request.width, 3)
    tick(1.0)
    seen = pixels if request.drawing.floor_m is None else np.dstack([pixels, guides.cover * np.float32(255)])
    return Image(pixels=(seen + np.float32(0.5)).astype(np.uint8))


def _exposure(drawing: Drawing, light: F32, cover: F32) -> float:
    """The drawing's, lowered where it is too bright, or one under which the middle tones come out right."""
    bright = max(1e-4, float(np.percentile(light.max(axis=2)[cover > 0.5], 70))) if (cover > 0.5).any() else 1.0
    if drawing.exposure <= 0:
        return min(3.0, max(0.5, 0.5 / bright))
    return drawing.exposure * min(1.0, max(0.7, (0.8 / (bright * drawing.exposure)) ** 0.7))


def _scene(mi: Any, request: DrawRequest) -> dict[str, Any]:
    drawing = request.drawing
    scene: dict[str, Any] = {
        "type": "scene",
        "integrator": {"type": _integrator(drawing), "max_depth": DEPTH, "rr_depth": 4},
        "sensor": _sensor(mi, drawing.camera, request),
        "sky": _sky(mi, drawing.outdoors),
    }
    if drawing.floor_m is not None:
        scene["floor"] = _floor(mi, drawing.floor_m, drawing.camera)
    bsdfs: dict[int, Any] = {}
    for number, part in enumerate(drawing.parts):
        shape = _shape(mi, part, f"part-{number}", bsdfs)
        if shape is not None:
            scene[f"part_{number}"] = shape
    for number, lamp in enumerate(drawing.lamps):
        scene[f"lamp_{number}"] = _lamp(mi, lamp, any(_holds(part.mesh, lamp.position) for part in drawing.parts))
    return scene


def _integrator(drawing: Drawing) -> str:
    """The one that finds lamps and sun through panes and leaves, where there are some; it is a third slower."""
    return "volpath" if any(part.material.alpha_mode != "opaque" for part in drawing.parts) else "path"


def _sensor(mi: Any, camera: Viewpoint, request: DrawRequest) -> dict[str, Any]:
    flat = math.hypot(camera.target[0] - camera.position[0], camera.target[2] - camera.position[2])
    up = (0, 1, 0) if flat > 1e-4 else (0, 0, -1)
    return {
        "type": "perspective",
        "fov_axis": "y",
        "fov": float(np.degrees(camera.vertical_fov_rad)),
        "to_world": mi.ScalarTransform4f().look_at(origin=camera.position, target=camera.target, up=up),
        "film": {
            "type": "hdrfilm",
            "width": request.width,
            "height": request.height,
            "pixel_format": "rgb",
            "rfilter": {"type": "box"},  # as even over a pixel as the guides' rays
        },
        "sampler": {"type": "independent"},
    }


def _sky(mi: Any, outdoors: Outdoors) -> dict[str, Any]:
    """The dome with the sun in it, as a picture of all directions."""
    rows, columns = SKY_SIZE
    polar = (np.arange(rows) + 0.5) / rows * np.pi
    turn = (np.arange(columns) + 0.5) / columns * 2 * np.pi
    up = np.repeat(np.cos(polar)[:, None], columns, axis=1)
    flat = np.sin(polar)[:, None]
    # Mitsuba's map starts opposite of -Z and runs towards +X: u = atan2(x, -z) / 2 pi.
    ways = np.stack([flat * np.sin(turn), up, -flat * np.cos(turn)], axis=2).astype(np.float32)
    dome = Dome(
        zenith=outdoors.zenith,
        horizon=outdoors.horizon,
        ground=outdoors.ground,
        sun_direction=outdoors.sun_direction,
        sun_color=outdoors.sun,
    )
    light = dome.radiance(ways.reshape(-1, 3)).reshape(rows, columns, 3)
    near = (ways @ np.array(outdoors.sun_direction, np.float32)) > np.cos(max(outdoors.sun_radius_rad, 0.02))
    solid = float((np.sin(polar)[:, None] * near).sum()) * (np.pi / rows) * (2 * np.pi / columns)
    if solid > 0:
        light[near] += np.array(outdoors.sun, np.float32) * np.float32(np.pi / solid)
    return {"type": "envmap", "bitmap": mi.Bitmap(np.ascontiguousarray(light, np.float32))}


def _floor(mi: Any, level: float, camera: Viewpoint) -> dict[str, Any]:
    place = mi.ScalarTransform4f().translate([camera.target[0], level - 1e-3, camera.target[2]])
    turned = place @ mi.ScalarTransform4f().rotate([1, 0, 0], -90) @ mi.ScalarTransform4f().scale(FLOOR_REACH_M)
    grey = {"type": "rgb", "value": [FLOOR_ALBEDO] * 3}
    return {"type": "rectangle", "to_world": turned, "bsdf": {"type": "diffuse", "reflectance": grey}}


def _holds(mesh: Mesh, place: Vec3) -> bool:
    """Whether a place is within the box of a mesh that is no larger than a lamp."""
    low, high = mesh.bounds
    return bool((low <= place).all() and (high >= place).all() and float((high - low).max()) < LARGEST_LAMP_M)


def _lamp(mi: Any, lamp: DrawnLamp, housed: bool) -> dict[str, Any]:
    """A bulb where something is drawn about it, else a point, which is not seen itself: of a ceiling light the light
    alone is left where the ceiling is cut away.
    """
    light = lamp.light
    candela = light.intensity if light.unit != "watt" else light.intensity * 5.0
    if light.type == "directional":
        value = [float(part * light.intensity * lamp.gain * np.pi) for part in light.color]
        return {"type": "directional", "direction": list(lamp.direction), "irradiance": {"type": "rgb", "value": value}}
    strength = candela * lamp.gain * np.pi
    if light.type == "spot":
        target = [a + b for a, b in zip(lamp.position, lamp.direction, strict=True)]
        up = (0, 0, 1) if abs(lamp.direction[1]) > 0.9 else (0, 1, 0)
        return {
            "type": "spot",
            "to_world": mi.ScalarTransform4f().look_at(origin=lamp.position, target=target, up=up),
            "intensity": {"type": "rgb", "value": [float(part * strength) for part in light.color]},
            "cutoff_angle": float(np.degrees(light.outer_angle_rad)),
            "beam_width": float(np.degrees(min(light.inner_angle_rad, light.outer_angle_rad * 0.98))),
        }
    if not housed:
        value = [float(part * strength) for part in light.color]
        return {"type": "point", "position": list(lamp.position), "intensity": {"type": "rgb", "value": value}}
    radiance = [float(part * strength / (np.pi * BULB_M * BULB_M)) for part in light.color]
    return {
        "type": "sphere",
        "center": list(lamp.position),
        "radius": BULB_M,
        "emitter": {"type": "area", "radiance": {"type": "rgb", "value": radiance}},
    }


def _shape(mi: Any, part: DrawnPart, name: str, bsdfs: dict[int, Any]) -> Any:
    if not len(part.mesh.faces):
        return None
    key = id(part.material)
    if key not in bsdfs:
        bsdfs[key] = _bsdf(mi, part.material)
    properties = mi.Properties()
    properties["bsdf"] = mi.load_dict(bsdfs[key]) if isinstance(bsdfs[key], dict) else bsdfs[key]
    bsdfs[key] = properties["bsdf"]
    glow = tuple(max(a, b) for a, b in zip(part.glow, part.material.emissive, strict=True))
    if max(glow) > 0:
        properties["emitter"] = mi.load_dict({"type": "area", "radiance": {"type": "rgb", "value": list(glow)}})
    mesh = _soup_mesh(mi, part.mesh, name, properties)
    return mesh


def _soup_mesh(mi: Any, mesh: Mesh, name: str, properties: Any) -> Any:
    result = mi.Mesh(
        name,
        vertex_count=len(mesh.positions),
        face_count=len(mesh.faces),
        has_vertex_normals=mesh.normals is not None,
        has_vertex_texcoords=mesh.uvs is not None,
        props=properties,
    )
    values = mi.traverse(result)
    values["vertex_positions"] = mesh.positions.ravel()
    values["faces"] = mesh.faces.ravel()
    if mesh.normals is not None:
        values["vertex_normals"] = mesh.normals.ravel()
    if mesh.uvs is not None:
        flipped = mesh.uvs.copy()
        flipped[:, 1] = 1 - flipped[:, 1]
        values["vertex_texcoords"] = flipped.ravel()
    values.update()
    return result


def _bsdf(mi: Any, material: Material) -> dict[str, Any]:
    rough: Any = max(LEAST_ROUGHNESS, material.roughness)
    metallic: Any = material.metallic
    if material.metallic_roughness_texture is not None:
        pixels = material.metallic_roughness_texture.image.pixels
        rough = _grey(mi, np.maximum(pixels[:, :, 1] / 255 * material.roughness, LEAST_ROUGHNESS))
        metallic = _grey(mi, pixels[:, :, 2] / 255 * material.metallic)
    if material.metallic <= 0 and material.roughness >= MATT:
        base = _color(mi, material.base_color, material.base_color_texture)
        return _veiled(mi, material, _bumpy(mi, material, {"type": "diffuse", "reflectance": base}))
    bsdf: dict[str, Any] = {
        "type": "principled",
        "base_color": _color(mi, material.base_color, material.base_color_texture),
        "roughness": rough,
        "metallic": metallic,
        "specular": 0.5,
    }
    return _veiled(mi, material, _bumpy(mi, material, bsdf))


def _bumpy(mi: Any, material: Material, bsdf: dict[str, Any]) -> dict[str, Any]:
    if material.normal_texture is None:
        return bsdf
    pixels = material.normal_texture.image.pixels[:, :, :3]
    bumps = {"type": "bitmap", "bitmap": mi.Bitmap(pixels.copy()), "raw": True}
    return {"type": "normalmap", "normalmap": bumps, "bsdf": bsdf}


def _veiled(mi: Any, material: Material, bsdf: dict[str, Any]) -> dict[str, Any]:
    """The same on both sides, and only as dense as the material is."""
    bsdf = {"type": "twosided", "bsdf": bsdf}
    opacity = _opacity(mi, material)
    return bsdf if opacity is None else {"type": "mask", "opacity": opacity, "bsdf": bsdf}


def _opacity(mi: Any, material: Material) -> Any:
    """What light does not pass: a number or a picture; None for all."""
    if material.alpha_mode == "opaque":
        return None
    texture = material.base_color_texture
    if texture is not None and texture.image.pixels.shape[2] == 4:
        share = texture.image.pixels[:, :, 3] / 255 * material.alpha
        return _grey(mi, (share >= 0.5).astype(np.float32) if material.alpha_mode == "mask" else share)
    return max(PANE_ALPHA, material.alpha) if material.alpha_mode == "blend" else None


def _color(mi: Any, factor: Vec3, texture: Texture | None) -> dict[str, Any]:
    if texture is None:
        return {"type": "rgb", "value": [min(0.95, part) for part in factor]}
    linear = (texture.image.pixels[:, :, :3].astype(np.float32) / 255) ** np.float32(2.2)
    linear = np.minimum(linear * np.array(factor, np.float32), np.float32(0.95))
    return {"type": "bitmap", "bitmap": mi.Bitmap(np.ascontiguousarray(linear)), "raw": True}


def _grey(mi: Any, values: Any) -> dict[str, Any]:
    data = np.ascontiguousarray(values, np.float32)[:, :, None]
    return {"type": "bitmap", "bitmap": mi.Bitmap(data), "raw": True}
