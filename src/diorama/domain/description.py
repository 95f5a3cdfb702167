"""What is known of a thing that shall be described."""

from __future__ import annotations

from dataclasses import dataclass

from diorama.domain.units import Vec3


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingFacts:
    """name: a noun. category: a catalogue key, or '' where none is known. size_m: (width, height, depth). materials,
    colors: words, the most first. style: a catalogue style. placeholder: it is a box that stands for something.
    """

    name: str
    category: str = ""
    size_m: Vec3 = (0.0, 0.0, 0.0)
    materials: tuple[str, ...] = ()
    colors: tuple[str, ...] = ()
    style: str = ""
    placeholder: bool = False
