"""`diorama verify`: proves a scene again from nothing but its files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import typer

from diorama.cli.words import shown
from diorama.domain.certificate import Certificate
from diorama.domain.errors import ExitCode
from diorama.domain.plain import to_json_bytes
from diorama.domain.room import Room
from diorama.scene.explanation_words import gone_words, length
from diorama.scene.place_words import sound_words, way_words
from diorama.stores.result_folder import check_writable, write_file
from diorama.stores.scene_folder import CERTIFICATE, FoundScene
from diorama.studio.scene_folder import Verified, verify_folder

_MOST_SHOWN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyWish:
    """The command line of `verify`, as given."""

    source: Path
    output: Path | None
    json: bool


def verify_files(wish: VerifyWish) -> None:
    """Prove the scene, report, and leave with `REFUSED` if it is not sound or the certificate beside it is not true."""
    if wish.output is not None:
        check_writable(wish.output, folder=False)
    verified = verify_folder(wish.source)
    document = to_json_bytes(verified.certificate)
    if wish.output is not None:
        write_file(wish.output, document)
    report = "\n".join(map(shown, _report(verified)))
    if wish.json:
        typer.echo(document.decode(), nl=False)
        if not verified.trusted:
            typer.echo(report, err=True)
    else:
        typer.echo(report)
    if not verified.trusted:
        raise typer.Exit(int(ExitCode.REFUSED))


def _report(verified: Verified) -> Iterator[str]:
    certificate = verified.certificate
    yield str(verified.found.file)
    rooms = verified.found.scene.rooms
    yield from _sound_lines(certificate, rooms)
    yield _line("things", _things_words(certificate))
    yield from _relation_lines(certificate, verified.found)
    yield _line("ways", _ways_words(certificate, rooms))
    if certificate.walkways.before_windows:
        yield _line("windows", f"before a low one: {', '.join(certificate.walkways.before_windows)}")
    yield from _beside_lines(verified)


def _line(name: str, words: str) -> str:
    return f"  {name:<12}{words}"


def _sound_lines(certificate: Certificate, rooms: Mapping[str, Room]) -> Iterator[str]:
    if certificate.sound:
        yield _line("sound", sound_words(rooms))
        return
    wrong = [conflict.why for conflict in certificate.conflicts if not conflict.relations]
    yield _line("NOT SOUND", f"{len(wrong)} {'thing is' if len(wrong) == 1 else 'things are'} wrong")
    for why in wrong[:_MOST_SHOWN]:
        yield _line("", why)
    if len(wrong) > _MOST_SHOWN:
        yield _line("", f"and {len(wrong) - _MOST_SHOWN} more; --json prints them all")


def _things_words(certificate: Certificate) -> str:
    proofs = certificate.objects.values()
    if not proofs:
        return "none"
    exact = sum(proof.method == "mesh" for proof in proofs)
    deepest = max(proof.penetration for proof in proofs)
    gap = max(proof.gap for proof in proofs)
    near = min((proof.clearance for proof in proofs if proof.clearance is not None), default=None)
    words = f"{len(proofs)}, {exact} of them measured on their meshes; deepest overlap {length(deepest)}"
    words += f", largest gap to what carries one {length(gap)}"
    return words if near is None else f"{words}, the nearest two {length(near)} apart"


def _relation_lines(certificate: Certificate, found: FoundScene) -> Iterator[str]:
    stated = [proof for proof in certificate.relations.values() if proof.hard]
    usual = [proof.holds for proof in certificate.relations.values() if not proof.hard]
    words = f"{sum(proof.holds for proof in stated)} of {len(stated)} stated hold" if stated else "none stated"
    gone = "" if found.certificate is None else gone_words(found.certificate, found.scene)
    words += (f"; {sum(usual)} of {len(usual)} usual ones" if usual else "") + (f"; {gone}" if gone else "")
    yield _line("relations", words)
    for proof in [proof for proof in stated if not proof.holds][:_MOST_SHOWN]:
        yield _line("", f"'{proof.words}' does not hold: needed is {proof.needed}")


def _ways_words(certificate: Certificate, rooms: Mapping[str, Room]) -> str:
    ways = certificate.walkways
    whence = way_words(rooms, ways.width)
    if ways.unreachable:
        return f"not reached{whence}: {', '.join(ways.unreachable)}"
    return f"all that is used can be reached{whence}" if ways.reachable else "none needed"


def _beside_lines(verified: Verified) -> Iterator[str]:
    """What is to be said of the certificate that lies beside the scene."""
    found = verified.found
    if found.certificate_fault:
        yield _line("NO PROOF", f"{CERTIFICATE} beside it cannot be read: {found.certificate_fault}")
    elif found.certificate is None:
        yield _line("certificate", f"there is no {CERTIFICATE} beside it; -o writes one")
    elif not found.proved:
        yield _line("OUTDATED", f"{CERTIFICATE} is about another state of the scene: it names")
        yield _line("", f"{found.certificate.scene_sha256[:16]}..., this one is {found.sha256[:16]}...")
    elif verified.differences:
        count = len(verified.differences)
        yield _line("NOT TRUE", f"{CERTIFICATE} names this scene, and {count} of its values are not what is measured")
        for difference in verified.differences[:_MOST_SHOWN]:
            yield _line("", difference.words)
        if count > _MOST_SHOWN:
            yield _line("", f"and {count - _MOST_SHOWN} more")
    else:
        yield _line("certificate", f"{CERTIFICATE} names this scene, and all its {verified.compared} values agree")
        told = len(found.certificate.conflicts) + len(found.certificate.left_out)
        if told:
            what = "conflicts and things left out" if told > 1 else "conflict or thing left out"
            yield _line("", f"what it says of {told} {what} is how the scene was made")
