from pathlib import Path

import pytest

from diorama.compose.settings import LEAST, MOST, Settings, comma_list, data_dir, keys, load_settings
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
        ({"DIORAMA_SERVER__PORT": "65536"}, r"server\.port"),
        ({"DIORAMA_SERVER__PORT": "-1"}, r"server\.port"),
        ({"DIORAMA_SERVER__TLS": "yes"}, r"server\.tls"),
        ({"DIORAMA_SERVER__REQUIRE_KEY": "maybe"}, r"server\.require_key"),
        ({"DIORAMA_SERVER__JOBS_RUNNING": "0"}, r"server\.jobs_running"),
        ({"DIORAMA_SERVER__RETENTION_DAYS": "0"}, r"server\.retention_days"),
        ({"DIORAMA_SERVER__SESSION_HOURS": "9000"}, r"server\.session_hours"),
        ({"DIORAMA_SERVER__TLS_KEY": "key.pem"}, r"server\.tls_certificate and server\.tls_key"),
        ({"DIORAMA_SERVER__TLS_CERTIFICATE": "c.pem"}, r"server\.tls_certificate and server\.tls_key"),
        (
            {"DIORAMA_SERVER__TLS": "auto", "DIORAMA_SERVER__TLS_KEY": "k", "DIORAMA_SERVER__TLS_CERTIFICATE": "c"},
            r"server\.tls is 'auto'",
        ),
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
    assert {"generation.seed", "limits.max_objects", "backends.plan", "server.port"} <= set(keys())


def test_the_data_folder_has_a_short_name_in_the_environment(tmp_path):
    home = {"XDG_CONFIG_HOME": str(tmp_path), "HOME": str(tmp_path)}
    assert data_dir(load_settings({**home, "DIORAMA_DATA_DIR": "/srv/x"})) == Path("/srv/x")
    both = {"DIORAMA_DATA_DIR": "/srv/x", "DIORAMA_SERVER__DATA_DIR": "/srv/y"}
    assert data_dir(load_settings({**home, **both})) == Path("/srv/y")
    assert data_dir(load_settings({**home, "DIORAMA_DATA_DIR": "~/x"})) == Path.home() / "x"


def test_without_a_setting_the_data_folder_is_the_users_own(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert data_dir(Settings()).name == "diorama"


def test_what_other_parts_read_from_the_environment_is_no_setting(tmp_path):
    others = {"DIORAMA_KEY": "dio_a_b", "DIORAMA_FAULT_POINT": "x", "DIORAMA_FAULT_MARK": "y"}
    assert load_settings({"XDG_CONFIG_HOME": str(tmp_path), "HOME": str(tmp_path), **others}) == Settings()


def test_every_range_names_a_number_that_there_is():
    for key in (*LEAST, *MOST):
        section, _, name = key.partition(".")
        default = getattr(getattr(Settings(), section), name)
        assert LEAST.get(key, default) <= default <= MOST.get(key, default), key


@pytest.mark.parametrize(("text", "parts"), [("", ()), ("a", ("a",)), (" a ,, b,", ("a", "b"))])
def test_a_list_is_written_with_commas(text, parts):
    assert comma_list(text) == parts
