"""Which stated parts and shapes change what is made; a test holds the numbers against the makers."""

COUNTED_PARTS = frozenset({"arms", "books", "doors", "drawers", "magazines", "seats", "shelves"})
AS_BUILT = {"legs": 4, "wheels": 5}  # numbers that are made anyway, of parts that are not counted
UNBUILT_SHAPES = frozenset({"l_shaped", "semicircular", "triangular", "u_shaped"})  # read, and made by no maker
