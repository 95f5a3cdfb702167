"""What a maker is told: the request with its size, colour, material and style settled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from zlib import crc32

import numpy as np

from diorama.catalogue.category import Category
from diorama.domain.asset import MadeAsset, Mount
from diorama.domain.units import Vec3


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MakeSpec:
    """One thing to make.

    Attributes:
        category: The key that was asked for, which may be a child of the one the maker is registered for.
        kind: Its row of the catalogue: mount, front, functional sides, mass, defaults.
        name: What to call it.
        words: The noun phrase as it was said.
        size: (width x, height y, depth z) [m] to fill; what comes out is brought to exactly this by `registry.make`.
        stated: Which of the three lengths the user named.
        color: Linear colour that was asked for, or the kind's own colour if neither colour nor material was; None: the
            material's own.
        material: Key of the catalogue's materials for the main parts; never ''.
        color_stated, material_stated: Whether the user named them.
        style: Key of the catalogue's styles, or ''.
        shape: `round`, `oval`, `square`, `rectangular`, ... or ''.
        pattern: `striped`, `checked`, ... or ''.
        details: Numbers stated of its parts, {"shelves": 5}.
        mount: What it will hang on or stand on; None: the usual.
        extra: Other words said of it ("open", "wooden", ...).
    """

    category: str
    kind: Category
    name: str
    words: str
    size: Vec3
    stated: tuple[bool, bool, bool] = (False, False, False)
    color: Vec3 | None = None
    material: str = "oak"
    color_stated: bool = False
    material_stated: bool = False
    style: str = ""
    shape: str = ""
    pattern: str = ""
    details: Mapping[str, int] = field(default_factory=dict[str, int])
    mount: Mount | None = None
    extra: tuple[str, ...] = ()
    seed: int = 0

    def rng(self, salt: str = "") -> np.random.Generator:
        """A generator of its own for every category, seed and salt: the same ones give the same numbers."""
        return np.random.default_rng((self.seed & 0xFFFFFFFF, crc32(f"{self.category}/{salt}".encode())))

    def detail(self, name: str, usual: int, least: int = 1, most: int = 12) -> int:
        """A stated number of parts ("shelves"), kept within what can be built."""
        return max(least, min(most, self.details.get(name, usual)))

    def says(self, *words: str) -> bool:
        """Whether one of these words stands in the noun phrase, its shape or its extra words."""
        said = {self.shape, *self.extra, *self.words.lower().replace("-", " ").split()}
        return any(word in said for word in words)


Maker = Callable[[MakeSpec], MadeAsset]
