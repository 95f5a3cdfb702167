"""What must not be: never turned into its opposite, never dropped in silence."""

import pytest

from diorama.language.planner import plan_text


@pytest.mark.parametrize("text", ["a sofa that is not red", "a sofa that isn't red", "a sofa which is not red"])
def test_a_look_that_is_denied_and_not_usual_is_not_applied(text):
    plan = plan_text(text)
    (sofa,) = plan.objects.values()
    assert sofa.attributes.color == ""
    assert not plan.not_understood


@pytest.mark.parametrize(
    ("text", "color", "material"),
    [
        ("a toilet that isn't white", "grey", ""),
        ("a table that is not wooden", "", "steel"),
        ("a blue chair that is not red", "blue", ""),
        ("a rug that is not striped", "", ""),
    ],
)
def test_a_look_that_is_denied_and_usual_gives_way_to_another(text, color, material):
    plan = plan_text(text)
    (thing,) = plan.objects.values()
    assert (thing.attributes.color, thing.attributes.material) == (color, material)
    assert not plan.not_understood


def test_a_look_that_is_said_and_denied_is_kept_and_reported():
    plan = plan_text("a red chair that is not red")
    assert plan.objects["chair"].attributes.color == "red"
    assert [note.why for note in plan.not_understood] == ["it is said to be red, too"]


def test_a_relation_that_is_denied_is_negated():
    plan = plan_text("a bedroom with a bed that doesn't face the door")
    assert list(plan.objects) == ["bed"]
    assert [(r.relation, r.negated) for r in plan.relations] == [("facing", True)]


@pytest.mark.parametrize(
    "text", ["a room that does not have a table, and a bed", "a room which doesn't have a table, and a bed"]
)
def test_a_thing_that_a_room_does_not_have_is_not_there(text):
    plan = plan_text(text)
    assert [thing.category for thing in plan.objects.values()] == ["bed"]
    assert [unwanted.category for unwanted in plan.negations] == ["table"]


@pytest.mark.parametrize(("text", "said"), [("a wooden table with five legs", 1), ("a bookshelf with five shelves", 0)])
def test_a_number_of_parts_that_changes_nothing_is_said(text, said):
    plan = plan_text(text)
    assert len(plan.not_understood) == said
    assert all("legs changes nothing" in part.why for part in plan.not_understood)


@pytest.mark.parametrize(("text", "said"), [("an L-shaped desk", 1), ("an L-shaped sofa", 0), ("an oval rug", 0)])
def test_a_shape_that_is_not_built_is_said(text, said):
    assert len(plan_text(text).not_understood) == said
