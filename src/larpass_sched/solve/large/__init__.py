"""Events with more sessions than configurations can be listed: annealing for the timetable, prices for the bound."""

from __future__ import annotations

from larpass_sched.solve.large.ceiling import ceiling
from larpass_sched.solve.large.choose import Chooser
from larpass_sched.solve.large.climb import Climber
from larpass_sched.solve.large.prices import PriceBound
from larpass_sched.solve.problem import Problem
from larpass_sched.solve.search import Search

__all__ = ["solve_large"]

NEARLY = 0.003
"""Where the ceiling is as near as this share, a few more rounds of annealing may well meet it."""

PATIENCE = 4
ROUNDS = 40
"""Rounds of prices between two rounds of annealing."""


def solve_large(problem: Problem, search: Search) -> None:
    """Fill the search with ever better timetables and bounds until it is over.

    Rounds of annealing and of prices take turns by counts, so that the same seed goes the same way; how far it goes
    depends on the time limit. Where no timetable is found, the search stays without one until its time is over.
    """
    search.bound_at_most(ceiling(problem))
    climber = Climber(problem, search)
    climber.climb()
    while not search.over and (search.best is None or _nearly_met(climber, search)):
        climber.climb()
    if search.over:
        return
    prices = PriceBound(problem, climber.layout, search)
    chooser = Chooser(prices)
    while not search.over:
        prices.learn_best()
        prices.improve(ROUNDS)
        if prices.converged and chooser.worthwhile and not search.over:
            grid = chooser.choose()
            if grid is not None:
                climber.offer_sets(grid)
        if not search.over:
            climber.climb()


def _nearly_met(climber: Climber, search: Search) -> bool:
    assert search.best is not None and search.bound is not None
    return climber.rounds < PATIENCE and search.bound - search.best.value <= NEARLY * search.bound
