"""What a picture must show: colours, shadows, textures, what lies behind glass and behind walls."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from diorama.domain.errors import Cancelled, UserFault
from diorama.domain.light import EmittedLight, Light
from diorama.domain.material import Material, Texture
from diorama.domain.media import Image
from diorama.domain.model import Model, Part
from diorama.domain.scene import Support
from diorama.geometry.shapes import box_between, sphere
from diorama.render.camera import Camera
from diorama.render.picture import scene_picture
from diorama.render.studio import model_picture
from tests.unit.render.things import (
    asset_body,
    one_part,
    primitive,
    scene_of,
    sheet,
    shell_of,
    square_room,
    thing,
)

FRONT = Camera(position=(0, 0, 5), target=(0, 0, 0), vertical_fov_rad=0.5, aspect=1.0)
ABOVE = Camera(position=(0, 6, 0.01), target=(0, 0, 0), vertical_fov_rad=0.7, aspect=1.0)


def _taken(scene, models=None, shells=None, *, size: int = 96, **options) -> np.ndarray:
    return scene_picture(scene, models or {}, shells or {}, width=size, height=size, **options).pixels.astype(int)


def _at(pixels: np.ndarray, camera: Camera, point: tuple[float, float, float]) -> np.ndarray:
    column, row, _ = camera.project(np.array([point]), (pixels.shape[1], pixels.shape[0]))[0]
    return pixels[int(row), int(column)]


@pytest.mark.parametrize("channel", [0, 1, 2])
def test_a_thing_of_one_colour_has_that_colour(channel: int) -> None:
    color = tuple(0.7 if axis == channel else 0.03 for axis in range(3))
    pixels = _taken(scene_of({"ball": primitive("sphere", (1, 1, 1), color=color)}), camera=FRONT)  # pyright: ignore
    middle = _at(pixels, FRONT, (0, 0, 0.5))
    assert middle[channel] > 110
    assert middle[channel] > 2 * max(np.delete(middle, channel))


def test_white_things_are_bright_but_not_burnt_out() -> None:
    pixels = _taken(scene_of({"ball": primitive("sphere", (1, 1, 1), color=(0.8, 0.8, 0.8))}), camera=FRONT)
    ball = pixels[40:56, 40:56]
    assert 150 < ball.mean() < 250
    assert ball.max() < 255


def test_texture_place_zero_zero_is_the_upper_left_corner() -> None:
    picture = np.zeros((64, 64, 3), np.uint8)
    picture[:32, :32], picture[:32, 32:], picture[32:, :32] = (255, 0, 0), (0, 255, 0), (0, 0, 255)
    material = Material(
        name="m", base_color=(1, 1, 1), base_color_texture=Texture(name="t", image=Image(pixels=picture))
    )
    scene = scene_of({"sign": thing(asset_body("sign"))})
    pixels = _taken(scene, {"sign": one_part(sheet(2, 2), material)}, camera=FRONT)
    assert _at(pixels, FRONT, (-0.5, 0.5, 0)).argmax() == 0
    assert _at(pixels, FRONT, (0.5, 0.5, 0)).argmax() == 1
    assert _at(pixels, FRONT, (-0.5, -0.5, 0)).argmax() == 2
    assert _at(pixels, FRONT, (0.5, -0.5, 0)).max() < 60


def test_a_fine_texture_far_away_is_an_even_grey_and_does_not_shimmer() -> None:
    board = (np.indices((64, 64)).sum(axis=0) % 2 * 255).astype(np.uint8)
    texture = Texture(name="t", image=Image(pixels=np.repeat(board[:, :, None], 3, axis=2)))
    material = Material(name="m", base_color=(1, 1, 1), base_color_texture=texture, roughness=1.0)
    mesh = sheet(3, 3)
    assert mesh.uvs is not None
    mesh = replace(mesh, uvs=mesh.uvs * np.float32(40))
    pixels = _taken(scene_of({"sign": thing(asset_body("a"))}), {"a": one_part(mesh, material)}, camera=FRONT)
    assert pixels[20:76, 20:76].std(axis=(0, 1)).max() < 3


def test_a_normal_map_that_leans_to_the_sun_makes_a_wall_brighter() -> None:
    def lit(red: int) -> float:
        bumps = np.full((8, 8, 3), (red, 128, 255), np.uint8)
        texture = Texture(name="n", image=Image(pixels=bumps))
        material = Material(name="m", normal_texture=texture, roughness=1.0)
        scene = scene_of({"wall": thing(asset_body("a"))}, sun=(0.8, 0.2, 0.566))
        return float(_taken(scene, {"a": one_part(sheet(2, 2), material)}, camera=FRONT)[40:56, 40:56].mean())

    assert lit(190) > lit(128) + 3 > lit(66) + 6


def test_the_shadow_falls_where_geometry_says() -> None:
    sun = np.array([0.6, 0.8, 0.0])
    objects = {
        "floor": primitive("plane", (8, 1, 8), color=(0.7, 0.7, 0.7)),
        "slab": primitive("cube", (0.6, 0.02, 0.6), at=(0.9, 1.2, 0)),
    }
    camera = Camera(position=(-3.5, 3.2, 0.01), target=(-0.3, 0, 0), vertical_fov_rad=0.7, aspect=1.0)
    pixels = _taken(scene_of(objects, sun=(0.6, 0.8, 0.0)), size=160, camera=camera)
    hidden = np.array([0.9, 1.2, 0]) - sun * 1.2 / sun[1]
    dark = _at(pixels, camera, (float(hidden[0]), 0, 0)).mean()
    light = _at(pixels, camera, (float(hidden[0]) - 0.6, 0, 0)).mean()
    under = _at(pixels, camera, (0.95, 0, 0)).mean()
    assert dark < 0.8 * light
    assert under > dark * 1.15, "right below the slab the sun shines"


def test_open_floor_and_soft_shadows_are_free_of_noise() -> None:
    objects = {
        "floor": primitive("plane", (8, 1, 8), color=(0.7, 0.7, 0.7)),
        "slab": primitive("cube", (1.2, 0.1, 1.2), at=(0, 0.9, 0)),
    }
    camera = Camera(position=(0, 5, 5), target=(0, 0, 0.2), vertical_fov_rad=0.6, aspect=1.0)
    grey = _taken(scene_of(objects, sun=(-0.5, 0.8, 0.33)), size=200, camera=camera).mean(axis=2)
    rough = np.abs(grey[1:-1, 1:-1] * 4 - grey[:-2, 1:-1] - grey[2:, 1:-1] - grey[1:-1, :-2] - grey[1:-1, 2:]) / 4
    steep = np.abs(np.diff(grey, axis=0)[:-1, 1:-1]) + np.abs(np.diff(grey, axis=1)[1:-1, :-1])
    assert np.percentile(rough[steep < 8], 99) < 2.0


def test_glass_does_not_hide_what_is_behind() -> None:
    ball = primitive("sphere", (1, 1, 1), color=(0.8, 0.02, 0.02))
    pane = primitive("quad", (3, 3, 1), at=(0, 0, 1.5), color=(0.9, 0.95, 1.0), alpha=0.15)
    clear = _at(_taken(scene_of({"ball": ball}), camera=FRONT), FRONT, (0, 0, 0.5))
    seen = _at(_taken(scene_of({"ball": ball, "pane": pane}), camera=FRONT), FRONT, (0, 0, 0.5))
    assert seen[0] > 0.7 * clear[0]
    assert seen[0] > 1.6 * seen[2]


def test_dense_glass_colours_what_is_behind() -> None:
    ball = primitive("sphere", (1, 1, 1), color=(0.8, 0.8, 0.8))
    pane = primitive("quad", (3, 3, 1), at=(0, 0, 1.5), color=(0.1, 0.8, 0.1), alpha=0.5)
    seen = _at(_taken(scene_of({"ball": ball, "pane": pane}), camera=FRONT), FRONT, (0, 0, 0.5))
    assert seen[1] > 1.3 * seen[0]


def test_holes_of_a_cut_out_leaf_show_what_is_behind() -> None:
    picture = np.full((32, 32, 4), 255, np.uint8)
    picture[:, :16, 3] = 0
    material = Material(
        name="leaf", base_color=(0.05, 0.5, 0.05), alpha_mode="mask",
        base_color_texture=Texture(name="t", image=Image(pixels=picture)),
    )  # fmt: skip
    objects = {
        "leaf": thing(asset_body("leaf"), at=(0, 0, 1)),
        "wall": primitive("quad", (6, 6, 1), color=(0.8, 0.05, 0.05)),
    }
    pixels = _taken(scene_of(objects), {"leaf": one_part(sheet(1, 1), material)}, camera=FRONT)
    assert _at(pixels, FRONT, (-0.25, 0, 1)).argmax() == 0
    assert _at(pixels, FRONT, (0.25, 0, 1)).argmax() == 1


def test_a_mirror_shows_what_stands_in_front_of_it() -> None:
    chrome = Material(name="mirror", base_color=(0.95, 0.95, 0.95), metallic=1.0, roughness=0.02)
    objects = {
        "mirror": thing(asset_body("mirror"), at=(0, 0, -1), yaw=0.0),
        "ball": primitive("sphere", (1, 1, 1), at=(2.5, 0, 1.5), color=(0.8, 0.02, 0.02)),
    }
    camera = Camera(position=(-2.5, 0, 1.5), target=(0, 0, -1), vertical_fov_rad=0.5, aspect=1.0)
    pixels = _taken(scene_of(objects), {"mirror": one_part(sheet(2, 2), chrome)}, camera=camera)
    middle = pixels[48, 48]
    assert middle[0] > 1.5 * middle[1]


def test_a_lamp_lights_what_is_near_and_a_wall_stops_it() -> None:
    bulb = Material(name="bulb", emissive=(1.0, 0.9, 0.7))
    lamp = Model(
        parts=(Part(name="bulb", mesh=sphere(0.04), material=bulb),),
        lights=(EmittedLight(name="b", light=Light(type="point", intensity=80.0), position=(0, 0, 0)),),
    )
    objects = {
        "floor": primitive("plane", (6, 1, 6), color=(0.5, 0.5, 0.5)),
        "screen": primitive("cube", (0.04, 1.2, 3), at=(0.5, 0.6, 0)),
    }
    dark, lit = (
        _taken(scene_of(things, sun=(0, 1, 0)), {"lamp": lamp}, size=120, camera=ABOVE)
        for things in (objects, {**objects, "lamp": thing(asset_body("lamp"), at=(0, 0.4, 0))})
    )
    gain = (lit - dark).mean(axis=2)
    near, behind, far = ((-0.35, 0, 0), (0.9, 0, 0), (-1.7, 0, 0))
    assert _at(gain[:, :, None], ABOVE, near)[0] > 20
    assert abs(_at(gain[:, :, None], ABOVE, behind)[0]) < 3
    assert _at(gain[:, :, None], ABOVE, near)[0] > _at(gain[:, :, None], ABOVE, far)[0]


def test_cutting_walls_away_shows_the_inside() -> None:
    red = primitive("cube", (0.6, 0.6, 0.6), at=(0, 0.3, 0), color=(0.8, 0.02, 0.02))
    scene = scene_of({"box": red}, {"room": square_room()})
    pixels = _taken(scene, {}, {"room": shell_of()}, size=160)
    strong = (pixels[:, :, 0] > 2 * pixels[:, :, 1]) & (pixels[:, :, 0] > 90)
    assert strong.sum() > 200


def test_what_hangs_on_a_wall_that_is_cut_away_goes_with_it() -> None:
    camera = Camera(position=(0, 4, 7), target=(0, 0.5, 0), vertical_fov_rad=0.6, aspect=1.0)
    support = Support(kind="wall", on="room", surface="wall-0")
    sign = primitive("cube", (1, 1, 0.05), at=(0, 1.5, 1.45), color=(0.02, 0.02, 0.9), support=support)
    pixels = _taken(scene_of({"sign": sign}, {"room": square_room()}), {}, {"room": shell_of()}, camera=camera)
    assert not ((pixels[:, :, 2] > 2 * pixels[:, :, 0]) & (pixels[:, :, 2] > 60)).any()
    kept = scene_of({"sign": replace(sign, support=Support(kind="none"))}, {"room": square_room()})
    pixels = _taken(kept, {}, {"room": shell_of()}, camera=camera)
    assert ((pixels[:, :, 2] > 2 * pixels[:, :, 0]) & (pixels[:, :, 2] > 60)).any()


def test_a_wall_that_is_cut_away_throws_no_shadow() -> None:
    camera = Camera(position=(0, 4, 7), target=(0, 0.5, 0), vertical_fov_rad=0.6, aspect=1.0)
    scene = scene_of({}, {"room": square_room()}, sun=(0.0, 0.7, 0.714))
    pixels = _taken(scene, {}, {"room": shell_of()}, camera=camera)
    floor = [_at(pixels, camera, (x, 0, z)).mean() for x in (-1.2, 0, 1.2) for z in (-0.6, 0.2, 1.1)]
    assert min(floor) > 0.85 * max(floor)


def test_hidden_objects_are_not_drawn() -> None:
    ball = replace(primitive("sphere", (1, 1, 1), color=(0.8, 0.02, 0.02)), visible=False)
    floor = primitive("plane", (6, 1, 6), at=(0, -1, 0))
    pixels = _taken(scene_of({"ball": ball, "floor": floor}), camera=FRONT)
    assert not (pixels[:, :, 0] > 1.5 * pixels[:, :, 1]).any()


def test_an_eye_level_view_is_bright_enough_to_see() -> None:
    scene = scene_of({"box": primitive("cube", (0.5, 0.5, 0.5), at=(0, 0.25, -0.5))}, {"room": square_room()})
    pixels = _taken(scene, {}, {"room": shell_of()}, view="eye")
    assert 90 < np.median(pixels) < 240


def test_a_top_view_has_the_front_at_the_bottom() -> None:
    red = primitive("cube", (0.5, 0.1, 0.5), at=(1.2, 0.05, 1.0), color=(0.8, 0.02, 0.02))
    pixels = _taken(scene_of({"box": red}, {"room": square_room()}), {}, {"room": shell_of()}, view="top")
    rows, columns = np.nonzero(pixels[:, :, 0] > 2 * pixels[:, :, 1])
    assert rows.mean() > 55
    assert columns.mean() > 55


def test_the_same_call_gives_the_same_bytes() -> None:
    scene = scene_of({"ball": primitive("sphere", (0.5,) * 3)}, {"room": square_room()})
    one, two = (scene_picture(scene, {}, {"room": shell_of()}, width=80, height=60) for _ in range(2))
    assert one.pixels.tobytes() == two.pixels.tobytes()


@pytest.mark.parametrize("size", [(1, 1), (1, 7), (5, 1), (33, 17), (64, 64)])
def test_every_size_is_exactly_what_was_asked_for(size: tuple[int, int]) -> None:
    scene = scene_of({"ball": primitive("sphere", (0.5,) * 3)})
    image = scene_picture(scene, {}, {}, width=size[0], height=size[1])
    assert (image.width, image.height) == size


def test_good_is_like_draft_but_finer() -> None:
    scene = scene_of({"ball": primitive("sphere", (1, 1, 1), color=(0.7, 0.4, 0.1))})
    draft, good = (_taken(scene, camera=FRONT, quality=quality) for quality in ("draft", "good"))
    assert np.abs(draft - good).mean() < 2


def test_edges_are_smooth() -> None:
    scene = scene_of({"ball": primitive("sphere", (1, 1, 1), color=(0.03, 0.03, 0.03))})
    grey = _taken(scene, size=120, camera=FRONT).mean(axis=2)
    steps: list[int] = []
    for row in grey[50:70]:
        dark, light = row.min(), row[[0, -1]].mean()
        steps.append(int(((row > dark + 0.25 * (light - dark)) & (row < dark + 0.75 * (light - dark))).sum()))
    assert np.mean(steps) > 0.7, "pixels on the outline are neither dark nor light"


def test_progress_rises_and_a_cancel_gets_through() -> None:
    seen: list[float] = []

    def stop(fraction: float, preview: bytes | None = None) -> None:
        seen.append(fraction)
        if fraction > 0.5:
            raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        scene_picture(scene_of({"ball": primitive("sphere", (1, 1, 1))}), {}, {}, width=32, height=32, tick=stop)
    assert seen == sorted(seen)


@pytest.mark.parametrize("size", [(0, 10), (10, -1), (8193, 10)])
def test_an_impossible_size_is_refused(size: tuple[int, int]) -> None:
    with pytest.raises(UserFault):
        scene_picture(scene_of({"ball": primitive("sphere", (1, 1, 1))}), {}, {}, width=size[0], height=size[1])


def test_an_empty_scene_is_refused_with_a_hint() -> None:
    with pytest.raises(UserFault) as caught:
        scene_picture(scene_of({}), {}, {})
    assert caught.value.hint


def test_a_missing_model_names_the_object() -> None:
    with pytest.raises(UserFault, match="'sofa-1'"):
        scene_picture(scene_of({"sofa-1": thing(asset_body("nowhere"))}), {}, {})


def test_a_model_stands_in_the_middle_on_a_light_ground_with_a_shadow() -> None:
    dark = Material(name="dark", base_color=(0.05, 0.05, 0.06))
    model = one_part(box_between((-0.4, 0, -0.3), (0.4, 0.8, 0.3)), dark)
    pixels = model_picture(model, size=160).pixels.astype(int)
    corners = np.stack([pixels[0, 0], pixels[0, -1], pixels[-1, 0], pixels[-1, -1]])
    assert corners.min() > 190
    body = pixels.mean(axis=2) < 110
    rows, columns = np.nonzero(body)
    assert abs(columns.mean() - 80) < 12
    assert rows.min() > 5
    assert rows.max() < 155
    plain = model_picture(model, size=160, ground=False).pixels.astype(int)
    assert (plain - pixels).max() > 20, "the ground takes a shadow"


def test_a_tiny_model_looks_like_a_large_one() -> None:
    def shown(scale: float) -> np.ndarray:
        material = Material(name="m", base_color=(0.5, 0.3, 0.2))
        box = box_between((-0.4 * scale, 0, -0.3 * scale), (0.4 * scale, 0.8 * scale, 0.3 * scale))
        return model_picture(one_part(box, material), size=80).pixels.astype(int)

    assert np.abs(shown(1.0) - shown(0.02)).mean() < 3
    assert np.abs(shown(1.0) - shown(20.0)).mean() < 3


def test_yaw_turns_the_camera_to_the_right_side() -> None:
    parts = [
        Part(name="body", mesh=box_between((-0.5, 0, -0.5), (0.5, 1, 0.5)), material=Material(name="grey")),
        Part(
            name="right", mesh=box_between((0.5, 0.2, -0.3), (0.52, 0.8, 0.3)),
            material=Material(name="red", base_color=(0.8, 0.02, 0.02)),
        ),
    ]  # fmt: skip
    model = Model(parts=tuple(parts))

    def reds(yaw: float) -> int:
        pixels = model_picture(model, size=64, yaw=yaw).pixels.astype(int)
        return int((pixels[:, :, 0] > 2 * pixels[:, :, 1]).sum())

    assert reds(math.pi / 2) > 150
    assert reds(-math.pi / 2) == 0
