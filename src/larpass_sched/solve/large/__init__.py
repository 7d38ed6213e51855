"""Events with more sessions than configurations can be listed: annealing for the timetable, prices for the bound."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from larpass_sched.goals import stages_of
from larpass_sched.solve.large.annealing import anneal, exchange
from larpass_sched.solve.large.choose import Chooser
from larpass_sched.solve.large.climb import Climber
from larpass_sched.solve.large.exchanging import Exchanger, can_exchange
from larpass_sched.solve.large.exchanging import compile_loops as compile_exchanging
from larpass_sched.solve.large.layout import UNPLACED, layout_of
from larpass_sched.solve.large.market import kinds_of
from larpass_sched.solve.large.prices import PriceBound
from larpass_sched.solve.large.pricing import ascend, last_two, start_walk, walk_on, worth_of
from larpass_sched.solve.large.state import attend, empty_state, evaluate
from larpass_sched.solve.shared.ceiling import ceiling
from larpass_sched.solve.shared.compiled import ready
from larpass_sched.solve.shared.everybody import can_place_for_everybody, place_for_everybody
from larpass_sched.solve.shared.placing import some_grid
from larpass_sched.solve.shared.problem import Problem
from larpass_sched.solve.shared.search import Search

__all__ = ["LargeSearch", "compile_loops", "solve_large"]

NEARLY = 0.003
"""Where the ceiling is as near as this share, a few more rounds of annealing may well meet it."""

PATIENCE = 4
"""Rounds of annealing before anything else, at most, and rounds in vain after which something else may be tried."""

FIRST_EXCHANGES, FIRST_WORK = 6, 30_000
"""Rounds of exchanges before prices, where there are any, and for how many people in how many rooms there is one."""

ROUNDS = 100
"""Rounds of prices between two rounds of annealing."""


class LargeSearch:
    """Rounds of annealing and of prices.

    They take turns by counts, so that the same seed goes the same way; how far it goes depends on the time limit.

    Parameters
    ----------
    problem : Problem
    search : Search
        Is told every better timetable and bound.
    """

    def __init__(self, problem: Problem, search: Search) -> None:
        self._problem, self._search = problem, search
        self._climber = Climber(problem, search)
        self._prices: PriceBound | None = None
        self._chooser: Chooser | None = None
        self._exchanger = Exchanger(problem, search) if can_exchange(problem) else None
        self._in_vain = 0
        attendees, _, _, rooms = problem.arrays.shape
        self._first_exchanges = min(FIRST_EXCHANGES, max(1, FIRST_WORK // max(1, attendees * rooms)))

    def begin(self) -> None:
        """A first timetable, and a few more rounds of annealing where the ceiling may well be met."""
        search = self._search
        if search.best is None and can_place_for_everybody(self._problem):
            search.offer(search.attempt(lambda: place_for_everybody(self._problem, search)))
        self._climb()
        if search.best is None and not search.over:
            grid = some_grid(self._problem, search)
            if grid is not None:
                self._climber.offer(grid)
        while not search.over and self._climber.rounds < PATIENCE and _unsettled(search):
            self._climb()

    @property
    def exchanges(self) -> int:
        """Rounds of exchanges so far."""
        return 0 if self._exchanger is None else self._exchanger.rounds

    @property
    def stuck(self) -> bool:
        """Whether several rounds found nothing better and prices prove nothing more: something else may."""
        done = self._prices is None or self._prices.converged
        return self._search.best is None or (done and self._in_vain >= PATIENCE)

    def climb(self) -> None:
        """A round of annealing."""
        before = self._search.best
        self._climb()
        self._in_vain = 0 if self._search.best is not before else self._in_vain + 1

    def _climb(self) -> None:
        if self._exchanger is not None and self._search.best is not None:
            self._climber.rounds += 1
            self._exchanger.round()
        else:
            self._climber.climb()

    def round(self) -> None:
        """Prices, if there is a timetable to begin with, and a round of annealing."""
        search = self._search
        # Exchanges find more than prices prove, to begin with; of many people they are so slow that prices come soon.
        exchanging = self._exchanger is not None and self.exchanges < self._first_exchanges
        if search.best is not None and not exchanging:
            if self._prices is None or self._chooser is None:
                self._prices = PriceBound(self._problem, self._climber.layout, search)
                self._chooser = Chooser(self._prices)
            self._prices.learn_best()
            self._prices.improve(ROUNDS)
            if self._prices.converged and self._chooser.worthwhile and not search.over:
                grid = self._chooser.choose()
                if grid is not None:
                    self._climber.offer_sets(grid)
        if not search.over:
            self.climb()


def solve_large(problem: Problem, search: Search) -> None:
    """Fill the search with ever better timetables and bounds until it is over.

    Where a few rounds find no timetable at all, the search is handed back without one.
    """
    search.bound_at_most(ceiling(problem))
    large = LargeSearch(problem, search)
    large.begin()
    while not search.over and search.best is not None:
        large.round()


def compile_loops(problem: Problem) -> Iterator[bool]:
    """Load everything that `solve_large` needs, or compile it, loop by loop; tells whether each had to be compiled."""
    layout = layout_of(problem)
    state = empty_state(layout, np.full(len(layout.run_session), UNPLACED), 0)
    yield ready(attend, layout, state, 1, 1)
    yield ready(evaluate, layout, state)
    yield ready(exchange, layout, state, 1, 1, 1, 1)
    yield ready(anneal, layout, state, 1, 1.0, 1.0)
    market, prices = kinds_of(problem, layout)[0].market, np.zeros(problem.arrays.shape[1], dtype=np.int64)
    walk = start_walk(market, prices, 0)
    yield ready(ascend, market, prices, walk.found, prices)
    yield ready(worth_of, market, walk.found, prices, prices)
    yield ready(last_two, market, prices, walk, 1, 1, 1)
    yield ready(walk_on, market, prices, walk, 1)
    if _may_exchange(problem):
        yield from compile_exchanging(problem)


def _may_exchange(problem: Problem) -> bool:
    """Whether exchanges may be for this problem, or for one in which what a priority reaches is kept."""
    arrays = problem.arrays
    kept = any(goal.filling(arrays, 1) is not None for stage in stages_of(arrays) for goal, _ in stage.terms)
    return can_exchange(problem) or (kept and bool((arrays.runs == 1).all()) and arrays.slots_differ_in_time)


def _unsettled(search: Search) -> bool:
    """Whether more annealing comes before prices: there is no timetable yet, or the ceiling may well be met."""
    if search.best is None or search.bound is None:
        return True
    return search.bound - search.best.value <= NEARLY * search.bound
