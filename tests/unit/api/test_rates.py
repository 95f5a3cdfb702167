import pytest
from hypothesis import given
from hypothesis import strategies as st

from diorama.api.rates import TokenBuckets, address_name


class Hand:
    """A clock that is moved by hand."""

    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


def test_a_burst_passes_then_one_at_a_time():
    clock = Hand()
    buckets = TokenBuckets(per_s=2, burst=3, clock=clock)
    assert [buckets.take("a") for _ in range(4)] == [0, 0, 0, 0.5]
    assert buckets.take("b") == 0
    clock.now += 0.5
    assert [buckets.take("a"), buckets.take("a")] == [0, 0.5]


@given(st.lists(st.floats(0, 3), max_size=60), st.integers(1, 5), st.floats(0.2, 20))
def test_no_window_lets_more_through_than_burst_and_rate(waits, burst, per_s):
    clock = Hand()
    buckets = TokenBuckets(per_s=per_s, burst=burst, clock=clock)
    passed = []
    for wait in waits:
        clock.now += wait
        if buckets.take("a") == 0:
            passed.append(clock.now)
    for i, first in enumerate(passed):
        for j in range(i, len(passed)):
            assert j - i + 1 <= burst + per_s * (passed[j] - first) + 1e-6


@given(st.floats(0.001, 50))
def test_after_the_wait_it_names_there_is_a_token(per_s):
    clock = Hand()
    buckets = TokenBuckets(per_s=per_s, burst=1, clock=clock)
    buckets.take("a")
    clock.now += buckets.take("a") * (1 + 1e-9) + 1e-9
    assert buckets.take("a") == 0


def test_the_table_never_grows_past_its_bound_and_forgets_the_longest_unused():
    clock = Hand()
    buckets = TokenBuckets(per_s=1, burst=1, most=10, clock=clock)
    for number in range(10_000):
        buckets.take(f"address {number}")
        if number == 9_995:
            assert buckets.take("kept") == 0
    assert len(buckets) == 10
    assert buckets.take("kept") > 0


def test_refusals_take_nothing_and_add_nothing():
    buckets = TokenBuckets(per_s=1, burst=1, clock=Hand())
    buckets.take("a")
    assert {buckets.take("a") for _ in range(50)} == {1.0}


def test_what_is_given_back_can_be_taken_again_but_never_more_than_the_burst():
    buckets = TokenBuckets(per_s=1, burst=1, clock=Hand())
    buckets.take("a")
    buckets.give_back("a")
    buckets.give_back("a")
    assert [buckets.take("a"), buckets.take("a") > 0] == [0, True]


def test_no_rate_is_no_limit_and_no_memory():
    buckets = TokenBuckets(per_s=0, burst=1)
    assert {buckets.take("a") for _ in range(1000)} == {0.0}
    assert len(buckets) == 0


def test_a_clock_that_goes_back_gives_nothing():
    clock = Hand()
    buckets = TokenBuckets(per_s=1, burst=1, clock=clock)
    buckets.take("a")
    clock.now -= 50
    assert buckets.take("a") > 0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("10.0.0.1", "10.0.0.2", False),
        ("::ffff:10.0.0.1", "10.0.0.1", True),
        ("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        ("fe80::1%eth0", "fe80::1%eth1", True),
        ("", "nonsense", True),
    ],
)
def test_one_household_is_one_address(one, other, same):
    assert (address_name(one) == address_name(other)) is same
