"""What stands in the open air: trees and bushes, ground and water, fences and buildings, street furniture."""

from __future__ import annotations

from collections.abc import Mapping

from diorama.catalogue.category import Category, ceiling_thing, floor_thing


def _grown(names: str, size_m: tuple[float, float, float], mass_kg: float, *, parent: str = "") -> Category:
    """Something that grows in the ground."""
    return floor_thing(names, size_m, mass_kg, "green foliage", front=False, sides="", parent=parent)


def _water(names: str, size_m: tuple[float, float, float], mass_kg: float) -> Category:
    """Water in the ground, on which boats and ducks float."""
    return floor_thing(names, size_m, mass_kg, "azure glass", front=False, sides="")


def _ground(names: str, size_m: tuple[float, float, float], mass_kg: float, look: str) -> Category:
    """A piece of ground: flat, and things stand on it as on a rug."""
    return floor_thing(names, size_m, mass_kg, look, front=False, sides="", parent="rug")


_TREES = (
    _grown(
        "tree|oak tree|maple tree|birch tree|beech tree|willow tree|weeping willow|chestnut tree"
        "|linden tree|apple tree|pear tree|plum tree|cherry tree|cherry blossom tree|fruit tree"
        "|deciduous tree|broadleaf tree|broad-leaved tree|leafy tree|elm|elm tree|poplar|sycamore"
        "|shade tree|sapling|ash tree|walnut tree|magnolia|magnolia tree|acacia tree|eucalyptus"
        "|eucalyptus tree|baobab",
        (3.0, 4.5, 3.0),
        900,
    ),
    _grown(
        "pine tree|conifer|conifer tree|fir tree|spruce tree|evergreen|evergreen tree|larch|cedar tree"
        "|cypress|cypress tree|juniper|redwood tree|yew|coniferous tree",
        (2.2, 5.0, 2.2),
        800,
        parent="tree",
    ),
    _grown("palm tree|coconut palm|coconut tree|date palm|banana tree", (2.6, 4.8, 2.6), 600, parent="tree"),
    _grown("bare tree|dead tree|leafless tree|winter tree|gnarled tree", (2.6, 4.2, 2.6), 700, parent="tree"),
    _grown(
        "bush|shrub|rose bush|berry bush|thicket|bramble|boxwood|rhododendron|hydrangea|lilac bush|topiary|box tree"
        "|flowering bush|bushes of roses|lavender bush|blackberry bush|undergrowth|brushwood|tumbleweed",
        (1.0, 0.9, 1.0),
        25,
    ),
    _grown("hedge|hedgerow|privet hedge|box hedge", (2.0, 1.2, 0.6), 90),
    _grown(
        "reed|bulrush|cattail|tall grass|ornamental grass|pampas grass|grass tuft|tuft of grass|tussock|wheat|corn"
        "|cornstalk|sugar cane|bamboo grove|stand of bamboo|blade of grass",
        (0.6, 0.9, 0.6),
        3,
    ),
    _grown("mushroom|toadstool|giant mushroom|fungus", (0.25, 0.3, 0.25), 0.5),
    floor_thing(
        "flower bed|flowerbed|flower border|garden bed|raised bed|vegetable bed|vegetable patch|rose bed|bed of flowers"
        "|flower patch|patch of flowers|herbaceous border|raised garden bed|tulip bed|bed of roses|bed of tulips"
        "|carpet of flowers|wildflower patch|field of flowers",
        (2.0, 0.35, 0.8),
        120,
        "pink foliage",
        front=False,
        sides="",
    ),
    floor_thing(
        "tree stump|stump|fallen tree|fallen log|tree trunk|trunk of a tree|driftwood log",
        (0.6, 0.45, 0.6),
        70,
        "brown wood",
        front=False,
        sides="all",
    ),
)

_GROUND = (
    _ground(
        "grass patch|patch of grass|lawn patch|piece of lawn|strip of grass|grass strip|turf"
        "|square of grass|mowed lawn|patch of lawn|moss patch|patch of moss|clover patch|grass|green grass",
        (2.5, 0.02, 2.5),
        60,
        "green grass",
    ),
    _ground(
        "path|footpath|pathway|walkway|garden path|gravel path|stone path|brick path|paved path|cobbled path|trail"
        "|pavement|sidewalk|paving|dirt path|forest path|winding path|boardwalk|driveway|promenade",
        (2.0, 0.02, 5.5),
        200,
        "grey stone",
    ),
    _ground(
        "stepping stone|paving stone|paver|paving slab|flagstone slab|stone slab|manhole cover",
        (0.5, 0.02, 0.5),
        15,
        "grey stone",
    ),
    _ground(
        "road|asphalt road|country road|dirt road|roadway|highway|crosswalk|zebra crossing|parking space|parking spot",
        (3.5, 0.02, 8.0),
        1300,
        "charcoal concrete",
    ),
    _water(
        "pond|garden pond|fish pond|lily pond|koi pond|duck pond|puddle|pool of water",
        (3.0, 0.02, 2.4),
        140,
    ),
    _water(
        "stream|brook|creek|moat|rivulet|ditch",
        (1.5, 0.02, 6.0),
        180,
    ),
    _ground("sand patch|patch of sand|strip of sand|sand dune|dune|dirt patch", (2.5, 0.03, 2.5), 400, "sand"),
    floor_thing(
        "swimming pool|paddling pool|kiddie pool|inflatable pool|wading pool|lap pool|above-ground pool",
        (3.0, 0.5, 4.5),
        3000,
        "azure tile",
        front=False,
        sides="all",
    ),
    floor_thing(
        "rock|boulder|stone boulder|field stone|standing stone|rock formation|garden rock|mossy rock"
        "|mossy stone",
        (0.8, 0.55, 0.7),
        400,
        "grey stone",
        front=False,
        sides="",
    ),
    floor_thing("mound|hillock|snow drift|pile of snow|haystack|hay pile|compost heap|molehill",
        (2.5, 1.0, 2.5), 2500, "green grass", front=False, sides=""),
    floor_thing(
        "waterfall|cascade", (3.0, 3.5, 2.0), 9000, "grey stone", wall=0.6
    ),
    floor_thing("volcano|mountain peak|rocky peak", (4.0, 3.5, 4.0), 30_000, "grey stone", front=False, sides=""),
)  # fmt: skip

_BUILT = (
    floor_thing(
        "fence|picket fence|garden fence|wire fence|iron fence|rail fence|chain-link fence|railing|palisade"
        "|fence panel|barrier|bollard fence|rope barrier|balustrade|handrail|hurdle",
        (4.2, 1.1, 0.09),
        42,
        "white wood",
        sides="",
        wall=0.7,
    ),
    floor_thing(
        "garden wall|retaining wall|dry stone wall",
        (2.0, 1.0, 0.3),
        900,
        "grey stone",
        sides="",
        wall=0.7,
    ),
    floor_thing("gate|garden gate|iron gate|wooden gate|fence gate|torii gate|torii",
        (1.2, 1.6, 0.1), 35, "black iron", sides="fb"),
    floor_thing(
        "pergola|gazebo|arbour|arbor|trellis arch|garden arch|pavilion|canopy tent|bandstand|carport|rose arch"
        "|bus shelter|bus stop|market stall|stall|food stall|kiosk|ticket booth"
        "|food stand|lemonade stand|hot dog stand|fruit stand|news stand|newsstand",
        (2.4, 2.5, 2.4),
        250,
        "brown wood",
        sides="f",
    ),
    floor_thing("phone booth|telephone booth|telephone box|phone box|telephone kiosk|call box",
        (0.92, 2.45, 0.92), 350, "red iron", wall=0.4),
    floor_thing("trellis|lattice|espalier|climbing plant|vine|grapevine|climbing rose",
        (1.2, 1.8, 0.1), 8, "white wood", sides="", wall=0.9),
    floor_thing(
        "doghouse|dog house|kennel|dog kennel|rabbit hutch|chicken coop|coop|hen house|henhouse|cat house|beehive|hive",
        (0.9, 0.95, 1.1),
        30,
        "brown wood",
        wall=0.4,
    ),
    floor_thing("birdhouse|bird house|nest box|bird feeder|nesting box|bird table",
        (0.3, 1.6, 0.3), 4, "brown wood", wall=0.3),
    floor_thing("wishing well|stone well|water well|draw well", (1.3, 2.2, 1.3), 700, "grey stone",
        front=False, sides="all", key="well"),
    floor_thing("bridge|footbridge|wooden bridge|stone bridge|arched bridge|garden bridge|jetty|pier|dock",
        (1.4, 1.0, 3.2), 500, "brown wood", sides="fb"),
    floor_thing("water tower|windmill|lighthouse|tower|watchtower|clock tower|silo|chimney stack|skyscraper"
        "|office building|apartment building|apartment block|high-rise|wind turbine|steeple|obelisk|monument",
        (4.0, 11.0, 4.0), 60_000, "cream stone"),
    floor_thing("ruin|ruins|stone arch|triumphal arch|stonehenge|tomb|gravestone|tombstone|headstone|grave|mausoleum",
        (0.8, 1.0, 0.25), 250, "grey stone", key="ruin", wall=0.3),
    floor_thing("pyramid|igloo|yurt|dome|dome tent|camping tent|wigwam|circus tent|big tent",
        (3.0, 2.2, 3.0), 120, "cream fabric"),
)  # fmt: skip

_STREET = (
    floor_thing(
        "street lamp|streetlamp|street light|streetlight|lamp post|lamppost|lamp-post|street lantern|garden lamp"
        "|lantern post|park lamp|path light|garden light|outdoor lamp|solar light|bollard light|floodlight",
        (0.4, 3.6, 0.4),
        60,
        "black iron",
        front=False,
        sides="",
        wall=0.2,
    ),
    floor_thing("traffic light|stoplight|stop light|traffic signal",
        (0.35, 3.2, 0.35), 70, "black steel", key="traffic_light"),
    floor_thing(
        "signpost|sign post|street sign|road sign|stop sign|traffic sign|information board|for sale sign|billboard"
        "|direction sign|wooden sign post|sandwich board|a-frame sign|chalkboard sign",
        (0.6, 2.0, 0.1),
        15,
        "white steel",
        wall=0.2,
    ),
    floor_thing("mailbox|letterbox|letter box|post box|postbox|mail box|pillar box",
        (0.4, 1.2, 0.4), 20, "red steel", wall=0.4),
    floor_thing("fire hydrant|hydrant|bollard|traffic cone|cone|parking meter|safety cone|pylon|road cone",
        (0.3, 0.8, 0.3), 25, "red iron", front=False, sides=""),
    floor_thing("flagpole|flag pole|utility pole|telephone pole|power pole|pole|totem pole|maypole|antenna",
        (0.3, 5.0, 0.3), 90, "white steel", front=False, sides="", key="pole"),
    floor_thing("bike rack|bicycle rack|bicycle stand|bike stand",
        (1.6, 0.8, 0.6), 25, "silver steel", wall=0.5, sides="f"),
    floor_thing("clothesline|washing line|clothes line|rotary dryer|laundry line", (2.4, 1.8, 0.6), 12, "silver steel",
        sides="fb"),
    floor_thing("campfire|bonfire|fire pit|firepit|camp fire|fire bowl|fire|brazier",
        (0.9, 0.45, 0.9), 40, "orange stone", front=False, sides="all"),
    floor_thing(
        "sun lounger|sunlounger|sunbed|sun bed|pool lounger|garden lounger|beach lounger|outdoor lounger"
        "|garden lounge chair|beach bed",
        (0.7, 0.85, 1.9),
        9,
        "beige fabric",
        parent="armchair",
    ),
    floor_thing("deckchair|deck chair|beach chair|adirondack chair|lawn chair|camping chair|camp chair",
        (0.62, 0.95, 0.95), 5, "beige fabric", parent="armchair"),
    floor_thing("parasol|beach umbrella|garden umbrella|patio umbrella|sun umbrella|sunshade|garden parasol"
        "|market umbrella|beach parasol", (2.4, 2.3, 2.4), 20, "cream fabric", front=False, sides="all"),
    floor_thing("snowman|snow man|scarecrow|garden gnome|gnome|garden statue|garden dwarf|pumpkin lantern"
        "|jack-o'-lantern",
        (0.6, 1.3, 0.5), 40, "white plaster"),
    floor_thing("sandcastle|sand castle|castle of sand", (0.75, 0.55, 0.75), 60, "sand", sides="all"),
    floor_thing("birdbath|bird bath|sundial|stone bowl|garden urn", (0.6, 0.9, 0.6), 60, "grey stone",
        front=False, sides="all"),
    floor_thing("greenhouse frame|cold frame|compost bin|rain barrel|water butt|rainwater barrel|composter",
        (0.8, 1.0, 0.8), 18, "green plastic", front=False, sides="", wall=0.6),
    floor_thing("hay bale|bale of hay|straw bale|bale of straw|bale",
        (0.9, 0.45, 0.45), 18, "yellow straw", sides="all"),
    floor_thing("garden hose|hose|hosepipe|sprinkler|coil of rope|rope|anchor|cable reel|tyre|tire|stack of tyres",
        (0.5, 0.2, 0.5), 8, "green rubber", front=False, sides="", key="garden_hose"),
    floor_thing("rubbish container|dumpster|wheelie bin|waste container|shipping container|recycling container",
        (1.2, 1.3, 0.9), 120, "green steel", wall=0.8),
)  # fmt: skip

_SKY = (
    ceiling_thing(
        "cloud|rain cloud|storm cloud|hot air balloon|hot-air balloon|rainbow arch",
        (1.8, 0.7, 1.0),
        1,
        "white cotton",
    ),
    ceiling_thing("planet|comet|crescent moon|full moon|sun ornament|moon lamp|paper star|hanging star",
        (0.8, 0.8, 0.8), 1, "yellow plastic", key="heavenly_body"),
)  # fmt: skip

# Buildings share their nouns with rooms, and a lake is mostly what a window looks out on: `open_air` of the language
# floor knows by what else a text holds whether they are things.
BUILDINGS: tuple[Category, ...] = (
    floor_thing("house building", (7.0, 6.0, 6.0), 60_000, "cream brick", key="house"),
    floor_thing("shed building", (2.4, 2.3, 2.0), 600, "brown wood", key="shed", wall=0.4, parent="house"),
)
THINGS_OUTDOORS: Mapping[str, str] = {  # nouns that name things only where the text plays in the open air -> category
    "house": "house", "cottage": "house", "cabin": "house", "villa": "house", "log cabin": "house",
    "farmhouse": "house", "barn": "house", "church": "house", "castle": "house", "temple": "house",
    "chapel": "house", "tiny house": "house", "tool shed": "shed", "shed": "shed", "hut": "shed", "garden shed": "shed",
    "greenhouse": "shed", "stable": "house", "garage": "house",
    "lake": "pond", "sea": "pond", "lagoon": "pond", "river": "stream", "canal": "stream", "hill": "mound",
    "cliff": "volcano",
    "lawn": "grass_patch", "marquee": "pergola",
    "pine": "pine_tree", "fir": "pine_tree", "spruce": "pine_tree", "cedar": "pine_tree", "willow": "tree",
    "oak": "tree", "maple": "tree", "birch": "tree", "beech": "tree", "palm": "palm_tree",
    "warehouse": "house", "shrine": "shed", "tea house": "shed", "teahouse": "shed",
}  # fmt: skip

OUTDOORS: tuple[Category, ...] = (*_TREES, *_GROUND, *_BUILT, *_STREET, *_SKY, *BUILDINGS)
