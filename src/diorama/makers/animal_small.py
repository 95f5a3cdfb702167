"""Fish, turtle, frog, snake, crab and butterfly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from math import cos, pi, sin
from types import MappingProxyType

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3
from diorama.geometry.mesh_ops import merge, moved, planar_uvs, transform, translation, turned
from diorama.geometry.shapes import ellipse, extrude, lathe, pipe, sweep
from diorama.geometry.shapes import rod as bar
from diorama.makers.animal_flesh import ball, both_sides, rod
from diorama.makers.animal_form import across, assembled, egg, growth, horn, pair, soft, spindle, wrapped_uvs
from diorama.makers.build import family, main_finish
from diorama.makers.materials import finish
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

DARK: Vec3 = (0.012, 0.011, 0.01)


def _looks(spec: MakeSpec, tones: tuple[Vec3, ...], swatch: str = "leather", **own: Material) -> dict[str, Material]:
    """Materials of the usual parts: a coat by seed or as stated, a paler belly, dark eyes."""
    tone = tones[spec.seed % len(tones)]
    if spec.color_stated and spec.color:
        tone = spec.color
    pale = (tone[0] * 0.45 + 0.4, tone[1] * 0.45 + 0.37, tone[2] * 0.45 + 0.3)
    dark = (tone[0] * 0.4, tone[1] * 0.4, tone[2] * 0.4)
    looks = {
        "body": replace(finish(swatch, color=tone), name="skin", roughness=0.45),
        "belly": finish("leather", color=pale),
        "fins": replace(finish(swatch, color=dark), name="fin", roughness=0.5),
        "shell": replace(finish("giraffe", color=dark), name="shell", roughness=0.5),
        "rim": finish("leather", color=dark),
        "eyes": replace(finish("plastic", color=DARK), name="eyes", roughness=0.05),
        "whites": replace(finish("plastic", color=(0.75, 0.74, 0.7)), name="eye-white", roughness=0.2),
        "mouth": finish("leather", color=dark),
    } | own
    if spec.material_stated and family(spec) in ("metal", "stone", "wood", "glass", "ceramic"):
        return dict.fromkeys(looks, main_finish(spec))
    return looks


def _made(spec: MakeSpec, meshes: Mapping[str, Mesh], looks: dict[str, Material]) -> MadeAsset:
    return assembled(spec, meshes, looks, growth(spec, list(meshes.values())), spec.words or spec.name)


@maker("fish")
def fish(spec: MakeSpec) -> MadeAsset:
    """A fish with fins, level as if it swam; a shark or dolphin by words."""
    big = spec.says("shark", "dolphin", "tuna")
    tones: tuple[Vec3, ...] = ((0.8, 0.24, 0.02), (0.75, 0.5, 0.06), (0.1, 0.25, 0.5), (0.5, 0.06, 0.04))
    looks = _looks(spec, ((0.2, 0.25, 0.3),) if big else tones)
    return _made(spec, _fish_meshes(big), looks)


def _fin(outline: list[tuple[float, float]], x: float, lean: float, thick: float = 0.0022) -> Mesh:
    """A plate (y, z) at `x` whose free end leans outwards."""
    plate = extrude([(y, z) for y, z in outline], thick, thick * 0.4)
    stood = transform(plate, np.array([[0, 1, 0, -thick / 2], [1, 0, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1.0]]))
    return moved(turned(stood, (0.0, 0.0, 1.0), lean), x)


@lru_cache(maxsize=2)
def _fish_meshes(big: bool) -> Mapping[str, Mesh]:
    high, wide = (0.03, 0.026) if big else (0.037, 0.024)
    blobs = [
        ball((0, 0.05, 0.02), (wide, high, 0.062), 0.01),
        rod((0, 0.05, 0.0), (0, 0.051, -0.075), (high * 0.7, 0.0095), 0.02, (wide / high, 1.0, 1.0)),
        ball((0, 0.048, 0.065), (wide * 0.66, high * 0.62, 0.034), 0.02),
    ]
    tail = [
        (0.05, -0.07),
        (0.06, -0.072),
        (0.098, -0.112),
        (0.083, -0.104),
        (0.056, -0.092),
        (0.03, -0.106),
        (0.014, -0.11),
        (0.043, -0.072),
    ]
    top = [(0.072, 0.03), (0.098, 0.012), (0.1, -0.02), (0.08, -0.045), (0.068, -0.03)]
    if big:
        top = [(0.072, 0.03), (0.104, -0.008), (0.1, -0.018), (0.07, -0.02)]
    low = [(0.022, 0.0), (0.006, -0.024), (0.012, -0.034), (0.03, -0.03)]
    side = [(0.0, 0.012), (-0.03, -0.012), (-0.026, -0.024), (0.0, -0.008)]
    fins = [_fin(tail, 0.0, 0.0), _fin(top, 0.0, 0.0), _fin(low, 0.0, 0.0)]
    fins += [moved(_fin(side, 0.0, s * 0.75), s * wide * 0.8, 0.042, 0.035) for s in (1.0, -1.0)]
    gills = [
        pipe(
            [
                (s * wide * k, 0.05 + y, z)
                for k, y, z in ((0.62, 0.024, 0.046), (0.99, 0.005, 0.04), (0.78, -0.018, 0.046))
            ],
            0.0012,
            5,
        )
        for s in (1.0, -1.0)
    ]
    x, z = wide * 0.68, 0.075
    return MappingProxyType(
        {
            "body": wrapped_uvs(soft(blobs, 0.0085), 0.0, 2.0),
            "fins": merge(fins),
            "mouth": merge(
                [*gills, pipe([(-0.008, 0.041, 0.0955), (0.0, 0.042, 0.0995), (0.008, 0.041, 0.0955)], 0.0014, 5)]
            ),
            "whites": merge(pair((x * 0.86, 0.058, z), (0.005, 0.0075, 0.0075), 12)),
            "eyes": merge(pair((x * 1.08, 0.058, z + 0.001), (0.003, 0.0045, 0.0045), 10)),
        }
    )


@maker("turtle")
def turtle(spec: MakeSpec) -> MadeAsset:
    """A tortoise under its domed shell."""
    looks = _looks(
        spec,
        ((0.2, 0.24, 0.07), (0.26, 0.2, 0.1)),
        shell=replace(finish("giraffe", color=(0.2, 0.14, 0.05)), name="shell", roughness=0.45),
    )
    if spec.color_stated and spec.color:
        looks["shell"] = replace(finish("giraffe", color=spec.color), name="shell", roughness=0.45)
    return _made(spec, _turtle_meshes(), looks)


@lru_cache(maxsize=1)
def _turtle_meshes() -> Mapping[str, Mesh]:
    dome = [(0.125, 0.05), (0.128, 0.06), (0.112, 0.1), (0.075, 0.134), (0.0, 0.15)]
    shell = transform(lathe(dome, 28, seam_angle_rad=1.2), np.diag((1.0, 1.0, 1.12, 1.0)))
    rim = transform(
        lathe([(0.11, 0.04), (0.136, 0.046), (0.142, 0.053), (0.134, 0.062), (0.1, 0.066)], 28),
        np.diag((1.0, 1.0, 1.12, 1.0)),
    )
    legs = both_sides(
        [
            rod((0.085, 0.055, 0.08), (0.115, 0.018, 0.12), (0.032, 0.025), 0.01),
            ball((0.118, 0.012, 0.128), (0.026, 0.016, 0.03), 0.01),
            rod((0.08, 0.05, -0.09), (0.1, 0.018, -0.125), (0.032, 0.025), 0.01),
            ball((0.1, 0.012, -0.13), (0.026, 0.016, 0.03), 0.01),
        ]
    )
    blobs = [
        ball((0, 0.05, 0), (0.11, 0.024, 0.125), 0.01),
        rod((0, 0.055, 0.1), (0, 0.1, 0.178), (0.032, 0.026), 0.02),
        ball((0, 0.108, 0.19), (0.03, 0.028, 0.036), 0.015),
        rod((0, 0.045, -0.12), (0, 0.022, -0.175), (0.02, 0.006), 0.01),
        *legs,
    ]
    return MappingProxyType(
        {
            "body": wrapped_uvs(soft(blobs, 0.0145), 0.0, 1.5),
            "shell": planar_uvs(shell),
            "rim": rim,
            "eyes": merge(pair((0.0245, 0.118, 0.2), (0.0045, 0.006, 0.006), 8)),
            "mouth": pipe([(-0.026, 0.099, 0.2), (0.0, 0.101, 0.2265), (0.026, 0.099, 0.2)], 0.0016, 5),
        }
    )


@maker("frog")
def frog(spec: MakeSpec) -> MadeAsset:
    """A frog that sits, its eyes on top."""
    return _made(spec, _frog_meshes(), _looks(spec, ((0.08, 0.32, 0.03), (0.16, 0.22, 0.04), (0.25, 0.16, 0.07))))


@lru_cache(maxsize=1)
def _frog_meshes() -> Mapping[str, Mesh]:
    limbs = both_sides(
        [
            ball((0.032, 0.022, -0.026), (0.014, 0.022, 0.03), 0.008),
            rod((0.036, 0.012, -0.045), (0.042, 0.007, 0.0), (0.009, 0.0065), 0.006),
            ball((0.044, 0.0035, 0.012), (0.011, 0.004, 0.014), 0.004),
            rod((0.026, 0.03, 0.02), (0.034, 0.006, 0.034), (0.009, 0.006), 0.006),
            ball((0.036, 0.0035, 0.042), (0.01, 0.004, 0.012), 0.004),
            ball((0.017, 0.066, 0.03), (0.0095, 0.0095, 0.0095), 0.006),
        ]
    )
    blobs = [
        rod((0, 0.026, -0.03), (0, 0.043, 0.02), (0.025, 0.027), 0.01, (1.1, 1, 1)),
        ball((0, 0.05, 0.028), (0.031, 0.02, 0.026), 0.012),
        *limbs,
    ]
    return MappingProxyType(
        {
            "body": wrapped_uvs(soft(blobs, 0.0062), 0.0, 3.0),
            "belly": egg((0.0, 0.03, 0.029), (0.021, 0.018, 0.021), 14),
            "whites": merge(pair((0.0185, 0.0675, 0.0335), (0.0072, 0.0072, 0.0072), 12)),
            "eyes": merge(pair((0.0205, 0.068, 0.0385), (0.004, 0.0055, 0.0034), 10)),
            "mouth": pipe(
                [
                    (-0.026, 0.0475, 0.037),
                    (-0.015, 0.0445, 0.051),
                    (0.0, 0.0435, 0.0555),
                    (0.015, 0.0445, 0.051),
                    (0.026, 0.0475, 0.037),
                ],
                0.0011,
                5,
            ),
        }
    )


@maker("snake")
def snake(spec: MakeSpec) -> MadeAsset:
    """A coiled snake with its head raised."""
    looks = _looks(spec, ((0.2, 0.24, 0.08), (0.35, 0.22, 0.08), (0.06, 0.24, 0.06)), "spotted")
    looks["tongue"] = finish("leather", color=(0.5, 0.02, 0.03))
    return _made(spec, _snake_meshes(), looks)


@lru_cache(maxsize=1)
def _snake_meshes() -> Mapping[str, Mesh]:
    coil: list[Vec3] = []
    turns = 64
    for k in range(turns):
        t = k / (turns - 1)
        a = t * 2.35 * 2 * pi
        r = 0.22 - 0.13 * t
        coil.append((r * sin(a), 0.022 + 0.052 * t, -r * cos(a)))
    x, y, z = coil[-1]
    coil += [
        (x * 0.5, y + 0.035, z * 0.5 + 0.03),
        (0.0, y + 0.085, 0.05),
        (0.0, y + 0.115, 0.085),
        (0.0, y + 0.12, 0.125),
    ]
    share = np.linspace(0, 1, len(coil))
    scale = [float(0.004 + 0.02 * min(1.0, s * 5) * (1 - 0.25 * max(0.0, s - 0.85) / 0.15)) for s in share]
    body = sweep(coil, ellipse(2.0, 2.0, 12), scale=scale)
    hx, hy, hz = coil[-1]
    head = transform(egg((0.0, 0.0, 0.0), (0.024, 0.018, 0.036), 14), translation(hx, hy, hz + 0.012))
    fork = [
        pipe(
            [(0.0, hy - 0.004, hz + 0.04), (0.0, hy - 0.006, hz + 0.065), (s * 0.006, hy - 0.007, hz + 0.078)],
            0.0014,
            5,
        )
        for s in (1.0, -1.0)
    ]
    return MappingProxyType(
        {
            "body": merge([body, head]),
            "eyes": merge(pair((0.018, hy + 0.008, hz + 0.024), (0.004, 0.005, 0.005), 8)),
            "tongue": merge(fork),
        }
    )


@maker("crab")
def crab(spec: MakeSpec) -> MadeAsset:
    """A crab with two claws and eight legs; a snail by words."""
    looks = _looks(spec, ((0.55, 0.07, 0.02), (0.6, 0.2, 0.05)))
    if spec.says("snail"):
        return _made(
            spec, _snail_meshes(), looks | {"body": finish("leather", color=(0.5, 0.38, 0.22)), "shell": looks["body"]}
        )
    if spec.says("octopus", "squid", "jellyfish"):
        return _made(spec, _octopus_meshes(), looks)
    if spec.says("starfish"):
        return _made(spec, _star_meshes(), looks)
    return _made(spec, _crab_meshes(), looks)


@lru_cache(maxsize=1)
def _crab_meshes() -> Mapping[str, Mesh]:
    blobs = [ball((0, 0.042, 0), (0.07, 0.026, 0.05), 0.01)]
    limbs = [
        rod((0.05, 0.04, 0.03), (0.088, 0.05, 0.07), (0.011, 0.012), 0.01),
        ball((0.082, 0.048, 0.088), (0.022, 0.018, 0.024), 0.01),
    ]
    legs: list[Mesh] = []
    for k in range(4):
        a = 0.15 - 0.42 * k
        out = (cos(a), sin(a) * 0.8)
        knee = (0.1 * out[0] + 0.004, 0.055, 0.1 * out[1])
        legs += [
            bar((0.05 * out[0], 0.04, 0.05 * out[1]), knee, 0.0075, 7),
            bar(knee, (0.125 * out[0], 0.001, 0.135 * out[1]), 0.0065, 7, end_radius=0.002),
        ]
    nippers = [
        horn([(x, 0.05, 0.1), (x + d, 0.052, 0.118), (x + d * 0.25, 0.052, 0.138)], (0.012, 0.003), 8)
        for x, d in ((0.094, 0.014), (0.072, -0.012))
    ]
    stalks = [bar((0.018, 0.055, 0.042), (0.02, 0.08, 0.05), 0.003, 6)]
    return MappingProxyType(
        {
            "body": wrapped_uvs(soft([*blobs, *both_sides(limbs)], 0.0098), 0.0, 2.0),
            "rim": merge(across([*legs, *nippers, *stalks])),
            "eyes": merge(pair((0.02, 0.081, 0.051), (0.006, 0.006, 0.006), 10)),
        }
    )  # fmt: skip


@lru_cache(maxsize=1)
def _octopus_meshes() -> Mapping[str, Mesh]:
    arms = [
        horn(
            [
                (0.03 * sin(a), 0.03, 0.03 * cos(a)),
                (0.06 * sin(a), 0.014, 0.06 * cos(a)),
                (0.09 * sin(a + 0.2), 0.01, 0.09 * cos(a + 0.2)),
                (0.11 * sin(a + 0.5), 0.012, 0.11 * cos(a + 0.5)),
            ],
            (0.018, 0.004),
            8,
        )
        for a in (pi / 8 + k * pi / 4 for k in range(8))
    ]
    head = soft(
        [ball((0, 0.09, -0.005), (0.048, 0.055, 0.048), 0.01), rod((0, 0.06, 0), (0, 0.026, 0), (0.035, 0.044), 0.02)],
        0.0105,
    )
    return MappingProxyType(
        {
            "body": wrapped_uvs(head, 0.0, 2.0),
            "rim": merge(arms),
            "whites": merge(pair((0.024, 0.082, 0.034), (0.013, 0.013, 0.009), 12)),
            "eyes": merge(pair((0.025, 0.082, 0.042), (0.006, 0.008, 0.004), 10)),
        }
    )


@lru_cache(maxsize=1)
def _star_meshes() -> Mapping[str, Mesh]:
    arms = [
        rod((0, 0.012, 0), (0.085 * sin(a), 0.009, 0.085 * cos(a)), (0.026, 0.009), 0.02)
        for a in (k * 2 * pi / 5 for k in range(5))
    ]
    return MappingProxyType({"body": wrapped_uvs(soft(arms, 0.0075), 0.0, 2.0)})


@lru_cache(maxsize=1)
def _snail_meshes() -> Mapping[str, Mesh]:
    foot = [
        rod((0, 0.014, -0.09), (0, 0.016, 0.06), (0.01, 0.022), 0.01),
        rod((0, 0.02, 0.055), (0, 0.052, 0.09), (0.02, 0.016), 0.015),
    ]
    spiral: list[Vec3] = []
    for k in range(44):
        t = k / 43
        a, r = t * 2.6 * 2 * pi, 0.052 * (1 - t) + 0.006
        spiral.append((0.016 * t, 0.066 + r * sin(a - 1.4), -0.02 + r * cos(a - 1.4)))
    shell = sweep(
        spiral, ellipse(2.0, 2.0, 12), scale=[0.026 * (1 - k / 43) + 0.005 for k in range(44)], up=(1.0, 0.0, 0.0)
    )
    horns = [bar((0.008, 0.06, 0.095), (0.016, 0.088, 0.108), 0.0026, 6)]
    return MappingProxyType(
        {
            "body": wrapped_uvs(merge([soft(foot, 0.009)]), 0.0, 2.0),
            "shell": shell,
            "mouth": merge(across(horns)),
            "eyes": merge(pair((0.016, 0.089, 0.108), (0.004, 0.004, 0.004), 8)),
        }
    )


@maker("butterfly")
def butterfly(spec: MakeSpec) -> MadeAsset:
    """A butterfly with open wings; other insects have smaller clear ones."""
    tones: tuple[Vec3, ...] = ((0.8, 0.5, 0.03), (0.1, 0.25, 0.7), (0.75, 0.2, 0.03))
    looks = _looks(spec, tones, "paper")
    round_one = spec.says("bee", "bumblebee", "ladybug", "ladybird", "beetle", "spider", "ant")
    looks["body"] = finish("fur", color=(0.03, 0.025, 0.02))
    tone = tones[spec.seed % 3] if not (spec.color_stated and spec.color) else spec.color
    looks["wings"] = finish(
        "paper", color=(0.7, 0.03, 0.02) if spec.says("ladybug", "ladybird") and not spec.color_stated else tone
    )
    looks["spots"] = finish("paper", color=(0.03, 0.025, 0.02))
    return _made(spec, _beetle_meshes() if round_one else _butterfly_meshes(), looks)


@lru_cache(maxsize=1)
def _butterfly_meshes() -> Mapping[str, Mesh]:
    upper = [(0.002, 0.008), (0.02, 0.026), (0.037, 0.03), (0.04, 0.02), (0.032, 0.004), (0.002, 0.0)]
    lower = [(0.002, 0.002), (0.028, 0.0), (0.031, -0.013), (0.02, -0.026), (0.009, -0.018), (0.002, -0.006)]
    wings = [
        transform(
            moved(extrude(o, 0.0008, 0.0002), y=0.005),
            np.array([[1, 0, 0, 0], [0.42, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1.0]]),
        )
        for o in (upper, lower)
    ]
    spots = [
        egg((x, 0.0058 + 0.42 * x, z), (r, 0.0009, r), 10)
        for x, z, r in ((0.032, 0.021, 0.004), (0.022, 0.014, 0.003), (0.021, -0.012, 0.004))
    ]
    body = [
        spindle((0, 0.005, 0.016), (0, 0.005, -0.022), 0.0035, 0.0035),
        egg((0, 0.006, 0.018), (0.0032, 0.003, 0.0034), 10),
    ]
    feelers = across([pipe([(0.001, 0.007, 0.02), (0.005, 0.012, 0.027), (0.009, 0.014, 0.031)], 0.0005, 4)])
    return MappingProxyType(
        {
            "wings": merge(across(wings)),
            "spots": merge(across(spots)),
            "body": wrapped_uvs(merge([*body, *feelers]), 0.0, 4.0),
        }
    )


@lru_cache(maxsize=1)
def _beetle_meshes() -> Mapping[str, Mesh]:
    back = egg((0.0, 0.014, -0.004), (0.026, 0.0155, 0.026), 16)
    head = egg((0.0, 0.011, 0.023), (0.0105, 0.0085, 0.009), 12)
    legs = [
        pipe([(0.012, 0.008, z), (0.03, 0.013, z * 1.3), (0.037, 0.0008, z * 1.6)], 0.0012, 5)
        for z in (0.014, 0.0, -0.015)
    ]
    spots = [
        egg((x, 0.0135 + h, z), (0.0052, 0.0042, 0.0052), 10)
        for x, z, h in ((0.011, 0.007, 0.0118), (0.014, -0.012, 0.0098))
    ]
    line = pipe([(0.0, 0.0235, 0.016), (0.0, 0.0295, 0.0), (0.0, 0.0255, -0.02)], 0.0008, 5)
    return MappingProxyType(
        {
            "wings": back,
            "body": wrapped_uvs(merge([head, *across(legs), line]), 0.0, 4.0),
            "spots": merge(across(spots)),
            "whites": merge(pair((0.0065, 0.0135, 0.0295), (0.0022, 0.0026, 0.002), 8)),
        }
    )
