"""A scene's relations in the words of SceneEval's judge: which of its rules each becomes, and whether it passes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from diorama.domain.relation import Relation
from diorama.domain.scene import Scene
from tests.unit.formats import sceneeval_reader as judge
from tests.unit.formats.sceneeval_reader import State, Thing

HALF = 0.5  # a score that passes


@dataclass(frozen=True, kw_only=True)
class Judged:
    """One rule applied to one subject. value: what was measured; needed: in words."""

    relation: str
    subject: str
    anchor: str
    rule: str
    passes: bool
    value: float | None
    needed: str


def judged(scene: Scene, state: State, relation: Relation) -> Iterator[Judged]:
    """Every rule that the judge would apply to a relation; none where it has no rule for it."""
    subjects = [state.things[name] for name in relation.subjects]
    anchors = list(relation.anchors)
    if relation.negated or relation.distance_m is not None:
        return
    if relation.relation in ("around",) and anchors:
        middle = state.things[str(anchors[0].id)]
        score = judge.surround_score(subjects, middle)
        yield _line(relation, "all", middle.id, "surround", score >= HALF, score, "score 0.5 or more")
        return
    for subject in subjects:
        if anchors and anchors[0].kind == "object" and relation.relation != "between":
            yield from _of_two(relation, subject, state.things[str(anchors[0].id)], subjects)
        else:
            yield from _of_room(scene, state, relation, subject)


def _of_two(relation: Relation, one: Thing, other: Thing, all_: list[Thing]) -> Iterator[Judged]:
    def far(low: float, high: float, words: str) -> Judged:
        value = judge.distance(one, other)
        return _line(relation, one.id, other.id, "distance", low <= value <= high, value, words)

    def side(name: str) -> Judged:
        share = judge.side_share(one, other, name)
        return _line(relation, one.id, other.id, f"side {name}", share >= HALF, share, "half of it or more")

    match relation.relation:
        case "next_to":
            yield far(0.0, judge.NEXT_TO, "0.79 m or less")
        case "near":
            yield far(judge.NEAR_LOW, judge.NEAR_HIGH, "0.2 to 1.8 m")
        case "across_from":
            yield far(judge.ACROSS_LOW, judge.ACROSS_HIGH, "1.2 to 4.3 m")
        case "far_from":
            yield far(judge.FAR, 1e9, "3.71 m or more")
        case "facing":
            angle = judge.facing_deg(one, other)
            passes = angle is not None and angle <= judge.FACING_DEG
            yield _line(relation, one.id, other.id, "facing", passes, angle, "15 degrees or less")
        case "left_of":
            yield side("left")
        case "right_of":
            yield side("right")
        case "in_front_of":
            yield side("front")
        case "behind":
            yield side("back")
        case "on":
            share = judge.on_top_share(one, other)
            yield _line(relation, one.id, other.id, "on top", share >= HALF, share, "half of it or more")
        case "inside":
            share = judge.inside_share(one, other)
            yield _line(relation, one.id, other.id, "inside", share >= HALF, share, "half of it or more")
        case "each_side":
            yield far(0.0, judge.NEXT_TO, "0.79 m or less")
            shares = [max(judge.side_share(one, other, s) for s in ("left", "right")) for one in all_]
            yield _line(relation, one.id, other.id, "either side", min(shares) >= HALF, min(shares), "half or more")
        case _:
            return


def _of_room(scene: Scene, state: State, relation: Relation, one: Thing) -> Iterator[Judged]:
    anchor = relation.anchors[0] if relation.anchors else None
    walls = [wall for wall in state.walls if wall.room in scene.rooms]
    holes = [(wall, hole) for wall in walls for hole in wall.holes]
    of_kind = [(w, h) for w, h in holes if anchor and h["type"].lower() == anchor.kind and anchor.id in (None, h["id"])]

    def hole(passes: Callable[[float], bool], words: str) -> Iterator[Judged]:
        if of_kind:
            value = min(judge.hole_distance(one, w, h) for w, h in of_kind)
            yield _line(relation, one.id, anchor.kind if anchor else "", "distance", passes(value), value, words)

    match relation.relation:
        case "against" if anchor and anchor.kind == "wall":
            value = min(judge.wall_distance(one, wall) for wall in walls if judge.before_share(one, wall) >= HALF)
            yield _line(relation, one.id, "wall", "against", value <= judge.AGAINST, value, "0.4 m or less")
        case "on_wall":
            score = max(judge.wall_score(one, wall, 0.01, 0.01) for wall in walls)
            yield _line(relation, one.id, "wall", "on wall", score >= HALF, score, "score 0.5 or more")
        case "in_corner":
            second = sorted(judge.wall_distance(one, wall) for wall in walls)[1]
            yield _line(relation, one.id, "corner", "corner", second <= judge.CORNER, second, "0.8 m or less")
        case "from_ceiling":
            height = max(wall.height for wall in walls)
            gap = height - float(one.points[:, 2].max())
            yield _line(relation, one.id, "ceiling", "ceiling", gap <= judge.CEILING, gap, "0.045 m or less")
        case "next_to":
            yield from hole(lambda value: value <= judge.NEXT_TO, "0.79 m or less")
        case "near":
            yield from hole(lambda value: judge.NEAR_LOW <= value <= judge.NEAR_HIGH, "0.2 to 1.8 m")
        case "across_from":
            yield from hole(lambda value: judge.ACROSS_LOW <= value <= judge.ACROSS_HIGH, "1.2 to 4.3 m")
        case "far_from":
            yield from hole(lambda value: value >= judge.FAR, "3.71 m or more")
        case _:
            return


def _line(
    relation: Relation, subject: str, anchor: str, rule: str, passes: bool, value: float | None, needed: str
) -> Judged:
    return Judged(
        relation=relation.relation, subject=subject, anchor=anchor, rule=rule, passes=passes, value=value, needed=needed
    )
