"""The shape program (`diorama.shape/1`): its words, their members, and the limits that hold before any work is done.

A program is JSON data: parts made of nodes. Every node names its `shape` and gives that shape's members; what stands in
these tables is all that there is. `domain/shape_schema.py` writes them as JSON Schema, `makers/program` builds them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

SHAPE_SCHEMA: Final = "diorama.shape/1"

MAX_BYTES = 1_000_000  # of the document
MAX_VALUES = 20_000  # numbers, texts, lists and objects of it
MAX_NODES = 1_000  # as written
MAX_DEPTH = 16  # of nodes in nodes, through definitions too
MAX_SOLIDS = 4_000  # once arrays and definitions are spread out
MAX_TRIANGLES = 100_000
MAX_BOOLEAN_TRIANGLES = 20_000  # of all that one boolean joins or cuts
MAX_CROSSINGS = 200_000  # pairs of triangles of a boolean whose boxes meet
MAX_PARTS = 64  # as the GLB names them
MAX_PARAMETERS = 32
MAX_DEFINITIONS = 100
LEAST_M, MOST_M = 0.001, 100.0  # extents of the finished thing
LEAST_LENGTH, MOST_LENGTH = 1e-4, 100.0  # [m] of sizes and radii
FAR = 100.0  # [m] of places
NAME_PATTERN = "^[a-z][a-z0-9_-]{0,39}$"

MemberKind = Literal[
    "number",
    "count",
    "flag",
    "word",
    "text",
    "vector",
    "points",
    "profile",
    "path",
    "outline",
    "outlines",
    "sections",
    "scales",
    "nodes",
    "use",
    "material",
    "factor",
]
_REQUIRED: Final = object()
_Default = Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One member of a shape. low, high: of its numbers, both allowed. length: how many numbers a vector holds. least,
    most: how many entries a list holds. words: what a `word` may be.
    """

    name: str
    kind: MemberKind
    about: str
    default: _Default = _REQUIRED
    low: float = -FAR
    high: float = FAR
    length: int = 3
    least: int = 1
    most: int = 200
    words: tuple[str, ...] = ()

    @property
    def required(self) -> bool:
        """Whether it must be given."""
        return self.default is _REQUIRED


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapeKind:
    """One shape: what it is, what it takes. makes: a solid of its own, one solid of others, copies, or a definition."""

    about: str
    members: tuple[Member, ...]
    makes: Literal["solid", "one", "copies", "use"] = "solid"


def _length(name: str, about: str, default: _Default = _REQUIRED, *, low: float = LEAST_LENGTH) -> Member:
    return Member(name=name, kind="number", about=about, default=default, low=low, high=MOST_LENGTH)


def _count(name: str, about: str, default: _Default, low: int, high: int) -> Member:
    return Member(name=name, kind="count", about=about, default=default, low=low, high=high)


def _degrees(name: str, about: str, default: _Default = 0.0, high: float = 3600.0) -> Member:
    return Member(name=name, kind="number", about=about, default=default, low=-high, high=high)


def _flag(name: str, about: str, default: bool = False) -> Member:
    return Member(name=name, kind="flag", about=about, default=default)


def _size(about: str) -> Member:
    return Member(name="size", kind="vector", about=about, low=LEAST_LENGTH, high=MOST_LENGTH)


def _vector(name: str, about: str, default: _Default = _REQUIRED) -> Member:
    return Member(name=name, kind="vector", about=about, default=default)


def _axis(about: str, default: str) -> Member:
    return Member(name="axis", kind="word", about=about, default=default, words=("x", "y", "z"))


_EDGE = _length("edge", "how far its edges are bevelled; 0 leaves them sharp", 0.0, low=0.0)
_STEPS = _count("steps", "strips of a bevelled edge: 1 is flat and shades as round, more are round", 2, 1, 8)
_SEGMENTS = _count("segments", "sides of the circle", 32, 3, 128)
_OF = Member(name="of", kind="nodes", about="the nodes that it works on", least=1, most=200)

COMMON: Final[tuple[Member, ...]] = (
    Member(name="name", kind="text", about="a part of the thing by this name", default=None),
    Member(name="material", kind="material", about="what it is made of, and all in it that says nothing else",
           default=None),
    _vector("at", "where its origin goes (x, y, z)", (0.0, 0.0, 0.0)),
    Member(name="turn_deg", kind="vector", about="turns about x, then y, then z", default=(0.0, 0.0, 0.0),
           low=-3600.0, high=3600.0),
    Member(name="scale", kind="factor", about="one factor, or one for each axis; before it is turned", default=1.0,
           low=0.001, high=1000.0),
    Member(name="anchor", kind="word", about="the point of its box that becomes its origin, before it is turned",
           default="own",
           words=("own", "centre", "bottom", "top", "left", "right", "back", "front")),
)  # fmt: skip

SHAPES: Final[Mapping[str, ShapeKind]] = {
    "box": ShapeKind(
        about="a box about the origin",
        members=(_size("width x, height y, depth z"), _EDGE, _STEPS),
    ),
    "slab": ShapeKind(
        about="a level plate about the origin, its corners rounded in plan",
        members=(
            Member(name="size", kind="vector", length=2, about="width x, depth z", low=LEAST_LENGTH, high=MOST_LENGTH),
            _length("thickness", "its height y", 0.02),
            _length("corner", "radius of its corners, seen from above", 0.0, low=0.0),
            _EDGE,
            _STEPS,
        ),
    ),
    "cylinder": ShapeKind(
        about="an upright cylinder about the origin",
        members=(_length("radius", "of the cylinder"), _length("height", "from end to end"), _EDGE, _SEGMENTS),
    ),
    "tube": ShapeKind(
        about="an upright cylinder with a round hole through it",
        members=(
            _length("radius", "outside"),
            _length("inner", "radius of the hole, less than `radius`"),
            _length("height", "from end to end"),
            _EDGE,
            _SEGMENTS,
        ),
    ),
    "cone": ShapeKind(
        about="an upright cone, or what is left of one below a cut, about the middle of its height",
        members=(
            _length("radius", "at the bottom"),
            _length("height", "from end to end"),
            _length("top", "radius at the top; 0 for a point", 0.0, low=0.0),
            _SEGMENTS,
        ),
    ),
    "sphere": ShapeKind(
        about="a ball about the origin", members=(_length("radius", "of the ball"), _SEGMENTS)
    ),
    "ellipsoid": ShapeKind(
        about="a ball stretched to a size, about the origin", members=(_size("width x, height y, depth z"), _SEGMENTS)
    ),
    "capsule": ShapeKind(
        about="an upright rod with round ends, about the origin",
        members=(_length("radius", "of rod and ends"), _length("height", "with its ends; twice the radius or more"),
                 _SEGMENTS),
    ),
    "torus": ShapeKind(
        about="a level ring about the origin",
        members=(
            _length("radius", "from the middle of the ring to the middle of its tube"),
            _length("tube", "radius of the tube, less than `radius`"),
            _SEGMENTS,
            _count("tube_segments", "sides of the tube", 16, 3, 64),
        ),
    ),
    "prism": ShapeKind(
        about="an upright column or pyramid over a regular polygon with one side to the front, about the origin",
        members=(
            _count("sides", "of the polygon", _REQUIRED, 3, 64),
            _length("radius", "from its middle to a corner"),
            _length("height", "from end to end"),
            _length("top", "radius at the top; 0 for a pyramid, left out for a column", None, low=0.0),
        ),
    ),
    "wedge": ShapeKind(
        about="a ramp about the origin: full height at the back (-z), none at the front",
        members=(_size("width x, height y, depth z"),),
    ),
    "extrude": ShapeKind(
        about="an outline given a depth, about the outline's plane",
        members=(
            Member(name="outline", kind="outline", about="its outline"),
            Member(name="holes", kind="outlines", about="outlines that are cut out of it", default=(), least=0,
                   most=100),
            _length("depth", "along the axis"),
            _axis("`z`: the outline (x, y) is seen from the front; `y`: (x, z) from above; `x`: (z, y) from the side",
                  "z"),
            _EDGE,
            _STEPS,
        ),
    ),
    "lathe": ShapeKind(
        about="a profile turned about the y axis, as on a wood lathe",
        members=(
            Member(name="profile", kind="profile", about="points (radius, y) from one end to the other; an end off the "
                   "axis is closed with a disc", least=2, most=300),
            _flag("smooth", "lay a curve through the points"),
            _flag("ring", "the last point joins the first: a ring that does not touch the axis"),
            _SEGMENTS,
        ),
    ),
    "sweep": ShapeKind(
        about="an outline carried along a path",
        members=(
            Member(name="path", kind="path", about="points (x, y, z)", least=2, most=300),
            Member(name="section", kind="outline", about="the outline across the path: first number to the right of "
                   "who walks it, second up"),
            _flag("smooth", "lay a curve through the points"),
            _length("corner", "radius by which the path's corners are rounded", 0.0, low=0.0),
            _flag("ring", "the path returns to its first point"),
            _degrees("twist_deg", "turn of the section from the first point to the last"),
            Member(name="scales", kind="scales", about="size of the section: a factor for each of some places that are "
                   "even along the path", default=(1.0,), low=0.01, high=100.0, least=1, most=100),
        ),
    ),
    "loft": ShapeKind(
        about="a solid through level outlines, one above the other",
        members=(
            Member(name="sections", kind="sections", about="outlines with their heights, upwards", least=2, most=50),
            _flag("smooth", "lay a curve through the sections"),
        ),
    ),
    "union": ShapeKind(about="all of them as one solid", members=(_OF,), makes="one"),
    "difference": ShapeKind(about="the first, less all others", members=(_OF,), makes="one"),
    "intersection": ShapeKind(about="what is in all of them", members=(_OF,), makes="one"),
    "hull": ShapeKind(about="the tightest skin around all of them, without dents", members=(_OF,), makes="one"),
    "bevel": ShapeKind(
        about="a solid without dents, all its edges cut off flat",
        members=(
            _OF,
            _length("width", "of the cut"),
            _degrees("sharper_than_deg", "edges that turn by less stay", 25.0, 170.0),
        ),
        makes="one",
    ),
    "group": ShapeKind(about="several nodes moved, turned and scaled as one", members=(_OF,), makes="copies"),
    "mirror": ShapeKind(
        about="the other side of a plane through the origin",
        members=(
            _OF,
            _axis("the axis that the plane stands across: `x` swaps left and right", "x"),
            _flag("both", "keep what is mirrored as well", True),
        ),
        makes="copies",
    ),
    "array": ShapeKind(
        about="copies in a row",
        members=(
            _OF,
            _count("count", "how many, the first included", _REQUIRED, 1, 1000),
            _vector("step", "from one to the next (x, y, z)"),
        ),
        makes="copies",
    ),
    "radial": ShapeKind(
        about="copies around an axis through the origin",
        members=(
            _OF,
            _count("count", "how many, the first included", _REQUIRED, 1, 1000),
            _axis("around which axis", "y"),
            _degrees("angle_deg", "of the whole way round; at less than a full turn the last stands at its end", 360.0),
            Member(name="rise", kind="number", about="along the axis from one to the next", default=0.0),
        ),
        makes="copies",
    ),
    "grid": ShapeKind(
        about="copies in rows, columns and layers, about the first one's middle",
        members=(
            _OF,
            Member(name="counts", kind="vector", about="how many along x, y, z", low=1, high=1000),
            _vector("step", "from one to the next along x, y, z"),
        ),
        makes="copies",
    ),
    "use": ShapeKind(
        about="a definition, once more",
        members=(Member(name="definition", kind="use", about="its name in `define`"),),
        makes="use",
    ),
}  # fmt: skip

_SHIFT = Member(name="at", kind="vector", length=2, about="where its origin goes (a, b)", default=(0.0, 0.0))

OUTLINES: Final[Mapping[str, ShapeKind]] = {
    "points": ShapeKind(
        about="any outline, corner by corner",
        members=(
            Member(name="points", kind="points", about="corners [a, b]; the last joins the first", least=3, most=300),
            _length("corner", "radius by which its corners are rounded", 0.0, low=0.0),
            _flag("smooth", "lay a curve through the points"),
        ),
    ),
    "rectangle": ShapeKind(
        about="a rectangle about the origin",
        members=(
            Member(name="rectangle", kind="vector", length=2, about="width and height", low=LEAST_LENGTH,
                   high=MOST_LENGTH),
            _length("corner", "radius of its corners", 0.0, low=0.0),
            _SHIFT,
        ),
    ),
    "circle": ShapeKind(
        about="a circle about the origin", members=(_length("circle", "its radius"), _SEGMENTS, _SHIFT)
    ),
    "ellipse": ShapeKind(
        about="an ellipse about the origin",
        members=(
            Member(name="ellipse", kind="vector", length=2, about="width and height", low=LEAST_LENGTH,
                   high=MOST_LENGTH),
            _SEGMENTS,
            _SHIFT,
        ),
    ),
    "polygon": ShapeKind(
        about="a regular polygon about the origin, a corner up",
        members=(
            _count("polygon", "its sides", _REQUIRED, 3, 64),
            _length("radius", "from its middle to a corner"),
            _SHIFT,
        ),
    ),
    "star": ShapeKind(
        about="a star about the origin, a point up",
        members=(
            _count("star", "its points", _REQUIRED, 3, 64),
            _length("radius", "to its points"),
            _length("inner", "to the corners between, less than `radius`"),
            _SHIFT,
        ),
    ),
    "arch": ShapeKind(
        about="a rectangle with a round top, its foot in the middle at the origin",
        members=(
            Member(name="arch", kind="vector", length=2, about="width and height, at least half as high as wide",
                   low=LEAST_LENGTH, high=MOST_LENGTH),
            _SEGMENTS,
            _SHIFT,
        ),
    ),
}  # fmt: skip

SECTION: Final[tuple[Member, ...]] = (
    Member(name="outline", kind="outline", about="(x, z), seen from above"),
    Member(name="y", kind="number", about="its height, above that of the section before"),
    Member(name="shift", kind="vector", length=2, about="moved by (x, z)", default=(0.0, 0.0)),
    _degrees("turn_deg", "turned about the y axis"),
    Member(name="scale", kind="number", about="its size, once more", default=1.0, low=0.001, high=1000.0),
)

LOOK: Final[tuple[Member, ...]] = (
    Member(name="word", kind="text", about="a material: `oak`, `brushed steel`, `velvet`, `mirror`, `glow`, ..."),
    Member(name="color", kind="text", about="a colour word or `#rrggbb`; without it the material's own", default=None),
    Member(name="roughness", kind="number", about="0 shines, 1 is dull", default=None, low=0.0, high=1.0),
    Member(name="metallic", kind="number", about="1 for metals", default=None, low=0.0, high=1.0),
    Member(name="opacity", kind="number", about="below 1 it is seen through", default=None, low=0.02, high=1.0),
    Member(name="glow", kind="number", about="how brightly it shines in its colour", default=None, low=0.0, high=1.0),
    Member(name="density_kg_m3", kind="number", about="of the solid; without it the material's own", default=None,
           low=1.0, high=25_000.0),
)  # fmt: skip

PARAMETER: Final[tuple[Member, ...]] = (
    Member(name="value", kind="number", about="what it is if nobody says otherwise", low=-1e6, high=1e6),
    Member(name="least", kind="number", about="the least that it may be set to", low=-1e6, high=1e6),
    Member(name="most", kind="number", about="the most", low=-1e6, high=1e6),
    Member(name="about", kind="text", about="what it does, in a few words", default=""),
)

REFERENCE: Final[tuple[Member, ...]] = (
    Member(name="parameter", kind="text", about="a name in `parameters`"),
    Member(name="times", kind="number", about="its value by this", default=1.0, low=-1e6, high=1e6),
    Member(name="plus", kind="number", about="and this added", default=0.0, low=-1e6, high=1e6),
)
