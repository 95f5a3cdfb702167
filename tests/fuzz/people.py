"""Users with keys of all sorts, and what one of them owns."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any

import httpx

from diorama.domain.access import SCOPES
from tests.fuzz.access_table import RULES, SHARED, USES_UP, Rule, Thing
from tests.fuzz.world import World, ended, little_picture, make_asset, make_scene
from tests.journeys.command import diorama
from tests.journeys.server import environment

NOT_THERE = {
    "job": "job-00000000000000000000000000",
    "scene": "scene-00000000000000000000000000",
    "asset": "picture-000000000000",
    "blob": "0" * 64,
    "key": "0" * 16,
}
PLACES = {"job_id": "job", "scene_id": "scene", "asset_id": "asset", "sha256": "blob", "key_id": "key"}
_NUMBERS = count(1000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A key: whose, its public id and its secret."""

    owner: str
    id: str
    secret: str
    scopes: tuple[str, ...]


class People:
    """`anna` owns things, which are open to `ben` for looking and to `cleo` for changing, and to `dora` not at all."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._where = {told["operationId"]: (method, path) for method, path, told in world.operations()}
        self.admin = self.command_line_key("warden", "all")
        self.anna = self.command_line_key("anna", "read,generate,edit")
        self.clients: dict[str, httpx.Client] = {}
        everything = tuple(SCOPES[:3])
        self.ben, self.cleo, self.dora = (self.key(name, everything) for name in ("ben", "cleo", "dora"))
        self.dora_admin = self.key("dora", SCOPES)
        self.without = {scope: self.key("anna", [one for one in SCOPES if one != scope]) for scope in SCOPES}
        self.only = {scope: self.key("anna", [scope]) for scope in SCOPES}
        self.revoked = self.key("anna", everything)
        assert self.client(self.anna).delete(f"/v1/keys/{self.revoked.id}").status_code == 200
        self.owned: dict[str, str] = {thing: self.new_thing(thing) for thing in ("scene", "asset", "job", "key")}
        asset = self.client(self.anna).get(f"/v1/assets/{self.owned['asset']}").json()
        self.owned["blob"] = asset["master"]
        for thing in ("scene", "asset"):
            for user, level in (("ben", "view"), ("cleo", "edit")):
                place = f"/v1/{thing}s/{self.owned[thing]}/grants/{user}"
                assert self.client(self.anna).put(place, json={"level": level}).status_code == 200

    def command_line_key(self, owner: str, scopes: str) -> Key:
        """A key of `diorama keys create`, which works on the data folder while the server runs."""
        words = ("keys", "create", "--user", owner, "--scopes", scopes, "--json", "--data-dir", str(self.world.folder))
        done = diorama(*words, cwd=self.world.folder, env=environment())
        assert done.returncode == 0, done.stderr
        return self._kept(json.loads(done.stdout))

    def key(self, owner: str, scopes: Any) -> Key:
        """A further key, made by the admin."""
        order = {"owner": owner, "name": "fuzz", "scopes": list(scopes)}
        answer = self.client(self.admin).post("/v1/keys", json=order)
        assert answer.status_code == 201, answer.text
        return self._kept(answer.json())

    def _kept(self, document: Mapping[str, Any]) -> Key:
        self.world.leaks.keep_secret(document["secret"])
        told = document["key"]
        return Key(owner=told["owner"], id=told["id"], secret=document["secret"], scopes=tuple(told["scopes"]))

    def client(self, key: Key | None, *, wrong: bool = False) -> httpx.Client:
        """A client with a key; without one; or with one that is like a good one and is none."""
        secret = "" if key is None else key.secret
        if wrong:
            secret = f"{secret[:-1]}{'A' if secret[-1] != 'A' else 'B'}"
        if secret not in self.clients:
            self.clients[secret] = self.world.client(secret)
        return self.clients[secret]

    def new_thing(self, thing: Thing | str) -> str:
        """A further thing of anna's; its id."""
        anna = self.client(self.anna)
        match thing:
            case "scene":
                return make_scene(anna)
            case "asset":
                return str(make_asset(anna, next(_NUMBERS))["id"])
            case "job":
                job = anna.post("/v1/jobs", json={"kind": "null", "parameters": {"note": "of anna"}}).json()["id"]
                assert ended(anna, job)["status"] == "done"
                return str(job)
            case _:
                return self.key("anna", ["read"]).id

    def ask(
        self, key: Key | None, operation: str, *, named: str = "", wrong: bool = False, **more: Any
    ) -> httpx.Response:
        """Do an operation, to anna's thing unless another is named. What it starts is cancelled."""
        rule = RULES[operation]
        method, path = self._where[operation]
        for place, thing in PLACES.items():
            if thing == rule.thing:
                path = path.replace(f"{{{place}}}", named or self.owned[rule.thing])
        client = self.client(key, wrong=wrong)
        filled = self._filled(rule, key)
        client.cookies.clear()  # a session that was opened is no part of the next request
        answer = client.request(method, path.replace("{user}", "emil"), **{**filled, **more})
        if answer.status_code == 202 and key is not None:
            canceller = self.client(key if "generate" in key.scopes else self.anna)
            canceller.post(f"/v1/jobs/{answer.json()['id']}/cancel")
        return answer

    def _filled(self, rule: Rule, key: Key | None) -> dict[str, Any]:
        given: dict[str, Any] = {"headers": dict(rule.headers)}
        if rule.content is not None:
            given["content"] = little_picture(next(_NUMBERS))
        if rule.body is not None:
            text = json.dumps(rule.body).replace("{key}", self.anna.secret)
            given["json"] = json.loads(text.replace("{scope}", key.scopes[0] if key else "read"))
        return given

    def statuses(self, operation: str) -> dict[str, int]:
        """Everybody does it: who -> status. Whoever is refused comes first."""
        rule = RULES[operation]
        found = {
            "no key": self.ask(None, operation).status_code,
            "wrong key": self.ask(self.anna, operation, wrong=True).status_code,
            "revoked key": self.ask(self.revoked, operation).status_code,
        }
        if rule.scope is not None:
            found["lacks the scope"] = self.ask(self.without[rule.scope], operation).status_code
        if rule.thing:
            found["stranger"] = self.ask(self.dora, operation).status_code
            found |= {"viewer": self._allowed(self.ben, operation, rule, rule.level == "view")}
            found |= {"editor": self._allowed(self.cleo, operation, rule, rule.level != "own")}
        found["owner"] = self._allowed(self.admin if rule.scope == "admin" else self.anna, operation, rule, True)
        found["with this scope alone"] = self._allowed(self.only[rule.scope or "read"], operation, rule, True)
        return found

    def _allowed(self, key: Key, operation: str, rule: Rule, may: bool) -> int:
        for step in rule.before if may else ():
            answer = self.ask(self.anna, step)
            assert answer.status_code == RULES[step].good, answer.text
        named = self.new_thing(rule.thing) if may and operation in USES_UP else ""
        return self.ask(key, operation, named=named).status_code


def expected(operation: str) -> dict[str, int]:
    """What `statuses` gives if the rule holds."""
    rule = RULES[operation]
    table = {"no key": rule.good if rule.open else 401, "wrong key": 401, "revoked key": 401}
    if rule.scope is not None:
        table["lacks the scope"] = 403
    if rule.thing:
        table["stranger"] = 404
        levels = {"view": 0, "edit": 1, "own": 2}
        for who, reach in (("viewer", 0), ("editor", 1)):
            allowed = rule.good if levels[rule.level] <= reach else 403
            table[who] = allowed if rule.thing in SHARED else 404
    return {**table, "owner": rule.good, "with this scope alone": rule.good}


def without_ids(answer: httpx.Response, *ids: str) -> tuple[int, dict[str, str], str]:
    """An answer without what differs from one request to the next, and without the ids that it was asked for."""
    text = re.sub(r'"instance":"[0-9a-f]+"', '"instance":""', answer.text)
    for one in ids:
        text = text.replace(one, "ID")
    headers = {name: value for name, value in answer.headers.items() if name not in {"date", "x-request-id"}}
    headers.pop("content-length", None)
    return answer.status_code, headers, text
