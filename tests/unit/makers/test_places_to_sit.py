"""What makes seats outside, in cafes and in nurseries what they are."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diorama.catalogue.styles import STYLES
from diorama.domain.asset import MadeAsset
from diorama.domain.capability import TextTo3dRequest
from diorama.domain.scene import Attributes
from diorama.makers.registry import make
from tests.unit.makers.made import middle, part, thing

seeds = st.integers(0, 2**40)


def points(made: MadeAsset) -> np.ndarray:
    return np.concatenate([p.mesh.positions for p in made.model.parts]).astype(np.float64)


@settings(max_examples=12, deadline=None, derandomize=True)
@given(style=st.sampled_from(["", *sorted(STYLES)]), seed=seeds)
def test_a_rocking_chair_touches_the_ground_with_its_runners_alone_and_they_rise_to_both_ends(
    style: str, seed: int
) -> None:
    made = make(
        TextTo3dRequest(category="rocking_chair", words="rocking chair", attributes=Attributes(style=style), seed=seed)
    )
    others = np.concatenate([p.mesh.positions for p in made.model.parts if p.name != "runners"])
    assert others[:, 1].min() > 0.005
    runners = part(made, "runners").positions
    ends = [runners[runners[:, 2] * side > 0.97 * np.abs(runners[:, 2]).max()] for side in (-1, 1)]
    for end in ends:
        assert end[:, 1].min() > 0.06
    seat = next(s for s in made.surfaces if s.id == "seat")
    assert 0.3 < seat.height < 0.55


@pytest.mark.parametrize("words", ["park bench", "garden bench"])
def test_a_bench_outside_has_a_back_behind_its_seat_and_a_clear_seat(words: str) -> None:
    made = thing("park_bench", words)
    seat = next(s for s in made.surfaces if s.id == "seat")
    back = part(made, "back")
    assert back.bounds[1][1] > seat.height + 0.3
    assert float(back.positions[:, 2].max()) < min(z for _, z in seat.polygon) + 0.05
    assert np.ptp(back.positions[:, 0]) > 0.9 * made.size_m[0]


def test_a_stone_bench_is_of_stone_and_has_no_back() -> None:
    made = thing("park_bench", "stone bench")
    assert made.size_m[1] < 0.5
    assert {p.material.name for p in made.model.parts} == {"stone"}


def test_a_picnic_table_has_a_bench_along_each_long_side_lower_than_its_top() -> None:
    made = thing("picnic_table")
    levels = {s.id: s for s in made.surfaces}
    assert set(levels) == {"top", "bench-front", "bench-back"}
    assert levels["bench-front"].height == pytest.approx(levels["bench-back"].height)
    assert 0.35 < levels["bench-front"].height < levels["top"].height - 0.2
    front = [z for _, z in levels["bench-front"].polygon]
    assert min(front) > max(z for _, z in levels["top"].polygon)


def test_a_deckchairs_cloth_sags_below_the_line_between_its_bars() -> None:
    made = thing("deckchair")
    cloth = np.concatenate([part(made, name).positions for name in ("stripes", "cloth")]).astype(np.float64)
    head, lip = cloth[cloth[:, 1].argmax()], cloth[cloth[:, 2].argmax()]
    inside = cloth[(cloth[:, 2] > head[2] + 0.15) & (cloth[:, 2] < lip[2] - 0.1)]
    share = (inside[:, 2] - head[2]) / (lip[2] - head[2])
    chord = head[1] + (lip[1] - head[1]) * share
    assert float((chord - inside[:, 1]).max()) > 0.08
    assert float(np.ptp(cloth[:, 0])) > 0.65 * made.size_m[0]


@settings(max_examples=10, deadline=None, derandomize=True)
@given(seed=seeds, color=st.sampled_from(["", "blue", "green"]))
def test_a_booths_table_stands_between_two_benches_that_face_it(seed: int, color: str) -> None:
    made = make(TextTo3dRequest(category="booth", words="booth", attributes=Attributes(color=color), seed=seed))
    levels = {s.id: s for s in made.surfaces}
    assert set(levels) == {"table", "seat-left", "seat-right"}
    table = [x for x, _ in levels["table"].polygon]
    assert max(x for x, _ in levels["seat-left"].polygon) <= min(table) + 0.1
    assert min(x for x, _ in levels["seat-right"].polygon) >= max(table) - 0.1
    assert levels["table"].height > levels["seat-left"].height + 0.2
    assert np.abs(middle(part(made, "column"))[[0, 2]]).max() < 0.02
    assert points(made)[:, 1].min() >= -1e-4
