"""Motifs: stated and usual groups that are arranged in their anchor's frame and then placed as one.

A bed and its nightstands, a table and its chairs, a desk and its chair, a sofa, its coffee table and the rug.
Where a motif does not fit the room, `solve` tries again with fewer of them; the relations are then posted one by
one.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from diorama.catalogue.spacing import gap as usual_gap
from diorama.domain.layout import Item
from diorama.domain.relation import Relation
from diorama.domain.transform import Transform
from diorama.geometry.overlap import Posed, Solid, contact
from diorama.layout.beneath import under_in_rows, under_middle
from diorama.layout.cluster import Cluster, Layer, Member, clipped, member, moved_member, outer_box
from diorama.layout.crowd import ROUGHLY
from diorama.layout.footprint import Box, base_of, yaw_of
from diorama.layout.forest import Forest
from diorama.layout.heap import pitch_of
from diorama.layout.kinds import is_a, is_rug, is_seat, wall_wish
from diorama.layout.lean import touching
from diorama.layout.mirror import mirrored_poses
from diorama.layout.outline import distance
from diorama.layout.rows import IN_ROWS, face_each_other, free_rows, hung_in_grid, opposed, row_places
from diorama.layout.seats import Seat, drawn_up, ring_about, seats_at
from diorama.layout.world import placed_at

TUCK = 0.26  # [m] how far a chair is pushed under a table at most
HOVER = 0.0007  # [m] everything stands this far over what carries it
_ALIKE = 0.01  # [m] by which units of a row may differ in size
_RINGS = (0.12, 0.3, 0.46)  # [m] between a thing and what stands around it, as they are tried
_EASY = 0.28  # [m] from an armchair to the table it stands at
_AT_WALL = 0.035  # [m] of floor at a wall that what leans there need not be given
_LEAST_GAP = 0.012  # [m] between members; more than the solver's own gap, for it rounds outwards
_WALL_FROM = 0.85  # wish for a wall from which the back must touch one
_FREE_STANDING = (
    "at_centre", "in_front_of", "behind", "between", "around", "symmetric", "at_foot", "at_head", "on_side",
)  # fmt: skip
_MEASURED = ("around", "each_side")  # motifs that keep a stated distance
_SAT_AT = ("table", "desk", "vanity_table", "workbench", "piano", "counter", "kitchen_island", "sewing_machine")
Poses: TypeAlias = list[tuple[float, float, float]]  # x, z [m] and yaw [rad] of each subject in the anchor's frame
_LAYERS: Mapping[str, Layer] = {"wall": "wall", "ceiling": "ceiling"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """A ground item with what it carries. base: footprint in its own frame; rise: height [m] of the top of it all
    over the item's origin; lift: height [m] of its origin over the floor (walls and ceilings).
    """

    base: Box
    rise: float
    lift: float = 0.0


class MotifBuilder:
    """Builds the clusters of one room. level 0: all motifs; 1: stated ones only; 2: none but rugs' loads."""

    def __init__(
        self,
        items: Mapping[str, Item],
        relations: Sequence[Relation],
        forest: Forest,
        loads: Mapping[str, Load],
        solids: Mapping[str, Solid],
        level: int = 0,
        height: float = 2.6,
        free: Collection[str] = (),
    ) -> None:
        """Take every root of the forest, and what stands on rugs, as a cluster of its own.

        Args:
            height: The room's [m].
            free: Relations that bind nothing.
        """
        self.height, self.free = height, free
        self.items, self.relations, self.forest = items, relations, forest
        self.loads, self.solids, self.level = loads, solids, level
        self.clusters: dict[str, Cluster] = {}
        self.stated_place = {
            s: r.id
            for r in relations
            if r.hard and not r.negated and r.relation not in ("on", "on_wall", "from_ceiling") and r.which != ROUGHLY
            for s in r.subjects
        }
        for name in forest.stands:
            if name in items and self._is_ground(name):
                self.clusters[name] = self._single(name)

    def build(self) -> list[Cluster]:
        """All clusters, leaders in the items' order."""
        for relation in self.relations:
            if relation.hard and not relation.negated and relation.relation == "leaning_on":
                self._try_leaning(relation)
        for row in self.forest.rows.values():
            self._heap_base(row)
        for relation in sorted(self.relations, key=lambda r: (not r.hard, r.relation not in ("around", "each_side"))):
            if relation.negated or (relation.distance_m is not None and relation.relation not in _MEASURED):
                continue
            if relation.id not in self.free and (self.level == 0 or (self.level == 1 and relation.hard)):
                self._try(relation)
        for relation in sorted(self.relations, key=lambda r: r.relation == "above"):
            if relation.hard and not relation.negated and relation.relation in (*IN_ROWS, "above"):
                self._try_rows(relation)
        if self.level == 0:
            self._rows_of_desks()
        self._load_rugs()
        return list(self.clusters.values())

    def _is_ground(self, name: str) -> bool:
        stand = self.forest.stands[name]
        return stand.kind != "object" or (is_rug(self.items[stand.on].asset) and self._is_ground(stand.on))

    def _single(self, name: str) -> Cluster:
        asset = self.items[name].asset
        stand = self.forest.stands[name]
        layer: Layer = _LAYERS.get(stand.kind, "rug" if is_rug(asset) else "floor")
        own = self._member(name, 0.0, 0.0, 0.0, layer)
        own_relations = [r for r in self.relations if r.hard and name in r.subjects and not r.negated]
        off_given = any(r.relation == "against" and r.distance_m is not None for r in own_relations)
        stands_free = any(r.relation in _FREE_STANDING for r in own_relations) or stand.kind == "object"
        stands_free |= any(r.relation == "back_to" and a.kind != "wall" for r in own_relations for a in r.anchors)
        off_wall = any(r.hard and r.negated and r.relation == "against" and name in r.subjects for r in self.relations)
        tied = self.level == 1 and any(a.kind == "object" for r in own_relations for a in r.anchors)
        wants_wall = self.level < 2 and not tied and wall_wish(asset.category) >= _WALL_FROM
        if stand.kind == "leaning" and not stand.on:
            own = replace(own, taken=(own.box._replace(z0=own.box.z0 + _AT_WALL),))
            return Cluster(leader=name, variants=((own,),), layer=layer, at_wall=True, leans=True)
        at_wall = layer == "wall" or (
            layer == "floor" and wants_wall and not stands_free and not off_wall and not off_given
        )
        return Cluster(leader=name, variants=((own,),), layer=layer, at_wall=at_wall)

    def _try(self, relation: Relation) -> None:
        if relation.relation == "between" and len(relation.anchors) == 2:
            self._try_between(relation)
            return
        if not relation.anchors or relation.anchors[0].kind != "object":
            return
        anchor = relation.anchors[0].id or ""
        subjects = [s for s in relation.subjects if s in self.clusters and s != anchor]
        if anchor not in self.clusters or len(subjects) != len(relation.subjects):
            return
        if self.clusters[anchor].layer != "floor" or any(self.clusters[s].layer == "wall" for s in subjects):
            return
        if any(self.clusters[s].leans for s in subjects):
            return
        if not relation.hard and any(s in self.stated_place for s in subjects):
            return
        layouts = self._layouts(relation, subjects, anchor)
        if layouts:
            self._join(relation, subjects, anchor, layouts)

    def _try_leaning(self, relation: Relation) -> None:
        """What leans on a thing stands at one of its sides, where their meshes touch."""
        anchor = next((a.id or "" for a in relation.anchors if a.kind == "object"), "")
        carrier = next((c for c in self.clusters.values() if anchor in c.items), None)
        for subject in relation.subjects:
            stand = self.forest.stands.get(subject)
            if carrier is None or stand is None or (stand.kind, stand.on) != ("leaning", anchor):
                continue
            if carrier.leader != anchor or subject not in self.clusters:
                continue
            own = self.items[anchor].asset
            poses = touching(self.solids[self.items[anchor].plan_id], own, self.items[subject].asset)
            self._join(relation, [subject], anchor, [[pose] for pose in poses])

    def _try_rows(self, relation: Relation) -> None:
        """Things that were said to stand or hang in a row or grid, and that nothing else has arranged."""
        subjects = relation.subjects
        if len(subjects) < 2 or any(s not in self.clusters for s in subjects):
            return
        if len({self.clusters[s].layer for s in subjects}) > 1:
            return
        if any(len(self.clusters[s].items) > 1 for s in subjects):
            self._rows_of_alike(relation)
            return
        boxes, first = [self._box(s) for s in subjects], self.items[subjects[0]].asset.category
        gallery, hung = relation.relation == "above", self.clusters[subjects[0]].layer == "wall"
        if hung and (relation.relation == "in_grid" or (gallery and len(subjects) > 2)):
            return self._wall_grid(relation, boxes)
        if gallery:
            return self._row_over(relation, boxes)
        places = row_places(relation.relation, boxes, first, relation.distance_m, relation.which)
        two = face_each_other(relation, self.relations)
        poses = opposed(places, boxes[0]) if two else [(x, z, 0.0) for x, z in places]
        self._join(relation, subjects[1:], subjects[0], [poses[1:]])

    def _row_over(self, relation: Relation, boxes: Sequence[Box]) -> None:
        """Lamps that hang from the ceiling over one thing: evenly along it."""
        over = self.items.get(relation.anchors[0].id or "") if relation.anchors else None
        if over is None or self.clusters[relation.subjects[0]].layer != "ceiling":
            return
        pitch = max(max(base_of(over.asset).size) / len(boxes), max(box.size[0] for box in boxes) + _LEAST_GAP)
        singles = [self.clusters[s].variants[0][0] for s in relation.subjects]
        members = [moved_member(one, x=number * pitch, z=0.0, turn=0) for number, one in enumerate(singles)]
        self._as_one(relation.subjects, members, at_wall=False, bound=[])

    def _rows_of_alike(self, relation: Relation) -> None:
        """Desks with a chair each, in a row or grid: what belongs to each goes with it."""
        units = [self.clusters[s].variants[0] for s in relation.subjects]
        boxes = [outer_box(unit) for unit in units]
        sides = [side for box in boxes for side in zip(box.size, boxes[0].size, strict=True)]
        if len({len(unit) for unit in units}) > 1 or any(abs(one - other) > _ALIKE for one, other in sides):
            return
        kind = self.items[relation.subjects[0]].asset.category
        places = row_places(relation.relation, boxes, kind, relation.distance_m, relation.which)
        pairs = zip(units, places, strict=True)
        members = [moved_member(m, x=x, z=z, turn=0) for unit, (x, z) in pairs for m in unit]
        self._as_one(relation.subjects, members, at_wall=False, bound=[relation.id])

    def _wall_grid(self, relation: Relation, boxes: Sequence[Box]) -> None:
        """Pictures in rows and columns, as high as the room allows them to hang about the height of the eyes."""
        subjects = relation.subjects
        over = any(r.relation == "above" and not r.negated and set(r.subjects) & set(subjects) for r in self.relations)
        singles = [self.clusters[s].variants[0][0] for s in subjects]
        members = hung_in_grid(relation, singles, boxes, self.height, over=over)
        if members:
            bound = [relation.id] * (relation.relation == "in_grid")
            self._as_one(subjects, members, at_wall=True, bound=bound)

    def _heap_base(self, row: Sequence[str]) -> None:
        """The lowest layer of a pyramid on the floor, as one."""
        if any(name not in self.clusters or len(self.clusters[name].items) > 1 for name in row):
            return
        pitch, members = pitch_of(row, self.items), list[Member]()
        for number, name in enumerate(row):
            box = base_of(self.items[name].asset).moved(number * pitch, 0.0)
            members.append(replace(self.clusters[name].variants[0][0], x=number * pitch, box=box, taken=(box,)))
        self._as_one(row, members, at_wall=False, bound=[])

    def _as_one(self, names: Sequence[str], members: Sequence[Member], *, at_wall: bool, bound: Sequence[str]) -> None:
        """Single things as one cluster at fixed places."""
        layer, before = self.clusters[names[0]].layer, [b for name in names for b in self.clusters.pop(name).bound]
        self.clusters[names[0]] = Cluster(
            leader=names[0], variants=(tuple(members),), layer=layer, at_wall=at_wall, bound=(*before, *bound)
        )

    def _try_between(self, relation: Relation) -> None:
        """Two of a kind with something between them: side by side, or face to face across a table or rug."""
        first, second = (a.id or "" for a in relation.anchors)
        middle = relation.subjects[0]
        three = (first, second, middle)
        if any(name not in self.clusters or len(self.clusters[name].items) > 1 for name in three):
            return
        pair = [self.items[name].asset for name in (first, second)]
        if len(set(three)) < 3 or pair[0].category != pair[1].category or self.clusters[first].layer != "floor":
            return
        if self.clusters[middle].layer not in ("floor", "rug"):
            return
        one, other, box = self._box(first), self._box(second), self._box(middle)
        thing = self.items[middle].asset
        if is_a(pair[0].category, "sofa", "armchair") and (is_a(thing.category, "coffee_table") or is_rug(thing)):
            near = 0.02 + _LEAST_GAP if is_rug(thing) else 0.4
            z = one.z1 + near - box.z0
            across = (one.centre[0] + other.centre[0], z + box.z1 + near + other.z1, math.pi)
            self._join(relation, [middle, second], first, [[(one.centre[0] - box.centre[0], z, 0.0), across]])
            return
        gap = 0.05 if not thing.has_front or not is_a(thing.category, "chair") else 0.2
        x = one.x1 + gap - box.x0
        z = one.z0 - box.z0 if wall_wish(pair[0].category) >= 0.5 else one.centre[1] - box.centre[1]
        beside = (x + box.x1 + gap - other.x0, one.z0 - other.z0, 0.0)
        self._join(relation, [middle, second], first, [[(x, z, 0.0), beside]])

    def _layouts(self, relation: Relation, subjects: Sequence[str], anchor: str) -> list[Poses]:
        """For every variant the pose (x, z, yaw) of each subject in the anchor's frame; none if it is no motif."""
        kind, subject = relation.relation, subjects[0]
        if kind == "each_side" and len(subjects) >= 2:
            return [self._sides(subjects, anchor, relation.distance_m)]
        if kind == "symmetric":
            return mirrored_poses(subjects, anchor, self.items, {n: load.base for n, load in self.loads.items()})
        if kind == "around":
            return self._around(subjects, anchor, relation.distance_m)
        if kind == "under" and relation.hard:
            return self._under(relation, subject, anchor)
        if is_seat(self.items[subject].asset.category):
            return self._seated(relation, subject, anchor)
        return self._placed(relation, subject, anchor)

    def _seated(self, relation: Relation, subject: str, anchor: str) -> list[Poses]:
        """A chair drawn up to a table, desk or piano, on the side that was said or where one works."""
        main = self.items[anchor].asset
        if not is_a(main.category, *_SAT_AT):
            return self._placed(relation, subject, anchor)
        quarter = {"in_front_of": 0, "right_of": 1, "behind": 2, "left_of": 3}.get(relation.relation)
        row = [r for r in self.relations if (r.relation, r.anchors) == (relation.relation, relation.anchors)]
        if quarter in (0, 2) and len(row) > 1:
            return [[self._in_row(subject, anchor, quarter, row.index(relation), len(row))]]
        if relation.relation in ("facing", "next_to"):
            quarters = (0,) if main.has_front else (0, 2, 1, 3)
            return [[self._drawn_up(subject, anchor, q)] for q in quarters][:2]
        return [[self._drawn_up(subject, anchor, quarter)]] if quarter is not None else []

    def _placed(self, relation: Relation, subject: str, anchor: str) -> list[Poses]:
        kind, asset = relation.relation, self.items[subject].asset
        first, main = asset.category, self.items[anchor].asset.category
        if kind in ("near", "facing") and is_a(first, "armchair") and not relation.hard:
            return self._opposite_ends(subject, anchor)
        if is_rug(asset) and kind in ("in_front_of", "at_foot"):
            return self._rug_before(subject, anchor)
        if kind == "in_front_of" and is_a(first, "coffee_table", "ottoman"):
            return [[self._before(subject, anchor)]]
        if kind == "at_foot" and is_a(main, "bed"):
            return [[self._before(subject, anchor)]]
        if kind == "next_to" and is_a(first, "nightstand", "side_table", "floor_lamp") and is_a(main, "bed", "sofa"):
            return [[self._beside(subject, anchor, sign)] for sign in (-1, 1)]
        if kind in ("left_of", "right_of") and is_a(first, "nightstand"):
            return [[self._beside(subject, anchor, -1 if kind == "left_of" else 1)]]
        return []

    def _sides(self, subjects: Sequence[str], anchor: str, stated: float | None) -> Poses:
        half = (len(subjects) + 1) // 2
        poses: Poses = []
        for sign, group in ((-1, subjects[:half]), (1, subjects[half:])):
            alone = len(group) == 1
            deep = [base_of(self.items[s].asset).size[1] for s in group]
            for i, subject in enumerate(group):
                x, z, yaw = self._beside(subject, anchor, sign, stated)
                shift = 0.0 if alone else (i - (len(group) - 1) / 2) * (max(deep) + 0.08)
                poses.append((x, z if alone else self._box(anchor).centre[1] + shift, yaw))
        return poses

    def _box(self, name: str) -> Box:
        return self.loads[name].base

    def _member(self, name: str, x: float, z: float, yaw: float, layer: Layer) -> Member:
        load = self.loads[name]
        made = member(name, self.items[name].asset, x=x, z=z, yaw_rad=yaw, layer=layer, base=load.base, lift=load.lift)
        return replace(made, band=(made.band[0], max(made.band[1], load.rise + load.lift)))

    def _beside(self, subject: str, anchor: str, sign: int, stated: float | None = None) -> tuple[float, float, float]:
        """Left (-1) or right (1) of the anchor: backs in line where both have one, seats turned to a table."""
        main, box = self._box(anchor), self._box(subject)
        asset = self.items[subject].asset
        table = is_a(self.items[anchor].asset.category, "table", "counter", "kitchen_island")
        turn = (1 if sign < 0 else 3) if table and asset.has_front and is_a(asset.category, "chair", "bench") else 0
        box = box.turned(turn)
        low, high = usual_gap(asset.category, self.items[anchor].asset.category, "each_side")
        between = min(max(low, 0.04), high) if high <= 0.3 else 0.08
        if is_a(asset.category, "armchair", "sofa") and table:
            between = _EASY
        between = between if stated is None else stated
        x = main.x0 - between - box.x1 if sign < 0 else main.x1 + between - box.x0
        in_line = turn == 0 and wall_wish(self.items[anchor].asset.category) >= 0.5
        z = main.z0 - box.z0 if in_line else main.centre[1] - box.centre[1]
        if between == _EASY:
            z += 0.3  # leaves a way to the sofa behind the table
        return x, z, yaw_of(turn)

    def _before(self, subject: str, anchor: str) -> tuple[float, float, float]:
        """In front of the anchor, its long side along the anchor's front."""
        main, box = self._box(anchor), self._box(subject)
        turn = 1 if box.size[1] > 1.15 * box.size[0] and not self.items[subject].asset.has_front else 0
        box = box.turned(turn)
        low, high = usual_gap(self.items[subject].asset.category, self.items[anchor].asset.category, "in_front_of")
        between = 0.04 if is_rug(self.items[subject].asset) else min((low + high) / 2, 0.45)
        return main.centre[0] - box.centre[0], main.z1 + between - box.z0, yaw_of(turn)

    def _rug_before(self, subject: str, anchor: str) -> list[Poses]:
        """A rug in front of the anchor: either way round, at most half a metre further out, so that what already
        stands there is wholly on it or wholly off.
        """
        main, choices = self._box(anchor), list[Poses]()
        wide_first = self._box(subject).size[0] >= self._box(subject).size[1]
        for turn in (0, 1) if wide_first else (1, 0):
            box = self._box(subject).turned(turn)
            for out in (0.04, 0.2, 0.35, 0.5):
                x, z = main.centre[0] - box.centre[0], main.z1 + out - box.z0
                choices.append([(x, z, yaw_of(turn))])
        return choices

    def _opposite_ends(self, subject: str, anchor: str) -> list[Poses]:
        """An armchair at the left or right end of the coffee table before the sofa, turned to it."""
        leads = self.clusters[anchor].variants[0]
        table = next((m for m in leads if is_a(self.items[m.item].asset.category, "coffee_table")), None)
        if table is None:
            return []
        box, choices = self._box(subject), list[Poses]()
        for sign, turn in ((1, 3), (-1, 1)):
            own = box.turned(turn)
            x = table.box.x1 + 0.4 - own.x0 if sign > 0 else table.box.x0 - 0.4 - own.x1
            choices.append([(x, table.box.centre[1] - own.centre[1], yaw_of(turn))])
        return choices

    def _around(self, subjects: Sequence[str], anchor: str, stated: float | None) -> list[Poses]:
        """Everyone at a place of their own; less far under the table in the later of the variants to try."""
        widest = max(base_of(self.items[s].asset).size[0] for s in subjects)
        seats = seats_at(self.items[anchor].asset, len(subjects), widest)
        choices: list[Poses] = []
        if stated is not None:
            return [[self._apart_at(seat, s, anchor, stated) for s, seat in zip(subjects, seats, strict=True)]]
        if not any(is_seat(self.items[s].asset.category) for s in subjects):
            wide = max(max(base_of(self.items[s].asset).size) for s in subjects) / 2
            turned = any(self.items[s].asset.has_front for s in subjects)
            choices += [ring_about(self._box(anchor), len(subjects), wide + away, turned=turned) for away in _RINGS]
        for tuck in (TUCK, 0.16, 0.06, -0.03):
            poses: Poses = []
            for subject, seat in zip(subjects, seats, strict=True):
                asset = self.items[subject].asset
                own = tuck if is_seat(asset.category) else -0.12
                x, z = drawn_up(seat, asset, tuck=own, free=self._free_of(subject, anchor))
                poses.append((x, z, seat.yaw_rad))
            choices.append(poses)
        return choices

    def _apart_at(self, seat: Seat, subject: str, anchor: str, stated: float) -> tuple[float, float, float]:
        """At its place, the outlines as far apart as was said; at round tables they are so only by trial."""
        table = placed_at(self.items[anchor], Transform()).outline
        front, x, z = base_of(self.items[subject].asset).z1, 0.0, 0.0
        away = stated
        for _ in range(12):
            x, z = seat.stand(front + away)
            pose = Transform.from_yaw((x, 0.0, z), seat.yaw_rad)
            away += stated - distance(placed_at(self.items[subject], pose).outline, table)
        return x, z, seat.yaw_rad

    def _drawn_up(self, subject: str, anchor: str, quarter: int) -> tuple[float, float, float]:
        """A chair at the middle of one side: 0 front, 1 right, 2 back, 3 left."""
        box, asset = self._box(anchor), self.items[subject].asset
        yaw = yaw_of(quarter + 2)
        x, z = ((box.centre[0], box.z1), (box.x1, box.centre[1]), (box.centre[0], box.z0), (box.x0, box.centre[1]))[
            quarter
        ]
        seat = Seat(x=x, z=z, yaw_rad=yaw)
        x, z = drawn_up(seat, asset, tuck=0.18, free=self._free_of(subject, anchor))
        return x, z, yaw

    def _in_row(self, subject: str, anchor: str, quarter: int, place: int, count: int) -> tuple[float, float, float]:
        """One of several chairs at one side: evenly along it, or as close as they go."""
        x, z, yaw = self._drawn_up(subject, anchor, quarter)
        wide = base_of(self.items[subject].asset).size[0]
        pitch = max(self._box(anchor).size[0] / count, wide + 0.05)
        return x + (place - (count - 1) / 2) * pitch, z, yaw

    def _rows_of_desks(self) -> None:
        """Four or more desks of one kind stand in rows, all turned one way; so do seats of a crowd."""
        kinds: dict[tuple[str, int], list[str]] = {}
        crowd = {s for r in self.relations if r.which == ROUGHLY for s in r.subjects}
        for name, cluster in self.clusters.items():
            item = self.items[name]
            in_rows = is_a(item.asset.category, "desk") or (name in crowd and is_seat(item.asset.category))
            if in_rows and name not in self.stated_place:
                kinds.setdefault((item.plan_id, len(cluster.items)), []).append(name)
        for desks in kinds.values():
            if len(desks) >= 4:
                self._in_rows(desks)

    def _in_rows(self, desks: Sequence[str]) -> None:
        unit, seats = outer_box(self.clusters[desks[0]].variants[0]), is_seat(self.items[desks[0]].asset.category)
        members = [
            moved_member(m, x=x, z=z, turn=0)
            for desk, (x, z) in zip(desks, free_rows(unit, len(desks), seats=seats), strict=True)
            for m in self.clusters[desk].variants[0]
        ]
        self._as_one(desks, members, at_wall=False, bound=[])

    def _free_of(self, subject: str, anchor: str) -> Callable[[float, float, float], bool]:
        """Whether the subject at (x, z, yaw) beside or under the anchor is clear of its mesh."""
        base = Posed(self.solids[self.items[anchor].plan_id], Transform().matrix())

        def free(x: float, z: float, yaw_rad: float) -> bool:
            pose = Transform.from_yaw((x, 0.0, z), yaw_rad).matrix()
            found = contact(base, Posed(self.solids[self.items[subject].plan_id], pose), reach=0.02)
            return found.penetration == 0 and found.gap >= 0.012

        return free

    def _under(self, relation: Relation, subject: str, anchor: str) -> list[Poses]:
        main, box, free = self._box(anchor), self._box(subject), self._free_of(subject, anchor)
        rug = is_rug(self.items[subject].asset)
        several = under_in_rows(relation, self.relations, self.items, box, main, free)
        return several or under_middle(box, main, free, rug=rug)

    def _join(self, relation: Relation, subjects: Sequence[str], anchor: str, layouts: list[Poses]) -> None:
        """Merge the subjects' clusters into the anchor's, in every variant that is free of overlaps."""
        main = self.clusters[anchor]
        variants: list[tuple[Member, ...]] = []
        for poses in layouts:
            for before in main.variants:
                merged = self._merged(before, subjects, poses, under=relation.relation in ("under", "leaning_on"))
                if merged is not None:
                    variants.append(merged)
        if relation.relation == "around" or any(is_rug(self.items[s].asset) for s in subjects):
            variants = variants[: len(main.variants)]  # the first choice that fits
        if not variants or len(variants) > 8:
            return
        loads = [name for subject in subjects for name in self.clusters.pop(subject).bound]
        self.clusters[anchor] = Cluster(
            leader=anchor, variants=tuple(variants), layer=main.layer, at_wall=main.at_wall, leans=main.leans,
            bound=(*main.bound, *loads, relation.id),
        )  # fmt: skip

    def _merged(
        self, before: tuple[Member, ...], subjects: Sequence[str], poses: Poses, *,
        under: bool,
    ) -> tuple[Member, ...] | None:  # fmt: skip
        members = list(before)
        for subject, (x, z, yaw) in zip(subjects, poses, strict=True):
            arrivals = self._arrivals(subject, x, z, yaw)
            for arrival in arrivals:
                settled = _settled(arrival, members, tucked=under or is_seat(self.items[subject].asset.category))
                if settled is None:
                    return None
                members.append(settled)
        return tuple(members)

    def _arrivals(self, subject: str, x: float, z: float, yaw: float) -> list[Member]:
        own = self.clusters[subject]
        turn = next((t for t in range(4) if abs(yaw_of(t) - yaw) < 1e-6), None)
        if turn is None and len(own.items) == 1:
            return [self._member(subject, x, z, yaw, own.layer)]
        return [moved_member(m, x=x, z=z, turn=turn or 0) for m in own.variants[0]]

    def _load_rugs(self) -> None:
        """What stands on a rug joins it, wholly inside its outline; what was arranged with the rug may stay."""
        for name, stand in self.forest.stands.items():
            if name in self.clusters and stand.kind == "object":
                carrier = next((c for c in self.clusters.values() if stand.on in c.items), None)
                if carrier is not None and carrier.leader != name:
                    self._load(carrier, stand.on, name)

    def _load(self, carrier: Cluster, rug: str, name: str) -> None:
        load = self.clusters[name]
        variants: list[tuple[Member, ...]] = []
        for before in carrier.variants:
            placed = self._loaded(before, rug, load)
            if placed is not None:
                variants.append(placed)
        if variants:
            del self.clusters[name]
            self.clusters[carrier.leader] = Cluster(
                leader=carrier.leader, variants=tuple(variants), layer=carrier.layer, at_wall=carrier.at_wall,
                bound=(*carrier.bound, *load.bound),
            )  # fmt: skip

    def _loaded(self, before: tuple[Member, ...], rug: str, load: Cluster) -> tuple[Member, ...] | None:
        """The load at the free place of the rug that is nearest its middle."""
        ground = next(m for m in before if m.item == rug)
        lift = ground.band[1]
        others = [box for m in before if m.layer == "floor" for box in m.taken]
        alone = not others
        for turn in (0, 1):
            turned = [moved_member(m, x=0.0, z=0.0, turn=turn) for m in load.variants[0]]
            outline = outer_box(turned)
            spot = _free_spot(ground.box.grown(-0.01), outline, others, centred=alone)
            if spot is not None:
                x, z = spot
                return (*before, *(_lifted(moved_member(m, x=x, z=z, turn=0), lift) for m in turned))
        return None


def _lifted(given: Member, lift: float) -> Member:
    return replace(given, band=(given.band[0] + lift, given.band[1] + lift))


def _free_spot(area: Box, outline: Box, others: Sequence[Box], *, centred: bool) -> tuple[float, float] | None:
    """The move that brings `outline` into `area` clear of `others`, nearest the middle."""
    room_x, room_z = area.size[0] - outline.size[0], area.size[1] - outline.size[1]
    if room_x < 0 or room_z < 0:
        return None
    home = area.centre[0] - outline.centre[0], area.centre[1] - outline.centre[1]
    best: tuple[float, float, float] | None = None
    steps = 1 if centred else 13
    for i in range(steps):
        for k in range(steps):
            dx = 0.0 if steps == 1 else room_x * (i / (steps - 1) - 0.5)
            dz = 0.0 if steps == 1 else room_z * (k / (steps - 1) - 0.5)
            spot = outline.moved(home[0] + dx, home[1] + dz)
            if any(spot.grown(0.03).overlaps(other) for other in others):
                continue
            if best is None or math.hypot(dx, dz) < best[0] - 1e-9:
                best = math.hypot(dx, dz), home[0] + dx, home[1] + dz
    return (best[1], best[2]) if best is not None else None


def _settled(arrival: Member, members: Sequence[Member], *, tucked: bool) -> Member | None:
    """The arrival as it fits among the members: a chair gives way to the table it is drawn up to; a thing at a
    rug lies wholly on it or wholly off. None if it would overlap something.
    """
    taken = arrival.taken
    for other in members:
        leads = other is members[0]
        if {arrival.layer, other.layer} == {"rug", "floor"}:
            rug, thing = (arrival, other) if arrival.layer == "rug" else (other, arrival)
            apart_or_on = not rug.box.overlaps(thing.box) or rug.box.grown(-0.01).holds(thing.box)
            if not apart_or_on and not (tucked and leads and rug is arrival):
                return None
        elif arrival.box.grown(_LEAST_GAP).overlaps(other.box):
            if not tucked or not leads:
                return None
            taken = tuple(rest for box in taken for rest in clipped(box, other.box.grown(2 * _LEAST_GAP)))
    return replace(arrival, taken=taken)
