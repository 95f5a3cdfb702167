"""The recipes over the inline engine, with planners and generators of the test's own."""

import asyncio

import pytest

from diorama.backends.registry import index_of
from diorama.compose.wire import RECIPES
from diorama.domain.asset import MadeAsset
from diorama.domain.capability import PLAN, TEXT_TO_3D, BackendSpec, PlanResult, TextTo3dResult
from diorama.domain.errors import LimitExceeded, UserFault, WishesConflict
from diorama.domain.event import JobArtifact, JobProgress
from diorama.domain.material import Material
from diorama.domain.model import Model, Part
from diorama.domain.plain import to_json_bytes
from diorama.domain.plan import Count, NotUnderstood, Plan, PlanObject, PlanRelation, PlanRoom
from diorama.domain.relation import Anchor
from diorama.domain.scene import Attributes
from diorama.domain.span import Span
from diorama.engine.inline import InlineEngine
from diorama.geometry.shapes import box_between
from diorama.pipelines.text_to_asset import TextToAsset
from diorama.pipelines.text_to_scene import TextToScene, mount_of

SPAN = Span(start=0, end=1)
ASKED: list = []
MADE: list = []
PLANS: list[Plan] = []


class Planner:
    def load(self, options): ...

    def run(self, request, tick):
        ASKED.append(request)
        return PlanResult(plan=PLANS[0])

    def unload(self): ...


class Blocks:
    def load(self, options): ...

    def run(self, request, tick):
        MADE.append(request)
        part = Part(name="block", mesh=box_between((-0.3, 0, -0.3), (0.3, 0.7, 0.3)), material=Material(name="m"))
        return TextTo3dResult(
            made=MadeAsset(
                model=Model(parts=(part,)),
                category=request.category,
                name=request.words,
                mount="floor",
                has_front=True,
                mass_kg=5.0,
            )
        )

    def unload(self): ...


SPECS = [
    BackendSpec(name="planner", capability=PLAN, factory=f"{__name__}:Planner"),
    BackendSpec(name="blocks", capability=TEXT_TO_3D, factory=f"{__name__}:Blocks", license="CC0-1.0", revision="9"),
]


def thing(category: str, count: int = 1, **more) -> PlanObject:
    return PlanObject(category=category, words=category, count=Count(min=count, max=count), span=SPAN, **more)


def plan(relations=(), not_understood=(), style="", **objects: PlanObject) -> Plan:
    return Plan(
        text="x",
        style=style,
        rooms={"room": PlanRoom(type="bedroom", implied=True)},
        objects=objects,
        relations=tuple(relations),
        not_understood=tuple(not_understood),
    )


def run(kind: str, parameters, the_plan: Plan):
    ASKED.clear()
    MADE.clear()
    PLANS[:] = [the_plan]

    async def main():
        engine = InlineEngine(backends=index_of(SPECS), recipes=RECIPES)
        try:
            job = await engine.submit(kind, parameters)
            events = [event async for event in engine.watch(job)]
            return await engine.result(job), events, engine
        finally:
            await engine.close()

    return asyncio.run(main())


def test_each_planned_thing_is_made_once_however_often_it_stands_there():
    result, _, _ = run(
        "text_to_scene", TextToScene(text="x", seed=5), plan(chair=thing("chair", 3), desk=thing("desk"))
    )
    assert [request.category for request in MADE] == ["chair", "desk"]
    assert len({request.seed for request in MADE}) == 2
    assert sorted(item.category for item in result.scene.objects.values()) == ["chair", "chair", "chair", "desk"]
    assert [asset.category for asset in result.assets] == ["chair", "desk"]


def test_the_style_of_the_text_reaches_things_that_have_none():
    rustic = thing("desk", attributes=Attributes(style="rustic"))
    run("text_to_scene", TextToScene(text="x"), plan(style="modern", desk=rustic, chair=thing("chair")))
    assert [request.attributes.style for request in MADE] == ["rustic", "modern"]


def test_seed_and_style_of_the_request_reach_the_planner():
    run("text_to_scene", TextToScene(text="x", seed=5, style="rustic"), plan(desk=thing("desk")))
    assert (ASKED[0].text, ASKED[0].seed, ASKED[0].style) == ("x", 5, "rustic")


def test_progress_only_rises_and_pictures_are_announced_before_the_end():
    _, events, _ = run("text_to_scene", TextToScene(text="x"), plan(desk=thing("desk")))
    fractions = [event.fraction for event in events if isinstance(event, JobProgress)]
    assert fractions == sorted(fractions)
    assert (fractions[0], fractions[-1]) == (0.0, 1.0)
    assert [event.name for event in events if isinstance(event, JobArtifact)] == ["scene.glb", "preview.png"]


def test_every_file_is_the_blob_that_its_hash_names():
    result, _, engine = run("text_to_scene", TextToScene(text="x"), plan(desk=thing("desk")))
    assert engine.desk.get(result.files["scene.json"]) == to_json_bytes(result.scene)
    assert result.certificate.scene_sha256 == result.files["scene.json"]
    (asset,) = result.assets
    assert result.files[f"assets/{asset.id}/asset.glb"] == asset.master


def test_provenance_says_who_made_it_under_which_licence_and_from_what():
    result, _, _ = run("text_to_asset", TextToAsset(text="x", seed=4), plan(desk=thing("desk", details={"drawers": 2})))
    origin = result.asset.provenance
    assert (origin.backend, origin.revision, origin.license, origin.seed) == ("blocks", "9", "CC0-1.0", 4)
    assert origin.parameters["details"] == {"drawers": 2}
    assert origin.text == "desk"


def test_more_things_than_the_limit_are_refused_before_any_is_made():
    with pytest.raises(LimitExceeded, match="4,000 of them: chair") as caught:
        run("text_to_scene", TextToScene(text="x"), plan(chair=thing("chair", 4000)))
    assert caught.value.code == "too_many_objects"
    assert MADE == []


def test_strict_refuses_words_that_were_not_understood():
    odd = NotUnderstood(span=SPAN, words="zorp", why="no such word")
    with pytest.raises(WishesConflict, match=r"'zorp' \(no such word\)"):
        run("text_to_scene", TextToScene(text="x", strict=True), plan(not_understood=[odd], desk=thing("desk")))
    with pytest.raises(WishesConflict, match="zorp"):
        run("text_to_asset", TextToAsset(text="x", strict=True), plan(not_understood=[odd], desk=thing("desk")))
    assert MADE == []


def test_strict_refuses_what_does_not_fit():
    wish = TextToScene(text="x", strict=True, room_size_m=(1.5, 1.5))
    with pytest.raises(WishesConflict, match="desk"):
        run("text_to_scene", wish, plan(desk=thing("desk", 30)))


def test_relax_applies_the_first_repair_and_says_which():
    tight, *_ = run("text_to_scene", TextToScene(text="x", room_size_m=(1.5, 1.5)), plan(desk=thing("desk", 4)))
    (conflict,) = tight.certificate.conflicts
    assert conflict.repairs[0].kind == "grow_room"
    wish = TextToScene(text="x", room_size_m=(1.5, 1.5), relax=True, strict=True)
    relaxed, *_ = run("text_to_scene", wish, plan(desk=thing("desk", 4)))
    assert len(relaxed.scene.objects) == 4
    assert not relaxed.certificate.conflicts
    (ended,) = relaxed.certificate.relaxed
    assert ended.why == conflict.why
    assert ended.repairs == conflict.repairs[:1]


@pytest.mark.parametrize("text", ["", "  \n"])
def test_empty_text_is_refused(text):
    with pytest.raises(UserFault, match="empty"):
        run("text_to_scene", TextToScene(text=text), plan(desk=thing("desk")))


def test_no_thing_in_the_words_is_refused():
    with pytest.raises(UserFault, match="no thing was found"):
        run("text_to_asset", TextToAsset(text="x"), plan())


def relation(name: str, anchor: Anchor) -> PlanRelation:
    return PlanRelation(subject="tv", relation=name, anchors=(anchor,), span=SPAN)


def test_a_television_hangs_unless_it_is_put_somewhere_or_there_is_a_stand_for_it():
    tv, stand, wall = thing("television"), thing("tv_stand"), Anchor(kind="wall")
    on_table = relation("on", Anchor(kind="object", id="table"))
    assert mount_of(plan(tv=tv), "tv") == "wall"
    assert mount_of(plan(tv=tv, stand=stand), "tv") is None
    assert mount_of(plan(tv=tv, stand=stand, relations=[relation("on_wall", wall)]), "tv") == "wall"
    assert mount_of(plan(tv=tv, table=thing("table"), relations=[on_table]), "tv") is None
    assert mount_of(plan(guitar=thing("guitar")), "guitar") is None
