"""Keys over HTTP: one's own for oneself, others' for admins, never more than one has."""

import itertools

import pytest

from diorama.domain.access import SCOPES
from tests.unit.api.surface import GUEST, house

SETS = [frozenset(some) for size in range(1, 5) for some in itertools.combinations(SCOPES, size)]


@pytest.fixture
def lan():
    return house(GUEST)


def made(door, key, **order):
    return door.ask("POST", "/v1/keys", key=key, json_body={"name": "x", "scopes": ["read"], **order})


def listed(door, key, query=""):
    told = door.ask("GET", f"/v1/keys{query}", key=key)
    return [item["id"] for item in told.document["items"]] if told.status == 200 else told.code


@pytest.mark.parametrize("own", SETS, ids=lambda s: "+".join(sorted(s)))
def test_nobody_makes_a_key_with_more_scopes_than_their_own(lan, own):
    key = lan.key("bob", own)
    allowed = {wanted for wanted in SETS if made(lan, key, scopes=sorted(wanted)).status == 201}
    assert allowed == {wanted for wanted in SETS if wanted <= own}


def test_a_new_key_works_and_its_secret_is_told_this_once(lan):
    told = made(lan, lan.key("bob", ["read", "edit"]), name="Bob's tablet", scopes=["edit", "read"])
    key, secret = told.document["key"], told.document["secret"]
    assert (key["owner"], key["name"], key["scopes"]) == ("bob", "Bob's tablet", ["read", "edit"])
    assert secret.startswith(f"dio_{key['id']}_")
    assert lan.ask("GET", "/v1/session", key=secret).document["owner"] == "bob"
    assert secret.encode() not in lan.ask("GET", "/v1/keys", key=secret).body


def test_only_admins_make_keys_for_others(lan):
    admin, user = lan.key("root"), lan.key("bob", ["read", "generate", "edit"])
    assert made(lan, admin, owner="carol").document["key"]["owner"] == "carol"
    assert made(lan, user, owner="carol").code == "forbidden"
    assert made(lan, user, owner="bob").status == 201


@pytest.mark.parametrize(
    "order",
    [
        {"owner": "../etc"},
        {"owner": ""},
        {"owner": "Anna"},
        {"owner": "a" * 64},
        {"owner": "-a"},
        {"scopes": []},
        {"scopes": ["root"]},
        {"scopes": "read"},
        {"name": "x" * 201},
        {"name": None},
        {"secret": "dio_mine_x"},
    ],
)
def test_a_malformed_order_is_refused(lan, order):
    assert made(lan, lan.key("root"), **order).code == "bad_request"


def test_everybody_sees_their_own_keys_and_admins_all(lan):
    admin, bob = lan.key("root"), lan.key("bob", ["read"])
    root_id, bob_id = admin.split("_")[1], bob.split("_")[1]
    assert listed(lan, bob) == [bob_id]
    assert listed(lan, admin) == [root_id]
    assert listed(lan, admin, "?owner=bob") == [bob_id]
    assert set(listed(lan, admin, "?owner=*")) == {root_id, bob_id}
    assert listed(lan, bob, "?owner=bob") == [bob_id]
    assert listed(lan, bob, "?owner=root") == "forbidden"
    assert listed(lan, bob, "?owner=*") == "forbidden"


def test_anothers_key_is_not_there_to_be_revoked_unless_for_admins(lan):
    admin, bob, carol = lan.key("root"), lan.key("bob"), lan.key("carol", ["read", "generate", "edit"])
    bob_id = bob.split("_")[1]
    for id in (bob_id, "nobodys", "%00", "x" * 30):
        told = lan.ask("DELETE", f"/v1/keys/{id}", key=carol)
        assert (told.status, told.code, told.document["detail"]) == (404, "not_found", "there is no such key")
    assert lan.ask("GET", "/v1/session", key=bob).status == 200
    told = lan.ask("DELETE", f"/v1/keys/{bob_id}", key=admin)
    assert (told.status, told.document["revoked_at"] is not None) == (200, True)
    assert lan.ask("GET", "/v1/session", key=bob).status == 401


def test_one_may_revoke_the_key_in_ones_hand_and_twice_is_once(lan):
    first, second = lan.key("bob", ["read"]), lan.key("bob", ["read"])
    id = first.split("_")[1]
    once = lan.ask("DELETE", f"/v1/keys/{id}", key=first)
    again = lan.ask("DELETE", f"/v1/keys/{id}", key=second)
    assert (once.status, again.status, once.document) == (200, 200, again.document)
    assert lan.ask("GET", "/v1/keys", key=first).status == 401


def test_revoking_a_key_ends_its_codes(lan):
    bob, other = lan.key("bob", ["read"]), lan.key("bob", ["read"])
    code = lan.ask("POST", "/v1/pairing-codes", key=bob).document["code"]
    lan.ask("DELETE", f"/v1/keys/{bob.split('_')[1]}", key=other)
    assert lan.ask("POST", "/v1/session", json_body={"code": code}).status == 401


def test_without_a_key_there_is_nothing_to_do_with_keys(lan):
    for method, path in [
        ("GET", "/v1/keys"),
        ("POST", "/v1/keys"),
        ("DELETE", "/v1/keys/x"),
        ("POST", "/v1/pairing-codes"),
    ]:
        body = {"name": "x", "scopes": ["read"]} if path == "/v1/keys" and method == "POST" else None
        assert lan.ask(method, path, json_body=body).code == "not_authenticated", (method, path)
