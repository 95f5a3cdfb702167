"""Capabilities: what back ends can do, as plain requests and results. The registry is open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NewType

from diorama.domain.asset import MadeAsset, Mount
from diorama.domain.description import ThingFacts
from diorama.domain.media import Image
from diorama.domain.picture import Drawing
from diorama.domain.plan import Plan, StatedSize
from diorama.domain.scene import Attributes, Scene

CapabilityName = NewType("CapabilityName", str)

PLAN = CapabilityName("plan")
TEXT_TO_3D = CapabilityName("text_to_3d")
TEXT_TO_IMAGE = CapabilityName("text_to_image")
DRAW = CapabilityName("draw")
DESCRIBE = CapabilityName("describe")


@dataclass(frozen=True, slots=True, kw_only=True)
class BackendSpec:
    """Plain data about a back end; importing it must stay light.

    factory: `module:Class` of the part that does the work, imported on first use. devices: in order of
    preference, of `cpu`, `cuda`, `mps`, `remote`. resident_bytes: memory held while loaded. options: JSON
    Schema of the settings it takes. optional: it needs more than what comes with Diorama, which does without it.
    """

    name: str
    capability: CapabilityName
    factory: str
    devices: tuple[str, ...] = ("cpu",)
    resident_bytes: int = 0
    license: str = "Apache-2.0"
    revision: str = "1"
    priority: int = 0
    options: Mapping[str, Any] = field(default_factory=dict[str, Any])
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRequest:
    """Turn `text` into a plan. style: a catalogue style that overrides the text's; '' for none.

    single_thing: the text is one noun phrase ("a tall oak bookshelf"); the plan then holds exactly one object.
    """

    text: str
    single_thing: bool = False
    seed: int = 0
    style: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanResult:
    """The plan."""

    plan: Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class TextTo3dRequest:
    """Make one thing. category: a catalogue key or `unknown`; words: the noun phrase as it was said.

    mount: what it will hang on or stand on, where that is known; None leaves the usual one.
    """

    category: str
    words: str
    mount: Mount | None = None
    attributes: Attributes = Attributes()
    size: StatedSize = StatedSize()
    details: Mapping[str, int] = field(default_factory=dict[str, int])
    seed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TextTo3dResult:
    """The thing that was made."""

    made: MadeAsset


@dataclass(frozen=True, slots=True, kw_only=True)
class TextToImageRequest:
    """Paint what the text says, `width` x `height` pixels. style: a catalogue style; '' for none."""

    text: str
    width: int = 640
    height: int = 480
    style: str = ""
    seed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TextToImageResult:
    """The picture."""

    image: Image


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DrawRequest:
    """Draw a picture of `width` x `height` pixels with `samples` paths for each of them."""

    drawing: Drawing
    width: int
    height: int
    samples: int = 16


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DrawResult:
    """The picture; with an alpha channel where it stands on a ground, which is not in it."""

    image: Image


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribeRequest:
    """Say what a thing or a scene is; one of the two is given."""

    thing: ThingFacts | None = None
    scene: Scene | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribeResult:
    """A sentence or a few, in English."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CapabilityKind:
    """Request and result type of one capability."""

    request: type
    result: type


CAPABILITIES: dict[CapabilityName, CapabilityKind] = {
    PLAN: CapabilityKind(request=PlanRequest, result=PlanResult),
    TEXT_TO_3D: CapabilityKind(request=TextTo3dRequest, result=TextTo3dResult),
    TEXT_TO_IMAGE: CapabilityKind(request=TextToImageRequest, result=TextToImageResult),
    DRAW: CapabilityKind(request=DrawRequest, result=DrawResult),
    DESCRIBE: CapabilityKind(request=DescribeRequest, result=DescribeResult),
}


def register_capability(name: CapabilityName, kind: CapabilityKind) -> None:
    """Add a capability of one's own.

    Raises:
        ValueError: If the name is taken by other types.
    """
    if CAPABILITIES.setdefault(name, kind) != kind:
        raise ValueError(f"capability {name!r} is already registered with other types")
