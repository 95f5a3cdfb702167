"""Who may do what: one line for each operation of the server. `test_access.py` holds the server to it, and fails for an
operation that has no line here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from diorama.domain.access import Scope

Thing = Literal["", "job", "scene", "asset", "blob", "key"]
Level = Literal["view", "edit", "own"]
NEW_NAME = [{"op": "replace", "path": "/name", "value": "another name"}]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What an operation asks for, and how it is asked so that it succeeds.

    scope: None: any good key will do. open: no key is needed. thing: what its path names. level: what the caller must
    be allowed to do with that. good: the status of its success. before: operations that the owner does first.
    """

    scope: Scope | None = None
    open: bool = False
    thing: Thing = ""
    level: Level = "view"
    good: int = 200
    body: Any = None
    content: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    before: tuple[str, ...] = ()


_ANY = {"If-Match": "*"}
_LIST = {"Accept": "application/json"}

RULES: Mapping[str, Rule] = {
    "read_index": Rule(open=True),
    "read_health": Rule(open=True),
    "read_readiness": Rule(open=True),
    "read_metrics": Rule(scope="admin"),
    "read_session": Rule(),
    "open_session": Rule(open=True, body={"key": "{key}"}),
    "close_session": Rule(open=True, good=204),
    "create_pairing_code": Rule(good=201),
    "list_keys": Rule(),
    "create_key": Rule(good=201, body={"name": "another", "scopes": ["{scope}"]}),
    "revoke_key": Rule(thing="key", level="own"),
    "list_kinds": Rule(scope="read"),
    "submit_job": Rule(scope="generate", good=202, body={"kind": "null", "parameters": {}}),
    "list_jobs": Rule(scope="read"),
    "create_scene": Rule(scope="generate", good=202, body={"prompt": "a room with a chair"}),
    "create_asset": Rule(scope="generate", good=202, body={"prompt": "a chair"}),
    "create_image": Rule(scope="generate", good=202, body={"prompt": "a chair"}),
    "get_job": Rule(scope="read", thing="job", level="own"),
    "watch_job": Rule(scope="read", thing="job", level="own", headers=_LIST),
    "cancel_job": Rule(scope="generate", thing="job", level="own"),
    "read_job_log": Rule(scope="read", thing="job", level="own"),
    "list_scenes": Rule(scope="read"),
    "get_scene": Rule(scope="read", thing="scene"),
    "patch_scene": Rule(scope="edit", thing="scene", level="edit", body=NEW_NAME, headers=_ANY),
    "undo_scene": Rule(scope="edit", thing="scene", level="edit", before=("patch_scene",)),
    "redo_scene": Rule(scope="edit", thing="scene", level="edit", before=("patch_scene", "undo_scene")),
    "list_scene_changes": Rule(scope="read", thing="scene"),
    "describe_scene": Rule(scope="edit", thing="scene", level="edit", body={"name": "another name"}),
    "delete_scene": Rule(scope="edit", thing="scene", level="own", good=204),
    "export_scene": Rule(scope="generate", thing="scene", good=202, body={"format": "json"}),
    "watch_scene": Rule(scope="read", thing="scene", headers=_LIST),
    "list_scene_grants": Rule(scope="read", thing="scene", level="own"),
    "share_scene": Rule(scope="edit", thing="scene", level="own", body={"level": "view"}),
    "unshare_scene": Rule(scope="edit", thing="scene", level="own", good=204, before=("share_scene",)),
    "list_assets": Rule(scope="read"),
    "get_asset": Rule(scope="read", thing="asset"),
    "change_asset": Rule(scope="edit", thing="asset", level="edit", body={"description": "another"}),
    "delete_asset": Rule(scope="edit", thing="asset", level="own", good=204),
    "get_thumbnail": Rule(scope="read", thing="asset"),
    "list_asset_grants": Rule(scope="read", thing="asset", level="own"),
    "share_asset": Rule(scope="edit", thing="asset", level="own", body={"level": "view"}),
    "unshare_asset": Rule(scope="edit", thing="asset", level="own", good=204, before=("share_asset",)),
    "get_blob": Rule(scope="read", thing="blob"),
    "head_blob": Rule(scope="read", thing="blob"),
    "upload": Rule(scope="generate", good=201, content=b"{picture}"),
}
# What uses up the thing that it is done to: each success needs a new one.
USES_UP = frozenset({"delete_scene", "delete_asset", "revoke_key"})
# Things that an owner can open to others; whoever may see an asset may see its bytes.
SHARED: frozenset[Thing] = frozenset({"scene", "asset", "blob"})
