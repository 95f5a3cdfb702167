"""Four-legged animals from the table of beasts."""

from __future__ import annotations

from dataclasses import replace

from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.domain.units import Vec3
from diorama.makers.animal_form import assembled, growth
from diorama.makers.beast_form import beast_meshes
from diorama.makers.beasts import DARK, ROSE, SPECIES, Coat
from diorama.makers.build import family, main_finish
from diorama.makers.materials import finish
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

_BY_CATEGORY = {"large_animal": "deer", "small_animal": "rodent"}
_WORDS: tuple[tuple[str, str], ...] = (  # species <- words that mean it within a category
    ("donkey", "donkey mule burro"), ("foal", "foal colt"), ("bull", "bull ox bison buffalo yak steer"), ("ram", "ram"),
    ("llama", "llama alpaca vicuna"), ("stag", "stag reindeer elk moose ibex antelope gazelle chamois"),
    ("lioness", "lioness cub"), ("leopard", "leopard cheetah jaguar lynx hyena"), ("panther", "panther puma"),
    ("polar", "polar"), ("panda", "panda"), ("hippo", "hippo hippopotamus tapir"), ("boar", "boar warthog"),
    ("wolf", "coyote"), ("cow", "cattle livestock farm"), ("deer", "doe fawn bambi"),
)  # fmt: skip
_YOUNG = ["foal", "colt", "calf", "piglet", "lamb", "kid", "fawn", "cub", "pup", "baby", "young", "bambi"]


@maker(
    "horse",
    "cow",
    "pig",
    "sheep",
    "goat",
    "deer",
    "lion",
    "tiger",
    "bear",
    "wolf",
    "fox",
    "elephant",
    "giraffe",
    "zebra",
    "camel",
    "rhino",
    "crocodile",
    "dinosaur",
    "pony",
    "unicorn",
    "large_animal",
    "small_animal",
    "rat",
)
def quadruped(spec: MakeSpec) -> MadeAsset:
    """An animal on four legs: its kind by category and words, coat and step by seed."""
    name = _species(spec)
    beast, coat = SPECIES[name]
    stride = (0.0, 0.1, -0.07)[spec.seed % 3] * beast.back
    meshes = dict(beast_meshes(beast, stride))
    young = 0.62 if spec.says(*_YOUNG) and not any(spec.stated) else 1.0
    looks = _looks(spec, name, coat)
    return assembled(spec, meshes, looks, growth(spec, list(meshes.values())) * young, f"{spec.words or spec.name}")


def _species(spec: MakeSpec) -> str:
    for name, words in _WORDS:
        if spec.says(*words.split()):
            return name
    if spec.category in SPECIES:
        return spec.category
    return _BY_CATEGORY.get(spec.category, "deer")


def _looks(spec: MakeSpec, name: str, coat: Coat) -> dict[str, Material]:
    tone = coat.coats[(spec.seed // 3) % len(coat.coats)]
    swatch = coat.swatch
    if spec.color_stated and spec.color:
        tone = spec.color
        if swatch == "patched" and not spec.says("spotted", "patched", "white", "dairy"):
            swatch = "fur"
    skin = finish(swatch, color=tone)
    plain = finish("leather" if swatch == "leather" else "fur", color=tone)
    hair = finish("fur", color=coat.hair)
    dark = name == "panda"
    shell = replace(finish("plastic", color=coat.hoof), name="hoof", roughness=0.5)
    face = finish("fur", color=coat.face) if coat.face else skin
    looks = {
        "body": face if coat.face else skin,
        "head": face,
        "wool": finish("boucle" if spec.material == "boucle" else "wool", color=tone),
        "ears": hair if dark else face if coat.face else plain,
        "tail": hair if name in ("horse", "pony", "unicorn", "foal", "rat") else plain,
        "brush": hair,
        "mane": hair,
        "hooves": shell,
        "horns": replace(finish("plastic", color=coat.horn), name="horn", roughness=0.55),
        "udder": finish("leather", color=ROSE),
        "nose": replace(finish("leather", color=coat.nose), name="nose", roughness=0.4),
        "nostrils": finish("leather", color=(0.05, 0.02, 0.018) if name == "pig" else _darker(tone)),
        "eyes": replace(finish("plastic", color=DARK), name="eyes", roughness=0.06),
    }
    if spec.material_stated and family(spec) in ("metal", "stone", "wood", "glass", "ceramic"):
        return dict.fromkeys(looks, main_finish(spec))
    return looks


def _darker(tone: Vec3) -> Vec3:
    return (tone[0] * 0.12, tone[1] * 0.1, tone[2] * 0.1)
