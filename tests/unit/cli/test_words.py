from pathlib import Path

import pytest

from diorama.cli.words import output_for, read_room, read_style, shown
from diorama.domain.errors import UserFault


@pytest.mark.parametrize("room", ["5x4", "5 x 4", "5×4", "5.0m x 4m", "5*4", "5,4"])
def test_room_sizes_as_people_write_them(room):
    assert read_room(room) == (5.0, 4.0)


@pytest.mark.parametrize("room", ["", "5", "5x", "axb", "5x4x3", "-5x4", "nanx4", "1x4", "5x51", "1e3x4"])
def test_room_sizes_that_are_none_get_one_clear_error(room):
    with pytest.raises(UserFault, match="--room") as caught:
        read_room(room)
    assert "5x4" in caught.value.hint


def test_no_room_is_no_size():
    assert read_room(None) is None


@pytest.mark.parametrize(
    ("said", "default", "style"),
    [("rustic", "", "rustic"), ("Mid-Century", "", "mid_century"), (None, "modern", "modern"), ("", "", "")],
)
def test_styles_by_any_of_their_names(said, default, style):
    assert read_style(said, default) == style


def test_unknown_style_lists_the_known_ones():
    with pytest.raises(UserFault, match="baroqueish") as caught:
        read_style("baroqueish", "")
    assert "rustic" in caught.value.hint
    assert "did you mean" not in caught.value.hint


def test_misspelt_style_is_named():
    with pytest.raises(UserFault, match="victoran") as caught:
        read_style("victoran", "")
    assert caught.value.hint.startswith("did you mean 'victorian'?")


def test_result_is_named_after_the_first_words():
    assert output_for(None, "A red chair, please, by the old window") == Path("out/a-red-chair-please-by-the")
    assert output_for(None, "a cup", ".glb") == Path("out/a-cup.glb")
    assert output_for(Path("x"), "a cup") == Path("x")


def test_words_of_a_file_cannot_command_the_terminal():
    assert shown("a\x1b[31mred\x07 bed\nand\ta \x9bcat, für 椅子") == "a [31mred  bed and a  cat, für 椅子"
