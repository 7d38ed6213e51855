from __future__ import annotations

import threading
from dataclasses import dataclass

import numpy as np
import pytest

from larpass_sched.arrays import to_arrays
from larpass_sched.event import Attendee, Event, Room, Session, Slot
from larpass_sched.solve.live import LiveLine
from larpass_sched.solve.shared.problem import Problem, Solution, to_problem
from larpass_sched.solve.shared.search import Search, run


def solution_of(value: int) -> Solution:
    """A solution of which only the value matters."""
    return Solution(np.zeros((1, 1), dtype=np.int64), np.zeros((1, 1), dtype=np.int64), value)


def problem_of_free_choice() -> Problem:
    """Two attendees, two slots: at most 4 people are turned away, so a point counts 5."""
    event = Event(
        sessions=(Session(name="S1"),),
        slots=(Slot(name="T1"), Slot(name="T2")),
        rooms=(Room(name="R1", seats=1),),
        attendees=tuple(Attendee(name=f"Attendee {n}", wishes=(("S1", 1),)) for n in (1, 2)),
    )
    return to_problem(to_arrays(event, "free"))


@dataclass
class Solver:
    """Counts how often it was told to stop."""

    stops: int = 0

    def stop_search(self) -> None:
        """As CP-SAT's."""
        self.stops += 1


def test_only_better_solutions_and_bounds_are_kept() -> None:
    """A worse or equal timetable changes nothing, and neither does a weaker bound."""
    search = Search(time_limit=60)
    assert search.offer(solution_of(3))
    assert not search.offer(solution_of(3))
    assert not search.offer(solution_of(2))
    search.bound_at_most(9)
    search.bound_at_most(10)
    assert (search.best is not None and search.best.value, search.bound) == (3, 9)
    assert len(search.history) == 2


def test_a_search_is_over_when_the_bound_is_met() -> None:
    """Best 4 and bound 4: nothing better exists."""
    search = Search(time_limit=60)
    search.offer(solution_of(4))
    search.bound_at_most(5)
    assert not search.proved
    assert not search.over
    search.bound_at_most(4)
    assert search.proved
    assert search.over


def test_a_search_is_over_when_impossible_stopped_or_out_of_time() -> None:
    """Each of the three ends it."""
    impossible, stopped, late = Search(time_limit=60), Search(time_limit=60), Search(time_limit=0)
    impossible.prove_impossible()
    stopped.stop()
    assert impossible.over
    assert stopped.over
    assert stopped.interrupted
    assert late.over
    assert late.remaining == 0


def test_stop_reaches_the_solver_that_runs() -> None:
    """Also a solver that begins after the stop, and never one that has ended."""
    search, first, second, ended = Search(time_limit=60), Solver(), Solver(), Solver()
    search.guard(ended)
    search.guard(None)
    search.guard(first)
    search.stop()
    search.guard(second)
    assert (ended.stops, first.stops, second.stops) == (0, 1, 1)


def test_history_is_told_in_points() -> None:
    """A point counts 5 and a person turned away 1: a value of 9 is 2 points with one person turned away."""
    search = Search(time_limit=60)
    search.problem = problem_of_free_choice()
    assert search.problem.point_scale == 5
    search.offer(solution_of(9))
    search.bound_at_most(9)
    assert [(point.best, point.bound) for point in search.history] == [(2, None), (2, 2)]


@pytest.mark.parametrize(("value", "points"), [(10, 2), (11, 3), (6, 2), (5, 1), (0, 0), (-4, 0)])
def test_a_bound_on_the_value_bounds_the_points(value: int, points: int) -> None:
    """With p points the value is at least 5 p - 4, when everybody is turned away everywhere."""
    assert problem_of_free_choice().points_bound(value) == points


def test_work_is_done_in_another_thread_and_waited_for() -> None:
    """The caller's thread only waits."""
    threads: list[int] = []
    run(Search(time_limit=60), lambda: threads.append(threading.get_ident()), lambda: None)
    assert len(threads) == 1
    assert threads[0] != threading.get_ident()


@pytest.mark.parametrize("failure", [ValueError("what went wrong"), SystemExit(3)])
def test_what_the_work_raises_reaches_the_caller(failure: BaseException) -> None:
    """Nothing is swallowed in the thread."""

    def work() -> None:
        raise failure

    with pytest.raises(type(failure)) as caught:
        run(Search(time_limit=60), work, lambda: None)
    assert caught.value is failure


def test_the_line_says_what_is_not_known_yet() -> None:
    """Dashes until there is a timetable and a bound, then thousands apart."""
    search = Search(time_limit=60)
    line = LiveLine(search, shown=False)
    assert line.text().startswith("best -  bound -  gap -  0.")
    search.problem = problem_of_free_choice()
    search.offer(solution_of(20_000))
    search.bound_at_most(21_000)
    assert line.text().startswith("best 4,000  bound 4,200  gap 5\N{NO-BREAK SPACE}%  0.")
    line.update()
    line.close()
