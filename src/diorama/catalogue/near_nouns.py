"""Nouns that have no category of their own, under the category that comes nearest in size and use."""

from __future__ import annotations

from collections.abc import Mapping

_ROWS: Mapping[str, str] = {
    "art_supplies": "ink pad|wax seal|set of paints|craft supplies|spool|skein of wool|skein|embroidery hoop"
        "|film roll|ribbon roll|roll of ribbon",
    "basket": "coal scuttle|bottle carrier",
    "bench": "luggage rack|suitcase rack|suitcase stand|banquette|bleachers|grandstand|shower bench",
    "blanket": "tarpaulin|tarp|drop cloth|bearskin|mattress topper|chair cover|picnic cloth|dust cloth",
    "blender": "ice cream maker|sandwich maker|soda maker|meat slicer|pasta maker|salad spinner|cocktail shaker",
    "board_game": "backgammon board|card deck|dominoes|set of dominoes|scrabble board|carrom board|marble run"
        "|shape sorter|bead maze",
    "book": "scrapbook|ledger|guest book|logbook|hymn book|prayer book|songbook|exercise book|workbook",
    "bottle": "shower gel|mouthwash|conditioner|bottle of oil|bottle of vinegar|sanitizer|sanitiser|spirits",
    "box": "matchbox|box of matches|first aid box|seed box|cash box|gift set|letter box file|ballot box|tea caddy"
        "|fuse box cover",
    "boxing_ring": "wrestling ring",
    "bread_box": "milk|carton of juice",
    "bulletin_board": "mood board|moodboard|vision board|felt board|magnetic board|departure board"
        "|departures board|key board panel|seating plan"
        "|price board",
    "cabinet": "fume hood|fume cupboard|laminar flow hood|biosafety cabinet|safety cabinet|gun cabinet"
        "|serving hatch|larder|specimen cabinet|bar cabinet|apothecary cabinet",
    "calculator": "remote sensor|voltmeter|ammeter|lidar|sensor|gauge",
    "camera": "cctv camera|security camera|surveillance camera|body camera",
    "candle": "candle stub",
    "candlestick": "candle snuffer|hurricane glass",
    "cauldron": "witches' cauldron|cooking cauldron",
    "ceiling_light": "fluorescent tube|neon tube|led tube|light tube",
    "chair": "tub chair|windsor chair|director's chair|papasan chair|executive chair|stacking chair"
        "|booth seat|cinema seat|folding seat",
    "chest": "dower chest",
    "christmas_tree": "fir in a pot",
    "character": "skeleton model|anatomical skeleton",
    "climbing_frame": "zip line|skate ramp|half pipe|climbing net",
    "clothes": "costume|costumes|smock|cape|tutu|cardigan|dressing gown|wetsuit|lab coat|life jacket|gown|blouse"
        "|knitwear|overcoat|raincoat|waistcoat|sari|tuxedo|wedding dress|laundry pile|oven mitt"
        "|oven glove|boxing gloves|knee pads",
    "clothing_rack": "costume rack|valet stand|trouser press|clothes valet|drying line",
    "coat_hook": "coat peg|peg rack|robe hook|key hook|cup hook",
    "coffee_machine": "french press|cafetiere|moka pot",
    "computer": "all in one computer",
    "control_panel": "emergency stop button|emergency stop|emergency button|stop button|panic button"
        "|call button|push button"
        "|lever|dashboard|fuse panel|patch panel|electricity meter|meter|gauge panel",
    "counter": "nurse's station|nurse station|information desk|info desk|help desk|concierge desk|bell desk"
        "|serving counter|check in desk|ticket desk",
    "croissant": "pain au chocolat|madeleine|bread bun",
    "cup": "tankard|stein|egg cup|takeaway cup|sippy cup",
    "curio": "cog|gear|coil|lens|circuit board|gem|amulet|talisman|relic|meteorite|ammonite|specimen",
    "curtain": "net curtain|valance|pelmet|stage curtain|theatre curtain|shower drape|bed curtain",
    "cutlery": "pizza peel|cleaver|meat cleaver|bread knife|chef's knife|carving knife|fish slice|measuring spoon"
        "|ice cream scoop",
    "desk": "escritoire|roll top desk|reception table|drawing board|drafting desk",
    "diaper": "pack of nappies|pack of diapers",
    "display_case": "vitrine case|trophy case|specimen case|chiller cabinet|shop window display|deli case"
        "|trophy cabinet",
    "dumbbell": "free weights",
    "easel": "flip chart|flipchart|easel pad|flip chart stand",
    "fence": "safety barrier|crowd barrier|queue barrier|guard rail|guardrail|banister|windbreak",
    "fire_hydrant": "stanchion|mooring post|bollard post",
    "fireplace": "grate|inglenook|hearth fire",
    "firewood": "kindling|coal|log store|wood pile|woodpile",
    "first_aid_kit": "eyewash station|eye wash station|eye wash|defibrillator box|sharps bin",
    "fish": "whale",
    "floor_lamp": "salt lamp|light stand",
    "flowers": "daffodil|geranium|peony|poppy|jasmine|hyacinth|chrysanthemum|carnation|gerbera|anthurium|dahlia"
        "|foxglove|hollyhock|begonia|petunia|pansy|primrose|snowdrop|crocus|lotus|camellia|wildflower|wild flower"
        "|cut flower|dried flowers|posy|nosegay|flower crown|violets",
    "folding_table": "massage table top|picnic folding table",
    "food": "crisps|bag of crisps|casino chips|gingerbread house|pizza dough|dough|tapas|canape|canapes|stew|curry"
        "|dim sum|fries|tofu|hummus",
    "fountain": "drinking fountain",
    "garden_hose": "chain|electric cable|extension cable|extension lead|charging cable|coil of wire|leash"
        "|dog lead|lifebuoy|life ring|hubcap|wires|coil of cable",
    "gas_cylinder": "scuba tank|oxygen bottle|liquid nitrogen tank|helium tank|boiler tank",
    "glass": "cocktail|snifter|whisky glass|whiskey glass|juice glass",
    "gym_machine": "lat pulldown|stair climber|ballet barre|barre|pull up rack",
    "hair_dryer": "straightener|curling tongs|hair clippers",
    "hanging_plant": "hanging fern|hanging ivy|hanging basket of flowers",
    "hat": "wig|bonnet|beret|bowler hat|sun hat|turban|crash helmet|headlamp",
    "hay_bale": "round bale",
    "hedge": "topiary hedge",
    "jar": "specimen jar|tea tin|jar of pickles|jar of sweets|apothecary jar"
        "|cookie tin|tin of biscuits|tin of sweets",
    "jewelry_box": "watch box|trinket box|jewelry stand|jewellery stand",
    "jug": "tureen|measuring jug",
    "large_statue": "armour|armor|tailor's dummy|tailors dummy|dressmaker's dummy|tailor's form"
        "|dressmaker's form|wig stand|mannequin head",
    "light_switch": "plug socket|charging cable outlet|usb hub|plug|alarm panel",
    "locker": "gun locker|cubby hole|pigeonholes|pigeonhole",
    "machine": "autoclave|sterilizer|steriliser|bandsaw|belt sander|sander|planer|winch|hoist|vacuum chamber"
        "|glovebox|fruit machine|ice machine|water pump|wine press|cider press|packing machine|pillar drill"
        "|docking station|charging station|charger station|turbine|photo booth|incinerator|ice maker|hydraulic press"
        "|drill stand",
    "magazine": "pamphlet|price list|programme|timetable|menu card|comic strip",
    "magazine_rack": "brochure stand|leaflet stand|newspaper stand|gift card stand|leaflet rack"
        "|brochure rack|newspaper holder",
    "map": "street map|treasure map|floor plan|nautical chart",
    "microscope": "burette|magnetic stirrer|dynamometer|pendulum|armillary sphere|orrery|spectrometer",
    "mirror": "shaving mirror|hand mirror|makeup mirror|pocket mirror|mirror wall",
    "mobile": "wind chime|wind chimes|sun catcher|suncatcher|balloon arch",
    "mound": "leaf pile|sand pile|gravel heap|gravel pile"
        "|snow pile|manure heap|dung heap|sawdust|coal heap|coal pile",
    "music_stand": "conductor's stand|conductor's desk",
    "napkin": "cotton pads|handkerchief",
    "neon_sign": "led sign|light box sign|scoreboard|departures display|led panel",
    "notebook": "desk pad|writing pad|blotter|memo|post it|receipt|sheaf of papers|manuscript|contract"
        "|certificate folder|name card|number card|seed packet|plant label|newspaper clipping"
        "|drawing paper|tracing paper|scrap of paper|invoice",
    "ottoman": "tuffet|footrest cushion",
    "paint_can": "jerrycan|gasoline can|oil can|bucket of plaster|tin of varnish",
    "pan": "griddle|baking tin|cake pan|stockpot lid|saute pan|pancake pan",
    "parasol": "shade sail|awning",
    "pedestal": "sculpture stand|column stand|flower stand|bust stand",
    "pen": "felt tip|felt tip pen|calligraphy brush|eyeliner|piece of chalk|stick of chalk|stylus|drum stick",
    "pendant_light": "edison bulb|filament bulb",
    "pergola": "marquee tent|bandstand roof|wedding arch|floral arch|sun sail|lean to",
    "photo_frame": "icon|photo wall|photo collage|framed postcard",
    "picture": "tapestry picture|fresco|etching|engraving|lithograph|still life|seascape|triptych|collage|silhouette"
        "|blueprint poster|x ray|diagram|frieze|wall plaque|wall plate",
    "planks": "plank of wood|wooden board|floorboard stack|sheet of plywood|piece of wood"
        "|wooden beam|timber beam|girder|steel beam|scaffold board|two by four|length of wood",
    "plant": "spider fern|dieffenbachia|creeper|succulent plant|venus flytrap",
    "planter": "pot of flowers|pot of geraniums|tub of flowers|flower tub|seed tray|plant tub|trough planter",
    "plate": "cake plate|name plate|nameplate|serving dish|oven dish|soap plate",
    "play_tent": "puppet theatre|puppet theater|beach hut|summerhouse|summer house|changing cabin|den of blankets",
    "playpen": "baby gym|ball pool|baby bath|baby pool",
    "podium": "pulpit desk|speaker's stand|host's stand|hostess stand|host stand|maitre d stand",
    "pole": "pillar post|barber's pole|barber pole|dance pole|tent pole|curtain pole|mast",
    "pot": "pan with a lid|stewpot|stew pot|tagine|steamer",
    "potted_tree": "dwarf palm",
    "projector_screen": "cinema screen|movie screen",
    "radio": "speaker phone|walkman|audio interface|effects pedal|pedal board|drum machine|tape recorder|tape deck"
        "|hi fi system|stereo system|sound system",
    "room_divider": "fire screen|fireguard|dividing screen|safety screen|light curtain"
        "|changing screen|office partition|sneeze guard|backdrop",
    "rug": "bear rug|prayer mat|dance floor|crash mat|judo mat|changing mat|anti slip mat"
        "|anti static mat|boot mat|goat skin|animal skin|alphabet mat|aisle runner|artificial turf"
        "|puzzle mat",
    "ruin": "stone cross",
    "sack": "bag of feed|sack of feed|mail sack|post sack|sack of coffee|bag of sand|bag of coal",
    "salt_shaker": "salt|pot of salt|marmite jar|sauce bottle|bottle of ketchup|spice tin|sugar"
        "|soy sauce|bottle of sauce",
    "scale": "baby scale|beam balance|pair of scales|set of scales",
    "sculpture": "nutcracker|anatomical model|ship model|molecule model|ship in a bottle|architectural model"
        "|scale model|bust of a woman|bust of a man|carved figure|stuffed bird|stuffed fox"
        "|gargoyle|carving|taxidermy",
    "shelving_unit": "pantry shelf|pallet racking|racking|drying shelf|plate shelf|coal bunker|bookstand|toy shelf"
        "|cubbies unit|card index|shower caddy|bath caddy|letter rack|pot rack|spinner rack",
    "person": "aunt|uncle|cousin|niece|nephew|landlord|landlady|roommate|flatmate|wife|husband"
        "|girlfriend|boyfriend|fiancee|nan|auntie|grandparents|parents|neighbour|neighbor",
    "postcard": "card|name card|menu card",
    "robot": "mobile robot|service robot|delivery robot|warehouse robot|cleaning robot",
    "shoes": "flippers|tap shoes|brogues|heels|sneakers pair",
    "sign": "wet floor sign|no smoking sign|name sign|safety sign|price sign|table number|welcome sign|warning sign"
        "|plaque sign",
    "small_plant": "basil|rosemary|parsley|chives|thyme|oregano|potted basil|pot of basil|seedling|air plant"
        "|potted cactus|pot of herbs|potted succulent|sprout|tray of seedlings|cutting in water",
    "soap": "bath bomb|bath salts|jar of bath salts|face cream|hand cream|body lotion|box of washing powder"
        "|cotton buds|tube of toothpaste|loofah",
    "sofa": "tete a tete|banquette sofa|corner seat",
    "stapler": "thumbtack|rubber band|letter opener|wax stick|ink bottle stand|staple remover|bulldog clip",
    "stool": "shower stool|shower seat|perching stool",
    "stove": "aga|toaster oven|camping stove|hot plate|hotplate|kamado|griddle stove|tandoor|sauna stove|chimenea",
    "string_light": "string of light bulbs|string of bulbs|garland of lights|festoon of lights|strip of leds",
    "swimming_pool": "plunge pool|infinity pool|pool",
    "sword": "arrow|rapier|gun|shotgun|pistol|poker|cutlass|fire poker|axe on a stand|cane stick",
    "table": "activity table|cutting table|sorting table|packing table|light table|drinks table"
        "|manicure table|party table|gift table|cake table|potting table|folding bench table",
    "tablecloth": "oilcloth|runner cloth|lace cloth",
    "telescope": "pirate's telescope|theodolite|stargazing telescope",
    "television": "video wall|display screen|monitor screen|information screen",
    "test_tube_rack": "pipette rack|test tube holder|vial rack|vial",
    "tool": "bellows|fire tongs|tool belt|caliper|callipers|socket set|set of tools|car jack|jack|bolt|bolts|valve"
        "|pulley|gardening tool|stitching awl|oil stone|whetstone|sharpening stone|protractor|hinge set|tape gun"
        "|staple gun|palette knife|sanding block",
    "toy": "pool float|swim ring|pool noodle|marbles|bag of marbles|busy board|nutcracker doll|chew toy|snorkel"
        "|diving mask|pinata|top hat rabbit",
    "toy_car": "toy lorry|toy fire engine",
    "tractor": "plough|ride on mower|digger truck|snow plough",
    "tree": "blossom tree|plane tree|mimosa tree|banyan",
    "tree_stump": "chopping block",
    "trellis": "polytunnel frame|bean poles|bean frame",
    "trinkets": "clothes peg|clothespin|leaf litter|confetti|marker pins|pins|medal ribbon|petal|petals|key card"
        "|wristband|hair clip|hair tie|lens cap|nail file",
    "truck": "tanker|bin lorry|tow truck",
    "vegetable": "chilli|pumpkin slice|marrow|dried peppers|dried herbs|bunch of herbs|bunch of garlic"
        "|string of onions",
    "vending_machine": "change machine|photo machine|claw machine|self checkout|self service kiosk|ticket kiosk",
    "wall_clock": "barometer|thermometer dial|station clock|sunburst clock|hall clock",
    "wall_shelf": "ledge|plate rail|picture rail|knife strip|magnetic knife strip|spice shelf|tv shelf",
    "wardrobe": "fitting room|changing cubicle|fitting cubicle|closet unit|broom cupboard|airing cupboard"
        "|cleaning cupboard",
    "water_tower": "observation tower|lookout tower|lifeguard tower|bell tower|control tower|church tower",
    "water_trough": "cattle trough",
    "wreath": "stocking|christmas stocking|stockings|deer antlers|stag's head|mounted head|animal head"
        "|garland of flowers|moose head|stag head|boar's head|swag|macrame|macrame hanging|macrame wall hanging",
}  # fmt: skip
NEAR_NOUNS: Mapping[str, str] = {name: key for key, names in _ROWS.items() for name in names.split("|")}
"""Noun -> category key."""
