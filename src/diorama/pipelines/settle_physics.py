"""Rigid bodies under gravity for a while, by MuJoCo: the only place that knows it.

MuJoCo comes with the extra `settle`. One thread, a fixed step, no chance: the same bodies end at the same numbers.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np

from diorama.domain.errors import InternalFault, LimitExceeded, Unsupported
from diorama.domain.tick import Tick
from diorama.domain.units import Matrix4, Vec2
from diorama.geometry.convex import Piece

STEP_S = 0.002
_DENSEST = 20_000.0  # [kg/m3] bounds what a mistaken mass can do
_LIGHTEST = 0.001  # [kg]
_WALL = 0.01  # [m] thickness of the walls, outside of the room
_DEEP = 3e-4  # [m] how far pieces may overlap before anything moves
_STILL = 0.01  # [m/s] and [rad/s]
_FRICTION = (0.7, 0.005, 0.0005)  # sliding (wood on wood 0.3 to 0.7), turning [m], rolling [m]
# How hard contacts are: within 5 ms, and less than 0.05 mm deep under furniture.
_TOUCHES_SHELL: Mapping[str, Any] = {"contype": 0, "conaffinity": 2}  # against 1 and 3 of bodies, 2 and 0 of the shell
_SOLREF, _SOLIMP = (0.005, 1.0), (0.98, 0.999, 0.0002, 0.5, 2.0)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Body:
    """One thing. shape: names `pieces`, which bodies may share. pose: of the frame of its pieces, without scale.
    ball: radius [m], if it is a sphere about that frame's origin (`pieces` then only weigh). fixed: it does not move.
    """

    name: str
    shape: str
    pieces: Sequence[Piece]
    pose: Matrix4
    mass_kg: float
    fixed: bool = False
    ball: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ended:
    """Where everything is at the end. poses: by name, of what is not fixed. moving: what has not come to rest."""

    poses: Mapping[str, Matrix4]
    moving: tuple[str, ...]


def mujoco_module() -> Any:
    """MuJoCo, which has no types.

    Raises:
        Unsupported: If it is not installed.
    """
    try:
        return import_module("mujoco")
    except ImportError as fault:
        raise Unsupported(
            "settle: the physics engine MuJoCo is not installed here", hint="pip install 'diorama[settle]'"
        ) from fault


@contextmanager
def _no_log_file(mujoco: Any) -> Generator[None]:
    """Keep MuJoCo from writing its warnings to a file in the working folder; what they mean is looked at afterwards."""
    before = mujoco.get_mju_user_warning()
    mujoco.set_mju_user_warning(_pass_over)
    try:
        yield
    finally:
        mujoco.set_mju_user_warning(before)


def _pass_over(message: str) -> None:
    """A warning that needs no words."""


class World:
    """Bodies in rooms, ready to move. Up is +Y, as everywhere.

    Args:
        rooms: Outline (corners x, z [m]) and height [m] of each; the floor y = 0 reaches beyond them.
        silent: (body's name, number of its piece) that touches floor and walls only.
    """

    def __init__(
        self,
        bodies: Sequence[Body],
        rooms: Iterable[tuple[Sequence[Vec2], float]] = (),
        silent: frozenset[tuple[str, int]] = frozenset(),
    ) -> None:
        mujoco = self._mujoco = mujoco_module()
        spec = mujoco.MjSpec()
        option = spec.option
        option.timestep, option.gravity = STEP_S, (0.0, -9.81, 0.0)
        option.integrator, option.cone = mujoco.mjtIntegrator.mjINT_IMPLICITFAST, mujoco.mjtCone.mjCONE_ELLIPTIC
        option.impratio = 10.0
        option.disableflags |= mujoco.mjtDisableBit.mjDSBL_AUTORESET
        spec.compiler.balanceinertia, spec.compiler.boundmass, spec.compiler.boundinertia = True, _LIGHTEST, 1e-8
        spec.memory = 256 << 20
        self._spec = spec
        self._meshes: set[str] = set()
        self._bodies = bodies
        self._geoms: list[tuple[str, int]] = []  # of what each geom is: body and number of its piece
        self._shell(rooms)
        for body in bodies:
            self._add(body, silent)
        try:
            self._model = spec.compile()
        except ValueError as fault:
            raise InternalFault(f"settle: MuJoCo cannot build the scene: {fault}") from fault
        self._data = mujoco.MjData(self._model)
        with _no_log_file(mujoco):
            mujoco.mj_forward(self._model, self._data)

    def overlaps(self) -> tuple[tuple[tuple[str, int], tuple[str, int]], ...]:
        """Pairs of pieces (body's name, number) that are in each other before anything has moved."""
        found: dict[tuple[tuple[str, int], tuple[str, int]], None] = {}
        for contact in self._data.contact:
            first, second = (self._geoms[int(geom)] for geom in contact.geom)
            if contact.dist < -_DEEP and first[0] and second[0]:
                found[min(first, second), max(first, second)] = None
        return tuple(sorted(found))

    def run(self, seconds: float, tick: Tick) -> Ended:
        """Let time pass.

        Raises:
            InternalFault: If the simulation came apart. LimitExceeded: If it has more contacts than fit.
        """
        mujoco, model, data = self._mujoco, self._model, self._data
        steps = round(seconds / STEP_S)
        with _no_log_file(mujoco):
            for number in range(steps):
                if number % 50 == 0:
                    tick(number / steps)
                mujoco.mj_step(model, data)
        full = mujoco.mjtWarning.mjWARN_CONTACTFULL, mujoco.mjtWarning.mjWARN_CNSTRFULL
        if any(data.warning[int(kind)].number for kind in full):
            raise LimitExceeded("settle: more contacts than can be simulated", hint="the scene itself is unchanged")
        if not (np.isfinite(data.qpos).all() and np.isfinite(data.qvel).all()):
            raise InternalFault("settle: the simulation came apart", hint="the scene itself is unchanged")
        poses: dict[str, Matrix4] = {}
        moving: list[str] = []
        for index, body in ((i, b) for i, b in enumerate(b for b in self._bodies if not b.fixed)):
            place = data.qpos[7 * index : 7 * index + 7]
            pose = np.eye(4)
            turned = np.zeros(9)
            mujoco.mju_quat2Mat(turned, place[3:])
            pose[:3, :3], pose[:3, 3] = turned.reshape(3, 3), place[:3]
            poses[body.name] = pose
            if float(np.abs(data.qvel[6 * index : 6 * index + 6]).max()) > _STILL:
                moving.append(body.name)
        return Ended(poses=poses, moving=tuple(moving))

    # -- building

    def _shell(self, rooms: Iterable[tuple[Sequence[Vec2], float]]) -> None:
        kinds = self._mujoco.mjtGeom
        half = 0.5**0.5
        self._geom(
            self._spec.worldbody, "", 0, type=kinds.mjGEOM_PLANE, size=(0.0, 0.0, 0.1), quat=(half, -half, 0.0, 0.0)
        )
        for corners, height in rooms:
            for start, end in zip(corners, [*corners[1:], corners[0]], strict=True):
                along = np.subtract(end, start)
                length = float(np.hypot(*along))
                if length == 0:
                    continue
                # Rooms run counter-clockwise seen from above, from +X towards -Z: this points out of the room.
                out = np.array([-along[1], along[0]]) / length
                x, z = np.add(start, end) / 2 + out * _WALL / 2
                yaw = np.arctan2(-along[1], along[0])
                self._geom(
                    self._spec.worldbody, "", 0, type=kinds.mjGEOM_BOX, size=(length / 2, height / 2, _WALL / 2),
                    pos=(x, height / 2, z), quat=(np.cos(yaw / 2), 0.0, np.sin(yaw / 2), 0.0),
                )  # fmt: skip

    def _add(self, body: Body, silent: frozenset[tuple[str, int]]) -> None:
        kinds = self._mujoco.mjtGeom
        turned = np.zeros(4)
        self._mujoco.mju_mat2Quat(turned, np.ascontiguousarray(body.pose[:3, :3]).reshape(9))
        made = self._spec.worldbody.add_body(name=body.name, pos=body.pose[:3, 3], quat=turned)
        if not body.fixed:
            made.add_freejoint()
        solid = [max(piece.volume - piece.hollow, 0.05 * piece.volume) for piece in body.pieces]
        mass = min(max(body.mass_kg, _LIGHTEST), _DENSEST * sum(piece.volume for piece in body.pieces) + _LIGHTEST)
        if body.ball is not None:
            self._geom(made, body.name, 0, type=kinds.mjGEOM_SPHERE, size=(body.ball, 0.0, 0.0), mass=mass, condim=6)
            return
        for number, piece in enumerate(body.pieces):
            share = mass * solid[number] / sum(solid)
            touches: Mapping[str, Any] = _TOUCHES_SHELL if (body.name, number) in silent else {}
            low, high = piece.corners.min(axis=0), piece.corners.max(axis=0)
            if is_box(piece):
                half, middle = (high - low) / 2, (low + high) / 2
                self._geom(made, body.name, number, type=kinds.mjGEOM_BOX, size=half, pos=middle, mass=share, **touches)
                continue
            mesh = f"{body.shape} {number}"
            if mesh not in self._meshes:
                self._meshes.add(mesh)
                shape = self._mujoco.mjtMeshInertia.mjMESH_INERTIA_CONVEX
                self._spec.add_mesh(name=mesh, uservert=piece.corners.reshape(-1), inertia=shape)
            self._geom(made, body.name, number, type=kinds.mjGEOM_MESH, meshname=mesh, mass=share, **touches)

    def _geom(self, parent: Any, name: str, number: int, **given: Any) -> None:
        bits = {"contype": 1, "conaffinity": 3} if name else {"contype": 2, "conaffinity": 0}
        given = {"condim": 4, "friction": _FRICTION, "solref": _SOLREF, "solimp": _SOLIMP, **bits, **given}
        parent.add_geom(**given)
        self._geoms.append((name, number))


def is_box(piece: Piece) -> bool:
    """Whether a piece is a box along the axes of its frame."""
    low, high = piece.corners.min(axis=0), piece.corners.max(axis=0)
    at_low, at_high = np.abs(piece.corners - low) < 1e-6, np.abs(piece.corners - high) < 1e-6
    return len(piece.corners) == 8 and bool((at_low | at_high).all())
