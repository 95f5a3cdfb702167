import pytest

from diorama.compose.settings import Settings, keys, load_settings
from diorama.domain.errors import BadFile, UserFault


def test_defaults_hold_without_file_and_environment(tmp_path):
    assert load_settings({"XDG_CONFIG_HOME": str(tmp_path), "HOME": str(tmp_path)}) == Settings()


def test_environment_beats_the_file(tmp_path):
    path = tmp_path / "config.toml"
    path.write_text('[limits]\nmax_words = 50\nmax_objects = 7\n[generation]\nstyle = "rustic"\n')
    settings = load_settings({"DIORAMA_CONFIG": str(path), "DIORAMA_LIMITS__MAX_WORDS": "60"})
    assert (settings.limits.max_words, settings.limits.max_objects) == (60, 7)
    assert settings.generation.style == "rustic"


@pytest.mark.parametrize(
    ("environ", "word"),
    [
        ({"DIORAMA_LIMITS__MAX_WORD": "60"}, r"limits\.max_word"),
        ({"DIORAMA_LIMITS__MAX_WORDS": "many"}, r"limits\.max_words"),
        ({"DIORAMA_GENERATION__QUALITY": "superb"}, r"generation\.quality"),
        ({"DIORAMA_NOWHERE__X": "1"}, r"nowhere\.x"),
        ({"DIORAMA_LIMITS_MAX_WORDS": "2"}, "no variable DIORAMA_LIMITS_MAX_WORDS"),
        ({"DIORAMA_GENERATION__TIME_LIMIT": "nan"}, r"generation\.time_limit"),
        ({"DIORAMA_GENERATION__TIME_LIMIT": "-1"}, r"generation\.time_limit"),
        ({"DIORAMA_GENERATION__SEED": "-1"}, r"generation\.seed"),
        ({"DIORAMA_LIMITS__MAX_OBJECTS": "0"}, r"limits\.max_objects"),
    ],
)
def test_wrong_key_or_value_is_named(environ, word, tmp_path):
    with pytest.raises(UserFault, match=word):
        load_settings({"XDG_CONFIG_HOME": str(tmp_path), "HOME": str(tmp_path), **environ})


def test_broken_file_is_a_bad_file(tmp_path):
    path = tmp_path / "config.toml"
    path.write_text("limits = [")
    with pytest.raises(BadFile, match="not TOML") as caught:
        load_settings({"DIORAMA_CONFIG": str(path)})
    assert caught.value.exit_code == 4
    with pytest.raises(BadFile, match="no file"):
        load_settings({"DIORAMA_CONFIG": str(tmp_path / "gone.toml")})


def test_section_that_is_no_table_is_refused(tmp_path):
    path = tmp_path / "config.toml"
    path.write_text("limits = 3\n")
    with pytest.raises(UserFault, match="limits"):
        load_settings({"DIORAMA_CONFIG": str(path), "DIORAMA_LIMITS__MAX_WORDS": "5"})


def test_keys_name_section_and_key():
    assert {"generation.seed", "limits.max_objects", "backends.plan"} <= set(keys())
