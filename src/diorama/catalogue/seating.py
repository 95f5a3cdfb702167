"""Chairs, sofas, stools, benches and beds."""

from __future__ import annotations

from diorama.catalogue.category import Category, floor_thing

SEATING: tuple[Category, ...] = (
    floor_thing(
        "chair|seat|side chair|guest chair|visitor chair|visitor's chair|spare chair", (0.48, 0.85, 0.51), 7, "oak"
    ),
    floor_thing("dining chair|kitchen chair|dining room chair", (0.48, 0.85, 0.51), 7, "oak", parent="chair"),
    floor_thing(
        "office chair|desk chair|swivel chair|task chair|computer chair|rolling chair|gaming chair|ergonomic chair",
        (0.62, 0.87, 0.59),
        12,
        "black fabric",
        parent="chair",
    ),
    floor_thing(
        "armchair|arm chair|easy chair|lounge chair|club chair|reading chair|accent chair|wing chair|wingback chair"
        "|wingback|lounger|wing back chair",
        (0.78, 0.86, 0.82),
        16,
        "grey fabric",
        wall=0.2,
        parent="chair",
    ),
    floor_thing("recliner|reclining chair|recliner chair", (0.85, 1.0, 0.9), 30, "brown leather", parent="armchair"),
    floor_thing("rocking chair|rocker", (0.65, 1.0, 0.85), 10, "walnut", parent="chair"),
    floor_thing("folding chair", (0.45, 0.8, 0.48), 4, "black steel", parent="chair"),
    floor_thing("high chair|highchair|baby chair", (0.55, 1.0, 0.6), 7, "beech", parent="chair"),
    floor_thing("dental chair|dentist chair|dentist's chair", (0.8, 1.2, 1.8), 120, "white leather", parent="chair"),
    floor_thing("barber chair|salon chair", (0.65, 1.05, 1.0), 35, "black leather", parent="armchair"),
    floor_thing("wheelchair", (0.65, 0.9, 1.05), 15, "black steel", parent="chair"),
    floor_thing(
        "sofa|couch|settee|loveseat|love seat|chesterfield|davenport|sofa bed|sofabed|futon|divan|two-seater"
        "|three-seater|two seater|three seater|two-seater sofa|three-seater sofa|two seater sofa|three seater sofa"
        "|two-seat sofa|three-seat sofa|settle",
        (2.2, 0.87, 0.85),
        45,
        "grey fabric",
        wall=0.6,
    ),
    floor_thing(
        "sectional sofa|sectional|corner sofa|l-shaped sofa|l-sectional sofa|l shaped sofa|l-shaped couch"
        "|corner couch"
        "|sectional couch|l-shaped sectional sofa|l-shaped sectional",
        (2.6, 0.85, 1.8),
        90,
        "grey fabric",
        wall=0.7,
        parent="sofa",
    ),
    floor_thing("chaise longue|chaise lounge|chaise|daybed|day bed", (0.75, 0.8, 1.7), 28, "grey fabric", wall=0.4),
    floor_thing("stool|footstool|foot stool|step stool", (0.38, 0.45, 0.38), 4, "oak", front=False, sides="all"),
    floor_thing(
        "ottoman|pouf|pouffe|hassock|footrest",
        (0.49, 0.43, 0.47),
        7,
        "grey fabric",
        front=False,
        sides="all",
        parent="stool",
    ),
    floor_thing(
        "bar stool|barstool|counter stool|kitchen stool",
        (0.45, 0.73, 0.45),
        5.5,
        "oak",
        front=False,
        sides="all",
        parent="stool",
    ),
    floor_thing(
        "bench|entry bench|hall bench|wooden bench|seating bench|bedroom bench|window bench|settle bench"
        "|upholstered bench|storage bench|dining bench",
        (1.29, 0.46, 0.46),
        15,
        "oak",
        wall=0.4,
        sides="fb",
    ),
    floor_thing(
        "park bench|garden bench|outdoor bench|porch bench|patio bench|street bench|stone bench",
        (1.6, 0.85, 0.62),
        30,
        "brown wood",
        wall=0.3,
        sides="f",
        parent="bench",
    ),
    floor_thing("piano bench|piano stool", (0.75, 0.48, 0.35), 9, "black wood", parent="bench", sides="fb"),
    floor_thing("pew|church pew", (2.0, 0.95, 0.55), 45, "oak", parent="bench"),
    floor_thing(
        "booth|restaurant booth|diner booth|corner booth|dining booth|cafe booth|seating booth|booth table",
        (1.75, 1.15, 1.2),
        90,
        "red leather",
        wall=0.9,
    ),
    floor_thing(
        "bean bag|beanbag|bean bag chair|beanbag chair", (0.85, 0.75, 0.85), 5, "blue fabric", front=False, sides="all"
    ),
    floor_thing(
        "floor cushion|floor pillow|meditation cushion|zafu|zabuton",
        (0.6, 0.15, 0.6),
        2,
        "beige fabric",
        front=False,
        sides="all",
        parent="pillow",
    ),
    floor_thing("hammock", (1.0, 1.2, 2.0), 6, "beige cotton", sides="lr"),
    floor_thing(
        "hanging chair|swing chair|swing|egg chair|porch swing|swing seat|hanging egg chair|bench swing|garden swing"
        "|rope swing|swing bench|hollywood swing",
        (1.2, 1.95, 1.1),
        20,
        "beige wicker",
        key="hanging_chair",
    ),
    floor_thing("throne", (0.9, 1.5, 0.85), 60, "gold wood", wall=0.8, parent="armchair"),
)

BEDS: tuple[Category, ...] = (
    floor_thing("bed", (1.65, 0.88, 2.05), 65, "oak", sides="lr", wall=1.0),
    floor_thing(
        "double bed|full bed|full-size bed|full size bed|two-person bed",
        (1.5, 0.88, 2.05),
        60,
        "oak",
        sides="lr",
        wall=1.0,
        parent="bed",
    ),
    floor_thing(
        "queen bed|queen-size bed|queen size bed|queen-sized bed|queen sized bed",
        (1.65, 0.9, 2.1),
        68,
        "oak",
        sides="lr",
        wall=1.0,
        parent="double_bed",
    ),
    floor_thing(
        "king bed|king-size bed|king size bed|king-sized bed|king sized bed|super king bed",
        (1.93, 0.95, 2.13),
        80,
        "oak",
        sides="lr",
        wall=1.0,
        parent="double_bed",
    ),
    floor_thing(
        "single bed|twin bed|twin-size bed|twin size bed|cot bed|kids bed|child bed|child's bed|kid's bed"
        "|children's bed|cot|hospital bed",
        (1.0, 0.85, 2.05),
        40,
        "pine",
        sides="lr",
        wall=1.0,
        parent="bed",
    ),
    floor_thing(
        "bunk bed|bunkbed|bunk|loft bed|bunk beds", (1.0, 1.65, 2.05), 75, "pine", sides="lr", wall=1.0, parent="bed"
    ),
    floor_thing(
        "canopy bed|four-poster bed|four-poster|four poster bed|four poster",
        (1.7, 2.1, 2.15),
        95,
        "walnut",
        sides="lr",
        wall=1.0,
        parent="double_bed",
    ),
    floor_thing(
        "crib|baby bed|baby cot|baby's cot|cot bed for a baby|cradle|bassinet",
        (0.78, 0.95, 1.32),
        23,
        "white wood",
        sides="lr",
        wall=0.9,
    ),
    floor_thing("mattress", (1.4, 0.22, 2.0), 25, "white fabric", sides="lr", wall=0.8),
    floor_thing("futon mattress|futon bed|tatami bed", (1.4, 0.2, 2.0), 15, "white cotton", sides="lr", parent="bed"),
    floor_thing(
        "massage table|exam table|examination table|treatment table|massage bed|exam bed|examination bed",
        (0.7, 0.75, 1.85),
        25,
        "white leather",
        sides="lr",
    ),
    floor_thing(
        "dog bed|cat bed|pet bed|dog basket|cat basket",
        (0.99, 0.18, 0.83),
        3,
        "beige fabric",
        front=False,
        sides="all",
        wall=0.3,
    ),
)
