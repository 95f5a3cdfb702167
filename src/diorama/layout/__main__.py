"""`python -m diorama.layout task.json out.json`: solve a bare task, see docs/layout.md."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path

from diorama.domain.bare import BareLayout
from diorama.domain.errors import BadFile, DioramaError, ExitCode, LimitExceeded, UserFault
from diorama.domain.plain import to_json_bytes


def main(arguments: list[str] | None = None) -> int:
    """Read the task, solve it, write the layout and say in a few lines what came out; the exit code."""
    parser = ArgumentParser(prog="python -m diorama.layout", description="Lay out a bare task (docs/layout.md).")
    parser.add_argument("task", type=Path, help="the task, a JSON file")
    parser.add_argument("output", type=Path, help="where the layout is written, as JSON")
    parser.add_argument("--strict", action="store_true", help="refuse (exit code 3) what cannot be met")
    wish = parser.parse_args(arguments)
    try:
        found = _solved(wish.task, strict=wish.strict)
        _write(wish.output, to_json_bytes(found))
    except DioramaError as error:
        sys.stderr.write(f"error: {error.message}\n" + (f"hint: {error.hint}\n" if error.hint else ""))
        return int(error.exit_code)
    sys.stdout.write(_report(found) + "\n")
    return int(ExitCode.DONE)


def _solved(path: Path, *, strict: bool) -> BareLayout:
    from diorama.layout.bare import solve_bare
    from diorama.layout.bare_read import read_task

    try:
        data = path.read_bytes()
    except OSError as fault:
        raise BadFile(f"{path}: {fault.strerror}") from None
    try:
        return solve_bare(read_task(data), strict=strict)
    except (BadFile, LimitExceeded) as fault:  # what is wrong with the file is said of the file
        said = fault.message.removeprefix("bare_task: ")
        raise type(fault)(f"{path}: {said}", hint=fault.hint, code=fault.code, details=fault.details) from None


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as fault:
        raise UserFault(f"{path}: {fault.strerror}", code="output_unwritable") from None


def _report(found: BareLayout) -> str:
    stated = [proof.holds for proof in found.relation_proofs.values() if proof.hard]
    lines = [
        f"{len(found.objects)} things placed, {len(found.left_out)} left out; "
        f"{sum(stated)} of {len(stated)} stated relations hold; {'sound' if found.sound else 'not sound'}"
    ]
    lines += [f"  left out: {name}: {why}" for name, why in found.left_out.items()]
    lines += [f"  conflict: {conflict.why}" for conflict in found.conflicts]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
