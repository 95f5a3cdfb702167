"""Pages of other origins reach nothing; CORS is off but for listed origins."""

import pytest

from diorama.api.options import ApiOptions
from diorama.api.origins import OriginCheck
from tests.unit.api.surface import ask, knock, say_ok

OFF = OriginCheck(say_ok, ApiOptions())
LISTED = OriginCheck(say_ok, ApiOptions(cors_origins=frozenset({"http://localhost:5173"})))
OWN = "http://127.0.0.1:8600"
FOREIGN = [
    "http://evil.example",
    "null",
    "http://127.0.0.1:8601",
    "http://localhost:8600",
    "https://127.0.0.1:8600",
    "http://127.0.0.1",
    "file://",
    "chrome-extension://abcdef",
    "",
]


@pytest.mark.parametrize("origin", FOREIGN)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PATCH", "DELETE", "OPTIONS"])
def test_a_foreign_origin_is_refused_whatever_it_asks(origin, method):
    told = ask(OFF, method, "/v1/jobs", headers={"Origin": origin})
    assert (told.status, told.code) == (403, "forbidden")
    assert "access-control-allow-origin" not in told.headers


@pytest.mark.parametrize("origin", FOREIGN)
def test_a_foreign_page_opens_no_socket(origin):
    assert knock(OFF, "/v1/socket", headers={"Origin": origin}).status == 403


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Origin": OWN}, 200),
        ({"Origin": OWN, "Sec-Fetch-Site": "same-origin"}, 200),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Sec-Fetch-Site": "none"}, 200),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "whatever"}, 403),
        ({"Origin": OWN, "Sec-Fetch-Site": "cross-site"}, 403),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_the_browser_says_of_the_site_counts(headers, status, method):
    assert ask(OFF, method, "/v1/jobs", headers=headers).status == status


def test_two_origins_or_two_sites_are_foreign():
    assert ask(OFF, "GET", "/", headers=[("Origin", OWN), ("Origin", OWN)]).status == 403
    sites = [("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Site", "cross-site")]
    assert ask(OFF, "GET", "/", headers=sites).status == 403


@pytest.mark.parametrize(
    ("path", "mode", "dest", "method", "status"),
    [
        ("/", "navigate", "document", "GET", 200),
        ("/scenes/1", "navigate", "document", "GET", 200),
        ("/v1/jobs", "navigate", "document", "GET", 403),
        ("/metrics", "navigate", "document", "GET", 403),
        ("/", "navigate", "iframe", "GET", 403),
        ("/", "no-cors", "image", "GET", 403),
        ("/", "navigate", "document", "POST", 403),
    ],
)
def test_a_followed_link_leads_to_pages_and_not_to_the_api(path, mode, dest, method, status):
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": mode, "Sec-Fetch-Dest": dest}
    assert ask(OFF, method, path, headers=headers).status == status


def test_the_own_origin_is_that_of_the_host_and_the_scheme():
    told = ask(OFF, "GET", "/", headers={"Host": "studio.example", "Origin": "https://studio.example"}, scheme="https")
    assert told.status == 200
    told = ask(
        OFF, "GET", "/", headers={"Host": "studio.example:443", "Origin": "https://studio.example"}, scheme="https"
    )
    assert told.status == 200
    assert knock(OFF, "/s", headers={"Host": "a.example", "Origin": "https://a.example"}, scheme="https").status == 101


def test_behind_a_proxy_that_speaks_tls_the_browsers_word_for_one_origin_counts():
    headers = {"Host": "studio.example", "Origin": "https://studio.example", "Sec-Fetch-Site": "same-origin"}
    assert ask(OFF, "POST", "/v1/jobs", headers=headers).status == 200
    assert ask(OFF, "POST", "/v1/jobs", headers={**headers, "Origin": "https://evil.example"}).status == 403
    assert ask(OFF, "POST", "/v1/jobs", headers={**headers, "Sec-Fetch-Site": "same-site"}).status == 403


def test_a_preflight_is_answered_for_listed_origins_only():
    asks = {"Origin": "http://localhost:5173", "Access-Control-Request-Method": "PATCH"}
    told = ask(LISTED, "OPTIONS", "/v1/scenes/x", headers=asks)
    assert told.status == 204
    assert told.headers["access-control-allow-origin"] == "http://localhost:5173"
    assert "PATCH" in told.headers["access-control-allow-methods"]
    assert "Authorization" in told.headers["access-control-allow-headers"]
    assert "access-control-allow-credentials" not in told.headers
    refused = ask(LISTED, "OPTIONS", "/v1/scenes/x", headers={**asks, "Origin": "http://localhost:5174"})
    assert (refused.status, "access-control-allow-origin" in refused.headers) == (403, False)


def test_a_listed_origin_reads_answers_and_caches_keep_origins_apart():
    told = ask(LISTED, "GET", "/v1/jobs", headers={"Origin": "http://localhost:5173", "Sec-Fetch-Site": "same-site"})
    assert told.status == 200
    assert told.headers["access-control-allow-origin"] == "http://localhost:5173"
    assert "ETag" in told.headers["access-control-expose-headers"]
    assert told.headers["vary"] == "Origin"
    assert ask(LISTED, "GET", "/v1/jobs").headers["vary"] == "Origin"
    assert "vary" not in ask(OFF, "GET", "/v1/jobs").headers
    assert knock(LISTED, "/v1/socket", headers={"Origin": "http://localhost:5173"}).status == 101
