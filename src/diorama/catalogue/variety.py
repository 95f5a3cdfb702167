"""Kinds whose things differ by nature: of twelve books no two need be alike, the six chairs of a set are."""

from __future__ import annotations

from diorama.catalogue.categories import ancestors

MOST_VARIANTS = 5  # of one kind in a scene: more are not told apart, and every one costs a mesh

_PRINTED_OR_PACKED = "book box magazine notebook picture photo_frame poster bottle jar crate"
_GROWN = (
    "plant small_plant flowers tree pine_tree palm_tree bare_tree bush hedge flower_bed grass_patch reed mushroom "
    "tree_stump rock mound stepping_stone fruit apple banana lemon mango orange peach pear pineapple strawberry "
    "watermelon cherry vegetable carrot potato tomato onion pepper pumpkin cabbage bread cookie"
)
_ALIVE = "person bird chicken duck fish cat dog cow sheep goat horse deer rabbit butterfly"
_BUILT_ONE_BY_ONE = "toy teddy_bear doll toy_car tool sculpture house car boat sailboat cloud"
_VARIED = frozenset(f"{_PRINTED_OR_PACKED} {_GROWN} {_ALIVE} {_BUILT_ONE_BY_ONE}".split())


def differs_by_nature(key: str) -> bool:
    """Whether several things of this kind should not all look the same."""
    return any(kind in _VARIED for kind in ancestors(key))
