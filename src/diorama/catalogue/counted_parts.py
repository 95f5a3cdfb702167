"""Which stated parts and shapes change what is made; a test holds the numbers against the makers."""

COUNTED_PARTS = frozenset({"arms", "books", "doors", "drawers", "magazines", "seats", "shelves"})
AS_BUILT = {"legs": 4, "wheels": 5}  # numbers that are made anyway, of parts that are not counted
# Shapes of things that are read, and made by no maker.
UNBUILT_SHAPES = frozenset({
    "conical", "domed", "flower_shaped", "heart_shaped", "hourglass_shaped", "l_shaped", "pentagonal", "rhombic",
    "semicircular", "star", "t_shaped", "teardrop", "trapezoidal", "triangular", "u_shaped", "wavy",
})  # fmt: skip
PATTERNED = frozenset({"rug"})  # kinds that are made in the pattern that was asked for; a test holds it to the makers
