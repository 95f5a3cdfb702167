"""Animals and people."""

from __future__ import annotations

from diorama.catalogue.category import Category, floor_thing


def _animal(
    names: str,
    size_m: tuple[float, float, float],
    mass_kg: float,
    look: str,
    *,
    parent: str = "",
    key: str = "",
    on: str = "floor|rug",
) -> Category:
    """An animal, its nose towards the front."""
    return floor_thing(names, size_m, mass_kg, look, sides="", parent=parent, key=key, on=on)


_PETS = (
    _animal(
        "cat|kitten|kitty|tabby|tomcat|tabby cat|house cat|siamese cat|pussycat|sleeping cat|persian cat"
        "|stray cat|moggy|calico cat|pussy cat",
        (0.2, 0.32, 0.45),
        4,
        "orange fur",
        on="floor|rug|sofa|bed|armchair",
    ),
    _animal(
        "dog|puppy|hound|labrador|poodle|terrier|golden retriever|corgi|dachshund|bulldog|german shepherd"
        "|husky|beagle|sleeping dog|retriever|sheepdog|pug|chihuahua|collie|border collie|dalmatian|spaniel"
        "|greyhound|doggy|guide dog|guard dog|pup|labrador retriever",
        (0.28, 0.6, 0.8),
        20,
        "brown fur",
        on="floor|rug|dog_bed",
    ),
    _animal(
        "small animal|pet|hedgehog|guinea pig|hamster|ferret|mouse animal|gerbil|chinchilla|weasel|otter|badger"
        "|beaver|raccoon|skunk|lizard|gecko|iguana|chameleon|bat animal|critter|rodent",
        (0.15, 0.14, 0.25),
        0.8,
        "brown fur",
        key="small_animal",
    ),
    _animal("rabbit|bunny|hare|bunny rabbit", (0.18, 0.25, 0.35), 2, "grey fur", parent="small_animal"),
    _animal("squirrel|chipmunk", (0.1, 0.22, 0.22), 0.4, "rust fur", parent="small_animal"),
    _animal("turtle|tortoise|terrapin|sea turtle", (0.28, 0.16, 0.36), 4, "olive leather", parent="small_animal"),
    _animal("frog|toad|tree frog", (0.1, 0.08, 0.12), 0.1, "green leather", parent="small_animal"),
    _animal("snake|python snake|cobra|viper|rattlesnake", (0.5, 0.12, 0.5), 2, "olive leather", parent="small_animal"),
    _animal("rat", (0.08, 0.08, 0.2), 0.3, "grey fur", parent="small_animal"),
    _animal("fox", (0.25, 0.45, 0.9), 7, "rust fur", parent="small_animal"),
    _animal("monkey|chimpanzee|chimp|lemur|koala|sloth|baboon|orangutan|ape", (0.35, 0.6, 0.4), 12, "brown fur",
        parent="small_animal"),
    _animal("fish|goldfish|carp|koi|koi carp|trout|salmon fish|clownfish|tropical fish|tuna|angelfish|shark|dolphin",
        (0.06, 0.1, 0.22), 0.3, "orange leather", parent="small_animal", on="aquarium|pond|plate|floor"),
    _animal("crab|lobster|starfish|octopus|jellyfish|prawn|shrimp|snail|squid", (0.25, 0.08, 0.2), 0.8, "red leather",
        parent="small_animal"),
    _animal("butterfly|bee|dragonfly|ladybird|ladybug|beetle|ant|spider|moth|insect|bumblebee|grasshopper|caterpillar"
        "|scorpion", (0.08, 0.03, 0.06), 0.02, "yellow paper", parent="small_animal", on="flowers|table|floor"),
)  # fmt: skip

_BIRDS = (
    _animal(
        "bird|canary|budgie|pigeon|crow|raven|parakeet|dove|sparrow|robin|songbird|blackbird|bluebird"
        "|magpie|swallow|woodpecker|hummingbird|finch|seagull|gull|cuckoo|wren|jackdaw|starling",
        (0.12, 0.2, 0.25),
        0.2,
        "blue fur",
        on="floor|table|wall_shelf",
    ),
    _animal("parrot|macaw|cockatoo|toucan|lorikeet", (0.14, 0.4, 0.2), 0.6, "green fur", parent="bird",
        on="floor|table|wall_shelf"),
    _animal("owl|barn owl|snowy owl", (0.22, 0.4, 0.2), 1, "brown fur", parent="bird", on="floor|table|wall_shelf"),
    _animal("chicken|hen|rooster|cockerel|chick|turkey bird|quail|pheasant", (0.22, 0.42, 0.42), 2.5, "white fur",
        parent="bird"),
    _animal("duck|duckling|mallard|drake", (0.2, 0.32, 0.45), 1.5, "brown fur", parent="bird", on="floor|pond"),
    _animal("goose|swan|gosling|flamingo|heron|stork|crane bird|peacock|pelican|ostrich|emu", (0.35, 0.95, 0.8), 7,
        "white fur", parent="bird", on="floor|pond"),
    _animal("penguin|emperor penguin|puffin", (0.35, 0.9, 0.35), 20, "black fur", parent="bird"),
    _animal("eagle|hawk|falcon|vulture|kestrel|buzzard|condor", (0.4, 0.75, 0.5), 5, "brown fur", parent="bird"),
)  # fmt: skip

_LARGE = (
    _animal(
        "large animal|animal|beast|creature|monster|kangaroo|wild animal|farm animal|livestock|cattle|walrus"
        "|anteater|tapir|warthog|boar|wild boar|jaguar|puma|cheetah|leopard|panther|lynx|hyena|antelope|gazelle"
        "|ibex|chamois|coyote",
        (0.6, 1.0, 1.5),
        90,
        "brown fur",
        key="large_animal",
    ),
    _animal("horse|stallion|mare|racehorse|foal|mustang|colt|draft horse",
        (0.6, 1.7, 2.3), 480, "brown fur", parent="large_animal"),
    _animal("pony|donkey|mule|shetland pony", (0.5, 1.2, 1.6), 180, "grey fur", parent="large_animal"),
    _animal("unicorn|pegasus|centaur", (0.6, 1.9, 2.3), 450, "white fur", parent="horse"),
    _animal("cow|bull|calf|ox|dairy cow|bison|buffalo|yak|steer|heifer", (0.8, 1.45, 2.3), 600, "white fur",
        parent="large_animal"),
    _animal("pig|hog|sow|piglet|pot-bellied pig", (0.5, 0.75, 1.3), 120, "pink leather", parent="large_animal"),
    _animal("sheep|ram|lamb|ewe", (0.5, 0.85, 1.1), 70, "cream wool", parent="large_animal"),
    _animal("goat|kid goat|billy goat|mountain goat|alpaca|llama|vicuna", (0.4, 0.95, 1.1), 55, "white fur",
        parent="large_animal"),
    _animal("deer|stag|doe|fawn|reindeer|elk|moose|roe deer|bambi", (0.5, 1.4, 1.6), 110, "tan fur",
        parent="large_animal"),
    _animal("lion|lioness|lion cub", (0.6, 1.1, 2.0), 180, "tan fur", parent="large_animal"),
    _animal("tiger|tiger cub", (0.6, 1.0, 2.2), 200, "orange fur", parent="large_animal"),
    _animal("bear|polar bear|grizzly|grizzly bear|bear cub|panda|panda bear", (0.8, 1.1, 1.7),
        250, "brown fur", parent="large_animal"),
    _animal("wolf|werewolf|wolf cub|dingo", (0.35, 0.8, 1.3), 45, "grey fur", parent="large_animal"),
    _animal("gorilla|yeti|bigfoot", (0.8, 1.5, 0.8), 160, "black fur", parent="large_animal"),
    _animal("elephant|mammoth|baby elephant", (1.9, 3.0, 4.2), 4500, "grey leather", parent="large_animal"),
    _animal("giraffe", (1.0, 4.8, 2.6), 900, "yellow fur", parent="large_animal"),
    _animal("zebra|okapi", (0.6, 1.4, 2.2), 320, "white fur", parent="large_animal"),
    _animal("camel|dromedary", (0.8, 2.1, 2.8), 480, "tan fur", parent="large_animal"),
    _animal("rhino|rhinoceros|hippo|hippopotamus", (1.2, 1.6, 3.4), 1900, "grey leather", parent="large_animal"),
    _animal("crocodile|alligator|komodo dragon|caiman", (0.6, 0.4, 3.2), 200, "olive leather", parent="large_animal"),
    _animal("dinosaur|dragon|t-rex|tyrannosaurus|triceratops|stegosaurus|brontosaurus|griffin|hydra", (1.2, 2.4, 4.0),
        1200, "green leather", parent="large_animal"),
)  # fmt: skip

_PEOPLE = (
    _animal(
        "person|man|woman|human|lady|guy|teenager|teacher|student|doctor|nurse|patient|customer|waiter|waitress|chef"
        "|gentleman|mother|father|dad|mum|mom|grandmother|grandfather|musician|dancer|granny|old man|old woman|adult"
        "|people|worker|farmer|gardener|artist|painter|photographer|scientist|policeman|police officer|firefighter"
        "|fireman|soldier|builder|baker|butcher|barista|cashier|shopkeeper|receptionist|bride|groom"
        "|singer|pianist|guitarist|janitor|librarian|pilot|sailor|tourist|figure of a man"
        "|human figure|young man|young woman|mannequin person|dentist|barber|mechanic|carpenter|tailor"
        "|businessman|businesswoman|grandma|grandpa|monk|nun"
        "|priest|actor|actress|cyclist|jogger|hiker|yogi|athlete|goalkeeper",
        (0.5, 1.72, 0.3),
        70,
        "blue fabric",
        key="person",
    ),
    _animal(
        "child|boy|girl|kid|little boy|little girl|schoolchild|schoolboy|schoolgirl|young boy|young girl|daughter|son"
        "|grandchild|brother|sister|pupil",
        (0.38, 1.2, 0.25),
        24,
        "yellow fabric",
        parent="person",
    ),
    _animal("baby|toddler|infant|newborn|newborn baby|crawling baby", (0.3, 0.65, 0.25), 8, "cream fabric",
        parent="person"),
    _animal(
        "knight|wizard|witch|princess|king|queen|astronaut|pirate|ghost|skeleton|zombie|vampire|mummy|elf|dwarf"
        "|fairy|mermaid|angel|viking|ninja|samurai|cowboy|clown|santa|santa claus|superhero|robot man|alien|orc|troll"
        "|prince|warrior|archer|jester|goblin|giant man|demon|devil|sorcerer|emperor|pharaoh|geisha|gladiator"
        "|father christmas|cyborg|ballerina|magician",
        (0.6, 1.8, 0.4),
        75,
        "violet fabric",
        parent="person",
        key="character",
    ),
)  # fmt: skip

LIVING: tuple[Category, ...] = (*_PETS, *_BIRDS, *_LARGE, *_PEOPLE)
