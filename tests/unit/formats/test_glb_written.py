"""What is remembered of a thing is what its file says: else two processes would make two pictures of it."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np
import pytest

from diorama.catalogue.categories import CATEGORIES
from diorama.domain.capability import TextTo3dRequest
from diorama.formats.glb import model_glb, read_glb
from diorama.formats.glb_written import as_written
from diorama.makers.registry import load_makers, make


def differences(one: Any, other: Any, place: str = "model") -> list[str]:
    """Places where two values are not the same to the last bit."""
    if is_dataclass(one) and type(one) is type(other):
        pairs = [(getattr(one, f.name), getattr(other, f.name), f"{place}.{f.name}") for f in fields(one)]
    elif isinstance(one, np.ndarray):
        same = one.dtype == other.dtype and one.shape == other.shape and one.tobytes() == other.tobytes()
        return [] if same else [place]
    elif isinstance(one, tuple):
        if len(one) != len(other):
            return [place]
        pairs = [(a, b, f"{place}[{n}]") for n, (a, b) in enumerate(zip(one, other, strict=True))]
    else:
        return [] if repr(one) == repr(other) else [place]
    return [found for a, b, there in pairs for found in differences(a, b, there)]


@pytest.mark.parametrize("key", sorted(load_makers()))
def test_a_thing_that_was_written_is_the_thing_that_is_read_back(key):
    words = CATEGORIES[key].names[0] if key in CATEGORIES else key
    model = make(TextTo3dRequest(category=key, words=words, seed=1)).model
    written, read = as_written(model), read_glb(model_glb(model, name="thing")).to_model()
    assert differences(written.parts, read.parts) == []


def test_parts_that_shared_a_material_still_do():
    model = make(TextTo3dRequest(category="double_bed", words="double bed")).model
    shared = [[id(part.material) for part in each.parts] for each in (model, as_written(model))]
    before, after = ([ids.index(one) for one in ids] for ids in shared)
    assert before == after
    assert len(set(before)) < len(before)
