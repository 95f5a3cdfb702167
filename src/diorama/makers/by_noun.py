"""Kinds of many nouns: which of a kind's things a noun phrase names."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from diorama.domain.asset import MadeAsset
from diorama.makers.build import Assembly
from diorama.makers.spec import MakeSpec

Build = Callable[[Assembly], MadeAsset]


def built_by_noun(spec: MakeSpec, forms: Sequence[tuple[str, Build]], usual: Build) -> MadeAsset:
    """The thing built as its own noun is: of the nouns that stand in the phrase the longest counts, then the last.

    Args:
        forms: Nouns parted by '|' without hyphens, and what builds them.
        usual: What builds everything else of this kind.
    """
    said = f" {' '.join(spec.words.lower().replace('-', ' ').split())} "
    found = [
        (len(noun), said.rfind(f" {noun}"), k)
        for k, (nouns, _) in enumerate(forms)
        for noun in nouns.split("|")
        if f" {noun} " in said or f" {noun}s " in said
    ]
    build = forms[max(found)[2]][1] if found else usual
    return build(Assembly(spec))
