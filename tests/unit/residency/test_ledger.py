import threading

import pytest

from diorama.domain.capability import PLAN, BackendSpec
from diorama.domain.errors import LimitExceeded, Unsupported
from diorama.residency.ledger import Residency

LOG: list[str] = []


class Recorder:
    def load(self, options):
        LOG.append(f"load {dict(options)}")

    def run(self, request, tick):
        return request

    def unload(self):
        LOG.append("unload")


class Missing:
    def load(self, options):
        raise Unsupported("weights are missing", hint="pull them")


def spec(name: str, size: int = 0, factory: str = f"{__name__}:Recorder") -> BackendSpec:
    return BackendSpec(name=name, capability=PLAN, factory=factory, resident_bytes=size)


@pytest.fixture(autouse=True)
def _empty_log():
    LOG.clear()


def test_back_end_is_loaded_once_with_its_options_and_unloaded_at_close():
    residency = Residency(budget_bytes=0, options={"a": {"threads": 2}})
    for _ in range(3):
        with residency.lease(spec("a")) as backend:
            assert backend.run("x", None) == "x"
    residency.close()
    assert LOG == ["load {'threads': 2}", "unload"]


def test_longest_unused_gives_way_when_memory_is_short():
    residency = Residency(budget_bytes=10)
    for name in ("a", "b", "a", "c"):
        with residency.lease(spec(name, size=4)):
            pass
    assert residency.resident_bytes == 8
    assert LOG.count("unload") == 1
    with residency.lease(spec("a", size=4)):
        pass
    assert LOG.count("unload") == 1, "a was used after b, so b had to go"


def test_a_back_end_in_use_is_never_unloaded():
    residency = Residency(budget_bytes=5)
    with residency.lease(spec("a", size=4)), residency.lease(spec("b", size=4)):
        assert LOG.count("unload") == 0


def test_one_back_end_serves_one_user_at_a_time():
    residency = Residency(budget_bytes=0)
    inside, most = 0, 0
    gate = threading.Barrier(4)

    def use():
        nonlocal inside, most
        gate.wait(timeout=10)
        for _ in range(50):
            with residency.lease(spec("a")):
                inside += 1
                most = max(most, inside)
                inside -= 1

    threads = [threading.Thread(target=use) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    assert most == 1


def test_failed_load_gives_the_lease_back_and_may_be_tried_again():
    residency = Residency(budget_bytes=0)
    broken = spec("m", factory=f"{__name__}:Missing")
    for _ in range(2):
        with pytest.raises(Unsupported, match="weights are missing"), residency.lease(broken):
            pass
    residency.close()
    assert LOG == []


def test_a_back_end_larger_than_the_budget_is_refused():
    residency = Residency(budget_bytes=1 << 20)
    with (
        pytest.raises(LimitExceeded, match="needs 2 MB of memory; 1 MB are allowed"),
        residency.lease(spec("a", size=2 << 20)),
    ):
        pass
    assert LOG == []
