"""Steps of the payments and of the prices of rows: which level they aim at, and when they are given up."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from larpass_sched.solve.repeats.nodes import Floats, Payments
from larpass_sched.solve.shared.bundle import CUTS, Cuts, cuts_of, keep_cut, step_to
from larpass_sched.solve.shared.compiled import compiled

SHRINK, PATIENCE = 0.6, 5
"""Of the steps, after so many without gain."""

GOAL, DOUBT, DROP, LEVEL, KNOWN, FIRST, WAITED, TAKEN, KEPT = range(9)
"""Of `Descent.progress`: the goal, the next two as in `Plan`, and the level of the next step; the best bound, the first
one, how many steps ago the best was found, how many have been taken, and how many cuts have been kept."""

UNKNOWN = float(1 << 60)

MOST_FOR_ROWS = np.float32(1 << 23)


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
    drop : float
        Share of the bound by which the first steps are to lower it.
    doubt : int
        After so many steps it is asked whether the goal is within reach; 0: never.
    """

    steps: int
    mixed: int = 0
    price_steps: int = 8
    drop: float = 0.0008
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
def go_on(progress: Floats, there: int, cuts: Cuts, point: Payments, best: Payments, fall: Payments) -> bool:
    """Move to the next payments, from the best ones where others have not led to better ones for long.

    Tells whether there is anything to be gained.
    """
    at = np.int64(progress[KEPT]) % CUTS
    keep_cut(cuts, at, point, there, fall)
    progress[KEPT] += 1
    if progress[WAITED] >= PATIENCE:
        progress[DROP] *= SHRINK
        progress[WAITED] = -1
        for x in range(len(point)):
            point[x] = best[x]
    progress[LEVEL] = (1.0 - progress[DROP]) * progress[KNOWN]
    return bool(step_to(cuts, at, point, progress[LEVEL]))


class Descent:
    """The payments and the prices of rows of a part on their way down.

    Parameters
    ----------
    mu, rows : (M, A) and (L,) float32
        Where to begin, in grains.
    most : (M, A) float32
        What people pay at most: no more than it is worth.
    goal : int
        In grains.

    Attributes
    ----------
    mu, rows : (M, A) and (L,) float32
        At present; parts of `point`, as `best_mu` and `best_rows` are of `best`.
    attended, beyond : (M, A) and (L,) float32
        How often more than once everybody attends each session, and what rows have beyond what they allow: parts of
        `fall`, by which the bound falls when the payments rise.
    """

    def __init__(self, mu: Payments, rows: Payments, most: Payments, goal: int, plan: Plan) -> None:
        ends = np.concatenate([most.ravel(), np.full(len(rows), MOST_FOR_ROWS)])
        self.point = np.concatenate([mu.ravel(), rows])
        self.best, self.fall, self.cuts = self.point.copy(), np.zeros_like(self.point), cuts_of(ends)
        self.mu, self.rows = self._parts(self.point, mu)
        self.best_mu, self.best_rows = self._parts(self.best, mu)
        self.attended, self.beyond = self._parts(self.fall, mu)
        self.progress: Floats = np.zeros(9)
        self.progress[[GOAL, DOUBT, DROP, KNOWN]] = goal, plan.doubt, plan.drop, UNKNOWN

    @staticmethod
    def _parts(whole: Payments, mu: Payments) -> tuple[Payments, Payments]:
        return whole[: mu.size].reshape(mu.shape), whole[mu.size :]

    @property
    def bound(self) -> int:
        """The best that is known."""
        return int(self.progress[KNOWN])

    def begin(self) -> None:
        """Start to compare bounds: those of mixtures are not comparable with what follows."""
        self.progress[KNOWN], self.progress[[TAKEN, KEPT]] = UNKNOWN, 0
        self.cuts.falls[:], self.cuts.heights[:] = 0, 0

    def learn(self, there: int) -> bool:
        """Take note of the bound at the present payments; whether it is the best."""
        if not learn(self.progress, int(there)):
            return False
        self.best[:] = self.point
        return True

    def hopeless(self, left: int) -> bool:
        """Whether the goal is out of reach in so many more steps."""
        return bool(hopeless(self.progress, left))

    def go_on(self, there: int) -> bool:
        """Move to the next payments; False if nothing is to be gained any more."""
        return bool(go_on(self.progress, int(there), self.cuts, self.point, self.best, self.fall))

    @property
    def went_back(self) -> bool:
        """Whether the last step began at the best payments."""
        return bool(self.progress[WAITED] < 0)
