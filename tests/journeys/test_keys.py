"""`diorama keys` and `diorama pair`, as a keeper of a server uses them."""

import json
import re

import pytest

from diorama.stores.access import SqlAccess
from diorama.stores.database import Database
from tests.journeys.command import diorama
from tests.journeys.server import environment

WRONG_USE = 2


@pytest.fixture
def run(tmp_path):
    def command(*words, env=None):
        return diorama(
            *words, cwd=tmp_path, env=environment({"DIORAMA_DATA_DIR": str(tmp_path / "data"), **(env or {})})
        )

    return command


@pytest.fixture
def access(tmp_path):
    database = Database.at(tmp_path / "data" / "diorama.sqlite")
    yield SqlAccess(database)
    database.close()


def test_a_new_key_opens_with_the_user_and_scopes_that_were_asked_for(run, access):
    done = run("keys", "create", "--user", "anna", "--scopes", "read,edit", "--name", "Anna's laptop")
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(r"dio_[0-9a-f]{16}_[A-Za-z0-9_-]{43}\n", done.stdout)
    caller = access.caller_for_key(done.stdout.strip())
    assert (caller.owner, caller.scopes) == ("anna", {"read", "edit"})
    assert "not shown again" in done.stderr


def test_without_words_it_is_the_users_own_without_admin(run, access):
    caller = access.caller_for_key(run("keys", "create").stdout.strip())
    assert (caller.owner, caller.scopes) == ("local", {"read", "generate", "edit"})


def test_the_list_shows_every_key_and_no_secret(run):
    assert "diorama keys create" in run("keys", "list").stdout
    secrets = [run("keys", "create", "--user", user, "--scopes", "all").stdout.strip() for user in ("anna", "bob")]
    told = run("keys", "list").stdout
    assert {line.split()[1] for line in told.splitlines()} == {"anna", "bob"}
    assert all(secret.split("_")[1] in told and secret.split("_", 2)[2] not in told for secret in secrets)
    items = json.loads(run("keys", "list", "--json").stdout)["items"]
    assert [item["owner"] for item in items] == ["bob", "anna"]


def test_a_revoked_key_opens_nothing_and_is_told(run, access):
    made = json.loads(run("keys", "create", "--json").stdout)
    done = run("keys", "revoke", made["key"]["id"])
    assert (done.returncode, done.stdout) == (0, f"revoked {made['key']['id']} of local\n")
    assert not access.any_key()
    assert "revoked" in run("keys", "list").stdout
    assert json.loads(run("keys", "revoke", made["key"]["id"], "--json").stdout)["key"]["revoked_at"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("keys", "create", "--user", "Anna Banana"), "no name of a user"),
        (("keys", "create", "--scopes", "root"), "no scope root"),
        (("keys", "create", "--scopes", ""), "there is none"),
        (("keys", "create", "--name", "x" * 300), "200 characters"),
        (("keys", "revoke", "nobodys"), "no such key"),
        (("pair", "--key", "nobodys"), "no key"),
        (("keys",), "create"),
        (("keys", "steal"), "steal"),
    ],
)
def test_wrong_words_are_one_clear_sentence(run, words, told):
    done = run(*words)
    assert (done.returncode, told in done.stderr, "Traceback" in done.stderr) == (WRONG_USE, True, False), done.stderr


def test_a_code_speaks_for_a_key_and_dies_with_it(run, access):
    made = json.loads(run("keys", "create", "--user", "anna", "--scopes", "read", "--json").stdout)
    done = run("pair", "--key", made["key"]["id"])
    assert re.fullmatch(r"[0-9A-Z]{4}-[0-9A-Z]{4}\n", done.stdout)
    caller = access.redeem_pairing(done.stdout.strip())
    assert (caller.owner, caller.scopes, caller.key_id) == ("anna", {"read"}, made["key"]["id"])
    run("keys", "revoke", made["key"]["id"])
    assert run("pair", "--key", made["key"]["id"]).returncode == WRONG_USE


def test_a_code_without_a_key_is_the_users_own_without_admin(run, access):
    told = json.loads(run("pair", "--json").stdout)
    caller = access.redeem_pairing(told["code"])
    assert (caller.owner, caller.scopes) == ("local", {"read", "generate", "edit"})
    assert told["expires_in_s"] == 300


def test_a_name_cannot_steer_the_terminal(run):
    run("keys", "create", "--name", "\x1b[2Jgone\u202e")
    assert "?[2Jgone?" in run("keys", "list").stdout


def test_the_environment_of_other_commands_does_not_disturb(run):
    assert run("keys", "list", env={"DIORAMA_KEY": "dio_a_b", "DIORAMA_FAULT_POINT": "nowhere"}).returncode == 0


def test_a_data_folder_that_cannot_be_is_told(run, tmp_path):
    (tmp_path / "file").write_text("")
    done = run("keys", "list", "--data-dir", str(tmp_path / "file" / "data"))
    assert (done.returncode, "cannot be made" in done.stderr) == (WRONG_USE, True)
