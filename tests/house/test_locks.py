"""The lock files: every version with its hashes, no address, in step with pyproject.toml and with each other."""

from __future__ import annotations

import re
import tomllib

import pytest
from packaging.requirements import Requirement

from tests.house.tree import ROOT

PIN = re.compile(r"^(?P<name>[a-z0-9][a-z0-9._-]*)==(?P<version>[^ ;\\]+)", re.M)


def _pins(name: str) -> dict[str, tuple[str, frozenset[str]]]:
    """Name -> version and hashes."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    starts = [*PIN.finditer(text)]
    ends = [*(m.start() for m in starts[1:]), len(text)]
    return {
        m["name"]: (m["version"], frozenset(re.findall(r"--hash=sha256:([0-9a-f]{64})", text[m.start() : end])))
        for m, end in zip(starts, ends, strict=True)
    }


@pytest.mark.parametrize("name", ["build", "core", "dev"])
def test_a_lock_holds_pins_with_hashes_and_nothing_else(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    assert [pin for pin, (_, hashes) in _pins(name).items() if not hashes] == []
    line = re.compile(r"^([a-z0-9._-]+==[^ ;\\]+( ; [^\\]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?)$")
    assert [bad for bad in text.splitlines() if not line.match(bad)] == []
    assert "://" not in text


def _declared(section: str) -> list[Requirement]:
    data = tomllib.loads((ROOT / "pyproject.toml").read_text())
    return [
        Requirement(entry)
        for entry in {"core": data["project"]["dependencies"], "build": data["build-system"]["requires"]}[section]
    ]


@pytest.mark.parametrize("name", ["core", "build"])
def test_what_pyproject_asks_for_is_locked_at_a_version_that_fits(name: str) -> None:
    pins = _pins(name)
    unmet = [str(r) for r in _declared(name) if r.name not in pins or not r.specifier.contains(pins[r.name][0])]
    assert unmet == []


def test_what_the_tests_ask_for_is_locked() -> None:
    lines = (ROOT / "requirements" / "dev.in").read_text().splitlines()
    asked = [Requirement(line).name for line in lines if line and line[0] not in "#-"]
    assert sorted(set(asked) - set(_pins("dev"))) == []


def test_the_tests_run_on_exactly_what_people_install() -> None:
    dev = _pins("dev")
    for name in ("core", "build"):
        assert {pin: dev.get(pin) for pin in _pins(name)} == _pins(name)


def test_the_core_holds_no_torch_and_no_compiler() -> None:
    assert not {"torch", "cmake", "ninja", "setuptools", "scikit-build-core", "cython"} & set(_pins("core"))
