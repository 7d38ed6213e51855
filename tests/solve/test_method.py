"""Which method is used for which event."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest

from larpass_sched.arrays import to_arrays
from larpass_sched.event import Event
from larpass_sched.event.options import Method
from larpass_sched.simulate import simulate
from larpass_sched.solve import method as choosing
from larpass_sched.solve import solve
from larpass_sched.solve.shared.problem import Problem, to_problem
from larpass_sched.solve.shared.search import Search

LARGE = import_module("larpass_sched.solve.large")


def small(**more: Any) -> Event:
    """An event that is solved at once."""
    return simulate(**{"sessions": 5, "slots": 2, "rooms": 3, "attendees": 6, "wishes": 2, "seed": 4} | more)


@pytest.fixture
def used(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The methods that were called, in order; none of them does anything."""
    called: list[str] = []

    def note(name: str) -> Any:
        def method(_problem: Problem, _search: Search) -> None:
            called.append(name)

        return method

    for name in ("solve_exact", "solve_repeats", "solve_plain"):
        monkeypatch.setattr(choosing, name, note(name))
    monkeypatch.setattr(LARGE, "solve_large", note("solve_large"))
    return called


@pytest.mark.parametrize(
    ("event", "method", "expected", "told"),
    [
        (small(), "auto", ["solve_exact", "solve_plain"], "configurations, plain CP-SAT model"),
        (small(), "exact", ["solve_exact", "solve_plain"], "configurations, plain CP-SAT model"),
        (small(), "plain", ["solve_plain"], "plain CP-SAT model"),
        (small(repeats=1), "auto", ["solve_repeats", "solve_plain"], "configurations, plain CP-SAT model"),
        # 80 sessions are too many to list sets of, but two people are nothing to the plain model.
        (small(sessions=80, slots=20, rooms=5, attendees=2), "auto", ["solve_plain"], "plain CP-SAT model"),
        (
            small(sessions=80, slots=20, rooms=5, attendees=200, wishes=5),
            "auto",
            ["solve_large", "solve_plain"],
            "annealing and prices, plain CP-SAT model",
        ),
        (
            small(sessions=80, slots=20, rooms=5, attendees=200, wishes=5),
            "plain",
            ["solve_plain"],
            "plain CP-SAT model",
        ),
    ],
)
def test_the_method_follows_the_event(
    used: list[str], event: Event, method: Method, expected: list[str], told: str
) -> None:
    """What can be listed is listed, what is large is annealed, and the plain model goes on with what is left open."""
    search = Search(time_limit=10)
    choosing.find(to_problem(to_arrays(event)), search, method)
    assert used == expected
    assert search.method == told


def test_a_proof_ends_the_search(monkeypatch: pytest.MonkeyPatch) -> None:
    """The plain model is not asked for what is proved already."""
    monkeypatch.setattr(choosing, "solve_plain", None)
    result = solve(small())
    assert (result.status, result.verdict.method) == ("best possible", "configurations")


@pytest.mark.parametrize("method", ["auto", "exact", "plain"])
def test_all_methods_agree(method: str) -> None:
    """Whoever solves it, the best is the best."""
    event = small(repeats=1, seats="tight")
    assert solve(event, method=method).points == solve(event, method="plain").points
