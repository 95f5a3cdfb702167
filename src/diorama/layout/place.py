"""One room: build its clusters and model, solve, and read off where everything stands."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from diorama.domain.certificate import SolverStatus
from diorama.domain.layout import Item, Placement
from diorama.domain.plain import DECIMALS
from diorama.domain.relation import Relation
from diorama.domain.room import Room
from diorama.domain.scene import Support
from diorama.domain.transform import Transform
from diorama.geometry.overlap import Posed, Solid
from diorama.layout.cluster import Cluster, Member, outer_box
from diorama.layout.contradicted import given_up
from diorama.layout.cp import deterministic_time, run
from diorama.layout.finding import Surroundings
from diorama.layout.footprint import Box, askew_box, band_of, base_of, turned_vector
from diorama.layout.forest import Forest, carrier_surfaces
from diorama.layout.hang import HOVER, ceiling_height, hang_height, rested
from diorama.layout.model import LEAST_WALL_GAP, RoomModel, Stood, members_at
from diorama.layout.motif import Load, MotifBuilder
from diorama.layout.passage import Passage
from diorama.layout.posted import post
from diorama.layout.preference import add_preferences, add_stakes
from diorama.layout.staged import Stages
from diorama.layout.surface import Spot
from diorama.layout.verify_shapes import local_to
from diorama.layout.walls import bounds_of
from diorama.layout.world import world_of

_HARD, _FIRST, _SOFT = 20_000, 200, 400
_VERY_LARGE = 600  # and from which the second step is made in two ways
_CORE_SHARE = 0.7  # of the limit, from the bound upwards
_STAGED = 450  # variables from which a start is found in stages
_MENDING = 1.5  # of the limit of a room, to mend what does not hold after the stages
_LARGE = 150  # variables from which a model is solved in two steps


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scenario:
    """What is given of one room. spots: places of things on things, in their carriers' frames. asides: windows that
    nobody asked for, which make way.
    """

    room_id: str
    items: Mapping[str, Item]
    relations: Sequence[Relation]
    forest: Forest
    spots: Mapping[str, Spot]
    solids: Mapping[str, Solid]
    seed: int
    asides: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class Answer:
    """A room that was solved. dropped: stated relations given up; absent: leaders of clusters left out.
    spent: deterministic time of the solver. removed: things taken out again because they would be unsound.
    unposted: stated relations that neither a motif nor the solver could do anything for. stood: by leader, where
    clusters stand on the grid. staged: whether they were placed in stages, with ways kept free from the start.
    """

    room: Room
    status: SolverStatus
    members: dict[str, tuple[Member, int | None]]
    dropped: list[str]
    absent: list[str]
    bound: set[str]
    cost: float
    spent: float = 0.0
    placements: dict[str, Placement] = field(default_factory=dict[str, Placement])
    removed: list[str] = field(default_factory=list[str])
    stood: dict[str, Stood] = field(default_factory=dict[str, Stood])
    unposted: frozenset[str] = frozenset()
    staged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """A room in which not everything stated can hold. stakes: the price of what cannot. unposted: as in `Answer`."""

    stakes: float
    spent: float
    unposted: frozenset[str] = frozenset()


def clusters_of(scenario: Scenario, room: Room, level: int) -> list[Cluster]:
    """The clusters of a room at a level of motifs (`MotifBuilder`), none of which rules out what was stated."""
    loads = _loads(scenario, room)
    free: frozenset[str] = frozenset()
    while True:
        builder = MotifBuilder(
            scenario.items, scenario.relations, scenario.forest, loads, scenario.solids, level, room.height, free
        )
        clusters = builder.build()
        more = given_up(
            clusters, scenario.relations, scenario.items, room, level, partial(_surroundings, scenario, room)
        )
        if more <= free:
            return clusters
        free |= more


def attempt(
    scenario: Scenario,
    room: Room,
    *,
    level: int,
    limit: float,
    optional: bool = False,
    extra_gap: Mapping[frozenset[str], float] | None = None,
    whole: bool = False,
    stood: Mapping[str, Stood] | None = None,
) -> Answer | Shortfall | None:
    """Solve the room once.

    Args:
        whole: Stop when it turns out early that not everything stated can hold.
        stood: Furnish it in stages whatever its size, from where these clusters stand.

    Returns:
        None if its things cannot all stand in it; a shortfall only with `whole`.
    """
    clusters = clusters_of(scenario, room, level)
    hopeless = [c for c in clusters if optional and not _fits(c, room)]
    clusters = [c for c in clusters if c not in hopeless]
    model = RoomModel(room, clusters, scenario.items, extra_gap=extra_gap, optional=optional, level=level)
    bound = {name for cluster in clusters for name in cluster.bound}
    holds = _post_relations(model, scenario, bound)
    add_stakes(model, scenario.relations, scenario.asides)
    start, spent = _start(scenario, room, clusters, bound, model, limit, stood, level=level, extra_gap=extra_gap)
    if len(start) < len(clusters) and not optional:
        if stood is not None:
            return None
        start = {}
    outcome, solver, spent, short = _solved(model, scenario.seed, limit, whole=whole, start=start, spent=spent)
    if outcome not in ("optimal", "feasible"):
        return None
    stated = {str(r.id) for r in scenario.relations if r.hard and not r.negated and lifted(r, scenario) is not None}
    unposted = frozenset(stated - bound - set(holds))
    if short:
        return Shortfall(stakes=short, spent=spent, unposted=unposted)
    members = model.read(solver)
    dropped = [name for name, literal in holds.items() if not solver.boolean_value(literal)]
    absent = [c.leader for c in (*clusters, *hopeless) if c.leader not in members]
    gone = {item for c in (*clusters, *hopeless) if c.leader in absent for item in c.items}
    answer = Answer(
        room=room,
        status="optimal" if outcome == "optimal" else "limit",
        members=members,
        dropped=[name for name in dropped if not gone & _named(scenario, name)],
        absent=absent,
        bound=bound,
        cost=float(solver.objective_value),
        spent=spent,
        unposted=unposted,
        staged=bool(start),
    )
    places = {body.cluster.leader: model.stood(body, solver) for body in model.bodies}
    answer.stood = {leader: place for leader, place in places.items() if place is not None}
    answer.placements = {
        name: replace(place, transform=as_written(place.transform))
        for name, place in placements_of(scenario, room, members).items()
    }
    return answer


def _start(
    scenario: Scenario, room: Room, clusters: list[Cluster], bound: set[str], model: RoomModel, limit: float,
    stood: Mapping[str, Stood] | None, *, level: int, extra_gap: Mapping[frozenset[str], float] | None,
) -> tuple[dict[str, Stood], float]:  # fmt: skip
    """Where the clusters of a large model can stand, found in stages, and the deterministic time that it took; nothing
    for a small one.
    """
    if model.size < _STAGED and stood is None:
        return {}, 0.0

    def made(
        some: list[Cluster], standing: Mapping[str, Stood], ways: Sequence[Box]
    ) -> tuple[RoomModel, dict[str, Any]]:
        part = RoomModel(
            room, some, scenario.items, extra_gap=extra_gap, optional=True, level=level, reserved=ways, stood=standing
        )
        settled = {name for cluster in some if cluster.leader in standing for name in cluster.items}
        holds = _post_relations(part, scenario, bound, settled)
        add_stakes(part, scenario.relations, scenario.asides)
        return part, dict(holds)

    said = {str(r.id): r for r in (lifted(r, scenario) for r in scenario.relations) if r is not None}
    passage = Passage(room, lambda cluster, at: _surroundings(scenario, room, cluster, at).placed)
    here = {c.leader: stood[c.leader] for c in clusters if c.leader in stood} if stood else {}
    stages = Stages(clusters, said, made, passage, scenario.seed, _MENDING * limit, here)
    stages.run()
    return stages.stood, stages.spent


def _solved(
    model: RoomModel, seed: int, limit: float, *, whole: bool, start: Mapping[str, Stood], spent: float
) -> tuple[str, Any, float, float]:
    """Solve; a large model in two steps: first what was stated, then, from there, what is pleasant. In one step
    the many small prices keep the solver from finding out what can hold at all.
    """
    outcome = "unknown"
    if start:
        model.minimize(model.stakes or [(0, model.bodies[0].x)])
        model.suggest(start)
        outcome, solver = run(model.cp, seed=seed, limit=limit, as_hinted=True)
        if outcome in ("optimal", "feasible"):
            return "feasible", solver, spent, 0.0
        model.cp.clear_hints()
    if model.size > _LARGE:
        model.minimize(model.stakes)
        outcome, solver = run(model.cp, seed=seed, limit=limit)
        spent += deterministic_time(solver)
        if outcome == "unknown":
            outcome, solver = run(model.cp, seed=seed, limit=2 * limit, wide=True)
            spent += deterministic_time(solver)
        if outcome not in ("optimal", "feasible"):
            return outcome, solver, spent, 0.0
        if whole and model.stakes and solver.objective_value >= _HARD:
            return outcome, solver, spent, float(solver.objective_value)
        model.start_from(solver)
    add_preferences(model, seed)
    model.minimize([*model.stakes, *model.costs])
    if model.size > _VERY_LARGE:
        outcome, solver = run(model.cp, seed=seed, limit=_CORE_SHARE * limit, core=True)
        spent += deterministic_time(solver)
        limit -= _CORE_SHARE * limit
        if outcome in ("optimal", "feasible"):
            model.hint(solver)
    pleasant, solver = run(model.cp, seed=seed, limit=limit)
    return pleasant, solver, spent + deterministic_time(solver), 0.0


def _fits(cluster: Cluster, room: Room) -> bool:
    """Whether the cluster alone, in any variant and either way round, is smaller than the room."""
    x0, z0, x1, z1 = bounds_of(room.polygon)
    free = sorted((x1 - x0 - 2 * LEAST_WALL_GAP - 0.02, z1 - z0 - 2 * LEAST_WALL_GAP - 0.02))
    for variant in cluster.variants:
        short, long = sorted(outer_box(variant).size)
        if cluster.layer == "wall":
            short = 0.0
        if short <= free[0] and long <= free[1] and max(m.band[1] for m in variant) <= room.height:
            return True
    return False


def lifted(relation: Relation, scenario: Scenario) -> Relation | None:
    """The relation between what stands on the ground: a thing on a table is where the table is. None if it says
    nothing about the ground.
    """
    forest = scenario.forest

    def ground(name: str) -> str:
        return name if name not in scenario.spots else ground(forest.stands[name].on)

    subjects = tuple(dict.fromkeys(ground(s) for s in relation.subjects if s in scenario.items))
    anchors = tuple(
        replace(a, id=ground(a.id or "")) if a.kind == "object" and a.id in scenario.items else a
        for a in relation.anchors
    )
    own = {a.id for a in anchors if a.kind == "object"}
    if relation.relation in ("on", "inside") and any(s in scenario.spots for s in relation.subjects):
        return None
    if not subjects or own & set(subjects) or len(subjects) != len(relation.subjects):
        return None
    if relation.relation == "in_front_of" and own and own <= _drawn_up_to(subjects, scenario):
        return None  # the laid table saw to it (`place_setting`)
    return replace(relation, subjects=subjects, anchors=anchors)


def _drawn_up_to(tables: Sequence[str], scenario: Scenario) -> set[str]:
    """What stands around one of these."""
    around = (r for r in scenario.relations if r.relation == "around" and not r.negated)
    return {s for r in around if any(a.id in tables for a in r.anchors) for s in r.subjects}


def _post_relations(
    model: RoomModel, scenario: Scenario, bound: set[str], settled: Collection[str] = ()
) -> dict[str, object]:
    """Post all relations that no motif has settled, nor speak only of what is `settled`; the stated ones' literals by
    relation id.
    """
    holds: dict[str, object] = {}
    stated = [r for r in scenario.relations if r.hard]
    for number, given in enumerate([*stated, *(r for r in scenario.relations if not r.hard)]):
        relation = lifted(given, scenario) if given.id not in bound else None
        if relation is None or (settled and _speaks_of(relation) <= set(settled)):
            continue
        literal = model.cp.new_bool_var(f"holds {given.id}")
        posted = [post(model, relation, subject, literal) for subject in relation.subjects]
        if not any(posted):
            continue
        for subject in (*relation.subjects, *(a.id or "" for a in relation.anchors)):
            body = model.body_of.get(subject)
            if body is not None and body.present is not None:
                model.cp.add_implication(literal, body.present)
        if given.hard:
            holds[given.id] = literal
            model.stakes.append((_HARD + max(0, _FIRST - 5 * number), literal.negated()))
        else:
            model.costs.append((round(_SOFT * given.weight), literal.negated()))
    return holds


def _speaks_of(relation: Relation) -> set[str]:
    return {*relation.subjects, *(a.id or "" for a in relation.anchors if a.kind == "object")}


def _named(scenario: Scenario, relation_id: str) -> set[str]:
    relation = next(r for r in scenario.relations if r.id == relation_id)
    return {*relation.subjects, *(a.id or "" for a in relation.anchors)}


def _loads(scenario: Scenario, room: Room) -> dict[str, Load]:
    """Footprint and height of everything on the ground with what stands on it."""
    loads: dict[str, Load] = {}
    ground = [name for name in scenario.items if name not in scenario.spots]
    kinds = {name: scenario.forest.stands[name].kind for name in ground}
    for name in ground:
        box, rise = _whole(scenario, name)
        loads[name] = Load(base=box, rise=rise)
        if kinds[name] == "ceiling":
            loads[name] = replace(loads[name], lift=ceiling_height(scenario.items[name], room))
    tops = {n: loads[n].rise - band_of(scenario.items[n].asset)[0] for n in ground if kinds[n] != "wall"}
    hung = [name for name in ground if kinds[name] == "wall"]
    for _ in range(min(len(hung), 2)):  # again, for what hangs over what hangs
        for name in hung:
            lift = hang_height(scenario.items[name], scenario.relations, tops, room)
            loads[name] = replace(loads[name], lift=lift)
        tops |= {name: loads[name].lift + band_of(scenario.items[name].asset)[1] for name in hung}
    return loads


def _whole(scenario: Scenario, name: str) -> tuple[Box, float]:
    """Footprint and top of an item with everything it carries, in its own frame."""
    asset = scenario.items[name].asset
    box, rise = base_of(asset), band_of(asset)[1]
    for child in scenario.forest.children(name):
        spot = scenario.spots.get(child)
        if spot is not None:
            own, high = _whole(scenario, child)
            box = box.joined(askew_box(own, spot.yaw_rad).moved(spot.x, spot.z))
            rise = max(rise, spot.y + high)
    return box, rise


def _surroundings(scenario: Scenario, room: Room, cluster: Cluster, at: Stood) -> Surroundings:
    """The things of a cluster, and what they carry, where it stands on the grid."""
    wall = at.walls[0] if at.walls else None
    members = {m.item: (m, wall) for m in members_at(cluster, at)}
    placements = placements_of(scenario, room, members)
    return Surroundings(room=room, placed=world_of(scenario.items, placements), placements=placements)


def as_written(pose: Transform) -> Transform:
    """The pose with the numbers that a document will hold, so that what is proved is what is written."""
    x, y, z = (round(value, DECIMALS) for value in pose.position)
    a, b, c, d = (round(value, DECIMALS) for value in pose.rotation)
    u, v, w = (round(value, DECIMALS) for value in pose.scale)
    return Transform(position=(x, y, z), rotation=(a, b, c, d), scale=(u, v, w))


def placements_of(
    scenario: Scenario, room: Room, members: Mapping[str, tuple[Member, int | None]]
) -> dict[str, Placement]:
    """Placements of everything that is there, carriers first.

    Args:
        members: What stands on the ground, in the room's frame, each with the wall at its back.
    """
    placements: dict[str, Placement] = {}
    rugs = {n: m for n, (m, _) in members.items() if m.layer == "rug"}
    loads = _loads(scenario, room)
    for name, (given, wall) in members.items():
        stand = Support(kind="floor", on=scenario.room_id, surface="floor")
        y = HOVER - band_of(scenario.items[name].asset)[0]
        if scenario.forest.stands[name].kind == "leaning":
            stand = _lean_support(scenario, name, wall)
        elif given.layer == "wall":
            stand, y = Support(kind="wall", on=scenario.room_id, surface=f"wall-{wall}"), loads[name].lift + given.rise
        elif given.layer == "ceiling":
            stand, y = Support(kind="ceiling", on=scenario.room_id, surface="ceiling"), loads[name].lift
        placements[name] = Placement(transform=Transform.from_yaw((given.x, y, given.z), given.yaw_rad), support=stand)
    for name, (given, _) in members.items():
        if given.layer == "floor":
            own = base_box(scenario.items[name], given)
            rug = next((r for r, m in rugs.items() if m.box.holds(own, 1e-6)), None)
            if rug is not None:
                placements[name] = _on_rug(scenario, name, rug, placements)
    for name, place in list(placements.items()):
        on = scenario.forest.stands[name].on
        if place.support.kind == "leaning" and on in placements:
            at = local_to(placements[on].transform, place.transform)
            placements[name] = replace(place, transform=at, parent=on)
    for name in scenario.forest.top_down():
        spot = scenario.spots.get(name)
        if spot is not None and scenario.forest.stands[name].on in placements:
            carrier = scenario.forest.stands[name].on
            placements[name] = Placement(
                transform=Transform.from_yaw((spot.x, spot.y, spot.z), spot.yaw_rad),
                support=Support(kind="object", on=carrier, surface=spot.surface),
                parent=carrier,
            )
    return placements


def _lean_support(scenario: Scenario, name: str, wall: int | None) -> Support:
    on = scenario.forest.stands[name].on
    return Support(kind="leaning", on=on or scenario.room_id, surface="" if on else f"wall-{wall}")


def base_box(item: Item, given: Member) -> Box:
    """The item's own footprint where it stands, without what it carries."""
    return askew_box(base_of(item.asset), given.yaw_rad).moved(given.x, given.z)


def _on_rug(scenario: Scenario, name: str, rug: str, placements: Mapping[str, Placement]) -> Placement:
    """The thing lifted onto the rug it stands on, in the rug's frame."""
    ground, thing = placements[rug].transform, placements[name].transform
    surface = next(iter(carrier_surfaces(scenario.items[rug].asset)), None)
    height = surface.height if surface is not None else band_of(scenario.items[rug].asset)[1]
    step = turned_vector(
        (thing.position[0] - ground.position[0], thing.position[2] - ground.position[2]), -ground.yaw_rad
    )
    low = band_of(scenario.items[name].asset)[0]
    local = Transform.from_yaw((step[0], height + HOVER - low, step[1]), thing.yaw_rad - ground.yaw_rad)
    carrier = Posed(scenario.solids[scenario.items[rug].plan_id], Transform().matrix())
    local = rested(carrier, scenario.solids[scenario.items[name].plan_id], local)
    return Placement(
        transform=local,
        support=Support(kind="object", on=rug, surface=surface.id if surface is not None else "top"),
        parent=rug,
    )
