"""Which module makes what, so that only those that are needed are imported."""

from __future__ import annotations

from collections.abc import Mapping

FAMILIES: Mapping[str, str] = {  # module of this folder -> the catalogue keys its makers are registered for
    "animal_birds": "bird parrot owl chicken duck goose penguin eagle",
    "animal_seated": "rabbit squirrel monkey gorilla teddy_bear",
    "animal_small": "fish turtle frog snake crab butterfly",
    "armoury": "cauldron crown shield sword",
    "aircraft": "airplane helicopter rocket",
    "animals": "cat dog",
    "aquarium": "aquarium",
    "art_supplies": "art_supplies",
    "baskets": "basket bin",
    "bench_kit": "power_supply saddle test_tube_rack",
    "booths": "booth phone_booth",
    "bath_small": (
        "bathroom_scale faucet shower_curtain shower_head soap toilet_brush toilet_paper toilet_roll_holder"
        " toothbrush_holder towel_rail"
    ),
    "beds": "bed double_bed single_bed",
    "beds_special": "bunk_bed canopy_bed crib futon_mattress",
    "boards": "bulletin_board chalkboard whiteboard",
    "boats": "boat",
    "books": "book magazine notebook",
    "cars": "car van",
    "carried": "bag suitcase umbrella umbrella_stand",
    "cased_boxes": "box chest crate",
    "cased_kitchen": (
        "base_cabinet counter dishwasher fridge kitchen_counter kitchen_island microwave stove washing_machine"
    ),
    "cased_office": "filing_cabinet locker safe wall_cabinet",
    "cased_shelves": "bookshelf shelving_unit wall_shelf",
    "cased_storage": "cabinet dresser nightstand sideboard tv_stand wardrobe",
    "chapel": "altar confessional",
    "clouds": "cloud",
    "copying": "paper_shredder photocopier",
    "curios": (
        "bell calculator cash_register crystal_ball eyeglasses magnifying_glass oil_lamp record skull typewriter watch"
    ),
    "curtains": "curtain",
    "cycles": "bicycle kick_scooter tricycle",
    "cleaning": "broom bucket clothes_iron ironing_board vacuum watering_can",
    "clocks": "alarm_clock grandfather_clock",
    "clocks_wall": "wall_clock",
    "climbing": "climbing_frame sandbox",
    "decor": "floor_mirror mirror photo_frame picture",
    "decor_sculpture": "large_statue sculpture",
    "decor_small": "candle candlestick vase",
    "desk_small": "bookend jewelry_box pen pen_cup scissors stapler",
    "electronics_phones": "phone tablet telephone",
    "electronics_small": (
        "camera computer_mouse game_console game_controller headset mouse_pad printer remote router soundbar"
    ),
    "electronics_sound": "projector projector_screen radio",
    "fireplaces": "fireplace",
    "food": "bread cheese cookie croissant egg pizza sandwich turkey",
    "food_cakes": "cake chocolate pie",
    "food_dishes": "food",
    "food_fruit": ("apple banana cherry fruit grape lemon mango orange peach pear pineapple strawberry watermelon"),
    "food_vegetables": "cabbage carrot onion pepper potato pumpkin tomato vegetable",
    "desk_machines": "blood_pressure_monitor metronome speakerphone",
    "drums": "drum drum_kit",
    "gaming_halls": "boxing_ring foosball_table jukebox podium roulette_table turnstile",
    "games": "ping_pong_table pool_table",
    "garden_things": "barrel hay_bale parasol stroller wheelbarrow",
    "grooming": "hair_dryer",
    "ground": "pond stream",
    "heavy_vehicles": "tractor truck",
    "grills": "barbecue",
    "heating": "air_conditioner air_purifier ceiling_fan fan firewood radiator wood_stove",
    "kitchen_machines": "blender coffee_machine range_hood scale toaster",
    "kitchen_sinks": "kitchen_sink",
    "kitchen_small": (
        "bread_box can chopsticks cutlery cutting_board dish_rack jar kettle knife_block pan pot salt_shaker"
    ),
    "garments": "clothes",
    "gym": "barbell dumbbell foam_roller punching_bag weight_bench weight_rack",
    "gym_machines": "exercise_bike gym_machine rowing_machine treadmill",
    "instruments": "piano grand_piano electric_piano xylophone",
    "instruments_strings": "guitar ukulele violin cello",
    "instruments_wind": ("trumpet saxophone flute accordion music_stand microphone_stand guitar_amplifier mixing_desk"),
    "household_small": "clothes_hanger diaper fridge_magnet sponge",
    "lamps": "floor_lamp table_lamp",
    "lamps_hanging": "ceiling_light chandelier paper_lantern pendant_light wall_sconce",
    "landmarks": "pyramid ruin volcano water_tower waterfall",
    "legged_seats": "bar_stool chair dining_chair stool",
    "legged_tables": "bar_table bench coffee_table console_table desk dining_table side_table table vanity_table",
    "motorcycles": "motorcycle",
    "nursery_pets": "baby_walker cage cat_tree changing_table hanging_chair litter_box",
    "outdoor_fences": "bridge fence gate pergola trellis",
    "outdoor_ground": "grass_patch road sand_patch stepping_stone swimming_pool",
    "outdoor_houses": "house shed",
    "outdoor_kennels": "birdhouse doghouse",
    "outdoor_plants": "bush flower_bed hedge mushroom reed tree_stump",
    "outdoor_stone": "birdbath campfire fountain garden_wall mound rock well",
    "outdoor_trees": "bare_tree palm_tree pine_tree tree",
    "outdoor_seats": "deckchair park_bench picnic_table sun_lounger",
    "paths": "path",
    "party": "balloon disco_ball heavenly_body mobile neon_sign string_light",
    "people": "person",
    "machines": (
        "microscope printer_3d robot_arm server_rack sewing_machine telescope vending_machine water_dispenser"
    ),
    "platforms": "stage",
    "pocket_things": "trinkets wallet",
    "placeholder": "unknown",
    "plant_room": "control_panel conveyor_belt elevator kiln machine pottery_wheel",
    "plants": "flowers plant planter small_plant",
    "playground": "seesaw slide swing_set trampoline",
    "play_rooms": "dollhouse play_tent playpen robot",
    "quadrupeds": (
        "horse cow pig sheep goat deer lion tiger bear wolf fox elephant giraffe zebra camel rhino crocodile dinosaur "
        "pony unicorn large_animal small_animal rat"
    ),
    "racks": "bar_cart cart clothing_rack coat_rack easel ladder",
    "rocking": "rocking_chair",
    "sacks": "sack sandcastle",
    "sanitary": "bathtub shower sink toilet vanity",
    "sanitary_low": "bidet urinal",
    "school": "school_blackboard school_desk",
    "screens": "computer keyboard laptop monitor speaker television",
    "ships": "sailboat",
    "sports": (
        "ball basketball tennis_ball bowling_ball exercise_ball bowling_pin baseball_bat tennis_racket skateboard "
        "surfboard basketball_hoop"
    ),
    "stands_small": "guitar_stand magazine_rack postcard_stand",
    "stalls": "play_kitchen popcorn_machine",
    "stands": ("column display_case hammock massage_table pedestal room_divider shoe_rack wine_rack"),
    "street": "bike_rack fire_hydrant mailbox pole street_lamp traffic_light",
    "street_signs": "signpost",
    "swivel_chairs": "office_chair",
    "tableware": "bottle bowl coaster cup fork glass jug knife napkin plate spoon teapot tray",
    "textile": "blanket mattress pillow rug towel",
    "tools": "axe drill hammer saw screwdriver tool",
    "toys": "building_blocks doll rocking_horse toy",
    "toys_games": "board_game kite",
    "toys_moving": "toy_car toy_plane toy_train",
    "upholstered": "armchair sectional_sofa sofa",
    "upholstered_loose": "bean_bag chaise_longue dog_bed ottoman",
    "wards": "iv_stand medical_monitor stretcher surgical_lamp walking_frame",
    "yard_tools": (
        "carriage clothesline cooler first_aid_kit garden_hose lawn_mower light_switch rubbish_container shovel"
        " smoke_detector studio_light water_trough"
    ),
    "yard_figures": "snowman",
    "wall_boards": "acoustic_panel dartboard menu_board pegboard",
    "wall_small": "blind coat_hook sign tablecloth wreath",
    "workbenches": "vise workbench",
    "workshop": "fire_extinguisher paint_can toolbox",
    "works_yard": "gas_cylinder pallet_jack planks scaffold",
    "worn": "hat shoes",
}

MODULE_OF: Mapping[str, str] = {key: module for module, keys in FAMILIES.items() for key in keys.split()}
