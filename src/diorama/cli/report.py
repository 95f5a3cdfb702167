"""What the commands say at the end, for people and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from diorama.cli.words import counted, size_words
from diorama.domain.certificate import Certificate
from diorama.domain.plain import to_plain
from diorama.domain.plan import NotUnderstood
from diorama.domain.room import Room
from diorama.pipelines.kept import PLACEHOLDER_TAG
from diorama.pipelines.results import AssetResult, SceneResult
from diorama.scene.explanation_words import gone_words
from diorama.scene.place_words import sound_words, way_words


def scene_report(result: SceneResult, folder: Path, *, seconds: float) -> str:
    """The end of `diorama make`: what came out, what holds, what was not understood, what could not be."""
    lines = [f"{folder}  ({seconds:.1f} s)"]
    lines += [_line("room", _room_words(room)) for room in result.scene.rooms.values()]
    lines += [_line("things", _things_words(result)), _line("relations", _relation_words(result))]
    lines += [_line("sound", _sound_words(result))]
    lines += _way_lines(result)
    lines += [
        _line("files", f"{len(result.files)} files, {_megabytes(folder, result.files)}; {result.triangles:,} triangles")
    ]
    lines += _placeholder_lines(result)
    lines += _not_understood_lines(result.plan.not_understood)
    lines += _could_not_be_lines(result.certificate)
    lines += ["", f"open {folder / 'view.html'} in a browser, or {folder / 'scene.glb'} in Blender"]
    return "\n".join(lines)


def scene_document(result: SceneResult, folder: Path) -> dict[str, Any]:
    """The same as JSON."""
    stated = _stated(result.certificate)
    return {
        "folder": str(folder),
        "files": sorted(result.files),
        "rooms": {
            room_id: dict(zip(("width_m", "depth_m"), _extent(room), strict=True))
            for room_id, room in result.scene.rooms.items()
        },
        "objects": {object_id: item.category for object_id, item in result.scene.objects.items()},
        "triangles": result.triangles,
        "sound": result.certificate.sound,
        "relations": {"stated": len(stated), "hold": sum(stated)},
        "not_understood": to_plain(result.plan.not_understood),
        "conflicts": to_plain(result.certificate.conflicts),
        "relaxed": to_plain(result.certificate.relaxed),
        "left_out": to_plain(result.certificate.left_out),
        "scene_sha256": result.certificate.scene_sha256,
    }


def asset_report(result: AssetResult, file: Path, *, seconds: float) -> str:
    """The end of `diorama make-asset`."""
    asset = result.asset
    width, height, depth = asset.size_m
    lines = [
        f"{file}  ({seconds:.1f} s)",
        _line("thing", asset.name + (" (a placeholder: no maker knows it)" if PLACEHOLDER_TAG in asset.tags else "")),
        _line("size", f"{_long(width)} wide, {_long(depth)} deep, {_long(height)} high; {asset.mass_kg:.1f} kg"),
        _line("file", f"{file.stat().st_size / 1e6:.2f} MB, {result.triangles:,} triangles"),
    ]
    return "\n".join([*lines, *_not_understood_lines(result.not_understood)])


def _long(metres: float) -> str:
    """`0.85 m`, or `1 mm` where two decimals of a metre would say little."""
    return f"{metres:.2f} m" if metres >= 0.01 else f"{metres * 1000:.2g} mm"


def asset_document(result: AssetResult, file: Path) -> dict[str, Any]:
    """The same as JSON."""
    return {
        "file": str(file),
        "asset": to_plain(result.asset),
        "triangles": result.triangles,
        "not_understood": to_plain(result.not_understood),
    }


def _line(name: str, words: str) -> str:
    return f"  {name:<12}{words}"


def _extent(room: Room) -> tuple[float, float]:
    xs, zs = zip(*room.polygon, strict=True)
    return round(max(xs) - min(xs), 3), round(max(zs) - min(zs), 3)


def _room_words(room: Room) -> str:
    width, depth = _extent(room)
    return f"{room.type.replace('_', ' ')}, {width:.2f} x {depth:.2f} m, {room.height:.2f} m high"


def _things_words(result: SceneResult) -> str:
    counts = Counter(item.name for item in result.scene.objects.values())
    words = ", ".join(counted(number, name) for name, number in counts.items())
    return (
        f"{sum(counts.values())}: {words}"
        if counts
        else "none: see below"
        if result.certificate.left_out
        else "none: say what shall be in it, such as 'with a bed and a lamp'"
    )


def _stated(certificate: Certificate) -> list[bool]:
    return [proof.holds for proof in certificate.relations.values() if proof.hard]


def _relation_words(result: SceneResult) -> str:
    certificate = result.certificate
    stated = _stated(certificate)
    usual = [proof.holds for proof in certificate.relations.values() if not proof.hard]
    words = f"{sum(stated)} of {len(stated)} stated hold" if stated else "none stated"
    gone = gone_words(certificate, result.scene)
    return (f"{words}; {sum(usual)} of {len(usual)} usual ones" if usual else words) + (f"; {gone}" if gone else "")


def _sound_words(result: SceneResult) -> str:
    if not result.certificate.sound:
        return "NO: see certificate.json"
    return f"{sound_words(result.scene.rooms)}; proof in certificate.json"


def _way_lines(result: SceneResult) -> Iterable[str]:
    ways = result.certificate.walkways
    names = Counter(result.scene.objects[n].name if n in result.scene.objects else n for n in ways.unreachable)
    if names:
        words = ", ".join(counted(number, name) for name, number in names.items())
        yield _line("ways", f"not reached{way_words(result.scene.rooms, ways.width)}: {words}")
    shaded = Counter(result.scene.objects[n].name for n in ways.before_windows if n in result.scene.objects)
    if shaded:
        yield _line(
            "windows", f"before a low one: {', '.join(counted(number, name) for name, number in shaded.items())}"
        )


def _megabytes(folder: Path, files: Iterable[str]) -> str:
    size = sum((folder / name).stat().st_size for name in files)
    return size_words(size)


def _placeholder_lines(result: SceneResult) -> Iterable[str]:
    names = dict.fromkeys(item.name for item in result.scene.objects.values() if PLACEHOLDER_TAG in item.tags)
    return [_line("placeholder", f"{name}: no maker knows it, so a labelled block stands for it") for name in names]


def _not_understood_lines(parts: tuple[NotUnderstood, ...]) -> Iterable[str]:
    return [_line("not read", f"'{part.words}' (at {part.span.start}): {part.why}") for part in parts]


def _could_not_be_lines(certificate: Certificate) -> Iterable[str]:
    explained = {name for conflict in certificate.conflicts for name in conflict.relations}
    for name, proof in certificate.relations.items():
        of_what_is_out = certificate.left_out and proof.needed.endswith(" in the room")
        if proof.hard and not proof.holds and name not in explained and not of_what_is_out:
            yield _line("not held", f"'{proof.words}': needs {proof.needed}")
    for conflict in certificate.relaxed:
        applied = "; ".join(repair.words for repair in conflict.repairs)
        yield _line("relaxed", f"{applied}, because {conflict.why}")
    for conflict in certificate.conflicts:
        yield _line("conflict", conflict.why)
        yield from (_line("", f"would help: {repair.words}") for repair in conflict.repairs)
    for left in certificate.left_out:
        yield _line("left out", f"{counted(left.count, left.words)}: {left.why}")
