"""What people see, and may stop, while loops are compiled; and that nothing is compiled afterwards."""

from __future__ import annotations

import pickle
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from larpass_sched import Event, simulate, solve, verify
from larpass_sched.arrays import options_of, to_arrays
from larpass_sched.solve import preparing
from larpass_sched.solve.live import LiveLine
from larpass_sched.solve.shared import compiled
from larpass_sched.solve.shared.problem import to_problem
from larpass_sched.solve.shared.search import Search
from larpass_sched.timetable.choice import timetable_of

ROOMY = {"sessions": 8, "slots": 3, "rooms": 3, "attendees": 20, "wishes": 3}


def search_of(event: Event, attendance: str = "seats") -> Search:
    """A search that has not begun."""
    search = Search(time_limit=60)
    search.problem = to_problem(to_arrays(event, options_of(event).changed({"attendance": attendance})))
    return search


def compiling(monkeypatch: pytest.MonkeyPatch, *steps: bool) -> list[tuple[bool, bool]]:
    """As many loops are made ready, some of them compiled; tells after each whether it said so, and has a timetable."""
    seen: list[tuple[bool, bool]] = []
    searches: list[Search] = []
    real = preparing.prepare

    def loops(problem: object, method: str) -> Iterator[bool]:
        for compiled_now in steps:
            yield compiled_now
            seen.append((searches[0].preparing, searches[0].best is not None))

    def prepare(search: Search, method: preparing.Method) -> bool:
        searches.append(search)
        return real(search, method)

    monkeypatch.setattr(preparing, "loops_for", loops)
    # The package hides the module behind the function of the same name.
    monkeypatch.setattr(sys.modules["larpass_sched.solve"], "prepare", prepare)
    return seen


def test_a_first_timetable_while_loops_are_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    """From the first loop that has to be compiled there is a timetable; the answer is the one of any other machine."""
    event = simulate(**ROOMY, seed=1)
    known = solve(event, progress=False)
    seen = compiling(monkeypatch, False, True, True)
    new = solve(event, progress=False)
    assert seen == [(False, False), (True, True), (True, True)]
    assert new.placements().equals(known.placements())
    assert new.itineraries().equals(known.itineraries())
    assert new.status == known.status == "best possible"


def test_nothing_is_shown_where_all_is_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where loops are only loaded, the search begins at once."""
    seen = compiling(monkeypatch, False, False)
    assert solve(simulate(**ROOMY, seed=1), progress=False).status == "best possible"
    assert seen == [(False, False), (False, False)]


@pytest.mark.parametrize("attendance", ["seats", "free"])
def test_an_interrupt_meanwhile_keeps_the_first_timetable(monkeypatch: pytest.MonkeyPatch, attendance: str) -> None:
    """Who does not want to wait gets the first timetable, without a bound; no further loop is compiled."""
    event = simulate(**ROOMY, seed=2)
    seen = compiling(monkeypatch, True, True, True)
    monkeypatch.setattr(preparing, "first_timetables", stopped_after_one(preparing.first_timetables))
    result = solve(event, progress=False, attendance=attendance)
    assert seen == []
    assert (result.status, result.verdict.bound) == ("stopped early", None)
    assert result.timetable is not None
    assert verify(event, result.timetable, attendance=attendance) == ()
    assert [priority.name for priority in result.verdict.priorities][:1] == ["wishes"]
    assert "Stopped early" in result.verdict.sentence("en")


def stopped_after_one(find: object) -> object:
    """Somebody interrupts as soon as there is a timetable."""

    def found(problem: object, search: Search) -> Iterator[object]:
        for solution in find(problem, search):  # type: ignore[operator]
            yield solution
            search.stop()

    return found


def test_an_interrupt_before_any_timetable_finds_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no first timetable, nothing was found."""
    compiling(monkeypatch, True, True)

    def nothing(problem: object, search: Search) -> Iterator[object]:
        search.stop()
        yield from ()

    monkeypatch.setattr(preparing, "first_timetables", nothing)
    assert solve(simulate(**ROOMY, seed=2), progress=False).status == "none found"


def test_an_interrupt_does_not_wait_for_the_compiler(monkeypatch: pytest.MonkeyPatch) -> None:
    """A loop that takes for ever to compile is left behind, and nothing is searched that needs it."""
    searches: list[Search] = []
    done = threading.Event()

    def loops(problem: object, method: str) -> Iterator[bool]:
        searches[0].stop()
        done.wait()
        yield True

    real = preparing.prepare
    monkeypatch.setattr(preparing, "loops_for", loops)
    monkeypatch.setattr(
        sys.modules["larpass_sched.solve"],
        "prepare",
        lambda search, how: (searches.append(search), real(search, how))[1],
    )
    try:
        result = solve(simulate(**ROOMY, seed=2), progress=False)
    finally:
        done.set()
    assert (result.status, result.verdict.method) == ("none found", "first timetable")


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_first_timetables_keep_all_rules_and_get_better(data: st.DataObject) -> None:
    """Whatever the event, each is worth more than the one before, what it says it is worth, and breaks no rule."""
    event = simulate(
        sessions=data.draw(st.integers(3, 8)),
        slots=3,
        rooms=3,
        attendees=data.draw(st.integers(0, 15)),
        wishes=3,
        seats=data.draw(st.sampled_from(["roomy", "tight"])),
        shared_speakers=data.draw(st.integers(0, 2)),
        pins=data.draw(st.integers(0, 1)),
        absences=data.draw(st.sampled_from([0.0, 0.3])),
        seed=data.draw(st.integers(0, 999)),
    )
    attendance = data.draw(st.sampled_from(["seats", "free"]))
    search = search_of(event, attendance)
    problem, before = search.problem, None
    assert problem is not None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(preparing, "FIRST_SECONDS", 0.05)
        for solution in preparing.first_timetables(problem, search):
            timetable = timetable_of(problem.arrays, solution.grid, solution.days)
            assert verify(event, timetable, attendance=attendance) == ()
            assert solution.value == problem.value_of(solution.grid, solution.days)
            assert before is None or solution.value > before
            before = solution.value


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "preparing (once on this machine)  best -  0.0 s"),
        ("sv", "förbereder (en gång på den här datorn)  bästa -  0,0 s"),
    ],
)
def test_the_live_line_says_so(lang: str, words: str) -> None:
    """In both languages."""
    search = Search(time_limit=60)
    search.start_clock()
    search.preparing = True
    assert LiveLine(search, shown=True, lang=lang).text() == words


EACH_ONCE = """
import larpass_sched as ls
from larpass_sched.solve import preparing
from larpass_sched.solve.shared.compiled import LOOPS

real, ready = preparing.loops_for, {}

def loops_for(problem, method):
    yield from real(problem, method)
    ready.update({loop.py_func.__qualname__: loop.signatures[:] for loop in LOOPS})

preparing.loops_for = loops_for
for options, seconds in (
    (dict(sessions=10, slots=4, rooms=4, attendees=40, wishes=4, seats="tight"), 20),
    (dict(sessions=8, slots=3, rooms=4, attendees=30, wishes=4, seats="tight", repeats=2), 2),
    (dict(sessions=50, slots=10, rooms=6, attendees=120, wishes=5), 3),
    (dict(sessions=50, slots=10, rooms=6, attendees=120, wishes=5, seats="tight"), 3),
    (dict(sessions=45, slots=10, rooms=6, attendees=120, wishes=5, seats="tight", repeats=3, shared_speakers=2), 3),
):
    assert ls.solve(ls.simulate(**options, seed=3), time_limit=seconds, progress=False).timetable is not None
    for loop in LOOPS:
        name = loop.py_func.__qualname__
        assert len(loop.signatures) <= 1, (name, loop.signatures)
        assert name.startswith("_") or not loop.signatures or name in ready, name
assert sum(len(loop.signatures) > 0 for loop in LOOPS) > 10
"""


def test_each_loop_is_compiled_once() -> None:
    """Solving asks for no other types of numbers and arrays than preparing did: each further one takes seconds."""
    done = subprocess.run([sys.executable, "-c", EACH_ONCE], capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr


def test_what_another_version_kept_is_compiled_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An index that names what is no more is no failure, whatever it was written by."""
    monkeypatch.setattr(compiled, "LOOPS", [])
    loop = compiled.compiled(_twice)
    index = loop._cache._cache_file
    index._index_path, index._cache_path = str(tmp_path / "kept.nbi"), str(tmp_path)
    gone = b"cno_such_module\nNothing\n."
    (tmp_path / "kept.nbi").write_bytes(pickle.dumps(index._version, protocol=-1) + gone)
    assert index._load_index() == {}
    assert loop(4) == 8


def _twice(number: int) -> int:
    return 2 * number
