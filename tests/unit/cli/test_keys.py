"""The words of `diorama keys` and `diorama pair`, in this process."""

import json
import os
import sqlite3
import threading
from contextlib import closing, contextmanager

import pytest

from diorama.cli.main import app
from diorama.cli.serve import ServeWish, with_wish
from diorama.compose.access import open_access
from diorama.compose.settings import ServerSettings, Settings
from diorama.domain.errors import DioramaError, NotReady
from diorama.engine.data_lock import DataLock
from diorama.stores.data_folder import DataFolder
from diorama.stores.database import Database


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("DIORAMA_DATA_DIR", str(tmp_path / "data"))

    def command(*words):
        app(list(words), standalone_mode=False)
        return capsys.readouterr().out

    return command


@pytest.fixture
def access(run, tmp_path):
    with open_access(Settings(server=ServerSettings(data_dir=str(tmp_path / "data")))) as access:
        yield access


def test_without_words_a_key_is_the_users_own_without_admin(run, access):
    caller = access.caller_for_key(run("keys", "create").strip())
    assert (caller.owner, caller.scopes) == ("local", {"read", "generate", "edit"})
    assert access.caller_for_key(run("keys", "create", "--scopes", "all").strip()).scopes >= {"admin"}


def test_the_list_shows_every_key_and_no_secret(run):
    assert "diorama keys create" in run("keys", "list")
    secrets = [run("keys", "create", "--user", user, "--scopes", "all").strip() for user in ("anna", "bob")]
    told = run("keys", "list")
    assert {line.split()[1] for line in told.splitlines()} == {"anna", "bob"}
    assert all(secret.split("_")[1] in told and secret.split("_", 2)[2] not in told for secret in secrets)


def test_a_revoked_key_is_told(run, access):
    made = json.loads(run("keys", "create", "--json"))
    assert access.any_key()
    assert json.loads(run("keys", "revoke", made["key"]["id"], "--json"))["key"]["revoked_at"]
    assert not access.any_key()
    assert "revoked" in run("keys", "list")


def test_a_code_without_a_key_is_the_users_own_without_admin(run, access):
    told = json.loads(run("pair", "--json"))
    caller = access.redeem_pairing(told["code"])
    assert (caller.owner, caller.scopes, caller.key_id) == ("local", {"read", "generate", "edit"}, "")
    assert told["expires_in_s"] == 300


def test_no_code_is_made_for_a_key_that_is_revoked(run):
    made = json.loads(run("keys", "create", "--json"))
    run("keys", "revoke", made["key"]["id"])
    with pytest.raises(DioramaError, match="no key"):
        run("pair", "--key", made["key"]["id"])


def test_a_name_cannot_steer_the_terminal(run):
    run("keys", "create", "--name", "\x1b[2Jgone\u202e")
    assert "?[2Jgone?" in run("keys", "list")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("keys", "create", "--user", "Anna Banana"), "no name of a user"),
        (("keys", "create", "--user", "../x"), "no name of a user"),
        (("keys", "create", "--scopes", "root"), "no scope root"),
        (("keys", "create", "--scopes", ""), "there is none"),
        (("keys", "create", "--name", "x" * 300), "200 characters"),
        (("keys", "revoke", "nobodys"), "no such key"),
        (("pair", "--key", "nobodys\x1b[2J"), r"no key 'nobodys\?\[2J'"),
    ],
)
def test_wrong_words_are_told_and_make_nothing(run, words, told):
    with pytest.raises(DioramaError, match=told) as caught:
        run(*words)
    assert caught.value.exit_code == 2
    assert json.loads(run("keys", "list", "--json"))["items"] == []


def test_a_data_folder_that_cannot_be_is_told(run, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(DioramaError, match="cannot be made"):
        run("keys", "list", "--data-dir", str(tmp_path / "file" / "data"))


@pytest.fixture
def folder(tmp_path):
    made = DataFolder(tmp_path / "data")
    made.create()
    return made


@contextmanager
def held(folder):
    """What a server of the folder does to its lock."""
    lock = DataLock(folder.lock)
    lock.take()
    try:
        yield
    finally:
        lock.give_back()


def of_another_version(folder):
    db = Database.at(folder.database)
    db.migrate()
    with db.write() as conn:
        conn.exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")
        conn.exec_driver_sql("DROP TABLE pairing")
    db.close()


def content(folder):
    with closing(sqlite3.connect(folder.database)) as db:
        return list(db.iterdump())


@pytest.mark.parametrize("words", [("keys", "create"), ("pair",)], ids=str)
def test_beside_a_server_of_another_version_nothing_is_changed_and_that_is_told(run, folder, words):
    of_another_version(folder)
    before = content(folder)
    with held(folder), pytest.raises(NotReady, match=rf"process {os.getpid()}\).*another version") as caught:
        run(*words)
    assert (caught.value.code, caught.value.exit_code) == ("in_use", 5)
    assert content(folder) == before


def test_beside_a_server_of_this_version_keys_are_made(run, folder, access):
    with held(folder):
        assert access.caller_for_key(run("keys", "create").strip()).owner == "local"
        assert len(json.loads(run("pair", "--json"))["code"]) == 8


def test_a_first_key_is_made_while_a_server_makes_the_tables(run, folder):
    """The server has the lock already, and its tables come a moment later."""
    lock = DataLock(folder.lock)
    lock.take()
    db = Database.at(folder.database)
    later = threading.Timer(0.5, db.migrate)
    later.start()
    try:
        assert run("keys", "create").startswith("dio_")
    finally:
        later.join()
        db.close()
        lock.give_back()


def test_without_a_server_the_tables_are_made_and_the_folder_is_free_again(run, folder):
    assert "no keys" in run("keys", "list")
    with held(folder):
        assert Database.at(folder.database).is_current()


def test_what_the_command_line_says_stands_above_the_settings():
    settings = Settings(server=ServerSettings(host="10.0.0.1", port=1, data_dir="a", tls_certificate="c", tls_key="k"))
    nothing = ServeWish(host=None, port=None, data_dir=None, tls=None, until_stdin_closes=False)
    assert with_wish(settings, nothing) == settings
    wish = ServeWish(host="127.0.0.1", port=0, data_dir="b", tls="auto", until_stdin_closes=False)
    server = with_wish(settings, wish).server
    assert (server.host, server.port, server.data_dir, server.tls, server.tls_certificate) == (
        "127.0.0.1", 0, "b", "auto", "",
    )  # fmt: skip
