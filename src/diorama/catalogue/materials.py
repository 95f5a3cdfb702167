"""Materials by word: family, natural colour, surface, density."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:  # the domain imports numpy, which the tables do not need
    from diorama.domain.units import Vec3

MaterialFamily = Literal[
    "wood", "metal", "fabric", "leather", "stone", "glass", "ceramic", "plastic", "paper", "foliage", "fur", "paint",
    "plaster",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialKind:
    """A material as it usually is. color: linear RGB. roughness, metallic: as in glTF, 0..1. names: nouns and
    adjectives that mean it.
    """

    key: str
    names: tuple[str, ...]
    family: MaterialFamily
    color: Vec3
    roughness: float
    metallic: float
    density_kg_m3: float


def _kind(names: str, family: MaterialFamily, color: Vec3, roughness: float, density: float) -> MaterialKind:
    parts = tuple(names.split("|"))
    return MaterialKind(
        key=parts[0].replace(" ", "_"),
        names=parts,
        family=family,
        color=color,
        roughness=roughness,
        metallic=1.0 if family == "metal" else 0.0,
        density_kg_m3=density,
    )


_ROWS: tuple[MaterialKind, ...] = (
    _kind(
        "wood|wooden|timber|hardwood|solid wood|plywood|laminate|veneer|mdf|parquet|wood-panelled"
        "|wood-paneled|log|chipboard|particle board|particleboard|osb|fibreboard|engineered wood"
        "|wood veneer|panelled|wood panelled|butcher block|woodgrain|lumber|slatted wood|wood effect",
        "wood",
        (0.37, 0.2, 0.09),
        0.55,
        650,
    ),
    _kind(
        "oak|oak wood|oaken|oakwood|solid oak|smoked oak|elm|elm wood|hickory|chestnut wood",
        "wood",
        (0.42, 0.25, 0.11),
        0.55,
        720,
    ),
    _kind(
        "walnut|walnut wood|solid walnut|american walnut|sheesham|sheesham wood",
        "wood",
        (0.14, 0.066, 0.03),
        0.5,
        640,
    ),
    _kind(
        "pine|pine wood|pinewood|softwood|spruce|fir|light wood|blond wood|blonde wood|pale wood"
        "|light wooden|solid pine|larch wood|rubberwood|poplar wood|knotty pine"
        "|bleached oak|bleached wood|natural wood|raw wood|untreated wood|unfinished wood",
        "wood",
        (0.58, 0.38, 0.18),
        0.6,
        500,
    ),
    _kind("birch|birch wood", "wood", (0.66, 0.5, 0.3), 0.55, 650),
    _kind("beech|beech wood|beechwood", "wood", (0.55, 0.34, 0.18), 0.55, 700),
    _kind("maple|maple wood", "wood", (0.62, 0.43, 0.23), 0.5, 680),
    _kind("ash|ash wood|ashwood", "wood", (0.6, 0.46, 0.29), 0.55, 680),
    _kind(
        "mahogany|mahogany wood|rosewood|dark wood|dark wooden|solid mahogany|dark stained wood|stained wood",
        "wood",
        (0.12, 0.038, 0.02),
        0.4,
        650,
    ),
    _kind("cherry wood|cherrywood|cherry", "wood", (0.28, 0.1, 0.045), 0.45, 600),
    _kind(
        "teak|teak wood|acacia|acacia wood|mango wood|solid teak|iroko|merbau|eucalyptus wood|tropical wood",
        "wood",
        (0.3, 0.15, 0.06),
        0.5,
        650,
    ),
    _kind("ebony|wenge|ebony wood|blackwood", "wood", (0.022, 0.017, 0.014), 0.4, 1000),
    _kind("cedar|redwood", "wood", (0.38, 0.16, 0.07), 0.6, 400),
    _kind(
        "reclaimed wood|driftwood|barn wood|barnwood|weathered wood|distressed wood|rustic wood|aged wood"
        "|recycled wood|salvaged wood|weathered oak|rough wood|rough-hewn wood|rough sawn wood|worn wood"
        "|rustic oak|pallet wood|upcycled wood|old wood",
        "wood",
        (0.2, 0.14, 0.09),
        0.75,
        600,
    ),
    _kind("bamboo|bamboo wood", "wood", (0.55, 0.4, 0.18), 0.5, 400),
    _kind(
        "wicker|rattan|cane|raffia|seagrass|woven|willow|rattan cane|water hyacinth|woven rattan|woven cane"
        "|poly rattan|polyrattan|woven wicker|basketwork",
        "wood",
        (0.45, 0.29, 0.13),
        0.75,
        300,
    ),
    _kind("straw|hay|thatch", "wood", (0.6, 0.45, 0.18), 0.9, 150),
    _kind("cork", "wood", (0.42, 0.26, 0.14), 0.85, 240),
    _kind(
        "metal|metallic|alloy|sheet metal|painted metal|powder-coated metal|galvanised metal"
        "|galvanized metal|zinc|titanium|wire mesh|perforated metal|brushed metal|galvanised|galvanized"
        "|corrugated metal|wire",
        "metal",
        (0.5, 0.51, 0.53),
        0.35,
        7800,
    ),
    _kind(
        "steel|stainless steel|stainless|brushed steel|galvanised steel|galvanized steel|tubular steel"
        "|polished steel|brushed stainless steel|carbon steel|powder-coated steel|blackened steel",
        "metal",
        (0.56, 0.57, 0.58),
        0.28,
        7850,
    ),
    _kind(
        "iron|wrought iron|wrought-iron|cast iron|cast-iron|forged iron|ironwork|hammered iron",
        "metal",
        (0.07, 0.07, 0.075),
        0.55,
        7700,
    ),
    _kind(
        "aluminium|aluminum|brushed aluminium|brushed aluminum|anodised aluminium|anodized aluminum|polished aluminium",
        "metal",
        (0.72, 0.73, 0.74),
        0.32,
        2700,
    ),
    _kind(
        "chrome|chromed|nickel|chrome-plated|polished chrome|brushed nickel|polished nickel|satin nickel|nickel-plated",
        "metal",
        (0.62, 0.63, 0.64),
        0.08,
        7200,
    ),
    _kind(
        "brass|brassy|brushed brass|polished brass|antique brass|aged brass|satin brass|brass-plated",
        "metal",
        (0.73, 0.5, 0.17),
        0.25,
        8500,
    ),
    _kind("bronze", "metal", (0.3, 0.17, 0.07), 0.35, 8800),
    _kind("copper", "metal", (0.8, 0.37, 0.22), 0.25, 8900),
    _kind(
        "gold|gilded|golden|gilt|gold leaf|gold-plated|brushed gold|gold metal|polished gold|matte gold",
        "metal",
        (0.94, 0.66, 0.2),
        0.2,
        19300,
    ),
    _kind("silver|sterling silver|silver-plated|silver leaf|silver metal", "metal", (0.83, 0.82, 0.79), 0.18, 10490),
    _kind("rusty metal|rusty iron|corroded metal|rusted metal|corten", "metal", (0.27, 0.1, 0.04), 0.85, 7700),
    _kind(
        "fabric|cloth|textile|upholstered|upholstery|knit|knitted|fleece|canvas|polyester|nylon|felt"
        "|denim cloth|tweed|mohair|microfibre|microfiber|woven fabric|soft fabric|nylon mesh|mesh fabric"
        "|neoprene|chambray|gabardine|flannel|quilted fabric|textured fabric",
        "fabric",
        (0.32, 0.32, 0.33),
        0.9,
        250,
    ),
    _kind(
        "linen|hemp|burlap|jute|sisal|linen fabric|coarse linen|hessian|muslin|belgian linen|washed linen"
        "|sackcloth|gauze",
        "fabric",
        (0.62, 0.53, 0.39),
        0.92,
        250,
    ),
    _kind(
        "velvet|velour|chenille|velvety|velvet fabric|crushed velvet|plush velvet|velveteen",
        "fabric",
        (0.16, 0.05, 0.1),
        0.75,
        280,
    ),
    _kind(
        "wool|woollen|woolen|woolly|cashmere|boucle|bouclé|boucle fabric|bouclé fabric|alpaca wool|merino"
        "|merino wool|lambswool|chunky knit|chunky wool",
        "fabric",
        (0.66, 0.6, 0.5),
        0.97,
        200,
    ),
    _kind(
        "cotton|chintz|corduroy|cotton fabric|terry|terry cloth|terrycloth|organic cotton|poplin|calico"
        "|percale|seersucker|corduroy fabric|denim fabric",
        "fabric",
        (0.74, 0.72, 0.67),
        0.92,
        240,
    ),
    _kind(
        "silk|satin|silken|silky|taffeta|organza|chiffon|tulle|lace|sequinned|sequined|sateen|silk fabric"
        "|satin fabric|raw silk",
        "fabric",
        (0.66, 0.6, 0.52),
        0.4,
        230,
    ),
    _kind(
        "leather|leathery|suede|faux leather|leatherette|vegan leather|patent leather|nubuck|aged leather"
        "|cowhide leather|distressed leather|imitation leather|artificial leather|full-grain leather",
        "leather",
        (0.16, 0.06, 0.025),
        0.5,
        500,
    ),
    _kind(
        "stone|rocky|rock|stony|limestone|sandstone|travertine|cobblestone|flagstone|natural stone"
        "|stone-clad|cobbled|fieldstone|soapstone|rough stone|polished stone|basalt|artificial stone",
        "stone",
        (0.36, 0.34, 0.31),
        0.8,
        2500,
    ),
    _kind(
        "marble|marbled|carrara marble|faux marble|marble effect|veined marble|carrara",
        "stone",
        (0.8, 0.79, 0.77),
        0.18,
        2700,
    ),
    _kind("granite|quartz|terrazzo|quartzite|speckled granite", "stone", (0.22, 0.22, 0.23), 0.3, 2700),
    _kind("slate stone|slate tile|slate tiles", "stone", (0.09, 0.1, 0.11), 0.65, 2800),
    _kind(
        "concrete|cement|cinder block|polished concrete|poured concrete|raw concrete|breeze block|adobe"
        "|rammed earth|exposed concrete|microcement",
        "stone",
        (0.4, 0.4, 0.39),
        0.85,
        2400,
    ),
    _kind(
        "brick|bricks|exposed brick|brickwork|brick-built|bare brick|brick veneer|clay brick",
        "stone",
        (0.32, 0.1, 0.06),
        0.9,
        1900,
    ),
    _kind(
        "tile|tiled|tiles|mosaic|ceramic tile|ceramic tiles|subway tile|subway tiles|subway-tiled"
        "|terracotta tile|terracotta tiles|checkerboard tile|checkerboard tiles|zellige|porcelain tile"
        "|porcelain tiles|stone tile|stone tiles|hexagonal tiles|mosaic tile|mosaic tiles|glazed tile",
        "ceramic",
        (0.7, 0.71, 0.7),
        0.25,
        2000,
    ),
    _kind(
        "glass|glassy|crystal|acrylic glass|tempered glass|frosted glass|stained glass"
        "|smoked glass|tinted glass|glass-fronted|crystal glass|cut glass|blown glass|mirrored"
        "|mirrored glass|murano glass|etched glass|ribbed glass|fluted glass|toughened glass|cut crystal",
        "glass",
        (0.82, 0.88, 0.88),
        0.05,
        2500,
    ),
    _kind(
        "acrylic|perspex|plexiglass|lucite|plexiglas|clear acrylic|polycarbonate|clear plastic|transparent plastic",
        "glass",
        (0.86, 0.9, 0.92),
        0.1,
        1180,
    ),
    _kind(
        "ceramic|earthenware|stoneware|pottery|enamel|enamelled|clay|glazed ceramic|raku|majolica|faience|glazed",
        "ceramic",
        (0.74, 0.71, 0.66),
        0.3,
        2300,
    ),
    _kind(
        "porcelain|china|bone china|fine china|vitreous china|fine bone china",
        "ceramic",
        (0.86, 0.86, 0.84),
        0.15,
        2400,
    ),
    _kind("terracotta|terracotta clay|unglazed terracotta|baked clay", "ceramic", (0.47, 0.16, 0.08), 0.85, 1900),
    _kind(
        "plastic|vinyl|resin|pvc|polypropylene|melamine|linoleum|moulded plastic|molded plastic"
        "|recycled plastic|polyethylene|polyurethane|fibreglass|fiberglass|carbon fibre|carbon fiber"
        "|bakelite|formica|epoxy|inflatable|hard plastic|celluloid",
        "plastic",
        (0.62, 0.62, 0.62),
        0.4,
        950,
    ),
    _kind("rubber|silicone|foam|foam rubber|memory foam|rubbery|latex", "plastic", (0.04, 0.04, 0.042), 0.85, 1100),
    _kind("wax|beeswax", "plastic", (0.8, 0.74, 0.58), 0.55, 930),
    _kind(
        "paper|cardboard|papier-mâché|papier-mache|rice paper|card|corrugated cardboard|kraft paper"
        "|washi paper|washi|origami",
        "paper",
        (0.72, 0.66, 0.55),
        0.92,
        700,
    ),
    _kind(
        "foliage|leafy|leaves|moss-covered|mossy|ivy-covered|ivy-clad|vine-covered",
        "foliage",
        (0.07, 0.2, 0.045),
        0.75,
        300,
    ),
    _kind("grass|grassy|turf|artificial grass", "foliage", (0.09, 0.2, 0.04), 0.95, 300),
    _kind(
        "fur|furry|faux fur|sheepskin|shaggy|fluffy|plush|shag|mongolian fur|shearling|fuzzy",
        "fur",
        (0.5, 0.36, 0.22),
        1.0,
        150,
    ),
    _kind(
        "paint|painted|lacquered|lacquer|varnished|enameled|wallpaper|wallpapered|papered|hand-painted"
        "|repainted|whitewash|chalk-painted|chalk paint|high-gloss|high gloss|painted wood|lacquered wood"
        "|painted wooden",
        "paint",
        (0.78, 0.77, 0.74),
        0.6,
        1200,
    ),
    _kind(
        "plaster|stucco|drywall|gypsum|plastered|plasterboard|limewash|lime plaster|clay plaster"
        "|venetian plaster|plaster of paris",
        "plaster",
        (0.8, 0.79, 0.76),
        0.9,
        900,
    ),
    _kind(
        "carpet|carpeted|carpeting|fitted carpet|wall-to-wall carpet|carpet tiles|plush carpet",
        "fabric",
        (0.45, 0.41, 0.36),
        1.0,
        200,
    ),
    _kind("tatami", "fabric", (0.55, 0.5, 0.25), 0.9, 250),
    _kind("sand|sandy ground|gravel|gravelly|pebbled|pebbles|shingle", "stone", (0.6, 0.48, 0.3), 0.97, 1600),
    _kind(
        "dirt|soil|earth|mud|bare earth|earthen|packed earth|muddy|mulch|bark mulch",
        "stone",
        (0.16, 0.09, 0.05),
        1.0,
        1500,
    ),
)

MATERIALS: Mapping[str, MaterialKind] = {row.key: row for row in _ROWS}


def material(word: str) -> MaterialKind | None:
    """The material that a word means, by key or by any of its names; None if it is none."""
    return MATERIALS.get(word.replace(" ", "_")) or MATERIAL_OF_NAME.get(word.lower())


MATERIAL_OF_NAME: Mapping[str, MaterialKind] = {name: row for row in reversed(_ROWS) for name in row.names}
