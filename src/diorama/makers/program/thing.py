"""A shape program to a finished thing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import Any
from zlib import crc32

import numpy as np

from diorama.catalogue.categories import CATEGORIES
from diorama.domain.asset import MadeAsset, Mount, Side
from diorama.domain.light import EmittedLight, Light
from diorama.domain.model import Model, Part
from diorama.domain.shape import LEAST_M, MOST_M
from diorama.domain.tick import Tick, no_tick
from diorama.geometry.mesh_ops import scaling, translation
from diorama.makers.lamps_parts import WARM
from diorama.makers.materials import in_tiles
from diorama.makers.program.bodies import Body, Floats, joined, mesh_from, placed, relaid
from diorama.makers.program.estimate import Estimate, estimate
from diorama.makers.program.evaluate import Piece, evaluate
from diorama.makers.program.looks import PLAIN, density_of, material_of
from diorama.makers.program.reading import read_program
from diorama.makers.program.surfaces import surfaces_of
from diorama.makers.program.tree import Look, Program, refuse

CANDELA = 64.0  # of what glows fully: a bulb of 800 lm
_BRIGHT = 0.5  # glow from which on a thing lights its surroundings
_MOST_LIGHTS = 16


def check_program(document: Mapping[str, Any], values: Mapping[str, float] | None = None) -> Estimate:
    """Read a program and sum it up; nothing is built.

    Raises:
        BadFile: Names the place, what is allowed and what to do. LimitExceeded: If it is too large.
    """
    return estimate(read_program(document, values))


def make_thing(
    document: Mapping[str, Any],
    *,
    values: Mapping[str, float] | None = None,
    seed: int = 0,
    tick: Tick = no_tick,
) -> MadeAsset:
    """The thing that a program describes; the same program, values and seed give the same bytes.

    Args:
        document: JSON data, `diorama.shape/1`.
        values: Numbers for some of its parameters.
        seed: Where each solid takes its piece of a texture from.
        tick: Told of progress.

    Raises:
        BadFile: Names the node's place, what is allowed and what to do. LimitExceeded: If it is too large.
    """
    program = read_program(document, values)
    estimate(program)
    pieces = _fitted(program, evaluate(program, tick))
    parts = _parts(pieces, seed)
    tick(0.9)
    kind = CATEGORIES[program.category]
    level = program.surfaces and program.mount != "ceiling"
    front = kind.has_front if program.front is None else program.front
    sides: tuple[Side, ...] = kind.functional_sides if program.category != "unknown" else (("front",) if front else ())
    return MadeAsset(
        model=Model(parts=parts, lights=_lights(pieces)),
        category=program.category,
        name=program.name,
        mount=program.mount,
        has_front=front,
        mass_kg=_mass(pieces),
        surfaces=surfaces_of([part.mesh for part in parts]) if level else (),
        functional_sides=sides,
        description=_described(program, pieces),
        tags=("shape program",),
    )


def _fitted(program: Program, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces at the size that was asked for, the origin where the mount wants it."""
    low, high = _bounds(pieces)
    scale = _scale(program, high - low)
    size = (high - low) * scale
    for length, side in zip(size, ("wide", "high", "deep"), strict=True):
        if not LEAST_M <= length <= MOST_M:
            place = "size" if any(program.size) else "parts"
            refuse(place, f"make a thing that is {length:.3g} m {side}; allowed are {LEAST_M:g} to {MOST_M:g} m",
                   "lengths are metres")  # fmt: skip
    matrix = scaling(*scale) @ translation(*-_origin(program.mount, low, high))
    return [replace(piece, body=placed(piece.body, matrix)) for piece in pieces]


def _scale(program: Program, extent: Floats) -> Floats:
    """Factor for each axis; what was not given follows the mean of what was."""
    given = np.array([np.nan if side is None else side for side in program.size])
    stated = np.isfinite(given)
    if not stated.any():
        return np.ones(3)
    factors = given / np.maximum(extent, 1e-9)
    return np.where(stated, factors, np.exp(np.log(factors[stated]).mean()))


def _origin(mount: Mount, low: Floats, high: Floats) -> Floats:
    middle = (low + high) / 2
    if mount == "wall":
        return np.array((middle[0], middle[1], low[2]))
    return np.array((middle[0], high[1] if mount == "ceiling" else low[1], middle[2]))


def _bounds(pieces: Sequence[Piece]) -> tuple[Floats, Floats]:
    bounds = [piece.body.bounds for piece in pieces]
    return np.min([b[0] for b in bounds], axis=0), np.max([b[1] for b in bounds], axis=0)


def _parts(pieces: Sequence[Piece], seed: int) -> tuple[Part, ...]:
    """One part for each name and look; of the looks of one name the second and later carry a number."""
    groups: dict[tuple[str, Look], list[Body]] = {}
    for piece in pieces:
        groups.setdefault((piece.name or "part", piece.look or PLAIN), []).append(piece.body)
    rng = np.random.default_rng((seed & 0xFFFFFFFF, crc32(b"shape program")))
    parts: list[Part] = []
    taken: set[str] = set()
    for (name, look), bodies in groups.items():
        shifts = rng.random((len(bodies), 2))
        laid = [_shifted(relaid(body), shift) for body, shift in zip(bodies, shifts, strict=True)]
        material = material_of(look)
        free = next(word for word in _names(name) if word not in taken)
        taken.add(free)
        parts.append(Part(name=free, mesh=in_tiles(mesh_from(joined(laid)), material), material=material))
    return tuple(parts)


def _names(name: str) -> Any:
    yield name
    yield from (f"{name}-{number}" for number in count(2))


def _shifted(body: Body, shift: Floats) -> Body:
    return replace(body, uvs=body.uvs + shift)


def _mass(pieces: Sequence[Piece]) -> float:
    """Mass [kg]: every solid's volume by its material's density; where solids overlap, both count."""
    mass = sum(piece.body.volume * density_of(piece.look or PLAIN) for piece in pieces)
    return round(max(mass, 1e-6), 6)


def _lights(pieces: Sequence[Piece]) -> tuple[EmittedLight, ...]:
    lights: list[EmittedLight] = []
    for piece in pieces:
        look = piece.look
        if look is None or len(lights) == _MOST_LIGHTS:
            continue
        glow = look.glow if look.glow is not None else float(look.word == "glow")
        if glow < _BRIGHT:
            continue
        low, high = piece.body.bounds
        x, y, z = ((low + high) / 2).tolist()
        light = Light(type="point", color=look.color or WARM, intensity=CANDELA * glow, unit="candela")
        lights.append(EmittedLight(name=f"light-{len(lights) + 1}", light=light, position=(x, y, z)))
    return tuple(lights)


def _described(program: Program, pieces: Sequence[Piece]) -> str:
    low, high = _bounds(pieces)
    width, height, depth = (float(f"{length:.2g}") for length in high - low)
    return f"{program.name}, {width:g} x {depth:g} m, {height:g} m high"
