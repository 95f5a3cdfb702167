"""Things as people tell of them: how many, how large, of what, and what is only told."""

from __future__ import annotations

import pytest

from diorama.catalogue.categories import CATEGORIES
from diorama.catalogue.conditions import CONDITIONS
from diorama.catalogue.near_nouns import NEAR_NOUNS
from diorama.language.planner import plan_text
from tests.unit.language.plan_words import written


def lines(text: str) -> list[str]:
    """The plan in short lines, without what was not understood."""
    return [line for line in written(plan_text(text)) if not line.startswith("??")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("10-12 stools and 2 3D printers", ["stool x10-12", "printer-3d x2"]),
        ("a pair of scissors and a set of scales", ["scissors", "scale"]),
        ("many book and several vase on a shelf", ["book x6+", "vase x4+"]),
        ("bunches of garlic hang from the ceiling", ["vegetable x3+"]),
        ("lots of teddys on two shelfs", ["teddy-bear x6+", "shelving-unit x2"]),
        ("3 x blue cube on a desk", ["building-blocks x3: blue"]),
        ("The stairs are on the left.", ["stairs (unknown)"]),
        ("three desks, each with a lamp and a phone, six stools", ["table-lamp x3", "phone x3", "stool x6"]),
        ("five beds, every bed with a bedside table, an IV pole and a curtain", ["iv-stand x5", "curtain x5"]),
    ],
)
def test_numbers_are_as_they_were_said(text: str, wanted: list[str]) -> None:
    assert not set(wanted) - set(lines(text)), lines(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("8' x 5' fluffy rug in front of a sofa", "rug: fur, w=2.438, d=1.524"),
        ("the 2 m tall wardrobe and the 2 chairs", "wardrobe: h=2"),
        ("a table 3 m long and 80 cm wide", "table: w=3, d=0.8"),
        ("a shelf 2 m long and 30 cm deep", "shelving-unit: w=2, d=0.3"),
        ("A sofa facing a walnut console (180 cm wide).", "console-table: walnut, w=1.8"),
        ("6 green blocks (4 cm cubes) on the floor", "building-blocks x6: green, w=0.04"),
    ],
)
def test_sizes_belong_to_the_thing_they_stand_by(text: str, wanted: str) -> None:
    told = [line.replace("2.4384", "2.438") for line in lines(text)]
    assert wanted in told, told


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a vase on a table made of oak", {"vase", "table: oak"}),
        ("a rug in front of a bed painted white", {"rug", "bed: white"}),
        ("a mirror above a chest covered in blue leather", {"mirror", "chest: blue, leather"}),
        ("shag carpet in burnt orange, panelled walls", {"rug: burnt orange, fur"}),
        ("a mismatched stool and a drop-leaf desk", {"stool: mismatched", "desk: drop leaf"}),
    ],
)
def test_a_look_belongs_to_the_noun_before_it(text: str, wanted: set[str]) -> None:
    assert not wanted - set(lines(text)), lines(text)


@pytest.mark.parametrize(
    ("text", "floor"),
    [
        ("a kitchen with a black and white checkered floor", "checkered tile"),
        ("a kitchen with a grey stone floor", "grey stone"),
        ("a study with dark oak flooring", "oak"),
        ("Pantry room. Floor: anthracite.", "anthracite"),
        ("a hall with herringbone parquet flooring", "herringbone"),
        ("a gym with a mat on the rubber floor", "rubber"),
        ("Floor: vinyl, grey. A desk.", "grey plastic"),
        ("a classroom with a clear floor", ""),
    ],
)
def test_floors_keep_material_colour_and_pattern(text: str, floor: str) -> None:
    assert next(iter(plan_text(text).rooms.values())).floor_material == floor


@pytest.mark.parametrize(
    ("text", "walls"),
    [
        ("a bench along the brick wall", "brick red"),
        ("two posters on the yellow wall", "yellow"),
        ("two posters on the yellow left wall", ""),
        ("a shed with glass walls", "glass"),
        ("a cabin with wooden walls", "wood"),
    ],
)
def test_walls_look_as_they_do_where_they_are_anchors(text: str, walls: str) -> None:
    assert next(iter(plan_text(text).rooms.values())).wall_color == walls


@pytest.mark.parametrize(
    ("text", "holder", "held"),
    [
        ("a tray of pastries on the bar", "tray", "croissant"),
        ("a jar of buttons on the shelf", "jar", "button"),
        ("a plate of biscuits on the desk", "plate", "cookie"),
        ("a tray of instruments on a trolley", "tray", "instruments"),
        ("a bag of apples by the door", "bag", "apple"),
    ],
)
def test_a_vessel_and_what_it_holds_are_two_things(text: str, holder: str, held: str) -> None:
    plan = plan_text(text)
    holding = [r for r in plan.relations if r.subject == held and [a.id for a in r.anchors] == [holder]]
    assert [r.relation for r in holding] in (["on"], ["inside"])


@pytest.mark.parametrize(
    "text", ["a jug of milk on the table", "a cup of tea on the table", "a bag of sugar on a table"]
)
def test_what_is_poured_is_no_thing_of_its_own(text: str) -> None:
    assert len(plan_text(text).objects) == 2


def test_a_list_after_what_a_plate_holds_goes_on_without_the_plate() -> None:
    plan = plan_text("A plate of cookies, a clock and a jug on the desk.")
    assert [(r.subject, r.anchors[0].id) for r in plan.relations if r.anchors[0].id == "plate"] == [("cookie", "plate")]


@pytest.mark.parametrize(
    ("text", "wished"),
    [
        ("Bedroom for a girl who loves horses, with a desk.", ["desk"]),
        ("My son likes dinosaurs and trains! Give him a bed.", ["bed"]),
        ("She paints landscapes, so add an easel.", ["easel"]),
        ("A rug that looks like grass.", ["rug"]),
        ("A trunk used as a coffee table.", ["trunk"]),
        ("A crate serving as a nightstand.", ["crate"]),
        ("A rug with a road map printed on it.", ["rug"]),
        ("A bar made of pallets.", ["bar"]),
        ("A fridge no taller than 90 cm.", ["fridge"]),
        ("A cafe with the charm of an old railway station and a piano.", ["piano"]),
        ("A desk, rain on the window.", ["desk"]),
        ("A table. Nothing on the floor except the table.", ["table"]),
        ("Photo of a kitchen: a table.", ["table"]),
        ("Constraints: nothing on the floor. One lamp.", ["lamp"]),
    ],
)
def test_what_is_only_told_is_not_wished(text: str, wished: list[str]) -> None:
    assert [thing.words for thing in plan_text(text).objects.values() if not thing.implied] == wished


def test_none_after_a_colon_denies_what_was_named() -> None:
    plan = plan_text("A lab with one table. Window: none. Lamps: none.")
    assert [negation.category for negation in plan.negations] == ["window", "floor_lamp"]
    assert [thing.words for thing in plan.objects.values()] == ["table"]
    assert not any(room.openings for room in plan.rooms.values())


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Two rooms please: a hallway and a kitchen.", ["hallway", "kitchen"]),
        ("Make two rooms. The first is a bedroom of 4 by 3 m. The second is a bathroom.", ["bedroom", "bathroom"]),
        ("Three rooms: a study and two bedrooms.", ["office", "bedroom", "bedroom"]),
        ("Two rooms.", ["room", "room"]),
    ],
)
def test_rooms_that_were_counted_are_those_that_are_named(text: str, types: list[str]) -> None:
    rooms = plan_text(text).rooms.values()
    assert [room.type for room in rooms] == types
    assert [room.size.width for room in rooms if room.type == "bathroom"] in ([], [None])


def test_the_desk_of_somebody_is_no_table_that_was_named_before() -> None:
    plan = plan_text("A big round table. The librarian's desk is near the entrance.")
    assert [thing.category for thing in plan.objects.values()] == ["table", "desk"]


def test_every_table_is_not_the_one_pool_table() -> None:
    plan = plan_text("A pool table by the window and beer mats on every table.")
    assert [(thing.words, thing.count.min) for thing in plan.objects.values()][-1] == ("table", 2)


def test_near_nouns_have_a_category_and_no_other_entry() -> None:
    assert not set(NEAR_NOUNS.values()) - set(CATEGORIES)
    assert not set(NEAR_NOUNS) & {name for row in CATEGORIES.values() for name in row.names}
    assert all(name == name.lower().strip() for name in [*NEAR_NOUNS, *CONDITIONS])


@pytest.mark.parametrize("noun", sorted(NEAR_NOUNS)[::23])
def test_a_near_noun_is_one_known_thing(noun: str) -> None:
    plan = plan_text(f"A desk and one {noun}.")
    assert [thing.words for thing in plan.objects.values()] == ["desk", noun.replace("-", " ")] or noun.endswith("s")


@pytest.mark.parametrize("word", sorted(CONDITIONS)[::29])
def test_a_condition_is_kept_as_it_was_said(word: str) -> None:
    look = plan_text(f"A desk and a {word} armchair.").objects["armchair"].attributes
    assert look.extra == (word,)


@pytest.mark.parametrize(
    ("slip", "meant"),
    [("a dubble bed", "double_bed"), ("a chest agenst the wall", "chest"), ("two chares", "chair")],
)
def test_common_misspellings_are_read(slip: str, meant: str) -> None:
    plan = plan_text(slip)
    assert [thing.category for thing in plan.objects.values()] == [meant]
    assert any(note.why.startswith("read as") for note in plan.not_understood)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a chandelier with twelve candles", "chandelier: 12 candles"),
        ("a coat rack with eight hooks", "coat-rack: 8 hooks"),
        ("a wedding cake with three layers", "cake: 3 layers"),
        ("a stove with four burners", "stove: 4 burners"),
    ],
)
def test_parts_that_are_counted_are_no_things(text: str, wanted: str) -> None:
    assert [line for line in lines(text) if not line.startswith("room")] == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a cabinet with doors in smoked glass", "cabinet: doors, glass doors"),
        ("All stools are blue but the one by the door is gold.", "stool-2: gold, gold"),
        ("three rocks on white gravel", "rock x3"),
        ("a lamp hanging low over a table", "pendant-light"),
        ("sacks of clay by a kiln", "bag x3+"),
        ("a bed dressed in crisp white linen", "bed"),
        ("lanterns hanging from the branches", "paper-lantern x3+"),
        ("folded jumpers on a table", "clothes x3+: folded"),
    ],
)
def test_looks_of_parts_grounds_and_covers_are_not_those_of_the_thing(text: str, wanted: str) -> None:
    told = [line.partition(" (")[0] for line in lines(text)]
    assert wanted in told, told


def test_bedding_that_is_told_by_its_look_is_implied() -> None:
    plan = plan_text("A bedroom with a bed dressed in white linen.")
    bedding = plan.objects["blanket"]
    assert (bedding.implied, bedding.attributes.color, bedding.attributes.material) == (True, "white", "linen")


@pytest.mark.parametrize(
    ("text", "wished"),
    [
        ("Workstations: four rows of four white desks.", ["desk"]),
        ("A TV on the wall and no rug, the dog chews them.", ["tv"]),
        ("A table for change the nappies.", ["table"]),
        ("A clock, before we spend any more, and a lamp.", ["clock", "lamp"]),
        ("A kiosk selling newspapers and a bench.", ["kiosk", "bench"]),
        ("Hallway of a terraced house. A bench.", ["bench"]),
        ("I need office at home with a desk.", ["desk"]),
        ("A desk with a view over the harbour.", ["desk"]),
        ("A poster showing a cat.", ["poster"]),
        ("He repaired clocks. A bench.", ["bench"]),
        ("A campfire with logs around it as seats.", ["campfire", "log"]),
    ],
)
def test_more_that_is_only_told(text: str, wished: list[str]) -> None:
    assert [thing.words for thing in plan_text(text).objects.values() if not thing.implied] == wished


def test_one_for_every_chair_is_as_many_as_there_are_chairs() -> None:
    assert "table-lamp x6" in lines("A table with six chairs and a desk lamp for every chair.")


def test_a_row_of_ten_counts_what_was_named_before() -> None:
    assert {"coat-hook x10", "in_row(coat-hook)"} <= set(lines("Coat hooks: a row of 10, mounted on the wall."))


@pytest.mark.parametrize("text", ["Eight lockers in two stacks of four.", "Books stacked in three crooked piles."])
def test_stacks_with_a_number_are_stacked(text: str) -> None:
    plan = plan_text(text)
    assert [relation.relation for relation in plan.relations if not relation.implied] == ["stacked"]
    assert len(plan.objects) == 1


@pytest.mark.parametrize(
    ("text", "height"),
    [
        ("Hall, ceiling height 3.2 m.", 3.2),
        ("A hall with a ceiling height of 4 m.", 4.0),
        ("Ceiling height: 3 m.", 3.0),
    ],
)
def test_the_height_of_the_ceiling_is_the_rooms(text: str, height: float) -> None:
    room = next(iter(plan_text(text).rooms.values()))
    assert (room.size.height, room.size_word) == (height, "")


@pytest.mark.parametrize("text", ["A nursery without any pink in it, a cot.", "Avoid pink or shiny objects. A cot."])
def test_looks_that_are_denied_paint_nothing(text: str) -> None:
    plan = plan_text(text)
    assert not any(room.wall_color or room.attributes.color for room in plan.rooms.values())
    assert not any(thing.attributes.color for thing in plan.objects.values())


@pytest.mark.parametrize(
    ("text", "mood"),
    [("A park in autumn with a bench.", "autumn"), ("A nursery in soft pastel colours.", "pastel"),
     ("A bar, warm light, two stools.", "warm")],
)  # fmt: skip
def test_seasons_tones_and_light_are_moods(text: str, mood: str) -> None:
    assert mood in plan_text(text).environment.mood


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Two beds, one nightstand each, a rug.", ["bed x2", "nightstand x2", "rug"]),
        ("three pillows (two white, one pink)", ["pillow: pink", "pillow-2 x2: white"]),
        ("a rack of dumbbells from 2 to 20 kg", ["shelving-unit", "dumbbell x6+"]),
        ("tulips on stepped shelves", ["flowers x3+", "shelving-unit x3+: stepped"]),
        ("pin cushions and cable trays", ["pillow x3+", "tray x3+"]),
        ("a mug full of pens and a cactus on a desk", ["cup", "pen x6+", "small-plant", "desk"]),
        ("a long shelf at table height", ["shelving-unit: long"]),
        ("twelve stools of which three are broken", ["stool x9", "stool-2 x3: broken"]),
        ("exposed brick, stainless steel island", ["kitchen-island: steel"]),
        ("a string of light bulbs", ["string-light"]),
    ],
)
def test_lists_numbers_and_bulk_are_told_apart(text: str, wanted: list[str]) -> None:
    assert [line for line in lines(text) if "(" not in line and not line.startswith(("room", "air"))] == wanted


def test_what_a_building_was_turned_into_is_no_second_room() -> None:
    assert len(plan_text("An old barn converted into a dance hall: a stage.").rooms) == 1


def test_whose_a_thing_is_is_not_reported() -> None:
    assert not plan_text("A globe on the teacher's desk.").not_understood


def test_after_what_a_bowl_holds_the_list_goes_back_to_the_table() -> None:
    plan = plan_text("A console table holding a bowl of keys, a lamp and a mug.")
    on_table = {r.subject for r in plan.relations if [a.id for a in r.anchors] == ["console-table"]}
    assert on_table == {"bowl", "table-lamp", "cup"}


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("a plate and a fork", "table"),
        ("a kitchen with a mug next to a glass", "table"),
        ("a sofa with a mug on it", "sofa"),
        ("a plate on the floor", ""),
        ("a desk and a cup", "desk"),
    ],
)
def test_tableware_with_nothing_to_stand_on_gets_one_table(text: str, on: str) -> None:
    plan = plan_text(text)
    tables = [name for name, thing in plan.objects.items() if thing.implied and thing.category == "table"]
    assert len(tables) == (on == "table")
    carried = [r for r in plan.relations if r.relation == "on" and any(a.kind == "object" for a in r.anchors)]
    assert {plan.objects[r.anchors[0].id or ""].category for r in carried} == ({on} if on else set())


def test_one_thing_that_is_made_alone_gets_no_table() -> None:
    from diorama.language.planner import parse_thing

    plan = parse_thing("a blue mug")
    assert [thing.category for thing in plan.objects.values()] == ["cup"]
    assert not plan.not_understood
