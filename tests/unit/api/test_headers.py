import pytest

from diorama.api.headers import SecurityHeaders
from diorama.api.options import ApiOptions, Tls
from tests.unit.api.surface import ask, house, knock, say_ok

EVERY_ANSWER = {
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
}
OWN = Tls(certificate=None, key=None, own=True, fingerprint="")
MADE = Tls(certificate=None, key=None, own=False, fingerprint="")


@pytest.mark.parametrize("path", ["/", "/healthz", "/v1/keys", "/nowhere", "/openapi.json", "/v1/session?x=1"])
def test_every_answer_forbids_browsers_what_it_must(path):
    told = house().ask("GET", path)
    assert {name: told.headers.get(name) for name in EVERY_ANSWER} == EVERY_ANSWER
    policy = told.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert told.headers["cache-control"] in {"no-store", "private, no-cache"}
    assert "server" not in told.headers
    assert "strict-transport-security" not in told.headers


@pytest.mark.parametrize(
    "headers", [{"Host": "evil.example"}, {"Origin": "null"}, {"X-API-Key": "wrong"}, {"Sec-Fetch-Site": "cross-site"}]
)
def test_refusals_carry_them_too_and_their_id(headers):
    told = house().ask("GET", "/v1/keys", headers=headers)
    assert told.status in {401, 403, 421}
    assert {name: told.headers.get(name) for name in EVERY_ANSWER} == EVERY_ANSWER
    assert told.document["instance"] == told.headers["x-request-id"]


def test_a_route_that_sets_its_own_policy_is_heard():
    async def page(scope, receive, send):
        headers = [(b"content-security-policy", b"default-src 'self'"), (b"cache-control", b"private, max-age=9")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    told = ask(SecurityHeaders(page, ApiOptions()), "GET", "/")
    policies = [value for name, value in told.every if name == "content-security-policy"]
    assert policies == ["default-src 'self'"]
    assert told.headers["cache-control"] == "private, max-age=9"
    assert told.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("tls", "host", "insists"),
    [(OWN, "studio.example", True), (OWN, "localhost:8600", False), (OWN, "127.0.0.1", False),
     (MADE, "studio.example", False), (None, "studio.example", False)],
)  # fmt: skip
def test_browsers_are_told_to_insist_on_tls_only_where_that_locks_nobody_out(tls, host, insists):
    app = SecurityHeaders(say_ok, ApiOptions(tls=tls))
    told = ask(app, "GET", "/", headers={"Host": host})
    assert ("strict-transport-security" in told.headers) is insists


def test_a_refused_handshake_carries_them():
    told = knock(house().app, "/v1/socket", headers={"Origin": "http://evil.example"})
    assert (told.status, told.headers["x-content-type-options"]) == (403, "nosniff")
