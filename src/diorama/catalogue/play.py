"""Sports, games and exercise."""

from __future__ import annotations

from diorama.catalogue.category import Category, floor_thing, top_thing, wall_thing

PLAY: tuple[Category, ...] = (
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
        "ball|football|soccer ball|beach ball|volleyball|rugby ball|rubber ball|american football"
        "|sports ball|bouncy ball|handball|dodgeball",
        (0.22, 0.22, 0.22),
        0.5,
        "orange plastic",
        front=False,
        sides="",
        on="floor|toy_box|shelving_unit",
    ),
    floor_thing(
        "basketball",
        (0.24, 0.24, 0.24),
        0.6,
        "orange leather",
        front=False,
        sides="",
        parent="ball",
        on="floor|toy_box|shelving_unit",
    ),
    floor_thing(
        "tennis ball|baseball|golf ball|table tennis ball|ping-pong ball|cricket ball|billiard ball|pool ball"
        "|juggling ball|snooker ball",
        (0.067, 0.067, 0.067),
        0.1,
        "lime fabric",
        front=False,
        sides="",
        parent="ball",
        on="floor|toy_box|shelving_unit",
    ),
    floor_thing("bowling ball|shot put", (0.22, 0.22, 0.22), 6, "navy plastic", front=False, sides="", parent="ball"),
    floor_thing("bowling pin|skittle", (0.12, 0.38, 0.12), 1.5, "white wood", front=False, sides=""),
    floor_thing(
        "baseball bat|bat|cricket bat|hockey stick|golf club|cue|pool cue|fishing rod|oar|paddle|billiard cue"
        "|lacrosse stick|javelin|fishing pole|ski pole|trekking pole|pool stick",
        (0.08, 0.96, 0.09),
        1,
        "beech",
        sides="",
        wall=0.9,
        on="floor|shelving_unit",
    ),
    floor_thing(
        "tennis racket|racket|badminton racket|tennis racquet|racquet|squash racket|table tennis bat"
        "|ping-pong paddle|ping pong paddle",
        (0.27, 0.69, 0.04),
        0.35,
        "red plastic",
        sides="",
        wall=0.8,
        on="floor|shelving_unit",
    ),
    floor_thing(
        "skateboard|longboard|roller skate|rollerblade|pair of roller skates|ice skate|pair of ice skates"
        "|inline skate|hoverboard toy",
        (0.2, 0.12, 0.8),
        2.5,
        "black wood",
        sides="lr",
        on="floor|shelving_unit",
    ),
    floor_thing(
        "surfboard|snowboard|ski|pair of skis|paddleboard|bodyboard|boogie board|wakeboard|paddle board",
        (0.5, 1.8, 0.08),
        4,
        "white plastic",
        sides="",
        wall=0.9,
    ),
    floor_thing(
        "sword|katana|spear|lance|halberd|cane|walking stick|walking cane|crutch|pair of crutches|rifle"
        "|musket|crook|sabre|saber|samurai sword|broadsword|longsword|bow|crossbow|quiver|bow and arrow"
        "|wooden staff|wizard staff|bo staff",
        (0.12, 1.1, 0.06),
        1.5,
        "silver steel",
        sides="",
        wall=0.9,
        on="floor|wall",
        key="sword",
    ),
    wall_thing("shield|coat of arms|round shield|heraldic shield", (0.5, 0.65, 0.08), 5, "red steel"),
    floor_thing("rowing machine|rower|water rower", (0.55, 0.9, 2.2), 35, "black steel", sides="lr"),
    floor_thing(
        "weight bench|bench press|workout bench|exercise bench|press bench|incline bench",
        (0.6, 1.1, 1.5),
        35,
        "black steel",
        sides="lr",
    ),
    floor_thing(
        "gym machine|exercise machine|weight machine|cable machine|gym equipment|leg press|smith machine"
        "|multi-gym|pull-up bar|chin-up bar|lat pulldown machine|leg press machine|fitness machine|pull up bar"
        "|exercise equipment|wall bars",
        (1.2, 2.0, 1.4),
        110,
        "black steel",
        sides="f",
    ),
    floor_thing(
        "foam roller|jump rope|resistance band|exercise step|aerobic step|yoga block|step platform|ab roller"
        "|balance board",
        (0.3, 0.15, 0.5),
        1,
        "purple plastic",
        front=False,
        sides="",
        on="floor|shelving_unit",
    ),
    floor_thing(
        "basketball hoop|basketball stand|football goal|soccer goal|hockey goal|net|volleyball net"
        "|tennis net|basketball net",
        (1.8, 2.4, 0.9),
        30,
        "white steel",
        wall=0.7,
    ),
    floor_thing(
        "boxing ring|balance beam|vaulting horse|gymnastics beam|pommel horse|gym mat stack",
        (3.0, 1.2, 3.0),
        150,
        "blue fabric",
        sides="all",
    ),
    floor_thing(
        "roulette table|roulette wheel|craps table|bingo machine|blackjack table",
        (1.4, 0.9, 1.2),
        60,
        "green wood",
        front=False,
        sides="all",
        key="roulette_table",
    ),
)
