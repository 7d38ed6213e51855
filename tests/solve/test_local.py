"""Local moves for priorities: whole slots change places, rooms change within their slots."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from larpass_sched.arrays import to_arrays
from larpass_sched.check import verify
from larpass_sched.event import Attendee, Event, PublishedPlacement, Room, Session, Slot
from larpass_sched.simulate import simulate
from larpass_sched.solve import solve
from larpass_sched.solve.large.layout import UNPLACED, layout_of
from larpass_sched.solve.large.state import evaluate, new_state
from larpass_sched.solve.shared.problem import to_problem
from larpass_sched.timetable.choice import _best_day, _day_by_exchange, chosen_days


def slots(count: int) -> tuple[Slot, ...]:
    """Slots of one day, an hour apart."""
    day = dt.date(2030, 1, 14)
    return tuple(Slot(name=f"{t}", date=day, start=dt.time(8 + t), end=dt.time(8 + t, 45)) for t in range(count))


def test_hosts_stay_in_their_rooms_where_that_costs_nothing() -> None:
    """Six hosts in every slot and as many rooms alike: nobody need move."""
    event = Event(
        sessions=tuple(Session(name=f"S{n}", speakers=(f"Host {n}",), runs=3) for n in range(6)),
        rooms=tuple(Room(name=f"R{n}", seats=20) for n in range(6)),
        slots=slots(3),
        attendees=tuple(
            Attendee(name=f"A{n}", wishes=tuple((f"S{(n + k) % 6}", 3 - k) for k in range(3))) for n in range(30)
        ),
    )
    result = solve(event, time_limit=20, progress=False)
    assert result.timetable is not None
    assert verify(event, result.timetable) == ()
    rooms = {p.session: set() for p in result.timetable.placements}
    for p in result.timetable.placements:
        rooms[p.session].add(p.room)
    assert all(len(used) == 1 for used in rooms.values())


def test_whole_slots_change_places_for_what_was_published() -> None:
    """Which slot is which does not matter to anybody but those who know the published timetable."""
    names = [f"S{n:02d}" for n in range(12)]
    event = Event(
        sessions=tuple(Session(name=name) for name in names),
        rooms=tuple(Room(name=f"R{n}", seats=50) for n in range(3)),
        slots=slots(4),
        attendees=tuple(
            # Those who like the sessions of one published slot like all three: they had better not be together.
            Attendee(name=f"A{n}", wishes=((names[n % 12], 2), (names[(n + 5) % 12], 1)))
            for n in range(24)
        ),
        published=tuple(
            PublishedPlacement(session=name, slot=str(n // 3), room=f"R{n % 3}") for n, name in enumerate(names)
        ),
    )
    result = solve(event, time_limit=20, progress=False)
    assert result.timetable is not None
    stability = next(p for p in result.verdict.priorities if p.name == "stability")
    assert stability.value == 0
    assert result.status == "best possible"


@pytest.mark.parametrize("seed", range(6))
def test_annealing_gives_everybody_the_best_day(seed: int) -> None:
    """Among repeated sessions in slots apart, annealing's days are worth what free choice finds by branching."""
    event = simulate(sessions=7, slots=4, rooms=4, attendees=40, wishes=5, repeats=6, absences=0.1, seed=seed)
    arrays = to_arrays(event, "free")
    problem = to_problem(arrays)
    layout = layout_of(problem)
    rng = np.random.default_rng(seed)
    places = np.full(len(layout.run_session), UNPLACED)
    cells = rng.permutation(len(layout.cell_slot))[: len(places)]
    places[:] = cells
    state = new_state(layout, places, 0)
    evaluate(layout, state)
    grid = np.full(16, -1, dtype=np.int64)
    grid[places] = layout.run_session
    days = chosen_days(arrays, grid.reshape(4, 4))
    a, t = np.nonzero(days >= 0)
    worth = np.zeros(arrays.shape[0], dtype=np.int64)
    np.add.at(worth, a, arrays.worth[a, days[a, t]])
    assert (state.day == worth).all()


@pytest.mark.parametrize("seed", range(20))
def test_the_best_day_by_exchange_is_as_good_as_by_branching(seed: int) -> None:
    """Both are the best; exchange does not take longer the more runs there are."""
    rng = np.random.default_rng(seed)
    slots_, sessions = 4, 6
    liking = rng.permutation(sessions) + 1
    offered = np.where(rng.random((slots_, sessions)) < 0.5, liking, 0)
    most = int(rng.integers(1, slots_ + 1))
    branched = _best_day(offered, np.eye(slots_, dtype=bool), most)
    exchanged = _day_by_exchange(offered, most)
    for day in (branched, exchanged):
        held = day[day >= 0]
        assert len(set(held.tolist())) == len(held) <= most
        assert all(offered[t, s] > 0 for t, s in enumerate(day.tolist()) if s >= 0)
    assert sum(liking[branched[branched >= 0]]) == sum(liking[exchanged[exchanged >= 0]])
