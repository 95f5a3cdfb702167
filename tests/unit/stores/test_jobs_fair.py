"""Whose turn it is: laws over random comings and goings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diorama.domain.ids import JobId
from diorama.stores.database import Database
from tests.unit.stores.jobs_things import SECOND, Desk, migrated

USERS = ("ann", "bob", "cid", "dot")
# accept a job of a user; start who is next; end the n-th of those that run; the clock jumps by so many seconds
COMING = st.tuples(st.just("accept"), st.sampled_from(USERS))
STARTING = st.tuples(st.just("start"), st.just(0))
ENDING = st.tuples(st.just("end"), st.integers(0, 9))
JUMPING = st.tuples(st.just("jump"), st.integers(-9999, 9999))
DAYS = st.lists(COMING | COMING | STARTING | ENDING | JUMPING, max_size=40)


@contextmanager
def a_desk() -> Iterator[Desk]:
    desk = Desk(migrated(Database.in_memory()))
    yield desk
    desk.db.close()


class Model:
    """The rule in plain words, beside the database."""

    def __init__(self) -> None:
        self.waiting: list[tuple[str, JobId]] = []
        self.running: list[tuple[str, JobId]] = []
        self.starts: list[str] = []

    def next(self) -> tuple[str, JobId] | None:
        def rank(entry: tuple[str, JobId]) -> tuple[int, int]:
            user = entry[0]
            busy = sum(owner == user for owner, _ in self.running)
            last = max((turn for turn, owner in enumerate(self.starts, 1) if owner == user), default=0)
            return busy, last

        return min(self.waiting, key=rank, default=None)  # of equals the first, which is the oldest

    def start(self, entry: tuple[str, JobId]) -> None:
        self.waiting.remove(entry)
        self.running.append(entry)
        self.starts.append(entry[0])


def live(desk: Desk, model: Model, day: list[tuple[str, str | int]]) -> None:
    for what, which in day:
        if what == "accept":
            model.waiting.append((str(which), desk.accept(str(which)).id))
        elif what == "start":
            chosen = model.next()
            assert desk.jobs.next_fair() == (chosen and chosen[1])
            if chosen:
                desk.jobs.start(chosen[1])
                model.start(chosen)
        elif what == "end" and model.running:
            desk.finish(model.running.pop(int(which) % len(model.running))[1])
        elif what == "jump":
            desk.clock.us += int(which) * SECOND


@given(DAYS)
def test_the_next_is_of_the_user_with_fewest_running_then_of_who_waited_longest(day):
    with a_desk() as desk:
        live(desk, Model(), [*day, *[("start", 0)] * 50])
        assert desk.jobs.next_fair() is None


@given(DAYS)
def test_places_in_the_queue_are_the_order_in_which_jobs_start(day):
    with a_desk() as desk:
        model = Model()
        live(desk, model, day)
        places = {id: desk.jobs.get(id).queue_position for _, id in model.waiting}
        listed = [job for user in USERS for job in desk.jobs.list(owner=user, status="queued", limit=200).items]
        assert {job.id: job.queue_position for job in listed} == places
        started = []
        while (id := desk.jobs.next_fair()) is not None:
            desk.jobs.start(id)
            started.append(id)
        assert {id: place for place, id in enumerate(started, 1)} == places


@given(st.lists(st.sampled_from(USERS), min_size=1, max_size=30), st.integers(1, 4))
def test_from_rest_places_are_the_order_with_any_number_of_lanes(owners, lanes):
    with a_desk() as desk:
        ids = [desk.accept(owner).id for owner in owners]
        places = {id: desk.jobs.get(id).queue_position for id in ids}
        started, running = [], []
        while (id := desk.jobs.next_fair()) is not None:
            desk.jobs.start(id)
            started.append(id)
            running.append(id)
            if len(running) >= lanes:
                desk.finish(running.pop(0))
        assert {id: place for place, id in enumerate(started, 1)} == places


@given(DAYS, st.integers(1, 4))
def test_who_floods_the_queue_delays_nobody(day, lanes):
    """A user with nothing running and one job waiting is served before anyone gets a second start."""
    with a_desk() as desk:
        model = Model()
        live(desk, model, day)
        for _ in range(25):
            desk.accept("flood")
        quiet = desk.accept("quiet").id
        counted = Counter[str]()
        while (id := desk.jobs.next_fair()) != quiet:
            assert id is not None
            desk.jobs.start(id)
            counted[desk.jobs.get(id).owner] += 1
            if len(running := desk.jobs.running()) >= lanes:
                desk.finish(running[0].id)
        assert max(counted.values(), default=0) <= 1


@pytest.mark.parametrize("running", [0, 1, 5])
def test_the_first_job_of_a_user_starts_next_however_many_another_has(running):
    with a_desk() as desk:
        for _ in range(100):
            desk.accept("flood")
        for _ in range(running):
            desk.jobs.start(desk.jobs.next_fair())
        late = desk.accept("late")
        assert late.queue_position == (1 if running else 2)
        if not running:  # nobody had a turn: who came first is first
            desk.jobs.start(desk.jobs.next_fair())
        assert desk.jobs.next_fair() == late.id
        desk.jobs.start(late.id)
        second = desk.accept("late")
        assert second.queue_position == (1 if running > 1 else 2)


def test_two_who_flood_take_turns():
    with a_desk() as desk:
        for owner in ("ann",) * 20 + ("bob",) * 20:
            desk.accept(owner)
        order = []
        for _ in range(40):
            id = desk.jobs.next_fair()
            desk.jobs.start(id)
            desk.finish(id)
            order.append(desk.jobs.get(id).owner)
        assert order == ["ann", "bob"] * 20


def test_jobs_of_one_user_start_in_the_order_in_which_they_came():
    with a_desk() as desk:
        ids = [desk.accept().id for _ in range(10)]
        assert [desk.jobs.get(id).queue_position for id in ids] == list(range(1, 11))
        started = []
        while (id := desk.jobs.next_fair()) is not None:
            desk.jobs.start(id)
            started.append(id)
        assert started == ids
