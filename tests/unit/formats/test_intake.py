"""What comes in is judged by its content; what is broken or hostile is refused, soon, and with words."""

from __future__ import annotations

import io
import itertools
import time
import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image as Pictures
from PIL import ImageOps

from diorama.domain.errors import BadFile, DioramaError, LimitExceeded
from diorama.formats.glb_container import MAX_JSON_DEPTH
from diorama.formats.glb_read import MAX_TRIANGLES
from diorama.formats.intake import MAX_NAME, MEDIA_TYPES, FileKind, IntakeLimits, clean_name, kind_of, sniff
from diorama.formats.intake_file import Accepted, accepted_files
from diorama.formats.png import MAX_PIXELS, decode_png
from tests.broken_files import (
    BROKEN,
    BROKEN_ZIPS,
    GOOD,
    NOT_TAKEN,
    Packed,
    exif,
    glb,
    mutated,
    picture,
    png,
    png_chunk,
    wav,
    zip_of,
)
from tests.house.tree import ROOT

LIMITS = IntakeLimits()
KINDS: dict[str, FileKind] = {name: name.partition(" ")[0].rstrip(",") for name in GOOD}  # type: ignore[misc]


def refusal_of(data: bytes) -> str:
    """The code that refuses the file; empty if it is taken. Any other error passes through."""
    try:
        taken(data)
    except DioramaError as fault:
        return fault.code
    return ""


def taken(data: bytes, declared: str = "", limits: IntakeLimits = LIMITS) -> list[Accepted]:
    return list(accepted_files(data, declared, limits))


@pytest.mark.parametrize("name", GOOD)
def test_a_good_file_is_taken_as_what_it_is_and_byte_for_byte(name: str) -> None:
    data = GOOD[name]()
    assert sniff(data[:64]) == KINDS[name]
    files = taken(data)
    if KINDS[name] == "zip":
        assert [file.data for file in files] == [glb(), png()]
        assert [file.name for file in files] == ["Oak Chair", "picture"]
    else:
        assert [(file.data, file.facts.media_type) for file in files] == [(data, MEDIA_TYPES[KINDS[name]])]


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_refused_with_words_and_soon(name: str) -> None:
    data = BROKEN[name].make()
    began = time.perf_counter()
    with pytest.raises((BadFile, LimitExceeded), match=BROKEN[name].words) as caught:
        taken(data)
    assert time.perf_counter() - began < 5
    assert len(caught.value.message) <= 300
    assert caught.value.message.isprintable()
    assert caught.value.code in {"bad_file", "unsupported_media", "too_large"}


@pytest.mark.parametrize("name", ["png bomb", "jpeg bomb", "zip bomb", "zip bomb that lies", "png with a text bomb"])
def test_a_bomb_does_not_go_off(name: str) -> None:
    data = BROKEN[name].make()
    tracemalloc.start()
    with pytest.raises((BadFile, LimitExceeded)):
        taken(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 12_000_000 + 2 * len(data)


@pytest.mark.parametrize("name", NOT_TAKEN)
def test_what_is_not_taken_is_named(name: str) -> None:
    data, words = NOT_TAKEN[name]
    assert sniff(data) is None
    with pytest.raises(BadFile, match=words):
        taken(data)
    if data:
        with pytest.raises(BadFile) as caught:
            kind_of(data[:64], "image/png")
        assert caught.value.code == "unsupported_media"
        assert "image/png" in caught.value.message


@pytest.mark.parametrize("kind", sorted(set(KINDS.values())))
@pytest.mark.parametrize("declared", [*MEDIA_TYPES.values(), "text/html", "multipart/form-data; boundary=x"])
def test_a_declared_type_must_be_the_contents(kind: FileKind, declared: str) -> None:
    data = next(GOOD[name]() for name in GOOD if KINDS[name] == kind)
    if declared == MEDIA_TYPES[kind]:
        assert kind_of(data[:64], f"{declared.upper()}; charset=binary") == kind
        return
    with pytest.raises(BadFile) as caught:
        kind_of(data[:64], declared)
    assert caught.value.code == "unsupported_media"
    assert MEDIA_TYPES[kind] in caught.value.message
    assert declared.partition(";")[0] in caught.value.message


@pytest.mark.parametrize("declared", ["", "application/octet-stream", "image/jpg", "IMAGE/PJPEG"])
def test_types_that_say_nothing_or_the_same_in_other_words_are_heard(declared: str) -> None:
    assert kind_of(picture("JPEG")[:64], declared) == "jpeg"


@given(st.binary(max_size=64))
def test_any_bytes_are_of_a_kind_or_refused_as_a_medium(head: bytes) -> None:
    if sniff(head) is None:
        with pytest.raises(BadFile) as caught:
            kind_of(head)
        assert caught.value.code == "unsupported_media"


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("Oak_Chair-v2.glb", "Oak Chair v2"),
        ("../../../etc/passwd", "passwd"),
        ("C:\\Users\\a\\my table.PNG", "my table"),
        ("a/b/", "b"),
        (".hidden", "hidden"),
        ("<script>alert(1)</script>.png", "script"),
        ("Stühle 椅子.wav", "Stühle 椅子"),
        ("\u202egnp.elgnis\u0000", "gnp elgnis"),
        ("\ud800broken", "broken"),
        ("...", ""),
        ("", ""),
        ("no extension. really a sentence", "no extension really a sentence"),
        ("x" * 500 + ".png", "x" * MAX_NAME),
    ],
)
def test_names_are_words_to_show_and_nothing_else(raw: str, shown: str) -> None:
    assert clean_name(raw) == shown


@given(st.text())
def test_no_name_can_be_a_path_or_a_tag(raw: str) -> None:
    shown = clean_name(raw)
    assert not set(shown) & set("/\\<>&\"'.:\0\n\r")
    assert len(shown) <= MAX_NAME
    assert shown == shown.strip()
    shown.encode()


def test_a_kind_is_never_taken_from_a_name_in_an_archive() -> None:
    file = taken(zip_of(Packed(name=b"sound.wav", data=png())))[0]
    assert file.facts.media_type == "image/png"


def test_every_entry_of_a_zip_is_named_by_its_number_and_words_when_it_is_refused() -> None:
    data = zip_of(Packed(name=b"good.png", data=png()), Packed(name=b"x/bad one.glb", data=b"glTF"))
    with pytest.raises(BadFile, match=r"entry 2 of the zip \('bad one'\): GLB"):
        taken(data)


@pytest.mark.parametrize(
    ("make", "limits", "unit"),
    [
        (png, IntakeLimits(max_bytes=20), "bytes"),
        (png, IntakeLimits(pixels=11), "pixels"),
        (png, IntakeLimits(side_pixels=3), "pixels a side"),
        (wav, IntakeLimits(seconds=0.05), "seconds"),
        (wav, IntakeLimits(sample_rate=4000), "samples a second"),
        (lambda: wav(channels=2), IntakeLimits(channels=1), "channels"),
        (glb, IntakeLimits(glb_nodes=0), "nodes"),
        (glb, IntakeLimits(glb_accessors=1), "accessors"),
        (glb, IntakeLimits(glb_vertices=3), "vertices"),
        (GOOD["glb with a picture"], IntakeLimits(glb_pixels=11), "pixels in all its pictures"),
        (GOOD["zip"], IntakeLimits(zip_files=3), "entries"),
        (GOOD["zip"], IntakeLimits(zip_bytes=100), "bytes once unpacked"),
    ],
)
def test_each_cap_holds_and_says_what_was_found(make: object, limits: IntakeLimits, unit: str) -> None:
    data = make()  # type: ignore[operator]
    assert taken(data)
    with pytest.raises(LimitExceeded) as caught:
        taken(data, limits=limits)
    assert caught.value.code == "too_large"
    assert unit in str(caught.value.details["unit"])
    assert caught.value.details["found"] > caught.value.details["limit"]


def test_pillow_never_sees_a_bomb() -> None:
    assert Pictures.MAX_IMAGE_PIXELS is not None
    assert MAX_PIXELS < Pictures.MAX_IMAGE_PIXELS


def saved(form: str, mode: str = "RGB", **options: object) -> bytes:
    """A picture of noise as Pillow writes it."""
    noise = Pictures.fromarray(np.random.default_rng(3).integers(0, 256, (40, 60, 3), dtype=np.uint8))
    out = io.BytesIO()
    noise.convert(mode).save(out, form, **options)
    return out.getvalue()


@pytest.mark.parametrize(
    ("form", "mode", "options"),
    [
        ("MPO", "RGB", {"save_all": True, "append_images": [Pictures.new("RGB", (30, 30))]}),  # phones
        ("JPEG", "CMYK", {}),
        ("JPEG", "L", {}),
        ("JPEG", "RGB", {"progressive": True, "quality": 95}),
        ("PNG", "1", {}),
        ("PNG", "P", {}),
        ("PNG", "P", {"transparency": bytes(range(256))}),
        ("PNG", "I;16", {}),
        ("PNG", "LA", {}),
        ("PNG", "RGB", {"transparency": (1, 2, 3)}),
        ("WEBP", "RGBA", {}),
    ],
)
def test_every_usual_form_of_a_picture_is_taken(form: str, mode: str, options: dict[str, object]) -> None:
    (file,) = taken(saved(form, mode, **options))
    assert (file.facts.details["width"], file.facts.details["height"]) == (60, 40)
    assert decode_png(file.thumbnail).pixels.shape[:2] == (40, 60)


def test_the_docs_state_the_caps() -> None:
    text = (ROOT / "docs" / "uploads.md").read_text(encoding="utf-8")
    assert f"{LIMITS.max_bytes >> 20} MB (`server.upload_mb`)" in text
    assert f"{LIMITS.pixels // 1_000_000} million (`server.upload_pixels_mp`), {LIMITS.side_pixels:,} a side" in text
    sounds = f"{LIMITS.seconds:g} s, {LIMITS.sample_rate // 1000} kHz, {LIMITS.channels} channels"
    assert sounds in text
    assert f"| {LIMITS.zip_files}, {LIMITS.zip_bytes >> 20} MB together" in text
    assert f"{LIMITS.glb_json_bytes // 1_000_000} MB, {MAX_JSON_DEPTH} levels" in text
    assert f"{LIMITS.glb_vertices // 1_000_000} million, and as many shown" in text
    assert f"{MAX_TRIANGLES // 1_000_000} million |" in text
    assert f"{LIMITS.glb_images}, {LIMITS.glb_pixels // 1_000_000} million pixels" in text
    assert LIMITS.glb_nodes == LIMITS.glb_meshes
    assert f"| {LIMITS.glb_nodes:,} each" in text
    assert f"| {LIMITS.glb_accessors:,} each" in text
    assert f"{LIMITS.read_time_s:g} s; {LIMITS.memory_mb / 1024:g} GB and six times its size" in text


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_a_thumbnail_is_upright_as_exif_asks(form: str, orientation: int) -> None:
    quarters = np.zeros((300, 600, 3), dtype=np.uint8)
    quarters[:150, :300], quarters[:150, 300:], quarters[150:, :300] = (255, 0, 0), (0, 255, 0), (0, 0, 255)
    out = io.BytesIO()
    Pictures.fromarray(quarters).save(out, form, exif=b"Exif\0\0" + exif(orientation))
    with Pictures.open(io.BytesIO(out.getvalue())) as stored:
        upright = np.asarray(ImageOps.exif_transpose(stored).convert("RGB"))
    made = decode_png(taken(out.getvalue())[0].thumbnail).pixels
    tall = orientation >= 5
    assert made.shape[:2] == ((256, 128) if tall else (128, 256))
    for row, column in itertools.product((0.25, 0.75), repeat=2):
        ours = made[int(made.shape[0] * row), int(made.shape[1] * column)].astype(int)
        theirs = upright[int(upright.shape[0] * row), int(upright.shape[1] * column)].astype(int)
        assert np.abs(ours - theirs).max() < 40


def test_a_thumbnail_carries_nothing_of_the_pictures_metadata() -> None:
    secret = png_chunk(b"tEXt", b"place\0" + b"51 28 38 N 0 0 0 W")
    small = taken(png(extra=secret + png_chunk(b"eXIf", exif(3))))[0].thumbnail
    assert b"51 28" not in small
    assert b"eXIf" not in small


def test_a_small_picture_is_its_own_thumbnail() -> None:
    data = png(5, 7)
    assert np.array_equal(decode_png(taken(data)[0].thumbnail).pixels, decode_png(data).pixels)


def test_a_picture_of_many_pixels_is_read_within_its_cap() -> None:
    out = io.BytesIO()
    Pictures.new("RGB", (4000, 3000), (10, 200, 30)).save(out, "PNG")
    file = taken(out.getvalue())[0]
    assert (file.facts.details["width"], file.facts.details["height"]) == (4000, 3000)
    assert decode_png(file.thumbnail).pixels.shape == (192, 256, 3)
    with pytest.raises(LimitExceeded):
        taken(out.getvalue(), limits=IntakeLimits(pixels=11_999_999))


def test_a_models_size_is_that_of_what_it_shows() -> None:
    file = taken(glb(lambda d: d["nodes"][0].update(scale=[2, 1, 1], translation=[10, 0, 0])))[0]
    assert file.facts.size_m == (2.0, 2.0, 0.0)
    assert file.facts.details["bounds_m"] == [[10.0, 0.0, 0.0], [12.0, 2.0, 0.0]]
    assert file.facts.details["triangles"] == 1


def test_a_sounds_length_is_counted_from_its_bytes() -> None:
    file = taken(wav(bytes(2 * 2 * 11_025), channels=2, rate=22_050))[0]
    assert file.facts.details == {"seconds": 0.5, "sample_rate": 22_050, "channels": 2, "bits": 16}


@pytest.mark.parametrize("name", [*GOOD])
def test_files_with_small_changes_are_taken_or_refused_and_nothing_else(name: str) -> None:
    for data in itertools.islice(mutated(len(name), GOOD[name]()), 300):
        assert refusal_of(data) in {"", "bad_file", "unsupported_media", "too_large"}


@pytest.mark.parametrize("name", [*GOOD])
def test_files_cut_off_anywhere_are_refused(name: str) -> None:
    data = GOOD[name]()
    lengths = range(len(data)) if len(data) < 700 else range(0, len(data), 7)
    for length in lengths:
        if name == "jpeg with more behind its end" and length >= len(data) - 16:
            continue
        if not refusal_of(data[:length]):
            assert name.startswith("jpeg"), (name, length)
            assert len(data) - length <= 2  # a JPEG may lack its end marker: all its pixels are there


@given(st.binary(max_size=200))
def test_an_archive_of_anything_is_read_or_refused(content: bytes) -> None:
    assert refusal_of(zip_of(Packed(name=content, data=png(), method=0))) in {"", "bad_file"}
    with pytest.raises(BadFile):
        taken(zip_of(Packed(name=b"a", data=content)))


def test_broken_archives_are_refused_by_the_number_of_their_reasons() -> None:
    """Each maker of a broken archive finds another fault: none is refused for the mistake of its maker."""
    said = set()
    for broken in BROKEN_ZIPS.values():
        with pytest.raises((BadFile, LimitExceeded)) as caught:
            taken(broken.make())
        said.add(caught.value.message)
    assert len(said) > len(BROKEN_ZIPS) * 0.6
