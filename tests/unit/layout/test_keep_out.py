"""Tall things and low windows: apart where that can be, together where it was said or where there is no other place."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diorama.domain.bare import BareLayout
from diorama.domain.relation import Anchor
from diorama.domain.room import Opening
from diorama.layout.keep_out import DEEP, TALLER, before_windows, keep_outs
from diorama.layout.world import world_of
from tests.unit.layout.bare_tasks import box, document, says, solved
from tests.unit.layout.edited import ROOM, moved, placed
from tests.unit.layout.test_sound import assert_sound
from tests.unit.layout.things import laid_out, plan
from tests.unit.layout.things import says as told


def window(wall: int, width: float, sill: float, offset: float | None = None) -> dict[str, Any]:
    made = {"kind": "window", "wall": wall, "width": width, "height": 1.2, "sill": sill}
    return made if offset is None else {**made, "offset": offset}


def room(*windows: dict[str, Any], width: float = 4.0, depth: float = 4.0) -> dict[str, Any]:
    door = {"kind": "door", "wall": 3, "width": 0.9, "height": 2.05, "swing": "in_left"}
    return {
        "width": width, "depth": depth, "openings": {"door": door, **{f"w{i}": w for i, w in enumerate(windows)}}
    }  # fmt: skip


def shaded(layout: BareLayout, task: dict[str, Any]) -> set[str]:
    """What stands before a low window, by arithmetic alone: the rooms here are boxes about the origin."""
    found: set[str] = set()
    for made in layout.rooms.values():
        half = (max(p[0] for p in made.polygon), max(p[1] for p in made.polygon))
        for opening in made.openings.values():
            if opening.kind != "window" or opening.sill > 0.9:
                continue
            (ax, az), (bx, bz) = made.wall(opening.wall)
            for name, place in layout.objects.items():
                own = task["objects"][name]
                if own["size"]["height"] <= opening.sill + TALLER or own.get("mount", "floor") != "floor":
                    continue
                turned = round(place.yaw_deg / 90) % 2
                wide, deep = own["size"]["width"] / 2, own["size"]["depth"] / 2
                wide, deep = (deep, wide) if turned else (wide, deep)
                x, _, z = place.position
                axis = 0 if az == bz else 1
                start, end = sorted((ax, bx) if axis == 0 else (az, bz))
                ahead = (bx > ax) if axis == 0 else (bz > az)
                low = start + opening.offset if ahead else end - opening.offset - opening.width
                at, reach = ((x, wide), (z, deep)) if axis == 0 else ((z, deep), (x, wide))
                beside = at[0] + at[1] > low + 1e-6 and at[0] - at[1] < low + opening.width - 1e-6
                if (
                    beside
                    and half[1 - axis] - (abs(reach[0]) + reach[1]) < DEEP - 1e-6
                    and ((reach[0] > 0) == ((az if axis == 0 else ax) > 0))
                ):
                    found.add(name)
    return found


TALL = {
    "wardrobe": box(1.2, 0.6, 2.0, category="wardrobe"), "shelf": box(0.9, 0.32, 1.8, category="bookshelf"),
    "lamp": box(0.35, 0.35, 1.6, category="floor_lamp"), "fridge": box(0.6, 0.6, 1.8, category="fridge"),
    "cabinet": box(0.8, 0.45, 1.5, category="cabinet"),
}  # fmt: skip


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.sampled_from(sorted(TALL)), min_size=1, max_size=4, unique=True),
    st.lists(st.tuples(st.integers(0, 2), st.floats(0.6, 1.6), st.sampled_from([0.1, 0.5, 0.9])), min_size=1,
             max_size=3, unique_by=lambda w: w[0]),
    st.integers(0, 3),
)  # fmt: skip
def test_where_there_are_other_walls_nothing_tall_stands_before_a_low_window(
    things: list[str], windows: list[tuple[int, float, float]], seed: int
) -> None:
    task = document(
        {name: TALL[name] for name in things},
        room=room(*(window(wall, round(wide, 3), sill) for wall, wide, sill in windows), width=4.6, depth=4.4),
        seed=seed,
    )
    layout = solved(task)
    assert layout.sound
    assert not layout.left_out
    assert layout.walkways.before_windows == ()
    assert shaded(layout, task) == set()


def test_a_high_window_keeps_nothing_away_and_a_low_thing_stands_before_any() -> None:
    wide = {"wardrobe": box(3.4, 0.6, 2.0, category="wardrobe")}
    high = solved(document(wide, room=room(*(window(wall, 3.6, 1.3) for wall in (0, 1, 2)))))
    low = solved(document({"bench": box(3.4, 0.45, 0.9, category="bench")},
                          *[says("under", "bench", {"kind": "window"})],
                          room=room(*(window(wall, 3.6, 0.6) for wall in (0, 1, 2)))))  # fmt: skip
    for layout in (high, low):
        assert layout.sound
        assert layout.walkways.before_windows == ()
        assert not layout.left_out


def test_where_there_is_no_other_place_it_stands_there_and_that_is_said() -> None:
    task = document(
        {"wardrobe": box(3.2, 0.6, 2.0, category="wardrobe")},
        room=room(*(window(wall, 3.7, 0.5) for wall in (0, 1, 2)), width=4.0, depth=4.0),
    )
    layout = solved(task)
    assert layout.sound
    assert not layout.left_out
    assert layout.walkways.before_windows == ("wardrobe",)
    assert shaded(layout, task) == {"wardrobe"}
    assert not layout.conflicts


@pytest.mark.parametrize("relation", ["in_front_of", "next_to", "against"])
def test_a_stated_wish_wins_over_the_light(relation: str) -> None:
    task = document(
        {"wardrobe": box(1.2, 0.6, 2.0, category="wardrobe")},
        says(relation, "wardrobe", {"kind": "window"}), room=room(window(1, 1.6, 0.8, 0.5)),
    )  # fmt: skip
    layout = solved(task)
    assert layout.sound
    assert layout.relation_proofs["relation-1"].holds
    if relation == "in_front_of":
        assert layout.walkways.before_windows == ("wardrobe",)


def test_a_wish_against_the_far_wall_that_is_all_window_wins_too() -> None:
    task = document(
        {"shelf": box(0.9, 0.32, 1.8, category="bookshelf")},
        says("against", "shelf", {"kind": "wall", "which": "far"}), room=room(window(1, 3.8, 0.4)),
    )  # fmt: skip
    layout = solved(task)
    assert layout.relation_proofs["relation-1"].holds
    assert layout.walkways.before_windows == ("shelf",)


def test_rooms_of_a_sentence_hold_it_as_well_and_their_certificate_is_what_verify_measures() -> None:
    from tests.unit.layout.edited import made

    wanted = plan({"wardrobe": 1, "bookshelf": 2, "floor_lamp": 1, "double_bed": 1}, size=(4.0, 3.6))
    layout = laid_out(wanted, seed=2)
    assert_sound(layout)
    placed_things = world_of(layout.items, layout.placements)
    assert layout.walkways.before_windows == before_windows(layout.rooms, placed_things)
    world, again = made(wanted, seed=2)
    found = world.verify().walkways
    assert replace(found, reachable=()) == replace(again.walkways, reachable=())
    assert set(found.reachable) == set(again.walkways.reachable)


def test_verify_finds_a_wardrobe_that_was_pushed_before_a_window() -> None:
    pane = Opening(id="window-1", kind="window", wall=1, offset=2.2, width=1.4, height=1.3, sill=0.85)
    lit = replace(ROOM, openings={**ROOM.openings, "window-1": pane})
    world = placed(("wardrobe-1", 0.0, 0.0), room=lit, wardrobe=(1.2, 2.0, 0.6))
    assert world.verify().walkways.before_windows == ()
    pushed = moved(world.scene, "wardrobe-1", z=-2.15)
    verdict = world.verify(pushed)
    assert verdict.walkways.before_windows == ("wardrobe-1",)
    assert verdict.sound, "it is in the light, and not in the way"
    (zone,) = keep_outs(lit)
    assert zone.height == pytest.approx(0.85 + TALLER)


def test_a_wardrobe_in_front_of_the_window_is_granted_in_a_sentence() -> None:
    layout = laid_out(plan({"wardrobe": 1}, told("wardrobe", "in_front_of", Anchor(kind="window")), size=(4.0, 4.0)))
    assert all(proof.holds for proof in layout.relation_proofs.values() if proof.hard)
    assert not layout.conflicts


def test_the_zone_is_the_floor_before_the_pane() -> None:
    pane = Opening(id="window-1", kind="window", wall=1, offset=2.2, width=1.4, height=1.3, sill=0.85)
    (zone,) = keep_outs(replace(ROOM, openings={"window-1": pane}))
    (ax, _), (bx, _) = ROOM.wall(1)
    assert zone.box.size[0] == pytest.approx(1.4)
    assert (zone.box.x0, zone.box.x1) == pytest.approx(
        (min(ax, bx) + (2.2 if bx > ax else abs(bx - ax) - 3.6), min(ax, bx) + (3.6 if bx > ax else abs(bx - ax) - 2.2))
    )
