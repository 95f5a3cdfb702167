"""The committed code is what the schema gives."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.house.tree import ROOT, SRC

GENERATED = SRC / "wire" / "generated"


def _texts(folder: Path) -> dict[str, str]:
    found = [path for path in folder.rglob("*") if path.suffix in {".py", ".pyi"}]
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in found}


def test_make_proto_would_change_nothing(tmp_path: Path) -> None:
    subprocess.run([sys.executable, ROOT / "proto" / "generate", tmp_path], check=True)
    fresh, committed = _texts(tmp_path), _texts(GENERATED)
    assert sorted(fresh) == sorted(committed)
    assert [name for name, text in fresh.items() if committed[name] != text] == [], "run `make proto`"


def test_every_schema_has_its_code() -> None:
    schemas = {path.stem for path in (ROOT / "proto" / "diorama" / "v1").glob("*.proto")}
    assert {f"v1/{name}_pb2.py" for name in schemas} <= set(_texts(GENERATED))
    assert {f"v1/{name}_pb2.pyi" for name in schemas} <= set(_texts(GENERATED))


def test_the_code_imports_from_where_it_lives() -> None:
    code = (
        "from diorama.wire.generated.v1 import socket_pb2 as s; print(s.ClientFrame.DESCRIPTOR.full_name, s.__name__)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.split() == ["diorama.v1.ClientFrame", "diorama.wire.generated.v1.socket_pb2"]


def test_a_new_run_takes_away_what_no_schema_names_any_more(tmp_path: Path) -> None:
    (tmp_path / "v1").mkdir()
    (tmp_path / "v1" / "gone_pb2.py").touch()
    (tmp_path / "mine.txt").touch()
    subprocess.run([sys.executable, ROOT / "proto" / "generate", tmp_path], check=True)
    assert not (tmp_path / "v1" / "gone_pb2.py").exists()
    assert (tmp_path / "mine.txt").exists()
