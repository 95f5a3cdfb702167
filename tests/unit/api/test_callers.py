"""Who a request speaks for: every credential, good, bad and missing, on every kind of server."""

import pytest
from fastapi import WebSocket

from diorama.api.callers import CallerOf, cookie_name
from diorama.api.options import ApiOptions, Tls
from diorama.domain.ids import OwnerId
from tests.unit.api.surface import GUEST, ask, house, knock

TLS = Tls(certificate=None, key=None, own=False, fingerprint="")
LOCAL = ApiOptions()
LOCAL_LOCKED = ApiOptions(require_key=True)
OWN_PAGE = {"Sec-Fetch-Site": "same-origin"}


def who(told):
    return (told.document["owner"], told.document["by"]) if told.status == 200 else told.code


@pytest.fixture
def home():
    return house(LOCAL)


@pytest.fixture
def lan():
    return house(GUEST)


def test_on_loopback_the_user_of_the_machine_needs_no_key(home):
    told = home.ask("GET", "/v1/session")
    assert who(told) == ("local", "local")
    assert told.document["scopes"] == ["read", "generate", "edit", "admin"]


def test_with_require_key_loopback_needs_one_too():
    locked = house(LOCAL_LOCKED)
    assert who(locked.ask("GET", "/v1/session")) == "not_authenticated"
    assert who(locked.ask("GET", "/v1/session", key=locked.key())) == ("anna", "key")


def test_elsewhere_everybody_needs_a_key_even_from_this_machine(lan):
    for client in ("192.168.7.9", "127.0.0.1"):
        told = lan.ask("GET", "/v1/session", client=(client, 5))
        assert (who(told), told.headers["www-authenticate"]) == ("not_authenticated", 'Bearer realm="diorama"')


@pytest.mark.parametrize(
    "header",
    ["Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "x-forwarded-for"],
)
def test_who_comes_through_a_proxy_is_not_the_user_of_this_machine(home, header):
    assert who(home.ask("GET", "/v1/session", headers={header: "127.0.0.1"})) == "not_authenticated"


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "X-Forwarded-User", "Remote-User"])
def test_no_proxys_header_lets_anybody_in(lan, header):
    for value in ("127.0.0.1", "for=127.0.0.1;host=localhost", "local", "admin"):
        assert who(lan.ask("GET", "/v1/session", headers={header: value})) == "not_authenticated"


def test_a_listed_name_does_not_make_anybody_local():
    """A proxy on this machine may pass on what the world asks for under that name."""
    home = house(ApiOptions(allowed_hosts=frozenset({"studio.example"})))
    assert who(home.ask("GET", "/v1/session", headers={"Host": "studio.example"})) == "not_authenticated"


@pytest.mark.parametrize("server", [LOCAL, LOCAL_LOCKED, GUEST])
@pytest.mark.parametrize("form", ["bearer", "lower", "x-api-key", "both the same"])
def test_a_key_is_taken_in_both_headers(server, form):
    door = house(server)
    key = door.key("bob", ["read"])
    headers = {
        "bearer": {"Authorization": f"Bearer {key}"},
        "lower": {"authorization": f"bearer   {key} "},
        "x-api-key": {"X-API-Key": key},
        "both the same": {"Authorization": f"Bearer {key}", "X-API-Key": key},
    }[form]
    told = door.ask("GET", "/v1/session", headers=headers)
    assert (who(told), told.document["scopes"]) == (("bob", "key"), ["read"])


@pytest.mark.parametrize("server", [LOCAL, LOCAL_LOCKED, GUEST])
@pytest.mark.parametrize("path", ["/v1/session", "/healthz", "/", "/nowhere"])
def test_a_wrong_key_is_refused_everywhere_and_never_ignored(server, path):
    door = house(server)
    good = door.key()
    wrong = [
        {"Authorization": "Bearer nonsense"},
        {"Authorization": f"Bearer {good[:-1]}x"},
        {"Authorization": f"Basic {good}"},
        {"Authorization": "Bearer"},
        {"Authorization": ""},
        {"Authorization": good},
        {"X-API-Key": ""},
        {"X-API-Key": "x" * 5000},
        {"X-API-Key": "dio_\u00e9_x"},
        [("X-API-Key", good), ("X-API-Key", "other")],
        [("Authorization", f"Bearer {good}"), ("X-API-Key", "other")],
    ]
    assert {who(door.ask("GET", path, headers=headers)) for headers in wrong} == {"not_authenticated"}


def test_a_revoked_key_opens_nothing_any_more(lan):
    key = lan.key()
    assert lan.ask("GET", "/v1/session", key=key).status == 200
    lan.engine.access.revoke_key(key.split("_")[1])
    assert lan.ask("GET", "/v1/session", key=key).status == 401


def test_a_key_in_the_address_is_none(lan):
    key = lan.key()
    for query in (f"key={key}", f"api_key={key}", f"access_token={key}"):
        assert lan.ask("GET", f"/v1/session?{query}").status == 401


def session(door, key, **more):
    """A browser's cookie for a key."""
    told = door.ask("POST", "/v1/session", json_body={"key": key}, headers=OWN_PAGE, **more)
    assert told.status == 200, told.body
    return told.headers["set-cookie"]


def test_a_session_speaks_for_its_key(lan):
    cookie = session(lan, lan.key("bob", ["read"]))
    told = lan.ask("GET", "/v1/session", headers={"Cookie": cookie.partition(";")[0]})
    assert (who(told), told.document["scopes"]) == (("bob", "session"), ["read"])


def test_the_cookie_is_closed_to_scripts_and_other_sites(lan):
    name, *attributes = session(lan, lan.key()).split("; ")
    assert name.startswith("diorama_session_8600=")
    assert {a.lower() for a in attributes} == {"httponly", "max-age=2592000", "path=/", "samesite=strict"}


def test_under_tls_the_cookie_is_secure_and_bound_to_the_host():
    door = house(ApiOptions(host="192.168.7.2", tls=TLS))
    name, *attributes = session(door, door.key(), scheme="https").split("; ")
    assert name.startswith("__Host-diorama_session_8600=")
    assert "secure" in {a.lower() for a in attributes}
    assert not any(a.lower().startswith("domain") for a in attributes)


def test_servers_on_one_host_do_not_take_each_others_cookies():
    assert cookie_name(ApiOptions(port=1)) != cookie_name(ApiOptions(port=2))


CHANGES = [("POST", "/v1/pairing-codes"), ("DELETE", "/v1/keys/x"), ("DELETE", "/v1/session")]


@pytest.mark.parametrize(("method", "path"), CHANGES)
@pytest.mark.parametrize(
    ("proof", "passes"),
    [
        ({}, False),
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "none"}, False),
        ({"Origin": "http://192.168.7.2:8600"}, True),
        ({"Origin": "http://192.168.7.2:8600", "Sec-Fetch-Site": "same-origin"}, True),
        ({"Origin": "http://192.168.7.2:8600", "Sec-Fetch-Site": "none"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Origin": "null"}, False),
    ],
)
def test_a_cookie_changes_things_only_for_our_own_pages(lan, method, path, proof, passes):
    cookie = session(lan, lan.key()).partition(";")[0]
    told = lan.ask(method, path, headers={"Cookie": cookie, **proof})
    assert (told.code == "forbidden") is not passes


def test_a_cookie_reads_without_that_proof_and_a_key_needs_none(lan):
    key = lan.key()
    cookie = session(lan, key).partition(";")[0]
    assert lan.ask("GET", "/v1/keys", headers={"Cookie": cookie}).status == 200
    assert lan.ask("POST", "/v1/pairing-codes", key=key).status == 201


def test_a_page_of_a_listed_origin_cannot_use_the_cookie_for_changes():
    door = house(ApiOptions(host="192.168.7.2", cors_origins=frozenset({"http://192.168.7.2:5173"})))
    cookie = session(door, door.key()).partition(";")[0]
    headers = {"Cookie": cookie, "Origin": "http://192.168.7.2:5173", "Sec-Fetch-Site": "same-site"}
    assert door.ask("POST", "/v1/pairing-codes", headers=headers).code == "forbidden"


@pytest.mark.parametrize("server", [LOCAL, GUEST])
def test_a_dead_session_is_refused_and_its_cookie_taken_away_but_pages_are_shown(server):
    door = house(server)
    cookie = {"Cookie": f"{cookie_name(server)}=gone"}
    told = door.ask("GET", "/v1/session", headers=cookie)
    assert who(told) == "not_authenticated"
    assert told.headers["set-cookie"].startswith(f'{cookie_name(server)}=""; Max-Age=0; Path=/')
    assert door.ask("GET", "/healthz", headers=cookie).status == 200
    assert door.ask("POST", "/v1/session", json_body={"key": door.key()}, headers={**cookie, **OWN_PAGE}).status == 200


def test_other_cookies_are_nobodys_business(home):
    assert who(home.ask("GET", "/v1/session", headers={"Cookie": "theme=dark; diorama_session=x"})) == (
        "local",
        "local",
    )


def test_a_revoked_key_ends_its_sessions(lan):
    key = lan.key()
    cookie = session(lan, key).partition(";")[0]
    lan.engine.access.revoke_key(key.split("_")[1])
    assert lan.ask("GET", "/v1/session", headers={"Cookie": cookie}).status == 401


def test_logging_out_ends_the_session_for_good(lan):
    cookie = session(lan, lan.key()).partition(";")[0]
    told = lan.ask("DELETE", "/v1/session", headers={"Cookie": cookie, **OWN_PAGE})
    assert told.status == 204
    assert "Max-Age=0" in told.headers["set-cookie"]
    assert lan.ask("GET", "/v1/session", headers={"Cookie": cookie}).status == 401
    assert lan.ask("DELETE", "/v1/session").status == 204


def test_a_foreign_page_logs_nobody_out(lan):
    cookie = session(lan, lan.key()).partition(";")[0]
    assert lan.ask("DELETE", "/v1/session", headers={"Cookie": cookie}).status == 403
    assert lan.ask("GET", "/v1/session", headers={"Cookie": cookie}).status == 200


@pytest.mark.parametrize(
    ("with_cookie", "headers", "status"),
    [
        (False, {}, 401),
        (False, {"X-API-Key": "wrong"}, 401),
        (True, {}, 403),
        (True, {"Origin": "http://evil.example"}, 403),
        (True, {"Origin": "http://192.168.7.2:8600"}, 101),
        (True, {"Origin": "http://192.168.7.2:8600", "Sec-Fetch-Site": "cross-site"}, 101),
    ],
)
def test_a_socket_needs_what_a_change_needs(lan, with_cookie, headers, status):
    async def endpoint(websocket: WebSocket, caller: CallerOf) -> None:
        await websocket.accept()

    lan.app.add_api_websocket_route("/try", endpoint)
    if with_cookie:
        headers = {**headers, "Cookie": session(lan, lan.key()).partition(";")[0]}
    told = knock(lan.app, "/try", headers=headers, server=("192.168.7.2", 8600), client=("192.168.7.9", 5))
    assert told.status == status


def test_each_user_has_a_rate_and_so_has_each_address():
    door = house(ApiOptions(host="192.168.7.2", requests_per_s=0.001, burst=3))
    anna, bob = door.key("anna"), door.key("bob")
    assert [door.ask("GET", "/v1/session", key=anna).status for _ in range(4)] == [200, 200, 200, 429]
    told = door.ask("GET", "/v1/session", key=anna, client=("192.168.7.77", 5))
    assert (told.status, int(told.headers["retry-after"]) > 100) == (429, True)
    assert door.ask("GET", "/v1/session", key=bob).status == 200
    assert [door.ask("GET", "/healthz").status for _ in range(4)] == [200, 200, 200, 429]
    assert door.ask("GET", "/healthz", client=("192.168.7.10", 5)).status == 200


def test_who_guesses_keys_is_stopped_before_the_database_is_asked():
    door = house(ApiOptions(host="192.168.7.2", requests_per_s=0.001, burst=3))
    asked = []
    original = door.engine.access.caller_for_key
    door.engine.access.caller_for_key = lambda key: asked.append(key) or original(key)
    statuses = [door.ask("GET", "/v1/session", key=f"dio_{i}_x").status for i in range(6)]
    assert (statuses, len(asked)) == ([401, 401, 401, 429, 429, 429], 3)


def test_the_address_told_by_a_header_is_not_the_one_that_is_counted():
    door = house(ApiOptions(host="192.168.7.2", requests_per_s=0.001, burst=3))
    told = [door.ask("GET", "/healthz", headers={"X-Forwarded-For": f"10.0.0.{i}"}).status for i in range(5)]
    assert told == [200, 200, 200, 429, 429]


def test_an_unreadable_database_is_told_as_it_is():
    from diorama.domain.errors import NotReady

    door = house(GUEST)

    def cut_off(key):
        raise NotReady("the database is busy")

    door.engine.access.caller_for_key = cut_off
    assert door.ask("GET", "/v1/session", key="dio_a_b").code == "not_ready"


def test_a_pairing_code_opens_one_session_for_its_maker(lan):
    code = lan.ask("POST", "/v1/pairing-codes", key=lan.key("bob", ["read", "edit"]))
    assert (code.status, code.document["expires_in_s"]) == (201, 300)
    body = {"code": code.document["code"].lower()}
    told = lan.ask("POST", "/v1/session", json_body=body)
    assert (told.document["owner"], told.document["scopes"]) == ("bob", ["read", "edit"])
    again = lan.ask("POST", "/v1/session", json_body=body)
    assert (again.status, "set-cookie" in again.headers) == (401, False)


def test_a_pairing_code_is_over_after_five_minutes():
    now = [1_000_000_000]
    door = house(GUEST, clock=lambda: now[0])
    codes = [door.ask("POST", "/v1/pairing-codes", key=door.key("bob")).document["code"] for _ in range(2)]
    now[0] += 299_000_000
    assert door.ask("POST", "/v1/session", json_body={"code": codes[0]}).status == 200
    now[0] += 2_000_000
    assert door.ask("POST", "/v1/session", json_body={"code": codes[1]}).status == 401


def test_guesses_at_codes_are_few_for_an_address_and_not_many_for_all():
    door = house(GUEST)
    good = door.ask("POST", "/v1/pairing-codes", key=door.key()).document["code"]

    def guess(address, code="AAAAAAAA"):
        return door.ask("POST", "/v1/session", json_body={"code": code}, client=(address, 5)).status

    assert [guess("192.168.7.9") for _ in range(7)] == [401] * 5 + [429] * 2
    assert guess("192.168.7.9", good) == 429
    assert [guess(f"192.168.8.{i}") for i in range(40)].count(401) == 25
    assert guess("192.168.9.9", good) == 429


def test_a_good_login_is_no_guess():
    door = house(GUEST)
    key = door.key()
    assert {door.ask("POST", "/v1/session", json_body={"key": key}).status for _ in range(40)} == {200}


@pytest.mark.parametrize(
    "body", [{}, {"key": "a", "code": "b"}, {"key": 1}, {"key": "a", "x": 1}, [], {"key": "x" * 300}, {"code": None}]
)
def test_a_malformed_login_is_a_plain_problem(lan, body):
    told = lan.ask("POST", "/v1/session", json_body=body)
    assert (told.status, told.code) == (400, "bad_request")


def test_a_session_outlives_neither_its_time_nor_its_server():
    now = [1_000_000_000]
    door = house(ApiOptions(host="192.168.7.2", session_s=100), clock=lambda: now[0])
    cookie = session(door, door.key()).partition(";")[0]
    now[0] += 99_000_000
    assert door.ask("GET", "/v1/session", headers={"Cookie": cookie}).status == 200
    now[0] += 2_000_000
    assert door.ask("GET", "/v1/session", headers={"Cookie": cookie}).status == 401


def test_a_key_is_never_answered_back(lan):
    key = lan.key()
    told = lan.ask("GET", "/v1/keys", key=key)
    assert key.encode() not in told.body
    assert key.split("_", 2)[2].encode() not in told.body


def test_loopback_in_numbers_of_the_other_family_is_loopback():
    told = ask(house(ApiOptions(host="::1")).app, "GET", "/v1/session", client=("::1", 5), server=("::1", 8600),
               headers={"Host": "[::1]:8600"})  # fmt: skip
    assert told.status == 200
    assert OwnerId(told.document["owner"]) == "local"
