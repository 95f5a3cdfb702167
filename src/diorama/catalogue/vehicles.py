"""What people ride, drive, sail and fly."""

from __future__ import annotations

from diorama.catalogue.category import Category, floor_thing

VEHICLES: tuple[Category, ...] = (
    floor_thing(
        "bicycle|bike|mountain bike|road bike|pushbike|racing bike|city bike|pushbicycle|e-bike|electric bike|tandem"
        "|vintage bicycle|cargo bike|cycle|unicycle|bmx|bmx bike|kids bike|dutch bike|penny farthing",
        (0.6, 1.05, 1.75),
        14,
        "red steel",
        sides="lr",
        wall=0.8,
    ),
    floor_thing("tricycle|balance bike|ride-on car|pedal car|toddler bike|children's bike|child's bike|bobby car",
        (0.5, 0.6, 0.75), 6, "red steel", sides="lr", parent="bicycle"),
    floor_thing("kick scooter|scooter|e-scooter|electric scooter|segway", (0.45, 1.0, 0.95), 8, "blue aluminium",
        sides="lr", wall=0.7),
    floor_thing("motorcycle|motorbike|moped|motor scooter|vespa|dirt bike|quad bike|snowmobile|atv|harley",
        (0.8, 1.15, 2.1), 180, "red steel", sides="lr"),
    floor_thing(
        "car|sports car|automobile|sedan|vintage car|classic car|race car|racing car|jeep|hatchback|suv"
        "|taxi|cab|police car|convertible|electric car|estate car|station wagon|limousine|coupe|cabriolet"
        "|motor car|muscle car|beetle car|go-kart|go kart|golf cart|family car|off-roader|minivan",
        (1.85, 1.49, 4.5),
        1350,
        "red steel",
        sides="lr",
    ),
    floor_thing("van|pickup truck|pickup|camper van|campervan|camper|caravan|ambulance|minibus|delivery van|food truck"
        "|ice cream van|ice cream truck|rv|motorhome|trailer|pick-up truck|motor home|delivery truck",
        (2.0, 2.3, 5.4), 2100, "white steel", sides="lr", parent="car"),
    floor_thing("truck|lorry|fire engine|fire truck|dump truck|garbage truck|bus|school bus|double-decker bus"
        "|tram|train|locomotive|steam train|streetcar|coach bus|train car|railway carriage|wagon|double decker",
        (2.5, 3.1, 8.0), 9000, "yellow steel", sides="lr", parent="car"),
    floor_thing("tractor|excavator|bulldozer|digger|forklift|combine harvester|crane|steamroller|backhoe|harvester",
        (2.0, 2.7, 3.8), 3500, "green steel", sides="lr", parent="car"),
    floor_thing("carriage|horse-drawn carriage|coach|horse cart|wooden cart|handcart|sleigh|sledge|sled|hay cart"
        "|ox cart|chariot|rickshaw|stagecoach|covered wagon",
        (1.4, 1.5, 2.4), 180, "brown wood", sides="lr"),
    floor_thing("wheelbarrow|garden cart|barrow", (0.65, 0.6, 1.4), 12, "green steel", sides="f"),
    floor_thing("stroller|pram|pushchair|baby carriage|buggy|baby stroller|perambulator|baby buggy",
        (0.55, 1.05, 0.95), 10, "grey fabric"),
    floor_thing("boat|canoe|kayak|rowboat|rowing boat|dinghy|gondola|raft|motorboat|fishing boat|speedboat|punt"
        "|lifeboat|inflatable boat",
        (1.2, 0.7, 3.5), 90, "red wood", sides="lr", on="floor|pond|stream"),
    floor_thing("sailboat|sailing boat|yacht|ship|sailing ship|pirate ship|viking ship|catamaran|ferry|galleon"
        "|houseboat|steamboat|barge",
        (2.4, 7.5, 7.0), 3500, "white wood", sides="lr", parent="boat", on="floor|pond"),
    floor_thing("airplane|aeroplane|plane|aircraft|jet|biplane|fighter jet|propeller plane|glider|spaceship model",
        (9.0, 2.7, 7.5), 900, "white aluminium"),
    floor_thing("helicopter|chopper helicopter|rescue helicopter", (2.4, 3.2, 9.0), 1500, "red steel", sides="lr"),
    floor_thing("rocket|space rocket|spacecraft|ufo|flying saucer|space shuttle|space capsule|rocket ship|satellite",
        (2.5, 8.0, 2.5), 5000, "white steel", front=False, sides="all"),
)  # fmt: skip
