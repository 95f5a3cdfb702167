"""Books: one, a stack, or a row with spines that differ. `details["books"]` says how many."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Matrix4, Vec2, Vec3
from diorama.geometry.mesh_ops import merge, rotation, transform, translation
from diorama.geometry.shapes import box_between, extrude
from diorama.makers.build import Assembly
from diorama.makers.materials import finish
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

# Cloths of covers, linear.
CLOTHS: tuple[Vec3, ...] = (
    (0.30, 0.03, 0.025), (0.03, 0.07, 0.17), (0.04, 0.12, 0.06), (0.55, 0.36, 0.08), (0.06, 0.055, 0.05),
    (0.35, 0.11, 0.04), (0.06, 0.19, 0.2), (0.5, 0.44, 0.34), (0.2, 0.05, 0.12), (0.62, 0.58, 0.5),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BookMesh:
    """A book that lies on y = 0, its spine at -X, its front cover up."""

    cover: Mesh
    pages: Mesh
    bands: Mesh


def book_mesh(width: float, thickness: float, height: float) -> BookMesh:
    """A hardback: `width` [m] along x from the spine, `height` along z, `thickness` along y."""
    board = min(0.003, thickness * 0.14)
    edge = min(0.004, width * 0.03)
    x, z = width / 2, height / 2
    bulge = min(0.004, thickness * 0.16)
    outer: list[Vec2] = [(-x, 0.3 * thickness), (-x + bulge, 0.0), (x, 0.0), (x, board), (-x + bulge + board, board)]
    outer += [(-x + bulge + board, thickness - board), (x, thickness - board), (x, thickness), (-x + bulge, thickness)]
    outer += [(-x, 0.7 * thickness)]
    lying = extrude([(a, -b) for a, b in outer], height, min(0.0008, board * 0.3), grain=0)
    stand = translation(0.0, 0.0, -z) @ rotation((1.0, 0.0, 0.0), np.pi / 2)
    cover = transform(lying, stand)
    pages = box_between(
        (-x + bulge + board * 0.5, board * 0.9, -z + edge), (x - edge, thickness - board * 0.9, z - edge)
    )
    bands = [
        box_between((-x - 0.0004, 0.24 * thickness, at - 0.002), (-x + bulge * 0.6, 0.76 * thickness, at + 0.002))
        for at in (-z * 0.66, -z * 0.52, z * 0.62)
    ]
    title = box_between((-x - 0.0004, 0.26 * thickness, -z * 0.3), (-x + bulge * 0.6, 0.74 * thickness, z * 0.22))
    return BookMesh(cover=cover, pages=pages, bands=merge([*bands, title]))


@maker("book")
def book(spec: MakeSpec) -> MadeAsset:
    """One book lying flat, a stack, or a row that stands."""
    usual = 1
    if spec.says("books", "stack", "pile", "row"):
        usual = 5 if spec.says("stack", "pile") else 8 if spec.says("row") else 4
    count = spec.detail("books", usual, 1, 40)
    if count == 1:
        return _single(spec)
    return _row(spec, count) if spec.says("row", "standing", "shelf") else _stack(spec, count)


def _single(spec: MakeSpec) -> MadeAsset:
    assembly = Assembly(spec)
    width, height, depth = spec.size
    if spec.says("open", "opened"):
        return _open_book(spec)
    parts = book_mesh(width, height, depth)
    cloth = spec.color if spec.color_stated and spec.color else CLOTHS[int(spec.rng("cloth").integers(len(CLOTHS)))]
    leather = spec.says("old", "antique", "leather") or spec.style == "victorian"
    assembly.add("cover", parts.cover, finish("leather" if leather else "linen", color=cloth))
    assembly.add("pages", parts.pages, finish("pages"))
    assembly.add("bands", parts.bands, finish("gold"))
    assembly.level("top", (-width / 2, width / 2), (-depth / 2, depth / 2), height)
    return assembly.made()


def _open_book(spec: MakeSpec) -> MadeAsset:
    """Two swells of pages on an open cover."""
    assembly = Assembly(spec)
    width, _, depth = spec.size
    half, tall = width, 0.022
    cloth = spec.color if spec.color_stated and spec.color else CLOTHS[spec.seed % len(CLOTHS)]
    cover = box_between((-half - 0.004, 0.0, -depth / 2), (half + 0.004, 0.0026, depth / 2), 0.001)
    assembly.add("cover", cover, finish("linen", color=cloth))
    t = np.linspace(0.0, 1.0, 9)
    crest = 0.0024 + tall * (0.35 + 0.75 * np.sin(np.pi * t**0.6) ** 0.8) * (1 - 0.45 * t)
    outline: list[Vec2] = [
        (0.0, -0.002),
        *((float(s * half), float(-y)) for s, y in zip(t, crest, strict=True)),
        (half, -0.002),
    ]
    outline[1] = (0.0, -0.006)
    block = extrude(outline, depth - 0.008)
    stand = translation(0.0, 0.0, -(depth - 0.008) / 2) @ rotation((1.0, 0.0, 0.0), np.pi / 2)
    right = transform(block, stand)
    left = transform(right, np.diag((-1.0, 1.0, 1.0, 1.0)))
    assembly.add("pages", [right, left], finish("pages"))
    return assembly.made()


def _sizes(spec: MakeSpec, count: int) -> list[Vec3]:
    """(width from the spine, thickness, height) of each book [m]."""
    rng = spec.rng("sizes")
    width, thick, height = (spec.kind.size_m[k] for k in (0, 1, 2))
    scale = rng.uniform(0.82, 1.08, (count, 2))
    thickness = rng.uniform(0.55, 1.35, count) * thick
    return [(width * s[0], float(t), height * s[1]) for s, t in zip(scale.tolist(), thickness, strict=True)]


def _finished(assembly: Assembly, books: list[BookMesh], places: list[Matrix4]) -> None:
    """Gather the books by cover colour: every colour, the pages and the gilding are one part each."""
    spec = assembly.spec
    order = spec.rng("cloth").permutation(len(CLOTHS))
    covers: dict[int, list[Mesh]] = {}
    for k, (one, place) in enumerate(zip(books, places, strict=True)):
        covers.setdefault(int(order[k % min(len(CLOTHS), 8)]), []).append(transform(one.cover, place))
    for n, (index, meshes) in enumerate(sorted(covers.items())):
        tone = CLOTHS[index]
        if spec.color_stated and spec.color:
            shade = 0.75 + 0.1 * (n % 4)
            tone = (spec.color[0] * shade, spec.color[1] * shade, spec.color[2] * shade)
        assembly.add(f"covers-{n + 1}", meshes, finish("leather" if index % 3 == 0 else "linen", color=tone))
    assembly.add("pages", [transform(b.pages, p) for b, p in zip(books, places, strict=True)], finish("pages"))
    assembly.add("gilding", [transform(b.bands, p) for b, p in zip(books, places, strict=True)], finish("gold"))


def _stack(spec: MakeSpec, count: int) -> MadeAsset:
    """Books on each other, larger ones below, each turned a little; spines to the front."""
    assembly = Assembly(spec)
    sizes = sorted(_sizes(spec, count), key=lambda size: -size[0] * size[2])
    rng = spec.rng("turns")
    books: list[BookMesh] = []
    places: list[Matrix4] = []
    y = 0.0
    for width, thick, height in sizes:
        books.append(book_mesh(width, thick, height))
        turn = np.pi / 2 + float(rng.uniform(-0.16, 0.16))
        x, z = (float(v) for v in rng.uniform(-0.006, 0.006, 2))
        places.append(translation(x, y, z) @ rotation((0.0, 1.0, 0.0), turn))
        y += thick
    _finished(assembly, books, places)
    width, _, height = sizes[-1]
    assembly.level("top", (-height * 0.42, height * 0.42), (-width * 0.42, width * 0.42), y)
    made = assembly.made(mass_kg=round(spec.kind.mass_kg * count, 2), description=f"stack of {count} books")
    return made


def _row(spec: MakeSpec, count: int) -> MadeAsset:
    """Books that stand side by side with their spines to the front."""
    assembly = Assembly(spec)
    books: list[BookMesh] = []
    places: list[Matrix4] = []
    x = 0.0
    for width, thick, height in _sizes(spec, count):
        books.append(book_mesh(width, thick, height))
        stand = np.eye(4)  # the spine (-X) comes to the front (+Z), the head (-Z) up
        stand[:3, :3] = np.array([[0.0, 1.0, 0.0], [0.0, 0.0, -1.0], [-1.0, 0.0, 0.0]])
        places.append(translation(x, height / 2, -width / 2) @ stand)
        x += thick + 0.0006
    _finished(assembly, books, places)
    return assembly.made(mass_kg=round(spec.kind.mass_kg * count, 2), description=f"row of {count} books")


@maker("magazine", "notebook")
def magazine(spec: MakeSpec) -> MadeAsset:
    """A thin volume lying flat, or a few of them."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    count = spec.detail("magazines", 3 if spec.says("magazines", "papers", "newspapers") else 1, 1, 8)
    each = height / count
    rng = spec.rng("pile")
    for k in range(count):
        tone = CLOTHS[int(rng.integers(len(CLOTHS)))] if not spec.color_stated or spec.color is None else spec.color
        if spec.category == "notebook" and spec.says("paper", "papers"):
            tone = (0.82, 0.81, 0.78)
        board = min(0.0012, each * 0.2)
        turn = rotation((0.0, 1.0, 0.0), float(rng.uniform(-0.15, 0.15)) if k else 0.0)
        place = translation(0.0, each * k, 0.0) @ turn
        x, z = width / 2, depth / 2
        covers = [box_between((-x, low, -z), (x, low + board, z)) for low in (0.0, each - board)]
        covers.append(box_between((-x, board * 0.5, -z), (-x + 0.003, each - board * 0.5, z)))
        leaves = box_between((-x + 0.002, board * 0.8, -z + 0.001), (x - 0.001, each - board * 0.8, z - 0.001))
        assembly.add(f"cover-{k + 1}", [transform(m, place) for m in covers], finish("paper", color=tone))
        assembly.add(f"leaves-{k + 1}", transform(leaves, place), finish("pages"))
    assembly.level("top", (-width / 2, width / 2), (-depth / 2, depth / 2), height)
    return assembly.made()
