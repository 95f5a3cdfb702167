"""Kinds of rooms: names, usual sizes, surfaces."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the domain imports numpy, which the tables do not need
    from diorama.domain.units import Vec2


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomType:
    """A kind of room. size_m: (width, depth) [m] of a middling one. floor_material: a material key.
    wall_color: a colour word. indoor: it has walls and a ceiling. windows: how many it usually has.
    """

    key: str
    names: tuple[str, ...]
    size_m: Vec2
    height_m: float
    floor_material: str
    wall_color: str
    indoor: bool = True
    windows: int = 1


def _room(
    names: str,
    size_m: Vec2,
    floor: str,
    wall: str,
    *,
    height_m: float = 2.6,
    indoor: bool = True,
    windows: int = 1,
) -> RoomType:
    parts = tuple(names.split("|"))
    return RoomType(
        key=parts[0].replace(" ", "_"),
        names=parts,
        size_m=size_m,
        height_m=height_m,
        floor_material=floor,
        wall_color=wall,
        indoor=indoor,
        windows=windows,
    )


_ROWS: tuple[RoomType, ...] = (
    _room("room|interior|space|chamber|scene|indoor scene|place", (4.7, 3.85), "oak", "off-white"),
    _room(
        "bedroom|bed room|guest room|guest bedroom|master bedroom|sleeping room|bedchamber|dorm room"
        "|dorm|hotel room|dormitory|sleeping quarters|teenager's room|teenager's bedroom|teen's bedroom"
        "|teen's room|guest's room|teen room|teen bedroom|hostel room"
        "|cabin room|hotel suite|suite|motel room|sleeping area|sleeping corner|sleeping nook|bed nook"
        "|sleeping space|bedroom area|teenage bedroom|primary bedroom|main bedroom",
        (4.4, 3.6),
        "oak",
        "off-white",
    ),
    _room(
        "kids room|children's room|child's room|kid's room|kids' room|nursery|childrens room|playroom"
        "|play room|play area|play corner|toy corner|kids corner|kids' corner|children's corner"
        "|children's area|kids area|play space|baby room|baby's room|child's bedroom|children's bedroom"
        "|kids bedroom|kid's bedroom"
        "|toddler room|kids' bedroom|boy's room|boy's bedroom|girl's bedroom|toddler's room"
        "|toddler's bedroom|girl's room|kids' playroom|children's playroom"
        "|kids playroom",
        (4.2, 3.45),
        "pine",
        "cream",
    ),
    _room(
        "living room|lounge|sitting room|family room|parlor|parlour|drawing room|livingroom|den"
        "|snug|conservatory|sunroom|sun room|winter garden|solarium|orangery|garden room|front room|salon"
        "|living area|living space|lounge area|seating area|sitting area|conversation area|tv area"
        "|tv corner|living corner|lounge corner|seating corner|sitting corner|living zone|living room area"
        "|tv room|common room|great room"
        "|living-room|reception room|rec room|recreation room",
        (5.4, 4.25),
        "oak",
        "off-white",
        windows=2,
    ),
    _room(
        "dining room|dining area|breakfast room|dining hall|diningroom|banquet hall|dinner room"
        "|breakfast nook|mess hall|dining corner|dining nook|dining space|dining zone|eating area"
        "|breakfast corner|breakfast area|dining room area",
        (4.65, 3.8),
        "walnut",
        "cream",
    ),
    _room(
        "kitchen|kitchenette|cook's kitchen|galley kitchen|eat-in kitchen|kitchen-diner|kitchen diner"
        "|kitchen area|kitchen corner|cooking area|kitchen zone",
        (4.2, 3.45),
        "tile",
        "white",
    ),
    _room(
        "bathroom|bath room|restroom|washroom|toilet room|powder room|ensuite|en-suite|shower room"
        "|rest room|half bath|lavatory room",
        (3.0, 2.45),
        "tile",
        "white",
    ),
    _room(
        "office|home office|study|workroom|office room|study room|work room|workspace|home-office"
        "|private office|cubicle|startup office|working room|executive office|open-plan office"
        "|open plan office|office space|study area|study corner|study nook|work area|work corner|work nook"
        "|office area|office corner|office nook|work zone|study space|desk area|work space|study zone"
        "|home office corner|home office area|homework corner|coworking space|co-working space|open office"
        "|newsroom|call center|call centre|law office|principal's office|agency|architect's office"
        "|design studio office|studio office|manager's office|reception office|trading floor|break room"
        "|staff room|copy room|team room|drafting room|writing room|corner office",
        (4.4, 3.6),
        "oak",
        "light grey",
    ),
    _room("conference room|meeting room|boardroom|board room", (6.0, 4.4), "carpet", "light grey"),
    _room(
        "library|reading room|home library|book room|bookshop|bookstore|book store|book shop|archive"
        "|reading corner|reading nook|reading area|reading space|library corner|library area|book corner"
        "|book nook|reading zone",
        (5.5, 4.5),
        "walnut",
        "cream",
        height_m=3.0,
    ),
    _room(
        "hallway|hall|hotel reception|spa reception|office reception|corridor|entryway|foyer|entrance hall"
        "|entry hall|mudroom|vestibule|lobby|entrance"
        "|entry|waiting room|reception area|hotel lobby|waiting area|reception hall|mud room|landing"
        "|passageway|entry way|stairwell|staircase hall|hotel reception|reception lounge|corridor hall"
        "|entrance area|elevator lobby|lift lobby|check-in area|check-in hall|gallery hallway"
        "|terrace hallway|front hall|back hall|portico|porch room|arcade hall|hotel corridor"
        "|school corridor|hospital corridor|hospital waiting room|dentist waiting room|departure lounge"
        "|arrival hall|boarding gate",
        (4.6, 2.6),
        "tile",
        "off-white",
        windows=0,
    ),
    _room(
        "classroom|class room|schoolroom|lecture room|lecture hall|school classroom|seminar room"
        "|training room|science classroom|kindergarten|kindergarten classroom|kindergarten room|preschool"
        "|preschool classroom|daycare|daycare center|nursery school|art classroom|music classroom"
        "|physics lab classroom|school|primary classroom|school library room|lecture theatre"
        "|lecture theater|training center|day care|creche",
        (8.0, 6.4),
        "wood",
        "cream",
        height_m=3.0,
        windows=3,
    ),
    _room(
        "laboratory|lab|science lab|chemistry lab|computer lab|research lab|computer room|clean room"
        "|physics lab|biology lab|robotics lab|electronics lab|medical lab|university lab|photo lab"
        "|darkroom|test lab|language lab|wet lab|dry lab|fab lab|robot lab|robot cell|work cell"
        "|control room|observatory|experiment room|engineering lab",
        (6.4, 5.0),
        "tile",
        "white",
        height_m=2.8,
    ),
    _room(
        "workshop|garage|tool shed|shed|maker space|makerspace|woodshop|carpentry workshop"
        "|carpenter's workshop|hobby room|craft room|craft corner|craft area|hobby corner|workshop area"
        "|auto shop|garden shed|smithy|blacksmith's workshop|woodworking shop|pottery workshop"
        "|pottery studio|metal workshop|metal shop|machine shop|repair shop|bike workshop|bicycle workshop"
        "|sewing room|sewing workshop|tailor's workshop|luthier's workshop|car workshop|mechanic shop"
        "|mechanic's garage|car garage|home workshop|wood workshop|woodworking workshop|potting shed"
        "|boathouse|tool room|atelier|glassblowing workshop|blacksmith shop|forge room|print shop"
        "|two-car garage",
        (6.0, 4.8),
        "concrete",
        "light grey",
    ),
    _room(
        "studio|art studio|artist's studio|studio apartment|apartment|flat|loft apartment|photo studio"
        "|artist studio|recording studio|music corner|music area|art corner|studio flat|studio room"
        "|music room|dance studio|yoga studio|photography studio"
        "|music studio|painting studio|one-room apartment|house|home|cottage house|bedsit|cabin|cottage|loft|hut"
        "|tiny house|penthouse|villa|cabin house"
        "|log cabin|log house|wooden cabin|ski hut|chalet|mountain hut",
        (6.4, 5.0),
        "oak",
        "white",
        height_m=2.9,
        windows=2,
    ),
    _room(
        "gym|fitness room|home gym|workout room|exercise room|weight room|exercise corner|exercise area"
        "|workout corner|workout area|gym corner|gym area|yoga corner|yoga area|gymnasium|fitness center"
        "|fitness centre|fitness studio",
        (6.0, 5.0),
        "rubber",
        "light grey",
        height_m=2.8,
    ),
    _room(
        "laundry room|laundry|sauna|steam room|utility room|pantry room|storage room|storeroom|store room|closet room"
        "|supply store|it closet|server closet|network closet|laundromat|launderette|coin laundry|laundrette"
        "|walk-in closet|dressing room|basement|attic|cellar|storage closet|boiler room|loft room"
        "|walk-in wardrobe|supply closet|basement room|wine cellar|changing room|locker room|cloakroom"
        "|mechanical room|server room|data center|data centre|bunker|dungeon|cell|prison cell|jail cell"
        "|tack room",
        (3.3, 2.7),
        "tile",
        "white",
        windows=0,
    ),
    _room(
        "restaurant|cafe|café|noodle bar|rooftop bar|sports bar|hotel bar|coffee shop|bistro|diner|bar room|pub"
        "|canteen|cafeteria|tavern|tea room"
        "|tearoom|fast food restaurant|coffee house|saloon|pizzeria|bakery|sushi bar|ice cream parlor"
        "|ice cream parlour|wine bar|cocktail lounge|nightclub|brewpub|brew pub|microbrewery|gastropub"
        "|teahouse|tea house|basement bar|home bar"
        "|cocktail bar|hotel bar|sports bar|tiki bar|juice bar|coffee bar|snack bar|beer hall|tapas bar"
        "|noodle shop|ramen shop|steakhouse|food court|brasserie|trattoria|tavern room|taproom|dive bar"
        "|sushi place|pizza place|noodle place|burger place|sushi restaurant"
        "|speakeasy|jazz club|night club|bakery cafe|internet cafe|pavement cafe|sidewalk cafe|street cafe"
        "|burger joint|ice cream shop|bar area|bar corner",
        (7.6, 6.0),
        "walnut",
        "cream",
        height_m=3.0,
        windows=2,
    ),
    _room(
        "shop|store|boutique|showroom|supermarket|grocery store|clothing store|gift shop|retail store"
        "|pharmacy|toy store|convenience store|market|flower shop|florist|barbershop|barber shop"
        "|beauty salon|hair salon|spa|pet store|bike shop|antique shop|music store|toy shop|hairdresser"
        "|jewelry store|furniture store|shoe store|game store|pet shop|record store|clothes shop|bookstall"
        "|corner shop|corner store|hardware store|candy store|sweet shop|second-hand shop|thrift shop"
        "|thrift store|charity shop|bicycle shop|garden center|garden centre|butcher's shop|butcher shop"
        "|fishmonger|deli|delicatessen|cheese shop|wine shop|chocolate shop|stationery shop"
        "|electronics store|department store|drugstore|shopping mall|mall|nail salon|tattoo studio"
        "|tattoo parlor|kiosk shop|newsagent|tailor shop|phone store|optician's shop|jewellery shop"
        "|shoe shop|furniture shop|paint shop|surf shop|magic shop|potion shop|guitar shop|vinyl store"
        "|comic book store|liquor store|bridal shop|plant shop|plant store|ice rink shop",
        (7.2, 5.6),
        "tile",
        "white",
        height_m=3.0,
    ),
    _room(
        "game room|games room|escape game|gaming room|gaming corner|gaming area|games corner|games area|gaming space"
        "|gaming nook|game corner|man cave|arcade|billiard room|billiards room|media room"
        "|home theater|home theatre|home cinema|cinema room|movie room|entertainment room|theater"
        "|theatre|cinema|movie theater|pool room|home theater room|casino|bowling alley",
        (5.7, 4.5),
        "carpet",
        "charcoal",
        windows=0,
    ),
    _room(
        "hospital room|doctor's office|morgue|dentist's practice|medical practice|vet's practice|clinic|exam room"
        "|examination room|dentist's office|dental office"
        "|treatment room|patient room|dental clinic|hospital ward|ward|operating room|massage room"
        "|medical office|consulting room|therapy room|therapist's office|dentist office|vet clinic"
        "|veterinary clinic|operating theatre|infirmary|physiotherapy room|dental surgery|surgery"
        "|doctor's surgery|gp surgery|emergency room|intensive care unit|maternity ward|veterinary surgery"
        "|animal hospital|optician|radiology room|x-ray room|recovery room|nurse's office|nurses station"
        "|waiting ward|birthing room|ultrasound room|delivery room|consultation room|medical room"
        "|first aid room|sick room",
        (4.6, 3.8),
        "tile",
        "white",
    ),
    _room(
        "museum|gallery|art gallery|exhibition room|exhibition hall|exhibition|gallery room|museum room|museum hall",
        (8.0, 6.4),
        "oak",
        "white",
        height_m=3.4,
        windows=0,
    ),
    _room(
        "church|chapel|temple|shrine|mosque|synagogue|cathedral|prayer room|meditation room|throne room"
        "|castle hall|great hall|ballroom|castle|event hall|wedding hall|auditorium|concert hall"
        "|wedding marquee|party tent|village church|parish church"
        "|courtroom|castle room|banqueting hall|town hall|village hall|church hall|community hall"
        "|planetarium|marquee|observatory dome"
        "|crematorium|bingo hall|assembly room",
        (8.6, 6.6),
        "stone",
        "cream",
        height_m=4.0,
        windows=3,
    ),
    _room(
        "warehouse|factory|hangar|depot|warehouse aisle|factory hall|barn|stable|greenhouse|farm building|fire station"
        "|post office|bank|airport lounge|airport|train station|train carriage|ship cabin|spaceship"
        "|space station|submarine|police station|library hall|hospital|hostel|power plant"
        "|distribution center|distribution centre|fulfilment center|fulfillment center|engine room"
        "|hen house hall|cow shed|cowshed|milking parlour|tractor shed|grain store|brewery|distillery"
        "|winery|bottling plant|print hall|storage hall|storage warehouse|loading dock|loading bay"
        "|production hall|assembly hall|bus interior|airplane cabin|aircraft cabin|subway station"
        "|metro station|bus station|aircraft hangar|cattle barn|horse stable|horse barn|cold store"
        "|train compartment|petrol station|gas station|ice rink|shooting range|laser tag arena|cockpit|airport gate"
        "|departure lounge|radio station|film set|sound stage|construction site|building site|car wash|sports hall"
        "|cave|mine|bunker|boiler house|zoo enclosure|recycling centre|sorting centre|trade fair hall",
        (8.0, 6.4),
        "concrete",
        "grey",
        height_m=4.0,
        windows=2,
    ),
    _room(
        "garden|park|yard|backyard|patio|terrace|balcony|courtyard|meadow|field|forest|street|beach|lawn"
        "|porch|deck|veranda|rooftop|roof terrace|zen garden|japanese garden|playground|campsite"
        "|back yard|front yard|back garden|front garden|farm|farmyard|forest clearing|clearing|pool area"
        "|outdoor terrace|rooftop terrace|town square|plaza|alley|parking lot|desert|village|city"
        "|island beach|jungle|woods|mountain|camp|village square|farm yard|roof garden|street corner"
        "|outdoor scene|outdoor space|outdoor area|outdoor place|open air|great outdoors|picnic area|picnic spot"
        "|grounds|parkland|rose garden|herb garden|kitchen garden|orchard|front lawn|glade|grassland"
        "|allotment|allotment garden|community garden|vineyard|railway platform|station platform|harbour|car park"
        "|market|market square|market place|skate park|tennis court|football pitch|paddock|poolside|seafront",
        (8.0, 8.0),
        "grass",
        "",
        height_m=3.0,
        indoor=False,
        windows=0,
    ),
)

ROOM_TYPES: Mapping[str, RoomType] = {row.key: row for row in _ROWS}
ROOM_TYPE_OF_NAME: Mapping[str, RoomType] = {name: row for row in reversed(_ROWS) for name in row.names}

SIZE_WORD_SCALE: Mapping[str, float] = {
    "tiny": 0.65, "small": 0.8, "compact": 0.8, "cramped": 0.75, "narrow": 0.85, "little": 0.8, "modest": 0.9,
    "medium": 1.0, "medium-sized": 1.0, "average": 1.0, "big": 1.2, "large": 1.25, "spacious": 1.3, "roomy": 1.2,
    "wide": 1.15, "huge": 1.6, "vast": 1.8, "grand": 1.4, "enormous": 1.8, "generous": 1.2,
}  # fmt: skip


def room_type(key: str) -> RoomType:
    """The room type of this key; the plain room for keys that the table does not have."""
    return ROOM_TYPES.get(key, ROOM_TYPES["room"])


def is_open_air(key: str) -> bool:
    """Whether rooms of this type, or of this name, have neither walls nor a ceiling."""
    row = ROOM_TYPES.get(key) or ROOM_TYPE_OF_NAME.get(key.replace("_", " "))
    return row is not None and not row.indoor
