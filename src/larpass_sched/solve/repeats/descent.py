"""Subgradient steps: how long they are, and when they are given up."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from larpass_sched.solve.repeats.choosing import NEVER
from larpass_sched.solve.repeats.nodes import Floats, Payments

MOMENTUM, SHRINK, PATIENCE = 0.7, 0.6, 5
"""Of the direction that is kept, of the steps after so many without gain."""

NEARLY = 0.999
"""Share of the bound that steps aim at, at the highest: nearer, and they are too short to get anywhere."""


@dataclass(frozen=True)
class Plan:
    """How a part is tuned.

    Attributes
    ----------
    steps : int
        At most.
    mixed : int
        How many of them follow a mixture of configurations instead of the best choice: quicker where slots are many.
    price_steps : int
        Steps of session prices in each.
    size : float
        Of the first steps.
    aim : float
        Share of the bound that steps aim at, at the lowest.
    doubt : int
        After so many steps it is asked whether the goal is within reach; 0: never.
    """

    steps: int
    mixed: int = 0
    price_steps: int = 8
    size: float = 0.5
    aim: float = 0.985
    doubt: int = 16


class Descent:
    """The payments and the prices of rows of a part on their way down."""

    def __init__(self, mu: Payments, rows: Floats, goal: int, plan: Plan) -> None:
        self.mu, self.direction, self.best_mu = mu.copy(), np.zeros_like(mu), mu
        self.rows, self.row_direction, self.best_rows = rows.copy(), np.zeros_like(rows), rows
        self.bound, self.length, self.goal = -NEVER, 0.0, goal
        self._plan, self._size, self._waited, self._steps, self._first = plan, plan.size, 0, 0, 0

    def begin(self) -> None:
        """Start to compare bounds: those of mixtures are not comparable with what follows."""
        self.bound, self._steps = -NEVER, 0

    def learn(self, there: int) -> bool:
        """Take note of the bound at the present payments; whether it is the best."""
        if self._steps == 0:
            self._first = there
        self._steps += 1
        self._waited += 1
        if there >= self.bound:
            return False
        self.bound, self._waited = there, 0
        self.best_mu, self.best_rows = self.mu.copy(), self.rows.copy()
        return True

    def hopeless(self, left: int) -> bool:
        """Whether the goal is out of reach in so many more steps."""
        tried = self._steps - 1
        return tried == self._plan.doubt > 0 and (self._first - self.bound) * left < (self.bound - self.goal) * tried

    def go_on(self, there: int) -> bool:
        """Choose the length of the next step, or go back to the best payments for shorter ones; False where it does."""
        self.length = self._size * (there - min(max(self.goal, self._plan.aim * self.bound), NEARLY * self.bound))
        if self._waited < PATIENCE:
            return True
        self._size, self._waited, self.length = self._size * SHRINK, 0, 0.0
        self.mu[:], self.direction[:] = self.best_mu, 0
        self.rows[:], self.row_direction[:] = self.best_rows, 0
        return False
