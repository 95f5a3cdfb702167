"""What usually stands and hangs in a kind of room: added on request only, in the order in which it matters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """A thing that a kind of room usually has. soft: it makes a room cosy rather than useful. unless: kinds of things
    that do as well. needs: a kind of thing without which it would have no place.
    """

    kind: str
    count: int = 1
    soft: bool = False
    unless: tuple[str, ...] = ()
    needs: str = ""


def _rows(words: str) -> tuple[Usual, ...]:
    """Rows from short forms: `[~]kind[*count][!instead|instead][@needs]`, parted by blanks; ~ for what is soft."""
    rows: list[Usual] = []
    for word in words.split():
        head, _, needs = word.partition("@")
        head, _, others = head.partition("!")
        kind, _, count = head.partition("*")
        rows.append(
            Usual(
                kind=kind.removeprefix("~"),
                count=int(count or 1),
                soft=kind.startswith("~"),
                unless=tuple(other for other in others.split("|") if other),
                needs=needs,
            )
        )
    return tuple(rows)


USUAL: Mapping[str, tuple[Usual, ...]] = {
    "living_room": _rows(
        "sofa coffee_table tv_stand!fireplace|television television!fireplace ~rug ~floor_lamp bookshelf ~plant "
        "armchair ~picture*2 side_table ~pillow*2@sofa ~vase@coffee_table ~book@coffee_table ~book*3@bookshelf "
        "~book*2@bookshelf"
    ),
    "bedroom": _rows(
        "bed!crib|bunk_bed|mattress nightstand*2 wardrobe ~rug ~table_lamp*2@nightstand dresser ~plant ~picture "
        "mirror ~book@nightstand"
    ),
    "kids_room": _rows(
        "single_bed!bed|crib|bunk_bed toy_box ~rug wardrobe bookshelf desk chair!office_chair ~teddy_bear "
        "~building_blocks ~picture"
    ),
    "kitchen": _rows(
        "kitchen_counter!counter|sink kitchen_sink!sink fridge stove dining_table!table|kitchen_island "
        "chair*4!stool|bar_stool range_hood ~small_plant microwave ~bowl@dining_table kettle ~wall_clock"
    ),
    "dining_room": _rows(
        "dining_table!table dining_chair*6!chair sideboard pendant_light!chandelier ~vase ~plant ~picture*2 mirror"
    ),
    "bathroom": _rows("toilet sink!vanity bathtub!shower mirror ~bath_mat towel_rail ~small_plant laundry_basket"),
    "office": _rows(
        "desk office_chair!chair bookshelf monitor!laptop|computer keyboard!laptop ~plant ~table_lamp@desk "
        "filing_cabinet ~picture bin ~rug ~book*4@bookshelf"
    ),
    "conference_room": _rows(
        "conference_table!table office_chair*8!chair whiteboard projector_screen!television ~plant*2 sideboard"
    ),
    "library": _rows(
        "bookshelf*3 armchair*2 side_table ~rug ~floor_lamp desk chair ~plant ~table_lamp@desk ~picture "
        "~book*4@bookshelf ~book*5@bookshelf ~book*3@bookshelf"
    ),
    "hallway": _rows("console_table mirror coat_rack ~rug shoe_rack ~plant ~picture umbrella_stand"),
    "classroom": _rows("desk*8!table chair*8 whiteboard!chalkboard bookshelf wall_clock ~plant bin"),
    "laboratory": _rows("workbench*2 stool*2 cabinet microscope@workbench sink shelving_unit whiteboard"),
    "workshop": _rows("workbench shelving_unit toolbox stool ladder bin crate"),
    "studio": _rows(
        "bed!futon_mattress sofa coffee_table wardrobe ~rug desk chair ~floor_lamp bookshelf ~plant ~picture*2"
    ),
    "gym": _rows("treadmill exercise_bike weight_rack weight_bench ~yoga_mat mirror exercise_ball water_dispenser"),
    "laundry_room": _rows("washing_machine shelving_unit laundry_basket ironing_board ~bath_mat ~small_plant"),
    "restaurant": _rows("table*4!dining_table chair*16!dining_chair counter ~plant*2 ~picture*2 ~vase*2 coat_rack"),
    "shop": _rows("counter cash_register@counter shelving_unit*4 display_case ~plant shopping_basket"),
    "game_room": _rows("pool_table!ping_pong_table sofa tv_stand television bar_stool*2 ~rug ~picture ~plant"),
    "hospital_room": _rows("single_bed!bed nightstand chair iv_stand medical_monitor cabinet ~plant"),
    "museum": _rows("pedestal*3 sculpture*3@pedestal ~picture*4 bench ~plant"),
    "church": _rows("altar pew*6!bench candlestick*2 podium"),
    "warehouse": _rows("pallet_rack*3!shelving_unit crate*4 pallet_jack oil_drum*2"),
    "garden": _rows("tree bench!park_bench bush*3 ~flower_bed*2 ~rock*2"),
    "room": _rows("~rug ~floor_lamp ~plant ~picture"),
}  # fmt: skip
_STREET = _rows("street_lamp*2 car park_bench!bench bin")
USUAL_PLACES: Mapping[str, tuple[Usual, ...]] = {
    "park": _rows("park_bench*2!bench tree*3 bush*2 street_lamp bin ~flower_bed"),
    "beach": _rows("parasol sun_lounger*2 palm_tree surfboard ~rock*2"),
    "street": _STREET, "city": _STREET, "town square": _rows("fountain park_bench*2!bench street_lamp*2 tree*2"),
    "forest": _rows("tree*4 bush*2 rock*2 tree_stump ~mushroom*2"), "woods": _rows("tree*4 bush*2 rock*2 tree_stump"),
    "playground": _rows("slide swing_set sandbox bench!park_bench tree"),
    "campsite": _rows("play_tent campfire pine_tree*3 cooler"),
    "desert": _rows("rock*3"), "meadow": _rows("tree rock*2 ~flower_bed*2"),
    "patio": _rows("table chair*4 parasol planter*2"), "terrace": _rows("table chair*4 parasol planter*2"),
    "balcony": _rows("chair*2 side_table planter*2"), "garage": _rows("car shelving_unit workbench toolbox ladder"),
    "home office": USUAL["office"],
    "nursery": _rows("crib!bed rocking_chair!armchair dresser toy_box ~rug ~teddy_bear"),
    "attic": _rows("chest crate*2 ~rug ~floor_lamp trinkets"), "barn": _rows("hay_bale*3 barrel wheelbarrow ladder"),
}  # fmt: skip


def usual_things(kind: str, words: str) -> tuple[Usual, ...]:
    """What is usual in a room of this type that the text calls so (lower case words)."""
    named = [name for name in USUAL_PLACES if f" {name} " in f" {words} "]
    if named:
        return USUAL_PLACES[max(named, key=len)]
    return USUAL.get(kind, USUAL["room"])
