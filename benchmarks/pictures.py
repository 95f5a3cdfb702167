"""Pictures and scene files, timed and checked: `python benchmarks/pictures.py` (or `make bench`).

Times are medians in a process that has done it once. Files are measured from their bytes alone, and pictures by what
is in them. Beside our own good picture stands what a user would take else: Mitsuba on the same scene, if it is here.
"""

from __future__ import annotations

import argparse
import asyncio
import importlib.util
import json
import os
import statistics
import struct
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np
from main_job import TWELVE, row
from PIL import Image as Pillow

from diorama.compose.wire import build_studio
from diorama.domain.tick import no_tick
from diorama.pipelines.beauty import beauty_picture
from diorama.pipelines.describe import scene_request
from diorama.pipelines.results import SceneResult
from diorama.pipelines.steps import Quality, models_of, shells_of
from diorama.pipelines.text_to_scene import TextToScene
from diorama.render.picture import scene_picture, turntable
from diorama.scene.description import scene_words

SIXTY = "An office with twelve desks, an office chair at each desk, a laptop, a lamp and a mug on each desk"
VARIED = (
    "A living room with a sofa, two armchairs, a coffee table, a bookshelf, a television, a floor lamp, a rug, a piano,"
    " a fireplace, a dining table with six chairs around it, a sideboard, a vase on the sideboard, a plant in the"
    " corner, a cat on the sofa, a dog on the rug, six books and a globe on the coffee table, a chandelier above the"
    " dining table, six plates and six glasses on the dining table, four cushions, a wardrobe, a bicycle, a guitar, a"
    " drum kit, a desk, an office chair, a monitor, a keyboard, a mug and a lamp on the desk, three paintings on the"
    " wall and a clock"
)


def timed(runs: int, work: Callable[[], object]) -> tuple[float, object]:
    """Median seconds of `runs` after one that does not count, and what the last one gave."""
    result = work()
    seconds: list[float] = []
    for _ in range(runs):
        started = time.perf_counter()
        result = work()
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds), result


def made(text: str, quality: Quality = "draft") -> tuple[SceneResult, dict[str, bytes], tuple[object, ...]]:
    """A scene, its files, and what draws it."""

    async def play() -> tuple[SceneResult, dict[str, bytes], tuple[object, ...]]:
        async with build_studio() as studio:
            result = await studio.create_scene(TextToScene(text=text, quality=quality))
            desk = studio._engine.desk  # pyright: ignore[reportPrivateUsage]  # a benchmark looks inside
            files = {name: studio.blob(sha256) for name, sha256 in result.files.items()}
            return result, files, (result.scene, models_of(desk, result.scene), shells_of(result.scene))

    return asyncio.run(play())


class Glb:
    """A GLB as its container says, read without Diorama."""

    def __init__(self, data: bytes) -> None:
        size = struct.unpack_from("<I", data, 12)[0]
        self.document = json.loads(data[20 : 20 + size])
        self.bytes = data[28 + size :]

    def view(self, number: int) -> bytes:
        """Bytes of a buffer view."""
        view = self.document["bufferViews"][number]
        start = view.get("byteOffset", 0)
        return self.bytes[start : start + view["byteLength"]]

    @property
    def twins(self) -> tuple[int, int]:
        """How many pictures, and how many arrays of geometry, are stored more than once."""
        pictures = Counter(self.view(image["bufferView"]) for image in self.document.get("images", []))
        places: dict[bytes, set[tuple[int, int]]] = {}
        for mesh in self.document["meshes"]:
            for piece in mesh["primitives"]:
                for number in (piece["attributes"]["POSITION"], piece["indices"]):
                    accessor = self.document["accessors"][number]
                    place = (accessor["bufferView"], accessor.get("byteOffset", 0))
                    places.setdefault(self._data(number), set()).add(place)
        return sum(count - 1 for count in pictures.values()), sum(len(found) - 1 for found in places.values())

    def _data(self, number: int) -> bytes:
        accessor = self.document["accessors"][number]
        width = {"SCALAR": 1, "VEC3": 3}[accessor["type"]] * {5121: 1, 5123: 2, 5125: 4, 5126: 4}[
            accessor["componentType"]
        ]
        view = self.document["bufferViews"][accessor["bufferView"]]
        stride, start = view.get("byteStride", width), accessor.get("byteOffset", 0)
        data = self.view(accessor["bufferView"])
        return b"".join(data[start + i * stride : start + i * stride + width] for i in range(accessor["count"]))

    @property
    def triangles(self) -> int:
        """What is drawn, instances counted each time."""
        meshes, accessors = self.document["meshes"], self.document["accessors"]
        of_mesh = [sum(accessors[p["indices"]]["count"] // 3 for p in mesh["primitives"]) for mesh in meshes]
        return sum(of_mesh[node["mesh"]] for node in self.document["nodes"] if "mesh" in node)


def fireflies(pixels: np.ndarray) -> int:
    """Pixels brighter than all eight around them by more than 70 levels."""
    grey = pixels[..., :3].astype(int).sum(axis=2) / 3
    inner = grey[1:-1, 1:-1]
    around = [grey[1 + y : grey.shape[0] - 1 + y, 1 + x : grey.shape[1] - 1 + x]
              for y in (-1, 0, 1) for x in (-1, 0, 1) if (y, x) != (0, 0)]  # fmt: skip
    return int((inner - np.max(around, axis=0) > 70).sum())


def grain(pixels: np.ndarray) -> float:
    """Levels by which smooth places differ from their neighbours: the median over the calmer half of the picture."""
    grey = pixels[..., :3].astype(float).mean(axis=2)
    step = np.abs(grey[1:-1, 1:-1] * 4 - grey[:-2, 1:-1] - grey[2:, 1:-1] - grey[1:-1, :-2] - grey[1:-1, 2:]) / 4
    return float(np.percentile(step, 50))


def files(runs: int) -> list[bool]:
    """Text to files, warm; and what is in the file of a full room."""
    seconds, _ = timed(runs, lambda: made(TWELVE))
    rows = [row("12 objects, text to GLB and 640 px preview, warm", f"{seconds:.2f} s", "<= 1 s", seconds <= 1)]
    for name, text in (("60 objects", SIXTY), ("many kinds", VARIED)):
        result, found, _ = made(text)
        glb, count = Glb(found["scene.glb"]), len(result.scene.objects)
        size, twins = len(found["scene.glb"]) / 1e6, glb.twins
        rows += [
            row(f"{name}: objects in the room", str(count), ">= 55", count >= 55),
            row(f"{name}: scene.glb", f"{size:.2f} MB", "<= 8 MB", size <= 8),
            row(f"{name}: triangles drawn", f"{glb.triangles:,}", "<= 300,000", glb.triangles <= 300_000),
            row(f"{name}: pictures stored twice", str(twins[0]), "0", twins[0] == 0),
            row(f"{name}: arrays of geometry stored twice", str(twins[1]), "0", twins[1] == 0),
        ]
    return rows


def pictures(runs: int, keep: Path | None) -> list[bool]:
    """Each quality and camera, and what the pictures hold."""
    _, _, parts = made(TWELVE)
    scene, models, shells = parts
    rows: list[bool] = []

    def taken(quality: Quality, width: int, **more: object) -> np.ndarray:
        image = scene_picture(scene, models, shells, width=width, height=width * 3 // 4, quality=quality, **more)  # type: ignore[arg-type]
        return image.pixels

    for name, quality, width, most in (("draft, 640 px", "draft", 640, 0.7), ("good, 1024 px", "good", 1024, 3.0)):
        seconds, pixels = timed(runs, lambda q=quality, w=width: taken(q, w))  # type: ignore[misc]
        specks, noise = fireflies(pixels), grain(pixels)  # type: ignore[arg-type]
        rows.append(row(name, f"{seconds:.2f} s", f"<= {most:g} s", seconds <= most))
        rows.append(row(f"{name}: specks; grain", f"{specks}; {noise:.2f}", "0; <= 1", specks == 0 and noise <= 1))
        again = taken(quality, width)  # type: ignore[arg-type]
        rows.append(
            row(f"{name}: the same bytes again", str((again == pixels).all()), "True", bool((again == pixels).all()))
        )
        if keep is not None:
            Pillow.fromarray(pixels).save(keep / f"{quality}.png")  # type: ignore[arg-type]
    for camera in ("eye", "top"):
        seconds, _ = timed(1, lambda c=camera: taken("good", 1024, view=c))  # type: ignore[misc]
        rows.append(row(f"good, camera {camera}", f"{seconds:.2f} s", "<= 6 s", seconds <= 6))
    seconds, frames = _once(lambda: turntable(scene, models, shells))  # type: ignore[arg-type]
    rows.append(row(f"turntable, {len(frames)} frames of 480 px", f"{seconds:.1f} s", "<= 20 s", seconds <= 20))  # type: ignore[arg-type]
    if importlib.util.find_spec("mitsuba") is None:
        print("    beauty: Mitsuba is not installed here (pip install 'diorama[beauty]')")
        return rows
    seconds, image = _once(
        lambda: beauty_picture(scene, models, shells, width=1024, height=768, view="corner", tick=no_tick)  # type: ignore[arg-type]
    )
    pixels = image.pixels  # type: ignore[attr-defined]
    specks, noise = fireflies(pixels), grain(pixels)
    rows.append(row("beauty, 1024 px", f"{seconds:.1f} s", "<= 30 s", seconds <= 30))
    rows.append(row("beauty: specks; grain", f"{specks}; {noise:.2f}", "<= 5; <= 1.5", specks <= 5 and noise <= 1.5))
    if keep is not None:
        Pillow.fromarray(pixels).save(keep / "beauty.png")
    _alternative(scene, models, shells)
    return rows


def _once(work: Callable[[], object]) -> tuple[float, object]:
    started = time.perf_counter()
    result = work()
    return time.perf_counter() - started, result


def _alternative(scene: object, models: object, shells: object) -> None:
    """The same picture by Mitsuba alone, no grain taken out: what a user would set up by hand."""
    import mitsuba

    from diorama.backends.mitsuba_scene import _scene  # pyright: ignore[reportPrivateUsage]
    from diorama.domain.capability import DrawRequest
    from diorama.render.drawing import drawing_of
    from diorama.render.staging import staged
    from diorama.render.tone import to_srgb, toned

    drawing = drawing_of(staged(scene, models, shells, aspect=4 / 3))  # type: ignore[arg-type]
    request = DrawRequest(drawing=drawing, width=1024, height=768, samples=16)
    loaded = mitsuba.load_dict(_scene(mitsuba, request))
    seconds, light = _once(lambda: np.array(mitsuba.render(loaded, spp=16, seed=0)))
    pixels = to_srgb(toned(light[..., :3].reshape(-1, 3) * np.float32(0.72))).reshape(768, 1024, 3)  # type: ignore[index]
    print(f"    beside it: Mitsuba alone, 16 paths a pixel: {seconds:.1f} s, specks {fireflies(pixels)},"
          f" grain {grain(pixels):.2f}")  # fmt: skip


def words() -> list[bool]:
    """The words for a scene name what is in it."""
    result, _, _ = made(TWELVE)
    assert scene_request(result.scene).scene is not None
    text = scene_words(result.scene)
    missing = [item.name for item in result.scene.objects.values() if item.name not in text]
    print(f"    {text}")
    return [row("things that the description leaves out", str(len(missing)), "0", not missing)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--keep", type=Path, help="keep the pictures in this folder")
    options = parser.parse_args()
    if options.keep is not None:
        options.keep.mkdir(parents=True, exist_ok=True)
    print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, {options.runs} runs each\n")
    good = [*files(options.runs), *pictures(options.runs, options.keep), *words()]
    raise SystemExit(0 if all(good) else 1)


if __name__ == "__main__":
    main()
