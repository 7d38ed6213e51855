"""Goals about pairs of placements, counted for all pairs at once and one by one."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from larpass_sched.arrays import Arrays, to_arrays
from larpass_sched.goals import GOALS
from larpass_sched.goals.base import PairGoal
from larpass_sched.simulate import simulate
from larpass_sched.timetable import Placement, Timetable


def one_by_one(goal: PairGoal, timetable: Timetable, arrays: Arrays) -> int:
    """What a goal counts, as its definition says it."""
    clash, weights = goal.pairs(arrays)
    places = [
        (arrays.session_index[p.session], arrays.slot_index[p.slot], arrays.room_index[p.room])
        for p in timetable.placements
    ]
    tables = (clash.sessions, clash.times, clash.rooms)

    def clashes(a: tuple[int, int, int], b: tuple[int, int, int]) -> bool:
        return all(table is None or table[x, y] for table, x, y in zip(tables, a, b, strict=True))

    return sum(int(weights[a[0], b[0]]) for a, b in combinations(places, 2) if clashes(a, b) or clashes(b, a))


@given(st.data())
def test_all_pairs_at_once(data: st.DataObject) -> None:
    """Whatever the timetable, rules kept or not; also with one placement or none."""
    seed = data.draw(st.integers(0, 99))
    event = simulate(sessions=5, slots=3, rooms=3, attendees=4, wishes=3, repeats=1, shared_speakers=1, seed=seed)
    tracked = tuple(replace(s, track=f"t{n % 2}", themes=(f"x{n % 3}",)) for n, s in enumerate(event.sessions))
    event = replace(event, sessions=tracked)
    arrays = to_arrays(event)
    cells = data.draw(st.lists(st.tuples(*(st.integers(0, k) for k in (4, 2, 2))), max_size=7, unique=True))
    placements = tuple(
        Placement(event.sessions[s].name, 1, event.slots[t].name, event.rooms[r].name) for s, t, r in cells
    )
    timetable = Timetable(event, placements)
    goals = [goal for goal in GOALS if isinstance(goal, PairGoal)]
    assert len(goals) > 2
    for goal in goals:
        assert goal.value(timetable, arrays) == one_by_one(goal, timetable, arrays)
