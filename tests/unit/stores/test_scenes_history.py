"""Any sequence of patches, undos, redos and restarts leaves what a simple list of documents would."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, precondition, rule

from diorama.domain.errors import Conflict, UserFault
from diorama.domain.ids import SceneId
from diorama.domain.plain import to_json_bytes, to_plain
from diorama.domain.scene import Scene
from diorama.domain.transform import Transform
from diorama.scene.canonical import ordered
from diorama.scene.patch import apply
from diorama.stores.database import Database
from diorama.stores.scenes import SqlScenes
from tests.unit.stores.kept_things import ANN, BOB, TestClock, a_new_scene, a_scene, an_object, hash_of, proof_of

ID = SceneId("scene-1")


@dataclass
class Model:
    """What should be there: every version, and the piles of (before, after)."""

    versions: list[Scene] = field(default_factory=lambda: [a_scene()])
    undo: list[tuple[Scene, Scene]] = field(default_factory=list)
    redo: list[tuple[Scene, Scene]] = field(default_factory=list)
    highest: int = 1  # of box-n, in the scene's whole life
    proven: str = field(default_factory=lambda: hash_of(a_scene()))

    @property
    def now(self) -> Scene:
        return self.versions[-1]

    def patched(self, after: Scene) -> None:
        if after != self.now:
            self.undo.append((self.now, ordered(after)))
            self.redo.clear()
        self.versions.append(ordered(after))


class Histories(RuleBasedStateMachine):
    """Two users edit one scene."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.clock = TestClock()
        self.model = Model()
        self.open()

    def open(self) -> None:
        self.db = Database.at(Path(self.folder.name) / "scenes.sqlite")
        self.db.migrate()
        self.scenes = SqlScenes(self.db, self.clock)

    def teardown(self) -> None:
        self.db.close()
        self.folder.cleanup()

    boxes = Bundle("boxes")

    @initialize()
    def create(self) -> None:
        self.scenes.create(ID, ANN, a_new_scene())

    def commit(self, *patch: dict[str, Any], **more: Any) -> Any:
        version = len(self.model.versions)
        given = {"expected_version": version, "author": BOB, "allowed": lambda *_: False, **more}
        return self.scenes.commit(ID, patch=list(patch), **given)

    @rule(target=boxes, jump=st.integers(0, 2), parent=st.sampled_from([None, "table-1"]))
    def add(self, jump: int, parent: str | None) -> str:
        number = self.model.highest + 1 + jump
        name, value = f"box-{number}", an_object("box", parent=parent)
        kept, change = self.commit({"op": "add", "path": f"/objects/{name}", "value": to_plain(value)})
        self.model.highest = number
        now = self.model.now
        last = {**now.last_ids, "box": number}
        self.model.patched(replace(now, objects={**now.objects, name: value}, last_ids=last))
        assert (change.version, change.author, change.kind) == (len(self.model.versions), BOB, "patch")
        assert kept.scene == self.model.now
        return name

    @rule(name=consumes(boxes))
    def remove(self, name: str) -> None:
        objects = self.model.now.objects
        if name not in objects:  # its addition was undone
            with pytest.raises(UserFault):
                self.commit({"op": "remove", "path": f"/objects/{name}"})
            return
        self.commit({"op": "remove", "path": f"/objects/{name}"})
        self.model.patched(replace(self.model.now, objects={k: v for k, v in objects.items() if k != name}))

    @rule(x=st.floats(-5, 5), proven=st.booleans())
    def move(self, x: float, proven: bool) -> None:
        now, chair = self.model.now, self.model.now.objects["chair-1"]
        position = (round(x, 6) + 0.0, 0.0, 0.0)
        after = replace(now, objects={**now.objects, "chair-1": replace(chair, transform=Transform(position=position))})
        certificate = proof_of(ordered(after)) if proven else None
        operation = {"op": "replace", "path": "/objects/chair-1/transform/position", "value": [x, 0, 0]}
        kept, _ = self.commit(operation, check="verify" if proven else "none", certificate=certificate)
        self.model.patched(after)
        if proven:
            self.model.proven = hash_of(self.model.now)
        assert kept == self.scenes.get(ID)

    @rule()
    def change_nothing(self) -> None:
        self.commit({"op": "test", "path": "/objects/table-1/name", "value": "table"})
        self.model.patched(self.model.now)

    @rule(name=boxes)
    def use_an_id_again(self, name: str) -> None:
        if name in self.model.now.objects:
            return
        with pytest.raises(UserFault, match=f"/objects/{name}"):
            self.commit({"op": "add", "path": f"/objects/{name}", "value": to_plain(an_object())})

    @rule(back=st.integers(1, 3))
    def come_too_late(self, back: int) -> None:
        for question in (self.commit, lambda **more: self.scenes.undo(ID, author=ANN, **more)):
            with pytest.raises(Conflict) as caught:
                question(expected_version=len(self.model.versions) - back)
            assert (caught.value.code, caught.value.http_status) == ("version_conflict", 412)
            assert caught.value.details == {"version": len(self.model.versions)}

    @rule()
    def make_it_invalid(self) -> None:
        with pytest.raises(UserFault, match="table-1"):
            self.commit({"op": "remove", "path": "/objects/table-1"})

    @rule(named=st.booleans())
    def undo(self, named: bool) -> None:
        expected = len(self.model.versions) if named else None
        if not self.model.undo:
            with pytest.raises(UserFault, match="nothing to undo"):
                self.scenes.undo(ID, author=ANN, expected_version=expected)
            return
        kept, change = self.scenes.undo(ID, author=ANN, expected_version=expected)
        before, after = self.model.undo.pop()
        self.model.redo.append((before, after))
        self.model.versions.append(before)
        assert kept.record.sha256 == hash_of(before)
        assert (change.kind, change.author) == ("undo", ANN)
        assert change.of_version is not None
        assert self.scenes.at_version(ID, change.of_version - 1) == before

    @rule(named=st.booleans())
    def redo(self, named: bool) -> None:
        expected = len(self.model.versions) if named else None
        if not self.model.redo:
            with pytest.raises(UserFault, match="nothing to redo"):
                self.scenes.redo(ID, author=ANN, expected_version=expected)
            return
        kept, change = self.scenes.redo(ID, author=ANN, expected_version=expected)
        before, after = self.model.redo.pop()
        self.model.undo.append((before, after))
        self.model.versions.append(after)
        assert kept.record.sha256 == hash_of(after)
        assert change.kind == "redo"

    @rule()
    def restart(self) -> None:
        self.db.close()
        self.open()

    @rule(place=st.floats(0, 1))
    def look_back(self, place: float) -> None:
        version = 1 + round(place * (len(self.model.versions) - 1))
        assert to_json_bytes(self.scenes.at_version(ID, version)) == to_json_bytes(self.model.versions[version - 1])

    @precondition(lambda self: len(self.model.versions) > 1)
    @rule()
    def replay(self) -> None:
        """The op-log, applied from nothing forwards and from now backwards, passes through every version."""
        changes = self.scenes.changes_after(ID, 0)
        assert [change.version for change in changes] == list(range(1, len(self.model.versions) + 1))
        document: Any = None
        for change, wanted in zip(changes, self.model.versions, strict=True):
            document = apply(document, change.patch)
            assert document == to_plain(wanted)
        for change, wanted in zip(reversed(changes[1:]), reversed(self.model.versions[:-1]), strict=True):
            document = apply(document, change.inverse)
            assert document == to_plain(wanted)

    @invariant()
    def the_newest_version_is_there(self) -> None:
        kept = self.scenes.get(ID)
        assert to_json_bytes(kept.scene) == to_json_bytes(self.model.now)
        assert kept.record.sha256 == hash_of(self.model.now)
        assert kept.record.version == len(self.model.versions)
        assert (kept.record.undo_depth, kept.record.redo_depth) == (len(self.model.undo), len(self.model.redo))
        assert kept.record.verified == (self.model.proven == hash_of(self.model.now))


TestHistories = Histories.TestCase
# A history that fails is told as it was found: to look for a shorter one takes minutes.
TestHistories.settings = settings(max_examples=20, stateful_step_count=30, phases=[Phase.generate], deadline=None)
