"""Sentences about supports and relations: who, where, what was measured, what was wanted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from diorama.domain.certificate import Certificate, ObjectProof, RelationProof
from diorama.domain.relation import Anchor, Relation, RelationName
from diorama.domain.scene import Scene, Support, SupportKind

_MILLIMETRES = 0.02  # [m] lengths below are said in millimetres
_GAPS = re.compile(r"\bgap of ([0-9.]+) (?:m or less|to ([0-9.]+) m|m or more)")
# What a relation says with a verb, for one subject; {a} is the anchor, {gap} a measured distance with a space after it.
_WORDS: Mapping[RelationName, str] = {
    "on": "stand{s} on {a}", "inside": "{is} inside {a}", "under": "{is} under {a}", "above": "{is} above {a}",
    "left_of": "{is} {gap}left of {a}", "right_of": "{is} {gap}right of {a}",
    "in_front_of": "{is} {gap}in front of {a}", "behind": "{is} {gap}behind {a}", "next_to": "{is} {gap}from {a}",
    "near": "{is} {gap}from {a}", "far_from": "{is} {gap}from {a}", "across_from": "{is} {gap}across from {a}",
    "facing": "face{s} {a}", "back_to": "turn{s} {its} back to {a}",
    "against": "{has} {its} back against {a}", "on_wall": "hang{s} on {a}", "in_corner": "{is} in {a}",
    "at_centre": "{is} in the middle of {a}", "from_ceiling": "hang{s} from {a}", "around": "{is} spread around {a}",
    "each_side": "{is} on either side of {a}", "between": "{is} between {a}",
    "symmetric": "{is} mirrored about the middle of {a}",
    "at_foot": "{is} {gap}from the foot of {a}", "at_head": "{is} {gap}from the head of {a}",
    "on_side": "{is} {gap}from the {which}side of {a}",
    "aligned": "{is} lined up", "in_row": "{is} in a row", "evenly_spaced": "{is} evenly spaced",
    "stacked": "{is} stacked", "in_grid": "{is} in rows and columns", "leaning_on": "lean{s} on {a}",
    "same_as": "{is} the same as {a}", "in_room": "{is} in {a}",
}  # fmt: skip
_VALUES: Mapping[str, str] = {
    "gap_m": "{length} away", "angle_deg": "{value:.0f} degrees off", "offset_m": "{length} off the middle",
    "share": "{value:.0%} of it", "skew_m": "{length} askew", "widest_deg": "{value:.0f} degrees at the widest gap",
    "inside_m": "{length} inside", "rise_m": "{length} over it", "below_m": "{length} below", "off_line_m":
    "{length} off the line", "uneven": "spaced unevenly by {value:.0%}", "size_difference": "sizes {value:.0%} apart",
    "tilt_deg": "tilted by {value:.0f} degrees", "height": "{value:.0f} high",
}  # fmt: skip


def length(metres: float) -> str:
    """A length for people."""
    if abs(metres) >= _MILLIMETRES:
        return f"{metres:.2f} m"
    return f"{round(metres * 1000, 1) + 0.0:g} mm"


class Namer:
    """The names of a scene's things: `the bed`, or `the lamp 2` where there are several."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._counts = Counter(item.name for item in scene.objects.values())

    def thing(self, name: str) -> str:
        """One thing by its id."""
        item = self._scene.objects.get(name)
        if item is None:
            return f"'{name}'"
        number = name.rpartition("-")[2]
        return f"the {item.name}" + (f" {number}" if self._counts[item.name] > 1 and number.isdecimal() else "")

    def things(self, names: Sequence[str]) -> str:
        """Several by their ids: all of a name are counted, others named."""
        if len(names) > 2:
            kinds = Counter(self._scene.objects[n].name if n in self._scene.objects else n for n in names)
            if len(kinds) < len(names):
                return _joined([f"{n} x {kind}" if n > 1 else f"the {kind}" for kind, n in kinds.items()])
        return _joined([self.thing(name) for name in names])

    def anchor(self, anchor: Anchor) -> str:
        """What a relation is measured from."""
        if anchor.kind == "object" and anchor.id is not None:
            return self.thing(anchor.id)
        room = self._scene.rooms.get(anchor.id or "")
        if anchor.kind == "room" and room is not None and len(self._scene.rooms) > 1:
            return f"the {room.type.replace('_', ' ')}"
        which = anchor.which.replace("_", " ")
        plain = which and not which.startswith("wall-") and "/" not in which
        return f"the {which} {anchor.kind}" if plain else f"the {anchor.kind}"


def stands(support: Support, proof: ObjectProof | None, namer: Namer) -> str:
    """What carries a thing, and what was measured of that."""
    wall = f"wall {support.surface.removeprefix('wall-')}"
    places: dict[SupportKind, str] = {
        "floor": "on the floor", "ceiling": "at the ceiling", "none": "held by nothing",
        "object": f"on {namer.thing(support.on)}", "wall": f"on {wall}",
        "leaning": f"leaning on {wall if support.surface else namer.thing(support.on)}",
    }  # fmt: skip
    place = places[support.kind]
    if proof is None:
        return "a light or group, which needs no support" if support.kind == "none" else place
    whys: list[str] = []
    if proof.penetration > 1e-4:
        whys.append(f"reaches {length(proof.penetration)} into something")
    if proof.inside_room < -1e-6:
        whys.append(f"reaches {length(-proof.inside_room)} out of its room")
    if not proof.supported:
        whys.append("does not stand steadily")
    if proof.is_cramped and proof.cavity is not None:
        whys.append(f"only {length(proof.cavity)} from the walls around it")
    gap = f"{place}, {length(proof.gap)} {'off it' if proof.gap >= 0 else 'in it'}"
    near = "" if proof.clearance is None else f"; nearest other thing {length(proof.clearance)} away"
    return gap + near + "".join(f"; {why}" for why in whys)


def gone_words(certificate: Certificate, scene: Scene) -> str:
    """How many stated relations a certificate knows that the scene does not: they speak of what has no place in it."""
    gone = sum(proof.hard and name not in scene.relations for name, proof in certificate.relations.items())
    return f"{gone} stated {'ones speak' if gone > 1 else 'one speaks'} of what is left out" if gone else ""


def sentence(relation: Relation, proof: RelationProof, namer: Namer) -> str:
    """A relation as it came out: `the lamp is 0.42 m left of the bed; wanted: 0 to 0.5 m`."""
    many = len(relation.subjects) > 1
    who = namer.things(relation.subjects) if relation.subjects else "nothing"
    anchor = _anchor_of(relation, namer)
    pattern, gap = _WORDS[relation.relation], proof.measured.get("gap_m")
    told = gap is not None and "{gap}" in pattern and proof.holds and not relation.negated
    if relation.negated:
        lead = f"{who} should not {_after_should(pattern, anchor, relation)}"
        lead += f" and {_denied(pattern, many=many)}" if proof.holds else ", and so it is all the same"
    elif not proof.holds:
        lead = f"{who} should {_after_should(pattern, anchor, relation)} and {_denied(pattern, many=many)}"
    else:
        distance = f"{length(gap)} " if told and gap is not None else ""
        if "{gap}from" in pattern and not distance:
            distance = "some way "
        lead = f"{who} {_filled(pattern, anchor, relation, many=many, gap=distance)}"
    rest = [_value(key, value) for key, value in proof.measured.items() if not (told and key == "gap_m")]
    rest = [words for words in rest if words]
    lead += f" ({', '.join(rest)})" if rest else ""
    return f"{lead}; wanted: {wanted(proof.needed)}" if proof.needed else lead


def wanted(needed: str) -> str:
    """What was needed, with `gap of 0.5 m or less` as `0 to 0.5 m`."""

    def plain(match: re.Match[str]) -> str:
        low, high = match[1], match[2]
        if high is not None:
            return f"{low} to {high} m"
        return f"{low} m or more" if match[0].endswith("more") else f"0 to {low} m"

    return _GAPS.sub(plain, needed)


def _anchor_of(relation: Relation, namer: Namer) -> str:
    if relation.relation == "in_corner":
        which = (relation.which or next((a.which for a in relation.anchors), "")).replace("_", " ")
        return f"the {which} corner" if which else "a corner"
    if not relation.anchors and relation.relation in ("against", "on_wall"):
        return "the wall"
    return _joined([namer.anchor(a) for a in relation.anchors]) or "it"


def _denied(pattern: str, *, many: bool) -> str:
    if pattern.startswith("{is}"):
        return "are not" if many else "is not"
    return "do not" if many else "does not"


def _filled(pattern: str, anchor: str, relation: Relation, *, many: bool, gap: str) -> str:
    which = f"{relation.which} " if relation.which else ""
    forms = {"s": "", "is": "are", "has": "have", "its": "their"} if many else {
        "s": "s", "is": "is", "has": "has", "its": "its"}  # fmt: skip
    return pattern.format(a=anchor, gap=gap, which=which, **forms)


def _after_should(pattern: str, anchor: str, relation: Relation) -> str:
    """The verb's plain form."""
    which = f"{relation.which} " if relation.which else ""
    near = {"far_from": "far from", "next_to": "next to"}.get(relation.relation, "near")
    plain = pattern.replace("{gap}from", near).replace("{gap}", "")
    return plain.format(a=anchor, which=which, s="", **{"is": "be", "has": "have", "its": "its"})


def _value(key: str, value: float) -> str:
    """A measured value in words; of `beside_share` people make nothing."""
    pattern = _VALUES.get(key, f"{key.replace('_', ' ')} {{value:g}}")
    return "" if key == "beside_share" else pattern.format(value=value, length=length(value))


def _joined(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
