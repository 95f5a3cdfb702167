"""Which module makes what, so that only those that are needed are imported."""

from __future__ import annotations

from collections.abc import Mapping

FAMILIES: Mapping[str, str] = {  # module of this folder -> the catalogue keys its makers are registered for
    "animals": "cat dog",
    "baskets": "basket bin",
    "beds": "bed double_bed single_bed",
    "beds_special": "bunk_bed canopy_bed crib futon_mattress",
    "boards": "bulletin_board chalkboard whiteboard",
    "books": "book magazine notebook",
    "cased_boxes": "box chest crate",
    "cased_kitchen": (
        "base_cabinet counter dishwasher fridge kitchen_counter kitchen_island microwave stove washing_machine"
    ),
    "cased_office": "filing_cabinet locker safe wall_cabinet",
    "cased_shelves": "bookshelf shelving_unit wall_shelf",
    "cased_storage": "cabinet dresser nightstand sideboard tv_stand wardrobe",
    "decor": "floor_mirror mirror photo_frame picture wall_clock",
    "decor_sculpture": "large_statue sculpture",
    "decor_small": "candle candlestick vase",
    "games": "ping_pong_table pool_table",
    "lamps": "floor_lamp table_lamp",
    "lamps_hanging": "ceiling_light chandelier paper_lantern pendant_light wall_sconce",
    "legged_seats": "bar_stool chair dining_chair office_chair stool",
    "legged_tables": "bar_table bench coffee_table console_table desk dining_table side_table table vanity_table",
    "placeholder": "unknown",
    "plants": "flowers plant planter small_plant tree",
    "racks": "bar_cart cart clothing_rack coat_rack easel ladder",
    "sanitary": "bathtub shower sink toilet vanity",
    "screens": "computer keyboard laptop monitor speaker television",
    "tableware": "bottle bowl coaster cup fork glass jug knife napkin plate spoon teapot tray",
    "textile": "blanket curtain mattress pillow rug towel",
    "upholstered": "armchair sectional_sofa sofa",
    "upholstered_loose": "bean_bag chaise_longue dog_bed ottoman",
}

MODULE_OF: Mapping[str, str] = {key: module for module, keys in FAMILIES.items() for key in keys.split()}
