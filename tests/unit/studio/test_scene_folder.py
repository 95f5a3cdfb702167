"""A made scene is proved again from its files, and every kind of tampering is found."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from diorama.domain.errors import BadFile, LimitExceeded, NotFound, UserFault
from diorama.domain.media import sha256_of
from diorama.domain.scene import AssetBody
from diorama.formats.documents import load_asset, load_scene
from diorama.studio.scene_folder import explain_folder, picture_of_folder, plan_of_folder, verify_folder
from tests.unit.studio.made_folder import BEDROOM, edit, kept, made, move, recertify

THINGS = (
    *("bed", "desk", "wardrobe", "armchair", "plant", "bookshelf", "rug", "floor lamp", "picture on the wall"),
    *("table with two chairs", "sofa", "pendant light"),
)


@pytest.fixture
def room(tmp_path: Path) -> Path:
    return made(BEDROOM, tmp_path)


def _by_category(folder: Path, category: str) -> str:
    scene = load_scene((folder / "scene.json").read_bytes())
    return next(name for name, item in scene.objects.items() if item.category.endswith(category))


@settings(max_examples=4, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(THINGS), max_size=4), st.integers(0, 3))
@example([], 0)
def test_an_untouched_made_scene_agrees_with_its_certificate_in_every_value(things: list[str], seed: int) -> None:
    text = "a living room" + (" with " + " and ".join(f"a {thing}" for thing in things) if things else "")
    verified = verify_folder(kept(text, seed))
    assert verified.differences == ()
    assert verified.found.proved
    assert verified.trusted
    assert verified.certificate.scene_sha256 == sha256_of(verified.found.file.read_bytes())
    beside = verified.found.certificate
    assert beside is not None
    assert (verified.certificate.objects, verified.certificate.relations) == (beside.objects, beside.relations)


def test_the_document_itself_may_be_named_and_the_folder_may_be_moved(room: Path) -> None:
    moved = room.rename(room.parent / "elsewhere")
    assert verify_folder(moved / "scene.json").trusted
    assert verify_folder(moved).compared > 50


@pytest.mark.parametrize("certified", [False, True])
def test_a_thing_pushed_5_mm_into_another_is_found_whatever_the_certificate_names(room: Path, certified: bool) -> None:
    scene = load_scene((room / "scene.json").read_bytes())
    first, second = (name for name, item in scene.objects.items() if item.category == "nightstand")
    body = scene.objects[first].body
    assert isinstance(body, AssetBody)
    asset = load_asset((room / "assets" / body.id / "asset.json").read_bytes())
    pose = scene.objects[first].transform
    side = pose.matrix() @ (asset.size_m[0] - 0.005, 0, 0, 1)

    def push(document: dict[str, Any]) -> None:
        document["objects"][second]["transform"].update(
            position=[float(n) for n in side[:3]], rotation=[float(n) for n in pose.rotation]
        )

    edit(room, push, certified=certified)
    verified = verify_folder(room)
    why = next(c.why for c in verified.certificate.conflicts if set(c.words) == {first, second})
    assert why.endswith("overlap by 5.0 mm")
    assert not verified.certificate.sound
    assert not verified.trusted
    assert bool(verified.differences) == certified


def test_a_lifted_thing_floats(room: Path) -> None:
    edit(room, move(_by_category(room, "wardrobe"), y=0.02), certified=True)
    verified = verify_folder(room)
    assert not verified.certificate.sound
    assert any("floats 0.02 m high" in conflict.why for conflict in verified.certificate.conflicts)
    assert {"sound", f"objects.{_by_category(room, 'wardrobe')}.gap"} <= {d.place for d in verified.differences}


def test_a_thing_sunk_one_millimetre_into_the_floor_is_found(room: Path) -> None:
    edit(room, move(_by_category(room, "wardrobe"), y=-0.0017))
    assert not verify_folder(room).certificate.sound


def test_a_thing_outside_of_the_room_is_found(room: Path) -> None:
    edit(room, move(_by_category(room, "wardrobe"), x=9.0))
    verified = verify_folder(room)
    assert any("out of its room" in conflict.why for conflict in verified.certificate.conflicts)


def test_a_scene_edited_without_harm_is_sound_but_its_certificate_is_outdated(room: Path) -> None:
    edit(room, lambda document: document.update(name="my room"))
    verified = verify_folder(room)
    assert verified.certificate.sound
    assert not verified.found.proved
    assert not verified.trusted


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda proof: proof.update(sound=False), "sound"),
        (lambda proof: next(iter(proof["objects"].values())).update(gap=0.0002), ".gap"),
        (lambda proof: next(iter(proof["objects"].values())).update(clearance=9.5), ".clearance"),
        (lambda proof: next(iter(proof["relations"].values())).update(holds=False), ".holds"),
        (lambda proof: next(iter(proof["relations"].values())).update(words="by the sea"), ".words"),
        (lambda proof: proof["objects"].popitem(), "objects."),
        (lambda proof: proof["objects"].update(ghost=next(iter(proof["objects"].values()))), "objects.ghost"),
        (lambda proof: proof["walkways"].update(unreachable=["bed-1"]), "walkways.unreachable"),
        (lambda proof: proof["walkways"].update(doors_clear=False), "walkways.doors_clear"),
    ],
)
def test_an_edited_certificate_is_found_out(room: Path, change: object, place: str) -> None:
    recertify(room, change)  # type: ignore[arg-type]
    verified = verify_folder(room)
    assert verified.certificate.sound
    assert not verified.trusted
    assert [d for d in verified.differences if place in d.place], verified.differences
    assert all(d.words for d in verified.differences)


def test_a_certificate_that_is_none_is_told_and_not_trusted(room: Path) -> None:
    (room / "certificate.json").write_text("{")
    verified = verify_folder(room)
    assert verified.certificate.sound
    assert verified.found.certificate_fault
    assert not verified.trusted


def test_without_a_certificate_the_measurement_alone_counts(room: Path) -> None:
    (room / "certificate.json").unlink()
    assert verify_folder(room).trusted


def test_the_certificate_it_makes_proves_the_scene_beside_which_it_is_put(room: Path) -> None:
    edit(room, lambda document: document.update(name="my room"))
    from diorama.domain.plain import to_json_bytes

    (room / "certificate.json").write_bytes(to_json_bytes(verify_folder(room).certificate))
    assert verify_folder(room).trusted


# -- files --------------------------------------------------------------------------------------------------------


def _first_asset(folder: Path) -> Path:
    return sorted((folder / "assets").iterdir())[0]


def test_a_missing_asset_is_one_clear_error(room: Path) -> None:
    gone = _first_asset(room)
    for file in gone.iterdir():
        file.unlink()
    gone.rmdir()
    with pytest.raises(BadFile, match=f"the asset '{gone.name}'.*missing"):
        verify_folder(room)


@pytest.mark.parametrize("file", ["asset.glb", "asset.json"])
def test_a_missing_file_of_an_asset_is_named(room: Path, file: str) -> None:
    (_first_asset(room) / file).unlink()
    with pytest.raises(BadFile, match=file):
        verify_folder(room)


def test_a_changed_glb_is_told_by_its_hash(room: Path) -> None:
    glb = _first_asset(room) / "asset.glb"
    glb.write_bytes(glb.read_bytes()[:-4] + b"\0\0\0\1")
    with pytest.raises(BadFile, match="was changed: its hash is"):
        verify_folder(room)


def test_two_assets_exchanged_are_told(room: Path) -> None:
    first, second = sorted((room / "assets").iterdir())[:2]
    data = (first / "asset.glb").read_bytes()
    (first / "asset.glb").write_bytes((second / "asset.glb").read_bytes())
    (second / "asset.glb").write_bytes(data)
    with pytest.raises(BadFile, match=r"was changed.*and 1 more") as caught:
        verify_folder(room)
    assert len(caught.value.details["faults"]) == 2


def test_an_exchanged_asset_with_a_fitting_document_is_told_by_the_scene(room: Path) -> None:
    first, second = sorted((room / "assets").iterdir())[:2]
    document = json.loads((second / "asset.json").read_text()) | {"id": first.name}
    (first / "asset.json").write_text(json.dumps(document))
    (first / "asset.glb").write_bytes((second / "asset.glb").read_bytes())
    with pytest.raises(BadFile, match="another form"):
        verify_folder(room)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda asset: asset.update(size_m=[9.0, 9.0, 9.0]), "its mesh measures"),
        (
            lambda asset: asset.update(
                surfaces=[{"id": "sky", "polygon": [[0, 0], [1, 0], [0, 1]], "height": 7.0, "headroom": None,
                           "inside": False}]
            ),
            "'sky' lies outside",
        ),
        (lambda asset: asset.update(id="other"), "describes 'other'"),
    ],
)  # fmt: skip
def test_an_asset_document_that_cannot_be_true_of_its_mesh_is_refused(room: Path, change: object, words: str) -> None:
    file = _first_asset(room) / "asset.json"
    document = json.loads(file.read_text())
    change(document)  # type: ignore[operator]
    file.write_text(json.dumps(document))
    with pytest.raises(BadFile, match=words):
        verify_folder(room)


@pytest.mark.parametrize("name", ["../../secret", "/etc", "a/b", "", ".hidden", "x" * 200])
def test_a_scene_cannot_name_files_outside_of_its_folder(room: Path, name: str) -> None:
    edit(room, lambda document: document["objects"][_by_category(room, "wardrobe")]["body"].update(id=name))
    with pytest.raises(BadFile, match="cannot be a folder's name"):
        verify_folder(room)


def test_a_scene_that_names_an_unknown_asset_or_other_bytes_is_refused(room: Path) -> None:
    name = _by_category(room, "wardrobe")
    edit(room, lambda document: document["objects"][name]["body"].update(sha256="0" * 64))
    with pytest.raises(BadFile, match="another form"):
        verify_folder(room)
    edit(room, lambda document: document["objects"][name]["body"].update(id="no-such-thing"))
    with pytest.raises(BadFile, match=r"'no-such-thing'.*missing"):
        verify_folder(room)


def test_a_huge_scene_is_refused_at_once(room: Path) -> None:
    name = _by_category(room, "wardrobe")

    def many(document: dict[str, object]) -> None:
        objects = document["objects"]
        assert isinstance(objects, dict)
        objects.update({f"copy-{i}": objects[name] for i in range(6_000)})

    edit(room, many)
    with pytest.raises(LimitExceeded, match=r"6,0\d\d objects"):
        verify_folder(room)


def test_a_room_of_many_kilometres_is_refused_not_drawn(room: Path) -> None:
    def grow(document: dict[str, dict[str, dict[str, object]]]) -> None:
        for wide in document["rooms"].values():
            wide["polygon"] = [[-9e5, -9e5], [-9e5, 9e5], [9e5, 9e5], [9e5, -9e5]]

    edit(room, grow)
    for look in (verify_folder, lambda folder: plan_of_folder(folder, width=600)):
        with pytest.raises(LimitExceeded, match="can be checked"):
            look(room)


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"\xff", b'{"schema": "diorama.scene/2"}', b"{" * 10_000])
def test_what_is_no_scene_is_refused(room: Path, data: bytes) -> None:
    (room / "scene.json").write_bytes(data)
    with pytest.raises(BadFile, match="scene"):
        verify_folder(room)


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "nowhere", tmp_path / "scene.json"):
        with pytest.raises(NotFound, match="there is no file"):
            verify_folder(place)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_in_place_of_a_file_does_not_hang(room: Path) -> None:
    (room / "scene.json").unlink()
    os.mkfifo(room / "scene.json")
    with pytest.raises(BadFile, match="no plain file"):
        verify_folder(room)


# -- explain and pictures -----------------------------------------------------------------------------------------


def test_an_explanation_says_where_its_numbers_are_from(room: Path) -> None:
    assert explain_folder(room).source == "certificate"
    before = explain_folder(room).relations
    edit(room, lambda document: document.update(name="my room"))
    assert explain_folder(room).source == "outdated"
    assert explain_folder(room).relations == before
    (room / "certificate.json").unlink()
    assert explain_folder(room).source == "measured"


def test_an_explanation_of_a_moved_thing_says_what_no_longer_holds(room: Path) -> None:
    lamp = _by_category(room, "lamp")
    edit(room, move(lamp, y=0.3))
    found = explain_folder(room)
    assert not found.sound
    assert any(lamp in conflict.words for conflict in found.conflicts)


def test_pictures_have_the_size_that_was_asked_for(room: Path) -> None:
    image = picture_of_folder(room, width=64, height=48, camera="eye", quality="draft")
    assert (image.width, image.height) == (64, 48)
    assert plan_of_folder(room, width=500).width == 500
    with pytest.raises(UserFault, match="width"):
        plan_of_folder(room, width=10)
