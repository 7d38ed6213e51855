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


class Annealing:
    """Stands for the search of large events; finds nothing, and lets others try."""

    stuck = True

    def __init__(self, called: list[str]) -> None:
        self._called = called

    def begin(self) -> None:
        """Called once."""
        self._called.append("LargeSearch")

    def round(self) -> None:
        """Called until the search is over."""


@pytest.fixture
def used(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The methods that were called, in order; none of them does anything."""
    called: list[str] = []

    def note(name: str) -> Any:
        def method(_problem: Problem, _search: Search, **_more: Any) -> None:
            called.append(name)

        return method

    for name in ("solve_exact", "solve_repeats", "solve_plain"):
        monkeypatch.setattr(choosing, name, note(name))
    monkeypatch.setattr(LARGE, "LargeSearch", lambda _problem, _search: Annealing(called))
    # Nothing is drawn by chance, so that everybody has a turn.
    monkeypatch.setattr(choosing, "drawn_grid", lambda *_arguments, **_more: None)
    return called


FOR_ALL = ["solve_plain", "LargeSearch"]


@pytest.mark.parametrize(
    ("event", "method", "expected"),
    [
        (small(), "auto", ["solve_exact", *FOR_ALL]),
        (small(), "exact", ["solve_exact", *FOR_ALL]),
        (small(), "plain", ["solve_plain"]),
        (small(repeats=1), "auto", [*FOR_ALL, "solve_repeats"]),
        # 80 sessions are too many to list sets of, for two people as for two hundred.
        (small(sessions=80, slots=20, rooms=5, attendees=2), "auto", FOR_ALL),
        (small(sessions=80, slots=20, rooms=5, attendees=200, wishes=5), "auto", FOR_ALL),
        (small(sessions=80, slots=20, rooms=5, attendees=200, wishes=5), "plain", ["solve_plain"]),
    ],
)
def test_the_method_follows_the_event(used: list[str], event: Event, method: Method, expected: list[str]) -> None:
    """What can be listed is listed first; else the plain model, annealing and the method for repeats begin by turns."""
    search = Search(time_limit=1)
    choosing.find(to_problem(to_arrays(event)), search, method)
    assert list(dict.fromkeys(used)) == expected
    for name in ("plain CP-SAT model", *(["annealing and prices"] if "LargeSearch" in expected else [])):
        assert name in search.method


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
