"""Toys, large and small, and what children climb on."""

from __future__ import annotations

from diorama.catalogue.category import Category, floor_thing

_TOY_SPOTS = "floor|toy_box|shelving_unit|bed|table"


def _toy(names: str, size_m: tuple[float, float, float], mass_kg: float, look: str, *, key: str = "",
         on: str = _TOY_SPOTS) -> Category:  # fmt: skip
    return floor_thing(names, size_m, mass_kg, look, sides="", parent="toy", key=key, on=on)


TOYS: tuple[Category, ...] = (
    floor_thing(
        "toy|toy robot|toy dinosaur|toy soldier|wooden toy|kids toy|children's toy|rattle|stacking ring|toy animal"
        "|spinning top|yo-yo|rubber duck|toy sword|rubik's cube|stacking toy|abacus|toy gun|toy figure|baby toy|jack in"
        " the box|marble toy|plastic toy|toy drum|toy phone|bath toy|squeaky toy|dog toy|cat toy|dog bone|ball of yarn"
        "|yarn ball|toy castle|play figure|toy kitchen set|tea party set|water gun|skipping rope|hula hoop|frisbee",
        (0.15, 0.12, 0.12),
        0.3,
        "red plastic",
        sides="",
        on=_TOY_SPOTS,
    ),
    _toy(
        "toy car|toy truck|car toy|remote control car|toy bus|toy tractor|model race car|toy fire truck",
        (0.1, 0.09, 0.2),
        0.3,
        "red plastic",
    ),
    _toy(
        "toy train|train set|wooden train|model train|model railway|toy railway|train track",
        (0.9, 0.1, 0.6),
        1.5,
        "red wood",
    ),
    _toy(
        "toy plane|toy airplane|toy boat|toy ship|drone|toy helicopter|toy rocket|model airplane|paper plane"
        "|quadcopter",
        (0.25, 0.12, 0.28),
        0.4,
        "blue plastic",
    ),
    _toy(
        "building blocks|building block|toy block|lego|lego set|block|wooden block|alphabet block|lego brick|duplo"
        "|set of blocks|pile of blocks|play block|building brick|magnetic tiles|cube|cuboid|wooden cube|prism|cylinder",
        (0.3, 0.12, 0.25),
        0.8,
        "yellow wood",
        key="building_blocks",
    ),
    _toy("kite", (0.7, 0.9, 0.04), 0.2, "red fabric"),
    _toy(
        "teddy bear|teddy|stuffed animal|plush toy|plushie|plush|soft toy|stuffed toy|stuffed bear"
        "|stuffed rabbit|stuffed bunny|cuddly toy|stuffed elephant|plush bear|toy bear|stuffed dog"
        "|stuffed cat|plush animal|stuffed giraffe|stuffed unicorn|plush rabbit|plush bunny|stuffed lion"
        "|stuffed dinosaur|giant teddy bear",
        (0.3, 0.35, 0.25),
        0.5,
        "brown fur",
        on="bed|floor|armchair|toy_box",
    ),
    _toy(
        "doll|rag doll|barbie|baby doll|puppet|porcelain doll|marionette|hand puppet|matryoshka|russian doll",
        (0.15, 0.35, 0.1),
        0.4,
        "pink fabric",
        on="bed|floor|dollhouse",
    ),
    floor_thing(
        "dollhouse|doll house|doll's house|dolls house|dolls' house",
        (0.8, 0.9, 0.4),
        12,
        "pink wood",
        wall=0.7,
        parent="toy",
    ),
    floor_thing(
        "rocking horse|toy horse|wooden horse|hobby horse", (0.3, 0.65, 0.75), 6, "brown wood", parent="toy", sides="lr"
    ),
    floor_thing(
        "play tent|tent|teepee|tepee|tipi|play house|playhouse|igloo tent|kids tent|play teepee|wendy house"
        "|children's tent",
        (1.2, 1.5, 1.2),
        5,
        "white cotton",
        wall=0.4,
    ),
    floor_thing("slide|toy slide|indoor slide|water slide|playground slide", (0.6, 1.3, 2.2), 25, "yellow plastic"),
    floor_thing("seesaw|see-saw|teeter-totter|spring rider|rocker board", (0.4, 0.7, 2.2), 25, "red wood", sides="lr"),
    floor_thing(
        "trampoline|garden trampoline|mini trampoline", (2.4, 0.8, 2.4), 45, "black fabric", front=False, sides="all"
    ),
    floor_thing("sandbox|sandpit|sand pit|sand box", (1.5, 0.25, 1.5), 60, "brown wood", front=False, sides="all"),
    floor_thing("swing set|swings|children's swing", (2.4, 2.1, 1.6), 45, "brown wood", key="swing_set"),
    floor_thing(
        "climbing frame|jungle gym|monkey bars|play structure|climbing wall|playset|treehouse|tree house"
        "|carousel|merry-go-round|roundabout|ferris wheel|bouncy castle",
        (2.2, 2.2, 2.2),
        90,
        "red steel",
        key="climbing_frame",
    ),
    floor_thing(
        "playpen|ball pit|baby gate|play yard|baby playpen",
        (1.2, 0.7, 1.2),
        12,
        "grey fabric",
        front=False,
        sides="all",
    ),
    floor_thing(
        "baby walker|baby bouncer|baby swing|bouncer|car seat|booster seat|baby seat|walker|potty",
        (0.55, 0.6, 0.65),
        5,
        "grey fabric",
        key="baby_walker",
    ),
)
