"""What a server made is written under names that lead nowhere else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diorama.client.file_names import checked_name
from diorama.domain.errors import NotReady

FILES = ("scene.json", "assets/chair-1/asset.json", "assets/chair-1/asset.glb", "empty")


@pytest.mark.parametrize("name", FILES)
def test_names_of_results_are_good(name):
    assert checked_name(name, "http://there") == name


@pytest.mark.parametrize(
    "name",
    [
        *("", "/etc/passwd", "../x", "a/../x", "a//x", "a/", "./x", "C:/x", "a\\x", "..", ".hidden", "a\0", "a\n"),
        *("~/x", "x" * 200, "/".join("abcdefghi"), "con:", "ärger"),
    ],
)
def test_names_that_might_lead_elsewhere_are_refused(name):
    with pytest.raises(NotReady, match="does not answer as a Diorama server"):
        checked_name(name, "http://there")


@given(st.text(alphabet=st.sampled_from("ab./\\~: -_\0\n"), max_size=12))
def test_a_good_name_stays_below_its_folder(name):
    try:
        checked_name(name, "http://there")
    except NotReady:
        return
    folder = Path("/somewhere/else")
    assert Path(os.path.normpath(folder / name)).is_relative_to(folder)
    assert os.path.normpath(folder / name) == str(folder / name)
