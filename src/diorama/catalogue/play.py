"""Toys, sports, music, animals and people, vehicles."""

from __future__ import annotations

from diorama.catalogue.category import Category, floor_thing, top_thing

_TOY_SPOTS = "floor|toy_box|shelving_unit|bed|table"

PLAY: tuple[Category, ...] = (
    floor_thing(
        "toy|toy car|toy truck|toy train|building blocks|building block|toy block|lego|lego set|toy robot"
        "|toy dinosaur|train set|toy plane|toy boat|toy soldier|wooden toy|block|kids toy|children's toy|rattle"
        "|stacking ring|toy animal|spinning top|kite|yo-yo|rubber duck|toy sword|car toy|rubik's cube|drone"
        "|toy airplane|wooden block|toy ship|remote control car|stacking toy|abacus",
        (0.2, 0.15, 0.15),
        0.4,
        "red plastic",
        sides="",
        on=_TOY_SPOTS,
    ),
    floor_thing(
        "teddy bear|teddy|stuffed animal|plush toy|plushie|plush|soft toy|stuffed toy|stuffed bear|stuffed rabbit"
        "|stuffed bunny|cuddly toy|stuffed elephant|plush bear|toy bear|stuffed dog|stuffed cat|plush animal",
        (0.3, 0.35, 0.25),
        0.5,
        "brown fur",
        sides="",
        on="bed|floor|armchair|toy_box",
        parent="toy",
    ),
    floor_thing(
        "doll|rag doll|barbie|baby doll|puppet",
        (0.15, 0.35, 0.1),
        0.4,
        "pink fabric",
        sides="",
        on="bed|floor|dollhouse",
        parent="toy",
    ),
    floor_thing(
        "dollhouse|doll house|doll's house|dolls house", (0.8, 0.9, 0.4), 12, "pink wood", wall=0.7, parent="toy"
    ),
    floor_thing("rocking horse|toy horse", (0.3, 0.65, 0.75), 6, "brown wood", parent="toy", sides="lr"),
    floor_thing(
        "play tent|tent|teepee|tepee|tipi|play house|playhouse|igloo tent", (1.2, 1.5, 1.2), 5, "white cotton", wall=0.4
    ),
    floor_thing(
        "slide|toy slide|indoor slide|seesaw|ball pit|trampoline|climbing frame|playpen|sandbox|sandpit|jungle gym",
        (0.9, 1.0, 1.6),
        15,
        "yellow plastic",
    ),
    floor_thing(
        "ball|basketball|football|soccer ball|beach ball|volleyball|tennis ball|baseball|bowling ball|rugby ball"
        "|rubber ball|golf ball|american football|sports ball",
        (0.23, 0.23, 0.23),
        0.5,
        "orange plastic",
        front=False,
        sides="",
        on="floor|toy_box|shelving_unit",
    ),
    floor_thing(
        "exercise ball|gym ball|yoga ball|pilates ball|fitness ball|swiss ball|medicine ball|stability ball",
        (0.65, 0.65, 0.65),
        1.5,
        "blue plastic",
        front=False,
        sides="",
        parent="ball",
    ),
    top_thing(
        "board game|chess set|chessboard|chess board|puzzle|jigsaw|jigsaw puzzle|deck of cards|playing cards"
        "|card game|backgammon|checkers|monopoly|go board|scrabble|dice|chess",
        (0.35, 0.06, 0.35),
        0.9,
        "walnut",
        "coffee_table|dining_table|shelving_unit|folding_table|table",
    ),
    floor_thing(
        "baseball bat|bat|tennis racket|cricket bat|hockey stick|golf club|racket|skateboard|snowboard|surfboard"
        "|ski|pair of skis|cue|pool cue|fishing rod|sword|katana|spear|shield|bow|longboard|scooter|paddle|oar",
        (0.2, 0.96, 0.09),
        1.2,
        "beech",
        sides="",
        wall=0.9,
        on="floor|shelving_unit",
    ),
    floor_thing(
        "dumbbell|dumb bell|kettlebell|hand weight|pair of dumbbells|weight|weight plate|set of dumbbells"
        "|set of weights",
        (0.35, 0.15, 0.15),
        8,
        "black iron",
        front=False,
        sides="",
        on="floor|weight_rack",
    ),
    floor_thing(
        "barbell|weight bar", (1.8, 0.35, 0.35), 40, "silver steel", front=False, sides="", on="floor|weight_rack"
    ),
    floor_thing("treadmill|running machine", (0.86, 1.41, 1.75), 80, "black steel", sides="fb"),
    floor_thing(
        "exercise bike|stationary bike|spin bike|exercise bicycle|elliptical|cross trainer|elliptical trainer"
        "|elliptical machine|gym bike|stationary bicycle",
        (0.55, 1.3, 1.1),
        40,
        "black steel",
        sides="lr",
    ),
    floor_thing(
        "rowing machine|rower|weight bench|bench press|workout bench|gym machine|exercise machine"
        "|weight machine|cable machine|gym equipment",
        (0.6, 1.0, 1.8),
        45,
        "black steel",
        sides="lr",
    ),
    floor_thing(
        "piano|upright piano|pianoforte|player piano|organ|pump organ", (1.5, 1.2, 0.6), 200, "black wood", wall=0.9
    ),
    floor_thing(
        "grand piano|baby grand|baby grand piano|concert grand", (1.5, 1.0, 1.7), 300, "black wood", parent="piano"
    ),
    floor_thing(
        "electric piano|keyboard piano|synthesizer|synth|digital piano|harpsichord|electronic keyboard"
        "|electric keyboard|marimba|xylophone|music keyboard",
        (1.35, 0.85, 0.35),
        18,
        "black plastic",
        wall=0.6,
    ),
    floor_thing(
        "guitar|acoustic guitar|electric guitar|bass guitar|ukulele|banjo|lute|violin|bass|viola|mandolin"
        "|saxophone|trumpet|flute|clarinet|trombone|sitar",
        (0.4, 1.0, 0.14),
        2.5,
        "walnut",
        wall=0.8,
        on="floor|wall",
    ),
    floor_thing("cello|double bass|harp|contrabass|tuba", (0.6, 1.5, 0.5), 8, "walnut"),
    floor_thing("drum kit|drum set|drums|drum|bongo|conga|bongos", (1.6, 1.2, 1.4), 40, "red wood", key="drum_kit"),
    floor_thing("music stand|microphone stand|mic stand|microphone|tripod stand", (0.5, 1.3, 0.4), 2.5, "black steel"),
    floor_thing(
        "cat|kitten|kitty|tabby|tomcat|tabby cat|black cat|house cat|siamese cat|pussycat|sleeping cat",
        (0.2, 0.32, 0.45),
        4,
        "orange fur",
        sides="",
        on="floor|rug|sofa|bed|armchair",
    ),
    floor_thing(
        "dog|puppy|hound|labrador|poodle|terrier|golden retriever|corgi|dachshund|bulldog|german shepherd|husky"
        "|beagle|sleeping dog|retriever",
        (0.28, 0.6, 0.8),
        20,
        "brown fur",
        sides="",
        on="floor|rug|dog_bed",
    ),
    floor_thing(
        "bird|parrot|owl|canary|budgie|chicken|duck|penguin|pigeon|crow|raven|hen|rooster|goose|parakeet|eagle",
        (0.12, 0.25, 0.25),
        0.5,
        "blue fur",
        sides="",
        on="floor|table|wall_shelf",
    ),
    floor_thing(
        "rabbit|bunny|hamster|guinea pig|squirrel|hedgehog|turtle|tortoise|fox|rat|lizard|frog|goldfish|fish"
        "|snake|raccoon|monkey|ferret|mouse animal|piglet|lamb",
        (0.18, 0.22, 0.32),
        1.5,
        "brown fur",
        sides="",
        on="floor|rug",
        key="small_animal",
    ),
    floor_thing(
        "horse|cow|lion|tiger|bear|elephant|pig|sheep|goat|deer|dinosaur|dragon|unicorn|wolf|donkey|gorilla"
        "|panda|giraffe|zebra|crocodile|camel|pony",
        (0.6, 1.4, 1.8),
        200,
        "brown fur",
        sides="",
        key="large_animal",
    ),
    floor_thing(
        "person|man|woman|boy|girl|child|baby|people|human|lady|guy|kid|teenager|teacher|student|doctor|nurse"
        "|patient|customer|waiter|waitress|chef|gentleman|mother|father|dad|mum|mom|grandmother|grandfather"
        "|musician|dancer|knight|wizard|witch|princess|king|queen|soldier|astronaut|pirate|granny|ghost|skeleton"
        "|zombie|old man|old woman|toddler",
        (0.5, 1.72, 0.3),
        70,
        "blue fabric",
        sides="",
        key="person",
    ),
    floor_thing(
        "bicycle|bike|mountain bike|road bike|pushbike|tricycle",
        (0.6, 1.05, 1.75),
        14,
        "red steel",
        sides="lr",
        wall=0.8,
    ),
    floor_thing("motorcycle|motorbike|moped|motor scooter|vespa", (0.8, 1.15, 2.1), 180, "red steel", sides="lr"),
    floor_thing(
        "car|sports car|automobile|sedan|van|pickup truck|truck|vintage car|classic car|race car|racing car|jeep",
        (1.85, 1.49, 4.5),
        1350,
        "red steel",
        sides="lr",
    ),
    floor_thing("stroller|pram|pushchair|baby carriage|buggy|baby stroller", (0.55, 1.05, 0.95), 10, "grey fabric"),
    floor_thing("boat|canoe|kayak|rowboat|rowing boat", (0.9, 0.5, 3.5), 40, "red wood", sides="lr"),
)
