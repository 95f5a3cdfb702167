"""The offline page in a real browser: it draws, it moves, it names what is clicked, and it asks for nothing."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from diorama.domain.scene import PlainMaterial, PrimitiveBody, Scene
from diorama.domain.transform import Transform
from diorama.formats.glb import model_glb, scene_glb
from diorama.formats.png import decode_png
from diorama.formats.view_html import view_html
from tests.unit.formats.samples import lamp, models, scene, shells, thing

ROOT = Path(__file__).parents[2]
DRIVER = Path(__file__).with_name("drive.mjs")
TITLE = "A study with <b>two</b> tables"

pytestmark = pytest.mark.timeout(600)


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What the browser reported; `folder` holds its pictures."""
    node, chromium = shutil.which("node"), shutil.which("chromium")
    if node is None or chromium is None:
        pytest.skip(f"the page's test needs {'Node.js' if node is None else 'Chromium'}")
    if not (ROOT / "node_modules" / "playwright-core").is_dir():
        pytest.skip("the page's test needs playwright-core: run `npm ci`")
    folder = tmp_path_factory.mktemp("pages")
    (folder / "room.html").write_bytes(view_html(scene_glb(room_scene(), models(), shells()), title=TITLE))
    (folder / "asset.html").write_bytes(view_html(model_glb(lamp(), name="lamp"), title="Lamp"))
    done = subprocess.run(
        [node, DRIVER, chromium, folder], cwd=ROOT, capture_output=True, text=True, timeout=540, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads((folder / "report.json").read_text()) | {"folder": folder}


def room_scene() -> Scene:
    """The sample room with a large red crate in its middle."""
    crate = PrimitiveBody(shape="cube", size=(1.4, 1.4, 1.2), material=PlainMaterial(color=(0.7, 0.05, 0.04)))
    kept = {key: item for key, item in scene().objects.items() if key in ("table-1", "lamp-1", "point-1")}
    return replace(
        scene(), objects={"crate-1": thing("red crate", crate, at=Transform(position=(0.0, 0.7, 0.0))), **kept}
    )


def pixels(seen: Any, name: str) -> NDArray[np.float64]:
    return decode_png((seen["folder"] / f"{name}.png").read_bytes()).pixels[..., :3].astype(np.float64)


def difference(seen: Any, one: str, other: str) -> float:
    """Mean difference of two pictures, 0..255."""
    return float(np.abs(pixels(seen, one) - pixels(seen, other)).mean())


def test_no_error_and_no_warning_reaches_the_console(seen: Any) -> None:
    assert seen["errors"] == []
    assert seen["asset"]["errors"] == []


def test_the_page_asks_for_itself_only(seen: Any) -> None:
    assert seen["requests"] == ["room.html"]


def test_the_picture_shows_the_room_and_the_crate(seen: Any) -> None:
    first = pixels(seen, "first")
    red = (first[..., 0] > 120) & (first[..., 1] < 100) & (first[..., 2] < 100)
    assert 0.02 < red.mean() < 0.3
    assert len(np.unique(first.reshape(-1, 3), axis=0)) > 2000
    assert np.isfinite(first).all()


def test_no_pixel_is_black_as_a_fault_in_the_shading_would_be(seen: Any) -> None:
    first = pixels(seen, "first")[60:250]
    assert (first.max(axis=2) < 8).mean() < 0.001


def test_title_and_size_are_text(seen: Any) -> None:
    assert seen["title"] == TITLE
    assert seen["about"] == "3 things · 4.0 × 3.0 m"


def test_dragging_turns_the_view_and_home_brings_it_back(seen: Any) -> None:
    assert difference(seen, "first", "dragged") > 5
    assert difference(seen, "first", "home") < 0.3 * difference(seen, "first", "dragged")


@pytest.mark.parametrize("name", ["zoomed", "pinched", "turned"])
def test_wheel_fingers_and_keys_change_the_view(seen: Any, name: str) -> None:
    assert difference(seen, "home", name) > 3


@pytest.mark.parametrize("name", ["zoomed", "pinched"])
def test_zooming_in_makes_the_crate_larger(seen: Any, name: str) -> None:
    def reds(picture: NDArray[np.float64]) -> float:
        return float(((picture[..., 0] > 120) & (picture[..., 1] < 100)).mean())

    assert reds(pixels(seen, name)) > 1.2 * reds(pixels(seen, "home"))


def test_a_click_names_the_thing_its_kind_and_its_size(seen: Any) -> None:
    assert seen["cardShown"]
    assert seen["card"] == {
        "name": "Red crate",
        "category": "red crate",
        "width": "1.40 m",
        "depth": "1.20 m",
        "height": "1.40 m",
    }
    assert not seen["cardAfterEscape"]


def test_the_list_holds_what_can_be_seen_and_chooses_it(seen: Any) -> None:
    assert seen["list"] == ["lamp-1", "crate-1", "table-1"]
    assert seen["chosen"] == "Table"
    assert not seen["listAfterChoice"]  # on a narrow page the card takes its place


def test_walls_can_be_hidden_and_the_page_is_dark_on_demand(seen: Any) -> None:
    assert seen["walls"] == "Walls: hidden"
    assert difference(seen, "home", "bare") > 3
    assert pixels(seen, "dark")[:40, -40:].mean() < 90 < pixels(seen, "bare")[:40, -40:].mean()


def test_the_picture_follows_the_window(seen: Any) -> None:
    assert seen["canvas"] == [300, 420]


def test_a_lost_context_is_said(seen: Any) -> None:
    assert seen["lost"] == "The graphics card stopped drawing this page."


def test_a_browser_without_webgl_gets_a_sentence(seen: Any) -> None:
    assert seen["without"]["shown"]
    assert "WebGL 2" in seen["without"]["words"]


def test_an_asset_alone_stands_in_a_studio(seen: Any) -> None:
    assert seen["asset"]["about"] == "20 cm × 20 cm × 50 cm"
    assert not seen["asset"]["walls"]
    asset = pixels(seen, "asset")
    corner, middle = asset[:20, -20:].mean(axis=(0, 1)), asset[120:200, 200:280].mean(axis=(0, 1))
    assert np.abs(corner - middle).max() > 8
