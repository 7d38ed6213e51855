"""Nothing that is known is lost, whatever fails, and nothing is begun that is too large."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from larpass_sched.arrays import to_arrays
from larpass_sched.check import verify
from larpass_sched.event import Event, Room, Session, Slot
from larpass_sched.rules.sums import total
from larpass_sched.simulate import simulate
from larpass_sched.solve import method, solve
from larpass_sched.solve.exact.state import PART, ExactSearch
from larpass_sched.solve.priorities import order
from larpass_sched.solve.shared import budget
from larpass_sched.solve.shared.budget import Budget, TooLargeError
from larpass_sched.solve.shared.compiled import LOOPS, compiled
from larpass_sched.solve.shared.model import TimetableModel
from larpass_sched.solve.shared.problem import to_problem
from larpass_sched.solve.shared.search import Search


@pytest.fixture
def event() -> Event:
    """A small event."""
    return simulate(sessions=6, slots=3, rooms=2, attendees=12, wishes=3, seed=4)


def failing(error: Exception) -> Any:
    """A method that fails."""

    def fail(*arguments: Any, **more: Any) -> None:
        raise error

    return fail


def test_where_a_method_fails_another_is_tried(event: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    """The exact method runs out of memory: the plain model proves the same, and the verdict says what happened."""
    expected = solve(event, time_limit=30, progress=False)
    monkeypatch.setattr(Search, "keeps_going", True)
    monkeypatch.setattr(method, "solve_exact", failing(MemoryError("no memory")))
    result = solve(event, time_limit=30, progress=False)
    assert result.timetable is not None
    assert verify(event, result.timetable) == ()
    assert (result.points, result.status) == (expected.points, "best possible")
    assert "no memory" in result.verdict.failure
    assert "went wrong" in result.verdict.sentence("en")
    assert "gick fel" in result.verdict.sentence("sv")
    assert result.to_dict()["failure"] == result.verdict.failure


def test_where_a_later_priority_fails_the_earlier_ones_stay(event: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fairness cannot be asked: the points are as proved as before."""
    expected = solve(event, time_limit=30, progress=False)
    monkeypatch.setattr(Search, "keeps_going", True)
    monkeypatch.setattr(order.Steps, "solve", failing(RuntimeError("a fault")))
    monkeypatch.setattr(order.InOrder, "_look_at_what_remains", lambda *arguments, **more: None)
    result = solve(event, time_limit=30, progress=False)
    assert (result.points, result.status) == (expected.points, "best possible")
    assert result.timetable is not None


def test_where_everything_fails_the_first_failure_is_raised(event: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is known and nothing can be tried: the error is told and not hidden."""
    monkeypatch.setattr(Search, "keeps_going", True)
    monkeypatch.setattr(order, "find", lambda problem, search, method: search.attempt(failing(RuntimeError("a fault"))))
    monkeypatch.setattr(order, "solve_plain", failing(RuntimeError("another fault")))
    with pytest.raises(RuntimeError, match="fault"):
        solve(event, time_limit=5, progress=False)


def test_a_model_that_would_be_too_large_is_not_built(event: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its terms are counted, and the search goes on without it."""
    monkeypatch.setattr(budget, "MOST_TERMS", 50)
    with pytest.raises(TooLargeError, match="terms"):
        TimetableModel(to_problem(to_arrays(event)), budget=Budget())
    result = solve(event, time_limit=5, progress=False)
    assert result.timetable is not None
    assert result.status == "best possible"


def test_sums_of_many_terms_are_flat() -> None:
    """Adding up one by one would be 100,000 deep."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    unknown = model.new_bool_var("")
    model.add(total([unknown] * 100_000) <= 7)
    assert total([1, 2, 3]) == 6
    assert total([]) == 0
    assert total([0, unknown]) is unknown


def test_what_is_left_out_is_told() -> None:
    """An optional session for which nobody asks, in an event that is full."""
    event = Event(
        sessions=(Session(name="A"), Session(name="B"), Session(name="C", optional=True, speakers=("Nobody asked",))),
        rooms=(Room(name="R", seats=9),),
        slots=(Slot(name="1"), Slot(name="2")),
    )
    result = solve(event, time_limit=10, progress=False)
    assert result.timetable is not None
    assert result.timetable.not_held == (("C", 1),)
    assert result.to_dict()["not_held"] == [{"session": "C", "runs": 1}]


def test_the_clock_is_looked_at_more_often_where_people_are_many() -> None:
    """Valuing a configuration takes as long as there are people: with twenty times as many, twenty times as often."""
    looks = []
    for people in (300, 6_000):
        event = simulate(sessions=8, slots=2, rooms=4, attendees=people, wishes=3, seats="tight", seed=1)
        search = Search(time_limit=60)
        search.problem = to_problem(to_arrays(event))
        looks.append(ExactSearch(search.problem, search)._part(PART))
    assert looks == [PART, PART // 20]


def test_after_the_time_no_further_priority_is_begun(event: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the priorities have is told, and no problem or model is made for them any more."""
    find = order.find

    def find_and_end(problem: Any, search: Search, how: Any) -> Any:
        found = find(problem, search, how)
        search._deadline = 0.0
        return found

    monkeypatch.setattr(order, "find", find_and_end)
    monkeypatch.setattr(order.InOrder, "_move", failing(AssertionError("a move")))
    monkeypatch.setattr(order.Steps, "solve", failing(AssertionError("a model")))
    monkeypatch.setattr(Search, "keeps_going", False)
    result = solve(event, time_limit=30, progress=False)
    assert result.timetable is not None
    assert {priority.name for priority in result.verdict.priorities} >= {"wishes", "fairness"}


def test_a_thread_with_less_stack_where_memory_is_short(event: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    """The large stack is for goals that are nested deeply; most events do with a small one."""
    sizes: list[int] = []
    start = threading.Thread.start

    def refuse_large(thread: threading.Thread) -> None:
        if thread.name.endswith("search"):
            sizes.append(threading.stack_size())
            if len(sizes) < 3:
                raise RuntimeError("can't start new thread")
        start(thread)

    monkeypatch.setattr(threading.Thread, "start", refuse_large)
    before = threading.stack_size()
    assert solve(event, time_limit=30, progress=False).status == "best possible"
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == 3
    assert threading.stack_size() == before


def test_loops_that_cannot_be_kept_on_disk_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk: what is compiled is compiled again the next time."""
    from numba.core.caching import FunctionCache

    def refuse(*given: Any) -> None:
        raise OSError(27, "File too large")

    monkeypatch.setattr(FunctionCache, "save_overload", refuse)

    @compiled
    def twice(number):  # type: ignore[no-untyped-def]
        return 2 * number

    LOOPS.pop()
    assert twice(21) == 42


def test_solves_at_once_leave_the_size_of_stacks_as_it_was(event: Event) -> None:
    """It holds for the whole process, whoever starts a thread next."""
    before = threading.stack_size()
    threads = [
        threading.Thread(target=solve, args=(event,), kwargs={"time_limit": 5, "progress": False}) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert threading.stack_size() == before
