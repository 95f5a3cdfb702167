"""The main job from the shell to the files, as a user runs it."""

import hashlib
import json
import re

import numpy as np
import pytest
import trimesh

from diorama.domain.plain import to_json_bytes
from diorama.formats.documents import load_asset, load_certificate, load_scene
from diorama.formats.glb_check import check_glb
from diorama.formats.png import decode_png
from tests.journeys.command import diorama
from tests.unit.formats.khronos import complaints, khronos_reports

BEDROOM = (
    "A bedroom with a double bed flanked by two nightstands, a lamp on each, a wardrobe facing the bed,"
    " a round rug and a cat on the rug"
)


@pytest.fixture(scope="module")
def bedroom(tmp_path_factory):
    folder = tmp_path_factory.mktemp("journey")
    done = diorama("make", BEDROOM, "-o", "out/bedroom", "--seed", "7", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "out" / "bedroom", done


def test_everything_promised_is_in_the_folder_and_nothing_else(bedroom):
    folder, _ = bedroom
    names = {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}
    top = {name for name in names if "/" not in name}
    assert top == {"scene.glb", "scene.json", "certificate.json", "preview.png", "view.html"}
    assets = {name.split("/")[1] for name in names - top}
    assert names - top == {f"assets/{asset}/{file}" for asset in assets for file in ("asset.glb", "asset.json")}
    assert [entry.name for entry in folder.parent.iterdir()] == ["bedroom"]


def test_the_room_holds_what_was_asked_for_where_it_was_asked(bedroom):
    folder, _ = bedroom
    scene = load_scene((folder / "scene.json").read_bytes())
    kinds = sorted(item.category for item in scene.objects.values())
    assert kinds == ["cat", "double_bed", "nightstand", "nightstand", "rug", "table_lamp", "table_lamp", "wardrobe"]
    supports = {key: (item.support.kind, item.support.on) for key, item in scene.objects.items()}
    lamps = [on for key, (kind, on) in supports.items() if key.startswith("table-lamp") and kind == "object"]
    assert sorted(scene.objects[on].category for on in lamps) == ["nightstand", "nightstand"]
    assert len(set(lamps)) == 2
    (cat_on,) = [on for key, (_, on) in supports.items() if scene.objects[key].category == "cat"]
    assert scene.objects[cat_on].category == "rug"


def test_the_certificate_proves_exactly_these_bytes(bedroom):
    folder, _ = bedroom
    data = (folder / "scene.json").read_bytes()
    scene, certificate = load_scene(data), load_certificate((folder / "certificate.json").read_bytes())
    assert certificate.scene_sha256 == hashlib.sha256(data).hexdigest()
    assert to_json_bytes(scene) == data
    assert certificate.sound
    assert set(certificate.objects) == set(scene.objects)
    assert max(proof.penetration for proof in certificate.objects.values()) <= 1e-4
    assert min(proof.inside_room for proof in certificate.objects.values()) >= 0
    assert all(proof.supported for proof in certificate.objects.values())
    stated = [proof for proof in certificate.relations.values() if proof.hard]
    assert len(stated) >= 4
    assert all(proof.holds for proof in stated)
    assert certificate.walkways.doors_clear


def test_scene_glb_is_clean_and_an_outside_reader_sees_the_same_room(bedroom):
    folder, _ = bedroom
    data = (folder / "scene.glb").read_bytes()
    assert check_glb(data) == ()
    scene = load_scene((folder / "scene.json").read_bytes())
    loaded = trimesh.load(folder / "scene.glb", process=False)
    for key, item in scene.objects.items():
        if item.parent is None:
            matrix, _ = loaded.graph.get(key)
            assert np.allclose(matrix, item.transform.matrix(), atol=1e-5), key


def test_the_khronos_validator_finds_nothing_in_any_file(bedroom, tmp_path):
    folder, _ = bedroom
    files = {path.relative_to(folder).as_posix().replace("/", "_"): path for path in folder.rglob("*.glb")}
    reports = khronos_reports(tmp_path, {name: path.read_bytes() for name, path in files.items()})
    assert len(reports) >= 7
    assert {name: complaints(report) for name, report in reports.items() if complaints(report)} == {}


def test_assets_are_whole_and_named_by_their_hash(bedroom):
    folder, _ = bedroom
    scene = load_scene((folder / "scene.json").read_bytes())
    for item in scene.objects.values():
        asset = load_asset((folder / "assets" / item.body.id / "asset.json").read_bytes())
        glb = (folder / "assets" / item.body.id / "asset.glb").read_bytes()
        assert asset.master == item.body.sha256 == hashlib.sha256(glb).hexdigest()
        assert check_glb(glb) == ()
        extents = trimesh.load(folder / "assets" / item.body.id / "asset.glb").extents
        assert np.allclose(extents, asset.size_m, atol=2e-3)


def test_preview_shows_something_and_the_page_needs_no_network(bedroom):
    folder, _ = bedroom
    image = decode_png((folder / "preview.png").read_bytes())
    assert (image.width, image.height) == (640, 480)
    assert image.pixels.std() > 20
    page = (folder / "view.html").read_text()
    assert not re.findall(r"""(?:src|href)\s*=\s*["']https?:""", page)
    assert "@import" not in page


def test_the_end_names_sizes_counts_relations_and_files(bedroom):
    _, done = bedroom
    assert re.search(r"bedroom, \d\.\d\d x \d\.\d\d m", done.stdout)
    assert "2 x nightstand" in done.stdout
    assert re.search(r"relations\s+(\d+) of \1 stated hold", done.stdout)
    assert "view.html" in done.stdout
    assert "placing everything" in done.stderr


def test_the_same_seed_gives_the_same_bytes_and_another_seed_another_room(bedroom, tmp_path):
    folder, _ = bedroom
    for seed in ("7", "8"):
        assert diorama("make", BEDROOM, "-o", f"again-{seed}", "--seed", seed, cwd=tmp_path).returncode == 0

    def contents(root):
        return {str(f.relative_to(root)): f.read_bytes() for f in root.rglob("*") if f.is_file()}

    assert contents(tmp_path / "again-7") == contents(folder)
    assert contents(tmp_path / "again-8")["scene.glb"] != (folder / "scene.glb").read_bytes()


def test_json_is_one_document_on_standard_output(tmp_path):
    done = diorama("make", "a study with a desk", "--json", "--room", "5x4", "-o", "study", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    document = json.loads(done.stdout)
    assert list(document["rooms"].values()) == [{"width_m": 5.0, "depth_m": 4.0}]
    assert list(document["objects"].values()) == ["desk"]
    assert document["sound"] is True
    assert done.stderr == ""


def test_text_may_come_from_standard_input(tmp_path):
    done = diorama("make", "-", "--json", "-o", "x", cwd=tmp_path, text="a kitchen with a table\n")
    assert done.returncode == 0, done.stderr
    assert next(iter(json.loads(done.stdout)["objects"].values())).endswith("table")


def test_a_bookshelf_of_five_shelves_is_one_glb(tmp_path):
    done = diorama("make-asset", "a tall oak bookshelf with five shelves", "-o", "shelf.glb", "--json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    asset = json.loads(done.stdout)["asset"]
    assert check_glb((tmp_path / "shelf.glb").read_bytes()) == ()
    assert asset["category"] == "bookshelf"
    assert len([surface for surface in asset["surfaces"] if surface["inside"]]) == 5
    assert asset["size_m"][1] > 1.8
    assert [entry.name for entry in tmp_path.iterdir()] == ["shelf.glb"]


def test_asset_preview_is_a_picture(tmp_path):
    done = diorama("make-asset", "a red armchair", "-o", "a.glb", "--preview", "a.png", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert decode_png((tmp_path / "a.png").read_bytes()).width == 512


@pytest.mark.parametrize("document", ["scene", "plan", "asset", "certificate", "job"])
def test_schema_prints_a_json_schema(document, tmp_path):
    import jsonschema

    done = diorama("schema", document, cwd=tmp_path)
    schema = json.loads(done.stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert f"diorama.{document}/1" in done.stdout


def test_written_documents_obey_the_published_schemas(bedroom, tmp_path):
    import jsonschema

    folder, _ = bedroom
    files = {"scene": [folder / "scene.json"], "certificate": [folder / "certificate.json"]}
    files["asset"] = list((folder / "assets").glob("*/asset.json"))
    for document, paths in files.items():
        schema = json.loads(diorama("schema", document, cwd=tmp_path).stdout)
        for path in paths:
            jsonschema.validate(json.loads(path.read_text()), schema)


def test_doctor_finds_that_the_main_job_works_here(tmp_path):
    done = diorama("doctor", "--json", cwd=tmp_path)
    findings = {row["name"]: row for row in json.loads(done.stdout)["findings"]}
    assert done.returncode == 0, done.stdout
    assert findings["plan: grammar"]["works"]
    assert findings["text_to_3d: makers"]["works"]
    assert "layout" in findings
    broken = diorama("doctor", cwd=tmp_path, env={"DIORAMA_LIMITS__MAX_WORDS": "many"})
    assert broken.returncode == 5
    assert "limits.max_words" in broken.stdout


def test_words_without_quotes_are_read_as_one_sentence(tmp_path):
    done = diorama("make-asset", "a", "red", "armchair", "-o", "a.glb", "--json", cwd=tmp_path)
    assert json.loads(done.stdout)["asset"]["category"] == "armchair"


def test_no_windows_means_no_windows(tmp_path):
    done = diorama("make", "a bedroom without windows, with a bed", "-o", "room", "--json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    (room,) = load_scene((tmp_path / "room" / "scene.json").read_bytes()).rooms.values()
    assert {opening.kind for opening in room.openings.values()} == {"door"}


def test_a_room_with_nothing_in_it_says_what_to_do(tmp_path):
    done = diorama("make", "my empty bedroom", "-o", "room", cwd=tmp_path)
    assert "none: say what shall be in it" in done.stdout
