"""Everything that is made to stand stands: its centroid lies over its foot, so that layout can place it."""

from __future__ import annotations

import numpy as np
import pytest

from diorama.catalogue.categories import category
from diorama.domain.capability import TextTo3dRequest
from diorama.domain.layout import Item
from diorama.domain.scene import Support
from diorama.domain.transform import Transform
from diorama.geometry.overlap import volume_centroid
from diorama.layout.check import is_supported
from diorama.layout.world import placed_at
from diorama.makers.fit import fitted
from diorama.makers.footing import footed
from diorama.makers.registry import find_maker, load_makers, make
from diorama.makers.resolve import resolved

NEVER = {"kite": "a kite stands on its tail at best; it hangs or lies"}
ON_FLOOR = Support(kind="floor", on="room-1", surface="floor")


@pytest.mark.parametrize("seed", [0, 1, 2, 3])
@pytest.mark.parametrize("key", sorted(set(load_makers()) - NEVER.keys()))
def test_what_is_made_to_stand_stands(key: str, seed: int):
    made = make(TextTo3dRequest(category=key, words=category(key).names[0], seed=seed))
    if made.mount not in ("floor", "top"):
        return
    item = Item(id="it", plan_id="it", name=key, asset=made, room="room-1")
    assert is_supported(ON_FLOOR, placed_at(item, Transform.from_yaw((0.0, 0.0, 0.0), 0.4)), None)


@pytest.mark.parametrize("key", ["snowman", "fish", "tree", "vacuum"])
def test_pressing_keeps_the_size_the_order_of_heights_and_all_above(key: str):
    spec, wanted = resolved(TextTo3dRequest(category=key, words=category(key).names[0], seed=3))
    before = fitted(find_maker(key)(spec), wanted, spec.stated)
    after = footed(before)
    for old, new in zip(before.model.parts, after.model.parts, strict=True):
        a, b = old.mesh.positions[:, 1].astype(float), new.mesh.positions[:, 1].astype(float)
        order = np.argsort(a, kind="stable")
        assert (np.diff(b[order]) >= -1e-6).all()
        assert np.array_equal(old.mesh.positions[:, [0, 2]], new.mesh.positions[:, [0, 2]])
        assert np.array_equal(a[a > 0.125], b[a > 0.125])
        assert ((b >= -1e-6) & (b <= a + 1e-6)).all()
    assert np.allclose(before.model.bounds, after.model.bounds, atol=1e-5)
    assert volume_centroid(after.model)[1] > 0
