"""The vocabulary: which words name what, numbers, lengths, looks, slips, languages, what plays in the open air."""

from __future__ import annotations

import pytest

from diorama.catalogue.categories import CATEGORIES, ancestors, category
from diorama.catalogue.color_names import CSS_NAMES
from diorama.catalogue.colors import COLORS, SPELLINGS, color
from diorama.catalogue.looks import PATTERNS, SHAPES
from diorama.catalogue.materials import MATERIAL_OF_NAME
from diorama.catalogue.senses import plural
from diorama.domain.errors import UserFault
from diorama.domain.plan import Plan
from diorama.language.lexicon import lexicon
from diorama.language.measures import measure_at
from diorama.language.mend import is_mended
from diorama.language.numbers import integer_at, number_at
from diorama.language.planner import parse_thing, plan_text
from diorama.language.tokens import tokenize
from tests.unit.language.plan_words import written

# Nouns that prompts use, and the kind each names where nothing is said of where it stands.
_KINDS = """picture: picture, painting, wall art | poster: poster | wall_clock: wall clock, clock | rug: rug, carpet
ceiling_light: ceiling light, overhead light | smoke_detector: smoke detector | mirror: mirror | book: book, novel
box: box, carton, cardboard box | tray: tray | notebook: notebook | wall_sconce: wall sconce, wall light | pen: pen
floor_lamp: floor lamp, standing lamp, lamp | bottle: bottle | small_plant: small plant, succulent, cactus
cup: mug, cup, teacup | cabinet: cabinet, cupboard | sideboard: sideboard, credenza | shelving_unit: shelving unit
side_table: side table, end table | bench: bench | chair: chair | dining_chair: dining chair | coaster: coaster
basket: basket | bin: bin, trash can, dustbin, wastebasket | whiteboard: whiteboard | jar: jar | armchair: armchair
desk: desk, writing desk | glass: drinking glass, wine glass | office_chair: office chair, swivel chair | table: table
coffee_table: coffee table | bowl: bowl | vase: vase | soap: soap, soap dispenser | sofa: sofa, couch, settee
wall_shelf: floating shelf | toilet: toilet, loo, lavatory | bed: bed | remote: remote control | phone: phone
pendant_light: pendant light | nightstand: nightstand, bedside table | stool: stool, footstool | ottoman: pouf, ottoman
laptop: laptop | candle: candle | table_lamp: desk lamp, table lamp | towel_rail: towel rail, towel rack
sink: sink, washbasin | vanity: bathroom vanity | counter: reception desk, counter | cart: cart, trolley | plate: plate
television: tv, television, telly | sculpture: sculpture | dining_table: dining table | toy: toy | monitor: monitor
computer_mouse: mouse, computer mouse | towel: towel | keyboard: keyboard | blanket: blanket, duvet, comforter
dresser: dresser, chest of drawers | plant: potted plant, houseplant | fork: fork | knife: knife | spoon: spoon
bathtub: bathtub, bath, clawfoot tub | shoes: pair of shoes | wardrobe: wardrobe, armoire | console_table: console table
bag: bag, backpack, rucksack | stapler: stapler | scissors: scissors | toilet_paper: toilet paper, tissue box
coat_rack: coat rack, hat stand | can: can, tin can, soda can | fridge: fridge, refrigerator | bookshelf: bookcase
chandelier: chandelier | photo_frame: photo frame | fruit: fruit | bar_stool: bar stool | tv_stand: tv stand
speaker: speaker | stove: stove, oven, cooker | ball: ball, football | printer: printer | pillow: pillow, cushion
game_controller: game controller | workbench: workbench | cutting_board: cutting board, chopping board, cheese board
teddy_bear: teddy bear | pen_cup: pen cup | food: food | ceiling_fan: ceiling fan | pot: pot, saucepan | pan: frying pan
computer: desktop pc | tool: tool | hammer: hammer | easel: easel | treadmill: treadmill | kettle: kettle | crib: crib
conference_table: conference table | yoga_mat: yoga mat | coffee_machine: coffee machine, espresso machine
bookend: bookend | ladder: ladder, stepladder | curtain: curtain, drape | shower: shower, shower cabin | locker: locker
aquarium: aquarium, fish tank | car: car, automobile | microwave: microwave | washing_machine: washing machine, dryer
base_cabinet: base cabinet | dishwasher: dishwasher | alarm_clock: alarm clock | toaster: toaster | dog_bed: dog bed
laundry_basket: laundry hamper | safe: safe | vacuum: vacuum cleaner, hoover | watering_can: watering can
baseball_bat: baseball bat | basketball: basketball | wine_bottle: wine bottle | magazine: newspaper, magazine
faucet: faucet, tap | bunk_bed: bunk bed | pool_table: pool table, billiard table | bar_table: bar table
ping_pong_table: ping-pong table, table tennis table | bar_cart: bar cart | wine_cooler: wine cooler
kitchen_island: kitchen island | play_kitchen: play kitchen | toy_box: toy box | rocking_horse: rocking horse
doll: doll | bean_bag: bean bag | floor_cushion: floor cushion | recliner: recliner | sectional_sofa: l-shaped sofa
rocking_chair: rocking chair | vanity_table: dressing table | filing_cabinet: filing cabinet | server_rack: server rack
water_dispenser: water dispenser, water cooler | massage_table: massage table, exam table | dental_chair: dental chair
weight_rack: weight rack | dumbbell: dumbbell | exercise_bike: exercise bike | luggage_cart: luggage cart
clothing_rack: clothing rack | pedestal: pedestal, plinth | stage: stage | studio_light: studio light
chalkboard: chalkboard, blackboard | printer_3d: 3d printer | robot_arm: robot arm | teapot: teapot
jewelry_box: jewellery box, jewelry box | board_game: board game | napkin: napkin, serviette | headset: headset
game_console: game console | recycling_bin: recycling bin | umbrella_stand: umbrella stand | fireplace: fireplace
piano: piano | grand_piano: grand piano | guitar: guitar | drum_kit: drum kit | apple: apple | orange: orange
banana: banana | bread: loaf of bread, bread | pizza: pizza | cake: birthday cake | tomato: tomato | pumpkin: pumpkin
tree: tree, oak tree, apple tree | pine_tree: pine tree, fir tree, spruce tree | palm_tree: palm tree | rock: boulder
bush: bush, shrub | hedge: hedge | grass_patch: patch of grass | flowers: flower, rose | flower_bed: flower bed
fence: fence, picket fence | path: path, footpath | pond: pond | street_lamp: street lamp, lamp post, street light
park_bench: park bench | bicycle: bicycle, bike | motorcycle: motorbike | truck: lorry, truck, bus | boat: boat, canoe
cloud: cloud | cat: cat, kitten | dog: dog, puppy | horse: horse | cow: cow | bird: bird, pigeon | duck: duck
fish: fish, goldfish | rabbit: rabbit, bunny | person: person, man, woman | child: child, boy, girl | violin: violin
trumpet: trumpet | skateboard: skateboard | surfboard: surfboard | tennis_racket: tennis racket | toy_car: toy car
mannequin: mannequin | fire_extinguisher: fire extinguisher | lawn_mower: lawn mower | wheelbarrow: wheelbarrow
fan: standing fan | umbrella: umbrella | suitcase: suitcase, luggage | radiator: radiator, heater | barrel: barrel, keg
crate: crate | chest: trunk, chest | hat: hat, cap | clothes: shirt, jacket | bucket: bucket, pail | broom: broom, mop
toothbrush_holder: toothbrush | knife_block: knife block | blender: blender, food processor | telescope: telescope
camera: camera | robot: robot | globe: globe | snowman: snowman | mailbox: mailbox, letterbox | well: wishing well
jukebox: jukebox | throne: throne | wheelchair: wheelchair"""


def _rows() -> list[tuple[str, str]]:
    rows = (row.partition(": ") for row in _KINDS.replace("\n", " | ").split(" | "))
    return [(noun, key) for key, _, nouns in rows for noun in nouns.split(", ")]


@pytest.mark.parametrize(("noun", "key"), _rows())
def test_a_noun_names_its_own_kind(noun: str, key: str) -> None:
    found = next(iter(parse_thing(f"a {noun}").objects.values()))
    key = {"mannequin": "large_statue", "globe": "sculpture"}.get(key, key)
    assert found.category == key
    assert key in CATEGORIES


def test_there_are_many_nouns_of_many_kinds() -> None:
    assert len(_rows()) > 350
    nouns = {name for row in CATEGORIES.values() for name in row.names}
    assert len(CATEGORIES) > 450
    assert len(nouns) > 4000


@pytest.mark.parametrize("row", [row for row in CATEGORIES.values() if row.key != "unknown"], ids=lambda row: row.key)
def test_every_name_and_its_plural_is_read_as_that_kind_or_a_sense_of_it(row: object) -> None:
    known = lexicon()
    assert isinstance(row, type(CATEGORIES["bed"]))
    for name in row.names:
        for form in (name, plural(name)):
            match = known.match(tokenize(form), 0, len(tokenize(form)))
            if match is None or match[1] < len(tokenize(form)):
                continue  # buildings are marked where the text plays in the open air
            assert match[0].noun or match[0].room, form


def test_a_tree_is_no_potted_plant_and_fits_where_it_stands() -> None:
    assert ancestors("pine_tree") == ("pine_tree", "tree")
    assert category("tree").size_m[1] > 4
    outside = plan_text("a garden with a tree").objects
    inside = plan_text("a living room with a tree").objects
    assert [thing.category for thing in outside.values()] == ["tree"]
    assert [thing.category for thing in inside.values()] == ["potted_tree"]
    assert category("potted_tree").size_m[1] < 2.4


@pytest.mark.parametrize(
    ("text", "category_", "words"),
    [
        ("a gaming desk", "desk", "gaming desk"),
        ("a velociraptor lamp", "floor_lamp", "lamp"),
        ("a kitchen chair", "dining_chair", "kitchen chair"),
        ("a pirate chest", "chest", "chest"),
        ("a mushroom stool", "stool", "stool"),
        ("a captain's chair", "chair", "chair"),
    ],
)
def test_a_compound_is_what_its_head_is(text: str, category_: str, words: str) -> None:
    thing = next(iter(parse_thing(text).objects.values()))
    assert (thing.category, thing.words) == (category_, words)


def test_every_color_word_reaches_the_thing_it_stands_before() -> None:
    assert len(COLORS) >= 140
    assert len(CSS_NAMES) >= 75
    for word in sorted({*COLORS, *SPELLINGS}):
        look = next(iter(parse_thing(f"a {word} chair").objects.values())).attributes
        assert color(look.color) == color(word), word


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("dark blue", "dark blue"),
        ("very pale pink", "blush"),
        ("pastel green", "pastel green"),
        ("reddish", "red"),
        ("greenish grey", "greenish grey"),
        ("blue-green", "blue green"),
        ("cornflowerblue", "cornflower blue"),
        ("light gray", "light grey"),
        ("deep burgundy", "deep burgundy"),
        ("bright orange", "bright orange"),
        ("black and white", "black and white"),
        ("rose gold", "copper"),
    ],
)
def test_shades_tinges_and_pairs_are_colors(said: str, kept: str) -> None:
    look = next(iter(parse_thing(f"a {said} chair").objects.values())).attributes
    if said == "very pale pink":
        assert color(look.color) is not None
        return
    assert look.color == kept
    assert color(kept) is not None


def test_a_shade_of_a_material_keeps_the_material() -> None:
    look = next(iter(parse_thing("a dark oak desk").objects.values())).attributes
    assert (look.color, look.material) == ("dark oak", "oak")
    dark, oak = color("dark oak"), MATERIAL_OF_NAME["oak"].color
    assert dark is not None
    assert sum(dark) < sum(oak)


def test_every_material_pattern_and_shape_reaches_the_thing() -> None:
    for word, kind in MATERIAL_OF_NAME.items():
        look = next(iter(parse_thing(f"a {word} chair").objects.values())).attributes
        assert look.material == kind.key or color(look.color) is not None, word
    for word, pattern in PATTERNS.items():
        assert next(iter(parse_thing(f"a {word} curtain").objects.values())).attributes.pattern == pattern, word
    for word, shape in SHAPES.items():
        assert next(iter(parse_thing(f"a {word} table").objects.values())).attributes.shape == shape, word


def test_a_pattern_that_nothing_is_made_in_is_said() -> None:
    assert [note.why for note in plan_text("a striped sofa").not_understood] == [
        "the pattern (striped) changes nothing yet"
    ]
    assert not plan_text("a striped rug").not_understood


@pytest.mark.parametrize(
    ("said", "value", "taken"),
    [
        ("two", 2, 1),
        ("twenty-four", 24, 2),
        ("a hundred", 100, 2),
        ("a hundred and twenty", 120, 4),
        ("one hundred five", 105, 3),
        ("two thousand three hundred and five", 2305, 6),
        ("a thousand and one", 1001, 4),
        ("twelve hundred", 1200, 2),
        ("3 thousand", 3000, 2),
        ("five million", 5_000_000, 2),
        ("two dozen", 24, 2),
        ("three score", 60, 2),
        ("twenty chairs", 20, 1),
        ("two hundred and a bed", 200, 2),
    ],
)
def test_number_words(said: str, value: int, taken: int) -> None:
    lows = [token.low for token in tokenize(said)]
    assert integer_at(lows, 0) == (value, taken)


@pytest.mark.parametrize("said", ["", "a", "chair", "a chair", "and five", "zero"])
def test_what_is_no_number(said: str) -> None:
    assert integer_at(said.split(), 0) is None


@pytest.mark.parametrize(
    ("said", "value"),
    [("two and a half", 2.5), ("1 1/2", 1.5), ("1½", 1.5), ("½", 0.5), ("half a", 0.5), ("three quarters of a", 0.75),
     ("2.5", 2.5), ("one and three quarters", 1.75), ("seven", 7)],
)  # fmt: skip
def test_fractions(said: str, value: float) -> None:
    found = number_at([token.low for token in tokenize(said)], 0)
    assert found is not None
    assert found[0] == pytest.approx(value)


@pytest.mark.parametrize(
    ("said", "lengths"),
    [
        ("one and a half metres", (1.5,)),
        ("half a metre", (0.5,)),
        ("a metre and a half from", (1.5,)),
        ("a metre wide", (1.0,)),
        ("5'6\"", (1.6764,)),
        ("6 ft 2 in", (1.8796,)),
        ("six feet two inches", (1.8796,)),
        ("1m80", (1.8,)),
        ("1 m 20 cm", (1.2,)),
        ("2 by 3 metre", (2.0, 3.0)),
        ("3x4 m", (3.0, 4.0)),
        ("3 x 4 x 2.5 m", (3.0, 4.0, 2.5)),
        ("40cm", (0.4,)),
        ("80 cm. wide", (0.8,)),
        ("12'6\" x 10'", (3.81, 3.048)),
        ("600 mm", (0.6,)),
        ("two and a half by three metres", (2.5, 3.0)),
        ("5m2", (2.5, 2.0)),
    ],
)
def test_lengths(said: str, lengths: tuple[float, ...]) -> None:
    tokens = tokenize(said)
    found = measure_at(tokens, 0, len(tokens))
    assert found is not None
    assert found[0].lengths == pytest.approx(lengths)


@pytest.mark.parametrize("said", ["a foot of the bed", "a chair", "5 chairs", "a pair of metres", "in the corner"])
def test_what_is_no_length(said: str) -> None:
    tokens = tokenize(said)
    assert measure_at(tokens, 0, len(tokens)) is None


@pytest.mark.parametrize(
    ("said", "least", "most"),
    [("a set of 5 chairs", 5, 5), ("a couple of chairs", 2, 2), ("half a dozen chairs", 6, 6),
     ("a few chairs", 3, None),
     ("two thousand three hundred and five chairs", 2305, 2305), ("a hundred and twenty chairs", 120, 120),
     ("hundreds of chairs", 100, None), ("a flock of sheep", 5, None), ("four pairs of chairs", 8, 8)],
)  # fmt: skip
def test_quantities(said: str, least: int, most: int | None) -> None:
    count = next(iter(plan_text(f"a room with {said}").objects.values())).count
    assert (count.min, count.max) == (least, most)


def _notes(plan: Plan) -> list[tuple[str, str]]:
    return [(note.words, note.why) for note in plan.not_understood]


@pytest.mark.parametrize(
    ("slip", "word"),
    [("tabel", "table"), ("chiar", "chair"), ("soffa", "sofa"), ("bokshelf", "bookshelf"), ("wardrode", "wardrobe"),
     ("lmap", "lamp"), ("mirrror", "mirror"), ("rardrobe", "wardrobe"), ("televison", "television"),
     ("diningtable", "dining table"), ("matress", "mattress")],
)  # fmt: skip
def test_slips_are_mended_and_said_with_their_place(slip: str, word: str) -> None:
    text = f"a room with a {slip}"
    plan = plan_text(text)
    assert _notes(plan) == [(slip, f"read as '{word}'")]
    assert is_mended(plan.not_understood[0])
    assert plan.not_understood[0].span.start == text.index(slip)
    assert plan.objects == plan_text(f"a room with a {word}").objects or next(iter(plan.objects.values())).category


@pytest.mark.parametrize(
    "word",
    ["cable", "coach", "better", "battle", "father", "rains", "label", "metres", "bud", "Monet", "chain", "stable"],
)
def test_words_of_everyday_english_and_names_are_not_mended(word: str) -> None:
    assert not [note for note in plan_text(f"a bed by {word} here").not_understood if is_mended(note)]


@pytest.mark.parametrize(
    ("text", "language"),
    [("ein Bett", "German"), ("Ich möchte ein Wohnzimmer mit Sofa", "German"), ("une table", "French"),
     ("un grand lit et deux tables de chevet", "French"), ("una mesa", "Spanish"), ("quiero una cocina", "Spanish"),
     ("un divano rosso", "Italian"), ("um sofá vermelho", "Portuguese"), ("een grote tafel met stoelen", "Dutch"),
     ("一个房间里有一张床", "Chinese"), ("部屋にベッドがあります", "Japanese"),
     ("침대가 있는 방", "Korean"),
     ("комната с кроватью", "Russian"),
     ("кімната з ліжком", "Ukrainian"), ("غرفة نوم مع سرير", "Arabic"), ("कमरे में एक बिस्तर", "Hindi"),
     ("pokój z łóżkiem", "Polish"), ("ett rum med en säng", "Swedish"), ("bir oda ve iki sandalye", "Turkish")],
)  # fmt: skip
def test_a_language_is_told_by_a_few_of_its_words(text: str, language: str) -> None:
    with pytest.raises(UserFault, match=language) as caught:
        plan_text(text)
    assert caught.value.code == "language_not_supported"


@pytest.mark.parametrize(
    "text",
    ["a chaise longue and a futon", "futon, tatami, kotatsu", "bed, sofa, lamp", "a petite salon with a grand piano",
     "Le Corbusier chaise longue", "a casa with a patio and a table", "an étagère and a bureau",
     "die cast car on a table",
     "a room in La Jolla with a sofa", "a sofa à la mode", "art nouveau salon with a chaise"],
)  # fmt: skip
def test_english_with_foreign_nouns_is_english(text: str) -> None:
    assert plan_text(text).objects


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a garden with a house and a tree", ["room garden", "house", "tree"]),
        ("a house with a garden and a tree", ["room garden", "house", "tree"]),
        ("a lake with a boat", ["room garden: implied", "pond", "boat"]),
        ("an oak and an oak bench in a park", ["room garden", "tree", "bench: oak"]),
        ("a village with three houses", ["room garden", "house x3"]),
        ("a tree next to a house", ["room garden: implied", "tree", "house"]),
    ],
)
def test_houses_lakes_and_oaks_are_things_in_the_open_air(text: str, lines: list[str]) -> None:
    assert written(plan_text(text))[: len(lines)] == lines


@pytest.mark.parametrize(
    "text", ["a house with a kitchen and a garden", "a cabin in the woods with a bed", "a garage with a car",
             "a barn with hay bales and a horse", "a greenhouse with plants", "a desk made of oak in a garden shed"],
)  # fmt: skip
def test_houses_that_are_furnished_are_rooms(text: str) -> None:
    assert not any(thing.category in ("house", "shed", "tree") for thing in plan_text(text).objects.values())


@pytest.mark.parametrize(
    ("text", "looks"),
    [
        ("everything in pink, a bed and a lamp", ["pink", "pink"]),
        ("a bedroom with a bed, a lamp and a rug, all in pink", ["pink", "pink", "pink"]),
        ("all the furniture is white. A bed and a red chair.", ["white", "red"]),
        ("everything is blue: a chair and a cat", ["blue", ""]),
        ("all chairs are red, two chairs and a table", ["red", ""]),
    ],
)
def test_what_is_said_of_everything_reaches_every_thing_without_a_color(text: str, looks: list[str]) -> None:
    plan = plan_text(text)
    assert [thing.attributes.color for thing in plan.objects.values()] == looks
    assert not plan.not_understood


@pytest.mark.parametrize("text", ["a bed but no bed", "one lamp and a room without a lamp"])
def test_what_is_asked_for_and_denied_is_said(text: str) -> None:
    plan = plan_text(text)
    assert len(plan.objects) == 1
    assert "it is asked for, too: it will be there" in [note.why for note in plan.not_understood]


@pytest.mark.parametrize(
    ("text", "time_of_day"),
    [("a bedroom at night with a bed", "night"), ("a bed at sunset", "sunset"),
     ("a moonlit garden with a tree", "night"),
     ("at dawn, a bed", "dawn"), ("a bed in broad daylight", "day"), ("a bed", "")],
)  # fmt: skip
def test_times_of_day(text: str, time_of_day: str) -> None:
    assert plan_text(text).environment.time_of_day == time_of_day


def test_weather_is_said_as_not_understood() -> None:
    assert [note.words for note in plan_text("a rainy bedroom with a bed").not_understood] == ["rainy"]


@pytest.mark.parametrize(
    ("one", "many"),
    [("policeman", "policemen"), ("human", "humans"), ("bowl of soup", "bowls of soup"), ("wolf", "wolves"),
     ("goldfish", "goldfish"), ("scissors", "scissors"), ("suit of armour", "suits of armour"), ("ox", "oxen"),
     ("chest of drawers", "chests of drawers"), ("cherry", "cherries"), ("bus stop", "bus stops")],
)  # fmt: skip
def test_irregular_plurals(one: str, many: str) -> None:
    assert plural(one) == many


@pytest.mark.parametrize(
    ("text", "rooms"),
    [
        ("a flat with two bedrooms and a kitchen", ["studio", "bedroom", "bedroom-2", "kitchen"]),
        ("two bedrooms. The first bedroom has a bed. The second bedroom has a chair", ["bedroom", "bedroom-2"]),
        ("bedrooms with beds", ["bedroom"]),
        ("a bedroom with a bed", ["bedroom"]),
    ],
)
def test_counted_rooms_are_so_many(text: str, rooms: list[str]) -> None:
    assert list(plan_text(text).rooms) == rooms


def test_rooms_are_told_apart_by_number_name_and_other() -> None:
    first = plan_text("two bedrooms. The first bedroom has a bed. The second bedroom has a chair").objects
    assert [thing.room for thing in first.values()] == ["bedroom", "bedroom-2"]
    named = plan_text(
        "a master bedroom with a bed and a guest bedroom with a chair. The master bedroom has a rug"
    ).objects
    assert [thing.room for thing in named.values()] == ["bedroom", "bedroom-2", "bedroom"]
    other = plan_text("two bathrooms. The other bathroom has a tub").objects
    assert [thing.room for thing in other.values()] == ["bathroom-2"]
