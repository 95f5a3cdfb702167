"""What a job's log says to its owner."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diorama.studio.jobs import without_folders

NAMES = st.from_regex(r"[a-z0-9_.-]{1,8}", fullmatch=True).filter(lambda name: name.strip("."))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ('  File "/srv/app/lib/python3.11/json/decoder.py", line 3', '  File "decoder.py", line 3'),
        (r'  File "C:\Users\anna\app\shell.py", line 3', '  File "shell.py", line 3'),
        ("/tmp/x: cannot open", "x: cannot open"),
        ("in 3/4 of all cases, and/or never", "in 3/4 of all cases, and/or never"),
        ("relative/path.py stays", "relative/path.py stays"),
        ("", ""),
    ],
)
def test_a_log_names_files_without_the_folders_of_the_machine(said, told):
    assert without_folders(said) == told


@given(st.lists(NAMES, min_size=2, max_size=6), st.sampled_from(["", " ", '"', "(", "\n", "="]))
def test_of_a_path_only_the_last_name_is_left(names, before):
    told = without_folders(f"{before}/{'/'.join(names)}")
    assert told == f"{before}{names[-1]}"


@given(st.text(max_size=200))
def test_any_text_is_told_without_a_path_from_the_root(text):
    assert not without_folders(f"x {text}").startswith("/")
    without_folders("/" * 2000 + text)
