"""`diorama keys` and `diorama pair`, as a keeper of a server uses them. (Every wrong word is in tests/unit/cli.)"""

import json
import re

import pytest

from diorama.stores.access import SqlAccess
from diorama.stores.database import Database
from tests.journeys.command import diorama
from tests.journeys.server import environment


@pytest.fixture
def run(tmp_path):
    env = environment({"DIORAMA_DATA_DIR": str(tmp_path / "data"), "DIORAMA_KEY": "dio_of_another_command"})

    def command(*words):
        done = diorama(*words, cwd=tmp_path, env=env)
        assert "Traceback" not in done.stderr
        return done

    return command


def test_a_keys_life_from_the_shell(run, tmp_path):
    made = run("keys", "create", "--user", "anna", "--scopes", "read,edit", "--name", "Anna's laptop")
    assert made.returncode == 0, made.stderr
    assert re.fullmatch(r"dio_[0-9a-f]{16}_[A-Za-z0-9_-]{43}\n", made.stdout)
    assert "not shown again" in made.stderr
    secret = made.stdout.strip()
    key_id = secret.split("_")[1]

    database = Database.at(tmp_path / "data" / "diorama.sqlite")
    access = SqlAccess(database)
    caller = access.caller_for_key(secret)
    assert (caller.owner, caller.scopes) == ("anna", {"read", "edit"})

    listed = run("keys", "list", "--json")
    (item,) = json.loads(listed.stdout)["items"]
    assert (item["id"], item["owner"], item["name"], item["revoked_at"]) == (key_id, "anna", "Anna's laptop", None)
    assert secret.split("_", 2)[2] not in listed.stdout

    paired = run("pair", "--key", key_id)
    assert re.fullmatch(r"[0-9A-Z]{4}-[0-9A-Z]{4}\n", paired.stdout)
    caller = access.redeem_pairing(paired.stdout.strip())
    assert (caller.owner, caller.scopes, caller.key_id) == ("anna", {"read", "edit"}, key_id)

    assert run("keys", "revoke", key_id).stdout == f"revoked {key_id} of anna\n"
    assert not access.any_key()
    database.close()
