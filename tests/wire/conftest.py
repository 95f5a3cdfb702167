"""No test here may find an event loop at work for more than 100 ms without a break."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from diorama.testing.loop_guard import no_block_over


@pytest.fixture(autouse=True)
def _no_loop_is_held_up() -> Iterator[None]:
    with no_block_over(of="work"):
        yield
