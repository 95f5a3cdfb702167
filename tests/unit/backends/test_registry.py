import pytest

from diorama.backends import registry
from diorama.backends.registry import create, find_backends, index_of
from diorama.domain.capability import PLAN, TEXT_TO_3D, BackendSpec
from diorama.domain.errors import InternalFault, Unsupported


def spec(name: str, *, priority: int = 0, factory: str = "nowhere:Nothing") -> BackendSpec:
    return BackendSpec(name=name, capability=PLAN, factory=factory, priority=priority)


def test_built_in_back_ends_come_through_entry_points():
    index = find_backends()
    assert {s.name for s in index.of(PLAN)} >= {"grammar"}
    assert {s.name for s in index.of(TEXT_TO_3D)} >= {"makers"}
    assert index.broken == ()


def test_higher_priority_wins_unless_another_is_named():
    index = index_of([spec("a"), spec("b", priority=1)])
    assert index.choose(PLAN).name == "b"
    assert index.choose(PLAN, "a").name == "a"


def test_missing_back_end_says_what_there_is():
    with pytest.raises(Unsupported, match=r"'c' is not installed here; found: b, a") as caught:
        index_of([spec("a"), spec("b", priority=1)]).choose(PLAN, "c")
    assert caught.value.exit_code == 5
    with pytest.raises(Unsupported, match="found: none"):
        index_of([]).choose(PLAN)


def test_two_back_ends_of_one_name_are_refused():
    with pytest.raises(InternalFault, match=r"a \(plan\)"):
        index_of([spec("a"), spec("a")])


@pytest.mark.parametrize("factory", ["nowhere_at_all:Nothing", "diorama.backends.grammar:Nothing"])
def test_factory_that_cannot_be_imported_is_not_available(factory):
    with pytest.raises(Unsupported, match="cannot be started"):
        create(spec("a", factory=factory))


def test_broken_plug_in_is_listed_and_harms_no_other(monkeypatch):
    class Point:
        def __init__(self, name, value, result):
            self.name, self.value, self._result = name, value, result

        def load(self):
            if isinstance(self._result, Exception):
                raise self._result
            return self._result

    points = [
        Point("good", "m:S", spec("good")),
        Point("gone", "m:S", ImportError("no module m")),
        Point("odd", "m:S", 3),
        Point("torn", "m:S", OSError("missing library")),
        Point("twin", "m:S", spec("good")),
    ]
    monkeypatch.setattr(registry.metadata, "entry_points", lambda group: points)
    index = find_backends()
    assert [s.name for s in index.specs] == ["good"]
    assert [(b.name, b.why) for b in index.broken] == [
        ("gone", "ImportError: no module m"),
        ("odd", "m:S is no BackendSpec"),
        ("torn", "OSError: missing library"),
        ("twin", "another back end of plan is called 'good' already"),
    ]
