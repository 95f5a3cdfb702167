"""Which stated parts and shapes change what is made; a test holds the numbers against the makers."""

COUNTED_PARTS = frozenset({"arms", "books", "doors", "drawers", "magazines", "seats", "shelves"})
AS_BUILT = {"legs": 4, "wheels": 5}  # numbers that are made anyway, of parts that are not counted
# Shapes of things that are read, and made by no maker.
UNBUILT_SHAPES = frozenset({"l_shaped", "semicircular", "t_shaped", "triangular", "u_shaped"})
