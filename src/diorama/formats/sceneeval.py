"""A scene in the form that SceneEval reads: its scene state, a mapping of the objects, and a GLB for each asset.

SceneEval's world is Z up with the front along +Y, in metres; its matrices are column-major. A point (x, y, z) of ours
is (x, -z, y) there. Assets keep their own frame (Y up, front +Z), so that an object's matrix is
translate * Rz(yaw) * Rx(+90 degrees): the front of an unturned thing looks along -Y. All poses are the world's, also of
things on things. Facts of the format: the template and the loader of 3dlg-hcvc/SceneEval, scene state of the STK.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

from diorama.catalogue.categories import CATEGORIES
from diorama.catalogue.materials import MATERIALS
from diorama.catalogue.room_types import is_open_air
from diorama.domain.asset import Asset
from diorama.domain.errors import BadFile, Unsupported
from diorama.domain.ids import BlobHash, slug
from diorama.domain.media import sha256_of
from diorama.domain.plain import to_json_bytes
from diorama.domain.room import Opening, OpeningKind, Room
from diorama.domain.scene import AssetBody, PrimitiveBody, Scene, SceneObject, SupportKind
from diorama.domain.units import Matrix4, Vec2
from diorama.formats.glb import model_glb
from diorama.geometry.primitives import primitive_model
from diorama.scene.query import check_references, drawables, world_matrices

STATE, MAPPING, ASSETS = "scene_state.json", "mapping.json", "assets"
SOURCE = "diorama"
FORMAT, SCENE_VERSION, ARCH_VERSION = "sceneState", "scene@1.0.2", "arch@1.0.2"
_FRAME: Mapping[str, Any] = {"up": [0, 0, 1], "front": [0, 1, 0]}
_Z_UP: Matrix4 = np.array([[1.0, 0, 0, 0], [0, 0, -1, 0], [0, 1, 0, 0], [0, 0, 0, 1]])  # Rx(+90 degrees)
# SceneEval knows doors and windows; people walk through a passage as through a door.
_HOLES: Mapping[OpeningKind, str] = {"door": "Door", "window": "Window", "passage": "Door"}
_SUPPORTS: Mapping[SupportKind, str] = {
    "floor": "ground",
    "object": "object",
    "wall": "wall",
    "ceiling": "ceiling",
    "leaning": "ground",  # where its foot stands
    "none": "ground",
}
_PLAIN_NAME = re.compile(r"[A-Za-z0-9_-]{1,100}")  # a model's name stands behind the one dot of its id
_ALONG = 1e-6  # [m] by which the ends of an axis-aligned wall may differ across it: documents are rounded to it
_DIGITS = 9


def sceneeval_files(scene: Scene, assets: Mapping[str, Asset], master: Callable[[BlobHash], bytes]) -> dict[str, bytes]:
    """The scene as SceneEval's files: relative path -> bytes. What is not visible, lights and groups are left out.

    Args:
        assets: Documents of the scene's assets, for functional sides; one that is not among them has none.
        master: Gives the GLB of an asset.

    Raises:
        BadFile: If the scene's references do not fit together, or an asset's bytes are not there.
        Unsupported: If a wall is not parallel to an axis, which SceneEval takes every wall to be.
    """
    check_references(scene)
    names = _Names()
    state: list[dict[str, Any]] = []
    mapping: list[dict[str, Any]] = []
    files: dict[str, bytes] = {}
    matrices = world_matrices(scene)
    for index, key in enumerate(drawables(scene)):
        thing = scene.objects[key]
        name = names.of(thing)
        path = f"{ASSETS}/{name}.glb"
        if path not in files:
            files[path] = _glb_of(key, thing, name, master)
        state.append(
            {
                "index": index,
                "id": key,
                "modelId": f"{SOURCE}.{name}",
                "transform": {"rows": 4, "cols": 4, "data": column_major(_Z_UP @ matrices[key])},
            }
        )
        asset = assets.get(thing.body.id) if isinstance(thing.body, AssetBody) else None
        mapping.append(_mapped(index, thing, asset))
    inner: dict[str, Any] = {"version": SCENE_VERSION, "id": slug(scene.name) or "scene", "unit": 1.0, **_FRAME}
    inner["assetSource"] = [SOURCE]
    indoors = any(not is_open_air(room.type) for room in scene.rooms.values())
    elements = [e for name, room in scene.rooms.items() if indoors for e in _elements(name, room)]
    if elements:  # without a room SceneEval lays a floor of its own under everything
        inner["arch"] = {"version": ARCH_VERSION, **_FRAME, "scaleToMeters": 1, "elements": elements}
    inner["object"] = state
    return {
        STATE: _json({"format": FORMAT, "scene": inner}),
        MAPPING: _json({"objects": mapping}),
        **dict(sorted(files.items())),
    }


def column_major(matrix: Matrix4) -> list[float]:
    """The sixteen numbers of a matrix, column after column, without negative zeros."""
    return [round(float(number), _DIGITS) + 0.0 for number in matrix.T.reshape(-1)]


class _Names:
    """A file's name for each body. Equal bodies share one, two forms of one asset do not."""

    def __init__(self) -> None:
        self._given: dict[str, str] = {}  # name -> hash of what it stands for

    def of(self, thing: SceneObject) -> str:
        body = thing.body
        if isinstance(body, AssetBody):
            mark, name = str(body.sha256), str(body.id)
            if not _PLAIN_NAME.fullmatch(name):
                name = f"{slug(name)}-{mark[:16]}"
        else:
            assert isinstance(body, PrimitiveBody)
            mark = sha256_of(to_json_bytes(body))
            name = f"{body.shape}-{mark[:16]}"
        if self._given.setdefault(name, mark) != mark:
            name = f"{name}-{mark[:16]}"
            self._given[name] = mark
        return name


def _glb_of(key: str, thing: SceneObject, name: str, master: Callable[[BlobHash], bytes]) -> bytes:
    if isinstance(thing.body, PrimitiveBody):
        return model_glb(primitive_model(thing.body), name=name, extras={"category": thing.category})
    assert isinstance(thing.body, AssetBody)
    try:
        return master(thing.body.sha256)
    except KeyError:
        raise BadFile(f"scene: object '{key}' shows asset '{thing.body.id}', which was not found") from None


def _mapped(index: int, thing: SceneObject, asset: Asset | None) -> dict[str, Any]:
    asked = thing.attributes
    made_of = next((tag for tag in (asset.tags if asset else ()) if tag in MATERIALS), "")
    kind = CATEGORIES.get(thing.category)
    return {
        "index": index,
        "category": kind.names[0] if kind else thing.category.replace("_", " "),
        "support": _SUPPORTS[thing.support.kind],
        "functional_sides": list(asset.functional_sides) if asset else [],
        "attributes": {
            "color": asked.color,
            "material": asked.material or made_of,
            "shape": asked.shape,
            "size": asked.size,
            "style": asked.style,
        },
    }


def _elements(name: str, room: Room) -> Iterator[dict[str, Any]]:
    """The floor, then the walls, of which there are none in the open air. SceneEval takes the right-hand side of a
    wall, from its first point to its second, for its front: so walls run clockwise seen from above, against our own
    direction.
    """
    corners = [_point(corner) for corner in reversed(room.polygon)]
    yield {"id": f"{name}|floor", "roomId": name, "type": "Floor", "points": corners}
    for index in range(0 if is_open_air(room.type) else len(room.polygon)):
        start, end = room.wall(index)
        if min(abs(start[0] - end[0]), abs(start[1] - end[1])) > _ALONG:
            raise Unsupported(
                f"sceneeval: wall {index} of '{name}' runs askew; SceneEval takes every wall to be parallel to an axis",
                hint="export the scene as glb, or make its rooms rectangular, L- or U-shaped",
            )
        length = max(abs(start[0] - end[0]), abs(start[1] - end[1]))
        openings = [opening for opening in room.openings.values() if opening.wall == index]
        yield {
            "id": f"wall|{name}|{index}",
            "roomId": name,
            "type": "Wall",
            "height": room.height,
            "points": [_point(end), _point(start)],
            "holes": [_hole(opening, length) for opening in openings],
        }


def _hole(opening: Opening, length: float) -> dict[str, Any]:
    """A rectangle on the wall's face: along it from its first point, and up from the floor."""
    near = round(length - opening.offset - opening.width, _DIGITS) + 0.0
    low, high = opening.sill, opening.sill + opening.height
    box = {"min": [near, low], "max": [round(near + opening.width, _DIGITS), round(high, _DIGITS)]}
    return {"id": opening.id, "type": _HOLES[opening.kind], "box": box}


def _point(corner: Vec2) -> list[float]:
    return [round(float(corner[0]), _DIGITS) + 0.0, round(-float(corner[1]), _DIGITS) + 0.0, 0.0]


def _json(document: Any) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()
