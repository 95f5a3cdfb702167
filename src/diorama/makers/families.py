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
    "food": "bread cake cheese chocolate cookie croissant egg pie pizza sandwich turkey",
    "food_fruit": (
        "apple banana cherry fruit grape lemon mango orange peach pear pineapple strawberry watermelon"
    ),
    "food_vegetables": "cabbage carrot onion pepper potato pumpkin tomato vegetable",
    "games": "ping_pong_table pool_table",
    "ground": "pond stream",
    "heating": "air_conditioner air_purifier ceiling_fan fan fireplace firewood radiator wood_stove",
    "kitchen_machines": "barbecue blender coffee_machine range_hood scale toaster",
    "kitchen_small": (
        "bread_box can chopsticks cutlery cutting_board dish_rack jar kettle knife_block pan pot salt_shaker"
    ),
    "lamps": "floor_lamp table_lamp",
    "lamps_hanging": "ceiling_light chandelier paper_lantern pendant_light wall_sconce",
    "legged_seats": "bar_stool chair dining_chair office_chair stool",
    "legged_tables": "bar_table bench coffee_table console_table desk dining_table side_table table vanity_table",
    "outdoor_fences": "bridge fence gate pergola trellis",
    "outdoor_ground": "grass_patch path road sand_patch sandbox stepping_stone swimming_pool",
    "outdoor_houses": "birdhouse doghouse house shed",
    "outdoor_plants": "bush flower_bed hedge mushroom reed tree_stump",
    "outdoor_stone": "birdbath campfire fountain garden_wall mound rock well",
    "outdoor_trees": "bare_tree palm_tree pine_tree tree",
    "people": "person",
    "placeholder": "unknown",
    "plants": "flowers plant planter small_plant",
    "quadrupeds": (
        "horse cow pig sheep goat deer lion tiger bear wolf fox elephant giraffe zebra camel rhino crocodile dinosaur "
        "pony unicorn large_animal small_animal rat"
    ),
    "racks": "bar_cart cart clothing_rack coat_rack easel ladder",
    "sanitary": "bathtub shower sink toilet vanity",
    "screens": "computer keyboard laptop monitor speaker television",
    "tableware": "bottle bowl coaster cup fork glass jug knife napkin plate spoon teapot tray",
    "textile": "blanket curtain mattress pillow rug towel",
    "upholstered": "armchair sectional_sofa sofa",
    "upholstered_loose": "bean_bag chaise_longue dog_bed ottoman",
}

MODULE_OF: Mapping[str, str] = {key: module for module, keys in FAMILIES.items() for key in keys.split()}
