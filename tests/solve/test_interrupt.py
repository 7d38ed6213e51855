"""Stop and Ctrl-C at any moment: no test here depends on how fast the machine is, only the moments differ."""

from __future__ import annotations

import _thread
import os
import signal
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import numpy as np
import pytest

from larpass_sched.check import verify
from larpass_sched.event import Event
from larpass_sched.simulate import simulate
from larpass_sched.solve import Result, solve
from larpass_sched.solve.live import LiveLine
from larpass_sched.solve.shared.problem import Problem, Solution
from larpass_sched.solve.shared.search import Search, run

ANSWER = import_module("larpass_sched.solve.answer")
PRIORITIES = import_module("larpass_sched.solve.priorities.order")
FOUND = ("best possible", "within gap", "stopped early")


@pytest.fixture(scope="module")
def hard() -> Event:
    """An event that the plain model cannot finish within the tests."""
    return simulate(sessions=16, slots=4, rooms=4, attendees=60, wishes=5, seed=1)


@pytest.fixture(scope="module")
def easy() -> Event:
    """An event that is solved at once."""
    return simulate(sessions=4, slots=2, rooms=2, attendees=5, wishes=2, seed=1)


@contextmanager
def interrupts_after(*seconds: float, by: Callable[[], None] = _thread.interrupt_main) -> Iterator[None]:
    """Interrupt the main thread after so many seconds each; nothing is left over afterwards."""
    timers = [threading.Timer(wait, by) for wait in seconds]
    for timer in timers:
        timer.start()
    try:
        yield
    finally:
        for timer in timers:
            timer.cancel()
            timer.join()


@pytest.fixture(autouse=True)
def hear_interrupts() -> Iterator[None]:
    """Interrupts are heard as in a terminal, also where the tests run in the background, which ignores them."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def assert_valid_or_none_found(event: Event, result: Result) -> None:
    """The answer to an interrupted search is a timetable without breaches, or a clean "none found"."""
    if result.timetable is None:
        assert result.status == "none found"
    else:
        assert result.status in FOUND
        assert verify(event, result.timetable) == ()


def interrupt_when_something_is_known(monkeypatch: pytest.MonkeyPatch, interrupt: Callable[[], None]) -> None:
    """Interrupt when the first timetable has been found, however long that takes."""
    offer = Search.offer

    def offer_and_interrupt(search: Search, solution: Solution) -> bool:
        first = search.best is None
        kept = offer(search, solution)
        if first:
            interrupt()
        return kept

    monkeypatch.setattr(Search, "offer", offer_and_interrupt)


def by_signal() -> None:
    """What a terminal does on Ctrl-C."""
    os.kill(os.getpid(), signal.SIGINT)


@pytest.mark.parametrize("interrupt", [_thread.interrupt_main, by_signal], ids=["interrupt_main", "signal"])
def test_stop_keeps_the_best_so_far(
    hard: Event, easy: Event, monkeypatch: pytest.MonkeyPatch, interrupt: Callable[[], None]
) -> None:
    """An interrupt ends a search of an hour with a valid timetable, and the next solve works as ever."""
    with monkeypatch.context() as patched:
        interrupt_when_something_is_known(patched, interrupt)
        result = solve(hard, method="plain", time_limit=600)
    assert result.status == "stopped early"
    assert_valid_or_none_found(hard, result)
    assert "Stopped early with a valid timetable" in result.verdict.sentence()
    assert solve(easy).status == "best possible"


@pytest.mark.parametrize("wait", [0.0, 0.003, 0.01, 0.03, 0.1, 0.2])
def test_an_interrupt_at_any_moment_gives_a_timetable_or_none_found(hard: Event, wait: float) -> None:
    """Building the model, the first solutions, the long proof: a search of an hour ends whenever it is told to."""
    begun = threading.Event()
    wait_for_begin = threading.Thread(target=lambda: (begun.wait(), interrupt_later.start()))
    interrupt_later = threading.Timer(wait, _thread.interrupt_main)
    listening = LiveLine.update

    def update(line: Any) -> None:
        begun.set()
        listening(line)

    wait_for_begin.start()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(LiveLine, "update", update)
        result = solve(hard, method="plain", time_limit=600)
    wait_for_begin.join()
    interrupt_later.join()
    assert result.status in ("stopped early", "none found")
    assert_valid_or_none_found(hard, result)


def test_two_interrupts_in_a_row_are_one(hard: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever presses Ctrl-C twice still gets the timetable."""

    def twice() -> None:
        by_signal()
        by_signal()

    interrupt_when_something_is_known(monkeypatch, twice)
    result = solve(hard, method="plain", time_limit=600)
    assert result.status == "stopped early"
    assert_valid_or_none_found(hard, result)


def test_an_interrupt_before_the_solver_starts_is_not_lost(hard: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stop that comes while the model is built ends the search of an hour all the same."""
    guard = Search.guard

    def stop_and_guard(search: Search, running: Any) -> None:
        search.stop()
        guard(search, running)

    monkeypatch.setattr(Search, "guard", stop_and_guard)
    result = solve(hard, method="plain", time_limit=600)
    assert result.status in ("stopped early", "none found")
    assert_valid_or_none_found(hard, result)


def test_a_stop_between_guard_and_solver_is_not_lost(hard: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    """CP-SAT forgets a stop that comes before it has begun; we do not."""
    guard = Search.guard

    def guard_and_stop(search: Search, running: Any) -> None:
        guard(search, running)
        if running is not None:
            search.stop()

    monkeypatch.setattr(Search, "guard", guard_and_stop)
    result = solve(hard, method="plain", time_limit=600)
    assert result.status in ("stopped early", "none found")
    assert_valid_or_none_found(hard, result)


def test_an_interrupted_search_never_says_impossible(easy: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was stopped before anything was found is "none found", without points or bound."""

    def find(_problem: Problem, search: Search, _method: str) -> None:
        _thread.interrupt_main()
        while not search.interrupted:
            threading.Event().wait(0.001)

    monkeypatch.setattr(PRIORITIES, "find", find)
    result = solve(easy)
    assert result.status == "none found"
    assert result.points is result.bound is result.timetable is None


def test_an_interrupt_while_the_answer_is_checked_is_harmless(easy: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer is checked and scored in the thread of the search, which no interrupt reaches."""
    check = ANSWER.check_and_score

    def check_and_interrupt(*given: Any) -> Any:
        _thread.interrupt_main()
        return check(*given)

    monkeypatch.setattr(ANSWER, "check_and_score", check_and_interrupt)
    result = solve(easy)
    assert result.status == "best possible"
    assert_valid_or_none_found(easy, result)


def test_a_method_that_does_not_listen_can_be_left_by_insisting() -> None:
    """After several interrupts the caller gets a KeyboardInterrupt instead of waiting for ever."""
    release = threading.Event()
    insist = threading.Event()

    def nag() -> None:
        # Far apart, so that none comes between the one that ends the search and the word that it did.
        while not insist.wait(0.2):
            _thread.interrupt_main()

    nagging = threading.Thread(target=nag)
    search = Search(time_limit=600)

    def insisted() -> None:
        try:
            run(search, lambda: (release.wait(), None)[1], lambda: None)
        finally:
            insist.set()

    try:
        nagging.start()
        with pytest.raises(KeyboardInterrupt):
            insisted()
    finally:
        release.set()
        nagging.join()
    assert search.interrupted


IN_A_PROCESS = """
    import os, signal, threading
    from unittest.mock import patch

    import larpass_sched as ls
    from larpass_sched.solve.live import LiveLine

    hard = ls.simulate(sessions=16, slots=4, rooms=4, attendees=60, wishes=5, seed=1)
    easy = ls.simulate(sessions=4, slots=2, rooms=2, attendees=5, wishes=2, seed=1)
    ls.solve(easy)
    for wait in (0.02, 0.15, 0.4):
        timer = threading.Timer(wait, lambda: os.kill(os.getpid(), signal.SIGINT))
        # Started by the search itself, so that a slow machine is not interrupted before it.
        with patch.object(LiveLine, "update", lambda line: timer.ident or timer.start()):
            result = ls.solve(hard, method="plain", time_limit=600)
        timer.join()
        assert result.status in ("stopped early", "none found"), result.status
        assert result.timetable is None or ls.verify(hard, result.timetable) == ()
        assert ls.solve(easy).status == "best possible"
    print("healthy")
"""


def test_a_process_survives_interrupts_and_solves_again() -> None:
    """After Ctrl-C in a real process, the process is healthy: CP-SAT has not taken over the signal."""
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(IN_A_PROCESS)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "healthy\n", "")


def test_signals_are_as_before_after_a_solve(easy: Event) -> None:
    """Solving leaves no handler of its own behind."""
    before = signal.getsignal(signal.SIGINT)
    solve(easy)
    assert signal.getsignal(signal.SIGINT) is before


def test_solving_works_in_another_thread(easy: Event) -> None:
    """A web server solves outside its main thread, where no signals arrive."""
    results: list[Result] = []
    thread = threading.Thread(target=lambda: results.append(solve(easy)))
    thread.start()
    thread.join()
    assert results[0].status == "best possible"


def test_random_moments(hard: Event) -> None:
    """Interrupts at random moments, one to three each, with a second solve after each."""
    rng = np.random.default_rng(5)
    for _ in range(5):
        waits = rng.uniform(0.05, 0.3, rng.integers(1, 4)).tolist()
        result: Result | None = None
        with interrupts_after(*waits):
            try:
                result = solve(hard, method="plain", time_limit=600)
                # Interrupts that come after the search belong to whoever runs then.
                threading.Event().wait(max(waits))
            except KeyboardInterrupt:
                pass
        if result is not None:
            assert_valid_or_none_found(hard, result)
