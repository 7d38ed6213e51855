"""Subgradient steps: how long they are, and when they are given up."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from larpass_sched.solve.repeats.nodes import Floats, Payments
from larpass_sched.solve.shared.compiled import compiled

MOMENTUM, SHRINK, PATIENCE = 0.7, 0.6, 5
"""Of the direction that is kept, of the steps after so many without gain."""

NEARLY = 0.999
"""Share of the bound that steps aim at, at the highest: nearer, and they are too short to get anywhere."""

GOAL, AIM, DOUBT, SIZE, LENGTH, KNOWN, FIRST, WAITED, TAKEN = range(9)
"""Of `Descent.progress`: the first three as in `Plan`; the size of steps and the length of the next; the best bound,
the first one, how many steps ago the best was found, and how many have been taken."""

UNKNOWN = float(1 << 60)


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


@compiled
def learn(progress: Floats, there: int) -> bool:
    """Take note of the bound at the present payments; whether it is the best."""
    if progress[TAKEN] == 0:
        progress[FIRST] = there
    progress[TAKEN] += 1
    progress[WAITED] += 1
    if there >= progress[KNOWN]:
        return False
    progress[KNOWN], progress[WAITED] = there, 0
    return True


@compiled
def hopeless(progress: Floats, left: int) -> bool:
    """Whether the goal is out of reach in so many more steps."""
    tried = progress[TAKEN] - 1
    gained, lacking = progress[FIRST] - progress[KNOWN], progress[KNOWN] - progress[GOAL]
    return bool(tried > 0 and tried == progress[DOUBT] and gained * left < lacking * tried)


@compiled
def go_on(progress: Floats, there: int) -> bool:
    """Choose the length of the next step; False where shorter ones are to start from the best payments."""
    aim = min(max(progress[GOAL], progress[AIM] * progress[KNOWN]), NEARLY * progress[KNOWN])
    progress[LENGTH] = progress[SIZE] * (there - aim)
    if progress[WAITED] < PATIENCE:
        return True
    progress[SIZE] *= SHRINK
    progress[WAITED] = progress[LENGTH] = 0
    return False


class Descent:
    """The payments and the prices of rows of a part on their way down."""

    def __init__(self, mu: Payments, rows: Floats, goal: int, plan: Plan) -> None:
        self.mu, self.direction, self.best_mu = mu.copy(), np.zeros_like(mu), mu.copy()
        self.rows, self.row_direction, self.best_rows = rows.copy(), np.zeros_like(rows), rows.copy()
        self.progress: npt.NDArray[np.float64] = np.zeros(9)
        self.progress[[GOAL, AIM, DOUBT, SIZE, KNOWN]] = goal, plan.aim, plan.doubt, plan.size, UNKNOWN

    @property
    def bound(self) -> int:
        """The best that is known."""
        return int(self.progress[KNOWN])

    @property
    def length(self) -> float:
        """Of the next step."""
        return float(self.progress[LENGTH])

    def begin(self) -> None:
        """Start to compare bounds: those of mixtures are not comparable with what follows."""
        self.progress[KNOWN], self.progress[TAKEN] = UNKNOWN, 0

    def learn(self, there: int) -> bool:
        """Take note of the bound at the present payments; whether it is the best."""
        if not learn(self.progress, there):
            return False
        self.best_mu[:], self.best_rows[:] = self.mu, self.rows
        return True

    def hopeless(self, left: int) -> bool:
        """Whether the goal is out of reach in so many more steps."""
        return bool(hopeless(self.progress, left))

    def go_on(self, there: int) -> bool:
        """Choose the length of the next step, or go back to the best payments for shorter ones; False where it does."""
        if go_on(self.progress, there):
            return True
        self.mu[:], self.direction[:] = self.best_mu, 0
        self.rows[:], self.row_direction[:] = self.best_rows, 0
        return False
