"""What people lose who attend at most so many sessions, as rows about configurations.

Whoever has g(C) of each configuration and attends at most m of them has the m largest. That is the least over all
prices p of m p + sum of max(0, g(C) - p), so that what is lost is the most over p of sum of min(g(C), p) - m p: one row
for each price among the person's points says all of it.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
from ortools.sat.python import cp_model

from larpass_sched.arrays import IntArray
from larpass_sched.rules.attendees import MostSessions
from larpass_sched.solve.exact.classes import SlotClass
from larpass_sched.solve.exact.lp import Relaxation
from larpass_sched.solve.exact.pool import Pool
from larpass_sched.solve.shared.problem import Problem


class Losses:
    """Rows for the people whose days are limited, where everybody finds a seat and no session is repeated.

    Parameters
    ----------
    problem : Problem
    classes : tuple of SlotClass
    pool : Pool
    relaxation : Relaxation
        Where the rows go.
    scarce : bool
        Whether more people may want a session than its room has seats; then nothing is said.
    """

    def __init__(
        self, problem: Problem, classes: tuple[SlotClass, ...], pool: Pool, relaxation: Relaxation, *, scarce: bool
    ) -> None:
        self._problem = problem
        self._classes = classes
        self._pool = pool
        self._relaxation = relaxation
        self._scarce = scarce
        self._known: dict[int, list[IntArray]] = {}
        self._said: set[tuple[int, int]] = set()

    @cached_property
    def people(self) -> list[int]:
        """Those who might have to give up something."""
        problem, arrays = self._problem, self._problem.arrays
        asked = any(isinstance(rule, MostSessions) for rule in problem.rules)
        if not asked or self._scarce or arrays.attendance == "free" or (arrays.runs > 1).any():
            return []
        fits = np.minimum((arrays.worth > 0).sum(axis=1), sum(len(slot_class.blocks) for slot_class in self._classes))
        return [int(a) for a in (arrays.most_sessions < fits).nonzero()[0]]

    def tell(self) -> bool:
        """Add the rows that the relaxation breaks; whether there are any."""
        relaxation, arrays = self._relaxation, self._problem.arrays
        before = len(self._said)
        support = relaxation.support()
        for a in self.people:
            gains = self._gains(a)
            had = np.array([gains[k][i] for k, i, _ in support], dtype=np.float64)
            shares = np.array([share for _, _, share in support])
            most = int(arrays.most_sessions[a])
            lost, price = max((float(shares @ np.minimum(had, p)) - most * p, p) for p in self._prices(a))
            if lost > relaxation.loss_of(a) + 1e-4 and (a, price) not in self._said:
                self._said.add((a, price))
                relaxation.add_row([np.minimum(of_class, price) for of_class in gains], most * price, loss_of=a)
        return len(self._said) > before

    def measure(self, model: Any, candidates: list[IntArray], chosen: list[list[cp_model.IntVar]]) -> Any:
        """What is lost in all in a model, for unknowns that tell how often each candidate of a class is chosen."""
        arrays, total = self._problem.arrays, 0
        for a in self.people:
            gains = [of_class[places] for of_class, places in zip(self._gains(a), candidates, strict=True)]
            lost = model.number(0, int(arrays.worth[a].sum()))
            for price in self._prices(a):
                had: Any = 0
                for of_class, unknowns in zip(gains, chosen, strict=True):
                    some = of_class.nonzero()[0].tolist()
                    least = np.minimum(of_class[some], price).tolist()
                    had = had + cp_model.LinearExpr.weighted_sum([unknowns[i] for i in some], least)
                model.require(lost >= had - int(arrays.most_sessions[a]) * price)
            total = total + lost
        return total

    def _prices(self, a: int) -> list[int]:
        worth = self._problem.arrays.worth[a]
        return [int(p) for p in np.unique(worth[worth > 0])]

    def _gains(self, a: int) -> list[IntArray]:
        """For each class, (N,) what a person has of each configuration."""
        if a not in self._known:
            arrays, pool = self._problem.arrays, self._pool
            # Who has to attend something has that of its slot, and who speaks has nothing.
            beyond = int(arrays.worth[a].max()) + 1
            ranked = np.where(arrays.speaks[a], 2 * beyond, arrays.worth[a] + beyond * arrays.must[a])
            had = np.append(ranked, 0)[pool.members].max(axis=1, initial=0)
            gain = np.where(had >= 2 * beyond, 0, had % beyond)
            self._known[a] = [gain * bool(slot_class.present[a]) for slot_class in self._classes]
        return self._known[a]
